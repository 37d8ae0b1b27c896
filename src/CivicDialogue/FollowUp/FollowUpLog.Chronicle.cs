using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.FollowUp;

public sealed partial class FollowUpLog
{
    private readonly Dictionary<RecommendationId, HashSet<ContributionId>> _towards = [];
    private readonly Dictionary<RecommendationId, List<BallotId>> _ballotsOf = [];
    private readonly Dictionary<BallotId, List<(BallotEvent Event, Instant Known, Instant Counts, long Order)>> _ballots = [];
    private readonly Dictionary<RecommendationId, HashSet<RecommendationId>> _joined = [];

    /// <summary>The story of a recommendation and of those that it went into or that went into it: what was said about them, their own course and ballots, and all that came of them.</summary>
    internal List<ChronicleEntry> Story(RecommendationId recommendation, Instant asOf, Instant? knownAt) =>
        Told(new(recommendation), asOf, knownAt);

    /// <summary>The story of a contribution: that of the recommendation it is about where it takes a stance towards one, or of what was put to others because of it, with its answers.</summary>
    internal List<ChronicleEntry> Story(ContributionId contribution, Instant asOf, Instant? knownAt) =>
        IsOpen(contribution) && _contributions[contribution].At(asOf, knownAt)?.Said.Towards?.Recommendation is { } recommendation && _recommendations.ContainsKey(recommendation)
            ? Told(new(recommendation), asOf, knownAt)
            : Told(new(contribution), asOf, knownAt);

    /// <summary>The story of a commitment: that of everything it answers.</summary>
    internal List<ChronicleEntry> Story(CommitmentId commitment, Instant asOf, Instant? knownAt)
    {
        var chapters = new Chapters();
        chapters.Commitments.Add(commitment);
        foreach (var referral in _commitments[commitment].At(asOf, knownAt)?.Serves ?? [])
        {
            if (!_referrals.TryGetValue(referral, out var history))
                continue;
            if (history.Now.Recommendation is { } recommendation)
                chapters.Recommendations.Add(recommendation);
            else if (history.Now.CallToAction is { } call)
                chapters.Contributions.Add(call);
        }

        return Told(chapters, asOf, knownAt);
    }

    private List<ChronicleEntry> Told(Chapters chapters, Instant asOf, Instant? knownAt)
    {
        var referrals = new List<ReferralId>();
        for (var next = new Queue<RecommendationId>(chapters.Recommendations); next.TryDequeue(out var one);)
        {
            foreach (var other in (_joined.GetValueOrDefault(one) ?? []).Where(o => (WentInto(one, o) || WentInto(o, one)) && chapters.Recommendations.Add(o)))
                next.Enqueue(other);
        }

        foreach (var recommendation in chapters.Recommendations)
        {
            chapters.Contributions.UnionWith((_towards.GetValueOrDefault(recommendation) ?? []).Where(
                c => _contributions[c].At(asOf, knownAt)?.Said.Towards?.Recommendation == recommendation));
            referrals.AddRange(_ofRecommendation.GetValueOrDefault(recommendation) ?? []);
        }

        bool WentInto(RecommendationId one, RecommendationId other) =>
            _recommendations.TryGetValue(one, out var history) && history.At(asOf, knownAt) is { } state && (state.MergedInto == other || state.SupersededBy == other);

        // What is diverted to a safeguarding case is nobody's story but the case's, nor is what was put to others because of it.
        chapters.Contributions.RemoveWhere(c => !IsOpen(c));
        referrals.AddRange(chapters.Contributions.SelectMany(c => _ofCall.GetValueOrDefault(c) ?? []));
        chapters.Commitments.UnionWith(referrals.SelectMany(r => _referrals[r].At(asOf, knownAt)?.Commitments ?? []).Where(_commitments.ContainsKey));
        foreach (var question in chapters.Contributions.ToList())
            chapters.Contributions.UnionWith((_contributions[question].At(asOf, knownAt)?.Answers ?? []).Where(a => _contributions.ContainsKey(a) && IsOpen(a)));

        var story = new List<ChronicleEntry>();
        foreach (var id in chapters.Contributions)
        {
            // That it was taken for an allegation and given back is for the lead of the case.
            story.AddRange(_contributions[id].Events(asOf, knownAt)
                .Where(e => e.Event is not (ContributionEvent.Diverted or ContributionEvent.Returned))
                .Select(e => Entry(StreamName.Of(id), e.Event, e.Known, e.Counts, e.Order)));
        }

        foreach (var id in chapters.Recommendations.Where(_recommendations.ContainsKey))
        {
            story.AddRange(_recommendations[id].Events(asOf, knownAt).Select(e => Entry(StreamName.Of(id), e.Event, e.Known, e.Counts, e.Order)));
            foreach (var ballot in _ballotsOf.GetValueOrDefault(id) ?? [])
                story.AddRange(_ballots[ballot].Where(e => e.Counts <= asOf && !(e.Known > knownAt)).Select(e => Entry(StreamName.Of(ballot), e.Event, e.Known, e.Counts, e.Order)));
        }

        foreach (var id in referrals.Distinct())
            story.AddRange(_referrals[id].Events(asOf, knownAt).Select(e => Entry(StreamName.Of(id), e.Event, e.Known, e.Counts, e.Order)));
        foreach (var id in chapters.Commitments)
            story.AddRange(_commitments[id].Events(asOf, knownAt).Select(e => Entry(StreamName.Of(id), e.Event, e.Known, e.Counts, e.Order)));

        return [.. story.OrderBy(e => e.Happened).ThenBy(e => e.Order)];
    }

