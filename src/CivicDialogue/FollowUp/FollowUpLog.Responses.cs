using CivicDialogue.Programmes;
using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.FollowUp;

/// <summary>
/// How recommendations were answered. What is counted are referrals of recommendations, each addressee's duty by itself, with whoever was the addressee as of then; calls to action,
/// which are put to citizens, do not count. What cannot be said is <see langword="null"/>, never zero.
/// </summary>
/// <remarks>
/// The time of an answer is the latest that its first version can have been given, in the zone of the term, as for deadlines. An answer that names another to answer instead is an
/// answer; what is then put to the other counts by itself. What is concluded without an answer is not answered. Where the same is put to the same addressee again by its last day, or
/// before it came on record that it was concluded in time, that is one duty: the older one waits for the answer to the newer, on its own clock.
/// </remarks>
public sealed record ResponseFigures
{
    internal ResponseFigures()
    {
    }

    /// <summary>How many there are.</summary>
    public int Referrals { get; internal init; }

    /// <summary>
    /// Those of which the last day is past, whether or not they were answered: of these the rates are. What was concluded without an answer while there was still time never became
    /// due, unless the silence had lapsed by when that came on record.
    /// </summary>
    public int Due { get; internal init; }

    /// <summary>How many of <see cref="Due"/> are answered, in time or late.</summary>
    public int DueAndAnswered { get; internal init; }

    /// <summary>How many of <see cref="Due"/> were answered in time.</summary>
    public int DueAndInTime { get; internal init; }

    /// <summary>How many of all are answered, also before the last day was past.</summary>
    public int Answered { get; internal init; }

    /// <summary>How many wait for an answer beyond the last day, also where the silence has lapsed.</summary>
    public int Overdue { get; internal init; }

    /// <summary>How many of <see cref="Overdue"/> have lapsed.</summary>
    public int Lapsed { get; internal init; }

    /// <summary><see cref="DueAndAnswered"/> of <see cref="Due"/>, from 0 to 1; <see langword="null"/> while nothing is due.</summary>
    public decimal? ResponseRate => Due == 0 ? null : (decimal)DueAndAnswered / Due;

    /// <summary><see cref="DueAndInTime"/> of <see cref="Due"/>, from 0 to 1; <see langword="null"/> while nothing is due.</summary>
    public decimal? InTimeRate => Due == 0 ? null : (decimal)DueAndInTime / Due;

    /// <summary>
    /// The median of the days from when it was put to them to the answer, of those that are answered; <see langword="null"/> where none is. Of two in the middle, what is halfway
    /// between. What is not answered yet is not in it, so read it beside <see cref="Overdue"/>.
    /// </summary>
    public decimal? MedianDaysToAnswer { get; internal init; }

    /// <summary>
    /// The median of the days beyond the last day, of those that were answered late or wait beyond it; <see langword="null"/> where there are none.
    /// </summary>
    public decimal? MedianDaysLate { get; internal init; }

    /// <summary>
    /// All days beyond a last day that went by while it was theirs, also of what was passed on since (<see cref="ReferralFollowUp.Lateness"/>); 0 where all were in time,
    /// <see langword="null"/> where nothing is due.
    /// </summary>
    public int? DaysLate { get; internal init; }
}

