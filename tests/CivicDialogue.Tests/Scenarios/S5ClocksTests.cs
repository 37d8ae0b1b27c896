using NodaTime.Testing.TimeZones;
using NodaTime.TimeZones;

namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The second half of the fifth of the hard cases: a session announced for 26 April 2023, 18:00 in Asia/Hebron, under zone data before and after it was known that in
/// 2023 summer time waits for the end of Ramadan. What was 15:00Z becomes 16:00Z, people's clocks still say 18:00, and it is told which announcements moved.
/// </summary>
public abstract class S5ClocksTests : IAsyncDisposable
{
    private static readonly CivilTime Announced = new(new(2023, 4, 26), new(18, 0), "Asia/Hebron");
    private static readonly Instant Fifteen = Instant.FromUtc(2023, 4, 26, 15, 0);
    private static readonly Instant Sixteen = Instant.FromUtc(2023, 4, 26, 16, 0);

    /// <summary>Zone data that predicts summer time from 25 March, as in other years. In Berlin the clocks change as they did.</summary>
    private static readonly IDateTimeZoneProvider Older = Zones("before the rule of 2023", new SingleTransitionDateTimeZone(Instant.FromUtc(2023, 3, 25, 0, 0), Offset.FromHours(2), Offset.FromHours(3), "Asia/Hebron"));

    /// <summary>That of the day: summer time from 29 April, after the end of Ramadan.</summary>
    private static readonly IDateTimeZoneProvider Newer = DateTimeZoneProviders.Tzdb;

    private Hall _hall = null!;

    private protected abstract IEventStore Store { get; }

    public virtual async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static IDateTimeZoneProvider Zones(string version, params DateTimeZone[] zones)
    {
        var source = new FakeDateTimeZoneSource.Builder { VersionId = version };
        foreach (var zone in zones.Append(DateTimeZoneProviders.Tzdb["Europe/Berlin"]))
            source.Zones.Add(zone);
        return new DateTimeZoneCache(source.Build());
    }

    [Fact]
    public async Task The_local_time_stays_its_instant_follows_the_zone_data_and_the_change_is_told()
    {
        await OpenAsync();
        await _hall.PlanAsync("evening", Town.Plan(Announced));
        await _hall.PlanAsync("in winter", Town.Plan(On(2023, 3, 10)));
        await _hall.PlanAsync("in summer", Town.Plan(On(2023, 6, 1)));
        await _hall.PlanAsync("in the last days before", Town.Plan(new(new(2023, 4, 28), null, "Asia/Hebron")));
        Assert.Equal([], await ChangesAsync(_hall.Dialogue, before: Older));
        Assert.Equal(Exactly(Fifteen), Announced.Resolve(Older));

        await using var updated = new Dialogue(_hall.Parts with { Zones = Newer });
        var session = (await updated.Sessions.FindAsync(_hall.Id<SessionId>("evening")))!;
        var changes = await ChangesAsync(updated, before: Older);

        Assert.Equal(Announced, session.Plan.Announced);
        Assert.Equal(Exactly(Sixteen), session.Plan.Announced.Resolve(Newer));
        Assert.Equal(["evening", "in the last days before"], changes.Select(NameOf));
        Assert.Equal(new(session, Exactly(Fifteen), Exactly(Sixteen)), changes[0]);
        Assert.True(changes[0].HasMoved);
        Assert.Equal(
            (Instant.FromUtc(2023, 4, 27, 21, 0), Instant.FromUtc(2023, 4, 27, 22, 0)), (changes[1].Before!.Value.First, changes[1].Now!.Value.First));

        // Nothing was written: not one event more, and with the new data in both places nothing is left to tell.
        Assert.Equal([], await ChangesAsync(updated, before: Newer));
        Assert.Empty(session.PreviouslyAnnounced);
    }

    [Fact]
    public async Task A_session_is_upcoming_by_the_zone_data_of_the_day()
    {
        await OpenAsync();
        await _hall.PlanAsync("evening", Town.Plan(Announced));
        await using var updated = new Dialogue(_hall.Parts with { Zones = Newer });

        _hall.Clock.Reset(Fifteen + Duration.FromMinutes(30));

        Assert.Equal((0, 1), (await UpcomingAsync(_hall.Dialogue), await UpcomingAsync(updated)));
        Assert.Equal(["evening"], (await ChangesAsync(updated, before: Older)).Select(NameOf));
        _hall.Clock.Reset(Sixteen);
        Assert.Equal((0, 0), (await UpcomingAsync(_hall.Dialogue), await UpcomingAsync(updated)));
        Assert.Empty(await ChangesAsync(updated, before: Older));
    }

    /// <summary>What has begun has its offsets on record; what was called off or has no time in force has nothing to move.</summary>
    [Fact]
    public async Task Only_of_what_is_still_to_come_something_is_told()
    {
        await OpenAsync();
        foreach (var name in (string[])["open", "cancelled", "postponed", "planned"])
            await _hall.PlanAsync(name, Town.Plan(Announced));
        await _hall.OnSessionAsync("open", Role.Facilitator, (s, a) => s.Open(a, _hall.Now));
        await _hall.OnSessionAsync("cancelled", Role.Secretary, (s, a) => s.Cancel(a, Town.Some()));
        await _hall.OnSessionAsync("postponed", Role.Secretary, (s, a) => s.Postpone(a, Town.Some()));
        await using var updated = new Dialogue(_hall.Parts with { Zones = Newer });

        Assert.Equal(["planned"], (await ChangesAsync(updated, before: Older)).Select(NameOf));
    }

