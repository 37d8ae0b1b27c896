namespace CivicDialogue.Workflows;

/// <summary>What must hold of a definition. Whether its requirements are known is for the programme that adopts it to say: a definition is made anywhere.</summary>
internal static class WorkflowCheck
{
    internal static void Run(Workflow workflow)
    {
        var states = new Dictionary<StateName, WorkflowState>();
        foreach (var state in workflow.States)
        {
            if (!states.TryAdd(state.Name, state))
                throw InStates($"the state '{state.Name}' comes twice");
        }

        var starts = workflow.States.Where(s => s.Category is StateCategory.Start).ToList();
        if (starts.Count != 1)
            throw InStates($"there are {starts.Count} states of category Start; expected exactly one");

        var ways = new HashSet<(StateName, Trigger)>();
        foreach (var transition in workflow.Transitions)
        {
            foreach (var end in (StateName[])[transition.From, transition.To])
            {
                if (!states.ContainsKey(end))
                    throw InTransitions($"the transition '{transition.Trigger}' names the state '{end}', which is not defined");
            }

            if (transition.Roles.Count == 0)
                throw InTransitions($"the transition '{transition.Trigger}' from '{transition.From}' names no role, so nobody may make it");
            if (!ways.Add((transition.From, transition.Trigger)))
                throw InTransitions($"the trigger '{transition.Trigger}' leaves the state '{transition.From}' twice");
            if (states[transition.From].Category.IsEnd())
                throw InTransitions($"the transition '{transition.Trigger}' leaves the state '{transition.From}', which is an end");
            if (transition.Requirements.Contains(Requirement.DeadlinePassed) && states[transition.From].Deadline is null)
                throw InTransitions($"the transition '{transition.Trigger}' from '{transition.From}' requires '{Requirement.DeadlinePassed}', and that state has no deadline");
            Named(transition, StateCategory.Merged, Trigger.Merge, Requirement.MergedInto);
            Named(transition, StateCategory.Superseded, Trigger.Supersede, Requirement.SupersededBy);
        }

        foreach (var state in workflow.States)
        {
            if (state.Deadline is not { } deadline)
                continue;
            if (state.Category.IsEnd())
                throw InStates($"the state '{state.Name}' has a deadline, and is an end");
            if (deadline.Then.FirstOrDefault(t => !ways.Contains((state.Name, t))) is var missing && missing != default)
                throw InStates($"the deadline of the state '{state.Name}' names the trigger '{missing}', which does not leave that state");
            if (deadline.Since is { } since && !states.ContainsKey(since))
                throw InStates($"the deadline of the state '{state.Name}' runs from the state '{since}', which is not defined");
        }

        var reached = From(starts[0].Name, workflow.Transitions);
        foreach (var state in workflow.States)
        {
            if (!reached.Contains(state.Name))
                throw InStates($"the state '{state.Name}' cannot be reached from '{starts[0].Name}'");
            if (!state.Category.IsUndecided())
                continue;
            if (!workflow.Transitions.Any(t => t.From == state.Name))
                throw InStates($"the state '{state.Name}' leads nowhere, and is not an end");
            if (From(state.Name, workflow.Transitions).All(r => states[r].Category.IsUndecided()))
                throw InStates($"the state '{state.Name}' only leads round in a circle, and never to a decision");
        }

        // What goes into another, or is replaced by it, must say which: only a decision that names it records that.
        void Named(WorkflowTransition transition, StateCategory category, Trigger trigger, Requirement requirement)
        {
            var leadsThere = states[transition.To].Category == category;
            if (leadsThere != (transition.Trigger == trigger))
                throw InTransitions(leadsThere
                    ? $"the transition '{transition.Trigger}' from '{transition.From}' leads to '{transition.To}' of category {category}; expected the trigger '{trigger}'"
                    : $"the transition '{trigger}' from '{transition.From}' leads to '{transition.To}'; expected a state of category {category}");
            if (leadsThere && !transition.Requirements.Contains(requirement))
                throw InTransitions($"the transition '{trigger}' from '{transition.From}' does not require '{requirement}'");
        }

        ArgumentException InStates(string what) => Wrong(what, "states");
        ArgumentException InTransitions(string what) => Wrong(what, "transitions");
        ArgumentException Wrong(string what, string where) => new($"The workflow '{workflow.Id}' version {workflow.Version} does not hold: {what}.", where);
    }

    private static HashSet<StateName> From(StateName start, ValueList<WorkflowTransition> transitions)
    {
        var reached = new HashSet<StateName>();
        var open = new Stack<StateName>([start]);
        while (open.TryPop(out var at))
        {
            if (!reached.Add(at))
                continue;
            foreach (var transition in transitions)
            {
                if (transition.From == at)
                    open.Push(transition.To);
            }
        }

        return reached;
    }
}
