using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>A category of a programme's segment scheme, such as <c>gender</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct SegmentCategoryId : IOpenName<SegmentCategoryId>
{
    private readonly string? _value;

    private SegmentCategoryId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default SegmentCategoryId names nothing.");

    /// <summary>The segment category of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static SegmentCategoryId Of(string value) => new(Require.Slug(value, "segment category"));

    /// <inheritdoc cref="Of"/>
    public static SegmentCategoryId Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SegmentCategoryId result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(SegmentCategoryId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
