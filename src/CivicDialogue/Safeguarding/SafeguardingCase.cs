using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Rumours;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue.Safeguarding;

/// <summary>What a safeguarding case is about.</summary>
public enum SafeguardingKind
{
    /// <summary>That somebody did wrong.</summary>
    Allegation,

    /// <summary>That somebody had to suffer for having taken part or spoken. It is kept apart from what they said: in a case of its own.</summary>
    Reprisal,
}

/// <summary>Where a safeguarding case is.</summary>
public enum SafeguardingPhase
{
    /// <summary>Opened, and not acknowledged by its lead.</summary>
    Opened,

    /// <summary>In hand.</summary>
    Acknowledged,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>With what outcome a safeguarding case was closed. The library records it and does not decide who is right.</summary>
/// <remarks>
/// The first four are the outcomes of the Wales Safeguarding Procedures for allegations (safeguarding.wales, adults, section 5, "Concluding the process"); the others say why
/// there is none of these.
/// </remarks>
public enum SafeguardingOutcome
{
    /// <summary>Established by evidence.</summary>
    Substantiated,

    /// <summary>There is not enough to establish or to disprove it; that implies neither guilt nor innocence.</summary>
    Unsubstantiated,

    /// <summary>Disproved: whoever reported it was mistaken or did not know all the circumstances.</summary>
    Unfounded,

    /// <summary>Disproved, and made up to deceive.</summary>
    Malicious,

    /// <summary>Handed over to a body that is competent for it.</summary>
    ReferredOn,

    /// <summary>Not pursued, at the wish of whoever was wronged.</summary>
    NotPursued,

    /// <summary>Nothing for safeguarding: what was diverted can go back to the record.</summary>
    OutOfScope,
}

/// <summary>
/// An allegation against somebody, or a report of reprisal, taken off the open record: with a named lead, a deadline and an outcome. Its words are for the lead alone;
/// of the rest, others than its lead and the conveners learn that there is one.
/// </summary>
public sealed record SafeguardingCase : IAggregate<SafeguardingCase, SafeguardingCaseEvent>
{
    /// <summary>A leap year.</summary>
    internal const int LongestDays = 366;

    [JsonConstructor]
    internal SafeguardingCase()
    {
    }

    /// <summary>The case's id.</summary>
    [JsonInclude] public SafeguardingCaseId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>What it is about.</summary>
    [JsonInclude] public SafeguardingKind Kind { get; internal init; }

    /// <summary>The contribution that was diverted to it as it was opened; <see langword="null"/> where none was.</summary>
    [JsonInclude] public ContributionId? Contribution { get; internal init; }

    /// <summary>The rumour that was diverted to it as it was opened; <see langword="null"/> where none was.</summary>
    [JsonInclude] public RumourId? Rumour { get; internal init; }

    /// <summary>At which session it was said, or with which it has to do, where it has to do with one.</summary>
    [JsonInclude] public SessionId? Session { get; internal init; }

    /// <summary>What was reported, sealed; <see langword="null"/> where what was diverted says it.</summary>
    [JsonInclude] public SealedText? Text { get; internal init; }

    /// <summary>Who has it in hand.</summary>
    [JsonInclude] public ParticipantId Lead { get; internal init; }

    /// <summary>The last local date by which it is to be closed, in <see cref="Zone"/>.</summary>
    [JsonInclude] public LocalDate Due { get; internal init; }

    /// <summary>The IANA zone in which that date ends.</summary>
    [JsonInclude] public string Zone { get; internal init; } = null!;

    /// <summary>Where it is.</summary>
    [JsonInclude] public SafeguardingPhase Phase { get; internal init; }

    /// <summary>With what outcome it was closed; <see langword="null"/> while it is not.</summary>
    [JsonInclude] public SafeguardingOutcome? Outcome { get; internal init; }

    /// <summary>What was done, sealed, where that was told.</summary>
    [JsonInclude] public SealedText? Account { get; internal init; }

