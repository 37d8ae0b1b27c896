using CivicDialogue.Commitments;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.FollowUp;
using CivicDialogue.Programmes;
using CivicDialogue.Referrals;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue;

/// <summary>Which sessions to list.</summary>
public enum SessionTime
{
    /// <summary>All.</summary>
    Any,

    /// <summary>
    /// Those that may still take place: planned, with an announced start not past yet, or a day not over where no time is set, soonest first; then the postponed ones, for
    /// which no time is announced.
    /// </summary>
    Upcoming,

    /// <summary>
    /// Those that are over, and those that were to have begun by now and never did, because they were called off or nobody opened them; latest first. That is computed: what
    /// nobody ever opened does not stay upcoming. What was called off ahead of its time is in neither list, and what is on record by mistake in none but that of all.
    /// </summary>
    Past,

    /// <summary>Those that go on: opened and not closed; latest first.</summary>
    Ongoing,
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
    /// <returns>The sessions: upcoming ones soonest first, others by their announced times, latest first. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<Session>>> SessionsAsync(Act act, SessionTime time = SessionTime.Any, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Defined(time);
        return Members(act, m =>
        {
            var sessions = m.All<Session>()
                .Where(s => s.Programme == act.Programme)
                .Select(s => (Session: s, Starts: s.Plan.Announced.Resolve(act.Zones)))
                .Where(s => time is SessionTime.Any || TimeOf(s.Session, s.Starts, act.At) == time)
                .Select(s => (s.Session, Key: KeyOf(s.Session, s.Starts, descending: time is not SessionTime.Upcoming)))
                .OrderBy(s => s.Key, StringComparer.Ordinal);
            return Page<(Session Session, string Key)>.Of(sessions, s => s.Key, page).Select(s => s.Session);
        }, cancellationToken);
    }

    /// <summary>The sessions of a series in the act's programme.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="series">Which series.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The sessions, those of the earliest announced time first, whatever became of them. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<Session>>> SeriesAsync(Act act, SeriesId series, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Name(series);
        return Members(act, m => InOrder(act, m.All<Session>().Where(s => s.Programme == act.Programme && s.Plan.Series == series), page), cancellationToken);
    }

    /// <summary>The chain that a session is in: those it goes on from, itself, and those that go on from it, however many there are between.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="session">A session of the chain.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The sessions, those of the earliest announced time first. Refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.OtherProgramme"/>,
    /// <see cref="ActRefusals.NotFound"/>.
    /// </returns>
    public async ValueTask<Answer<Page<Session>>> ChainAsync(Act act, SessionId session, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal : await AskAsync<Answer<Page<Session>>>(m =>
            NoRole(act) is { } barred ? barred
            : !m.TryFind<SessionId, Session>(session, out var state) ? ActRefusals.NoSuch(session)
            : act.Barred(state.Programme) is { } foreign ? foreign
            : InOrder(act, Chain(m.All<Session>().Where(s => s.Programme == act.Programme), state), page), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The planned sessions of the act's programme of whose announced time something has to be told: that its instant moved with new zone data, or that the clocks skip it or
    /// show it twice. Ask when the zone data is exchanged, and tell those who are coming from elsewhere: what was announced in the place itself stays as it is.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="before">The zone data by which people were told, such as that of an earlier version of the database; that of the day is the dialogue's.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What has to be told, the soonest first, of sessions that by either zone data are not past. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<ClockChange>>> ClockChangesAsync(
        Act act, IDateTimeZoneProvider before, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.NotNull(before);
        return Members(act, m =>
        {
            var changes = m.All<Session>()
                .Where(s => s.Programme == act.Programme)
                .Select(s => s.ClockChange(before, act.Zones))
                .OfType<ClockChange>()
                .Where(c => act.At < c.Now?.Last || act.At < c.Before?.Last || (c.Now ?? c.Before) is null)
                .Select(c => (Change: c, Key: Sortable((c.Now ?? c.Before)?.First ?? act.At, descending: false) + c.Session.Id))
                .OrderBy(c => c.Key, StringComparer.Ordinal);
            return Page<(ClockChange Change, string Key)>.Of(changes, c => c.Key, page).Select(c => c.Change);
        }, cancellationToken);
    }

    /// <summary>What was said at a session of the act's programme, in the order in which it came on record; not what was diverted to a safeguarding case.</summary>
    /// <remarks>
    /// Whoever may not reveal words (<see cref="Dialogue.RevealAsync"/>) sees who spoke, who entered it and earlier versions only where the speaker may be named, and of their own
    /// words.
    /// </remarks>
    /// <returns>The contributions. Refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.OtherProgramme"/>, <see cref="ActRefusals.NotFound"/>.</returns>
    public async ValueTask<Answer<Page<Contribution>>> ContributionsAsync(Act act, SessionId session, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal : await AskAsync<Answer<Page<Contribution>>>(m =>
            NoRole(act) is { } barred ? barred
            : !m.TryFind<SessionId, Session>(session, out var state) ? ActRefusals.NoSuch(session)
            : act.Barred(state.Programme) is { } foreign ? foreign
            : Numbered(m.All<Contribution>().Where(c => c.Said.Session == session), page, c => !c.IsDiverted).Select(c => Seen(m, act, c)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The questions and concerns of the act's programme that wait for an answer, whichever session they were put at or none: what an agenda can take up.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="addressee">Only those put to this institution.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given. What counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The questions and concerns, oldest first, with the agenda items that take them up. What is diverted to a safeguarding case is never among them, whatever the
    /// instant. Refused: <see cref="ActRefusals.NotPermitted"/>.
    /// </returns>
    public ValueTask<Answer<Page<OpenQuestion>>> OpenQuestionsAsync(
        Act act, StakeholderId? addressee = null, Instant? asOf = null, Instant? knownAt = null, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(addressee);
        Require.Time(asOf);
        return Members(act, m =>
        {
            var open = m.Log.OpenQuestions(act.Programme, asOf ?? act.At, knownAt)
                .Where(q => addressee is null || q.Question.Said.Addressee == addressee)
                .Select(q => (Question: q, Key: Sortable(q.Question.CountsFrom, descending: false) + Sortable(q.Question.RecordedAt, descending: false) + q.Question.Id))
                .OrderBy(q => q.Key, StringComparer.Ordinal);
            return Page<(OpenQuestion Question, string Key)>.Of(open, q => q.Key, page).Select(q => q.Question with { Question = Seen(m, act, q.Question.Question) });
        }, cancellationToken);
    }

    /// <summary>The safeguarding cases of the act's programme, as far as those who answer for it may know: whose they are, and whether they are in time.</summary>
    /// <param name="act">Who asks: a <see cref="Role.SafeguardingLead"/>, for the cases in their own hands, or a <see cref="Role.Convener"/>, for all.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The cases, in the order in which they came on record; overdue as of the act. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public async ValueTask<Answer<Page<SafeguardingSummary>>> SafeguardingCasesAsync(Act act, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal
            : check.Value.Barred(Role.SafeguardingLead, Role.Convener) is { } barred ? barred
            : await AskAsync(m => Numbered(
                m.All<SafeguardingCase>().Where(c => c.Programme == act.Programme), page, c => act.May(Role.Convener) || c.Lead == act.By)
                .Select(c => new SafeguardingSummary(c.Id, c.Lead, c.Due, c.Phase, c.IsOverdueAt(act.At, act.Zones))), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was said of an intervention of the act's programme, at its sessions and between them, in the order in which it came on record; not what was diverted to a safeguarding case.</summary>
    /// <returns>The contributions, each with the side it came from. Refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ProgrammeRefusals.InterventionUnknown"/>.</returns>
    public async ValueTask<Answer<Page<Contribution>>> ContributionsAboutAsync(Act act, InterventionId intervention, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(intervention);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal : await AskAsync<Answer<Page<Contribution>>>(m =>
            NoRole(act) is { } barred ? barred
            : !m.TryFind<ProgrammeId, Programme>(act.Programme, out var programme) || !programme.Interventions.ContainsKey(intervention)
                ? ProgrammeRefusals.InterventionUnknown.With(("intervention", intervention.ToString()))
            : Numbered(m.All<Contribution>().Where(c => c.Programme == act.Programme && c.Said.About == intervention), page, c => !c.IsDiverted).Select(c => Seen(m, act, c)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The recommendations of the act's programme with all that came of them, as of an instant of the world, as known at an instant of the record. Whoever does not work with the record,
    /// such as a participant or an observer, sees of the persons who endorse one how many there are, and of an answer that is not to be revealed yet that there is one.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="stage">Only those that had come this far.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given. What counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="page">Which part.</param>
    /// <param name="addressee">Only those put to this stakeholder, as of then.</param>
    /// <param name="from">Only those first put in words on this day or later, by the programme's zone.</param>
    /// <param name="to">Only those first put in words on this day or earlier.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The recommendations, in the order in which they came on record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    /// <exception cref="ArgumentException">The days end before they begin, or another value is not one.</exception>
    public ValueTask<Answer<Page<RecommendationFollowUp>>> RecommendationsAsync(
        Act act,
        RecommendationStage? stage = null,
        Instant? asOf = null,
        Instant? knownAt = null,
        PageRequest page = default,
        StakeholderId? addressee = null,
        LocalDate? from = null,
        LocalDate? to = null,
        CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(addressee);
        if (stage is { } wanted)
            Require.Defined(wanted, nameof(stage));
        var (first, last) = (from is { } early ? Require.Iso(early, nameof(from)) : default(LocalDate?), to is { } late ? Require.Iso(late, nameof(to)) : default(LocalDate?));
        if (last < first)
            throw new ArgumentException($"The days end on {last:uuuu-MM-dd}, before they begin on {first:uuuu-MM-dd}.", nameof(to));
        var zone = first is null && last is null ? null : act.Zones[act.Terms.Zone];
        return FollowUpAsync(act, asOf, knownAt, page, IsWanted, cancellationToken);

        bool IsWanted(RecommendationFollowUp r) =>
            (stage is null || r.Stage == stage)
            && (addressee is null || r.Referrals.Any(referral => referral.Referral.Addressee == addressee))
            && (zone is null || (r.Began.InZone(zone).Date is var day && !(day < first) && !(day > last)));
    }

    /// <summary>What somebody owes: the recommendations of which a referral is overdue or lapsed, or a commitment is overdue, whatever else came of them.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The recommendations, in the order in which they came on record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<RecommendationFollowUp>>> OverdueRecommendationsAsync(
        Act act, Instant? asOf = null, Instant? knownAt = null, PageRequest page = default, CancellationToken cancellationToken = default) =>
        FollowUpAsync(act, asOf, knownAt, page, IsOwed, cancellationToken);

    /// <summary>
    /// The stakeholders of the dialogue, and what is a part of what on any date, as known at an instant of the record: for the standing of a speaker, and for a stakeholder
    /// with all its units.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The hierarchy. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Hierarchy>> HierarchyAsync(Act act, Instant? knownAt = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        return Members(act, m => Hierarchy.Of(m.Log.Stakeholders(knownAt)), cancellationToken);
    }

    /// <summary>A contribution as whoever asks may see it, by the policies as they are now.</summary>
    private static Contribution Seen(Storage.ReadModel model, Act act, Contribution contribution) => contribution.SeenBy(
        act.Under(model.RecordsOf(act.By)),
        PoliciesOf(model, act, contribution.Programme),
        contribution.Said.Session is { } at && model.TryFind<SessionId, Session>(at, out var session) ? session : null);

    private static Policies PoliciesOf(Storage.ReadModel model, Act act, ProgrammeId programme) =>
        (model.TryFind<ProgrammeId, Programme>(programme, out var now) ? now : act.Terms).Policies;

    private static bool IsOwed(RecommendationFollowUp item) => item.Referrals.Any(r =>
        r.Status is ReferralStatus.Overdue or ReferralStatus.Lapsed || r.Commitments.Any(c => c.Status is CommitmentStatus.Overdue));

    private ValueTask<Answer<Page<RecommendationFollowUp>>> FollowUpAsync(
        Act act, Instant? asOf, Instant? knownAt, PageRequest page, Func<RecommendationFollowUp, bool> wanted, CancellationToken cancellationToken)
    {
        Require.NotNull(act);
        Require.Time(asOf);
        return Members(act, m => Numbered(m.Log.At(act.Programme, asOf ?? act.At, knownAt, act.Zones).Select(r => Seen(m, act, r, asOf)), page, wanted), cancellationToken);
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

    /// <summary>In which list a session is at an instant; in that of all where it is in no other.</summary>
    private static SessionTime TimeOf(Session session, ResolvedTime starts, Instant at) => session.Phase switch
    {
        SessionPhase.Open => SessionTime.Ongoing,
        SessionPhase.Closed or SessionPhase.MinutesApproved => SessionTime.Past,
        SessionPhase.Postponed => SessionTime.Upcoming,
        SessionPhase.Planned => at < starts.Last ? SessionTime.Upcoming : SessionTime.Past,
        _ => session.IsVoided || at < starts.Last ? SessionTime.Any : SessionTime.Past,
    };

    /// <summary>By announced time; where the soonest come first, what has none comes last.</summary>
    private static string KeyOf(Session session, ResolvedTime starts, bool descending) =>
        $"{(!descending && session.Phase is SessionPhase.Postponed ? '1' : '0')}{Sortable(starts.First, descending)}{session.Id}";

    private static Page<Session> InOrder(Act act, IEnumerable<Session> sessions, PageRequest page)
    {
        var ordered = sessions.Select(s => (Session: s, Key: KeyOf(s, s.Plan.Announced.Resolve(act.Zones), descending: false))).OrderBy(s => s.Key, StringComparer.Ordinal);
        return Page<(Session Session, string Key)>.Of(ordered, s => s.Key, page).Select(s => s.Session);
    }

    /// <summary>Everything that leads to a session or comes of it; what was planned to follow up each other is looked at once.</summary>
    private static List<Session> Chain(IEnumerable<Session> sessions, Session of)
    {
        var all = sessions.ToDictionary(s => s.Id);
        var next = all.Values.Where(s => s.Plan.FollowsUp is not null).ToLookup(s => s.Plan.FollowsUp!.Value);
        var chain = new Dictionary<SessionId, Session>();
        for (var one = of; one is not null && chain.TryAdd(one.Id, one);)
            one = one.Plan.FollowsUp is { } before ? all.GetValueOrDefault(before) : null;
        var following = new Queue<Session>([of]);
        while (following.TryDequeue(out var one))
        {
            foreach (var later in next[one.Id].Where(s => chain.TryAdd(s.Id, s)))
                following.Enqueue(later);
        }

        return [.. chain.Values];
    }

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
