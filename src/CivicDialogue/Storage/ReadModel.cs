using System.Diagnostics.CodeAnalysis;
using CivicDialogue.Ballots;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.FollowUp;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Storage;

/// <summary>
/// Everything that lists and views need, folded from the log in the order of its commits and brought up to date before each question.
/// Kept in memory; a restart reads the log again.
/// </summary>
internal sealed class ReadModel(DialogueId dialogue, IEventStore store, IEventCodec codec)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<StreamName, object> _states = [];
    private readonly Dictionary<Type, List<StreamName>> _streams = [];
    private readonly Dictionary<SealedTextId, (Digest Commitment, ProgrammeId? Programme, StreamName Home)> _texts = [];
    private readonly Dictionary<SealedTextId, ParticipantId?> _authors = [];
    private readonly HashSet<SealedTextId> _choices = [];
    private readonly Dictionary<SealedTextId, (Stamp By, SealedTextId? Replacement)> _redacted = [];
    private readonly Dictionary<ParticipantId, List<ParticipantId>> _mergedInto = [];
    private readonly FollowUpLog _log = new();
    private readonly Participation _participation = new();
    private long _position;

    /// <summary>Asks a question of everything on record now. The question must not keep what it is handed.</summary>
    internal async ValueTask<T> AskAsync<T>(Func<ReadModel, T> question, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var next in store.ReadAllAsync(dialogue, _position, cancellationToken).ConfigureAwait(false))
            {
                Take(next.Stream, codec.Decode(next.Type, next.SchemaVersion, next.Data.Span));
                _position = next.Position;
            }

            return question(this);
        }
        finally
        {
            _gate.Release();
        }
    }

    internal FollowUpLog Log => _log;

    internal Participation Participation => _participation;

    internal IReadOnlySet<SealedTextId> Texts => _texts.Keys.ToHashSet();

    /// <summary>
    /// Whether a handle is on record, and those who keep the record of a programme may come upon it: what belongs to it, and of people, who belong to the whole dialogue, what is known of those who took part
    /// in it. How they consented to something of another programme is that one's.
    /// </summary>
    internal bool IsOf(ProgrammeId programme, SealedText handle) =>
        _texts.TryGetValue(handle.Id, out var text) && text.Commitment == handle.Commitment
        && (text.Programme is { } of ? of == programme
            : text.Home.Category != ParticipantId.Category || _participation.IsKnownTo(RecordsOf(ParticipantId.From(text.Home.Id)), programme));

    /// <summary>The stream that a text came on record in.</summary>
    internal StreamName? HomeOf(SealedTextId id) => _texts.TryGetValue(id, out var text) ? text.Home : null;

    /// <summary>Whether a text is what somebody chose in a ballot or voted in a consultation: nobody reads it, whatever their role.</summary>
    internal bool IsChoice(SealedTextId id) => _choices.Contains(id);

    /// <summary>Whether a text is of a safeguarding case, or of what was diverted to one, and whoever acts is not its lead.</summary>
    internal bool IsKeptFrom(SealedTextId id, Act act) => StateOf(id) switch
    {
        SafeguardingCase @case => !@case.MayRead(act),

        Contribution { Case: { } diverted } => IsKept(diverted, act),
        Rumour rumour when CaseOf(rumour) is { } diverted => IsKept(diverted, act),
        _ => false,
    };

    /// <summary>A case that was never opened has no lead, so nobody reads what was diverted to it.</summary>
    private bool IsKept(SafeguardingCaseId diverted, Act act) => !(TryFind<SafeguardingCaseId, SafeguardingCase>(diverted, out var @case) && @case.MayRead(act));

    /// <summary>The case that a rumour was diverted to, or the one that goes on for it: what was said in other words there is the same claim.</summary>
    internal SafeguardingCaseId? CaseOf(Rumour rumour)
    {
        var seen = new HashSet<RumourId>();
        var one = rumour;
        while (one.Case is null && one.Survivor is { } survivor && seen.Add(survivor) && TryFind<RumourId, Rumour>(survivor, out var next))
            one = next;
        return one.Case;
    }

    /// <summary>Whether the words of a text that was released may still be read there: nothing took them off the open record since.</summary>
    internal bool MayLeave(SealedTextId id) => StateOf(id) switch
    {
        SafeguardingCase => false,
        Contribution contribution => contribution.IsOnTheOpenRecord,

        // Minutes are free text, and may tell of what was diverted since.
        Session session => !All<Contribution>().Any(c => c.IsDiverted && c.Said.Session == session.Id),
        _ => true,
    };

    /// <summary>The safeguarding case that the contribution or the rumour of a text was diverted to, where it was and there is one.</summary>
    internal SafeguardingCase? CaseOf(SealedTextId id) =>
        (StateOf(id) switch
        {
            Contribution contribution => contribution.Case,
            Rumour rumour => CaseOf(rumour),
            _ => null,
        }) is { } diverted && TryFind<SafeguardingCaseId, SafeguardingCase>(diverted, out var @case) ? @case : null;

    /// <summary>Whether words can be taken out of the texts of a state for somebody who is erased: not where they are evidence.</summary>
    internal bool MayTakeOutOf(object state) => Redaction.IsOf(state) && !(state is Rumour rumour && CaseOf(rumour) is not null);

    private object? StateOf(SealedTextId id) => HomeOf(id) is { } home ? _states.GetValueOrDefault(home) : null;

    /// <summary>Every text on record that was not taken back, with the stream it stands in.</summary>
    internal IEnumerable<(SealedText Text, StreamName Home)> TextsInUse =>
        _texts.Where(t => !_redacted.ContainsKey(t.Key)).Select(t => (new SealedText(t.Key, t.Value.Commitment), t.Value.Home));

    /// <summary>Who wrote or said a text, as is on record now, where that is known; of one that took the place of another, who did that one.</summary>
    internal ParticipantId? AuthorOf(SealedTextId text) => _authors.GetValueOrDefault(text);

    /// <summary>The texts that were replaced or taken back. Their words are to be gone.</summary>
    internal IReadOnlyDictionary<SealedTextId, (Stamp By, SealedTextId? Replacement)> TextsTakenBack => _redacted;

    internal bool IsTakenBack(SealedTextId text) => _redacted.ContainsKey(text);

    /// <summary>A text on record, where there is one of that id.</summary>
    internal SealedText? FindText(SealedTextId id) => _texts.TryGetValue(id, out var text) ? new(id, text.Commitment) : null;

    internal object? StateOf(StreamName stream) => _states.GetValueOrDefault(stream);

    /// <summary>Every record of the person of whom one is given, the one that goes on first; also where only one half of a merging came on record, or a circle did.</summary>
    internal ValueList<ParticipantId> RecordsOf(ParticipantId person)
    {
        var above = new HashSet<ParticipantId>();
        while (above.Add(person) && TryFind<ParticipantId, Participant>(person, out var record) && record.MergedInto is { } into)
            person = into;
        var records = new List<ParticipantId> { person };
        for (var i = 0; i < records.Count; i++)
        {
            var absorbed = TryFind<ParticipantId, Participant>(records[i], out var record) ? record.Merged : [];
            records.AddRange(absorbed.Concat(_mergedInto.GetValueOrDefault(records[i]) ?? []).Where(r => !records.Contains(r)).Distinct().ToList());
        }

        return records.ToValueList();
    }

    /// <summary>All states of a kind, in the order in which they came on record.</summary>
    internal IEnumerable<TState> All<TState>()
        where TState : class =>
        (_streams.GetValueOrDefault(typeof(TState)) ?? []).Select(s => (TState)_states[s]);

    internal bool TryFind<TId, TState>(TId id, [NotNullWhen(true)] out TState? state)
        where TId : struct, IEntityId<TId>
        where TState : class
    {
        state = _states.GetValueOrDefault(StreamName.Of(id)) as TState;
        return state is not null;
    }

    private void Take(StreamName stream, IEvent next)
    {
        var kind = Dialogue.Kinds.Of(stream.Category);
        var before = _states.GetValueOrDefault(stream);
        var after = kind.Fold(before, [next])!;
        _states[stream] = after;
        if (before is null)
        {
            if (!_streams.TryGetValue(after.GetType(), out var streams))
                _streams.Add(after.GetType(), streams = []);
            streams.Add(stream);
        }

        // What takes the place of a text belongs where that did: whoever is erased may have erased it with an act of another programme.
        var redaction = Redaction.Of(next);
        var programme = redaction is { } redacted && _texts.TryGetValue(redacted.Text, out var replaced) ? replaced.Programme
            : next is (ParticipantEvent and not ParticipantEvent.ConsentGiven) or StakeholderEvent ? default(ProgrammeId?)
            : next.Stamp.Programme;
        foreach (var text in next.SealedTexts)
        {
            // A release repeats what stands elsewhere.
            if (_texts.TryAdd(text.Id, (text.Commitment, programme, stream)) || _texts[text.Id].Home == stream)
                _authors[text.Id] = redaction is { } replacing ? AuthorOf(replacing.Text) : Redaction.AuthorOf(next, after, text.Id);
        }

        if (next is BallotEvent.CastSealed { Choice.Id: var choice })
            _choices.Add(choice);
        if (redaction is { } taken)
            _redacted[taken.Text] = (next.Stamp, taken.Replacement?.Id);
        if (next is VoteSheetEvent.Voted { Votes.Id: var votes })
            _choices.Add(votes);
        if (next is ParticipantEvent.Merged { Into: var survivor })
        {
            if (!_mergedInto.TryGetValue(survivor, out var merged))
                _mergedInto.Add(survivor, merged = []);
            merged.Add(ParticipantId.From(stream.Id));
        }

        _participation.Add(next);
        _log.Add(stream.Id, next);
    }
}
