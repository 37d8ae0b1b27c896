using NodaTime;

namespace CivicDialogue.Participants;

/// <summary>That one kind of somebody's data need not be kept any longer: every programme that they took part in says for how long, and that is over.</summary>
/// <param name="Person">Whose data.</param>
/// <param name="Kind">Which kind.</param>
/// <param name="LastTookPart">The date on which they last took part, in the zone of the programme that keeps it longest.</param>
/// <param name="KeptUntil">The last date of the time it was to be kept, inclusive.</param>
public sealed record RetentionDue(ParticipantId Person, PersonalDataKind Kind, LocalDate LastTookPart, LocalDate KeptUntil);
