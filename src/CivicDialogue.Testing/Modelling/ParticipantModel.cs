using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;

namespace CivicDialogue.Testing.Modelling;

internal static class ParticipantModel
{
    private static readonly ValueList<Role> Keepers = [Role.Secretary, Role.Recorder];
    private static readonly ValueList<Role> Mergers = [Role.Secretary, Role.DataProtectionOfficer];
    private static readonly ValueList<Role> Officer = [Role.DataProtectionOfficer];

    internal static Model<Participant, ParticipantEvent> Make() => Records(Consents(Texts(new Model<Participant, ParticipantEvent>()
        .Founding(nameof(Participant.Register), [Role.Convener, Role.Secretary, Role.Recorder], draw =>
        {
            var (id, name) = (draw.Person(), draw.OneIn(2) ? null : draw.Sealed());
            return a => Participant.Register(a, id, name);
        })
        .Wrong("Register, an empty id", (_, a) => Participant.Register(a, default)))));

    private static Model<Participant, ParticipantEvent> Texts(Model<Participant, ParticipantEvent> model) => model
        .Command(nameof(Participant.SetName), Keepers, (_, draw) =>
        {
            var name = draw.Sealed();
            return (p, a) => p.SetName(a, name);
        })
        .Command(nameof(Participant.SetContact), Keepers, (_, draw) =>
        {
            var contact = draw.Sealed();
            return (p, a) => p.SetContact(a, contact);
        })
        .Command(nameof(Participant.SetSegments), Keepers, (_, draw) =>
        {
            var segments = draw.Sealed();
            return (p, a) => p.SetSegments(a, segments);
        })
        .Command(nameof(Participant.SetNeeds), Keepers, (_, draw) =>
        {
            var needs = draw.Sealed();
            return (p, a) => p.SetNeeds(a, needs);
        })
        .Command(nameof(Participant.RedactText), Officer, (state, draw) =>
        {
            SealedTextId[] texts = [.. ((SealedText?[])[state.Contact, state.Needs, .. state.Consents.Select(c => c.Particulars)]).OfType<SealedText>().Select(t => t.Id)];
            var (text, replacement, reason) = (texts.Length > 0 && !draw.OneIn(3) ? draw.Of(texts) : draw.Id<SealedTextId>(), draw.OneIn(3) ? null : draw.Sealed(), draw.Words());
            return (p, a) => p.RedactText(a, text, replacement, reason);
        }, weight: 2)
        .Command(nameof(Participant.Delete), Officer, (_, draw) =>
        {
            var kind = draw.Any<PersonalDataKind>();
            return (p, a) => p.Delete(a, kind);
        }, weight: 2)
        .Command(nameof(Participant.Erase), Officer, (_, _) => (p, a) => p.Erase(a), weight: 1)
        .Wrong("SetName, nothing", (p, a) => p.SetName(a, null!))
        .Wrong("SetContact, nothing", (p, a) => p.SetContact(a, null!))
        .Wrong("SetSegments, nothing", (p, a) => p.SetSegments(a, null!))
        .Wrong("SetNeeds, nothing", (p, a) => p.SetNeeds(a, null!))
        .Wrong("RedactText, an empty id", (p, a) => p.RedactText(a, default, null, Sample.Reason))
        .Wrong("RedactText, no reason", (p, a) => p.RedactText(a, Sample.Id<SealedTextId>("one"), null, null!))
        .Wrong("Delete, of no kind", (p, a) => p.Delete(a, (PersonalDataKind)99));

    private static Model<Participant, ParticipantEvent> Consents(Model<Participant, ParticipantEvent> model) => model
        .Command(nameof(Participant.GiveConsent), Keepers, (state, draw) =>
        {
            var (purpose, particulars) = (Purpose(draw), draw.OneIn(2) ? null : draw.Sealed());
            var consent = new Consent(When(state, draw)) { IsByGuardian = draw.OneIn(3), HasAssent = draw.OneIn(2), Source = draw.MaybeSource() };
            return (p, a) => p.GiveConsent(a, purpose, consent, particulars);
        }, weight: 6)
        .Command(nameof(Participant.ConsentBySheet), Keepers, (_, draw) =>
        {
            var (guests, sheet) = (draw.OneIn(8) ? World.Made.ForeignSigned : World.Made.Signed, draw.Id<SheetId>());
            return (p, a) => p.ConsentBySheet(a, guests, sheet);
        })
        .Command(nameof(Participant.WithdrawConsent), [Role.Secretary, Role.Recorder, Role.DataProtectionOfficer], (state, draw) =>
        {
            var (purpose, when, source) = (Purpose(draw), When(state, draw), draw.MaybeSource());
            return (p, a) => p.WithdrawConsent(a, purpose, when, source);
        }, weight: 5)
        .Wrong("GiveConsent, to nothing", (p, a) => p.GiveConsent(a, default, new(Sample.Yesterday)))
        .Wrong("GiveConsent, none", (p, a) => p.GiveConsent(a, PurposeId.Contact, null!))
        .Wrong("ConsentBySheet, no list", (p, a) => p.ConsentBySheet(a, null!, Sample.Id<SheetId>("one")))
        .Wrong("ConsentBySheet, an empty id", (p, a) => p.ConsentBySheet(a, World.Made.Signed, default))
        .Wrong("WithdrawConsent, to nothing", (p, a) => p.WithdrawConsent(a, default, Sample.Yesterday))
        .Wrong("WithdrawConsent, at no time", (p, a) => p.WithdrawConsent(a, PurposeId.Contact, null!));

    private static Model<Participant, ParticipantEvent> Records(Model<Participant, ParticipantEvent> model) => model
        .Command(nameof(Participant.MergeInto), Mergers, (state, draw) =>
        {
            var other = Other(state, draw);
            return (p, a) => p.MergeInto(a, other);
        }, weight: 1)
        .Command(nameof(Participant.Absorb), Mergers, (state, draw) =>
        {
            var (other, names) = (Other(state, draw), Enumerable.Range(0, draw.Of(0, 1, 2)).Select(_ => draw.Sealed()).ToValueList());
            var (contact, segments, needs) = (draw.OneIn(2) ? null : draw.Sealed(), draw.OneIn(2) ? null : draw.Sealed(), draw.OneIn(2) ? null : draw.Sealed());
            return (p, a) => p.Absorb(a, other, names, contact, segments, needs);
        }, weight: 2)
        .Wrong("MergeInto, nothing", (p, a) => p.MergeInto(a, null!))
        .Wrong("Absorb, nothing", (p, a) => p.Absorb(a, null!))
        .Wrong("Absorb, too many names", (p, a) => p.Absorb(a, World.Made.Known, Enumerable.Repeat(Sample.Sealed("one"), Limits.List + 1).ToValueList()));

    private static PurposeId Purpose(Draw draw) => draw.Of(PurposeId.PublicationOfName, PurposeId.PublicationOfName, PurposeId.Contact, PurposeId.Participation, PurposeId.Of("undeclared"));

    /// <summary>Mostly some time, at times the very one of before.</summary>
    private static Occurred When(Participant state, Draw draw) => state.Consents.Count > 0 && draw.OneIn(4) ? draw.Of<Occurred>([.. state.Consents.Select(c => c.When)]) : draw.When();

    private static Participant Other(Participant state, Draw draw) =>
        draw.OneIn(5) ? state : draw.Of(World.Made.Known, World.Made.Known, World.Made.Consenting, World.Made.Consenting, World.Made.Merged, World.Made.Erased);
}
