using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Testing.Tests;

public sealed class ProgrammeProperties() : AggregateProperties<Programme, ProgrammeEvent>(Models.Programmes)
{
    /// <summary>As long as acts come on record in the order of their times.</summary>
    [Fact]
    public void Somebody_always_can_act_for_a_programme() => Histories(history =>
    {
        var latest = Instant.MinValue;
        foreach (var step in history.Steps.Where(s => s.Decision.IsAccepted).TakeWhile(s => s.Act.At >= latest))
        {
            latest = step.Act.At;
            Assert.Contains(step.After!.Roster, e => e.Role == Role.Convener && e.IsHeldAt(latest));
        }
    });

    /// <summary>Counted on one's fingers, no day of the past comes to count otherwise than it did.</summary>
    [Fact]
    public void A_newer_version_of_a_calendar_changes_no_day_that_is_past() => Each(step =>
    {
        foreach (var adopted in step.Decision.Events.ToArray().OfType<ProgrammeEvent.CalendarAdopted>())
        {
            if (step.Before?.Calendars.TryGetValue(adopted.Calendar.Id, out var before) is not true)
                continue;
            var today = step.Act.At.InZone(Sample.Zone).Date;
            for (var day = today.PlusDays(-800); day < today; day = day.PlusDays(1))
                Assert.Equal(before!.IsWorkingDay(day), adopted.Calendar.IsWorkingDay(day));
        }
    });

    [Fact]
    public void The_revision_counts_the_events() => Histories(history =>
    {
        if (history.Steps[^1].After is { } programme)
            Assert.Equal(history.Events.Count(), programme.Revision);
    });

    [Fact]
    public void Plans_and_status_hold_in_the_order_in_which_they_came_on_record() => Each(step =>
    {
        if (step.After is not { } programme)
            return;
        Assert.Equal(programme.PhasePlans.Select(p => p.From).Order(), programme.PhasePlans.Select(p => p.From));
        Assert.Equal(programme.StatusChanges.Select(c => c.From).Order(), programme.StatusChanges.Select(c => c.From));
        Assert.Equal(programme.Status, programme.StatusAt(NodaTime.Instant.MaxValue));
        Assert.Equal(ProgrammeStatus.Active, programme.StatusAt(NodaTime.Instant.MinValue));
    });

    /// <summary>These are for what happens in a programme, not for what it decides of itself.</summary>
    protected override IEnumerable<RefusalCode> Unheard => [ProgrammeRefusals.PhaseClosed, ProgrammeRefusals.NotActive];

    protected override ProgrammeId? ProgrammeOf(Programme state) => state.Id;

    /// <summary>A programme's founding is stamped by the programme that it founds.</summary>
    protected override Stamp StampOf(Step<Programme, ProgrammeEvent> step) => step is { Before: null, After: { } founded }
        ? new(step.Act.Id, founded.Id, 0, step.Act.By, [Role.Convener], step.Act.At)
        : step.Act.Stamp;
}

public sealed class StakeholderProperties() : AggregateProperties<Stakeholder, StakeholderEvent>(Models.Stakeholders)
{
    [Fact]
    public void No_appointment_ends_before_it_begins() => Each(step =>
        Assert.DoesNotContain(step.After?.Appointments.Values ?? [], a => a.Until < a.From));

    [Fact]
    public void Nothing_is_part_of_itself() => Each(step =>
    {
        if (step.After is { } after)
            Assert.DoesNotContain(after.Parents, p => p.Parent == after.Id);
    });

    /// <summary>Whatever was entered in whatever order: each date once, in order, and what a date says is what was entered last for the newest date up to it.</summary>
    [Fact]
    public void What_holds_on_a_date_is_what_was_entered_for_it_last() => Histories(history =>
    {
        if (history.Steps[^1].After is not { } reached)
            return;
        Assert.Equal(reached.Names.Select(n => n.From).Distinct().Order(), reached.Names.Select(n => n.From));
        var entered = history.Events.Select(e => e switch
        {
            StakeholderEvent.Registered r => (From: default(LocalDate?), r.Name),
            StakeholderEvent.Renamed r => (r.From, r.Name),
            _ => default,
        }).Where(e => e.Name is not null).ToList();
        foreach (var date in entered.SelectMany(e => e.From is { } from ? new[] { from.PlusDays(-1), from, from.PlusDays(1) } : []).Where(d => d.Year is >= 1 and < 9000))
        {
            var newest = entered.Where(e => !(e.From > date)).Max(e => e.From ?? LocalDate.MinIsoValue);
            Assert.Equal(entered.Last(e => (e.From ?? LocalDate.MinIsoValue) == newest).Name, reached.NameOn(date));
        }
    });

    [Fact]
    public void A_number_is_given_once() => Histories(history =>
    {
        Assert.Equal(history.Events.OfType<StakeholderEvent.Appointed>().Select((_, i) => i + 1), history.Events.OfType<StakeholderEvent.Appointed>().Select(e => e.Number));
        Assert.Equal(history.Events.OfType<StakeholderEvent.Succeeded>().Select((_, i) => i + 1), history.Events.OfType<StakeholderEvent.Succeeded>().Select(e => e.Number));
    });

    [Fact]
    public void It_ends_once_at_most() => Each(step => Assert.InRange(step.After?.Successions.Values.Count(s => s.Ends(step.After.Id)) ?? 0, 0, 1));
}

public sealed class ParticipantProperties() : AggregateProperties<Participant, ParticipantEvent>(Models.Participants)
{
    private static readonly PurposeId[] Purposes = [PurposeId.PublicationOfName, PurposeId.Contact, PurposeId.Participation, PurposeId.Of("undeclared")];

    /// <summary>No record of the model is that of whoever keeps it, and what other programmes know only a dialogue can tell.</summary>
    protected override IEnumerable<RefusalCode> Unheard => [ParticipantRefusals.OwnRecord, ParticipantRefusals.Elsewhere];

    [Fact]
    public void Nothing_personal_is_on_record_of_somebody_erased() => Each((step, programme) =>
    {
        if (step.After is not { IsErased: true } erased)
            return;
        Assert.Null(erased.Name ?? erased.Contact ?? erased.Segments ?? erased.Needs);
        Assert.Equal((0, 0), (erased.FormerNames.Count, erased.Consents.Count));
        Assert.All(Purposes, p => Assert.False(erased.MayProcess(programme, p, NodaTime.Instant.MaxValue)));
        Assert.False(erased.MayBeNamed(programme, NodaTime.Instant.MaxValue));
    });

    /// <summary>What is processed rests on something: on a consent that nobody can have taken back, or on another basis that the programme declares. Said once more here, by looking at every pair.</summary>
    [Fact]
    public void Data_is_processed_on_a_basis_or_not_at_all() => Each((step, programme) =>
    {
        if (step.After is not { IsErased: false, MergedInto: null } person)
            return;
        foreach (var (purpose, asOf) in Purposes.SelectMany(p => Moments(person, step).Select(m => (p, m))))
        {
            var basis = programme.Purposes.TryGetValue(purpose, out var declared) ? declared.Basis : default(LegalBasis?);
            var entries = person.Consents.Where(c => c.Programme == programme.Id && c.Purpose == purpose).ToList();
            var isGiven = entries.Exists(g => g.IsGiven && Later(g) <= asOf && !entries.Exists(w => !w.IsGiven && w.When.Earliest.ToInstant() <= asOf && Later(w) >= g.When.Earliest.ToInstant()));
            Assert.Equal(basis is { } by && (by is not LegalBasis.Consent || isGiven), person.MayProcess(programme, purpose, asOf));
        }
    });

