using System.Collections.Concurrent;

namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The tenth of the hard cases, whole: 100 places, 20 of them reserved for women and 10 for youth, some people in both; offers lapse after 48 hours; 300 requests
/// at once, the host stopped in the middle of them; then 7 more places, 5 reserved ones released, 2 delegations. Killing the process while it writes is tried with
/// each store that survives it.
/// </summary>
public abstract class S10PlacesTests : IAsyncDisposable
{
    private const int Requests = 300;

    private readonly List<(string Name, Func<Task<Outcome<(GuestList, Session)>>> Again, Outcome<(GuestList, Session)> Recorded)> _done = [];
    private Hall _hall = null!;
    private Dialogue _dialogue = null!;

    private GuestListId List => _hall.Id<GuestListId>("guests");

    private ReserveId Women => _hall.Id<ReserveId>("reserve one");

    private ReserveId Youth => _hall.Id<ReserveId>("reserve two");

    /// <summary>The same store by a new way in, as the host has it after it was stopped.</summary>
    private protected abstract IEventStore Open();

    public virtual async ValueTask DisposeAsync()
    {
        await _dialogue.DisposeAsync();
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Never_more_than_there_are_in_order_and_the_same_again()
    {
        _hall = await Hall.OpenAsync(Open());
        _dialogue = _hall.Dialogue;
        await _hall.PlanAsync("assembly");
        var opening = await _hall.ActAsync(Role.Secretary);
        var meaning = await _dialogue.SealAsync(opening, List, Town.Some("for whom"));
        var session = (await _dialogue.Sessions.FindAsync(_hall.Id<SessionId>("assembly")))!;
        (await _dialogue.GuestLists.StartAsync(List, opening, a => GuestList.Open(a, List, session, 100, [new(Women, 20, meaning), new(Youth, 10, meaning)], offerHours: 48))).OrThrow();

        await RequestAndStopInTheMiddle();
        var list = await FindAsync();
        Assert.Equal((100 - list.FreeOf(Youth), 0, 0), (list.Held, list.FreeOpen, list.FreeOf(Women)));
        Assert.InRange(list.FreeOf(Youth), 5, 8);
        Assert.Equal(Requests - list.Held, list.Waiting);

        // Each trigger passes a place on to whoever waits longest of those who may have it.
        var (open, woman) = (HolderOf(list, null), HolderOf(list, Women));
        await Promotes("a cancellation", 1, IsAny, By(open, (g, s, a) => g.Answer(a, s, open, Reply.Declined)));
        await Promotes("the cancellation of a woman", 1, p => Fits(p).AsSpan().Contains(Women), By(woman, (g, s, a) => g.Answer(a, s, woman, Reply.Tentative)));
        var removed = HolderOf(await FindAsync(), null);
        await Promotes("a removal", 1, IsAny, As(Role.Secretary, (g, _, a) => g.Remove(a, removed)));
        await Promotes("seven more places", 7, IsAny, As(Role.Convener, (g, _, a) => g.SetPlaces(a, 107)));
        await Promotes("five places released", 5, IsAny, As(Role.Convener, (g, _, a) => g.ReleaseReserve(a, Youth, 5)));
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
        await Decide("what time has brought", As(Role.Observer, (g, _, a) => g.Settle(a)));
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
        var (stopped, answered) = (new TaskCompletionSource(), new ConcurrentDictionary<int, Outcome<(GuestList, Session)>>());
        var someAnswered = new TaskCompletionSource();
        var acts = Enumerable.Range(0, Requests).Select(_ => _hall.NextAct()).ToArray();
        var old = _dialogue;
        var requests = Enumerable.Range(0, Requests).Select(i => Task.Run(async () =>
        {
            if (i >= 200)
                await stopped.Task;
            answered[i] = await RegisterAsync(old, i, acts[i]);
            if (answered.Count >= 40)
                someAnswered.TrySetResult();
        })).ToArray();
        await someAnswered.Task;
        await old.DisposeAsync();
        stopped.SetResult();
        var failures = requests.Select(async r => await Record.ExceptionAsync(() => r)).ToArray();
        foreach (var failure in await Task.WhenAll(failures))
            Assert.True(failure is null or ObjectDisposedException, $"{failure}");
        Assert.InRange(answered.Count, 40, 200);

        _dialogue = new(_hall.Parts with { Events = Open() });
        var again = new Outcome<(GuestList, Session)>[Requests];
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(i => Task.Run(async () => again[i] = await RegisterAsync(_dialogue, i, acts[i]))));
        foreach (var (i, first) in answered)
            Assert.Equal(first, again[i]);
        for (var i = 0; i < Requests; i++)
        {
            var request = i;
            _done.Add(($"request {i}", () => RegisterAsync(_dialogue, request, acts[request]), again[i]));
        }
    }

