namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The third of the hard cases. A joint recommendation is referred to A and B, responses due 1 September. A supports, commits and implements. B responds on 13 September, 12 days
/// late, and commits to something due 1 December. On 1 October B is dissolved into C and D: by a recorded decision the open commitment passes to C, still due 1 December; D owes
/// nothing; the 12 days stay B's; the log as of 30 September and as of 2 October answers differently.
/// </summary>
public abstract class S3DissolutionTests : IAsyncDisposable
{
    private static readonly LocalDate Due = new(2026, 12, 1);
    private static readonly Instant EndOfSeptember = Town.Noon(2026, 9, 30);
    private static readonly Instant SecondOfOctober = Town.Noon(2026, 10, 2);

    private Hall _hall = null!;
    private Institutions _institutions = null!;

    private protected abstract IEventStore Store { get; }

    public virtual async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_open_passes_to_a_successor_and_lateness_stays_its_own()
    {
        await TellUntilTheDissolutionAsync();

        // Nothing passes by itself.
        Assert.Equal([B], await OwnersAsync(SecondOfOctober));
        await PassOnAsync();
        _hall.Clock.Reset(Town.Noon(2026, 10, 5));

        var (before, after) = (await AboutBAsync(EndOfSeptember), await AboutBAsync(SecondOfOctober));
        Assert.Equal((B, "B", B, "B"), Whose(before));
        Assert.Equal((C, "C", C, "C"), Whose(after));
        Assert.Equal((Due, Due), (Assert.Single(before.Commitments).Commitment.Due, Assert.Single(after.Commitments).Commitment.Due));
        Assert.Equal((12, 12), (before.DaysLate, after.DaysLate));
        Assert.Equal([new Lateness(B, 12)], before.Lateness);
        Assert.Equal([new Lateness(B, 12), new Lateness(C, 0)], after.Lateness);
        Assert.Equal([Town.Some("B")], after.PassedOnFrom);
        Assert.Empty(before.PassedOnFrom);

        // D owes nothing, C all of it, and B nothing more, by what is owed as of each day.
        var december = (From: Town.Noon(2026, 11, 1), To: Town.Noon(2026, 12, 31));
        Assert.Equal([B], await OwnersAsync(EndOfSeptember));
        Assert.Equal([C], await OwnersAsync(SecondOfOctober));
        Assert.Empty(await _institutions.DueAsync(december.From, december.To, "D"));
        Assert.Empty(await _institutions.DueAsync(december.From, december.To, "B"));
        Assert.Equal([(DueKind.Commitment, C, Due)], (await _institutions.DueAsync(december.From, december.To, "C")).Select(d => (d.Kind, d.Owner, d.Day)));

        // What A owed is done, whatever became of B.
        var first = (await _institutions.FollowAsync(SecondOfOctober)).Referrals[0];
        Assert.Equal((A, 0, CommitmentStatus.Assessed), (first.Referral.Addressee, first.DaysLate, Assert.Single(first.Commitments).Status));

        // What was known before the decision still is what was known then.
        Assert.Equal((B, "B", B, "B"), Whose(await AboutBAsync(SecondOfOctober, knownAt: Town.Noon(2026, 9, 30))));
    }

    [Fact]
    public async Task Whoever_it_passed_to_answers_for_it_and_is_late_with_their_own_days()
    {
        await TellUntilTheDissolutionAsync();
        await PassOnAsync();
        _hall.Clock.Reset(Town.Noon(2026, 12, 6));

        Assert.Equal([new Lateness(B, 0), new Lateness(C, 5)], Assert.Single((await AboutBAsync(Town.Noon(2026, 12, 6))).Commitments).Lateness);
        var by = await _institutions.StandingAsync("C", _hall.Today);
        await _institutions.OnCommitmentAsync("promise of B", Role.FocalPoint, (c, a) => c.ClaimImplementation(a, new(Town.Some(), by, _hall.Today)));
        Assert.Equal(CommitmentStatus.Claimed, Assert.Single((await AboutBAsync(Town.Noon(2026, 12, 7))).Commitments).Status);

        // What B did while it was there can still be entered, and nobody of C judges it.
        var then = await _institutions.StandingAsync("B", Town.On(2026, 9, 20));
        await _institutions.OnCommitmentAsync("promise of B", Role.FocalPoint, (c, a) => c.ReportProgress(a, new(10, Town.Some(), then, Town.On(2026, 9, 20))));
        var refused = await _hall.Dialogue.Commitments.DecideAsync(
            _hall.Id<CommitmentId>("promise of B"), await _hall.ActAsync(Role.Assessor), (c, a) => c.Assess(a, new(Completion.Complete, Town.Some(), by, _hall.Today)));
        Assert.Equal(CommitmentRefusals.NotIndependent, refused.Refusal?.Code);
    }

