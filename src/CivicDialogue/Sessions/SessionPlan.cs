using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Sessions;

/// <summary>Where people meet.</summary>
public enum SessionMode
{
    /// <summary>In one place.</summary>
    InPerson,

    /// <summary>Each from where they are.</summary>
    Online,

    /// <summary>Both.</summary>
    Hybrid,
}

/// <summary>Who may know of a session and come to it.</summary>
public enum Visibility
{
    /// <summary>Anybody.</summary>
    Public,

    /// <summary>Those invited may come; anybody may know of it and read its minutes.</summary>
    PrivateButTransparent,

    /// <summary>Those invited may come; nobody else hears of it.</summary>
    Private,
}

/// <summary>Where a session takes place.</summary>
public sealed record Venue
{
    /// <summary>A place.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="accessibility">How people with disabilities get in and take part, as far as that is known.</param>
    /// <exception cref="ArgumentException">A text is too long.</exception>
    public Venue(LocalizedText name, LocalizedText? accessibility = null)
    {
        Name = Require.Title(name);
        Accessibility = accessibility is null ? null : Require.PublicText(accessibility);
    }

    /// <summary>What it is called.</summary>
    public LocalizedText Name { get; }

    /// <summary>How people with disabilities get in and take part, as far as that is known.</summary>
    public LocalizedText? Accessibility { get; }
}

/// <summary>What a session is to be.</summary>
public sealed record SessionPlan
{
    /// <summary>A plan.</summary>
    /// <param name="title">What the session is called.</param>
    /// <param name="purpose">What it is for: required, because a meeting without a clear objective is the first of the faults to make visible.</param>
    /// <param name="announced">The announced local date, and time where one is set.</param>
    /// <exception cref="ArgumentException">A text is too long.</exception>
    public SessionPlan(LocalizedText title, LocalizedText purpose, CivilTime announced)
    {
        Title = Require.Title(title);
        Purpose = Require.PublicText(purpose);
        Announced = announced;
    }

    /// <summary>What the session is called.</summary>
    public LocalizedText Title { get; }

    /// <summary>What it is for.</summary>
    public LocalizedText Purpose { get; }

    /// <summary>The announced local date, and time where one is set.</summary>
    public CivilTime Announced
    {
        get;
        init => field = Require.NotNull(value, nameof(Announced));
    }

    /// <summary>The kind of meeting in its conveners' own words, such as "open meeting".</summary>
    public LocalizedText? Format
    {
        get;
        init => field = value is null ? null : Require.Title(value, nameof(Format));
    }

    /// <summary>Where people meet.</summary>
    public SessionMode Mode
    {
        get;
        init => field = Require.Defined(value);
    }

    /// <summary>Where it takes place.</summary>
    public Venue? Venue { get; init; }

    /// <summary>Who may know of it and come.</summary>
    public Visibility Visibility
    {
        get;
        init => field = Require.Defined(value);
    }

    /// <summary>Who convenes it, as what; at most <see cref="Limits.List"/>.</summary>
    public ValueList<Convener> Conveners
    {
        get;
        init => field = Require.AtMost(value, Limits.List, nameof(Conveners));
    }

    /// <summary>The attribution wanted; what holds is the narrower of it and the programme's.</summary>
    public Attribution Attribution
    {
        get;
        init => field = Require.Defined(value);
    }

    /// <summary>Whether the plan is firm.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Where this is known from, for a session recorded after the fact.</summary>
    public Provenance? Source { get; init; }

    /// <summary>The series that it belongs to.</summary>
    public SeriesId? Series
    {
        get;
        init => field = Require.Name(value, nameof(Series));
    }

    /// <summary>The session that it goes on from.</summary>
    public SessionId? FollowsUp
    {
        get;
        init => field = Require.Id(value, nameof(FollowsUp));
    }

    /// <summary>Whether it needs a review of risk before it is confirmed or opened, and again before its minutes leave; what holds is this or the programme's.</summary>
    public bool RequiresRiskReview { get; init; }

    /// <summary>How many calendar days circulated minutes wait for corrections, 0 to 365; what holds is the longer of this and the programme's.</summary>
    public int CirculationDays
    {
        get;
        init => field = Require.Between(value, 0, 365, nameof(CirculationDays));
    }
}
