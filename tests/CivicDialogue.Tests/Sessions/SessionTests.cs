using CivicDialogue.Testing;

namespace CivicDialogue.Tests.Sessions;

/// <summary>A meeting from its plan to its end, and what can be put right afterwards.</summary>
public sealed class SessionTests
{
    private static readonly Instant Evening = Sample.Now + Duration.FromHours(5);
    private static readonly Occurred ThatEvening = Occurred.At(Evening, Sample.Zone);
    private static readonly LocalizedText Reason = Sample.Reason;

    private readonly Acts _acts = new();

    private Act Facilitator => _acts.As(Role.Facilitator, Evening + Duration.FromHours(3));

    private Act Secretary => _acts.As(Role.Secretary);

    private Act Lead => _acts.As(Role.SafeguardingLead);

    private static CivilTime On(int day, int? hour = 17) => new(new(2026, 5, day), hour is { } h ? new LocalTime(h, 0) : null, "Asia/Hebron");

    private Session Planned(SessionPlan? plan = null, string name = "meeting", Act? by = null) =>
        Fold.Begin<Session, SessionEvent>(Session.Schedule(by ?? Secretary, Sample.Id<SessionId>(name), plan ?? Sample.Plan));

    private Given<Session, SessionEvent> Plan(SessionPlan? plan = null) => Scenario.Given(Planned(plan));

    private Given<Session, SessionEvent> Open(SessionPlan? plan = null) => Plan(plan).And(s => s.Open(Facilitator, ThatEvening));

    private static SessionPlan Risky => Sample.Plan with { RequiresRiskReview = true };

    [Fact]
    public void A_tentative_meeting_becomes_firm_begins_and_ends()
    {
        var ended = Occurred.At(Evening + Duration.FromHours(2), Sample.Zone);

        Plan()
            .And(s => s.Confirm(Secretary))
            .And(s => s.Open(Facilitator, ThatEvening))
            .When(s => s.Close(Facilitator, ended))
            .ThenState(s => (s.Phase, s.IsConfirmed, s.Began, s.Ended), (SessionPhase.Closed, true, ThatEvening, ended));
    }

    [Fact]
    public void What_is_announced_for_another_time_remembers_the_one_before()
    {
        var act = Secretary;

        Plan(Sample.Plan with { Announced = On(11) })
            .And(s => s.Confirm(Secretary))
            .And(s => s.Reschedule(Secretary, On(12), Reason))
            .When(s => s.Reschedule(act, On(14, null), Reason))
            .Then(new SessionEvent.Rescheduled(act.Stamp, On(14, null), Reason))
            .ThenState(s => s.Plan.Announced, On(14, null))
            .ThenState(s => s.PreviouslyAnnounced, [On(11), On(12)])
            .ThenState(s => s.IsConfirmed, true);
    }

    [Fact]
    public void What_is_postponed_has_no_time_until_another_is_announced_be_it_the_same()
    {
        var postponed = Plan(Sample.Plan with { Announced = On(11) }).And(s => s.Confirm(Secretary)).When(s => s.Postpone(Secretary, Reason));

        postponed.ThenState(s => (s.Phase, s.IsConfirmed), (SessionPhase.Postponed, false));
        Scenario.Given(postponed.State).When(s => s.Open(Facilitator, ThatEvening)).ThenRefused(SessionRefusals.NotPlanned, ("phase", "postponed"));
        Scenario.Given(postponed.State).When(s => s.Confirm(Secretary)).ThenRefused(SessionRefusals.NotPlanned);
        Scenario.Given(postponed.State).When(s => s.Postpone(Secretary, Reason)).ThenRefused(SessionRefusals.AlreadyPostponed);
        Scenario.Given(postponed.State).When(s => s.Cancel(Secretary, Reason)).ThenState(s => s.Phase, SessionPhase.Cancelled);
        Scenario.Given(postponed.State)
            .When(s => s.Reschedule(Secretary, On(11), Reason))
            .ThenState(s => (s.Phase, s.Plan.Announced), (SessionPhase.Planned, On(11)))
            .ThenState(s => s.PreviouslyAnnounced, [On(11)]);
    }

