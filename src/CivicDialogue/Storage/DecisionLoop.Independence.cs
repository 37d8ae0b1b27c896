using CivicDialogue.Commitments;
using CivicDialogue.Participants;
using CivicDialogue.Rumours;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Storage;

/// <summary>Whether those who judge stand outside, by all that is on record of them.</summary>
internal sealed partial class DecisionLoop
{
    /// <summary>
    /// A decision sees as what somebody judges. That they held a post elsewhere on that day, or are known by another record too, is seen here: whoever stands in a house does not
    /// step out of it by judging personally. So is what everybody who owes or owed a promise is a part of on that day, whatever was on record of it when it was made or passed on.
    /// </summary>
    private async Task<Refusal?> IndependenceAsync(Side side)
    {
        foreach (var fact in side.Facts)
        {
            var (by, when) = fact switch
            {
                CommitmentEvent.Assessed e => (e.Assessment.By, e.Assessment.When),
                CommitmentEvent.AssessmentContested e => (e.Contest.By, e.Contest.When),
                CommitmentEvent.ContestAnswered e => (e.Answer.By, e.Answer.When),
                RumourEvent.Assessed e => (e.Assessment.By, e.Assessment.When),
                _ => default((Standing By, Occurred When)),
            };
            if (by is null)
                continue;
            var records = await _model.AskAsync(m => m.RecordsOf(by.Person), CancellationToken.None).ConfigureAwait(false);
            if (fact is CommitmentEvent.AssessmentContested contest)
            {
                if (((Commitment)side.After[side.At]!).ContestedBefore(contest.Number, contest.Assessment, records) is { } again)
                    return again;
                continue;
            }

            var lineages = await LineagesAsync(side, records, when.Earliest.Date, when.Latest.Date).ConfigureAwait(false);
            var above = side.After[side.At] is Commitment owed ? await AboveHoldersAsync(side, owed, when.Earliest.Date, when.Latest.Date).ConfigureAwait(false) : [];
            switch (side.After[side.At])
            {
                case Commitment commitment when records.Any(commitment.SpokeForIt) || lineages.Exists(l => commitment.IsNear(l) || l.Any(above.Contains))
                    || (fact is CommitmentEvent.ContestAnswered answered && records.Any(r => commitment.HasAPartIn(commitment.Contests[answered.Number], r))):
                    return CommitmentRefusals.NotIndependent.With();
                case Rumour { About: { } about } when records.Any(about.IsOf) || lineages.Exists(about.IsNear):
                    return RumourRefusals.NotIndependent.With();
            }
        }

        return null;
    }

    /// <summary>Everybody who owes a commitment or did, and what they are a part of on any of some days.</summary>
    private async Task<HashSet<StakeholderId>> AboveHoldersAsync(Side side, Commitment commitment, LocalDate first, LocalDate last)
    {
        var above = new HashSet<StakeholderId>();
        foreach (var holder in commitment.Passings.Holders(commitment.Owner))
        {
            var hierarchy = await AboveAsync(side, holder).ConfigureAwait(false);
            if (hierarchy.Find(holder) is { } house)
                above.UnionWith(hierarchy.LineageOf(house, first, last));
        }

        return above;
    }

    /// <summary>Every institution in which somebody held a post on any of some days, each with what it was a part of then.</summary>
    private async Task<List<ValueList<StakeholderId>>> LineagesAsync(Side side, ValueList<ParticipantId> records, LocalDate first, LocalDate last)
    {
        var houses = await _model.AskAsync(m => m.All<Stakeholder>().Where(s => s.Employs(records, first, last)).Select(s => s.Id).ToList(), CancellationToken.None).ConfigureAwait(false);
        houses.AddRange(side.Batch.States.Values.Select(s => s.State).Concat(side.After).OfType<Stakeholder>().Select(s => s.Id));
        var lineages = new List<ValueList<StakeholderId>>();
        foreach (var id in houses.Distinct())
        {
            var hierarchy = await AboveAsync(side, id).ConfigureAwait(false);
            if (hierarchy.Find(id) is { } house && house.Employs(records, first, last))
                lineages.Add(hierarchy.LineageOf(house, first, last));
        }

        return lineages;
    }
}
