using BenchmarkDotNet.Attributes;
using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;
using NodaTime.Testing;

namespace CivicDialogue.Benchmarks;

/// <summary>
/// One more person on a guest list that is nearly empty, against one more on a list of 10,000: decided and applied, half of them with a place and half waiting.
/// The same work on both sides; only what is there before differs.
/// </summary>
public class CrowdGuestListBenchmarks
{
    private GuestList _few = null!;
    private GuestList _many = null!;
    private Session _session = null!;
    private Programme _programme = null!;
    private ParticipantId _newcomer;
    private ActId _request;

    [GlobalSetup]
    public void Setup()
    {
        _programme = Sample.Founded();
        var secretary = Sample.ActOf(_programme, Sample.Secretary);
        _session = Fold.Begin<Session, SessionEvent>(Session.Schedule(
            secretary, Sample.Id<SessionId>("assembly"), new(Sample.Title(1), Sample.Title(2), new(new(2026, 4, 1), null, Sample.Zone.Id))));
        _newcomer = Sample.Id<ParticipantId>("newcomer");
        _request = Sample.Id<ActId>("request of the newcomer");
        _few = ListOf(100);
        _many = ListOf(10_000);
        foreach (var (list, size) in ((GuestList, int)[])[(_few, 100), (_many, 10_000)])
        {
            Check.That(list.Guests.Count == size && list.Waiting == size / 2, "the list has another size");
            Check.That(Register(list).Waiting == list.Waiting + 1, "nobody joined the queue");
        }
    }

    [Benchmark(Baseline = true, Description = "the 101st")]
    public GuestList AtTheStart() => Register(_few);

    [Benchmark(Description = "the 10,001st")]
    public GuestList AtTheEnd() => Register(_many);

    private GuestList Register(GuestList list) => list.After(list.Register(_programme.ActAs(_request, _newcomer, Sample.Now), _session, _newcomer));

    private GuestList ListOf(int size)
    {
        var list = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(
            Sample.ActOf(_programme, Sample.Secretary), Sample.Id<GuestListId>($"{size} guests"), _session, size / 2));
        for (var i = 0; i < size; i++)
        {
            var person = Sample.Id<ParticipantId>($"guest {i}");
            list = list.After(list.Register(_programme.ActAs(Sample.Id<ActId>($"request {i}"), person, Sample.Now), _session, person));
        }

        return list;
    }
}

/// <summary>
/// One more contribution to a session of which hardly anything is recorded, against one more where 5,000 are: through a dialogue that stores in memory, with the
/// chain, the check of the act and the read model that lists are made of. Both record the same words.
/// </summary>
[InvocationCount(64), IterationCount(20), WarmupCount(5)]
public class CrowdContributionBenchmarks
{
    private readonly List<Dialogue> _dialogues = [];
    private (Dialogue Dialogue, Session Session) _few;
    private (Dialogue Dialogue, Session Session) _many;
    private int _next;

    [GlobalSetup]
    public async Task Setup()
    {
        _few = await SessionWith(50);
        _many = await SessionWith(5_000);
        await AtTheStart();
        await AtTheEnd();
    }

    [GlobalCleanup]
    public void Cleanup() => _dialogues.ForEach(d => d.Dispose());

    [Benchmark(Baseline = true, Description = "after 50")]
    public Task<Outcome<Contribution>> AtTheStart() => RecordAsync(_few);

    [Benchmark(Description = "after 5,000")]
    public Task<Outcome<Contribution>> AtTheEnd() => RecordAsync(_many);

    private async Task<Outcome<Contribution>> RecordAsync((Dialogue Dialogue, Session Session) at)
    {
        var i = ++_next;
        var id = Sample.Id<ContributionId>($"contribution {i}");
        var act = await at.Dialogue.ActAsync(Sample.Id<ProgrammeId>("programme"), Sample.Id<ActId>($"recording {i}"), Sample.Secretary);
        var text = await at.Dialogue.SealAsync(act, id, Sample.Title(i));
        var said = new Said(ContributionKind.Statement, RecordQuality.Summary, text, Sample.Yesterday);
        var outcome = await at.Dialogue.Contributions.StartAsync(id, act, a => Contribution.Record(a, id, at.Session, said));
        outcome.OrThrow();
        return outcome;
    }

    private async Task<(Dialogue, Session)> SessionWith(int contributions)
    {
        var store = new InMemoryStore();
        var dialogue = new Dialogue(new()
        {
            Events = store,
            Vault = store,
            Codec = JsonEventCodec.Instance,
            VaultKey = Enumerable.Range(1, 32).Select(b => (byte)b).ToArray(),
            Clock = new FakeClock(Sample.Now),
        });
        _dialogues.Add(dialogue);
        var programme = Sample.Id<ProgrammeId>("programme");
        (await dialogue.FoundProgrammeAsync(Sample.Id<ActId>("founding"), Sample.Convener, programme, Sample.Charter)).OrThrow();
        foreach (var role in (Role[])[Role.Secretary, Role.Facilitator])
            (await dialogue.Programmes.DecideAsync(programme, await dialogue.ActAsync(programme, Sample.Id<ActId>($"grant {role}"), Sample.Convener), (p, a) => p.Grant(a, Sample.Secretary, role))).OrThrow();
        var id = Sample.Id<SessionId>("assembly");
        (await dialogue.Sessions.StartAsync(id, await dialogue.ActAsync(programme, Sample.Id<ActId>("planning"), Sample.Secretary), a =>
            Session.Schedule(a, id, new(Sample.Title(1), Sample.Title(2), new(new(2026, 2, 28), null, Sample.Zone.Id))))).OrThrow();
        var session = (await dialogue.Sessions.DecideAsync(id, await dialogue.ActAsync(programme, Sample.Id<ActId>("opening"), Sample.Secretary), (s, a) => s.Open(a, Sample.Yesterday))).OrThrow();
        for (var i = 0; i < contributions; i++)
            await RecordAsync((dialogue, session));
        return (dialogue, session);
    }
}
