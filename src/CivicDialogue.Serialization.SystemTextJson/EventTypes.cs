using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>One kind of event: its public name, which is never renamed, its type, and the version of its format that is written now.</summary>
internal sealed record EventType(string Name, Type Type, int Version)
{
    /// <summary>How events of this kind are read and written.</summary>
    internal JsonTypeInfo Info => WireFormat.Stored.GetTypeInfo(Type);

    /// <summary>The same, telling where a constructor found fault.</summary>
    internal JsonTypeInfo InfoWithPlaces => WireFormat.StoredWithPlaces.GetTypeInfo(Type);
}

/// <summary>Every event: the one table of names, types and versions.</summary>
internal static class EventTypes
{
    internal static IReadOnlyList<EventType> All { get; } =
    [
        Of<ProgrammeEvent.Founded>("programme.founded"),
        Of<ProgrammeEvent.RoleGranted>("programme.role-granted"),
        Of<ProgrammeEvent.RoleRevoked>("programme.role-revoked"),
        Of<ProgrammeEvent.SideDefined>("programme.side-defined"),
        Of<ProgrammeEvent.StakeholderPlaced>("programme.stakeholder-placed"),
        Of<ProgrammeEvent.ConvenerNamed>("programme.convener-named"),
        Of<ProgrammeEvent.ObjectiveSet>("programme.objective-set"),
        Of<ProgrammeEvent.InterventionRegistered>("programme.intervention-registered"),
        Of<ProgrammeEvent.ResultReported>("programme.result-reported"),
        Of<ProgrammeEvent.CalendarAdopted>("programme.calendar-adopted"),
        Of<ProgrammeEvent.PoliciesAdopted>("programme.policies-adopted"),
        Of<ProgrammeEvent.WorkflowAdopted>("programme.workflow-adopted"),
        Of<ProgrammeEvent.PhasesSet>("programme.phases-set"),
        Of<ProgrammeEvent.StatusChanged>("programme.status-changed"),
        Of<ProgrammeEvent.SegmentsAdopted>("programme.segments-adopted"),
        Of<ProgrammeEvent.IndicatorDefined>("programme.indicator-defined"),
        Of<ProgrammeEvent.MeasurementRecorded>("programme.measurement-recorded"),
        Of<ProgrammeEvent.PurposeDeclared>("programme.purpose-declared"),
        Of<ProgrammeEvent.InterventionEnded>("programme.intervention-ended"),
        Of<ProgrammeEvent.ConvenerWithdrew>("programme.convener-withdrew"),
        Of<StakeholderEvent.Registered>("stakeholder.registered"),
        Of<StakeholderEvent.Described>("stakeholder.described"),
        Of<StakeholderEvent.Renamed>("stakeholder.renamed"),
        Of<StakeholderEvent.ParentChanged>("stakeholder.parent-changed"),
        Of<StakeholderEvent.Succeeded>("stakeholder.succeeded"),
        Of<StakeholderEvent.SuccessionVoided>("stakeholder.succession-voided"),
        Of<StakeholderEvent.PostCreated>("stakeholder.post-created"),
        Of<StakeholderEvent.PowerSet>("stakeholder.power-set"),
        Of<StakeholderEvent.Appointed>("stakeholder.appointed"),
        Of<StakeholderEvent.AppointmentEnded>("stakeholder.appointment-ended"),
        Of<StakeholderEvent.AppointmentVoided>("stakeholder.appointment-voided"),
        Of<ParticipantEvent.Registered>("participant.registered"),
        Of<ParticipantEvent.NameSet>("participant.name-set"),
        Of<ParticipantEvent.ContactSet>("participant.contact-set"),
        Of<ParticipantEvent.SegmentsSet>("participant.segments-set"),
        Of<ParticipantEvent.NeedsSet>("participant.needs-set"),
        Of<ParticipantEvent.ConsentGiven>("participant.consent-given"),
        Of<ParticipantEvent.ConsentWithdrawn>("participant.consent-withdrawn"),
        Of<ParticipantEvent.Merged>("participant.merged"),
        Of<ParticipantEvent.Absorbed>("participant.absorbed"),
        Of<ParticipantEvent.TextRedacted>("participant.text-redacted"),
        Of<ParticipantEvent.DataDeleted>("participant.data-deleted"),
        Of<ParticipantEvent.Erased>("participant.erased"),
        Of<SessionEvent.Planned>("session.planned"),
        Of<SessionEvent.Confirmed>("session.confirmed"),
        Of<SessionEvent.Revised>("session.revised"),
        Of<SessionEvent.Rescheduled>("session.rescheduled"),
        Of<SessionEvent.AgendaSet>("session.agenda-set"),
        Of<SessionEvent.Postponed>("session.postponed"),
        Of<SessionEvent.AttributionNarrowed>("session.attribution-narrowed"),
        Of<SessionEvent.MeetingReviewed>("session.meeting-reviewed"),
        Of<SessionEvent.PublicationReviewed>("session.publication-reviewed"),
        Of<SessionEvent.Cancelled>("session.cancelled"),
        Of<SessionEvent.Opened>("session.opened"),
        Of<SessionEvent.Closed>("session.closed"),
        Of<SessionEvent.TimesCorrected>("session.times-corrected"),
        Of<SessionEvent.Voided>("session.voided"),
        Of<SessionEvent.MinutesDrafted>("session.minutes-drafted"),
        Of<SessionEvent.MinutesCirculated>("session.minutes-circulated"),
        Of<SessionEvent.CorrectionRequested>("session.correction-requested"),
        Of<SessionEvent.CorrectionSettled>("session.correction-settled"),
        Of<SessionEvent.MinutesApproved>("session.minutes-approved"),
        Of<SessionEvent.TextRedacted>("session.text-redacted"),
        Of<SessionEvent.ClosedOut>("session.closed-out"),
        Of<GuestListEvent.Opened>("guest-list.opened"),
        Of<GuestListEvent.Invited>("guest-list.invited"),
        Of<GuestListEvent.GroupInvited>("guest-list.group-invited"),
        Of<GuestListEvent.GroupReplied>("guest-list.group-replied"),
        Of<GuestListEvent.Registered>("guest-list.registered"),
        Of<GuestListEvent.Replied>("guest-list.replied"),
        Of<GuestListEvent.Delegated>("guest-list.delegated"),
        Of<GuestListEvent.Removed>("guest-list.removed"),
        Of<GuestListEvent.RegistrationVoided>("guest-list.registration-voided"),
        Of<GuestListEvent.PlacesSet>("guest-list.places-set"),
        Of<GuestListEvent.ReserveReleased>("guest-list.reserve-released"),
        Of<GuestListEvent.Promoted>("guest-list.promoted"),
        Of<GuestListEvent.OfferAccepted>("guest-list.offer-accepted"),
        Of<GuestListEvent.OfferLapsed>("guest-list.offer-lapsed"),
        Of<GuestListEvent.CodeIssued>("guest-list.code-issued"),
        Of<GuestListEvent.CheckedIn>("guest-list.checked-in"),
        Of<GuestListEvent.RowTranscribed>("guest-list.row-transcribed"),
        Of<GuestListEvent.MarkedPresent>("guest-list.marked-present"),
        Of<GuestListEvent.PresenceReported>("guest-list.presence-reported"),
        Of<GuestListEvent.RowCorrected>("guest-list.row-corrected"),
        Of<GuestListEvent.RowVoided>("guest-list.row-voided"),
        Of<GuestListEvent.PresenceVoided>("guest-list.presence-voided"),
        Of<GuestListEvent.ReportVoided>("guest-list.report-voided"),
        Of<FloorEvent.Opened>("floor.opened"),
        Of<FloorEvent.Asked>("floor.asked"),
        Of<FloorEvent.Withdrew>("floor.withdrew"),
        Of<FloorEvent.TurnBegan>("floor.turn-began"),
        Of<FloorEvent.TurnEnded>("floor.turn-ended"),
        Of<FloorEvent.TurnCorrected>("floor.turn-corrected"),
        Of<FloorEvent.TurnVoided>("floor.turn-voided"),
        Of<FloorEvent.BudgetSet>("floor.budget-set"),
        Of<ContributionEvent.Recorded>("contribution.recorded"),
        Of<ContributionEvent.Corrected>("contribution.corrected"),
        Of<ContributionEvent.Voided>("contribution.voided"),
        Of<ContributionEvent.AttributionNarrowed>("contribution.attribution-narrowed"),
        Of<ContributionEvent.Waived>("contribution.waived"),
        Of<ContributionEvent.WaiverWithdrawn>("contribution.waiver-withdrawn"),
        Of<ContributionEvent.Answered>("contribution.answered"),
        Of<ContributionEvent.Reopened>("contribution.reopened"),
        Of<ContributionEvent.Withdrawn>("contribution.withdrawn"),
        Of<ContributionEvent.Hidden>("contribution.hidden"),
        Of<ContributionEvent.Appealed>("contribution.appealed"),
        Of<ContributionEvent.AppealSettled>("contribution.appeal-settled"),
        Of<ContributionEvent.Shown>("contribution.shown"),
        Of<ContributionEvent.Removed>("contribution.removed"),
        Of<ContributionEvent.Diverted>("contribution.diverted"),
        Of<ContributionEvent.Returned>("contribution.returned"),
        Of<SafeguardingCaseEvent.Opened>("safeguarding-case.opened"),
        Of<SafeguardingCaseEvent.LeadAssigned>("safeguarding-case.lead-assigned"),
        Of<SafeguardingCaseEvent.Acknowledged>("safeguarding-case.acknowledged"),
        Of<SafeguardingCaseEvent.DeadlineSet>("safeguarding-case.deadline-set"),
        Of<SafeguardingCaseEvent.Closed>("safeguarding-case.closed"),
        Of<ContributionEvent.TextRedacted>("contribution.text-redacted"),
        Of<RecommendationEvent.Drafted>("recommendation.drafted"),
        Of<RecommendationEvent.AdoptionReported>("recommendation.adoption-reported"),
        Of<RecommendationEvent.BallotCounted>("recommendation.ballot-counted"),
        Of<RecommendationEvent.Advanced>("recommendation.advanced"),
        Of<ReferralEvent.Referred>("referral.referred"),
        Of<ReferralEvent.Acknowledged>("referral.acknowledged"),
        Of<ReferralEvent.Extended>("referral.extended"),
        Of<ReferralEvent.Responded>("referral.responded"),
        Of<ReferralEvent.Ratified>("referral.ratified"),
        Of<ReferralEvent.Escalated>("referral.escalated"),
        Of<ReferralEvent.PassedOn>("referral.passed-on"),
        Of<ReferralEvent.CommitmentLinked>("referral.commitment-linked"),
        Of<ReferralEvent.LapseRecorded>("referral.lapse-recorded"),
        Of<ReferralEvent.Concluded>("referral.concluded"),
        Of<CommitmentEvent.Made>("commitment.made"),
        Of<CommitmentEvent.ProgressReported>("commitment.progress-reported"),
        Of<CommitmentEvent.ImplementationClaimed>("commitment.implementation-claimed"),
        Of<CommitmentEvent.Assessed>("commitment.assessed"),
        Of<CommitmentEvent.Ratified>("commitment.ratified"),
        Of<CommitmentEvent.ReferralAdded>("commitment.referral-added"),
        Of<CommitmentEvent.MilestoneAdded>("commitment.milestone-added"),
        Of<CommitmentEvent.MilestoneDropped>("commitment.milestone-dropped"),
        Of<CommitmentEvent.MilestoneReached>("commitment.milestone-reached"),
        Of<CommitmentEvent.DueMoved>("commitment.due-moved"),
        Of<CommitmentEvent.AssessmentContested>("commitment.assessment-contested"),
        Of<CommitmentEvent.ContestAnswered>("commitment.contest-answered"),
        Of<CommitmentEvent.ReviewScheduled>("commitment.review-scheduled"),
        Of<CommitmentEvent.ReviewHeld>("commitment.review-held"),
        Of<CommitmentEvent.PassedOn>("commitment.passed-on"),
        Of<CommitmentEvent.Concluded>("commitment.concluded"),
        Of<CommitmentEvent.Reopened>("commitment.reopened"),
        Of<RumourEvent.Reported>("rumour.reported"),
        Of<RumourEvent.ReportedAgain>("rumour.reported-again"),
        Of<RumourEvent.Triaged>("rumour.triaged"),
        Of<RumourEvent.PutOutOfScope>("rumour.put-out-of-scope"),
        Of<RumourEvent.SourceAsked>("rumour.source-asked"),
        Of<RumourEvent.SourceAnswered>("rumour.source-answered"),
        Of<RumourEvent.Assessed>("rumour.assessed"),
        Of<RumourEvent.Cleared>("rumour.cleared"),
        Of<RumourEvent.MessageDrafted>("rumour.message-drafted"),
        Of<RumourEvent.MessageAgreed>("rumour.message-agreed"),
        Of<RumourEvent.Published>("rumour.published"),
        Of<RumourEvent.Returned>("rumour.returned"),
        Of<RumourEvent.NotReached>("rumour.not-reached"),
        Of<RumourEvent.Concluded>("rumour.concluded"),
        Of<RumourEvent.Reopened>("rumour.reopened"),
        Of<RumourEvent.Merged>("rumour.merged"),
        Of<RumourEvent.Absorbed>("rumour.absorbed"),
        Of<RumourEvent.Diverted>("rumour.diverted"),
        Of<RumourEvent.TextRedacted>("rumour.text-redacted"),
        Of<ConsultationEvent.Prepared>("consultation.prepared"),
        Of<ConsultationEvent.StatementSeeded>("consultation.statement-seeded"),
        Of<ConsultationEvent.StatementProposed>("consultation.statement-proposed"),
        Of<ConsultationEvent.StatementAccepted>("consultation.statement-accepted"),
        Of<ConsultationEvent.StatementRejected>("consultation.statement-rejected"),
        Of<ConsultationEvent.Opened>("consultation.opened"),
        Of<ConsultationEvent.Extended>("consultation.extended"),
        Of<ConsultationEvent.ClosedEarly>("consultation.closed-early"),
        Of<VoteSheetEvent.Opened>("vote-sheet.opened"),
        Of<VoteSheetEvent.Voted>("vote-sheet.voted"),
        Of<BallotEvent.Prepared>("ballot.prepared"),
        Of<BallotEvent.Enrolled>("ballot.enrolled"),
        Of<BallotEvent.Struck>("ballot.struck"),
        Of<BallotEvent.Opened>("ballot.opened"),
        Of<BallotEvent.PresenceRecorded>("ballot.presence-recorded"),
        Of<BallotEvent.Cast>("ballot.cast"),
        Of<BallotEvent.CastSealed>("ballot.cast-sealed"),
        Of<BallotEvent.Voted>("ballot.voted"),
        Of<BallotEvent.ObjectionTested>("ballot.objection-tested"),
        Of<BallotEvent.ObjectionIntegrated>("ballot.objection-integrated"),
        Of<BallotEvent.TextRedacted>("ballot.text-redacted"),
        Of<BallotEvent.Closed>("ballot.closed"),
        Of<BallotEvent.Counted>("ballot.counted"),
        Of<BallotEvent.Annulled>("ballot.annulled"),
        Of<ReleaseEvent.Published>("release.published"),
    ];

    private static readonly FrozenDictionary<string, EventType> ByName = All.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
    private static readonly FrozenDictionary<Type, EventType> ByType = All.ToFrozenDictionary(t => t.Type);

    internal static EventType? Find(string name) => ByName.GetValueOrDefault(name);

    internal static EventType? Find(Type type) => ByType.GetValueOrDefault(type);

    private static EventType Of<TEvent>(string name, int version = 1)
        where TEvent : class, IEvent => new(name, typeof(TEvent), version);
}
