using System.Security.Cryptography;
using CivicDialogue.Storage.Contract;
using Microsoft.Data.Sqlite;
using NodaTime;
using Xunit;

namespace CivicDialogue.Storage.Sqlite.Tests;

/// <summary>Looks for erased bytes where a thief would: in the files themselves.</summary>
public sealed class ErasureTests : IDisposable
{
    private static readonly SqliteStoreOptions Impatient = new() { BusyTimeout = TimeSpan.FromMilliseconds(50), Synchronous = SqliteSynchronous.Normal };

    private readonly TestFolder _folder = new();
    private readonly DialogueId _dialogue = DialogueId.Main;

    public void Dispose() => _folder.Dispose();

    /// <summary>How many of these secrets any file of the store holds a piece of.</summary>
    private int Found(string name, IEnumerable<byte[]> secrets)
    {
        var bytes = Directory.GetFiles(Path.GetDirectoryName(_folder[name])!, $"{name}*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)).Select(ReadShared).ToList();
        return secrets.Count(secret => Pieces(secret).Any(piece => bytes.Exists(file => file.AsSpan().IndexOf(piece) >= 0)));

        // Begin, middle and end, and what falls to either side of where a long value is cut into pages.
        static IEnumerable<byte[]> Pieces(byte[] secret) =>
            new[] { 0, 24, secret.Length / 2, secret.Length - 1000, secret.Length - 16 }.Where(at => at >= 0 && at + 16 <= secret.Length).Distinct().Select(at => secret[at..(at + 16)]);

        static byte[] ReadShared(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
    }

    private async Task<byte[]> AddKeyAsync(SqliteStore store, StreamName subject) =>
        (await store.GetOrAddKeyAsync(_dialogue, subject, RandomNumberGenerator.GetBytes(60)))!;

    private async Task<VaultBox> AddBoxAsync(SqliteStore store, StreamName subject, int bytes)
    {
        var box = new VaultBox(EntityId.Random<SealedTextId>(), subject, Drafts.Noon, RandomNumberGenerator.GetBytes(bytes));
        Assert.True(await store.AddBoxAsync(_dialogue, box));
        return box;
    }

    [Fact]
    public async Task After_an_erasure_no_file_holds_key_or_ciphertext()
    {
        await using var store = _folder.Open("erase.db");
        var (erased, kept) = (Drafts.NewStream("participant"), Drafts.NewStream("participant"));
        byte[][] secrets = [await AddKeyAsync(store, erased), .. await Task.WhenAll(new[] { 40, 900, 5000, 70_000 }.Select(async n => (await AddBoxAsync(store, erased, n)).Bytes.ToArray()))];
        byte[][] others = [await AddKeyAsync(store, kept), (await AddBoxAsync(store, kept, 3000)).Bytes.ToArray()];
        Assert.Equal(secrets.Length, Found("erase.db", secrets));

        Assert.Equal(ErasureState.Complete, await store.EraseAsync(_dialogue, new(erased, Drafts.Noon)));
        Assert.Equal(0, Found("erase.db", secrets));
        Assert.Equal(others.Length, Found("erase.db", others));
    }

    [Fact]
    public async Task One_text_is_erased_by_itself_and_leaves_nothing_while_the_others_of_its_subject_stay()
    {
        await using var store = _folder.Open("text.db");
        var subject = Drafts.NewStream("participant");
        var key = await AddKeyAsync(store, subject);
        var boxes = new List<VaultBox>();
        foreach (var size in new[] { 40, 900, 5000, 70_000 })
            boxes.Add(await AddBoxAsync(store, subject, size));
        var (gone, stays) = (boxes.Where((_, i) => i % 2 == 1).ToList(), boxes.Where((_, i) => i % 2 == 0).ToList());
        Assert.Equal(gone.Count, Found("text.db", gone.Select(b => b.Bytes.ToArray())));

        foreach (var box in gone)
            Assert.Equal(ErasureState.Complete, await store.EraseAsync(_dialogue, new(StreamName.Of(box.Id), Drafts.Noon)));

        Assert.Equal(0, Found("text.db", gone.Select(b => b.Bytes.ToArray())));
        Assert.Equal(stays.Count + 1, Found("text.db", [key, .. stays.Select(b => b.Bytes.ToArray())]));
        Assert.Equal(gone.Select(b => new Erasure(StreamName.Of(b.Id), Drafts.Noon)), await store.ErasuresAsync(_dialogue));

        // Sealed again, it is not kept again.
        Assert.True(await store.AddBoxAsync(_dialogue, gone[0]));
        Assert.Equal(0, Found("text.db", gone.Select(b => b.Bytes.ToArray())));
        Assert.Empty(await store.FindBoxesAsync(_dialogue, [gone[0].Id]));
    }

    [Fact]
    public async Task Rows_that_come_and_go_leave_no_copies_behind()
    {
        // SQLite leaves copies of rows that it moves between pages while it balances its trees, if rarely, and mostly where rows differ in length.
        // With this seed, rows that were deleted instead of emptied leave two copies behind.
        await using var store = _folder.Open("many.db");
        var random = new Random(4);
        int[] sizes = [60, 200, 900, 60, 200, 900, 3000];
        var live = new List<(StreamName Subject, byte[] Key, List<VaultBox> Boxes)>();
        var gone = new List<byte[]>();
        for (var round = 0; round < 7; round++)
        {
            for (var i = 0; i < 100; i++)
            {
                var subject = Drafts.NewStream("participant");
                var boxes = new List<VaultBox>();
                var key = await AddKeyAsync(store, subject);
                for (var n = random.Next(14); n > 0; n--)
                    boxes.Add(await AddBoxAsync(store, subject, sizes[random.Next(sizes.Length)]));
                live.Add((subject, key, boxes));
            }

            // Half the boxes are swept, as those of refused acts are, and again half; then some people are erased.
            for (var sweep = 0; sweep < 2; sweep++)
            {
                var swept = live.SelectMany(l => l.Boxes.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToHashSet();
                gone.AddRange(swept.Select(b => b.Bytes.ToArray()));
                Assert.Equal(ErasureState.Complete, await store.RemoveBoxesAsync(_dialogue, [.. swept.Select(b => b.Id)], Instant.MaxValue));
                live.ForEach(l => l.Boxes.RemoveAll(swept.Contains));
            }

            for (var i = 0; i < 40; i++)
            {
                var erased = live[random.Next(live.Count)];
                live.Remove(erased);
                gone.AddRange([erased.Key, .. erased.Boxes.Select(b => b.Bytes.ToArray())]);
                Assert.Equal(ErasureState.Complete, await store.EraseAsync(_dialogue, new(erased.Subject, Drafts.Noon)));
            }
        }

        Assert.Equal(0, Found("many.db", gone));
        var left = live.SelectMany(l => l.Boxes).ToList();
        Assert.Equal(live.Count + left.Count, Found("many.db", [.. live.Select(l => l.Key), .. left.Select(b => b.Bytes.ToArray())]));
        Assert.Equal(live.Count, (await store.FindKeysAsync(_dialogue, [.. live.Select(l => l.Subject)])).Count);
        Assert.Equal(left.Select(b => b.Id).ToHashSet(), (await store.FindBoxesAsync(_dialogue, [.. left.Select(b => b.Id)])).Select(b => b.Id).ToHashSet());
    }

    [Fact]
    public async Task While_a_reader_holds_old_pages_an_erasure_is_pending_and_done_when_repeated()
    {
        await using var store = _folder.Open("pending.db", options: Impatient);
        var subject = Drafts.NewStream("participant");
        var key = await AddKeyAsync(store, subject);
        var box = await AddBoxAsync(store, subject, 900);
        byte[][] secrets = [key, box.Bytes.ToArray()];

        using (new Holder(_folder["pending.db"], "BEGIN; SELECT count(*) FROM vault_box;"))
        {
            Assert.Equal(ErasureState.Pending, await store.EraseAsync(_dialogue, new(subject, Drafts.Noon)));
            Assert.Equal(ErasureState.Pending, await store.EraseAsync(_dialogue, new(subject, Drafts.Noon + Duration.FromDays(1))));

            // Pending is about old pages only: nobody who asks the store gets anything.
            Assert.Empty(await store.FindKeysAsync(_dialogue, [subject]));
            Assert.Empty(await store.FindBoxesAsync(_dialogue, [box.Id]));
            Assert.Null(await store.GetOrAddKeyAsync(_dialogue, subject, [1]));
            Assert.Equal(secrets.Length, Found("pending.db", secrets));
        }

        Assert.Equal(ErasureState.Complete, await store.EraseAsync(_dialogue, new(subject, Drafts.Noon)));
        Assert.Equal(0, Found("pending.db", secrets));
        Assert.Equal([new Erasure(subject, Drafts.Noon)], await store.ErasuresAsync(_dialogue));
    }

    [Fact]
    public async Task An_erasure_whose_process_ended_before_it_was_complete_is_finished_at_the_next_opening()
    {
        byte[][] secrets;
        await using (var store = _folder.Open("crashed.db", options: Impatient))
        {
            var subject = Drafts.NewStream("participant");
            secrets = [await AddKeyAsync(store, subject), (await AddBoxAsync(store, subject, 900)).Bytes.ToArray()];
            using var reader = new Holder(_folder["crashed.db"], "BEGIN; SELECT count(*) FROM vault_box;");
            Assert.Equal(ErasureState.Pending, await store.EraseAsync(_dialogue, new(subject, Drafts.Noon)));

            // What a crash at this moment would leave.
            File.Copy(_folder["crashed.db"], _folder["left.db"]);
            File.Copy(_folder["crashed.db-wal"], _folder["left.db-wal"]);
        }

        Assert.Equal(secrets.Length, Found("left.db", secrets));
        await using var reopened = _folder.Open("left.db");
        Assert.Single(await reopened.ErasuresAsync(_dialogue));
        Assert.Equal(0, Found("left.db", secrets));
    }

    [Fact]
    public async Task Who_stops_reading_in_the_middle_does_not_hold_an_erasure_up()
    {
        await using var store = _folder.Open("paused.db", options: Impatient);
        var empty = ChainHead.Empty(_dialogue);
        await store.AppendAsync(_dialogue, empty, empty.Chain(Drafts.NewStream(), 1, 1000));
        var subject = Drafts.NewStream("participant");
        var key = await AddKeyAsync(store, subject);

        await using var reading = store.ReadAllAsync(_dialogue, 0).GetAsyncEnumerator();
        for (var i = 0; i < 300; i++)
            Assert.True(await reading.MoveNextAsync());
        Assert.Equal(ErasureState.Complete, await store.EraseAsync(_dialogue, new(subject, Drafts.Noon)));
        Assert.Equal(0, Found("paused.db", [key]));

        var rest = 300;
        while (await reading.MoveNextAsync())
            Assert.Equal(++rest, reading.Current.Position);
        Assert.Equal(1000, rest);
    }

    [Theory]
    [InlineData("vacuum")]
    [InlineData("backup")]
    public async Task A_backup_by_SQLites_own_means_is_a_whole_store_of_its_moment(string means)
    {
        await using var store = _folder.Open("live.db");
        var key = RandomNumberGenerator.GetBytes(32);
        var vault = new Vault(_dialogue, store, key);
        await vault.OpenAsync();
        var subjects = Enumerable.Range(0, 3).Select(_ => Drafts.NewStream("participant")).ToArray();
        var handles = new List<SealedText>();

        // Enough of others' that a file which is built anew has to move rows.
        var random = new Random(4);
        foreach (var other in Enumerable.Range(0, 150).Select(_ => Drafts.NewStream("participant")))
        {
            await AddKeyAsync(store, other);
            await AddBoxAsync(store, other, random.Next(60, 900));
        }

        foreach (var subject in subjects)
            handles.Add(await vault.SealAsync(Drafts.NewAct(), subject, LocalizedText.Of((LanguageTag.Parse("en"), "Something personal")), Drafts.Noon));
        var head = ChainHead.Empty(_dialogue);
        var events = head.Chain(Drafts.NewStream(), 1, 20);
        await store.AppendAsync(_dialogue, head, events);
        await vault.EraseAsync(subjects[0], Drafts.Noon);

        using (var plain = new SqliteConnection($"Data Source={_folder["live.db"]};Pooling=False"))
        using (var copy = new SqliteConnection($"Data Source={_folder["restored.db"]};Pooling=False"))
        {
            plain.Open();
            if (means is "vacuum")
            {
                using var command = plain.CreateCommand();
                command.CommandText = "PRAGMA secure_delete = ON; VACUUM INTO $1;";
                command.Parameters.AddWithValue("$1", _folder["restored.db"]);
                command.ExecuteNonQuery();
            }
            else
            {
                copy.Open();
                plain.BackupDatabase(copy);
            }
        }

        await vault.EraseAsync(subjects[1], Drafts.Noon + Duration.FromDays(1));
        var log = await vault.ErasuresAsync();

        await using var restored = _folder.Open("restored.db");
        var again = new Vault(_dialogue, restored, key);
        await again.OpenAsync();
        Assert.Equal(events, await restored.AllAsync(_dialogue));
        Assert.Equal(handles[1..].Select(h => h.Id).ToHashSet(), (await again.RevealAsync(handles)).Keys.ToHashSet());
        Assert.Equal([log[1]], await again.MissingFromAsync(log));

        var secrets = (await restored.FindKeysAsync(_dialogue, [subjects[1]])).Values.Concat((await restored.FindBoxesAsync(_dialogue, [handles[1].Id])).Select(b => b.Bytes.ToArray())).ToList();
        Assert.Equal(2, Found("restored.db", secrets));
        Assert.Equal(ErasureState.Complete, await again.ReplayAsync(log));
        Assert.Equal(0, Found("restored.db", secrets));
        Assert.Equal(log, await again.ErasuresAsync());
        Assert.Equal([handles[2].Id], (await again.RevealAsync(handles)).Keys);

        head = events.Verify(_dialogue);
        Assert.Equal(AppendResult.Appended, await restored.AppendAsync(_dialogue, head, head.Chain(Drafts.NewStream(), 1, 1)));
    }
}
