using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Workflows;

namespace CivicDialogue.Serialization.SystemTextJson.Converters;

/// <summary>
/// A value with members that have defaults of their own. Metadata made at compile time sets every init-only member, a missing one to the default
/// of its type; so such a value is read by way of a form in which what was not said is <see langword="null"/>.
/// </summary>
internal sealed class DefaultingConverter<T, TForm>(JsonTypeInfo<T> plain, JsonTypeInfo<TForm> form) : JsonConverter<T>
    where T : class
    where TForm : class, IForm<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, form)?.Filled();
        }
        catch (Exception problem) when (problem is JsonException || UnreadableException.IsMalformedValue(problem))
        {
            // The form is nobody's business; the message is about the value.
            var found = UnreadableException.At(problem, plain);
            throw new UnreadableException(found.Reason.Replace(typeof(TForm).FullName!, typeof(T).FullName!, StringComparison.Ordinal), found.FullPath, found.InnerException);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, plain);
}

/// <summary>What was said of a value; <see langword="null"/> where nothing was.</summary>
internal interface IForm<out T>
{
    /// <summary>The value, with its own defaults for what was not said.</summary>
    T Filled();
}

/// <summary>What was said of <see cref="Policies"/>.</summary>
internal sealed record PoliciesForm(
    Attribution? Attribution,
    ResponseTerm? ResponseTerm,
    int? LapseAfterDays,
    int? DisclosureThreshold,
    int? MinimumPopulation,
    int? DominancePercent,
    ZeroPolicy? Zeros,
    bool? RequiresRiskReview,
    int? CirculationDays,
    ValueMap<PersonalDataKind, int>? Retention) : IForm<Policies>
{
    public Policies Filled()
    {
        var usual = new Policies();
        return new()
        {
            Attribution = Attribution ?? usual.Attribution,
            ResponseTerm = ResponseTerm ?? usual.ResponseTerm,
            LapseAfterDays = LapseAfterDays ?? usual.LapseAfterDays,
            DisclosureThreshold = DisclosureThreshold ?? usual.DisclosureThreshold,
            MinimumPopulation = MinimumPopulation ?? usual.MinimumPopulation,
            DominancePercent = DominancePercent ?? usual.DominancePercent,
            Zeros = Zeros ?? usual.Zeros,
            RequiresRiskReview = RequiresRiskReview ?? usual.RequiresRiskReview,
            CirculationDays = CirculationDays ?? usual.CirculationDays,
            Retention = Retention ?? usual.Retention,
        };
    }
}

/// <summary>What was said of a <see cref="ProgrammeCharter"/>.</summary>
internal sealed record ProgrammeCharterForm(
    LocalizedText Name,
    LocalizedText Purpose,
    ValueList<LanguageTag> Languages,
    string Zone,
    Policies? Policies,
    Workflow? Workflow,
    ValueList<WorkingCalendar>? Calendars) : IForm<ProgrammeCharter>
{
    public ProgrammeCharter Filled()
    {
        var usual = new ProgrammeCharter(Name, Purpose, Languages, Zone);
        return usual with { Policies = Policies ?? usual.Policies, Workflow = Workflow ?? usual.Workflow, Calendars = Calendars ?? usual.Calendars };
    }
}
