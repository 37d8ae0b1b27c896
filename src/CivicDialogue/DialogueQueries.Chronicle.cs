using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.FollowUp;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue;

public sealed partial class DialogueQueries
{
    /// <summary>
    /// The story of a recommendation, whole: what was said about it, every change of its status, its ballots, to whom it was put, every version of every answer, what was promised, and
    /// what became of that.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="recommendation">Which recommendation.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given. What counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record; now where none is given. What was recorded later is left out.</param>
    /// <param name="since">Only what became known after this instant of the record: what somebody has not been told yet.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// What happened, the earliest first; at one instant, in the order in which it came on record. What was diverted to a safeguarding case is not in it, and of ballots only what
    /// everybody knew, and what one came to as <see cref="BallotResultAsync"/> tells it; who endorsed something in person, and an answer that is not to be revealed yet with what followed from it, is told only to those who work with the record; what was
    /// said, where who spoke may not be told, only to whoever said it and to those who may reveal words; that it was said, lists of contributions tell. Refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.OtherProgramme"/>, <see cref="ActRefusals.NotFound"/>.
    /// </returns>
    public ValueTask<Answer<Page<ChronicleEntry>>> ChronicleAsync(
        Act act, RecommendationId recommendation, Instant? asOf = null, Instant? knownAt = null, Instant? since = null, PageRequest page = default, CancellationToken cancellationToken = default) =>
        StoryAsync(
            act, recommendation, m => m.TryFind<RecommendationId, Recommendation>(recommendation, out var state) ? state.Programme : null,
            (log, at) => log.Story(recommendation, at, knownAt), asOf, since, page, cancellationToken);

