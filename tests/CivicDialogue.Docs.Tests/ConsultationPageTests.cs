// <snippet:consultation-usings>
using System.Security.Cryptography;
using CivicDialogue;
using CivicDialogue.Consultations;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
// </snippet>
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class ConsultationPageTests
{
    [Fact]
    public async Task A_consultation_is_voted_on_until_the_clock_closes_it_and_its_results_tell_of_nobody()
    {
        var ct = TestContext.Current.CancellationToken;

        // <snippet:consultation-setup>
        var clock = new FakeClock(Instant.FromUtc(2027, 6, 14, 6, 0));
        await using var services = new ServiceCollection()
            .AddSingleton<IClock>(clock)
            .AddCivicDialogue(o => o.VaultKey = RandomNumberGenerator.GetBytes(32)).UseInMemoryStore()
            .Services.BuildServiceProvider();
        var dialogue = services.GetRequiredService<Dialogue>();

        var (programme, convener, secretary, resident) = (EntityId.Random<ProgrammeId>(), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>());
        var charter = new ProgrammeCharter(Text("Town dialogue", "حوار البلدة"), Text("To agree on mending the roads.", "أن تُصلح الطرق بالاتفاق."), ["en", "ar"], "Asia/Hebron");
        (await dialogue.FoundProgrammeAsync(EntityId.Random<ActId>(), convener, programme, charter, ct)).OrThrow();
        (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.Grant(a, secretary, Role.Secretary), ct)).OrThrow();
        var (citizens, officers) = (SideId.Of("citizens"), SideId.Of("officers"));
        (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.DefineSide(a, citizens, Text("Citizens", "المواطنون")), ct)).OrThrow();
        (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.DefineSide(a, officers, Text("Officers", "الضباط")), ct)).OrThrow();
        // </snippet>

        // <snippet:consultation-prepare>
        var consultation = EntityId.Random<ConsultationId>();
        var plan = new ConsultationPlan(
            Text("Which road comes next?", "أي طريق هو التالي؟"),
            purpose: Text("To see where the sides are apart.", "لمعرفة مواضع الاختلاف بين الطرفين."),
            closes: new CivilTime(new(2027, 6, 20), new(18, 0), "Asia/Hebron"))               // a local time, as people are told it
        {
            OpenTo = [],                                                                      // no role named: anybody may take part
            StatementsPerPerson = 3,
        };
        (await dialogue.Consultations.StartAsync(consultation, await As(secretary), a => Consultation.Prepare(a, consultation, plan), ct)).OrThrow();
        await On(secretary, (c, a) => c.Seed(a, Text("The market road comes next.", "طريق السوق هو التالي.")));              // statement 1
        await On(secretary, (c, a) => c.Seed(a, Text("Lorries stay out at night.", "تُمنع الشاحنات ليلًا.")));                // statement 2
        await On(secretary, (c, a) => c.Open(a));
        // </snippet>

        // <snippet:consultation-propose>
        var proposing = await As(resident);
        var words = await dialogue.SealAsync(proposing, resident, Text("A bus! The walk is too long for my mother.", "حافلة! المشي طويل على أمي."), ct);
        (await dialogue.Consultations.DecideAsync(consultation, proposing, (c, a) => c.Propose(a, resident, words), ct)).OrThrow();              // statement 3
        await On(secretary, (c, a) => c.Accept(a, statement: 3, Text("There should be a bus.", "ينبغي أن تكون هناك حافلة.")));                  // by somebody else
        // </snippet>

        for (var i = 1; i < 30; i++)
        {
            var (other, on) = (EntityId.Random<ParticipantId>(), i % 2 == 0 ? citizens : officers);
            (await dialogue.DecideAsync(
                dialogue.Consultations.Existing(consultation), dialogue.VoteSheets.Beginning(VoteSheet.IdOf(consultation, other)), await As(other),
                (c, a) => ([], VoteSheet.Open(a, c, Standing.Personal(other), on, Now())), ct)).OrThrow();
            var theirs = ValueMap<int, StatementVote>.From(
            [
                new(1, i % 4 < 2 ? StatementVote.Agree : StatementVote.Disagree),
                new(2, i % 2 == 0 ? StatementVote.Agree : StatementVote.Disagree),
                new(3, i % 8 < 2 ? StatementVote.Pass : StatementVote.Agree),
            ]);
            (await dialogue.VoteAsync(await As(other), consultation, other, theirs, ct)).OrThrow();
        }

        // <snippet:consultation-vote>
        (await dialogue.DecideAsync(
            dialogue.Consultations.Existing(consultation), dialogue.VoteSheets.Beginning(VoteSheet.IdOf(consultation, resident)), await As(resident),
            (c, a) => ([], VoteSheet.Open(a, c, Standing.Personal(resident), citizens, Now())), ct)).OrThrow();         // joins: one sheet per person, on one side

        var votes = ValueMap<int, StatementVote>.From([new(1, StatementVote.Agree), new(2, StatementVote.Agree), new(3, StatementVote.Agree)]);
        (await dialogue.VoteAsync(await As(resident), consultation, resident, votes, ct)).OrThrow();                    // sealed for the voter; vote again to change
        var own = (await dialogue.OwnVotesAsync(await As(resident), consultation, ct)).OrThrow();                       // one's own; nobody else's can be asked for
        // </snippet>
        Assert.Equal(votes, own);

        // <snippet:consultation-early>
        var tooEarly = await dialogue.PublishAsync(await As(secretary), Audience.Public, d => d.Consultation(consultation, "en"), ct);
        Console.WriteLine(tooEarly.Refusal!.Code);                                            // consultation.not-closed: results are hidden until it is over
        await On(secretary, (c, a) => c.Extend(a, new(new(2027, 6, 23), new(18, 0), "Asia/Hebron"), Text("There was a strike.", "كان هناك إضراب.")));
        // </snippet>
        Assert.Equal(ConsultationRefusals.NotClosed, tooEarly.Refusal?.Code);

        // <snippet:consultation-results>
        clock.Reset(Instant.FromUtc(2027, 6, 24, 6, 0));                                      // nobody has to close it
        var release = (await dialogue.PublishAsync(await As(secretary), Audience.Public, d => d.Consultation(consultation, "en"), ct)).OrThrow();
        foreach (var statement in ((ConsultationView)release.View).Statements)
        {
            var bySide = string.Join(", ", statement.Sides.Select(s => $"{s.Name?.Text} {Told(s.Votes.Agree)}"));
            Console.WriteLine($"{statement.Number}: agree {Told(statement.All.Agree)}, disagree {Told(statement.All.Disagree)}, pass {Told(statement.All.Pass)}; agree by side: {bySide}");
        }

        // 1: agree 16, disagree 14, pass -; agree by side: Citizens 8, Officers 8
        // 2: agree 15, disagree 15, pass -; agree by side: Citizens -, Officers -
        // 3: agree 23, disagree -, pass 7; agree by side: Citizens -, Officers -
        static string Told(CountLine count) => count.Kind is CountKind.Counted ? $"{count.AtLeast}" : "-";
        // </snippet>
        Assert.Equal(
            ["agree 16, disagree 14, pass -: 8, 8", "agree 15, disagree 15, pass -: -, -", "agree 23, disagree -, pass 7: -, -"],
            ((ConsultationView)release.View).Statements.Select(s =>
                $"agree {Told(s.All.Agree)}, disagree {Told(s.All.Disagree)}, pass {Told(s.All.Pass)}: {string.Join(", ", s.Sides.Select(x => Told(x.Votes.Agree)))}"));

        // <snippet:consultation-helpers>
        Occurred Now() => Occurred.At(clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb["Asia/Hebron"]);

        static LocalizedText Text(string english, string arabic) => LocalizedText.Of(("en", english), ("ar", arabic));

        // One act per request. In a host its id comes from the request: ActId.From(requestId).
        Task<Act> As(ParticipantId person) => dialogue.ActAsync(programme, EntityId.Random<ActId>(), person, ct);

        async Task On(ParticipantId person, Func<Consultation, Act, Decision<ConsultationEvent>> decide) =>
            (await dialogue.Consultations.DecideAsync(consultation, await As(person), decide, ct)).OrThrow();
        // </snippet>
    }
}
