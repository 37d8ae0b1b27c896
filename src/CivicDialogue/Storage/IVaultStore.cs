using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Storage;

/// <summary>
/// Keeps what the vault has locked: one wrapped key per subject, and boxes of ciphertext. It never sees a word or an open key.
/// </summary>
/// <remarks>All methods may be called concurrently, and what they write is durable when they answer. One suite of tests says what a vault store must do.</remarks>
public interface IVaultStore
{
    /// <summary>The value by which the host's key is recognised; where there is none yet, the candidate is stored and answered.</summary>
    ValueTask<byte[]> GetOrAddProofAsync(DialogueId dialogue, byte[] candidate, CancellationToken cancellationToken = default);

    /// <summary>The wrapped key of a subject; where there is none yet, the candidate is stored and answered.</summary>
    /// <returns><see langword="null"/> where the subject has been erased: its candidate is not stored.</returns>
    ValueTask<byte[]?> GetOrAddKeyAsync(DialogueId dialogue, StreamName subject, byte[] candidate, CancellationToken cancellationToken = default);

    /// <summary>The wrapped keys of these subjects; nothing for those that have none.</summary>
    ValueTask<IReadOnlyDictionary<StreamName, byte[]>> FindKeysAsync(DialogueId dialogue, IReadOnlyCollection<StreamName> subjects, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps a box. One that is there already under the same id stays as it is, but for when it was sealed, which becomes the later of the two: words that
    /// are sealed again are not swept meanwhile. One whose text was erased by itself is not kept again.
    /// </summary>
    /// <returns><see langword="false"/> where the subject has been erased: nothing is stored.</returns>
    ValueTask<bool> AddBoxAsync(DialogueId dialogue, VaultBox box, CancellationToken cancellationToken = default);

    /// <summary>The boxes of these ids; nothing for those that are not there.</summary>
    ValueTask<IReadOnlyList<VaultBox>> FindBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, CancellationToken cancellationToken = default);

    /// <summary>The ids of all boxes sealed before an instant.</summary>
    ValueTask<IReadOnlyList<SealedTextId>> BoxesBeforeAsync(DialogueId dialogue, Instant before, CancellationToken cancellationToken = default);

    /// <summary>Overwrites and removes boxes that were sealed before an instant; those sealed again since, and ids that are not there, are passed over.</summary>
    ValueTask<ErasureState> RemoveBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, Instant before, CancellationToken cancellationToken = default);

    /// <summary>
    /// Destroys a subject's key, overwrites its boxes, and puts the erasure on the log, whole, all in one step. Repeating it finishes what was pending
    /// and leaves the log as it is, whatever else the repeated one says. Where the subject is itself a text (a stream name of the category <c>text</c>), its box alone is overwritten, whoever it was sealed for.
    /// </summary>
    /// <returns>
    /// <see cref="ErasureState.Complete"/> when neither key nor ciphertext is left in any file of the store;
    /// <see cref="ErasureState.Pending"/> when a reader still holds old pages: call again later.
    /// </returns>
    ValueTask<ErasureState> EraseAsync(DialogueId dialogue, Erasure erasure, CancellationToken cancellationToken = default);

    /// <summary>The log of erasures, oldest first.</summary>
    ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(DialogueId dialogue, CancellationToken cancellationToken = default);
}

/// <summary>One locked text.</summary>
/// <param name="Id">The text's id.</param>
/// <param name="Subject">Whose key locks it.</param>
/// <param name="SealedAt">When it was sealed.</param>
/// <param name="Bytes">Nonce, ciphertext and tag.</param>
public sealed record VaultBox(SealedTextId Id, StreamName Subject, Instant SealedAt, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The id and the subject only.</summary>
    public override string ToString() => $"box {Id} of {Subject}";
}

/// <summary>One line of the erasure log. The log holds no personal data but pseudonymous ids; export it whole and keep it outside the backups.</summary>
/// <param name="Subject">Who or what was erased: a person, a thing with all that was sealed for it, or one text (<c>text/…</c>).</param>
/// <param name="At">When.</param>
public sealed record Erasure(StreamName Subject, Instant At)
{
    /// <summary>
    /// The act that put on record that somebody was erased, or was taken out of a text; <see langword="null"/> for what no act of a dialogue erased. With it a store that was
    /// restored from before puts the same on record again.
    /// </summary>
    public ErasingAct? Act { get; init; }

    /// <summary>
    /// What took the place of a text of others when somebody was taken out of it; <see langword="null"/> where nothing did. The id follows from the words, so that only the
    /// same words, made again from the text as it was, are taken for it.
    /// </summary>
    public SealedTextId? Replacement { get; init; }
}

/// <summary>Which act erased.</summary>
/// <param name="Id">The act.</param>
/// <param name="Programme">In which programme.</param>
/// <param name="By">Who acted.</param>
public sealed record ErasingAct(ActId Id, ProgrammeId Programme, ParticipantId By);

/// <summary>How far an erasure has come.</summary>
public enum ErasureState
{
    /// <summary>Nothing is left in any file of the store.</summary>
    Complete,

    /// <summary>The key is destroyed and nothing can be read any more, but a reader still holds old pages; erase again later to finish.</summary>
    Pending,
}
