using CivicDialogue.Programmes;

namespace CivicDialogue.Participants;

/// <summary>What can be a fact about a participant. None says anything personal: that is sealed.</summary>
public abstract record ParticipantEvent : IEvent
{
    private ParticipantEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <summary>Of which kind a sealed text of this fact is; <see langword="null"/> for how a consent was given, which is kept as long as that.</summary>
    internal PersonalDataKind? KindOf(SealedText text) => this switch
    {
        Registered or NameSet => PersonalDataKind.Name,
        ContactSet => PersonalDataKind.Contact,
        SegmentsSet => PersonalDataKind.Segments,
        NeedsSet => PersonalDataKind.Needs,
        Absorbed e => e.Names.AsSpan().Contains(text) ? PersonalDataKind.Name
            : text == e.Contact ? PersonalDataKind.Contact
            : text == e.Segments ? PersonalDataKind.Segments
            : text == e.Needs ? PersonalDataKind.Needs
            : null,
        _ => null,
    };

    /// <summary>A person became known to the dialogue.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Id">The person's pseudonymous id.</param>
    /// <param name="Name">The person's name, sealed for the person; <see langword="null"/> where it is not known or not wanted.</param>
    public sealed record Registered(Stamp Stamp, ParticipantId Id, SealedText? Name) : ParticipantEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Name is null ? [] : [Name];
    }

    /// <summary>The person's name was set or corrected.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Name">The name, sealed for the person.</param>
    public sealed record NameSet(Stamp Stamp, SealedText Name) : ParticipantEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Name];
    }

    /// <summary>How the person can be reached was set or changed.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Contact">An address or number, sealed for the person.</param>
    public sealed record ContactSet(Stamp Stamp, SealedText Contact) : ParticipantEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Contact];
    }

    /// <summary>Where the person stands in the segment schemes was set or changed.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Segments">The segments as a text, sealed for the person.</param>
    public sealed record SegmentsSet(Stamp Stamp, SealedText Segments) : ParticipantEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Segments];
    }

    /// <summary>What the person needs to take part was set or changed.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Needs">The needs, sealed for the person.</param>
    public sealed record NeedsSet(Stamp Stamp, SealedText Needs) : ParticipantEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Needs];
    }

    /// <summary>The person consented to a purpose of the act's programme.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Purpose">Which purpose.</param>
    /// <param name="When">When it was given.</param>
    /// <param name="Source">Where this is known from, where it is not the recorder's own hearing.</param>
    /// <param name="Particulars">How it was given, and for a child by whom, sealed for the person.</param>
    public sealed record ConsentGiven(Stamp Stamp, PurposeId Purpose, Occurred When, Provenance? Source, SealedText? Particulars) : ParticipantEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Particulars is null ? [] : [Particulars];
    }

    /// <summary>The person withdrew a consent to a purpose of the act's programme, or said no to it.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Purpose">Which purpose.</param>
    /// <param name="When">When it was withdrawn; where that is not known exactly, it ends what was given from the first moment on at which it can have been.</param>
    /// <param name="Source">Where this is known from, where it is not the recorder's own hearing.</param>
    public sealed record ConsentWithdrawn(Stamp Stamp, PurposeId Purpose, Occurred When, Provenance? Source) : ParticipantEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>This record turned out to be of somebody of whom there is another, which goes on for both.</summary>
    /// <param name="Stamp">Who merged them, when.</param>
    /// <param name="Into">The record that goes on.</param>
    public sealed record Merged(Stamp Stamp, ParticipantId Into) : ParticipantEvent(Stamp);

    /// <summary>Another record of the same person was merged into this one. What was sealed for that one is sealed again for this one, where this one goes on with it.</summary>
    /// <param name="Stamp">Who merged them, when.</param>
    /// <param name="Records">The other record, and those that had been merged into it.</param>
    /// <param name="Consents">What the person had consented to and withdrawn there.</param>
    /// <param name="Names">What the person is called there, and was called before.</param>
    /// <param name="Contact">How to reach the person, where that was only known there.</param>
    /// <param name="Segments">Where the person stands in the segment schemes, where that was only known there.</param>
    /// <param name="Needs">What the person needs, where that was only known there.</param>
    public sealed record Absorbed(
        Stamp Stamp,
        ValueList<ParticipantId> Records,
        ValueList<ConsentEntry> Consents,
        ValueList<SealedText> Names,
        SealedText? Contact,
        SealedText? Segments,
        SealedText? Needs) : ParticipantEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts =>
            Names.Concat(((SealedText?[])[Contact, Segments, Needs]).OfType<SealedText>()).Concat(Consents.Select(c => c.Particulars).OfType<SealedText>());
    }

    /// <summary>Words were taken out of a text about the person on demand. The text before stays on record as a handle whose words are gone.</summary>
    /// <param name="Stamp">Who took them out, when.</param>
    /// <param name="Text">Which text.</param>
    /// <param name="Replacement">The text without them; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="Reason">Why. It must not repeat what was taken out.</param>
    public sealed record TextRedacted(Stamp Stamp, SealedTextId Text, SealedText? Replacement, LocalizedText Reason) : ParticipantEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Replacement is null ? [] : [Replacement];
    }

    /// <summary>One kind of personal data was deleted from the vault: because the time it is kept was over, or on demand.</summary>
    /// <param name="Stamp">Who deleted it, when.</param>
    /// <param name="Kind">Which kind.</param>
    public sealed record DataDeleted(Stamp Stamp, PersonalDataKind Kind) : ParticipantEvent(Stamp);

    /// <summary>Everything personal of this person was erased from the vault. What they did stays, under an id that nobody can resolve any more.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    public sealed record Erased(Stamp Stamp) : ParticipantEvent(Stamp);
}
