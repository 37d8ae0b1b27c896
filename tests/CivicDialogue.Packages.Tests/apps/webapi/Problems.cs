using System.Globalization;
using System.Text.Json;
using CivicDialogue;
using CivicDialogue.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TownHall;

// <snippet:problem-details>
/// <summary>A rule's "no" as a problem of RFC 9457.</summary>
internal static class Problems
{
    internal static ProblemHttpResult ToProblem(this Refusal refusal) => TypedResults.Problem(
        title: refusal.Message(LanguageTag.Parse(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)),
        statusCode: refusal.Code.Kind switch
        {
            RefusalKind.NotPermitted => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.WrongTime => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        extensions: [new("code", refusal.Code.Value), new("facts", refusal.Facts.ToDictionary())]);
}
// </snippet>

// <snippet:exceptions>
/// <summary>What is no rule's "no": a malformed request, a key used twice, a store that is away. What is left is a fault of ours, and a 500.</summary>
internal sealed class DialogueProblems(ILogger<DialogueProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken stop)
    {
        var problem = exception switch
        {
            RefusedException refused => refused.Refusal.ToProblem(),
            BadHttpRequestException bad => Problem(bad.StatusCode, "request.malformed", "The request is malformed.", (bad.InnerException ?? bad).Message),
            ArgumentException or FormatException or JsonException => Problem(400, "request.malformed", "The request is malformed.", exception.Message),
            ActConflictException => Problem(409, "request.key-used", "This Idempotency-Key was used for another request.", null),
            SubjectErasedException => Problem(409, "request.subject-erased", "What belongs to this was erased; nothing can be added.", null),
            StoreException => Problem(503, "store.unavailable", "The record cannot be reached. Try again with the same Idempotency-Key.", null),
            _ => null,
        };
        if (problem is null)
            return false;
        if (exception is StoreException)
            log.LogError(exception, "The store failed.");     // its message names files: for you, not for the caller
        await problem.ExecuteAsync(http);
        return true;
    }

    private static ProblemHttpResult Problem(int status, string code, string title, string? detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title, extensions: [new("code", code)]);
}
// </snippet>
