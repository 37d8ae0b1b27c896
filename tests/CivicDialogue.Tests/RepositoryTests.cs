using System.Reflection;
using System.Xml.Linq;

namespace CivicDialogue.Tests;

/// <summary>What the repository holds, and who may lean on whom.</summary>
public sealed class RepositoryTests
{
    private static readonly string Root = typeof(RepositoryTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    /// <summary>
    /// The packages in their order, with what each may use beyond the base library: a package may lean on those above it, never on one below.
    /// A new package takes its place here.
    /// </summary>
    private static readonly (string Name, string[] ThirdParty)[] Packages =
    [
        ("CivicDialogue", ["NodaTime"]),
        ("CivicDialogue.Serialization.SystemTextJson", []),
        ("CivicDialogue.Extensions.DependencyInjection",
            ["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options", "Microsoft.Extensions.Logging.Abstractions"]),
        ("CivicDialogue.Storage.Sqlite", ["Microsoft.Data.Sqlite"]),
        ("CivicDialogue.Testing", []),
    ];

    internal static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    [Fact]
    public void The_top_level_holds_what_it_should_and_nothing_else()
    {
        string[] allowed =
        [
            "src", "tests", "benchmarks", "docs", "CivicDialogue.sln", "README.md", "LICENSE", "global.json", "Directory.Build.props", "Directory.Packages.props",
            "CHANGELOG.md", "CONTRIBUTING.md",
        ];

        // What building leaves behind is not in the repository.
        string[] built = ["artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];
        var found = Directory.EnumerateFileSystemEntries(Root).Select(e => System.IO.Path.GetFileName(e)).Where(n => !n.StartsWith('.') && !built.Contains(n)).ToList();
        Assert.Contains("src", found);
        Assert.Empty(found.Except(allowed));
    }

    [Fact]
    public void Every_package_leans_only_on_those_above_it_and_on_what_is_named()
    {
        var projects = Directory.EnumerateFiles(Path("src"), "*.csproj", SearchOption.AllDirectories).ToList();
        Assert.True(projects.Count >= 4);
        foreach (var project in projects)
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(project);
            var place = Array.FindIndex(Packages, p => p.Name == name);
            Assert.True(place >= 0, $"{name} has no place among the packages.");
            var items = XDocument.Load(project).Descendants().ToList();
            foreach (var reference in items.Where(i => i.Name.LocalName == "ProjectReference"))
            {
                var used = System.IO.Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));
                Assert.True(Array.FindIndex(Packages, p => p.Name == used) < place, $"{name} uses {used}, which is not above it.");
                Assert.Contains(used, Packages.Select(p => p.Name));
            }

            // What only helps to build is not shipped.
            var shipped = items.Where(i => i.Name.LocalName == "PackageReference" && i.Attribute("PrivateAssets")?.Value != "all").Select(i => i.Attribute("Include")!.Value);
            Assert.Empty(shipped.Except(Packages[place].ThirdParty).Select(p => $"{name} uses {p}"));
            Assert.Empty(items.Where(i => i.Name.LocalName is "FrameworkReference" or "Reference").Select(i => $"{name}: {i}"));
        }
    }

    /// <summary>What the compiler really wrote down, whatever the project files say.</summary>
    [Fact]
    public void Every_assembly_refers_to_the_base_library_and_to_what_its_package_names()
    {
        foreach (var assembly in SurfaceTests.Assemblies)
        {
            var place = Array.FindIndex(Packages, p => p.Name == assembly.GetName().Name);

            // Of SQLite's provider the driver shows some types of its own.
            var beneath = assembly == typeof(SqliteStore).Assembly ? ["SQLitePCLRaw.core"] : Array.Empty<string>();
            var allowed = Packages[..place].SelectMany(p => p.ThirdParty.Append(p.Name)).Concat(Packages[place].ThirdParty).Concat(beneath).ToHashSet();
            foreach (var used in assembly.GetReferencedAssemblies().Select(r => r.Name!))
                Assert.True(used.StartsWith("System.", StringComparison.Ordinal) || allowed.Contains(used), $"{assembly.GetName().Name} refers to {used}.");
        }
    }
}
