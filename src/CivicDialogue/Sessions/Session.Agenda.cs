namespace CivicDialogue.Sessions;

public sealed partial record Session
{
    /// <summary>
    /// Sets the agenda, whole. Once the session has begun, items can be added, moved and worded anew; none can be taken off, and what may be told of one is only ever
    /// narrowed. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/> or <see cref="Role.Recorder"/>,
    /// and once it is over a role of <see cref="CorrectTimes"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="items">The items in order; with their parts at most <see cref="Limits.List"/>.</param>
    /// <returns>
    /// <see cref="SessionEvent.AgendaSet"/>, or nothing where it is the same; refused: <see cref="SessionRefusals.NotPlanned"/> where it was called off,
    /// <see cref="SessionRefusals.MinutesApproved"/>, <see cref="SessionRefusals.ItemTwice"/>, <see cref="SessionRefusals.ItemFixed"/>.
    /// </returns>
    /// <exception cref="ArgumentException">There are too many items.</exception>
    public Decision<SessionEvent> SetAgenda(Act act, ValueList<AgendaItem> items)
    {
        var count = Require.AtMost(items, Limits.List).Sum(i => 1 + i.Items.Count);
        if (count > Limits.List)
            throw new ArgumentException($"{nameof(items)} has {count} entries with their parts; expected at most {Limits.List}.", nameof(items));
        return (Phase is SessionPhase.Closed ? MayNotCorrect(act)
                : act.Barred(Programme, Role.Convener, Role.Secretary, Role.Facilitator, Role.Chair, Role.Recorder)) is { } barred ? barred
            : Phase is SessionPhase.MinutesApproved ? SessionRefusals.MinutesApproved.With(("version", $"{ApprovedMinutes!.Version}"))
            : Phase is SessionPhase.Cancelled ? No(SessionRefusals.NotPlanned)
            : Twice(items) is { } twice ? SessionRefusals.ItemTwice.With(("item", twice.ToString()))
            : HasBegun && Loosened(items) is { } loosened ? SessionRefusals.ItemFixed.With(("item", loosened.ToString()))
            : items == Agenda ? []
            : new SessionEvent.AgendaSet(act.Stamp, items);
    }

    /// <summary>
    /// Narrows what a disclosure may say of who spoke, in the whole session or in one item of its agenda, at any time. Needs <see cref="Role.Convener"/>,
    /// <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/> or <see cref="Role.SafeguardingLead"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="attribution">What may be said from now on, also of what was said before.</param>
    /// <param name="item">In which item; <see langword="null"/> for the whole session.</param>
    /// <returns>
    /// <see cref="SessionEvent.AttributionNarrowed"/>, or nothing where it is that narrow; refused: <see cref="SessionRefusals.Widened"/>,
    /// <see cref="SessionRefusals.ItemUnknown"/>.
    /// </returns>
    public Decision<SessionEvent> Narrow(Act act, Attribution attribution, AgendaItemId? item = null)
    {
        Require.Defined(attribution);
        Require.Id(item);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Facilitator, Role.Chair, Role.SafeguardingLead) is { } barred ? barred
            : item is { } id && !HasItem(id) ? SessionRefusals.ItemUnknown.With(("item", id.ToString()))
            : attribution < AttributionOf(item) ? Widened(attribution.Wire(), AttributionOf(item).Wire())
            : attribution == AttributionOf(item) ? []
            : new SessionEvent.AttributionNarrowed(act.Stamp, item, attribution);
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

    /// <summary>The same where the item may not be known: then it may have been any of them, and the narrowest of all holds.</summary>
    internal Attribution NarrowestOf(AgendaItemId? item) => item is { } known && HasItem(known) ? AttributionOf(known)
        : All(Agenda).Select(i => i.Attribution).Aggregate(Attribution, Attributions.And);

    /// <summary>Whether who spoke must not be told in some item, or in the whole session.</summary>
    internal bool HidesSpeakers => NarrowestOf(null) >= Attribution.ChathamHouse;

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

    private static ValueList<AgendaItem> Narrowed(ValueList<AgendaItem> agenda, AgendaItemId id, Attribution attribution) =>
        agenda.Select(i => i.Id == id ? i with { Attribution = attribution } : i with { Items = Narrowed(i.Items, id, attribution) }).ToValueList();
}
