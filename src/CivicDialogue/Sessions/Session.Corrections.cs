using CivicDialogue.Participants;

namespace CivicDialogue.Sessions;

public sealed partial record Session
{
    /// <summary>
    /// Corrects when it began and ended; what was on record before stays to be read. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Chair"/>,
    /// <see cref="Role.Secretary"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Recorder"/> until minutes circulate, <see cref="Role.Rapporteur"/> or
    /// <see cref="Role.Chair"/> until they are approved, and then <see cref="Role.Chair"/>, or whoever may adopt minutes as reported where they were adopted so.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="began">When it really began.</param>
    /// <param name="ended">When it really ended; <see langword="null"/> where it goes on, also where it was closed by mistake.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns>
    /// <see cref="SessionEvent.TimesCorrected"/>, or nothing where they are the same; refused: <see cref="SessionRefusals.NotBegun"/>, <see cref="SessionRefusals.NotClosed"/>
    /// where an open session is given an end (see <see cref="Close"/>), <see cref="SessionRefusals.EndMissing"/> where one that has minutes or was counted up is given none,
    /// <see cref="SessionRefusals.EndsBeforeItBegan"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> CorrectTimes(Act act, Occurred began, Occurred? ended, LocalizedText reason)
    {
        Require.NotNull(began);
        Require.PublicText(reason);
        return MayNotCorrect(act) is { } barred ? barred
            : (act.Doubts(began) ?? (ended is null ? null : act.Doubts(ended))) is { } doubt ? doubt
            : !HasBegun ? No(SessionRefusals.NotBegun)
            : Phase is SessionPhase.Open && ended is not null ? No(SessionRefusals.NotClosed)
            : ended is null && (Minutes.Count > 0 || CloseOuts.Count > 0) ? SessionRefusals.EndMissing
            : ended is not null && EndsBefore(began, ended) is { } early ? early
            : began == Began && ended == Ended ? []
            : new SessionEvent.TimesCorrected(act.Stamp, began, ended, reason);
    }

