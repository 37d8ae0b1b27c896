using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>
/// The id of one kind of thing: a UUID that the compiler keeps apart from every other kind.
/// Written as 32 lower-case hexadecimal digits with hyphens; the empty UUID is not an id.
/// </summary>
/// <typeparam name="TSelf">The id's own type.</typeparam>
public interface IEntityId<TSelf> : ISpanParsable<TSelf>, ISpanFormattable, IUtf8SpanFormattable, IComparable<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>The UUID.</summary>
    Guid Value { get; }

    /// <summary>What the id names, as one lower-case word; it begins the name of the thing's event stream.</summary>
    static abstract string Category { get; }

    /// <summary>The id of this UUID.</summary>
    /// <exception cref="ArgumentException">The UUID is empty.</exception>
    static abstract TSelf From(Guid value);

    static TSelf ISpanParsable<TSelf>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => EntityId.Parse<TSelf>(s);

    static bool ISpanParsable<TSelf>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out TSelf result) =>
        EntityId.TryParse(s, out result);

    int IComparable<TSelf>.CompareTo(TSelf other) => Value.CompareTo(other.Value);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Value.ToString("D");

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, "D");

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(utf8Destination, out bytesWritten, "D");
}
