using System.Collections.Concurrent;

namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The tenth of the hard cases, whole: 100 places, 20 of them reserved for women and 10 for youth, some people in both; offers lapse after 48 hours; 300 requests
/// at once, the host stopped in the middle of them: its process is killed where the store survives that; then 7 more places, 5 reserved ones released, 2 delegations.
/// </summary>
public abstract class S10PlacesTests : IAsyncDisposable
{
    private readonly List<(string Name, Func<Task<Outcome<(GuestList, Session)>>> Again, Outcome<(GuestList, Session)> Recorded)> _done = [];
    private Hall _hall = null!;
    private Dialogue? _dialogue;

    private Dialogue Dialogue => _dialogue ?? _hall.Dialogue;

    private static ReserveId Women => Crowd.Women;

    private static ReserveId Youth => Crowd.Youth;

    /// <summary>The same store by a new way in, as the host has it after it was stopped.</summary>
    private protected abstract IEventStore Open();

    /// <summary>Lets a host hear the early requests and stops it in the middle; what it acknowledged, by request.</summary>
    private protected abstract Task<IReadOnlyDictionary<int, string>> StopInTheMiddleAsync(Dialogue dialogue, DialogueParts parts);

    public virtual async ValueTask DisposeAsync()
    {
        if (_dialogue is not null)
            await _dialogue.DisposeAsync();
        if (_hall is not null)
            await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Never_more_than_there_are_in_order_and_the_same_again()
    {
        _hall = await Hall.OpenAsync(Open());
        var session = await _hall.PlanAsync("assembly");
        var opening = await _hall.ActAsync(Role.Secretary);
        var meaning = await Dialogue.SealAsync(opening, Crowd.List, Town.Some("for whom"));
        (await Dialogue.GuestLists.StartAsync(Crowd.List, opening, a => GuestList.Open(a, Crowd.List, session, 100, [new(Women, 20, meaning), new(Youth, 10, meaning)], offerHours: 48))).OrThrow();

        await RequestAndStopInTheMiddle();
        var list = await FindAsync();
        Assert.Equal((100 - list.FreeOf(Youth), 0, 0), (list.Held, list.FreeOpen, list.FreeOf(Women)));
        Assert.InRange(list.FreeOf(Youth), 5, 8);
        Assert.Equal(Crowd.Requests - list.Held, list.Waiting);

        // Each trigger passes a place on to whoever waits longest of those who may have it.
        var (open, woman) = (HolderOf(list, null), HolderOf(list, Women));
        await Promotes("a cancellation", 1, IsAny, By(open, (g, s, a) => g.Answer(a, s, open, Reply.Declined)));
        await Promotes("the cancellation of a woman", 1, p => Fits(p).AsSpan().Contains(Women), By(woman, (g, s, a) => g.Answer(a, s, woman, Reply.Tentative)));
        var removed = HolderOf(await FindAsync(), null);
        await Promotes("a removal", 1, IsAny, As(Role.Secretary, (g, s, a) => g.Remove(a, s, removed)));
        await Promotes("seven more places", 7, IsAny, As(Role.Convener, (g, s, a) => g.SetPlaces(a, s, 107)));
        await Promotes("five places released", 5, IsAny, As(Role.Convener, (g, s, a) => g.ReleaseReserve(a, s, Youth, 5)));
        list = await FindAsync();
        Assert.Equal((107, 107 - list.FreeOf(Youth), 0), (list.Places, list.Held, list.FreeOpen));

        // Two send others: somebody from outside, and somebody who waits and need not wait any more.
        var (first, second) = (HolderOf(list, null), HolderOf(list, Women));
        var (outsider, waiting) = (_hall.Id<ParticipantId>("outsider"), Queue(list).Last(p => Fits(p).AsSpan().Contains(Women)));
        await Decide("a delegation", By(first, (g, s, a) => g.Delegate(a, s, first, outsider)));
        await Decide("a delegation to a woman", By(second, (g, s, a) => g.Delegate(a, s, second, waiting, Fits(waiting))));
        var delegated = await FindAsync();
        Assert.Equal((list.Held, list.Waiting - 1), (delegated.Held, delegated.Waiting));
        Assert.Equal((PlaceState.Taken, PlaceState.Taken, Women), (delegated.Guests[outsider].Place, delegated.Guests[waiting].Place, delegated.Guests[waiting].Reserve));

        // Six take what they are offered; nine let it lapse after 48 hours, and the next nine are asked.
        var offered = delegated.Guests.Where(g => g.Value.Place is PlaceState.Offered).OrderBy(g => g.Value.Number).Select(g => g.Key).ToList();
        Assert.Equal(15, offered.Count);
        _hall.Clock.Advance(Duration.FromHours(48) - Duration.Epsilon);
        foreach (var person in offered[..6])
            await Decide("an offer taken", By(person, (g, s, a) => g.AcceptOffer(a, s, person)));
        _hall.Clock.Advance(Duration.Epsilon);
        var before = await FindAsync();
        Assert.All(offered[6..], p => Assert.False(before.HoldsPlaceAt(p, _hall.Clock.GetCurrentInstant())));
        await Decide("what time has brought", As(Role.Observer, (g, s, a) => g.Settle(a, s)));
        var after = await FindAsync();
        Assert.All(offered[6..], p => Assert.Equal((PlaceState.None, Reply.NeedsAction), (after.Guests[p].Place, after.Guests[p].Reply)));
        Assert.Equal(ExpectedNext(before, offered[6..].Select(p => before.Guests[p].Reserve)), Offered(after));
        Assert.Equal(before.Held, after.Held);

        await EverythingAgainSaysTheSame();
        await TheRecordSaysTheSame();
    }

    /// <summary>200 requests are under way when the host stops, 100 come while nobody is there. The host that comes up hears all of them again.</summary>
    private async Task RequestAndStopInTheMiddle()
    {
        var answered = await StopInTheMiddleAsync(_hall.Dialogue, _hall.Parts);
        Assert.InRange(answered.Count, 40, Crowd.Early);

        _dialogue = new(_hall.Parts with { Events = Open() });
        var again = new Outcome<(GuestList, Session)>[Crowd.Requests];
        await Task.WhenAll(Enumerable.Range(0, Crowd.Requests).Select(i => Task.Run(async () => again[i] = await Crowd.RegisterAsync(_dialogue, i))));
        foreach (var (i, first) in answered)
            Assert.Equal(first, Crowd.Told(again[i]));
        for (var i = 0; i < Crowd.Requests; i++)
        {
            var request = i;
            _done.Add(($"request {i}", () => Crowd.RegisterAsync(_dialogue, request), again[i]));
        }
    }

    /// <summary>That a decision passes so many places on, in order.</summary>
    private async Task Promotes(string trigger, int places, Func<ParticipantId, bool> may, Ask ask)
    {
        var before = await FindAsync();
        var already = Offered(before);
        await Decide(trigger, ask);
        Assert.Equal(Queue(before).Where(may).Take(places), Offered(await FindAsync()).Except(already));
    }

    private async Task Decide(string name, Ask ask)
    {
        var act = _hall.NextAct();
        async Task<Outcome<(GuestList, Session)>> Now() => await DecideAsync(await Dialogue.ActAsync(_hall.Programme, act, ask.By), ask.Decide);
        var outcome = await Now();
        Assert.True(outcome.IsAccepted, $"{name}: {outcome}");
        _done.Add((name, Now, outcome));
    }

    private async Task EverythingAgainSaysTheSame()
    {
        var head = await _hall.Parts.Events.HeadAsync(_hall.Parts.Id);
        foreach (var (name, again, recorded) in _done)
        {
            var outcome = await again();
            Assert.True(outcome == recorded, $"{name}: {outcome}, on record {recorded}");
        }

        Assert.Equal(head, await _hall.Parts.Events.HeadAsync(_hall.Parts.Id));
        Assert.Equal(head, await Dialogue.VerifyAsync());
    }

    private async Task TheRecordSaysTheSame()
    {
        var list = await FindAsync();
        var events = await _hall.Parts.Events.ReadAllAsync(_hall.Parts.Id, 0).Where(e => e.Stream == StreamName.Of(Crowd.List))
            .Select(e => (GuestListEvent)JsonEventCodec.Instance.Decode(e.Type, e.SchemaVersion, e.Data.Span)).ToListAsync();
        GuestList? state = null;
        foreach (var next in events)
        {
            state = state is null ? GuestList.Begin(next) : state.Apply(next);
            Assert.True(state.Held <= state.Places, $"{state.Held} of {state.Places} after {next}");
            Assert.InRange(state.FreeOf(Women), 0, 20);
            Assert.InRange(state.FreeOf(Youth), 0, 10);
        }

        Assert.Equal(list, state);
        Assert.Equal(list, CivicDialogueJson.DeserializeState<GuestList>(CivicDialogueJson.SerializeState(list)));
        await using var afresh = new Dialogue(_hall.Parts with { Events = Open() });
        Assert.Equal(list, await afresh.GuestLists.FindAsync(Crowd.List));
        Assert.Equal(Enumerable.Range(1, Crowd.Requests), events.OfType<GuestListEvent.Registered>().Select(e => e.Number));
    }

    private sealed record Ask(ParticipantId By, Func<GuestList, Session, Act, Decision<GuestListEvent>> Decide);

    private static Ask By(ParticipantId person, Func<GuestList, Session, Act, Decision<GuestListEvent>> decide) => new(person, decide);

    private Ask As(Role role, Func<GuestList, Session, Act, Decision<GuestListEvent>> decide) => new(_hall.Person(role), decide);

    private Task<Outcome<(GuestList, Session)>> DecideAsync(Act act, Func<GuestList, Session, Act, Decision<GuestListEvent>> decide) => Dialogue.DecideAsync(
        Dialogue.GuestLists.Existing(Crowd.List), Dialogue.Sessions.Existing(Crowd.Assembly), act, (g, s, a) => (decide(g, s, a), default(Decision<SessionEvent>)));

    private async Task<GuestList> FindAsync() => (await Dialogue.GuestLists.FindAsync(Crowd.List))!;

    private static ValueList<ReserveId> Fits(ParticipantId person) => Crowd.Fits(Enumerable.Range(0, Crowd.Requests).First(i => Crowd.Guest(i) == person));

    private static bool IsAny(ParticipantId person) => true;

    private static ParticipantId HolderOf(GuestList list, ReserveId? reserve) =>
        list.Guests.First(g => g.Value.Place is PlaceState.Taken && g.Value.Reserve == reserve).Key;

    private static IEnumerable<ParticipantId> Queue(GuestList list) =>
        list.Guests.Where(g => g.Value.Place is PlaceState.Waiting).OrderBy(g => g.Value.Number).Select(g => g.Key);

    private static List<ParticipantId> Offered(GuestList list) =>
        [.. list.Guests.Where(g => g.Value.Place is PlaceState.Offered).OrderBy(g => g.Value.Number).Select(g => g.Key)];

    /// <summary>Who gets the places that were let go: by turns the first who may have one of them.</summary>
    private static List<ParticipantId> ExpectedNext(GuestList before, IEnumerable<ReserveId?> places)
    {
        var (free, next) = (places.ToList(), new List<ParticipantId>());
        foreach (var person in Queue(before))
        {
            if (free.Exists(r => r is { } reserve && Fits(person).AsSpan().Contains(reserve)) ? free.Remove(Women) : free.Remove(null))
                next.Add(person);
        }

        return next;
    }
}

/// <summary>What is only in memory dies with its process: here the host is stopped within it.</summary>
public sealed class InMemoryS10PlacesTests : S10PlacesTests
{
    private readonly InMemoryStore _store = new();

