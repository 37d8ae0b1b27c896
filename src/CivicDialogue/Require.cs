using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CivicDialogue;

/// <summary>The first kind of "no": a malformed value never becomes one. Each error names the value and what was expected.</summary>
internal static class Require
{
    private const int LatestYear = 9_000;
    private static readonly NodaTime.Instant EarliestTime = NodaTime.Instant.FromUtc(1970, 1, 1, 0, 0);
    private static readonly NodaTime.Instant LatestTime = NodaTime.Instant.FromUtc(LatestYear, 1, 1, 0, 0);

    /// <summary>Text that is present, within the limit, in Unicode form C, without control characters or loose directional overrides.</summary>
    internal static string Text(string? value, string name, int limit)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentException($"{name} is empty; expected text of 1 to {limit} characters.", name);
        if (value.Length > limit)
            throw new ArgumentException($"{name} has {value.Length} characters; expected at most {limit}.", name);

        Characters(value, name);
        var normal = value.IsNormalized(NormalizationForm.FormC) ? value : value.Normalize(NormalizationForm.FormC);
        return normal.Length <= limit
            ? normal
            : throw new ArgumentException($"{name} has {normal.Length} characters once normalised; expected at most {limit}.", name);
    }

    private static void Characters(string value, string name)
    {
        var embeddings = 0;
        var isolates = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1]))
                    throw Bad($"half of a surrogate pair (U+{(int)c:X4})", i);
                i++;
                continue;
            }

            switch (c)
            {
                case '\n' or '\r' or '\t':
                    break;
                case '\u202D' or '\u202E':
                    throw Bad($"a directional override (U+{(int)c:X4}), which can make text read as what it is not", i);
                case '\u202A' or '\u202B':
                    embeddings++;
                    break;
                case '\u202C' when --embeddings < 0:
                case '\u2069' when --isolates < 0:
                    throw Bad($"a directional mark that closes nothing (U+{(int)c:X4})", i);
                case '\u2066' or '\u2067' or '\u2068':
                    isolates++;
                    break;
                case '\uFFFE' or '\uFFFF':
                    throw Bad($"U+{(int)c:X4}, which is not a character", i);
                default:
                    if (char.GetUnicodeCategory(c) is UnicodeCategory.Control)
                        throw Bad($"a control character (U+{(int)c:X4})", i);
                    break;
            }
        }

        if (embeddings > 0 || isolates > 0)
            throw new ArgumentException($"{name} opens a directional embedding or isolate that it does not close.", name);

        ArgumentException Bad(string what, int at) => new($"{name} holds {what} at position {at}.", name);
    }

    /// <summary>A lower-case name: letters a–z, digits and single hyphens, beginning with a letter, at most 63 characters.</summary>
    internal static string Slug(string? value, string name) =>
        IsSlug(value) ? value! : throw new ArgumentException(
            $"'{Show(value)}' is not a {name}; expected 1 to 63 lower-case letters a-z, digits and single hyphens, beginning with a letter, such as 'focal-point'.", name);

    internal static bool IsSlug(ReadOnlySpan<char> value)
    {
        if (value.Length is 0 or > 63 || value[0] is < 'a' or > 'z' || value[^1] == '-')
            return false;
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') || (value[i] == '-' && value[i - 1] == '-'))
                return false;
        }

        return true;
    }

    /// <summary>Two slugs with one dot between.</summary>
    internal static string DottedName(string? value, string name)
    {
        var dot = value?.IndexOf('.') ?? -1;
        return dot > 0 && IsSlug(value.AsSpan(0, dot)) && IsSlug(value.AsSpan(dot + 1))
            ? value!
            : throw new ArgumentException($"'{Show(value)}' is not a name of the form area.reason in lower-case letters, digits and hyphens.", name);
    }

    internal static T NotNull<T>(T? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class => value ?? throw new ArgumentNullException(name);

    internal static LocalizedText Title(LocalizedText? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        NotNull(value, name).Within(Limits.Title, name);

    internal static LocalizedText PublicText(LocalizedText? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        NotNull(value, name).Within(Limits.PublicText, name);

    internal static int Between(int value, int least, int most, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least && value <= most ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected {least} to {most}.");

    internal static ValueList<T> AtMost<T>(ValueList<T> value, int most, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value.Count > most)
            throw new ArgumentException($"{name} has {value.Count} entries; expected at most {most}.", name);
        foreach (var entry in value)
        {
            if (entry is null)
                throw new ArgumentException($"{name} holds a null; expected values.", name);
        }

        return value;
    }

    internal static T Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, Enum => Enum.IsDefined(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected one of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>An id that names something: the default one names nothing.</summary>
    internal static TId Id<TId>(TId value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TId : struct, IEntityId<TId> => value.Value != Guid.Empty ? value
        : throw new ArgumentException($"{name} is the default id of a {TId.Category}; expected one made by {nameof(EntityId)} or read from text.", name);

    /// <inheritdoc cref="Id{TId}(TId, string)"/>
    internal static TId? Id<TId>(TId? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TId : struct, IEntityId<TId> => value is { } id ? Id(id, name) : null;

    /// <summary>Ids of which none is the default one and each comes once.</summary>
    internal static ValueList<TId> Ids<TId>(ValueList<TId> values, [CallerArgumentExpression(nameof(values))] string name = "")
        where TId : struct, IEntityId<TId>
    {
        foreach (var value in AtMost(values, Limits.List, name))
            Id(value, name);
        return values.Distinct().Count() == values.Count ? values : throw new ArgumentException($"{name} names one twice; expected each once.", name);
    }

    /// <summary>A name from an open list: the default one names nothing.</summary>
    internal static TName Name<TName>(TName value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TName : struct, IOpenName<TName> => !value.Equals(default(TName)) ? value
        : throw new ArgumentException($"{name} is the default {typeof(TName).Name}, which names nothing.", name);

    /// <inheritdoc cref="Name{TName}(TName, string)"/>
    internal static TName? Name<TName>(TName? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TName : struct, IOpenName<TName> => value is { } named ? Name(named, name) : null;

    /// <summary>A language: the default tag names none.</summary>
    internal static LanguageTag Language(LanguageTag value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value != default ? value : throw new ArgumentException($"{name} is the default language tag; expected one such as 'ar' or 'en'.", name);

    /// <summary>A time of recording: what is computed from it must have room.</summary>
    internal static NodaTime.Instant Time(NodaTime.Instant value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= EarliestTime && value < LatestTime ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a time from {EarliestTime} to before {LatestTime}.");

    /// <inheritdoc cref="Time(NodaTime.Instant, string)"/>
    internal static NodaTime.Instant? Time(NodaTime.Instant? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is { } time ? Time(time, name) : null;

    /// <summary>Names of which none is the default one.</summary>
    internal static ValueList<TName> Names<TName>(ValueList<TName> values, [CallerArgumentExpression(nameof(values))] string name = "")
        where TName : struct, IOpenName<TName>
    {
        foreach (var value in AtMost(values, Limits.List, name))
            Name(value, name);
        return values;
    }

    /// <summary>The same day in the ISO calendar: a date is a day, whichever calendar told it, and must equal itself. Terms and lapses that run from it must have room.</summary>
    internal static NodaTime.LocalDate Iso(NodaTime.LocalDate date, [CallerArgumentExpression(nameof(date))] string name = "") =>
        date.WithCalendar(NodaTime.CalendarSystem.Iso) is { Year: >= 1 and < LatestYear } iso ? iso
        : throw new ArgumentOutOfRangeException(name, date, $"{name} is {date.WithCalendar(NodaTime.CalendarSystem.Iso):uuuu-MM-dd}; expected a date from the year 1 to before {LatestYear}.");

    /// <inheritdoc cref="Iso(NodaTime.LocalDate, string)"/>
    internal static NodaTime.OffsetDateTime Iso(NodaTime.OffsetDateTime time, [CallerArgumentExpression(nameof(time))] string name = "")
    {
        Iso(time.Date, name);
        return time.WithCalendar(NodaTime.CalendarSystem.Iso);
    }

    /// <summary>A value of an enum as facts of refusals and as JSON write it, such as <c>minutesApproved</c>.</summary>
    internal static string Wire<T>(this T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>A rejected value as an error may show it: short, and with nothing that could act on a terminal or a log.</summary>
    internal static string Show(ReadOnlySpan<char> value)
    {
        var shown = new StringBuilder();
        foreach (var c in value.Length > 60 ? value[..60] : value)
            shown.Append(char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format ? '\uFFFD' : c);
        return value.Length > 60 ? shown.Append('…').ToString() : shown.ToString();
    }
}
