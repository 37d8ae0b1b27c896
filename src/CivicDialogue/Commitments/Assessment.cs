using CivicDialogue.Stakeholders;

namespace CivicDialogue.Commitments;

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

/// <summary>That somebody does not accept an assessment.</summary>
public sealed record Contest
{
    /// <summary>A contest.</summary>
    /// <param name="reason">Why. Public: no personal names.</param>
    /// <param name="by">As what whoever contests does so: for the owner, for another, or personally.</param>
    /// <param name="when">When.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public Contest(LocalizedText reason, Standing by, Occurred when)
    {
        Reason = Require.PublicText(reason);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>Why.</summary>
    public LocalizedText Reason { get; }

    /// <summary>As what whoever contests does so.</summary>
    public Standing By { get; }

    /// <summary>When.</summary>
    public Occurred When { get; }
}

/// <summary>What was answered to a contest.</summary>
public sealed record ContestAnswer
{
    /// <summary>An answer.</summary>
    /// <param name="isAccepted">Whether the contest is right; what was found is then assessed anew.</param>
    /// <param name="reason">Why. Public: no personal names.</param>
    /// <param name="by">As what whoever answers does so.</param>
    /// <param name="when">When.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public ContestAnswer(bool isAccepted, LocalizedText reason, Standing by, Occurred when)
    {
        IsAccepted = isAccepted;
        Reason = Require.PublicText(reason);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>Whether the contest is right.</summary>
    public bool IsAccepted { get; }

    /// <summary>Why.</summary>
    public LocalizedText Reason { get; }

    /// <summary>As what whoever answers does so.</summary>
    public Standing By { get; }

    /// <summary>When.</summary>
    public Occurred When { get; }
}

/// <summary>An assessment that is or was contested.</summary>
/// <param name="Assessment">The number of the assessment.</param>
/// <param name="Contest">By whom, why, when.</param>
/// <param name="Answer">What was answered; <see langword="null"/> while that is open.</param>
public sealed record ContestedAssessment(int Assessment, Contest Contest, ContestAnswer? Answer);
