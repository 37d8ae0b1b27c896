using System.Threading.Channels;
using CivicDialogue.Ballots;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Storage;

/// <summary>One stream that a decision touches.</summary>
/// <param name="Stream">Which stream.</param>
/// <param name="Kind">How it folds.</param>
/// <param name="IsNew">Whether it must not be there yet, rather than be there.</param>
internal sealed record StreamPart(StreamName Stream, AggregateKind Kind, bool IsNew);

/// <summary>What a decision over one or more streams said: a refusal, or the events for each stream.</summary>
internal readonly record struct Verdict(Refusal? Refusal, IReadOnlyList<IReadOnlyList<IEvent>> Events);

/// <summary>A decision waiting to be taken.</summary>
/// <param name="Act">The act's id.</param>
/// <param name="Minted">The act, to be checked against the record; <see langword="null"/> where a programme is founded.</param>
/// <param name="Parts">The streams it touches.</param>
/// <param name="Decide">Decides on the states of the parts, in their order, with the act as the record would mint it.</param>
/// <param name="AsRecorded">
/// Decides again on behalf of an act that is on record, as it stood then: given the stamp on record and the programme of that revision.
/// </param>
/// <param name="Choice">What goes into the box of a secret ballot, where somebody votes in one. It stands in no event.</param>
/// <param name="Found">Decides with what a box or sealed choices come to, where a ballot is counted and its decision asks for that.</param>
internal sealed record PendingDecision(
    ActId Act,
    Act? Minted,
    IReadOnlyList<StreamPart> Parts,
    Func<object?[], Act?, Verdict> Decide,
    Func<Stamp, Programme?, Func<object?[], Verdict>> AsRecorded,
    Choice? Choice = null,
    Func<object?[], Act, BallotCount, Verdict>? Found = null)
{
    /// <summary>Which act's, and nothing of what it is about.</summary>
    public override string ToString() => $"decision of act {Act}";
}

/// <summary>What became of a pending decision.</summary>
internal readonly record struct Settled(Refusal? Refusal, object?[] States, int[] Versions);

/// <summary>
/// Takes the decisions of one dialogue: drains what waits, decides one after the other on cached states, commits once, then answers; refusals included.
/// Codec, chain, idempotence and retry live here, once for all stores. See docs/adr/0004.
/// </summary>
internal sealed partial class DecisionLoop : IAsyncDisposable
{
    private const int LargestBatch = 512;
    private const int MostAttempts = 64;
    private const int MostCached = 4_096;

    private readonly DialogueId _dialogue;
    private readonly IEventStore _store;
    private readonly IBallotBoxStore? _boxStore;
    private readonly IEventCodec _codec;
    private readonly Vault _vault;
    private readonly ReadModel _model;
    private readonly IClock _hostClock;
    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _worker;

    // Only the worker touches these.
    private readonly Dictionary<StreamName, Cached> _cache = [];
    private ChainHead? _head;
    private ChainHead? _seen;
    private long _clock;
    private readonly Dictionary<(ProgrammeId Programme, int Revision), Programme> _terms = [];

    // What the worker has in hand, for whoever stops it.
    private volatile IReadOnlyList<Work> _taken = [];

    internal DecisionLoop(DialogueId dialogue, IEventStore store, IEventCodec codec, Vault vault, ReadModel model, IClock hostClock)
    {
        _hostClock = hostClock;
        _vault = vault;
        _model = model;
        _dialogue = dialogue;
        _store = store;
        _boxStore = vault.IsIn(store) ? store as IBallotBoxStore : null;
        _codec = codec;

        // The first caller's context is not everybody's.
        using (ExecutionContext.SuppressFlow())
            _worker = Task.Run(RunAsync);
    }

    private sealed class Cached(AggregateKind kind, object? state, int version)
    {
        internal readonly AggregateKind Kind = kind;
        internal object? State = state;
        internal int Version = version;
        internal long Used;
    }

