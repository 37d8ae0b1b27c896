using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Safeguarding;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Storage;

/// <summary>What a decision says of things beside its own: looked up on record, where nothing can come between.</summary>
internal sealed partial class DecisionLoop
{
    /// <summary>Words and standings of others: a text belongs to where it was sealed for, and a standing is what its stakeholder says.</summary>
    private async Task<Refusal?> MisusedAsync(Batch batch, IReadOnlyList<StreamPart> parts, IReadOnlyList<object?> after, int at, IReadOnlyList<IEvent> facts)
    {
        var part = parts[at];
        foreach (var (standing, when) in facts.SelectMany(f => f.Standings).Where(s => s.Standing.IsOfficial))
        {
            var hierarchy = await AboveAsync(batch, parts, after, standing.Stakeholder!.Value).ConfigureAwait(false);
            if (hierarchy.Find(standing.Stakeholder.Value)?.StandingOf(standing.Person, standing.Post!.Value, when, hierarchy).Value != standing)
                return ActRefusals.StandingUnknown.With(("stakeholder", standing.Stakeholder.Value.ToString()));
        }

        // Of what there is one of a session, the first that came on record is the one. Whoever was faster elsewhere is seen here, or the append finds another head.
        foreach (var fact in facts)
        {
            var taken = fact switch
            {
                GuestListEvent.Opened e => await OtherAsync<GuestList>(batch, part, g => g.Session == e.Session).ConfigureAwait(false) is { } list
                    ? GuestListRefusals.AlreadyOpened.With(("guest-list", list.Id.ToString())) : null,
                FloorEvent.Opened e => await OtherAsync<Floor>(batch, part, f => f.Session == e.Session).ConfigureAwait(false) is { } floor
                    ? FloorRefusals.AlreadyOpened.With(("floor", floor.Id.ToString())) : null,
                _ => null,
            };
            if (taken is not null)
                return taken;
        }

        if (part.Kind == Dialogue.Kinds.Participant && await ForeignAsync(part, facts).ConfigureAwait(false) is { } foreign)
            return foreign;

        // Whom a rumour is about is frozen with all that they were ever a part of, so that the assessor can be held to stand outside of it.
        foreach (var about in facts.OfType<Rumours.RumourEvent.Triaged>().Select(t => t.About))
        {
            foreach (var institution in about.Institutions)
            {
                var hierarchy = await AboveAsync(batch, parts, after, institution).ConfigureAwait(false);
                if (hierarchy.Find(institution) is not { } known || Rumours.RumourSubject.LineageOf(known, hierarchy).Any(i => !about.Lineage.Contains(i)))
                    return ActRefusals.StandingUnknown.With(("stakeholder", institution.ToString()));
            }
        }

        foreach (var fact in facts.OfType<StakeholderEvent>())
        {
            foreach (var other in fact.Others)
            {
                if ((await AboveAsync(batch, parts, after, other).ConfigureAwait(false)).Find(other) is null)
                    return ActRefusals.NoSuch(other);
            }

            // Whatever something went over into is there on the day after, and does not lead back to it.
            if (fact is StakeholderEvent.Succeeded { Succession: var succession } && await SucceededAsync((Stakeholder)after[at]!, succession).ConfigureAwait(false) is { } ended)
                return ended;

            // A decision sees the parent that it is handed; that the parent is not a part of it in turn, by way of others, is seen here, where nothing can come between.
            if (fact is StakeholderEvent.ParentChanged
                && (await AboveAsync(batch, parts, after, StakeholderId.From(part.Stream.Id)).ConfigureAwait(false)).CircleOf((Stakeholder)after[at]!) is { } circle)
                return Stakeholder.OwnParent(circle);
        }

        async Task<Refusal?> SucceededAsync(Stakeholder gone, Succession succession)
        {
            if (succession.LastDay == LocalDate.MaxIsoValue)
                return null;
            var next = succession.LastDay.PlusDays(1);
            var (seen, queue) = (new HashSet<StakeholderId>(), new Queue<StakeholderId>(succession.Successors.Where(s => s != gone.Id)));
            while (queue.TryDequeue(out var id))
            {
                if (id == gone.Id && succession.Ends(gone.Id))
                    return StakeholderRefusals.OwnSuccessor.With(("succession", succession.Kind.Wire()));
                if (!seen.Add(id) || await StateAsync(batch, parts, after, StreamName.Of(id), Dialogue.Kinds.Stakeholder).ConfigureAwait(false) is not Stakeholder one)
                    continue;
                if (succession.Successors.Contains(id) && one.Outside(next, next) is { } outside)
                    return outside;
                foreach (var later in one.Successions.Values.Where(s => s.LastDay >= succession.LastDay).SelectMany(s => s.Successors).Where(s => s != id))
                    queue.Enqueue(later);
            }

            return null;
        }

        // What is diverted must be in somebody's hands, and by a deadline: in a case that is open, in this programme, or begins with it.
        foreach (var fact in facts)
        {
            if ((fact is ContributionEvent.Diverted contribution ? contribution.Case : (fact as Rumours.RumourEvent.Diverted)?.Case) is not { } to)
                continue;
            if (await StateAsync(batch, parts, after, StreamName.Of(to), Dialogue.Kinds.SafeguardingCase).ConfigureAwait(false) is not SafeguardingCase @case || @case.Programme != fact.Stamp.Programme)
                return ActRefusals.NoSuch(to);
            if (@case.Phase is SafeguardingPhase.Closed)
                return SafeguardingCaseRefusals.Closed.With();
        }

        // What answers, answers something that was asked here; and what is linked as an answer is one, to this.
        foreach (var fact in facts.OfType<ContributionEvent>())
        {
            var said = fact is ContributionEvent.Recorded recorded ? recorded.Said : fact is ContributionEvent.Corrected corrected ? corrected.Said : null;
            if (said?.Answers is { } asked && !(await FindAsync(asked).ConfigureAwait(false) is { } question && question.Said.Kind is ContributionKind.Question or ContributionKind.Concern))
                return ActRefusals.NoSuch(asked);
            if (fact is ContributionEvent.Answered { Answer: var linked })
            {
                if (await FindAsync(linked).ConfigureAwait(false) is not { } answer)
                    return ActRefusals.NoSuch(linked);
                if (answer.Said.Answers?.Value != part.Stream.Id)
                    return ContributionRefusals.NotAnAnswer.With(("answers", answer.Said.Answers?.ToString() ?? "-"));
            }

            async Task<Contribution?> FindAsync(ContributionId id) =>
                await StateAsync(batch, parts, after, StreamName.Of(id), Dialogue.Kinds.Contribution).ConfigureAwait(false) is Contribution found && found.Programme == fact.Stamp.Programme ? found : null;
        }

        foreach (var fact in facts)
        {
            if (Redaction.Of(fact) is { Replacement: { } left } redacted && !await IsRedactionAsync(redacted.Text, left).ConfigureAwait(false))
                return ActRefusals.NotARedaction.With(("text", redacted.Text.ToString()));
        }

        if (await NotIndependentAsync(batch, parts, after, at, facts).ConfigureAwait(false) is { } near)
            return near;

        // A release gathers what is on record elsewhere, under the policies.
        var texts = part.Kind == Dialogue.Kinds.Release ? [] : facts.SelectMany(f => f.SealedTexts).Distinct().ToList();
        if (texts.Count == 0)
            return null;
        var spoken = facts.Select(f => f switch
        {
            ContributionEvent.Recorded e => e.Said,
            ContributionEvent.Corrected e => e.Said,
            _ => null,
        }).Where(s => s?.Speaker is not null).Select(s => (s!.Text.Id, s.Speaker!.Person)).ToList();
        foreach (var (handle, subject, isTrue) in await _vault.CheckAsync(texts, CancellationToken.None).ConfigureAwait(false))
        {
            // What is sealed for this very thing can stand nowhere else; what is sealed for a person may, in their own record too, so where it stands is looked up.
            var home = subject == part.Stream && subject.Category != ParticipantId.Category ? part.Stream
                : batch.Homes.TryGetValue(handle.Id, out var pending) ? pending
                : await _model.AskAsync(m => m.HomeOf(handle.Id), CancellationToken.None).ConfigureAwait(false);
            var isOfPerson = subject.Category == ParticipantId.Category && part.Kind != Dialogue.Kinds.Participant;
            if (!isTrue || (subject != part.Stream && !isOfPerson) || (home is { } other && other != part.Stream))
                return ActRefusals.TextMisplaced.With(("text", handle.Id.ToString()), ("owner", (home ?? subject).ToString()), ("stream", part.Stream.ToString()));
            // Whoever is erased takes what is sealed for them along: that must be their own words, not those that were taken for theirs.
            if (isOfPerson && spoken.FirstOrDefault(s => s.Id == handle.Id) is { Person: var speaker } && speaker != default && subject != StreamName.Of(speaker)
                && !await _model.AskAsync(m => m.RecordsOf(speaker).AsSpan().Contains(ParticipantId.From(subject.Id)), CancellationToken.None).ConfigureAwait(false))
                return ActRefusals.TextMisplaced.With(("text", handle.Id.ToString()), ("owner", subject.ToString()), ("stream", StreamName.Of(speaker).ToString()));
            batch.Homes[handle.Id] = part.Stream;
        }

        return null;
    }

