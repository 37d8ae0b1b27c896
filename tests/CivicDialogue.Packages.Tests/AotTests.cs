using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace CivicDialogue.Packages.Tests;

/// <summary>An application compiled ahead of time, with warnings as errors.</summary>
public sealed class AotTests(Packed packed)
{
    [Fact]
    public async Task An_application_compiled_ahead_of_time_runs_a_session_to_its_published_minutes()
    {
        var linker = OperatingSystem.IsWindows() ? "" : ((string[])["clang", "gcc"]).FirstOrDefault(IsOnPath);
        if (linker is null)
        {
            const string Reason = "Compiling ahead of time needs a C linker, and neither clang nor gcc is on the path.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Reason);
            Assert.Fail(Reason);
        }

        var output = await packed.BuildAsync("aot", "publish", [
            "-r", RuntimeInformation.RuntimeIdentifier,
            .. linker is "gcc" ? (string[])["-p:CppCompilerAndLinker=gcc"] : [],
        ]);
        Assert.Empty(Directory.EnumerateFiles(output, "*.dll"));
        var lines = (await Command.RunAsync(output, TimeSpan.FromSeconds(30), Path.Combine(output, OperatingSystem.IsWindows() ? "aot.exe" : "aot"), []))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("refused: session.not-planned", lines[0]);
        var refusal = JsonNode.Parse(lines[1])!;
        Assert.Equal("wrongTime", (string?)refusal["kind"]);
        var minutes = JsonNode.Parse(lines[2])!;
        Assert.Equal("minutes", (string?)minutes["type"]);
        Assert.Equal("لقاء مفتوح", (string?)minutes["title"]!["text"]);
        Assert.Equal("سأل السكان عن الطريق.", (string?)minutes["body"]!["text"]);
        Assert.Equal("متى يُعبَّد الطريق؟", (string?)minutes["unattributed"]![0]!["text"]!["text"]);
        Assert.Equal("state comes back: True", lines[3]);
        Assert.Equal("events: 10", lines[4]);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, program)));
}
