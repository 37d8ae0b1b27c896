using System.Text.Json.Serialization;

namespace CivicDialogue.Workflows;

/// <summary>
/// How a recommendation moves from draft to decision, as data: states, and transitions with the roles and requirements they ask for.
/// A definition is checked when it is made; an instance keeps the pin of the one it began under.
/// </summary>
public sealed record Workflow
{
    /// <summary>A definition. <see cref="Define"/> is the readable way to write one.</summary>
    /// <param name="id">The workflow's name.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="states">Its states; exactly one is where instances begin.</param>
    /// <param name="transitions">Its transitions.</param>
    /// <exception cref="ArgumentException">
    /// The definition does not hold: a state comes twice, is unknown, cannot be reached, or leads nowhere without being an end;
    /// there is not exactly one start; or a trigger leaves a state in two directions. The message names the place.
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

    /// <summary>
    /// The standard workflow: draft, proposed, under deliberation, then adopted by ballot or by acclamation, or not adopted; withdrawn from any open state;
    /// adopted as reported where a source says so.
    /// </summary>
    public static Workflow Standard { get; } = Define(WorkflowId.Of("standard"), 1)
        .State("draft", StateCategory.Start, LocalizedText.Of(("en", "Draft"), ("ar", "مسودة")))
        .State("proposed", StateCategory.Open, LocalizedText.Of(("en", "Proposed"), ("ar", "مقترحة")))
        .State("under-deliberation", StateCategory.Open, LocalizedText.Of(("en", "Under deliberation"), ("ar", "قيد المداولة")))
        .State("adopted", StateCategory.Adopted, LocalizedText.Of(("en", "Adopted"), ("ar", "معتمدة")))
        .State("not-adopted", StateCategory.Ended, LocalizedText.Of(("en", "Not adopted"), ("ar", "غير معتمدة")))
        .State("withdrawn", StateCategory.Ended, LocalizedText.Of(("en", "Withdrawn"), ("ar", "مسحوبة")))
        .Transition(Trigger.Propose, "draft", "proposed", [Role.Participant, Role.Rapporteur, Role.Secretary, Role.Recorder])
        .Transition(Trigger.Deliberate, "proposed", "under-deliberation", [Role.Facilitator, Role.Chair, Role.Secretary])
        .Transition(Trigger.AdoptAsReported, "draft", "adopted", [Role.Rapporteur, Role.Recorder, Role.Secretary], Requirement.ReportedAdoption)
        .Transition(Trigger.AdoptAsReported, "proposed", "adopted", [Role.Rapporteur, Role.Recorder, Role.Secretary], Requirement.ReportedAdoption)
        .Transition(Trigger.AdoptAsReported, "under-deliberation", "adopted", [Role.Rapporteur, Role.Recorder, Role.Secretary], Requirement.ReportedAdoption)
        .Transition(Trigger.AdoptByBallot, "under-deliberation", "adopted", [Role.Chair, Role.Secretary], Requirement.CarriedBallot)
        .Transition(Trigger.AdoptByAcclamation, "under-deliberation", "adopted", [Role.Chair])
        .Transition(Trigger.Decline, "under-deliberation", "not-adopted", [Role.Chair])
        .Transition(Trigger.Withdraw, "draft", "withdrawn", [Role.Participant, Role.Rapporteur, Role.Secretary])
        .Transition(Trigger.Withdraw, "proposed", "withdrawn", [Role.Participant, Role.Rapporteur, Role.Secretary])
        .Transition(Trigger.Withdraw, "under-deliberation", "withdrawn", [Role.Participant, Role.Rapporteur, Role.Secretary])
        .Build();

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

    /// <summary>Over, without being adopted.</summary>
    Ended,
}

/// <summary>One state of a workflow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Category">What it means for the rest of the model.</param>
/// <param name="Title">What people call it.</param>
public sealed record WorkflowState(StateName Name, StateCategory Category, LocalizedText Title)
{
    /// <summary>Its name.</summary>
    public StateName Name { get; } = Require.Name(Name);

    /// <summary>What it means for the rest of the model.</summary>
    public StateCategory Category { get; } = Require.Defined(Category);

    /// <summary>What people call it.</summary>
    public LocalizedText Title { get; } = Require.Title(Title);
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
