using System.Text;

namespace CivicDialogue.Tests.Ballots;

/// <summary>
/// Confidential and secret ballots under all rules, with random people, sides, choices, changes, retries, late votes and annulments, against the simplest thing that is right: a list
/// of who said what, and fractions tried out one number after the other.
/// </summary>
public sealed class ConcealedBallotTests : IAsyncLifetime
{
    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Officers = SideId.Of("officers");
    private static readonly SideId[] Sides = [Citizens, Officers];

    private static readonly BallotRule[] Rules =
    [
        BallotRule.SimpleMajority, BallotRule.SimpleMajority, BallotRule.SuperMajority(Threshold.AtLeast(2, 3)), BallotRule.SuperMajority(Threshold.AtLeast(9, 10)),
        BallotRule.ParallelMajority, BallotRule.WeightedMajority(Threshold.AtLeast(60, 100), Threshold.AtLeast(40, 100)),
        BallotRule.SimpleMajority.Among(MajorityBase.Present), BallotRule.SimpleMajority.Among(MajorityBase.Eligible), BallotRule.ParallelMajority.Among(MajorityBase.Eligible),
        BallotRule.SimpleMajority.With(Quorum.Presence(Threshold.AtLeast(1, 2))), BallotRule.ParallelMajority.With(Quorum.Turnout(Threshold.MoreThan(1, 3))),
    ];

