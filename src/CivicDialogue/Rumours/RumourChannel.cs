using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Rumours;

/// <summary>By which way something goes round or is made known, such as <c>word-of-mouth</c>. The list is open.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct RumourChannel : IOpenName<RumourChannel>
{
    private readonly string? _value;

    private RumourChannel(string value) => _value = value;

    /// <summary>People tell each other.</summary>
    public static RumourChannel WordOfMouth { get; } = new("word-of-mouth");

    /// <summary>Messages from person to person or in closed groups.</summary>
    public static RumourChannel Messaging { get; } = new("messaging");

    /// <summary>Posts that anybody, or many, can read.</summary>
    public static RumourChannel SocialMedia { get; } = new("social-media");

    /// <summary>Radio.</summary>
    public static RumourChannel Radio { get; } = new("radio");

    /// <summary>Television.</summary>
    public static RumourChannel Television { get; } = new("television");

    /// <summary>Newspapers and news sites.</summary>
    public static RumourChannel Press { get; } = new("press");

    /// <summary>What hangs on walls or goes from hand to hand.</summary>
    public static RumourChannel Leaflet { get; } = new("leaflet");

    /// <summary>Said where people come together: a session, a place of worship, a market.</summary>
    public static RumourChannel Gathering { get; } = new("gathering");

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default RumourChannel names nothing.");

    /// <summary>The channel of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static RumourChannel Of(string value) => new(Require.Slug(value, "channel"));

    /// <inheritdoc cref="Of"/>
    public static RumourChannel Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RumourChannel result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(RumourChannel other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
