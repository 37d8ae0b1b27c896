using System.Text.Json.Serialization;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>How far somebody was included in a session. Whoever reached a stage reached those before it.</summary>
public enum InclusionStage
{
    /// <summary>
    /// Reached in whatever way: on the guest list, invited or registered, or there without being on it. Not known where nobody is on the list: then who came is everybody there is.
    /// </summary>
    Reached,

    /// <summary>There, by the guest list. Where it tells of everybody who was there, nobody who is not on it counts as having spoken either.</summary>
    Present,

    /// <summary>Had the floor, or something of theirs is on record: said, handed in or drafted.</summary>
    Spoke,

    /// <summary>Is among the authors of a recommendation.</summary>
    Authored,

    /// <summary>Is among the authors of a recommendation that was adopted.</summary>
    Adopted,
}

/// <summary>
/// Who was included in a session, as numbers: how many were reached, came, spoke, authored and saw their recommendation adopted, in all and by side and segment,
/// with everything suppressed from which more could be computed than the policies allow, also together with every earlier release.
/// </summary>
/// <remarks>
/// A number is told where it, and the number of those who dropped out before it, is at least the threshold of the policies; further numbers are suppressed until
/// none of the suppressed ones can be narrowed to fewer than that many values, even by one of those counted. A total that would tell too much is told as a range; a
/// stage of which nobody kept a record is not known. It is the same for every audience: what one is told, all are in time.
/// Methods: Hundepool et al., Handbook on Statistical Disclosure Control, 2nd edition (2024), chapter 5.
/// </remarks>
public sealed record InclusionView : PublicView
{
    [JsonConstructor]
    internal InclusionView(Audience audience, LanguageTag language)
        : base(audience, language)
    {
    }

    /// <summary>Which session.</summary>
    [JsonInclude] public SessionId Session { get; internal init; }

    /// <summary>What the programme is called.</summary>
    [JsonInclude] public ViewText Programme { get; internal init; } = null!;

    /// <summary>What the session was called.</summary>
    [JsonInclude] public ViewText Title { get; internal init; } = null!;

    /// <summary>The smallest number of people that a figure here is about.</summary>
    [JsonInclude] public int Threshold { get; internal init; }

    /// <summary>How many reached each stage, in the order of the stages.</summary>
    [JsonInclude] public ValueList<StageLine> Stages { get; internal init; }

    /// <summary>
    /// The same by side and by each category of the segment scheme. Empty where too few people were counted, or where the numbers behind an earlier release of this
    /// session have changed: the difference would tell of those who were added or taken away.
    /// </summary>
    [JsonInclude] public ValueList<BreakdownLine> Breakdowns { get; internal init; }

    /// <summary>Makes the figures for an audience, under the policies.</summary>
    /// <param name="sources">The states, as they stand.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back.</param>
    /// <returns>
    /// The view; refused: <see cref="DisclosureRefusals.NotOver"/>, <see cref="DisclosureRefusals.SessionCancelled"/>, <see cref="DisclosureRefusals.Private"/>, <see cref="DisclosureRefusals.Withheld"/>,
    /// <see cref="SessionRefusals.PublicationNotCleared"/>.
    /// </returns>
    public static Answer<InclusionView> Of(SessionSources sources, Audience audience, LanguageTag language)
    {
        Require.NotNull(sources);
        Require.Defined(audience);
        Require.Language(language);
        if (sources.Barred(audience) is { } barred)
            return barred;
        var (told, isOnRecord) = SessionFigures.Of(sources);
        var categories = SessionFigures.Categories(sources.Programme).ToDictionary(c => c.Key);
        return new InclusionView(audience, language)
        {
            Basis = isOnRecord ? null : told,
            Session = sources.Session.Id,
            Programme = Text(sources.Programme.Name),
            Title = Text(sources.Session.Plan.Title),
            Threshold = told.Threshold,
            Stages = Enum.GetValues<InclusionStage>().Zip(told.Totals, (s, t) => new StageLine(s, t)).ToValueList(),
            Breakdowns = told.Tables.Select(t => Line(t, categories.GetValueOrDefault(t.Category))).ToValueList(),
        };

        ViewText Text(LocalizedText text) => ViewText.Of(text, language, sources.Programme.Languages[0]);

        // A category or a value that the scheme has no more keeps its key for a name.
        BreakdownLine Line(FigureTable table, SessionFigures.Category? category) => new(
            table.Category,
            Text(category?.Name ?? Plain(table.Category)),
            table.Rows.Select(r => Row(r, category?.Values.FirstOrDefault(v => v.Key == r.Value))).ToValueList());

        BreakdownRow Row(FigureRow row, SessionFigures.CategoryValue? value) => new(
            row.Value,
            row.Value is null ? null : Text(value?.Name ?? Plain(row.Value)),
            value?.TargetPercent,
            row.Counts);

        static LocalizedText Plain(string key) => LocalizedText.Of((LanguageTag.English, key));
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<SealedText> SealedTexts => [];

    internal override InclusionView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words) => this;
}

/// <summary>How many reached a stage.</summary>
/// <param name="Stage">Which stage.</param>
/// <param name="Count">How many.</param>
public sealed record StageLine(InclusionStage Stage, CountLine Count);

/// <summary>The figures by the values of one category.</summary>
/// <param name="Category">Which category; <c>side</c> for the sides.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Rows">One row for each value, the last for those of whom it is not known.</param>
public sealed record BreakdownLine(string Category, ViewText Name, ValueList<BreakdownRow> Rows);

/// <summary>The figures of one value.</summary>
/// <param name="Value">Which value; <see langword="null"/> for those of whom it is not known.</param>
/// <param name="Name">What it is called.</param>
/// <param name="TargetPercent">The share of those present that the programme wants it to have.</param>
/// <param name="Counts">How many reached each stage, in the order of the stages.</param>
public sealed record BreakdownRow(string? Value, ViewText? Name, int? TargetPercent, ValueList<CountLine> Counts);
