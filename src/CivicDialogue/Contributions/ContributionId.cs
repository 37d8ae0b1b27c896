using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Contributions;

/// <summary>The id of a contribution. Make it with <see cref="EntityId.Random{TId}"/> where the time of writing could betray who wrote.</summary>
public readonly record struct ContributionId : IEntityId<ContributionId>
{
    private ContributionId(Guid value) => Value = EntityId.NotEmpty<ContributionId>(value);

    /// <inheritdoc/>
    public static string Category => "contribution";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static ContributionId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static ContributionId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<ContributionId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ContributionId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
