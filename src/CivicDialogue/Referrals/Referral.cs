using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Commitments;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Referrals;

/// <summary>What is on record of a referral. Whether an unanswered one is overdue or lapsed is computed: see <see cref="Referral.StatusAt"/>.</summary>
public enum ReferralPhase
{
    /// <summary>Put to the addressee.</summary>
    Referred,

    /// <summary>Confirmed by the addressee.</summary>
    Acknowledged,

    /// <summary>Answered.</summary>
    Responded,

    /// <summary>Answered with a commitment, which is followed up.</summary>
    InFollowUp,

    /// <summary>Not answered in time nor long after; the silence is on record. A late answer is still accepted.</summary>
    Lapsed,

    /// <summary>Nothing more is to be followed up.</summary>
    Concluded,
}

/// <summary>How a referral stands at an instant.</summary>
public enum ReferralStatus
{
    /// <summary>The addressee still has time.</summary>
    Open,

    /// <summary>The last day is past without an answer.</summary>
    Overdue,

    /// <summary>So long past that the silence counts as an answer of its own, whether or not anybody put it on record yet.</summary>
    Lapsed,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>Answered with a commitment.</summary>
    InFollowUp,

    /// <summary>Nothing more is to be followed up.</summary>
    Concluded,
}

/// <summary>One addressee's duty to answer one recommendation: its own clock, answers and outcome.</summary>
public sealed record Referral : IAggregate<Referral, ReferralEvent>
{
    [JsonConstructor]
    internal Referral()
    {
    }

    /// <summary>The referral's id.</summary>
    [JsonInclude] public ReferralId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>What is to be answered.</summary>
    [JsonInclude] public RecommendationId Recommendation { get; internal init; }

    /// <summary>Who is to answer.</summary>
    [JsonInclude] public StakeholderId Addressee { get; internal init; }

    /// <summary>When it was put to them.</summary>
    [JsonInclude] public Occurred Referred { get; internal init; } = null!;

    /// <summary>The clock it runs on.</summary>
    [JsonInclude] public ReferralClock Clock { get; internal init; } = null!;

    /// <summary>By how many days in all the term was made longer.</summary>
    [JsonInclude] public int ExtendedByDays { get; internal init; }

    /// <summary>What is on record.</summary>
    [JsonInclude] public ReferralPhase Phase { get; internal init; }

    /// <summary>Every version of the answer, oldest first.</summary>
    [JsonInclude] public ValueList<Response> Responses { get; internal init; }

    /// <summary>What was promised in answer.</summary>
    [JsonInclude] public ValueList<CommitmentId> Commitments { get; internal init; }

    /// <summary>When silence became a lapse, where that is on record. It stays there when a late answer comes.</summary>
    [JsonInclude] public Instant? Lapsed { get; internal init; }

    /// <summary>The answer in force: the newest version.</summary>
    [JsonIgnore]
    public Response? Response => Responses.Count > 0 ? Responses[^1] : null;

    /// <summary>Puts an adopted recommendation to an addressee. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act; the programme's term, lapse policy and zone are copied from it.</param>
    /// <param name="id">The referral's id.</param>
    /// <param name="recommendation">The recommendation, as it stands.</param>
    /// <param name="addressee">Who is to answer, as it stands.</param>
    /// <param name="when">When it was put to them. That day does not count; the term ends with its last day.</param>
    /// <returns><see cref="ReferralEvent.Referred"/>; refused: <see cref="ReferralRefusals.NotAdopted"/>, <see cref="ReferralRefusals.BeforeAdoption"/>, <see cref="ActRefusals.NotYet"/>.</returns>
    public static Decision<ReferralEvent> Refer(Act act, ReferralId id, Recommendation recommendation, Stakeholder addressee, Occurred when)
    {
        Require.Id(id);
        Require.NotNull(addressee);
        Require.NotNull(recommendation);
        return act.Barred(recommendation.Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } notYet ? notYet
            : !recommendation.IsAdopted ? ReferralRefusals.NotAdopted.With(("state", recommendation.State.Value))
            : recommendation.Since is { } adopted && when.Latest.ToInstant() < adopted.Earliest.ToInstant() ? ReferralRefusals.BeforeAdoption.With(
                ("when", when.Latest.ToInstant().ToString()), ("adopted", adopted.Earliest.ToInstant().ToString()))
            : new ReferralEvent.Referred(act.Stamp, id, recommendation.Id, addressee.Id, when,
                new(act.Terms.Policies.ResponseTerm, act.Terms.Policies.LapseAfterDays, act.Terms.Zone));
    }

