using System.Diagnostics;
using System.Text;

namespace CivicDialogue.Packages.Tests;

/// <summary>Another program, run to its end or stopped.</summary>
internal sealed class Command : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _shown;

    private Command(string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // What the build or the test runner around us set for itself is nothing to the program.
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        _shown = $"{program} {string.Join(' ', start.ArgumentList)}";
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.Exited += (_, _) => _ended.TrySetResult();
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Called with each line.</summary>
    internal event Action<string>? Said;

    /// <summary>Everything said so far.</summary>
    internal string Output
    {
        get
        {
            lock (_gate)
                return _output.ToString();
        }
    }

    /// <summary>Completes when the program has ended.</summary>
    internal Task Ended => _ended.Task;

    internal int ExitCode => _process.ExitCode;

    internal static Command Start(string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        new(folder, program, arguments, environment);

    /// <summary>Runs a program that must succeed, and answers what it said.</summary>
    internal static async Task<string> RunAsync(
        string folder, TimeSpan limit, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var command = Start(folder, program, arguments, environment);
        try
        {
            await command.Ended.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{command._shown}\nhad not ended after {limit}.\n{command.Tail()}");
        }

        await command.DrainAsync();
        if (command.ExitCode != 0)
            Assert.Fail($"{command._shown}\nended with {command.ExitCode}.\n{command.Tail()}");
        return command.Output;
    }

    /// <summary>Waits until all that an ended program said has been read; not for long, because a compiler's server that it left behind may hold the same pipe.</summary>
    internal Task DrainAsync() => Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(5)));

    /// <summary>The last of what was said, for the message of a test that failed.</summary>
    internal string Tail()
    {
        var lines = Output.Split('\n');
        return string.Join('\n', lines.TakeLast(40));
    }

    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            _process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        finally
        {
            _process.Dispose();
        }
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
            _output.Append(line).Append('\n');
        Said?.Invoke(line);
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_CLI_", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_ENVIRONMENT" or "DOTNET_HOST_PATH" or "DOTNET_STARTUP_HOOKS";
}
