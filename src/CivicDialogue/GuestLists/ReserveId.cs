using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.GuestLists;

/// <summary>The id of a reserve of places. Opaque: whom the places are reserved for is sealed, so that taking one tells nothing of a person.</summary>
public readonly record struct ReserveId : IEntityId<ReserveId>
{
    private ReserveId(Guid value) => Value = EntityId.NotEmpty<ReserveId>(value);

    /// <inheritdoc/>
    public static string Category => "reserve";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static ReserveId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static ReserveId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<ReserveId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReserveId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
