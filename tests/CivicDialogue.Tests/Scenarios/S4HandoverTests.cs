namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The fourth of the hard cases. In 2025, in Asia/Hebron: M1 holds a post that may commit its institution until 31 January, M2 from 1 February. Both facts are entered only on
/// 20 February. On 5 February M1 commits the institution, and this is entered the same day. Known at 5 February it stands; known at 20 February it awaits ratification; M2
/// ratifies on 22 February and it stands from then on record; nothing was deleted; earlier commitments of the post show M2 as holder after 1 February.
/// </summary>
public abstract class S4HandoverTests : IAsyncDisposable
{
    private static readonly Instant Fifth = Town.Noon(2025, 2, 5);
    private static readonly Instant Nineteenth = Town.Noon(2025, 2, 19);
    private static readonly Instant Twentieth = Town.Noon(2025, 2, 20);
    private static readonly Instant TwentySecond = Town.Noon(2025, 2, 22);

    private Hall _hall = null!;
    private Institutions _institutions = null!;

    private protected abstract IEventStore Store { get; }

    private ParticipantId M1 => _hall.Id<ParticipantId>("M1");

    private ParticipantId M2 => _hall.Id<ParticipantId>("M2");

    public virtual async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_one_committed_who_could_not_stands_as_known_then_and_again_once_it_is_ratified()
    {
        await TellAsync();
        var stored = await _hall.CountAsync();

        // The promise of 5 February, and the answer that it was given in.
        Assert.Equal((false, false), await AwaitsAsync(asOf: Fifth, knownAt: Fifth));
        Assert.Equal((false, false), await AwaitsAsync(asOf: TwentySecond, knownAt: Nineteenth));
        Assert.Equal((true, true), await AwaitsAsync(asOf: Fifth, knownAt: Twentieth));
        Assert.Equal((true, true), await AwaitsAsync(asOf: Twentieth, knownAt: Twentieth));

        await RatifyAsync();
        _hall.Clock.Reset(Town.Noon(2025, 3, 1));

        // It stands from then on record; what was known before still is what was known then; as of days before it, it awaited that.
        Assert.Equal((false, false), await AwaitsAsync(asOf: TwentySecond, knownAt: TwentySecond));
        Assert.Equal((false, false), await AwaitsAsync(asOf: Town.Noon(2025, 3, 1), knownAt: null));
        Assert.Equal((true, true), await AwaitsAsync(asOf: Town.Noon(2025, 2, 21), knownAt: null));
        Assert.Equal((true, true), await AwaitsAsync(asOf: TwentySecond, knownAt: Twentieth));
        Assert.Equal((false, false), await AwaitsAsync(asOf: Fifth, knownAt: Fifth));

        // Nothing was deleted, and who spoke on 5 February is who spoke.
        Assert.Equal(stored + 2, await _hall.CountAsync());
        await _hall.Dialogue.VerifyAsync();
        var commitment = (await _institutions.FollowAsync(Town.Noon(2025, 3, 1))).Referrals[0].Commitments[1].Commitment;
        Assert.Equal((M1, true), (commitment.Promise.By.Person, commitment.Promise.By.MayCommit));
        Assert.Equal(M2, Assert.Single(commitment.Ratifications).By.Person);
    }

    [Fact]
    public async Task What_was_committed_before_is_the_post_s_whoever_holds_it()
    {
        await TellAsync();

        Assert.Equal((M1, false), await EarlierAsync(asOf: Town.Noon(2025, 1, 31), knownAt: null));
        Assert.Equal((M2, false), await EarlierAsync(asOf: Town.Noon(2025, 2, 1), knownAt: null));
        Assert.Equal((M2, false), await EarlierAsync(asOf: Fifth, knownAt: Twentieth));
        Assert.Equal((M1, false), await EarlierAsync(asOf: Fifth, knownAt: Fifth));
    }

