using CivicDialogue.Ballots;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Storage;

/// <summary>
/// What a decision says of things beside its own: looked up on record, where nothing can come between. A plain decision believes what it is handed, and a host can hand it
/// a state that it folded itself.
/// </summary>
internal sealed partial class DecisionLoop
{
    /// <summary>One side of a decision that is about to be taken, with the others of the same act.</summary>
    /// <param name="Batch">What was decided before it and is not committed.</param>
    /// <param name="Acting">The act, as the record mints it; <see langword="null"/> where a programme is founded.</param>
    /// <param name="Parts">All sides.</param>
    /// <param name="Before">Each as it stands.</param>
    /// <param name="After">Each as the decision leaves it.</param>
    /// <param name="At">Which side this is.</param>
    /// <param name="Facts">What was decided on this side.</param>
    private sealed record Side(
        Batch Batch, Act? Acting, IReadOnlyList<StreamPart> Parts, IReadOnlyList<object?> Before, IReadOnlyList<object?> After, int At, IReadOnlyList<IEvent> Facts)
    {
        internal StreamPart Part => Parts[At];

        internal Act Act => Acting!;

        /// <summary>Each fact, with the state that the ones before it left.</summary>
        internal IEnumerable<(object? Before, IEvent Fact)> Steps()
        {
            var state = Before[At];
            for (var i = 0; i < Facts.Count; i++)
            {
                yield return (state, Facts[i]);
                if (i + 1 < Facts.Count)
                    state = Part.Kind.Fold(state, [Facts[i]]);
            }
        }
    }

    /// <summary>The refusal where a side of a decision says something that is otherwise on record, each by what it looks at.</summary>
    private async Task<Refusal?> MisusedAsync(Side side) =>
        await StandingsAsync(side).ConfigureAwait(false)
        ?? await OneOfASessionAsync(side).ConfigureAwait(false)
        ?? await ForeignAsync(side).ConfigureAwait(false)
        ?? await SubjectsAsync(side).ConfigureAwait(false)
        ?? await StakeholdersAsync(side).ConfigureAwait(false)
        ?? await DiversionAsync(side).ConfigureAwait(false)
        ?? await AnswersAsync(side).ConfigureAwait(false)
        ?? await HandedAsync(side).ConfigureAwait(false)
        ?? await PersonsAsync(side).ConfigureAwait(false)
        ?? await IndependenceAsync(side).ConfigureAwait(false)
        ?? await RedactionsAsync(side).ConfigureAwait(false)
        ?? await TextsAsync(side).ConfigureAwait(false)
        ?? await EvidenceAsync(side).ConfigureAwait(false);

    /// <summary>A standing is what its stakeholder says.</summary>
    private async Task<Refusal?> StandingsAsync(Side side)
    {
        // As what a person stood whom a rumour is about was looked at when that was put on record, and stays so when they change post.
        var known = (side.Before[side.At] as Rumour)?.About?.Persons ?? [];
        foreach (var (standing, when) in side.Facts.SelectMany(f => f is RumourEvent.Triaged ? f.Standings.Where(s => !known.Contains(s.Standing)) : f.Standings).Where(s => s.Standing.IsOfficial))
        {
            var hierarchy = await AboveAsync(side, standing.Stakeholder!.Value).ConfigureAwait(false);
            if (hierarchy.Find(standing.Stakeholder.Value)?.StandingOf(standing.Person, standing.Post!.Value, when, hierarchy).Value != standing)
                return ActRefusals.StandingUnknown.With(("stakeholder", standing.Stakeholder.Value.ToString()));
        }

        return null;
    }

    /// <summary>Of what there is one of a session, the first that came on record is the one. Whoever was faster elsewhere is seen here, or the append finds another head.</summary>
    private async Task<Refusal?> OneOfASessionAsync(Side side)
    {
        foreach (var fact in side.Facts)
        {
            var taken = fact switch
            {
                GuestListEvent.Opened e => await OtherAsync<GuestList>(side.Batch, side.Part, g => g.Session == e.Session).ConfigureAwait(false) is { } list
                    ? GuestListRefusals.AlreadyOpened.With(("guest-list", list.Id.ToString())) : null,
                FloorEvent.Opened e => await OtherAsync<Floor>(side.Batch, side.Part, f => f.Session == e.Session).ConfigureAwait(false) is { } floor
                    ? FloorRefusals.AlreadyOpened.With(("floor", floor.Id.ToString())) : null,
                _ => null,
            };
            if (taken is not null)
                return taken;
        }

        return null;
    }

