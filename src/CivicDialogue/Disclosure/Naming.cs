using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>Who may be named: where all policies meet, and where consent counts.</summary>
internal static class Naming
{
    /// <summary>
    /// What may be said of whoever contributed something: the narrowest of the programme's policy then and now, the session's, the item's and the contribution's own.
    /// The one place in which a disclosure decides it.
    /// </summary>
    internal static Attribution AttributionOf(Contribution contribution, Session session, Programme programme) =>
        contribution.Attribution.And(OfPart(session, contribution.Said.Item)).And(programme.Policies.Attribution);

    /// <summary>What may be said of who spoke in a part of a session; where the part is not known, what may be said in the narrowest of them.</summary>
    internal static Attribution OfPart(Session session, AgendaItemId? item) =>
        item is { } known && session.HasItem(known) ? session.AttributionOf(known)
        : session.Agenda.SelectMany(i => i.Items.Prepend(i)).Select(i => session.AttributionOf(i.Id)).Aggregate(session.Attribution, Attributions.And);

    /// <summary>Whether anybody at all may not be named, in any part or for anything said, or something said is kept back: then nothing may leave that tells of all.</summary>
    internal static bool HidesAnybody(SessionSources sources) =>
        OfPart(sources.Session, null).And(sources.Programme.Policies.Attribution) is not Attribution.Named
        || sources.Contributions.Any(c => c.IsCounted && (
            !c.IsOnTheOpenRecord
            || AttributionOf(c, sources.Session, sources.Programme) is not Attribution.Named
            || (c.Said.Speaker is { } speaker && SaidNo(speaker.Person, sources))));

    /// <summary>What may be said of a speaker, their own no considered: where they do not want to be named, or were erased, their office would still name them.</summary>
    internal static Attribution OfSpeaker(Contribution contribution, SessionSources sources) =>
        contribution.Said.Speaker is { } speaker && (sources.Find(speaker.Person) is { IsErased: true } || SaidNo(speaker.Person, sources))
            ? AttributionOf(contribution, sources.Session, sources.Programme).And(Attribution.AffiliationOnly)
            : AttributionOf(contribution, sources.Session, sources.Programme);

    /// <summary>
    /// The persons who may stand in a list of those who were there: whoever agreed to it wherever they signed, has a name and was not erased.
    /// The one place that asks for consent to be listed.
    /// </summary>
    internal static IEnumerable<Participant> Listed(SessionSources sources) =>
        (sources.GuestList?.Present ?? default).GroupBy(p => sources.Whole(p.Key))
            .Where(p => p.All(r => r.Value.MayBeNamed != false) && p.Any(r => r.Value.MayBeNamed == true))
            .Select(p => sources.Find(p.Key))
            .Where(p => p is { IsErased: false, Name: not null })
            .OfType<Participant>();

    private static bool SaidNo(ParticipantId person, SessionSources sources) =>
        (sources.GuestList?.Present ?? default).Any(p => p.Value.MayBeNamed == false && sources.Whole(p.Key) == sources.Whole(person));
}
