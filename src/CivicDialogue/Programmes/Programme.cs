using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Programmes;

/// <summary>
/// The standing undertaking: what it is for, who convenes it, which sides meet in it, under which policies, and who holds which role.
/// Its roster mints every act.
/// </summary>
public sealed partial record Programme : IAggregate<Programme, ProgrammeEvent>
{
    [JsonConstructor]
    internal Programme()
    {
    }

    /// <summary>The programme's id.</summary>
    [JsonInclude] public ProgrammeId Id { get; internal init; }

    /// <summary>How many events it is the fold of. A stamp names the revision whose roster minted it.</summary>
    [JsonInclude] public int Revision { get; internal init; }

    /// <summary>What it is called.</summary>
    [JsonInclude] public LocalizedText Name { get; internal init; } = null!;

    /// <summary>What it is for.</summary>
    [JsonInclude] public LocalizedText Purpose { get; internal init; } = null!;

    /// <summary>Its languages, the one to fall back to first.</summary>
    [JsonInclude] public ValueList<LanguageTag> Languages { get; internal init; }

    /// <summary>The IANA zone in which its days begin and end.</summary>
    [JsonInclude] public string Zone { get; internal init; } = null!;

    /// <summary>The rules for what begins in it now.</summary>
    [JsonInclude] public Policies Policies { get; internal init; } = null!;

    /// <summary>Which workflow recommendations begin under now.</summary>
    [JsonInclude] public WorkflowPin Workflow { get; internal init; } = null!;

    /// <summary>Every workflow ever adopted, so that what is under way can go on under its own.</summary>
    [JsonInclude] public ValueList<Workflow> Workflows { get; internal init; }

    /// <summary>The working-day calendars in their newest version.</summary>
    [JsonInclude] public ValueMap<CalendarId, WorkingCalendar> Calendars { get; internal init; }

    /// <summary>Who holds and held which role.</summary>
    [JsonInclude] public ValueList<RosterEntry> Roster { get; internal init; }

    /// <summary>The sides, with what they are called.</summary>
    [JsonInclude] public ValueMap<SideId, LocalizedText> Sides { get; internal init; }

    /// <summary>Which stakeholder stands on which side.</summary>
    [JsonInclude] public ValueMap<StakeholderId, SideId> Placements { get; internal init; }

    /// <summary>Who convenes it, as what.</summary>
    [JsonInclude] public ValueList<Convener> Conveners { get; internal init; }

    /// <summary>What it wants to achieve.</summary>
    [JsonInclude] public ValueMap<ObjectiveId, LocalizedText> Objectives { get; internal init; }

    /// <summary>What institutions do that its dialogue is about.</summary>
    [JsonInclude] public ValueMap<InterventionId, Intervention> Interventions { get; internal init; }

    /// <summary>Its plans of phases over time, oldest first; the last one is in force.</summary>
    [JsonInclude] public ValueList<PhasePlan> PhasePlans { get; internal init; }

    /// <summary>Its status over time, oldest first; active from its founding until the first of them.</summary>
    [JsonInclude] public ValueList<StatusChange> StatusChanges { get; internal init; }

    /// <summary>The segment scheme: how it looks at whom it includes.</summary>
    [JsonInclude] public ValueList<SegmentCategory> Segments { get; internal init; }

    /// <summary>By what one sees whether its objectives are reached.</summary>
    [JsonInclude] public ValueMap<IndicatorId, Indicator> Indicators { get; internal init; }

    /// <summary>What was measured of each indicator, in the order of recording.</summary>
    [JsonInclude] public ValueMap<IndicatorId, ValueList<Measurement>> Measurements { get; internal init; }

    /// <summary>What personal data is processed for.</summary>
    [JsonInclude] public ValueMap<PurposeId, Purpose> Purposes { get; internal init; }

