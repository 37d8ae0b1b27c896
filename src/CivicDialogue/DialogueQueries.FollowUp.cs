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
    /// <returns>What falls due, the earliest first. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
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
        if (asOf is { } world)
            Require.Time(world, nameof(asOf));
        if (to < from)
            throw new ArgumentException($"The interval ends at {to}, before it begins at {from}.", nameof(to));
        return Members(act, m =>
        {
            // A unit that is over keeps its place above it until what it owes is passed on.
            var (hierarchy, today) = (Hierarchy.Of(of is null ? [] : m.Log.Stakeholders(knownAt)), (asOf ?? act.At).InZone(act.Zones[act.Terms.Zone]).Date);
            var due = m.Log.DueBetween(act.Programme, from, to, asOf ?? act.At, knownAt, act.Zones)
                .Where(d => of is not { } stakeholder || hierarchy.LineageOf(d.Owner, today).AsSpan().Contains(stakeholder))
                .Select(d => (Item: d, Key: $"{Sortable(d.At, descending: false)}{(int)d.Kind}{d.Referral}{d.Commitment}{d.Milestone:D6}"))
                .OrderBy(d => d.Key, StringComparer.Ordinal);
            return Page<(DueItem Item, string Key)>.Of(due, d => d.Key, page).Select(d => d.Item);
        }, cancellationToken);
    }

    /// <summary>The calls to action of the act's programme with all that came of them, as of an instant of the world, as known at an instant of the record.</summary>
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
        if (asOf is { } world)
            Require.Time(world, nameof(asOf));
        return Members(act, m =>
        {
            var calls = m.Log.CallsToAction(act.Programme, asOf ?? act.At, knownAt, act.Zones)
                .Select(c => (Call: c, Key: Sortable(c.Call.RecordedAt, descending: false) + c.Call.Id))
                .OrderBy(c => c.Key, StringComparer.Ordinal);
            return Page<(CallFollowUp Call, string Key)>.Of(calls, c => c.Key, page).Select(c => c.Call);
        }, cancellationToken);
    }
}
