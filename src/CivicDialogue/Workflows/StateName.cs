using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Workflows;

/// <summary>The name of a state in a workflow, such as <c>draft</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct StateName : IOpenName<StateName>
{
    private readonly string? _value;

    private StateName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default StateName names nothing.");

    /// <summary>The state of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static StateName Of(string value) => new(Require.Slug(value, "state"));

    /// <inheritdoc cref="Of"/>
    public static StateName Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StateName result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(StateName other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
