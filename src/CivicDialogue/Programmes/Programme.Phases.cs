using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.TimeZones;

namespace CivicDialogue.Programmes;

public sealed partial record Programme
{
    /// <summary>The plan of phases in force. Where there are none, nothing is kept from happening by date. Phases may overlap: what one of them allows may happen.</summary>
    [JsonIgnore]
    public ValueList<Phase> Phases => PhasePlans.Count > 0 ? PhasePlans[^1].Phases : [];

    /// <summary>Whether it goes on.</summary>
    [JsonIgnore]
    public ProgrammeStatus Status => StatusChanges.Count > 0 ? StatusChanges[^1].Status : ProgrammeStatus.Active;

    /// <summary>
    /// Sets the plan of phases, in place of the one before; with no phase, nothing is kept from happening by date any more. Needs <see cref="Role.Convener"/>.
    /// Something may have happened where the plan in force allows it on that date, or the one that was in force then did: a newer plan takes nothing back.
    /// </summary>
    /// <returns><see cref="ProgrammeEvent.PhasesSet"/>, or nothing where it is the same.</returns>
    /// <exception cref="ArgumentException">There are more than <see cref="Limits.List"/>, or a phase's name comes twice.</exception>
    public Decision<ProgrammeEvent> SetPhases(Act act, ValueList<Phase> phases)
    {
        Require.AtMost(phases, Limits.List);
        if (phases.GroupBy(p => p.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The phase {twice.Key} comes twice; expected one phase of each name.", nameof(phases));
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : phases == Phases ? []
            : new ProgrammeEvent.PhasesSet(act.Stamp, phases);
    }

    /// <summary>Lets the programme rest: nothing that phases can allow happens in it until it goes on. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.StatusChanged"/>; refused: <see cref="ProgrammeRefusals.StatusUnfit"/> where it is not active.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ProgrammeEvent> Suspend(Act act, LocalizedText reason) => To(act, ProgrammeStatus.Suspended, reason, Status is ProgrammeStatus.Active);

    /// <summary>Lets the programme go on that rests or was concluded. Needs <see cref="Role.Convener"/>.</summary>
    /// <returns><see cref="ProgrammeEvent.StatusChanged"/>; refused: <see cref="ProgrammeRefusals.StatusUnfit"/> where it is active.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ProgrammeEvent> Resume(Act act, LocalizedText reason) => To(act, ProgrammeStatus.Active, reason, Status is not ProgrammeStatus.Active);

    /// <summary>Ends the programme. What was promised in it is still followed up. Needs <see cref="Role.Convener"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="summary">What it came to.</param>
    /// <returns><see cref="ProgrammeEvent.StatusChanged"/>; refused: <see cref="ProgrammeRefusals.StatusUnfit"/> where it is concluded.</returns>
    /// <exception cref="ArgumentException">The summary is too long.</exception>
    public Decision<ProgrammeEvent> Conclude(Act act, LocalizedText summary) => To(act, ProgrammeStatus.Concluded, summary, Status is not ProgrammeStatus.Concluded);

    /// <summary>The phases of the plan in force that a date is in, each with what it allows and how much say people have.</summary>
    /// <param name="date">A date in the programme's zone.</param>
    public ValueList<Phase> PhasesOn(LocalDate date) => Within(Require.Iso(date));

    /// <summary>The phases of the plan in force that an instant is in: those of the date that it is then in the programme's zone.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="zones">The zone data of the day; NodaTime's where none is given.</param>
    /// <exception cref="DateTimeZoneNotFoundException">The zone data does not know the programme's zone.</exception>
    public ValueList<Phase> PhasesAt(Instant at, IDateTimeZoneProvider? zones = null) =>
        Within(Require.Time(at).InZone((zones ?? DateTimeZoneProviders.Tzdb)[Zone]).Date);

    /// <summary>Whether the programme went on at an instant.</summary>
    public ProgrammeStatus StatusAt(Instant at) => StatusChanges.LastOrDefault(c => c.From <= at)?.Status ?? ProgrammeStatus.Active;

    /// <summary>Why something cannot happen in the programme at an instant; <see langword="null"/> where it can, as far as phases and status are concerned.</summary>
    /// <param name="activity">What would happen.</param>
    /// <param name="at">The instant; one yet to come is judged by the plan and the status in force.</param>
    /// <param name="zones">The zone data of the day; NodaTime's where none is given.</param>
    /// <returns>
    /// <see cref="ProgrammeRefusals.NotActive"/>, <see cref="ProgrammeRefusals.PhaseClosed"/>, <see cref="ProgrammeRefusals.ZoneUnknown"/> where there are phases and
    /// the zone data does not know the programme's zone, or nothing.
    /// </returns>
    public Refusal? WhyNot(PhaseActivity activity, Instant at, IDateTimeZoneProvider? zones = null)
    {
        Require.Defined(activity);
        Require.Time(at);
        return Closed(activity, at, at, zones ?? DateTimeZoneProviders.Tzdb);
    }

    /// <summary>
    /// The refusal where something certainly did not happen in the programme between two instants, both inclusive: at no moment of that time was it active and
    /// a phase allowed it, neither of the plan in force nor of the one that was in force at that moment.
    /// </summary>
    internal Refusal? Closed(PhaseActivity activity, Instant first, Instant last, IDateTimeZoneProvider zones)
    {
        var wasActive = false;
        for (var from = first; ;)
        {
            var isActive = StatusAt(from) is ProgrammeStatus.Active;
            var then = isActive ? PhasesAsPlannedAt(from) : [];
            if (isActive && (then.Count == 0 || Phases.Count == 0))
                return null;

            // Up to the next change of plan or status one plan and one status hold.
            var next = NextChange(from);
            var until = next <= last ? next - Duration.Epsilon : last;
            if (isActive)
            {
                wasActive = true;
                if (zones.GetZoneOrNull(Zone) is not { } zone)
                    return ProgrammeRefusals.ZoneUnknown.With(("zone", Zone));
                var (start, end) = (from.InZone(zone).Date, until.InZone(zone).Date);
                if (Allowing(activity, Phases.Concat(then)).Any(p => p.Meets(start, end)))
                    return null;
            }

            if (next > last)
                break;
            from = next;
        }

        return wasActive
            ? ProgrammeRefusals.PhaseClosed.With(
                ("activity", activity.Wire()),
                ("first", Day(first.InZone(zones[Zone]).Date)),
                ("last", Day(last.InZone(zones[Zone]).Date)),
                ("phases", string.Join("; ", Allowing(activity, Phases).Select(p => $"{p.Id} {Day(p.From)} to {Day(p.Until)}").DefaultIfEmpty("-"))))
            : ProgrammeRefusals.NotActive.With(("activity", activity.Wire()), ("status", StatusAt(last).Wire()));

        static string Day(LocalDate? date) => date is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : "…";
    }

    private Instant NextChange(Instant from) =>
        StatusChanges.Select(c => c.From).Concat(PhasePlans.Select(p => p.From)).Where(c => c > from).DefaultIfEmpty(Instant.MaxValue).Min();

    private ValueList<Phase> PhasesAsPlannedAt(Instant at) => PhasePlans.LastOrDefault(p => p.From <= at)?.Phases ?? [];

    private static IEnumerable<Phase> Allowing(PhaseActivity activity, IEnumerable<Phase> phases) => phases.Where(p => p.Allows.AsSpan().Contains(activity));

    private ValueList<Phase> Within(LocalDate date) => Phases.Where(p => p.Meets(date, date)).ToValueList();

    private Decision<ProgrammeEvent> To(Act act, ProgrammeStatus status, LocalizedText reason, bool isFit)
    {
        Require.PublicText(reason);
        return act.Barred(Id, Role.Convener) is { } barred ? barred
            : !isFit ? ProgrammeRefusals.StatusUnfit.With(("status", Status.Wire()))
            : new ProgrammeEvent.StatusChanged(act.Stamp, status, reason);
    }
}
