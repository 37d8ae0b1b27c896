using CivicDialogue.Participants;
using NodaTime;

namespace CivicDialogue.Stakeholders;

/// <summary>What can be a fact about a stakeholder.</summary>
public abstract record StakeholderEvent : IEvent
{
    private StakeholderEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <summary>The other stakeholders that the fact speaks of, which must be on record.</summary>
    internal virtual IEnumerable<StakeholderId> Others => [];

    /// <summary>A stakeholder became known to the dialogue.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Id">The stakeholder.</param>
    /// <param name="Name">What it is called, as far back as is known.</param>
    /// <param name="Kind">What kind it is.</param>
    /// <param name="Parent">What it is a part of, as far back as is known; <see langword="null"/> for nothing.</param>
    /// <param name="Since">Since which date it is there, inclusive; <see langword="null"/> where that is not known.</param>
    /// <param name="Areas">The places and fields that it covers.</param>
    public sealed record Registered(Stamp Stamp, StakeholderId Id, LocalizedText Name, StakeholderKind Kind, StakeholderId? Parent, LocalDate? Since, ValueList<Area> Areas)
        : StakeholderEvent(Stamp)
    {
        internal override IEnumerable<StakeholderId> Others => Parent is { } parent ? [parent] : [];
    }

    /// <summary>It was said anew what kind it is and what it covers.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Kind">What kind it is.</param>
    /// <param name="Areas">The places and fields that it covers, all of them.</param>
    public sealed record Described(Stamp Stamp, StakeholderKind Kind, ValueList<Area> Areas) : StakeholderEvent(Stamp);

    /// <summary>It is called something else from a date on, or the name that it had from then on was corrected.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="From">Since which date, inclusive; <see langword="null"/> as far back as is known.</param>
    /// <param name="Reason">Why, and by what act.</param>
    /// <param name="Source">Where this is known from.</param>
    public sealed record Renamed(Stamp Stamp, LocalizedText Name, LocalDate? From, LocalizedText Reason, Provenance? Source) : StakeholderEvent(Stamp);

    /// <summary>It is a part of something else from a date on, or what it was a part of from then on was corrected.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Parent">What it is a part of; <see langword="null"/> for nothing.</param>
    /// <param name="From">Since which date, inclusive; <see langword="null"/> as far back as is known.</param>
    /// <param name="Reason">Why, and by what act.</param>
    /// <param name="Source">Where this is known from.</param>
    public sealed record ParentChanged(Stamp Stamp, StakeholderId? Parent, LocalDate? From, LocalizedText Reason, Provenance? Source) : StakeholderEvent(Stamp)
    {
        internal override IEnumerable<StakeholderId> Others => Parent is { } parent ? [parent] : [];
    }

    /// <summary>It went over into others. What is open of it is passed on by a decision of its own.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number of the entry, from 1.</param>
    /// <param name="Succession">How, when and into what.</param>
    public sealed record Succeeded(Stamp Stamp, int Number, Succession Succession) : StakeholderEvent(Stamp)
    {
        internal override IEnumerable<StakeholderId> Others => Succession.Successors;
    }

    /// <summary>A succession was taken back that was entered by mistake.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Number">The number of the entry.</param>
    /// <param name="Reason">Why.</param>
    public sealed record SuccessionVoided(Stamp Stamp, int Number, LocalizedText Reason) : StakeholderEvent(Stamp);

    /// <summary>An office in the stakeholder became known.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Post">Which office.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="MayCommit">Whether its holder may commit the stakeholder, as far back as is known.</param>
    /// <param name="Since">Since which date there is this office, inclusive; <see langword="null"/> where that is not known.</param>
    public sealed record PostCreated(Stamp Stamp, PostId Post, LocalizedText Title, bool MayCommit, LocalDate? Since) : StakeholderEvent(Stamp);

    /// <summary>The holder of an office may commit the stakeholder from a date on, or may not; or what held from then on was corrected.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Post">Which office.</param>
    /// <param name="MayCommit">Whether its holder may commit the stakeholder.</param>
    /// <param name="From">Since which date, inclusive; <see langword="null"/> as far back as is known.</param>
    public sealed record PowerSet(Stamp Stamp, PostId Post, bool MayCommit, LocalDate? From) : StakeholderEvent(Stamp);

    /// <summary>Somebody holds or held a post. Entering it late changes nothing of what was known before.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number of the entry, from 1.</param>
    /// <param name="Post">Which office.</param>
    /// <param name="Person">Who holds it.</param>
    /// <param name="From">Since which date, inclusive; <see langword="null"/> where that is not known.</param>
    /// <param name="Until">Until which date, inclusive; <see langword="null"/> while it lasts or where the end is not known.</param>
    /// <param name="Rank">With what rank.</param>
    public sealed record Appointed(Stamp Stamp, int Number, PostId Post, ParticipantId Person, LocalDate? From, LocalDate? Until, LocalizedText? Rank) : StakeholderEvent(Stamp);

    /// <summary>Somebody stopped holding a post.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number of the appointment.</param>
    /// <param name="Until">The last date, inclusive.</param>
    public sealed record AppointmentEnded(Stamp Stamp, int Number, LocalDate Until) : StakeholderEvent(Stamp);

    /// <summary>An appointment was taken back that was entered wrongly.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Number">The number of the appointment.</param>
    /// <param name="Reason">Why.</param>
    public sealed record AppointmentVoided(Stamp Stamp, int Number, LocalizedText Reason) : StakeholderEvent(Stamp);
}
