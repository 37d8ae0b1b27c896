namespace CivicDialogue.Tests.FollowUp;

/// <summary>A promise in steps: how far it is, by how much it slipped, who judges it and who contests that, and what falls due.</summary>
public sealed class CommitmentTests
{
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    private readonly Town _town = new();

    private Occurred Now => Occurred.At(_town.Now, Town.Hebron);

    private Standing Commander => _town.StandingOfCommander(Now);

    private Standing Assessor => Standing.Personal(_town.Person(Role.Assessor));

    /// <summary>Promised on 1 March, due on 30 June: plans (weight 1) by 31 March, works (weight 3) by 30 June.</summary>
    private Commitment Promised()
    {
        var referral = _town.Answered(_town.Referred(_town.Adopted()));
        var promise = new Promise(Town.Some("pave the lanes"), [referral.Id], new(2026, 6, 30), Commander, Now)
        {
            Milestones = [new(Town.Some("plans"), 1, new(2026, 3, 31)), new(Town.Some("works"), 3, new(2026, 6, 30))],
        };
        var id = _town.Id<CommitmentId>("pavements");
        var commitment = _town.Begin<Commitment, CommitmentEvent>(id.Value, Commitment.Make(_town.As(Role.FocalPoint), id, referral, promise));
        _town.After(referral, r => r.Link(_town.As(Role.FocalPoint), id, Now));
        return commitment;
    }

    private Commitment Reach(Commitment commitment, int milestone) =>
        _town.After(commitment, c => c.ReachMilestone(_town.As(Role.FocalPoint), milestone, new(Town.Some("photographs"), Commander, Now)));

    private Commitment Assess(Commitment commitment, Completion completion = Completion.Limited) =>
        _town.After(commitment, c => c.Assess(_town.As(Role.Assessor), new(completion, Town.Some("seen"), Assessor, Now)));

    private DueItem[] Due(Instant from, Instant to, Instant? asOf = null, Instant? knownAt = null) =>
        [.. _town.Log().DueBetween(_town.Programme.Id, from, to, asOf ?? _town.Now, knownAt, Zones)];

    [Fact]
    public void Progress_is_what_its_milestones_weigh_that_were_reached()
    {
        var commitment = Promised();
        Assert.Equal(0, commitment.PercentDone);
        Assert.Equal(25, Reach(commitment, 1).PercentDone);
        Assert.Equal(75, Reach(commitment, 2).PercentDone);
        Assert.Equal(100, Reach(Reach(commitment, 1), 2).PercentDone);

        // What the owner reports in per cent counts where there are no milestones, the report for the latest time first.
        var report = _town.After(commitment, c => c.ReportProgress(_town.As(Role.FocalPoint), new(90, Town.Some(), Commander, Now)));
        Assert.Equal(0, report.PercentDone);
        foreach (var number in (int[])[1, 2])
            report = _town.After(report, c => c.DropMilestone(_town.As(Role.FocalPoint), number, Town.Some("not needed"), Commander, Now));
        Assert.Equal(90, report.PercentDone);

        // A step more, and a step less: numbers are not given again.
        var more = _town.After(report, c => c.AddMilestone(_town.As(Role.FocalPoint), new(Town.Some("trees"), 1, new(2026, 5, 1)), Commander, Now));
        Assert.Equal([3], more.Milestones.Keys);
        Assert.Equal(CommitmentRefusals.MilestoneUnknown, more.ReachMilestone(_town.As(Role.FocalPoint), 1, new(Town.Some(), Commander, Now)).Refusal?.Code);
    }

