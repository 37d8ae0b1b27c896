using System.Runtime.CompilerServices;

namespace CivicDialogue.Testing;

/// <summary>
/// Given, when, then, for the decisions of any aggregate:
/// <c>Scenario.Given(open).When(s => s.Close(act, when)).Then(new SessionEvent.Closed(act.Stamp, when))</c>.
/// </summary>
public static class Scenario
{
    /// <summary>Begins with a state.</summary>
    public static Given<TState, TEvent> Given<TState, TEvent>(IAggregate<TState, TEvent> state)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        ArgumentNullException.ThrowIfNull(state);
        return new((TState)state);
    }

    /// <summary>Begins with facts, the founding one first: <c>Scenario.Given&lt;Session, SessionEvent&gt;(planned, opened)</c>.</summary>
    public static Given<TState, TEvent> Given<TState, TEvent>(TEvent founding, params ReadOnlySpan<TEvent> more)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        ArgumentNullException.ThrowIfNull(founding);
        return new(Fold.From<TState, TEvent>([founding, .. more])!);
    }

    /// <summary>Founds something: <c>Scenario.When(() => Session.Schedule(act, id, plan))</c>.</summary>
    public static Founded<TEvent> When<TEvent>(Func<Decision<TEvent>> found)
        where TEvent : class, IEvent
    {
        ArgumentNullException.ThrowIfNull(found);
        return new(found());
    }
}

/// <summary>What is there before the decision that a test is about.</summary>
/// <typeparam name="TState">The aggregate.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
public sealed class Given<TState, TEvent>
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    internal Given(TState state) => State = state;

    /// <summary>The state that it adds up to.</summary>
    public TState State { get; }

    /// <summary>Goes on by a decision that is not what the test is about.</summary>
    /// <exception cref="ExpectationException">The rules say no.</exception>
    public Given<TState, TEvent> And(Func<TState, Decision<TEvent>> decide)
    {
        ArgumentNullException.ThrowIfNull(decide);
        var decision = decide(State);
        return decision.IsAccepted ? new(State.After(decision))
            : throw new ExpectationException($"The test cannot begin: a decision that leads up to it is {Expect.Show(decision)}.");
    }

    /// <summary>Takes the decision that the test is about.</summary>
    public Decided<TState, TEvent> When(Func<TState, Decision<TEvent>> decide)
    {
        ArgumentNullException.ThrowIfNull(decide);
        return new(State, decide(State));
    }
}

/// <summary>What a decision on something said.</summary>
/// <typeparam name="TState">The aggregate.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
public sealed class Decided<TState, TEvent>
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    private readonly TState _before;
    private readonly Decision<TEvent> _decision;

    internal Decided(TState before, Decision<TEvent> decision)
    {
        _before = before;
        _decision = decision;
    }

    /// <summary>The state after it, to go on with.</summary>
    /// <exception cref="ExpectationException">The rules say no.</exception>
    public TState State => _decision.IsAccepted ? _before.After(_decision)
        : throw new ExpectationException($"There is no state after it: the decision is {Expect.Show(_decision)}.");

    /// <summary>Expects these facts, all of them, in order.</summary>
    /// <exception cref="ExpectationException">Something else came.</exception>
    public Decided<TState, TEvent> Then(params ReadOnlySpan<TEvent> expected)
    {
        Expect.Events(_decision, expected);
        return this;
    }

    /// <summary>Expects a "no".</summary>
    /// <param name="expected">Which.</param>
    /// <param name="facts">Facts that it must name; it may name others.</param>
    /// <exception cref="ExpectationException">Something else came.</exception>
    public Decided<TState, TEvent> ThenRefused(RefusalCode expected, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        Expect.Refused(_decision, expected, facts);
        return this;
    }

    /// <summary>Expects a "yes" with nothing to do.</summary>
    /// <exception cref="ExpectationException">Something else came.</exception>
    public Decided<TState, TEvent> ThenNothing()
    {
        Expect.Nothing(_decision);
        return this;
    }

    /// <summary>Expects of the state after it: <c>.ThenState(s => s.Phase, SessionPhase.Closed)</c>, or all of it: <c>.ThenState(s => s, closed)</c>.</summary>
    /// <exception cref="ExpectationException">The rules say no, or it is another.</exception>
    public Decided<TState, TEvent> ThenState<T>(Func<TState, T> of, T expected, [CallerArgumentExpression(nameof(of))] string what = "")
    {
        ArgumentNullException.ThrowIfNull(of);
        Expect.Equal(what, expected, of(State));
        return this;
    }
}

/// <summary>What a decision that founds something said. It is whole with its facts: a state is nothing but their fold.</summary>
/// <typeparam name="TEvent">The events.</typeparam>
public sealed class Founded<TEvent>
    where TEvent : class, IEvent
{
    private readonly Decision<TEvent> _decision;

    internal Founded(Decision<TEvent> decision) => _decision = decision;

    /// <inheritdoc cref="Decided{TState, TEvent}.Then"/>
    public Founded<TEvent> Then(params ReadOnlySpan<TEvent> expected)
    {
        Expect.Events(_decision, expected);
        return this;
    }

    /// <inheritdoc cref="Decided{TState, TEvent}.ThenRefused"/>
    public Founded<TEvent> ThenRefused(RefusalCode expected, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        Expect.Refused(_decision, expected, facts);
        return this;
    }
}
