namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The eighth of the hard cases, whole: eligible 41 (30 citizens, 11 officers), present 22 (14, 8), 9 Yes (5, 4), 8 No (6, 2), 5 Abstain (3, 2), by every rule, and
/// again with no officers.
/// </summary>
public abstract class S8ArithmeticTests : IAsyncDisposable
{
    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Officers = SideId.Of("officers");
    private static readonly Threshold Half = Threshold.AtLeast(1, 2);

    private Hall _hall = null!;
    private int _ballots;

    private protected abstract IEventStore Store { get; }

    public virtual async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_rule_says_what_it_comes_to_and_why()
    {
        _hall = await Hall.OpenAsync(Store);
        foreach (var (side, name) in ((SideId, LocalizedText)[])[(Citizens, Town.Text("المواطنون", "Citizens")), (Officers, Town.Text("الضباط", "Officers"))])
            (await _hall.Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.DefineSide(a, side, name))).OrThrow();

        await Says(BallotRule.SimpleMajority, true, """
            The whole: 9 of 17 cast: more than half: carried
            Carried.
            """, """
            الجميع: 9 من 17 من الاختيارات المدلى بها: أكثر من النصف: متحقق
            النتيجة: أُقِرّ.
            """);
        await Says(BallotRule.ParallelMajority, false, """
            The whole: 9 of 17 cast: more than half: carried
            Citizens: 5 of 11 cast: not more than half: not carried
            Officers: 4 of 6 cast: more than half: carried
            Not carried.
            """, """
            الجميع: 9 من 17 من الاختيارات المدلى بها: أكثر من النصف: متحقق
            المواطنون: 5 من 11 من الاختيارات المدلى بها: ليس أكثر من النصف: غير متحقق
            الضباط: 4 من 6 من الاختيارات المدلى بها: أكثر من النصف: متحقق
            النتيجة: لم يُقَرّ.
            """);
        await Says(BallotRule.SimpleMajority.Among(MajorityBase.Present), false, """
            The whole: 9 of 22 present: not more than half: not carried
            Not carried.
            """, """
            الجميع: 9 من 22 من الحاضرين: ليس أكثر من النصف: غير متحقق
            النتيجة: لم يُقَرّ.
            """);
        await Says(BallotRule.SimpleMajority.Among(MajorityBase.Eligible), false, """
            The whole: 9 of 41 eligible: not more than half: not carried
            Not carried.
            """, """
            الجميع: 9 من 41 ممن يحق لهم التصويت: ليس أكثر من النصف: غير متحقق
            النتيجة: لم يُقَرّ.
            """);
        await Says(BallotRule.SimpleMajority.With(Quorum.Presence(Half)), true, """
            Quorum of presence: 22 of 41 eligible are present: at least half: met
            The whole: 9 of 17 cast: more than half: carried
            Carried.
            """, """
            نصاب الحضور: حضر 22 من 41 ممن يحق لهم التصويت: ما لا يقل عن النصف: متحقق
            الجميع: 9 من 17 من الاختيارات المدلى بها: أكثر من النصف: متحقق
            النتيجة: أُقِرّ.
            """);
        foreach (var rule in (BallotRule[])
        [
            BallotRule.SimpleMajority, BallotRule.ParallelMajority, BallotRule.SuperMajority(Threshold.MoreThan(1, 2)), BallotRule.SimpleMajority.Among(MajorityBase.Present),
            BallotRule.SimpleMajority.Among(MajorityBase.Eligible), BallotRule.WeightedMajority(Threshold.MoreThan(1, 2), Threshold.AtLeast(1, 100)),
        ])
        {
            var (_, result) = await HoldAsync(rule.With(Quorum.Turnout(Half)));
            Assert.False(result.IsCarried);
            Assert.Equal("Quorum of turnout: 17 of 41 eligible cast a choice, abstentions not counted: less than half: not met", result.Steps[0].Explanation.In("en").Text);
            Assert.Equal("نصاب المشاركة: أدلى باختياره 17 من 41 ممن يحق لهم التصويت، دون احتساب الامتناع: أقل من النصف: غير متحقق", result.Steps[0].Explanation.In("ar").Text);
        }

