using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Floors;

/// <summary>Who speaks when at one session, per side: the queue, the turns, and how the time was shared.</summary>
public sealed record Floor : IAggregate<Floor, FloorEvent>
{
    /// <summary>A week, in minutes.</summary>
    internal const int LongestBudget = 10_080;

    [JsonConstructor]
    internal Floor()
    {
    }

    /// <summary>The floor's id.</summary>
    [JsonInclude] public FloorId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Whose floor it is.</summary>
    [JsonInclude] public SessionId Session { get; internal init; }

    /// <summary>The minutes each side is to have in all, 1 to 10,080; a side that is not named has no budget.</summary>
    [JsonInclude] public ValueMap<SideId, int> Budgets { get; internal init; }

    /// <summary>Who waits, by the number under which they do: the lowest is next.</summary>
    [JsonInclude] public ValueMap<int, FloorRequest> Queue { get; internal init; }

    /// <summary>Under which number somebody waits.</summary>
    [JsonInclude] public ValueMap<ParticipantId, int> Waiting { get; internal init; }

    /// <summary>How many times somebody has asked: the number given last, 0 where nobody has.</summary>
    [JsonInclude] public int LastNumber { get; internal init; }

    /// <summary>
    /// Every turn by its number, from 1, in the order in which they came on record; in which they were taken says <see cref="TurnsInOrder"/>. Those taken back are not among them.
    /// </summary>
    [JsonInclude] public ValueMap<int, Turn> Turns { get; internal init; }

    /// <summary>Every turn in the order in which they were taken. Only the last can still be running.</summary>
    [JsonIgnore]
    public IEnumerable<Turn> TurnsInOrder => Sequence.Count == 0 ? Turns.Values : Sequence.Where(Turns.ContainsKey).Select(n => Turns[n]);

    /// <summary>What the ended turns of each side add up to, for sides that had one.</summary>
    [JsonInclude] public ValueMap<SideId, FloorTotal> Totals { get; internal init; }

    /// <summary>What the ended turns add up to in which somebody spoke for no side, or for one that is not known.</summary>
    [JsonInclude] public FloorTotal Unplaced { get; internal init; } = FloorTotal.None;

    /// <summary>
    /// The earliest that the next turn can have begun or the running one have ended, by the turns on record;
    /// <see langword="null"/> before the first. While a turn runs it is the earliest that this turn can have begun.
    /// </summary>
    [JsonInclude] public Instant? NotBefore { get; internal init; }

    /// <summary>The numbers of the turns in the order in which they were taken; empty as long as that is the order of the numbers.</summary>
    [JsonInclude] internal ValueList<int> Sequence { get; init; }

    /// <summary>The number given last to a turn.</summary>
    [JsonInclude] internal int LastTurn { get; init; }

    /// <summary>The number of the turn that is running.</summary>
    [JsonInclude] internal int? RunningTurn { get; init; }

    /// <summary>The turn that is running; <see langword="null"/> where nobody has the floor.</summary>
    [JsonIgnore]
    public Turn? Running => RunningTurn is { } number ? Turns[number] : null;

    /// <summary>Opens the floor of a session. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The floor's id.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="budgets">The minutes each side is to have in all, 1 to 10,080; a side that is not named has no budget.</param>
    /// <returns>
    /// <see cref="FloorEvent.Opened"/>; refused: <see cref="FloorRefusals.SessionCancelled"/>, <see cref="FloorRefusals.SideUnknown"/>. A dialogue refuses a second floor of one
    /// session: <see cref="FloorRefusals.AlreadyOpened"/>.
    /// </returns>
    /// <exception cref="ArgumentException">A side is the default one, or its minutes are out of range.</exception>
    public static Decision<FloorEvent> Open(Act act, FloorId id, Session session, ValueMap<SideId, int> budgets = default)
    {
        Require.Id(id);
        Require.NotNull(session);
        foreach (var (side, minutes) in budgets)
        {
            Require.Name(side, nameof(budgets));
            Require.Between(minutes, 1, LongestBudget, nameof(budgets));
        }

        return act.Barred(session.Programme, Role.Facilitator, Role.Chair, Role.Secretary, Role.Recorder) is { } barred ? barred
            : session.Phase is SessionPhase.Cancelled ? FloorRefusals.SessionCancelled
            : budgets.Select(b => Unknown(act, b.Key)).FirstOrDefault(r => r is not null) is { } unknown ? unknown
            : new FloorEvent.Opened(act.Stamp, id, session.Id, budgets);
    }

