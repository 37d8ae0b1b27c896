namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// A year of a programme on street safety, from its founding in March to its end in February: three meetings, each of which goes on from the one before. The first is full
/// and has to be postponed; a question asked there waits for the second; in autumn the police are split in two, somebody withdraws a consent and tells it late, and the third
/// meeting puts the minutes of the first right.
/// </summary>
public abstract class YearOfAProgrammeTests : IAsyncDisposable
{
    private const int Places = 200;
    private const int Requests = 300;

    private static readonly SeriesId Series = SeriesId.Of("street-safety");
    private static readonly PhaseId Preparation = PhaseId.Of("preparation");
    private static readonly PhaseId Hearing = PhaseId.Of("hearing");
    private static readonly PhaseId Deciding = PhaseId.Of("deciding");

    private Hall _hall = null!;

    private protected abstract IEventStore Store { get; }

    private Dialogue Dialogue => _hall.Dialogue;

    private SessionId Spring => _hall.Id<SessionId>("spring");

    private SessionId Autumn => _hall.Id<SessionId>("autumn");

    private SessionId Winter => _hall.Id<SessionId>("winter");

    private GuestListId Guests => _hall.Id<GuestListId>("guests of spring");

    private AgendaItemId Patrols => _hall.Id<AgendaItemId>("patrols");

    private AgendaItemId Confidence => _hall.Id<AgendaItemId>("in confidence");

    private AgendaItemId OpenMatters => _hall.Id<AgendaItemId>("open matters");

    private ContributionId Question => _hall.Id<ContributionId>("lamps");

    private StakeholderId Police => _hall.Id<StakeholderId>("police");

    private StakeholderId Traffic => _hall.Id<StakeholderId>("traffic police");

    private StakeholderId Neighbourhood => _hall.Id<StakeholderId>("neighbourhood police");

    private PostId Chief => _hall.Id<PostId>("chief");

    private PostId NeighbourhoodChief => _hall.Id<PostId>("neighbourhood chief");

    private ParticipantId Officer => _hall.Id<ParticipantId>("officer");

    /// <summary>Stood up for the patrols, ticked and signed that she may be named, and thinks better of it in September.</summary>
    private ParticipantId Shopkeeper => Guest(1);

    /// <summary>Asked about the lamps and does not want to be known for it.</summary>
    private ParticipantId Neighbour => Guest(2);

    /// <summary>Told in confidence what happened to her, and stands by it in public.</summary>
    private ParticipantId Teacher => Guest(3);

    /// <summary>Told in confidence what happened to him, and no more than that.</summary>
    private ParticipantId Driver => Guest(4);

    /// <summary>Speaks up by name, and signs without ticking anything.</summary>
    private ParticipantId Baker => Guest(5);

