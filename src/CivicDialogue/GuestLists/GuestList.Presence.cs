using System.Runtime.InteropServices;
using CivicDialogue.Participants;
using CivicDialogue.Sessions;

namespace CivicDialogue.GuestLists;

public sealed partial record GuestList
{
    /// <summary>
    /// Puts a code on record that shows once, at the door, that it is this person. A newer one makes the older ones void. Open to the person themselves,
    /// and to <see cref="Role.Secretary"/> and <see cref="Role.Facilitator"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="person">For whom.</param>
    /// <param name="code">The code: give it to the person, and keep it nowhere.</param>
    /// <returns>
    /// <see cref="GuestListEvent.CodeIssued"/>, or nothing where it is the person's code already; refused: <see cref="GuestListRefusals.NotOnTheList"/>,
    /// <see cref="GuestListRefusals.CodeTaken"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person or the code is the default one.</exception>
    public Decision<GuestListEvent> IssueCode(Act act, ParticipantId person, PresenceCode code)
    {
        Require.Id(person);
        var digest = code.On(Id, nameof(code));
        return act.Barred(Programme) is { } foreign ? foreign
            : act.By != person && act.Barred(Role.Secretary, Role.Facilitator) is { } barred ? barred
            : !Guests.ContainsKey(person) ? GuestListRefusals.NotOnTheList
            : Codes.TryGetValue(digest.ToString(), out var holder) ? holder == person ? [] : GuestListRefusals.CodeTaken
            : new GuestListEvent.CodeIssued(act.Stamp, person, digest);
    }

    /// <summary>
    /// Records that somebody showed their code at the door. Open to whoever the code is for, and to <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> and
    /// <see cref="Role.Recorder"/>. Anybody else is told only that they may not, whether or not the code is one.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="code">The code that was shown.</param>
    /// <param name="when">When they were there.</param>
    /// <returns>
    /// <see cref="GuestListEvent.CheckedIn"/>; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.NotBegun"/>,
    /// <see cref="GuestListRefusals.CodeUnknown"/>, <see cref="GuestListRefusals.CodeSpent"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The code is the default one.</exception>
    public Decision<GuestListEvent> CheckIn(Act act, Session session, PresenceCode code, Occurred when)
    {
        var isKnown = Codes.TryGetValue(code.On(Id, nameof(code)).ToString(), out var person);
        return act.Barred(Programme) is { } foreign ? foreign
            : (!isKnown || act.By != person) && act.Barred(Role.Facilitator, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } notYet ? notYet
            : NotBegun(session) is { } unfit ? unfit
            : !isKnown ? GuestListRefusals.CodeUnknown
            : Of(person).HasCheckedIn ? GuestListRefusals.CodeSpent
            : new GuestListEvent.CheckedIn(act.Stamp, person, when);
    }

