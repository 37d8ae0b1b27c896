using CivicDialogue.Tests.Scenarios;
using Xunit.MicrosoftTestingPlatform;

namespace CivicDialogue.Tests;

internal static class Program
{
    internal static Task<int> Main(string[] args) => args is [Crowd.Verb, var connectionString]
        ? Crowd.RunAsync(connectionString)
        : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
