using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace CivicDialogue.Serialization.SystemTextJson.Converters;

/// <summary>
/// A time as text in the extended form of ISO 8601, the same in every culture. The usual shapes are read and written by hand without a string;
/// everything else, such as years before 1 or after 9999, goes through NodaTime's pattern, which alone decides what is valid.
/// </summary>
internal abstract class TimeConverter<T>(IPattern<T> pattern, string expected, string shape) : JsonConverter<T>, IDescribed
    where T : struct
{
    private const int Longest = 64;

    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String && !reader.HasValueSequence && !reader.ValueIsEscaped && TryRead(reader.ValueSpan, out var value))
            return value;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && ShortText.TryGet(ref reader, Longest) is { } text && ReadRare(text).TryGetValue(default, out value)
            ? value
            : throw new UnreadableException($"The value is no {typeof(T).Name}; expected {expected}.");
    }

    public sealed override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

    public sealed override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Longest];
        writer.WritePropertyName(text[..WriteTo(text, value)]);
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Longest];
        text[0] = (byte)'"';
        var length = WriteTo(text[1..], value);
        text[length + 1] = (byte)'"';

        // Written raw, because '+' would be escaped for the sake of old browsers; here are only digits and - : . T Z +
        writer.WriteRawValue(text[..(length + 2)], skipInputValidation: true);
    }

    private int WriteTo(Span<byte> text, T value)
    {
        if (CalendarOf(value) != CalendarSystem.Iso)
            throw new ArgumentException($"The {typeof(T).Name} is in the calendar {CalendarOf(value)}; expected the ISO calendar, which is what is written.", nameof(value));
        return TryWrite(value, text, out var length) ? length : Encoding.ASCII.GetBytes(WriteRare(value), text);
    }

    public JsonObject Describe() => new() { ["type"] = "string", ["pattern"] = shape };

    protected virtual CalendarSystem CalendarOf(T value) => CalendarSystem.Iso;

    protected virtual ParseResult<T> ReadRare(string text) => pattern.Parse(text);

    protected virtual string WriteRare(T value) => pattern.Format(value);

    protected abstract bool TryRead(ReadOnlySpan<byte> text, out T value);

    protected abstract bool TryWrite(T value, Span<byte> text, out int length);
}

/// <summary><c>2026-05-30T11:00:00Z</c>.</summary>
internal sealed class InstantConverter() : TimeConverter<Instant>(
    InstantPattern.ExtendedIso, "an instant of ISO 8601 in UTC, such as 2026-05-30T11:00:00Z", $"^{IsoText.Date}T{IsoText.Time}Z$")
{
    protected override bool TryRead(ReadOnlySpan<byte> text, out Instant value)
    {
        if (IsoText.TryReadDateTime(ref text, out var local) && text.SequenceEqual("Z"u8))
        {
            value = local.InUtc().ToInstant();
            return true;
        }

        value = default;
        return false;
    }

    protected override bool TryWrite(Instant value, Span<byte> text, out int length)
    {
        length = 0;
        if (value < IsoText.First || value > IsoText.Last)
            return false;
        length = IsoText.Write(value.InUtc().LocalDateTime, text);
        text[length++] = (byte)'Z';
        return true;
    }
}

/// <summary><c>2026-05-30</c>.</summary>
internal sealed class LocalDateConverter() : TimeConverter<LocalDate>(
    LocalDatePattern.Iso, "a date of ISO 8601, such as 2026-05-30", $"^{IsoText.Date}$")
{
    protected override CalendarSystem CalendarOf(LocalDate value) => value.Calendar;

    protected override bool TryRead(ReadOnlySpan<byte> text, out LocalDate value) => IsoText.TryReadDate(ref text, out value) && text.IsEmpty;

    protected override bool TryWrite(LocalDate value, Span<byte> text, out int length)
    {
        length = value.Year is > 0 and < 10_000 ? IsoText.Write(value, text) : 0;
        return length > 0;
    }
}

/// <summary><c>14:00:00</c>.</summary>
internal sealed class LocalTimeConverter() : TimeConverter<LocalTime>(
    LocalTimePattern.ExtendedIso, "a time of day of ISO 8601, such as 14:00:00", $"^{IsoText.Time}$")
{
    protected override bool TryRead(ReadOnlySpan<byte> text, out LocalTime value) => IsoText.TryReadTime(ref text, out value) && text.IsEmpty;

    protected override bool TryWrite(LocalTime value, Span<byte> text, out int length)
    {
        length = IsoText.Write(value, text);
        return true;
    }
}

/// <summary><c>2026-05-30T14:00:00</c>.</summary>
internal sealed class LocalDateTimeConverter() : TimeConverter<LocalDateTime>(
    LocalDateTimePattern.ExtendedIso, "a local date and time of ISO 8601 without a zone, such as 2026-05-30T14:00:00", $"^{IsoText.Date}T{IsoText.Time}$")
{
    protected override CalendarSystem CalendarOf(LocalDateTime value) => value.Calendar;

    protected override bool TryRead(ReadOnlySpan<byte> text, out LocalDateTime value) => IsoText.TryReadDateTime(ref text, out value) && text.IsEmpty;

    protected override bool TryWrite(LocalDateTime value, Span<byte> text, out int length)
    {
        length = value.Year is > 0 and < 10_000 ? IsoText.Write(value, text) : 0;
        return length > 0;
    }
}

