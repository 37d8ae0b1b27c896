using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Recommendations;
using NodaTime;

namespace CivicDialogue.Sessions;

public sealed partial record Session
{
    /// <summary>The minutes in force: the newest version that was approved; <see langword="null"/> where none was.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public MinutesVersion? ApprovedMinutes
    {
        get
        {
            for (var i = Minutes.Count - 1; i >= 0; i--)
            {
                if (Minutes[i].State is MinutesState.Approved)
                    return Minutes[i];
            }

            return null;
        }
    }

    /// <summary>
    /// Drafts a version of the minutes, beside those before it. Needs <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>, and once a
    /// version has circulated <see cref="Role.Rapporteur"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="body">The words, sealed for the session.</param>
    /// <param name="source">What the draft rests on, where it is not the drafter's own hearing.</param>
    /// <returns>
    /// <see cref="SessionEvent.MinutesDrafted"/>; refused: <see cref="SessionRefusals.NotClosed"/>, and <see cref="SessionRefusals.MinutesApproved"/> once a version was
    /// approved: see <see cref="CorrectMinutes"/>.
    /// </returns>
    public Decision<SessionEvent> DraftMinutes(Act act, SealedText body, Provenance? source = null)
    {
        Require.NotNull(body);
        return (HasCirculated ? act.Barred(Programme, Role.Rapporteur) : act.Barred(Programme, Role.Rapporteur, Role.Secretary, Role.Recorder)) is { } barred ? barred
            : ApprovedMinutes is { } approved ? SessionRefusals.MinutesApproved.With(("version", $"{approved.Version}"))
            : NotOver() is { } no ? no
            : new SessionEvent.MinutesDrafted(act.Stamp, Minutes.Count + 1, body, source, null);
    }

    /// <summary>
    /// Drafts a correction of approved minutes, which stay in force until those who approve have approved it. Needs <see cref="Role.Rapporteur"/>,
    /// <see cref="Role.Secretary"/>, <see cref="Role.Chair"/>, where a person it is about demands it <see cref="Role.DataProtectionOfficer"/>, or of minutes adopted as
    /// reported <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="body">The words, sealed for the session.</param>
    /// <param name="reason">Why the minutes have to be corrected. Public.</param>
    /// <param name="source">What the correction rests on, where it is not the drafter's own hearing.</param>
    /// <returns><see cref="SessionEvent.MinutesDrafted"/>; refused: <see cref="SessionRefusals.NothingApproved"/>, <see cref="SessionRefusals.NotClosed"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> CorrectMinutes(Act act, SealedText body, LocalizedText reason, Provenance? source = null)
    {
        Require.NotNull(body);
        Require.PublicText(reason);
        var isReported = ApprovedMinutes is { Approval: MinutesApproval.AdoptedAsReported };
        return (isReported && act.May(Role.Recorder) ? act.Barred(Programme)
                : act.Barred(Programme, Role.Rapporteur, Role.Secretary, Role.Chair, Role.DataProtectionOfficer)) is { } barred ? barred
            : ApprovedMinutes is null ? No(SessionRefusals.NothingApproved)
            : NotOver() is { } no ? no
            : new SessionEvent.MinutesDrafted(act.Stamp, Minutes.Count + 1, body, source, reason);
    }

    /// <summary>
    /// Sends the newest version of the minutes round for corrections: for the days of the plan after the day of sending, in the zone of the session; where the plan
    /// gives none, nobody has to wait. Needs <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>.
    /// </summary>
    /// <returns><see cref="SessionEvent.MinutesCirculated"/>; refused: <see cref="SessionRefusals.NotClosed"/>, <see cref="SessionRefusals.MinutesNotReady"/>.</returns>
    public Decision<SessionEvent> CirculateMinutes(Act act, int version) =>
        act.Barred(Programme, Role.Rapporteur, Role.Secretary) is { } barred ? barred
        : NotOver() is { } no ? no
        : !IsNewest(version, MinutesState.Drafted) ? NotReady(version, MinutesState.Drafted)
        : new SessionEvent.MinutesCirculated(act.Stamp, version, Plan.CirculationDays > 0 ? Today(act).PlusDays(Plan.CirculationDays) : null);

