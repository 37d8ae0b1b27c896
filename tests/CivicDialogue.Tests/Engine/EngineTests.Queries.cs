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
