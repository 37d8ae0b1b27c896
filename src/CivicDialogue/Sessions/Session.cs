using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Sessions;

/// <summary>Where a session is in its life.</summary>
public enum SessionPhase
{
    /// <summary>Announced, tentatively or firmly.</summary>
    Planned,

    /// <summary>Going on.</summary>
    Open,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>Over, and its minutes are approved.</summary>
    MinutesApproved,

    /// <summary>Called off, or on record by mistake: see <see cref="Session.IsVoided"/>.</summary>
    Cancelled,

    /// <summary>Called off for the time being; another time can be announced.</summary>
    Postponed,
}

/// <summary>One meeting of a programme: from its plan to its approved minutes.</summary>
public sealed partial record Session : IAggregate<Session, SessionEvent>
{
    [JsonConstructor]
    internal Session()
    {
    }

    /// <summary>The session's id.</summary>
    [JsonInclude] public SessionId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Where it is in its life.</summary>
    [JsonInclude] public SessionPhase Phase { get; internal init; }

    /// <summary>What it was planned to be, with the announced time in force.</summary>
    [JsonInclude] public SessionPlan Plan { get; internal init; } = null!;

    /// <summary>Which version of the plan that is, from 1: each other time that is announced, and each revision, makes one. A review of risk is about a version.</summary>
    [JsonInclude] public int PlanVersion { get; internal init; }

    /// <summary>When it came on record.</summary>
    [JsonInclude] public Instant PlannedAt { get; internal init; }

    /// <summary>Whether the plan is firm.</summary>
    [JsonInclude] public bool IsConfirmed { get; internal init; }

    /// <summary>Whether it is on record by mistake. What was recorded stays to be read; the session is <see cref="SessionPhase.Cancelled"/> and in no list but that of all.</summary>
    [JsonInclude] public bool IsVoided { get; internal init; }

    /// <summary>Whether it began: it goes on or is over.</summary>
    [JsonIgnore]
    public bool HasBegun => Phase is SessionPhase.Open or SessionPhase.Closed or SessionPhase.MinutesApproved;

    /// <summary>The times announced before the one in force, oldest first. The time of a postponed session is not among them until another is announced.</summary>
    [JsonInclude] public ValueList<CivilTime> PreviouslyAnnounced { get; internal init; }

    /// <summary>Its agenda, in order.</summary>
    [JsonInclude] public ValueList<AgendaItem> Agenda { get; internal init; }

    /// <summary>The reviews of the risk of meeting, oldest first, each of a version of the plan.</summary>
    [JsonInclude] public ValueList<RiskReview> MeetingReviews { get; internal init; }

    /// <summary>The reviews of the risk of publishing, oldest first, each of a version of the minutes.</summary>
    [JsonInclude] public ValueList<RiskReview> PublicationReviews { get; internal init; }

    /// <summary>When the newest of them came on record: it is of what was on record by then.</summary>
    [JsonInclude] internal Instant? PublicationReviewedAt { get; init; }

    /// <summary>The requests for corrections of the minutes, in order.</summary>
    [JsonInclude] public ValueList<CorrectionRequest> Corrections { get; internal init; }

    /// <summary>What it came to, every version, oldest first.</summary>
    [JsonInclude] public ValueList<CloseOut> CloseOuts { get; internal init; }

    /// <summary>What a disclosure may say of who spoke: the narrower of the session's and the programme's.</summary>
    [JsonInclude] public Attribution Attribution { get; internal init; }

    /// <summary>When it began, as precisely as is known.</summary>
    [JsonInclude] public Occurred? Began { get; internal init; }

    /// <summary>When it ended, as precisely as is known.</summary>
    [JsonInclude] public Occurred? Ended { get; internal init; }

    /// <summary>The times that were on record before they were corrected, oldest first.</summary>
    [JsonInclude] public ValueList<SupersededTimes> SupersededTimes { get; internal init; }

    /// <summary>Every version of its minutes, oldest first.</summary>
    [JsonInclude] public ValueList<MinutesVersion> Minutes { get; internal init; }

