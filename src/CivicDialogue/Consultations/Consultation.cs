using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using NodaTime;

namespace CivicDialogue.Consultations;

/// <summary>How far a consultation has come. That its deadline has passed is seen by <see cref="Consultation.PhaseAt"/>.</summary>
public enum ConsultationPhase
{
    /// <summary>Nobody votes yet.</summary>
    Prepared,

    /// <summary>People vote, and can change their votes.</summary>
    Open,

    /// <summary>It is over.</summary>
    Closed,
}

/// <summary>Statements on which people vote agree, disagree or pass. The votes are on sheets of their own (<see cref="VoteSheet"/>).</summary>
public sealed record Consultation : IAggregate<Consultation, ConsultationEvent>
{
    [JsonConstructor]
    internal Consultation()
    {
    }

    /// <summary>The consultation's id.</summary>
    [JsonInclude] public ConsultationId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>What people are consulted on, as it was prepared.</summary>
    [JsonInclude] public ConsultationPlan Plan { get; internal init; } = null!;

    /// <summary>The recommendation that it is about, where it is about one.</summary>
    [JsonInclude] public RecommendationId? Recommendation { get; internal init; }

    /// <summary>How far it has come on record; the clock may have closed it since.</summary>
    [JsonInclude] public ConsultationPhase Phase { get; internal init; }

    /// <summary>Its statements by their number, from 1.</summary>
    [JsonInclude] public ValueMap<int, Statement> Statements { get; internal init; }

    /// <summary>Until when people vote, exclusive.</summary>
    [JsonInclude] public CivilTime Closes { get; internal init; } = null!;

    /// <summary>By how much it was extended, oldest first.</summary>
    [JsonInclude] public ValueList<ConsultationExtension> Extensions { get; internal init; }

    /// <summary>Why it was closed before its time, where it was.</summary>
    [JsonInclude] public LocalizedText? ClosedEarlyBecause { get; internal init; }

    /// <summary>As somebody may see it in a list: who proposed a statement only where they keep the record, or it is themselves.</summary>
    internal Consultation SeenBy(Act act) => act.KeepsTheRecord ? this : this with
    {
        Statements = ValueMap<int, Statement>.From(Statements.Select(s => KeyValuePair.Create(s.Key, s.Value.By is { } by && !act.Is(by) ? s.Value with { By = null } : s.Value))),
    };

    /// <summary>How far it has come at an instant, by the clock: nothing needs to run for it to close.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="zones">The zone data of the day.</param>
    public ConsultationPhase PhaseAt(Instant at, IDateTimeZoneProvider zones) =>
        Phase is ConsultationPhase.Open && at >= Closes.Resolve(Require.NotNull(zones)).Last ? ConsultationPhase.Closed : Phase;

    /// <summary>Prepares a consultation. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Facilitator"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The consultation's id.</param>
    /// <param name="plan">What people are consulted on, until when.</param>
    /// <param name="recommendation">The recommendation that it is about, as it stands, where it is about one.</param>
    /// <returns>
    /// <see cref="ConsultationEvent.Prepared"/>; refused: <see cref="ConsultationRefusals.InterventionUnknown"/>, <see cref="ConsultationRefusals.DeadlinePast"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public static Decision<ConsultationEvent> Prepare(Act act, ConsultationId id, ConsultationPlan plan, Recommendation? recommendation = null)
    {
        Require.Id(id);
        Require.NotNull(plan);
        return act.Barred(recommendation?.Programme ?? act.Programme, Role.Convener, Role.Secretary, Role.Facilitator) is { } barred ? barred
            : Past(act, plan.Closes) is { } past ? past
            : plan.About is { } about && !act.Terms.Interventions.ContainsKey(about)
                ? ConsultationRefusals.InterventionUnknown.With(("intervention", about.ToString()))
            : new ConsultationEvent.Prepared(act.Stamp, id, plan, recommendation?.Id);
    }

