using CivicDialogue.Commitments;
using CivicDialogue.Referrals;

namespace CivicDialogue.Testing.Modelling;

internal static class ReferralModel
{
    private static readonly ValueList<Role> Answering = [Role.FocalPoint, Role.Secretary, Role.Recorder];

    internal static Model<Referral, ReferralEvent> Make() => new Model<Referral, ReferralEvent>()
        .Founding(nameof(Referral.Refer), [Role.Convener, Role.Secretary, Role.Recorder], draw =>
        {
            var (id, when) = (draw.Own<ReferralId>(), draw.When());
            var recommendation = draw.Of(World.Made.Adopted, World.Made.Adopted, World.Made.Adopted, World.Made.Draft, World.Made.ForeignAdopted);
            return a => Referral.Refer(a, id, recommendation, Sample.Police, when);
        })
        .Command(nameof(Referral.Acknowledge), Answering, (_, draw) =>
        {
            var when = draw.When();
            return (r, a) => r.Acknowledge(a, when);
        })
        .Command(nameof(Referral.Extend), [Role.Convener, Role.Secretary], (state, draw) =>
        {
            var (when, days, reason) = (draw.When(), state.ExtendedByDays > 1_000 ? 1 : draw.Of(1, 10, 90, 3_660), draw.Words());
            return (r, a) => r.Extend(a, when, days, reason);
        })
        .Command(nameof(Referral.Respond), Answering, (_, draw) =>
        {
            var response = new Response(draw.Any<ResponseKind>(), draw.Words(), draw.Standing(), draw.When());
            return (r, a) => r.Respond(a, response);
        })
        .Command(nameof(Referral.Link), Answering, (_, draw) =>
        {
            var (commitment, when) = (draw.Id<CommitmentId>(), draw.When());
            return (r, a) => r.Link(a, commitment, when);
        })
        .Command(nameof(Referral.RecordLapse), [], (_, _) => (r, a) => r.RecordLapse(a))
        .Command(nameof(Referral.Conclude), [Role.Convener, Role.Chair, Role.Secretary], (_, draw) =>
        {
            var (when, reason) = (draw.When(), draw.Words());
            return (r, a) => r.Conclude(a, when, reason);
        }, weight: 1)
        .Wrong("Refer, an empty id", (_, a) => Referral.Refer(a, default, World.Made.Adopted, Sample.Police, Sample.Yesterday))
        .Wrong("Extend, by no day", (r, a) => r.Extend(a, Sample.Yesterday, 0, Sample.Reason))
        .Wrong("Extend, by too many days", (r, a) => r.Extend(a, Sample.Yesterday, 3_661, Sample.Reason))
        .Wrong("Extend, a reason too long", (r, a) => r.Extend(a, Sample.Yesterday, 1, Malformed.Text))
        .Wrong("Respond, nothing", (r, a) => r.Respond(a, null!))
        .Wrong("Link, an empty id", (r, a) => r.Link(a, default, Sample.Yesterday))
        .Wrong("Conclude, a reason too long", (r, a) => r.Conclude(a, Sample.Yesterday, Malformed.Text));
}
