using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CivicDialogue.Serialization.SystemTextJson.Converters;

/// <summary>Reads short text without making a string of what is far too long for it.</summary>
internal static class ShortText
{
    // The longest escape of one UTF-16 character, \u0000, in bytes.
    private const int Escape = 6;

    internal static string? TryGet(ref Utf8JsonReader reader, int longest) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
        && (reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) <= longest * Escape
            ? reader.GetString()
            : null;
}

/// <summary>Any id: a UUID as text, and as the name of a member.</summary>
internal sealed class EntityIdConverter<TId> : JsonConverter<TId>, IDescribed
    where TId : struct, IEntityId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && reader.TryGetGuid(out var value) && value != Guid.Empty ? TId.From(value) : throw Bad();

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.TryParse(ShortText.TryGet(ref reader, 36), null, out var id) ? id : throw Bad();

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(Real(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[36];
        Real(value).TryFormat(text, out _, "D");
        writer.WritePropertyName(text);
    }

    // The default of an id is nobody's; written, it could never be read again.
    private static Guid Real(TId value) =>
        value.Value != Guid.Empty ? value.Value : throw new ArgumentException($"The empty UUID is not the id of a {TId.Category}.", nameof(value));

    private static UnreadableException Bad() => new($"The value is not the id of a {TId.Category}; expected a UUID that is not empty, as text.");

    public JsonObject Describe() => new() { ["type"] = "string", ["format"] = "uuid" };
}

/// <summary>Any name from an open list, as text and as the name of a member.</summary>
internal sealed class OpenNameConverter<TName> : JsonConverter<TName>, IDescribed
    where TName : struct, IOpenName<TName>
{
    public override TName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TName.TryParse(ShortText.TryGet(ref reader, 63), null, out var name) ? name
        : throw new UnreadableException($"The value is no {typeof(TName).Name}; expected 1 to 63 lower-case letters a-z, digits and single hyphens.");

    public override TName ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, TName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TName value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);

    public JsonObject Describe() => new() { ["type"] = "string", ["pattern"] = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", ["maxLength"] = 63 };
}

/// <summary>A language tag, as text and as the name of a member.</summary>
internal sealed class LanguageTagConverter : JsonConverter<LanguageTag>, IDescribed
{
    internal const string Pattern = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
    internal const string Expected = "expected a known language tag of BCP 47, such as 'ar', 'ar-PS' or 'en'.";

    public override LanguageTag Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LanguageTag.TryParse(ShortText.TryGet(ref reader, 63), null, out var tag) ? tag
        : throw new UnreadableException($"The value is no language; {Expected}");

    public override LanguageTag ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, LanguageTag value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, LanguageTag value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);

    public JsonObject Describe() => new() { ["type"] = "string", ["pattern"] = Pattern };
}

/// <summary>An enumeration by the names of its values, in camel case and in no other: neither numbers nor lists of names.</summary>
internal sealed class EnumNameConverter<TEnum> : JsonConverter<TEnum>, IDescribed
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, JsonEncodedText> Names =
        Enum.GetValues<TEnum>().ToFrozenDictionary(v => v, v => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(v.ToString())));

    internal static IEnumerable<string> AllNames => Enum.GetValues<TEnum>().Select(v => Names[v].Value);

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            foreach (var (value, name) in Names)
            {
                if (reader.ValueTextEquals(name.EncodedUtf8Bytes))
                    return value;
            }
        }

        throw new UnreadableException($"The value is no {typeof(TEnum).Name}; expected one of {string.Join(", ", AllNames)}.");
    }

    public override TEnum ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WritePropertyName(NameOf(value));

    private static JsonEncodedText NameOf(TEnum value) => Names.TryGetValue(value, out var name) ? name
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{value} is no {typeof(TEnum).Name}; expected one of {string.Join(", ", AllNames)}.");

    public JsonObject Describe() => new() { ["enum"] = new JsonArray([.. AllNames.Select(n => JsonValue.Create(n))]) };
}

/// <summary>A SHA-256 value as 64 hexadecimal digits.</summary>
internal sealed class DigestConverter : JsonConverter<Digest>, IDescribed
{
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Digest.TryParse(ShortText.TryGet(ref reader, 64), null, out var digest) ? digest
        : throw new UnreadableException("The value is not a digest; expected 64 hexadecimal digits.");

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public JsonObject Describe() => new() { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" };
}

/// <summary>An absolute address.</summary>
internal sealed class AddressConverter : JsonConverter<Uri>, IDescribed
{
    public override Uri Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ShortText.TryGet(ref reader, Limits.PublicText) is { } text
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        // A path counts as the address of a file where paths begin with a slash.
        && text.StartsWith(address.Scheme, StringComparison.OrdinalIgnoreCase) ? address
        : throw new UnreadableException("The value is not an address; expected an absolute one, such as https://example.org/report.");

    public override void Write(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options) => writer.WriteStringValue(
        value.IsAbsoluteUri ? value.AbsoluteUri : throw new ArgumentException("The address is relative; expected an absolute one.", nameof(value)));

    public JsonObject Describe() => new() { ["type"] = "string", ["format"] = "uri" };
}
