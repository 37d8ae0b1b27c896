namespace CivicDialogue.Sessions;

/// <summary>What a review of risk is about.</summary>
public enum RiskSubject
{
    /// <summary>Whether people can come together without harm.</summary>
    Meeting,

    /// <summary>Whether what was said can leave without harm.</summary>
    Publication,
}

/// <summary>What a review found of what taking part, or being told of, could bring upon people.</summary>
public sealed record RiskReview
{
    /// <summary>A review.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="isCleared">Whether it may go ahead.</param>
    /// <exception cref="ArgumentException">The subject is not defined.</exception>
    public RiskReview(RiskSubject subject, bool isCleared)
    {
        Subject = Require.Defined(subject);
        IsCleared = isCleared;
    }

    /// <summary>What it is about.</summary>
    public RiskSubject Subject { get; }

    /// <summary>Whether it may go ahead.</summary>
    public bool IsCleared { get; }

    /// <summary>Under which conditions it was cleared, or what would have to change. Public.</summary>
    public LocalizedText? Conditions
    {
        get;
        init => field = value is null ? null : Require.PublicText(value, nameof(Conditions));
    }

    /// <summary>What was found, sealed for the session.</summary>
    public SealedText? Notes { get; init; }
}