    /// <summary>
    /// Approves the newest version of the minutes, once every request for a correction is settled: by circulation, signed off by <see cref="Role.Chair"/> once the time for
    /// corrections is over; by the body at a session that began when this one had ended, put on record by <see cref="Role.Chair"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>; or adopted as a source reports
    /// them, unless they are in circulation, put on record by <see cref="Role.Chair"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="version">Which version.</param>
    /// <param name="how">How it came to be approved.</param>
    /// <param name="at">The later session, as it stands, where the body approved it there; only then.</param>
    /// <returns>
    /// <see cref="SessionEvent.MinutesApproved"/>; refused: <see cref="SessionRefusals.NotClosed"/>, <see cref="SessionRefusals.MinutesNotReady"/>,
    /// <see cref="SessionRefusals.StillCirculating"/>, <see cref="SessionRefusals.CorrectionOpen"/>, <see cref="SessionRefusals.NotALaterSession"/>,
    /// <see cref="SessionRefusals.WrittenLater"/> where that session was over before the version came on record and no paper is named as its source,
    /// <see cref="SessionRefusals.SourceMissing"/>, and <see cref="SessionRefusals.MinutesApproved"/> where minutes that somebody approved would be replaced by what a
    /// source reports.
    /// </returns>
    /// <exception cref="ArgumentException">A session is handed in where the body approves nothing, or none where it does.</exception>
    public Decision<SessionEvent> ApproveMinutes(Act act, int version, MinutesApproval how, Session? at = null)
    {
        if (Require.Defined(how) is MinutesApproval.ByBody != at is not null)
            throw new ArgumentException($"Approved {how.Wire()}{(at is null ? " without" : " with")} a later session; expected one where the body approves, and only there.", nameof(at));
        return Signatories(act, how) is { } barred ? barred
            : NotOver() is { } no ? no
            : how is MinutesApproval.AdoptedAsReported && ApprovedMinutes is { Approval: not MinutesApproval.AdoptedAsReported } approved ? SessionRefusals.MinutesApproved.With(("version", $"{approved.Version}"))
            : how is MinutesApproval.ByCirculation && !IsNewest(version, MinutesState.Circulated) ? NotReady(version, MinutesState.Circulated)
            : !IsNewest(version, MinutesState.Drafted) && !IsNewest(version, MinutesState.Circulated) ? NotReady(version, MinutesState.Drafted)
            : how is MinutesApproval.AdoptedAsReported && Minutes[version - 1].Source is null ? SessionRefusals.SourceMissing.With(("version", $"{version}"))
            : how is MinutesApproval.ByCirculation && Minutes[version - 1].CorrectionsUntil is { } until && Today(act) <= until
                ? SessionRefusals.StillCirculating.With(("version", $"{version}"), ("until", NodaTime.Text.LocalDatePattern.Iso.Format(until)))
            : OpenCorrection(version) is { } open ? SessionRefusals.CorrectionOpen.With(("number", $"{open.Number}"))
            : how is MinutesApproval.AdoptedAsReported && Minutes.Any(m => m.State is MinutesState.Circulated) ? NotReady(version, MinutesState.Drafted)
            : at is not null && !IsLater(at) ? SessionRefusals.NotALaterSession.With(("phase", at.Phase.Wire()))
            : at is not null && Minutes[version - 1] is { Source: null } written && at.Ended?.Latest.ToInstant() < written.DraftedAt
                ? SessionRefusals.WrittenLater.With(("version", $"{version}"), ("drafted", written.DraftedAt.ToString()))
            : new SessionEvent.MinutesApproved(act.Stamp, version, how, at?.Id);
    }

