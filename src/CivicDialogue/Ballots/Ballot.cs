using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Ballots;

/// <summary>How far a ballot has come. That its deadline has passed is not a phase of its own: <see cref="Ballot.PhaseAt"/> sees it.</summary>
public enum BallotPhase
{
    /// <summary>Who may vote can still be changed.</summary>
    Prepared,

    /// <summary>Choices are cast.</summary>
    Open,

    /// <summary>No choice is cast any more, and what it came to is not on record.</summary>
    Closed,

    /// <summary>What it came to is on record.</summary>
    Counted,

    /// <summary>It is void.</summary>
    Annulled,
}

/// <summary>How many of those who may vote are present.</summary>
/// <param name="Sides">How many of each side.</param>
/// <param name="OfNoSide">How many of no side.</param>
/// <param name="From">The guest list that it was taken from, where it was.</param>
public sealed record BallotPresence(ValueMap<SideId, int> Sides, int OfNoSide, GuestListId? From);

/// <summary>One question put to an electorate under a rule.</summary>
/// <remarks>
/// Everybody who may vote has one vote, casts it themselves and for themselves: there are no weights, no proxies and no delegated votes. A choice counts that is on
/// record before the ballot is over; what is handed in later, whenever it was made, does not.
/// </remarks>
public sealed partial record Ballot : IAggregate<Ballot, BallotEvent>
{
    /// <summary>The most who may vote in one ballot.</summary>
    internal const int MostElectors = 10_000;

    [JsonConstructor]
    internal Ballot()
    {
    }

    /// <summary>The ballot's id.</summary>
    [JsonInclude] public BallotId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>What is asked, and under which rule.</summary>
    [JsonInclude] public BallotPlan Plan { get; internal init; } = null!;

    /// <summary>The recommendation that is to be adopted by it, where it is about one.</summary>
    [JsonInclude] public RecommendationId? Recommendation { get; internal init; }

    /// <summary>How far it has come, by what is on record.</summary>
    [JsonInclude] public BallotPhase Phase { get; internal init; }

    /// <summary>When voting began; what was decided of a text after that was not voted on.</summary>
    [JsonInclude] public Instant? OpenedAt { get; internal init; }

    /// <summary>Who may vote, for which side. It cannot change once the ballot is open.</summary>
    [JsonInclude] public ValueMap<ParticipantId, Elector> Electors { get; internal init; }

    /// <summary>The sides that count, with what they were called when it was opened; none before.</summary>
    [JsonInclude] public ValueMap<SideId, LocalizedText> Sides { get; internal init; }

    /// <summary>How many are present; <see langword="null"/> where that is not on record, which is not nobody.</summary>
    [JsonInclude] public BallotPresence? Presence { get; internal init; }

    /// <summary>The objections and blocks of those who have one now.</summary>
    [JsonInclude] public ValueMap<ParticipantId, Objection> Objections { get; internal init; }

    /// <summary>What it came to; <see langword="null"/> while that is not on record.</summary>
    [JsonInclude] public BallotOutcome? Outcome { get; internal init; }

    /// <summary>Why it is void, where it is.</summary>
    [JsonInclude] public LocalizedText? AnnulledBecause { get; internal init; }

    /// <summary>Who voted, and how as far as that is on record.</summary>
    [JsonInclude] internal ValueMap<ParticipantId, Vote> Votes { get; init; }

    /// <summary>How many voted, abstentions among them.</summary>
    [JsonIgnore]
    public int Voted => Votes.Count;

    /// <summary>Whether somebody voted. What they chose is not told before the ballot is over, and of a secret one never.</summary>
    public bool HasVoted(ParticipantId person) => Votes.ContainsKey(person);

    /// <summary>From when no choice is cast any more, exclusive; <see langword="null"/> where only a decision ends it.</summary>
    /// <param name="zones">The zone data of the day.</param>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The zone data does not know the zone.</exception>
    public Instant? Deadline(IDateTimeZoneProvider zones) => Plan.Closes?.Resolve(zones).Last;

    /// <summary>How far it has come at an instant: an open ballot whose deadline has passed is closed, though nobody closed it.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="zones">The zone data of the day.</param>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The zone data does not know the zone of the deadline.</exception>
    public BallotPhase PhaseAt(Instant at, IDateTimeZoneProvider zones) =>
        Phase is BallotPhase.Open && at >= Deadline(Require.NotNull(zones)) ? BallotPhase.Closed : Phase;

