using CivicDialogue.Storage;

namespace CivicDialogue;

/// <summary>Loads a state, lets a decision be taken on it, and stores what was decided: one per aggregate.</summary>
/// <remarks>
/// Decisions run one after the other, on a thread of the dialogue: a decision must be quick, must not wait for anything, and may be run again
/// where somebody else was faster. Repeating an act answers its recorded outcome and stores nothing.
/// </remarks>
/// <typeparam name="TId">The aggregate's id.</typeparam>
/// <typeparam name="TState">The aggregate.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
public sealed class Decider<TId, TState, TEvent>
    where TId : struct, IEntityId<TId>
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    private readonly Dialogue _dialogue;
    private readonly AggregateKind _kind;

    internal Decider(Dialogue dialogue, AggregateKind kind)
    {
        _dialogue = dialogue;
        _kind = kind;
    }

    /// <summary>The state as it stands, or <see langword="null"/> where nothing of that id is on record.</summary>
    public async Task<TState?> FindAsync(TId id, CancellationToken cancellationToken = default)
    {
        var loop = await _dialogue.LoopAsync(cancellationToken).ConfigureAwait(false);
        var read = await loop.ReadAsync(Part(id, isNew: false), cancellationToken).ConfigureAwait(false);
        return (TState?)await _dialogue.SeenAsync(read.States[0], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Founds something: <c>dialogue.Sessions.StartAsync(id, act, a => Session.Schedule(a, id, plan))</c>.</summary>
    /// <returns>The state it began with; refused: what the decision says, or <see cref="ActRefusals.AlreadyExists"/>.</returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Outcome<TState>> StartAsync(TId id, Act act, Func<Act, Decision<TEvent>> decide, CancellationToken cancellationToken = default)
    {
        Require.NotNull(decide);
        return Single(await _dialogue.SettleAsync(act, [Part(id, isNew: true)], (_, a) => Verdict(decide(a)), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Decides on something: <c>dialogue.Sessions.DecideAsync(id, act, (session, a) => session.Close(a, when))</c>.</summary>
    /// <returns>The state after it; refused: what the decision says, or <see cref="ActRefusals.NotFound"/>.</returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Outcome<TState>> DecideAsync(TId id, Act act, Func<TState, Act, Decision<TEvent>> decide, CancellationToken cancellationToken = default)
    {
        Require.NotNull(decide);
        return Single(await _dialogue.SettleAsync(act, [Part(id, isNew: false)], (s, a) => Verdict(decide((TState)s[0]!, a)), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Something on record, as one side of a decision over two streams.</summary>
    public Existing<TState, TEvent> Existing(TId id) => new(Part(id, isNew: false));

    /// <summary>Something that begins, as one side of a decision over two streams.</summary>
    public Beginning<TState, TEvent> Beginning(TId id) => new(Part(id, isNew: true));

    internal StreamPart Part(TId id, bool isNew) => new(StreamName.Of(id), _kind, isNew);

    internal static Outcome<TState> Single(Settled settled) =>
        settled.Refusal is { } no ? new(default, no, settled.Versions[0]) : new((TState)settled.States[0]!, null, settled.Versions[0]);

    internal static Verdict Verdict(Decision<TEvent> decision) => new(decision.Refusal, [[.. decision.Events]]);
}

/// <summary>Something on record, as one side of a decision over two streams.</summary>
public readonly struct Existing<TState, TEvent>
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    internal Existing(StreamPart part) => Part = part;

    internal StreamPart Part { get; }
}

/// <summary>Something that begins, as one side of a decision over two streams.</summary>
public readonly struct Beginning<TState, TEvent>
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    internal Beginning(StreamPart part) => Part = part;

    internal StreamPart Part { get; }
}
