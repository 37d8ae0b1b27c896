using CivicDialogue.Consultations;
using CivicDialogue.Participants;
using CivicDialogue.Storage;

namespace CivicDialogue;

public sealed partial class Dialogue
{
    /// <summary>
    /// Votes on statements of a consultation that somebody has joined, or changes votes: seals them for the voter and puts them on their sheet. What is on record says on which
    /// statements they voted, and not what.
    /// </summary>
    /// <param name="act">The act: the voter's own, or a recorder's who enters what they wrote on paper.</param>
    /// <param name="consultation">Which consultation.</param>
    /// <param name="person">Who votes.</param>
    /// <param name="votes">What they vote, by the number of the statement.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The sheet after it; refused: what <see cref="VoteSheet.Vote"/> says, or <see cref="ActRefusals.NotFound"/> where they have not joined.</returns>
    /// <exception cref="ArgumentException">There is no vote, there are too many, or one is not defined.</exception>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="SubjectErasedException">Whoever votes has been erased.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Outcome<VoteSheet>> VoteAsync(
        Act act, ConsultationId consultation, ParticipantId person, ValueMap<int, StatementVote> votes, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var (sheet, statements, words) = (VoteSheet.IdOf(consultation, person), votes.Keys.ToValueList(), VoteSheet.TextOf(votes.Values.ToValueList()));
        SealedText handle;
        try
        {
            handle = await SealAsync(act, person, words, cancellationToken).ConfigureAwait(false);
        }
        catch (RefusedException refused)
        {
            return new(default, refused.Refusal, 0);
        }

        var settled = await SettleAsync(
            act,
            [Consultations.Part(consultation, isNew: false), VoteSheets.Part(sheet, isNew: false)],
            (s, a) => Both<ConsultationEvent, VoteSheetEvent>(([], ((VoteSheet)s[1]!).Vote(a, (Consultation)s[0]!, statements, handle))),
            cancellationToken).ConfigureAwait(false);
        return settled.Refusal is { } no ? new(default, no, settled.Versions[1]) : new((VoteSheet)settled.States[1]!, null, settled.Versions[1]);
    }

    /// <summary>One's own votes in a consultation, by the number of the statement; those of nobody else can be asked for.</summary>
    /// <param name="act">Who asks.</param>
    /// <param name="consultation">Which consultation.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The votes; none where one has not voted. Refused where the act is not one of the record, or the sheet is another programme's.</returns>
    /// <exception cref="StoreException">The store cannot be used, or a text is not the one that the record commits to.</exception>
    public async Task<Answer<ValueMap<int, StatementVote>>> OwnVotesAsync(Act act, ConsultationId consultation, CancellationToken cancellationToken = default)
    {
        var check = await CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        if (!check.HasValue)
            return check.Refusal;
        if (await VoteSheets.FindAsync(VoteSheet.IdOf(consultation, act.By), cancellationToken).ConfigureAwait(false) is not { } sheet)
            return ValueMap<int, StatementVote>.Empty;
        if (check.Value.Barred(sheet.Programme) is { } foreign)
            return foreign;
        var words = await _vault.RevealAsync([.. sheet.SealedVotes], cancellationToken).ConfigureAwait(false);
        return ValueMap<int, StatementVote>.From(sheet.VotesIn(words).Select(v => KeyValuePair.Create(v.Statement, v.Vote)));
    }
}
