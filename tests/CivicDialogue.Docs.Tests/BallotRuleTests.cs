using CivicDialogue.Ballots;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Workflows;
using NodaTime;
using Xunit;

namespace CivicDialogue.Docs.Tests;

/// <summary>The worked examples of the rules of ballots.</summary>
public sealed class BallotRuleTests
{
    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Officers = SideId.Of("officers");
    private static readonly LocalizedText CitizensName = LocalizedText.Of(("en", "Citizens"), ("ar", "المواطنون"));
    private static readonly LocalizedText OfficersName = LocalizedText.Of(("en", "Officers"), ("ar", "الضباط"));

    /// <summary>41 may vote, 22 are there, 17 cast a choice.</summary>
    private static readonly ValueList<TallyPart> Meeting =
    [
        new(Citizens, CitizensName, 30, 14, Chosen((Choice.Yes, 5), (Choice.No, 6), (Choice.Abstain, 3))),
        new(Officers, OfficersName, 11, 8, Chosen((Choice.Yes, 4), (Choice.No, 2), (Choice.Abstain, 2))),
    ];

    [Fact]
    public void Rules_are_data()
    {
        // <snippet:ballot-rules>
        var simple = BallotRule.SimpleMajority;                                                        // more than half of those cast
        var super = BallotRule.SuperMajority(Threshold.AtLeast(2, 3));
        var parallel = BallotRule.ParallelMajority;                                                    // more than half of all and of each side
        var weighted = BallotRule.WeightedMajority(Threshold.AtLeast(60, 100), eachSide: Threshold.AtLeast(40, 100));
        var absolute = BallotRule.SimpleMajority.Among(MajorityBase.Eligible);                         // more than half of all who may vote
        var quorate = BallotRule.SimpleMajority.With(Quorum.Turnout(Threshold.AtLeast(1, 2)));         // and at least half cast a choice
        var (consent, consensus) = (BallotRule.Consent, BallotRule.Consensus);
        // </snippet>
        Assert.Equal(8, new[] { simple, super, parallel, weighted, absolute, quorate, consent, consensus }.Distinct().Count());
    }

    [Fact]
    public void The_same_votes_under_each_rule()
    {
        var half = Threshold.AtLeast(1, 2);

        // <snippet:ballot-tally>
        var result = Tally.Of(BallotRule.ParallelMajority, Meeting);
        Console.WriteLine(result.Explain("en"));
        // The whole: 9 of 17 cast: more than half: carried
        // Citizens: 5 of 11 cast: not more than half: not carried
        // Officers: 4 of 6 cast: more than half: carried
        // Not carried.
        // </snippet>
        Assert.Equal(
            "The whole: 9 of 17 cast: more than half: carried\nCitizens: 5 of 11 cast: not more than half: not carried\nOfficers: 4 of 6 cast: more than half: carried\nNot carried.",
            result.Explain("en"));
        Assert.True(Tally.Of(BallotRule.SimpleMajority, Meeting).IsCarried);
        Assert.False(Tally.Of(BallotRule.SimpleMajority.Among(MajorityBase.Present), Meeting).IsCarried);
        Assert.False(Tally.Of(BallotRule.SimpleMajority.Among(MajorityBase.Eligible), Meeting).IsCarried);
        Assert.True(Tally.Of(BallotRule.SimpleMajority.With(Quorum.Presence(half)), Meeting).IsCarried);
        Assert.False(Tally.Of(BallotRule.SimpleMajority.With(Quorum.Turnout(half)), Meeting).IsCarried);
        Assert.Equal(
            "الجميع: 9 من 17 من الاختيارات المدلى بها: أكثر من النصف: متحقق\nالمواطنون: 5 من 11 من الاختيارات المدلى بها: ليس أكثر من النصف: غير متحقق\nالضباط: 4 من 6 من الاختيارات المدلى بها: أكثر من النصف: متحقق\nالنتيجة: لم يُقَرّ.",
            result.Explain("ar"));
    }

    [Fact]
    public void Ties_and_empty_sides()
    {
        // <snippet:ballot-ties>
        var tie = Tally.Of(BallotRule.SimpleMajority, [new(null, null, 16, null, Chosen((Choice.Yes, 8), (Choice.No, 8)))]);
        var nobody = Tally.Of(BallotRule.ParallelMajority, [new(Citizens, CitizensName, 30, null, Chosen((Choice.Yes, 30))), new(Officers, OfficersName, 0, null, default)]);
        Console.WriteLine(tie.Explain("en"));       // The whole: 8 of 16 cast: not more than half: not carried …
        Console.WriteLine(nobody.Explain("en"));    // … Officers: nobody may vote, and an empty side never carries: not carried …
        // </snippet>
        Assert.Equal("The whole: 8 of 16 cast: not more than half: not carried\nNot carried.", tie.Explain("en"));
        Assert.EndsWith("Officers: nobody may vote, and an empty side never carries: not carried\nNot carried.", nobody.Explain("en"), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BallotRule.SuperMajority(Threshold.AtLeast(1, 2)));
    }

