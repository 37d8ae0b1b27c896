using CivicDialogue.Commitments;
using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Referrals;

public sealed partial record Referral
{
    /// <summary>Makes the term longer while it runs, for a reason. It can be entered later, until the silence has lapsed, whether or not that was put on record. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="when">When it was granted.</param>
    /// <param name="days">By how many days, counted as the term is; 1 to 3,660.</param>
    /// <param name="reason">Why.</param>
    /// <returns>
    /// <see cref="ReferralEvent.Extended"/>; refused: <see cref="ReferralRefusals.AlreadyAnswered"/>, <see cref="ReferralRefusals.AlreadyLapsed"/>,
    /// <see cref="ReferralRefusals.TermOver"/>, <see cref="ReferralRefusals.TermTooLong"/>,
    /// <see cref="ReferralRefusals.Concluded"/>, <see cref="ReferralRefusals.BeforeReferral"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long, or the days are out of range.</exception>
    public Decision<ReferralEvent> Extend(Act act, Occurred when, int days, LocalizedText reason)
    {
        Require.Between(days, 1, ResponseTerm.Longest);
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
            : Response is not null ? ReferralRefusals.AlreadyAnswered
            : Lapsed is not null || IsLapsedAt(act) ? ReferralRefusals.AlreadyLapsed
            : Clock.Term.Days + ExtendedByDays + days > ResponseTerm.Longest ? ReferralRefusals.TermTooLong.With(
                ("days", $"{Clock.Term.Days + ExtendedByDays + days}"), ("longest", $"{ResponseTerm.Longest}"))
            : when.IsPastAt(Dates(act).OverdueFrom - Duration.Epsilon)
                ? new ReferralEvent.Extended(act.Stamp, when, days, reason)
            : ReferralRefusals.TermOver.With(("last-day", NodaTime.Text.LocalDatePattern.Iso.Format(Dates(act).LastDay)));
    }

    /// <summary>Puts on record that the silence has become a lapse. Any act of the programme may: it only states what time has brought.</summary>
    /// <returns>
    /// <see cref="ReferralEvent.LapseRecorded"/>; refused: <see cref="ReferralRefusals.NotLapsed"/>, <see cref="ReferralRefusals.AlreadyLapsed"/>,
    /// <see cref="ReferralRefusals.AlreadyAnswered"/>, <see cref="ReferralRefusals.Concluded"/>.
    /// </returns>
    public Decision<ReferralEvent> RecordLapse(Act act) =>
        act.Barred(Programme) is { } barred ? barred
        : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
        : Response is not null ? ReferralRefusals.AlreadyAnswered
        : Lapsed is not null ? ReferralRefusals.AlreadyLapsed
        : !IsLapsedAt(act) ? ReferralRefusals.NotLapsed.With(("lapses", Dates(act).LapsesFrom.ToString()))
        : LapseOf(act);

    /// <summary>
    /// Records that it was taken to somebody above or beside the addressee, because the term is over without an answer, or because of the answer. The duty to answer stays where it is.
    /// Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="to">To whom, as it stands.</param>
    /// <param name="when">When.</param>
    /// <param name="reason">Why.</param>
    /// <returns>
    /// <see cref="ReferralEvent.Escalated"/>, after <see cref="ReferralEvent.LapseRecorded"/> where that was due; refused: <see cref="ReferralRefusals.StillInTime"/>,
    /// <see cref="ReferralRefusals.OwnEscalation"/>, <see cref="StakeholderRefusals.NotThere"/>, <see cref="ReferralRefusals.Concluded"/>,
    /// <see cref="ReferralRefusals.BeforeReferral"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ReferralEvent> Escalate(Act act, Stakeholder to, Occurred when, LocalizedText reason)
    {
        Require.NotNull(to);
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
            : to.Id == Addressee ? ReferralRefusals.OwnEscalation.With(("addressee", Addressee.ToString()))
            : to.Absent(when) is { } absent ? absent
            : Response is null && when.Latest.ToInstant() < Dates(act).OverdueFrom
                ? ReferralRefusals.StillInTime.With(("last-day", NodaTime.Text.LocalDatePattern.Iso.Format(Dates(act).LastDay)))
            : IsLapsedAt(act) ? [LapseOf(act), new ReferralEvent.Escalated(act.Stamp, to.Id, when, reason)]
            : new ReferralEvent.Escalated(act.Stamp, to.Id, when, reason);
    }