    [Fact]
    public void What_comes_on_record_late_changes_nothing_of_what_was_known_before() => Each((step, programme) =>
    {
        if (step is not { Before: { IsErased: false, MergedInto: null } before, After: { IsErased: false } after, Decision.Events: [ParticipantEvent.ConsentGiven or ParticipantEvent.ConsentWithdrawn] })
            return;
        var knownAt = step.Act.At - NodaTime.Duration.Epsilon;
        foreach (var (purpose, asOf) in Purposes.SelectMany(p => Moments(after, step).Select(m => (p, m))))
            Assert.Equal(before.MayProcess(programme, purpose, asOf, knownAt), after.MayProcess(programme, purpose, asOf, knownAt));
    });

    /// <summary>Two histories of two records of one person: what was given or taken back in either holds for the one that goes on.</summary>
    [Fact]
    public void Merging_loses_no_consent_and_no_withdrawal()
    {
        var people = Seeds(300).Where(h => h.Steps[^1].After is { IsErased: false, MergedInto: null, Consents.Count: > 0 }).ToList();
        var merged = 0;
        foreach (var (one, other) in people.Zip(people.Skip(1)).Where(p => p.First.Steps[^1].After!.Id != p.Second.Steps[^1].After!.Id))
        {
            var (survivor, duplicate, programme) = (one.Steps[^1].After!, other.Steps[^1].After!, one.Programmes.First(p => p.After!.Id == new Acts().Programme.Id && p.After.Purposes.Count == 3).After!);
            var after = survivor.After(survivor.Absorb(new Acts().As(Role.Secretary), duplicate));
            merged++;
            Assert.Equal(
                survivor.Consents.Concat(duplicate.Consents).Select(c => (c.Programme, c.Purpose, c.IsGiven, c.When, c.RecordedAt)),
                after.Consents.Select(c => (c.Programme, c.Purpose, c.IsGiven, c.When, c.RecordedAt)));
            Assert.Contains(duplicate.Id, after.Merged);
            foreach (var (purpose, asOf) in Purposes.SelectMany(p => Moments(after, one.Steps[^1]).Select(m => (p, m))))
            {
                var may = after.MayProcess(programme, purpose, asOf);
                Assert.True(!may || survivor.MayProcess(programme, purpose, asOf) || duplicate.MayProcess(programme, purpose, asOf), "nobody had consented");
                Assert.True(may || programme.Purposes.GetValueOrDefault(purpose)?.Basis is null or LegalBasis.Consent, "another basis is lost");
            }
        }

        Assert.True(merged > 50, $"{merged} merged");
    }

    [Fact]
    public void A_record_that_was_merged_stays_as_it_was() => Each(step =>
    {
        if (step.Before is { MergedInto: { } into } && step.After is { IsErased: false } after)
        {
            Assert.Equal(into, after.MergedInto);
            Assert.Equal((step.Before.Name, step.Before.Consents.Count), (after.Name, after.Consents.Count));
        }
    });

    protected override bool MayWithoutRole(Step<Participant, ParticipantEvent> step) =>
        step.Before is { } before && (before.Id == step.Act.By || before.MergedInto == step.Act.By || before.Merged.Contains(step.Act.By));

    private static NodaTime.Instant Later(ConsentEntry entry) => NodaTime.Instant.Min(entry.When.Latest.ToInstant(), entry.RecordedAt);

    /// <summary>Each step, with the programme that its act is one of.</summary>
    private void Each(Action<Step<Participant, ParticipantEvent>, Programme> check) => Histories(history =>
    {
        var programmes = history.Programmes.GroupBy(p => p.After!.Id).ToDictionary(g => g.Key, g => g.Last().After!);
        foreach (var step in history.Steps)
            check(step, programmes[step.Act.Programme]);
    });

    private static IEnumerable<NodaTime.Instant> Moments(Participant person, Step<Participant, ParticipantEvent> step) => person.Consents
        .SelectMany(c => (NodaTime.Instant[])[c.When.Earliest.ToInstant(), c.When.Latest.ToInstant(), c.RecordedAt])
        .SelectMany(m => (NodaTime.Instant[])[m - NodaTime.Duration.Epsilon, m]).Append(step.Act.At).Distinct();
}

public sealed class SessionProperties() : AggregateProperties<Session, SessionEvent>(Models.Sessions)
{
    private static readonly SessionPhase[] Ahead = [SessionPhase.Planned, SessionPhase.Postponed];
    private static readonly SessionPhase[] Over = [SessionPhase.Closed, SessionPhase.MinutesApproved];

    private static readonly Phases<SessionPhase> Phases = new()
    {
        [nameof(Session.Confirm)] = ([SessionPhase.Planned], null),
        [nameof(Session.Revise)] = ([.. Ahead, SessionPhase.Open, .. Over], null),
        [nameof(Session.Reschedule)] = (Ahead, SessionPhase.Planned),
        [nameof(Session.Postpone)] = ([SessionPhase.Planned], SessionPhase.Postponed),
        [nameof(Session.Cancel)] = (Ahead, SessionPhase.Cancelled),
        [nameof(Session.SetAgenda)] = ([.. Ahead, SessionPhase.Open, SessionPhase.Closed], null),
        [nameof(Session.ReviewMeeting)] = ([SessionPhase.Planned], null),
        [nameof(Session.Open)] = ([SessionPhase.Planned], SessionPhase.Open),
        [nameof(Session.Close)] = ([SessionPhase.Open], SessionPhase.Closed),
        [nameof(Session.DraftMinutes)] = ([SessionPhase.Closed], null),
        [nameof(Session.CorrectMinutes)] = ([SessionPhase.MinutesApproved], null),
        [nameof(Session.CirculateMinutes)] = (Over, null),
        [nameof(Session.RequestCorrection)] = (Over, null),
        [nameof(Session.SettleCorrection)] = (Over, null),
        [nameof(Session.ApproveMinutes)] = (Over, SessionPhase.MinutesApproved),
        [nameof(Session.ReviewPublication)] = ([SessionPhase.MinutesApproved], null),
        [nameof(Session.CountUp)] = (Over, null),
        [nameof(Session.Void)] = (Enum.GetValues<SessionPhase>(), SessionPhase.Cancelled),
    };

    /// <summary>Minutes that somebody approved are not replaced by what a source reports; that is no matter of the phase.</summary>
    [Fact]
    public void It_goes_from_phase_to_phase_as_drawn() => Each(step =>
    {
        if (step.Name is nameof(Session.ApproveMinutes) && step.Decision.Refusal?.Code == SessionRefusals.MinutesApproved)
            Assert.Contains(step.Before!.Minutes, m => m.State is MinutesState.Approved && m.Approval is not MinutesApproval.AdoptedAsReported);
        else
            Phases.Check(step, s => s.Phase, SessionRefusals.NotPlanned, SessionRefusals.NotOpen, SessionRefusals.NotClosed, SessionRefusals.MinutesApproved, SessionRefusals.NothingApproved);
    });