    /// <summary>Records that the addressee confirmed to have it. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="ReferralEvent.Acknowledged"/>; refused: <see cref="ReferralRefusals.AlreadyAcknowledged"/>, <see cref="ReferralRefusals.Concluded"/>,
    /// <see cref="ReferralRefusals.BeforeReferral"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<ReferralEvent> Acknowledge(Act act, Occurred when) =>
        act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
        : Untimely(act, when) is { } untimely ? untimely
        : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
        : Phase is not (ReferralPhase.Referred or ReferralPhase.Lapsed) ? ReferralRefusals.AlreadyAcknowledged
        : Phase is ReferralPhase.Lapsed || !IsLapsedAt(act) ? new ReferralEvent.Acknowledged(act.Stamp, when)
        : [LapseOf(act), new ReferralEvent.Acknowledged(act.Stamp, when)];

    /// <summary>Makes the term longer while it runs, for a reason. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
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
            : Lapsed is not null ? ReferralRefusals.AlreadyLapsed
            : Clock.Term.Days + ExtendedByDays + days > ResponseTerm.Longest ? ReferralRefusals.TermTooLong.With(
                ("days", $"{Clock.Term.Days + ExtendedByDays + days}"), ("longest", $"{ResponseTerm.Longest}"))
            : when.IsPastAt(Dates(act).OverdueFrom - Duration.Epsilon)
                ? new ReferralEvent.Extended(act.Stamp, when, days, reason)
            : ReferralRefusals.TermOver.With(("last-day", NodaTime.Text.LocalDatePattern.Iso.Format(Dates(act).LastDay)));
    }

    /// <summary>
    /// Records the addressee's answer, or a newer version of it. A late one is accepted and shows how late it is; where the silence had become a lapse,
    /// that goes on record first. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who answered.</param>
    /// <param name="response">The answer, by a standing of the addressee that may commit it on the day it was given.</param>
    /// <returns>
    /// <see cref="ReferralEvent.Responded"/>, after <see cref="ReferralEvent.LapseRecorded"/> where that was due; refused:
    /// <see cref="ReferralRefusals.NotTheAddressee"/>, <see cref="ReferralRefusals.MayNotCommit"/>, <see cref="ReferralRefusals.BeforeReferral"/>,
    /// <see cref="ReferralRefusals.Concluded"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<ReferralEvent> Respond(Act act, Response response)
    {
        Require.NotNull(response);
        return act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, response.When) is { } untimely ? untimely
            : response.By.Stakeholder != Addressee
                ? ReferralRefusals.NotTheAddressee.With(("addressee", Addressee.ToString()), ("standing", response.By.Stakeholder?.ToString() ?? "-"))
            : !response.By.MayCommit ? ReferralRefusals.MayNotCommit.With(("post", response.By.Post?.ToString() ?? "-"))
            : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
            : IsLapsedAt(act) && response.When.Latest.ToInstant() >= Dates(act).LapsesFrom
                ? [LapseOf(act), new ReferralEvent.Responded(act.Stamp, response)]
            : new ReferralEvent.Responded(act.Stamp, response);
    }

    /// <summary>Links a commitment made in answer. Decide it together with <see cref="Commitment.Make"/>, so that both are on record or neither.
    /// Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="ReferralEvent.CommitmentLinked"/>; refused: <see cref="ReferralRefusals.NotAnswered"/>, <see cref="ReferralRefusals.BeforeAnswer"/>, <see cref="ReferralRefusals.NothingPromised"/>,
    /// <see cref="ReferralRefusals.AlreadyLinked"/>, <see cref="ReferralRefusals.Concluded"/>, <see cref="ReferralRefusals.BeforeReferral"/>,
    /// <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<ReferralEvent> Link(Act act, CommitmentId commitment, Occurred when)
    {
        Require.Id(commitment);
        return act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
            : Response is not { } answer ? ReferralRefusals.NotAnswered
            : Responses.Min(r => r.When.Earliest.ToInstant()) is var answered && when.Latest.ToInstant() < answered ? ReferralRefusals.BeforeAnswer.With(
                ("when", when.Latest.ToInstant().ToString()), ("answered", answered.ToString()))
            : answer.Kind is not (ResponseKind.Supported or ResponseKind.PartlySupported) ? ReferralRefusals.NothingPromised.With(("response", answer.Kind.Wire()))
            : Commitments.AsSpan().Contains(commitment) ? ReferralRefusals.AlreadyLinked.With(("commitment", commitment.ToString()))
            : new ReferralEvent.CommitmentLinked(act.Stamp, commitment, when);
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

    /// <summary>Concludes it: nothing more is to be followed up, for a reason. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns>
    /// <see cref="ReferralEvent.Concluded"/>, after <see cref="ReferralEvent.LapseRecorded"/> where that was due; refused:
    /// <see cref="ReferralRefusals.Concluded"/>, <see cref="ReferralRefusals.BeforeReferral"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ReferralEvent> Conclude(Act act, Occurred when, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
            : Lapsed is null && Response is null && IsLapsedAt(act) ? [LapseOf(act), new ReferralEvent.Concluded(act.Stamp, when, reason)]
            : new ReferralEvent.Concluded(act.Stamp, when, reason);
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
    public int DaysLate(Instant at, ReferralDates dates, IDateTimeZoneProvider zones)
    {
        var day = (Responses.Count > 0 ? Responses.Min(r => r.When.Latest.ToInstant()) : at).InZone(Require.NotNull(zones)[Clock.Zone]).Date;
        return Math.Max(0, Period.DaysBetween(dates.LastDay, day));
    }

    private ReferralDates Dates(Act act) => Dates(act.Terms.Calendars, act.Zones);

    private bool IsLapsedAt(Act act) => Lapsed is null && Response is null && act.At >= Dates(act).LapsesFrom;

    private ReferralEvent LapseOf(Act act) => new ReferralEvent.LapseRecorded(act.Stamp, Dates(act).LastDay, Dates(act).LapsesFrom);

    private Refusal? Untimely(Act act, Occurred when) =>
        act.Doubts(when) is { } notYet ? notYet
        : when.Latest.ToInstant() < Referred.Earliest.ToInstant() ? ReferralRefusals.BeforeReferral.With(
            ("when", when.Latest.ToInstant().ToString()), ("referred", Referred.Earliest.ToInstant().ToString()))
        : null;

    /// <inheritdoc/>
    public static Referral Begin(ReferralEvent founding) => founding is ReferralEvent.Referred e
        ? new()
        {
            Id = e.Id,
            Programme = e.Stamp.Programme,
            Recommendation = e.Recommendation,
            Addressee = e.Addressee,
            Referred = e.When,
            Clock = e.Clock,
        }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Referral Apply(ReferralEvent next) => next switch
    {
        ReferralEvent.Acknowledged => this with { Phase = ReferralPhase.Acknowledged },
        ReferralEvent.Extended e => this with { ExtendedByDays = ExtendedByDays + e.Days },
        ReferralEvent.Responded e => this with
        {
            Phase = Phase is ReferralPhase.InFollowUp ? Phase : ReferralPhase.Responded,
            Responses = Responses.Add(e.Response),
        },
        ReferralEvent.CommitmentLinked e => this with { Phase = ReferralPhase.InFollowUp, Commitments = Commitments.Add(e.Commitment) },
        ReferralEvent.LapseRecorded e => this with { Phase = ReferralPhase.Lapsed, Lapsed = e.Lapsed },
        ReferralEvent.Concluded => this with { Phase = ReferralPhase.Concluded },
        _ => throw new UnreachableException(),
    };
}
