using CivicDialogue.Commitments;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class CommitmentModel
{
    private static readonly ValueList<Role> Answering = [Role.FocalPoint, Role.Secretary, Role.Recorder];

    internal static Model<Commitment, CommitmentEvent> Make() => new Model<Commitment, CommitmentEvent>()
        .Founding(nameof(Commitment.Make), Answering, draw =>
        {
            var (id, referral) = (draw.Own<CommitmentId>(), draw.Of(World.Made.ToPolice, World.Made.ToPolice, World.Made.ToForum, World.Made.Foreign));
            var promise = new Promise(
                draw.Words(), draw.OneIn(8) ? [World.Made.Foreign.Id] : referral == World.Made.ToForum ? [referral.Id] : [World.Made.ToPolice.Id, World.Made.AlsoToPolice.Id],
                draw.Of(draw.Date(), new LocalDate(2030, 1, 1)), draw.Standing(), draw.When())
            {
                Milestones = draw.OneIn(2) ? [] : [Milestone(draw), Milestone(draw)],
                Partners = draw.OneIn(3) ? [Sample.Forum.Id] : [],
            };
            return a => Commitment.Make(a, id, referral, promise);
        })
        .Command(nameof(Commitment.ReportProgress), Answering, (_, draw) =>
        {
            var report = new ProgressReport(draw.Of(0, 60, 100), draw.Words(), draw.Standing(), draw.When());
            return (c, a) => c.ReportProgress(a, report);
        })
        .Command(nameof(Commitment.ClaimImplementation), Answering, (_, draw) =>
        {
            var claim = new ImplementationClaim(draw.Words(), draw.Standing(), draw.When());
            return (c, a) => c.ClaimImplementation(a, claim);
        })
        .Command(nameof(Commitment.Assess), [Role.Assessor, Role.Recorder], (_, draw) =>
        {
            var assessment = new Assessment(draw.Any<Completion>(), draw.Words(), Outsider(draw), draw.When());
            return (c, a) => c.Assess(a, assessment);
        })
        .Command(nameof(Commitment.AlsoServe), Answering, (_, draw) =>
        {
            var (referral, when) = (draw.Of(World.Made.ToPolice, World.Made.AlsoToPolice, World.Made.ToForum, World.Made.Foreign), draw.When());
            return (c, a) => c.AlsoServe(a, referral, when);
        }, weight: 1)
        .Command(nameof(Commitment.AddMilestone), Answering, (_, draw) =>
        {
            var (milestone, by, when) = (Milestone(draw), draw.Standing(), draw.When());
            return (c, a) => c.AddMilestone(a, milestone, by, when);
        })
        .Command(nameof(Commitment.DropMilestone), Answering, (state, draw) =>
        {
            var (number, reason, by, when) = (Number(state.Milestones.Keys, draw), draw.Words(), draw.Standing(), draw.When());
            return (c, a) => c.DropMilestone(a, number, reason, by, when);
        }, weight: 1)
        .Command(nameof(Commitment.ReachMilestone), Answering, (state, draw) =>
        {
            var (number, report) = (Number(state.Milestones.Keys, draw), new MilestoneReport(draw.Words(), draw.Standing(), draw.When()));
            return (c, a) => c.ReachMilestone(a, number, report);
        })
        .Command(nameof(Commitment.MoveDue), Answering, (state, draw) =>
        {
            var rescheduling = new Rescheduling(draw.OneIn(4) ? state.Due : draw.Date(), draw.Words(), draw.Standing(), draw.When());
            var milestone = draw.OneIn(2) ? Number(state.Milestones.Keys, draw) : default(int?);
            return (c, a) => c.MoveDue(a, rescheduling, milestone);
        })
        .Command(nameof(Commitment.Contest), [Role.FocalPoint, Role.Participant, Role.Secretary, Role.Recorder], (state, draw) =>
        {
            var (assessment, contest) = (Number(state.Assessments.Keys, draw), new Contest(draw.Words(), draw.Standing(), draw.When()));
            return (c, a) => c.Contest(a, assessment, contest);
        })
        .Command(nameof(Commitment.AnswerContest), [Role.Assessor, Role.Chair, Role.Convener, Role.Recorder], (state, draw) =>
        {
            var (number, answer) = (Number(state.Contests.Keys, draw), new ContestAnswer(draw.OneIn(2), draw.Words(), Outsider(draw), draw.When()));
            return (c, a) => c.AnswerContest(a, number, answer);
        })
        .Command(nameof(Commitment.ScheduleReview), [Role.Convener, Role.Secretary, Role.Assessor], (_, draw) =>
        {
            var (on, subject) = (draw.Date(), draw.Title());
            return (c, a) => c.ScheduleReview(a, on, subject);
        }, weight: 2)
        .Command(nameof(Commitment.HoldReview), [Role.Convener, Role.Secretary, Role.Assessor, Role.Recorder], (state, draw) =>
        {
            var (on, when, result) = (state.Reviews.Count > 0 && !draw.OneIn(5) ? draw.Of(state.Reviews.AsSpan()).On : draw.Date(), draw.When(), draw.Words());
            return (c, a) => c.HoldReview(a, on, when, result);
        }, weight: 2)
        .Command(nameof(Commitment.Ratify), Answering, (_, draw) =>
        {
            var (by, when) = (draw.Standing(), draw.When());
            return (c, a) => c.Ratify(a, by, when);
        }, weight: 2)
        .Command(nameof(Commitment.PassOn), [Role.Convener, Role.Secretary, Role.Recorder], (state, draw) =>
        {
            var isPolice = state.Owner == Sample.Police.Id;
            var from = draw.OneIn(4) ? Sample.Police : isPolice ? World.Made.PoliceOver : World.Made.ForumOver;
            var (to, when, reason) = (isPolice ? Sample.Forum : Sample.Police, draw.When(), draw.Words());
            var post = draw.OneIn(2) ? draw.Of(Sample.Commander, Sample.Chair).Post : null;
            var above = draw.OneIn(2) ? null : Hierarchy.Of([Sample.Police, Sample.Whole(Sample.Police.Parent!.Value)]);
            return (c, a) => c.PassOn(a, from, to, when, reason, post, above);
        }, weight: 2)
        .Command(nameof(Commitment.Conclude), [Role.Convener, Role.Chair, Role.Secretary], (_, draw) =>
        {
            var (when, reason) = (draw.When(), draw.Words());
            return (c, a) => c.Conclude(a, when, reason);
        }, weight: 1)
        .Command(nameof(Commitment.Reopen), [Role.Convener, Role.Chair, Role.Secretary], (_, draw) =>
        {
            var (when, reason) = (draw.When(), draw.Words());
            return (c, a) => c.Reopen(a, when, reason);
        }, weight: 2, apt: c => c.Concluded is not null)
        .Wrong("AlsoServe, nothing", (c, a) => c.AlsoServe(a, null!, Sample.Yesterday))
        .Wrong("AddMilestone, nothing", (c, a) => c.AddMilestone(a, null!, Sample.Commander, Sample.Yesterday))
        .Wrong("AddMilestone, of no weight", (c, a) => c.AddMilestone(a, new(Sample.Words, 0, new(2026, 6, 1)), Sample.Commander, Sample.Yesterday))
        .Wrong("AddMilestone, too heavy", (c, a) => c.AddMilestone(a, new(Sample.Words, 1_001, new(2026, 6, 1)), Sample.Commander, Sample.Yesterday))
        .Wrong("DropMilestone, a reason too long", (c, a) => c.DropMilestone(a, 1, Malformed.Text, Sample.Commander, Sample.Yesterday))
        .Wrong("ReachMilestone, nothing", (c, a) => c.ReachMilestone(a, 1, null!))
        .Wrong("MoveDue, nothing", (c, a) => c.MoveDue(a, null!))
        .Wrong("Contest, nothing", (c, a) => c.Contest(a, 1, null!))
        .Wrong("AnswerContest, nothing", (c, a) => c.AnswerContest(a, 1, null!))
        .Wrong("ScheduleReview, a subject too long", (c, a) => c.ScheduleReview(a, new(2026, 6, 1), Malformed.Title))
        .Wrong("ScheduleReview, in a year that is not", (c, a) => c.ScheduleReview(a, new(9_000, 1, 1), Sample.Title))
        .Wrong("HoldReview, a result too long", (c, a) => c.HoldReview(a, new(2026, 6, 1), Sample.Yesterday, Malformed.Text))
        .Wrong("Ratify, by nobody", (c, a) => c.Ratify(a, null!, Sample.Yesterday))
        .Wrong("PassOn, to nobody", (c, a) => c.PassOn(a, World.Made.PoliceOver, null!, Sample.Yesterday, Sample.Reason))
        .Wrong("PassOn, to an empty post", (c, a) => c.PassOn(a, World.Made.PoliceOver, Sample.Forum, Sample.Yesterday, Sample.Reason, default(PostId)))
        .Wrong("PassOn, a reason too long", (c, a) => c.PassOn(a, World.Made.PoliceOver, Sample.Forum, Sample.Yesterday, Malformed.Text))
        .Wrong("Conclude, a reason too long", (c, a) => c.Conclude(a, Sample.Yesterday, Malformed.Text))
        .Wrong("Reopen, a reason too long", (c, a) => c.Reopen(a, Sample.Yesterday, Malformed.Text))
        .Wrong("Make, an empty id", (_, a) => Commitment.Make(
            a, default, World.Made.ToPolice, new(Sample.Words, [World.Made.ToPolice.Id], new(2030, 1, 1), Sample.Commander, Sample.Yesterday)))
        .Wrong("Make, no promise", (_, a) => Commitment.Make(a, Sample.Id<CommitmentId>("one"), World.Made.ToPolice, null!))
        .Wrong("ReportProgress, nothing", (c, a) => c.ReportProgress(a, null!))
        .Wrong("ClaimImplementation, nothing", (c, a) => c.ClaimImplementation(a, null!))
        .Wrong("Assess, nothing", (c, a) => c.Assess(a, null!));

    private static Milestone Milestone(Draw draw) => new(draw.Words(), draw.Of(1, 3, 1_000), draw.Date());

    /// <summary>Mostly one of those who judge, as themselves; at times one who only writes down what others find.</summary>
    private static Standing Outsider(Draw draw) =>
        draw.OneIn(3) ? draw.Standing() : Standing.Personal(Sample.Person(draw.OneIn(8) ? Role.Recorder.Value : draw.Of(Role.Assessor, Role.Chair, Role.Convener).Value));

    private static int Number(IEnumerable<int> known, Draw draw) => known.Append(draw.Below(4)).ToArray() is var numbers ? draw.Of<int>(numbers) : 0;
}
