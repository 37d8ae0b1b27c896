using System.Security.Cryptography;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_first_twenty_lines_do_what_they_say()
    {
        using var folder = new TemporaryFolder();
        var key = RandomNumberGenerator.GetBytes(32);
        var (user, requestId, nextRequestId, lastRequestId) = (EntityId.Random<ParticipantId>(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var (programme, session) = (EntityId.Random<ProgrammeId>(), EntityId.Random<SessionId>());
        var database = folder.File("dialogue.db");

        // <snippet:readme>
        await using var services = new ServiceCollection()
            .AddCivicDialogue(o => o.VaultKey = key)                              // 32 random bytes from your secret store; no key, no start
            .UseSqlite($"Data Source={database}")
            .Services.BuildServiceProvider();
        var dialogue = services.GetRequiredService<Dialogue>();

        var charter = new ProgrammeCharter(
            name: LocalizedText.Of(("ar", "حوار البلدة"), ("en", "Town dialogue")),
            purpose: LocalizedText.Of(("ar", "أن تُصلح الطرق بالاتفاق."), ("en", "To agree on mending the roads.")),
            languages: ["ar", "en"],
            zone: "Asia/Hebron");
        (await dialogue.FoundProgrammeAsync(ActId.From(requestId), user, programme, charter)).OrThrow();   // the founder is the first convener

        var plan = new SessionPlan(charter.Name, charter.Purpose, new CivilTime(new(2026, 12, 3), new(17, 0), "Asia/Hebron"));
        var act = await dialogue.ActAsync(programme, ActId.From(nextRequestId), user);   // roles are looked up; the request's id makes a retry safe
        await dialogue.Sessions.StartAsync(session, act, a => Session.Schedule(a, session, plan));

        act = await dialogue.ActAsync(programme, ActId.From(lastRequestId), user);
        var outcome = await dialogue.Sessions.DecideAsync(session, act, (s, a) => s.Confirm(a));
        var again = await dialogue.Sessions.DecideAsync(session, act, (s, a) => s.Confirm(a));      // a retry: the outcome on record, nothing added

        var circulated = outcome.OrThrow().CirculateMinutes(act, version: 1);            // a rule's "no" is a value, in words for people
        Console.WriteLine(circulated.Refusal?.Message("ar"));   // يتطلب هذا أحد الأدوار: …
        // </snippet>

        Assert.Equal(outcome, again);
        Assert.True(outcome.OrThrow().IsConfirmed);
        Assert.StartsWith("يتطلب هذا أحد الأدوار: ", circulated.Refusal!.Message("ar"), StringComparison.Ordinal);
    }
}
