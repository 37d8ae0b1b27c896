using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CivicDialogue.Serialization.SystemTextJson.Converters;

/// <summary>
/// A value whose constructor may say that it is malformed. The serializer lets such exceptions through as they are, without a place;
/// here they become what bad JSON is, with the place.
/// </summary>
/// <param name="plain">How the value is read and written as such.</param>
internal sealed class CheckedConverter<T>(JsonTypeInfo<T> plain) : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, plain);
        }
        catch (Exception problem) when (problem is JsonException || UnreadableException.IsMalformedValue(problem))
        {
            throw UnreadableException.At(problem, plain);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, plain);
}
