using CivicDialogue.Participants;

namespace CivicDialogue.Rumours;

public sealed partial record Rumour
{
    /// <summary>
    /// Drafts what is to be made known, in one language and by one channel, in place of an earlier draft for the same. It tells of the assessment in force. A person whom the rumour
    /// is about neither drafts it nor puts a draft on record: what they have to say is an answer. Needs <see cref="Role.Rapporteur"/>, <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who drafted.</param>
    /// <param name="message">What is to be made known.</param>
    /// <returns>
    /// <see cref="RumourEvent.MessageDrafted"/>; refused: <see cref="RumourRefusals.NotIndependent"/>, <see cref="RumourRefusals.NotAssessed"/>,
    /// <see cref="RumourRefusals.BeforeAssessment"/>, <see cref="RumourRefusals.Concluded"/>, <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>, <see cref="ActRefusals.NotYet"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RumourEvent> DraftMessage(Act act, CounterMessage message)
    {
        Require.NotNull(message);
        return act.Barred(Programme, Role.Rapporteur, Role.Facilitator, Role.Secretary, Role.Recorder) is { } barred ? barred
            : OutOfOrder(act, message.When) is { } outOfOrder ? outOfOrder
            : About!.IsOf(message.By.Person) || About.IsOf(act.By) ? RumourRefusals.NotIndependent
            : new RumourEvent.MessageDrafted(act.Stamp, Messages.Count + 1, Assessments.Count, message);
    }

    /// <summary>
    /// Records that somebody agrees to a message. It is agreed once anybody does who neither drafted it nor put the draft on record; others can add their agreement. Needs
    /// <see cref="Role.Convener"/>, <see cref="Role.Chair"/>, <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/>, <see cref="Role.FocalPoint"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">
    /// The act; who records is not who agrees. Nobody makes a message and its agreement alone: whoever drafted it does not record that others agree, and whoever put the draft on record
    /// only as <see cref="Role.Recorder"/>, who enters what others drafted and agreed on paper.
    /// </param>
    /// <param name="message">Which of the rumour's messages, from 1.</param>
    /// <param name="agreement">Who agrees, when. Whoever the rumour is about may.</param>
    /// <returns>
    /// <see cref="RumourEvent.MessageAgreed"/>, or nothing where they agreed already; refused: <see cref="RumourRefusals.MessageUnknown"/>,
    /// <see cref="RumourRefusals.MessageOutdated"/>, <see cref="RumourRefusals.OwnMessage"/>, <see cref="RumourRefusals.NotAssessed"/>,
    /// <see cref="RumourRefusals.BeforeAssessment"/>, <see cref="RumourRefusals.Concluded"/>, <see cref="RumourRefusals.Merged"/>,
    /// <see cref="RumourRefusals.Diverted"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RumourEvent> AgreeToMessage(Act act, int message, MessageAgreement agreement)
    {
        Require.NotNull(agreement);
        return act.Barred(Programme, Role.Convener, Role.Chair, Role.Facilitator, Role.Secretary, Role.FocalPoint, Role.Recorder) is { } barred ? barred
            : OutOfOrder(act, agreement.When) is { } outOfOrder ? outOfOrder
            : message < 1 || message > Messages.Count ? RumourRefusals.MessageUnknown.With(("message", $"{message}"))
            : Messages[message - 1] is var drafted && !IsInForce(drafted) ? RumourRefusals.MessageOutdated.With(("message", $"{message}"))
            : agreement.By.Person is var person && (person == drafted.Message.By.Person || person == drafted.RecordedBy) ? RumourRefusals.OwnMessage
            : act.By == drafted.Message.By.Person || (act.By == drafted.RecordedBy && !act.May(Role.Recorder)) ? RumourRefusals.OwnMessage
            : drafted.Agreements.Any(a => a.By.Person == agreement.By.Person) ? []
            : new RumourEvent.MessageAgreed(act.Stamp, message, agreement);
    }

