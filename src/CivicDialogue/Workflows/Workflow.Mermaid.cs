using System.Globalization;
using System.Text;

namespace CivicDialogue.Workflows;

public sealed partial record Workflow
{
    /// <summary>
    /// The definition as a state diagram in Mermaid (https://mermaid.js.org/syntax/stateDiagram.html): states by their titles, transitions by their triggers, in brackets what
    /// they require, and after how many days a deadline leaves nothing else. Roles are left out.
    /// </summary>
    /// <param name="language">In which language titles are told; where there is none in it, in the first that there is.</param>
    /// <returns>Lines that end with a line feed each, the last one too. No title can end a line or a string of it.</returns>
    public string ToMermaid(LanguageTag? language = null)
    {
        var diagram = new StringBuilder("stateDiagram-v2\n");
        foreach (var state in States)
            diagram.Append(CultureInfo.InvariantCulture, $"    state \"{Escaped(state.Title.In(language ?? LanguageTag.English).Text)}\" as {Node(state.Name)}\n");
        diagram.Append(CultureInfo.InvariantCulture, $"    [*] --> {Node(Start.Name)}\n");
        foreach (var transition in Transitions)
        {
            var deadline = State(transition.From).Deadline;
            var guards = transition.Requirements.Where(r => r != Requirement.DeadlinePassed).Select(r => r.Value);
            if (transition.Requirements.Contains(Requirement.DeadlinePassed))
                guards = guards.Prepend(deadline is null ? Requirement.DeadlinePassed.Value : $"after {Days(deadline)}");
            else if (deadline is not null && !deadline.Then.Contains(transition.Trigger))
                guards = guards.Prepend($"within {Days(deadline)}");
            var guard = string.Join(", ", guards);
            diagram.Append(CultureInfo.InvariantCulture, $"    {Node(transition.From)} --> {Node(transition.To)} : {transition.Trigger}{(guard.Length > 0 ? $" [{guard}]" : "")}\n");
        }

        foreach (var state in States.Where(s => s.Category.IsEnd() || !Transitions.Any(t => t.From == s.Name)))
            diagram.Append(CultureInfo.InvariantCulture, $"    {Node(state.Name)} --> [*]\n");
        return diagram.ToString();

        // Mermaid reads a hyphen as the beginning of an arrow, and names of the model have no underscore.
        static string Node(StateName name) => name.Value.Replace('-', '_') is var node && node is "state" or "note" or "end" or "as" or "direction" ? $"{node}_" : node;

        static string Days(WorkflowDeadline deadline) => $"{deadline.Days} days{(deadline.Since is { } since ? $" of {since}" : "")}";
    }

    /// <summary>Letters, digits and what stands between words as they are; anything else by its code, which Mermaid shows as itself.</summary>
    private static string Escaped(string title)
    {
        var escaped = new StringBuilder();
        foreach (var rune in title.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or ',' or '.' or '(' or ')' or '/' or '\'' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
                escaped.Append(rune);
            else if (Rune.IsWhiteSpace(rune))
                escaped.Append(' ');
            else
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return escaped.ToString();
    }
}
