namespace CivicDialogue.Tests.FollowUp;

/// <summary>What becomes of a referral whose addressee is late, sends it elsewhere, is dissolved, or spoke by somebody who could not commit it.</summary>
public sealed class ReferralTests
{
    private readonly Town _town = new();

    private Occurred Now => Occurred.At(_town.Now, Town.Hebron);

    private ReferralFollowUp Told(int number = 0, Instant? knownAt = null) => _town.Log().At(_town.Programme.Id, _town.Now, knownAt, DateTimeZoneProviders.Tzdb).Single().Referrals[number];

    private RecommendationLine Published(Audience audience) =>
        RecommendationsView.Of(_town.Programme, _town.Log(), _town.Now, DateTimeZoneProviders.Tzdb, new Dictionary<SessionId, Session>(), audience, "en").OrThrow().Recommendations.Single();

    private Stakeholder Founded(string name)
    {
        var id = _town.Id<StakeholderId>(name);
        return _town.Begin<Stakeholder, StakeholderEvent>(id.Value, Stakeholder.Register(_town.As(Role.Secretary), id, Town.Some(name), StakeholderKind.CommunityGroup));
    }

    private Response Redirect(Stakeholder to) => new(ResponseKind.Redirected, Town.Some("not ours"), _town.StandingOfCommander(Now), Now, to.Id);

    [Fact]
    public void Silence_is_escalated_once_the_term_is_over_and_the_duty_stays_where_it_is()
    {
        var (referral, ministry) = (_town.Referred(_town.Adopted()), Founded("Ministry"));
        _town.Now += Duration.FromDays(61);
        var act = _town.As(Role.Secretary);
        Testing.Scenario.Given<Referral, ReferralEvent>(referral)
            .When(r => r.Escalate(act, ministry, Now, Town.Some("no answer")))
            .Then(new ReferralEvent.Escalated(act.Stamp, ministry.Id, Now, Town.Some("no answer")))
            .ThenState(r => (r.Addressee, r.Phase), (_town.Police.Id, ReferralPhase.Referred));

        referral = _town.After(referral, r => r.Escalate(_town.As(Role.Secretary), ministry, Now, Town.Some("no answer")));
        Assert.Equal(("Ministry", ReferralStatus.Overdue), (Assert.Single(Told().EscalatedTo).In("en").Text, Told().Status));
        Assert.Equal("Ministry", Assert.Single(Assert.Single(Published(Audience.Public).Referrals).EscalatedTo).Text);
        Assert.Equal(new Escalation(ministry.Id, referral.Escalations[0].When, Town.Some("no answer")), Assert.Single(referral.Escalations));
    }

    [Fact]
    public void A_refusal_within_the_term_may_be_escalated_and_a_lapse_goes_on_record_first()
    {
        var ministry = Founded("Ministry");
        Assert.True(_town.Answered(_town.Referred(_town.Adopted()), ResponseKind.Declined).Escalate(_town.As(Role.Convener), ministry, Now, Town.Some()).IsAccepted);

        var silent = _town.Referred(_town.Adopted("buses"), name: "about the buses");
        _town.Now += Duration.FromDays(200);
        var after = silent.After(silent.Escalate(_town.As(Role.Convener), ministry, Now, Town.Some()));
        Assert.Equal((ReferralPhase.Lapsed, 1), (after.Phase, after.Escalations.Count));
    }

