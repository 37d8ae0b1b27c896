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

        BackUp();
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
        Assert.Equal(checkpoint.Position + 1, (await restored.VerifyAsync(checkpoint)).Position);
        Assert.True((await restored.Participants.FindAsync(gone))!.IsErased);
        Assert.Equal(log, await restored.ErasuresAsync());
        await Assert.ThrowsAsync<SubjectErasedException>(() => restored.SealAsync(recorder, gone, LocalizedText.Of(("en", Words))));
    }

    private void BackUp()
    {
        using var live = new SqliteConnection($"Data Source={_folder["dialogue.db"]};Pooling=False");
        live.Open();
        using var command = live.CreateCommand();
        command.CommandText = "VACUUM INTO $1";
        command.Parameters.AddWithValue("$1", _folder["backup.db"]);
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// What others said stays theirs: the same words come out of it again, to the letter, as far as the backup knows them; where it does not, the text goes rather than the name stays.
    /// </summary>
    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_replay_takes_people_out_of_the_words_of_others_again_and_loses_only_what_it_cannot_make_again(bool isWhole)
    {
        await using var store = _folder.Open("dialogue.db");
        await using var hall = await Hall.OpenAsync(store);
        var (canary, baker, neighbour) = (hall.Id<ParticipantId>("canary"), hall.Id<ParticipantId>("baker"), hall.Id<ParticipantId>("neighbour"));
        foreach (var (person, name) in ((ParticipantId, string)[])[(canary, "Canary Tokenova"), (baker, "Kanari Tokinov"), (neighbour, "Canary Neighbour")])
        {
            var act = await hall.ActAsync(Role.Recorder);
            var called = await hall.Dialogue.SealAsync(act, person, LocalizedText.Of(("en", name)));
            (await hall.Dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person, called))).OrThrow();
        }

        var said = new Dictionary<string, ParticipantId?>
        {
            [$"Canary Tokenova told me, and {Mentions.Of(canary)} again."] = neighbour,
            ["Canary Tokenova and Kanari Tokinov agreed."] = null,
            ["Canary Tokenova, whom all call Kanarienne, spoke."] = null,
            ["Canary Tokenova, now Canary Newname, spoke."] = null,
            ["My brother at number 12 saw Canary Tokenova."] = neighbour,
            ["I close early."] = canary,
            ["Nobody told me."] = null,
        };
        foreach (var ((words, speaker), i) in said.Select((s, i) => (s, i)))
        {
            var (act, id) = (await hall.ActAsync(Role.Secretary), hall.Id<ContributionId>($"text {i}"));
            var text = await hall.Dialogue.SealAsync(act, id, LocalizedText.Of(("en", words)));
            (await hall.Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, new(ContributionKind.Statement, RecordQuality.Summary, text, hall.Today)
            {
                Speaker = speaker is { } person ? Standing.Personal(person) : null,
            }))).OrThrow();
        }

        BackUp();
        hall.Clock.AdvanceDays(1);
        var renaming = await hall.ActAsync(Role.Recorder);
        var renamed = await hall.Dialogue.SealAsync(renaming, canary, LocalizedText.Of(("en", "Canary Newname")));
        (await hall.Dialogue.Participants.DecideAsync(canary, renaming, (p, a) => p.SetName(a, renamed))).OrThrow();
        var brother = (await hall.Dialogue.Contributions.FindAsync(hall.Id<ContributionId>("text 4")))!.Said.Text.Id;
        (await hall.Dialogue.RedactAsync(await hall.ActAsync(Role.Rapporteur), brother, LocalizedText.Of(("en", "My […] saw Canary Tokenova.")), Town.Some())).OrThrow();
        (await hall.Dialogue.EraseAsync(await hall.ActAsync(Role.DataProtectionOfficer), canary, [LocalizedText.Of(("en", "Kanarienne"))])).OrThrow();
        (await hall.Dialogue.EraseAsync(await hall.ActAsync(Role.DataProtectionOfficer), baker)).OrThrow();
        var log = await hall.Dialogue.ErasuresAsync();
        Assert.Equal(
            ["[…] told me, and […] again.", "[…] and […] agreed.", "[…], whom all call […], spoke.", "[…], now […], spoke.", "My […] saw […].", null, "Nobody told me."],
            await WordsAsync(hall.Dialogue));

        await using var backup = _folder.Open("backup.db");
        await using var restored = new Dialogue(hall.Parts with
        {
            Events = backup,
            Vault = backup,
            KnownErasures = isWhole ? log : [.. log.Select(e => new Erasure(e.Subject, e.At))],
        });
        Assert.Equal(ErasureState.Complete, await restored.ReplayErasuresAsync());

        Assert.Equal(isWhole ? ["[…] told me, and […] again.", "[…] and […] agreed.", null, null, null, null, "Nobody told me."] : [null, null, null, null, null, null, "Nobody told me."], await WordsAsync(restored));
        Assert.Equal(isWhole, (await restored.Participants.FindAsync(canary))!.IsErased);
        Assert.Equal(neighbour, (await restored.Contributions.FindAsync(hall.Id<ContributionId>("text 0")))!.Said.Speaker!.Person);
        var (count, head) = ((await restored.VerifyAsync()).Position, await restored.ErasuresAsync());
        if (isWhole)
            Assert.Equal(log, head);

        // Once more, as a host does that did not hear the answer.
        await using var again = new Dialogue(hall.Parts with { Events = backup, Vault = backup, KnownErasures = log });
        Assert.Equal(ErasureState.Complete, await again.ReplayErasuresAsync());
        Assert.Equal(count, (await again.VerifyAsync()).Position);
        Assert.Equal(head, await again.ErasuresAsync());

        async Task<string?[]> WordsAsync(Dialogue dialogue)
        {
            var words = new List<string?>();
            for (var i = 0; i < said.Count; i++)
            {
                var text = (await dialogue.Contributions.FindAsync(hall.Id<ContributionId>($"text {i}")))!.Said.Text;
                var act = await dialogue.ActAsync(hall.Programme, hall.NextAct(), hall.Person(Role.Rapporteur));
                words.Add((await dialogue.RevealAsync(act, [text])).OrThrow().GetValueOrDefault(text.Id)?.In("en").Text);
            }

            return [.. words];
        }
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