    /// <summary>
    /// Opens a case for a contribution that holds an allegation. Decide it together with <see cref="Contributions.Contribution.Divert"/>. Needs <see cref="Role.SafeguardingLead"/>,
    /// <see cref="Role.Facilitator"/>, <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The case's id.</param>
    /// <param name="contribution">The contribution, as it stands.</param>
    /// <param name="lead">Who has it in hand: somebody who holds <see cref="Role.SafeguardingLead"/>.</param>
    /// <param name="due">The last date, in the programme's zone, by which it is to be closed: from today to 366 days on.</param>
    /// <returns>
    /// <see cref="SafeguardingCaseEvent.Opened"/>; refused: <see cref="SafeguardingCaseRefusals.AlreadyDiverted"/>, <see cref="SafeguardingCaseRefusals.LeadUnfit"/>,
    /// <see cref="SafeguardingCaseRefusals.DueUnfit"/>.
    /// </returns>
    /// <exception cref="ArgumentException">An id is the default one, or the date is out of range.</exception>
    public static Decision<SafeguardingCaseEvent> Open(Act act, SafeguardingCaseId id, Contribution contribution, ParticipantId lead, LocalDate due)
    {
        Require.NotNull(contribution);
        return Open(act, id, contribution.Programme, contribution.Case, lead, due, (contribution.Id, null, contribution.Said.Session));
    }

    /// <summary>
    /// Opens a case for a rumour that holds an allegation of abuse. Decide it together with <see cref="Rumours.Rumour.Divert"/>. Needs <see cref="Role.SafeguardingLead"/>,
    /// <see cref="Role.Facilitator"/>, <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The case's id.</param>
    /// <param name="rumour">The rumour, as it stands.</param>
    /// <param name="lead">Who has it in hand: somebody who holds <see cref="Role.SafeguardingLead"/>.</param>
    /// <param name="due">The last date, in the programme's zone, by which it is to be closed: from today to 366 days on.</param>
    /// <returns>
    /// <see cref="SafeguardingCaseEvent.Opened"/>; refused: <see cref="SafeguardingCaseRefusals.AlreadyDiverted"/>, <see cref="SafeguardingCaseRefusals.LeadUnfit"/>,
    /// <see cref="SafeguardingCaseRefusals.DueUnfit"/>.
    /// </returns>
    /// <exception cref="ArgumentException">An id is the default one, or the date is out of range.</exception>
    public static Decision<SafeguardingCaseEvent> Open(Act act, SafeguardingCaseId id, Rumour rumour, ParticipantId lead, LocalDate due)
    {
        Require.NotNull(rumour);
        return Open(act, id, rumour.Programme, rumour.Case, lead, due, (null, rumour.Id, null));
    }

    /// <summary>
    /// Opens a case for what was never a contribution: an allegation that somebody brings, or a reprisal, which is never put on the record of what was said.
    /// Open to everybody, whatever their roles.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The case's id.</param>
    /// <param name="kind">What is reported.</param>
    /// <param name="report">The report, sealed for whoever reports it or for the case.</param>
    /// <param name="lead">Who has it in hand: somebody who holds <see cref="Role.SafeguardingLead"/>.</param>
    /// <param name="due">The last date, in the programme's zone, by which it is to be closed: from today to 366 days on.</param>
    /// <param name="session">The session with which it has to do, where it has to do with one.</param>
    /// <returns>
    /// <see cref="SafeguardingCaseEvent.Opened"/>; refused: <see cref="SafeguardingCaseRefusals.LeadUnfit"/>, <see cref="SafeguardingCaseRefusals.DueUnfit"/>.
    /// </returns>
    /// <exception cref="ArgumentException">An id is the default one, the kind is not defined, or the date is out of range.</exception>
    public static Decision<SafeguardingCaseEvent> Report(
        Act act, SafeguardingCaseId id, SafeguardingKind kind, SealedText report, ParticipantId lead, LocalDate due, SessionId? session = null)
    {
        Require.Id(id);
        Require.Defined(kind);
        Require.NotNull(report);
        Require.Id(lead);
        Require.Id(session);
        due = Require.Iso(due);
        return Unfit(act, lead) is { } unfit ? unfit
            : Unfit(act, act.Terms.Zone, due) is { } untimely ? untimely
            : new SafeguardingCaseEvent.Opened(act.Stamp, id, kind, null, null, session, report, lead, due, act.Terms.Zone);
    }