    private sealed class Work(PendingDecision? decision, StreamPart? read, Act? check, CancellationToken cancellation)
    {
        internal readonly PendingDecision? Decision = decision;
        internal readonly StreamPart? Read = read;
        internal readonly Act? Check = check;
        internal readonly CancellationToken Cancellation = cancellation;
        internal readonly TaskCompletionSource<Settled> Done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        internal Settled? Result;
        internal Exception? Failure;
    }

    /// <summary>Everything decided in one attempt, not yet committed.</summary>
    private sealed class Batch(ChainHead head) : IDisposable
    {
        internal ChainHead Head = head;
        internal readonly List<StoredEvent> Events = [];
        internal readonly Dictionary<StreamName, (AggregateKind Kind, object? State, int Version)> States = [];
        internal readonly HashSet<ActId> Acts = [];
        internal readonly Dictionary<SealedTextId, StreamName> Homes = [];
        internal readonly Dictionary<BallotId, BallotBox> Boxes = [];

        /// <summary>Whether something that was read beside the events is newer than the head: nothing of this attempt counts.</summary>
        internal bool IsStale;

        public void Dispose()
        {
            foreach (var box in Boxes.Values)
                box.Dispose();
        }
    }

    internal Task<Settled> DecideAsync(PendingDecision decision, CancellationToken cancellationToken) => Enqueue(new(decision, null, null, cancellationToken));

    internal Task<Settled> ReadAsync(StreamPart part, CancellationToken cancellationToken) => Enqueue(new(null, part, null, cancellationToken));

    /// <summary>The act as the record would mint it, and the record of whoever acts, where there is one; or the refusal.</summary>
    internal Task<Settled> CheckAsync(Act act, CancellationToken cancellationToken) => Enqueue(new(null, null, act, cancellationToken));

    private Task<Settled> Enqueue(Work work)
    {
        if (!_queue.Writer.TryWrite(work))
            throw new ObjectDisposedException(nameof(Dialogue));
        if (!work.Cancellation.CanBeCanceled)
            return work.Done.Task;

        // Whoever stopped waiting does not look at a failure any more.
        _ = work.Done.Task.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return work.Done.Task.WaitAsync(work.Cancellation);
    }