public sealed partial class FollowUpLog
{
    /// <summary>How the recommendations of a programme were answered.</summary>
    /// <param name="programme">Which programme.</param>
    /// <param name="asOf">The instant of the world: what counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record: what was recorded later is left out. <see langword="null"/> for all that is known now.</param>
    /// <param name="zones">The zone data of the day.</param>
    /// <param name="isWithin">Whether what was put to a stakeholder counts; all where <see langword="null"/>.</param>
    public ResponseFigures Responses(ProgrammeId programme, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones, Func<StakeholderId, bool>? isWithin = null)
    {
        Require.NotNull(zones);
        isWithin ??= _ => true;
        if (!_programmes.TryGetValue(programme, out var history) || history.At(Instant.MaxValue, knownAt) is not { } terms)
            return new();
        var (due, dueAndAnswered, dueAndInTime, answered, overdue, lapsed, all) = (0, 0, 0, 0, 0, 0, 0);
        var (toAnswer, late) = (new List<int>(), new List<int>());
        var ownDaysLate = default(int?);
        foreach (var id in _referralsOf.GetValueOrDefault(programme) ?? [])
        {
            if (_referrals[id].At(asOf, knownAt) is not { Recommendation: not null } referral)
                continue;
            var zone = zones[referral.Clock.Zone];
            var dates = referral.Dates(CalendarsFor(referral, terms), zones);
            var status = referral.StatusAt(asOf, dates);
            var isOpen = status is ReferralStatus.Open or ReferralStatus.Overdue or ReferralStatus.Lapsed;
            var (answer, calledOff) = EndOf(id, referral, dates.LastDay, asOf, knownAt, zone);
            var isDue = asOf >= dates.OverdueFrom && !(calledOff <= dates.LastDay);
            var until = LocalDate.Min(calledOff ?? LocalDate.MaxIsoValue, asOf.InZone(zone).Date);
            var daysLate = isDue ? Math.Max(0, Period.DaysBetween(dates.LastDay, answer ?? until)) : 0;
            if (isDue)
            {
                var own = referral.Passings.Shared(referral.Addressee, dates.LastDay, dates.LastDay.PlusDays(daysLate), zone);
                if (own.Any(l => isWithin(l.Stakeholder)))
                    ownDaysLate = (ownDaysLate ?? 0) + own.Where(l => isWithin(l.Stakeholder)).Sum(l => l.Days);
            }

            if (!isWithin(referral.Addressee))
                continue;
            all++;
            due += isDue ? 1 : 0;
            answered += answer is null ? 0 : 1;
            overdue += isOpen && isDue ? 1 : 0;
            lapsed += isDue && status is ReferralStatus.Lapsed ? 1 : 0;
            dueAndAnswered += isDue && answer is not null ? 1 : 0;
            dueAndInTime += isDue && answer <= dates.LastDay ? 1 : 0;
            if (answer is { } day)
                toAnswer.Add(Period.DaysBetween(referral.Referred.Latest.InZone(zone).Date, day));
            if (daysLate > 0)
                late.Add(daysLate);
        }

        return new()
        {
            Referrals = all,
            Due = due,
            DueAndAnswered = dueAndAnswered,
            DueAndInTime = dueAndInTime,
            Answered = answered,
            Overdue = overdue,
            Lapsed = lapsed,
            MedianDaysToAnswer = Median(toAnswer),
            MedianDaysLate = Median(late),
            DaysLate = ownDaysLate,
        };
    }

    /// <summary>
    /// On which day a duty was answered, or, where it was not, on which it was called off. It is not made to vanish by putting the same to the same addressee again and calling off the
    /// older one, nor by calling it off for a day before the silence lapsed.
    /// </summary>
    private (LocalDate? Answered, LocalDate? CalledOff) EndOf(ReferralId id, Referral referral, LocalDate lastDay, Instant asOf, Instant? knownAt, DateTimeZone zone)
    {
        if (AnswerTo(referral) is { } answer)
            return (answer, null);
        if (CalledOff(id) is not { } calledOff)
            return (null, null);
        var isEnteredLate = Conclusion(id).Known.InZone(zone).Date > lastDay;
        var again = (_ofRecommendation.GetValueOrDefault(referral.Recommendation!.Value) ?? [])
            .Where(r => r != id && _referrals[r].At(asOf, knownAt) is { } other && other.Addressee == referral.Addressee && !other.Referred.IsBefore(referral.Referred)
                && (isEnteredLate || other.Referred.Latest.InZone(zone).Date <= lastDay))
            .ToList();
        return again.Select(r => AnswerTo(_referrals[r].At(asOf, knownAt)!)).Min() is { } later ? (later, null)
            : again.Exists(r => CalledOff(r) is null) ? (null, null)
            : (null, again.Select(CalledOff).Append(calledOff).Max());

        LocalDate? AnswerTo(Referral one) => one.Responses.Count > 0 ? one.Responses.Values.Min(r => r.When.Latest.ToInstant()).InZone(zone).Date : null;

        LocalDate? CalledOff(ReferralId one) => Conclusion(one).Event is not ReferralEvent.Concluded over ? null
            : Instant.Max(over.When.Latest.ToInstant(), _referrals[one].At(Instant.MaxValue, knownAt)?.Lapsed ?? Instant.MinValue).InZone(zone).Date;

        (ReferralEvent Event, Instant Known, Instant Counts, long Order) Conclusion(ReferralId one) =>
            _referrals[one].Events(asOf, knownAt).LastOrDefault(e => e.Event is ReferralEvent.Concluded);
    }

    private static decimal? Median(List<int> numbers)
    {
        numbers.Sort();
        return numbers.Count == 0 ? null : (numbers[(numbers.Count - 1) / 2] + (decimal)numbers[numbers.Count / 2]) / 2;
    }
}
