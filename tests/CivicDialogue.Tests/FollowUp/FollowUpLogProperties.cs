using CivicDialogue.Testing;
using CsCheck;

namespace CivicDialogue.Tests.FollowUp;

/// <summary>
/// The log over what anybody may do with referrals and commitments, told in any order and late, while it becomes known, changes and is taken back who could commit whom. At any two
/// instants it answers what a plain reading of the events answers, and however it was filled.
/// </summary>
public sealed partial class FollowUpLogProperties
{
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;
    private static readonly Instant LongAgo = Instant.FromUtc(2001, 1, 1, 0, 0);
    private static readonly ProgrammeId Programme = Sample.Id<ProgrammeId>("programme");

    private static readonly Gen<(Guid Stream, IEvent Event)[]> Records = Gen.Select(Gen.Int, Gen.Int[5, 40]).Select((seed, length) => Record(new(seed), length));

    /// <summary>Three referrals and the commitments that may be linked to them, interleaved, after all that they rest on.</summary>
    private static (Guid, IEvent)[] Record(Random random, int length)
    {
        var referrals = Enumerable.Range(0, 3).Select(_ => Models.Referrals.History(random, length)).ToList();
        var commitments = ((string[])["one", "two", "three"]).Select(name => (Id: Sample.Id<CommitmentId>(name), History: Models.Commitments.History(random, length))).ToList();
        var streams = new List<Queue<(Guid, IEvent)>>();
        foreach (var events in referrals.Select(h => h.Events.ToList()).Where(e => e.Count > 0))
            streams.Add(new(events.Select(e => (((ReferralEvent.Referred)events[0]).Id.Value, (IEvent)e))));
        foreach (var (id, history) in commitments)
            streams.Add(new(history.Events.Select(e => (id.Value, (IEvent)(e is CommitmentEvent.Made made ? made with { Id = id } : e)))));
        var facts = streams.SelectMany(s => s).Select(s => s.Item2).ToList();
        if (facts.Count == 0)
            return [];
        streams.Add(new(Appointments(facts[0].Stamp, random)));

        var record = new List<(Guid, IEvent)>();
        record.AddRange(referrals[0].Programmes.SelectMany(s => s.Decision.Events.ToArray(), (s, e) => (s.After!.Id.Value, (IEvent)e)));
        foreach (var founding in facts.OfType<ReferralEvent.Referred>().DistinctBy(f => (f.Recommendation, f.CallToAction)))
            record.AddRange(Subject(founding));
        while (streams.RemoveAll(s => s.Count == 0) >= 0 && streams.Count > 0)
            record.Add(streams[random.Next(streams.Count)].Dequeue());
        return [.. record];
    }

    /// <summary>What is answered, on record long before.</summary>
    private static IEnumerable<(Guid, IEvent)> Subject(ReferralEvent.Referred founding)
    {
        var stamp = founding.Stamp with { At = LongAgo };
        if (founding.CallToAction is { } call)
            return [(call.Value, new ContributionEvent.Recorded(stamp, call, new(ContributionKind.CallToAction, RecordQuality.Summary, Sample.Sealed("call"), Occurred.At(LongAgo, Sample.Zone)), Attribution.Named))];
        var id = founding.Recommendation!.Value;
        return
        [
            (id.Value, new RecommendationEvent.Drafted(stamp, id, Sample.Draft, Workflow.Standard.Pin, StateName.Of("draft"))),
            (id.Value, new RecommendationEvent.Advanced(stamp, Trigger.AdoptAsReported, StateName.Of("adopted"), StateCategory.Adopted, null)),
        ];
    }