    [Fact]
    public void Times_are_corrected_once_it_began_and_only_what_has_no_minutes_goes_on_again() => Each(step =>
    {
        if (step is not { Name: nameof(Session.CorrectTimes), Before: { } before, Decision.IsAccepted: true, After: { } after })
            return;
        Assert.Contains(before.Phase, (SessionPhase[])[SessionPhase.Open, .. Over]);
        Assert.Equal(after.Ended is null ? SessionPhase.Open : before.Phase, after.Phase);
        Assert.True(after.Ended is not null || after.Minutes.Count == 0);
        Assert.True(after.SupersededTimes.Count == before.SupersededTimes.Count || after.SupersededTimes[^1] is var last && (last.Began, last.Ended) == (before.Began, before.Ended));
    });

    /// <summary>As they were drafted, but for words that were taken out on demand.</summary>
    [Fact]
    public void Every_version_of_minutes_ever_drafted_stays_to_be_read() => Histories(history =>
    {
        var bodies = new List<SealedText>();
        foreach (var next in history.Events)
        {
            if (next is SessionEvent.MinutesDrafted drafted)
                bodies.Add(drafted.Body);
            else if (next is SessionEvent.TextRedacted { Replacement: { } replacement } redacted)
                bodies = [.. bodies.Select(b => b.Id == redacted.Text ? replacement : b)];
        }

        var minutes = history.Steps[^1].After?.Minutes ?? [];
        Assert.Equal(bodies, minutes.Select(m => m.Body));
        Assert.Equal(Enumerable.Range(1, bodies.Count), minutes.Select(m => m.Version));
    });

    [Fact]
    public void The_minutes_in_force_are_the_last_that_were_approved_and_what_was_approved_stays_so() => Histories(history =>
    {
        var approved = history.Events.OfType<SessionEvent.MinutesApproved>().Select(e => e.Version).ToList();
        Assert.Equal(approved.Order(), approved);
        Assert.Equal(approved.Count, approved.Distinct().Count());
        if (history.Steps[^1].After is not { } session)
            return;
        Assert.Equal(approved.Count == 0 ? null : approved[^1], session.ApprovedMinutes?.Version);
        Assert.Equal(approved, session.Minutes.Where(m => m.State is MinutesState.Approved).Select(m => m.Version));
    });

    [Fact]
    public void What_may_be_told_never_widens_once_it_has_begun() => Each(step =>
    {
        if (step is not { Before: { HasBegun: true } before, After: { } after })
            return;
        Assert.True(after.Attribution >= before.Attribution, $"{before.Attribution} became {after.Attribution}");
        Assert.True(after.Plan.Visibility >= before.Plan.Visibility, $"{before.Plan.Visibility} became {after.Plan.Visibility}");
        foreach (var item in before.Agenda.SelectMany(i => i.Items.Prepend(i)))
            Assert.True(after.AttributionOf(item.Id) >= before.AttributionOf(item.Id), $"{before.AttributionOf(item.Id)} became {after.AttributionOf(item.Id)}");
    });

    /// <summary>Worked out from the events alone: the newest review of the newest plan.</summary>
    [Fact]
    public void Where_a_review_is_required_nobody_meets_before_one_of_the_plan_in_force_clears_it() => Histories(history =>
    {
        var (plan, version, isCleared, recorded) = (default(SessionPlan), 1, false, default(NodaTime.Instant));
        foreach (var next in history.Events)
        {
            switch (next)
            {
                case SessionEvent.Planned e:
                    (plan, recorded) = (e.Plan, e.Stamp.At);
                    break;
                case SessionEvent.Revised e:
                    (plan, version, isCleared) = (e.Plan, version + 1, false);
                    break;
                case SessionEvent.Rescheduled:
                    (version, isCleared) = (version + 1, false);
                    break;
                case SessionEvent.MeetingReviewed e:
                    Assert.Equal(version, e.Review.Version);
                    isCleared = e.Review.IsCleared;
                    break;
                case SessionEvent.Confirmed:
                    Assert.True(isCleared || !plan!.RequiresRiskReview);
                    break;
                case SessionEvent.Opened e:
                    Assert.True(isCleared || !plan!.RequiresRiskReview || e.When.IsPastAt(recorded));
                    break;
            }
        }
    });

    /// <summary>Words can still be taken out of it, and what may be told of it be narrowed.</summary>
    [Fact]
    public void What_is_on_record_by_mistake_stays_as_it_is() => Each(step =>
    {
        if (step.Before is { IsVoided: true })
            Assert.All(step.Decision.Events.ToArray(), e => Assert.True(e is SessionEvent.TextRedacted or SessionEvent.AttributionNarrowed, $"{e.GetType().Name}"));
    });

    /// <summary>What leaves is asked for in views, not in decisions.</summary>
    protected override IEnumerable<RefusalCode> Unheard => [SessionRefusals.PublicationNotCleared];

    /// <summary>Everybody may ask for a correction themselves; a secretary and a recorder draft until something circulates; and not every way of approving needs the chair.</summary>
    protected override bool MayWithoutRole(Step<Session, SessionEvent> step) => step.Name switch
    {
        nameof(Session.RequestCorrection) => step.Decision.Events is not [SessionEvent.CorrectionRequested asked] || asked.By == step.Act.By,
        nameof(Session.DraftMinutes) => step.Before!.Minutes.All(m => m.State is MinutesState.Drafted) && (step.Act.May(Role.Secretary) || step.Act.May(Role.Recorder)),
        nameof(Session.ApproveMinutes) => step.Decision.Events is not [SessionEvent.MinutesApproved approved] || approved.How switch
        {
            MinutesApproval.ByBody => step.Act.May(Role.Secretary) || step.Act.May(Role.Recorder),
            MinutesApproval.AdoptedAsReported => step.Act.May(Role.Rapporteur) || step.Act.May(Role.Recorder),
            _ => false,
        },
        nameof(Session.SettleCorrection) => step.Act.May(Role.Secretary) || step.Act.May(Role.DataProtectionOfficer),
        _ => false,
    };
}

public sealed class GuestListProperties() : AggregateProperties<GuestList, GuestListEvent>(Models.GuestLists)
{
    /// <summary>That there is one of a session is seen where decisions are taken one after the other.</summary>
    protected override IEnumerable<RefusalCode> Unheard => [GuestListRefusals.AlreadyOpened];

    /// <summary>Unless a record of it is taken back or corrected.</summary>
    [Fact]
    public void Who_is_known_to_have_been_there_stays_known() => Each(step =>
    {
        if (!Corrections.Contains(step.Name))
            Assert.Empty((step.Before?.Present.Keys ?? []).Except(step.After?.Present.Keys ?? []));
    });

    private static readonly string[] Corrections = [nameof(GuestList.CorrectRow), nameof(GuestList.VoidRow), nameof(GuestList.VoidPresence)];

