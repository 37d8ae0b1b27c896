using CivicDialogue.Commitments;
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
                draw.Words(), draw.OneIn(8) ? [World.Made.Foreign.Id] : [World.Made.ToPolice.Id, World.Made.ToForum.Id],
                draw.Of(draw.Date(), new LocalDate(2030, 1, 1)), draw.Standing(), draw.When());
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
            var assessment = new Assessment(draw.Any<Completion>(), draw.Words(), draw.Standing(), draw.When());
            return (c, a) => c.Assess(a, assessment);
        })
        .Wrong("Make, an empty id", (_, a) => Commitment.Make(
            a, default, World.Made.ToPolice, new(Sample.Words, [World.Made.ToPolice.Id], new(2030, 1, 1), Sample.Commander, Sample.Yesterday)))
        .Wrong("Make, no promise", (_, a) => Commitment.Make(a, Sample.Id<CommitmentId>("one"), World.Made.ToPolice, null!))
        .Wrong("ReportProgress, nothing", (c, a) => c.ReportProgress(a, null!))
        .Wrong("ClaimImplementation, nothing", (c, a) => c.ClaimImplementation(a, null!))
        .Wrong("Assess, nothing", (c, a) => c.Assess(a, null!));
}
