using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime.Testing;
using NodaTime.Text;

namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// Three hundred people who ask for a place at the assembly of a hall, and a host that hears two hundred of them at once: a process of its own, to be killed.
/// </summary>
internal static class Crowd
{
    internal const string Verb = "register-until-killed";
    internal const int Requests = 300;

    /// <summary>How many are under way when the host stops; the others come while nobody is there.</summary>
    internal const int Early = 200;

    internal static ProgrammeId Programme => Id<ProgrammeId>("programme");

    internal static GuestListId List => Id<GuestListId>("guests");

    internal static SessionId Assembly => Id<SessionId>("assembly");

    internal static ReserveId Women => Id<ReserveId>("reserve one");

    internal static ReserveId Youth => Id<ReserveId>("reserve two");

    internal static ParticipantId Guest(int number) => Id<ParticipantId>($"guest {number}");

    internal static ActId ActOf(int number) => Id<ActId>($"request {number}");

    /// <summary>Every second is a woman; five are young, of whom three are women.</summary>
    internal static ValueList<ReserveId> Fits(int number) => (number % 2 == 0, number is 10 or 20 or 30 or 41 or 51) switch
    {
        (true, true) => [Women, Youth],
        (true, false) => [Women],
        (false, true) => [Youth],
        _ => [],
    };

    internal static async Task<Outcome<(GuestList, Session)>> RegisterAsync(Dialogue dialogue, int number) => await dialogue.DecideAsync(
        dialogue.GuestLists.Existing(List), dialogue.Sessions.Existing(Assembly), await dialogue.ActAsync(Programme, ActOf(number), Guest(number)),
        (g, s, a) => (g.Register(a, s, Guest(number), Fits(number)), default(Decision<SessionEvent>)));

    /// <summary>An outcome in one word, to be compared across processes.</summary>
    internal static string Told(Outcome<(GuestList List, Session)> outcome) =>
        $"{outcome.Version}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(CivicDialogueJson.SerializeState(outcome.OrThrow().List))))}";

    /// <summary>Hears the early requests, twenty at a time, and says after each answer what was acknowledged.</summary>
    internal static async Task<int> RunAsync(string connectionString)
    {
        var key = Convert.FromHexString(Console.ReadLine()!);
        var clock = new FakeClock(InstantPattern.ExtendedIso.Parse(Console.ReadLine()!).Value);
        await using var dialogue = new Dialogue(Hall.PartsOf(new SqliteStore(connectionString), clock) with { VaultKey = key });
        await Parallel.ForAsync(0, Early, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (number, _) =>
            Console.Out.WriteLine($"{number} {Told(await RegisterAsync(dialogue, number))}"));
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>Lets a process of its own hear the early requests and kills it after some answers; what it acknowledged by request, as <see cref="Told"/>.</summary>
    internal static async Task<IReadOnlyDictionary<int, string>> KillInTheMiddleAsync(string connectionString, DialogueParts parts, int afterAnswers)
    {
        var self = Environment.ProcessPath!;
        string[] arguments = [Verb, connectionString];
        using var host = Process.Start(new ProcessStartInfo(self, Path.GetFileNameWithoutExtension(self) is "dotnet" ? [typeof(Crowd).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await host.StandardInput.WriteLineAsync(Convert.ToHexString(parts.VaultKey.Span));
        await host.StandardInput.WriteLineAsync(InstantPattern.ExtendedIso.Format(parts.Clock.GetCurrentInstant()));
        var lines = new List<string>();
        while (lines.Count < afterAnswers && await host.StandardOutput.ReadLineAsync() is { } line)
            lines.Add(line);
        Assert.False(host.HasExited, host.HasExited ? await host.StandardError.ReadToEndAsync() : null);
        host.Kill();
        var rest = await host.StandardOutput.ReadToEndAsync();
        await host.WaitForExitAsync();

        // What follows the last line break was cut off in the middle of being said.
        lines.AddRange(rest.Split('\n')[..^1].Select(l => l.TrimEnd('\r')));
        return lines.Select(l => l.Split(' ')).ToDictionary(l => int.Parse(l[0], CultureInfo.InvariantCulture), l => l[1]);
    }

    private static TId Id<TId>(string name)
        where TId : struct, IEntityId<TId> => EntityId.Named<TId>("https://example.org/hall", name);
}
