using System.Collections;
using System.Reflection;

namespace CivicDialogue.Testing;

/// <summary>
/// Where two values differ, member by member. Unlike their <c>ToString</c> it shows the words of texts: in a test they are the test's own.
/// </summary>
internal static class Difference
{
    internal const int Most = 10;

    internal static void Add(List<string> differences, string path, object? expected, object? came)
    {
        if (Equals(expected, came) || differences.Count > Most)
            return;
        var before = differences.Count;
        if (expected is not null && came is not null && expected.GetType() == came.GetType())
            Within(differences, path, expected, came);
        if (differences.Count == before)
            differences.Add($"{path}: expected {Show(expected)}, came {Show(came)}");
    }

    private static void Within(List<string> differences, string path, object expected, object came)
    {
        if (expected is LocalizedText text)
            Entries(differences, path, text.Entries, ((LocalizedText)came).Entries);
        else if (IsMap(expected.GetType()))
            Map(differences, path, (IEnumerable)expected, (IEnumerable)came);
        else if (expected is IEnumerable items and not string)
            Items(differences, path, [.. items.Cast<object?>()], [.. ((IEnumerable)came).Cast<object?>()]);
        else if (IsCompound(expected.GetType()))
            Members(differences, path, expected, came);
    }

    private static void Entries(
        List<string> differences, string path, ValueMap<LanguageTag, LocalizedEntry> expected, ValueMap<LanguageTag, LocalizedEntry> came)
    {
        foreach (var language in expected.Keys.Union(came.Keys))
        {
            var (one, other) = (expected.TryGetValue(language, out var e) ? e : null, came.TryGetValue(language, out var c) ? c : null);
            Add(differences, $"{path}[{language}]", one?.Text, other?.Text);
            if (one is not null && other is not null)
                Add(differences, $"{path}[{language}].Translation", one.Translation, other.Translation);
        }
    }

    private static void Map(List<string> differences, string path, IEnumerable expected, IEnumerable came)
    {
        var (one, other) = (Keyed(expected), Keyed(came));
        foreach (var key in one.Keys.Union(other.Keys))
            Add(differences, $"{path}[{key}]", one.GetValueOrDefault(key), other.GetValueOrDefault(key));

        static Dictionary<object, object?> Keyed(IEnumerable map) => map.Cast<object>().ToDictionary(e => Member(e, "Key")!, e => Member(e, "Value"));
    }

    private static void Items(List<string> differences, string path, List<object?> expected, List<object?> came)
    {
        if (expected.Count != came.Count)
            differences.Add($"{path}: expected {expected.Count} entries, came {came.Count}");
        for (var i = 0; i < Math.Min(expected.Count, came.Count); i++)
            Add(differences, $"{path}[{i}]", expected[i], came[i]);
    }

    private static void Members(List<string> differences, string path, object expected, object came)
    {
        foreach (var member in expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
            Add(differences, $"{path}.{member.Name}", member.GetValue(expected), member.GetValue(came));
    }

    private static object? Member(object of, string name) => of.GetType().GetProperty(name)!.GetValue(of);

    private static bool IsMap(Type type) => Implements(type, typeof(IReadOnlyDictionary<,>));

    /// <summary>A record of this library or of a host; not a name, a number or a time, which are shown as a whole.</summary>
    private static bool IsCompound(Type type) =>
        !type.IsEnum && type.Namespace is { } space && !space.StartsWith("System", StringComparison.Ordinal) && !space.StartsWith("NodaTime", StringComparison.Ordinal)
        && !Implements(type, typeof(IParsable<>));

    private static bool Implements(Type type, Type open) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == open);

    private static string Show(object? value) => value switch
    {
        null => "nothing",
        string text => $"\"{text}\"",
        LocalizedText text => string.Join(", ", text.Entries.Select(e => $"{e.Key} \"{e.Value.Text}\"")),
        _ when IsCompound(value.GetType()) && value is not SealedText => $"{value.GetType().Name} {value}",
        _ => $"{value}",
    };
}
