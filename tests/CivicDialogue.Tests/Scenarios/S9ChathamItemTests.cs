namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The ninth of the hard cases: a named session with one item under the Chatham House Rule. The floor has one turn in it from 14:05 to 14:09, of the only person there from
/// one ministry, and one of a colleague from a large authority. The first stands by her own words later, the other does not.
/// </summary>
public abstract class S9ChathamItemTests : IAsyncDisposable
{
    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Institutions = SideId.Of("institutions");

    private Hall _hall = null!;

    private protected abstract IEventStore Store { get; }

    private Dialogue Dialogue => _hall.Dialogue;

    private SessionId Session => _hall.Id<SessionId>("assembly");

    private AgendaItemId Lights => _hall.Id<AgendaItemId>("lights");

    private AgendaItemId Evenings => _hall.Id<AgendaItemId>("evenings");

    public virtual async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nothing_that_leaves_can_be_joined_to_who_spoke_in_it_but_to_her_who_stands_by_it()
    {
        _hall = await Hall.OpenAsync(Store);
        await TellAsync();
        var (hers, his) = (await SecretsOfAsync("ministry", "her words of the evening"), await SecretsOfAsync("authority", "his words of the evening"));

        // Whatever is published for whomever, asked, refused or shown of itself.
        var told = new List<string>();
        foreach (var audience in Enum.GetValues<Audience>())
            told.AddRange(await EverythingAsync(audience));
        Assert.All(told, t => Assert.DoesNotContain([.. hers, .. his], s => t.Contains(s, StringComparison.Ordinal)));

        // What was said is told all the same, in the item in which it was said; and in the open item everybody is who they are: the search would find them.
        var minutes = await MinutesAsync();
        Assert.Equal(["her words of the evening", "his words of the evening"], minutes.Items[1].Unattributed.Select(l => l.Text.Text).Order());
        Assert.Empty(minutes.Items[1].Attributed);
        Assert.Contains(told, t => t.Contains("Neighbour number 0", StringComparison.Ordinal));
        Assert.Equal(8, minutes.Items[0].Attributed.Count);
        Assert.Equal((null, null), (minutes.Body, minutes.Ended));

        // Nobody else can stand by her words, and she not by his.
        var colleague = await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Speaker("authority"));
        Assert.Equal(ContributionRefusals.NotTheSpeaker, (await WaiveAsync("her words of the evening", colleague)).Refusal?.Code);
        (await WaiveAsync("her words of the evening", await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Speaker("ministry")))).OrThrow();

        minutes = await MinutesAsync();
        var line = Assert.Single(minutes.Items[1].Attributed);
        Assert.Equal(
            ("Speaker of the ministry", "Head of planning in the ministry", "The ministry", "her words of the evening"),
            (line.Name?.Text, line.Office?.Text, line.Affiliation?.Text, line.Text.Text));
        Assert.Equal(["his words of the evening"], minutes.Items[1].Unattributed.Select(l => l.Text.Text));
        told.Clear();
        foreach (var audience in Enum.GetValues<Audience>())
            told.AddRange(await EverythingAsync(audience));
        Assert.All(told, t => Assert.DoesNotContain(his, s => t.Contains(s, StringComparison.Ordinal)));

        // The times of her turn are no words of hers: they stay inside.
        Assert.All(told, t => Assert.DoesNotContain(Times, s => t.Contains(s, StringComparison.Ordinal)));
        await Dialogue.VerifyAsync();
    }

    /// <summary>How the times of the turns could be written.</summary>
    private static string[] Times => ["14:05", "14:09", "12:05:", "12:09:", "14:10", "14:15"];

    private async Task TellAsync()
    {
        _hall.Clock.Reset(At(13, 0));
        foreach (var side in (SideId[])[Citizens, Institutions])
            await OnProgrammeAsync((p, a) => p.DefineSide(a, side, Town.Some(side.Value)));
        foreach (var name in (string[])["ministry", "authority"])
        {
            var (id, post) = (_hall.Id<StakeholderId>(name), _hall.Id<PostId>(name));
            (await Dialogue.Stakeholders.StartAsync(id, await _hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, id, Town.Some($"The {name}"), StakeholderKind.GovernmentBody))).OrThrow();
            (await Dialogue.Stakeholders.DecideAsync(id, await _hall.ActAsync(Role.Secretary), (s, a) => s.CreatePost(a, post, Town.Some($"Head of planning in the {name}"), mayCommit: true))).OrThrow();
            (await Dialogue.Stakeholders.DecideAsync(id, await _hall.ActAsync(Role.Secretary), (s, a) => s.Appoint(a, post, Speaker(name), null))).OrThrow();
            await OnProgrammeAsync((p, a) => p.Place(a, id, Institutions));
            await KnowAsync(Speaker(name), $"Speaker of the {name}");
        }

        for (var i = 0; i < 8; i++)
            await KnowAsync(Neighbour(i), $"Neighbour number {i}");

        await _hall.PlanAsync("assembly", Town.Plan(new(new(2026, 3, 2), new(13, 30), "Asia/Hebron")));
        await _hall.OnSessionAsync("assembly", Role.Secretary, (s, a) => s.SetAgenda(a, [
            new(Lights, Town.Some("The lights")), new(Evenings, Town.Some("What happens in the evening")) { Attribution = Attribution.ChathamHouse }]));
        _hall.Clock.Reset(At(13, 30));
        var session = await _hall.OnSessionAsync("assembly", Role.Facilitator, (s, a) => s.Open(a, _hall.Now));
        var list = _hall.Id<GuestListId>("guests");
        (await Dialogue.GuestLists.StartAsync(list, await _hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, session))).OrThrow();
        var rows = ((ParticipantId[])[Speaker("ministry"), Speaker("authority"), .. Enumerable.Range(0, 8).Select(Neighbour)]).Index()
            .Select(p => new SheetRow(p.Index + 1, p.Item, mayBeNamed: true)).ToValueList();
        (await Dialogue.GuestLists.DecideAsync(list, await _hall.ActAsync(Role.Recorder), (g, a) => g.Transcribe(a, session, _hall.Id<SheetId>("sheet"), rows, _hall.Today, Town.Press))).OrThrow();

        var floor = _hall.Id<FloorId>("floor");
        (await Dialogue.Floors.StartAsync(floor, await _hall.ActAsync(Role.Facilitator), a => Floor.Open(a, floor, session))).OrThrow();
        for (var i = 0; i < 8; i++)
            await SpeakAsync(floor, session, Standing.Personal(Neighbour(i)), Citizens, Lights, (13, 31 + (2 * i)), (13, 32 + (2 * i)), $"words of neighbour {i}");
        await SpeakAsync(floor, session, await StandingAsync("ministry"), Institutions, Evenings, (14, 5), (14, 9), "her words of the evening");
        await SpeakAsync(floor, session, await StandingAsync("authority"), Institutions, Evenings, (14, 10), (14, 15), "his words of the evening");

        _hall.Clock.Reset(At(15, 0));
        await _hall.OnSessionAsync("assembly", Role.Facilitator, (s, a) => s.Close(a, _hall.Now));
        var drafting = await _hall.ActAsync(Role.Rapporteur);
        var body = await Dialogue.SealAsync(drafting, Session, Town.Some("The ministry's head of planning said at 14:05 what nobody else could."));
        (await Dialogue.Sessions.DecideAsync(Session, drafting, (s, a) => s.DraftMinutes(a, body, Town.Press))).OrThrow();
        await _hall.OnSessionAsync("assembly", Role.Chair, (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.AdoptedAsReported));
    }

    private async Task SpeakAsync(
        FloorId floor, Session session, Standing speaker, SideId side, AgendaItemId item, (int Hour, int Minute) from, (int Hour, int Minute) until, string words)
    {
        _hall.Clock.Reset(At(until.Hour, until.Minute));
        var (began, ended) = (Occurred.At(At(from.Hour, from.Minute), Town.Hebron), Occurred.At(At(until.Hour, until.Minute), Town.Hebron));
        (await Dialogue.Floors.DecideAsync(floor, await _hall.ActAsync(Role.Facilitator), (f, a) => f.Give(a, session, speaker, side, began, item))).OrThrow();
        (await Dialogue.Floors.DecideAsync(floor, await _hall.ActAsync(Role.Facilitator), (f, a) => f.Stop(a, session, ended))).OrThrow();
        var act = await _hall.ActAsync(Role.Rapporteur);
        var id = _hall.Id<ContributionId>(words);
        var said = new Said(ContributionKind.Statement, RecordQuality.Summary, await Dialogue.SealAsync(act, speaker.Person, Town.Some(words)), began) { Speaker = speaker, Side = side, Item = item };
        (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.Record(a, id, session, said))).OrThrow();
    }

    /// <summary>All by which somebody could be known, or their words be joined to them: names, offices, ids, handles, times.</summary>
    private async Task<string[]> SecretsOfAsync(string institution, string words)
    {
        var contribution = (await Dialogue.Contributions.FindAsync(_hall.Id<ContributionId>(words)))!;
        var text = contribution.Said.Text;
        return
        [
            $"Speaker of the {institution}", $"Head of planning in the {institution}", $"The {institution}", Speaker(institution).ToString(), _hall.Id<StakeholderId>(institution).ToString(),
            _hall.Id<PostId>(institution).ToString(), contribution.Id.ToString(), text.Id.ToString(), text.Commitment.ToString(), .. Times,
        ];
    }

    /// <summary>All that leaves for an audience, what refusals say, and what things say of themselves.</summary>
    private async Task<List<string>> EverythingAsync(Audience audience)
    {
        var told = new List<string>();
        foreach (var view in (Func<Disclosing, ViewRequest>[])[d => d.Minutes(Session, "en"), d => d.Attendees(Session, "en"), d => d.Inclusion(Session, "en"), d => d.SpeakingTime(Session, "en"), d => d.Recommendations("en")])
        {
            var release = (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), audience, view)).OrThrow();
            told.AddRange(CivicDialogueJson.Serialize(release.View), release.View.ToString(), release.ToString());
        }

        var floor = (await Dialogue.Floors.FindAsync(_hall.Id<FloorId>("floor")))!;
        var session = (await Dialogue.Sessions.FindAsync(Session))!;
        told.AddRange(floor.ToString(), session.ToString(), floor.Equity(At(15, 0)).ToString());
        foreach (var language in (LanguageTag[])["en", "ar"])
        {
            told.AddRange(
                floor.Stop(await _hall.ActAsync(Role.Facilitator), session, _hall.Now).Refusal!.Message(language),
                session.Confirm(await _hall.ActAsync(Role.Secretary)).Refusal!.Message(language),
                (await WaiveAsync("her words of the evening", await _hall.ActAsync(Role.Observer))).Refusal!.Message(language));
        }

        return told;
    }

    private async Task<MinutesView> MinutesAsync() =>
        (MinutesView)(await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Minutes(Session, "en"))).OrThrow().View;

    private Task<Outcome<Contribution>> WaiveAsync(string words, Act act) => Dialogue.Contributions.DecideAsync(_hall.Id<ContributionId>(words), act, (c, a) => c.Waive(a, Attribution.Named));

    private async Task OnProgrammeAsync(Func<Programme, Act, Decision<ProgrammeEvent>> decide) =>
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), decide)).OrThrow();

    private async Task KnowAsync(ParticipantId person, string name)
    {
        var act = await _hall.ActAsync(Role.Recorder);
        var handle = await Dialogue.SealAsync(act, person, Town.Some(name));
        (await Dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person, handle))).OrThrow();
    }

    private async Task<Standing> StandingAsync(string institution) =>
        (await Dialogue.Stakeholders.FindAsync(_hall.Id<StakeholderId>(institution)))!.StandingOf(Speaker(institution), _hall.Id<PostId>(institution), Town.On(2026, 3, 2)).OrThrow();

    private ParticipantId Speaker(string institution) => _hall.Id<ParticipantId>($"speaker of the {institution}");

    private ParticipantId Neighbour(int number) => _hall.Id<ParticipantId>($"neighbour {number}");

    private static Instant At(int hour, int minute) => new LocalDateTime(2026, 3, 2, hour, minute).InZoneStrictly(Town.Hebron).ToInstant();
}

public sealed class InMemoryS9ChathamItemTests : S9ChathamItemTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqliteS9ChathamItemTests : S9ChathamItemTests
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
