using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class ProgrammeModel
{
    private static readonly CalendarId Unknown = CalendarId.Of("unknown");

    internal static Model<Programme, ProgrammeEvent> Make() => new Model<Programme, ProgrammeEvent> { ActOf = ActOf }
        .Founding(nameof(Programme.Found), [], draw =>
        {
            var (id, charter) = (draw.Own<ProgrammeId>(), Charter(draw));
            return a => Programme.Found(a.Id, a.By, a.At, id, charter);
        })
        .Command(nameof(Programme.Grant), [Role.Convener], (_, draw) =>
        {
            var (person, role) = (draw.Person(), draw.Of(Role.Convener, Role.Convener, Role.Secretary, Role.Recorder, Role.Of("role-of-a-host")));
            return (p, a) => p.Grant(a, person, role);
        }, weight: 9)
        .Command(nameof(Programme.Revoke), [Role.Convener], (_, draw) =>
        {
            var (person, role) = (draw.Person(), draw.Of(Role.Convener, Role.Convener, Role.Secretary, Role.Recorder));
            return (p, a) => p.Revoke(a, person, role);
        }, weight: 9)
        .Command(nameof(Programme.DefineSide), [Role.Convener], (_, draw) =>
        {
            var (side, name) = (Side(draw), draw.Title());
            return (p, a) => p.DefineSide(a, side, name);
        })
        .Command(nameof(Programme.Place), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var (stakeholder, side) = (draw.Id<StakeholderId>(), Side(draw));
            return (p, a) => p.Place(a, stakeholder, side);
        })
        .Command(nameof(Programme.NameConvener), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var convener = new Convener(draw.Id<StakeholderId>(), draw.Any<ConvenerRole>(), draw.MaybeWords());
            return (p, a) => p.NameConvener(a, convener);
        })
        .Command(nameof(Programme.SetObjective), [Role.Convener], (_, draw) =>
        {
            var (objective, text) = (draw.Id<ObjectiveId>(), draw.Words());
            return (p, a) => p.SetObjective(a, objective, text);
        })
        .Command(nameof(Programme.RegisterIntervention), [Role.Convener, Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var (id, by, title, began, source) = (draw.Id<InterventionId>(), draw.Id<StakeholderId>(), draw.Title(), draw.MaybeWhen(), draw.MaybeSource());
            return (p, a) => p.RegisterIntervention(a, id, by, title, began, source);
        })
        .Command(nameof(Programme.ReportResult), [Role.Convener, Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var (id, result, source) = (draw.Id<InterventionId>(), draw.Words(), draw.Source());
            return (p, a) => p.ReportResult(a, id, result, source);
        })
        .Command(nameof(Programme.AdoptCalendar), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var calendar = Calendar(draw);
            return (p, a) => p.AdoptCalendar(a, calendar);
        })
        .Command(nameof(Programme.AdoptPolicies), [Role.Convener], (_, draw) =>
        {
            var policies = Policies(draw);
            return (p, a) => p.AdoptPolicies(a, policies);
        })
        .Command(nameof(Programme.AdoptWorkflow), [Role.Convener], (_, draw) =>
        {
            var workflow = draw.Of(Workflow.Standard, TownHall(1), TownHall(2));
            return (p, a) => p.AdoptWorkflow(a, workflow);
        })
        .Wrong("DefineSide, a name too long", (p, a) => p.DefineSide(a, World.Citizens, Malformed.Title))
        .Wrong("DefineSide, a side that names nothing", (p, a) => p.DefineSide(a, default, Sample.Title))
        .Wrong("SetObjective, a text too long", (p, a) => p.SetObjective(a, Sample.Id<ObjectiveId>("one"), Malformed.Text))
        .Wrong("RegisterIntervention, an empty id", (p, a) => p.RegisterIntervention(a, default, Sample.Police.Id, Sample.Title))
        .Wrong("ReportResult, no source", (p, a) => p.ReportResult(a, World.Patrols, Sample.Words, null!))
        .Wrong("Grant, a role that names nothing", (p, a) => p.Grant(a, Sample.Person("guest"), default))
        .Wrong("Found, an empty id", (_, a) => Programme.Found(a.Id, a.By, a.At, default, Sample.Charter));

    /// <summary>An act of the programme itself: of somebody on its roster who may, or of anybody.</summary>
    private static Act? ActOf(Programme? programme, ValueList<Role> roles, Draw draw)
    {
        if (programme is null)
            return draw.Acts.By(draw.Person(), draw.At);
        var able = programme.Roster.Where(e => roles.AsSpan().Contains(e.Role) && e.IsHeldAt(draw.At)).Select(e => e.Person).ToArray();
        return draw.OneIn(12) ? null
            : programme.ActAs(draw.Acts.NextId(), able.Length > 0 && !draw.OneIn(6) ? draw.Of<ParticipantId>(able) : draw.Person(), draw.At);
    }

    private static SideId Side(Draw draw) => SideId.Of(draw.Of("citizens", "institutions", "observers"));

    private static ProgrammeCharter Charter(Draw draw) => new(
        draw.Title(), draw.Words(), draw.Of<ValueList<LanguageTag>>(["ar"], ["ar-PS", "en"]), draw.Of("Asia/Hebron", "Pacific/Kiritimati", "Mars/Olympus"))
    {
        Policies = Policies(draw),
        Workflow = draw.Of(Workflow.Standard, TownHall(1)),
        Calendars = draw.OneIn(2) ? [] : [Calendar(draw)],
    };

    private static Policies Policies(Draw draw) => new()
    {
        Attribution = draw.Any<Attribution>(),
        ResponseTerm = draw.Of(
            new ResponseTerm(60, DayCount.Calendar), new(1, DayCount.Calendar), new(3_660, DayCount.Working, World.Town), new(30, DayCount.Working, Unknown)),
        LapseAfterDays = draw.Of(1, 90, 3_660),
        DisclosureThreshold = draw.Of(1, 5, 1_000),
    };

    private static WorkingCalendar Calendar(Draw draw) => draw.Of(
        new WorkingCalendar(World.Town, [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], [new(2026, 5, 27)]),
        new(World.Town, [], []),
        new(CalendarId.Of("capital"), [IsoDayOfWeek.Sunday], [new(8999, 12, 31), new(1, 1, 1), new(8999, 12, 31)]));

    private static Workflow TownHall(int version) => Workflow.Define(WorkflowId.Of("town-hall"), version)
        .State("draft", StateCategory.Start, Sample.Title)
        .State("agreed", StateCategory.Adopted, Sample.Title)
        .Transition(Trigger.Of("agree"), "draft", "agreed", [Role.Chair, Role.Facilitator])
        .Build();
}
