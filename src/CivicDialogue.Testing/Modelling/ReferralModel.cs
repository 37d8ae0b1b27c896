using CivicDialogue.Commitments;
using CivicDialogue.Referrals;
using NodaTime;

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
        .Founding(nameof(Referral.Call), [Role.Convener, Role.Secretary, Role.Recorder], draw =>
        {
            var (id, when, call, addressee) = (draw.Own<ReferralId>(), draw.When(), draw.Of(World.Made.Call, World.Made.Call, World.Made.Question), draw.Of(Sample.Forum, Sample.Forum, Sample.Police));
            return a => Referral.Call(a, id, call, addressee, when);
        })
        .Founding(nameof(Referral.Redirect), [Role.Convener, Role.Secretary, Role.Recorder], draw =>
        {
            var (id, when) = (draw.Own<ReferralId>(), draw.When());
            var (redirected, addressee) = (draw.Of(World.Made.Redirected, World.Made.Redirected, World.Made.ToPolice), draw.Of(Sample.Forum, Sample.Forum, Sample.Police));
            return a => Referral.Redirect(a, id, redirected, addressee, when);
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
            var kind = draw.Any<ResponseKind>();
            var response = new Response(kind, draw.Words(), draw.Standing(), draw.When(), kind is ResponseKind.Redirected ? draw.Of(Sample.Forum, Sample.Police).Id : null)
            {
                Cost = draw.OneIn(3) ? draw.Title() : null,
                Period = draw.OneIn(3) ? draw.Title() : null,
                RevealedFrom = draw.OneIn(3) ? draw.At + draw.Of(Duration.FromDays(-1), Duration.FromDays(10), Duration.FromDays(200)) : null,
            };
            return (r, a) => r.Respond(a, response);
        })
        .Command(nameof(Referral.Link), Answering, (_, draw) =>
        {
            var (commitment, when) = (draw.Id<CommitmentId>(), draw.When());
            return (r, a) => r.Link(a, commitment, when);
        })
        .Command(nameof(Referral.Ratify), Answering, (state, draw) =>
        {
            var (version, by, when) = (draw.OneIn(6) ? 9 : Math.Max(1, draw.Below(state.Version + 1)), draw.Standing(), draw.When());
            return (r, a) => r.Ratify(a, version, by, when);
        }, weight: 2)
        .Command(nameof(Referral.Escalate), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var (to, when, reason) = (draw.Of(Sample.Forum, Sample.Whole(Sample.Police.Parent!.Value), Sample.Police), draw.When(), draw.Words());
            return (r, a) => r.Escalate(a, to, when, reason);
        }, weight: 2)
        .Command(nameof(Referral.PassOn), [Role.Convener, Role.Secretary, Role.Recorder], (state, draw) =>
        {
            var isPolice = state.Addressee == Sample.Police.Id;
            var from = draw.OneIn(4) ? Sample.Police : isPolice ? World.Made.PoliceOver : World.Made.ForumOver;
            var (to, when, reason) = (isPolice ? Sample.Forum : Sample.Police, draw.When(), draw.Words());
            return (r, a) => r.PassOn(a, from, to, when, reason);
        }, weight: 2)
        .Command(nameof(Referral.RecordLapse), [], (_, _) => (r, a) => r.RecordLapse(a))
        .Command(nameof(Referral.Conclude), [Role.Convener, Role.Chair, Role.Secretary], (_, draw) =>
        {
            var (when, reason) = (draw.When(), draw.Words());
            return (r, a) => r.Conclude(a, when, reason);
        }, weight: 1)
        .Wrong("Refer, an empty id", (_, a) => Referral.Refer(a, default, World.Made.Adopted, Sample.Police, Sample.Yesterday))
        .Wrong("Refer, to nobody", (_, a) => Referral.Refer(a, Sample.Id<ReferralId>("one"), World.Made.Adopted, null!, Sample.Yesterday))
        .Wrong("Call, nothing", (_, a) => Referral.Call(a, Sample.Id<ReferralId>("one"), null!, Sample.Forum, Sample.Yesterday))
        .Wrong("Redirect, nothing", (_, a) => Referral.Redirect(a, Sample.Id<ReferralId>("one"), null!, Sample.Forum, Sample.Yesterday))
        .Wrong("Escalate, to nobody", (r, a) => r.Escalate(a, null!, Sample.Yesterday, Sample.Reason))
        .Wrong("Escalate, a reason too long", (r, a) => r.Escalate(a, Sample.Forum, Sample.Yesterday, Malformed.Text))
        .Wrong("PassOn, to nobody", (r, a) => r.PassOn(a, World.Made.PoliceOver, null!, Sample.Yesterday, Sample.Reason))
        .Wrong("PassOn, a reason too long", (r, a) => r.PassOn(a, World.Made.PoliceOver, Sample.Forum, Sample.Yesterday, Malformed.Text))
        .Wrong("Ratify, by nobody", (r, a) => r.Ratify(a, 1, null!, Sample.Yesterday))
        .Wrong("Respond, redirected to nobody", (r, a) => r.Respond(a, new(ResponseKind.Redirected, Sample.Reason, Sample.Commander, Sample.Yesterday)))
        .Wrong("Respond, declined and redirected", (r, a) => r.Respond(a, new(ResponseKind.Declined, Sample.Reason, Sample.Commander, Sample.Yesterday, Sample.Forum.Id)))
        .Wrong("Extend, by no day", (r, a) => r.Extend(a, Sample.Yesterday, 0, Sample.Reason))
        .Wrong("Extend, by too many days", (r, a) => r.Extend(a, Sample.Yesterday, 3_661, Sample.Reason))
        .Wrong("Extend, a reason too long", (r, a) => r.Extend(a, Sample.Yesterday, 1, Malformed.Text))
        .Wrong("Respond, nothing", (r, a) => r.Respond(a, null!))
        .Wrong("Link, an empty id", (r, a) => r.Link(a, default, Sample.Yesterday))
        .Wrong("Conclude, a reason too long", (r, a) => r.Conclude(a, Sample.Yesterday, Malformed.Text));
}
