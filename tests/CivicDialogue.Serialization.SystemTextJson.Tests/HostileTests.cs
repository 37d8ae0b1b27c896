using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Storage;
using CivicDialogue.Workflows;
using CsCheck;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>Whatever comes in, a host gets a <see cref="JsonException"/> to answer 400 with, and a store a typed exception that tells no content.</summary>
public sealed class HostileTests
{
    private const string Id = "f3e5dcb1-aef6-8341-98b7-1f53f34b50d9";

    private static readonly JsonSerializerOptions Web = new JsonSerializerOptions(JsonSerializerDefaults.Web).AddCivicDialogue();

    private static readonly EncodedEvent Planned = JsonEventCodec.Instance.Encode(Story.Told.Events.OfType<SessionEvent.Planned>().First());

    private sealed record Request(SessionPlan? Plan, SessionId? Session, LocalizedText? Words, ProgrammeCharter? Charter, Workflow? Workflow, Figure? Figure, Provenance? Source, Draft? Draft,
        ValueList<Phase>? Phases, ValueList<SegmentCategory>? Segments, Indicator? Indicator);

    public static TheoryData<string, string> Malformed => new()
    {
        // ids
        { "$.session", """{"session":"00000000-0000-0000-0000-000000000000"}""" },
        { "$.session", """{"session":"f3e5dcb1aef6834198b71f53f34b50d9"}""" },
        { "$.session", """{"session":12}""" },
        { "$.session", $$$"""{"session":{"value":"{{{Id}}}"}}""" },
        // texts
        { "$.words", """{"words":{}}""" },
        { "$.words", """{"words":"only words"}""" },
        { "$.words", """{"words":{"xx":"unknown language"}}""" },
        { "$.words", """{"words":{"":"no language"}}""" },
        { "$.words.en", """{"words":{"en":""}}""" },
        { "$.words.en", """{"words":{"en":"  "}}""" },
        { "$.words.en", """{"words":{"en":null}}""" },
        { "$.words.en", """{"words":{"en":7}}""" },
        { "$.words.en", """{"words":{"en":["x"]}}""" },
        { "$.words.en", """{"words":{"en":"a","en":"b"}}""" },
        { "$.words.en", """{"words":{"en":"a","EN":"b"}}""" },
        { "$.words.en", """{"words":{"en":"half \ud800 of a pair"}}""" },
        { "$.words.en", """{"words":{"en":"\u202Eoverride"}}""" },
        { "$.words.en", """{"words":{"en":"\u0000"}}""" },
        { "$.words.en", """{"words":{"en":{"text":"x"}}}""" },
        { "$.words.en", """{"words":{"en":{"translationOf":"ar"}}}""" },
        { "$.words.en", """{"words":{"en":{"text":"x","text":"y","translationOf":"ar"}}}""" },
        { "$.words.en", """{"words":{"en":{"text":"x","translationOf":"ar","note":1}}}""" },
        { "$.words.en", """{"words":{"en":{"text":"","translationOf":"ar"}}}""" },
        { "$.words.en.translationOf", """{"words":{"en":{"text":"x","translationOf":"xx"}}}""" },
        { "$.words.en.by", """{"words":{"en":{"text":"x","translationOf":"ar","by":"me"}}}""" },
        { "$.words.en.approved", """{"words":{"en":{"text":"x","translationOf":"ar","approved":"yes"}}}""" },
        // a plan
        { "$.plan", """{"plan":{}}""" },
        { "$.plan", """{"plan":[]}""" },
        { "$.plan.purpose", """{"plan":{"title":{"en":"t"},"purpose":{},"announced":{"date":"2026-05-02","zone":"Asia/Hebron"}}}""" },
        { "$.plan.purpose.en", """{"plan":{"title":{"en":"t"},"purpose":{"en":""},"announced":{"date":"2026-05-02","zone":"Asia/Hebron"}}}""" },
        { "$.plan.purpose", """{"plan":{"title":{"en":"t"},"purpose":null,"announced":{"date":"2026-05-02","zone":"Asia/Hebron"}}}""" },
        { "$.plan.announced.zone", """{"plan":{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":""}}}""" },
        { "$.plan.announced.date", """{"plan":{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2.5.2026","zone":"Asia/Hebron"}}}""" },
        { "$.plan.visibility", """{"plan":{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Asia/Hebron"},"visibility":"Private"}}""" },
        { "$.plan.visibility", """{"plan":{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Asia/Hebron"},"visibility":2}}""" },
        { "$.plan.visibilty", """{"plan":{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Asia/Hebron"},"visibilty":"private"}}""" },
        { "$.plan.conveners[0]", """{"plan":{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Asia/Hebron"},"conveners":[null]}}""" },
        { "$.plan.conveners[0]", """{"plan":{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Asia/Hebron"},"conveners":[{"role":"host"}]}}""" },
        { "$.plan.title", """{"plan":{"title":{"en":"t"},"title":{"en":"u"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Asia/Hebron"}}}""" },
        // the rest
        { "$.charter.languages", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":[],"zone":"Asia/Hebron"}}""" },
        { "$.charter.languages[0]", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["xx"],"zone":"Asia/Hebron"}}""" },
        { "$.charter.policies.lapseAfterDays", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"lapseAfterDays":0}}}""" },
        { "$.charter.policies.responseTerm.days", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"responseTerm":{"days":0,"count":"calendar"}}}}""" },
        { "$.charter.policies.responseTerm.calendar", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"responseTerm":{"days":1,"count":"working"}}}}""" },
        { "$.charter.policies.lapseAfterDays", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"lapseAfterDays":99999999999}}}""" },
        { "$.charter.policies.retention", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"retention":{"shoe-size":9}}}}""" },
        { "$.charter.policies.retention", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"retention":{"Name":9}}}}""" },
        { "$.charter.policies.retention", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"retention":{"0":9}}}}""" },
        { "$.charter.policies.retention.name", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"retention":{"name":"9"}}}}""" },
        { "$.charter.policies.retention", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"retention":{"name":-1}}}}""" },
        { "$.charter.policies.retention", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"retention":["name"]}}}""" },
        { "$.charter.policies.zeros", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","policies":{"zeros":"told"}}}""" },
        { "$.phases[0].until", """{"phases":[{"id":"p","name":{"en":"n"},"from":"2026-04-02","until":"2026-04-01","level":"inform","allows":[]}]}""" },
        { "$.phases[0].level", """{"phases":[{"id":"p","name":{"en":"n"},"from":"2026-04-02","level":"Inform","allows":[]}]}""" },
        { "$.phases[0].allows[0]", """{"phases":[{"id":"p","name":{"en":"n"},"from":"2026-04-02","level":"inform","allows":["everything"]}]}""" },
        { "$.phases[0]", """{"phases":[{"id":"p","name":{"en":"n"},"from":"2026-04-02","level":"inform"}]}""" },
        { "$.segments[0].values", """{"segments":[{"id":"age","name":{"en":"n"},"values":[]}]}""" },
        { "$.segments[0].values[0].targetPercent", """{"segments":[{"id":"age","name":{"en":"n"},"values":[{"id":"young","name":{"en":"n"},"targetPercent":101}]}]}""" },
        { "$.segments[0].id", """{"segments":[{"id":"side","name":{"en":"n"},"values":[{"id":"young","name":{"en":"n"}}]}]}""" },
        { "$.indicator.target", $$$"""{"indicator":{"objective":"{{{Id}}}","name":{"en":"n"},"unit":{"en":"n"},"target":1e16}}""" },
        { "$.indicator.target", $$$"""{"indicator":{"objective":"{{{Id}}}","name":{"en":"n"},"unit":{"en":"n"},"target":"3"}}""" },
        { "$.indicator.target", $$$"""{"indicator":{"objective":"{{{Id}}}","name":{"en":"n"},"unit":{"en":"n"},"target":1e400}}""" },
        { "$.charter.calendars[0].weekend", """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":["en"],"zone":"Z","calendars":[{"id":"c","weekend":["none"],"holidays":[]}]}}""" },
        { "$.workflow", """{"workflow":{"id":"w","version":1,"states":[],"transitions":[]}}""" },
        { "$.workflow.version", """{"workflow":{"id":"w","version":0,"states":[],"transitions":[]}}""" },
        { "$.workflow.id", """{"workflow":{"id":"W w","version":1,"states":[],"transitions":[]}}""" },
        { "$.workflow.states", """{"workflow":{"id":"w","version":1,"states":[{"name":"a","category":"start","title":{"en":"A"}}],"transitions":[]}}""" },
        { "$.workflow.states[0].deadline.days", """{"workflow":{"id":"w","version":1,"states":[{"name":"a","category":"start","title":{"en":"A"},"deadline":{"days":0,"then":["x"]}}],"transitions":[]}}""" },
        { "$.workflow.states[0].deadline.then", """{"workflow":{"id":"w","version":1,"states":[{"name":"a","category":"start","title":{"en":"A"},"deadline":{"days":1,"then":[]}}],"transitions":[]}}""" },
        { "$.workflow.states[0].isTextFixed", """{"workflow":{"id":"w","version":1,"states":[{"name":"a","category":"start","title":{"en":"A"},"isTextFixed":"yes"}],"transitions":[]}}""" },
        { "$.figure", """{"figure":{"number":4}}""" },
        { "$.figure", """{"figure":{"is":"guessed","number":4}}""" },
        { "$.figure", """{"figure":{"is":"counted","number":-1}}""" },
        { "$.figure.number", """{"figure":{"is":"counted","number":1.5}}""" },
        { "$.figure.number", """{"figure":{"is":"counted","number":"4"}}""" },
        { "$.figure", $$$"""{"figure":{"is":"estimated","wording":{"en":"w"},"atLeast":5,"atMost":4,"readBy":"{{{Id}}}"}}""" },
        { "$.source.location", """{"source":{"kind":"document","title":{"en":"t"},"location":"/relative"}}""" },
        { "$.source.location", """{"source":{"kind":"document","title":{"en":"t"},"location":4}}""" },
        { "$.source.published.earliest", """{"source":{"kind":"document","title":{"en":"t"},"published":{"earliest":"2026-05-02T00:00:00Z","latest":"2026-05-01T00:00:00Z","zone":"Z"}}}""" },
        { "$.source.published.latest", """{"source":{"kind":"document","title":{"en":"t"},"published":{"earliest":"2026-05-02T00:00:00Z","latest":"tomorrow","zone":"Z"}}}""" },
    };

    [Theory, MemberData(nameof(Malformed))]
    public void A_malformed_request_is_a_JsonException_that_says_where(string place, string json)
    {
        var error = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Request>(json, Web));

        Assert.Contains($"Path: {place}", error.Message, StringComparison.Ordinal);
        // The path that a host sees is the outer part at least.
        Assert.StartsWith(error.Path![..Math.Min(error.Path!.Length, place.Length)], place, StringComparison.Ordinal);
    }

    /// <summary>Where § is, a piece comes so many times.</summary>
    public static TheoryData<string, string, int> Huge => new()
    {
        { "§", "[", 10_000 },
        { "§", """{"plan":""", 10_000 },
        { """{"words":§""", """{"en":""", 10_000 },
        { """{"plan":{"conveners":§""", "[", 10_000 },
        { """{"words":{"en":"§"}}""", "x", 5_000_000 },
        { """{"words":{"§":"x"}}""", "x", 5_000_000 },
        { """{"session":"§"}""", "1", 5_000_000 },
        { """{"source":{"kind":"§","title":{"en":"t"}}}""", "1", 5_000_000 },
        { """{"source":{"kind":"document","title":{"en":"t"},"location":"https://example.org/§"}}""", "a", 5_000_000 },
        { """{"plan":{"title":{"en":"§"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Z"}}}""", "x", Limits.Title + 1 },
        { """{"plan":{"title":{"en":"t"},"purpose":{"en":"§"},"announced":{"date":"2026-05-02","zone":"Z"}}}""", "x", Limits.PublicText + 1 },
        { """{"plan":{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"§"}}}""", "x", Limits.Title + 1 },
        { """{"draft":{"title":{"en":"t"},"text":{"en":"§"}}}""", "x", Limits.PublicText + 1 },
        {
            $$$"""{"plan":{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Z"},"conveners":[§{"stakeholder":"{{{Id}}}","role":"host"}]}}""",
            $$"""{"stakeholder":"{{Id}}","role":"host"},""", Limits.List
        },
        { """{"charter":{"name":{"en":"n"},"purpose":{"en":"p"},"languages":[§"en"],"zone":"Z"}}""", "\"en\",", 500_000 },
    };

    [Theory, MemberData(nameof(Huge))]
    public void A_request_that_is_too_deep_too_long_or_too_many_is_a_JsonException(string template, string piece, int times)
    {
        var json = template.Replace("§", string.Concat(Enumerable.Repeat(piece, times)), StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Request>(json, Web));
    }

    [Fact]
    public void A_text_in_more_languages_than_may_be_is_a_JsonException()
    {
        var entries = Enumerable.Range(0, Limits.Languages + 1).Select(i => $"\"q{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}\":\"x\"").ToList();
        Assert.Contains("more than 32", Assert.ThrowsAny<JsonException>(() => Texts(entries)).Message, StringComparison.Ordinal);
        Assert.Equal(Limits.Languages, Texts(entries.Take(Limits.Languages))!.Entries.Count);

        static LocalizedText? Texts(IEnumerable<string> entries) => JsonSerializer.Deserialize<LocalizedText>($"{{{string.Join(",", entries)}}}", Web);
    }

    [Fact]
    public void The_limits_themselves_are_within()
    {
        var most = new string('x', Limits.Title);
        Assert.Equal(most, JsonSerializer.Deserialize<Draft>($$$"""{"title":{"en":"{{{most}}}"},"text":{"en":"t"}}""", Web)!.Title.Entries["en"].Text);
        var list = string.Join(",", Enumerable.Repeat($$"""{"stakeholder":"{{Id}}","role":"host"}""", Limits.List));
        Assert.Equal(Limits.List, JsonSerializer.Deserialize<SessionPlan>(
            $$$"""{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Z"},"conveners":[{{{list}}}]}""", Web)!.Conveners.Count);
    }

    [Fact]
    public async Task A_request_that_comes_in_pieces_is_read_like_one_that_does_not()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(Story.Told.Events.OfType<SessionEvent.Planned>().First().Plan, Web);
        var plan = await JsonSerializer.DeserializeAsync<SessionPlan>(new Dribble(json), Web);
        Assert.Equal(Story.Told.Events.OfType<SessionEvent.Planned>().First().Plan, plan);
    }

    public static TheoryData<string, string, string> CorruptPlans => new()
    {
        // member to change, what it becomes (null: removed), the place told
        { "stamp", "", "$" },
        { "id", "", "$" },
        { "id", "null", "$.id" },
        { "id", "\"00000000-0000-0000-0000-000000000000\"", "$.id" },
        { "plan", "null", "$.plan" },
        { "plan", "{}", "$.plan" },
        { "plan.title", "null", "$.plan.title" },
        { "plan.title", "{\"en\":\"\"}", "$.plan.title.en" },
        { "plan.mode", "\"secretly\"", "$.plan.mode" },
        { "plan.mode", "1", "$.plan.mode" },
        { "plan.mode", "", "$.plan" },
        { "plan.isConfirmed", "\"secretly\"", "$.plan.isConfirmed" },
        { "plan.announced.zone", "\" \"", "$.plan.announced.zone" },
        { "plan.source.location", "\"secretly\"", "$.plan.source.location" },
        { "plan.source.published.latest", "\"2020-01-01T00:00:00Z\"", "$.plan.source.published.earliest" },
        { "plan.conveners", "[null]", "$.plan.conveners[0]" },
        { "stamp.at", "\"secretly\"", "$.stamp.at" },
        { "stamp.roles", "[\"Secretly Secretly\"]", "$.stamp.roles[0]" },
        { "plan.secretly", "\"secretly\"", "$.plan.secretly" },
    };

    [Theory, MemberData(nameof(CorruptPlans))]
    public void A_corrupt_event_says_where_and_nothing_of_what(string member, string becomes, string place)
    {
        var json = JsonNode.Parse(Planned.Data.Span)!;
        var path = member.Split('.');
        var parent = path[..^1].Aggregate(json, (node, name) => node[name]!).AsObject();
        if (becomes.Length == 0)
            parent.Remove(path[^1]);
        else
            parent[path[^1]] = JsonNode.Parse(becomes);

        var error = Assert.Throws<CorruptEventException>(() => Decode(json.ToJsonString()));

        Assert.Equal($"The event 'session.planned' cannot be read at {place}.", error.Message);
        Assert.Equal(StoreProblem.Damaged, error.Problem);
        if (!place.Contains("secretly", StringComparison.Ordinal))
            Assert.DoesNotContain("secretly", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, InlineData(""), InlineData("null"), InlineData("[]"), InlineData("{"), InlineData("{}"), InlineData("{} x"), InlineData("{,}"), InlineData("\"x\""), InlineData("{} // x"), InlineData("NaN")]
    public void What_is_no_event_is_corrupt(string json) => Assert.Throws<CorruptEventException>(() => Decode(json));

    [Fact]
    public void Bytes_that_are_no_text_are_corrupt()
    {
        var data = Planned.Data.ToArray();
        data[Encoding.UTF8.GetString(data[..200]).IndexOf("secretary", StringComparison.Ordinal)] = 0xFF;
        Assert.Throws<CorruptEventException>(() => JsonEventCodec.Instance.Decode(Planned.Type, 1, data));
    }

    /// <summary>Whatever single byte is changed or wherever it is cut: an event or a typed exception, and never anything else.</summary>
    [Fact]
    public void A_damaged_event_is_an_event_or_corrupt() => Gen.Select(Gen.Int[0, Story.Told.Record.Count - 1], Gen.Int[0, 100_000], Gen.Byte, Gen.Bool)
        .Sample((which, where, what, isCut) =>
        {
            var encoded = JsonEventCodec.Instance.Encode(Story.Told.Record[which].Event);
            var data = encoded.Data.ToArray();
            where %= data.Length;
            if (isCut)
                data = data[..where];
            else
                data[where] = what;
            try
            {
                JsonEventCodec.Instance.Decode(encoded.Type, encoded.SchemaVersion, data);
                return !isCut;
            }
            catch (CorruptEventException)
            {
                return true;
            }
        });

    [Theory, InlineData("session.dreamt", 1), InlineData("session.planned", 2), InlineData("session.planned", 0), InlineData("Session.Planned", 1), InlineData("", 1)]
    public void An_unknown_name_or_version_is_unknown(string type, int version)
    {
        var error = Assert.Throws<UnknownEventException>(() => JsonEventCodec.Instance.Decode(type, version, Planned.Data.Span));
        Assert.Equal((type, version), (error.Type, error.SchemaVersion));
        Assert.Equal(StoreProblem.Foreign, error.Problem);
    }

    [Fact]
    public void An_event_under_the_name_of_another_is_corrupt() =>
        Assert.Throws<CorruptEventException>(() => JsonEventCodec.Instance.Decode("session.confirmed", 1, Planned.Data.Span));

    [Fact]
    public void An_event_of_somebody_else_is_unknown() =>
        Assert.Throws<UnknownEventException>(() => JsonEventCodec.Instance.Encode(new Foreign(Story.Told.Events.First().Stamp)));

    private static IEvent Decode(string json) => JsonEventCodec.Instance.Decode(Planned.Type, 1, Encoding.UTF8.GetBytes(json));

    private sealed record Foreign(Stamp Stamp) : IEvent;

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Dribble(byte[] data) : MemoryStream(data)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
