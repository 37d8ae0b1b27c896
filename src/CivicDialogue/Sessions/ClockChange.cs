namespace CivicDialogue.Sessions;

/// <summary>
/// What has to be told of an announced time: that new zone data moves its instant, or that the clocks skip it or show it twice. The local time is what people were told,
/// and stays.
/// </summary>
/// <param name="Session">Which session, as it stands.</param>
/// <param name="Before">What the announced time was by the zone data before; <see langword="null"/> where that does not know the zone.</param>
/// <param name="Now">What it is by the zone data of the day; <see langword="null"/> where that does not know the zone.</param>
public sealed record ClockChange(Session Session, ResolvedTime? Before, ResolvedTime? Now)
{
    /// <summary>Whether it is another instant now.</summary>
    public bool HasMoved => Before is { } before && Now is { } now && (before.First, before.Last) != (now.First, now.Last);
}
