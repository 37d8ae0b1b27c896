using Microsoft.Data.Sqlite;

namespace CivicDialogue.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one caller at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly SqliteConnection _connection;

    internal SqliteSession(string connectionString, TimeSpan busyTimeout)
    {
        // Two things wait for a lock: SQLite's own handler, finely, and the provider around it, for those few results that
        // SQLite never waits for. Zero would mean for ever to the provider, so a second is its least.
        BusyMilliseconds = (int)busyTimeout.TotalMilliseconds;
        _connection = new(connectionString) { DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds)) };
        try
        {
            _connection.Open();
            Execute($"PRAGMA busy_timeout = {BusyMilliseconds}");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    internal int BusyMilliseconds { get; }

    /// <summary>A prepared statement with these values. Dispose of its reader before asking for the same statement again.</summary>
    /// <param name="sql">The statement, with parameters named <c>$1</c>, <c>$2</c>, …</param>
    /// <param name="values">Their values, in order.</param>
    internal SqliteCommand Statement(string sql, params ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    internal int Execute(string sql, params ReadOnlySpan<object> values) => Statement(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row; <see langword="null"/> where there is no row.</summary>
    internal object? Scalar(string sql, params ReadOnlySpan<object> values) => Statement(sql, values).ExecuteScalar();

    internal long Number(string sql, params ReadOnlySpan<object> values) => Scalar(sql, values) is long number ? number : 0;

    internal bool Exists(string sql, params ReadOnlySpan<object> values) => Scalar(sql, values) is not null;

    /// <summary>All or nothing: what is thrown inside leaves nothing behind.</summary>
    internal T InTransaction<T>(Func<T> work) => InTransaction("BEGIN IMMEDIATE", work);

    internal T InTransaction<T>(string begin, Func<T> work)
    {
        Execute(begin);
        try
        {
            var result = work();
            Execute("COMMIT");
            return result;
        }
        catch
        {
            try
            {
                Execute("ROLLBACK");
            }
            catch (SqliteException)
            {
                // SQLite has rolled back by itself, or the connection is of no use; the first error is the one to tell.
            }

            throw;
        }
    }

    /// <summary>Brings everything from the log into the database and cuts the log to nothing.</summary>
    /// <param name="waitMilliseconds">How long to wait for readers.</param>
    /// <returns><see langword="false"/> where a reader or another writer is in the way.</returns>
    internal bool EmptyLog(int waitMilliseconds)
    {
        Execute($"PRAGMA busy_timeout = {waitMilliseconds}");
        try
        {
            return Scalar("PRAGMA wal_checkpoint(TRUNCATE)") is 0L;
        }
        finally
        {
            Execute($"PRAGMA busy_timeout = {BusyMilliseconds}");
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
    }
}
