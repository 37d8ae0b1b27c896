using CivicDialogue.Commitments;
using CivicDialogue.Programmes;
using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.FollowUp;

public sealed partial class FollowUpLog
{
    private readonly Dictionary<ProgrammeId, List<ReferralId>> _referralsOf = [];
    private readonly Dictionary<ProgrammeId, List<CommitmentId>> _commitmentsOf = [];
    private readonly Dictionary<ProgrammeId, DueIndex> _dueOf = [];

    /// <summary>
    /// What falls due in a programme between two instants, of what is open as of an instant, the earliest first: last days of answers, silences that lapse, last days of
    /// commitments and milestones, reviews. For reminders, and for what was missed.
    /// </summary>
    /// <param name="programme">Which programme.</param>
    /// <param name="from">From when, exclusive: a day that is over at this instant is left out.</param>
    /// <param name="to">Until when, inclusive: a day that is over at this instant is told.</param>
    /// <param name="asOf">The instant of the world as of which something is open.</param>
    /// <param name="knownAt">The instant of the record: what was recorded later is left out. <see langword="null"/> for all that is known now.</param>
    /// <param name="zones">The zone data of the day.</param>
    /// <remarks>
    /// With all that is known now it takes as long as the answer, and what happened after <paramref name="asOf"/>, are long, however much there is beside. Where
    /// <paramref name="knownAt"/> is given, everything of the programme is looked at.
    /// </remarks>
    public IEnumerable<DueItem> DueBetween(ProgrammeId programme, Instant from, Instant to, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones) =>
        Due(programme, from, to, asOf, knownAt, zones, null, null);

    /// <summary>
    /// What is overdue in a programme as of an instant, the longest overdue first: answers that have not come, also where the silence has lapsed, and commitments and milestones
    /// that nobody says are done.
    /// </summary>
    /// <param name="programme">Which programme.</param>
    /// <param name="asOf">The instant of the world.</param>
    /// <param name="knownAt">The instant of the record: what was recorded later is left out. <see langword="null"/> for all that is known now.</param>
    /// <param name="zones">The zone data of the day.</param>
    /// <param name="owners">Only what one of these owes as of then; all where <see langword="null"/>.</param>
    /// <inheritdoc cref="DueBetween" path="/remarks"/>
    public IEnumerable<OverdueItem> Overdue(
        ProgrammeId programme, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones, IReadOnlyCollection<StakeholderId>? owners = null) =>
        OverdueAfter(programme, asOf, knownAt, zones, owners, null);

    /// <summary>The same from a place in the list on; that of the place itself may be among it.</summary>
    internal IEnumerable<OverdueItem> OverdueAfter(
        ProgrammeId programme, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones, IReadOnlyCollection<StakeholderId>? owners, string? after) =>
        Due(programme, Instant.MinValue, asOf, asOf, knownAt, zones, owners, after)
            .Where(d => d.Kind is DueKind.Response or DueKind.Commitment or DueKind.Milestone)
            .Select(d => new OverdueItem(d, Period.DaysBetween(d.Day, asOf.InZone(zones[ZoneOf(d)]).Date)));

    /// <summary>Whose something is that falls due in a programme, as of an instant; some may owe nothing that does.</summary>
    internal IEnumerable<StakeholderId> Owners(ProgrammeId programme, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones) =>
        knownAt is null && Indexed(programme, zones) is { } index
            ? index.Owners.Concat(index.HappenedAfter(asOf).SelectMany(t => DueOf(t, _programmes[programme].Now, asOf, null, zones)).Select(d => d.Owner)).Distinct()
            : Due(programme, Instant.MinValue, Instant.MaxValue, asOf, knownAt, zones, null, null).Select(d => d.Owner).Distinct();

    /// <summary>What falls due, of some owners where any are named, from a place in the list on; that of the place itself may be among it.</summary>
    internal IEnumerable<DueItem> Due(
        ProgrammeId programme, Instant from, Instant to, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones, IReadOnlyCollection<StakeholderId>? owners, string? after)
    {
        Require.NotNull(zones);
        if (!_programmes.TryGetValue(programme, out var history) || history.At(Instant.MaxValue, knownAt) is not { } terms)
            return [];
        if (knownAt is not null || Indexed(programme, zones) is not { } index)
        {
            return (_referralsOf.GetValueOrDefault(programme) ?? []).SelectMany(r => DueOf(StreamName.Of(r), terms, asOf, knownAt, zones))
                .Concat((_commitmentsOf.GetValueOrDefault(programme) ?? []).SelectMany(c => DueOf(StreamName.Of(c), terms, asOf, knownAt, zones)))
                .Where(IsWanted)
                .Order(DueItem.Order);
        }

        // What happened later than asOf to a thing is not to count: it is looked at by itself.
        var later = index.HappenedAfter(asOf).ToHashSet();
        var then = later.SelectMany(t => DueOf(t, terms, asOf, null, zones)).Where(IsWanted).Order(DueItem.Order).ToList();
        var first = DueItem.FirstAt(from < Instant.MaxValue - Duration.Epsilon ? from + Duration.Epsilon : from);
        if (after is not null && DueItem.AtPlace(after) is { } place && DueItem.Order.Compare(place, first) > 0)
            first = place;
        var last = DueItem.FirstAt(to < Instant.MaxValue - Duration.Epsilon ? to + Duration.Epsilon : to);
        var now = index.Between(first, last, owners).Where(d => !later.Contains(d.Thing));
        return then.Count == 0 ? now : DueIndex.Merged([now, then]);

        bool IsWanted(DueItem item) => item.At > from && item.At <= to && owners?.Contains(item.Owner) is not false;
    }

