using System.Diagnostics;
using CivicDialogue.Ballots;
using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Rumours;
using CivicDialogue.Sessions;

namespace CivicDialogue.Storage;

/// <summary>How words are taken out of texts that stand in states: which texts those are, who wrote them, and the fact that says so. One place for all aggregates.</summary>
/// <remarks>
/// A text that no state of these holds any more can only be erased whole. Those of other aggregates stay: what a reserve of places is for, and what must be kept against the will of whom it is about.
/// </remarks>
internal static class Redaction
{
    /// <summary>Whether words can be taken out of the texts of a state.</summary>
    internal static bool IsOf(object state) => state is Ballot or Contribution or Session or Participant or Rumour { Case: null };

    /// <summary>The texts of a state that can be replaced, each with who wrote or said it, where that is known.</summary>
    internal static IEnumerable<(SealedText Text, ParticipantId? By)> TextsOf(object state) => state switch
    {
        Ballot b => b.Objections.Select(o => (o.Value.Reason, (ParticipantId?)o.Key)),
        Contribution c => c.Texts.Select(t => (t, t == c.Said.Text ? c.Said.Speaker?.Person : null)),
        Session s => s.Texts.Select(t => (t, s.Corrections.FirstOrDefault(c => c.Text.Id == t.Id)?.By)),
        Rumour r => r.Texts.Select(t => (t, r.AuthorOf(t.Id))),
        Participant p => p.RedactableTexts.Select(t => (t, default(ParticipantId?))),
        _ => [],
    };

    /// <summary>The fact that a text was replaced.</summary>
    internal static IEvent Event(object state, Stamp stamp, SealedTextId text, SealedText? replacement, LocalizedText reason) => state switch
    {
        Ballot => new BallotEvent.TextRedacted(stamp, text, replacement, reason),
        Contribution => new ContributionEvent.TextRedacted(stamp, text, replacement, reason),
        Session => new SessionEvent.TextRedacted(stamp, text, replacement, reason),
        Rumour => new RumourEvent.TextRedacted(stamp, text, replacement, reason),
        Participant => new ParticipantEvent.TextRedacted(stamp, text, replacement, reason),
        _ => throw new UnreachableException(),
    };

    /// <summary>The decision to replace a text, where its state has one; <see langword="null"/> where it has none.</summary>
    internal static Verdict? Decide(object state, Act act, SealedTextId text, SealedText? replacement, LocalizedText reason)
    {
        return state switch
        {
            Ballot b => Said(b.RedactText(act, text, replacement, reason)),
            Contribution c => Said(c.RedactText(act, text, replacement, reason)),
            Session s => Said(s.RedactText(act, text, replacement, reason)),
            Rumour r => Said(r.RedactText(act, text, replacement, reason)),
            Participant p => Said(p.RedactText(act, text, replacement, reason)),
            _ => null,
        };

        static Verdict Said<TEvent>(Decision<TEvent> decision)
            where TEvent : class, IEvent => new(decision.Refusal, [[.. decision.Events]]);
    }

    /// <summary>Which text a fact replaced, and by what.</summary>
    internal static (SealedTextId Text, SealedText? Replacement, LocalizedText Reason)? Of(IEvent next) => next switch
    {
        BallotEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        ContributionEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        SessionEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        RumourEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        ParticipantEvent.TextRedacted e => (e.Text, e.Replacement, e.Reason),
        _ => null,
    };
}
