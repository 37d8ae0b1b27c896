using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>The id of an objective within its programme.</summary>
public readonly record struct ObjectiveId : IEntityId<ObjectiveId>
{
    private ObjectiveId(Guid value) => Value = EntityId.NotEmpty<ObjectiveId>(value);

    /// <inheritdoc/>
    public static string Category => "objective";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static ObjectiveId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static ObjectiveId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<ObjectiveId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ObjectiveId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
