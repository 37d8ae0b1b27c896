namespace CivicDialogue.Testing.Modelling;

/// <summary>One decision that a model proposes.</summary>
/// <param name="Name">The decision's method.</param>
/// <param name="Roles">The roles of which one is needed.</param>
/// <param name="Weight">How often it is proposed in a state, beside the others.</param>
/// <param name="Propose">Draws the arguments, once; what it answers takes the decision with them, as often as wanted.</param>
internal sealed record Command<TState, TEvent>(
    string Name, ValueList<Role> Roles, Func<TState?, int> Weight, Func<TState, Draw, Func<TState?, Act, Decision<TEvent>>> Propose)
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent;
