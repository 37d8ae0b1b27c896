using CivicDialogue.Ballots;
using CivicDialogue.Consultations;
using CivicDialogue.Participants;
using CivicDialogue.Recommendations;
using CivicDialogue.Workflows;

namespace CivicDialogue.Storage;

/// <summary>
/// One person votes, signs and fills a sheet once, also where there are two records of them. What was cast or signed under either before they were merged stays as it is.
/// </summary>
internal sealed partial class DecisionLoop
{
    private async Task<Refusal?> PersonsAsync(Side side)
    {
        // Each fact is judged by what the ones before it left.
        foreach (var (state, fact) in side.Steps())
        {
            var twice = fact switch
            {
                BallotEvent.Enrolled e => await EnrolledAsync(side, e.Electors).ConfigureAwait(false),
                BallotEvent.Opened => await OpenedAsync((Ballot)side.After[side.At]!).ConfigureAwait(false),
                BallotEvent.Cast e => await VotedAsync(side, (Ballot)state!, e.Person).ConfigureAwait(false),
                BallotEvent.CastSealed or BallotEvent.Voted => await VotedAsync(side, (Ballot)state!, fact.Stamp.By).ConfigureAwait(false),
                VoteSheetEvent.Opened e => await JoinedAsync(side, e.Consultation, e.Voter.Person).ConfigureAwait(false),
                VoteSheetEvent.Voted => await SheetAsync(side, (VoteSheet)side.After[side.At]!).ConfigureAwait(false),
                RecommendationEvent.Endorsed { By.Stakeholder: null } e => await EndorsedAsync(side, e).ConfigureAwait(false),
                RecommendationEvent.Advanced e => await SignedAsync(side, (Recommendation)state!, e.Trigger).ConfigureAwait(false),
                _ => null,
            };
            if (twice is not null)
                return twice;
        }

        return null;
    }

    /// <summary>Nobody is on the list twice; on it comes the record that goes on.</summary>
    private async Task<Refusal?> EnrolledAsync(Side side, ValueList<Elector> electors)
    {
        var ballot = (Ballot)side.After[side.At]!;
        foreach (var elector in electors)
        {
            var records = await RecordsOfAsync(side, elector.Person).ConfigureAwait(false);
            if ((Gone(elector.Person, records) ?? AlreadyEnrolled(ballot, elector.Person, records)) is { } no)
                return no;
        }

        return null;
    }

    /// <summary>Where two on the list turned out to be one person, one of them is taken off it before it is frozen.</summary>
    private async Task<Refusal?> OpenedAsync(Ballot ballot) => await _model.AskAsync(
        m => ballot.Electors.Keys.Select(p => AlreadyEnrolled(ballot, p, m.RecordsOf(p))).FirstOrDefault(r => r is not null), CancellationToken.None).ConfigureAwait(false);

    private static Refusal? AlreadyEnrolled(Ballot ballot, ParticipantId person, IReadOnlyList<ParticipantId> records)
    {
        foreach (var other in records)
        {
            if (other != person && ballot.Electors.TryGetValue(other, out var known))
                return BallotRefusals.AlreadyEnrolled.With(("side", known.Side?.Value ?? "-"));
        }

        return null;
    }

    /// <summary>
    /// Whoever was merged after voting began keeps the vote that they have on the frozen list, under the record that is on it; where both are, under the one that goes on. It is one
    /// vote: whoever cast it under one record has voted under the other.
    /// </summary>
    private async Task<Refusal?> VotedAsync(Side side, Ballot ballot, ParticipantId person)
    {
        var records = await RecordsOfAsync(side, person).ConfigureAwait(false);
        return records.Any(r => r != person && ballot.HasVoted(r)) ? BallotRefusals.AlreadyVoted.With()
            : ballot.Electors.ContainsKey(records[0]) ? Gone(person, records)
            : null;
    }

    private async Task<Refusal?> JoinedAsync(Side side, ConsultationId consultation, ParticipantId person)
    {
        var records = await RecordsOfAsync(side, person).ConfigureAwait(false);
        if (Gone(person, records) is { } gone)
            return gone;
        foreach (var sheet in records.Where(r => r != person).Select(r => VoteSheet.IdOf(consultation, r)))
        {
            if (await FindAsync<VoteSheetId, VoteSheet>(side, sheet).ConfigureAwait(false) is not null)
                return ActRefusals.AlreadyExists.With(("kind", VoteSheetId.Category), ("id", sheet.ToString()));
        }

        return null;
    }

    /// <summary>Where there are two sheets of one person, the one of the record that goes on is theirs.</summary>
    private async Task<Refusal?> SheetAsync(Side side, VoteSheet sheet)
    {
        var records = await RecordsOfAsync(side, sheet.Voter.Person).ConfigureAwait(false);
        return records.Count > 1 && await FindAsync<VoteSheetId, VoteSheet>(side, VoteSheet.IdOf(sheet.Consultation, records[0])).ConfigureAwait(false) is not null
            ? Gone(sheet.Voter.Person, records)
            : null;
    }

    private async Task<Refusal?> EndorsedAsync(Side side, RecommendationEvent.Endorsed endorsed)
    {
        var (person, endorsements) = (endorsed.By.Person, ((Recommendation)side.After[side.At]!).Endorsements);
        var records = await RecordsOfAsync(side, person).ConfigureAwait(false);
        foreach (var other in records)
        {
            if (other != person && endorsements.TryGetValue(other, out var earlier) && earlier.Version >= endorsed.Version)
                return RecommendationRefusals.AlreadyEndorsed.With(("version", $"{earlier.Version}"));
        }

        return Gone(person, records);
    }

    /// <summary>
    /// Both records signed before they were merged: that is one signature where so many are needed. Where it is one too few, whoever keeps the record takes one of the two back.
    /// </summary>
    private async Task<Refusal?> SignedAsync(Side side, Recommendation recommendation, Trigger trigger)
    {
        if (recommendation.SignaturesFor(side.Act, trigger) is not { } wanted)
            return null;
        var signed = recommendation.Endorsements.Where(e => e.Value.Version == recommendation.Text.Number).Select(e => e.Key).ToList();
        var persons = await _model.AskAsync(m => signed.DistinctBy(p => m.RecordsOf(p)[0]).Count(), CancellationToken.None).ConfigureAwait(false);
        return persons >= wanted ? null : RecommendationRefusals.RequirementUnmet.With(("trigger", trigger.Value), ("requirement", Requirement.Signatures(wanted).Value));
    }

    /// <summary>The refusal where another record goes on for somebody.</summary>
    private static Refusal? Gone(ParticipantId person, IReadOnlyList<ParticipantId> records) =>
        records[0] == person ? null : ParticipantRefusals.Merged.With(("into", records[0].ToString()));

    /// <summary>Every record of a person, the one that goes on first: as they stand, or as what was decided just now leaves them.</summary>
    private async Task<IReadOnlyList<ParticipantId>> RecordsOfAsync(Side side, ParticipantId person)
    {
        var (seen, record) = (new HashSet<ParticipantId>(), default(Participant));
        while (seen.Add(person) && (record = await FindAsync<ParticipantId, Participant>(side, person).ConfigureAwait(false)) is { MergedInto: { } into })
            person = into;
        return [person, .. (record?.Merged ?? []).Where(r => r != person)];
    }
}
