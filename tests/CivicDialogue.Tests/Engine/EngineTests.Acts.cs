namespace CivicDialogue.Tests.Engine;

/// <summary>One act is one decision: once, whole, and by whom it says.</summary>
public abstract partial class EngineTests
{
    /// <summary>A meeting from its plan to what was promised, as the requests of a host: each with its act, who asks, and what is decided.</summary>
    private (string Act, Role By, Func<Act, Task<(object? State, int Version)>> Decide)[] AnEvening
    {
        get
        {
            var (session, guests, question) = (Id<SessionId>("evening"), Id<GuestListId>("guests"), Id<ContributionId>("question"));
            var (police, post) = (Id<StakeholderId>("police"), Id<PostId>("commander"));
            var (lights, referral, promise) = (Id<RecommendationId>("lights"), Id<ReferralId>("to the police"), Id<CommitmentId>("lanes"));
            var (now, today) = (Hall.Now, Hall.Today);
            return
            [
                ("plan", Role.Secretary, async a => Told(await Dialogue.Sessions.StartAsync(session, a, x => Session.Schedule(x, session, Town.Plan())))),
                ("confirm", Role.Secretary, async a => Told(await Dialogue.Sessions.DecideAsync(session, a, (s, x) => s.Confirm(x)))),
                ("guests", Role.Secretary, async a => Told(await Dialogue.DecideAsync(
                    Dialogue.Sessions.Existing(session), Dialogue.GuestLists.Beginning(guests), a, (s, x) => ([], GuestList.Open(x, guests, s, 100))))),
                ("open", Role.Facilitator, async a => Told(await Dialogue.Sessions.DecideAsync(session, a, (s, x) => s.Open(x, today)))),
                ("count", Role.Recorder, async a => Told(await Dialogue.DecideAsync(
                    Dialogue.GuestLists.Existing(guests), Dialogue.Sessions.Existing(session), a, (g, s, x) => (g.ReportPresence(x, s, new Figure.Counted(40), Town.Press), [])))),
                ("ask", Role.Secretary, async a =>
                {
                    var words = await Dialogue.SealAsync(a, question, Town.Some("why is the lane dark?"));
                    return Told(await Dialogue.Contributions.StartAsync(question, a, x => Contribution.TakeIn(x, question, new(ContributionKind.Question, RecordQuality.Summary, words, today))));
                }),
                ("close", Role.Facilitator, async a => Told(await Dialogue.Sessions.DecideAsync(session, a, (s, x) => s.Close(x, today)))),
                ("police", Role.Secretary, async a => Told(await Dialogue.Stakeholders.StartAsync(police, a, x => Stakeholder.Register(x, police, Town.Some("police"), StakeholderKind.SecurityInstitution)))),
                ("post", Role.Secretary, async a => Told(await Dialogue.Stakeholders.DecideAsync(police, a, (s, x) => s.CreatePost(x, post, Town.Some("commander"), true)))),
                ("appoint", Role.Secretary, async a => Told(await Dialogue.Stakeholders.DecideAsync(police, a, (s, x) => s.Appoint(x, post, Id<ParticipantId>("commander"), null)))),
                ("draft", Role.Rapporteur, async a => Told(await Dialogue.Recommendations.StartAsync(lights, a, x => Recommendation.Propose(x, lights, new(Town.Some(), Town.Some()))))),
                ("adopt", Role.Rapporteur, async a => Told(await Dialogue.Recommendations.DecideAsync(lights, a, (r, x) => r.AdoptAsReported(x, now, Town.Press)))),
                ("refer", Role.Secretary, async a =>
                {
                    var addressee = (await Dialogue.Stakeholders.FindAsync(police))!;
                    return Told(await Dialogue.DecideAsync(
                        Dialogue.Recommendations.Existing(lights), Dialogue.Referrals.Beginning(referral), a, (r, x) => ([], Referral.Refer(x, referral, r, addressee, today))));
                }),
                ("answer", Role.FocalPoint, async a => Told(await Dialogue.DecideAsync(
                    Dialogue.Referrals.Existing(referral), Dialogue.Stakeholders.Existing(police), a,
                    (r, s, x) => (r.Respond(x, new(ResponseKind.Supported, Town.Some(), s.StandingOf(Id<ParticipantId>("commander"), post, today).OrThrow(), today)), [])))),
                ("promise", Role.FocalPoint, async a => Told(await Dialogue.DecideAsync(
                    Dialogue.Referrals.Existing(referral), Dialogue.Commitments.Beginning(promise), a,
                    (r, x) => (r.Link(x, promise, today), Commitment.Make(x, promise, r, new(Town.Some(), [referral], new(2026, 6, 1), r.Response!.By, today)))))),
            ];

            static (object? State, int Version) Told<T>(Outcome<T> outcome)
                where T : notnull => (outcome.OrThrow(), outcome.Version);
        }
    }

