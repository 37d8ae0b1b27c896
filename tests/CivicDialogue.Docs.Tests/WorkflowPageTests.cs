using System.Text.RegularExpressions;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;
using Xunit;

namespace CivicDialogue.Docs.Tests;

/// <summary>The page on workflows draws the definitions that there are, and what it shows is run.</summary>
public sealed partial class WorkflowPageTests
{
    private const string Page = "docs/workflows.md";

    [Theory, InlineData("standard"), InlineData("petition"), InlineData("review"), InlineData("two-sides")]
    public void A_diagram_is_the_one_that_the_definition_draws(string id)
    {
        var drawn = new[] { Workflow.Standard, Workflow.Petition, Workflow.Review, TwoSides() }.Single(w => w.Id.Value == id).ToMermaid();
        var text = File.ReadAllText(Repository.At(Page)).ReplaceLineEndings("\n");
        var block = Assert.Single(Diagrams().Matches(text), m => m.Groups["id"].Value == id);
        if (Repository.IsUpdating && block.Groups["diagram"].Value != drawn)
            File.WriteAllText(Repository.At(Page), text.Replace(block.Value, $"<!-- {id} -->\n```mermaid\n{drawn}```", StringComparison.Ordinal));
        else
            Assert.Equal(drawn, block.Groups["diagram"].Value);
    }

    [Theory, InlineData("standard"), InlineData("petition"), InlineData("review"), InlineData("two-sides")]
    public void A_table_of_roles_is_the_one_of_the_definition(string id)
    {
        var told = TableOf(new[] { Workflow.Standard, Workflow.Petition, Workflow.Review, TwoSides() }.Single(w => w.Id.Value == id));
        var text = File.ReadAllText(Repository.At(Page)).ReplaceLineEndings("\n");
        var block = Assert.Single(Tables().Matches(text), m => m.Groups["id"].Value == id);
        if (Repository.IsUpdating && block.Groups["table"].Value != told)
            File.WriteAllText(Repository.At(Page), text.Replace(block.Value, $"<!-- roles of {id} -->\n{told}<!-- end of roles -->", StringComparison.Ordinal));
        else
            Assert.Equal(told, block.Groups["table"].Value);
    }

    /// <summary>Who may move a recommendation where, and what that takes. What differs only in where it begins is one row.</summary>
    private static string TableOf(Workflow workflow)
    {
        var rows = workflow.Transitions.GroupBy(t => (t.Trigger, t.To, t.Roles, t.Requirements)).Select(g =>
            $"| `{g.Key.Trigger}` | {string.Join(", ", g.Select(t => Name(t.From)))} → {Name(g.Key.To)} | {Names(g.Key.Roles)} | {Names(g.Key.Requirements)} |\n");
        return $"| trigger | from → to | roles, one of | requirements, all of |\n|---|---|---|---|\n{string.Concat(rows)}";

        string Name(StateName state) => workflow.State(state).Title.In("en").Text;

        static string Names<T>(ValueList<T> names) => names.Count > 0 ? string.Join(", ", names.Select(n => $"`{n}`")) : "–";
    }

    [Fact]
    public void A_host_writes_a_workflow_with_a_requirement_of_its_own_and_moves_what_is_under_way()
    {
        var workflow = TwoSides();
        var founder = EntityId.Random<ParticipantId>();
        var at = Instant.FromUtc(2027, 1, 10, 9, 0);
        LocalizedText name = LocalizedText.Of(("en", "Town Dialogue"));
        Act ByFounder(Programme p) => p.ActAs(EntityId.Random<ActId>(), founder, at, null, TownRules());
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(EntityId.Random<ActId>(), founder, at, EntityId.Random<ProgrammeId>(), new(name, name, ["en"], "Asia/Hebron")));
        programme = programme.After(programme.Grant(ByFounder(programme), founder, Role.Secretary));
        programme = programme.After(programme.Grant(ByFounder(programme), founder, Role.Chair));
        programme = programme.After(programme.DefineSide(ByFounder(programme), SideId.Of("citizens"), name));
        Assert.Equal(ProgrammeRefusals.RequirementUnknown, programme.AdoptWorkflow(programme.ActAs(EntityId.Random<ActId>(), founder, at), workflow).Refusal?.Code);
        var convener = ByFounder(programme);

