using CivicDialogue.Ballots;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class RecommendationModel
{
    private static readonly ValueMap<StateName, StateName> Names = ValueMap<StateName, StateName>.From(
        Workflow.Standard.States.Select(s => KeyValuePair.Create(s.Name, World.Later(s.Name))));

    internal static Model<Recommendation, RecommendationEvent> Make() => new Model<Recommendation, RecommendationEvent> { ActOf = ActOf }
        .Founding(nameof(Recommendation.Propose), [Role.Participant, Role.Rapporteur, Role.Secretary, Role.Recorder], draw =>
        {
            var id = draw.Own<RecommendationId>();
            var draft = new Draft(draw.Title(), draw.Words())
            {
                Session = draw.OneIn(2) ? null : draw.Id<SessionId>(),
                About = draw.Of<InterventionId?>(null, null, World.Patrols, Sample.Id<InterventionId>("unknown")),
                Authors = draw.OneIn(3) ? [draw.Person()] : [],
                When = draw.MaybeWhen(),
                Source = draw.MaybeSource(),
            };
            return a => Recommendation.Propose(a, id, draft);
        })
        .Command(nameof(Recommendation.Advance), [], (state, draw) =>
        {
            var trigger = state.State.Value switch
            {
                _ when draw.OneIn(4) => draw.Of(Trigger.Propose, Trigger.Merge, Trigger.Withdraw, Trigger.AdoptAsReported, Trigger.AdoptByBallot, Trigger.Of("trigger-of-a-host")),
                "under-deliberation" => draw.Of(Trigger.Decline, Trigger.AdoptByAcclamation, Trigger.AdoptByBallot),
                "proposed" or "proposed-later" => Trigger.Deliberate,
                _ => Trigger.Propose,
            };
            var when = draw.MaybeWhen();
            return (r, a) => r.Advance(a, trigger, when);
        }, weight: 6, apt: r => r.Category is StateCategory.Open)
        .Command(nameof(Recommendation.AdoptAsReported), [Role.Rapporteur, Role.Recorder, Role.Secretary], (_, draw) =>
        {
            var (when, source) = (draw.When(), draw.Source());
            return (r, a) => r.AdoptAsReported(a, when, source);
        }, weight: 1)
        .Command(nameof(Recommendation.MoveTo), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var (to, names) = (
                draw.Of(World.Renamed.Pin, World.Renamed.Pin, World.Renamed.Pin, World.Shortened.Pin, Workflow.Standard.Pin, Workflow.Petition.Pin),
                draw.Of(default, Names, Names, Names.Set(StateName.Of("of-nobody"), StateName.Of("adopted")), Names.Set(StateName.Of("adopted"), StateName.Of("of-nobody"))));
            return (r, a) => r.MoveTo(a, to, names);
        }, weight: 2)
        .Command(nameof(Recommendation.Revise), [], (state, draw) =>
        {
            var (version, wording, author, when) = (Version(state, draw), draw.OneIn(5) ? state.Text.Wording : Wording(draw), Somebody(draw), draw.MaybeWhen());
            return (r, a) => r.Revise(a, version, wording, author, when);
        }, apt: r => r.Category is StateCategory.Start)
        .Command(nameof(Recommendation.DraftAmendment), [Role.Participant, Role.Rapporteur, Role.Secretary, Role.Recorder], (state, draw) =>
        {
            var (version, wording, author, when) = (Version(state, draw), Wording(draw), Somebody(draw), draw.MaybeWhen());
            return (r, a) => r.DraftAmendment(a, version, wording, author, when);
        }, apt: IsUndecided)
        .Command(nameof(Recommendation.SubmitAmendment), [], (state, draw) =>
        {
            var number = Amendment(state, draw);
            return (r, a) => r.SubmitAmendment(a, number);
        }, apt: IsUndecided)
        .Command(nameof(Recommendation.SettleAmendment), [], (state, draw) =>
        {
            var (number, isAccepted, reason, when) = (Amendment(state, draw), draw.OneIn(2), draw.Words(), draw.MaybeWhen());
            return (r, a) => r.SettleAmendment(a, number, isAccepted, reason, when);
        }, apt: IsUndecided)
        .Command(nameof(Recommendation.WithdrawAmendment), [], (state, draw) =>
        {
            var number = Amendment(state, draw);
            return (r, a) => r.WithdrawAmendment(a, number);
        }, weight: 1)
        .Command(nameof(Recommendation.InviteAuthor), [], (state, draw) =>
        {
            var person = draw.Person();
            return (r, a) => r.InviteAuthor(a, person);
        }, weight: 1, apt: IsUndecided)
        .Command(nameof(Recommendation.JoinAuthors), [], (state, draw) =>
        {
            var person = state.InvitedAuthors.Count > 0 && !draw.OneIn(4) ? draw.Of<ParticipantId>([.. state.InvitedAuthors]) : draw.Person();
            return (r, a) => r.JoinAuthors(a, person);
        }, weight: 1, apt: IsUndecided)
        .Command(nameof(Recommendation.LeaveAuthors), [], (state, draw) =>
        {
            var person = draw.Person();
            return (r, a) => r.LeaveAuthors(a, person);
        }, weight: 1)
        .Command(nameof(Recommendation.Endorse), [], (state, draw) =>
        {
            var (by, version, when) = (draw.Standing(), Version(state, draw), draw.When());
            return (r, a) => r.Endorse(a, by, version, when);
        }, apt: IsUndecided)
        .Command(nameof(Recommendation.WithdrawEndorsement), [], (state, draw) =>
        {
            var (by, when) = (draw.Standing(), draw.When());
            return (r, a) => r.WithdrawEndorsement(a, by, when);
        }, weight: 2)
        .Command(nameof(Recommendation.RaiseObjection), [], (state, draw) =>
        {
            var (by, reason, version, when) = (draw.Standing(), draw.Sealed(), Version(state, draw), draw.When());
            return (r, a) => r.RaiseObjection(a, by, reason, version, when);
        }, weight: 2, apt: IsUndecided)
        .Command(nameof(Recommendation.WithdrawObjection), [], (state, draw) =>
        {
            var number = Objection(state, draw);
            return (r, a) => r.WithdrawObjection(a, number);
        }, weight: 2)
        .Command(nameof(Recommendation.ResolveObjection), [Role.Chair, Role.Facilitator], (state, draw) =>
        {
            var (number, how) = (Objection(state, draw), draw.Words());
            return (r, a) => r.ResolveObjection(a, number, how);
        }, weight: 2)
        .Command(nameof(Recommendation.RedactText), [Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary], (state, draw) =>
        {
            var text = state.Objections.Count > 0 && !draw.OneIn(4) ? draw.Of<RaisedObjection>([.. state.Objections.Values]).Reason.Id : Sample.Id<SealedTextId>("none");
            var (replacement, reason) = (draw.OneIn(3) ? null : Sample.Sealed("what is left"), draw.Words());
            return (r, a) => r.RedactText(a, text, replacement, reason);
        }, weight: 1)
        .Command(nameof(Recommendation.MergeInto), [], (state, draw) =>
        {
            var (into, when) = (draw.OneIn(4) ? state : draw.Of(World.Made.Draft, World.Made.Draft, World.Made.Adopted, World.Made.ForeignAdopted), draw.MaybeWhen());
            return (r, a) => r.MergeInto(a, into, when);
        }, weight: 1, apt: r => r.State.Value is "under-deliberation")
        .Command(nameof(Recommendation.Absorb), [], (state, draw) =>
        {
            var (from, when) = (draw.OneIn(6) ? state : draw.Of(World.Made.Draft, World.Made.Draft, World.Made.Draft, World.Made.Elsewhere, World.Made.ForeignAdopted), draw.MaybeWhen());
            return (r, a) => r.Absorb(a, from, when);
        }, weight: 2, apt: IsUndecided)
        .Command(nameof(Recommendation.Supersede), [], (state, draw) =>
        {
            var (by, when) = (draw.OneIn(4) ? state : draw.Of(World.Made.Draft, World.Made.Adopted, World.Made.Elsewhere, World.Made.ForeignAdopted), draw.MaybeWhen());
            return (r, a) => r.Supersede(a, by, when);
        }, weight: 2, apt: r => r.State.Value is "under-deliberation")
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
        .Wrong("AdoptAsReported, no source", (r, a) => r.AdoptAsReported(a, Sample.Yesterday, null!))
        .Wrong("MoveTo, no version", (r, a) => r.MoveTo(a, null!))
        .Wrong("MoveTo, a state that names nothing", (r, a) => r.MoveTo(a, World.Renamed.Pin, ValueMap<StateName, StateName>.From([new(StateName.Of("draft"), default)])))
        .Wrong("Revise, no wording", (r, a) => r.Revise(a, 1, null!))
        .Wrong("DraftAmendment, an empty author", (r, a) => r.DraftAmendment(a, 1, r.Text.Wording, default(ParticipantId)))
        .Wrong("SettleAmendment, a reason too long", (r, a) => r.SettleAmendment(a, 1, true, Malformed.Text))
        .Wrong("InviteAuthor, an empty id", (r, a) => r.InviteAuthor(a, default))
        .Wrong("JoinAuthors, an empty id", (r, a) => r.JoinAuthors(a, default))
        .Wrong("LeaveAuthors, an empty id", (r, a) => r.LeaveAuthors(a, default))
        .Wrong("Endorse, nobody", (r, a) => r.Endorse(a, null!, 1, Sample.Yesterday))
        .Wrong("WithdrawEndorsement, no time", (r, a) => r.WithdrawEndorsement(a, Sample.Resident, null!))
        .Wrong("RaiseObjection, no reason", (r, a) => r.RaiseObjection(a, Sample.Resident, null!, 1, Sample.Yesterday))
        .Wrong("ResolveObjection, a text too long", (r, a) => r.ResolveObjection(a, 1, Malformed.Text))
        .Wrong("RedactText, an empty id", (r, a) => r.RedactText(a, default, null, Sample.Reason))
        .Wrong("MergeInto, nothing", (r, a) => r.MergeInto(a, null!))
        .Wrong("Absorb, nothing", (r, a) => r.Absorb(a, null!))
        .Wrong("Supersede, by nothing", (r, a) => r.Supersede(a, null!));

    private static bool IsUndecided(Recommendation state) => state.Category is StateCategory.Start or StateCategory.Open;

    /// <summary>Mostly the version in force.</summary>
    private static int Version(Recommendation state, Draw draw) => draw.OneIn(5) ? draw.Of(1, 1, state.Text.Number + 1, -1) : state.Text.Number;

    private static Wording Wording(Draw draw) => new(draw.Title(), draw.Words());

    private static ParticipantId? Somebody(Draw draw) => draw.OneIn(3) ? draw.Person() : draw.Of<ParticipantId?>(null, Sample.Person(Role.Chair.Value), Sample.Person(Role.Facilitator.Value));

    private static int Amendment(Recommendation state, Draw draw) => state.Amendments.Count > 0 && !draw.OneIn(8) ? draw.Of<int>([.. state.Amendments.Keys]) : draw.Of(0, 99);

    private static int Objection(Recommendation state, Draw draw) => state.Objections.Count > 0 && !draw.OneIn(8) ? draw.Of<int>([.. state.Objections.Keys]) : draw.Of(0, 99);

    /// <summary>One of few ballots of one elector, mostly about it and counted; two of them carried, and the last was held last.</summary>
    private static Ballot About(Recommendation state, Draw draw)
    {
        var isOther = draw.OneIn(8) || state.Programme != draw.Acts.Programme.Id || !IsUndecided(state);
        var (about, one, chair) = (isOther ? World.Made.Draft : state, draw.Below(4), draw.Acts.As(Role.Chair));
        var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(chair, Sample.Id<BallotId>($"ballot {one}"), new(Sample.Title, BallotRule.SimpleMajority, BallotSecrecy.Open), about));
        ballot = ballot.After(ballot.Enrol(chair, [new(chair.By)]));
        ballot = ballot.After(ballot.Open(draw.Acts.As(Role.Chair, chair.At + Duration.FromMinutes(one))));
        ballot = ballot.After(ballot.Cast(chair, chair.By, one is 1 or 3 ? Choice.Yes : Choice.No));
        ballot = ballot.After(ballot.Close(chair));
        ballot = draw.OneIn(8) ? ballot : ballot.After(ballot.Count(chair));
        return draw.OneIn(8) ? ballot.After(ballot.Annul(chair, Sample.Reason)) : ballot;
    }

    /// <summary>Which role a trigger needs is the workflow's to say, so the act is drawn among those that pull one.</summary>
    private static Act? ActOf(Recommendation? state, ValueList<Role> roles, Draw draw) =>
        state is not null && roles.Count == 0 ? draw.Act([Role.Rapporteur, Role.Secretary, Role.Chair, Role.Facilitator, Role.Participant]) : null;
}