    public virtual async ValueTask DisposeAsync()
    {
        if (_hall is not null)
            await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task From_the_first_invitation_to_what_stays_on_record()
    {
        _hall = await Hall.OpenAsync(Store);
        await TheProgrammeIsPlanned();
        await TheFirstMeetingIsFullAndPostponed();
        await TheFirstMeetingIsHeld();
        var july = await ItsMinutesLeave();
        await TheSecondMeetingAnswersWhatStayedOpen();
        await AConsentIsWithdrawnAndToldLate(july);
        await ThePoliceAreSplit();
        await TheThirdMeetingPutsTheMinutesRight();
        await WhatStaysOnRecord(july);
    }

    /// <summary>Meetings are announced for the time in which the plan allows them, and for no other.</summary>
    private async Task TheProgrammeIsPlanned()
    {
        await OnProgramme((p, a) => p.SetPhases(a,
        [
            new(Preparation, Town.Some("preparation"), new(2026, 3, 1), new(2026, 4, 30), ParticipationLevel.Inform, []),
            new(Hearing, Town.Some("hearing"), new(2026, 5, 1), new(2026, 12, 15), ParticipationLevel.Involve, [PhaseActivity.Meetings, PhaseActivity.Contributions]),
            new(Deciding, Town.Some("deciding"), new(2026, 11, 1), new(2026, 12, 15), ParticipationLevel.Collaborate, [PhaseActivity.Recommendations]),
        ]));
        await OnProgramme((p, a) => p.DeclarePurpose(a, PurposeId.PublicationOfName, new(Town.Some("You are named in what we publish"), LegalBasis.Consent)));

        var tooEarly = _hall.Id<SessionId>("too early");
        var refused = await Dialogue.Sessions.StartAsync(tooEarly, await _hall.ActAsync(Role.Secretary), a => Session.Schedule(a, tooEarly, Meeting(new(2026, 4, 18))));
        Assert.Equal(ProgrammeRefusals.PhaseClosed, refused.Refusal?.Code);
        await _hall.PlanAsync("spring", Meeting(new(2026, 5, 2)));
        await _hall.PlanAsync("autumn", Meeting(new(2026, 9, 12), Spring));
        await _hall.PlanAsync("winter", Meeting(new(2026, 11, 14), Autumn));
        await _hall.PlanAsync("office hours", Town.Plan(new(new(2026, 6, 1), new(9, 0), "Asia/Hebron")));

        await RegisterAsync(Police, Chief, "Town Police", since: null);
        foreach (var (person, name) in ((ParticipantId, string)[])[(Officer, "Canary Officertoken"), (Shopkeeper, "Canary Shoptoken"), (Neighbour, "Canary Nexttoken"), (Teacher, "Canary Teachtoken"), (Driver, "Canary Drivetoken"), (Baker, "Canary Baketoken")])
            await NameAsync(person, name);

        // Nobody is heard before the hearing begins.
        var early = await SayAsync("early", null, ContributionKind.Statement, Standing.Personal(Shopkeeper));
        Assert.Equal(ProgrammeRefusals.PhaseClosed, early.Refusal?.Code);
    }

    /// <summary>Whoever had a place has it still when the meeting is put off, and is told both times.</summary>
    private async Task TheFirstMeetingIsFullAndPostponed()
    {
        _hall.Clock.Reset(Town.Noon(2026, 4, 1));
        var planned = await FindAsync(Spring);
        (await Dialogue.GuestLists.StartAsync(Guests, await _hall.ActAsync(Role.Secretary), a => GuestList.Open(a, Guests, planned, Places))).OrThrow();
        for (var i = 1; i <= Requests; i++)
        {
            var person = Guest(i);
            await OnGuests(person, (g, s, a) => g.Register(a, s, person));
        }

        var full = await GuestsAsync();
        Assert.Equal((Places, Requests - Places, 0), (full.Held, full.Waiting, full.FreeOpen));

        _hall.Clock.Reset(Town.Noon(2026, 4, 29));
        await _hall.OnSessionAsync("spring", Role.Secretary, (s, a) => s.Postpone(a, Town.Some("the hall is flooded")));
        Assert.Equal(full, await GuestsAsync());
        Assert.Equal([Autumn, Winter], (await SessionsAsync(SessionTime.Upcoming)).Where(s => s.Plan.Series == Series && s.Phase is SessionPhase.Planned).Select(s => s.Id));
        var tooLate = await Dialogue.Sessions.DecideAsync(Spring, await _hall.ActAsync(Role.Facilitator), (s, a) => s.Open(a, _hall.Now));
        Assert.Equal(SessionRefusals.NotPlanned, tooLate.Refusal?.Code);

        // Meanwhile somebody gives a place up, and whoever waited longest has it.
        await OnGuests(Guest(Places), (g, s, a) => g.Answer(a, s, Guest(Places), Reply.Declined));
        var waited = Guest(Places + 1);
        Assert.Equal((PlaceState.Taken, PlaceState.None), (await PlaceOf(waited), await PlaceOf(Guest(Places))));

        var session = await _hall.OnSessionAsync("spring", Role.Secretary, (s, a) => s.Reschedule(a, At(new(2026, 6, 20)), Town.Some("the hall is dry")));
        Assert.Equal((SessionPhase.Planned, At(new(2026, 6, 20))), (session.Phase, session.Plan.Announced));
        Assert.Equal([At(new(2026, 5, 2))], session.PreviouslyAnnounced);
        var kept = await GuestsAsync();
        Assert.Equal((Places, Requests - Places - 1), (kept.Held, kept.Waiting));
        Assert.All(Enumerable.Range(1, Places - 1), i => Assert.Equal(full.Guests[Guest(i)], kept.Guests[Guest(i)]));
    }

    /// <summary>What is said in confidence and what is said by name, and who was there.</summary>
    private async Task TheFirstMeetingIsHeld()
    {
        await _hall.OnSessionAsync("spring", Role.Facilitator, (s, a) => s.SetAgenda(a,
        [
            new(Patrols, Town.Some("Patrols")),
            new(Confidence, Town.Some("What happened to us")) { Attribution = Attribution.ChathamHouse },
        ]));
        _hall.Clock.Reset(Town.Noon(2026, 6, 20));
        var spring = await _hall.OnSessionAsync("spring", Role.Facilitator, (s, a) => s.Open(a, _hall.Now));
        var late = await Dialogue.DecideAsync(
            Dialogue.GuestLists.Existing(Guests), Dialogue.Sessions.Existing(Spring), await ActOf(_hall.Id<ParticipantId>("latecomer")),
            (g, s, a) => (g.Register(a, s, a.By), default(Decision<SessionEvent>)));
        Assert.Equal(GuestListRefusals.RegistrationOver, late.Refusal?.Code);

        var chief = (await Dialogue.Stakeholders.FindAsync(Police))!.StandingOf(Officer, Chief, _hall.Now).OrThrow();
        (await SayAsync("more patrols", spring, ContributionKind.Proposal, Standing.Personal(Shopkeeper), Patrols)).OrThrow();
        (await SayAsync("walk with us", spring, ContributionKind.Proposal, Standing.Personal(Baker), Patrols)).OrThrow();
        (await SayAsync("we are few", spring, ContributionKind.Statement, chief, Patrols)).OrThrow();
        (await SayAsync("lamps", spring, ContributionKind.Question, Standing.Personal(Neighbour), Patrols, wants: Attribution.ChathamHouse, addressee: Police)).OrThrow();
        (await SayAsync("robbed", spring, ContributionKind.Testimony, Standing.Personal(Teacher), Confidence)).OrThrow();
        (await SayAsync("threatened", spring, ContributionKind.Testimony, Standing.Personal(Driver), Confidence)).OrThrow();
        await _hall.OnSessionAsync("spring", Role.Facilitator, (s, a) => s.Close(a, _hall.Now));

        // The words of one in confidence are her own to stand by; nobody else's.
        var theirs = await Dialogue.Contributions.DecideAsync(_hall.Id<ContributionId>("threatened"), await ActOf(Teacher), (c, a) => c.Waive(a, Attribution.Named));
        Assert.Equal(ContributionRefusals.NotTheSpeaker, theirs.Refusal?.Code);
        (await Dialogue.Contributions.DecideAsync(_hall.Id<ContributionId>("robbed"), await ActOf(Teacher), (c, a) => c.Waive(a, Attribution.Named))).OrThrow();

        // Counted up at once there is nothing of who came: unknown, and not nobody. The sheet makes a second version.
        await CountUpAsync(Spring);
        _hall.Clock.Reset(Town.Noon(2026, 6, 22));
        var session = await FindAsync(Spring);
        var rows = Enumerable.Range(1, 150).Select(i => i == 150 ? new SheetRow(i, null, mayBeNamed: false) : i == 149 ? new SheetRow(i, Officer, mayBeNamed: true) : new SheetRow(i, Guest(i), mayBeNamed: Guest(i) == Shopkeeper || Guest(i) == Teacher));
        (await Dialogue.GuestLists.DecideAsync(Guests, await _hall.ActAsync(Role.Recorder), (g, a) => g.Transcribe(
            a, session, _hall.Id<SheetId>("sheet"), rows.ToValueList(), Town.On(2026, 6, 20), new(SourceKind.SignInSheet, Town.Some("sign-in sheet"))))).OrThrow();
        await CountUpAsync(Spring);
        session = await CountUpAsync(Spring);
        Assert.Equal([1, 2], session.CloseOuts.Select(c => c.Version));
        Assert.Equal([new Figure.Unknown(), new Figure.Counted(150)], session.CloseOuts.Select(c => c.Attendance));
        Assert.Equal((Places + Requests - Places - 1, 149, 1), (session.CloseOuts[1].Registered, session.CloseOuts[1].Named, session.CloseOuts[1].Unnamed));
        Assert.Equal(
            ValueMap<ContributionKind, int>.From([new(ContributionKind.Statement, 1), new(ContributionKind.Question, 1), new(ContributionKind.Proposal, 2), new(ContributionKind.Testimony, 2)]),
            session.CloseOuts[1].Contributions);
    }

    /// <summary>The public learns how many came and what was said, and of whom only those who may be named.</summary>
    private async Task<Release> ItsMinutesLeave()
    {
        foreach (var person in (ParticipantId[])[Shopkeeper, Teacher, Officer])
            await OnPerson(person, Role.Secretary, (p, a) => p.GiveConsent(a, PurposeId.PublicationOfName, new(Town.On(2026, 6, 20))));
        _hall.Clock.Reset(Town.Noon(2026, 7, 1));
        await DraftAsync(Spring, "as written in June");
        var early = await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Minutes(Spring, "en"));
        Assert.Equal(DisclosureRefusals.NotApproved, early.Refusal?.Code);
        await _hall.OnSessionAsync("spring", Role.Rapporteur, (s, a) => s.CirculateMinutes(a, 1));
        await _hall.OnSessionAsync("spring", Role.Chair, (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.ByCirculation));

        var release = await PublishAsync(Spring);
        var view = (MinutesView)release.View;
        Assert.Equal((CountKind.Counted, 150, 150), (view.Attendance.Kind, view.Attendance.AtLeast, view.Attendance.AtMost));
        Assert.Equal([("more patrols", "Canary Shoptoken"), ("robbed", "Canary Teachtoken"), ("walk with us", null), ("we are few", "Canary Officertoken")], Attributed(view));
        Assert.Equal(["lamps", "threatened"], Unattributed(view));
        var leaves = CivicDialogueJson.Serialize(view);
        Assert.All((string[])["Nexttoken", "Drivetoken", "Baketoken"], name => Assert.DoesNotContain(name, leaves, StringComparison.Ordinal));
        return release;
    }

