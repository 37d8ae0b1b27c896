using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Rumours;

/// <summary>That somebody who may know is asked what is true in a rumour.</summary>
public sealed record SourceRequest
{
    /// <summary>A question to a source.</summary>
    /// <param name="whom">Who or what is asked: an office, an institution, a register. No personal names.</param>
    /// <param name="until">The last day on which an answer is in time, in the zone of <paramref name="when"/>.</param>
    /// <param name="when">When they were asked.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public SourceRequest(LocalizedText whom, LocalDate until, Occurred when)
    {
        Whom = Require.Title(whom);
        Until = Require.Iso(until);
        When = Require.NotNull(when);
    }

    /// <summary>Who or what is asked.</summary>
    public LocalizedText Whom { get; }

    /// <summary>The last day on which an answer is in time.</summary>
    public LocalDate Until { get; }

    /// <summary>When they were asked.</summary>
    public Occurred When { get; }

    /// <summary>The institution that is asked, where it is one of the register.</summary>
    public StakeholderId? Institution
    {
        get;
        init => field = Require.Id(value, nameof(Institution));
    }

    /// <summary>The person who is asked, where they are in the register.</summary>
    public ParticipantId? Person
    {
        get;
        init => field = Require.Id(value, nameof(Person));
    }
}

/// <summary>What a source says of a claim.</summary>
public enum SourceSays
{
    /// <summary>That it is true.</summary>
    Confirms,

    /// <summary>That it is not true.</summary>
    Denies,

    /// <summary>That some of it is true.</summary>
    ConfirmsInPart,

    /// <summary>That they do not know.</summary>
    DoesNotKnow,

    /// <summary>That they will not say.</summary>
    DeclinesToSay,
}

/// <summary>What a source answered. Its words are sealed.</summary>
public sealed record SourceAnswer
{
    /// <summary>An answer.</summary>
    /// <param name="says">What the source says of the claim.</param>
    /// <param name="words">Its words, sealed: for the one who answers where that is known, for the rumour otherwise.</param>
    /// <param name="when">When it answered.</param>
    /// <exception cref="ArgumentException">What it says is not defined.</exception>
    public SourceAnswer(SourceSays says, SealedText words, Occurred when)
    {
        Says = Require.Defined(says);
        Words = Require.NotNull(words);
        When = Require.NotNull(when);
    }

    /// <summary>What the source says of the claim.</summary>
    public SourceSays Says { get; }

    /// <summary>Its words, sealed.</summary>
    public SealedText Words { get; internal init; }

    /// <summary>When it answered.</summary>
    public Occurred When { get; }

    /// <summary>As what somebody answered; <see langword="null"/> where that is not known or was no person. Whoever the rumour is about may.</summary>
    public Standing? By { get; init; }

    /// <summary>What shows it, where something does.</summary>
    public Provenance? Evidence { get; init; }
}

/// <summary>How a question to a source stands at an instant.</summary>
public enum SourceStatus
{
    /// <summary>Asked, and there is still time.</summary>
    Open,

    /// <summary>The last day is past without an answer.</summary>
    Overdue,

    /// <summary>Answered.</summary>
    Answered,
}

/// <summary>A source that was asked.</summary>
/// <param name="Number">Which of the rumour's sources, from 1.</param>
/// <param name="Request">Who was asked, until when.</param>
/// <param name="Answer">What was answered; <see langword="null"/> as long as nothing is.</param>
public sealed record AskedSource(int Number, SourceRequest Request, SourceAnswer? Answer)
{
    /// <summary>The same for somebody who is not told what was answered, nor which person was asked.</summary>
    internal AskedSource Unanswered() => new(Number, Request.Person is null ? Request : Request with { Person = null }, null);

    /// <summary>The first instant after the last day on which an answer is in time, by the zone data of the day.</summary>
    public Instant OverdueFrom(IDateTimeZoneProvider zones) => Require.NotNull(zones)[Request.When.Zone].Day(Request.Until).End;

    /// <summary>How it stands at an instant, by the clock: nothing needs to run for a silence to become overdue.</summary>
    public SourceStatus StatusAt(Instant at, IDateTimeZoneProvider zones) =>
        Answer is not null ? SourceStatus.Answered
        : at >= OverdueFrom(zones) ? SourceStatus.Overdue
        : SourceStatus.Open;
}