    private async Task RunAsync()
    {
        var waiting = new List<Work>();
        var deferred = new List<Work>();
        try
        {
            while (deferred.Count > 0 || await _queue.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
            {
                waiting.Clear();
                waiting.AddRange(deferred);
                deferred.Clear();
                while (waiting.Count < LargestBatch && _queue.Reader.TryRead(out var next))
                    waiting.Add(next);
                _taken = [.. waiting];
                await SettleAsync(waiting, deferred).ConfigureAwait(false);
                _taken = [];
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }

        foreach (var work in deferred)
            work.Done.TrySetException(new ObjectDisposedException(nameof(Dialogue)));
        while (_queue.Reader.TryRead(out var rest))
            rest.Done.TrySetException(new ObjectDisposedException(nameof(Dialogue)));
    }

    private async Task SettleAsync(List<Work> waiting, List<Work> deferred)
    {
        try
        {
            waiting.RemoveAll(w => w.Cancellation.IsCancellationRequested && w.Done.TrySetCanceled(w.Cancellation));
            for (var attempt = 1; waiting.Count > 0; attempt++)
            {
                await CatchUpAsync().ConfigureAwait(false);
                _seen = _head;
                using var batch = new Batch(_head!);
                var recorded = await RecordedAsync(waiting).ConfigureAwait(false);
                foreach (var work in waiting)
                {
                    work.Result = null;
                    work.Failure = null;
                    try
                    {
                        work.Result = work.Read is { } read ? await ReadAsync(batch, read).ConfigureAwait(false)
                            : work.Check is { } check ? await CheckWhoAsync(batch, check).ConfigureAwait(false)
                            : await TakeAsync(batch, work.Decision!, recorded).ConfigureAwait(false);
                        if (work.Result is null)
                            deferred.Add(work);
                    }
                    catch (Exception failure)
                    {
                        work.Failure = failure;
                    }
                }

                if (!batch.IsStale && (batch.Events.Count == 0 || await AppendAsync(batch).ConfigureAwait(false) is AppendResult.Appended))
                {
                    Keep(batch);
                    break;
                }

                deferred.Clear();
                if (attempt == MostAttempts)
                    throw new StoreException(StoreProblem.Contended, $"Others kept appending to dialogue '{_dialogue}': given up after {attempt} attempts.");
                await Task.Delay(Random.Shared.Next(attempt * 2), _stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            // Whether the commit went through is not known: what is cached may be behind.
            _cache.Clear();
            _head = null;
            deferred.Clear();
            foreach (var work in waiting)
                work.Done.TrySetException(failure is OperationCanceledException && _stop.IsCancellationRequested ? new ObjectDisposedException(nameof(Dialogue)) : failure);
            return;
        }

        foreach (var work in waiting)
        {
            if (work.Failure is { } failure)
                work.Done.TrySetException(failure);
            else if (work.Result is { } result)
                work.Done.TrySetResult(result);
        }
    }

    private ValueTask<AppendResult> AppendAsync(Batch batch)
    {
        var boxes = batch.Boxes.Values.Where(b => b.IsChanged).Select(_vault.Locked).ToList();
        return boxes.Count == 0 ? _store.AppendAsync(_dialogue, _head!, batch.Events, CancellationToken.None)
            : _boxStore!.AppendWithBoxesAsync(_dialogue, _head!, batch.Events, boxes, CancellationToken.None);
    }

    /// <summary>Brings the head and the cached states up to what other hosts have stored meanwhile, and checks their links of the chain.</summary>
    private async Task CatchUpAsync()
    {
        var stored = await _store.HeadAsync(_dialogue).ConfigureAwait(false);
        if (_seen is { } seen && (stored.Position < seen.Position || (stored.Position == seen.Position && stored.Hash != seen.Hash)))
            throw new ChainBrokenException(_dialogue, stored.Position, $"the store was at position {seen.Position} with hash {seen.Hash} before; it was exchanged or cut, and has to be opened anew on purpose");

        // After a failure the cache is empty, but what was seen of the chain is not forgotten.
        _head ??= _seen ?? stored;

        if (stored.Position == _head.Position)
            return;
        await foreach (var next in _store.ReadAllAsync(_dialogue, _head.Position).ConfigureAwait(false))
        {
            _head = _head.After(next);
            if (!_cache.TryGetValue(next.Stream, out var cached))
                continue;
            if (cached.Version + 1 == next.Version)
            {
                cached.State = cached.Kind.Fold(cached.State, [_codec.Decode(next.Type, next.SchemaVersion, next.Data.Span)]);
                cached.Version = next.Version;
            }
            else
            {
                _cache.Remove(next.Stream);
            }
        }
    }

    private async Task<ILookup<ActId, StoredEvent>> RecordedAsync(List<Work> waiting)
    {
        var acts = waiting.Where(w => w.Decision is not null).Select(w => w.Decision!.Act).ToHashSet();
        var events = acts.Count == 0 ? [] : await _store.FindActsAsync(_dialogue, acts).ConfigureAwait(false);
        return events.ToLookup(e => e.Act);
    }

    private async Task<Settled> ReadAsync(Batch batch, StreamPart part)
    {
        var (state, version) = await LoadAsync(batch, part).ConfigureAwait(false);
        return new(null, [state], [version]);
    }

    /// <returns><see langword="null"/> where the same act is decided in this batch already: it is looked at again once that is on record.</returns>
    private async Task<Settled?> TakeAsync(Batch batch, PendingDecision decision, ILookup<ActId, StoredEvent> recorded)
    {
        if (recorded.Contains(decision.Act))
            return await RepeatAsync(decision, [.. recorded[decision.Act]]).ConfigureAwait(false);
        if (batch.Acts.Contains(decision.Act))
            return null;

        var parts = decision.Parts;
        var states = new object?[parts.Count];
        var versions = new int[parts.Count];
        var act = decision.Minted;
        if (act is not null)
        {
            var check = await CheckAsync(batch, act).ConfigureAwait(false);
            if (check.Refusal is not null)
                return new(check.Refusal, states, versions);
            act = (Act)check.States[0]!;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            (states[i], versions[i]) = await LoadAsync(batch, parts[i]).ConfigureAwait(false);
            if (parts[i].IsNew == states[i] is not null)
                return new((parts[i].IsNew ? ActRefusals.AlreadyExists : ActRefusals.NotFound).With(
                    ("kind", parts[i].Stream.Category), ("id", parts[i].Stream.Id.ToString("D"))), states, versions);
        }

        var verdict = decision.Decide(states, act);
        if (decision.Found is { } found && verdict.Refusal?.Code == BallotRefusals.CountUnfit)
        {
            if (await FindCountAsync(batch, (Ballot)states[0]!).ConfigureAwait(false) is not { } count)
                return new(BallotRefusals.BoxLost.With(), states, versions);
            verdict = found(states, act!, count);
        }

        if (verdict.Refusal is not null)
            return new(verdict.Refusal, states, versions);

        // Whoever was erased does nothing more, whatever roles are left to them; only what is left of them may still go.
        if (act is not null && verdict.Events.SelectMany(e => e).Any(f => Redaction.Of(f) is null && f is not (ParticipantEvent.Erased or ParticipantEvent.DataDeleted))
            && (await LoadAsync(batch, Acting(act)).ConfigureAwait(false)).State is Participant { IsErased: true })
            return new(ParticipantRefusals.Erased.With(), states, versions);
        var after = parts.Select((part, i) => part.Kind.Fold(states[i], verdict.Events[i])).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            if (await MisusedAsync(batch, parts, after, i, verdict.Events[i]).ConfigureAwait(false) is { } misused)
                return new(misused, states, versions);
        }

        var puts = new List<Action>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (await EvidenceLostAsync(batch, parts, after, i, verdict.Events[i]).ConfigureAwait(false) is { } lost)
                return new(lost, states, versions);
            if (await UnfitForBallotAsync(batch, decision, act, states[i] as Ballot, verdict.Events[i], puts).ConfigureAwait(false) is { } unfit)
                return new(unfit, states, versions);
        }

        // Everything is encoded and folded before anything joins the batch, so that a failure leaves no half of an act behind.
        var head = batch.Head;
        var events = new List<StoredEvent>();
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var fact in verdict.Events[i])
            {
                if (fact.Stamp.Act != decision.Act || (act is not null && fact.Stamp != act.Stamp))
                    throw new InvalidOperationException($"A decision of act {decision.Act} returned an event with another stamp, of act {fact.Stamp.Act}; expected only events with the stamp of its own act.");

                // What cannot be read back the same must never be stored: it would stand in the way of everything after it.
                var (type, schema, data) = _codec.Encode(fact);
                if (!_codec.Decode(type, schema, data.Span).Equals(fact))
                    throw new InvalidOperationException($"The event '{type}' is read back otherwise than it was written; it is not stored.");
                versions[i]++;
                var hash = head.HashOfNext(parts[i].Stream, versions[i], decision.Act, events.Count, type, schema, data.Span);
                var stored = new StoredEvent(head.Position + 1, parts[i].Stream, versions[i], decision.Act, events.Count, type, schema, data, hash);
                head = new(_dialogue, stored.Position, hash);
                events.Add(stored);
            }

            states[i] = after[i];
            if (states[i] is null)
                throw new InvalidOperationException($"The decision was accepted without an event, so {parts[i].Stream} did not begin.");
            if (parts[i].IsNew && parts[i].Kind.IdOf(states[i]!) is var id && id != parts[i].Stream.Id)
                throw new ArgumentException($"The decision began {parts[i].Stream.Category} {id}; expected {parts[i].Stream.Id}, the id it was started with.");
        }

        foreach (var put in puts)
            put();
        batch.Head = head;
        batch.Events.AddRange(events);
        if (events.Count > 0)
            batch.Acts.Add(decision.Act);
        for (var i = 0; i < parts.Count; i++)
            batch.States[parts[i].Stream] = (parts[i].Kind, states[i], versions[i]);
        return new(null, states, versions);
    }

