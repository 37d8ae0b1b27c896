using CivicDialogue.Participants;

namespace CivicDialogue.Testing.Modelling;

internal static class ParticipantModel
{
    internal static Model<Participant, ParticipantEvent> Make() => new Model<Participant, ParticipantEvent>()
        .Founding(nameof(Participant.Register), [Role.Convener, Role.Secretary, Role.Recorder], draw =>
        {
            var (id, name) = (draw.Person(), draw.OneIn(2) ? null : draw.Sealed());
            return a => Participant.Register(a, id, name);
        })
        .Command(nameof(Participant.SetName), [Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var name = draw.Sealed();
            return (p, a) => p.SetName(a, name);
        })
        .Command(nameof(Participant.SetContact), [Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var contact = draw.Sealed();
            return (p, a) => p.SetContact(a, contact);
        })
        .Command(nameof(Participant.Erase), [Role.DataProtectionOfficer], (_, _) => (p, a) => p.Erase(a), weight: 1)
        .Wrong("Register, an empty id", (_, a) => Participant.Register(a, default))
        .Wrong("SetName, nothing", (p, a) => p.SetName(a, null!))
        .Wrong("SetContact, nothing", (p, a) => p.SetContact(a, null!));
}
