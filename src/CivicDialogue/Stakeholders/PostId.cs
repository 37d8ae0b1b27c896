using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Stakeholders;

/// <summary>The id of a post in a stakeholder.</summary>
public readonly record struct PostId : IEntityId<PostId>
{
    private PostId(Guid value) => Value = EntityId.NotEmpty<PostId>(value);

    /// <inheritdoc/>
    public static string Category => "post";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static PostId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static PostId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<PostId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PostId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
