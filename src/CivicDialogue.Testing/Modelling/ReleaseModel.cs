using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.FollowUp;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class ReleaseModel
{
    internal static Model<Release, ReleaseEvent> Make() => new Model<Release, ReleaseEvent>()
        .Founding(nameof(Release.Publish), [Role.Convener, Role.Secretary, Role.Rapporteur], draw =>
        {
            var (id, view) = (draw.Own<ReleaseId>(), draw.OneIn(2) ? Minutes(draw) : FollowUp(draw));
            return a => Release.Publish(a, id, view);
        })
        .Wrong("Publish, nothing", (_, a) => Release.Publish(a, Sample.Id<ReleaseId>("one"), null!))
        .Wrong("Publish, an empty id", (_, a) => Release.Publish(a, default, FollowUp(new(new Random(0)))));

    private static PublicView Minutes(Draw draw) => MinutesView.Of(
        new()
        {
            Programme = World.Made.Acts.Programme,
            Session = World.Made.Approved,
            At = draw.At,
            Contributions = Histories(draw, Models.Contributions).Where(c => c.Programme == World.Made.Acts.Programme.Id && IsOf(c, World.Made.Approved)).ToList(),
            Recommendations = [World.Made.Adopted],
            Stakeholders = new Dictionary<StakeholderId, Stakeholder> { [Sample.Police.Id] = Sample.Police, [Sample.Forum.Id] = Sample.Forum },
        },
        draw.Any<Audience>(),
        draw.Of<LanguageTag>("ar", "en", "ar-PS", "fr")).OrThrow();

    private static bool IsOf(Contribution contribution, Session session) =>
        contribution.Said.Session is not { } said || (said == session.Id && (contribution.Said.Item is not { } item || session.HasItem(item)));

    private static PublicView FollowUp(Draw draw)
    {
        var log = new FollowUpLog();
        return RecommendationsView.Of(
            World.Made.Acts.Programme, log, draw.At, DateTimeZoneProviders.Tzdb, new Dictionary<SessionId, Session> { [World.Made.Approved.Id] = World.Made.Approved }, draw.Any<Audience>(), draw.Of<LanguageTag>("ar", "en")).OrThrow();
    }

    private static IEnumerable<TState> Histories<TState, TEvent>(Draw draw, Model<TState, TEvent> of)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent =>
        Enumerable.Range(0, draw.Below(4)).Select(_ => of.History(new Random(draw.Below(int.MaxValue)), 8).Steps[^1].After).OfType<TState>();
}