    /// <summary>
    /// Plans a session, or records one afterwards. Nobody is to be asked to a meeting that the phases of the programme do not allow, so the announced time is what counts;
    /// where it has no time of day, any moment of the day. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns>
    /// <see cref="SessionEvent.Planned"/>, with the narrowest of the plan's and the programme's policies; refused: <see cref="SessionRefusals.ZoneUnknown"/>,
    /// <see cref="SessionRefusals.NoSuchTime"/>, <see cref="SessionRefusals.FollowsItself"/>, <see cref="SessionRefusals.RiskNotCleared"/> where a plan for what is to come is
    /// firm before its review, and by the announced time <see cref="ProgrammeRefusals.PhaseClosed"/> and
    /// <see cref="ProgrammeRefusals.NotActive"/>: see <see cref="Programmes.Programme.WhyNot"/>. One that is
    /// recorded after the fact, with its source, took place whatever the phases allowed.
    /// </returns>
    public static Decision<SessionEvent> Schedule(Act act, SessionId id, SessionPlan plan)
    {
        Require.Id(id);
        Require.NotNull(plan);
        var held = UnderTerms(act, plan) with { Attribution = plan.Attribution.And(act.Terms.Policies.Attribution) };
        return act.Barred(act.Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Unclear(act, plan.Announced) is { } unclear ? unclear
            : plan.FollowsUp == id ? SessionRefusals.FollowsItself.With(("session", id.ToString()))
            : Closed(act, plan.Announced, plan.Source) is { } closed ? closed
            : held is { IsConfirmed: true, RequiresRiskReview: true } && plan.Announced.Resolve(act.Zones).Last > act.At ? SessionRefusals.RiskNotCleared.With(("review", "-"))
            : new SessionEvent.Planned(act.Stamp, id, held);
    }

    /// <summary>Makes the plan firm. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns>
    /// <see cref="SessionEvent.Confirmed"/>; refused: <see cref="SessionRefusals.NotPlanned"/>, <see cref="SessionRefusals.AlreadyConfirmed"/>,
    /// <see cref="SessionRefusals.RiskNotCleared"/>.
    /// </returns>
    public Decision<SessionEvent> Confirm(Act act) =>
        act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
        : Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
        : IsConfirmed ? SessionRefusals.AlreadyConfirmed
        : RiskOfMeeting() is { } risk ? risk
        : new SessionEvent.Confirmed(act.Stamp);

    /// <summary>
    /// Changes the plan: another hall, a clearer title, online instead. Once the session has begun this corrects the record, and is for those who may do that.
    /// Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>, and once it has begun a role of <see cref="CorrectTimes"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="plan">The whole plan as it is to be: <c>session.Plan with { Venue = hall }</c>. Whether it is firm stays as it is; see <see cref="Confirm"/>.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns>
    /// <see cref="SessionEvent.Revised"/>, or nothing where it is the same; refused: <see cref="SessionRefusals.NotPlanned"/> where it was called off,
    /// <see cref="SessionRefusals.TimeDiffers"/> where another time is to be announced (see <see cref="Reschedule"/>), <see cref="SessionRefusals.Widened"/>,
    /// <see cref="SessionRefusals.FollowsItself"/>, <see cref="SessionRefusals.ZoneUnknown"/>, <see cref="SessionRefusals.NoSuchTime"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> Revise(Act act, SessionPlan plan, LocalizedText reason)
    {
        Require.NotNull(plan);
        Require.PublicText(reason);
        var held = UnderTerms(act, plan with { IsConfirmed = Plan.IsConfirmed, RequiresRiskReview = plan.RequiresRiskReview || Plan.RequiresRiskReview });
        return (HasBegun ? MayNotCorrect(act) : act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder)) is { } barred ? barred
            : Phase is SessionPhase.Cancelled ? No(SessionRefusals.NotPlanned)
            : !HasBegun && plan.Announced != Plan.Announced ? SessionRefusals.TimeDiffers.With(("announced", Show(Plan.Announced)))
            : Unclear(act, plan.Announced) is { } unclear ? unclear
            : plan.FollowsUp == Id ? SessionRefusals.FollowsItself.With(("session", Id.ToString()))
            : plan.Attribution < Attribution ? Widened(plan.Attribution.Wire(), Attribution.Wire())
            : HasBegun && plan.Visibility < Plan.Visibility ? Widened(plan.Visibility.Wire(), Plan.Visibility.Wire())
            : held == Plan ? []
            : new SessionEvent.Revised(act.Stamp, held, reason);
    }

    /// <summary>Announces another time, also of a postponed session. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns>
    /// <see cref="SessionEvent.Rescheduled"/>, or nothing where the time is the same; refused: <see cref="SessionRefusals.NotPlanned"/>,
    /// <see cref="SessionRefusals.ZoneUnknown"/>, <see cref="SessionRefusals.NoSuchTime"/>, and by the new time, as in <see cref="Schedule"/>,
    /// <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> Reschedule(Act act, CivilTime announced, LocalizedText reason)
    {
        Require.NotNull(announced);
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Phase is not (SessionPhase.Planned or SessionPhase.Postponed) ? No(SessionRefusals.NotPlanned)
            : Phase is SessionPhase.Planned && announced == Plan.Announced ? []
            : Unclear(act, announced) is { } unclear ? unclear
            : Closed(act, announced, Plan.Source) is { } closed ? closed
            : new SessionEvent.Rescheduled(act.Stamp, announced, reason);
    }