    /// <summary>Whether a text is another one with words taken out. What cannot be read any more is nothing to anybody.</summary>
    private async Task<bool> IsRedactionAsync(SealedTextId text, SealedText left)
    {
        var whole = await _model.AskAsync(m => m.FindText(text), CancellationToken.None).ConfigureAwait(false);
        var opened = await _vault.OpenAsync(whole is null ? [left] : [whole, left], CancellationToken.None).ConfigureAwait(false);
        return opened.FirstOrDefault(o => o.Handle.Id == left.Id).Words is not { } words
            || (opened.FirstOrDefault(o => o.Handle.Id == text).Words is { } before && Redaction.IsLess(words, before));
    }

    /// <summary>People belong to the whole dialogue, but a role in one programme is none in another: whoever acts for others touches those whom their programme knows.</summary>
    private async Task<Refusal?> ForeignAsync(StreamPart part, IReadOnlyList<IEvent> facts)
    {
        var touching = facts.FirstOrDefault(f => f is ParticipantEvent.NameSet or ParticipantEvent.ContactSet or ParticipantEvent.SegmentsSet or ParticipantEvent.NeedsSet
            or ParticipantEvent.Merged or ParticipantEvent.Absorbed or ParticipantEvent.DataDeleted or ParticipantEvent.Erased);
        if (touching is null)
            return null;
        var (id, by, programme) = (ParticipantId.From(part.Stream.Id), touching.Stamp.By, touching.Stamp.Programme);
        var isForGood = touching is ParticipantEvent.Merged or ParticipantEvent.Absorbed or ParticipantEvent.DataDeleted or ParticipantEvent.Erased;
        return await _model.AskAsync(
            m => m.RecordsOf(id) is var records
                && (records.AsSpan().Contains(by) || (isForGood ? m.Participation.BelongsTo(id, programme) : m.Participation.IsKnownTo(records, programme))),
            CancellationToken.None).ConfigureAwait(false)
            ? null
            : ParticipantRefusals.Elsewhere.With(("record", id.ToString()), ("programme", programme.ToString()));
    }

