using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class StakeholderModel
{
    private static readonly ValueList<Role> Keepers = [Role.Convener, Role.Secretary, Role.Recorder];

    private static readonly ValueList<Area>[] Areas =
    [
        [], [new(Sample.Title)], [new(Sample.Title) { Code = new("ISO 3166-2", "PS-JEN") }, new(Sample.Title)],
    ];

    internal static Model<Stakeholder, StakeholderEvent> Make() => Offices(Changes(new Model<Stakeholder, StakeholderEvent>()
        .Founding(nameof(Stakeholder.Register), Keepers, draw =>
        {
            var id = draw.Own<StakeholderId>();
            var (name, kind) = (draw.Title(), draw.Of(StakeholderKind.SecurityInstitution, StakeholderKind.Of("kind-of-a-host")));
            var (parent, since, areas) = (Parent(id, draw), draw.OneIn(4) ? draw.Date() : default(LocalDate?), draw.Of(Areas));
            return a => Stakeholder.Register(a, id, name, kind, parent, since, areas);
        })))
        .Wrong("Register, a name too long", (_, a) => Stakeholder.Register(a, Sample.Police.Id, Malformed.Title, StakeholderKind.Unit))
        .Wrong("Register, an empty id", (_, a) => Stakeholder.Register(a, default, Sample.Title, StakeholderKind.Unit))
        .Wrong("Register, in a year that is not", (_, a) => Stakeholder.Register(a, Sample.Police.Id, Sample.Title, StakeholderKind.Unit, since: new(9_000, 1, 1)));

    private static Model<Stakeholder, StakeholderEvent> Changes(Model<Stakeholder, StakeholderEvent> model) => model
        .Command(nameof(Stakeholder.Describe), Keepers, (_, draw) =>
        {
            var (kind, areas) = (draw.Of(StakeholderKind.SecurityInstitution, StakeholderKind.Unit), draw.Of(Areas));
            return (s, a) => s.Describe(a, kind, areas);
        }, weight: 1)
        .Command(nameof(Stakeholder.Rename), Keepers, (_, draw) =>
        {
            var (name, from, reason, source) = (draw.Title(), draw.MaybeDate(), draw.Words(), draw.MaybeSource());
            return (s, a) => s.Rename(a, name, from, reason, source);
        }, weight: 2)
        .Command(nameof(Stakeholder.ChangeParent), Keepers, (state, draw) =>
        {
            var (parent, from, reason, source) = (Parent(state.Id, draw), draw.MaybeDate(), draw.Words(), draw.MaybeSource());
            var above = draw.OneIn(2) ? null : Hierarchy.Of([Sample.Police, Sample.Whole(Sample.Police.Parent!.Value)]);
            return (s, a) => s.ChangeParent(a, parent, from, reason, source, above);
        })
        .Command(nameof(Stakeholder.RecordSuccession), Keepers, (state, draw) =>
        {
            var succession = Succession(state, draw);
            return (s, a) => s.RecordSuccession(a, succession);
        }, weight: 2)
        .Command(nameof(Stakeholder.VoidSuccession), Keepers, (state, draw) =>
        {
            var (number, reason) = (Number(state.Successions.Keys, draw), draw.Words());
            return (s, a) => s.VoidSuccession(a, number, reason);
        }, weight: 2)
        .Wrong("Describe, no kind", (s, a) => s.Describe(a, default, []))
        .Wrong("Rename, a name too long", (s, a) => s.Rename(a, Malformed.Title, null, Sample.Reason))
        .Wrong("Rename, a reason too long", (s, a) => s.Rename(a, Sample.Title, null, Malformed.Text))
        .Wrong("ChangeParent, a reason too long", (s, a) => s.ChangeParent(a, null, null, Malformed.Text))
        .Wrong("RecordSuccession, of nothing", (s, a) => s.RecordSuccession(a, null!))
        .Wrong("RecordSuccession, merged into nothing", (s, a) => s.RecordSuccession(a, new(SuccessionKind.Merged, new(2026, 5, 1), Sample.Reason)))
        .Wrong("RecordSuccession, split into one", (s, a) => s.RecordSuccession(a, new(SuccessionKind.Split, new(2026, 5, 1), Sample.Reason, [Sample.Police.Id])))
        .Wrong("RecordSuccession, into one twice", (s, a) => s.RecordSuccession(a, new(SuccessionKind.Dissolved, new(2026, 5, 1), Sample.Reason, [Sample.Police.Id, Sample.Police.Id])))
        .Wrong("RecordSuccession, of a kind that is none", (s, a) => s.RecordSuccession(a, new((SuccessionKind)99, new(2026, 5, 1), Sample.Reason)))
        .Wrong("VoidSuccession, a reason too long", (s, a) => s.VoidSuccession(a, 1, Malformed.Text));

    private static Model<Stakeholder, StakeholderEvent> Offices(Model<Stakeholder, StakeholderEvent> model) => model
        .Command(nameof(Stakeholder.CreatePost), Keepers, (_, draw) =>
        {
            var (post, title, mayCommit, since) = (draw.Id<PostId>(), draw.Title(), draw.OneIn(2), draw.MaybeDate());
            return (s, a) => s.CreatePost(a, post, title, mayCommit, since);
        }, weight: 4)
        .Command(nameof(Stakeholder.SetPower), Keepers, (_, draw) =>
        {
            var (post, mayCommit, from) = (draw.Id<PostId>(), draw.OneIn(2), draw.MaybeDate());
            return (s, a) => s.SetPower(a, post, mayCommit, from);
        })
        .Command(nameof(Stakeholder.Appoint), Keepers, (state, draw) =>
        {
            var (post, person, from, until, rank) = state.Appointments.Count > 0 && draw.OneIn(6) ? draw.Of<Appointment>([.. state.Appointments.Values])
                : new(draw.Id<PostId>(), draw.Person(), draw.MaybeDate(), draw.MaybeDate(), draw.OneIn(2) ? null : draw.Title());
            return (s, a) => s.Appoint(a, post, person, from, until, rank);
        }, weight: 5)
        .Command(nameof(Stakeholder.EndAppointment), Keepers, (state, draw) =>
        {
            var known = state.Appointments.Count > 0 && !draw.OneIn(3) ? draw.Of<Appointment>([.. state.Appointments.Values]) : null;
            var (post, person, until) = (known?.Post ?? draw.Id<PostId>(), known?.Person ?? draw.Person(), draw.Date());
            return (s, a) => s.EndAppointment(a, post, person, until);
        }, weight: 4)
        .Command(nameof(Stakeholder.VoidAppointment), Keepers, (state, draw) =>
        {
            var (number, reason) = (Number(state.Appointments.Keys, draw), draw.Words());
            return (s, a) => s.VoidAppointment(a, number, reason);
        }, weight: 2)
        .Wrong("CreatePost, a title too long", (s, a) => s.CreatePost(a, Sample.Id<PostId>("one"), Malformed.Title, true))
        .Wrong("CreatePost, an empty id", (s, a) => s.CreatePost(a, default, Sample.Title, true))
        .Wrong("SetPower, an empty id", (s, a) => s.SetPower(a, default, true, null))
        .Wrong("Appoint, an empty id", (s, a) => s.Appoint(a, Sample.Id<PostId>("one"), default, null))
        .Wrong("Appoint, a rank too long", (s, a) => s.Appoint(a, Sample.Id<PostId>("one"), Sample.Person("guest"), null, null, Malformed.Title))
        .Wrong("VoidAppointment, a reason too long", (s, a) => s.VoidAppointment(a, 1, Malformed.Text));

    /// <summary>Nothing, something else, itself, or a part of itself.</summary>
    private static Stakeholder? Parent(StakeholderId own, Draw draw) => draw.Below(6) switch
    {
        0 => Sample.Whole(own),
        1 => Fold.Begin<Stakeholder, StakeholderEvent>(Stakeholder.Register(draw.Acts.As(Role.Secretary), Sample.Id<StakeholderId>("unit"), Sample.Title, StakeholderKind.Unit, Sample.Whole(own))),
        2 or 3 => Sample.Police,
        _ => null,
    };

    private static Succession Succession(Stakeholder state, Draw draw)
    {
        var (kind, lastDay, reason) = (draw.Any<SuccessionKind>(), draw.Date(), draw.Words());
        var one = draw.OneIn(3) ? state.Id : Sample.Police.Id;
        ValueList<StakeholderId> successors = kind switch
        {
            SuccessionKind.Dissolved => draw.Of<ValueList<StakeholderId>>([], [Sample.Forum.Id], [one]),
            SuccessionKind.Split => [one, Sample.Forum.Id],
            _ => [one],
        };
        return new(kind, lastDay, reason, successors) { Source = draw.MaybeSource() };
    }

    private static int Number(IEnumerable<int> known, Draw draw) => draw.OneIn(4) ? draw.Of(0, -1, 1, int.MaxValue) : known.LastOrDefault(1);
}
