using System.Text.Json.Serialization;
using CivicDialogue.Contributions;
using CivicDialogue.Participants;

namespace CivicDialogue.Rumours;

/// <summary>How widely a claim goes round, as far as whoever reports it can tell.</summary>
public enum Spread
{
    /// <summary>Nobody can say.</summary>
    NotKnown,

    /// <summary>One or a few have heard it.</summary>
    Isolated,

    /// <summary>It goes round in one quarter or group.</summary>
    Local,

    /// <summary>It goes round everywhere.</summary>
    Widespread,
}

/// <summary>That a claim goes round, as one person tells it. What is claimed is sealed, and who tells it never leaves.</summary>
public sealed record RumourReport
{
    /// <summary>A report.</summary>
    /// <param name="wording">What is claimed, as it was heard, sealed: for the one who reports where that is known, for the rumour otherwise.</param>
    /// <param name="channel">By which way it was heard.</param>
    /// <param name="spread">How widely it goes round.</param>
    /// <param name="heard">When it was heard.</param>
    /// <exception cref="ArgumentException">The channel is the default one, or the spread is not defined.</exception>
    public RumourReport(SealedText wording, RumourChannel channel, Spread spread, Occurred heard)
    {
        Wording = Require.NotNull(wording);
        Channel = Require.Name(channel);
        Spread = Require.Defined(spread);
        Heard = Require.NotNull(heard);
    }

    /// <summary>What is claimed, as it was heard, sealed.</summary>
    public SealedText Wording { get; internal init; }

    /// <summary>By which way it was heard.</summary>
    public RumourChannel Channel { get; }

    /// <summary>How widely it goes round.</summary>
    public Spread Spread { get; }

    /// <summary>When it was heard.</summary>
    public Occurred Heard { get; }

    /// <summary>Where it was heard: a place, no personal names.</summary>
    public LocalizedText? Place
    {
        get;
        init => field = value is null ? null : Require.Title(value, nameof(Place));
    }

    /// <summary>Who reports it; <see langword="null"/> where that is not known. For a report that is a contribution it is the one who spoke, where nothing is said.</summary>
    public ParticipantId? By
    {
        get;
        init => field = Require.Id(value, nameof(By));
    }

    /// <summary>Whether they are to hear what came of it, which needs that it is known who they are. <see langword="true"/> where nothing is said.</summary>
    public bool WantsAnswer { get; init; } = true;

    /// <summary>The contribution that it was, where it was one.</summary>
    [JsonInclude]
    public ContributionId? Contribution { get; internal init; }

    /// <summary>Where it is to be found, where that is in print or in public.</summary>
    public Provenance? Source { get; init; }
}

/// <summary>How one who asked stands.</summary>
public enum AskerState
{
    /// <summary>They have not been told yet what came of it, or not what is found now.</summary>
    Waiting,

    /// <summary>They were told.</summary>
    Told,

    /// <summary>It was tried, and they could not be reached.</summary>
    NotReached,
}

/// <summary>One who asked what is true in a rumour.</summary>
/// <param name="State">How they stand.</param>
/// <param name="When">When they were told, or when it was tried; <see langword="null"/> where neither was.</param>
public sealed record RumourAsker(AskerState State, Occurred? When);

/// <summary>What a rumour that turned out to be the same one brought with it.</summary>
/// <param name="Reports">How many reports, those of what it had taken in itself among them.</param>
/// <param name="Spread">How widely it was reported to go round.</param>
public sealed record AbsorbedRumour(int Reports, Spread Spread);
