using CivicDialogue.Testing;
using CsCheck;

namespace CivicDialogue.Tests.Programmes;

/// <summary>What a programme wants, who stands behind it, what it is about, and the rules that it hands down.</summary>
public sealed class ProgrammeTests
{
    private readonly Town _town = new();

    private Act Convener => field ??= _town.As(Role.Convener);

    private Given<Programme, ProgrammeEvent> Given => Scenario.Given(_town.Programme);

    private ObjectiveId Trust => _town.Id<ObjectiveId>("people trust the police");

    private IndicatorId Share => _town.Id<IndicatorId>("share of people who would call the police");

    private Indicator Wanted => new(Trust, Town.Some("would call the police"), Town.Some("per cent")) { Baseline = 31.5m, Target = 50, Due = new(2026, 12, 31) };

    [Fact]
    public void An_objective_has_indicators_and_they_are_measured_over_time()
    {
        var survey = new Measurement(34.2m, Town.On(2026, 2, 20), Town.Press);
        var guess = new Measurement(40, Town.On(2026, 2, 28), Town.Press, isEstimate: true);

        Given.When(p => p.DefineIndicator(Convener, Share, Wanted)).ThenRefused(ProgrammeRefusals.ObjectiveUnknown, ("objective", Trust.ToString()));
        var defined = Given.And(p => p.SetObjective(Convener, Trust, Town.Some())).When(p => p.DefineIndicator(Convener, Share, Wanted))
            .Then(new ProgrammeEvent.IndicatorDefined(Convener.Stamp, Share, Wanted)).State;
        Scenario.Given(defined).When(p => p.DefineIndicator(Convener, Share, Wanted)).ThenNothing();
        Scenario.Given(defined).When(p => p.RecordMeasurement(Convener, _town.Id<IndicatorId>("another"), survey)).ThenRefused(ProgrammeRefusals.IndicatorUnknown);
        Scenario.Given(defined).When(p => p.RecordMeasurement(Convener, Share, new(50, Town.On(2026, 3, 2), Town.Press))).ThenRefused(ActRefusals.NotYet);
        Scenario.Given(defined).And(p => p.RecordMeasurement(Convener, Share, survey)).When(p => p.RecordMeasurement(_town.As(Role.Assessor), Share, guess))
            .ThenState(p => p.Measurements[Share], [survey, guess]);
        Assert.Equal(survey.When.Latest.ToInstant(), new ProgrammeEvent.MeasurementRecorded(Convener.Stamp, Share, survey).CountsFrom);
    }

    /// <summary>Nothing is overwritten: what was wrong stays in the record, with the reason.</summary>
    [Fact]
    public void A_slip_of_the_pen_in_what_was_measured_is_corrected_or_taken_back_with_a_reason()
    {
        var (survey, typo, late) = (new Measurement(34.2m, Town.On(2026, 2, 20), Town.Press), new Measurement(342, Town.On(2026, 2, 20), Town.Press), new Measurement(1, Town.On(2026, 3, 9), Town.Press));
        var measured = Given.And(p => p.SetObjective(Convener, Trust, Town.Some())).And(p => p.DefineIndicator(Convener, Share, Wanted))
            .And(p => p.RecordMeasurement(Convener, Share, typo)).And(p => p.RecordMeasurement(Convener, Share, typo));
        var (assessor, reason) = (_town.As(Role.Assessor), Town.Some("The comma was missing."));

        measured.When(p => p.CorrectMeasurement(assessor, Share, typo, survey, reason))
            .Then(new ProgrammeEvent.MeasurementCorrected(assessor.Stamp, Share, typo, survey, reason)).ThenState(p => p.Measurements[Share], [typo, survey]);
        measured.When(p => p.CorrectMeasurement(assessor, Share, typo, typo, reason)).ThenNothing();
        measured.When(p => p.CorrectMeasurement(assessor, Share, survey, typo, reason)).ThenRefused(ProgrammeRefusals.MeasurementUnknown, ("indicator", Share.ToString()));
        measured.When(p => p.CorrectMeasurement(assessor, Share, typo, late, reason)).ThenRefused(ActRefusals.NotYet);
        measured.When(p => p.VoidMeasurement(_town.As(Role.Facilitator), Share, typo, reason)).ThenRefused(ActRefusals.NotPermitted);
        measured.When(p => p.VoidMeasurement(assessor, Share, typo, reason))
            .Then(new ProgrammeEvent.MeasurementVoided(assessor.Stamp, Share, typo, reason)).ThenState(p => p.Measurements[Share], [typo]);

        // Taken back as of any time, and then it was never measured.
        Assert.Equal(Instant.MinValue, new ProgrammeEvent.MeasurementVoided(assessor.Stamp, Share, typo, reason).CountsFrom);
        var cleared = measured.And(p => p.VoidMeasurement(assessor, Share, typo, reason)).And(p => p.VoidMeasurement(assessor, Share, typo, reason));
        cleared.When(p => p.VoidMeasurement(assessor, Share, typo, reason)).ThenRefused(ProgrammeRefusals.MeasurementUnknown);
        cleared.When(p => p.DefineIndicator(Convener, Share, new(Trust, Town.Some(), Town.Some("of five")))).ThenState(p => p.Indicators[Share].Unit, Town.Some("of five"));
    }