/// <summary><c>2026-05-30T14:00:00+03:00</c>: RFC 3339 where the offset has no seconds, which only times before standard time have.</summary>
internal sealed class OffsetDateTimeConverter() : TimeConverter<OffsetDateTime>(
    OffsetDateTimePattern.Rfc3339, "a date and time of ISO 8601 with its offset, such as 2026-05-30T14:00:00+03:00",
    $"^{IsoText.Date}T{IsoText.Time}(Z|[+-][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?)$")
{
    protected override CalendarSystem CalendarOf(OffsetDateTime value) => value.Calendar;

    protected override ParseResult<OffsetDateTime> ReadRare(string text) =>
        OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } usual ? usual : OffsetDateTimePattern.ExtendedIso.Parse(text);

    protected override string WriteRare(OffsetDateTime value) =>
        (value.Offset.Seconds % 60 == 0 ? OffsetDateTimePattern.Rfc3339 : OffsetDateTimePattern.ExtendedIso).Format(value);

    protected override bool TryRead(ReadOnlySpan<byte> text, out OffsetDateTime value)
    {
        value = default;
        if (!IsoText.TryReadDateTime(ref text, out var local))
            return false;
        if (text.SequenceEqual("Z"u8))
        {
            value = local.WithOffset(Offset.Zero);
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !IsoText.TryReadDigits(text[1..3], out var hours) || !IsoText.TryReadDigits(text[4..6], out var minutes) || hours > 17 || minutes > 59)
        {
            return false;
        }

        value = local.WithOffset(Offset.FromSeconds((text[0] == '-' ? -60 : 60) * ((hours * 60) + minutes)));
        return true;
    }

    protected override bool TryWrite(OffsetDateTime value, Span<byte> text, out int length)
    {
        length = 0;
        var seconds = value.Offset.Seconds;
        if (value.Year is < 1 or > 9_999 || seconds % 60 != 0)
            return false;
        length = IsoText.Write(value.LocalDateTime, text);
        if (seconds == 0)
        {
            text[length++] = (byte)'Z';
            return true;
        }

        text[length++] = seconds < 0 ? (byte)'-' : (byte)'+';
        var minutes = Math.Abs(seconds) / 60;
        IsoText.WriteDigits(minutes / 60, text[length..(length + 2)]);
        text[length + 2] = (byte)':';
        IsoText.WriteDigits(minutes % 60, text[(length + 3)..(length + 5)]);
        length += 5;
        return true;
    }
}

/// <summary>The usual shapes of ISO 8601, by hand: four digits of year, and up to nine of a fraction after a point, without zeros at its end.</summary>
internal static class IsoText
{
    internal const string Date = "-?[0-9]{4}-[0-9]{2}-[0-9]{2}";
    internal const string Time = "[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?";
    internal static readonly Instant First = Instant.FromUtc(1, 1, 1, 0, 0);
    internal static readonly Instant Last = Instant.FromUtc(9999, 12, 31, 23, 59, 59).PlusNanoseconds(999_999_999);

    internal static bool TryReadDate(ref ReadOnlySpan<byte> text, out LocalDate date)
    {
        date = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !TryReadDigits(text[..4], out var year) || !TryReadDigits(text[5..7], out var month) || !TryReadDigits(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        date = new(year, month, day);
        text = text[10..];
        return true;
    }

    internal static bool TryReadTime(ref ReadOnlySpan<byte> text, out LocalTime time)
    {
        time = default;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':'
            || !TryReadDigits(text[..2], out var hour) || !TryReadDigits(text[3..5], out var minute) || !TryReadDigits(text[6..8], out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        text = text[8..];
        var nanoseconds = 0;
        if (!text.IsEmpty && text[0] == '.')
        {
            var digits = 1;
            while (digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9')
                digits++;
            if (digits is 1 or > 10 || !TryReadDigits(text[1..digits], out nanoseconds))
                return false;
            for (var i = digits; i < 10; i++)
                nanoseconds *= 10;
            text = text[digits..];
        }

        time = LocalTime.FromHourMinuteSecondNanosecond(hour, minute, second, nanoseconds);
        return true;
    }

    internal static bool TryReadDateTime(ref ReadOnlySpan<byte> text, out LocalDateTime local)
    {
        local = default;
        if (!TryReadDate(ref text, out var date) || text.IsEmpty || text[0] != 'T')
            return false;
        text = text[1..];
        if (!TryReadTime(ref text, out var time))
            return false;
        local = date + time;
        return true;
    }

    internal static bool TryReadDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + (c - '0');
        }

        return true;
    }

    internal static int Write(LocalDate date, Span<byte> text)
    {
        WriteDigits(date.Year, text[..4]);
        text[4] = (byte)'-';
        WriteDigits(date.Month, text[5..7]);
        text[7] = (byte)'-';
        WriteDigits(date.Day, text[8..10]);
        return 10;
    }

    internal static int Write(LocalTime time, Span<byte> text)
    {
        WriteDigits(time.Hour, text[..2]);
        text[2] = (byte)':';
        WriteDigits(time.Minute, text[3..5]);
        text[5] = (byte)':';
        WriteDigits(time.Second, text[6..8]);
        if (time.NanosecondOfSecond == 0)
            return 8;
        text[8] = (byte)'.';
        WriteDigits(time.NanosecondOfSecond, text[9..18]);
        return 9 + text[9..18].TrimEnd((byte)'0').Length;
    }

    internal static int Write(LocalDateTime local, Span<byte> text)
    {
        Write(local.Date, text);
        text[10] = (byte)'T';
        return 11 + Write(local.TimeOfDay, text[11..]);
    }

    internal static void WriteDigits(int number, Span<byte> text)
    {
        for (var i = text.Length - 1; i >= 0; i--, number /= 10)
            text[i] = (byte)('0' + (number % 10));
    }
}
