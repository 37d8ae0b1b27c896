using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace CivicDialogue.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // How long an erasure waits for readers before it answers that it is pending.
    private const int ErasureWaitMilliseconds = 1000;

    // Exact, readable, and of one length, so that text sorts as time does.
    private static readonly InstantPattern Instants = InstantPattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm:ss.fffffffff'Z'");

    /// <inheritdoc/>
    public ValueTask<byte[]> GetOrAddProofAsync(DialogueId dialogue, byte[] candidate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return TransactAsync(
            session =>
            {
                var key = FindOrAdd(session, dialogue);
                session.Execute("INSERT INTO vault_proof (dialogue, proof) VALUES ($1, $2) ON CONFLICT DO NOTHING", key, candidate);
                return session.Scalar("SELECT proof FROM vault_proof WHERE dialogue = $1", key) as byte[] ?? throw Unreadable();
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> GetOrAddKeyAsync(DialogueId dialogue, StreamName subject, byte[] candidate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);

        // Most texts are sealed for somebody who has a key.
        if (await QueryAsync(session => Find(session, dialogue) is { } key ? FindKey(session, key, subject) : null, cancellationToken).ConfigureAwait(false) is { } found)
            return found;
        return await TransactAsync(
            session =>
            {
                var key = FindOrAdd(session, dialogue);
                if (IsErased(session, key, subject))
                    return null;
                if (FindKey(session, key, subject) is { } wrapped)
                    return wrapped;
                session.Execute("INSERT INTO vault_key (dialogue, category, id, wrapped) VALUES ($1, $2, $3, $4)", key, subject.Category, Bytes(subject.Id), candidate);
                return (byte[]?)[.. candidate];
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<StreamName, byte[]>> FindKeysAsync(
        DialogueId dialogue, IReadOnlyCollection<StreamName> subjects, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        return QueryAsync<IReadOnlyDictionary<StreamName, byte[]>>(
            session =>
            {
                var keys = new Dictionary<StreamName, byte[]>();
                if (Find(session, dialogue) is { } key)
                {
                    foreach (var subject in subjects)
                    {
                        if (!keys.ContainsKey(subject) && FindKey(session, key, subject) is { } wrapped)
                            keys.Add(subject, wrapped);
                    }
                }

                return keys;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> AddBoxAsync(DialogueId dialogue, VaultBox box, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(box);
        return TransactAsync(
            session =>
            {
                var key = FindOrAdd(session, dialogue);
                if (IsErased(session, key, box.Subject))
                    return false;
                if (IsErased(session, key, StreamName.Of(box.Id)))
                    return true;

                // The time is always as long, so that it is overwritten where it stands: rows of boxes never move.
                if (session.Exists("SELECT 1 FROM vault_box WHERE dialogue = $1 AND text = $2 AND removed = 0", key, Bytes(box.Id.Value)))
                {
                    session.Execute(
                        "UPDATE vault_box SET sealed_at = $3 WHERE dialogue = $1 AND text = $2 AND removed = 0 AND sealed_at < $3",
                        key, Bytes(box.Id.Value), Instants.Format(box.SealedAt));
                }
                else
                {
                    Insert(session, key, box);
                }

                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<VaultBox>> FindBoxesAsync(
        DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return QueryAsync<IReadOnlyList<VaultBox>>(
            session =>
            {
                var boxes = new List<VaultBox>();
                if (Find(session, dialogue) is not { } key)
                    return boxes;
                foreach (var id in ids.Distinct())
                {
                    using var rows = session.Statement(
                        "SELECT category, id, sealed_at, bytes FROM vault_box WHERE dialogue = $1 AND text = $2 AND removed = 0", key, Bytes(id.Value)).ExecuteReader();
                    if (rows.Read())
                    {
                        boxes.Add(Decode(rows, row => new VaultBox(
                            id, new(row.GetString(0), Id(row.GetFieldValue<byte[]>(1))), Instants.Parse(row.GetString(2)).Value, row.GetFieldValue<byte[]>(3))));
                    }
                }

                return boxes;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SealedTextId>> BoxesBeforeAsync(DialogueId dialogue, Instant before, CancellationToken cancellationToken = default) =>
        QueryAsync<IReadOnlyList<SealedTextId>>(
            session =>
            {
                var ids = new List<SealedTextId>();
                if (Find(session, dialogue) is not { } key)
                    return ids;
                using var rows = session.Statement(
                    "SELECT text FROM vault_box WHERE dialogue = $1 AND removed = 0 AND sealed_at < $2", key, Instants.Format(before)).ExecuteReader();
                while (rows.Read())
                    ids.Add(Decode(rows, static row => SealedTextId.From(Id(row.GetFieldValue<byte[]>(0)))));
                return ids;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ErasureState> RemoveBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, Instant before, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return DestroyAsync(
            session =>
            {
                if (Find(session, dialogue) is not { } key)
                    return;
                foreach (var id in ids)
                    RemoveBoxes(session, "dialogue = $1 AND text = $2 AND removed = 0 AND sealed_at < $3", key, Bytes(id.Value), Instants.Format(before));
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ErasureState> EraseAsync(DialogueId dialogue, Erasure erasure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        return DestroyAsync(
            session =>
            {
                var (key, subject) = (FindOrAdd(session, dialogue), erasure.Subject);
                var id = Bytes(subject.Id);
                session.Execute("UPDATE vault_key SET wrapped = zeroblob(length(wrapped)) WHERE dialogue = $1 AND category = $2 AND id = $3", key, subject.Category, id);
                session.Execute("UPDATE vault_key SET wrapped = x'' WHERE dialogue = $1 AND category = $2 AND id = $3", key, subject.Category, id);
                RemoveBoxes(session, "dialogue = $1 AND category = $2 AND id = $3 AND removed = 0", key, subject.Category, id);
                if (subject.Category == SealedTextId.Category)
                    RemoveBoxes(session, "dialogue = $1 AND text = $2 AND removed = 0", key, id);
                session.Execute(
                    """
                    INSERT INTO vault_erasure (dialogue, category, id, at, act, act_programme, act_by, replacement)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
                    """,
                    key, subject.Category, id, Instants.Format(erasure.At), Known(erasure.Act?.Id.Value), Known(erasure.Act?.Programme.Value), Known(erasure.Act?.By.Value),
                    Known(erasure.Replacement?.Value));
            },
            cancellationToken);

        static object Known(Guid? id) => id is { } known ? Bytes(known) : DBNull.Value;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(DialogueId dialogue, CancellationToken cancellationToken = default) =>
        QueryAsync<IReadOnlyList<Erasure>>(
            session =>
            {
                var log = new List<Erasure>();
                if (Find(session, dialogue) is not { } key)
                    return log;
                using var rows = session.Statement("SELECT category, id, at, act, act_programme, act_by, replacement FROM vault_erasure WHERE dialogue = $1 ORDER BY key", key).ExecuteReader();
                while (rows.Read())
                {
                    log.Add(Decode(rows, static row => new Erasure(new(row.GetString(0), Id(row.GetFieldValue<byte[]>(1))), Instants.Parse(row.GetString(2)).Value)
                    {
                        Act = row.IsDBNull(3) ? null : new(
                            ActId.From(Id(row.GetFieldValue<byte[]>(3))), ProgrammeId.From(Id(row.GetFieldValue<byte[]>(4))), ParticipantId.From(Id(row.GetFieldValue<byte[]>(5)))),
                        Replacement = row.IsDBNull(6) ? null : SealedTextId.From(Id(row.GetFieldValue<byte[]>(6))),
                    }));
                }

                return log;
            },
            cancellationToken);

    /// <summary>Keeps a box, in place of the one under its id: overwritten where it stands, because rows of boxes never move.</summary>
    private void Replace(SqliteSession session, long dialogue, VaultBox box)
    {
        if (IsErased(session, dialogue, box.Subject))
            throw new SubjectErasedException(box.Subject);
        using (var rows = session.Statement(
            "SELECT category, id, length(bytes) FROM vault_box WHERE dialogue = $1 AND text = $2 AND removed = 0", dialogue, Bytes(box.Id.Value)).ExecuteReader())
        {
            if (!rows.Read())
            {
                rows.Close();
                Insert(session, dialogue, box);
                return;
            }

            var (subject, length) = Decode(rows, static row => (new StreamName(row.GetString(0), Id(row.GetFieldValue<byte[]>(1))), row.GetInt32(2)));
            AppendRules.CheckReplaced(box, subject, length);
        }

        session.Execute("UPDATE vault_box SET bytes = $3 WHERE dialogue = $1 AND text = $2 AND removed = 0", dialogue, Bytes(box.Id.Value), box.Bytes.ToArray());
    }

    private static void Insert(SqliteSession session, long dialogue, VaultBox box) => session.Execute(
        "INSERT INTO vault_box (dialogue, text, category, id, sealed_at, bytes) VALUES ($1, $2, $3, $4, $5, $6)",
        dialogue, Bytes(box.Id.Value), box.Subject.Category, Bytes(box.Subject.Id), Instants.Format(box.SealedAt), box.Bytes.ToArray());

    private ValueTask<T> TransactAsync<T>(Func<SqliteSession, T> change, CancellationToken cancellationToken) =>
        WriteAsync(session => session.InTransaction(() => change(session)), cancellationToken);

    /// <summary>Destroys something, then sees to it that no file of the store holds it any more.</summary>
    private ValueTask<ErasureState> DestroyAsync(Action<SqliteSession> destroy, CancellationToken cancellationToken) =>
        WriteAsync(
            session =>
            {
                session.InTransaction(() =>
                {
                    destroy(session);
                    return true;
                });

                // Until then the old pages are in the database, and both old and new ones in the log.
                return session.EmptyLog(Math.Min(session.BusyMilliseconds, ErasureWaitMilliseconds)) ? ErasureState.Complete : ErasureState.Pending;
            },
            cancellationToken);

    /// <summary>Overwrites boxes where they are, then empties their rows of everything. The rows stay: see <see cref="SqliteFormat"/>.</summary>
    private static void RemoveBoxes(SqliteSession session, string which, params ReadOnlySpan<object> values)
    {
        session.Execute($"UPDATE vault_box SET bytes = zeroblob(length(bytes)) WHERE {which}", values);
        session.Execute($"UPDATE vault_box SET removed = 1, text = x'', id = x'', sealed_at = '', bytes = x'' WHERE {which}", values);
    }

    private static bool IsErased(SqliteSession session, long dialogue, StreamName subject) =>
        session.Exists("SELECT 1 FROM vault_erasure WHERE dialogue = $1 AND category = $2 AND id = $3", dialogue, subject.Category, Bytes(subject.Id));

    private byte[]? FindKey(SqliteSession session, long dialogue, StreamName subject) =>
        session.Scalar("SELECT wrapped FROM vault_key WHERE dialogue = $1 AND category = $2 AND id = $3", dialogue, subject.Category, Bytes(subject.Id)) switch
        {
            // No row, or an erased one.
            null or byte[] { Length: 0 } => null,
            byte[] wrapped => wrapped,
            _ => throw Unreadable(),
        };
}
