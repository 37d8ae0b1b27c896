using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;

namespace CivicDialogue.Sessions;

/// <summary>What a session came to, in numbers that were counted from the record and not typed in. What is entered later makes a further version.</summary>
/// <param name="Version">Which version, from 1.</param>
/// <param name="Invited">How many people were invited.</param>
/// <param name="Registered">How many had a place or waited for one.</param>
/// <param name="Attendance">How many were there.</param>
/// <param name="Named">How many are known by id to have been there.</param>
/// <param name="Unnamed">How many signed who cannot be read.</param>
/// <param name="Reports">What sources say of how many were there.</param>
/// <param name="Contributions">How many contributions of each kind are on record, without those that were diverted.</param>
/// <param name="Turns">How many turns at speaking are on record.</param>
/// <param name="Recommendations">How many recommendations came of it.</param>
public sealed record CloseOut(
    int Version,
    int Invited,
    int Registered,
    Figure Attendance,
    int Named,
    int Unnamed,
    ValueList<PresenceReport> Reports,
    ValueMap<ContributionKind, int> Contributions,
    int Turns,
    int Recommendations)
{
    /// <summary>How many contributions were diverted to safeguarding cases; of what kind they were is not told.</summary>
    public int Diverted { get; init; }
}
