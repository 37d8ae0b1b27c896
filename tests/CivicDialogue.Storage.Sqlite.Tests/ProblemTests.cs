using System.Security.Cryptography;
using CivicDialogue.Storage.Contract;
using CsCheck;
using NodaTime;
using Xunit;

namespace CivicDialogue.Storage.Sqlite.Tests;

/// <summary>What is wrong with a file is said in one way by every method, and leaves a file that is not ours as it was.</summary>
public sealed class ProblemTests : IDisposable
{
    private static readonly SqliteStoreOptions Impatient = new() { BusyTimeout = TimeSpan.FromMilliseconds(50), Synchronous = SqliteSynchronous.Normal };

    private readonly TestFolder _folder = new();
    private readonly DialogueId _dialogue = DialogueId.Main;

    public void Dispose() => _folder.Dispose();

    private (string Name, Func<Task> Call)[] Reads(SqliteStore store)
    {
        var subject = Drafts.NewStream("participant");
        return
        [
            (nameof(store.HeadAsync), async () => await store.HeadAsync(_dialogue)),
            (nameof(store.ReadAsync), async () => await store.ReadAsync(_dialogue, subject, 0).ToListAsync()),
            (nameof(store.ReadAllAsync), async () => await store.AllAsync(_dialogue)),
            (nameof(store.FindActsAsync), async () => await store.FindActsAsync(_dialogue, [Drafts.NewAct()])),
            (nameof(store.WaitAsync), async () => await store.WaitAsync(_dialogue, -1)),
            (nameof(store.FindKeysAsync), async () => await store.FindKeysAsync(_dialogue, [subject])),
            (nameof(store.FindBoxesAsync), async () => await store.FindBoxesAsync(_dialogue, [EntityId.Random<SealedTextId>()])),
            (nameof(store.BoxesBeforeAsync), async () => await store.BoxesBeforeAsync(_dialogue, Instant.MaxValue)),
            (nameof(store.ErasuresAsync), async () => await store.ErasuresAsync(_dialogue)),
        ];
    }

    private (string Name, Func<Task> Call)[] Writes(SqliteStore store)
    {
        var subject = Drafts.NewStream("participant");
        var empty = ChainHead.Empty(_dialogue);
        return
        [
            (nameof(store.AppendAsync), async () => await store.AppendAsync(_dialogue, empty, empty.Chain(subject, 1, 1))),
            (nameof(store.GetOrAddProofAsync), async () => await store.GetOrAddProofAsync(_dialogue, [1])),
            (nameof(store.GetOrAddKeyAsync), async () => await store.GetOrAddKeyAsync(_dialogue, subject, [1])),
            (nameof(store.AddBoxAsync), async () => await store.AddBoxAsync(_dialogue, new(EntityId.Random<SealedTextId>(), subject, Drafts.Noon, new byte[1]))),
            (nameof(store.RemoveBoxesAsync), async () => await store.RemoveBoxesAsync(_dialogue, [EntityId.Random<SealedTextId>()], Instant.MaxValue)),
            (nameof(store.EraseAsync), async () => await store.EraseAsync(_dialogue, new(subject, Drafts.Noon))),
        ];
    }

    private static async Task AssertEachAsync(IEnumerable<(string Name, Func<Task> Call)> methods, StoreProblem expected, string file)
    {
        foreach (var (name, call) in methods)
        {
            var problem = await Assert.ThrowsAsync<StoreException>(call);
            Assert.True(expected == problem.Problem, $"{name}: {problem.Message}");
            Assert.Contains(file, problem.Message, StringComparison.Ordinal);
            Assert.Contains("expected", problem.Message, StringComparison.Ordinal);
        }
    }

    private async Task<List<StoredEvent>> FillAsync(string name, int count = 300)
    {
        await using var store = _folder.Open(name);
        var head = ChainHead.Empty(_dialogue);
        var (one, two) = (Drafts.NewStream(), Drafts.NewStream("referral"));
        var events = head.Chain(Enumerable.Range(0, count).Select(i => new Draft(i % 2 == 0 ? one : two, 1 + (i / 2), Drafts.NewAct(), 0, Drafts.Filler(i, i % 50 == 0 ? 9000 : 150))));
        await store.AppendAsync(_dialogue, head, events);
        for (var i = 0; i < 30; i++)
        {
            await store.GetOrAddKeyAsync(_dialogue, one, [1, 2, 3]);
            await store.AddBoxAsync(_dialogue, new(EntityId.Random<SealedTextId>(), one, Drafts.Noon, Drafts.Filler(i, 500)));
        }

        return [.. events];
    }

    [Theory]
    [InlineData("PRAGMA application_id = 77; CREATE TABLE theirs (x);")]
    [InlineData("CREATE TABLE theirs (x);")]
    [InlineData("PRAGMA user_version = 1;")]
    [InlineData("PRAGMA application_id = 0x43697644; PRAGMA user_version = 2; CREATE TABLE ours_to_come (x);")]
    [InlineData("PRAGMA application_id = 0x43697644; CREATE TABLE half_made (x);")]
    public async Task Another_database_is_foreign_and_left_alone(string sql)
    {
        new Holder(_folder["theirs.db"], sql).Dispose();
        await AssertForeignAsync("theirs.db");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(5000)]
    public async Task Something_else_than_a_database_is_foreign_and_left_alone(int length)
    {
        await File.WriteAllTextAsync(_folder["letter.txt"], string.Concat(Enumerable.Repeat("Dear all, ", 500))[..length]);
        await AssertForeignAsync("letter.txt");
    }

