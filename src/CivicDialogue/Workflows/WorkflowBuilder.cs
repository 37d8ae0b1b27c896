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
    /// <param name="name">Its name.</param>
    /// <param name="category">What it means for the rest of the model.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="deadline">Until when it may go on as it does.</param>
    /// <param name="isTextFixed">Whether the text can be changed no more.</param>
    /// <exception cref="ArgumentException">The name is no name, or the title too long.</exception>
    public WorkflowBuilder State(string name, StateCategory category, LocalizedText title, WorkflowDeadline? deadline = null, bool isTextFixed = false)
    {
        _states.Add(new(StateName.Of(name), Require.Defined(category), Require.Title(title), deadline, isTextFixed));
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
