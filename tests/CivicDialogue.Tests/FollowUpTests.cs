using CsCheck;

namespace CivicDialogue.Tests;

/// <summary>What became of recommendations: at any instant of the world, as known at any instant of the record.</summary>
public sealed class FollowUpTests
{
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    /// <summary>
    /// Two recommendations put to the police on 2 March, to be answered by 1 May, silence lapsing on 30 July. About the lights they answer and promise
    /// in April, and somebody from outside looks in the autumn. About the buses they are silent until 20 August, and that is recorded on 1 September.
    /// </summary>
    private static readonly Town Town = Tell();

    private static Town Tell()
    {
        var town = new Town();
        var (lights, buses) = (town.Adopted("lights"), town.Adopted("buses"));
        town.Now = Town.Noon(2026, 3, 2);
        var aboutLights = town.Referred(lights, name: "about the lights");
        var aboutBuses = town.Referred(buses, name: "about the buses");
        town.Now = Town.Noon(2026, 4, 12);
        aboutLights = town.Answered(aboutLights, ResponseKind.Supported, Town.On(2026, 4, 10));
        var lanes = town.Promised(aboutLights, Town.On(2026, 4, 10), due: new(2026, 8, 31));
        town.After(aboutLights, r => r.Link(town.As(Role.FocalPoint), lanes.Id, Town.On(2026, 4, 10)));
        town.Now = Town.Noon(2026, 9, 1);
        town.Answered(aboutBuses, ResponseKind.Noted, Town.On(2026, 8, 20));
        town.Now = Town.Noon(2026, 9, 20);
        lanes = town.After(lanes, c => c.ClaimImplementation(town.As(Role.Recorder), new(Town.Some(), town.StandingOfCommander(Town.On(2026, 9, 15)), Town.On(2026, 9, 15))));
        town.Now = Town.Noon(2026, 11, 1);
        town.After(lanes, c => c.Assess(town.As(Role.Assessor), new(Completion.Substantial, Town.Some(), Standing.Personal(town.Person(Role.Assessor)), Town.On(2026, 10, 30))));
        return town;
    }

    private static RecommendationFollowUp[] At(Instant asOf, Instant? knownAt = null) => [.. Town.Log().At(Town.Programme.Id, asOf, knownAt, Zones)];

    private static (RecommendationStage Stage, ReferralStatus Status, int DaysLate) AboutLights(Instant asOf, Instant? knownAt = null) => Told(At(asOf, knownAt)[0]);

    private static (RecommendationStage Stage, ReferralStatus Status, int DaysLate) AboutBuses(Instant asOf, Instant? knownAt = null) => Told(At(asOf, knownAt)[1]);

    private static (RecommendationStage Stage, ReferralStatus Status, int DaysLate) Told(RecommendationFollowUp followUp)
    {
        var referral = Assert.Single(followUp.Referrals);
        return (followUp.Stage, referral.Status, referral.DaysLate);
    }

    [Fact]
    public void The_day_after_the_police_still_have_time()
    {
        var dayAfter = Town.Noon(2026, 3, 3);
        Assert.Equal((RecommendationStage.AwaitingResponse, ReferralStatus.Open, 0), AboutLights(dayAfter));
        Assert.Equal((RecommendationStage.AwaitingResponse, ReferralStatus.Open, 0), AboutBuses(dayAfter));
        Assert.Equal(new LocalDate(2026, 5, 1), At(dayAfter)[0].Referrals[0].Dates.LastDay);
    }

    [Fact]
    public void Past_the_deadline_one_is_promised_and_the_other_overdue()
    {
        var past = Town.Noon(2026, 5, 10);
        Assert.Equal((RecommendationStage.InFollowUp, ReferralStatus.InFollowUp, 0), AboutLights(past));
        Assert.Equal((RecommendationStage.Overdue, ReferralStatus.Overdue, 9), AboutBuses(past));
        Assert.Equal(CommitmentStatus.Promised, At(past)[0].Referrals[0].Commitments[0].Status);
    }

    [Fact]
    public void A_year_on_one_is_assessed_and_the_other_answered_late()
    {
        var yearOn = Town.Noon(2027, 3, 2);
        Assert.Equal((RecommendationStage.Assessed, ReferralStatus.InFollowUp, 0), AboutLights(yearOn));
        Assert.Equal((RecommendationStage.Answered, ReferralStatus.Answered, 111), AboutBuses(yearOn));
        var commitment = Assert.Single(At(yearOn)[0].Referrals[0].Commitments);
        Assert.Equal((CommitmentStatus.Assessed, Completion.Substantial), (commitment.Status, commitment.Commitment.Assessment?.Completion));
    }

    [Fact]
    public void A_promise_is_kept_track_of_between_its_last_day_and_the_assessment()
    {
        CommitmentStatus At(int month, int day) => FollowUpTests.At(Town.Noon(2026, month, day))[0].Referrals[0].Commitments[0].Status;
        Assert.Equal(CommitmentStatus.Promised, At(8, 31));
        Assert.Equal(CommitmentStatus.Overdue, At(9, 1));
        Assert.Equal(CommitmentStatus.Claimed, At(9, 16));
        Assert.Equal(CommitmentStatus.Assessed, At(10, 31));
    }

