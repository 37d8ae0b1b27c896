using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>The id of an intervention: something an institution does that a programme's dialogue is about.</summary>
public readonly record struct InterventionId : IEntityId<InterventionId>
{
    private InterventionId(Guid value) => Value = EntityId.NotEmpty<InterventionId>(value);

    /// <inheritdoc/>
    public static string Category => "intervention";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static InterventionId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static InterventionId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<InterventionId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out InterventionId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
