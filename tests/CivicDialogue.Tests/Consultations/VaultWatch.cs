using System.Collections.Concurrent;
using System.Reflection;

namespace CivicDialogue.Tests.Consultations;

/// <summary>A vault store that notes which boxes are asked for: what is not asked for is not opened.</summary>
public class VaultWatch : DispatchProxy
{
    private readonly ConcurrentBag<SealedTextId> _asked = [];
    private IVaultStore _store = null!;

    internal static IVaultStore Over(IVaultStore store)
    {
        var proxy = Create<IVaultStore, VaultWatch>();
        ((VaultWatch)(object)proxy)._store = store;
        return proxy;
    }

    internal static IReadOnlyCollection<SealedTextId> Asked(IVaultStore proxy) => ((VaultWatch)(object)proxy)._asked;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        foreach (var id in (args ?? []).OfType<IEnumerable<SealedTextId>>().SelectMany(ids => ids))
            _asked.Add(id);
        return targetMethod!.Invoke(_store, args);
    }
}
