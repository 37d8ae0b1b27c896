using CsCheck;

namespace CivicDialogue.Tests.Kernel;

/// <summary>When something happened, and what was announced, where clocks go forward and back: in Palestine, on other dates every year.</summary>
public sealed class TimeTests
{
    private static readonly DateTimeZone Hebron = Town.Hebron;

    /// <summary>Local times over four decades, half of them near a change of the clocks.</summary>
    private static readonly Gen<LocalDateTime> Locals = Gen.OneOf(
        Gen.Int[0, 40 * 366 * 24 * 60].Select(m => new LocalDateTime(1990, 1, 1, 0, 0).PlusMinutes(m)),
        Gen.Select(
            Gen.OneOf([.. Hebron.GetZoneIntervals(Instant.FromUtc(1990, 1, 1, 0, 0), Instant.FromUtc(2030, 1, 1, 0, 0)).Skip(1).Select(i => i.Start)]),
            Gen.Int[-180, 180],
            (change, minutes) => change.InZone(Hebron).LocalDateTime.PlusMinutes(minutes)));

    [Fact]
    public void A_local_time_that_the_clocks_showed_is_kept_and_one_they_skipped_is_refused() => Locals.Sample(local =>
    {
        var map = Hebron.MapLocal(local);
        if (map.Count == 0)
        {
            var error = Assert.Throws<ArgumentException>(() => Occurred.At(local, Hebron));
            Assert.Contains("never was in Asia/Hebron", error.Message, StringComparison.Ordinal);
            Assert.Contains("Expected a local time that the clocks showed", error.Message, StringComparison.Ordinal);
            return;
        }

        var at = Occurred.At(local, Hebron);
        Assert.Equal(local, at.Earliest.LocalDateTime);
        Assert.Equal(local, at.Latest.LocalDateTime);
        Assert.Equal(map.Count == 1, at.IsExact);
        Assert.Equal(map.First().ToInstant(), at.Earliest.ToInstant());
        Assert.Equal(map.Last().ToInstant(), at.Latest.ToInstant());
        Assert.True(at.IsPastAt(at.Latest.ToInstant()));
        Assert.False(at.IsPastAt(at.Latest.ToInstant() - Duration.Epsilon));
    });

    [Fact]
    public void A_date_lasts_from_its_first_instant_to_its_last_whatever_the_clocks_do() => Locals.Select(l => l.Date).Sample(date =>
    {
        var day = Occurred.On(date, Hebron);
        Assert.Equal(date, day.Date);
        Assert.Equal(Hebron.AtStartOfDay(date).ToInstant(), day.Earliest.ToInstant());
        Assert.Equal(Hebron.AtStartOfDay(date.PlusDays(1)).ToInstant(), day.Latest.ToInstant() + Duration.Epsilon);
        Assert.Equal(day.Earliest.ToInstant(), Occurred.On(date.PlusDays(-1), Hebron).Latest.ToInstant() + Duration.Epsilon);
        Assert.Equal("Asia/Hebron", day.Zone);
    });

    [Fact]
    public void Knowing_that_it_was_no_later_makes_it_more_precise_and_never_less() => Gen.Select(Locals, Gen.Int[-60, 3_000]).Sample((local, minutes) =>
    {
        var day = Occurred.On(local.Date, Hebron);
        var bound = local.Date.AtMidnight().PlusMinutes(minutes);
        if (Hebron.MapLocal(bound).Count == 0 || Hebron.MapLocal(bound).Last().ToInstant() < day.Earliest.ToInstant())
        {
            Assert.Throws<ArgumentException>(() => day.NotAfter(bound, Hebron));
            return;
        }

        var narrowed = day.NotAfter(bound, Hebron);
        Assert.Equal(day.Earliest, narrowed.Earliest);
        Assert.Equal(Instant.Min(day.Latest.ToInstant(), Hebron.MapLocal(bound).Last().ToInstant()), narrowed.Latest.ToInstant());
        Assert.Equal(narrowed, narrowed.NotAfter(bound, Hebron));
    });

    [Fact]
    public void An_instant_is_told_in_the_zone_and_stays_itself() => Locals.Select(l => l.InUtc().ToInstant()).Sample(instant =>
    {
        var at = Occurred.At(instant, Hebron);
        Assert.True(at.IsExact);
        Assert.Equal(instant, at.Latest.ToInstant());
        Assert.Equal(Hebron.GetUtcOffset(instant), at.Latest.Offset);
    });

    [Fact]
    public void An_occurrence_does_not_end_before_it_begins_and_stays_in_its_zone()
    {
        var day = Town.On(2026, 5, 2);
        Assert.Contains("is after the latest", Assert.Throws<ArgumentException>(() => new Occurred(day.Latest, day.Earliest, "Asia/Hebron")).Message, StringComparison.Ordinal);
        Assert.Contains("The zone is Europe/Paris; expected Asia/Hebron",
            Assert.Throws<ArgumentException>(() => day.NotAfter(new(2026, 5, 2, 14, 32), DateTimeZoneProviders.Tzdb["Europe/Paris"])).Message, StringComparison.Ordinal);
        Assert.Null(new Occurred(day.Earliest, Town.On(2026, 5, 3).Latest, "Asia/Hebron").Date);
    }

    [Fact]
    public void An_announced_time_is_one_instant_two_none_or_a_day() => Gen.Select(Locals, Gen.Bool).Sample((local, isDate) =>
    {
        var announced = new CivilTime(local.Date, isDate ? null : local.TimeOfDay, "Asia/Hebron");
        var (kind, first, last) = announced.Resolve(DateTimeZoneProviders.Tzdb);
        var map = Hebron.MapLocal(local);
        if (isDate)
        {
            Assert.Equal(ResolvedTimeKind.DateOnly, kind);
            Assert.Equal(local.Date, first.InZone(Hebron).Date);
            Assert.Equal(local.Date.PlusDays(1), last.InZone(Hebron).Date);
            Assert.Equal(local.Date, (last - Duration.Epsilon).InZone(Hebron).Date);
        }
        else if (map.Count == 0)
        {
            Assert.Equal((ResolvedTimeKind.Skipped, map.LateInterval.Start, map.LateInterval.Start), (kind, first, last));
        }
        else
        {
            Assert.Equal(map.Count == 1 ? ResolvedTimeKind.Exact : ResolvedTimeKind.Doubled, kind);
            Assert.Equal((local, local), (first.InZone(Hebron).LocalDateTime, last.InZone(Hebron).LocalDateTime));
            Assert.Equal(map.Count == 2, first < last);
        }
    });

    [Fact]
    public void An_unknown_zone_is_told_when_it_is_resolved() =>
        Assert.Contains("Asia/Atlantis", Assert.Throws<NodaTime.TimeZones.DateTimeZoneNotFoundException>(
            () => new CivilTime(new(2026, 5, 2), null, "Asia/Atlantis").Resolve(DateTimeZoneProviders.Tzdb)).Message, StringComparison.Ordinal);
}
