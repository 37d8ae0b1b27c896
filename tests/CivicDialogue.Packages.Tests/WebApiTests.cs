using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace CivicDialogue.Packages.Tests;

/// <summary>A town's application answers everything that is thrown at it, and never with 500.</summary>
public sealed class WebApiTests(WebApi town) : IClassFixture<WebApi>
{
    private const string Unknown = "0190b0c4-5d2e-7c3a-9f10-2b6a1d0e4f55";
    private const string Announced = """{ "date": "2091-05-05", "time": "11:00:00", "zone": "Asia/Hebron" }""";
    private const string Plan = $$"""{ "title": { "ar": "لقاء مفتوح", "en": "Open meeting" }, "purpose": { "ar": "أسئلة السكان" }, "announced": {{Announced}} }""";
    private const string Reason = """{ "reason": { "ar": "القاعة مغلقة", "en": "The hall is closed" } }""";

    /// <summary>Plans that are none.</summary>
    public static TheoryData<string, byte[]> Malformed
    {
        get
        {
            var rows = new TheoryData<string, byte[]>();
            void Add(string what, string body) => rows.Add(what, Encoding.UTF8.GetBytes(body));
            void Title(string what, string title) => Add(what, $$"""{ "title": {{title}}, "purpose": { "ar": "غاية" }, "announced": {{Announced}} }""");
            void When(string what, string announced) => Add(what, $$"""{ "title": { "ar": "لقاء" }, "purpose": { "ar": "غاية" }, "announced": {{announced}} }""");
            void More(string what, string members) => Add(what, $$"""{ {{members}}, "title": { "ar": "لقاء" }, "purpose": { "ar": "غاية" }, "announced": {{Announced}} }""");

            Add("nothing", "");
            foreach (var (what, body) in (ReadOnlySpan<(string, string)>)[("null", "null"), ("a list", "[]"), ("a number", "7"), ("a text", "\"plan\""), ("true", "true"), ("an empty object", "{}")])
                Add(what, body);
            Add("cut short", Plan[..40]);
            Add("two values", Plan + Plan);
            Add("a comment", "/* plan */" + Plan);
            Add("a comma too many", Plan.Replace("} }", "}, }", StringComparison.Ordinal));
            Add("lists within lists", new('[', 100_000));
            Add("objects within objects", string.Concat(Enumerable.Repeat("{\"title\":", 100_000)));
            Title("a text within a text", string.Concat(Enumerable.Repeat("{\"en\":", 60)) + "1" + new string('}', 60));
            rows.Add("a zero byte", [.. "{ \"title\": \0 }"u8]);
            rows.Add("half of a character", [.. "{ \"title\": { \"en\": \""u8, 0xC3, .. "\" } }"u8]);
            rows.Add("a surrogate as bytes", [.. "{ \"title\": { \"en\": \""u8, 0xED, 0xA0, 0x80, .. "\" } }"u8]);
            rows.Add("no text at all", [.. Enumerable.Repeat((byte)0xFF, 1_000)]);

            Title("a title that is a text", "\"Open meeting\"");
            Title("a title that is a number", "7");
            Title("a title that is null", "null");
            Title("a title in no language", "{}");
            Title("an empty title", """{ "en": "" }""");
            Title("a blank title", """{ "en": " \t " }""");
            Title("a title that is a list", """{ "en": ["Open meeting"] }""");
            Title("an unknown language", """{ "xx": "Open meeting" }""");
            Title("a language that is no tag", """{ "en_US": "Open meeting" }""");
            Title("an empty language", """{ "": "Open meeting" }""");
            Title("a language twice", """{ "en": "Open meeting", "en": "Closed meeting" }""");
            Title("a language twice in other letters", """{ "en": "Open meeting", "EN": "Closed meeting" }""");
            Title("too many languages", "{" + string.Join(',', Enumerable.Range(0, 33).Select(i => $"\"q{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}\":\"t\"")) + "}");
            Title("a title too long", $$"""{ "en": "{{new string('x', 301)}}" }""");
            Title("ten megabytes", $$"""{ "en": "{{new string('x', 10_000_000)}}" }""");
            Title("ten megabytes of languages", "{" + string.Join(',', Enumerable.Range(0, 700_000).Select(i => $"\"x-{i:D7}\":1")) + "}");
            Title("an escaped zero", """{ "en": "Open\u0000meeting" }""");
            Title("an escaped half surrogate", """{ "en": "Open\ud800meeting" }""");
            Title("surrogates in the wrong order", """{ "en": "\udc00\ud800" }""");
            Title("a half surrogate as a language", """{ "\ud800": "Open meeting" }""");
            Title("a bell", """{ "en": "\u0007" }""");
            Title("a directional override", """{ "en": "\u202Egnitem nepO" }""");
            Title("an isolate left open", """{ "en": "\u2067Open meeting" }""");

            When("no date", """{ "time": "11:00:00", "zone": "Asia/Hebron" }""");
            When("no zone", """{ "date": "2091-05-05" }""");
            When("an empty zone", """{ "date": "2091-05-05", "zone": "" }""");
            When("a zone too long", $$"""{ "date": "2091-05-05", "zone": "{{new string('z', 301)}}" }""");
            When("a date that never is", """{ "date": "2091-02-30", "zone": "Asia/Hebron" }""");
            When("a date in words", """{ "date": "next Monday", "zone": "Asia/Hebron" }""");
            When("a date that is a number", """{ "date": 20910505, "zone": "Asia/Hebron" }""");
            When("a date in the year 99999", """{ "date": "99999-01-01", "zone": "Asia/Hebron" }""");
            When("a time that never is", """{ "date": "2091-05-05", "time": "25:00:00", "zone": "Asia/Hebron" }""");
            When("an instant for a date", """{ "date": "2091-05-05T00:00:00Z", "zone": "Asia/Hebron" }""");
            When("a list for a time", """[ "2091-05-05", "11:00:00", "Asia/Hebron" ]""");

            More("an unknown member", "\"notes\": \"none\"");
            More("a member in other letters", "\"Format\": { \"en\": \"open\" }");
            More("a member twice", "\"title\": { \"ar\": \"لقاء\" }");
            More("an unknown visibility", "\"visibility\": \"secret\"");
            More("a visibility by number", "\"visibility\": 2");
            More("an unknown mode", "\"mode\": \"InPerson\"");
            More("a confirmation in words", "\"isConfirmed\": \"yes\"");
            More("an attribution that is null", "\"attribution\": null");
            More("conveners that are no list", "\"conveners\": {}");
            More("a convener without a role", $$"""
                "conveners": [{ "stakeholder": "{{Unknown}}" }]
                """);
            More("the empty id", """
                "conveners": [{ "stakeholder": "00000000-0000-0000-0000-000000000000", "role": "host" }]
                """);
            More("an id that is none", """
                "conveners": [{ "stakeholder": "7", "role": "host" }]
                """);
            More("a source that runs something", """
                "source": { "kind": "document", "title": { "en": "t" }, "location": "javascript:alert(1)" }
                """);
            return rows;
        }
    }

