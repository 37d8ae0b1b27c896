using NodaTime;

namespace CivicDialogue;

/// <summary>
/// When something happened, as precisely as is known and no more: the earliest and the latest local time it can have been,
/// both inclusive, with the zone and the offsets that applied.
/// </summary>
/// <remarks>It counts as having happened from <see cref="Latest"/> on, or from when it was recorded where that is earlier. Keeping the offsets makes it independent of later zone data.</remarks>
public sealed record Occurred
{
    /// <summary>An occurrence between two local times of one zone.</summary>
    /// <param name="earliest">The earliest it can have been.</param>
    /// <param name="latest">The latest it can have been.</param>
    /// <param name="zone">The IANA zone id, such as <c>Asia/Hebron</c>.</param>
    /// <exception cref="ArgumentException">The earliest is after the latest, or the zone is empty.</exception>
    public Occurred(OffsetDateTime earliest, OffsetDateTime latest, string zone)
    {
        earliest = Require.Iso(earliest);
        latest = Require.Iso(latest);
        if (earliest.ToInstant() > latest.ToInstant())
            throw new ArgumentException($"The earliest time {earliest} is after the latest {latest}.", nameof(earliest));
        Earliest = earliest;
        Latest = latest;
        Zone = Require.Text(zone, nameof(zone), Limits.Title);
    }

    /// <summary>The earliest local time it can have been, inclusive.</summary>
    public OffsetDateTime Earliest { get; }

    /// <summary>The latest local time it can have been, inclusive.</summary>
    public OffsetDateTime Latest { get; }

    /// <summary>The IANA zone id.</summary>
    public string Zone { get; }

    /// <summary>The one date on which it happened, or <see langword="null"/> where it may have been any of several.</summary>
    public LocalDate? Date => Earliest.Date == Latest.Date ? Earliest.Date : null;

    /// <summary>Whether the moment is known exactly.</summary>
    public bool IsExact => Earliest.ToInstant() == Latest.ToInstant();

    /// <summary>On a date, at a time that is not known.</summary>
    /// <exception cref="ArgumentException">The zone skipped that whole day, as Pacific/Apia did 30 December 2011.</exception>
    public static Occurred On(LocalDate date, DateTimeZone zone)
    {
        var (start, end) = Require.NotNull(zone).Day(Require.Iso(date));
        return start < end
            ? new(start.InZone(zone).ToOffsetDateTime(), (end - Duration.Epsilon).InZone(zone).ToOffsetDateTime(), zone.Id)
            : throw new ArgumentException($"{date:uuuu-MM-dd} never was in {zone.Id}: the clocks skipped the whole day. Expected a day that they showed.", nameof(date));
    }

    /// <summary>At a local time. Where the clocks went back and it came twice, both are kept as the earliest and the latest.</summary>
    /// <exception cref="ArgumentException">The clocks went forward and skipped that local time in the zone.</exception>
    public static Occurred At(LocalDateTime local, DateTimeZone zone)
    {
        Require.Iso(local.Date, nameof(local));
        var map = Require.NotNull(zone).MapLocal(local);
        return map.Count > 0
            ? new(map.First().ToOffsetDateTime(), map.Last().ToOffsetDateTime(), zone.Id)
            : throw new ArgumentException(
                $"{local:uuuu-MM-dd'T'HH:mm:ss} never was in {zone.Id}: the clocks went from {map.EarlyInterval.IsoLocalEnd:HH:mm} to {map.LateInterval.IsoLocalStart:HH:mm}. Expected a local time that the clocks showed.",
                nameof(local));
    }

    /// <summary>At an instant, told in a zone.</summary>
    public static Occurred At(Instant instant, DateTimeZone zone)
    {
        var at = instant.InZone(Require.NotNull(zone)).ToOffsetDateTime();
        return new(at, at, zone.Id);
    }

    /// <summary>The same, known to have been no later than a local time: <c>Occurred.On(date, zone).NotAfter(14:32, zone)</c>.</summary>
    /// <exception cref="ArgumentException">The time was skipped in the zone, or is before the earliest; or the zone is another.</exception>
    public Occurred NotAfter(LocalDateTime local, DateTimeZone zone)
    {
        var bound = At(local, zone);
        if (zone.Id != Zone)
            throw new ArgumentException($"The zone is {zone.Id}; expected {Zone}.", nameof(zone));
        return bound.Latest.ToInstant() < Latest.ToInstant() ? new(Earliest, bound.Latest, Zone) : this;
    }

    /// <summary>Whether it certainly has happened by an instant.</summary>
    public bool IsPastAt(Instant instant) => Latest.ToInstant() <= instant;

    /// <summary>Whether it certainly was before something else: what is not known exactly may have been at the same time.</summary>
    internal bool IsBefore(Occurred other) => Latest.ToInstant() < other.Earliest.ToInstant();

    /// <summary>The instant from which it counts: the end of what is possible, and at the latest when it was recorded as having happened.</summary>
    internal Instant CountsFrom(Instant recorded) => Instant.Min(Latest.ToInstant(), recorded);
}
