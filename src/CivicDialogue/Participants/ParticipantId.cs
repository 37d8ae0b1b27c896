using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Participants;

/// <summary>The id of one person taking part. A pseudonym: everything personal is in the vault.</summary>
public readonly record struct ParticipantId : IEntityId<ParticipantId>
{
    private ParticipantId(Guid value) => Value = EntityId.NotEmpty<ParticipantId>(value);

    /// <inheritdoc/>
    public static string Category => "participant";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static ParticipantId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static ParticipantId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<ParticipantId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ParticipantId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
