using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Stakeholders;

/// <summary>The id of a stakeholder: an organisation, institution or community group.</summary>
public readonly record struct StakeholderId : IEntityId<StakeholderId>
{
    private StakeholderId(Guid value) => Value = EntityId.NotEmpty<StakeholderId>(value);

    /// <inheritdoc/>
    public static string Category => "stakeholder";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static StakeholderId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static StakeholderId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<StakeholderId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StakeholderId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
