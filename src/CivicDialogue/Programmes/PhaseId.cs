using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>A phase of a programme, such as <c>listening</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct PhaseId : IOpenName<PhaseId>
{
    private readonly string? _value;

    private PhaseId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default PhaseId names nothing.");

    /// <summary>The phase of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static PhaseId Of(string value) => new(Require.Slug(value, "phase"));

    /// <inheritdoc cref="Of"/>
    public static PhaseId Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PhaseId result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(PhaseId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