    /// <summary>
    /// Types in a sign-in sheet. A row is known by sheet and number: typed in again as it was, or as it stands, it adds nothing. Needs <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; whoever types in a sheet is not thereby present.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="sheet">Which sheet.</param>
    /// <param name="rows">Its rows, at most 10,000. Somebody who signed twice is named twice, and counts once: see <see cref="NameMatches"/> for finding them.</param>
    /// <param name="when">When the sheet lay there.</param>
    /// <param name="source">Where this is known from.</param>
    /// <returns>
    /// <see cref="GuestListEvent.RowTranscribed"/> for each new row; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.NotBegun"/>,
    /// <see cref="GuestListRefusals.RowDiffers"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">There are too many rows, a number comes twice, or the sheet is the default id.</exception>
    public Decision<GuestListEvent> Transcribe(Act act, Session session, SheetId sheet, ValueList<SheetRow> rows, Occurred when, Provenance source)
    {
        Require.Id(sheet);
        Require.NotNull(source);
        if (Require.AtMost(rows, 10_000).DistinctBy(r => r.Number).Count() < rows.Count)
            throw new ArgumentException("A row's number comes twice; expected one row of each number.", nameof(rows));
        if (act.Barred(Programme, Role.Secretary, Role.Recorder) is { } barred)
            return barred;
        if (act.Doubts(when) is { } notYet)
            return notYet;
        if (NotBegun(session) is { } unfit)
            return unfit;

        var known = Sheets.GetValueOrDefault(sheet);
        var events = new List<GuestListEvent>();
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Number, out var before))
                events.Add(new GuestListEvent.RowTranscribed(act.Stamp, sheet, row, when, source));
            else if (row != before.Typed && row != before.Now)
                return GuestListRefusals.RowDiffers.With(("row", $"{row.Number}"), ("sheet", sheet.ToString()));
        }

        return Decision.Of<GuestListEvent>(CollectionsMarshal.AsSpan(events));
    }

    /// <summary>Records that somebody was there. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who was there.</param>
    /// <param name="when">When they were there.</param>
    /// <param name="source">Where this is known from, where it is not the recorder's own seeing.</param>
    /// <returns>
    /// <see cref="GuestListEvent.MarkedPresent"/>, or nothing where they were marked or checked in already; refused: <see cref="GuestListRefusals.NotBegun"/>,
    /// <see cref="GuestListRefusals.OtherSession"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person is the default id.</exception>
    public Decision<GuestListEvent> MarkPresent(Act act, Session session, ParticipantId person, Occurred when, Provenance? source = null)
    {
        Require.Id(person);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } notYet ? notYet
            : NotBegun(session) is { } unfit ? unfit
            : Present.TryGetValue(person, out var known) && known.Records.Any(r => r.Kind is not PresenceKind.Signed) ? []
            : new GuestListEvent.MarkedPresent(act.Stamp, person, when, source);
    }

    /// <summary>Records how many were there, as counted or estimated by a source. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="GuestListEvent.PresenceReported"/>; refused: <see cref="GuestListRefusals.NotBegun"/>, <see cref="GuestListRefusals.OtherSession"/>.</returns>
    public Decision<GuestListEvent> ReportPresence(Act act, Session session, Figure figure, Provenance source)
    {
        Require.NotNull(figure);
        Require.NotNull(source);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.Recorder) is { } barred ? barred
            : NotBegun(session) is { } unfit ? unfit
            : new GuestListEvent.PresenceReported(act.Stamp, figure, source);
    }

    /// <summary>
    /// Corrects a row of a sheet that was typed in wrongly, or brings back one that was taken back. What was typed before stays in the record. Needs <see cref="Role.Recorder"/>
    /// or <see cref="Role.Secretary"/> until the minutes circulate, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/> until they are approved,
    /// <see cref="Role.Chair"/> after, or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="sheet">Which sheet.</param>
    /// <param name="row">The row as it is.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns>
    /// <see cref="GuestListEvent.RowCorrected"/>, or nothing where it stands so; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.RowUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The sheet is the default id, or the reason is too long.</exception>
    public Decision<GuestListEvent> CorrectRow(Act act, Session session, SheetId sheet, SheetRow row, LocalizedText reason)
    {
        Require.Id(sheet);
        Require.NotNull(row);
        return Correctable(act, session, reason, Role.Recorder) is { } no ? no
            : !Sheets.GetValueOrDefault(sheet).TryGetValue(row.Number, out var known) ? NoRow(sheet, row.Number)
            : known.Now == row ? []
            : new GuestListEvent.RowCorrected(act.Stamp, sheet, row, reason);
    }

    /// <summary>
    /// Takes back a row that is none; it stays in the record, with the reason, and typing the sheet in again does not bring it back. Needs <see cref="Role.Recorder"/> or
    /// <see cref="Role.Secretary"/> until the minutes circulate, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/> until they are approved,
    /// <see cref="Role.Chair"/> after, or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="sheet">Which sheet.</param>
    /// <param name="number">Which row.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns><see cref="GuestListEvent.RowVoided"/>; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.RowUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The sheet is the default id, or the reason is too long.</exception>
    public Decision<GuestListEvent> VoidRow(Act act, Session session, SheetId sheet, int number, LocalizedText reason)
    {
        Require.Id(sheet);
        return Correctable(act, session, reason, Role.Recorder) is { } no ? no
            : Sheets.GetValueOrDefault(sheet).GetValueOrDefault(number)?.Now is null ? NoRow(sheet, number)
            : new GuestListEvent.RowVoided(act.Stamp, sheet, number, reason);
    }

    /// <summary>
    /// Takes back that somebody was marked present or checked in: it was somebody else, or nobody. What a sheet says of them stays, and their code can be shown again. It stays
    /// in the record, with the reason. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Recorder"/> or <see cref="Role.Secretary"/> until the minutes circulate,
    /// <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/> until they are approved, <see cref="Role.Chair"/> after, or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns><see cref="GuestListEvent.PresenceVoided"/>; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.NotMarked"/>.</returns>
    /// <exception cref="ArgumentException">The person is the default id, or the reason is too long.</exception>
    public Decision<GuestListEvent> VoidPresence(Act act, Session session, ParticipantId person, LocalizedText reason)
    {
        Require.Id(person);
        return Correctable(act, session, reason, Role.Facilitator, Role.Recorder) is { } no ? no
            : !Present.TryGetValue(person, out var known) || known.Records.All(r => r.Kind is PresenceKind.Signed) ? GuestListRefusals.NotMarked
            : new GuestListEvent.PresenceVoided(act.Stamp, person, reason);
    }

    /// <summary>
    /// Takes back a report of how many were there that was recorded by mistake; it stays in the record, with the reason. Needs <see cref="Role.Facilitator"/>,
    /// <see cref="Role.Recorder"/> or <see cref="Role.Secretary"/> until the minutes circulate, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/> until they are
    /// approved, <see cref="Role.Chair"/> after, or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="report">The report, one of <see cref="Reports"/>.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns><see cref="GuestListEvent.ReportVoided"/>; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.ReportUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<GuestListEvent> VoidReport(Act act, Session session, PresenceReport report, LocalizedText reason)
    {
        Require.NotNull(report);
        return Correctable(act, session, reason, Role.Facilitator, Role.Recorder) is { } no ? no
            : IndexOf(report) < 0 ? GuestListRefusals.ReportUnknown
            : new GuestListEvent.ReportVoided(act.Stamp, report, reason);
    }

    private static Refusal NoRow(SheetId sheet, int number) => GuestListRefusals.RowUnknown.With(("row", $"{number}"), ("sheet", sheet.ToString()));

    private Refusal? NotBegun(Session session) =>
        Other(session) is { } other ? other
        : session.Phase is SessionPhase.Planned or SessionPhase.Postponed or SessionPhase.Cancelled ? GuestListRefusals.NotBegun.With(("phase", session.Phase.Wire()))
        : null;
}