    /// <summary>
    /// Puts somebody in the queue. Open to the person themselves, and to <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> and
    /// <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who wants to speak.</param>
    /// <param name="side">For which side, where they say so; what counts is decided when they are given the floor.</param>
    /// <returns>
    /// <see cref="FloorEvent.Asked"/>; refused: <see cref="FloorRefusals.OtherSession"/>, <see cref="FloorRefusals.NotOpen"/>,
    /// <see cref="FloorRefusals.SideUnknown"/>, <see cref="FloorRefusals.AlreadyWaiting"/>, <see cref="FloorRefusals.AlreadySpeaking"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person or the side is the default one.</exception>
    public Decision<FloorEvent> Ask(Act act, Session session, ParticipantId person, SideId? side = null)
    {
        Require.NotNull(session);
        Require.Id(person);
        Require.Name(side);
        return BarredFor(act, person) is { } barred ? barred
            : Other(session) is { } other ? other
            : session.Phase is not SessionPhase.Open ? FloorRefusals.NotOpen.With(("phase", session.Phase.Wire()))
            : Unknown(act, side) is { } unknown ? unknown
            : Waiting.TryGetValue(person, out var number) ? FloorRefusals.AlreadyWaiting.With(("number", $"{number}"))
            : Running is { } running && running.Speaker?.Person == person ? FloorRefusals.AlreadySpeaking.With(("turn", $"{running.Number}"))
            : new FloorEvent.Asked(act.Stamp, LastNumber + 1, person, side);
    }

    /// <summary>
    /// Takes somebody out of the queue. Open to the person themselves, and to <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> and
    /// <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <returns><see cref="FloorEvent.Withdrew"/>; refused: <see cref="FloorRefusals.NotWaiting"/>.</returns>
    /// <exception cref="ArgumentException">The person is the default one.</exception>
    public Decision<FloorEvent> Withdraw(Act act, ParticipantId person)
    {
        Require.Id(person);
        return BarredFor(act, person) is { } barred ? barred
            : !Waiting.TryGetValue(person, out var number) ? FloorRefusals.NotWaiting
            : new FloorEvent.Withdrew(act.Stamp, number, person);
    }

    /// <summary>
    /// Gives somebody the floor, or records afterwards that they had it. Whoever waits leaves the queue with it; out of order, or without having
    /// waited, is a facilitator's right, and the turn tells. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who speaks.</param>
    /// <param name="session">The session, as it stands: open, or over.</param>
    /// <param name="speaker">
    /// As what they speak; <see cref="Standing.Personal"/> for whoever acts for nobody but themselves, <see langword="null"/> where it is not known who it is.
    /// </param>
    /// <param name="side">
    /// For which side. Where nothing is said, the side of the speaker's institution counts, then the one with which they asked; otherwise they speak for none.
    /// </param>
    /// <param name="when">When they began.</param>
    /// <param name="item">Within which item of the session's agenda, where that is known.</param>
    /// <returns>
    /// <see cref="FloorEvent.TurnBegan"/>; refused: <see cref="FloorRefusals.OtherSession"/>, <see cref="FloorRefusals.NotBegun"/>,
    /// <see cref="FloorRefusals.SideUnknown"/>, <see cref="FloorRefusals.SideMismatch"/>, <see cref="FloorRefusals.ItemUnknown"/>, <see cref="FloorRefusals.TurnRunning"/>,
    /// <see cref="FloorRefusals.BeforeSession"/>, <see cref="FloorRefusals.AfterSession"/>, <see cref="FloorRefusals.BeforeLastTurn"/>, <see cref="ActRefusals.NotYet"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The side or the item is the default one.</exception>
    public Decision<FloorEvent> Give(Act act, Session session, Standing? speaker, SideId? side, Occurred when, AgendaItemId? item = null)
    {
        Require.NotNull(session);
        Require.Name(side);
        Require.NotNull(when);
        Require.Id(item);
        return act.Barred(Programme, Role.Facilitator, Role.Chair, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } doubt ? doubt
            : Other(session) is { } other ? other
            : session.Phase is SessionPhase.Planned or SessionPhase.Postponed or SessionPhase.Cancelled ? FloorRefusals.NotBegun.With(("phase", session.Phase.Wire()))
            : Misplaced(act, session, speaker, side, item) is { } misplaced ? misplaced
            : Running is { } running ? FloorRefusals.TurnRunning.With(("turn", $"{running.Number}"))
            : OutsideOf(session, when) is { } outside ? outside
            : NotBefore is { } earliest && when.Latest.ToInstant() < earliest ? BeforeLastTurn(when, earliest)
            : new FloorEvent.TurnBegan(
                act.Stamp, LastTurn + 1, speaker, side ?? act.Terms.SideOf(speaker) ?? RequestOf(speaker)?.Side, item, speaker is not null && IsNext(speaker.Person), when);
    }

