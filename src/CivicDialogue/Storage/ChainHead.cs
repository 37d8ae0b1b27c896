namespace CivicDialogue.Storage;

/// <summary>
/// How far a dialogue's chain has come: the last position and the hash over everything up to it.
/// Exported now and then and kept elsewhere, it proves later that nothing before it was changed, and that no tail was cut off.
/// </summary>
/// <param name="Dialogue">Which dialogue.</param>
/// <param name="Position">The last position; 0 where nothing is stored yet.</param>
/// <param name="Hash">The chain's value there.</param>
public sealed record ChainHead(DialogueId Dialogue, long Position, Digest Hash)
{
    /// <summary>The head of a dialogue in which nothing is stored yet.</summary>
    public static ChainHead Empty(DialogueId dialogue)
    {
        var hash = new CanonicalHash("civicdialogue chain v1");
        hash.Add(dialogue.Value);
        return new(dialogue, 0, hash.Finish());
    }

    /// <summary>
    /// The chain's value after one more event: SHA-256 over dialogue, position, stream, version, act, ordinal, type, schema version,
    /// bytes and the value before, each part preceded by its length.
    /// </summary>
    public Digest HashOfNext(StreamName stream, int version, ActId act, int ordinal, string type, int schemaVersion, ReadOnlySpan<byte> data)
    {
        var hash = new CanonicalHash("civicdialogue chain link v1");
        hash.Add(Dialogue.Value);
        hash.Add(Position + 1);
        hash.Add(stream.Category);
        hash.Add(stream.Id);
        hash.Add(version);
        hash.Add(act.Value);
        hash.Add(ordinal);
        hash.Add(Require.NotNull(type));
        hash.Add(schemaVersion);
        hash.Add(data);
        hash.Add(Hash.ToByteArray());
        return hash.Finish();
    }

    /// <summary>The head after an event.</summary>
    /// <exception cref="ChainBrokenException">The event is not the next one, or its hash is not what the chain says.</exception>
    public ChainHead After(StoredEvent next)
    {
        Require.NotNull(next);
        if (next.Position != Position + 1)
            throw new ChainBrokenException(Dialogue, next.Position, $"expected position {Position + 1}, found {next.Position}");
        var expected = HashOfNext(next.Stream, next.Version, next.Act, next.Ordinal, next.Type, next.SchemaVersion, next.Data.Span);
        return next.Hash == expected
            ? new(Dialogue, next.Position, expected)
            : throw new ChainBrokenException(Dialogue, next.Position, $"expected hash {expected}, found {next.Hash}");
    }
}
