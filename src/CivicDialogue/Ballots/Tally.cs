using CivicDialogue.Programmes;

namespace CivicDialogue.Ballots;

/// <summary>What one step of a tally looks at.</summary>
public enum TallyTest
{
    /// <summary>Whether enough are present, or voted.</summary>
    Quorum,

    /// <summary>Whether an objection or a block stands in the way.</summary>
    Objections,

    /// <summary>Whether anybody has no objection, where nothing is counted: that nobody is in its way is not that somebody is for it.</summary>
    Answers,

    /// <summary>Whether enough are for it, of all or of one side.</summary>
    Majority,

    /// <summary>Whether its numbers may be told at all.</summary>
    Secrecy,
}

/// <summary>What is counted of one side, or of all.</summary>
/// <param name="Side">Which side; <see langword="null"/> where the rule is not per side and all are counted together.</param>
/// <param name="Name">What the side is called; its key where nothing is said.</param>
/// <param name="Eligible">How many may vote.</param>
/// <param name="Present">How many are present; <see langword="null"/> where that is not known, which is not nobody.</param>
/// <param name="Choices">How many chose what.</param>
/// <exception cref="ArgumentException">A number is negative, or the numbers do not go together.</exception>
public sealed record TallyPart(SideId? Side, LocalizedText? Name, int Eligible, int? Present, ValueMap<Choice, int> Choices)
{
    /// <summary>Which side; <see langword="null"/> for all.</summary>
    public SideId? Side { get; } = Require.Name(Side);

    /// <summary>What the side is called.</summary>
    public LocalizedText? Name { get; } = Name is null ? null : Require.Title(Name);

    /// <summary>How many may vote.</summary>
    public int Eligible { get; } = Require.Between(Eligible, 0, int.MaxValue);

    /// <summary>How many chose what.</summary>
    public ValueMap<Choice, int> Choices { get; } = new PartCount(Side, Choices) is { } count && count.Voted <= Eligible ? count.Choices
        : throw new ArgumentException($"More chose than the {Eligible} who may vote.", nameof(Choices));

    /// <summary>How many are present, where that is known.</summary>
    public int? Present { get; } = Present is null ? null : Require.Between(Present.Value, (int)Choices.Values.Sum(n => (long)n), Eligible, nameof(Present));
}

/// <summary>One step of a tally.</summary>
/// <param name="Test">What it looks at.</param>
/// <param name="Side">Of which side; <see langword="null"/> for all.</param>
/// <param name="Count">The number held against the threshold; <see langword="null"/> where it is not known or not told.</param>
/// <param name="Of">Of how many; <see langword="null"/> where that is not known or not told.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Explanation">Why, in English and Arabic: "9 of 17 cast: more than half: carried".</param>
public sealed record TallyStep(TallyTest Test, SideId? Side, long? Count, long? Of, bool IsMet, LocalizedText Explanation);

/// <summary>What a ballot comes to, step by step.</summary>
/// <param name="IsCarried">Whether it carries: every step is met.</param>
/// <param name="Form">How much of the count is told.</param>
/// <param name="Steps">The steps, in order. All are taken, also after one that is not met.</param>
public sealed record BallotResult(bool IsCarried, CountForm Form, ValueList<TallyStep> Steps)
{
    /// <summary>The whole explanation, a line for each step and one for what comes of them; in English where it is neither Arabic nor English.</summary>
    /// <param name="language">A language tag; only its first part counts.</param>
    public string Explain(LanguageTag language)
    {
        var isArabic = Require.Language(language).Primary == "ar";
        var outcome = (IsCarried, isArabic) switch
        {
            (true, false) => "Carried.",
            (false, false) => "Not carried.",
            (true, true) => "النتيجة: أُقِرّ.",
            _ => "النتيجة: لم يُقَرّ.",
        };
        return string.Join('\n', [.. Steps.Select(s => s.Explanation.In(isArabic ? LanguageTag.Arabic : LanguageTag.English).Text), outcome]);
    }
}

