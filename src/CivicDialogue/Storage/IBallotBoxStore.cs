namespace CivicDialogue.Storage;

/// <summary>
/// A store that keeps events and vault in one place and can write both in one step. Secret ballots need that: a vote that is in its box without the mark that somebody voted,
/// or the other way round, would be lost or doubled. A dialogue over a store that cannot do it refuses them.
/// </summary>
public interface IBallotBoxStore : IEventStore, IVaultStore
{
    /// <summary>Appends events and keeps boxes, all or none; durable when it answers.</summary>
    /// <param name="dialogue">Which dialogue.</param>
    /// <param name="expected">The head that positions, versions and hashes of the events were computed from.</param>
    /// <param name="events">At least one, in order of position.</param>
    /// <param name="boxes">
    /// The boxes, each id once. One that is there already under the same id is replaced by these bytes, where they stand and without a trace of their order; nothing else of it
    /// changes. So the bytes must always be as many.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for the store; an append that began to commit is finished.</param>
    /// <returns>As <see cref="IEventStore.AppendAsync"/>.</returns>
    /// <exception cref="ArgumentException">As <see cref="IEventStore.AppendAsync"/>; or a box comes twice, or with another length than it has.</exception>
    /// <exception cref="SubjectErasedException">The subject of a box has been erased; nothing is appended.</exception>
    ValueTask<AppendResult> AppendWithBoxesAsync(
        DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, IReadOnlyList<VaultBox> boxes, CancellationToken cancellationToken = default);
}
