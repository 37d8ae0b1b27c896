using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Rumours;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using CsCheck;
using NodaTime.Testing;

namespace CivicDialogue.Testing.Tests;

/// <summary>Random histories through a whole dialogue: what is stored is what the plain decisions make, and repeating an act changes nothing.</summary>
public sealed class EngineTests
{
    [Fact]
    public Task Programmes() => Follow(Models.Programmes, d => d.Programmes, p => p.Id);

    [Fact]
    public Task Stakeholders() => Follow(Models.Stakeholders, d => d.Stakeholders, s => s.Id);

    [Fact]
    public Task Participants() => Follow(Models.Participants, d => d.Participants, p => p.Id);

    [Fact]
    public Task Sessions() => Follow(Models.Sessions, d => d.Sessions, s => s.Id);

    [Fact]
    public Task GuestLists() => Follow(Models.GuestLists, d => d.GuestLists, g => g.Id);

    [Fact]
    public Task Floors() => Follow(Models.Floors, d => d.Floors, f => f.Id);

    [Fact]
    public Task Contributions() => Follow(Models.Contributions, d => d.Contributions, c => c.Id);

    [Fact]
    public Task SafeguardingCases() => Follow(Models.SafeguardingCases, d => d.SafeguardingCases, c => c.Id);

    [Fact]
    public Task Recommendations() => Follow(Models.Recommendations, d => d.Recommendations, r => r.Id, beside: b => b.RecommendAsync(isAdopted: false));

    [Fact]
    public Task Referrals() => Follow(Models.Referrals, d => d.Referrals, r => r.Id, beside: async b =>
    {
        await b.ReferAsync(ResponseKind.Redirected);
        await b.CallAsync();
    });

    [Fact]
    public Task Commitments() => Follow(Models.Commitments, d => d.Commitments, c => c.Id, beside: b => b.ReferAsync(ResponseKind.Supported));

    [Fact]
    public Task Consultations() => Follow(Models.Consultations, d => d.Consultations, c => c.Id, beside: b => b.RecommendAsync(isAdopted: true));

    [Fact]
    public Task VoteSheets() => Follow(Models.VoteSheets, d => d.VoteSheets, s => s.Id, beside: b => b.ConsultAsync());

    [Fact]
    public Task Rumours() => Follow(Models.Rumours, d => d.Rumours, r => r.Id, beside: b => b.TellAsync());

    /// <summary>Open ones: what others hold is in a vault and a box, which a history has not.</summary>
    [Fact]
    public Task Ballots() => Follow(
        Models.Ballots, d => d.Ballots, b => b.Id, h => h.Steps.FirstOrDefault(s => s.After is not null)?.After is not { Plan.Secrecy: not BallotSecrecy.Open }, async b =>
        {
            await b.RecommendAsync(isAdopted: false);
            await b.InviteAsync();
        });

