using System.Text.Json;
using System.Text.Json.Nodes;
using CivicDialogue.Workflows;
using CsCheck;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>Definitions go out as JSON, are edited by whoever likes, and come back only where they hold.</summary>
public sealed class WorkflowJsonTests
{
    private static readonly Workflow[] Definitions = [Workflow.Standard, Workflow.Petition, Workflow.Review, Story.Assembly(1), Story.Assembly(2, "gathering")];

    public static TheoryData<Workflow> All => [.. Definitions];

    [Theory, MemberData(nameof(All))]
    public void A_definition_comes_back_as_it_was_and_as_the_same_version(Workflow workflow)
    {
        var back = CivicDialogueJson.DeserializeWorkflow(CivicDialogueJson.Serialize(workflow));

        Assert.Equal(workflow, back);
        Assert.Equal(workflow.Pin, back.Pin);
    }

    [Fact]
    public void A_definition_can_be_written_by_hand_without_what_may_be_left_out()
    {
        var workflow = CivicDialogueJson.DeserializeWorkflow("""
            {
              "id": "village", "version": 1,
              "states": [
                { "name": "raised", "category": "start", "title": { "en": "Raised" }, "deadline": { "days": 30, "then": ["drop"] } },
                { "name": "agreed", "category": "adopted", "title": { "en": "Agreed" } },
                { "name": "dropped", "category": "ended", "title": { "en": "Dropped" } }
              ],
              "transitions": [
                { "trigger": "agree", "from": "raised", "to": "agreed", "roles": ["chair"], "requirements": [] },
                { "trigger": "drop", "from": "raised", "to": "dropped", "roles": ["chair"], "requirements": ["deadline-passed"] }
              ]
            }
            """);

        Assert.Equal(new WorkflowDeadline(30, [Trigger.Of("drop")]), workflow.Start.Deadline);
        Assert.False(workflow.Start.IsTextFixed);
    }

    public static TheoryData<string, string, string> Changes => new()
    {
        // where in the definition of the assembly, what it becomes, the place told
        { "states.1.name", "\"idea\"", "$.states" },
        { "states.0.category", "\"open\"", "$.states" },
        { "states.3.category", "\"beginning\"", "$.states[3].category" },
        { "states.3.title", "{}", "$.states[3].title" },
        { "states.1.deadline.then", "[\"propose\"]", "$.states" },
        { "states.1.deadline.then", "[\"Propose it\"]", "$.states[1].deadline.then[0]" },
        { "states.1.deadline.days", "36501", "$.states[1].deadline.days" },
        { "states.2.deadline.since", "\"nowhere\"", "$.states" },
        { "states.4.deadline", "{\"days\":1,\"then\":[\"x\"]}", "$.states" },
        { "transitions.0.to", "\"nowhere\"", "$.transitions" },
        { "transitions.0.roles", "[]", "$.transitions" },
        { "transitions.0.requirements", "[\"deadline-passed\"]", "$.transitions" },
        { "transitions.1.trigger", "\"decline\"", "$.transitions" },
        { "transitions.4.requirements", "[\"No\"]", "$.transitions[4].requirements[0]" },
        { "transitions.5.requirements", "[]", "$.transitions" },
        { "transitions.5.to", "\"dropped\"", "$.transitions" },
        { "transitions.6.trigger", "\"replace\"", "$.transitions" },
        { "version", "0", "$.version" },
        { "digest", "\"00\"", "$.digest" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_definition_that_does_not_hold_is_refused_with_the_place(string member, string becomes, string place)
    {
        var json = JsonNode.Parse(CivicDialogueJson.Serialize(Story.Assembly(1)))!;
        var path = member.Split('.');
        var parent = path[..^1].Aggregate(json, (node, name) => node is JsonArray array ? array[int.Parse(name, null)]! : node[name]!);
        parent[path[^1]] = JsonNode.Parse(becomes);

        var error = Assert.Throws<JsonException>(() => CivicDialogueJson.DeserializeWorkflow(json.ToJsonString()));

        Assert.Equal(place, error.Path);
    }

    [Theory, InlineData(""), InlineData("null"), InlineData("[]"), InlineData("{}"), InlineData("{"), InlineData("7"), InlineData("{\"id\":{}}")]
    public void What_is_no_definition_is_a_JsonException(string json) => Assert.Throws<JsonException>(() => CivicDialogueJson.DeserializeWorkflow(json));

    /// <summary>Whatever single character is changed or wherever it is cut: a definition that holds, or a <see cref="JsonException"/>.</summary>
    [Fact]
    public void A_damaged_definition_is_a_definition_or_a_JsonException() => Gen.Select(Gen.Int[0, Definitions.Length - 1], Gen.Int[0, 100_000], Gen.Char, Gen.Bool)
        .Sample((which, where, what, isCut) =>
        {
            var json = CivicDialogueJson.Serialize(Definitions[which]);
            where %= json.Length;
            try
            {
                var back = CivicDialogueJson.DeserializeWorkflow(isCut ? json[..where] : $"{json[..where]}{what}{json[(where + 1)..]}");
                return back == CivicDialogueJson.DeserializeWorkflow(CivicDialogueJson.Serialize(back));
            }
            catch (JsonException)
            {
                return true;
            }
        });
}