    private async Task<Outcome<(GuestList, Session)>> RegisterAsync(Dialogue dialogue, int number, ActId act)
    {
        var person = Guest(number);
        return await DecideAsync(dialogue, await dialogue.ActAsync(_hall.Programme, act, person), (g, s, a) => g.Register(a, s, person, Fits(person)));
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
        async Task<Outcome<(GuestList, Session)>> Now() => await DecideAsync(_dialogue, await _dialogue.ActAsync(_hall.Programme, act, ask.By), ask.Decide);
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
        Assert.Equal(head, await _dialogue.VerifyAsync());
    }

    private async Task TheRecordSaysTheSame()
    {
        var list = await FindAsync();
        var events = await _hall.Parts.Events.ReadAllAsync(_hall.Parts.Id, 0).Where(e => e.Stream == StreamName.Of(List))
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
        Assert.Equal(list, await afresh.GuestLists.FindAsync(List));
        Assert.Equal(Enumerable.Range(1, Requests), events.OfType<GuestListEvent.Registered>().Select(e => e.Number));
    }

    private sealed record Ask(ParticipantId By, Func<GuestList, Session, Act, Decision<GuestListEvent>> Decide);

    private static Ask By(ParticipantId person, Func<GuestList, Session, Act, Decision<GuestListEvent>> decide) => new(person, decide);

    private Ask As(Role role, Func<GuestList, Session, Act, Decision<GuestListEvent>> decide) => new(_hall.Person(role), decide);

    private Task<Outcome<(GuestList, Session)>> DecideAsync(Dialogue dialogue, Act act, Func<GuestList, Session, Act, Decision<GuestListEvent>> decide) => dialogue.DecideAsync(
        dialogue.GuestLists.Existing(List), dialogue.Sessions.Existing(_hall.Id<SessionId>("assembly")), act, (g, s, a) => (decide(g, s, a), default(Decision<SessionEvent>)));

    private async Task<GuestList> FindAsync() => (await _dialogue.GuestLists.FindAsync(List))!;

    private ParticipantId Guest(int number) => _hall.Id<ParticipantId>($"guest {number}");

    /// <summary>Of 300 every second is a woman; five are young, of whom three are women.</summary>
    private ValueList<ReserveId> Fits(ParticipantId person)
    {
        var number = Enumerable.Range(0, Requests).First(i => Guest(i) == person);
        return (number % 2 == 0, number is 10 or 20 or 30 or 41 or 51) switch
        {
            (true, true) => [Women, Youth],
            (true, false) => [Women],
            (false, true) => [Youth],
            _ => [],
        };
    }

    private static bool IsAny(ParticipantId person) => true;

    private static ParticipantId HolderOf(GuestList list, ReserveId? reserve) =>
        list.Guests.First(g => g.Value.Place is PlaceState.Taken && g.Value.Reserve == reserve).Key;

    private static IEnumerable<ParticipantId> Queue(GuestList list) =>
        list.Guests.Where(g => g.Value.Place is PlaceState.Waiting).OrderBy(g => g.Value.Number).Select(g => g.Key);

    private static List<ParticipantId> Offered(GuestList list) =>
        [.. list.Guests.Where(g => g.Value.Place is PlaceState.Offered).OrderBy(g => g.Value.Number).Select(g => g.Key)];

    /// <summary>Who gets the places that were let go: by turns the first who may have one of them.</summary>
    private List<ParticipantId> ExpectedNext(GuestList before, IEnumerable<ReserveId?> places)
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

public sealed class InMemoryS10PlacesTests : S10PlacesTests
{
    private readonly InMemoryStore _store = new();

    private protected override IEventStore Open() => _store;
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

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var store in _stores)
            await store.DisposeAsync();
        _folder.Dispose();
    }
}
