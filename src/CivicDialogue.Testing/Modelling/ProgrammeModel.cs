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
        }, weight: 9)
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
            var workflow = draw.Of(Workflow.Standard, TownHall(1), TownHall(2), Workflow.Petition, TownHall(3, Requirement.Of("known-to-nobody")));
            return (p, a) => p.AdoptWorkflow(a, workflow);
        })
        .Command(nameof(Programme.WithdrawConvener), [Role.Convener, Role.Secretary], (state, draw) =>
        {
            var (stakeholder, role) = state.Conveners.Count > 0 && !draw.OneIn(4)
                ? draw.Of<(StakeholderId, ConvenerRole)>([.. state.Conveners.Select(c => (c.Stakeholder, c.Role))])
                : (draw.Id<StakeholderId>(), draw.Any<ConvenerRole>());
            return (p, a) => p.WithdrawConvener(a, stakeholder, role);
        })
        .Command(nameof(Programme.EndIntervention), [Role.Convener, Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var (id, when) = (draw.Id<InterventionId>(), draw.When());
            return (p, a) => p.EndIntervention(a, id, when);
        })
        .Command(nameof(Programme.DefineIndicator), [Role.Convener, Role.Secretary], (state, draw) =>
        {
            var (id, indicator) = (draw.Id<IndicatorId>(), new Indicator(Known(state.Objectives.Keys, draw), draw.Title(), draw.Title())
            {
                Baseline = Amount(draw),
                Target = Amount(draw),
                Due = draw.MaybeDate(),
            });
            return (p, a) => p.DefineIndicator(a, id, indicator);
        }, weight: 9)
        .Command(nameof(Programme.RecordMeasurement), [Role.Convener, Role.Secretary, Role.Recorder, Role.Assessor], (state, draw) =>
        {
            var (id, measurement) = (Known(state.Indicators.Keys, draw), new Measurement(Amount(draw) ?? 0, draw.When(), draw.Source(), draw.OneIn(2)));
            return (p, a) => p.RecordMeasurement(a, id, measurement);
        }, weight: 12)
        .Command(nameof(Programme.CorrectObjective), [Role.Convener], (state, draw) =>
        {
            var (objective, text, reason) = (Known(state.Objectives.Keys, draw), draw.Words(), draw.Words());
            return (p, a) => p.CorrectObjective(a, objective, text, reason);
        })
        .Command(nameof(Programme.VoidObjective), [Role.Convener], (state, draw) =>
        {
            var measured = state.Indicators.Where(i => state.Measurements.ContainsKey(i.Key)).Select(i => i.Value.Objective).ToList();
            var (objective, reason) = (Known(measured.Count > 0 && !draw.OneIn(4) ? measured : state.Objectives.Keys, draw), draw.Words());
            return (p, a) => p.VoidObjective(a, objective, reason);
        }, weight: 2)
        .Command(nameof(Programme.CorrectMeasurement), [Role.Convener, Role.Secretary, Role.Recorder, Role.Assessor], (state, draw) =>
        {
            var (id, measurement) = Measured(state, draw);
            var (corrected, reason) = (draw.OneIn(4) ? measurement : new(Amount(draw) ?? 0, draw.When(), draw.Source(), draw.OneIn(2)), draw.Words());
            return (p, a) => p.CorrectMeasurement(a, id, measurement, corrected, reason);
        }, weight: 4)
        .Command(nameof(Programme.VoidMeasurement), [Role.Convener, Role.Secretary, Role.Recorder, Role.Assessor], (state, draw) =>
        {
            var ((id, measurement), reason) = (Measured(state, draw), draw.Words());
            return (p, a) => p.VoidMeasurement(a, id, measurement, reason);
        }, weight: 2)
        .Command(nameof(Programme.CorrectResult), [Role.Convener, Role.Secretary, Role.Recorder, Role.DataProtectionOfficer], (state, draw) =>
        {
            var ((id, result), text, source, reason) = (Claimed(state, draw), draw.Words(), draw.Source(), draw.Words());
            return (p, a) => p.CorrectResult(a, id, result, text, source, reason);
        }, weight: 4)
        .Command(nameof(Programme.VoidResult), [Role.Convener, Role.Secretary, Role.Recorder, Role.DataProtectionOfficer], (state, draw) =>
        {
            var ((id, result), reason) = (Claimed(state, draw), draw.Words());
            return (p, a) => p.VoidResult(a, id, result, reason);
        }, weight: 4)
        .Command(nameof(Programme.AdoptSegments), [Role.Convener], (_, draw) =>
        {
            var categories = draw.OneIn(4) ? default : Segments(draw);
            return (p, a) => p.AdoptSegments(a, categories);
        })
        .Command(nameof(Programme.DeclarePurpose), [Role.Convener, Role.DataProtectionOfficer], (_, draw) =>
        {
            var (id, purpose) = (draw.Of(PurposeId.Participation, PurposeId.Statistics, PurposeId.Of("of-a-host")), new Purpose(draw.Words(), draw.Any<LegalBasis>()));
            return (p, a) => p.DeclarePurpose(a, id, purpose);
        })
        .Command(nameof(Programme.SetPhases), [Role.Convener], (_, draw) =>
        {
            var phases = draw.OneIn(4) ? default : Phases(draw);
            return (p, a) => p.SetPhases(a, phases);
        })
        .Command(nameof(Programme.Suspend), [Role.Convener], (_, draw) =>
        {
            var reason = draw.Words();
            return (p, a) => p.Suspend(a, reason);
        })
        .Command(nameof(Programme.Resume), [Role.Convener], (_, draw) =>
        {
            var reason = draw.Words();
            return (p, a) => p.Resume(a, reason);
        })
        .Command(nameof(Programme.Conclude), [Role.Convener], (_, draw) =>
        {
            var summary = draw.Words();
            return (p, a) => p.Conclude(a, summary);
        }, weight: 1)
        .Wrong("DefineSide, a name too long", (p, a) => p.DefineSide(a, World.Citizens, Malformed.Title))
        .Wrong("DefineSide, a side that names nothing", (p, a) => p.DefineSide(a, default, Sample.Title))
        .Wrong("SetObjective, a text too long", (p, a) => p.SetObjective(a, Sample.Id<ObjectiveId>("one"), Malformed.Text))
        .Wrong("RegisterIntervention, an empty id", (p, a) => p.RegisterIntervention(a, default, Sample.Police.Id, Sample.Title))
        .Wrong("ReportResult, no source", (p, a) => p.ReportResult(a, World.Patrols, Sample.Words, null!))
        .Wrong("ReportResult, an empty id", (p, a) => p.ReportResult(a, default, Sample.Words, Sample.Source))
        .Wrong("EndIntervention, no time", (p, a) => p.EndIntervention(a, World.Patrols, null!))
        .Wrong("WithdrawConvener, a role that is not defined", (p, a) => p.WithdrawConvener(a, Sample.Police.Id, (ConvenerRole)99))
        .Wrong("DefineIndicator, nothing", (p, a) => p.DefineIndicator(a, Sample.Id<IndicatorId>("one"), null!))
        .Wrong("RecordMeasurement, an empty id", (p, a) => p.RecordMeasurement(a, default, new(1, Sample.Yesterday, Sample.Source)))
        .Wrong("CorrectObjective, a reason too long", (p, a) => p.CorrectObjective(a, Sample.Id<ObjectiveId>("one"), Sample.Words, Malformed.Text))
        .Wrong("VoidObjective, an empty id", (p, a) => p.VoidObjective(a, default, Sample.Reason))
        .Wrong("CorrectMeasurement, no measurement", (p, a) => p.CorrectMeasurement(a, Sample.Id<IndicatorId>("one"), new(1, Sample.Yesterday, Sample.Source), null!, Sample.Reason))
        .Wrong("VoidMeasurement, an empty id", (p, a) => p.VoidMeasurement(a, default, new(1, Sample.Yesterday, Sample.Source), Sample.Reason))
        .Wrong("CorrectResult, a text too long", (p, a) => p.CorrectResult(a, World.Patrols, new(Sample.Words, Sample.Source), Malformed.Text, Sample.Source, Sample.Reason))
        .Wrong("VoidResult, no result", (p, a) => p.VoidResult(a, World.Patrols, null!, Sample.Reason))
        .Wrong("AdoptSegments, a category twice", (p, a) => p.AdoptSegments(a, [Gender, Gender]))
        .Wrong("DeclarePurpose, a purpose that names nothing", (p, a) => p.DeclarePurpose(a, default, new(Sample.Words, LegalBasis.PublicTask)))
        .Wrong("SetPhases, a phase twice", (p, a) => p.SetPhases(a, [Always, Always]))
        .Wrong("Suspend, a reason too long", (p, a) => p.Suspend(a, Malformed.Text))
        .Wrong("Resume, no reason", (p, a) => p.Resume(a, null!))
        .Wrong("Conclude, a summary too long", (p, a) => p.Conclude(a, Malformed.Text))
        .Wrong("Grant, a role that names nothing", (p, a) => p.Grant(a, Sample.Person("guest"), default))
        .Wrong("Found, an empty id", (_, a) => Programme.Found(a.Id, a.By, a.At, default, Sample.Charter));

    /// <summary>Mostly one that is on record.</summary>
    private static TId Known<TId>(IEnumerable<TId> known, Draw draw)
        where TId : struct, IEntityId<TId> => known.ToArray() is { Length: > 0 } some && !draw.OneIn(6) ? draw.Of<TId>(some) : draw.Id<TId>();

    /// <summary>Mostly a measurement that is on record.</summary>
    private static (IndicatorId Id, Measurement Measurement) Measured(Programme state, Draw draw) =>
        state.Measurements.SelectMany(m => m.Value.Select(v => (m.Key, v))).ToArray() is { Length: > 0 } some && !draw.OneIn(6)
            ? draw.Of<(IndicatorId, Measurement)>(some)
            : (draw.Id<IndicatorId>(), new(1, Sample.Yesterday, Sample.Source));

    /// <summary>Mostly a claim that is on record.</summary>
    private static (InterventionId Id, ReportedResult Result) Claimed(Programme state, Draw draw) =>
        state.Interventions.SelectMany(i => i.Value.Results.Select(r => (i.Key, r))).ToArray() is { Length: > 0 } some && !draw.OneIn(6)
            ? draw.Of<(InterventionId, ReportedResult)>(some)
            : (draw.Id<InterventionId>(), new(Sample.Words, Sample.Source));

    private static SegmentCategory Gender { get; } = new(SegmentCategoryId.Of("gender"), Sample.Title, [new(SegmentValueId.Of("woman"), Sample.Title, 50)]);

    private static Phase Always { get; } = new(PhaseId.Of("always"), Sample.Title, new(1, 1, 1), null, ParticipationLevel.Empower, [.. Enum.GetValues<PhaseActivity>()]);

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
        MinimumPopulation = draw.Of(1, 30, 1_000_000),
        DominancePercent = draw.Of(1, 20, 100),
        Zeros = draw.Any<ZeroPolicy>(),
        RequiresRiskReview = draw.OneIn(2),
        CirculationDays = draw.Of(0, 14, 365),
        Retention = draw.OneIn(2) ? default : ValueMap<PersonalDataKind, int>.From([new(draw.Any<PersonalDataKind>(), draw.Of(0, 365, 36_600)), new(draw.Any<PersonalDataKind>(), 1)]),
    };

    private static decimal? Amount(Draw draw) => draw.Of<decimal?>(null, 0, -1, 12.50m, 0.000000000000000001m, 1_000_000_000_000_000m, -1_000_000_000_000_000m);

    private static ValueList<SegmentCategory> Segments(Draw draw) =>
    [
        Gender,
        new(SegmentCategoryId.Of(draw.Of("age", "home")), draw.Title(),
            [new(SegmentValueId.Of("young"), draw.Title(), draw.Of<int?>(null, 0, 40)), new(SegmentValueId.Of("old"), draw.Title(), draw.Of<int?>(null, 60))]),
    ];

    private static ValueList<Phase> Phases(Draw draw)
    {
        var (first, last) = (draw.Date(), draw.Date());
        var activities = Enum.GetValues<PhaseActivity>();
        return
        [
            new(PhaseId.Of("listening"), draw.Title(), LocalDate.Min(first, last), draw.OneIn(3) ? null : LocalDate.Max(first, last), draw.Any<ParticipationLevel>(),
                activities.Where(_ => draw.OneIn(2)).Concat(activities.Where(_ => draw.OneIn(3))).ToValueList()),
            draw.OneIn(2) ? Always : new(PhaseId.Of("closing"), draw.Title(), draw.Date(), null, ParticipationLevel.Inform, []),
        ];
    }

    private static WorkingCalendar Calendar(Draw draw) => draw.Of(
        new WorkingCalendar(World.Town, [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], [new(2026, 5, 27)]),
        new(World.Town, [], []),
        new(World.Town, [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], [new(2026, 5, 27), new(8999, 12, 30)]),
        new(CalendarId.Of("capital"), [IsoDayOfWeek.Sunday], [new(8999, 12, 31), new(1, 1, 1), new(8999, 12, 31)]));

    private static Workflow TownHall(int version, params ReadOnlySpan<Requirement> requirements) => Workflow.Define(WorkflowId.Of("town-hall"), version)
        .State("draft", StateCategory.Start, Sample.Title)
        .State("agreed", StateCategory.Adopted, Sample.Title)
        .Transition(Trigger.Of("agree"), "draft", "agreed", [Role.Chair, Role.Facilitator], requirements)
        .Build();
}
