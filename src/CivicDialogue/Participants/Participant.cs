using System.Diagnostics;
using System.Text.Json.Serialization;

namespace CivicDialogue.Participants;

/// <summary>One person taking part, known by a pseudonymous id. Everything personal is sealed in the vault. Belongs to the whole dialogue.</summary>
public sealed record Participant : IAggregate<Participant, ParticipantEvent>
{
    [JsonConstructor]
    internal Participant()
    {
    }

    /// <summary>The person's id.</summary>
    [JsonInclude] public ParticipantId Id { get; internal init; }

    /// <summary>The name, sealed for the person, where there is one.</summary>
    [JsonInclude] public SealedText? Name { get; internal init; }

    /// <summary>How to reach the person, sealed for the person, where that is known.</summary>
    [JsonInclude] public SealedText? Contact { get; internal init; }

    /// <summary>Where the person stands in the segment schemes (<see cref="Participants.Segments"/>), sealed for the person, where that is known.</summary>
    [JsonInclude] public SealedText? Segments { get; internal init; }

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
    /// <returns><see cref="ParticipantEvent.NameSet"/>, or nothing where it is the same; refused: <see cref="ParticipantRefusals.Erased"/>.</returns>
    public Decision<ParticipantEvent> SetName(Act act, SealedText name)
    {
        Require.NotNull(name);
        return MayChange(act) is { } no ? no
            : name == Name ? []
            : new ParticipantEvent.NameSet(act.Stamp, name);
    }

    /// <summary>Sets or changes how to reach the person. Open to the person themselves, <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="ParticipantEvent.ContactSet"/>, or nothing where it is the same; refused: <see cref="ParticipantRefusals.Erased"/>.</returns>
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
    /// <returns><see cref="ParticipantEvent.SegmentsSet"/>, or nothing where it is the same; refused: <see cref="ParticipantRefusals.Erased"/>.</returns>
    public Decision<ParticipantEvent> SetSegments(Act act, SealedText segments)
    {
        Require.NotNull(segments);
        return MayChange(act) is { } no ? no
            : segments == Segments ? []
            : new ParticipantEvent.SegmentsSet(act.Stamp, segments);
    }

    /// <summary>
    /// Puts on record that everything personal was erased. Open to the person themselves and <see cref="Role.DataProtectionOfficer"/>.
    /// It alone erases nothing: a dialogue erases from the vault as well.
    /// </summary>
    /// <returns><see cref="ParticipantEvent.Erased"/>, or nothing where it was before.</returns>
    public Decision<ParticipantEvent> Erase(Act act) =>
        act.By != Id && act.Barred(Role.DataProtectionOfficer) is { } barred ? barred
        : IsErased ? []
        : new ParticipantEvent.Erased(act.Stamp);

    private Refusal? MayChange(Act act) =>
        act.By != Id && act.Barred(Role.Secretary, Role.Recorder) is { } barred ? barred
        : IsErased ? ParticipantRefusals.Erased.With()
        : null;

    /// <inheritdoc/>
    public static Participant Begin(ParticipantEvent founding) => founding is ParticipantEvent.Registered e
        ? new() { Id = e.Id, Name = e.Name }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Participant Apply(ParticipantEvent next) => next switch
    {
        ParticipantEvent.NameSet e => this with { Name = e.Name },
        ParticipantEvent.ContactSet e => this with { Contact = e.Contact },
        ParticipantEvent.SegmentsSet e => this with { Segments = e.Segments },
        ParticipantEvent.Erased => this with { IsErased = true, Name = null, Contact = null, Segments = null },
        _ => throw new UnreachableException(),
    };
}