    [Fact]
    public void One_that_is_redirected_is_concluded_and_another_owes_an_answer_with_a_clock_of_its_own()
    {
        var (referral, council) = (_town.Referred(_town.Adopted()), Founded("Council"));
        _town.Now += Duration.FromDays(20);
        referral = _town.After(referral, r => r.Respond(_town.As(Role.FocalPoint), Redirect(council)));
        Assert.Equal((ReferralPhase.Concluded, council.Id), (referral.Phase, referral.Response?.RedirectedTo));
        Assert.Equal("Council", Told().RedirectedTo?.In("en").Text);

        var id = _town.Id<ReferralId>("to the council");
        var next = _town.Begin<Referral, ReferralEvent>(id.Value, Referral.Redirect(_town.As(Role.Secretary), id, referral, council, Now));
        Assert.Equal((referral.Id, referral.Recommendation, council.Id), (next.RedirectedFrom, next.Recommendation, next.Addressee));
        Assert.Equal((ReferralStatus.Concluded, ReferralStatus.Open), (Told().Status, Told(1).Status));
        Assert.Equal(20, Period.DaysBetween(Told().Dates.LastDay, Told(1).Dates.LastDay));
        Assert.Equal(RecommendationStage.AwaitingResponse, Published(Audience.Public).Stage);
        Assert.Equal(ReferralRefusals.NotRedirected, Referral.Redirect(_town.As(Role.Secretary), id, referral, _town.Police, Now).Refusal?.Code);
    }

    /// <summary>That there is an answer is told, so that nobody looks silent who is not; what it says is not, nor what follows from it.</summary>
    [Fact]
    public void An_answer_is_held_back_until_it_is_to_be_revealed()
    {
        var (first, reveals) = (_town.Referred(_town.Adopted()), Town.Noon(2026, 6, 1));
        first = _town.After(first, r => r.Respond(_town.As(Role.FocalPoint), _town.Answer() with { RevealedFrom = reveals, Cost = Town.Some("much") }));
        var promised = _town.Promised(first);
        first = _town.After(first, r => r.Link(_town.As(Role.FocalPoint), promised.Id, Now));

        foreach (var audience in (Audience[])[Audience.Public, Audience.Partners])
        {
            var held = Assert.Single(Published(audience).Referrals);
            Assert.Equal((ReferralStatus.Answered, null, null, null, 0), (held.Status, held.Response, held.Reason, held.Cost, held.Commitments.Count));
            Assert.Equal((reveals, RecommendationStage.Answered), (held.RevealedFrom, Published(audience).Stage));
        }

        Assert.Equal((ResponseKind.Supported, RecommendationStage.InFollowUp), (Assert.Single(Published(Audience.Conveners).Referrals).Response, Published(Audience.Conveners).Stage));
        Assert.Equal(ResponseKind.Supported, Told().Response?.Kind);

        _town.Now = reveals - Duration.Epsilon;
        Assert.Null(Assert.Single(Published(Audience.Public).Referrals).Response);
        _town.Now = reveals;
        var shown = Assert.Single(Published(Audience.Public).Referrals);
        Assert.Equal((ResponseKind.Supported, "much", ReferralStatus.InFollowUp, 1, null), (shown.Response, shown.Cost?.Text, shown.Status, shown.Commitments.Count, shown.RevealedFrom));
    }

    [Fact]
    public void Until_a_newer_answer_may_be_told_the_one_before_it_stands_and_a_redirection_gives_nothing_away()
    {
        var (referral, council, reveals) = (_town.Answered(_town.Referred(_town.Adopted()), ResponseKind.Noted), Founded("Council"), Town.Noon(2026, 6, 1));
        referral = _town.After(referral, r => r.Respond(_town.As(Role.FocalPoint), Redirect(council) with { RevealedFrom = reveals }));
        var id = _town.Id<ReferralId>("to the council");
        _town.Begin<Referral, ReferralEvent>(id.Value, Referral.Redirect(_town.As(Role.Secretary), id, referral, council, Now));

        var held = Assert.Single(Published(Audience.Public).Referrals);
        Assert.Equal((ResponseKind.Noted, ReferralStatus.Answered, null, RecommendationStage.Answered), (held.Response, held.Status, held.RedirectedTo, Published(Audience.Public).Stage));
        Assert.DoesNotContain("Council", CivicDialogueJson.Serialize(RecommendationsView.Of(
            _town.Programme, _town.Log(), _town.Now, DateTimeZoneProviders.Tzdb, new Dictionary<SessionId, Session>(), Audience.Public, "en").OrThrow()), StringComparison.Ordinal);
        _town.Now = reveals;
        Assert.Equal((2, "Council"), (Published(Audience.Public).Referrals.Count, Published(Audience.Public).Referrals[0].RedirectedTo?.Text));
    }

