using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CivicDialogue.Packages.Tests;

/// <summary>The town's application, running.</summary>
public sealed class WebApi(Packed packed) : IAsyncLifetime
{
    internal const string Convener = "1001", Secretary = "1002", Facilitator = "1003", Rapporteur = "1004", Chair = "1005", Resident = "1006", Nobody = "9999";

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private Command? _command;
    private string _folder = string.Empty;

    internal string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The address of the programme's sessions.</summary>
    internal string Sessions { get; private set; } = string.Empty;

    /// <summary>What the application has logged since it was last started.</summary>
    internal string Log => _command!.Output;

    internal string Database => Path.Combine(_folder, "dialogue.db");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _folder = await packed.BuildAsync("webapi");
        await StartAsync();
        var programmes = await SendAsync(HttpMethod.Get, "/programmes", account: null);
        Sessions = $"/programmes/{(string)programmes.Json![0]!["id"]!}/sessions";
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _command?.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts it, on a free port of this machine only.</summary>
    internal async Task StartAsync()
    {
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _command = Run(Key);
        _command.Said += Listen;
        foreach (var line in _command.Output.Split('\n'))
            Listen(line);
        if (await Task.WhenAny(address.Task, _command.Ended, Task.Delay(TimeSpan.FromSeconds(30))) != address.Task)
            Assert.Fail($"The application does not listen.\n{_command.Tail()}");
        _client.BaseAddress ??= new(await address.Task);

        void Listen(string line)
        {
            const string Announced = "Now listening on: ";
            if (line.IndexOf(Announced, StringComparison.Ordinal) is var at and >= 0)
                address.TrySetResult(line[(at + Announced.Length)..].Trim());
        }
    }

    /// <summary>Kills it, as a power cut would, and starts it again where it was.</summary>
    internal async Task RestartAsync()
    {
        _command!.Dispose();
        await StartAsync();
    }

    /// <summary>What it says when it does not start.</summary>
    internal async Task<string> FailToStartAsync(string key)
    {
        using var command = Run(key);
        await command.Ended.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.NotEqual(0, command.ExitCode);
        await command.DrainAsync();
        return command.Output;
    }

    private Command Run(string key) => Command.Start(_folder, "dotnet", ["webapi.dll"], new Dictionary<string, string>
    {
        ["ASPNETCORE_URLS"] = _client.BaseAddress?.ToString() ?? "http://127.0.0.1:0",
        ["Dialogue__VaultKey"] = key,
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
        ["ConnectionStrings__Dialogue"] = $"Data Source={Database}",

        // The web server keeps keys of its own in the user's home.
        ["HOME"] = _folder,
    });

    internal Task<Answer> PostAsync(string path, string? body, string? account = Secretary, string? key = null, string? language = null) =>
        SendAsync(HttpMethod.Post, path, account, key ?? Guid.NewGuid().ToString(), body is null ? null : Encoding.UTF8.GetBytes(body), language);

    internal async Task<Answer> SendAsync(
        HttpMethod method, string path, string? account = Secretary, string? key = null, byte[]? body = null, string? language = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.ConnectionClose = true;
        if (account is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("X-Account", account));
        if (key is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("Idempotency-Key", key));
        if (language is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("Accept-Language", language));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode is not 500, $"{method} {path} was answered with 500.\n{text}\n{_command!.Tail()}");
        if ((int)response.StatusCode >= 400)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return new((int)response.StatusCode, (int)response.StatusCode < 400 ? text : WithoutTrace(text), response.Headers.Location?.OriginalString);
    }

    /// <summary>Plans a session and answers its address.</summary>
    internal async Task<string> PlanAsync(string body)
    {
        var planned = (await PostAsync(Sessions, body)).Expect(201);
        return $"{Sessions}/{(string)planned.Json!["id"]!}";
    }

    private static string WithoutTrace(string problem) => Regex.Replace(problem, ",\"traceId\":\"[^\"]*\"", string.Empty);

    internal sealed record Answer(int Status, string Text, string? Location)
    {
        internal JsonNode? Json => JsonNode.Parse(Text);

        internal string? Code => (string?)Json?["code"];

        internal Answer Expect(int status, string? code = null)
        {
            Assert.True(Status == status, $"Answered with {Status}, expected {status}.\n{Text}");
            if (code is not null)
                Assert.Equal(code, Code);
            return this;
        }
    }
}