    /// <summary>The police with its posts, whose holders and powers become known, change and are taken back over a year.</summary>
    private static IEnumerable<(Guid, IEvent)> Appointments(Stamp stamp, Random random)
    {
        var (id, head, spokesperson) = (Sample.Police.Id, Sample.Commander.Post!.Value, Sample.Spokesperson.Post!.Value);
        stamp = stamp with { At = LongAgo };
        yield return (id.Value, new StakeholderEvent.Registered(stamp, id, Sample.Police.Name, Sample.Police.Kind, null, null, []));
        yield return (id.Value, new StakeholderEvent.PostCreated(stamp, head, Sample.Title, true, null));
        yield return (id.Value, new StakeholderEvent.PostCreated(stamp, spokesperson, Sample.Title, false, null));
        yield return (id.Value, new StakeholderEvent.Appointed(stamp, 1, head, Sample.Commander.Person, null, null, null));
        yield return (id.Value, new StakeholderEvent.Appointed(stamp, 2, spokesperson, Sample.Spokesperson.Person, null, null, null));
        for (var at = Sample.Now; at < Sample.Now + Duration.FromDays(600);)
        {
            at += Duration.FromDays(1 + random.Next(200));
            var date = at.InZone(Sample.Zone).Date.PlusDays(random.Next(100) - 80);
            yield return (id.Value, random.Next(3) switch
            {
                0 => new StakeholderEvent.AppointmentEnded(stamp with { At = at }, 1, date),
                1 => new StakeholderEvent.PowerSet(stamp with { At = at }, head, random.Next(2) == 0, date),
                _ => new StakeholderEvent.PowerSet(stamp with { At = at }, spokesperson, random.Next(2) == 0, date),
            });
        }
    }

    private static FollowUpLog LogOf(IEnumerable<(Guid Stream, IEvent Event)> record)
    {
        var log = new FollowUpLog();
        foreach (var (stream, next) in record)
            log.Add(stream, next);
        return log;
    }

    /// <summary>When something was recorded or counted, or some day.</summary>
    private static Gen<Instant> TimeOf((Guid Stream, IEvent Event)[] record) => Gen.Select(Gen.Int[0, Math.Max(0, record.Length - 1)], Gen.Int[0, 3]).Select((i, kind) => kind switch
    {
        0 when record.Length > 0 => record[i].Event.Stamp.At,
        1 when record.Length > 0 => record[i].Event.CountsFrom,
        2 => Sample.Now + Duration.FromDays(2_000),
        _ => Sample.Now + Duration.FromDays(i * 10),
    });

    private static readonly Gen<((Guid Stream, IEvent Event)[] Record, Instant AsOf, Instant KnownAt)> Asked =
        Records.SelectMany(r => Gen.Select(TimeOf(r), TimeOf(r)).Select((asOf, knownAt) => (r, asOf, knownAt)));

    /// <summary>All that the log answers.</summary>
    private static object[] Answers(FollowUpLog log, Instant asOf, Instant? knownAt) =>
    [
        log.At(Programme, asOf, knownAt, Zones).ToValueList(),
        log.CallsToAction(Programme, asOf, knownAt, Zones).ToValueList(),
        log.DueBetween(Programme, LongAgo, Sample.Now + Duration.FromDays(4_000), asOf, knownAt, Zones).ToValueList(),
        log.Overdue(Programme, asOf, knownAt, Zones).ToValueList(),
        log.Responses(Programme, asOf, knownAt, Zones),
    ];

    [Fact]
    public void Filled_step_by_step_and_asked_at_every_step_it_answers_as_one_filled_at_once() => Asked.Sample(
        asked =>
        {
            var log = new FollowUpLog();
            for (var i = 0; i < asked.Record.Length; i++)
            {
                log.Add(asked.Record[i].Stream, asked.Record[i].Event);
                var rebuilt = i % 7 == 0 || i == asked.Record.Length - 1 ? LogOf(asked.Record.Take(i + 1)) : null;
                var (now, then) = (Answers(log, asked.AsOf, null), Answers(log, asked.AsOf, asked.KnownAt));
                if (rebuilt is null)
                    continue;
                Assert.Equal(Answers(rebuilt, asked.AsOf, null), now);
                Assert.Equal(Answers(rebuilt, asked.AsOf, asked.KnownAt), then);
            }
        },
        iter: 40, threads: 1);

