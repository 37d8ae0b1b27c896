using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Commitments;

/// <summary>The id of a commitment.</summary>
public readonly record struct CommitmentId : IEntityId<CommitmentId>
{
    private CommitmentId(Guid value) => Value = EntityId.NotEmpty<CommitmentId>(value);

    /// <inheritdoc/>
    public static string Category => "commitment";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static CommitmentId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static CommitmentId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<CommitmentId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CommitmentId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