    /// <summary>
    /// Puts the case in somebody else's hands, also once it is closed. Open to the lead of the case and to <see cref="Role.Convener"/>; nobody takes a case into their own.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="lead">Who has it in hand from now on: somebody who holds <see cref="Role.SafeguardingLead"/>.</param>
    /// <returns><see cref="SafeguardingCaseEvent.LeadAssigned"/>, or nothing where they have it; refused: <see cref="SafeguardingCaseRefusals.LeadUnfit"/>, <see cref="SafeguardingCaseRefusals.NotTheLead"/>.</returns>
    /// <exception cref="ArgumentException">The id is the default one.</exception>
    public Decision<SafeguardingCaseEvent> AssignLead(Act act, ParticipantId lead)
    {
        Require.Id(lead);
        return BarredButLead(act) is not null && act.Barred(Programme, Role.Convener) is { } barred ? barred
            : Unfit(act, lead) is { } unfit ? unfit
            : lead == Lead ? []
            : lead == act.By ? SafeguardingCaseRefusals.NotTheLead
            : new SafeguardingCaseEvent.LeadAssigned(act.Stamp, lead);
    }

    /// <summary>Confirms to have the case in hand. Needs <see cref="Role.SafeguardingLead"/>, and is for the lead of the case alone.</summary>
    /// <returns>
    /// <see cref="SafeguardingCaseEvent.Acknowledged"/>; refused: <see cref="SafeguardingCaseRefusals.NotTheLead"/>, <see cref="SafeguardingCaseRefusals.AlreadyAcknowledged"/>,
    /// <see cref="SafeguardingCaseRefusals.Closed"/>.
    /// </returns>
    public Decision<SafeguardingCaseEvent> Acknowledge(Act act) =>
        BarredButLead(act) is { } barred ? barred
        : Phase is SafeguardingPhase.Closed ? SafeguardingCaseRefusals.Closed
        : Phase is SafeguardingPhase.Acknowledged ? SafeguardingCaseRefusals.AlreadyAcknowledged
        : new SafeguardingCaseEvent.Acknowledged(act.Stamp);

    /// <summary>Sets another deadline, for a reason; also once the one before is past. Needs <see cref="Role.SafeguardingLead"/>, and is for the lead of the case alone.</summary>
    /// <param name="act">The act.</param>
    /// <param name="due">The last date, in the zone of the case, by which it is to be closed: from today to 366 days on.</param>
    /// <param name="reason">Why, sealed for the case.</param>
    /// <returns>
    /// <see cref="SafeguardingCaseEvent.DeadlineSet"/>, or nothing where it is that date; refused: <see cref="SafeguardingCaseRefusals.NotTheLead"/>,
    /// <see cref="SafeguardingCaseRefusals.DueUnfit"/>, <see cref="SafeguardingCaseRefusals.Closed"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The date is out of range.</exception>
    public Decision<SafeguardingCaseEvent> SetDeadline(Act act, LocalDate due, SealedText reason)
    {
        Require.NotNull(reason);
        due = Require.Iso(due);
        return BarredButLead(act) is { } barred ? barred
            : Phase is SafeguardingPhase.Closed ? SafeguardingCaseRefusals.Closed
            : due == Due ? []
            : Unfit(act, Zone, due) is { } untimely ? untimely
            : new SafeguardingCaseEvent.DeadlineSet(act.Stamp, due, reason);
    }

    /// <summary>Closes the case. Needs <see cref="Role.SafeguardingLead"/>, and is for the lead of the case alone.</summary>
    /// <param name="act">The act.</param>
    /// <param name="outcome">With what outcome. Where it is <see cref="SafeguardingOutcome.OutOfScope"/>, what was diverted can be given back: <see cref="Contributions.Contribution.Return"/>.</param>
    /// <param name="account">What was done, sealed for the case, where that is told.</param>
    /// <returns><see cref="SafeguardingCaseEvent.Closed"/>; refused: <see cref="SafeguardingCaseRefusals.NotTheLead"/>, <see cref="SafeguardingCaseRefusals.Closed"/>.</returns>
    /// <exception cref="ArgumentException">The outcome is not defined.</exception>
    public Decision<SafeguardingCaseEvent> Close(Act act, SafeguardingOutcome outcome, SealedText? account = null)
    {
        Require.Defined(outcome);
        return BarredButLead(act) is { } barred ? barred
            : Phase is SafeguardingPhase.Closed ? SafeguardingCaseRefusals.Closed
            : new SafeguardingCaseEvent.Closed(act.Stamp, outcome, account);
    }