    /// <summary>
    /// Ends the turn that is running, also after the session is over. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="when">When they stopped.</param>
    /// <returns>
    /// <see cref="FloorEvent.TurnEnded"/>; refused: <see cref="FloorRefusals.OtherSession"/>, <see cref="FloorRefusals.NoTurnRunning"/>,
    /// <see cref="FloorRefusals.EndsBeforeItBegan"/>, <see cref="FloorRefusals.AfterSession"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<FloorEvent> Stop(Act act, Session session, Occurred when)
    {
        Require.NotNull(session);
        Require.NotNull(when);
        return act.Barred(Programme, Role.Facilitator, Role.Chair, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } doubt ? doubt
            : Other(session) is { } other ? other
            : Running is not { } running ? FloorRefusals.NoTurnRunning
            : when.Latest.ToInstant() < NotBefore ? EndsBeforeItBegan(when, NotBefore.Value)
            : AfterSession(session, when) is { } late ? late
            : new FloorEvent.TurnEnded(act.Stamp, running.Number, when);
    }

    /// <summary>
    /// Corrects what is on record of a turn: who spoke, for which side, in which item, from when to when. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/>,
    /// <see cref="Role.Recorder"/> or <see cref="Role.Secretary"/> until the minutes circulate, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/> until they are
    /// approved, <see cref="Role.Chair"/> after, or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="turn">
    /// The turn as it was: <c>floor.Turns[3] with { Side = citizens }</c>. Its number says which turn; whether somebody was next stays what it was. Without an end it is
    /// running, which only the last can be.
    /// </param>
    /// <param name="reason">Why. Public.</param>
    /// <returns>
    /// <see cref="FloorEvent.TurnCorrected"/>, or nothing where that is on record; refused: <see cref="FloorRefusals.OtherSession"/>, <see cref="FloorRefusals.TurnUnknown"/>,
    /// <see cref="FloorRefusals.SideUnknown"/>, <see cref="FloorRefusals.SideMismatch"/>, <see cref="FloorRefusals.ItemUnknown"/>, <see cref="FloorRefusals.TurnRunning"/>,
    /// <see cref="FloorRefusals.BeforeSession"/>, <see cref="FloorRefusals.AfterSession"/>, <see cref="FloorRefusals.BeforeLastTurn"/>,
    /// <see cref="FloorRefusals.EndsBeforeItBegan"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The side or the item is the default one, or the reason is too long.</exception>
    public Decision<FloorEvent> CorrectTurn(Act act, Session session, Turn turn, LocalizedText reason)
    {
        Require.NotNull(session);
        Require.NotNull(turn);
        Require.NotNull(turn.Began);
        Require.Name(turn.Side);
        Require.Id(turn.Item);
        Require.PublicText(reason);
        if (BarredFromCorrecting(act, session) is { } barred)
            return barred;
        if ((act.Doubts(turn.Began) ?? (turn.Ended is { } stopped ? act.Doubts(stopped) : null)) is { } doubt)
            return doubt;
        if (Other(session) is { } other)
            return other;
        if (!Turns.TryGetValue(turn.Number, out var known))
            return FloorRefusals.TurnUnknown.With(("turn", $"{turn.Number}"));
        var corrected = known with { Speaker = turn.Speaker, Side = turn.Side ?? act.Terms.SideOf(turn.Speaker), Item = turn.Item, Began = turn.Began, Ended = turn.Ended };
        return corrected == known ? []
            : Misplaced(act, session, corrected.Speaker, corrected.Side, corrected.Item) is { } misplaced ? misplaced
            : (OutsideOf(session, corrected.Began) ?? (corrected.Ended is { } ended ? AfterSession(session, ended) : null)) is { } outside ? outside
            : OutOfOrder(TurnsInOrder.Select(t => t.Number == corrected.Number ? corrected : t)) is { } disorder ? disorder
            : new FloorEvent.TurnCorrected(
                act.Stamp, corrected.Number, corrected.Speaker, corrected.Side, corrected.Item, corrected.Began, corrected.Ended, reason);
    }

