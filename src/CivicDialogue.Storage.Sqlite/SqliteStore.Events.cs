using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace CivicDialogue.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // A reader that stays on a page holds the log back from being emptied, so it takes a page at a time, in one go.
    private const int PageEvents = 256;
    private const int PageBytes = 1 << 20;

    private const string Columns = "position, category, id, version, act, ordinal, type, schema_version, data, hash";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<DialogueId, TaskCompletionSource> _moved = [];

    /// <inheritdoc/>
    public ValueTask<ChainHead> HeadAsync(DialogueId dialogue, CancellationToken cancellationToken = default) =>
        QueryAsync(session => Head(session, dialogue), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadAsync(DialogueId dialogue, StreamName stream, int afterVersion, CancellationToken cancellationToken = default)
    {
        var id = Bytes(stream.Id);
        return PagesAsync(
            dialogue,
            afterVersion,
            (session, key, after) => session.Statement(
                $"SELECT {Columns} FROM event WHERE dialogue = $1 AND category = $2 AND id = $3 AND version > $4 ORDER BY version LIMIT $5",
                key, stream.Category, id, after, PageEvents),
            static last => last.Version,
            cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadAllAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default) =>
        PagesAsync(
            dialogue,
            afterPosition,
            static (session, key, after) => session.Statement(
                $"SELECT {Columns} FROM event WHERE dialogue = $1 AND position > $2 ORDER BY position LIMIT $3", key, after, PageEvents),
            static last => last.Position,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEvent>> FindActsAsync(DialogueId dialogue, IReadOnlyCollection<ActId> acts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(acts);
        return QueryAsync<IReadOnlyList<StoredEvent>>(
            session =>
            {
                var found = new List<StoredEvent>();
                if (Find(session, dialogue) is { } key)
                {
                    foreach (var act in acts.Distinct())
                    {
                        using var rows = session.Statement($"SELECT {Columns} FROM event WHERE dialogue = $1 AND act = $2", key, Bytes(act.Value)).ExecuteReader();
                        while (rows.Read())
                            found.Add(Decode(rows, ToEvent));
                    }
                }

                found.Sort(static (a, b) => a.Position.CompareTo(b.Position));
                return found;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken = default) =>
        AppendWithBoxesAsync(dialogue, expected, events, [], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendWithBoxesAsync(
        DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, IReadOnlyList<VaultBox> boxes, CancellationToken cancellationToken = default)
    {
        AppendRules.Check(dialogue, expected, events);
        AppendRules.CheckBoxes(boxes);
        var result = await WriteAsync(session => session.InTransaction(() => Append(session, dialogue, expected, events, boxes)), cancellationToken).ConfigureAwait(false);
        if (result is AppendResult.Appended && _moved.TryRemove(dialogue, out var moved))
            moved.TrySetResult();
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask WaitAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            // Asked for before looking, so that an append between looking and waiting is heard.
            var moved = _moved.GetOrAdd(dialogue, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            if (await QueryAsync(session => Position(session, dialogue) > afterPosition, cancellationToken).ConfigureAwait(false))
                return;

            // Nobody tells of another process's appends; looking costs one row of an index.
            await Task.WhenAny(moved, Task.Delay(PollInterval, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private AppendResult Append(SqliteSession session, DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, IReadOnlyList<VaultBox> boxes)
    {
        if (Head(session, dialogue) != expected)
            return AppendResult.HeadMoved;

        var key = FindOrAdd(session, dialogue);
        AppendRules.CheckStreams(
            events,
            stream => Version(session, key, stream),
            (act, ordinal) => session.Exists("SELECT 1 FROM event WHERE dialogue = $1 AND act = $2 AND ordinal = $3", key, Bytes(act.Value), ordinal));
        foreach (var next in events)
        {
            session.Execute(
                $"INSERT INTO event (dialogue, {Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                key, next.Position, next.Stream.Category, Bytes(next.Stream.Id), next.Version, Bytes(next.Act.Value), next.Ordinal, next.Type, next.SchemaVersion,
                next.Data.ToArray(), next.Hash.ToByteArray());
        }

        foreach (var box in boxes)
            Replace(session, key, box);
        return AppendResult.Appended;
    }

    private ChainHead Head(SqliteSession session, DialogueId dialogue)
    {
        if (Find(session, dialogue) is not { } key)
            return ChainHead.Empty(dialogue);
        using var rows = session.Statement("SELECT position, hash FROM event WHERE dialogue = $1 ORDER BY position DESC LIMIT 1", key).ExecuteReader();
        return rows.Read() ? Decode(rows, row => new ChainHead(dialogue, row.GetInt64(0), Digest.From(row.GetFieldValue<byte[]>(1)))) : ChainHead.Empty(dialogue);
    }

    private int Version(SqliteSession session, long dialogue, StreamName stream) =>
        session.Number("SELECT max(version) FROM event WHERE dialogue = $1 AND category = $2 AND id = $3", dialogue, stream.Category, Bytes(stream.Id)) is var version
        && version is >= 0 and <= int.MaxValue ? (int)version : throw Unreadable();

    private long Position(SqliteSession session, DialogueId dialogue) =>
        Find(session, dialogue) is { } key ? session.Number("SELECT max(position) FROM event WHERE dialogue = $1", key) : 0;

    private async IAsyncEnumerable<StoredEvent> PagesAsync(
        DialogueId dialogue,
        long after,
        Func<SqliteSession, long, long, SqliteCommand> select,
        Func<StoredEvent, long> placeOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new List<StoredEvent>();
        bool more;
        do
        {
            page.Clear();
            var from = after;
            more = await QueryAsync(
                session =>
                {
                    if (Find(session, dialogue) is not { } key)
                        return false;
                    using var rows = select(session, key, from).ExecuteReader();
                    for (var bytes = 0L; rows.Read();)
                    {
                        var next = Decode(rows, ToEvent);
                        page.Add(next);
                        if ((bytes += next.Data.Length) >= PageBytes)
                            return true;
                    }

                    return page.Count == PageEvents;
                },
                cancellationToken).ConfigureAwait(false);
            foreach (var next in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = placeOf(next);
                yield return next;
            }
        }
        while (more);
    }

    private static StoredEvent ToEvent(SqliteDataReader row) => new(
        row.GetInt64(0),
        new(row.GetString(1), Id(row.GetFieldValue<byte[]>(2))),
        checked((int)row.GetInt64(3)),
        ActId.From(Id(row.GetFieldValue<byte[]>(4))),
        checked((int)row.GetInt64(5)),
        row.GetString(6),
        checked((int)row.GetInt64(7)),
        row.GetFieldValue<byte[]>(8),
        Digest.From(row.GetFieldValue<byte[]>(9)));
}
