using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Programmes;

public sealed partial record Programme
{
    /// <summary>
    /// Sets the plan of phases, in place of the one before. Once there are phases, what they can allow happens only on dates of which one allows it, judged by when it
    /// happened and not by when it is recorded. Needs <see cref="Role.Convener"/>.
    /// </summary>
    /// <returns><see cref="ProgrammeEvent.PhasesSet"/>, or nothing where it is the same; refused: <see cref="ProgrammeRefusals.PhaseTwice"/>.</returns>
    /// <exception cref="ArgumentException">There are more than <see cref="Limits.List"/>.</exception>
    public Decision<ProgrammeEvent> SetPhases(Act act, ValueList<Phase> phases)
    {
        Require.AtMost(phases, Limits.List);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : phases.GroupBy(p => p.Id).FirstOrDefault(g => g.Count() > 1) is { } twice ? ProgrammeRefusals.PhaseTwice.With(("phase", twice.Key.Value))
            : phases == Phases ? []
            : new ProgrammeEvent.PhasesSet(act.Stamp, phases);
    }

    /// <summary>The phases that a date is in.</summary>
    /// <param name="date">A date in the programme's zone.</param>
    public ValueList<Phase> PhasesOn(LocalDate date) => Phases.Where(p => p.Meets(Require.Iso(date), date)).ToValueList();

    /// <summary>Lets the programme rest. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.StatusChanged"/>; refused: <see cref="ProgrammeRefusals.StatusUnfit"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ProgrammeEvent> Suspend(Act act, LocalizedText reason) => To(act, ProgrammeStatus.Suspended, reason, Status is ProgrammeStatus.Active);

    /// <summary>Lets the programme go on that rests or was concluded. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.StatusChanged"/>; refused: <see cref="ProgrammeRefusals.StatusUnfit"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ProgrammeEvent> Resume(Act act, LocalizedText reason) => To(act, ProgrammeStatus.Active, reason, Status is not ProgrammeStatus.Active);

    /// <summary>Ends the programme. What was promised in it is still followed up. Needs <see cref="Role.Convener"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="summary">What it came to.</param>
    /// <returns><see cref="ProgrammeEvent.StatusChanged"/>; refused: <see cref="ProgrammeRefusals.StatusUnfit"/>.</returns>
    /// <exception cref="ArgumentException">The summary is too long.</exception>
    public Decision<ProgrammeEvent> Conclude(Act act, LocalizedText summary) => To(act, ProgrammeStatus.Concluded, summary, Status is not ProgrammeStatus.Concluded);

    /// <summary>Adopts the segment scheme, in place of the one before. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.SegmentsAdopted"/>, or nothing where it is the same; refused: <see cref="ProgrammeRefusals.CategoryUnfit"/>.</returns>
    /// <exception cref="ArgumentException">There are more than 20 categories.</exception>
    public Decision<ProgrammeEvent> AdoptSegments(Act act, ValueList<SegmentCategory> categories)
    {
        Require.AtMost(categories, SegmentCategory.MostCategories);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : categories.GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1 || g.Key.Value == "side") is { } unfit
                ? ProgrammeRefusals.CategoryUnfit.With(("category", unfit.Key.Value))
            : categories == Segments ? []
            : new ProgrammeEvent.SegmentsAdopted(act.Stamp, categories);
    }

    /// <summary>Defines an indicator of an objective, or defines it anew. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.IndicatorDefined"/>, or nothing where it is the same; refused: <see cref="ProgrammeRefusals.ObjectiveUnknown"/>.</returns>
    public Decision<ProgrammeEvent> DefineIndicator(Act act, IndicatorId id, Indicator indicator)
    {
        Require.Id(id);
        Require.NotNull(indicator);
        return act.Barred(Id, Role.Convener, Role.Secretary) is { } barred ? barred
            : !Objectives.ContainsKey(indicator.Objective) ? ProgrammeRefusals.ObjectiveUnknown.With(("objective", indicator.Objective.ToString()))
            : Indicators.TryGetValue(id, out var now) && now == indicator ? []
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

    /// <summary>Records that an intervention ended. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="ProgrammeEvent.InterventionEnded"/>; refused: <see cref="ProgrammeRefusals.InterventionUnknown"/>, <see cref="ProgrammeRefusals.EndUnfit"/>,
    /// <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<ProgrammeEvent> EndIntervention(Act act, InterventionId intervention, Occurred when)
    {
        Require.Id(intervention);
        Require.NotNull(when);
        return act.Barred(Id, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } doubt ? doubt
            : !Interventions.TryGetValue(intervention, out var known) ? ProgrammeRefusals.InterventionUnknown.With(("intervention", intervention.ToString()))
            : known.Ended is not null || (known.Began is { } began && when.Latest.ToInstant() < began.Earliest.ToInstant())
                ? ProgrammeRefusals.EndUnfit.With(("intervention", intervention.ToString()), ("ended", when.Latest.ToInstant().ToString()))
            : new ProgrammeEvent.InterventionEnded(act.Stamp, intervention, when);
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

    /// <summary>
    /// The refusal where something cannot have happened in the programme between two instants, both inclusive: because no phase allowed it on any of the dates,
    /// or because the programme was not active at any moment of it.
    /// </summary>
    internal Refusal? Closed(Activity activity, Instant first, Instant last, IDateTimeZoneProvider zones)
    {
        if (ClosedOn(activity, first, last, zones) is { } closed)
            return closed;
        var status = ProgrammeStatus.Active;
        var since = Instant.MinValue;
        foreach (var change in StatusChanges)
        {
            if (status is ProgrammeStatus.Active && since <= last && change.From > first)
                return null;
            (status, since) = (change.Status, change.From);
        }

        return status is ProgrammeStatus.Active && since <= last ? null
            : ProgrammeRefusals.NotActive.With(("activity", activity.Wire()), ("status", StatusAt(first).Wire()));
    }

    private Refusal? ClosedOn(Activity activity, Instant first, Instant last, IDateTimeZoneProvider zones)
    {
        if (Phases.Count == 0)
            return null;
        var zone = zones.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;
        var (from, until) = (first.InZone(zone).Date, last.InZone(zone).Date);
        var allowing = Phases.Where(p => p.Allows.AsSpan().Contains(activity)).ToList();
        return allowing.Exists(p => p.Meets(from, until)) ? null : ProgrammeRefusals.PhaseClosed.With(
            ("activity", activity.Wire()),
            ("first", Day(from)),
            ("last", Day(until)),
            ("allowed", allowing.Count == 0 ? "-" : string.Join("; ", allowing.Select(p => $"{Day(p.From)}/{(p.Until is { } end ? Day(end) : "…")}"))));

        static string Day(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
    }

    private ProgrammeStatus StatusAt(Instant at) => StatusChanges.LastOrDefault(c => c.From <= at)?.Status ?? ProgrammeStatus.Active;

    private Decision<ProgrammeEvent> To(Act act, ProgrammeStatus status, LocalizedText reason, bool isFit)
    {
        Require.PublicText(reason);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : !isFit ? ProgrammeRefusals.StatusUnfit.With(("status", Status.Wire()))
            : new ProgrammeEvent.StatusChanged(act.Stamp, status, reason);
    }

    private static bool IsThat(Convener convener, StakeholderId stakeholder, ConvenerRole role) => convener.Stakeholder == stakeholder && convener.Role == role;
}
