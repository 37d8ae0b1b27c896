using CivicDialogue.Participants;
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

    /// <summary>The plan was changed, or what is on record of it was corrected. Where the risk of meeting has to be reviewed, what was firm is tentative again.</summary>
    /// <param name="Stamp">Who changed it, when.</param>
    /// <param name="Plan">The whole plan as it is from now on.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Revised(Stamp Stamp, SessionPlan Plan, LocalizedText Reason) : SessionEvent(Stamp);

    /// <summary>
    /// It was announced for another time; the earlier one stays on record. Where the risk of meeting has to be reviewed, what was firm is tentative again.
    /// </summary>
    /// <param name="Stamp">Who announced it, when.</param>
    /// <param name="Announced">The new local date, and time where one is set.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Rescheduled(Stamp Stamp, CivilTime Announced, LocalizedText Reason) : SessionEvent(Stamp);

    /// <summary>It was called off for the time being, without another time; the one announced stays on record.</summary>
    /// <param name="Stamp">Who called it off, when.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Postponed(Stamp Stamp, LocalizedText Reason) : SessionEvent(Stamp);

    /// <summary>Its agenda was set, or changed to another.</summary>
    /// <param name="Stamp">Who set it, when.</param>
    /// <param name="Items">The items in order.</param>
    public sealed record AgendaSet(Stamp Stamp, ValueList<AgendaItem> Items) : SessionEvent(Stamp);

    /// <summary>What a disclosure may say of who spoke was narrowed.</summary>
    /// <param name="Stamp">Who narrowed it, when.</param>
    /// <param name="Item">In which item of the agenda; <see langword="null"/> for the whole session.</param>
    /// <param name="Attribution">What may be said from now on, also of what was said before.</param>
    public sealed record AttributionNarrowed(Stamp Stamp, AgendaItemId? Item, Attribution Attribution) : SessionEvent(Stamp);

    /// <summary>Somebody looked at what coming together could bring upon people.</summary>
    /// <param name="Stamp">Who reviewed it, when.</param>
    /// <param name="Review">What was found, of which version of the plan.</param>
    public sealed record MeetingReviewed(Stamp Stamp, RiskReview Review) : SessionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Review.Notes is { } notes ? [notes] : [];
    }

    /// <summary>Somebody looked at what publishing could bring upon people.</summary>
    /// <param name="Stamp">Who reviewed it, when.</param>
    /// <param name="Review">What was found, of which version of the minutes.</param>
    public sealed record PublicationReviewed(Stamp Stamp, RiskReview Review) : SessionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Review.Notes is { } notes ? [notes] : [];
    }

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

    /// <summary>When it began and ended was corrected; the times before stay on record.</summary>
    /// <param name="Stamp">Who corrected it, when.</param>
    /// <param name="Began">When it really began.</param>
    /// <param name="Ended">When it really ended; <see langword="null"/> where it goes on.</param>
    /// <param name="Reason">Why.</param>
    public sealed record TimesCorrected(Stamp Stamp, Occurred Began, Occurred? Ended, LocalizedText Reason) : SessionEvent(Stamp);

    /// <summary>It turned out to be on record by mistake.</summary>
    /// <param name="Stamp">Who said so, when.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Voided(Stamp Stamp, LocalizedText Reason) : SessionEvent(Stamp);

    /// <summary>A version of the minutes was drafted. Every version is kept.</summary>
    /// <param name="Stamp">Who drafted it, when.</param>
    /// <param name="Version">Which version, from 1.</param>
    /// <param name="Body">The words, sealed for the session.</param>
    /// <param name="Source">What the draft rests on, where it is not the drafter's own hearing.</param>
    /// <param name="Reason">Why approved minutes have to be corrected; <see langword="null"/> before there are any.</param>
    public sealed record MinutesDrafted(Stamp Stamp, int Version, SealedText Body, Provenance? Source, LocalizedText? Reason) : SessionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Body];
    }

    /// <summary>A version of the minutes was sent round for corrections.</summary>
    /// <param name="Stamp">Who sent it round, when.</param>
    /// <param name="Version">Which version.</param>
    /// <param name="CorrectionsUntil">The last date of the time for corrections, in the zone of the session; <see langword="null"/> where nobody has to wait.</param>
    public sealed record MinutesCirculated(Stamp Stamp, int Version, NodaTime.LocalDate? CorrectionsUntil) : SessionEvent(Stamp);

    /// <summary>Somebody asked for a correction of the minutes.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">Which request, from 1.</param>
    /// <param name="Version">Of which version.</param>
    /// <param name="By">Who asked.</param>
    /// <param name="Text">What they asked for, sealed for them or for the session.</param>
    public sealed record CorrectionRequested(Stamp Stamp, int Number, int Version, ParticipantId By, SealedText Text) : SessionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Text];
    }

    /// <summary>A request for a correction was taken up or declined. What was taken up stands in a later version.</summary>
    /// <param name="Stamp">Who decided, when.</param>
    /// <param name="Number">Which request.</param>
    /// <param name="IsAccepted">Whether it was taken up.</param>
    /// <param name="Reason">Why.</param>
    public sealed record CorrectionSettled(Stamp Stamp, int Number, bool IsAccepted, LocalizedText Reason) : SessionEvent(Stamp);

    /// <summary>A version of the minutes was approved.</summary>
    /// <param name="Stamp">Who put it on record, when.</param>
    /// <param name="Version">Which version.</param>
    /// <param name="How">By whom or how.</param>
    /// <param name="At">At which later session, where the body approved it.</param>
    public sealed record MinutesApproved(Stamp Stamp, int Version, MinutesApproval How, SessionId? At) : SessionEvent(Stamp);

    /// <summary>Words were taken out of a text on demand. The text before stays on record as a handle whose words are gone.</summary>
    /// <param name="Stamp">Who took them out, when.</param>
    /// <param name="Text">Which text.</param>
    /// <param name="Replacement">The text without them; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="Reason">Why. It must not repeat what was taken out.</param>
    public sealed record TextRedacted(Stamp Stamp, SealedTextId Text, SealedText? Replacement, LocalizedText Reason) : SessionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Replacement is null ? [] : [Replacement];
    }

    /// <summary>What it came to was counted. Later entries make a further version; every version stays.</summary>
    /// <param name="Stamp">Who had it counted, when.</param>
    /// <param name="CloseOut">The numbers.</param>
    public sealed record ClosedOut(Stamp Stamp, CloseOut CloseOut) : SessionEvent(Stamp);
}