    /// <summary>Its dates: computed, because a holiday may be added and zone rules may change.</summary>
    /// <param name="calendars">The programme's calendars as known.</param>
    /// <param name="zones">The zone data of the day.</param>
    /// <exception cref="ArgumentException">The calendar that the term names is not among them.</exception>
    public ReferralDates Dates(ValueMap<CalendarId, WorkingCalendar> calendars, IDateTimeZoneProvider zones)
    {
        var zone = Require.NotNull(zones)[Clock.Zone];
        var day = Referred.Latest.InZone(zone).Date;
        var term = Clock.Term;
        var last = (ExtendedByDays == 0 ? term : new ResponseTerm(term.Days + ExtendedByDays, term.Count, term.Calendar)).LastDay(day, calendars);
        return new(
            last,
            zone.Day(last).End,
            zone.Day(last.PlusDays(Clock.LapseAfterDays)).End);
    }

    /// <summary>How it stands at an instant, by the clock: nothing needs to run for a silence to become overdue, and then a lapse.</summary>
    public ReferralStatus StatusAt(Instant at, ReferralDates dates) =>
        Phase is ReferralPhase.Concluded ? ReferralStatus.Concluded
        : Phase is ReferralPhase.InFollowUp ? ReferralStatus.InFollowUp
        : Response is not null ? ReferralStatus.Answered
        : at >= dates.LapsesFrom || at >= Lapsed ? ReferralStatus.Lapsed
        : at >= dates.OverdueFrom ? ReferralStatus.Overdue
        : ReferralStatus.Open;

    /// <summary>How many days after the last day the earliest answer came, or, while there is none, how many have passed by an instant; 0 where in time.</summary>
    public int DaysLate(Instant at, ReferralDates dates, IDateTimeZoneProvider zones) =>
        Math.Max(0, Period.DaysBetween(dates.LastDay, AnsweredBy(at, zones)));

    /// <summary>Whose the days are by which it is late: what had gone by when it was passed on stays with the one before. They add up to <see cref="DaysLate"/>.</summary>
    public ValueList<Lateness> LatenessOf(Instant at, ReferralDates dates, IDateTimeZoneProvider zones) =>
        Passings.Shared(Addressee, dates.LastDay, AnsweredBy(at, zones), zones[Clock.Zone]);

    /// <summary>As it stood but for the answers that are not revealed at an instant, and what follows from them.</summary>
    internal Referral RevealedAt(Instant at)
    {
        if (Responses.Values.All(r => r.IsRevealedAt(at)))
            return this;
        var responses = ValueMap<int, Response>.From(Responses.Where(r => r.Value.IsRevealedAt(at)));
        var commitments = Commitments.Where(c => Responses.GetValueOrDefault(PromisedUnder[c])?.IsRevealedAt(at) is not false).ToValueList();
        return this with
        {
            Phase = Response!.IsRevealedAt(at) ? Phase : commitments.Count > 0 ? ReferralPhase.InFollowUp : ReferralPhase.Responded,
            Responses = responses,
            Ratifications = ValueMap<int, ValueList<Ratification>>.From(Ratifications.Where(r => responses.ContainsKey(r.Key))),
            Commitments = commitments,
            PromisedUnder = ValueMap<CommitmentId, int>.From(PromisedUnder.Where(c => commitments.AsSpan().Contains(c.Key))),
        };
    }

    /// <summary>The date of the earliest answer, or, while there is none, that of an instant.</summary>
    private LocalDate AnsweredBy(Instant at, IDateTimeZoneProvider zones) =>
        (Responses.Count > 0 ? Responses.Values.Min(r => r.When.Latest.ToInstant()) : at).InZone(Require.NotNull(zones)[Clock.Zone]).Date;

    private ReferralDates Dates(Act act) => Dates(act.Terms.Calendars, act.Zones);

    private bool IsLapsedAt(Act act) => Lapsed is null && Response is null && act.At >= Dates(act).LapsesFrom;

    private ReferralEvent LapseOf(Act act) => new ReferralEvent.LapseRecorded(act.Stamp, Dates(act).LastDay, Dates(act).LapsesFrom);
}
