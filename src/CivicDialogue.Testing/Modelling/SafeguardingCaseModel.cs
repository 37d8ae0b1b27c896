using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class SafeguardingCaseModel
{
    private static readonly ValueList<Role> Leads = [Role.SafeguardingLead];

    internal static Model<SafeguardingCase, SafeguardingCaseEvent> Make() => new Model<SafeguardingCase, SafeguardingCaseEvent> { ActOf = ActOf }
        .Founding(nameof(SafeguardingCase.Open), [Role.SafeguardingLead, Role.Facilitator, Role.Rapporteur, Role.Secretary, Role.Recorder], draw =>
        {
            var (id, contribution, lead, due) = (draw.Own<SafeguardingCaseId>(), draw.Of(Said, Said, Said, Diverted, Foreign), Lead(draw), Due(draw));
            var rumour = draw.OneIn(2) ? null : draw.Of(Heard, Heard, Heard, DivertedRumour, ForeignRumour);
            return a => rumour is null ? SafeguardingCase.Open(a, id, contribution, lead, due) : SafeguardingCase.Open(a, id, rumour, lead, due);
        })
        .Founding(nameof(SafeguardingCase.Report), [], draw =>
        {
            var (id, kind, report, lead, due) = (draw.Own<SafeguardingCaseId>(), draw.Any<SafeguardingKind>(), draw.Sealed(), Lead(draw), Due(draw));
            var session = draw.Of<SessionId?>(null, World.Made.Approved.Id);
            return a => SafeguardingCase.Report(a, id, kind, report, lead, due, session);
        })
        .Command(nameof(SafeguardingCase.AssignLead), [Role.Convener], (_, draw) =>
        {
            var lead = Lead(draw);
            return (c, a) => c.AssignLead(a, lead);
        })
        .Command(nameof(SafeguardingCase.Acknowledge), Leads, (_, _) => (c, a) => c.Acknowledge(a))
        .Command(nameof(SafeguardingCase.SetDeadline), Leads, (_, draw) =>
        {
            var (due, reason) = (Due(draw), draw.Sealed());
            return (c, a) => c.SetDeadline(a, due, reason);
        })
        .Command(nameof(SafeguardingCase.Close), Leads, (_, draw) =>
        {
            var (outcome, account) = (draw.Any<SafeguardingOutcome>(), draw.OneIn(2) ? null : draw.Sealed());
            return (c, a) => c.Close(a, outcome, account);
        }, weight: 1)
        .Wrong("Open, an empty id", (_, a) => SafeguardingCase.Open(a, default, Said, World.Made.SafeguardingLeads[0], new(2026, 6, 1)))
        .Wrong("Open, nobody as lead", (_, a) => SafeguardingCase.Open(a, Sample.Id<SafeguardingCaseId>("one"), Said, default, new(2026, 6, 1)))
        .Wrong("Open, for no rumour", (_, a) => SafeguardingCase.Open(a, Sample.Id<SafeguardingCaseId>("one"), (Rumour)null!, World.Made.SafeguardingLeads[0], new(2026, 6, 1)))
        .Wrong("Open, by a day out of time", (_, a) => SafeguardingCase.Open(a, Sample.Id<SafeguardingCaseId>("one"), Said, World.Made.SafeguardingLeads[0], LocalDate.MaxIsoValue))
        .Wrong("Report, what is not defined", (_, a) => SafeguardingCase.Report(
            a, Sample.Id<SafeguardingCaseId>("one"), (SafeguardingKind)99, Sample.Sealed("one"), World.Made.SafeguardingLeads[0], new(2026, 6, 1)))
        .Wrong("Report, without words", (_, a) => SafeguardingCase.Report(
            a, Sample.Id<SafeguardingCaseId>("one"), SafeguardingKind.Reprisal, null!, World.Made.SafeguardingLeads[0], new(2026, 6, 1)))
        .Wrong("Report, of an empty session", (_, a) => SafeguardingCase.Report(
            a, Sample.Id<SafeguardingCaseId>("one"), SafeguardingKind.Reprisal, Sample.Sealed("one"), World.Made.SafeguardingLeads[0], new(2026, 6, 1), default(SessionId)))
        .Wrong("AssignLead, nobody", (c, a) => c.AssignLead(a, default))
        .Wrong("SetDeadline, without a reason", (c, a) => c.SetDeadline(a, new(2026, 6, 1), null!))
        .Wrong("Close, with what is not defined", (c, a) => c.Close(a, (SafeguardingOutcome)99));

    private static Contribution Said { get; } = TakenIn(World.Made.Acts, "allegation");

    private static Contribution Foreign { get; } = TakenIn(World.Made.Acts.Elsewhere, "foreign allegation");

    private static Contribution Diverted { get; } = Said.After(Said.Divert(World.Made.Acts.As(Role.Facilitator), Sample.Id<SafeguardingCaseId>("another")));

    private static Rumour Heard { get; } = Reported(World.Made.Acts, "allegation that goes round");

    private static Rumour ForeignRumour { get; } = Reported(World.Made.Acts.Elsewhere, "foreign allegation that goes round");

    private static Rumour DivertedRumour { get; } = Heard.After(Heard.Divert(World.Made.Acts.As(Role.Facilitator), Sample.Id<SafeguardingCaseId>("another")));

    private static Rumour Reported(Acts acts, string name) => Fold.Begin<Rumour, RumourEvent>(Rumour.Report(acts.As(Role.Recorder), Sample.Id<RumourId>(name), Sample.RumourReport));

    private static Contribution TakenIn(Acts acts, string name) => Fold.Begin<Contribution, ContributionEvent>(
        Contribution.TakeIn(acts.As(Role.Secretary), Sample.Id<ContributionId>(name), Sample.Said));

    /// <summary>What is for the lead alone is mostly tried by the lead.</summary>
    private static Act? ActOf(SafeguardingCase? state, ValueList<Role> roles, Draw draw) =>
        state is not null && roles == Leads && !draw.OneIn(3) ? draw.Acts.By(state.Lead, draw.At) : null;

    private static ParticipantId Lead(Draw draw) => draw.OneIn(8) ? draw.Person() : draw.Of(World.Made.SafeguardingLeads);

    private static LocalDate Due(Draw draw) => draw.OneIn(6) ? draw.Date() : draw.At.InZone(Sample.Zone).Date.PlusDays(draw.Of(0, 7, 30, 366));
}
