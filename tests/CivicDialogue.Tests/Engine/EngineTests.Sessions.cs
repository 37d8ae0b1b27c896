namespace CivicDialogue.Tests.Engine;

/// <summary>What came of sessions, and which belong together.</summary>
public abstract partial class EngineTests
{
    private async Task<Contribution> SayAsync(SessionId session, string name, ContributionKind kind)
    {
        var (id, act) = (Id<ContributionId>(name), await Hall.ActAsync(Role.Rapporteur));
        var words = await Dialogue.SealAsync(act, id, LocalizedText.Of(("en", name)));
        return (await Dialogue.DecideAsync(Dialogue.Sessions.Existing(session), Dialogue.Contributions.Beginning(id), act, (s, a) =>
            ([], Contribution.Record(a, id, s, new(kind, RecordQuality.Summary, words, Hall.Today))))).OrThrow().Second;
    }

    private async Task<GuestList> GuestsAsync(SessionId session)
    {
        var (id, found) = (Id<GuestListId>("guests"), (await Dialogue.Sessions.FindAsync(session))!);
        return (await Dialogue.GuestLists.StartAsync(id, await Hall.ActAsync(Role.Secretary), a => GuestList.Open(a, id, found))).OrThrow();
    }

    private async Task<Session> EndedAsync(string name)
    {
        await Hall.PlanAsync(name);
        await Hall.OnSessionAsync(name, Role.Facilitator, (s, a) => s.Open(a, Hall.Today));
        return await Hall.OnSessionAsync(name, Role.Facilitator, (s, a) => s.Close(a, Hall.Today));
    }

