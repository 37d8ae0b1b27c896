using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;

namespace CivicDialogue.Recommendations;

/// <summary>What the participants ask for. Until it is adopted its workflow carries it; from then on its referrals and commitments do.</summary>
public sealed partial record Recommendation : IAggregate<Recommendation, RecommendationEvent>
{
    /// <summary>Those who enter what others did and said.</summary>
    private static readonly ValueList<Role> RecordKeepers = [Role.Rapporteur, Role.Secretary, Role.Recorder];

    [JsonConstructor]
    internal Recommendation()
    {
    }

    /// <summary>The recommendation's id.</summary>
    [JsonInclude] public RecommendationId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Its words as they stand, and where it comes from.</summary>
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

    /// <summary>The way it went along its workflow, from its first state to the one it is in.</summary>
    [JsonInclude] public ValueList<RecommendationStep> Steps { get; internal init; }

    /// <summary>Every version of its text, oldest first; the last one is in force.</summary>
    [JsonInclude] public ValueList<TextVersion> Texts { get; internal init; }

    /// <summary>The amendments to its text, by number.</summary>
    [JsonInclude] public ValueMap<int, Amendment> Amendments { get; internal init; }

    /// <summary>Who stands for it as its authors: who is known to have put it in words, or else whoever proposed it for themselves; and who joined them since.</summary>
    [JsonInclude] public ValueList<ParticipantId> Authors { get; internal init; }

    /// <summary>Who was asked to be one of its authors, and has not agreed.</summary>
    [JsonInclude] public ValueList<ParticipantId> InvitedAuthors { get; internal init; }

    /// <summary>The authors of whatever was merged into it. They are told what becomes of it, and stand for it only where they are among its authors too.</summary>
    [JsonInclude] public ValueList<ParticipantId> OriginAuthors { get; internal init; }

    /// <summary>The persons who endorse it for themselves.</summary>
    [JsonInclude] public ValueMap<ParticipantId, Endorsement> Endorsements { get; internal init; }

    /// <summary>The institutions that endorse it.</summary>
    [JsonInclude] public ValueMap<StakeholderId, Endorsement> InstitutionalEndorsements { get; internal init; }

    /// <summary>The objections that were raised to it, by number.</summary>
    [JsonInclude] public ValueMap<int, RaisedObjection> Objections { get; internal init; }

    /// <summary>The recommendation that it went into.</summary>
    [JsonInclude] public RecommendationId? MergedInto { get; internal init; }

    /// <summary>The recommendations that went into it.</summary>
    [JsonInclude] public ValueList<RecommendationId> Absorbed { get; internal init; }

    /// <summary>The later one that took its place.</summary>
    [JsonInclude] public RecommendationId? SupersededBy { get; internal init; }

    /// <summary>Whether it was adopted, also where a later one took its place since: what was promised on it is still owed.</summary>
    [JsonInclude] public bool WasAdopted { get; internal init; }

    /// <summary>Whether it is adopted, and nothing took its place.</summary>
    [JsonIgnore]
    public bool IsAdopted => Category is StateCategory.Adopted;

    /// <summary>The version of its text that is in force.</summary>
    [JsonIgnore]
    public TextVersion Text => Texts[^1];

    /// <summary>
    /// Drafts a recommendation under the workflow in force, or under another one that the programme adopted. Needs <see cref="Role.Participant"/>, <see cref="Role.Rapporteur"/>,
    /// <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="id">Its id.</param>
    /// <param name="draft">What it says.</param>
    /// <param name="workflow">Under which of the workflows that the programme adopted; <see langword="null"/> for the one adopted last.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.Drafted"/>; refused: <see cref="RecommendationRefusals.InterventionUnknown"/>, <see cref="RecommendationRefusals.WorkflowUnknown"/>,
    /// <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>, and by when it was put in words, which is the time of recording where nothing else is told,
    /// <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>: see <see cref="Programmes.Programme.WhyNot"/>. What those who keep the record (all but participants) take from a source was asked for whatever the phases allowed.
    /// </returns>
    public static Decision<RecommendationEvent> Propose(Act act, RecommendationId id, Draft draft, WorkflowPin? workflow = null)
    {
        Require.Id(id);
        Require.NotNull(draft);
        var pin = workflow ?? act.Terms.Workflow;
        return act.Barred(act.Programme, Role.Participant, Role.Rapporteur, Role.Secretary, Role.Recorder) is { } barred ? barred
            : draft.When is not null && act.Doubts(draft.When) is { } notYet ? notYet
            : (draft.Source is null || act.Barred(Role.Rapporteur, Role.Secretary, Role.Recorder) is not null) && Closed(act, draft.When) is { } closed ? closed
            : draft.About is { } about && !act.Terms.Interventions.ContainsKey(about)
                ? RecommendationRefusals.InterventionUnknown.With(("intervention", about.ToString()))
            : act.Terms.Find(pin) is not { } definition ? WorkflowUnknown(pin)
            : new RecommendationEvent.Drafted(act.Stamp, id, draft, pin, definition.Start.Name);
    }

