namespace CivicDialogue.Storage;

/// <summary>One event as a store keeps it: bytes, with what is needed to find it and to notice that it was touched.</summary>
/// <param name="Position">Its place in the dialogue's order of commits, from 1, without gaps.</param>
/// <param name="Stream">Which stream it is in.</param>
/// <param name="Version">Its place in the stream, from 1, without gaps.</param>
/// <param name="Act">The act that made it.</param>
/// <param name="Ordinal">Its place among the events of the act, from 0, over all streams. Act and ordinal identify an event.</param>
/// <param name="Type">The event's public name, such as <c>session.closed</c>.</param>
/// <param name="SchemaVersion">The version of the event's format, from 1.</param>
/// <param name="Data">The event as the codec wrote it.</param>
/// <param name="Hash">The chain's value after this event.</param>
public sealed record StoredEvent(
    long Position,
    StreamName Stream,
    int Version,
    ActId Act,
    int Ordinal,
    string Type,
    int SchemaVersion,
    ReadOnlyMemory<byte> Data,
    Digest Hash)
{
    /// <summary>Equal in everything, the bytes included.</summary>
    public bool Equals(StoredEvent? other) =>
        other is not null && Position == other.Position && Stream == other.Stream && Version == other.Version && Act == other.Act && Ordinal == other.Ordinal
        && Type == other.Type && SchemaVersion == other.SchemaVersion && Hash == other.Hash && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Position, Stream, Hash);

    /// <summary>Where the event is and what it is called, not what it says.</summary>
    public override string ToString() => $"{Position}: {Stream} v{Version} {Type}";
}
