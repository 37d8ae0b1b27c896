using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Sessions;

/// <summary>The id of a session.</summary>
public readonly record struct SessionId : IEntityId<SessionId>
{
    private SessionId(Guid value) => Value = EntityId.NotEmpty<SessionId>(value);

    /// <inheritdoc/>
    public static string Category => "session";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static SessionId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static SessionId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<SessionId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SessionId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