    [Fact]
    public void An_answer_awaits_ratification_by_what_becomes_known_of_its_giver_and_stands_once_another_stands_by_it()
    {
        var (referral, successor, answered) = (_town.Referred(_town.Adopted()), _town.Id<ParticipantId>("next commander"), _town.Now);
        referral = _town.Answered(referral);
        Assert.False(Told().AwaitsRatification);

        _town.Now += Duration.FromDays(10);
        var police = _town.After(_town.Police, p => p.EndAppointment(_town.As(Role.Secretary), _town.Commander, _town.Id<ParticipantId>("commander"), new(2026, 2, 20)));
        police = _town.After(police, p => p.Appoint(_town.As(Role.Secretary), _town.Commander, successor, new(2026, 2, 21)));
        Assert.True(Told().AwaitsRatification);
        Assert.True(Assert.Single(Published(Audience.Public).Referrals).AwaitsRatification);
        Assert.False(Told(knownAt: answered).AwaitsRatification);

        var by = police.StandingOf(successor, _town.Commander, Now).OrThrow();
        referral = _town.After(referral, r => r.Ratify(_town.As(Role.FocalPoint), 1, by, Now));
        Assert.False(Told().AwaitsRatification);
        Testing.Scenario.Given<Referral, ReferralEvent>(referral).When(r => r.Ratify(_town.As(Role.FocalPoint), 1, by, Now)).ThenNothing();

        // Even what was said in ratifying stands only as long as whoever did could.
        _town.Now += Duration.FromDays(10);
        _town.After(police, p => p.VoidAppointment(_town.As(Role.Secretary), police.Appointments.Keys.Last(), Town.Some("never was appointed")));
        Assert.True(Told().AwaitsRatification);
    }

    [Fact]
    public void How_late_an_answer_came_is_not_taken_back_by_those_who_were_late()
    {
        var referral = _town.Referred(_town.Adopted());
        _town.Now = Town.Noon(2026, 5, 12);
        referral = _town.Answered(referral);
        Assert.Equal(12, Told().DaysLate);
        _town.Now += Duration.FromDays(1);
        Assert.Equal(ActRefusals.NotPermitted, referral.Respond(_town.As(Role.FocalPoint), _town.Answer(when: Town.On(2026, 4, 20))).Refusal?.Code);
        Assert.True(referral.Respond(_town.As(Role.FocalPoint), _town.Answer(when: Town.On(2026, 5, 12))).IsAccepted);
        Assert.Equal(12, Told().DaysLate);

        // A letter that is found is entered by who keeps the record, and what was known before is known as it was.
        var before = _town.Now;
        _town.Now += Duration.FromDays(1);
        _town.After(referral, r => r.Respond(_town.As(Role.Recorder), _town.Answer(when: Town.On(2026, 4, 20))));
        Assert.Equal((0, 12), (Told().DaysLate, Told(knownAt: before).DaysLate));
    }

    /// <summary>To be answered by 30 April: in June the police say that they had answered on 20 April.</summary>
    [Fact]
    public void Nor_is_it_by_a_first_answer_for_a_day_before()
    {
        var referral = _town.Referred(_town.Adopted());
        _town.Now = Town.Noon(2026, 4, 30);
        Assert.True(referral.Respond(_town.As(Role.FocalPoint), _town.Answer(when: Town.On(2026, 4, 20))).IsAccepted);
        _town.Now = Town.Noon(2026, 6, 1);
        foreach (var day in (Occurred[])[Town.On(2026, 4, 20), Town.On(2026, 5, 31)])
            Assert.Equal(ActRefusals.NotPermitted, referral.Respond(_town.As(Role.FocalPoint), _town.Answer(when: day)).Refusal?.Code);
        Assert.True(referral.Respond(_town.As(Role.FocalPoint), _town.Answer()).IsAccepted);
        _town.After(referral, r => r.Respond(_town.As(Role.Recorder), _town.Answer(when: Town.On(2026, 4, 20))));
        Assert.Equal(0, Told().DaysLate);
    }

