using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>The id of an indicator of an objective.</summary>
public readonly record struct IndicatorId : IEntityId<IndicatorId>
{
    private IndicatorId(Guid value) => Value = EntityId.NotEmpty<IndicatorId>(value);

    /// <inheritdoc/>
    public static string Category => "indicator";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static IndicatorId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static IndicatorId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<IndicatorId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IndicatorId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
