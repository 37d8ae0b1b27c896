namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The first of the hard cases: a meeting on 18 June, and a sheet of 80 rows that a recorder types in on 20 June. Three rows nobody can read, four are of people who
/// signed before in another spelling, in eleven others nobody ticked that they may be named; a headcount said 85.
/// </summary>
public abstract class S1PaperTests : IAsyncDisposable
{
    private static readonly int[] Illegible = [17, 44, 71];

    /// <summary>Rows in which somebody signed again, in another spelling, and the row of the first time.</summary>
    private static readonly Dictionary<int, int> Again = new() { [30] = 3, [52] = 29, [66] = 8, [80] = 79 };

    /// <summary>Eleven rows in which nobody ticked that they may be named.</summary>
    private static readonly int[] Unticked = [2, 9, 15, 23, 34, 41, 50, 58, 60, 72, 77];

    private protected abstract IEventStore Store { get; }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task A_sheet_of_eighty_rows_makes_seventy_six_people()
    {
        await using var hall = await Hall.OpenAsync(Store);
        var (list, meeting) = (hall.Id<GuestListId>("guests"), hall.Id<SessionId>("meeting"));
        hall.Clock.Reset(Town.Noon(2026, 6, 18));
        var planned = await hall.PlanAsync("meeting", Town.Plan(new(new(2026, 6, 18), new(10, 0), "Asia/Hebron")));
        (await hall.Dialogue.GuestLists.StartAsync(list, await hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, planned))).OrThrow();
        await hall.OnSessionAsync("meeting", Role.Facilitator, (s, a) => s.Open(a, Town.On(2026, 6, 18)));
        var session = await hall.OnSessionAsync("meeting", Role.Facilitator, (s, a) => s.Close(a, Town.On(2026, 6, 18)));

        // On the day there is nothing but somebody's count at the door.
        var headcount = new Provenance(SourceKind.Scribe, Town.Text("عدّ عند الباب", "Counted at the door"));
        var counted = await OnList((g, a) => g.ReportPresence(a, session, new Figure.Counted(85), headcount));
        await CountUp();

        hall.Clock.Reset(Town.Noon(2026, 6, 20));
        var names = Enumerable.Range(1, 80).Except(Illegible).ToDictionary(row => row, row => Again.TryGetValue(row, out var first) ? Respelt(first) : Name(row));
        var found = NameMatches.Find(names, new Dictionary<ParticipantId, string>());
        Assert.Equal(Again.OrderBy(a => a.Key).Select(a => new NameMatch(a.Key, a.Value, null)), found);
        var same = found.ToDictionary(m => m.Row, m => m.SameAsRow!.Value);
        foreach (var (row, name) in names.Where(n => !same.ContainsKey(n.Key)))
        {
            var naming = await hall.ActAsync(Role.Recorder);
            var handle = await hall.Dialogue.SealAsync(naming, Signer(row), LocalizedText.Of(("ar", name)));
            (await hall.Dialogue.Participants.StartAsync(Signer(row), naming, a => Participant.Register(a, Signer(row), handle))).OrThrow();
        }

        var rows = Enumerable.Range(1, 80).Select(row => Illegible.Contains(row)
            ? new SheetRow(row, null, mayBeNamed: false)
            : new SheetRow(row, Signer(same.GetValueOrDefault(row, row)), !Unticked.Contains(row))).ToValueList();
        var (sheet, paper) = (hall.Id<SheetId>("sign-in sheet of 18 June"), new Provenance(SourceKind.SignInSheet, Town.Text("كشف الحضور", "Sign-in sheet")));
        var typing = await hall.ActAsync(Role.Recorder);
        Task<Outcome<GuestList>> Type(Act act) => hall.Dialogue.GuestLists.DecideAsync(list, act, (g, a) => g.Transcribe(a, session, sheet, rows, Town.On(2026, 6, 18), paper));
        var typed = await Type(typing);
        var guests = typed.OrThrow();

        Assert.Equal((73, 3), (guests.Present.Count, guests.Unnamed));
        Assert.Equal(new Figure.Counted(76), guests.Attendance);
        Assert.Equal([new PresenceReport(new Figure.Counted(85), headcount)], guests.Reports);
        Assert.Equal(62, guests.Present.Values.Count(p => p.MayBeNamed == true));
        Assert.DoesNotContain(hall.Person(Role.Recorder), guests.Present.Keys);
        Assert.All(guests.Present.Values, p => Assert.Equal((Town.On(2026, 6, 18), paper), (p.When, p.Source)));
        Assert.Equal(80, Assert.Single(guests.Sheets).Value.Count);

        // The same request, and the same sheet in another one.
        var count = await hall.CountAsync();
        Assert.Equal(typed, await Type(typing));
        Assert.Equal(guests, (await Type(await hall.ActAsync(Role.Recorder))).OrThrow());
        Assert.Equal(count, await hall.CountAsync());