    [Fact]
    public void An_objective_is_put_right_or_taken_back_while_nothing_was_measured_of_it()
    {
        var (reason, words) = (Town.Some("Two lines were one."), Town.Some("people trust the police"));
        var set = Given.And(p => p.SetObjective(Convener, Trust, Town.Some())).And(p => p.DefineIndicator(Convener, Share, Wanted));
        set.When(p => p.CorrectObjective(Convener, Trust, words, reason)).Then(new ProgrammeEvent.ObjectiveCorrected(Convener.Stamp, Trust, words, reason)).ThenState(p => p.Objectives[Trust], words);
        set.When(p => p.CorrectObjective(Convener, Trust, Town.Some(), reason)).ThenNothing();
        set.When(p => p.CorrectObjective(_town.As(Role.Secretary), Trust, words, reason)).ThenRefused(ActRefusals.NotPermitted);
        set.When(p => p.VoidObjective(Convener, Trust, reason)).Then(new ProgrammeEvent.ObjectiveVoided(Convener.Stamp, Trust, reason))
            .ThenState(p => (p.Objectives.Count, p.Indicators.Count), (0, 0));
        set.And(p => p.RecordMeasurement(Convener, Share, new(34.2m, Town.On(2026, 2, 20), Town.Press))).When(p => p.VoidObjective(Convener, Trust, reason))
            .ThenRefused(ProgrammeRefusals.ObjectiveMeasured, ("indicator", Share.ToString()));
        Given.When(p => p.VoidObjective(Convener, Trust, reason)).ThenRefused(ProgrammeRefusals.ObjectiveUnknown);
    }

    [Fact]
    public void A_claimed_result_is_corrected_or_taken_back_with_a_reason_and_whom_it_is_about_can_have_it_done()
    {
        var (campaign, reason) = (_town.Id<InterventionId>("campaign"), Town.Some("The paper printed a correction."));
        var (claim, less) = (new ReportedResult(Town.Some("forty arrests"), Town.Press), new ReportedResult(Town.Some("fourteen arrests"), Town.Press));
        var claimed = Given.And(p => p.RegisterIntervention(Convener, campaign, _town.Police.Id, Town.Some())).And(p => p.ReportResult(Convener, campaign, claim.Text, claim.Source));
        var officer = _town.As(Role.DataProtectionOfficer);

        claimed.When(p => p.CorrectResult(Convener, campaign, claim, less.Text, less.Source, reason))
            .Then(new ProgrammeEvent.ResultCorrected(Convener.Stamp, campaign, claim, less, reason)).ThenState(p => p.Interventions[campaign].Results, [less]);
        claimed.When(p => p.CorrectResult(Convener, campaign, claim, claim.Text, claim.Source, reason)).ThenNothing();
        claimed.When(p => p.CorrectResult(Convener, campaign, less, claim.Text, claim.Source, reason)).ThenRefused(ProgrammeRefusals.ResultUnknown, ("intervention", campaign.ToString()));
        claimed.When(p => p.VoidResult(officer, campaign, claim, reason)).Then(new ProgrammeEvent.ResultVoided(officer.Stamp, campaign, claim, reason)).ThenState(p => p.Interventions[campaign].Results, []);
        claimed.When(p => p.VoidResult(_town.As(Role.Assessor), campaign, claim, reason)).ThenRefused(ActRefusals.NotPermitted);
        Given.When(p => p.VoidResult(officer, campaign, claim, reason)).ThenRefused(ProgrammeRefusals.ResultUnknown);
    }

