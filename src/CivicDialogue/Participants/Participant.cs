using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace CivicDialogue.Participants;

/// <summary>One person taking part, known by a pseudonymous id. Everything personal is sealed in the vault. Belongs to the whole dialogue.</summary>
public sealed partial record Participant : IAggregate<Participant, ParticipantEvent>
{
    [JsonConstructor]
    internal Participant()
    {
    }

    /// <summary>The person's id.</summary>
    [JsonInclude] public ParticipantId Id { get; internal init; }

    /// <summary>The name, sealed for the person, where there is one.</summary>
    [JsonInclude] public SealedText? Name { get; internal init; }

    /// <summary>What the person was called before, here and in records merged into this one, each sealed for the person: spellings by which they can be found.</summary>
    [JsonInclude] public ValueList<SealedText> FormerNames { get; internal init; }

    /// <summary>How to reach the person, sealed for the person, where that is known.</summary>
    [JsonInclude] public SealedText? Contact { get; internal init; }

    /// <summary>Where the person stands in the segment schemes (<see cref="Participants.Segments"/>), sealed for the person, where that is known.</summary>
    [JsonInclude] public SealedText? Segments { get; internal init; }

    /// <summary>What the person needs to take part, such as a ramp, a language or certain food, sealed for the person, where that is known.</summary>
    [JsonInclude] public SealedText? Needs { get; internal init; }

    /// <summary>What the person consented to and withdrew, in the order in which it came on record here; of records merged into this one, when they were.</summary>
    [JsonInclude] public ValueList<ConsentEntry> Consents { get; internal init; }

    /// <summary>When each kind of data was last deleted, where it was.</summary>
    [JsonInclude] public ValueMap<PersonalDataKind, Instant> Deleted { get; internal init; }

    /// <summary>The records of the same person that were merged into this one, and those merged into them before.</summary>
    [JsonInclude] public ValueList<ParticipantId> Merged { get; internal init; }

    /// <summary>The record of the same person that this one was merged into, where it was.</summary>
    [JsonInclude] public ParticipantId? MergedInto { get; internal init; }

    /// <summary>Whether everything personal has been erased.</summary>
    [JsonInclude] public bool IsErased { get; internal init; }

