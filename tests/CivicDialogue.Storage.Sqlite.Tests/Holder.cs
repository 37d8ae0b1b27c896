using Microsoft.Data.Sqlite;

namespace CivicDialogue.Storage.Sqlite.Tests;

/// <summary>Somebody else's connection, which has run something and holds what it got.</summary>
internal sealed class Holder : IDisposable
{
    private readonly SqliteConnection _connection;

    internal Holder(string path, string sql)
    {
        _connection = new($"Data Source={path};Pooling=False");
        _connection.Open();
        Run(sql);
    }

    internal void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();
}
