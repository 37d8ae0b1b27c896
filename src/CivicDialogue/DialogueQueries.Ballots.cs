using CivicDialogue.Ballots;
using CivicDialogue.Recommendations;

namespace CivicDialogue;

public sealed partial class DialogueQueries
{
    /// <summary>The ballots of the act's programme.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="phase">Only those that have come this far, by the host's clock and the zone data of the day: one whose deadline has passed is closed, though nobody closed it.</param>
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
        var now = _dialogue.Now;
        return Members(act, m => Numbered(
            m.All<Ballot>().Where(b => b.Programme == act.Programme), page, b => (phase is null || b.PhaseAt(now, act.Zones) == phase) && (about is null || b.Recommendation == about)), cancellationToken);
    }

    /// <summary>
    /// What a ballot came to, with an explanation of each step: of an open one once it is over by the host's clock, whatever time the act bears, of others once it is counted.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="ballot">Which ballot.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The result. Refused: what <see cref="Ballot.ResultAt"/> says, <see cref="ActRefusals.NotFound"/>, <see cref="ActRefusals.NotPermitted"/>.</returns>
    /// <exception cref="ArgumentException">The ballot is the default id.</exception>
    public async ValueTask<Answer<BallotResult>> BallotResultAsync(Act act, BallotId ballot, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(ballot);
        var now = _dialogue.Now;
        var asked = await Members<Answer<BallotResult>>(
            act,
            m => m.TryFind<BallotId, Ballot>(ballot, out var state) && state.Programme == act.Programme ? state.ResultAt(now, act.Zones) : ActRefusals.NoSuch(ballot),
            cancellationToken).ConfigureAwait(false);
        return asked.HasValue ? asked.Value : asked.Refusal;
    }
}
