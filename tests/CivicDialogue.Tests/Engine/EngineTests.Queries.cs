using CsCheck;

namespace CivicDialogue.Tests.Engine;

/// <summary>The lists of a host's first screens.</summary>
public abstract partial class EngineTests
{
    private static CivilTime Announced(int month, int day, int? hour = null) => new(new(2026, month, day), hour is { } h ? new LocalTime(h, 0) : null, "Asia/Hebron");

    private async Task<List<T>> AllOfAsync<T>(int size, Func<PageRequest, Task<Page<T>>> ask)
    {
        var items = new List<T>();
        for (string? after = null; ;)
        {
            var page = await ask(new(size, after));
            Assert.True(page.Items.Count <= size);
            items.AddRange(page.Items);
            if (page.Next is null)
                return items;
            Assert.Equal(size, page.Items.Count);
            after = page.Next;
        }
    }

    [Fact]
    public async Task Sessions_are_upcoming_until_they_begin_by_the_clock_or_on_record_and_past_once_they_are_over_or_should_be()
    {
        await Hall.PlanAsync("in two days", Town.Plan(Announced(3, 3, 17)));
        await Hall.PlanAsync("today at five", Town.Plan(Announced(3, 1, 17)));
        await Hall.PlanAsync("some time today", Town.Plan(Announced(3, 1)));
        await Hall.PlanAsync("never opened", Town.Plan(Announced(3, 1, 9)));
        await Hall.PlanAsync("called off ahead", Town.Plan(Announced(3, 2, 9)));
        await Hall.PlanAsync("called off too late", Town.Plan(Announced(3, 1, 8)));
        await Hall.PlanAsync("earlier than announced", Town.Plan(Announced(3, 4, 9)));
        await Hall.PlanAsync("over before its time", Town.Plan(Announced(3, 5, 9)));
        await Hall.PlanAsync("postponed", Town.Plan(Announced(2, 1, 9)));
        await Hall.PlanAsync("entered twice", Town.Plan(Announced(2, 2, 9)));
        foreach (var name in (string[])["called off ahead", "called off too late"])
            await Hall.OnSessionAsync(name, Role.Secretary, (s, a) => s.Cancel(a, Town.Some()));
        foreach (var name in (string[])["earlier than announced", "over before its time"])
            await Hall.OnSessionAsync(name, Role.Facilitator, (s, a) => s.Open(a, Hall.Now));
        await Hall.OnSessionAsync("over before its time", Role.Facilitator, (s, a) => s.Close(a, Hall.Now));
        await Hall.OnSessionAsync("postponed", Role.Secretary, (s, a) => s.Postpone(a, Town.Some()));
        await Hall.OnSessionAsync("entered twice", Role.Secretary, (s, a) => s.Void(a, Town.Some()));
        async Task<SessionId[]> ListAsync(SessionTime time) => [.. (await Dialogue.Queries.SessionsAsync(await Hall.ActAsync(Role.Observer), time)).OrThrow().Items.Select(s => s.Id)];
        SessionId[] Named(params string[] names) => [.. names.Select(Id<SessionId>)];

        Assert.Equal(Named("some time today", "today at five", "in two days", "postponed"), await ListAsync(SessionTime.Upcoming));
        Assert.Equal(Named("earlier than announced"), await ListAsync(SessionTime.Ongoing));
        Assert.Equal(Named("over before its time", "never opened", "called off too late"), await ListAsync(SessionTime.Past));
        Assert.Equal(
            Named(
                "over before its time", "earlier than announced", "in two days", "called off ahead", "today at five", "never opened", "called off too late", "some time today",
                "entered twice", "postponed"),
            await ListAsync(SessionTime.Any));

        Hall.Clock.Reset(new LocalDateTime(2026, 3, 1, 17, 0).InZoneStrictly(Town.Hebron).ToInstant());
        Assert.Equal(Named("some time today", "in two days", "postponed"), await ListAsync(SessionTime.Upcoming));
        Hall.Clock.Reset(new LocalDateTime(2026, 3, 2, 0, 0).InZoneStrictly(Town.Hebron).ToInstant());
        Assert.Equal(Named("in two days", "postponed"), await ListAsync(SessionTime.Upcoming));
        Hall.Clock.Reset(new LocalDateTime(2026, 3, 2, 9, 0).InZoneStrictly(Town.Hebron).ToInstant());
        Assert.Contains(Id<SessionId>("called off ahead"), await ListAsync(SessionTime.Past));
    }