    /// <summary>
    /// Counts what the session came to. What is entered afterwards makes a further version. A dialogue that stores finds what is to be counted itself: see
    /// <see cref="Dialogue.CloseOutAsync"/>. Needs <see cref="Role.Secretary"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="guests">Its guest list, where there is one.</param>
    /// <param name="floors">Its floors: several, where people spoke in groups.</param>
    /// <param name="contributions">What was said at it.</param>
    /// <param name="recommendations">What came of it.</param>
    /// <param name="participants">The records that were merged into others, as they stand: two records of one person are one person. <see langword="null"/> where none was.</param>
    /// <returns>
    /// <see cref="SessionEvent.ClosedOut"/>, or nothing where the numbers are those of the last version; refused: <see cref="SessionRefusals.NotClosed"/>,
    /// <see cref="SessionRefusals.OtherSession"/>.
    /// </returns>
    public Decision<SessionEvent> CountUp(
        Act act, GuestList? guests, IReadOnlyCollection<Floor> floors, IReadOnlyCollection<Contribution> contributions, IReadOnlyCollection<Recommendation> recommendations,
        IReadOnlyDictionary<ParticipantId, Participant>? participants = null)
    {
        Require.NotNull(floors);
        Require.NotNull(contributions);
        Require.NotNull(recommendations);
        if (act.Barred(Programme, Role.Secretary, Role.Rapporteur, Role.Recorder) is { } barred)
            return barred;
        if (NotOver() is { } no)
            return no;
        if ((guests is not null && guests.Session != Id ? GuestListId.Category
            : floors.Any(f => f.Session != Id) ? FloorId.Category
            : contributions.Any(c => c.Said.Session != Id) ? ContributionId.Category
            : recommendations.Any(r => r.Draft.Session != Id) ? RecommendationId.Category : null) is { } foreign)
            return SessionRefusals.OtherSession.With(("kind", foreign));

        var counted = new CloseOut(
            CloseOuts.Count + 1,
            guests?.Guests.Where(g => g.Value.IsInvited).Select(g => Whole(g.Key)).Distinct().Count() ?? 0,
            guests?.Guests.Where(g => g.Value.Place is not PlaceState.None).Select(g => Whole(g.Key)).Distinct().Count() ?? 0,
            guests?.AttendanceOf(guests.Present.Select(p => Whole(p.Key)).Distinct().Count()) ?? new Figure.Unknown(),
            guests?.Present.Select(p => Whole(p.Key)).Distinct().Count() ?? 0,
            guests?.Unnamed ?? 0,
            guests?.Reports ?? [],
            ValueMap<ContributionKind, int>.From(contributions.Where(c => c.IsCounted && !c.IsDiverted).GroupBy(c => c.Said.Kind).Select(g => KeyValuePair.Create(g.Key, g.Count()))),
            floors.Sum(f => f.Turns.Count),
            recommendations.Count)
        {
            Diverted = contributions.Count(c => c.IsCounted && c.IsDiverted),
        };
        return CloseOuts.Count > 0 && CloseOuts[^1] with { Version = counted.Version } == counted ? [] : new SessionEvent.ClosedOut(act.Stamp, counted);

        ParticipantId Whole(ParticipantId person) => participants is null ? person : Participant.SurvivorOf(person, participants);
    }

    private Refusal? Signatories(Act act, MinutesApproval how) => how switch
    {
        MinutesApproval.ByCirculation => act.Barred(Programme, Role.Chair),
        MinutesApproval.ByBody => act.Barred(Programme, Role.Chair, Role.Secretary, Role.Recorder),
        _ => act.Barred(Programme, Role.Chair, Role.Rapporteur, Role.Recorder),
    };

    /// <summary>Whether some version was sent round, or approved without that.</summary>
    private bool HasCirculated => Minutes.Any(m => m.State is not MinutesState.Drafted);

    private Refusal? NotOver() => Phase is SessionPhase.Closed or SessionPhase.MinutesApproved ? null : No(SessionRefusals.NotClosed);

    private bool IsNewest(int version, MinutesState state) => version == Minutes.Count && version > 0 && Minutes[version - 1].State == state;

    private Refusal NotReady(int version, MinutesState wanted) =>
        SessionRefusals.MinutesNotReady.With(("version", $"{version}"), ("wanted", wanted.Wire()), ("newest", $"{Minutes.Count}"));

    private CorrectionRequest? OpenCorrection(int version) =>
        Corrections.FirstOrDefault(c => c.IsAccepted is null || (c.IsAccepted == true && c.Version >= version));

    private LocalDate Today(Act act) => act.At.InZone(act.Zones.GetZoneOrNull(Plan.Announced.Zone) ?? DateTimeZone.Utc).Date;

    /// <summary>Whether another session can have begun when this one was over, and not before it began, as far as is known of the times.</summary>
    private bool IsLater(Session other) =>
        other.Programme == Programme && other.Id != Id && other.HasBegun
        && other.Began?.Latest.ToInstant() >= Ended?.Earliest.ToInstant() && other.Began?.Latest.ToInstant() > Began?.Earliest.ToInstant();
}
