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

    /// <summary>The last day is past, and nobody says that it is done, or somebody from outside found that it was not.</summary>
    Overdue,

    /// <summary>Said to be done by the one who promised, and not found since to be otherwise.</summary>
    Claimed,

    /// <summary>Judged from outside: found to be complete, or, on its last day or later, what became of it.</summary>
    Assessed,

    /// <summary>Nothing more is to be followed up.</summary>
    Concluded,
}

/// <summary>What an addressee promised, what it says became of it, and what somebody from outside found.</summary>
public sealed partial record Commitment : IAggregate<Commitment, CommitmentEvent>
{
    [JsonConstructor]
    internal Commitment()
    {
    }

    /// <summary>The commitment's id.</summary>
    [JsonInclude] public CommitmentId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Which stakeholder owes it: now, where it was passed on.</summary>
    [JsonInclude] public StakeholderId Owner { get; internal init; }

    /// <summary>The office that owns it, whoever holds it; <see langword="null"/> where that is not known of a successor.</summary>
    [JsonInclude] public PostId? Post { get; internal init; }

    /// <summary>What was promised.</summary>
    [JsonInclude] public Promise Promise { get; internal init; } = null!;

    /// <summary>The referrals that it answers, those of the promise first.</summary>
    [JsonInclude] public ValueList<ReferralId> Serves { get; internal init; }

    /// <summary>The last day on which it is done in time, now.</summary>
    [JsonInclude] public LocalDate Due { get; internal init; }

    /// <summary>The days that it was due before, oldest first.</summary>
    [JsonInclude] public ValueList<EarlierDue> EarlierDues { get; internal init; }

    /// <summary>The steps on the way, by number; not those that were given up.</summary>
    [JsonInclude] public ValueMap<int, MilestoneState> Milestones { get; internal init; }

    /// <summary>What its owner reported, oldest first.</summary>
    [JsonInclude] public ValueList<ProgressReport> Progress { get; internal init; }

    /// <summary>What its owner claims to have done, newest last.</summary>
    [JsonInclude] public ValueList<ImplementationClaim> Claims { get; internal init; }

    /// <summary>What was found from outside, by its number, from 1.</summary>
    [JsonInclude] public ValueMap<int, Assessment> Assessments { get; internal init; }

    /// <summary>The assessments that are or were contested, by the number of the contest, from 1.</summary>
    [JsonInclude] public ValueMap<int, ContestedAssessment> Contests { get; internal init; }

    /// <summary>The days set for looking at what became of it, in the order of setting.</summary>
    [JsonInclude] public ValueList<Review> Reviews { get; internal init; }

    /// <summary>Who stood by the promise.</summary>
    [JsonInclude] public ValueList<Ratification> Ratifications { get; internal init; }

    /// <summary>How it passed from owner to owner, oldest first.</summary>
    [JsonInclude] public ValueList<Passing> Passings { get; internal init; }

    /// <summary>When it was taken up again after it had been concluded, oldest first.</summary>
    [JsonInclude] public ValueList<Reopening> Reopenings { get; internal init; }

    /// <summary>When it was concluded; <see langword="null"/> while it is followed up.</summary>
    [JsonInclude] public Occurred? Concluded { get; internal init; }

    /// <summary>Everybody who owed it, and what they were a part of: too near to judge it.</summary>
    [JsonInclude] internal ValueList<StakeholderId> Implementers { get; init; }

    /// <summary>How many claims and assessments there were when it was reopened last: its status begins anew.</summary>
    [JsonInclude] internal int ClaimsBefore { get; init; }

    /// <inheritdoc cref="ClaimsBefore"/>
    [JsonInclude] internal int AssessmentsBefore { get; init; }

    /// <summary>The number given last to a milestone.</summary>
    [JsonInclude] internal int LastMilestone { get; init; }

    /// <summary>The finding in force: the newest.</summary>
    [JsonIgnore]
    public Assessment? Assessment => Assessments.Count > 0 ? Assessments[LastAssessment] : null;

