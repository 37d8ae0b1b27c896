using System.Security.Cryptography;
using System.Text;
using CivicDialogue.Ballots;
using NodaTime;

namespace CivicDialogue.Storage;

/// <summary>
/// Locks and opens the words that events only refer to. Each subject (a person, or a stream) has a key of its own, wrapped with the host's key;
/// destroying it makes every text sealed for that subject unreadable for good.
/// </summary>
/// <remarks>
/// AES-256-GCM (NIST SP 800-38D) with random 96-bit nonces; subject keys wrapped in the same way. Who may reveal what is decided above the vault.
/// </remarks>
public sealed class Vault
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SaltBytes = 32;

    private readonly DialogueId _dialogue;
    private readonly IVaultStore _store;
    private readonly byte[] _hostKey;

    /// <summary>The vault of one dialogue.</summary>
    /// <param name="dialogue">Which dialogue.</param>
    /// <param name="store">Keeps what is locked.</param>
    /// <param name="hostKey">The host's key: 32 random bytes, kept outside the store.</param>
    /// <exception cref="ArgumentException">The key has another length, or is all of one byte.</exception>
    public Vault(DialogueId dialogue, IVaultStore store, ReadOnlySpan<byte> hostKey)
    {
        _ = dialogue.Value;
        if (Flaw(hostKey) is { } flaw)
            throw new ArgumentException(flaw, nameof(hostKey));
        _dialogue = dialogue;
        _store = Require.NotNull(store);
        _hostKey = hostKey.ToArray();
    }

    /// <summary>What is wrong with a host's key, in a sentence; <see langword="null"/> where nothing is.</summary>
    public static string? Flaw(ReadOnlySpan<byte> hostKey) =>
        hostKey.Length != 32 ? $"The vault key has {hostKey.Length} bytes; expected 32 random bytes, such as RandomNumberGenerator.GetBytes(32), kept outside the store."
        : hostKey.IndexOfAnyExcept(hostKey[0]) < 0 ? "The vault key is the same byte 32 times; expected 32 random bytes."
        : null;

    /// <summary>Checks that the store was made with this key; the first to open a store decides its key.</summary>
    /// <exception cref="StoreException">The key is another: <see cref="StoreProblem.WrongKey"/>.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        var label = Encoding.UTF8.GetBytes($"civicdialogue vault v1/{_dialogue}");
        var proof = await _store.GetOrAddProofAsync(_dialogue, Lock(_hostKey, label, label), cancellationToken).ConfigureAwait(false);
        if (Unlock(_hostKey, proof, label) is null)
            throw new StoreException(StoreProblem.WrongKey, $"The vault of dialogue '{_dialogue}' was made with another key than the one the host gives.");
    }

    /// <summary>Seals a text for a subject. The same act sealing the same words again gets the same handle; those of a text that was erased by itself are not kept again.</summary>
    /// <param name="act">The act that the text belongs to.</param>
    /// <param name="subject">Whose key seals it: the person whose words they are or who they are about, or the stream they stand in.</param>
    /// <param name="text">The words.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="SubjectErasedException">The subject has been erased.</exception>
    public async ValueTask<SealedText> SealAsync(ActId act, StreamName subject, LocalizedText text, Instant at, CancellationToken cancellationToken = default)
    {
        var payload = Require.NotNull(text).ToCanonicalBytes();
        var candidate = Lock(_hostKey, RandomNumberGenerator.GetBytes(32), KeyLabel(subject));
        var wrapped = await _store.GetOrAddKeyAsync(_dialogue, subject, candidate, cancellationToken).ConfigureAwait(false)
            ?? throw new SubjectErasedException(subject);
        var key = KeyOf(subject, wrapped);

        // Id and salt come from the subject's own key, so that a retry finds what it sealed before,
        // and nobody can confirm a guess once the key is destroyed.
        var id = IdOf(key, act, payload);
        var salt = Derive(key, "salt", act, payload);
        var handle = new SealedText(id, SealedText.Commit(payload, salt));
        var box = new VaultBox(id, subject, at, Lock(key, [.. salt, .. payload], BoxLabel(subject, id)));
        CryptographicOperations.ZeroMemory(key);
        return await _store.AddBoxAsync(_dialogue, box, cancellationToken).ConfigureAwait(false)
            ? handle
            : throw new SubjectErasedException(subject);
    }

    /// <summary>The words behind handles. What was erased or swept is not in the answer.</summary>
    /// <exception cref="StoreException">A text is not the one its handle commits to: <see cref="StoreProblem.Damaged"/>.</exception>
    public async ValueTask<IReadOnlyDictionary<SealedTextId, LocalizedText>> RevealAsync(IReadOnlyCollection<SealedText> handles, CancellationToken cancellationToken = default)
    {
        var texts = new Dictionary<SealedTextId, LocalizedText>();
        foreach (var opened in await OpenAsync(handles, cancellationToken).ConfigureAwait(false))
        {
            texts[opened.Handle.Id] = opened.Words
                ?? throw new StoreException(StoreProblem.Damaged, $"The sealed text {opened.Handle.Id} is not the one that the record commits to.");
        }

        return texts;
    }

    /// <summary>Of these handles those whose words can be read: for whom they were sealed, and the words; <see langword="null"/> where they are not the ones committed to.</summary>
    internal async ValueTask<IReadOnlyList<(SealedText Handle, StreamName Subject, LocalizedText? Words)>> OpenAsync(
        IReadOnlyCollection<SealedText> handles, CancellationToken cancellationToken)
    {
        var byId = new Dictionary<SealedTextId, SealedText>();
        foreach (var handle in Require.NotNull(handles))
            byId[handle.Id] = handle;
        var opened = new List<(SealedText, StreamName, LocalizedText?)>();
        if (byId.Count == 0)
            return opened;

        var boxes = await _store.FindBoxesAsync(_dialogue, byId.Keys, cancellationToken).ConfigureAwait(false);
        var keys = await _store.FindKeysAsync(_dialogue, boxes.Select(b => b.Subject).ToHashSet(), cancellationToken).ConfigureAwait(false);
        foreach (var box in boxes)
        {
            if (keys.TryGetValue(box.Subject, out var wrapped))
                opened.Add((byId[box.Id], box.Subject, Open(box, wrapped, byId[box.Id].Commitment) is { } payload ? LocalizedText.FromCanonicalBytes(payload) : null));
        }

        return opened;
    }

    /// <summary>For whom a text was sealed, where the vault still keeps it.</summary>
    internal async ValueTask<StreamName?> SubjectOfAsync(SealedTextId text, CancellationToken cancellationToken) =>
        (await _store.FindBoxesAsync(_dialogue, [text], cancellationToken).ConfigureAwait(false)).FirstOrDefault()?.Subject;

    /// <summary>Which of these texts the vault still keeps.</summary>
    internal async ValueTask<IReadOnlyList<SealedTextId>> KeptAsync(IReadOnlyCollection<SealedTextId> texts, CancellationToken cancellationToken) =>
        texts.Count == 0 ? [] : [.. (await _store.FindBoxesAsync(_dialogue, texts, cancellationToken).ConfigureAwait(false)).Select(b => b.Id)];

    /// <summary>Whether a subject has a key, or had one: words were sealed for it.</summary>
    internal async ValueTask<bool> KnowsAsync(StreamName subject, CancellationToken cancellationToken) =>
        (await _store.FindKeysAsync(_dialogue, [subject], cancellationToken).ConfigureAwait(false)).Count > 0
        || (await ErasuresAsync(cancellationToken).ConfigureAwait(false)).Any(e => e.Subject == subject);

    /// <summary>Of these handles those that have a box: whose key locks it, and whether the words in it are the ones that the handle commits to.</summary>
    internal async ValueTask<IReadOnlyList<(SealedText Handle, StreamName Subject, bool IsTrue)>> CheckAsync(IReadOnlyCollection<SealedText> handles, CancellationToken cancellationToken)
    {
        var boxes = await _store.FindBoxesAsync(_dialogue, [.. handles.Select(h => h.Id)], cancellationToken).ConfigureAwait(false);
        var keys = await _store.FindKeysAsync(_dialogue, boxes.Select(b => b.Subject).ToHashSet(), cancellationToken).ConfigureAwait(false);
        return
        [
            .. from handle in handles
               join box in boxes on handle.Id equals box.Id
               select (handle, box.Subject, keys.TryGetValue(box.Subject, out var wrapped) && Open(box, wrapped, handle.Commitment) is not null),
        ];
    }

    /// <summary>The words in a box in their canonical form; <see langword="null"/> where they are not the ones committed to.</summary>
    private byte[]? Open(VaultBox box, byte[] wrapped, Digest commitment) =>
        Unlock(_hostKey, wrapped, KeyLabel(box.Subject)) is { } key
        && Unlock(key, box.Bytes.Span, BoxLabel(box.Subject, box.Id)) is { Length: > SaltBytes } opened
        && SealedText.Commit(opened.AsSpan(SaltBytes), opened.AsSpan(0, SaltBytes)) == commitment
            ? opened[SaltBytes..]
            : null;

    /// <summary>Destroys a subject's key and overwrites its texts. Repeat it while it answers <see cref="ErasureState.Pending"/>.</summary>
    public ValueTask<ErasureState> EraseAsync(StreamName subject, Instant at, CancellationToken cancellationToken = default) =>
        EraseAsync(new Erasure(subject, at), cancellationToken);

    /// <summary>Overwrites one text and leaves the others of its subject. Repeat it while it answers <see cref="ErasureState.Pending"/>.</summary>
    public ValueTask<ErasureState> EraseAsync(SealedTextId text, Instant at, CancellationToken cancellationToken = default) =>
        EraseAsync(StreamName.Of(text), at, cancellationToken);

    /// <summary>The same with what a restored store needs to put it on record again.</summary>
    internal ValueTask<ErasureState> EraseAsync(Erasure erasure, CancellationToken cancellationToken) => _store.EraseAsync(_dialogue, erasure, cancellationToken);

    /// <summary>The id that a text would get by sealing it; <see langword="null"/> where the subject has no key.</summary>
    internal async ValueTask<SealedTextId?> IdOfAsync(ActId act, StreamName subject, LocalizedText text, CancellationToken cancellationToken) =>
        (await _store.FindKeysAsync(_dialogue, [subject], cancellationToken).ConfigureAwait(false)).TryGetValue(subject, out var wrapped)
        && Unlock(_hostKey, wrapped, KeyLabel(subject)) is { } key
            ? IdOf(key, act, text.ToCanonicalBytes())
            : null;

    /// <summary>Removes a text that turned out not to be needed, and is not on record.</summary>
    internal async ValueTask DiscardAsync(SealedTextId text, CancellationToken cancellationToken) =>
        await _store.RemoveBoxesAsync(_dialogue, [text], Instant.MaxValue, cancellationToken).ConfigureAwait(false);

    /// <summary>The log of erasures, to be kept outside the backups.</summary>
    public ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(CancellationToken cancellationToken = default) =>
        _store.ErasuresAsync(_dialogue, cancellationToken);

    /// <summary>The erasures of a log that this store has not made: it was restored from before them.</summary>
    public async ValueTask<IReadOnlyList<Erasure>> MissingFromAsync(IReadOnlyCollection<Erasure> log, CancellationToken cancellationToken = default)
    {
        var made = (await ErasuresAsync(cancellationToken).ConfigureAwait(false)).Select(e => e.Subject).ToHashSet();
        return [.. Require.NotNull(log).Where(e => !made.Contains(e.Subject))];
    }

    /// <summary>Makes the erasures of a log again that this store has not made. Repeat it while it answers <see cref="ErasureState.Pending"/>.</summary>
    public async ValueTask<ErasureState> ReplayAsync(IReadOnlyCollection<Erasure> log, CancellationToken cancellationToken = default)
    {
        var state = ErasureState.Complete;

        // Those on record too: one that was pending is finished only by repeating it.
        foreach (var erasure in Require.NotNull(log))
        {
            if (await EraseAsync(erasure, cancellationToken).ConfigureAwait(false) is ErasureState.Pending)
                state = ErasureState.Pending;
        }

        return state;
    }

    /// <summary>Whether this vault keeps what it locks in a store: in the same place as the events, where these are kept there.</summary>
    internal bool IsIn(object store) => ReferenceEquals(_store, store);

    /// <summary>An empty box for a secret ballot, with a key of its own; <see langword="null"/> where its box was destroyed before. It is not kept yet.</summary>
    internal async ValueTask<BallotBox?> NewBallotBoxAsync(BallotId ballot, int electors, Instant at, CancellationToken cancellationToken)
    {
        var subject = BallotBox.SubjectOf(ballot);
        var candidate = Lock(_hostKey, RandomNumberGenerator.GetBytes(32), KeyLabel(subject));
        return await _store.GetOrAddKeyAsync(_dialogue, subject, candidate, cancellationToken).ConfigureAwait(false) is not { } wrapped ? null
            : BallotBox.Empty(ballot, KeyOf(subject, wrapped), electors, at);
    }

    /// <summary>The box of a secret ballot as it is kept; <see langword="null"/> where it was destroyed.</summary>
    /// <param name="ballot">Which ballot.</param>
    /// <param name="votes">How many voted, by the record: an older box than the record's is damage.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreException">The box does not go with the record: <see cref="StoreProblem.Damaged"/>.</exception>
    internal async ValueTask<BallotBox?> FindBallotBoxAsync(BallotId ballot, int votes, CancellationToken cancellationToken)
    {
        var (subject, id) = (BallotBox.SubjectOf(ballot), BallotBox.IdOf(ballot));
        var keys = await _store.FindKeysAsync(_dialogue, [subject], cancellationToken).ConfigureAwait(false);
        var boxes = await _store.FindBoxesAsync(_dialogue, [id], cancellationToken).ConfigureAwait(false);
        if (!keys.TryGetValue(subject, out var wrapped))
            return null;
        var key = KeyOf(subject, wrapped);
        var plain = boxes is [var kept] && kept.Subject == subject ? Unlock(key, kept.Bytes.Span, BallotBoxLabel(ballot, votes)) : null;
        var box = plain is null ? null : BallotBox.Read(ballot, key, plain, votes, boxes[0].SealedAt);
        CryptographicOperations.ZeroMemory(plain);
        return box ?? throw new StoreException(StoreProblem.Damaged, $"The box of ballot {ballot} is not the one that goes with the record, in which {votes} voted.");
    }

    /// <summary>A box locked anew and whole: of the same length as before, with a new nonce.</summary>
    internal VaultBox Locked(BallotBox box)
    {
        var plain = box.ToBytes();
        var bytes = Lock(box.Key, plain, BallotBoxLabel(box.Ballot, box.Votes));
        CryptographicOperations.ZeroMemory(plain);
        return new(BallotBox.IdOf(box.Ballot), BallotBox.SubjectOf(box.Ballot), box.Since, bytes);
    }

    /// <summary>Destroys the box of a secret ballot, where there is one.</summary>
    internal async ValueTask DestroyBallotBoxAsync(BallotId ballot, Instant at, CancellationToken cancellationToken)
    {
        var subject = BallotBox.SubjectOf(ballot);
        if ((await _store.FindKeysAsync(_dialogue, [subject], cancellationToken).ConfigureAwait(false)).Count > 0)
            await EraseAsync(subject, at, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes the texts sealed before an instant to which no event refers: those of acts that were refused or never came.</summary>
    internal async ValueTask<int> SweepAsync(IReadOnlySet<SealedTextId> referred, Instant before, CancellationToken cancellationToken)
    {
        var loose = (await _store.BoxesBeforeAsync(_dialogue, before, cancellationToken).ConfigureAwait(false)).Where(id => !referred.Contains(id)).ToList();
        if (loose.Count > 0)
            await _store.RemoveBoxesAsync(_dialogue, loose, before, cancellationToken).ConfigureAwait(false);
        return loose.Count;
    }

    private byte[] KeyOf(StreamName subject, byte[] wrapped) => Unlock(_hostKey, wrapped, KeyLabel(subject))
        ?? throw new StoreException(StoreProblem.Damaged, $"The key of {subject} cannot be unwrapped.");

    /// <summary>Ties a box to its ballot and to how many voted, so that neither another ballot's nor an older one can be put in its place.</summary>
    private byte[] BallotBoxLabel(BallotId ballot, int votes) => Encoding.UTF8.GetBytes($"civicdialogue ballot box v1/{_dialogue}/{ballot}/{votes}");

    private byte[] KeyLabel(StreamName subject) => Encoding.UTF8.GetBytes($"civicdialogue key v1/{_dialogue}/{subject}");

    private byte[] BoxLabel(StreamName subject, SealedTextId id) => Encoding.UTF8.GetBytes($"civicdialogue box v1/{_dialogue}/{subject}/{id}");

    private static SealedTextId IdOf(byte[] key, ActId act, byte[] payload) => SealedTextId.From(EntityId.Versioned(Derive(key, "id", act, payload).AsSpan(0, 16), 8));

    private static byte[] Derive(byte[] key, string use, ActId act, byte[] payload)
    {
        var input = new CanonicalHash($"civicdialogue {use} v1");
        input.Add(act.Value);
        input.Add(payload);
        return HMACSHA256.HashData(key, input.Finish().ToByteArray());
    }

    private static byte[] Lock(byte[] key, byte[] plain, byte[] label)
    {
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var gcm = new AesGcm(key, TagBytes);
        gcm.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length), label);
        return box;
    }

    private static byte[]? Unlock(byte[] key, ReadOnlySpan<byte> box, byte[] label)
    {
        if (box.Length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var gcm = new AesGcm(key, TagBytes);
        try
        {
            gcm.Decrypt(box[..NonceBytes], box[NonceBytes..^TagBytes], box[^TagBytes..], plain, label);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
