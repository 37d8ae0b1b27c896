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

    /// <summary>Called off.</summary>
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

    /// <summary>Whether the plan is firm.</summary>
    [JsonInclude] public bool IsConfirmed { get; internal init; }

    /// <summary>The times announced before the one in force, oldest first. The time of a postponed session is not among them until another is announced.</summary>
    [JsonInclude] public ValueList<CivilTime> PreviouslyAnnounced { get; internal init; }

    /// <summary>Its agenda, in order.</summary>
    [JsonInclude] public ValueList<AgendaItem> Agenda { get; internal init; }

    /// <summary>The newest review of the risk of meeting at the announced time; <see langword="null"/> where there was none since that was announced.</summary>
    [JsonInclude] public RiskReview? MeetingReview { get; internal init; }

    /// <summary>The newest review of the risk of publishing the minutes in force; <see langword="null"/> where there was none since they were approved.</summary>
    [JsonInclude] public RiskReview? PublicationReview { get; internal init; }

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

    /// <summary>Every version of its minutes, oldest first.</summary>
    [JsonInclude] public ValueList<MinutesVersion> Minutes { get; internal init; }

    /// <summary>
    /// Plans a session. Nobody is to be asked to a meeting that the phases of the programme do not allow, so the announced time is what counts; where it has no time of day,
    /// any moment of the day. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns>
    /// <see cref="SessionEvent.Planned"/>, with the narrowest of the plan's and the programme's policies; refused: <see cref="SessionRefusals.ZoneUnknown"/>,
    /// <see cref="SessionRefusals.NoSuchTime"/>, and by the announced time <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>: see
    /// <see cref="Programmes.Programme.WhyNot"/>. One that is recorded after the fact, with its source, took place whatever the phases allowed.
    /// </returns>
    public static Decision<SessionEvent> Schedule(Act act, SessionId id, SessionPlan plan)
    {
        Require.Id(id);
        Require.NotNull(plan);
        return act.Barred(act.Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Unclear(act, plan.Announced) is { } unclear ? unclear
            : Closed(act, plan.Announced, plan.Source) is { } closed ? closed
            : new SessionEvent.Planned(act.Stamp, id, plan with
            {
                Attribution = plan.Attribution.And(act.Terms.Policies.Attribution),
                RequiresRiskReview = plan.RequiresRiskReview || act.Terms.Policies.RequiresRiskReview,
                CirculationDays = Math.Max(plan.CirculationDays, act.Terms.Policies.CirculationDays),
            });
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
    /// may be others than when it was announced. A session that is recorded after the fact, with its source, took place whatever a review would have said or the phases allowed.
    /// </returns>
    public Decision<SessionEvent> Open(Act act, Occurred when) =>
        act.Barred(Programme, Role.Facilitator, Role.Chair, Role.Recorder) is { } barred ? barred
        : act.Doubts(when) is { } notYet ? notYet
        : Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
        : Plan.Source is null && act.Closed(PhaseActivity.Meetings, when) is { } closed ? closed
        : Plan.Source is null && RiskOfMeeting() is { } risk ? risk
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
        : Began is { } began && when.Latest.ToInstant() < began.Earliest.ToInstant()
            ? SessionRefusals.EndsBeforeItBegan.With(("ended", when.Latest.ToInstant().ToString()), ("began", began.Earliest.ToInstant().ToString()))
        : new SessionEvent.Closed(act.Stamp, when);

    private Refusal No(RefusalCode code) => code.With(("phase", Phase.Wire()));

    private static Refusal? Closed(Act act, CivilTime announced, Provenance? source) =>
        source is not null && announced.Resolve(act.Zones).First <= act.At ? null : act.Closed(PhaseActivity.Meetings, announced);

    private static Refusal? Unclear(Act act, CivilTime announced) =>
        act.Zones.GetZoneOrNull(announced.Zone) is null ? SessionRefusals.ZoneUnknown.With(("zone", announced.Zone))
        : announced.Resolve(act.Zones).Kind is ResolvedTimeKind.Skipped ? SessionRefusals.NoSuchTime.With(
            ("zone", announced.Zone),
            ("local", announced.Time is { } time
                ? NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(announced.Date + time)
                : NodaTime.Text.LocalDatePattern.Iso.Format(announced.Date)))
        : null;

    /// <inheritdoc/>
    public static Session Begin(SessionEvent founding) => founding is SessionEvent.Planned e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Plan = e.Plan, IsConfirmed = e.Plan.IsConfirmed, Attribution = e.Plan.Attribution }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Session Apply(SessionEvent next) => next switch
    {
        SessionEvent.Confirmed => this with { IsConfirmed = true },
        SessionEvent.Rescheduled e => this with
        {
            Phase = SessionPhase.Planned,
            PreviouslyAnnounced = PreviouslyAnnounced.Add(Plan.Announced),
            Plan = Plan with { Announced = e.Announced },
            MeetingReview = null,
        },
        SessionEvent.Postponed => this with { Phase = SessionPhase.Postponed, IsConfirmed = false, MeetingReview = null },
        SessionEvent.AgendaSet e => this with { Agenda = e.Items },
        SessionEvent.RiskReviewed { Review.Subject: RiskSubject.Meeting } e => this with { MeetingReview = e.Review },
        SessionEvent.RiskReviewed e => this with { PublicationReview = e.Review },
        SessionEvent.Cancelled => this with { Phase = SessionPhase.Cancelled },
        SessionEvent.Opened e => this with { Phase = SessionPhase.Open, Began = e.When },
        SessionEvent.Closed e => this with { Phase = SessionPhase.Closed, Ended = e.When },
        SessionEvent.MinutesDrafted e => this with { Minutes = Minutes.Add(new(e.Version, MinutesState.Drafted, e.Body, e.Source, e.Reason)) },
        SessionEvent.MinutesCirculated e => this with
        {
            Minutes = Minutes.SetItem(e.Version - 1, Minutes[e.Version - 1] with { State = MinutesState.Circulated, CorrectionsUntil = e.CorrectionsUntil }),
        },
        SessionEvent.CorrectionRequested e => this with { Corrections = Corrections.Add(new(e.Number, e.Version, e.Stamp.By, e.Text)) },
        SessionEvent.CorrectionSettled e => this with
        {
            Corrections = Corrections.SetItem(e.Number - 1, Corrections[e.Number - 1] with { IsAccepted = e.IsAccepted, Reason = e.Reason }),
        },
        SessionEvent.MinutesApproved e => this with
        {
            Phase = SessionPhase.MinutesApproved,
            Minutes = Minutes.SetItem(e.Version - 1, Minutes[e.Version - 1] with { State = MinutesState.Approved, Approval = e.How, ApprovedAt = e.At }),
            PublicationReview = null,
        },
        SessionEvent.TextRedacted e => e.Replacement is { } replacement ? Redacted(e.Text, replacement) : this,
        SessionEvent.ClosedOut e => this with { CloseOuts = CloseOuts.Add(e.CloseOut) },
        _ => throw new UnreachableException(),
    };
}
