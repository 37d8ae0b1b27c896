using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>The one way in which this library writes JSON, in its forms.</summary>
internal static class WireFormat
{
    /// <summary>Letters of every script as themselves, and what could act within HTML escaped.</summary>
    internal static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>Events and states: complete and strict.</summary>
    internal static JsonSerializerOptions Stored { get; } = Make(WireForm.Stored);

    /// <summary>The same, reading twice as slowly and telling where a constructor found fault. Used once the other has failed.</summary>
    internal static JsonSerializerOptions StoredWithPlaces { get; } = Make(WireForm.StoredWithPlaces);

    /// <summary>The types of <see cref="Input"/>.</summary>
    internal static WireTypes InputTypes { get; } = new(WireForm.Input, DomainContext.Default.WithAddedModifier(AsConstructed));

    /// <summary>Values that hosts take in.</summary>
    internal static JsonSerializerOptions Input { get; } = Make(InputTypes, DomainContext.Default.WithAddedModifier(AsConstructed));

    /// <summary>Views on their way out.</summary>
    internal static JsonSerializerOptions Public { get; } = Make(WireForm.Public);

    internal static JsonTypeInfo<T> Info<T>(this JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Make(WireForm form)
    {
        var generated = DomainContext.Default.WithAddedModifier(Complete);
        return Make(new(form, generated), generated);
    }

    private static JsonSerializerOptions Make(WireTypes types, IJsonTypeInfoResolver generated)
    {
        // Strict: no unknown and no repeated members, no null where none is meant, no missing argument of a constructor.
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = Encoder,
            MaxDepth = 32,
            AllowOutOfOrderMetadataProperties = true,
        };
        options.TypeInfoResolver = JsonTypeInfoResolver.Combine(types, generated);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>
    /// Leaves out what is computed, keeps the members in the order in which the constructor names them, and lets what may be null be missing,
    /// because nulls are not written.
    /// </summary>
    private static void AsConstructed(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var member = type.Properties[i];
            if (member.AssociatedParameter is { } parameter)
                member.Order = parameter.Position - 1_000;
            else if (member.Set is null)
                type.Properties.RemoveAt(i);
            if (MayBeNull(member))
                member.IsRequired = false;
        }
    }

    /// <summary>What is stored is whole: every member that cannot be null must be there. Without this a missing one would silently be its type's default.</summary>
    private static void Complete(JsonTypeInfo type)
    {
        AsConstructed(type);
        foreach (var member in type.Kind is JsonTypeInfoKind.Object ? type.Properties : [])
        {
            if (MayBeNull(member))
                continue;
            // An argument with a default cannot be required unless its member can also be set; the constructor's argument is what is used.
            member.Set ??= static (_, _) => throw new UnreachableException();
            member.IsRequired = true;
        }
    }

    private static bool MayBeNull(JsonPropertyInfo member) =>
        member.PropertyType.IsValueType ? Nullable.GetUnderlyingType(member.PropertyType) is not null : member.IsSetNullable;
}

/// <summary>The forms that JSON of this library takes.</summary>
internal enum WireForm
{
    Stored,
    StoredWithPlaces,
    Input,
    Public,
}
