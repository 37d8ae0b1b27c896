using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;

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
}

/// <summary>An addressee's answer. Its reason is public and always required.</summary>
public sealed record Response
{
    /// <summary>An answer.</summary>
    /// <param name="kind">What is answered.</param>
    /// <param name="reason">Why: required for every kind.</param>
    /// <param name="by">As what the person who answered did so, on that date.</param>
    /// <param name="when">When it was answered, which is not when it is recorded.</param>
    /// <exception cref="ArgumentException">The reason is too long, or the kind not defined.</exception>
    public Response(ResponseKind kind, LocalizedText reason, Standing by, Occurred when)
    {
        Kind = Require.Defined(kind);
        Reason = Require.PublicText(reason);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>What is answered.</summary>
    public ResponseKind Kind { get; }

    /// <summary>Why.</summary>
    public LocalizedText Reason { get; }

    /// <summary>As what the person who answered did so: what was known when it was recorded.</summary>
    public Standing By { get; }

    /// <summary>When it was answered.</summary>
    public Occurred When { get; }
}

/// <summary>The clock of a referral, copied from the programme's policies when it was made.</summary>
/// <param name="Term">How long the addressee has.</param>
/// <param name="LapseAfterDays">How many calendar days after the last day silence becomes a lapse.</param>
/// <param name="Zone">The IANA zone in which days begin and end.</param>
public sealed record ReferralClock(ResponseTerm Term, int LapseAfterDays, string Zone);

/// <summary>A referral's dates, computed from its clock with the calendars and the zone data known.</summary>
/// <param name="LastDay">The last day on which an answer is in time.</param>
/// <param name="OverdueFrom">The first instant after that day: from here on an answer is overdue.</param>
/// <param name="LapsesFrom">From here on silence is a lapse.</param>
public readonly record struct ReferralDates(NodaTime.LocalDate LastDay, NodaTime.Instant OverdueFrom, NodaTime.Instant LapsesFrom);