    /// <summary>In Berlin the clocks skip 02:30 on 26 March 2023 and show it twice on 29 October, by either zone data.</summary>
    [Fact]
    public async Task What_the_clocks_skip_is_refused_or_told_and_what_they_show_twice_is_told()
    {
        await OpenAsync();
        var (spring, autumn) = (new CivilTime(new(2023, 3, 26), new(2, 30), "Europe/Berlin"), new CivilTime(new(2023, 10, 29), new(2, 30), "Europe/Berlin"));
        var id = _hall.Id<SessionId>("spring");
        var refused = await _hall.Dialogue.Sessions.StartAsync(id, await _hall.ActAsync(Role.Secretary), a => Session.Schedule(a, id, Town.Plan(spring)));
        Assert.Equal(SessionRefusals.NoSuchTime, refused.Refusal?.Code);
        await _hall.PlanAsync("autumn", Town.Plan(autumn));

        var doubled = Assert.Single(await ChangesAsync(_hall.Dialogue, before: Older));
        Assert.Equal(
            (false, new ResolvedTime(ResolvedTimeKind.Doubled, Instant.FromUtc(2023, 10, 29, 0, 30), Instant.FromUtc(2023, 10, 29, 1, 30))), (doubled.HasMoved, doubled.Now!.Value));

        // Zone data that comes later may skip what is announced, or not know the zone any more.
        var skipping = Zones("clocks change that very evening", new SingleTransitionDateTimeZone(Fifteen - Duration.FromMinutes(10), Offset.FromHours(3), Offset.FromHours(5), "Asia/Hebron"));
        await _hall.PlanAsync("evening", Town.Plan(Announced));
        await using var skipped = new Dialogue(_hall.Parts with { Zones = skipping });
        Assert.Equal(
            new(ResolvedTimeKind.Skipped, Fifteen - Duration.FromMinutes(10), Fifteen - Duration.FromMinutes(10)), (await ChangesAsync(skipped, before: Older)).Single(c => NameOf(c) == "evening").Now);
        await using var without = new Dialogue(_hall.Parts with { Zones = Zones("without the zone") });
        var unknown = (await ChangesAsync(without, before: Older)).Single(c => NameOf(c) == "evening");
        Assert.Equal((false, Exactly(Fifteen), default(ResolvedTime?)), (unknown.HasMoved, unknown.Before!.Value, unknown.Now));
    }

    [Fact]
    public async Task Whoever_asks_is_of_the_programme_and_hears_of_its_sessions_in_pages()
    {
        await OpenAsync();
        for (var i = 0; i < 5; i++)
            await _hall.PlanAsync($"session {i}", Town.Plan(Announced));
        await using var updated = new Dialogue(_hall.Parts with { Zones = Newer });
        var act = await updated.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Observer));

        var first = (await updated.Queries.ClockChangesAsync(act, Older, new(3))).OrThrow();
        var second = (await updated.Queries.ClockChangesAsync(act, Older, new(3, first.Next))).OrThrow();
        Assert.Equal((3, 2, default(string)), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal(5, first.Items.Concat(second.Items).Select(c => c.Session.Id).Distinct().Count());
        var nobody = await updated.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Id<ParticipantId>("passer-by"));
        Assert.Equal(ActRefusals.NotPermitted, (await updated.Queries.ClockChangesAsync(nobody, Older)).Refusal?.Code);
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await updated.Queries.ClockChangesAsync(act, null!));
    }

    private async Task OpenAsync()
    {
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2023, 3, 1));
        _hall = await Hall.OpenAsync(Hall.PartsOf(Store, clock) with { Zones = Older }, clock);
    }

    private static CivilTime On(int year, int month, int day) => new(new(year, month, day), new(18, 0), "Asia/Hebron");

    private static ResolvedTime Exactly(Instant instant) => new(ResolvedTimeKind.Exact, instant, instant);

    private async Task<List<ClockChange>> ChangesAsync(Dialogue dialogue, IDateTimeZoneProvider before)
    {
        var act = await dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Observer));
        return [.. (await dialogue.Queries.ClockChangesAsync(act, before)).OrThrow().Items];
    }

    private async Task<int> UpcomingAsync(Dialogue dialogue) =>
        (await dialogue.Queries.SessionsAsync(await dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Observer)), SessionTime.Upcoming)).OrThrow().Items.Count;

    private string NameOf(ClockChange change) => ((string[])["evening", "in winter", "in summer", "in the last days before", "open", "cancelled", "postponed", "planned", "autumn", "spring"])
        .Single(name => _hall.Id<SessionId>(name) == change.Session.Id);
}

public sealed class InMemoryS5ClocksTests : S5ClocksTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqliteS5ClocksTests : S5ClocksTests
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