    private bool IsOpen(ContributionId id) => _contributions.TryGetValue(id, out var history) && !history.Now.IsDiverted;

    private static ChronicleEntry Entry(StreamName about, IEvent next, Instant known, Instant counts, long order) => new(
        about,
        next,
        next is ContributionEvent.Corrected or ContributionEvent.Voided ? known : counts,
        known,
        next.Stamp.By,
        next.Standings.Select(s => s.Standing).ToValueList())
    {
        Order = order,
    };

    /// <summary>Keeps which recommendations went into which.</summary>
    private void IndexStory(RecommendationId id, RecommendationEvent next)
    {
        var other = next switch { RecommendationEvent.MergedInto e => e.Into, RecommendationEvent.SupersededBy e => e.By, _ => default(RecommendationId?) };
        if (other is not { } into)
            return;
        Of(_joined, id).Add(into);
        Of(_joined, into).Add(id);
    }

    /// <summary>Keeps what a story of a recommendation tells beside its own course.</summary>
    private void IndexStory(ContributionId id, ContributionEvent next)
    {
        var said = next switch { ContributionEvent.Recorded e => e.Said, ContributionEvent.Corrected e => e.Said, _ => null };
        if (said?.Towards is { } towards)
            Of(_towards, towards.Recommendation).Add(id);
    }

    /// <summary>Of a ballot only what everybody knew: how it was prepared, opened, closed and counted. Who may vote, who did and what they chose is not a part of any story.</summary>
    private void IndexStory(BallotId id, BallotEvent next)
    {
        if (next is BallotEvent.Prepared { Recommendation: { } recommendation })
            Of(_ballotsOf, recommendation).Add(id);
        if (next is BallotEvent.Prepared { Recommendation: not null } || (_ballots.ContainsKey(id) && next is (BallotEvent.Opened or BallotEvent.Closed or BallotEvent.Counted or BallotEvent.Annulled)))
        {
            var events = Of(_ballots, id);
            var known = events.Count == 0 ? next.Stamp.At : Instant.Max(events[^1].Known, next.Stamp.At);
            events.Add((next, known, known, ++_order));
        }
    }

    /// <summary>What a story is made of.</summary>
    private sealed class Chapters
    {
        internal Chapters()
        {
        }

        internal Chapters(RecommendationId recommendation) => Recommendations.Add(recommendation);

        internal Chapters(ContributionId contribution) => Contributions.Add(contribution);

        internal HashSet<RecommendationId> Recommendations { get; } = [];

        internal HashSet<ContributionId> Contributions { get; } = [];

        internal HashSet<CommitmentId> Commitments { get; } = [];
    }
}