    /// <summary>
    /// Puts a turn that was missed between those on record, as when a list on paper is compared afterwards: it may not overlap with any for certain. Where its times are vague it
    /// comes as late as they allow. Who waits stays in the queue. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/>, <see cref="Role.Recorder"/> or
    /// <see cref="Role.Secretary"/> until the minutes circulate, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/> until they are approved, <see cref="Role.Chair"/>
    /// after, or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who spoke.</param>
    /// <param name="session">The session, as it stands: open, or over.</param>
    /// <param name="speaker">
    /// As what they spoke; <see cref="Standing.Personal"/> for whoever acts for nobody but themselves, <see langword="null"/> where it is not known who it was.
    /// </param>
    /// <param name="side">For which side. Where nothing is said, the side of the speaker's institution counts; otherwise they spoke for none.</param>
    /// <param name="began">When they began.</param>
    /// <param name="ended">When they stopped.</param>
    /// <param name="reason">Why it was missed, or where it is known from. Public.</param>
    /// <param name="item">Within which item of the session's agenda, where that is known.</param>
    /// <returns>
    /// <see cref="FloorEvent.TurnInserted"/>; refused: <see cref="FloorRefusals.OtherSession"/>, <see cref="FloorRefusals.NotBegun"/>, <see cref="FloorRefusals.SideUnknown"/>,
    /// <see cref="FloorRefusals.SideMismatch"/>, <see cref="FloorRefusals.ItemUnknown"/>, <see cref="FloorRefusals.EndsBeforeItBegan"/>, <see cref="FloorRefusals.BeforeSession"/>,
    /// <see cref="FloorRefusals.AfterSession"/>, <see cref="FloorRefusals.Overlaps"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The side or the item is the default one, or the reason is too long.</exception>
    public Decision<FloorEvent> InsertTurn(
        Act act, Session session, Standing? speaker, SideId? side, Occurred began, Occurred ended, LocalizedText reason, AgendaItemId? item = null)
    {
        Require.NotNull(session);
        Require.Name(side);
        Require.NotNull(began);
        Require.NotNull(ended);
        Require.PublicText(reason);
        Require.Id(item);
        if (BarredFromCorrecting(act, session) is { } barred)
            return barred;
        if ((act.Doubts(began) ?? act.Doubts(ended) ?? Other(session)) is { } no)
            return no;
        if (session.Phase is SessionPhase.Planned or SessionPhase.Postponed or SessionPhase.Cancelled)
            return FloorRefusals.NotBegun.With(("phase", session.Phase.Wire()));
        if ((Misplaced(act, session, speaker, side, item) ?? OutsideOf(session, began) ?? AfterSession(session, ended)) is { } outside)
            return outside;
        if (ended.IsBefore(began))
            return EndsBeforeItBegan(ended, began.Earliest.ToInstant());
        var turn = new Turn(LastTurn + 1, speaker, side ?? act.Terms.SideOf(speaker), false, began) { Item = item, Ended = ended };
        var turns = TurnsInOrder.ToList();
        for (var at = turns.Count; at >= 0; at--)
        {
            if (OutOfOrder([.. turns.Take(at), turn, .. turns.Skip(at)]) is null)
                return new FloorEvent.TurnInserted(act.Stamp, turn.Number, at < turns.Count ? turns[at].Number : null, speaker, turn.Side, item, began, ended, reason);
        }

        return FloorRefusals.Overlaps.With(("began", began.Latest.ToInstant().ToString()), ("ended", ended.Earliest.ToInstant().ToString()));
    }