    [Fact]
    public void A_day_that_is_moved_keeps_the_days_before_and_shows_how_far_it_slipped()
    {
        var commitment = Promised();
        Assert.Equal(0, commitment.SlippageDays(Town.Noon(2026, 6, 30), Zones));
        Assert.Equal(5, commitment.SlippageDays(Town.Noon(2026, 7, 5), Zones));

        _town.Now = Town.Noon(2026, 6, 1);
        var act = _town.As(Role.FocalPoint);
        var rescheduling = new Rescheduling(new(2026, 8, 31), Town.Some("the money came late"), Commander, Now);
        Testing.Scenario.Given<Commitment, CommitmentEvent>(commitment).When(c => c.MoveDue(act, rescheduling)).Then(new CommitmentEvent.DueMoved(act.Stamp, null, rescheduling));
        commitment = _town.After(commitment, c => c.MoveDue(_town.As(Role.FocalPoint), rescheduling));
        commitment = _town.After(commitment, c => c.MoveDue(_town.As(Role.FocalPoint), new(new(2026, 8, 15), Town.Some(), Commander, Now), milestone: 2));
        Assert.Equal(new EarlierDue(new(2026, 6, 30), Now, rescheduling.Reason), Assert.Single(commitment.EarlierDues));
        Assert.Equal((new LocalDate(2026, 8, 15), new LocalDate(2026, 6, 30)), (commitment.Milestones[2].Due, commitment.Milestones[2].Milestone.Due));
        Assert.Equal(CommitmentStatus.Promised, commitment.StatusAt(Town.Noon(2026, 8, 31), Zones));
        Assert.Equal(CommitmentStatus.Overdue, commitment.StatusAt(Town.Noon(2026, 9, 1), Zones));
        Assert.Equal(62, commitment.SlippageDays(Town.Noon(2026, 7, 1), Zones));
        Assert.Equal(64, commitment.SlippageDays(Town.Noon(2026, 9, 2), Zones));

        // As of the day before it was moved, nothing had been.
        var before = _town.Log().At(_town.Programme.Id, Town.Noon(2026, 5, 31), null, Zones).Single().Referrals[0].Commitments[0];
        Assert.Equal((new LocalDate(2026, 6, 30), 0), (before.Commitment.Due, before.SlippageDays));

        // Done a month before the new day: it slipped by that month only.
        _town.Now = Town.Noon(2026, 7, 31);
        commitment = _town.After(commitment, c => c.ClaimImplementation(_town.As(Role.FocalPoint), new(Town.Some(), Commander, Now)));
        Assert.Equal(31, commitment.SlippageDays(Town.Noon(2027, 1, 1), Zones));
    }

    [Fact]
    public void It_takes_who_may_promise_to_move_what_is_promised()
    {
        var commitment = Promised();
        var spokesperson = _town.StandingOfSpokesperson(Now);
        Assert.Equal(CommitmentRefusals.MayNotCommit, commitment.MoveDue(_town.As(Role.FocalPoint), new(new(2026, 8, 31), Town.Some(), spokesperson, Now)).Refusal?.Code);
        Assert.Equal(CommitmentRefusals.MayNotCommit, commitment.DropMilestone(_town.As(Role.FocalPoint), 1, Town.Some(), spokesperson, Now).Refusal?.Code);
        Assert.True(commitment.ReachMilestone(_town.As(Role.FocalPoint), 1, new(Town.Some(), spokesperson, Now)).IsAccepted);
    }

    [Fact]
    public void Nobody_judges_who_promised_is_its_partner_or_spoke_for_it()
    {
        var council = _town.Registered("council");
        council = council.After(council.CreatePost(_town.As(Role.Secretary), _town.Id<PostId>("engineer"), Town.Some(), mayCommit: false));
        council = council.After(council.Appoint(_town.As(Role.Secretary), _town.Id<PostId>("engineer"), _town.Id<ParticipantId>("engineer"), null));
        var engineer = council.StandingOf(_town.Id<ParticipantId>("engineer"), _town.Id<PostId>("engineer"), Now).OrThrow();
        var referral = _town.Answered(_town.Referred(_town.Adopted()));
        var alone = Fold.Begin<Commitment, CommitmentEvent>(Commitment.Make(_town.As(Role.FocalPoint), _town.Id<CommitmentId>("x"), referral, _town.Promise(referral)));
        var together = Fold.Begin<Commitment, CommitmentEvent>(Commitment.Make(
            _town.As(Role.FocalPoint), _town.Id<CommitmentId>("x"), referral, new(Town.Some(), [referral.Id], new(2026, 6, 1), Commander, Now) { Partners = [council.Id] }));

        Assert.True(Judges(alone, engineer));
        Assert.False(Judges(together, engineer));
        Assert.False(Judges(alone, _town.StandingOfSpokesperson(Now)));
        Assert.False(Judges(alone, Standing.Personal(Commander.Person)));
        Assert.True(Judges(alone, Standing.Personal(_town.StandingOfSpokesperson(Now).Person)));
        var spoken = alone.After(alone.ReportProgress(_town.As(Role.FocalPoint), new(10, Town.Some(), _town.StandingOfSpokesperson(Now), Now)));
        Assert.False(Judges(spoken, Standing.Personal(_town.StandingOfSpokesperson(Now).Person)));

        bool Judges(Commitment commitment, Standing by) => commitment.Assess(_town.As(Role.Recorder), new(Completion.Complete, Town.Some(), by, Now)).IsAccepted;
    }