    /// <summary>However much was corrected and taken back: who was there is what the records that stand say.</summary>
    [Fact]
    public void Who_was_there_is_what_the_records_that_stand_say() => Histories(history =>
    {
        var rows = new Dictionary<(SheetId, int), SheetRow?>();
        var marked = new HashSet<ParticipantId>();
        var shown = new HashSet<ParticipantId>();
        var reports = new List<PresenceReport>();
        foreach (var next in history.Events)
        {
            switch (next)
            {
                case GuestListEvent.RowTranscribed e:
                    rows.Add((e.Sheet, e.Row.Number), e.Row);
                    break;
                case GuestListEvent.RowCorrected e:
                    rows[(e.Sheet, e.Row.Number)] = e.Row;
                    break;
                case GuestListEvent.RowVoided e:
                    rows[(e.Sheet, e.Number)] = null;
                    break;
                case GuestListEvent.MarkedPresent e:
                    marked.Add(e.Person);
                    break;
                case GuestListEvent.CheckedIn e:
                    shown.Add(e.Person);
                    break;
                case GuestListEvent.PresenceVoided e:
                    Assert.True(marked.Remove(e.Person) | shown.Remove(e.Person));
                    break;
                case GuestListEvent.PresenceReported e:
                    reports.Add(new(e.Figure, e.Source));
                    break;
                case GuestListEvent.ReportVoided e:
                    Assert.True(reports.Remove(e.Report));
                    break;
            }
        }

        if (history.Steps[^1].After is not { } list)
            return;
        var signed = rows.Values.OfType<SheetRow>().ToList();
        Assert.Equal(signed.Select(r => r.Person).OfType<ParticipantId>().Concat(marked).Concat(shown).Distinct().Order(), list.Present.Keys);
        Assert.Equal(signed.Count(r => r.Person is null), list.Unnamed);
        foreach (var (person, presence) in list.Present)
        {
            var ticks = signed.Where(r => r.Person == person).Select(r => r.MayBeNamed).ToList();
            Assert.Equal(ticks.Count == 0 ? null : ticks.TrueForAll(t => t), presence.MayBeNamed);
        }

        Assert.Equal(
            signed.Count > 0 || shown.Count > 0 || (reports.Count == 0 && marked.Count > 0) ? new Figure.Counted(list.Present.Count + list.Unnamed)
            : reports.Count > 0 ? list.Reports[^1].Figure
            : new Figure.Unknown(),
            list.Attendance);
        Assert.Equal(reports.Count, list.Reports.Count);
    });

    [Fact]
    public void No_place_is_held_that_is_not_there() => Each(step =>
    {
        if (step.After is not { } list)
            return;
        Assert.True(list.FreeOpen is null or >= 0, $"{list.FreeOpen} free after {step}");
        Assert.All(list.Reserves, r => Assert.InRange(list.FreeOf(r.Id), 0, r.Places));
        Assert.Equal(list.Held, list.Guests.Values.Count(g => g.Place is PlaceState.Offered or PlaceState.Taken));
        Assert.Equal(list.Waiting, list.Guests.Values.Count(g => g.Place is PlaceState.Waiting));
        Assert.All(list.Groups, g => Assert.Equal(list.Guests.Values.Count(one => one.For == g.Key), g.Value.Named));
    });

    /// <summary>Everybody may answer for themselves.</summary>
    protected override bool MayWithoutRole(Step<GuestList, GuestListEvent> step) => Own.Contains(step.Name) && step.Decision.Events.ToArray().All(e => e switch
    {
        GuestListEvent.Registered own => own.Person == step.Act.By,
        GuestListEvent.Replied own => own.Person == step.Act.By,
        GuestListEvent.OfferAccepted own => own.Person == step.Act.By,
        GuestListEvent.Delegated own => own.Person == step.Act.By,
        GuestListEvent.CodeIssued own => own.Person == step.Act.By,
        GuestListEvent.CheckedIn own => own.Person == step.Act.By,
        GuestListEvent.Promoted or GuestListEvent.OfferLapsed => true,
        _ => false,
    });

    private static readonly string[] Own =
    [
        nameof(GuestList.Register), nameof(GuestList.Answer), nameof(GuestList.AcceptOffer), nameof(GuestList.Delegate), nameof(GuestList.IssueCode), nameof(GuestList.CheckIn),
    ];
}

public sealed class FloorProperties() : AggregateProperties<Floor, FloorEvent>(Models.Floors)
{
    /// <summary>That there is one of a session is seen where decisions are taken one after the other.</summary>
    protected override IEnumerable<RefusalCode> Unheard => [FloorRefusals.AlreadyOpened];

    [Fact]
    public void One_speaks_at_a_time_and_who_speaks_does_not_wait() => Each(step =>
    {
        if (step.After is not { } floor)
            return;
        Assert.All(floor.TurnsInOrder.SkipLast(1), t => Assert.NotNull(t.Ended));
        Assert.Equal(floor.Turns.Values.LastOrDefault(t => t.Ended is null), floor.Running);
        if (step.Decision.Events is [FloorEvent.TurnBegan { Speaker: { } speaker }])
            Assert.DoesNotContain(floor.Queue.Values, r => r.Person == speaker.Person);
    });

    /// <summary>Whatever was corrected and taken back: the floor is what it would be had only that been recorded which stands.</summary>
    [Fact]
    public void Turns_that_were_taken_back_leave_no_trace_in_the_figures() => Each(step =>
    {
        if (step.After is not { } floor)
            return;
        var (over, ended) = (default(Instant?), new List<(ParticipantId? Speaker, SideId? Side, long Least, long Most)>());
        foreach (var turn in floor.TurnsInOrder)
        {
            over = Instant.Max(over ?? Instant.MinValue, turn.Began.Earliest.ToInstant());
            if (turn.Ended is not { } end)
                continue;
            ended.Add((turn.Speaker?.Person, turn.Side, turn.LeastSeconds!.Value, turn.MostSeconds!.Value));
            Assert.InRange(turn.MostSeconds.Value, (long)(end.Latest.ToInstant() - over.Value).TotalSeconds, (long)(end.Latest.ToInstant() - over.Value).TotalSeconds + 1);
            over = Instant.Max(over.Value, end.Earliest.ToInstant());
        }

        Assert.Equal(over, floor.NotBefore);
        var equity = floor.Equity(Sample.Now);
        foreach (var side in floor.Totals.Keys.Select(s => (SideId?)s).Append(null))
        {
            var (seen, turns) = (side is { } named ? equity.Sides[named] : equity.Unplaced, ended.Where(t => t.Side == side).ToList());
            var running = floor.Running is { } now && now.Side == side ? 1 : 0;
            Assert.Equal((turns.Count + running, turns.Sum(t => t.Least)), (seen.Turns, side is { } of ? floor.Totals[of].LeastSeconds : floor.Unplaced.LeastSeconds));
            Assert.Equal(turns.Count(t => t.Speaker is null) + (running == 1 && floor.Running!.Speaker is null ? 1 : 0), seen.TurnsOfUnknown);
        }

        Assert.Empty(ended.Select(t => t.Side).OfType<SideId>().Except(floor.Totals.Keys));
    });

