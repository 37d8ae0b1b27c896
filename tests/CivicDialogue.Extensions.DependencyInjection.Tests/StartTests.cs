using CivicDialogue.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicDialogue.DependencyInjection.Tests;

/// <summary>A host that is not set up does not start, and says what to do.</summary>
public sealed class StartTests
{
    [Fact]
    public Task Without_a_key_no_start() => DoesNotStart(
        s => s.AddCivicDialogue(_ => { }).UseInMemoryStore(),
        "CivicDialogueOptions.VaultKey is not set; expected 32 random bytes, such as RandomNumberGenerator.GetBytes(32), kept outside the store.");

    [Fact]
    public Task A_key_of_null_is_no_key() => DoesNotStart(
        s => s.AddCivicDialogue(o => o.VaultKey = null!).UseInMemoryStore(),
        "CivicDialogueOptions.VaultKey is not set");

    [Theory, InlineData(1), InlineData(16), InlineData(31), InlineData(33), InlineData(64)]
    public Task A_key_of_another_length_no_start(int length) => DoesNotStart(
        s => s.AddCivicDialogue(o => o.VaultKey = [.. Enumerable.Range(1, length).Select(i => (byte)i)]).UseInMemoryStore(),
        $"CivicDialogueOptions.VaultKey: The vault key has {length} bytes; expected 32 random bytes");

    [Theory, InlineData(0), InlineData(0x41), InlineData(255)]
    public Task A_key_that_was_never_random_no_start(byte value) => DoesNotStart(
        s => s.AddCivicDialogue(o => o.VaultKey = [.. Enumerable.Repeat(value, 32)]).UseInMemoryStore(),
        "CivicDialogueOptions.VaultKey: The vault key is the same byte 32 times; expected 32 random bytes.");

    [Theory, InlineData(""), InlineData("Main"), InlineData("1st"), InlineData("a--b"), InlineData("town-"), InlineData("مدينة"), InlineData(null)]
    public Task A_name_that_no_dialogue_can_have_no_start(string? name) => DoesNotStart(
        s => s.AddCivicDialogue(o => (o.VaultKey, o.Dialogue) = (Town.Key, name!)).UseInMemoryStore(),
        $"CivicDialogueOptions.Dialogue is '{name}'; expected 1 to 63 lower-case letters a-z, digits and single hyphens, beginning with a letter.");

    [Fact]
    public Task Without_a_log_of_erasures_no_start() => DoesNotStart(
        s => s.AddCivicDialogue(o => (o.VaultKey, o.KnownErasures) = (Town.Key, null!)).UseInMemoryStore(),
        "CivicDialogueOptions.KnownErasures is null; expected a log, empty where nothing was erased.");

    [Fact]
    public Task Without_a_store_no_start() => DoesNotStart(
        s => s.AddCivicDialogue(o => o.VaultKey = Town.Key),
        "No store is named; expected a call such as AddCivicDialogue(…).UseSqlite(…) or .UseInMemoryStore().");

    [Fact]
    public Task Half_a_store_is_none() => DoesNotStart(
        s => s.AddCivicDialogue(o => o.VaultKey = Town.Key).Services.AddSingleton<IEventStore, InMemoryStore>(),
        "No store is named");

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        using var host = Town.Host(s => s.AddCivicDialogue(o => o.Dialogue = "?"));
        var told = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(3, told.Failures.Count());
    }

    [Fact]
    public async Task Where_there_is_no_host_the_first_use_tells()
    {
        await using var services = new ServiceCollection().Also(s => s.AddCivicDialogue(_ => { }).UseInMemoryStore()).BuildServiceProvider();
        Assert.Contains("VaultKey is not set", Assert.Throws<OptionsValidationException>(services.GetRequiredService<Dialogue>).Message, StringComparison.Ordinal);
    }

    /// <summary>Not every container can be asked what it knows. Such a host starts, and the first use tells in the container's own words.</summary>
    [Fact]
    public async Task A_container_that_cannot_be_asked_is_believed()
    {
        await using var services = new ServiceCollection().Also(s => s.AddCivicDialogue(o => o.VaultKey = Town.Key).UseInMemoryStore()).BuildServiceProvider();
        var validators = new ServiceCollection().Also(s => s.AddCivicDialogue(o => o.VaultKey = Town.Key)).Where(d => d.ServiceType == typeof(IValidateOptions<CivicDialogueOptions>));
        foreach (var validator in validators)
        {
            var asked = (IValidateOptions<CivicDialogueOptions>)ActivatorUtilities.CreateInstance(new Unasked(services), validator.ImplementationType!);
            Assert.True(asked.Validate(null, new() { VaultKey = Town.Key }).Succeeded);
        }
    }

    [Theory, InlineData(""), InlineData("Data Source=:memory:"), InlineData("Data Source=a.db;Cache=Shared"), InlineData("nonsense")]
    public void A_connection_string_without_a_file_fails_where_it_is_written(string text) =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddCivicDialogue(o => o.VaultKey = Town.Key).UseSqlite(text));

    [Fact]
    public void What_is_missing_in_a_call_is_told_by_name()
    {
        IServiceCollection services = new ServiceCollection();
        Assert.Throws<ArgumentNullException>("services", () => CivicDialogueServiceCollectionExtensions.AddCivicDialogue(null!, _ => { }));
        Assert.Throws<ArgumentNullException>("configure", () => services.AddCivicDialogue(null!));
        Assert.Throws<ArgumentNullException>("events", () => services.AddCivicDialogue(_ => { }).UseStore(null!, _ => new InMemoryStore()));
        Assert.Throws<ArgumentNullException>("vault", () => services.AddCivicDialogue(_ => { }).UseStore(_ => new InMemoryStore(), null!));
        Assert.Throws<ArgumentNullException>("builder", () => SqliteBuilderExtensions.UseSqlite(null!, "Data Source=a.db"));
    }

    private static async Task DoesNotStart(Action<IServiceCollection> services, string because)
    {
        using var host = Town.Host(services);
        Assert.Contains(because, (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    private sealed class Unasked(IServiceProvider services) : IServiceProvider
    {
        public object? GetService(Type type) =>
            type == typeof(IServiceProvider) ? this
            : type.Name.StartsWith("IServiceProviderIs", StringComparison.Ordinal) ? null
            : services.GetService(type);
    }
}

internal static class Chained
{
    internal static T Also<T>(this T value, Action<T> what)
    {
        what(value);
        return value;
    }
}
