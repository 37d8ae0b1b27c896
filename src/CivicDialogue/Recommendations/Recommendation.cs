using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Programmes;
using CivicDialogue.Workflows;

namespace CivicDialogue.Recommendations;

/// <summary>What the participants ask for. Until it is adopted its workflow carries it; from then on its referrals and commitments do.</summary>
public sealed partial record Recommendation : IAggregate<Recommendation, RecommendationEvent>
{
    [JsonConstructor]
    internal Recommendation()
    {
    }

    /// <summary>The recommendation's id.</summary>
    [JsonInclude] public RecommendationId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Its words and where they come from.</summary>
    [JsonInclude] public Draft Draft { get; internal init; } = null!;

    /// <summary>The workflow it runs under.</summary>
    [JsonInclude] public WorkflowPin Workflow { get; internal init; } = null!;

    /// <summary>The state it is in.</summary>
    [JsonInclude] public StateName State { get; internal init; }

    /// <summary>What that state means.</summary>
    [JsonInclude] public StateCategory Category { get; internal init; }

    /// <summary>When it came to that state, where that was told; nothing later may be said to have happened before.</summary>
    [JsonInclude] public Occurred? Since { get; internal init; }

    /// <summary>The reports of its adoption, oldest first.</summary>
    [JsonInclude] public ValueList<AdoptionReport> AdoptionReports { get; internal init; }

    /// <summary>Whether it is adopted.</summary>
    [JsonIgnore]
    public bool IsAdopted => Category is StateCategory.Adopted;

    /// <summary>
    /// Drafts a recommendation under the workflow in force. Needs <see cref="Role.Participant"/>, <see cref="Role.Rapporteur"/>,
    /// <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns>
    /// <see cref="RecommendationEvent.Drafted"/>; refused: <see cref="RecommendationRefusals.InterventionUnknown"/>, <see cref="ActRefusals.NotYet"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>, and by when it was put in words, which is the time of recording where nothing else is told,
    /// <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>: see <see cref="Programmes.Programme.WhyNot"/>. What those who keep the record (all but participants) take from a source was asked for whatever the phases allowed.
    /// </returns>
    public static Decision<RecommendationEvent> Propose(Act act, RecommendationId id, Draft draft)
    {
        Require.Id(id);
        Require.NotNull(draft);
        return act.Barred(act.Programme, Role.Participant, Role.Rapporteur, Role.Secretary, Role.Recorder) is { } barred ? barred
            : draft.When is not null && act.Doubts(draft.When) is { } notYet ? notYet
            : (draft.Source is null || act.Barred(Role.Rapporteur, Role.Secretary, Role.Recorder) is not null) && Closed(act, draft.When) is { } closed ? closed
            : draft.About is { } about && !act.Terms.Interventions.ContainsKey(about)
                ? RecommendationRefusals.InterventionUnknown.With(("intervention", about.ToString()))
            : new RecommendationEvent.Drafted(act.Stamp, id, draft, act.Terms.Workflow, act.Terms.Find(act.Terms.Workflow)!.Start.Name);
    }

    /// <summary>Moves it along its workflow. Roles and requirements are the workflow's.</summary>
    /// <param name="act">The act.</param>
    /// <param name="trigger">Which trigger.</param>
    /// <param name="when">When it happened, where that is not the time of recording.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.Advanced"/>; refused: what <see cref="WhyNot"/> says, of the phases as of when it happened, <see cref="RecommendationRefusals.TooEarly"/>,
    /// <see cref="ActRefusals.NotYet"/> or <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RecommendationEvent> Advance(Act act, Trigger trigger, Occurred? when = null) =>
        NotByWorkflow(trigger, act) is { } no ? no
        : when is not null && act.Doubts(when) is { } notYet ? notYet
        : NotByPhase(act, when) is { } closed ? closed
        : TooEarly(when) is { } tooEarly ? tooEarly
        : Advanced(act, trigger, when);

    /// <summary>
    /// Adopts it because a source says that it was agreed, where no vote is known: it was, whatever the phases allowed. Roles are the workflow's for
    /// <see cref="Trigger.AdoptAsReported"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="when">When it was agreed, as precisely as is known.</param>
    /// <param name="source">Who says so.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.AdoptionReported"/> and <see cref="RecommendationEvent.Advanced"/>; refused: what <see cref="WhyNot"/> says,
    /// phases and the requirement of a report aside, <see cref="RecommendationRefusals.TooEarly"/>, <see cref="ActRefusals.NotYet"/> or <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RecommendationEvent> AdoptAsReported(Act act, Occurred when, Provenance source)
    {
        Require.NotNull(when);
        Require.NotNull(source);
        var reported = this with { AdoptionReports = AdoptionReports.Add(new(when, source)) };
        return reported.NotByWorkflow(Trigger.AdoptAsReported, act) is { } no ? no
            : act.Doubts(when) is { } notYet ? notYet
            : TooEarly(when) is { } tooEarly ? tooEarly
            : [new RecommendationEvent.AdoptionReported(act.Stamp, when, source), Advanced(act, Trigger.AdoptAsReported, when)];
    }

