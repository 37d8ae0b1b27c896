using CivicDialogue.Safeguarding;

namespace CivicDialogue.Contributions;

public sealed partial record Contribution
{
    /// <summary>Takes its words off the open record; they stay on record. Needs <see cref="Role.Facilitator"/> or <see cref="Role.SafeguardingLead"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="reason">Why. It must not repeat what is hidden.</param>
    /// <returns><see cref="ContributionEvent.Hidden"/>; refused: <see cref="ContributionRefusals.AlreadyHidden"/>, <see cref="ContributionRefusals.OffRecord"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ContributionEvent> Hide(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Facilitator, Role.SafeguardingLead) is { } barred ? barred
            : OffRecord() is { } off ? off
            : IsHidden ? ContributionRefusals.AlreadyHidden
            : new ContributionEvent.Hidden(act.Stamp, reason);
    }

    /// <summary>Puts its words on the open record again, whoever hid them; not one's own. Needs <see cref="Role.Facilitator"/> or <see cref="Role.SafeguardingLead"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="reason">Why.</param>
    /// <returns>
    /// <see cref="ContributionEvent.Shown"/>; refused: <see cref="ContributionRefusals.NotHidden"/>, <see cref="ContributionRefusals.NotImpartial"/>,
    /// <see cref="ContributionRefusals.OffRecord"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ContributionEvent> Show(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Facilitator, Role.SafeguardingLead) is { } barred ? barred
            : OffRecord() is { } off ? off
            : !IsHidden ? ContributionRefusals.NotHidden
            : IsSpeaker(act) ? ContributionRefusals.NotImpartial
            : new ContributionEvent.Shown(act.Stamp, reason);
    }

    /// <summary>Asks that it be shown again, once for each hiding. Open to the speaker alone.</summary>
    /// <param name="act">The act, of the speaker.</param>
    /// <param name="text">Why, sealed for the speaker or for the contribution.</param>
    /// <returns>
    /// <see cref="ContributionEvent.Appealed"/>; refused: <see cref="ContributionRefusals.NotTheSpeaker"/>, <see cref="ContributionRefusals.NotHidden"/>,
    /// <see cref="ContributionRefusals.AlreadyAppealed"/>, <see cref="ContributionRefusals.OffRecord"/>.
    /// </returns>
    public Decision<ContributionEvent> Appeal(Act act, SealedText text)
    {
        Require.NotNull(text);
        return BarredButSpeaker(act) is { } barred ? barred
            : OffRecord() is { } off ? off
            : Hiding is not { } hiding ? ContributionRefusals.NotHidden
            : hiding.Appeal is not null ? ContributionRefusals.AlreadyAppealed
            : new ContributionEvent.Appealed(act.Stamp, text);
    }

    /// <summary>
    /// Decides on an appeal. Needs <see cref="Role.Chair"/>, <see cref="Role.Convener"/> or <see cref="Role.Facilitator"/>, and is neither for whoever hid it nor for the
    /// speaker.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="isAccepted">Whether the words are shown again.</param>
    /// <param name="reason">Why.</param>
    /// <returns>
    /// <see cref="ContributionEvent.AppealSettled"/>; refused: <see cref="ContributionRefusals.NotAppealed"/>, <see cref="ContributionRefusals.NotImpartial"/>,
    /// <see cref="ContributionRefusals.OffRecord"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ContributionEvent> SettleAppeal(Act act, bool isAccepted, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Chair, Role.Convener, Role.Facilitator) is { } barred ? barred
            : OffRecord() is { } off ? off
            : Hiding is not { Appeal: not null, Declined: null } hiding ? ContributionRefusals.NotAppealed
            : act.Is(hiding.By) || IsSpeaker(act) ? ContributionRefusals.NotImpartial
            : new ContributionEvent.AppealSettled(act.Stamp, isAccepted, reason);
    }

    /// <summary>Takes one's own words off the open record, for good; they stay on record, and what was released before it has no words of them any more. Open to the speaker alone.</summary>
    /// <returns><see cref="ContributionEvent.Removed"/>; refused: <see cref="ContributionRefusals.NotTheSpeaker"/>, <see cref="ContributionRefusals.OffRecord"/>.</returns>
    public Decision<ContributionEvent> Remove(Act act) =>
        BarredButSpeaker(act) is { } barred ? barred
        : OffRecord() is { } off ? off
        : new ContributionEvent.Removed(act.Stamp);

    /// <summary>
    /// Diverts an allegation against somebody to a safeguarding case: of it the open record keeps that one was made, and its words are for the lead of the case alone. Decide it
    /// together with <see cref="SafeguardingCase.Open(Act, SafeguardingCaseId, Contribution, Participants.ParticipantId, NodaTime.LocalDate)"/>, or with a case that is open already and is about the same.
    /// Needs <see cref="Role.SafeguardingLead"/>, <see cref="Role.Facilitator"/>, <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="case">The id of the case.</param>
    /// <returns>
    /// <see cref="ContributionEvent.Diverted"/>; refused: <see cref="ContributionRefusals.OffRecord"/>, and by a dialogue <see cref="ActRefusals.NotFound"/> and
    /// <see cref="SafeguardingCaseRefusals.Closed"/> where no such case is open in the programme and none begins with it.
    /// </returns>
    /// <exception cref="ArgumentException">The id is the default one.</exception>
    public Decision<ContributionEvent> Divert(Act act, SafeguardingCaseId @case)
    {
        Require.Id(@case, nameof(@case));
        return act.Barred(Programme, Role.SafeguardingLead, Role.Facilitator, Role.Rapporteur, Role.Secretary, Role.Recorder) is { } barred ? barred
            : OffRecord(mayBeRemoved: true) is { } off ? off
            : new ContributionEvent.Diverted(act.Stamp, @case);
    }

    /// <summary>
    /// Gives back to the record what turned out to be no allegation, so that diverting silences nobody. Needs <see cref="Role.SafeguardingLead"/>, and is for the lead of the
    /// case alone.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="case">The case, as it stands: closed as <see cref="SafeguardingOutcome.OutOfScope"/>.</param>
    /// <returns>
    /// <see cref="ContributionEvent.Returned"/>; refused: <see cref="ContributionRefusals.OtherCase"/>, <see cref="SafeguardingCaseRefusals.NotTheLead"/>,
    /// <see cref="ContributionRefusals.StaysDiverted"/>.
    /// </returns>
    public Decision<ContributionEvent> Return(Act act, SafeguardingCase @case)
    {
        Require.NotNull(@case, nameof(@case));
        return act.Barred(Programme, Role.SafeguardingLead) is { } barred ? barred
            : Case != @case.Id ? ContributionRefusals.OtherCase
            : @case.Lead != act.By ? SafeguardingCaseRefusals.NotTheLead
            : @case.Outcome is not SafeguardingOutcome.OutOfScope ? ContributionRefusals.StaysDiverted
            : new ContributionEvent.Returned(act.Stamp);
    }
}
