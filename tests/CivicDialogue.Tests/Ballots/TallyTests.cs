using System.Numerics;
using System.Text.Json;
using CsCheck;

namespace CivicDialogue.Tests.Ballots;

/// <summary>What counts and what does not, by itself: no ballot, no people, only numbers.</summary>
public sealed class TallyTests
{
    private static readonly Threshold Half = Threshold.AtLeast(1, 2);

    /// <summary>A count in which the eligible stood for those who voted would always have its quorum.</summary>
    [Fact]
    public void A_quorum_counts_those_who_came_or_voted_and_not_those_who_might_have()
    {
        Assert.False(Quorate(Quorum.Turnout(Half), eligible: 40, present: 0));
        Assert.False(Quorate(Quorum.Turnout(Half), eligible: 40, present: 40, abstain: 40));
        Assert.False(Quorate(Quorum.Turnout(Half), eligible: 40, present: 40, yes: 19, abstain: 21));
        Assert.True(Quorate(Quorum.Turnout(Half), eligible: 40, present: 20, yes: 20));
        Assert.False(Quorate(Quorum.Presence(Half), eligible: 40, present: 19));
        Assert.True(Quorate(Quorum.Presence(Half), eligible: 40, present: 20));
        Assert.False(Quorate(Quorum.Presence(Threshold.MoreThan(1, 2)), eligible: 40, present: 20));

        static bool Quorate(Quorum quorum, int eligible, int present, int yes = 0, int abstain = 0) =>
            Tally.Of(BallotRule.SimpleMajority.With(quorum), [All(eligible, present, (Choice.Yes, yes), (Choice.Abstain, abstain))]).Steps.Single(s => s.Test is TallyTest.Quorum).IsMet;
    }

    /// <summary>How many are there is not known, which is neither nobody nor everybody.</summary>
    [Fact]
    public void What_is_not_known_meets_no_threshold()
    {
        var unknown = All(10, null, (Choice.Yes, 10));

        Assert.False(Tally.Of(BallotRule.SimpleMajority.With(Quorum.Presence(Half)), [unknown]).IsCarried);
        var present = Tally.Of(BallotRule.SimpleMajority.Among(MajorityBase.Present), [unknown]);
        Assert.False(present.IsCarried);
        Assert.Equal("The whole: how many are present is not on record: not carried\nNot carried.", present.Explain("en"));
        Assert.True(Tally.Of(BallotRule.SimpleMajority.Among(MajorityBase.Eligible).With(Quorum.Turnout(Half)), [unknown]).IsCarried);
    }

