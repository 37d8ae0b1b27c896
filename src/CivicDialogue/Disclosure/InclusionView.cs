using System.Text.Json.Serialization;
using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>How far somebody was included in a session. Whoever reached a stage reached those before it.</summary>
public enum InclusionStage
{
    /// <summary>On the guest list, or there without being on it.</summary>
    Invited,

    /// <summary>There.</summary>
    Present,

    /// <summary>Had the floor, or something of theirs is on record: said, handed in or drafted.</summary>
    Spoke,

    /// <summary>Is among the authors of a recommendation.</summary>
    Authored,

    /// <summary>Is among the authors of a recommendation that was adopted.</summary>
    Adopted,
}

/// <summary>What figures of inclusion are made of: states, as they stand.</summary>
/// <param name="Programme">The programme; its policies and segment scheme apply.</param>
/// <param name="Session">The session; it must be over.</param>
/// <param name="GuestList">The session's guest list, where there is one.</param>
/// <param name="Floor">The session's floor, where there is one.</param>
/// <param name="Contributions">What was said at it.</param>
/// <param name="Recommendations">What came of it.</param>
/// <param name="Participants">The persons named in all of these.</param>
/// <param name="Segments">The segments of those of whom they are known.</param>
/// <param name="Earlier">Every release of the dialogue so far: what was told once limits what may be told next.</param>
public sealed record InclusionSources(
    Programme Programme,
    Session Session,
    GuestList? GuestList,
    Floor? Floor,
    IReadOnlyCollection<Contribution> Contributions,
    IReadOnlyCollection<Recommendation> Recommendations,
    IReadOnlyDictionary<ParticipantId, Participant> Participants,
    IReadOnlyDictionary<ParticipantId, Segments> Segments,
    IReadOnlyCollection<Release> Earlier);

/// <summary>
/// Who was included in a session, as numbers: how many were invited, came, spoke, authored and saw their recommendation adopted, in all and by side and segment,
/// with everything suppressed from which more could be computed than the policies allow, also together with every earlier release.
/// </summary>
/// <remarks>
/// A number is told where it, and the number of those who dropped out before it, is at least the threshold of the policies; further numbers are suppressed until
/// none of the suppressed ones can be narrowed to fewer than that many values, even by one of those counted. A total that would tell too much is told as a range.
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
    /// The view; refused: <see cref="DisclosureRefusals.NotOver"/>, <see cref="DisclosureRefusals.Private"/>, <see cref="DisclosureRefusals.Withheld"/>.
    /// Publish it with <see cref="Release.Publish"/> and its basis (<see cref="BasisOf"/>), so that later figures are checked against it.
    /// </returns>
    public static Answer<InclusionView> Of(InclusionSources sources, Audience audience, LanguageTag language)
    {
        Require.NotNull(sources);
        Require.Defined(audience);
        Require.Language(language);
        var (programme, session) = (sources.Programme, sources.Session);
        return session.Phase is not (SessionPhase.Closed or SessionPhase.MinutesApproved) ? DisclosureRefusals.NotOver.With(("phase", session.Phase.Wire()))
            : session.Plan.Visibility is Visibility.Private && audience is not Audience.Conveners ? DisclosureRefusals.Private.With(("audience", audience.Wire()))
            : session.Attribution.And(programme.Policies.Attribution) is Attribution.Withheld ? DisclosureRefusals.Withheld
            : new InclusionFigures(sources).View(audience, language);
    }

    /// <summary>Whom the figures count.</summary>
    public static FigureBasis BasisOf(InclusionSources sources) => new InclusionFigures(Require.NotNull(sources)).Basis;

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