    /// <summary>What nobody answered in June is on the agenda of September, and answered there.</summary>
    private async Task TheSecondMeetingAnswersWhatStayedOpen()
    {
        _hall.Clock.Reset(Town.Noon(2026, 9, 1));
        var open = Assert.Single(await OpenAsync(_hall.Clock.GetCurrentInstant()));
        Assert.Equal((Question, Police, 0), (open.Question.Id, open.Question.Said.Addressee, open.TakenUp.Count));
        await _hall.OnSessionAsync("autumn", Role.Facilitator, (s, a) => s.SetAgenda(a, [new(OpenMatters, Town.Some("What is open")) { TakesUp = [open.Question.Id] }]));
        Assert.Equal([new TakenUp(Autumn, OpenMatters)], Assert.Single(await OpenAsync(_hall.Clock.GetCurrentInstant())).TakenUp);

        _hall.Clock.Reset(Town.Noon(2026, 9, 12));
        var session = await _hall.OnSessionAsync("autumn", Role.Facilitator, (s, a) => s.Open(a, _hall.Now));
        var (answer, act) = (_hall.Id<ContributionId>("by December"), await _hall.ActAsync(Role.Rapporteur));
        var said = new Said(ContributionKind.Answer, RecordQuality.Paraphrase, await Dialogue.SealAsync(act, Officer, LocalizedText.Of(("en", "by December"))), _hall.Now)
        {
            Speaker = (await Dialogue.Stakeholders.FindAsync(Police))!.StandingOf(Officer, Chief, _hall.Now).OrThrow(),
            Item = OpenMatters,
            Answers = Question,
        };
        var (asked, _) = (await Dialogue.DecideAsync(
            Dialogue.Contributions.Existing(Question), Dialogue.Contributions.Beginning(answer), act,
            (q, a) => (q.Answer(a, answer, said), Contribution.Record(a, answer, session, said)))).OrThrow();
        Assert.False(asked.IsOpen);
        Assert.Empty(await OpenAsync(_hall.Clock.GetCurrentInstant()));

        // Nothing is recommended before the time for it.
        var (lamps, rapporteur) = (_hall.Id<RecommendationId>("lamps"), await _hall.ActAsync(Role.Rapporteur));
        var soon = await Dialogue.Recommendations.StartAsync(lamps, rapporteur, a => Recommendation.Propose(a, lamps, new(Town.Some("Lamps"), Town.Some("Light the lanes")) { Session = Autumn }));
        Assert.Equal(ProgrammeRefusals.PhaseClosed, soon.Refusal?.Code);

        await _hall.OnSessionAsync("autumn", Role.Facilitator, (s, a) => s.Close(a, _hall.Now));
        await CountUpAndApproveAsync(Autumn);
        var view = (MinutesView)(await PublishAsync(Autumn)).View;
        Assert.Equal([("by December", "Canary Officertoken")], Attributed(view));
    }

