using System.Text.RegularExpressions;
using CivicDialogue.Testing;

namespace CivicDialogue.Tests.Workflows;

/// <summary>Definitions: what must hold of one, what a deadline does, and what hosts add.</summary>
public sealed partial class WorkflowTests
{
    private static readonly LocalizedText Name = Town.Some();

    /// <summary>A definition that holds, to be broken in one place each.</summary>
    private static WorkflowBuilder Sound(StateCategory last = StateCategory.Ended) => Workflow.Define(WorkflowId.Of("own"), 3)
        .State("idea", StateCategory.Start, Name)
        .State("talk", StateCategory.Open, Name)
        .State("done", last, Name)
        .Transition(Trigger.Propose, "idea", "talk", [Role.Chair])
        .Transition(Trigger.Decline, "talk", "done", [Role.Chair]);

    public static TheoryData<string, Func<WorkflowBuilder>> Broken => new()
    {
        { "the state 'talk' comes twice", () => Sound().State("talk", StateCategory.Open, Name) },
        { "there are 2 states of category Start", () => Sound().State("other", StateCategory.Start, Name) },
        { "the state 'lost' cannot be reached from 'idea'", () => Sound().State("lost", StateCategory.Ended, Name) },
        { "the state 'stuck' leads nowhere, and is not an end", () => Sound().State("stuck", StateCategory.Open, Name).Transition(Trigger.Deliberate, "talk", "stuck", [Role.Chair]) },
        {
            "the state 'round' only leads round in a circle, and never to a decision",
            () => Sound().State("round", StateCategory.Open, Name).State("about", StateCategory.Open, Name).Transition(Trigger.Deliberate, "talk", "round", [Role.Chair])
                .Transition(Trigger.Deliberate, "round", "about", [Role.Chair]).Transition(Trigger.Deliberate, "about", "round", [Role.Chair])
        },
        { "the trigger 'propose' leaves the state 'idea' twice", () => Sound().Transition(Trigger.Propose, "idea", "done", [Role.Chair]) },
        { "the transition 'withdraw' names the state 'gone', which is not defined", () => Sound().Transition(Trigger.Withdraw, "idea", "gone", [Role.Chair]) },
        { "the transition 'withdraw' from 'idea' names no role", () => Sound().Transition(Trigger.Withdraw, "idea", "done", []) },
        { "the transition 'propose' leaves the state 'done', which is an end", () => Sound().Transition(Trigger.Propose, "done", "talk", [Role.Chair]) },
        { "leaves the state 'done', which is an end", () => Sound(StateCategory.Withdrawn).Transition(Trigger.Propose, "done", "talk", [Role.Chair]) },
        {
            "the transition 'withdraw' from 'talk' requires 'deadline-passed', and that state has no deadline",
            () => Sound().Transition(Trigger.Withdraw, "talk", "done", [Role.Chair], Requirement.DeadlinePassed)
        },
        { "the deadline of the state 'late' names the trigger 'decline', which does not leave that state", () => Late(new(5, [Trigger.Decline])) },
        { "the deadline of the state 'late' runs from the state 'never', which is not defined", () => Late(new(5, [Trigger.Withdraw], StateName.Of("never"))) },
        { "the state 'over' has a deadline, and is an end", () => Sound().State("over", StateCategory.Ended, Name, new(5, [Trigger.Decline])).Transition(Trigger.Withdraw, "idea", "over", [Role.Chair]) },
        { "expected the trigger 'merge'", () => Sound(StateCategory.Merged) },
        { "expected the trigger 'supersede'", () => Sound(StateCategory.Superseded) },
        { "the transition 'merge' from 'idea' leads to 'done'; expected a state of category Merged", () => Sound().Transition(Trigger.Merge, "idea", "done", [Role.Chair], Requirement.MergedInto) },
        {
            "the transition 'merge' from 'idea' does not require 'merged-into'",
            () => Sound().State("merged", StateCategory.Merged, Name).Transition(Trigger.Merge, "idea", "merged", [Role.Chair])
        },
    };

