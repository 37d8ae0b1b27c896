using System.Diagnostics.CodeAnalysis;
using CivicDialogue.Ballots;
using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;

namespace CivicDialogue.Disclosure;

/// <summary>Names the views that can be published: <c>dialogue.PublishAsync(act, Audience.Public, d => d.Minutes(id, "ar"))</c>.</summary>
public sealed class Disclosing
{
    internal Disclosing()
    {
    }

    /// <summary>The minutes of a session, in a language.</summary>
    public ViewRequest Minutes(SessionId session, LanguageTag language) => new(
        v => v is MinutesView m && m.Session == session && m.Language == language,
        (model, act, audience, _) => !TryFind(model, act, session, out var state, out var refusal) ? refusal : Made(MinutesView.Of(
            new(
                Now(model, act),
                state,
                model.All<GuestList>().LastOrDefault(g => g.Session == session),
                [.. model.All<Contribution>().Where(c => c.Said.Session == session)],
                [.. model.All<Recommendation>().Where(r => r.Draft.Session == session)],
                model.All<Stakeholder>().ToDictionary(s => s.Id),
                model.All<Participant>().ToDictionary(p => p.Id)),
            audience,
            language)));

    /// <summary>Who was included in a session, as numbers in all and by side and segment, in a language.</summary>
    public ViewRequest Inclusion(SessionId session, LanguageTag language) => new(
        v => v is InclusionView i && i.Session == session && i.Language == language,
        (model, act, audience, words) =>
        {
            if (!TryFind(model, act, session, out var state, out var refusal))
                return refusal;
            var sources = Sources(model, Now(model, act), state, words);
            return Made(InclusionView.Of(sources, audience, language), () => InclusionView.BasisOf(sources));
        },
        model => model.All<Participant>().Select(p => p.Segments).OfType<SealedText>());

    /// <summary>How the time of a session was shared between the sides, in a language.</summary>
    public ViewRequest SpeakingTime(SessionId session, LanguageTag language) => new(
        v => v is SpeakingTimeView s && s.Session == session && s.Language == language,
        (model, act, audience, _) => !TryFind(model, act, session, out var state, out var refusal) ? refusal : Made(SpeakingTimeView.Of(
            new(
                Now(model, act),
                state,
                model.All<Floor>().Where(f => f.Session == session).ToList(),
                [.. model.All<Release>().Select(r => r.View).OfType<SpeakingTimeView>().Where(v => v.Session == session)]),
            audience,
            language)));

    /// <summary>What became of the recommendations of the act's programme, as of the act, in a language.</summary>
    public ViewRequest Recommendations(LanguageTag language) => new(
        v => v is RecommendationsView && v.Language == language,
        (model, act, audience, _) => Made(
            RecommendationsView.Of(Now(model, act), model.Log, act.At, act.Zones, model.All<Session>().ToDictionary(s => s.Id), audience, language)));

    /// <summary>What a ballot came to, in a language.</summary>
    public ViewRequest Ballot(BallotId ballot, LanguageTag language) => new(
        v => v is BallotView b && b.Ballot == ballot && b.Language == language,
        (model, act, audience, _) => !model.TryFind<BallotId, Ballot>(ballot, out var state) ? ActRefusals.NotFound.With(("kind", BallotId.Category), ("id", ballot.ToString()))
            : act.Barred(state.Programme) is { } foreign ? foreign
            : Made(BallotView.Of(
                new(Now(model, act), state, state.Plan.Session is { } held && model.TryFind<SessionId, Session>(held, out var session) ? session : null), audience, language)));

    private static InclusionSources Sources(ReadModel model, Programme programme, Session session, IReadOnlyDictionary<SealedTextId, LocalizedText> words)
    {
        var participants = model.All<Participant>().ToDictionary(p => p.Id);
        return new(
            programme,
            session,
            model.All<GuestList>().LastOrDefault(g => g.Session == session.Id),
            model.All<Floor>().LastOrDefault(f => f.Session == session.Id),
            [.. model.All<Contribution>().Where(c => c.Said.Session == session.Id)],
            [.. model.All<Recommendation>().Where(r => r.Draft.Session == session.Id)],
            participants,
            participants.Values.Where(p => p.Segments is not null && words.ContainsKey(p.Segments.Id)).ToDictionary(p => p.Id, p => Segments.Parse(words[p.Segments!.Id])),
            [.. model.All<Release>()]);
    }

    private static Answer<MadeView> Made<TView>(Answer<TView> view, Func<FigureBasis>? basis = null)
        where TView : PublicView =>
        view.HasValue ? new MadeView(view.Value, basis?.Invoke()) : view.Refusal;

    private static bool TryFind(ReadModel model, Act act, SessionId id, [NotNullWhen(true)] out Session? session, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = !model.TryFind(id, out session) ? ActRefusals.NotFound.With(("kind", SessionId.Category), ("id", id.ToString()))
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
        Func<ReadModel, Act, Audience, IReadOnlyDictionary<SealedTextId, LocalizedText>, Answer<MadeView>> make,
        Func<ReadModel, IEnumerable<SealedText>>? needs = null)
    {
        Matches = matches;
        Make = make;
        Needs = needs ?? (_ => []);
    }

    /// <summary>Whether a view on record is the one asked for.</summary>
    internal Predicate<PublicView> Matches { get; }

    /// <summary>Makes it, with the words that it needs.</summary>
    internal Func<ReadModel, Act, Audience, IReadOnlyDictionary<SealedTextId, LocalizedText>, Answer<MadeView>> Make { get; }

    /// <summary>The sealed texts that its figures are made from.</summary>
    internal Func<ReadModel, IEnumerable<SealedText>> Needs { get; }
}

/// <summary>A view with whom its figures count.</summary>
internal sealed record MadeView(PublicView View, FigureBasis? Basis);
