using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Programmes;
using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Commitments;

/// <summary>How a commitment stands at an instant.</summary>
public enum CommitmentStatus
{
    /// <summary>Promised, and there is still time.</summary>
    Promised,

    /// <summary>The last day is past, and nobody says that it is done.</summary>
    Overdue,

    /// <summary>Said to be done by the one who promised.</summary>
    Claimed,

    /// <summary>Judged from outside.</summary>
    Assessed,
}

/// <summary>What an addressee promised, what it says became of it, and what somebody from outside found.</summary>
public sealed record Commitment : IAggregate<Commitment, CommitmentEvent>
{
    [JsonConstructor]
    internal Commitment()
    {
    }

    /// <summary>The commitment's id.</summary>
    [JsonInclude] public CommitmentId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Which stakeholder owes it.</summary>
    [JsonInclude] public StakeholderId Owner { get; internal init; }

    /// <summary>What was promised.</summary>
    [JsonInclude] public Promise Promise { get; internal init; } = null!;

    /// <summary>What its owner reported, oldest first.</summary>
    [JsonInclude] public ValueList<ProgressReport> Progress { get; internal init; }

    /// <summary>What its owner claims to have done, newest last.</summary>
    [JsonInclude] public ValueList<ImplementationClaim> Claims { get; internal init; }

    /// <summary>What was found from outside, newest last.</summary>
    [JsonInclude] public ValueList<Assessment> Assessments { get; internal init; }

    /// <summary>The finding in force: the newest.</summary>
    [JsonIgnore]
    public Assessment? Assessment => Assessments.Count > 0 ? Assessments[^1] : null;

    /// <summary>
    /// Records a promise made in answer to a referral. Decide it together with <see cref="Referral.Link"/>.
    /// Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who promised.</param>
    /// <param name="id">The commitment's id.</param>
    /// <param name="referral">A referral that it serves, as it stands.</param>
    /// <param name="promise">What is promised.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.Made"/>; refused: <see cref="CommitmentRefusals.OtherReferral"/>, <see cref="CommitmentRefusals.NotTheAddressee"/>,
    /// <see cref="CommitmentRefusals.MayNotCommit"/>, <see cref="CommitmentRefusals.DueBeforeMade"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public static Decision<CommitmentEvent> Make(Act act, CommitmentId id, Referral referral, Promise promise)
    {
        Require.Id(id);
        Require.NotNull(referral);
        Require.NotNull(promise);
        return act.Barred(referral.Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(promise.When) is { } notYet ? notYet
            : !promise.Serves.AsSpan().Contains(referral.Id) ? CommitmentRefusals.OtherReferral.With(("referral", referral.Id.ToString()))
            : promise.By.Stakeholder != referral.Addressee ? CommitmentRefusals.NotTheAddressee.With(
                ("standing", promise.By.Stakeholder?.ToString() ?? "-"), ("referral", referral.Id.ToString()), ("addressee", referral.Addressee.ToString()))
            : !promise.By.MayCommit ? CommitmentRefusals.MayNotCommit.With(("post", promise.By.Post?.ToString() ?? "-"))
            : promise.Due < promise.When.Latest.Date ? CommitmentRefusals.DueBeforeMade.With(
                ("due", NodaTime.Text.LocalDatePattern.Iso.Format(promise.Due)), ("made", NodaTime.Text.LocalDatePattern.Iso.Format(promise.When.Latest.Date)))
            : new CommitmentEvent.Made(act.Stamp, id, promise);
    }

    /// <summary>Records how far its owner says it is. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="CommitmentEvent.ProgressReported"/>; refused: <see cref="CommitmentRefusals.NotTheOwner"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.</returns>
    public Decision<CommitmentEvent> ReportProgress(Act act, ProgressReport report)
    {
        Require.NotNull(report);
        return act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, report.When) is { } untimely ? untimely
            : report.By.Stakeholder != Owner ? NotTheOwner(report.By)
            : new CommitmentEvent.ProgressReported(act.Stamp, report);
    }

    /// <summary>Records its owner's claim that it is done. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="CommitmentEvent.ImplementationClaimed"/>; refused: <see cref="CommitmentRefusals.NotTheOwner"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.</returns>
    public Decision<CommitmentEvent> ClaimImplementation(Act act, ImplementationClaim claim)
    {
        Require.NotNull(claim);
        return act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, claim.When) is { } untimely ? untimely
            : claim.By.Stakeholder != Owner ? NotTheOwner(claim.By)
            : new CommitmentEvent.ImplementationClaimed(act.Stamp, claim);
    }

    /// <summary>Records what somebody from outside found, whether or not anything was claimed. Needs <see cref="Role.Assessor"/>, or <see cref="Role.Recorder"/> on behalf of one.</summary>
    /// <returns><see cref="CommitmentEvent.Assessed"/>; refused: <see cref="CommitmentRefusals.NotIndependent"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.</returns>
    public Decision<CommitmentEvent> Assess(Act act, Assessment assessment)
    {
        Require.NotNull(assessment);
        return act.Barred(Programme, Role.Assessor, Role.Recorder) is { } barred ? barred
            : Untimely(act, assessment.When) is { } untimely ? untimely
            : assessment.By.Person == Promise.By.Person || assessment.By.SharesInstitutionWith(Promise.By) ? CommitmentRefusals.NotIndependent
            : new CommitmentEvent.Assessed(act.Stamp, assessment);
    }

    /// <summary>How it stands at an instant, by the clock.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="zones">The zone data of the day; the promise's own zone says when its last day ends.</param>
    public CommitmentStatus StatusAt(Instant at, IDateTimeZoneProvider zones) =>
        Assessments.Count > 0 ? CommitmentStatus.Assessed
        : Claims.Count > 0 ? CommitmentStatus.Claimed
        : at >= OverdueFrom(zones) ? CommitmentStatus.Overdue
        : CommitmentStatus.Promised;

    /// <summary>The first instant after its last day.</summary>
    public Instant OverdueFrom(IDateTimeZoneProvider zones) =>
        Require.NotNull(zones)[Promise.When.Zone].Day(Promise.Due).End;

    private Refusal NotTheOwner(Standing by) =>
        CommitmentRefusals.NotTheOwner.With(("owner", Owner.ToString()), ("standing", by.Stakeholder?.ToString() ?? "-"));

    private Refusal? Untimely(Act act, Occurred when) =>
        act.Doubts(when) is { } notYet ? notYet
        : when.Latest.ToInstant() < Promise.When.Earliest.ToInstant() ? CommitmentRefusals.BeforePromise.With(
            ("when", when.Latest.ToInstant().ToString()), ("made", Promise.When.Earliest.ToInstant().ToString()))
        : null;

    /// <inheritdoc/>
    public static Commitment Begin(CommitmentEvent founding) => founding is CommitmentEvent.Made e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Owner = e.Promise.By.Stakeholder!.Value, Promise = e.Promise }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Commitment Apply(CommitmentEvent next) => next switch
    {
        CommitmentEvent.ProgressReported e => this with { Progress = Progress.Add(e.Report) },
        CommitmentEvent.ImplementationClaimed e => this with { Claims = Claims.Add(e.Claim) },
        CommitmentEvent.Assessed e => this with { Assessments = Assessments.Add(e.Assessment) },
        _ => throw new UnreachableException(),
    };
}
