using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Consultations;

/// <summary>The id of a consultation.</summary>
public readonly record struct ConsultationId : IEntityId<ConsultationId>
{
    private ConsultationId(Guid value) => Value = EntityId.NotEmpty<ConsultationId>(value);

    /// <inheritdoc/>
    public static string Category => "consultation";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static ConsultationId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static ConsultationId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<ConsultationId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ConsultationId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
