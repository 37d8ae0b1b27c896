using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Stakeholders;

/// <summary>What kind of organisation or group a stakeholder is. The list is open.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct StakeholderKind : IOpenName<StakeholderKind>
{
    private readonly string? _value;

    private StakeholderKind(string value) => _value = value;

    /// <summary>A police, a force, or a part of one.</summary>
    public static StakeholderKind SecurityInstitution { get; } = new("security-institution");

    /// <summary>A ministry, an agency or another body of the state.</summary>
    public static StakeholderKind GovernmentBody { get; } = new("government-body");

    /// <summary>A municipality, a governorate or another authority of a place.</summary>
    public static StakeholderKind LocalAuthority { get; } = new("local-authority");

    /// <summary>A party or movement.</summary>
    public static StakeholderKind PoliticalMovement { get; } = new("political-movement");

    /// <summary>An association, a forum or another organisation of citizens.</summary>
    public static StakeholderKind CivilSocietyOrganisation { get; } = new("civil-society-organisation");

    /// <summary>People who belong together without an organisation.</summary>
    public static StakeholderKind CommunityGroup { get; } = new("community-group");

    /// <summary>A department, office or branch of another stakeholder.</summary>
    public static StakeholderKind Unit { get; } = new("unit");

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default StakeholderKind names nothing.");

    /// <summary>The kind of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static StakeholderKind Of(string value) => new(Require.Slug(value, "kind of stakeholder"));

    /// <inheritdoc cref="Of"/>
    public static StakeholderKind Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StakeholderKind result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(StakeholderKind other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
