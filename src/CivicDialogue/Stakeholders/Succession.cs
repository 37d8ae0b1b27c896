using NodaTime;

namespace CivicDialogue.Stakeholders;

/// <summary>
/// How a stakeholder went over into others. These are changes after which there is another stakeholder: where only the name changed, it is renamed and stays itself.
/// The line is that of the Organization Ontology (W3C Recommendation, 16 January 2014, class ChangeEvent); the four kinds are ours.
/// </summary>
public enum SuccessionKind
{
    /// <summary>It was ended. Others may have taken over what it did.</summary>
    Dissolved,

    /// <summary>It went into one other, which was there before or came to be by it.</summary>
    Merged,

    /// <summary>It became several; it may go on as one of them.</summary>
    Split,

    /// <summary>One other went on in its place, under another name.</summary>
    Renamed,
}

/// <summary>That a stakeholder went over into others.</summary>
public sealed record Succession
{
    /// <summary>A succession.</summary>
    /// <param name="kind">How it went over.</param>
    /// <param name="lastDay">The last date of what was before, inclusive.</param>
    /// <param name="reason">Why, and by what act.</param>
    /// <param name="successors">
    /// What it went over into: one where it was merged or renamed, two or more where it was split, any number up to <see cref="Limits.List"/> where it was dissolved.
    /// Something split goes on where it is among its own successors.
    /// </param>
    /// <exception cref="ArgumentException">There are more or fewer successors, one is the default id or comes twice, the kind is not defined, or the reason is too long.</exception>
    public Succession(SuccessionKind kind, LocalDate lastDay, LocalizedText reason, ValueList<StakeholderId> successors = default)
    {
        Kind = Require.Defined(kind);
        LastDay = Require.Iso(lastDay);
        Reason = Require.PublicText(reason);
        var (least, most) = kind switch
        {
            SuccessionKind.Dissolved => (0, Limits.List),
            SuccessionKind.Split => (2, Limits.List),
            _ => (1, 1),
        };
        Successors = Require.Ids(successors).Count >= least && successors.Count <= most ? successors
            : throw new ArgumentException($"There are {successors.Count} successors of something {kind.Wire()}; expected {(least == most ? $"{least}" : $"{least} to {most}")}.", nameof(successors));
    }

    /// <summary>How it went over.</summary>
    public SuccessionKind Kind { get; }

    /// <summary>The last date of what was before, inclusive.</summary>
    public LocalDate LastDay { get; }

    /// <summary>Why, and by what act.</summary>
    public LocalizedText Reason { get; }

    /// <summary>What it went over into.</summary>
    public ValueList<StakeholderId> Successors { get; }

    /// <summary>Where this is known from.</summary>
    public Provenance? Source { get; init; }

    /// <summary>Whether a stakeholder ends with it, and does not go on as one of its own successors.</summary>
    public bool Ends(StakeholderId stakeholder) => !Successors.AsSpan().Contains(stakeholder);
}
