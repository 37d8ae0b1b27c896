using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.GuestLists;

/// <summary>The id of a session's guest list.</summary>
public readonly record struct GuestListId : IEntityId<GuestListId>
{
    private GuestListId(Guid value) => Value = EntityId.NotEmpty<GuestListId>(value);

    /// <inheritdoc/>
    public static string Category => "guestlist";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static GuestListId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static GuestListId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<GuestListId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GuestListId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
