using System.Reflection;
using System.Text.RegularExpressions;
using CivicDialogue.Serialization.SystemTextJson;
using CsCheck;

namespace CivicDialogue.Testing.Tests;

/// <summary>What holds of every aggregate, checked on random histories of it.</summary>
public abstract partial class AggregateProperties<TState, TEvent>(Model<TState, TEvent> model)
    where TState : class, IAggregate<TState, TEvent>
    where TEvent : class, IEvent
{
    private const int Longest = 40;

    [Fact]
    public void No_decision_throws_and_one_taken_again_says_the_same() => Each(step => Same(step.Decision, step.Again()));

    [Fact]
    public void Adding_up_the_facts_gives_the_state_reached() =>
        Histories(history => Assert.Equal(history.Steps[^1].After, Fold.From<TState, TEvent>(history.Events)));

    [Fact]
    public void A_refusal_adds_nothing() => Each(step =>
    {
        if (step.Decision.IsAccepted)
            return;
        Assert.Equal(0, step.Decision.Events.Length);
        Assert.Same(step.Before, step.After);
    });

    [Fact]
    public void An_event_is_read_back_from_json_as_it_was() => Histories(history =>
    {
        foreach (var next in history.Events)
        {
            var (type, version, data) = JsonEventCodec.Instance.Encode(next);
            Assert.Equal<object>(next, JsonEventCodec.Instance.Decode(type, version, data.Span));
        }
    });

    [Fact]
    public void A_state_is_read_back_from_json_as_it_was() => Histories(history =>
    {
        foreach (var state in history.Steps.Select(s => s.After).OfType<TState>().Distinct(ReferenceEqualityComparer.Instance).Cast<TState>())
            Assert.Equal(state, CivicDialogueJson.DeserializeState<TState>(CivicDialogueJson.SerializeState(state)));
    });

    [Fact]
    public void Every_event_bears_the_stamp_of_its_act() => Each(step =>
    {
        foreach (var next in step.Decision)
            Assert.Equal(StampOf(step), next.Stamp);
    });

    /// <summary>Something may be going on while it is recorded, or have happened "today"; that it begins after its recording is refused.</summary>
    [Fact]
    public void No_event_tells_of_what_is_yet_to_come() => Each(step =>
    {
        foreach (var next in step.Decision)
        {
            Assert.All(Told(next), when => Assert.True(when.Earliest.ToInstant() <= next.Stamp.At, $"{next.GetType().Name} of {when}, recorded at {next.Stamp.At}"));
            Assert.True(
                next.CountsFrom <= next.Stamp.At || MayCountLater(next) || Told(next).Any(w => w.Latest.ToInstant() == next.CountsFrom),
                $"{next.GetType().Name} counts from {next.CountsFrom}, recorded at {next.Stamp.At}");
        }
    });

    [Fact]
    public void Every_refusal_is_a_whole_sentence_in_both_languages() => Each(step =>
    {
        foreach (var language in (LanguageTag[])[LanguageTag.Arabic, LanguageTag.English])
            Assert.DoesNotMatch(Placeholder(), step.Decision.Refusal?.Message(language) ?? "accepted");
    });

    [Fact]
    public void Whoever_holds_no_role_that_may_is_refused() => Each(step =>
    {
        var roles = model.Decisions[step.Name];
        if (roles.Count == 0 || step.Act.Roles.Intersect(roles).Any() || MayWithoutRole(step))
            return;
        Assert.NotNull(step.Decision.Refusal);
        Assert.Contains(step.Decision.Refusal.Code, (RefusalCode[])[ActRefusals.NotPermitted, ActRefusals.OtherProgramme]);
    });

    /// <summary>And what belongs to the whole dialogue takes the acts of any.</summary>
    [Fact]
    public void A_thing_of_a_programme_takes_only_its_acts()
    {
        var foreign = 0;
        var steps = Seeds(100).SelectMany(h => h.Steps).ToList();
        foreach (var step in steps)
        {
            if (step.After is { } after && step.Before is null)
                Assert.Equal(step.Decision.Events[0].Stamp.Programme, ProgrammeOf(after) ?? step.Act.Programme);
            if (step.Before is not { } before)
                continue;
            if (ProgrammeOf(before) is null)
            {
                foreign += step.Decision.Events.Length > 0 && step.Act.Programme != new Acts().Programme.Id ? 1 : 0;
            }
            else if (ProgrammeOf(before) != step.Act.Programme)
            {
                foreign++;
                Assert.Contains(step.Decision.Refusal?.Code, (RefusalCode?[])[ActRefusals.OtherProgramme, ActRefusals.NotPermitted]);
                Assert.Same(before, step.After);
            }
        }

        Assert.True(foreign > 0 || steps.TrueForAll(s => s.Before is null), "no act of another programme was tried");
    }

    /// <summary>A rule may say no before the value is looked at; what must not happen is that it becomes a fact, or another kind of error.</summary>
    [Fact]
    public void A_malformed_value_is_an_error_that_names_it_and_never_a_fact()
    {
        var thrown = new HashSet<string>();
        foreach (var step in Seeds(40).SelectMany(h => h.Steps).Where(s => s.After is not null))
        {
            foreach (var (name, call) in model.Malformed)
            {
                try
                {
                    Assert.False(call(step.After!, step.Act).IsAccepted, $"{name}: accepted");
                }
                catch (ArgumentException error) when (error.ParamName is { Length: > 0 })
                {
                    thrown.Add(name);
                }
            }
        }

        Assert.NotEmpty(model.Malformed);
        Assert.Equal(model.Malformed.Select(m => m.Name).Order(), thrown.Order());
    }

    [Fact]
    public void The_same_random_numbers_make_the_same_history() => Gen.Int.Sample(
        seed => Assert.Equal(model.History(new Random(seed), Longest).ToString(), model.History(new Random(seed), Longest).ToString()), iter: 20, threads: 1);

    [Fact]
    public void The_model_proposes_every_decision() => Assert.Equal(
        typeof(TState).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
            .Where(m => m.ReturnType == typeof(Decision<TEvent>)).Select(m => m.Name).Distinct().Order(),
        model.Decisions.Keys.Order());

    [Fact]
    public void The_model_sees_every_decision_accepted_and_refused_and_every_event()
    {
        var accepted = new HashSet<string>();
        var refused = new HashSet<string>();
        var events = new HashSet<Type>();
        foreach (var step in Seeds(400).SelectMany(h => h.Steps))
        {
            (step.Decision.IsAccepted ? accepted : refused).Add(step.Name);
            events.UnionWith(step.Decision.Events.ToArray().Select(e => e.GetType()));
        }

        Assert.Empty(model.Decisions.Keys.Except(accepted));
        Assert.Empty(model.Decisions.Keys.Except(refused));
        Assert.Empty(typeof(TEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(TEvent))).Except(events));
    }

    [Fact]
    public void The_model_hears_every_no_of_the_aggregate()
    {
        var heard = Seeds(400).SelectMany(h => h.Steps).Select(s => s.Decision.Refusal?.Code.Value).ToHashSet();

        Assert.Empty(typeof(TState).Assembly.GetType($"{typeof(TState)}Refusals")?.GetProperties()
            .Select(p => ((RefusalCode)p.GetValue(null)!).Value).Except(Unheard.Select(c => c.Value)).Except(heard) ?? []);
    }

    /// <summary>What no act of the model's own programme can come upon.</summary>
    protected virtual IEnumerable<RefusalCode> Unheard => [];

    /// <summary>What somebody may do in their own matter, whatever their roles.</summary>
    protected virtual bool MayWithoutRole(Step<TState, TEvent> step) => false;

    /// <summary>Events that may count from after their recording, though they tell of nothing uncertain.</summary>
    protected virtual bool MayCountLater(TEvent next) => false;

    /// <summary>What every event of a step bears.</summary>
    protected virtual Stamp StampOf(Step<TState, TEvent> step) => step.Act.Stamp;

    /// <summary>The programme that a thing belongs to; none where it belongs to the whole dialogue.</summary>
    protected virtual Programmes.ProgrammeId? ProgrammeOf(TState state) => (Programmes.ProgrammeId?)typeof(TState).GetProperty("Programme")?.GetValue(state);

    protected void Each(Action<Step<TState, TEvent>> check) => Histories(history =>
    {
        foreach (var step in history.Steps)
            check(step);
    });

    /// <summary>The histories of so many fixed seeds, for what must be seen at least once.</summary>
    protected IEnumerable<History<TState, TEvent>> Seeds(int count) => Enumerable.Range(0, count).Select(seed => model.History(new Random(seed), Longest));

    protected void Histories(Action<History<TState, TEvent>> check) => Gen.Select(Gen.Int, Gen.Int[1, Longest])
        .Sample((seed, length) => check(model.History(new Random(seed), length)), iter: 150, threads: 1);

    private static void Same(Decision<TEvent> one, Decision<TEvent> other)
    {
        Assert.Equal(one.Refusal, other.Refusal);
        Assert.Equal<TEvent>(one.Events.ToArray(), other.Events.ToArray());
    }

    /// <summary>Every time of happening in an event, however deep. What a source says of itself, or a view of other things, is not what the event tells.</summary>
    private static IEnumerable<Occurred> Told(object of) => of.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType.IsClass && p.PropertyType.Assembly == typeof(IEvent).Assembly
            && p.PropertyType != typeof(Provenance) && p.PropertyType != typeof(Disclosure.PublicView))
        .SelectMany(p => p.GetValue(of) switch
        {
            null => [],
            Occurred occurred => [occurred],
            var other => Told(other),
        });

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Placeholder();
}
