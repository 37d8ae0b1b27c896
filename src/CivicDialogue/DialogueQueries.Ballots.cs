using CivicDialogue.Ballots;
using CivicDialogue.Recommendations;

namespace CivicDialogue;

public sealed partial class DialogueQueries
{
    /// <summary>The ballots of the act's programme.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="phase">Only those that have come this far, as of the act and by the zone data of the day: one whose deadline has passed is closed, though nobody closed it.</param>
    /// <param name="about">Only those about this recommendation.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The ballots, in the order in which they came on record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<Ballot>>> BallotsAsync(
        Act act, BallotPhase? phase = null, RecommendationId? about = null, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(about);
        if (phase is { } wanted)
            Require.Defined(wanted, nameof(phase));
        return Members(act, m => Numbered(
            m.All<Ballot>().Where(b => b.Programme == act.Programme), page, b => (phase is null || b.PhaseAt(act.At, act.Zones) == phase) && (about is null || b.Recommendation == about)), cancellationToken);
    }
}
