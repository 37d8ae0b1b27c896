using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue;

public sealed partial class DialogueQueries
{
    private static readonly PersonalDataKind[] Kinds = Enum.GetValues<PersonalDataKind>();

    /// <summary>
    /// What of the people who took part in the act's programme need not be kept any longer, as of the act: per person and kind, where every programme that they took part in says how long it is kept
    /// (<see cref="Policies.Retention"/>) and the last of these times is over. Nobody is among them who holds a role or is expected at a session.
    /// It deletes nothing: see <see cref="Dialogue.DeleteAsync"/>.
    /// </summary>
    /// <param name="act">Who asks; needs <see cref="Role.Secretary"/> or <see cref="Role.DataProtectionOfficer"/>.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What is due, longest over first. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public async ValueTask<Answer<Page<RetentionDue>>> RetentionDueAsync(Act act, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        var check = await _dialogue.CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        return !check.HasValue ? check.Refusal
            : check.Value.Barred(Role.Secretary, Role.DataProtectionOfficer) is { } barred ? barred
            : await AskAsync(m => Page<RetentionDue>.Of(Due(m, check.Value).OrderBy(Key, StringComparer.Ordinal), Key, page), cancellationToken).ConfigureAwait(false);

        static string Key(RetentionDue due) =>
            $"{NodaTime.Text.LocalDatePattern.Iso.Format(due.KeptUntil)} {due.Person} {(int)due.Kind}";
    }

    private static IEnumerable<RetentionDue> Due(ReadModel model, Act act)
    {
        var programmes = model.All<Programme>().ToDictionary(p => p.Id);
        var busy = Busy(model, act);
        var spoke = model.All<Contribution>().Where(c => !model.IsTakenBack(c.Said.Text.Id)).Select(c => c.Said.Speaker?.Person)
            .Concat(model.All<Session>().SelectMany(s => s.Corrections.Where(c => !model.IsTakenBack(c.Text.Id)).Select(c => (ParticipantId?)c.By)))
            .Concat(model.All<Recommendation>().SelectMany(r => r.Objections.Values.Where(o => !model.IsTakenBack(o.Reason.Id)).Select(o => (ParticipantId?)o.By.Person)))
            .OfType<ParticipantId>().ToHashSet();
        foreach (var person in model.All<Participant>())
        {
            if (person is { IsErased: true } or { MergedInto: not null })
                continue;
            var records = model.RecordsOf(person.Id);
            var last = model.Participation.Of(records);
            if (!last.ContainsKey(act.Programme) || records.Any(busy.Contains))
                continue;
            foreach (var kind in Kinds)
            {
                if (!(kind is PersonalDataKind.Words ? records.Any(spoke.Contains) : person.Has(kind)))
                    continue;
                var kept = last.Select(l => (Day: Day(programmes[l.Key], l.Value), Programme: programmes[l.Key]))
                    .Select(l => (l.Day, l.Programme, Until: l.Programme.Policies.Retention.TryGetValue(kind, out var days) ? l.Day.PlusDays(days) : LocalDate.MaxIsoValue))
                    .MaxBy(l => l.Until);
                if (kept.Until < Day(kept.Programme, act.At))
                    yield return new(person.Id, kind, kept.Day, kept.Until);
            }
        }

        LocalDate Day(Programme programme, Instant at) => at.InZone(act.Zones.GetZoneOrNull(programme.Zone) ?? DateTimeZone.Utc).Date;
    }

    /// <summary>Who holds a role now, or is expected at a session that may still take place.</summary>
    private static HashSet<ParticipantId> Busy(ReadModel model, Act act)
    {
        var coming = model.All<Session>().Where(s => TimeOf(s, s.Plan.Announced.Resolve(act.Zones), act.At) is SessionTime.Ongoing or SessionTime.Upcoming).Select(s => s.Id).ToHashSet();
        return
        [
            .. model.All<Programme>().SelectMany(p => p.Roster).Where(r => r.Until is null || r.IsHeldAt(act.At)).Select(r => r.Person),
            .. model.All<GuestList>().Where(g => coming.Contains(g.Session))
                .SelectMany(g => g.Guests).Where(g => g.Value.Place is not PlaceState.None || (g.Value.IsInvited && g.Value.Reply is Reply.NeedsAction or Reply.Tentative)).Select(g => g.Key),
        ];
    }
}