    /// <summary>People belong to the whole dialogue, but a role in one programme is none in another: whoever acts for others touches those whom their programme knows.</summary>
    private async Task<Refusal?> ForeignAsync(Side side)
    {
        var touching = side.Facts.FirstOrDefault(f => f is ParticipantEvent.NameSet or ParticipantEvent.ContactSet or ParticipantEvent.SegmentsSet or ParticipantEvent.NeedsSet
            or ParticipantEvent.Merged or ParticipantEvent.Absorbed or ParticipantEvent.DataDeleted or ParticipantEvent.Erased);
        if (touching is null)
            return null;
        var (id, by, programme) = (ParticipantId.From(side.Part.Stream.Id), touching.Stamp.By, touching.Stamp.Programme);
        var isForGood = touching is ParticipantEvent.Merged or ParticipantEvent.Absorbed or ParticipantEvent.DataDeleted or ParticipantEvent.Erased;
        return await _model.AskAsync(
            m => m.RecordsOf(id) is var records
                && (records.AsSpan().Contains(by) || (isForGood ? m.Participation.BelongsTo(id, programme) : m.Participation.IsKnownTo(records, programme))),
            CancellationToken.None).ConfigureAwait(false)
            ? null
            : ParticipantRefusals.Elsewhere.With(("record", id.ToString()), ("programme", programme.ToString()));
    }

    /// <summary>Whom a rumour is about is frozen with all that they were ever a part of, so that the assessor can be held to stand outside of it.</summary>
    private async Task<Refusal?> SubjectsAsync(Side side)
    {
        foreach (var about in side.Facts.OfType<RumourEvent.Triaged>().Select(t => t.About))
        {
            foreach (var institution in about.Institutions)
            {
                var hierarchy = await AboveAsync(side, institution).ConfigureAwait(false);
                if (hierarchy.Find(institution) is not { } known || RumourSubject.LineageOf(known, hierarchy).Any(i => !about.Lineage.Contains(i)))
                    return ActRefusals.StandingUnknown.With(("stakeholder", institution.ToString()));
            }
        }

        return null;
    }

    /// <summary>What a stakeholder is a part of, and what it went over into.</summary>
    private async Task<Refusal?> StakeholdersAsync(Side side)
    {
        foreach (var fact in side.Facts.OfType<StakeholderEvent>())
        {
            foreach (var other in fact.Others)
            {
                if ((await AboveAsync(side, other).ConfigureAwait(false)).Find(other) is null)
                    return ActRefusals.NoSuch(other);
            }

            var stakeholder = (Stakeholder)side.After[side.At]!;
            if (fact is StakeholderEvent.Succeeded { Succession: var succession } && await SucceededAsync(side, stakeholder, succession).ConfigureAwait(false) is { } ended)
                return ended;

            // A decision sees the parent that it is handed; that the parent is not a part of it in turn, by way of others, is seen here, where nothing can come between.
            if (fact is StakeholderEvent.ParentChanged && (await AboveAsync(side, stakeholder.Id).ConfigureAwait(false)).CircleOf(stakeholder) is { } circle)
                return Stakeholder.OwnParent(circle);
        }

        return null;
    }

    /// <summary>Whatever something went over into is there on the day after, and does not lead back to it.</summary>
    private async Task<Refusal?> SucceededAsync(Side side, Stakeholder gone, Succession succession)
    {
        if (succession.LastDay == LocalDate.MaxIsoValue)
            return null;
        var next = succession.LastDay.PlusDays(1);
        var (seen, queue) = (new HashSet<StakeholderId>(), new Queue<StakeholderId>(succession.Successors.Where(s => s != gone.Id)));
        while (queue.TryDequeue(out var id))
        {
            if (id == gone.Id && succession.Ends(gone.Id))
                return StakeholderRefusals.OwnSuccessor.With(("succession", succession.Kind.Wire()));
            if (!seen.Add(id) || await FindAsync<StakeholderId, Stakeholder>(side, id).ConfigureAwait(false) is not { } one)
                continue;
            if (succession.Successors.Contains(id) && one.Outside(next, next) is { } outside)
                return outside;
            foreach (var later in one.Successions.Values.Where(s => s.LastDay >= succession.LastDay).SelectMany(s => s.Successors).Where(s => s != id))
                queue.Enqueue(later);
        }

        return null;
    }

