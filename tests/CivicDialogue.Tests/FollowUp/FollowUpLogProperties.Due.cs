using CivicDialogue.Testing;
using CsCheck;

namespace CivicDialogue.Tests.FollowUp;

/// <summary>
/// What falls due and what is overdue, as known now, comes from an index that is kept up to date. Asked with an end of the record that nothing is recorded after, the log looks at
/// everything instead; both say the same.
/// </summary>
public sealed partial class FollowUpLogProperties
{
    private static readonly Instant Ever = Instant.MaxValue;
    private static readonly IDateTimeZoneProvider Elsewhere = new OtherZones();

    [Fact]
    public void At_every_step_the_index_answers_what_looking_at_everything_does()
    {
        var told = 0;
        Gen.Select(Asked, Gen.Int).Sample(
            (asked, seed) =>
            {
                var (log, random) = (new FollowUpLog(), new Random(seed));
                foreach (var (stream, next) in WithCalendars(asked.Record, random))
                {
                    log.Add(stream, next);
                    if (random.Next(3) > 0)
                        continue;
                    var zones = random.Next(4) == 0 ? Elsewhere : Zones;
                    foreach (var asOf in (Instant[])[asked.AsOf, asked.KnownAt, next.CountsFrom, Sample.Now + Duration.FromDays(3_000)])
                    {
                        if (asOf < LongAgo)
                            continue;
                        var (from, to) = (asOf - Duration.FromDays(random.Next(400)), asOf + Duration.FromDays(random.Next(400)));
                        Assert.Equal(log.DueBetween(Programme, from, to, asOf, Ever, zones).ToList(), log.DueBetween(Programme, from, to, asOf, null, zones).ToList());
                        var all = log.DueBetween(Programme, LongAgo, Ever, asOf, Ever, zones).ToList();
                        Assert.Equal(all, log.DueBetween(Programme, LongAgo, Ever, asOf, null, zones).ToList());
                        var overdue = log.Overdue(Programme, asOf, Ever, zones).ToList();
                        Assert.Equal(overdue, log.Overdue(Programme, asOf, null, zones).ToList());
                        foreach (var owner in all.Select(d => d.Owner).Distinct())
                            Assert.Equal(overdue.Where(o => o.Due.Owner == owner).ToList(), log.Overdue(Programme, asOf, null, zones, [owner]).ToList());
                        told += overdue.Count;
                    }
                }
            },
            iter: 60, threads: 1);
        Assert.True(told > 500, $"only {told} were overdue");
    }

    [Fact]
    public void What_is_overdue_is_what_its_referrals_and_commitments_say_of_themselves() => Asked.Sample(
        asked =>
        {
            var log = LogOf(asked.Record);
            var referrals = log.At(Programme, asked.AsOf, asked.KnownAt, Zones).SelectMany(r => r.Referrals)
                .Concat(log.CallsToAction(Programme, asked.AsOf, asked.KnownAt, Zones).SelectMany(c => c.Referrals)).ToList();
            var overdue = log.Overdue(Programme, asked.AsOf, asked.KnownAt, Zones).ToList();
            Assert.Equal(
                referrals.Where(r => r.Status is ReferralStatus.Overdue or ReferralStatus.Lapsed && asked.AsOf >= r.Dates.OverdueFrom).Select(r => (r.Referral.Id, r.Referral.Addressee, r.DaysLate)).Order(),
                overdue.Where(o => o.Due.Kind is DueKind.Response).Select(o => (o.Due.Referral!.Value, o.Due.Owner, o.DaysLate)).Order());
            var linked = referrals.SelectMany(r => r.Commitments).DistinctBy(c => c.Commitment.Id).ToList();
            foreach (var commitment in linked)
            {
                Assert.Equal(
                    commitment.Status is CommitmentStatus.Overdue,
                    overdue.Exists(o => o.Due.Kind is DueKind.Commitment && o.Due.Commitment == commitment.Commitment.Id && o.Due.Owner == commitment.Commitment.Owner));
            }

            Assert.Equal(overdue.OrderBy(o => o.Due.At).Select(o => o.Due.At), overdue.Select(o => o.Due.At));
            Assert.All(overdue, o => Assert.True(o.DaysLate > 0));
            Assert.Equal(overdue.Count, overdue.Distinct().Count());
        },
        iter: 150, threads: 1);

    /// <summary>The record with calendars that change while it grows: what was worked out before is not to be kept.</summary>
    private static IEnumerable<(Guid Stream, IEvent Event)> WithCalendars((Guid Stream, IEvent Event)[] record, Random random)
    {
        var calendars = record.Select(r => r.Event).OfType<ReferralEvent.Referred>().Select(r => r.Clock.Term.Calendar).OfType<CalendarId>().Distinct().ToList();
        var isFounded = false;
        foreach (var (stream, next) in record)
        {
            yield return (stream, next);
            isFounded |= stream == Programme.Value && next is ProgrammeEvent.Founded;
            if (isFounded && calendars.Count > 0 && random.Next(6) == 0)
            {
                var day = next.CountsFrom.InUtc().Date;
                yield return (Programme.Value, new ProgrammeEvent.CalendarAdopted(next.Stamp, new(
                    calendars[random.Next(calendars.Count)], [(IsoDayOfWeek)(1 + random.Next(7))], Enumerable.Range(0, 60).Select(i => day.PlusDays(i * 2)).ToValueList())));
            }
        }
    }

    /// <summary>Every place at another hour.</summary>
    private sealed class OtherZones : IDateTimeZoneProvider
    {
        public string VersionId => "elsewhere";

        public System.Collections.ObjectModel.ReadOnlyCollection<string> Ids => Zones.Ids;

        public DateTimeZone this[string id] => DateTimeZone.ForOffset(Offset.FromHours(-9));

        public DateTimeZone GetSystemDefault() => throw new NotSupportedException();

        public DateTimeZone? GetZoneOrNull(string id) => this[id];
    }
}
