namespace CivicDialogue.Programmes;

public sealed partial record Programme
{
    /// <summary>Puts an objective in other words, because it was recorded wrongly. What was recorded before stays in the record. Needs <see cref="Role.Convener"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="objective">Which objective.</param>
    /// <param name="text">What is to be achieved.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns>
    /// <see cref="ProgrammeEvent.ObjectiveCorrected"/>, or nothing where it stands so; refused: <see cref="ProgrammeRefusals.ObjectiveUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The objective is the default id, or a text is too long.</exception>
    public Decision<ProgrammeEvent> CorrectObjective(Act act, ObjectiveId objective, LocalizedText text, LocalizedText reason)
    {
        Require.Id(objective);
        Require.PublicText(text);
        Require.PublicText(reason);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : !Objectives.TryGetValue(objective, out var now) ? NoObjective(objective)
            : now.Equals(text) ? []
            : new ProgrammeEvent.ObjectiveCorrected(act.Stamp, objective, text, reason);
    }

    /// <summary>
    /// Takes back an objective that was recorded by mistake, and with it the indicators of it; it stays in the record, with the reason. Needs <see cref="Role.Convener"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="objective">Which objective.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns>
    /// <see cref="ProgrammeEvent.ObjectiveVoided"/>; refused: <see cref="ProgrammeRefusals.ObjectiveUnknown"/>, <see cref="ProgrammeRefusals.ObjectiveMeasured"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The objective is the default id, or the reason is too long.</exception>
    public Decision<ProgrammeEvent> VoidObjective(Act act, ObjectiveId objective, LocalizedText reason)
    {
        Require.Id(objective);
        Require.PublicText(reason);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : !Objectives.ContainsKey(objective) ? NoObjective(objective)
            : Indicators.Where(i => i.Value.Objective == objective && Measurements.ContainsKey(i.Key)).Select(i => (IndicatorId?)i.Key).FirstOrDefault() is { } measured
                ? ProgrammeRefusals.ObjectiveMeasured.With(("indicator", measured.ToString()))
            : new ProgrammeEvent.ObjectiveVoided(act.Stamp, objective, reason);
    }

    /// <summary>
    /// Corrects a measurement that was recorded wrongly. What was recorded before stays in the record. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/>,
    /// <see cref="Role.Recorder"/> or <see cref="Role.Assessor"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="id">Of which indicator.</param>
    /// <param name="measurement">The measurement, one of <see cref="Measurements"/>.</param>
    /// <param name="corrected">What was found.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns>
    /// <see cref="ProgrammeEvent.MeasurementCorrected"/>, or nothing where it is the same; refused: <see cref="ProgrammeRefusals.MeasurementUnknown"/>,
    /// <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The indicator is the default id, or the reason is too long.</exception>
    public Decision<ProgrammeEvent> CorrectMeasurement(Act act, IndicatorId id, Measurement measurement, Measurement corrected, LocalizedText reason)
    {
        Require.Id(id);
        Require.NotNull(measurement);
        Require.NotNull(corrected);
        Require.PublicText(reason);
        return act.Barred(Id, Role.Convener, Role.Secretary, Role.Recorder, Role.Assessor) is { } barred ? barred
            : (act.Doubts(measurement.When) ?? act.Doubts(corrected.When)) is { } doubt ? doubt
            : LastOf(Measurements.GetValueOrDefault(id), measurement) < 0 ? ProgrammeRefusals.MeasurementUnknown.With(("indicator", id.ToString()))
            : measurement == corrected ? []
            : new ProgrammeEvent.MeasurementCorrected(act.Stamp, id, measurement, corrected, reason);
    }

    /// <summary>
    /// Takes back a measurement that was recorded by mistake; it stays in the record, with the reason. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/>,
    /// <see cref="Role.Recorder"/> or <see cref="Role.Assessor"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="id">Of which indicator.</param>
    /// <param name="measurement">The measurement, one of <see cref="Measurements"/>; the last of those that are the same.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns>
    /// <see cref="ProgrammeEvent.MeasurementVoided"/>; refused: <see cref="ProgrammeRefusals.MeasurementUnknown"/>, <see cref="ActRefusals.NotYet"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The indicator is the default id, or the reason is too long.</exception>
    public Decision<ProgrammeEvent> VoidMeasurement(Act act, IndicatorId id, Measurement measurement, LocalizedText reason)
    {
        Require.Id(id);
        Require.NotNull(measurement);
        Require.PublicText(reason);
        return act.Barred(Id, Role.Convener, Role.Secretary, Role.Recorder, Role.Assessor) is { } barred ? barred
            : act.Doubts(measurement.When) is { } doubt ? doubt
            : LastOf(Measurements.GetValueOrDefault(id), measurement) < 0 ? ProgrammeRefusals.MeasurementUnknown.With(("indicator", id.ToString()))
            : new ProgrammeEvent.MeasurementVoided(act.Stamp, id, measurement, reason);
    }

