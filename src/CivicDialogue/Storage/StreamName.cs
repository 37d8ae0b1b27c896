using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Storage;

/// <summary>The name of one event stream within a dialogue, written <c>category/uuid</c>. It also names whom or what a text is sealed for.</summary>
public readonly record struct StreamName : IParsable<StreamName>, IComparable<StreamName>
{
    /// <summary>A stream name.</summary>
    /// <param name="category">What the stream is of: 1 to 63 lower-case letters, digits and hyphens.</param>
    /// <param name="id">The UUID of the thing; not empty.</param>
    /// <exception cref="ArgumentException">The category has another shape, or the UUID is empty.</exception>
    public StreamName(string category, Guid id)
    {
        Category = Require.Slug(category, nameof(category));
        Id = id != Guid.Empty ? id : throw new ArgumentException("A stream's UUID is not the empty one.", nameof(id));
    }

    /// <summary>What the stream is of, such as <c>session</c>.</summary>
    public string Category { get; }

    /// <summary>The UUID of the thing.</summary>
    public Guid Id { get; }

    /// <summary>The stream of this thing.</summary>
    public static StreamName Of<TId>(TId id)
        where TId : struct, IEntityId<TId> => new(TId.Category, id.Value);

    /// <summary>Reads <c>category/uuid</c>.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static StreamName Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var name) ? name : throw new FormatException($"'{Require.Show(s)}' is not a stream name; expected category/uuid.");

    /// <summary>Reads <c>category/uuid</c>, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StreamName result)
    {
        var slash = s?.IndexOf('/') ?? -1;
        if (slash > 0 && Require.IsSlug(s.AsSpan(0, slash)) && EntityId.TryParseUuid(s.AsSpan(slash + 1), out var id))
        {
            result = new(s![..slash], id);
            return true;
        }

        result = default;
        return false;
    }

    /// <inheritdoc/>
    public int CompareTo(StreamName other) =>
        string.CompareOrdinal(Category, other.Category) is var c and not 0 ? c : Id.CompareTo(other.Id);

    /// <summary><c>category/uuid</c>.</summary>
    public override string ToString() => $"{Category}/{Id:D}";
}