    [Fact]
    public void A_meeting_moves_to_another_hall_and_goes_online()
    {
        var (act, hall) = (Secretary, new Venue(Sample.Title, Sample.Words));
        Plan().When(s => s.Revise(act, s.Plan with { Venue = hall, Mode = SessionMode.Hybrid }, Reason))
            .ThenState(s => (s.Plan.Venue, s.Plan.Mode, s.PlanVersion), (hall, SessionMode.Hybrid, 2));
        Plan().When(s => s.Revise(Secretary, s.Plan, Reason)).ThenNothing();
        Plan().When(s => s.Revise(Secretary, s.Plan with { Announced = On(20) }, Reason)).ThenRefused(SessionRefusals.TimeDiffers, ("announced", "2026-05-11T17:00:00"));
        Plan().And(s => s.Cancel(Secretary, Reason)).When(s => s.Revise(Secretary, s.Plan with { Venue = hall }, Reason)).ThenRefused(SessionRefusals.NotPlanned);
        Plan().When(s => s.Revise(_acts.As(Role.Facilitator), s.Plan with { Venue = hall }, Reason)).ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void A_revision_neither_makes_firm_nor_loosens_what_the_programme_asks_for()
    {
        var acts = new Acts(Sample.Charter with { Policies = new() { RequiresRiskReview = true, CirculationDays = 21, Attribution = Attribution.AffiliationOnly } });
        var secretary = acts.As(Role.Secretary);
        var planned = Fold.Begin<Session, SessionEvent>(Session.Schedule(secretary, Sample.Id<SessionId>("meeting"), Sample.Plan));
        Assert.Equal((true, 21, Attribution.AffiliationOnly), (planned.Plan.RequiresRiskReview, planned.Plan.CirculationDays, planned.Attribution));

        Scenario.Given(planned)
            .When(s => s.Revise(secretary, s.Plan with { IsConfirmed = true, RequiresRiskReview = false, CirculationDays = 3, Mode = SessionMode.Online }, Reason))
            .ThenState(s => s.Plan, planned.Plan with { Mode = SessionMode.Online })
            .ThenState(s => s.IsConfirmed, false);
        Scenario.Given(planned).When(s => s.Revise(secretary, s.Plan with { Attribution = Attribution.Named }, Reason)).ThenRefused(SessionRefusals.Widened, ("now", "affiliationOnly"), ("wanted", "named"));
    }

    [Fact]
    public void Once_people_came_in_private_it_does_not_become_public()
    {
        var secret = Sample.Plan with { Visibility = Visibility.Private };

        Open(secret).When(s => s.Revise(_acts.As(Role.Chair), s.Plan with { Visibility = Visibility.Public }, Reason)).ThenRefused(SessionRefusals.Widened, ("now", "private"), ("wanted", "public"));
        Plan(secret).When(s => s.Revise(Secretary, s.Plan with { Visibility = Visibility.Public }, Reason)).ThenState(s => s.Plan.Visibility, Visibility.Public);
    }

    [Fact]
    public void Where_a_review_is_required_nothing_is_firm_and_nobody_meets_before_it()
    {
        Scenario.When(() => Session.Schedule(Secretary, Sample.Id<SessionId>("meeting"), Risky with { IsConfirmed = true })).ThenRefused(SessionRefusals.RiskNotCleared, ("review", "-"));
        Plan(Risky).When(s => s.Confirm(Secretary)).ThenRefused(SessionRefusals.RiskNotCleared, ("review", "-"));
        Plan(Risky).When(s => s.Open(Facilitator, ThatEvening)).ThenRefused(SessionRefusals.RiskNotCleared);
        Plan(Risky).And(s => s.ReviewMeeting(Lead, new(1, isCleared: false))).When(s => s.Confirm(Secretary)).ThenRefused(SessionRefusals.RiskNotCleared, ("review", "notCleared"));
        Plan(Risky)
            .And(s => s.ReviewMeeting(Lead, new(1, isCleared: false) { Conditions = Reason }))
            .And(s => s.ReviewMeeting(Lead, new(1, isCleared: true)))
            .And(s => s.Confirm(Secretary))
            .When(s => s.Open(Facilitator, ThatEvening))
            .ThenState(s => s.MeetingReviews.Count, 2)
            .ThenState(s => s.Phase, SessionPhase.Open);
        Plan(Risky).When(s => s.ReviewMeeting(_acts.As(Role.Convener), new(1, isCleared: true))).ThenRefused(ActRefusals.NotPermitted, ("roles", "safeguarding-lead"));
    }

    /// <summary>The hall with two ways out was cleared, not the cellar; and not the same hall on another day.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void What_is_cleared_is_what_was_looked_at(bool isMoved)
    {
        var changed = Plan(Risky)
            .And(s => s.ReviewMeeting(Lead, new(1, isCleared: true)))
            .And(s => s.Confirm(Secretary))
            .And(s => isMoved ? s.Revise(Secretary, s.Plan with { Venue = new(Sample.Title) }, Reason) : s.Reschedule(Secretary, On(12), Reason));

        Assert.False(changed.State.IsConfirmed);
        changed.When(s => s.Open(Facilitator, ThatEvening)).ThenRefused(SessionRefusals.RiskNotCleared, ("review", "-"));
        changed.When(s => s.ReviewMeeting(Lead, new(1, isCleared: true))).ThenRefused(SessionRefusals.OtherVersion, ("version", "2"), ("reviewed", "1"));
        changed.And(s => s.ReviewMeeting(Lead, new(2, isCleared: true))).When(s => s.Open(Facilitator, ThatEvening)).ThenState(s => s.Phase, SessionPhase.Open);
    }

    [Fact]
    public void What_took_place_before_anybody_recorded_it_took_place_whatever_a_review_says()
    {
        var recorded = Planned(Risky with { Announced = new(new(2026, 5, 3), null, "Asia/Hebron"), IsConfirmed = true, Source = Sample.Source });

        Scenario.Given(recorded).When(s => s.Open(Facilitator, Sample.Yesterday)).ThenState(s => s.Began, Sample.Yesterday);
        Scenario.Given(recorded).When(s => s.Open(Facilitator, ThatEvening)).ThenRefused(SessionRefusals.RiskNotCleared);
    }

    [Fact]
    public void A_wrong_beginning_is_corrected_and_stays_to_be_read()
    {
        var (really, act) = (Occurred.At(Evening + Duration.FromMinutes(5), Sample.Zone), Facilitator);

        Open().When(s => s.CorrectTimes(act, really, null, Reason))
            .Then(new SessionEvent.TimesCorrected(act.Stamp, really, null, Reason))
            .ThenState(s => (s.Phase, s.Began), (SessionPhase.Open, really))
            .ThenState(s => s.SupersededTimes, [new SupersededTimes(ThatEvening, null, Reason)]);
        Open().When(s => s.CorrectTimes(Facilitator, ThatEvening, null, Reason)).ThenNothing();
        Open().When(s => s.CorrectTimes(Facilitator, ThatEvening, ThatEvening, Reason)).ThenRefused(SessionRefusals.NotClosed);
        Open().When(s => s.CorrectTimes(_acts.As(Role.Chair), really, null, Reason)).ThenRefused(ActRefusals.NotYet);
        Plan().When(s => s.CorrectTimes(Facilitator, really, null, Reason)).ThenRefused(SessionRefusals.NotBegun);
        Open().And(s => s.Close(Facilitator, really)).When(s => s.CorrectTimes(Facilitator, really, ThatEvening, Reason)).ThenRefused(SessionRefusals.EndsBeforeItBegan);
    }

    [Fact]
    public void What_was_closed_by_mistake_goes_on_unless_there_are_minutes()
    {
        var closed = Open().And(s => s.Close(Facilitator, ThatEvening));

        closed.When(s => s.CorrectTimes(Facilitator, ThatEvening, null, Reason)).ThenState(s => (s.Phase, s.Ended), (SessionPhase.Open, null));
        closed.And(s => s.DraftMinutes(_acts.As(Role.Rapporteur), Sample.Sealed("minutes"))).When(s => s.CorrectTimes(Facilitator, ThatEvening, null, Reason)).ThenRefused(SessionRefusals.EndMissing);
        closed.And(s => s.CountUp(Secretary, null, [], [], [])).When(s => s.CorrectTimes(Facilitator, ThatEvening, null, Reason)).ThenRefused(SessionRefusals.EndMissing);
    }

    /// <summary>Its recorders until minutes circulate, the rapporteur until they are approved, those who approve after; the chair may throughout.</summary>
    [Fact]
    public void Who_may_correct_the_record_depends_on_how_far_its_minutes_have_come()
    {
        var closed = Open().And(s => s.Close(Facilitator, ThatEvening)).And(s => s.DraftMinutes(_acts.As(Role.Rapporteur), Sample.Sealed("minutes"), Sample.Source));
        var circulated = closed.And(s => s.CirculateMinutes(Secretary, 1));
        var signed = circulated.And(s => s.ApproveMinutes(_acts.As(Role.Chair, Sample.Now + Duration.FromDays(15)), 1, MinutesApproval.ByCirculation));
        var reported = closed.And(s => s.ApproveMinutes(_acts.As(Role.Recorder), 1, MinutesApproval.AdoptedAsReported));

        Assert.Equal(["chair", "facilitator", "rapporteur", "recorder", "secretary"], WhoMay(closed));
        Assert.Equal(["chair", "rapporteur"], WhoMay(circulated));
        Assert.Equal(["chair"], WhoMay(signed));
        Assert.Equal(["chair", "rapporteur", "recorder"], WhoMay(reported));

        IEnumerable<string> WhoMay(Given<Session, SessionEvent> given) => Town.Offices.Append(Role.Convener).Where(role =>
        {
            var act = _acts.As(role, Sample.Now + Duration.FromDays(20));
            var answers = new[]
            {
                given.State.CorrectTimes(act, Sample.Yesterday, ThatEvening, Reason).IsAccepted,
                given.State.Revise(act, given.State.Plan with { Mode = SessionMode.Online }, Reason).IsAccepted,
                given.State.Void(act, Reason).IsAccepted,
            };
            return Assert.Single(answers.Distinct());
        }).Select(r => r.Value).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void What_was_entered_twice_is_voided_and_nothing_can_be_added_to_it_any_more()
    {
        var voided = Open().And(s => s.Close(Facilitator, ThatEvening))
            .And(s => s.DraftMinutes(_acts.As(Role.Rapporteur), Sample.Sealed("minutes"), Sample.Source))
            .And(s => s.ApproveMinutes(_acts.As(Role.Chair), 1, MinutesApproval.AdoptedAsReported))
            .And(s => s.Void(_acts.As(Role.Chair), Reason));

        Assert.Equal((SessionPhase.Cancelled, true, ThatEvening, 1), (voided.State.Phase, voided.State.IsVoided, voided.State.Began, voided.State.Minutes.Count));
        voided.When(s => s.CorrectMinutes(_acts.As(Role.Chair), Sample.Sealed("more"), Reason)).ThenRefused(SessionRefusals.NotClosed);
        voided.When(s => s.RequestCorrection(Secretary, 1, Sample.Person("resident"), Sample.Sealed("request"))).ThenRefused(SessionRefusals.NotClosed);
        voided.When(s => s.ReviewPublication(Lead, new(1, isCleared: true))).ThenRefused(SessionRefusals.NothingApproved);
        voided.When(s => s.CountUp(Secretary, null, [], [], [])).ThenRefused(SessionRefusals.NotClosed);
        voided.When(s => s.Reschedule(Secretary, On(20), Reason)).ThenRefused(SessionRefusals.NotPlanned);
        voided.When(s => s.Void(_acts.As(Role.Recorder), Reason)).ThenRefused(SessionRefusals.AlreadyVoided);
        var officer = _acts.As(Role.DataProtectionOfficer);
        voided.When(s => s.RedactText(officer, s.Minutes[0].Body.Id, null, Reason)).Then(new SessionEvent.TextRedacted(officer.Stamp, Sample.Sealed("minutes").Id, null, Reason));
    }

    [Fact]
    public void A_session_of_a_series_goes_on_from_another_and_never_from_itself()
    {
        var first = Planned(Sample.Plan with { Series = SeriesId.Of("quarterly") });
        var next = Sample.Plan with { Series = SeriesId.Of("quarterly"), FollowsUp = first.Id };

        Assert.Equal(first.Id, Planned(next, "next meeting").Plan.FollowsUp);
        Scenario.When(() => Session.Schedule(Secretary, first.Id, next)).ThenRefused(SessionRefusals.FollowsItself);
        Scenario.Given(first).When(s => s.Revise(Secretary, s.Plan with { FollowsUp = first.Id }, Reason)).ThenRefused(SessionRefusals.FollowsItself);
    }
}