    /// <summary>A state of another stream, on record or about to be.</summary>
    private async Task<TState?> OtherAsync<TState>(Batch batch, StreamPart part, Func<TState, bool> isIt)
        where TState : class =>
        batch.States.Where(s => s.Key != part.Stream).Select(s => s.Value.State).OfType<TState>().FirstOrDefault(isIt)
            ?? await _model.AskAsync(m => m.All<TState>().FirstOrDefault(isIt), CancellationToken.None).ConfigureAwait(false);

    /// <summary>A stakeholder and whatever it ever was a part of, as on record; one of them may be a side of this very decision.</summary>
    private async Task<Hierarchy> AboveAsync(Batch batch, IReadOnlyList<StreamPart> parts, IReadOnlyList<object?> after, StakeholderId id)
    {
        var (found, next) = (new Dictionary<StakeholderId, Stakeholder>(), new Queue<StakeholderId>([id]));
        while (next.TryDequeue(out var one))
        {
            if (await StateAsync(batch, parts, after, StreamName.Of(one), Dialogue.Kinds.Stakeholder).ConfigureAwait(false) is not Stakeholder stakeholder || !found.TryAdd(one, stakeholder))
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
    private async Task<object?> StateAsync(Batch batch, IReadOnlyList<StreamPart> parts, IReadOnlyList<object?> after, StreamName stream, AggregateKind kind) =>
        parts.ToList().FindIndex(p => p.Stream == stream) is >= 0 and var side ? after[side]
        : (await LoadAsync(batch, new(stream, kind, IsNew: false)).ConfigureAwait(false)).State;
}