    private Hall _hall = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(new InMemoryStore());
        foreach (var side in Sides)
            (await _hall.Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.DefineSide(a, side, Town.Some(side.Value)))).OrThrow();
        await _hall.RegisterAsync(Enumerable.Range(0, 32).Select(Person));
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task What_one_comes_to_is_what_a_naive_count_finds()
    {
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < 200; seed++)
        {
            var what = await HoldAsync(seed, new(seed));
            seen[what] = seen.GetValueOrDefault(what) + 1;
        }

        Assert.Empty(((string[])
        [
            "threshold tells", "too few may vote", "annulled",
            "Secret Unopened False", "Secret OutcomeOnly False", "Secret OutcomeOnly True", "Secret Full False", "Secret Full True",
            "Confidential OutcomeOnly False", "Confidential OutcomeOnly True", "Confidential Full False", "Confidential Full True",
        ]).Except(seen.Keys));
    }

    private async Task<string> HoldAsync(int seed, Random random)
    {
        var (id, rule, secrecy, minimum) = (_hall.Id<BallotId>($"ballot {seed}"), Rules[random.Next(Rules.Length)], random.Next(2) == 0 ? BallotSecrecy.Secret : BallotSecrecy.Confidential, random.Next(5, 9));
        var plan = new BallotPlan(Town.Some("Lights?"), rule, secrecy)
        {
            SecrecyMinimum = minimum,
            TellsNumbers = random.Next(3) > 0,
            Closes = new(_hall.Clock.GetCurrentInstant().InZone(Town.Hebron).Date, null, "Asia/Hebron"),
        };
        var perSide = rule.EachSide is not null;
        var sides = Enumerable.Range(0, random.Next(4, 31)).ToDictionary(Person, _ => random.Next(5) == 0 && !perSide ? (SideId?)null : Sides[random.Next(2)]);

        var prepared = await _hall.Dialogue.Ballots.StartAsync(id, await _hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, id, plan));
        if (((Threshold?[])[rule.Whole, rule.EachSide]).Any(t => t is not null && Tells(t, minimum, minimum)))
        {
            Assert.Equal(BallotRefusals.ThresholdTells, prepared.Refusal?.Code);
            return "threshold tells";
        }

        prepared.OrThrow();
        (await DecideAsync(Role.Secretary, (b, a) => b.Enrol(a, [.. sides.Select(s => new Elector(s.Key, s.Value))]))).OrThrow();
        var opened = await DecideAsync(Role.Chair, (b, a) => b.Open(a));
        var parts = perSide ? Sides.Select(s => (SideId?)s).ToArray() : [null];
        if (secrecy is BallotSecrecy.Secret && parts.Any(p => sides.Count(s => p is null || s.Value == p) < minimum))
        {
            Assert.Equal(BallotRefusals.TooFewElectors, opened.Refusal?.Code);
            return "too few may vote";
        }

        opened.OrThrow();
        var model = new Dictionary<ParticipantId, (Choice Choice, ActId Act)>();
        var (isLikely, likely) = (random.Next(45, 101), random.Next(3) == 0 ? Choice.No : Choice.Yes);
        for (var left = random.Next(sides.Count * 3); left > 0; left--)
        {
            var voter = Person(random.Next(sides.Count + 2));
            var choice = random.Next(100) < isLikely ? likely : (Choice)random.Next(3);
            var isRetry = model.TryGetValue(voter, out var before) && random.Next(4) == 0;
            var act = isRetry ? before.Act : _hall.NextAct();
            var cast = await CastAsync(voter, isRetry && secrecy is BallotSecrecy.Confidential ? before.Choice : choice, act);
            if (isRetry)
            {
                Assert.True(cast.OrThrow().HasVoted(voter));
                continue;
            }

            Assert.Equal(
                !sides.ContainsKey(voter) ? BallotRefusals.NotAnElector : secrecy is BallotSecrecy.Secret && model.ContainsKey(voter) ? BallotRefusals.AlreadyVoted : null, cast.Refusal?.Code);
            if (cast.IsAccepted)
                model[voter] = (choice, act);
        }

        Dictionary<string, int>? present = null;
        if (random.Next(2) == 0)
        {
            present = ((SideId?[])[Citizens, Officers, null]).ToDictionary(s => s?.Value ?? "", s => random.Next(model.Keys.Count(p => sides[p] == s), sides.Count(x => x.Value == s) + 1));
            (await DecideAsync(Role.Recorder, (b, a) => b.RecordPresence(a, ValueMap<SideId, int>.From(Sides.Select(s => KeyValuePair.Create(s, present[s.Value]))), present[""]))).OrThrow();
        }

        if (random.Next(2) == 0)
            (await DecideAsync(Role.Chair, (b, a) => b.Close(a))).OrThrow();
        else
            _hall.Clock.AdvanceDays(1);
        Assert.Equal(BallotRefusals.NotOpen, (await CastAsync(Person(0), Choice.Yes, _hall.NextAct())).Refusal?.Code);
        if (random.Next(10) == 0)
        {
            (await DecideAsync(Role.Chair, (b, a) => b.Annul(a, Town.Some()))).OrThrow();
            Assert.Equal(BallotRefusals.Annulled, (await _hall.Dialogue.CountAsync(await _hall.ActAsync(Role.Chair), id)).Refusal?.Code);
            Assert.Equal(BallotRefusals.Annulled, (await _hall.Dialogue.Queries.BallotResultAsync(await _hall.ActAsync(Role.Observer), id)).Refusal?.Code);
            return "annulled";
        }

        var counted = (await _hall.Dialogue.CountAsync(await _hall.ActAsync(Role.Secretary), id)).OrThrow();
        Assert.Equal(Naive(plan, minimum, sides, model.ToDictionary(m => m.Key, m => m.Value.Choice), present), counted.Outcome);
        var result = (await _hall.Dialogue.Queries.BallotResultAsync(await _hall.ActAsync(Role.Recorder), id)).OrThrow();
        Assert.Equal((counted.Outcome!.IsCarried, counted.Outcome.Form), (result.IsCarried, result.Form));
        foreach (var fact in await _hall.Parts.Events.ReadAsync(_hall.Parts.Id, StreamName.Of(id), 0).Where(e => e.Type is "ballot.voted").ToListAsync())
            Assert.Equal("""{"stamp":""", Encoding.UTF8.GetString(fact.Data.Span)[..9]);
        return $"{secrecy} {counted.Outcome.Form} {counted.Outcome.IsCarried}";

        async Task<Outcome<Ballot>> DecideAsync(Role role, Func<Ballot, Act, Decision<BallotEvent>> decide) => await _hall.Dialogue.Ballots.DecideAsync(id, await _hall.ActAsync(role), decide);

        async Task<Outcome<Ballot>> CastAsync(ParticipantId voter, Choice choice, ActId act) =>
            await _hall.Dialogue.CastAsync(await _hall.Dialogue.ActAsync(_hall.Programme, act, voter), id, choice);
    }

    private static BallotOutcome Naive(BallotPlan plan, int minimum, Dictionary<ParticipantId, SideId?> sides, Dictionary<ParticipantId, Choice> chosen, Dictionary<string, int>? present)
    {
        var rule = plan.Rule;
        SideId?[] parts = rule.EachSide is null ? [null] : [Citizens, Officers];
        var figures = parts.Select(part =>
        {
            var voted = chosen.Where(c => part is null || sides[c.Key] == part).Select(c => c.Value).ToList();
            return (
                Part: part,
                Choices: voted,
                Eligible: sides.Count(s => part is null || s.Value == part),
                Present: present is null ? (int?)null : Math.Max(voted.Count, part is { } side ? present[side.Value] : present.Values.Sum()),
                Cast: voted.Count(c => c != Choice.Abstain),
                Yes: voted.Count(c => c == Choice.Yes));
        }).ToList();
        var all = (
            Voted: figures.Sum(f => f.Choices.Count), Eligible: figures.Sum(f => f.Eligible), Present: present is null ? (int?)null : figures.Sum(f => f.Present!.Value),
            Cast: figures.Sum(f => f.Cast), Yes: figures.Sum(f => f.Yes));

        // Were there so few that carrying would mean that all said yes, or all but one?
        int? Among(int voted, int eligible, int? there) => rule.Base switch { MajorityBase.Cast => voted, MajorityBase.Present => there, _ => eligible };
        if (plan.Secrecy is BallotSecrecy.Secret
            && (figures.Exists(f => f.Choices.Count < minimum)
                || Tells(rule.Whole!, all.Voted, Among(all.Voted, all.Eligible, all.Present))
                || (rule.EachSide is { } side && figures.Exists(f => Tells(side, f.Choices.Count, Among(f.Choices.Count, f.Eligible, f.Present))))))
            return new(CountForm.Unopened, null, false);

        var isCarried = (rule.Quorum is not { } quorum || Reaches(quorum.Needed, quorum.Kind is QuorumKind.Presence ? all.Present : all.Cast, all.Eligible))
            && Reaches(rule.Whole!, all.Yes, Among(all.Cast, all.Eligible, all.Present))
            && (rule.EachSide is not { } each || figures.TrueForAll(f => Reaches(each, f.Yes, Among(f.Cast, f.Eligible, f.Present))));
        var isTold = plan.TellsNumbers && figures.TrueForAll(f => f.Choices.Count == 0 || f.Choices.GroupBy(c => c).All(g => f.Choices.Count - g.Count() >= 5));
        return !isTold ? new(CountForm.OutcomeOnly, null, isCarried)
            : new(CountForm.Full, new([.. figures.Select(f => new PartCount(f.Part, ValueMap<Choice, int>.From(f.Choices.CountBy(c => c))))]), isCarried);
    }

    /// <summary>Whether so many can reach it, and not with two of them against.</summary>
    private static bool Tells(Threshold needed, int voted, int? among) =>
        Enumerable.Range(0, voted + 1).Where(yes => Reaches(needed, yes, among)).ToList() is { Count: > 0 } enough && enough[0] > voted - 2;

    private static bool Reaches(Threshold needed, int? count, int? of) => count is not null && of > 0
        && (needed.Kind is ThresholdKind.AtLeast ? (decimal)count * needed.Denominator >= (decimal)of * needed.Numerator : (decimal)count * needed.Denominator > (decimal)of * needed.Numerator);

    private ParticipantId Person(int number) => _hall.Id<ParticipantId>($"person {number}");
}
