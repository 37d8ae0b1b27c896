using System.Diagnostics.CodeAnalysis;
using CivicDialogue.Programmes;

namespace CivicDialogue.Participants;

/// <summary>Where a person stands in the segment schemes, one value a category. It is sealed for the person as a text and never stands in an event.</summary>
public sealed record Segments
{
    private const int Most = 50;

    /// <summary>No language: ISO 639-2's code for what has no linguistic content.</summary>
    private static readonly LanguageTag NoLanguage = LanguageTag.Parse("zxx");

    /// <summary>The text of somebody of whom nothing is known any more, or who wants nothing known.</summary>
    private const string Nothing = "no segments";

    /// <summary>The values by category.</summary>
    /// <param name="values">At most 50.</param>
    /// <exception cref="ArgumentException">There are more, or a name is the default one.</exception>
    public Segments(ValueMap<SegmentCategoryId, SegmentValueId> values)
    {
        foreach (var (category, value) in values)
        {
            Require.Name(category, nameof(values));
            Require.Name(value, nameof(values));
        }

        Values = values.Count <= Most ? values : throw new ArgumentException($"There are {values.Count} categories; expected at most {Most}.", nameof(values));
    }

    /// <summary>The values by category.</summary>
    public ValueMap<SegmentCategoryId, SegmentValueId> Values { get; }

    /// <summary>The value in a category; <see langword="null"/> where it is not known.</summary>
    public SegmentValueId? Of(SegmentCategoryId category) => Values.TryGetValue(category, out var value) ? value : null;

    /// <summary>The text to seal: one line a category, <c>gender: woman</c>.</summary>
    public LocalizedText ToText() => Values.Count == 0
        ? LocalizedText.Of((NoLanguage, Nothing))
        : LocalizedText.Of((NoLanguage, string.Join('\n', Values.Select(v => $"{v.Key}: {v.Value}"))));

    /// <summary>Reads what <see cref="ToText"/> made.</summary>
    /// <exception cref="FormatException">The text is another.</exception>
    public static Segments Parse(LocalizedText text) =>
        TryParse(Require.NotNull(text), out var segments) ? segments
        : throw new FormatException("The text is not one of segments; expected a line such as 'gender: woman' for each category, each once.");

    /// <summary>Reads what <see cref="ToText"/> made, or answers <see langword="false"/>: people may seal what they like as their segments, and what cannot be read is not known.</summary>
    public static bool TryParse([NotNullWhen(true)] LocalizedText? text, [NotNullWhen(true)] out Segments? segments)
    {
        segments = null;
        if (text is null)
            return false;
        var entries = ValueMap<SegmentCategoryId, SegmentValueId>.Empty;
        var lines = text.In(NoLanguage).Text;
        foreach (var line in lines == Nothing ? [] : lines.Split('\n'))
        {
            if (line.Split(": ") is not [var category, var value] || !SegmentCategoryId.TryParse(category, null, out var key) || !SegmentValueId.TryParse(value, null, out var known)
                || entries.ContainsKey(key) || entries.Count == Most)
                return false;
            entries = entries.Set(key, known);
        }

        segments = new(entries);
        return true;
    }

    /// <summary>How many categories there are, not what they say.</summary>
    public override string ToString() => $"segments ({Values.Count})";
}
