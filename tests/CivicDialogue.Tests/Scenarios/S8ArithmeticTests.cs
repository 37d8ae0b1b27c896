namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The eighth of the hard cases, whole: 41 may vote, 30 citizens and 11 officers. 22 are at the meeting, 14 and 8, as its guest list says. 9 say yes (5 and 4), 8 no (6 and 2) and
/// 5 abstain (3 and 2). The same question is put under one rule after the other.
/// </summary>
public abstract class S8ArithmeticTests : IAsyncDisposable
{
    private const string NoTurnout = "Quorum of turnout: 17 of 41 eligible cast a choice, abstentions not counted: less than half: not met\n";

    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Officers = SideId.Of("officers");
    private static readonly Threshold Half = Threshold.AtLeast(1, 2);
    private static readonly BallotRule Weighted = BallotRule.WeightedMajority(Threshold.AtLeast(60, 100), Threshold.AtLeast(40, 100));

    private Hall _hall = null!;

    private protected abstract IBallotBoxStore Open();

    public virtual async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_same_meeting_under_each_rule()
    {
        await MeetAsync();

        await ComesToAsync(BallotRule.SimpleMajority, true, "The whole: 9 of 17 cast: more than half: carried\nCarried.", "الجميع: 9 من 17 من الاختيارات المدلى بها: أكثر من النصف: متحقق\nالنتيجة: أُقِرّ.");
        await ComesToAsync(
            BallotRule.ParallelMajority,
            false,
            "The whole: 9 of 17 cast: more than half: carried\nCitizens: 5 of 11 cast: not more than half: not carried\nOfficers: 4 of 6 cast: more than half: carried\nNot carried.",
            "الجميع: 9 من 17 من الاختيارات المدلى بها: أكثر من النصف: متحقق\nالمواطنون: 5 من 11 من الاختيارات المدلى بها: ليس أكثر من النصف: غير متحقق\nالضباط: 4 من 6 من الاختيارات المدلى بها: أكثر من النصف: متحقق\nالنتيجة: لم يُقَرّ.");
        await ComesToAsync(
            BallotRule.SimpleMajority.Among(MajorityBase.Present),
            false,
            "The whole: 9 of 22 present: not more than half: not carried\nNot carried.",
            "الجميع: 9 من 22 من الحاضرين: ليس أكثر من النصف: غير متحقق\nالنتيجة: لم يُقَرّ.");
        await ComesToAsync(
            BallotRule.SimpleMajority.Among(MajorityBase.Eligible),
            false,
            "The whole: 9 of 41 eligible: not more than half: not carried\nNot carried.",
            "الجميع: 9 من 41 ممن يحق لهم التصويت: ليس أكثر من النصف: غير متحقق\nالنتيجة: لم يُقَرّ.");
        await ComesToAsync(
            BallotRule.SimpleMajority.With(Quorum.Presence(Half)),
            true,
            "Quorum of presence: 22 of 41 eligible are present: at least half: met\nThe whole: 9 of 17 cast: more than half: carried\nCarried.",
            "نصاب الحضور: حضر 22 من 41 ممن يحق لهم التصويت: ما لا يقل عن النصف: متحقق\nالجميع: 9 من 17 من الاختيارات المدلى بها: أكثر من النصف: متحقق\nالنتيجة: أُقِرّ.");
        await ComesToAsync(
            BallotRule.SimpleMajority.With(Quorum.Turnout(Half)),
            false,
            NoTurnout + "The whole: 9 of 17 cast: more than half: carried\nNot carried.",
            "نصاب المشاركة: أدلى باختياره 17 من 41 ممن يحق لهم التصويت، دون احتساب الامتناع: أقل من النصف: غير متحقق\nالجميع: 9 من 17 من الاختيارات المدلى بها: أكثر من النصف: متحقق\nالنتيجة: لم يُقَرّ.");
        await ComesToAsync(
            Weighted,
            false,
            "The whole: 9 of 17 cast: less than 60 %: not carried\nCitizens: 5 of 11 cast: at least 40 %: carried\nOfficers: 4 of 6 cast: at least 40 %: carried\nNot carried.",
            null);
    }

