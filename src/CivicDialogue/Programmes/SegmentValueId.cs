using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>A value of a segment category, such as <c>woman</c> or <c>aged-18-29</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct SegmentValueId : IOpenName<SegmentValueId>
{
    private readonly string? _value;

    private SegmentValueId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default SegmentValueId names nothing.");

    /// <summary>The segment value of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static SegmentValueId Of(string value) => new(Require.Slug(value, "segment value"));

    /// <inheritdoc cref="Of"/>
    public static SegmentValueId Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SegmentValueId result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(SegmentValueId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
