using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>What somebody may do in a programme. The list is open: a host may grant roles of its own.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct Role : IOpenName<Role>
{
    private readonly string? _value;

    private Role(string value) => _value = value;

    /// <summary>Calls the dialogue and answers for it: adopts policies, gives and takes roles.</summary>
    public static Role Convener { get; } = new("convener");

    /// <summary>Presides over sessions and signs off minutes.</summary>
    public static Role Chair { get; } = new("chair");

    /// <summary>Keeps the programme's paper: plans sessions, refers recommendations, follows up.</summary>
    public static Role Secretary { get; } = new("secretary");

    /// <summary>Leads a session in fairness to all sides.</summary>
    public static Role Facilitator { get; } = new("facilitator");

    /// <summary>Writes minutes and recommendations.</summary>
    public static Role Rapporteur { get; } = new("rapporteur");

    /// <summary>Translates what is said and written.</summary>
    public static Role Interpreter { get; } = new("interpreter");

    /// <summary>Enters data on behalf of others; is not thereby present anywhere.</summary>
    public static Role Recorder { get; } = new("recorder");

    /// <summary>Is invited to speak.</summary>
    public static Role Speaker { get; } = new("speaker");

    /// <summary>Takes part.</summary>
    public static Role Participant { get; } = new("participant");

    /// <summary>Is present without taking part.</summary>
    public static Role Observer { get; } = new("observer");

    /// <summary>Speaks to the programme for an addressee of recommendations.</summary>
    public static Role FocalPoint { get; } = new("focal-point");

    /// <summary>Judges what became of commitments, from outside the implementer.</summary>
    public static Role Assessor { get; } = new("assessor");

    /// <summary>Receives what must not stand on the open record.</summary>
    public static Role SafeguardingLead { get; } = new("safeguarding-lead");

    /// <summary>Sees to the rights of those whose data is held.</summary>
    public static Role DataProtectionOfficer { get; } = new("data-protection-officer");

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default Role names nothing.");

    /// <summary>The role of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static Role Of(string value) => new(Require.Slug(value, "role"));

    /// <inheritdoc cref="Of"/>
    public static Role Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Role result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(Role other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
