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
using CivicDialogue.Testing.Modelling;

namespace CivicDialogue.Testing;

/// <summary>The model of each aggregate of the library: <c>Models.Sessions.History(new Random(seed), length)</c>.</summary>
public static class Models
{
    /// <summary>What can be tried on a programme. Its acts are minted by the programme itself, from the roster that the history makes.</summary>
    public static Model<Programme, ProgrammeEvent> Programmes { get; } = ProgrammeModel.Make();

    /// <summary>What can be tried on a stakeholder, which belongs to the whole dialogue: acts of every programme may.</summary>
    public static Model<Stakeholder, StakeholderEvent> Stakeholders { get; } = StakeholderModel.Make();

    /// <summary>What can be tried on a participant, who belongs to the whole dialogue: acts of every programme may.</summary>
    public static Model<Participant, ParticipantEvent> Participants { get; } = ParticipantModel.Make();

    /// <summary>What can be tried on a session.</summary>
    public static Model<Session, SessionEvent> Sessions { get; } = SessionModel.Make();

    /// <summary>What can be tried on a guest list, with its own session as it goes on and with others.</summary>
    public static Model<GuestList, GuestListEvent> GuestLists { get; } = GuestListModel.Make();

    /// <summary>What can be tried on a floor, while its session goes on and afterwards.</summary>
    public static Model<Floor, FloorEvent> Floors { get; } = FloorModel.Make();

    /// <summary>What can be tried on a contribution.</summary>
    public static Model<Contribution, ContributionEvent> Contributions { get; } = ContributionModel.Make();

    /// <summary>What can be tried on a safeguarding case, of a contribution or of a report.</summary>
    public static Model<SafeguardingCase, SafeguardingCaseEvent> SafeguardingCases { get; } = SafeguardingCaseModel.Make();

    /// <summary>What can be tried on a recommendation under the standard workflow.</summary>
    public static Model<Recommendation, RecommendationEvent> Recommendations { get; } = RecommendationModel.Make();

    /// <summary>What can be tried on a referral, over years: terms end and silences lapse.</summary>
    public static Model<Referral, ReferralEvent> Referrals { get; } = ReferralModel.Make();

    /// <summary>What can be tried on a commitment.</summary>
    public static Model<Commitment, CommitmentEvent> Commitments { get; } = CommitmentModel.Make();

    /// <summary>What can be tried on a rumour, from the first report to the telling of those who asked.</summary>
    public static Model<Rumour, RumourEvent> Rumours { get; } = RumourModel.Make();

    /// <summary>What can be tried on a consultation, until its deadline and after it.</summary>
    public static Model<Consultation, ConsultationEvent> Consultations { get; } = ConsultationModel.Make();

    /// <summary>What can be tried on a sheet of votes, with its own consultation in each phase and with others.</summary>
    public static Model<VoteSheet, VoteSheetEvent> VoteSheets { get; } = VoteSheetModel.Make();
    /// <summary>What can be tried on a ballot, of every secrecy and under every kind of rule.</summary>
    public static Model<Ballot, BallotEvent> Ballots { get; } = BallotModel.Make();

    /// <summary>What can be tried on a release, which is over with its founding.</summary>
    public static Model<Release, ReleaseEvent> Releases { get; } = ReleaseModel.Make();
}