    /// <summary>
    /// Records that the agreed messages were made known, or those that were agreed since. A claim about a named person must be verified
    /// (found true, false or misleading) and cleared. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/>.
    /// </summary>
    /// <returns>
    /// <see cref="RumourEvent.Published"/>; refused: <see cref="RumourRefusals.NothingAgreed"/>, <see cref="RumourRefusals.NotVerified"/>,
    /// <see cref="RumourRefusals.NotCleared"/>, <see cref="RumourRefusals.NotAssessed"/>, <see cref="RumourRefusals.BeforeAssessment"/>,
    /// <see cref="RumourRefusals.Concluded"/>, <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>, <see cref="ActRefusals.NotYet"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RumourEvent> Publish(Act act, Occurred when)
    {
        var agreed = Messages.Where(m => IsInForce(m) && m is { Agreements.Count: > 0, Published: null }).Select(m => m.Number).ToValueList();
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Rapporteur) is { } barred ? barred
            : OutOfOrder(act, when) is { } outOfOrder ? outOfOrder
            : About!.NamesAPerson && !Assessment!.IsVerified ? RumourRefusals.NotVerified.With(("verdict", Assessment.Verdict.Wire()))
            : About.NamesAPerson && !IsCleared ? RumourRefusals.NotCleared
            : agreed.Count == 0 ? RumourRefusals.NothingAgreed
            : new RumourEvent.Published(act.Stamp, agreed, when);
    }

    /// <summary>
    /// Records that some of those who asked were told what came of it. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who told them.</param>
    /// <param name="people">Who was told, at most <see cref="Limits.List"/> at a time. Those who had been told before are passed over.</param>
    /// <param name="when">When.</param>
    /// <returns>
    /// <see cref="RumourEvent.Returned"/>, or nothing where all of them had been told; refused: <see cref="RumourRefusals.NothingToReturn"/>,
    /// <see cref="RumourRefusals.DidNotAsk"/>, <see cref="RumourRefusals.BeforeReport"/>, <see cref="RumourRefusals.BeforeAssessment"/>,
    /// <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">There are too many, one comes twice, or is the default id.</exception>
    public Decision<RumourEvent> Return(Act act, ValueList<ParticipantId> people, Occurred when)
    {
        Require.Ids(people);
        return NotReturned(act, people, when) is { } refused ? refused
            : people.Where(p => Askers[p].State is not AskerState.Told).ToValueList() is var told && told.Count == 0 ? []
            : new RumourEvent.Returned(act.Stamp, told, when);
    }

    /// <summary>
    /// Records that some of those who asked could not be reached. They may still be told later.
    /// Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who tried.</param>
    /// <param name="people">Who was not reached, at most <see cref="Limits.List"/> at a time. Those who do not wait are passed over.</param>
    /// <param name="when">When it was tried.</param>
    /// <returns><see cref="RumourEvent.NotReached"/>, or nothing where none of them waits; refused: what <see cref="Return"/> says.</returns>
    /// <exception cref="ArgumentException">There are too many, one comes twice, or is the default id.</exception>
    public Decision<RumourEvent> RecordNotReached(Act act, ValueList<ParticipantId> people, Occurred when)
    {
        Require.Ids(people);
        return NotReturned(act, people, when) is { } refused ? refused
            : people.Where(p => Askers[p].State is AskerState.Waiting).ToValueList() is var missed && missed.Count == 0 ? []
            : new RumourEvent.NotReached(act.Stamp, missed, when);
    }

    /// <summary>
    /// Concludes it. What was published or put out of scope is concluded once everybody who asked was told, or found out of reach; what was assessed and is not to be
    /// published, before they are. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/> or <see cref="Role.Secretary"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="summary">What came of it.</param>
    /// <returns>
    /// <see cref="RumourEvent.Concluded"/>; refused: <see cref="RumourRefusals.NotAssessed"/>, <see cref="RumourRefusals.SomebodyWaits"/>,
    /// <see cref="RumourRefusals.Concluded"/>, <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The summary is too long.</exception>
    public Decision<RumourEvent> Conclude(Act act, LocalizedText summary)
    {
        Require.PublicText(summary);
        return act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary) is { } barred ? barred
            : Over is { } over ? over
            : Phase is not RumourPhase.OutOfScope && NotAssessed is { } unassessed ? unassessed
            : Phase is not RumourPhase.Assessed && Waiting > 0 ? RumourRefusals.SomebodyWaits.With(("waiting", $"{Waiting}"))
            : new RumourEvent.Concluded(act.Stamp, summary);
    }

    private Refusal? NotReturned(Act act, ValueList<ParticipantId> people, Occurred when) =>
        act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.Recorder) is { } barred ? barred
        : act.Doubts(when) is { } doubt ? doubt
        : Gone is { } gone ? gone
        : Phase is not (RumourPhase.Published or RumourPhase.OutOfScope or RumourPhase.Concluded) ? RumourRefusals.NothingToReturn.With(("phase", Phase.Wire()))
        : (Assessment is { } assessed ? BeforeAssessment(when, assessed) : BeforeReport(when)) is { } early ? early
        : people.Count(p => !Askers.ContainsKey(p)) is > 0 and var strangers ? RumourRefusals.DidNotAsk.With(("count", $"{strangers}"))
        : null;

    /// <summary>What rests on the assessment in force comes after it.</summary>
    private Refusal? OutOfOrder(Act act, Occurred when) =>
        act.Doubts(when) is { } doubt ? doubt
        : Over is { } over ? over
        : NotAssessed is { } unassessed ? unassessed
        : BeforeAssessment(when, Assessment!);

    private static Refusal? BeforeAssessment(Occurred when, RumourAssessment assessed) => Before(when, assessed.When, RumourRefusals.BeforeAssessment, "assessed");

    /// <summary>Whether a message tells of the assessment in force, and no newer one took its place.</summary>
    private bool IsInForce(DraftedMessage message) =>
        message.Assessment == Assessments.Count
        && !Messages.Any(m => m.Number > message.Number && m.Message.Channel == message.Message.Channel && m.Message.Language == message.Message.Language);
}
