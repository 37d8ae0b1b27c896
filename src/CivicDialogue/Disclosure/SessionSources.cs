using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Disclosure;

/// <summary>What the views of a session are made of: states, as they stand. A dialogue gathers them; whoever keeps states elsewhere hands them in.</summary>
public sealed record SessionSources
{
    /// <summary>The programme; its policies, sides and segment scheme apply.</summary>
    public required Programme Programme
    {
        get;
        init => field = Require.NotNull(value, nameof(Programme));
    }

    /// <summary>The session.</summary>
    public required Session Session
    {
        get;
        init => field = Require.NotNull(value, nameof(Session));
    }

    /// <summary>When the view is made: consents count as of then.</summary>
    public required Instant At { get; init; }

    /// <summary>The session's guest list, where there is one.</summary>
    public GuestList? GuestList { get; init; }

    /// <summary>The session's floors.</summary>
    public IReadOnlyCollection<Floor> Floors
    {
        get;
        init => field = Require.NotNull(value, nameof(Floors));
    } = [];

    /// <summary>What was said at it, all of it: what may not leave is left out here.</summary>
    public IReadOnlyCollection<Contribution> Contributions
    {
        get;
        init => field = Require.NotNull(value, nameof(Contributions));
    } = [];

    /// <summary>What came of it.</summary>
    public IReadOnlyCollection<Recommendation> Recommendations
    {
        get;
        init => field = Require.NotNull(value, nameof(Recommendations));
    } = [];

    /// <summary>The stakeholders named in all of these.</summary>
    public IReadOnlyDictionary<StakeholderId, Stakeholder> Stakeholders
    {
        get;
        init => field = Require.NotNull(value, nameof(Stakeholders));
    } = new Dictionary<StakeholderId, Stakeholder>();

    /// <summary>The persons named in all of these.</summary>
    public IReadOnlyDictionary<ParticipantId, Participant> Participants
    {
        get;
        init => field = Require.NotNull(value, nameof(Participants));
    } = new Dictionary<ParticipantId, Participant>();

    /// <summary>
    /// The segments of those whose words can be read, also of whom earlier releases counted. Words that make no sense as segments are segments without a value: not known, and
    /// not erased either.
    /// </summary>
    public IReadOnlyDictionary<ParticipantId, Segments> Segments
    {
        get;
        init => field = Require.NotNull(value, nameof(Segments));
    } = new Dictionary<ParticipantId, Segments>();

    /// <summary>Every release so far, of this session and of others: what was told once limits what may be told next.</summary>
    public IReadOnlyCollection<Release> Earlier
    {
        get;
        init => field = Require.NotNull(value, nameof(Earlier));
    } = [];

    /// <summary>Of which session these are, and nothing of what they hold.</summary>
    public override string ToString() => $"sources of session {Session.Id}";

    /// <summary>The record of a person that this one was merged into, or it itself: two records of one person are one person.</summary>
    internal ParticipantId Whole(ParticipantId person) => Participant.SurvivorOf(person, Participants);

    /// <summary>A person, where they are known.</summary>
    internal Participant? Find(ParticipantId person) => Participants.GetValueOrDefault(Whole(person));

    /// <summary>The refusal where nothing of the session may go to an audience, or not yet; or <see langword="null"/>. Every view of a session asks it.</summary>
    internal Refusal? Barred(Audience audience) =>
        Session.Programme != Programme.Id ? ActRefusals.OtherProgramme.With(("programme", Session.Programme.ToString()), ("act-of", Programme.Id.ToString()))
        : Session.Phase is SessionPhase.Cancelled ? DisclosureRefusals.SessionCancelled.With()
        : Session.Phase is not (SessionPhase.Closed or SessionPhase.MinutesApproved) ? DisclosureRefusals.NotOver.With(("phase", Session.Phase.Wire()))
        : Session.Plan.Visibility is Visibility.Private && audience is not Audience.Conveners ? DisclosureRefusals.Private.With(("audience", audience.Wire()))
        : Session.Attribution.And(Programme.Policies.Attribution) is Attribution.Withheld ? DisclosureRefusals.Withheld.With()
        : Session.RiskOfPublishing(Programme.Policies, Contributions.Where(c => c.IsOnTheOpenRecord).Select(c => (Instant?)c.ChangedAt).Max());

    /// <summary>What a stakeholder was called on the day of the session; its id where nobody registered it.</summary>
    internal LocalizedText NameOf(StakeholderId id) => Stakeholders.TryGetValue(id, out var stakeholder)
        ? stakeholder.NameOn(Session.Began?.Earliest.Date ?? Session.Plan.Announced.Date)
        : LocalizedText.Of((LanguageTag.English, id.ToString()));
}