    [Fact]
    public void Nobody_waits_twice_and_both_ways_of_looking_up_agree() => Each(step => Assert.Equal(
        step.After?.Queue.Values.OrderBy(r => r.Person).Select(r => (r.Person, r.Number)) ?? [],
        step.After?.Waiting.Select(w => (w.Key, w.Value)) ?? []));

    /// <summary>Everybody may ask for the floor themselves, and think better of it.</summary>
    protected override bool MayWithoutRole(Step<Floor, FloorEvent> step) =>
        step.Name is nameof(Floor.Ask) or nameof(Floor.Withdraw)
        && (step.Decision.Events is not [var only] || (only is FloorEvent.Asked asked ? asked.Person : ((FloorEvent.Withdrew)only).Person) == step.Act.By);
}

public sealed class ContributionProperties() : AggregateProperties<Contribution, ContributionEvent>(Models.Contributions)
{
    private static readonly Policies Named = new();

    /// <summary>As every disclosure asks it, under policies that leave everything open.</summary>
    [Fact]
    public void Nobody_but_the_speaker_ever_widens_what_may_be_told_of_them()
    {
        var widened = 0;
        foreach (var step in Seeds(200).SelectMany(h => h.Steps).Where(s => s is { Before: not null, After: not null }))
        {
            var (before, after) = (step.Before!, step.After!);
            Assert.True(after.Attribution >= before.Attribution && after.Ceiling >= before.Ceiling, $"{before.Attribution} became {after.Attribution} by {step}");
            if (before.Said.Session is not null || Told(after) >= Told(before))
                continue;
            widened++;
            Assert.Equal(before.Said.Speaker?.Person, step.Act.By);
            Assert.IsType<ContributionEvent.Waived>(Assert.Single(step.Decision.Events.ToArray()));
            Assert.NotEqual(Attribution.Withheld, after.Ceiling);
        }

        Assert.True(widened > 0, "nobody waived anything");

        static Attribution Told(Contribution contribution) => contribution.EffectiveAttribution(Named, null);
    }

    /// <summary>Told from the facts alone, independently of the state.</summary>
    [Fact]
    public void What_is_hidden_removed_diverted_or_voided_is_not_on_the_open_record() => Histories(history =>
    {
        var (hidden, diverted, gone) = (false, false, false);
        foreach (var step in history.Steps.Where(s => s.After is not null))
        {
            foreach (var next in step.Decision)
            {
                hidden = next is ContributionEvent.Hidden || (hidden && next is not (ContributionEvent.Shown or ContributionEvent.AppealSettled { IsAccepted: true }));
                diverted = next is ContributionEvent.Diverted || (diverted && next is not ContributionEvent.Returned);
                gone |= next is ContributionEvent.Removed or ContributionEvent.Voided;
            }

            Assert.Equal(!hidden && !diverted && !gone, step.After!.IsOnTheOpenRecord);
        }
    });

    [Fact]
    public void A_question_is_closed_by_an_answer_by_the_speaker_by_a_correction_or_by_being_taken_off_the_record_and_never_by_hiding_it() => Each(step =>
    {
        if (step is not { Before.IsOpen: true, After.IsOpen: false })
            return;
        var only = Assert.Single(step.Decision.Events.ToArray());
        Assert.True(only is ContributionEvent.Answered or ContributionEvent.Withdrawn or ContributionEvent.Voided or ContributionEvent.Removed or ContributionEvent.Diverted
            or ContributionEvent.Corrected { Said.Kind: not (ContributionKind.Question or ContributionKind.Concern) }, $"closed by {step}");
        if (only is ContributionEvent.Withdrawn or ContributionEvent.Removed)
            Assert.Equal(step.Before.Said.Speaker?.Person, step.Act.By);
    });

    [Fact]
    public void Whoever_enters_words_never_becomes_their_speaker_by_that() => Each(step =>
    {
        if (step is { Before: null, After: { } recorded })
            Assert.Equal((step.Act.By, step.Act.At), (recorded.RecordedBy!.Value, recorded.RecordedAt));
        foreach (var next in step.Decision)
        {
            if (next is ContributionEvent.Recorded { Said.Speaker: null })
                Assert.Null(step.After!.Said.Speaker);
        }
    });

    [Fact]
    public void No_version_of_it_is_ever_lost() => Each(step =>
    {
        if (step is { Before: { } before, After: { } after } && step.Decision.Events is [ContributionEvent.Corrected])
            Assert.Equal(before.Earlier.Select(e => e.Said).Append(before.Said), after.Earlier.Select(e => e.Said));
        else if (step is { Before: not null, After: not null })
            Assert.Equal(step.Before.Earlier.Count, step.After.Earlier.Count);
    });

    [Fact]
    public void An_appeal_is_decided_by_somebody_else() => Assert.All(Seeds(200).SelectMany(h => h.Steps), step =>
    {
        if (step.Decision.Events is [ContributionEvent.AppealSettled])
            Assert.DoesNotContain(step.Act.By, (Participants.ParticipantId?[])[step.Before!.Hiding!.By, step.Before.Said.Speaker?.Person]);
    });

    /// <summary>Everybody may speak for themselves, narrow what they said and put it again; whoever recorded something may correct it for a time.</summary>
    protected override bool MayWithoutRole(Step<Contribution, ContributionEvent> step) => step.Name switch
    {
        nameof(Contribution.Record) => false,
        nameof(Contribution.TakeIn) => step.After is null || step.After.Said.Speaker?.Person == step.Act.By,
        nameof(Contribution.Narrow) or nameof(Contribution.Reopen) => step.Before!.Said.Speaker?.Person == step.Act.By,
        nameof(Contribution.Correct) or nameof(Contribution.Void) => step.Before!.RecordedBy == step.Act.By,
        _ => false,
    };
}

public sealed class SafeguardingCaseProperties() : AggregateProperties<SafeguardingCase, SafeguardingCaseEvent>(Models.SafeguardingCases)
{
    private static readonly Phases<SafeguardingPhase> Phases = new()
    {
        [nameof(SafeguardingCase.Acknowledge)] = ([SafeguardingPhase.Opened], SafeguardingPhase.Acknowledged),
        [nameof(SafeguardingCase.SetDeadline)] = ([SafeguardingPhase.Opened, SafeguardingPhase.Acknowledged], null),
        [nameof(SafeguardingCase.Close)] = ([SafeguardingPhase.Opened, SafeguardingPhase.Acknowledged], SafeguardingPhase.Closed),
    };

    [Fact]
    public void It_goes_from_phase_to_phase_as_drawn() => Each(step => Phases.Check(step, c => c.Phase, SafeguardingCaseRefusals.Closed, SafeguardingCaseRefusals.AlreadyAcknowledged));

    [Fact]
    public void Nobody_but_its_lead_takes_it_further_and_it_always_has_one() => Each(step =>
    {
        if (step.After is not { } after)
            return;
        Assert.NotEqual(default, after.Lead);
        if (step.Before is { } before && !step.Decision.Events.IsEmpty && step.Name != nameof(SafeguardingCase.AssignLead))
            Assert.Equal(before.Lead, step.Act.By);
    });