/// <summary>
/// Counts, in whole numbers and nothing else. A tie never carries, and neither does a side on which nobody may vote; a number that is not known meets no threshold.
/// </summary>
public static class Tally
{
    /// <summary>What a count comes to under a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="parts">What is counted: one part for each side, each side once, where the rule is per side; else one part for all, or one for each side.</param>
    /// <param name="standing">How many objections or blocks stand.</param>
    /// <param name="untested">How many of these are not tested.</param>
    /// <exception cref="ArgumentException">There is no part, a side comes twice, a choice is not one of the rule's, or a number is out of range.</exception>
    public static BallotResult Of(BallotRule rule, ValueList<TallyPart> parts, int standing = 0, int untested = 0)
    {
        Require.NotNull(rule);
        Require.Between(standing, 0, int.MaxValue);
        Require.Between(untested, 0, standing);
        if (Require.AtMost(parts, Limits.List).Count == 0 || parts.DistinctBy(p => p.Side).Count() < parts.Count)
            throw new ArgumentException("There is nothing to count, or a side comes twice; expected each side once, or one part for all.", nameof(parts));
        if (parts.SelectMany(p => p.Choices.Keys).Except(rule.Choices()).Select(c => (Choice?)c).FirstOrDefault() is { } foreign)
            throw new ArgumentException($"Somebody chose {foreign}; expected {string.Join(", ", rule.Choices())}.", nameof(parts));

        var figures = parts.Select(p => new Figures(p.Side, p.Name, p.Eligible, p.Present, p.Choices)).ToList();
        var all = new Figures(figures);
        var steps = new List<TallyStep>();
        if (rule.Quorum is { } quorum)
            steps.Add(OfQuorum(quorum, all));
        if (rule.Kind is not RuleKind.Majority)
            steps.Add(OfObjections(rule.Kind, standing, untested));
        if (rule.Kind is RuleKind.Consent)
            steps.Add(OfAnswers(all));
        if (rule is { Base: { } @base, Whole: { } whole })
        {
            steps.Add(OfMajority(@base, whole, all));
            var sides = rule.EachSide is null ? [] : figures.Where(f => f.Side is not null).ToList();
            if (rule.EachSide is { } eachSide)
                steps.AddRange(sides.Count == 0 ? [NoSides] : sides.Select(f => OfMajority(@base, eachSide, f)));
        }

        return new(steps.TrueForAll(s => s.IsMet), CountForm.Full, steps.ToValueList());
    }

    /// <summary>The result of which only the outcome is told.</summary>
    /// <remarks>Always the same sentence: why the numbers are not told would tell something of them.</remarks>
    internal static BallotResult OutcomeOnly(bool isCarried) => new(isCarried, CountForm.OutcomeOnly, [new(TallyTest.Secrecy, null, null, null, isCarried, Text(
        "The numbers of this ballot are not told.", "لا تُعلن أرقام هذا التصويت."))]);

    /// <summary>The result of a secret ballot whose box was not opened.</summary>
    internal static BallotResult Unopened(int minimum) => new(false, CountForm.Unopened, [new(TallyTest.Secrecy, null, null, null, false, Text(
        $"The box was not opened: fewer than {minimum} voted, of all or of one side, or hardly as many as it takes to carry, so that opening it could tell what single people chose.",
        $"لم يُفتح الصندوق: صوّت أقل من {minimum}، من الجميع أو من أحد الأطراف، أو عدد لا يكاد يكفي للإقرار، ففتحه قد يكشف اختيار أشخاص بعينهم."))]);

    private static TallyStep NoSides => new(TallyTest.Majority, null, null, null, false, Text(
        "Each side: no side is counted: not carried", "كل طرف: لا طرف محسوب: غير متحقق"));

    private static TallyStep OfQuorum(Quorum quorum, Figures all)
    {
        var (count, isPresence) = (quorum.Kind is QuorumKind.Presence ? all.Present : all.Cast, quorum.Kind is QuorumKind.Presence);
        if (count is not { } counted)
        {
            return new(TallyTest.Quorum, null, null, all.Eligible, false, Text(
                "Quorum of presence: how many are present is not on record: not met", "نصاب الحضور: عدد الحاضرين غير مسجَّل: غير متحقق"));
        }

        var isMet = quorum.Needed.IsMetBy(counted, all.Eligible);
        var (english, arabic) = isPresence
            ? ($"Quorum of presence: {counted} of {all.Eligible} eligible are present", $"نصاب الحضور: حضر {counted} من {all.Eligible} ممن يحق لهم التصويت")
            : ($"Quorum of turnout: {counted} of {all.Eligible} eligible cast a choice, abstentions not counted",
                $"نصاب المشاركة: أدلى باختياره {counted} من {all.Eligible} ممن يحق لهم التصويت، دون احتساب الامتناع");
        return new(TallyTest.Quorum, null, counted, all.Eligible, isMet, Text(
            $"{english}: {quorum.Needed.Tell(isMet, false)}: {(isMet ? "met" : "not met")}", $"{arabic}: {quorum.Needed.Tell(isMet, true)}: {Met(isMet)}"));
    }

