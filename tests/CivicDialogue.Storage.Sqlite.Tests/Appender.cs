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
        }
    }

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
