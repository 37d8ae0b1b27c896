namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// Illustration: two years after an open meeting whose participants asked for three things. The addressees are made up, and so is all that happens: one promises and comes late, one
/// is silent until its silence has lapsed, one asks for more time, supports a part, and does not accept what is found. What the follow-up log says is asked as of five days, and as
/// known then and since.
/// </summary>
public abstract class TwoYearsTests : IAsyncDisposable
{
    private Hall _hall = null!;
    private Institutions _institutions = null!;

    private protected abstract IEventStore Store { get; }

    private DialogueQueries Queries => _hall.Dialogue.Queries;

    public virtual async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_became_of_three_recommendations_is_told_as_of_any_day_and_as_known_then()
    {
        await BeginAsync();
        await FirstYearAsync();
        var agenda = await FollowUpSessionAsync();
        await SecondYearAsync();

        // The day after the first last day, as known then and since: the silent one is a day late, the one with more time is not.
        var first = Town.Noon(2009, 8, 31);
        foreach (var knownAt in (Instant?[])[first, null])
        {
            Assert.Equal([("office b", DueKind.Response, 1)], await OverdueRecommendationsAsync(first, knownAt));
            Assert.Equal((RecommendationStage.InFollowUp, RecommendationStage.Overdue, RecommendationStage.AwaitingResponse), await StagesAsync(first, knownAt));
        }

        var figures = await FiguresAsync(first);
        Assert.Equal((3, 2, 1, 0.5m, 45m), (figures.Referrals, figures.Due, figures.Overdue, figures.ResponseRate, figures.MedianDaysToAnswer));

        // Ten days after a milestone was missed. That it was reached in February, nobody knows yet, and it was not yet so.
        var winter = Town.Noon(2010, 1, 10);
        Assert.Equal([("office b", DueKind.Response, 133), ("office a", DueKind.Milestone, 10)], await OverdueRecommendationsAsync(winter, winter));
        Assert.Equal([("office b", DueKind.Response, 133), ("office a", DueKind.Milestone, 10)], await OverdueRecommendationsAsync(winter));
        Assert.Equal((RecommendationStage.InFollowUp, RecommendationStage.Lapsed, RecommendationStage.InFollowUp), await StagesAsync(winter));
        Assert.Equal((3, 3, 2, 2, 1), await CountsAsync(winter));

        // The late answer was given on 1 February and came on record on 1 March: in between it had been given, and nobody knew.
        var between = Town.Noon(2010, 2, 20);
        Assert.Equal([("office b", DueKind.Response, 174)], await OverdueRecommendationsAsync(between, between));
        Assert.Equal((RecommendationStage.InFollowUp, RecommendationStage.Lapsed, RecommendationStage.InFollowUp), await StagesAsync(between, between));
        Assert.Empty(await OverdueRecommendationsAsync(between));
        Assert.Equal((RecommendationStage.InFollowUp, RecommendationStage.Answered, RecommendationStage.InFollowUp), await StagesAsync(between));
        figures = await FiguresAsync(between);
        Assert.Equal((1m, 155m, 155), (figures.ResponseRate, figures.MedianDaysLate, figures.DaysLate));

        // What was found is contested, and shows as that until it is found anew.
        var contested = Town.Noon(2010, 5, 25);
        Assert.True((await FollowAsync("contact", contested)).Referrals[0].Commitments[0].Commitment.IsContested);
        Assert.False((await FollowAsync("contact", contested, Town.Noon(2010, 5, 15))).Referrals[0].Commitments[0].Commitment.IsContested);
        Assert.Equal(Completion.Limited, (await FollowAsync("contact", contested)).Referrals[0].Commitments[0].Commitment.Assessment?.Completion);

        // Two years after the meeting nobody owes anything.
        var end = Town.Noon(2011, 6, 18);
        Assert.Empty(await OverdueRecommendationsAsync(end));
        Assert.Equal((RecommendationStage.Assessed, RecommendationStage.Answered, RecommendationStage.Assessed), await StagesAsync(end));
        var contact = (await FollowAsync("contact", end)).Referrals[0].Commitments[0];
        Assert.Equal((Completion.Substantial, false), (contact.Commitment.Assessment?.Completion, contact.Commitment.IsContested));
        Assert.Equal((CommitmentStatus.Concluded, 173), ((await FollowAsync("meetings", end)).Referrals[0].Commitments[0].Status, (await FollowAsync("meetings", end)).Referrals[0].Commitments[0].SlippageDays));
        Assert.Equal((3, 3, 3, 2, 0), await CountsAsync(end));

        // The session a year after opened with what was still open then, and its question is answered since.
        Assert.Equal([_hall.Id<ContributionId>("question")], agenda);
        Assert.Empty((await Queries.OpenQuestionsAsync(await ActAsync())).OrThrow().Items);

        // The whole takes in its parts: what the department's office owes, the department owes too, if one looks at it with its units.
        Assert.Equal([("office b", DueKind.Response, 133)], await OverdueRecommendationsAsync(winter, of: "department"));
        Assert.Empty(await OverdueRecommendationsAsync(winter, of: "department", units: Units.LeftOut));
        Assert.Equal([("office b", DueKind.Response, 133)], await OverdueRecommendationsAsync(winter, of: "office b", units: Units.LeftOut));
    }