    private static TallyStep OfObjections(RuleKind kind, int standing, int untested)
    {
        var isMet = standing == 0;
        var (english, arabic) = kind is RuleKind.Consent ? ("Objections that stand", "الاعتراضات القائمة") : ("Blocks that stand", "حالات التعطيل القائمة");
        var (tested, testedArabic) = untested > 0 ? ($", {untested} of them not tested", $"، منها {untested} لم يُفحص") : ("", "");
        return new(TallyTest.Objections, null, standing, null, isMet, Text(
            $"{english}: {standing}{tested}: {(isMet ? "nothing stands in the way" : "not carried")}", $"{arabic}: {standing}{testedArabic}: {Met(isMet)}"));
    }

    private static TallyStep OfAnswers(Figures all) => new(TallyTest.Answers, null, all.For, all.Eligible, all.For > 0, Text(
        $"Without objection: {all.For} of {all.Eligible} eligible: {(all.For > 0 ? "somebody can live with it" : "nobody says so: not carried")}",
        $"دون اعتراض: {all.For} من {all.Eligible} ممن يحق لهم التصويت: {Met(all.For > 0)}"));

    private static TallyStep OfMajority(MajorityBase @base, Threshold needed, Figures of)
    {
        var among = @base switch
        {
            MajorityBase.Cast => of.Cast,
            MajorityBase.Present => of.Present,
            _ => of.Eligible,
        };
        var isMet = among is { } known && needed.IsMetBy(of.For, known);
        var (english, arabic) = (of.Eligible, among) switch
        {
            (0, _) => ("nobody may vote, and an empty side never carries", "لا أحد يحق له التصويت، والطرف الخالي لا يُقِرّ شيئًا"),
            (_, null) => ("how many are present is not on record", "عدد الحاضرين غير مسجَّل"),
            (_, 0) => ($"nobody {(@base is MajorityBase.Cast ? "cast a choice" : "is present")}", @base is MajorityBase.Cast ? "لم يُدلِ أحد باختيار" : "لم يحضر أحد"),
            (_, { } number) => @base switch
            {
                MajorityBase.Cast => ($"{of.For} of {number} cast", $"{of.For} من {number} من الاختيارات المدلى بها"),
                MajorityBase.Present => ($"{of.For} of {number} present", $"{of.For} من {number} من الحاضرين"),
                _ => ($"{of.For} of {number} eligible", $"{of.For} من {number} ممن يحق لهم التصويت"),
            },
        };
        var (told, toldArabic) = among > 0 ? ($": {needed.Tell(isMet, false)}", $": {needed.Tell(isMet, true)}") : ("", "");
        return new(TallyTest.Majority, of.Side, of.For, among, isMet, Text(
            $"{of.Called(LanguageTag.English, "The whole")}: {english}{told}: {(isMet ? "carried" : "not carried")}",
            $"{of.Called(LanguageTag.Arabic, "الجميع")}: {arabic}{toldArabic}: {Met(isMet)}"));
    }

    private static string Met(bool isMet) => isMet ? "متحقق" : "غير متحقق";

    private static LocalizedText Text(string english, string arabic) => LocalizedText.Of((LanguageTag.English, english), (LanguageTag.Arabic, arabic));

    /// <summary>The numbers of one side or of all.</summary>
    private readonly struct Figures
    {
        private readonly LocalizedText? _name;

        internal Figures(SideId? side, LocalizedText? name, int eligible, int? present, ValueMap<Choice, int> choices)
        {
            (Side, _name, Eligible, Present) = (side, name, eligible, present);
            foreach (var (choice, number) in choices)
            {
                // An abstention is not cast. Standing aside is: it is an answer.
                Cast += choice is Choice.Abstain ? 0 : number;
                For += choice is Choice.Yes or Choice.Agree or Choice.NoObjection ? number : 0;
            }
        }

        internal Figures(List<Figures> parts)
        {
            Eligible = parts.Sum(p => p.Eligible);
            Present = parts.TrueForAll(p => p.Present is not null) ? parts.Sum(p => p.Present!.Value) : null;
            Cast = parts.Sum(p => p.Cast);
            For = parts.Sum(p => p.For);
        }

        internal SideId? Side { get; }

        internal long Eligible { get; }

        internal long? Present { get; }

        internal long Cast { get; }

        internal long For { get; }

        internal string Called(LanguageTag language, string otherwise) =>
            Side is not { } side ? otherwise : _name?.In(language).Text ?? side.Value;
    }
}