    [Fact]
    public void It_answers_as_of_and_known_at_any_instants_what_a_plain_reading_of_the_events_does() => Asked.Sample(
        asked =>
        {
            var log = LogOf(asked.Record);
            var visible = Counting(Known(asked.Record, asked.KnownAt), asked.AsOf).ToLookup(r => r.Stream, r => r.Event);
            var followed = log.At(Programme, asked.AsOf, asked.KnownAt, Zones).SelectMany(r => r.Referrals)
                .Concat(log.CallsToAction(Programme, asked.AsOf, asked.KnownAt, Zones).SelectMany(c => c.Referrals)).ToList();
            var expected = asked.Record.Select(r => r.Event).OfType<ReferralEvent.Referred>()
                .Where(r => r.Stamp.Programme == Programme && visible[r.Id.Value].Contains(r) && Known(asked.Record, asked.KnownAt).Any(k => k.Stream == r.Id.Value && k.Event.Equals(r)))
                .Select(r => r.Id).Order();
            Assert.Equal(expected, followed.Select(f => f.Referral.Id).Order());

            foreach (var told in followed)
            {
                var facts = visible[told.Referral.Id.Value].ToList();
                Assert.Equal(facts.OfType<ReferralEvent.PassedOn>().LastOrDefault()?.To ?? facts.OfType<ReferralEvent.Referred>().Single().Addressee, told.Referral.Addressee);
                Assert.Equal(StatusOf(facts, asked.AsOf, told.Dates), told.Status);
                Assert.Equal(facts.OfType<ReferralEvent.Escalated>().Count(), told.EscalatedTo.Count);
                var answer = facts.OfType<ReferralEvent.Responded>().MaxBy(r => r.Version);
                Assert.Equal(answer?.Response, told.Response);
                Assert.Equal(answer is not null && Awaits(asked, answer.Response.By, answer.Response.When, facts.OfType<ReferralEvent.Ratified>().Where(r => r.Version == answer.Version).Select(r => (r.By, r.When))), told.AwaitsRatification);
                Assert.Equal(told.DaysLate, told.Lateness.Sum(l => l.Days));
                foreach (var promised in told.Commitments)
                {
                    var steps = visible[promised.Commitment.Id.Value].ToList();
                    var made = steps.OfType<CommitmentEvent.Made>().Single();
                    Assert.Equal(Awaits(asked, made.Promise.By, made.Promise.When, steps.OfType<CommitmentEvent.Ratified>().Select(r => (r.By, r.When))), promised.AwaitsRatification);
                    Assert.Equal(steps.OfType<CommitmentEvent.DueMoved>().LastOrDefault(d => d.Milestone is null)?.Rescheduling.Due ?? made.Promise.Due, promised.Commitment.Due);
                    Assert.Equal(StatusOf(steps, made, promised.Commitment.Due, asked.AsOf), promised.Status);
                    Assert.Equal(SlippageOf(steps, made, promised.Commitment.Due, asked.AsOf), promised.SlippageDays);
                }
            }

            var figures = log.Responses(Programme, asked.AsOf, asked.KnownAt, Zones);
            var duties = followed.Where(f => f.Referral.Recommendation is not null).Select(f => Duty(f, followed, visible, asked)).ToList();
            Assert.Equal(
                (duties.Count, duties.Count(d => d.IsDue), duties.Count(d => d.Answered is not null), duties.Count(d => d.IsDue && d.Answered is not null)),
                (figures.Referrals, figures.Due, figures.Answered, figures.DueAndAnswered));
            Assert.Equal(duties.Exists(d => d.IsDue) ? duties.Sum(d => d.DaysLate) : null, figures.DaysLate);
        },
        iter: 150, threads: 1);

