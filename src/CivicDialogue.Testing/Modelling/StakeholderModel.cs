using CivicDialogue.Stakeholders;

namespace CivicDialogue.Testing.Modelling;

internal static class StakeholderModel
{
    private static readonly ValueList<Role> Keepers = [Role.Convener, Role.Secretary, Role.Recorder];

    internal static Model<Stakeholder, StakeholderEvent> Make() => new Model<Stakeholder, StakeholderEvent>()
        .Founding(nameof(Stakeholder.Register), Keepers, draw =>
        {
            var id = draw.Own<StakeholderId>();
            var (name, kind) = (draw.Title(), draw.Of(StakeholderKind.SecurityInstitution, StakeholderKind.Of("kind-of-a-host")));
            var parent = draw.Of<Stakeholder?>(null, Sample.Police, Sample.Whole(id));
            return a => Stakeholder.Register(a, id, name, kind, parent);
        })
        .Command(nameof(Stakeholder.CreatePost), Keepers, (_, draw) =>
        {
            var (post, title, mayCommit) = (draw.Id<PostId>(), draw.Title(), draw.OneIn(2));
            return (s, a) => s.CreatePost(a, post, title, mayCommit);
        })
        .Command(nameof(Stakeholder.Appoint), Keepers, (state, draw) =>
        {
            var (post, person, from, until, rank) = state.Appointments.Count > 0 && draw.OneIn(6) ? draw.Of(state.Appointments.AsSpan())
                : new(draw.Id<PostId>(), draw.Person(), draw.MaybeDate(), draw.MaybeDate(), draw.OneIn(2) ? null : draw.Title());
            return (s, a) => s.Appoint(a, post, person, from, until, rank);
        })
        .Command(nameof(Stakeholder.EndAppointment), Keepers, (state, draw) =>
        {
            var known = state.Appointments.Count > 0 && !draw.OneIn(3) ? draw.Of(state.Appointments.AsSpan()) : null;
            var (post, person, until) = (known?.Post ?? draw.Id<PostId>(), known?.Person ?? draw.Person(), draw.Date());
            return (s, a) => s.EndAppointment(a, post, person, until);
        })
        .Wrong("Register, a name too long", (_, a) => Stakeholder.Register(a, Sample.Police.Id, Malformed.Title, StakeholderKind.Unit))
        .Wrong("Register, an empty id", (_, a) => Stakeholder.Register(a, default, Sample.Title, StakeholderKind.Unit))
        .Wrong("CreatePost, a title too long", (s, a) => s.CreatePost(a, Sample.Id<PostId>("one"), Malformed.Title, true))
        .Wrong("Appoint, a rank too long", (s, a) => s.Appoint(a, Sample.Id<PostId>("one"), Sample.Person("guest"), null, null, Malformed.Title));
}
