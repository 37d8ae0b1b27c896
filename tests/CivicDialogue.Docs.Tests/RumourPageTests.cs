// <snippet:rumour-usings>
using System.Security.Cryptography;
using CivicDialogue;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Stakeholders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
// </snippet>
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class RumourPageTests
{
    [Fact]
    public async Task A_rumour_is_followed_from_the_first_report_to_the_last_who_asked()
    {
        var ct = TestContext.Current.CancellationToken;

        // <snippet:rumour-setup>
        var clock = new FakeClock(Instant.FromUtc(2027, 6, 14, 6, 0));
        await using var services = new ServiceCollection()
            .AddSingleton<IClock>(clock)
            .AddCivicDialogue(o => o.VaultKey = RandomNumberGenerator.GetBytes(32)).UseInMemoryStore()
            .Services.BuildServiceProvider();
        var dialogue = services.GetRequiredService<Dialogue>();

        var (programme, convener, resident, shopkeeper) = (EntityId.Random<ProgrammeId>(), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>());
        var charter = new ProgrammeCharter(Text("Town dialogue", "حوار البلدة"), Text("To agree on mending the roads.", "أن تُصلح الطرق بالاتفاق."), ["en", "ar"], "Asia/Hebron");
        (await dialogue.FoundProgrammeAsync(EntityId.Random<ActId>(), convener, programme, charter, ct)).OrThrow();
        var (secretary, facilitator, chair) = (await Granted(Role.Secretary), await Granted(Role.Facilitator), await Granted(Role.Chair));
        var (assessor, lead) = (await Granted(Role.Assessor), await Granted(Role.SafeguardingLead));

        var council = EntityId.Random<StakeholderId>();
        (await dialogue.Stakeholders.StartAsync(
            council, await As(secretary), a => Stakeholder.Register(a, council, Text("Town council", "المجلس البلدي"), StakeholderKind.LocalAuthority), ct)).OrThrow();
        // </snippet>

        // <snippet:rumour-report>
        var rumour = EntityId.Random<RumourId>();
        var reporting = await As(resident);                                                  // who reports what they heard needs no role
        var heard = await dialogue.SealAsync(reporting, resident, Text("The road money bought the mayor a car.", "اشتُريت بأموال الطريق سيارة لرئيس البلدية."), ct);
        var report = new RumourReport(heard, RumourChannel.WordOfMouth, Spread.Local, Now()) { By = resident };
        (await dialogue.Rumours.StartAsync(rumour, reporting, a => Rumour.Report(a, rumour, report), ct)).OrThrow();

        var entering = await As(facilitator);                                                // somebody called: the facilitator enters it for them
        var heardToo = await dialogue.SealAsync(entering, shopkeeper, Text("They spent the road money on a car.", "صرفوا أموال الطريق على سيارة."), ct);
        var oneMore = new RumourReport(heardToo, RumourChannel.Messaging, Spread.Widespread, Now()) { By = shopkeeper };
        (await dialogue.Rumours.DecideAsync(rumour, entering, (r, a) => r.ReportAgain(a, oneMore), ct)).OrThrow();
        // </snippet>

        // <snippet:rumour-triage>
        var institution = (await dialogue.Stakeholders.FindAsync(council, ct))!;
        var hierarchy = (await dialogue.Queries.HierarchyAsync(await As(facilitator), cancellationToken: ct)).OrThrow();
        await On(facilitator, (r, a) => r.Triage(a, new RumourRisk(harm: 4, likelihood: 3), RumourSubject.Of([institution], above: hierarchy), Now()));      // 12: high
        // </snippet>

        // <snippet:rumour-sources>
        var request = new SourceRequest(Text("Treasury of the council", "خزينة المجلس"), until: new(2027, 6, 20), Now()) { Institution = council };
        await On(facilitator, (r, a) => r.AskSource(a, request));

        clock.Reset(Instant.FromUtc(2027, 6, 21, 6, 0));
        var open = (await dialogue.Queries.RumoursAsync(await As(facilitator), cancellationToken: ct)).OrThrow();      // the open ones, the worst first
        var status = open.Items[0].Sources[0].Status;                                                               // Overdue: by the clock

        var answering = await As(facilitator);
        var words = await dialogue.SealAsync(answering, rumour, Text("The money is in the account.", "المال في الحساب."), ct);
        (await dialogue.Rumours.DecideAsync(rumour, answering, (r, a) => r.RecordAnswer(a, source: 1, new SourceAnswer(SourceSays.Denies, words, Now())), ct)).OrThrow();
        // </snippet>
        Assert.Equal(SourceStatus.Overdue, status);

        // <snippet:rumour-assess>
        var found = new RumourAssessment(
            claim: Text("Road money paid for a car.", "دُفع ثمن سيارة من أموال الطريق."),          // in words that may be told publicly
            RumourVerdict.False,
            explanation: Text("The accounts show that the money is not spent.", "تُظهر الحسابات أن المال لم يُصرف."),
            Standing.Personal(assessor),
            Now());
        await On(assessor, (r, a) => r.Assess(a, found));
        // </snippet>

        // <snippet:rumour-messages>
        var english = new CounterMessage(RumourChannel.Leaflet, LocalizedText.Of(("en", "The road money is not spent.")), Standing.Personal(facilitator), Now());
        var arabic = new CounterMessage(RumourChannel.Leaflet, LocalizedText.Of(("ar", "أموال الطريق لم تُصرف.")), Standing.Personal(facilitator), Now());
        await On(facilitator, (r, a) => r.DraftMessage(a, english));                          // message 1
        await On(facilitator, (r, a) => r.DraftMessage(a, arabic));                           // message 2
        foreach (var message in (int[])[1, 2])
            await On(chair, (r, a) => r.AgreeToMessage(a, message, new MessageAgreement(Standing.Personal(chair), Now())));      // somebody else than the drafter
        // </snippet>

        // <snippet:rumour-publish>
        await On(secretary, (r, a) => r.Publish(a, Now()));                                   // puts on record that the leaflets went out
        var release = (await dialogue.PublishAsync(await As(secretary), Audience.Public, d => d.Rumours("en"), ct)).OrThrow();
        var line = ((RumoursView)release.View).Rumours[0];
        Console.WriteLine($"{line.Claim.Text} {line.Verdict}: {line.Explanation!.Text}");     // Road money paid for a car. False: The accounts show that the money is not spent.
        // </snippet>
        Assert.Equal(("Road money paid for a car.", RumourVerdict.False, 2), (line.Claim.Text, line.Verdict, line.Messages.Count));

        // <snippet:rumour-return>
        await On(facilitator, (r, a) => r.Return(a, [resident], Now()));                      // told
        await On(facilitator, (r, a) => r.RecordNotReached(a, [shopkeeper], Now()));          // tried, and not reached; may still be told later
        var concluded = await On(chair, (r, a) => r.Conclude(a, Text("It is false. Those who asked were told.", "غير صحيح، وأُبلغ من سأل.")));
        // </snippet>
        Assert.Equal((RumourPhase.Concluded, 0, false), (concluded.Phase, concluded.Waiting, concluded.IsOpen));

        // <snippet:rumour-reopen>
        var evidence = new Provenance(SourceKind.Document, Text("Invoice of the car dealer", "فاتورة وكيل السيارات"));
        await On(secretary, (r, a) => r.Reopen(a, Text("There is an invoice.", "ظهرت فاتورة."), evidence));                     // to be assessed anew
        // </snippet>
        var (same, abuse) = (await Reported("The mayor has a new car."), await Reported("An officer took money."));

        // <snippet:rumour-merge>
        (await dialogue.DecideAsync(
            dialogue.Rumours.Existing(same), dialogue.Rumours.Existing(rumour), await As(facilitator),
            (s, r, a) => (s.MergeInto(a, into: r), r.Absorb(a, duplicate: s)), ct)).OrThrow();
        // </snippet>
        Assert.Equal(3, (await dialogue.Rumours.FindAsync(rumour, ct))!.ReportCount);

        // <snippet:rumour-divert>
        var @case = EntityId.Random<SafeguardingCaseId>();
        (await dialogue.DecideAsync(
            dialogue.Rumours.Existing(abuse), dialogue.SafeguardingCases.Beginning(@case), await As(facilitator),
            (r, a) => (r.Divert(a, @case), SafeguardingCase.Open(a, @case, r, lead, due: new(2027, 6, 28))), ct)).OrThrow();
        // </snippet>
        Assert.Equal([rumour], (await dialogue.Queries.RumoursAsync(await As(facilitator), cancellationToken: ct)).OrThrow().Items.Select(i => i.Rumour.Id));

        async Task<RumourId> Reported(string claim)
        {
            var (id, act) = (EntityId.Random<RumourId>(), await As(resident));
            var sealedWords = await dialogue.SealAsync(act, resident, LocalizedText.Of(("en", claim)), ct);
            (await dialogue.Rumours.StartAsync(id, act, a => Rumour.Report(a, id, new(sealedWords, RumourChannel.WordOfMouth, Spread.NotKnown, Now()) { By = resident }), ct)).OrThrow();
            return id;
        }

        // <snippet:rumour-helpers>
        Occurred Now() => Occurred.At(clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb["Asia/Hebron"]);

        static LocalizedText Text(string english, string arabic) => LocalizedText.Of(("en", english), ("ar", arabic));

        // One act per request. In a host its id comes from the request: ActId.From(requestId).
        Task<Act> As(ParticipantId person) => dialogue.ActAsync(programme, EntityId.Random<ActId>(), person, ct);

        async Task<Rumour> On(ParticipantId person, Func<Rumour, Act, Decision<RumourEvent>> decide) =>
            (await dialogue.Rumours.DecideAsync(rumour, await As(person), decide, ct)).OrThrow();

        async Task<ParticipantId> Granted(Role role)
        {
            var person = EntityId.Random<ParticipantId>();
            (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.Grant(a, person, role), ct)).OrThrow();
            return person;
        }
        // </snippet>
    }
}
