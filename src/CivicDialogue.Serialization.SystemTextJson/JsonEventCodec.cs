using System.Text.Json;
using CivicDialogue.Storage;

namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>Events as JSON in UTF-8, without reflection. The name of an event is not among its members: stores keep it beside the bytes.</summary>
/// <remarks>
/// Reading is strict: unknown, repeated and missing members are errors, so that an event of something else is never half read.
/// The format of each event is in <c>docs/schema</c>; every version ever released stays readable.
/// </remarks>
public sealed class JsonEventCodec : IEventCodec
{
    private JsonEventCodec()
    {
    }

    /// <summary>The codec. It has no state.</summary>
    public static JsonEventCodec Instance { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The event holds what could not be read again: an empty id, or a date in another than the ISO calendar.</exception>
    public EncodedEvent Encode(IEvent fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var type = EventTypes.Find(fact.GetType()) ?? throw new UnknownEventException(fact.GetType().FullName ?? fact.GetType().Name, 0);
        return new(type.Name, type.Version, JsonSerializer.SerializeToUtf8Bytes(fact, type.Info));
    }

    /// <inheritdoc/>
    public IEvent Decode(string type, int schemaVersion, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (EventTypes.Find(type) is not { } known || schemaVersion < 1 || schemaVersion > known.Version)
            throw new UnknownEventException(type, schemaVersion);
        try
        {
            return Read(known, schemaVersion, data);
        }
        catch (Exception problem) when (problem is JsonException || UnreadableException.IsMalformedValue(problem))
        {
            // What a constructor or the reader said may show a piece of the content, so only the place is told.
            throw new CorruptEventException(known.Name, UnreadableException.Explain(problem, data, known.InfoWithPlaces).FullPath);
        }
    }

    // This is where an older version is read: by the type that it had, turned into the type of now.
    // There is only one version so far.
    private static IEvent Read(EventType type, int schemaVersion, ReadOnlySpan<byte> data) => schemaVersion switch
    {
        _ => (IEvent?)JsonSerializer.Deserialize(data, type.Info) ?? throw new JsonException("The event is null."),
    };
}