    /// <summary>Founds a programme. Needs no role. Its founder becomes its first convener; nobody else can act in it until the founder grants them a role.</summary>
    /// <param name="act">The act's id.</param>
    /// <param name="founder">Who founds it.</param>
    /// <param name="at">When it is recorded.</param>
    /// <param name="id">The id of the new programme.</param>
    /// <param name="charter">What it is and under which rules it begins.</param>
    /// <param name="zones">The zone data of the day; NodaTime's where none is given.</param>
    /// <param name="requirements">The requirements that its workflow may name; those of the library where none are given.</param>
    /// <returns>
    /// <see cref="ProgrammeEvent.Founded"/>; refused: <see cref="ProgrammeRefusals.ZoneUnknown"/>, <see cref="ProgrammeRefusals.CalendarUnknown"/>,
    /// <see cref="ProgrammeRefusals.RequirementUnknown"/>.
    /// </returns>
    public static Decision<ProgrammeEvent> Found(
        ActId act, ParticipantId founder, Instant at, ProgrammeId id, ProgrammeCharter charter, IDateTimeZoneProvider? zones = null, Requirements? requirements = null)
    {
        Require.NotNull(charter);
        Require.Id(act);
        Require.Id(founder);
        Require.Id(id);
        Require.Time(at);
        return (zones ?? DateTimeZoneProviders.Tzdb).GetZoneOrNull(charter.Zone) is null ? ProgrammeRefusals.ZoneUnknown.With(("zone", charter.Zone))
            : charter.Policies.ResponseTerm.Calendar is { } calendar && !charter.Calendars.Any(c => c.Id == calendar)
                ? ProgrammeRefusals.CalendarUnknown.With(("calendar", calendar.Value))
            : Unknown(charter.Workflow, requirements ?? Requirements.Ready) is { } unknown ? unknown
            : new ProgrammeEvent.Founded(new(act, id, 0, founder, [Role.Convener], at), id, charter);
    }

    /// <summary>
    /// Mints an act: looks up the roles that a person holds at a time and that have not been taken back. It does not ask whether they hold any; decisions do.
    /// A dialogue checks each act that it is handed against the programme on record.
    /// </summary>
    /// <param name="act">The act's id: the request's, so that a retry is recognised.</param>
    /// <param name="person">Who acts.</param>
    /// <param name="at">When it is recorded.</param>
    /// <param name="zones">The zone data of the day; NodaTime's where none is given.</param>
    /// <param name="requirements">The requirements that workflows may name; those of the library where none are given.</param>
    public Act ActAs(ActId act, ParticipantId person, Instant at, IDateTimeZoneProvider? zones = null, Requirements? requirements = null) =>
        new(Require.Id(act), this, Require.Id(person), RolesNotRevoked(person, at), Require.Time(at), zones ?? DateTimeZoneProviders.Tzdb, requirements ?? Requirements.Ready);

    private ValueList<Role> RolesNotRevoked(ParticipantId person, Instant at) =>
        Roster.Where(e => e.Person == person && e.From <= at && e.Until is null).Select(e => e.Role).Order().ToValueList();

    /// <summary>The roles that a person held or holds at a time, in order of name.</summary>
    public ValueList<Role> RolesOf(ParticipantId person, Instant at) =>
        Roster.Where(e => e.Person == person && e.IsHeldAt(at)).Select(e => e.Role).Order().ToValueList();

    /// <summary>Gives somebody a role, from now on. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.RoleGranted"/>; refused: <see cref="ProgrammeRefusals.RoleHeld"/>.</returns>
    /// <exception cref="ArgumentException">The person or the role is the default one.</exception>
    public Decision<ProgrammeEvent> Grant(Act act, ParticipantId person, Role role)
    {
        Require.Id(person);
        Require.Name(role);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : Holds(person, role) ? ProgrammeRefusals.RoleHeld.With(("role", role.Value))
            : new ProgrammeEvent.RoleGranted(act.Stamp, person, role);
    }

    // Not as of the act: clocks of hosts differ by seconds, and a role that somebody else's clock granted a moment later is held.
    internal bool Holds(ParticipantId person, Role role) => Roster.Any(e => e.Person == person && e.Role == role && e.Until is null);

