using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>
/// A language tag of BCP 47 (RFC 5646), in its canonical case: <c>ar</c>, <c>ar-PS</c>, <c>zh-Hant-TW</c>.
/// </summary>
/// <remarks>
/// The grammar is that of RFC 5646, section 2.1, without the grandfathered tags. A two-letter language must be in ISO 639-1;
/// three letters are taken as ISO 639-3 without a look-up; four to eight letters name no registered language and are rejected.
/// </remarks>
public readonly record struct LanguageTag : IParsable<LanguageTag>, IComparable<LanguageTag>
{
    private const string TwoLetter =
        " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv " +
        "ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my " +
        "na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts " +
        "tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

    private static readonly string[] RightToLeftLanguages = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"];
    private static readonly string[] RightToLeftScripts = ["Arab", "Hebr", "Nkoo", "Syrc", "Thaa", "Adlm", "Rohg"];

    private readonly string? _value;

    private LanguageTag(string value) => _value = value;

    /// <summary>Arabic.</summary>
    public static LanguageTag Arabic { get; } = new("ar");

    /// <summary>English.</summary>
    public static LanguageTag English { get; } = new("en");

    /// <summary>The tag in canonical case.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default LanguageTag names no language.");

    /// <summary>The language without script, region and the rest.</summary>
    public string Primary => Value.IndexOf('-') is var end and > 0 ? Value[..end] : Value;

    /// <summary>Whether the language is written from right to left: by its script where the tag names one.</summary>
    public bool IsRightToLeft
    {
        get
        {
            var parts = Value.Split('-');
            return parts.Skip(1).FirstOrDefault(p => p.Length == 4 && char.IsAsciiLetterUpper(p[0])) is { } script
                ? RightToLeftScripts.Contains(script)
                : RightToLeftLanguages.Contains(parts[0]);
        }
    }

    /// <summary>Reads a tag in any case.</summary>
    /// <exception cref="FormatException">The text is not a well-formed tag, or its language is not known.</exception>
    public static LanguageTag Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var tag) ? tag : throw new FormatException(
            $"'{Require.Show(s)}' is not a known language tag; expected one of BCP 47, such as 'ar', 'ar-PS' or 'en'.");

    /// <summary>Reads a tag in any case, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LanguageTag result)
    {
        result = default;
        if (s is not { Length: >= 2 and <= 63 })
            return false;
        var parts = s.Split('-');
        if (!Language(parts[0]))
            return false;

        parts[0] = parts[0].ToLowerInvariant();
        var i = 1;
        for (var extended = 0; extended < 3 && i < parts.Length && parts[i].Length == 3 && Letters(parts[i]); extended++, i++)
            parts[i] = parts[i].ToLowerInvariant();
        if (i < parts.Length && parts[i].Length == 4 && Letters(parts[i]))
        {
            parts[i] = char.ToUpperInvariant(parts[i][0]) + parts[i][1..].ToLowerInvariant();
            i++;
        }

        if (i < parts.Length && ((parts[i].Length == 2 && Letters(parts[i])) || (parts[i].Length == 3 && Digits(parts[i]))))
        {
            parts[i] = parts[i].ToUpperInvariant();
            i++;
        }

        var variants = i;
        while (i < parts.Length && Alphanumeric(parts[i]) && (parts[i].Length is >= 5 and <= 8 || (parts[i].Length == 4 && char.IsAsciiDigit(parts[i][0]))))
        {
            parts[i] = parts[i].ToLowerInvariant();
            if (Array.IndexOf(parts, parts[i], variants, i - variants) >= 0)
                return false;
            i++;
        }

        var singletons = string.Empty;
        while (i < parts.Length && parts[i].Length == 1 && Alphanumeric(parts[i]))
        {
            var singleton = char.ToLowerInvariant(parts[i][0]);
            if (singletons.Contains(singleton))
                return false;
            singletons += singleton;
            parts[i++] = singleton.ToString();
            var least = singleton == 'x' ? 1 : 2;
            var first = i;
            while (i < parts.Length && Alphanumeric(parts[i]) && parts[i].Length >= least && parts[i].Length <= 8)
            {
                parts[i] = parts[i].ToLowerInvariant();
                i++;
            }

            if (i == first)
                return false;
        }

        if (i != parts.Length)
            return false;
        result = new(string.Join('-', parts));
        return true;

        static bool Language(string part) =>
            Letters(part) && (part.Length == 3 || (part.Length == 2 && TwoLetter.Contains($" {part.ToLowerInvariant()} ", StringComparison.Ordinal)));
        static bool Letters(string part) => part.All(char.IsAsciiLetter);
        static bool Digits(string part) => part.All(char.IsAsciiDigit);
        static bool Alphanumeric(string part) => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit);
    }

    /// <summary>Reads a tag, as <see cref="Parse"/> does.</summary>
    public static implicit operator LanguageTag(string tag) => Parse(tag);

    /// <summary>This tag, then ever shorter ones: <c>ar-Arab-PS</c>, <c>ar-Arab</c>, <c>ar</c> (the look-up of RFC 4647, section 3.4).</summary>
    public IEnumerable<LanguageTag> WithFallbacks()
    {
        for (var rest = Value; ;)
        {
            yield return new(rest);
            var end = rest.LastIndexOf('-');
            if (end < 0)
                yield break;
            rest = rest[..end];
            if (rest.Length >= 2 && rest[^2] == '-')
                rest = rest[..^2];
        }
    }

    /// <inheritdoc/>
    public int CompareTo(LanguageTag other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The tag.</summary>
    public override string ToString() => _value ?? string.Empty;
}
