using CivicDialogue.Participants;
using NodaTime;

namespace CivicDialogue.Programmes;

/// <summary>That somebody holds or held a role.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">Which role.</param>
/// <param name="From">From when, inclusive.</param>
/// <param name="Until">Until when, exclusive; <see langword="null"/> while it lasts.</param>
public sealed record RosterEntry(ParticipantId Person, Role Role, Instant From, Instant? Until)
{
    /// <summary>Whether it lasts at an instant.</summary>
    public bool IsHeldAt(Instant at) => From <= at && !(Until <= at);
}
