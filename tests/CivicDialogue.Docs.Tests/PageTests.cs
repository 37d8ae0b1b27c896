using System.Text.RegularExpressions;
using Xunit;

namespace CivicDialogue.Docs.Tests;

/// <summary>Code in the pages is code that compiles and runs: every C# block quotes a marked part of a test, a sample or an application that a test runs.</summary>
public sealed partial class PageTests
{
    private static readonly Lazy<Dictionary<string, string>> Snippets = new(ReadSnippets);

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory, MemberData(nameof(Pages))]
    public void Every_block_of_code_is_one_that_is_compiled_and_run(string page)
    {
        var text = File.ReadAllText(Repository.At(page)).ReplaceLineEndings("\n");
        var quoted = Block().Replace(text, match =>
        {
            var name = match.Groups["name"].Value;
            Assert.True(name.Length > 0, $"{page} has a block of C# that quotes nothing:\n{match.Groups["code"].Value}\nExpected ```csharp snippet:name, the name of a part marked in a program that is run.");
            Assert.True(Snippets.Value.ContainsKey(name), $"{page} quotes '{name}', which is not marked anywhere; marked: {string.Join(", ", Snippets.Value.Keys)}.");
            return $"```csharp snippet:{name}\n{Snippets.Value[name]}\n```";
        });
        if (Repository.IsUpdating && quoted != text)
            File.WriteAllText(Repository.At(page), quoted);
        else
            Assert.Equal(quoted, text);
    }

    [Fact]
    public void Every_marked_part_is_quoted_somewhere()
    {
        var quoted = Repository.Pages.SelectMany(p => Block().Matches(File.ReadAllText(Repository.At(p)).ReplaceLineEndings("\n"))).Select(m => m.Groups["name"].Value).ToHashSet();

        Assert.Equal([], Snippets.Value.Keys.Where(name => !quoted.Contains(name)));
    }

    [Theory, MemberData(nameof(Pages))]
    public void Every_link_inside_the_project_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.At(page))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Repository.At(page))))
        {
            var target = link.Groups["target"].Value.Split('#')[0];
            if (target.Length > 0 && !target.StartsWith("http", StringComparison.Ordinal))
                Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} links to '{target}', which is not there.");
        }
    }

    private static Dictionary<string, string> ReadSnippets()
    {
        var snippets = new Dictionary<string, string>();
        foreach (var path in Repository.Files("*.cs"))
        {
            foreach (Match match in Marked().Matches(File.ReadAllText(Repository.At(path)).ReplaceLineEndings("\n")))
            {
                var name = match.Groups["name"].Value;
                Assert.True(snippets.TryAdd(name, Dedented(match.Groups["code"].Value)), $"The name '{name}' is marked twice, the second time in {path}.");
            }
        }

        return snippets;
    }

    private static string Dedented(string code)
    {
        var lines = code.TrimEnd('\n', ' ').Split('\n');
        var margin = lines.Where(l => l.Trim().Length > 0).Min(l => l.Length - l.TrimStart(' ').Length);
        return string.Join('\n', lines.Select(l => l.Length >= margin ? l[margin..] : l.TrimStart(' ')));
    }

    [GeneratedRegex(@"```(?:csharp|cs)(?: snippet:(?<name>[a-z0-9-]+))?\n(?<code>.*?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^ *// <snippet:(?<name>[a-z0-9-]+)>\n(?<code>.*?)^ *// </snippet>", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Marked();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
