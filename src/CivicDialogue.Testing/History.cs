using CivicDialogue.Programmes;

namespace CivicDialogue.Testing;

/// <summary>What happened to one thing, refusals included, and the programmes whose acts it was done with.</summary>
/// <typeparam name="TState">The aggregate.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
public sealed class History<TState, TEvent>
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    internal History(IReadOnlyList<Step<Programme, ProgrammeEvent>> programmes, IReadOnlyList<Step<TState, TEvent>> steps)
    {
        Programmes = programmes;
        Steps = steps;
    }

    /// <summary>
    /// How the programmes came to be that minted the acts, each beginning with its founding. Where the steps are to run through a store,
    /// these go on record first: a store mints a repeated act again.
    /// </summary>
    public IReadOnlyList<Step<Programme, ProgrammeEvent>> Programmes { get; }

    /// <summary>What was tried, in order. The first that is accepted with an event founds the thing.</summary>
    public IReadOnlyList<Step<TState, TEvent>> Steps { get; }

    /// <summary>The facts, in order.</summary>
    public IEnumerable<TEvent> Events => Steps.SelectMany(s => s.Decision.Events.ToArray());

    /// <summary>One line for each step, for the message of a failed property.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Steps);
}
