using CivicDialogue.Programmes;

namespace CivicDialogue.Sessions;

/// <summary>What can be a fact about a session.</summary>
public abstract record SessionEvent : IEvent
{
    private SessionEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <summary>A session was planned. Its attribution is the narrower of its plan's and its programme's.</summary>
    /// <param name="Stamp">Who planned it, when.</param>
    /// <param name="Id">The session.</param>
    /// <param name="Plan">What it is to be.</param>
    public sealed record Planned(Stamp Stamp, SessionId Id, SessionPlan Plan) : SessionEvent(Stamp);

    /// <summary>The plan became firm.</summary>
    /// <param name="Stamp">Who confirmed it, when.</param>
    public sealed record Confirmed(Stamp Stamp) : SessionEvent(Stamp);

    /// <summary>It was announced for another time; the earlier one stays on record.</summary>
    /// <param name="Stamp">Who announced it, when.</param>
    /// <param name="Announced">The new local date, and time where one is set.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Rescheduled(Stamp Stamp, CivilTime Announced, LocalizedText Reason) : SessionEvent(Stamp);

    /// <summary>It will not take place.</summary>
    /// <param name="Stamp">Who called it off, when.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Cancelled(Stamp Stamp, LocalizedText Reason) : SessionEvent(Stamp);

    /// <summary>It began.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="When">When it began, as precisely as is known.</param>
    public sealed record Opened(Stamp Stamp, Occurred When) : SessionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>It ended.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="When">When it ended, as precisely as is known.</param>
    public sealed record Closed(Stamp Stamp, Occurred When) : SessionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>A version of the minutes was drafted. Every version is kept.</summary>
    /// <param name="Stamp">Who drafted it, when.</param>
    /// <param name="Version">Which version, from 1.</param>
    /// <param name="Body">The words, sealed for the session.</param>
    /// <param name="Source">What the draft rests on, where it is not the drafter's own hearing.</param>
    public sealed record MinutesDrafted(Stamp Stamp, int Version, SealedText Body, Provenance? Source) : SessionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Body];
    }

    /// <summary>A version of the minutes was sent round for corrections.</summary>
    /// <param name="Stamp">Who sent it round, when.</param>
    /// <param name="Version">Which version.</param>
    public sealed record MinutesCirculated(Stamp Stamp, int Version) : SessionEvent(Stamp);

    /// <summary>A version of the minutes was approved.</summary>
    /// <param name="Stamp">Who put it on record, when.</param>
    /// <param name="Version">Which version.</param>
    /// <param name="How">By whom or how.</param>
    public sealed record MinutesApproved(Stamp Stamp, int Version, MinutesApproval How) : SessionEvent(Stamp);
}

/// <summary>How minutes came to be approved.</summary>
public enum MinutesApproval
{
    /// <summary>They were sent round, and the chair signed them off.</summary>
    ByCirculation,

    /// <summary>They are taken from a source that reports what was agreed; nobody present is known to have approved them.</summary>
    AdoptedAsReported,
}
