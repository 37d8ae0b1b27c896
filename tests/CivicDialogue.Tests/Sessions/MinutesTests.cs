using CivicDialogue.Testing;

namespace CivicDialogue.Tests.Sessions;

/// <summary>What is written down of a meeting, who corrects it, who approves it, and when it may leave.</summary>
public sealed class MinutesTests
{
    private static readonly LocalizedText Reason = Sample.Reason;
    private static readonly ParticipantId Resident = Sample.Person("resident");
    private static readonly SealedText Request = Sample.Sealed("request");

    private readonly Acts _acts = new();

    private Act Rapporteur => _acts.As(Role.Rapporteur);

    private Act Secretary => _acts.As(Role.Secretary);

    private Act Chair => _acts.As(Role.Chair);

    private Act After(Role role, int days) => _acts.As(role, Sample.Now + Duration.FromDays(days));

    private Given<Session, SessionEvent> Closed(SessionPlan? plan = null, Occurred? when = null, string name = "meeting", Acts? acts = null) =>
        Scenario.Given(Fold.Begin<Session, SessionEvent>(Session.Schedule((acts ?? _acts).As(Role.Secretary), Sample.Id<SessionId>(name), plan ?? Sample.Plan)))
            .And(s => s.Open((acts ?? _acts).As(Role.Chair), when ?? Sample.Yesterday))
            .And(s => s.Close((acts ?? _acts).As(Role.Chair), when ?? Sample.Yesterday));

    private Given<Session, SessionEvent> Drafted(SessionPlan? plan = null) => Closed(plan).And(s => s.DraftMinutes(Secretary, Sample.Sealed("first")));

    private Given<Session, SessionEvent> Circulated(SessionPlan? plan = null) => Drafted(plan).And(s => s.CirculateMinutes(Secretary, 1));

    private Given<Session, SessionEvent> Approved(SessionPlan? plan = null) => Circulated(plan).And(s => s.ApproveMinutes(After(Role.Chair, 15), 1, MinutesApproval.ByCirculation));

    /// <summary>The day of sending does not count; the last of the days is one on which a request still comes in time, in the zone of the meeting.</summary>
    [Fact]
    public void The_chair_signs_minutes_off_once_they_have_circulated_for_their_days()
    {
        var circulated = Circulated();
        var until = new LocalDate(2026, 5, 18);
        Assert.Equal(until, circulated.State.Minutes[0].CorrectionsUntil);
        var midnight = Sample.Zone.AtStartOfDay(until.PlusDays(1)).ToInstant();

        circulated.When(s => s.ApproveMinutes(_acts.As(Role.Chair, midnight - Duration.Epsilon), 1, MinutesApproval.ByCirculation)).ThenRefused(SessionRefusals.StillCirculating, ("until", "2026-05-18"));
        circulated.When(s => s.ApproveMinutes(_acts.As(Role.Chair, midnight), 1, MinutesApproval.ByCirculation))
            .ThenState(s => s.Phase, SessionPhase.MinutesApproved)
            .ThenState(s => s.ApprovedMinutes?.Approval, MinutesApproval.ByCirculation);
        circulated.When(s => s.ApproveMinutes(_acts.As(Role.Rapporteur, midnight), 1, MinutesApproval.ByCirculation)).ThenRefused(ActRefusals.NotPermitted, ("roles", "chair"));
        Circulated(Sample.Plan with { CirculationDays = 30 }).When(s => s.ApproveMinutes(_acts.As(Role.Chair, midnight), 1, MinutesApproval.ByCirculation)).ThenRefused(SessionRefusals.StillCirculating, ("until", "2026-06-03"));
        Drafted().When(s => s.ApproveMinutes(_acts.As(Role.Chair, midnight), 1, MinutesApproval.ByCirculation)).ThenRefused(SessionRefusals.MinutesNotReady, ("wanted", "circulated"));
    }