    /// <summary>
    /// The story of a contribution: that of the recommendation towards which it takes a stance, where it takes one; otherwise its own, with its answers and, of a call to action, what
    /// it was put to others for and what came of that.
    /// </summary>
    /// <inheritdoc cref="ChronicleAsync(Act, RecommendationId, Instant?, Instant?, Instant?, PageRequest, CancellationToken)"/>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="contribution">Which contribution.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given.</param>
    /// <param name="since">Only what became known after this instant of the record.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public ValueTask<Answer<Page<ChronicleEntry>>> ChronicleAsync(
        Act act, ContributionId contribution, Instant? asOf = null, Instant? knownAt = null, Instant? since = null, PageRequest page = default, CancellationToken cancellationToken = default) =>
        StoryAsync(
            act, contribution, m => m.TryFind<ContributionId, Contribution>(contribution, out var state) && !state.IsDiverted ? state.Programme : null,
            (log, at) => log.Story(contribution, at, knownAt), asOf, since, page, cancellationToken);

    /// <summary>The story of a commitment: of everything that it was made in answer to, and of what became of it.</summary>
    /// <inheritdoc cref="ChronicleAsync(Act, RecommendationId, Instant?, Instant?, Instant?, PageRequest, CancellationToken)"/>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="commitment">Which commitment.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given.</param>
    /// <param name="since">Only what became known after this instant of the record.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public ValueTask<Answer<Page<ChronicleEntry>>> ChronicleAsync(
        Act act, CommitmentId commitment, Instant? asOf = null, Instant? knownAt = null, Instant? since = null, PageRequest page = default, CancellationToken cancellationToken = default) =>
        StoryAsync(
            act, commitment, m => m.TryFind<CommitmentId, Commitment>(commitment, out var state) ? state.Programme : null,
            (log, at) => log.Story(commitment, at, knownAt), asOf, since, page, cancellationToken);

    /// <summary>
    /// What is on record as the acting person's own in the act's programme, under any of their records: what they said and asked, for which recommendations they spoke, which they put in
    /// words, wanted changed, endorse or object to. What came of each, <see cref="ChronicleAsync(Act, RecommendationId, Instant?, Instant?, Instant?, PageRequest, CancellationToken)"/>
    /// tells. Needs no role: it answers nothing but one's own.
    /// </summary>
    /// <param name="act">Who asks, for themselves.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The items, the earliest first; not what was recorded by mistake, nor what was diverted to a safeguarding case. Refused: where the act is not one of the record.
    /// </returns>
    public async ValueTask<Answer<Page<OwnItem>>> OwnItemsAsync(
        Act act, Instant? asOf = null, Instant? knownAt = null, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        Require.Time(asOf);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal : await AskAsync(m =>
        {
            var own = m.Log.OwnItems(act.Programme, m.RecordsOf(act.By).ToHashSet(), asOf ?? act.At, knownAt).OrderBy(i => i.Place, StringComparer.Ordinal);
            return Page<OwnItem>.Of(own, i => i.Place, page);
        }, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Answer<Page<ChronicleEntry>>> StoryAsync<TId>(
        Act act,
        TId id,
        Func<Storage.ReadModel, ProgrammeId?> programmeOf,
        Func<FollowUpLog, Instant, List<ChronicleEntry>> story,
        Instant? asOf,
        Instant? since,
        PageRequest page,
        CancellationToken cancellationToken)
        where TId : struct, IEntityId<TId>
    {
        Require.NotNull(act);
        Require.Id(id);
        Require.Time(asOf);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal : await AskAsync<Answer<Page<ChronicleEntry>>>(m =>
            NoRole(act) is { } barred ? barred
            : programmeOf(m) is not { } programme ? ActRefusals.NoSuch(id)
            : act.Barred(programme) is { } foreign ? foreign
            : Page<ChronicleEntry>.Of(Told(m, act.Under(m.RecordsOf(act.By)), story(m.Log, asOf ?? act.At), ToldAt(act, asOf)).Where(e => since is null || e.Recorded > since), e => e.Place, page), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A story as whoever asks may hear it: who spoke, as the lists of contributions tell it; who signed, what was answered and is not to be revealed yet, and what followed from that,
    /// only where they work with the record.
    /// </summary>
    private static IEnumerable<ChronicleEntry> Told(Storage.ReadModel m, Act act, List<ChronicleEntry> story, Instant at)
    {
        if (!act.KeepsTheRecord)
        {
            // Every event about a contribution names whoever spoke, or was entered by them.
            var unnamed = story.Where(e => e.Event is ContributionEvent).Select(e => e.About).Distinct()
                .Where(c => m.TryFind<ContributionId, Contribution>(ContributionId.From(c.Id), out var said) && !ReferenceEquals(Seen(m, act, said), said)).ToHashSet();
            story = [.. story.Where(e => !unnamed.Contains(e.About)
                && !(e.Event is Ballots.BallotEvent.Counted && m.TryFind<Ballots.BallotId, Ballots.Ballot>(Ballots.BallotId.From(e.About.Id), out var ballot) && IsOfFew(m, act, ballot)))];
        }

        if (WorksWithTheRecord(act))
            return story;
        var (heldBack, gone, untold) = (new HashSet<ReferralId>(), new HashSet<StreamName>(), new HashSet<long>());
        var (versions, links) = (new HashSet<(StreamName Referral, int Version)>(), new List<(StreamName Commitment, bool IsTold)>());
        foreach (var entry in story.OrderBy(e => e.Order))
        {
            switch (entry.Event)
            {
                case ReferralEvent.Responded e when e.Response.IsRevealedAt(at):
                    heldBack.Remove(ReferralId.From(entry.About.Id));
                    break;
                case ReferralEvent.Responded e:
                    heldBack.Add(ReferralId.From(entry.About.Id));
                    versions.Add((entry.About, e.Version));
                    break;
                case ReferralEvent.Referred { RedirectedFrom: { } from } when IsUntold(from):
                    gone.Add(entry.About);
                    break;

                // An answer that names another to answer instead ends it with its own reason.
                case ReferralEvent.Concluded when IsUntold(ReferralId.From(entry.About.Id)):
                    untold.Add(entry.Order);
                    break;
                case ReferralEvent.CommitmentLinked e:
                    links.Add((StreamName.Of(e.Commitment), !IsUntold(ReferralId.From(entry.About.Id))));
                    if (!links[^1].IsTold)
                        untold.Add(entry.Order);
                    break;
                case CommitmentEvent.Made e when e.Promise.Serves.All(IsUntold):
                    links.Add((entry.About, false));
                    break;
                case CommitmentEvent.ReferralAdded e when IsUntold(e.Referral):
                    untold.Add(entry.Order);
                    break;
            }
        }

        // What was promised in answer to several is told as long as one of the answers is.
        gone.UnionWith(links.GroupBy(l => l.Commitment).Where(c => c.All(l => !l.IsTold)).Select(c => c.Key));
        return story.Where(e => !gone.Contains(e.About) && !untold.Contains(e.Order) && e.Event switch
        {
            ReferralEvent.Responded r => !versions.Contains((e.About, r.Version)),
            ReferralEvent.Ratified r => !versions.Contains((e.About, r.Version)),
            RecommendationEvent.Endorsed { By: var by } => by.Stakeholder is not null || act.Is(by.Person),
            RecommendationEvent.EndorsementWithdrawn { By: var by } => by.Stakeholder is not null || act.Is(by.Person),
            _ => true,
        });

        bool IsUntold(ReferralId referral) => heldBack.Contains(referral) || gone.Contains(StreamName.Of(referral));
    }
}