    private static Task Follow<TId, TState, TEvent>(
        Model<TState, TEvent> model,
        Func<Dialogue, Decider<TId, TState, TEvent>> of,
        Func<TState, TId> idOf,
        Predicate<History<TState, TEvent>>? where = null,
        Func<Beside, Task>? beside = null)
        where TId : struct, IEntityId<TId>
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent =>
        Gen.Select(Gen.Int, Gen.Int[1, 25]).SampleAsync(
            async (seed, length) =>
            {
                var random = new Random(seed);
                var history = model.History(random, length);
                if (where?.Invoke(history) == false)
                    return;
                var store = new InMemoryStore();
                var clock = new FakeClock(Sample.Now);
                await using var dialogue = Over(store, clock);
                await PutOnRecord(dialogue, clock, history.Programmes);
                if (history.Programmes is [.., var last])
                {
                    await PutOnRecord(dialogue, last.After!, Sample.Police, Sample.Forum);
                    await PutOnRecord(dialogue, last.After!, history.Events.OfType<BallotEvent.Enrolled>().SelectMany(e => e.Electors).Select(e => e.Person).Distinct());
                }

                var id = history.Steps[^1].After is { } reached ? idOf(reached) : Sample.Id<TId>("never founded");
                var others = history.Programmes.Count > 0 ? new Beside(dialogue, store, Key, history.Programmes) : null;
                if (others is not null)
                {
                    await (beside?.Invoke(others) ?? Task.CompletedTask);
                    foreach (var fact in history.Events)
                        await others.SealAsync(OwnerOf(fact, history.Events) is { } owner ? StreamName.Of(owner) : StreamName.Of(id), fact.SealedTexts);
                }

                var recorded = new List<Step<TState, TEvent>>();
                var followed = default(TState);

                foreach (var step in history.Steps)
                {
                    // A founding that is refused has no act of a programme on record.
                    if (typeof(TState) == typeof(Programme) && step.Before is null && !step.Decision.IsAccepted)
                        continue;
                    if (step.Decision.Events is [ProgrammeEvent.Founded founded])
                    {
                        await Found(dialogue, clock, founded);
                        followed = step.After;
                        continue;
                    }

                    // A ballot goes by the host's clock, too.
                    clock.Reset(step.Act.At);

                    // A plain decision takes on trust what a dialogue looks up: from there on, the history is one of another record.
                    if (step.Decision.Events is [var first, ..] && others is not null)
                        await others.PrepareAsync(followed, first);
                    var outcome = await Take(of(dialogue), id, step);
                    // Only a dialogue knows in which programme somebody first came on record, too: here that may be the one whose institutions they serve.
                    if (step.Decision.IsAccepted && outcome.Refusal?.Code is { } unknown && LookedUp.Contains(unknown.Value))
                        break;
                    Assert.Equal(step.Decision.Refusal, outcome.Refusal);
                    Assert.Equal(step.Decision.IsAccepted ? step.After : null, outcome.State);
                    followed = step.After;
                    if (IsRepeatable(step))
                        recorded.Add(step);
                    if (recorded.Count > 0)
                        await Repeat(recorded[random.Next(recorded.Count)]);
                }

                var head = await store.HeadAsync(dialogue.Id);
                await Task.WhenAll(recorded.Select(Repeat));
                Assert.Equal(head, await store.HeadAsync(dialogue.Id));
                Assert.Equal(head, await dialogue.VerifyAsync());

                Assert.Equal(followed, await of(dialogue).FindAsync(id));
                await using var afresh = Over(store, clock);
                Assert.Equal(followed, await of(afresh).FindAsync(id));

                async Task Repeat(Step<TState, TEvent> step)
                {
                    var before = await store.HeadAsync(dialogue.Id);
                    var outcome = await Take(of(dialogue), id, step);
                    Assert.Null(outcome.Refusal);
                    Assert.Equal(step.After, outcome.State);
                    Assert.Equal(before, await store.HeadAsync(dialogue.Id));
                }
            },
            iter: 30,
            threads: 1);

    /// <summary>Only what is on record can be repeated. A programme's founding is repeated by FoundProgrammeAsync, which mints no act.</summary>
    private static bool IsRepeatable<TState, TEvent>(Step<TState, TEvent> step)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent =>
        step.Decision.Events is [var first, ..] && first is not ProgrammeEvent.Founded;

    private static Task<Outcome<TState>> Take<TId, TState, TEvent>(Decider<TId, TState, TEvent> decider, TId id, Step<TState, TEvent> step)
        where TId : struct, IEntityId<TId>
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent => step.Before is null
        ? decider.StartAsync(id, step.Act, a => step.Decide(null, a))
        : decider.DecideAsync(id, step.Act, (state, a) => step.Decide(state, a));

    private static async Task PutOnRecord(Dialogue dialogue, FakeClock clock, IReadOnlyList<Step<Programme, ProgrammeEvent>> programmes)
    {
        foreach (var step in programmes)
        {
            var outcome = step.Decision.Events[0] is ProgrammeEvent.Founded founded ? await Found(dialogue, clock, founded) : await Take(dialogue.Programmes, step.After!.Id, step);
            Assert.Equal(step.After, outcome.OrThrow());
        }
    }

