namespace CivicDialogue.Rumours;

public sealed partial record Rumour
{
    /// <summary>
    /// Records that somebody who may know was asked. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/>, <see cref="Role.Assessor"/> or
    /// <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns>
    /// <see cref="RumourEvent.SourceAsked"/>; refused: <see cref="RumourRefusals.NotTriaged"/>, <see cref="RumourRefusals.AlreadyAssessed"/>,
    /// <see cref="RumourRefusals.DueBeforeAsked"/>, <see cref="RumourRefusals.BeforeReport"/>, <see cref="RumourRefusals.Concluded"/>,
    /// <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RumourEvent> AskSource(Act act, SourceRequest request)
    {
        Require.NotNull(request);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.Assessor, Role.Recorder) is { } barred ? barred
            : act.Doubts(request.When) is { } doubt ? doubt
            : Over is { } over ? over
            : BeforeReport(request.When) is { } early ? early
            : Phase is RumourPhase.Reported or RumourPhase.OutOfScope ? RumourRefusals.NotTriaged.With(("phase", Phase.Wire()))
            : Phase is RumourPhase.Assessed or RumourPhase.Published ? RumourRefusals.AlreadyAssessed
            : request.Until < request.When.Latest.Date ? RumourRefusals.DueBeforeAsked.With(("due", Day(request.Until)), ("asked", Day(request.When.Latest.Date)))
            : new RumourEvent.SourceAsked(act.Stamp, Sources.Count + 1, request);
    }

    /// <summary>
    /// Records what a source answered, in time or late, also after the assessment: what it changes is for <see cref="Reopen"/>. Whoever the rumour is about may answer.
    /// Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/>, <see cref="Role.Assessor"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who answered.</param>
    /// <param name="source">Which of the rumour's sources, from 1.</param>
    /// <param name="answer">What it answered.</param>
    /// <returns>
    /// <see cref="RumourEvent.SourceAnswered"/>; refused: <see cref="RumourRefusals.SourceUnknown"/>, <see cref="RumourRefusals.SourceAnswered"/>,
    /// <see cref="RumourRefusals.BeforeAsked"/>, <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>, <see cref="ActRefusals.NotYet"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RumourEvent> RecordAnswer(Act act, int source, SourceAnswer answer)
    {
        Require.NotNull(answer);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.Assessor, Role.Recorder) is { } barred ? barred
            : act.Doubts(answer.When) is { } doubt ? doubt
            : Gone is { } gone ? gone
            : source < 1 || source > Sources.Count ? RumourRefusals.SourceUnknown.With(("source", $"{source}"))
            : Sources[source - 1] is var asked && asked.Answer is not null ? RumourRefusals.SourceAnswered.With(("source", $"{source}"))
            : Before(answer.When, asked.Request.When, RumourRefusals.BeforeAsked, "asked") is { } early ? early
            : new RumourEvent.SourceAnswered(act.Stamp, source, answer);
    }

    /// <summary>
    /// Records what somebody from outside found, for the first time or anew. What was drafted and cleared for an earlier finding does not hold for it, and where the verdict
    /// is another, everybody who asked is to be told again. A dialogue looks up every post that the assessor held then, as what they judge or not. Needs <see cref="Role.Assessor"/> for
    /// what one found oneself; for what another found, <see cref="Role.Recorder"/>, or <see cref="Role.Secretary"/> beside.
    /// </summary>
    /// <returns>
    /// <see cref="RumourEvent.Assessed"/>; refused: <see cref="RumourRefusals.NotVerifying"/>, <see cref="RumourRefusals.NotIndependent"/>,
    /// <see cref="RumourRefusals.BeforeReport"/>, <see cref="RumourRefusals.Concluded"/>, <see cref="RumourRefusals.Merged"/>,
    /// <see cref="RumourRefusals.Diverted"/>, <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RumourEvent> Assess(Act act, RumourAssessment assessment)
    {
        Require.NotNull(assessment);
        return act.Barred(Programme, Role.Assessor, Role.Recorder) is { } barred ? barred
            : act.Doubts(assessment.When) is { } doubt ? doubt
            : Over is { } over ? over
            : BeforeReport(assessment.When) is { } early ? early
            : Phase is not (RumourPhase.Verifying or RumourPhase.Assessed) ? RumourRefusals.NotVerifying.With(("phase", Phase.Wire()))
            : !About!.IsOutside(assessment.By) || About.IsOf(act.By) ? RumourRefusals.NotIndependent
            : (act.Is(assessment.By.Person) ? act.Barred(Role.Assessor) : act.Barred(Role.Recorder, Role.Secretary)) is { } another ? another
            : new RumourEvent.Assessed(act.Stamp, assessment);
    }

    /// <summary>
    /// Clears a claim about a named person for publication, as it was assessed last. Nobody clears a claim about themselves.
    /// Needs <see cref="Role.SafeguardingLead"/> or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="reason">Why it may be published.</param>
    /// <returns>
    /// <see cref="RumourEvent.Cleared"/>, or nothing where it is that already; refused: <see cref="RumourRefusals.NotAssessed"/>, <see cref="RumourRefusals.NothingToClear"/>,
    /// <see cref="RumourRefusals.NotIndependent"/>, <see cref="RumourRefusals.Concluded"/>, <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<RumourEvent> Clear(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.SafeguardingLead, Role.DataProtectionOfficer) is { } barred ? barred
            : Over is { } over ? over
            : NotAssessed is { } unassessed ? unassessed
            : !About!.NamesAPerson ? RumourRefusals.NothingToClear
            : About.IsOf(act.By) ? RumourRefusals.NotIndependent
            : IsCleared ? []
            : new RumourEvent.Cleared(act.Stamp, Assessments.Count, reason);
    }

    /// <summary>
    /// Opens it again for new evidence, to be verified and assessed anew. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/>,
    /// <see cref="Role.Assessor"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="reason">What the evidence changes.</param>
    /// <param name="evidence">The evidence.</param>
    /// <returns>
    /// <see cref="RumourEvent.Reopened"/>; refused: <see cref="RumourRefusals.NotAssessed"/>, <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<RumourEvent> Reopen(Act act, LocalizedText reason, Provenance evidence)
    {
        Require.PublicText(reason);
        Require.NotNull(evidence);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Facilitator, Role.Assessor, Role.Recorder) is { } barred ? barred
            : Gone is { } gone ? gone
            : Phase is not RumourPhase.Concluded && NotAssessed is { } unassessed ? unassessed
            : new RumourEvent.Reopened(act.Stamp, reason, evidence);
    }

    /// <summary>Whether it was cleared as it was assessed last.</summary>
    private bool IsCleared => Clearance?.Assessment == Assessments.Count;

    private Refusal? NotAssessed =>
        Phase is RumourPhase.Assessed or RumourPhase.Published ? null : RumourRefusals.NotAssessed.With(("phase", Phase.Wire()));

    private static string Day(NodaTime.LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