    [Fact]
    public void No_time_is_granted_any_more_once_the_silence_has_lapsed_whether_or_not_that_is_on_record()
    {
        var referral = _town.Referred(_town.Adopted());
        var lapses = Told().Dates.LapsesFrom;
        _town.Now = lapses - Duration.FromHours(1);
        Assert.True(referral.Extend(_town.As(Role.Secretary), Town.On(2026, 4, 20), 10, Town.Some("they asked in time")).IsAccepted);
        _town.Now = lapses;
        Assert.Equal(ReferralRefusals.AlreadyLapsed, referral.Extend(_town.As(Role.Secretary), Town.On(2026, 4, 20), 10, Town.Some("they asked in time")).Refusal?.Code);
    }

    /// <summary>Put to the police on 1 March, to be answered by 30 April.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Put_to_the_same_addressee_again_and_called_off_it_is_the_same_duty_and_stays_unanswered(bool isBackdated)
    {
        var recommendation = _town.Adopted();
        var referral = _town.Referred(recommendation);
        _town.Now = isBackdated ? Town.Noon(2026, 5, 10) : Town.Noon(2026, 4, 29);
        var again = _town.Referred(recommendation, name: "again to the police");
        _town.After(referral, r => r.Conclude(_town.As(Role.Secretary), isBackdated ? Town.On(2026, 4, 29) : Now, Town.Some("put to them anew")));

        _town.Now = Town.Noon(2026, 5, 20);
        var figures = Figures();
        Assert.Equal((2, 1, 0, 0m, 20), (figures.Referrals, figures.Due, figures.DueAndAnswered, figures.ResponseRate, figures.DaysLate));
        Assert.Equal(RecommendationStage.AwaitingResponse, Published(Audience.Public).Stage);

        _town.Now = Town.Noon(2026, 5, 25);
        _town.Answered(again);
        _town.Now = Town.Noon(2026, 6, 20);
        figures = Figures();
        Assert.Equal((1, 1, 0, 25), (figures.Due, figures.DueAndAnswered, figures.DueAndInTime, figures.DaysLate));
    }

    [Fact]
    public void What_is_called_off_without_an_answer_is_not_answered()
    {
        var (inTime, late, lapsed) = (_town.Referred(_town.Adopted("lights")), _town.Referred(_town.Adopted("buses"), name: "buses"), _town.Referred(_town.Adopted("trees"), name: "trees"));
        _town.Now = Town.Noon(2026, 4, 20);
        _town.After(inTime, r => r.Conclude(_town.As(Role.Secretary), Now, Town.Some("not needed any more")));
        _town.Now = Town.Noon(2026, 5, 10);
        _town.After(late, r => r.Conclude(_town.As(Role.Secretary), Now, Town.Some("no use waiting")));
        _town.Now = Town.Noon(2026, 8, 1);
        _town.After(lapsed, r => r.Conclude(_town.As(Role.Secretary), Town.On(2026, 4, 20), Town.Some("not needed any more")));

        var figures = Figures();
        Assert.Equal((3, 2, 0, 0), (figures.Referrals, figures.Due, figures.DueAndAnswered, figures.Answered));
        Assert.Equal(10 + 91, figures.DaysLate);
        Assert.All(_town.Log().At(_town.Programme.Id, _town.Now, null, DateTimeZoneProviders.Tzdb), r => Assert.Equal(RecommendationStage.Lapsed, r.Stage));
    }

