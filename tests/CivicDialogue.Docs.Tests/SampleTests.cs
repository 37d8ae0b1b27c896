using System.Diagnostics;
using System.Text.RegularExpressions;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Storage;
using CivicDialogue.Storage.Sqlite;
using NodaTime;
using Xunit;

namespace CivicDialogue.Docs.Tests;

/// <summary>Builds the sample once.</summary>
public sealed class SampleProgram : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("civicdialogue-sample-").FullName;

    public async ValueTask InitializeAsync()
    {
        var (code, output) = await FinishAsync(Start("dotnet", ["build", Repository.At("docs/samples/jenin.cs"), "--output", _folder, "--artifacts-path", Path.Combine(_folder, "artifacts"), "-v", "quiet"]));
        Assert.True(code == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    /// <summary>Runs it to its end.</summary>
    internal Task<(int Code, string Output)> RunAsync(params string[] arguments) => FinishAsync(Begin(arguments));

    /// <summary>Begins to run it.</summary>
    internal Process Begin(params string[] arguments) => Start("dotnet", [Path.Combine(_folder, "jenin.dll"), .. arguments]);

    internal static async Task<(int Code, string Output)> FinishAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        })!;
}

public sealed partial class SampleTests(SampleProgram sample) : IClassFixture<SampleProgram>
{
    [Fact]
    public async Task It_tells_the_meeting_and_what_came_of_it()
    {
        string[] expected =
        [
            "18 June 2009, not after 14:32", "Hall of the Fatah office", "Organised by", "Supported by: Civic Forum", "dozens (an estimate",
            "Major, Director of public relations", "1. Hold many more meetings", "2. Confront false rumours", "3. Strengthen contact",
            "ILLUSTRATION", "The day after", "awaiting an answer", "Past the deadline", "overdue (answer due by 2 August 2009, 8 days late)",
            "A year on", "Answered 21 July 2009", "Promised: Hold four open meetings", "Found: substantially completed", "lapsed: silence on record", "This needs one of the roles", "the chain over them verifies",
        ];

        var (code, output) = await sample.RunAsync();

        Assert.True(code == 0, output);
        Assert.Equal(expected, InOrder(output, expected));
    }

    [Fact]
    public async Task It_tells_it_in_Arabic_alone()
    {
        var (code, output) = await sample.RunAsync("--lang", "ar");

        Assert.True(code == 0, output);
        Assert.Contains("يوصي المشاركون", output, StringComparison.Ordinal);
        Assert.Equal([], LatinWord().Matches(output).Select(m => m.Value));
    }

    [Fact]
    public async Task A_second_run_reads_back_and_adds_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        var first = await sample.RunAsync("--db", folder.File("jenin.db"));
        var head = await HeadAsync(folder.File("jenin.db"));

        var second = await sample.RunAsync("--db", folder.File("jenin.db"));

        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.Equal(head, await HeadAsync(folder.File("jenin.db")));
        Assert.Contains($"{head.Position} facts on record, 0 of them added by this run", second.Output, StringComparison.Ordinal);
        Assert.Equal(Told(first.Output), Told(second.Output));
    }

    [Fact]
    public async Task Killed_at_any_moment_it_goes_on_from_what_was_acknowledged()
    {
        using var folder = new TemporaryFolder();
        var watch = Stopwatch.StartNew();
        var undisturbed = await sample.RunAsync("--db", folder.File("undisturbed.db"));
        var duration = watch.Elapsed;
        var whole = await HeadAsync(folder.File("undisturbed.db"));
        var released = await PositionOfReleaseAsync(folder.File("undisturbed.db"));
        var database = folder.File("killed.db");
        var seed = Random.Shared.Next();
        var random = new Random(seed);

        var acknowledged = 0L;
        for (var kill = 0; kill < 15; kill++)
        {
            using var process = sample.Begin("--db", database);
            var output = process.StandardOutput.ReadToEndAsync();
            await Task.Delay(random.NextDouble() * duration);
            process.Kill();
            await process.WaitForExitAsync();
            if (!File.Exists(database))
                continue;
            var head = await HeadAsync(database);
            Assert.True(head.Position >= acknowledged, $"seed {seed}: {acknowledged} facts were there before the kill, {head.Position} after it");
            Assert.True(
                !(await output).Contains("The participants recommend", StringComparison.Ordinal) || head.Position >= released,
                $"seed {seed}: the minutes were printed, but only {head.Position} facts are there");
            acknowledged = head.Position;
        }

        var last = await sample.RunAsync("--db", database);

        Assert.True(last.Code == 0, $"seed {seed}: {last.Output}");
        Assert.Equal(whole.Position, (await HeadAsync(database)).Position);
        Assert.Equal(Told(undisturbed.Output), Told(last.Output));
    }

    [Theory]
    [InlineData("--db")]
    [InlineData("--lang", "fr")]
    [InlineData("--help", "me")]
    public async Task Arguments_that_it_does_not_know_are_answered_with_its_usage(params string[] arguments)
    {
        var (code, output) = await sample.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_store_gives_one_clear_error()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("notes.txt"), new string('x', 5_000));

        var (code, output) = await sample.RunAsync("--db", folder.File("notes.txt"));

        Assert.Equal(1, code);
        Assert.Contains("is not a SQLite database", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task<ChainHead> HeadAsync(string database)
    {
        var store = new SqliteStore($"Data Source={database}");
        await using (store)
        {
            await using var dialogue = new Dialogue(new()
            {
                Events = store,
                Vault = store,
                Codec = JsonEventCodec.Instance,
                VaultKey = await File.ReadAllBytesAsync(database + ".key"),
                Clock = SystemClock.Instance,
            });
            return await dialogue.VerifyAsync();
        }
    }

    /// <summary>Where the release of the minutes stands: before they are printed, everything up to it is acknowledged.</summary>
    private static async Task<long> PositionOfReleaseAsync(string database)
    {
        await using var store = new SqliteStore($"Data Source={database}");
        return await store.ReadAllAsync(DialogueId.Main, 0).Where(e => e.Type == "release.published").Select(e => e.Position).FirstAsync();
    }

    private static string Told(string output) => output[..output.IndexOf(" facts on record", StringComparison.Ordinal)];

    private static string[] InOrder(string output, string[] parts)
    {
        var at = 0;
        return [.. parts.TakeWhile(part => (at = output.IndexOf(part, at, StringComparison.Ordinal)) >= 0)];
    }

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex LatinWord();
}
