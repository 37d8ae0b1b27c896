using BenchmarkDotNet.Attributes;
using CivicDialogue.FollowUp;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Benchmarks;

/// <summary>
/// What one institution owes and is late with, out of all that a programme asked for: 20 answers, however many recommendations there are. Everything else is answered, still in
/// time, or owed by others.
/// </summary>
/// <remarks>
/// <para>
/// The other side is what one would write first: a list of objects that change in place, of which all are looked at, sorted and cut. It knows nothing of calendars, of zone data that
/// changes, nor of what was known when; its days are worked out beforehand.
/// </para>
/// <para>Ours has taken in all events before it is measured. What happens later it takes in with the next question, in the time that the change takes; that is not measured here.</para>
/// </remarks>
public class OverdueBenchmarks
{
    private const int Owed = 20;

    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    private readonly List<MutableReferral> _referrals = [];
    private FollowUpLog _log = null!;
    private ProgrammeId _programme;
    private StakeholderId _late;
    private Instant _now;

    [Params(1_000, 10_000, 100_000)]
    public int Recommendations { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _log = new();
        _referrals.Clear();
        var programme = Sample.Founded();
        _programme = programme.Id;
        foreach (var next in Sample.Founding.Events)
            _log.Add(programme.Id.Value, next);
        var secretary = Sample.ActOf(programme, Sample.Secretary);
        var houses = Enumerable.Range(0, 10).Select(i => Fold.Begin<Stakeholder, StakeholderEvent>(Stakeholder.Register(
            secretary, Sample.Id<StakeholderId>($"house {i}"), Sample.Title(i), StakeholderKind.GovernmentBody))).ToList();
        _late = houses[0].Id;

        // Half a year later: what was put to somebody at first is overdue, and what was put to them a week ago is not yet.
        _now = Sample.Now + Duration.FromDays(180);
        var lately = programme.ActAs(Sample.Id<ActId>("a week ago"), Sample.Secretary, _now - Duration.FromDays(7));
        var draft = new Draft(Sample.Title(1), Sample.Title(2)) { When = Sample.Yesterday };
        for (var i = 0; i < Recommendations; i++)
        {
            var id = Sample.Id<RecommendationId>($"recommendation {i}");
            var drafting = Recommendation.Propose(secretary, id, draft);
            var recommendation = Fold.Begin<Recommendation, RecommendationEvent>(drafting);
            var adoption = recommendation.AdoptAsReported(secretary, Sample.Yesterday, Sample.Report);
            recommendation = recommendation.After(adoption);
            foreach (var next in (RecommendationEvent[])[.. drafting.OrThrow().Events, .. adoption.OrThrow().Events])
                _log.Add(id.Value, next);

            // Twenty are what the answer is made of. Of the rest, a third is owed by others and late, a third in time, a third done.
            var isOwed = i % (Recommendations / Owed) == 0;
            var isInTime = !isOwed && i % 3 == 1;
            var isDone = !isOwed && i % 3 == 2;
            var house = isOwed ? houses[0] : houses[1 + (i % 9)];
            var act = isInTime ? lately : secretary;
            var referral = Sample.Id<ReferralId>($"referral {i}");
            var founding = Referral.Refer(act, referral, recommendation, house, isInTime ? Occurred.At(lately.At, Sample.Zone) : Sample.Yesterday);
            var state = Fold.Begin<Referral, ReferralEvent>(founding);
            foreach (var next in (ReferralEvent[])[.. founding.OrThrow().Events, .. isDone ? state.Conclude(act, Sample.Yesterday, Sample.Title(3)).OrThrow().Events : []])
                _log.Add(referral.Value, next);
            _referrals.Add(new(referral, house.Id, state.Dates(programme.Calendars, Zones).OverdueFrom, isDone));
        }

        Check.That(Ours().Select(o => o.Due.Referral!.Value).SequenceEqual(Scan().Select(r => r.Id)), "the lists of what is overdue differ");
        Check.That(Ours().Count == Owed, "there is another number of answers");
        _referrals[0].IsDone = true;
        Check.That(!Ours().Select(o => o.Due.Referral!.Value).SequenceEqual(Scan().Select(r => r.Id)), "the comparison finds no difference where there is one");
        _referrals[0].IsDone = false;
    }

    [Benchmark(Baseline = true, Description = "scan")]
    public List<MutableReferral> Scan() =>
        _referrals.Where(r => r.Addressee == _late && !r.IsDone && r.OverdueFrom <= _now).OrderBy(r => r.OverdueFrom).ThenBy(r => r.Id.Value).Take(50).ToList();

    [Benchmark(Description = "CivicDialogue")]
    public List<OverdueItem> Ours() => _log.Overdue(_programme, _now, null, Zones, [_late]).Take(50).ToList();

    /// <summary>A referral as a row one would write.</summary>
    public sealed class MutableReferral(ReferralId id, StakeholderId addressee, Instant overdueFrom, bool isDone)
    {
        public ReferralId Id { get; } = id;

        public StakeholderId Addressee { get; set; } = addressee;

        public Instant OverdueFrom { get; set; } = overdueFrom;

        public bool IsDone { get; set; } = isDone;
    }
}
