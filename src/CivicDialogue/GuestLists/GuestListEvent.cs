using CivicDialogue.Participants;
using CivicDialogue.Sessions;

namespace CivicDialogue.GuestLists;

/// <summary>What can be a fact about a session's guest list.</summary>
public abstract record GuestListEvent : IEvent
{
    private GuestListEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <summary>The list was opened for a session.</summary>
    /// <param name="Stamp">Who opened it, when.</param>
    /// <param name="Id">The list.</param>
    /// <param name="Session">Whose list it is.</param>
    /// <param name="Places">How many places there are; <see langword="null"/> where nobody limits them.</param>
    /// <param name="Reserves">Places kept for some; for whom is sealed.</param>
    public sealed record Opened(Stamp Stamp, GuestListId Id, SessionId Session, int? Places, ValueList<Reserve> Reserves) : GuestListEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Reserves.Select(r => r.Meaning);
    }

    /// <summary>Somebody was there.</summary>
    /// <param name="Stamp">Who recorded it, when. Recording somebody's presence makes nobody present.</param>
    /// <param name="Person">Who was there.</param>
    /// <param name="When">When they were there.</param>
    /// <param name="Source">Where this is known from, where it is not the recorder's own seeing.</param>
    public sealed record MarkedPresent(Stamp Stamp, ParticipantId Person, Occurred When, Provenance? Source) : GuestListEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>How many were there, counted or estimated. Each report is kept beside the others.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Figure">How many.</param>
    /// <param name="Source">Where this is known from.</param>
    public sealed record PresenceReported(Stamp Stamp, Figure Figure, Provenance Source) : GuestListEvent(Stamp);
}
