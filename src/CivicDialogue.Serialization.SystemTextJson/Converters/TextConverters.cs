using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;

namespace CivicDialogue.Serialization.SystemTextJson.Converters;

/// <summary>
/// A text per language: <c>{ "ar": "…", "en": "…" }</c>. A translation says so:
/// <c>{ "ar": "…", "en": { "text": "…", "translationOf": "ar", "by": "…", "approved": true } }</c>.
/// </summary>
internal sealed class LocalizedTextConverter : JsonConverter<LocalizedText>, IDescribed
{
    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
            throw new UnreadableException("The value is not a text; expected an object of texts by language, such as { \"ar\": \"…\", \"en\": \"…\" }.");
        var entries = new List<KeyValuePair<LanguageTag, LocalizedEntry>>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (entries.Count == Limits.Languages)
                throw new UnreadableException($"The text has more than {Limits.Languages} languages.");
            if (!LanguageTag.TryParse(ShortText.TryGet(ref reader, 63), null, out var language))
                throw new UnreadableException($"The text is in no language; {LanguageTagConverter.Expected}");
            foreach (var (known, _) in entries)
            {
                if (known == language)
                    throw new UnreadableException("A language comes twice; expected one text per language.", $"$.{language}");
            }

            reader.Read();
            try
            {
                entries.Add(new(language, ReadEntry(ref reader)));
            }
            catch (UnreadableException problem)
            {
                throw new UnreadableException(problem.Reason, $"$.{language}{problem.FullPath[1..]}", problem.InnerException);
            }
            catch (Exception problem) when (UnreadableException.IsMalformedValue(problem))
            {
                throw new UnreadableException(problem.Message, $"$.{language}", problem);
            }
            catch (InvalidOperationException problem)
            {
                throw new UnreadableException("The text is not well-formed Unicode.", $"$.{language}", problem);
            }
        }

        return entries.Count > 0 ? LocalizedText.From(entries) : throw new UnreadableException("The text has no language; expected at least one.");
    }

    private static LocalizedEntry ReadEntry(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String)
            return new(reader.GetString()!);
        if (reader.TokenType is not JsonTokenType.StartObject)
            throw new UnreadableException("The value is not a text in a language; expected text, or an object that says what it is a translation of.");

        string? text = null;
        LanguageTag? of = null;
        ParticipantId? by = null;
        bool? isApproved = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (text is null && reader.ValueTextEquals("text"u8))
            {
                reader.Read();
                text = reader.TokenType is JsonTokenType.String ? reader.GetString() : throw Bad("text", "text");
            }
            else if (of is null && reader.ValueTextEquals("translationOf"u8))
            {
                reader.Read();
                of = reader.TokenType is JsonTokenType.String && LanguageTag.TryParse(ShortText.TryGet(ref reader, 63), null, out var tag) ? tag
                    : throw Bad("translationOf", "a known language");
            }
            else if (by is null && reader.ValueTextEquals("by"u8))
            {
                reader.Read();
                by = reader.TokenType is JsonTokenType.String && reader.TryGetGuid(out var id) && id != Guid.Empty ? ParticipantId.From(id)
                    : throw Bad("by", "the id of a participant");
            }
            else if (isApproved is null && reader.ValueTextEquals("approved"u8))
            {
                reader.Read();
                isApproved = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : throw Bad("approved", "true or false");
            }
            else
            {
                throw new UnreadableException("A member of a translation is not known or comes twice; expected text, translationOf, by and approved.");
            }
        }

        return text is null ? throw new UnreadableException("A translation has no text.")
            : of is null ? throw new UnreadableException("A translation does not say what it is a translation of.")
            : new(text, new Translation(of.Value, by, isApproved ?? false));

        static UnreadableException Bad(string member, string expected) => new($"The member is something else; expected {expected}.", $"$.{member}");
    }

    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (language, entry) in value.Entries)
        {
            if (entry.Translation is not { } translation)
            {
                writer.WriteString(language.Value, entry.Text);
                continue;
            }

            writer.WriteStartObject(language.Value);
            writer.WriteString("text"u8, entry.Text);
            writer.WriteString("translationOf"u8, translation.Of.Value);
            if (translation.By is { } by)
                writer.WriteString("by"u8, by.Value);
            writer.WriteBoolean("approved"u8, translation.IsApproved);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public JsonObject Describe()
    {
        var words = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Limits.SealedText };
        var language = new JsonObject { ["type"] = "string", ["pattern"] = LanguageTagConverter.Pattern };
        return new()
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["maxProperties"] = Limits.Languages,
            ["propertyNames"] = language,
            ["additionalProperties"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(words, new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["text"] = words.DeepClone(),
                        ["translationOf"] = language.DeepClone(),
                        ["by"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" },
                        ["approved"] = new JsonObject { ["type"] = "boolean" },
                    },
                    ["required"] = new JsonArray("text", "translationOf", "approved"),
                    ["additionalProperties"] = false,
                }),
            },
        };
    }
}

