using System.Text.Json.Serialization;
using CivicDialogue.Consultations;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Disclosure;

/// <summary>What the result of a consultation is made of: states, as they stand.</summary>
/// <param name="Programme">The programme; its policies and sides apply.</param>
/// <param name="Consultation">The consultation; it must be over.</param>
/// <param name="Sheets">The sheets of votes; those of other consultations are passed over.</param>
/// <param name="Words">The words behind the sealed votes; a vote of which there are none is not counted.</param>
/// <param name="Earlier">What was told of it before, oldest first.</param>
public sealed record ConsultationSources(
    Programme Programme,
    Consultation Consultation,
    IReadOnlyCollection<VoteSheet> Sheets,
    IReadOnlyDictionary<SealedTextId, LocalizedText> Words,
    IReadOnlyCollection<ConsultationView> Earlier);

/// <summary>What people voted on the statements of a consultation, in all and by side, as numbers of which none tells of single persons.</summary>
/// <remarks>
/// A number is told where it, and the number of those who voted otherwise on the same statement, is at least the threshold of the policies (primary suppression;
/// Hundepool et al., Handbook on Statistical Disclosure Control, 2nd edition (2024), chapter 5). Margins are hidden: how many voted, on a statement or at all, is not told.
/// Numbers of a side are told only where those of every side may be, so that none follows from the whole. What was told first stays: a vote that is erased later changes nothing.
/// </remarks>
public sealed record ConsultationView : PublicView
{
    [JsonConstructor]
    internal ConsultationView(Audience audience, LanguageTag language)
        : base(audience, language)
    {
    }

    /// <summary>Which consultation.</summary>
    [JsonInclude] public ConsultationId Consultation { get; internal init; }

    /// <summary>What the programme is called.</summary>
    [JsonInclude] public ViewText Programme { get; internal init; } = null!;

    /// <summary>What the consultation was called.</summary>
    [JsonInclude] public ViewText Title { get; internal init; } = null!;

    /// <summary>What it was for.</summary>
    [JsonInclude] public ViewText Purpose { get; internal init; } = null!;

    /// <summary>Until when people could vote, unless it was closed before.</summary>
    [JsonInclude] public CivilTime Closes { get; internal init; } = null!;

    /// <summary>Why it was closed before its time, where it was.</summary>
    [JsonInclude] public ViewText? ClosedEarlyBecause { get; internal init; }

    /// <summary>The smallest number of people that a figure here is about.</summary>
    [JsonInclude] public int Threshold { get; internal init; }

    /// <summary>The statements that were voted on, in the order in which they came.</summary>
    [JsonInclude] public ValueList<StatementLine> Statements { get; internal init; }

