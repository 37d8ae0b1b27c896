using System.Text.Json.Serialization;
using CivicDialogue.Ballots;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Rumours;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Participants;

/// <summary>
/// Everything that is held of one person, in clear, for the person themselves: what article 15 of the General Data Protection Regulation (EU) 2016/679 calls access.
/// It is no view: nothing publishes it, and only <see cref="Dialogue.PersonalDataAsync"/> makes one.
/// </summary>
/// <remarks>
/// Texts in which others name the person are those others', and are not in it. Its <see cref="ToString"/> shows no words.
/// </remarks>
public sealed record PersonalData
{
    [JsonConstructor]
    internal PersonalData()
    {
    }

    /// <summary>The person, by the record that goes on.</summary>
    [JsonInclude] public ParticipantId Person { get; internal init; }

    /// <summary>Other records of the person that were merged into it.</summary>
    [JsonInclude] public ValueList<ParticipantId> Records { get; internal init; }

    /// <summary>When this was made.</summary>
    [JsonInclude] public Instant At { get; internal init; }

    /// <summary>What was sealed about the person: names, contacts, segments, needs, what is in use and what was before.</summary>
    [JsonInclude] public ValueList<HeldText> Texts { get; internal init; }

    /// <summary>What the person consented to and withdrew.</summary>
    [JsonInclude] public ValueList<HeldConsent> Consents { get; internal init; }

    /// <summary>The roles that the person holds and held.</summary>
    [JsonInclude] public ValueList<HeldRole> Roles { get; internal init; }

    /// <summary>The posts that the person holds and held.</summary>
    [JsonInclude] public ValueList<HeldAppointment> Appointments { get; internal init; }

    /// <summary>The sessions to which the person was invited, for which they registered, or at which they were.</summary>
    [JsonInclude] public ValueList<HeldAttendance> Sessions { get; internal init; }

    /// <summary>When the person had the floor.</summary>
    [JsonInclude] public ValueList<HeldTurn> Turns { get; internal init; }

    /// <summary>What the person said or handed in.</summary>
    [JsonInclude] public ValueList<HeldContribution> Contributions { get; internal init; }

    /// <summary>How much of what the person said is left out of <see cref="Contributions"/>, because it was diverted to a safeguarding case whose words are kept from whoever asked.</summary>
    [JsonInclude] public int Withheld { get; internal init; }

    /// <summary>What the person asked to have corrected in minutes.</summary>
    [JsonInclude] public ValueList<HeldCorrection> Corrections { get; internal init; }

    /// <summary>The recommendations that the person has a part in, once per part.</summary>
    [JsonInclude] public ValueList<HeldAuthorship> Recommendations { get; internal init; }

    /// <summary>What the person objected to recommendations.</summary>
    [JsonInclude] public ValueList<HeldObjection> Objections { get; internal init; }

    /// <summary>What the person endorsed for themselves.</summary>
    [JsonInclude] public ValueList<HeldEndorsement> Endorsements { get; internal init; }

    /// <summary>The ballots on whose list the person is. Of a confidential or secret one it is held that they voted; what they chose is not told here.</summary>
    [JsonInclude] public ValueList<HeldVote> Votes { get; internal init; }

    /// <summary>The consultations that the person joined.</summary>
    [JsonInclude] public ValueList<HeldSheet> Sheets { get; internal init; }

    /// <summary>The rumours that the person reported, once per report; not those that were diverted to a safeguarding case.</summary>
    [JsonInclude] public ValueList<HeldReport> Reports { get; internal init; }

    /// <summary>Whose data it is and when it was made, nothing of it.</summary>
    public override string ToString() => $"personal data of {Person} at {At}";
}

/// <summary>A text about the person.</summary>
/// <param name="Kind">Which kind of data.</param>
/// <param name="IsInUse">Whether it is in use, rather than what was known before.</param>
/// <param name="Words">The words; <see langword="null"/> where they are gone.</param>
public sealed record HeldText(PersonalDataKind Kind, bool IsInUse, LocalizedText? Words);

/// <summary>A consent of the person, or its withdrawal.</summary>
/// <param name="Programme">To which programme.</param>
/// <param name="Purpose">To which purpose of it.</param>
/// <param name="IsGiven">Whether it was given, rather than withdrawn.</param>
/// <param name="When">When that was.</param>
/// <param name="RecordedAt">When it came on record.</param>
/// <param name="Source">Where it is known from, where it is not the recorder's own hearing.</param>
/// <param name="Particulars">How it was given; <see langword="null"/> where nothing is said of it.</param>
public sealed record HeldConsent(
    ProgrammeId Programme, PurposeId Purpose, bool IsGiven, Occurred When, Instant RecordedAt, Provenance? Source, LocalizedText? Particulars);

/// <summary>A role of the person.</summary>
/// <param name="Programme">In which programme.</param>
/// <param name="Role">Which role.</param>
/// <param name="From">From when, inclusive.</param>
/// <param name="Until">Until when, exclusive; <see langword="null"/> while it lasts.</param>
public sealed record HeldRole(ProgrammeId Programme, Role Role, Instant From, Instant? Until);