    /// <summary>Two lists would each give out the seats of one hall; two floors would each say who speaks.</summary>
    [Fact]
    public async Task Of_a_session_there_is_one_guest_list_and_one_floor_whoever_opens_them_at_once_and_wherever()
    {
        var (session, other) = (await Hall.PlanAsync("evening"), await Hall.PlanAsync("morning"));
        await using var elsewhere = Elsewhere();
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var (host, list) = (i % 2 == 0 ? Dialogue : elsewhere, Id<GuestListId>($"guests {i}"));
            var act = await host.ActAsync(Hall.Programme, Id<ActId>($"opening {i}"), Hall.Person(Role.Secretary));
            return await host.GuestLists.StartAsync(list, act, a => GuestList.Open(a, list, session));
        }));
        var one = Assert.Single(opened, o => o.IsAccepted).OrThrow();
        Assert.All(opened.Where(o => !o.IsAccepted), o => Assert.Equal((GuestListRefusals.AlreadyOpened, one.Id.ToString()), (o.Refusal!.Code, o.Refusal.Facts["guest-list"])));

        var floors = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var (host, floor) = (i % 2 == 0 ? Dialogue : elsewhere, Id<FloorId>($"floor {i}"));
            var act = await host.ActAsync(Hall.Programme, Id<ActId>($"giving {i}"), Hall.Person(Role.Facilitator));
            return await host.Floors.StartAsync(floor, act, a => Floor.Open(a, floor, session));
        }));
        Assert.Equal(5, floors.Count(f => f.Refusal?.Code == FloorRefusals.AlreadyOpened));

        // Another session has its own, and asking again for the one that was opened is no second.
        Assert.True((await Dialogue.GuestLists.StartAsync(Id<GuestListId>("others"), await Hall.ActAsync(Role.Secretary), a => GuestList.Open(a, Id<GuestListId>("others"), other))).IsAccepted);
        var number = Array.FindIndex(opened, o => o.IsAccepted);
        var again = await Dialogue.ActAsync(Hall.Programme, Id<ActId>($"opening {number}"), Hall.Person(Role.Secretary));
        Assert.True((await Dialogue.GuestLists.StartAsync(one.Id, again, a => GuestList.Open(a, one.Id, session))).IsAccepted);
    }

    [Fact]
    public async Task A_session_is_counted_up_from_what_is_on_record_of_it_and_of_no_other()
    {
        var (session, other) = (await EndedAsync("evening"), await EndedAsync("morning"));
        var guests = await GuestsAsync(session.Id);
        (await Dialogue.GuestLists.DecideAsync(guests.Id, await Hall.ActAsync(Role.Recorder), (g, a) => g.MarkPresent(a, session, Shopkeeper, Hall.Today))).OrThrow();
        await SayAsync(session.Id, "question", ContributionKind.Question);
        await SayAsync(other.Id, "said elsewhere", ContributionKind.Question);

        var counted = (await Dialogue.CloseOutAsync(await Hall.ActAsync(Role.Secretary), session.Id)).OrThrow();
        var first = new CloseOut(
            1, 0, 0, new Figure.Counted(1), 1, 0, [], ValueMap<ContributionKind, int>.From([new(ContributionKind.Question, 1)]), Turns: 0, Recommendations: 0);
        Assert.Equal([first], counted.CloseOuts);

        var id = Id<RecommendationId>("lights");
        (await Dialogue.Recommendations.StartAsync(id, await Hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some()) { Session = session.Id }))).OrThrow();
        await SayAsync(session.Id, "answer", ContributionKind.Answer);
        var again = (await Dialogue.CloseOutAsync(await Hall.ActAsync(Role.Recorder), session.Id)).OrThrow();
        Assert.Equal(
            [first, first with { Version = 2, Contributions = first.Contributions.Set(ContributionKind.Answer, 1), Recommendations = 1 }], again.CloseOuts);

        var count = await Hall.CountAsync();
        Assert.Equal(again, (await Dialogue.CloseOutAsync(await Hall.ActAsync(Role.Secretary), session.Id)).OrThrow());
        Assert.Equal(count, await Hall.CountAsync());
        await using var elsewhere = Elsewhere();
        Assert.Equal(again, await elsewhere.Sessions.FindAsync(session.Id));
    }

    [Fact]
    public async Task Counting_up_again_with_the_same_act_answers_what_was_counted_then()
    {
        var session = await EndedAsync("evening");
        var act = await Hall.ActAsync(Role.Secretary);
        var then = await Dialogue.CloseOutAsync(act, session.Id);
        await SayAsync(session.Id, "question", ContributionKind.Question);
        var count = await Hall.CountAsync();

        Assert.Equal(then, await Dialogue.CloseOutAsync(act, session.Id));
        await using var elsewhere = Elsewhere();
        Assert.Equal(then, await elsewhere.CloseOutAsync(await elsewhere.ActAsync(Hall.Programme, act.Id, act.By), session.Id));
        Assert.Equal(count, await Hall.CountAsync());

        var others = await Dialogue.ActAsync(Hall.Programme, act.Id, Hall.Person(Role.Recorder));
        await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.CloseOutAsync(others, session.Id));
        var other = await EndedAsync("morning");
        await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.CloseOutAsync(act, other.Id));
        var confirming = await Hall.ActAsync(Role.Secretary);
        await Hall.PlanAsync("planned");
        (await Dialogue.Sessions.DecideAsync(Id<SessionId>("planned"), confirming, (s, a) => s.Confirm(a))).OrThrow();
        await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.CloseOutAsync(confirming, Id<SessionId>("planned")));
    }

    [Fact]
    public async Task Many_tries_of_one_act_to_count_up_make_one_version()
    {
        var session = await EndedAsync("evening");
        var act = await Hall.ActAsync(Role.Secretary);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Dialogue.CloseOutAsync(act, session.Id))));

        Assert.Single(Assert.Single(outcomes.Distinct()).OrThrow().CloseOuts);
    }

    [Fact]
    public async Task Only_what_is_over_is_counted_up_and_by_those_who_keep_the_record()
    {
        var planned = await Hall.PlanAsync("evening");
        async Task<RefusalCode?> TryAsync(Act act, SessionId session) => (await Dialogue.CloseOutAsync(act, session)).Refusal?.Code;

        Assert.Equal(SessionRefusals.NotClosed, await TryAsync(await Hall.ActAsync(Role.Secretary), planned.Id));
        Assert.Equal(ActRefusals.NotPermitted, await TryAsync(await Hall.ActAsync(Role.Chair), planned.Id));
        Assert.Equal(ActRefusals.NotFound, await TryAsync(await Hall.ActAsync(Role.Secretary), Id<SessionId>("nowhere")));
        Assert.Equal(ActRefusals.OtherProgramme, await TryAsync(await OtherProgrammeAsync(), planned.Id));
    }

    [Fact]
    public async Task The_body_approves_minutes_at_a_later_session_in_one_step_with_a_look_at_it()
    {
        var session = await EndedAsync("evening");
        var drafting = await Hall.ActAsync(Role.Rapporteur);
        var body = await Dialogue.SealAsync(drafting, session.Id, Town.Some());
        (await Dialogue.Sessions.DecideAsync(session.Id, drafting, (s, a) => s.DraftMinutes(a, body))).OrThrow();
        Wait(30);
        var next = await EndedAsync("next evening");

        var (approved, _) = (await Dialogue.DecideAsync(
            Dialogue.Sessions.Existing(session.Id), Dialogue.Sessions.Existing(next.Id), await Hall.ActAsync(Role.Chair),
            (s, later, a) => (s.ApproveMinutes(a, 1, MinutesApproval.ByBody, later), []))).OrThrow();

        Assert.Equal((SessionPhase.MinutesApproved, next.Id), (approved.Phase, approved.ApprovedMinutes?.ApprovedAt));
    }

    [Fact]
    public async Task A_correction_is_asked_for_by_somebody_without_any_role()
    {
        var session = await EndedAsync("evening");
        var drafting = await Hall.ActAsync(Role.Rapporteur);
        var body = await Dialogue.SealAsync(drafting, session.Id, Town.Some());
        (await Dialogue.Sessions.DecideAsync(session.Id, drafting, (s, a) => s.DraftMinutes(a, body))).OrThrow();
        await Hall.OnSessionAsync("evening", Role.Rapporteur, (s, a) => s.CirculateMinutes(a, 1));
        var asking = await Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), Shopkeeper);
        var words = await Dialogue.SealAsync(asking, Shopkeeper, LocalizedText.Of(("en", Words)));

        var asked = (await Dialogue.Sessions.DecideAsync(session.Id, asking, (s, a) => s.RequestCorrection(a, 1, Shopkeeper, words))).OrThrow();

        Assert.Equal((Shopkeeper, words, default(bool?)), (asked.Corrections[0].By, asked.Corrections[0].Text, asked.Corrections[0].IsAccepted));
        var revealed = await Dialogue.RevealAsync(await Hall.ActAsync(Role.Rapporteur), [words]);
        Assert.Equal(Words, revealed.OrThrow()[words.Id].In("en").Text);
    }

    [Fact]
    public async Task A_series_is_listed_from_its_first_session_to_its_last()
    {
        var (quarterly, yearly) = (SeriesId.Of("quarterly"), SeriesId.Of("yearly"));
        SessionPlan Of(SeriesId? series, int month, SessionId? follows = null) => Town.Plan(Announced(month, 1, 9)) with { Series = series, FollowsUp = follows };
        var summer = await Hall.PlanAsync("summer", Of(quarterly, 7));
        var spring = await Hall.PlanAsync("spring", Of(quarterly, 4));
        var congress = await Hall.PlanAsync("congress", Of(yearly, 5));
        await Hall.PlanAsync("single", Of(null, 5));
        var autumn = await Hall.PlanAsync("autumn", Of(quarterly, 10));
        await Hall.OnSessionAsync("spring", Role.Secretary, (s, a) => s.Cancel(a, Town.Some()));
        var act = await Hall.ActAsync(Role.Observer);

        var pages = await AllOfAsync(2, async p => (await Dialogue.Queries.SeriesAsync(act, quarterly, p)).OrThrow());
        Assert.Equal([spring.Id, summer.Id, autumn.Id], pages.Select(s => s.Id));
        Assert.Equal([congress.Id], (await Dialogue.Queries.SeriesAsync(act, yearly)).OrThrow().Items.Select(s => s.Id));
        Assert.Empty((await Dialogue.Queries.SeriesAsync(act, SeriesId.Of("monthly"))).OrThrow().Items);
        Assert.Empty((await Dialogue.Queries.SeriesAsync(await OtherProgrammeAsync(), quarterly)).OrThrow().Items);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Dialogue.Queries.SeriesAsync(act, default));
    }

    /// <summary>Two sessions may go on from one; which of them somebody asks from decides what is in the chain.</summary>
    [Fact]
    public async Task A_chain_leads_from_the_session_it_began_with_to_those_that_go_on_from_it()
    {
        async Task<SessionId> PlanAsync(string name, int day, string? follows) =>
            (await Hall.PlanAsync(name, Town.Plan(Announced(4, day, 9)) with { FollowsUp = follows is null ? null : Id<SessionId>(follows) })).Id;
        var first = await PlanAsync("first", 1, null);
        var second = await PlanAsync("second", 2, "first");
        var third = await PlanAsync("third", 3, "second");
        var branch = await PlanAsync("branch", 4, "first");
        await PlanAsync("apart", 5, null);
        var lost = await PlanAsync("goes on from what is not on record", 6, "nowhere");
        async Task<IEnumerable<SessionId>> ChainAsync(SessionId of) => (await AllOfAsync(2, async p => (await Dialogue.Queries.ChainAsync(await Hall.ActAsync(Role.Observer), of, p)).OrThrow())).Select(s => s.Id);

        Assert.Equal([first, second, third, branch], await ChainAsync(first));
        Assert.Equal([first, second, third], await ChainAsync(second));
        Assert.Equal([first, branch], await ChainAsync(branch));
        Assert.Equal([lost], await ChainAsync(lost));

        // Whoever plans both ahead can tie them to each other: each is looked at once.
        var (one, other) = (await PlanAsync("one", 7, "other"), await PlanAsync("other", 8, "one"));
        Assert.Equal([one, other], await ChainAsync(one));
        var act = await Hall.ActAsync(Role.Observer);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.Queries.ChainAsync(act, Id<SessionId>("nowhere"))).Refusal?.Code);
        Assert.Equal(ActRefusals.OtherProgramme, (await Dialogue.Queries.ChainAsync(await OtherProgrammeAsync(), first)).Refusal?.Code);
    }
}