    [Fact]
    public void It_is_overdue_from_the_day_after_its_last_until_it_is_closed() => Each(step =>
    {
        if (step.After is not { } after)
            return;
        var end = Sample.Zone.AtStartOfDay(after.Due.PlusDays(1)).ToInstant();
        Assert.False(after.IsOverdueAt(end - NodaTime.Duration.Epsilon, NodaTime.DateTimeZoneProviders.Tzdb));
        Assert.Equal(after.Phase is not SafeguardingPhase.Closed, after.IsOverdueAt(end, NodaTime.DateTimeZoneProviders.Tzdb));
    });

    /// <summary>The lead of a case may hand it over.</summary>
    protected override bool MayWithoutRole(Step<SafeguardingCase, SafeguardingCaseEvent> step) =>
        step.Name == nameof(SafeguardingCase.AssignLead) && step.Before!.Lead == step.Act.By;
}

public sealed class RecommendationProperties() : AggregateProperties<Recommendation, RecommendationEvent>(Models.Recommendations)
{
    private static readonly Dictionary<(string From, string Trigger), string> Ways = new()
    {
        [("draft", "propose")] = "proposed",
        [("draft", "adopt-as-reported")] = "adopted",
        [("draft", "withdraw")] = "withdrawn",
        [("draft", "merge")] = "merged",
        [("proposed", "deliberate")] = "under-deliberation",
        [("proposed", "adopt-as-reported")] = "adopted",
        [("proposed", "withdraw")] = "withdrawn",
        [("proposed", "merge")] = "merged",
        [("proposed", "supersede")] = "superseded",
        [("under-deliberation", "decline")] = "not-adopted",
        [("under-deliberation", "adopt-by-ballot")] = "adopted",
        [("under-deliberation", "adopt-as-reported")] = "adopted",
        [("under-deliberation", "withdraw")] = "withdrawn",
        [("under-deliberation", "adopt-by-acclamation")] = "adopted",
        [("under-deliberation", "merge")] = "merged",
        [("under-deliberation", "supersede")] = "superseded",
        [("adopted", "supersede")] = "superseded",
    };

    [Fact]
    public void It_goes_the_ways_of_the_standard_workflow_and_no_others()
    {
        var gone = new HashSet<(string, string)>();
        foreach (var step in Seeds(400).SelectMany(h => h.Steps).Where(s => s.Before?.Workflow == Workflow.Standard.Pin))
        {
            var before = step.Before!.State.Value;
            foreach (var moved in step.Decision.Events.ToArray().OfType<RecommendationEvent.Advanced>())
            {
                Assert.Equal(Ways.GetValueOrDefault((before, moved.Trigger.Value)), moved.To.Value);
                gone.Add((before, moved.Trigger.Value));
            }
        }

        Assert.Equal(Ways.Keys.Order(), gone.Order());
    }

    [Fact]
    public void A_trigger_is_permitted_exactly_where_pulling_it_is_accepted() => Each(step =>
    {
        if (step.Before is not { } state)
            return;
        Assert.All(state.PermittedTriggers(step.Act).Where(t => t != Trigger.AdoptByBallot), t => Assert.True(state.Advance(step.Act, t).IsAccepted));
        Assert.All(
            (Trigger[])[Trigger.Propose, Trigger.Deliberate, Trigger.Decline, Trigger.Withdraw, Trigger.AdoptAsReported],
            t => Assert.Equal(state.Advance(step.Act, t).IsAccepted, state.PermittedTriggers(step.Act).Contains(t)));

        // That one is pulled with the ballot in hand.
        Assert.Equal(
            state.PermittedTriggers(step.Act).Contains(Trigger.AdoptByBallot), state.Advance(step.Act, Trigger.AdoptByBallot).Refusal?.Code == RecommendationRefusals.BallotMissing);
    });

    /// <summary>Whoever looks at a state sees all of it: what changed a state or a text is in the history of it, with what it came to.</summary>
    [Fact]
    public void Every_change_of_state_and_of_text_is_in_the_history() => Histories(history =>
    {
        if (history.Steps[^1].After is not { } reached)
            return;
        var moves = history.Events.OfType<RecommendationEvent.Advanced>().ToList();
        var texts = history.Events.OfType<RecommendationEvent.TextChanged>().ToList();
        Assert.Equal(moves.Select(m => (Trigger?)m.Trigger), reached.Steps.Select(s => s.Trigger).Where(t => t is not null));
        Assert.Equal(1 + moves.Count + history.Events.Count(e => e is RecommendationEvent.WorkflowMoved), reached.Steps.Count);
        Assert.Equal((reached.State, reached.Category), (reached.Steps[^1].State, reached.Steps[^1].Category));
        Assert.Equal(Enumerable.Range(1, 1 + texts.Count), reached.Texts.Select(t => t.Number));
        Assert.Equal(texts.Select(t => t.Wording), reached.Texts.Skip(1).Select(t => t.Wording));
        Assert.Equal((reached.Draft.Title, reached.Draft.Text), (reached.Text.Wording.Title, reached.Text.Wording.Text));
    });

    [Fact]
    public void Once_decided_its_text_never_changes() => Each(step =>
    {
        if (step.Before is { Category: not (StateCategory.Start or StateCategory.Open) } before)
            Assert.Equal(before.Texts, step.After!.Texts);
    });

    [Fact]
    public void Nobody_decides_on_their_own_amendment_and_none_undoes_another() => Each(step =>
    {
        foreach (var settled in step.Decision.Events.ToArray().OfType<RecommendationEvent.AmendmentSettled>())
        {
            var amendment = step.Before!.Amendments[settled.Number];
            Assert.NotEqual(step.Act.By, amendment.Author);
            if (settled.IsAccepted)
                Assert.Equal(step.Before.Text.Number, amendment.Version);
        }
    });

    [Fact]
    public void Whoever_endorsed_is_known_to_have_endorsed_a_version_that_there_is() => Each(step =>
    {
        if (step.After is not { } after)
            return;
        Assert.All(after.Endorsements.Values.Concat(after.InstitutionalEndorsements.Values), e => Assert.Contains(after.Texts, t => t.Number == e.Version));
        Assert.All(after.Endorsements, e => Assert.True(e.Value.By.Person == e.Key && !e.Value.By.IsOfficial));
        Assert.All(after.InstitutionalEndorsements, e => Assert.True(e.Value.By.Stakeholder == e.Key && e.Value.By.MayCommit));
    });

    /// <summary>Moved to another version it is where it was and came there when it did: only what is called so is called otherwise.</summary>
    [Fact]
    public void Moved_to_another_version_no_way_that_it_went_becomes_another()
    {
        var moved = 0;
        foreach (var (step, history) in Seeds(200).SelectMany(h => h.Steps, (h, s) => (s, h)))
        {
            foreach (var fact in step.Decision.Events.ToArray().OfType<RecommendationEvent.WorkflowMoved>())
            {
                var known = history.Programmes.Select(p => p.After!).Last(p => p.Id == step.Act.Programme).Workflows;
                var (was, now) = (known.First(w => w.Pin == step.Before!.Workflow), known.First(w => w.Pin == fact.Workflow));
                Assert.All(fact.Names, n => Assert.Equal(was.State(n.Key).Category, now.State(n.Value).Category));
                var (before, after) = (step.Before!.Steps, step.After!.Steps);
                Assert.Equal(before.Select(s => (s.Category, s.Trigger, s.At)), after.SkipLast(1).Select(s => (s.Category, s.Trigger, s.At)));
                for (var i = 0; i < before.Count; i++)
                    Assert.All(Enumerable.Range(0, i), j => Assert.Equal(before[i].State == before[j].State, after[i].State == after[j].State));
                moved += fact.Names.Count;
            }
        }

        Assert.True(moved > 0);
    }