    /// <summary>
    /// Corrects what was recorded of a claimed result. What was recorded before stays in the record. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/>,
    /// <see cref="Role.Recorder"/>, or <see cref="Role.DataProtectionOfficer"/> where somebody whom it is about demands it.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="intervention">Of which intervention.</param>
    /// <param name="result">The claim, one of those of the intervention.</param>
    /// <param name="text">What is said to have been achieved.</param>
    /// <param name="source">Who says so.</param>
    /// <param name="reason">Why. Public; it must not repeat what was wrong.</param>
    /// <returns><see cref="ProgrammeEvent.ResultCorrected"/>, or nothing where it is the same; refused: <see cref="ProgrammeRefusals.ResultUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The intervention is the default id, or a text is too long.</exception>
    public Decision<ProgrammeEvent> CorrectResult(Act act, InterventionId intervention, ReportedResult result, LocalizedText text, Provenance source, LocalizedText reason)
    {
        Require.Id(intervention);
        Require.NotNull(result);
        Require.PublicText(text);
        Require.NotNull(source);
        Require.PublicText(reason);
        var corrected = new ReportedResult(text, source);
        return act.Barred(Id, Role.Convener, Role.Secretary, Role.Recorder, Role.DataProtectionOfficer) is { } barred ? barred
            : LastOf(Interventions.GetValueOrDefault(intervention)?.Results ?? [], result) < 0 ? ProgrammeRefusals.ResultUnknown.With(("intervention", intervention.ToString()))
            : result == corrected ? []
            : new ProgrammeEvent.ResultCorrected(act.Stamp, intervention, result, corrected, reason);
    }

    /// <summary>
    /// Takes back a claimed result that was recorded by mistake; it stays in the record, with the reason. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/>,
    /// <see cref="Role.Recorder"/>, or <see cref="Role.DataProtectionOfficer"/> where somebody whom it is about demands it.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="intervention">Of which intervention.</param>
    /// <param name="result">The claim, one of those of the intervention; the last of those that are the same.</param>
    /// <param name="reason">Why. Public; it must not repeat what was recorded.</param>
    /// <returns><see cref="ProgrammeEvent.ResultVoided"/>; refused: <see cref="ProgrammeRefusals.ResultUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The intervention is the default id, or the reason is too long.</exception>
    public Decision<ProgrammeEvent> VoidResult(Act act, InterventionId intervention, ReportedResult result, LocalizedText reason)
    {
        Require.Id(intervention);
        Require.NotNull(result);
        Require.PublicText(reason);
        return act.Barred(Id, Role.Convener, Role.Secretary, Role.Recorder, Role.DataProtectionOfficer) is { } barred ? barred
            : LastOf(Interventions.GetValueOrDefault(intervention)?.Results ?? [], result) < 0 ? ProgrammeRefusals.ResultUnknown.With(("intervention", intervention.ToString()))
            : new ProgrammeEvent.ResultVoided(act.Stamp, intervention, result, reason);
    }

    private static Refusal NoObjective(ObjectiveId objective) => ProgrammeRefusals.ObjectiveUnknown.With(("objective", objective.ToString()));

    /// <summary>What the last of a measurement stands as; an indicator of which none is left was not measured. As of before it was recorded there is nothing to correct.</summary>
    private Programme Remeasured(IndicatorId id, Measurement measurement, Measurement? corrected)
    {
        var rest = Replaced(Measurements.GetValueOrDefault(id), measurement, corrected);
        return this with { Measurements = rest.Count > 0 ? Measurements.Set(id, rest) : Measurements.Remove(id) };
    }

    private Programme Reclaimed(InterventionId id, ReportedResult result, ReportedResult? corrected) =>
        Interventions.TryGetValue(id, out var intervention)
            ? this with { Interventions = Interventions.Set(id, intervention with { Results = Replaced(intervention.Results, result, corrected) }) }
            : this;

    private Programme WithoutObjective(ObjectiveId objective)
    {
        var indicators = Indicators;
        foreach (var (id, indicator) in Indicators)
            indicators = indicator.Objective == objective ? indicators.Remove(id) : indicators;
        return this with { Objectives = Objectives.Remove(objective), Indicators = indicators };
    }

    private static ValueList<T> Replaced<T>(ValueList<T> list, T old, T? replacement)
        where T : class
    {
        var at = LastOf(list, old);
        return at < 0 ? list : [.. list.Take(at), .. replacement is null ? (T[])[] : [replacement], .. list.Skip(at + 1)];
    }

    private static int LastOf<T>(ValueList<T> list, T item)
        where T : class
    {
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (list[i].Equals(item))
                return i;
        }

        return -1;
    }
}
