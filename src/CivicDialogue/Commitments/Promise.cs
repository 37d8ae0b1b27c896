using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Commitments;

/// <summary>What is promised, by whom, by when. Its words are public.</summary>
public sealed record Promise
{
    /// <summary>A promise.</summary>
    /// <param name="text">What is promised.</param>
    /// <param name="serves">The referrals it answers; at least one, all to the stakeholder that promises.</param>
    /// <param name="due">The last day on which it is done in time.</param>
    /// <param name="by">As what the person who promised did so; the post owns the commitment, whoever holds it later.</param>
    /// <param name="when">When it was promised.</param>
    /// <exception cref="ArgumentException">The text is too long, or the promise serves no referral.</exception>
    public Promise(LocalizedText text, ValueList<ReferralId> serves, LocalDate due, Standing by, Occurred when)
    {
        Text = Require.PublicText(text);
        Serves = Require.AtMost(serves, Limits.List);
        if (serves.Count == 0)
            throw new ArgumentException("The promise serves no referral; expected at least one.", nameof(serves));
        foreach (var referral in serves)
            Require.Id(referral, nameof(serves));
        if (serves.Distinct().Count() < serves.Count)
            throw new ArgumentException("The promise serves a referral twice; expected each once.", nameof(serves));
        Due = Require.Iso(due);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>What is promised.</summary>
    public LocalizedText Text { get; }

    /// <summary>The referrals it answers.</summary>
    public ValueList<ReferralId> Serves { get; }

    /// <summary>The last day on which it is done in time.</summary>
    public LocalDate Due { get; }

    /// <summary>As what the person who promised did so; the post owns the commitment.</summary>
    public Standing By { get; }

    /// <summary>When it was promised.</summary>
    public Occurred When { get; }
}

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

/// <summary>How much of a commitment was completed.</summary>
/// <remarks>The scale for completion of the Open Government Partnership's Independent Reporting Mechanism (opengovpartnership.org, glossary).</remarks>
public enum Completion
{
    /// <summary>There is nothing by which to judge.</summary>
    NoEvidenceAvailable,

    /// <summary>Nothing was begun.</summary>
    NotStarted,

    /// <summary>Some of it was done.</summary>
    Limited,

    /// <summary>Most of it was done.</summary>
    Substantial,

    /// <summary>All of it was done.</summary>
    Complete,
}

/// <summary>A judgement, from outside the one who promised, of what became of a commitment.</summary>
public sealed record Assessment
{
    /// <summary>A judgement.</summary>
    /// <param name="completion">How much was completed.</param>
    /// <param name="explanation">Why: public.</param>
    /// <param name="by">As what the assessor judged.</param>
    /// <param name="when">When.</param>
    /// <exception cref="ArgumentException">The text is too long, or the value not defined.</exception>
    public Assessment(Completion completion, LocalizedText explanation, Standing by, Occurred when)
    {
        Completion = Require.Defined(completion);
        Explanation = Require.PublicText(explanation);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>How much was completed.</summary>
    public Completion Completion { get; }

    /// <summary>Why.</summary>
    public LocalizedText Explanation { get; }

    /// <summary>As what the assessor judged.</summary>
    public Standing By { get; }

    /// <summary>When.</summary>
    public Occurred When { get; }
}
