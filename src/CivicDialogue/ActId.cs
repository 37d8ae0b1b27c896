using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>The id of one act: one thing that somebody does once. The host's request id; repeating it is safe.</summary>
public readonly record struct ActId : IEntityId<ActId>
{
    private ActId(Guid value) => Value = EntityId.NotEmpty<ActId>(value);

    /// <inheritdoc/>
    public static string Category => "act";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static ActId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static ActId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<ActId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ActId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
