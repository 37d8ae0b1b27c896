using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Rumours;

/// <summary>What a rumour was found to be.</summary>
/// <remarks>
/// ClaimReview (schema.org) fixes no list of verdicts; it carries one as the <c>alternateName</c> of a <c>reviewRating</c>. These five are in use among those who check facts.
/// </remarks>
public enum RumourVerdict
{
    /// <summary>It is as claimed.</summary>
    True,

    /// <summary>It is not as claimed.</summary>
    False,

    /// <summary>There is something in it, and it leads to a wrong conclusion.</summary>
    Misleading,

    /// <summary>Those who know contradict each other.</summary>
    Disputed,

    /// <summary>Nothing shows that it is so, or that it is not.</summary>
    Unproven,
}

/// <summary>A judgement, from outside those it is about, of what is true in a rumour. Its words are public.</summary>
public sealed record RumourAssessment
{
    /// <summary>A judgement.</summary>
    /// <param name="claim">What is claimed, in words that may be told publicly (<c>claimReviewed</c> in ClaimReview).</param>
    /// <param name="verdict">What it was found to be.</param>
    /// <param name="explanation">Why.</param>
    /// <param name="by">As what the assessor judged.</param>
    /// <param name="when">When.</param>
    /// <exception cref="ArgumentException">A text is too long, or the verdict not defined.</exception>
    public RumourAssessment(LocalizedText claim, RumourVerdict verdict, LocalizedText explanation, Standing by, Occurred when)
    {
        Claim = Require.PublicText(claim);
        Verdict = Require.Defined(verdict);
        Explanation = Require.PublicText(explanation);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>What is claimed, in words that may be told publicly.</summary>
    public LocalizedText Claim { get; }

    /// <summary>What it was found to be.</summary>
    public RumourVerdict Verdict { get; }

    /// <summary>Why.</summary>
    public LocalizedText Explanation { get; }

    /// <summary>As what the assessor judged.</summary>
    public Standing By { get; }

    /// <summary>When.</summary>
    public Occurred When { get; }

    /// <summary>Whether it says what is so, and not only that nobody knows.</summary>
    internal bool IsVerified => Verdict is RumourVerdict.True or RumourVerdict.False or RumourVerdict.Misleading;
}

/// <summary>That a claim about a named person may be published.</summary>
/// <param name="Assessment">The number of the assessment for which that holds, from 1.</param>
/// <param name="By">Who cleared it.</param>
/// <param name="Reason">Why it may.</param>
public sealed record RumourClearance(int Assessment, ParticipantId By, LocalizedText Reason);
