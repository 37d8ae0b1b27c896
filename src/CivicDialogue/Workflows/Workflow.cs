using System.Text.Json.Serialization;

namespace CivicDialogue.Workflows;

/// <summary>
/// How a recommendation moves from draft to decision, as data: states, some with a deadline, and transitions with the roles and requirements they ask for.
/// A definition is checked when it is made; an instance keeps the pin of the one it began under, until it is moved to a newer version.
/// </summary>
public sealed partial record Workflow
{
    /// <summary>A definition. <see cref="Define"/> is the readable way to write one.</summary>
    /// <param name="id">The workflow's name.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="states">Its states; exactly one is where instances begin.</param>
    /// <param name="transitions">Its transitions.</param>
    /// <exception cref="ArgumentException">
    /// The definition does not hold: a state comes twice, is unknown, cannot be reached, or never leads to a decision without being one;
    /// there is not exactly one start; a trigger leaves a state in two directions; a deadline names what cannot happen in its state; or something is merged or superseded
    /// without saying by what. The message names the place.
    /// </exception>
    [JsonConstructor]
    public Workflow(WorkflowId id, int version, ValueList<WorkflowState> states, ValueList<WorkflowTransition> transitions)
    {
        Id = Require.Name(id);
        Version = Require.Between(version, 1, int.MaxValue);
        States = Require.AtMost(states, Limits.List);
        Transitions = Require.AtMost(transitions, Limits.List);
        WorkflowCheck.Run(this);
        Pin = new(id, version, ComputeDigest());
    }

    /// <summary>The workflow's name.</summary>
    public WorkflowId Id { get; }

    /// <summary>Its version, from 1.</summary>
    public int Version { get; }

    /// <summary>Its states.</summary>
    public ValueList<WorkflowState> States { get; }

    /// <summary>Its transitions.</summary>
    public ValueList<WorkflowTransition> Transitions { get; }

    /// <summary>Name, version and digest: what an instance keeps, so that it is known forever which rules it ran under.</summary>
    [JsonIgnore]
    public WorkflowPin Pin { get; }

    /// <summary>The state in which instances begin.</summary>
    [JsonIgnore]
    public WorkflowState Start => States.Single(s => s.Category is StateCategory.Start);

    /// <summary>Begins to write a definition.</summary>
    public static WorkflowBuilder Define(WorkflowId id, int version) => new(id, version);

    /// <summary>The transition that a trigger makes from a state, or <see langword="null"/>.</summary>
    public WorkflowTransition? Find(StateName from, Trigger trigger)
    {
        foreach (var transition in Transitions)
        {
            if (transition.From == from && transition.Trigger == trigger)
                return transition;
        }

        return null;
    }

    /// <summary>The state of a name.</summary>
    /// <exception cref="ArgumentException">The workflow has no such state.</exception>
    public WorkflowState State(StateName name)
    {
        foreach (var state in States)
        {
            if (state.Name == name)
                return state;
        }

        throw new ArgumentException($"The workflow '{Id}' version {Version} has no state '{name}'.", nameof(name));
    }

    private Digest ComputeDigest()
    {
        var hash = new CanonicalHash("civicdialogue workflow v1");
        hash.Add(Id.Value);
        hash.Add(Version);
        hash.Add(States.Count);
        foreach (var state in States)
        {
            hash.Add(state.Name.Value);
            hash.Add((int)state.Category);
            hash.Add(state.Title.ToCanonicalBytes());
            hash.Add(state.IsTextFixed ? 1 : 0);
            hash.Add(state.Deadline?.Days ?? 0);
            hash.Add(state.Deadline?.Since?.Value ?? "");
            hash.Add(state.Deadline?.Then.Count ?? 0);
            foreach (var trigger in state.Deadline?.Then ?? [])
                hash.Add(trigger.Value);
        }

        hash.Add(Transitions.Count);
        foreach (var transition in Transitions)
        {
            hash.Add(transition.Trigger.Value);
            hash.Add(transition.From.Value);
            hash.Add(transition.To.Value);
            hash.Add(transition.Roles.Count);
            foreach (var role in transition.Roles)
                hash.Add(role.Value);
            hash.Add(transition.Requirements.Count);
            foreach (var requirement in transition.Requirements)
                hash.Add(requirement.Value);
        }

        return hash.Finish();
    }
}

/// <summary>What a state means for the rest of the model.</summary>
public enum StateCategory
{
    /// <summary>Where instances begin.</summary>
    Start,

    /// <summary>On the way.</summary>
    Open,

