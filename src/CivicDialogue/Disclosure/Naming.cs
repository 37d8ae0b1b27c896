using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>Who may be named: where all policies meet, and where consent counts.</summary>
internal static class Naming
{
    /// <summary>
    /// What may be said of whoever contributed something: <see cref="Contribution.EffectiveAttribution"/>, and where it is not known in which part of the session it was said,
    /// what may be said in the narrowest of them. The one place in which a disclosure decides it.
    /// </summary>
    internal static Attribution AttributionOf(Contribution contribution, Session session, Programme programme)
    {
        var effective = contribution.EffectiveAttribution(programme.Policies, session);
        if (contribution.Said.Item is not null)
            return effective;

        // A waiver lifts what the narrowest part says no further than it goes, and not what is withheld there.
        var part = OfPart(session, null);
        return contribution.Waiver is { } waived && waived < part && part is not Attribution.Withheld ? effective.And(waived) : effective.And(part);
    }

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
            || (c.Said.Speaker is { } speaker && WantsSilence(speaker.Person, sources))));

    /// <summary>What may be said of a speaker, their own no considered: where they do not want to be named, or were erased, their office would still name them.</summary>
    internal static Attribution OfSpeaker(Contribution contribution, SessionSources sources) =>
        contribution.Said.Speaker is { } speaker && !MayBeNamed(speaker.Person, sources)
            ? AttributionOf(contribution, sources.Session, sources.Programme).And(Attribution.AffiliationOnly)
            : AttributionOf(contribution, sources.Session, sources.Programme);

    /// <summary>
    /// The persons who may stand in a list of those who were there: whoever agreed to be named, by a tick wherever they signed or by a consent on record, has a name and
    /// was not erased. The one place that asks for consent to be listed.
    /// </summary>
    internal static IEnumerable<Participant> Listed(SessionSources sources) =>
        (sources.GuestList?.Present ?? default).GroupBy(p => sources.Whole(p.Key), p => p.Value)
            .Where(p => MayBeNamed(p.Key, sources) && (p.Any(r => r.MayBeNamed == true) || sources.Programme.Purposes.ContainsKey(PurposeId.PublicationOfName)))
            .Select(p => sources.Find(p.Key))
            .Where(p => p is { Name: not null })
            .OfType<Participant>();

    /// <summary>Whether free text, which may name anybody, must stay inside for somebody's sake. Of whoever was erased, the name was taken out of it.</summary>
    private static bool WantsSilence(ParticipantId person, SessionSources sources) =>
        sources.Find(person) is { IsErased: true } ? There(person, sources).Any(p => p.MayBeNamed == false) : !MayBeNamed(person, sources);

    private static IEnumerable<Presence> There(ParticipantId person, SessionSources sources) =>
        (sources.GuestList?.Present ?? default).Where(p => sources.Whole(p.Key) == sources.Whole(person)).Select(p => p.Value);

    /// <summary>Whether somebody may be named, as far as that is theirs to say: not where they said no anywhere, or have not agreed where the programme needs it, or were erased.</summary>
    private static bool MayBeNamed(ParticipantId person, SessionSources sources)
    {
        var there = There(person, sources).ToList();
        return there.TrueForAll(p => p.MayBeNamed != false)
            && (sources.Find(person) is not { } known || known.MayBeNamed(sources.Programme, sources.At, there.Find(p => p.MayBeNamed == true)));
    }
}