    /// <summary>
    /// Takes back a turn that was recorded by mistake; it stays in the record, with the reason. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/>,
    /// <see cref="Role.Recorder"/> or <see cref="Role.Secretary"/> until the minutes circulate, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/> until they are
    /// approved, <see cref="Role.Chair"/> after, or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="number">Which turn.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns><see cref="FloorEvent.TurnVoided"/>; refused: <see cref="FloorRefusals.OtherSession"/>, <see cref="FloorRefusals.TurnUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<FloorEvent> VoidTurn(Act act, Session session, int number, LocalizedText reason)
    {
        Require.NotNull(session);
        Require.PublicText(reason);
        return BarredFromCorrecting(act, session) is { } barred ? barred
            : Other(session) is { } other ? other
            : !Turns.ContainsKey(number) ? FloorRefusals.TurnUnknown.With(("turn", $"{number}"))
            : new FloorEvent.TurnVoided(act.Stamp, number, reason);
    }

    /// <summary>
    /// Sets or changes the budget of a side, at any time; what was spoken already counts against it.
    /// Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="side">Which side.</param>
    /// <param name="minutes">The minutes it is to have in all, 1 to 10,080.</param>
    /// <returns><see cref="FloorEvent.BudgetSet"/>, or nothing where it is that already; refused: <see cref="FloorRefusals.SideUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The side is the default one, or the minutes are out of range.</exception>
    public Decision<FloorEvent> SetBudget(Act act, SideId side, int minutes)
    {
        Require.Name(side);
        Require.Between(minutes, 1, LongestBudget);
        return act.Barred(Programme, Role.Facilitator, Role.Chair, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Unknown(act, side) is { } unknown ? unknown
            : Budgets.TryGetValue(side, out var now) && now == minutes ? []
            : new FloorEvent.BudgetSet(act.Stamp, side, minutes);
    }

    /// <summary>
    /// How the floor is shared. Ended turns count whole; a running one counts from its beginning until the instant asked for, and not at all before.
    /// </summary>
    /// <param name="at">Until when a running turn counts: now, while the session goes on.</param>
    public FloorEquity Equity(Instant at)
    {
        var (totals, unplaced) = (Totals, Unplaced);
        if (Running is { } running)
            (totals, unplaced) = With(running, Seconds.Within(running.Began.Latest.ToInstant(), at), Seconds.Covering(NotBefore!.Value, at));
        var sides = totals.Keys.Concat(Budgets.Keys).Concat(Queue.Values.Select(r => r.Side).OfType<SideId>()).Distinct();
        var all = unplaced.Middle + totals.Values.Sum(t => t.Middle);
        return new(
            at,
            ValueMap<SideId, SideEquity>.From(sides.Select(s => KeyValuePair.Create(s, Of(s, totals.TryGetValue(s, out var total) ? total : FloorTotal.None)))),
            Of(null, unplaced));

        SideEquity Of(SideId? side, FloorTotal total) => new(
            total.Turns,
            total.Speakers.Count,
            total.TurnsOfUnknown,
            total.LeastSeconds,
            total.MostSeconds,
            all > 0 ? decimal.Round((decimal)total.Middle / all, 4) : null,
            side is { } named && Budgets.TryGetValue(named, out var minutes) ? minutes : null,
            Queue.Values.Count(r => r.Side == side));
    }

    private FloorRequest? RequestOf(Standing? speaker) => speaker is not null && Waiting.TryGetValue(speaker.Person, out var number) ? Queue[number] : null;

    private bool IsNext(ParticipantId person)
    {
        foreach (var (_, first) in Queue)
            return first.Person == person;
        return false;
    }

    /// <summary>The totals with one more turn.</summary>
    private (ValueMap<SideId, FloorTotal> Totals, FloorTotal Unplaced) With(Turn turn, long least, long most) =>
        turn.Side is not { } side ? (Totals, Unplaced.With(turn.Speaker?.Person, least, most))
        : (Totals.Set(side, (Totals.TryGetValue(side, out var total) ? total : FloorTotal.None).With(turn.Speaker?.Person, least, most)), Unplaced);

    private Refusal? BarredFor(Act act, ParticipantId person) =>
        act.Barred(Programme) is { } foreign ? foreign
        : act.By != person ? act.Barred(Role.Facilitator, Role.Secretary, Role.Recorder)
        : null;

    private Refusal? BarredFromCorrecting(Act act, Session session) =>
        act.Barred(Programme) ?? act.BarredFromCorrecting(session, Role.Facilitator, Role.Chair, Role.Recorder);

    /// <summary>The refusal where a turn cannot be one of that side, or within that item.</summary>
    private static Refusal? Misplaced(Act act, Session session, Standing? speaker, SideId? side, AgendaItemId? item) =>
        Unknown(act, side) is { } unknown ? unknown
        : side is { } named && act.Terms.SideOf(speaker) is { } on && named != on ? FloorRefusals.SideMismatch.With(("placed", on.Value), ("side", named.Value))
        : item is { } within && !session.HasItem(within) ? FloorRefusals.ItemUnknown.With(("item", within.ToString()))
        : null;

    /// <summary>The refusal where a turn certainly began before the session did, or after it was over.</summary>
    private static Refusal? OutsideOf(Session session, Occurred began) =>
        session.Began is { } opened && began.IsBefore(opened) ? FloorRefusals.BeforeSession.With(
            ("when", began.Latest.ToInstant().ToString()), ("began", opened.Earliest.ToInstant().ToString()))
        : AfterSession(session, began);

    private static Refusal? AfterSession(Session session, Occurred when) =>
        session.Ended is { } over && when.Earliest.ToInstant() > over.Latest.ToInstant() ? FloorRefusals.AfterSession.With(
            ("when", when.Earliest.ToInstant().ToString()), ("ended", over.Latest.ToInstant().ToString()))
        : null;

    /// <summary>The refusal where turns cannot have been taken one after the other.</summary>
    private static Refusal? OutOfOrder(IEnumerable<Turn> turns)
    {
        var (over, running) = (default(Instant?), default(int?));
        foreach (var turn in turns)
        {
            if (running is { } before)
                return FloorRefusals.TurnRunning.With(("turn", $"{before}"));
            if (turn.Began.Latest.ToInstant() < over)
                return BeforeLastTurn(turn.Began, over.Value);
            over = Later(over, turn.Began);
            if (turn.Ended is not { } ended)
                running = turn.Number;
            else if (ended.Latest.ToInstant() < over)
                return EndsBeforeItBegan(ended, over.Value);
            else
                over = Later(over, ended);
        }

        return null;
    }

    private static Refusal BeforeLastTurn(Occurred began, Instant over) =>
        FloorRefusals.BeforeLastTurn.With(("when", began.Latest.ToInstant().ToString()), ("ended", over.ToString()));

    private static Refusal EndsBeforeItBegan(Occurred ended, Instant began) =>
        FloorRefusals.EndsBeforeItBegan.With(("ended", ended.Latest.ToInstant().ToString()), ("began", began.ToString()));

    private Refusal? Other(Session session) =>
        session.Id != Session ? FloorRefusals.OtherSession.With(("session", Session.ToString()), ("given", session.Id.ToString())) : null;

    private static Refusal? Unknown(Act act, SideId? side) =>
        side is { } named && !act.Terms.Sides.ContainsKey(named)
            ? FloorRefusals.SideUnknown.With(("side", named.Value), ("sides", act.Terms.NamesOfSides()))
            : null;

    /// <inheritdoc/>
    public static Floor Begin(FloorEvent founding) => founding is FloorEvent.Opened e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Session = e.Session, Budgets = e.Budgets }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Floor Apply(FloorEvent next) => next switch
    {
        FloorEvent.Asked e => this with
        {
            Queue = Queue.Set(e.Number, new(e.Number, e.Person, e.Side)),
            Waiting = Waiting.Set(e.Person, e.Number),
            LastNumber = e.Number,
        },
        FloorEvent.Withdrew e => Left(e.Person),
        FloorEvent.TurnBegan e => (e.Speaker is { } speaker ? Left(speaker.Person) : this)
            .Begun(new(e.Number, e.Speaker, e.Side, e.WasNext, e.When) { Item = e.Item }) with
        { LastTurn = e.Number, Sequence = Sequence.Count == 0 ? Sequence : Sequence.Add(e.Number) },
        FloorEvent.TurnInserted e => Inserted(new(e.Number, e.Speaker, e.Side, false, e.Began) { Item = e.Item, Ended = e.Ended }, e.Before),
        FloorEvent.TurnEnded e => Ended(Turns[e.Number], e.When),
        FloorEvent.TurnCorrected e => (e is { Ended: null, Speaker: { } speaker } ? Left(speaker.Person) : this).Recounted(TurnsInOrder.Select(t => t.Number == e.Number ? t with { Speaker = e.Speaker, Side = e.Side, Item = e.Item, Began = e.Began, Ended = e.Ended } : t)),
        FloorEvent.TurnVoided e => Recounted(TurnsInOrder.Where(t => t.Number != e.Number)),
        FloorEvent.BudgetSet e => this with { Budgets = Budgets.Set(e.Side, e.Minutes) },
        _ => throw new UnreachableException(),
    };

