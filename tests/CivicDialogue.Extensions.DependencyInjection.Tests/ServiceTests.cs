using System.Collections.Concurrent;
using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using CivicDialogue.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using NodaTime.Testing.TimeZones;
using NodaTime.TimeZones;

namespace CivicDialogue.DependencyInjection.Tests;

/// <summary>What a host gets, and what of its own it keeps.</summary>
public sealed class ServiceTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 8, 0);

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_clock_of_the_hosts_own_is_kept(bool before)
    {
        var clock = new FakeClock(Monday);
        using var host = With(s => s.AddSingleton<IClock>(clock), before);
        await host.Dialogue().FoundAsync();
        clock.AdvanceDays(1);
        Assert.Equal(Monday + Duration.FromDays(1), (await host.Dialogue().ActAsync()).At);
        Assert.Equal(Monday, (await host.Dialogue().Programmes.FindAsync(Town.Programme))!.Roster[0].From);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Zone_data_of_the_hosts_own_is_kept(bool before)
    {
        var zones = new DateTimeZoneCache(new FakeDateTimeZoneSource.Builder { new SingleTransitionDateTimeZone(Monday, Offset.FromHours(2), Offset.FromHours(3), "Town/Hall") }.Build());
        using var host = With(s => s.AddSingleton<IDateTimeZoneProvider>(zones), before);
        var dialogue = host.Dialogue();
        var refused = await dialogue.FoundProgrammeAsync(Town.NewAct(), Town.Convener, Town.Programme, Town.Charter());
        Assert.Equal(ProgrammeRefusals.ZoneUnknown, refused.Refusal?.Code);
        Assert.True((await dialogue.FoundProgrammeAsync(Town.NewAct(), Town.Convener, Town.Programme, Town.Charter("Town/Hall"))).IsAccepted);
        var announced = new CivilTime(new(2026, 3, 2), new LocalTime(10, 30), "Town/Hall");
        var skipped = await dialogue.Sessions.StartAsync(
            Town.Session, await dialogue.ActAsync(), a => Session.Schedule(a, Town.Session, Town.Plan with { Announced = announced }));
        Assert.Equal(SessionRefusals.NoSuchTime, skipped.Refusal?.Code);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_codec_of_the_hosts_own_is_kept(bool before)
    {
        var codec = new Counting();
        using var host = With(s => s.AddSingleton<IEventCodec>(codec), before);
        await host.Dialogue().FoundAsync();
        Assert.Equal(["programme.founded"], codec.Written);
    }

    [Fact]
    public async Task There_is_one_dialogue_for_the_whole_application()
    {
        using var host = With(_ => { }, true);
        using var scope = host.Services.CreateScope();
        var first = new ConcurrentBag<Dialogue>();
        Parallel.For(0, 32, _ => first.Add(host.Services.GetRequiredService<Dialogue>()));
        Assert.Same(host.Dialogue(), Assert.Single(first.Append(scope.ServiceProvider.GetRequiredService<Dialogue>()).Distinct()));
        Assert.Same(host.Services.GetRequiredService<IEventStore>(), host.Services.GetRequiredService<IVaultStore>());
        await host.Dialogue().FoundAsync();
    }

    [Fact]
    public async Task Adding_twice_adds_to_the_options_and_makes_no_second_dialogue()
    {
        using var host = Town.Host(s =>
        {
            s.AddCivicDialogue(o => (o.VaultKey, o.Dialogue) = (Town.Key, "first")).UseInMemoryStore();
            s.AddCivicDialogue(o => o.Dialogue = "second");
        });
        await host.StartAsync();
        Assert.Equal("second", Assert.Single(host.Services.GetServices<Dialogue>()).Id.Value);
        Assert.Single(host.Services.GetServices<IEventStore>());
        Assert.Single(host.Services.GetServices<IClock>());
    }

    [Fact]
    public async Task Options_set_beside_it_count_too()
    {
        using var host = Town.Host(s => s.AddCivicDialogue(_ => { }).UseInMemoryStore().Services.Configure<CivicDialogueOptions>(o => o.VaultKey = Town.Key));
        await host.StartAsync();
        await host.Dialogue().FoundAsync();
    }

    [Fact]
    public async Task The_log_says_what_is_ready_and_holds_no_key()
    {
        var log = new Log();
        using var host = With(s => s.AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Trace)), true);
        await host.StartAsync();
        await host.Dialogue().FoundAsync();
        (await host.Dialogue().Sessions.StartAsync(Town.Session, await host.Dialogue().ActAsync(), a => Session.Schedule(a, Town.Session, Town.Plan))).OrThrow();
        await host.StopAsync();

        Assert.Contains("CivicDialogue: Dialogue main is ready on InMemoryStore, knowing of 0 erasures.", log.Lines);
        var all = string.Join('\n', log.Lines);
        foreach (var form in (string[])[Convert.ToBase64String(Town.Key), Convert.ToHexString(Town.Key), Convert.ToHexStringLower(Town.Key), string.Join(", ", Town.Key), "System.Byte[]"])
            Assert.DoesNotContain(form, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_logging_does_without()
    {
        await using var services = new ServiceCollection().Also(s => s.AddCivicDialogue(o => o.VaultKey = Town.Key).UseInMemoryStore()).BuildServiceProvider();
        await services.GetRequiredService<Dialogue>().FoundAsync();
    }

    private static IHost With(Action<IServiceCollection> own, bool before) => Town.Host(s =>
    {
        if (before)
            own(s);
        s.AddCivicDialogue(o => o.VaultKey = Town.Key).UseInMemoryStore();
        if (!before)
            own(s);
    });

    private sealed class Counting : IEventCodec
    {
        internal ConcurrentQueue<string> Written { get; } = [];

        public EncodedEvent Encode(IEvent fact)
        {
            var encoded = JsonEventCodec.Instance.Encode(fact);
            Written.Enqueue(encoded.Type);
            return encoded;
        }

        public IEvent Decode(string type, int schemaVersion, ReadOnlySpan<byte> data) => JsonEventCodec.Instance.Decode(type, schemaVersion, data);
    }

    private sealed class Log : ILoggerProvider
    {
        internal ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Writer(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Writer(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lines.Enqueue($"{category}: {formatter(state, exception)}");
                if (exception is not null)
                    lines.Enqueue(exception.ToString());
            }
        }
    }
}
