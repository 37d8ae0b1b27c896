using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;

namespace CivicDialogue;

public sealed partial class DialogueQueries
{
    /// <summary>
    /// What was published of the act's programme, each release as <see cref="Dialogue.FindReleaseAsync"/> answers it: what was erased or taken off the open record since has no words any
    /// more. Those for conveners are told to its conveners, chairs and secretaries alone.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The releases, in the order in which they came on record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    /// <exception cref="StoreException">The store cannot be used, or a text is not the one that the record commits to.</exception>
    public async ValueTask<Answer<Page<Release>>> ReleasesAsync(Act act, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var mayReadAll = act.Barred(Role.Convener, Role.Chair, Role.Secretary) is null;
        var found = await Members(act, m => Numbered(
            m.All<Release>().Where(r => r.Programme == act.Programme), page, r => mayReadAll || r.View.Audience is not Audience.Conveners), cancellationToken).ConfigureAwait(false);
        if (!found.HasValue)
            return found.Refusal;
        var filled = new List<Release>();
        foreach (var release in found.Value.Items)
            filled.Add(await _dialogue.FilledAsync(release, cancellationToken).ConfigureAwait(false));
        return new Page<Release>(filled.ToValueList(), found.Value.Next);
    }

    /// <summary>
    /// The people whom the act's programme knows: who took part in it, or came on record with it. Of somebody with several records the one that goes on is told; whoever was erased is not
    /// among them.
    /// </summary>
    /// <param name="act">
    /// Who asks; needs one of the roles that may read names (<see cref="Dialogue.RevealAsync"/>): <see cref="Role.Secretary"/>, <see cref="Role.Rapporteur"/>, <see cref="Role.Facilitator"/>,
    /// <see cref="Role.Recorder"/>, <see cref="Role.SafeguardingLead"/> or <see cref="Role.DataProtectionOfficer"/>.
    /// </param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The participants, in the order in which they came on record, their names sealed. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public async ValueTask<Answer<Page<Participant>>> ParticipantsAsync(Act act, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal
            : check.Value.BarredFromTheRecord is { } barred ? barred
            : await AskAsync(
                m => Numbered(m.All<Participant>(), page, p => p is { IsErased: false, MergedInto: null } && m.Participation.IsKnownTo(m.RecordsOf(p.Id), act.Programme)),
                cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The stakeholders of the dialogue, whichever programme they came on record with. What is a part of what, <see cref="HierarchyAsync"/> tells.</summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The stakeholders, in the order in which they came on record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<Stakeholder>>> StakeholdersAsync(Act act, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        return Members(act, m => Numbered(m.All<Stakeholder>(), page), cancellationToken);
    }

    /// <summary>The guest list of a session of the act's programme: there is one at most.</summary>
    /// <param name="act">Who asks: whoever keeps the record, as in <see cref="ParticipantsAsync"/>, a <see cref="Role.Convener"/> or a <see cref="Role.Chair"/>.</param>
    /// <param name="session">Which session.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The guest list. Refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.OtherProgramme"/>, <see cref="ActRefusals.NotFound"/> where there is no such session, or no
    /// list of it was opened.
    /// </returns>
    /// <exception cref="ArgumentException">The session is the default id.</exception>
    public ValueTask<Answer<GuestList>> GuestListAsync(Act act, SessionId session, CancellationToken cancellationToken = default) =>
        OfSessionAsync<GuestList>(act, session, g => g.Session == session, GuestListId.Category, cancellationToken);

    /// <summary>The floor of a session of the act's programme: there is one at most.</summary>
    /// <param name="act">Who asks: whoever keeps the record, as in <see cref="ParticipantsAsync"/>, a <see cref="Role.Convener"/> or a <see cref="Role.Chair"/>. Turn times tell who spoke.</param>
    /// <param name="session">Which session.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The floor. Refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.OtherProgramme"/>, <see cref="ActRefusals.NotFound"/> where there is no such session, or its floor
    /// was not opened.
    /// </returns>
    /// <exception cref="ArgumentException">The session is the default id.</exception>
    public ValueTask<Answer<Floor>> FloorAsync(Act act, SessionId session, CancellationToken cancellationToken = default) =>
        OfSessionAsync<Floor>(act, session, f => f.Session == session, FloorId.Category, cancellationToken);

    private async ValueTask<Answer<TState>> OfSessionAsync<TState>(Act act, SessionId session, Func<TState, bool> isIt, string kind, CancellationToken cancellationToken)
        where TState : class
    {
        Require.NotNull(act);
        Require.Id(session);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal
            : check.Value.BarredFromTheRecord is { } barred && check.Value.Barred(Role.Convener, Role.Chair) is not null ? barred
            : await AskAsync<Answer<TState>>(m =>
                !m.TryFind<SessionId, Session>(session, out var state) ? ActRefusals.NoSuch(session)
                : act.Barred(state.Programme) is { } foreign ? foreign
                : m.All<TState>().LastOrDefault(isIt) is { } found ? found
                : ActRefusals.NotFound.With(("kind", kind), ("id", session.ToString())), cancellationToken).ConfigureAwait(false);
    }
}
