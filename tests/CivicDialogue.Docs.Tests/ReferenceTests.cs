using System.Reflection;
using System.Text;
using CivicDialogue.Serialization.SystemTextJson;
using Xunit;

namespace CivicDialogue.Docs.Tests;

/// <summary>The pages that are made from the code are fresh.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void The_page_of_refusals_is_fresh() => IsFresh("docs/reference/refusals.md", Refusals());

    [Fact]
    public void The_page_of_events_is_fresh() => IsFresh("docs/reference/events.md", Events());

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
