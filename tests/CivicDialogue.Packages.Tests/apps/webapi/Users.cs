using System.Security.Claims;
using System.Text.Encodings.Web;
using CivicDialogue;
using CivicDialogue.Participants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace TownHall;

// <snippet:users-to-actors>
/// <summary>Who asks, and the id of what they ask. No role is taken from the request: the programme's roster knows the roles.</summary>
internal sealed record Caller(ParticipantId Person, ActId Act)
{
    public static ValueTask<Caller> BindAsync(HttpContext http)
    {
        var account = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new BadHttpRequestException("No account.", StatusCodes.Status401Unauthorized);
        var person = Town.Person(account);
        if (HttpMethods.IsGet(http.Request.Method))
            return new(new Caller(person, EntityId.Random<ActId>()));

        // The client's key makes a retry safe: the same key is the same act. It counts per person, so nobody meets anybody else's.
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        return key.Length > 0
            ? new(new Caller(person, EntityId.Named<ActId>(person.ToString(), key)))
            : throw new BadHttpRequestException("The header Idempotency-Key is missing; expected a new value for each thing done, the same for each try.");
    }
}
// </snippet>

/// <summary>The town's gateway signs people in and names their account in a header. With OpenID Connect, AddJwtBearer stands here instead.</summary>
internal sealed class Gateway(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var account = Request.Headers["X-Account"].ToString();
        return Task.FromResult(account.Length == 0
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account)], Scheme.Name)), Scheme.Name)));
    }
}