    [Fact]
    public void A_finding_that_is_contested_shows_so_until_that_is_rejected_or_it_is_found_anew()
    {
        var commitment = Assess(Promised());
        commitment = _town.After(commitment, c => c.Contest(_town.As(Role.FocalPoint), 1, new(Town.Some("they have begun"), Commander, Now)));
        Assert.True(commitment.IsContested);

        // Not by whom it is about, nor by whoever contests, nor by whoever found what is contested.
        Assert.Equal(CommitmentRefusals.NotIndependent, commitment.AnswerContest(_town.As(Role.Chair), 1, new(true, Town.Some(), Commander, Now)).Refusal?.Code);
        Assert.Equal(CommitmentRefusals.NotIndependent, commitment.AnswerContest(_town.As(Role.Assessor), 1, new(false, Town.Some("they have not"), Assessor, Now)).Refusal?.Code);
        Assert.Equal(CommitmentRefusals.NotIndependent, commitment.AnswerContest(_town.As(Role.Recorder), 1, new(false, Town.Some("they have not"), Assessor, Now)).Refusal?.Code);
        var chair = Standing.Personal(_town.Person(Role.Chair));
        Assert.Equal(ActRefusals.NotPermitted, commitment.AnswerContest(_town.As(Role.Assessor), 1, new(false, Town.Some("they have not"), chair, Now)).Refusal?.Code);
        var rejected = commitment.After(commitment.AnswerContest(_town.As(Role.Chair), 1, new(false, Town.Some("they have not"), chair, Now)));
        Assert.False(rejected.IsContested);
        var accepted = _town.After(commitment, c => c.AnswerContest(_town.As(Role.Chair), 1, new(true, Town.Some("indeed"), chair, Now)));
        Assert.True(accepted.IsContested);
        var anew = Assess(accepted, Completion.Substantial);
        Assert.Equal((false, Completion.Substantial, 2), (anew.IsContested, anew.Assessment?.Completion, anew.Assessments.Count));

        var resident = Standing.Personal(_town.Person(Role.Participant));
        var again = anew.After(anew.Contest(_town.As(Role.Participant), 2, new(Town.Some("I see nothing"), resident, Now)));
        Assert.True(again.IsContested);
        Assert.Equal(CommitmentRefusals.NotIndependent, again.AnswerContest(_town.As(Role.Chair), 2, new(false, Town.Some(), resident, Now)).Refusal?.Code);
    }

    /// <summary>Whoever never tires of contesting would keep a finding contested for ever.</summary>
    [Fact]
    public void Each_contests_a_finding_once_and_after_an_answer_only_one_that_is_new()
    {
        var commitment = Assess(Promised());
        var (resident, chair) = (Standing.Personal(_town.Person(Role.Participant)), Standing.Personal(_town.Person(Role.Chair)));
        commitment = Contested(commitment, 1);
        Assert.Equal(CommitmentRefusals.AlreadyContested, commitment.Contest(_town.As(Role.Participant), 1, new(Town.Some("still"), resident, Now)).Refusal?.Code);
        Assert.True(commitment.Contest(_town.As(Role.FocalPoint), 1, new(Town.Some("we have begun"), Commander, Now)).IsAccepted);

        commitment = _town.After(commitment, c => c.AnswerContest(_town.As(Role.Chair), 1, new(false, Town.Some("it is so"), chair, Now)));
        Assert.Equal(CommitmentRefusals.AlreadyContested, commitment.Contest(_town.As(Role.Participant), 1, new(Town.Some("still"), resident, Now)).Refusal?.Code);
        Assert.True(Contested(Assess(commitment), 2).IsContested);

        Commitment Contested(Commitment one, int assessment) =>
            _town.After(one, c => c.Contest(_town.As(Role.Participant), assessment, new(Town.Some("I see nothing"), resident, Now)));
    }