    /// <summary>Otherwise 34.2 of people in a hundred would one day be 34.2 of something else.</summary>
    [Fact]
    public void An_indicator_that_was_measured_keeps_its_unit_and_its_objective()
    {
        var other = _town.Id<ObjectiveId>("streets are safe");
        var defined = Given.And(p => p.SetObjective(Convener, Trust, Town.Some())).And(p => p.SetObjective(Convener, other, Town.Some()))
            .And(p => p.DefineIndicator(Convener, Share, Wanted));
        var inThousands = new Indicator(Trust, Wanted.Name, Town.Some("per mille"));
        var elsewhere = new Indicator(other, Wanted.Name, Wanted.Unit);
        defined.When(p => p.DefineIndicator(Convener, Share, inThousands)).Then(new ProgrammeEvent.IndicatorDefined(Convener.Stamp, Share, inThousands));

        var measured = defined.And(p => p.RecordMeasurement(Convener, Share, new(34.2m, Town.On(2026, 2, 20), Town.Press)));

        measured.When(p => p.DefineIndicator(Convener, Share, inThousands)).ThenRefused(ProgrammeRefusals.IndicatorMeasured, ("indicator", Share.ToString()));
        measured.When(p => p.DefineIndicator(Convener, Share, elsewhere)).ThenRefused(ProgrammeRefusals.IndicatorMeasured);
        var higher = Wanted with { Target = 60 };
        measured.When(p => p.DefineIndicator(Convener, Share, higher)).Then(new ProgrammeEvent.IndicatorDefined(Convener.Stamp, Share, higher));
    }

    [Fact]
    public void Who_convenes_says_what_it_stands_to_gain_and_may_withdraw()
    {
        var forum = _town.Id<StakeholderId>("forum");
        var (plain, interested) = (new Convener(forum, ConvenerRole.Funder), new Convener(forum, ConvenerRole.Funder, Town.Some("It sells street lights.")));
        var host = new Convener(forum, ConvenerRole.Host);

        var named = Given.And(p => p.NameConvener(Convener, plain)).And(p => p.NameConvener(Convener, host));
        named.When(p => p.NameConvener(Convener, plain)).ThenRefused(ProgrammeRefusals.ConvenerNamed, ("role", "funder"));
        var noted = named.When(p => p.NameConvener(Convener, interested)).Then(new ProgrammeEvent.ConvenerNamed(Convener.Stamp, interested))
            .ThenState(p => p.Conveners, [host, interested]).State;

        var gone = Scenario.Given(noted).When(p => p.WithdrawConvener(Convener, forum, ConvenerRole.Funder))
            .Then(new ProgrammeEvent.ConvenerWithdrew(Convener.Stamp, forum, ConvenerRole.Funder)).ThenState(p => p.Conveners, [host]).State;
        Scenario.Given(gone).When(p => p.WithdrawConvener(Convener, forum, ConvenerRole.Funder)).ThenRefused(ProgrammeRefusals.NotConvening, ("role", "funder"));
    }

    [Fact]
    public void An_intervention_goes_on_until_it_is_recorded_to_have_ended_and_claims_come_in_even_later()
    {
        var campaign = _town.Id<InterventionId>("campaign");
        var begun = Given.And(p => p.RegisterIntervention(Convener, campaign, _town.Police.Id, Town.Some("security campaign"), Town.On(2026, 2, 10)));

        Given.When(p => p.EndIntervention(Convener, campaign, Town.On(2026, 2, 20))).ThenRefused(ProgrammeRefusals.InterventionUnknown);
        begun.When(p => p.EndIntervention(Convener, campaign, Town.On(2026, 2, 9))).ThenRefused(
            ProgrammeRefusals.EndsBeforeItBegan, ("began", Town.On(2026, 2, 10).Earliest.ToInstant().ToString()));
        begun.When(p => p.EndIntervention(Convener, campaign, Town.On(2026, 2, 10))).Then(new ProgrammeEvent.InterventionEnded(Convener.Stamp, campaign, Town.On(2026, 2, 10)));
        begun.When(p => p.EndIntervention(Convener, campaign, Town.On(2026, 3, 2))).ThenRefused(ActRefusals.NotYet);

        var ended = begun.And(p => p.EndIntervention(Convener, campaign, Town.On(2026, 2, 20)));
        ended.When(p => p.EndIntervention(Convener, campaign, Town.On(2026, 2, 21))).ThenRefused(ProgrammeRefusals.InterventionEnded);
        ended.When(p => p.ReportResult(Convener, campaign, Town.Some("fewer thefts"), Town.Press)).ThenState(
            p => p.Interventions[campaign],
            new Intervention(_town.Police.Id, Town.Some("security campaign"), Town.On(2026, 2, 10), null, [new(Town.Some("fewer thefts"), Town.Press)]) { Ended = Town.On(2026, 2, 20) });
    }

