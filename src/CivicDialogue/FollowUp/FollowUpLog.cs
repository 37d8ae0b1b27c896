using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Rumours;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.FollowUp;

/// <summary>
/// What is open, overdue, lapsed, answered, promised and assessed, at any instant of the world, as known at any instant of the record.
/// A read model: it is fed events in the order of their commits, and computes; nothing has to run for a silence to become overdue.
/// </summary>
/// <remarks>
/// Not safe for use by several threads at once. The world as known now is answered from states that are kept up to date;
/// an earlier <c>knownAt</c>, or a time before the last thing that happened to a stream, folds that stream again.
/// </remarks>
public sealed partial class FollowUpLog
{
    private readonly Dictionary<ProgrammeId, History<Programme, ProgrammeEvent>> _programmes = [];
    private readonly Dictionary<StakeholderId, History<Stakeholder, StakeholderEvent>> _stakeholders = [];
    private readonly Dictionary<RecommendationId, History<Recommendation, RecommendationEvent>> _recommendations = [];
    private readonly Dictionary<ReferralId, History<Referral, ReferralEvent>> _referrals = [];
    private readonly Dictionary<CommitmentId, History<Commitment, CommitmentEvent>> _commitments = [];

    private readonly Dictionary<ContributionId, History<Contribution, ContributionEvent>> _contributions = [];
    private readonly Dictionary<SessionId, History<Session, SessionEvent>> _sessions = [];

    private readonly Dictionary<ProgrammeId, List<RecommendationId>> _ofProgramme = [];
    private readonly Dictionary<ProgrammeId, List<ContributionId>> _contributionsOf = [];
    private readonly Dictionary<ProgrammeId, List<SessionId>> _sessionsOf = [];
    private readonly Dictionary<RecommendationId, List<ReferralId>> _ofRecommendation = [];

    /// <summary>How many events there are: what came on record before what else.</summary>
    private long _order;

    /// <summary>Takes in one more event of a stream; events that the log has no use for are passed over.</summary>
    /// <param name="stream">The UUID of the thing that the event is about.</param>
    /// <param name="next">The event.</param>
    public void Add(Guid stream, IEvent next)
    {
        switch (Require.NotNull(next))
        {
            case ProgrammeEvent e:
                Of(_programmes, ProgrammeId.From(stream)).Add(e, ++_order);
                if (e is ProgrammeEvent.CalendarAdopted)
                    Of(_dueOf, ProgrammeId.From(stream)).ChangeAll();
                break;
            case StakeholderEvent e:
                Of(_stakeholders, StakeholderId.From(stream)).Add(e, ++_order);
                break;
            case SessionEvent e:
                if (e is SessionEvent.Planned)
                    Of(_sessionsOf, e.Stamp.Programme).Add(SessionId.From(stream));
                Of(_sessions, SessionId.From(stream)).Add(e, ++_order);
                break;
            case ContributionEvent e:
                if (e is ContributionEvent.Recorded)
                    Of(_contributionsOf, e.Stamp.Programme).Add(ContributionId.From(stream));
                Of(_contributions, ContributionId.From(stream)).Add(e, ++_order);
                IndexStory(ContributionId.From(stream), e);
                break;
            case RecommendationEvent e:
                if (e is RecommendationEvent.Drafted)
                    Of(_ofProgramme, e.Stamp.Programme).Add(RecommendationId.From(stream));
                Of(_recommendations, RecommendationId.From(stream)).Add(e, ++_order);
                IndexStory(RecommendationId.From(stream), e);
                break;
            case BallotEvent e:
                IndexStory(BallotId.From(stream), e);
                break;
            case ReferralEvent e:
                if (e is ReferralEvent.Referred founding)
                {
                    Of(_referralsOf, e.Stamp.Programme).Add(ReferralId.From(stream));
                    Index(ReferralId.From(stream), founding);
                }

                var referral = Of(_referrals, ReferralId.From(stream));
                referral.Add(e, ++_order);
                Of(_dueOf, referral.Now.Programme).Changed.Add(StreamName.Of(ReferralId.From(stream)));
                break;
            case CommitmentEvent e:
                if (e is CommitmentEvent.Made)
                    Of(_commitmentsOf, e.Stamp.Programme).Add(CommitmentId.From(stream));
                var commitment = Of(_commitments, CommitmentId.From(stream));
                commitment.Add(e, ++_order);
                Of(_dueOf, commitment.Now.Programme).Changed.Add(StreamName.Of(CommitmentId.From(stream)));
                break;
            case RumourEvent e:
                if (e is RumourEvent.Reported)
                    Of(_rumoursOf, e.Stamp.Programme).Add(RumourId.From(stream));
                Of(_rumours, RumourId.From(stream)).Add(e, ++_order);
                break;
        }
    }

    /// <summary>The recommendations of a programme with all that came of them, in the order in which they came on record.</summary>
    /// <param name="programme">Which programme.</param>
    /// <param name="asOf">The instant of the world: what counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record: what was recorded later is left out. <see langword="null"/> for all that is known now.</param>
    /// <param name="zones">The zone data of the day.</param>
    public IEnumerable<RecommendationFollowUp> At(ProgrammeId programme, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones)
    {
        Require.NotNull(zones);
        if (!_programmes.TryGetValue(programme, out var history) || history.At(Instant.MaxValue, knownAt) is not { } terms)
            yield break;

        foreach (var id in _ofProgramme.GetValueOrDefault(programme) ?? [])
        {
            if (_recommendations[id].At(asOf, knownAt) is not { } recommendation)
                continue;
            var referrals = Follow(_ofRecommendation.GetValueOrDefault(id), terms, asOf, knownAt, zones);
            yield return new(recommendation, StageOf(recommendation, referrals), referrals) { Began = _recommendations[id].Began };
        }
    }

