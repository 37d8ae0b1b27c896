using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class SessionModel
{
    private static readonly ValueList<Role> Leaders = [Role.Facilitator, Role.Chair, Role.Recorder];

    internal static Model<Session, SessionEvent> Make() => new Model<Session, SessionEvent>()
        .Founding(nameof(Session.Schedule), [Role.Convener, Role.Secretary, Role.Recorder], draw =>
        {
            var (id, plan) = (draw.Own<SessionId>(), Plan(draw));
            return a => Session.Schedule(a, id, plan);
        })
        .Command(nameof(Session.Confirm), [Role.Convener, Role.Secretary], (_, _) => (s, a) => s.Confirm(a))
        .Command(nameof(Session.Reschedule), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var (announced, reason) = (Announced(draw), draw.Words());
            return (s, a) => s.Reschedule(a, announced, reason);
        })
        .Command(nameof(Session.Cancel), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var reason = draw.Words();
            return (s, a) => s.Cancel(a, reason);
        }, weight: 1)
        .Command(nameof(Session.Open), Leaders, (_, draw) =>
        {
            var when = draw.When();
            return (s, a) => s.Open(a, when);
        })
        .Command(nameof(Session.Close), Leaders, (_, draw) =>
        {
            var when = draw.When();
            return (s, a) => s.Close(a, when);
        })
        .Command(nameof(Session.DraftMinutes), [Role.Rapporteur, Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var (body, source) = (draw.Sealed(), draw.MaybeSource());
            return (s, a) => s.DraftMinutes(a, body, source);
        })
        .Command(nameof(Session.CirculateMinutes), [Role.Rapporteur, Role.Secretary], (state, draw) =>
        {
            var version = Version(state, draw);
            return (s, a) => s.CirculateMinutes(a, version);
        })
        .Command(nameof(Session.ApproveMinutes), [Role.Chair], (state, draw) =>
        {
            var (version, how) = (Version(state, draw), draw.Any<MinutesApproval>());
            return (s, a) => s.ApproveMinutes(a, version, how);
        }, weight: 2)
        .Wrong("Schedule, an empty id", (_, a) => Session.Schedule(a, default, Sample.Plan))
        .Wrong("Schedule, no plan", (_, a) => Session.Schedule(a, Sample.Id<SessionId>("one"), null!))
        .Wrong("Reschedule, a reason too long", (s, a) => s.Reschedule(a, Sample.Announced, Malformed.Text))
        .Wrong("Cancel, a reason too long", (s, a) => s.Cancel(a, Malformed.Text))
        .Wrong("DraftMinutes, no body", (s, a) => s.DraftMinutes(a, null!))
        .Wrong("ApproveMinutes, in a way that is not defined", (s, a) => s.ApproveMinutes(a, 1, (MinutesApproval)99));

    private static int Version(Session state, Draw draw) => draw.OneIn(4) ? draw.Of(0, -1, int.MaxValue, int.MinValue, 1) : state.Minutes.Count;

    private static CivilTime Announced(Draw draw) => draw.Of(
        Sample.Announced,
        new(new(2026, 6, 1), null, "Asia/Hebron"),
        new(new(2026, 3, 29), new(2, 30), "Europe/Berlin"),
        new(new(2026, 10, 25), new(2, 30), "Europe/Berlin"),
        new(new(2026, 6, 1), new(17, 0), "Mars/Olympus"));

    private static SessionPlan Plan(Draw draw) => new(draw.Title(), draw.Words(), Announced(draw))
    {
        Format = draw.OneIn(2) ? null : draw.Title(),
        Mode = draw.Any<SessionMode>(),
        Venue = draw.OneIn(2) ? null : new(draw.Title(), draw.MaybeWords()),
        Visibility = draw.Any<Visibility>(),
        Conveners = draw.OneIn(2) ? [] : [new(Sample.Police.Id, draw.Any<ConvenerRole>(), draw.MaybeWords())],
        Attribution = draw.Any<Attribution>(),
        IsConfirmed = draw.OneIn(3),
        Source = draw.MaybeSource(),
    };
}
