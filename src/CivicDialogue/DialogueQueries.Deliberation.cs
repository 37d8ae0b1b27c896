using CivicDialogue.FollowUp;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using NodaTime;

namespace CivicDialogue;

/// <summary>A recommendation that somebody made, and what became of it.</summary>
/// <param name="Made">The one that they made, as of then.</param>
/// <param name="Became">What carries it now: the last of those that it was merged into or superseded by; itself where it goes on.</param>
/// <param name="Through">Those between them, in order: each went into the next, or gave place to it.</param>
public sealed record OwnRecommendation(RecommendationFollowUp Made, RecommendationFollowUp Became, ValueList<RecommendationId> Through);

public sealed partial class DialogueQueries
{
    /// <summary>
    /// What became of the recommendations of which whoever asks is or was an author, in the act's programme: also of those that were merged into others, or superseded, with how far
    /// what carries them now has come. Needs no role: it answers nothing but one's own. An answer that is not to be revealed yet is told as what leaves tells it: that there is one.
    /// </summary>
    /// <param name="act">Who asks.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given. What counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The recommendations, in the order in which they came on record. Refused: where the act is not one of the record.</returns>
    public async ValueTask<Answer<Page<OwnRecommendation>>> OwnRecommendationsAsync(
        Act act, Instant? asOf = null, Instant? knownAt = null, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Time(asOf);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal : await AskAsync(m =>
        {
            var mine = m.RecordsOf(act.By).ToHashSet();
            var all = m.Log.At(act.Programme, asOf ?? act.At, knownAt, act.Zones).Select(r => Seen(m, act, r, asOf)).ToDictionary(r => r.Recommendation.Id);
            return Numbered(
                all.Values.Where(r => r.Recommendation.Parts.Any(p => p.Part is RecommendationPart.Author && mine.Contains(p.Person))).Select(r => Followed(r, all)), page);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What came of a recommendation, as whoever asks may see it: who signed it, and an answer that is not to be revealed yet, only where they work with the record.</summary>
    private RecommendationFollowUp Seen(Storage.ReadModel model, Act act, RecommendationFollowUp told, Instant? asOf)
    {
        if (WorksWithTheRecord(act))
            return told;
        var seen = told.WithheldUntil(ToldAt(act, asOf));
        return seen with { Recommendation = seen.Recommendation.SeenBy(act.Under(model.RecordsOf(act.By))) };
    }

    /// <summary>As of when answers are told that wait for a day: never of a later one than the host's clock shows, whatever time the act bears.</summary>
    private Instant ToldAt(Act act, Instant? asOf) => Instant.Min(Instant.Min(asOf ?? act.At, act.At), _dialogue.Now);

    /// <summary>Whether whoever asks is to be told who signed, and what was answered before that is revealed.</summary>
    private static bool WorksWithTheRecord(Act act) => act.KeepsTheRecord || act.Barred(Role.Convener, Role.Chair, Role.FocalPoint, Role.Assessor) is null;

    private static OwnRecommendation Followed(RecommendationFollowUp made, Dictionary<RecommendationId, RecommendationFollowUp> all)
    {
        // Two that went into each other, which only acts at the same moment can bring about, end where the circle would begin again.
        var (became, through) = (made, new List<RecommendationId>());
        var seen = new HashSet<RecommendationId> { made.Recommendation.Id };
        while ((became.Recommendation.MergedInto ?? became.Recommendation.SupersededBy) is { } next && seen.Add(next) && all.TryGetValue(next, out var other))
        {
            if (became != made)
                through.Add(became.Recommendation.Id);
            became = other;
        }

        return new(made, became, through.ToValueList());
    }
}
