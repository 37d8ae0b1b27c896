using CivicDialogue.Commitments;
using CivicDialogue.GuestLists;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue.Testing.Tests;

/// <summary>What random histories, and values beyond them, once showed to be wrong.</summary>
public sealed class EdgeTests
{
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;
    private readonly Acts _acts = new();

    /// <summary>Samoa skipped 30 December 2011 when it moved across the date line.</summary>
    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void A_day_that_a_zone_skipped_cannot_be_announced(int day, bool isThere)
    {
        var announced = new CivilTime(new(2011, 12, day), null, "Pacific/Apia");
        var decision = Session.Schedule(_acts.As(Role.Secretary), Sample.Id<SessionId>("s"), new(Sample.Title, Sample.Words, announced));

        Assert.Equal(isThere ? null : SessionRefusals.NoSuchTime.With(("zone", "Pacific/Apia"), ("local", "2011-12-30")), decision.Refusal);
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("9000-01-01")]
    [InlineData("0000-12-31")]
    [InlineData("-9998-01-01")]
    public void A_date_has_room_for_terms_around_it(string text)
    {
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

        var wrong = Assert.Throws<ArgumentOutOfRangeException>(() => new CivilTime(date, null, Sample.Zone.Id));
        Assert.Throws<ArgumentOutOfRangeException>(() => Occurred.On(date, Sample.Zone));
        Assert.Throws<ArgumentOutOfRangeException>(() => Occurred.At(date.At(new(12, 0)), Sample.Zone));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Promise(Sample.Words, [Referral.Id], date, Sample.Commander, Sample.Earlier));

        Assert.Contains($"date is {text}; expected a date from the year 1 to before 9000", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_can_have_happened_on_the_day_before_one_that_was_skipped() =>
        Assert.NotNull(Occurred.On(new(2011, 12, 29), Zones["Pacific/Apia"]).Date);

    /// <summary>How long a term may still grow is a rule about this referral, not about the value; and who may not extend it is to hear that.</summary>
    [Fact]
    public void A_term_that_cannot_grow_any_more_is_a_refusal()
    {
        var secretary = _acts.As(Role.Secretary);
        var extended = Referral.After(Referral.Extend(secretary, Sample.Yesterday, 3_600, Sample.Reason));

        Assert.NotNull(extended.Extend(secretary, Sample.Yesterday, 1, Sample.Reason).Refusal);
        Assert.Equal(ActRefusals.NotPermitted, extended.Extend(_acts.WithoutRole(), Sample.Yesterday, 1, Sample.Reason).Refusal?.Code);
    }

    /// <summary>What the follow-up log asks of every commitment, whenever anybody looks at the programme.</summary>
    [Fact]
    public void A_commitment_on_record_can_always_be_asked_how_it_stands()
    {
        Stand(new(8999, 12, 31), Sample.Earlier);
        Stand(new(2030, 1, 1), new(Sample.Earlier.Earliest, Sample.Earlier.Latest, "Mars/Olympus"));

        void Stand(LocalDate due, Occurred when)
        {
            var decision = Commitment.Make(_acts.As(Role.Secretary), Sample.Id<CommitmentId>("c"), Referral, new(Sample.Words, [Referral.Id], due, Sample.Commander, when));
            if (decision.IsAccepted)
                Assert.Equal(CommitmentStatus.Promised, Fold.Begin<Commitment, CommitmentEvent>(decision).StatusAt(Sample.Now, Zones));
        }
    }

    /// <summary>An answer that may have come before or after the lapse brings the lapse on record while it is still to come.</summary>
    [Fact]
    public void A_lapse_is_not_recorded_before_it_comes()
    {
        var at = Referral.Dates(_acts.Programme.Calendars, Zones).LapsesFrom - Duration.FromHours(1);
        var vague = new Occurred((at - Duration.FromDays(1)).InZone(Sample.Zone).ToOffsetDateTime(), (at + Duration.FromDays(1)).InZone(Sample.Zone).ToOffsetDateTime(), Sample.Zone.Id);
        var act = _acts.As(Role.FocalPoint, at);

        Scenario.Given(Referral).When(r => r.Respond(act, new(ResponseKind.Noted, Sample.Words, Sample.Commander, vague)))
            .Then(new ReferralEvent.Responded(act.Stamp, 1, new(ResponseKind.Noted, Sample.Words, Sample.Commander, vague)));
    }

    /// <summary>Two hosts whose clocks differ by a little are enough.</summary>
    [Fact]
    public void A_role_granted_out_of_order_is_held_once_and_the_last_convener_stays()
    {
        var (founder, other) = (_acts.Programme.Roster[0].Person, Sample.Person("other convener"));
        var programme = _acts.Programme.After(_acts.Programme.Grant(_acts.By(founder, Sample.Now), other, Role.Convener));
        var again = programme.Grant(programme.ActAs(Sample.Id<ActId>("slower clock"), founder, Sample.Now - Duration.FromSeconds(1)), other, Role.Convener);
        if (again.IsAccepted)
            programme = programme.After(again);
        programme = programme.After(programme.Revoke(programme.ActAs(Sample.Id<ActId>("one"), other, Sample.Now), founder, Role.Convener));

        Assert.Single(programme.RolesOf(other, Sample.Now));
        Scenario.Given(programme).When(p => p.Revoke(p.ActAs(Sample.Id<ActId>("two"), other, Sample.Now), other, Role.Convener))
            .ThenRefused(ProgrammeRefusals.LastConvener);
    }

    [Fact]
    public void Two_reserves_of_one_list_are_told_apart()
    {
        var session = Fold.Begin<Session, SessionEvent>(Session.Schedule(_acts.As(Role.Secretary), Sample.Id<SessionId>("s"), Sample.Plan));
        var id = Sample.Id<ReserveId>("reserve");

        Assert.Throws<ArgumentException>(() => GuestList.Open(
            _acts.As(Role.Secretary), Sample.Id<GuestListId>("g"), session, 9, [new(id, 1, Sample.Sealed("one")), new(id, 2, Sample.Sealed("two"))]));
    }

    /// <summary>What is recorded at noon to have happened "today" has happened by noon: a later end of what is possible is excluded by the recording.</summary>
    [Fact]
    public void What_happened_today_counts_once_it_is_recorded()
    {
        var session = Fold.Begin<Session, SessionEvent>(Session.Schedule(_acts.As(Role.Secretary), Sample.Id<SessionId>("s"), Sample.Plan));
        var opened = session.Open(_acts.As(Role.Facilitator), Occurred.On(new(2026, 5, 4), Sample.Zone)).Events[0];

        Assert.True(opened.CountsFrom <= Sample.Now, $"recorded {Sample.Now}, counts from {opened.CountsFrom}");
    }

    private Referral Referral
    {
        get
        {
            var asked = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(_acts.As(Role.Participant), Sample.Id<RecommendationId>("r"), Sample.Draft));
            asked = asked.After(asked.AdoptAsReported(_acts.As(Role.Rapporteur), Sample.Yesterday, Sample.Source));
            return Fold.Begin<Referral, ReferralEvent>(
                Referral.Refer(_acts.As(Role.Secretary), Sample.Id<ReferralId>("f"), asked, Sample.Police, Sample.Yesterday));
        }
    }
}
