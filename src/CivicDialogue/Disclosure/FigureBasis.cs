using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>
/// Whom the figures of a release counted: ids and handles only, kept with the release so that later ones can be checked against it, and never part of what leaves.
/// </summary>
/// <param name="Session">The session that the figures are about.</param>
/// <param name="People">Who was counted, as what.</param>
/// <param name="Unnamed">How many people were counted of whom only that they were there is known.</param>
public sealed record FigureBasis(SessionId Session, ValueMap<ParticipantId, CountedPerson> People, int Unnamed);

/// <summary>As what somebody was counted.</summary>
/// <param name="Reached">The last stage they reached.</param>
/// <param name="Side">The side they stood on at the session, where that is known.</param>
/// <param name="Segments">Where the vault kept their segments, where it did.</param>
public sealed record CountedPerson(InclusionStage Reached, SideId? Side, SealedTextId? Segments);
