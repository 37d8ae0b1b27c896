namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>The public names of all events: stable, never renamed.</summary>
public static class EventNames
{
    /// <summary>Every name, such as <c>session.planned</c>, in the order of the aggregates.</summary>
    public static IReadOnlyList<string> All { get; } = [.. EventTypes.All.Select(t => t.Name)];
}