    /// <summary>The triggers that this act may pull now, in the order of the definition.</summary>
    public ValueList<Trigger> PermittedTriggers(Act act) =>
        Definition(act)?.Transitions.Where(t => t.From == State && WhyNot(t.Trigger, act) is null).Select(t => t.Trigger).ToValueList() ?? [];

    /// <summary>Why this act may not pull a trigger now; <see langword="null"/> where it may.</summary>
    /// <returns>
    /// <see cref="ActRefusals.OtherProgramme"/>, <see cref="RecommendationRefusals.WorkflowUnknown"/>, <see cref="RecommendationRefusals.NoSuchTransition"/>,
    /// <see cref="ActRefusals.NotPermitted"/>, <see cref="RecommendationRefusals.RequirementUnmet"/>, and until it is adopted, by the time of the act,
    /// <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>; or nothing.
    /// </returns>
    public Refusal? WhyNot(Trigger trigger, Act act) => NotByWorkflow(trigger, act) ?? NotByPhase(act, null);

    /// <summary>What follows adoption is never kept from happening by a phase.</summary>
    private Refusal? NotByPhase(Act act, Occurred? when) => IsAdopted ? null : Closed(act, when);

    private static Refusal? Closed(Act act, Occurred? when) =>
        when is null ? act.Closed(PhaseActivity.Recommendations) : act.Closed(PhaseActivity.Recommendations, when);

    private Refusal? NotByWorkflow(Trigger trigger, Act act)
    {
        Require.Name(trigger);
        if (act.Barred(Programme) is { } foreign)
            return foreign;
        if (Definition(act) is not { } definition)
            return RecommendationRefusals.WorkflowUnknown.With(("workflow", Workflow.Id.Value), ("version", $"{Workflow.Version}"));
        if (definition.Find(State, trigger) is not { } transition)
        {
            var possible = string.Join(", ", definition.Transitions.Where(t => t.From == State).Select(t => t.Trigger));
            return RecommendationRefusals.NoSuchTransition.With(
                ("state", State.Value), ("trigger", trigger.Value), ("possible", possible.Length > 0 ? possible : "-"));
        }

        if (act.Barred(transition.Roles.AsSpan()) is { } barred)
            return barred;
        foreach (var requirement in transition.Requirements)
        {
            if (!IsMet(requirement))
                return RecommendationRefusals.RequirementUnmet.With(("trigger", trigger.Value), ("requirement", requirement.Value));
        }

        return null;
    }

    private Refusal? TooEarly(Occurred? when) =>
        when is not null && Since is { } since && when.Latest.ToInstant() < since.Earliest.ToInstant()
            ? RecommendationRefusals.TooEarly.With(("when", when.Latest.ToInstant().ToString()), ("state", State.Value), ("since", since.Earliest.ToInstant().ToString()))
            : null;

    /// <summary>An adoption without a time of its own happened when it was recorded; what comes before it may have been entered in any order.</summary>
    private Occurred? SinceOf(RecommendationEvent.Advanced e) =>
        e.When ?? (e.Category is StateCategory.Adopted ? Occurred.At(e.Stamp.At, NodaTime.DateTimeZone.Utc) : Since);

    private bool IsMet(Requirement requirement) =>
        (requirement == Requirement.ReportedAdoption && AdoptionReports.Count > 0) || (requirement == Requirement.CarriedBallot && Ballots is [.., { IsCarried: true }]);

    private Workflow? Definition(Act act) => act.Terms.Find(Workflow);

    private RecommendationEvent.Advanced Advanced(Act act, Trigger trigger, Occurred? when)
    {
        var definition = Definition(act)!;
        var to = definition.State(definition.Find(State, trigger)!.To);
        return new(act.Stamp, trigger, to.Name, to.Category, when);
    }

    /// <inheritdoc/>
    public static Recommendation Begin(RecommendationEvent founding) => founding is RecommendationEvent.Drafted e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Draft = e.Draft, Workflow = e.Workflow, State = e.State, Since = e.Draft.When, Category = StateCategory.Start }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Recommendation Apply(RecommendationEvent next) => next switch
    {
        RecommendationEvent.AdoptionReported e => this with { AdoptionReports = AdoptionReports.Add(new(e.When, e.Source)) },
        RecommendationEvent.BallotCounted e => this with { Ballots = Ballots.Add(new(e.Ballot, e.IsCarried)) },
        RecommendationEvent.Advanced e => this with { State = e.To, Category = e.Category, Since = SinceOf(e) },
        _ => throw new UnreachableException(),
    };
}

/// <summary>A source's report that a recommendation was agreed.</summary>
/// <param name="When">When it was agreed, as precisely as is known.</param>
/// <param name="Source">Who says so.</param>
public sealed record AdoptionReport(Occurred When, Provenance Source);
