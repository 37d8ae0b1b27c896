using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicDialogue.Storage;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>The format of every event: name, golden files, schema, handles.</summary>
public sealed class FormatTests
{
    /// <summary>Every concrete event of the core, by reflection: what the tables must hold.</summary>
    private static readonly Type[] AllTypes = [.. typeof(IEvent).Assembly.GetTypes().Where(t => typeof(IEvent).IsAssignableFrom(t) && t is { IsAbstract: false })];

    /// <summary>Per name the events of the story that differ in their members, the richest first.</summary>
    private static readonly ILookup<string, (IEvent Event, byte[] Data)> Golden = Story.Told.Events
        .Select(e => (Event: e, Encoded: JsonEventCodec.Instance.Encode(e)))
        .GroupBy(e => e.Encoded.Type)
        .SelectMany(g => g
            .DistinctBy(e => Shape(JsonNode.Parse(e.Encoded.Data.Span)!))
            .OrderByDescending(e => e.Encoded.Data.Length)
            .Select(e => (g.Key, e.Event, Data: e.Encoded.Data.ToArray())))
        .ToLookup(e => e.Key, e => (e.Event, e.Data));

    public static TheoryData<string> Names => [.. EventNames.All];

    [Fact]
    public void Every_event_of_the_core_has_a_name_and_comes_in_the_story()
    {
        var told = Story.Told.Events.Select(e => e.GetType()).ToHashSet();
        Assert.Equal([], AllTypes.Where(t => !told.Contains(t)).Select(t => t.FullName));
        Assert.Equal(AllTypes.Length, EventNames.All.Count);
        Assert.Equal(EventNames.All.Order(), Golden.Select(g => g.Key).Order());
    }

