using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Recommendations;

/// <summary>The id of a recommendation.</summary>
public readonly record struct RecommendationId : IEntityId<RecommendationId>
{
    private RecommendationId(Guid value) => Value = EntityId.NotEmpty<RecommendationId>(value);

    /// <inheritdoc/>
    public static string Category => "recommendation";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static RecommendationId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static RecommendationId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<RecommendationId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RecommendationId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