    [Fact]
    public void A_finding_is_entered_by_whoever_found_it_or_by_who_keeps_the_record()
    {
        var (commitment, other) = (Promised(), Standing.Personal(_town.Id<ParticipantId>("visiting expert")));
        Assert.Equal(ActRefusals.NotPermitted, commitment.Assess(_town.As(Role.Assessor), new(Completion.Complete, Town.Some(), other, Now)).Refusal?.Code);
        Assert.True(commitment.Assess(_town.As(Role.Recorder), new(Completion.Complete, Town.Some(), other, Now)).IsAccepted);
        _town.Change(p => p.Grant(_town.As(Role.Convener), _town.Person(Role.Assessor), Role.Secretary));
        Assert.True(commitment.Assess(_town.As(Role.Assessor), new(Completion.Complete, Town.Some(), other, Now)).IsAccepted);
    }

    /// <summary>The recorder writes down what others find and answer: that makes nobody an assessor.</summary>
    [Fact]
    public void Who_only_writes_down_what_others_judge_does_not_judge()
    {
        var (commitment, recorder) = (Promised(), Standing.Personal(_town.Person(Role.Recorder)));
        Assert.Equal(ActRefusals.NotPermitted, commitment.Assess(_town.As(Role.Recorder), new(Completion.Complete, Town.Some(), recorder, Now)).Refusal?.Code);

        commitment = Assess(commitment);
        commitment = _town.After(commitment, c => c.Contest(_town.As(Role.FocalPoint), 1, new(Town.Some("another street"), Commander, Now)));
        Assert.Equal(ActRefusals.NotPermitted, commitment.AnswerContest(_town.As(Role.Recorder), 1, new(true, Town.Some(), recorder, Now)).Refusal?.Code);
        Assert.True(commitment.AnswerContest(_town.As(Role.Recorder), 1, new(true, Town.Some(), Standing.Personal(_town.Person(Role.Chair)), Now)).IsAccepted);
        Assert.True(commitment.AnswerContest(_town.As(Role.Chair), 1, new(true, Town.Some(), Standing.Personal(_town.Person(Role.Chair)), Now)).IsAccepted);
    }

    /// <summary>Whoever looks in May and finds nothing has not settled what became of it in June.</summary>
    [Fact]
    public void Found_not_begun_before_its_last_day_it_is_overdue_once_that_is_past()
    {
        var commitment = Promised();
        _town.Now = Town.Noon(2026, 5, 1);
        commitment = Assess(commitment, Completion.NotStarted);
        Assert.Equal(CommitmentStatus.Promised, commitment.StatusAt(Town.Noon(2026, 6, 30), Zones));
        Assert.Equal((CommitmentStatus.Overdue, 5), (commitment.StatusAt(Town.Noon(2026, 7, 5), Zones), commitment.SlippageDays(Town.Noon(2026, 7, 5), Zones)));
        Assert.Contains(_town.Log().Overdue(_town.Programme.Id, Town.Noon(2026, 7, 5), null, Zones), o => o.Due.Kind is DueKind.Commitment && o.DaysLate == 5);
        Assert.Equal(RecommendationStage.InFollowUp, _town.Log().At(_town.Programme.Id, Town.Noon(2026, 7, 5), null, Zones).Single().Stage);

        // Found complete early, it is; and what is found on the last day or later is what became of it, though it slips on until it is done.
        Assert.Equal(CommitmentStatus.Assessed, Assess(commitment, Completion.Complete).StatusAt(Town.Noon(2026, 7, 5), Zones));
        _town.Now = Town.Noon(2026, 6, 29);
        Assert.Equal(CommitmentStatus.Overdue, Assess(commitment).StatusAt(Town.Noon(2026, 7, 5), Zones));
        _town.Now = Town.Noon(2026, 6, 30);
        Assert.Equal(CommitmentStatus.Assessed, Assess(commitment).StatusAt(Town.Noon(2026, 7, 5), Zones));
        _town.Now = Town.Noon(2026, 7, 10);
        var late = Assess(commitment);
        Assert.Equal((CommitmentStatus.Assessed, 31), (late.StatusAt(Town.Noon(2026, 7, 31), Zones), late.SlippageDays(Town.Noon(2026, 7, 31), Zones)));
    }