/// <summary>
/// A text of a view as a release keeps it: public words as <c>{ "language": "ar", "text": "…" }</c>, sealed words as their handle alone,
/// <c>{ "sealed": { "id": "…", "commitment": "…" } }</c>, so that what is erased from the vault is gone from releases too.
/// </summary>
internal sealed class StoredViewTextConverter : JsonConverter<ViewText>, IDescribed
{
    public override ViewText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
            throw Bad();
        LanguageTag? language = null;
        string? text = null;
        SealedTextId? id = null;
        Digest? commitment = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (language is null && reader.ValueTextEquals("language"u8))
            {
                reader.Read();
                language = reader.TokenType is JsonTokenType.String && LanguageTag.TryParse(ShortText.TryGet(ref reader, 63), null, out var tag) ? tag : throw Bad();
            }
            else if (text is null && reader.ValueTextEquals("text"u8))
            {
                reader.Read();
                text = reader.TokenType is JsonTokenType.String ? reader.GetString() : throw Bad();
            }
            else if (id is null && commitment is null && reader.ValueTextEquals("sealed"u8))
            {
                reader.Read();
                ReadHandle(ref reader, out id, out commitment);
            }
            else
            {
                throw Bad();
            }
        }

        return (language, text, id, commitment) switch
        {
            ({ } known, { } words, null, null) => new(known, words, null),
            (null, null, { } handle, { } proof) => new(null, null, new(handle, proof)),
            _ => throw Bad(),
        };
    }

    private static void ReadHandle(ref Utf8JsonReader reader, out SealedTextId? id, out Digest? commitment)
    {
        id = null;
        commitment = null;
        if (reader.TokenType is not JsonTokenType.StartObject)
            throw Bad();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (id is null && reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = reader.TokenType is JsonTokenType.String && reader.TryGetGuid(out var value) && value != Guid.Empty ? SealedTextId.From(value) : throw Bad();
            }
            else if (commitment is null && reader.ValueTextEquals("commitment"u8))
            {
                reader.Read();
                commitment = reader.TokenType is JsonTokenType.String && Digest.TryParse(ShortText.TryGet(ref reader, 64), null, out var digest) ? digest : throw Bad();
            }
            else
            {
                throw Bad();
            }
        }

        if (id is null || commitment is null)
            throw Bad();
    }

    public override void Write(Utf8JsonWriter writer, ViewText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.Source is { } source)
        {
            writer.WriteStartObject("sealed"u8);
            writer.WriteString("id"u8, source.Id.Value);
            writer.WriteString("commitment"u8, source.Commitment.ToString());
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("language"u8, value.Language!.Value.Value);
            writer.WriteString("text"u8, value.Text);
        }

        writer.WriteEndObject();
    }

    private static UnreadableException Bad() => new("The value is not a text of a view; expected language and text, or the handle of a sealed text.");

    public JsonObject Describe() => new()
    {
        ["anyOf"] = new JsonArray(
            Closed(("language", new() { ["type"] = "string", ["pattern"] = LanguageTagConverter.Pattern }), ("text", new() { ["type"] = "string" })),
            Closed(("sealed", Closed(
                ("id", new() { ["type"] = "string", ["format"] = "uuid" }),
                ("commitment", new() { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" }))))),
    };

    private static JsonObject Closed(params ReadOnlySpan<(string Name, JsonObject Schema)> members)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (name, schema) in members)
        {
            properties[name] = schema;
            required.Add((JsonNode)name);
        }

        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }
}

/// <summary>A text of a view as it leaves: <c>{ "language": "ar", "direction": "rtl", "text": "…" }</c> or <c>{ "erased": true }</c>, and never a handle.</summary>
internal sealed class PublicViewTextConverter : JsonConverter<ViewText>
{
    public override ViewText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A view is made by the library and only written as JSON, never read.");

    public override void Write(Utf8JsonWriter writer, ViewText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value is { Language: { } language, Text: { } text })
        {
            writer.WriteString("language"u8, language.Value);
            writer.WriteString("direction"u8, language.IsRightToLeft ? "rtl"u8 : "ltr"u8);
            writer.WriteString("text"u8, text);
        }
        else
        {
            writer.WriteBoolean("erased"u8, true);
        }

        writer.WriteEndObject();
    }
}
