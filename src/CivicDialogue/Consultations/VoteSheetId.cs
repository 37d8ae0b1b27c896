using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Consultations;

/// <summary>The id of one person's sheet of votes in one consultation. It follows from both, so that nobody has two: <see cref="VoteSheet.IdOf"/>.</summary>
public readonly record struct VoteSheetId : IEntityId<VoteSheetId>
{
    private VoteSheetId(Guid value) => Value = EntityId.NotEmpty<VoteSheetId>(value);

    /// <inheritdoc/>
    public static string Category => "votesheet";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static VoteSheetId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static VoteSheetId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<VoteSheetId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VoteSheetId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