/// <summary>A post of the person.</summary>
/// <param name="Stakeholder">In which institution.</param>
/// <param name="Name">What that is called.</param>
/// <param name="Office">What the post is called.</param>
/// <param name="Rank">With what rank.</param>
/// <param name="From">From which date, inclusive, where that is known.</param>
/// <param name="Until">Until which date, inclusive, where it ended and that is known.</param>
public sealed record HeldAppointment(StakeholderId Stakeholder, LocalizedText Name, LocalizedText? Office, LocalizedText? Rank, LocalDate? From, LocalDate? Until);

/// <summary>The person and one session.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Session">Which session.</param>
/// <param name="Title">What it was called, where it is on record.</param>
/// <param name="IsInvited">Whether they were invited.</param>
/// <param name="Reply">What they answered.</param>
/// <param name="Place">Whether they had a place.</param>
/// <param name="Present">When they were there; <see langword="null"/> where that is not known.</param>
/// <param name="MayBeNamed">Whether they ticked on a sheet that they may be named; <see langword="null"/> where nobody asked.</param>
public sealed record HeldAttendance(
    ProgrammeId Programme, SessionId Session, LocalizedText? Title, bool IsInvited, Reply Reply, PlaceState Place, Occurred? Present, bool? MayBeNamed);

/// <summary>Once that the person had the floor.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Session">At which session.</param>
/// <param name="Number">Which turn of it.</param>
/// <param name="Side">For which side, where for one.</param>
/// <param name="Began">When they began.</param>
/// <param name="Ended">When they stopped, where they have.</param>
public sealed record HeldTurn(ProgrammeId Programme, SessionId Session, int Number, SideId? Side, Occurred Began, Occurred? Ended);

/// <summary>Something that the person said or handed in.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Contribution">Which contribution.</param>
/// <param name="Session">At which session, where at one.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Quality">How near the record is to the words.</param>
/// <param name="When">When it was said.</param>
/// <param name="Attribution">What a disclosure may say of who spoke.</param>
/// <param name="Words">The words; <see langword="null"/> where they are gone.</param>
public sealed record HeldContribution(
    ProgrammeId Programme,
    ContributionId Contribution,
    SessionId? Session,
    ContributionKind Kind,
    RecordQuality Quality,
    Occurred When,
    Attribution Attribution,
    LocalizedText? Words);

/// <summary>A correction that the person asked for.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Session">Of which session's minutes.</param>
/// <param name="Version">Of which version.</param>
/// <param name="IsAccepted">Whether it was taken up; <see langword="null"/> while nobody has decided.</param>
/// <param name="Words">What was asked for; <see langword="null"/> where the words are gone.</param>
public sealed record HeldCorrection(ProgrammeId Programme, SessionId Session, int Version, bool? IsAccepted, LocalizedText? Words);

/// <summary>A recommendation in which the person has a part.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Recommendation">Which recommendation.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Part">Which part.</param>
public sealed record HeldAuthorship(ProgrammeId Programme, RecommendationId Recommendation, LocalizedText Title, RecommendationPart Part);

/// <summary>What the person objected to a recommendation.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Recommendation">To which recommendation.</param>
/// <param name="Version">To which version of its text.</param>
/// <param name="When">When.</param>
/// <param name="State">What became of it.</param>
/// <param name="Words">Why; <see langword="null"/> where the words are gone.</param>
public sealed record HeldObjection(ProgrammeId Programme, RecommendationId Recommendation, int Version, Occurred When, ObjectionState State, LocalizedText? Words);

/// <summary>That the person stands behind a recommendation.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Recommendation">Which recommendation.</param>
/// <param name="Version">Which version of its text.</param>
/// <param name="When">When they endorsed it.</param>
public sealed record HeldEndorsement(ProgrammeId Programme, RecommendationId Recommendation, int Version, Occurred When);

/// <summary>A ballot on whose list the person is.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Ballot">Which ballot.</param>
/// <param name="Question">What it asks.</param>
/// <param name="Side">For which side they vote, where for one.</param>
/// <param name="HasVoted">Whether they have voted.</param>
/// <param name="Choice">What they chose in an open ballot: for others than the person once it is over.</param>
/// <param name="Words">Why, where they object or block; <see langword="null"/> where they do not, or the words are gone.</param>
public sealed record HeldVote(ProgrammeId Programme, BallotId Ballot, LocalizedText Question, SideId? Side, bool HasVoted, Choice? Choice, LocalizedText? Words);

/// <summary>A consultation that the person joined.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Consultation">Which consultation.</param>
/// <param name="Title">What it is called, where it is on record.</param>
/// <param name="Side">On which side, where on one.</param>
/// <param name="Statements">On which statements they voted.</param>
/// <param name="Votes">What they voted, by the number of the statement: for the person alone. Others are handed none.</param>
public sealed record HeldSheet(
    ProgrammeId Programme, ConsultationId Consultation, LocalizedText? Title, SideId? Side, ValueList<int> Statements, ValueMap<int, StatementVote> Votes);

/// <summary>A report of the person that a claim goes round.</summary>
/// <param name="Programme">Of which programme.</param>
/// <param name="Rumour">Of which rumour.</param>
/// <param name="Number">Which of its reports.</param>
/// <param name="Heard">When they heard it.</param>
/// <param name="Channel">By which way.</param>
/// <param name="WantsAnswer">Whether they are to be told what came of it.</param>
/// <param name="Words">What they told; <see langword="null"/> where the words are gone.</param>
public sealed record HeldReport(ProgrammeId Programme, RumourId Rumour, int Number, Occurred Heard, RumourChannel Channel, bool WantsAnswer, LocalizedText? Words);
