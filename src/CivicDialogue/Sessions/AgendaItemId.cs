using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Sessions;

/// <summary>The id of an item of a session's agenda.</summary>
public readonly record struct AgendaItemId : IEntityId<AgendaItemId>
{
    private AgendaItemId(Guid value) => Value = EntityId.NotEmpty<AgendaItemId>(value);

    /// <inheritdoc/>
    public static string Category => "agendaitem";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static AgendaItemId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static AgendaItemId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<AgendaItemId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AgendaItemId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
