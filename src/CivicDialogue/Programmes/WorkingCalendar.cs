using NodaTime;

namespace CivicDialogue.Programmes;

/// <summary>Which days count as working days at a place. Supplied by the host: weekends and holidays differ by place and year.</summary>
public sealed record WorkingCalendar
{
    /// <summary>A calendar.</summary>
    /// <param name="id">Its name within the programme.</param>
    /// <param name="weekend">The days of the week that do not count.</param>
    /// <param name="holidays">The dates that do not count.</param>
    /// <exception cref="ArgumentException">The weekend is the whole week, or there are more than <see cref="Limits.List"/> holidays.</exception>
    public WorkingCalendar(CalendarId id, ValueList<IsoDayOfWeek> weekend, ValueList<LocalDate> holidays)
    {
        Id = Require.Name(id);
        Weekend = weekend.Distinct().Order().ToValueList();
        Holidays = Require.AtMost(holidays, Limits.List).Select(d => Require.Iso(d, nameof(holidays))).Distinct().Order().ToValueList();
        if (Weekend.Any(d => d is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday))
            throw new ArgumentException("The weekend names something else; expected days of the week.", nameof(weekend));
        if (Weekend.Count == 7)
            throw new ArgumentException("The weekend is the whole week; expected at least one working day.", nameof(weekend));
    }

    /// <summary>Its name within the programme.</summary>
    public CalendarId Id { get; }

    /// <summary>The days of the week that do not count, from Monday.</summary>
    public ValueList<IsoDayOfWeek> Weekend { get; }

    /// <summary>The dates that do not count, in order.</summary>
    public ValueList<LocalDate> Holidays { get; }

    /// <summary>Whether a date counts.</summary>
    public bool IsWorkingDay(LocalDate date) => !Weekend.AsSpan().Contains(date.DayOfWeek) && Holidays.AsSpan().BinarySearch(Require.Iso(date)) < 0;

    /// <summary>Whether the same days before a date count as in another calendar.</summary>
    internal bool CountsAs(WorkingCalendar other, LocalDate before) =>
        Weekend == other.Weekend && DaysOff(before).SequenceEqual(other.DaysOff(before));

    /// <summary>The holidays before a date that fall on no weekend.</summary>
    private IEnumerable<LocalDate> DaysOff(LocalDate before) => Holidays.TakeWhile(d => d < before).Where(d => !Weekend.AsSpan().Contains(d.DayOfWeek));

    /// <summary>The last of a number of working days, the first date itself not counted.</summary>
    /// <param name="after">The date that does not count.</param>
    /// <param name="days">How many working days, 1 to 3,660.</param>
    public LocalDate LastOf(LocalDate after, int days)
    {
        Require.Between(days, 1, ResponseTerm.Longest);
        var date = Require.Iso(after);
        while (days > 0)
        {
            date = date.PlusDays(1);
            if (IsWorkingDay(date))
                days--;
        }

        return date;
    }
}