    private async Task AssertForeignAsync(string name)
    {
        var before = SHA256.HashData(await File.ReadAllBytesAsync(_folder[name]));
        await using (var store = _folder.Open(name))
            await AssertEachAsync([.. Reads(store), .. Writes(store)], StoreProblem.Foreign, name);
        await using (var reader = _folder.Open(name, "Mode=ReadOnly"))
            await AssertEachAsync(Reads(reader), StoreProblem.Foreign, name);
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(_folder[name])));
        Assert.Equal([_folder[name]], Directory.GetFiles(Path.GetDirectoryName(_folder[name])!));
    }

    [Fact]
    public async Task A_place_where_no_file_can_be_is_unavailable()
    {
        await using (var store = _folder.Open(Path.Combine("missing", "store.db")))
            await AssertEachAsync([.. Reads(store), .. Writes(store)], StoreProblem.Unavailable, "store.db");
        Directory.CreateDirectory(_folder["folder.db"]);
        await using (var store = _folder.Open("folder.db"))
            await AssertEachAsync([.. Reads(store), .. Writes(store)], StoreProblem.Unavailable, "folder.db");
        await using (var store = _folder.Open("absent.db", "Mode=ReadWrite"))
            await AssertEachAsync([.. Reads(store), .. Writes(store)], StoreProblem.Unavailable, "absent.db");
        await using (var store = _folder.Open("absent.db", "Mode=ReadOnly"))
            await AssertEachAsync(Reads(store), StoreProblem.Unavailable, "absent.db");
        Assert.False(File.Exists(_folder["absent.db"]));
    }

    [Fact]
    public async Task A_store_that_was_unavailable_is_used_once_it_can_be()
    {
        await using var store = _folder.Open(Path.Combine("later", "store.db"));
        await Assert.ThrowsAsync<StoreException>(async () => await store.HeadAsync(_dialogue));
        Directory.CreateDirectory(_folder["later"]);
        Assert.Equal(ChainHead.Empty(_dialogue), await store.HeadAsync(_dialogue));
    }

    [Fact]
    public async Task A_store_opened_to_be_read_only_can_be_read_and_not_written()
    {
        var events = await FillAsync("read.db");
        await using var store = _folder.Open("read.db", "Mode=ReadOnly");
        Assert.Equal(events, await store.AllAsync(_dialogue));
        foreach (var (_, read) in Reads(store))
            await read();

        // A key that is there already can be had; one that is not would have to be written.
        Assert.Equal([1, 2, 3], await store.GetOrAddKeyAsync(_dialogue, events[0].Stream, [9]));
        await AssertEachAsync(Writes(store), StoreProblem.ReadOnly, "read.db");
    }

    [Fact]
    public async Task A_file_that_somebody_writes_for_too_long_is_locked_for_writers_until_they_are_done()
    {
        await using var store = _folder.Open("busy.db", options: Impatient);
        await store.HeadAsync(_dialogue);
        using (new Holder(_folder["busy.db"], "BEGIN IMMEDIATE"))
        {
            await AssertEachAsync(Writes(store).Take(1), StoreProblem.Locked, "busy.db");
            foreach (var (_, read) in Reads(store))
                await read();
        }

        await Writes(store)[0].Call();
        Assert.Equal(1, (await store.HeadAsync(_dialogue)).Position);
    }

    [Fact]
    public async Task A_file_that_somebody_holds_for_themselves_is_locked_for_all()
    {
        var events = await FillAsync("held.db");
        await using var store = _folder.Open("held.db", options: Impatient);
        using (new Holder(_folder["held.db"], "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; INSERT INTO dialogue (name) VALUES ('held'); COMMIT;"))
            await AssertEachAsync([Reads(store)[0], Writes(store)[0]], StoreProblem.Locked, "held.db");
        Assert.Equal(events, await store.AllAsync(_dialogue));
    }

    [Fact]
    public async Task A_file_cut_short_is_damaged()
    {
        await FillAsync("cut.db");
        using (var file = new FileStream(_folder["cut.db"], FileMode.Open))
            file.SetLength(file.Length / 2);
        await using var store = _folder.Open("cut.db");
        await AssertEachAsync([.. Reads(store), .. Writes(store)], StoreProblem.Damaged, "cut.db");
    }

    [Fact]
    public async Task A_log_without_its_database_is_damage_and_is_kept()
    {
        var log = Array.Empty<byte>();
        await using (var store = _folder.Open("whole.db"))
        {
            await Writes(store)[0].Call();
            await using var copy = new FileStream(_folder["whole.db-wal"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            log = new byte[copy.Length];
            await copy.ReadExactlyAsync(log);
        }

        Assert.NotEmpty(log);
        await File.WriteAllBytesAsync(_folder["lost.db-wal"], log);
        await using var lost = _folder.Open("lost.db");
        await AssertEachAsync([.. Reads(lost), .. Writes(lost)], StoreProblem.Damaged, "lost.db");
        await File.WriteAllBytesAsync(_folder["lost.db"], []);
        await AssertEachAsync([.. Reads(lost), .. Writes(lost)], StoreProblem.Damaged, "lost.db");
        Assert.Equal(log, await File.ReadAllBytesAsync(_folder["lost.db-wal"]));
    }

    [Fact]
    public async Task Whatever_is_overwritten_in_a_file_no_event_comes_out_other_than_it_went_in()
    {
        var events = await FillAsync("intact.db");
        var intact = await File.ReadAllBytesAsync(_folder["intact.db"]);
        var damaged = 0;
        var sample = 0;
        await Gen.Select(Gen.Int[0, intact.Length - 1], Gen.OneOf(1, 16, 300, 4096), Gen.OneOf("cut", "zero", "noise", "flip"), Gen.Int).SampleAsync(
            async damage =>
            {
                var (at, length, how, seed) = damage;
                var bytes = (byte[])intact.Clone();
                var hit = bytes.AsSpan(at, Math.Min(length, bytes.Length - at));
                switch (how)
                {
                    case "cut":
                        bytes = bytes[..at];
                        break;
                    case "zero":
                        hit.Clear();
                        break;
                    case "noise":
                        new Random(seed).NextBytes(hit);
                        break;
                    default:
                        hit[0] ^= (byte)(1 << (seed & 7));
                        break;
                }

                var name = $"torn-{Interlocked.Increment(ref sample)}.db";
                await File.WriteAllBytesAsync(_folder[name], bytes);
                await using var store = _folder.Open(name, options: Impatient);
                try
                {
                    var head = ChainHead.Empty(_dialogue);
                    await foreach (var next in store.ReadAllAsync(_dialogue, 0))
                    {
                        head = head.After(next);
                        Assert.Equal(events[(int)next.Position - 1], next);
                    }

                    foreach (var (_, call) in Reads(store).Concat(Writes(store)))
                        await call();
                }
                catch (StoreException e) when (e.Problem is StoreProblem.Damaged or StoreProblem.Foreign)
                {
                    Interlocked.Increment(ref damaged);
                }
            },
            iter: 500,
            threads: 2);
        Assert.NotEqual(0, damaged);
    }

    [Theory]
    [InlineData("Data Source=:memory:", nameof(InMemoryStore))]
    [InlineData("Data Source=named;Mode=Memory", nameof(InMemoryStore))]
    [InlineData("Data Source=named;Mode=Memory;Cache=Shared", nameof(InMemoryStore))]
    [InlineData("Data Source=file:x.db?mode=memory", "path")]
    [InlineData("Data Source=x.db;Cache=Shared", "cache")]
    [InlineData("Data Source=", "file")]
    [InlineData("", "file")]
    [InlineData("Nonsense=1", "nonsense")]
    public void A_connection_string_that_names_no_file_is_an_argument_error(string connectionString, string said)
    {
        var error = Assert.Throws<ArgumentException>(() => new SqliteStore(connectionString));
        Assert.Contains(said, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Options_out_of_range_are_argument_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStoreOptions { BusyTimeout = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStoreOptions { BusyTimeout = TimeSpan.FromDays(1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStoreOptions { Synchronous = (SqliteSynchronous)2 });
        Assert.Equal(SqliteSynchronous.Full, new SqliteStoreOptions().Synchronous);
    }

    [Fact]
    public async Task A_store_that_is_disposed_of_holds_no_file_and_says_so()
    {
        var store = _folder.Open("closed.db", "Pooling=True");
        await Writes(store)[0].Call();
        var waiting = store.WaitAsync(_dialogue, 1).AsTask();
        await Task.WhenAll(store.DisposeAsync().AsTask(), Task.Run(store.Dispose));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        foreach (var (_, call) in Reads(store).Concat(Writes(store)))
            await Assert.ThrowsAsync<ObjectDisposedException>(call);

        // Only a file that nobody has open is tidied to one, and only one that nobody has open can be deleted everywhere.
        Assert.Equal([_folder["closed.db"]], Directory.GetFiles(Path.GetDirectoryName(_folder["closed.db"])!));
        File.Delete(_folder["closed.db"]);
    }

    [Fact]
    public async Task A_store_whose_file_was_emptied_under_it_does_not_begin_anew()
    {
        await FillAsync("emptied.db");
        await using var store = _folder.Open("emptied.db");
        Assert.Equal(300, (await store.HeadAsync(_dialogue)).Position);
        await using (new FileStream(_folder["emptied.db"], FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
        {
        }

        var problem = await Assert.ThrowsAsync<StoreException>(Writes(store)[0].Call);
        Assert.Equal(StoreProblem.Damaged, problem.Problem);
        problem = await Assert.ThrowsAsync<StoreException>(Writes(store)[1].Call);
        Assert.Equal(StoreProblem.Damaged, problem.Problem);
    }
}
