using CivicDialogue.Participants;
using CivicDialogue.Sessions;
using CivicDialogue.Storage;
using CivicDialogue.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace CivicDialogue.DependencyInjection.Tests;

/// <summary>From the services of a host to a record and back.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_host_in_memory_founds_acts_and_decides()
    {
        using var host = Town.Host(s => s.AddCivicDialogue(o => o.VaultKey = Town.Key).UseInMemoryStore());
        await host.StartAsync();
        var dialogue = host.Dialogue();

        await dialogue.FoundAsync();
        var planned = await dialogue.Sessions.StartAsync(Town.Session, await dialogue.ActAsync(), a => Session.Schedule(a, Town.Session, Town.Plan));
        var confirmed = await dialogue.Sessions.DecideAsync(Town.Session, await dialogue.ActAsync(), (s, a) => s.Confirm(a));
        var again = await dialogue.Sessions.DecideAsync(Town.Session, await dialogue.ActAsync(), (s, a) => s.Confirm(a));

        Assert.Equal(SessionPhase.Planned, planned.OrThrow().Phase);
        Assert.True(confirmed.OrThrow().IsConfirmed);
        Assert.Equal(SessionRefusals.AlreadyConfirmed, again.Refusal?.Code);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_on_a_file_goes_on_where_the_last_one_stopped()
    {
        var retried = Town.NewAct();
        Session before;
        using (var host = Sqlite())
        {
            await host.StartAsync();
            var dialogue = host.Dialogue();
            await dialogue.FoundAsync();
            await dialogue.Sessions.StartAsync(Town.Session, await dialogue.ActAsync(Town.Programme, retried, Town.Convener), a => Session.Schedule(a, Town.Session, Town.Plan));
            before = (await dialogue.Sessions.DecideAsync(Town.Session, await dialogue.ActAsync(), (s, a) => s.Confirm(a))).OrThrow();
            await host.StopAsync();
        }

        Assert.Equal(["dialogue.db"], _folder.Files);
        using (var host = Sqlite())
        {
            var dialogue = host.Dialogue();
            Assert.Equal(before, await dialogue.Sessions.FindAsync(Town.Session));
            Assert.Equal(1, (await dialogue.FoundAsync()).Revision);
            var repeated = await dialogue.Sessions.StartAsync(
                Town.Session, await dialogue.ActAsync(Town.Programme, retried, Town.Convener), a => Session.Schedule(a, Town.Session, Town.Plan));
            Assert.False(repeated.OrThrow().IsConfirmed);
            Assert.Equal(1, repeated.Version);
            Assert.Equal(3, (await dialogue.VerifyAsync()).Position);
        }
    }

    [Fact]
    public async Task Another_key_than_the_files_is_refused()
    {
        using (var host = Sqlite())
            await host.Dialogue().FoundAsync();
        using var other = Town.Host(s => s.AddCivicDialogue(o => o.VaultKey = [.. Town.Key.Reverse()]).UseSqlite(File("dialogue.db")));
        var refused = await Assert.ThrowsAsync<StoreException>(() => other.Dialogue().FoundAsync());
        Assert.Equal(StoreProblem.WrongKey, refused.Problem);
    }

    [Fact]
    public async Task Two_dialogues_share_a_file_and_nothing_else()
    {
        using (var host = Sqlite())
            await host.Dialogue().FoundAsync();
        using var other = Town.Host(s => s.AddCivicDialogue(o => (o.VaultKey, o.Dialogue) = (Town.Key, "next-town")).UseSqlite(File("dialogue.db")));
        Assert.Equal("next-town", other.Dialogue().Id.Value);
        Assert.Null(await other.Dialogue().Programmes.FindAsync(Town.Programme));
    }

    [Fact]
    public async Task The_store_named_last_holds()
    {
        using (var host = Town.Host(s => s.AddCivicDialogue(o => o.VaultKey = Town.Key).UseSqlite(File("first.db")).UseSqlite(File("second.db"))))
            await host.Dialogue().FoundAsync();
        Assert.Equal(["second.db"], _folder.Files);

        using (var host = Town.Host(s => s.AddCivicDialogue(o => o.VaultKey = Town.Key).UseSqlite(File("third.db")).UseInMemoryStore()))
            await host.Dialogue().FoundAsync();
        Assert.Equal(["second.db"], _folder.Files);

        using (var host = Town.Host(s => s.AddCivicDialogue(o => o.VaultKey = Town.Key).UseInMemoryStore().UseSqlite(File("fourth.db"))))
            await host.Dialogue().FoundAsync();
        Assert.Equal(["fourth.db", "second.db"], _folder.Files);
    }

    [Fact]
    public async Task A_store_of_the_hosts_own_is_used_and_disposed_of_after_what_was_waiting()
    {
        var store = new Watched();
        var services = new ServiceCollection().Also(s => s.AddCivicDialogue(o => o.VaultKey = Town.Key).UseStore(_ => store, _ => new InMemoryStore())).BuildServiceProvider();
        var dialogue = services.GetRequiredService<Dialogue>();
        await dialogue.FoundAsync();
        var waiting = Enumerable.Range(0, 50).Select(i => Town.Id<SessionId>($"{i}")).Select(async id =>
            await dialogue.Sessions.StartAsync(id, await dialogue.ActAsync(), a => Session.Schedule(a, id, Town.Plan))).ToList();

        await Task.WhenAll(waiting);
        await services.DisposeAsync();

        Assert.True(store.IsDisposed);
        Assert.False(store.WasUsedAfter);
        Assert.All(waiting, w => Assert.True(w.Result.IsAccepted));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => dialogue.Sessions.FindAsync(Town.Session));
    }

    [Fact]
    public async Task The_container_disposes_of_the_dialogue_and_the_file()
    {
        Dialogue dialogue;
        SqliteStore store;
        using (var host = Sqlite())
        {
            dialogue = host.Dialogue();
            store = host.Services.GetRequiredService<SqliteStore>();
            await dialogue.FoundAsync();
            Assert.Contains("dialogue.db-wal", _folder.Files);
        }

        Assert.Equal(["dialogue.db"], _folder.Files);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => dialogue.FoundAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.HeadAsync(DialogueId.Main));
    }

    [Fact]
    public async Task Words_are_sealed_in_the_file_and_read_again_with_the_key()
    {
        var person = Town.Id<ParticipantId>("resident");
        var name = LocalizedText.Of(("en", "Canary Resident 7731"));
        using (var host = Sqlite())
        {
            await host.Dialogue().FoundAsync();
            var act = await host.Dialogue().ActAsync();
            var sealedName = await host.Dialogue().SealAsync(act, person, name);
            (await host.Dialogue().Participants.StartAsync(person, act, a => Participant.Register(a, person, sealedName))).OrThrow();
        }

        Assert.DoesNotContain("Canary Resident", System.Text.Encoding.Latin1.GetString(await System.IO.File.ReadAllBytesAsync(_folder["dialogue.db"])), StringComparison.Ordinal);
        using (var host = Sqlite())
        {
            var dialogue = host.Dialogue();
            await dialogue.Programmes.DecideAsync(Town.Programme, await dialogue.ActAsync(), (p, a) => p.Grant(a, Town.Convener, Role.Recorder));
            var participant = await dialogue.Participants.FindAsync(person);
            var words = (await dialogue.RevealAsync(await dialogue.ActAsync(), [participant!.Name!])).OrThrow();
            Assert.Equal(name, words[participant.Name!.Id]);
        }
    }

    [Fact]
    public async Task A_store_restored_from_before_an_erasure_refuses_until_it_is_made_again()
    {
        var person = Town.Id<ParticipantId>("resident");
        using (var host = Sqlite())
        {
            var dialogue = host.Dialogue();
            await dialogue.FoundAsync();
            await dialogue.Programmes.DecideAsync(Town.Programme, await dialogue.ActAsync(), (p, a) => p.Grant(a, Town.Convener, Role.DataProtectionOfficer));
            var act = await dialogue.ActAsync();
            var name = await dialogue.SealAsync(act, person, LocalizedText.Of(("en", "Resident")));
            (await dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person, name))).OrThrow();
        }

        System.IO.File.Copy(_folder["dialogue.db"], _folder["backup.db"]);
        IReadOnlyList<Erasure> known;
        using (var host = Sqlite())
        {
            var dialogue = host.Dialogue();
            Assert.Equal(ErasureState.Complete, (await dialogue.EraseAsync(await dialogue.ActAsync(), person)).OrThrow());
            known = await dialogue.ErasuresAsync();
        }

        using (var same = Town.Host(s => s.AddCivicDialogue(o => (o.VaultKey, o.KnownErasures) = (Town.Key, known)).UseSqlite(File("dialogue.db"))))
            Assert.NotNull(await same.Dialogue().Programmes.FindAsync(Town.Programme));

        using var restored = Town.Host(s => s.AddCivicDialogue(o => (o.VaultKey, o.KnownErasures) = (Town.Key, known)).UseSqlite(File("backup.db")));
        await restored.StartAsync();
        var refused = await Assert.ThrowsAsync<StoreException>(() => restored.Dialogue().Programmes.FindAsync(Town.Programme));
        Assert.Equal(StoreProblem.ErasuresMissing, refused.Problem);
        Assert.Contains(nameof(Dialogue.ReplayErasuresAsync), refused.Message, StringComparison.Ordinal);

        Assert.Equal(ErasureState.Complete, await restored.Dialogue().ReplayErasuresAsync());
        var registered = await restored.Dialogue().Participants.FindAsync(person);
        Assert.True(registered is { IsErased: true, Name: null });
    }

    private IHost Sqlite() => Town.Host(s => s.AddCivicDialogue(o => o.VaultKey = Town.Key).UseSqlite(File("dialogue.db")));

    private string File(string name) => $"Data Source={_folder[name]}";

    /// <summary>Notices use after disposal.</summary>
    private sealed class Watched : IEventStore, IAsyncDisposable
    {
        private readonly InMemoryStore _store = new();

        internal bool IsDisposed { get; private set; }

        internal bool WasUsedAfter { get; private set; }

        private IEventStore Store
        {
            get
            {
                WasUsedAfter |= IsDisposed;
                return _store;
            }
        }

        public ValueTask<ChainHead> HeadAsync(DialogueId dialogue, CancellationToken cancellationToken = default) => Store.HeadAsync(dialogue, cancellationToken);

        public IAsyncEnumerable<StoredEvent> ReadAsync(DialogueId dialogue, StreamName stream, int afterVersion, CancellationToken cancellationToken = default) =>
            Store.ReadAsync(dialogue, stream, afterVersion, cancellationToken);

        public IAsyncEnumerable<StoredEvent> ReadAllAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default) =>
            Store.ReadAllAsync(dialogue, afterPosition, cancellationToken);

        public ValueTask<IReadOnlyList<StoredEvent>> FindActsAsync(DialogueId dialogue, IReadOnlyCollection<ActId> acts, CancellationToken cancellationToken = default) =>
            Store.FindActsAsync(dialogue, acts, cancellationToken);

        public async ValueTask<AppendResult> AppendAsync(DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken = default)
        {
            await Task.Delay(20, cancellationToken);
            return await Store.AppendAsync(dialogue, expected, events, cancellationToken);
        }

        public ValueTask WaitAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default) => Store.WaitAsync(dialogue, afterPosition, cancellationToken);

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
