namespace CivicDialogue;

/// <summary>
/// The handle of a text that is personal: words of or about people, kept in the vault.
/// Events hold the handle alone; its salted commitment proves later which words were meant, and proves nothing once the salt is erased.
/// </summary>
/// <param name="Id">Where the vault keeps it.</param>
/// <param name="Commitment">SHA-256 over salt and words, in one canonical form.</param>
public sealed record SealedText(SealedTextId Id, Digest Commitment)
{
    /// <summary>Where the vault keeps it.</summary>
    public SealedTextId Id { get; } = Require.Id(Id);

    /// <summary>Makes the handle of a text, for hosts that keep the words themselves.</summary>
    /// <param name="id">The handle's id.</param>
    /// <param name="text">The words; at most <see cref="Limits.SealedText"/> characters per language.</param>
    /// <param name="salt">At least 16 random bytes, kept beside the words and erased with them.</param>
    /// <exception cref="ArgumentException">The salt is shorter than 16 bytes.</exception>
    public static SealedText Create(SealedTextId id, LocalizedText text, ReadOnlySpan<byte> salt) =>
        new(id, Commit(Require.NotNull(text).ToCanonicalBytes(), salt));

    /// <summary>Whether these words with this salt are the ones that were sealed.</summary>
    public bool Matches(LocalizedText text, ReadOnlySpan<byte> salt) =>
        Commit(Require.NotNull(text).ToCanonicalBytes(), salt) == Commitment;

    internal static Digest Commit(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> salt)
    {
        if (salt.Length < 16)
            throw new ArgumentException($"The salt has {salt.Length} bytes; expected at least 16 random ones.", nameof(salt));
        var hash = new CanonicalHash("civicdialogue sealed text v1");
        hash.Add(salt);
        hash.Add(payload);
        return hash.Finish();
    }
}
