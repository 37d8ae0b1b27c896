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
}

/// <summary>One meeting of a programme: from its plan to its approved minutes.</summary>
public sealed record Session : IAggregate<Session, SessionEvent>
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

    /// <summary>The times announced before the one in force, oldest first.</summary>
    [JsonInclude] public ValueList<CivilTime> PreviouslyAnnounced { get; internal init; }

    /// <summary>What a disclosure may say of who spoke: the narrower of the session's and the programme's.</summary>
    [JsonInclude] public Attribution Attribution { get; internal init; }

    /// <summary>When it began, as precisely as is known.</summary>
    [JsonInclude] public Occurred? Began { get; internal init; }

    /// <summary>When it ended, as precisely as is known.</summary>
    [JsonInclude] public Occurred? Ended { get; internal init; }

    /// <summary>Every version of its minutes, oldest first.</summary>
    [JsonInclude] public ValueList<MinutesVersion> Minutes { get; internal init; }

    /// <summary>Plans a session. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="SessionEvent.Planned"/>; refused: <see cref="SessionRefusals.ZoneUnknown"/>, <see cref="SessionRefusals.NoSuchTime"/>.</returns>
    public static Decision<SessionEvent> Schedule(Act act, SessionId id, SessionPlan plan)
    {
        Require.Id(id);
        Require.NotNull(plan);
        return act.Barred(act.Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Unclear(act, plan.Announced) is { } unclear ? unclear
            : new SessionEvent.Planned(act.Stamp, id, plan with { Attribution = plan.Attribution.And(act.Terms.Policies.Attribution) });
    }

    /// <summary>Makes the plan firm. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="SessionEvent.Confirmed"/>; refused: <see cref="SessionRefusals.NotPlanned"/>, <see cref="SessionRefusals.AlreadyConfirmed"/>.</returns>
    public Decision<SessionEvent> Confirm(Act act) =>
        act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
        : Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
        : IsConfirmed ? SessionRefusals.AlreadyConfirmed
        : new SessionEvent.Confirmed(act.Stamp);

    /// <summary>Announces another time. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns>
    /// <see cref="SessionEvent.Rescheduled"/>, or nothing where the time is the same; refused: <see cref="SessionRefusals.NotPlanned"/>,
    /// <see cref="SessionRefusals.ZoneUnknown"/>, <see cref="SessionRefusals.NoSuchTime"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> Reschedule(Act act, CivilTime announced, LocalizedText reason)
    {
        Require.NotNull(announced);
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
            : announced == Plan.Announced ? []
            : Unclear(act, announced) is { } unclear ? unclear
            : new SessionEvent.Rescheduled(act.Stamp, announced, reason);
    }

    /// <summary>Calls the session off. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="SessionEvent.Cancelled"/>; refused: <see cref="SessionRefusals.NotPlanned"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> Cancel(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
            : new SessionEvent.Cancelled(act.Stamp, reason);
    }

    /// <summary>Records that it began. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="SessionEvent.Opened"/>; refused: <see cref="SessionRefusals.NotPlanned"/>, <see cref="ActRefusals.NotYet"/>.</returns>
    public Decision<SessionEvent> Open(Act act, Occurred when) =>
        act.Barred(Programme, Role.Facilitator, Role.Chair, Role.Recorder) is { } barred ? barred
        : act.Doubts(when) is { } notYet ? notYet
        : Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
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

    /// <summary>Drafts a version of the minutes. Needs <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="body">The words, sealed for the session.</param>
    /// <param name="source">What the draft rests on, where it is not the drafter's own hearing.</param>
    /// <returns><see cref="SessionEvent.MinutesDrafted"/>; refused: <see cref="SessionRefusals.NotClosed"/>, <see cref="SessionRefusals.MinutesApproved"/>.</returns>
    public Decision<SessionEvent> DraftMinutes(Act act, SealedText body, Provenance? source = null)
    {
        Require.NotNull(body);
        return act.Barred(Programme, Role.Rapporteur, Role.Secretary, Role.Recorder) is { } barred ? barred
            : NotOver() is { } no ? no
            : new SessionEvent.MinutesDrafted(act.Stamp, Minutes.Count + 1, body, source);
    }

    /// <summary>Sends the newest version of the minutes round for corrections. Needs <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns>
    /// <see cref="SessionEvent.MinutesCirculated"/>; refused: <see cref="SessionRefusals.NotClosed"/>, <see cref="SessionRefusals.MinutesApproved"/>,
    /// <see cref="SessionRefusals.MinutesNotReady"/>.
    /// </returns>
    public Decision<SessionEvent> CirculateMinutes(Act act, int version) =>
        act.Barred(Programme, Role.Rapporteur, Role.Secretary) is { } barred ? barred
        : NotOver() is { } no ? no
        : !IsNewest(version, MinutesState.Drafted) ? NotReady(version, MinutesState.Drafted)
        : new SessionEvent.MinutesCirculated(act.Stamp, version);

    /// <summary>
    /// Approves the newest version of the minutes: by circulation, signed off by <see cref="Role.Chair"/>, or adopted as a source reports them,
    /// put on record by <see cref="Role.Chair"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns>
    /// <see cref="SessionEvent.MinutesApproved"/>; refused: <see cref="SessionRefusals.NotClosed"/>, <see cref="SessionRefusals.MinutesApproved"/>,
    /// <see cref="SessionRefusals.MinutesNotReady"/>, <see cref="SessionRefusals.SourceMissing"/>.
    /// </returns>
    public Decision<SessionEvent> ApproveMinutes(Act act, int version, MinutesApproval how)
    {
        var wanted = Require.Defined(how) is MinutesApproval.ByCirculation ? MinutesState.Circulated : MinutesState.Drafted;
        return (how is MinutesApproval.ByCirculation ? act.Barred(Programme, Role.Chair) : act.Barred(Programme, Role.Chair, Role.Rapporteur, Role.Recorder)) is { } barred ? barred
            : NotOver() is { } no ? no
            : !IsNewest(version, wanted) ? NotReady(version, wanted)
            : how is MinutesApproval.AdoptedAsReported && Minutes[version - 1].Source is null ? SessionRefusals.SourceMissing.With(("version", $"{version}"))
            : new SessionEvent.MinutesApproved(act.Stamp, version, how);
    }

    private Refusal? NotOver() => Phase switch
    {
        SessionPhase.Closed => null,
        SessionPhase.MinutesApproved => SessionRefusals.MinutesApproved.With(("version", $"{Minutes.Count}")),
        _ => No(SessionRefusals.NotClosed),
    };

    private bool IsNewest(int version, MinutesState state) => version == Minutes.Count && version > 0 && Minutes[version - 1].State == state;

    private Refusal NotReady(int version, MinutesState wanted) =>
        SessionRefusals.MinutesNotReady.With(("version", $"{version}"), ("wanted", wanted.Wire()), ("newest", $"{Minutes.Count}"));

    private Refusal No(RefusalCode code) => code.With(("phase", Phase.Wire()));

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
            PreviouslyAnnounced = PreviouslyAnnounced.Add(Plan.Announced),
            Plan = Plan with { Announced = e.Announced },
        },
        SessionEvent.Cancelled => this with { Phase = SessionPhase.Cancelled },
        SessionEvent.Opened e => this with { Phase = SessionPhase.Open, Began = e.When },
        SessionEvent.Closed e => this with { Phase = SessionPhase.Closed, Ended = e.When },
        SessionEvent.MinutesDrafted e => this with { Minutes = Minutes.Add(new(e.Version, MinutesState.Drafted, e.Body, e.Source)) },
        SessionEvent.MinutesCirculated e => this with { Minutes = Minutes.SetItem(e.Version - 1, Minutes[e.Version - 1] with { State = MinutesState.Circulated }) },
        SessionEvent.MinutesApproved e => this with
        {
            Phase = SessionPhase.MinutesApproved,
            Minutes = Minutes.SetItem(e.Version - 1, Minutes[e.Version - 1] with { State = MinutesState.Approved, Approval = e.How }),
        },
        _ => throw new UnreachableException(),
    };
}

/// <summary>How far a version of the minutes has come.</summary>
public enum MinutesState
{
    /// <summary>Written.</summary>
    Drafted,

    /// <summary>Sent round for corrections.</summary>
    Circulated,

    /// <summary>Approved.</summary>
    Approved,
}

/// <summary>One version of the minutes.</summary>
/// <param name="Version">Which version, from 1.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Body">The words, sealed for the session.</param>
/// <param name="Source">What it rests on, where it is not the drafter's own hearing.</param>
public sealed record MinutesVersion(int Version, MinutesState State, SealedText Body, Provenance? Source)
{
    /// <summary>How it was approved, where it was.</summary>
    public MinutesApproval? Approval { get; init; }
}