    /// <summary>Whatever an answer says that is not to be revealed yet, the same leaves.</summary>
    [Fact]
    public void What_is_held_back_makes_no_difference_to_what_leaves()
    {
        var held = 0;
        Asked.Sample(
            asked =>
            {
                // The day after an answer came on record that waits, where there is one.
                var asOf = asked.Record.Select(r => r.Event).OfType<ReferralEvent.Responded>().FirstOrDefault(r => r.Response.RevealedFrom > r.Stamp.At)?.Stamp.At + Duration.FromDays(1) ?? asked.AsOf;
                var other = asked.Record.Select(r => (r.Stream, r.Event is ReferralEvent.Responded e && e.Response.RevealedFrom > asOf ? Otherwise(e) : r.Event)).ToList();
                held += other.Zip(asked.Record).Count(p => !p.First.Item2.Equals(p.Second.Event));
                foreach (var audience in (Audience[])[Audience.Public, Audience.Partners])
                    Assert.Equal(Published(asked.Record, audience), Published(other, audience));

                RecommendationsView? Published(IEnumerable<(Guid Stream, IEvent Event)> record, Audience audience) =>
                    Fold.From<Programme, ProgrammeEvent>(record.Where(r => r.Stream == Programme.Value).Select(r => (ProgrammeEvent)r.Event)) is { } programme
                        ? RecommendationsView.Of(programme, LogOf(record), asOf, Zones, new Dictionary<SessionId, Session>(), audience, "en").OrThrow()
                        : null;
            },
            iter: 200, threads: 1);
        Assert.True(held > 20, $"only {held} answers were held back");

        static ReferralEvent.Responded Otherwise(ReferralEvent.Responded e) => e with
        {
            Response = new(
                e.Response.Kind is ResponseKind.Declined ? ResponseKind.Redirected : ResponseKind.Declined, Sample.Text("غير ذلك", "otherwise"), e.Response.By, e.Response.When,
                e.Response.Kind is ResponseKind.Declined ? Sample.Forum.Id : null)
            {
                Cost = Sample.Title,
                Period = Sample.Title,
                RevealedFrom = e.Response.RevealedFrom,
            },
        };
    }

    /// <summary>What was on record by an instant: nothing is known before what it rests on in its own stream, whatever the clocks of hosts said.</summary>
    private static IEnumerable<(Guid Stream, IEvent Event)> Known((Guid Stream, IEvent Event)[] record, Instant knownAt)
    {
        var late = new HashSet<Guid>();
        foreach (var (stream, next) in record)
        {
            if (next.Stamp.At > knownAt)
                late.Add(stream);
            if (!late.Contains(stream))
                yield return (stream, next);
        }
    }

    /// <summary>What counted by an instant: what counts from when it was recorded does not count before what it rests on in its own stream was recorded.</summary>
    private static IEnumerable<(Guid Stream, IEvent Event)> Counting(IEnumerable<(Guid Stream, IEvent Event)> known, Instant asOf)
    {
        var recorded = new Dictionary<Guid, Instant>();
        foreach (var (stream, next) in known)
        {
            recorded[stream] = Instant.Max(recorded.GetValueOrDefault(stream, Instant.MinValue), next.Stamp.At);
            if ((next.CountsFrom == next.Stamp.At ? recorded[stream] : next.CountsFrom) <= asOf)
                yield return (stream, next);
        }
    }

    private static ReferralStatus StatusOf(List<IEvent> facts, Instant at, ReferralDates dates) =>
        facts.Exists(f => f is ReferralEvent.Concluded) ? ReferralStatus.Concluded
        : facts.Exists(f => f is ReferralEvent.CommitmentLinked) ? ReferralStatus.InFollowUp
        : facts.Exists(f => f is ReferralEvent.Responded) ? ReferralStatus.Answered
        : at >= dates.LapsesFrom || facts.Exists(f => f is ReferralEvent.LapseRecorded) ? ReferralStatus.Lapsed
        : at >= dates.OverdueFrom ? ReferralStatus.Overdue
        : ReferralStatus.Open;

