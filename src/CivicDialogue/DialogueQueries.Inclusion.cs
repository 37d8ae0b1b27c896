using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.FollowUp;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue;

public sealed partial class DialogueQueries
{
    private static readonly InclusionStage[] Stages = Enum.GetValues<InclusionStage>();

    /// <summary>
    /// How far people came at a session, or in the whole programme, by the segments of its scheme, against its targets: for those who have to see who is missing while it can
    /// be mended. It is made from the vault and kept nowhere. Small numbers tell of single people, so it is for internal use: what leaves is <see cref="Disclosing.Inclusion"/>.
    /// </summary>
    /// <remarks>
    /// As of an instant are the sessions that had begun, who was there, what was said and what became of recommendations. Not as of it, but as known, is who was on a guest list,
    /// because an invitation has no other time than that of its record. Not even as known then, but as it stands now, is where people stand in the scheme, and which records are one
    /// person: the vault keeps no past. What is hidden or was removed was said all the same; what was voided, or diverted to a safeguarding case, is not counted.
    /// </remarks>
    /// <param name="act">Who asks; needs <see cref="Role.Convener"/>, <see cref="Role.Facilitator"/> or <see cref="Role.DataProtectionOfficer"/>.</param>
    /// <param name="session">Which session of the act's programme; where none is given, all that have begun, with what came between them.</param>
    /// <param name="asOf">The instant of the world; all that is on record where none is given. What certainly was only later is left out.</param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The funnel. Refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.OtherProgramme"/>, <see cref="ActRefusals.NotFound"/>.
    /// </returns>
    public async ValueTask<Answer<InclusionFunnel>> InclusionFunnelAsync(
        Act act, SessionId? session = null, Instant? asOf = null, Instant? knownAt = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(session);
        var check = await AsKeeperAsync(act, asOf, cancellationToken).ConfigureAwait(false);
        if (!check.HasValue)
            return check.Refusal;
        act = check.Value;
        var at = asOf ?? Instant.MaxValue;
        var sessions = await AskAsync<Answer<List<Session>>>(m =>
        {
            if (session is not { } one)
                return m.Log.Sessions(act.Programme, at, knownAt).Where(TookPlace).ToList();
            return !m.TryFind<SessionId, Session>(one, out var found) ? ActRefusals.NoSuch(one)
                : act.Barred(found.Programme) is { } foreign ? foreign
                : new List<Session> { found };
        }, cancellationToken).ConfigureAwait(false);
        if (!sessions.HasValue)
            return sessions.Refusal;
        var lists = await KnownAsync<GuestList, GuestListId>(Dialogue.Kinds.GuestList, g => g.Programme == act.Programme, g => g.Id, knownAt, cancellationToken).ConfigureAwait(false);
        var floors = await KnownAsync<Floor, FloorId>(Dialogue.Kinds.Floor, f => f.Programme == act.Programme, f => f.Id, knownAt, cancellationToken).ConfigureAwait(false);
        var (counts, people, scheme) = await AskAsync(m =>
        {
            var counting = new Counting(m);
            var said = m.Log.Contributions(act.Programme, at, knownAt).Where(c => c.IsCounted).ToLookup(c => c.Said.Session);
            var recommended = m.Log.At(act.Programme, at, knownAt, act.Zones).Select(r => r.Recommendation).ToLookup(r => r.Draft.Session);
            foreach (var one in sessions.Value)
            {
                counting.Count(
                    one.Id,
                    lists.LastOrDefault(g => g.Session == one.Id),
                    [.. floors.Where(f => f.Session == one.Id)],
                    [.. said[one.Id]],
                    [.. recommended[one.Id]],
                    asOf);
            }

            if (session is null)
                counting.Count(null, null, [], [.. said[null]], [.. recommended[null]], asOf);
            var now = m.TryFind<ProgrammeId, Programme>(act.Programme, out var programme) ? programme : act.Terms;
            return (counting, counting.People.ToDictionary(p => p, p => m.TryFind<ParticipantId, Participant>(p, out var known) ? known.Segments : null), now.Segments);
        }, cancellationToken).ConfigureAwait(false);

        var words = await _dialogue.WordsAsync([.. people.Values.OfType<SealedText>()], cancellationToken).ConfigureAwait(false);
        var segments = new Dictionary<ParticipantId, Segments>();
        foreach (var (person, sealedFor) in people)
        {
            if (sealedFor is not null && Segments.TryParse(words.GetValueOrDefault(sealedFor.Id), out var known))
                segments.Add(person, known);
        }

        return new InclusionFunnel(
            session, asOf ?? act.At, Stages.Select(s => new FunnelStage(s, counts.Of(s, _ => true, true), counts.Unrecorded(s))).ToValueList(), scheme.Select(Category).ToValueList());

        FunnelCategory Category(SegmentCategory category)
        {
            var values = category.Values.Select(v => v.Id).ToHashSet();
            return new(category.Id, category.Name, category.Values.Select(v => Row(v.Id, v.Name, v.TargetPercent)).Append(Row(null, null, null)).ToValueList());

            FunnelRow Row(SegmentValueId? value, LocalizedText? name, int? target)
            {
                var (all, here, unknown) = (Number(_ => true, true), Number(p => Of(p) == value, value is null), Number(p => Of(p) is null, true));
                return new(
                    value, name, target, Stages.Select(s => counts.Of(s, p => Of(p) == value, value is null)).ToValueList(),
                    Percent(value is null ? 0 : here, all), Percent(value is null ? unknown : here + unknown, all));
            }

            SegmentValueId? Of(ParticipantId person) =>
                segments.TryGetValue(person, out var known) && known.Of(category.Id) is { } value && values.Contains(value) ? value : null;
        }

        int? Number(Predicate<ParticipantId> who, bool withUnnamed) => counts.Of(InclusionStage.Present, who, withUnnamed) is Figure.Counted counted ? counted.Number : null;

        static decimal? Percent(int? part, int? all) => all > 0 ? decimal.Round(100m * part!.Value / all.Value, 2) : null;
    }