    /// <summary>What is diverted must be in somebody's hands, and by a deadline: in a case that is open, in this programme, or begins with it. Only its lead gives it back.</summary>
    private async Task<Refusal?> DiversionAsync(Side side)
    {
        foreach (var fact in side.Facts)
        {
            if (fact is ContributionEvent.Returned && side.Before[side.At] is Contribution { Case: { } from } returned)
            {
                if (await FindAsync<SafeguardingCaseId, SafeguardingCase>(side, from).ConfigureAwait(false) is not { } held)
                    return ActRefusals.NoSuch(from);
                if (returned.Return(side.Act, held).Refusal is { } kept)
                    return kept;
            }

            if ((fact is ContributionEvent.Diverted contribution ? contribution.Case : (fact as RumourEvent.Diverted)?.Case) is not { } to)
                continue;
            if (await FindAsync<SafeguardingCaseId, SafeguardingCase>(side, to).ConfigureAwait(false) is not { } @case || @case.Programme != fact.Stamp.Programme)
                return ActRefusals.NoSuch(to);
            if (@case.Phase is SafeguardingPhase.Closed)
                return SafeguardingCaseRefusals.Closed.With();
        }

        return null;
    }

    /// <summary>What answers, answers something that was asked here; and what is linked as an answer is one, to this.</summary>
    private async Task<Refusal?> AnswersAsync(Side side)
    {
        foreach (var fact in side.Facts.OfType<ContributionEvent>())
        {
            var said = fact is ContributionEvent.Recorded recorded ? recorded.Said : fact is ContributionEvent.Corrected corrected ? corrected.Said : null;
            if (said?.Answers is { } asked && !(await SaidAsync(asked).ConfigureAwait(false) is { } question && question.Said.Kind is ContributionKind.Question or ContributionKind.Concern))
                return ActRefusals.NoSuch(asked);
            if (fact is ContributionEvent.Answered { Answer: var linked })
            {
                if (await SaidAsync(linked).ConfigureAwait(false) is not { } answer)
                    return ActRefusals.NoSuch(linked);
                if (answer.Said.Answers?.Value != side.Part.Stream.Id)
                    return ContributionRefusals.NotAnAnswer.With(("answers", answer.Said.Answers?.ToString() ?? "-"));
            }

            async Task<Contribution?> SaidAsync(ContributionId id) =>
                await FindAsync<ContributionId, Contribution>(side, id).ConfigureAwait(false) is { } found && found.Programme == fact.Stamp.Programme ? found : null;
        }

        return null;
    }

    /// <summary>What takes the place of a text is that text with words taken out.</summary>
    private async Task<Refusal?> RedactionsAsync(Side side)
    {
        foreach (var fact in side.Facts)
        {
            if (Redaction.Of(fact) is { Replacement: { } left } redacted && !await IsRedactionAsync(redacted.Text, left).ConfigureAwait(false))
                return ActRefusals.NotARedaction.With(("text", redacted.Text.ToString()));
        }

        return null;
    }

