namespace CivicDialogue.Workflows;

/// <summary>Writes a workflow's definition, state by state and transition by transition.</summary>
public sealed class WorkflowBuilder
{
    private readonly WorkflowId _id;
    private readonly int _version;
    private readonly List<WorkflowState> _states = [];
    private readonly List<WorkflowTransition> _transitions = [];

    internal WorkflowBuilder(WorkflowId id, int version)
    {
        _id = id;
        _version = version;
    }

    /// <summary>Adds a state.</summary>
    /// <exception cref="ArgumentException">The name is no name, or the title too long.</exception>
    public WorkflowBuilder State(string name, StateCategory category, LocalizedText title)
    {
        _states.Add(new(StateName.Of(name), Require.Defined(category), Require.Title(title)));
        return this;
    }

    /// <summary>Adds a transition.</summary>
    /// <exception cref="ArgumentException">A name is no name.</exception>
    public WorkflowBuilder Transition(Trigger trigger, string from, string to, ValueList<Role> roles, params ReadOnlySpan<Requirement> requirements)
    {
        _transitions.Add(new(trigger, StateName.Of(from), StateName.Of(to), roles, ValueList.Of(requirements)));
        return this;
    }

    /// <summary>The definition, checked.</summary>
    /// <exception cref="ArgumentException">The definition does not hold; the message names the place.</exception>
    public Workflow Build() => new(_id, _version, _states.ToValueList(), _transitions.ToValueList());
}

/// <summary>What must hold of a definition.</summary>
internal static class WorkflowCheck
{
    internal static void Run(Workflow workflow)
    {
        var states = new Dictionary<StateName, WorkflowState>();
        foreach (var state in workflow.States)
        {
            if (!states.TryAdd(state.Name, state))
                throw Wrong($"the state '{state.Name}' comes twice");
        }

        var starts = workflow.States.Where(s => s.Category is StateCategory.Start).ToList();
        if (starts.Count != 1)
            throw Wrong($"there are {starts.Count} states of category Start; expected exactly one");

        var ways = new HashSet<(StateName, Trigger)>();
        foreach (var transition in workflow.Transitions)
        {
            foreach (var end in (StateName[])[transition.From, transition.To])
            {
                if (!states.ContainsKey(end))
                    throw Wrong($"the transition '{transition.Trigger}' names the state '{end}', which is not defined");
            }

            if (transition.Roles.Count == 0)
                throw Wrong($"the transition '{transition.Trigger}' from '{transition.From}' names no role, so nobody may make it");
            if (!ways.Add((transition.From, transition.Trigger)))
                throw Wrong($"the trigger '{transition.Trigger}' leaves the state '{transition.From}' twice");
            if (states[transition.From].Category is StateCategory.Ended)
                throw Wrong($"the transition '{transition.Trigger}' leaves the state '{transition.From}', which is an end");
        }

        var reached = new HashSet<StateName>();
        var open = new Stack<StateName>([starts[0].Name]);
        while (open.TryPop(out var at))
        {
            if (!reached.Add(at))
                continue;
            foreach (var transition in workflow.Transitions)
            {
                if (transition.From == at)
                    open.Push(transition.To);
            }
        }

        foreach (var state in workflow.States)
        {
            if (!reached.Contains(state.Name))
                throw Wrong($"the state '{state.Name}' cannot be reached from '{starts[0].Name}'");
            if (state.Category is StateCategory.Start or StateCategory.Open && !workflow.Transitions.Any(t => t.From == state.Name))
                throw Wrong($"the state '{state.Name}' leads nowhere, and is not an end");
        }

        ArgumentException Wrong(string what) => new($"The workflow '{workflow.Id}' version {workflow.Version} does not hold: {what}.");
    }
}
