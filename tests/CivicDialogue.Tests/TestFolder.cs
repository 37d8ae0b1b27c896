namespace CivicDialogue.Tests;

/// <summary>A folder of a test's own, gone after it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("civicdialogue-");

    internal string this[string name] => Path.Combine(_folder.FullName, name);

    internal SqliteStore Open(string name) => new($"Data Source={this[name]}", new() { Synchronous = SqliteSynchronous.Normal });

    /// <summary>Every byte that a store in this folder keeps, as a thief would read them while it is open.</summary>
    internal IReadOnlyList<byte[]> BytesOf(string name)
    {
        return [.. Directory.GetFiles(_folder.FullName, $"{name}*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)).Select(ReadShared)];

        static byte[] ReadShared(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
