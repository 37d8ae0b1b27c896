using NodaTime;

namespace CivicDialogue;

/// <summary>
/// When something is announced for: a local date, a local time where one is set, and a zone. This is what people were told;
/// the instant is computed with the zone data of the day somebody asks, because zone rules change after an announcement.
/// </summary>
public sealed record CivilTime
{
    /// <summary>An announced time.</summary>
    /// <param name="date">The local date.</param>
    /// <param name="time">The local time of day; <see langword="null"/> where only the date is set, which is legal.</param>
    /// <param name="zone">The IANA zone id.</param>
    /// <exception cref="ArgumentException">The zone is empty.</exception>
    public CivilTime(LocalDate date, LocalTime? time, string zone)
    {
        Date = Require.Iso(date);
        Time = time;
        Zone = Require.Text(zone, nameof(zone), Limits.Title);
    }

    /// <summary>The local date.</summary>
    public LocalDate Date { get; }

    /// <summary>The local time of day, where one is set.</summary>
    public LocalTime? Time { get; }

    /// <summary>The IANA zone id.</summary>
    public string Zone { get; }

    /// <summary>What the announced time is by this zone data.</summary>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The zone data does not know the zone.</exception>
    public ResolvedTime Resolve(IDateTimeZoneProvider zones)
    {
        var zone = Require.NotNull(zones)[Zone];
        if (Time is not { } time)
        {
            var (start, end) = zone.Day(Date);
            return new(start < end ? ResolvedTimeKind.DateOnly : ResolvedTimeKind.Skipped, start, end);
        }

        var map = zone.MapLocal(Date + time);
        return map.Count switch
        {
            0 => new(ResolvedTimeKind.Skipped, map.LateInterval.Start, map.LateInterval.Start),
            1 => new(ResolvedTimeKind.Exact, map.Single().ToInstant(), map.Single().ToInstant()),
            _ => new(ResolvedTimeKind.Doubled, map.First().ToInstant(), map.Last().ToInstant()),
        };
    }
}

/// <summary>Days in zones.</summary>
internal static class ZoneDays
{
    /// <summary>The first instant of a day and that of the next; the same instant where the zone skipped the whole day.</summary>
    internal static (Instant Start, Instant End) Day(this DateTimeZone zone, LocalDate date) => (Start(zone, date), Start(zone, date.PlusDays(1)));

    private static Instant Start(DateTimeZone zone, LocalDate date) =>
        zone.MapLocal(date.AtMidnight()) is { Count: > 0 } map ? map.First().ToInstant() : zone.MapLocal(date.AtMidnight()).LateInterval.Start;
}

/// <summary>What an announced local time turned out to be.</summary>
public enum ResolvedTimeKind
{
    /// <summary>One instant.</summary>
    Exact,

    /// <summary>A whole day: from its first instant to the first of the next.</summary>
    DateOnly,

    /// <summary>The clocks skip it, or the whole day where there is no time; the instant given is the first after the gap.</summary>
    Skipped,

    /// <summary>The clocks show it twice; both instants are given.</summary>
    Doubled,
}

/// <summary>An announced time by some zone data.</summary>
/// <param name="Kind">Whether it is one instant, a day, skipped or doubled.</param>
/// <param name="First">The first instant meant.</param>
/// <param name="Last">The last instant meant; for a day, exclusive.</param>
public readonly record struct ResolvedTime(ResolvedTimeKind Kind, Instant First, Instant Last);