    private async Task BeginAsync()
    {
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2009, 6, 18));
        _hall = await Hall.OpenAsync(Hall.PartsOf(Store, clock), clock);
        _institutions = new(_hall);
        foreach (var name in (string[])["office a", "department", "office b", "office c"])
            await _institutions.AddAsync(name);
        var department = await _institutions.FindAsync("department");
        await _institutions.OnAsync("office b", (s, a) => s.ChangeParent(a, department, null, Town.Some("it always was a part of it")));

        // What is asked about on the day and not answered there.
        await _hall.PlanAsync("meeting", Town.Plan(new(new(2009, 6, 18), null, "Asia/Hebron")));
        var session = await _hall.OnSessionAsync("meeting", Role.Facilitator, (s, a) => s.Open(a, _hall.Now));
        await SayAsync("question", ContributionKind.Question, session);
        await _hall.OnSessionAsync("meeting", Role.Facilitator, (s, a) => s.Close(a, _hall.Now));

        var asked = new Dictionary<string, Recommendation>();
        foreach (var name in (string[])["meetings", "rumours", "contact"])
            asked.Add(name, await _institutions.AdoptAsync(name));
        On(2009, 7, 1);
        await _institutions.ReferAsync("about meetings", asked["meetings"], await _institutions.FindAsync("office a"), _hall.Today);
        await _institutions.ReferAsync("about rumours", asked["rumours"], await _institutions.FindAsync("office b"), _hall.Today);
        await _institutions.ReferAsync("about contact", asked["contact"], await _institutions.FindAsync("office c"), _hall.Today);
    }

    private async Task FirstYearAsync()
    {
        On(2009, 8, 15);
        await _institutions.RespondAsync("about meetings", "office a", _hall.Today);
        var by = await _institutions.StandingAsync("office a", _hall.Today);
        var (id, today) = (_hall.Id<CommitmentId>("four meetings"), _hall.Today);
        (await _hall.Dialogue.DecideAsync(
            _hall.Dialogue.Referrals.Existing(_hall.Id<ReferralId>("about meetings")), _hall.Dialogue.Commitments.Beginning(id), await _hall.ActAsync(Role.FocalPoint),
            (r, a) => (r.Link(a, id, today), Commitment.Make(a, id, r, new(Town.Some("four meetings"), [r.Id], new(2010, 6, 30), by, today)
            {
                Milestones = [new(Town.Some("two of them"), 1, new(2009, 12, 31)), new(Town.Some("all four"), 1, new(2010, 6, 30))],
            })))).OrThrow();
        On(2009, 8, 20);
        await OnReferralAsync("about contact", Role.Secretary, (r, a) => r.Extend(a, _hall.Today, 30, Town.Some("they asked for it")));
        On(2009, 9, 20);
        await _institutions.RespondAsync("about contact", "office c", _hall.Today, ResponseKind.PartlySupported);
        await _institutions.PromiseAsync("an hour a month", "about contact", "office c", _hall.Today, new(2010, 3, 31));
        On(2009, 12, 10);
        await OnReferralAsync("about rumours", Role.Secretary, (r, a) => r.RecordLapse(a));
        On(2010, 2, 15);
        await _institutions.OnCommitmentAsync("four meetings", Role.FocalPoint, (c, a) => c.ReachMilestone(a, 1, new(Town.Some("two meetings"), by, Town.On(2010, 2, 10))));
        On(2010, 3, 1);
        await _institutions.RespondAsync("about rumours", "office b", Town.On(2010, 2, 1), ResponseKind.Declined);
        On(2010, 3, 20);
        var owner = await _institutions.StandingAsync("office c", _hall.Today);
        await _institutions.OnCommitmentAsync("an hour a month", Role.FocalPoint, (c, a) => c.ClaimImplementation(a, new(Town.Some("six hours"), owner, _hall.Today)));
        On(2010, 5, 1);
        await AssessAsync("an hour a month", Completion.Limited);
        On(2010, 5, 20);
        await _institutions.OnCommitmentAsync("an hour a month", Role.FocalPoint, (c, a) => c.Contest(a, 1, new(Town.Some("three hours were left out"), owner, _hall.Today)));
        On(2010, 6, 10);
        await _institutions.OnCommitmentAsync("an hour a month", Role.Chair, (c, a) => c.AnswerContest(a, 1, new(true, Town.Some("so they were"), Standing.Personal(_hall.Person(Role.Chair)), _hall.Today)));
        On(2010, 6, 15);
        await _institutions.OnCommitmentAsync("four meetings", Role.FocalPoint, (c, a) => c.MoveDue(a, new(new(2010, 12, 31), Town.Some("the hall is closed"), by, _hall.Today)));
        await _institutions.OnCommitmentAsync("four meetings", Role.FocalPoint, (c, a) => c.MoveDue(a, new(new(2010, 12, 31), Town.Some("the hall is closed"), by, _hall.Today), milestone: 2));
    }

    /// <summary>A year after, a session goes on from the first, and opens with what is open.</summary>
    private async Task<ValueList<ContributionId>> FollowUpSessionAsync()
    {
        On(2010, 6, 18);
        var open = (await Queries.OpenQuestionsAsync(await ActAsync())).OrThrow().Items.Select(q => q.Question.Id).ToValueList();
        await _hall.PlanAsync("a year after", Town.Plan(new(new(2010, 6, 18), null, "Asia/Hebron")) with { FollowsUp = _hall.Id<SessionId>("meeting") });
        var planned = await _hall.OnSessionAsync("a year after", Role.Facilitator, (s, a) => s.SetAgenda(a, [
            new(_hall.Id<AgendaItemId>("what is open"), Town.Some("what is open")) { TakesUp = open },
            new(_hall.Id<AgendaItemId>("what was promised"), Town.Some("what was promised")),
        ]));
        var session = await _hall.OnSessionAsync("a year after", Role.Facilitator, (s, a) => s.Open(a, _hall.Now));
        var (question, answer) = (_hall.Id<ContributionId>("question"), _hall.Id<ContributionId>("answer"));
        var act = await _hall.ActAsync(Role.Facilitator);
        var said = new Said(ContributionKind.Answer, RecordQuality.Summary, await _hall.Dialogue.SealAsync(act, answer, Town.Some("an answer")), _hall.Now) { Answers = question };
        (await _hall.Dialogue.DecideAsync(
            _hall.Dialogue.Contributions.Existing(question), _hall.Dialogue.Contributions.Beginning(answer), act,
            (q, a) => (q.Answer(a, answer, said), Contribution.Record(a, answer, session, said)))).OrThrow();
        await _hall.OnSessionAsync("a year after", Role.Facilitator, (s, a) => s.Close(a, _hall.Now));
        Assert.Equal([_hall.Id<SessionId>("meeting"), session.Id], (await Queries.ChainAsync(await ActAsync(), session.Id)).OrThrow().Items.Select(s => s.Id));
        return planned.Agenda[0].TakesUp;
    }

    private async Task SecondYearAsync()
    {
        On(2010, 7, 1);
        await AssessAsync("an hour a month", Completion.Substantial);
        On(2010, 12, 20);
        var by = await _institutions.StandingAsync("office a", _hall.Today);
        await _institutions.OnCommitmentAsync("four meetings", Role.FocalPoint, (c, a) => c.ReachMilestone(a, 2, new(Town.Some("four meetings"), by, _hall.Today)));
        await _institutions.OnCommitmentAsync("four meetings", Role.FocalPoint, (c, a) => c.ClaimImplementation(a, new(Town.Some("four meetings"), by, _hall.Today)));
        On(2011, 2, 1);
        await AssessAsync("four meetings", Completion.Complete);
        On(2011, 6, 1);
        await _institutions.OnCommitmentAsync("four meetings", Role.Chair, (c, a) => c.Conclude(a, _hall.Today, Town.Some("it is done")));
        On(2011, 6, 18);
    }

    private void On(int year, int month, int day) => _hall.Clock.Reset(Town.Noon(year, month, day));

    private Task<Act> ActAsync() => _hall.ActAsync(Role.Observer);

    private async Task SayAsync(string name, ContributionKind kind, Session session)
    {
        var (id, act) = (_hall.Id<ContributionId>(name), await _hall.ActAsync(Role.Rapporteur));
        var said = new Said(kind, RecordQuality.Summary, await _hall.Dialogue.SealAsync(act, id, Town.Some(name)), _hall.Now);
        (await _hall.Dialogue.Contributions.StartAsync(id, act, a => Contribution.Record(a, id, session, said))).OrThrow();
    }

    private async Task OnReferralAsync(string name, Role role, Func<Referral, Act, Decision<ReferralEvent>> decide) =>
        (await _hall.Dialogue.Referrals.DecideAsync(_hall.Id<ReferralId>(name), await _hall.ActAsync(role), decide)).OrThrow();

    private Task<Commitment> AssessAsync(string name, Completion completion) => _institutions.OnCommitmentAsync(
        name, Role.Assessor, (c, a) => c.Assess(a, new(completion, Town.Some("as found"), Standing.Personal(_hall.Person(Role.Assessor)), _hall.Today)));

    private async Task<RecommendationFollowUp> FollowAsync(string name, Instant asOf, Instant? knownAt = null) =>
        (await Queries.RecommendationsAsync(await ActAsync(), null, asOf, knownAt)).OrThrow().Items.Single(r => r.Recommendation.Id == _hall.Id<RecommendationId>(name));

    private async Task<(RecommendationStage Meetings, RecommendationStage Rumours, RecommendationStage Contact)> StagesAsync(Instant asOf, Instant? knownAt = null) =>
        ((await FollowAsync("meetings", asOf, knownAt)).Stage, (await FollowAsync("rumours", asOf, knownAt)).Stage, (await FollowAsync("contact", asOf, knownAt)).Stage);

    private async Task<ResponseFigures> FiguresAsync(Instant asOf) => (await Queries.ResponseFiguresAsync(await ActAsync(), asOf: asOf)).OrThrow();

    private async Task<(int Referrals, int Due, int Answered, int InTime, int Overdue)> CountsAsync(Instant asOf)
    {
        var figures = await FiguresAsync(asOf);
        return (figures.Referrals, figures.Due, figures.Answered, figures.DueAndInTime, figures.Overdue);
    }

    private async Task<IEnumerable<(string Of, DueKind Kind, int DaysLate)>> OverdueRecommendationsAsync(Instant asOf, Instant? knownAt = null, string? of = null, Units units = Units.Included)
    {
        var names = ((string[])["office a", "department", "office b", "office c"]).ToDictionary(_hall.Id<StakeholderId>);
        var items = (await Queries.OverdueItemsAsync(await ActAsync(), of is null ? null : _hall.Id<StakeholderId>(of), units, asOf, knownAt)).OrThrow().Items;
        return items.Select(i => (names[i.Due.Owner], i.Due.Kind, i.DaysLate));
    }
}

public sealed class InMemoryTwoYearsTests : TwoYearsTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqliteTwoYearsTests : TwoYearsTests
{
    private readonly TestFolder _folder = new();
    private SqliteStore? _store;

    private protected override IEventStore Store => _store ??= _folder.Open("dialogue.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Dispose();
    }
}