    private static WorkflowBuilder Late(WorkflowDeadline deadline) =>
        Sound().State("late", StateCategory.Open, Name, deadline).Transition(Trigger.Deliberate, "talk", "late", [Role.Chair]).Transition(Trigger.Withdraw, "late", "done", [Role.Chair]);

    [Theory, MemberData(nameof(Broken))]
    public void A_definition_that_does_not_hold_is_an_error_that_names_the_place(string place, Func<WorkflowBuilder> define)
    {
        var error = Assert.Throws<ArgumentException>(() => define().Build());

        Assert.StartsWith("The workflow 'own' version 3 does not hold: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Whoever knows the digest knows every rule: there is no part of a definition that could change under it.</summary>
    [Fact]
    public void Everything_that_a_definition_says_is_in_its_digest()
    {
        var digests = new[]
        {
            Sound(), Sound(StateCategory.Withdrawn), Late(new(5, [Trigger.Withdraw])), Late(new(6, [Trigger.Withdraw])), Late(new(5, [Trigger.Withdraw], StateName.Of("talk"))),
            Sound().State("more", StateCategory.Ended, Name).Transition(Trigger.Withdraw, "idea", "more", [Role.Chair]),
            Sound().State("more", StateCategory.Ended, Name).Transition(Trigger.Withdraw, "idea", "more", [Role.Secretary]),
            Sound().State("more", StateCategory.Ended, Name).Transition(Trigger.Withdraw, "idea", "more", [Role.Chair], Requirement.ByAuthor),
            Sound().State("more", StateCategory.Ended, Town.Some("more")).Transition(Trigger.Withdraw, "idea", "more", [Role.Chair]),
            Sound().State("more", StateCategory.Ended, Name, isTextFixed: true).Transition(Trigger.Withdraw, "idea", "more", [Role.Chair]),
        }.Select(b => b.Build().Pin.Digest).ToList();

        Assert.Equal(digests.Count, digests.Distinct().Count());
        Assert.Equal(Sound().Build().Pin, Sound().Build().Pin);
    }

    [Theory]
    [InlineData("signatures-500", true), InlineData("fewer-signatures-500", true), InlineData("signatures-0", false), InlineData("signatures-007", false), InlineData("signatures-many", false)]
    [InlineData("signatures-99999999999", false), InlineData("reported-adoption", true), InlineData("committee", false)]
    public void The_library_knows_its_own_requirements_under_one_name_each(string name, bool isKnown) =>
        Assert.Equal(isKnown, Requirements.Ready.Knows(Requirement.Of(name)));

    /// <summary>Whatever a title holds: every line of the diagram is one of the four that there are, and its names are those of the definition.</summary>
    [Fact]
    public void No_title_breaks_out_of_a_diagram()
    {
        foreach (var title in (string[])["\"] as x\n[*] --> y", "a; b: c", "--> %% {direction LR}", "#quot;", "<script>alert(1)</script>", "\u2067سوق\u2069", "`\\", "🕊"])
        {
            var diagram = Workflow.Define(WorkflowId.Of("own"), 1)
                .State("end", StateCategory.Start, LocalizedText.Of(("en", title)))
                .State("agreed-on", StateCategory.Adopted, Name)
                .Transition(Trigger.Propose, "end", "agreed-on", [Role.Chair], Requirement.ByAuthor)
                .Build().ToMermaid();

            Assert.Equal("stateDiagram-v2", diagram.Split('\n')[0]);
            Assert.All(diagram.Split('\n')[1..^1], line => Assert.Matches(Line(), line));
            Assert.Equal(2 + 1 + 1 + 1, diagram.Split('\n').Length - 2);
        }
    }

    [Fact]
    public void A_diagram_is_told_in_the_language_that_is_asked_for() => Assert.Contains("state \"قيد المداولة\" as under_deliberation", Workflow.Standard.ToMermaid("ar"), StringComparison.Ordinal);

    /// <summary>The last day counts whole, in the town and not elsewhere: the clocks there go back on 24 October 2026, within the term.</summary>
    [Fact]
    public void A_deadline_is_over_when_its_last_day_is_in_the_zone_of_the_programme()
    {
        var town = new Town(Town.Charter() with { Workflow = Within(30) }, Town.Noon(2026, 10, 1));
        var raised = town.Drafted();
        Assert.Equal(new LocalDate(2026, 10, 31), raised.LastDay(town.Programme));

        var end = new LocalDateTime(2026, 11, 1, 0, 0).InZoneStrictly(Town.Hebron).ToInstant();
        Assert.Null(raised.WhyNot(Trigger.Propose, town.As(Role.Chair, end - Duration.Epsilon)));
        Assert.Equal(RecommendationRefusals.RequirementUnmet, raised.WhyNot(Trigger.Decline, town.As(Role.Chair, end - Duration.Epsilon))?.Code);
        Assert.Equal([Trigger.Propose], raised.PermittedTriggers(town.As(Role.Chair, end - Duration.Epsilon)));
        Scenario.Given(raised).When(r => r.Advance(town.As(Role.Chair, end), Trigger.Propose))
            .ThenRefused(RecommendationRefusals.DeadlinePassed, ("state", "raised"), ("last-day", "2026-10-31"), ("possible", "decline"));
        Assert.Equal([Trigger.Decline], raised.PermittedTriggers(town.As(Role.Chair, end)));

        // Nothing ran: it is in the state that it was in until somebody says otherwise; and what happened in time can be entered late.
        Assert.Equal("raised", raised.State.Value);
        Scenario.Given(raised).When(r => r.Advance(town.As(Role.Chair, end + Duration.FromDays(3)), Trigger.Propose, Town.On(2026, 10, 31))).ThenState(r => r.IsAdopted, true);
        Scenario.Given(raised).When(r => r.Advance(town.As(Role.Chair, end + Duration.FromDays(3)), Trigger.Decline, Town.On(2026, 10, 31))).ThenRefused(RecommendationRefusals.RequirementUnmet);
    }

    private static Workflow Within(int days) => Workflow.Define(WorkflowId.Of("own"), 1)
        .State("raised", StateCategory.Start, Name, new(days, [Trigger.Decline]))
        .State("agreed", StateCategory.Adopted, Name)
        .State("dropped", StateCategory.Ended, Name)
        .Transition(Trigger.Propose, "raised", "agreed", [Role.Chair])
        .Transition(Trigger.Decline, "raised", "dropped", [Role.Chair], Requirement.DeadlinePassed)
        .Build();

    [Fact]
    public void A_programme_adopts_no_workflow_that_asks_for_what_nobody_knows()
    {
        var town = new Town();
        var asking = Sound().Transition(Trigger.Withdraw, "talk", "done", [Role.Chair], Requirement.Of("committee")).Build();

        Scenario.Given(town.Programme).When(p => p.AdoptWorkflow(town.As(Role.Convener), asking))
            .ThenRefused(ProgrammeRefusals.RequirementUnknown, ("workflow", "own"), ("trigger", "withdraw"), ("state", "talk"), ("required", "committee"));
        Assert.Equal(ProgrammeRefusals.RequirementUnknown, Programme.Found(
            town.NextAct(), town.Person(Role.Convener), town.Now, town.Id<ProgrammeId>("other"), Town.Charter() with { Workflow = asking }).Refusal?.Code);
    }

    /// <summary>A host's own rule: both sides stand behind it. The same rule explains, offers and decides, and a caller cannot bring another.</summary>
    [Fact]
    public async Task A_requirement_of_a_hosts_own_is_asked_by_decisions_and_by_explanations()
    {
        var both = Requirement.Of("endorsed-by-both-sides");
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2026, 3, 1));
        await using var hall = await Hall.OpenAsync(Hall.PartsOf(new InMemoryStore(), clock) with
        {
            Requirements = Requirements.Ready.With(both, (r, programme, _) =>
                programme.Sides.Keys.All(side => r.InstitutionalEndorsements.Keys.Any(s => programme.Placements.TryGetValue(s, out var placed) && placed == side))),
        }, clock);
        var workflow = Sound(StateCategory.Adopted).Transition(Trigger.AdoptByAcclamation, "talk", "done", [Role.Chair], both).Build();
        (await hall.Dialogue.Programmes.DecideAsync(hall.Programme, await hall.ActAsync(Role.Convener), (p, a) => p.DefineSide(a, SideId.Of("citizens"), Name))).OrThrow();
        (await hall.Dialogue.Programmes.DecideAsync(hall.Programme, await hall.ActAsync(Role.Convener), (p, a) => p.AdoptWorkflow(a, workflow))).OrThrow();
        var id = hall.Id<RecommendationId>("lights");
        (await hall.Dialogue.Recommendations.StartAsync(id, await hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Name, Name)))).OrThrow();
        var talk = (await hall.Dialogue.Recommendations.DecideAsync(id, await hall.ActAsync(Role.Chair), (r, a) => r.Advance(a, Trigger.Propose))).OrThrow();

        Assert.Equal([Trigger.Decline], talk.PermittedTriggers(await hall.ActAsync(Role.Chair)));
        Assert.Equal("endorsed-by-both-sides", talk.WhyNot(Trigger.AdoptByAcclamation, await hall.ActAsync(Role.Chair))!.Facts.Single(f => f.Key == "requirement").Value);

        // Whoever mints an act of their own, with rules of their own, is still judged by the dialogue's.
        var programme = (await hall.Dialogue.Programmes.FindAsync(hall.Programme))!;
        var own = workflow.Transitions.Aggregate(Requirements.Ready, (known, t) => t.Requirements.Contains(both) ? known.With(both, (_, _, _) => true) : known);
        var act = programme.ActAs(hall.NextAct(), hall.Person(Role.Chair), clock.GetCurrentInstant(), null, own);
        Assert.Null(talk.WhyNot(Trigger.AdoptByAcclamation, act));
        Assert.Equal(
            RecommendationRefusals.RequirementUnmet,
            (await hall.Dialogue.Recommendations.DecideAsync(id, act, (r, a) => r.Advance(a, Trigger.AdoptByAcclamation))).Refusal?.Code);

        var (stakeholder, post, head) = (hall.Id<StakeholderId>("forum"), hall.Id<PostId>("head"), hall.Id<ParticipantId>("head of the forum"));
        (await hall.Dialogue.Stakeholders.StartAsync(stakeholder, await hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, stakeholder, Name, StakeholderKind.CivilSocietyOrganisation))).OrThrow();
        (await hall.Dialogue.Stakeholders.DecideAsync(stakeholder, await hall.ActAsync(Role.Secretary), (s, a) => s.CreatePost(a, post, Name, mayCommit: true))).OrThrow();
        var forum = (await hall.Dialogue.Stakeholders.DecideAsync(stakeholder, await hall.ActAsync(Role.Secretary), (s, a) => s.Appoint(a, post, head, null))).OrThrow();
        (await hall.Dialogue.Programmes.DecideAsync(hall.Programme, await hall.ActAsync(Role.Secretary), (p, a) => p.Place(a, stakeholder, SideId.Of("citizens")))).OrThrow();
        talk = (await hall.Dialogue.Recommendations.DecideAsync(
            id, await hall.ActAsync(Role.Recorder), (r, a) => r.Endorse(a, forum.StandingOf(head, post, hall.Now).OrThrow(), 1, hall.Now))).OrThrow();

        Assert.Null(talk.WhyNot(Trigger.AdoptByAcclamation, await hall.ActAsync(Role.Chair)));
        var adopting = await hall.ActAsync(Role.Chair);
        var adopted = await hall.Dialogue.Recommendations.DecideAsync(id, adopting, (r, a) => r.Advance(a, Trigger.AdoptByAcclamation));
        Assert.True(adopted.OrThrow().IsAdopted);
        Assert.Equal(adopted, await hall.Dialogue.Recommendations.DecideAsync(id, adopting, (r, a) => r.Advance(a, Trigger.AdoptByAcclamation)));
    }

    [Fact]
    public void A_review_supports_or_notes_and_nothing_else_and_may_support_later_what_it_noted()
    {
        var town = new Town(Town.Charter() with { Workflow = Workflow.Review });
        var made = town.Drafted();
        Assert.Equal([Trigger.Of("support"), Trigger.Of("note")], made.PermittedTriggers(town.As(Role.FocalPoint)));

        var noted = town.After(made, r => r.Advance(town.As(Role.FocalPoint), Trigger.Of("note")));

        Assert.Equal([Trigger.Of("support")], noted.PermittedTriggers(town.As(Role.FocalPoint)));
        Assert.Equal(RecommendationStage.InDeliberation, town.Log().At(town.Programme.Id, town.Now, null, DateTimeZoneProviders.Tzdb).Single().Stage);
        Scenario.Given(noted).When(r => r.DraftAmendment(town.As(Role.Participant), 1, new(Name, Name), town.Person(Role.Participant))).ThenRefused(RecommendationRefusals.TextFixed);
        Scenario.Given(noted).When(r => r.Advance(town.As(Role.FocalPoint), Trigger.Of("support"))).ThenState(r => r.IsAdopted, true);
    }

    /// <summary>A petition of a small town: 2 supporters, 3 signatures for an answer, 5 for a debate, 30 days.</summary>
    [Fact]
    public void A_petition_is_signed_answered_and_closes_by_the_clock()
    {
        var town = new Town(Town.Charter() with { Workflow = Workflow.PetitionOf(WorkflowId.Of("town-petition"), 1, 2, 3, 5, 30) });
        var (publish, answer, debate, close) = (Trigger.Of("publish"), Trigger.Of("answer"), Trigger.Of("debate"), Trigger.Of("close"));
        var petition = Sign(town.Drafted(), 1);
        Scenario.Given(petition).When(r => r.Advance(town.As(Role.Secretary), publish)).ThenRefused(RecommendationRefusals.RequirementUnmet, ("requirement", "signatures-2"));
        petition = town.After(Sign(petition, 2), r => r.Advance(town.As(Role.Secretary), publish));
        Scenario.Given(petition).When(r => r.DraftAmendment(town.As(Role.Participant), 1, new(Name, Name), town.Person(Role.Participant))).ThenRefused(RecommendationRefusals.TextFixed);
        var small = petition;

        town.Now += Duration.FromDays(10);
        petition = town.After(Sign(petition, 3), r => r.Advance(town.As(Role.Secretary), answer));
        Assert.True(petition.IsAdopted);
        Assert.Equal(new LocalDate(2026, 3, 31), petition.LastDay(town.Programme));     // counted from when it was published, not from when it was to be answered
        petition = Sign(petition, 4);

        // Past its days nobody signs, whether it was answered or not; what was signed in time is entered late.
        town.Now = Town.Noon(2026, 4, 1);
        Scenario.Given(petition).When(r => r.Endorse(town.As(Role.Recorder), Signer(5), 1, Occurred.At(town.Now, Town.Hebron))).ThenRefused(RecommendationRefusals.DeadlinePassed);
        var resident = Standing.Personal(town.Person(Role.Participant));
        Scenario.Given(petition).When(r => r.Endorse(town.As(Role.Participant), resident, 1, Town.On(2026, 3, 31))).ThenRefused(RecommendationRefusals.DeadlinePassed);
        Scenario.Given(petition).When(r => r.Endorse(town.As(Role.Participant, Town.Noon(2026, 3, 31)), resident, 1, Town.On(2026, 3, 31))).ThenState(r => r.Signatures, 5);
        Scenario.Given(petition).When(r => r.Advance(town.As(Role.Secretary), debate)).ThenRefused(RecommendationRefusals.RequirementUnmet, ("requirement", "signatures-5"));
        var onPaper = town.After(petition, r => r.Endorse(town.As(Role.Recorder), Signer(5), 1, Town.On(2026, 3, 31)));
        Scenario.Given(onPaper).When(r => r.Advance(town.As(Role.Secretary), debate)).ThenState(r => r.State.Value, "to-be-debated");
        Scenario.Given(onPaper).When(r => r.Advance(town.As(Role.Secretary), close)).ThenRefused(RecommendationRefusals.RequirementUnmet, ("requirement", "fewer-signatures-5"));
        Scenario.Given(petition).When(r => r.Advance(town.As(Role.Secretary), close)).ThenState(r => (r.State.Value, r.IsAdopted), ("answered-only", true));
        Scenario.Given(small).When(r => r.Advance(town.As(Role.Secretary), close)).ThenState(r => (r.State.Value, r.Category), ("closed", StateCategory.Ended));
        Scenario.Given(Sign(small, 3, Town.On(2026, 3, 31))).When(r => r.Advance(town.As(Role.Secretary), close)).ThenRefused(RecommendationRefusals.RequirementUnmet);

        Standing Signer(int number) => Standing.Personal(town.Id<ParticipantId>($"signer {number}"));

        Recommendation Sign(Recommendation petition, int number, Occurred? when = null) =>
            town.After(petition, r => r.Endorse(town.As(Role.Recorder), Signer(number), 1, when ?? Occurred.At(town.Now, Town.Hebron)));
    }

    [Fact]
    public void A_petition_stands_beside_recommendations_in_one_programme()
    {
        var town = new Town();
        var (act, petition) = (town.As(Role.Secretary), Workflow.PetitionOf(WorkflowId.Of("town-petition"), 1, 2, 3, 5, 30));
        Assert.Equal(RecommendationRefusals.WorkflowUnknown.With(("workflow", "town-petition"), ("version", "1")),
            Recommendation.Propose(act, town.Id<RecommendationId>("petition"), town.Drafted().Draft, petition.Pin).Refusal);
        town.Change(p => p.AdoptWorkflow(town.As(Role.Convener), petition));
        town.Change(p => p.AdoptWorkflow(town.As(Role.Convener), Workflow.Standard));
        var drafted = town.Drafted();

        var asked = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(town.As(Role.Secretary), town.Id<RecommendationId>("petition"), drafted.Draft, petition.Pin));

        Assert.Equal((Workflow.Standard.Pin, petition.Pin), (drafted.Workflow, asked.Workflow));
        Assert.Equal(petition.Start.Name, asked.State);
        var refused = asked.WhyNot(Trigger.Of("publish"), town.As(Role.Secretary))!;
        Assert.Contains("at least 2 signatures", refused.Message("en"), StringComparison.Ordinal);
        Assert.Contains("ما لا يقل عن 2 من التوقيعات", refused.Message("ar"), StringComparison.Ordinal);
    }

    /// <summary>The numbers of the real one, with as many signatures as it asks for.</summary>
    [Fact]
    public void The_petition_of_ten_thousand_is_answered_with_the_ten_thousandth()
    {
        var town = new Town(Town.Charter() with { Workflow = Workflow.Petition });
        var recorder = town.As(Role.Recorder);
        var petition = town.Drafted();
        for (var i = 1; i < 10_000; i++)
        {
            petition = petition.Apply(new RecommendationEvent.Endorsed(recorder.Stamp, Standing.Personal(town.Id<ParticipantId>($"signer {i}")), 1, Occurred.At(town.Now, Town.Hebron)));
            if (i == 5)
                petition = petition.After(petition.Advance(town.As(Role.Secretary), Trigger.Of("publish")));
        }

        Assert.Equal([], petition.PermittedTriggers(town.As(Role.Secretary)));
        petition = petition.After(petition.Endorse(recorder, Standing.Personal(town.Id<ParticipantId>("signer 10000")), 1, Occurred.At(town.Now, Town.Hebron)));
        Assert.Equal([Trigger.Of("answer")], petition.PermittedTriggers(town.As(Role.Secretary)));
    }

    [Fact]
    public void What_is_under_way_is_moved_to_a_newer_version_by_those_who_may_and_stays_where_it_is()
    {
        var town = new Town(Town.Charter() with { Workflow = Within(30) });
        var raised = town.Drafted();
        var longer = Workflow.Define(WorkflowId.Of("own"), 2)
            .State("submitted", StateCategory.Start, Name, new(60, [Trigger.Decline]))
            .State("agreed", StateCategory.Adopted, Name)
            .State("raised", StateCategory.Ended, Name)
            .Transition(Trigger.AdoptByAcclamation, "submitted", "agreed", [Role.Chair])
            .Transition(Trigger.Decline, "submitted", "raised", [Role.Chair])
            .Build();
        var names = ValueMap<StateName, StateName>.From([new(StateName.Of("raised"), StateName.Of("submitted"))]);
        Scenario.Given(raised).When(r => r.MoveTo(town.As(Role.Secretary), longer.Pin, names)).ThenRefused(RecommendationRefusals.WorkflowUnknown, ("version", "2"));
        town.Change(p => p.AdoptWorkflow(town.As(Role.Convener), longer));
        Assert.Equal(1, raised.Workflow.Version);

        // A state of the same name that means something else is no counterpart.
        Scenario.Given(raised).When(r => r.MoveTo(town.As(Role.Secretary), longer.Pin)).ThenRefused(RecommendationRefusals.NoCounterpart, ("state", "raised"), ("counterpart", "raised"));
        Scenario.Given(raised).When(r => r.MoveTo(town.As(Role.Chair), longer.Pin, names)).ThenRefused(ActRefusals.NotPermitted);

        town.Now += Duration.FromDays(40);
        var act = town.As(Role.Secretary);
        var moved = Scenario.Given(raised).When(r => r.MoveTo(act, longer.Pin, names))
            .Then(new RecommendationEvent.WorkflowMoved(act.Stamp, longer.Pin, StateName.Of("submitted"), names))
            .ThenState(r => (r.State.Value, r.Category), ("submitted", StateCategory.Start)).State;

        // The days run from when they ran; and the way that it went is told by the names of now, with the move in it.
        Assert.Equal(new LocalDate(2026, 4, 30), moved.LastDay(town.Programme));
        Assert.Equal(["submitted", "submitted"], moved.Steps.Select(s => s.State.Value));
        Assert.Equal([Trigger.AdoptByAcclamation, Trigger.Decline], moved.PermittedTriggers(town.As(Role.Chair)));
        Scenario.Given(moved).When(r => r.MoveTo(town.As(Role.Secretary), longer.Pin, names)).ThenRefused(RecommendationRefusals.NotNewer);
        Scenario.Given(moved).When(r => r.MoveTo(town.As(Role.Secretary), Within(30).Pin)).ThenRefused(RecommendationRefusals.NotNewer);
    }

    /// <summary>What a petition's days are counted from is not lost by calling it something that nobody knows, nor by leaving out what it is called now.</summary>
    [Fact]
    public void No_name_that_is_told_moves_the_day_from_which_the_days_run()
    {
        var (id, open, collecting) = (WorkflowId.Of("town-petition"), StateName.Of("open"), StateName.Of("collecting"));
        var town = new Town(Town.Charter() with { Workflow = Workflow.PetitionOf(id, 1, 1, 2, 3, 30) });
        var same = Workflow.PetitionOf(id, 2, 1, 2, 3, 30);
        var renamed = new Workflow(
            id,
            3,
            same.States.Select(s => new WorkflowState(
                Later(s.Name), s.Category, s.Title, s.Deadline is { } d ? new(d.Days, d.Then, d.Since is { } since ? Later(since) : null) : null, s.IsTextFixed)).ToValueList(),
            same.Transitions.Select(t => new WorkflowTransition(t.Trigger, Later(t.From), Later(t.To), t.Roles, t.Requirements)).ToValueList());
        var drafted = town.Drafted();
        foreach (var version in (Workflow[])[same, renamed])
            town.Change(p => p.AdoptWorkflow(town.As(Role.Convener), version));
        var petition = town.After(Signed(drafted, 1), r => r.Advance(town.As(Role.Secretary), Trigger.Of("publish")));
        town.Now += Duration.FromDays(20);
        petition = town.After(Signed(petition, 2), r => r.Advance(town.As(Role.Secretary), Trigger.Of("answer")));
        Assert.Equal(new LocalDate(2026, 3, 31), petition.LastDay(town.Programme));

        foreach (var (was, called) in ((string, string)[])[("open", "somewhere"), ("somewhere", "open"), ("open", "draft"), ("open", "to-be-debated")])
        {
            Scenario.Given(petition).When(r => r.MoveTo(town.As(Role.Secretary), same.Pin, Names((was, called))))
                .ThenRefused(RecommendationRefusals.NoCounterpart, ("state", was), ("counterpart", called));
        }

        Scenario.Given(petition).When(r => r.MoveTo(town.As(Role.Secretary), renamed.Pin)).ThenRefused(RecommendationRefusals.NoCounterpart, ("state", "open"), ("counterpart", "collecting"));
        foreach (var moved in (Recommendation[])[
            petition.After(petition.MoveTo(town.As(Role.Secretary), same.Pin)), petition.After(petition.MoveTo(town.As(Role.Secretary), renamed.Pin, Names(("open", "collecting"))))])
            Assert.Equal(new LocalDate(2026, 3, 31), moved.LastDay(town.Programme));

        StateName Later(StateName name) => name == open ? collecting : name;

        Recommendation Signed(Recommendation one, int number) => town.After(
            one, r => r.Endorse(town.As(Role.Recorder), Standing.Personal(town.Id<ParticipantId>($"signer {number}")), 1, Occurred.At(town.Now, Town.Hebron)));
    }

    /// <summary>Two states that it was in under one name: it could not be told any more since when it was in which.</summary>
    [Fact]
    public void No_two_states_that_it_was_in_get_one_name()
    {
        Workflow Version(int version) => Workflow.Define(WorkflowId.Of("in-steps"), version)
            .State("start", StateCategory.Start, Name)
            .State("first", StateCategory.Open, Name)
            .State("second", StateCategory.Open, Name)
            .State("third", StateCategory.Open, Name, new(30, [Trigger.Decline], StateName.Of("first")))
            .State("ended", StateCategory.Ended, Name)
            .Transition(Trigger.Of("on"), "start", "first", [Role.Chair])
            .Transition(Trigger.Of("on"), "first", "second", [Role.Chair])
            .Transition(Trigger.Of("on"), "second", "third", [Role.Chair])
            .Transition(Trigger.Decline, "third", "ended", [Role.Chair])
            .Build();
        var town = new Town(Town.Charter() with { Workflow = Version(1) });
        var recommendation = town.Drafted();
        town.Change(p => p.AdoptWorkflow(town.As(Role.Convener), Version(2)));
        for (var i = 0; i < 3; i++)
        {
            recommendation = town.After(recommendation, r => r.Advance(town.As(Role.Chair), Trigger.Of("on")));
            town.Now += Duration.FromDays(5);
        }

        Scenario.Given(recommendation).When(r => r.MoveTo(town.As(Role.Secretary), Version(2).Pin, Names(("second", "first"))))
            .ThenRefused(RecommendationRefusals.NoCounterpart, ("state", "second"), ("counterpart", "first"));
        Assert.Equal(
            recommendation.LastDay(town.Programme),
            recommendation.After(recommendation.MoveTo(town.As(Role.Secretary), Version(2).Pin, Names(("first", "first")))).LastDay(town.Programme));
    }

    private static ValueMap<StateName, StateName> Names(params (string Was, string Called)[] names) =>
        ValueMap<StateName, StateName>.From(names.Select(n => KeyValuePair.Create(StateName.Of(n.Was), StateName.Of(n.Called))));

    [GeneratedRegex("""^    (state "[^"\n;:\[\]{}<>%`\\-]*(#[0-9]+;[^"\n;:\[\]{}<>%`\\-]*)*" as (end_|agreed_on)|(end_|agreed_on|\[\*\]) --> (end_|agreed_on|\[\*\])( : [a-z-]+( \[[a-z0-9, -]+\])?)?)$""")]
    private static partial Regex Line();
}
