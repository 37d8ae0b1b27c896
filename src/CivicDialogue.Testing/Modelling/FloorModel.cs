using CivicDialogue.Floors;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Testing.Modelling;

internal static class FloorModel
{
    private static readonly ValueList<Role> Keepers = [Role.Facilitator, Role.Chair, Role.Secretary, Role.Recorder];
    private static readonly ValueList<Role> Ushers = [Role.Facilitator, Role.Secretary, Role.Recorder];
    private static readonly ValueList<Role> Givers = [Role.Facilitator, Role.Chair, Role.Recorder];

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
            var (session, speaker, side, when) = (Session(draw), draw.Standing(), Side(draw), draw.When());
            return (f, a) => f.Give(a, session, speaker, side, when);
        }, weight: 6)
        .Command(nameof(Floor.Stop), Givers, (_, draw) =>
        {
            var when = draw.When();
            return (f, a) => f.Stop(a, when);
        }, weight: 6)
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
        .Wrong("Give, nobody", (f, a) => f.Give(a, World.Made.Sessions[1], null!, null, Sample.Yesterday))
        .Wrong("Give, no side's name", (f, a) => f.Give(a, World.Made.Sessions[1], Sample.Resident, default(SideId), Sample.Yesterday))
        .Wrong("Stop, no time", (f, a) => f.Stop(a, null!))
        .Wrong("SetBudget, no minute", (f, a) => f.SetBudget(a, World.Citizens, 0))
        .Wrong("SetBudget, too many minutes", (f, a) => f.SetBudget(a, World.Citizens, 10_081));

    private static ValueMap<SideId, int> Budget(int minutes) => ValueMap<SideId, int>.From([new(World.Citizens, minutes)]);

    /// <summary>Mostly the session while it goes on.</summary>
    private static Session Session(Draw draw) => draw.OneIn(4) ? draw.Session() : World.Made.Sessions[1];

    private static SideId? Side(Draw draw) => draw.Of<SideId?>(null, null, null, World.Institutions, World.Citizens, SideId.Of("unknown"));
}
