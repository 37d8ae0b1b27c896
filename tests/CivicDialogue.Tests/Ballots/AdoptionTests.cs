namespace CivicDialogue.Tests.Ballots;

/// <summary>A recommendation is adopted by a ballot about it, counted and carried, and by nothing less.</summary>
public sealed class AdoptionTests
{
    private readonly Town _town = new();

    [Fact]
    public void A_ballot_that_carried_adopts_what_it_was_about()
    {
        var lights = Deliberated();
        var ballot = Counted(About(lights), Choice.Yes);

        var act = _town.As(Role.Chair);
        var decision = lights.AdoptByBallot(act, ballot);

        Assert.Equal(
            [
                new RecommendationEvent.BallotCounted(act.Stamp, ballot.Id, true, ballot.OpenedAt!.Value),
                new RecommendationEvent.Advanced(act.Stamp, Trigger.AdoptByBallot, StateName.Of("adopted"), StateCategory.Adopted, null),
            ],
            decision.Events.ToArray());
        lights = lights.After(decision);
        Assert.True(lights.IsAdopted);
        Assert.Equal([new CountedBallot(ballot.Id, true, 1, ballot.OpenedAt!.Value)], lights.Ballots);

        // It is a recommendation like any other from now on.
        Assert.True(Referral.Refer(_town.As(Role.Secretary), _town.Id<ReferralId>("to the police"), lights, _town.Police, Occurred.At(_town.Now, Town.Hebron)).IsAccepted);
    }

    [Fact]
    public void One_that_did_not_carry_adopts_nothing_and_can_be_put_on_record()
    {
        var lights = Deliberated();
        var lost = Counted(About(lights), Choice.No);
        Refused(RecommendationRefusals.RequirementUnmet, lights.AdoptByBallot(_town.As(Role.Chair), lost));

        lights = _town.After(lights, r => r.RecordBallot(_town.As(Role.Secretary), lost));
        Assert.Equal([new CountedBallot(lost.Id, false, 1, lost.OpenedAt!.Value)], lights.Ballots);
        Assert.Equal(StateName.Of("under-deliberation"), lights.State);
        Assert.True(lights.RecordBallot(_town.As(Role.Secretary), lost) is { IsAccepted: true, Events.Length: 0 });
        Refused(RecommendationRefusals.RequirementUnmet, lights.Advance(_town.As(Role.Chair), Trigger.AdoptByBallot));
        Refused(RecommendationRefusals.RequirementUnmet, lights.AdoptByBallot(_town.As(Role.Chair), lost));
        Assert.DoesNotContain(Trigger.AdoptByBallot, lights.PermittedTriggers(_town.As(Role.Chair)));

        // The text was explained better, and the question put again.
        _town.Now += Duration.FromDays(1);
        lights = _town.After(lights, r => r.AdoptByBallot(_town.As(Role.Chair), Counted(About(lights, "again"), Choice.Yes)));
        Assert.True(lights.IsAdopted);
    }

    /// <summary>The last word is the one that was asked for last, whichever is counted or put on record first: nobody keeps an older yes for after a newer no.</summary>
    [Fact]
    public void The_ballot_counts_in_which_voting_began_last()
    {
        var lights = Deliberated();
        var first = About(lights, "first");
        _town.Now += Duration.FromDays(1);
        var second = Counted(About(lights, "second"), Choice.No);
        _town.Now += Duration.FromDays(1);
        first = Counted(first, Choice.Yes);

        // Of the newer one nothing is known here yet; a dialogue would look it up.
        Assert.True(lights.AdoptByBallot(_town.As(Role.Secretary), first).IsAccepted);
        var known = _town.After(lights, r => r.RecordBallot(_town.As(Role.Facilitator), second));
        Refused(RecommendationRefusals.RequirementUnmet, known.AdoptByBallot(_town.As(Role.Secretary), first));
        foreach (var (one, other) in ((Ballot, Ballot)[])[(first, second), (second, first)])
        {
            var both = _town.After(_town.After(lights, r => r.RecordBallot(_town.As(Role.Facilitator), one)), r => r.RecordBallot(_town.As(Role.Facilitator), other));
            Refused(RecommendationRefusals.RequirementUnmet, both.AdoptByBallot(_town.As(Role.Chair), first));
            Refused(RecommendationRefusals.RequirementUnmet, both.AdoptByBallot(_town.As(Role.Chair), second));
            Refused(RecommendationRefusals.RequirementUnmet, both.Advance(_town.As(Role.Chair), Trigger.AdoptByBallot));
            Assert.DoesNotContain(Trigger.AdoptByBallot, both.PermittedTriggers(_town.As(Role.Chair)));
        }

        // Asked once more, and answered otherwise.
        Assert.True(known.AdoptByBallot(_town.As(Role.Chair), Counted(About(lights, "third"), Choice.Yes)).IsAccepted);

        // Two that began at once and came to opposite ends say nothing.
        var (yes, no) = (Counted(About(lights, "yes"), Choice.Yes), Counted(About(lights, "no"), Choice.No));
        lights = _town.After(lights, r => r.RecordBallot(_town.As(Role.Chair), no));
        Refused(RecommendationRefusals.RequirementUnmet, lights.AdoptByBallot(_town.As(Role.Chair), yes));
    }