    /// <summary>The sessions of a programme, in the order in which they came on record.</summary>
    internal IEnumerable<Session> Sessions(ProgrammeId programme, Instant asOf, Instant? knownAt) =>
        (_sessionsOf.GetValueOrDefault(programme) ?? []).Select(s => _sessions[s].At(asOf, knownAt)).OfType<Session>();

    /// <summary>What was said in a programme, in the order in which it came on record; never what is diverted to a safeguarding case, whatever the instant.</summary>
    internal IEnumerable<Contribution> Contributions(ProgrammeId programme, Instant asOf, Instant? knownAt) =>
        (_contributionsOf.GetValueOrDefault(programme) ?? []).Select(c => _contributions[c]).Where(h => !h.Now.IsDiverted).Select(h => h.At(asOf, knownAt)).OfType<Contribution>();

    /// <summary>The stakeholders of the dialogue, as known at an instant of the record; <see langword="null"/> for all that is known now.</summary>
    internal IEnumerable<Stakeholder> Stakeholders(Instant? knownAt) => _stakeholders.Values.Select(s => s.At(Instant.MaxValue, knownAt)).OfType<Stakeholder>();

    /// <summary>
    /// The questions and concerns of a programme that wait for an answer, in the order in which they came on record. What is diverted to a safeguarding case is never among
    /// them, whatever the instant.
    /// </summary>
    /// <param name="programme">Which programme.</param>
    /// <param name="asOf">The instant of the world: what counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record: what was recorded later is left out. <see langword="null"/> for all that is known now.</param>
    public IEnumerable<OpenQuestion> OpenQuestions(ProgrammeId programme, Instant asOf, Instant? knownAt)
    {
        var takenUp = (_sessionsOf.GetValueOrDefault(programme) ?? [])
            .Select(s => _sessions[s].At(asOf, knownAt))
            .OfType<Session>()
            .Where(s => s.Phase is not SessionPhase.Cancelled)
            .SelectMany(s => s.Agenda.SelectMany(i => i.Items.Prepend(i)).SelectMany(i => i.TakesUp, (i, question) => (question, TakenUp: new TakenUp(s.Id, i.Id))))
            .ToLookup(t => t.question, t => t.TakenUp);
        foreach (var id in _contributionsOf.GetValueOrDefault(programme) ?? [])
        {
            var history = _contributions[id];
            if (!history.Now.IsDiverted && history.At(asOf, knownAt) is { } question && question.IsOpenGiven(a => _contributions.GetValueOrDefault(a)?.At(asOf, knownAt)))
                yield return new(question, takenUp[id].ToValueList());
        }
    }

    private static TValue Of<TKey, TValue>(Dictionary<TKey, TValue> map, TKey key)
        where TKey : notnull
        where TValue : new()
    {
        if (!map.TryGetValue(key, out var value))
            map.Add(key, value = new());
        return value;
    }

    private sealed class History<TState, TEvent>
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        private readonly List<(TEvent Event, Instant Known, Instant Counts, long Order)> _events = [];
        private TState? _now;
        private Instant _happened = Instant.MinValue;
        private Instant _recorded = Instant.MinValue;

        /// <summary>As it stands, with all that is on record.</summary>
        internal TState Now => _now!;

        /// <summary>When the last thing happened.</summary>
        internal Instant Happened => _happened;

        /// <summary>When it began.</summary>
        internal Instant Began => _events[0].Counts;

        internal void Add(TEvent next, long order)
        {
            // Clocks of hosts differ: what came on record later is not known before what it rests on.
            _recorded = Instant.Max(_recorded, next.Stamp.At);

            // Nor does what counts from when it was recorded.
            var counts = next.CountsFrom == next.Stamp.At ? _recorded : next.CountsFrom;
            _events.Add((next, _recorded, counts, order));
            _now = _now is null ? TState.Begin(next) : _now.Apply(next);
            _happened = Instant.Max(_happened, counts);
        }

        internal TState? At(Instant asOf, Instant? knownAt)
        {
            if (_happened <= asOf && !(knownAt < _recorded))
                return _now;
            if (_events[0].Counts > asOf || _events[0].Known > knownAt)
                return null;
            return Fold.From<TState, TEvent>(Events(asOf, knownAt).Select(e => e.Event));
        }

        /// <summary>What counted and was known, in the order in which it came on record.</summary>
        internal IEnumerable<(TEvent Event, Instant Known, Instant Counts, long Order)> Events(Instant asOf, Instant? knownAt) =>
            _events.Where(e => e.Counts <= asOf && !(e.Known > knownAt));
    }
}

/// <summary>A question or concern that waits for an answer.</summary>
/// <param name="Question">The contribution, as of then: what was asked, and to whom it is put.</param>
/// <param name="TakenUp">Where agendas take it up, of sessions that are not called off.</param>
public sealed record OpenQuestion(Contribution Question, ValueList<TakenUp> TakenUp);

/// <summary>That an agenda takes up a question.</summary>
/// <param name="Session">Of which session.</param>
/// <param name="Item">In which item.</param>
public sealed record TakenUp(SessionId Session, AgendaItemId Item);