    /// <summary>Whether a contest of the finding in force waits for an answer, or was found to be right.</summary>
    [JsonIgnore]
    public bool IsContested => Contests.Values.Any(c => c.Assessment == LastAssessment && c.Answer is null or { IsAccepted: true });

    private int LastAssessment => Assessments.Count > 0 ? Assessments.Keys.Last() : 0;

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
    /// <see cref="CommitmentRefusals.MayNotCommit"/>, <see cref="CommitmentRefusals.DueBeforeMade"/>, <see cref="ActRefusals.NotYet"/>; by a dialogue, of each referral that is served,
    /// also <see cref="ReferralRefusals.NotAnswered"/> and <see cref="ReferralRefusals.NothingPromised"/>.
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
            : !promise.By.MayCommit ? MayNotCommit(promise.By)
            : promise.Due < promise.When.Latest.Date ? DueBeforeMade(promise.Due, promise.When.Latest.Date)
            : new CommitmentEvent.Made(act.Stamp, id, promise);
    }

    /// <summary>
    /// Records that it is to answer another referral to its owner as well. Decide it together with <see cref="Referral.Link"/>. Needs <see cref="Role.FocalPoint"/>,
    /// <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns>
    /// <see cref="CommitmentEvent.ReferralAdded"/>, or nothing where it does; refused: <see cref="CommitmentRefusals.NotTheAddressee"/>, <see cref="CommitmentRefusals.Concluded"/>,
    /// <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<CommitmentEvent> AlsoServe(Act act, Referral referral, Occurred when)
    {
        Require.NotNull(referral);
        return Barred(act, when, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Barred(referral.Programme) is { } foreign ? foreign
            : referral.Addressee != Owner ? CommitmentRefusals.NotTheAddressee.With(
                ("standing", Owner.ToString()), ("referral", referral.Id.ToString()), ("addressee", referral.Addressee.ToString()))
            : Serves.AsSpan().Contains(referral.Id) ? []
            : new CommitmentEvent.ReferralAdded(act.Stamp, referral.Id, when);
    }

    /// <summary>Records how far its owner says it is. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="CommitmentEvent.ProgressReported"/>; refused: <see cref="CommitmentRefusals.NotTheOwner"/>, <see cref="CommitmentRefusals.Concluded"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.</returns>
    public Decision<CommitmentEvent> ReportProgress(Act act, ProgressReport report)
    {
        Require.NotNull(report);
        return Barred(act, report.When, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : NotTheOwner(report.By, report.When) is { } other ? other
            : new CommitmentEvent.ProgressReported(act.Stamp, report);
    }

    /// <summary>
    /// Records its owner's claim that it is done. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>; once a last day that it had is
    /// past, that it was done on an earlier day than today is entered by one of the latter two.
    /// </summary>
    /// <returns>
    /// <see cref="CommitmentEvent.ImplementationClaimed"/>; refused: <see cref="CommitmentRefusals.NotTheOwner"/>, <see cref="CommitmentRefusals.Concluded"/>,
    /// <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<CommitmentEvent> ClaimImplementation(Act act, ImplementationClaim claim)
    {
        Require.NotNull(claim);
        return Barred(act, claim.When, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : NotTheOwner(claim.By, claim.When) is { } other ? other
            : IsBackdated(act, claim.When) && act.Barred(Role.Secretary, Role.Recorder) is { } late ? late
            : new CommitmentEvent.ImplementationClaimed(act.Stamp, claim);
    }

    /// <summary>
    /// Concludes it: nothing more is to be followed up, for a reason. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/> or <see cref="Role.Secretary"/>; once a last day that
    /// it had is past, that it was concluded on an earlier day than today is entered by the secretary.
    /// </summary>
    /// <returns>
    /// <see cref="CommitmentEvent.Concluded"/>; refused: <see cref="CommitmentRefusals.Concluded"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotPermitted"/>,
    /// <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<CommitmentEvent> Conclude(Act act, Occurred when, LocalizedText reason)
    {
        Require.PublicText(reason);
        return Barred(act, when, Role.Convener, Role.Chair, Role.Secretary) is { } barred ? barred
            : IsBackdated(act, when) && act.Barred(Role.Secretary) is { } late ? late
            : new CommitmentEvent.Concluded(act.Stamp, when, reason);
    }

    /// <summary>
    /// Takes a concluded one up again, for a reason: what was claimed and found before stays on record, and its status begins anew. Needs <see cref="Role.Convener"/>,
    /// <see cref="Role.Chair"/> or <see cref="Role.Secretary"/>.
    /// </summary>
    /// <returns>
    /// <see cref="CommitmentEvent.Reopened"/>; refused: <see cref="CommitmentRefusals.NotConcluded"/>, <see cref="CommitmentRefusals.TooEarly"/>,
    /// <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<CommitmentEvent> Reopen(Act act, Occurred when, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : Concluded is not { } concluded ? CommitmentRefusals.NotConcluded
            : TooEarly(when, concluded) is { } early ? early
            : new CommitmentEvent.Reopened(act.Stamp, when, reason);
    }

    /// <summary>
    /// How it stands at an instant, by the clock. A finding before the last day that it is not complete is one on the way: it stays on record, and settles nothing. Which day was the
    /// last is taken as it was before that of the finding: what was settled stays so when the day is moved. A claim that somebody from outside found since not to be so is none.
    /// </summary>
    /// <param name="at">The instant.</param>
    /// <param name="zones">The zone data of the day; the promise's own zone says when its last day ends.</param>
    public CommitmentStatus StatusAt(Instant at, IDateTimeZoneProvider zones) =>
        Concluded is not null ? CommitmentStatus.Concluded
        : IsSettled(zones) ? CommitmentStatus.Assessed
        : ClaimsThatStand.Any() ? CommitmentStatus.Claimed
        : at >= OverdueFrom(zones) ? CommitmentStatus.Overdue
        : CommitmentStatus.Promised;

    /// <summary>The first instant after its last day.</summary>
    public Instant OverdueFrom(IDateTimeZoneProvider zones) => EndOf(Due, zones);

    /// <summary>The first instant after a day, in the promise's own zone.</summary>
    internal Instant EndOf(LocalDate day, IDateTimeZoneProvider zones) => Require.NotNull(zones)[Promise.When.Zone].Day(day).End;

    /// <summary>The refusal where the act may not, the time cannot be, or it is concluded.</summary>
    private Refusal? Barred(Act act, Occurred when, params ReadOnlySpan<Role> anyOf) =>
        act.Barred(Programme, anyOf) is { } barred ? barred
        : Untimely(act, when) is { } untimely ? untimely
        : Concluded is not null ? CommitmentRefusals.Concluded.With()
        : null;

    private Refusal? NotTheOwner(Standing by, Occurred when) =>
        Passings.MayHaveBeenOf(Owner, by.Stakeholder, when) ? null
        : CommitmentRefusals.NotTheOwner.With(("owner", Owner.ToString()), ("standing", by.Stakeholder?.ToString() ?? "-"));

    private static Refusal MayNotCommit(Standing by) => CommitmentRefusals.MayNotCommit.With(("post", by.Post?.ToString() ?? "-"));

    private static Refusal DueBeforeMade(LocalDate due, LocalDate made) => CommitmentRefusals.DueBeforeMade.With(("due", Day(due)), ("made", Day(made)));

    private static Refusal? TooEarly(Occurred when, Occurred what) =>
        when.IsBefore(what)
            ? CommitmentRefusals.TooEarly.With(("when", when.Latest.ToInstant().ToString()), ("since", what.Earliest.ToInstant().ToString()))
            : null;

    private static string Day(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private Refusal? Untimely(Act act, Occurred when) =>
        act.Doubts(when) is { } notYet ? notYet
        : when.IsBefore(Promise.When) ? CommitmentRefusals.BeforePromise.With(
            ("when", when.Latest.ToInstant().ToString()), ("made", Promise.When.Earliest.ToInstant().ToString()))
        : null;

    /// <inheritdoc/>
    public static Commitment Begin(CommitmentEvent founding) => founding is CommitmentEvent.Made e
        ? new()
        {
            Id = e.Id,
            Programme = e.Stamp.Programme,
            Owner = e.Promise.By.Stakeholder!.Value,
            Post = e.Promise.By.Post,
            Promise = e.Promise,
            Serves = e.Promise.Serves,
            Due = e.Promise.Due,
            Milestones = ValueMap<int, MilestoneState>.From(e.Promise.Milestones.Select((m, i) => KeyValuePair.Create(i + 1, new MilestoneState(m, m.Due, [], null)))),
            LastMilestone = e.Promise.Milestones.Count,
            Implementers = e.Promise.By.Lineage,
        }
        : throw new UnreachableException();

    // As of an instant of the world, what happened later is left out, also where it came on record earlier: a change of something that is not there changes nothing.

    /// <inheritdoc/>
    public Commitment Apply(CommitmentEvent next) => next switch
    {
        CommitmentEvent.Ratified e => this with { Ratifications = Ratifications.Add(new(e.By, e.When)) },
        CommitmentEvent.ReferralAdded e => this with { Serves = Serves.Add(e.Referral) },
        CommitmentEvent.ProgressReported e => this with { Progress = Progress.Add(e.Report) },
        CommitmentEvent.ImplementationClaimed e => this with { Claims = Claims.Add(e.Claim) },
        CommitmentEvent.MilestoneAdded e => this with { Milestones = Milestones.Set(e.Number, new(e.Milestone, e.Milestone.Due, [], null)), LastMilestone = e.Number },
        CommitmentEvent.MilestoneDropped e => this with { Milestones = Milestones.Remove(e.Number) },
        CommitmentEvent.MilestoneReached e => With(e.Number, m => m with { Reached = e.Report }),
        CommitmentEvent.DueMoved { Milestone: { } number } e => With(number, m => m with { Due = e.Rescheduling.Due, EarlierDues = m.EarlierDues.Add(Earlier(m.Due, e)) }),
        CommitmentEvent.DueMoved e => this with { Due = e.Rescheduling.Due, EarlierDues = EarlierDues.Add(Earlier(Due, e)) },
        CommitmentEvent.Assessed e => this with { Assessments = Assessments.Set(e.Number, e.Assessment) },
        CommitmentEvent.AssessmentContested e => this with { Contests = Contests.Set(e.Number, new(e.Assessment, e.Contest, null)) },
        CommitmentEvent.ContestAnswered e => Contests.TryGetValue(e.Number, out var contest) ? this with { Contests = Contests.Set(e.Number, contest with { Answer = e.Answer }) } : this,
        CommitmentEvent.ReviewScheduled e => this with { Reviews = Reviews.Add(new(e.On, e.Subject, null)) },
        CommitmentEvent.ReviewHeld e => this with { Reviews = Reviews.Select(r => r.On == e.On && r.Held is null ? r with { Held = new(e.When, e.Result) } : r).ToValueList() },
        CommitmentEvent.PassedOn e => this with
        {
            Owner = e.To,
            Post = e.Post,
            Passings = Passings.Add(new(e.From, e.To, e.When, e.Reason)),
            Implementers = [.. Implementers, .. e.Lineage.Where(s => !Implementers.AsSpan().Contains(s))],
        },
        CommitmentEvent.Concluded e => this with { Concluded = e.When },
        CommitmentEvent.Reopened e => this with
        {
            Concluded = null,
            Reopenings = Reopenings.Add(new(e.When, e.Reason)),
            ClaimsBefore = Claims.Count,
            AssessmentsBefore = Assessments.Count,
        },
        _ => throw new UnreachableException(),
    };

    private Commitment With(int number, Func<MilestoneState, MilestoneState> change) =>
        Milestones.TryGetValue(number, out var milestone) ? this with { Milestones = Milestones.Set(number, change(milestone)) } : this;

    private static EarlierDue Earlier(LocalDate due, CommitmentEvent.DueMoved e) => new(due, e.Rescheduling.When, e.Rescheduling.Reason);
}