    /// <summary>Takes a role back, from now on. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.RoleRevoked"/>; refused: <see cref="ProgrammeRefusals.RoleNotHeld"/>, <see cref="ProgrammeRefusals.LastConvener"/>.</returns>
    /// <exception cref="ArgumentException">The person or the role is the default one.</exception>
    public Decision<ProgrammeEvent> Revoke(Act act, ParticipantId person, Role role)
    {
        Require.Id(person);
        Require.Name(role);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : !Holds(person, role) ? ProgrammeRefusals.RoleNotHeld.With(("role", role.Value))
            : role == Role.Convener && Roster.Count(e => e.Role == Role.Convener && e.Until is null) == 1 ? ProgrammeRefusals.LastConvener
            : new ProgrammeEvent.RoleRevoked(act.Stamp, person, role);
    }

    /// <summary>Defines a party to the dialogue. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.SideDefined"/>; refused: <see cref="ProgrammeRefusals.SideDefined"/>.</returns>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    public Decision<ProgrammeEvent> DefineSide(Act act, SideId side, LocalizedText name)
    {
        Require.Name(side);
        Require.Title(name);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : Sides.ContainsKey(side) ? ProgrammeRefusals.SideDefined.With(("side", side.Value))
            : new ProgrammeEvent.SideDefined(act.Stamp, side, name);
    }

    /// <summary>Places a stakeholder on a side, or moves it to another. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.StakeholderPlaced"/>, or nothing where it stands there already; refused: <see cref="ProgrammeRefusals.SideUnknown"/>.</returns>
    public Decision<ProgrammeEvent> Place(Act act, StakeholderId stakeholder, SideId side)
    {
        Require.Id(stakeholder);
        Require.Name(side);
        return act.Barred(Id, Role.Convener, Role.Secretary) is { } barred ? barred
            : !Sides.ContainsKey(side) ? ProgrammeRefusals.SideUnknown.With(("side", side.Value), ("sides", NamesOfSides()))
            : Placements.TryGetValue(stakeholder, out var now) && now == side ? []
            : new ProgrammeEvent.StakeholderPlaced(act.Stamp, stakeholder, side);
    }

    /// <summary>Records that a stakeholder convenes the programme in a role, or another note on its interest. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.ConvenerNamed"/>; refused: <see cref="ProgrammeRefusals.ConvenerNamed"/>.</returns>
    public Decision<ProgrammeEvent> NameConvener(Act act, Convener convener)
    {
        Require.NotNull(convener);
        return act.Barred(Id, Role.Convener, Role.Secretary) is { } barred ? barred
            : Conveners.AsSpan().Contains(convener)
                ? ProgrammeRefusals.ConvenerNamed.With(("role", convener.Role.Wire()))
            : new ProgrammeEvent.ConvenerNamed(act.Stamp, convener);
    }

    /// <summary>Records that a stakeholder does not convene the programme in a role any more. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.ConvenerWithdrew"/>; refused: <see cref="ProgrammeRefusals.NotConvening"/>.</returns>
    public Decision<ProgrammeEvent> WithdrawConvener(Act act, StakeholderId stakeholder, ConvenerRole role)
    {
        Require.Id(stakeholder);
        Require.Defined(role);
        return act.Barred(Id, Role.Convener, Role.Secretary) is { } barred ? barred
            : !Conveners.Any(c => IsThat(c, stakeholder, role)) ? ProgrammeRefusals.NotConvening.With(("role", role.Wire()))
            : new ProgrammeEvent.ConvenerWithdrew(act.Stamp, stakeholder, role);
    }