    /// <summary>Makes a person known. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The person's id.</param>
    /// <param name="name">The name, sealed for the person. A person known by office only has none.</param>
    /// <returns><see cref="ParticipantEvent.Registered"/>.</returns>
    /// <exception cref="ArgumentException">The id is the default one.</exception>
    public static Decision<ParticipantEvent> Register(Act act, ParticipantId id, SealedText? name = null)
    {
        Require.Id(id);
        return act.Barred(Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : new ParticipantEvent.Registered(act.Stamp, id, name);
    }

    /// <summary>Sets or corrects the name. Open to the person themselves, <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="ParticipantEvent.NameSet"/>, or nothing where it is the same; refused: <see cref="ParticipantRefusals.Erased"/>, <see cref="ParticipantRefusals.Merged"/>.</returns>
    public Decision<ParticipantEvent> SetName(Act act, SealedText name)
    {
        Require.NotNull(name);
        return MayChange(act) is { } no ? no
            : name == Name ? []
            : new ParticipantEvent.NameSet(act.Stamp, name);
    }

    /// <summary>Sets or changes how to reach the person. Open to the person themselves, <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="ParticipantEvent.ContactSet"/>, or nothing where it is the same; refused: <see cref="ParticipantRefusals.Erased"/>, <see cref="ParticipantRefusals.Merged"/>.</returns>
    public Decision<ParticipantEvent> SetContact(Act act, SealedText contact)
    {
        Require.NotNull(contact);
        return MayChange(act) is { } no ? no
            : contact == Contact ? []
            : new ParticipantEvent.ContactSet(act.Stamp, contact);
    }

    /// <summary>
    /// Sets or changes where the person stands in the segment schemes: <see cref="Participants.Segments.ToText"/>, sealed for the person.
    /// Open to the person themselves, <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns><see cref="ParticipantEvent.SegmentsSet"/>, or nothing where it is the same; refused: <see cref="ParticipantRefusals.Erased"/>, <see cref="ParticipantRefusals.Merged"/>.</returns>
    public Decision<ParticipantEvent> SetSegments(Act act, SealedText segments)
    {
        Require.NotNull(segments);
        return MayChange(act) is { } no ? no
            : segments == Segments ? []
            : new ParticipantEvent.SegmentsSet(act.Stamp, segments);
    }

    /// <summary>Sets or changes what the person needs to take part. Open to the person themselves, <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="ParticipantEvent.NeedsSet"/>, or nothing where it is the same; refused: <see cref="ParticipantRefusals.Erased"/>, <see cref="ParticipantRefusals.Merged"/>.</returns>
    public Decision<ParticipantEvent> SetNeeds(Act act, SealedText needs)
    {
        Require.NotNull(needs);
        return MayChange(act) is { } no ? no
            : needs == Needs ? []
            : new ParticipantEvent.NeedsSet(act.Stamp, needs);
    }

    /// <summary>
    /// Puts on record that words were taken out of a text about the person: how to reach them, what they need, how they consented. It alone erases nothing: a dialogue
    /// erases them from the vault as well (<see cref="Dialogue.RedactAsync"/>). Open to the person themselves and <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="text">Which text.</param>
    /// <param name="replacement">The text without the words, sealed for the person; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="reason">Why. It must not repeat what is taken out.</param>
    /// <returns><see cref="ParticipantEvent.TextRedacted"/>; refused: <see cref="ParticipantRefusals.TextUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The text is the default id, or the reason is too long.</exception>
    public Decision<ParticipantEvent> RedactText(Act act, SealedTextId text, SealedText? replacement, LocalizedText reason)
    {
        Require.Id(text);
        Require.PublicText(reason);
        return !IsOf(act.By) && act.Barred(Role.DataProtectionOfficer) is { } barred ? barred
            : !RedactableTexts.Any(t => t.Id == text) ? ParticipantRefusals.TextUnknown.With(("text", text.ToString()))
            : new ParticipantEvent.TextRedacted(act.Stamp, text, replacement, reason);
    }

    /// <summary>
    /// Puts on record that one kind of data was deleted: because it need not be kept any longer (<see cref="DialogueQueries.RetentionDueAsync"/>), or on demand. It alone
    /// deletes nothing: a dialogue deletes it from the vault as well (<see cref="Dialogue.DeleteAsync"/>). Open to the person themselves and <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <returns>
    /// <see cref="ParticipantEvent.DataDeleted"/>, or nothing where there is none of that kind, which is not known here of <see cref="PersonalDataKind.Words"/>;
    /// refused: <see cref="ParticipantRefusals.Erased"/>, <see cref="ParticipantRefusals.Merged"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The kind is not defined.</exception>
    public Decision<ParticipantEvent> Delete(Act act, PersonalDataKind kind)
    {
        Require.Defined(kind);
        return !IsOf(act.By) && act.Barred(Role.DataProtectionOfficer) is { } barred ? barred
            : Closed() is { } closed ? closed
            : !Has(kind) ? []
            : new ParticipantEvent.DataDeleted(act.Stamp, kind);
    }

    /// <summary>
    /// Puts on record that everything personal was erased. Open to the person themselves and <see cref="Role.DataProtectionOfficer"/>.
    /// It alone erases nothing: a dialogue erases from the vault as well (<see cref="Dialogue.EraseAsync"/>).
    /// </summary>
    /// <returns><see cref="ParticipantEvent.Erased"/>, or nothing where it was before.</returns>
    public Decision<ParticipantEvent> Erase(Act act) =>
        !IsOf(act.By) && act.Barred(Role.DataProtectionOfficer) is { } barred ? barred
        : IsErased ? []
        : new ParticipantEvent.Erased(act.Stamp);

    /// <summary>Whether an id is one of this person's, by which they may have signed in.</summary>
    internal bool IsOf(ParticipantId id) => id == Id || id == MergedInto || Merged.AsSpan().Contains(id);

    /// <summary>Whether there is any data of a kind, or may be.</summary>
    internal bool Has(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Name => Name is not null || FormerNames.Count > 0,
        PersonalDataKind.Contact => Contact is not null,
        PersonalDataKind.Segments => Segments is not null,
        PersonalDataKind.Needs => Needs is not null,
        _ => true,
    };

    /// <summary>The texts in which others may be named. A name names only whose it is, and segments name nobody.</summary>
    internal IEnumerable<SealedText> RedactableTexts => Consents.Select(c => c.Particulars).Append(Contact).Append(Needs).OfType<SealedText>();

    internal Refusal? Closed() =>
        IsErased ? ParticipantRefusals.Erased.With()
        : MergedInto is { } into ? ParticipantRefusals.Merged.With(("into", into.ToString()))
        : null;

    private Refusal? MayChange(Act act) =>
        !IsOf(act.By) && act.Barred(Role.Secretary, Role.Recorder) is { } barred ? barred : Closed();

    /// <inheritdoc/>
    public static Participant Begin(ParticipantEvent founding) => founding is ParticipantEvent.Registered e
        ? new() { Id = e.Id, Name = e.Name }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Participant Apply(ParticipantEvent next) => next switch
    {
        ParticipantEvent.NameSet e => this with { Name = e.Name, FormerNames = Name is null ? FormerNames : FormerNames.Add(Name) },
        ParticipantEvent.ContactSet e => this with { Contact = e.Contact },
        ParticipantEvent.SegmentsSet e => this with { Segments = e.Segments },
        ParticipantEvent.NeedsSet e => this with { Needs = e.Needs },
        ParticipantEvent.ConsentGiven e => this with { Consents = Consents.Add(new(e.Stamp.Programme, e.Purpose, true, e.When, e.Stamp.At, e.Particulars)) },
        ParticipantEvent.ConsentWithdrawn e => this with { Consents = Consents.Add(new(e.Stamp.Programme, e.Purpose, false, e.When, e.Stamp.At, null)) },
        ParticipantEvent.Merged e => this with { MergedInto = e.Into },
        ParticipantEvent.Absorbed e => this with
        {
            Name = Name ?? e.Names.FirstOrDefault(),
            FormerNames = FormerNames.Concat(Name is null ? e.Names.Skip(1) : e.Names).ToValueList(),
            Contact = Contact ?? e.Contact,
            Segments = Segments ?? e.Segments,
            Needs = Needs ?? e.Needs,
            Consents = Consents.Concat(e.Consents).ToValueList(),
            Merged = Merged.Concat(e.Records).ToValueList(),
        },
        ParticipantEvent.TextRedacted e => e.Replacement is { } replacement ? Redacted(e.Text, replacement) : this,
        ParticipantEvent.DataDeleted e => Without(e.Kind) with { Deleted = Deleted.Set(e.Kind, e.Stamp.At) },
        ParticipantEvent.Erased => this with { IsErased = true, Name = null, FormerNames = [], Contact = null, Segments = null, Needs = null, Consents = [] },
        _ => throw new UnreachableException(),
    };

    private Participant Without(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Name => this with { Name = null, FormerNames = [] },
        PersonalDataKind.Contact => this with { Contact = null },
        PersonalDataKind.Segments => this with { Segments = null },
        PersonalDataKind.Needs => this with { Needs = null },
        _ => this,
    };

    private Participant Redacted(SealedTextId text, SealedText replacement)
    {
        return this with
        {
            Contact = Of(Contact),
            Needs = Of(Needs),
            Consents = Consents.Select(c => c.Particulars?.Id == text ? c with { Particulars = replacement } : c).ToValueList(),
        };

        SealedText? Of(SealedText? held) => held?.Id == text ? replacement : held;
    }
}
