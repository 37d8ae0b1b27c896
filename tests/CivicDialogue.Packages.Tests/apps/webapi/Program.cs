using System.Text.Json.Serialization;
using CivicDialogue;
using CivicDialogue.Disclosure;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using Microsoft.AspNetCore.Authentication;
using NodaTime;
using TownHall;

var builder = WebApplication.CreateBuilder(args);

// <snippet:setup>
builder.Services
    .AddCivicDialogue(o => o.VaultKey = Convert.FromBase64String(builder.Configuration["Dialogue:VaultKey"] ?? ""))
    .UseSqlite(builder.Configuration.GetConnectionString("Dialogue") ?? "Data Source=dialogue.db");

builder.Services.ConfigureHttpJsonOptions(o =>
{
    o.SerializerOptions.AddCivicDialogue();

    // The library's values are strict by themselves. This makes your own requests so, too.
    o.SerializerOptions.RespectNullableAnnotations = true;
    o.SerializerOptions.RespectRequiredConstructorParameters = true;
    o.SerializerOptions.AllowDuplicateProperties = false;
    o.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
});

builder.Services.AddProblemDetails().AddExceptionHandler<DialogueProblems>();
builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);     // so that the handler can say what was malformed
// </snippet>

builder.Services.AddAuthentication("Gateway").AddScheme<AuthenticationSchemeOptions, Gateway>("Gateway", null);
builder.Services.AddAuthorization();

var app = builder.Build();

// <snippet:pipeline>
app.UseRequestLocalization(o => o.SetDefaultCulture("en").AddSupportedUICultures("en", "ar"));     // Accept-Language, for what refusals say
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAuthentication();
app.UseAuthorization();
// </snippet>

await Town.FoundAsync(app.Services.GetRequiredService<Dialogue>());

app.MapGet("/programmes", async (Dialogue dialogue, CancellationToken stop) =>
    (await dialogue.Queries.ProgrammesAsync(cancellationToken: stop)).Items.Select(p => new { p.Id, p.Name }));

var meetings = app.MapGroup("/programmes/{programme}/sessions").RequireAuthorization();

// <snippet:endpoint>
meetings.MapPost("/", async (ProgrammeId programme, SessionPlan plan, Caller caller, Dialogue dialogue, CancellationToken stop) =>
{
    var act = await dialogue.ActAsync(programme, caller.Act, caller.Person, stop);
    var id = SessionId.From(act.Id.Value);     // the act's, so that a retry plans no second session
    var outcome = await dialogue.Sessions.StartAsync(id, act, a => Session.Schedule(a, id, plan), stop);
    return outcome.IsAccepted ? Results.Created($"/programmes/{programme}/sessions/{id}", SessionRow.Of(outcome.State)) : outcome.Refusal.ToProblem();
});

meetings.MapPost("/{id}/reschedule", async (ProgrammeId programme, SessionId id, Rescheduling to, Caller caller, Dialogue dialogue, CancellationToken stop) =>
{
    var act = await dialogue.ActAsync(programme, caller.Act, caller.Person, stop);
    var outcome = await dialogue.Sessions.DecideAsync(id, act, (session, a) => session.Reschedule(a, to.Announced, to.Reason), stop);
    return outcome.IsAccepted ? Results.Ok(SessionRow.Of(outcome.State)) : outcome.Refusal.ToProblem();
});
// </snippet>

meetings.MapPost("/{id}/cancel", (ProgrammeId programme, SessionId id, Cancelling why, Caller caller, Dialogue dialogue) =>
    caller.DecideAsync(dialogue, programme, id, (session, act) => session.Cancel(act, why.Reason)));

meetings.MapPost("/{id}/open", (ProgrammeId programme, SessionId id, Moment when, Caller caller, Dialogue dialogue) =>
    caller.DecideAsync(dialogue, programme, id, (session, act) => session.Open(act, when.InTown())));

meetings.MapPost("/{id}/close", (ProgrammeId programme, SessionId id, Moment when, Caller caller, Dialogue dialogue) =>
    caller.DecideAsync(dialogue, programme, id, (session, act) => session.Close(act, when.InTown())));

// <snippet:sealed-text>
meetings.MapPost("/{id}/minutes", async (ProgrammeId programme, SessionId id, LocalizedText body, Caller caller, Dialogue dialogue, CancellationToken stop) =>
{
    var act = await dialogue.ActAsync(programme, caller.Act, caller.Person, stop);
    var words = await dialogue.SealAsync(act, id, body, stop);     // locked away first; the record holds a handle
    var outcome = await dialogue.Sessions.DecideAsync(id, act, (session, a) => session.DraftMinutes(a, words), stop);
    return outcome.IsAccepted ? Results.Ok(SessionRow.Of(outcome.State)) : outcome.Refusal.ToProblem();
});
// </snippet>

