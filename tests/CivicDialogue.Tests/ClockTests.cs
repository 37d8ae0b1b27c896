using CsCheck;

namespace CivicDialogue.Tests;

/// <summary>The first half of the fifth of the hard cases: working days and a holiday that was announced later.</summary>
public sealed class ClockTests
{
    private static readonly CalendarId Jenin = CalendarId.Of("jenin");

    private static readonly LocalDate Holiday = new(2009, 7, 20);

    private static WorkingCalendar Calendar(params LocalDate[] holidays) => new(Jenin, [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], [.. holidays]);

    /// <summary>A recommendation adopted on 18 June 2009 and put to an addressee on that day, with 30 working days to answer.</summary>
    private static (Town Town, Referral Referral) Referred(WorkingCalendar calendar)
    {
        var charter = Town.Charter() with { Policies = new() { ResponseTerm = new(30, DayCount.Working, Jenin) }, Calendars = [calendar] };
        var town = new Town(charter, founded: Town.Noon(2009, 6, 1)) { Now = Town.Noon(2009, 6, 18) };
        return (town, town.Referred(town.Adopted(), Town.On(2009, 6, 18)));
    }

    private static ReferralFollowUp At(Town town, Instant asOf, Instant? knownAt = null) =>
        Assert.Single(Assert.Single(town.Log().At(town.Programme.Id, asOf, knownAt, DateTimeZoneProviders.Tzdb)).Referrals);

    [Fact]
    public void Thirty_working_days_with_a_holiday_end_on_Sunday_2_August()
    {
        var (town, referral) = Referred(Calendar(Holiday));
        var dates = referral.Dates(town.Programme.Calendars, DateTimeZoneProviders.Tzdb);
        var overdue = Instant.FromUtc(2009, 8, 2, 21, 0);
        Assert.Equal((new LocalDate(2009, 8, 2), IsoDayOfWeek.Sunday, overdue), (dates.LastDay, dates.LastDay.DayOfWeek, dates.OverdueFrom));
        Assert.Equal(ReferralStatus.Overdue, At(town, overdue).Status);
        Assert.Equal(ReferralStatus.Open, At(town, overdue - Duration.Epsilon).Status);
        Assert.Equal((0, 1), (At(town, overdue - Duration.Epsilon).DaysLate, At(town, overdue).DaysLate));
    }

    [Fact]
    public void Without_the_holiday_they_end_on_Thursday_30_July()
    {
        var (town, referral) = Referred(Calendar());
        var dates = referral.Dates(town.Programme.Calendars, DateTimeZoneProviders.Tzdb);
        Assert.Equal((new LocalDate(2009, 7, 30), IsoDayOfWeek.Thursday, Instant.FromUtc(2009, 7, 30, 21, 0)), (dates.LastDay, dates.LastDay.DayOfWeek, dates.OverdueFrom));
    }

    [Fact]
    public void A_holiday_adopted_later_changes_nothing_of_what_was_known_before()
    {
        var (town, _) = Referred(Calendar());
        town.Now = Town.Noon(2009, 7, 15);
        town.Change(p => p.AdoptCalendar(town.As(Role.Secretary), Calendar(Holiday)));
        var inQuestion = Town.Noon(2009, 8, 1);

        var before = At(town, inQuestion, knownAt: Town.Noon(2009, 7, 14));
        var after = At(town, inQuestion, knownAt: Town.Noon(2009, 7, 15));

        Assert.Equal((new LocalDate(2009, 7, 30), ReferralStatus.Overdue, 2), (before.Dates.LastDay, before.Status, before.DaysLate));
        Assert.Equal((new LocalDate(2009, 8, 2), ReferralStatus.Open, 0), (after.Dates.LastDay, after.Status, after.DaysLate));
        Assert.Equal(after, At(town, inQuestion));
    }

    /// <summary>An office that answered late is not in time because somebody finds holidays for the days that went by.</summary>
    [Fact]
    public void No_version_of_a_calendar_changes_days_that_are_past()
    {
        var (town, referral) = Referred(Calendar());
        town.Now = Town.Noon(2009, 8, 10);
        Assert.Equal(11, At(town, town.Now).DaysLate);
        foreach (var otherwise in (WorkingCalendar[])[Calendar(Holiday), Calendar(new LocalDate(2009, 8, 9)), new(Jenin, [IsoDayOfWeek.Sunday], [])])
            Assert.Equal(ProgrammeRefusals.DaysPast, town.Programme.AdoptCalendar(town.As(Role.Secretary), otherwise).Refusal?.Code);

        // From today on it may; so may another calendar say what it wants of days on which nobody counted by it. A holiday on a weekend is no other day.
        town.Change(p => p.AdoptCalendar(town.As(Role.Secretary), Calendar(new LocalDate(2009, 8, 10), new LocalDate(2009, 8, 7))));
        town.Change(p => p.AdoptCalendar(town.As(Role.Secretary), new(CalendarId.Of("other"), [], [Holiday])));
        Assert.Equal((new LocalDate(2009, 7, 30), 11), (referral.Dates(town.Programme.Calendars, DateTimeZoneProviders.Tzdb).LastDay, At(town, town.Now).DaysLate));
        Assert.Equal(ProgrammeRefusals.DaysPast, town.Programme.AdoptCalendar(town.As(Role.Secretary, town.Now + Duration.FromDays(1)), Calendar()).Refusal?.Code);
    }

    [Fact]
    public void An_extension_counts_the_days_as_the_term_does()
    {
        var (town, referral) = Referred(Calendar(Holiday));
        town.Now = Town.Noon(2009, 7, 1);
        referral = town.After(referral, r => r.Extend(town.As(Role.Secretary), Town.On(2009, 7, 1), 5, Town.Some()));
        Assert.Equal(new LocalDate(2009, 8, 9), referral.Dates(town.Programme.Calendars, DateTimeZoneProviders.Tzdb).LastDay);
        Assert.Equal(new LocalDate(2009, 8, 2), At(town, Town.Noon(2009, 6, 30)).Dates.LastDay);
    }

    /// <summary>The calendar against counting on one's fingers.</summary>
    [Fact]
    public void The_last_working_day_is_the_one_that_counting_finds() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[1, 90], Gen.Int[1, 7].HashSet[0, 6], Gen.Int[0, 500].HashSet[0, 40]).Sample((start, days, weekend, holidays) =>
        {
            var first = new LocalDate(2026, 1, 1);
            var calendar = new WorkingCalendar(Jenin, weekend.Select(d => (IsoDayOfWeek)d).ToValueList(), holidays.Select(h => first.PlusDays(h)).ToValueList());
            var expected = Enumerable.Range(start + 1, 4_000)
                .Where(d => !weekend.Contains((int)first.PlusDays(d).DayOfWeek) && !holidays.Contains(d))
                .Select(d => first.PlusDays(d))
                .ElementAt(days - 1);
            Assert.Equal(expected, calendar.LastOf(first.PlusDays(start), days));
            Assert.Equal(expected, new ResponseTerm(days, DayCount.Working, Jenin).LastDay(first.PlusDays(start), ValueMap<CalendarId, WorkingCalendar>.Empty.Set(Jenin, calendar)));
            Assert.True(calendar.IsWorkingDay(expected));
        });
}
