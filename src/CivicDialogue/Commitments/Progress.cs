using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Commitments;

/// <summary>How far a commitment is, as told by the one who made it.</summary>
public sealed record ProgressReport
{
    /// <summary>A report.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <param name="evidence">What shows it: public.</param>
    /// <param name="by">As what the person who reports does so.</param>
    /// <param name="when">When.</param>
    /// <exception cref="ArgumentException">The percentage is out of range, or the text too long.</exception>
    public ProgressReport(int percent, LocalizedText evidence, Standing by, Occurred when)
    {
        Percent = Require.Between(percent, 0, 100);
        Evidence = Require.PublicText(evidence);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>0 to 100.</summary>
    public int Percent { get; }

    /// <summary>What shows it.</summary>
    public LocalizedText Evidence { get; }

    /// <summary>As what the person who reports does so.</summary>
    public Standing By { get; }

    /// <summary>When.</summary>
    public Occurred When { get; }
}

/// <summary>A claim that a commitment is done.</summary>
public sealed record ImplementationClaim
{
    /// <summary>A claim.</summary>
    /// <param name="evidence">What shows it: public.</param>
    /// <param name="by">As what the person who claims does so.</param>
    /// <param name="when">When.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public ImplementationClaim(LocalizedText evidence, Standing by, Occurred when)
    {
        Evidence = Require.PublicText(evidence);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>What shows it.</summary>
    public LocalizedText Evidence { get; }

    /// <summary>As what the person who claims does so.</summary>
    public Standing By { get; }

    /// <summary>When.</summary>
    public Occurred When { get; }
}
