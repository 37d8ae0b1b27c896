using CsCheck;

namespace CivicDialogue.Tests.Kernel;

/// <summary>What decisions, questions and their refusals answer with.</summary>
public sealed class DecisionTests
{
    private static readonly RefusalCode Raining = new("picnic.raining", RefusalKind.WrongTime, "It rains until {until}.", "إنها تمطر حتى {until}.");

    private static readonly Gen<(string Name, string Value)[]> Facts =
        Gen.Select(Gen.String[Gen.Char['a', 'e'], 1, 2], Gen.String[Gen.Char['0', '9'], 0, 4]).Array[0, 5];

    [Fact]
    public void The_default_is_accepted_with_nothing_to_do()
    {
        var decision = default(Decision<string>);
        Assert.True(decision.IsAccepted);
        Assert.Null(decision.Refusal);
        Assert.True(decision.Events.IsEmpty);
        Assert.True(decision.OrThrow().IsAccepted);
        Assert.Equal("accepted: ", decision.ToString());
    }

    [Fact]
    public void Facts_come_in_the_order_in_which_they_were_decided() => Gen.String.Array.Sample(facts =>
    {
        Decision<string> decision = [.. facts];
        Assert.True(decision.IsAccepted);
        Assert.Equal(facts, decision.OrThrow().Events.ToArray());
        foreach (var fact in facts)
        {
            Decision<string> one = fact;
            Assert.Equal([fact], one.Events.ToArray());
        }
    });

    [Fact]
    public void A_refusal_and_its_code_are_answers_too()
    {
        var refusal = Raining.With(("until", "18:00"));
        Decision<string> decision = refusal;
        Decision<string> bare = Raining;
        Assert.False(decision.IsAccepted);
        Assert.Same(refusal, decision.Refusal);
        Assert.True(decision.Events.IsEmpty);
        Assert.Equal(Raining.With(), bare.Refusal);
        Assert.Same(refusal, Assert.Throws<RefusedException>(() => decision.OrThrow()).Refusal);
        Assert.Equal(refusal.ToString(), decision.ToString());
    }

    [Fact]
    public void Nothing_is_not_a_fact_nor_a_refusal()
    {
        Assert.Throws<ArgumentNullException>(() => (Decision<string>)(string)null!);
        Assert.Throws<ArgumentNullException>(() => (Decision<string>)(Refusal)null!);
        Assert.Throws<ArgumentNullException>(() => (Decision<string>)(RefusalCode)null!);
        Assert.Throws<ArgumentNullException>(() => (Answer<string>)(Refusal)null!);
        Assert.Throws<ArgumentNullException>(() => new RefusedException(null!));
    }

    /// <summary>The names of the events are enough for a log; what they say may be nobody's business.</summary>
    [Fact]
    public void A_decision_told_in_a_log_says_which_events_and_not_what_they_say() =>
        Assert.Equal("accepted: String, String", ((Decision<string>)["secret one", "secret two"]).ToString());

    [Fact]
    public void An_answer_is_a_value_or_a_refusal()
    {
        Answer<string> yes = "value";
        Answer<string> no = Raining.With(("until", "18:00"));
        Answer<string> bare = Raining;
        Assert.True(yes.HasValue);
        Assert.Equal("value", yes.OrThrow());
        Assert.Null(yes.Refusal);
        Assert.False(no.HasValue);
        Assert.Equal(no.Refusal, Assert.Throws<RefusedException>(() => no.OrThrow()).Refusal);
        Assert.Equal(Raining.With(), bare.Refusal);
        Assert.False(default(Answer<string>).HasValue);
        Assert.Null(default(Answer<string>).Refusal);
        Assert.Throws<InvalidOperationException>(() => default(Answer<string>).OrThrow());
    }

    [Fact]
    public void An_outcome_nobody_gave_holds_nothing()
    {
        Assert.False(default(Outcome<Session>).IsAccepted);
        Assert.Throws<InvalidOperationException>(() => default(Outcome<Session>).OrThrow());
    }

    [Fact]
    public void Two_refusals_are_equal_when_code_and_facts_are_in_whatever_order() => Gen.Select(Facts, Gen.Int).Sample((facts, seed) =>
    {
        var distinct = facts.DistinctBy(f => f.Name).ToArray();
        var shuffled = distinct.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (Raining.With(distinct), Raining.With(shuffled));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Raining.With([.. distinct, ("more", "facts")]));
        Assert.NotEqual(one, new RefusalCode("picnic.snowing", RefusalKind.WrongTime, "It snows.", "إنها تثلج.").With(distinct));
    });

    [Fact]
    public void A_message_is_in_Arabic_for_readers_of_Arabic_and_in_English_for_all_others()
    {
        var refusal = Raining.With(("until", "18:00"));
        Assert.Equal("It rains until 18:00.", refusal.Message("en"));
        Assert.Equal("It rains until 18:00.", refusal.Message("fr-CA"));
        Assert.Equal("إنها تمطر حتى \u206818:00\u2069.", refusal.Message("ar"));
        Assert.Equal("إنها تمطر حتى \u206818:00\u2069.", refusal.Message("ar-PS"));
        Assert.Equal("picnic.raining: It rains until 18:00.", refusal.ToString());
        Assert.Equal(refusal.ToString(), new RefusedException(refusal).Message);
    }

    [Theory]
    [InlineData("picnic"), InlineData("picnic."), InlineData(".raining"), InlineData("Picnic.raining"), InlineData("picnic.raining.hard"), InlineData("")]
    [InlineData("picnic.raining-"), InlineData("picnic..raining"), InlineData("pic nic.raining"), InlineData("picnic.2much"), InlineData("picnic.it--rains")]
    public void A_code_has_one_shape(string value) =>
        Assert.Contains("area.reason", Assert.Throws<ArgumentException>(() => new RefusalCode(value, RefusalKind.Unmet, "No.", "لا.")).Message, StringComparison.Ordinal);
}
