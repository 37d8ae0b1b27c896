namespace CivicDialogue.Testing;

/// <summary>One decision of a history: who tried what on which state, and what the rules said. It can be taken again.</summary>
/// <typeparam name="TState">The aggregate.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
public sealed class Step<TState, TEvent>
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    private readonly Func<TState?, Act, Decision<TEvent>> _decide;

    internal Step(string name, TState? before, Act act, Func<TState?, Act, Decision<TEvent>> decide)
    {
        Name = name;
        Before = before;
        Act = act;
        _decide = decide;
        Decision = decide(before, act);
        After = Decision.IsAccepted && Decision.Events.Length > 0 ? Follow(before, Decision) : before;
    }

    /// <summary>The decision's method, such as <c>Close</c>.</summary>
    public string Name { get; }

    /// <summary>The state that it was taken on; <see langword="null"/> for one that founds.</summary>
    public TState? Before { get; }

    /// <summary>The act that it was taken with.</summary>
    public Act Act { get; }

    /// <summary>What the rules said.</summary>
    public Decision<TEvent> Decision { get; }

    /// <summary>The state after it: the one before where the rules said no, or that there is nothing to do.</summary>
    public TState? After { get; }

    /// <summary>Takes the decision on another state, or with another act, such as the ones that a store hands in.</summary>
    /// <param name="state">The state; not looked at by a decision that founds.</param>
    /// <param name="act">The act.</param>
    public Decision<TEvent> Decide(TState? state, Act act) => _decide(state, act);

    /// <summary>Takes the same decision again. Decisions are pure: it must say the same.</summary>
    public Decision<TEvent> Again() => _decide(Before, Act);

    /// <summary>Name, roles and what the rules said.</summary>
    public override string ToString() => $"{Name} by {(Act.Roles.Count == 0 ? "nobody" : string.Join(", ", Act.Roles))} at {Act.At}: {Decision}";

    private static TState? Follow(TState? state, Decision<TEvent> decision)
    {
        foreach (var next in decision)
            state = state is null ? TState.Begin(next) : state.Apply(next);
        return state;
    }
}