    private Floor Left(ParticipantId person) =>
        Waiting.TryGetValue(person, out var number) ? this with { Queue = Queue.Remove(number), Waiting = Waiting.Remove(person) } : this;

    private Floor Begun(Turn turn) => this with { Turns = Turns.Set(turn.Number, turn), NotBefore = Later(NotBefore, turn.Began), RunningTurn = turn.Number };

    private Floor Ended(Turn turn, Occurred when)
    {
        var least = Seconds.Within(turn.Began.Latest.ToInstant(), when.Earliest.ToInstant());
        var most = Seconds.Covering(NotBefore!.Value, when.Latest.ToInstant());
        var (totals, unplaced) = With(turn, least, most);
        return this with
        {
            Turns = Turns.Set(turn.Number, turn with { Ended = when, LeastSeconds = least, MostSeconds = most }),
            Totals = totals,
            Unplaced = unplaced,
            NotBefore = Later(NotBefore, when),
            RunningTurn = null,
        };
    }

    private Floor Inserted(Turn turn, int? before)
    {
        List<int> sequence = [.. Sequence.Count == 0 ? Turns.Keys : Sequence];
        sequence.Insert(before is { } next && sequence.IndexOf(next) is >= 0 and var at ? at : sequence.Count, turn.Number);
        var turns = Turns.Set(turn.Number, turn);
        return (this with { LastTurn = turn.Number, Sequence = [.. sequence] }).Recounted(sequence.Where(turns.ContainsKey).Select(n => turns[n]));
    }