    /// <summary>Whether the last day is past and the case is not closed: from the first instant of the day after.</summary>
    /// <param name="at">The instant asked about.</param>
    /// <param name="zones">The zone data of the day.</param>
    public bool IsOverdueAt(Instant at, IDateTimeZoneProvider zones) =>
        Phase is not SafeguardingPhase.Closed && at >= Require.NotNull(zones)[Zone].Day(Due).End;

    /// <summary>Whether somebody may read its words.</summary>
    internal bool MayRead(Act act) => BarredButLead(act) is null;

    private static Decision<SafeguardingCaseEvent> Open(
        Act act,
        SafeguardingCaseId id,
        ProgrammeId programme,
        SafeguardingCaseId? divertedTo,
        ParticipantId lead,
        LocalDate due,
        (ContributionId? Contribution, RumourId? Rumour, SessionId? Session) of)
    {
        Require.Id(id);
        Require.Id(lead);
        due = Require.Iso(due);
        return act.Barred(programme, Role.SafeguardingLead, Role.Facilitator, Role.Rapporteur, Role.Secretary, Role.Recorder) is { } barred ? barred
            : divertedTo is { } other && other != id ? SafeguardingCaseRefusals.AlreadyDiverted
            : Unfit(act, lead) is { } unfit ? unfit
            : Unfit(act, act.Terms.Zone, due) is { } untimely ? untimely
            : new SafeguardingCaseEvent.Opened(act.Stamp, id, SafeguardingKind.Allegation, of.Contribution, of.Rumour, of.Session, null, lead, due, act.Terms.Zone);
    }

    private Refusal? BarredButLead(Act act) =>
        act.Barred(Programme, Role.SafeguardingLead) is { } barred ? barred
        : act.By != Lead ? SafeguardingCaseRefusals.NotTheLead.With()
        : null;

    private static Refusal? Unfit(Act act, ParticipantId lead) =>
        act.Terms.Holds(lead, Role.SafeguardingLead) ? null : SafeguardingCaseRefusals.LeadUnfit.With(("role", Role.SafeguardingLead.Value));

    private static Refusal? Unfit(Act act, string zone, LocalDate due)
    {
        var today = act.At.InZone(act.Zones.GetZoneOrNull(zone) ?? DateTimeZone.Utc).Date;
        return due >= today && due <= today.PlusDays(LongestDays) ? null
            : SafeguardingCaseRefusals.DueUnfit.With(("due", Day(due)), ("first", Day(today)), ("last", Day(today.PlusDays(LongestDays))));

        static string Day(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
    }

    /// <inheritdoc/>
    public static SafeguardingCase Begin(SafeguardingCaseEvent founding) => founding is SafeguardingCaseEvent.Opened e
        ? new()
        {
            Id = e.Id,
            Programme = e.Stamp.Programme,
            Kind = e.Kind,
            Contribution = e.Contribution,
            Rumour = e.Rumour,
            Session = e.Session,
            Text = e.Text,
            Lead = e.Lead,
            Due = e.Due,
            Zone = e.Zone,
        }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public SafeguardingCase Apply(SafeguardingCaseEvent next) => next switch
    {
        SafeguardingCaseEvent.LeadAssigned e => this with { Lead = e.Lead, Phase = Phase is SafeguardingPhase.Closed ? Phase : SafeguardingPhase.Opened },
        SafeguardingCaseEvent.Acknowledged => this with { Phase = SafeguardingPhase.Acknowledged },
        SafeguardingCaseEvent.DeadlineSet e => this with { Due = e.Due },
        SafeguardingCaseEvent.Closed e => this with { Phase = SafeguardingPhase.Closed, Outcome = e.Outcome, Account = e.Account },
        _ => throw new UnreachableException(),
    };
}