    /// <summary>What was put on record of a ballot is not the ballot: whoever adopts has it in hand.</summary>
    [Fact]
    public void Nobody_adopts_by_a_ballot_without_the_ballot()
    {
        var lights = Deliberated();
        var ballot = Counted(About(lights), Choice.Yes);
        lights = _town.After(lights, r => r.RecordBallot(_town.As(Role.Facilitator), ballot));
        Assert.Contains(Trigger.AdoptByBallot, lights.PermittedTriggers(_town.As(Role.Secretary)));

        Refused(RecommendationRefusals.BallotMissing, lights.Advance(_town.As(Role.Secretary), Trigger.AdoptByBallot));
        Refused(BallotRefusals.Annulled, lights.AdoptByBallot(_town.As(Role.Secretary), ballot.After(ballot.Annul(_town.As(Role.Chair), Town.Some()))));
        Assert.Single(lights.AdoptByBallot(_town.As(Role.Secretary), ballot).Events.ToArray());
    }

    /// <summary>Whoever voted, voted on the words that they had before them.</summary>
    [Fact]
    public void A_text_that_was_amended_since_voting_began_is_not_adopted_by_that_ballot()
    {
        var lights = Deliberated();
        var (ballot, other) = (Counted(About(lights), Choice.Yes), Counted(About(lights, "other"), Choice.Yes));
        lights = _town.After(lights, r => r.RecordBallot(_town.As(Role.Facilitator), ballot));
        var amending = _town.Now + Duration.FromMinutes(5);
        lights = _town.After(lights, r => r.DraftAmendment(_town.As(Role.Recorder, amending), 1, new(Town.Some("Lights"), Town.Some("No lights at all.")), _town.Person(Role.Participant)));
        lights = _town.After(lights, r => r.SubmitAmendment(_town.As(Role.Recorder, amending), 1));
        lights = _town.After(lights, r => r.SettleAmendment(_town.As(Role.Chair, amending), 1, true, Town.Some()));
        Assert.Equal(2, lights.Text.Number);

        Refused(RecommendationRefusals.RequirementUnmet, lights.AdoptByBallot(_town.As(Role.Chair), ballot));
        Refused(RecommendationRefusals.TextOutdated, lights.AdoptByBallot(_town.As(Role.Chair), other));
        Refused(RecommendationRefusals.TextOutdated, lights.RecordBallot(_town.As(Role.Chair), other));
        Refused(RecommendationRefusals.RequirementUnmet, lights.Advance(_town.As(Role.Chair), Trigger.AdoptByBallot));
    }

