using CivicDialogue.Floors;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Testing.Modelling;

internal static class FloorModel
{
    private static readonly ValueList<Role> Keepers = [Role.Facilitator, Role.Chair, Role.Secretary, Role.Recorder];
    private static readonly ValueList<Role> Ushers = [Role.Facilitator, Role.Secretary, Role.Recorder];
    private static readonly ValueList<Role> Givers = [Role.Facilitator, Role.Chair, Role.Recorder];

    private static readonly ValueList<Role> Correctors = [Role.Facilitator, Role.Chair, Role.Recorder, Role.Secretary, Role.Rapporteur, Role.DataProtectionOfficer];

    internal static Model<Floor, FloorEvent> Make() => new Model<Floor, FloorEvent>()
        .Founding(nameof(Floor.Open), Keepers, draw =>
        {
            var (id, session) = (draw.Own<FloorId>(), draw.OneIn(6) ? World.Made.ForeignSession : draw.OneIn(6) ? World.Made.Cancelled : World.Made.Sessions[0]);
            ValueMap<SideId, int> budgets = draw.OneIn(4) ? default : ValueMap<SideId, int>.From(
                [new(World.Citizens, draw.Of(1, 30, 10_080)), new(draw.OneIn(6) ? SideId.Of("unknown") : World.Institutions, draw.Of(1, 20))]);
            return a => Floor.Open(a, id, session, budgets);
        })
        .Command(nameof(Floor.Ask), Ushers, (_, draw) =>
        {
            var (session, person, side) = (Session(draw), draw.Person(), Side(draw));
            return (f, a) => f.Ask(a, session, person, side);
        }, weight: 5)
        .Command(nameof(Floor.Withdraw), Ushers, (_, draw) =>
        {
            var person = draw.Person();
            return (f, a) => f.Withdraw(a, person);
        }, weight: 2)
        .Command(nameof(Floor.Give), Givers, (_, draw) =>
        {
            var (session, speaker, side, when, item) = (Session(draw), draw.OneIn(5) ? null : draw.Standing(), Side(draw), draw.When(), Item(draw));
            return (f, a) => f.Give(a, session, speaker, side, when, item);
        }, weight: 6)
        .Command(nameof(Floor.Stop), Givers, (_, draw) =>
        {
            var (session, when) = (Session(draw), draw.When());
            return (f, a) => f.Stop(a, session, when);
        }, weight: 6)
        .Command(nameof(Floor.CorrectTurn), Correctors, (state, draw) =>
        {
            var known = Turn(state, draw);
            var turn = draw.Below(6) switch
            {
                0 => known with { Speaker = draw.OneIn(3) ? null : draw.Standing() },
                1 => known with { Side = Side(draw) },
                2 => known with { Item = Item(draw) },
                3 => known with { Began = draw.When() },
                4 => known with { Ended = draw.MaybeWhen() },
                _ => known,
            };
            var (session, reason) = (Recorded(draw), draw.Words());
            return (f, a) => f.CorrectTurn(a, session, turn, reason);
        }, weight: 4)
        .Command(nameof(Floor.InsertTurn), Correctors, (_, draw) =>
        {
            var (session, speaker, side, began, ended) = (Recorded(draw), draw.OneIn(5) ? null : draw.Standing(), Side(draw), draw.When(), draw.When());
            var (item, reason) = (Item(draw), draw.Words());
            return (f, a) => f.InsertTurn(a, session, speaker, side, began, ended, reason, item);
        }, weight: 4)
        .Command(nameof(Floor.VoidTurn), Correctors, (state, draw) =>
        {
            var (session, number, reason) = (Recorded(draw), Turn(state, draw).Number, draw.Words());
            return (f, a) => f.VoidTurn(a, session, number, reason);
        }, weight: 2)
        .Command(nameof(Floor.SetBudget), Keepers, (_, draw) =>
        {
            var (side, minutes) = (draw.Of(World.Citizens, World.Institutions, SideId.Of("unknown")), draw.Of(1, 30, 10_080));
            return (f, a) => f.SetBudget(a, side, minutes);
        }, weight: 2)
        .Wrong("Open, an empty id", (_, a) => Floor.Open(a, default, World.Made.Sessions[0]))
        .Wrong("Open, no minute", (_, a) => Floor.Open(a, Sample.Id<FloorId>("one"), World.Made.Sessions[0], Budget(0)))
        .Wrong("Open, too many minutes", (_, a) => Floor.Open(a, Sample.Id<FloorId>("one"), World.Made.Sessions[0], Budget(10_081)))
        .Wrong("Ask, an empty id", (f, a) => f.Ask(a, World.Made.Sessions[1], default))
        .Wrong("Ask, no side's name", (f, a) => f.Ask(a, World.Made.Sessions[1], Sample.Resident.Person, default(SideId)))
        .Wrong("Withdraw, an empty id", (f, a) => f.Withdraw(a, default))
        .Wrong("Give, no side's name", (f, a) => f.Give(a, World.Made.Sessions[1], Sample.Resident, default(SideId), Sample.Yesterday))
        .Wrong("Give, in no item", (f, a) => f.Give(a, World.Made.Sessions[1], Sample.Resident, null, Sample.Yesterday, default(AgendaItemId)))
        .Wrong("Stop, no time", (f, a) => f.Stop(a, World.Made.Sessions[1], null!))
        .Wrong("CorrectTurn, no turn", (f, a) => f.CorrectTurn(a, World.Made.Sessions[1], null!, Sample.Reason))
        .Wrong("CorrectTurn, no beginning", (f, a) => f.CorrectTurn(a, World.Made.Sessions[1], new(1, null, null, false, null!), Sample.Reason))
        .Wrong("CorrectTurn, no side's name", (f, a) => f.CorrectTurn(a, World.Made.Sessions[1], new(1, null, default(SideId), false, Sample.Yesterday), Sample.Reason))
        .Wrong("CorrectTurn, a reason too long", (f, a) => f.CorrectTurn(a, World.Made.Sessions[1], new(1, null, null, false, Sample.Yesterday), Malformed.Text))
        .Wrong("InsertTurn, no end", (f, a) => f.InsertTurn(a, World.Made.Sessions[1], Sample.Resident, null, Sample.Yesterday, null!, Sample.Reason))
        .Wrong("InsertTurn, no side's name", (f, a) => f.InsertTurn(a, World.Made.Sessions[1], Sample.Resident, default(SideId), Sample.Yesterday, Sample.Yesterday, Sample.Reason))
        .Wrong("InsertTurn, a reason too long", (f, a) => f.InsertTurn(a, World.Made.Sessions[1], Sample.Resident, null, Sample.Yesterday, Sample.Yesterday, Malformed.Text))
        .Wrong("VoidTurn, a reason too long", (f, a) => f.VoidTurn(a, World.Made.Sessions[1], 1, Malformed.Text))
        .Wrong("SetBudget, no minute", (f, a) => f.SetBudget(a, World.Citizens, 0))
        .Wrong("SetBudget, too many minutes", (f, a) => f.SetBudget(a, World.Citizens, 10_081));