    [Fact]
    public void Where_no_days_are_kept_nobody_waits()
    {
        var acts = new Acts(Sample.Charter with { Policies = new() { CirculationDays = 0 } });

        Closed(Sample.Plan with { CirculationDays = 0 }, acts: acts)
            .And(s => s.DraftMinutes(acts.As(Role.Rapporteur), Sample.Sealed("first")))
            .And(s => s.CirculateMinutes(acts.As(Role.Rapporteur), 1))
            .When(s => s.ApproveMinutes(acts.As(Role.Chair), 1, MinutesApproval.ByCirculation))
            .ThenState(s => (s.Phase, s.Minutes[0].CorrectionsUntil), (SessionPhase.MinutesApproved, null));
    }

    [Fact]
    public void Every_version_is_kept_and_only_the_newest_goes_on()
    {
        var twice = Circulated().And(s => s.DraftMinutes(Rapporteur, Sample.Sealed("second"), Sample.Source));

        Assert.Equal([Sample.Sealed("first"), Sample.Sealed("second")], twice.State.Minutes.Select(m => m.Body));
        Assert.Equal([MinutesState.Circulated, MinutesState.Drafted], twice.State.Minutes.Select(m => m.State));
        twice.When(s => s.ApproveMinutes(After(Role.Chair, 20), 1, MinutesApproval.ByCirculation)).ThenRefused(SessionRefusals.MinutesNotReady, ("newest", "2"));
        twice.When(s => s.RequestCorrection(Secretary, 1, Resident, Request)).ThenRefused(SessionRefusals.MinutesNotReady);
        twice.And(s => s.CirculateMinutes(Secretary, 2)).When(s => s.ApproveMinutes(After(Role.Chair, 20), 2, MinutesApproval.ByCirculation)).ThenState(s => s.ApprovedMinutes?.Version, 2);
    }

    [Fact]
    public void Until_minutes_circulate_their_recorders_draft_them_and_from_then_on_the_rapporteur()
    {
        foreach (var role in (Role[])[Role.Rapporteur, Role.Secretary, Role.Recorder])
            Drafted().When(s => s.DraftMinutes(_acts.As(role), Sample.Sealed("second"))).ThenState(s => s.Minutes.Count, 2);
        foreach (var role in (Role[])[Role.Secretary, Role.Recorder, Role.Chair])
            Circulated().When(s => s.DraftMinutes(_acts.As(role), Sample.Sealed("second"))).ThenRefused(ActRefusals.NotPermitted, ("roles", "rapporteur"));
        Circulated().When(s => s.DraftMinutes(Rapporteur, Sample.Sealed("second"))).ThenState(s => s.Minutes.Count, 2);
        Approved().When(s => s.DraftMinutes(Rapporteur, Sample.Sealed("second"))).ThenRefused(SessionRefusals.MinutesApproved, ("version", "1"));
    }

    /// <summary>Whoever writes a letter down did not write it.</summary>
    [Fact]
    public void Anybody_may_ask_for_a_correction_and_is_known_to_have_asked()
    {
        var secretary = Secretary;
        var self = _acts.By(Resident);
        Assert.Empty(self.Roles);

        Circulated().When(s => s.RequestCorrection(self, 1, Resident, Request)).Then(new SessionEvent.CorrectionRequested(self.Stamp, 1, 1, Resident, Request));
        Circulated().When(s => s.RequestCorrection(secretary, 1, Resident, Request)).ThenState(s => s.Corrections[0].By, Resident);
        Circulated().When(s => s.RequestCorrection(self, 1, Sample.Person("neighbour"), Request)).ThenRefused(ActRefusals.NotPermitted);
        Drafted().When(s => s.RequestCorrection(self, 1, Resident, Request)).ThenRefused(SessionRefusals.MinutesNotReady);
        Approved().When(s => s.RequestCorrection(self, 1, Resident, Request)).ThenState(s => s.Corrections.Count, 1);
    }

