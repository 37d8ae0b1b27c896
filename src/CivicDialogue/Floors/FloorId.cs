using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Floors;

/// <summary>The id of a session's floor.</summary>
public readonly record struct FloorId : IEntityId<FloorId>
{
    private FloorId(Guid value) => Value = EntityId.NotEmpty<FloorId>(value);

    /// <inheritdoc/>
    public static string Category => "floor";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static FloorId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static FloorId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<FloorId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FloorId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
