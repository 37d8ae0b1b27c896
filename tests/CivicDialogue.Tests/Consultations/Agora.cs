namespace CivicDialogue.Tests.Consultations;

/// <summary>A consultation of the town, as far as a test needs it to have come.</summary>
internal static class Agora
{
    internal static ConsultationPlan Plan() => new(Town.Some("Patrols"), Town.Some("Where are we apart?"), new(new(2026, 3, 10), null, "Asia/Hebron"));

    internal static Consultation Prepared(Town town, string name = "patrols") =>
        Fold.Begin<Consultation, ConsultationEvent>(Consultation.Prepare(town.As(Role.Secretary), town.Id<ConsultationId>(name), Plan()));

    internal static Consultation Open(Town town, string name = "patrols") =>
        Next(Next(Prepared(town, name), c => c.Seed(town.As(Role.Facilitator), Town.Some())), c => c.Open(town.As(Role.Facilitator)));

    internal static Consultation Proposed(Town town, Role by) => Next(Open(town), c => c.Propose(town.As(by), town.Person(by), Town.Sealed()));

    internal static VoteSheet Joined(Town town) =>
        Fold.Begin<VoteSheet, VoteSheetEvent>(VoteSheet.Open(town.As(Role.Participant), Open(town), Standing.Personal(town.Person(Role.Participant)), null, Occurred.At(town.Now, Town.Hebron)));

    internal static Consultation Next(Consultation consultation, Func<Consultation, Decision<ConsultationEvent>> decide) => consultation.After(decide(consultation));
}
