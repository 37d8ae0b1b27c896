using System.Numerics;

namespace CivicDialogue.Ballots;

/// <summary>How a ballot decides.</summary>
public enum RuleKind
{
    /// <summary>Enough say yes.</summary>
    Majority,

    /// <summary>Nobody objects for a reason that holds and is not met. Objections are tested and integrated, never counted.</summary>
    Consent,

    /// <summary>Enough agree, and nobody blocks for a reason that holds and is not met.</summary>
    Consensus,
}

/// <summary>Among whom a majority is sought.</summary>
public enum MajorityBase
{
    /// <summary>Those who cast a choice; an abstention is not cast.</summary>
    Cast,

    /// <summary>Those who are present, whether they cast a choice, abstain or do neither.</summary>
    Present,

    /// <summary>All who may vote.</summary>
    Eligible,
}

/// <summary>How a number is held against a fraction.</summary>
public enum ThresholdKind
{
    /// <summary>It must be more than the fraction: exactly the fraction is not enough.</summary>
    MoreThan,

    /// <summary>It must be the fraction or more.</summary>
    AtLeast,
}

/// <summary>A fraction to be reached, in whole numbers: nothing is rounded.</summary>
public sealed record Threshold
{
    /// <summary>The largest denominator.</summary>
    internal const int MostParts = 1_000;

    /// <summary>A threshold. It is kept in lowest terms: 60 of 100 is 3 of 5.</summary>
    /// <param name="kind">Whether the fraction itself is enough.</param>
    /// <param name="numerator">The numerator, from 1; at most the denominator, and less where more than the fraction is needed.</param>
    /// <param name="denominator">The denominator, 1 to 1,000.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public Threshold(ThresholdKind kind, int numerator, int denominator)
    {
        Kind = Require.Defined(kind);
        Require.Between(denominator, 1, MostParts);
        Require.Between(numerator, 1, kind is ThresholdKind.MoreThan ? denominator - 1 : denominator);
        var common = (int)BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / common, denominator / common);
    }

    /// <summary>Whether the fraction itself is enough.</summary>
    public ThresholdKind Kind { get; }

    /// <summary>The numerator, in lowest terms.</summary>
    public int Numerator { get; }

    /// <summary>The denominator, in lowest terms.</summary>
    public int Denominator { get; }

    /// <summary>More than a fraction: <c>Threshold.MoreThan(1, 2)</c> is more than half.</summary>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static Threshold MoreThan(int numerator, int denominator) => new(ThresholdKind.MoreThan, numerator, denominator);

    /// <summary>A fraction or more: <c>Threshold.AtLeast(60, 100)</c>.</summary>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static Threshold AtLeast(int numerator, int denominator) => new(ThresholdKind.AtLeast, numerator, denominator);

    /// <summary>Whether as many for as against could reach it.</summary>
    internal bool LetsTiesCarry => Kind is ThresholdKind.MoreThan ? Numerator * 2 < Denominator : Numerator * 2 <= Denominator;

    /// <summary>Whether so many of so many reach it. Of nobody nothing is reached.</summary>
    internal bool IsMetBy(long count, long of) =>
        of > 0 && (Kind is ThresholdKind.MoreThan ? count * Denominator > of * Numerator : count * Denominator >= of * Numerator);

    /// <summary>The fewest of so many that reach it.</summary>
    internal long FewestOf(long of) => Kind is ThresholdKind.MoreThan ? (of * Numerator / Denominator) + 1 : ((of * Numerator) + Denominator - 1) / Denominator;

    /// <summary>
    /// Whether it can be reached by those who voted, and only where fewer than two of them chose otherwise, so that reaching it would tell what each of them chose. Failing tells no
    /// such thing: as a tie never carries, it leaves room for two who were for it.
    /// </summary>
    internal bool TellsOf(long voted, long among) => FewestOf(among) is var fewest && fewest <= voted && voted - fewest < 2;

    /// <summary>As it stands in a formula.</summary>
    internal string Formula => $"{(Kind is ThresholdKind.MoreThan ? ">" : "≥")} {Numerator}/{Denominator}";

    internal string Tell(bool isMet, bool isArabic) => (Kind, isMet, isArabic) switch
    {
        (ThresholdKind.MoreThan, true, false) => $"more than {Fraction(isArabic)}",
        (ThresholdKind.MoreThan, false, false) => $"not more than {Fraction(isArabic)}",
        (ThresholdKind.AtLeast, true, false) => $"at least {Fraction(isArabic)}",
        (ThresholdKind.AtLeast, false, false) => $"less than {Fraction(isArabic)}",
        (ThresholdKind.MoreThan, true, true) => $"أكثر من {Fraction(isArabic)}",
        (ThresholdKind.MoreThan, false, true) => $"ليس أكثر من {Fraction(isArabic)}",
        (_, true, _) => $"ما لا يقل عن {Fraction(isArabic)}",
        _ => $"أقل من {Fraction(isArabic)}",
    };

    private string Fraction(bool isArabic) => (Numerator, Denominator) switch
    {
        (1, 1) => isArabic ? "الكل" : "all",
        (1, 2) => isArabic ? "النصف" : "half",
        (1, 3) => isArabic ? "الثلث" : "a third",
        (2, 3) => isArabic ? "الثلثين" : "two thirds",
        (3, 4) => isArabic ? "ثلاثة أرباع" : "three quarters",
        _ when 100 % Denominator == 0 => isArabic ? $"{Numerator * 100 / Denominator}%" : $"{Numerator * 100 / Denominator} %",
        _ => $"{Numerator}/{Denominator}",
    };
}