    [Theory, MemberData(nameof(Malformed))]
    public async Task A_malformed_plan_is_answered_with_400(string what, byte[] body)
    {
        var before = await CountAsync();
        var answer = (await town.SendAsync(HttpMethod.Post, town.Sessions, WebApi.Secretary, what, body)).Expect(400, "request.malformed");
        Assert.InRange(answer.Text.Length, 1, 4_000);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("""{ }""")]
    [InlineData("""{ "reason": null }""")]
    [InlineData("""{ "reason": { "en": "" } }""")]
    [InlineData("""{ "reason": { "en": "a" }, "reason": { "en": "b" } }""")]
    [InlineData("""{ "reason": { "en": "a" }, "announced": null }""")]
    [InlineData("""{ "REASON": { "en": "a" }, "reason": { "en": "b" } }""")]
    [InlineData("""{ "reason":""")]
    [InlineData("null")]
    public async Task A_malformed_request_of_the_hosts_own_is_answered_with_400(string body)
    {
        var session = await town.PlanAsync(Plan);
        (await town.PostAsync($"{session}/cancel", body)).Expect(400, "request.malformed");
        (await town.PostAsync($"{session}/cancel", $$"""{ "reason": { "en": "{{new string('x', 20_001)}}" } }""")).Expect(400, "request.malformed");
        (await town.PostAsync($"{session}/cancel", Reason)).Expect(200);
    }