    /// <summary>Due on 30 June, and found on 5 July not even begun: the police move the day to December, and it is not as if nobody had looked.</summary>
    [Theory]
    [InlineData(30, 6)]
    [InlineData(5, 7)]
    public void What_was_found_in_the_end_is_not_undone_by_moving_the_day(int day, int month)
    {
        var commitment = Promised();
        _town.Now = Town.Noon(2026, month, day);
        commitment = Assess(commitment, Completion.NotStarted);
        foreach (var when in (Occurred[])[Town.On(2026, 6, 20), Town.On(2026, 6, 29)])
            Assert.Equal(ActRefusals.NotPermitted, Move(Role.FocalPoint, when).Refusal?.Code);
        var moved = _town.After(commitment, _ => Move(Role.FocalPoint, Now));
        Assert.Equal(CommitmentStatus.Assessed, moved.StatusAt(Town.Noon(2026, 8, 1), Zones));

        // That it had been moved in June, as the secretary has it on paper, makes it one on the way; and so is what is found anew before the later day.
        Assert.Equal(CommitmentStatus.Promised, commitment.After(Move(Role.Secretary, Town.On(2026, 6, 20))).StatusAt(Town.Noon(2026, 8, 1), Zones));
        _town.Now = Town.Noon(2026, 8, 1);
        Assert.Equal(CommitmentStatus.Promised, Assess(moved).StatusAt(_town.Now, Zones));
        _town.Now = Town.Noon(2026, 12, 31);
        Assert.Equal(CommitmentStatus.Assessed, Assess(moved).StatusAt(_town.Now, Zones));

        Decision<CommitmentEvent> Move(Role role, Occurred when) =>
            commitment.MoveDue(_town.As(role), new(new(2026, 12, 31), Town.Some("the money came late"), _town.StandingOfCommander(when), when));
    }

    /// <summary>The spokesperson may not commit the police, and says in July that it was all done in May.</summary>
    [Fact]
    public void A_claim_that_was_found_not_to_be_so_takes_no_delay_away()
    {
        var commitment = Promised();
        _town.Now = Town.Noon(2026, 7, 10);
        commitment = _town.After(commitment, c => c.ClaimImplementation(_town.As(Role.Recorder), new(Town.Some(), _town.StandingOfSpokesperson(Town.On(2026, 5, 1)), Town.On(2026, 5, 1))));
        Assert.Equal((CommitmentStatus.Claimed, 0), (commitment.StatusAt(_town.Now, Zones), commitment.SlippageDays(_town.Now, Zones)));

        _town.Now = Town.Noon(2026, 7, 20);
        var found = Assess(commitment, Completion.NotStarted);
        Assert.Equal((20, 20), (found.SlippageDays(_town.Now, Zones), found.LatenessOf(_town.Now, Zones).Single().Days));

        // Nor does one that is entered now for a day before it was found; one for a later day is a new claim.
        _town.Now = Town.Noon(2026, 8, 1);
        Assert.Equal(32, Claimed(found, Town.On(2026, 7, 15)).SlippageDays(_town.Now, Zones));
        Assert.Equal(25, Claimed(found, Town.On(2026, 7, 25)).SlippageDays(_town.Now, Zones));

        // Where the finding was contested with reason, what was claimed stands again.
        found = _town.After(found, c => c.Contest(_town.As(Role.FocalPoint), 1, new(Town.Some("another street"), Commander, Now)));
        found = _town.After(found, c => c.AnswerContest(_town.As(Role.Chair), 1, new(true, Town.Some("indeed"), Standing.Personal(_town.Person(Role.Chair)), Now)));
        Assert.Equal(0, found.SlippageDays(_town.Now, Zones));

        Commitment Claimed(Commitment one, Occurred when) => one.After(one.ClaimImplementation(_town.As(Role.Recorder), new(Town.Some(), _town.StandingOfCommander(when), when)));
    }

    /// <summary>Due on 30 June: on 1 October the police say that all was done in June. Whoever keeps the record may have that on paper; who owes it does not enter it.</summary>
    [Fact]
    public void Who_owes_it_does_not_take_back_that_it_was_late_by_saying_that_it_was_done_before()
    {
        var commitment = Promised();
        _town.Now = Town.Noon(2026, 6, 30);
        Assert.True(Claim(Role.FocalPoint, Town.On(2026, 6, 20)).IsAccepted);

        // Moved in time, it is not overdue, but late by what was first promised.
        var moved = commitment.After(commitment.MoveDue(_town.As(Role.FocalPoint), new(new(2026, 12, 31), Town.Some("the money came late"), Commander, Now)));
        _town.Now = Town.Noon(2026, 10, 1);
        foreach (var one in (Commitment[])[commitment, moved])
        {
            commitment = one;
            Assert.Equal(ActRefusals.NotPermitted, Claim(Role.FocalPoint, Town.On(2026, 6, 20)).Refusal?.Code);
            Assert.Equal(93, one.After(Claim(Role.FocalPoint, Now)).SlippageDays(_town.Now, Zones));
            Assert.Equal(0, one.After(Claim(Role.Recorder, Town.On(2026, 6, 20))).SlippageDays(_town.Now, Zones));
        }

        Decision<CommitmentEvent> Claim(Role role, Occurred when) => commitment.ClaimImplementation(_town.As(role), new(Town.Some("photographs"), _town.StandingOfCommander(when), when));
    }