        foreach (var rule in (BallotRule[])
            [BallotRule.ParallelMajority, BallotRule.WeightedMajority(Threshold.AtLeast(60, 100), Threshold.AtLeast(40, 100)), BallotRule.ParallelMajority.Among(MajorityBase.Eligible)])
        {
            var (_, result) = await HoldAsync(rule, withOfficers: false);
            Assert.False(result.IsCarried);
            Assert.Contains("Officers: nobody may vote, and an empty side never carries: not carried", result.Explain("en"), StringComparison.Ordinal);
            Assert.Contains("الضباط: لا أحد يحق له التصويت، والطرف الخالي لا يُقِرّ شيئًا: غير متحقق", result.Explain("ar"), StringComparison.Ordinal);
        }
    }

    private async Task Says(BallotRule rule, bool isCarried, string english, string arabic)
    {
        var (id, result) = await HoldAsync(rule);
        Assert.Equal((isCarried, CountForm.Full), (result.IsCarried, result.Form));
        Assert.Equal(english.ReplaceLineEndings("\n"), result.Explain("en"));
        Assert.Equal(arabic.ReplaceLineEndings("\n"), result.Explain("ar"));

        // What leaves says the same, and so does whoever opens the store afresh.
        var view = (BallotView)(await _hall.Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Ballot(id, "ar"))).OrThrow().View;
        Assert.Equal(isCarried, view.IsCarried);
        Assert.Equal(arabic.ReplaceLineEndings("\n").Split('\n')[..^1], view.Steps.Select(s => s.Explanation.Text));
        await using var afresh = new Dialogue(_hall.Parts);
        Assert.Equal(result, (await afresh.Ballots.FindAsync(id))!.ResultAt(_hall.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb).OrThrow());
    }

    /// <summary>An open ballot at a meeting: 41 may vote, 22 are there, the secretary writes down what each says.</summary>
    private async Task<(BallotId Id, BallotResult Result)> HoldAsync(BallotRule rule, bool withOfficers = true)
    {
        var id = _hall.Id<BallotId>($"ballot {++_ballots}");
        var citizens = Enumerable.Range(1, 30).Select(i => _hall.Id<ParticipantId>($"citizen {i}")).ToList();
        var officers = Enumerable.Range(1, withOfficers ? 11 : 0).Select(i => _hall.Id<ParticipantId>($"officer {i}")).ToList();
        (await _hall.Dialogue.Ballots.StartAsync(id, await _hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, id, new(Town.Some("Lights?"), rule, BallotSecrecy.Open)))).OrThrow();
        await Decide(Role.Secretary, (b, a) => b.Enrol(a, [.. citizens.Select(p => new Elector(p, Citizens)), .. officers.Select(p => new Elector(p, Officers))]));
        await Decide(Role.Chair, (b, a) => b.Open(a));
        await Decide(Role.Facilitator, (b, a) => b.RecordPresence(a, ValueMap<SideId, int>.From([new(Citizens, 14), new(Officers, withOfficers ? 8 : 0)])));
        await Chosen(citizens, (Choice.Yes, 5), (Choice.No, 6), (Choice.Abstain, 3));
        await Chosen(officers, (Choice.Yes, 4), (Choice.No, 2), (Choice.Abstain, 2));
        await Decide(Role.Chair, (b, a) => b.Close(a));
        var ballot = (await _hall.Dialogue.CountAsync(await _hall.ActAsync(Role.Secretary), id)).OrThrow();
        return (id, ballot.ResultAt(_hall.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb).OrThrow());

        async Task Chosen(List<ParticipantId> people, params (Choice Choice, int Count)[] chosen)
        {
            var next = 0;
            foreach (var (choice, count) in chosen)
            {
                for (var i = 0; i < count && next < people.Count; i++, next++)
                {
                    var person = people[next];
                    await Decide(Role.Secretary, (b, a) => b.Cast(a, person, choice));
                }
            }
        }

        async Task Decide(Role role, Func<Ballot, Act, Decision<BallotEvent>> decide) => (await _hall.Dialogue.Ballots.DecideAsync(id, await _hall.ActAsync(role), decide)).OrThrow();
    }
}

public sealed class InMemoryS8ArithmeticTests : S8ArithmeticTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqliteS8ArithmeticTests : S8ArithmeticTests
{
    private readonly TestFolder _folder = new();
    private SqliteStore? _store;

    private protected override IEventStore Store => _store ??= _folder.Open("dialogue.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _store!.DisposeAsync();
        _folder.Dispose();
    }
}
