using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Workflows;
using Stateless;

namespace CivicDialogue.Benchmarks;

public enum Stage
{
    Draft,
    Proposed,
    UnderDeliberation,
    Adopted,
    NotAdopted,
    Withdrawn,
}

internal enum Step
{
    Propose,
    Deliberate,
    AdoptAsReported,
    Decline,
    Withdraw,
}

/// <summary>A recommendation as one would write it with Stateless: mutable, with the standard workflow in code.</summary>
internal sealed class StatelessRecommendation
{
    private static readonly Role[] Proposers = [Role.Participant, Role.Rapporteur, Role.Secretary, Role.Recorder];
    private static readonly Role[] Openers = [Role.Facilitator, Role.Chair, Role.Secretary];
    private static readonly Role[] Adopters = [Role.Rapporteur, Role.Recorder, Role.Secretary];
    private static readonly Role[] Decliners = [Role.Chair];
    private static readonly Role[] Withdrawers = [Role.Participant, Role.Rapporteur, Role.Secretary];

    private readonly StateMachine<Stage, Step> _machine;
    private readonly StateMachine<Stage, Step>.TriggerWithParameters<Act> _adoptAsReported;
    private readonly ProgrammeId _programme;
    private readonly int _reports;

    internal StatelessRecommendation(ProgrammeId programme, Stage stage, int reports)
    {
        _programme = programme;
        _reports = reports;
        Stage = stage;
        _machine = new(() => Stage, to => Stage = to, FiringMode.Immediate);
        var propose = _machine.SetTriggerParameters<Act>(Step.Propose);
        var deliberate = _machine.SetTriggerParameters<Act>(Step.Deliberate);
        var decline = _machine.SetTriggerParameters<Act>(Step.Decline);
        var withdraw = _machine.SetTriggerParameters<Act>(Step.Withdraw);
        _adoptAsReported = _machine.SetTriggerParameters<Act>(Step.AdoptAsReported);

        _machine.Configure(Stage.Draft)
            .PermitIf(propose, Stage.Proposed, act => May(act, Proposers))
            .PermitIf(_adoptAsReported, Stage.Adopted, MayAdopt)
            .PermitIf(withdraw, Stage.Withdrawn, act => May(act, Withdrawers));
        _machine.Configure(Stage.Proposed)
            .PermitIf(deliberate, Stage.UnderDeliberation, act => May(act, Openers))
            .PermitIf(_adoptAsReported, Stage.Adopted, MayAdopt)
            .PermitIf(withdraw, Stage.Withdrawn, act => May(act, Withdrawers));
        _machine.Configure(Stage.UnderDeliberation)
            .PermitIf(_adoptAsReported, Stage.Adopted, MayAdopt)
            .PermitIf(decline, Stage.NotAdopted, act => May(act, Decliners))
            .PermitIf(withdraw, Stage.Withdrawn, act => May(act, Withdrawers));
    }

    internal Stage Stage { get; set; }

    internal void AdoptAsReported(Act act) => _machine.Fire(_adoptAsReported, act);

    internal bool CanAdoptAsReported(Act act) => _machine.CanFire(_adoptAsReported, act);

    private bool MayAdopt(Act act) => May(act, Adopters) && _reports > 0;

    private bool May(Act act, Role[] anyOf)
    {
        if (act.Programme != _programme)
            return false;
        foreach (var role in anyOf)
        {
            if (act.May(role))
                return true;
        }

        return false;
    }
}

/// <summary>Stateless run by a workflow that is data, one machine for all recommendations, giving the event that CivicDialogue gives.</summary>
internal sealed class StatelessWorkflow
{
    private readonly Dictionary<StateName, StateCategory> _categories;
    private readonly Dictionary<Trigger, StateMachine<StateName, Trigger>.TriggerWithParameters<Act>> _triggers = [];
    private readonly StateMachine<StateName, Trigger> _machine;
    private Recommendation _recommendation = null!;
    private StateName _state;

    internal StatelessWorkflow(Workflow workflow)
    {
        _categories = workflow.States.ToDictionary(s => s.Name, s => s.Category);
        _machine = new(() => _state, to => _state = to, FiringMode.Immediate);
        foreach (var transition in workflow.Transitions)
        {
            if (!_triggers.TryGetValue(transition.Trigger, out var trigger))
                _triggers.Add(transition.Trigger, trigger = _machine.SetTriggerParameters<Act>(transition.Trigger));
            _machine.Configure(transition.From).PermitIf(trigger, transition.To, act => May(act, transition));
        }
    }

    internal RecommendationEvent Advance(Recommendation recommendation, Act act, Trigger trigger)
    {
        _recommendation = recommendation;
        _state = recommendation.State;
        _machine.Fire(_triggers[trigger], act);
        return new RecommendationEvent.Advanced(act.Stamp, trigger, _state, _categories[_state], null);
    }

    internal bool CanAdvance(Recommendation recommendation, Act act, Trigger trigger)
    {
        _recommendation = recommendation;
        _state = recommendation.State;
        return _machine.CanFire(_triggers[trigger], act);
    }

    private bool May(Act act, WorkflowTransition transition)
    {
        if (act.Programme != _recommendation.Programme)
            return false;
        var held = false;
        foreach (var role in transition.Roles)
        {
            if (act.May(role))
            {
                held = true;
                break;
            }
        }

        if (!held)
            return false;
        foreach (var requirement in transition.Requirements)
        {
            if (requirement != Requirement.ReportedAdoption || _recommendation.AdoptionReports.Count == 0)
                return false;
        }

        return true;
    }
}
