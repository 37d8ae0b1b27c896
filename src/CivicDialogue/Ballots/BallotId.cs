using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Ballots;

/// <summary>The id of a ballot. Make it with <see cref="EntityId.Random{TId}"/>: an id that bears a time tells when a question was first thought of.</summary>
public readonly record struct BallotId : IEntityId<BallotId>
{
    private BallotId(Guid value) => Value = EntityId.NotEmpty<BallotId>(value);

    /// <inheritdoc/>
    public static string Category => "ballot";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static BallotId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static BallotId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<BallotId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BallotId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
