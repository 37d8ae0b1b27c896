using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>An immutable map that equals another by its entries, enumerated in the order of its keys. The default value is the empty map.</summary>
/// <remarks>Setting and looking up take time logarithmic in the size. Keys must have an order of their own, as ids, names, numbers and enumerations have; text keys are compared ordinally.</remarks>
public readonly struct ValueMap<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>, IEquatable<ValueMap<TKey, TValue>>
    where TKey : notnull
{
    private static readonly ImmutableSortedDictionary<TKey, TValue> Nothing = ImmutableSortedDictionary.Create<TKey, TValue>(
        typeof(TKey) == typeof(string) ? (IComparer<TKey>)(object)StringComparer.Ordinal : Comparer<TKey>.Default);

    private readonly ImmutableSortedDictionary<TKey, TValue>? _entries;

    private ValueMap(ImmutableSortedDictionary<TKey, TValue> entries) => _entries = entries;

    private ImmutableSortedDictionary<TKey, TValue> Entries => _entries ?? Nothing;

    /// <summary>The map without entries.</summary>
    public static ValueMap<TKey, TValue> Empty => default;

    /// <inheritdoc/>
    public int Count => Entries.Count;

    /// <inheritdoc/>
    public IEnumerable<TKey> Keys => Entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<TValue> Values => Entries.Values;

    /// <inheritdoc/>
    public TValue this[TKey key] => Entries[key];

    /// <summary>A map of these entries; a later one replaces an earlier one of the same key.</summary>
    public static ValueMap<TKey, TValue> From(IEnumerable<KeyValuePair<TKey, TValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var builder = Nothing.ToBuilder();
        foreach (var (key, value) in entries)
            builder[key] = value;
        return new(builder.ToImmutable());
    }

    /// <summary>This map with the entry of a key added or replaced.</summary>
    public ValueMap<TKey, TValue> Set(TKey key, TValue value) => new(Entries.SetItem(key, value));

    /// <summary>This map without the entry of a key; the same map where there is none.</summary>
    public ValueMap<TKey, TValue> Remove(TKey key) => new(Entries.Remove(key));

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => Entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Entries.TryGetValue(key, out value);

    /// <summary>Enumerates in the order of the keys, without allocating.</summary>
    public ImmutableSortedDictionary<TKey, TValue>.Enumerator GetEnumerator() => Entries.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Entries.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ValueMap<TKey, TValue> other)
    {
        if (ReferenceEquals(Entries, other.Entries))
            return true;
        if (Count != other.Count)
            return false;
        foreach (var (key, value) in Entries)
        {
            if (!other.Entries.TryGetValue(key, out var theirs) || !EqualityComparer<TValue>.Default.Equals(value, theirs))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueMap<TKey, TValue> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (key, value) in Entries)
        {
            hash.Add(key);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>How many entries there are, not what they hold.</summary>
    public override string ToString() => $"{{{Count}}}";

    /// <summary>Equal in entries.</summary>
    public static bool operator ==(ValueMap<TKey, TValue> left, ValueMap<TKey, TValue> right) => left.Equals(right);

    /// <summary>Different in entries.</summary>
    public static bool operator !=(ValueMap<TKey, TValue> left, ValueMap<TKey, TValue> right) => !left.Equals(right);
}
