using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>The JSON Schema (draft 2020-12) of each event as it is written, made from the metadata that writes it.</summary>
public static class EventSchemas
{
    private static readonly JsonSchemaExporterOptions Described = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) => Describe(context.TypeInfo) ?? AsWritten(context.TypeInfo, schema),
    };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = WireFormat.Encoder };

    /// <summary>The schema of an event in the version that is written now.</summary>
    /// <param name="name">One of <see cref="EventNames.All"/>.</param>
    /// <returns>The schema, indented.</returns>
    /// <exception cref="ArgumentException">There is no event of that name.</exception>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var type = EventTypes.Find(name)
            ?? throw new ArgumentException($"There is no event of the name '{Require.Show(name)}'; expected one of {nameof(EventNames)}.{nameof(EventNames.All)}.", nameof(name));
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:civicdialogue:event:{type.Name}:v{type.Version}",
            ["title"] = $"{type.Name}, version {type.Version}",
        };
        var exported = type.Info.GetJsonSchemaAsNode(Described);
        WithoutDefaults(exported);
        foreach (var (key, value) in exported.AsObject())
            schema[key] = value?.DeepClone();
        return schema.ToJsonString(Indented);
    }

    /// <summary>What a converter of ours writes, which the exporter cannot know.</summary>
    private static JsonNode? Describe(JsonTypeInfo type)
    {
        var converter = Nullable.GetUnderlyingType(type.Type) is { } value ? WireFormat.Stored.GetTypeInfo(value).Converter : type.Converter;
        return (converter as IDescribed)?.Describe();
    }

    /// <summary>The exporter describes constructors; what is written is members: no nulls, and all that the format asks for.</summary>
    private static JsonNode AsWritten(JsonTypeInfo type, JsonNode schema)
    {
        if (schema is not JsonObject node)
            return schema;
        if (node["type"] is JsonArray types && types.FirstOrDefault(t => (string?)t == "null") is { } none)
        {
            types.Remove(none);
            if (types.Count == 1)
                node["type"] = (string?)types[0];
        }

        if (type.Kind is JsonTypeInfoKind.Object && node.ContainsKey("properties"))
        {
            var members = type.Properties.ToDictionary(p => p.Name, p => p.IsRequired);
            var discriminators = node["required"]?.AsArray().Select(r => (string)r!).Where(r => !members.ContainsKey(r)) ?? [];
            var required = discriminators.Concat(members.Where(m => m.Value).Select(m => m.Key)).Select(n => JsonValue.Create(n)).ToArray();
            node.Remove("required");
            if (required.Length > 0)
                node["required"] = new JsonArray(required);
        }

        // The exporter leaves out the items, and what a map's members hold, that it knows nothing of, before it asks what we know.
        var contents = type.Kind switch { JsonTypeInfoKind.Enumerable => "items", JsonTypeInfoKind.Dictionary => "additionalProperties", _ => null };
        if (contents is not null && type.ElementType is { } element && !node.ContainsKey(contents))
            node[contents] = Describe(WireFormat.Stored.GetTypeInfo(element));

        if (type is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } held } && !node.ContainsKey("additionalProperties"))
            node["additionalProperties"] = Describe(WireFormat.Stored.GetTypeInfo(held));

        // The names of a map's members are ids, names or values of an enumeration, which the exporter takes for any text.
        if (type is { Kind: JsonTypeInfoKind.Dictionary, KeyType: { } key } && Describe(WireFormat.Stored.GetTypeInfo(key)) is { } names)
            node["propertyNames"] = names;

        return schema;
    }

    /// <summary>Constructors have defaults, the format has none: what may be missing is known by that alone.</summary>
    private static void WithoutDefaults(JsonNode? schema)
    {
        switch (schema)
        {
            case JsonObject node:
                node.Remove("default");
                foreach (var (key, value) in node)
                {
                    if (key is not "properties")
                        WithoutDefaults(value);
                    else
                        foreach (var (_, member) in value!.AsObject())
                            WithoutDefaults(member);
                }

                break;
            case JsonArray forms:
                foreach (var form in forms)
                    WithoutDefaults(form);
                break;
        }
    }
}

/// <summary>A converter that says what it writes, as JSON Schema.</summary>
internal interface IDescribed
{
    /// <summary>A new schema.</summary>
    JsonObject Describe();
}
