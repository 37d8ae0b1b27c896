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
                new RecommendationEvent.BallotCounted(act.Stamp, ballot.Id, true),
                new RecommendationEvent.Advanced(act.Stamp, Trigger.AdoptByBallot, StateName.Of("adopted"), StateCategory.Adopted, null),
            ],
            decision.Events.ToArray());
        lights = lights.After(decision);
        Assert.True(lights.IsAdopted);
        Assert.Equal([new CountedBallot(ballot.Id, true, 1)], lights.Ballots);

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
        Assert.Equal([new CountedBallot(lost.Id, false, 1)], lights.Ballots);
        Assert.Equal(StateName.Of("under-deliberation"), lights.State);
        Assert.True(lights.RecordBallot(_town.As(Role.Secretary), lost) is { IsAccepted: true, Events.Length: 0 });
        Refused(RecommendationRefusals.RequirementUnmet, lights.Advance(_town.As(Role.Chair), Trigger.AdoptByBallot));
        Refused(RecommendationRefusals.RequirementUnmet, lights.AdoptByBallot(_town.As(Role.Chair), lost));
        Assert.DoesNotContain(Trigger.AdoptByBallot, lights.PermittedTriggers(_town.As(Role.Chair)));

        // The text was explained better, and the question put again.
        lights = _town.After(lights, r => r.AdoptByBallot(_town.As(Role.Chair), Counted(About(lights, "again"), Choice.Yes)));
        Assert.True(lights.IsAdopted);
    }

    [Fact]
    public void The_last_ballot_on_record_counts()
    {
        var lights = Deliberated();
        var (first, second) = (Counted(About(lights, "first"), Choice.Yes), Counted(About(lights, "second"), Choice.No));
        lights = _town.After(lights, r => r.RecordBallot(_town.As(Role.Facilitator), first));
        Assert.Contains(Trigger.AdoptByBallot, lights.PermittedTriggers(_town.As(Role.Secretary)));
        Assert.Single(lights.AdoptByBallot(_town.As(Role.Secretary), first).Events.ToArray());

        lights = _town.After(lights, r => r.RecordBallot(_town.As(Role.Facilitator), second));
        Refused(RecommendationRefusals.RequirementUnmet, lights.AdoptByBallot(_town.As(Role.Chair), first));
        Refused(RecommendationRefusals.RequirementUnmet, lights.Advance(_town.As(Role.Chair), Trigger.AdoptByBallot));
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

    private static async Task<(RecommendationId Lights, BallotId Ballot)> CarriedAsync(Hall hall, string name = "lights")
    {
        var (id, ballot) = (hall.Id<RecommendationId>(name), hall.Id<BallotId>(name));
        var lights = (await hall.Dialogue.Recommendations.StartAsync(id, await hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some())))).OrThrow();
        foreach (var (role, trigger) in ((Role, Trigger)[])[(Role.Rapporteur, Trigger.Propose), (Role.Chair, Trigger.Deliberate)])
            lights = (await hall.Dialogue.Recommendations.DecideAsync(id, await hall.ActAsync(role), (r, a) => r.Advance(a, trigger))).OrThrow();
        (await hall.Dialogue.Ballots.StartAsync(ballot, await hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, ballot, Question, lights))).OrThrow();
        var voter = await hall.ActAsync(Role.Participant);
        foreach (var decide in (Func<Ballot, Act, Decision<BallotEvent>>[])[(b, a) => b.Enrol(a, [new(voter.By)]), (b, a) => b.Open(a)])
            (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), decide)).OrThrow();
        (await hall.Dialogue.CastAsync(await hall.ActAsync(Role.Participant), ballot, Choice.Yes)).OrThrow();
        (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), (b, a) => b.Close(a))).OrThrow();
        (await hall.Dialogue.CountAsync(await hall.ActAsync(Role.Secretary), ballot)).OrThrow();
        return (id, ballot);
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