    [Fact]
    public async Task Ratifying_takes_somebody_who_may_commit_and_is_possible_when_nothing_awaits_it()
    {
        await TellAsync();
        _hall.Clock.Reset(TwentySecond);
        var (earlier, by) = (_hall.Id<CommitmentId>("earlier promise"), await _institutions.StandingAsync("institution", _hall.Today, M2));
        (await _hall.Dialogue.Commitments.DecideAsync(earlier, await _hall.ActAsync(Role.FocalPoint), (c, a) => c.Ratify(a, by, _hall.Today))).OrThrow();
        Assert.Equal((M2, false), await EarlierAsync(asOf: TwentySecond, knownAt: null));

        // M1 holds nothing any more by which to stand by it.
        Assert.Equal(StakeholderRefusals.NotAppointed, (await _institutions.FindAsync("institution")).StandingOf(M1, _institutions.HeadOf("institution"), _hall.Today).Refusal?.Code);
        var personally = await _hall.Dialogue.Commitments.DecideAsync(earlier, await _hall.ActAsync(Role.FocalPoint), (c, a) => c.Ratify(a, Standing.Personal(M1), _hall.Today));
        Assert.Equal(CommitmentRefusals.NotTheOwner, personally.Refusal?.Code);
    }

    private async Task TellAsync()
    {
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2025, 1, 10));
        _hall = await Hall.OpenAsync(Hall.PartsOf(Store, clock), clock);
        _institutions = new(_hall);
        await _institutions.AddAsync("institution", isHeld: false);
        await _institutions.OnAsync("institution", (s, a) => s.Appoint(a, _institutions.HeadOf("institution"), M1, null));
        await _institutions.ReferAsync("referral", await _institutions.AdoptAsync("lights"), await _institutions.FindAsync("institution"), _hall.Today);
        clock.Reset(Town.Noon(2025, 1, 20));
        await _institutions.RespondAsync("referral", "institution", _hall.Today, person: M1);
        await _institutions.PromiseAsync("earlier promise", "referral", "institution", _hall.Today, new(2025, 6, 1), M1);

        clock.Reset(Fifth);
        await _institutions.RespondAsync("referral", "institution", _hall.Today, ResponseKind.PartlySupported, M1);
        await _institutions.PromiseAsync("promise", "referral", "institution", _hall.Today, new(2025, 6, 1), M1);

        clock.Reset(Twentieth);
        await _institutions.OnAsync("institution", (s, a) => s.EndAppointment(a, _institutions.HeadOf("institution"), M1, new(2025, 1, 31)));
        await _institutions.OnAsync("institution", (s, a) => s.Appoint(a, _institutions.HeadOf("institution"), M2, new(2025, 2, 1)));
    }

    private async Task RatifyAsync()
    {
        _hall.Clock.Reset(TwentySecond);
        var now = _hall.Now;
        var by = await _institutions.StandingAsync("institution", now, M2);
        (await _hall.Dialogue.DecideAsync(
            _hall.Dialogue.Referrals.Existing(_hall.Id<ReferralId>("referral")), _hall.Dialogue.Commitments.Existing(_hall.Id<CommitmentId>("promise")), await _hall.ActAsync(Role.FocalPoint),
            (r, c, a) => (r.Ratify(a, 2, by, now), c.Ratify(a, by, now)))).OrThrow();
    }

    private async Task<(bool Answer, bool Promise)> AwaitsAsync(Instant asOf, Instant? knownAt)
    {
        var referral = Assert.Single((await _institutions.FollowAsync(asOf, knownAt)).Referrals);
        return (referral.AwaitsRatification, referral.Commitments.Single(c => c.Commitment.Id == _hall.Id<CommitmentId>("promise")).AwaitsRatification);
    }

    private async Task<(ParticipantId? Holder, bool Awaits)> EarlierAsync(Instant asOf, Instant? knownAt)
    {
        var earlier = Assert.Single((await _institutions.FollowAsync(asOf, knownAt)).Referrals).Commitments.Single(c => c.Commitment.Id == _hall.Id<CommitmentId>("earlier promise"));
        return (earlier.Holder, earlier.AwaitsRatification);
    }
}

public sealed class InMemoryS4HandoverTests : S4HandoverTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqliteS4HandoverTests : S4HandoverTests
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
