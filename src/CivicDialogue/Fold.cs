namespace CivicDialogue;

/// <summary>From events to states.</summary>
public static class Fold
{
    /// <summary>The state that these events made, in order.</summary>
    /// <returns><see langword="null"/> where there are no events.</returns>
    public static TState? From<TState, TEvent>(IEnumerable<TEvent> events)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        ArgumentNullException.ThrowIfNull(events);
        TState? state = null;
        foreach (var next in events)
            state = state is null ? TState.Begin(next) : state.Apply(next);
        return state;
    }

    /// <summary>The state that an accepted decision founds.</summary>
    /// <exception cref="RefusedException">The decision is a refusal.</exception>
    /// <exception cref="InvalidOperationException">The decision is accepted with no events, so it founds nothing.</exception>
    public static TState Begin<TState, TEvent>(Decision<TEvent> decision)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        TState? state = null;
        foreach (var next in decision.OrThrow())
            state = state is null ? TState.Begin(next) : state.Apply(next);
        return state ?? throw new InvalidOperationException($"The decision holds no event, so no {typeof(TState).Name} begins.");
    }

    /// <summary>The state after an accepted decision: <c>session.After(session.Close(act, …))</c>.</summary>
    /// <exception cref="RefusedException">The decision is a refusal.</exception>
    public static TState After<TState, TEvent>(this IAggregate<TState, TEvent> state, Decision<TEvent> decision)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        ArgumentNullException.ThrowIfNull(state);
        var current = (TState)state;
        foreach (var next in decision.OrThrow())
            current = current.Apply(next);
        return current;
    }
}