    /// <summary>Entering something late never rewrites what was known earlier.</summary>
    [Fact]
    public void An_answer_that_comes_after_the_lapse_counts_from_its_day_and_is_known_from_its_record()
    {
        var afterTheAnswer = Town.Noon(2026, 8, 25);
        Assert.Equal((RecommendationStage.Lapsed, ReferralStatus.Lapsed), Two(AboutBuses(afterTheAnswer, knownAt: Town.Noon(2026, 8, 31))));
        Assert.Equal((RecommendationStage.Answered, ReferralStatus.Answered, 111), AboutBuses(afterTheAnswer));
        Assert.Equal((RecommendationStage.Answered, ReferralStatus.Answered, 111), AboutBuses(afterTheAnswer, knownAt: Town.Noon(2026, 9, 1)));
        Assert.Equal((RecommendationStage.Lapsed, ReferralStatus.Lapsed), Two(AboutBuses(Town.Noon(2026, 8, 20))));

        // The lapse goes on record before the late answer, and stays there.
        var referral = At(afterTheAnswer)[1].Referrals[0];
        Assert.Equal(referral.Dates.LapsesFrom, referral.Referral.Lapsed);
        Assert.Equal((ReferralPhase.Responded, ResponseKind.Noted), (referral.Referral.Phase, referral.Referral.Response?.Kind));

        static (RecommendationStage, ReferralStatus) Two((RecommendationStage Stage, ReferralStatus Status, int) told) => (told.Stage, told.Status);
    }

    [Fact]
    public void What_was_not_known_yet_was_overdue_then()
    {
        var past = Town.Noon(2026, 5, 10);
        Assert.Equal((RecommendationStage.Overdue, ReferralStatus.Overdue, 9), AboutLights(past, knownAt: Town.Noon(2026, 4, 11)));
        Assert.Empty(At(past, knownAt: Town.Noon(2026, 2, 28)));
        Assert.Empty(At(Town.Noon(2026, 2, 28)));
    }

    private static readonly Gen<Instant> SomeTime = Gen.OneOf(
        Gen.Int[-5, 400].Select(d => Town.Noon(2026, 3, 1) + Duration.FromDays(d)),
        Gen.OneOf([.. Town.Record.SelectMany(r => (Instant[])[r.Event.Stamp.At, r.Event.CountsFrom])]),
        Gen.OneOf([.. Town.Record.SelectMany(r => (Instant[])[r.Event.Stamp.At - Duration.Epsilon, r.Event.CountsFrom - Duration.Epsilon])]));

    [Fact]
    public void What_was_known_then_is_what_a_log_of_then_answers() => Gen.Select(SomeTime, SomeTime).Sample((asOf, knownAt) =>
    {
        var then = new FollowUpLog();
        foreach (var (stream, next) in Town.Record.Where(r => r.Event.Stamp.At <= knownAt))
            then.Add(stream, next);
        Assert.Equal(then.At(Town.Programme.Id, asOf, null, Zones), At(asOf, knownAt));
        Assert.Equal(At(asOf, Instant.MaxValue), At(asOf));
    });

    /// <summary>Two hosts, one of which is five minutes slow: what came on record after the draft is not known before it.</summary>
    [Fact]
    public void A_log_answers_though_the_clocks_of_hosts_differ()
    {
        var town = new Town();
        var session = town.Begun(isClosed: true);
        session = town.After(session, s => s.DraftMinutes(town.As(Role.Rapporteur, town.Now + Duration.FromMinutes(10)), Town.Sealed()));
        town.After(session, s => s.CirculateMinutes(town.As(Role.Rapporteur, town.Now + Duration.FromMinutes(5)), 1));

        for (var minutes = 0; minutes < 15; minutes++)
            Assert.Empty(town.Log().OpenQuestions(town.Programme.Id, town.Now + Duration.FromMinutes(minutes), null));
    }

    /// <summary>A log that is asked while it grows answers as one that is filled at once.</summary>
    [Fact]
    public void A_log_may_be_asked_at_any_time_while_it_grows() => SomeTime.Sample(
        asOf =>
        {
            var log = new FollowUpLog();
            for (var i = 0; i < Town.Record.Count; i++)
            {
                log.Add(Town.Record[i].Stream, Town.Record[i].Event);
                var whole = new FollowUpLog();
                foreach (var (stream, next) in Town.Record.Take(i + 1))
                    whole.Add(stream, next);
                Assert.Equal(whole.At(Town.Programme.Id, asOf, null, Zones), log.At(Town.Programme.Id, asOf, null, Zones));
            }
        },
        iter: 20);

    [Fact]
    public void A_status_only_goes_on_with_the_clock() => Gen.Select(SomeTime, SomeTime).Sample((one, other) =>
    {
        var town = new Town(name: "silent");
        var referral = town.Referred(town.Adopted());
        var dates = referral.Dates(town.Programme.Calendars, Zones);
        var (early, late) = one < other ? (one, other) : (other, one);
        Assert.True(referral.StatusAt(early, dates) <= referral.StatusAt(late, dates));
        Assert.True(referral.DaysLate(early, dates, Zones) <= referral.DaysLate(late, dates, Zones));
        Assert.Equal(early >= dates.OverdueFrom, referral.DaysLate(early, dates, Zones) > 0);
        Assert.Equal(ReferralStatus.Open, referral.StatusAt(dates.OverdueFrom - Duration.Epsilon, dates));
        Assert.Equal(ReferralStatus.Overdue, referral.StatusAt(dates.OverdueFrom, dates));
        Assert.Equal(ReferralStatus.Overdue, referral.StatusAt(dates.LapsesFrom - Duration.Epsilon, dates));
        Assert.Equal(ReferralStatus.Lapsed, referral.StatusAt(dates.LapsesFrom, dates));
    });
}
