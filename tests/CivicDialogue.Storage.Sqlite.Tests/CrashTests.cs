using System.Diagnostics;
using CivicDialogue.Storage.Contract;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CivicDialogue.Storage.Sqlite.Tests;

public sealed class CrashTests : IDisposable
{
    private const int Rounds = 10;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_survives_the_killing_of_the_process_at_any_moment()
    {
        var random = new Random();
        var dialogue = DialogueId.Main;
        var acts = new List<ActId>();
        var boxes = new List<SealedTextId>();
        for (var round = 0; round < Rounds; round++)
        {
            // In every second round two processes append to the same file.
            var appenders = new List<Process>();
            for (var i = 0; i <= round % 2; i++)
                appenders.Add(Appender.Start($"Data Source={_folder["crash.db"]}", dialogue));
            foreach (var lines in await Task.WhenAll(appenders.Select(a => KillAsync(a, random.Next(2, 80), random.Next(0, 20_000)))))
            {
                Assert.NotEmpty(lines);
                acts.AddRange(lines.Where(l => l.StartsWith("act ", StringComparison.Ordinal)).Select(l => ActId.Parse(l[4..])));
                boxes.AddRange(lines.Where(l => l.StartsWith("box ", StringComparison.Ordinal)).Select(l => SealedTextId.Parse(l[4..])));
            }

            await using var store = _folder.Open("crash.db");
            var all = await store.AllAsync(dialogue);
            Assert.Equal(all.Verify(dialogue), await store.HeadAsync(dialogue));
            Assert.Subset(all.Select(e => e.Act).ToHashSet(), acts.ToHashSet());
            Assert.Equal(acts.Count, (await store.FindActsAsync(dialogue, acts)).Count);
            Assert.Equal(boxes.Count, (await store.FindBoxesAsync(dialogue, boxes)).Count);

            // What a box holds and what the events say of it never part.
            var counted = await store.ReadAsync(dialogue, Appender.Counted, 0).ToListAsync();
            if (counted.Count > 0)
                Assert.Equal(Appender.Bytes(counted.Count), Assert.Single(await store.FindBoxesAsync(dialogue, [Appender.Counter.Id])).Bytes.ToArray());

            using var plain = new SqliteConnection($"Data Source={_folder["crash.db"]};Pooling=False");
            plain.Open();
            using var check = plain.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", check.ExecuteScalar());
        }
    }

    /// <summary>Kills an appender some spins after it said some lines, and answers all whole lines that it said.</summary>
    private static async Task<List<string>> KillAsync(Process appender, int afterLines, int afterSpins)
    {
        using (appender)
        {
            var lines = new List<string>();
            while (lines.Count < afterLines && await appender.StandardOutput.ReadLineAsync() is { } line)
                lines.Add(line);
            Thread.SpinWait(afterSpins);
            Assert.False(appender.HasExited, appender.HasExited ? await appender.StandardError.ReadToEndAsync() : null);
            appender.Kill();
            var rest = await appender.StandardOutput.ReadToEndAsync();
            await appender.WaitForExitAsync();

            // What follows the last line break was cut off in the middle of being said.
            lines.AddRange(rest.Split('\n')[..^1].Select(l => l.TrimEnd('\r')));
            return lines;
        }
    }
}