    [Theory]
    [InlineData("""{ "date": "2091-05-05", "zone": "Asia/Nowhere" }""", "session.zone-unknown", "zone", "Asia/Nowhere")]
    [InlineData("""{ "date": "2091-05-05", "zone": "asia/hebron" }""", "session.zone-unknown", "zone", "asia/hebron")]
    [InlineData("""{ "date": "2091-05-05", "zone": "../../../etc/passwd" }""", "session.zone-unknown", "zone", "../../../etc/passwd")]
    [InlineData("""{ "date": "2027-03-28", "time": "02:30:00", "zone": "Europe/Berlin" }""", "session.no-such-time", "local", "2027-03-28T02:30:00")]
    public async Task A_time_that_never_comes_is_answered_with_422(string announced, string code, string fact, string value)
    {
        var answer = (await town.PostAsync(town.Sessions, Plan.Replace(Announced, announced, StringComparison.Ordinal))).Expect(422, code);
        Assert.Equal(value, (string?)answer.Json!["facts"]![fact]);
        var session = await town.PlanAsync(Plan);
        (await town.PostAsync($"{session}/reschedule", $$"""{ "announced": {{announced}}, "reason": { "ar": "سبب" } }""")).Expect(422, code);
    }

    [Theory]
    [InlineData("""{ "date": "9999-12-31", "zone": "Asia/Hebron" }""")]
    [InlineData("""{ "date": "9999-12-31", "time": "23:59:59", "zone": "America/New_York" }""")]
    [InlineData("""{ "date": "-9998-01-01", "time": "00:00:00", "zone": "Asia/Hebron" }""")]
    [InlineData("""{ "date": "-9998-01-01", "zone": "Pacific/Auckland" }""")]
    public async Task The_ends_of_the_calendar_break_nothing(string announced)
    {
        var answer = await town.PostAsync(town.Sessions, Plan.Replace(Announced, announced, StringComparison.Ordinal));
        Assert.Contains(answer.Status, (int[])[201, 400, 422]);
        (await town.SendAsync(HttpMethod.Get, $"{town.Sessions}?time=any")).Expect(200);
        var session = await town.PlanAsync(Plan);
        var moved = await town.PostAsync($"{session}/reschedule", $$"""{ "announced": {{announced}}, "reason": { "ar": "سبب" } }""");
        Assert.Contains(moved.Status, (int[])[200, 400, 422]);
        var when = JsonNode.Parse(announced)!.AsObject();
        when.Remove("zone");
        var opened = await town.PostAsync($"{session}/open", when.ToJsonString(), WebApi.Facilitator);
        Assert.Contains(opened.Status, (int[])[200, 400, 422]);
    }

    [Fact]
    public async Task What_somebody_may_not_do_is_answered_with_403_and_who_could()
    {
        var session = await town.PlanAsync(Plan);
        foreach (var account in (string[])[WebApi.Resident, WebApi.Nobody])
        {
            var answer = (await town.PostAsync(town.Sessions, Plan, account)).Expect(403, "act.not-permitted");
            Assert.Equal("convener, secretary, recorder", (string?)answer.Json!["facts"]!["roles"]);
            (await town.PostAsync($"{session}/cancel", Reason, account)).Expect(403, "act.not-permitted");
            (await town.PostAsync($"{session}/reschedule", $$"""{ "announced": {{Announced}}, "reason": { "ar": "سبب" } }""", account)).Expect(403, "act.not-permitted");
            (await town.PostAsync(RecommendationsRelease("en"), null, account)).Expect(403, "act.not-permitted");
        }

        (await town.SendAsync(HttpMethod.Get, town.Sessions, WebApi.Nobody)).Expect(403, "act.not-permitted");
        (await town.SendAsync(HttpMethod.Get, town.Sessions, WebApi.Resident)).Expect(200);
        (await town.SendAsync(HttpMethod.Get, town.Sessions, account: null)).Expect(401);
        (await town.PostAsync(town.Sessions, Plan, account: null)).Expect(401);
        (await town.PostAsync($"{session}/open", """{ "date": "2025-05-03" }""", WebApi.Secretary)).Expect(403, "act.not-permitted");
    }

