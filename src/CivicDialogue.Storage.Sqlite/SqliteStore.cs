using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CivicDialogue.Storage.Sqlite;

/// <summary>
/// Keeps the events and the locked texts of any number of dialogues in one SQLite file. The file is opened, and made where there is none,
/// when the store is first used.
/// </summary>
/// <remarks>
/// <para>
/// Several processes on one machine may share the file. Each method throws <see cref="StoreException"/> where the file cannot be used:
/// <see cref="StoreProblem.Unavailable"/>, <see cref="StoreProblem.Damaged"/>, <see cref="StoreProblem.Foreign"/>, <see cref="StoreProblem.ReadOnly"/>
/// or <see cref="StoreProblem.Locked"/>. The next call tries again.
/// </para>
/// <para>
/// The file is in WAL mode, so beside it are two more while it is open; a copy is made with SQLite's online backup, or with <c>VACUUM INTO</c> on a connection
/// with <c>PRAGMA secure_delete = ON</c> (without it the copy keeps shreds of rows that no later erasure finds), never by copying one file of an open store. A network file system will not do.
/// </para>
/// </remarks>
public sealed partial class SqliteStore : IBallotBoxStore, IDisposable, IAsyncDisposable
{
    private const int Readers = 4;

    private readonly SqliteConnectionStringBuilder _connection;
    private readonly string _file;
    private readonly bool _readOnly;
    private readonly SqliteStoreOptions _options;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(Readers, Readers);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly ConcurrentDictionary<DialogueId, long> _dialogues = [];
    private SqliteSession? _writer;
    private volatile bool _isOpened;
    private volatile bool _isClosed;

    /// <summary>A store in the file that the connection string names. Nothing is opened yet.</summary>
    /// <param name="connectionString">
    /// Such as <c>Data Source=dialogue.db</c>; with <c>Mode=ReadOnly</c> it can be read only, with <c>Mode=ReadWrite</c> it must be there already.
    /// Connections are never pooled, whatever the string says: a store that is disposed of holds no file.
    /// </param>
    /// <param name="options">How it behaves.</param>
    /// <exception cref="ArgumentException">The string is malformed, or names no file: a database in memory (use <see cref="InMemoryStore"/>), a URI, or a shared cache.</exception>
    public SqliteStore(string connectionString, SqliteStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var builder = new SqliteConnectionStringBuilder(connectionString);
        var flaw = builder.DataSource switch
        {
            "" => "names no file",
            _ when builder.DataSource.Equals(":memory:", StringComparison.OrdinalIgnoreCase) || builder.Mode is SqliteOpenMode.Memory =>
                $"names a database in memory, which every connection would have its own of; for memory use {nameof(InMemoryStore)}",
            _ when builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase) => "names a URI",
            _ when builder.Cache is SqliteCacheMode.Shared => "asks for a shared cache, whose locks are not those of a file",
            _ => null,
        };
        if (flaw is not null)
            throw new ArgumentException($"The connection string {flaw}; expected the path of a file, such as 'Data Source=dialogue.db'.", nameof(connectionString));

