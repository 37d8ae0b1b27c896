using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.FollowUp;
using CivicDialogue.Programmes;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue;

/// <summary>Which sessions to list.</summary>
public enum SessionTime
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those that may still take place: planned, with an announced start not past yet, or a day not over where no time is set; soonest first.</summary>
    Upcoming,

    /// <summary>Those that are over or were to have taken place by now; latest first. That is computed: a session that nobody ever opened does not stay upcoming.</summary>
    Past,
}

/// <summary>
/// The lists that a host's first screens are made of, always up to date with what is on record. They answer states, for people who work with the
/// record: what leaves goes through <see cref="Dialogue.PublishAsync"/>.
/// </summary>
/// <remarks>All need an act of a programme, and answer only what belongs to it; programmes themselves can be listed by anybody the host lets.</remarks>
public sealed partial class DialogueQueries
{
    private readonly Dialogue _dialogue;

    internal DialogueQueries(Dialogue dialogue) => _dialogue = dialogue;

    /// <summary>The programmes of the dialogue, oldest first.</summary>
    public ValueTask<Page<Programme>> ProgrammesAsync(PageRequest page = default, CancellationToken cancellationToken = default) =>
        AskAsync(m => Numbered(m.All<Programme>(), page), cancellationToken);

    /// <summary>The sessions of the act's programme.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="time">Which of them, as of the act, by the zone data of the day.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The sessions: upcoming ones soonest first, others latest first. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<Session>>> SessionsAsync(Act act, SessionTime time = SessionTime.Any, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Defined(time);
        return Members(act, m =>
        {
            var sessions = m.All<Session>()
                .Where(s => s.Programme == act.Programme)
                .Select(s => (Session: s, Starts: s.Plan.Announced.Resolve(act.Zones)))
                .Where(s => time is SessionTime.Any || IsUpcoming(s.Session, s.Starts, act.At) == time is SessionTime.Upcoming)
                .Select(s => (s.Session, Key: Sortable(s.Starts.First, descending: time is not SessionTime.Upcoming) + s.Session.Id))
                .OrderBy(s => s.Key, StringComparer.Ordinal);
            return Page<(Session Session, string Key)>.Of(sessions, s => s.Key, page).Select(s => s.Session);
        }, cancellationToken);
    }

    /// <summary>What was said at a session of the act's programme, in the order in which it came on record.</summary>
    /// <returns>The contributions. Refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.OtherProgramme"/>, <see cref="ActRefusals.NotFound"/>.</returns>
    public async ValueTask<Answer<Page<Contribution>>> ContributionsAsync(Act act, SessionId session, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal : await AskAsync<Answer<Page<Contribution>>>(m =>
            NoRole(act) is { } barred ? barred
            : !m.TryFind<SessionId, Session>(session, out var state) ? ActRefusals.NotFound.With(("kind", SessionId.Category), ("id", session.ToString()))
            : act.Barred(state.Programme) is { } foreign ? foreign
            : Numbered(m.All<Contribution>().Where(c => c.Said.Session == session), page), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The recommendations of the act's programme with all that came of them, as of an instant of the world, as known at an instant of the record.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="stage">Only those that had come this far.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given. What counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The recommendations, in the order in which they came on record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<RecommendationFollowUp>>> RecommendationsAsync(
        Act act, RecommendationStage? stage = null, Instant? asOf = null, Instant? knownAt = null, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        if (stage is { } wanted)
            Require.Defined(wanted, nameof(stage));
        return FollowUpAsync(act, asOf, knownAt, page, r => stage is null || r.Stage == stage, cancellationToken);
    }

    /// <summary>What somebody owes: the recommendations of which a referral is overdue or lapsed, or a commitment is overdue, whatever else came of them.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The recommendations, in the order in which they came on record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<RecommendationFollowUp>>> OverdueAsync(
        Act act, Instant? asOf = null, Instant? knownAt = null, PageRequest page = default, CancellationToken cancellationToken = default) =>
        FollowUpAsync(act, asOf, knownAt, page, IsOwed, cancellationToken);

    private static bool IsOwed(RecommendationFollowUp item) => item.Referrals.Any(r =>
        r.Status is ReferralStatus.Overdue or ReferralStatus.Lapsed || r.Commitments.Any(c => c.Status is CommitmentStatus.Overdue));

    private ValueTask<Answer<Page<RecommendationFollowUp>>> FollowUpAsync(
        Act act, Instant? asOf, Instant? knownAt, PageRequest page, Func<RecommendationFollowUp, bool> wanted, CancellationToken cancellationToken)
    {
        Require.NotNull(act);
        if (asOf is { } world)
            Require.Time(world, nameof(asOf));
        return Members(act, m => Numbered(m.Log.At(act.Programme, asOf ?? act.At, knownAt, act.Zones), page, wanted), cancellationToken);
    }

    private async ValueTask<T> AskAsync<T>(Func<Storage.ReadModel, T> question, CancellationToken cancellationToken)
    {
        await _dialogue.LoopAsync(cancellationToken).ConfigureAwait(false);
        return await _dialogue.Model.AskAsync(question, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Answer<T>> Members<T>(Act act, Func<Storage.ReadModel, T> question, CancellationToken cancellationToken)
        where T : notnull
    {
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal
            : NoRole(check.Value) is { } barred ? barred
            : await AskAsync(question, cancellationToken).ConfigureAwait(false);
    }

    private static Refusal? NoRole(Act act) => act.Roles.Count > 0 ? null : ActRefusals.NotPermitted.With(("roles", "*"), ("held", "-"));

    private static bool IsUpcoming(Session session, ResolvedTime starts, Instant at) => session.Phase is SessionPhase.Planned && at < starts.Last;

    private static string Sortable(Instant instant, bool descending)
    {
        var seconds = instant.ToUnixTimeSeconds() + 1_000_000_000_000;
        return (descending ? 10_000_000_000_000 - seconds : seconds).ToString("D14", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Pages a list that only grows at its end, by the number of each item before any are left out.</summary>
    private static Page<T> Numbered<T>(IEnumerable<T> items, PageRequest page, Func<T, bool>? wanted = null)
    {
        var keyed = items
            .Select((item, i) => (Item: item, Key: i.ToString("D9", System.Globalization.CultureInfo.InvariantCulture)))
            .Where(i => wanted is null || wanted(i.Item));
        return Page<(T Item, string Key)>.Of(keyed, i => i.Key, page).Select(i => i.Item);
    }
}
