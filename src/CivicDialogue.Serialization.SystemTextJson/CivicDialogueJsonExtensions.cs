using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CivicDialogue.Disclosure;
using CivicDialogue.Serialization.SystemTextJson;

namespace CivicDialogue;

/// <summary>Teaches a host's JSON options the values of this library.</summary>
public static class CivicDialogueJsonExtensions
{
    /// <summary>
    /// Makes requests and answers of a host carry the library's values: ids, names, texts, times, plans, drafts, charters, policies, workflows
    /// and figures both ways; refusals and views only outward. Call it after adding metadata of your own.
    /// </summary>
    /// <remarks>
    /// <para>The values look as everywhere in this library, whatever the options say otherwise. Unknown and repeated members of them are errors, and
    /// what a constructor would reject is a <see cref="JsonException"/> that says where, so that a host answers 400.</para>
    /// <para>Everything else of the model is refused with <see cref="NotSupportedException"/>: states and events are not for outside
    /// (<see cref="PublicView"/> is), and a request must not be able to make one, nor claim a standing.</para>
    /// <para>Times of NodaTime are read and written in ISO form, unless the options have converters for them already.</para>
    /// </remarks>
    /// <returns>The same options.</returns>
    public static JsonSerializerOptions AddCivicDialogue(this JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Converters.Any(c => c is HostConverters))
            return options;

        // With nothing said, the serializer would take reflection; with our metadata alone, it would know the host's own types no longer.
        if (options.TypeInfoResolver is null && JsonSerializer.IsReflectionEnabledByDefault)
            options.TypeInfoResolver = ByReflection();
        options.TypeInfoResolverChain.Insert(0, new HostTypes());
        options.Converters.Insert(0, new HostConverters(options.Converters));
        options.Encoder ??= WireFormat.Encoder;
        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reached only where reflection is what the serializer would take by itself; a trimmed application has it switched off.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The same: the switch is off in an application compiled ahead of time.")]
    private static DefaultJsonTypeInfoResolver ByReflection() => new();
}
