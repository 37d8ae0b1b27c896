using CivicDialogue.Participants;
using NodaTime;

namespace CivicDialogue.Stakeholders;

/// <summary>What can be a fact about a stakeholder.</summary>
public abstract record StakeholderEvent : IEvent
{
    private StakeholderEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <summary>A stakeholder became known to the dialogue.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Id">The stakeholder.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Kind">What kind it is.</param>
    /// <param name="Ancestors">What it is a part of, the nearest first, as far as that was known then.</param>
    public sealed record Registered(Stamp Stamp, StakeholderId Id, LocalizedText Name, StakeholderKind Kind, ValueList<StakeholderId> Ancestors) : StakeholderEvent(Stamp);

    /// <summary>An office in the stakeholder became known.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Post">Which office.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="MayCommit">Whether its holder may commit the stakeholder.</param>
    public sealed record PostCreated(Stamp Stamp, PostId Post, LocalizedText Title, bool MayCommit) : StakeholderEvent(Stamp);

    /// <summary>Somebody holds a post. Entering it late changes nothing of what was known before.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Post">Which office.</param>
    /// <param name="Person">Who holds it.</param>
    /// <param name="From">Since which date, inclusive; <see langword="null"/> where that is not known.</param>
    /// <param name="Until">Until which date, inclusive; <see langword="null"/> while it lasts or where the end is not known.</param>
    /// <param name="Rank">With what rank.</param>
    public sealed record Appointed(Stamp Stamp, PostId Post, ParticipantId Person, LocalDate? From, LocalDate? Until, LocalizedText? Rank) : StakeholderEvent(Stamp);

    /// <summary>Somebody stopped holding a post.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Post">Which office.</param>
    /// <param name="Person">Who held it.</param>
    /// <param name="Until">The last date, inclusive.</param>
    public sealed record AppointmentEnded(Stamp Stamp, PostId Post, ParticipantId Person, LocalDate Until) : StakeholderEvent(Stamp);
}
