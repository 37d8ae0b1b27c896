using System.Text;
using NodaTime;

namespace CivicDialogue.Storage.Contract;

/// <summary>An event before it has a place in a chain.</summary>
internal sealed record Draft(StreamName Stream, int Version, ActId Act, int Ordinal, byte[] Data);

internal static class Drafts
{
    /// <summary>What the tests call now. Finer than a tick, which a store must keep.</summary>
    internal static readonly Instant Noon = Instant.FromUtc(2026, 3, 1, 12, 0).PlusNanoseconds(123_456_789);

    internal static ActId NewAct() => EntityId.New<ActId>(Noon);

    internal static StreamName NewStream(string category = "session") => new(category, Guid.NewGuid());

    /// <summary>A dialogue that no other test knows, so that one store serves many samples.</summary>
    internal static DialogueId NewDialogue() => DialogueId.Of($"d{Guid.NewGuid():N}");

    /// <summary>The events that these drafts become after a head.</summary>
    internal static StoredEvent[] Chain(this ChainHead head, params IEnumerable<Draft> drafts)
    {
        var events = new List<StoredEvent>();
        foreach (var (stream, version, act, ordinal, data) in drafts)
        {
            var hash = head.HashOfNext(stream, version, act, ordinal, "sample.happened", 3, data);
            events.Add(new(head.Position + 1, stream, version, act, ordinal, "sample.happened", 3, data, hash));
            head = new(head.Dialogue, head.Position + 1, hash);
        }

        return [.. events];
    }

    /// <summary>Events of one act on one stream, from a version on.</summary>
    internal static StoredEvent[] Chain(this ChainHead head, StreamName stream, int version, int count, int bytes = 40) =>
        head.Chain(Enumerable.Range(0, count).Select(i => new Draft(stream, version + i, NewAct(), 0, Filler(version + i, bytes))));

    internal static byte[] Filler(int seed, int bytes)
    {
        var data = new byte[bytes];
        new Random(seed).NextBytes(data);
        return data;
    }

    /// <summary>Appends one event at the end of a stream, whoever else appends: reads the head, tries, and tries again.</summary>
    internal static async Task<ActId> AppendOneAsync(this IEventStore store, DialogueId dialogue, StreamName stream, byte[] data)
    {
        var act = NewAct();
        while (true)
        {
            var head = await store.HeadAsync(dialogue);

            // The stream is read after the head: whatever it holds beyond it makes the head stale.
            var version = (await store.ReadAsync(dialogue, stream, 0).ToListAsync()).LastOrDefault(e => e.Position <= head.Position)?.Version ?? 0;
            if (await store.AppendAsync(dialogue, head, head.Chain(new Draft(stream, version + 1, act, 0, data))) is AppendResult.Appended)
                return act;
        }
    }

    internal static async Task<List<StoredEvent>> AllAsync(this IEventStore store, DialogueId dialogue, long after = 0) =>
        await store.ReadAllAsync(dialogue, after).ToListAsync();

    /// <summary>The head that these events lead to; throws where their chain does not hold.</summary>
    internal static ChainHead Verify(this IEnumerable<StoredEvent> events, DialogueId dialogue) =>
        events.Aggregate(ChainHead.Empty(dialogue), (head, next) => head.After(next));

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