    /// <summary>
    /// Puts a question in words, and says under which rule it is to be decided. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/>, <see cref="Role.Secretary"/>
    /// or <see cref="Role.Facilitator"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The ballot's id.</param>
    /// <param name="plan">What is asked, and under which rule.</param>
    /// <param name="recommendation">The recommendation that is to be adopted by it, as it stands, where it is about one.</param>
    /// <returns>
    /// <see cref="BallotEvent.Prepared"/>; refused: <see cref="BallotRefusals.RecommendationDecided"/>, <see cref="BallotRefusals.SideUnknown"/>,
    /// <see cref="BallotRefusals.NoSuchTime"/>, <see cref="ActRefusals.ZoneUnknown"/>, and <see cref="BallotRefusals.ThresholdTells"/> where the ballot is not open and of as many
    /// as its minimum the threshold takes all, or all but one; by a dialogue also <see cref="ActRefusals.NotFound"/> where the recommendation is not on record.
    /// </returns>
    public static Decision<BallotEvent> Prepare(Act act, BallotId id, BallotPlan plan, Recommendation? recommendation = null)
    {
        Require.NotNull(act);
        Require.Id(id);
        Require.NotNull(plan);
        return act.Barred(recommendation?.Programme ?? act.Programme, Role.Convener, Role.Chair, Role.Secretary, Role.Facilitator) is { } barred ? barred
            : Unclear(act, plan) is { } unclear ? unclear
            : recommendation is { Category: not (StateCategory.Start or StateCategory.Open) }
                ? BallotRefusals.RecommendationDecided.With(("recommendation", recommendation.Id.ToString()), ("state", recommendation.State.Value))
            : plan.Sides.Select(s => Unknown(act, s)).FirstOrDefault(r => r is not null) is { } unknown ? unknown
            : plan.Secrecy is not BallotSecrecy.Open && plan.Rule.TellingOf(plan.Minimum) is { } telling
                ? BallotRefusals.ThresholdTells.With(("threshold", telling.Formula), ("minimum", $"{plan.Minimum}"))
            : new BallotEvent.Prepared(act.Stamp, id, plan, recommendation?.Id);
    }

