using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>A SHA-256 value, written as 64 lower-case hexadecimal digits. The default value is all zeros.</summary>
public readonly struct Digest : IEquatable<Digest>, IParsable<Digest>
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private Digest(UInt128 high, UInt128 low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>The digest of these bytes, which already are a SHA-256 value.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public static Digest From(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 32
            ? new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]))
            : throw new ArgumentException($"{bytes.Length} bytes are not a digest; expected 32.", nameof(bytes));

    /// <summary>The 32 bytes.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[32];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), _low);
        return bytes;
    }

    /// <summary>Reads 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static Digest Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var digest) ? digest
        : throw new FormatException($"'{Require.Show(s)}' is not a digest; expected 64 hexadecimal digits.");

    /// <summary>Reads 64 hexadecimal digits, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Digest result)
    {
        Span<byte> bytes = stackalloc byte[32];
        var ok = s is { Length: 64 } && Convert.FromHexString(s, bytes, out _, out var written) is System.Buffers.OperationStatus.Done && written == 32;
        result = ok ? From(bytes) : default;
        return ok;
    }

    /// <inheritdoc/>
    public bool Equals(Digest other) => _high == other._high && _low == other._low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToByteArray());

    /// <summary>The same value.</summary>
    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    /// <summary>Different values.</summary>
    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);
}
