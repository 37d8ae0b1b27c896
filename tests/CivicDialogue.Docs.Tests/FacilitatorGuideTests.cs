using System.Security.Cryptography;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Safeguarding;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class FacilitatorGuideTests
{
    private static readonly DateTimeZone Hebron = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

    [Fact]
    public async Task A_facilitator_works_with_it_before_during_and_after_a_meeting()
    {
        var clock = new FakeClock(At(new(2026, 11, 2, 9, 0)));
        var ct = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(clock);
        services.AddCivicDialogue(o => o.VaultKey = RandomNumberGenerator.GetBytes(32)).UseSqlite($"Data Source={folder.File("dialogue.db")}");
        await using var provider = services.BuildServiceProvider();
        var dialogue = provider.GetRequiredService<Dialogue>();
        var programme = EntityId.Random<ProgrammeId>();
        var (convener, secretary, facilitator) = (Person(), Person(), Person());
        var (rapporteur, chair, lead) = (Person(), Person(), Person());
        var (resident, neighbour, shopkeeper, chief) = (Person(), Person(), Person(), Person());

        (await dialogue.FoundProgrammeAsync(NewAct(), convener, programme, new(Text("Town dialogue"), Text("That the streets are safe"), ["ar", "en"], "Asia/Hebron"), ct)).OrThrow();
        foreach (var (person, role) in ((ParticipantId, Role)[])[
            (secretary, Role.Secretary), (facilitator, Role.Facilitator), (rapporteur, Role.Rapporteur), (chair, Role.Chair), (lead, Role.SafeguardingLead)])
            (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.Grant(a, person, role), ct)).OrThrow();
        var (police, post) = (EntityId.Random<StakeholderId>(), EntityId.Random<PostId>());
        (await dialogue.Stakeholders.StartAsync(police, await As(secretary), a => Stakeholder.Register(a, police, Text("Town police"), StakeholderKind.SecurityInstitution), ct)).OrThrow();
        (await dialogue.Stakeholders.DecideAsync(police, await As(secretary), (s, a) => s.CreatePost(a, post, Text("Chief of police"), mayCommit: true), ct)).OrThrow();
        (await dialogue.Stakeholders.DecideAsync(police, await As(secretary), (s, a) => s.Appoint(a, post, chief, from: new(2025, 1, 1)), ct)).OrThrow();
        foreach (var person in (ParticipantId[])[resident, neighbour, shopkeeper, chief])
            (await dialogue.Participants.StartAsync(person, await As(secretary), a => Participant.Register(a, person), ct)).OrThrow();

        // <snippet:guide-acts>
        // Whoever is signed in to your app acts; the roster says what they may. One act per request.
        async Task<Act> As(ParticipantId person) => await dialogue.ActAsync(programme, NewAct(), person, ct);

        static ActId NewAct() => EntityId.Random<ActId>();      // in a host: ActId.From(requestId)
        // </snippet>

        // <snippet:guide-sides>
        var (citizens, institutions) = (SideId.Of("citizens"), SideId.Of("institutions"));
        (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.DefineSide(a, citizens, Text("Citizens")), ct)).OrThrow();
        (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.DefineSide(a, institutions, Text("Institutions")), ct)).OrThrow();
        (await dialogue.Programmes.DecideAsync(programme, await As(convener), (p, a) => p.Place(a, police, institutions), ct)).OrThrow();
        // </snippet>

        // <snippet:guide-plan>
        var session = EntityId.New<SessionId>(clock.GetCurrentInstant());
        var plan = new SessionPlan(Text("Street safety"), Text("To agree on where patrols walk."), new CivilTime(new(2026, 12, 3), new(17, 0), "Asia/Hebron"))
        {
            Venue = new(Text("Town hall"), accessibility: Text("Step-free; induction loop in the first rows")),
        };
        (await dialogue.Sessions.StartAsync(session, await As(secretary), a => Session.Schedule(a, session, plan), ct)).OrThrow();
        var planned = (await dialogue.Sessions.DecideAsync(session, await As(secretary), (s, a) => s.Confirm(a), ct)).OrThrow();

        var guests = EntityId.New<GuestListId>(clock.GetCurrentInstant());
        (await dialogue.GuestLists.StartAsync(guests, await As(secretary), a => GuestList.Open(a, guests, planned, places: 3), ct)).OrThrow();
        // </snippet>

        // <snippet:guide-invite>
        // The list is decided on together with its session: that side adds nothing and guards that the session is still as the rules saw it.
        async Task<Outcome<(GuestList List, Session)>> OnGuests(Act act, Func<GuestList, Session, Act, Decision<GuestListEvent>> decide) => await dialogue.DecideAsync(
            dialogue.GuestLists.Existing(guests), dialogue.Sessions.Existing(session), act, (g, s, a) => (decide(g, s, a), []), ct);

        (await OnGuests(await As(secretary), (g, s, a) => g.InviteGroup(a, s, police, upTo: 2))).OrThrow();
        (await OnGuests(await As(secretary), (g, s, a) => g.Invite(a, s, chief, @for: police))).OrThrow();
        foreach (var person in (ParticipantId[])[chief, resident, neighbour, shopkeeper])
            (await OnGuests(await As(person), (g, s, a) => g.Register(a, s, person))).OrThrow();              // the fourth waits
        var (list, _) = (await OnGuests(await As(neighbour), (g, s, a) => g.Answer(a, s, neighbour, Reply.Declined))).OrThrow();
        var promoted = list.Guests[shopkeeper].Place;                                                            // Taken: who waited longest has the place
        // </snippet>
        Assert.Equal((PlaceState.Taken, 3, 0), (promoted, list.Held, list.Waiting));

        // <snippet:guide-intake>
        var question = EntityId.New<ContributionId>(clock.GetCurrentInstant());
        var asking = await As(resident);
        var asked = await dialogue.SealAsync(asking, resident, Text("When will the lamps be mended?"), ct);
        (await dialogue.Contributions.StartAsync(question, asking, a => Contribution.TakeIn(a, question,
            new(ContributionKind.Question, RecordQuality.Verbatim, asked, a.Now) { Speaker = Standing.Personal(resident), Addressee = police }), ct)).OrThrow();
        // </snippet>

        // <snippet:guide-agenda>
        var open = (await dialogue.Queries.OpenQuestionsAsync(await As(facilitator), cancellationToken: ct)).OrThrow();
        var (patrols, answers, experiences) = (EntityId.Random<AgendaItemId>(), EntityId.Random<AgendaItemId>(), EntityId.Random<AgendaItemId>());
        (await dialogue.Sessions.DecideAsync(session, await As(facilitator), (s, a) => s.SetAgenda(a,
        [
            new(answers, Text("What is still open")) { Minutes = 15, PresentedFor = police, TakesUp = open.Items.Select(q => q.Question.Id).ToValueList() },
            new(patrols, Text("Where patrols walk")) { Minutes = 45 },
            new(experiences, Text("What happened to us")) { Minutes = 30, Attribution = Attribution.ChathamHouse },    // nobody is told who spoke
        ]), ct)).OrThrow();
        // </snippet>
        Assert.Equal(question, Assert.Single(open.Items).Question.Id);

        // <snippet:guide-code>
        var code = PresenceCode.Random();
        (await dialogue.GuestLists.DecideAsync(guests, await As(secretary), (g, a) => g.IssueCode(a, resident, code), ct)).OrThrow();
        var onTheirPhone = code.Reveal();                                                                        // as text or QR code; keep it nowhere
        // </snippet>

        clock.Reset(At(new(2026, 12, 3, 17, 4)));

        // <snippet:guide-open>
        var meeting = (await dialogue.Sessions.DecideAsync(session, await As(facilitator), (s, a) => s.Open(a, a.Now), ct)).OrThrow();
        var floor = EntityId.New<FloorId>(clock.GetCurrentInstant());
        var budgets = ValueMap<SideId, int>.From([new(citizens, 45), new(institutions, 30)]);                    // minutes for each side
        (await dialogue.Floors.StartAsync(floor, await As(facilitator), a => Floor.Open(a, floor, meeting, budgets), ct)).OrThrow();
        // </snippet>

        // <snippet:guide-door>
        var shown = PresenceCode.TryParse(onTheirPhone.ToLowerInvariant(), null, out var typed)                  // forgives case, spaces, hyphens, O for 0
            ? await OnGuests(await As(facilitator), (g, s, a) => g.CheckIn(a, s, typed, a.Now))
            : default;
        var again = await OnGuests(await As(facilitator), (g, s, a) => g.CheckIn(a, s, typed, a.Now));
        Console.WriteLine(again.Refusal?.Message("en"));                                                         // a code works once
        // </snippet>
        Assert.True(shown.OrThrow().List.Guests[resident].HasCheckedIn);
        Assert.Equal(GuestListRefusals.CodeSpent, again.Refusal?.Code);

        // <snippet:guide-floor>
        async Task<Floor> OnFloor(ParticipantId by, Func<Floor, Session, Act, Decision<FloorEvent>> decide) => (await dialogue.DecideAsync(
            dialogue.Floors.Existing(floor), dialogue.Sessions.Existing(session), await As(by), (f, s, a) => (decide(f, s, a), []), ct)).OrThrow().First;

        await OnFloor(resident, (f, s, a) => f.Ask(a, s, resident, citizens));                                   // raises a hand
        await OnFloor(facilitator, (f, s, a) => f.Ask(a, s, shopkeeper, citizens));                              // for somebody without a phone
        var next = (await dialogue.Floors.FindAsync(floor, ct))!.Queue.Values.First().Person;
        await OnFloor(facilitator, (f, s, a) => f.Give(a, s, Standing.Personal(next), null, a.Now, patrols));
        clock.AdvanceMinutes(6);
        await OnFloor(facilitator, (f, s, a) => f.Stop(a, s, a.Now));
        // </snippet>
        Assert.Equal(resident, next);

        // <snippet:guide-standing>
        var institution = (await dialogue.Stakeholders.FindAsync(police, ct))!;
        var hierarchy = (await dialogue.Queries.HierarchyAsync(await As(facilitator), cancellationToken: ct)).OrThrow();
        var giving = await As(facilitator);
        var standing = institution.StandingOf(chief, post, giving.Now, hierarchy).OrThrow();                    // refused where they do not hold the post today
        await OnFloor(facilitator, (f, s, a) => f.Give(a, s, standing, null, a.Now, patrols));                  // on the side of their institution
        clock.AdvanceMinutes(18);
        // </snippet>

        // <snippet:guide-equity>
        var equity = (await dialogue.Floors.FindAsync(floor, ct))!.Equity(clock.GetCurrentInstant());           // at any time, with the turn that is running
        foreach (var (side, had) in equity.Sides)
            Console.WriteLine($"{side}: {had.Share:P0} of the time, {had.LeastSecondsLeft / 60} minutes left, {had.Waiting} waiting");
        // </snippet>
        Assert.Equal((0.25m, 0.75m), (equity.Sides[citizens].Share, equity.Sides[institutions].Share));
        Assert.Equal((39, 12, 1), (equity.Sides[citizens].LeastSecondsLeft / 60, equity.Sides[institutions].LeastSecondsLeft / 60, equity.Sides[citizens].Waiting));
        await OnFloor(facilitator, (f, s, a) => f.Stop(a, s, a.Now));

        // <snippet:guide-answer>
        var answer = EntityId.New<ContributionId>(clock.GetCurrentInstant());
        var writing = await As(rapporteur);
        var words = await dialogue.SealAsync(writing, chief, Text("By the end of January."), ct);               // sealed for whoever said it
        Said Answering(Act a) => new(ContributionKind.Answer, RecordQuality.Paraphrase, words, a.Now) { Speaker = standing, Item = answers, Answers = question };
        var (settled, _) = (await dialogue.DecideAsync(                                                         // the answer, and that it answers: both or neither
            dialogue.Contributions.Existing(question), dialogue.Contributions.Beginning(answer), writing,
            (q, a) => (q.Answer(a, answer, Answering(a)), Contribution.Record(a, answer, meeting, Answering(a))), ct)).OrThrow();
        // </snippet>
        Assert.False(settled.IsOpen);

        // <snippet:guide-said>
        async Task<Contribution> Heard(ContributionKind kind, ParticipantId speaker, string what, AgendaItemId item)
        {
            var (id, act) = (EntityId.New<ContributionId>(clock.GetCurrentInstant()), await As(rapporteur));
            var text = await dialogue.SealAsync(act, speaker, Text(what), ct);
            return (await dialogue.Contributions.StartAsync(id, act, a => Contribution.Record(a, id, meeting,
                new(kind, RecordQuality.Summary, text, a.Now) { Speaker = Standing.Personal(speaker), Side = citizens, Item = item }), ct)).OrThrow();
        }

        var told = await Heard(ContributionKind.Testimony, resident, "I do not walk home alone any more.", experiences);
        var alsoTold = await Heard(ContributionKind.Testimony, shopkeeper, "I close before dark.", experiences);
        (await dialogue.Contributions.DecideAsync(told.Id, await As(resident), (c, a) => c.Waive(a, Attribution.Named), ct)).OrThrow();   // theirs to say, nobody else's
        // </snippet>
        Assert.Equal((Attribution.ChathamHouse, Attribution.ChathamHouse), (told.Attribution, alsoTold.Attribution));

        // <snippet:guide-moderate>
        var rude = await Heard(ContributionKind.Opinion, shopkeeper, "An insult.", patrols);
        (await dialogue.Contributions.DecideAsync(rude.Id, await As(facilitator), (c, a) => c.Hide(a, Text("An insult; see the house rules, 3.")), ct)).OrThrow();
        var appealing = await As(shopkeeper);
        var why = await dialogue.SealAsync(appealing, shopkeeper, Text("It was a quotation."), ct);
        (await dialogue.Contributions.DecideAsync(rude.Id, appealing, (c, a) => c.Appeal(a, why), ct)).OrThrow();
        (await dialogue.Contributions.DecideAsync(rude.Id, await As(chair), (c, a) => c.SettleAppeal(a, isAccepted: false, Text("It was aimed at somebody.")), ct)).OrThrow();
        // </snippet>

        // <snippet:guide-divert>
        var allegation = await Heard(ContributionKind.Testimony, shopkeeper, "An officer took money from me.", experiences);
        var @case = EntityId.Random<SafeguardingCaseId>();
        (await dialogue.DecideAsync(
            dialogue.Contributions.Existing(allegation.Id), dialogue.SafeguardingCases.Beginning(@case), await As(facilitator),
            (c, a) => (c.Divert(a, @case), SafeguardingCase.Open(a, @case, c, lead, due: new(2026, 12, 17))), ct)).OrThrow();
        var mayRead = await dialogue.RevealAsync(await As(facilitator), [allegation.Said.Text], ct);            // refused: for the lead of the case alone
        // </snippet>
        Assert.Equal(SafeguardingCaseRefusals.NotTheLead, mayRead.Refusal?.Code);
        Assert.True((await dialogue.RevealAsync(await As(lead), [allegation.Said.Text], ct)).HasValue);
        Assert.DoesNotContain(allegation.Id, (await dialogue.Queries.ContributionsAsync(await As(facilitator), session, cancellationToken: ct)).OrThrow().Items.Select(c => c.Id));

        // <snippet:guide-close>
        var closed = (await dialogue.Sessions.DecideAsync(session, await As(facilitator), (s, a) => s.Close(a, a.Now), ct)).OrThrow();
        // </snippet>

        clock.Reset(At(new(2026, 12, 4, 10, 0)));

        // <snippet:guide-sheet>
        var onPaper = new Dictionary<int, string> { [1] = "Canary Tokenova", [2] = "Canary Marketov", [3] = "Tokenova Canary" };    // row 4 nobody can read
        var names = (await dialogue.NamesAsync(await As(secretary), [chief, resident, neighbour, shopkeeper], ct)).OrThrow();       // of those on the list
        var known = names.ToDictionary(n => n.Key, n => n.Value.In("en").Text);
        foreach (var match in NameMatches.Find(onPaper, known))
            Console.WriteLine($"Row {match.Row} may be {(match.SameAs is { } person ? $"the {known[person]} we know" : $"the same as row {match.SameAsRow}")}: ask whoever types.");
        ValueList<SheetRow> rows =
        [
            new(1, neighbour, mayBeNamed: false), new(2, shopkeeper, mayBeNamed: true), new(3, neighbour, mayBeNamed: false), new(4, null, mayBeNamed: false),
        ];
        var (sheet, source) = (EntityId.Random<SheetId>(), new Provenance(SourceKind.SignInSheet, Text("The sheet at the door")));
        var (there, _) = (await OnGuests(await As(secretary), (g, s, a) => g.Transcribe(a, s, sheet, rows, Occurred.On(new(2026, 12, 3), Hebron), source))).OrThrow();
        Console.WriteLine(there.Attendance);                                                                    // by code, by name on paper, and one who cannot be read
        // </snippet>
        Assert.Equal(new Figure.Counted(4), there.Attendance);
        Assert.Equal([new NameMatch(3, 1, null)], NameMatches.Find(onPaper, new Dictionary<ParticipantId, string>()));

        // <snippet:guide-close-out>
        var counted = (await dialogue.CloseOutAsync(await As(secretary), session, ct)).OrThrow().CloseOuts[^1];
        Console.WriteLine($"Version {counted.Version}: {counted.Registered} registered, {counted.Named} known by name, {counted.Unnamed} not, {counted.Turns} turns");
        // </snippet>
        Assert.Equal((1, 3, 3, 1, 2), (counted.Version, counted.Registered, counted.Named, counted.Unnamed, counted.Turns));

        // <snippet:guide-funnel>
        var funnel = (await dialogue.Queries.InclusionFunnelAsync(await As(facilitator), session, cancellationToken: ct)).OrThrow();
        foreach (var stage in funnel.Stages)
            Console.WriteLine($"{stage.Stage}: {(stage.Count is Figure.Counted { Number: var number } ? number : "nobody recorded it")}");
        var missing = funnel.Categories.SelectMany(c => c.Rows).Where(r => r.IsShort);                          // whose share was certainly less than its target
        var shares = (await dialogue.Queries.FloorEquityAsync(await As(facilitator), cancellationToken: ct)).OrThrow();
        foreach (var (side, had) in shares.Total.Sides)                                                         // over all sessions of the programme
            Console.WriteLine($"{side}: {had.Turns} turns, {had.LeastSeconds / 60} to {had.MostSeconds / 60} of {had.BudgetMinutes} minutes");
        // </snippet>
        Assert.Equal(new Figure.Counted(5), funnel.Stages[1].Count);
        Assert.Empty(missing);
        Assert.Equal(45, shares.Total.Sides[citizens].BudgetMinutes);

        // <snippet:guide-minutes>
        async Task<Session> Draft(string text)
        {
            var drafting = await As(rapporteur);
            var body = await dialogue.SealAsync(drafting, session, Text(text), ct);
            return (await dialogue.Sessions.DecideAsync(session, drafting, (s, a) => s.DraftMinutes(a, body), ct)).OrThrow();
        }

        async Task<Session> OnSession(ParticipantId by, Func<Session, Act, Decision<SessionEvent>> decide) =>
            (await dialogue.Sessions.DecideAsync(session, await As(by), decide, ct)).OrThrow();

        await Draft("Patrols walk on the market and at the bridge.");
        await OnSession(rapporteur, (s, a) => s.CirculateMinutes(a, version: 1));

        var requesting = await As(resident);                                                                    // anybody may ask for a correction
        var request = await dialogue.SealAsync(requesting, resident, Text("At the school, not at the bridge."), ct);
        (await dialogue.Sessions.DecideAsync(session, requesting, (s, a) => s.RequestCorrection(a, 1, resident, request), ct)).OrThrow();
        await OnSession(rapporteur, (s, a) => s.SettleCorrection(a, 1, isAccepted: true, Text("So it was said.")));
        await Draft("Patrols walk on the market and at the school.");
        var waiting = await OnSession(rapporteur, (s, a) => s.CirculateMinutes(a, version: 2));
        var until = waiting.Minutes[^1].CorrectionsUntil;                                                       // 14 days, where the programme says nothing else
        // </snippet>
        Assert.Equal(new LocalDate(2026, 12, 18), until);

        // <snippet:guide-approve>
        var tooSoon = await dialogue.Sessions.DecideAsync(session, await As(chair), (s, a) => s.ApproveMinutes(a, 2, MinutesApproval.ByCirculation), ct);
        Console.WriteLine(tooSoon.Refusal?.Message("en"));                                                      // version 2 can be corrected until 18 December
        clock.Reset(At(new(2026, 12, 19, 9, 0)));
        var approved = await OnSession(chair, (s, a) => s.ApproveMinutes(a, 2, MinutesApproval.ByCirculation));
        // </snippet>
        Assert.Equal(SessionRefusals.StillCirculating, tooSoon.Refusal?.Code);
        Assert.Equal(2, approved.ApprovedMinutes?.Version);

        // <snippet:guide-publish>
        var release = (await dialogue.PublishAsync(await As(secretary), Audience.Public, d => d.Minutes(session, "en"), ct)).OrThrow();
        var leaves = CivicDialogueJson.Serialize(release.View);                                                 // for your web site
        // </snippet>
        var view = (MinutesView)release.View;
        Assert.Contains("By the end of January.", view.Items.SelectMany(i => i.Attributed).Select(l => l.Text.Text));
        Assert.Equal(["I close before dark."], view.Items.SelectMany(i => i.Unattributed).Select(l => l.Text.Text));
        Assert.DoesNotContain("An insult.", leaves, StringComparison.Ordinal);
        Assert.DoesNotContain("took money", leaves, StringComparison.Ordinal);
        Assert.Equal(SessionPhase.Closed, closed.Phase);

        static ParticipantId Person() => EntityId.Random<ParticipantId>();

        static LocalizedText Text(string english) => LocalizedText.Of(("en", english));

        static Instant At(LocalDateTime local) => local.InZoneStrictly(Hebron).ToInstant();
    }
}
