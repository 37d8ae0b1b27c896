using Xunit;

namespace CivicDialogue.Storage.Contract;

/// <summary>
/// What <see cref="IEventStore"/>, <see cref="IVaultStore"/> and the <see cref="Vault"/> above them promise, whatever the store.
/// A store's test project compiles these files in and derives one class, from <see cref="DurableStoreContract{TStore}"/> where anything survives its process.
/// </summary>
public abstract partial class StoreContract<TStore> : IAsyncLifetime
    where TStore : class, IEventStore, IVaultStore
{
    private readonly List<TStore> _opened = [];

    /// <summary>Whether opening the same name again, also while it is open, gives the same store.</summary>
    protected virtual bool IsDurable => false;

    /// <summary>Opens the store of this name: empty the first time in a test.</summary>
    protected abstract ValueTask<TStore> OpenAsync(string name);

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
            await CloseAsync(store);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a store that is closed after the test.</summary>
    private protected async ValueTask<TStore> OpenedAsync(string name = "store")
    {
        var store = await OpenAsync(name);
        _opened.Add(store);
        return store;
    }

    /// <summary>The store by another way in, as another process has it; the same object where a store cannot be shared.</summary>
    private ValueTask<TStore> SharedAsync(TStore store) => IsDurable ? OpenedAsync() : new(store);

    private protected static ValueTask CloseAsync(TStore store) => store is IAsyncDisposable closing ? closing.DisposeAsync() : ValueTask.CompletedTask;
}
