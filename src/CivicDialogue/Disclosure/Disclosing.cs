using CivicDialogue.Contributions;
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
    public ViewRequest Minutes(SessionId session, LanguageTag language) => new(v => v is MinutesView m && m.Session == session && m.Language == language, (model, act, audience) =>
    {
        if (!model.TryFind<SessionId, Session>(session, out var state))
            return ActRefusals.NotFound.With(("kind", SessionId.Category), ("id", session.ToString()));
        if (act.Barred(state.Programme) is { } barred)
            return barred;
        return MinutesView.Of(
            new(
                Now(model, act),
                state,
                model.All<GuestList>().LastOrDefault(g => g.Session == session),
                [.. model.All<Contribution>().Where(c => c.Said.Session == session)],
                [.. model.All<Recommendation>().Where(r => r.Draft.Session == session)],
                model.All<Stakeholder>().ToDictionary(s => s.Id),
                model.All<Participant>().ToDictionary(p => p.Id)),
            audience,
            language) is var view && view.Refusal is { } refused ? refused : view.OrThrow();
    });

    /// <summary>The programme with the policies in force: an act minted under wider ones discloses no more than these allow.</summary>
    private static Programme Now(ReadModel model, Act act) => model.TryFind<ProgrammeId, Programme>(act.Programme, out var now) ? now : act.Terms;

    /// <summary>What became of the recommendations of the act's programme, as of the act, in a language.</summary>
    public ViewRequest Recommendations(LanguageTag language) => new(v => v is RecommendationsView && v.Language == language, (model, act, audience) =>
        RecommendationsView.Of(Now(model, act), model.Log, act.At, act.Zones, model.All<Session>().ToDictionary(s => s.Id), audience, language) is var view
            && view.Refusal is { } refused ? refused : view.OrThrow());
}

/// <summary>A view that is asked for and not made yet.</summary>
public sealed class ViewRequest
{
    internal ViewRequest(Predicate<PublicView> matches, Func<ReadModel, Act, Audience, Answer<PublicView>> make)
    {
        Matches = matches;
        Make = make;
    }

    /// <summary>Whether a view on record is the one asked for.</summary>
    internal Predicate<PublicView> Matches { get; }

    internal Func<ReadModel, Act, Audience, Answer<PublicView>> Make { get; }
}
