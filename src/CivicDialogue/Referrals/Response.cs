using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Referrals;

/// <summary>What an addressee answers.</summary>
public enum ResponseKind
{
    /// <summary>It will be done.</summary>
    Supported,

    /// <summary>Some of it will be done.</summary>
    PartlySupported,

    /// <summary>It was heard, and nothing is said for or against. Such referrals stay tracked.</summary>
    Noted,

    /// <summary>It will not be done.</summary>
    Declined,

    /// <summary>Another is to answer. The referral is concluded with that; the other owes an answer once it is put to them (<see cref="Referral.Redirect"/>).</summary>
    Redirected,
}

/// <summary>An addressee's answer. Its reason is public and always required.</summary>
public sealed record Response
{
    /// <summary>An answer.</summary>
    /// <param name="kind">What is answered.</param>
    /// <param name="reason">Why: required for every kind.</param>
    /// <param name="by">As what the person who answered did so, on that date.</param>
    /// <param name="when">When it was answered, which is not when it is recorded.</param>
    /// <param name="redirectedTo">Who is to answer instead; required of <see cref="ResponseKind.Redirected"/>, and only there.</param>
    /// <exception cref="ArgumentException">The reason is too long, the kind not defined, or it does not go with whether another is named to answer.</exception>
    public Response(ResponseKind kind, LocalizedText reason, Standing by, Occurred when, StakeholderId? redirectedTo = null)
    {
        Kind = Require.Defined(kind);
        Reason = Require.PublicText(reason);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
        RedirectedTo = Require.Id(redirectedTo);
        if (kind is ResponseKind.Redirected && redirectedTo is null)
            throw new ArgumentException("The answer redirects and names nobody; expected the stakeholder who is to answer.", nameof(redirectedTo));
        if (kind is not ResponseKind.Redirected && redirectedTo is not null)
            throw new ArgumentException($"The answer is {kind.Wire()} and names {redirectedTo} to answer instead; expected that only of one that is redirected.", nameof(redirectedTo));
    }

    /// <summary>What is answered.</summary>
    public ResponseKind Kind { get; }

    /// <summary>Why.</summary>
    public LocalizedText Reason { get; }

    /// <summary>As what the person who answered did so: what was known when it was recorded.</summary>
    public Standing By { get; }

    /// <summary>When it was answered.</summary>
    public Occurred When { get; }

    /// <summary>Who is to answer instead, where it is redirected.</summary>
    public StakeholderId? RedirectedTo { get; }

    /// <summary>What it will cost, in the words of the answer, where it says so. Public.</summary>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public LocalizedText? Cost
    {
        get;
        init => field = value is null ? null : Require.Title(value, nameof(Cost));
    }

    /// <summary>Over what time it will be done, in the words of the answer, where it says so. Public.</summary>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public LocalizedText? Period
    {
        get;
        init => field = value is null ? null : Require.Title(value, nameof(Period));
    }

    /// <summary>
    /// From when on it may be made public; <see langword="null"/> for at once. Until then what leaves says only that there is an answer; those who work with the record see it.
    /// </summary>
    /// <exception cref="ArgumentException">It is before 1970 or after 8999.</exception>
    public Instant? RevealedFrom
    {
        get;
        init => field = value is { } at ? Require.Time(at, nameof(RevealedFrom)) : null;
    }

    /// <summary>Whether it may be made public at an instant.</summary>
    public bool IsRevealedAt(Instant at) => !(RevealedFrom > at);
}

/// <summary>That a referral was taken to somebody above or beside its addressee.</summary>
/// <param name="To">To whom.</param>
/// <param name="When">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Escalation(StakeholderId To, Occurred When, LocalizedText Reason);

/// <summary>The clock of a referral, copied from the programme's policies when it was made.</summary>
/// <param name="Term">How long the addressee has.</param>
/// <param name="LapseAfterDays">How many calendar days after the last day silence becomes a lapse.</param>
/// <param name="Zone">The IANA zone in which days begin and end.</param>
public sealed record ReferralClock(ResponseTerm Term, int LapseAfterDays, string Zone);

/// <summary>A referral's dates, computed from its clock with the calendars and the zone data known.</summary>
/// <param name="LastDay">The last day on which an answer is in time.</param>
/// <param name="OverdueFrom">The first instant after that day: from here on an answer is overdue.</param>
/// <param name="LapsesFrom">From here on silence is a lapse.</param>
public readonly record struct ReferralDates(LocalDate LastDay, Instant OverdueFrom, Instant LapsesFrom);
