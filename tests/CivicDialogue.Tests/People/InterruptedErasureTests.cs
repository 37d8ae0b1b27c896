namespace CivicDialogue.Tests.People;

/// <summary>An erasure is interrupted before and after each single thing that it writes. Whoever repeats it, by whatever way in, comes to the same end.</summary>
public sealed class InterruptedErasureTests
{
    private const string Name = "Canary Tokenova";

    [Fact]
    public async Task An_erasure_that_stopped_anywhere_is_finished_by_repeating_it()
    {
        var whole = await RunAsync(int.MaxValue);
        Assert.True(whole.Writes >= 10, $"{whole.Writes} writes");
        for (var stop = 1; stop <= 2 * whole.Writes; stop++)
        {
            var run = await RunAsync(stop);
            Assert.True(run.WasStopped, $"nothing stopped at {stop}");
            Assert.Equal(whole.Left, run.Left);
            Assert.Equal(whole.Words, run.Words);
        }
    }

    private static async Task<(int Writes, bool WasStopped, string Left, string Words)> RunAsync(int stop)
    {
        var (inner, clock) = (new InMemoryStore(), new NodaTime.Testing.FakeClock(Town.Noon(2026, 3, 1)));
        var parts = Hall.PartsOf(inner, clock);
        await using var hall = await Hall.OpenAsync(parts, clock);
        var (person, again, neighbour) = (hall.Id<ParticipantId>("canary"), hall.Id<ParticipantId>("canary, typed in again"), hall.Id<ParticipantId>("neighbour"));
        foreach (var (record, name) in ((ParticipantId, string)[])[(person, Name), (again, "Kanari Tokinova"), (neighbour, "Canary Neighbour")])
        {
            var act = await hall.ActAsync(Role.Recorder);
            var called = await hall.Dialogue.SealAsync(act, record, LocalizedText.Of(("en", name)));
            (await hall.Dialogue.Participants.StartAsync(record, act, a => Participant.Register(a, record, called))).OrThrow();
        }

        (await hall.Dialogue.MergeAsync(await hall.ActAsync(Role.Secretary), again, person)).OrThrow();
        string[] said = [$"{Name} told me.", $"Kanari Tokinova told me, with {Mentions.Of(person)}.", "Nobody told me."];
        foreach (var (i, words) in said.Index())
        {
            var (act, id) = (await hall.ActAsync(Role.Secretary), hall.Id<ContributionId>($"text {i}"));
            var text = i == 1 ? await hall.Dialogue.SealAsync(act, id, LocalizedText.Of(("en", words))) : await hall.Dialogue.SealAsync(act, neighbour, LocalizedText.Of(("en", words)));
            (await hall.Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, new(ContributionKind.Statement, RecordQuality.Summary, text, hall.Today)))).OrThrow();
        }

        var erasing = hall.NextAct();
        var interrupted = new Interrupted(inner, stop);
        await using (var dialogue = new Dialogue(parts with { Events = interrupted, Vault = interrupted }))
        {
            var act = await dialogue.ActAsync(hall.Programme, erasing, hall.Person(Role.DataProtectionOfficer));
            var error = await Record.ExceptionAsync(async () => (await dialogue.EraseAsync(act, person)).OrThrow());
            Assert.True(error is null or IOException or StoreException { InnerException: IOException }, $"{error}");
        }

        // The process comes up again, and the request comes again.
        await using var afresh = new Dialogue(parts);
        var repeated = await afresh.ActAsync(hall.Programme, erasing, hall.Person(Role.DataProtectionOfficer));
        Assert.Equal(ErasureState.Complete, (await afresh.EraseAsync(repeated, person)).OrThrow());
        Assert.Equal(ErasureState.Complete, (await afresh.EraseAsync(repeated, again)).OrThrow());

        var left = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var text = (await afresh.Contributions.FindAsync(hall.Id<ContributionId>($"text {i}")))!.Said.Text;
            var reader = await afresh.ActAsync(hall.Programme, hall.NextAct(), hall.Person(Role.Rapporteur));
            left.Add((await afresh.RevealAsync(reader, [text])).OrThrow()[text.Id].In("en").Text);
        }

        // Every text that was ever on record, and which of them are kept.
        var events = await inner.ReadAllAsync(parts.Id, 0).Select(e => JsonEventCodec.Instance.Decode(e.Type, e.SchemaVersion, e.Data.Span)).ToListAsync();
        var texts = events.SelectMany(e => e.SealedTexts).Select(t => t.Id).Distinct().ToList();
        var kept = (await inner.FindBoxesAsync(parts.Id, texts)).Count;
        var records = (await afresh.Participants.FindAsync(person), await afresh.Participants.FindAsync(again));
        var keys = await inner.FindKeysAsync(parts.Id, [StreamName.Of(person), StreamName.Of(again)]);
        await afresh.VerifyAsync();
        return (interrupted.Writes, interrupted.WasStopped,
            $"{kept} kept of {texts.Count}, {keys.Count} keys, erased: {records.Item1!.IsErased} {records.Item2!.IsErased}, {events.OfType<ParticipantEvent.Erased>().Count()} and {events.OfType<ContributionEvent.TextRedacted>().Count()} facts",
            string.Join(" | ", left));
    }

    /// <summary>A store that fails once: before its n-th write where n is odd, after it where n is even.</summary>
    private sealed class Interrupted(InMemoryStore store, int stop) : IEventStore, IVaultStore
    {
        private int _steps;

        internal int Writes => _steps / 2;

        internal bool WasStopped { get; private set; }

        private void Step()
        {
            if (++_steps == stop)
            {
                WasStopped = true;
                throw new IOException("The process ended here.");
            }

            if (_steps > stop)
                throw new IOException("Nobody is here any more.");
        }

        private async ValueTask<T> Write<T>(Func<ValueTask<T>> write)
        {
            Step();
            var answer = await write();
            Step();
            return answer;
        }

        public ValueTask<ChainHead> HeadAsync(DialogueId dialogue, CancellationToken cancellationToken = default) => store.HeadAsync(dialogue, cancellationToken);

        public IAsyncEnumerable<StoredEvent> ReadAsync(DialogueId dialogue, StreamName stream, int afterVersion, CancellationToken cancellationToken = default) => store.ReadAsync(dialogue, stream, afterVersion, cancellationToken);

        public IAsyncEnumerable<StoredEvent> ReadAllAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default) => store.ReadAllAsync(dialogue, afterPosition, cancellationToken);

        public ValueTask<IReadOnlyList<StoredEvent>> FindActsAsync(DialogueId dialogue, IReadOnlyCollection<ActId> acts, CancellationToken cancellationToken = default) => store.FindActsAsync(dialogue, acts, cancellationToken);

        public ValueTask<AppendResult> AppendAsync(DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken = default) =>
            Write(() => store.AppendAsync(dialogue, expected, events, cancellationToken));

        public ValueTask WaitAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default) => store.WaitAsync(dialogue, afterPosition, cancellationToken);

        public ValueTask<byte[]> GetOrAddProofAsync(DialogueId dialogue, byte[] candidate, CancellationToken cancellationToken = default) => store.GetOrAddProofAsync(dialogue, candidate, cancellationToken);

        public ValueTask<byte[]?> GetOrAddKeyAsync(DialogueId dialogue, StreamName subject, byte[] candidate, CancellationToken cancellationToken = default) =>
            Write(() => store.GetOrAddKeyAsync(dialogue, subject, candidate, cancellationToken));

        public ValueTask<IReadOnlyDictionary<StreamName, byte[]>> FindKeysAsync(DialogueId dialogue, IReadOnlyCollection<StreamName> subjects, CancellationToken cancellationToken = default) => store.FindKeysAsync(dialogue, subjects, cancellationToken);

        public ValueTask<bool> AddBoxAsync(DialogueId dialogue, VaultBox box, CancellationToken cancellationToken = default) => Write(() => store.AddBoxAsync(dialogue, box, cancellationToken));

        public ValueTask<IReadOnlyList<VaultBox>> FindBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, CancellationToken cancellationToken = default) => store.FindBoxesAsync(dialogue, ids, cancellationToken);

        public ValueTask<IReadOnlyList<SealedTextId>> BoxesBeforeAsync(DialogueId dialogue, Instant before, CancellationToken cancellationToken = default) => store.BoxesBeforeAsync(dialogue, before, cancellationToken);

        public ValueTask<ErasureState> RemoveBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, Instant before, CancellationToken cancellationToken = default) =>
            Write(() => store.RemoveBoxesAsync(dialogue, ids, before, cancellationToken));

        public ValueTask<ErasureState> EraseAsync(DialogueId dialogue, Erasure erasure, CancellationToken cancellationToken = default) =>
            Write(() => store.EraseAsync(dialogue, erasure, cancellationToken));

        public ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(DialogueId dialogue, CancellationToken cancellationToken = default) => store.ErasuresAsync(dialogue, cancellationToken);
    }
}
