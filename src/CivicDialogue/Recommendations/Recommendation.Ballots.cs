using System.Text.Json.Serialization;
using CivicDialogue.Ballots;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Recommendations;

public sealed partial record Recommendation
{
    /// <summary>What ballots about it came to, as far as it was put on record here, oldest record first.</summary>
    [JsonInclude] public ValueList<CountedBallot> Ballots { get; internal init; }

    /// <summary>
    /// Adopts it because a ballot about it carried. Roles are the workflow's for <see cref="Trigger.AdoptByBallot"/>. Decide on both at once, so that the ballot is still what it
    /// was when this goes on record: <c>dialogue.DecideAsync(recommendation, ballot, act, (r, b, a) => (r.AdoptByBallot(a, b), []))</c>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="ballot">The ballot, as it stands: counted.</param>
    /// <param name="when">When it was adopted, where that is not the time of recording.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.BallotCounted"/>, where that is not on record yet, and <see cref="RecommendationEvent.Advanced"/>; refused: what <see cref="Advance"/> says,
    /// what <see cref="RecordBallot"/> says, and <see cref="RecommendationRefusals.RequirementUnmet"/> where the ballot did not carry, or one in which voting began later did not
    /// that is on record here; by a dialogue also where one that was counted is not on record here.
    /// </returns>
    public Decision<RecommendationEvent> AdoptByBallot(Act act, Ballot ballot, Occurred? when = null)
    {
        Require.NotNull(ballot);
        var isKnown = Knows(ballot);
        var carried = isKnown ? this : this with { Ballots = Ballots.Add(new(ballot.Id, true, Text.Number, ballot.OpenedAt ?? Instant.MaxValue)) };
        return carried.NotByWorkflow(Trigger.AdoptByBallot, act, when) is { } no ? no
            : Unfit(act, ballot) is { } unfit ? unfit
            : ballot.Outcome is not { IsCarried: true } || !carried.IsCarriedByBallot ? RecommendationRefusals.RequirementUnmet.With(
                ("trigger", Trigger.AdoptByBallot.Value), ("requirement", Requirement.CarriedBallot.Value))
            : when is not null && act.Doubts(when) is { } notYet ? notYet
            : NotByPhase(act, when) is { } closed ? closed
            : TooEarly(when) is { } tooEarly ? tooEarly
            : isKnown ? Advanced(act, Trigger.AdoptByBallot, when)
            : [Counted(act, ballot), Advanced(act, Trigger.AdoptByBallot, when)];
    }

    /// <summary>
    /// Puts on record what a ballot about it came to, and moves no state: one that did not carry, or one that a step of a workflow of one's own asks for. Needs
    /// <see cref="Role.Convener"/>, <see cref="Role.Chair"/>, <see cref="Role.Secretary"/> or <see cref="Role.Facilitator"/>. Decide on both at once, as with <see cref="AdoptByBallot"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="ballot">The ballot, as it stands: counted.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.BallotCounted"/>, or nothing where that is on record; refused: <see cref="RecommendationRefusals.OtherBallot"/>,
    /// <see cref="BallotRefusals.NotCounted"/>, <see cref="BallotRefusals.Annulled"/>, and <see cref="RecommendationRefusals.TextOutdated"/> where the text changed since voting began.
    /// </returns>
    public Decision<RecommendationEvent> RecordBallot(Act act, Ballot ballot)
    {
        Require.NotNull(ballot);
        return act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary, Role.Facilitator) is { } barred ? barred
            : Unfit(act, ballot) is { } unfit ? unfit
            : Knows(ballot) ? []
            : Counted(act, ballot);
    }

    /// <summary>
    /// Whether of the ballots on record about the text in force the newest carried: the one in which voting began last. What was counted or put on record late outdoes no question
    /// that was asked after it.
    /// </summary>
    internal bool IsCarriedByBallot =>
        Ballots.Where(b => b.Version == Text.Number).ToList() is { Count: > 0 } about && about.Max(b => b.OpenedAt) is var newest
        && about.TrueForAll(b => b.OpenedAt < newest || b.IsCarried);

    private static RecommendationEvent.BallotCounted Counted(Act act, Ballot ballot) => new(act.Stamp, ballot.Id, ballot.Outcome!.IsCarried, ballot.OpenedAt!.Value);

    private bool Knows(Ballot ballot) => Ballots.Any(b => b.Ballot == ballot.Id);

    /// <summary>Why a ballot says nothing of it.</summary>
    internal Refusal? Unfit(Act act, Ballot ballot) =>
        act.Barred(ballot.Programme) is { } foreign ? foreign
        : ballot.Recommendation != Id ? RecommendationRefusals.OtherBallot.With(("ballot", ballot.Id.ToString()), ("recommendation", Id.ToString()))
        : ballot.Phase is BallotPhase.Annulled ? BallotRefusals.Annulled.With()
        : ballot.Outcome is null ? BallotRefusals.NotCounted.With()
        : VotedOn(ballot) is var voted && voted != Text.Number ? RecommendationRefusals.TextOutdated.With(("version", $"{voted}"), ("current", $"{Text.Number}"))
        : null;

    /// <summary>Which version of the text people had before them: the newest on record when voting began.</summary>
    internal int VotedOn(Ballot ballot) => Texts.Where(t => t.RecordedAt <= ballot.OpenedAt).Select(t => t.Number).LastOrDefault(1);
}

/// <summary>What a ballot about a recommendation came to.</summary>
/// <param name="Ballot">Which ballot.</param>
/// <param name="IsCarried">Whether it carried.</param>
/// <param name="Version">Which version of the text it was about.</param>
/// <param name="OpenedAt">When voting in it began.</param>
public sealed record CountedBallot(BallotId Ballot, bool IsCarried, int Version, Instant OpenedAt);
