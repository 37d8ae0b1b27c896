using CivicDialogue.Consultations;
using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class VoteSheetModel
{
    private static readonly ConsultationId Own = Sample.Id<ConsultationId>("consultation");

    /// <summary>The same consultation as it is prepared, open for years, and over; another one; and one of another programme.</summary>
    private static readonly Consultation[] Consultations = [.. Made()];

    internal static Model<VoteSheet, VoteSheetEvent> Make() => new Model<VoteSheet, VoteSheetEvent>()
        .Founding(nameof(VoteSheet.Open), [Role.Recorder], draw =>
        {
            var (consultation, voter, side, when) = (Consultation(draw), draw.Standing(), Side(draw), draw.When());
            return a => VoteSheet.Open(a, consultation, voter, side, when);
        })
        .Command(nameof(VoteSheet.Vote), [Role.Recorder], (_, draw) =>
        {
            var (consultation, statements) = (Consultation(draw), draw.Of<ValueList<int>>([1], [2], [1, 2], [2, 1], [3], [4], [1, 9]));
            var chosen = statements.Select(_ => draw.Any<StatementVote>()).ToValueList();
            var votes = Sample.Sealed($"votes {draw.Below(3)}: {string.Join(", ", chosen)}", VoteSheet.TextOf(chosen));
            return (s, a) => s.Vote(a, consultation, statements, votes);
        })
        .Wrong("Open, nobody", (_, a) => VoteSheet.Open(a, Consultations[1], null!, null, Sample.Earlier))
        .Wrong("Open, no side's name", (_, a) => VoteSheet.Open(a, Consultations[1], Sample.Resident, default(SideId), Sample.Earlier))
        .Wrong("Open, nothing", (_, a) => VoteSheet.Open(a, null!, Sample.Resident, null, Sample.Earlier))
        .Wrong("Vote, on nothing", (s, a) => s.Vote(a, Consultations[1], [], Sample.Sealed("one")))
        .Wrong("Vote, on one twice", (s, a) => s.Vote(a, Consultations[1], [1, 1], Sample.Sealed("one")))
        .Wrong("Vote, nothing", (s, a) => s.Vote(a, Consultations[1], [1], null!));

    private static Consultation Consultation(Draw draw) => draw.OneIn(3) ? draw.Of<Consultation>(Consultations) : Consultations[1];

    private static SideId? Side(Draw draw) => draw.Of<SideId?>(null, null, null, World.Institutions, World.Citizens, SideId.Of("unknown"));

    private static IEnumerable<Consultation> Made()
    {
        var acts = World.Made.Acts;
        var prepared = Prepared(acts, Own);
        yield return prepared;
        var open = prepared.After(prepared.Open(acts.As(Role.Facilitator)));
        yield return open;
        yield return open.After(open.CloseEarly(acts.As(Role.Secretary), Sample.Reason));
        var other = Prepared(acts, Sample.Id<ConsultationId>("other consultation"));
        yield return other.After(other.Open(acts.As(Role.Facilitator)));
        var foreign = Prepared(acts.Elsewhere, Sample.Id<ConsultationId>("foreign consultation"));
        yield return foreign.After(foreign.Open(acts.Elsewhere.As(Role.Facilitator)));
    }

    /// <summary>Two statements that are voted on and one that was rejected.</summary>
    private static Consultation Prepared(Acts acts, ConsultationId id)
    {
        var plan = new ConsultationPlan(Sample.Title, Sample.Words, new(new(2100, 1, 1), null, Sample.Zone.Id));
        var consultation = Fold.Begin<Consultation, ConsultationEvent>(CivicDialogue.Consultations.Consultation.Prepare(acts.As(Role.Secretary), id, plan));
        foreach (var _ in (int[])[1, 2, 3])
            consultation = consultation.After(consultation.Seed(acts.As(Role.Secretary), Sample.Title));
        return consultation.After(consultation.Reject(acts.As(Role.Facilitator), 3, Sample.Reason));
    }
}