    /// <summary>Calls the session off for the time being, without another time. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="SessionEvent.Postponed"/>; refused: <see cref="SessionRefusals.NotPlanned"/>, <see cref="SessionRefusals.AlreadyPostponed"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> Postpone(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Phase is SessionPhase.Postponed ? SessionRefusals.AlreadyPostponed
            : Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
            : new SessionEvent.Postponed(act.Stamp, reason);
    }

    /// <summary>Calls the session off. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="SessionEvent.Cancelled"/>; refused: <see cref="SessionRefusals.NotPlanned"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> Cancel(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Phase is not (SessionPhase.Planned or SessionPhase.Postponed) ? No(SessionRefusals.NotPlanned)
            : new SessionEvent.Cancelled(act.Stamp, reason);
    }

    /// <summary>Records that it began. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="SessionEvent.Opened"/>; refused: <see cref="SessionRefusals.NotPlanned"/>, <see cref="SessionRefusals.RiskNotCleared"/>, <see cref="ActRefusals.NotYet"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>, and by when it began <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>: the phases, or the time,
    /// may be others than when it was announced. What is recorded after the fact, with its source, took place whatever the phases allowed, and what had begun before it came on
    /// record whatever a review would have said.
    /// </returns>
    public Decision<SessionEvent> Open(Act act, Occurred when) =>
        act.Barred(Programme, Role.Facilitator, Role.Chair, Role.Recorder) is { } barred ? barred
        : act.Doubts(when) is { } notYet ? notYet
        : Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
        : Plan.Source is null && act.Closed(PhaseActivity.Meetings, when) is { } closed ? closed
        : when.Latest.ToInstant() > PlannedAt && RiskOfMeeting() is { } risk ? risk
        : new SessionEvent.Opened(act.Stamp, when);

    /// <summary>Records that it ended. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="SessionEvent.Closed"/>; refused: <see cref="SessionRefusals.NotOpen"/>, <see cref="SessionRefusals.EndsBeforeItBegan"/>,
    /// <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<SessionEvent> Close(Act act, Occurred when) =>
        act.Barred(Programme, Role.Facilitator, Role.Chair, Role.Recorder) is { } barred ? barred
        : act.Doubts(when) is { } notYet ? notYet
        : Phase is not SessionPhase.Open ? No(SessionRefusals.NotOpen)
        : Began is { } began && EndsBefore(began, when) is { } early ? early
        : new SessionEvent.Closed(act.Stamp, when);

    /// <summary>
    /// What has to be said of the announced time, once the zone data has changed or where it is not one moment: that the clocks show another instant, skip it or show it
    /// twice. The local time that people were told stays.
    /// </summary>
    /// <param name="before">The zone data by which people were told, or by which this was asked last.</param>
    /// <param name="now">The zone data of the day.</param>
    /// <returns><see langword="null"/> where there is nothing to say, or no time in force that is yet to come: only a planned session has one.</returns>
    public ClockChange? ClockChange(IDateTimeZoneProvider before, IDateTimeZoneProvider now)
    {
        Require.NotNull(before);
        Require.NotNull(now);
        if (Phase is not SessionPhase.Planned)
            return null;
        var change = new ClockChange(this, At(before), At(now));
        return change.HasMoved || change.Now is not { Kind: ResolvedTimeKind.Exact or ResolvedTimeKind.DateOnly } ? change : null;

        ResolvedTime? At(IDateTimeZoneProvider zones) => zones.GetZoneOrNull(Plan.Announced.Zone) is null ? null : Plan.Announced.Resolve(zones);
    }

    private Refusal No(RefusalCode code) => code.With(("phase", Phase.Wire()));

    private static Refusal? Closed(Act act, CivilTime announced, Provenance? source) =>
        source is not null && announced.Resolve(act.Zones).First <= act.At ? null : act.Closed(PhaseActivity.Meetings, announced);

    private static Refusal Widened(string wanted, string now) => SessionRefusals.Widened.With(("wanted", wanted), ("now", now));

    private static Refusal? EndsBefore(Occurred began, Occurred ended) =>
        ended.Latest.ToInstant() >= began.Earliest.ToInstant() ? null
        : SessionRefusals.EndsBeforeItBegan.With(("ended", ended.Latest.ToInstant().ToString()), ("began", began.Earliest.ToInstant().ToString()));

    /// <summary>A plan with what the programme asks for at least.</summary>
    private static SessionPlan UnderTerms(Act act, SessionPlan plan) => plan with
    {
        RequiresRiskReview = plan.RequiresRiskReview || act.Terms.Policies.RequiresRiskReview,
        CirculationDays = Math.Max(plan.CirculationDays, act.Terms.Policies.CirculationDays),
    };

    private static Refusal? Unclear(Act act, CivilTime announced) =>
        act.Zones.GetZoneOrNull(announced.Zone) is null ? SessionRefusals.ZoneUnknown.With(("zone", announced.Zone))
        : announced.Resolve(act.Zones).Kind is ResolvedTimeKind.Skipped ? SessionRefusals.NoSuchTime.With(("zone", announced.Zone), ("local", Show(announced)))
        : null;

    private static string Show(CivilTime announced) => announced.Time is { } time
        ? NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(announced.Date + time)
        : NodaTime.Text.LocalDatePattern.Iso.Format(announced.Date);

    /// <inheritdoc/>
    public static Session Begin(SessionEvent founding) => founding is SessionEvent.Planned e
        ? new()
        {
            Id = e.Id,
            Programme = e.Stamp.Programme,
            Plan = e.Plan,
            PlanVersion = 1,
            PlannedAt = e.Stamp.At,
            IsConfirmed = e.Plan.IsConfirmed,
            Attribution = e.Plan.Attribution,
        }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Session Apply(SessionEvent next) => next switch
    {
        SessionEvent.Confirmed => this with { IsConfirmed = true },
        SessionEvent.Revised e => this with
        {
            Plan = e.Plan,
            PlanVersion = PlanVersion + 1,
            Attribution = e.Plan.Attribution,
            IsConfirmed = IsConfirmed && (HasBegun || !e.Plan.RequiresRiskReview),
        },
        SessionEvent.Rescheduled e => this with
        {
            Phase = SessionPhase.Planned,
            PreviouslyAnnounced = PreviouslyAnnounced.Add(Plan.Announced),
            Plan = Plan with { Announced = e.Announced },
            PlanVersion = PlanVersion + 1,
            IsConfirmed = IsConfirmed && !Plan.RequiresRiskReview,
        },
        SessionEvent.Postponed => this with { Phase = SessionPhase.Postponed, IsConfirmed = false },
        SessionEvent.AgendaSet e => this with { Agenda = e.Items },
        SessionEvent.AttributionNarrowed { Item: { } item } e => this with { Agenda = Narrowed(Agenda, item, e.Attribution) },
        SessionEvent.AttributionNarrowed e => this with { Attribution = e.Attribution, Plan = Plan with { Attribution = e.Attribution } },
        SessionEvent.MeetingReviewed e => this with { MeetingReviews = MeetingReviews.Add(e.Review) },
        SessionEvent.PublicationReviewed e => this with { PublicationReviews = PublicationReviews.Add(e.Review), PublicationReviewedAt = e.Stamp.At },
        SessionEvent.Cancelled => this with { Phase = SessionPhase.Cancelled },
        SessionEvent.Opened e => this with { Phase = SessionPhase.Open, Began = e.When },
        SessionEvent.Closed e => this with { Phase = SessionPhase.Closed, Ended = e.When },
        SessionEvent.TimesCorrected e => this with
        {
            Phase = e.Ended is null ? SessionPhase.Open : Phase,
            Began = e.Began,
            Ended = e.Ended,
            SupersededTimes = SupersededTimes.Add(new(Began!, Ended, e.Reason)),
        },
        SessionEvent.Voided => this with { Phase = SessionPhase.Cancelled, IsVoided = true },
        SessionEvent.MinutesDrafted e => this with { Minutes = Minutes.Add(new(e.Version, MinutesState.Drafted, e.Body, e.Source, e.Reason) { DraftedAt = e.Stamp.At }) },
        SessionEvent.MinutesCirculated e => this with
        {
            Minutes = Minutes.SetItem(e.Version - 1, Minutes[e.Version - 1] with { State = MinutesState.Circulated, CorrectionsUntil = e.CorrectionsUntil }),
        },
        SessionEvent.CorrectionRequested e => this with { Corrections = Corrections.Add(new(e.Number, e.Version, e.By, e.Text)) },
        SessionEvent.CorrectionSettled e => this with
        {
            Corrections = Corrections.SetItem(e.Number - 1, Corrections[e.Number - 1] with { IsAccepted = e.IsAccepted, Reason = e.Reason }),
        },
        SessionEvent.MinutesApproved e => this with
        {
            Phase = SessionPhase.MinutesApproved,
            Minutes = Minutes.SetItem(e.Version - 1, Minutes[e.Version - 1] with { State = MinutesState.Approved, Approval = e.How, ApprovedAt = e.At, InForceSince = e.Stamp.At }),
        },
        SessionEvent.TextRedacted e => e.Replacement is { } replacement ? Redacted(e.Text, replacement) : this,
        SessionEvent.ClosedOut e => this with { CloseOuts = CloseOuts.Add(e.CloseOut) },
        _ => throw new UnreachableException(),
    };
}
