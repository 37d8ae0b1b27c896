using CivicDialogue.Storage;

namespace CivicDialogue.Tests.Kernel;

/// <summary>Words for the values of enumerations.</summary>
public sealed class LabelTests
{
    /// <summary>Who reads these, reads code.</summary>
    private static readonly Type[] OfNoReader =
    [
        typeof(AppendResult), typeof(ErasureState), typeof(QuorumKind), typeof(RefusalKind), typeof(ResolvedTimeKind), typeof(SessionTime), typeof(StoreProblem),
        typeof(TallyTest), typeof(ThresholdKind), typeof(Units), typeof(ZeroPolicy),
    ];

    public static TheoryData<Type> Enumerations => new(typeof(Labels).Assembly.GetExportedTypes().Where(t => t.IsEnum).Except(OfNoReader));

    [Theory, MemberData(nameof(Enumerations))]
    public void Every_value_that_readers_see_has_words_of_its_own_in_both_languages(Type enumeration)
    {
        var labels = Enum.GetValues(enumeration).Cast<Enum>().Select(Labels.Of).ToList();
        Assert.All(labels, l => Assert.Equal(["ar", "en"], l.Entries.Select(e => e.Key.Value).Order()));
        Assert.Equal(labels.Count, labels.Select(l => l.In("en").Text).Distinct().Count());
        Assert.Equal(labels.Count, labels.Select(l => l.In("ar").Text).Distinct().Count());
    }

    [Fact]
    public void What_has_no_words_is_told_by_name()
    {
        Assert.Contains("ReferralStatus '99'", Assert.Throws<ArgumentException>(() => Labels.Of((ReferralStatus)99)).Message, StringComparison.Ordinal);
        Assert.All(OfNoReader, t => Assert.Contains(t.Name, Assert.Throws<ArgumentException>(() => Labels.Of((Enum)Enum.GetValues(t).GetValue(0)!)).Message, StringComparison.Ordinal));
    }
}