    /// <summary>
    /// Adds a statement on behalf of those who consult, before people vote or while they do. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or
    /// <see cref="Role.Facilitator"/>.
    /// </summary>
    /// <returns>
    /// <see cref="ConsultationEvent.StatementSeeded"/>; refused: <see cref="ConsultationRefusals.Closed"/>, <see cref="ConsultationRefusals.Full"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The text is longer than <see cref="Limits.Title"/>: a statement says one thing.</exception>
    public Decision<ConsultationEvent> Seed(Act act, LocalizedText text)
    {
        Require.Title(text);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Facilitator) is { } barred ? barred
            : Over(act) is { } over ? over
            : Full is { } full ? full
            : new ConsultationEvent.StatementSeeded(act.Stamp, Statements.Count + 1, text);
    }

    /// <summary>
    /// Takes in a statement that somebody proposes. Open to whoever may take part, for themselves, and to <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/> and
    /// <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <param name="act">The act; who records is not who proposes.</param>
    /// <param name="by">Who proposes it.</param>
    /// <param name="words">Their words, sealed for them. They are not told before somebody accepts them.</param>
    /// <returns>
    /// <see cref="ConsultationEvent.StatementProposed"/>; refused: <see cref="ConsultationRefusals.NotOpen"/>, <see cref="ConsultationRefusals.Full"/>,
    /// <see cref="ConsultationRefusals.ShareUsed"/>, <see cref="ActRefusals.ZoneUnknown"/>, <see cref="ProgrammeRefusals.PhaseClosed"/>, <see cref="ProgrammeRefusals.NotActive"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person is the default id.</exception>
    public Decision<ConsultationEvent> Propose(Act act, ParticipantId by, SealedText words)
    {
        Require.Id(by);
        Require.NotNull(words);
        return act.Barred(Programme) is { } foreign ? foreign
            : (act.By == by ? act.Barred(Plan.OpenTo.AsSpan()) : act.Barred(Role.Secretary, Role.Facilitator, Role.Recorder)) is { } barred ? barred
            : Unopen(act) is { } unopen ? unopen
            : act.Closed(PhaseActivity.Consultations) is { } closed ? closed
            : Full is { } full ? full
            : Statements.Values.Count(s => s.By == by) >= Plan.MostStatementsPerPerson ? ConsultationRefusals.ShareUsed.With(("most", $"{Plan.MostStatementsPerPerson}"))
            : new ConsultationEvent.StatementProposed(act.Stamp, Statements.Count + 1, by, words);
    }

    /// <summary>
    /// Lets a proposed statement in, in the words in which it is voted on. Needs <see cref="Role.Facilitator"/> or <see cref="Role.Secretary"/>, and not the one who proposed it.
    /// </summary>
    /// <returns>
    /// <see cref="ConsultationEvent.StatementAccepted"/>; refused: <see cref="ConsultationRefusals.StatementUnknown"/>, <see cref="ConsultationRefusals.AlreadyModerated"/>,
    /// <see cref="ConsultationRefusals.OwnStatement"/>, <see cref="ConsultationRefusals.Closed"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The text is longer than <see cref="Limits.Title"/>.</exception>
    public Decision<ConsultationEvent> Accept(Act act, int statement, LocalizedText text)
    {
        Require.Title(text);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary) is { } barred ? barred
            : Over(act) is { } over ? over
            : Unmoderated(act, statement) is { } unfit ? unfit
            : Statements[statement].State is not StatementState.Pending ? ConsultationRefusals.AlreadyModerated.With(("state", Statements[statement].State.Wire()))
            : new ConsultationEvent.StatementAccepted(act.Stamp, statement, text);
    }

    /// <summary>
    /// Keeps a statement out, or takes one out that was let in: also after it is over, where it turns out to do harm. Votes that it had do not count.
    /// Needs <see cref="Role.Facilitator"/> or <see cref="Role.Secretary"/>, and not the one who proposed it.
    /// </summary>
    /// <returns>
    /// <see cref="ConsultationEvent.StatementRejected"/>; refused: <see cref="ConsultationRefusals.StatementUnknown"/>, <see cref="ConsultationRefusals.AlreadyModerated"/>,
    /// <see cref="ConsultationRefusals.OwnStatement"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ConsultationEvent> Reject(Act act, int statement, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary) is { } barred ? barred
            : Unmoderated(act, statement) is { } unfit ? unfit
            : Statements[statement].State is StatementState.Rejected ? ConsultationRefusals.AlreadyModerated.With(("state", StatementState.Rejected.Wire()))
            : new ConsultationEvent.StatementRejected(act.Stamp, statement, reason);
    }

    /// <summary>Opens it for votes, where a phase allows consultations now. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Facilitator"/>.</summary>
    /// <returns>
    /// <see cref="ConsultationEvent.Opened"/>; refused: <see cref="ConsultationRefusals.NotPrepared"/>, <see cref="ConsultationRefusals.NoStatement"/>,
    /// <see cref="ConsultationRefusals.DeadlinePast"/>, <see cref="ActRefusals.ZoneUnknown"/>, <see cref="ProgrammeRefusals.PhaseClosed"/>, <see cref="ProgrammeRefusals.NotActive"/>.
    /// </returns>
    public Decision<ConsultationEvent> Open(Act act) =>
        act.Barred(Programme, Role.Convener, Role.Secretary, Role.Facilitator) is { } barred ? barred
        : ZoneUnknown(act, Closes) is { } unknown ? unknown
        : Phase is not ConsultationPhase.Prepared ? ConsultationRefusals.NotPrepared.With(("phase", PhaseNow(act).Wire()))
        : !Statements.Values.Any(s => s.State is StatementState.Accepted) ? ConsultationRefusals.NoStatement
        : Past(act, Closes) is { } past ? past
        : act.Closed(PhaseActivity.Consultations) is { } closed ? closed
        : new ConsultationEvent.Opened(act.Stamp);

    /// <summary>Lets it close later, for a reason, before it is over. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="closes">Until when people vote, exclusive; later than now, and later than it was to close.</param>
    /// <param name="reason">Why.</param>
    /// <returns>
    /// <see cref="ConsultationEvent.Extended"/>; refused: <see cref="ConsultationRefusals.Closed"/>, <see cref="ConsultationRefusals.NotLater"/>,
    /// <see cref="ConsultationRefusals.DeadlinePast"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ConsultationEvent> Extend(Act act, CivilTime closes, LocalizedText reason)
    {
        Require.NotNull(closes);
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Over(act) is { } over ? over
            : Past(act, closes) is { } past ? past
            : closes.Resolve(act.Zones).Last is var later && Closes.Resolve(act.Zones).Last is var now && later <= now
                ? ConsultationRefusals.NotLater.With(("wanted", later.ToString()), ("closes", now.ToString()))
            : new ConsultationEvent.Extended(act.Stamp, closes, reason);
    }

    /// <summary>Closes it before its time, for a reason. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="ConsultationEvent.ClosedEarly"/>; refused: <see cref="ConsultationRefusals.NotOpen"/>, <see cref="ActRefusals.ZoneUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ConsultationEvent> CloseEarly(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Unopen(act) is { } unopen ? unopen
            : new ConsultationEvent.ClosedEarly(act.Stamp, reason);
    }

    /// <summary>Whether a statement is voted on.</summary>
    internal bool IsVotedOn(int statement) => Statements.TryGetValue(statement, out var found) && found.State is StatementState.Accepted;

    internal static Refusal? ZoneUnknown(Act act, CivilTime time) =>
        act.Zones.GetZoneOrNull(time.Zone) is null ? ActRefusals.ZoneUnknown.With(("zone", time.Zone)) : null;

    internal ConsultationPhase PhaseNow(Act act) => PhaseAt(act.At, act.Zones);

    private static Refusal? Past(Act act, CivilTime closes) =>
        ZoneUnknown(act, closes) is { } unknown ? unknown
        : closes.Resolve(act.Zones).Last is var last && last <= act.At ? ConsultationRefusals.DeadlinePast.With(("closes", last.ToString()), ("at", act.At.ToString()))
        : null;

    private Refusal? Over(Act act) =>
        ZoneUnknown(act, Closes) is { } unknown ? unknown
        : PhaseNow(act) is ConsultationPhase.Closed ? ConsultationRefusals.Closed.With()
        : null;

    private Refusal? Unopen(Act act) =>
        ZoneUnknown(act, Closes) is { } unknown ? unknown
        : PhaseNow(act) is var phase and not ConsultationPhase.Open ? ConsultationRefusals.NotOpen.With(("phase", phase.Wire()))
        : null;

    private Refusal? Full => Statements.Count >= Limits.List ? ConsultationRefusals.Full.With(("most", $"{Limits.List}")) : null;

    private Refusal? Unmoderated(Act act, int statement) =>
        !Statements.TryGetValue(statement, out var found) ? ConsultationRefusals.StatementUnknown.With(("statement", $"{statement}"))
        : found.By == act.By ? ConsultationRefusals.OwnStatement.With()
        : null;

    /// <inheritdoc/>
    public static Consultation Begin(ConsultationEvent founding) => founding is ConsultationEvent.Prepared e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Plan = e.Plan, Recommendation = e.Recommendation, Closes = e.Plan.Closes }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Consultation Apply(ConsultationEvent next) => next switch
    {
        ConsultationEvent.StatementSeeded e => With(new(e.Number, StatementState.Accepted, e.Text, null, null, null)),
        ConsultationEvent.StatementProposed e => With(new(e.Number, StatementState.Pending, null, e.By, e.Words, null)),
        ConsultationEvent.StatementAccepted e => With(Statements[e.Number] with { State = StatementState.Accepted, Text = e.Text }),
        ConsultationEvent.StatementRejected e => With(Statements[e.Number] with { State = StatementState.Rejected, Reason = e.Reason }),
        ConsultationEvent.Opened => this with { Phase = ConsultationPhase.Open },
        ConsultationEvent.Extended e => this with { Closes = e.Closes, Extensions = Extensions.Add(new(Closes, e.Closes, e.Reason)) },
        ConsultationEvent.ClosedEarly e => this with { Phase = ConsultationPhase.Closed, ClosedEarlyBecause = e.Reason },
        _ => throw new UnreachableException(),
    };

    private Consultation With(Statement statement) => this with { Statements = Statements.Set(statement.Number, statement) };
}
