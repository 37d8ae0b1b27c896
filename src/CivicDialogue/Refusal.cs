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

    /// <summary>The sentence for a person, in the language asked for; English where it is neither Arabic nor English.</summary>
    /// <param name="language">A language tag; only its first part counts.</param>
    public string Message(LanguageTag language)
    {
        var sentence = new StringBuilder(language.Primary == "ar" ? Code.Arabic : Code.English);
        foreach (var (name, value) in Facts)
            sentence.Replace("{" + name + "}", value);
        return sentence.ToString();
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
