using System.Diagnostics.CodeAnalysis;
using CivicDialogue.Ballots;
using CivicDialogue.FollowUp;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
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
    private readonly HashSet<SealedTextId> _choices = [];
    private readonly FollowUpLog _log = new();
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

    internal IReadOnlySet<SealedTextId> Texts => _texts.Keys.ToHashSet();

    /// <summary>Whether a handle is on record, and in which programme; <see langword="null"/> for those of the whole dialogue.</summary>
    internal bool TryFindText(SealedText handle, out ProgrammeId? programme)
    {
        var isKnown = _texts.TryGetValue(handle.Id, out var text) && text.Commitment == handle.Commitment;
        programme = text.Programme;
        return isKnown;
    }

    /// <summary>The stream that a text came on record in.</summary>
    internal StreamName? HomeOf(SealedTextId id) => _texts.TryGetValue(id, out var text) ? text.Home : null;

    /// <summary>Whether a text is what somebody chose in a ballot: nobody reads it, whatever their role.</summary>
    internal bool IsChoice(SealedTextId id) => _choices.Contains(id);

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

        foreach (var text in next.SealedTexts)
            _texts.TryAdd(text.Id, (text.Commitment, next is ParticipantEvent or StakeholderEvent ? null : next.Stamp.Programme, stream));
        if (next is BallotEvent.CastSealed { Choice.Id: var choice })
            _choices.Add(choice);
        _log.Add(stream.Id, next);
    }
}
