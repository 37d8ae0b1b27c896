using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Commitments;

public sealed partial record Commitment
{
    /// <summary>
    /// Records what somebody from outside found, whether or not anything was claimed. Outside is who stands in none of the institutions that owed it, nothing that these are a part of
    /// or that is a part of the same, and none of its partners, and who never spoke for it. A dialogue looks up every post that the assessor held then, as what they judge or not. Needs
    /// <see cref="Role.Assessor"/> for what one found oneself; for what another found, <see cref="Role.Recorder"/>, or <see cref="Role.Secretary"/> beside.
    /// </summary>
    /// <returns>
    /// <see cref="CommitmentEvent.Assessed"/>; refused: <see cref="CommitmentRefusals.NotIndependent"/>, <see cref="CommitmentRefusals.Concluded"/>,
    /// <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<CommitmentEvent> Assess(Act act, Assessment assessment)
    {
        Require.NotNull(assessment);
        return Barred(act, assessment.When, Role.Assessor, Role.Recorder) is { } barred ? barred
            : IsNear(assessment.By) ? CommitmentRefusals.NotIndependent
            : InTheNameOf(assessment.By, act, Role.Assessor) is { } another ? another
            : new CommitmentEvent.Assessed(act.Stamp, LastAssessment + 1, assessment);
    }

    /// <summary>
    /// Records that somebody does not accept an assessment: its owner, or anybody else, each once; after an answer they may contest what is found anew. Possible also when it is
    /// concluded. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Participant"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="assessment">The number of the assessment (<see cref="Assessments"/>).</param>
    /// <param name="contest">By whom, why, when.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.AssessmentContested"/>; refused: <see cref="CommitmentRefusals.AssessmentUnknown"/>, <see cref="CommitmentRefusals.AlreadyContested"/>,
    /// <see cref="CommitmentRefusals.TooEarly"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<CommitmentEvent> Contest(Act act, int assessment, Contest contest)
    {
        Require.NotNull(contest);
        return act.Barred(Programme, Role.FocalPoint, Role.Participant, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, contest.When) is { } untimely ? untimely
            : !Assessments.TryGetValue(assessment, out var found) ? CommitmentRefusals.AssessmentUnknown.With(("number", $"{assessment}"))
            : TooEarly(contest.When, found.When) is { } early ? early
            : ContestedBefore(Contests.Count + 1, assessment, [contest.By.Person]) is { } again ? again
            : new CommitmentEvent.AssessmentContested(act.Stamp, Contests.Count + 1, assessment, contest);
    }

    /// <summary>
    /// Records what was answered to a contest, by somebody from outside who is neither the one who contests nor the one who assessed. Where the contest is right, the commitment is
    /// assessed anew. Needs <see cref="Role.Assessor"/>, <see cref="Role.Chair"/> or <see cref="Role.Convener"/> for what one answers oneself; for what another answered,
    /// <see cref="Role.Recorder"/>, or <see cref="Role.Secretary"/> beside.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="number">The number of the contest (<see cref="Contests"/>).</param>
    /// <param name="answer">What was answered, by whom, when.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.ContestAnswered"/>; refused: <see cref="CommitmentRefusals.ContestUnknown"/>, <see cref="CommitmentRefusals.ContestAnswered"/>,
    /// <see cref="CommitmentRefusals.NotIndependent"/>, <see cref="CommitmentRefusals.TooEarly"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotPermitted"/>,
    /// <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<CommitmentEvent> AnswerContest(Act act, int number, ContestAnswer answer)
    {
        Require.NotNull(answer);
        return act.Barred(Programme, Role.Assessor, Role.Chair, Role.Convener, Role.Recorder) is { } barred ? barred
            : Untimely(act, answer.When) is { } untimely ? untimely
            : !Contests.TryGetValue(number, out var contested) ? CommitmentRefusals.ContestUnknown.With(("number", $"{number}"))
            : contested.Answer is not null ? CommitmentRefusals.ContestAnswered.With(("number", $"{number}"))
            : IsNear(answer.By) || HasAPartIn(contested, answer.By.Person) ? CommitmentRefusals.NotIndependent
            : InTheNameOf(answer.By, act, Role.Assessor, Role.Chair, Role.Convener) is { } another ? another
            : TooEarly(answer.When, contested.Contest.When) is { } early ? early
            : new CommitmentEvent.ContestAnswered(act.Stamp, number, answer);
    }

