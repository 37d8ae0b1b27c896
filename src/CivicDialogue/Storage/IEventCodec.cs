namespace CivicDialogue.Storage;

/// <summary>Turns events into bytes and back. Reads every version ever released.</summary>
public interface IEventCodec
{
    /// <summary>An event as bytes, with its public name and the version of its format.</summary>
    /// <exception cref="UnknownEventException">The codec does not know this type of event.</exception>
    EncodedEvent Encode(IEvent fact);

    /// <summary>The event that these bytes hold.</summary>
    /// <exception cref="UnknownEventException">The codec does not know the name or the version.</exception>
    /// <exception cref="CorruptEventException">The bytes do not hold such an event.</exception>
    IEvent Decode(string type, int schemaVersion, ReadOnlySpan<byte> data);
}

/// <summary>An event as bytes.</summary>
/// <param name="Type">The event's public name.</param>
/// <param name="SchemaVersion">The version of its format, from 1.</param>
/// <param name="Data">The bytes.</param>
public readonly record struct EncodedEvent(string Type, int SchemaVersion, ReadOnlyMemory<byte> Data);
