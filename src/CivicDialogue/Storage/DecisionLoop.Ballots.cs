using CivicDialogue.Ballots;
using CivicDialogue.Participants;
using CivicDialogue.Recommendations;
using CivicDialogue.Workflows;

namespace CivicDialogue.Storage;

/// <summary>The boxes of secret ballots, and what sealed choices come to.</summary>
internal sealed partial class DecisionLoop
{
    /// <summary>
    /// What ballots mean beside themselves, and what is decided on their account: a ballot adopts as it stands now. What a decision says of a ballot
    /// is what the ballot says itself.
    /// </summary>
    private async Task<Refusal?> UnfitForBallotAsync(Side side, PendingDecision decision, List<Action> puts) =>
        side.Facts.Count == 0 ? null
        : side.Part.Kind == Dialogue.Kinds.Ballot ? await UnfitAsync(side, decision, side.Before[side.At] as Ballot, puts).ConfigureAwait(false)
        : side.Part.Kind == Dialogue.Kinds.Recommendation ? await UnfitAsync(side, side.Before[side.At] as Recommendation).ConfigureAwait(false)
        : null;

    /// <summary>
    /// Opening a secret ballot makes its box, a vote goes into it, a count is what really is in it, or behind the sealed choices; and an act that was minted before the end is not
    /// kept to be used after it, when the result can be seen, nor one minted for later to see the result now.
    /// </summary>
    private async Task<Refusal?> UnfitAsync(Side side, PendingDecision decision, Ballot? ballot, List<Action> puts)
    {
        var (batch, act) = (side.Batch, side.Act);
        foreach (var fact in side.Facts.Cast<BallotEvent>())
        {
            if (fact is BallotEvent.Cast or BallotEvent.CastSealed or BallotEvent.Voted or BallotEvent.PresenceRecorded && PhaseNow() is var phase and not BallotPhase.Open)
                return BallotRefusals.NotOpen.With(("phase", phase.Wire()));
            if (fact is BallotEvent.Voted && decision.Choice is null)
                throw new InvalidOperationException($"Somebody would be marked as having voted without a vote in the box; expected a choice, by {nameof(Dialogue)}.{nameof(Dialogue.CastAsync)}.");
            var same = fact switch
            {
                BallotEvent.Prepared prepared => await AgainAsync(prepared).ConfigureAwait(false),
                BallotEvent.Counted => await CountedAsync().ConfigureAwait(false),
                _ => ballot!.Again(act, fact),
            };
            if (same.Refusal is { } refusal)
                return refusal;
            if (same.Events is not [var said] || !said.Equals(fact))
            {
                return fact is BallotEvent.Counted ? BallotRefusals.CountUnfit.With(("voted", $"{ballot!.Voted}"))
                    : throw new InvalidOperationException($"A decision returned {fact.GetType().Name} of a ballot that says otherwise; expected what its own decisions return.");
            }

            switch (fact)
            {
                case BallotEvent.Enrolled enrolled when await UnregisteredAsync(enrolled).ConfigureAwait(false) is { } unregistered:
                    return unregistered;
                case BallotEvent.Opened when ballot!.Recommendation is { } about && await BegunBeforeAsync(about).ConfigureAwait(false) is { } begun:
                    return begun;
                case BallotEvent.Opened when ballot is { Plan.Secrecy: BallotSecrecy.Secret }:
                    if (_boxStore is null)
                        return BallotRefusals.SecrecyUnsupported.With();
                    if (await _vault.NewBallotBoxAsync(ballot.Id, ballot.Electors.Count, fact.Stamp.At, CancellationToken.None).ConfigureAwait(false) is not { } made)
                        return BallotRefusals.BoxLost.With();
                    puts.Add(() => batch.Boxes.Add(made.Ballot, made));
                    break;
                case BallotEvent.Voted:
                    if (await BoxAsync(batch, ballot!).ConfigureAwait(false) is not { } box)
                        return BallotRefusals.BoxLost.With();
                    var (part, choice) = (ballot!.Parts.ToList().IndexOf(ballot.PartOf(fact.Stamp.By)), decision.Choice!.Value);
                    puts.Add(() => box.Put(part, choice));
                    break;
            }

            ballot = ballot is null ? Ballot.Begin(fact) : ballot.Apply(fact);
        }

        return null;

        BallotPhase PhaseNow() => ballot!.PhaseAt(_hostClock.GetCurrentInstant(), act.Zones);

        // A ballot about a recommendation is about one that is there, and as it stands.
        async Task<Decision<BallotEvent>> AgainAsync(BallotEvent.Prepared prepared) =>
            prepared.Recommendation is not { } id ? Ballot.Prepare(act, prepared.Id, prepared.Plan)
            : await FindAsync<RecommendationId, Recommendation>(side, id).ConfigureAwait(false) is { } about ? Ballot.Prepare(act, prepared.Id, prepared.Plan, about)
            : ActRefusals.NoSuch(id);

        async Task<Decision<BallotEvent>> CountedAsync()
        {
            if (PhaseNow() is BallotPhase.Open)
                return BallotRefusals.NotOver.With(("phase", BallotPhase.Open.Wire()));
            var needsCount = ballot is not ({ Plan.Secrecy: BallotSecrecy.Open } or { StaysUnopened: true });
            return ballot!.Count(act, needsCount ? await FindCountAsync(batch, ballot).ConfigureAwait(false) : null);
        }

        // When voting began says on which text, and which of several ballots is the newest: an act from before the text or before another ballot opens none.
        async Task<Refusal?> BegunBeforeAsync(RecommendationId about) =>
            await FindAsync<RecommendationId, Recommendation>(side, about).ConfigureAwait(false) is { } known && known.Text.RecordedAt > act.At ? Outdated(about)
            : (await BallotsAboutAsync(side, about).ConfigureAwait(false)).Values.FirstOrDefault(b => b.Id != ballot!.Id && b.OpenedAt > act.At) is { } later ? Outdated(later.Id)
            : null;

        // Whoever may vote is somebody: a list is not filled up with ids that nobody stands behind.
        async Task<Refusal?> UnregisteredAsync(BallotEvent.Enrolled enrolled)
        {
            var unknown = await _model.AskAsync(
                m => enrolled.Electors.Where(e => !m.TryFind<ParticipantId, Participant>(e.Person, out var known) || known.IsErased).Select(e => e.Person).ToList(), CancellationToken.None).ConfigureAwait(false);
            foreach (var person in unknown)
            {
                if (await FindAsync<ParticipantId, Participant>(side, person).ConfigureAwait(false) is not { IsErased: false })
                    return ActRefusals.NoSuch(person);
            }

            return null;
        }
    }

