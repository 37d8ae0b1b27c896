using CivicDialogue.Ballots;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class BallotModel
{
    private static readonly ValueList<Role> Leaders = [Role.Convener, Role.Chair, Role.Secretary, Role.Facilitator];
    private static readonly ValueList<Role> Registrars = [Role.Convener, Role.Chair, Role.Secretary];
    private static readonly ValueList<Role> Counters = [Role.Chair, Role.Secretary, Role.Facilitator, Role.Recorder];

    private static readonly ValueList<Role> Judges = [Role.Chair, Role.Facilitator];

    private static readonly ValueList<Role> Scribes = [Role.Secretary, Role.Facilitator, Role.Recorder];

    /// <summary>Those who may vote, of whom some hold a role.</summary>
    private static readonly ValueList<ParticipantId> People =
        [.. Enumerable.Range(1, 11).Select(i => Sample.Person($"elector {i}")), Sample.Person("chair"), Sample.Person("facilitator"), Sample.Resident.Person];

    /// <summary>Those of them who may say whether an objection holds.</summary>
    private static readonly ValueList<ParticipantId> Testers = [Sample.Person("chair"), Sample.Person("facilitator")];

    private static readonly BallotRule[] Rules =
    [
        BallotRule.SimpleMajority, BallotRule.SuperMajority(Threshold.AtLeast(2, 3)), BallotRule.ParallelMajority, BallotRule.Consent, BallotRule.Consensus,
        BallotRule.WeightedMajority(Threshold.AtLeast(60, 100), Threshold.AtLeast(40, 100)),
        BallotRule.SimpleMajority.Among(MajorityBase.Present), BallotRule.SimpleMajority.Among(MajorityBase.Eligible),
        BallotRule.SimpleMajority.With(Quorum.Presence(Threshold.AtLeast(1, 2))), BallotRule.Consent.With(Quorum.Turnout(Threshold.AtLeast(1, 2))),
        new(RuleKind.Consensus, MajorityBase.Present, Threshold.AtLeast(4, 5), Threshold.MoreThan(1, 7), Quorum.Turnout(Threshold.MoreThan(1, 3))),
    ];

    internal static Model<Ballot, BallotEvent> Make() => Choosing(new Model<Ballot, BallotEvent>
    {
        // Who votes is whoever acts: mostly somebody who may. Whoever tests may have objected themselves. In an open ballot some vote, and for some it is written down.
        ActOf = (state, roles, draw) => (roles.Count == 0 || (roles == Scribes && draw.OneIn(3))) && state is { Electors.Count: > 0 } && !draw.OneIn(8) ? draw.Acts.By(draw.Of<ParticipantId>([.. state.Electors.Keys]), draw.At)
            : roles == Judges && state is not null && OfATester(state) is { } tester && draw.OneIn(3) ? draw.Acts.By(tester, draw.At)
            : null,
    })
        .Founding(nameof(Ballot.Prepare), Leaders, draw =>
        {
            var (id, plan) = (draw.Own<BallotId>(), Plan(draw));
            var about = draw.Of(null, null, null, World.Made.Draft, World.Made.Draft, World.Made.Adopted, World.Made.ForeignAdopted);
            return a => Ballot.Prepare(a, id, plan, about);
        })
        .Command(nameof(Ballot.Enrol), Registrars, (state, draw) =>
        {
            var needsSide = state.Plan.Rule.EachSide is not null;
            var many = draw.Of(0, 2, 14, 14, 14);
            var electors = draw.OneIn(40)
                ? Enumerable.Range(0, 1_000).Select(i => new Elector(Sample.Person($"crowd {draw.Below(20)} {i}"), World.Citizens)).ToValueList()
                : People.Take(many).Select(p => new Elector(p, Side(draw, needsSide))).ToValueList();
            return (b, a) => b.Enrol(a, electors);
        }, weight: 5)
        .Command(nameof(Ballot.Strike), Registrars, (_, draw) =>
        {
            var person = Person(draw);
            return (b, a) => b.Strike(a, person);
        }, weight: 1)
        .Command(nameof(Ballot.Open), Leaders, (_, _) => (b, a) => b.Open(a), weight: 5)
        .Command(nameof(Ballot.RecordPresence), Counters, (_, draw) =>
        {
            var (sides, ofNoSide) = (ValueMap<SideId, int>.From([new(World.Citizens, draw.Of(0, 3, 6, 12)), new(World.Institutions, draw.Of(0, 2, 5))]), draw.Of(0, 0, 4, int.MaxValue));
            return (b, a) => b.RecordPresence(a, sides, ofNoSide);
        }, weight: 2)
        .Command(nameof(Ballot.TakePresence), Counters, (_, draw) =>
        {
            var list = draw.OneIn(6) ? Foreign : draw.OneIn(6) ? OfOtherSession : Guests;
            return (b, a) => b.TakePresence(a, list);
        }, weight: 2)
        .Command(nameof(Ballot.Close), Leaders, (_, _) => (b, a) => b.Close(a), weight: 2)
        .Command(nameof(Ballot.Annul), [Role.Convener, Role.Chair], (_, draw) =>
        {
            var reason = draw.Words();
            return (b, a) => b.Annul(a, reason);
        }, weight: 1)
        .Wrong("Prepare, an empty id", (_, a) => Ballot.Prepare(a, default, new(Sample.Title, BallotRule.SimpleMajority, BallotSecrecy.Open)))
        .Wrong("Prepare, no plan", (_, a) => Ballot.Prepare(a, Sample.Id<BallotId>("one"), null!))
        .Wrong("Prepare, a long question", (_, a) => Ballot.Prepare(a, Sample.Id<BallotId>("one"), new(Malformed.Text, BallotRule.SimpleMajority, BallotSecrecy.Open)))
        .Wrong("Prepare, a secret of consent", (_, a) => Ballot.Prepare(a, Sample.Id<BallotId>("one"), new(Sample.Title, BallotRule.Consent, BallotSecrecy.Secret)))
        .Wrong("Prepare, a rule under which a tie carries", (_, a) => Ballot.Prepare(
            a, Sample.Id<BallotId>("one"), new(Sample.Title, BallotRule.SuperMajority(Threshold.AtLeast(1, 2)), BallotSecrecy.Open)))
        .Wrong("Prepare, a secrecy that is none", (_, a) => Ballot.Prepare(a, Sample.Id<BallotId>("one"), new(Sample.Title, BallotRule.SimpleMajority, (BallotSecrecy)9)))
        .Wrong("Prepare, a minimum of nobody", (_, a) => Ballot.Prepare(
            a, Sample.Id<BallotId>("one"), new(Sample.Title, BallotRule.SimpleMajority, BallotSecrecy.Secret) { SecrecyMinimum = 1 }))
        .Wrong("Enrol, somebody twice", (b, a) => b.Enrol(a, [new(People[0]), new(People[0], World.Citizens)]))
        .Wrong("Enrol, nobody in particular", (b, a) => b.Enrol(a, [new(default)]))
        .Wrong("Enrol, a null", (b, a) => b.Enrol(a, [null!]))
        .Wrong("Strike, an empty id", (b, a) => b.Strike(a, default))
        .Wrong("RecordPresence, fewer than nobody", (b, a) => b.RecordPresence(a, default, -1))
        .Wrong("RecordPresence, no side's name", (b, a) => b.RecordPresence(a, ValueMap<SideId, int>.From([new(default, 1)])))
        .Wrong("TakePresence, no list", (b, a) => b.TakePresence(a, null!))
        .Wrong("Annul, a long reason", (b, a) => b.Annul(a, Malformed.Text));

    private static Model<Ballot, BallotEvent> Choosing(Model<Ballot, BallotEvent> model) => model
        .Command(nameof(Ballot.Cast), Scribes, (state, draw) =>
        {
            var (person, choice) = (Person(draw), Choice(state, draw));
            var reason = choice is Ballots.Choice.Block or Ballots.Choice.Objection && !draw.OneIn(6) ? draw.Sealed() : null;
            var isOwn = !draw.OneIn(8);
            return (b, a) => b.Cast(a, isOwn && !Scribes.Any(a.May) ? a.By : person, choice, reason);
        }, weight: 10)
        .Command(nameof(Ballot.CastSealed), [], (_, draw) =>
        {
            var choice = draw.Sealed();
            return (b, a) => b.CastSealed(a, choice);
        }, weight: 4)
        .Command(nameof(Ballot.Vote), [], (_, _) => (b, a) => b.Vote(a), weight: 12)
        .Command(nameof(Ballot.TestObjection), Judges, (state, draw) =>
        {
            var (person, finding, explanation) = (Objector(state, draw), draw.Any<ObjectionFinding>(), draw.Title());
            return (b, a) => b.TestObjection(a, person, finding, explanation);
        }, apt: state => state.Objections.Count > 0)
        .Command(nameof(Ballot.IntegrateObjection), [Role.Chair, Role.Facilitator, Role.Rapporteur], (state, draw) =>
        {
            var (person, integration) = (Objector(state, draw), draw.Title());
            return (b, a) => b.IntegrateObjection(a, person, integration);
        }, weight: 2)
        .Command(nameof(Ballot.RedactText), [Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary], (state, draw) =>
        {
            var text = state.Objections.Count > 0 && !draw.OneIn(4) ? state.Objections.Values.First().Reason.Id : draw.Id<SealedTextId>();
            var (replacement, reason) = (draw.OneIn(3) ? null : draw.Sealed(), draw.Title());
            return (b, a) => b.RedactText(a, text, replacement, reason);
        }, weight: 1)
        .Command(nameof(Ballot.Count), Leaders, (state, draw) =>
        {
            var count = state.Plan.Secrecy is BallotSecrecy.Open == draw.OneIn(20) ? Counted(state, draw) : null;
            return (b, a) => b.Count(a, count);
        }, apt: state => state.Phase is BallotPhase.Closed)
        .Wrong("Cast, an empty id", (b, a) => b.Cast(a, default, Ballots.Choice.Yes))
        .Wrong("Cast, a choice that is none", (b, a) => b.Cast(a, People[0], (Choice)(-1)))
        .Wrong("Cast, a reason for a yes", (b, a) => b.Cast(a, People[0], Ballots.Choice.Yes, Sample.Sealed("one")))
        .Wrong("CastSealed, nothing", (b, a) => b.CastSealed(a, null!))
        .Wrong("TestObjection, an empty id", (b, a) => b.TestObjection(a, default, ObjectionFinding.Valid, Sample.Reason))
        .Wrong("TestObjection, a finding that is none", (b, a) => b.TestObjection(a, People[0], (ObjectionFinding)7, Sample.Reason))
        .Wrong("TestObjection, a long explanation", (b, a) => b.TestObjection(a, People[0], ObjectionFinding.Valid, Malformed.Text))
        .Wrong("IntegrateObjection, an empty id", (b, a) => b.IntegrateObjection(a, default, Sample.Reason))
        .Wrong("IntegrateObjection, a long text", (b, a) => b.IntegrateObjection(a, People[0], Malformed.Text))
        .Wrong("RedactText, an empty id", (b, a) => b.RedactText(a, default, null, Sample.Reason))
        .Wrong("RedactText, a long reason", (b, a) => b.RedactText(a, Sample.Id<SealedTextId>("one"), null, Malformed.Text))
        .Wrong("Count, fewer than nobody", (b, a) => b.Count(a, new([new(null, ValueMap<Choice, int>.From([new(Ballots.Choice.Yes, -1)]))])));

    private static BallotPlan Plan(Draw draw)
    {
        var rule = draw.Of<BallotRule>(Rules);
        return new(draw.Words(), rule, rule.Kind is RuleKind.Majority ? draw.Of(BallotSecrecy.Open, BallotSecrecy.Confidential, BallotSecrecy.Secret, BallotSecrecy.Secret) : BallotSecrecy.Open)
        {
            Closes = Closes(draw),
            Session = draw.OneIn(2) ? World.Made.Sessions[1].Id : null,
            Sides = draw.OneIn(6) ? [World.Institutions, World.Citizens] : draw.OneIn(12) ? [SideId.Of("unknown")] : [],
            SecrecyMinimum = draw.OneIn(6) ? null : draw.Of(5, 5, 6),
            TellsNumbers = draw.OneIn(2),
        };
    }

    private static CivilTime? Closes(Draw draw)
    {
        var date = draw.At.InZone(Sample.Zone).Date;
        return draw.Below(10) switch
        {
            0 => new(date.PlusDays(-1), null, Sample.Zone.Id),
            1 => new(date.PlusDays(draw.Of(1, 7, 30)), null, Sample.Zone.Id),
            2 => new(date.PlusDays(draw.Of(5, 40)), new(18, 0), Sample.Zone.Id),
            3 => new(new(2026, 3, 28), new(2, 30), Sample.Zone.Id),
            4 => new(date.PlusDays(90), new(1, 30), draw.Of("Mars/Olympus", "America/New_York")),
            _ => null,
        };
    }

    private static SideId? Side(Draw draw, bool needsOne) => draw.OneIn(40) ? SideId.Of("unknown")
        : !needsOne && draw.OneIn(3) || draw.OneIn(60) ? null
        : draw.Of(World.Citizens, World.Institutions);

    private static ParticipantId Person(Draw draw) => draw.OneIn(8) ? draw.Person() : draw.OneIn(4) ? draw.Of(Testers.AsSpan()) : draw.Of(People.AsSpan());

    private static ParticipantId? OfATester(Ballot state) => Testers.Where(state.Objections.ContainsKey).Select(p => (ParticipantId?)p).FirstOrDefault();

    private static ParticipantId Objector(Ballot state, Draw draw) =>
        OfATester(state) is { } tester && draw.OneIn(2) ? tester
        : state.Objections.Count > 0 && !draw.OneIn(6) ? draw.Of<ParticipantId>([.. state.Objections.Keys])
        : Person(draw);

    /// <summary>Mostly for it, so that some carry.</summary>
    private static Choice Choice(Ballot state, Draw draw) => draw.OneIn(16) ? draw.Any<Choice>() : draw.OneIn(2) ? state.Plan.Rule.Choices()[0] : draw.Of(state.Plan.Rule.Choices().AsSpan());

    /// <summary>Mostly a count that goes with who voted, of choices that are drawn.</summary>
    private static BallotCount Counted(Ballot state, Draw draw)
    {
        var sides = state.Plan.Rule.EachSide is null ? [null] : state.Sides.Keys.Select(s => (SideId?)s);
        var parts = sides.Select(side =>
        {
            var voted = state.Electors.Values.Count(e => state.HasVoted(e.Person) && (side is null || e.Side == side)) + (draw.OneIn(12) ? 1 : 0);
            var yes = draw.OneIn(3) ? voted : draw.Below(voted + 1);
            return new PartCount(side, ValueMap<Choice, int>.From([new(Ballots.Choice.Yes, yes), new(draw.Of(Ballots.Choice.No, Ballots.Choice.Abstain), voted - yes)]));
        });
        return new(parts.ToValueList(), draw.OneIn(12) ? 1 : 0);
    }

    private static GuestList Guests { get; } = Listed(World.Made.Acts, World.Made.Sessions[1]);

    private static GuestList OfOtherSession { get; } = Listed(World.Made.Acts, World.Made.OtherSession);

    private static GuestList Foreign { get; } = Listed(World.Made.Acts.Elsewhere, World.Made.ForeignSession);

    /// <summary>Seven of those who may vote are on it.</summary>
    private static GuestList Listed(Acts acts, Session session)
    {
        var list = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(acts.As(Role.Secretary), Sample.Id<GuestListId>($"guests of {session.Id}"), session));
        return People.Take(7).Aggregate(list, (l, p) => l.After(l.MarkPresent(acts.As(Role.Recorder), session, p, Sample.Earlier)));
    }
}
