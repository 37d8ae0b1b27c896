using Xunit.MicrosoftTestingPlatform;

namespace CivicDialogue.Storage.Sqlite.Tests;

internal static class Program
{
    internal static Task<int> Main(string[] args) => args is [Appender.Verb, var connectionString, var dialogue]
        ? Appender.RunAsync(connectionString, DialogueId.Of(dialogue))
        : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