    private static AgendaItemId? Item(Draw draw) => draw.Of<AgendaItemId?>(null, null, World.Item, World.Item, Sample.Id<AgendaItemId>("none"));

    /// <summary>The session while it goes on or, as often, once its minutes go round or are approved.</summary>
    private static Session Recorded(Draw draw) => draw.OneIn(10) ? draw.Session() : draw.Of(World.Made.Sessions[1], World.Made.Sessions[1], World.Made.Circulated, World.Made.Approved);

    /// <summary>Mostly a turn that is on record.</summary>
    private static Turn Turn(Floor state, Draw draw) => state.Turns.Count > 0 && !draw.OneIn(8) ? draw.Of<Turn>([.. state.Turns.Values]) : new(draw.Of(-1, 0, 99), null, null, false, Sample.Yesterday);

    private static ValueMap<SideId, int> Budget(int minutes) => ValueMap<SideId, int>.From([new(World.Citizens, minutes)]);

    /// <summary>Mostly the session while it goes on.</summary>
    private static Session Session(Draw draw) => draw.OneIn(4) ? draw.Session() : World.Made.Sessions[1];

    private static SideId? Side(Draw draw) => draw.Of<SideId?>(null, null, null, World.Institutions, World.Citizens, SideId.Of("unknown"));
}
