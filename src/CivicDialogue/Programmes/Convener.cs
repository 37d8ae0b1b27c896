using CivicDialogue.Stakeholders;

namespace CivicDialogue.Programmes;

/// <summary>What a stakeholder does for a programme or a session.</summary>
public enum ConvenerRole
{
    /// <summary>Calls it and answers for it.</summary>
    Organiser,

    /// <summary>Calls it together with others.</summary>
    CoOrganiser,

    /// <summary>Gives it room.</summary>
    Host,

    /// <summary>Helps it to take place.</summary>
    Supporter,

    /// <summary>Pays for it.</summary>
    Funder,

    /// <summary>Does the work of it.</summary>
    Implementer,
}

/// <summary>A stakeholder in a convener's role. One stakeholder can hold several.</summary>
public sealed record Convener
{
    /// <summary>A convener.</summary>
    /// <param name="stakeholder">Which stakeholder.</param>
    /// <param name="role">As what.</param>
    /// <param name="interest">A note on its interest of its own in the outcome, where it has one: public.</param>
    /// <exception cref="ArgumentException">The note is too long, or the role is not defined.</exception>
    public Convener(StakeholderId stakeholder, ConvenerRole role, LocalizedText? interest = null)
    {
        Stakeholder = Require.Id(stakeholder);
        Role = Require.Defined(role);
        Interest = interest is null ? null : Require.PublicText(interest);
    }

    /// <summary>Which stakeholder.</summary>
    public StakeholderId Stakeholder { get; }

    /// <summary>As what.</summary>
    public ConvenerRole Role { get; }

    /// <summary>A note on its interest of its own in the outcome.</summary>
    public LocalizedText? Interest { get; }
}
