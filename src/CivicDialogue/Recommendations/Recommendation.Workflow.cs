using CivicDialogue.Programmes;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Recommendations;

public sealed partial record Recommendation
{
    /// <summary>
    /// Moves it to a newer version of its workflow, which its programme has adopted. Where it stands stays the same: only what that is called may change. Deadlines run from when
    /// they ran, by the days of the new version; where a deadline counts from an earlier state, it has to be told what that is called. Needs <see cref="Role.Convener"/> or
    /// <see cref="Role.Secretary"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="to">The newer version, as the programme adopted it.</param>
    /// <param name="names">What the new version calls states otherwise, by what the old one calls them; those that are not named keep their names.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.WorkflowMoved"/>; refused: <see cref="RecommendationRefusals.WorkflowUnknown"/>, <see cref="RecommendationRefusals.NotNewer"/>, and
    /// <see cref="RecommendationRefusals.NoCounterpart"/> where the new version has no such state, or one that means something else; where a name is told of a state that the old
    /// version does not have; and where two states that it was in would get the same name, so that it could not be told any more when it came to which.
    /// </returns>
    /// <exception cref="ArgumentException">A name is the default one, or there are more than <see cref="Limits.List"/>.</exception>
    public Decision<RecommendationEvent> MoveTo(Act act, WorkflowPin to, ValueMap<StateName, StateName> names = default)
    {
        Require.NotNull(to);
        Require.Names(names.Keys.ToValueList(), nameof(names));
        Require.Names(names.Values.ToValueList(), nameof(names));
        if (act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred)
            return barred;
        if (act.Terms.Find(to) is not { } definition)
            return WorkflowUnknown(to);
        if (to.Id != Workflow.Id || to.Version <= Workflow.Version)
            return RecommendationRefusals.NotNewer.With(("workflow", to.Id.Value), ("version", $"{to.Version}"), ("current", $"{Workflow.Id} {Workflow.Version}"));
        if (Definition(act) is not { } current)
            return WorkflowUnknown(Workflow);
        var state = names.GetValueOrDefault(State, State);
        foreach (var (was, called) in names.Prepend(new(State, state)))
        {
            if (current.States.FirstOrDefault(s => s.Name == was)?.Category is not { } category || definition.States.FirstOrDefault(s => s.Name == called)?.Category != category)
                return NoCounterpart(was, to, called);
        }

        var been = Steps.Select(s => s.State).Distinct().ToList();
        if (been.GroupBy(s => names.GetValueOrDefault(s, s)).FirstOrDefault(g => g.Count() > 1) is { } same)
            return NoCounterpart(same.Last(), to, same.Key);
        return current.State(State).Deadline?.Since is { } since && been.Contains(since)
            && definition.State(state).Deadline?.Since is { } from && !been.Exists(s => names.GetValueOrDefault(s, s) == from)
            ? NoCounterpart(since, to, from)
            : new RecommendationEvent.WorkflowMoved(act.Stamp, to, state, names);
    }

    private static Refusal NoCounterpart(StateName state, WorkflowPin to, StateName counterpart) =>
        RecommendationRefusals.NoCounterpart.With(("state", state.Value), ("version", $"{to.Version}"), ("counterpart", counterpart.Value));

    /// <summary>
    /// The last day on which it may go on as it does in the state that it is in, inclusive, in the programme's zone; <see langword="null"/> where its state has no deadline. It is
    /// computed: nothing happens when it is over, but that only what the deadline names is possible.
    /// </summary>
    /// <param name="programme">Its programme, as it stands.</param>
    /// <param name="zones">The zone data of the day; NodaTime's where none is given.</param>
    public LocalDate? LastDay(Programme programme, IDateTimeZoneProvider? zones = null) =>
        Require.NotNull(programme).Find(Workflow) is { } definition ? LastDay(definition, ZoneOf(programme, zones ?? DateTimeZoneProviders.Tzdb)) : null;

    private LocalDate? LastDay(Workflow definition, DateTimeZone zone)
    {
        if (definition.State(State).Deadline is not { } deadline)
            return null;
        var entries = Steps.Where((s, i) => i == 0 || s.Trigger is not null).ToList();
        var since = entries.LastOrDefault(s => s.State == (deadline.Since ?? State)) ?? entries[^1];
        return since.At.InZone(zone).Date.PlusDays(deadline.Days);
    }

    /// <summary>Whether the deadline of its state was past, at the earliest time at which something can have happened.</summary>
    private bool IsLate(Workflow definition, Act act, Occurred? when)
    {
        if (definition.State(State).Deadline is null)
            return false;
        var zone = ZoneOf(act.Terms, act.Zones);
        return LastDay(definition, zone) is { } last && (when?.Earliest.ToInstant() ?? act.At) >= zone.Day(last).End;
    }

    private Refusal DeadlinePassed(Workflow definition, WorkflowDeadline deadline, Act act) => RecommendationRefusals.DeadlinePassed.With(
        ("state", State.Value),
        ("last-day", LastDay(definition, ZoneOf(act.Terms, act.Zones)) is { } last ? NodaTime.Text.LocalDatePattern.Iso.Format(last) : "-"),
        ("possible", string.Join(", ", deadline.Then)));

    private static DateTimeZone ZoneOf(Programme programme, IDateTimeZoneProvider zones) => zones.GetZoneOrNull(programme.Zone) ?? DateTimeZone.Utc;

    private Recommendation Moved(RecommendationEvent.WorkflowMoved e) => this with
    {
        Workflow = e.Workflow,
        State = e.State,
        Steps = Steps.Select(s => s with { State = e.Names.GetValueOrDefault(s.State, s.State) }).Append(new(e.State, Category, null, e.CountsFrom, null)).ToValueList(),
    };
}