    /// <summary>
    /// Says that the session is on record by mistake: entered twice, or never held. Nothing recorded of it is lost, nothing more can be recorded, and none of it leaves any
    /// more. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>, and once it has begun a role of <see cref="CorrectTimes"/>.
    /// </summary>
    /// <returns><see cref="SessionEvent.Voided"/>; refused: <see cref="SessionRefusals.AlreadyVoided"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> Void(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return (HasBegun ? MayNotCorrect(act) : act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder)) is { } barred ? barred
            : IsVoided ? SessionRefusals.AlreadyVoided
            : new SessionEvent.Voided(act.Stamp, reason);
    }

    /// <summary>
    /// Asks for a correction of the version of the minutes that circulates, or of the one in force. Open to whoever asks for themselves, whatever their roles, and to
    /// <see cref="Role.Secretary"/>, <see cref="Role.Rapporteur"/>, <see cref="Role.Recorder"/> and <see cref="Role.DataProtectionOfficer"/> for others.
    /// </summary>
    /// <param name="act">The act; who writes down a request is not who makes it.</param>
    /// <param name="version">Of which version.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="text">What is asked for, sealed for the session or for the one who asks.</param>
    /// <returns><see cref="SessionEvent.CorrectionRequested"/>; refused: <see cref="SessionRefusals.NotClosed"/>, <see cref="SessionRefusals.MinutesNotReady"/>.</returns>
    public Decision<SessionEvent> RequestCorrection(Act act, int version, ParticipantId by, SealedText text)
    {
        Require.Id(by);
        Require.NotNull(text);
        return (act.Barred(Programme) ?? (act.By == by ? null : act.Barred(Role.Secretary, Role.Rapporteur, Role.Recorder, Role.DataProtectionOfficer))) is { } barred ? barred
            : NotOver() is { } no ? no
            : !IsNewest(version, MinutesState.Circulated) && version != ApprovedMinutes?.Version ? NotReady(version, MinutesState.Circulated)
            : new SessionEvent.CorrectionRequested(act.Stamp, Corrections.Count + 1, version, by, text);
    }

    /// <summary>
    /// Takes a request for a correction up, for the next version, or declines it. Needs <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>, and of approved minutes
    /// <see cref="Role.Chair"/> or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="number">Which request.</param>
    /// <param name="isAccepted">Whether it is taken up.</param>
    /// <param name="reason">Why. Public: it must not repeat what is asked for.</param>
    /// <returns><see cref="SessionEvent.CorrectionSettled"/>; refused: <see cref="SessionRefusals.NotClosed"/>, <see cref="SessionRefusals.CorrectionUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> SettleCorrection(Act act, int number, bool isAccepted, LocalizedText reason)
    {
        Require.PublicText(reason);
        var request = number > 0 && number <= Corrections.Count ? Corrections[number - 1] : null;
        return (request is not null && Minutes[request.Version - 1].State is MinutesState.Approved
                ? act.Barred(Programme, Role.Chair, Role.DataProtectionOfficer)
                : act.Barred(Programme, Role.Rapporteur, Role.Secretary)) is { } barred ? barred
            : NotOver() is { } no ? no
            : request is not { IsAccepted: null } ? SessionRefusals.CorrectionUnknown.With(("number", $"{number}"))
            : new SessionEvent.CorrectionSettled(act.Stamp, number, isAccepted, reason);
    }

    /// <summary>
    /// Puts on record that words were taken out of one of the session's texts. It alone erases nothing: a dialogue erases them from the vault as well.
    /// Needs <see cref="Role.DataProtectionOfficer"/>, <see cref="Role.Chair"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>, and once minutes are approved one of the first two.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="text">Which text.</param>
    /// <param name="replacement">The text without the words, sealed for the same; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="reason">Why. It must not repeat what is taken out.</param>
    /// <returns><see cref="SessionEvent.TextRedacted"/>; refused: <see cref="SessionRefusals.TextUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<SessionEvent> RedactText(Act act, SealedTextId text, SealedText? replacement, LocalizedText reason)
    {
        Require.Id(text);
        Require.PublicText(reason);
        return act.Barred(Programme, ApprovedMinutes is null
                ? [Role.DataProtectionOfficer, Role.Chair, Role.Rapporteur, Role.Secretary]
                : [Role.DataProtectionOfficer, Role.Chair]) is { } barred ? barred
            : !Texts.Any(t => t.Id == text) ? SessionRefusals.TextUnknown.With(("text", text.ToString()))
            : new SessionEvent.TextRedacted(act.Stamp, text, replacement, reason);
    }

    /// <summary>Every text of the session, of any version.</summary>
    internal IEnumerable<SealedText> Texts => Minutes.Select(m => m.Body)
        .Concat(Corrections.Select(c => c.Text))
        .Concat(MeetingReviews.Concat(PublicationReviews).Select(r => r.Notes).OfType<SealedText>());

    private Session Redacted(SealedTextId text, SealedText replacement)
    {
        return this with
        {
            Minutes = Minutes.Select(m => m.Body.Id == text ? m with { Body = replacement } : m).ToValueList(),
            Corrections = Corrections.Select(c => c.Text.Id == text ? c with { Text = replacement } : c).ToValueList(),
            MeetingReviews = MeetingReviews.Select(Of).ToValueList(),
            PublicationReviews = PublicationReviews.Select(Of).ToValueList(),
        };

        RiskReview Of(RiskReview review) => review.Notes?.Id == text ? review with { Notes = replacement } : review;
    }

    /// <summary>Who may correct the record of the session: its recorders until minutes circulate, the rapporteur until they are approved, those who approve after.</summary>
    private Refusal? MayNotCorrect(Act act) =>
        ApprovedMinutes is { Approval: MinutesApproval.AdoptedAsReported } ? Signatories(act, MinutesApproval.AdoptedAsReported)
        : ApprovedMinutes is not null ? act.Barred(Programme, Role.Chair)
        : HasCirculated ? act.Barred(Programme, Role.Rapporteur, Role.Chair)
        : act.Barred(Programme, Role.Facilitator, Role.Chair, Role.Secretary, Role.Rapporteur, Role.Recorder);
}