    [Fact]
    public void Only_a_counted_ballot_about_it_counts_and_only_for_who_may_say_so()
    {
        var lights = Deliberated();
        var ballot = About(lights);
        Refused(BallotRefusals.NotCounted, lights.AdoptByBallot(_town.As(Role.Chair), ballot));
        ballot = ballot.After(ballot.Close(_town.As(Role.Chair)));
        Refused(BallotRefusals.NotCounted, lights.AdoptByBallot(_town.As(Role.Chair), ballot));
        Refused(BallotRefusals.NotCounted, lights.RecordBallot(_town.As(Role.Chair), ballot));

        var carried = Counted(About(lights), Choice.Yes);
        Refused(BallotRefusals.Annulled, lights.AdoptByBallot(_town.As(Role.Chair), carried.After(carried.Annul(_town.As(Role.Chair), Town.Some()))));
        Refused(RecommendationRefusals.OtherBallot, lights.AdoptByBallot(_town.As(Role.Chair), Counted(About(Deliberated("other")), Choice.Yes)));
        Refused(RecommendationRefusals.OtherBallot, lights.AdoptByBallot(_town.As(Role.Chair), Counted(About(null), Choice.Yes)));
        Refused(ActRefusals.NotPermitted, lights.AdoptByBallot(_town.As(Role.Participant), carried));
        Refused(ActRefusals.NotPermitted, lights.RecordBallot(_town.As(Role.Participant), carried));
        Refused(ActRefusals.OtherProgramme, lights.AdoptByBallot(new Town(name: "next town").As(Role.Chair), carried));
        Refused(RecommendationRefusals.NoSuchTransition, _town.Drafted("draft") is var draft ? draft.AdoptByBallot(_town.As(Role.Chair), Counted(About(draft), Choice.Yes)) : default);
    }