    /// <summary>Puts people on the list of those who may vote. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/> or <see cref="Role.Secretary"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="electors">Who, and for which side; at most <see cref="Limits.List"/> at a time, and 10,000 in all.</param>
    /// <returns>
    /// <see cref="BallotEvent.Enrolled"/> with those who are not on it yet, or nothing where all are; refused: <see cref="BallotRefusals.NotPrepared"/>,
    /// <see cref="BallotRefusals.SideUnknown"/>, <see cref="BallotRefusals.SideMissing"/>, <see cref="BallotRefusals.AlreadyEnrolled"/>,
    /// <see cref="BallotRefusals.TooManyElectors"/>; by a dialogue also <see cref="ActRefusals.NotFound"/> where somebody is not registered, or was erased, and
    /// <see cref="ParticipantRefusals.Merged"/> of somebody with two records.
    /// </returns>
    /// <exception cref="ArgumentException">There are too many, or somebody comes twice.</exception>
    public Decision<BallotEvent> Enrol(Act act, ValueList<Elector> electors)
    {
        if (Require.AtMost(electors, Limits.List).DistinctBy(e => e.Person).Count() < electors.Count)
            throw new ArgumentException("Somebody comes twice; expected each once, for one side.", nameof(electors));
        var fresh = electors.Where(e => !Electors.ContainsKey(e.Person)).ToValueList();
        return act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary) is { } barred ? barred
            : Frozen() is { } frozen ? frozen
            : electors.Select(e => Unfit(act, e)).FirstOrDefault(r => r is not null) is { } unfit ? unfit
            : Electors.Count + fresh.Count > MostElectors ? BallotRefusals.TooManyElectors.With(("most", $"{MostElectors}"))
            : fresh.Count == 0 ? []
            : new BallotEvent.Enrolled(act.Stamp, fresh);
    }

    /// <summary>Takes somebody off the list of those who may vote. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="BallotEvent.Struck"/>, or nothing where they are not on it; refused: <see cref="BallotRefusals.NotPrepared"/>.</returns>
    /// <exception cref="ArgumentException">The person is the default id.</exception>
    public Decision<BallotEvent> Strike(Act act, ParticipantId person)
    {
        Require.Id(person);
        return act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary) is { } barred ? barred
            : Frozen() is { } frozen ? frozen
            : !Electors.ContainsKey(person) ? []
            : new BallotEvent.Struck(act.Stamp, person);
    }

    /// <summary>
    /// Opens the ballot: who may vote, for which side, is what it is from now on. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/>, <see cref="Role.Secretary"/>
    /// or <see cref="Role.Facilitator"/>.
    /// </summary>
    /// <returns>
    /// <see cref="BallotEvent.Opened"/>; refused: <see cref="BallotRefusals.NotPrepared"/>, <see cref="BallotRefusals.DeadlinePast"/>, <see cref="BallotRefusals.SidesUnfit"/>,
    /// <see cref="BallotRefusals.NoElectors"/>, <see cref="BallotRefusals.TooFewElectors"/>, <see cref="ActRefusals.ZoneUnknown"/>; by a dialogue also
    /// <see cref="BallotRefusals.SecrecyUnsupported"/>, <see cref="BallotRefusals.BoxLost"/>, and <see cref="BallotRefusals.AlreadyEnrolled"/> where two on the list turned out to be one person.
    /// </returns>
    public Decision<BallotEvent> Open(Act act)
    {
        var sides = Plan.Sides.Count == 0 ? act.Terms.Sides
            : ValueMap<SideId, LocalizedText>.From(Plan.Sides.Where(act.Terms.Sides.ContainsKey).Select(s => KeyValuePair.Create(s, act.Terms.Sides[s])));
        return act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary, Role.Facilitator) is { } barred ? barred
            : Frozen() is { } frozen ? frozen
            : ZoneUnknown(act) is { } unknown ? unknown
            : Deadline(act.Zones) is { } deadline && deadline <= act.At ? BallotRefusals.DeadlinePast.With(("deadline", deadline.ToString()), ("at", act.At.ToString()))
            : Plan.Rule.EachSide is not null && sides.Count is (0 or > Limits.List) ? BallotRefusals.SidesUnfit.With(("sides", $"{sides.Count}"), ("most", $"{Limits.List}"))
            : Electors.Count == 0 ? BallotRefusals.NoElectors
            : Exposed(sides) is { } exposed ? exposed
            : new BallotEvent.Opened(act.Stamp, sides);
    }

    /// <summary>
    /// Records how many of those who may vote are present. The newest record counts, so it is recorded anew when somebody comes or leaves; where more voted than that, as many as
    /// voted are present. Needs <see cref="Role.Chair"/>,
    /// <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="sides">How many of each side; of a side that is not named, nobody.</param>
    /// <param name="ofNoSide">How many of no side.</param>
    /// <returns>
    /// <see cref="BallotEvent.PresenceRecorded"/>, or nothing where that is on record; refused: <see cref="BallotRefusals.NotOpen"/>, <see cref="BallotRefusals.PresenceUnfit"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">A number is negative, or a side the default one.</exception>
    public Decision<BallotEvent> RecordPresence(Act act, ValueMap<SideId, int> sides, int ofNoSide = 0)
    {
        foreach (var (side, present) in sides)
        {
            Require.Name(side, nameof(sides));
            Require.Between(present, 0, int.MaxValue, nameof(sides));
        }

        Require.Between(ofNoSide, 0, int.MaxValue);
        return act.Barred(Programme, Role.Chair, Role.Secretary, Role.Facilitator, Role.Recorder) is { } barred ? barred
            : NotOpen(act) is { } notOpen ? notOpen
            : Unfit(sides, ofNoSide) is { } unfit ? unfit
            : Recorded(act, new(sides, ofNoSide, null));
    }

    /// <summary>
    /// Takes from a guest list how many of those who may vote are present; who voted counts as present, on the list or not. The newest record counts. Needs <see cref="Role.Chair"/>,
    /// <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="list">The guest list, as it stands.</param>
    /// <returns>
    /// <see cref="BallotEvent.PresenceRecorded"/>, or nothing where that is on record; refused: <see cref="BallotRefusals.NotOpen"/>, <see cref="BallotRefusals.OtherSession"/>,
    /// <see cref="ActRefusals.OtherProgramme"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<BallotEvent> TakePresence(Act act, GuestList list)
    {
        Require.NotNull(list);
        var present = Electors.Values.Where(e => list.Present.ContainsKey(e.Person) || HasVoted(e.Person)).ToList();
        return act.Barred(Programme, Role.Chair, Role.Secretary, Role.Facilitator, Role.Recorder) is { } barred ? barred
            : act.Barred(list.Programme) is { } foreign ? foreign
            : Plan.Session is { } session && session != list.Session
                ? BallotRefusals.OtherSession.With(("session", session.ToString()), ("given", list.Session.ToString()))
            : NotOpen(act) is { } notOpen ? notOpen
            : Recorded(act, new(
                ValueMap<SideId, int>.From(present.Where(e => e.Side is not null).CountBy(e => e.Side!.Value)), present.Count(e => e.Side is null), list.Id));
    }

    /// <summary>
    /// Closes the ballot before its deadline, or one that has none. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/>, <see cref="Role.Secretary"/> or
    /// <see cref="Role.Facilitator"/>.
    /// </summary>
    /// <returns><see cref="BallotEvent.Closed"/>; refused: <see cref="BallotRefusals.NotOpen"/>, <see cref="ActRefusals.ZoneUnknown"/>.</returns>
    public Decision<BallotEvent> Close(Act act) =>
        act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary, Role.Facilitator) is { } barred ? barred
        : NotOpen(act) is { } notOpen ? notOpen
        : new BallotEvent.Closed(act.Stamp);

    /// <summary>
    /// Declares the ballot void, whatever came of it. A dialogue destroys the box of a secret one. Needs <see cref="Role.Convener"/> or <see cref="Role.Chair"/>.
    /// </summary>
    /// <returns><see cref="BallotEvent.Annulled"/>; refused: <see cref="BallotRefusals.Annulled"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<BallotEvent> Annul(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Chair) is { } barred ? barred
            : Phase is BallotPhase.Annulled ? BallotRefusals.Annulled
            : new BallotEvent.Annulled(act.Stamp, reason);
    }

    /// <summary>The parts that are counted apart: each side where the rule is per side, else all together.</summary>
    internal IEnumerable<SideId?> Parts => Plan.Rule.EachSide is null ? [null] : Sides.Keys.Select(s => (SideId?)s);

    /// <summary>The part that somebody's vote counts in.</summary>
    internal SideId? PartOf(ParticipantId person) => Plan.Rule.EachSide is null ? null : Electors[person].Side;

    private Refusal? Frozen() => Phase is not BallotPhase.Prepared ? BallotRefusals.NotPrepared.With(("phase", Phase.Wire())) : null;

    private Refusal? NotOpen(Act act) =>
        ZoneUnknown(act) is { } unknown ? unknown
        : PhaseAt(act.At, act.Zones) is var phase and not BallotPhase.Open ? BallotRefusals.NotOpen.With(("phase", phase.Wire()))
        : null;

    private Refusal? ZoneUnknown(Act act) => ZoneUnknown(act.Zones);

    private Refusal? ZoneUnknown(IDateTimeZoneProvider zones) =>
        Plan.Closes is { } closes && zones.GetZoneOrNull(closes.Zone) is null ? ActRefusals.ZoneUnknown.With(("zone", closes.Zone)) : null;

    private static Refusal? Unclear(Act act, BallotPlan plan) =>
        plan.Closes is not { } closes ? null
        : act.Zones.GetZoneOrNull(closes.Zone) is null ? ActRefusals.ZoneUnknown.With(("zone", closes.Zone))
        : closes.Resolve(act.Zones).Kind is ResolvedTimeKind.Skipped ? BallotRefusals.NoSuchTime.With(
            ("zone", closes.Zone), ("local", closes.Time is { } time ? $"{closes.Date + time:uuuu-MM-dd'T'HH:mm:ss}" : $"{closes.Date:uuuu-MM-dd}"))
        : null;

    private static Refusal? Unknown(Act act, SideId side) =>
        act.Terms.Sides.ContainsKey(side) ? null : BallotRefusals.SideUnknown.With(("side", side.Value), ("sides", act.Terms.NamesOfSides()));

    private Refusal? Unfit(Act act, Elector elector) =>
        elector.Side is { } side && Unknown(act, side) is { } unknown ? unknown
        : Plan.Rule.EachSide is not null && (elector.Side is not { } on || (Plan.Sides.Count > 0 && !Plan.Sides.AsSpan().Contains(on)))
            ? BallotRefusals.SideMissing.With(("sides", Plan.Sides.Count > 0 ? string.Join(", ", Plan.Sides) : act.Terms.NamesOfSides()))
        : Electors.TryGetValue(elector.Person, out var known) && known != elector ? BallotRefusals.AlreadyEnrolled.With(("side", known.Side?.Value ?? "-"))
        : null;

    /// <summary>Fewer who may vote than make a secret: of each side where the rule is per side, for its result would tell of them.</summary>
    private Refusal? Exposed(ValueMap<SideId, LocalizedText> sides)
    {
        foreach (var part in Plan.Secrecy is BallotSecrecy.Secret ? (this with { Sides = sides }).Parts : [])
        {
            if (EligibleOf(part) is var electors && electors < Plan.Minimum)
                return BallotRefusals.TooFewElectors.With(("side", part?.Value ?? "-"), ("electors", $"{electors}"), ("minimum", $"{Plan.Minimum}"));
        }

        return null;
    }

    private Refusal? Unfit(ValueMap<SideId, int> sides, int ofNoSide)
    {
        var eligible = Electors.Values.CountBy(e => e.Side?.Value ?? "-").ToDictionary();
        var voted = Votes.Keys.CountBy(p => Electors[p].Side?.Value ?? "-").ToDictionary();
        var present = sides.ToDictionary(s => s.Key.Value, s => s.Value);
        present["-"] = ofNoSide;
        return present.Keys.Union(voted.Keys).Order(StringComparer.Ordinal)
            .Select(s => (Side: s, Present: present.GetValueOrDefault(s), Voted: voted.GetValueOrDefault(s), Eligible: eligible.GetValueOrDefault(s)))
            .Where(s => s.Present < s.Voted || s.Present > s.Eligible)
            .Select(s => BallotRefusals.PresenceUnfit.With(("side", s.Side), ("present", $"{s.Present}"), ("voted", $"{s.Voted}"), ("eligible", $"{s.Eligible}")))
            .FirstOrDefault();
    }

    private Decision<BallotEvent> Recorded(Act act, BallotPresence presence) =>
        Presence == presence ? [] : new BallotEvent.PresenceRecorded(act.Stamp, presence.Sides, presence.OfNoSide, presence.From);

    internal int EligibleOf(SideId? part) => part is { } side ? Electors.Values.Count(e => e.Side == side) : Electors.Count;

    /// <inheritdoc/>
    public static Ballot Begin(BallotEvent founding) => founding is BallotEvent.Prepared e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Plan = e.Plan, Recommendation = e.Recommendation }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Ballot Apply(BallotEvent next) => next switch
    {
        BallotEvent.Enrolled e => this with { Electors = ValueMap<ParticipantId, Elector>.From(Electors.Concat(e.Electors.Select(x => KeyValuePair.Create(x.Person, x)))) },
        BallotEvent.Struck e => this with { Electors = Electors.Remove(e.Person) },
        BallotEvent.Opened e => this with { Phase = BallotPhase.Open, OpenedAt = e.Stamp.At, Sides = e.Sides },
        BallotEvent.PresenceRecorded e => this with { Presence = new(e.Sides, e.OfNoSide, e.From) },
        BallotEvent.Cast e => this with
        {
            Votes = Votes.Set(e.Person, new(e.Choice, null, e.Person == e.Stamp.By)),
            Objections = e.Reason is { } reason ? Objections.Set(e.Person, new(e.Choice, reason)) : Objections.Remove(e.Person),
        },
        BallotEvent.CastSealed e => this with { Votes = Votes.Set(e.Stamp.By, new(null, e.Choice, true)) },
        BallotEvent.Voted e => this with { Votes = Votes.Set(e.Stamp.By, new(null, null, true)) },
        BallotEvent.ObjectionTested e => With(e.Person, Objections[e.Person] with { Finding = e.Finding, Explanation = e.Explanation }),
        BallotEvent.ObjectionIntegrated e => With(e.Person, Objections[e.Person] with { Integration = e.Integration }),
        BallotEvent.TextRedacted e => e.Replacement is { } replacement
            ? this with { Objections = ValueMap<ParticipantId, Objection>.From(Objections.Select(o => KeyValuePair.Create(o.Key, o.Value.Reason.Id == e.Text ? o.Value with { Reason = replacement } : o.Value))) }
            : this,
        BallotEvent.Closed => this with { Phase = BallotPhase.Closed },
        BallotEvent.Counted e => this with { Phase = BallotPhase.Counted, Outcome = new(e.Form, e.Count, e.IsCarried) },
        BallotEvent.Annulled e => this with { Phase = BallotPhase.Annulled, AnnulledBecause = e.Reason },
        _ => throw new UnreachableException(),
    };

    private Ballot With(ParticipantId person, Objection objection) => this with { Objections = Objections.Set(person, objection) };
}
