namespace CivicDialogue.Storage.Sqlite.Tests;

/// <summary>A folder of a test's own, gone after it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("civicdialogue-");

    internal string this[string name] => Path.Combine(_folder.FullName, name);

    internal SqliteStore Open(string name, string more = "", SqliteStoreOptions? options = null) =>
        new($"Data Source={this[name]};{more}", options ?? new() { Synchronous = SqliteSynchronous.Normal });

    public void Dispose() => _folder.Delete(recursive: true);
}
