using CivicDialogue.Testing.Modelling;

namespace CivicDialogue.Testing;

/// <summary>
/// What can be tried on one kind of aggregate: every decision, with sensible, borderline and foolish arguments, by those who may and by those
/// who may not, in time, early and late. The models of the library's aggregates are in <see cref="Models"/>.
/// </summary>
/// <typeparam name="TState">The aggregate.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
public sealed class Model<TState, TEvent>
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    private readonly List<Command<TState, TEvent>> _foundings = [];
    private readonly List<Command<TState, TEvent>> _others = [];
    private readonly List<MalformedCall<TState, TEvent>> _malformed = [];

    internal Model()
    {
    }

    /// <summary>
    /// The decisions that it proposes, by method, each with the roles of which one is needed; none where any act of the programme will do
    /// or something other than a role decides. Written down independently of the aggregate.
    /// </summary>
    public IReadOnlyDictionary<string, ValueList<Role>> Decisions => _foundings.Concat(_others).ToDictionary(c => c.Name, c => c.Roles);

    /// <summary>Calls with a value that is malformed: each throws an <see cref="ArgumentException"/>, or is refused before the value is looked at.</summary>
    public IReadOnlyList<MalformedCall<TState, TEvent>> Malformed => _malformed;

    /// <summary>A history, the same for the same random numbers.</summary>
    /// <param name="random">Where every choice comes from: <c>new Random(seed)</c>, or a class of your own that takes its numbers elsewhere.</param>
    /// <param name="length">How many decisions to try, 1 to 10,000. An aggregate on which nothing can be decided after its founding ends with that.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public History<TState, TEvent> History(Random random, int length)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 10_000);
        var draw = new Draw(random);
        var steps = new List<Step<TState, TEvent>>();
        var state = default(TState);
        while (steps.Count < length && (state is null ? _foundings : _others) is { Count: > 0 } possible)
        {
            var command = draw.Of([.. possible.SelectMany(c => Enumerable.Repeat(c, c.Weight(state)))]);
            draw.Tick();
            var act = ActOf?.Invoke(state, command.Roles, draw) ?? draw.Act(command.Roles);
            draw.At = act.At;
            steps.Add(new(command.Name, state, act, command.Propose(state!, draw)));
            state = steps[^1].After;
        }

        return new([.. draw.Acts.Steps], steps);
    }

    /// <summary>Who acts, where that is not for the acts of the model's own programme to say.</summary>
    internal Func<TState?, ValueList<Role>, Draw, Act?>? ActOf { get; init; }

    /// <summary>Adds a decision that founds. Its arguments are drawn once; what is answered takes it with them, as often as wanted.</summary>
    internal Model<TState, TEvent> Founding(string name, ValueList<Role> roles, Func<Draw, Func<Act, Decision<TEvent>>> propose)
    {
        _foundings.Add(new(name, roles, _ => 1, (_, draw) =>
        {
            var decide = propose(draw);
            return (_, act) => decide(act);
        }));
        return this;
    }

    /// <summary>
    /// Adds a decision on what is founded. The state it is drawn for may guide the arguments; the one it is taken on may be another. Where a life is long, it is proposed
    /// four times as often in a state in which it is apt, so that histories get to its end.
    /// </summary>
    internal Model<TState, TEvent> Command(
        string name, ValueList<Role> roles, Func<TState, Draw, Func<TState, Act, Decision<TEvent>>> propose, int weight = 3, Func<TState, bool>? apt = null)
    {
        _others.Add(new(name, roles, state => apt?.Invoke(state!) is true ? weight * 4 : weight, (state, draw) =>
        {
            var decide = propose(state, draw);
            return (s, act) => decide(s!, act);
        }));
        return this;
    }

    /// <summary>Adds a call with a malformed value.</summary>
    internal Model<TState, TEvent> Wrong(string name, Func<TState, Act, Decision<TEvent>> call)
    {
        _malformed.Add(new(name, call));
        return this;
    }
}

/// <summary>A decision called with a malformed value.</summary>
/// <param name="Name">The decision's method, and what is wrong.</param>
/// <param name="Call">Calls it on a state; a decision that founds does not look at it.</param>
/// <typeparam name="TState">The aggregate.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
public sealed record MalformedCall<TState, TEvent>(string Name, Func<TState, Act, Decision<TEvent>> Call)
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent;
