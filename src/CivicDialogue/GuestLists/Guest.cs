using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.GuestLists;

/// <summary>What somebody, or a stakeholder, answered to an invitation: the participation status of iCalendar (RFC 5545, section 3.2.12).</summary>
public enum Reply
{
    /// <summary>Not answered.</summary>
    NeedsAction,

    /// <summary>Wants to come.</summary>
    Accepted,

    /// <summary>Does not come.</summary>
    Declined,

    /// <summary>May come; holds no place.</summary>
    Tentative,

    /// <summary>Sends somebody else.</summary>
    Delegated,
}

/// <summary>Whether somebody has a place.</summary>
public enum PlaceState
{
    /// <summary>None, and does not wait for one.</summary>
    None,

    /// <summary>Waits for one.</summary>
    Waiting,

    /// <summary>One is held for them until the offer lapses.</summary>
    Offered,

    /// <summary>Has one.</summary>
    Taken,
}

/// <summary>Somebody on a guest list.</summary>
public sealed record Guest
{
    [JsonConstructor]
    internal Guest()
    {
    }

    /// <summary>What they answered.</summary>
    [JsonInclude] public Reply Reply { get; internal init; }

    /// <summary>Whether they have a place.</summary>
    [JsonInclude] public PlaceState Place { get; internal init; }

    /// <summary>Whether they were invited.</summary>
    [JsonInclude] public bool IsInvited { get; internal init; }

    /// <summary>The stakeholder that they come for, where it was invited and named them.</summary>
    [JsonInclude] public StakeholderId? For { get; internal init; }

    /// <summary>Their number in the order of registration, from 1, or that of whom they came for; 0 where they never had one.</summary>
    [JsonInclude] public int Number { get; internal init; }

    /// <summary>The reserves that they may take a place of.</summary>
    [JsonInclude] public ValueList<ReserveId> Fits { get; internal init; }

    /// <summary>The reserve that their place is of; <see langword="null"/> for one that is open to all.</summary>
    [JsonInclude] public ReserveId? Reserve { get; internal init; }

    /// <summary>Until when the offer of a place stands, exclusive.</summary>
    [JsonInclude] public Instant? OfferedUntil { get; internal init; }

    /// <summary>Whether they showed a code at the door.</summary>
    [JsonInclude] public bool HasCheckedIn { get; internal init; }

    /// <summary>The digest of the code issued last.</summary>
    [JsonInclude] internal Digest? Code { get; init; }

    /// <summary>Whose place they took over, where they have it.</summary>
    [JsonInclude] public ParticipantId? DelegateOf { get; internal init; }
}

/// <summary>A stakeholder that was invited and names who comes.</summary>
/// <param name="UpTo">How many people it may name; <see langword="null"/> where nobody limits them.</param>
/// <param name="Named">How many of those on the list come for it.</param>
/// <param name="Reply">What it answered for itself: <see cref="Reply.NeedsAction"/> while it has not, <see cref="Reply.Delegated"/> never.</param>
public sealed record GroupInvitation(int? UpTo, int Named, Reply Reply = Reply.NeedsAction);
