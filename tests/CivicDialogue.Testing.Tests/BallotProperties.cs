using System.Numerics;
using CivicDialogue.Ballots;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Testing.Tests;

public sealed class BallotProperties() : AggregateProperties<Ballot, BallotEvent>(Models.Ballots)
{
    [Fact]
    public void Who_may_vote_never_changes_once_it_is_open() => Each(step =>
    {
        if (step is { Before: { Phase: not BallotPhase.Prepared } before, After: { } after })
            Assert.Equal((before.Electors, before.Sides, before.Plan), (after.Electors, after.Sides, after.Plan));
    });

    [Fact]
    public void Nobody_votes_who_may_not_and_nobody_votes_after_it_is_over() => Each(step =>
    {
        foreach (var next in step.Decision)
        {
            if ((next is BallotEvent.Cast cast ? cast.Person : next is BallotEvent.CastSealed or BallotEvent.Voted ? next.Stamp.By : (ParticipantId?)null) is not { } person)
                continue;
            Assert.Contains(person, step.Before!.Electors.Keys);
            Assert.Equal(BallotPhase.Open, step.Before.Phase);
            if (step.Before.Plan.Closes is { } closes)
                Assert.True(step.Act.At < closes.Resolve(DateTimeZoneProviders.Tzdb).Last);
        }
    });

    [Fact]
    public void Nobody_votes_twice_in_secret() => Histories(history =>
        Assert.Distinct(history.Events.OfType<BallotEvent.Voted>().Select(e => e.Stamp.By)));

    /// <summary>What comes on record is what somebody finds who knows nothing but the facts, in fractions of whole numbers.</summary>
    [Fact]
    public void What_an_open_ballot_comes_to_is_what_a_naive_count_finds()
    {
        var (carried, not) = (0, 0);
        foreach (var history in Enumerable.Range(0, 400).Select(seed => Models.Ballots.History(new Random(seed), 120)))
        {
            if (history.Events.OfType<BallotEvent.Prepared>().FirstOrDefault() is not { Plan.Secrecy: BallotSecrecy.Open } prepared
                || history.Events.OfType<BallotEvent.Counted>().FirstOrDefault() is not { } counted)
                continue;
            Assert.Equal(CountForm.Full, counted.Form);
            Assert.Equal(Naive(prepared.Plan, [.. history.Events.TakeWhile(e => e is not BallotEvent.Counted)]), counted.IsCarried);
            _ = counted.IsCarried ? carried++ : not++;
            var after = history.Steps[^1].After!;
            var result = after.ResultAt(history.Steps[^1].Act.At, DateTimeZoneProviders.Tzdb);
            Assert.Equal(after.Phase is BallotPhase.Annulled, result.Refusal is not null);
            if (result.HasValue)
                Assert.Equal((counted.IsCarried, counted.IsCarried), (result.Value.IsCarried, result.Value.Steps.All(s => s.IsMet)));
        }

        Assert.True(carried > 5 && not > 5, $"{carried} carried, {not} did not");
    }

    /// <summary>What is told of a secret ballot is its outcome; and numbers where that was planned, and five at least chose otherwise in each part.</summary>
    [Fact]
    public void Numbers_come_on_record_where_that_was_planned_and_enough_chose_otherwise()
    {
        var forms = new HashSet<CountForm>();
        foreach (var step in Enumerable.Range(0, 400).SelectMany(seed => Models.Ballots.History(new Random(seed), 120).Steps))
        {
            if (step.Before?.Plan is not { Secrecy: BallotSecrecy.Secret or BallotSecrecy.Confidential } plan || step.Decision.Events is not [BallotEvent.Counted counted])
                continue;
            forms.Add(counted.Form);
            if (plan.Secrecy is BallotSecrecy.Confidential)
                Assert.NotEqual(CountForm.Unopened, counted.Form);
            else if (plan.Rule.Base is MajorityBase.Cast)
                Assert.Equal(counted.Form is CountForm.Unopened, Parts(step.Before).Any(p => p.Voted < (plan.SecrecyMinimum ?? 10)));
            Assert.Equal(counted.Form is CountForm.Full, counted.Count is not null);
            Assert.True(plan.TellsNumbers || counted.Form is not CountForm.Full);
            if (counted.Count is { } count)
                Assert.All(count.Parts.Where(p => p.Voted > 0), p => Assert.True(p.Choices.Values.All(n => n <= p.Voted - 5)));
            if (counted.Form is CountForm.Unopened)
                Assert.False(counted.IsCarried);
        }

        Assert.Equal(3, forms.Count);
    }

    /// <summary>What somebody cast themselves stands until they change it.</summary>
    [Fact]
    public void Nobody_writes_over_what_somebody_cast_themselves()
    {
        var kept = 0;
        foreach (var history in Enumerable.Range(0, 400).Select(seed => Models.Ballots.History(new Random(seed), 120)))
        {
            var own = new HashSet<ParticipantId>();
            foreach (var step in history.Steps)
            {
                kept += step.Name == nameof(Ballot.Cast) && step.Decision.Refusal?.Code == BallotRefusals.AlreadyVoted ? 1 : 0;
                foreach (var next in step.Decision.Events.ToArray().OfType<BallotEvent.Cast>())
                {
                    Assert.True(next.Stamp.By == next.Person || !own.Contains(next.Person));
                    if (next.Stamp.By == next.Person)
                        own.Add(next.Person);
                    else
                        own.Remove(next.Person);
                }
            }
        }

        Assert.True(kept > 5, $"{kept} were kept from it");
    }