    /// <summary>A letter of September that is opened in October: what was known in between stays, what is asked from now on is narrower.</summary>
    private async Task AConsentIsWithdrawnAndToldLate(Release july)
    {
        var (september, opened) = (Town.Noon(2026, 9, 20), Town.Noon(2026, 10, 10));
        _hall.Clock.Reset(opened);
        var presence = (await GuestsAsync()).Present[Shopkeeper];
        Assert.True(await MayBeNamedAsync());
        var person = await OnPerson(Shopkeeper, Role.DataProtectionOfficer, (p, a) => p.WithdrawConsent(a, PurposeId.PublicationOfName, Town.On(2026, 9, 15)));
        var programme = await ProgrammeAsync();

        Assert.False(await MayBeNamedAsync());
        Assert.False(person.MayProcess(programme, PurposeId.PublicationOfName, asOf: september));
        Assert.True(person.MayProcess(programme, PurposeId.PublicationOfName, asOf: september, knownAt: opened - Duration.FromSeconds(1)));
        Assert.True(person.MayProcess(programme, PurposeId.PublicationOfName, asOf: Town.Noon(2026, 7, 1)));
        Assert.Equal(july, await Dialogue.FindReleaseAsync(july.Id));
        var october = (MinutesView)(await PublishAsync(Spring)).View;
        Assert.Equal([("more patrols", null), ("robbed", "Canary Teachtoken"), ("walk with us", null), ("we are few", "Canary Officertoken")], Attributed(october));
        Assert.Equal(["lamps", "threatened"], Unattributed(october));
        Assert.DoesNotContain("Shoptoken", CivicDialogueJson.Serialize(october), StringComparison.Ordinal);

        async Task<bool> MayBeNamedAsync() => (await Dialogue.Participants.FindAsync(Shopkeeper))!.MayBeNamed(await ProgrammeAsync(), opened, presence);
    }

