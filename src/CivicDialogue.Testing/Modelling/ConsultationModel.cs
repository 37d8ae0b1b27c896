using CivicDialogue.Consultations;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class ConsultationModel
{
    private static readonly ValueList<Role> Consulting = [Role.Convener, Role.Secretary, Role.Facilitator];
    private static readonly ValueList<Role> Moderating = [Role.Facilitator, Role.Secretary];

    internal static Model<Consultation, ConsultationEvent> Make() => new Model<Consultation, ConsultationEvent>()
        .Founding(nameof(Consultation.Prepare), Consulting, draw =>
        {
            var (id, recommendation) = (draw.Own<ConsultationId>(), draw.OneIn(6) ? World.Made.ForeignAdopted : draw.OneIn(2) ? World.Made.Adopted : null);
            var plan = new ConsultationPlan(draw.Title(), draw.Words(), Time(draw))
            {
                About = draw.Of<InterventionId?>(null, null, World.Patrols, Sample.Id<InterventionId>("unknown")),
                OpenTo = draw.OneIn(3) ? [Role.Participant, Role.Of("role-of-a-host")] : [],
                StatementsPerPerson = draw.Of<int?>(null, 0, 1, 20),
            };
            return a => Consultation.Prepare(a, id, plan, recommendation);
        })
        .Command(nameof(Consultation.Seed), Consulting, (_, draw) =>
        {
            var text = draw.Title();
            return (c, a) => c.Seed(a, text);
        }, weight: 6)
        .Command(nameof(Consultation.Propose), [Role.Secretary, Role.Facilitator, Role.Recorder], (_, draw) =>
        {
            var (by, words) = (draw.OneIn(4) ? Sample.Person("facilitator") : draw.Person(), draw.Sealed());
            return (c, a) => c.Propose(a, by, words);
        }, weight: 8)
        .Command(nameof(Consultation.Accept), Moderating, (consultation, draw) =>
        {
            var (statement, text) = (Number(consultation, draw), draw.Title());
            return (c, a) => c.Accept(a, statement, text);
        }, weight: 6)
        .Command(nameof(Consultation.Reject), Moderating, (consultation, draw) =>
        {
            var (statement, reason) = (Number(consultation, draw), draw.Words());
            return (c, a) => c.Reject(a, statement, reason);
        }, weight: 4)
        .Command(nameof(Consultation.Open), Consulting, (_, _) => (c, a) => c.Open(a), weight: 6)
        .Command(nameof(Consultation.Extend), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var (closes, reason) = (Time(draw), draw.Words());
            return (c, a) => c.Extend(a, closes, reason);
        })
        .Command(nameof(Consultation.CloseEarly), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var reason = draw.Words();
            return (c, a) => c.CloseEarly(a, reason);
        }, weight: 1)
        .Wrong("Prepare, an empty id", (_, a) => Consultation.Prepare(a, default, Sample.ConsultationPlan))
        .Wrong("Prepare, no plan", (_, a) => Consultation.Prepare(a, Sample.Id<ConsultationId>("one"), null!))
        .Wrong("Seed, a statement that says too much", (c, a) => c.Seed(a, LocalizedText.Of(("en", new string('x', Limits.Title + 1)))))
        .Wrong("Propose, by nobody", (c, a) => c.Propose(a, default, Sample.Sealed("one")))
        .Wrong("Propose, nothing", (c, a) => c.Propose(a, Sample.Resident.Person, null!))
        .Wrong("Accept, no words", (c, a) => c.Accept(a, 1, null!))
        .Wrong("Reject, no reason", (c, a) => c.Reject(a, 1, null!))
        .Wrong("Extend, to no time", (c, a) => c.Extend(a, null!, Sample.Reason))
        .Wrong("Extend, no reason", (c, a) => c.Extend(a, Sample.Announced, null!))
        .Wrong("CloseEarly, no reason", (c, a) => c.CloseEarly(a, null!));

    private static int Number(Consultation consultation, Draw draw) => draw.OneIn(6) ? draw.Of(0, consultation.Statements.Count + 1) : 1 + draw.Below(Math.Max(1, consultation.Statements.Count));

    private static CivilTime Time(Draw draw) => new(
        draw.At.InZone(Sample.Zone).Date.PlusDays(draw.Of(-2, 1, 20, 90, 400)), draw.OneIn(2) ? null : new(18, 0), draw.OneIn(12) ? "Mars/Olympus" : Sample.Zone.Id);
}
