// <snippet:start-usings>
using System.Security.Cryptography;
using CivicDialogue;
using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.FollowUp;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using CivicDialogue.Workflows;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
// </snippet>
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class GettingStartedTests
{
    [Fact]
    public async Task A_meeting_is_followed_from_its_plan_to_what_came_of_it()
    {
        var clock = new FakeClock(Instant.FromUtc(2026, 12, 3, 9, 0));
        var ct = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var (file, key) = (folder.File("dialogue.db"), RandomNumberGenerator.GetBytes(32));
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(clock);

        // <snippet:start-wire>
        services.AddCivicDialogue(o => o.VaultKey = key).UseSqlite($"Data Source={file}");
        // </snippet>
        await using var provider = services.BuildServiceProvider();
        var dialogue = provider.GetRequiredService<Dialogue>();

        var mayor = EntityId.Random<ParticipantId>();
        var clerk = EntityId.Random<ParticipantId>();

        // <snippet:start-found>
        var charter = new ProgrammeCharter(
            LocalizedText.Of(("ar", "حوار البلدة"), ("en", "Town dialogue")),
            LocalizedText.Of(("ar", "أن تُصلح الطرق بالاتفاق."), ("en", "To agree on mending the roads.")),
            languages: ["ar", "en"],                                    // the one to fall back to first
            zone: "Asia/Hebron")
        {
            Policies = new() { Attribution = Attribution.Named, ResponseTerm = new(30, DayCount.Calendar), LapseAfterDays = 60 },
        };
        var programme = EntityId.New<ProgrammeId>(clock.GetCurrentInstant());
        (await dialogue.FoundProgrammeAsync(NewAct(), mayor, programme, charter, ct)).OrThrow();

        foreach (var role in (Role[])[Role.Secretary, Role.Facilitator, Role.Chair, Role.Rapporteur])
        {
            var act = await dialogue.ActAsync(programme, NewAct(), mayor, ct);
            (await dialogue.Programmes.DecideAsync(programme, act, (p, a) => p.Grant(a, clerk, role), ct)).OrThrow();
        }
        // </snippet>

        // <snippet:start-act>
        // One act per request. The id comes from the request, so that a retry is recognised; the roles come from the programme's roster.
        async Task<Act> Clerk() => await dialogue.ActAsync(programme, NewAct(), clerk, ct);

        static ActId NewAct() => EntityId.Random<ActId>();      // in a host: ActId.From(requestId)
        // </snippet>

        // <snippet:start-people>
        var roads = EntityId.Random<StakeholderId>();
        var post = EntityId.Random<PostId>();
        var engineer = EntityId.Random<ParticipantId>();
        (await dialogue.Stakeholders.StartAsync(roads, await Clerk(), a => Stakeholder.Register(a, roads, LocalizedText.Of(("en", "Roads department")), StakeholderKind.LocalAuthority), ct)).OrThrow();
        (await dialogue.Stakeholders.DecideAsync(roads, await Clerk(), (s, a) => s.CreatePost(a, post, LocalizedText.Of(("en", "Town engineer")), mayCommit: true), ct)).OrThrow();
        (await dialogue.Stakeholders.DecideAsync(roads, await Clerk(), (s, a) => s.Appoint(a, post, engineer, from: new(2025, 1, 1)), ct)).OrThrow();

        // A person's name is sealed for the person before the decision that refers to it. Events hold a handle, never the name.
        var naming = await Clerk();
        var name = await dialogue.SealAsync(naming, engineer, LocalizedText.Of(("en", "The name of the person who is town engineer")), ct);
        (await dialogue.Participants.StartAsync(engineer, naming, a => Participant.Register(a, engineer, name), ct)).OrThrow();
        // </snippet>

        // <snippet:start-session>
        var session = EntityId.New<SessionId>(clock.GetCurrentInstant());
        var plan = new SessionPlan(
            LocalizedText.Of(("en", "The road to the school")),
            LocalizedText.Of(("en", "To agree on what is mended first.")),            // a purpose is required
            new CivilTime(new(2026, 12, 10), new(17, 0), "Asia/Hebron"))              // what people are told: a local date and time
        {
            Visibility = Visibility.Public,
        };
        (await dialogue.Sessions.StartAsync(session, await Clerk(), a => Session.Schedule(a, session, plan), ct)).OrThrow();

        clock.Reset(Instant.FromUtc(2026, 12, 10, 15, 5));
        var hebron = DateTimeZoneProviders.Tzdb["Asia/Hebron"];
        var now = Occurred.At(clock.GetCurrentInstant(), hebron);
        var open = (await dialogue.Sessions.DecideAsync(session, await Clerk(), (s, a) => s.Open(a, now), ct)).OrThrow();
        // </snippet>

        // <snippet:start-said>
        // In which standing did the engineer speak on that day? Resolved from the record, never claimed.
        var department = (await dialogue.Stakeholders.FindAsync(roads, ct))!;
        var standing = department.StandingOf(engineer, post, now).OrThrow();

        var speaking = await Clerk();
        var words = await dialogue.SealAsync(speaking, engineer, LocalizedText.Of(("en", "We can begin in spring.")), ct);
        var contribution = EntityId.Random<ContributionId>();
        var said = new Said(ContributionKind.Statement, RecordQuality.Paraphrase, words, now) { Speaker = standing };
        (await dialogue.Contributions.StartAsync(contribution, speaking, a => Contribution.Record(a, contribution, open, said), ct)).OrThrow();
        // </snippet>

        // <snippet:start-recommend>
        var recommendation = EntityId.Random<RecommendationId>();
        var draft = new Draft(LocalizedText.Of(("en", "Mend the school road first")), LocalizedText.Of(("en", "Mend the road to the school before all others."))) { Session = session };
        (await dialogue.Recommendations.StartAsync(recommendation, await Clerk(), a => Recommendation.Propose(a, recommendation, draft), ct)).OrThrow();
        foreach (var trigger in (Trigger[])[Trigger.Propose, Trigger.Deliberate, Trigger.AdoptByAcclamation])
            (await dialogue.Recommendations.DecideAsync(recommendation, await Clerk(), (r, a) => r.Advance(a, trigger), ct)).OrThrow();
        var adopted = (await dialogue.Recommendations.FindAsync(recommendation, ct))!;

        var referral = EntityId.Random<ReferralId>();
        (await dialogue.Referrals.StartAsync(referral, await Clerk(), a => Referral.Refer(a, referral, adopted, department, now), ct)).OrThrow();
        // </snippet>

        // <snippet:start-follow-up>
        var asking = await Clerk();
        var inJanuary = Instant.FromUtc(2027, 1, 15, 12, 0);
        var log = (await dialogue.Queries.OverdueRecommendationsAsync(asking, asOf: inJanuary, cancellationToken: ct)).OrThrow();    // or RecommendationsAsync, for all
        foreach (var item in log.Items)
            Console.WriteLine($"{item.Recommendation.Draft.Title.In("en").Text}: {item.Stage}, answer due by {item.Referrals[0].Dates.LastDay:uuuu-MM-dd}");
        // </snippet>
        Assert.Equal(RecommendationStage.Overdue, Assert.Single(log.Items).Stage);
        Assert.Equal(new LocalDate(2027, 1, 9), log.Items[0].Referrals[0].Dates.LastDay);

        // <snippet:start-promise>
        clock.Reset(Instant.FromUtc(2027, 1, 20, 8, 0));
        var today = Occurred.On(new(2027, 1, 19), hebron);
        var answer = new Response(ResponseKind.Supported, LocalizedText.Of(("en", "It is in the plan for spring.")), standing, today);
        (await dialogue.Referrals.DecideAsync(referral, await Clerk(), (r, a) => r.Respond(a, answer), ct)).OrThrow();

        var commitment = EntityId.Random<CommitmentId>();
        var promise = new Promise(LocalizedText.Of(("en", "Mend the school road")), serves: [referral], due: new(2027, 4, 30), standing, today);
        var (linked, made) = (await dialogue.DecideAsync(                 // two things at once: both on record, or neither
            dialogue.Referrals.Existing(referral),
            dialogue.Commitments.Beginning(commitment),
            await Clerk(),
            (r, a) => (r.Link(a, commitment, today), Commitment.Make(a, commitment, r, promise)),
            ct)).OrThrow();
        // </snippet>
        Assert.Equal(ReferralPhase.InFollowUp, linked.Phase);
        Assert.Equal(roads, made.Owner);

        // <snippet:start-publish>
        var body = await Clerk();
        var minutes = await dialogue.SealAsync(body, session, LocalizedText.Of(("en", "The engineer spoke; the school road comes first.")), ct);
        (await dialogue.Sessions.DecideAsync(session, await Clerk(), (s, a) => s.Close(a, now), ct)).OrThrow();
        (await dialogue.Sessions.DecideAsync(session, body, (s, a) => s.DraftMinutes(a, minutes), ct)).OrThrow();
        (await dialogue.Sessions.DecideAsync(session, await Clerk(), (s, a) => s.CirculateMinutes(a, version: 1), ct)).OrThrow();
        clock.Reset(Instant.FromUtc(2027, 2, 4, 8, 0));                     // 14 days for corrections, where the programme says nothing else
        (await dialogue.Sessions.DecideAsync(session, await Clerk(), (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.ByCirculation), ct)).OrThrow();

        var release = (await dialogue.PublishAsync(await Clerk(), Audience.Public, d => d.Minutes(session, "en"), ct)).OrThrow();
        Console.WriteLine(CivicDialogueJson.Serialize(release.View));      // the only things that public JSON accepts are views
        // </snippet>
        Assert.Equal("We can begin in spring.", ((MinutesView)release.View).Attributed[0].Text.Text);

        // <snippet:start-erase>
        var self = await dialogue.ActAsync(programme, NewAct(), engineer, ct);
        var erased = (await dialogue.EraseAsync(self, engineer, cancellationToken: ct)).OrThrow();   // Complete, or Pending: then call again later
        var read = (MinutesView)(await dialogue.FindReleaseAsync(release.Id, cancellationToken: ct))!.View;   // frozen, but what was erased has no words any more
        Console.WriteLine($"{erased}: {read.Attributed[0].Text.IsErased}");
        // </snippet>
        Assert.Equal(ErasureState.Complete, erased);
        Assert.True(read.Attributed[0].Text.IsErased);

        // <snippet:start-verify>
        var checkpoint = await dialogue.VerifyAsync(cancellationToken: ct);      // keep it elsewhere: in a gazette, with a notary, on paper
        await dialogue.VerifyAsync(checkpoint, ct);                              // later: nothing before it was changed, and no tail was cut off
        // </snippet>
        Assert.True(checkpoint.Position > 20);
    }
}
