namespace CivicDialogue.Participants;

/// <summary>What can be a fact about a participant. None says anything personal: that is sealed.</summary>
public abstract record ParticipantEvent : IEvent
{
    private ParticipantEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

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

    /// <summary>Everything personal of this person was erased from the vault. What they did stays, under an id that nobody can resolve any more.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    public sealed record Erased(Stamp Stamp) : ParticipantEvent(Stamp);
}
