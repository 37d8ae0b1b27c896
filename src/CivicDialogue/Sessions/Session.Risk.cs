using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Sessions;

public sealed partial record Session
{
    /// <summary>
    /// Puts a review of the risk of meeting on record. Where one is required, the session is confirmed and opened only when the newest of the plan in force clears it.
    /// Needs <see cref="Role.SafeguardingLead"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="review">What was found, of which <see cref="PlanVersion"/>: what was looked at is what is cleared.</param>
    /// <returns><see cref="SessionEvent.MeetingReviewed"/>; refused: <see cref="SessionRefusals.NotPlanned"/>, <see cref="SessionRefusals.OtherVersion"/>.</returns>
    public Decision<SessionEvent> ReviewMeeting(Act act, RiskReview review)
    {
        Require.NotNull(review);
        return act.Barred(Programme, Role.SafeguardingLead) is { } barred ? barred
            : Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
            : review.Version != PlanVersion ? SessionRefusals.OtherVersion.With(("version", $"{PlanVersion}"), ("reviewed", $"{review.Version}"))
            : new SessionEvent.MeetingReviewed(act.Stamp, review);
    }

    /// <summary>
    /// Puts a review of the risk of publishing on record. Where one is required, minutes leave only when the newest of the version in force clears them, and only while
    /// nothing was added, corrected or shown again of what was said: then it is to be looked at anew.
    /// Needs <see cref="Role.SafeguardingLead"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="review">What was found, of which version of the minutes: what was looked at is what is cleared.</param>
    /// <returns><see cref="SessionEvent.PublicationReviewed"/>; refused: <see cref="SessionRefusals.NothingApproved"/>, <see cref="SessionRefusals.OtherVersion"/>.</returns>
    public Decision<SessionEvent> ReviewPublication(Act act, RiskReview review)
    {
        Require.NotNull(review);
        return act.Barred(Programme, Role.SafeguardingLead) is { } barred ? barred
            : Phase is not SessionPhase.MinutesApproved || ApprovedMinutes is not { } approved ? No(SessionRefusals.NothingApproved)
            : review.Version != approved.Version ? SessionRefusals.OtherVersion.With(("version", $"{approved.Version}"), ("reviewed", $"{review.Version}"))
            : new SessionEvent.PublicationReviewed(act.Stamp, review);
    }

    /// <summary>
    /// The refusal where a review of the risk of publishing is required, by the plan or by the policies now, and the newest of the minutes in force does not clear them, or
    /// there are none yet: figures and names tell of people as minutes do.
    /// </summary>
    /// <param name="policies">The policies in force.</param>
    /// <param name="changed">When last something of what was said at it changed that a disclosure tells of: what was looked at before that is not what would leave.</param>
    internal Refusal? RiskOfPublishing(Policies policies, Instant? changed = null)
    {
        var version = ApprovedMinutes?.Version ?? Math.Max(1, Minutes.Count);
        return !Plan.RequiresRiskReview && !policies.RequiresRiskReview ? null
            : Blocks(PublicationReviews, version, out var review) ? SessionRefusals.PublicationNotCleared.With(("version", $"{version}"), ("review", review))
            : changed > PublicationReviewedAt ? SessionRefusals.PublicationNotCleared.With(("version", $"{version}"), ("review", "outdated"))
            : null;
    }

    private Refusal? RiskOfMeeting() =>
        Plan.RequiresRiskReview && Blocks(MeetingReviews, PlanVersion, out var review) ? SessionRefusals.RiskNotCleared.With(("review", review)) : null;

    /// <summary>Whether the newest review of a version does not clear it, or there is none; and what the refusal says of it.</summary>
    private static bool Blocks(ValueList<RiskReview> reviews, int version, out string review)
    {
        var newest = reviews.LastOrDefault(r => r.Version == version);
        review = newest is null ? "-" : "notCleared";
        return newest is not { IsCleared: true };
    }
}
