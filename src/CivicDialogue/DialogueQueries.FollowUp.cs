using CivicDialogue.FollowUp;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue;

public sealed partial class DialogueQueries
{
    /// <summary>
    /// What falls due in the act's programme between two instants: last days of answers, silences that lapse, last days of commitments and milestones, reviews. For reminders, and for
    /// what was missed.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="from">From when, exclusive: a day that is over at this instant is left out.</param>
    /// <param name="to">Until when, inclusive: a day that is over at this instant is told.</param>
    /// <param name="of">Only what is owed by this stakeholder or a unit of it, by what is a part of it as of then; all where none is given.</param>
    /// <param name="asOf">The instant of the world as of which something is open; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What falls due, the earliest first; what follows from an answer that is not to be revealed yet only for those who work with the record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    /// <exception cref="ArgumentException">The interval ends before it begins, or a time is before 1970 or after 8999.</exception>
    public ValueTask<Answer<Page<DueItem>>> DueBetweenAsync(
        Act act,
        Instant from,
        Instant to,
        StakeholderId? of = null,
        Instant? asOf = null,
        Instant? knownAt = null,
        PageRequest page = default,
        CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Time(from);
        Require.Time(to);
        Require.Id(of);
        Require.Time(asOf);
        if (to < from)
            throw new ArgumentException($"The interval ends at {to}, before it begins at {from}.", nameof(to));
        return Members(act, m =>
        {
            var due = m.Log.Due(
                act.Programme, from, to, asOf ?? act.At, knownAt, act.Zones, OwnersWithin(m, act, of, Units.Included, asOf ?? act.At, knownAt), Page<DueItem>.KeyBefore(page));
            return Page<DueItem>.Of(WorksWithTheRecord(act) ? due : due.Where(d => m.Log.IsTold(d, ToldAt(act, asOf), asOf ?? act.At, knownAt)), d => d.Place, page);
        }, cancellationToken);
    }

    /// <summary>
    /// What somebody owes and is late with: answers that have not come, also where the silence has lapsed, and commitments and milestones that nobody says are done, each by itself.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="of">Only what this stakeholder owes; all where none is given.</param>
    /// <param name="units">Whether what is owed by a unit of it, by what is a part of it as of then, is told as well.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What is overdue, the longest overdue first; what follows from an answer that is not to be revealed yet only for those who work with the record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    /// <remarks>
    /// As known now it takes as long as the page, and what happened after <paramref name="asOf"/>, are long, however much else is on record; with an earlier
    /// <paramref name="knownAt"/>, everything of the programme is folded again.
    /// </remarks>
    public ValueTask<Answer<Page<OverdueItem>>> OverdueItemsAsync(
        Act act,
        StakeholderId? of = null,
        Units units = Units.Included,
        Instant? asOf = null,
        Instant? knownAt = null,
        PageRequest page = default,
        CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(of);
        Require.Defined(units);
        Require.Time(asOf);
        return Members(act, m =>
        {
            var overdue = m.Log.OverdueAfter(
                act.Programme, asOf ?? act.At, knownAt, act.Zones, OwnersWithin(m, act, of, units, asOf ?? act.At, knownAt), Page<OverdueItem>.KeyBefore(page));
            return Page<OverdueItem>.Of(
                WorksWithTheRecord(act) ? overdue : overdue.Where(o => m.Log.IsTold(o.Due, ToldAt(act, asOf), asOf ?? act.At, knownAt)), o => o.Due.Place, page);
        }, cancellationToken);
    }

    /// <summary>How the recommendations of the act's programme were answered, as of an instant of the world, as known at an instant of the record.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="of">Only what was put to this stakeholder; all where none is given.</param>
    /// <param name="units">Whether what was put to a unit of it, by what is a part of it as of then, counts as well.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The figures, for those who work with the record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<ResponseFigures>> ResponseFiguresAsync(
        Act act, StakeholderId? of = null, Units units = Units.Included, Instant? asOf = null, Instant? knownAt = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(of);
        Require.Defined(units);
        Require.Time(asOf);
        return Members(act, m =>
        {
            var isWithin = Within(m, act, of, units, asOf ?? act.At, knownAt);
            return m.Log.Responses(act.Programme, asOf ?? act.At, knownAt, act.Zones, isWithin);
        }, cancellationToken);
    }

    /// <summary>
    /// The calls to action of the act's programme with all that came of them, as of an instant of the world, as known at an instant of the record. Who made one is told as
    /// <see cref="ContributionsAsync"/> tells it.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The calls, in the order in which they came on record; not what is off the open record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<CallFollowUp>>> CallsToActionAsync(
        Act act, Instant? asOf = null, Instant? knownAt = null, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Time(asOf);
        return Members(act, m =>
        {
            var told = ToldAt(act, asOf);
            var calls = m.Log.CallsToAction(act.Programme, asOf ?? act.At, knownAt, act.Zones)
                .Select(c => WorksWithTheRecord(act) ? c : c with { Referrals = ReferralFollowUp.WithheldUntil(c.Referrals, told) })
                .Select(c => (Call: c with { Call = Seen(m, act, c.Call) }, Key: Sortable(c.Call.RecordedAt, descending: false) + c.Call.Id))
                .OrderBy(c => c.Key, StringComparer.Ordinal);
            return Page<(CallFollowUp Call, string Key)>.Of(calls, c => c.Key, page).Select(c => c.Call);
        }, cancellationToken);
    }

    /// <summary>Who of those who owe something is meant; <see langword="null"/> for all.</summary>
    private static HashSet<StakeholderId>? OwnersWithin(Storage.ReadModel m, Act act, StakeholderId? of, Units units, Instant asOf, Instant? knownAt) =>
        of is not { } whole ? null
        : units is Units.LeftOut ? [whole]
        : m.Log.Owners(act.Programme, asOf, knownAt, act.Zones).Where(Within(m, act, of, units, asOf, knownAt)).ToHashSet();

    /// <summary>Who is meant by a stakeholder. A unit that is over keeps its place above it until what it owes is passed on.</summary>
    private static Func<StakeholderId, bool> Within(Storage.ReadModel m, Act act, StakeholderId? of, Units units, Instant asOf, Instant? knownAt)
    {
        if (of is not { } whole)
            return _ => true;
        if (units is Units.LeftOut)
            return s => s == whole;
        var (hierarchy, today) = (Hierarchy.Of(m.Log.Stakeholders(knownAt)), asOf.InZone(act.Zones[act.Terms.Zone]).Date);
        return s => hierarchy.LineageOf(s, today).AsSpan().Contains(whole);
    }
}
