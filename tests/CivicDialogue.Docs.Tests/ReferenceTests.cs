using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using Xunit;

namespace CivicDialogue.Docs.Tests;

/// <summary>The pages that are made from the code are fresh.</summary>
public sealed partial class ReferenceTests
{
    [Fact]
    public void The_page_of_refusals_is_fresh() => IsFresh("docs/reference/refusals.md", Refusals());

    [Fact]
    public void The_page_of_roles_is_fresh() => IsFresh("docs/reference/roles.md", Roles());

    [Fact]
    public void The_page_of_events_is_fresh() => IsFresh("docs/reference/events.md", Events());

    [Fact]
    public void The_page_on_disclosure_tells_the_policies_that_hold_where_a_programme_says_nothing_else()
    {
        var (page, usual) = (File.ReadAllText(Repository.At("docs/disclosure.md")).ReplaceLineEndings("\n"), new Policies());
        Assert.Equal(typeof(Policies).GetProperties().Select(p => p.Name).Order(), Regex.Matches(page, @"^\| `(\w+)`.* \|.*\|.*\|$", RegexOptions.Multiline)
            .Select(m => m.Groups[1].Value).Where(n => typeof(Policies).GetProperty(n) is not null).Order());
        Assert.Equal((DayCount.Calendar, false, 0), (usual.ResponseTerm.Count, usual.RequiresRiskReview, usual.Retention.Count));
        foreach (var row in (string[])
        [
            $"| `Attribution` | `{usual.Attribution}` |",
            $"| `DisclosureThreshold` | {usual.DisclosureThreshold} people |",
            $"| `MinimumPopulation` | {usual.MinimumPopulation} people |",
            $"| `Zeros` | `{usual.Zeros}` |",
            $"| `DominancePercent` | {usual.DominancePercent} per cent |",
            $"| `ResponseTerm` | {usual.ResponseTerm.Days} calendar days |",
            $"| `LapseAfterDays` | {usual.LapseAfterDays} calendar days ",
            $"| `CirculationDays` (for corrections of minutes) | {usual.CirculationDays} calendar days |",
        ])
            Assert.Contains(row, page, StringComparison.Ordinal);
    }