    [Fact]
    public async Task All_pages_together_are_the_whole_list_whatever_their_size()
    {
        for (var i = 0; i < 11; i++)
            await Hall.PlanAsync($"session {i}", Town.Plan(Announced(4, 1 + i / 2, i % 3 == 0 ? null : 9)));
        var act = await Hall.ActAsync(Role.Observer);
        foreach (var time in Enum.GetValues<SessionTime>())
        {
            var whole = (await Dialogue.Queries.SessionsAsync(act, time, new(Limits.LargestPage))).OrThrow();
            Assert.Null(whole.Next);
            await Gen.Int[1, 12].SampleAsync(
                async size => Assert.Equal(whole.Items, await AllOfAsync(size, async p => (await Dialogue.Queries.SessionsAsync(act, time, p)).OrThrow())), iter: 12);
        }
    }

    [Fact]
    public async Task Pages_stay_in_step_while_items_come_and_change()
    {
        for (var i = 0; i < 6; i++)
            await Hall.PlanAsync($"session {i}", Town.Plan(Announced(4, 10 + i, 9)));
        var act = await Hall.ActAsync(Role.Observer);
        async Task<Page<Session>> PageAsync(string? after) => (await Dialogue.Queries.SessionsAsync(act, SessionTime.Upcoming, new(2, after))).OrThrow();
        var first = await PageAsync(null);

        await Hall.PlanAsync("before all", Town.Plan(Announced(4, 1, 9)));
        await Hall.PlanAsync("after all", Town.Plan(Announced(4, 30, 9)));
        await Hall.OnSessionAsync("session 1", Role.Secretary, (s, a) => s.Cancel(a, Town.Some()));

        var second = await PageAsync(first.Next);
        var third = await PageAsync(second.Next);
        var last = await PageAsync(third.Next);
        Assert.Equal(
            ["session 0", "session 1", "session 2", "session 3", "session 4", "session 5", "after all"],
            first.Items.Concat(second.Items).Concat(third.Items).Concat(last.Items).Select(s => new[] { "session 0", "session 1", "session 2", "session 3", "session 4", "session 5", "after all", "before all" }
                .Single(n => Id<SessionId>(n) == s.Id)));
        Assert.Null(last.Next);
    }

