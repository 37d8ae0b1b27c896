using System.Text.Json;
using CsCheck;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>The converters of times against those of NodaTime's own package.</summary>
public sealed class TimeTests
{
    private static readonly JsonSerializerOptions Ours = new JsonSerializerOptions().AddCivicDialogue();
    private static readonly JsonSerializerOptions Oracle = new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        .ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    private static readonly Gen<LocalDate> Dates = Gen.Int[-9998, 9999].SelectMany(y => Gen.Int[1, 12].SelectMany(m =>
        Gen.Int[1, CalendarSystem.Iso.GetDaysInMonth(y, m)].Select(d => new LocalDate(y, m, d))));

    private static readonly Gen<LocalTime> Times = Gen.Select(Gen.Int[0, 86_399], Gen.OneOf(Gen.Const(0), Gen.Int[0, 999_999_999], Gen.Int[0, 999].Select(i => i * 1_000_000)),
        (second, nanosecond) => LocalTime.FromSecondsSinceMidnight(second).PlusNanoseconds(nanosecond));

    private static readonly Gen<LocalDateTime> Locals = Gen.Select(Dates, Times, (d, t) => d + t);

    /// <summary>The oracle cannot write the seconds of an offset, so it is asked about whole minutes only.</summary>
    private static readonly Gen<OffsetDateTime> Offsets = Gen.Select(
        Gen.Select(Gen.Int[-9_900, 9_900], Times, (y, t) => new LocalDate(y, 6, 15) + t),
        Gen.OneOf(Gen.Const(0), Gen.Const(180), Gen.Int[-1_080, 1_080]), (l, m) => l.WithOffset(Offset.FromSeconds(m * 60)));

    [Fact]
    public void Dates_are_as_the_oracle_has_them() => Dates.Sample(AsOracle);

    [Fact]
    public void Times_of_day_are_as_the_oracle_has_them() => Times.Sample(AsOracle);

    [Fact]
    public void Local_dates_and_times_are_as_the_oracle_has_them() => Locals.Sample(AsOracle);

    [Fact]
    public void Instants_are_as_the_oracle_has_them() => Locals.Select(l => l.InUtc().ToInstant()).Sample(AsOracle);

    [Fact]
    public void Dates_and_times_with_an_offset_are_as_the_oracle_has_them() => Offsets.Sample(AsOracle);

    [Fact]
    public void An_offset_keeps_its_seconds() => Gen.Select(Locals, Gen.Int[-64_800, 64_800], (l, s) => new LocalDate(1900, 1, 1).At(l.TimeOfDay).WithOffset(Offset.FromSeconds(s)))
        .Sample(t => Assert.Equal(t, JsonSerializer.Deserialize<OffsetDateTime>(JsonSerializer.Serialize(t, Ours), Ours)));

    [Theory]
    [InlineData("\"0001-01-01\""), InlineData("\"9999-12-31\""), InlineData("\"-9998-01-01\""), InlineData("\"2024-02-29\""), InlineData("\"2026-02-29\"")]
    [InlineData("\"2026-13-01\""), InlineData("\"2026-00-01\""), InlineData("\"2026-01-00\""), InlineData("\"0000-01-01\""), InlineData("\"2026-1-01\"")]
    [InlineData("\"2026-01-01 \""), InlineData("\"2026-01-01T00:00:00\""), InlineData("\"\""), InlineData("\"٢٠٢٦-٠١-٠١\""), InlineData("\"10000-01-01\"")]
    [InlineData("\"\\u0032026-01-01\""), InlineData("\"2026/01/01\"")]
    public void Odd_dates_are_dates_where_the_oracle_says_so(string json) => AsOracle<LocalDate>(json);

    [Theory]
    [InlineData("\"2026-05-02T11:00:00Z\""), InlineData("\"2026-05-02T11:00:00.1Z\""), InlineData("\"2026-05-02T11:00:00.100000000Z\""), InlineData("\"2026-05-02T24:00:00Z\"")]
    [InlineData("\"2026-05-02T11:60:00Z\""), InlineData("\"2026-05-02T11:00:60Z\""), InlineData("\"2026-05-02T11:00:00\""), InlineData("\"2026-05-02T11:00:00.1234567891Z\"")]
    [InlineData("\"2026-05-02T11:00:00.Z\""), InlineData("\"2026-05-02T11:00:00+03:00\""), InlineData("\"2026-05-02t11:00:00z\""), InlineData("\"2026-05-02T11:00:00,5Z\"")]
    public void Odd_instants_are_instants_where_the_oracle_says_so(string json) => AsOracle<Instant>(json);

    [Theory]
    [InlineData("\"2026-05-02T11:00:00Z\""), InlineData("\"2026-05-02T11:00:00+00:00\""), InlineData("\"2026-05-02T11:00:00-03:30\""), InlineData("\"2026-05-02T11:00:00+18:00\"")]
    [InlineData("\"2026-05-02T11:00:00+19:00\""), InlineData("\"2026-05-02T11:00:00+03:60\""), InlineData("\"2026-05-02T11:00:00\""), InlineData("\"2026-05-02T11:00:00 03:00\"")]
    public void Odd_offsets_are_offsets_where_the_oracle_says_so(string json) => AsOracle<OffsetDateTime>(json);

    [Theory, InlineData("12"), InlineData("null"), InlineData("{}"), InlineData("true"), InlineData("[\"2026-05-02\"]")]
    public void What_is_no_text_is_no_date(string json) => Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<LocalDate>(json, Ours));

    [Fact]
    public void A_date_of_another_calendar_is_not_written_as_if_it_were_one_of_ours()
    {
        var date = new LocalDate(2026, 5, 2).WithCalendar(CalendarSystem.UmAlQura);
        Assert.Contains("ISO calendar", Assert.Throws<ArgumentException>(() => JsonSerializer.Serialize(date, Ours)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_the_week_has_a_name()
    {
        Assert.Equal("\"friday\"", JsonSerializer.Serialize(IsoDayOfWeek.Friday, Ours));
        Assert.Equal(IsoDayOfWeek.Saturday, JsonSerializer.Deserialize<IsoDayOfWeek>("\"saturday\"", Ours));
        foreach (var json in (string[])["5", "\"Friday\"", "\"5\"", "\"friday, saturday\"", "\"\"", "null"])
            Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<IsoDayOfWeek>(json, Ours));
    }

    private static void AsOracle<T>(T value)
    {
        var json = JsonSerializer.Serialize(value, Ours);
        Assert.Equal(JsonSerializer.Serialize(value, Oracle), json);
        Assert.Equal(value, JsonSerializer.Deserialize<T>(json, Ours));
    }

    private static void AsOracle<T>(string json)
    {
        T? expected = default;
        var isValid = true;
        try
        {
            expected = JsonSerializer.Deserialize<T>(json, Oracle);
        }
        catch (JsonException)
        {
            isValid = false;
        }

        if (isValid)
            Assert.Equal(expected, JsonSerializer.Deserialize<T>(json, Ours));
        else
            Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<T>(json, Ours));
    }
}