    /// <summary>
    /// What became of one duty to answer: due once its last day is past, unless it was called off by then; called off no earlier than when its silence lapsed; and put to the same
    /// addressee again meanwhile, not called off but answered, or not, with that one.
    /// </summary>
    private static (bool IsDue, LocalDate? Answered, int DaysLate) Duty(
        ReferralFollowUp told, List<ReferralFollowUp> all, ILookup<Guid, IEvent> visible, ((Guid Stream, IEvent Event)[] Record, Instant AsOf, Instant KnownAt) asked)
    {
        var zone = Zones[told.Referral.Clock.Zone];
        var answered = Answered(told.Referral);
        var calledOff = answered is null ? CalledOff(told.Referral) : null;
        if (calledOff is not null)
        {
            var entered = asked.Record.Where(r => r.Stream == told.Referral.Id.Value).Select(r => r.Event).TakeWhile(e => !ReferenceEquals(e, Over(told.Referral)))
                .Append(Over(told.Referral)!).Max(e => e.Stamp.At);
            var same = all.Select(f => f.Referral).Where(r => r.Id != told.Referral.Id && r.Recommendation == told.Referral.Recommendation && r.Addressee == told.Referral.Addressee
                && r.Referred.Latest.ToInstant() >= told.Referral.Referred.Earliest.ToInstant()
                && (Day(entered) > told.Dates.LastDay || Day(r.Referred.Latest.ToInstant()) <= told.Dates.LastDay)).ToList();
            answered = same.Select(Answered).Min();
            calledOff = answered is not null || same.Exists(r => CalledOff(r) is null) ? null : same.Select(CalledOff).Append(calledOff).Max();
        }

        var isDue = asked.AsOf >= told.Dates.OverdueFrom && (calledOff is null || calledOff > told.Dates.LastDay);
        var until = answered ?? (calledOff < Day(asked.AsOf) ? calledOff.Value : Day(asked.AsOf));
        return (isDue, answered, isDue ? Math.Max(0, Period.DaysBetween(told.Dates.LastDay, until)) : 0);

        LocalDate Day(Instant at) => at.InZone(zone).Date;

        ReferralEvent.Concluded? Over(Referral referral) => visible[referral.Id.Value].OfType<ReferralEvent.Concluded>().LastOrDefault();

        LocalDate? Answered(Referral referral) => visible[referral.Id.Value].OfType<ReferralEvent.Responded>().Select(r => (LocalDate?)Day(r.Response.When.Latest.ToInstant())).Min();

        LocalDate? CalledOff(Referral referral) => Over(referral) is not { } over ? null
            : Known(asked.Record, asked.KnownAt).Where(k => k.Stream == referral.Id.Value).Select(k => k.Event).OfType<ReferralEvent.LapseRecorded>().Select(l => l.Lapsed)
                .Append(over.When.Latest.ToInstant()).Select(i => (LocalDate?)Day(i)).Max();
    }

    /// <summary>
    /// How a commitment stands: by the last finding where that says complete or came on what was the last day by then, or later; by a claim that no later finding contradicts but one that was contested
    /// with reason; by the clock.
    /// </summary>
    private static CommitmentStatus StatusOf(List<IEvent> steps, CommitmentEvent.Made made, LocalDate due, Instant at)
    {
        var ends = Zones[made.Promise.When.Zone].AtStartOfDay(due.PlusDays(1)).ToInstant();
        var (isOver, claims, findings) = SinceReopened(steps);
        return isOver ? CommitmentStatus.Concluded
            : findings.LastOrDefault() is { } last && (last.Completion is Completion.Complete || Day(last.When) >= DueBefore(Day(last.When))) ? CommitmentStatus.Assessed
            : claims.Count > 0 ? CommitmentStatus.Claimed
            : at >= ends ? CommitmentStatus.Overdue
            : CommitmentStatus.Promised;

        LocalDate Day(Occurred when) => when.Latest.ToInstant().InZone(Zones[made.Promise.When.Zone]).Date;

        LocalDate DueBefore(LocalDate day) =>
            steps.OfType<CommitmentEvent.DueMoved>().LastOrDefault(m => m.Milestone is null && Day(m.Rescheduling.When) < day)?.Rescheduling.Due ?? made.Promise.Due;
    }

