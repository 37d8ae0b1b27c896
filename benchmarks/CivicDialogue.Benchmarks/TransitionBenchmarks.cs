using BenchmarkDotNet.Attributes;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Workflows;

namespace CivicDialogue.Benchmarks;

/// <summary>
/// One step of a recommendation: it is adopted as a source reports. Every row checks that the act is of the recommendation's programme, that
/// one of three roles is held (the last one asked for is), and that a report is on record; then the state changes.
/// </summary>
/// <remarks>
/// <para>Stateless-shared and Stateless-per-entity do less than we do: a member of an enumeration changes in a mutable field, and nothing is left of
/// the step. Their workflow is code; ours is data, found by the pin that the recommendation keeps.</para>
/// <para>They do more in that the machine looks for entry and exit actions, of which there are none, and tells listeners, of whom there are none.</para>
/// <para>Stateless-same-result lets Stateless decide over the same workflow of names, and then makes the same event and the same immutable state:
/// the row that does our work. It does not look up the workflow by its pin, because the machine is built from it.</para>
/// <para>Stateless fires immediately, without its queue, which is less work. No row measures a "no": there Stateless answers that it is one, and we say which, with facts.</para>
/// </remarks>
public class TransitionBenchmarks
{
    private Act _act = null!;
    private Recommendation _recommendation = null!;
    private StatelessRecommendation _mutable = null!;
    private StatelessWorkflow _workflow = null!;

    [GlobalSetup]
    public void Setup()
    {
        var programme = Sample.Founded();
        _act = Sample.ActOf(programme, Sample.Secretary);
        _recommendation = Sample.ReadyToAdopt(programme);
        _mutable = new(programme.Id, Stage.UnderDeliberation, 1);
        _workflow = new(Workflow.Standard);

        // All say yes to the same, and with the same result.
        var adopted = DecideAndApply();
        Check.That(adopted.IsAdopted && adopted.State == StateName.Of("adopted"), "the recommendation is not adopted");
        Check.That(Decide().Events is [RecommendationEvent.Advanced only] && _recommendation.Apply(only) == adopted, "the decision is not the one step");
        Check.That(StatelessShared() is Stage.Adopted, "the shared machine reached another state");
        Check.That(StatelessPerEntity() is Stage.Adopted, "the machine of one entity reached another state");
        Check.That(StatelessSameResult() == adopted, "the machine over names gives another recommendation");

        // And all say no to the same: without the role, without the report, in another state, and to another programme's act.
        var elsewhere = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(
            Sample.Id<ActId>("elsewhere"), Sample.Secretary, Sample.Now, Sample.Id<ProgrammeId>("elsewhere"), ((ProgrammeEvent.Founded)Sample.Founding.Events[0]).Charter));
        elsewhere = elsewhere.After(elsewhere.Grant(Sample.ActOf(elsewhere, Sample.Secretary), Sample.Secretary, Role.Secretary));
        Refused("a missing role", Sample.ActOf(programme, Sample.Resident), _recommendation, Stage.UnderDeliberation, 1);
        Refused("a missing report", _act, Sample.UnderDeliberation(programme), Stage.UnderDeliberation, 0);
        Refused("a wrong state", _act, adopted, Stage.Adopted, 1);
        Refused("another programme", Sample.ActOf(elsewhere, Sample.Secretary), _recommendation, Stage.UnderDeliberation, 1);

        void Refused(string why, Act act, Recommendation recommendation, Stage stage, int reports)
        {
            Check.That(!recommendation.Advance(act, Trigger.AdoptAsReported).IsAccepted, $"{why} is accepted here");
            Check.That(!new StatelessRecommendation(programme.Id, stage, reports).CanAdoptAsReported(act), $"{why} is accepted by the machine");
            Check.That(!_workflow.CanAdvance(recommendation, act, Trigger.AdoptAsReported), $"{why} is accepted by the machine over names");
        }
    }

    /// <summary>One machine for all entities, and a mutable field. To make the step again, the field is set back, which is one write.</summary>
    [Benchmark(Baseline = true, Description = "Stateless-shared")]
    public Stage StatelessShared()
    {
        _mutable.Stage = Stage.UnderDeliberation;
        _mutable.AdoptAsReported(_act);
        return _mutable.Stage;
    }

    /// <summary>A machine configured for the entity, as Stateless is mostly used.</summary>
    [Benchmark(Description = "Stateless-per-entity")]
    public Stage StatelessPerEntity()
    {
        var recommendation = new StatelessRecommendation(_recommendation.Programme, Stage.UnderDeliberation, 1);
        recommendation.AdoptAsReported(_act);
        return recommendation.Stage;
    }

    /// <summary>One machine over the names of the workflow; then the event and the new state.</summary>
    [Benchmark(Description = "Stateless-same-result")]
    public Recommendation StatelessSameResult() => _recommendation.Apply(_workflow.Advance(_recommendation, _act, Trigger.AdoptAsReported));

    /// <summary>The event alone; the state stays as it is.</summary>
    [Benchmark(Description = "CivicDialogue-decide")]
    public Decision<RecommendationEvent> Decide() => _recommendation.Advance(_act, Trigger.AdoptAsReported);

    /// <summary>The event, and the state after it.</summary>
    [Benchmark(Description = "CivicDialogue")]
    public Recommendation DecideAndApply() => _recommendation.After(_recommendation.Advance(_act, Trigger.AdoptAsReported));
}
