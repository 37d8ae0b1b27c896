using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Contributions;

/// <summary>What kind of contribution it is.</summary>
public enum ContributionKind
{
    /// <summary>Something stated.</summary>
    Statement,

    /// <summary>Something somebody holds.</summary>
    Opinion,

    /// <summary>Something asked; open until answered.</summary>
    Question,

    /// <summary>An answer to a question.</summary>
    Answer,

    /// <summary>Something that worries somebody; open until answered.</summary>
    Concern,

    /// <summary>Something proposed.</summary>
    Proposal,

    /// <summary>What somebody lived through.</summary>
    Testimony,

    /// <summary>That a rumour goes round.</summary>
    RumourReport,

    /// <summary>What an institution asks of others.</summary>
    CallToAction,
}

/// <summary>How near the record is to the words spoken.</summary>
public enum RecordQuality
{
    /// <summary>Word for word.</summary>
    Verbatim,

    /// <summary>In other words, with the same content.</summary>
    Paraphrase,

    /// <summary>Shortened to what mattered to whoever wrote it down.</summary>
    Summary,
}

/// <summary>What was said or handed in.</summary>
public sealed record Said
{
    /// <summary>Something said.</summary>
    /// <param name="kind">What kind of contribution.</param>
    /// <param name="quality">How near the record is to the words.</param>
    /// <param name="text">The words, sealed: for the speaker where that is known, for the contribution otherwise.</param>
    /// <param name="when">When it was said.</param>
    /// <exception cref="ArgumentException">A kind or quality is not defined.</exception>
    public Said(ContributionKind kind, RecordQuality quality, SealedText text, Occurred when)
    {
        Kind = Require.Defined(kind);
        Quality = Require.Defined(quality);
        Text = Require.NotNull(text);
        When = Require.NotNull(when);
    }

    /// <summary>What kind of contribution.</summary>
    public ContributionKind Kind { get; }

    /// <summary>How near the record is to the words.</summary>
    public RecordQuality Quality { get; }

    /// <summary>The words, sealed.</summary>
    public SealedText Text { get; internal init; }

    /// <summary>When it was said.</summary>
    public Occurred When { get; }

    /// <summary>As what the speaker spoke; <see langword="null"/> where the speaker is not known.</summary>
    public Standing? Speaker { get; init; }

    /// <summary>On which side the speaker stood, where that is known.</summary>
    public SideId? Side
    {
        get;
        init => field = Require.Name(value, nameof(Side));
    }

    /// <summary>At which session; <see langword="null"/> for what was handed in between sessions.</summary>
    public SessionId? Session
    {
        get;
        init => field = Require.Id(value, nameof(Session));
    }

    /// <summary>Within which item of the agenda, where that is known.</summary>
    public AgendaItemId? Item
    {
        get;
        init => field = Require.Id(value, nameof(Item));
    }

    /// <summary>What it is about, where it is about something an institution does.</summary>
    public InterventionId? About
    {
        get;
        init => field = Require.Id(value, nameof(About));
    }

    /// <summary>The attribution wanted; what holds is the narrowest of it, the session's and the programme's.</summary>
    public Attribution Attribution
    {
        get;
        init => field = Require.Defined(value);
    }

    /// <summary>Where this is known from, where it is not the recorder's own hearing.</summary>
    public Provenance? Source { get; init; }
}