    [Fact]
    public async Task Repeating_every_request_of_an_evening_adds_nothing_and_answers_as_the_first_time()
    {
        var evening = AnEvening;
        var first = new List<(object?, int)>();
        foreach (var (act, by, decide) in evening)
        {
            first.Add(await decide(await Hall.ActAsync(by, Id<ActId>(act))));
            Hall.Clock.AdvanceSeconds(1);
        }

        var onRecord = await OnRecordAsync();
        Wait(30);
        await Hall.GrantAsync(Id<ParticipantId>("newcomer"), Role.Secretary);
        var count = await Hall.CountAsync();

        // On this host, and on one that has just started and remembers nothing.
        await using var elsewhere = Elsewhere();
        foreach (var (i, (act, by, decide)) in evening.Index())
            Assert.Equal(first[i], await decide(await elsewhere.ActAsync(Hall.Programme, Id<ActId>(act), Hall.Person(by))));

        Assert.Equal(count, await Hall.CountAsync());
        Assert.Equal(onRecord, (await OnRecordAsync()).Take(onRecord.Count));
    }

    [Fact]
    public async Task The_same_act_for_something_else_is_a_conflict_that_says_both()
    {
        await Hall.PlanAsync("evening");
        await Hall.PlanAsync("morning");
        var act = await Hall.ActAsync(Role.Secretary);
        (await Dialogue.Sessions.DecideAsync(Id<SessionId>("evening"), act, (s, a) => s.Confirm(a))).OrThrow();
        var count = await Hall.CountAsync();

        var other = await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.Sessions.DecideAsync(Id<SessionId>("evening"), act, (s, a) => s.Cancel(a, Town.Some())));
        var elsewhere = await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.Sessions.DecideAsync(Id<SessionId>("morning"), act, (s, a) => s.Confirm(a)));
        var founding = await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.FoundProgrammeAsync(act.Id, act.By, Id<ProgrammeId>("second"), Town.Charter()));
        var refused = await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.Sessions.DecideAsync(Id<SessionId>("evening"), act, (s, a) => s.Close(a, Hall.Today)));

        Assert.Contains("recorded session.confirmed", other.Message, StringComparison.Ordinal);
        Assert.Contains("asked for now session.cancelled", other.Message, StringComparison.Ordinal);
        Assert.All([other, elsewhere, founding, refused], e => Assert.Equal(act.Id, e.Act));
        Assert.Equal(count, await Hall.CountAsync());
    }

    [Fact]
    public async Task Nobody_else_can_repeat_an_act()
    {
        await Hall.PlanAsync("evening");
        var act = await Hall.ActAsync(Role.Secretary);
        (await Dialogue.Sessions.DecideAsync(Id<SessionId>("evening"), act, (s, a) => s.Confirm(a))).OrThrow();

        var borrowed = await Hall.ActAsync(Role.Convener, act.Id);

        await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.Sessions.DecideAsync(Id<SessionId>("evening"), borrowed, (s, a) => s.Confirm(a)));
    }

    [Fact]
    public async Task Founding_again_with_the_same_act_answers_the_programme_as_it_began()
    {
        var (id, act, founder) = (Id<ProgrammeId>("second"), Id<ActId>("found the second"), Hall.Person(Role.Convener));
        var founded = (await Dialogue.FoundProgrammeAsync(act, founder, id, Town.Charter())).OrThrow();
        var granting = await Dialogue.ActAsync(id, Hall.NextAct(), founder);
        (await Dialogue.Programmes.DecideAsync(id, granting, (p, a) => p.Grant(a, Id<ParticipantId>("newcomer"), Role.Chair))).OrThrow();
        Wait(1);

        var again = await Dialogue.FoundProgrammeAsync(act, founder, id, Town.Charter());

        Assert.Equal((founded, 1), (again.State, again.Version));
        await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.FoundProgrammeAsync(act, Hall.Person(Role.Chair), id, Town.Charter()));
        Assert.Equal(ActRefusals.AlreadyExists, (await Dialogue.FoundProgrammeAsync(Hall.NextAct(), founder, id, Town.Charter())).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await Assert.ThrowsAsync<RefusedException>(() => Dialogue.ActAsync(Id<ProgrammeId>("third"), Hall.NextAct(), founder))).Refusal.Code);
    }

    [Fact]
    public async Task A_refusal_leaves_no_trace_and_the_same_act_may_be_tried_again()
    {
        await Hall.PlanAsync("evening");
        var (volunteer, act) = (Id<ParticipantId>("volunteer"), Hall.NextAct());
        async Task<Outcome<Session>> TryAsync() => await Dialogue.Sessions.DecideAsync(
            Id<SessionId>("evening"), await Dialogue.ActAsync(Hall.Programme, act, volunteer), (s, a) => s.Confirm(a));
        var count = await Hall.CountAsync();

        var refused = await TryAsync();

        Assert.Equal(ActRefusals.NotPermitted, refused.Refusal?.Code);
        Assert.Null(refused.State);
        Assert.Equal(count, await Hall.CountAsync());
        await Hall.GrantAsync(volunteer, Role.Secretary);
        Assert.True((await TryAsync()).OrThrow().IsConfirmed);
    }

    [Fact]
    public async Task A_decision_over_two_things_is_on_record_whole_or_not_at_all()
    {
        await Hall.PlanAsync("evening");
        await Hall.PlanAsync("morning");
        var count = await Hall.CountAsync();
        async Task<Outcome<(Session First, Session Second)>> BothAsync(Func<Session, Act, Decision<SessionEvent>> first, Func<Session, Act, Decision<SessionEvent>> second) =>
            await Dialogue.DecideAsync(
                Dialogue.Sessions.Existing(Id<SessionId>("evening")), Dialogue.Sessions.Existing(Id<SessionId>("morning")), await Hall.ActAsync(Role.Secretary),
                (e, m, a) => (first(e, a), second(m, a)));

        Assert.Equal(SessionRefusals.NotClosed, (await BothAsync((s, a) => s.Confirm(a), (s, a) => s.DraftMinutes(a, Town.Sealed()))).Refusal?.Code);
        Assert.Equal(SessionRefusals.NotClosed, (await BothAsync((s, a) => s.DraftMinutes(a, Town.Sealed()), (s, a) => s.Confirm(a))).Refusal?.Code);
        Assert.Equal(count, await Hall.CountAsync());

        var (evening, morning) = (await BothAsync((s, a) => s.Confirm(a), (s, a) => s.Confirm(a))).OrThrow();

        Assert.True(evening.IsConfirmed && morning.IsConfirmed);
        var stored = (await OnRecordAsync())[^2..];
        Assert.Equal(stored[0].Act, stored[1].Act);
        Assert.Equal([0, 1], stored.Select(e => e.Ordinal));
        Assert.Equal(count + 2, await Hall.CountAsync());
    }

    /// <summary>Two hosts try at once: the one that comes second must see what the first changed on the side that it only looked at.</summary>
    [Fact]
    public async Task A_side_that_adds_nothing_guards_the_decision()
    {
        await Hall.PlanAsync("evening");
        await Hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Open(a, Hall.Today));
        var list = Id<GuestListId>("guests");
        var session = (await Dialogue.Sessions.FindAsync(Id<SessionId>("evening")))!;
        (await Dialogue.GuestLists.StartAsync(list, await Hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, session))).OrThrow();
        await using var elsewhere = Elsewhere();
        var looks = 0;

        var outcome = await Dialogue.DecideAsync(
            Dialogue.GuestLists.Existing(list), Dialogue.Sessions.Existing(Id<SessionId>("evening")), await Hall.ActAsync(Role.Recorder), (g, s, a) =>
            {
                if (looks++ == 0)
                    CloseElsewhere().GetAwaiter().GetResult();
                return s.Phase is SessionPhase.Open ? (g.MarkPresent(a, s, Id<ParticipantId>("guest"), Hall.Now), []) : (SessionRefusals.NotOpen, []);
            });

        Assert.Equal(SessionRefusals.NotOpen, outcome.Refusal?.Code);
        Assert.Equal(2, looks);
        Assert.Empty((await Dialogue.GuestLists.FindAsync(list))!.Present);

        async Task CloseElsewhere()
        {
            var act = await elsewhere.ActAsync(Hall.Programme, Hall.NextAct(), Hall.Person(Role.Facilitator));
            (await elsewhere.Sessions.DecideAsync(Id<SessionId>("evening"), act, (s, a) => s.Close(a, Hall.Today))).OrThrow();
        }
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_decided_on_and_what_is_there_cannot_begin()
    {
        var evening = await Hall.PlanAsync("evening");
        var act = await Hall.ActAsync(Role.Secretary);
        var nowhere = Id<SessionId>("nowhere");
        Assert.Null(await Dialogue.Sessions.FindAsync(nowhere));
        var missing = (await Dialogue.Sessions.DecideAsync(nowhere, act, (s, a) => s.Confirm(a))).Refusal!;
        Assert.Equal((ActRefusals.NotFound, $"There is no session {nowhere} on record."), (missing.Code, missing.Message("en")));
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.DecideAsync(
            Dialogue.Sessions.Existing(evening.Id), Dialogue.Sessions.Existing(nowhere), act, (s, _, a) => (s.Confirm(a), []))).Refusal?.Code);
        Assert.Equal(ActRefusals.AlreadyExists, (await Dialogue.Sessions.StartAsync(evening.Id, act, a => Session.Schedule(a, evening.Id, Town.Plan()))).Refusal?.Code);
        Assert.False((await Dialogue.Sessions.FindAsync(evening.Id))!.IsConfirmed);
    }

    [Fact]
    public async Task A_decision_that_throws_or_forges_hurts_nobody_but_its_caller()
    {
        await Hall.PlanAsync("evening");
        var foreign = (await Hall.ActAsync(Role.Secretary)).Stamp;
        var count = await Hall.CountAsync();

        await Assert.ThrowsAsync<TimeoutException>(async () => await Dialogue.Sessions.DecideAsync(Id<SessionId>("evening"), await Hall.ActAsync(Role.Secretary), (_, _) => throw new TimeoutException()));
        var forged = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await Dialogue.Sessions.DecideAsync(Id<SessionId>("evening"), await Hall.ActAsync(Role.Secretary), (_, _) => new SessionEvent.Confirmed(foreign)));
        Assert.Contains("expected only events with the stamp of its own act", forged.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Dialogue.Sessions.StartAsync(Id<SessionId>("nothing"), await Hall.ActAsync(Role.Secretary), _ => []));

        Assert.Equal(count, await Hall.CountAsync());
        Assert.True((await Hall.OnSessionAsync("evening", Role.Secretary, (s, a) => s.Confirm(a))).IsConfirmed);
    }

    [Fact]
    public async Task Two_hundred_callers_on_two_hosts_are_all_answered_and_every_version_is_given_once()
    {
        const int streams = 4;
        for (var i = 0; i < streams; i++)
        {
            var id = Id<StakeholderId>($"institution {i}");
            (await Dialogue.Stakeholders.StartAsync(id, await Hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, id, Town.Some(), StakeholderKind.Unit))).OrThrow();
        }

        var before = await Hall.CountAsync();
        await using var elsewhere = Elsewhere();
        for (var i = 0; i < streams; i++)
            Assert.NotNull(await elsewhere.Stakeholders.FindAsync(Id<StakeholderId>($"institution {i}")));
        var acts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Hall.ActAsync(Role.Secretary)));

        // Each request comes twice, once per host: one of the two is a repetition, whichever is slower.
        var outcomes = await Task.WhenAll(acts.SelectMany((act, i) => (Dialogue[])[Dialogue, elsewhere], (act, host) => (act, host)).Select((r, i) => Task.Run(async () =>
        {
            var stream = i / 2 % streams;
            var outcome = await r.host.Stakeholders.DecideAsync(
                Id<StakeholderId>($"institution {stream}"), r.act, (s, a) => s.CreatePost(a, Id<PostId>($"{a.Id}"), Town.Some(), false));
            return (Act: r.act.Id, Stream: stream, State: outcome.OrThrow(), outcome.Version);
        })));

        Assert.Equal(before + 200, await Hall.CountAsync());
        foreach (var stream in outcomes.GroupBy(o => o.Stream))
        {
            Assert.All(stream.GroupBy(o => o.Act), twice => Assert.Single(twice.Select(o => (o.State, o.Version)).Distinct()));
            Assert.Equal(Enumerable.Range(2, 200 / streams), stream.Select(o => o.Version).Distinct().Order());
            Assert.All(stream, o => Assert.Equal(o.Version - 1, o.State.Posts.Count));
            Assert.All(stream, o => Assert.True(o.State.Posts.ContainsKey(Id<PostId>($"{o.Act}"))));
        }

        Assert.Equal((await Dialogue.VerifyAsync()).Position, before + 200);
        Assert.Equal(await Dialogue.VerifyAsync(), await elsewhere.VerifyAsync());
    }

    [Fact]
    public async Task Who_stops_waiting_before_their_turn_has_decided_nothing()
    {
        await Hall.PlanAsync("evening");
        await Hall.PlanAsync("morning");
        using var stop = new CancellationTokenSource();
        using var began = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var (slow, impatient) = (await Hall.ActAsync(Role.Secretary), await Hall.ActAsync(Role.Secretary));

        var first = Dialogue.Sessions.DecideAsync(Id<SessionId>("evening"), slow, (s, a) =>
        {
            began.Release();
            goOn.Wait();
            return s.Confirm(a);
        });
        await began.WaitAsync();
        var second = Dialogue.Sessions.DecideAsync(Id<SessionId>("morning"), impatient, (s, a) => s.Confirm(a), stop.Token);
        await stop.CancelAsync();
        goOn.Set();

        Assert.True((await first).OrThrow().IsConfirmed);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False((await Dialogue.Sessions.FindAsync(Id<SessionId>("morning")))!.IsConfirmed);
        Assert.True((await Dialogue.Sessions.DecideAsync(Id<SessionId>("morning"), impatient, (s, a) => s.Confirm(a))).OrThrow().IsConfirmed);
    }

    [Fact]
    public async Task A_dialogue_that_ends_finishes_what_waits_and_then_says_that_it_has_ended()
    {
        await Hall.PlanAsync("evening");
        var act = await Hall.ActAsync(Role.Secretary);
        var elsewhere = Elsewhere();
        Assert.NotNull(await elsewhere.Sessions.FindAsync(Id<SessionId>("evening")));
        var waiting = Enumerable.Range(0, 50).Select(_ => elsewhere.Sessions.DecideAsync(Id<SessionId>("evening"), act, (s, a) => s.Confirm(a))).ToList();

        await elsewhere.DisposeAsync();
        await elsewhere.DisposeAsync();

        Assert.All(await Task.WhenAll(waiting), o => Assert.Equal(2, o.Version));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => elsewhere.Sessions.FindAsync(Id<SessionId>("evening")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => elsewhere.Sessions.DecideAsync(Id<SessionId>("evening"), act, (s, a) => s.Confirm(a)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => elsewhere.ActAsync(Hall.Programme, Hall.NextAct(), Hall.Person(Role.Chair)));
        Assert.True((await Dialogue.Sessions.FindAsync(Id<SessionId>("evening")))!.IsConfirmed);
    }
}