    [Fact]
    public void Late_voters_and_a_changed_list()
    {
        var (programme, chair, baker, miller, smith) = Town();
        var zones = DateTimeZoneProviders.Tzdb;
        var opening = Instant.FromUtc(2026, 3, 1, 9, 0);
        var plan = new BallotPlan(LocalizedText.Of(("en", "Lights in the lanes?")), BallotRule.SimpleMajority, BallotSecrecy.Open) { Closes = new(new(2026, 3, 8), new(18, 0), "Asia/Hebron") };
        var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(By(chair, opening), EntityId.Random<BallotId>(), plan));
        ballot = ballot.After(ballot.Enrol(By(chair, opening), [new(baker), new(miller)]));
        ballot = ballot.After(ballot.Open(By(chair, opening)));

        // <snippet:ballot-late>
        var deadline = ballot.Deadline(zones)!.Value;                                              // 18:00 in Hebron, as announced
        ballot = ballot.After(ballot.Cast(By(baker, deadline - Duration.FromSeconds(1)), baker, Choice.Yes));
        var late = ballot.Cast(By(miller, deadline), miller, Choice.No);                           // refused: it is over
        var changed = ballot.Enrol(By(chair, opening), [new(smith)]);                              // refused: the list ended with the opening
        var result = ballot.ResultAt(deadline, zones).OrThrow();                                   // nobody had to close it
        // </snippet>
        Assert.Equal(BallotRefusals.NotOpen, late.Refusal?.Code);
        Assert.Equal(BallotRefusals.NotPrepared, changed.Refusal?.Code);
        Assert.Equal("The whole: 1 of 1 cast: more than half: carried\nCarried.", result.Explain("en"));

