using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue;

/// <summary>What a dialogue is made of.</summary>
public sealed record DialogueParts
{
    /// <summary>Which dialogue of the store.</summary>
    public DialogueId Id { get; init; } = DialogueId.Main;

    /// <summary>Keeps the events.</summary>
    public required IEventStore Events { get; init; }

    /// <summary>Keeps what is locked.</summary>
    public required IVaultStore Vault { get; init; }

    /// <summary>Writes and reads events.</summary>
    public required IEventCodec Codec { get; init; }

    /// <summary>The host's key: 32 random bytes, kept outside the store.</summary>
    public required ReadOnlyMemory<byte> VaultKey { get; init; }

    /// <summary>Says when something is recorded.</summary>
    public required IClock Clock { get; init; }

    /// <summary>The zone data of the day.</summary>
    public IDateTimeZoneProvider Zones { get; init; } = DateTimeZoneProviders.Tzdb;

    /// <summary>The requirements that workflows may name: those of the library, and those that the host adds.</summary>
    public Requirements Requirements { get; init; } = Requirements.Ready;

    /// <summary>The erasures that the host knows of. A store that was restored from before one of them refuses to open until they are replayed.</summary>
    public IReadOnlyCollection<Erasure> KnownErasures { get; init; } = [];

    /// <summary>The dialogue's id only: the rest holds a key.</summary>
    public override string ToString() => $"parts of dialogue {Id}";
}

/// <summary>
/// The front of the library for hosts that store with it: acts, decisions, questions and disclosure over one dialogue.
/// One instance per dialogue and process; safe for use by many threads.
/// </summary>
public sealed partial class Dialogue : IAsyncDisposable, IDisposable
{
    private readonly DialogueParts _parts;
    private readonly Vault _vault;
    private readonly ReadModel _model;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly SemaphoreSlim _publishing = new(1, 1);
    private DecisionLoop? _loop;
    private bool _disposed;

    /// <summary>A dialogue over a store. Nothing is read or written before the first use.</summary>
    /// <exception cref="ArgumentException">The vault key is not 32 random bytes.</exception>
    public Dialogue(DialogueParts parts)
    {
        _parts = Require.NotNull(parts);
        _vault = new(parts.Id, Require.NotNull(parts.Vault), parts.VaultKey.Span);
        _model = new(parts.Id, Require.NotNull(parts.Events), Require.NotNull(parts.Codec));
        Require.NotNull(parts.Clock);
        Require.NotNull(parts.Zones);
        Require.NotNull(parts.Requirements);
        Programmes = new(this, Kinds.Programme);
        Stakeholders = new(this, Kinds.Stakeholder);
        Participants = new(this, Kinds.Participant);
        Sessions = new(this, Kinds.Session);
        GuestLists = new(this, Kinds.GuestList);
        Floors = new(this, Kinds.Floor);
        Contributions = new(this, Kinds.Contribution);
        SafeguardingCases = new(this, Kinds.SafeguardingCase);
        Recommendations = new(this, Kinds.Recommendation);
        Referrals = new(this, Kinds.Referral);
        Commitments = new(this, Kinds.Commitment);
        Rumours = new(this, Kinds.Rumour);
        Consultations = new(this, Kinds.Consultation);
        VoteSheets = new(this, Kinds.VoteSheet);
        Ballots = new(this, Kinds.Ballot);
        Queries = new(this);
    }

    /// <summary>Which dialogue this is.</summary>
    public DialogueId Id => _parts.Id;

    /// <summary>Decides on programmes. They are founded by <see cref="FoundProgrammeAsync"/>.</summary>
    public Decider<ProgrammeId, Programme, ProgrammeEvent> Programmes { get; }

    /// <summary>Decides on stakeholders.</summary>
    public Decider<StakeholderId, Stakeholder, StakeholderEvent> Stakeholders { get; }

    /// <summary>Decides on participants.</summary>
    public Decider<ParticipantId, Participant, ParticipantEvent> Participants { get; }

    /// <summary>Decides on sessions.</summary>
    public Decider<SessionId, Session, SessionEvent> Sessions { get; }

    /// <summary>Decides on guest lists.</summary>
    public Decider<GuestListId, GuestList, GuestListEvent> GuestLists { get; }

    /// <summary>Decides on floors: who speaks when at a session.</summary>
    public Decider<FloorId, Floor, FloorEvent> Floors { get; }

    /// <summary>Decides on contributions.</summary>
    public Decider<ContributionId, Contribution, ContributionEvent> Contributions { get; }

    /// <summary>Decides on safeguarding cases. Their words are for the lead of each alone: see <see cref="RevealAsync"/>.</summary>
    public Decider<SafeguardingCaseId, SafeguardingCase, SafeguardingCaseEvent> SafeguardingCases { get; }

    /// <summary>Decides on recommendations.</summary>
    public Decider<RecommendationId, Recommendation, RecommendationEvent> Recommendations { get; }