    [Fact]
    public void Moved_when_it_was_overdue_it_stays_late_by_the_days_until_then()
    {
        var commitment = Promised();
        _town.Now = Town.Noon(2026, 7, 10);
        foreach (var day in (LocalDate[])[new(2026, 6, 20), new(2026, 7, 1), new(2026, 7, 9)])
            Assert.Equal(ActRefusals.NotPermitted, commitment.MoveDue(_town.As(Role.FocalPoint), Moved(Occurred.On(day, Town.Hebron))).Refusal?.Code);
        var entered = commitment.After(commitment.MoveDue(_town.As(Role.Secretary), Moved(Town.On(2026, 6, 20))));
        Assert.Equal((0, 62), (Late(entered, 8, 31), entered.SlippageDays(_town.Now, Zones)));

        commitment = _town.After(commitment, c => c.MoveDue(_town.As(Role.FocalPoint), Moved(Now)));
        Assert.Equal(CommitmentStatus.Promised, commitment.StatusAt(Town.Noon(2026, 8, 31), Zones));
        Assert.Equal((10, 10, 15), (Late(commitment, 7, 10), Late(commitment, 8, 31), Late(commitment, 9, 5)));
        Assert.Equal(62, commitment.SlippageDays(_town.Now, Zones));

        Rescheduling Moved(Occurred when) => new(new(2026, 8, 31), Town.Some("the money came late"), _town.StandingOfCommander(when), when);

        int Late(Commitment one, int month, int day) => one.LatenessOf(Town.Noon(2026, month, day), Zones).Single().Days;
    }

    /// <summary>Due on 30 June: on 1 October the convener calls it off as of May. That a meeting decided so in May, the secretary can enter from its minutes.</summary>
    [Fact]
    public void Called_off_for_a_day_before_it_was_late_it_stays_late_but_where_the_secretary_enters_what_was_decided_then()
    {
        var commitment = Promised();
        _town.Now = Town.Noon(2026, 10, 1);
        foreach (var role in (Role[])[Role.Convener, Role.Chair])
        {
            Assert.Equal(ActRefusals.NotPermitted, commitment.Conclude(_town.As(role), Town.On(2026, 5, 1), Town.Some("no use")).Refusal?.Code);
            var concluded = commitment.After(commitment.Conclude(_town.As(role), Now, Town.Some("no use")));
            Assert.Equal((93, 93), (concluded.SlippageDays(Town.Noon(2027, 1, 1), Zones), concluded.LatenessOf(Town.Noon(2027, 1, 1), Zones).Single().Days));
        }

        Assert.Equal(0, commitment.After(commitment.Conclude(_town.As(Role.Secretary), Town.On(2026, 5, 1), Town.Some("no use"))).SlippageDays(_town.Now, Zones));
        _town.Now = Town.Noon(2026, 6, 30);
        Assert.True(commitment.Conclude(_town.As(Role.Chair), Town.On(2026, 5, 1), Town.Some("no use")).IsAccepted);
    }

