using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class SessionModel
{
    private static readonly ValueList<Role> Leaders = [Role.Facilitator, Role.Chair, Role.Recorder];
    private static readonly ValueList<Role> Planners = [Role.Convener, Role.Secretary, Role.Recorder];

    /// <summary>Of those who may plan or correct, whatever the phase: which of them may when is for the aggregate to say.</summary>
    private static readonly ValueList<Role> Correctors = [Role.Convener, Role.Secretary, Role.Recorder, Role.Facilitator, Role.Chair, Role.Rapporteur];

    private static readonly ValueList<AgendaItem> Most = Enumerable.Range(0, Limits.List).Select(i => new AgendaItem(Sample.Id<AgendaItemId>($"{i}"), Sample.Title)).ToValueList();

    internal static Model<Session, SessionEvent> Make() => Corrections(Minutes(Holding(new Model<Session, SessionEvent>()
        .Founding(nameof(Session.Schedule), Planners, draw =>
        {
            var (id, plan) = (draw.Own<SessionId>(), Plan(draw));
            if (draw.OneIn(8))
                plan = plan with { FollowsUp = draw.OneIn(2) ? id : World.Made.Approved.Id };
            return a => Session.Schedule(a, id, plan);
        }))))
        .Wrong("Schedule, an empty id", (_, a) => Session.Schedule(a, default, Sample.Plan))
        .Wrong("Schedule, no plan", (_, a) => Session.Schedule(a, Sample.Id<SessionId>("one"), null!));

    private static Model<Session, SessionEvent> Holding(Model<Session, SessionEvent> model) => model
        .Command(nameof(Session.Confirm), [Role.Convener, Role.Secretary], (_, _) => (s, a) => s.Confirm(a), weight: 2)
        .Command(nameof(Session.Revise), Correctors, (state, draw) =>
        {
            var (plan, announced, visibility, reason) = (Plan(draw), draw.OneIn(4) ? Announced(draw) : state.Plan.Announced, draw.Any<Visibility>(), draw.Words());
            var followed = draw.OneIn(8) ? state.Id : default(SessionId?);
            plan = draw.OneIn(3) ? state.Plan
                : plan with { Announced = announced, Attribution = draw.OneIn(4) ? plan.Attribution : state.Attribution, FollowsUp = followed, Visibility = visibility };
            return (s, a) => s.Revise(a, plan, reason);
        }, weight: 1)
        .Command(nameof(Session.Reschedule), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var (announced, reason) = (Announced(draw), draw.Words());
            return (s, a) => s.Reschedule(a, announced, reason);
        }, weight: 1)
        .Command(nameof(Session.Postpone), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var reason = draw.Words();
            return (s, a) => s.Postpone(a, reason);
        }, weight: 1)
        .Command(nameof(Session.Cancel), [Role.Convener, Role.Secretary], (_, draw) =>
        {
            var reason = draw.Words();
            return (s, a) => s.Cancel(a, reason);
        }, weight: 1)
        .Command(nameof(Session.SetAgenda), [.. Correctors], (state, draw) =>
        {
            var items = Agenda(state, draw);
            return (s, a) => s.SetAgenda(a, items);
        })
        .Command(nameof(Session.Narrow), [Role.Convener, Role.Secretary, Role.Facilitator, Role.Chair, Role.SafeguardingLead], (_, draw) =>
        {
            var (attribution, item) = (draw.Any<Attribution>(), draw.OneIn(2) ? draw.Id<AgendaItemId>() : default(AgendaItemId?));
            return (s, a) => s.Narrow(a, attribution, item);
        }, weight: 2)
        .Command(nameof(Session.ReviewMeeting), [Role.SafeguardingLead], (state, draw) =>
        {
            var review = Review(draw, state.PlanVersion);
            return (s, a) => s.ReviewMeeting(a, review);
        })
        .Command(nameof(Session.Open), Leaders, (_, draw) =>
        {
            var when = draw.When();
            return (s, a) => s.Open(a, when);
        }, apt: s => s.Phase is SessionPhase.Planned)
        .Command(nameof(Session.Close), Leaders, (_, draw) =>
        {
            var when = draw.When();
            return (s, a) => s.Close(a, when);
        }, apt: s => s.Phase is SessionPhase.Open)
        .Wrong("Revise, no plan", (s, a) => s.Revise(a, null!, Sample.Reason))
        .Wrong("Revise, a reason too long", (s, a) => s.Revise(a, Sample.Plan, Malformed.Text))
        .Wrong("Reschedule, a reason too long", (s, a) => s.Reschedule(a, Sample.Announced, Malformed.Text))
        .Wrong("Postpone, a reason too long", (s, a) => s.Postpone(a, Malformed.Text))
        .Wrong("Cancel, a reason too long", (s, a) => s.Cancel(a, Malformed.Text))
        .Wrong("SetAgenda, too many items", (s, a) => s.SetAgenda(a, [.. Most, Most[0]]))
        .Wrong("SetAgenda, too many parts", (s, a) => s.SetAgenda(a, [Most[0] with { Items = Most }]))
        .Wrong("Narrow, to what is not defined", (s, a) => s.Narrow(a, (Attribution)99))
        .Wrong("Narrow, in an empty id", (s, a) => s.Narrow(a, Attribution.Withheld, default(AgendaItemId)))
        .Wrong("ReviewMeeting, nothing", (s, a) => s.ReviewMeeting(a, null!))
        .Wrong("Open, no time", (s, a) => s.Open(a, null!))
        .Wrong("Close, no time", (s, a) => s.Close(a, null!));

    private static Model<Session, SessionEvent> Minutes(Model<Session, SessionEvent> model) => model
        .Command(nameof(Session.DraftMinutes), [Role.Rapporteur], (_, draw) =>
        {
            var (body, source) = (draw.Sealed(), draw.MaybeSource());
            return (s, a) => s.DraftMinutes(a, body, source);
        }, apt: s => s is { Phase: SessionPhase.Closed, Minutes.Count: 0 })
        .Command(nameof(Session.CorrectMinutes), [Role.Rapporteur, Role.Secretary, Role.Chair, Role.DataProtectionOfficer, Role.Recorder], (_, draw) =>
        {
            var (body, reason, source) = (draw.Sealed(), draw.Words(), draw.MaybeSource());
            return (s, a) => s.CorrectMinutes(a, body, reason, source);
        })
        .Command(nameof(Session.CirculateMinutes), [Role.Rapporteur, Role.Secretary], (state, draw) =>
        {
            var version = Version(state, draw);
            return (s, a) => s.CirculateMinutes(a, version);
        }, apt: s => s is { Phase: SessionPhase.Closed, Minutes.Count: > 0 })
        .Command(nameof(Session.ApproveMinutes), [Role.Chair], (state, draw) =>
        {
            var (version, how) = (Version(state, draw), Circulates(state) && draw.OneIn(2) ? MinutesApproval.ByCirculation : draw.Any<MinutesApproval>());
            var at = how is MinutesApproval.ByBody ? draw.OneIn(4) ? draw.Session() : draw.OneIn(2) ? RightAfter(state) : World.Made.OtherSession : null;
            return (s, a) => s.ApproveMinutes(a, version, how, at);
        }, apt: Circulates)
        .Command(nameof(Session.ReviewPublication), [Role.SafeguardingLead], (state, draw) =>
        {
            var review = Review(draw, state.ApprovedMinutes?.Version ?? 1);
            return (s, a) => s.ReviewPublication(a, review);
        }, weight: 2)
        .Command(nameof(Session.CountUp), [Role.Secretary, Role.Rapporteur, Role.Recorder], (state, draw) =>
        {
            var (guests, floors, said, recommended) = Counted(state, draw);
            return (s, a) => s.CountUp(a, guests, floors, said, recommended);
        }, weight: 2)
        .Wrong("DraftMinutes, no body", (s, a) => s.DraftMinutes(a, null!))
        .Wrong("CorrectMinutes, no reason", (s, a) => s.CorrectMinutes(a, Sample.Sealed("minutes"), null!))
        .Wrong("ApproveMinutes, in a way that is not defined", (s, a) => s.ApproveMinutes(a, 1, (MinutesApproval)99))
        .Wrong("ApproveMinutes, by the body nowhere", (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.ByBody))
        .Wrong("ApproveMinutes, by circulation somewhere", (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.ByCirculation, World.Made.OtherSession))
        .Wrong("ReviewPublication, nothing", (s, a) => s.ReviewPublication(a, null!))
        .Wrong("CountUp, no list of what was said", (s, a) => s.CountUp(a, null, [], null!, []));

    /// <summary>The other session, which began when this one was over and was short: over before most of what is drafted comes on record.</summary>
    private static Session RightAfter(Session state)
    {
        if (state.Ended is not { } ended)
            return World.Made.OtherSession;
        var when = Occurred.At(ended.Earliest.ToInstant(), Sample.Zone);
        var other = World.Made.OtherPlanned.After(World.Made.OtherPlanned.Open(World.Made.MuchLater, when));
        return other.After(other.Close(World.Made.MuchLater, when));
    }

    private static Model<Session, SessionEvent> Corrections(Model<Session, SessionEvent> model) => model
        .Command(nameof(Session.CorrectTimes), [.. Correctors.RemoveAll(r => r == Role.Convener)], (state, draw) =>
        {
            var (began, ended, reason) = (draw.OneIn(3) ? state.Began ?? draw.When() : draw.When(), draw.OneIn(3) ? state.Ended : draw.MaybeWhen(), draw.Words());
            return (s, a) => s.CorrectTimes(a, began, ended, reason);
        }, weight: 2)
        .Command(nameof(Session.Void), Correctors, (_, draw) =>
        {
            var reason = draw.Words();
            return (s, a) => s.Void(a, reason);
        }, weight: 1)
        .Command(nameof(Session.RequestCorrection), [Role.Secretary, Role.Rapporteur, Role.Recorder, Role.DataProtectionOfficer], (state, draw) =>
        {
            var (version, by, text) = (draw.OneIn(2) ? state.ApprovedMinutes?.Version ?? 1 : Version(state, draw), draw.Person(), draw.Sealed());
            return (s, a) => s.RequestCorrection(a, version, by, text);
        }, apt: Circulates)
        .Command(nameof(Session.SettleCorrection), [Role.Rapporteur, Role.Chair], (state, draw) =>
        {
            var (number, isAccepted, reason) = (draw.OneIn(6) ? draw.Of(0, int.MaxValue, int.MinValue) : state.Corrections.Count, draw.OneIn(2), draw.Words());
            return (s, a) => s.SettleCorrection(a, number, isAccepted, reason);
        }, apt: s => s.Corrections.Any(c => c.IsAccepted is null))
        .Command(nameof(Session.RedactText), [Role.DataProtectionOfficer, Role.Chair, Role.Rapporteur, Role.Secretary], (_, draw) =>
        {
            var (text, replacement, reason) = (draw.Sealed().Id, draw.OneIn(2) ? null : draw.Sealed(), draw.Words());
            return (s, a) => s.RedactText(a, text, replacement, reason);
        }, weight: 1)
        .Wrong("CorrectTimes, no beginning", (s, a) => s.CorrectTimes(a, null!, null, Sample.Reason))
        .Wrong("CorrectTimes, a reason too long", (s, a) => s.CorrectTimes(a, Sample.Yesterday, null, Malformed.Text))
        .Wrong("Void, a reason too long", (s, a) => s.Void(a, Malformed.Text))
        .Wrong("RequestCorrection, of an empty id", (s, a) => s.RequestCorrection(a, 1, default, Sample.Sealed("words")))
        .Wrong("RequestCorrection, no text", (s, a) => s.RequestCorrection(a, 1, Sample.Person("guest"), null!))
        .Wrong("SettleCorrection, no reason", (s, a) => s.SettleCorrection(a, 1, true, null!))
        .Wrong("RedactText, an empty id", (s, a) => s.RedactText(a, default, null, Sample.Reason));

    private static bool Circulates(Session state) => state.Minutes.Count > 0 && state.Minutes[^1].State is MinutesState.Circulated;

    private static int Version(Session state, Draw draw) => draw.OneIn(4) ? draw.Of(0, -1, int.MaxValue, int.MinValue, 1) : state.Minutes.Count;

    private static RiskReview Review(Draw draw, int version) => new(draw.OneIn(6) ? draw.Of(1, 2, int.MaxValue) : version, !draw.OneIn(3))
    {
        Conditions = draw.MaybeWords(),
        Notes = draw.OneIn(2) ? null : draw.Sealed(),
    };

    private static CivilTime Announced(Draw draw) => draw.Of(
        Sample.Announced,
        new(new(2026, 6, 1), null, "Asia/Hebron"),
        new(new(2026, 3, 29), new(2, 30), "Europe/Berlin"),
        new(new(2026, 10, 25), new(2, 30), "Europe/Berlin"),
        new(new(2026, 6, 1), new(17, 0), "Mars/Olympus"));

    /// <summary>Few items, so that they meet again; at times the agenda there is, in another order.</summary>
    private static ValueList<AgendaItem> Agenda(Session state, Draw draw)
    {
        if (draw.OneIn(4))
            return state.Agenda.Reverse().ToValueList();
        ValueList<AgendaItem> parts = draw.OneIn(2) ? [] : [One("three")];
        return draw.OneIn(6) ? [One("one"), One("one")] : [One("one") with { Items = parts }, .. draw.OneIn(3) ? (AgendaItem[])[] : [One("two")]];

        AgendaItem One(string name) => new(Sample.Id<AgendaItemId>(name), draw.Title())
        {
            Minutes = draw.Of<int?>(null, 1, 1_440),
            Presenter = draw.OneIn(2) ? null : draw.Person(),
            PresentedFor = draw.OneIn(2) ? null : Sample.Police.Id,
            Attribution = draw.Of(Attribution.Named, Attribution.Named, Attribution.AffiliationOnly, Attribution.ChathamHouse),
            TakesUp = draw.OneIn(2) ? [] : [Sample.Id<ContributionId>("one"), Sample.Id<ContributionId>("two")],
        };
    }

    /// <summary>What there is of the session itself, and at times of another.</summary>
    private static (GuestList?, Floor[], Contribution[], Recommendation[]) Counted(Session state, Draw draw)
    {
        var of = draw.OneIn(4) || !state.HasBegun || state.Programme != draw.Acts.Programme.Id ? World.Made.OtherSession : state;
        var (secretary, when) = (draw.Acts.As([Role.Secretary, Role.Rapporteur], Sample.Now), Sample.Yesterday);
        var guests = draw.OneIn(2) ? null : Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(secretary, Sample.Id<GuestListId>("one"), of));
        var floors = draw.OneIn(2) ? [] : (Floor[])[Fold.Begin<Floor, FloorEvent>(Floor.Open(secretary, Sample.Id<FloorId>("one"), of))];
        Contribution[] said = [.. Enumerable.Range(0, draw.Below(4)).Select(i => Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
            secretary, Sample.Id<ContributionId>($"{i}"), of, new(draw.Any<ContributionKind>(), RecordQuality.Summary, draw.Sealed(), when))))];
        Recommendation[] recommended = draw.OneIn(2) ? []
            : [Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(secretary, Sample.Id<RecommendationId>("one"), Sample.Draft with { Session = of.Id }))];
        return (guests, floors, said, recommended);
    }

    private static SessionPlan Plan(Draw draw) => new(draw.Title(), draw.Words(), Announced(draw))
    {
        Format = draw.OneIn(2) ? null : draw.Title(),
        Mode = draw.Any<SessionMode>(),
        Venue = draw.OneIn(2) ? null : new(draw.Title(), draw.MaybeWords()),
        Visibility = draw.Any<Visibility>(),
        Conveners = draw.OneIn(2) ? [] : [new(Sample.Police.Id, draw.Any<Programmes.ConvenerRole>(), draw.MaybeWords())],
        Attribution = draw.Any<Attribution>(),
        IsConfirmed = draw.OneIn(3),
        Source = draw.MaybeSource(),
        Series = draw.OneIn(2) ? null : SeriesId.Of("quarterly"),
        RequiresRiskReview = draw.OneIn(4),
        CirculationDays = draw.Of(0, 0, 30, 365),
    };
}
