using System.Reflection;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>A file in the repository that must be what the code makes.</summary>
internal static class RepositoryFile
{
    private const string Update = "CIVICDIALOGUE_UPDATE";

    /// <summary>Whether the files are being written anew, in no order.</summary>
    internal static bool IsUpdating => Environment.GetEnvironmentVariable(Update) == "1";

    private static readonly string Root = typeof(RepositoryFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    internal static string Golden(string name) => Path.Combine(Root, "tests", "CivicDialogue.Serialization.SystemTextJson.Tests", "golden", $"{name}.json");

    internal static string Schema(string name) => Path.Combine(Root, "docs", "schema", $"{name}.schema.json");

    /// <summary>The names of the files beside one, without their common ending.</summary>
    internal static IEnumerable<string> Beside(string path, string ending) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(f => Path.GetFileName(f)).Select(f => f.EndsWith(ending, StringComparison.Ordinal) ? f[..^ending.Length] : f);

    /// <summary>Compares byte for byte; writes the file instead where that is asked for.</summary>
    internal static void MustBe(string path, ReadOnlySpan<byte> expected)
    {
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, expected);
        }

        var shown = Path.GetRelativePath(Root, path);
        Assert.True(File.Exists(path), $"{shown} is missing. Run the tests once with {Update}=1 to write it, and look at the difference.");
        Assert.True(expected.SequenceEqual(File.ReadAllBytes(path)),
            $"{shown} is not what the code makes. A released format never changes; for an intended change before a release, run the tests once with {Update}=1 and look at the difference.");
    }
}
