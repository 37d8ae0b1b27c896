using CivicDialogue.Participants;

namespace CivicDialogue.Programmes;

/// <summary>The rules that a programme sets for everything in it. They are copied where they apply and can be narrowed there, never widened.</summary>
public sealed record Policies
{
    /// <summary>The widest attribution that anything of the programme may be disclosed with. <see cref="CivicDialogue.Attribution.Named"/> where nothing is said.</summary>
    public Attribution Attribution
    {
        get;
        init => field = Require.Defined(value);
    } = Attribution.Named;

    /// <summary>How long addressees have to answer. 60 calendar days where nothing is said.</summary>
    public ResponseTerm ResponseTerm
    {
        get;
        init => field = Require.NotNull(value, nameof(ResponseTerm));
    } = new(60, DayCount.Calendar);

    /// <summary>How many calendar days after the last day of the term silence becomes a lapse, 1 to 3,660; 90 where nothing is said.</summary>
    public int LapseAfterDays
    {
        get;
        init => field = Require.Between(value, 1, ResponseTerm.Longest, nameof(LapseAfterDays));
    } = 90;

    /// <summary>The smallest number of people that a published figure may be about, 1 to 1,000; 5 where nothing is said.</summary>
    public int DisclosureThreshold
    {
        get;
        init => field = Require.Between(value, 1, 1_000, nameof(DisclosureThreshold));
    } = 5;

    /// <summary>
    /// The smallest population of which anything but totals is published, 1 to 1,000,000; 30 where nothing is said. A breakdown of fewer people
    /// by any segment tells too much of each.
    /// </summary>
    public int MinimumPopulation
    {
        get;
        init => field = Require.Between(value, 1, 1_000_000, nameof(MinimumPopulation));
    } = 30;

    /// <summary>
    /// How near, in per cent of the largest contribution, anybody may come to guess that contribution from a published magnitude, such as minutes spoken,
    /// 1 to 100; 20 where nothing is said.
    /// </summary>
    public int DominancePercent
    {
        get;
        init => field = Require.Between(value, 1, 100, nameof(DominancePercent));
    } = 20;

    /// <summary>Whether a published figure may say that nobody of a group, or everybody of it, did something.</summary>
    public ZeroPolicy Zeros
    {
        get;
        init => field = Require.Defined(value);
    }

    /// <summary>Whether sessions need a review of what taking part could bring upon people before they are confirmed or opened, and again before their minutes leave.</summary>
    public bool RequiresRiskReview { get; init; }

    /// <summary>How many calendar days circulated minutes wait for corrections before the chair may sign them off, 0 to 365; 14 where nothing is said.</summary>
    public int CirculationDays
    {
        get;
        init => field = Require.Between(value, 0, 365, nameof(CirculationDays));
    } = 14;

    /// <summary>
    /// How many days after somebody last took part in the programme each kind of personal data is kept, 0 to 36,600. A kind that is not named is kept until it is erased.
    /// </summary>
    public ValueMap<PersonalDataKind, int> Retention
    {
        get;
        init
        {
            foreach (var (kind, days) in value)
            {
                Require.Defined(kind, nameof(Retention));
                Require.Between(days, 0, 36_600, nameof(Retention));
            }

            field = value;
        }
    }
}

/// <summary>Whether a figure may tell that nobody of a group did something, or that everybody did: either says the same of each of them.</summary>
public enum ZeroPolicy
{
    /// <summary>It may not: such figures are suppressed like those of a few.</summary>
    Hidden,

    /// <summary>It may.</summary>
    Shown,
}
