using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CivicDialogue;

/// <summary>Adds CivicDialogue to a host's services.</summary>
public static class CivicDialogueServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="Dialogue"/> for the whole application: <c>services.AddCivicDialogue(o => o.VaultKey = key).UseSqlite("Data Source=dialogue.db")</c>.
    /// </summary>
    /// <remarks>
    /// A host that registers its own <see cref="IClock"/>, <see cref="IDateTimeZoneProvider"/> or <see cref="IEventCodec"/> keeps it.
    /// Options are checked when the host starts, or at the first use where there is no host; so is that a store was named.
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets at least <see cref="CivicDialogueOptions.VaultKey"/>.</param>
    public static CivicDialogueBuilder AddCivicDialogue(this IServiceCollection services, Action<CivicDialogueOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<CivicDialogueOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CivicDialogueOptions>, CivicDialogueOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CivicDialogueOptions>, StoreNamedValidator>());
        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.TryAddSingleton(DateTimeZoneProviders.Tzdb);
        services.TryAddSingleton<IEventCodec>(JsonEventCodec.Instance);
        services.TryAddSingleton(Create);
        return new(services);
    }

    private static Dialogue Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<CivicDialogueOptions>>().Value;
        var dialogue = new Dialogue(new()
        {
            Id = DialogueId.Of(options.Dialogue),
            Events = services.GetRequiredService<IEventStore>(),
            Vault = services.GetRequiredService<IVaultStore>(),
            Codec = services.GetRequiredService<IEventCodec>(),
            VaultKey = options.VaultKey,
            Clock = services.GetRequiredService<IClock>(),
            Zones = services.GetRequiredService<IDateTimeZoneProvider>(),
            KnownErasures = options.KnownErasures,
            Requirements = options.Requirements,
        });
        if (services.GetService<ILoggerFactory>()?.CreateLogger("CivicDialogue") is { } logger)
            Log.Ready(logger, options.Dialogue, services.GetRequiredService<IEventStore>().GetType().Name, options.KnownErasures.Count);
        return dialogue;
    }

    /// <summary>
    /// No store, no start: falling back to memory would lose a municipality's record at the first restart. A container that cannot be asked what it
    /// knows tells in its own words, at the first use.
    /// </summary>
    private sealed class StoreNamedValidator(IServiceProvider services) : IValidateOptions<CivicDialogueOptions>
    {
        public ValidateOptionsResult Validate(string? name, CivicDialogueOptions options) =>
            services.GetService<IServiceProviderIsService>() is not { } known || (known.IsService(typeof(IEventStore)) && known.IsService(typeof(IVaultStore)))
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("No store is named; expected a call such as AddCivicDialogue(…).UseSqlite(…) or .UseInMemoryStore().");
    }
}

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Dialogue {Dialogue} is ready on {Store}, knowing of {Erasures} erasures.")]
    internal static partial void Ready(ILogger logger, string dialogue, string store, int erasures);
}
