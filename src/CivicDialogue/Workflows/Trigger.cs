using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Workflows;

/// <summary>What moves a workflow from one state to the next, such as <c>propose</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct Trigger : IOpenName<Trigger>
{
    private readonly string? _value;

    private Trigger(string value) => _value = value;

    /// <summary>A draft is put before the participants.</summary>
    public static Trigger Propose { get; } = new("propose");

    /// <summary>Deliberation begins.</summary>
    public static Trigger Deliberate { get; } = new("deliberate");

    /// <summary>The participants adopt it without a vote, nobody objecting.</summary>
    public static Trigger AdoptByAcclamation { get; } = new("adopt-by-acclamation");

    /// <summary>A ballot about it carried.</summary>
    public static Trigger AdoptByBallot { get; } = new("adopt-by-ballot");

    /// <summary>A source says that it was agreed, without a vote that is known.</summary>
    public static Trigger AdoptAsReported { get; } = new("adopt-as-reported");

    /// <summary>The participants do not adopt it.</summary>
    public static Trigger Decline { get; } = new("decline");

    /// <summary>Those who made it take it back.</summary>
    public static Trigger Withdraw { get; } = new("withdraw");

    /// <summary>It goes into another.</summary>
    public static Trigger Merge { get; } = new("merge");

    /// <summary>A later one takes its place.</summary>
    public static Trigger Supersede { get; } = new("supersede");

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default Trigger names nothing.");

    /// <summary>The trigger of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static Trigger Of(string value) => new(Require.Slug(value, "trigger"));

    /// <inheritdoc cref="Of"/>
    public static Trigger Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Trigger result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(Trigger other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
