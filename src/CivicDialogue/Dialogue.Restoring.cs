using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue;

public sealed partial class Dialogue
{
    /// <summary>
    /// Puts on record again what a restored store lacks: first, while the names of those who are to be erased can still be read, that they were taken out of words of others, and
    /// what was left of these; then that they were erased. It destroys nothing. Repeating it finishes what was left.
    /// </summary>
    private async Task RecordAgainAsync(IReadOnlyList<Erasure> missing, CancellationToken cancellationToken)
    {
        await _erasing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // The dialogue's own is not open before the erasures are made.
            await using var loop = new DecisionLoop(Id, _parts.Events, _parts.Codec, _vault, _model, _parts.Clock);
            var erased = missing.Where(e => e.Subject.Category == ParticipantId.Category && e.Act is not null).ToList();
            foreach (var line in missing)
            {
                if (line is { Act: { } by, Replacement: { } replacement } && line.Subject.Category == SealedTextId.Category)
                    await TakeOutAgainAsync(loop, line, by, replacement, erased, cancellationToken).ConfigureAwait(false);
            }

            foreach (var together in erased.GroupBy(e => e.Act!))
            {
                var known = await _model.AskAsync(
                    m => together.Select(e => e.Subject).Where(s => m.StateOf(s) is Participant { IsErased: false }).ToList(), cancellationToken).ConfigureAwait(false);
                if (known.Count > 0)
                {
                    await DecideAgainAsync(
                        loop, together.Key, together.Min(e => e.At), [.. known.Select(s => new StreamPart(s, Kinds.Participant, IsNew: false))],
                        (states, stamp) => EachOf(states, p => p.IsErased ? null : new ParticipantEvent.Erased(stamp)), cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _erasing.Release();
        }
    }

    /// <summary>Takes somebody out of one text again, where what is left is to the letter what was left then.</summary>
    private async Task TakeOutAgainAsync(
        DecisionLoop loop, Erasure line, ErasingAct by, SealedTextId expected, IReadOnlyList<Erasure> erased, CancellationToken cancellationToken)
    {
        var text = SealedTextId.From(line.Subject.Id);
        var (handle, home) = await _model.AskAsync(
            m => m.HomeOf(text) is { } stream && m.StateOf(stream) is { } state && Redaction.TextsOf(state).Any(t => t.Id == text) ? (m.FindText(text), stream) : default, cancellationToken).ConfigureAwait(false);
        if (handle is null || await _vault.OpenAsync([handle], cancellationToken).ConfigureAwait(false) is not [(_, var subject, { } words)])
            return;

        // Who was erased in the same moment, then each of them, then all: the log does not say who stood in the text.
        var records = erased.Select(e => (e.At, Id: ParticipantId.From(e.Subject.Id))).ToList();
        var then = records.Where(r => r.At == line.At).Select(r => r.Id).ToList();
        foreach (var people in (IReadOnlyList<ParticipantId>[])[then, .. then.Select(p => (ParticipantId[])[p]), [.. records.Select(r => r.Id)]])
        {
            var left = (await SearchForAsync(people, by.By, cancellationToken).ConfigureAwait(false)).Redact(words);
            if (ReferenceEquals(left, words) || await _vault.IdOfAsync(by.Id, subject, left, cancellationToken).ConfigureAwait(false) != expected)
                continue;
            var replacement = await _vault.SealAsync(by.Id, subject, left, _parts.Clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
            await DecideAgainAsync(
                loop, by, line.At, [new(home, Kinds.Of(home.Category), IsNew: false)],
                (states, stamp) => new(null, [Redaction.TextsOf(states[0]!).Any(t => t.Id == text) ? [Redaction.Event(states[0]!, stamp, text, replacement, Erasing)] : []]),
                cancellationToken).ConfigureAwait(false);
            return;
        }
    }

    /// <summary>Looks for people as whoever erased them could: by names that somebody gave themselves only another did.</summary>
    private async Task<NameSearch> SearchForAsync(IReadOnlyList<ParticipantId> people, ParticipantId by, CancellationToken cancellationToken)
    {
        var names = new List<LocalizedText>();
        var records = new HashSet<ParticipantId>();
        foreach (var person in people)
        {
            var whole = await _model.AskAsync(m => m.RecordsOf(person), cancellationToken).ConfigureAwait(false);
            records.UnionWith(whole);
            names.AddRange(await NamesToFindAsync(await FactsOfAsync(whole, cancellationToken).ConfigureAwait(false), whole, by, cancellationToken).ConfigureAwait(false));
        }

        return new(records, names);
    }

    private async Task DecideAgainAsync(
        DecisionLoop loop, ErasingAct by, Instant at, IReadOnlyList<StreamPart> parts, Func<object?[], Stamp, Verdict> decide, CancellationToken cancellationToken)
    {
        var terms = await _model.AskAsync(m => m.TryFind<ProgrammeId, Programme>(by.Programme, out var found) ? found : null, cancellationToken).ConfigureAwait(false);
        if (terms is null)
            return;
        var act = terms.ActAs(by.Id, by.By, at, _parts.Zones);

        // A refusal leaves it at what the vault does: the text goes whole.
        await loop.DecideAsync(
            new(act.Id, act, parts, (states, minted) => decide(states, minted!.Stamp), (stamp, _) => states => decide(states, stamp)), cancellationToken).ConfigureAwait(false);
    }
}
