using System.Security.Cryptography;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using CivicDialogue.Storage;
using CivicDialogue.Storage.Sqlite;
using NodaTime;
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class PackageReadmeTests
{
    [Fact]
    public void The_model_alone()
    {
        var (person, requestId, nextRequestId) = (EntityId.Random<ParticipantId>(), Guid.NewGuid(), Guid.NewGuid());
        var now = SystemClock.Instance.GetCurrentInstant();
        var charter = new ProgrammeCharter(LocalizedText.Of(("en", "Town dialogue")), LocalizedText.Of(("en", "To agree on mending the roads.")), ["en"], "Asia/Hebron");
        var plan = new SessionPlan(charter.Name, charter.Purpose, new CivilTime(new(2026, 12, 3), null, "Asia/Hebron"));

        // <snippet:package-core>
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(ActId.From(requestId), person, now, EntityId.New<ProgrammeId>(now), charter));
        var act = programme.ActAs(ActId.From(nextRequestId), person, now);                     // roles come from the programme's roster

        var session = Fold.Begin<Session, SessionEvent>(Session.Schedule(act, EntityId.New<SessionId>(now), plan));
        var confirmed = session.After(session.Confirm(act));                                   // a new state: keep it where you like
        var mayOpen = confirmed.Open(act, Occurred.At(now, DateTimeZone.Utc)).IsAccepted;      // false: a convener does not open sessions
        // </snippet>

        Assert.True(confirmed.IsConfirmed);
        Assert.False(mayOpen);
    }

    [Fact]
    public async Task Events_as_bytes()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var text = LocalizedText.Of(("en", "Town dialogue"));
        var founded = Programme.Found(EntityId.Random<ActId>(), EntityId.Random<ParticipantId>(), now, EntityId.New<ProgrammeId>(now), new(text, text, ["en"], "Asia/Hebron"));
        var programme = Fold.Begin<Programme, ProgrammeEvent>(founded);
        IEvent fact = founded.Events[0];

        // <snippet:package-json>
        var written = JsonEventCodec.Instance.Encode(fact);                     // name, version of the format, UTF-8 bytes
        var read = JsonEventCodec.Instance.Decode(written.Type, written.SchemaVersion, written.Data.Span);

        var document = CivicDialogueJson.SerializeState(programme);             // for hosts that keep states: internal data, not for outside
        var restored = CivicDialogueJson.DeserializeState<Programme>(document);
        // </snippet>

        Assert.Equal(fact, read);
        Assert.Equal(programme, restored);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_store_by_hand()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("dialogue.db");
        var hostKey = RandomNumberGenerator.GetBytes(32);
        var now = SystemClock.Instance.GetCurrentInstant();
        var person = StreamName.Of(EntityId.Random<ParticipantId>());

        // <snippet:package-sqlite>
        await using var store = new SqliteStore($"Data Source={file}");             // made when first used
        var dialogue = DialogueId.Of("jenin");

        var vault = new Vault(dialogue, store, hostKey);                            // 32 random bytes, kept elsewhere
        await vault.OpenAsync();                                                    // refuses another key

        await foreach (var next in store.ReadAllAsync(dialogue, afterPosition: 0))
            Console.WriteLine(next);

        while (await vault.EraseAsync(person, now) is ErasureState.Pending)         // somebody still reads old pages
            await Task.Delay(TimeSpan.FromSeconds(1));
        // </snippet>

        Assert.Equal(person, Assert.Single(await vault.ErasuresAsync()).Subject);
    }
}
