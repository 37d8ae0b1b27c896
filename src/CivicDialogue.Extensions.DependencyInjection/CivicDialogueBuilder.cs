using CivicDialogue.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivicDialogue;

/// <summary>Goes on where <see cref="CivicDialogueServiceCollectionExtensions.AddCivicDialogue"/> began: a host says here where it stores.</summary>
public sealed class CivicDialogueBuilder
{
    internal CivicDialogueBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps everything in memory: for tests, trials and prototypes. Nothing survives the process.</summary>
    public CivicDialogueBuilder UseInMemoryStore()
    {
        var store = new InMemoryStore();
        return UseStore(_ => store, _ => store);
    }

    /// <summary>Keeps everything in stores of the host's own. The last one named holds.</summary>
    /// <param name="events">Makes the store for events; the container disposes of it.</param>
    /// <param name="vault">Makes the store for what is locked; the container disposes of it.</param>
    public CivicDialogueBuilder UseStore(Func<IServiceProvider, IEventStore> events, Func<IServiceProvider, IVaultStore> vault)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(vault);
        Services.Replace(ServiceDescriptor.Singleton(events));
        Services.Replace(ServiceDescriptor.Singleton(vault));
        return this;
    }
}
