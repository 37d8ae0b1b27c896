namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The first half of the fifth of the hard cases: referred on Thursday 18 June 2009, that day excluded, 30 working days, weekend Friday and Saturday. With a holiday on Monday 20 July
/// the last day is Sunday 2 August, overdue from exactly 2009-08-02T21:00:00Z; without it, Thursday 30 July. A holiday added later changes nothing of what was known before.
/// </summary>
public abstract class S5TermTests : IAsyncDisposable
{
    private static readonly CalendarId Jenin = CalendarId.Of("jenin");
    private static readonly ValueList<IsoDayOfWeek> Weekend = [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday];

    private Hall _hall = null!;
    private Institutions _institutions = null!;

    private protected abstract IEventStore Store { get; }

    public virtual async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task With_the_holiday_the_last_day_is_a_Sunday_and_without_it_the_Thursday_before()
    {
        await ReferAsync(holidays: [new(2009, 7, 20)]);
        var dates = (await FollowAsync(Town.Noon(2009, 6, 19))).Dates;
        Assert.Equal((new LocalDate(2009, 8, 2), Instant.FromUtc(2009, 8, 2, 21, 0)), (dates.LastDay, dates.OverdueFrom));
        Assert.Equal(ReferralStatus.Open, (await FollowAsync(dates.OverdueFrom - Duration.Epsilon)).Status);
        Assert.Equal((ReferralStatus.Overdue, 1), await StandsAsync(dates.OverdueFrom));
        Assert.Equal([dates.OverdueFrom], (await DueAsync(Town.Noon(2009, 7, 30), Town.Noon(2009, 8, 3))).Select(d => d.At));
    }

    [Fact]
    public async Task Without_a_holiday_the_last_day_is_the_Thursday()
    {
        await ReferAsync(holidays: []);
        var dates = (await FollowAsync(Town.Noon(2009, 6, 19))).Dates;
        Assert.Equal((new LocalDate(2009, 7, 30), Instant.FromUtc(2009, 7, 30, 21, 0)), (dates.LastDay, dates.OverdueFrom));
    }

    [Fact]
    public async Task A_holiday_added_later_changes_nothing_of_what_was_known_before()
    {
        await ReferAsync(holidays: []);
        var (before, added) = (Town.Noon(2009, 7, 1), Town.Noon(2009, 7, 2));
        _hall.Clock.Reset(added);
        await OnProgrammeAsync((p, a) => p.AdoptCalendar(a, new(Jenin, Weekend, [new(2009, 7, 20)])));
        _hall.Clock.Reset(Town.Noon(2009, 9, 1));

        // As of Friday 31 July: by what was known before the holiday was added, a day late; by what is known since, still in time.
        var friday = Town.Noon(2009, 7, 31);
        Assert.Equal((new LocalDate(2009, 7, 30), ReferralStatus.Overdue, 1), await ToldAsync(friday, before));
        Assert.Equal((new LocalDate(2009, 8, 2), ReferralStatus.Open, 0), await ToldAsync(friday, added));
        Assert.Equal((new LocalDate(2009, 8, 2), ReferralStatus.Open, 0), await ToldAsync(friday, null));

        // And so for what falls due.
        Assert.Equal([new LocalDate(2009, 7, 30)], (await DueAsync(Town.Noon(2009, 7, 20), Town.Noon(2009, 8, 5), before)).Select(d => d.Day));
        Assert.Equal([new LocalDate(2009, 8, 2)], (await DueAsync(Town.Noon(2009, 7, 20), Town.Noon(2009, 8, 5))).Select(d => d.Day));
    }

    private async Task ReferAsync(ValueList<LocalDate> holidays)
    {
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2009, 6, 18));
        _hall = await Hall.OpenAsync(Hall.PartsOf(Store, clock), clock);
        await OnProgrammeAsync((p, a) => p.AdoptCalendar(a, new(Jenin, Weekend, holidays)));
        await OnProgrammeAsync((p, a) => p.AdoptPolicies(a, p.Policies with { ResponseTerm = new(30, DayCount.Working, Jenin) }));
        _institutions = new(_hall);
        var police = await _institutions.AddAsync("police");
        await _institutions.ReferAsync("to the police", await _institutions.AdoptAsync("lights"), police, Town.On(2009, 6, 18));
    }

    private async Task OnProgrammeAsync(Func<Programme, Act, Decision<ProgrammeEvent>> decide) =>
        (await _hall.Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), decide)).OrThrow();

    private async Task<ReferralFollowUp> FollowAsync(Instant asOf, Instant? knownAt = null) =>
        Assert.Single((await _institutions.FollowAsync(asOf, knownAt)).Referrals);

    private async Task<(ReferralStatus, int)> StandsAsync(Instant asOf)
    {
        var referral = await FollowAsync(asOf);
        return (referral.Status, referral.DaysLate);
    }

    private async Task<(LocalDate, ReferralStatus, int)> ToldAsync(Instant asOf, Instant? knownAt)
    {
        var referral = await FollowAsync(asOf, knownAt);
        return (referral.Dates.LastDay, referral.Status, referral.DaysLate);
    }

    private Task<ValueList<DueItem>> DueAsync(Instant from, Instant to, Instant? knownAt = null) => _institutions.DueAsync(from, to, knownAt: knownAt);
}

public sealed class InMemoryS5TermTests : S5TermTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqliteS5TermTests : S5TermTests
{
    private readonly TestFolder _folder = new();
    private SqliteStore? _store;

    private protected override IEventStore Store => _store ??= _folder.Open("dialogue.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Dispose();
    }
}
