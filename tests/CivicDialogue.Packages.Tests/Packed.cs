using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Security;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(CivicDialogue.Packages.Tests.Packed))]
// A build takes every core there is; two at once take longer.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace CivicDialogue.Packages.Tests;

/// <summary>
/// Every package of the repository, packed as for a release into a folder that strangers' applications restore from. The version is new each time,
/// so that no cache answers with an older build; what restoring left in the cache is removed again.
/// </summary>
public sealed class Packed : IAsyncLifetime
{
    private const string VersionPrefix = "0.0.0-test.";

    private readonly string _folder = Directory.CreateTempSubdirectory("civicdialogue-packages-").FullName;
    private string _cache = string.Empty;

    /// <summary>The version of all packages.</summary>
    internal string Version { get; } = VersionPrefix + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The packages by name.</summary>
    internal IReadOnlyDictionary<string, FileInfo> Files { get; private set; } = new Dictionary<string, FileInfo>();

    internal static string Repository { get; } =
        typeof(Packed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == nameof(Repository)).Value!;

    /// <summary>The projects in src that are packed.</summary>
    internal static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(p => XDocument.Load(p).Descendants("IsPackable").All(e => !string.Equals(e.Value.Trim(), "false", StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _cache = (await Command.RunAsync(Repository, TimeSpan.FromMinutes(1), "dotnet", ["nuget", "locals", "global-packages", "--list", "--force-english-output"]))
            .Split('\n').Select(l => l.Split(": ", 2)).First(l => l.Length == 2 && l[0].EndsWith("global-packages", StringComparison.Ordinal))[1].Trim();

        var solution = Path.Combine(_folder, "packed.slnx");
        await File.WriteAllTextAsync(solution, new XElement("Solution", Projects.Select(p => new XElement("Project", new XAttribute("Path", p)))).ToString());
        await Command.RunAsync(Repository, TimeSpan.FromMinutes(12), "dotnet",
        [
            "pack", solution, "--artifacts-path", Path.Combine(_folder, "artifacts"), "-c", "Release", "-nologo", "-v", "minimal", "-p:NuGetAudit=false",
            $"-p:Version={Version}", $"-p:PackageOutputPath={Path.Combine(_folder, "packages")}",
        ]);
        Files = new DirectoryInfo(Path.Combine(_folder, "packages")).EnumerateFiles("*.nupkg").ToDictionary(f => f.Name[..^$".{Version}.nupkg".Length]);

        // Beside the sources of the machine, whatever those are.
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"),
            $"""
             <configuration>
               <packageSources>
                 <add key="packed" value="{SecurityElement.Escape(Path.Combine(_folder, "packages"))}" />
               </packageSources>
             </configuration>
             """);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (!Directory.Exists(_cache))
            return ValueTask.CompletedTask;

        // Ours, and those of runs that were killed before they came here.
        foreach (var package in Directory.EnumerateDirectories(_cache, "civicdialogue*"))
        {
            foreach (var version in new DirectoryInfo(package).EnumerateDirectories(VersionPrefix + "*").Where(v => v.Name == Version || v.CreationTimeUtc < DateTime.UtcNow.AddHours(-1)))
                version.Delete(recursive: true);
            if (!Directory.EnumerateFileSystemEntries(package).Any())
                Directory.Delete(package);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Copies an application to a folder of its own, out of reach of the repository's settings, and builds it there from the packages.</summary>
    /// <param name="name">Its folder in <c>apps</c>.</param>
    /// <param name="verb"><c>build</c> or <c>publish</c>.</param>
    /// <param name="more">More arguments.</param>
    /// <returns>The folder of what was built.</returns>
    internal async Task<string> BuildAsync(string name, string verb = "build", params string[] more)
    {
        var folder = Path.Combine(_folder, "apps", name);
        var source = Path.Combine(Repository, "tests", "CivicDialogue.Packages.Tests", "apps", name);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var output = Path.Combine(folder, "out");
        var said = await Command.RunAsync(folder, TimeSpan.FromMinutes(12), "dotnet",
            [verb, $"{name}.csproj", "-c", "Release", "-o", output, "-nologo", "-v", "minimal", "-p:NuGetAudit=false", $"-p:CivicDialogueVersion={Version}", .. more]);
        Assert.DoesNotContain(": warning ", said, StringComparison.Ordinal);
        return output;
    }

    /// <summary>An entry of a package as text.</summary>
    internal async Task<string> ReadAsync(string package, string entry)
    {
        await using var zip = await ZipFile.OpenReadAsync(Files[package].FullName);
        using var reader = new StreamReader(await (zip.GetEntry(entry) ?? throw new FileNotFoundException($"{package} has no {entry}.")).OpenAsync());
        return await reader.ReadToEndAsync();
    }

    /// <summary>The names of what a package holds.</summary>
    internal async Task<IReadOnlyList<string>> EntriesAsync(string package)
    {
        await using var zip = await ZipFile.OpenReadAsync(Files[package].FullName);
        return [.. zip.Entries.Select(e => e.FullName)];
    }
}
