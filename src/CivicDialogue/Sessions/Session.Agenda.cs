namespace CivicDialogue.Sessions;

public sealed partial record Session
{
    /// <summary>
    /// Sets the agenda, whole. Once the session has begun, items can be added and moved; none can be taken off, and what may be told of one is only ever narrowed.
    /// Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/> or <see cref="Role.Chair"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="items">The items in order; at most <see cref="Limits.List"/>.</param>
    /// <returns>
    /// <see cref="SessionEvent.AgendaSet"/>, or nothing where it is the same; refused: <see cref="SessionRefusals.NotPlanned"/>,
    /// <see cref="SessionRefusals.ItemTwice"/>, <see cref="SessionRefusals.ItemFixed"/>.
    /// </returns>
    /// <exception cref="ArgumentException">There are too many items.</exception>
    public Decision<SessionEvent> SetAgenda(Act act, ValueList<AgendaItem> items)
    {
        Require.AtMost(items, Limits.List);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Facilitator, Role.Chair) is { } barred ? barred
            : Phase is not (SessionPhase.Planned or SessionPhase.Postponed or SessionPhase.Open) ? No(SessionRefusals.NotPlanned)
            : Twice(items) is { } twice ? SessionRefusals.ItemTwice.With(("item", twice.ToString()))
            : Phase is SessionPhase.Open && Loosened(items) is { } loosened ? SessionRefusals.ItemFixed.With(("item", loosened.ToString()))
            : items == Agenda ? []
            : new SessionEvent.AgendaSet(act.Stamp, items);
    }

    /// <summary>Whether the agenda has an item, or a part of one.</summary>
    public bool HasItem(AgendaItemId item) => AttributionIn(Agenda, item) is not null;

    /// <summary>What a disclosure may say of who spoke within an item: the narrowest of it, the item it is a part of, the session and the programme.</summary>
    /// <param name="item">Which item; <see langword="null"/> for what belongs to none.</param>
    /// <exception cref="ArgumentException">The agenda has no such item.</exception>
    public Attribution AttributionOf(AgendaItemId? item) =>
        item is not { } id ? Attribution
        : AttributionIn(Agenda, id) is { } found ? found.And(Attribution)
        : throw new ArgumentException($"The agenda of session {Id} has no item {id}.", nameof(item));

    /// <summary>Whether who spoke must not be told in some item, or in the whole session.</summary>
    internal bool HidesSpeakers => Attribution >= Attribution.ChathamHouse || All(Agenda).Any(i => AttributionOf(i.Id) >= Attribution.ChathamHouse);

    private static IEnumerable<AgendaItem> All(IEnumerable<AgendaItem> agenda) => agenda.SelectMany(i => i.Items.Prepend(i));

    private static Attribution? AttributionIn(ValueList<AgendaItem> agenda, AgendaItemId id)
    {
        foreach (var item in agenda)
        {
            if (item.Id == id)
                return item.Attribution;
            foreach (var part in item.Items)
            {
                if (part.Id == id)
                    return part.Attribution.And(item.Attribution);
            }
        }

        return null;
    }

    private static AgendaItemId? Twice(ValueList<AgendaItem> items) =>
        All(items).GroupBy(i => i.Id).FirstOrDefault(g => g.Count() > 1)?.Key;

    /// <summary>An item that is gone, or of which more could be told than before.</summary>
    private AgendaItemId? Loosened(ValueList<AgendaItem> items)
    {
        foreach (var item in All(Agenda))
        {
            if (AttributionIn(items, item.Id) is not { } wanted || wanted < AttributionIn(Agenda, item.Id))
                return item.Id;
        }

        return null;
    }

    /// <summary>
    /// Puts a review of risk on record. Where one is required, the session is confirmed and opened only when the newest since its time was announced clears it, and its
    /// minutes leave only when the newest since they were approved does. Needs <see cref="Role.SafeguardingLead"/>.
    /// </summary>
    /// <returns><see cref="SessionEvent.RiskReviewed"/>; refused: <see cref="SessionRefusals.NotPlanned"/>, <see cref="SessionRefusals.NotClosed"/>.</returns>
    public Decision<SessionEvent> ReviewRisk(Act act, RiskReview review)
    {
        Require.NotNull(review);
        return act.Barred(Programme, Role.SafeguardingLead) is { } barred ? barred
            : review.Subject is RiskSubject.Meeting && Phase is not SessionPhase.Planned ? No(SessionRefusals.NotPlanned)
            : review.Subject is RiskSubject.Publication && Phase is not SessionPhase.MinutesApproved ? No(SessionRefusals.NotClosed)
            : new SessionEvent.RiskReviewed(act.Stamp, review);
    }

    private Refusal? RiskOfMeeting() =>
        !Plan.RequiresRiskReview || MeetingReview is { IsCleared: true } ? null
        : SessionRefusals.RiskNotCleared.With(("review", MeetingReview is null ? "-" : "notCleared"));
}