    /// <summary>Both stand in one step: what a ballot came to cannot be voided between the look at it and the adoption.</summary>
    [Fact]
    public async Task In_a_dialogue_the_ballot_is_a_guard()
    {
        await using var hall = await Hall.OpenAsync(new InMemoryStore());
        var (lights, ballot) = await CarriedAsync(hall);

        var request = hall.NextAct();
        var adopted = await AdoptAsync(await hall.ActAsync(Role.Chair, request));
        Assert.True(adopted.OrThrow().First.IsAdopted);
        var position = (await hall.Dialogue.VerifyAsync()).Position;
        Assert.True((await AdoptAsync(await hall.ActAsync(Role.Chair, request))).OrThrow().First.IsAdopted);
        Assert.Equal(position, (await hall.Dialogue.VerifyAsync()).Position);

        (lights, ballot) = await CarriedAsync(hall, "void");
        (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), (b, a) => b.Annul(a, Town.Some()))).OrThrow();
        Assert.Equal(BallotRefusals.Annulled.Value, (await AdoptAsync(await hall.ActAsync(Role.Chair))).Refusal?.Code.Value);

        async Task<Outcome<(Recommendation First, Ballot Second)>> AdoptAsync(Act act) => await hall.Dialogue.DecideAsync(
            hall.Dialogue.Recommendations.Existing(lights), hall.Dialogue.Ballots.Existing(ballot), act, (r, b, a) => (r.AdoptByBallot(a, b), []));
    }

    /// <summary>A host hands the decision a ballot of yesterday, or returns facts of its own: what counts is the ballot on record, now.</summary>
    [Fact]
    public async Task A_ballot_that_was_annulled_since_it_was_put_on_record_adopts_nothing_by_whatever_way()
    {
        await using var hall = await Hall.OpenAsync(new InMemoryStore());
        (await hall.Dialogue.Programmes.DecideAsync(hall.Programme, await hall.ActAsync(Role.Convener), (p, a) => p.AdoptWorkflow(a, Ratified))).OrThrow();
        var (lights, ballot) = await CarriedAsync(hall);
        var carried = (await hall.Dialogue.Ballots.FindAsync(ballot))!;
        (await OnLightsAsync((r, a) => r.RecordBallot(a, carried))).OrThrow();
        (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), (b, a) => b.Annul(a, Town.Some()))).OrThrow();

        Assert.Equal(BallotRefusals.Annulled, (await OnLightsAsync((r, a) => r.Advance(a, Trigger.Of("ratify")))).Refusal?.Code);
        Assert.Equal(BallotRefusals.Annulled, (await OnLightsAsync((r, a) => r.AdoptByBallot(a, carried))).Refusal?.Code);
        Assert.Equal(BallotRefusals.Annulled, (await OnLightsAsync((_, a) => new RecommendationEvent.Advanced(a.Stamp, Trigger.AdoptByBallot, StateName.Of("adopted"), StateCategory.Adopted, null))).Refusal?.Code);
        Assert.False((await hall.Dialogue.Recommendations.FindAsync(lights))!.IsAdopted);

        // The question is put again.
        hall.Clock.AdvanceDays(1);
        var again = await HoldAsync(hall, "again", (await hall.Dialogue.Recommendations.FindAsync(lights))!, Choice.Yes);
        (await hall.Dialogue.DecideAsync(
            hall.Dialogue.Recommendations.Existing(lights), hall.Dialogue.Ballots.Existing(again), await hall.ActAsync(Role.Chair), (r, b, a) => (r.RecordBallot(a, b), []))).OrThrow();
        Assert.True((await OnLightsAsync((r, a) => r.Advance(a, Trigger.Of("ratify")))).OrThrow().IsAdopted);

        async Task<Outcome<Recommendation>> OnLightsAsync(Func<Recommendation, Act, Decision<RecommendationEvent>> decide) =>
            await hall.Dialogue.Recommendations.DecideAsync(lights, await hall.ActAsync(Role.Chair), decide);
    }

    /// <summary>That a newer ballot is not on the recommendation's record makes the older one no newer.</summary>
    [Fact]
    public async Task An_older_yes_adopts_nothing_after_a_newer_no_though_nobody_put_that_on_record()
    {
        await using var hall = await Hall.OpenAsync(new InMemoryStore());
        var (lights, older) = await CarriedAsync(hall);
        hall.Clock.AdvanceDays(1);
        var newer = await HoldAsync(hall, "newer", (await hall.Dialogue.Recommendations.FindAsync(lights))!, Choice.No);

        Assert.Equal(RecommendationRefusals.RequirementUnmet, (await AdoptAsync()).Refusal?.Code);
        var lie = await hall.ActAsync(Role.Chair);
        var forged = await hall.Dialogue.Recommendations.DecideAsync(lights, lie, (_, a) => new RecommendationEvent.BallotCounted(a.Stamp, newer, true, a.At));
        Assert.Equal(ActRefusals.Outdated, forged.Refusal?.Code);
        var unknown = await hall.Dialogue.Recommendations.DecideAsync(lights, await hall.ActAsync(Role.Chair), (_, a) => new RecommendationEvent.BallotCounted(a.Stamp, hall.Id<BallotId>("never held"), true, a.At));
        Assert.Equal(ActRefusals.NotFound, unknown.Refusal?.Code);

        // A newer one that is void says nothing.
        (await hall.Dialogue.Ballots.DecideAsync(newer, await hall.ActAsync(Role.Chair), (b, a) => b.Annul(a, Town.Some()))).OrThrow();
        Assert.True((await AdoptAsync()).OrThrow().First.IsAdopted);

        async Task<Outcome<(Recommendation First, Ballot Second)>> AdoptAsync() => await hall.Dialogue.DecideAsync(
            hall.Dialogue.Recommendations.Existing(lights), hall.Dialogue.Ballots.Existing(older), await hall.ActAsync(Role.Chair), (r, b, a) => (r.AdoptByBallot(a, b), []));
    }

    /// <summary>A no that everybody saw stops an older yes, whether or not somebody counts it.</summary>
    [Fact]
    public async Task An_older_yes_adopts_nothing_while_a_newer_ballot_is_not_counted()
    {
        await using var hall = await Hall.OpenAsync(new InMemoryStore());
        var (lights, older) = await CarriedAsync(hall);
        hall.Clock.AdvanceDays(1);
        var (newer, about) = (hall.Id<BallotId>("newer"), await hall.Dialogue.Recommendations.FindAsync(lights));
        (await hall.Dialogue.Ballots.StartAsync(newer, await hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, newer, Question, about))).OrThrow();
        foreach (var decide in (Func<Ballot, Act, Decision<BallotEvent>>[])[(b, a) => b.Enrol(a, [new(hall.Person(Role.Participant))]), (b, a) => b.Open(a)])
            (await hall.Dialogue.Ballots.DecideAsync(newer, await hall.ActAsync(Role.Chair), decide)).OrThrow();

        Assert.Equal(RecommendationRefusals.RequirementUnmet, (await AdoptAsync(hall, lights, older)).Refusal?.Code);
        (await hall.Dialogue.Ballots.DecideAsync(newer, await hall.ActAsync(Role.Chair), (b, a) => b.Close(a))).OrThrow();
        Assert.Equal(RecommendationRefusals.RequirementUnmet, (await AdoptAsync(hall, lights, older)).Refusal?.Code);
        (await hall.Dialogue.Ballots.DecideAsync(newer, await hall.ActAsync(Role.Chair), (b, a) => b.Annul(a, Town.Some()))).OrThrow();
        Assert.True((await AdoptAsync(hall, lights, older)).OrThrow().First.IsAdopted);
    }

    /// <summary>What was voted on is told by the clock, so an act of before cannot put another text under the vote.</summary>
    [Fact]
    public async Task An_act_from_before_the_vote_changes_no_text_after_it_and_opens_no_ballot()
    {
        await using var hall = await Hall.OpenAsync(new InMemoryStore());
        var (before, settling) = (await hall.ActAsync(Role.Chair), await hall.ActAsync(Role.Chair));
        hall.Clock.AdvanceMinutes(1);
        var (lights, ballot) = await CarriedAsync(hall);

        foreach (var decide in (Func<Recommendation, Act, Decision<RecommendationEvent>>[])[(r, a) => r.DraftAmendment(a, 1, new(Town.Some("other"), Town.Some("words")), a.By), (r, a) => r.SubmitAmendment(a, 1)])
            (await hall.Dialogue.Recommendations.DecideAsync(lights, await hall.ActAsync(Role.Participant), decide)).OrThrow();
        var changed = await hall.Dialogue.Recommendations.DecideAsync(lights, settling, (r, a) => r.SettleAmendment(a, 1, isAccepted: true, Town.Some()));
        Assert.Equal(ActRefusals.Outdated, changed.Refusal?.Code);
        (await hall.Dialogue.Recommendations.DecideAsync(lights, await hall.ActAsync(Role.Chair), (r, a) => r.SettleAmendment(a, 1, isAccepted: false, Town.Some()))).OrThrow();

        hall.Clock.AdvanceMinutes(1);
        var (again, about) = (hall.Id<BallotId>("again"), await hall.Dialogue.Recommendations.FindAsync(lights));
        (await hall.Dialogue.Ballots.StartAsync(again, await hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, again, Question, about))).OrThrow();
        (await hall.Dialogue.Ballots.DecideAsync(again, await hall.ActAsync(Role.Chair), (b, a) => b.Enrol(a, [new(hall.Person(Role.Participant))]))).OrThrow();
        Assert.Equal(ActRefusals.Outdated, (await hall.Dialogue.Ballots.DecideAsync(again, before, (b, a) => b.Open(a))).Refusal?.Code);
        Assert.True((await AdoptAsync(hall, lights, ballot)).OrThrow().First.IsAdopted);
    }

    private static async Task<Outcome<(Recommendation First, Ballot Second)>> AdoptAsync(Hall hall, RecommendationId lights, BallotId ballot) => await hall.Dialogue.DecideAsync(
        hall.Dialogue.Recommendations.Existing(lights), hall.Dialogue.Ballots.Existing(ballot), await hall.ActAsync(Role.Chair), (r, b, a) => (r.AdoptByBallot(a, b), []));

    [Fact]
    public async Task A_ballot_is_about_a_recommendation_that_is_there_and_undecided()
    {
        await using var hall = await Hall.OpenAsync(new InMemoryStore());
        var (lights, ballot) = await CarriedAsync(hall);
        var then = (await hall.Dialogue.Recommendations.FindAsync(lights))!;
        (await hall.Dialogue.DecideAsync(
            hall.Dialogue.Recommendations.Existing(lights), hall.Dialogue.Ballots.Existing(ballot), await hall.ActAsync(Role.Chair), (r, b, a) => (r.AdoptByBallot(a, b), []))).OrThrow();
        var made = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(await hall.ActAsync(Role.Rapporteur), hall.Id<RecommendationId>("never proposed"), new(Town.Some(), Town.Some())));

        Assert.Equal(BallotRefusals.RecommendationDecided, (await PrepareAsync("late", then)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await PrepareAsync("made up", made)).Refusal?.Code);

        async Task<Outcome<Ballot>> PrepareAsync(string name, Recommendation about) => await hall.Dialogue.Ballots.StartAsync(
            hall.Id<BallotId>(name), await hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, hall.Id<BallotId>(name), Question, about));
    }

    /// <summary>A workflow of one's own, in which a ballot that carried is asked for by another trigger.</summary>
    private static Workflow Ratified { get; } = Workflow.Define(WorkflowId.Of("ratified"), 1)
        .State("draft", StateCategory.Start, Town.Some("Draft"))
        .State("proposed", StateCategory.Open, Town.Some("Proposed"))
        .State("under-deliberation", StateCategory.Open, Town.Some("Under deliberation"))
        .State("adopted", StateCategory.Adopted, Town.Some("Adopted"))
        .Transition(Trigger.Propose, "draft", "proposed", [Role.Rapporteur])
        .Transition(Trigger.Deliberate, "proposed", "under-deliberation", [Role.Chair])
        .Transition(Trigger.AdoptByBallot, "under-deliberation", "adopted", [Role.Chair], Requirement.CarriedBallot)
        .Transition(Trigger.Of("ratify"), "under-deliberation", "adopted", [Role.Chair], Requirement.CarriedBallot)
        .Build();

    private static async Task<(RecommendationId Lights, BallotId Ballot)> CarriedAsync(Hall hall, string name = "lights")
    {
        var id = hall.Id<RecommendationId>(name);
        var lights = (await hall.Dialogue.Recommendations.StartAsync(id, await hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some())))).OrThrow();
        foreach (var (role, trigger) in ((Role, Trigger)[])[(Role.Rapporteur, Trigger.Propose), (Role.Chair, Trigger.Deliberate)])
            lights = (await hall.Dialogue.Recommendations.DecideAsync(id, await hall.ActAsync(role), (r, a) => r.Advance(a, trigger))).OrThrow();
        return (id, await HoldAsync(hall, name, lights, Choice.Yes));
    }

    private static async Task<BallotId> HoldAsync(Hall hall, string name, Recommendation about, Choice choice)
    {
        var ballot = hall.Id<BallotId>(name);
        await hall.RegisterAsync([hall.Person(Role.Participant)]);
        (await hall.Dialogue.Ballots.StartAsync(ballot, await hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, ballot, Question, about))).OrThrow();
        foreach (var decide in (Func<Ballot, Act, Decision<BallotEvent>>[])[(b, a) => b.Enrol(a, [new(hall.Person(Role.Participant))]), (b, a) => b.Open(a)])
            (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), decide)).OrThrow();
        (await hall.Dialogue.CastAsync(await hall.ActAsync(Role.Participant), ballot, choice)).OrThrow();
        (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), (b, a) => b.Close(a))).OrThrow();
        (await hall.Dialogue.CountAsync(await hall.ActAsync(Role.Secretary), ballot)).OrThrow();
        return ballot;
    }

    private static BallotPlan Question => new(Town.Some("Lights?"), BallotRule.SimpleMajority, BallotSecrecy.Open);

    private Recommendation Deliberated(string name = "lights")
    {
        var proposed = _town.After(_town.Drafted(name), r => r.Advance(_town.As(Role.Rapporteur), Trigger.Propose));
        return _town.After(proposed, r => r.Advance(_town.As(Role.Chair), Trigger.Deliberate));
    }

    private Ballot About(Recommendation? recommendation, string name = "ballot")
    {
        var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(_town.As(Role.Chair), _town.Id<BallotId>(name), Question, recommendation));
        ballot = ballot.After(ballot.Enrol(_town.As(Role.Secretary), [new(_town.Person(Role.Participant))]));
        return ballot.After(ballot.Open(_town.As(Role.Chair)));
    }

    private Ballot Counted(Ballot ballot, Choice choice)
    {
        ballot = ballot.After(ballot.Cast(_town.As(Role.Participant), _town.Person(Role.Participant), choice));
        ballot = ballot.After(ballot.Close(_town.As(Role.Chair)));
        return ballot.After(ballot.Count(_town.As(Role.Secretary)));
    }

    private static void Refused<TEvent>(RefusalCode code, Decision<TEvent> decision)
        where TEvent : class => Assert.Equal(code.Value, decision.Refusal?.Code.Value);
}
