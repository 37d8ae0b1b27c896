using CivicDialogue.FollowUp;

namespace CivicDialogue.Tests.Engine;

/// <summary>Who is missing, and who speaks how long: figures for those who can mend it.</summary>
public abstract partial class EngineTests
{
    private static readonly SegmentCategoryId Gender = SegmentCategoryId.Of("gender");

    private ParticipantId Guest(string name) => Id<ParticipantId>($"guest {name}");

    private async Task SchemeAsync()
    {
        (await Dialogue.Programmes.DecideAsync(Hall.Programme, await Hall.ActAsync(Role.Convener), (p, a) => p.AdoptSegments(a, [new(Gender, Town.Some("Gender"),
            [new(SegmentValueId.Of("woman"), Town.Some("Women"), 60), new(SegmentValueId.Of("man"), Town.Some("Men"))])]))).OrThrow();
        foreach (var side in (string[])["citizens", "institutions"])
            (await Dialogue.Programmes.DecideAsync(Hall.Programme, await Hall.ActAsync(Role.Convener), (p, a) => p.DefineSide(a, SideId.Of(side), Town.Some(side)))).OrThrow();
        foreach (var (name, gender) in ((string, string?)[])[("a", "woman"), ("a again", null), ("b", "man"), ("c", null), ("d", "woman"), ("e", "ringer")])
        {
            var (person, registering) = (Guest(name), await Hall.ActAsync(Role.Recorder));
            (await Dialogue.Participants.StartAsync(person, registering, a => Participant.Register(a, person))).OrThrow();
            if (gender is null)
                continue;
            var act = await Hall.ActAsync(Role.Recorder);
            var sealedFor = await Dialogue.SealAsync(act, person, new Segments(ValueMap<SegmentCategoryId, SegmentValueId>.From([new(Gender, SegmentValueId.Of(gender))])).ToText());
            (await Dialogue.Participants.DecideAsync(person, act, (p, a) => p.SetSegments(a, sealedFor))).OrThrow();
        }

        (await Dialogue.MergeAsync(await Hall.ActAsync(Role.Secretary), Guest("a again"), Guest("a"))).OrThrow();
    }

    private async Task<Floor> SpokenAsync(string name, Session session, params (ParticipantId? Person, string? Side, int Minutes)[] turns)
    {
        var floor = Id<FloorId>(name);
        (await Dialogue.Floors.StartAsync(floor, await Hall.ActAsync(Role.Facilitator), a => Floor.Open(a, floor, session, ValueMap<SideId, int>.From([new(SideId.Of("citizens"), 10)])))).OrThrow();
        var last = default(Floor);
        foreach (var (person, side, minutes) in turns)
        {
            var began = Hall.Now;
            await OnAsync((f, a) => f.Give(a, session, person is { } speaker ? Standing.Personal(speaker) : null, side is null ? null : SideId.Of(side), began));
            Hall.Clock.AdvanceMinutes(minutes);
            var ended = Hall.Now;
            last = await OnAsync((f, a) => f.Stop(a, session, ended));
        }

        return last!;

        async Task<Floor> OnAsync(Func<Floor, Act, Decision<FloorEvent>> decide) => (await Dialogue.Floors.DecideAsync(floor, await Hall.ActAsync(Role.Facilitator), decide)).OrThrow();
    }