    /// <summary>
    /// How the floor was shared over the sessions of the act's programme: time, turns and speakers of each side, against its budgets. Internal figures: a side for which one
    /// person spoke tells how long they did. What leaves is <see cref="Disclosing.SpeakingTime"/>.
    /// </summary>
    /// <remarks>
    /// As of an instant are the sessions and the turns. Budgets and who waits are as known, because they have no other time than that of their record; which records are one person
    /// is as it stands now.
    /// </remarks>
    /// <param name="act">Who asks; needs <see cref="Role.Convener"/>, <see cref="Role.Facilitator"/> or <see cref="Role.DataProtectionOfficer"/>.</param>
    /// <param name="asOf">
    /// The instant of the world; all that is on record where none is given. A turn counts from when it certainly had begun, and runs until then where it certainly had not ended.
    /// </param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The shares. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public async ValueTask<Answer<ProgrammeFloorEquity>> FloorEquityAsync(Act act, Instant? asOf = null, Instant? knownAt = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var check = await AsKeeperAsync(act, asOf, cancellationToken).ConfigureAwait(false);
        if (!check.HasValue)
            return check.Refusal;
        act = check.Value;
        var (world, until) = (asOf ?? Instant.MaxValue, asOf ?? act.At);
        var known = await KnownAsync<Floor, FloorId>(Dialogue.Kinds.Floor, f => f.Programme == act.Programme, f => f.Id, knownAt, cancellationToken).ConfigureAwait(false);
        return await AskAsync(m =>
        {
            var sessions = m.Log.Sessions(act.Programme, world, knownAt).Where(TookPlace).Select(s => s.Id).ToList();
            var floors = known.Where(f => sessions.Contains(f.Session)).Select(f => asOf is { } instant ? f.At(instant) : f).ToList();
            return new ProgrammeFloorEquity(
                Together(floors, until, p => m.RecordsOf(p)[0]),
                floors.Select(f => new SessionFloorEquity(f.Session, f.Equity(until))).ToValueList(),
                sessions.Where(s => floors.TrueForAll(f => f.Session != s)).ToValueList());
        }, cancellationToken).ConfigureAwait(false);
    }

    private static bool TookPlace(Session session) => session is { IsVoided: false, HasBegun: true };

    private async ValueTask<Answer<Act>> AsKeeperAsync(Act act, Instant? asOf, CancellationToken cancellationToken)
    {
        Require.Time(asOf);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return check.HasValue && check.Value.Barred(Role.Convener, Role.Facilitator, Role.DataProtectionOfficer) is { } barred ? barred : check;
    }

    /// <summary>States as known at an instant of the record: an earlier one than now folds their streams again.</summary>
    private async Task<List<TState>> KnownAsync<TState, TId>(AggregateKind kind, Func<TState, bool> wanted, Func<TState, TId> idOf, Instant? knownAt, CancellationToken cancellationToken)
        where TState : class
        where TId : struct, IEntityId<TId>
    {
        var states = await AskAsync(m => m.All<TState>().Where(wanted).ToList(), cancellationToken).ConfigureAwait(false);
        if (knownAt is not { } known)
            return states;
        var (then, parts) = (new List<TState>(), _dialogue.Parts);
        foreach (var stream in states.Select(s => StreamName.Of(idOf(s))))
        {
            var (state, recorded) = (default(object), Instant.MinValue);
            await foreach (var next in parts.Events.ReadAsync(parts.Id, stream, 0, cancellationToken).ConfigureAwait(false))
            {
                // Clocks of hosts differ: what came on record later is not known before what it rests on.
                var fact = parts.Codec.Decode(next.Type, next.SchemaVersion, next.Data.Span);
                recorded = Instant.Max(recorded, fact.Stamp.At);
                if (recorded > known)
                    break;
                state = kind.Fold(state, [fact]);
            }

            if (state is TState found)
                then.Add(found);
        }

        return then;
    }

    private static FloorEquity Together(IReadOnlyList<Floor> floors, Instant until, Func<ParticipantId, ParticipantId> whole)
    {
        var each = floors.Select(f => f.Equity(until)).ToList();
        var all = each.SelectMany(e => e.Sides.Values.Append(e.Unplaced)).Sum(s => s.LeastSeconds + s.MostSeconds);
        return new(
            until,
            ValueMap<SideId, SideEquity>.From(each.SelectMany(e => e.Sides.Keys).Distinct().Select(s => KeyValuePair.Create(s, Of(s)))),
            Of(null));

        SideEquity Of(SideId? side)
        {
            var had = each.Select(e => side is not { } named ? e.Unplaced : e.Sides.TryGetValue(named, out var of) ? of : null).OfType<SideEquity>().ToList();
            var (least, most) = (had.Sum(h => h.LeastSeconds), had.Sum(h => h.MostSeconds));
            return new(
                had.Sum(h => h.Turns),
                floors.SelectMany(f => f.Turns.Values).Where(t => t.Side == side).Select(t => t.Speaker?.Person).OfType<ParticipantId>().Select(whole).Distinct().Count(),
                had.Sum(h => h.TurnsOfUnknown),
                least,
                most,
                all > 0 ? decimal.Round((decimal)(least + most) / all, 4) : null,
                had.Count > 0 && had.TrueForAll(h => h.BudgetMinutes is not null) ? had.Sum(h => h.BudgetMinutes) : null,
                had.Sum(h => h.Waiting));
        }
    }

    /// <summary>Who reached which stage, session by session: somebody counts for a stage where a record of it was kept.</summary>
    private sealed class Counting(ReadModel model)
    {
        private readonly Dictionary<InclusionStage, HashSet<ParticipantId>> _reached = [];
        private readonly Dictionary<InclusionStage, int> _unnamed = [];
        private readonly Dictionary<InclusionStage, List<SessionId>> _unrecorded = Stages.ToDictionary(s => s, _ => new List<SessionId>());

        internal IEnumerable<ParticipantId> People => _reached.Values.SelectMany(r => r).Distinct();

        internal Figure Of(InclusionStage stage, Predicate<ParticipantId> who, bool withUnnamed) => !_reached.TryGetValue(stage, out var reached) ? new Figure.Unknown()
            : new Figure.Counted(reached.Count(p => who(p)) + (withUnnamed ? _unnamed.GetValueOrDefault(stage) : 0));

        internal ValueList<SessionId> Unrecorded(InclusionStage stage) => _unrecorded[stage].ToValueList();

        internal void Count(
            SessionId? session, GuestList? guests, IReadOnlyList<Floor> floors, IReadOnlyList<Contribution> said, IReadOnlyList<Recommendation> recommended, Instant? asOf)
        {
            var came = (guests?.Present ?? default).Where(p => asOf is not { } at || p.Value.When.Latest.ToInstant() <= at).Select(p => p.Key).ToList();
            var turns = floors.SelectMany(f => (asOf is { } at ? f.At(at) : f).Turns.Values).ToList();
            var reached = new Dictionary<ParticipantId, InclusionStage>();
            Reach(guests?.Guests.Keys ?? [], InclusionStage.Reached);
            Reach(came, InclusionStage.Present);
            Reach(said.Select(c => c.Said.Speaker?.Person).Concat(turns.Select(t => t.Speaker?.Person)).OfType<ParticipantId>(), InclusionStage.Spoke);
            Reach(recommended.SelectMany(r => r.Writers), InclusionStage.Authored);
            Reach(recommended.Where(r => r.IsAdopted).SelectMany(r => r.Writers), InclusionStage.Adopted);
            foreach (var stage in Stages)
            {
                if (!IsKept(stage))
                {
                    if (session is { } missing)
                        _unrecorded[stage].Add(missing);
                    continue;
                }

                if (!_reached.TryGetValue(stage, out var people))
                    _reached.Add(stage, people = []);
                people.UnionWith(reached.Where(r => r.Value >= stage).Select(r => r.Key));

                // Whoever cannot be named was there, on the list or not.
                if (stage <= InclusionStage.Present)
                    _unnamed[stage] = _unnamed.GetValueOrDefault(stage) + (guests?.Unnamed ?? 0);
            }

            void Reach(IEnumerable<ParticipantId> who, InclusionStage stage)
            {
                foreach (var person in who.Select(p => model.RecordsOf(p)[0]))
                    reached[person] = reached.TryGetValue(person, out var before) && before > stage ? before : stage;
            }

            bool IsKept(InclusionStage stage) => stage switch
            {
                InclusionStage.Reached => guests?.Guests.Count > 0,
                InclusionStage.Present => guests is not null && guests.Attendance == new Figure.Counted(guests.Present.Count + guests.Unnamed),
                InclusionStage.Spoke => floors.Count + said.Count > 0,
                _ => session is not null ? recommended.Count == 0 || recommended.Any(r => r.Writers.Any()) : recommended.Any(r => r.Writers.Any()),
            };
        }
    }
}
