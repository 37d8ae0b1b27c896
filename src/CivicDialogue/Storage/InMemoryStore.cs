using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using NodaTime;

namespace CivicDialogue.Storage;

/// <summary>
/// Keeps events and locked texts in memory: for tests, trials and prototypes, and as the smallest example of a store. Nothing survives the process.
/// </summary>
public sealed class InMemoryStore : IBallotBoxStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DialogueId, Tenant> _tenants = [];

    private sealed class Tenant(DialogueId dialogue)
    {
        public ChainHead Head = ChainHead.Empty(dialogue);
        public readonly List<StoredEvent> Events = [];
        public readonly Dictionary<StreamName, List<StoredEvent>> Streams = [];
        public readonly Dictionary<ActId, List<StoredEvent>> Acts = [];
        public TaskCompletionSource Moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public byte[]? Proof;
        public readonly Dictionary<StreamName, byte[]> Keys = [];
        public readonly Dictionary<SealedTextId, (VaultBox Box, byte[] Bytes)> Boxes = [];
        public readonly List<Erasure> Erasures = [];
        public readonly HashSet<StreamName> Erased = [];

        public bool IsErased(StreamName subject) => Erased.Contains(subject);
    }

    private T With<T>(DialogueId dialogue, Func<Tenant, T> use)
    {
        lock (_gate)
        {
            if (!_tenants.TryGetValue(dialogue, out var tenant))
                _tenants.Add(dialogue, tenant = new(dialogue));
            return use(tenant);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ChainHead> HeadAsync(DialogueId dialogue, CancellationToken cancellationToken = default) => new(With(dialogue, t => t.Head));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadAsync(DialogueId dialogue, StreamName stream, int afterVersion, CancellationToken cancellationToken = default) =>
        Each(With(dialogue, t => t.Streams.TryGetValue(stream, out var events) ? events.Skip(Math.Max(0, afterVersion)).ToArray() : []), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadAllAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default) =>
        Each(With(dialogue, t => t.Events.Skip((int)Math.Clamp(afterPosition, 0, t.Events.Count)).ToArray()), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEvent>> FindActsAsync(DialogueId dialogue, IReadOnlyCollection<ActId> acts, CancellationToken cancellationToken = default) =>
        new(With<IReadOnlyList<StoredEvent>>(dialogue, t =>
            [.. acts.Distinct().SelectMany(a => t.Acts.TryGetValue(a, out var events) ? events : []).OrderBy(e => e.Position)]));

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken = default) =>
        AppendWithBoxesAsync(dialogue, expected, events, [], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendWithBoxesAsync(
        DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, IReadOnlyList<VaultBox> boxes, CancellationToken cancellationToken = default)
    {
        AppendRules.Check(dialogue, expected, events);
        AppendRules.CheckBoxes(boxes);
        cancellationToken.ThrowIfCancellationRequested();
        return new(With(dialogue, t =>
        {
            if (t.Head != expected)
                return AppendResult.HeadMoved;
            AppendRules.CheckStreams(events, s => t.Streams.TryGetValue(s, out var known) ? known.Count : 0, (a, o) => t.Acts.TryGetValue(a, out var known) && known.Exists(e => e.Ordinal == o));
            foreach (var box in boxes)
            {
                if (t.IsErased(box.Subject))
                    throw new SubjectErasedException(box.Subject);
                if (t.Boxes.TryGetValue(box.Id, out var known))
                    AppendRules.CheckReplaced(box, known.Box.Subject, known.Bytes.Length);
            }

            foreach (var box in boxes)
            {
                var bytes = box.Bytes.ToArray();
                t.Boxes[box.Id] = ((t.Boxes.TryGetValue(box.Id, out var known) ? known.Box : box) with { Bytes = bytes }, bytes);
            }

            foreach (var next in events)
            {
                t.Events.Add(next);
                Of(t.Streams, next.Stream).Add(next);
                Of(t.Acts, next.Act).Add(next);
            }

            t.Head = new(dialogue, events[^1].Position, events[^1].Hash);
            t.Moved.TrySetResult();
            t.Moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return AppendResult.Appended;
        }));

        static List<StoredEvent> Of<TKey>(Dictionary<TKey, List<StoredEvent>> lists, TKey key)
            where TKey : notnull
        {
            if (!lists.TryGetValue(key, out var list))
                lists.Add(key, list = []);
            return list;
        }
    }

    /// <inheritdoc/>
    public async ValueTask WaitAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default)
    {
        while (With(dialogue, t => t.Head.Position <= afterPosition ? t.Moved.Task : null) is { } moved)
            await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> GetOrAddProofAsync(DialogueId dialogue, byte[] candidate, CancellationToken cancellationToken = default) =>
        new(With(dialogue, t => (byte[])(t.Proof ??= [.. candidate]).Clone()));

    /// <inheritdoc/>
    public ValueTask<byte[]?> GetOrAddKeyAsync(DialogueId dialogue, StreamName subject, byte[] candidate, CancellationToken cancellationToken = default) =>
        new(With(dialogue, t =>
        {
            if (t.IsErased(subject))
                return null;
            if (!t.Keys.TryGetValue(subject, out var key))
                t.Keys.Add(subject, key = [.. candidate]);
            return (byte[]?)[.. key];
        }));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<StreamName, byte[]>> FindKeysAsync(DialogueId dialogue, IReadOnlyCollection<StreamName> subjects, CancellationToken cancellationToken = default) =>
        new(With<IReadOnlyDictionary<StreamName, byte[]>>(dialogue, t =>
            subjects.Distinct().Where(t.Keys.ContainsKey).ToDictionary(s => s, s => (byte[])[.. t.Keys[s]])));

    /// <inheritdoc/>
    public ValueTask<bool> AddBoxAsync(DialogueId dialogue, VaultBox box, CancellationToken cancellationToken = default) =>
        new(With(dialogue, t =>
        {
            if (t.IsErased(box.Subject))
                return false;
            if (t.IsErased(StreamName.Of(box.Id)))
                return true;
            var bytes = box.Bytes.ToArray();
            if (!t.Boxes.TryAdd(box.Id, (box with { Bytes = bytes }, bytes)) && t.Boxes[box.Id] is var known && known.Box.SealedAt < box.SealedAt)
                t.Boxes[box.Id] = known with { Box = known.Box with { SealedAt = box.SealedAt } };
            return true;
        }));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<VaultBox>> FindBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, CancellationToken cancellationToken = default) =>
        new(With<IReadOnlyList<VaultBox>>(dialogue, t =>
            [.. ids.Distinct().Where(t.Boxes.ContainsKey).Select(id => t.Boxes[id].Box with { Bytes = t.Boxes[id].Bytes.ToArray() })]));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SealedTextId>> BoxesBeforeAsync(DialogueId dialogue, Instant before, CancellationToken cancellationToken = default) =>
        new(With<IReadOnlyList<SealedTextId>>(dialogue, t => [.. t.Boxes.Values.Where(b => b.Box.SealedAt < before).Select(b => b.Box.Id)]));

    /// <inheritdoc/>
    public ValueTask<ErasureState> RemoveBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, Instant before, CancellationToken cancellationToken = default) =>
        new(With(dialogue, t => Remove(t, [.. ids.Where(id => t.Boxes.TryGetValue(id, out var box) && box.Box.SealedAt < before)])));

    /// <inheritdoc/>
    public ValueTask<ErasureState> EraseAsync(DialogueId dialogue, Erasure erasure, CancellationToken cancellationToken = default) =>
        new(With(dialogue, t =>
        {
            var subject = erasure.Subject;
            if (t.Keys.Remove(subject, out var key))
                CryptographicOperations.ZeroMemory(key);
            if (t.Erased.Add(subject))
                t.Erasures.Add(erasure);
            return Remove(t, [.. t.Boxes.Values.Select(b => b.Box).Where(b => b.Subject == subject || StreamName.Of(b.Id) == subject).Select(b => b.Id)]);
        }));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(DialogueId dialogue, CancellationToken cancellationToken = default) =>
        new(With<IReadOnlyList<Erasure>>(dialogue, t => [.. t.Erasures]));

    private static ErasureState Remove(Tenant tenant, IReadOnlyCollection<SealedTextId> ids)
    {
        foreach (var id in ids)
        {
            if (tenant.Boxes.Remove(id, out var box))
                CryptographicOperations.ZeroMemory(box.Bytes);
        }

        return ErasureState.Complete;
    }

    private static async IAsyncEnumerable<StoredEvent> Each(StoredEvent[] events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var next in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return next;
        }
    }
}
