using System.Security.Cryptography;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace CivicDialogue.DependencyInjection.Tests;

/// <summary>A made-up town and its hosts.</summary>
internal static class Town
{
    internal static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    internal static readonly ProgrammeId Programme = Id<ProgrammeId>("open meetings");

    internal static readonly ParticipantId Convener = Id<ParticipantId>("convener");

    internal static readonly SessionId Session = Id<SessionId>("first meeting");

    internal static readonly SessionPlan Plan = new(
        LocalizedText.Of(("ar", "لقاء مفتوح"), ("en", "Open meeting")),
        LocalizedText.Of(("ar", "أسئلة السكان"), ("en", "What residents ask")),
        new(new(2026, 5, 2), new LocalTime(11, 0), "Asia/Hebron"));

    internal static ProgrammeCharter Charter(string zone = "Asia/Hebron") => new(
        LocalizedText.Of(("ar", "لقاءات مفتوحة"), ("en", "Open meetings")),
        LocalizedText.Of(("ar", "يسأل السكان وتجيب البلدية"), ("en", "Residents ask, the municipality answers")),
        [LanguageTag.Arabic, LanguageTag.English],
        zone);

    internal static TId Id<TId>(string name)
        where TId : struct, IEntityId<TId> => EntityId.Named<TId>("https://town.example", name);

    internal static ActId NewAct() => EntityId.Random<ActId>();

    /// <summary>A host as in development: scopes and registrations are checked when it is built.</summary>
    internal static IHost Host(Action<IServiceCollection> services)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new() { ValidateOnBuild = true, ValidateScopes = true }));
        services(builder.Services);
        return builder.Build();
    }

    internal static Dialogue Dialogue(this IHost host) => host.Services.GetRequiredService<Dialogue>();

    internal static Task<Act> ActAsync(this Dialogue dialogue) => dialogue.ActAsync(Programme, NewAct(), Convener);

    internal static async Task<Programme> FoundAsync(this Dialogue dialogue) =>
        (await dialogue.FoundProgrammeAsync(Id<ActId>("founding"), Convener, Programme, Charter())).OrThrow();
}

/// <summary>A folder of a test's own, gone after it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("civicdialogue-");

    internal string this[string name] => Path.Combine(_folder.FullName, name);

    internal IEnumerable<string> Files => _folder.EnumerateFiles().Select(f => f.Name).Order(StringComparer.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