/// <summary>What a quorum counts.</summary>
public enum QuorumKind
{
    /// <summary>Those present, of those who may vote.</summary>
    Presence,

    /// <summary>Choices cast, of those who may vote. Abstentions are not counted, and neither is who only might have voted.</summary>
    Turnout,
}

/// <summary>How many must be there, or must vote, for a ballot to decide anything.</summary>
/// <param name="Kind">Whether presence or turnout is counted. The two answer differently, so a quorum always says which it is.</param>
/// <param name="Needed">Which part of those who may vote is needed.</param>
public sealed record Quorum(QuorumKind Kind, Threshold Needed)
{
    /// <summary>Whether presence or turnout is counted.</summary>
    public QuorumKind Kind { get; } = Require.Defined(Kind);

    /// <summary>Which part of those who may vote is needed.</summary>
    public Threshold Needed { get; } = Require.NotNull(Needed);

    /// <summary>A quorum of those present: <c>Quorum.Presence(Threshold.AtLeast(1, 2))</c>.</summary>
    public static Quorum Presence(Threshold needed) => new(QuorumKind.Presence, needed);

    /// <summary>A quorum of choices cast: <c>Quorum.Turnout(Threshold.AtLeast(1, 2))</c>.</summary>
    public static Quorum Turnout(Threshold needed) => new(QuorumKind.Turnout, needed);
}

/// <summary>When a ballot carries. A rule is data, checked as it is made: it can be kept, compared, and read from JSON.</summary>
/// <remarks>Everybody counts as one: there is no weight by rank, and nobody votes for somebody else. A tie never carries, and neither does a side on which nobody may vote.</remarks>
public sealed record BallotRule
{
    /// <summary>A rule.</summary>
    /// <param name="kind">How it decides.</param>
    /// <param name="base">Among whom a majority is sought; none for consent, which counts nothing.</param>
    /// <param name="whole">Which part of these must be for it; none for consent. It must be one that a tie does not reach: more than half, or more.</param>
    /// <param name="eachSide">Which part of each side must be for it; <see langword="null"/> where sides do not matter.</param>
    /// <param name="quorum">How many must be there or vote; <see langword="null"/> where that does not matter.</param>
    /// <exception cref="ArgumentException">The parts do not go together, or a tie would carry.</exception>
    public BallotRule(RuleKind kind, MajorityBase? @base = null, Threshold? whole = null, Threshold? eachSide = null, Quorum? quorum = null)
    {
        Kind = Require.Defined(kind);
        Base = @base is { } among ? Require.Defined(among, nameof(@base)) : null;
        if (kind is RuleKind.Consent && (@base is not null || whole is not null || eachSide is not null))
            throw new ArgumentException("A rule of consent counts nothing; expected neither a base nor a threshold.", nameof(kind));
        if (kind is not RuleKind.Consent && (@base is null || whole is null))
            throw new ArgumentException($"A rule of {kind} needs a base and a threshold, such as {nameof(MajorityBase.Cast)} and more than half.", nameof(kind));
        if (whole is { LetsTiesCarry: true })
            throw new ArgumentException($"With {whole.Tell(isMet: true, isArabic: false)} a tie would carry; expected more than half, or more than that.", nameof(whole));
        Whole = whole;
        EachSide = eachSide;
        Quorum = quorum;
    }