    /// <summary>Sets a day on which it is looked at what became of it. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Assessor"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="on">The day.</param>
    /// <param name="subject">What is to be looked at. Public.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.ReviewScheduled"/>, or nothing where one is to be held that day; refused: <see cref="CommitmentRefusals.DueBeforeMade"/>,
    /// <see cref="CommitmentRefusals.Concluded"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The subject is too long.</exception>
    public Decision<CommitmentEvent> ScheduleReview(Act act, LocalDate on, LocalizedText subject)
    {
        on = Require.Iso(on);
        Require.Title(subject);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Assessor) is { } barred ? barred
            : Concluded is not null ? CommitmentRefusals.Concluded
            : on < Promise.When.Latest.Date ? DueBeforeMade(on, Promise.When.Latest.Date)
            : IsReviewDue(on) ? []
            : new CommitmentEvent.ReviewScheduled(act.Stamp, on, subject);
    }

    /// <summary>Records that a review was held. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/>, <see cref="Role.Assessor"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="on">The day that was set for it.</param>
    /// <param name="when">When it was held.</param>
    /// <param name="result">What was seen. Public.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.ReviewHeld"/>; refused: <see cref="CommitmentRefusals.ReviewUnknown"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The result is too long.</exception>
    public Decision<CommitmentEvent> HoldReview(Act act, LocalDate on, Occurred when, LocalizedText result)
    {
        on = Require.Iso(on);
        Require.PublicText(result);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Assessor, Role.Recorder) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : !IsReviewDue(on) ? CommitmentRefusals.ReviewUnknown.With(("on", Day(on)))
            : new CommitmentEvent.ReviewHeld(act.Stamp, on, when, result);
    }

    private bool IsReviewDue(LocalDate on) => Reviews.Any(r => r.On == on && r.Held is null);

    /// <summary>The refusal where somebody judges who is not one of those who do, or enters what another judged without keeping the record: to write down makes nobody a judge.</summary>
    private static Refusal? InTheNameOf(Standing by, Act act, params ReadOnlySpan<Role> judging) => act.Is(by.Person) ? act.Barred(judging) : act.Barred(Role.Recorder, Role.Secretary);

    /// <summary>The refusal where somebody contested an assessment before, whether or not that was answered.</summary>
    internal Refusal? ContestedBefore(int number, int assessment, ValueList<ParticipantId> records) =>
        Contests.FirstOrDefault(c => c.Key < number && c.Value.Assessment == assessment && records.AsSpan().Contains(c.Value.Contest.By.Person)) is { Value: not null } before
            ? CommitmentRefusals.AlreadyContested.With(("assessment", $"{assessment}"), ("number", $"{before.Key}"))
            : null;

    /// <summary>Whether somebody contests an assessment, or made it.</summary>
    internal bool HasAPartIn(ContestedAssessment contested, ParticipantId person) =>
        person == contested.Contest.By.Person || Assessments.GetValueOrDefault(contested.Assessment)?.By.Person == person;

    /// <summary>Whether somebody who stands in an institution, or is one of its own, is too near to judge it.</summary>
    /// <param name="lineage">The institution and what it is a part of.</param>
    internal bool IsNear(ValueList<StakeholderId> lineage) => Implementers.Any(lineage.Contains) || Promise.Partners.Any(lineage.Contains);

    /// <summary>Whether somebody spoke for it, or stood by it.</summary>
    internal bool SpokeForIt(ParticipantId person) =>
        Progress.Select(r => r.By).Concat(Claims.Select(c => c.By)).Concat(Milestones.Values.Select(m => m.Reached?.By).OfType<Standing>())
            .Concat(Ratifications.Select(r => r.By)).Append(Promise.By).Any(s => s.Person == person);

    private bool IsNear(Standing by) => IsNear(by.Lineage) || SpokeForIt(by.Person);
}
