using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.FollowUp;

/// <summary>How far a recommendation has come: by its workflow until it is adopted, from then on by its referrals and commitments.</summary>
public enum RecommendationStage
{
    /// <summary>Not decided yet.</summary>
    InDeliberation,

    /// <summary>Over, without being adopted, or superseded before it was put to anybody.</summary>
    Ended,

    /// <summary>Adopted, and not put to anybody yet.</summary>
    Adopted,

    /// <summary>Somebody still has time to answer.</summary>
    AwaitingResponse,

    /// <summary>Somebody should have answered.</summary>
    Overdue,

    /// <summary>Nobody it was put to answered: they stayed silent until that became an answer of its own, or until nothing more was asked of them.</summary>
    Lapsed,

    /// <summary>Answered, and nothing was promised.</summary>
    Answered,

    /// <summary>Something was promised that nobody has assessed yet.</summary>
    InFollowUp,

    /// <summary>Everything promised has been assessed.</summary>
    Assessed,
}

/// <summary>A recommendation with all that came of it.</summary>
/// <param name="Recommendation">The recommendation, as of then.</param>
/// <param name="Stage">How far it had come.</param>
/// <param name="Referrals">To whom it had been put.</param>
public sealed record RecommendationFollowUp(Recommendation Recommendation, RecommendationStage Stage, ValueList<ReferralFollowUp> Referrals)
{
    /// <summary>When it was first put in words, as far as is told.</summary>
    internal Instant Began { get; init; }

    /// <summary>What of it may be made public at an instant: answers that are not revealed yet, and what follows from them, are held back; that there is one is not.</summary>
    internal RecommendationFollowUp RevealedAt(Instant at)
    {
        var revealed = ReferralFollowUp.RevealedAt(Referrals, at);
        return revealed == Referrals ? this : this with { Referrals = revealed, Stage = FollowUpLog.StageOf(Recommendation, revealed) };
    }

    /// <summary>The same for somebody to whom the states themselves are told: nothing that is held back stands in those either.</summary>
    internal RecommendationFollowUp WithheldUntil(Instant at)
    {
        var revealed = RevealedAt(at);
        return revealed with { Referrals = ReferralFollowUp.WithheldUntil(Referrals, at) };
    }
}

/// <summary>A call to action with all that came of it.</summary>
/// <param name="Call">The contribution that makes the call, as of then.</param>
/// <param name="Referrals">To whom it had been put.</param>
public sealed record CallFollowUp(Contribution Call, ValueList<ReferralFollowUp> Referrals);

/// <summary>A referral with its dates and what was promised.</summary>
/// <param name="Referral">The referral, as of then.</param>
/// <param name="AddresseeName">What the addressee was called.</param>
/// <param name="Dates">Its dates.</param>
/// <param name="Status">How it stood.</param>
/// <param name="DaysLate">How many days late the answer came or was.</param>
/// <param name="Commitments">What was promised.</param>
public sealed record ReferralFollowUp(
    Referral Referral, LocalizedText AddresseeName, ReferralDates Dates, ReferralStatus Status, int DaysLate, ValueList<CommitmentFollowUp> Commitments)
{
    /// <summary>The answer in force; of what is made public, the newest one that may be.</summary>
    public Response? Response => Version > 0 ? Referral.Responses[Version] : null;

    /// <summary>
    /// Whether that answer was given by somebody who, by what is known of posts and appointments, could not commit the addressee then, and nobody who can has stood by it. See
    /// <see cref="Referrals.Referral.Ratify"/>.
    /// </summary>
    public bool AwaitsRatification => AwaitingVersions.AsSpan().Contains(Version);

    /// <summary>Whose the days are by which it is late, the first addressee first; they add up to <see cref="DaysLate"/>.</summary>
    public ValueList<Lateness> Lateness { get; internal init; }

    /// <summary>What those are called to whom it was escalated, oldest first.</summary>
    public ValueList<LocalizedText> EscalatedTo { get; internal init; }

    /// <summary>What those are called from whom it was passed on, oldest first.</summary>
    public ValueList<LocalizedText> PassedOnFrom { get; internal init; }

    /// <summary>What the one is called whom the answer in force names to answer instead.</summary>
    public LocalizedText? RedirectedTo { get; internal init; }

    internal int Version { get; init; }

    internal ValueList<int> AwaitingVersions { get; init; }

    /// <summary>How many commitments there are, also those that are not on record as of then.</summary>
    internal int Promised { get; init; }

    /// <summary>Whether the answer in force is not to be told yet.</summary>
    internal bool IsHeldBack => Version < Referral.Version;

    /// <summary>What of several referrals may be told at an instant.</summary>
    internal static ValueList<ReferralFollowUp> RevealedAt(ValueList<ReferralFollowUp> referrals, Instant at)
    {
        var shown = new List<ReferralFollowUp>();
        foreach (var referral in referrals)
        {
            // A referral that comes of an answer would give it away. One that it was redirected from came on record before it.
            if (referral.Referral.RedirectedFrom is not { } from || shown.Exists(r => r.Referral.Id == from && !r.IsHeldBack) || referrals.All(r => r.Referral.Id != from))
                shown.Add(referral.RevealedAt(at));
        }

        return shown.ToValueList();
    }

    /// <summary>The same for those to whom the states themselves are told: nothing that is held back stands in those either.</summary>
    internal static ValueList<ReferralFollowUp> WithheldUntil(ValueList<ReferralFollowUp> referrals, Instant at) =>
        RevealedAt(referrals, at).Select(r => r with { Referral = r.Referral.RevealedAt(at) }).ToValueList();

    internal ReferralFollowUp RevealedAt(Instant at)
    {
        if (Referral.Responses.Values.All(r => r.IsRevealedAt(at)))
            return this;
        var commitments = Commitments.Where(c => Referral.Responses.GetValueOrDefault(Referral.PromisedUnder[c.Commitment.Id])?.IsRevealedAt(at) is not false).ToValueList();
        var shown = this with
        {
            Version = Referral.Responses.Where(r => r.Value.IsRevealedAt(at)).Select(r => r.Key).LastOrDefault(),
            Commitments = commitments,
            Promised = commitments.Count,
        };
        return !shown.IsHeldBack ? shown : shown with
        {
            Status = commitments.Count > 0 ? ReferralStatus.InFollowUp : ReferralStatus.Answered,
            RedirectedTo = null,
        };
    }
}

/// <summary>A commitment and how it stood.</summary>
/// <param name="Commitment">The commitment, as of then.</param>
/// <param name="Status">How it stood.</param>
public sealed record CommitmentFollowUp(Commitment Commitment, CommitmentStatus Status)
{
    /// <summary>What its owner was called.</summary>
    public LocalizedText OwnerName { get; internal init; } = null!;

    /// <summary>Who held the office that owns it, where that is known: not who promised, where another holds it by now.</summary>
    public ParticipantId? Holder { get; internal init; }

    /// <summary>
    /// Whether it was promised by somebody who, by what is known of posts and appointments, could not commit the owner then, and nobody who can has stood by it. See
    /// <see cref="Commitments.Commitment.Ratify"/>.
    /// </summary>
    public bool AwaitsRatification { get; internal init; }

    /// <summary>By how many days it was later than first promised.</summary>
    public int SlippageDays { get; internal init; }

    /// <summary>Whose the days are by which it was overdue, the first owner first.</summary>
    public ValueList<Lateness> Lateness { get; internal init; }
}
