using NodaTime;

namespace CivicDialogue.Programmes;

/// <summary>Which days a term counts.</summary>
public enum DayCount
{
    /// <summary>Every day.</summary>
    Calendar,

    /// <summary>The working days of a calendar.</summary>
    Working,
}

/// <summary>How long an addressee has to answer: so many days after the day of referral, which itself does not count.</summary>
public sealed record ResponseTerm
{
    internal const int Longest = 3_660;

    /// <summary>A term.</summary>
    /// <param name="days">1 to 3,660 days.</param>
    /// <param name="count">Which days count.</param>
    /// <param name="calendar">The working-day calendar; required where working days count, and only there.</param>
    /// <exception cref="ArgumentException">The number is out of range, or the calendar does not go with the days.</exception>
    public ResponseTerm(int days, DayCount count, CalendarId? calendar = null)
    {
        Days = Require.Between(days, 1, Longest);
        Count = Require.Defined(count);
        Calendar = Require.Name(calendar);
        if (count is DayCount.Working && calendar is null)
            throw new ArgumentException("A term in working days needs a calendar; none was named.", nameof(calendar));
        if (count is DayCount.Calendar && calendar is not null)
            throw new ArgumentException($"A term in calendar days takes no calendar; '{calendar}' was named.", nameof(calendar));
    }

    /// <summary>How many days.</summary>
    public int Days { get; }

    /// <summary>Which days count.</summary>
    public DayCount Count { get; }

    /// <summary>The working-day calendar, where working days count.</summary>
    public CalendarId? Calendar { get; }

    /// <summary>The last day of a term that runs from a date.</summary>
    /// <param name="referred">The date of referral, which does not count.</param>
    /// <param name="calendars">The programme's calendars as known.</param>
    /// <exception cref="ArgumentException">The calendar is not among them.</exception>
    public LocalDate LastDay(LocalDate referred, ValueMap<CalendarId, WorkingCalendar> calendars) =>
        Count is DayCount.Calendar ? Require.Iso(referred).PlusDays(Days)
        : calendars.TryGetValue(Calendar!.Value, out var calendar) ? calendar.LastOf(referred, Days)
        : throw new ArgumentException($"The calendar '{Calendar}' is not known; expected one of: {string.Join(", ", calendars.Keys)}.", nameof(calendars));
}
