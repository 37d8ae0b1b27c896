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
    /// <returns>
    /// The ballots, in the order in which they came on record; without what a confidential one came to where <see cref="BallotResultAsync"/> does not tell that. Refused: <see cref="ActRefusals.NotPermitted"/>.
    /// </returns>
    public ValueTask<Answer<Page<Ballot>>> BallotsAsync(
        Act act, BallotPhase? phase = null, RecommendationId? about = null, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(about);
        if (phase is { } wanted)
            Require.Defined(wanted, nameof(phase));
        var now = _dialogue.Now;
        return Members(act, m => Numbered(
            m.All<Ballot>().Where(b => b.Programme == act.Programme), page, b => (phase is null || b.PhaseAt(now, act.Zones) == phase) && (about is null || b.Recommendation == about))
            .Select(b => IsOfFew(m, act, b) ? b with { Outcome = null } : b), cancellationToken);
    }

    /// <summary>
    /// What a ballot came to, with an explanation of each step: of an open one once it is over by the host's clock, whatever time the act bears, of others once it is counted. What few
    /// chose confidentially is told only to those who keep the record: to others a result is told of as many voters as what leaves needs.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="ballot">Which ballot.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The result. Refused: what <see cref="Ballot.ResultAt"/> says, <see cref="BallotRefusals.TooFewVoted"/>, <see cref="ActRefusals.NotFound"/>, <see cref="ActRefusals.NotPermitted"/>.</returns>
    /// <exception cref="ArgumentException">The ballot is the default id.</exception>
    public async ValueTask<Answer<BallotResult>> BallotResultAsync(Act act, BallotId ballot, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Id(ballot);
        var now = _dialogue.Now;
        var asked = await Members<Answer<BallotResult>>(
            act,
            m => m.TryFind<BallotId, Ballot>(ballot, out var state) && state.Programme == act.Programme
                ? state.ResultAt(now, act.Zones) is { HasValue: true } && IsOfFew(m, act, state)
                    ? BallotRefusals.TooFewVoted.With(("minimum", $"{PoliciesOf(m, act, state.Programme).DisclosureThreshold}"))
                    : state.ResultAt(now, act.Zones)
                : ActRefusals.NoSuch(ballot),
            cancellationToken).ConfigureAwait(false);
        return asked.HasValue ? asked.Value : asked.Refusal;
    }

    /// <summary>Whether so few voted confidentially that what it came to tells whoever asks, and does not keep the record, what they chose.</summary>
    private static bool IsOfFew(Storage.ReadModel model, Act act, Ballot ballot) =>
        !act.KeepsTheRecord && ballot.Plan.Secrecy is BallotSecrecy.Confidential && ballot.FewestVoted < PoliciesOf(model, act, ballot.Programme).DisclosureThreshold;
}
