using System.Text.Json;
using System.Text.Json.Serialization;
using CivicDialogue.Disclosure;

namespace CivicDialogue.Serialization.SystemTextJson.Converters;

/// <summary>A view in the options of a host: written as <see cref="CivicDialogueJson.Serialize(PublicView)"/> writes it, whatever the declared type.</summary>
internal sealed class PublicViewConverter<TView> : JsonConverter<TView>
    where TView : PublicView
{
    public override TView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A view is made by the library and only written as JSON, never read.");

    public override void Write(Utf8JsonWriter writer, TView value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, WireFormat.Public.Info<PublicView>());
}

/// <summary>
/// A refusal as it is told to a caller:
/// <c>{ "code": "session.not-open", "kind": "wrongTime", "message": { "ar": "…", "en": "…" }, "facts": { "phase": "Planned" } }</c>.
/// </summary>
internal sealed class RefusalConverter : JsonConverter<Refusal>
{
    private static readonly EnumNameConverter<RefusalKind> Kinds = new();

    public override Refusal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A refusal is what a decision answers; it is only written as JSON, never read.");

    public override void Write(Utf8JsonWriter writer, Refusal value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("code"u8, value.Code.Value);
        writer.WritePropertyName("kind"u8);
        Kinds.Write(writer, value.Code.Kind, options);
        writer.WriteStartObject("message"u8);
        writer.WriteString("ar"u8, value.Message(LanguageTag.Arabic));
        writer.WriteString("en"u8, value.Message(LanguageTag.English));
        writer.WriteEndObject();
        writer.WriteStartObject("facts"u8);
        foreach (var (name, fact) in value.Facts)
            writer.WriteString(name, fact);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