    [Fact]
    public async Task What_is_not_on_record_is_answered_with_404()
    {
        var elsewhere = $"/programmes/{Unknown}/sessions";
        (await town.PostAsync(elsewhere, Plan)).Expect(404, "act.not-found");
        (await town.SendAsync(HttpMethod.Get, elsewhere)).Expect(404, "act.not-found");
        var session = (await town.PostAsync($"{town.Sessions}/{Unknown}/cancel", Reason)).Expect(404, "act.not-found");
        Assert.Equal(Unknown, (string?)session.Json!["facts"]!["id"]);
        (await town.PostAsync($"{town.Sessions}/{Unknown}/minutes/release?language=en", null)).Expect(404, "act.not-found");
        (await town.SendAsync(HttpMethod.Get, $"/releases/{Unknown}", account: null)).Expect(404);
        (await town.SendAsync(HttpMethod.Get, "/elsewhere")).Expect(404);
    }

    [Theory]
    [InlineData("/programmes/7/sessions")]
    [InlineData("/programmes/00000000-0000-0000-0000-000000000000/sessions")]
    [InlineData("/programmes/{0190b0c4-5d2e-7c3a-9f10-2b6a1d0e4f55}/sessions")]
    [InlineData("?size=0")]
    [InlineData("?size=501")]
    [InlineData("?size=-1")]
    [InlineData("?size=many")]
    [InlineData("?size=99999999999")]
    [InlineData("?time=never")]
    [InlineData("?time=99")]
    [InlineData("?after=!")]
    [InlineData("?after=%00")]
    public async Task A_malformed_address_is_answered_with_400(string path) =>
        (await town.SendAsync(HttpMethod.Get, path.StartsWith('?') ? town.Sessions + path : path)).Expect(400, "request.malformed");

    [Theory, InlineData(""), InlineData("?language="), InlineData("?language=xx"), InlineData("?language=ar&language=en"), InlineData("?language=%00")]
    public async Task A_release_in_no_language_is_answered_with_400(string query) =>
        (await town.PostAsync(RecommendationsRelease("").Split('?')[0] + query, null)).Expect(400, "request.malformed");

    [Fact]
    public async Task A_cursor_of_nobodys_is_answered_with_400_or_a_page()
    {
        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            var answer = await town.SendAsync(HttpMethod.Get, $"{town.Sessions}?after={System.Buffers.Text.Base64Url.EncodeToString(bytes)}");
            Assert.Contains(answer.Status, (int[])[200, 400]);
        }

