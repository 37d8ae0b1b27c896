using System.Diagnostics.CodeAnalysis;
using CivicDialogue.Ballots;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Rumours;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;

namespace CivicDialogue.Disclosure;

/// <summary>Names the views that can be published: <c>dialogue.PublishAsync(act, Audience.Public, d => d.Minutes(id, "ar"))</c>.</summary>
public sealed class Disclosing
{
    private readonly NodaTime.Instant _now;

    /// <param name="now">The host's clock.</param>
    internal Disclosing(NodaTime.Instant now) => _now = now;

    /// <summary>The minutes of a session, in a language.</summary>
    public ViewRequest Minutes(SessionId session, LanguageTag language) => OfSession<MinutesView>(session, language, v => v.Session, MinutesView.Of);

    /// <summary>Who was at a session, as far as they agreed to be named, in a language.</summary>
    public ViewRequest Attendees(SessionId session, LanguageTag language) => OfSession<AttendeesView>(session, language, v => v.Session, AttendeesView.Of);

    /// <summary>Who was included in a session, as numbers in all and by side and segment, in a language.</summary>
    public ViewRequest Inclusion(SessionId session, LanguageTag language) => OfSession<InclusionView>(session, language, v => v.Session, InclusionView.Of);

    /// <summary>How the time of a session was shared between the sides, in a language.</summary>
    public ViewRequest SpeakingTime(SessionId session, LanguageTag language) => OfSession<SpeakingTimeView>(session, language, v => v.Session, SpeakingTimeView.Of);

    /// <summary>What became of the recommendations of the act's programme, as of the act, in a language.</summary>
    public ViewRequest Recommendations(LanguageTag language) => new(
        v => v is RecommendationsView && v.Language == language,
        (model, act, audience, _) => Made(
            RecommendationsView.Of(Now(model, act), model.Log, At(act), act.Zones, model.All<Session>().ToDictionary(s => s.Id), audience, language)));

    /// <summary>The rumours of the act's programme of which was made known what was found, in a language.</summary>
    public ViewRequest Rumours(LanguageTag language) => new(
        v => v is RumoursView && v.Language == language,
        (model, act, audience, _) => Made(RumoursView.Of(Now(model, act), [.. model.All<Rumour>().Where(r => r.Programme == act.Programme)], audience, language)));

    /// <summary>What people voted in a consultation that is over, in a language.</summary>
    public ViewRequest Consultation(ConsultationId consultation, LanguageTag language) => new(
        v => v is ConsultationView c && c.Consultation == consultation && c.Language == language,
        (model, act, audience, words) =>
            !model.TryFind<ConsultationId, Consultation>(consultation, out var state) ? ActRefusals.NoSuch(consultation)
            : act.Barred(state.Programme) is { } foreign ? foreign
            : Made(ConsultationView.Of(
                new(Now(model, act), state, SheetsOf(model, consultation), words, [.. model.All<Release>().Select(r => r.View).OfType<ConsultationView>()]),
                At(act),
                act.Zones,
                audience,
                language)),
        (model, act) => SealedVotesOf(model, act, consultation, At(act)));

    /// <summary>What a ballot came to, in a language.</summary>
    public ViewRequest Ballot(BallotId ballot, LanguageTag language) => new(
        v => v is BallotView b && b.Ballot == ballot && b.Language == language,
        (model, act, audience, _) => !model.TryFind<BallotId, Ballot>(ballot, out var state) ? ActRefusals.NoSuch(ballot)
            : act.Barred(state.Programme) is { } foreign ? foreign
            : Made(BallotView.Of(
                new(Now(model, act), state, state.Plan.Session is { } held && model.TryFind<SessionId, Session>(held, out var session) ? session : null), audience, language)));

    /// <summary>As of when something is told: whoever minted an act for later than the clock shows is told nothing before its time.</summary>
    private NodaTime.Instant At(Act act) => NodaTime.Instant.Min(act.At, _now);

    private ViewRequest OfSession<TView>(
        SessionId session, LanguageTag language, Func<TView, SessionId> of, Func<SessionSources, Audience, LanguageTag, Answer<TView>> make)
        where TView : PublicView => new(
        v => v is TView view && of(view) == session && view.Language == language,
        (model, act, audience, words) => !TryFind(model, act, session, out var state, out var refusal) ? refusal
            : Made(make(Sources(model, Now(model, act), state, At(act), words), audience, language)),
        (model, _) => Segments(model, session));

    /// <summary>The sealed votes of a consultation that is over by the clock; until then nothing opens one, whatever is asked for.</summary>
    private static IEnumerable<SealedText> SealedVotesOf(ReadModel model, Act act, ConsultationId consultation, NodaTime.Instant at) =>
        model.TryFind<ConsultationId, Consultation>(consultation, out var state) && state.Programme == act.Programme && state.PhaseAt(at, act.Zones) is ConsultationPhase.Closed
            ? SheetsOf(model, consultation).SelectMany(s => s.SealedVotes) : [];

