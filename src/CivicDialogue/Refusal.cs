using System.Text;

namespace CivicDialogue;

/// <summary>A rule's "no": a code, and the facts that explain it. A value, never thrown unless the caller asks for it.</summary>
/// <remarks>Two refusals are equal when code and facts are.</remarks>
public sealed class Refusal : IEquatable<Refusal>
{
    internal Refusal(RefusalCode code, ReadOnlySpan<(string Name, string Value)> facts)
    {
        ArgumentNullException.ThrowIfNull(code);
        var map = ValueMap<string, string>.Empty;
        foreach (var (name, value) in facts)
            map = map.Set(name, value);
        Code = code;
        Facts = map;
    }

    /// <summary>Which "no" this is.</summary>
    public RefusalCode Code { get; }

    /// <summary>What explains it, by name: roles, dates, counts, limits. Never personal data.</summary>
    public ValueMap<string, string> Facts { get; }

    /// <summary>
    /// The sentence for a person, with the facts in words, in the language asked for; English where it is neither Arabic nor English.
    /// In Arabic each fact stands in directional isolates.
    /// </summary>
    /// <param name="language">A language tag; only its first part counts.</param>
    public string Message(LanguageTag language)
    {
        // One pass from left to right: braces in a fact are a part of it.
        var isArabic = language.Primary == "ar";
        ReadOnlySpan<char> rest = isArabic ? Code.Arabic : Code.English;
        var sentence = new StringBuilder();
        while (rest.IndexOf('{') is var open and >= 0 && rest[open..].IndexOf('}') is var length and > 0)
        {
            sentence.Append(rest[..open]);
            sentence.Append(Facts.TryGetValue(rest.Slice(open + 1, length - 1).ToString(), out var value) ? Vocabulary.Tell(rest.Slice(open + 1, length - 1).ToString(), value, isArabic) : rest.Slice(open, length + 1));
            rest = rest[(open + length + 1)..];
        }

        return sentence.Append(rest).ToString();
    }

    /// <inheritdoc/>
    public bool Equals(Refusal? other) => other is not null && Code.Value == other.Code.Value && Facts == other.Facts;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Refusal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code.Value, Facts);

    /// <summary>The code and the English sentence, for logs.</summary>
    public override string ToString() => $"{Code.Value}: {Message(LanguageTag.English)}";
}
