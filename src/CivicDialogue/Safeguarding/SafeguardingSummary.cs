using CivicDialogue.Participants;
using NodaTime;

namespace CivicDialogue.Safeguarding;

/// <summary>What those who answer for a programme learn of a safeguarding case: that it is in somebody's hands and in time, not what or whom it is about.</summary>
/// <param name="Id">The case.</param>
/// <param name="Lead">Who has it in hand.</param>
/// <param name="Due">The last local date by which it is to be closed.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="IsOverdue">Whether that date is past and it is not closed.</param>
public sealed record SafeguardingSummary(SafeguardingCaseId Id, ParticipantId Lead, LocalDate Due, SafeguardingPhase Phase, bool IsOverdue);