    /// <summary>One sheet of each person: where two records of somebody joined before they were merged, that of the one that goes on.</summary>
    private static List<VoteSheet> SheetsOf(ReadModel model, ConsultationId consultation) =>
    [
        .. model.All<VoteSheet>().Where(s => s.Consultation == consultation).GroupBy(s => model.RecordsOf(s.Voter.Person)[0])
            .Select(g => g.FirstOrDefault(s => s.Voter.Person == g.Key) ?? g.First()),
    ];

    private static SessionSources Sources(ReadModel model, Programme programme, Session session, NodaTime.Instant at, IReadOnlyDictionary<SealedTextId, LocalizedText> words)
    {
        var participants = model.All<Participant>().ToDictionary(p => p.Id);
        return new()
        {
            Programme = programme,
            Session = session,
            At = at,
            GuestList = GuestListOf(model, session.Id),
            Floors = [.. model.All<Floor>().Where(f => f.Session == session.Id)],
            Contributions = [.. model.All<Contribution>().Where(c => c.Said.Session == session.Id)],
            Recommendations = [.. model.All<Recommendation>().Where(r => r.Draft.Session == session.Id)],
            Stakeholders = model.All<Stakeholder>().ToDictionary(s => s.Id),
            Participants = participants,
            Segments = participants.Values.Where(p => p.Segments is not null && words.ContainsKey(p.Segments.Id))
                .ToDictionary(p => p.Id, p => Participants.Segments.TryParse(words[p.Segments!.Id], out var segments) ? segments : new(default)),
            Earlier = [.. model.All<Release>()],
        };
    }

    private static GuestList? GuestListOf(ReadModel model, SessionId session) => model.All<GuestList>().LastOrDefault(g => g.Session == session);

    /// <summary>The sealed segments of those whom the figures of a session count, and of whom those before it counted with them.</summary>
    private static IEnumerable<SealedText> Segments(ReadModel model, SessionId session)
    {
        var people = new HashSet<ParticipantId>();
        if (GuestListOf(model, session) is { } list)
        {
            people.UnionWith(list.Guests.Keys);
            people.UnionWith(list.Present.Keys);
        }

        people.UnionWith(model.All<Floor>().Where(f => f.Session == session).SelectMany(f => f.Turns.Values).Select(t => t.Speaker?.Person).OfType<ParticipantId>());
        people.UnionWith(model.All<Contribution>().Where(c => c.Said.Session == session).Select(c => c.Said.Speaker?.Person).OfType<ParticipantId>());
        people.UnionWith(model.All<Recommendation>().Where(r => r.Draft.Session == session).SelectMany(r => r.Writers));
        var merged = model.All<Participant>().Where(p => p.MergedInto is not null).ToDictionary(p => p.Id, p => p.MergedInto!.Value);
        for (var before = 0; before < people.Count;)
        {
            before = people.Count;
            people.UnionWith(people.Where(merged.ContainsKey).Select(p => merged[p]).ToList());
        }

        var others = model.All<Release>().Select(r => r.Basis).OfType<FigureBasis>().Where(b => b.People.Keys.Any(people.Contains)).SelectMany(b => b.People.Keys).ToHashSet();
        return model.All<Participant>().Where(p => people.Contains(p.Id) || others.Contains(p.Id)).Select(p => p.Segments).OfType<SealedText>();
    }

    private static Answer<PublicView> Made<TView>(Answer<TView> view)
        where TView : PublicView => view.HasValue ? view.Value : view.Refusal;

    private static bool TryFind(ReadModel model, Act act, SessionId id, [NotNullWhen(true)] out Session? session, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = !model.TryFind(id, out session) ? ActRefusals.NoSuch(id)
            : act.Barred(session.Programme);
        return refusal is null && session is not null;
    }

    /// <summary>The programme with the policies in force: an act minted under wider ones discloses no more than these allow.</summary>
    private static Programme Now(ReadModel model, Act act) => model.TryFind<ProgrammeId, Programme>(act.Programme, out var now) ? now : act.Terms;
}

/// <summary>A view that is asked for and not made yet.</summary>
public sealed class ViewRequest
{
    internal ViewRequest(
        Predicate<PublicView> matches,
        Func<ReadModel, Act, Audience, IReadOnlyDictionary<SealedTextId, LocalizedText>, Answer<PublicView>> make,
        Func<ReadModel, Act, IEnumerable<SealedText>>? needs = null)
    {
        Matches = matches;
        Make = make;
        Needs = needs ?? ((_, _) => []);
    }

    /// <summary>Whether a view on record is the one asked for.</summary>
    internal Predicate<PublicView> Matches { get; }

    /// <summary>Makes it, with the words that it needs.</summary>
    internal Func<ReadModel, Act, Audience, IReadOnlyDictionary<SealedTextId, LocalizedText>, Answer<PublicView>> Make { get; }

    /// <summary>The sealed texts that its figures are made from.</summary>
    internal Func<ReadModel, Act, IEnumerable<SealedText>> Needs { get; }
}