    /// <summary>As it stood at an instant, by what is on record now: of a turn that had certainly not ended, only that it ran.</summary>
    internal Floor At(Instant asOf)
    {
        var begun = TurnsInOrder.Where(t => t.Began.Latest.ToInstant() <= asOf).ToList();
        return Recounted(begun.Select((t, i) => i == begun.Count - 1 && t.Ended?.Earliest.ToInstant() > asOf ? t with { Ended = null } : t));
    }

    /// <summary>The floor with these turns and no others, in the order in which they were taken. What a turn can have taken depends on those before it, so all is added up anew.</summary>
    private Floor Recounted(IEnumerable<Turn> turns)
    {
        var floor = this with { Turns = default, Totals = default, Unplaced = FloorTotal.None, NotBefore = null, RunningTurn = null };
        foreach (var turn in turns)
        {
            var begun = turn with { Ended = null, LeastSeconds = null, MostSeconds = null };
            floor = floor.Begun(begun);
            if (turn.Ended is { } ended)
                floor = floor.Ended(begun, ended);
        }

        return floor;
    }

    /// <summary>What is known to be over only ever moves on.</summary>
    private static Instant Later(Instant? over, Occurred when) => over is { } now ? Instant.Max(now, when.Earliest.ToInstant()) : when.Earliest.ToInstant();
}
