using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Sessions;

/// <summary>A series that sessions belong to, such as <c>quarterly-panel</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct SeriesId : IOpenName<SeriesId>
{
    private readonly string? _value;

    private SeriesId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default SeriesId names nothing.");

    /// <summary>The series of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static SeriesId Of(string value) => new(Require.Slug(value, "series"));

    /// <inheritdoc cref="Of"/>
    public static SeriesId Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SeriesId result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(SeriesId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
