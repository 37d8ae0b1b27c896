namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The first of the hard cases, as far as the guest list has it: a meeting on 18 June, and a sheet of 80 rows that a recorder types in on 20 June. Still to come
/// are its close-out in two versions and the lists that leave, with at most 62 names in any of them; here the 62 are those who may be named.
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
        var (list, sheet) = (hall.Id<GuestListId>("guests"), hall.Id<SheetId>("sign-in sheet of 18 June"));
        hall.Clock.Reset(Town.Noon(2026, 6, 18));
        await hall.PlanAsync("meeting", Town.Plan(new(new(2026, 6, 18), new(10, 0), "Asia/Hebron")));
        var session = await hall.OnSessionAsync("meeting", Role.Facilitator, (s, a) => s.Open(a, Town.On(2026, 6, 18)));
        (await hall.Dialogue.GuestLists.StartAsync(list, await hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, session))).OrThrow();

        hall.Clock.Reset(Town.Noon(2026, 6, 20));
        var names = Enumerable.Range(1, 80).Except(Illegible).ToDictionary(row => row, row => Again.TryGetValue(row, out var first) ? Respelt(first) : Name(row));
        var found = NameMatches.Find(names, new Dictionary<ParticipantId, string>());
        Assert.Equal(Again.OrderBy(a => a.Key).Select(a => new NameMatch(a.Key, a.Value, null)), found);
        var same = found.ToDictionary(m => m.Row, m => m.SameAsRow!.Value);
        var rows = Enumerable.Range(1, 80).Select(row => Illegible.Contains(row)
            ? new SheetRow(row, null, mayBeNamed: false)
            : new SheetRow(row, hall.Id<ParticipantId>($"row {same.GetValueOrDefault(row, row)}"), !Unticked.Contains(row))).ToValueList();
        var headcount = new Provenance(SourceKind.Scribe, Town.Text("عدّ عند الباب", "Counted at the door"));
        var paper = new Provenance(SourceKind.SignInSheet, Town.Text("كشف الحضور", "Sign-in sheet"));
        (await hall.Dialogue.GuestLists.DecideAsync(list, await hall.ActAsync(Role.Recorder), (g, a) => g.ReportPresence(a, session, new Figure.Counted(85), headcount))).OrThrow();

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
        await using var afresh = new Dialogue(hall.Parts);
        Assert.Equal(guests, await afresh.GuestLists.FindAsync(list));
        Assert.Equal(guests, CivicDialogueJson.DeserializeState<GuestList>(CivicDialogueJson.SerializeState(guests)));
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
