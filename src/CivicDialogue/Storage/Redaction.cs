using System.Diagnostics;
using CivicDialogue.Ballots;
using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Recommendations;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;

namespace CivicDialogue.Storage;

/// <summary>How words are taken out of texts that stand in states: which texts those are, whose they are, and the fact that says so. One place for all aggregates.</summary>
/// <remarks>
/// A text that no state of these holds any more can only be erased whole. Those of other aggregates stay: what a reserve of places is for, and what must be kept against the will of whom it is about.
/// </remarks>
internal static class Redaction
{
    /// <summary>Whether words can be taken out of the texts of a state.</summary>
    internal static bool IsOf(object state) => state is Ballot or Contribution or Session or Participant or Rumour { Case: null } or Recommendation;

    /// <summary>The texts of a state that can be replaced.</summary>
    internal static IEnumerable<SealedText> TextsOf(object state) => state switch
    {
        Ballot b => b.Objections.Values.Select(o => o.Reason),
        Contribution c => c.Texts,
        Session s => s.Texts,
        Rumour r => r.Texts,
        Recommendation r => r.Objections.Values.Select(o => o.Reason),
        Participant p => p.RedactableTexts,
        _ => [],
    };

    /// <summary>
    /// Whose words a fact puts on record, where that is known: what is taken down of a contribution is its speaker's, whoever typed it, and so are an appeal and what was
    /// missing in an answer.
    /// </summary>
    /// <param name="next">The fact.</param>
    /// <param name="after">The state after it.</param>
    /// <param name="text">Which of its texts.</param>
    internal static ParticipantId? AuthorOf(IEvent next, object after, SealedTextId text) => next switch
    {
        SessionEvent.CorrectionRequested e => e.By,
        RumourEvent => ((Rumour)after).AuthorOf(text),
        ContributionEvent => ((Contribution)after).Said.Speaker?.Person,
        BallotEvent => ((Ballot)after).Objections.Where(o => o.Value.Reason.Id == text).Select(o => (ParticipantId?)o.Key).FirstOrDefault(),
        RecommendationEvent => ((Recommendation)after).Objections.Values.FirstOrDefault(o => o.Reason.Id == text)?.By.Person,
        _ => null,
    };

    /// <summary>Whether a text is an earlier version of what somebody said, as is known now; the record of then may have had it of another.</summary>
    internal static bool IsEarlierOf(object state, SealedTextId text, IReadOnlySet<ParticipantId> people) =>
        state is Contribution { Said.Speaker.Person: var speaker } said && people.Contains(speaker) && said.Earlier.Any(e => e.Said.Text.Id == text);

    /// <summary>The fact that a text was replaced.</summary>
    internal static IEvent Event(object state, Stamp stamp, SealedTextId text, SealedText? replacement, LocalizedText reason) => state switch
    {
        Ballot => new BallotEvent.TextRedacted(stamp, text, replacement, reason),
        Contribution => new ContributionEvent.TextRedacted(stamp, text, replacement, reason),
        Session => new SessionEvent.TextRedacted(stamp, text, replacement, reason),
        Rumour => new RumourEvent.TextRedacted(stamp, text, replacement, reason),
        Participant => new ParticipantEvent.TextRedacted(stamp, text, replacement, reason),
        Recommendation => new RecommendationEvent.TextRedacted(stamp, text, replacement, reason),
        _ => throw new UnreachableException(),
    };

    /// <summary>The decision to replace a text, where its state has one; <see langword="null"/> where it has none.</summary>
    /// <param name="state">The state.</param>
    /// <param name="act">The act.</param>
    /// <param name="text">Which text.</param>
    /// <param name="replacement">What is left of it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="case">The safeguarding case that the state was diverted to, or what it was merged into, where there is one.</param>
    internal static Verdict? Decide(object state, Act act, SealedTextId text, SealedText? replacement, LocalizedText reason, SafeguardingCase? @case)
    {
        return state switch
        {
            Ballot b => Said(b.RedactText(act, text, replacement, reason)),
            Contribution c => Said(c.RedactText(act, text, replacement, reason, @case)),
            Session s => Said(s.RedactText(act, text, replacement, reason)),
            Rumour r => Said(r.RedactText(act, text, replacement, reason, @case)),
            Participant p => Said(p.RedactText(act, text, replacement, reason)),
            Recommendation r => Said(r.RedactText(act, text, replacement, reason)),
            _ => null,
        };

        // The case adds nothing: it is looked at.
        static Verdict Said<TEvent>(Decision<TEvent> decision)
            where TEvent : class, IEvent => new(decision.Refusal, [[.. decision.Events], []]);
    }

    /// <summary>Whether a text is another one in which words were taken out, and nothing was put in: in each language the same words in the same order, with <see cref="Mentions.Hidden"/> where some are missing.</summary>
    internal static bool IsLess(LocalizedText left, LocalizedText whole)
    {
        return left.Entries.Count == whole.Entries.Count && left.Entries.All(e =>
            whole.Entries.TryGetValue(e.Key, out var entry) && entry.Translation == e.Value.Translation && IsLess(e.Value.Text.Split(Mentions.Hidden), entry.Text));

        static bool IsLess(string[] pieces, string whole)
        {
            if (pieces.Length == 1)
                return pieces[0] == whole;
            if (!whole.StartsWith(pieces[0], StringComparison.Ordinal))
                return false;
            var at = pieces[0].Length;
            foreach (var piece in pieces[1..^1])
            {
                var found = whole.IndexOf(piece, at, StringComparison.Ordinal);
                if (found < 0)
                    return false;
                at = found + piece.Length;
            }

            return whole.Length - at >= pieces[^1].Length && whole.EndsWith(pieces[^1], StringComparison.Ordinal);
        }
    }

    /// <summary>Which text a fact replaced, and by what.</summary>
    internal static (SealedTextId Text, SealedText? Replacement, LocalizedText Reason)? Of(IEvent next) => next switch
    {
        BallotEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        ContributionEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        SessionEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        RumourEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        ParticipantEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        RecommendationEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        _ => null,
    };
}
