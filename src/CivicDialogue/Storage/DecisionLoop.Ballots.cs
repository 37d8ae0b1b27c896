using CivicDialogue.Ballots;

namespace CivicDialogue.Storage;

/// <summary>The boxes of secret ballots, and what sealed choices come to.</summary>
internal sealed partial class DecisionLoop
{
    /// <summary>
    /// What facts about a ballot mean beside it: opening a secret one makes its box, a vote goes into it, a count is what really is in it, or behind the sealed choices; and an
    /// act that was minted before the deadline is not kept to be used after it, when the result can be seen.
    /// </summary>
    private async Task<Refusal?> UnfitForBallotAsync(Batch batch, PendingDecision decision, Act? act, Ballot? ballot, IReadOnlyList<IEvent> facts, List<Action> puts)
    {
        foreach (var fact in facts.OfType<BallotEvent>())
        {
            if (fact is BallotEvent.Cast or BallotEvent.CastSealed or BallotEvent.Voted
                && ballot!.PhaseAt(_hostClock.GetCurrentInstant(), act!.Zones) is var phase and not BallotPhase.Open)
                return BallotRefusals.NotOpen.With(("phase", phase.Wire()));
            switch (fact)
            {
                case BallotEvent.Opened when ballot is { Plan.Secrecy: BallotSecrecy.Secret }:
                    if (_boxStore is null)
                        return BallotRefusals.SecrecyUnsupported.With();
                    if (await _vault.NewBallotBoxAsync(ballot.Id, ballot.Electors.Count, fact.Stamp.At, CancellationToken.None).ConfigureAwait(false) is not { } made)
                        return BallotRefusals.BoxLost.With();
                    puts.Add(() => batch.Boxes.Add(made.Ballot, made));
                    break;
                case BallotEvent.Voted:
                    if (decision.Choice is not { } choice)
                        throw new InvalidOperationException($"Somebody would be marked as having voted without a vote in the box; expected a choice, by {nameof(Dialogue)}.{nameof(Dialogue.CastAsync)}.");
                    if (!ballot!.Electors.ContainsKey(fact.Stamp.By) || ballot.HasVoted(fact.Stamp.By))
                        return (ballot.HasVoted(fact.Stamp.By) ? BallotRefusals.AlreadyVoted : BallotRefusals.NotAnElector).With();
                    if (await BoxAsync(batch, ballot).ConfigureAwait(false) is not { } box)
                        return BallotRefusals.BoxLost.With();
                    var part = ballot.Parts.ToList().IndexOf(ballot.PartOf(fact.Stamp.By));
                    puts.Add(() => box.Put(part, choice));
                    break;
                case BallotEvent.Counted counted:
                    var needsCount = ballot is not ({ Plan.Secrecy: BallotSecrecy.Open } or { StaysUnopened: true });
                    var count = needsCount ? await FindCountAsync(batch, ballot!).ConfigureAwait(false) : null;
                    if ((needsCount && count is null) || ballot!.Found(counted.Stamp, count) != counted)
                        return BallotRefusals.CountUnfit.With(("voted", $"{ballot!.Voted}"));
                    break;
            }

            ballot = ballot is null ? Ballot.Begin(fact) : ballot.Apply(fact);
        }

        return null;
    }

    /// <summary>What the choices of a confidential or secret ballot come to; <see langword="null"/> where its box was destroyed.</summary>
    private async Task<BallotCount?> FindCountAsync(Batch batch, Ballot ballot) => ballot.Plan.Secrecy is BallotSecrecy.Confidential
        ? ballot.CountOf(await _vault.RevealAsync(ballot.SealedChoices, CancellationToken.None).ConfigureAwait(false))
        : (await BoxAsync(batch, ballot).ConfigureAwait(false))?.Count(ballot.Parts);

    /// <summary>The box of a secret ballot as this batch leaves it; <see langword="null"/> where it was destroyed.</summary>
    private async Task<BallotBox?> BoxAsync(Batch batch, Ballot ballot)
    {
        if (batch.Boxes.TryGetValue(ballot.Id, out var pending))
            return pending;
        StoreException? damage = null;
        BallotBox? box = null;
        try
        {
            box = await _vault.FindBallotBoxAsync(ballot.Id, ballot.Voted, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException unfit) when (unfit.Problem is StoreProblem.Damaged)
        {
            damage = unfit;
        }

        if (box is not null)
            batch.Boxes.Add(ballot.Id, box);
        else if (await _store.HeadAsync(_dialogue).ConfigureAwait(false) != _head)
            batch.IsStale = true;
        else if (damage is not null)
            throw damage;
        return box;
    }
}
