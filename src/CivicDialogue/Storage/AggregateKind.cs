namespace CivicDialogue.Storage;

/// <summary>How the streams of one aggregate fold, for code that handles all aggregates alike.</summary>
internal abstract class AggregateKind
{
    internal abstract string Category { get; }

    /// <summary>The id of a state.</summary>
    internal abstract Guid IdOf(object state);

    /// <summary>The state after these events; the state given where there are none.</summary>
    internal abstract object? Fold(object? state, IEnumerable<IEvent> events);
}

/// <inheritdoc cref="AggregateKind"/>
internal sealed class AggregateKind<TState, TEvent>(string category, Func<TState, Guid> idOf) : AggregateKind
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    internal override string Category => category;

    internal override Guid IdOf(object state) => idOf((TState)state);

    internal override object? Fold(object? state, IEnumerable<IEvent> events)
    {
        var current = (TState?)state;
        foreach (var next in events)
            current = current is null ? TState.Begin((TEvent)next) : current.Apply((TEvent)next);
        return current;
    }
}