    [Fact]
    public void Nothing_is_approved_over_a_request_that_nobody_has_answered_or_that_was_taken_up_and_not_written_in()
    {
        var asked = Circulated().And(s => s.RequestCorrection(_acts.By(Resident), 1, Resident, Request));
        var accepted = asked.And(s => s.SettleCorrection(Rapporteur, 1, true, Reason));
        Decision<SessionEvent> SignOff(Session session, int version) => session.ApproveMinutes(After(Role.Chair, 20), version, MinutesApproval.ByCirculation);

        asked.When(s => SignOff(s, 1)).ThenRefused(SessionRefusals.CorrectionOpen, ("number", "1"));
        accepted.When(s => SignOff(s, 1)).ThenRefused(SessionRefusals.CorrectionOpen, ("number", "1"));
        accepted.And(s => s.DraftMinutes(Rapporteur, Sample.Sealed("second"))).And(s => s.CirculateMinutes(Secretary, 2)).When(s => SignOff(s, 2)).ThenState(s => s.ApprovedMinutes?.Version, 2);
        asked.And(s => s.SettleCorrection(Secretary, 1, false, Reason)).When(s => SignOff(s, 1)).ThenState(s => s.ApprovedMinutes?.Version, 1);
        accepted.When(s => s.SettleCorrection(Rapporteur, 1, false, Reason)).ThenRefused(SessionRefusals.CorrectionUnknown);

        // No other way of approving leads around it.
        asked.When(s => s.ApproveMinutes(Chair, 1, MinutesApproval.ByBody, Closed(when: Sample.Earlier, name: "next meeting").State)).ThenRefused(SessionRefusals.CorrectionOpen);
        Closed().And(s => s.DraftMinutes(Rapporteur, Sample.Sealed("first"), Sample.Source)).And(s => s.CirculateMinutes(Secretary, 1)).And(s => s.RequestCorrection(_acts.By(Resident), 1, Resident, Request))
            .When(s => s.ApproveMinutes(Rapporteur, 1, MinutesApproval.AdoptedAsReported)).ThenRefused(SessionRefusals.CorrectionOpen);
        asked.When(s => s.SettleCorrection(_acts.As(Role.Recorder), 1, true, Reason)).ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void The_body_approves_minutes_at_a_later_session_and_at_no_other()
    {
        var now = Occurred.At(Sample.Now, Sample.Zone);
        var (act, later) = (Secretary, Closed(when: now, name: "next meeting").State);

        Drafted().When(s => s.ApproveMinutes(act, 1, MinutesApproval.ByBody, later))
            .Then(new SessionEvent.MinutesApproved(act.Stamp, 1, MinutesApproval.ByBody, later.Id))
            .ThenState(s => s.ApprovedMinutes?.ApprovedAt, later.Id);
        Circulated().When(s => s.ApproveMinutes(Chair, 1, MinutesApproval.ByBody, later)).ThenState(s => s.Phase, SessionPhase.MinutesApproved);
        Drafted().When(s => s.ApproveMinutes(Rapporteur, 1, MinutesApproval.ByBody, later)).ThenRefused(ActRefusals.NotPermitted);
        foreach (var other in (Session[])
        [
            Drafted().State,
            Closed(when: Occurred.On(new(2026, 4, 1), Sample.Zone), name: "earlier meeting").State,
            Fold.Begin<Session, SessionEvent>(Session.Schedule(Secretary, Sample.Id<SessionId>("not held"), Sample.Plan)),
            later.After(later.Void(Chair, Reason)),
            Closed(when: now, name: "elsewhere", acts: _acts.Elsewhere).State,
        ])
        {
            Drafted().When(s => s.ApproveMinutes(Chair, 1, MinutesApproval.ByBody, other)).ThenRefused(SessionRefusals.NotALaterSession);
        }
    }

    /// <summary>Two meetings overlap, or a draft is written after the meeting that is said to have approved it.</summary>
    [Fact]
    public void No_body_approves_what_is_still_going_on_or_not_written_yet()
    {
        Occurred At(int hour) => Occurred.At(new LocalDateTime(2026, 5, 3, hour, 0), Sample.Zone);
        Given<Session, SessionEvent> Held(string name, int from, int until) =>
            Scenario.Given(Fold.Begin<Session, SessionEvent>(Session.Schedule(Secretary, Sample.Id<SessionId>(name), Sample.Plan)))
                .And(s => s.Open(Chair, At(from))).And(s => s.Close(Chair, At(until)));
        var during = Held("during it", 11, 12).State;
        var after = Held("after it", 14, 15).State;
        var drafted = Held("long one", 10, 13).And(s => s.DraftMinutes(Secretary, Sample.Sealed("first")));

        drafted.When(s => s.ApproveMinutes(Chair, 1, MinutesApproval.ByBody, during)).ThenRefused(SessionRefusals.NotALaterSession);
        drafted.When(s => s.ApproveMinutes(Chair, 1, MinutesApproval.ByBody, after)).ThenRefused(SessionRefusals.WrittenLater, ("version", "1"));

        // Approved on paper, and typed in afterwards.
        Held("long one", 10, 13).And(s => s.DraftMinutes(Secretary, Sample.Sealed("first"), new(SourceKind.Minutes, Sample.Title)))
            .When(s => s.ApproveMinutes(Chair, 1, MinutesApproval.ByBody, after)).ThenState(s => s.ApprovedMinutes?.ApprovedAt, after.Id);
    }

    [Fact]
    public void What_circulates_is_not_adopted_as_reported_behind_the_back_of_those_who_read_it()
    {
        var circulated = Closed().And(s => s.DraftMinutes(_acts.As(Role.Recorder), Sample.Sealed("first"), Sample.Source)).And(s => s.CirculateMinutes(Secretary, 1));

        circulated.When(s => s.ApproveMinutes(_acts.As(Role.Recorder), 1, MinutesApproval.AdoptedAsReported)).ThenRefused(SessionRefusals.MinutesNotReady, ("wanted", "drafted"));
        circulated.And(s => s.DraftMinutes(Rapporteur, Sample.Sealed("second"), Sample.Source))
            .When(s => s.ApproveMinutes(_acts.As(Role.Recorder), 2, MinutesApproval.AdoptedAsReported)).ThenRefused(SessionRefusals.MinutesNotReady);
    }

    /// <summary>Cards are typed in weeks after the minutes were approved: they wait for a further version, and for somebody to look at them.</summary>
    [Fact]
    public void What_is_recorded_after_minutes_were_approved_and_cleared_leaves_under_neither()
    {
        var lead = _acts.As(Role.SafeguardingLead, Sample.Now + Duration.FromDays(16));
        var closed = Closed(Sample.Plan with { RequiresRiskReview = true }).State;
        Contribution Said(string name, int days) => Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
            After(Role.Rapporteur, days), Sample.Id<ContributionId>(name), closed, new(ContributionKind.Opinion, RecordQuality.Summary, Sample.Sealed(name), Sample.Yesterday)));
        var (early, late) = (Said("early", 0), Said("late", 17));
        var cleared = Approved(Sample.Plan with { RequiresRiskReview = true }).And(s => s.ReviewPublication(lead, new(1, isCleared: true)));