    /// <summary>Whoever spoke for the police speaks for what came of them, in the post there; the old post gives no standing any more.</summary>
    private async Task ThePoliceAreSplit()
    {
        _hall.Clock.Reset(Town.Noon(2026, 10, 20));
        var before = (await Dialogue.Stakeholders.FindAsync(Police))!;
        await RegisterAsync(Traffic, _hall.Id<PostId>("traffic chief"), "Traffic Police", new(2026, 10, 1));
        await RegisterAsync(Neighbourhood, NeighbourhoodChief, "Neighbourhood Police", new(2026, 10, 1));
        var succession = new Succession(SuccessionKind.Split, new(2026, 9, 30), Town.Some("by decree"), [Traffic, Neighbourhood]);
        var after = (await Dialogue.Stakeholders.DecideAsync(Police, await _hall.ActAsync(Role.Secretary), (s, a) => s.RecordSuccession(a, succession))).OrThrow();

        Assert.Equal(StakeholderRefusals.NotThere, after.StandingOf(Officer, Chief, Town.On(2026, 10, 20)).Refusal?.Code);
        Assert.Equal(before.StandingOf(Officer, Chief, Town.On(2026, 9, 12)).OrThrow(), after.StandingOf(Officer, Chief, Town.On(2026, 9, 12)).OrThrow());
        Assert.True((await Dialogue.Stakeholders.FindAsync(Neighbourhood))!.StandingOf(Officer, NeighbourhoodChief, Town.On(2026, 10, 20)).OrThrow().MayCommit);
    }

