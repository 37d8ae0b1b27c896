using CsCheck;

namespace CivicDialogue.Tests.Recommendations;

/// <summary>
/// Random acts by random people drive every ready workflow, and one of a host's. Whatever they try: nothing throws, nothing gets to where its definition does not lead, nobody moves it
/// who may not, and what is explained is what is decided.
/// </summary>
public sealed class WorkflowProperties
{
    private const int Longest = 60;

    private static readonly Workflow[] Definitions =
    [
        Workflow.Standard, Workflow.Review, Workflow.Petition,
        Workflow.PetitionOf(WorkflowId.Of("village-petition"), 1, 1, 3, 9, 15), Workflow.PetitionOf(WorkflowId.Of("street-petition"), 1, 1, 2, 3, 15),
    ];

    private static readonly Town[] Towns = [.. Definitions.Select((d, i) => new Town(Town.Charter() with { Workflow = d }, name: $"town {i}"))];

    private static readonly Trigger[] Triggers = [.. Definitions.SelectMany(d => d.Transitions).Select(t => t.Trigger).Distinct(), Trigger.Of("of-nobody")];

    [Fact]
    public void Whatever_anybody_tries_the_definition_holds_and_explanations_say_what_decisions_do() => Gen.Int.Sample(seed => _ = Driven(seed), iter: 80, threads: 1);

    /// <summary>So that the property says something: with some seeds, every state is reached; those of a petition, with as many signatures as a few people can give.</summary>
    [Fact]
    public void They_get_to_every_state()
    {
        var reached = Enumerable.Range(0, 500).SelectMany(Driven).ToHashSet();

        Assert.Equal(Definitions.SelectMany(d => d.States.Select(s => (Kind(d), s.Name.Value))).Distinct().Order(), reached.Order());
    }

    private static IEnumerable<(string Workflow, string State)> Driven(int seed)
    {
        var random = new Random(seed);
        var which = random.Next(Definitions.Length);
        var drive = new Drive(Towns[which], random);
        for (var i = 0; i < Longest; i++)
            drive.Next();
        return drive.Reached.Select(s => (Kind(Definitions[which]), s));
    }

    private static string Kind(Workflow workflow) => workflow.Id.Value.EndsWith("petition", StringComparison.Ordinal) ? "petition" : workflow.Id.Value;

    private sealed class Drive
    {
        private readonly Town _town;
        private readonly Workflow _definition;
        private readonly Random _random;
        private readonly Recommendation _other;
        private readonly bool _isPopular;
        private Recommendation _state;
        private Instant _now;

        internal Drive(Town town, Random random)
        {
            (_town, _random, _now, _definition) = (town, random, town.Now, town.Programme.Workflows[0]);
            (_state, _other, _isPopular) = (Drafted("driven"), Drafted("other"), random.Next(2) == 0);
            Reached.Add(_state.State.Value);
        }

        internal HashSet<string> Reached { get; } = [];

        internal void Next()
        {
            _now += Duration.FromHours(_random.Next(4) == 0 ? _random.Next(24 * 12) : 1);
            var act = Act();
            var permitted = _state.PermittedTriggers(act);
            foreach (var trigger in Triggers)
            {
                // Both directions: nothing is offered that would be refused, and nothing refused that is offered.
                var (why, decision) = (_state.WhyNot(trigger, act), _state.Advance(act, trigger));
                Assert.Equal(why, decision.Refusal);
                Assert.Equal(why is null, permitted.Contains(trigger));
                if (decision.IsAccepted)
                    Follows(act, decision);
            }

            var tried = Try(act);
            if (!tried.IsAccepted)
                return;
            Follows(act, tried);
            Signs(act, tried);
            _state = _state.After(tried);
            Reached.Add(_state.State.Value);
            Assert.Equal(_definition.State(_state.State).Category, _state.Category);
        }

        /// <summary>Whatever moved went one way of the definition, by somebody with a role of it, in time, and with what it asks for.</summary>
        private void Follows(Act act, Decision<RecommendationEvent> decision)
        {
            foreach (var moved in decision.Events.ToArray().OfType<RecommendationEvent.Advanced>())
            {
                var transition = _definition.Transitions.Single(t => t.From == _state.State && t.Trigger == moved.Trigger);
                Assert.Equal((transition.To, _definition.State(transition.To).Category), (moved.To, moved.Category));
                Assert.Contains(act.Roles, r => transition.Roles.Contains(r));
                Assert.Equal(_town.Programme.Id, act.Programme);
                var last = _state.LastDay(_town.Programme);
                var isLate = last is { } day && _now.InZone(Town.Hebron).Date > day;
                Assert.True(!isLate || _definition.State(_state.State).Deadline!.Then.Contains(moved.Trigger), $"{moved.Trigger} after {last}");
                foreach (var requirement in transition.Requirements)
                    Assert.True(IsMet(requirement.Value, isLate, act, decision.Events.ToArray()), $"{moved.Trigger} without {requirement}");
            }
        }

