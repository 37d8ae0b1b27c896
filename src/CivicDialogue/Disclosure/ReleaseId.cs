using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Disclosure;

/// <summary>The id of a release: one frozen, dated disclosure.</summary>
public readonly record struct ReleaseId : IEntityId<ReleaseId>
{
    private ReleaseId(Guid value) => Value = EntityId.NotEmpty<ReleaseId>(value);

    /// <inheritdoc/>
    public static string Category => "release";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static ReleaseId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static ReleaseId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<ReleaseId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReleaseId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
