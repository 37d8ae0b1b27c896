using CivicDialogue.Safeguarding;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Contributions;

/// <summary>What can be a fact about a contribution.</summary>
public abstract record ContributionEvent : IEvent
{
    private ContributionEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <inheritdoc/>
    public virtual IEnumerable<(Standing Standing, Occurred When)> Standings => [];

    /// <summary>Something was said or handed in.</summary>
    /// <param name="Stamp">Who recorded it, when; the speaker is another matter.</param>
    /// <param name="Id">The contribution.</param>
    /// <param name="Said">What was said, by whom, when.</param>
    /// <param name="Ceiling">The narrowest attribution of the programme, the session and the agenda item, as they stood.</param>
    public sealed record Recorded(Stamp Stamp, ContributionId Id, Said Said, Attribution Ceiling) : ContributionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Said.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Said.Text];

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => Said.Speaker is { } speaker ? [(speaker, Said.When)] : [];
    }

    /// <summary>The record of it was wrong, and was put right. The one before stays on record; the new one counts from when it was said.</summary>
    /// <param name="Stamp">Who corrected it, when.</param>
    /// <param name="Said">What was said, by whom, when.</param>
    /// <param name="Reason">Why. It must not repeat what was wrong.</param>
    /// <param name="Ceiling">The narrowest attribution that others than the speaker set: what held before the correction, and that of the agenda item it is in now.</param>
    public sealed record Corrected(Stamp Stamp, Said Said, LocalizedText Reason, Attribution Ceiling) : ContributionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Said.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Said.Text];

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => Said.Speaker is { } speaker ? [(speaker, Said.When)] : [];
    }

    /// <summary>It was recorded by mistake: nothing of the kind was said. It counts from ever, for what was never so.</summary>
    /// <param name="Stamp">Who voided it, when.</param>
    /// <param name="Reason">Why. It must not repeat what was recorded.</param>
    public sealed record Voided(Stamp Stamp, LocalizedText Reason) : ContributionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => NodaTime.Instant.MinValue;
    }

    /// <summary>What a disclosure may say of it was narrowed.</summary>
    /// <param name="Stamp">Who narrowed it, when.</param>
    /// <param name="Attribution">What a disclosure may say now.</param>
    public sealed record AttributionNarrowed(Stamp Stamp, Attribution Attribution) : ContributionEvent(Stamp);

    /// <summary>The speaker lets disclosures say more of them than the policies would, for these words.</summary>
    /// <param name="Stamp">Who waived: the speaker.</param>
    /// <param name="Attribution">The widest that disclosures may use now.</param>
    public sealed record Waived(Stamp Stamp, Attribution Attribution) : ContributionEvent(Stamp);

    /// <summary>The speaker took the waiver back, for disclosures from now on.</summary>
    /// <param name="Stamp">Who took it back: the speaker.</param>
    public sealed record WaiverWithdrawn(Stamp Stamp) : ContributionEvent(Stamp);

    /// <summary>The question or concern was answered.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="Answer">The contribution that answers it.</param>
    /// <param name="When">When the answer was given.</param>
    public sealed record Answered(Stamp Stamp, ContributionId Answer, Occurred When) : ContributionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>What was answered was put again: the answers so far did not settle it.</summary>
    /// <param name="Stamp">Who put it again, when.</param>
    /// <param name="Text">What is missing, sealed, where that was said.</param>
    public sealed record Reopened(Stamp Stamp, SealedText? Text) : ContributionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Text is null ? [] : [Text];
    }

    /// <summary>Whoever asked does not wait for an answer any more.</summary>
    /// <param name="Stamp">Who withdrew it: the speaker.</param>
    public sealed record Withdrawn(Stamp Stamp) : ContributionEvent(Stamp);

    /// <summary>A moderator took its words off the open record.</summary>
    /// <param name="Stamp">Who hid it, when.</param>
    /// <param name="Reason">Why. It must not repeat what is hidden.</param>
    public sealed record Hidden(Stamp Stamp, LocalizedText Reason) : ContributionEvent(Stamp);

    /// <summary>The speaker appealed against the hiding.</summary>
    /// <param name="Stamp">Who appealed: the speaker.</param>
    /// <param name="Text">Why, sealed.</param>
    public sealed record Appealed(Stamp Stamp, SealedText Text) : ContributionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Text];
    }

    /// <summary>The appeal was decided. Where it was accepted, the words are on the open record again.</summary>
    /// <param name="Stamp">Who decided, when; neither who hid it nor who spoke.</param>
    /// <param name="IsAccepted">Whether it was accepted.</param>
    /// <param name="Reason">Why.</param>
    public sealed record AppealSettled(Stamp Stamp, bool IsAccepted, LocalizedText Reason) : ContributionEvent(Stamp);

    /// <summary>A moderator put its words on the open record again.</summary>
    /// <param name="Stamp">Who shows it again, when.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Shown(Stamp Stamp, LocalizedText Reason) : ContributionEvent(Stamp);

    /// <summary>Its author took its words off the open record, for good.</summary>
    /// <param name="Stamp">Who removed it: the speaker.</param>
    public sealed record Removed(Stamp Stamp) : ContributionEvent(Stamp);

    /// <summary>It holds an allegation against somebody, and belongs to a safeguarding case from now on. Of it the open record keeps that one was made.</summary>
    /// <param name="Stamp">Who diverted it, when.</param>
    /// <param name="Case">The case.</param>
    public sealed record Diverted(Stamp Stamp, SafeguardingCaseId Case) : ContributionEvent(Stamp);

    /// <summary>The lead of the case found that it is none, and gave it back to the record.</summary>
    /// <param name="Stamp">Who gave it back: the lead.</param>
    public sealed record Returned(Stamp Stamp) : ContributionEvent(Stamp);

    /// <summary>Words were taken out of its text on demand. The text before stays on record as a handle whose words are gone.</summary>
    /// <param name="Stamp">Who took them out, when.</param>
    /// <param name="Text">Which text.</param>
    /// <param name="Replacement">The text without them; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="Reason">Why. It must not repeat what was taken out.</param>
    public sealed record TextRedacted(Stamp Stamp, SealedTextId Text, SealedText? Replacement, LocalizedText Reason) : ContributionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Replacement is null ? [] : [Replacement];
    }
}