    /// <summary>The minutes of June stay in force until the body has approved other ones, and can be read ever after.</summary>
    private async Task TheThirdMeetingPutsTheMinutesRight()
    {
        var correcting = await _hall.ActAsync(Role.Secretary);
        var corrected = await Dialogue.SealAsync(correcting, Spring, LocalizedText.Of(("en", "as put right in November")));
        var spring = (await Dialogue.Sessions.DecideAsync(Spring, correcting, (s, a) => s.CorrectMinutes(a, corrected, Town.Some("Two streets were mixed up")))).OrThrow();
        Assert.Equal(1, spring.ApprovedMinutes?.Version);
        Assert.Equal(SessionRefusals.NotALaterSession, (await ApproveByBodyAsync()).Refusal?.Code);

        _hall.Clock.Reset(Town.Noon(2026, 11, 14));
        var winter = await _hall.OnSessionAsync("winter", Role.Facilitator, (s, a) => s.Open(a, _hall.Now));
        spring = (await ApproveByBodyAsync()).OrThrow().First;
        Assert.Equal((SessionPhase.MinutesApproved, 2, Winter), (spring.Phase, spring.ApprovedMinutes?.Version, spring.ApprovedMinutes?.ApprovedAt));
        Assert.Equal([MinutesState.Approved, MinutesState.Approved], spring.Minutes.Select(m => m.State));
        var words = (await Dialogue.RevealAsync(await _hall.ActAsync(Role.Secretary), [.. spring.Minutes.Select(m => m.Body)])).OrThrow();
        Assert.Equal(["as written in June", "as put right in November"], spring.Minutes.Select(m => words[m.Body.Id].In("en").Text));

        // Somebody who was the chief of the police speaks as what they are now; as what they were, nobody takes them down.
        var police = (await Dialogue.Stakeholders.FindAsync(Police))!;
        var asBefore = await SayAsync("as before", winter, ContributionKind.Statement, police.StandingOf(Officer, Chief, Town.On(2026, 9, 12)).OrThrow());
        Assert.Equal(ActRefusals.StandingUnknown, asBefore.Refusal?.Code);
        var now = (await Dialogue.Stakeholders.FindAsync(Neighbourhood))!.StandingOf(Officer, NeighbourhoodChief, _hall.Now).OrThrow();
        (await SayAsync("the lamps are lit", winter, ContributionKind.Statement, now)).OrThrow();

        var lamps = _hall.Id<RecommendationId>("lamps");
        (await Dialogue.Recommendations.StartAsync(lamps, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(
            a, lamps, new(Town.Some("Lamps"), Town.Some("Light the other lanes, too")) { Session = Winter }))).OrThrow();
        await _hall.OnSessionAsync("winter", Role.Facilitator, (s, a) => s.Close(a, _hall.Now));
        var session = await CountUpAndApproveAsync(Winter);
        Assert.Equal((1, 1), (Assert.Single(session.CloseOuts).Recommendations, session.CloseOuts[0].Contributions[ContributionKind.Statement]));
        var line = Assert.Single(((MinutesView)(await PublishAsync(Winter)).View).Attributed);
        Assert.Equal(("the lamps are lit", "Canary Officertoken", "Neighbourhood Police"), (line.Text.Text, line.Name?.Text, line.Affiliation?.Text));

        async Task<Outcome<(Session First, Session Second)>> ApproveByBodyAsync() => await Dialogue.DecideAsync(
            Dialogue.Sessions.Existing(Spring), Dialogue.Sessions.Existing(Winter), await _hall.ActAsync(Role.Chair),
            (s, at, a) => (s.ApproveMinutes(a, 2, MinutesApproval.ByBody, at), default(Decision<SessionEvent>)));
    }