    /// <summary>Objections keep standing until somebody else says otherwise.</summary>
    [Fact]
    public void Nobody_judges_their_own_objection() => Each(step =>
    {
        if (step.Decision.Events is [BallotEvent.ObjectionTested tested])
            Assert.NotEqual(tested.Stamp.By, tested.Person);
    });

    private static IEnumerable<(SideId? Side, int Voted)> Parts(Ballot ballot) =>
        (ballot.Plan.Rule.EachSide is null ? [null] : ballot.Sides.Keys.Select(s => (SideId?)s))
            .Select(s => (s, ballot.Electors.Values.Count(e => ballot.HasVoted(e.Person) && (s is null || e.Side == s))));

    private static bool Naive(BallotPlan plan, List<BallotEvent> facts)
    {
        var sides = new Dictionary<ParticipantId, string>();
        var chosen = new Dictionary<ParticipantId, Choice>();
        var standing = new HashSet<ParticipantId>();
        string[] counted = [];
        Dictionary<string, int>? present = null;
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case BallotEvent.Enrolled e:
                    foreach (var elector in e.Electors)
                        sides[elector.Person] = elector.Side?.Value ?? "";
                    break;
                case BallotEvent.Struck e:
                    sides.Remove(e.Person);
                    break;
                case BallotEvent.Opened e:
                    counted = [.. e.Sides.Keys.Select(s => s.Value)];
                    break;
                case BallotEvent.PresenceRecorded e:
                    present = e.Sides.ToDictionary(s => s.Key.Value, s => s.Value);
                    present[""] = e.OfNoSide;
                    break;
                case BallotEvent.Cast e:
                    chosen[e.Person] = e.Choice;
                    _ = e.Choice is Choice.Objection or Choice.Block ? standing.Add(e.Person) : standing.Remove(e.Person);
                    break;
                case BallotEvent.ObjectionTested e:
                    _ = e.Finding is ObjectionFinding.Valid ? standing.Add(e.Person) : standing.Remove(e.Person);
                    break;
            }
        }

        // Integrated is integrated, whatever was found before or after, until somebody objects anew.
        foreach (var person in chosen.Keys)
        {
            var cast = facts.FindLastIndex(f => f is BallotEvent.Cast c && c.Person == person);
            if (facts.FindLastIndex(f => f is BallotEvent.ObjectionIntegrated i && i.Person == person) > cast)
                standing.Remove(person);
        }

        var rule = plan.Rule;
        var perSide = rule.EachSide is not null;
        var everybody = (string side) => perSide ? sides.Where(s => s.Value == side).Select(s => s.Key).ToList() : [.. sides.Keys];
        string[] parts = perSide ? counted : ["all"];
        var figures = parts.Select(part =>
        {
            var may = everybody(part);
            var voted = may.Where(chosen.ContainsKey).ToList();
            int? there = present is null ? null : Math.Max(voted.Count, perSide ? present.GetValueOrDefault(part) : present.Values.Sum());
            return (Eligible: may.Count, Present: there, Cast: voted.Count(p => chosen[p] != Choice.Abstain), For: voted.Count(p => chosen[p] is Choice.Yes or Choice.Agree or Choice.NoObjection));
        }).ToList();
        var all = (Eligible: figures.Sum(f => f.Eligible), Present: present is null ? null : figures.Sum(f => f.Present), Cast: figures.Sum(f => f.Cast), For: figures.Sum(f => f.For));

        return (rule.Quorum is not { } quorum || Reaches(quorum.Needed, quorum.Kind is QuorumKind.Presence ? all.Present : all.Cast, all.Eligible))
            && (rule.Kind is RuleKind.Majority || standing.Count == 0)
            && (rule.Kind is RuleKind.Consent ? all.For > 0 : Passes(rule.Whole!, all))
            && (rule.EachSide is not { } each || figures.TrueForAll(f => Passes(each, f)));

        bool Passes(Threshold needed, (int Eligible, int? Present, int Cast, int For) of) =>
            Reaches(needed, of.For, rule.Base switch { MajorityBase.Cast => of.Cast, MajorityBase.Present => of.Present, _ => of.Eligible });

        static bool Reaches(Threshold needed, int? count, int? of)
        {
            if (count is null || of is null or 0)
                return false;
            var (has, wants) = (new BigInteger(count.Value) * needed.Denominator, new BigInteger(of.Value) * needed.Numerator);
            return needed.Kind is ThresholdKind.AtLeast ? has >= wants : has > wants;
        }
    }

    /// <summary>What only a dialogue says, what a question answers and no decision, and what takes more people or fewer sides than the model has.</summary>
    protected override IEnumerable<RefusalCode> Unheard =>
    [
        BallotRefusals.BoxLost, BallotRefusals.SecrecyUnsupported, BallotRefusals.NotCounted, BallotRefusals.TooFewVoted, BallotRefusals.TooManyElectors, BallotRefusals.SidesUnfit,
    ];

    /// <summary>Everybody casts their own choice.</summary>
    protected override bool MayWithoutRole(Step<Ballot, BallotEvent> step) =>
        step.Name == nameof(Ballot.Cast) && (step.Decision.Events is [BallotEvent.Cast own] ? own.Person == step.Act.By : step.Decision.Refusal?.Code != ActRefusals.NotPermitted);
}