    private static Task<Outcome<Programme>> Found(Dialogue dialogue, FakeClock clock, ProgrammeEvent.Founded founded)
    {
        clock.Reset(founded.Stamp.At);
        return dialogue.FoundProgrammeAsync(founded.Stamp.Act, founded.Stamp.By, founded.Id, founded.Charter);
    }

    /// <summary>A dialogue takes standings only of stakeholders that are on record.</summary>
    private static async Task PutOnRecord(Dialogue dialogue, Programme programme, params Stakeholder[] institutions)
    {
        var secretary = programme.Roster.First(e => e.Role == Role.Secretary && e.Until is null).Person;
        foreach (var made in institutions)
        {
            var whole = made.Parent is { } parent
                ? (await dialogue.Stakeholders.StartAsync(parent, Act("whole"), a => Stakeholder.Register(a, parent, made.Name, made.Kind))).OrThrow() : null;
            (await dialogue.Stakeholders.StartAsync(made.Id, Act("register"), a => Stakeholder.Register(a, made.Id, made.Name, made.Kind, whole))).OrThrow();
            foreach (var (post, office) in made.Posts)
                (await dialogue.Stakeholders.DecideAsync(made.Id, Act($"post {post}"), (s, a) => s.CreatePost(a, post, office.Title, office.Powers[0].MayCommit))).OrThrow();
            foreach (var (_, held) in made.Appointments)
                (await dialogue.Stakeholders.DecideAsync(made.Id, Act($"appointment {held.Post}"), (s, a) => s.Appoint(a, held.Post, held.Person, held.From, held.Until, held.Rank))).OrThrow();
            var kept = (await dialogue.Stakeholders.FindAsync(made.Id))!;
            Assert.Equal((made.Names, made.Kind, made.Parents, made.Posts, made.Appointments), (kept.Names, kept.Kind, kept.Parents, kept.Posts, kept.Appointments));

            Act Act(string what) => programme.ActAs(Sample.Id<ActId>($"{what} of {made.Id}"), secretary, Sample.Now);
        }
    }

    /// <summary>Whose a sealed text is, where that is not the thing itself: what somebody votes is theirs.</summary>
    private static ParticipantId? OwnerOf(IEvent fact, IEnumerable<IEvent> history) => fact switch
    {
        BallotEvent.CastSealed => fact.Stamp.By,
        VoteSheetEvent.Voted => history.OfType<VoteSheetEvent.Opened>().First().Voter.Person,
        _ => null,
    };

    /// <summary>What a dialogue says of things beside that a history has of another kind: answers to nothing on record, half mergers, institutions that went over into others.</summary>
    private static readonly string[] LookedUp =
    [
        .. ((RefusalCode[])[
            ActRefusals.NotFound, ActRefusals.OneSided, ContributionRefusals.NotAnAnswer, ParticipantRefusals.Elsewhere, ReferralRefusals.NotASuccessor, CommitmentRefusals.NotASuccessor,

            // The models hand the same sealed words to several who vote.
            ActRefusals.TextMisplaced,

            // And change a text in the very moment in which voting on it began.
            ActRefusals.Outdated,
        ]).Select(c => c.Value),
    ];

    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))];

    /// <summary>And only those may vote who are registered.</summary>
    private static async Task PutOnRecord(Dialogue dialogue, Programme programme, IEnumerable<ParticipantId> people)
    {
        foreach (var person in people)
        {
            var act = programme.ActAs(Sample.Id<ActId>($"register {person}"), programme.Roster.First(e => e.Role == Role.Convener && e.Until is null).Person, Sample.Now);
            (await dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person))).OrThrow();
        }
    }

    private static Dialogue Over(InMemoryStore store, FakeClock clock) => new(new()
    {
        Events = store,
        Vault = store,
        Codec = JsonEventCodec.Instance,
        VaultKey = Key,
        Clock = clock,
    });
}
