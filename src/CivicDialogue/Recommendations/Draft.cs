using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Recommendations;

/// <summary>A recommendation's words and where they come from. The words are public.</summary>
public sealed record Draft
{
    /// <summary>A draft.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="text">What is asked for.</param>
    /// <exception cref="ArgumentException">A text is too long.</exception>
    public Draft(LocalizedText title, LocalizedText text)
    {
        Title = Require.Title(title);
        Text = Require.PublicText(text);
    }

    /// <summary>What it is called.</summary>
    public LocalizedText Title { get; }

    /// <summary>What is asked for.</summary>
    public LocalizedText Text { get; }

    /// <summary>The session it comes from.</summary>
    public SessionId? Session
    {
        get;
        init => field = Require.Id(value, nameof(Session));
    }

    /// <summary>The intervention it is about.</summary>
    public InterventionId? About
    {
        get;
        init => field = Require.Id(value, nameof(About));
    }

    /// <summary>Who put it in words, where that is known; at most <see cref="Limits.List"/>, each once.</summary>
    public ValueList<ParticipantId> Authors
    {
        get;
        init => field = Require.Ids(value, nameof(Authors));
    }

    /// <summary>When it was first put in words, where that is not the time of recording.</summary>
    public Occurred? When { get; init; }

    /// <summary>Where this is known from, for one recorded after the fact.</summary>
    public Provenance? Source { get; init; }

    /// <summary>The same in other words.</summary>
    internal Draft Saying(Wording wording) => new(wording.Title, wording.Text) { Session = Session, About = About, Authors = Authors, When = When, Source = Source };
}