    /// <summary>
    /// A ballot binds as it stands now, whatever was put on record of it: one that was annulled since adopts nothing, and neither does one after which the question was put again.
    /// </summary>
    private async Task<Refusal?> UnfitAsync(Side side, Recommendation? recommendation)
    {
        Dictionary<BallotId, Ballot>? ballots = null;
        foreach (var fact in side.Facts.Cast<RecommendationEvent>())
        {
            if (fact is RecommendationEvent.Advanced { Trigger: var trigger } && recommendation is not null && NeedsBallot(recommendation, trigger))
            {
                var about = (await AboutAsync(recommendation.Id).ConfigureAwait(false)).Values.Where(b => recommendation.VotedOn(b) == recommendation.Text.Number).ToList();
                var counted = about.Where(b => b.Phase is BallotPhase.Counted).ToList();
                if (counted.Count == 0 && about.Exists(b => b.Phase is BallotPhase.Annulled))
                    return BallotRefusals.Annulled.With();
                var newest = counted.Max(b => b.OpenedAt);
                if (counted.Count == 0 || counted.Exists(b => b.OpenedAt == newest && !b.Outcome!.IsCarried)
                    || about.Exists(b => b.Phase is BallotPhase.Open or BallotPhase.Closed && b.OpenedAt > newest))
                    return RecommendationRefusals.RequirementUnmet.With(("trigger", trigger.Value), ("requirement", Requirement.CarriedBallot.Value));
            }

            // Which text was voted on is told by the clock: an act that was minted before voting began is not kept to change it afterwards.
            var next = recommendation is null ? Recommendation.Begin(fact) : recommendation.Apply(fact);
            if (recommendation is not null && next.Text.Number != recommendation.Text.Number
                && (await AboutAsync(next.Id).ConfigureAwait(false)).Values.FirstOrDefault(b => b.OpenedAt >= fact.Stamp.At) is { } begun)
                return Outdated(begun.Id);
            recommendation = next;
        }

        return null;

        bool NeedsBallot(Recommendation state, Trigger trigger) => trigger == Trigger.AdoptByBallot
            || side.Act.Terms.Find(state.Workflow)?.Find(state.State, trigger)?.Requirements.Contains(Requirement.CarriedBallot) is true;

        async Task<Dictionary<BallotId, Ballot>> AboutAsync(RecommendationId id) => ballots ??= await BallotsAboutAsync(side, id).ConfigureAwait(false);
    }

    /// <summary>The ballots about a recommendation as they stand, or as this very decision leaves them.</summary>
    private async Task<Dictionary<BallotId, Ballot>> BallotsAboutAsync(Side side, RecommendationId id)
    {
        var ballots = (await _model.AskAsync(m => m.All<Ballot>().Where(b => b.Recommendation == id).ToList(), CancellationToken.None).ConfigureAwait(false)).ToDictionary(b => b.Id);
        foreach (var pending in side.Batch.States.Values.Select(s => s.State).Concat(side.After).OfType<Ballot>().Where(b => b.Recommendation == id))
            ballots[pending.Id] = pending;
        return ballots;
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