    /// <summary>Makes the result for an audience, under the policies.</summary>
    /// <param name="sources">The states, as they stand.</param>
    /// <param name="at">The instant of asking: the clock says whether it is over.</param>
    /// <param name="zones">The zone data of the day.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back.</param>
    /// <returns>The view; refused: <see cref="ConsultationRefusals.NotClosed"/>, <see cref="DisclosureRefusals.Withheld"/>.</returns>
    public static Answer<ConsultationView> Of(ConsultationSources sources, Instant at, IDateTimeZoneProvider zones, Audience audience, LanguageTag language)
    {
        var (programme, consultation, sheets, words, earlier) = Require.NotNull(sources);
        Require.NotNull(zones);
        Require.Defined(audience);
        Require.Language(language);
        if (consultation.PhaseAt(at, zones) is var phase and not ConsultationPhase.Closed)
            return ConsultationRefusals.NotClosed.With(("phase", phase.Wire()));
        if (programme.Policies.Attribution is Attribution.Withheld)
            return DisclosureRefusals.Withheld;

        var policies = programme.Policies;
        var rules = new SuppressionRules(policies.DisclosureThreshold, policies.MinimumPopulation, policies.Zeros is ZeroPolicy.Shown);
        var votes = sheets.Where(s => s.Consultation == consultation.Id).DistinctBy(s => s.Id)
            .SelectMany(s => s.VotesIn(words).Select(v => (v.Statement, v.Vote, s.Side))).ToLookup(v => v.Statement, v => (v.Vote, v.Side));
        var first = earlier.FirstOrDefault(e => e.Consultation == consultation.Id);
        return new ConsultationView(audience, language)
        {
            Consultation = consultation.Id,
            Programme = Text(programme.Name),
            Title = Text(consultation.Plan.Title),
            Purpose = Text(consultation.Plan.Purpose),
            Closes = consultation.Closes,
            ClosedEarlyBecause = consultation.ClosedEarlyBecause is { } reason ? Text(reason) : null,
            Threshold = policies.DisclosureThreshold,
            Statements = consultation.Statements.Values.Where(s => s.State is StatementState.Accepted).Select(s => first is null
                ? Counted(s, [.. votes[s.Number]])
                : Again(s, first.Statements.FirstOrDefault(l => l.Number == s.Number))).ToValueList(),
        };

        StatementLine Counted(Statement statement, List<(StatementVote Vote, SideId? Side)> cast)
        {
            var rows = programme.Sides.Keys.Select(s => (SideId?)s).Concat(cast.Where(v => v.Side is not { } side || !programme.Sides.ContainsKey(side)).Select(v => v.Side)).Distinct().ToList();
            var bySide = cast.ToLookup(v => v.Side, v => v.Vote);
            var whole = cast.ConvertAll(v => v.Vote);
            return new(
                statement.Number,
                Text(statement.Text!),
                Line(v => MayTell(whole, v) ? Count(whole, v) : null),
                rows.Select(r => Named(r, Line(v =>
                    cast.Count >= rules.MinimumPopulation && MayTell(whole, v) && rows.All(other => MayTell([.. bySide[other]], v)) ? Count(bySide[r], v) : null))).ToValueList());
        }

        // What was told first is told again, and nothing beside it: only less, where the policies have become narrower.
        StatementLine Again(Statement statement, StatementLine? told)
        {
            return new(
                statement.Number,
                Text(statement.Text!),
                Line(v => Repeated(told?.All.Of(v))),
                (told?.Sides ?? []).Select(s => Named(s.Side, Line(v => Repeated(s.Votes.Of(v))))).ToValueList());

            int? Repeated(CountLine? line) => line is { Kind: CountKind.Counted, AtLeast: { } count } && rules.MayTell(count) ? count : null;
        }

        StatementSideLine Named(SideId? side, VotesLine line) =>
            new(side, side is { } named && programme.Sides.TryGetValue(named, out var name) ? Text(name) : null, line);

        bool MayTell(IReadOnlyCollection<StatementVote> cast, StatementVote vote) =>
            Count(cast, vote) is var count && rules.MayTell(count) && rules.MayTell(cast.Count - count);

        static VotesLine Line(Func<StatementVote, int?> count)
        {
            return new(Told(StatementVote.Agree), Told(StatementVote.Disagree), Told(StatementVote.Pass));

            CountLine Told(StatementVote vote) => count(vote) is { } number ? CountLine.Counted(number) : CountLine.Suppressed;
        }

        static int Count(IEnumerable<StatementVote> cast, StatementVote vote) => cast.Count(v => v == vote);

        ViewText Text(LocalizedText text) => ViewText.Of(text, language, programme.Languages[0]);
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<SealedText> SealedTexts => [];

    internal override ConsultationView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words) => this;
}

/// <summary>One statement and what people voted on it.</summary>
/// <param name="Number">Which of the consultation's statements.</param>
/// <param name="Text">What it says.</param>
/// <param name="All">What all voted.</param>
/// <param name="Sides">The same by side, and last for those of none where there were any.</param>
public sealed record StatementLine(int Number, ViewText Text, VotesLine All, ValueList<StatementSideLine> Sides);

/// <summary>What one side voted on a statement.</summary>
/// <param name="Side">Which side; <see langword="null"/> for those of none.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Votes">What they voted.</param>
public sealed record StatementSideLine(SideId? Side, ViewText? Name, VotesLine Votes);

/// <summary>How many voted what.</summary>
/// <param name="Agree">How many agree.</param>
/// <param name="Disagree">How many disagree.</param>
/// <param name="Pass">How many pass.</param>
public sealed record VotesLine(CountLine Agree, CountLine Disagree, CountLine Pass)
{
    internal CountLine Of(StatementVote vote) => vote switch
    {
        StatementVote.Agree => Agree,
        StatementVote.Disagree => Disagree,
        StatementVote.Pass => Pass,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
