using CivicDialogue.GuestLists;

namespace CivicDialogue.Testing.Modelling;

internal static class GuestListModel
{
    private static readonly ValueList<Role> Counters = [Role.Facilitator, Role.Secretary, Role.Recorder];

    internal static Model<GuestList, GuestListEvent> Make() => new Model<GuestList, GuestListEvent>()
        .Founding(nameof(GuestList.Open), [Role.Convener, Role.Secretary, Role.Recorder], draw =>
        {
            var (id, session, places) = (draw.Own<GuestListId>(), draw.OneIn(6) ? World.Made.ForeignSession : draw.OneIn(6) ? World.Made.Cancelled : World.Made.Sessions[0], draw.Of<int?>(null, 1, 8, 1_000_000));
            ValueList<Reserve> reserves = draw.OneIn(2) ? []
                : [new(Sample.Id<ReserveId>("one"), draw.Of(1, 5), draw.Sealed()), new(Sample.Id<ReserveId>("two"), draw.Of(3, 1_000_000), draw.Sealed())];
            return a => GuestList.Open(a, id, session, places, reserves);
        })
        .Command(nameof(GuestList.MarkPresent), Counters, (_, draw) =>
        {
            var (session, person, when, source) = (draw.Session(), draw.Person(), draw.When(), draw.MaybeSource());
            return (g, a) => g.MarkPresent(a, session, person, when, source);
        })
        .Command(nameof(GuestList.ReportPresence), Counters, (_, draw) =>
        {
            var (session, source) = (draw.Session(), draw.Source());
            var figure = draw.Of<Figure>(
                new Figure.Unknown(), new Figure.Counted(draw.Of(0, 38, int.MaxValue)),
                new Figure.Estimated(draw.Title(), draw.Of(0, 24), draw.Of<int?>(null, 24, int.MaxValue), draw.Person()));
            return (g, a) => g.ReportPresence(a, session, figure, source);
        })
        .Wrong("Open, no place", (_, a) => GuestList.Open(a, Sample.Id<GuestListId>("one"), World.Made.Sessions[0], 0))
        .Wrong("Open, too many places", (_, a) => GuestList.Open(a, Sample.Id<GuestListId>("one"), World.Made.Sessions[0], 1_000_001))
        .Wrong("Open, an empty id", (_, a) => GuestList.Open(a, default, World.Made.Sessions[0]))
        .Wrong("MarkPresent, an empty id", (g, a) => g.MarkPresent(a, World.Made.Sessions[1], default, Sample.Yesterday))
        .Wrong("ReportPresence, no figure", (g, a) => g.ReportPresence(a, World.Made.Sessions[1], null!, Sample.Source));
}
