using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Workflows;

/// <summary>The name of what a transition asks for beyond a role. Hosts may name their own.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct Requirement : IOpenName<Requirement>
{
    private readonly string? _value;

    private Requirement(string value) => _value = value;

    /// <summary>A source that reports the adoption is on record.</summary>
    public static Requirement ReportedAdoption { get; } = new("reported-adoption");

    /// <summary>Of the ballots about it that are on record the last one carried.</summary>
    public static Requirement CarriedBallot { get; } = new("carried-ballot");

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default Requirement names nothing.");

    /// <summary>The requirement of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static Requirement Of(string value) => new(Require.Slug(value, "requirement"));

    /// <inheritdoc cref="Of"/>
    public static Requirement Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Requirement result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(Requirement other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
