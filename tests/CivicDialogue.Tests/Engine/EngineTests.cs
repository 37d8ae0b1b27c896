namespace CivicDialogue.Tests.Engine;

/// <summary>What a host sees of a dialogue, whichever store keeps it.</summary>
public abstract partial class EngineTests : IAsyncLifetime
{
    private protected Hall Hall { get; private set; } = null!;

    private Dialogue Dialogue => Hall.Dialogue;

    /// <summary>The store of the test.</summary>
    private protected abstract IEventStore Store { get; }

    /// <summary>The same store by another way in, as another process has it.</summary>
    private protected abstract IEventStore Another();

    public virtual async ValueTask InitializeAsync()
    {
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2026, 3, 1));
        Hall = await Hall.OpenAsync(Hall.PartsOf(Store, clock), clock);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another host's dialogue over the same store.</summary>
    private Dialogue Elsewhere(IEventStore? store = null, IReadOnlyCollection<Erasure>? erasures = null) => new(Hall.Parts with
    {
        Events = store ?? Another(),
        Vault = Hall.Parts.Vault,
        KnownErasures = erasures ?? [],
    });

    private TId Id<TId>(string name)
        where TId : struct, IEntityId<TId> => Hall.Id<TId>(name);

    private void Wait(int days) => Hall.Clock.AdvanceDays(days);

    /// <summary>Everything on record, as the store keeps it.</summary>
    private async Task<List<StoredEvent>> OnRecordAsync() => await Store.ReadAllAsync(Hall.Parts.Id, 0).ToListAsync();
}

public sealed class InMemoryEngineTests : EngineTests
{
    private readonly InMemoryStore _store = new();

    private protected override IEventStore Store => _store;

    private protected override IEventStore Another() => _store;
}

public sealed class SqliteEngineTests : EngineTests
{
    private readonly TestFolder _folder = new();
    private readonly List<SqliteStore> _stores = [];
    private IEventStore? _store;

    private protected override IEventStore Store => _store ??= Another();

    private protected override IEventStore Another()
    {
        var store = _folder.Open("dialogue.db");
        _stores.Add(store);
        return store;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var store in _stores)
            await store.DisposeAsync();
        _folder.Dispose();
    }
}