        // What the meeting came to has two versions, and both can be read; a third one would say the same.
        await CountUp();
        session = await CountUp();
        Assert.Equal(
            [
                new CloseOut(1, 0, 0, new Figure.Counted(85), 0, 0, counted.Reports, default, 0, 0),
                new CloseOut(2, 0, 0, new Figure.Counted(76), 73, 3, counted.Reports, default, 0, 0),
            ],
            session.CloseOuts);

        // Whatever of it leaves, for whomever: the count, and of names those who may be named at most. Three of them spoke.
        int[] spoke = [1, 4, 79];
        foreach (var row in spoke)
        {
            var act = await hall.ActAsync(Role.Rapporteur);
            var said = new Said(ContributionKind.Statement, RecordQuality.Summary, await hall.Dialogue.SealAsync(act, Signer(row), Town.Some($"said by {row}")), Town.On(2026, 6, 18))
            { Speaker = Standing.Personal(Signer(row)), Session = meeting };
            (await hall.Dialogue.Contributions.StartAsync(hall.Id<ContributionId>($"{row}"), act, a => Contribution.Record(a, hall.Id<ContributionId>($"{row}"), session, said))).OrThrow();
        }

        var drafting = await hall.ActAsync(Role.Recorder);
        var minutes = await hall.Dialogue.SealAsync(drafting, meeting, Town.Some());
        (await hall.Dialogue.Sessions.DecideAsync(meeting, drafting, (s, a) => s.DraftMinutes(a, minutes, paper))).OrThrow();
        await hall.OnSessionAsync("meeting", Role.Recorder, (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.AdoptedAsReported));
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var release = (await hall.Dialogue.PublishAsync(await hall.ActAsync(Role.Secretary), audience, d => d.Minutes(meeting, "ar"))).OrThrow();
            Assert.Equal((CountKind.Counted, 76), (((MinutesView)release.View).Attendance.Kind, ((MinutesView)release.View).Attendance.AtMost));
            var leaves = CivicDialogueJson.Serialize(release.View);
            var named = names.Where(n => leaves.Contains(n.Value, StringComparison.Ordinal)).Select(n => n.Key).ToList();
            Assert.InRange(named.Count, spoke.Length, 62);
            Assert.Equal(spoke, named);

            // The list of who was there has exactly the 62, and the fourteen others, three of whom nobody could read, as a number.
            release = (await hall.Dialogue.PublishAsync(await hall.ActAsync(Role.Secretary), audience, d => d.Attendees(meeting, "ar"))).OrThrow();
            leaves = CivicDialogueJson.Serialize(release.View);
            Assert.Equal(names.Keys.Except(Unticked).Except(Again.Keys), names.Where(n => leaves.Contains(n.Value, StringComparison.Ordinal)).Select(n => n.Key));
            Assert.Equal((62, 14), (((AttendeesView)release.View).Names.Count, ((AttendeesView)release.View).Others.AtLeast));
            foreach (var figures in (Func<Disclosing, ViewRequest>[])[d => d.Inclusion(meeting, "ar"), d => d.SpeakingTime(meeting, "ar"), d => d.Recommendations("ar")])
                Assert.DoesNotContain("حارة", CivicDialogueJson.Serialize((await hall.Dialogue.PublishAsync(await hall.ActAsync(Role.Secretary), audience, figures)).OrThrow().View), StringComparison.Ordinal);
        }

        await using var afresh = new Dialogue(hall.Parts);
        Assert.Equal(guests, await afresh.GuestLists.FindAsync(list));
        Assert.Equal(session.CloseOuts, (await afresh.Sessions.FindAsync(meeting))!.CloseOuts);
        Assert.Equal(guests, CivicDialogueJson.DeserializeState<GuestList>(CivicDialogueJson.SerializeState(guests)));

        ParticipantId Signer(int row) => hall.Id<ParticipantId>($"row {row}");

        async Task<GuestList> OnList(Func<GuestList, Act, Decision<GuestListEvent>> decide) => (await hall.Dialogue.GuestLists.DecideAsync(list, await hall.ActAsync(Role.Recorder), decide)).OrThrow();

        async Task<Session> CountUp() => (await hall.Dialogue.CloseOutAsync(await hall.ActAsync(Role.Recorder), meeting)).OrThrow();
    }

    private static string Name(int row) => $"مُمثِّلة حارة {row:00} الأولى";

    private static string Respelt(int row) => row % 2 == 0 ? $"ممثله حاره {row:00}" : $"الاولي {row:00} حاره ممثلـــه";
}

public sealed class InMemoryS1PaperTests : S1PaperTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqliteS1PaperTests : S1PaperTests
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