    [Fact]
    public async Task It_passes_only_to_a_successor_and_nothing_new_is_put_to_what_is_over()
    {
        await TellUntilTheDissolutionAsync();
        var (a, b, d) = (await _institutions.FindAsync("A"), await _institutions.FindAsync("B"), await _institutions.FindAsync("D"));
        var (referral, act) = (_hall.Id<ReferralId>("to B"), await _hall.ActAsync(Role.Secretary));
        Assert.Equal(ReferralRefusals.NotASuccessor, (await _hall.Dialogue.Referrals.DecideAsync(referral, act, (r, x) => r.PassOn(x, b, a, _hall.Today, Town.Some()))).Refusal?.Code);
        var early = await _hall.Dialogue.Referrals.DecideAsync(referral, await _hall.ActAsync(Role.Secretary), (r, x) => r.PassOn(x, b, d, Town.On(2026, 9, 20), Town.Some()));
        Assert.Equal(ReferralRefusals.NotASuccessor, early.Refusal?.Code);

        var again = _hall.Id<ReferralId>("again to B");
        var recommendation = (await _hall.Dialogue.Recommendations.FindAsync(_hall.Id<RecommendationId>("joint")))!;
        Assert.Equal(
            StakeholderRefusals.NotThere,
            (await _hall.Dialogue.Referrals.StartAsync(again, await _hall.ActAsync(Role.Secretary), x => Referral.Refer(x, again, recommendation, b, _hall.Today))).Refusal?.Code);
    }

    private StakeholderId A => _hall.Id<StakeholderId>("A");

    private StakeholderId B => _hall.Id<StakeholderId>("B");

    private StakeholderId C => _hall.Id<StakeholderId>("C");

    private static (StakeholderId, string, StakeholderId, string) Whose(ReferralFollowUp told)
    {
        var commitment = Assert.Single(told.Commitments);
        return (told.Referral.Addressee, told.AddresseeName.In("en").Text, commitment.Commitment.Owner, commitment.OwnerName.In("en").Text);
    }

    private async Task<ReferralFollowUp> AboutBAsync(Instant asOf, Instant? knownAt = null) => (await _institutions.FollowAsync(asOf, knownAt)).Referrals[1];

    private async Task<IEnumerable<StakeholderId>> OwnersAsync(Instant asOf) =>
        (await _institutions.DueAsync(Town.Noon(2026, 11, 1), Town.Noon(2026, 12, 31), asOf: asOf)).Select(d => d.Owner);

    /// <summary>Put to both on 3 July, sixty days: due on 1 September.</summary>
    private async Task TellUntilTheDissolutionAsync()
    {
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2026, 7, 3));
        _hall = await Hall.OpenAsync(Hall.PartsOf(Store, clock), clock);
        _institutions = new(_hall);
        foreach (var name in (string[])["A", "B"])
            await _institutions.AddAsync(name);
        var joint = await _institutions.AdoptAsync("joint");
        foreach (var name in (string[])["A", "B"])
            await _institutions.ReferAsync($"to {name}", joint, await _institutions.FindAsync(name), _hall.Today);
        Assert.All((await _institutions.FollowAsync(Town.Noon(2026, 7, 4))).Referrals, r => Assert.Equal(new LocalDate(2026, 9, 1), r.Dates.LastDay));

        clock.Reset(Town.Noon(2026, 8, 10));
        await _institutions.RespondAsync("to A", "A", _hall.Today);
        await _institutions.PromiseAsync("promise of A", "to A", "A", _hall.Today, new(2026, 9, 15));
        clock.Reset(Town.Noon(2026, 9, 13));
        await _institutions.RespondAsync("to B", "B", _hall.Today);
        await _institutions.PromiseAsync("promise of B", "to B", "B", _hall.Today, Due);
        clock.Reset(Town.Noon(2026, 9, 14));
        var by = await _institutions.StandingAsync("A", _hall.Today);
        await _institutions.OnCommitmentAsync("promise of A", Role.FocalPoint, (c, a) => c.ClaimImplementation(a, new(Town.Some(), by, _hall.Today)));
        await _institutions.OnCommitmentAsync("promise of A", Role.Assessor, (c, a) => c.Assess(a, new(Completion.Complete, Town.Some(), Standing.Personal(_hall.Person(Role.Assessor)), _hall.Today)));

        clock.Reset(Town.Noon(2026, 10, 1));
        foreach (var name in (string[])["C", "D"])
            await _institutions.AddAsync(name, since: new(2026, 10, 1));
        await _institutions.OnAsync("B", (s, a) => s.RecordSuccession(a, new(
            SuccessionKind.Dissolved, new(2026, 9, 30), Town.Some("a decree"), [_hall.Id<StakeholderId>("C"), _hall.Id<StakeholderId>("D")])));
    }

    /// <summary>The answer and what was promised in it, in one step, and only as long as it is on record that B went into C.</summary>
    private async Task PassOnAsync()
    {
        var (b, c) = (await _institutions.FindAsync("B"), await _institutions.FindAsync("C"));
        (await _hall.Dialogue.DecideAsync(
            _hall.Dialogue.Referrals.Existing(_hall.Id<ReferralId>("to B")), _hall.Dialogue.Commitments.Existing(_hall.Id<CommitmentId>("promise of B")), await _hall.ActAsync(Role.Secretary),
            (r, x, a) => (r.PassOn(a, b, c, _hall.Today, Town.Some("by the decree")), x.PassOn(a, b, c, _hall.Today, Town.Some("by the decree"), _institutions.HeadOf("C"))))).OrThrow();
    }
}

public sealed class InMemoryS3DissolutionTests : S3DissolutionTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqliteS3DissolutionTests : S3DissolutionTests
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
