namespace CivicDialogue.Storage;

/// <summary>
/// Keeps the events of dialogues, as bytes, in the order of their commits. What events mean, the chain, idempotence and retry
/// live above it, once for all stores.
/// </summary>
/// <remarks>
/// Several processes may share a store. All methods may be called concurrently. A store that cannot be used throws <see cref="StoreException"/>.
/// One suite of tests says what a store must do; every store passes it.
/// </remarks>
public interface IEventStore
{
    /// <summary>How far a dialogue's chain has come; <see cref="ChainHead.Empty"/> where nothing is stored.</summary>
    ValueTask<ChainHead> HeadAsync(DialogueId dialogue, CancellationToken cancellationToken = default);

    /// <summary>The events of one stream after a version, in order. An unknown stream is empty.</summary>
    IAsyncEnumerable<StoredEvent> ReadAsync(DialogueId dialogue, StreamName stream, int afterVersion, CancellationToken cancellationToken = default);

    /// <summary>
    /// All events of a dialogue after a position, in the order of their commits. Never skips: once an event has been read,
    /// no event with a smaller position appears.
    /// </summary>
    IAsyncEnumerable<StoredEvent> ReadAllAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default);

    /// <summary>The events that these acts made, in the order of their positions; nothing for acts not on record.</summary>
    ValueTask<IReadOnlyList<StoredEvent>> FindActsAsync(DialogueId dialogue, IReadOnlyCollection<ActId> acts, CancellationToken cancellationToken = default);

    /// <summary>Appends events, over any number of streams, all or none; durable when it answers.</summary>
    /// <param name="dialogue">Which dialogue.</param>
    /// <param name="expected">The head that positions, versions and hashes of the events were computed from.</param>
    /// <param name="events">At least one, in order of position.</param>
    /// <param name="cancellationToken">Stops waiting for the store; an append that began to commit is finished.</param>
    /// <returns><see cref="AppendResult.HeadMoved"/> where another head is stored; nothing is appended then.</returns>
    /// <remarks>A head that moved is answered before versions and acts are looked at: they were computed from the older head.</remarks>
    /// <exception cref="ArgumentException">
    /// There are no events, their positions do not follow the head, a version does not follow its stream, or an act's ordinal is there already.
    /// </exception>
    ValueTask<AppendResult> AppendAsync(DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken = default);

    /// <summary>Waits until there is an event after a position, 0 or more; at once where there is one. Notices other processes' events within a second.</summary>
    ValueTask WaitAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default);
}

/// <summary>What became of an append.</summary>
public enum AppendResult
{
    /// <summary>All events are stored, durably.</summary>
    Appended,

    /// <summary>Somebody else appended first. Nothing of this append is stored: read on, decide again, append again.</summary>
    HeadMoved,
}
