using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Safeguarding;

/// <summary>The id of a safeguarding case. Make it with <see cref="EntityId.Random{TId}"/> where the time of writing could betray who reported.</summary>
public readonly record struct SafeguardingCaseId : IEntityId<SafeguardingCaseId>
{
    private SafeguardingCaseId(Guid value) => Value = EntityId.NotEmpty<SafeguardingCaseId>(value);

    /// <inheritdoc/>
    public static string Category => "safeguardingcase";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static SafeguardingCaseId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static SafeguardingCaseId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<SafeguardingCaseId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SafeguardingCaseId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
