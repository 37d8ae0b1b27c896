using System.Text.Json.Serialization;
using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Serialization.SystemTextJson.Converters;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>The metadata of everything written as a JSON object, made at compile time. How it is written is decided in <see cref="WireFormat"/>.</summary>
/// <remarks>
/// The cases of two families may have one name ("Registered"), and the generator names its members by type; so every case is given a name of its own here.
/// A case without one that clashes fails the build (SYSLIB1031).
/// </remarks>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProgrammeEvent.Founded), TypeInfoPropertyName = "ProgrammeFounded")]
[JsonSerializable(typeof(ProgrammeEvent.RoleGranted), TypeInfoPropertyName = "ProgrammeRoleGranted")]
[JsonSerializable(typeof(ProgrammeEvent.RoleRevoked), TypeInfoPropertyName = "ProgrammeRoleRevoked")]
[JsonSerializable(typeof(ProgrammeEvent.SideDefined), TypeInfoPropertyName = "ProgrammeSideDefined")]
[JsonSerializable(typeof(ProgrammeEvent.StakeholderPlaced), TypeInfoPropertyName = "ProgrammeStakeholderPlaced")]
[JsonSerializable(typeof(ProgrammeEvent.ConvenerNamed), TypeInfoPropertyName = "ProgrammeConvenerNamed")]
[JsonSerializable(typeof(ProgrammeEvent.ObjectiveSet), TypeInfoPropertyName = "ProgrammeObjectiveSet")]
[JsonSerializable(typeof(ProgrammeEvent.InterventionRegistered), TypeInfoPropertyName = "ProgrammeInterventionRegistered")]
[JsonSerializable(typeof(ProgrammeEvent.ResultReported), TypeInfoPropertyName = "ProgrammeResultReported")]
[JsonSerializable(typeof(ProgrammeEvent.CalendarAdopted), TypeInfoPropertyName = "ProgrammeCalendarAdopted")]
[JsonSerializable(typeof(ProgrammeEvent.PoliciesAdopted), TypeInfoPropertyName = "ProgrammePoliciesAdopted")]
[JsonSerializable(typeof(ProgrammeEvent.WorkflowAdopted), TypeInfoPropertyName = "ProgrammeWorkflowAdopted")]
[JsonSerializable(typeof(ProgrammeEvent.SegmentsAdopted), TypeInfoPropertyName = "ProgrammeSegmentsAdopted")]
[JsonSerializable(typeof(StakeholderEvent.Registered), TypeInfoPropertyName = "StakeholderRegistered")]
[JsonSerializable(typeof(StakeholderEvent.PostCreated), TypeInfoPropertyName = "StakeholderPostCreated")]
[JsonSerializable(typeof(StakeholderEvent.Appointed), TypeInfoPropertyName = "StakeholderAppointed")]
[JsonSerializable(typeof(StakeholderEvent.AppointmentEnded), TypeInfoPropertyName = "StakeholderAppointmentEnded")]
[JsonSerializable(typeof(ParticipantEvent.Registered), TypeInfoPropertyName = "ParticipantRegistered")]
[JsonSerializable(typeof(ParticipantEvent.NameSet), TypeInfoPropertyName = "ParticipantNameSet")]
[JsonSerializable(typeof(ParticipantEvent.ContactSet), TypeInfoPropertyName = "ParticipantContactSet")]
[JsonSerializable(typeof(ParticipantEvent.SegmentsSet), TypeInfoPropertyName = "ParticipantSegmentsSet")]
[JsonSerializable(typeof(ParticipantEvent.Erased), TypeInfoPropertyName = "ParticipantErased")]
[JsonSerializable(typeof(SessionEvent.Planned), TypeInfoPropertyName = "SessionPlanned")]
[JsonSerializable(typeof(SessionEvent.Confirmed), TypeInfoPropertyName = "SessionConfirmed")]
[JsonSerializable(typeof(SessionEvent.Rescheduled), TypeInfoPropertyName = "SessionRescheduled")]
[JsonSerializable(typeof(SessionEvent.AgendaSet), TypeInfoPropertyName = "SessionAgendaSet")]
[JsonSerializable(typeof(SessionEvent.Cancelled), TypeInfoPropertyName = "SessionCancelled")]
[JsonSerializable(typeof(SessionEvent.Opened), TypeInfoPropertyName = "SessionOpened")]
[JsonSerializable(typeof(SessionEvent.Closed), TypeInfoPropertyName = "SessionClosed")]
[JsonSerializable(typeof(SessionEvent.MinutesDrafted), TypeInfoPropertyName = "SessionMinutesDrafted")]
[JsonSerializable(typeof(SessionEvent.MinutesCirculated), TypeInfoPropertyName = "SessionMinutesCirculated")]
[JsonSerializable(typeof(SessionEvent.MinutesApproved), TypeInfoPropertyName = "SessionMinutesApproved")]
[JsonSerializable(typeof(GuestListEvent.Opened), TypeInfoPropertyName = "GuestListOpened")]
[JsonSerializable(typeof(GuestListEvent.Invited), TypeInfoPropertyName = "GuestListInvited")]
[JsonSerializable(typeof(GuestListEvent.GroupInvited), TypeInfoPropertyName = "GuestListGroupInvited")]
[JsonSerializable(typeof(GuestListEvent.Registered), TypeInfoPropertyName = "GuestListRegistered")]
[JsonSerializable(typeof(GuestListEvent.Replied), TypeInfoPropertyName = "GuestListReplied")]
[JsonSerializable(typeof(GuestListEvent.Delegated), TypeInfoPropertyName = "GuestListDelegated")]
[JsonSerializable(typeof(GuestListEvent.Removed), TypeInfoPropertyName = "GuestListRemoved")]
[JsonSerializable(typeof(GuestListEvent.PlacesSet), TypeInfoPropertyName = "GuestListPlacesSet")]
[JsonSerializable(typeof(GuestListEvent.ReserveReleased), TypeInfoPropertyName = "GuestListReserveReleased")]
[JsonSerializable(typeof(GuestListEvent.Promoted), TypeInfoPropertyName = "GuestListPromoted")]
[JsonSerializable(typeof(GuestListEvent.OfferAccepted), TypeInfoPropertyName = "GuestListOfferAccepted")]
[JsonSerializable(typeof(GuestListEvent.OfferLapsed), TypeInfoPropertyName = "GuestListOfferLapsed")]
[JsonSerializable(typeof(GuestListEvent.CodeIssued), TypeInfoPropertyName = "GuestListCodeIssued")]
[JsonSerializable(typeof(GuestListEvent.CheckedIn), TypeInfoPropertyName = "GuestListCheckedIn")]
[JsonSerializable(typeof(GuestListEvent.RowTranscribed), TypeInfoPropertyName = "GuestListRowTranscribed")]
[JsonSerializable(typeof(GuestListEvent.MarkedPresent), TypeInfoPropertyName = "GuestListMarkedPresent")]
[JsonSerializable(typeof(GuestListEvent.PresenceReported), TypeInfoPropertyName = "GuestListPresenceReported")]
[JsonSerializable(typeof(FloorEvent.Opened), TypeInfoPropertyName = "FloorOpened")]
[JsonSerializable(typeof(FloorEvent.Asked), TypeInfoPropertyName = "FloorAsked")]
[JsonSerializable(typeof(FloorEvent.Withdrew), TypeInfoPropertyName = "FloorWithdrew")]
[JsonSerializable(typeof(FloorEvent.TurnBegan), TypeInfoPropertyName = "FloorTurnBegan")]
[JsonSerializable(typeof(FloorEvent.TurnEnded), TypeInfoPropertyName = "FloorTurnEnded")]
[JsonSerializable(typeof(FloorEvent.BudgetSet), TypeInfoPropertyName = "FloorBudgetSet")]
[JsonSerializable(typeof(ContributionEvent.Recorded), TypeInfoPropertyName = "ContributionRecorded")]
[JsonSerializable(typeof(ContributionEvent.AttributionNarrowed), TypeInfoPropertyName = "ContributionAttributionNarrowed")]
[JsonSerializable(typeof(RecommendationEvent.Drafted), TypeInfoPropertyName = "RecommendationDrafted")]
[JsonSerializable(typeof(RecommendationEvent.AdoptionReported), TypeInfoPropertyName = "RecommendationAdoptionReported")]
[JsonSerializable(typeof(RecommendationEvent.Advanced), TypeInfoPropertyName = "RecommendationAdvanced")]
[JsonSerializable(typeof(ReferralEvent.Referred), TypeInfoPropertyName = "ReferralReferred")]
[JsonSerializable(typeof(ReferralEvent.Acknowledged), TypeInfoPropertyName = "ReferralAcknowledged")]
[JsonSerializable(typeof(ReferralEvent.Extended), TypeInfoPropertyName = "ReferralExtended")]
[JsonSerializable(typeof(ReferralEvent.Responded), TypeInfoPropertyName = "ReferralResponded")]
[JsonSerializable(typeof(ReferralEvent.CommitmentLinked), TypeInfoPropertyName = "ReferralCommitmentLinked")]
[JsonSerializable(typeof(ReferralEvent.LapseRecorded), TypeInfoPropertyName = "ReferralLapseRecorded")]
[JsonSerializable(typeof(ReferralEvent.Concluded), TypeInfoPropertyName = "ReferralConcluded")]
[JsonSerializable(typeof(CommitmentEvent.Made), TypeInfoPropertyName = "CommitmentMade")]
[JsonSerializable(typeof(CommitmentEvent.ProgressReported), TypeInfoPropertyName = "CommitmentProgressReported")]
[JsonSerializable(typeof(CommitmentEvent.ImplementationClaimed), TypeInfoPropertyName = "CommitmentImplementationClaimed")]
[JsonSerializable(typeof(CommitmentEvent.Assessed), TypeInfoPropertyName = "CommitmentAssessed")]
[JsonSerializable(typeof(ReleaseEvent.Published), TypeInfoPropertyName = "ReleasePublished")]
[JsonSerializable(typeof(PoliciesForm))]
[JsonSerializable(typeof(ProgrammeCharterForm))]
[JsonSerializable(typeof(Programme))]
[JsonSerializable(typeof(Stakeholder))]
[JsonSerializable(typeof(Participant))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(GuestList))]
[JsonSerializable(typeof(Floor))]
[JsonSerializable(typeof(Contribution))]
[JsonSerializable(typeof(Recommendation))]
[JsonSerializable(typeof(Referral))]
[JsonSerializable(typeof(Commitment))]
[JsonSerializable(typeof(Release))]
internal sealed partial class DomainContext : JsonSerializerContext;
