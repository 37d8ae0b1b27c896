namespace CivicDialogue;

/// <summary>A state that is the fold of its events. There is no half-made state: the founding event makes a whole one.</summary>
/// <typeparam name="TSelf">The state.</typeparam>
/// <typeparam name="TEvent">Its closed family of events.</typeparam>
public interface IAggregate<TSelf, TEvent>
    where TSelf : class, IAggregate<TSelf, TEvent>
    where TEvent : class, IEvent
{
    /// <summary>The state after its founding event.</summary>
    /// <exception cref="System.Diagnostics.UnreachableException">The event does not found this aggregate.</exception>
    static abstract TSelf Begin(TEvent founding);

    /// <summary>The state after one more event. Never refuses: an event is a fact.</summary>
    TSelf Apply(TEvent next);
}