    /// <summary>A year on: the programme is over, its chain and its open matters can be asked for any time of it, and whoever reads the record afresh reads the same.</summary>
    private async Task WhatStaysOnRecord(Release july)
    {
        _hall.Clock.Reset(Town.Noon(2027, 2, 28));
        await OnProgramme((p, a) => p.Conclude(a, Town.Some("Lanes are lit, patrols walk")));
        var afterwards = _hall.Id<SessionId>("afterwards");
        var refused = await Dialogue.Sessions.StartAsync(afterwards, await _hall.ActAsync(Role.Secretary), a => Session.Schedule(a, afterwards, Meeting(new(2027, 3, 6), Winter)));
        Assert.Equal(ProgrammeRefusals.NotActive, refused.Refusal?.Code);

        foreach (var of in (SessionId[])[Spring, Autumn, Winter])
            Assert.Equal([Spring, Autumn, Winter], (await Dialogue.Queries.ChainAsync(await _hall.ActAsync(Role.Observer), of)).OrThrow().Items.Select(s => s.Id));
        Assert.Equal([Spring, Autumn, Winter], (await Dialogue.Queries.SeriesAsync(await _hall.ActAsync(Role.Observer), Series)).OrThrow().Items.Select(s => s.Id));
        Assert.Equal([Question], (await OpenAsync(Town.Noon(2026, 7, 1))).Select(q => q.Question.Id));
        Assert.Equal([new TakenUp(Autumn, OpenMatters)], Assert.Single(await OpenAsync(Town.Noon(2026, 9, 2))).TakenUp);
        Assert.Empty(await OpenAsync(Town.Noon(2026, 9, 13)));
        Assert.Equal([Question], (await OpenAsync(Town.Noon(2026, 9, 13), knownAt: Town.Noon(2026, 9, 11))).Select(q => q.Question.Id));

        await using var afresh = new Dialogue(_hall.Parts);
        Assert.Equal(await Dialogue.VerifyAsync(), await afresh.VerifyAsync());
        Assert.Equal(await ProgrammeAsync(), await afresh.Programmes.FindAsync(_hall.Programme));
        Assert.Equal(await GuestsAsync(), await afresh.GuestLists.FindAsync(Guests));
        Assert.Equal(july, await afresh.FindReleaseAsync(july.Id));
        foreach (var id in (SessionId[])[Spring, Autumn, Winter])
        {
            Assert.Equal(await FindAsync(id), await afresh.Sessions.FindAsync(id));
            var said = (await Dialogue.Queries.ContributionsAsync(await _hall.ActAsync(Role.Observer), id)).OrThrow().Items;
            Assert.NotEmpty(said);
            Assert.Equal(said, (await afresh.Queries.ContributionsAsync(await _hall.ActAsync(Role.Observer), id)).OrThrow().Items);
        }

        foreach (var id in (StakeholderId[])[Police, Neighbourhood])
            Assert.Equal(await Dialogue.Stakeholders.FindAsync(id), await afresh.Stakeholders.FindAsync(id));
        foreach (var id in (ParticipantId[])[Officer, Shopkeeper, Neighbour, Teacher, Driver, Baker])
            Assert.Equal(await Dialogue.Participants.FindAsync(id), await afresh.Participants.FindAsync(id));
    }

    /// <summary>What was said by people who are told, with who they are.</summary>
    private static IEnumerable<(string? Words, string? Name)> Attributed(MinutesView view) =>
        view.Items.SelectMany(i => i.Attributed).Concat(view.Attributed).Select(l => (l.Text.Text, l.Name?.Text)).Order();

    /// <summary>What was said by people of whom nothing is told.</summary>
    private static IEnumerable<string?> Unattributed(MinutesView view)
    {
        var lines = view.Items.SelectMany(i => i.Unattributed).Concat(view.Unattributed).ToList();
        Assert.All(lines, l => Assert.Equal((null, null, null, null), (l.Name, l.Office, l.Rank, l.Affiliation)));
        return lines.Select(l => l.Text.Text).Order(StringComparer.Ordinal);
    }

    private static CivilTime At(LocalDate date) => new(date, new(12, 0), "Asia/Hebron");

    private static SessionPlan Meeting(LocalDate date, SessionId? after = null) =>
        new(Town.Some("Street safety"), Town.Some("That the streets are safe"), At(date)) { Series = Series, FollowsUp = after };

    private ParticipantId Guest(int number) => _hall.Id<ParticipantId>($"guest {number}");