    private static int SlippageOf(List<IEvent> steps, CommitmentEvent.Made made, LocalDate due, Instant at)
    {
        var (isOver, claims, findings) = SinceReopened(steps);
        var done = claims.Select(c => c.When).ToList();
        for (var i = findings.Count - 1; i >= 0 && findings[i].Completion is Completion.Complete; i--)
            done.Add(findings[i].When);
        if (isOver)
            done.Add(steps.OfType<CommitmentEvent.Concluded>().Last().When);
        var until = done.Count > 0 ? Day(done.Min(d => d.Latest.ToInstant())) : LocalDate.Max(due, Day(at));
        return Math.Max(0, Period.DaysBetween(made.Promise.Due, until));

        LocalDate Day(Instant instant) => instant.InZone(Zones[made.Promise.When.Zone]).Date;
    }

    /// <summary>Whether it is concluded; otherwise what counts since it was made or taken up again: the claims that stand, and every finding.</summary>
    private static (bool IsOver, List<ImplementationClaim> Claims, List<Assessment> Findings) SinceReopened(List<IEvent> steps)
    {
        var rightly = steps.OfType<CommitmentEvent.ContestAnswered>().Where(a => a.Answer.IsAccepted).Select(a => a.Number).ToHashSet();
        var upset = steps.OfType<CommitmentEvent.AssessmentContested>().Where(c => rightly.Contains(c.Number)).Select(c => c.Assessment).ToHashSet();
        var since = steps.Skip(1 + steps.FindLastIndex(s => s is CommitmentEvent.Reopened)).ToList();
        var found = since.OfType<CommitmentEvent.Assessed>().ToList();
        var claims = since.OfType<CommitmentEvent.ImplementationClaimed>().Select(c => c.Claim).Where(c => !found.Exists(
            f => f.Assessment.Completion is not Completion.Complete && !upset.Contains(f.Number) && f.Assessment.When.Latest.ToInstant() >= c.When.Latest.ToInstant()));
        return (since.Exists(s => s is CommitmentEvent.Concluded), claims.ToList(), found.Select(f => f.Assessment).ToList());
    }

    private static bool Awaits(((Guid Stream, IEvent Event)[] Record, Instant AsOf, Instant KnownAt) asked, Standing by, Occurred when, IEnumerable<(Standing By, Occurred When)> ratified) =>
        ratified.Prepend((by, when)).All(r => !CouldCommit(Known(asked.Record, asked.KnownAt).Where(k => k.Stream == r.Item1.Stakeholder?.Value).Select(k => k.Event).ToList(), r.Item1, r.Item2));

    /// <summary>Whether somebody could, by the entries in the order in which they came: of the last one on each date, the last date that is not later counts.</summary>
    private static bool CouldCommit(List<IEvent> known, Standing by, Occurred when)
    {
        if (known.Count == 0)
            return by.MayCommit;
        var end = known.OfType<StakeholderEvent.AppointmentEnded>().LastOrDefault(e => by.Person == Sample.Commander.Person)?.Until;
        if (end < when.Latest.Date || !known.OfType<StakeholderEvent.Appointed>().Any(a => a.Person == by.Person && a.Post == by.Post))
            return false;
        var powers = known.OfType<StakeholderEvent.PowerSet>().Where(p => p.Post == by.Post).ToList();
        for (var day = when.Earliest.Date; day <= when.Latest.Date; day = day.PlusDays(1))
        {
            var set = powers.Where(p => p.From <= day).GroupBy(p => p.From).OrderBy(g => g.Key).LastOrDefault()?.Last().MayCommit;
            if (!(set ?? known.OfType<StakeholderEvent.PostCreated>().Single(p => p.Post == by.Post).MayCommit))
                return false;
        }

        return true;
    }
}
