using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CivicDialogue.Disclosure;
using CivicDialogue.Serialization.SystemTextJson.Converters;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>The metadata of the library's types in a host's options, so that a host without reflection need not name them in a context of its own.</summary>
internal sealed class HostTypes : IJsonTypeInfoResolver
{
    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        if (options.Converters.FirstOrDefault(c => c is HostConverters) is not HostConverters ours)
            return null;
        return type == typeof(PublicView) ? View<PublicView>()
            : type == typeof(ConsultationView) ? View<ConsultationView>()
            : type == typeof(RumoursView) ? View<RumoursView>()
            : type == typeof(BallotView) ? View<BallotView>()
            : type == typeof(AttendeesView) ? View<AttendeesView>()
            : type == typeof(InclusionView) ? View<InclusionView>()
            : type == typeof(MinutesView) ? View<MinutesView>()
            : type == typeof(RecommendationsView) ? View<RecommendationsView>()
            : type == typeof(SpeakingTimeView) ? View<SpeakingTimeView>()
            : type == typeof(Refusal) ? WireTypes.ConvertedBy<Refusal>(new RefusalConverter(), options)
            : ours.LeavesToHost(type) ? null
            : WireFormat.InputTypes.GetTypeInfoOfHost(type, options);

        JsonTypeInfo View<TView>()
            where TView : PublicView => WireTypes.ConvertedBy<TView>(new PublicViewConverter<TView>(), options);
    }
}

/// <summary>The converters of the library's types in a host's options, which hold whatever metadata the host puts first.</summary>
/// <param name="others">The converters that the host has already.</param>
internal sealed class HostConverters(IEnumerable<JsonConverter> others) : JsonConverterFactory
{
    private static readonly FrozenDictionary<Type, JsonConverter> Outward = new Dictionary<Type, JsonConverter>
    {
        [typeof(PublicView)] = new PublicViewConverter<PublicView>(),
        [typeof(ConsultationView)] = new PublicViewConverter<ConsultationView>(),
        [typeof(RumoursView)] = new PublicViewConverter<RumoursView>(),
        [typeof(BallotView)] = new PublicViewConverter<BallotView>(),
        [typeof(AttendeesView)] = new PublicViewConverter<AttendeesView>(),
        [typeof(InclusionView)] = new PublicViewConverter<InclusionView>(),
        [typeof(MinutesView)] = new PublicViewConverter<MinutesView>(),
        [typeof(RecommendationsView)] = new PublicViewConverter<RecommendationsView>(),
        [typeof(SpeakingTimeView)] = new PublicViewConverter<SpeakingTimeView>(),
        [typeof(Refusal)] = new RefusalConverter(),
    }.ToFrozenDictionary();

    private readonly FrozenSet<Type> _ofHost = new[]
    {
        typeof(Instant), typeof(LocalDate), typeof(LocalTime), typeof(LocalDateTime), typeof(OffsetDateTime), typeof(IsoDayOfWeek),
    }.Where(t => others.Any(c => c.CanConvert(t))).Append(typeof(Uri)).ToFrozenSet();

    /// <summary>Whether the host reads and writes a type that is not ours in its own way.</summary>
    internal bool LeavesToHost(Type type) => _ofHost.Contains(type);

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        Outward.ContainsKey(typeToConvert)
        || (!LeavesToHost(typeToConvert) && !typeToConvert.IsGenericType && (WireFormat.InputTypes.Knows(typeToConvert) || IsRefused(typeToConvert)));

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Outward.TryGetValue(typeToConvert, out var converter) ? converter
        : WireFormat.InputTypes.Knows(typeToConvert) ? WireFormat.Input.GetTypeInfo(typeToConvert).Converter
        : throw new NotSupportedException(
            $"{typeToConvert.Name} has no JSON outside: a request must not make one, and an answer must not show one. " +
            $"For outside there are views ({nameof(CivicDialogueJson)}.{nameof(CivicDialogueJson.Serialize)}); for a store of the host's, {nameof(CivicDialogueJson.SerializeState)}.");

    /// <summary>The rest of the model: reflection would find its internal constructors by their attributes and make states, standings and events from a request.</summary>
    private static bool IsRefused(Type type) => type.Assembly == typeof(IEvent).Assembly && type is { IsEnum: false, IsArray: false };
}
