using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CivicDialogue.Ballots;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>The library's values in the options of a host.</summary>
public sealed partial class HostTests
{
    private static readonly JsonSerializerOptions Web = new JsonSerializerOptions(JsonSerializerDefaults.Web).AddCivicDialogue();

    private static readonly SessionPlan Plan = Story.Told.Events.OfType<SessionEvent.Planned>().First().Plan;

    /// <summary>A request of a host's own, as reflection reads it.</summary>
    private sealed record Request(SessionId Session, ParticipantId? Person, LocalizedText Words, SessionPlan? Plan, Attribution Attribution, Role[] Roles, Dictionary<SideId, Instant>? Since);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Ask))]
    [JsonSerializable(typeof(Refusal))]
    private sealed partial class HostContext : JsonSerializerContext;

    internal sealed record Ask(SessionPlan WantedPlan, SessionId? InSession, Figure? HowMany);

    public static TheoryData<object> Values =>
    [
        Story.Told.Session.Id, Role.Chair, SideId.Of("citizens"), LanguageTag.Arabic, Attribution.ChathamHouse, Story.Text("عربي", "English"),
        Plan, Plan.Announced, Plan.Venue!, Plan.Conveners[1], Plan.Source!, Plan.Source!.Published!, Story.Charter, Story.Charter.Policies, Story.Charter.Policies.ResponseTerm,
        Story.Charter.Calendars[0], Workflow.Standard, Workflow.Standard.Pin, Workflow.Standard.States[0], Workflow.Standard.Transitions[0],
        Workflow.Petition, Workflow.Petition.States[2], Workflow.Petition.States[2].Deadline!, Workflow.Review, Story.Told.Deliberated.Text.Wording,
        Story.Told.Recommendation.Draft, new Figure.Counted(3), new Figure.Unknown(), Story.Told.Guests.Reports[0].Figure, new Policies(),
        Story.Told.Ballot.Plan, Story.Told.Ballot.Plan.Rule, Story.Told.Ballot.Plan.Rule.Whole!, Story.Told.Ballot.Plan.Rule.Quorum!, BallotRule.Consent,
        Story.Told.Ballot.Electors.First().Value, Story.Told.Secret.Electors.First().Value, Choice.StandAside,
        Story.Told.PlannedProgramme.Policies, Story.Told.PlannedProgramme.Phases[0], Story.Told.PlannedProgramme.Phases, Story.Told.PlannedProgramme.Segments[0],
        Story.Told.PlannedProgramme.Segments, Story.Told.PlannedProgramme.Indicators.Values.Last(), Story.Told.PlannedProgramme.Measurements.Values.First()[0],
        Story.Told.PlannedProgramme.Purposes[PurposeId.Contact], Instant.FromUnixTimeSeconds(1), new LocalDate(2026, 5, 2), Story.Charter.Languages, Workflow.Standard.Pin.Digest,
        Story.Told.Quarterly.Agenda[1], Story.Told.Quarterly.Plan, SeriesId.Of("quarterly"),
    ];

    [Theory, MemberData(nameof(Values))]
    public void A_value_comes_back_from_a_host_as_it_was(object value)
    {
        var type = value is Figure ? typeof(Figure) : value.GetType();
        Assert.Equal(value, JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type, Web), type, Web));
    }

    [Fact]
    public void A_request_of_the_hosts_own_may_hold_the_librarys_values()
    {
        var request = new Request(
            Story.Told.Session.Id, null, Story.Text("ع", "e"), Plan, Attribution.Withheld, [Role.Chair, Role.Of("night-watch")],
            new() { [SideId.Of("citizens")] = Instant.FromUtc(2026, 5, 2, 8, 0) });

        var json = JsonSerializer.Serialize(request, Web);

        var read = JsonSerializer.Deserialize<Request>(json, Web)!;
        Assert.Equal(request with { Roles = read.Roles, Since = read.Since }, read);
        Assert.Equal(request.Roles, read.Roles);
        Assert.Equal(request.Since, read.Since);
    }

    [Fact]
    public void The_form_of_the_librarys_values_is_the_librarys_whatever_the_host_prefers()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper,
            Converters = { new JsonStringEnumConverter() },
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        }.AddCivicDialogue();

        var json = JsonNode.Parse(JsonSerializer.Serialize(new { Wanted = Plan, Attribution.ChathamHouse }, options))!;

        Assert.Equal("chathamHouse", (string?)json["CHATHAM_HOUSE"]);
        Assert.Equal("privateButTransparent", (string?)json["WANTED"]!["visibility"]);
        Assert.False(json["WANTED"]!.AsObject().ContainsKey("isConfirmed") && json["WANTED"]!["isConfirmed"] is null);
        Assert.Equal(Plan, JsonSerializer.Deserialize<SessionPlan>(json["WANTED"]!.ToJsonString(), options));
    }

    [Fact]
    public void A_host_without_reflection_may_hold_them_whether_its_metadata_comes_before_or_after()
    {
        var ask = new Ask(Plan, Story.Told.Session.Id, new Figure.Counted(7));
        foreach (var first in (bool[])[true, false])
        {
            var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
            if (first)
                options.TypeInfoResolverChain.Add(HostContext.Default);
            else
                options.TypeInfoResolverChain.Insert(0, HostContext.Default);
            options.AddCivicDialogue();
            var json = JsonSerializer.Serialize(ask, options);
            Assert.Contains("\"wanted_plan\":{\"title\"", json, StringComparison.Ordinal);
            Assert.Equal(ask, JsonSerializer.Deserialize<Ask>(json, options));
            // Not in the host's context at all.
            Assert.Equal("\"chair\"", JsonSerializer.Serialize(Role.Chair, options));
            Assert.Equal(new Policies(), JsonSerializer.Deserialize<Policies>("{}", options));
        }
    }

    [Fact]
    public void A_host_that_reads_times_in_its_own_way_keeps_it()
    {
        var options = new JsonSerializerOptions { Converters = { new JsonStringEnumConverter() } }.AddCivicDialogue();
        Assert.Equal("\"Friday\"", JsonSerializer.Serialize(IsoDayOfWeek.Friday, options));
        Assert.Equal("\"friday\"", JsonSerializer.Serialize(IsoDayOfWeek.Friday, Web));
        Assert.Contains("[\"friday\"", JsonSerializer.Serialize(Story.Charter.Calendars[0], options), StringComparison.Ordinal);
        Assert.Equal("\"relative\"", JsonSerializer.Serialize(new Uri("relative", UriKind.Relative), Web));
    }

    [Fact]
    public void Adding_twice_is_adding_once()
    {
        var options = new JsonSerializerOptions().AddCivicDialogue();
        var (converters, resolvers) = (options.Converters.Count, options.TypeInfoResolverChain.Count);
        Assert.Same(options, options.AddCivicDialogue());
        Assert.Equal((converters, resolvers), (options.Converters.Count, options.TypeInfoResolverChain.Count));
    }

    [Fact]
    public void What_is_not_said_of_policies_and_charters_is_as_usual()
    {
        Assert.Equal(new Policies(), Read<Policies>("{}"));
        Assert.Equal(new Policies { LapseAfterDays = 5 }, Read<Policies>("""{ "lapseAfterDays": 5 }"""));
        Assert.Equal(new Policies { Retention = ValueMap<PersonalDataKind, int>.Empty.Set(PersonalDataKind.Needs, 9) }, Read<Policies>("""{ "retention": { "needs": 9 } }"""));
        var charter = Read<ProgrammeCharter>("""{ "name": { "en": "n" }, "purpose": { "en": "p" }, "languages": ["en"], "zone": "Asia/Hebron" }""");
        Assert.Equal(new(LocalizedText.Of(("en", "n")), LocalizedText.Of(("en", "p")), [LanguageTag.English], "Asia/Hebron"), charter);
        Assert.Contains("'CivicDialogue.Programmes.ProgrammeCharter'", Assert.ThrowsAny<JsonException>(() => Read<ProgrammeCharter>("{}")).Message, StringComparison.Ordinal);
    }

    /// <summary>A member added to one of these in the core would otherwise silently be lost on its way in.</summary>
    [Theory, InlineData(typeof(Policies)), InlineData(typeof(ProgrammeCharter))]
    public void A_form_has_every_member_of_its_value(Type value)
    {
        var form = typeof(CivicDialogueJson).Assembly.GetTypes().Single(t => t.Name == value.Name + "Form");
        Assert.Equal(value.GetProperties().Select(p => p.Name).Order(), form.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name).Order());
    }

    /// <summary>Any other value with such a member needs a form too: a missing member would become its type's default.</summary>
    [Fact]
    public void Only_policies_and_charters_have_members_with_defaults_of_their_own()
    {
        object[] values =
        [
            new SessionPlan(Plan.Title, Plan.Purpose, Plan.Announced), new Draft(Plan.Title, Plan.Purpose), new Provenance(SourceKind.Document, Plan.Title),
            new BallotPlan(Plan.Title, BallotRule.SimpleMajority, BallotSecrecy.Open),
            new Indicator(Story.Id<ObjectiveId>("o"), Plan.Title, Plan.Title), new Venue(Plan.Title), new Convener(Story.Told.Police.Id, ConvenerRole.Host),
            new AgendaItem(Story.Id<AgendaItemId>("item"), Plan.Title),
        ];
        foreach (var value in values)
        {
            foreach (var member in value.GetType().GetProperties().Where(p => p.SetMethod is not null && value.GetType().GetConstructors().Single().GetParameters()
                .All(a => !string.Equals(a.Name, p.Name, StringComparison.OrdinalIgnoreCase))))
            {
                var usual = member.GetValue(value);
                Assert.True(usual is null || usual.Equals(Activator.CreateInstance(member.PropertyType)), $"{value.GetType().Name}.{member.Name}");
            }
        }
    }

    [Fact]
    public void A_refusal_is_told_in_both_languages()
    {
        var refusal = Story.Told.Session.Confirm(Story.Told.Programme.ActAs(Story.Id<ActId>("late"), Story.Id<ParticipantId>("secretary"), Instant.FromUtc(2026, 9, 2, 0, 0))).Refusal!;

        var json = JsonNode.Parse(JsonSerializer.Serialize(refusal, Web))!;

        Assert.Equal("session.not-planned", (string?)json["code"]);
        Assert.Equal("wrongTime", (string?)json["kind"]);
        Assert.Equal(refusal.Message(LanguageTag.Arabic), (string?)json["message"]!["ar"]);
        Assert.Equal(refusal.Message(LanguageTag.English), (string?)json["message"]!["en"]);
        Assert.Equal("minutesApproved", (string?)json["facts"]!["phase"]);
        Assert.Equal(4, json.AsObject().Count);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Refusal>(json.ToJsonString(), Web));
    }

    [Fact]
    public void A_view_is_written_in_its_public_form_whatever_its_declared_type()
    {
        var view = Story.Told.FullMinutes;
        var filled = (MinutesView)view.WithWords(Story.Told.Words);
        var expected = CivicDialogueJson.Serialize(filled);
        Assert.Equal(expected, JsonSerializer.Serialize(filled, new JsonSerializerOptions().AddCivicDialogue()));
        Assert.Equal(expected, JsonSerializer.Serialize<PublicView>(filled, new JsonSerializerOptions().AddCivicDialogue()));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(JsonSerializer.Serialize(new { View = (PublicView)filled }, Web))!["view"]));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<PublicView>(expected, Web));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<MinutesView>(expected, Web));
    }

    /// <summary>Reflection would follow the internal constructors' attributes and make a state, an event or a standing from a request.</summary>
    [Fact]
    public void Nothing_that_must_be_decided_or_resolved_comes_in_and_nothing_internal_goes_out()
    {
        object[] values =
        [
            .. Story.Told.States.Values, .. Story.Told.Events, Story.Told.Question.Said, Story.Told.Question.Said.Speaker!, Story.Told.Speaker.Name!,
            Story.Told.Events.First().Stamp, Story.Told.Referral.Response!, Story.Told.Commitment.Promise, Story.Told.Commitment.Assessment!,
            Story.Told.Guests.Reserves[0], Story.Told.Quarterly.MeetingReviews[0], Story.Told.Quarterly.CloseOuts[0], Story.Told.Minutes.Title, Story.Told.Minutes.Attributed[0],
        ];
        foreach (var value in values)
        {
            var type = value.GetType();
            Assert.True(Record.Exception(() => JsonSerializer.Serialize(value, type, Web)) is NotSupportedException, $"{type.Name} goes out");
            Assert.True(Record.Exception(() => JsonSerializer.Deserialize("{}", type, Web)) is NotSupportedException, $"{type.Name} comes in");
        }

        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new { Story.Told.Session }, Web));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<IEvent>("{}", Web));
    }

    /// <summary>The table names types one by one; here reflection finds what it misses.</summary>
    [Fact]
    public void Every_id_name_and_enumeration_of_the_core_is_known()
    {
        foreach (var type in typeof(IEvent).Assembly.GetExportedTypes().Where(t => t is { IsValueType: true, IsGenericType: false } && t.Namespace != "CivicDialogue.Storage"))
        {
            var interfaces = type.GetInterfaces().Where(i => i.IsGenericType).Select(i => i.GetGenericTypeDefinition()).ToList();
            if (type.IsEnum)
                Assert.Equal($"\"{JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(type)[0])}\" of {type.Name}", $"{JsonSerializer.Serialize(Enum.ToObject(type, 0), type, Web)} of {type.Name}");
            else if (interfaces.Contains(typeof(IEntityId<>)))
                Assert.NotEqual(Activator.CreateInstance(type), JsonSerializer.Deserialize("\"f3e5dcb1-aef6-8341-98b7-1f53f34b50d9\"", type, Web));
            else if (interfaces.Contains(typeof(IOpenName<>)))
                Assert.NotEqual(Activator.CreateInstance(type), JsonSerializer.Deserialize("\"some-name\"", type, Web));
        }
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => JsonSerializer.Serialize(default(SessionId), Web));
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(default(Role), Web));
        Assert.Throws<ArgumentOutOfRangeException>(() => JsonSerializer.Serialize((Attribution)9, Web));
        var fact = new SessionEvent.Planned(Story.Told.Events.First().Stamp, default, Plan);
        Assert.Throws<ArgumentException>(() => JsonEventCodec.Instance.Encode(fact));
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Web)!;
}