        /// <summary>Whoever signs for themselves does so now, whatever time they tell, and not once the days are over.</summary>
        private void Signs(Act act, Decision<RecommendationEvent> decision)
        {
            if (decision.Events.ToArray().OfType<RecommendationEvent.Endorsed>().Any() && !act.Roles.Any(r => r == Role.Rapporteur || r == Role.Secretary || r == Role.Recorder))
                Assert.False(_state.LastDay(_town.Programme) is { } last && _now.InZone(Town.Hebron).Date > last, $"signed at {_now}");
        }

        private bool IsMet(string requirement, bool isLate, Act act, RecommendationEvent[] events) => requirement switch
        {
            "reported-adoption" => _state.AdoptionReports.Count > 0 || events.Any(e => e is RecommendationEvent.AdoptionReported),
            "by-author" => act.May(Role.Rapporteur) || act.May(Role.Secretary) || _state.Authors.Contains(act.By),
            "no-open-amendments" => !_state.Amendments.Values.Any(a => a.State is AmendmentState.Evaluating),
            "no-unresolved-objections" => !_state.Objections.Values.Any(o => o.State is ObjectionState.Open),
            "deadline-passed" => isLate,
            "merged-into" => events.Any(e => e is RecommendationEvent.MergedInto),
            "superseded-by" => events.Any(e => e is RecommendationEvent.SupersededBy),
            _ when requirement.StartsWith("fewer-", StringComparison.Ordinal) => Signed() < int.Parse(requirement["fewer-signatures-".Length..], null),
            _ => Signed() >= int.Parse(requirement["signatures-".Length..], null),
        };

        private int Signed() => _state.Endorsements.Count(e => e.Value.Version == _state.Texts.Count);

        private Decision<RecommendationEvent> Try(Act act)
        {
            var (wording, number) = (new Wording(Town.Some($"title {_random.Next(3)}"), Town.Some()), _random.Next(4));
            return _random.Next(_isPopular ? 26 : 18) switch
            {
                0 => _state.AdoptAsReported(act, When(), Town.Press),
                1 => _state.MergeInto(act, _other),
                2 => _state.Supersede(act, _other),
                3 => _state.Revise(act, _state.Text.Number, wording, null),
                4 => _state.DraftAmendment(act, _state.Text.Number, wording, act.By, When()),
                5 => _state.SubmitAmendment(act, number),
                6 => _state.SettleAmendment(act, number, _random.Next(2) == 0, Town.Some()),
                7 => _state.RaiseObjection(act, Standing.Personal(act.By), Town.Sealed(), 1, When()),
                8 => _state.ResolveObjection(act, number, Town.Some()),
                9 or 10 or > 20 => _state.Endorse(act, Standing.Personal(act.By), _state.Text.Number, When()),
                11 => _state.WithdrawEndorsement(act, Standing.Personal(act.By), When()),
                12 => _state.MoveTo(act, _definition.Pin),
                _ => _state.Advance(act, _random.Next(3) == 0 ? Triggers[_random.Next(Triggers.Length)] : Leaving(), _random.Next(3) == 0 ? When() : null),
            };
        }

        private Trigger Leaving() => _definition.Transitions.Where(t => t.From == _state.State).Select(t => t.Trigger).DefaultIfEmpty(Trigger.Propose)
            .ElementAt(_random.Next(Math.Max(1, _definition.Transitions.Count(t => t.From == _state.State))));

        /// <summary>Somebody with one role, or with none, or of another programme.</summary>
        private Act Act()
        {
            var town = _random.Next(20) == 0 ? Towns[_random.Next(Towns.Length)] : _town;
            return _random.Next(15) == 0
                ? town.Programme.ActAs(town.NextAct(), town.Id<ParticipantId>($"passer-by {_random.Next(4)}"), _now)
                : town.As(_random.Next(3) == 0 ? Town.Offices[_random.Next(Town.Offices.Length)] : new[] { Role.Secretary, Role.Chair, Role.Facilitator, Role.FocalPoint }[_random.Next(4)], _now);
        }

        private Occurred When() => Occurred.At(_now - Duration.FromMinutes(_random.Next(_random.Next(10) == 0 ? 3_000 : 120)), Town.Hebron);

        private Recommendation Drafted(string name) => Fold.Begin<Recommendation, RecommendationEvent>(
            Recommendation.Propose(_town.As(Role.Rapporteur), _town.Id<RecommendationId>(name), new(Town.Some(name), Town.Some(name))));
    }
}
