using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Rumours;

/// <summary>The id of a rumour. Make it with <see cref="EntityId.Random{TId}"/> where the time of writing could betray who reported.</summary>
public readonly record struct RumourId : IEntityId<RumourId>
{
    private RumourId(Guid value) => Value = EntityId.NotEmpty<RumourId>(value);

    /// <inheritdoc/>
    public static string Category => "rumour";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static RumourId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static RumourId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<RumourId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RumourId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
