using System.Xml.Linq;

namespace CivicDialogue.Packages.Tests;

/// <summary>What a stranger gets.</summary>
public sealed class PackageTests(Packed packed)
{
    /// <summary>What each package needs beyond the base library and this library's other packages: the table of docs/adr/0012.</summary>
    private static readonly Dictionary<string, string[]> Needed = new()
    {
        ["CivicDialogue"] = ["NodaTime"],
        ["CivicDialogue.Serialization.SystemTextJson"] = [],
        ["CivicDialogue.Extensions.DependencyInjection"] =
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
        ],
        ["CivicDialogue.Storage.Sqlite"] = ["Microsoft.Data.Sqlite"],
        ["CivicDialogue.Testing"] = [],
    };

    public static TheoryData<string> Names => [.. Packed.Projects.Select(p => Path.GetFileNameWithoutExtension(p)!)];

    [Fact]
    public void Every_project_in_src_is_one_package() => Assert.Equal(Names.Select(n => n.Data).Order(), packed.Files.Keys.Order());

    [Theory, MemberData(nameof(Names))]
    public async Task A_package_says_what_it_is_and_brings_its_documentation(string name)
    {
        var entries = await packed.EntriesAsync(name);
        foreach (var wanted in (string[])[$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", "README.md"])
            Assert.Contains(wanted, entries);
        Assert.Single(entries, e => e.EndsWith(".dll", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.ChangeExtension(packed.Files[name].FullName, ".snupkg")));
        Assert.StartsWith($"# {name}", await packed.ReadAsync(name, "README.md"), StringComparison.Ordinal);

        var about = await AboutAsync(name);
        Assert.Equal("MIT", about["license"]);
        Assert.Equal("README.md", about["readme"]);
        Assert.DoesNotContain("Package Description", about["description"], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_package_needs_no_more_than_it_says(string name)
    {
        var nuspec = XDocument.Parse(await packed.ReadAsync(name, $"{name}.nuspec"));
        var dependencies = nuspec.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => (string)e.Attribute("id")!).ToList();
        Assert.True(Needed.TryGetValue(name, out var needed), $"{name} is new: say here what it needs.");
        Assert.Equal(needed, dependencies.Where(d => !d.StartsWith("CivicDialogue", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private async Task<Dictionary<string, string>> AboutAsync(string name) =>
        XDocument.Parse(await packed.ReadAsync(name, $"{name}.nuspec")).Descendants().Where(e => !e.HasElements)
            .GroupBy(e => e.Name.LocalName).ToDictionary(g => g.Key, g => g.First().Value);
}