    [Fact]
    public void A_segment_scheme_has_targets_and_a_newer_one_takes_its_place()
    {
        var gender = new SegmentCategory(SegmentCategoryId.Of("gender"), Town.Some(),
            [new(SegmentValueId.Of("woman"), Town.Some("women"), 50), new(SegmentValueId.Of("man"), Town.Some("men"))]);
        var age = new SegmentCategory(SegmentCategoryId.Of("age"), Town.Some(),
            [new(SegmentValueId.Of("aged-18-29"), Town.Some(), 40), new(SegmentValueId.Of("older"), Town.Some(), 60)]);

        Given.And(p => p.AdoptSegments(Convener, [gender])).When(p => p.AdoptSegments(Convener, [gender, age]))
            .Then(new ProgrammeEvent.SegmentsAdopted(Convener.Stamp, [gender, age])).ThenState(p => p.Segments, [gender, age]);
        Given.And(p => p.AdoptSegments(Convener, [gender])).When(p => p.AdoptSegments(Convener, [gender])).ThenNothing();
        Given.When(p => p.AdoptSegments(_town.As(Role.Secretary), [gender])).ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void Each_purpose_of_processing_says_by_what_right()
    {
        var officer = _town.As(Role.DataProtectionOfficer);
        var (consent, task) = (new Purpose(Town.Some("to write to you"), LegalBasis.Consent), new Purpose(Town.Some("to write to you"), LegalBasis.PublicTask));

        var declared = Given.And(p => p.DeclarePurpose(officer, PurposeId.Contact, consent));

        declared.When(p => p.DeclarePurpose(officer, PurposeId.Contact, consent)).ThenNothing();
        declared.When(p => p.DeclarePurpose(officer, PurposeId.Contact, task)).Then(new ProgrammeEvent.PurposeDeclared(officer.Stamp, PurposeId.Contact, task))
            .ThenState(p => p.Purposes[PurposeId.Contact].Basis, LegalBasis.PublicTask);
    }

    private static readonly Gen<Policies> Policies = Gen.Select(Gen.Enum<Attribution>(), Gen.Bool, Gen.Int[0, 365]).Select(
        (attribution, review, days) => new Policies { Attribution = attribution, RequiresRiskReview = review, CirculationDays = days });

    /// <summary>Whatever the programme adopts later, and however often the session changes.</summary>
    [Fact]
    public void A_policy_adopted_later_never_widens_what_a_session_has() => Gen.Select(Policies, Policies, Policies, Gen.Enum<Attribution>()).Sample(
        (then, wanted, later, own) =>
        {
            var town = new Town(Town.Charter() with { Policies = then });
            var session = town.Planned(Town.Plan() with
            {
                Attribution = wanted.Attribution,
                RequiresRiskReview = wanted.RequiresRiskReview,
                CirculationDays = wanted.CirculationDays,
            });
            var needsReview = then.RequiresRiskReview || wanted.RequiresRiskReview;
            Assert.Equal(
                (then.Attribution.And(wanted.Attribution), needsReview, Math.Max(then.CirculationDays, wanted.CirculationDays)),
                (session.Attribution, session.Plan.RequiresRiskReview, session.Plan.CirculationDays));

            town.Change(p => p.AdoptPolicies(town.As(Role.Convener), later));
            var moved = town.After(session, s => s.Reschedule(town.As(Role.Secretary), new(new(2026, 6, 1), null, "Asia/Hebron"), Town.Some()));
            Assert.Equal((session.Attribution, needsReview, session.Plan.CirculationDays), (moved.Attribution, moved.Plan.RequiresRiskReview, moved.Plan.CirculationDays));
            Assert.Equal(needsReview ? SessionRefusals.RiskNotCleared : null, moved.Confirm(town.As(Role.Secretary)).Refusal?.Code);

            if (needsReview)
                moved = town.After(moved, s => s.ReviewMeeting(town.As(Role.SafeguardingLead), new(s.PlanVersion, isCleared: true)));
            moved = town.After(moved, s => s.Open(town.As(Role.Facilitator), Town.On(2026, 3, 1)));
            var said = Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
                town.As(Role.Rapporteur), town.Id<ContributionId>("said"), moved,
                new(ContributionKind.Statement, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 3, 1)) { Attribution = own }));
            Assert.Equal(own.And(session.Attribution).And(later.Attribution), said.Attribution);
        },
        iter: 200);
}
