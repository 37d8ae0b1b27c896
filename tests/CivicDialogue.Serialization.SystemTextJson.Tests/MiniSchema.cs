using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>As much of JSON Schema as our schemas use; a keyword that it does not know is a problem, so that nothing is passed over.</summary>
internal static class MiniSchema
{
    internal static IEnumerable<string> Problems(JsonObject schema, JsonNode? value) => Problems(schema, schema, value, "$");

    private static IEnumerable<string> Problems(JsonObject root, JsonNode? schema, JsonNode? value, string at)
    {
        if (schema is JsonValue flag)
            return flag.GetValue<bool>() ? [] : [$"{at}: nothing is allowed here"];
        return schema!.AsObject().SelectMany(k => Check(root, schema!.AsObject(), k.Key, k.Value!, value, at)).ToList();
    }

    private static IEnumerable<string> Check(JsonObject root, JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string at)
    {
        var problems = keyword switch
        {
            "$schema" or "$id" or "title" or "format" => [],
            "type" when (string)rule! == "array" && !schema.ContainsKey("items") => ["does not say what its items are"],
            "type" when (string)rule! == "object" && !schema.ContainsKey("additionalProperties") && !schema.ContainsKey("anyOf") => ["does not say whether it is open"],
            "type" => Is((string)rule!, value) ? [] : [$"is no {rule}"],
            "enum" => rule.AsArray().Any(v => JsonNode.DeepEquals(v, value)) ? [] : ["is none of the values"],
            "const" => JsonNode.DeepEquals(rule, value) ? [] : ["is not the value"],
            "pattern" => value is not JsonValue || !Is("string", value) || Regex.IsMatch((string)value!, (string)rule!, RegexOptions.ECMAScript) ? [] : ["has another shape"],
            "minLength" => !Is("string", value) || ((string)value!).Length >= (int)rule ? [] : ["is too short"],
            "maxLength" => !Is("string", value) || ((string)value!).Length <= (int)rule ? [] : ["is too long"],
            "minProperties" => value is not JsonObject o || o.Count >= (int)rule ? [] : ["has too few members"],
            "maxProperties" => value is not JsonObject o || o.Count <= (int)rule ? [] : ["has too many members"],
            "required" => value is not JsonObject o ? [] : rule.AsArray().Where(n => !o.ContainsKey((string)n!)).Select(n => $"lacks {n}"),
            "properties" => value is not JsonObject o ? [] : rule.AsObject().Where(p => o.ContainsKey(p.Key)).SelectMany(p => Problems(root, p.Value, o[p.Key], $"{at}.{p.Key}")),
            "propertyNames" => value is not JsonObject o ? [] : o.SelectMany(m => Problems(root, rule, JsonValue.Create(m.Key), $"{at} name")),
            "additionalProperties" => value is not JsonObject o ? [] : o
                .Where(m => schema["properties"]?.AsObject().ContainsKey(m.Key) is not true)
                .SelectMany(m => Problems(root, rule, m.Value, $"{at}.{m.Key}")),
            "items" => value is not JsonArray a ? [] : a.SelectMany((item, i) => Problems(root, rule, item, $"{at}[{i}]")),
            "$ref" when ((string)rule!).StartsWith("#/", StringComparison.Ordinal) => Problems(root, ((string)rule!)[2..].Split('/').Aggregate((JsonNode)root, (n, step) => n is JsonArray forms ? forms[int.Parse(step, CultureInfo.InvariantCulture)]! : n[step]!), value, at),
            "anyOf" => rule.AsArray().Any(s => !Problems(root, s, value, at).Any()) ? [] : ["fits none of the forms"],
            _ => (IEnumerable<string>)[$"meets the keyword {keyword}, which this test does not know"],
        };
        return problems.Select(p => p.StartsWith('$') ? p : $"{at}: {p}");
    }

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => value!.GetValue<decimal>() % 1 == 0,
        _ => false,
    };
}
