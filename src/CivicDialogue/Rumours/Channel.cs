using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Rumours;

/// <summary>By which way something goes round or is made known, such as <c>word-of-mouth</c>. The list is open.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct Channel : IOpenName<Channel>
{
    private readonly string? _value;

    private Channel(string value) => _value = value;

    /// <summary>People tell each other.</summary>
    public static Channel WordOfMouth { get; } = new("word-of-mouth");

    /// <summary>Messages from person to person or in closed groups.</summary>
    public static Channel Messaging { get; } = new("messaging");

    /// <summary>Posts that anybody, or many, can read.</summary>
    public static Channel SocialMedia { get; } = new("social-media");

    /// <summary>Radio.</summary>
    public static Channel Radio { get; } = new("radio");

    /// <summary>Television.</summary>
    public static Channel Television { get; } = new("television");

    /// <summary>Newspapers and news sites.</summary>
    public static Channel Press { get; } = new("press");

    /// <summary>What hangs on walls or goes from hand to hand.</summary>
    public static Channel Leaflet { get; } = new("leaflet");

    /// <summary>Said where people come together: a session, a place of worship, a market.</summary>
    public static Channel Gathering { get; } = new("gathering");

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default Channel names nothing.");

    /// <summary>The channel of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static Channel Of(string value) => new(Require.Slug(value, "channel"));

    /// <inheritdoc cref="Of"/>
    public static Channel Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Channel result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(Channel other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