    /// <summary>Moves it along its workflow. Roles and requirements are the workflow's.</summary>
    /// <param name="act">The act.</param>
    /// <param name="trigger">Which trigger.</param>
    /// <param name="when">When it happened, where that is not the time of recording.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.Advanced"/>; refused: what <see cref="WhyNot"/> says, of the phases as of when it happened, <see cref="RecommendationRefusals.TooEarly"/>,
    /// <see cref="ActRefusals.NotYet"/> or <see cref="ActRefusals.ZoneUnknown"/>; and always <see cref="RecommendationRefusals.BallotMissing"/> for
    /// <see cref="Trigger.AdoptByBallot"/>, which is <see cref="AdoptByBallot"/>. By a dialogue also what ballots that were annulled since, or held later, leave of
    /// <see cref="Requirement.CarriedBallot"/>.
    /// </returns>
    public Decision<RecommendationEvent> Advance(Act act, Trigger trigger, Occurred? when = null) =>
        NotByWorkflow(trigger, act, when) is { } no ? no
        : trigger == Trigger.AdoptByBallot ? RecommendationRefusals.BallotMissing.With(("trigger", trigger.Value))
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
        return reported.NotByWorkflow(Trigger.AdoptAsReported, act, when) is { } no ? no
            : act.Doubts(when) is { } notYet ? notYet
            : TooEarly(when) is { } tooEarly ? tooEarly
            : [new RecommendationEvent.AdoptionReported(act.Stamp, when, source), Advanced(act, Trigger.AdoptAsReported, when)];
    }

    /// <summary>
    /// The triggers that this act may pull now, in the order of the definition. <see cref="Trigger.AdoptByBallot"/> is among them where a ballot that carried is on record; it is
    /// pulled by <see cref="AdoptByBallot"/>, with the ballot.
    /// </summary>
    public ValueList<Trigger> PermittedTriggers(Act act) =>
        Definition(act)?.Transitions.Where(t => t.From == State && WhyNot(t.Trigger, act) is null).Select(t => t.Trigger).ToValueList() ?? [];

    /// <summary>Why this act may not pull a trigger now; <see langword="null"/> where it may.</summary>
    /// <returns>
    /// <see cref="ActRefusals.OtherProgramme"/>, <see cref="RecommendationRefusals.WorkflowUnknown"/>, <see cref="RecommendationRefusals.NoSuchTransition"/>,
    /// <see cref="ActRefusals.NotPermitted"/>, <see cref="RecommendationRefusals.DeadlinePassed"/>, <see cref="RecommendationRefusals.RequirementUnmet"/>,
    /// <see cref="RecommendationRefusals.RequirementUnknown"/>, and until it is adopted, by the time of the act,
    /// <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>; or nothing.
    /// </returns>
    public Refusal? WhyNot(Trigger trigger, Act act) => NotByWorkflow(trigger, act, null) ?? NotByPhase(act, null);

    /// <summary>Where something is of a person: they themselves need no role; whoever enters it for them keeps the record.</summary>
    private Refusal? BarredFor(Act act, ParticipantId? person) => person == act.By ? act.Barred(Programme) : act.Barred(Programme, RecordKeepers.AsSpan());

    private Refusal? Decided() => Category.IsUndecided() ? null : RecommendationRefusals.Decided.With(("state", State.Value));

    private Refusal? VersionUnknown(int version) =>
        Texts.Any(t => t.Number == version) ? null : RecommendationRefusals.VersionUnknown.With(("version", $"{version}"), ("current", $"{Text.Number}"));

    private static Refusal WorkflowUnknown(WorkflowPin workflow) =>
        RecommendationRefusals.WorkflowUnknown.With(("workflow", workflow.Id.Value), ("version", $"{workflow.Version}"));

    /// <summary>What follows adoption is never kept from happening by a phase.</summary>
    private Refusal? NotByPhase(Act act, Occurred? when) => IsAdopted ? null : Closed(act, when);

    private static Refusal? Closed(Act act, Occurred? when) =>
        when is null ? act.Closed(PhaseActivity.Recommendations) : act.Closed(PhaseActivity.Recommendations, when);

    private Refusal? NotByWorkflow(Trigger trigger, Act act, Occurred? when)
    {
        Require.Name(trigger);
        if (act.Barred(Programme) is { } foreign)
            return foreign;
        if (Definition(act) is not { } definition)
            return WorkflowUnknown(Workflow);
        if (definition.Find(State, trigger) is not { } transition)
        {
            var possible = string.Join(", ", definition.Transitions.Where(t => t.From == State).Select(t => t.Trigger));
            return RecommendationRefusals.NoSuchTransition.With(
                ("state", State.Value), ("trigger", trigger.Value), ("possible", possible.Length > 0 ? possible : "-"));
        }

        if (act.Barred(transition.Roles.AsSpan()) is { } barred)
            return barred;
        var isLate = IsLate(definition, act, when);
        if (isLate && definition.State(State).Deadline is { } deadline && !deadline.Then.Contains(trigger))
            return DeadlinePassed(definition, deadline, act);
        foreach (var requirement in transition.Requirements)
        {
            switch (IsMet(requirement, act, isLate, when))
            {
                case null:
                    return RecommendationRefusals.RequirementUnknown.With(("trigger", trigger.Value), ("required", requirement.Value));
                case false:
                    return RecommendationRefusals.RequirementUnmet.With(("trigger", trigger.Value), ("requirement", requirement.Value));
            }
        }

        return null;
    }

    private Refusal? TooEarly(Occurred? when) =>
        when is not null && Since is { } since && when.IsBefore(since)
            ? RecommendationRefusals.TooEarly.With(("when", when.Latest.ToInstant().ToString()), ("state", State.Value), ("since", since.Earliest.ToInstant().ToString()))
            : null;

    /// <summary>An adoption without a time of its own happened when it was recorded; what comes before it may have been entered in any order.</summary>
    private Occurred? SinceOf(RecommendationEvent.Advanced e) =>
        e.When ?? (e.Category is StateCategory.Adopted ? Occurred.At(e.Stamp.At, NodaTime.DateTimeZone.Utc) : Since);

    /// <summary>Whether a requirement is met: the library's own first, then the host's; <see langword="null"/> where nobody knows what it means.</summary>
    private bool? IsMet(Requirement requirement, Act act, bool isLate, Occurred? when) =>
        requirement == Requirement.ReportedAdoption ? AdoptionReports.Count > 0
        : requirement == Requirement.CarriedBallot ? IsCarriedByBallot
        : requirement == Requirement.ByAuthor ? Authors.Contains(act.By) || act.May(Role.Rapporteur) || act.May(Role.Secretary)
        : requirement == Requirement.NoOpenAmendments ? Amendments.Values.All(a => a.State is not AmendmentState.Evaluating)
        : requirement == Requirement.NoUnresolvedObjections ? Objections.Values.All(o => o.State is not ObjectionState.Open)
        : requirement == Requirement.DeadlinePassed ? isLate
        : requirement == Requirement.MergedInto ? MergedInto is not null
        : requirement == Requirement.SupersededBy ? SupersededBy is not null
        : requirement.Threshold is var (number, isAtLeast) ? Signatures >= number == isAtLeast
        : act.Requirements.Find(requirement)?.Invoke(this, act.Terms, when?.CountsFrom(act.At) ?? act.At);

    private Workflow? Definition(Act act) => act.Terms.Find(Workflow);

    private RecommendationEvent.Advanced Advanced(Act act, Trigger trigger, Occurred? when)
    {
        var definition = Definition(act)!;
        var to = definition.State(definition.Find(State, trigger)!.To);
        return new(act.Stamp, trigger, to.Name, to.Category, when);
    }

    /// <inheritdoc/>
    public static Recommendation Begin(RecommendationEvent founding) => founding is RecommendationEvent.Drafted e
        ? new()
        {
            Id = e.Id,
            Programme = e.Stamp.Programme,
            Draft = e.Draft,
            Workflow = e.Workflow,
            State = e.State,
            Since = e.Draft.When,
            Category = StateCategory.Start,
            Steps = [new(e.State, StateCategory.Start, null, e.CountsFrom, e.Draft.When)],
            Texts = [new(1, new(e.Draft.Title, e.Draft.Text), e.Draft.Authors, e.Stamp.At, e.Draft.When, null)],
            Authors = e.Draft.Authors.Count > 0 || e.Stamp.Roles.Any(RecordKeepers.Contains) ? e.Draft.Authors : [e.Stamp.By],
        }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Recommendation Apply(RecommendationEvent next) => next switch
    {
        RecommendationEvent.AdoptionReported e => this with { AdoptionReports = AdoptionReports.Add(new(e.When, e.Source)) },
        RecommendationEvent.BallotCounted e => this with { Ballots = Ballots.Add(new(e.Ballot, e.IsCarried, Text.Number, e.OpenedAt)) },
        RecommendationEvent.Advanced e => this with
        {
            State = e.To,
            Category = e.Category,
            Since = SinceOf(e),
            Steps = Steps.Add(new(e.To, e.Category, e.Trigger, e.CountsFrom, e.When)),
            WasAdopted = WasAdopted || e.Category is StateCategory.Adopted,
        },
        RecommendationEvent.WorkflowMoved e => Moved(e),
        RecommendationEvent.TextChanged e => Reworded(e),
        RecommendationEvent.AmendmentDrafted e => this with { Amendments = Amendments.Set(e.Number, new(e.Number, e.Version, e.Wording, e.Author, AmendmentState.Draft, null)) },
        RecommendationEvent.AmendmentSubmitted e => Amended(e.Number, AmendmentState.Evaluating, null),
        RecommendationEvent.AmendmentSettled e => Amended(e.Number, e.IsAccepted ? AmendmentState.Accepted : AmendmentState.Rejected, e.Reason),
        RecommendationEvent.AmendmentWithdrawn e => Amended(e.Number, AmendmentState.Withdrawn, null),
        RecommendationEvent.AuthorInvited e => this with { InvitedAuthors = InvitedAuthors.Add(e.Person) },
        RecommendationEvent.AuthorJoined e => this with { InvitedAuthors = InvitedAuthors.RemoveAll(p => p == e.Person), Authors = Authors.Add(e.Person) },
        RecommendationEvent.AuthorLeft e => this with { InvitedAuthors = InvitedAuthors.RemoveAll(p => p == e.Person), Authors = Authors.RemoveAll(p => p == e.Person) },
        RecommendationEvent.Endorsed e => e.By.Stakeholder is { } institution
            ? this with { InstitutionalEndorsements = InstitutionalEndorsements.Set(institution, new(e.By, e.Version, e.When)) }
            : this with { Endorsements = Endorsements.Set(e.By.Person, new(e.By, e.Version, e.When)) },
        RecommendationEvent.EndorsementWithdrawn e => e.By.Stakeholder is { } institution
            ? this with { InstitutionalEndorsements = InstitutionalEndorsements.Remove(institution) }
            : this with { Endorsements = Endorsements.Remove(e.By.Person) },
        RecommendationEvent.ObjectionRaised e => this with { Objections = Objections.Set(e.Number, new(e.Number, e.By, e.Reason, e.Version, e.When, ObjectionState.Open, null)) },
        RecommendationEvent.ObjectionWithdrawn e => Met(e.Number, ObjectionState.Withdrawn, null),
        RecommendationEvent.ObjectionResolved e => Met(e.Number, ObjectionState.Resolved, e.How),
        RecommendationEvent.MergedInto e => this with { MergedInto = e.Into },
        RecommendationEvent.Absorbed e => this with { Absorbed = Absorbed.Add(e.From), OriginAuthors = OriginAuthors.Union(e.Authors).ToValueList() },
        RecommendationEvent.SupersededBy e => this with { SupersededBy = e.By },
        RecommendationEvent.TextRedacted e => e.Replacement is { } replacement ? Redacted(e.Text, replacement) : this,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A source's report that a recommendation was agreed.</summary>
/// <param name="When">When it was agreed, as precisely as is known.</param>
/// <param name="Source">Who says so.</param>
public sealed record AdoptionReport(Occurred When, Provenance Source);
