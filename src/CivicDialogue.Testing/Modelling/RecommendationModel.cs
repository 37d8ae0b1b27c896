using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Workflows;

namespace CivicDialogue.Testing.Modelling;

internal static class RecommendationModel
{
    internal static Model<Recommendation, RecommendationEvent> Make() => new Model<Recommendation, RecommendationEvent> { ActOf = ActOf }
        .Founding(nameof(Recommendation.Propose), [Role.Participant, Role.Rapporteur, Role.Secretary, Role.Recorder], draw =>
        {
            var id = draw.Own<RecommendationId>();
            var draft = new Draft(draw.Title(), draw.Words())
            {
                Session = draw.OneIn(2) ? null : draw.Id<SessionId>(),
                About = draw.Of<InterventionId?>(null, null, World.Patrols, Sample.Id<InterventionId>("unknown")),
                When = draw.MaybeWhen(),
                Source = draw.MaybeSource(),
            };
            return a => Recommendation.Propose(a, id, draft);
        })
        .Command(nameof(Recommendation.Advance), [], (_, draw) =>
        {
            var trigger = draw.Of(
                Trigger.Propose, Trigger.Propose, Trigger.Deliberate, Trigger.Deliberate, Trigger.Decline, Trigger.Withdraw, Trigger.AdoptAsReported,
                Trigger.Of("trigger-of-a-host"));
            var when = draw.MaybeWhen();
            return (r, a) => r.Advance(a, trigger, when);
        }, weight: 9)
        .Command(nameof(Recommendation.AdoptAsReported), [Role.Rapporteur, Role.Recorder, Role.Secretary], (_, draw) =>
        {
            var (when, source) = (draw.When(), draw.Source());
            return (r, a) => r.AdoptAsReported(a, when, source);
        }, weight: 1)
        .Wrong("Propose, an empty id", (_, a) => Recommendation.Propose(a, default, Sample.Draft))
        .Wrong("Advance, a trigger that names nothing", (r, a) => r.Advance(a, default))
        .Wrong("AdoptAsReported, no source", (r, a) => r.AdoptAsReported(a, Sample.Yesterday, null!));

    /// <summary>Which role a trigger needs is the workflow's to say, so the act is drawn among those that pull one.</summary>
    private static Act? ActOf(Recommendation? state, ValueList<Role> roles, Draw draw) =>
        state is not null && roles.Count == 0 ? draw.Act([Role.Rapporteur, Role.Secretary, Role.Chair, Role.Facilitator, Role.Participant]) : null;
}