    [Fact]
    public void What_is_concluded_can_be_taken_up_again_and_then_its_status_begins_anew()
    {
        var commitment = Assess(Promised(), Completion.Complete);
        commitment = _town.After(commitment, c => c.Conclude(_town.As(Role.Chair), Now, Town.Some("all done")));
        Assert.Equal(CommitmentStatus.Concluded, commitment.StatusAt(Town.Noon(2027, 1, 1), Zones));
        Assert.Empty(Due(Instant.FromUtc(2026, 1, 1, 0, 0), Town.Noon(2027, 1, 1)));
        Assert.Equal(CommitmentRefusals.Concluded, commitment.Assess(_town.As(Role.Assessor), new(Completion.Limited, Town.Some(), Assessor, Now)).Refusal?.Code);

        _town.Now = Town.Noon(2026, 8, 1);
        commitment = _town.After(commitment, c => c.Reopen(_town.As(Role.Chair), Now, Town.Some("they are dark again")));
        Assert.Equal((CommitmentStatus.Overdue, Completion.Complete), (commitment.StatusAt(_town.Now, Zones), commitment.Assessment?.Completion));
        Assert.True(RecommendationsView.Of(_town.Programme, _town.Log(), _town.Now, Zones, new Dictionary<SessionId, Session>(), Audience.Public, "en").OrThrow()
            .Recommendations.Single().Referrals.Single().Commitments.Single().IsReopened);
        Assert.Equal(CommitmentStatus.Assessed, Assess(commitment).StatusAt(_town.Now, Zones));
        Assert.Equal("they are dark again", Assert.Single(commitment.Reopenings).Reason.In("en").Text);
    }

    [Fact]
    public void One_that_serves_another_referral_to_its_owner_as_well_is_linked_there_too()
    {
        var (commitment, buses) = (Promised(), _town.Answered(_town.Referred(_town.Adopted("buses"), name: "about the buses")));
        commitment = _town.After(commitment, c => c.AlsoServe(_town.As(Role.FocalPoint), buses, Now));
        _town.After(buses, r => r.Link(_town.As(Role.FocalPoint), commitment.Id, Now));
        Assert.Equal([commitment.Promise.Serves[0], buses.Id], commitment.Serves);
        Testing.Scenario.Given<Commitment, CommitmentEvent>(commitment).When(c => c.AlsoServe(_town.As(Role.FocalPoint), buses, Now)).ThenNothing();
        Assert.All(_town.Log().At(_town.Programme.Id, _town.Now, null, Zones), r => Assert.Equal(commitment.Id, Assert.Single(Assert.Single(r.Referrals).Commitments).Commitment.Id));

        // And it falls due once, however many it serves.
        Assert.Single(Due(Town.Noon(2026, 6, 30), Town.Noon(2026, 7, 1)), d => d.Kind is DueKind.Commitment);
    }

    [Fact]
    public void What_falls_due_is_told_by_its_day_as_of_and_known_at_any_instant()
    {
        var commitment = Promised();
        var silent = _town.Referred(_town.Adopted("buses"), name: "about the buses");
        _town.Now = Town.Noon(2026, 3, 2);
        commitment = _town.After(commitment, c => c.ScheduleReview(_town.As(Role.Secretary), new(2026, 4, 15), Town.Some("after the winter")));
        var (march, december) = (Town.Noon(2026, 3, 3), Town.Noon(2026, 12, 31));

        Assert.Equal(
            [
                (DueKind.Milestone, new LocalDate(2026, 3, 31)), (DueKind.Review, new(2026, 4, 15)), (DueKind.Response, new(2026, 4, 30)),
                (DueKind.Commitment, new(2026, 6, 30)), (DueKind.Milestone, new(2026, 6, 30)), (DueKind.Lapse, new(2026, 7, 29)),
            ],
            Due(march, december).Select(d => (d.Kind, d.Day)));
        Assert.All(Due(march, december), d => Assert.Equal(_town.Police.Id, d.Owner));
        Assert.Equal([1, null, null, null, 2, null], Due(march, december).Select(d => d.Milestone));

        // A day belongs to the interval in which it ends.
        var ends = Due(march, december)[0].At;
        Assert.Equal(Instant.FromUtc(2026, 3, 31, 21, 0), ends);
        Assert.Single(Due(ends - Duration.Epsilon, ends));
        Assert.Empty(Due(ends, ends + Duration.FromHours(1)));

        _town.Now = Town.Noon(2026, 3, 20);
        commitment = Reach(commitment, 1);
        _town.Answered(silent);
        _town.After(commitment, c => c.HoldReview(_town.As(Role.Secretary), new(2026, 4, 15), Now, Town.Some("held early")));
        Assert.Equal([DueKind.Commitment, DueKind.Milestone], Due(march, december).Select(d => d.Kind));
        Assert.Equal(6, Due(march, december, asOf: Town.Noon(2026, 3, 19)).Length);
        Assert.Equal(6, Due(march, december, knownAt: Town.Noon(2026, 3, 19)).Length);
        Assert.Equal(5, Due(march, december, knownAt: Town.Noon(2026, 3, 1)).Length);
    }
}