        Assert.Equal([early.Said.Text], Texts(cleared.State, early));
        Assert.Equal(SessionRefusals.PublicationNotCleared, View(cleared.State, early, late).Refusal?.Code);
        Assert.Equal("outdated", View(cleared.State, early, late).Refusal?.Facts["review"]);
        var again = cleared.And(s => s.ReviewPublication(After(Role.SafeguardingLead, 18), new(1, isCleared: true)));
        Assert.Equal([early.Said.Text], Texts(again.State, early, late));
        Assert.Equal(0, View(again.State, early, late).OrThrow().KeptBack.AtLeast ?? 0);

        // A correction is the chair's, for the body, and is looked at anew as well.
        var corrected = early.After(early.Correct(After(Role.Chair, 19), again.State, early.Said with { Side = null, Languages = ["ar"] }, Reason));
        Assert.Equal(SessionRefusals.PublicationNotCleared, View(again.State, corrected).Refusal?.Code);

        var second = again.And(s => s.CorrectMinutes(After(Role.Rapporteur, 20), Sample.Sealed("second"), Reason)).And(s => s.CirculateMinutes(After(Role.Rapporteur, 20), 2))
            .And(s => s.ApproveMinutes(After(Role.Chair, 40), 2, MinutesApproval.ByCirculation)).And(s => s.ReviewPublication(After(Role.SafeguardingLead, 41), new(2, isCleared: true)));
        Assert.Equal(((SealedText[])[early.Said.Text, late.Said.Text]).ToHashSet(), Texts(second.State, early, late).ToHashSet());