        (await town.SendAsync(HttpMethod.Get, $"{town.Sessions}?after={new string('A', 4_000)}")).Expect(400);
    }

    [Fact]
    public async Task Headers_are_no_way_in_either()
    {
        (await town.SendAsync(HttpMethod.Post, town.Sessions, WebApi.Secretary, key: null, Encoding.UTF8.GetBytes(Plan))).Expect(400, "request.malformed");
        (await town.PostAsync(town.Sessions, Plan, key: new('k', 20_001))).Expect(400, "request.malformed");
        (await town.PostAsync(town.Sessions, Plan, account: new('9', 20_001))).Expect(400, "request.malformed");
        (await town.PostAsync(town.Sessions, Plan, key: "k, k")).Expect(201);
        foreach (var language in (string[])["", ";;q=,", "xx", new('a', 2_000), "ar;q=2", "*"])
            (await town.PostAsync($"{town.Sessions}/{Unknown}/cancel", Reason, language: language)).Expect(404, "act.not-found");
        (await town.SendAsync(HttpMethod.Post, town.Sessions, WebApi.Secretary, "k", Encoding.UTF8.GetBytes(Plan), type: "text/plain")).Expect(415);
        (await town.SendAsync(HttpMethod.Delete, town.Sessions)).Expect(405);
    }

    [Theory]
    [InlineData("en", "There is no session")]
    [InlineData("ar", "لا يوجد في السجل")]
    [InlineData("ar-PS, en;q=0.5", "لا يوجد في السجل")]
    [InlineData("fr, ar;q=0.9", "لا يوجد في السجل")]
    [InlineData("fr", "There is no session")]
    [InlineData(null, "There is no session")]
    public async Task A_refusal_is_told_in_the_readers_language(string? language, string beginning)
    {
        var answer = (await town.PostAsync($"{town.Sessions}/{Unknown}/cancel", Reason, language: language)).Expect(404);
        Assert.StartsWith(beginning, (string?)answer.Json!["title"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_and_request_have_the_same_answer_even_after_a_power_cut()
    {
        var key = Guid.NewGuid().ToString();
        var first = (await town.PostAsync(town.Sessions, Plan, key: key)).Expect(201);
        var session = $"{town.Sessions}/{(string)first.Json!["id"]!}";
        var moving = Guid.NewGuid().ToString();
        var moved = (await town.PostAsync($"{session}/reschedule", """{ "announced": { "date": "2092-01-01", "zone": "Asia/Hebron" }, "reason": { "ar": "سبب" } }""", key: moving)).Expect(200);
        (await town.PostAsync($"{session}/cancel", Reason)).Expect(200);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(first, await town.PostAsync(town.Sessions, Plan, key: key));
            Assert.Equal(first, await town.PostAsync(town.Sessions, Plan.Replace(" ", "", StringComparison.Ordinal).Replace("Openmeeting", "Open meeting", StringComparison.Ordinal).Replace("لقاءمفتوح", "لقاء مفتوح", StringComparison.Ordinal).Replace("أسئلةالسكان", "أسئلة السكان", StringComparison.Ordinal), key: key));
            Assert.Equal(moved, await town.PostAsync($"{session}/reschedule", """{ "announced": { "date": "2092-01-01", "zone": "Asia/Hebron" }, "reason": { "ar": "سبب" } }""", key: moving));
            await town.RestartAsync();
        }
    }

    [Fact]
    public async Task The_same_key_for_another_request_is_answered_with_409()
    {
        var key = Guid.NewGuid().ToString();
        var session = (string)(await town.PostAsync(town.Sessions, Plan, key: key)).Expect(201).Json!["id"]!;
        var count = await CountAsync();
        (await town.PostAsync(town.Sessions, Plan.Replace("Open", "Closed", StringComparison.Ordinal), key: key)).Expect(409, "request.key-used");
        var other = await town.PlanAsync(Plan);
        (await town.PostAsync($"{other}/cancel", Reason, key: key)).Expect(409, "request.key-used");
        Assert.Equal(count + 1, await CountAsync());

        // Another person's key is another key.
        var theirs = (await town.PostAsync(town.Sessions, Plan, WebApi.Convener, key)).Expect(201);
        Assert.NotEqual(session, (string)theirs.Json!["id"]!);
    }

    [Fact]
    public async Task The_key_that_began_something_is_not_the_key_for_what_is_done_with_it()
    {
        var key = Guid.NewGuid().ToString();
        var session = $"{town.Sessions}/{(string)(await town.PostAsync(town.Sessions, Plan, key: key)).Expect(201).Json!["id"]!}";
        (await town.PostAsync($"{session}/cancel", Reason, key: key)).Expect(409, "request.key-used");
    }

    [Fact]
    public async Task The_same_key_for_another_release_is_answered_with_409()
    {
        var session = await ApprovedAsync("public");
        var key = Guid.NewGuid().ToString();
        (await town.PostAsync(RecommendationsRelease("ar"), null, key: key)).Expect(201);
        (await town.PostAsync($"{session}/minutes/release?language=ar", null, key: key)).Expect(409, "request.key-used");
        (await town.PostAsync(RecommendationsRelease("en"), null, key: key)).Expect(409, "request.key-used");
    }

    [Fact]
    public async Task Many_tries_to_publish_at_once_make_one_release()
    {
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => town.PostAsync(RecommendationsRelease("ar"), null, key: key)));
        Assert.Equal(201, Assert.Single(answers.Distinct()).Status);
    }

    /// <summary>Somebody without a role learns nothing of how far a session has come.</summary>
    [Fact]
    public async Task Who_may_not_publish_is_told_that_first()
    {
        var session = await town.PlanAsync(Plan);
        (await town.PostAsync($"{session}/minutes/release?language=ar", null, WebApi.Resident)).Expect(403, "act.not-permitted");
        (await town.PostAsync($"{session}/minutes/release?language=ar", null, WebApi.Nobody)).Expect(403, "act.not-permitted");
    }

    [Fact]
    public async Task Many_tries_at_once_do_one_thing()
    {
        var count = await CountAsync();
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => town.PostAsync(town.Sessions, Plan, key: key)));
        Assert.Equal(201, Assert.Single(answers.Distinct()).Status);
        Assert.Equal(count + 1, await CountAsync());
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        for (var i = 0; i < 3; i++)
            await town.PlanAsync(Plan);
        var all = (await town.SendAsync(HttpMethod.Get, $"{town.Sessions}?size=500")).Expect(200).Json!["items"]!.AsArray().Select(i => (string)i!["id"]!).ToList();
        var paged = new List<string>();
        string? next = null;
        do
        {
            var page = (await town.SendAsync(HttpMethod.Get, $"{town.Sessions}?size=2&after={next}".Replace("&after=", next is null ? "" : "&after=", StringComparison.Ordinal))).Expect(200).Json!;
            Assert.InRange(page["items"]!.AsArray().Count, 1, 2);
            paged.AddRange(page["items"]!.AsArray().Select(i => (string)i!["id"]!));
            next = (string?)page["next"];
        }
        while (next is not null);
        Assert.Equal(all, paged);
        Assert.True(all.Count >= 3);
        (await town.SendAsync(HttpMethod.Get, $"{town.Sessions}?time=past&size=1")).Expect(200);
    }

    [Fact]
    public async Task What_comes_in_the_wrong_order_is_answered_with_409()
    {
        var session = await town.PlanAsync(Plan);
        (await town.PostAsync($"{session}/close", """{ "date": "2025-05-03" }""", WebApi.Facilitator)).Expect(409, "session.not-open");
        (await town.PostAsync($"{session}/minutes", """{ "ar": "محضر" }""", WebApi.Rapporteur)).Expect(409, "session.not-closed");
        (await town.PostAsync($"{session}/minutes/1/approve", null, WebApi.Chair)).Expect(409, "session.not-closed");
        (await town.PostAsync($"{session}/minutes/release?language=ar", null)).Expect(409, "disclosure.not-approved");
        (await town.PostAsync($"{session}/cancel", Reason)).Expect(200);
        var again = (await town.PostAsync($"{session}/cancel", Reason)).Expect(409, "session.not-planned");
        Assert.Equal("cancelled", (string?)again.Json!["facts"]!["phase"]);
        (await town.PostAsync($"{session}/reschedule", $$"""{ "announced": {{Announced}}, "reason": { "ar": "سبب" } }""")).Expect(409, "session.not-planned");
        (await town.PostAsync($"{session}/open", """{ "date": "2025-05-03" }""", WebApi.Facilitator)).Expect(409, "session.not-planned");
    }

    [Fact]
    public async Task A_session_goes_from_its_plan_to_minutes_that_anybody_may_read()
    {
        var session = await town.PlanAsync(Plan.Replace("2091-05-05", "2025-05-03", StringComparison.Ordinal));
        (await town.PostAsync($"{session}/open", """{ "date": "2091-05-05" }""", WebApi.Facilitator)).Expect(422, "act.not-yet");
        (await town.PostAsync($"{session}/open", """{ "date": "2025-04-12", "time": "02:30:00" }""", WebApi.Facilitator)).Expect(400, "request.malformed");
        (await town.PostAsync($"{session}/open", """{ "date": "2025-05-03", "time": "11:00:00" }""", WebApi.Facilitator)).Expect(200);
        (await town.PostAsync($"{session}/close", """{ "date": "2025-05-02" }""", WebApi.Facilitator)).Expect(422, "session.ends-before-it-began");
        (await town.PostAsync($"{session}/close", """{ "date": "2025-05-03", "time": "13:00:00" }""", WebApi.Facilitator)).Expect(200);
        (await town.PostAsync($"{session}/minutes", $$"""{ "ar": "{{new string('x', 100_001)}}" }""", WebApi.Rapporteur)).Expect(400, "request.malformed");
        (await town.PostAsync($"{session}/minutes", """{ "ar": "سأل السكان عن الطريق.", "en": "Residents asked about the road." }""", WebApi.Rapporteur)).Expect(200);
        (await town.PostAsync($"{session}/minutes/1/approve", null, WebApi.Chair)).Expect(409, "session.minutes-not-ready");
        (await town.PostAsync($"{session}/minutes/2147483648/approve", null, WebApi.Chair)).Expect(404);
        (await town.PostAsync($"{session}/minutes/1/circulate", null, WebApi.Rapporteur)).Expect(200);
        (await town.PostAsync($"{session}/minutes/1/approve", null, WebApi.Rapporteur)).Expect(403, "act.not-permitted");
        (await town.PostAsync($"{session}/minutes/1/approve", null, WebApi.Chair)).Expect(200);
        (await town.PostAsync($"{session}/minutes/release?language=en", null, WebApi.Resident)).Expect(403, "act.not-permitted");

        var key = Guid.NewGuid().ToString();
        var release = (await town.PostAsync($"{session}/minutes/release?language=ar", null, key: key)).Expect(201);
        Assert.Equal(release, await town.PostAsync($"{session}/minutes/release?language=ar", null, key: key));
        Assert.Equal("minutes", (string?)release.Json!["type"]);
        Assert.Equal("سأل السكان عن الطريق.", (string?)release.Json["body"]!["text"]);
        Assert.Equal("rtl", (string?)release.Json["body"]!["direction"]);
    }

    [Fact]
    public async Task What_is_published_can_be_read_by_anybody_at_its_address()
    {
        var release = (await town.PostAsync(RecommendationsRelease("ar"), null, WebApi.Rapporteur)).Expect(201);
        Assert.Equal("recommendations", (string?)release.Json!["type"]);
        Assert.Equal("لقاءات مفتوحة", (string?)release.Json["name"]!["text"]);
        Assert.Empty(release.Json["recommendations"]!.AsArray());
        Assert.NotNull(release.Location);
        var read = (await town.SendAsync(HttpMethod.Get, release.Location, account: null)).Expect(200);
        Assert.True(JsonNode.DeepEquals(release.Json, read.Json));
    }

    [Fact]
    public async Task A_private_session_is_not_published()
    {
        var session = await ApprovedAsync("private");
        (await town.PostAsync($"{session}/minutes/release?language=ar", null)).Expect(403, "disclosure.private");
    }

    [Fact]
    public async Task While_the_store_is_held_by_somebody_else_the_answer_is_503()
    {
        await using (var other = new SqliteConnection($"Data Source={town.Database};Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();
            var answer = (await town.PostAsync(town.Sessions, Plan)).Expect(503, "store.unavailable");
            Assert.DoesNotContain("dialogue.db", answer.Text, StringComparison.Ordinal);

            // The host writes its log in the background.
            Assert.True(SpinWait.SpinUntil(() => town.Log.Contains("dialogue.db", StringComparison.Ordinal), TimeSpan.FromSeconds(30)), town.Log);
        }

        (await town.PostAsync(town.Sessions, Plan)).Expect(201);
    }

    [Fact]
    public async Task Without_its_key_it_does_not_start()
    {
        Assert.Contains("CivicDialogueOptions.VaultKey is not set; expected 32 random bytes", await town.FailToStartAsync(""), StringComparison.Ordinal);
        Assert.Contains("The vault of dialogue 'main' was made with another key", await town.FailToStartAsync(Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)])), StringComparison.Ordinal);
        Assert.DoesNotContain(town.Key, town.Log, StringComparison.Ordinal);
    }

    private async Task<string> ApprovedAsync(string visibility)
    {
        var session = await town.PlanAsync(Plan.Replace("\"title\"", "\"visibility\": \"" + visibility + "\", \"title\"", StringComparison.Ordinal).Replace("2091-05-05", "2025-05-03", StringComparison.Ordinal));
        foreach (var (step, body, account) in ((string, string?, string)[])
        [
            ("open", """{ "date": "2025-05-03" }""", WebApi.Facilitator), ("close", """{ "date": "2025-05-03" }""", WebApi.Facilitator),
            ("minutes", """{ "ar": "محضر" }""", WebApi.Rapporteur), ("minutes/1/circulate", null, WebApi.Rapporteur), ("minutes/1/approve", null, WebApi.Chair),
        ])
        {
            (await town.PostAsync($"{session}/{step}", body, account)).Expect(200);
        }

        return session;
    }

    private string RecommendationsRelease(string language) => town.Sessions.Replace("/sessions", "/recommendations/release?language=", StringComparison.Ordinal) + language;

    private async Task<int> CountAsync()
    {
        var page = (await town.SendAsync(HttpMethod.Get, $"{town.Sessions}?size=500&time=any")).Expect(200).Json!;
        Assert.Null(page["next"]);
        return page["items"]!.AsArray().Count;
    }
}
