using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Rumours;

/// <summary>The id of the record under which an allegation is followed up under protection.</summary>
public readonly record struct SafeguardingRecordId : IEntityId<SafeguardingRecordId>
{
    private SafeguardingRecordId(Guid value) => Value = EntityId.NotEmpty<SafeguardingRecordId>(value);

    /// <inheritdoc/>
    public static string Category => "safeguarding";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static SafeguardingRecordId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static SafeguardingRecordId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<SafeguardingRecordId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SafeguardingRecordId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