        IEnumerable<SealedText> Texts(Session session, params Contribution[] said) => View(session, said).OrThrow().SealedTexts.Where(t => t != session.ApprovedMinutes!.Body);

        Answer<MinutesView> View(Session session, params Contribution[] said) => MinutesView.Of(
            new() { Programme = _acts.Programme, Session = session, At = Sample.Now, Contributions = said }, Audience.Public, "en");
    }

    [Fact]
    public void A_close_out_does_not_tell_of_what_kind_was_what_was_diverted()
    {
        var closed = Closed();
        var said = Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
            Rapporteur, Sample.Id<ContributionId>("one"), closed.State, new(ContributionKind.Testimony, RecordQuality.Summary, Sample.Sealed("one"), Sample.Yesterday)));
        var diverted = said.After(said.Divert(Secretary, Sample.Id<SafeguardingCaseId>("case")));

        closed.When(s => s.CountUp(Secretary, null, [], [diverted], [])).ThenState(s => (s.CloseOuts[0].Contributions, s.CloseOuts[0].Diverted), (default, 1));
        closed.When(s => s.CountUp(Secretary, null, [], [said], [])).ThenState(s => (s.CloseOuts[0].Contributions[ContributionKind.Testimony], s.CloseOuts[0].Diverted), (1, 0));
    }

    [Fact]
    public void What_a_source_reports_is_adopted_as_reported_and_again_as_another_source_reports_it()
    {
        Drafted().When(s => s.ApproveMinutes(Rapporteur, 1, MinutesApproval.AdoptedAsReported)).ThenRefused(SessionRefusals.SourceMissing);
        var adopted = Closed().And(s => s.DraftMinutes(_acts.As(Role.Recorder), Sample.Sealed("first"), Sample.Source)).And(s => s.ApproveMinutes(_acts.As(Role.Recorder), 1, MinutesApproval.AdoptedAsReported));

        adopted.And(s => s.CorrectMinutes(_acts.As(Role.Recorder), Sample.Sealed("second"), Reason, Sample.Source))
            .When(s => s.ApproveMinutes(_acts.As(Role.Recorder), 2, MinutesApproval.AdoptedAsReported))
            .ThenState(s => s.ApprovedMinutes?.Version, 2);
        Approved().And(s => s.CorrectMinutes(Rapporteur, Sample.Sealed("second"), Reason, Sample.Source))
            .When(s => s.ApproveMinutes(Rapporteur, 2, MinutesApproval.AdoptedAsReported))
            .ThenRefused(SessionRefusals.MinutesApproved, ("version", "1"));
        Approved().When(s => s.CorrectMinutes(_acts.As(Role.Recorder), Sample.Sealed("second"), Reason)).ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void Approved_minutes_stay_in_force_until_their_correction_is_approved()
    {
        var drafted = Approved()
            .And(s => s.RequestCorrection(_acts.By(Resident), 1, Resident, Request))
            .And(s => s.SettleCorrection(After(Role.DataProtectionOfficer, 16), 1, true, Reason))
            .And(s => s.CorrectMinutes(After(Role.Rapporteur, 16), Sample.Sealed("second"), Reason))
            .And(s => s.CirculateMinutes(After(Role.Rapporteur, 16), 2));

        Assert.Equal((1, Reason), (drafted.State.ApprovedMinutes?.Version, drafted.State.Minutes[1].Reason));
        drafted.When(s => s.ApproveMinutes(After(Role.Chair, 31), 2, MinutesApproval.ByCirculation))
            .ThenState(s => s.ApprovedMinutes?.Version, 2)
            .ThenState(s => s.Minutes[0].State, MinutesState.Approved);
        Circulated().When(s => s.CorrectMinutes(Rapporteur, Sample.Sealed("second"), Reason)).ThenRefused(SessionRefusals.NothingApproved, ("phase", "closed"));
        Approved().And(s => s.RequestCorrection(_acts.By(Resident), 1, Resident, Request)).When(s => s.SettleCorrection(Rapporteur, 1, false, Reason)).ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void Words_taken_out_are_gone_from_every_version_that_held_them()
    {
        var replacement = Sample.Sealed("without her name");

        Drafted().And(s => s.DraftMinutes(Secretary, Sample.Sealed("first"), Sample.Source))
            .When(s => s.RedactText(_acts.As(Role.DataProtectionOfficer), Sample.Sealed("first").Id, replacement, Reason))
            .ThenState(s => s.Minutes.Select(m => m.Body).ToValueList(), [replacement, replacement]);
        Scenario.Given(Fold.Begin<Session, SessionEvent>(Session.Schedule(Secretary, Sample.Id<SessionId>("meeting"), Sample.Plan with { RequiresRiskReview = true })))
            .And(s => s.ReviewMeeting(_acts.As(Role.SafeguardingLead), new(1, false) { Notes = Sample.Sealed("old notes") }))
            .And(s => s.ReviewMeeting(_acts.As(Role.SafeguardingLead), new(1, true)))
            .When(s => s.RedactText(Secretary, Sample.Sealed("old notes").Id, replacement, Reason))
            .ThenState(s => s.MeetingReviews[0].Notes, replacement);
    }

    [Fact]
    public void Minutes_leave_once_a_review_clears_the_version_in_force()
    {
        var lead = _acts.As(Role.SafeguardingLead);
        var approved = Approved(Sample.Plan with { RequiresRiskReview = true });
        RefusalCode? Leave(Session session, Programme? programme = null) => MinutesView.Of(
            new() { Programme = programme ?? _acts.Programme, Session = session, At = Sample.Now }, Audience.Public, "en").Refusal?.Code;

        Assert.Equal(SessionRefusals.PublicationNotCleared, Leave(approved.State));
        Assert.Equal(SessionRefusals.PublicationNotCleared, Leave(approved.And(s => s.ReviewPublication(lead, new(1, isCleared: false))).State));
        var cleared = approved.And(s => s.ReviewPublication(lead, new(1, isCleared: true)));
        Assert.Null(Leave(cleared.State));

        // A correction is another text: while it is drafted the old one may leave, once it is approved somebody has to look at it.
        var corrected = cleared.And(s => s.CorrectMinutes(After(Role.Rapporteur, 16), Sample.Sealed("second"), Reason)).And(s => s.CirculateMinutes(After(Role.Rapporteur, 16), 2));
        Assert.Null(Leave(corrected.State));
        corrected = corrected.And(s => s.ApproveMinutes(After(Role.Chair, 31), 2, MinutesApproval.ByCirculation));
        Assert.Equal(SessionRefusals.PublicationNotCleared, Leave(corrected.State));
        corrected.When(s => s.ReviewPublication(lead, new(1, isCleared: true))).ThenRefused(SessionRefusals.OtherVersion, ("version", "2"), ("reviewed", "1"));
        Assert.Null(Leave(corrected.And(s => s.ReviewPublication(lead, new(2, isCleared: true))).State));

        // A programme that asks for reviews since then asks for this one too.
        Assert.Null(Leave(Approved().State));
        var strict = _acts.Programme.After(_acts.Programme.AdoptPolicies(_acts.As(Role.Convener), new() { RequiresRiskReview = true }));
        Assert.Equal(SessionRefusals.PublicationNotCleared, Leave(Approved().State, strict));
        Circulated().When(s => s.ReviewPublication(lead, new(1, isCleared: true))).ThenRefused(SessionRefusals.NothingApproved);
    }

    [Fact]
    public void What_leaves_are_the_minutes_in_force_and_not_the_draft_of_their_correction()
    {
        var session = Approved().And(s => s.CorrectMinutes(Rapporteur, Sample.Sealed("second"), Reason)).State;

        var view = MinutesView.Of(
            new() { Programme = _acts.Programme, Session = session, At = Sample.Now }, Audience.Public, "en").OrThrow();

        Assert.Equal((1, MinutesApproval.ByCirculation), (view.Version, view.Approval));
        Assert.Equal([Sample.Sealed("first")], view.SealedTexts);
    }

    [Fact]
    public void What_a_meeting_came_to_is_counted_and_counted_again_when_more_comes_on_record()
    {
        var closed = Closed();
        var session = closed.State;
        var guests = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(Secretary, Sample.Id<GuestListId>("guests"), session));
        guests = guests.After(guests.Transcribe(_acts.As(Role.Recorder), session, Sample.Id<SheetId>("sheet"), [new(1, Resident, true), new(2, null, false)], Sample.Yesterday, Sample.Source));
        Contribution Said(ContributionKind kind, string name) => Fold.Begin<Contribution, ContributionEvent>(
            Contribution.Record(Rapporteur, Sample.Id<ContributionId>(name), session, new(kind, RecordQuality.Summary, Sample.Sealed(name), Sample.Yesterday)));
        Contribution[] said = [Said(ContributionKind.Question, "one"), Said(ContributionKind.Question, "two"), Said(ContributionKind.Answer, "three")];
        var recommended = Fold.Begin<Recommendation, RecommendationEvent>(
            Recommendation.Propose(Rapporteur, Sample.Id<RecommendationId>("lights"), Sample.Draft with { Session = session.Id }));
        Floor[] floors = [.. ((string[])["hall", "garden"]).Select(FloorOf)];
        var counted = new CloseOut(
            1, 0, 0, new Figure.Counted(2), 1, 1, [], ValueMap<ContributionKind, int>.From([new(ContributionKind.Question, 2), new(ContributionKind.Answer, 1)]), Turns: 2, Recommendations: 1);

        closed.When(s => s.CountUp(Secretary, guests, floors, said, [recommended])).ThenState(s => s.CloseOuts, [counted]);
        var once = closed.And(s => s.CountUp(Secretary, guests, floors, said, [recommended]));
        once.When(s => s.CountUp(Rapporteur, guests, floors, said, [recommended])).ThenNothing();
        once.When(s => s.CountUp(Secretary, guests, floors, said, [])).ThenState(s => s.CloseOuts, [counted, counted with { Version = 2, Recommendations = 0 }]);
        closed.When(s => s.CountUp(Secretary, null, [], [], [])).ThenState(s => s.CloseOuts[0].Attendance, new Figure.Unknown());
        closed.When(s => s.CountUp(Secretary, null, [], [], [Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(Rapporteur, Sample.Id<RecommendationId>("lanes"), Sample.Draft))]))
            .ThenRefused(SessionRefusals.OtherSession, ("kind", "recommendation"));
        closed.When(s => s.CountUp(Chair, null, [], [], [])).ThenRefused(ActRefusals.NotPermitted);

        Floor FloorOf(string name)
        {
            var floor = Fold.Begin<Floor, FloorEvent>(Floor.Open(_acts.As(Role.Facilitator), Sample.Id<FloorId>(name), session));
            return floor.After(floor.Give(_acts.As(Role.Facilitator), session, Sample.Resident, null, Sample.Yesterday));
        }
    }
}