meetings.MapPost("/{id}/minutes/{version:int}/circulate", (ProgrammeId programme, SessionId id, int version, Caller caller, Dialogue dialogue) =>
    caller.DecideAsync(dialogue, programme, id, (session, act) => session.CirculateMinutes(act, version)));

meetings.MapPost("/{id}/minutes/{version:int}/approve", (ProgrammeId programme, SessionId id, int version, Caller caller, Dialogue dialogue) =>
    caller.DecideAsync(dialogue, programme, id, (session, act) => session.ApproveMinutes(act, version, MinutesApproval.ByCirculation)));

// <snippet:list>
meetings.MapGet("/", async (ProgrammeId programme, string? time, int? size, string? after, Caller caller, Dialogue dialogue, CancellationToken stop) =>
{
    var act = await dialogue.ActAsync(programme, caller.Act, caller.Person, stop);
    var page = await dialogue.Queries.SessionsAsync(act, Enum.Parse<SessionTime>(time ?? "upcoming", ignoreCase: true), new(size ?? Limits.Page, after), stop);
    return page.HasValue ? Results.Ok(new { Items = page.Value.Items.Select(SessionRow.Of), page.Value.Next }) : page.Refusal!.ToProblem();
});
// </snippet>

// <snippet:publish>
meetings.MapPost("/{id}/minutes/release", async (ProgrammeId programme, SessionId id, LanguageTag language, Caller caller, Dialogue dialogue, CancellationToken stop) =>
{
    var act = await dialogue.ActAsync(programme, caller.Act, caller.Person, stop);
    var release = await dialogue.PublishAsync(act, Audience.Public, d => d.Minutes(id, language), stop);
    return release.HasValue ? Results.Created($"/releases/{release.Value.Id}", release.Value.View) : release.Refusal!.ToProblem();
});

// Anybody may read what was published, without signing in.
app.MapGet("/releases/{id}", async (ReleaseId id, Dialogue dialogue, CancellationToken stop) =>
    await dialogue.FindReleaseAsync(id, cancellationToken: stop) is { View: { Audience: Audience.Public } view } ? Results.Ok(view) : Results.NotFound());
// </snippet>

app.MapPost("/programmes/{programme}/recommendations/release", async (ProgrammeId programme, LanguageTag language, Caller caller, Dialogue dialogue, CancellationToken stop) =>
{
    var act = await dialogue.ActAsync(programme, caller.Act, caller.Person, stop);
    var release = await dialogue.PublishAsync(act, Audience.Public, d => d.Recommendations(language), stop);
    return release.HasValue ? Results.Created($"/releases/{release.Value.Id}", release.Value.View) : release.Refusal!.ToProblem();
}).RequireAuthorization();

await app.RunAsync();

namespace TownHall
{
    internal static class Decisions
    {
        /// <summary>What every decision on a session has in common.</summary>
        internal static async Task<IResult> DecideAsync(
            this Caller caller, Dialogue dialogue, ProgrammeId programme, SessionId id, Func<Session, Act, Decision<SessionEvent>> decide)
        {
            var act = await dialogue.ActAsync(programme, caller.Act, caller.Person);
            var outcome = await dialogue.Sessions.DecideAsync(id, act, decide);
            return outcome.IsAccepted ? Results.Ok(SessionRow.Of(outcome.State)) : outcome.Refusal.ToProblem();
        }
    }

    // <snippet:rows>
    /// <summary>A session as the town's staff see it in a list. States never leave by themselves; you say what a screen shows.</summary>
    internal sealed record SessionRow(SessionId Id, LocalizedText Title, CivilTime Announced, SessionPhase Phase, bool IsConfirmed)
    {
        internal static SessionRow Of(Session session) => new(session.Id, session.Plan.Title, session.Plan.Announced, session.Phase, session.IsConfirmed);
    }
    // </snippet>

    internal sealed record Rescheduling(CivilTime Announced, LocalizedText Reason);

    internal sealed record Cancelling(LocalizedText Reason);

    internal sealed record Moment(LocalDate Date, LocalTime? Time = null)
    {
        internal Occurred InTown() => Time is { } time ? Occurred.At(Date + time, Town.Zone) : Occurred.On(Date, Town.Zone);
    }
}