    [Fact]
    public void A_name_is_that_of_the_family_and_of_the_case()
    {
        foreach (var group in Golden)
        {
            var type = group.First().Event.GetType();
            var family = type.DeclaringType!.Name[..^"Event".Length];
            Assert.Equal($"{JsonNamingPolicy.KebabCaseLower.ConvertName(family)}.{JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name)}", group.Key);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void An_event_is_written_as_its_golden_files_say_and_read_back_from_them(string name)
    {
        var number = 0;
        foreach (var (fact, data) in Golden[name])
        {
            var path = RepositoryFile.Golden(++number == 1 ? $"{name}.v1" : $"{name}.v1.{number}");
            RepositoryFile.MustBe(path, [.. data, (byte)'\n']);
            Assert.Equal(fact, JsonEventCodec.Instance.Decode(name, 1, File.ReadAllBytes(path)));
        }
    }

    [Fact]
    public void There_are_no_files_of_what_is_no_event()
    {
        Assert.SkipWhen(RepositoryFile.IsUpdating, "The files are being written.");
        var golden = Golden.SelectMany(g => Enumerable.Range(1, g.Count()).Select(n => n == 1 ? $"{g.Key}.v1" : $"{g.Key}.v1.{n}"));
        Assert.Equal(golden.Order(StringComparer.Ordinal), RepositoryFile.Beside(RepositoryFile.Golden("x"), ".json").Order(StringComparer.Ordinal));
        Assert.Equal(EventNames.All.Select(n => $"{n}.v1").Order(StringComparer.Ordinal), RepositoryFile.Beside(RepositoryFile.Schema("x"), ".schema.json").Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_schema_of_an_event_is_the_one_in_the_docs(string name) =>
        RepositoryFile.MustBe(RepositoryFile.Schema($"{name}.v1"), Encoding.UTF8.GetBytes(EventSchemas.Of(name) + "\n"));

    [Theory, MemberData(nameof(Names))]
    public void What_is_written_fits_the_schema_and_what_is_changed_does_not(string name)
    {
        var schema = JsonNode.Parse(EventSchemas.Of(name))!.AsObject();
        foreach (var (_, data) in Golden[name])
        {
            Assert.Equal([], MiniSchema.Problems(schema, JsonNode.Parse(data)));

            var foreign = JsonNode.Parse(data)!.AsObject();
            foreign["foreign"] = 1;
            Assert.NotEmpty(MiniSchema.Problems(schema, foreign));
            foreach (var member in JsonNode.Parse(data)!.AsObject().Select(m => m.Key).ToList())
            {
                var changed = JsonNode.Parse(data)!.AsObject();
                changed[member] = new JsonArray(new JsonArray());
                Assert.NotEmpty(MiniSchema.Problems(schema, changed));
            }

            var cut = JsonNode.Parse(data)!.AsObject();
            cut.Remove("stamp");
            Assert.NotEmpty(MiniSchema.Problems(schema, cut));
        }
    }

    [Fact]
    public void The_names_in_a_map_are_part_of_the_schema()
    {
        var schema = JsonNode.Parse(EventSchemas.Of("programme.policies-adopted"))!.AsObject();
        var adopted = JsonNode.Parse(Golden["programme.policies-adopted"].First().Data)!;
        Assert.Equal(365, (int)adopted["policies"]!["retention"]!["contact"]!);

        adopted["policies"]!["retention"]!["shoeSize"] = JsonNode.Parse("9");

        Assert.Contains("$.policies.retention name", Assert.Single(MiniSchema.Problems(schema, adopted)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void An_event_names_every_sealed_text_that_it_holds(string name)
    {
        foreach (var (fact, data) in Golden[name])
        {
            var written = Handles(JsonNode.Parse(data)).Order().ToList();
            Assert.Equal(written, fact.SealedTexts.Select(s => s.Id.ToString()).Order());
        }
    }

    /// <summary>Without this, a family could gain a case with a sealed text that no sample of the story fills in.</summary>
    [Fact]
    public void An_event_that_can_hold_a_sealed_text_says_so()
    {
        foreach (var type in AllTypes)
        {
            var canHold = HasHandle(JsonNode.Parse(EventSchemas.Of(NameOf(type))));
            var says = type.GetProperty(nameof(IEvent.SealedTexts))?.DeclaringType == type;
            Assert.True(canHold == says, $"{type.FullName}: can hold a sealed text: {canHold}; overrides SealedTexts: {says}");
        }

        static bool HasHandle(JsonNode? schema) => schema switch
        {
            JsonObject o => (o.Count == 2 && o.ContainsKey("id") && o.ContainsKey("commitment")) || o.Any(m => HasHandle(m.Value)),
            JsonArray a => a.Any(HasHandle),
            _ => false,
        };

        static string NameOf(Type type) => Golden.Single(g => g.First().Event.GetType() == type).Key;
    }

    [Fact]
    public void The_name_is_not_within_the_bytes_and_the_version_is_one()
    {
        foreach (var fact in Story.Told.Events)
        {
            var encoded = JsonEventCodec.Instance.Encode(fact);
            Assert.Equal(1, encoded.SchemaVersion);
            Assert.False(JsonNode.Parse(encoded.Data.Span)!.AsObject().ContainsKey("type"));
        }
    }

    [Fact]
    public void Arabic_is_written_as_itself_and_what_could_act_in_a_page_is_not()
    {
        var data = Encoding.UTF8.GetString(Golden["session.planned"].First().Data);
        Assert.Contains("لقاء مفتوح", data, StringComparison.Ordinal);
        var draft = LocalizedText.Of(("en", "<script>alert('x')&amp;</script>"));
        var options = new JsonSerializerOptions().AddCivicDialogue();
        Assert.DoesNotContain(JsonSerializer.Serialize(draft, options), c => c is '<' or '>' or '&' or '\'');
    }

    [Fact]
    public void There_is_no_schema_of_an_unknown_event() => Assert.Throws<ArgumentException>(() => EventSchemas.Of("session.dreamt"));

    private static IEnumerable<string> Handles(JsonNode? node) => node switch
    {
        JsonObject o when o.ContainsKey("commitment") && o.ContainsKey("id") && o.Count == 2 => [(string)o["id"]!],
        JsonObject o => o.SelectMany(m => Handles(m.Value)),
        JsonArray a => a.SelectMany(Handles),
        _ => [],
    };

    private static string Shape(JsonNode node) => node switch
    {
        // Ids and languages as names of members are content; everything else is structure.
        JsonObject o => $"{{{string.Join(",", o.Select(m => $"{m.Key}:{(m.Key is "is" or "type" ? m.Value!.ToJsonString() : Shape(m.Value!))}"))}}}",
        JsonArray a => $"[{string.Join(",", a.Select(i => Shape(i!)).Distinct())}]",
        _ => node.GetValueKind().ToString(),
    };
}