        // A relative path is meant from where the process is now, not from where it will be when a connection is opened.
        if (!builder.DataSource.StartsWith('|') && AppDomain.CurrentDomain.GetData("DataDirectory") is null)
            builder.DataSource = Path.GetFullPath(builder.DataSource);
        builder.Pooling = false;
        _connection = builder;
        _file = builder.DataSource;
        _readOnly = builder.Mode is SqliteOpenMode.ReadOnly;
        _options = options ?? new();
    }

    /// <summary>Waits for what is running, then closes the file.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _writing.Wait();
        for (var i = 0; i < Readers; i++)
            _reading.Wait();
        Close();
    }

    /// <summary>Waits for what is running, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        await _writing.WaitAsync().ConfigureAwait(false);
        for (var i = 0; i < Readers; i++)
            await _reading.WaitAsync().ConfigureAwait(false);
        Close();
    }

    private void Close()
    {
        // The writer last: whoever closes a file last tidies its log away, and only the writer may.
        while (_idle.TryTake(out var session))
            session.Dispose();
        _writer?.Dispose();
        _writer = null;

        // Those who still wait get through, to be told that the store is closed.
        _reading.Release(Readers);
        _writing.Release();
    }

    /// <summary>Runs a query on a connection of its own, which sees one moment per statement.</summary>
    private async ValueTask<T> QueryAsync<T>(Func<SqliteSession, T> query, CancellationToken cancellationToken)
    {
        if (!_isOpened && !_readOnly)
            await WriteAsync(static _ => true, cancellationToken).ConfigureAwait(false);
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            var session = _idle.TryTake(out var idle) ? idle : OpenReader();
            try
            {
                var answer = query(session);
                _idle.Add(session);
                return answer;
            }
            catch (Exception e)
            {
                session.Dispose();
                if (e is SqliteException error)
                    throw SqliteProblems.From(error, _file, opening: false);
                throw;
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Runs something on the one connection that writes, alone.</summary>
    private async ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_readOnly)
                throw new StoreException(StoreProblem.ReadOnly, $"The store '{_file}' was opened to be read only; expected a connection string without Mode=ReadOnly.");
            _writer ??= OpenWriter();
            _isOpened = true;
            try
            {
                return work(_writer);
            }
            catch (SqliteException e)
            {
                _writer.Dispose();
                _writer = null;
                throw SqliteProblems.From(e, _file, opening: false);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private SqliteSession OpenReader() => Open(mayCreate: false, static (session, file) =>
    {
        if (!SqliteFormat.Recognise(session, file))
            throw new StoreException(StoreProblem.Foreign, $"The file '{file}' is empty; expected a store of CivicDialogue.");
        session.Execute("PRAGMA query_only = ON");
    });

    private SqliteSession OpenWriter()
    {
        // SQLite throws the log away when the database it belongs to is empty. Looked at in this order, nobody who is
        // making the store at this moment can be mistaken for that: a log comes after the database.
        if (Length($"{_file}-wal") > 0 && Length(_file) == 0)
            throw new StoreException(StoreProblem.Damaged, $"The store '{_file}' is empty or missing while its log '{_file}-wal' is not; expected both from the same store, or neither.");

        // SQLite takes a file of one byte for an empty one.
        if (Length(_file) is > 0 and < 100)
            throw new StoreException(StoreProblem.Foreign, $"The file '{_file}' is shorter than the header of a SQLite database; expected a store of CivicDialogue or a file that does not exist yet.");

        // What was there once and is not any more is lost, and no reason to begin anew.
        var mayCreate = !_isOpened;
        return Open(mayCreate, (session, file) =>
        {
            // Before anything is written: somebody else's file stays as it is.
            if (!SqliteFormat.Recognise(session, file))
            {
                if (!mayCreate)
                    throw new StoreException(StoreProblem.Damaged, $"The store '{file}' is empty all of a sudden; expected what was in it.");
                SqliteFormat.Create(session, file);
            }

            if (session.Scalar("PRAGMA journal_mode = WAL") is not "wal")
                throw new StoreException(StoreProblem.Unavailable, $"The store '{file}' cannot be switched to WAL mode; expected a local file system.");
            session.Execute($"PRAGMA synchronous = {(_options.Synchronous is SqliteSynchronous.Full ? "FULL" : "NORMAL")}");

            // Where a plain fsync leaves data in the drive's cache, as on macOS; elsewhere these do nothing.
            session.Execute("PRAGMA fullfsync = ON");
            session.Execute("PRAGMA checkpoint_fullfsync = ON");
            session.Execute("PRAGMA secure_delete = ON");

            // No copy of a page ever goes to a temporary file.
            session.Execute("PRAGMA temp_store = MEMORY");

            // Finishes an erasure whose process ended before its bytes were gone from the log.
            session.EmptyLog(waitMilliseconds: 0);
        });

        static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
    }

    private SqliteSession Open(bool mayCreate, Action<SqliteSession, string> prepare)
    {
        SqliteSession? session = null;
        try
        {
            var connection = new SqliteConnectionStringBuilder(_connection.ConnectionString);
            if (!mayCreate && connection.Mode is SqliteOpenMode.ReadWriteCreate)
                connection.Mode = SqliteOpenMode.ReadWrite;
            session = new(connection.ConnectionString, _options.BusyTimeout);
            session.Execute("PRAGMA cell_size_check = ON");
            session.Execute("PRAGMA trusted_schema = OFF");
            prepare(session, _file);
            return session;
        }
        catch (Exception e)
        {
            session?.Dispose();
            if (e is SqliteException error)
                throw SqliteProblems.From(error, _file, opening: true);
            throw;
        }
    }

    /// <summary>The number that stands for a dialogue in this file; <see langword="null"/> where the file does not hold it.</summary>
    private long? Find(SqliteSession session, DialogueId dialogue)
    {
        if (_dialogues.TryGetValue(dialogue, out var known))
            return known;
        return session.Scalar("SELECT key FROM dialogue WHERE name = $1", dialogue.Value) is long key ? _dialogues[dialogue] = key : null;
    }

    /// <summary>The number that stands for a dialogue in this file, given to it now where it has none.</summary>
    private long FindOrAdd(SqliteSession session, DialogueId dialogue)
    {
        if (Find(session, dialogue) is { } key)
            return key;

        // Not remembered before it is committed.
        return session.Number("INSERT INTO dialogue (name) VALUES ($1) RETURNING key", dialogue.Value);
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static Guid Id(byte[] bytes) => new(bytes, bigEndian: true);

    /// <summary>Turns a row into a value; what cannot be one was not written by us.</summary>
    private T Decode<T>(SqliteDataReader row, Func<SqliteDataReader, T> decode)
    {
        try
        {
            return decode(row);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            // Without the inner exception: it may quote what it could not read.
            throw Unreadable();
        }
    }

    private StoreException Unreadable() =>
        new(StoreProblem.Damaged, $"The store '{_file}' holds a row that cannot be read; expected only what CivicDialogue has written.");
}