    /// <summary>Whether what falls due gives no answer away that is not to be revealed yet at an instant: of a commitment, where one of the answers under which it was promised may be told.</summary>
    internal bool IsTold(DueItem item, Instant at, Instant asOf, Instant? knownAt)
    {
        if (item.Referral is { } of)
            return IsTold(of);
        var id = item.Commitment!.Value;
        return _commitments[id].At(asOf, knownAt)?.Serves.Any(r => IsTold(r) && StateOf(r) is var referral && AnswerOf(referral)?.IsRevealedAt(at) is not false) is not false;

        Response? AnswerOf(Referral? referral) =>
            referral is null ? null : referral.PromisedUnder.TryGetValue(id, out var version) ? referral.Responses.GetValueOrDefault(version) : referral.Response;

        // One that comes of an answer gives that away, and so does one that comes of that in turn.
        bool IsTold(ReferralId referral)
        {
            for (var from = StateOf(referral)?.RedirectedFrom; from is { } one; from = StateOf(one)?.RedirectedFrom)
            {
                if (StateOf(one)?.Response?.IsRevealedAt(at) is false)
                    return false;
            }

            return true;
        }

        Referral? StateOf(ReferralId referral) => _referrals.GetValueOrDefault(referral)?.At(asOf, knownAt);
    }

    /// <summary>The index of a programme, up to date with the record, the calendars and the zone data; <see langword="null"/> where the programme is not on record.</summary>
    private DueIndex? Indexed(ProgrammeId programme, IDateTimeZoneProvider zones)
    {
        if (!_programmes.TryGetValue(programme, out var terms))
            return null;
        var index = Of(_dueOf, programme);
        index.Use(zones);
        foreach (var thing in index.Changed.ToList())
        {
            var happened = IsReferral(thing) ? _referrals[ReferralOf(thing)].Happened : _commitments[CommitmentOf(thing)].Happened;
            index.Set(thing, DueOf(thing, terms.Now, Instant.MaxValue, null, zones).ToValueList(), happened);
            index.Changed.Remove(thing);
        }

        return index;
    }

    /// <summary>What falls due of a referral or commitment, as of an instant.</summary>
    private IEnumerable<DueItem> DueOf(StreamName thing, Programme terms, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones) =>
        IsReferral(thing) ? _referrals[ReferralOf(thing)].At(asOf, knownAt) is { } referral ? DueOf(referral, terms, zones) : []
        : _commitments[CommitmentOf(thing)].At(asOf, knownAt) is { } commitment ? DueOf(commitment, zones)
        : [];

    private static bool IsReferral(StreamName thing) => thing.Category == ReferralId.Category;

    private static ReferralId ReferralOf(StreamName thing) => ReferralId.From(thing.Id);

    private static CommitmentId CommitmentOf(StreamName thing) => CommitmentId.From(thing.Id);

    private IEnumerable<DueItem> DueOf(Referral referral, Programme terms, IDateTimeZoneProvider zones)
    {
        if (referral.Response is not null || referral.Phase is ReferralPhase.Concluded)
            yield break;
        var dates = referral.Dates(CalendarsFor(referral, terms), zones);
        yield return new(DueKind.Response, referral.Addressee, dates.LastDay, dates.OverdueFrom) { Referral = referral.Id };
        yield return new(DueKind.Lapse, referral.Addressee, dates.LastDay.PlusDays(referral.Clock.LapseAfterDays), dates.LapsesFrom) { Referral = referral.Id };
    }

    private static IEnumerable<DueItem> DueOf(Commitment commitment, IDateTimeZoneProvider zones)
    {
        if (commitment.Concluded is not null)
            yield break;

        // Neither claimed nor settled by a finding: whether it is overdue is a matter of the clock alone.
        if (commitment.StatusAt(Instant.MaxValue, zones) is CommitmentStatus.Overdue)
        {
            yield return Item(DueKind.Commitment, commitment.Due);
            foreach (var (number, milestone) in commitment.Milestones)
            {
                if (milestone.Reached is null)
                    yield return Item(DueKind.Milestone, milestone.Due) with { Milestone = number };
            }
        }

        foreach (var review in commitment.Reviews.Where(r => r.Held is null))
            yield return Item(DueKind.Review, review.On);

        DueItem Item(DueKind kind, LocalDate day) => new(kind, commitment.Owner, day, commitment.EndOf(day, zones)) { Commitment = commitment.Id };
    }

    /// <summary>The zone in which the days of a thing begin and end.</summary>
    private string ZoneOf(DueItem item) =>
        item.Referral is { } referral ? _referrals[referral].Now.Clock.Zone : _commitments[item.Commitment!.Value].Now.Promise.When.Zone;
}
