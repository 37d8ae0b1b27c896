using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Disclosure;

/// <summary>Who may be named: where all policies meet, and where consent counts.</summary>
internal static class Naming
{
    /// <summary>Whether anybody at all may not be named, in any part or for anything said, or something said is kept back: then nothing may leave that tells of all.</summary>
    internal static bool HidesAnybody(SessionSources sources) =>
        sources.Session.NarrowestOf(null).And(sources.Programme.Policies.Attribution) is not Attribution.Named
        || sources.Contributions.Any(c => c.IsCounted && (
            !c.IsOnTheOpenRecord
            || c.EffectiveAttribution(sources.Programme.Policies, sources.Session) is not Attribution.Named
            || (c.Said.Speaker is { } speaker && WantsSilence(speaker, sources))));

    /// <summary>What may be said of a speaker, their own no considered: where they do not want to be named, or were erased, their office would still name them.</summary>
    internal static Attribution OfSpeaker(Contribution contribution, SessionSources sources) =>
        contribution.Said.Speaker is { } speaker && !MayBeNamed(speaker.Person, sources, speaker.IsOfficial)
            ? contribution.EffectiveAttribution(sources.Programme.Policies, sources.Session).And(Attribution.AffiliationOnly)
            : contribution.EffectiveAttribution(sources.Programme.Policies, sources.Session);

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
    private static bool WantsSilence(Standing speaker, SessionSources sources) => sources.Find(speaker.Person) is { IsErased: true }
        ? There(speaker.Person, sources).Any(p => p.MayBeNamed == false)
        : !MayBeNamed(speaker.Person, sources, speaker.IsOfficial);

    private static IEnumerable<Presence> There(ParticipantId person, SessionSources sources) =>
        (sources.GuestList?.Present ?? default).Where(p => sources.Whole(p.Key) == sources.Whole(person)).Select(p => p.Value);

    /// <summary>
    /// Whether somebody may be named, as far as that is theirs to say: not where they said no anywhere, or have not agreed where the programme needs it, or were erased.
    /// Whoever has no record has agreed to nothing; of whoever spoke in a post, the office may be told.
    /// </summary>
    private static bool MayBeNamed(ParticipantId person, SessionSources sources, bool isOfficial = false)
    {
        var there = There(person, sources).ToList();
        return there.TrueForAll(p => p.MayBeNamed != false)
            && (sources.Find(person) is { } known ? known.MayBeNamed(sources.Programme, sources.At, there.Find(p => p.MayBeNamed == true))
                : isOfficial || !sources.Programme.Purposes.TryGetValue(PurposeId.PublicationOfName, out var declared) || declared.Basis is not LegalBasis.Consent || there.Exists(p => p.MayBeNamed == true));
    }
}