    /// <summary>Adopts the segment scheme, in place of the one before. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.SegmentsAdopted"/>, or nothing where it is the same.</returns>
    /// <exception cref="ArgumentException">There are more than 20 categories, or one comes twice.</exception>
    public Decision<ProgrammeEvent> AdoptSegments(Act act, ValueList<SegmentCategory> categories)
    {
        Require.AtMost(categories, SegmentCategory.MostCategories);
        if (categories.GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The category {twice.Key} comes twice; expected each once.", nameof(categories));
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : categories == Segments ? []
            : new ProgrammeEvent.SegmentsAdopted(act.Stamp, categories);
    }

    /// <summary>Sets an objective. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.ObjectiveSet"/>; refused: <see cref="ProgrammeRefusals.ObjectiveSet"/>.</returns>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public Decision<ProgrammeEvent> SetObjective(Act act, ObjectiveId objective, LocalizedText text)
    {
        Require.Id(objective);
        Require.PublicText(text);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : Objectives.ContainsKey(objective) ? ProgrammeRefusals.ObjectiveSet.With(("objective", objective.ToString()))
            : new ProgrammeEvent.ObjectiveSet(act.Stamp, objective, text);
    }

    /// <summary>
    /// Defines an indicator of an objective, or defines it anew; one that was measured keeps its objective and its unit. Needs <see cref="Role.Convener"/> or
    /// <see cref="Role.Secretary"/>.
    /// </summary>
    /// <returns>
    /// <see cref="ProgrammeEvent.IndicatorDefined"/>, or nothing where it is the same; refused: <see cref="ProgrammeRefusals.ObjectiveUnknown"/>,
    /// <see cref="ProgrammeRefusals.IndicatorMeasured"/>.
    /// </returns>
    public Decision<ProgrammeEvent> DefineIndicator(Act act, IndicatorId id, Indicator indicator)
    {
        Require.Id(id);
        Require.NotNull(indicator);
        return act.Barred(Id, Role.Convener, Role.Secretary) is { } barred ? barred
            : !Objectives.ContainsKey(indicator.Objective) ? ProgrammeRefusals.ObjectiveUnknown.With(("objective", indicator.Objective.ToString()))
            : Indicators.TryGetValue(id, out var now) && now == indicator ? []
            : now is not null && Measurements.ContainsKey(id) && !(now.Objective == indicator.Objective && now.Unit.Equals(indicator.Unit))
                ? ProgrammeRefusals.IndicatorMeasured.With(("indicator", id.ToString()))
            : new ProgrammeEvent.IndicatorDefined(act.Stamp, id, indicator);
    }

    /// <summary>Records a value of an indicator. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/>, <see cref="Role.Recorder"/> or <see cref="Role.Assessor"/>.</summary>
    /// <returns>
    /// <see cref="ProgrammeEvent.MeasurementRecorded"/>; refused: <see cref="ProgrammeRefusals.IndicatorUnknown"/>, <see cref="ActRefusals.NotYet"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<ProgrammeEvent> RecordMeasurement(Act act, IndicatorId id, Measurement measurement)
    {
        Require.Id(id);
        Require.NotNull(measurement);
        return act.Barred(Id, Role.Convener, Role.Secretary, Role.Recorder, Role.Assessor) is { } barred ? barred
            : act.Doubts(measurement.When) is { } doubt ? doubt
            : !Indicators.ContainsKey(id) ? ProgrammeRefusals.IndicatorUnknown.With(("indicator", id.ToString()))
            : new ProgrammeEvent.MeasurementRecorded(act.Stamp, id, measurement);
    }

    /// <summary>Makes something that an institution does a subject of the dialogue. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.InterventionRegistered"/>; refused: <see cref="ProgrammeRefusals.InterventionRegistered"/>, <see cref="ActRefusals.NotYet"/>.</returns>
    /// <exception cref="ArgumentException">The title is too long.</exception>
    public Decision<ProgrammeEvent> RegisterIntervention(
        Act act, InterventionId intervention, StakeholderId by, LocalizedText title, Occurred? began = null, Provenance? source = null)
    {
        Require.Id(intervention);
        Require.Id(by);
        Require.Title(title);
        return act.Barred(Id, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : began is not null && act.Doubts(began) is { } notYet ? notYet
            : Interventions.ContainsKey(intervention) ? ProgrammeRefusals.InterventionRegistered.With(("intervention", intervention.ToString()))
            : new ProgrammeEvent.InterventionRegistered(act.Stamp, intervention, by, title, began, source);
    }

    /// <summary>Records a claim of what an intervention achieved, with who says so. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.ResultReported"/>; refused: <see cref="ProgrammeRefusals.InterventionUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public Decision<ProgrammeEvent> ReportResult(Act act, InterventionId intervention, LocalizedText result, Provenance source)
    {
        Require.Id(intervention);
        Require.PublicText(result);
        Require.NotNull(source);
        return act.Barred(Id, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : !Interventions.ContainsKey(intervention) ? ProgrammeRefusals.InterventionUnknown.With(("intervention", intervention.ToString()))
            : new ProgrammeEvent.ResultReported(act.Stamp, intervention, result, source);
    }

    /// <summary>Records that an intervention ended. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="ProgrammeEvent.InterventionEnded"/>; refused: <see cref="ProgrammeRefusals.InterventionUnknown"/>, <see cref="ProgrammeRefusals.InterventionEnded"/>,
    /// <see cref="ProgrammeRefusals.EndsBeforeItBegan"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<ProgrammeEvent> EndIntervention(Act act, InterventionId intervention, Occurred when)
    {
        Require.Id(intervention);
        Require.NotNull(when);
        return act.Barred(Id, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } doubt ? doubt
            : !Interventions.TryGetValue(intervention, out var known) ? ProgrammeRefusals.InterventionUnknown.With(("intervention", intervention.ToString()))
            : known.Ended is not null ? ProgrammeRefusals.InterventionEnded.With(("intervention", intervention.ToString()))
            : known.Began is { } began && when.IsBefore(began)
                ? ProgrammeRefusals.EndsBeforeItBegan.With(("ended", when.Latest.ToInstant().ToString()), ("began", began.Earliest.ToInstant().ToString()))
            : new ProgrammeEvent.InterventionEnded(act.Stamp, intervention, when);
    }

    /// <summary>Declares what personal data is processed for, or declares it anew. Needs <see cref="Role.Convener"/> or <see cref="Role.DataProtectionOfficer"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.PurposeDeclared"/>, or nothing where it is the same.</returns>
    public Decision<ProgrammeEvent> DeclarePurpose(Act act, PurposeId id, Purpose purpose)
    {
        Require.Name(id);
        Require.NotNull(purpose);
        return act.Barred(Id, Role.Convener, Role.DataProtectionOfficer) is { } barred ? barred
            : Purposes.TryGetValue(id, out var now) && now == purpose ? []
            : new ProgrammeEvent.PurposeDeclared(act.Stamp, id, purpose);
    }

    /// <summary>
    /// Adopts a working-day calendar, or a newer version of one: with other holidays from today on, in the programme's zone. Which days that are past counted stays, so that nothing
    /// that was late comes to have been in time, nor the other way round; a holiday that was forgotten is made up for by <see cref="Referrals.Referral.Extend"/>. Where the weekend
    /// changes, that is a calendar of another name. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.
    /// </summary>
    /// <returns><see cref="ProgrammeEvent.CalendarAdopted"/>, or nothing where it is the same as before; refused: <see cref="ProgrammeRefusals.DaysPast"/>.</returns>
    public Decision<ProgrammeEvent> AdoptCalendar(Act act, WorkingCalendar calendar)
    {
        Require.NotNull(calendar);
        return act.Barred(Id, Role.Convener, Role.Secretary) is { } barred ? barred
            : Calendars.TryGetValue(calendar.Id, out var now) && now == calendar ? []
            : now is not null && !calendar.CountsAs(now, before: act.Now.Latest.Date) ? ProgrammeRefusals.DaysPast.With(
                ("calendar", calendar.Id.Value), ("today", NodaTime.Text.LocalDatePattern.Iso.Format(act.Now.Latest.Date)))
            : new ProgrammeEvent.CalendarAdopted(act.Stamp, calendar);
    }

    /// <summary>Adopts policies for what begins from now on. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.PoliciesAdopted"/>, or nothing where they are the same; refused: <see cref="ProgrammeRefusals.CalendarUnknown"/>.</returns>
    public Decision<ProgrammeEvent> AdoptPolicies(Act act, Policies policies)
    {
        Require.NotNull(policies);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : policies.ResponseTerm.Calendar is { } calendar && !Calendars.ContainsKey(calendar) ? ProgrammeRefusals.CalendarUnknown.With(("calendar", calendar.Value))
            : policies == Policies ? []
            : new ProgrammeEvent.PoliciesAdopted(act.Stamp, policies);
    }

    /// <summary>Adopts a workflow for recommendations drafted from now on. Needs <see cref="Role.Convener"/>.</summary>
    /// <remarks>What is under way goes on under its own, until it is moved: see <see cref="Recommendations.Recommendation.MoveTo"/>.</remarks>
    /// <returns><see cref="ProgrammeEvent.WorkflowAdopted"/>, or nothing where it is the one in force; refused: <see cref="ProgrammeRefusals.RequirementUnknown"/>, which names the place.</returns>
    public Decision<ProgrammeEvent> AdoptWorkflow(Act act, Workflow workflow)
    {
        Require.NotNull(workflow);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : workflow.Pin == Workflow ? []
            : Unknown(workflow, act.Requirements) is { } unknown ? unknown
            : new ProgrammeEvent.WorkflowAdopted(act.Stamp, workflow);
    }

    private static Refusal? Unknown(Workflow workflow, Requirements requirements) =>
        requirements.UnknownIn(workflow) is var (requirement, place) ? ProgrammeRefusals.RequirementUnknown.With(
            ("workflow", workflow.Id.Value), ("trigger", place.Trigger.Value), ("state", place.From.Value), ("required", requirement.Value))
        : null;

    /// <summary>The definition that a pin names, where the programme ever adopted it.</summary>
    public Workflow? Find(WorkflowPin pin)
    {
        foreach (var workflow in Workflows)
        {
            if (workflow.Pin == pin)
                return workflow;
        }

        return null;
    }

    /// <summary>The side of a speaker's institution, or of the nearest institution it is part of; <see langword="null"/> where none is placed.</summary>
    internal SideId? SideOf(Standing? speaker)
    {
        foreach (var institution in speaker?.Lineage ?? [])
        {
            if (Placements.TryGetValue(institution, out var side))
                return side;
        }

        return null;
    }

    /// <summary>The sides as refusals name them.</summary>
    internal string NamesOfSides() => Sides.Count > 0 ? string.Join(", ", Sides.Keys) : "-";

    /// <summary>Clocks of hosts differ by seconds: what came on record later holds later.</summary>
    private static Instant NotBefore(Instant? before, Instant at) => before is { } last ? Instant.Max(last, at) : at;

    private static bool IsThat(Convener convener, StakeholderId stakeholder, ConvenerRole role) => convener.Stakeholder == stakeholder && convener.Role == role;

    /// <inheritdoc/>
    public static Programme Begin(ProgrammeEvent founding) => founding is ProgrammeEvent.Founded e
        ? new()
        {
            Id = e.Id,
            Revision = 1,
            Name = e.Charter.Name,
            Purpose = e.Charter.Purpose,
            Languages = e.Charter.Languages,
            Zone = e.Charter.Zone,
            Policies = e.Charter.Policies,
            Workflow = e.Charter.Workflow.Pin,
            Workflows = [e.Charter.Workflow],
            Calendars = ValueMap<CalendarId, WorkingCalendar>.From(e.Charter.Calendars.Select(c => KeyValuePair.Create(c.Id, c))),
            Roster = [new(e.Stamp.By, Role.Convener, e.Stamp.At, null)],
        }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Programme Apply(ProgrammeEvent next) => next switch
    {
        ProgrammeEvent.RoleGranted e => this with { Roster = Roster.Add(new(e.Person, e.Role, e.Stamp.At, null)) },
        ProgrammeEvent.RoleRevoked e => this with
        {
            Roster = Roster.Select(r => r.Person == e.Person && r.Role == e.Role && r.Until is null ? r with { Until = e.Stamp.At } : r).ToValueList(),
        },
        ProgrammeEvent.SideDefined e => this with { Sides = Sides.Set(e.Side, e.Name) },
        ProgrammeEvent.StakeholderPlaced e => this with { Placements = Placements.Set(e.Stakeholder, e.Side) },
        ProgrammeEvent.ConvenerNamed e => this with { Conveners = Conveners.Where(c => !IsThat(c, e.Convener.Stakeholder, e.Convener.Role)).Append(e.Convener).ToValueList() },
        ProgrammeEvent.ConvenerWithdrew e => this with { Conveners = Conveners.Where(c => !IsThat(c, e.Stakeholder, e.Role)).ToValueList() },
        ProgrammeEvent.PhasesSet e => this with { PhasePlans = PhasePlans.Add(new(NotBefore(PhasePlans.LastOrDefault()?.From, e.Stamp.At), e.Phases)) },
        ProgrammeEvent.StatusChanged e => this with
        {
            StatusChanges = StatusChanges.Add(new(e.Status, NotBefore(StatusChanges.LastOrDefault()?.From, e.Stamp.At), e.Reason)),
        },
        ProgrammeEvent.SegmentsAdopted e => this with { Segments = e.Categories },
        ProgrammeEvent.IndicatorDefined e => this with { Indicators = Indicators.Set(e.Id, e.Indicator) },
        ProgrammeEvent.MeasurementRecorded e => this with { Measurements = Measurements.Set(e.Id, Measurements.GetValueOrDefault(e.Id).Add(e.Measurement)) },
        ProgrammeEvent.PurposeDeclared e => this with { Purposes = Purposes.Set(e.Id, e.Purpose) },
        ProgrammeEvent.InterventionEnded e when Interventions.TryGetValue(e.Intervention, out var ended) => this with
        {
            Interventions = Interventions.Set(e.Intervention, ended with { Ended = e.When }),
        },
        ProgrammeEvent.MeasurementCorrected e => Remeasured(e.Id, e.Measurement, e.Corrected),
        ProgrammeEvent.MeasurementVoided e => Remeasured(e.Id, e.Measurement, null),
        ProgrammeEvent.ResultCorrected e => Reclaimed(e.Intervention, e.Result, e.Corrected),
        ProgrammeEvent.ResultVoided e => Reclaimed(e.Intervention, e.Result, null),
        ProgrammeEvent.ObjectiveCorrected e => this with { Objectives = Objectives.Set(e.Objective, e.Text) },
        ProgrammeEvent.ObjectiveVoided e => WithoutObjective(e.Objective),
        ProgrammeEvent.ObjectiveSet e => this with { Objectives = Objectives.Set(e.Objective, e.Text) },
        ProgrammeEvent.InterventionRegistered e => this with
        {
            Interventions = Interventions.Set(e.Intervention, new(e.By, e.Title, e.Began, e.Source, [])),
        },
        ProgrammeEvent.ResultReported e when Interventions.TryGetValue(e.Intervention, out var intervention) => this with
        {
            Interventions = Interventions.Set(e.Intervention, intervention with { Results = intervention.Results.Add(new(e.Result, e.Source)) }),
        },
        ProgrammeEvent.CalendarAdopted e => this with { Calendars = Calendars.Set(e.Calendar.Id, e.Calendar) },
        ProgrammeEvent.PoliciesAdopted e => this with { Policies = e.Policies },
        ProgrammeEvent.WorkflowAdopted e => this with
        {
            Workflow = e.Workflow.Pin,
            Workflows = Find(e.Workflow.Pin) is null ? Workflows.Add(e.Workflow) : Workflows,
        },
        _ => throw new UnreachableException(),
    } with
    {
        Revision = Revision + 1,
    };
}
