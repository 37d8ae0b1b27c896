using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Testing.Tests.Rumours;

/// <summary>A claim that goes round a quarter: heard, looked into, answered, and told to those who asked.</summary>
public sealed class RumourTests
{
    private static readonly RumourId Market = Sample.Id<RumourId>("the market closes");
    private static readonly ParticipantId Baker = Sample.Person("baker");
    private static readonly ParticipantId Teacher = Sample.Person("teacher");

    private readonly Acts _acts = new();

    private RumourEvent[] Reported =>
    [
        new RumourEvent.Reported(_acts.As(Role.Recorder).Stamp, Market, Heard(Baker)),
        new RumourEvent.ReportedAgain(_acts.As(Role.Recorder).Stamp, 2, Heard(Teacher, Spread.Widespread)),
    ];

    private static RumourReport Heard(ParticipantId? by, Spread spread = Spread.Isolated) => new(Sample.Sealed($"what {by} heard"), RumourChannel.WordOfMouth, spread, Sample.Yesterday) { By = by };

    private Given<Rumour, RumourEvent> Told => Scenario.Given<Rumour, RumourEvent>(Reported[0], Reported[1]);

    private Given<Rumour, RumourEvent> Triaged(RumourSubject about) => Told.And(r => r.Triage(_acts.As(Role.Facilitator), new(4, 4), about, Sample.Earlier));

    private Given<Rumour, RumourEvent> Verifying(RumourSubject about) => Triaged(about).And(r => r.AskSource(_acts.As(Role.Secretary), Question));

    private Given<Rumour, RumourEvent> Assessed(RumourSubject about, RumourVerdict verdict = RumourVerdict.False) => Verifying(about).And(r => r.Assess(_acts.As(Role.Assessor), Found(verdict)));

    private Given<Rumour, RumourEvent> Agreed(RumourSubject about, RumourVerdict verdict = RumourVerdict.False) => Assessed(about, verdict)
        .And(r => r.DraftMessage(_acts.As(Role.Rapporteur), Message("ar")))
        .And(r => r.AgreeToMessage(_acts.As(Role.FocalPoint), 1, new(Sample.Commander, Sample.Earlier)));

