using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>A party to the dialogue within one programme, such as <c>citizens</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct SideId : IOpenName<SideId>
{
    private readonly string? _value;

    private SideId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default SideId names nothing.");

    /// <summary>The side of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static SideId Of(string value) => new(Require.Slug(value, "side"));

    /// <inheritdoc cref="Of"/>
    public static SideId Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SideId result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(SideId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
