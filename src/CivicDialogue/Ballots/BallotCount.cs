using CivicDialogue.Programmes;

namespace CivicDialogue.Ballots;

/// <summary>How many chose what, in one side or in all.</summary>
/// <param name="Side">Which side; <see langword="null"/> for all, where the rule is not per side.</param>
/// <param name="Choices">How many chose what, each 0 or more. What nobody chose is left out.</param>
/// <exception cref="ArgumentException">A number is negative, or a choice not defined.</exception>
public sealed record PartCount(SideId? Side, ValueMap<Choice, int> Choices)
{
    /// <summary>Which side; <see langword="null"/> for all.</summary>
    public SideId? Side { get; } = Require.Name(Side);

    /// <summary>How many chose what.</summary>
    public ValueMap<Choice, int> Choices { get; } = Checked(Choices);

    /// <summary>How many chose anything.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Voted => Choices.Values.Sum(n => (long)n);

    private static ValueMap<Choice, int> Checked(ValueMap<Choice, int> choices)
    {
        foreach (var (choice, number) in choices)
        {
            Require.Defined(choice, nameof(choices));
            Require.Between(number, 0, int.MaxValue, nameof(choices));
        }

        return choices.Values.Any(n => n == 0) ? ValueMap<Choice, int>.From(choices.Where(c => c.Value > 0)) : choices;
    }

    /// <summary>
    /// Whether fewer than so many chose otherwise than the most. Where nobody did, the numbers tell what each of them chose; where few did, they tell those few, who can put
    /// together what they know.
    /// </summary>
    internal bool IsAlikeBut(int fewest) => Voted > 0 && Voted - Choices.Values.Max() < fewest;
}

/// <summary>How many chose what. It holds nothing of who chose it, and no order.</summary>
/// <param name="Parts">One for each side in order of name, or a single one for all.</param>
/// <param name="Unreadable">How many choices of a confidential ballot could not be read any more, because their voters were erased.</param>
public sealed record BallotCount(ValueList<PartCount> Parts, int Unreadable = 0)
{
    /// <summary>One for each side in order of name, or a single one for all.</summary>
    public ValueList<PartCount> Parts { get; } = Require.AtMost(Parts, Limits.List);

    /// <summary>How many choices could not be read any more.</summary>
    public int Unreadable { get; } = Require.Between(Unreadable, 0, int.MaxValue);
}

/// <summary>How much of a count is on record. What is not to be told is not recorded, so that it is in no copy of the store either.</summary>
public enum CountForm
{
    /// <summary>All numbers.</summary>
    Full,

    /// <summary>Only whether it carried: its plan tells no numbers, or hardly anybody chose otherwise than the others. Which of both it is, is not told.</summary>
    OutcomeOnly,

    /// <summary>Nothing: too few voted, whatever they chose, and the box of the secret ballot was destroyed unopened. It did not carry.</summary>
    Unopened,
}

/// <summary>What a ballot came to, as it was put on record.</summary>
/// <param name="Form">How much of the count is on record.</param>
/// <param name="Count">The numbers, where they are.</param>
/// <param name="IsCarried">Whether it carried.</param>
public sealed record BallotOutcome(CountForm Form, BallotCount? Count, bool IsCarried);
