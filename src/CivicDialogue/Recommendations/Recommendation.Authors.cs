using CivicDialogue.Participants;

namespace CivicDialogue.Recommendations;

public sealed partial record Recommendation
{
    /// <summary>Everybody who wrote a version of it or joined those who did, however they came to it. Whoever left stays where they wrote one.</summary>
    internal IEnumerable<ParticipantId> Writers => Texts.SelectMany(t => t.Authors).Concat(Authors).Distinct();

    /// <summary>Everybody who is known to have a part in it, and which.</summary>
    internal IEnumerable<(ParticipantId Person, RecommendationPart Part)> Parts =>
        Writers.Select(p => (p, RecommendationPart.Author))
            .Concat(InvitedAuthors.Select(p => (p, RecommendationPart.InvitedAuthor)))
            .Concat(OriginAuthors.Select(p => (p, RecommendationPart.OriginAuthor)))
            .Concat(Amendments.Values.Select(a => a.Author).OfType<ParticipantId>().Select(p => (p, RecommendationPart.Amender)))
            .Concat(Endorsements.Values.Concat(InstitutionalEndorsements.Values).Select(e => (e.By.Person, RecommendationPart.Endorser)))
            .Concat(Objections.Values.Select(o => (o.By.Person, RecommendationPart.Objector)));

    /// <summary>
    /// Asks somebody to be one of its authors. They are none until they agree. Open to its authors, and to <see cref="Role.Rapporteur"/> and <see cref="Role.Secretary"/>.
    /// </summary>
    /// <returns>
    /// <see cref="RecommendationEvent.AuthorInvited"/>; refused: <see cref="RecommendationRefusals.NotAnAuthor"/>, <see cref="RecommendationRefusals.Decided"/>,
    /// <see cref="RecommendationRefusals.AlreadyAuthor"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person is the default one.</exception>
    public Decision<RecommendationEvent> InviteAuthor(Act act, ParticipantId person)
    {
        Require.Id(person);
        return act.Barred(Programme) is { } foreign ? foreign
            : !Authors.Contains(act.By) && act.Barred(Role.Rapporteur, Role.Secretary) is not null ? RecommendationRefusals.NotAnAuthor
            : Decided() is { } decided ? decided
            : Authors.Contains(person) || InvitedAuthors.Contains(person) ? RecommendationRefusals.AlreadyAuthor
            : new RecommendationEvent.AuthorInvited(act.Stamp, person);
    }

    /// <summary>
    /// Records that somebody who was asked agrees to be one of its authors. Open to them, and to <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> and
    /// <see cref="Role.Recorder"/> where they agreed in person.
    /// </summary>
    /// <returns>
    /// <see cref="RecommendationEvent.AuthorJoined"/>; refused: <see cref="RecommendationRefusals.NotInvited"/>, <see cref="RecommendationRefusals.Decided"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person is the default one.</exception>
    public Decision<RecommendationEvent> JoinAuthors(Act act, ParticipantId person)
    {
        Require.Id(person);
        return BarredFor(act, person) is { } barred ? barred
            : Decided() is { } decided ? decided
            : !InvitedAuthors.Contains(person) ? RecommendationRefusals.NotInvited
            : new RecommendationEvent.AuthorJoined(act.Stamp, person);
    }

    /// <summary>
    /// Records that somebody is not one of its authors any more, or does not want to become one. Open to them, and to <see cref="Role.Rapporteur"/>,
    /// <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>, at any time. Who wrote which version of the text stays on record.
    /// </summary>
    /// <returns><see cref="RecommendationEvent.AuthorLeft"/>; refused: <see cref="RecommendationRefusals.AuthorUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The person is the default one.</exception>
    public Decision<RecommendationEvent> LeaveAuthors(Act act, ParticipantId person)
    {
        Require.Id(person);
        return BarredFor(act, person) is { } barred ? barred
            : !Authors.Contains(person) && !InvitedAuthors.Contains(person) ? RecommendationRefusals.AuthorUnknown
            : new RecommendationEvent.AuthorLeft(act.Stamp, person);
    }
}