    /// <summary>
    /// Answers an act that is on record with its recorded outcome. Whether it is the same request is found by deciding it again,
    /// on the states and the roster as they were, and comparing the bytes.
    /// </summary>
    private async Task<Settled> RepeatAsync(PendingDecision decision, IReadOnlyList<StoredEvent> recorded)
    {
        var parts = decision.Parts;
        var stamp = _codec.Decode(recorded[0].Type, recorded[0].SchemaVersion, recorded[0].Data.Span).Stamp;
        if (recorded.Any(e => parts.All(p => p.Stream != e.Stream)))
            throw new ActConflictException(decision.Act, Names(recorded), $"a decision on {string.Join(" and ", parts.Select(p => p.Stream))}");

        var before = new object?[parts.Count];
        var after = new object?[parts.Count];
        var versions = new int[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            var mine = recorded.Where(e => e.Stream == parts[i].Stream).ToList();
            if (mine.Count > 0)
            {
                before[i] = await FoldUntilAsync(parts[i], mine[0].Version - 1).ConfigureAwait(false);
                versions[i] = mine[^1].Version;
                after[i] = parts[i].Kind.Fold(before[i], mine.Select(e => _codec.Decode(e.Type, e.SchemaVersion, e.Data.Span)));
            }
            else
            {
                // A side that added nothing: as it stood when the act was committed.
                (before[i], versions[i]) = await FoldUntilPositionAsync(parts[i], recorded[0].Position).ConfigureAwait(false);
                after[i] = before[i];
            }
        }

        if (parts.Where((part, i) => part.IsNew != before[i] is null).Any())
            throw new ActConflictException(decision.Act, Names(recorded), $"a decision on {string.Join(" and ", parts.Select(p => p.Stream))}");

        var programme = stamp.Revision == 0 ? null
            : (Programme?)await FoldUntilAsync(new(StreamName.Of(stamp.Programme), Dialogue.Kinds.Programme, false), stamp.Revision).ConfigureAwait(false);
        var again = decision.AsRecorded(stamp, programme)([.. before]);
        var ordinal = 0;
        var same = again.Refusal is null;
        for (var i = 0; same && i < parts.Count; i++)
        {
            foreach (var fact in again.Events[i])
            {
                var (type, schema, data) = _codec.Encode(fact);
                same = same && ordinal < recorded.Count && recorded[ordinal] is var e && e.Stream == parts[i].Stream && e.Type == type
                    && e.SchemaVersion == schema && e.Data.Span.SequenceEqual(data.Span);
                ordinal++;
            }
        }

        return same && ordinal == recorded.Count
            ? new(null, after, versions)
            : throw new ActConflictException(decision.Act, Names(recorded), again.Refusal?.Code.Value ?? string.Join(", ", again.Events.SelectMany(e => e).Select(e => _codec.Encode(e).Type)));

        static string Names(IReadOnlyList<StoredEvent> events) => string.Join(", ", events.Select(e => $"{e.Type} in {e.Stream}"));
    }

