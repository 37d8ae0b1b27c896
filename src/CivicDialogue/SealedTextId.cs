using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>The id of a sealed text in the vault. It tells nothing of the text.</summary>
public readonly record struct SealedTextId : IEntityId<SealedTextId>
{
    private SealedTextId(Guid value) => Value = EntityId.NotEmpty<SealedTextId>(value);

    /// <inheritdoc/>
    public static string Category => "text";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static SealedTextId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static SealedTextId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<SealedTextId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SealedTextId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