    private protected override IEventStore Open() => _store;

    private protected override async Task<IReadOnlyDictionary<int, string>> StopInTheMiddleAsync(Dialogue dialogue, DialogueParts parts)
    {
        var (someAnswered, answered) = (new TaskCompletionSource(), new ConcurrentDictionary<int, string>());
        var requests = Enumerable.Range(0, Crowd.Early).Select(i => Task.Run(async () =>
        {
            answered[i] = Crowd.Told(await Crowd.RegisterAsync(dialogue, i));
            if (answered.Count >= 40)
                someAnswered.TrySetResult();
        })).ToArray();
        await someAnswered.Task;
        await dialogue.DisposeAsync();
        foreach (var failure in await Task.WhenAll(requests.Select(async r => await Record.ExceptionAsync(() => r))))
            Assert.True(failure is null or ObjectDisposedException, $"{failure}");
        return answered;
    }
}

public sealed class SqliteS10PlacesTests : S10PlacesTests
{
    private readonly TestFolder _folder = new();
    private readonly List<SqliteStore> _stores = [];

    private protected override IEventStore Open()
    {
        _stores.Add(_folder.Open("dialogue.db"));
        return _stores[^1];
    }

    private protected override async Task<IReadOnlyDictionary<int, string>> StopInTheMiddleAsync(Dialogue dialogue, DialogueParts parts)
    {
        await dialogue.DisposeAsync();
        return await Crowd.KillInTheMiddleAsync($"Data Source={_folder["dialogue.db"]}", parts, afterAnswers: Random.Shared.Next(40, 120));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var store in _stores)
            await store.DisposeAsync();
        _folder.Dispose();
    }
}
