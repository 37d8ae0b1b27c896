using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicDialogue.Disclosure;
using CivicDialogue.GuestLists;
using CivicDialogue.Sessions;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

public sealed class StateTests
{
    private static readonly Type[] AllStates = [.. typeof(IEvent).Assembly.GetTypes()
        .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAggregate<,>)))];

    public static TheoryData<string> States => [.. Story.Told.States.Keys];

    [Theory, MemberData(nameof(States))]
    public void A_state_is_read_back_as_it_was(string name)
    {
        var state = Story.Told.States[name];

        var json = Write(state);

        Assert.Equal(state, Read(state.GetType(), json));
        Assert.Equal(json, Write(Read(state.GetType(), json)));
    }

    [Fact]
    public void Every_state_of_the_core_can_be_a_document() =>
        Assert.Equal(AllStates.Select(t => t.Name).Order(), Story.Told.States.Values.Select(s => s.GetType().Name).Distinct().Order());

    /// <summary>A state cut by one member, changed to null in one, or with one more, is no state.</summary>
    [Theory, MemberData(nameof(States))]
    public void A_document_that_is_not_whole_is_no_state(string name)
    {
        var state = Story.Told.States[name];
        var json = Write(state);
        foreach (var member in JsonNode.Parse(json)!.AsObject().Select(m => m.Key).ToList())
        {
            var nullable = new NullabilityInfoContext().Create(state.GetType().GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Single(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name) == member));
            if (nullable.ReadState is NullabilityState.Nullable)
                continue;
            var cut = JsonNode.Parse(json)!.AsObject();
            cut.Remove(member);
            var error = Assert.Throws<JsonException>(() => Read(state.GetType(), cut.ToJsonString()));
            Assert.Contains($"'{member}'", error.Message, StringComparison.Ordinal);

            var nulled = JsonNode.Parse(json)!.AsObject();
            nulled[member] = null;
            error = Assert.Throws<JsonException>(() => Read(state.GetType(), nulled.ToJsonString()));
            Assert.Equal($"$.{member}", error.Path);
        }

        var foreign = JsonNode.Parse(json)!.AsObject();
        foreign["foreign"] = 1;
        Assert.Throws<JsonException>(() => Read(state.GetType(), foreign.ToJsonString()));
    }

    [Fact]
    public void What_is_wrong_within_a_state_is_told_with_its_place()
    {
        var json = JsonNode.Parse(CivicDialogueJson.SerializeState(Story.Told.Session))!;
        json["plan"]!["conveners"]![1]!["interest"]!["en"] = new string('x', Limits.PublicText + 1);

        var error = Assert.Throws<JsonException>(() => CivicDialogueJson.DeserializeState<Session>(json.ToJsonString()));

        Assert.Equal("$.plan.conveners[1].interest", error.Path);
        Assert.Contains("expected at most 20000", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Path: {error.Path}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_within_a_map_is_told()
    {
        var json = JsonNode.Parse(CivicDialogueJson.SerializeState(Story.Told.Guests))!;
        var (person, presence) = json["present"]!.AsObject().First();
        var when = presence!["records"]![0]!["when"]!;
        (when["earliest"], when["latest"]) = ("2026-05-03T00:00:00Z", "2026-05-02T00:00:00Z");

        var error = Assert.Throws<JsonException>(() => CivicDialogueJson.DeserializeState<GuestList>(json.ToJsonString()));

        Assert.Equal($"$.present.{person}.records[0].when.earliest", error.Path);
    }

    [Theory, InlineData("null"), InlineData(""), InlineData("{"), InlineData("[]"), InlineData("\"session\""), InlineData("{} {}"), InlineData("{/**/}")]
    public void What_is_no_document_is_no_state(string json) => Assert.Throws<JsonException>(() => CivicDialogueJson.DeserializeState<Session>(json));

    [Fact]
    public void Only_states_are_documents()
    {
        Assert.Throws<ArgumentException>(() => CivicDialogueJson.SerializeState(new SessionPlan(Story.Text("ع", "t"), Story.Text("ع", "t"), Story.Told.Session.Plan.Announced)));
        Assert.Throws<ArgumentException>(() => CivicDialogueJson.SerializeState<object>(Story.Told.Session));
        Assert.Throws<ArgumentException>(() => CivicDialogueJson.DeserializeState<PublicView>("{}"));
    }

    /// <summary>Reading JSON must stay the only other way to a state than the decisions.</summary>
    [Fact]
    public void No_state_can_be_forged()
    {
        foreach (var type in AllStates)
        {
            Assert.True(type.IsSealed, $"{type.Name} is not sealed");
            Assert.Empty(type.GetConstructors());
            Assert.Empty(type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }).Select(p => $"{type.Name}.{p.Name}"));
            Assert.Empty(type.GetFields(BindingFlags.Public | BindingFlags.Instance));
        }
    }

    private static string Write(object state) => (string)Call(nameof(CivicDialogueJson.SerializeState), state.GetType(), state);

    private static object Read(Type type, string json) => Call(nameof(CivicDialogueJson.DeserializeState), type, json);

    private static object Call(string method, Type state, object argument) => typeof(CivicDialogueJson).GetMethod(method)!.MakeGenericMethod(state)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;
}
