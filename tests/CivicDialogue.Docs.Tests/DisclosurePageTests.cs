using System.Security.Cryptography;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;
using NodaTime.Testing;
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class DisclosurePageTests
{
    private static readonly DateTimeZone Hebron = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

    [Fact]
    public async Task What_leaves_is_what_the_page_says()
    {
        var clock = new FakeClock(new LocalDateTime(2026, 6, 1, 9, 0).InZoneStrictly(Hebron).ToInstant());
        var ct = TestContext.Current.CancellationToken;
        var store = new InMemoryStore();
        await using var dialogue = new Dialogue(new() { Events = store, Vault = store, Codec = JsonEventCodec.Instance, VaultKey = RandomNumberGenerator.GetBytes(32), Clock = clock });
        var (programme, id, list) = (EntityId.Random<ProgrammeId>(), EntityId.Random<SessionId>(), EntityId.Random<GuestListId>());
        var (convener, secretary) = (Person(), Person());
        (await dialogue.FoundProgrammeAsync(NewAct(), convener, programme, new(Text("Town dialogue"), Text("That the streets are safe"), ["ar", "en"], "Asia/Hebron"), ct)).OrThrow();
        foreach (var role in (Role[])[Role.Secretary, Role.Facilitator, Role.Rapporteur, Role.Chair])
            (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.Grant(a, secretary, role), ct)).OrThrow();

        // <snippet:disclosure-policies>
        (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.AdoptPolicies(a, p.Policies with
        {
            Attribution = Attribution.Named,            // the widest that anything may be told; sessions, items and speakers narrow it
            DisclosureThreshold = 5,                    // the smallest number of people that a figure may be about
            MinimumPopulation = 10,                     // the smallest population of which more than totals is told
            Zeros = ZeroPolicy.Hidden,                  // "nobody" and "everybody" tell of each, so they are not told
            DominancePercent = 20,                      // how near nobody's speaking time may be guessed
        }), ct)).OrThrow();
        // </snippet>

        var lights = EntityId.Random<AgendaItemId>();
        var session = (await dialogue.Sessions.StartAsync(id, await As(secretary), a => Session.Schedule(a, id, new(Text("Open meeting"), Text("Street safety"), new(new(2026, 6, 1), new(10, 0), "Asia/Hebron"))), ct)).OrThrow();
        // <snippet:disclosure-item>
        (await dialogue.Sessions.DecideAsync(id, await As(secretary), (s, a) => s.SetAgenda(a,
            [new(lights, Text("Lights in the lanes")) { Attribution = Attribution.ChathamHouse }]), ct)).OrThrow();
        // </snippet>
        session = (await dialogue.Sessions.DecideAsync(id, await As(secretary), (s, a) => s.Open(a, Occurred.At(clock.GetCurrentInstant(), Hebron)), ct)).OrThrow();
        (await dialogue.GuestLists.StartAsync(list, await As(secretary), a => GuestList.Open(a, list, session), ct)).OrThrow();
        var people = Enumerable.Range(0, 12).Select(_ => Person()).ToList();
        foreach (var (i, person) in people.Index())
        {
            var act = await As(secretary);
            var name = await dialogue.SealAsync(act, person, Text($"Canary Tokenova {i}"), ct);
            (await dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person, name), ct)).OrThrow();
            (await dialogue.GuestLists.DecideAsync(list, await As(secretary), (g, a) => g.MarkPresent(a, session, person, Occurred.On(new(2026, 6, 1), Hebron)), ct)).OrThrow();
        }

        var (resident, question) = (people[0], EntityId.Random<ContributionId>());
        var noting = await As(secretary);
        var words = await dialogue.SealAsync(noting, resident, Text("When will the lanes be lit?"), ct);
        (await dialogue.Contributions.StartAsync(question, noting, a => Contribution.Record(a, question, session, new(
            ContributionKind.Question, RecordQuality.Summary, words, Occurred.On(new(2026, 6, 1), Hebron))
        { Speaker = Standing.Personal(resident), Item = lights }), ct)).OrThrow();

        // <snippet:disclosure-refused>
        var tooSoon = await dialogue.PublishAsync(await As(secretary), Audience.Public, d => d.Minutes(id, "en"), ct);
        Console.WriteLine(tooSoon.Refusal!.Message("en"));                        // disclosure.not-approved: minutes leave once they are approved
        // </snippet>
        Assert.Equal(DisclosureRefusals.NotApproved, tooSoon.Refusal.Code);

        (await dialogue.Sessions.DecideAsync(id, await As(secretary), (s, a) => s.Close(a, Occurred.At(clock.GetCurrentInstant(), Hebron)), ct)).OrThrow();
        var drafting = await As(secretary);
        var body = await dialogue.SealAsync(drafting, id, Text("Canary Tokenova 0 asked about the lanes."), ct);
        (await dialogue.Sessions.DecideAsync(id, drafting, (s, a) => s.DraftMinutes(a, body, new(SourceKind.Scribe, Text("Notes"))), ct)).OrThrow();
        (await dialogue.Sessions.DecideAsync(id, await As(secretary), (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.AdoptedAsReported), ct)).OrThrow();

        // <snippet:disclosure-publish>
        var release = (await dialogue.PublishAsync(await As(secretary), Audience.Public, d => d.Minutes(id, "en"), ct)).OrThrow();
        var json = CivicDialogueJson.Serialize(release.View);                     // public JSON takes views and nothing else
        var minutes = (MinutesView)release.View;
        var line = minutes.Items[0].Unattributed[0];                              // what was said in the item, and nobody who said it
        // </snippet>
        Assert.Equal(("When will the lanes be lit?", null, null, null), (line.Text.Text, line.Name, line.Office, line.Affiliation));
        Assert.Null(minutes.Body);
        Assert.DoesNotContain("Canary", json, StringComparison.Ordinal);

        // <snippet:disclosure-figures>
        var figures = (InclusionView)(await dialogue.PublishAsync(await As(secretary), Audience.Public, d => d.Inclusion(id, "en"), ct)).OrThrow().View;
        foreach (var (stage, count) in figures.Stages)
            Console.WriteLine($"{stage}: {count.Kind}, {count.AtLeast} to {count.AtMost}");
        // </snippet>
        Assert.Equal(new CountLine(CountKind.Counted, 12, 12), figures.Stages[(int)InclusionStage.Present].Count);
        Assert.NotEqual(CountKind.Counted, figures.Stages[(int)InclusionStage.Spoke].Count.Kind);

        // <snippet:disclosure-waive>
        (await dialogue.Contributions.DecideAsync(question, await As(resident), (c, a) => c.Waive(a, Attribution.Named), ct)).OrThrow();
        var later = (await dialogue.PublishAsync(await As(secretary), Audience.Public, d => d.Minutes(id, "en"), ct)).OrThrow();
        // </snippet>
        Assert.Equal("Canary Tokenova 0", Assert.Single(((MinutesView)later.View).Items[0].Attributed).Name?.Text);

        // <snippet:disclosure-read>
        var first = (await dialogue.FindReleaseAsync(release.Id, cancellationToken: ct))!;          // as it was on its day, less what was erased since
        // </snippet>
        Assert.Empty(((MinutesView)first.View).Items[0].Attributed);

        async Task<Act> As(ParticipantId person) => await dialogue.ActAsync(programme, NewAct(), person, ct);

        static ParticipantId Person() => EntityId.Random<ParticipantId>();

        static ActId NewAct() => EntityId.Random<ActId>();

        static LocalizedText Text(string english) => LocalizedText.Of(("en", english));
    }
}