    /// <summary>An act must be what the programme on record minted then, and no role of it may have been taken back since.</summary>
    private async Task<Settled> CheckAsync(Batch batch, Act act)
    {
        var part = new StreamPart(StreamName.Of(act.Programme), Dialogue.Kinds.Programme, IsNew: false);
        if ((await LoadAsync(batch, part).ConfigureAwait(false)).State is not Programme current)
            return No(ActRefusals.NoSuch(act.Programme));
        var revision = act.Stamp.Revision;
        var terms = revision == current.Revision ? current
            : revision > 0 && revision < current.Revision ? await TermsAsync(part, revision).ConfigureAwait(false)
            : null;
        if (terms?.ActAs(act.Id, act.By, act.At, act.Zones, act.Requirements) is not { } minted || minted.Stamp != act.Stamp)
            return No(ActRefusals.NotOnRecord.With(("programme", act.Programme.ToString())));
        foreach (var role in act.Roles)
        {
            if (!current.Holds(act.By, role))
                return No(ActRefusals.RoleRevoked.With(("role", role.Value)));
        }

        return new(null, [minted], [revision]);

        static Settled No(Refusal refusal) => new(refusal, [null], [0]);
    }

    private async Task<Settled> CheckWhoAsync(Batch batch, Act act)
    {
        var check = await CheckAsync(batch, act).ConfigureAwait(false);
        return check.Refusal is not null ? check : new(null, [check.States[0], (await LoadAsync(batch, Acting(act)).ConfigureAwait(false)).State], [check.Versions[0], 0]);
    }