    /// <summary>The library knows its own.</summary>
    protected override IEnumerable<RefusalCode> Unheard => [RecommendationRefusals.RequirementUnknown];

    /// <summary>Roles belong to transitions: where there is none, nobody may, and that is what is said.</summary>
    protected override bool MayWithoutRole(Step<Recommendation, RecommendationEvent> step) =>
        step.Decision.Refusal?.Code == RecommendationRefusals.NoSuchTransition;
}

public sealed class ReferralProperties() : AggregateProperties<Referral, ReferralEvent>(Models.Referrals)
{
    private static readonly ReferralPhase[] Unanswered = [ReferralPhase.Referred, ReferralPhase.Acknowledged, ReferralPhase.Lapsed];
    private static readonly ReferralPhase[] Answered = [ReferralPhase.Responded, ReferralPhase.InFollowUp];

    private static readonly Phases<ReferralPhase> Phases = new()
    {
        [nameof(Referral.Acknowledge)] = ([ReferralPhase.Referred, ReferralPhase.Lapsed], ReferralPhase.Acknowledged),
        [nameof(Referral.Extend)] = (Unanswered, null),
        [nameof(Referral.Link)] = (Answered, ReferralPhase.InFollowUp),
        [nameof(Referral.Ratify)] = ([.. Answered, ReferralPhase.Concluded], null),
        [nameof(Referral.RecordLapse)] = ([ReferralPhase.Referred, ReferralPhase.Acknowledged], ReferralPhase.Lapsed),
        [nameof(Referral.Conclude)] = ([.. Unanswered, .. Answered], ReferralPhase.Concluded),
    };

    [Fact]
    public void It_goes_from_phase_to_phase_as_drawn() => Each(step =>
    {
        Phases.Check(step, r => r.Phase, ReferralRefusals.Concluded, ReferralRefusals.AlreadyAcknowledged, ReferralRefusals.NotAnswered);
        if (step is { Name: nameof(Referral.Respond), Before: { } before, Decision.IsAccepted: true })
        {
            Assert.Equal(
                step.After!.Response!.Kind is ResponseKind.Redirected ? ReferralPhase.Concluded
                : before.Phase is ReferralPhase.InFollowUp ? ReferralPhase.InFollowUp
                : ReferralPhase.Responded,
                step.After.Phase);
        }

        // What is concluded moves no more; wherever it is passed on or escalated, it stays as far as it was, but for a lapse that goes on record.
        if (step is { Name: nameof(Referral.PassOn) or nameof(Referral.Escalate), Before: { } open, Decision.IsAccepted: true })
        {
            Assert.NotEqual(ReferralPhase.Concluded, open.Phase);
            Assert.Equal(step.After!.Lapsed is not null && open.Lapsed is null ? ReferralPhase.Lapsed : open.Phase, step.After.Phase);
        }
    });

    [Fact]
    public void Whoever_answers_or_stands_by_an_answer_acts_for_somebody_whose_it_was_and_may_commit_them() => Each(step =>
    {
        foreach (var by in step.Decision.Events.ToArray().SelectMany(e => e.Standings).Select(s => s.Standing))
            Assert.True(by.MayCommit && step.After!.Passings.Select(p => p.From).Append(step.After.Addressee).Contains(by.Stakeholder!.Value));
    });

    /// <summary>Nobody who speaks for an addressee makes an answer on record come earlier than it did.</summary>
    [Fact]
    public void Only_who_keeps_the_record_enters_an_answer_from_before_the_earliest() => Each(step =>
    {
        if (step is not { Name: nameof(Referral.Respond), Before.Responses.Count: > 0, Decision.IsAccepted: true } || Keeps(step.Act))
            return;
        Assert.True(Earliest(step.After!) >= Earliest(step.Before));

        static LocalDate Earliest(Referral referral) => referral.Responses.Values.Select(r => r.When.Latest.ToInstant().InZone(Sample.Zone).Date).Min();
    });

    /// <summary>Nor do they say, once the last day is past, that they had answered before.</summary>
    [Fact]
    public void Only_who_keeps_the_record_enters_a_first_answer_late() => Histories(history =>
    {
        var calendars = history.Programmes.Select(s => s.After!).Last(p => p.Calendars.Count > 0).Calendars;
        foreach (var step in history.Steps.Where(s => s is { Name: nameof(Referral.Respond), Before.Responses.Count: 0, Decision.IsAccepted: true } && !Keeps(s.Act)))
        {
            var dates = step.Before!.Dates(calendars, DateTimeZoneProviders.Tzdb);

            // An answer of a day that is not known exactly may have come at the end of it.
            Assert.True(step.After!.DaysLate(step.Act.At, dates, DateTimeZoneProviders.Tzdb) >= step.Before.DaysLate(step.Act.At, dates, DateTimeZoneProviders.Tzdb));
        }
    });

    /// <summary>Whether whoever acts enters what happened for others, as it comes in.</summary>
    internal static bool Keeps(Act act) => act.May(Role.Secretary) || act.May(Role.Recorder);

    [Fact]
    public void Passed_on_from_hand_to_hand_the_days_late_add_up() => Histories(history =>
    {
        var calendars = history.Programmes.Select(s => s.After!).Last(p => p.Calendars.Count > 0).Calendars;
        foreach (var step in history.Steps.Where(s => s.After is not null))
        {
            var referral = step.After!;
            var dates = referral.Dates(calendars, DateTimeZoneProviders.Tzdb);
            foreach (var at in (Instant[])[step.Act.At, dates.OverdueFrom, dates.LapsesFrom, dates.LapsesFrom + Duration.FromDays(400)])
            {
                var shares = referral.LatenessOf(at, dates, DateTimeZoneProviders.Tzdb);
                Assert.Equal(referral.DaysLate(at, dates, DateTimeZoneProviders.Tzdb), shares.Sum(s => s.Days));
                Assert.All(shares, s => Assert.True(s.Days >= 0));
                Assert.Equal(referral.Passings.Select(p => p.From).Append(referral.Addressee), shares.Select(s => s.Stakeholder));
            }
        }
    });

    [Fact]
    public void A_lapse_is_on_record_once_and_stays() => Assert.All(Seeds(400), history =>
    {
        Assert.InRange(history.Events.Count(e => e is ReferralEvent.LapseRecorded), 0, 1);
        if (history.Events.OfType<ReferralEvent.LapseRecorded>().FirstOrDefault() is { } lapse)
            Assert.Equal(lapse.Lapsed, history.Steps[^1].After!.Lapsed);
    });

