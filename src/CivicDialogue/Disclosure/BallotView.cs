using System.Text.Json.Serialization;
using CivicDialogue.Ballots;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>What the result of a ballot is made of: states, as they stand.</summary>
/// <param name="Programme">The programme; its policies apply.</param>
/// <param name="Ballot">The ballot; it must be counted or annulled.</param>
/// <param name="Session">The session at which it was held, where it was.</param>
public sealed record BallotSources(Programme Programme, Ballot Ballot, Session? Session);

/// <summary>
/// What a ballot came to, with an explanation of each step: numbers, and never who voted or what anybody chose. Of a confidential or secret ballot only whether it carried is
/// told, or that it was not counted; and numbers where its plan says so, and enough chose otherwise than the others. Under the Chatham House Rule the latter holds for an open one
/// as well: how somebody voted is what a participant said.
/// </summary>
public sealed record BallotView : PublicView
{
    [JsonConstructor]
    internal BallotView(Audience audience, LanguageTag language)
        : base(audience, language)
    {
    }

    /// <summary>Which ballot.</summary>
    [JsonInclude] public BallotId Ballot { get; internal init; }

    /// <summary>What the programme is called.</summary>
    [JsonInclude] public ViewText Programme { get; internal init; } = null!;

    /// <summary>What was asked.</summary>
    [JsonInclude] public ViewText Question { get; internal init; } = null!;

    /// <summary>Who could know who chose what.</summary>
    [JsonInclude] public BallotSecrecy Secrecy { get; internal init; }

    /// <summary>Whether it carried; <see langword="null"/> where it is void.</summary>
    [JsonInclude] public bool? IsCarried { get; internal init; }

    /// <summary>How much of the count is told; <see langword="null"/> where it is void.</summary>
    [JsonInclude] public CountForm? Form { get; internal init; }

    /// <summary>The numbers of each side, or of all together; none where they are not told.</summary>
    [JsonInclude] public ValueList<BallotCountLine> Counts { get; internal init; }

    /// <summary>Why it carried or did not, step by step.</summary>
    [JsonInclude] public ValueList<BallotStepLine> Steps { get; internal init; }

    /// <summary>Why it is void, where it is.</summary>
    [JsonInclude] public ViewText? AnnulledBecause { get; internal init; }

    /// <summary>Makes the result for an audience, under the policies.</summary>
    /// <param name="sources">The states, as they stand.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back.</param>
    /// <returns>
    /// The view; refused: <see cref="BallotRefusals.NotCounted"/>, <see cref="BallotRefusals.TooFewVoted"/>, <see cref="DisclosureRefusals.Private"/>,
    /// <see cref="DisclosureRefusals.Withheld"/>.
    /// </returns>
    public static Answer<BallotView> Of(BallotSources sources, Audience audience, LanguageTag language)
    {
        var (programme, ballot, session) = Require.NotNull(sources);
        Require.Defined(audience);
        Require.Language(language);
        if (programme.Policies.Attribution is Attribution.Withheld || session?.Attribution is Attribution.Withheld)
            return DisclosureRefusals.Withheld;
        if (session?.Plan.Visibility is Visibility.Private && audience is not Audience.Conveners)
            return DisclosureRefusals.Private.With(("audience", audience.Wire()));
        var view = new BallotView(audience, language)
        {
            Ballot = ballot.Id,
            Programme = Text(programme.Name),
            Question = Text(ballot.Plan.Question),
            Secrecy = ballot.Plan.Secrecy,
        };
        if (ballot.AnnulledBecause is { } reason)
            return view with { AnnulledBecause = Text(reason) };
        if (ballot.Outcome is not { } outcome)
            return BallotRefusals.NotCounted;

        // What few chose is theirs: of a secret ballot the record itself holds nothing of it. A ballot does not say at which item of its session it was held.
        var isByName = ballot.Plan.Secrecy is BallotSecrecy.Open && programme.Policies.Attribution < Attribution.ChathamHouse && session?.HidesSpeakers is not true;
        if (!isByName && ballot.Plan.Secrecy is not BallotSecrecy.Secret && ballot.FewestVoted < programme.Policies.DisclosureThreshold)
            return BallotRefusals.TooFewVoted.With(("minimum", $"{programme.Policies.DisclosureThreshold}"));
        var fewest = Math.Max(BallotPlan.FewestOtherwise, programme.Policies.DisclosureThreshold);
        if (!isByName && outcome.Count?.Parts.Any(p => p.IsAlikeBut(fewest)) is true)
            outcome = new(CountForm.OutcomeOnly, null, outcome.IsCarried);
        var result = ballot.Result(outcome);
        return view with
        {
            IsCarried = outcome.IsCarried,
            Form = outcome.Form,
            Counts = (outcome.Count?.Parts ?? []).Select(p => new BallotCountLine(
                p.Side,
                p.Side is { } side ? Text(ballot.Sides[side]) : null,
                ballot.EligibleOf(p.Side),
                ballot.Plan.Rule.Choices().Select(c => new ChoiceLine(c, p.Choices.GetValueOrDefault(c))).ToValueList())).ToValueList(),
            Steps = result.Steps.Select(s => new BallotStepLine(s.Test, s.Side, s.IsMet, Text(s.Explanation))).ToValueList(),
        };

        ViewText Text(LocalizedText text) => ViewText.Of(text, language, programme.Languages[0]);
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<SealedText> SealedTexts => [];

    internal override BallotView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words) => this;
}

/// <summary>The numbers of one side, or of all together.</summary>
/// <param name="Side">Which side; <see langword="null"/> for all together.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Eligible">How many could vote.</param>
/// <param name="Choices">How many chose what, for each choice that there was.</param>
public sealed record BallotCountLine(SideId? Side, ViewText? Name, int Eligible, ValueList<ChoiceLine> Choices);

/// <summary>How many chose one thing.</summary>
/// <param name="Choice">What they chose.</param>
/// <param name="Count">How many.</param>
public sealed record ChoiceLine(Choice Choice, int Count);

/// <summary>One step of the result.</summary>
/// <param name="Test">What it looks at.</param>
/// <param name="Side">Of which side; <see langword="null"/> for all.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Explanation">Why.</param>
public sealed record BallotStepLine(TallyTest Test, SideId? Side, bool IsMet, ViewText Explanation);
