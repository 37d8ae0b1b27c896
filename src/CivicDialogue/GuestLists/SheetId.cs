using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.GuestLists;

/// <summary>The id of a sign-in sheet. Made from a name (<see cref="EntityId.Named"/>), it lets the same sheet be typed in twice without adding anything.</summary>
public readonly record struct SheetId : IEntityId<SheetId>
{
    private SheetId(Guid value) => Value = EntityId.NotEmpty<SheetId>(value);

    /// <inheritdoc/>
    public static string Category => "sheet";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static SheetId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static SheetId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<SheetId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SheetId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
