namespace CivicDialogue.Sessions;

/// <summary>What a review found of what coming together, or being told of, could bring upon people.</summary>
public sealed record RiskReview
{
    /// <summary>A review.</summary>
    /// <param name="version">Of which version of what was reviewed, from 1: of the plan, or of the minutes.</param>
    /// <param name="isCleared">Whether it may go ahead.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is below 1.</exception>
    public RiskReview(int version, bool isCleared)
    {
        Version = Require.Between(version, 1, int.MaxValue);
        IsCleared = isCleared;
    }

    /// <summary>Of which version of the plan or of the minutes, from 1.</summary>
    public int Version { get; }

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
