using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>The name of one dialogue: one tenant, whose streams share a chain and whose people and stakeholders its programmes share.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct DialogueId : IOpenName<DialogueId>
{
    private readonly string? _value;

    private DialogueId(string value) => _value = value;

    /// <summary>The dialogue of a host that has only one: <c>main</c>.</summary>
    public static DialogueId Main { get; } = new("main");

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default DialogueId names nothing.");

    /// <summary>The dialogue id of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static DialogueId Of(string value) => new(Require.Slug(value, "dialogue id"));

    /// <inheritdoc cref="Of"/>
    public static DialogueId Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DialogueId result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(DialogueId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