    private Task<Act> ActOf(ParticipantId person) => Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), person);

    private async Task<Session> FindAsync(SessionId id) => (await Dialogue.Sessions.FindAsync(id))!;

    private async Task<Programme> ProgrammeAsync() => (await Dialogue.Programmes.FindAsync(_hall.Programme))!;

    private async Task<GuestList> GuestsAsync() => (await Dialogue.GuestLists.FindAsync(Guests))!;

    private async Task<PlaceState> PlaceOf(ParticipantId person) => (await GuestsAsync()).Guests[person].Place;

    private async Task<ValueList<Session>> SessionsAsync(SessionTime time) => (await Dialogue.Queries.SessionsAsync(await _hall.ActAsync(Role.Observer), time)).OrThrow().Items;

    private async Task<ValueList<OpenQuestion>> OpenAsync(Instant asOf, Instant? knownAt = null) =>
        (await Dialogue.Queries.OpenQuestionsAsync(await _hall.ActAsync(Role.Facilitator), Police, asOf, knownAt)).OrThrow().Items;

    private async Task OnProgramme(Func<Programme, Act, Decision<ProgrammeEvent>> decide) =>
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), decide)).OrThrow();

    private async Task<Participant> OnPerson(ParticipantId person, Role role, Func<Participant, Act, Decision<ParticipantEvent>> decide) =>
        (await Dialogue.Participants.DecideAsync(person, await _hall.ActAsync(role), decide)).OrThrow();

    private async Task OnGuests(ParticipantId by, Func<GuestList, Session, Act, Decision<GuestListEvent>> decide) => (await Dialogue.DecideAsync(
        Dialogue.GuestLists.Existing(Guests), Dialogue.Sessions.Existing(Spring), await ActOf(by), (g, s, a) => (decide(g, s, a), default(Decision<SessionEvent>)))).OrThrow();

    private async Task NameAsync(ParticipantId person, string name)
    {
        var naming = await _hall.ActAsync(Role.Recorder);
        var handle = await Dialogue.SealAsync(naming, person, LocalizedText.Of(("en", name)));
        (await Dialogue.Participants.StartAsync(person, naming, a => Participant.Register(a, person, handle))).OrThrow();
    }

    /// <summary>An institution with one post that may commit it, which the officer holds everywhere but with the traffic police.</summary>
    private async Task RegisterAsync(StakeholderId id, PostId post, string name, LocalDate? since)
    {
        (await Dialogue.Stakeholders.StartAsync(id, await _hall.ActAsync(Role.Secretary), a => Stakeholder.Register(
            a, id, LocalizedText.Of(("en", name)), StakeholderKind.SecurityInstitution, since: since))).OrThrow();
        (await Dialogue.Stakeholders.DecideAsync(id, await _hall.ActAsync(Role.Secretary), (s, a) => s.CreatePost(a, post, Town.Some("chief"), mayCommit: true, since))).OrThrow();
        if (id != Traffic)
            (await Dialogue.Stakeholders.DecideAsync(id, await _hall.ActAsync(Role.Secretary), (s, a) => s.Appoint(a, post, Officer, since))).OrThrow();
    }

    /// <summary>Puts on record what somebody says now, at a session or between sessions, in their own words.</summary>
    private async Task<Outcome<Contribution>> SayAsync(
        string words, Session? session, ContributionKind kind, Standing speaker, AgendaItemId? item = null, Attribution wants = Attribution.Named, StakeholderId? addressee = null)
    {
        var (id, act) = (_hall.Id<ContributionId>(words), await _hall.ActAsync(Role.Facilitator));
        var said = new Said(kind, RecordQuality.Summary, await Dialogue.SealAsync(act, speaker.Person, LocalizedText.Of(("en", words))), _hall.Now)
        {
            Speaker = speaker,
            Item = item,
            Attribution = wants,
            Addressee = addressee,
        };
        return await Dialogue.Contributions.StartAsync(id, act, a => session is null ? Contribution.TakeIn(a, id, said) : Contribution.Record(a, id, session, said));
    }

    private async Task<Session> CountUpAsync(SessionId session) => (await Dialogue.CloseOutAsync(await _hall.ActAsync(Role.Secretary), session)).OrThrow();

    private async Task DraftAsync(SessionId session, string words)
    {
        var drafting = await _hall.ActAsync(Role.Rapporteur);
        var body = await Dialogue.SealAsync(drafting, session, LocalizedText.Of(("en", words)));
        (await Dialogue.Sessions.DecideAsync(session, drafting, (s, a) => s.DraftMinutes(a, body))).OrThrow();
    }

    private async Task<Session> CountUpAndApproveAsync(SessionId session)
    {
        await CountUpAsync(session);
        await DraftAsync(session, "minutes");
        (await Dialogue.Sessions.DecideAsync(session, await _hall.ActAsync(Role.Rapporteur), (s, a) => s.CirculateMinutes(a, 1))).OrThrow();
        return (await Dialogue.Sessions.DecideAsync(session, await _hall.ActAsync(Role.Chair), (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.ByCirculation))).OrThrow();
    }

    private async Task<Release> PublishAsync(SessionId session) =>
        (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Minutes(session, "en"))).OrThrow();
}

public sealed class InMemoryYearOfAProgrammeTests : YearOfAProgrammeTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqliteYearOfAProgrammeTests : YearOfAProgrammeTests
{
    private readonly TestFolder _folder = new();
    private SqliteStore? _store;

    private protected override IEventStore Store => _store ??= _folder.Open("dialogue.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Dispose();
    }
}
