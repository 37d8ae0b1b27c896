using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Commitments;

/// <summary>A step on the way to what is promised.</summary>
public sealed record Milestone
{
    internal const int Heaviest = 1_000;

    /// <summary>A step.</summary>
    /// <param name="text">What is done by then. Public.</param>
    /// <param name="weight">How much of the whole it is, in proportion to the others; 1 to 1,000.</param>
    /// <param name="due">The last day on which it is done in time.</param>
    /// <exception cref="ArgumentException">The text is too long, or the weight out of range.</exception>
    public Milestone(LocalizedText text, int weight, LocalDate due)
    {
        Text = Require.PublicText(text);
        Weight = Require.Between(weight, 1, Heaviest);
        Due = Require.Iso(due);
    }

    /// <summary>What is done by then.</summary>
    public LocalizedText Text { get; }

    /// <summary>How much of the whole it is, in proportion to the others.</summary>
    public int Weight { get; }

    /// <summary>The last day on which it is done in time, as first planned.</summary>
    public LocalDate Due { get; }
}

/// <summary>That a milestone was reached, as told by the one who promised.</summary>
public sealed record MilestoneReport
{
    /// <summary>A report.</summary>
    /// <param name="evidence">What shows it. Public.</param>
    /// <param name="by">As what the person who reports does so.</param>
    /// <param name="when">When it was reached.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public MilestoneReport(LocalizedText evidence, Standing by, Occurred when)
    {
        Evidence = Require.PublicText(evidence);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>What shows it.</summary>
    public LocalizedText Evidence { get; }

    /// <summary>As what the person who reports does so.</summary>
    public Standing By { get; }

    /// <summary>When it was reached.</summary>
    public Occurred When { get; }
}

/// <summary>A milestone as it stands.</summary>
/// <param name="Milestone">The step as it was planned.</param>
/// <param name="Due">The last day on which it is done in time, now.</param>
/// <param name="EarlierDues">The days that it was due before, oldest first.</param>
/// <param name="Reached">That it was reached; <see langword="null"/> while it is not.</param>
public sealed record MilestoneState(Milestone Milestone, LocalDate Due, ValueList<EarlierDue> EarlierDues, MilestoneReport? Reached);

/// <summary>Another last day, for a reason.</summary>
public sealed record Rescheduling
{
    /// <summary>Another last day.</summary>
    /// <param name="due">The last day on which it is done in time from now on.</param>
    /// <param name="reason">Why. Public.</param>
    /// <param name="by">As what the person who decided it did so: who may promise may move what is promised.</param>
    /// <param name="when">When it was decided.</param>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Rescheduling(LocalDate due, LocalizedText reason, Standing by, Occurred when)
    {
        Due = Require.Iso(due);
        Reason = Require.PublicText(reason);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>The last day on which it is done in time from now on.</summary>
    public LocalDate Due { get; }

    /// <summary>Why.</summary>
    public LocalizedText Reason { get; }

    /// <summary>As what the person who decided it did so.</summary>
    public Standing By { get; }

    /// <summary>When it was decided.</summary>
    public Occurred When { get; }
}

/// <summary>A last day that was moved.</summary>
/// <param name="Due">The last day before.</param>
/// <param name="Moved">When that was decided.</param>
/// <param name="Reason">Why.</param>
public sealed record EarlierDue(LocalDate Due, Occurred Moved, LocalizedText Reason);