    /// <summary>A text belongs to where it was sealed for, and is one that the vault keeps. A release gathers what is on record elsewhere, under the policies.</summary>
    private async Task<Refusal?> TextsAsync(Side side)
    {
        var (batch, part) = (side.Batch, side.Part);
        var texts = part.Kind == Dialogue.Kinds.Release ? [] : side.Facts.SelectMany(f => f.SealedTexts).Distinct().ToList();
        if (texts.Count == 0)
            return null;
        var spoken = side.Facts.Select(f => f switch
        {
            ContributionEvent.Recorded e => e.Said,
            ContributionEvent.Corrected e => e.Said,
            _ => null,
        }).Where(s => s?.Speaker is not null).Select(s => (s!.Text.Id, s.Speaker!.Person)).ToList();
        var votes = side.Facts.Select(f => f switch
        {
            BallotEvent.CastSealed e => (e.Choice.Id, Voter: e.Stamp.By),
            VoteSheetEvent.Voted e => (e.Votes.Id, Voter: ((VoteSheet)side.After[side.At]!).Voter.Person),
            _ => default,
        }).Where(v => v.Voter != default).ToList();
        var kept = await _vault.CheckAsync(texts, CancellationToken.None).ConfigureAwait(false);
        foreach (var (handle, subject, isTrue) in kept)
        {
            // What is sealed for this very thing can stand nowhere else; what is sealed for a person may, in their own record too, so where it stands is looked up.
            var home = subject == part.Stream && subject.Category != ParticipantId.Category ? part.Stream : await HomeOfAsync(batch, handle.Id).ConfigureAwait(false);
            var isOfPerson = subject.Category == ParticipantId.Category && part.Kind != Dialogue.Kinds.Participant;
            if (!isTrue || (subject != part.Stream && !isOfPerson) || (home is { } other && other != part.Stream))
                return ActRefusals.TextMisplaced.With(("text", handle.Id.ToString()), ("owner", (home ?? subject).ToString()), ("stream", part.Stream.ToString()));
            // A choice is sealed for its voter: whoever could hand in what was sealed for another would vote as they did, unread, and learn what that was from the numbers.
            if (votes.FirstOrDefault(v => v.Id == handle.Id) is { Voter: var voter } && voter != default && subject != StreamName.Of(voter))
                return ActRefusals.TextMisplaced.With(("text", handle.Id.ToString()), ("owner", subject.ToString()), ("stream", StreamName.Of(voter).ToString()));
            // Whoever is erased takes what is sealed for them along: that must be their own words, not those that were taken for theirs.
            if (isOfPerson && spoken.FirstOrDefault(s => s.Id == handle.Id) is { Person: var speaker } && speaker != default && subject != StreamName.Of(speaker)
                && !await _model.AskAsync(m => m.RecordsOf(speaker).AsSpan().Contains(ParticipantId.From(subject.Id)), CancellationToken.None).ConfigureAwait(false))
                return ActRefusals.TextMisplaced.With(("text", handle.Id.ToString()), ("owner", subject.ToString()), ("stream", StreamName.Of(speaker).ToString()));
            batch.Homes[handle.Id] = part.Stream;
        }

        // What was never sealed, or was swept before it came on record, nobody can read. What is at home here and gone since is repeated as it is; and what is left of a text was
        // sealed by whoever took words out, for somebody who may have been erased in the same moment.
        var lost = kept.Count == texts.Count ? [] : texts.Except(kept.Select(k => k.Handle)).Except(side.Facts.Select(f => Redaction.Of(f)?.Replacement).OfType<SealedText>()).ToList();
        return lost.Count == 0 ? null : await _model.AskAsync(
            m => lost.FirstOrDefault(t => m.HomeOf(t.Id) != part.Stream || m.FindText(t.Id) != t) is { } unknown ? ActRefusals.TextUnknown.With(("text", unknown.Id.ToString())) : null,
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The stream that a text came on record in, or is about to.</summary>
    private async Task<StreamName?> HomeOfAsync(Batch batch, SealedTextId text) =>
        batch.Homes.TryGetValue(text, out var pending) ? pending : await _model.AskAsync(m => m.HomeOf(text), CancellationToken.None).ConfigureAwait(false);

    /// <summary>Whether a text is another one with words taken out. What cannot be read any more is nothing to anybody.</summary>
    private async Task<bool> IsRedactionAsync(SealedTextId text, SealedText left)
    {
        var whole = await _model.AskAsync(m => m.FindText(text), CancellationToken.None).ConfigureAwait(false);
        var opened = await _vault.OpenAsync(whole is null ? [left] : [whole, left], CancellationToken.None).ConfigureAwait(false);
        return opened.FirstOrDefault(o => o.Handle.Id == left.Id).Words is not { } words
            || (opened.FirstOrDefault(o => o.Handle.Id == text).Words is { } before && Redaction.IsLess(words, before));
    }

    /// <summary>A state of another stream, on record or about to be.</summary>
    private async Task<TState?> OtherAsync<TState>(Batch batch, StreamPart part, Func<TState, bool> isIt)
        where TState : class =>
        batch.States.Where(s => s.Key != part.Stream).Select(s => s.Value.State).OfType<TState>().FirstOrDefault(isIt)
            ?? await _model.AskAsync(m => m.All<TState>().FirstOrDefault(isIt), CancellationToken.None).ConfigureAwait(false);

    /// <summary>A stakeholder and whatever it ever was a part of, as on record; one of them may be a side of this very decision.</summary>
    private async Task<Hierarchy> AboveAsync(Side side, StakeholderId id)
    {
        var (found, next) = (new Dictionary<StakeholderId, Stakeholder>(), new Queue<StakeholderId>([id]));
        while (next.TryDequeue(out var one))
        {
            if (await FindAsync<StakeholderId, Stakeholder>(side, one).ConfigureAwait(false) is not { } stakeholder || !found.TryAdd(one, stakeholder))
                continue;
            foreach (var parent in stakeholder.Parents)
            {
                if (parent.Parent is { } whole)
                    next.Enqueue(whole);
            }
        }

        return Hierarchy.Of(found.Values);
    }

    /// <summary>Something as it stands, or as this very decision leaves it.</summary>
    private async Task<TState?> FindAsync<TId, TState>(Side side, TId id)
        where TId : struct, IEntityId<TId>
        where TState : class
    {
        var stream = StreamName.Of(id);
        for (var i = 0; i < side.Parts.Count; i++)
        {
            if (side.Parts[i].Stream == stream)
                return side.After[i] as TState;
        }

        return (await LoadAsync(side.Batch, new(stream, Dialogue.Kinds.Of(TId.Category), IsNew: false)).ConfigureAwait(false)).State as TState;
    }
}