    private Given<Rumour, RumourEvent> Published(RumourSubject about, RumourVerdict verdict = RumourVerdict.False) =>
        Agreed(about, verdict).And(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier));

    private static RumourSubject Police => RumourSubject.Of([Sample.Police]);

    private static SourceRequest Question => new(Sample.Text("مدير الشرطة", "The head of police"), new(2026, 5, 6), Sample.Earlier) { Institution = Sample.Police.Id };

    private static RumourAssessment Found(RumourVerdict verdict, Standing? by = null) =>
        new(Sample.Text("سيُغلق السوق.", "The market is to close."), verdict, Sample.Reason, by ?? Standing.Personal(Sample.Person("assessor")), Sample.Earlier);

    private static CounterMessage Message(LanguageTag language, Standing? by = null, RumourChannel? channel = null) =>
        new(channel ?? RumourChannel.Gathering, LocalizedText.Of((language, "السوق مفتوح")), by ?? Sample.Chair, Sample.Earlier);

    [Fact]
    public void From_the_market_to_those_who_asked()
    {
        Told.When(r => r.Triage(_acts.As(Role.Facilitator), new(4, 4), Police, Sample.Earlier))
            .ThenState(r => r.ReportCount, 2)
            .ThenState(r => r.Spread, Spread.Widespread)
            .ThenState(r => r.Risk!.Level, RiskLevel.Extreme)
            .ThenState(r => r.Phase, RumourPhase.Triaged);
        var act = _acts.As(Role.Secretary);
        Triaged(Police).When(r => r.AskSource(act, Question)).Then(new RumourEvent.SourceAsked(act.Stamp, 1, Question)).ThenState(r => r.Phase, RumourPhase.Verifying);
        Verifying(Police)
            .And(r => r.RecordAnswer(_acts.As(Role.Recorder), 1, new(SourceSays.Denies, Sample.Sealed("no order"), Sample.Earlier) { By = Sample.Commander }))
            .When(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.False)))
            .ThenState(r => r.Assessment!.Verdict, RumourVerdict.False)
            .ThenState(r => r.Waiting, 2);
        Agreed(Police).When(r => r.Publish(act, Sample.Earlier)).Then(new RumourEvent.Published(act.Stamp, [1], Sample.Earlier)).ThenState(r => r.IsPublished, true);

        var told = Published(Police).And(r => r.Return(_acts.As(Role.Secretary), [Baker], Sample.Earlier));
        told.When(r => r.Conclude(_acts.As(Role.Chair), Sample.Reason)).ThenRefused(RumourRefusals.SomebodyWaits, ("waiting", "1"));
        told.And(r => r.RecordNotReached(_acts.As(Role.Secretary), [Teacher], Sample.Earlier))
            .When(r => r.Conclude(_acts.As(Role.Chair), Sample.Reason))
            .ThenState(r => r.Phase, RumourPhase.Concluded)
            .ThenState(r => r.IsOpen, false)
            .ThenState(r => r.Askers[Baker].State, AskerState.Told)
            .ThenState(r => r.Askers[Teacher].State, AskerState.NotReached);
    }

    [Fact]
    public void Whoever_it_is_aboutsidemay_answer_and_never_assesses()
    {
        var municipality = Fold.Begin<Stakeholder, StakeholderEvent>(Stakeholder.Register(
            _acts.As(Role.Secretary), Sample.Id<StakeholderId>("municipality"), Sample.Title, StakeholderKind.LocalAuthority, Whole("ministry")));
        municipality = municipality.After(municipality.CreatePost(_acts.As(Role.Secretary), Sample.Id<PostId>("mayor"), Sample.Title, true));
        municipality = municipality.After(municipality.Appoint(_acts.As(Role.Secretary), Sample.Id<PostId>("mayor"), Sample.Person("mayor"), null));
        var mayor = municipality.StandingOf(Sample.Person("mayor"), Sample.Id<PostId>("mayor"), Sample.Earlier).OrThrow();

        var verifying = Verifying(Police);
        verifying.When(r => r.RecordAnswer(_acts.As(Role.Recorder), 1, new(SourceSays.Denies, Sample.Sealed("no"), Sample.Earlier) { By = Sample.Commander })).ThenState(r => r.Sources[0].Answer!.Says, SourceSays.Denies);
        foreach (var near in (Standing[])[Sample.Commander, Sample.Spokesperson, mayor])
            verifying.When(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.False, near))).ThenRefused(RumourRefusals.NotIndependent);
        verifying.When(r => r.Assess(_acts.As(Role.Recorder), Found(RumourVerdict.False, Sample.Resident))).ThenState(r => r.Phase, RumourPhase.Assessed);

        // What another found is not an assessor's to enter, unless they keep the record too.
        verifying.When(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.False, Sample.Resident))).ThenRefused(ActRefusals.NotPermitted);
        verifying.When(r => r.Assess(_acts.As(Role.Recorder), Found(RumourVerdict.False, Standing.Personal(_acts.As(Role.Recorder).By)))).ThenRefused(ActRefusals.NotPermitted);
        verifying.When(r => r.Assess(_acts.As([Role.Assessor, Role.Secretary]), Found(RumourVerdict.False, Sample.Resident))).ThenState(r => r.Phase, RumourPhase.Assessed);

        // A person in office brings the office along, and a person stays the same one whatever they act for.
        var commander = Verifying(RumourSubject.Of(persons: [Sample.Commander]));
        foreach (var near in (Standing[])[Sample.Spokesperson, Standing.Personal(Sample.Commander.Person), mayor])
            commander.When(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.False, near))).ThenRefused(RumourRefusals.NotIndependent);
    }

    private Stakeholder Whole(string name) => Fold.Begin<Stakeholder, StakeholderEvent>(
        Stakeholder.Register(_acts.As(Role.Secretary), Sample.Id<StakeholderId>(name), Sample.Title, StakeholderKind.GovernmentBody));

    /// <summary>The grades of the risk matrix, drawn: by harm from 1 to 5 (rows) and likelihood from 1 to 5.</summary>
    [Fact]
    public void Harm_and_likelihood_make_a_risk_with_a_name()
    {
        string[] drawn = ["LLLMM", "LMMHH", "LMHHX", "MHHXX", "MHXXX"];
        for (var harm = 1; harm <= 5; harm++)
        {
            for (var likelihood = 1; likelihood <= 5; likelihood++)
            {
                var expected = drawn[harm - 1][likelihood - 1] switch { 'L' => RiskLevel.Low, 'M' => RiskLevel.Moderate, 'H' => RiskLevel.High, _ => RiskLevel.Extreme };
                Assert.Equal(expected, new RumourRisk(harm, likelihood).Level);
            }
        }
    }

    [Fact]
    public void A_source_is_late_from_midnight_of_its_last_day_and_may_still_answer()
    {
        var midnight = new LocalDate(2026, 5, 7).AtStartOfDayInZone(Sample.Zone).ToInstant();
        var source = Verifying(Police).State.Sources[0];
        Assert.Equal(
            (SourceStatus.Open, SourceStatus.Overdue),
            (source.StatusAt(midnight - Duration.Epsilon, DateTimeZoneProviders.Tzdb), source.StatusAt(midnight, DateTimeZoneProviders.Tzdb)));

        var late = midnight + Duration.FromDays(3);
        Verifying(Police)
            .When(r => r.RecordAnswer(_acts.As(Role.Recorder, late), 1, new(SourceSays.DeclinesToSay, Sample.Sealed("no word"), Occurred.At(late, Sample.Zone))))
            .ThenState(r => r.Sources[0].StatusAt(late, DateTimeZoneProviders.Tzdb), SourceStatus.Answered);
        Triaged(Police).When(r => r.AskSource(_acts.As(Role.Secretary), new(Sample.Title, new(2026, 5, 3), Sample.Earlier))).ThenRefused(RumourRefusals.DueBeforeAsked, ("due", "2026-05-03"), ("asked", "2026-05-04"));
    }

    [Fact]
    public void A_claim_aboutsidea_named_person_is_published_only_once_verified_and_cleared()
    {
        var guard = RumourSubject.Of(persons: [Sample.Resident]);
        foreach (var about in (RumourSubject[])[guard, RumourSubject.Of(namesOthers: true)])
        {
            Agreed(about).When(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier)).ThenRefused(RumourRefusals.NotCleared);
            foreach (var unknown in (RumourVerdict[])[RumourVerdict.Unproven, RumourVerdict.Disputed])
            {
                Agreed(about, unknown).And(r => r.Clear(_acts.As(Role.SafeguardingLead), Sample.Reason))
                    .When(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier)).ThenRefused(RumourRefusals.NotVerified);
            }
        }

        var cleared = Agreed(guard).And(r => r.Clear(_acts.As(Role.DataProtectionOfficer), Sample.Reason));
        cleared.When(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier)).ThenState(r => r.Phase, RumourPhase.Published);

        // Judged anew, it has to be cleared anew; what was agreed before does not hold either.
        cleared.And(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.True))).And(r => r.DraftMessage(_acts.As(Role.Rapporteur), Message("ar")))
            .And(r => r.AgreeToMessage(_acts.As(Role.FocalPoint), 2, new(Sample.Commander, Sample.Earlier)))
            .When(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier)).ThenRefused(RumourRefusals.NotCleared);
        Agreed(Police).When(r => r.Clear(_acts.As(Role.DataProtectionOfficer), Sample.Reason)).ThenRefused(RumourRefusals.NothingToClear);
    }

    [Fact]
    public void Nobody_clears_a_claim_aboutsidethemselves()
    {
        var officer = _acts.As(Role.DataProtectionOfficer);
        Assessed(RumourSubject.Of(persons: [Standing.Personal(officer.By)])).When(r => r.Clear(officer, Sample.Reason)).ThenRefused(RumourRefusals.NotIndependent);
    }

    [Fact]
    public void A_message_is_agreed_by_another_and_each_language_and_channel_on_its_own()
    {
        var drafted = Assessed(Police).And(r => r.DraftMessage(_acts.As(Role.Rapporteur), Message("ar")));
        drafted.When(r => r.AgreeToMessage(_acts.As(Role.FocalPoint), 1, new(Sample.Chair, Sample.Earlier))).ThenRefused(RumourRefusals.OwnMessage);
        drafted.When(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier)).ThenRefused(RumourRefusals.NothingAgreed);

        var agreed = drafted.And(r => r.AgreeToMessage(_acts.As(Role.FocalPoint), 1, new(Sample.Commander, Sample.Earlier)));
        agreed.When(r => r.AgreeToMessage(_acts.As(Role.FocalPoint), 1, new(Sample.Commander, Sample.Earlier))).ThenNothing();
        agreed.And(r => r.DraftMessage(_acts.As(Role.Rapporteur), Message("ar")))
            .When(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier)).ThenRefused(RumourRefusals.NothingAgreed);

        var act = _acts.As(Role.Secretary);
        agreed.And(r => r.DraftMessage(_acts.As(Role.Rapporteur), Message("en"))).And(r => r.DraftMessage(_acts.As(Role.Rapporteur), Message("ar", channel: RumourChannel.Radio)))
            .And(r => r.AgreeToMessage(_acts.As(Role.FocalPoint), 3, new(Sample.Commander, Sample.Earlier)))
            .And(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier))
            .And(r => r.AgreeToMessage(_acts.As(Role.FocalPoint), 2, new(Sample.Spokesperson, Sample.Earlier)))
            .When(r => r.Publish(act, Sample.Earlier)).Then(new RumourEvent.Published(act.Stamp, [2], Sample.Earlier))
            .ThenState(r => r.Messages.Count(m => m.Published is not null), 3);
    }

    /// <summary>Two have to be behind what is made known; one who names another as the drafter, or notes that another agrees, is still one.</summary>
    [Fact]
    public void Nobody_makes_a_message_and_its_agreement_alone()
    {
        var (secretary, recorder, chair) = (_acts.As(Role.Secretary), _acts.As(Role.Recorder), new MessageAgreement(Sample.Chair, Sample.Earlier));
        var own = Assessed(Police).And(r => r.DraftMessage(secretary, Message("ar", Standing.Personal(secretary.By))));
        own.When(r => r.AgreeToMessage(_acts.As(Role.Secretary), 1, chair)).ThenRefused(RumourRefusals.OwnMessage);
        own.When(r => r.AgreeToMessage(_acts.As(Role.FocalPoint), 1, chair)).ThenState(r => r.Messages[0].Agreements.Count, 1);

        // In the name of somebody else it is the same.
        var named = Assessed(Police).And(r => r.DraftMessage(secretary, Message("ar", Sample.Spokesperson)));
        Assert.Equal(secretary.By, named.State.Messages[0].RecordedBy);
        named.When(r => r.AgreeToMessage(_acts.As(Role.Secretary), 1, chair)).ThenRefused(RumourRefusals.OwnMessage);
        named.When(r => r.AgreeToMessage(_acts.As(Role.Chair), 1, new(Standing.Personal(secretary.By), Sample.Earlier))).ThenRefused(RumourRefusals.OwnMessage);

        // A recorder enters from paper what others drafted and agreed, and never that they agree themselves.
        var paper = Assessed(Police).And(r => r.DraftMessage(recorder, Message("ar", Sample.Spokesperson)));
        paper.When(r => r.AgreeToMessage(_acts.As(Role.Recorder), 1, chair)).ThenState(r => r.Messages[0].Agreements.Count, 1);
        paper.When(r => r.AgreeToMessage(_acts.As(Role.Recorder), 1, new(Standing.Personal(recorder.By), Sample.Earlier))).ThenRefused(RumourRefusals.OwnMessage);
        Assessed(Police).And(r => r.DraftMessage(recorder, Message("ar", Standing.Personal(recorder.By))))
            .When(r => r.AgreeToMessage(_acts.As(Role.Recorder), 1, chair)).ThenRefused(RumourRefusals.OwnMessage);
    }

    [Fact]
    public void Whoever_it_is_about_answers_it_and_words_no_message_of_it()
    {
        var secretary = _acts.As(Role.Secretary);
        var about = Assessed(RumourSubject.Of(persons: [Sample.Resident, Standing.Personal(secretary.By)]));
        about.When(r => r.DraftMessage(_acts.As(Role.Rapporteur), Message("ar", Sample.Resident))).ThenRefused(RumourRefusals.NotIndependent);
        about.When(r => r.DraftMessage(_acts.As(Role.Secretary), Message("ar", Sample.Chair))).ThenRefused(RumourRefusals.NotIndependent);
        about.When(r => r.DraftMessage(_acts.As(Role.Rapporteur), Message("ar", Sample.Chair))).ThenState(r => r.Messages.Count, 1);
    }

    [Fact]
    public void New_evidence_opens_it_again_and_another_verdict_is_told_to_all()
    {
        var told = Published(Police)
            .And(r => r.Return(_acts.As(Role.Secretary), [Baker], Sample.Earlier))
            .And(r => r.RecordNotReached(_acts.As(Role.Secretary), [Teacher], Sample.Earlier))
            .And(r => r.Conclude(_acts.As(Role.Chair), Sample.Reason));
        told.When(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.True))).ThenRefused(RumourRefusals.Concluded);

        var reopened = told.And(r => r.Reopen(_acts.As(Role.Facilitator), Sample.Reason, Sample.Source));
        reopened.When(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier)).ThenRefused(RumourRefusals.NotAssessed, ("phase", "verifying"));
        reopened.When(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.False))).ThenState(r => r.Waiting, 0).ThenState(r => r.Assessments.Count, 2);
        reopened.When(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.Misleading)))
            .ThenState(r => r.Waiting, 2)
            .ThenState(r => r.IsPublished, false);
        reopened.And(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.Misleading)))
            .When(r => r.AgreeToMessage(_acts.As(Role.FocalPoint), 1, new(Sample.Spokesperson, Sample.Earlier))).ThenRefused(RumourRefusals.MessageOutdated);
    }

    [Fact]
    public void Whom_it_is_aboutsideis_settled_before_it_is_judged()
    {
        Assessed(Police).When(r => r.Triage(_acts.As(Role.Facilitator), new(1, 1), RumourSubject.Of([Sample.Police, Sample.Forum]), Sample.Earlier)).ThenRefused(RumourRefusals.SubjectFixed);
        Assessed(Police).When(r => r.Triage(_acts.As(Role.Facilitator), new(1, 1), Police, Sample.Earlier)).ThenState(r => r.Risk!.Level, RiskLevel.Low).ThenState(r => r.Phase, RumourPhase.Assessed);
        Published(Police).And(r => r.Reopen(_acts.As(Role.Facilitator), Sample.Reason, Sample.Source))
            .And(r => r.Triage(_acts.As(Role.Facilitator), new(4, 4), RumourSubject.Of([Sample.Police, Sample.Forum]), Sample.Earlier))
            .When(r => r.Assess(_acts.As(Role.Assessor), Found(RumourVerdict.False, Sample.Chair))).ThenRefused(RumourRefusals.NotIndependent);
    }

    [Fact]
    public void What_is_outsideof_scope_is_still_answered()
    {
        var outside = Told.And(r => r.PutOutOfScope(_acts.As(Role.Facilitator), Sample.Reason));
        outside.When(r => r.Conclude(_acts.As(Role.Chair), Sample.Reason)).ThenRefused(RumourRefusals.SomebodyWaits, ("waiting", "2"));
        var concluded = outside.And(r => r.Return(_acts.As(Role.Secretary), [Baker, Teacher], Sample.Earlier)).And(r => r.Conclude(_acts.As(Role.Chair), Sample.Reason));
        concluded.And(r => r.Reopen(_acts.As(Role.Secretary), Sample.Reason, Sample.Source))
            .When(r => r.Triage(_acts.As(Role.Facilitator), new(2, 2), Police, Sample.Earlier)).ThenState(r => r.Phase, RumourPhase.Triaged);
        Assessed(Police).When(r => r.PutOutOfScope(_acts.As(Role.Facilitator), Sample.Reason)).ThenRefused(RumourRefusals.AlreadyAssessed);
    }

    [Fact]
    public void What_is_not_to_be_published_is_concluded_and_then_told()
    {
        var concluded = Assessed(RumourSubject.Of(namesOthers: true), RumourVerdict.Unproven).And(r => r.Conclude(_acts.As(Role.Chair), Sample.Reason));
        Assert.True(concluded.State.IsOpen);
        concluded.When(r => r.Return(_acts.As(Role.Secretary), [Baker, Teacher], Sample.Earlier)).ThenState(r => r.IsOpen, false).ThenState(r => r.IsPublished, false);
    }

    [Fact]
    public void Whoever_asks_after_it_is_over_waits_to_be_told_as_well()
    {
        var late = Sample.Person("latecomer");
        var over = Published(Police).And(r => r.Return(_acts.As(Role.Secretary), [Baker, Teacher], Sample.Earlier)).And(r => r.Conclude(_acts.As(Role.Chair), Sample.Reason));
        var asked = over.And(r => r.ReportAgain(_acts.By(late), Heard(late)));
        Assert.Equal((RumourPhase.Concluded, 1, true), (asked.State.Phase, asked.State.Waiting, asked.State.IsOpen));
        asked.When(r => r.Return(_acts.As(Role.Secretary), [late, Baker], Sample.Earlier)).ThenState(r => r.Waiting, 0);
        asked.When(r => r.Return(_acts.As(Role.Secretary), [late, Sample.Person("stranger")], Sample.Earlier)).ThenRefused(RumourRefusals.DidNotAsk, ("count", "1"));
        over.When(r => r.ReportAgain(_acts.By(late), Heard(late) with { WantsAnswer = false })).ThenState(r => r.IsOpen, false).ThenState(r => r.ReportCount, 3);
    }

    [Fact]
    public void Whoever_tells_what_they_heard_needs_no_role_and_speaks_for_nobody_else()
    {
        var (own, recorder) = (_acts.By(Baker), _acts.As(Role.Recorder));
        Scenario.When(() => Rumour.Report(own, Market, Heard(Baker))).Then(new RumourEvent.Reported(own.Stamp, Market, Heard(Baker)));
        Scenario.When(() => Rumour.Report(_acts.By(Baker), Market, Heard(Teacher))).ThenRefused(ActRefusals.NotPermitted);
        Scenario.When(() => Rumour.Report(_acts.By(Baker), Market, Heard(null))).ThenRefused(ActRefusals.NotPermitted);
        Scenario.When(() => Rumour.Report(recorder, Market, Heard(null))).Then(new RumourEvent.Reported(recorder.Stamp, Market, Heard(null)));
    }

    [Fact]
    public void A_report_handed_in_as_a_contribution_keeps_its_speaker()
    {
        Contribution Said(ContributionKind kind) => Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(
            _acts.As(Role.Secretary), Sample.Id<ContributionId>($"{kind}"), new(kind, RecordQuality.Summary, Sample.Sealed("said"), Sample.Yesterday) { Speaker = Standing.Personal(Teacher) }));
        var rumour = Fold.Begin<Rumour, RumourEvent>(Rumour.Report(_acts.As(Role.Recorder), Market, Heard(null), Said(ContributionKind.RumourReport)));

        Assert.Equal((Teacher, Said(ContributionKind.RumourReport).Id), (rumour.Reports[1].By, rumour.Reports[1].Contribution));
        Assert.Equal(AskerState.Waiting, rumour.Askers[Teacher].State);
        Scenario.When(() => Rumour.Report(_acts.As(Role.Recorder), Market, Heard(null), Said(ContributionKind.Question))).ThenRefused(RumourRefusals.NotAReport);
        Scenario.Given(rumour).When(r => r.ReportAgain(_acts.As(Role.Recorder), Heard(Baker), Said(ContributionKind.RumourReport))).ThenState(r => r.Reports[2].By, Baker);
    }

    [Fact]
    public void Two_that_are_the_same_go_on_as_one_and_nobody_is_lost()
    {
        var driver = Sample.Person("driver");
        var duplicate = Fold.Begin<Rumour, RumourEvent>(Rumour.Report(_acts.As(Role.Recorder), Sample.Id<RumourId>("again"), Heard(driver)));
        duplicate = duplicate.After(duplicate.ReportAgain(_acts.As(Role.Recorder), Heard(Baker)));
        var act = _acts.As(Role.Facilitator);
        var survivor = Published(Police).And(r => r.Return(_acts.As(Role.Secretary), [Baker, Teacher], Sample.Earlier)).State;

        Scenario.Given(duplicate).When(r => r.MergeInto(act, survivor)).Then(new RumourEvent.Merged(act.Stamp, Market));
        Scenario.Given(survivor).When(r => r.Absorb(act, duplicate))
            .Then(new RumourEvent.Absorbed(act.Stamp, duplicate.Id, new(2, Spread.Isolated), [driver]))
            .ThenState(r => r.ReportCount, 4)
            .ThenState(r => r.Waiting, 1);
        var gone = duplicate.After(duplicate.MergeInto(act, survivor));
        Scenario.Given(gone).When(r => r.ReportAgain(_acts.As(Role.Recorder), Heard(Baker))).ThenRefused(RumourRefusals.Merged, ("survivor", Market.ToString()));
        Scenario.Given(survivor).When(r => r.Absorb(act, gone)).ThenRefused(RumourRefusals.Merged);
        Scenario.Given(survivor).When(r => r.Absorb(act, survivor)).ThenRefused(RumourRefusals.SameRumour);

        // What names somebody must not disappear in one that is said to name nobody.
        var personal = duplicate.After(duplicate.Triage(_acts.As(Role.Facilitator), new(1, 1), RumourSubject.Of(namesOthers: true), Sample.Earlier));
        Scenario.Given(survivor).When(r => r.Absorb(act, personal)).ThenRefused(RumourRefusals.SubjectDiffers);
    }

    [Fact]
    public void An_allegation_of_abuse_leaves_only_that_it_was_made()
    {
        var act = _acts.As(Role.SafeguardingLead);
        var to = Sample.Id<SafeguardingCaseId>("case");
        var diverted = Published(RumourSubject.Nobody).When(r => r.Divert(act, to)).Then(new RumourEvent.Diverted(act.Stamp, to)).State;
        Assert.Equal((Market, RumourPhase.Diverted, 0, 0, to), (diverted.Id, diverted.Phase, diverted.ReportCount, diverted.Askers.Count, diverted.Case));
        Assert.Empty(View(diverted).Rumours);
        Scenario.Given(diverted).When(r => r.ReportAgain(_acts.As(Role.Recorder), Heard(Baker))).ThenRefused(RumourRefusals.Diverted);
        Scenario.Given(diverted).When(r => r.Divert(act, to)).ThenRefused(RumourRefusals.Diverted);
    }

    [Fact]
    public void The_public_hears_what_was_found_and_not_who_asked()
    {
        var published = Published(Police).State;
        var line = Assert.Single(View(published).Rumours);
        Assert.Equal(("The market is to close.", RumourVerdict.False, new LocalDate(2026, 5, 4)), (line.Claim.Text, line.Verdict, line.FirstPublished));
        Assert.Equal((RumourChannel.Gathering, LanguageTag.Arabic, "السوق مفتوح"), (line.Messages[0].Channel, line.Messages[0].Text.Language, line.Messages[0].Text.Text));
        var json = CivicDialogueJson.Serialize(View(published));
        foreach (var hidden in (object[])[Baker, Teacher, Market, Sample.Police.Id, Sample.Chair.Person, Sample.Commander.Person])
            Assert.DoesNotContain(hidden.ToString()!, json, StringComparison.Ordinal);
        Assert.Empty(View(Agreed(Police).State).Rumours);
        Assert.Equal(DisclosureRefusals.Withheld, RumoursView.Of(
            new Acts(Sample.Charter with { Policies = new() { Attribution = Attribution.Withheld } }).Programme, [published], Audience.Public, "en").Refusal?.Code);
    }

    [Fact]
    public void While_new_evidence_is_looked_at_no_verdict_is_told_and_of_a_person_nothing()
    {
        var reopened = Published(Police).And(r => r.Reopen(_acts.As(Role.Facilitator), Sample.Reason, Sample.Source)).State;
        var line = Assert.Single(View(reopened).Rumours);
        Assert.Equal(("The market is to close.", null, null, 0), (line.Claim.Text, line.Verdict, line.Explanation, line.Messages.Count));

        var cleared = Agreed(RumourSubject.Of(persons: [Sample.Resident])).And(r => r.Clear(_acts.As(Role.SafeguardingLead), Sample.Reason)).And(r => r.Publish(_acts.As(Role.Secretary), Sample.Earlier));
        Assert.Equal(RumourVerdict.False, Assert.Single(View(cleared.State).Rumours).Verdict);
        var again = cleared.And(r => r.Reopen(_acts.As(Role.Facilitator), Sample.Reason, Sample.Source));
        Assert.Empty(View(again.State).Rumours);

        // Nor is it about nobody from now on, so that what was found could be told of a person after all.
        Assert.Equal(RumourRefusals.SubjectFixed, again.State.Triage(_acts.As(Role.Facilitator), new(4, 4), RumourSubject.Nobody, Sample.Earlier).Refusal?.Code);
    }

    [Fact]
    public void What_rests_on_something_does_not_come_before_it()
    {
        var before = Occurred.On(new(2026, 5, 2), Sample.Zone);
        Told.When(r => r.Triage(_acts.As(Role.Facilitator), new(1, 1), Police, before)).ThenRefused(RumourRefusals.BeforeReport);
        Triaged(Police).When(r => r.AskSource(_acts.As(Role.Secretary), new(Sample.Title, new(2026, 5, 6), before))).ThenRefused(RumourRefusals.BeforeReport);
        Verifying(Police).When(r => r.RecordAnswer(_acts.As(Role.Recorder), 1, new(SourceSays.Denies, Sample.Sealed("no"), Sample.Yesterday))).ThenRefused(RumourRefusals.BeforeAsked);
        Verifying(Police).When(r => r.Assess(_acts.As(Role.Assessor), new(Sample.Title, RumourVerdict.False, Sample.Reason, Sample.Chair, before))).ThenRefused(RumourRefusals.BeforeReport);
        Assessed(Police).When(r => r.DraftMessage(_acts.As(Role.Rapporteur), new(RumourChannel.Radio, LocalizedText.Of(("ar", "نص")), Sample.Chair, Sample.Yesterday))).ThenRefused(RumourRefusals.BeforeAssessment);
        Agreed(Police).When(r => r.Publish(_acts.As(Role.Secretary), Sample.Yesterday)).ThenRefused(RumourRefusals.BeforeAssessment);
        Published(Police).When(r => r.Return(_acts.As(Role.Secretary), [Baker], Sample.Yesterday)).ThenRefused(RumourRefusals.BeforeAssessment);
    }

    private RumoursView View(Rumour rumour) => RumoursView.Of(_acts.Programme, [rumour], Audience.Public, "en").OrThrow();
}
