using System.Security.Cryptography;
using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using CivicDialogue.Storage.Sqlite;
using NodaTime;
using NodaTime.Testing;
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class DataProtectionGuideTests
{
    private static readonly DateTimeZone Hebron = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

    [Fact]
    public async Task A_data_protection_officer_finds_what_was_promised()
    {
        var clock = new FakeClock(new LocalDateTime(2026, 6, 1, 9, 0).InZoneStrictly(Hebron).ToInstant());
        var ct = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var (file, key) = (folder.File("dialogue.db"), RandomNumberGenerator.GetBytes(32));
        var store = new SqliteStore($"Data Source={file}");
        var parts = new DialogueParts { Events = store, Vault = store, Codec = JsonEventCodec.Instance, VaultKey = key, Clock = clock };
        var dialogue = new Dialogue(parts);
        var programme = EntityId.Random<ProgrammeId>();
        var (convener, recorder, officer) = (Person(), Person(), Person());
        var (resident, neighbour, child, guardian) = (Person(), Person(), Person(), Person());
        (await dialogue.FoundProgrammeAsync(NewAct(), convener, programme, new(Text("Town dialogue"), Text("That the streets are safe"), ["ar", "en"], "Asia/Hebron"), ct)).OrThrow();
        foreach (var (person, role) in ((ParticipantId, Role)[])[(recorder, Role.Recorder), (officer, Role.DataProtectionOfficer)])
            (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.Grant(a, person, role), ct)).OrThrow();

        // <snippet:protection-purposes>
        (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.DeclarePurpose(
            a, PurposeId.PublicationOfName, new(Text("We name you in the minutes that we publish."), LegalBasis.Consent)), ct)).OrThrow();
        (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.AdoptPolicies(a, p.Policies with
        {
            Retention = ValueMap<PersonalDataKind, int>.From([new(PersonalDataKind.Contact, 365), new(PersonalDataKind.Needs, 30)]),     // days
        }), ct)).OrThrow();
        // </snippet>

        foreach (var (person, name) in ((ParticipantId, string)[])[(resident, "Canary Tokenova"), (neighbour, "Canary Nexttoken"), (child, "Canary Childtoken"), (guardian, "Canary Guardtoken")])
        {
            var act = await As(recorder);
            var handle = await dialogue.SealAsync(act, person, Text(name), ct);
            (await dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person, handle), ct)).OrThrow();
        }

        // <snippet:protection-seal>
        var noting = await As(recorder);
        var contact = await dialogue.SealAsync(noting, resident, Text("resident@example.org"), ct);              // under the person's own key
        (await dialogue.Participants.DecideAsync(resident, noting, (p, a) => p.SetContact(a, contact), ct)).OrThrow();
        // </snippet>
        Assert.DoesNotContain("resident@example.org", contact.ToString(), StringComparison.Ordinal);

        // <snippet:protection-consent>
        var when = Occurred.On(new(2026, 6, 1), Hebron);
        var form = new Provenance(SourceKind.SignInSheet, Text("The form of 1 June"));
        (await dialogue.Participants.DecideAsync(resident, await As(recorder), (p, a) =>
            p.GiveConsent(a, PurposeId.PublicationOfName, new(when) { Source = form }), ct)).OrThrow();

        var writing = await As(recorder);                                                                       // for a child: who says so is sealed, too
        var particulars = await dialogue.SealAsync(writing, child, Text($"Signed by {Mentions.Of(guardian)}, the mother."), ct);
        (await dialogue.Participants.DecideAsync(child, writing, (p, a) =>
            p.GiveConsent(a, PurposeId.PublicationOfName, new(when) { IsByGuardian = true, HasAssent = true }, particulars), ct)).OrThrow();
        // </snippet>
        var unasked = await dialogue.Participants.DecideAsync(child, await As(recorder), (p, a) => p.GiveConsent(a, PurposeId.PublicationOfName, new(when) { IsByGuardian = true }, particulars), ct);
        Assert.Equal(ParticipantRefusals.AssentMissing, unasked.Refusal?.Code);

        clock.AdvanceDays(30);

        // <snippet:protection-withdraw>
        var told = (await dialogue.Participants.DecideAsync(resident, await As(officer), (p, a) =>     // a letter of 10 June, opened on 1 July
            p.WithdrawConsent(a, PurposeId.PublicationOfName, Occurred.On(new(2026, 6, 10), Hebron)), ct)).OrThrow();
        var rules = (await dialogue.Programmes.FindAsync(programme, ct))!;
        var june15 = Instant.FromUtc(2026, 6, 15, 9, 0);
        var asWeKnowNow = told.MayProcess(rules, PurposeId.PublicationOfName, asOf: june15);                      // no
        var asWeKnewThen = told.MayProcess(rules, PurposeId.PublicationOfName, asOf: june15, knownAt: june15);    // yes: nobody had told us
        // </snippet>
        Assert.Equal((false, true), (asWeKnowNow, asWeKnewThen));

        var (mentioning, about) = (EntityId.Random<ContributionId>(), await As(neighbour));
        var words = await dialogue.SealAsync(about, neighbour, Text("Canary Tokenova owes me money, and the lamp is broken."), ct);
        (await dialogue.Contributions.StartAsync(mentioning, about, a => Contribution.TakeIn(
            a, mentioning, new(ContributionKind.Concern, RecordQuality.Verbatim, words, when) { Speaker = Standing.Personal(neighbour) }), ct)).OrThrow();
        var (own, speaking) = (EntityId.Random<ContributionId>(), await As(resident));
        var hers = await dialogue.SealAsync(speaking, resident, Text("I want to be heard."), ct);
        (await dialogue.Contributions.StartAsync(own, speaking, a => Contribution.TakeIn(
            a, own, new(ContributionKind.Statement, RecordQuality.Verbatim, hers, when) { Speaker = Standing.Personal(resident) }), ct)).OrThrow();

        // <snippet:protection-redact>
        var redacted = (await dialogue.RedactAsync(await As(officer), words.Id, Text("Canary Tokenova […], and the lamp is broken."), Text("Private affairs of a third person"), ct)).OrThrow();
        // </snippet>
        Assert.Equal(ErasureState.Complete, redacted);

        // <snippet:protection-access>
        var held = (await dialogue.PersonalDataAsync(await As(resident), resident, ct)).OrThrow();              // or an act of the officer's
        var copy = CivicDialogueJson.Serialize(held);                                                           // in clear: hand it to the person, keep it nowhere
        // </snippet>
        Assert.Contains("resident@example.org", copy, StringComparison.Ordinal);
        Assert.Contains("I want to be heard.", copy, StringComparison.Ordinal);
        Assert.Equal([true, false], held.Consents.Select(c => c.IsGiven));

        clock.AdvanceDays(400);

        // <snippet:protection-retention>
        var due = (await dialogue.Queries.RetentionDueAsync(await As(officer), cancellationToken: ct)).OrThrow();
        foreach (var item in due.Items)
            (await dialogue.DeleteAsync(await As(officer), item.Person, item.Kind, ct)).OrThrow();
        // </snippet>
        Assert.Equal([(resident, PersonalDataKind.Contact)], due.Items.Select(d => (d.Person, d.Kind)));
        Assert.Null((await dialogue.Participants.FindAsync(resident, ct))!.Contact);

        var twice = Person();
        var again = await As(recorder);
        var otherName = await dialogue.SealAsync(again, twice, Text("Tokenova, C."), ct);
        (await dialogue.Participants.StartAsync(twice, again, a => Participant.Register(a, twice, otherName), ct)).OrThrow();

        // <snippet:protection-merge>
        (await dialogue.MergeAsync(await As(officer), duplicate: twice, survivor: resident, ct)).OrThrow();      // there is no way back
        // </snippet>

        // A backup of the evening before.
        await dialogue.DisposeAsync();
        await store.DisposeAsync();
        File.Copy(file, folder.File("backup.db"));
        store = new SqliteStore($"Data Source={file}");
        dialogue = new Dialogue(parts = parts with { Events = store, Vault = store });

        // <snippet:protection-erase>
        var erased = (await dialogue.EraseAsync(await As(officer), resident, spellings: [Text("Kanari")], ct)).OrThrow();
        var log = await dialogue.ErasuresAsync(ct);                                                             // keep it outside the backups
        // </snippet>
        Assert.Equal(ErasureState.Complete, erased);
        var left = (await dialogue.Contributions.FindAsync(mentioning, ct))!.Said.Text;
        Assert.Equal($"{Mentions.Hidden} […], and the lamp is broken.", (await dialogue.RevealAsync(await As(officer), [left], ct)).OrThrow()[left.Id].In("en").Text);
        Assert.Empty((await dialogue.RevealAsync(await As(officer), [hers], ct)).OrThrow());
        await dialogue.VerifyAsync(cancellationToken: ct);
        await dialogue.DisposeAsync();
        await store.DisposeAsync();
        await using var restored = new SqliteStore($"Data Source={folder.File("backup.db")}");
        parts = parts with { Events = restored, Vault = restored };

        await using (var early = new Dialogue(parts with { KnownErasures = log }))
            Assert.Equal(StoreProblem.ErasuresMissing, (await Assert.ThrowsAsync<StoreException>(() => early.VerifyAsync(cancellationToken: ct))).Problem);

        // <snippet:protection-restore>
        await using var afterwards = new Dialogue(parts with { KnownErasures = log });                          // refuses to open before this:
        var replayed = await afterwards.ReplayErasuresAsync(ct);
        // </snippet>
        Assert.Equal(ErasureState.Complete, replayed);
        var namedHer = (await afterwards.Contributions.FindAsync(mentioning, ct))!.Said.Text;
        var remade = Assert.Single((await afterwards.RevealAsync(await afterwards.ActAsync(programme, NewAct(), officer, ct), [hers, namedHer], ct)).OrThrow());
        Assert.Equal(namedHer.Id, remade.Key);
        Assert.DoesNotContain("Tokenova", remade.Value.In("en").Text, StringComparison.Ordinal);
        await afterwards.VerifyAsync(cancellationToken: ct);

        async Task<Act> As(ParticipantId person) => await dialogue.ActAsync(programme, NewAct(), person, ct);

        static ActId NewAct() => EntityId.Random<ActId>();

        static ParticipantId Person() => EntityId.Random<ParticipantId>();

        static LocalizedText Text(string english) => LocalizedText.Of(("en", english));
    }
}