    private static string Refusals()
    {
        var page = new StringBuilder(
            """
            # Refusals

            Made from the code. Codes are public API: they are never renamed. In braces are facts that a refusal carries beside its sentence; see [concepts](../concepts.md#three-kinds-of-no).

            | kind | meaning | in HTTP |
            |---|---|---|
            | `NotPermitted` | somebody else may | 403 |
            | `NotFound` | it is not on record | 404 |
            | `WrongTime` | not now, or not any more | 409 |
            | `Unmet` | a condition is missing | 422 |

            """);
        foreach (var area in Codes().GroupBy(c => c.Value[..c.Value.IndexOf('.')]))
        {
            page.Append($"\n## {area.Key}\n\n| code | kind | English | Arabic |\n|---|---|---|---|\n");
            foreach (var code in area)
                page.Append($"| `{code.Value}` | {code.Kind} | {code.English} | {code.Arabic} |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<RefusalCode> Codes() =>
        typeof(RefusalCode).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(p => p.PropertyType == typeof(RefusalCode))
            .Select(p => (RefusalCode)p.GetValue(null)!)
            .OrderBy(c => c.Value, StringComparer.Ordinal);

    /// <summary>What the doc comment of each decision says of who may take it.</summary>
    private static string Roles()
    {
        var page = new StringBuilder(
            """
            # Roles

            Made from the doc comments of the decisions. A role is held in one programme, from when it is granted until it is revoked; a host may add roles of its own. Founding a programme needs none: who founds
            it is its first convener. Electors and voters need none either: whoever is on the list of a ballot votes in it, and whoever joined a consultation votes there; who may join, its plan says (`OpenTo`).
            A rule that needs more than a role, such as that one answers for oneself, is in the comment of the decision.

            | decision | who may |
            |---|---|

            """);
        var decisions = new List<(string Type, string Name, string Who)>();
        foreach (var path in Repository.Files("*.cs").Where(p => p.StartsWith("src/CivicDialogue/", StringComparison.Ordinal)))
        {
            foreach (Match decision in Decision().Matches(File.ReadAllText(Repository.At(path)).ReplaceLineEndings("\n")))
            {
                var comment = Regex.Replace(decision.Groups["comment"].Value, @"\s*///\s*", " ");
                comment = Regex.Replace(comment, @"<see cref=""Role\.(\w+)""/>", m => $"`{((Role)typeof(Role).GetProperty(m.Groups[1].Value)!.GetValue(null)!).Value}`");
                comment = Regex.Replace(comment, @"<see cref=""(?:\w+\.)?(\w+)""/>", "$1");
                var who = Regex.Match(comment, @"(Needs|Open to|Any act of) .*?\.(?= |$)|signed off by .*?\.(?= |$)|Roles (and requirements )?are the workflow's.*?\.(?= |$)");
                Assert.True(who.Success, $"The comment of {decision.Groups["type"].Value}.{decision.Groups["name"].Value} does not say who may: {comment}");
                decisions.Add((decision.Groups["type"].Value, decision.Groups["name"].Value, $"{char.ToUpperInvariant(who.Value[0])}{who.Value[1..]}"));
            }
        }

        // What a dialogue does in one call rests on these.
        (string Name, string Type, string Decision)[] calls =
        [
            (nameof(Dialogue.CastAsync), "Ballot", "Vote"),
            (nameof(Dialogue.CloseOutAsync), "Session", "CountUp"),
            (nameof(Dialogue.CountAsync), "Ballot", "Count"),
            (nameof(Dialogue.DeleteAsync), "Participant", "Delete"),
            (nameof(Dialogue.EraseAsync), "Participant", "Erase"),
            (nameof(Dialogue.FoundProgrammeAsync), "Programme", "Found"),
            (nameof(Dialogue.MergeAsync), "Participant", "MergeInto"),
            (nameof(Dialogue.PublishAsync), "Release", "Publish"),
            (nameof(Dialogue.VoteAsync), "VoteSheet", "Vote"),
        ];
        decisions.AddRange(calls.Select(c => (nameof(Dialogue), c.Name, decisions.First(d => (d.Type, d.Name) == (c.Type, c.Decision)).Who)).ToList());
        foreach (var (type, name, who) in decisions.Distinct().OrderBy(d => d.Type, StringComparer.Ordinal).ThenBy(d => d.Name, StringComparer.Ordinal))
            page.Append($"| `{type}.{name}` | {who} |\n");
        return page.ToString();
    }

    [GeneratedRegex(@"/// <summary>(?<comment>(?:(?!</summary>).)*)</summary>(?:(?!\n\n|/// <summary>).)*?\n    public (?:static )?Decision<(?<type>\w{2,})Event> (?<name>\w+)\(", RegexOptions.Singleline)]
    private static partial Regex Decision();

    private static string Events()
    {
        var page = new StringBuilder(
            """
            # Events

            Made from the code. Names are public API: they are never renamed. A stored event of a version is readable forever; its schema says how it is written.

            | event | schema |
            |---|---|

            """);
        foreach (var name in EventNames.All)
        {
            var schema = Path.GetFileName(Directory.GetFiles(Repository.At("docs/schema"), $"{name}.v*.schema.json").Order(StringComparer.Ordinal).Last());
            page.Append($"| `{name}` | [{schema}](../schema/{schema}) |\n");
        }

        return page.ToString();
    }

    private static void IsFresh(string path, string expected)
    {
        expected = expected.ReplaceLineEndings("\n");
        if (Repository.IsUpdating)
            File.WriteAllText(Repository.At(path), expected);
        Assert.Equal(expected, File.ReadAllText(Repository.At(path)).ReplaceLineEndings("\n"));
    }
}
