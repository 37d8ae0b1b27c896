using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Commitments;

public sealed partial record Commitment
{
    /// <summary>
    /// How far it is, in per cent: what its milestones that were reached weigh of all; where it has none, what its owner reported for the latest time. Told by the owner: see
    /// <see cref="Assessment"/> for what was found from outside.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int PercentDone =>
        Milestones.Count > 0 ? 100 * Milestones.Values.Sum(m => m.Reached is null ? 0 : m.Milestone.Weight) / Milestones.Values.Sum(m => m.Milestone.Weight)
        : Progress.Count > 0 ? Progress.Aggregate((a, b) => b.When.Latest.ToInstant() >= a.When.Latest.ToInstant() ? b : a).Percent
        : 0;

    /// <summary>Plans a further step on the way. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="milestone">The step.</param>
    /// <param name="by">As what the person who planned it did so, for the owner.</param>
    /// <param name="when">When that was decided.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.MilestoneAdded"/>; refused: <see cref="CommitmentRefusals.NotTheOwner"/>, <see cref="CommitmentRefusals.TooManyMilestones"/>,
    /// <see cref="CommitmentRefusals.Concluded"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<CommitmentEvent> AddMilestone(Act act, Milestone milestone, Standing by, Occurred when)
    {
        Require.NotNull(milestone);
        Require.NotNull(by);
        return Barred(act, when, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : NotTheOwner(by, when) is { } other ? other
            : Milestones.Count >= Limits.List ? CommitmentRefusals.TooManyMilestones.With(("milestones", $"{Milestones.Count}"))
            : new CommitmentEvent.MilestoneAdded(act.Stamp, LastMilestone + 1, milestone, by, when);
    }

    /// <summary>
    /// Gives up a step that was not reached, for a reason; its number is not given again. It takes who may promise. Needs <see cref="Role.FocalPoint"/>,
    /// <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="number">The number of the milestone (<see cref="Milestones"/>).</param>
    /// <param name="reason">Why. Public.</param>
    /// <param name="by">As what the person who gave it up did so, for the owner.</param>
    /// <param name="when">When that was decided.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.MilestoneDropped"/>; refused: <see cref="CommitmentRefusals.MilestoneUnknown"/>, <see cref="CommitmentRefusals.MilestoneReached"/>,
    /// <see cref="CommitmentRefusals.NotTheOwner"/>, <see cref="CommitmentRefusals.MayNotCommit"/>, <see cref="CommitmentRefusals.Concluded"/>,
    /// <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<CommitmentEvent> DropMilestone(Act act, int number, LocalizedText reason, Standing by, Occurred when)
    {
        Require.PublicText(reason);
        Require.NotNull(by);
        return Barred(act, when, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : NotTheOwner(by, when) is { } other ? other
            : !by.MayCommit ? MayNotCommit(by)
            : NotToBeReached(number) is { } no ? no
            : new CommitmentEvent.MilestoneDropped(act.Stamp, number, reason, by, when);
    }

    /// <summary>Records that its owner says a step was reached, with what shows it. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="number">The number of the milestone (<see cref="Milestones"/>).</param>
    /// <param name="report">What shows it, by whom, when.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.MilestoneReached"/>; refused: <see cref="CommitmentRefusals.MilestoneUnknown"/>, <see cref="CommitmentRefusals.MilestoneReached"/>,
    /// <see cref="CommitmentRefusals.NotTheOwner"/>, <see cref="CommitmentRefusals.Concluded"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<CommitmentEvent> ReachMilestone(Act act, int number, MilestoneReport report)
    {
        Require.NotNull(report);
        return Barred(act, report.When, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : NotTheOwner(report.By, report.When) is { } other ? other
            : NotToBeReached(number) is { } no ? no
            : new CommitmentEvent.MilestoneReached(act.Stamp, number, report);
    }

    /// <summary>
    /// Moves the last day of the whole, or of a milestone, for a reason; the one before stays on record, and so do the days by which it was late by then, and what was found to have
    /// become of it. It takes who may promise. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>; once that day is past, or it was found
    /// what became of it, that it was moved on an earlier day than today is entered by one of the latter two.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="rescheduling">To which day, why, by whom, when.</param>
    /// <param name="milestone">The number of the milestone; <see langword="null"/> for the whole.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.DueMoved"/>, or nothing where it is due that day; refused: <see cref="CommitmentRefusals.DueBeforeMade"/>,
    /// <see cref="CommitmentRefusals.MilestoneUnknown"/>, <see cref="CommitmentRefusals.MilestoneReached"/>, <see cref="CommitmentRefusals.NotTheOwner"/>,
    /// <see cref="CommitmentRefusals.MayNotCommit"/>, <see cref="CommitmentRefusals.Concluded"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotPermitted"/>,
    /// <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<CommitmentEvent> MoveDue(Act act, Rescheduling rescheduling, int? milestone = null)
    {
        Require.NotNull(rescheduling);
        return Barred(act, rescheduling.When, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : NotTheOwner(rescheduling.By, rescheduling.When) is { } other ? other
            : !rescheduling.By.MayCommit ? MayNotCommit(rescheduling.By)
            : milestone is { } number && NotToBeReached(number) is { } no ? no
            : rescheduling.Due < Promise.When.Latest.Date ? DueBeforeMade(rescheduling.Due, Promise.When.Latest.Date)
            : rescheduling.Due == DueOf(milestone) ? []
            : (act.At >= EndOf(DueOf(milestone), act.Zones) || IsSettled(act.Zones)) && DateOf(rescheduling.When.Latest.ToInstant(), act.Zones) < DateOf(act.At, act.Zones)
                && act.Barred(Role.Secretary, Role.Recorder) is { } late ? late
            : new CommitmentEvent.DueMoved(act.Stamp, milestone, rescheduling);
    }

    /// <summary>
    /// By how many days it is later than first promised: to the day on which it was claimed to be done, found to be complete or concluded; while it is none of these, to its last
    /// day as it was moved, or to an instant where that is later. A claim counts as long as nobody from outside found later that it was not complete. 0 where it is not later.
    /// </summary>
    /// <param name="at">The instant.</param>
    /// <param name="zones">The zone data of the day.</param>
    public int SlippageDays(Instant at, IDateTimeZoneProvider zones) =>
        Math.Max(0, Period.DaysBetween(Promise.Due, DoneOn(zones) ?? LocalDate.Max(Due, DateOf(at, zones))));

    /// <summary>
    /// Whose the days are by which it is or was overdue: what had gone by when it was passed on stays with the one before, and what had gone by when its last day was moved stays late.
    /// </summary>
    public ValueList<Lateness> LatenessOf(Instant at, IDateTimeZoneProvider zones)
    {
        var (zone, until) = (Require.NotNull(zones)[Promise.When.Zone], DoneOn(zones) ?? DateOf(at, zones));
        var (shares, since) = (Passings.Shared(Owner, Due, Due, zone), LocalDate.MinIsoValue);
        foreach (var (due, moved) in EarlierDues.Select(d => (d.Due, Moved: DateOf(d.Moved.Latest.ToInstant(), zones))).Append((Due, LocalDate.MaxIsoValue)))
        {
            // A last day counts from when it was set to when it was moved; it was late on the days after it in between.
            var (from, to) = (LocalDate.Max(due, since), LocalDate.Min(moved, until));
            if (from < to)
                shares = shares.Zip(Passings.Shared(Owner, from, to, zone), (a, b) => a with { Days = a.Days + b.Days }).ToValueList();
            since = LocalDate.Max(since, moved);
        }

        return shares;
    }

    /// <summary>What was found since it was made, or taken up again last.</summary>
    private IEnumerable<KeyValuePair<int, Assessment>> Findings => Assessments.Skip(AssessmentsBefore);

    /// <summary>What is claimed since then, of which nobody found later that it was not complete. A finding that was contested with reason does not count.</summary>
    private IEnumerable<ImplementationClaim> ClaimsThatStand => Claims.Skip(ClaimsBefore).Where(c => !Findings.Any(
        f => f.Value.Completion is not Completion.Complete && c.When.Latest.ToInstant() <= f.Value.When.Latest.ToInstant()
            && !Contests.Values.Any(o => o.Assessment == f.Key && o.Answer is { IsAccepted: true })));

    /// <summary>
    /// Whether the finding in force says what became of it, and not only how it stood on the way: by the last day as it was before the day of the finding. Moving it on that day or
    /// later undoes no finding.
    /// </summary>
    private bool IsSettled(IDateTimeZoneProvider zones) =>
        Assessments.Count > AssessmentsBefore && Assessment is { } found
        && (found.Completion is Completion.Complete || (DateOf(found.When.Latest.ToInstant(), zones) is var day && day >= DueBefore(day, zones)));

    /// <summary>The last day as it was moved before a day.</summary>
    private LocalDate DueBefore(LocalDate day, IDateTimeZoneProvider zones)
    {
        var due = Due;
        for (var i = EarlierDues.Count - 1; i >= 0 && DateOf(EarlierDues[i].Moved.Latest.ToInstant(), zones) >= day; i--)
            due = EarlierDues[i].Due;
        return due;
    }

    private LocalDate? DoneOn(IDateTimeZoneProvider zones)
    {
        var done = ClaimsThatStand.Select(c => c.When)
            .Concat(Findings.Reverse().TakeWhile(f => f.Value.Completion is Completion.Complete).Select(f => f.Value.When))
            .Concat(Concluded is { } concluded ? [concluded] : Enumerable.Empty<Occurred>())
            .Select(w => w.Latest.ToInstant())
            .ToList();
        return done.Count > 0 ? DateOf(done.Min(), zones) : null;
    }

    /// <summary>Whether something that ends a delay is to have been on an earlier day than today, and a last day that it had is past: the days since would not be late any more.</summary>
    private bool IsBackdated(Act act, Occurred when) =>
        act.At >= EndOf(EarlierDues.Select(d => d.Due).Append(Due).Min(), act.Zones) && DateOf(when.Latest.ToInstant(), act.Zones) < DateOf(act.At, act.Zones);

    private LocalDate DateOf(Instant at, IDateTimeZoneProvider zones) => at.InZone(Require.NotNull(zones)[Promise.When.Zone]).Date;

    private LocalDate DueOf(int? milestone) => milestone is { } number ? Milestones[number].Due : Due;

    private Refusal? NotToBeReached(int number) =>
        !Milestones.TryGetValue(number, out var milestone) ? CommitmentRefusals.MilestoneUnknown.With(("number", $"{number}"))
        : milestone.Reached is not null ? CommitmentRefusals.MilestoneReached.With(("number", $"{number}"))
        : null;
}