    [Theory, InlineData("not a cursor"), InlineData("*"), InlineData("ü")]
    public async Task What_is_no_cursor_is_told(string cursor)
    {
        var act = await Hall.ActAsync(Role.Observer);
        var error = await Assert.ThrowsAsync<ArgumentException>(async () => await Dialogue.Queries.SessionsAsync(act, page: new(5, cursor)));
        Assert.Contains($"'{cursor}' is not a cursor; expected the Next of a page", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Dialogue.Queries.SessionsAsync(act, page: new(5, new string('a', 2_000))));
        Assert.Null(default(PageRequest).After);
        Assert.Equal(Limits.Page, default(PageRequest).Size);
        Assert.Contains("expected 1 to 500", Assert.Throws<ArgumentOutOfRangeException>(() => new PageRequest(0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageRequest(Limits.LargestPage + 1));
    }

    [Fact]
    public async Task Each_programme_sees_what_is_its_own()
    {
        var session = await HeldAsync();
        var id = Id<RecommendationId>("lights");
        (await Dialogue.Recommendations.StartAsync(id, await Hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some())))).OrThrow();
        var foreign = await OtherProgrammeAsync();
        var (member, nobody) = (await Hall.ActAsync(Role.Participant), await Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), Id<ParticipantId>("passer-by")));

        Assert.Equal([Hall.Programme, foreign.Programme], (await Dialogue.Queries.ProgrammesAsync()).Items.Select(p => p.Id));
        Assert.Equal([session.Id], (await Dialogue.Queries.SessionsAsync(member)).OrThrow().Items.Select(s => s.Id));
        Assert.Equal([id], (await Dialogue.Queries.RecommendationsAsync(member)).OrThrow().Items.Select(r => r.Recommendation.Id));
        Assert.Equal([Id<ContributionId>("testimony evening")], (await Dialogue.Queries.ContributionsAsync(member, session.Id)).OrThrow().Items.Select(c => c.Id));

        Assert.Empty((await Dialogue.Queries.SessionsAsync(foreign)).OrThrow().Items);
        Assert.Empty((await Dialogue.Queries.RecommendationsAsync(foreign)).OrThrow().Items);
        Assert.Equal(ActRefusals.OtherProgramme, (await Dialogue.Queries.ContributionsAsync(foreign, session.Id)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.Queries.ContributionsAsync(member, Id<SessionId>("nowhere"))).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.SessionsAsync(nobody)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.ContributionsAsync(nobody, session.Id)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.RecommendationsAsync(nobody)).Refusal?.Code);
    }

    [Fact]
    public async Task What_was_published_is_listed_for_those_who_may_read_it()
    {
        await Hall.PlanAsync("evening");
        await Hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Open(a, Hall.Now));
        await Hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Close(a, Hall.Now));
        var made = new List<Release>();
        foreach (var audience in (Audience[])[Audience.Public, Audience.Conveners, Audience.Partners, Audience.Public, Audience.Conveners])
            made.Add((await Dialogue.PublishAsync(await Hall.ActAsync(Role.Secretary), audience, d => d.Inclusion(Id<SessionId>("evening"), "en"))).OrThrow());
        async Task<List<Release>> ListAsync(Act act, int size) => await AllOfAsync(size, async p => (await Dialogue.Queries.ReleasesAsync(act, p)).OrThrow());
        var (chair, member) = (await Hall.ActAsync(Role.Chair), await Hall.ActAsync(Role.Participant));

        foreach (var size in (int[])[1, 2, 3, 50])
        {
            Assert.Equal(made, await ListAsync(chair, size));
            Assert.Equal(made.Where(r => r.View.Audience is not Audience.Conveners), await ListAsync(member, size));
        }

        // Each as it is found alone.
        foreach (var release in await ListAsync(member, 50))
            Assert.Equal(release, await Dialogue.FindReleaseAsync(release.Id, member));
        Assert.Empty(await ListAsync(await OtherProgrammeAsync(), 50));
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.ReleasesAsync(await Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), Id<ParticipantId>("passer-by")))).Refusal?.Code);
    }

    /// <summary>People belong to the whole dialogue; a programme lists those whom it knows, each once, and its keepers alone do.</summary>
    [Fact]
    public async Task A_programme_lists_the_people_whom_it_knows_once_each()
    {
        foreach (var name in (string[])["a", "b", "b again", "c", "d"])
            await RegisterAsync(await Hall.ActAsync(Role.Recorder), name);
        var foreign = await OtherProgrammeAsync();
        (await Dialogue.MergeAsync(await Hall.ActAsync(Role.DataProtectionOfficer), Id<ParticipantId>("b again"), Id<ParticipantId>("b"))).OrThrow();
        (await Dialogue.EraseAsync(await Hall.ActAsync(Role.DataProtectionOfficer), Id<ParticipantId>("c"))).OrThrow();
        var secretary = await Hall.ActAsync(Role.Secretary);

        foreach (var size in (int[])[1, 2, 50])
        {
            Assert.Equal(
                ((string[])["a", "b", "d"]).Select(Id<ParticipantId>),
                (await AllOfAsync(size, async p => (await Dialogue.Queries.ParticipantsAsync(secretary, p)).OrThrow())).Select(p => p.Id));
        }

        foreach (var role in (Role[])[Role.Observer, Role.Participant, Role.Convener])
            Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.ParticipantsAsync(await Hall.ActAsync(role))).Refusal?.Code);
        (await Dialogue.Programmes.DecideAsync(foreign.Programme, foreign, (p, a) => p.Grant(a, foreign.By, Role.Secretary))).OrThrow();
        var elsewhere = await Dialogue.ActAsync(foreign.Programme, Hall.NextAct(), foreign.By);
        Assert.Empty((await Dialogue.Queries.ParticipantsAsync(elsewhere)).OrThrow().Items);
        await RegisterAsync(await Dialogue.ActAsync(foreign.Programme, Hall.NextAct(), foreign.By), "theirs");
        Assert.Equal([Id<ParticipantId>("theirs")], (await Dialogue.Queries.ParticipantsAsync(elsewhere)).OrThrow().Items.Select(p => p.Id));

        async Task RegisterAsync(Act act, string name)
        {
            var id = Id<ParticipantId>(name);
            var sealedName = await Dialogue.SealAsync(act, id, Town.Some(name));
            (await Dialogue.Participants.StartAsync(id, act, a => Participant.Register(a, id, sealedName))).OrThrow();
        }
    }

    [Fact]
    public async Task Institutions_are_listed_for_whoever_holds_a_role()
    {
        StakeholderId[] ids = [.. Enumerable.Range(0, 5).Select(i => Id<StakeholderId>($"institution {i}"))];
        foreach (var id in ids)
            (await Dialogue.Stakeholders.StartAsync(id, await Hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, id, Town.Some(), StakeholderKind.LocalAuthority))).OrThrow();

        foreach (var act in (Act[])[await Hall.ActAsync(Role.Observer), await OtherProgrammeAsync()])
            Assert.Equal(ids, (await AllOfAsync(2, async p => (await Dialogue.Queries.StakeholdersAsync(act, p)).OrThrow())).Select(s => s.Id));
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.StakeholdersAsync(await Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), Id<ParticipantId>("passer-by")))).Refusal?.Code);
    }

    [Fact]
    public async Task Who_is_invited_and_who_speaks_is_found_by_the_session()
    {
        var session = await Hall.PlanAsync("evening", Town.Plan(Announced(3, 1, 9)));
        var (list, floor) = (Id<GuestListId>("guests"), Id<FloorId>("floor"));
        var facilitator = await Hall.ActAsync(Role.Facilitator);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.Queries.GuestListAsync(facilitator, session.Id)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.Queries.FloorAsync(facilitator, session.Id)).Refusal?.Code);
        (await Dialogue.GuestLists.StartAsync(list, await Hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, session))).OrThrow();
        session = await Hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Open(a, Hall.Now));
        (await Dialogue.Floors.StartAsync(floor, await Hall.ActAsync(Role.Facilitator), a => Floor.Open(a, floor, session))).OrThrow();

        foreach (var role in (Role[])[Role.Convener, Role.Chair, Role.Secretary, Role.Recorder, Role.DataProtectionOfficer])
        {
            Assert.Equal(list, (await Dialogue.Queries.GuestListAsync(await Hall.ActAsync(role), session.Id)).OrThrow().Id);
            Assert.Equal(floor, (await Dialogue.Queries.FloorAsync(await Hall.ActAsync(role), session.Id)).OrThrow().Id);
        }

        foreach (var role in (Role[])[Role.Observer, Role.Participant])
        {
            Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.GuestListAsync(await Hall.ActAsync(role), session.Id)).Refusal?.Code);
            Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.FloorAsync(await Hall.ActAsync(role), session.Id)).Refusal?.Code);
        }

        var foreign = await OtherProgrammeAsync();
        Assert.Equal(ActRefusals.OtherProgramme, (await Dialogue.Queries.GuestListAsync(foreign, session.Id)).Refusal?.Code);
        Assert.Equal(ActRefusals.OtherProgramme, (await Dialogue.Queries.FloorAsync(foreign, session.Id)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.Queries.FloorAsync(facilitator, Id<SessionId>("nowhere"))).Refusal?.Code);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Dialogue.Queries.GuestListAsync(facilitator, default));
    }

    /// <summary>The pages are cut after the choice by stage: a page is never short because others were left out.</summary>
    [Fact]
    public async Task Recommendations_are_found_by_how_far_they_have_come()
    {
        for (var i = 0; i < 6; i++)
        {
            var id = Id<RecommendationId>($"recommendation {i}");
            (await Dialogue.Recommendations.StartAsync(id, await Hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some())))).OrThrow();
            if (i % 2 == 0)
                (await Dialogue.Recommendations.DecideAsync(id, await Hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, Hall.Now, Town.Press))).OrThrow();
        }

        var act = await Hall.ActAsync(Role.Observer);
        async Task<List<RecommendationId>> ListAsync(RecommendationStage? stage) =>
            [.. (await AllOfAsync(2, async p => (await Dialogue.Queries.RecommendationsAsync(act, stage, page: p)).OrThrow())).Select(r => r.Recommendation.Id)];

        Assert.Equal(Enumerable.Range(0, 6).Select(i => Id<RecommendationId>($"recommendation {i}")), await ListAsync(null));
        Assert.Equal(((int[])[0, 2, 4]).Select(i => Id<RecommendationId>($"recommendation {i}")), await ListAsync(RecommendationStage.Adopted));
        Assert.Equal(((int[])[1, 3, 5]).Select(i => Id<RecommendationId>($"recommendation {i}")), await ListAsync(RecommendationStage.InDeliberation));
        Assert.Empty(await ListAsync(RecommendationStage.Lapsed));
        Assert.Empty((await Dialogue.Queries.RecommendationsAsync(act, asOf: act.At - Duration.FromDays(1))).OrThrow().Items);
    }

    [Fact]
    public async Task What_was_said_of_an_intervention_is_found_wherever_it_was_said()
    {
        var (patrols, lights) = (Id<InterventionId>("patrols"), Id<InterventionId>("lights"));
        foreach (var intervention in (InterventionId[])[patrols, lights])
        {
            (await Dialogue.Programmes.DecideAsync(
                Hall.Programme, await Hall.ActAsync(Role.Recorder), (p, a) => p.RegisterIntervention(a, intervention, Id<StakeholderId>("police"), Town.Some()))).OrThrow();
        }

        var session = await Hall.PlanAsync("evening");
        await Hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Open(a, Hall.Today));
        for (var i = 0; i < 9; i++)
        {
            var (id, act) = (Id<ContributionId>($"contribution {i}"), await Hall.ActAsync(Role.Secretary));
            var words = await Dialogue.SealAsync(act, id, Town.Some($"words {i}"));
            var said = new Said(ContributionKind.Opinion, RecordQuality.Summary, words, Hall.Today) { About = i % 3 == 2 ? i == 8 ? null : lights : patrols };
            if (i % 2 == 0)
                (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, said))).OrThrow();
            else
                (await Dialogue.DecideAsync(Dialogue.Sessions.Existing(session.Id), Dialogue.Contributions.Beginning(id), act, (s, a) => ([], Contribution.Record(a, id, s, said)))).OrThrow();
        }

        var member = await Hall.ActAsync(Role.Participant);
        async Task<IEnumerable<ContributionId>> AboutAsync(InterventionId about, int size) =>
            (await AllOfAsync(size, async p => (await Dialogue.Queries.ContributionsAboutAsync(member, about, p)).OrThrow())).Select(c => c.Id);

        foreach (var size in (int[])[1, 2, 6, 50])
        {
            Assert.Equal(((int[])[0, 1, 3, 4, 6, 7]).Select(i => Id<ContributionId>($"contribution {i}")), await AboutAsync(patrols, size));
            Assert.Equal(((int[])[2, 5]).Select(i => Id<ContributionId>($"contribution {i}")), await AboutAsync(lights, size));
        }

        var foreign = await OtherProgrammeAsync();
        var nobody = await Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), Id<ParticipantId>("passer-by"));
        Assert.Equal(ProgrammeRefusals.InterventionUnknown, (await Dialogue.Queries.ContributionsAboutAsync(member, Id<InterventionId>("none"))).Refusal?.Code);
        Assert.Equal(ProgrammeRefusals.InterventionUnknown, (await Dialogue.Queries.ContributionsAboutAsync(foreign, patrols)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.ContributionsAboutAsync(nobody, patrols)).Refusal?.Code);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Dialogue.Queries.ContributionsAboutAsync(member, default));
    }
}
