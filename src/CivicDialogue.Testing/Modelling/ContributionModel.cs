using CivicDialogue.Contributions;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Testing.Modelling;

internal static class ContributionModel
{
    internal static Model<Contribution, ContributionEvent> Make() => new Model<Contribution, ContributionEvent>()
        .Founding(nameof(Contribution.Record), [Role.Rapporteur, Role.Secretary, Role.Facilitator, Role.Recorder], draw =>
        {
            var (id, session) = (draw.Own<ContributionId>(), draw.Session());
            var said = Said(draw) with { Session = draw.Of<SessionId?>(null, session.Id, World.Made.Approved.Id) };
            return a => Contribution.Record(a, id, session, said);
        })
        .Founding(nameof(Contribution.TakeIn), [Role.Secretary, Role.Facilitator, Role.Recorder], draw =>
        {
            var (id, said) = (draw.Own<ContributionId>(), Said(draw) with { Session = draw.OneIn(6) ? World.Made.Approved.Id : null });
            return a => Contribution.TakeIn(a, id, said);
        })
        .Command(nameof(Contribution.Narrow), [Role.Facilitator, Role.Rapporteur, Role.SafeguardingLead], (_, draw) =>
        {
            var attribution = draw.Any<Attribution>();
            return (c, a) => c.Narrow(a, attribution);
        })
        .Command(nameof(Contribution.RedactText), [Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary], (state, draw) =>
        {
            var (text, replacement, reason) = (draw.OneIn(3) ? draw.Id<SealedTextId>() : state.Said.Text.Id, draw.OneIn(3) ? null : draw.Sealed(), draw.Words());
            return (c, a) => c.RedactText(a, text, replacement, reason);
        })
        .Wrong("RedactText, an empty id", (c, a) => c.RedactText(a, default, null, Sample.Reason))
        .Wrong("RedactText, no reason", (c, a) => c.RedactText(a, c.Said.Text.Id, null, null!))
        .Wrong("Record, an empty id", (_, a) => Contribution.Record(a, default, World.Made.Sessions[1], Sample.Said))
        .Wrong("TakeIn, nothing", (_, a) => Contribution.TakeIn(a, Sample.Id<ContributionId>("one"), null!))
        .Wrong("Narrow, to what is not defined", (c, a) => c.Narrow(a, (Attribution)99));

    private static Said Said(Draw draw) => new(draw.Any<ContributionKind>(), draw.Any<RecordQuality>(), draw.Sealed(), draw.When())
    {
        Speaker = draw.OneIn(4) ? null : draw.Standing(),
        Side = draw.Of<SideId?>(null, null, null, World.Institutions, World.Citizens, SideId.Of("unknown")),
        About = draw.Of<InterventionId?>(null, null, World.Patrols, Sample.Id<InterventionId>("unknown")),
        Attribution = draw.Any<Attribution>(),
        Source = draw.MaybeSource(),
    };
}
