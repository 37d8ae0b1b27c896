using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Programmes;

/// <summary>The id of a programme.</summary>
public readonly record struct ProgrammeId : IEntityId<ProgrammeId>
{
    private ProgrammeId(Guid value) => Value = EntityId.NotEmpty<ProgrammeId>(value);

    /// <inheritdoc/>
    public static string Category => "programme";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static ProgrammeId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static ProgrammeId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<ProgrammeId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ProgrammeId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