        Act By(ParticipantId person, Instant at) => programme.ActAs(EntityId.Random<ActId>(), person, at);
    }

    [Fact]
    public void Objections_are_tested_and_integrated()
    {
        var (programme, chair, baker, miller, smith) = Town();
        var now = Instant.FromUtc(2026, 3, 1, 9, 0);
        var plan = new BallotPlan(LocalizedText.Of(("en", "Meet at nine in the evening?")), BallotRule.Consent, BallotSecrecy.Open);
        var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(By(chair), EntityId.Random<BallotId>(), plan));
        ballot = ballot.After(ballot.Enrol(By(chair), [new(baker), new(miller), new(smith)]));
        ballot = ballot.After(ballot.Open(By(chair)));
        var reason = SealedText.Create(EntityId.Random<SealedTextId>(), LocalizedText.Of(("en", "No bus goes after ten.")), new byte[16]);
        var (because, change) = (LocalizedText.Of(("en", "Some would be shut out.")), LocalizedText.Of(("en", "At seven.")));

        // <snippet:ballot-consent>
        ballot = ballot.After(ballot.Cast(By(miller), miller, Choice.NoObjection));
        ballot = ballot.After(ballot.Cast(By(smith), smith, Choice.NoObjection));
        ballot = ballot.After(ballot.Cast(By(baker), baker, Choice.Objection, reason));            // sealed words; without them it is refused
        ballot = ballot.After(ballot.TestObjection(By(chair), baker, ObjectionFinding.Valid, because));     // by somebody else than who objects
        ballot = ballot.After(ballot.Close(By(chair)));
        var before = ballot.ResultAt(now, DateTimeZoneProviders.Tzdb).OrThrow();                   // one against two: it stands, so nothing carries
        ballot = ballot.After(ballot.IntegrateObjection(By(chair), baker, change));
        var after = ballot.ResultAt(now, DateTimeZoneProviders.Tzdb).OrThrow();                    // met, so it carries
        // </snippet>
        Assert.Equal((false, true), (before.IsCarried, after.IsCarried));
        Assert.Equal("Objections that stand: 1: not carried\nWithout objection: 2 of 3 eligible: somebody can live with it\nNot carried.", before.Explain("en"));

        Act By(ParticipantId person) => programme.ActAs(EntityId.Random<ActId>(), person, now);
    }

    [Fact]
    public async Task A_recommendation_is_adopted_by_a_ballot()
    {
        var (store, clock) = (new Storage.InMemoryStore(), new NodaTime.Testing.FakeClock(Instant.FromUtc(2026, 3, 1, 9, 0)));
        await using var dialogue = new Dialogue(new()
        {
            Events = store,
            Vault = store,
            Codec = Serialization.SystemTextJson.JsonEventCodec.Instance,
            VaultKey = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32),
            Clock = clock,
        });
        var (programmeId, chair, recommendationId, ballotId) = (EntityId.Random<ProgrammeId>(), EntityId.Random<ParticipantId>(), EntityId.Random<RecommendationId>(), EntityId.Random<BallotId>());
        var text = LocalizedText.Of(("en", "Light the lanes"));
        (await dialogue.FoundProgrammeAsync(EntityId.Random<ActId>(), chair, programmeId, new(text, text, ["en"], "Asia/Hebron"))).OrThrow();
        foreach (var role in (Role[])[Role.Chair, Role.Secretary, Role.Rapporteur])
            (await dialogue.Programmes.DecideAsync(programmeId, await ActAsync(), (p, a) => p.Grant(a, chair, role))).OrThrow();
        (await dialogue.Recommendations.StartAsync(recommendationId, await ActAsync(), a => Recommendation.Propose(a, recommendationId, new(text, text)))).OrThrow();
        foreach (var trigger in (Trigger[])[Trigger.Propose, Trigger.Deliberate])
            (await dialogue.Recommendations.DecideAsync(recommendationId, await ActAsync(), (r, a) => r.Advance(a, trigger))).OrThrow();
        var (plan, preparing) = (new BallotPlan(text, BallotRule.SimpleMajority, BallotSecrecy.Open), await ActAsync());

        // <snippet:ballot-about>
        var recommendation = (await dialogue.Recommendations.FindAsync(recommendationId))!;
        (await dialogue.Ballots.StartAsync(ballotId, preparing, a => Ballot.Prepare(a, ballotId, plan, recommendation))).OrThrow();      // what it is about; without it the ballot can adopt nothing
        // </snippet>
        (await dialogue.Participants.StartAsync(chair, await ActAsync(), a => Participant.Register(a, chair))).OrThrow();
        foreach (var decide in (Func<Ballot, Act, Decision<BallotEvent>>[])[(b, a) => b.Enrol(a, [new(chair)]), (b, a) => b.Open(a), (b, a) => b.Cast(a, chair, Choice.Yes), (b, a) => b.Close(a)])
            (await dialogue.Ballots.DecideAsync(ballotId, await ActAsync(), decide)).OrThrow();
        (await dialogue.CountAsync(await ActAsync(), ballotId)).OrThrow();
        var act = await ActAsync();

        // <snippet:ballot-adopt>
        var adopted = await dialogue.DecideAsync(
            dialogue.Recommendations.Existing(recommendationId), dialogue.Ballots.Existing(ballotId), act, (r, b, a) => (r.AdoptByBallot(a, b), []));
        // </snippet>
        Assert.True(adopted.OrThrow().First.IsAdopted);

        Task<Act> ActAsync() => dialogue.ActAsync(programmeId, EntityId.Random<ActId>(), chair);
    }

    [Fact]
    public async Task A_secret_ballot_is_cast_and_counted_by_a_dialogue()
    {
        var store = new Storage.InMemoryStore();
        var clock = new NodaTime.Testing.FakeClock(Instant.FromUtc(2026, 3, 1, 9, 0));
        await using var dialogue = new Dialogue(new()
        {
            Events = store,
            Vault = store,
            Codec = Serialization.SystemTextJson.JsonEventCodec.Instance,
            VaultKey = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32),
            Clock = clock,
        });
        var (programmeId, convener, ballotId) = (EntityId.Random<ProgrammeId>(), EntityId.Random<ParticipantId>(), EntityId.Random<BallotId>());
        var question = LocalizedText.Of(("en", "Does the facilitator go on?"));
        (await dialogue.FoundProgrammeAsync(EntityId.Random<ActId>(), convener, programmeId, new(question, question, ["en"], "Asia/Hebron"))).OrThrow();
        var voters = Enumerable.Range(0, 12).Select(_ => EntityId.Random<ParticipantId>()).ToList();
        var (voter, request) = (voters[0], EntityId.Random<ActId>());
        foreach (var person in voters)
            (await dialogue.Participants.StartAsync(person, await ActAsync(convener), a => Participant.Register(a, person))).OrThrow();

        // <snippet:ballot-secret-plan>
        var plan = new BallotPlan(question, BallotRule.SimpleMajority, BallotSecrecy.Secret) { TellsNumbers = true };    // without it: only whether it carried
        // </snippet>
        (await dialogue.Ballots.StartAsync(ballotId, await ActAsync(convener), a => Ballot.Prepare(a, ballotId, plan))).OrThrow();
        (await dialogue.Ballots.DecideAsync(ballotId, await ActAsync(convener), (b, a) => b.Enrol(a, [.. voters.Select(v => new Elector(v))]))).OrThrow();
        (await dialogue.Ballots.DecideAsync(ballotId, await ActAsync(convener), (b, a) => b.Open(a))).OrThrow();
        foreach (var (other, i) in voters.Skip(1).Select((v, i) => (v, i)))
            (await dialogue.CastAsync(await ActAsync(other), ballotId, i < 6 ? Choice.Yes : Choice.No)).OrThrow();

        // <snippet:ballot-secret>
        var act = await dialogue.ActAsync(programmeId, request, voter);
        var cast = await dialogue.CastAsync(act, ballotId, Choice.Yes);                            // into the box, in one step with the mark that they voted
        var again = await dialogue.CastAsync(act, ballotId, Choice.No);                            // the same request again: "voted", and nothing else
        // </snippet>
        Assert.Equal(cast, again);
        Assert.True(again.OrThrow().HasVoted(voter));
        (await dialogue.Ballots.DecideAsync(ballotId, await ActAsync(convener), (b, a) => b.Close(a))).OrThrow();
        var counting = await ActAsync(convener);

        // <snippet:ballot-count>
        var counted = (await dialogue.CountAsync(counting, ballotId)).OrThrow();                   // once; then the box is destroyed
        var release = (await dialogue.PublishAsync(await dialogue.ActAsync(programmeId, EntityId.Random<ActId>(), convener), Disclosure.Audience.Public, d => d.Ballot(ballotId, "en"))).OrThrow();
        // </snippet>
        Assert.Equal((CountForm.Full, true), (counted.Outcome!.Form, counted.Outcome.IsCarried));
        Assert.Equal("The whole: 7 of 12 cast: more than half: carried", Assert.Single(((Disclosure.BallotView)release.View).Steps).Explanation.Text);

        Task<Act> ActAsync(ParticipantId person) => dialogue.ActAsync(programmeId, EntityId.Random<ActId>(), person);
    }

    [Fact]
    public void A_ballot_in_the_concepts()
    {
        var (programme, chair, resident, officer, _) = Town();
        var (citizens, officers, zones, id) = (Citizens, Officers, DateTimeZoneProviders.Tzdb, EntityId.Random<BallotId>());
        foreach (var side in (SideId[])[citizens, officers])
            programme = programme.After(programme.DefineSide(programme.ActAs(EntityId.Random<ActId>(), chair, Instant.FromUtc(2026, 3, 1, 9, 0)), side, CitizensName));
        var (act, question, afterwards) = (programme.ActAs(EntityId.Random<ActId>(), chair, Instant.FromUtc(2026, 3, 1, 9, 0)), LocalizedText.Of(("en", "Lights?")), Instant.FromUtc(2026, 3, 9, 9, 0));

        // <snippet:ballot-whole>
        var rule = BallotRule.ParallelMajority.With(Quorum.Presence(Threshold.AtLeast(1, 2)));   // of all and of each side; at least half are there
        var plan = new BallotPlan(question, rule, BallotSecrecy.Open) { Closes = new(new(2026, 3, 8), new(18, 0), "Asia/Hebron") };
        var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(act, id, plan));
        ballot = ballot.After(ballot.Enrol(act, [new(resident, citizens), new(officer, officers)]));
        ballot = ballot.After(ballot.Open(act));                                                 // from now on the list is fixed
        ballot = ballot.After(ballot.Cast(act, resident, Choice.Yes));                           // a recorder writes down what the resident chose
        var result = ballot.ResultAt(afterwards, zones);                                         // closed by the clock; explains itself in English and Arabic
        // </snippet>
        Assert.False(result.OrThrow().IsCarried);
    }

    private static ValueMap<Choice, int> Chosen(params (Choice Choice, int Count)[] chosen) => ValueMap<Choice, int>.From(chosen.Select(c => KeyValuePair.Create(c.Choice, c.Count)));

    private static (Programme Programme, ParticipantId Chair, ParticipantId One, ParticipantId Two, ParticipantId Three) Town()
    {
        var chair = EntityId.Random<ParticipantId>();
        var at = Instant.FromUtc(2026, 2, 1, 9, 0);
        var text = LocalizedText.Of(("en", "Street safety"));
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(EntityId.Random<ActId>(), chair, at, EntityId.Random<ProgrammeId>(), new(text, text, ["en"], "Asia/Hebron")));
        foreach (var role in (Role[])[Role.Chair, Role.Recorder])
            programme = programme.After(programme.Grant(programme.ActAs(EntityId.Random<ActId>(), chair, at), chair, role));
        return (programme, chair, EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>());
    }
}