    /// <summary>Decides on referrals.</summary>
    public Decider<ReferralId, Referral, ReferralEvent> Referrals { get; }

    /// <summary>Decides on commitments.</summary>
    public Decider<CommitmentId, Commitment, CommitmentEvent> Commitments { get; }

    /// <summary>Decides on rumours. Of what was merged into one that was diverted to a safeguarding case, as of that one, nothing is found but that it was made.</summary>
    public Decider<RumourId, Rumour, RumourEvent> Rumours { get; }

    /// <summary>Decides on consultations.</summary>
    public Decider<ConsultationId, Consultation, ConsultationEvent> Consultations { get; }

    /// <summary>Decides on the sheets on which people vote in consultations. Decide on them together with their consultation; votes are cast by <see cref="VoteAsync"/>.</summary>
    public Decider<VoteSheetId, VoteSheet, VoteSheetEvent> VoteSheets { get; }

    /// <summary>Decides on ballots. Choices are cast by <see cref="CastAsync"/>, and counted by <see cref="CountAsync"/>.</summary>
    public Decider<BallotId, Ballot, BallotEvent> Ballots { get; }

    /// <summary>The lists that a host's screens are made of. Internal: what leaves goes through <see cref="PublishAsync"/>.</summary>
    public DialogueQueries Queries { get; }

    internal DialogueParts Parts => _parts;

    internal ReadModel Model => _model;

    /// <summary>Founds a programme; its founder becomes its first convener.</summary>
    /// <param name="act">The act's id.</param>
    /// <param name="founder">Who founds it.</param>
    /// <param name="id">The id of the new programme.</param>
    /// <param name="charter">What it is and under which rules it begins.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The programme; refused: what <see cref="Programme.Found"/> says, or <see cref="ActRefusals.AlreadyExists"/>.</returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Outcome<Programme>> FoundProgrammeAsync(ActId act, ParticipantId founder, ProgrammeId id, ProgrammeCharter charter, CancellationToken cancellationToken = default)
    {
        Require.NotNull(charter);
        var loop = await LoopAsync(cancellationToken).ConfigureAwait(false);
        var now = _parts.Clock.GetCurrentInstant();
        var settled = await loop.DecideAsync(
            new(act, null, [Programmes.Part(id, isNew: true)], (_, _) => FoundAt(now), (stamp, _) => _ => FoundAt(stamp.At)), cancellationToken).ConfigureAwait(false);
        return Decider<ProgrammeId, Programme, ProgrammeEvent>.Single(settled);

        Verdict FoundAt(Instant at) => Decider<ProgrammeId, Programme, ProgrammeEvent>.Verdict(Programme.Found(act, founder, at, id, charter, _parts.Zones, _parts.Requirements));
    }

    /// <summary>Mints an act: looks up the roles that a person holds in a programme now. The host vouches for who the person is, never for what they may.</summary>
    /// <param name="programme">In which programme.</param>
    /// <param name="act">The act's id: the request's, so that a retry is recognised.</param>
    /// <param name="person">Who acts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RefusedException">There is no such programme: <see cref="ActRefusals.NotFound"/>.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Act> ActAsync(ProgrammeId programme, ActId act, ParticipantId person, CancellationToken cancellationToken = default)
    {
        var terms = await Programmes.FindAsync(programme, cancellationToken).ConfigureAwait(false)
            ?? throw new RefusedException(ActRefusals.NoSuch(programme));
        return terms.ActAs(act, person, _parts.Clock.GetCurrentInstant(), _parts.Zones, _parts.Requirements);
    }

