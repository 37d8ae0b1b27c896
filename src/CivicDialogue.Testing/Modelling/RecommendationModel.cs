using CivicDialogue.Ballots;
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
                Trigger.Propose, Trigger.Propose, Trigger.Deliberate, Trigger.Deliberate, Trigger.Decline, Trigger.Withdraw, Trigger.AdoptAsReported, Trigger.AdoptByBallot,
                Trigger.Of("trigger-of-a-host"));
            var when = draw.MaybeWhen();
            return (r, a) => r.Advance(a, trigger, when);
        }, weight: 9)
        .Command(nameof(Recommendation.AdoptAsReported), [Role.Rapporteur, Role.Recorder, Role.Secretary], (_, draw) =>
        {
            var (when, source) = (draw.When(), draw.Source());
            return (r, a) => r.AdoptAsReported(a, when, source);
        }, weight: 1)
        .Command(nameof(Recommendation.AdoptByBallot), [Role.Chair, Role.Secretary], (state, draw) =>
        {
            var (ballot, when) = (About(state, draw), draw.MaybeWhen());
            return (r, a) => r.AdoptByBallot(a, ballot, when);
        }, weight: 3)
        .Command(nameof(Recommendation.RecordBallot), [Role.Convener, Role.Chair, Role.Secretary, Role.Facilitator], (state, draw) =>
        {
            var ballot = About(state, draw);
            return (r, a) => r.RecordBallot(a, ballot);
        }, weight: 2)
        .Wrong("AdoptByBallot, no ballot", (r, a) => r.AdoptByBallot(a, null!))
        .Wrong("RecordBallot, no ballot", (r, a) => r.RecordBallot(a, null!))
        .Wrong("Propose, an empty id", (_, a) => Recommendation.Propose(a, default, Sample.Draft))
        .Wrong("Advance, a trigger that names nothing", (r, a) => r.Advance(a, default))
        .Wrong("AdoptAsReported, no source", (r, a) => r.AdoptAsReported(a, Sample.Yesterday, null!));

    /// <summary>One of few ballots of one elector, mostly about it and counted; two of them carried.</summary>
    private static Ballot About(Recommendation state, Draw draw)
    {
        var isOther = draw.OneIn(8) || state.Programme != draw.Acts.Programme.Id || state.Category is StateCategory.Adopted or StateCategory.Ended;
        var (about, one, chair) = (isOther ? World.Made.Draft : state, draw.Below(4), draw.Acts.As(Role.Chair));
        var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(chair, Sample.Id<BallotId>($"ballot {one}"), new(Sample.Title, BallotRule.SimpleMajority, BallotSecrecy.Open), about));
        ballot = ballot.After(ballot.Enrol(chair, [new(chair.By)]));
        ballot = ballot.After(ballot.Open(chair));
        ballot = ballot.After(ballot.Cast(chair, chair.By, one < 2 ? Choice.Yes : Choice.No));
        ballot = ballot.After(ballot.Close(chair));
        ballot = draw.OneIn(8) ? ballot : ballot.After(ballot.Count(chair));
        return draw.OneIn(8) ? ballot.After(ballot.Annul(chair, Sample.Reason)) : ballot;
    }

    /// <summary>Which role a trigger needs is the workflow's to say, so the act is drawn among those that pull one.</summary>
    private static Act? ActOf(Recommendation? state, ValueList<Role> roles, Draw draw) =>
        state is not null && roles.Count == 0 ? draw.Act([Role.Rapporteur, Role.Secretary, Role.Chair, Role.Facilitator, Role.Participant]) : null;
}