    /// <summary>How it decides.</summary>
    public RuleKind Kind { get; }

    /// <summary>Among whom a majority is sought, of all and of each side; none for consent.</summary>
    public MajorityBase? Base { get; }

    /// <summary>Which part of all must be for it; none for consent.</summary>
    public Threshold? Whole { get; }

    /// <summary>Which part of each side must be for it; <see langword="null"/> where sides do not matter.</summary>
    public Threshold? EachSide { get; }

    /// <summary>How many must be there or vote; <see langword="null"/> where that does not matter.</summary>
    public Quorum? Quorum { get; }

    /// <summary>More than half of the choices cast.</summary>
    public static BallotRule SimpleMajority { get; } = new(RuleKind.Majority, MajorityBase.Cast, Threshold.MoreThan(1, 2));

    /// <summary>More than half of the choices cast, of all and of each side.</summary>
    public static BallotRule ParallelMajority { get; } = new(RuleKind.Majority, MajorityBase.Cast, Threshold.MoreThan(1, 2), Threshold.MoreThan(1, 2));

    /// <summary>Nobody objects.</summary>
    public static BallotRule Consent { get; } = new(RuleKind.Consent);

    /// <summary>More than half of the choices cast agree, and nobody blocks.</summary>
    public static BallotRule Consensus { get; } = new(RuleKind.Consensus, MajorityBase.Cast, Threshold.MoreThan(1, 2));

    /// <summary>A larger part of the choices cast: <c>BallotRule.SuperMajority(Threshold.AtLeast(2, 3))</c>.</summary>
    /// <exception cref="ArgumentException">A tie would carry.</exception>
    public static BallotRule SuperMajority(Threshold whole) => new(RuleKind.Majority, MajorityBase.Cast, whole);

    /// <summary>One part of all choices cast and another of each side's, such as 60 % of all and 40 % of each.</summary>
    /// <exception cref="ArgumentException">A tie would carry.</exception>
    public static BallotRule WeightedMajority(Threshold whole, Threshold eachSide) => new(RuleKind.Majority, MajorityBase.Cast, whole, Require.NotNull(eachSide));

    /// <summary>The same rule among others: those present, or all who may vote.</summary>
    /// <exception cref="ArgumentException">The rule is one of consent.</exception>
    public BallotRule Among(MajorityBase @base) => new(Kind, @base, Whole, EachSide, Quorum);

    /// <summary>The same rule with a quorum.</summary>
    public BallotRule With(Quorum quorum) => new(Kind, Base, Whole, EachSide, Require.NotNull(quorum));

    /// <summary>The threshold that so many who voted would reach only where each of them, or all but one, said yes; <see langword="null"/> where there is none.</summary>
    internal Threshold? TellingOf(int voted) => ((Threshold?[])[Whole, EachSide]).FirstOrDefault(t => t?.TellsOf(voted, voted) is true);

    /// <summary>What can be chosen, in the order of <see cref="Choice"/>.</summary>
    public ValueList<Choice> Choices() => Kind switch
    {
        RuleKind.Majority => [Choice.Yes, Choice.No, Choice.Abstain],
        RuleKind.Consensus => [Choice.Agree, Choice.StandAside, Choice.Block],
        _ => [Choice.NoObjection, Choice.Objection],
    };
}
