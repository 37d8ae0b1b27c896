using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The seventh of the hard cases, whole: 40 citizens and 6 officers, a rule that needs both sides and the whole. The attacker has the raw store, the order and the times, and a copy
/// of it after each cast, and has neither the host's key nor the memory of its process.
/// </summary>
public abstract class S7BallotTests : IAsyncDisposable
{
    private const int SlotBytes = 4;

    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Officers = SideId.Of("officers");

    private readonly List<Hall> _halls = [];
    private readonly List<Dialogue> _dialogues = [];

    /// <summary>A store of this name; the same store by a new way in, where there is one of that name.</summary>
    private protected abstract IBallotBoxStore Open(string name = "dialogue");

    /// <summary>The bytes of everything that a store keeps, as a thief finds them; none where it is no file.</summary>
    private protected virtual IReadOnlyList<byte[]> Files(string name = "dialogue") => [];

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var dialogue in _dialogues)
            await dialogue.DisposeAsync();
        foreach (var hall in _halls)
            await hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Six_officers_would_be_told_by_a_secret_ballot_per_side_so_it_is_held_openly()
    {
        var hall = await HallAsync();
        var secret = await PrepareAsync(hall, "secret", BallotRule.ParallelMajority, BallotSecrecy.Secret, officers: 6);
        var refused = (await hall.Dialogue.Ballots.DecideAsync(secret, await hall.ActAsync(Role.Chair), (b, a) => b.Open(a))).Refusal!;
        Assert.Equal(BallotRefusals.TooFewElectors, refused.Code);
        Assert.Equal(("officers", "6", "10"), (refused.Facts["side"], refused.Facts["electors"], refused.Facts["minimum"]));
        Assert.Equal(BallotPhase.Prepared, (await hall.Dialogue.Ballots.FindAsync(secret))!.Phase);

        var open = await PrepareAsync(hall, "open", BallotRule.ParallelMajority, BallotSecrecy.Open, officers: 6);
        await OpenAsync(hall, open);
        for (var i = 0; i < 40; i++)
            await CastAsync(hall, open, Citizen(hall, i), i < 25 ? Choice.Yes : Choice.No);
        for (var i = 0; i < 6; i++)
            await CastAsync(hall, open, Officer(hall, i), i < 4 ? Choice.Yes : Choice.Abstain);
        var ballot = await CloseAndCountAsync(hall, open);
        var result = ballot.ResultAt(hall.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb).OrThrow();
        Assert.True(result.IsCarried);
        Assert.Equal("The whole: 29 of 44 cast: more than half: carried\nCitizens: 25 of 40 cast: more than half: carried\nOfficers: 4 of 4 cast: more than half: carried\nCarried.", result.Explain("en"));
    }

    [Fact]
    public async Task Of_the_forty_nobody_can_be_tied_to_a_choice()
    {
        // The same people vote in the same order at the same times, with their choices dealt out anew.
        var choices = Enumerable.Range(0, 40).Select(i => i < 23 ? Choice.Yes : i < 36 ? Choice.No : Choice.Abstain).ToArray();
        choices[0] = Choice.No;
        choices[30] = Choice.Yes;
        var dealt = choices.Reverse().ToArray();
        Assert.True(choices.Where((c, i) => c != dealt[i]).Count() > 20);

        var one = await ElectAsync("one", choices);
        var other = await ElectAsync("other", dealt);

        // Every fact, in order, with its times, its voters and its place: the very same bytes, and the chain over them.
        Assert.Equal(one.Events.Select(Shown), other.Events.Select(Shown));
        Assert.Equal(40, one.Events.Count(e => e.Type == "ballot.voted"));
        Assert.DoesNotContain(one.Events, e => e.Type is "ballot.cast" or "ballot.cast-sealed");
        Assert.All(one.Events.Where(e => e.Type == "ballot.voted"), e => Assert.DoesNotContain("choice", Encoding.UTF8.GetString(e.Data.Span), StringComparison.OrdinalIgnoreCase));

        // The box after each cast: as long as ever, new all over, under a nonce that never comes again.
        foreach (var election in (Election[])[one, other])
        {
            Assert.All(election.Boxes, b => Assert.Equal(12 + (40 * SlotBytes) + 16, b.Length));
            Assert.Equal(41, election.Boxes.Select(b => Convert.ToHexString(b[..12])).Distinct().Count());
            var same = election.Boxes.Zip(election.Boxes.Skip(1), (a, b) => a.Zip(b).Count(x => x.First == x.Second)).ToList();
            Assert.All(same, n => Assert.True(n < 16, $"{n} bytes of a box stayed as they were"));
            Assert.True(same.Sum() < 3 * 40 * election.Boxes[0].Length / 256, $"{same.Sum()} bytes stayed as they were in all");
            Assert.Single(election.SealedAt.Distinct());
        }

        // With the host's key all of it can be read: the copies do hold the choices, and comparing two of them would tell. That key is what they are without.
        var read = one.Boxes.Select((b, votes) => Opened(one, b, votes)).ToList();
        Assert.All(read, (slots, votes) => Assert.Equal(votes, slots.Count(s => s != 0)));
        Assert.Equal(choices.GroupBy(c => (int)c + 1 | 0x100).ToDictionary(g => g.Key, g => g.Count()), read[40].GroupBy(s => s).ToDictionary(g => g.Key, g => g.Count()));
        Assert.All(Enumerable.Range(0, 41), votes => Assert.Throws<AuthenticationTagMismatchException>(() => Opened(one with { HostKey = other.HostKey }, one.Boxes[votes], votes)));

        // Even then the place of a vote in the box tells nothing of its turn: the one No of the first 23 was cast first, and lies elsewhere after each of the others.
        var places = Enumerable.Range(1, 23).Select(n => Array.IndexOf(read[n], 0x100 | ((int)Choice.No + 1))).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.InRange(places.Distinct().Count(), 8, 23);

        foreach (var election in (Election[])[one, other])
        {
            var ballot = election.Ballot;
            Assert.Equal((CountForm.Full, true), (ballot.Outcome!.Form, ballot.Outcome.IsCarried));
            Assert.Equal([23, 13, 4], ((Choice[])[Choice.Yes, Choice.No, Choice.Abstain]).Select(c => ballot.Outcome.Count!.Parts.Single().Choices[c]));
            Assert.DoesNotContain("\"choice\"", CivicDialogueJson.SerializeState(ballot), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cast_that_is_repeated_says_voted_and_a_second_ballot_is_refused()
    {
        var hall = await HallAsync();
        var ballot = await PrepareAsync(hall, "lead", BallotRule.SimpleMajority, BallotSecrecy.Secret);
        await OpenAsync(hall, ballot);
        var (voter, id) = (Citizen(hall, 0), hall.NextAct());
        var first = await CastAsync(hall, ballot, voter, Choice.Yes, id);
        var (box, head) = (await BoxAsync(hall, ballot), await hall.Parts.Events.HeadAsync(hall.Parts.Id));

        foreach (var choice in (Choice[])[Choice.Yes, Choice.No, Choice.Abstain])
        {
            var again = await CastAsync(hall, ballot, voter, choice, id);
            Assert.Equal(first, again);
            Assert.True(again.OrThrow().HasVoted(voter));
            Assert.DoesNotContain("yes", $"{again} {again.State}", StringComparison.OrdinalIgnoreCase);
            var second = (await CastAsync(hall, ballot, voter, choice)).Refusal!;
            Assert.Equal(BallotRefusals.AlreadyVoted, second.Code);
            Assert.Empty(second.Facts);
        }

        Assert.Equal(box.Bytes.ToArray(), (await BoxAsync(hall, ballot)).Bytes.ToArray());
        Assert.Equal(head, await hall.Parts.Events.HeadAsync(hall.Parts.Id));
        Assert.Equal(BallotRefusals.NotAnElector, (await CastAsync(hall, ballot, hall.Id<ParticipantId>("passer-by"), Choice.Yes)).Refusal?.Code);
        Assert.Equal(BallotRefusals.ChoiceUnfit, (await CastAsync(hall, ballot, Citizen(hall, 1), Choice.Block)).Refusal?.Code);

        // Who may vote is what it was at the opening.
        Decision<BallotEvent> Enrol(Ballot b, Act a) => b.Enrol(a, [new(hall.Id<ParticipantId>("late"))]);
        Decision<BallotEvent> Strike(Ballot b, Act a) => b.Strike(a, Citizen(hall, 5));
        foreach (var change in (Func<Ballot, Act, Decision<BallotEvent>>[])[Enrol, Strike, (b, a) => b.Open(a)])
            Assert.Equal(BallotRefusals.NotPrepared, (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), change)).Refusal?.Code);

        // Nothing is told before it is over, and the box is not opened before either.
        var state = (await hall.Dialogue.Ballots.FindAsync(ballot))!;
        Assert.Equal(BallotRefusals.NotOver, state.ResultAt(hall.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb).Refusal?.Code);
        Assert.Equal(BallotRefusals.NotOver, (await hall.Dialogue.CountAsync(await hall.ActAsync(Role.Chair), ballot)).Refusal?.Code);
        Assert.Equal(BallotRefusals.OtherSecrecy, state.ChoicesAt(hall.Clock.GetCurrentInstant() + Duration.FromDays(90), DateTimeZoneProviders.Tzdb).Refusal?.Code);
    }

    [Fact]
    public async Task Where_six_of_forty_vote_the_box_stays_shut()
    {
        var hall = await HallAsync();
        var ballot = await PrepareAsync(hall, "lead", BallotRule.SimpleMajority, BallotSecrecy.Secret);
        await OpenAsync(hall, ballot);
        for (var i = 0; i < 6; i++)
            (await CastAsync(hall, ballot, Citizen(hall, i * 5), i < 5 ? Choice.Yes : Choice.No)).OrThrow();
        var (box, key) = (await BoxAsync(hall, ballot), await KeyAsync(hall, ballot));

        // Its deadline ends it; nobody closes it.
        hall.Clock.AdvanceDays(10);
        Assert.Equal(BallotRefusals.NotOpen, (await CastAsync(hall, ballot, Citizen(hall, 1), Choice.Yes)).Refusal?.Code);
        Assert.Equal(BallotPhase.Closed, (await hall.Dialogue.Ballots.FindAsync(ballot))!.PhaseAt(hall.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb));
        var counted = (await hall.Dialogue.CountAsync(await hall.ActAsync(Role.Chair), ballot)).OrThrow();

        Assert.Equal(new BallotOutcome(CountForm.Unopened, null, false), counted.Outcome);
        var view = await PublishAsync(hall, ballot);
        Assert.Equal((CountForm.Unopened, false), (view.Form, view.IsCarried));
        Assert.Empty(view.Counts);
        Assert.Equal("The box was not opened: fewer than 10 voted, of all or of one side, or hardly as many as it takes to carry, so that opening it could tell what single people chose.", Assert.Single(view.Steps).Explanation.Text);
        Assert.DoesNotContain("6", string.Concat(view.Steps.Select(s => s.Explanation.Text)), StringComparison.Ordinal);
        await IsGoneAsync(hall, ballot, box, key);
    }

    /// <summary>
    /// Where nothing is said beforehand, all equal looks like 21 against 19. Where it is said that numbers are told, they stay out where up to four chose otherwise: so nobody can tell
    /// of anybody, not even three who put together that they were among those four.
    /// </summary>
    [Theory]
    [InlineData(0, false, true)]
    [InlineData(1, false, true)]
    [InlineData(19, false, true)]
    [InlineData(20, false, false)]
    [InlineData(39, false, false)]
    [InlineData(40, false, false)]
    [InlineData(0, true, true)]
    [InlineData(1, true, true)]
    [InlineData(4, true, true)]
    [InlineData(36, true, false)]
    [InlineData(40, true, false)]
    public async Task That_all_chose_the_same_or_nearly_all_is_neither_told_nor_kept(int against, bool tellsNumbers, bool isCarried)
    {
        var hall = await HallAsync();
        var ballot = await PrepareAsync(hall, "lead", BallotRule.SimpleMajority, BallotSecrecy.Secret, tellsNumbers: tellsNumbers);
        await OpenAsync(hall, ballot);
        for (var i = 0; i < 40; i++)
            (await CastAsync(hall, ballot, Citizen(hall, i), i < against ? Choice.No : Choice.Yes)).OrThrow();
        var (box, key) = (await BoxAsync(hall, ballot), await KeyAsync(hall, ballot));

        var counted = await CloseAndCountAsync(hall, ballot);

        Assert.Equal(new BallotOutcome(CountForm.OutcomeOnly, null, isCarried), counted.Outcome);
        var view = await PublishAsync(hall, ballot);
        Assert.Equal((CountForm.OutcomeOnly, (bool?)isCarried), (view.Form, view.IsCarried));
        Assert.Empty(view.Counts);
        Assert.Equal("The numbers of this ballot are not told.", Assert.Single(view.Steps).Explanation.Text);
        Assert.Equal(isCarried, counted.ResultAt(hall.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb).OrThrow().IsCarried);

        // Not in the record either, from which a thief could read it beside who voted.
        var last = await hall.Parts.Events.ReadAsync(hall.Parts.Id, StreamName.Of(ballot), 0).LastAsync();
        Assert.Equal("ballot.counted", last.Type);
        Assert.DoesNotContain("parts", Encoding.UTF8.GetString(last.Data.Span), StringComparison.Ordinal);
        await IsGoneAsync(hall, ballot, box, key);
    }

    /// <summary>Forty vote at once, the host is stopped in the middle of it, and everybody tries again. No vote is lost and none is doubled.</summary>
    [Fact]
    public async Task Stopping_the_host_in_the_middle_loses_no_vote_and_doubles_none()
    {
        var hall = await HallAsync();
        var ballot = await PrepareAsync(hall, "lead", BallotRule.SimpleMajority, BallotSecrecy.Secret, tellsNumbers: true);
        await OpenAsync(hall, ballot);
        var acts = Enumerable.Range(0, 40).Select(_ => hall.NextAct()).ToArray();
        var answered = 0;
        var some = new TaskCompletionSource();
        var votes = Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            (await CastAsync(hall, ballot, Citizen(hall, i), ChoiceOf(i), acts[i])).OrThrow();
            if (Interlocked.Increment(ref answered) >= 8)
                some.TrySetResult();
        })).ToArray();
        await some.Task;
        await hall.Dialogue.DisposeAsync();
        foreach (var failure in await Task.WhenAll(votes.Select(async v => await Record.ExceptionAsync(() => v))))
            Assert.True(failure is null or ObjectDisposedException, $"{failure}");

        var again = await AnotherHostAsync(hall);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
            (await again.CastAsync(await again.ActAsync(hall.Programme, acts[i], Citizen(hall, i)), ballot, ChoiceOf(i))).OrThrow())));
        (await again.Ballots.DecideAsync(ballot, await again.ActAsync(hall.Programme, hall.NextAct(), hall.Person(Role.Chair)), (b, a) => b.Close(a))).OrThrow();
        var act = await again.ActAsync(hall.Programme, hall.NextAct(), hall.Person(Role.Chair));
        var counted = await again.CountAsync(act, ballot);

        Assert.Equal(40, counted.OrThrow().Voted);
        Assert.Equal([27, 9, 4], ((Choice[])[Choice.Yes, Choice.No, Choice.Abstain]).Select(c => counted.OrThrow().Outcome!.Count!.Parts.Single().Choices[c]));
        Assert.Equal(counted, await again.CountAsync(act, ballot));
        await again.VerifyAsync();

        static Choice ChoiceOf(int i) => i % 10 < 6 || i is 8 or 18 or 28 ? Choice.Yes : i % 10 == 9 ? Choice.Abstain : Choice.No;
    }

    /// <summary>Two processes over one store take votes at the same time.</summary>
    [Fact]
    public async Task Two_hosts_fill_one_box()
    {
        var hall = await HallAsync();
        var ballot = await PrepareAsync(hall, "lead", BallotRule.ParallelMajority, BallotSecrecy.Secret, officers: 12, tellsNumbers: true);
        await OpenAsync(hall, ballot);
        var other = await AnotherHostAsync(hall);
        var people = Enumerable.Range(0, 40).Select(i => Citizen(hall, i)).Concat(Enumerable.Range(0, 12).Select(i => Officer(hall, i))).ToList();

        await Task.WhenAll(people.Select((p, i) => Task.Run(async () =>
        {
            var host = i % 2 == 0 ? hall.Dialogue : other;
            (await host.CastAsync(await host.ActAsync(hall.Programme, hall.NextAct(), p), ballot, i % 12 < 5 ? Choice.No : Choice.Yes)).OrThrow();
        })));
        var counted = await CloseAndCountAsync(hall, ballot);

        Assert.Equal(
            [new PartCount(Citizens, ValueMap<Choice, int>.From([new(Choice.Yes, 21), new(Choice.No, 19)])), new PartCount(Officers, ValueMap<Choice, int>.From([new(Choice.Yes, 7), new(Choice.No, 5)]))],
            counted.Outcome!.Count!.Parts);
        Assert.True(counted.Outcome.IsCarried);
    }

    private sealed record Election(Ballot Ballot, IReadOnlyList<StoredEvent> Events, IReadOnlyList<byte[]> Boxes, IReadOnlyList<Instant> SealedAt, byte[] Key, byte[] HostKey, DialogueId Dialogue);

    /// <summary>A whole election, with a copy of what the store keeps after each cast.</summary>
    private async Task<Election> ElectAsync(string store, Choice[] choices)
    {
        var hall = await HallAsync(store);
        var ballot = await PrepareAsync(hall, "lead", BallotRule.SimpleMajority, BallotSecrecy.Secret, tellsNumbers: true);
        await OpenAsync(hall, ballot);
        var key = await KeyAsync(hall, ballot);
        var boxes = new List<VaultBox> { await BoxAsync(hall, ballot) };
        for (var i = 0; i < 40; i++)
        {
            hall.Clock.AdvanceMinutes(7);
            (await CastAsync(hall, ballot, Citizen(hall, i), choices[i])).OrThrow();
            boxes.Add(await BoxAsync(hall, ballot));
        }

        IsInFiles(boxes[^1].Bytes.ToArray(), Files(store), isThere: true);
        IsInFiles(key, Files(store), isThere: true);
        var counted = await CloseAndCountAsync(hall, ballot);
        await IsGoneAsync(hall, ballot, boxes[^1], key, store);
        return new(
            counted,
            await hall.Parts.Events.ReadAllAsync(hall.Parts.Id, 0).ToListAsync(),
            [.. boxes.Select(b => b.Bytes.ToArray())],
            [.. boxes.Select(b => b.SealedAt)],
            key,
            hall.Parts.VaultKey.ToArray(),
            hall.Parts.Id);
    }

    /// <summary>What somebody with the host's key finds in a copy of the box.</summary>
    private static int[] Opened(Election election, byte[] box, int votes)
    {
        var key = Unlocked(election.HostKey, election.Key, $"civicdialogue key v1/{election.Dialogue}/ballot-box/{election.Ballot.Id}");
        var plain = Unlocked(key, box, $"civicdialogue ballot box v1/{election.Dialogue}/{election.Ballot.Id}/{votes}");
        return [.. Enumerable.Range(0, plain.Length / SlotBytes).Select(i => BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(i * SlotBytes)))];

        static byte[] Unlocked(byte[] key, byte[] box, string label)
        {
            var plain = new byte[box.Length - 28];
            using var gcm = new AesGcm(key, 16);
            gcm.Decrypt(box.AsSpan(0, 12), box.AsSpan(12, plain.Length), box.AsSpan(12 + plain.Length), plain, Encoding.UTF8.GetBytes(label));
            return plain;
        }
    }

    private static string Shown(StoredEvent e) => $"{e} {e.Act} {e.Ordinal} {e.Hash} {Encoding.UTF8.GetString(e.Data.Span)}";

    private async Task<Hall> HallAsync(string store = "dialogue")
    {
        var hall = await Hall.OpenAsync(Open(store));
        _halls.Add(hall);
        foreach (var (side, name) in ((SideId, LocalizedText)[])[(Citizens, Town.Text("المواطنون", "Citizens")), (Officers, Town.Text("الضباط", "Officers"))])
            (await hall.Dialogue.Programmes.DecideAsync(hall.Programme, await hall.ActAsync(Role.Convener), (p, a) => p.DefineSide(a, side, name))).OrThrow();
        return hall;
    }

    private async Task<Dialogue> AnotherHostAsync(Hall hall)
    {
        var store = Open();
        _dialogues.Add(new(hall.Parts with { Events = store, Vault = store }));
        await _dialogues[^1].VerifyAsync();
        return _dialogues[^1];
    }

    private static async Task<BallotId> PrepareAsync(Hall hall, string name, BallotRule rule, BallotSecrecy secrecy, int officers = 0, bool tellsNumbers = false)
    {
        await hall.RegisterAsync([.. Enumerable.Range(0, 40).Select(i => Citizen(hall, i)), .. Enumerable.Range(0, officers).Select(i => Officer(hall, i))]);
        var id = hall.Id<BallotId>(name);
        var plan = new BallotPlan(Town.Some("Does the facilitator go on?"), rule, secrecy) { Closes = new(new(2026, 3, 8), new(18, 0), "Asia/Hebron"), TellsNumbers = tellsNumbers };
        (await hall.Dialogue.Ballots.StartAsync(id, await hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, id, plan))).OrThrow();
        (await hall.Dialogue.Ballots.DecideAsync(id, await hall.ActAsync(Role.Secretary), (b, a) => b.Enrol(a, [
            .. Enumerable.Range(0, 40).Select(i => new Elector(Citizen(hall, i), Citizens)), .. Enumerable.Range(0, officers).Select(i => new Elector(Officer(hall, i), Officers)),
        ]))).OrThrow();
        return id;
    }

    private static async Task OpenAsync(Hall hall, BallotId ballot) => (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), (b, a) => b.Open(a))).OrThrow();

    private static async Task<Outcome<Ballot>> CastAsync(Hall hall, BallotId ballot, ParticipantId voter, Choice choice, ActId? act = null) =>
        await hall.Dialogue.CastAsync(await hall.Dialogue.ActAsync(hall.Programme, act ?? hall.NextAct(), voter), ballot, choice);

    private static async Task<Ballot> CloseAndCountAsync(Hall hall, BallotId ballot)
    {
        (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), (b, a) => b.Close(a))).OrThrow();
        return (await hall.Dialogue.CountAsync(await hall.ActAsync(Role.Chair), ballot)).OrThrow();
    }

    private static async Task<BallotView> PublishAsync(Hall hall, BallotId ballot) =>
        (BallotView)(await hall.Dialogue.PublishAsync(await hall.ActAsync(Role.Secretary), Audience.Public, d => d.Ballot(ballot, "en"))).OrThrow().View;

    private static StreamName Box(BallotId ballot) => new("ballot-box", ballot.Value);

    private static async Task<VaultBox> BoxAsync(Hall hall, BallotId ballot) =>
        Assert.Single(await hall.Parts.Vault.FindBoxesAsync(hall.Parts.Id, [.. await hall.Parts.Vault.BoxesBeforeAsync(hall.Parts.Id, Instant.MaxValue)]), b => b.Subject == Box(ballot));

    private static async Task<byte[]> KeyAsync(Hall hall, BallotId ballot) => (await hall.Parts.Vault.FindKeysAsync(hall.Parts.Id, [Box(ballot)]))[Box(ballot)];

    /// <summary>Neither the box nor its key is left, in no file of the store.</summary>
    private async Task IsGoneAsync(Hall hall, BallotId ballot, VaultBox box, byte[] key, string store = "dialogue")
    {
        Assert.Empty(await hall.Parts.Vault.FindKeysAsync(hall.Parts.Id, [Box(ballot)]));
        Assert.Empty(await hall.Parts.Vault.FindBoxesAsync(hall.Parts.Id, [box.Id]));
        IsInFiles(box.Bytes.ToArray(), Files(store), isThere: false);
        IsInFiles(key, Files(store), isThere: false);
    }

    private static void IsInFiles(byte[] secret, IReadOnlyList<byte[]> files, bool isThere)
    {
        if (files.Count > 0)
            Assert.Equal(isThere, files.Any(f => f.AsSpan().IndexOf(secret.AsSpan(0, 24)) >= 0));
    }

    private static ParticipantId Citizen(Hall hall, int number) => hall.Id<ParticipantId>($"citizen {number}");

    private static ParticipantId Officer(Hall hall, int number) => hall.Id<ParticipantId>($"officer {number}");
}

public sealed class InMemoryS7BallotTests : S7BallotTests
{
    private readonly Dictionary<string, InMemoryStore> _stores = [];

    private protected override IBallotBoxStore Open(string name = "dialogue") => _stores.TryGetValue(name, out var store) ? store : _stores[name] = new();
}

public sealed class SqliteS7BallotTests : S7BallotTests
{
    private readonly TestFolder _folder = new();
    private readonly List<SqliteStore> _stores = [];

    private protected override IBallotBoxStore Open(string name = "dialogue")
    {
        _stores.Add(_folder.Open($"{name}.db"));
        return _stores[^1];
    }

    private protected override IReadOnlyList<byte[]> Files(string name = "dialogue") => _folder.BytesOf($"{name}.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var store in _stores)
            await store.DisposeAsync();
        _folder.Dispose();
    }
}
