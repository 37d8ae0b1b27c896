using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace CivicDialogue;

/// <summary>Makes ids. The model itself never does: ids are arguments of its decisions.</summary>
public static class EntityId
{
    private static readonly System.Buffers.SearchValues<char> UuidCharacters = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF-");

    /// <summary>A new id that sorts by time: UUID version 7 (RFC 9562, section 5.7), to the millisecond, the rest random.</summary>
    /// <param name="at">The time it bears. It can be read from the id by whoever sees it; use <see cref="Random{TId}"/> where that would betray somebody.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is before 1970 or after 9999.</exception>
    public static TId New<TId>(Instant at)
        where TId : struct, IEntityId<TId>
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        if (milliseconds < 0)
            throw new ArgumentOutOfRangeException(nameof(at), at, $"{at} is before 1970, which a version 7 UUID cannot bear.");
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)(milliseconds >> 32));
        BinaryPrimitives.WriteInt32BigEndian(bytes[2..], (int)milliseconds);
        return TId.From(Versioned(bytes, 7));
    }

    /// <summary>A new id that tells nothing: UUID version 4 (RFC 9562, section 5.4), from the system's secure random numbers.</summary>
    public static TId Random<TId>()
        where TId : struct, IEntityId<TId>
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return TId.From(Versioned(bytes, 4));
    }

    /// <summary>
    /// The id that a name always gets: UUID version 8 (RFC 9562, section 5.8) from SHA-256 over category, scope and name.
    /// For imports and retries: the same source record gives the same id, so nothing is added twice.
    /// </summary>
    /// <param name="scope">Whose names these are, such as the address of the source. Anybody who guesses scope and name can compute the id: never a person's name.</param>
    /// <param name="name">The name within the scope.</param>
    /// <exception cref="ArgumentException">Scope or name is empty or longer than <see cref="Limits.PublicText"/>.</exception>
    public static TId Named<TId>(string scope, string name)
        where TId : struct, IEntityId<TId>
    {
        var hash = new CanonicalHash("civicdialogue id v1");
        hash.Add(TId.Category);
        hash.Add(Require.Text(scope, nameof(scope), Limits.PublicText));
        hash.Add(Require.Text(name, nameof(name), Limits.PublicText));
        Span<byte> bytes = stackalloc byte[32];
        hash.Finish(bytes);
        return TId.From(Versioned(bytes[..16], 8));
    }

    internal static Guid Versioned(Span<byte> bytes, int version)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    internal static Guid NotEmpty<TId>(Guid value)
        where TId : struct, IEntityId<TId> =>
        value != Guid.Empty ? value : throw new ArgumentException($"The empty UUID is not the id of a {TId.Category}.", nameof(value));

    internal static TId Parse<TId>(ReadOnlySpan<char> text)
        where TId : struct, IEntityId<TId> =>
        TryParse<TId>(text, out var id) ? id : throw new FormatException(
            $"'{Require.Show(text)}' is not the id of a {TId.Category}; expected a UUID that is not empty, such as 0190b0c4-5d2e-7c3a-9f10-2b6a1d0e4f55.");

    internal static bool TryParse<TId>(ReadOnlySpan<char> text, out TId id)
        where TId : struct, IEntityId<TId>
    {
        var ok = TryParseUuid(text, out var value);
        id = ok ? TId.From(value) : default;
        return ok;
    }

    /// <summary>Reads a UUID that is not empty. The base library's exact form is not exact: it forgives blanks, signs and 0x.</summary>
    internal static bool TryParseUuid(ReadOnlySpan<char> text, out Guid value)
    {
        value = default;
        return text.Length == 36 && !text.ContainsAnyExcept(UuidCharacters) && Guid.TryParseExact(text, "D", out value) && value != Guid.Empty;
    }
}

/// <summary>SHA-256 over parts that cannot run into each other: each is preceded by its length.</summary>
internal readonly struct CanonicalHash
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="domain">What is being hashed; keeps hashes of different things apart.</param>
    internal CanonicalHash(string domain) => Add(domain);

    internal void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        _hash.AppendData(bytes);
    }

    internal void Add(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        _hash.AppendData(bytes);
    }

    internal void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        _hash.AppendData(bytes);
    }

    internal void Finish(Span<byte> destination)
    {
        _hash.GetHashAndReset(destination);
        _hash.Dispose();
    }

    internal Digest Finish()
    {
        Span<byte> bytes = stackalloc byte[32];
        Finish(bytes);
        return Digest.From(bytes);
    }
}