    /// <summary>Whoever writes a choice as +1 and -1 will one day read it the other way round.</summary>
    [Fact]
    public void A_choice_is_a_name_and_not_a_sign()
    {
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web).AddCivicDialogue();
        foreach (var sign in (string[])["1", "-1", "0", "\"1\"", "\"-1\"", "\"Yes\"", "true", "\"yes, no\""])
            Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Choice>(sign, web));
        Assert.Equal(
            ["\"yes\"", "\"no\"", "\"abstain\"", "\"agree\"", "\"standAside\"", "\"block\"", "\"noObjection\"", "\"objection\""],
            Enum.GetValues<Choice>().Select(c => JsonSerializer.Serialize(c, web)));
        Assert.True(Carries(BallotRule.SimpleMajority, (Choice.Yes, 2), (Choice.No, 1)));
        Assert.False(Carries(BallotRule.SimpleMajority, (Choice.Yes, 1), (Choice.No, 2)));

        // No public door takes or gives a number for what somebody chose: those there are say how many chose it.
        Assert.All(typeof(Ballot).Assembly.GetExportedTypes().Where(t => t.Namespace == typeof(Ballot).Namespace).SelectMany(t => t.GetMethods()).SelectMany(m => m.GetParameters()),
            p => Assert.False(p.Name!.EndsWith("choice", StringComparison.OrdinalIgnoreCase) && Bare(p.ParameterType) != typeof(Choice) && Bare(p.ParameterType) != typeof(SealedText), $"{p.Member}"));

        static Type Bare(Type type) => type.IsByRef ? type.GetElementType()! : type;
    }

    [Fact]
    public void A_tie_never_carries_and_no_rule_is_made_under_which_it_would()
    {
        Assert.False(Carries(BallotRule.SimpleMajority, (Choice.Yes, 8), (Choice.No, 8)));
        Assert.False(Carries(BallotRule.SimpleMajority, (Choice.Yes, 0), (Choice.No, 0), (Choice.Abstain, 5)));
        foreach (var threshold in (Threshold[])[Threshold.AtLeast(1, 2), Threshold.AtLeast(49, 100), Threshold.MoreThan(1, 3), Threshold.MoreThan(499, 1000)])
            Assert.Throws<ArgumentException>(() => BallotRule.SuperMajority(threshold));
        Gen.Select(GenThreshold, Gen.Int[1, 1_000_000]).Where((t, _) => !t.LetsTies).Sample((t, n) => Assert.False(Carries(BallotRule.SuperMajority(t.Threshold), (Choice.Yes, n), (Choice.No, n))));
    }

    /// <summary>Against the simplest thing that is right: fractions, multiplied out.</summary>
    [Fact]
    public void A_threshold_is_exact_at_its_edge() => Gen.Select(GenThreshold, Gen.Int[0, 3_000], Gen.Int[0, 3_000]).Sample((t, yes, no) =>
    {
        if (t.LetsTies)
            return;
        var (has, wants) = (new BigInteger(yes) * t.Denominator, new BigInteger(yes + no) * t.Numerator);
        Assert.Equal(yes + no > 0 && (t.Threshold.Kind is ThresholdKind.AtLeast ? has >= wants : has > wants), Carries(BallotRule.SuperMajority(t.Threshold), (Choice.Yes, yes), (Choice.No, no)));
    }, iter: 2_000);

    /// <summary>What a machine rounds: 0.1 of 10 and a third of 3 in binary fractions, and numbers beyond what a double holds exactly.</summary>
    [Fact]
    public void Nothing_is_rounded()
    {
        Assert.True(Carries(BallotRule.SuperMajority(Threshold.AtLeast(7, 10)), (Choice.Yes, 7), (Choice.No, 3)));
        Assert.True(Carries(BallotRule.SuperMajority(Threshold.AtLeast(2, 3)), (Choice.Yes, 2), (Choice.No, 1)));
        Assert.False(Carries(BallotRule.SuperMajority(Threshold.MoreThan(2, 3)), (Choice.Yes, 2), (Choice.No, 1)));
        Assert.True(Carries(BallotRule.SuperMajority(Threshold.AtLeast(2, 3)), (Choice.Yes, 1_431_655_764), (Choice.No, 715_827_882)));
        Assert.False(Carries(BallotRule.SuperMajority(Threshold.AtLeast(2, 3)), (Choice.Yes, 1_431_655_763), (Choice.No, 715_827_882)));
        Assert.Equal(Threshold.AtLeast(3, 5), Threshold.AtLeast(60, 100));
    }

    [Fact]
    public void A_rule_is_data_that_goes_out_and_comes_in_checked()
    {
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web).AddCivicDialogue();
        const string written = """
            {"kind":"majority","base":"cast","whole":{"kind":"atLeast","numerator":3,"denominator":5},"eachSide":{"kind":"moreThan","numerator":2,"denominator":5},"quorum":{"kind":"presence","needed":{"kind":"atLeast","numerator":1,"denominator":2}}}
            """;
        var rule = BallotRule.WeightedMajority(Threshold.AtLeast(60, 100), Threshold.MoreThan(40, 100)).With(Quorum.Presence(Half));
        Assert.Equal(written, JsonSerializer.Serialize(rule, web));
        Assert.Equal(rule, JsonSerializer.Deserialize<BallotRule>(written, web));
        Assert.Equal(BallotRule.Consent, JsonSerializer.Deserialize<BallotRule>("""{"kind":"consent"}""", web));
        foreach (var malformed in (string[])
        [
            """{"kind":"majority"}""", """{"kind":"plurality","base":"cast"}""", """{"kind":"consent","base":"cast"}""",
            """{"kind":"majority","base":"cast","whole":{"kind":"atLeast","numerator":1,"denominator":2}}""", """{"kind":"majority","base":"cast","whole":{"kind":"atLeast","numerator":0.6,"denominator":1}}""",
            """{"kind":"majority","base":"cast","whole":{"kind":"moreThan","numerator":2,"denominator":0}}""", """{"kind":"majority","base":"cast","whole":0.6}""",
            """{"kind":"majority","base":"cast","whole":{"kind":"moreThan","numerator":1,"denominator":2},"weights":{"colonel":3}}""",
        ])
        {
            Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<BallotRule>(malformed, web));
        }
    }

    [Fact]
    public void Sixty_per_cent_of_all_and_forty_of_each_side()
    {
        var rule = BallotRule.WeightedMajority(Threshold.AtLeast(60, 100), Threshold.AtLeast(40, 100));

        Assert.True(Sides(rule, (8, 4), (4, 4)).IsCarried);          // 12 of 20 are 60 %, 4 of 8 are 50 %
        Assert.True(Sides(rule, (10, 2), (4, 6)).IsCarried);         // 4 of 10 are 40 %: enough
        Assert.False(Sides(rule, (12, 0), (3, 5)).IsCarried);        // 3 of 8 are fewer
        Assert.False(Sides(rule, (7, 5), (4, 4)).IsCarried);         // 11 of 20 are fewer
        var failed = Sides(rule, (12, 0), (3, 5));
        Assert.Equal(
            """
            The whole: 15 of 20 cast: at least 60 %: carried
            Citizens: 12 of 12 cast: at least 40 %: carried
            Officers: 3 of 8 cast: less than 40 %: not carried
            Not carried.
            """.ReplaceLineEndings("\n"), failed.Explain("en"));
        Assert.Equal(
            """
            الجميع: 15 من 20 من الاختيارات المدلى بها: ما لا يقل عن 60%: متحقق
            المواطنون: 12 من 12 من الاختيارات المدلى بها: ما لا يقل عن 40%: متحقق
            الضباط: 3 من 8 من الاختيارات المدلى بها: أقل من 40%: غير متحقق
            النتيجة: لم يُقَرّ.
            """.ReplaceLineEndings("\n"), failed.Explain("ar-PS"));
    }

    [Fact]
    public void A_side_on_which_nobody_may_vote_or_nobody_did_never_carries()
    {
        Assert.False(Sides(BallotRule.ParallelMajority, (30, 0), (0, 0)).IsCarried);
        Assert.False(Tally.Of(BallotRule.ParallelMajority, [Side("citizens", 30, (Choice.Yes, 30)), Side("officers", 0)]).IsCarried);
        Assert.Contains("officers: nobody may vote, and an empty side never carries: not carried", Tally.Of(BallotRule.ParallelMajority, [Side("citizens", 3), Side("officers", 0)]).Explain("en"), StringComparison.Ordinal);
        Assert.False(Tally.Of(BallotRule.ParallelMajority, [All(30, null, (Choice.Yes, 30))]).IsCarried);
        Assert.False(Tally.Of(BallotRule.Consent, [All(0, null)]).IsCarried);
        Assert.True(Tally.Of(BallotRule.SimpleMajority, [Side("citizens", 30, (Choice.Yes, 1)), Side("officers", 0)]).IsCarried);
    }

    [Fact]
    public void Objections_are_not_counted_and_blocks_are_not_outvoted()
    {
        Assert.True(Tally.Of(BallotRule.Consent, [All(9, null, (Choice.NoObjection, 1), (Choice.Objection, 8))], standing: 0).IsCarried);
        Assert.False(Tally.Of(BallotRule.Consent, [All(9, null, (Choice.NoObjection, 8), (Choice.Objection, 1))], standing: 1).IsCarried);
        Assert.False(Tally.Of(BallotRule.Consensus, [All(9, null, (Choice.Agree, 8), (Choice.Block, 1))], standing: 1).IsCarried);
        Assert.True(Tally.Of(BallotRule.Consensus, [All(9, null, (Choice.Agree, 8), (Choice.Block, 1))], standing: 0).IsCarried);

        // That no objection holds makes nobody say yes: somebody must be able to live with it, and somebody agree.
        var nobody = Tally.Of(BallotRule.Consent, [All(9, null, (Choice.Objection, 3))], standing: 0);
        Assert.Equal("Objections that stand: 0: nothing stands in the way\nWithout objection: 0 of 9 eligible: nobody says so: not carried\nNot carried.", nobody.Explain("en"));
        Assert.False(Tally.Of(BallotRule.Consensus, [All(9, null, (Choice.StandAside, 9))]).IsCarried);

        // Who stands aside is not in the way; that most do is no consensus.
        Assert.True(Tally.Of(BallotRule.Consensus, [All(9, null, (Choice.Agree, 5), (Choice.StandAside, 4))]).IsCarried);
        Assert.False(Tally.Of(BallotRule.Consensus, [All(9, null, (Choice.Agree, 4), (Choice.StandAside, 5))]).IsCarried);
        Assert.Equal("Objections that stand: 2, 1 of them not tested: not carried\nWithout objection: 7 of 9 eligible: somebody can live with it\nNot carried.",
            Tally.Of(BallotRule.Consent, [All(9, null, (Choice.NoObjection, 7), (Choice.Objection, 2))], standing: 2, untested: 1).Explain("fr"));
    }

    [Fact]
    public void Numbers_that_cannot_be_are_none()
    {
        Assert.Throws<ArgumentException>(() => All(3, null, (Choice.Yes, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => All(3, 4, (Choice.Yes, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => All(3, 1, (Choice.Yes, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => All(-1, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => All(3, null, (Choice.Yes, -1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => All(3, null, ((Choice)77, 1)));
        Assert.Throws<ArgumentException>(() => Tally.Of(BallotRule.SimpleMajority, []));
        Assert.Throws<ArgumentException>(() => Tally.Of(BallotRule.SimpleMajority, [All(3, null), All(3, null)]));
        Assert.Contains("Somebody chose Block; expected Yes, No, Abstain", Assert.Throws<ArgumentException>(() => Tally.Of(BallotRule.SimpleMajority, [All(3, null, (Choice.Block, 1))])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tally.Of(BallotRule.Consent, [All(3, null)], standing: 1, untested: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Threshold.MoreThan(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Threshold.AtLeast(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Threshold.AtLeast(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Threshold.AtLeast(1, 1_001));
        Assert.Throws<ArgumentException>(() => new BallotRule(RuleKind.Majority));
        Assert.Throws<ArgumentException>(() => new BallotRule(RuleKind.Consent, MajorityBase.Cast, Threshold.MoreThan(1, 2)));
        Assert.Throws<ArgumentException>(() => BallotRule.Consent.Among(MajorityBase.Present));
    }

    private static readonly Gen<(Threshold Threshold, int Numerator, int Denominator, bool LetsTies)> GenThreshold =
        Gen.Select(Gen.Int[2, 1_000], Gen.Int[1, 1_000], Gen.Bool).Where((d, n, more) => n <= d - (more ? 1 : 0)).Select((d, n, more) =>
            (more ? Threshold.MoreThan(n, d) : Threshold.AtLeast(n, d), n, d, more ? 2 * n < d : 2 * n <= d));

    private static bool Carries(BallotRule rule, params (Choice Choice, int Count)[] chosen) => Tally.Of(rule, [All(int.MaxValue, null, chosen)]).IsCarried;

    private static BallotResult Sides(BallotRule rule, (int Yes, int No) citizens, (int Yes, int No) officers) => Tally.Of(rule,
    [
        new(SideId.Of("citizens"), Town.Text("المواطنون", "Citizens"), citizens.Yes + citizens.No, null, Chosen([(Choice.Yes, citizens.Yes), (Choice.No, citizens.No)])),
        new(SideId.Of("officers"), Town.Text("الضباط", "Officers"), officers.Yes + officers.No, null, Chosen([(Choice.Yes, officers.Yes), (Choice.No, officers.No)])),
    ]);

    private static TallyPart All(int eligible, int? present, params (Choice Choice, int Count)[] chosen) => new(null, null, eligible, present, Chosen(chosen));

    private static TallyPart Side(string side, int eligible, params (Choice Choice, int Count)[] chosen) => new(SideId.Of(side), null, eligible, null, Chosen(chosen));

    private static ValueMap<Choice, int> Chosen((Choice Choice, int Count)[] chosen) => ValueMap<Choice, int>.From(chosen.Select(c => KeyValuePair.Create(c.Choice, c.Count)));
}
