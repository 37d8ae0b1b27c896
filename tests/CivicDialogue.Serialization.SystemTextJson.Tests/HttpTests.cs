using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicDialogue.Disclosure;
using CivicDialogue.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>A real host of minimal APIs, as the package's README shows it.</summary>
public sealed class HttpTests : IAsyncLifetime
{
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();

    public HttpTests()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.AddCivicDialogue());
        _app = builder.Build();
        _app.MapPost("/sessions/{id}", (SessionId id, SessionPlan plan) => new { id, plan.Title });
        _app.MapGet("/minutes", () => (PublicView)Story.Told.FullMinutes.WithWords(Story.Told.Words));
        _app.MapPost("/refused", () => Results.Json(ActRefusals.NotFound.With(("kind", "session"), ("id", "7")), statusCode: 404));
    }

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        _client.BaseAddress = new(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_plan_comes_in_and_an_id_and_a_text_go_out()
    {
        var id = Story.Told.Session.Id;
        var answer = await Post($"/sessions/{id}", """{"title":{"ar":"لقاء"},"purpose":{"ar":"غاية"},"announced":{"date":"2026-05-02","time":"11:00:00","zone":"Asia/Hebron"}}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($$$"""{"id":"{{{id}}}","title":{"ar":"لقاء"}}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/sessions/f3e5dcb1-aef6-8341-98b7-1f53f34b50d9", """{"title":{"en":"t"},"purpose":{"en":""},"announced":{"date":"2026-05-02","zone":"Z"}}""")]
    [InlineData("/sessions/f3e5dcb1-aef6-8341-98b7-1f53f34b50d9", """{"title":{"en":"t"},"purpose":{"xx":"p"},"announced":{"date":"2026-05-02","zone":"Z"}}""")]
    [InlineData("/sessions/f3e5dcb1-aef6-8341-98b7-1f53f34b50d9", """{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":""}}""")]
    [InlineData("/sessions/f3e5dcb1-aef6-8341-98b7-1f53f34b50d9", """{"title":{"en":"t"},"purpose":{"en":"p"},"visibilty":"private","announced":{"date":"2026-05-02","zone":"Z"}}""")]
    [InlineData("/sessions/f3e5dcb1-aef6-8341-98b7-1f53f34b50d9", "{}")]
    [InlineData("/sessions/f3e5dcb1-aef6-8341-98b7-1f53f34b50d9", "[[[[")]
    [InlineData("/sessions/seven", """{"title":{"en":"t"},"purpose":{"en":"p"},"announced":{"date":"2026-05-02","zone":"Z"}}""")]
    public async Task A_malformed_request_is_answered_with_400(string address, string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(address, body)).StatusCode);

    [Fact]
    public async Task A_view_goes_out_in_its_public_form() => Assert.True(JsonNode.DeepEquals(
        JsonNode.Parse(CivicDialogueJson.Serialize(Story.Told.FullMinutes.WithWords(Story.Told.Words))), JsonNode.Parse(await _client.GetStringAsync("/minutes"))));

    [Fact]
    public async Task A_refusal_goes_out() =>
        Assert.Equal("act.not-found", (string?)JsonNode.Parse(await (await Post("/refused", "{}")).Content.ReadAsStringAsync())!["code"]);

    /// <summary>The endpoint cannot even be built, so that nobody finds out from a leak.</summary>
    [Fact]
    public async Task A_host_that_would_let_a_state_out_fails()
    {
        _app.MapGet("/state", () => Story.Told.Session);
        Assert.Equal(HttpStatusCode.InternalServerError, (await _client.GetAsync("/state")).StatusCode);
    }

    private Task<HttpResponseMessage> Post(string address, string body) => _client.PostAsync(address, new StringContent(body, Encoding.UTF8, "application/json"));
}
