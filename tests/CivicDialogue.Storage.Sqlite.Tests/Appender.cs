using System.Diagnostics;
using CivicDialogue.Storage.Contract;

namespace CivicDialogue.Storage.Sqlite.Tests;

/// <summary>A process that appends for as long as it lives, and says after each answer what was acknowledged.</summary>
internal static class Appender
{
    internal const string Verb = "append-until-killed";

    internal static async Task<int> RunAsync(string connectionString, DialogueId dialogue)
    {
        var store = new SqliteStore(connectionString);
        var stream = Drafts.NewStream();
        for (var version = 1; ; version++)
        {
            var act = await store.AppendOneAsync(dialogue, stream, Drafts.Filler(version, version % 7 * 900));
            Console.Out.WriteLine($"act {act}");

            var box = new VaultBox(EntityId.Random<SealedTextId>(), stream, Drafts.Noon, Drafts.Filler(version, 200));
            if (!await store.AddBoxAsync(dialogue, box))
                throw new InvalidOperationException("Nobody was erased, yet the box was refused.");
            Console.Out.WriteLine($"box {box.Id}");
            Console.Out.WriteLine($"act {await CountOneMoreAsync(store, dialogue)}");
        }
    }

    /// <summary>The box that says how many events its stream has; all appenders write it.</summary>
    internal static VaultBox Counter { get; } = new(EntityId.Named<SealedTextId>("crash", "counter"), new("ballot-box", new Guid(7, 7, 7, new byte[8])), Drafts.Noon, new byte[3000]);

    internal static StreamName Counted { get; } = new("ballot", new Guid(7, 7, 7, new byte[8]));

    /// <summary>One event more, and its number in the box in the same step.</summary>
    private static async Task<ActId> CountOneMoreAsync(SqliteStore store, DialogueId dialogue)
    {
        var act = Drafts.NewAct();
        while (true)
        {
            var head = await store.HeadAsync(dialogue);
            var version = 1 + ((await store.ReadAsync(dialogue, Counted, 0).ToListAsync()).LastOrDefault(e => e.Position <= head.Position)?.Version ?? 0);
            if (await store.AppendWithBoxesAsync(dialogue, head, head.Chain(new Draft(Counted, version, act, 0, [])), [Counter with { Bytes = Bytes(version) }]) is AppendResult.Appended)
                return act;
        }
    }

    /// <summary>The box at a number: filled to its last page with what belongs to it.</summary>
    internal static byte[] Bytes(int version) => Drafts.Filler(version, Counter.Bytes.Length);

    /// <summary>Starts this program again as an appender.</summary>
    internal static Process Start(string connectionString, DialogueId dialogue)
    {
        var self = Environment.ProcessPath!;
        string[] arguments = [Verb, connectionString, dialogue.Value];
        return Process.Start(new ProcessStartInfo(self, Path.GetFileNameWithoutExtension(self) is "dotnet" ? [typeof(Appender).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