    /// <summary>An open flaw: see <see cref="OpenFlaws.A_lapse_is_not_recorded_before_it_comes"/>.</summary>
    protected override bool MayCountLater(ReferralEvent next) => next is ReferralEvent.LapseRecorded;
}

public sealed class CommitmentProperties() : AggregateProperties<Commitment, CommitmentEvent>(Models.Commitments)
{
    /// <summary>It takes a thousand.</summary>
    protected override IEnumerable<RefusalCode> Unheard => [CommitmentRefusals.TooManyMilestones];

    [Fact]
    public void Nobody_judges_their_own_promise() => Each(step =>
        Assert.DoesNotContain(
            step.After?.Assessments.Values ?? [],
            a => a.By.SharesInstitutionWith(step.After!.Promise.By) || step.After.Promise.Partners.Any(a.By.Lineage.Contains)));

    [Fact]
    public void What_somebody_finds_or_answers_they_enter_themselves_or_who_keeps_the_record() => Each(step =>
    {
        foreach (var fact in step.Decision.Events.ToArray())
        {
            var (by, judging) = fact switch
            {
                CommitmentEvent.Assessed e => (e.Assessment.By, [Role.Assessor]),
                CommitmentEvent.ContestAnswered e => (e.Answer.By, [Role.Assessor, Role.Chair, Role.Convener]),
                _ => default((Standing? By, Role[] Judging)),
            };
            if (by is not null)
                Assert.True(by.Person == step.Act.By ? judging.Any(step.Act.May) : ReferralProperties.Keeps(step.Act));
        }
    });

    [Fact]
    public void Each_contests_a_finding_once_and_a_third_person_answers() => Histories(history =>
    {
        var contests = history.Events.OfType<CommitmentEvent.AssessmentContested>().ToList();
        Assert.Equal(contests.Count, contests.DistinctBy(c => (c.Assessment, c.Contest.By.Person)).Count());
        foreach (var answered in history.Events.OfType<CommitmentEvent.ContestAnswered>())
        {
            var contest = contests.Single(c => c.Number == answered.Number);
            Assert.NotEqual(contest.Contest.By.Person, answered.Answer.By.Person);
            Assert.NotEqual(history.Events.OfType<CommitmentEvent.Assessed>().Single(a => a.Number == contest.Assessment).Assessment.By.Person, answered.Answer.By.Person);
        }
    });

    /// <summary>Whoever owes it, or calls it off, takes none of the days away by which it is late, nor any that went by since it was first to be done.</summary>
    [Fact]
    public void It_stays_as_late_as_it_was_when_it_is_moved_claimed_or_called_off_but_by_who_keeps_the_record() => Each(step =>
    {
        if (step is { Name: nameof(Commitment.MoveDue), Before: { } before, Decision.IsAccepted: true } && !ReferralProperties.Keeps(step.Act))
            Assert.True(Late(step.After!) >= Late(before));
        if (step is not { Name: nameof(Commitment.ClaimImplementation) or nameof(Commitment.Conclude), Before: { Claims.Count: 0, Assessments.Count: 0 } open, Decision.IsAccepted: true }
            || ReferralProperties.Keeps(step.Act))
            return;
        Assert.True(Late(step.After!) >= Late(open));
        Assert.True(step.After!.SlippageDays(step.Act.At, DateTimeZoneProviders.Tzdb) >= Period.DaysBetween(open.Promise.Due, step.Act.At.InZone(DateTimeZoneProviders.Tzdb[open.Promise.When.Zone]).Date));

        int Late(Commitment commitment) => commitment.LatenessOf(step.Act.At, DateTimeZoneProviders.Tzdb).Sum(l => l.Days);
    });

    [Fact]
    public void Nobody_of_a_house_that_owed_it_judges_it_after_it_was_passed_on() => Each(step =>
    {
        foreach (var fact in step.Decision.Events.ToArray().OfType<CommitmentEvent.Assessed>())
            Assert.Empty(step.Before!.Passings.SelectMany(p => (StakeholderId[])[p.From, p.To]).Intersect(fact.Assessment.By.Lineage));
    });

    [Fact]
    public void A_concluded_one_moves_only_by_being_taken_up_again() => Each(step =>
    {
        if (step is { Before.Concluded: not null, Decision.IsAccepted: true } && step.After != step.Before)
            Assert.Contains(step.Name, (string[])[nameof(Commitment.Reopen), nameof(Commitment.Ratify), nameof(Commitment.Contest), nameof(Commitment.AnswerContest), nameof(Commitment.HoldReview)]);
    });

    [Fact]
    public void Every_day_that_it_was_due_before_is_kept_and_progress_is_what_was_reached_by_weight() => Each(step =>
    {
        if (step.After is not { } commitment)
            return;
        Assert.Equal(commitment.Promise.Due, commitment.EarlierDues.Count > 0 ? commitment.EarlierDues[0].Due : commitment.Due);
        Assert.InRange(commitment.PercentDone, 0, 100);
        if (commitment.Milestones.Count > 0)
        {
            Assert.Equal(commitment.PercentDone == 100, commitment.Milestones.Values.All(m => m.Reached is not null));
            Assert.True(commitment.PercentDone == 0 || commitment.Milestones.Values.Any(m => m.Reached is not null));
        }

        var shares = commitment.LatenessOf(step.Act.At, DateTimeZoneProviders.Tzdb);
        Assert.All(shares, s => Assert.True(s.Days >= 0));
        Assert.Equal(commitment.Passings.Count + 1, shares.Count);
        Assert.True(commitment.SlippageDays(step.Act.At, DateTimeZoneProviders.Tzdb) >= 0);
    });
}

public sealed class ReleaseProperties() : AggregateProperties<Release, ReleaseEvent>(Models.Releases)
{
    [Fact]
    public void No_sealed_word_is_on_record() => Histories(history =>
    {
        foreach (var published in history.Events.OfType<ReleaseEvent.Published>().Select(e => e.View).OfType<MinutesView>())
            Assert.All([.. published.Attributed, .. published.Unattributed], line => Assert.True(line.Text.IsErased));
    });
}

/// <summary>An independent drawing of a life: from which phases a decision can be accepted, and to which one it leads; to none where the phase stays.</summary>
internal sealed class Phases<TPhase> : Dictionary<string, (TPhase[] From, TPhase? To)>
    where TPhase : struct, Enum
{
    /// <summary>Whether a step follows the drawing: accepted only from where it may be, and refused for the phase only from elsewhere.</summary>
    internal void Check<TState, TEvent>(Step<TState, TEvent> step, Func<TState, TPhase> phase, params RefusalCode[] ofPhase)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        if (step.Before is not { } before || !TryGetValue(step.Name, out var drawn))
            return;
        var from = phase(before);
        if (step.Decision.IsAccepted)
        {
            Assert.Contains(from, drawn.From);
            Assert.Equal(step.Decision.Events.IsEmpty ? from : drawn.To ?? from, phase(step.After!));
        }
        else if (ofPhase.Contains(step.Decision.Refusal!.Code))
        {
            Assert.DoesNotContain(from, drawn.From);
        }
    }
}
