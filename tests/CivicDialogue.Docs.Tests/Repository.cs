using System.Reflection;

namespace CivicDialogue.Docs.Tests;

/// <summary>The files of the repository that these tests look at.</summary>
internal static class Repository
{
    internal static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    /// <summary>Whether to write what is generated instead of comparing it: <c>CIVICDIALOGUE_UPDATE=1 dotnet test</c>.</summary>
    internal static bool IsUpdating => Environment.GetEnvironmentVariable("CIVICDIALOGUE_UPDATE") == "1";

    internal static string At(string relative) => Path.Combine(Root, relative);

    /// <summary>The paths of all pages, relative to the root.</summary>
    internal static IEnumerable<string> Pages => Files("*.md");

    /// <summary>The paths of all files of a pattern that belong to the project, relative to the root.</summary>
    internal static IEnumerable<string> Files(string pattern) =>
        new[] { "docs", "src", "tests", "benchmarks" }
            .SelectMany(folder => Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Root, pattern))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "BenchmarkDotNet.Artifacts"))
            .Order(StringComparer.Ordinal);
}