    /// <summary>
    /// Decides on two things at once, all or nothing. A side that adds nothing is a guard: the decision holds only for the state it saw.
    /// </summary>
    /// <returns>Both states; refused: what either decision says, or <see cref="ActRefusals.NotFound"/>.</returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Outcome<(TFirst First, TSecond Second)>> DecideAsync<TFirst, TFirstEvent, TSecond, TSecondEvent>(
        Existing<TFirst, TFirstEvent> first,
        Existing<TSecond, TSecondEvent> second,
        Act act,
        Func<TFirst, TSecond, Act, (Decision<TFirstEvent> First, Decision<TSecondEvent> Second)> decide,
        CancellationToken cancellationToken = default)
        where TFirst : class, IAggregate<TFirst, TFirstEvent>
        where TFirstEvent : class, IEvent
        where TSecond : class, IAggregate<TSecond, TSecondEvent>
        where TSecondEvent : class, IEvent
    {
        Require.NotNull(decide);
        var settled = await SettleAsync(act, [first.Part, second.Part], (s, a) => Both(decide((TFirst)s[0]!, (TSecond)s[1]!, a)), cancellationToken).ConfigureAwait(false);
        return Double<TFirst, TSecond>(settled);
    }

    /// <summary>Decides on one thing and begins another in the same step, all or nothing: an answer and the promise in it, a text and what cites it.</summary>
    /// <returns>Both states; refused: what either decision says, <see cref="ActRefusals.NotFound"/> or <see cref="ActRefusals.AlreadyExists"/>.</returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Outcome<(TFirst First, TSecond Second)>> DecideAsync<TFirst, TFirstEvent, TSecond, TSecondEvent>(
        Existing<TFirst, TFirstEvent> first,
        Beginning<TSecond, TSecondEvent> second,
        Act act,
        Func<TFirst, Act, (Decision<TFirstEvent> First, Decision<TSecondEvent> Second)> decide,
        CancellationToken cancellationToken = default)
        where TFirst : class, IAggregate<TFirst, TFirstEvent>
        where TFirstEvent : class, IEvent
        where TSecond : class, IAggregate<TSecond, TSecondEvent>
        where TSecondEvent : class, IEvent
    {
        Require.NotNull(decide);
        var settled = await SettleAsync(act, [first.Part, second.Part], (s, a) => Both(decide((TFirst)s[0]!, a)), cancellationToken).ConfigureAwait(false);
        return Double<TFirst, TSecond>(settled);
    }

    /// <summary>
    /// Counts what a session came to, from what is on record of it now: its guest list, its floors, what was said at it and what was recommended. What comes on record later
    /// makes a further version. Needs <see cref="Role.Secretary"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns>
    /// The session with the close-out as its newest version; the same session where the numbers are those of the last one. Refused: what <see cref="Session.CountUp"/> says,
    /// or <see cref="ActRefusals.NotFound"/>.
    /// </returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Outcome<Session>> CloseOutAsync(Act act, SessionId session, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var stream = StreamName.Of(Require.Id(session));
        var loop = await LoopAsync(cancellationToken).ConfigureAwait(false);
        SessionEvent? recorded = null;
        try
        {
            return await CountAsync().ConfigureAwait(false);
        }
        catch (ActConflictException) when (recorded is null && !cancellationToken.IsCancellationRequested)
        {
            // Another try of the same act may have been faster by a moment, and is on record now.
            return await CountAsync().ConfigureAwait(false);
        }

        async Task<Outcome<Session>> CountAsync()
        {
            // What was counted then is the outcome of the act, whatever came on record since.
            var used = await _parts.Events.FindActsAsync(Id, [act.Id], cancellationToken).ConfigureAwait(false);
            recorded = used is [var only] && only.Stream == stream ? _parts.Codec.Decode(only.Type, only.SchemaVersion, only.Data.Span) as SessionEvent.ClosedOut : null;
            var (guests, floors, said, recommended, people) = await _model.AskAsync(
                m => (
                    m.All<GuestList>().LastOrDefault(g => g.Session == session),
                    m.All<Floor>().Where(f => f.Session == session).ToList(),
                    m.All<Contribution>().Where(c => c.Said.Session == session).ToList(),
                    m.All<Recommendation>().Where(r => r.Draft.Session == session).ToList(),
                    m.All<Participant>().Where(p => p.MergedInto is not null).ToDictionary(p => p.Id)),
                cancellationToken).ConfigureAwait(false);
            var settled = await loop.DecideAsync(
                new(
                    act.Id,
                    act,
                    [Sessions.Part(session, isNew: false)],
                    (states, minted) => Decider<SessionId, Session, SessionEvent>.Verdict(((Session)states[0]!).CountUp(minted!, guests, floors, said, recommended, people)),
                    (stamp, _) => _ => recorded is not null && stamp.By == act.By && stamp.Programme == act.Programme ? new(null, [[recorded]])
                        : throw new ActConflictException(act.Id, $"an act of {stamp.By} in programme {stamp.Programme}", $"a close-out by {act.By} in programme {act.Programme}")),
                cancellationToken).ConfigureAwait(false);
            return Decider<SessionId, Session, SessionEvent>.Single(settled);
        }
    }

    /// <summary>Seals words before the decision that refers to them. The same act sealing the same words again gets the same handle.</summary>
    /// <param name="act">The act that the words belong to.</param>
    /// <param name="subject">Whose key seals them: the person whose words they are or who they are about, or the thing they stand in.</param>
    /// <param name="text">The words.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RefusedException">
    /// The act holds no role and is not the subject's own (<see cref="ActRefusals.NotPermitted"/>), or is not one of the record.
    /// </exception>
    /// <exception cref="SubjectErasedException">The subject has been erased.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<SealedText> SealAsync<TId>(Act act, TId subject, LocalizedText text, CancellationToken cancellationToken = default)
        where TId : struct, IEntityId<TId>
    {
        var check = await CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        var refusal = check.Refusal
            ?? (act.Roles.Count == 0 && StreamName.Of(subject) != StreamName.Of(act.By) ? ActRefusals.NotPermitted.With(("roles", "*"), ("held", "-")) : null);

        // A retry of what is on record must find its handle again, whatever became of the role since.
        if (refusal is not null && !(MayBeRetried(refusal) && await IsRecordedAsync(act, cancellationToken).ConfigureAwait(false)))
            throw new RefusedException(refusal);
        return await _vault.SealAsync(act.Id, StreamName.Of(subject), text, _parts.Clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Casts one's own choice in a ballot: by name in an open one, sealed for oneself in a confidential one, and in a secret one into the box, in the same step as the mark that
    /// one voted. Objections and blocks carry a reason and are cast by <see cref="Ballot.Cast"/>.
    /// </summary>
    /// <remarks>
    /// Repeating an act answers its recorded outcome. Of a secret ballot that says that one voted, and nothing else: not even whether the choice handed in now is the same.
    /// Once cast there, a choice cannot be changed, because nothing tells which of those in the box it is.
    /// </remarks>
    /// <param name="act">The act; who acts is who votes.</param>
    /// <param name="ballot">Which ballot.</param>
    /// <param name="choice">What they choose.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The ballot after it; refused: what <see cref="Ballot.Cast"/>, <see cref="Ballot.CastSealed"/> or <see cref="Ballot.Vote"/> says, <see cref="BallotRefusals.ChoiceUnfit"/>,
    /// <see cref="BallotRefusals.BoxLost"/>, <see cref="ActRefusals.NotFound"/>.
    /// </returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="SubjectErasedException">Whoever votes in a confidential ballot has been erased.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Outcome<Ballot>> CastAsync(Act act, BallotId ballot, Choice choice, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(ballot);
        Require.Defined(choice);
        switch ((await Ballots.FindAsync(ballot, cancellationToken).ConfigureAwait(false))?.Plan.Secrecy)
        {
            case BallotSecrecy.Secret:
                return Decider<BallotId, Ballot, BallotEvent>.Single(await SettleAsync(
                    act,
                    [Ballots.Part(ballot, isNew: false)],
                    (s, a) => Decider<BallotId, Ballot, BallotEvent>.Verdict(Fitting((Ballot)s[0]!, ((Ballot)s[0]!).Vote(a))),
                    cancellationToken,
                    choice).ConfigureAwait(false));
            case BallotSecrecy.Confidential:
                SealedText handle;
                try
                {
                    handle = await SealAsync(act, act.By, Ballot.TextOf(choice), cancellationToken).ConfigureAwait(false);
                }
                catch (RefusedException refused)
                {
                    return new(default, refused.Refusal, 0);
                }

                return await Ballots.DecideAsync(ballot, act, (b, a) => Fitting(b, b.CastSealed(a, handle)), cancellationToken).ConfigureAwait(false);
            default:
                return await Ballots.DecideAsync(ballot, act, (b, a) => b.Cast(a, a.By, choice), cancellationToken).ConfigureAwait(false);
        }

        // Whoever may not vote is to hear that first.
        Decision<BallotEvent> Fitting(Ballot state, Decision<BallotEvent> cast) => cast.IsAccepted && state.Unfit(choice) is { } unfit ? unfit : cast;
    }

    /// <summary>
    /// Counts a ballot that is over and puts on record what it came to: what a secret one's box holds, or the sealed choices of a confidential one, comes to light here, all at once
    /// and as numbers. The box is destroyed then.
    /// </summary>
    /// <param name="act">The act; needs what <see cref="Ballot.Count"/> needs.</param>
    /// <param name="ballot">Which ballot.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The ballot after it; refused: what <see cref="Ballot.Count"/> says, <see cref="BallotRefusals.BoxLost"/>, <see cref="ActRefusals.NotFound"/>.</returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used, or a box is not the one that goes with the record.</exception>
    public async Task<Outcome<Ballot>> CountAsync(Act act, BallotId ballot, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(ballot);

        for (var isAgain = false; ; isAgain = true)
        {
            // What is on record is answered as it is: the choices behind it are gone.
            var events = await _parts.Events.FindActsAsync(Id, [act.Id], cancellationToken).ConfigureAwait(false);
            var recorded = events is [var only] && only.Stream == StreamName.Of(ballot) ? _parts.Codec.Decode(only.Type, only.SchemaVersion, only.Data.Span) as BallotEvent.Counted : null;
            try
            {
                return Decider<BallotId, Ballot, BallotEvent>.Single(await SettleAsync(
                    act,
                    [Ballots.Part(ballot, isNew: false)],
                    (s, a) => Decider<BallotId, Ballot, BallotEvent>.Verdict(recorded is not null && recorded.Stamp == a.Stamp ? recorded : ((Ballot)s[0]!).Count(a)),
                    cancellationToken,
                    found: (s, a, count) => Decider<BallotId, Ballot, BallotEvent>.Verdict(((Ballot)s[0]!).Count(a, count))).ConfigureAwait(false));
            }
            catch (ActConflictException) when (!isAgain && recorded is null)
            {
                // Another try of the same act may have been faster by a moment.
            }
        }
    }

    /// <summary>
    /// The words behind handles, for those who keep the record: <see cref="Role.Secretary"/>, <see cref="Role.Rapporteur"/>, <see cref="Role.Facilitator"/>,
    /// <see cref="Role.Recorder"/>, <see cref="Role.SafeguardingLead"/> or <see cref="Role.DataProtectionOfficer"/>. For others there is <see cref="PublishAsync"/>.
    /// The words of a safeguarding case, and of what was diverted to one, are for the lead of the case alone.
    /// </summary>
    /// <returns>
    /// The words by text; what was erased is not among them. Refused: <see cref="ActRefusals.NotPermitted"/>,
    /// <see cref="DisclosureRefusals.TextUnknown"/> for texts of another programme or of people who never took part in this one, for choices in ballots and votes in
    /// consultations, and <see cref="SafeguardingCaseRefusals.NotTheLead"/>.
    /// </returns>
    /// <exception cref="ArgumentNullException">One of the texts is missing.</exception>
    /// <exception cref="StoreException">The store cannot be used, or a text is not the one that the record commits to.</exception>
    public async Task<Answer<IReadOnlyDictionary<SealedTextId, LocalizedText>>> RevealAsync(
        Act act, IReadOnlyCollection<SealedText> texts, CancellationToken cancellationToken = default)
    {
        foreach (var text in Require.NotNull(texts))
            Require.NotNull(text, nameof(texts));
        var check = await CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        if (!check.HasValue)
            return check.Refusal;
        act = check.Value;
        if (act.BarredFromTheRecord is { } barred)
            return barred;
        var foreign = await _model.AskAsync(
            m => texts.FirstOrDefault(t => !m.IsOf(act.Programme, t) || m.IsChoice(t.Id)), cancellationToken).ConfigureAwait(false);
        if (foreign is not null)
            return DisclosureRefusals.TextUnknown.With(("text", foreign.Id.ToString()));
        if (await _model.AskAsync(m => texts.Any(t => m.IsKeptFrom(t.Id, act)), cancellationToken).ConfigureAwait(false))
            return SafeguardingCaseRefusals.NotTheLead;
        return new Dictionary<SealedTextId, LocalizedText>(await _vault.RevealAsync(texts, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The log of erasures. Keep it outside the backups, and hand it over as <see cref="DialogueParts.KnownErasures"/>.</summary>
    public ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(CancellationToken cancellationToken = default) => _vault.ErasuresAsync(cancellationToken);

    /// <summary>Makes the known erasures again in a store that was restored from before them; until then it refuses to open.</summary>
    /// <remarks>
    /// Whoever was taken out of words of others is taken out of them again, where the store can make again what was left of a text then: the line of the log tells whether it is
    /// the same to the letter. Where it cannot, the text goes whole: where words were taken out by hand (<see cref="RedactAsync"/>), by a spelling that was only handed in, or by a
    /// name that came on record after the backup. That somebody was erased, and taken out of what, comes on record again under the acts of then.
    /// </remarks>
    /// <returns>
    /// <see cref="ErasureState.Pending"/> when a reader still holds old pages: the dialogue opens, the words cannot be read any more, and what is left
    /// in the files goes with a later call.
    /// </returns>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<ErasureState> ReplayErasuresAsync(CancellationToken cancellationToken = default)
    {
        await _vault.OpenAsync(cancellationToken).ConfigureAwait(false);
        var missing = await _vault.MissingFromAsync(_parts.KnownErasures, cancellationToken).ConfigureAwait(false);
        if (missing.Count > 0)
            await RecordAgainAsync(missing, cancellationToken).ConfigureAwait(false);
        return await _vault.ReplayAsync(_parts.KnownErasures, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Removes the words that no event refers to: those sealed for acts that were refused or never came; and the box of a secret ballot that is over, where the process ended
    /// between its count and the end of its box.
    /// </summary>
    /// <remarks>Removed words cannot be read any more; a reader of the store's files that holds old pages can delay when their ciphertext is gone from them.</remarks>
    /// <param name="olderThan">How long ago they must have been sealed, so that acts under way keep theirs; at least a minute.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many texts were removed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is shorter than a minute, or longer than 36,600 days.</exception>
    public async Task<int> SweepAsync(Duration olderThan, CancellationToken cancellationToken = default)
    {
        if (olderThan < Duration.FromMinutes(1) || olderThan > Duration.FromDays(36_600))
            throw new ArgumentOutOfRangeException(nameof(olderThan), olderThan, $"{nameof(olderThan)} is {olderThan}; expected a minute to 36,600 days.");
        await LoopAsync(cancellationToken).ConfigureAwait(false);
        var now = _parts.Clock.GetCurrentInstant();
        var before = now - olderThan;
        var (referred, secret) = await _model.AskAsync(
            m => (Texts: m.Texts.ToHashSet(), Ballots: m.All<Ballot>().Where(b => b.Plan.Secrecy is BallotSecrecy.Secret).ToList()), cancellationToken).ConfigureAwait(false);
        foreach (var ballot in secret)
        {
            if (ballot.IsDoneWithItsBox)
                await _vault.DestroyBallotBoxAsync(ballot.Id, now, cancellationToken).ConfigureAwait(false);
            else
                referred.Add(BallotBox.IdOf(ballot.Id));
        }

        return await _vault.SweepAsync(referred, before, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The only way out: makes a view for an audience under the policies, freezes it as a dated release, and answers it.
    /// Publishing again with the same act answers the release on record.
    /// </summary>
    /// <param name="act">The act; needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/>.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="view">Which view: <c>d => d.Minutes(sessionId, "ar")</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The release; refused: what the view says, or <see cref="ActRefusals.NotPermitted"/>.</returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Answer<Release>> PublishAsync(Act act, Audience audience, Func<Disclosing, ViewRequest> view, CancellationToken cancellationToken = default)
    {
        Require.NotNull(view);
        Require.Defined(audience);
        var request = Require.NotNull(view(new Disclosing(_parts.Clock.GetCurrentInstant())), nameof(view));
        var check = await CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        var id = ReleaseId.From(act.Id.Value);
        if ((check.HasValue || MayBeRetried(check.Refusal)) && await AnyReleaseAsync(id, cancellationToken).ConfigureAwait(false) is { } recorded)
            return Same(recorded);
        if (!check.HasValue)
            return check.Refusal;
        act = check.Value;
        var loop = await LoopAsync(cancellationToken).ConfigureAwait(false);
        if (act.Barred(act.Programme, Role.Convener, Role.Secretary, Role.Rapporteur) is { } barred)
            return barred;

        PublicView? frozen = null;
        // One at a time: figures are checked against every release before them.
        await _publishing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var needed = await _model.AskAsync(m => request.Needs(m, act).ToList(), cancellationToken).ConfigureAwait(false);
            var words = needed.Count == 0 ? new Dictionary<SealedTextId, LocalizedText>() : await _vault.RevealAsync(needed, cancellationToken).ConfigureAwait(false);
            var made = await _model.AskAsync(m => request.Make(m, act, audience, words), cancellationToken).ConfigureAwait(false);
            if (made.Refusal is { } refused)
                return refused;
            frozen = made.OrThrow();
            var settled = await loop.DecideAsync(
                new(act.Id, act, [new(StreamName.Of(id), Kinds.Release, IsNew: true)], (_, minted) => Decide(minted!), (_, _) => _ => Decide(act)), cancellationToken).ConfigureAwait(false);
            return settled.Refusal is { } no ? no : await FilledAsync((Release)settled.States[0]!, cancellationToken).ConfigureAwait(false);
        }
        catch (ActConflictException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another try of the same act may have been faster by a moment, and have seen a moment less or more.
            if (await AnyReleaseAsync(id, cancellationToken).ConfigureAwait(false) is { } faster)
                return Same(faster);
            throw;
        }
        finally
        {
            _publishing.Release();
        }

        Release Same(Release found) =>
            found.Programme == act.Programme && found.By == act.By && found.View.Audience == audience && request.Matches(found.View) ? found
            : throw new ActConflictException(act.Id, $"another view, for {found.View.Audience.Wire()}, by {found.By}", $"a view for {audience.Wire()}, by {act.By}");

        Verdict Decide(Act a)
        {
            var decision = Release.Publish(a, id, frozen!);
            return new(decision.Refusal, [[.. decision.Events]]);
        }
    }

    /// <summary>
    /// A release as it was frozen. Anybody may read one for the public, whoever holds a role in its programme one for partners, and its conveners, chairs and
    /// secretaries one for conveners. What was erased since, or taken off the open record, has no words any more, and a rumour that was diverted since is not in it.
    /// </summary>
    /// <param name="id">Which release.</param>
    /// <param name="act">Who asks; not needed for what was made for the public.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns><see langword="null"/> where there is none that the one who asks may read.</returns>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Release?> FindReleaseAsync(ReleaseId id, Act? act = null, CancellationToken cancellationToken = default)
    {
        if (await AnyReleaseAsync(id, cancellationToken).ConfigureAwait(false) is not { } release)
            return null;
        if (release.View.Audience is Audience.Public)
            return release;
        var check = act is null ? default : await CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return check.HasValue && check.Value.Programme == release.Programme && release.View.Audience switch
        {
            Audience.Partners => check.Value.Roles.Count > 0,
            _ => check.Value.Barred(Role.Convener, Role.Chair, Role.Secretary) is null,
        }
            ? release
            : null;
    }

    /// <summary>Checks the whole chain of events, and that it still holds a head exported before.</summary>
    /// <param name="checkpoint">A head that an earlier check answered, kept elsewhere; with it a removed tail is found too.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The head now: keep it elsewhere as the next checkpoint.</returns>
    /// <exception cref="ChainBrokenException">Something was changed, removed or added outside the library.</exception>
    public async Task<ChainHead> VerifyAsync(ChainHead? checkpoint = null, CancellationToken cancellationToken = default)
    {
        await LoopAsync(cancellationToken).ConfigureAwait(false);
        if (checkpoint?.Position < 0)
            throw new ArgumentException($"The checkpoint is at position {checkpoint.Position}; expected 0 or more.", nameof(checkpoint));
        if (checkpoint is not null && checkpoint.Dialogue != Id)
            throw new ArgumentException($"The checkpoint is of dialogue '{checkpoint.Dialogue}'; expected '{Id}'.", nameof(checkpoint));
        var head = ChainHead.Empty(Id);
        Compare();
        await foreach (var next in _parts.Events.ReadAllAsync(Id, 0, cancellationToken).ConfigureAwait(false))
        {
            head = head.After(next);
            Compare();
        }

        return checkpoint?.Position > head.Position
            ? throw new ChainBrokenException(Id, head.Position + 1, $"the checkpoint is at position {checkpoint.Position}, but the chain ends at {head.Position}")
            : head;

        void Compare()
        {
            if (checkpoint?.Position == head.Position && checkpoint.Hash != head.Hash)
                throw new ChainBrokenException(Id, head.Position, $"the checkpoint says {checkpoint.Hash}, found {head.Hash}");
        }
    }

    /// <summary>Finishes what is waiting and stops. The store is the caller's to dispose of.</summary>
    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            _disposed = true;
            if (_loop is not null)
                await _loop.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal async ValueTask<DecisionLoop> LoopAsync(CancellationToken cancellationToken)
    {
        if (_loop is { } open && !_disposed)
            return open;
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_loop is null)
            {
                await _vault.OpenAsync(cancellationToken).ConfigureAwait(false);
                var missing = await _vault.MissingFromAsync(_parts.KnownErasures, cancellationToken).ConfigureAwait(false);
                if (missing.Count > 0)
                    throw new StoreException(
                        StoreProblem.ErasuresMissing,
                        $"The store of dialogue '{Id}' lacks {missing.Count} of {_parts.KnownErasures.Count} known erasures: it was restored from before them. Call {nameof(ReplayErasuresAsync)} first.");
                _loop = new(Id, _parts.Events, _parts.Codec, _vault, _model, _parts.Clock);
            }

            return _loop;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>What the host's clock says, whatever an act says.</summary>
    internal Instant Now => _parts.Clock.GetCurrentInstant();

    internal async Task<Settled> SettleAsync(
        Act act,
        IReadOnlyList<StreamPart> parts,
        Func<object?[], Act, Verdict> decide,
        CancellationToken cancellationToken,
        Choice? choice = null,
        Func<object?[], Act, BallotCount, Verdict>? found = null)
    {
        Require.NotNull(act);
        if (parts.Any(p => p is null))
            throw new ArgumentException($"A side of the decision is the default; expected one from {nameof(Decider<,,>.Existing)} or {nameof(Decider<,,>.Beginning)}.", nameof(parts));
        if (parts.Count == 2 && parts[0].Stream == parts[1].Stream)
            throw new ArgumentException($"Both sides of the decision are {parts[0].Stream}; expected two different things.", nameof(parts));
        var loop = await LoopAsync(cancellationToken).ConfigureAwait(false);

        // Whose words they were is asked of contributions alone. What was said under a record that was merged since is theirs as before.
        var records = parts.Any(p => p.Stream.Category == ContributionId.Category)
            ? await _model.AskAsync(m => m.RecordsOf(act.By), cancellationToken).ConfigureAwait(false)
            : [];
        var settled = await loop.DecideAsync(
            new(act.Id, act.Under(_parts.Requirements), parts, (states, minted) => decide(states, minted!.Under(records)), (stamp, programme) => states => decide(states, AsRecorded(stamp, programme)), choice, found),
            cancellationToken).ConfigureAwait(false);

        // Only now, when it is on record what was in the box. A process that ends in between leaves this to a repeated act, or to the next sweep.
        foreach (var done in settled.Refusal is null ? settled.States.OfType<Ballot>().Where(b => b.IsDoneWithItsBox) : [])
            await _vault.DestroyBallotBoxAsync(done.Id, _parts.Clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
        return settled;

        Act AsRecorded(Stamp stamp, Programme? programme) =>
            programme is not null && stamp.Programme == act.Programme && stamp.By == act.By
                ? programme.ActAs(stamp.Act, stamp.By, stamp.At, _parts.Zones, _parts.Requirements).Under(records)
                : throw new ActConflictException(act.Id, $"an act of {stamp.By} in programme {stamp.Programme}", $"an act of {act.By} in programme {act.Programme}");
    }

    /// <summary>The act as the record would mint it: a host may hold a programme of its own making.</summary>
    internal async Task<Answer<Act>> CheckedAsync(Act act, CancellationToken cancellationToken, bool mayBeErased = false)
    {
        Require.NotNull(act);
        var loop = await LoopAsync(cancellationToken).ConfigureAwait(false);
        var settled = await loop.CheckAsync(act.Under(_parts.Requirements), cancellationToken).ConfigureAwait(false);
        return settled.Refusal is { } no ? no
            : !mayBeErased && settled.States is [_, Participant { IsErased: true }] ? ParticipantRefusals.Erased.With()
            : (Act)settled.States[0]!;
    }

    /// <summary>Refusals that do not say that an act is false, only that it would not be minted any more.</summary>
    private static bool MayBeRetried(Refusal refusal) => refusal.Code.Value == ActRefusals.RoleRevoked.Value || refusal.Code.Value == ActRefusals.NotPermitted.Value;

    private async Task<bool> IsRecordedAsync(Act act, CancellationToken cancellationToken)
    {
        var events = await _parts.Events.FindActsAsync(Id, [act.Id], cancellationToken).ConfigureAwait(false);
        return events.Count > 0 && _parts.Codec.Decode(events[0].Type, events[0].SchemaVersion, events[0].Data.Span).Stamp is var stamp && stamp.By == act.By && stamp.Programme == act.Programme;
    }

    private async Task<Release?> AnyReleaseAsync(ReleaseId id, CancellationToken cancellationToken)
    {
        var loop = await LoopAsync(cancellationToken).ConfigureAwait(false);
        var read = await loop.ReadAsync(new(StreamName.Of(id), Kinds.Release, IsNew: false), cancellationToken).ConfigureAwait(false);
        return read.States[0] is Release release ? await FilledAsync(release, cancellationToken).ConfigureAwait(false) : null;
    }

    internal async Task<Release> FilledAsync(Release release, CancellationToken cancellationToken)
    {
        var (open, gone, diverted) = await _model.AskAsync(
            m => release.View.SealedTexts.ToLookup(t => m.MayLeave(t.Id)) is var texts
                ? (texts[true].ToList(), texts[false].Select(t => t.Id).ToHashSet(), release.View is RumoursView ? m.Log.DivertedClaims(release.Programme) : null)
                : default,
            cancellationToken).ConfigureAwait(false);
        if (release.View is RumoursView rumours)
            release = release with { View = rumours.Without(diverted!) };
        return release.Without(gone).WithWords(await _vault.RevealAsync(open, cancellationToken).ConfigureAwait(false));
    }

    private static Verdict Both<TFirst, TSecond>((Decision<TFirst> First, Decision<TSecond> Second) decided)
        where TFirst : class, IEvent
        where TSecond : class, IEvent =>
        new(decided.First.Refusal ?? decided.Second.Refusal, [[.. decided.First.Events], [.. decided.Second.Events]]);

    private static Outcome<(TFirst First, TSecond Second)> Double<TFirst, TSecond>(Settled settled) =>
        settled.Refusal is { } no ? new(default, no, settled.Versions[0]) : new(((TFirst)settled.States[0]!, (TSecond)settled.States[1]!), null, settled.Versions[0]);

    /// <summary>Every kind of stream there is.</summary>
    internal static class Kinds
    {
        internal static readonly AggregateKind Programme = new AggregateKind<Programme, ProgrammeEvent>(ProgrammeId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Stakeholder = new AggregateKind<Stakeholder, StakeholderEvent>(StakeholderId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Participant = new AggregateKind<Participant, ParticipantEvent>(ParticipantId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Session = new AggregateKind<Session, SessionEvent>(SessionId.Category, s => s.Id.Value);
        internal static readonly AggregateKind GuestList = new AggregateKind<GuestList, GuestListEvent>(GuestListId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Floor = new AggregateKind<Floor, FloorEvent>(FloorId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Contribution = new AggregateKind<Contribution, ContributionEvent>(ContributionId.Category, s => s.Id.Value);
        internal static readonly AggregateKind SafeguardingCase = new AggregateKind<SafeguardingCase, SafeguardingCaseEvent>(SafeguardingCaseId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Recommendation = new AggregateKind<Recommendation, RecommendationEvent>(RecommendationId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Referral = new AggregateKind<Referral, ReferralEvent>(ReferralId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Commitment = new AggregateKind<Commitment, CommitmentEvent>(CommitmentId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Rumour = new AggregateKind<Rumour, RumourEvent>(RumourId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Consultation = new AggregateKind<Consultation, ConsultationEvent>(ConsultationId.Category, s => s.Id.Value);
        internal static readonly AggregateKind VoteSheet = new AggregateKind<VoteSheet, VoteSheetEvent>(VoteSheetId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Ballot = new AggregateKind<Ballot, BallotEvent>(BallotId.Category, s => s.Id.Value);
        internal static readonly AggregateKind Release = new AggregateKind<Release, ReleaseEvent>(ReleaseId.Category, s => s.Id.Value);

        private static readonly Dictionary<string, AggregateKind> ByCategory = new AggregateKind[]
        {
            Programme, Stakeholder, Participant, Session, GuestList, Floor, Contribution, SafeguardingCase, Recommendation, Referral, Commitment, Ballot, Rumour, Consultation,
            VoteSheet, Release,
        }.ToDictionary(k => k.Category);

        internal static AggregateKind Of(string category) => ByCategory.TryGetValue(category, out var kind) ? kind
            : throw new StoreException(StoreProblem.Foreign, $"The stream category '{Require.Show(category)}' is not known to this version of the library.");
    }
}