    /// <summary>Decided in favour: from here on, referrals and commitments carry it.</summary>
    Adopted,

    /// <summary>Over: it was decided not to adopt it, or nothing came of it.</summary>
    Ended,

    /// <summary>Over: those who made it took it back.</summary>
    Withdrawn,

    /// <summary>Over: it went into another, which goes on for both.</summary>
    Merged,

    /// <summary>Over: a later one took its place. One that had been adopted goes on being followed up.</summary>
    Superseded,
}

/// <summary>What categories have in common.</summary>
internal static class StateCategories
{
    /// <summary>Whether nothing leads on from a state of this category.</summary>
    internal static bool IsEnd(this StateCategory category) =>
        category is StateCategory.Ended or StateCategory.Withdrawn or StateCategory.Merged or StateCategory.Superseded;

    /// <summary>Whether nothing is decided yet.</summary>
    internal static bool IsUndecided(this StateCategory category) => category is StateCategory.Start or StateCategory.Open;
}

/// <summary>One state of a workflow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Category">What it means for the rest of the model.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Deadline">Until when it may go on as it does; <see langword="null"/> where it may for ever.</param>
/// <param name="IsTextFixed">Whether the text can be changed no more, though nothing is decided yet: what people sign must stay what they signed.</param>
public sealed record WorkflowState(StateName Name, StateCategory Category, LocalizedText Title, WorkflowDeadline? Deadline = null, bool IsTextFixed = false)
{
    /// <summary>Its name.</summary>
    public StateName Name { get; } = Require.Name(Name);

    /// <summary>What it means for the rest of the model.</summary>
    public StateCategory Category { get; } = Require.Defined(Category);

    /// <summary>What people call it.</summary>
    public LocalizedText Title { get; } = Require.Title(Title);
}

/// <summary>
/// Until when something may stay in a state as it does. Nothing runs to end it: whoever looks computes whether it is past, and past it only the triggers that it names are
/// possible there. Signatures count up to it.
/// </summary>
/// <param name="Days">For how many calendar days, 1 to 36,500, in the zone of the programme. The day on which it came to the state does not count; the last day counts whole.</param>
/// <param name="Then">The triggers that are possible when it is past; at least one, each of which leaves the state.</param>
/// <param name="Since">The state from whose beginning the days run; its own where none is named. What never was in that state counts from its own.</param>
public sealed record WorkflowDeadline(int Days, ValueList<Trigger> Then, StateName? Since = null)
{
    /// <summary>For how many calendar days.</summary>
    public int Days { get; } = Require.Between(Days, 1, 36_500);

    /// <summary>The triggers that are possible when it is past.</summary>
    public ValueList<Trigger> Then { get; } = Then.Count > 0 ? Require.Names(Then)
        : throw new ArgumentException("Then names no trigger; expected at least one that is possible when the deadline is past.", nameof(Then));

    /// <summary>The state from whose beginning the days run; its own where none is named.</summary>
    public StateName? Since { get; } = Require.Name(Since);
}

/// <summary>One way from a state to another.</summary>
/// <param name="Trigger">What makes it happen.</param>
/// <param name="From">The state it leaves.</param>
/// <param name="To">The state it reaches.</param>
/// <param name="Roles">The roles of which one is needed.</param>
/// <param name="Requirements">What else must be on record.</param>
public sealed record WorkflowTransition(Trigger Trigger, StateName From, StateName To, ValueList<Role> Roles, ValueList<Requirement> Requirements)
{
    /// <summary>What makes it happen.</summary>
    public Trigger Trigger { get; } = Require.Name(Trigger);

    /// <summary>The state it leaves.</summary>
    public StateName From { get; } = Require.Name(From);

    /// <summary>The state it reaches.</summary>
    public StateName To { get; } = Require.Name(To);

    /// <summary>The roles of which one is needed; at most <see cref="Limits.List"/>.</summary>
    public ValueList<Role> Roles { get; } = Require.Names(Roles);

    /// <summary>What else must be on record; at most <see cref="Limits.List"/>.</summary>
    public ValueList<Requirement> Requirements { get; } = Require.Names(Requirements);
}

/// <summary>Which definition an instance runs under.</summary>
/// <param name="Id">The workflow's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">SHA-256 over the definition in one canonical form.</param>
public sealed record WorkflowPin(WorkflowId Id, int Version, Digest Digest)
{
    /// <summary>The workflow's name.</summary>
    public WorkflowId Id { get; } = Require.Name(Id);

    /// <summary>Its version, from 1.</summary>
    public int Version { get; } = Require.Between(Version, 1, int.MaxValue);
}