        // <snippet:workflow-adopt>
        programme = programme.After(programme.AdoptWorkflow(convener, workflow));       // refused where it names a requirement that nobody knows, with the place
        // </snippet>
        var secretary = ByFounder(programme);
        var recommendation = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(secretary, EntityId.Random<RecommendationId>(), new(name, name)));
        recommendation = recommendation.After(recommendation.Advance(secretary, Trigger.Propose));

        // <snippet:workflow-explain>
        var possible = recommendation.PermittedTriggers(secretary);                     // what this act may do now
        var why = recommendation.WhyNot(Trigger.Of("agree"), secretary);                // recommendation.requirement-unmet, with the requirement's name
        var last = recommendation.LastDay(programme);                                   // for reminders; nothing happens by itself
        // </snippet>
        Assert.Empty(possible);
        Assert.Equal((RecommendationRefusals.RequirementUnmet.Value, "both-sides"), (why!.Code.Value, why.Facts["requirement"]));
        Assert.Equal(new LocalDate(2027, 3, 11), last);

        var newer = new Workflow(workflow.Id, 2, workflow.States, workflow.Transitions);
        programme = programme.After(programme.AdoptWorkflow(ByFounder(programme), newer));
        secretary = ByFounder(programme);

        // <snippet:workflow-move>
        var names = ValueMap<StateName, StateName>.From([new(StateName.Of("drafted"), StateName.Of("drafted"))]);   // only what is called otherwise now
        recommendation = recommendation.After(recommendation.MoveTo(secretary, newer.Pin, names));
        // </snippet>
        Assert.Equal(2, recommendation.Workflow.Version);

        // <snippet:workflow-json>
        var json = CivicDialogueJson.Serialize(workflow);
        var read = CivicDialogueJson.DeserializeWorkflow(json);                         // checked: a JsonException says what does not hold, and where
        // </snippet>
        Assert.Equal(workflow.Pin, read.Pin);
    }

    private static Requirements TownRules()
    {
        // <snippet:workflow-requirement>
        var rules = Requirements.Ready.With(Requirement.Of("both-sides"), (recommendation, programme, at) =>
            programme.Sides.Keys.All(side => recommendation.InstitutionalEndorsements.Keys.Any(
                institution => programme.Placements.TryGetValue(institution, out var placed) && placed == side)));
        // </snippet>
        return rules;
    }

    private static Workflow TwoSides()
    {
        LocalizedText drafted = LocalizedText.Of(("en", "Drafted")), heard = LocalizedText.Of(("en", "Heard by both sides")), agreed = LocalizedText.Of(("en", "Agreed")),
            dropped = LocalizedText.Of(("en", "Dropped"));

        // <snippet:workflow-define>
        var workflow = Workflow.Define(WorkflowId.Of("two-sides"), version: 1)
            .State("drafted", StateCategory.Start, drafted)
            .State("heard", StateCategory.Open, heard, deadline: new(60, [Trigger.Of("drop")]))
            .State("agreed", StateCategory.Adopted, agreed)
            .State("dropped", StateCategory.Ended, dropped)
            .Transition(Trigger.Propose, "drafted", "heard", [Role.Secretary, Role.Rapporteur])
            .Transition(Trigger.Of("agree"), "heard", "agreed", [Role.Chair], Requirement.Of("both-sides"), Requirement.NoUnresolvedObjections)
            .Transition(Trigger.Of("drop"), "heard", "dropped", [Role.Chair], Requirement.DeadlinePassed)
            .Build();
        // </snippet>
        return workflow;
    }

    [GeneratedRegex("<!-- (?<id>[a-z0-9-]+) -->\n```mermaid\n(?<diagram>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Diagrams();

    [GeneratedRegex("<!-- roles of (?<id>[a-z0-9-]+) -->\n(?<table>.*?)<!-- end of roles -->", RegexOptions.Singleline)]
    private static partial Regex Tables();
}