    private static StreamPart Acting(Act act) => new(StreamName.Of(act.By), Dialogue.Kinds.Participant, IsNew: false);

    /// <summary>A programme as it stood at a revision. Acts that were minted a moment ago come in numbers, so the last ones are kept.</summary>
    private async Task<Programme?> TermsAsync(StreamPart part, int revision)
    {
        var key = (ProgrammeId.From(part.Stream.Id), revision);
        if (_terms.TryGetValue(key, out var terms))
            return terms;
        if (await FoldUntilAsync(part, revision).ConfigureAwait(false) is not Programme folded)
            return null;
        if (_terms.Count >= 64)
            _terms.Clear();
        return _terms[key] = folded;
    }

    private async Task<(object? State, int Version)> LoadAsync(Batch batch, StreamPart part)
    {
        if (batch.States.TryGetValue(part.Stream, out var pending))
            return (pending.State, pending.Version);
        if (!_cache.TryGetValue(part.Stream, out var cached))
        {
            var state = default(object);
            var version = 0;
            await foreach (var next in _store.ReadAsync(_dialogue, part.Stream, 0).ConfigureAwait(false))
            {
                // What others stored since is not looked at yet: acts were looked up as of this head, and an append expects it.
                if (next.Position > _head!.Position)
                    break;
                state = part.Kind.Fold(state, [_codec.Decode(next.Type, next.SchemaVersion, next.Data.Span)]);
                version = next.Version;
            }

            // Whoever acts need not be registered; that they are not is asked with every act.
            if (state is null && part.Kind != Dialogue.Kinds.Participant)
                return (null, 0);
            _cache.Add(part.Stream, cached = new(part.Kind, state, version));
        }

        cached.Used = ++_clock;
        return (cached.State, cached.Version);
    }

    private async Task<object?> FoldUntilAsync(StreamPart part, int version)
    {
        var state = default(object);
        if (version > 0)
        {
            await foreach (var next in _store.ReadAsync(_dialogue, part.Stream, 0).ConfigureAwait(false))
            {
                state = part.Kind.Fold(state, [_codec.Decode(next.Type, next.SchemaVersion, next.Data.Span)]);
                if (next.Version == version)
                    break;
            }
        }

        return state;
    }

    private async Task<(object? State, int Version)> FoldUntilPositionAsync(StreamPart part, long position)
    {
        var state = default(object);
        var version = 0;
        await foreach (var next in _store.ReadAsync(_dialogue, part.Stream, 0).ConfigureAwait(false))
        {
            if (next.Position >= position)
                break;
            state = part.Kind.Fold(state, [_codec.Decode(next.Type, next.SchemaVersion, next.Data.Span)]);
            version = next.Version;
        }

        return (state, version);
    }

    private void Keep(Batch batch)
    {
        _head = _seen = batch.Head;
        foreach (var (stream, (kind, state, version)) in batch.States)
            _cache[stream] = new(kind, state, version) { Used = ++_clock };
        if (_cache.Count <= MostCached)
            return;
        foreach (var stream in _cache.OrderBy(c => c.Value.Used).Take(_cache.Count - (MostCached * 3 / 4)).Select(c => c.Key).ToList())
            _cache.Remove(stream);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
            return;
        try
        {
            await _worker.WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The store hangs. Whoever waits is told; the worker ends with the store's call, if ever.
            await _stop.CancelAsync().ConfigureAwait(false);
            foreach (var work in _taken)
                work.Done.TrySetException(new ObjectDisposedException(nameof(Dialogue)));
            while (_queue.Reader.TryRead(out var rest))
                rest.Done.TrySetException(new ObjectDisposedException(nameof(Dialogue)));
            return;
        }

        _stop.Dispose();
    }
}
