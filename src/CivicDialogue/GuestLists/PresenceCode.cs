using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace CivicDialogue.GuestLists;

/// <summary>A code that shows once, at the door, that it is the person it was issued for: 80 random bits as 16 letters and digits in fours.</summary>
/// <remarks>
/// Letters and digits are those of Crockford's base 32 (crockford.com/base32.html), without I, L, O and U; reading forgives case, spaces, hyphens,
/// I and L for 1, O for 0, and digits of other scripts.
/// </remarks>
public readonly record struct PresenceCode : IParsable<PresenceCode>
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private readonly string? _value;

    private PresenceCode(string value) => _value = value;

    /// <summary>A new code, from the system's secure random numbers.</summary>
    public static PresenceCode Random() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Reads a code as somebody typed it.</summary>
    /// <exception cref="FormatException">The text is something else. The error does not show it: a letter may be all that is wrong.</exception>
    public static PresenceCode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException($"The text is not a code; expected {Length} letters and digits, such as 7KQ4-M2XH-9TVB-03DA.");

    /// <summary>Reads a code as somebody typed it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PresenceCode result)
    {
        result = default;
        if (s is null or { Length: > 3 * Length })
            return false;
        Span<char> typed = stackalloc char[Length];
        var count = 0;
        foreach (var c in s)
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Format)
                continue;
            if (count == Length || !TryRead(c, out typed[count++]))
                return false;
        }

        if (count < Length)
            return false;
        result = new(new(typed));
        return true;
    }

    private static bool TryRead(char typed, out char read)
    {
        read = CharUnicodeInfo.GetDecimalDigitValue(typed) is >= 0 and var digit ? (char)('0' + digit)
            : typed switch
            {
                'o' or 'O' => '0',
                'i' or 'I' or 'l' or 'L' => '1',
                >= 'a' and <= 'z' => (char)(typed - 'a' + 'A'),
                _ => typed,
            };
        return Alphabet.Contains(read, StringComparison.Ordinal);
    }

    /// <summary>What goes on record of it: a digest that the code can be checked against, for one list.</summary>
    internal Digest On(GuestListId list, string name)
    {
        if (_value is null)
            throw new ArgumentException($"{name} is the default code; expected one made at random or read from text.", name);
        var hash = new CanonicalHash("civicdialogue presence code v1");
        hash.Add(list.Value);
        hash.Add(_value);
        return hash.Finish();
    }

    /// <summary>The code as it is to be shown to the person, in fours: whoever reads it can come as them.</summary>
    /// <exception cref="InvalidOperationException">The code is the default one.</exception>
    public string Reveal() => _value is { } v ? $"{v[..4]}-{v[4..8]}-{v[8..12]}-{v[12..]}" : throw new InvalidOperationException("A default PresenceCode is no code.");

    /// <summary>Never the code.</summary>
    public override string ToString() => "code";
}
