using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>What personal data is processed for, such as <c>publication-of-name</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct PurposeId : IOpenName<PurposeId>
{
    private readonly string? _value;

    private PurposeId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default PurposeId names nothing.");

    /// <summary>The purpose of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static PurposeId Of(string value) => new(Require.Slug(value, "purpose"));

    /// <inheritdoc cref="Of"/>
    public static PurposeId Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PurposeId result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(PurposeId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
