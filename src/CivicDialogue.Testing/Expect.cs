using System.Text;

namespace CivicDialogue.Testing;

/// <summary>Compares, and words the failures.</summary>
internal static class Expect
{
    internal static void Events<TEvent>(Decision<TEvent> came, ReadOnlySpan<TEvent> expected)
        where TEvent : class, IEvent
    {
        if (expected.IsEmpty)
            throw new ArgumentException("No fact was named; to expect a \"yes\" with nothing to do, use ThenNothing.", nameof(expected));
        if (came.IsAccepted && came.Events.SequenceEqual(expected, EqualityComparer<TEvent>.Default))
            return;
        var differences = new List<string>();
        for (var i = 0; i < Math.Min(expected.Length, came.Events.Length); i++)
        {
            if (expected[i].GetType() == came.Events[i].GetType())
                Difference.Add(differences, came.Events.Length == 1 ? Name(expected[i]) : $"{i + 1}. {Name(expected[i])}", expected[i], came.Events[i]);
        }

        throw Failure(Names(expected), Show(came), differences);
    }

    internal static void Refused<TEvent>(Decision<TEvent> came, RefusalCode expected, ReadOnlySpan<(string Name, string Value)> facts)
        where TEvent : class, IEvent
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (came.Refusal is not { } refusal || refusal.Code.Value != expected.Value)
            throw Failure($"refused, {expected}", Show(came), []);
        var differences = new List<string>();
        foreach (var (name, value) in facts)
            Difference.Add(differences, name, value, refusal.Facts.TryGetValue(name, out var fact) ? fact : null);
        if (differences.Count > 0)
            throw Failure($"refused, {expected}, with these facts", Show(came), differences);
    }

    internal static void Nothing<TEvent>(Decision<TEvent> came)
        where TEvent : class, IEvent
    {
        if (!came.IsAccepted || came.Events.Length > 0)
            throw Failure("accepted, with nothing to do", Show(came), []);
    }

    internal static void Equal<T>(string what, T expected, T came)
    {
        if (EqualityComparer<T>.Default.Equals(expected, came))
            return;
        var differences = new List<string>();
        Difference.Add(differences, what, expected, came);
        throw new ExpectationException($"The state after the decision is another than expected.{Lines(differences)}");
    }

    internal static string Show<TEvent>(Decision<TEvent> decision)
        where TEvent : class, IEvent =>
        decision.Refusal is { } refusal ? $"refused, {refusal}"
        : decision.Events.IsEmpty ? "accepted, with nothing to do"
        : Names(decision.Events);

    private static string Names<TEvent>(ReadOnlySpan<TEvent> events)
        where TEvent : class => string.Join(", ", events.ToArray().Select(Name));

    /// <summary>The name as one writes it: <c>SessionEvent.Closed</c>.</summary>
    private static string Name(object fact) => fact.GetType() is { DeclaringType: { } family } type ? $"{family.Name}.{type.Name}" : fact.GetType().Name;

    private static ExpectationException Failure(string expected, string came, List<string> differences) =>
        new($"Expected: {expected}{Environment.NewLine}Came:     {came}{Lines(differences)}");

    private static string Lines(List<string> differences)
    {
        var lines = new StringBuilder();
        foreach (var difference in differences.Take(Difference.Most))
            lines.AppendLine().Append("  ").Append(difference);
        return differences.Count > Difference.Most ? lines.AppendLine().Append("  and more").ToString() : lines.ToString();
    }
}