    /// <summary>17 of 41 cast a choice, so under a quorum of turnout of one half no rule carries, not even one that any yes would meet.</summary>
    [Fact]
    public async Task With_a_quorum_of_turnout_nothing_carries()
    {
        await MeetAsync();
        BallotRule[] rules =
        [
            BallotRule.SimpleMajority, BallotRule.ParallelMajority, Weighted, BallotRule.SuperMajority(Threshold.AtLeast(2, 3)), BallotRule.SimpleMajority.Among(MajorityBase.Present),
        ];
        foreach (var rule in rules)
        {
            var result = await HoldAsync(rule.With(Quorum.Turnout(Half)));
            Assert.False(result.IsCarried);
            Assert.StartsWith(NoTurnout, result.Explain("en"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_no_officer_may_vote_a_rule_per_side_never_carries()
    {
        await MeetAsync();
        foreach (var rule in (BallotRule[])[BallotRule.ParallelMajority, Weighted, BallotRule.ParallelMajority.Among(MajorityBase.Present), BallotRule.ParallelMajority.Among(MajorityBase.Eligible)])
        {
            foreach (var choice in (Choice?[])[null, Choice.Yes])
            {
                var result = await HoldAsync(rule, officers: 0, all: choice);
                Assert.False(result.IsCarried);
                Assert.Contains("Officers: nobody may vote, and an empty side never carries: not carried", result.Explain("en"), StringComparison.Ordinal);
                Assert.Contains("الضباط: لا أحد يحق له التصويت، والطرف الخالي لا يُقِرّ شيئًا: غير متحقق", result.Explain("ar"), StringComparison.Ordinal);
            }
        }

        // What is not per side asks nobody of a side.
        Assert.True((await HoldAsync(BallotRule.SimpleMajority, officers: 0, all: Choice.Yes)).IsCarried);
    }

    private async Task ComesToAsync(BallotRule rule, bool isCarried, string english, string? arabic)
    {
        var result = await HoldAsync(rule);
        Assert.Equal(isCarried, result.IsCarried);
        Assert.Equal(english, result.Explain("en"));
        if (arabic is not null)
            Assert.Equal(arabic, result.Explain("ar"));
    }

    /// <summary>A meeting with 22 of them on its guest list, and a passer-by who may not vote.</summary>
    private async Task MeetAsync()
    {
        _hall = await Hall.OpenAsync(Open());
        foreach (var (side, name) in ((SideId, LocalizedText)[])[(Citizens, Town.Text("المواطنون", "Citizens")), (Officers, Town.Text("الضباط", "Officers"))])
            (await _hall.Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.DefineSide(a, side, name))).OrThrow();
        await _hall.RegisterAsync([.. Enumerable.Range(0, 30).Select(Citizen), .. Enumerable.Range(0, 11).Select(Officer)]);
        await _hall.PlanAsync("meeting");
        var meeting = await _hall.OnSessionAsync("meeting", Role.Facilitator, (s, a) => s.Open(a, _hall.Now));
        var list = _hall.Id<GuestListId>("guests");
        (await _hall.Dialogue.GuestLists.StartAsync(list, await _hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, meeting))).OrThrow();
        foreach (var person in (ParticipantId[])[.. Enumerable.Range(0, 14).Select(Citizen), .. Enumerable.Range(0, 8).Select(Officer), _hall.Id<ParticipantId>("passer-by")])
            (await _hall.Dialogue.GuestLists.DecideAsync(list, await _hall.ActAsync(Role.Recorder), (g, a) => g.MarkPresent(a, meeting, person, _hall.Now))).OrThrow();
    }

    /// <summary>Puts the question under a rule and takes down what hands say, in no order of sides. What is counted is what is published, in both languages.</summary>
    private async Task<BallotResult> HoldAsync(BallotRule rule, int officers = 11, Choice? all = null)
    {
        var id = EntityId.Random<BallotId>();
        (await _hall.Dialogue.Ballots.StartAsync(id, await _hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, id, new(Town.Some("Lights?"), rule, BallotSecrecy.Open) { Session = _hall.Id<SessionId>("meeting") }))).OrThrow();
        await DecideAsync(Role.Secretary, (b, a) => b.Enrol(a, [
            .. Enumerable.Range(0, 30).Select(i => new Elector(Citizen(i), Citizens)), .. Enumerable.Range(0, officers).Select(i => new Elector(Officer(i), Officers)),
        ]));
        await DecideAsync(Role.Chair, (b, a) => b.Open(a));
        var guests = (await _hall.Dialogue.GuestLists.FindAsync(_hall.Id<GuestListId>("guests")))!;
        await DecideAsync(Role.Secretary, (b, a) => b.TakePresence(a, guests));
        for (var i = 0; i < 14; i++)
        {
            await DecideAsync(Role.Recorder, (b, a) => b.Cast(a, Citizen(i), all ?? (i < 5 ? Choice.Yes : i < 11 ? Choice.No : Choice.Abstain)));
            if (i < 8 && officers > 0)
                await DecideAsync(Role.Recorder, (b, a) => b.Cast(a, Officer(i), all ?? (i < 4 ? Choice.Yes : i < 6 ? Choice.No : Choice.Abstain)));
        }

        await DecideAsync(Role.Chair, (b, a) => b.Close(a));
        var counted = (await _hall.Dialogue.CountAsync(await _hall.ActAsync(Role.Chair), id)).OrThrow();
        var result = counted.ResultAt(_hall.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb).OrThrow();
        Assert.Equal((counted.Outcome!.IsCarried, CountForm.Full), (result.IsCarried, result.Form));
        foreach (var language in (LanguageTag[])["en", "ar"])
        {
            var view = (BallotView)(await _hall.Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Ballot(id, language))).OrThrow().View;
            Assert.Equal(result.IsCarried, view.IsCarried);
            Assert.StartsWith(string.Join('\n', view.Steps.Select(s => s.Explanation.Text)) + "\n", result.Explain(language), StringComparison.Ordinal);
        }

        return result;

        async Task DecideAsync(Role role, Func<Ballot, Act, Decision<BallotEvent>> decide) => (await _hall.Dialogue.Ballots.DecideAsync(id, await _hall.ActAsync(role), decide)).OrThrow();
    }

    private ParticipantId Citizen(int number) => _hall.Id<ParticipantId>($"citizen {number}");

    private ParticipantId Officer(int number) => _hall.Id<ParticipantId>($"officer {number}");
}

public sealed class InMemoryS8ArithmeticTests : S8ArithmeticTests
{
    private protected override IBallotBoxStore Open() => new InMemoryStore();
}

public sealed class SqliteS8ArithmeticTests : S8ArithmeticTests
{
    private readonly TestFolder _folder = new();
    private SqliteStore _store = null!;

    private protected override IBallotBoxStore Open() => _store = _folder.Open("dialogue.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