    private ResponseFigures Figures() => _town.Log().Responses(_town.Programme.Id, _town.Now, null, DateTimeZoneProviders.Tzdb);

    [Fact]
    public void What_an_addressee_that_goes_on_passes_to_the_other_half_is_late_by_halves()
    {
        var (referral, north) = (_town.Referred(_town.Adopted()), Founded("North"));
        _town.Now = Town.Noon(2026, 5, 11);
        var split = _town.After(_town.Police, p => p.RecordSuccession(_town.As(Role.Secretary), new(SuccessionKind.Split, new(2026, 5, 10), Town.Some("split"), [p.Id, north.Id])));
        referral = _town.After(referral, r => r.PassOn(_town.As(Role.Secretary), split, north, Now, Town.Some("lies in the north")));
        _town.Now = Town.Noon(2026, 5, 20);
        var last = Told().Dates.LastDay;
        Assert.Equal(new LocalDate(2026, 4, 30), last);
        Assert.Equal([new Lateness(split.Id, 11), new Lateness(north.Id, 9)], Told().Lateness);
        Assert.Equal(20, Told().DaysLate);
        Assert.Equal(ReferralRefusals.LiesElsewhere, referral.PassOn(_town.As(Role.Secretary), split, north, Now, Town.Some()).Refusal?.Code);

        // What the police answered while it was theirs may still be entered; what they say now is not theirs to say.
        Assert.True(referral.Respond(_town.As(Role.Recorder), _town.Answer(when: Town.On(2026, 5, 5))).IsAccepted);
        Assert.Equal(ReferralRefusals.NotTheAddressee, referral.Respond(_town.As(Role.FocalPoint), _town.Answer()).Refusal?.Code);
    }

    [Fact]
    public void A_call_to_action_is_answered_by_a_group_of_citizens_as_a_recommendation_is_by_an_institution()
    {
        var (group, post, speaker) = (Founded("Neighbours"), _town.Id<PostId>("spokeswoman"), _town.Id<ParticipantId>("spokeswoman"));
        group = _town.After(group, g => g.CreatePost(_town.As(Role.Secretary), post, Town.Some("spokeswoman"), mayCommit: true));
        group = _town.After(group, g => g.Appoint(_town.As(Role.Secretary), post, speaker, null));
        var call = _town.Begin<Contribution, ContributionEvent>(_town.Id<ContributionId>("call").Value, Contribution.TakeIn(
            _town.As(Role.Recorder), _town.Id<ContributionId>("call"), new(ContributionKind.CallToAction, RecordQuality.Summary, Town.Sealed(), Now) { Speaker = _town.StandingOfCommander(Now) }));
        var id = _town.Id<ReferralId>("to the neighbours");
        var referral = _town.Begin<Referral, ReferralEvent>(id.Value, Referral.Call(_town.As(Role.Secretary), id, call, group, Now));
        Assert.Equal((null, call.Id, ReferralStatus.Open), (referral.Recommendation, referral.CallToAction, Called().Status));

        _town.Now += Duration.FromDays(61);
        Assert.Equal((ReferralStatus.Overdue, "Neighbours"), (Called().Status, Called().AddresseeName.In("en").Text));
        referral = _town.After(referral, r => r.Respond(_town.As(Role.FocalPoint), new(ResponseKind.Supported, Town.Some(), group.StandingOf(speaker, post, Now).OrThrow(), Now)));
        Assert.Equal((ReferralStatus.Answered, 1), (Called().Status, Called().DaysLate));
        Assert.Empty(_town.Log().At(_town.Programme.Id, _town.Now, null, DateTimeZoneProviders.Tzdb));

        ReferralFollowUp Called() => Assert.Single(Assert.Single(_town.Log().CallsToAction(_town.Programme.Id, _town.Now, null, DateTimeZoneProviders.Tzdb)).Referrals);
    }
}
