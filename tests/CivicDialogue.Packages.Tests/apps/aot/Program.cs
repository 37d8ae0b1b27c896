// A session from its plan to its published minutes, compiled ahead of time: no reflection, no warning.
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CivicDialogue;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

const string Town = "https://town.example";
var zone = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

await using var services = new ServiceCollection()
    .AddCivicDialogue(o => o.VaultKey = RandomNumberGenerator.GetBytes(32))
    .UseInMemoryStore()
    .Services.BuildServiceProvider();
var dialogue = services.GetRequiredService<Dialogue>();

// <snippet:aot-json>
// The library brings the metadata of its own types; yours come from a context of your own.
var json = new JsonSerializerOptions().AddCivicDialogue();
T Read<T>(string text) => JsonSerializer.Deserialize(text, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)))!;
string Write<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));
// </snippet>

var charter = Read<ProgrammeCharter>(
    """
    {
      "name": { "ar": "لقاءات مفتوحة", "en": "Open meetings" },
      "purpose": { "ar": "يسأل السكان وتجيب البلدية", "en": "Residents ask, the municipality answers" },
      "languages": ["ar", "en"],
      "zone": "Asia/Hebron"
    }
    """);
var clerk = EntityId.Named<ParticipantId>(Town, "clerk");
var programme = EntityId.Named<ProgrammeId>(Town, "open meetings");
(await dialogue.FoundProgrammeAsync(NewAct(), clerk, programme, charter)).OrThrow();
foreach (var role in (Role[])[Role.Recorder, Role.Rapporteur])
    (await dialogue.Programmes.DecideAsync(programme, await Act(), (p, a) => p.Grant(a, clerk, role))).OrThrow();

var plan = Read<SessionPlan>(
    """
    {
      "title": { "ar": "لقاء مفتوح", "en": "Open meeting" },
      "purpose": { "ar": "أسئلة السكان", "en": "What residents ask" },
      "announced": { "date": "2025-05-03", "time": "11:00:00", "zone": "Asia/Hebron" },
      "source": { "kind": "document", "title": { "en": "The clerk's file" } }
    }
    """);
if (Read<SessionPlan>(Write(plan)) != plan)
    throw new InvalidOperationException("The plan does not come back as it was.");

var session = EntityId.Named<SessionId>(Town, "first meeting");
var day = Occurred.On(new(2025, 5, 3), zone);
(await dialogue.Sessions.StartAsync(session, await Act(), a => Session.Schedule(a, session, plan))).OrThrow();
(await dialogue.Sessions.DecideAsync(session, await Act(), (s, a) => s.Open(a, day))).OrThrow();

var said = EntityId.Random<ContributionId>();
var act = await Act();
var words = await dialogue.SealAsync(act, said, LocalizedText.Of(("ar", "متى يُعبَّد الطريق؟"), ("en", "When will the road be paved?")));
(await dialogue.DecideAsync(dialogue.Sessions.Existing(session), dialogue.Contributions.Beginning(said), act, (s, a) =>
    ([], Contribution.Record(a, said, s, new(ContributionKind.Question, RecordQuality.Summary, words, day))))).OrThrow();

(await dialogue.Sessions.DecideAsync(session, await Act(), (s, a) => s.Close(a, day))).OrThrow();
act = await Act();
var body = await dialogue.SealAsync(act, session, LocalizedText.Of(("ar", "سأل السكان عن الطريق."), ("en", "Residents asked about the road.")));
(await dialogue.Sessions.DecideAsync(session, act, (s, a) => s.DraftMinutes(a, body, plan.Source))).OrThrow();
(await dialogue.Sessions.DecideAsync(session, await Act(), (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.AdoptedAsReported))).OrThrow();

var late = await dialogue.Sessions.DecideAsync(session, await Act(), (s, a) => s.Open(a, day));
Console.WriteLine($"refused: {late.Refusal!.Code}");
Console.WriteLine(Write(late.Refusal));

var release = (await dialogue.PublishAsync(await Act(), Audience.Public, d => d.Minutes(session, LanguageTag.Arabic))).OrThrow();
Console.WriteLine(CivicDialogueJson.Serialize((await dialogue.FindReleaseAsync(release.Id))!.View));

var state = (await dialogue.Sessions.FindAsync(session))!;
Console.WriteLine($"state comes back: {CivicDialogueJson.DeserializeState<Session>(CivicDialogueJson.SerializeState(state)) == state}");
Console.WriteLine($"events: {(await dialogue.VerifyAsync()).Position}");

ActId NewAct() => EntityId.Random<ActId>();
Task<Act> Act() => dialogue.ActAsync(programme, NewAct(), clerk);
