// The domain without any store of ours: plain states, kept as documents in a database of the host's.
using CivicDialogue;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using TownHall;

const string Town = "https://town.example";
var zone = DateTimeZoneProviders.Tzdb["Asia/Hebron"];
var clerk = EntityId.Named<ParticipantId>(Town, "account 1002");
var facilitator = EntityId.Named<ParticipantId>(Town, "account 1003");
var programmeId = EntityId.Named<ProgrammeId>(Town, "open meetings");
var sessionId = EntityId.Named<SessionId>(Town, "first meeting");

await using (var db = new TownDb())
    await db.Database.EnsureCreatedAsync();

// <snippet:pure-start>
var charter = new ProgrammeCharter(
    name: LocalizedText.Of(("ar", "لقاءات مفتوحة"), ("en", "Open meetings")),
    purpose: LocalizedText.Of(("ar", "يسأل السكان وتجيب البلدية"), ("en", "Residents ask, the municipality answers")),
    languages: [LanguageTag.Arabic, LanguageTag.English],
    zone: "Asia/Hebron");
var plan = new SessionPlan(
    title: LocalizedText.Of(("ar", "لقاء مفتوح"), ("en", "Open meeting")),
    purpose: LocalizedText.Of(("ar", "أسئلة السكان"), ("en", "What residents ask")),
    announced: new(new(2025, 5, 3), new LocalTime(11, 0), "Asia/Hebron"));

var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(NewAct(), clerk, Now(), programmeId, charter));
programme = programme.After(programme.Grant(programme.ActAs(NewAct(), clerk, Now()), facilitator, Role.Facilitator));

var planning = programme.ActAs(NewAct(), clerk, Now());     // roles come from the programme's roster, never from the caller
await using (var db = new TownDb())
{
    db.Programmes.Add(new() { Id = programmeId, State = programme });
    db.Sessions.Add(new() { Id = sessionId, State = Fold.Begin<Session, SessionEvent>(Session.Schedule(planning, sessionId, plan)) });
    await db.SaveChangesAsync();
}
// </snippet>

// <snippet:pure-decide>
await using (var db = new TownDb())
{
    var roster = (await db.Programmes.SingleAsync(p => p.Id == programmeId)).State;
    var document = await db.Sessions.SingleAsync(s => s.Id == sessionId);
    var act = roster.ActAs(NewAct(), facilitator, Now());

    document.State = document.State.After(document.State.Open(act, Occurred.At(new LocalDateTime(2025, 5, 3, 11, 5), zone)));
    document.Version++;
    await db.SaveChangesAsync();
}
// </snippet>

// <snippet:pure-refusal>
await using (var db = new TownDb())
{
    var session = (await db.Sessions.SingleAsync(s => s.Id == sessionId)).State;
    var ended = Occurred.At(new LocalDateTime(2025, 5, 3, 13, 0), zone);

    var decision = session.Close(programme.ActAs(NewAct(), clerk, Now()), ended);     // asking changes nothing
    if (decision.Refusal is { } no)
    {
        Console.WriteLine($"{no.Code}: {no.Message(LanguageTag.English)}");
        Console.WriteLine(no.Message(LanguageTag.Arabic));
    }
}
// </snippet>

// <snippet:pure-conflict>
await using (var mine = new TownDb())
await using (var theirs = new TownDb())
{
    var ended = Occurred.At(new LocalDateTime(2025, 5, 3, 13, 0), zone);
    var act = programme.ActAs(NewAct(), facilitator, Now());
    var (first, second) = (await mine.Sessions.SingleAsync(s => s.Id == sessionId), await theirs.Sessions.SingleAsync(s => s.Id == sessionId));

    second.State = second.State.After(second.State.Close(act, ended));
    second.Version++;
    await theirs.SaveChangesAsync();

    first.State = first.State.After(first.State.Close(act, ended));
    first.Version++;
    try
    {
        await mine.SaveChangesAsync();
    }
    catch (DbUpdateConcurrencyException)
    {
        // Somebody was faster. Read again and ask again: the rules answer for what is now on record.
        await mine.Entry(first).ReloadAsync();
        Console.WriteLine($"conflict, then {first.State.Close(act, ended).Refusal!.Code}");
    }
}
// </snippet>

await using (var db = new TownDb())
{
    var document = await db.Sessions.AsNoTracking().SingleAsync();
    Console.WriteLine($"{document.State.Phase}, version {document.Version}");
    Console.WriteLine($"{document.State.Plan.Title.In(LanguageTag.Arabic).Text}");
    Console.WriteLine($"unchanged round trip: {!db.ChangeTracker.HasChanges()}");
}

// What the domain never does by itself, so that it can be tested: make ids, and look at a clock.
ActId NewAct() => EntityId.Random<ActId>();
Instant Now() => SystemClock.Instance.GetCurrentInstant();
