using CivicDialogue.Serialization.SystemTextJson;
using Microsoft.Data.Sqlite;

namespace CivicDialogue.Tests.Engine;

/// <summary>Yesterday's backup comes back after somebody was erased today.</summary>
public sealed class RestoreTests : IDisposable
{
    private const string Words = "a word that was taken back";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_restored_backup_opens_only_once_the_erasures_known_since_are_made_again()
    {
        await using var store = _folder.Open("dialogue.db");
        await using var hall = await Hall.OpenAsync(store);
        var (gone, stays) = (hall.Id<ParticipantId>("gone"), hall.Id<ParticipantId>("stays"));
        var handles = new List<SealedText>();
        foreach (var person in (ParticipantId[])[gone, stays])
        {
            var act = await hall.ActAsync(Role.Recorder);
            var name = await hall.Dialogue.SealAsync(act, person, LocalizedText.Of(("en", Words)));
            (await hall.Dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person, name))).OrThrow();
            handles.Add(name);
        }

        using (var live = new SqliteConnection($"Data Source={_folder["dialogue.db"]};Pooling=False"))
        {
            live.Open();
            using var command = live.CreateCommand();
            command.CommandText = "VACUUM INTO $1";
            command.Parameters.AddWithValue("$1", _folder["backup.db"]);
            command.ExecuteNonQuery();
        }

        var checkpoint = await hall.Dialogue.VerifyAsync();
        hall.Clock.AdvanceDays(1);
        Assert.Equal(ErasureState.Complete, (await hall.Dialogue.EraseAsync(await hall.ActAsync(Role.DataProtectionOfficer), gone)).OrThrow());
        var log = await hall.Dialogue.ErasuresAsync();

        await using var backup = _folder.Open("backup.db");
        byte[][] secrets =
        [
            .. (await backup.FindKeysAsync(hall.Parts.Id, [StreamName.Of(gone)])).Values,
            .. (await backup.FindBoxesAsync(hall.Parts.Id, [handles[0].Id])).Select(b => b.Bytes.ToArray()),
        ];
        Assert.Equal(2, secrets.Length);
        Assert.All(secrets, s => Assert.Contains(_folder.BytesOf("backup.db"), f => f.AsSpan().IndexOf(s) >= 0));
        await using var restored = new Dialogue(hall.Parts with { Events = backup, Vault = backup, KnownErasures = log });

        Assert.Equal(StoreProblem.ErasuresMissing, (await Assert.ThrowsAsync<StoreException>(() => restored.Participants.FindAsync(gone))).Problem);
        Assert.Equal(ErasureState.Complete, await restored.ReplayErasuresAsync());

        Assert.All(secrets, s => Assert.DoesNotContain(_folder.BytesOf("backup.db"), f => f.AsSpan().IndexOf(s) >= 0));
        var recorder = await restored.ActAsync(hall.Programme, hall.NextAct(), hall.Person(Role.Recorder));
        var revealed = (await restored.RevealAsync(recorder, handles)).OrThrow();
        Assert.Equal(Words, Assert.Single(revealed, r => r.Key == handles[1].Id).Value.In("en").Text);
        Assert.Equal(checkpoint, await restored.VerifyAsync(checkpoint));
        Assert.Equal(log, await restored.ErasuresAsync());
        await Assert.ThrowsAsync<SubjectErasedException>(() => restored.SealAsync(recorder, gone, LocalizedText.Of(("en", Words))));
    }

    /// <summary>What is on record of a programme folds to the same states from the file alone.</summary>
    [Fact]
    public async Task A_reopened_file_holds_what_was_answered()
    {
        Session session;
        DialogueParts parts;
        ProgrammeId programme;
        await using (var store = _folder.Open("dialogue.db"))
        await using (var hall = await Hall.OpenAsync(store))
        {
            await hall.PlanAsync("evening");
            session = await hall.OnSessionAsync("evening", Role.Secretary, (s, a) => s.Confirm(a));
            (parts, programme) = (hall.Parts, hall.Programme);
        }

        await using var again = _folder.Open("dialogue.db");
        await using var dialogue = new Dialogue(parts with { Events = again, Vault = again });
        Assert.Equal(session, await dialogue.Sessions.FindAsync(session.Id));
        Assert.Equal(CivicDialogueJson.SerializeState(session), CivicDialogueJson.SerializeState((await dialogue.Sessions.FindAsync(session.Id))!));
        Assert.Equal(Town.Offices.Length + 1, (await dialogue.Programmes.FindAsync(programme))!.Roster.Count);
    }
}
