using System.Threading.Channels;
using CivicDialogue.Ballots;
using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Safeguarding;
using CivicDialogue.Stakeholders;
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
internal sealed class DecisionLoop : IAsyncDisposable
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

    /// <summary>Words and standings of others: a text belongs to where it was sealed for, and a standing is what its stakeholder says.</summary>
    private async Task<Refusal?> MisusedAsync(Batch batch, IReadOnlyList<StreamPart> parts, IReadOnlyList<object?> after, int at, IReadOnlyList<IEvent> facts)
    {
        var part = parts[at];
        foreach (var (standing, when) in facts.SelectMany(f => f.Standings).Where(s => s.Standing.IsOfficial))
        {
            var hierarchy = await AboveAsync(batch, parts, after, standing.Stakeholder!.Value).ConfigureAwait(false);
            if (hierarchy.Find(standing.Stakeholder.Value)?.StandingOf(standing.Person, standing.Post!.Value, when, hierarchy).Value != standing)
                return ActRefusals.StandingUnknown.With(("stakeholder", standing.Stakeholder.Value.ToString()));
        }

        // Of what there is one of a session, the first that came on record is the one. Whoever was faster elsewhere is seen here, or the append finds another head.
        foreach (var fact in facts)
        {
            var taken = fact switch
            {
                GuestListEvent.Opened e => await OtherAsync<GuestList>(batch, part, g => g.Session == e.Session).ConfigureAwait(false) is { } list
                    ? GuestListRefusals.AlreadyOpened.With(("guest-list", list.Id.ToString())) : null,
                FloorEvent.Opened e => await OtherAsync<Floor>(batch, part, f => f.Session == e.Session).ConfigureAwait(false) is { } floor
                    ? FloorRefusals.AlreadyOpened.With(("floor", floor.Id.ToString())) : null,
                _ => null,
            };
            if (taken is not null)
                return taken;
        }

        if (part.Kind == Dialogue.Kinds.Participant && await ForeignAsync(part, facts).ConfigureAwait(false) is { } foreign)
            return foreign;

        // Whom a rumour is about is frozen with all that they were ever a part of, so that the assessor can be held to stand outside of it.
        foreach (var about in facts.OfType<Rumours.RumourEvent.Triaged>().Select(t => t.About))
        {
            foreach (var institution in about.Institutions)
            {
                var hierarchy = await AboveAsync(batch, parts, after, institution).ConfigureAwait(false);
                if (hierarchy.Find(institution) is not { } known || Rumours.RumourSubject.LineageOf(known, hierarchy).Any(i => !about.Lineage.Contains(i)))
                    return ActRefusals.StandingUnknown.With(("stakeholder", institution.ToString()));
            }
        }

        foreach (var fact in facts.OfType<StakeholderEvent>())
        {
            foreach (var other in fact.Others)
            {
                if ((await AboveAsync(batch, parts, after, other).ConfigureAwait(false)).Find(other) is null)
                    return ActRefusals.NoSuch(other);
            }

            // Whatever something went over into is there on the day after, and does not lead back to it.
            if (fact is StakeholderEvent.Succeeded { Succession: var succession } && await SucceededAsync((Stakeholder)after[at]!, succession).ConfigureAwait(false) is { } ended)
                return ended;

            // A decision sees the parent that it is handed; that the parent is not a part of it in turn, by way of others, is seen here, where nothing can come between.
            if (fact is StakeholderEvent.ParentChanged
                && (await AboveAsync(batch, parts, after, StakeholderId.From(part.Stream.Id)).ConfigureAwait(false)).CircleOf((Stakeholder)after[at]!) is { } circle)
                return Stakeholder.OwnParent(circle);
        }

        async Task<Refusal?> SucceededAsync(Stakeholder gone, Succession succession)
        {
            if (succession.LastDay == LocalDate.MaxIsoValue)
                return null;
            var next = succession.LastDay.PlusDays(1);
            var (seen, queue) = (new HashSet<StakeholderId>(), new Queue<StakeholderId>(succession.Successors.Where(s => s != gone.Id)));
            while (queue.TryDequeue(out var id))
            {
                if (id == gone.Id && succession.Ends(gone.Id))
                    return StakeholderRefusals.OwnSuccessor.With(("succession", succession.Kind.Wire()));
                if (!seen.Add(id) || await StateAsync(batch, parts, after, StreamName.Of(id), Dialogue.Kinds.Stakeholder).ConfigureAwait(false) is not Stakeholder one)
                    continue;
                if (succession.Successors.Contains(id) && one.Outside(next, next) is { } outside)
                    return outside;
                foreach (var later in one.Successions.Values.Where(s => s.LastDay >= succession.LastDay).SelectMany(s => s.Successors).Where(s => s != id))
                    queue.Enqueue(later);
            }

            return null;
        }

        // What is diverted must be in somebody's hands, and by a deadline: in a case that is open, in this programme, or begins with it.
        foreach (var fact in facts)
        {
            if ((fact is ContributionEvent.Diverted contribution ? contribution.Case : (fact as Rumours.RumourEvent.Diverted)?.Case) is not { } to)
                continue;
            if (await StateAsync(batch, parts, after, StreamName.Of(to), Dialogue.Kinds.SafeguardingCase).ConfigureAwait(false) is not SafeguardingCase @case || @case.Programme != fact.Stamp.Programme)
                return ActRefusals.NoSuch(to);
            if (@case.Phase is SafeguardingPhase.Closed)
                return SafeguardingCaseRefusals.Closed.With();
        }

        // What answers, answers something that was asked here; and what is linked as an answer is one, to this.
        foreach (var fact in facts.OfType<ContributionEvent>())
        {
            var said = fact is ContributionEvent.Recorded recorded ? recorded.Said : fact is ContributionEvent.Corrected corrected ? corrected.Said : null;
            if (said?.Answers is { } asked && !(await FindAsync(asked).ConfigureAwait(false) is { } question && question.Said.Kind is ContributionKind.Question or ContributionKind.Concern))
                return ActRefusals.NoSuch(asked);
            if (fact is ContributionEvent.Answered { Answer: var linked })
            {
                if (await FindAsync(linked).ConfigureAwait(false) is not { } answer)
                    return ActRefusals.NoSuch(linked);
                if (answer.Said.Answers?.Value != part.Stream.Id)
                    return ContributionRefusals.NotAnAnswer.With(("answers", answer.Said.Answers?.ToString() ?? "-"));
            }

            async Task<Contribution?> FindAsync(ContributionId id) =>
                await StateAsync(batch, parts, after, StreamName.Of(id), Dialogue.Kinds.Contribution).ConfigureAwait(false) is Contribution found && found.Programme == fact.Stamp.Programme ? found : null;
        }

        foreach (var fact in facts)
        {
            if (Redaction.Of(fact) is { Replacement: { } left } redacted && !await IsRedactionAsync(redacted.Text, left).ConfigureAwait(false))
                return ActRefusals.NotARedaction.With(("text", redacted.Text.ToString()));
        }

        // A release gathers what is on record elsewhere, under the policies.
        var texts = part.Kind == Dialogue.Kinds.Release ? [] : facts.SelectMany(f => f.SealedTexts).Distinct().ToList();
        if (texts.Count == 0)
            return null;
        var spoken = facts.Select(f => f switch
        {
            ContributionEvent.Recorded e => e.Said,
            ContributionEvent.Corrected e => e.Said,
            _ => null,
        }).Where(s => s?.Speaker is not null).Select(s => (s!.Text.Id, s.Speaker!.Person)).ToList();
        foreach (var (handle, subject, isTrue) in await _vault.CheckAsync(texts, CancellationToken.None).ConfigureAwait(false))
        {
            // What is sealed for this very thing can stand nowhere else; what is sealed for a person may, in their own record too, so where it stands is looked up.
            var home = subject == part.Stream && subject.Category != ParticipantId.Category ? part.Stream
                : batch.Homes.TryGetValue(handle.Id, out var pending) ? pending
                : await _model.AskAsync(m => m.HomeOf(handle.Id), CancellationToken.None).ConfigureAwait(false);
            var isOfPerson = subject.Category == ParticipantId.Category && part.Kind != Dialogue.Kinds.Participant;
            if (!isTrue || (subject != part.Stream && !isOfPerson) || (home is { } other && other != part.Stream))
                return ActRefusals.TextMisplaced.With(("text", handle.Id.ToString()), ("owner", (home ?? subject).ToString()), ("stream", part.Stream.ToString()));
            // Whoever is erased takes what is sealed for them along: that must be their own words, not those that were taken for theirs.
            if (isOfPerson && spoken.FirstOrDefault(s => s.Id == handle.Id) is { Person: var speaker } && speaker != default && subject != StreamName.Of(speaker)
                && !await _model.AskAsync(m => m.RecordsOf(speaker).AsSpan().Contains(ParticipantId.From(subject.Id)), CancellationToken.None).ConfigureAwait(false))
                return ActRefusals.TextMisplaced.With(("text", handle.Id.ToString()), ("owner", subject.ToString()), ("stream", StreamName.Of(speaker).ToString()));
            batch.Homes[handle.Id] = part.Stream;
        }

        return null;
    }

    /// <summary>
    /// What facts about a ballot mean beside it: opening a secret one makes its box, a vote goes into it, a count is what really is in it, or behind the sealed choices; and an
    /// act that was minted before the deadline is not kept to be used after it, when the result can be seen.
    /// </summary>
    private async Task<Refusal?> UnfitForBallotAsync(Batch batch, PendingDecision decision, Act? act, Ballot? ballot, IReadOnlyList<IEvent> facts, List<Action> puts)
    {
        foreach (var fact in facts.OfType<BallotEvent>())
        {
            if (fact is BallotEvent.Cast or BallotEvent.CastSealed or BallotEvent.Voted
                && ballot!.PhaseAt(_hostClock.GetCurrentInstant(), act!.Zones) is var phase and not BallotPhase.Open)
                return BallotRefusals.NotOpen.With(("phase", phase.Wire()));
            switch (fact)
            {
                case BallotEvent.Opened when ballot is { Plan.Secrecy: BallotSecrecy.Secret }:
                    if (_boxStore is null)
                        return BallotRefusals.SecrecyUnsupported.With();
                    if (await _vault.NewBallotBoxAsync(ballot.Id, ballot.Electors.Count, fact.Stamp.At, CancellationToken.None).ConfigureAwait(false) is not { } made)
                        return BallotRefusals.BoxLost.With();
                    puts.Add(() => batch.Boxes.Add(made.Ballot, made));
                    break;
                case BallotEvent.Voted:
                    if (decision.Choice is not { } choice)
                        throw new InvalidOperationException($"Somebody would be marked as having voted without a vote in the box; expected a choice, by {nameof(Dialogue)}.{nameof(Dialogue.CastAsync)}.");
                    if (!ballot!.Electors.ContainsKey(fact.Stamp.By) || ballot.HasVoted(fact.Stamp.By))
                        return (ballot.HasVoted(fact.Stamp.By) ? BallotRefusals.AlreadyVoted : BallotRefusals.NotAnElector).With();
                    if (await BoxAsync(batch, ballot).ConfigureAwait(false) is not { } box)
                        return BallotRefusals.BoxLost.With();
                    var part = ballot.Parts.ToList().IndexOf(ballot.PartOf(fact.Stamp.By));
                    puts.Add(() => box.Put(part, choice));
                    break;
                case BallotEvent.Counted counted:
                    var needsCount = ballot is not ({ Plan.Secrecy: BallotSecrecy.Open } or { StaysUnopened: true });
                    var count = needsCount ? await FindCountAsync(batch, ballot!).ConfigureAwait(false) : null;
                    if ((needsCount && count is null) || ballot!.Found(counted.Stamp, count) != counted)
                        return BallotRefusals.CountUnfit.With(("voted", $"{ballot!.Voted}"));
                    break;
            }

            ballot = ballot is null ? Ballot.Begin(fact) : ballot.Apply(fact);
        }

        return null;
    }

    /// <summary>What the choices of a confidential or secret ballot come to; <see langword="null"/> where its box was destroyed.</summary>
    private async Task<BallotCount?> FindCountAsync(Batch batch, Ballot ballot) => ballot.Plan.Secrecy is BallotSecrecy.Confidential
        ? ballot.CountOf(await _vault.RevealAsync(ballot.SealedChoices, CancellationToken.None).ConfigureAwait(false))
        : (await BoxAsync(batch, ballot).ConfigureAwait(false))?.Count(ballot.Parts);

    /// <summary>The box of a secret ballot as this batch leaves it; <see langword="null"/> where it was destroyed.</summary>
    private async Task<BallotBox?> BoxAsync(Batch batch, Ballot ballot)
    {
        if (batch.Boxes.TryGetValue(ballot.Id, out var pending))
            return pending;
        StoreException? damage = null;
        BallotBox? box = null;
        try
        {
            box = await _vault.FindBallotBoxAsync(ballot.Id, ballot.Voted, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException unfit) when (unfit.Problem is StoreProblem.Damaged)
        {
            damage = unfit;
        }

        if (box is not null)
            batch.Boxes.Add(ballot.Id, box);
        else if (await _store.HeadAsync(_dialogue).ConfigureAwait(false) != _head)
            batch.IsStale = true;
        else if (damage is not null)
            throw damage;
        return box;
    }

    /// <summary>Whether a text is another one with words taken out. What cannot be read any more is nothing to anybody.</summary>
    private async Task<bool> IsRedactionAsync(SealedTextId text, SealedText left)
    {
        var whole = await _model.AskAsync(m => m.FindText(text), CancellationToken.None).ConfigureAwait(false);
        var opened = await _vault.OpenAsync(whole is null ? [left] : [whole, left], CancellationToken.None).ConfigureAwait(false);
        return opened.FirstOrDefault(o => o.Handle.Id == left.Id).Words is not { } words
            || (opened.FirstOrDefault(o => o.Handle.Id == text).Words is { } before && Redaction.IsLess(words, before));
    }

    /// <summary>People belong to the whole dialogue, but a role in one programme is none in another: whoever acts for others touches those whom their programme knows.</summary>
    private async Task<Refusal?> ForeignAsync(StreamPart part, IReadOnlyList<IEvent> facts)
    {
        var touching = facts.FirstOrDefault(f => f is ParticipantEvent.NameSet or ParticipantEvent.ContactSet or ParticipantEvent.SegmentsSet or ParticipantEvent.NeedsSet
            or ParticipantEvent.Merged or ParticipantEvent.Absorbed or ParticipantEvent.DataDeleted or ParticipantEvent.Erased);
        if (touching is null)
            return null;
        var (id, by, programme) = (ParticipantId.From(part.Stream.Id), touching.Stamp.By, touching.Stamp.Programme);
        var isForGood = touching is ParticipantEvent.Merged or ParticipantEvent.Absorbed or ParticipantEvent.DataDeleted or ParticipantEvent.Erased;
        return await _model.AskAsync(
            m => m.RecordsOf(id) is var records
                && (records.AsSpan().Contains(by) || (isForGood ? m.Participation.BelongsTo(id, programme) : m.Participation.IsKnownTo(records, programme))),
            CancellationToken.None).ConfigureAwait(false)
            ? null
            : ParticipantRefusals.Elsewhere.With(("record", id.ToString()), ("programme", programme.ToString()));
    }

    /// <summary>A state of another stream, on record or about to be.</summary>
    private async Task<TState?> OtherAsync<TState>(Batch batch, StreamPart part, Func<TState, bool> isIt)
        where TState : class =>
        batch.States.Where(s => s.Key != part.Stream).Select(s => s.Value.State).OfType<TState>().FirstOrDefault(isIt)
            ?? await _model.AskAsync(m => m.All<TState>().FirstOrDefault(isIt), CancellationToken.None).ConfigureAwait(false);

    /// <summary>A stakeholder and whatever it ever was a part of, as on record; one of them may be a side of this very decision.</summary>
    private async Task<Hierarchy> AboveAsync(Batch batch, IReadOnlyList<StreamPart> parts, IReadOnlyList<object?> after, StakeholderId id)
    {
        var (found, next) = (new Dictionary<StakeholderId, Stakeholder>(), new Queue<StakeholderId>([id]));
        while (next.TryDequeue(out var one))
        {
            if (await StateAsync(batch, parts, after, StreamName.Of(one), Dialogue.Kinds.Stakeholder).ConfigureAwait(false) is not Stakeholder stakeholder || !found.TryAdd(one, stakeholder))
                continue;
            foreach (var parent in stakeholder.Parents)
            {
                if (parent.Parent is { } whole)
                    next.Enqueue(whole);
            }
        }

        return Hierarchy.Of(found.Values);
    }

    /// <summary>Something as it stands, or as this very decision leaves it.</summary>
    private async Task<object?> StateAsync(Batch batch, IReadOnlyList<StreamPart> parts, IReadOnlyList<object?> after, StreamName stream, AggregateKind kind) =>
        parts.ToList().FindIndex(p => p.Stream == stream) is >= 0 and var side ? after[side]
        : (await LoadAsync(batch, new(stream, kind, IsNew: false)).ConfigureAwait(false)).State;

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