    /// <summary>The evening: four invited, three there and one whom nobody can read, two spoke. The morning after: nobody kept a list, two spoke, one of them by another record.</summary>
    private async Task<(Session Evening, Session Morning, Instant Between)> TwoSessionsAsync()
    {
        await SchemeAsync();
        var planned = await Hall.PlanAsync("evening", Town.Plan(new(new(2026, 3, 1), new(10, 0), "Asia/Hebron")));
        var list = Id<GuestListId>("guests");
        (await Dialogue.GuestLists.StartAsync(list, await Hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, planned))).OrThrow();
        foreach (var name in (string[])["a", "b", "c", "d"])
            (await Dialogue.GuestLists.DecideAsync(list, await Hall.ActAsync(Role.Secretary), (g, a) => g.Invite(a, planned, Guest(name)))).OrThrow();
        var opened = Hall.Now;
        var evening = await Hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Open(a, opened));
        await SpokenAsync("evening floor", evening, (Guest("a"), "citizens", 6), (null, "institutions", 3), (Guest("e"), null, 1));
        var closed = Hall.Now;
        evening = await Hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Close(a, closed));
        var id = Id<RecommendationId>("lights");
        (await Dialogue.Recommendations.StartAsync(id, await Hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(
            a, id, new(Town.Some(), Town.Some()) { Session = evening.Id, Authors = [Guest("a")] }))).OrThrow();
        var between = Hall.Clock.GetCurrentInstant();

        // The sheet is typed in on the day after, and then there is another meeting.
        Wait(1);
        (await Dialogue.GuestLists.DecideAsync(list, await Hall.ActAsync(Role.Recorder), (g, a) => g.Transcribe(
            a, evening, Id<SheetId>("sheet"), [new(1, Guest("a"), true), new(2, Guest("b"), true), new(3, Guest("c"), true), new(4, null, false)], opened, Town.Press))).OrThrow();
        await Hall.PlanAsync("morning", Town.Plan(new(new(2026, 3, 2), new(10, 0), "Asia/Hebron")));
        var reopened = Hall.Now;
        var morning = await Hall.OnSessionAsync("morning", Role.Facilitator, (s, a) => s.Open(a, reopened));
        await SpokenAsync("morning floor", morning, (Guest("a again"), "citizens", 10), (Guest("b"), "citizens", 2));
        var now = Hall.Now;
        (await Dialogue.Recommendations.DecideAsync(id, await Hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, now, Town.Press))).OrThrow();
        await Hall.PlanAsync("next month");
        return (evening, morning, between);
    }

    private static string Told(Figure figure) => figure is Figure.Counted counted ? $"{counted.Number}" : "?";

    private async Task<InclusionFunnel> FunnelAsync(SessionId? session = null, Instant? asOf = null, Instant? knownAt = null) =>
        (await Dialogue.Queries.InclusionFunnelAsync(await Hall.ActAsync(Role.Facilitator), session, asOf, knownAt)).OrThrow();

    private static string[] Lines(InclusionFunnel funnel) =>
    [
        string.Join(' ', funnel.Stages.Select(s => Told(s.Count))),
        .. Assert.Single(funnel.Categories).Rows.Select(r => $"{r.Value?.Value ?? "?"}: {string.Join(' ', r.Counts.Select(Told))}, {r.LeastPercent:0}–{r.MostPercent:0} of {r.TargetPercent}{(r.IsShort ? ", short" : null)}"),
    ];

    [Fact]
    public async Task The_funnel_shows_where_people_drop_out_by_segment_and_says_what_nobody_recorded()
    {
        var (evening, morning, between) = await TwoSessionsAsync();

        // e spoke, so e was there and belongs to those asked; one signature nobody can read; c said nothing, and no such value as e's is in the scheme.
        var funnel = await FunnelAsync(evening.Id);
        Assert.Equal(["6 5 2 1 1", "woman: 2 1 1 1 1, 20–80 of 60", "man: 1 1 0 0 0, 20–80 of ", "?: 3 3 1 0 0, 0–60 of "], Lines(funnel));
        Assert.All(funnel.Stages, s => Assert.Empty(s.Unrecorded));

        // Nobody kept a list in the morning: who was invited or there is not known, and not nobody.
        funnel = await FunnelAsync(morning.Id);
        Assert.Equal(["? ? 2 0 0", "woman: ? ? 1 0 0, – of 60", "man: ? ? 1 0 0, – of ", "?: ? ? 0 0 0, – of "], Lines(funnel));
        Assert.Equal([morning.Id], funnel.Stages[1].Unrecorded);

        // Over both, somebody counts once, under whichever record.
        funnel = await FunnelAsync();
        Assert.Equal(["6 5 3 1 1", "woman: 2 1 1 1 1, 20–80 of 60", "man: 1 1 1 0 0, 20–80 of ", "?: 3 3 1 0 0, 0–60 of "], Lines(funnel));
        Assert.Equal(([morning.Id], 0), (funnel.Stages[0].Unrecorded, funnel.Stages[2].Unrecorded.Count));

        // As of the evening the recommendation was not adopted; as known then, nobody had typed in the sheet.
        Assert.Equal("6 5 2 1 0", Lines(await FunnelAsync(asOf: between))[0]);
        Assert.Equal("5 ? 2 1 0", Lines(await FunnelAsync(asOf: between, knownAt: between))[0]);
        Assert.Equal("5 ? 2 1 0", Lines(await FunnelAsync(knownAt: between))[0]);

        // What is erased is not known any more; that somebody was there still counts.
        (await Dialogue.EraseAsync(await Hall.ActAsync(Role.DataProtectionOfficer), Guest("b"))).OrThrow();
        Assert.Equal(["6 5 2 1 1", "woman: 2 1 1 1 1, 20–100 of 60", "man: 0 0 0 0 0, 0–80 of ", "?: 4 4 1 0 0, 0–80 of "], Lines(await FunnelAsync(evening.Id)));
    }

    [Fact]
    public async Task A_segment_that_certainly_missed_its_target_is_told_to_be_short()
    {
        await SchemeAsync();
        var session = await EndedAsync("evening");
        var guests = await GuestsAsync(session.Id);
        foreach (var name in (string[])["a", "b", "e"])
            (await Dialogue.GuestLists.DecideAsync(guests.Id, await Hall.ActAsync(Role.Recorder), (g, a) => g.MarkPresent(a, session, Guest(name == "e" ? "b2" : name), Hall.Today))).OrThrow();
        var act = await Hall.ActAsync(Role.Recorder);
        (await Dialogue.Participants.StartAsync(Guest("b2"), act, a => Participant.Register(a, Guest("b2")))).OrThrow();
        act = await Hall.ActAsync(Role.Recorder);
        var man = await Dialogue.SealAsync(act, Guest("b2"), new Segments(ValueMap<SegmentCategoryId, SegmentValueId>.From([new(Gender, SegmentValueId.Of("man"))])).ToText());
        (await Dialogue.Participants.DecideAsync(Guest("b2"), act, (p, a) => p.SetSegments(a, man))).OrThrow();
        Assert.Equal("woman: ? 1 ? 0 0, 33–33 of 60, short", Lines(await FunnelAsync(session.Id))[1]);
    }

    [Fact]
    public async Task The_floor_of_all_sessions_together_is_told_per_side_against_its_budget()
    {
        var (evening, morning, between) = await TwoSessionsAsync();
        var unrecorded = await EndedAsync("without a record");
        async Task<ProgrammeFloorEquity> EquityAsync(Instant? asOf = null, Instant? knownAt = null) =>
            (await Dialogue.Queries.FloorEquityAsync(await Hall.ActAsync(Role.Convener), asOf, knownAt)).OrThrow();

        var equity = await EquityAsync();
        var (citizens, institutions) = (equity.Total.Sides[SideId.Of("citizens")], equity.Total.Sides[SideId.Of("institutions")]);
        Assert.Equal((3, 2, 18 * 60L, 18 * 60L, 0.8182m, 20), (citizens.Turns, citizens.Speakers, citizens.LeastSeconds, citizens.MostSeconds, citizens.Share, citizens.BudgetMinutes));
        Assert.Equal((1, 0, 1, 180L, (int?)null), (institutions.Turns, institutions.Speakers, institutions.TurnsOfUnknown, institutions.LeastSeconds, institutions.BudgetMinutes));
        Assert.Equal((1, 60L), (equity.Total.Unplaced.Turns, equity.Total.Unplaced.LeastSeconds));
        Assert.Equal([evening.Id, morning.Id], equity.Sessions.Select(s => s.Session));
        Assert.True(equity.Sessions[1].Equity.Sides[SideId.Of("citizens")].IsOver);
        Assert.False(citizens.IsOver);
        Assert.Equal([unrecorded.Id], equity.Unrecorded);

        // As of the first four minutes, as of the evening, and as known before anything was.
        equity = await EquityAsync(between - Duration.FromMinutes(6));
        Assert.Equal((1, 240L, 1m), (equity.Total.Sides[SideId.Of("citizens")].Turns, equity.Total.Sides[SideId.Of("citizens")].LeastSeconds, equity.Total.Sides[SideId.Of("citizens")].Share));
        Assert.Equal(0.6m, (await EquityAsync(between)).Total.Sides[SideId.Of("citizens")].Share);
        Assert.Equal(0.6m, (await EquityAsync(knownAt: between)).Total.Sides[SideId.Of("citizens")].Share);
        equity = await EquityAsync(knownAt: between - Duration.FromDays(1));
        Assert.Equal((0, 0), (equity.Sessions.Count, equity.Unrecorded.Count));
    }

    [Fact]
    public async Task Figures_of_few_people_are_for_those_who_convene_facilitate_or_protect_and_for_nobody_else()
    {
        var session = await Hall.PlanAsync("evening");
        foreach (var role in Town.Offices.Append(Role.Convener))
        {
            var isFor = role == Role.Convener || role == Role.Facilitator || role == Role.DataProtectionOfficer;
            Assert.Equal(isFor ? null : ActRefusals.NotPermitted, (await Dialogue.Queries.InclusionFunnelAsync(await Hall.ActAsync(role), session.Id)).Refusal?.Code);
            Assert.Equal(isFor ? null : ActRefusals.NotPermitted, (await Dialogue.Queries.FloorEquityAsync(await Hall.ActAsync(role))).Refusal?.Code);
        }

        Assert.Equal(ActRefusals.NotFound, (await Dialogue.Queries.InclusionFunnelAsync(await Hall.ActAsync(Role.Convener), Id<SessionId>("nowhere"))).Refusal?.Code);
        var (other, founder) = (Id<ProgrammeId>("other"), Id<ParticipantId>("founder of another"));
        (await Dialogue.FoundProgrammeAsync(Hall.NextAct(), founder, other, Town.Charter())).OrThrow();
        var foreign = await Dialogue.ActAsync(other, Hall.NextAct(), founder);
        Assert.Equal(ActRefusals.OtherProgramme, (await Dialogue.Queries.InclusionFunnelAsync(foreign, session.Id)).Refusal?.Code);
        Assert.Empty((await Dialogue.Queries.FloorEquityAsync(foreign)).OrThrow().Sessions);
        var act = await Hall.ActAsync(Role.Convener);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Dialogue.Queries.InclusionFunnelAsync(act, default(SessionId)));
    }
}
