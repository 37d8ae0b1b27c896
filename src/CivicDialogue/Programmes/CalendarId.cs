using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>A working-day calendar of a programme, such as <c>jenin</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct CalendarId : IOpenName<CalendarId>
{
    private readonly string? _value;

    private CalendarId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default CalendarId names nothing.");

    /// <summary>The calendar of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static CalendarId Of(string value) => new(Require.Slug(value, "calendar"));

    /// <inheritdoc cref="Of"/>
    public static CalendarId Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CalendarId result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(CalendarId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
