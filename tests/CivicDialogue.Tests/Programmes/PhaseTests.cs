using CivicDialogue.Testing;
using CsCheck;

namespace CivicDialogue.Tests.Programmes;

/// <summary>What the phases and the status of a programme let happen, and when.</summary>
public sealed class PhaseTests
{
    private static readonly Phase Listening = new(
        PhaseId.Of("listening"), Town.Text("الاستماع", "Listening"), new(2026, 4, 1), new(2026, 4, 30), ParticipationLevel.Consult,
        [PhaseActivity.Meetings, PhaseActivity.Contributions]);

    private static readonly Phase Deliberating = new(
        PhaseId.Of("deliberating"), Town.Text("التداول", "Deliberating"), new(2026, 5, 1), new(2026, 6, 30), ParticipationLevel.Collaborate,
        [PhaseActivity.Meetings, PhaseActivity.Recommendations]);

    private static readonly Phase Closing = new(PhaseId.Of("closing"), Town.Text("الختام", "Closing"), new(2026, 7, 1), null, ParticipationLevel.Inform, []);

    private readonly Town _town = new();

    private void Plan(params ReadOnlySpan<Phase> phases)
    {
        var plan = ValueList.Of(phases);
        _town.Change(p => p.SetPhases(_town.As(Role.Convener), plan));
    }

    private static Occurred At(int month, int day, int hour = 12, int minute = 0, DateTimeZone? zone = null) =>
        Occurred.At(new LocalDateTime(2026, month, day, hour, minute), zone ?? Town.Hebron);

    private static CivilTime Announced(int month, int day, int? hour = 17, string zone = "Asia/Hebron") => new(new(2026, month, day), hour is { } h ? new LocalTime(h, 0) : null, zone);

    private Decision<ContributionEvent> HandIn(Occurred said, Provenance? source = null, Act? act = null) => Contribution.TakeIn(
        act ?? _town.As(Role.Recorder), _town.Id<ContributionId>("concern"),
        new(ContributionKind.Concern, RecordQuality.Verbatim, Town.Sealed(), said) { Speaker = Standing.Personal(_town.Id<ParticipantId>("passer-by")), Source = source });

    private Decision<SessionEvent> Announce(CivilTime announced, Provenance? source = null) =>
        Session.Schedule(_town.As(Role.Secretary), _town.Id<SessionId>("meeting"), Town.Plan(announced) with { Source = source });

    private Decision<RecommendationEvent> Ask(Occurred? when = null, Provenance? source = null, Act? act = null) => Recommendation.Propose(
        act ?? _town.As(Role.Rapporteur), _town.Id<RecommendationId>("lights"), new(Town.Some("light the lanes"), Town.Some("light the lanes")) { When = when, Source = source });

    /// <summary>A programme listens in April, deliberates in May and June, and then only tells what came of it.</summary>
    [Fact]
    public void A_programme_listens_then_deliberates_then_closes()
    {
        Plan(Listening, Deliberating, Closing);

        // March: nothing has begun. Meetings are announced for when there can be some.
        _town.Now = Town.Noon(2026, 3, 20);
        Scenario.When(() => HandIn(At(3, 20, 10))).ThenRefused(
            ProgrammeRefusals.PhaseClosed, ("activity", "contributions"), ("first", "2026-03-20"), ("last", "2026-03-20"), ("phases", "listening 2026-04-01 to 2026-04-30"));
        Scenario.When(() => Announce(Announced(7, 2))).ThenRefused(
            ProgrammeRefusals.PhaseClosed, ("activity", "meetings"), ("first", "2026-07-02"), ("phases", "listening 2026-04-01 to 2026-04-30; deliberating 2026-05-01 to 2026-06-30"));
        var hearing = _town.Planned(Town.Plan(Announced(4, 10)), "hearing");
        var assembly = _town.Planned(Town.Plan(Announced(6, 20)), "assembly");
        Scenario.Given(assembly).When(s => s.Reschedule(_town.As(Role.Secretary), Announced(7, 4), Town.Some())).ThenRefused(ProgrammeRefusals.PhaseClosed, ("first", "2026-07-04"));
        Scenario.Given(hearing).When(s => s.Open(_town.As(Role.Facilitator), At(3, 20, 11))).ThenRefused(ProgrammeRefusals.PhaseClosed, ("activity", "meetings"));

        // April: people meet and are heard. Nobody drafts what they ask for yet.
        _town.Now = Town.Noon(2026, 4, 11);
        Assert.Equal([Listening], _town.Programme.PhasesAt(_town.Now));
        hearing = _town.After(hearing, s => s.Open(_town.As(Role.Facilitator), At(4, 10, 17, 10)));
        Contribution.Record(_town.As(Role.Rapporteur), _town.Id<ContributionId>("said"), hearing, new(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), At(4, 10, 17, 30))).OrThrow();
        HandIn(At(4, 11, 9)).OrThrow();
        Scenario.When(() => Ask()).ThenRefused(ProgrammeRefusals.PhaseClosed, ("activity", "recommendations"), ("phases", "deliberating 2026-05-01 to 2026-06-30"));

        // May and June: what was heard in April can still be entered, what is said now is not taken in any more.
        _town.Now = Town.Noon(2026, 5, 20);
        Assert.Equal([Deliberating], _town.Programme.PhasesAt(_town.Now));
        HandIn(At(4, 29)).OrThrow();
        Contribution.Record(_town.As(Role.Recorder), _town.Id<ContributionId>("late"), hearing, new(ContributionKind.Concern, RecordQuality.Summary, Town.Sealed(), At(4, 10, 18))).OrThrow();
        Scenario.When(() => HandIn(At(5, 20, 9))).ThenRefused(ProgrammeRefusals.PhaseClosed);
        var lights = _town.Drafted();
        _town.Now = Town.Noon(2026, 6, 21);
        assembly = _town.After(assembly, s => s.Open(_town.As(Role.Facilitator), At(6, 20, 17)));
        lights = _town.After(lights, r => r.Advance(_town.As(Role.Rapporteur), Trigger.Propose, At(6, 20, 17, 30)));
        Assert.Contains(Trigger.Deliberate, lights.PermittedTriggers(_town.As(Role.Chair)));

        // July: nothing moves any more. What moved in June can still be entered, and what a source reports, and everything that follows goes on.
        _town.Now = Town.Noon(2026, 7, 5);
        Assert.Equal([Closing], _town.Programme.PhasesAt(_town.Now));
        Scenario.Given(lights).When(r => r.Advance(_town.As(Role.Chair), Trigger.Deliberate)).ThenRefused(ProgrammeRefusals.PhaseClosed, ("first", "2026-07-05"));
        Assert.Equal(ProgrammeRefusals.PhaseClosed, lights.WhyNot(Trigger.Deliberate, _town.As(Role.Chair))?.Code);
        Assert.Empty(lights.PermittedTriggers(_town.As(Role.Chair)));
        Assert.Equal(RecommendationRefusals.NoSuchTransition, lights.WhyNot(Trigger.Decline, _town.As(Role.Chair))?.Code);
        Scenario.Given(lights).When(r => r.Advance(_town.As(Role.Chair), Trigger.Deliberate, At(7, 4))).ThenRefused(ProgrammeRefusals.PhaseClosed, ("first", "2026-07-04"));
        lights = _town.After(lights, r => r.Advance(_town.As(Role.Chair), Trigger.Deliberate, At(6, 20, 18)));
        lights = _town.After(lights, r => r.Advance(_town.As(Role.Chair), Trigger.AdoptByAcclamation, At(6, 20, 19)));
        FollowUp(lights, assembly);
    }

    /// <summary>What follows a meeting and an adoption, all of it in the closing phase.</summary>
    private void FollowUp(Recommendation lights, Session assembly)
    {
        var guests = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("guests"), assembly));
        guests.MarkPresent(_town.As(Role.Recorder), assembly, _town.Person(Role.Chair), At(6, 20, 17)).OrThrow();
        var floor = Fold.Begin<Floor, FloorEvent>(Floor.Open(_town.As(Role.Facilitator), _town.Id<FloorId>("floor"), assembly));
        floor.Give(_town.As(Role.Recorder), assembly, Standing.Personal(_town.Person(Role.Chair)), null, At(6, 20, 17, 5)).OrThrow();
        assembly = _town.After(assembly, s => s.Close(_town.As(Role.Facilitator), At(6, 20, 20)));
        assembly.DraftMinutes(_town.As(Role.Rapporteur), Town.Sealed()).OrThrow();

        var referral = _town.Answered(_town.Referred(lights));
        var lanes = _town.Promised(referral);
        _town.Now = Town.Noon(2026, 12, 1);
        _town.Change(p => p.Conclude(_town.As(Role.Convener), Town.Some("The lanes are lit.")));
        lanes = _town.After(lanes, c => c.ClaimImplementation(_town.As(Role.Recorder), new(Town.Some(), _town.StandingOfCommander(At(11, 30)), At(11, 30))));
        lanes.Assess(_town.As(Role.Assessor), new(Completion.Complete, Town.Some(), Standing.Personal(_town.Person(Role.Assessor)), At(12, 1, 10))).OrThrow();
    }

    [Fact]
    public void What_a_source_reports_happened_whatever_the_phases_allowed()
    {
        Plan(Closing);
        _town.Now = Town.Noon(2026, 9, 1);

        Scenario.When(() => HandIn(At(8, 1))).ThenRefused(ProgrammeRefusals.PhaseClosed, ("phases", "-"));
        HandIn(At(8, 1), Town.Press).OrThrow();
        Scenario.When(() => Ask(At(8, 1))).ThenRefused(ProgrammeRefusals.PhaseClosed);
        var lights = Fold.Begin<Recommendation, RecommendationEvent>(Ask(At(8, 1), Town.Press));
        lights.AdoptAsReported(_town.As(Role.Rapporteur), At(8, 2), Town.Press).OrThrow();

        Scenario.When(() => Announce(Announced(8, 1))).ThenRefused(ProgrammeRefusals.PhaseClosed);
        var held = Fold.Begin<Session, SessionEvent>(Announce(Announced(8, 1), Town.Press));
        held.Open(_town.As(Role.Recorder), At(8, 1, 17)).OrThrow();
        held.Reschedule(_town.As(Role.Secretary), Announced(8, 2), Town.Some()).OrThrow();

        // What is yet to come has no source.
        Scenario.When(() => Announce(Announced(9, 2), Town.Press)).ThenRefused(ProgrammeRefusals.PhaseClosed);
        Scenario.Given(held).When(s => s.Reschedule(_town.As(Role.Secretary), Announced(9, 2), Town.Some())).ThenRefused(ProgrammeRefusals.PhaseClosed);
    }

    [Fact]
    public void Nobody_is_a_source_of_their_own_words()
    {
        Plan(Closing);
        _town.Now = Town.Noon(2026, 9, 1);

        Scenario.When(() => HandIn(At(8, 1), Town.Press, _town.AsNobody())).ThenRefused(ProgrammeRefusals.PhaseClosed);
        Scenario.When(() => HandIn(At(3, 1, 9), act: _town.AsNobody())).ThenRefused(ProgrammeRefusals.PhaseClosed);       // nor of when they said them
        Scenario.When(() => Ask(At(8, 1), Town.Press, _town.As(Role.Participant))).ThenRefused(ProgrammeRefusals.PhaseClosed);
    }

    /// <summary>The listening of April is over and left out of the new plan, and all that was heard in it can still be entered.</summary>
    [Fact]
    public void A_newer_plan_takes_back_nothing_that_an_older_one_let_happen()
    {
        Plan(Listening);
        _town.Now = Town.Noon(2026, 5, 10);
        Plan(Deliberating, Closing);
        Assert.Equal([Deliberating, Closing], _town.Programme.Phases);

        HandIn(At(4, 20)).OrThrow();
        Scenario.When(() => HandIn(At(5, 5))).ThenRefused(ProgrammeRefusals.PhaseClosed);       // by either plan

        // And what nobody foresaw becomes possible, also for the past.
        Plan(Deliberating, Closing, new(PhaseId.Of("early"), Town.Some(), new(2026, 5, 5), new(2026, 5, 6), ParticipationLevel.Involve, [PhaseActivity.Contributions]));
        HandIn(At(5, 5)).OrThrow();
    }

    [Fact]
    public void A_programme_that_rests_or_is_over_takes_in_what_happened_before()
    {
        _town.Now = Town.Noon(2026, 4, 10);
        var meeting = _town.Planned(Town.Plan(Announced(4, 20)));
        _town.Change(p => p.Suspend(_town.As(Role.Convener), Town.Some("elections")));
        _town.Now = Town.Noon(2026, 4, 21);

        Scenario.Given(meeting).When(s => s.Open(_town.As(Role.Facilitator), At(4, 20, 17))).ThenRefused(
            ProgrammeRefusals.NotActive, ("activity", "meetings"), ("status", "suspended"));
        Scenario.When(() => Announce(Announced(5, 20))).ThenRefused(ProgrammeRefusals.NotActive);
        Scenario.When(() => Ask()).ThenRefused(ProgrammeRefusals.NotActive);
        Scenario.When(() => HandIn(At(4, 10, 12, 0))).ThenRefused(ProgrammeRefusals.NotActive);      // from that moment on
        HandIn(At(4, 10, 11, 59)).OrThrow();
        HandIn(Town.On(2026, 4, 10)).OrThrow();                                                     // some time that day

        _town.Change(p => p.Resume(_town.As(Role.Convener), Town.Some("elections are over")));
        _town.Now += Duration.FromMinutes(1);
        HandIn(At(4, 21, 12, 1)).OrThrow();
        Scenario.When(() => HandIn(At(4, 15))).ThenRefused(ProgrammeRefusals.NotActive);             // it rested then, whatever it does now
        Assert.Equal(
            (ProgrammeStatus.Active, ProgrammeStatus.Suspended, ProgrammeStatus.Active),
            (_town.Programme.StatusAt(Town.Noon(2026, 4, 9)), _town.Programme.StatusAt(Town.Noon(2026, 4, 10)), _town.Programme.StatusAt(_town.Now)));
    }

    /// <summary>Active until midnight and allowed from midnight on: at no moment both.</summary>
    [Fact]
    public void A_programme_that_rests_from_the_first_moment_of_a_phase_had_no_part_in_it()
    {
        Plan(Listening);
        _town.Now = new LocalDateTime(2026, 4, 1, 0, 0).InZoneStrictly(Town.Hebron).ToInstant();
        _town.Change(p => p.Suspend(_town.As(Role.Convener), Town.Some()));
        _town.Now = Town.Noon(2026, 4, 3);
        var thoseDays = new Occurred(At(3, 30).Earliest, At(4, 2).Latest, "Asia/Hebron");

        Scenario.When(() => HandIn(thoseDays)).ThenRefused(ProgrammeRefusals.PhaseClosed, ("first", "2026-03-30"), ("last", "2026-04-02"));
        Plan(Listening, new(PhaseId.Of("eve"), Town.Some(), new(2026, 3, 31), new(2026, 3, 31), ParticipationLevel.Consult, [PhaseActivity.Contributions]));
        HandIn(thoseDays).OrThrow();
    }

    [Fact]
    public void A_programme_is_suspended_resumed_and_concluded_in_an_order_that_makes_sense()
    {
        var convener = _town.As(Role.Convener);
        var suspended = Scenario.Given(_town.Programme).When(p => p.Suspend(convener, Town.Some()))
            .Then(new ProgrammeEvent.StatusChanged(convener.Stamp, ProgrammeStatus.Suspended, Town.Some())).State;

        Scenario.Given(_town.Programme).When(p => p.Resume(convener, Town.Some())).ThenRefused(ProgrammeRefusals.StatusUnfit, ("status", "active"));
        Scenario.Given(suspended).When(p => p.Suspend(convener, Town.Some())).ThenRefused(ProgrammeRefusals.StatusUnfit, ("status", "suspended"));
        var concluded = Scenario.Given(suspended).When(p => p.Conclude(convener, Town.Some("It is done."))).ThenState(p => p.Status, ProgrammeStatus.Concluded).State;
        Scenario.Given(concluded).When(p => p.Conclude(convener, Town.Some())).ThenRefused(ProgrammeRefusals.StatusUnfit, ("status", "concluded"));
        Scenario.Given(concluded).When(p => p.Suspend(convener, Town.Some())).ThenRefused(ProgrammeRefusals.StatusUnfit);
        Scenario.Given(concluded).When(p => p.Resume(convener, Town.Some("It is not."))).ThenState(p => p.Status, ProgrammeStatus.Active);
    }

    /// <summary>Two hosts whose clocks differ: what came on record later holds later.</summary>
    [Fact]
    public void A_slower_clock_changes_nothing_of_what_went_before()
    {
        _town.Now += Duration.FromDays(1);
        _town.Change(p => p.Suspend(_town.As(Role.Convener), Town.Some()));
        _town.Change(p => p.Resume(_town.As(Role.Convener, _town.Now - Duration.FromSeconds(3)), Town.Some()));

        Assert.Equal([_town.Now, _town.Now], _town.Programme.StatusChanges.Select(c => c.From));
        Assert.Equal(ProgrammeStatus.Active, _town.Programme.StatusAt(_town.Now));

        Plan(Closing);
        _town.Change(p => p.SetPhases(_town.As(Role.Convener, _town.Now - Duration.FromSeconds(3)), [Listening]));
        Assert.Equal([_town.Now, _town.Now], _town.Programme.PhasePlans.Select(c => c.From));
        Assert.Equal([Listening], _town.Programme.Phases);
    }

    /// <summary>The days of a phase are those of the programme, whatever zone something is told in.</summary>
    [Fact]
    public void A_phase_begins_and_ends_at_midnight_in_the_zone_of_the_programme()
    {
        Plan(Listening);
        _town.Now = Town.Noon(2026, 6, 1);
        var (newYork, kiritimati) = (DateTimeZoneProviders.Tzdb["America/New_York"], DateTimeZoneProviders.Tzdb["Pacific/Kiritimati"]);

        Assert.Null(HandIn(At(4, 30, 23, 59)).Refusal);
        Assert.NotNull(HandIn(At(5, 1, 0, 0)).Refusal);
        Assert.NotNull(HandIn(At(3, 31, 23, 59)).Refusal);
        Assert.Null(HandIn(At(4, 1, 0, 0)).Refusal);
        Assert.NotNull(HandIn(At(4, 30, 17, 30, newYork)).Refusal);         // half past midnight in the town
        Assert.Null(HandIn(At(5, 1, 8, 0, kiritimati)).Refusal);            // the evening before in the town
        Assert.Null(HandIn(Occurred.On(new(2026, 5, 1), kiritimati)).Refusal);
        Assert.NotNull(HandIn(Occurred.On(new(2026, 5, 2), kiritimati)).Refusal);

        Assert.Equal([Listening], _town.Programme.PhasesAt(Instant.FromUtc(2026, 4, 30, 20, 59)));
        Assert.Empty(_town.Programme.PhasesAt(Instant.FromUtc(2026, 4, 30, 21, 0)));
        Assert.Equal([Listening], _town.Programme.PhasesOn(new LocalDate(2026, 4, 30).WithCalendar(CalendarSystem.UmAlQura)));
        Assert.Empty(_town.Programme.PhasesOn(new(2026, 5, 1)));
    }

    /// <summary>A day without a time ends before the next one begins: it is no reason to meet on the first day after the phase.</summary>
    [Fact]
    public void A_meeting_that_is_announced_without_a_time_is_on_that_day()
    {
        Plan(Listening);

        Assert.Null(Announce(Announced(4, 30, null)).Refusal);
        Assert.Null(Announce(Announced(4, 1, null)).Refusal);
        Assert.NotNull(Announce(Announced(5, 1, null)).Refusal);
        Assert.NotNull(Announce(Announced(3, 31, null)).Refusal);
        Assert.Null(Announce(Announced(5, 1, null, "Pacific/Kiritimati")).Refusal);
        Assert.NotNull(Announce(Announced(3, 31, null, "Asia/Tokyo")).Refusal);
        Assert.Equal(SessionRefusals.ZoneUnknown, Announce(Announced(4, 2, 17, "Asia/Atlantis")).Refusal?.Code);
    }

    /// <summary>Samoa skipped 30 December 2011 when it moved across the date line; Beirut's clocks skip midnight.</summary>
    [Fact]
    public void A_day_that_begins_late_or_never_is_no_day_of_another_phase()
    {
        PhaseActivity[] all = Enum.GetValues<PhaseActivity>();
        Programme Of(string zone, params LocalDate[] days)
        {
            var founded = Instant.FromUtc(2011, 1, 1, 0, 0);
            var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(
                _town.NextAct(), _town.Person(Role.Convener), founded, _town.Id<ProgrammeId>(zone), new(Town.Some(), Town.Some(), ["en"], zone)));
            return programme.After(programme.SetPhases(
                programme.ActAs(_town.NextAct(), _town.Person(Role.Convener), founded),
                days.Select((d, i) => new Phase(PhaseId.Of($"day-{i}"), Town.Some(), d, d, ParticipationLevel.Involve, [.. all])).ToValueList()));
        }

        var apia = Of("Pacific/Apia", new LocalDate(2011, 12, 30));
        for (var hour = -72; hour <= 72; hour++)
            Assert.Equal(ProgrammeRefusals.PhaseClosed, apia.WhyNot(PhaseActivity.Meetings, Instant.FromUtc(2011, 12, 30, 10, 0) + Duration.FromHours(hour))?.Code);

        var beirut = Of("Asia/Beirut", new LocalDate(2026, 3, 29));
        var began = DateTimeZoneProviders.Tzdb["Asia/Beirut"].AtStartOfDay(new(2026, 3, 29));
        Assert.Equal(1, began.Hour);
        Assert.NotNull(beirut.WhyNot(PhaseActivity.Meetings, began.ToInstant() - Duration.Epsilon));
        Assert.Null(beirut.WhyNot(PhaseActivity.Meetings, began.ToInstant()));
    }

    [Fact]
    public void Where_the_zone_data_of_the_day_does_not_know_the_zone_that_is_said()
    {
        var zones = new NodaTime.TimeZones.DateTimeZoneCache(new NodaTime.Testing.TimeZones.FakeDateTimeZoneSource.Builder
        {
            VersionId = "without the town",
            Zones = { new NodaTime.Testing.TimeZones.SingleTransitionDateTimeZone(Instant.FromUtc(2020, 1, 1, 0, 0), Offset.FromHours(1), Offset.FromHours(2), "Europe/Berlin") },
        }.Build());

        Assert.Null(_town.Programme.WhyNot(PhaseActivity.Meetings, _town.Now, zones));
        Plan(Listening);
        Assert.Equal(ProgrammeRefusals.ZoneUnknown.With(("zone", "Asia/Hebron")), _town.Programme.WhyNot(PhaseActivity.Meetings, _town.Now + Duration.FromDays(1), zones));
        Assert.Throws<NodaTime.TimeZones.DateTimeZoneNotFoundException>(() => _town.Programme.PhasesAt(_town.Now, zones));
    }

    [Fact]
    public void The_same_plan_again_is_nothing_and_none_lets_everything_happen()
    {
        var phases = ValueList.Of<Phase>([Listening, Closing]);
        Plan(Listening, Closing);
        var convener = _town.As(Role.Convener);
        Scenario.Given(_town.Programme).When(p => p.SetPhases(convener, phases)).ThenNothing();
        var free = Scenario.Given(_town.Programme).When(p => p.SetPhases(convener, [])).Then(new ProgrammeEvent.PhasesSet(convener.Stamp, [])).State;
        Assert.Null(free.WhyNot(PhaseActivity.Recommendations, Town.Noon(2026, 8, 1)));

        // What a phase allows is a set.
        Assert.Equal(Listening, new(Listening.Id, Listening.Name, Listening.From, Listening.Until, Listening.Level,
            [PhaseActivity.Contributions, PhaseActivity.Meetings, PhaseActivity.Contributions]));
    }

    private static readonly string[] Zones = ["Asia/Hebron", "Asia/Beirut", "America/New_York", "Pacific/Apia"];

    /// <summary>A programme whose plans and status change on full hours of ten days, over which its zone changes the clocks.</summary>
    private static readonly Gen<History> Histories = Gen.Select(
        Gen.Int[0, Zones.Length - 1],
        Gen.Select(Gen.OneOf(Gen.Int[0, 60], Gen.Int[0, 2].Select(d => d * 24)), Gen.Int[0, 5], Gen.Select(Gen.Int[-3, 10], Gen.Int[-1, 4], Gen.Int[0, 15]).Array[0, 3]).Array[0, 8],
        (zone, changes) => new History(Zones[zone], changes));

    private sealed class History
    {
        private readonly List<(Instant From, Phase[] Phases)> _plans = [];
        private readonly List<(Instant From, ProgrammeStatus Status)> _statuses = [];
        private readonly Town _ids = new();

        internal History(string zone, (int Hours, int Kind, (int Day, int Length, int Allows)[] Phases)[] changes)
        {
            Zone = DateTimeZoneProviders.Tzdb[zone];
            First = zone is "Pacific/Apia" ? new(2011, 12, 28) : zone is "America/New_York" ? new(2026, 3, 5) : new(2026, 3, 26);
            Begin = Zone.AtStartOfDay(First).ToInstant();
            var founded = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(
                _ids.NextAct(), Convener, Begin - Duration.FromDays(5), _ids.Id<ProgrammeId>("programme"), new(Town.Some(), Town.Some(), ["en"], zone)));
            foreach (var role in (Role[])[Role.Secretary, Role.Facilitator, Role.Recorder, Role.Rapporteur])
                founded = founded.After(founded.Grant(founded.ActAs(_ids.NextAct(), Convener, Begin - Duration.FromDays(5)), Convener, role));
            States.Add((founded, Begin - Duration.FromDays(5)));
            var now = Begin;
            foreach (var (hours, kind, phases) in changes)
            {
                now += Duration.FromHours(hours);
                var act = Programme.ActAs(_ids.NextAct(), Convener, now);
                var plan = phases.Select((p, i) => new Phase(
                    PhaseId.Of($"phase-{i}"), Town.Some(), Day(p.Day), p.Length < 0 ? null : Day(p.Day + p.Length), ParticipationLevel.Involve,
                    Enum.GetValues<PhaseActivity>().Where((_, a) => (p.Allows & (1 << a)) != 0).ToValueList())).ToArray();
                var decision = kind switch
                {
                    <= 2 => Programme.SetPhases(act, [.. plan]),
                    3 => Programme.Suspend(act, Town.Some()),
                    4 => Programme.Resume(act, Town.Some()),
                    _ => Programme.Conclude(act, Town.Some()),
                };
                if (!decision.IsAccepted)
                    continue;
                States.Add((Programme.After(decision), now));
                if (kind <= 2)
                    _plans.Add((now, plan));
                else
                    _statuses.Add((now, kind switch { 3 => ProgrammeStatus.Suspended, 4 => ProgrammeStatus.Active, _ => ProgrammeStatus.Concluded }));
            }
        }

        internal DateTimeZone Zone { get; }

        internal Instant Begin { get; }

        private LocalDate First { get; }

        /// <summary>The programme after each change, with when it was made.</summary>
        internal List<(Programme Programme, Instant Since)> States { get; } = [];

        internal Programme Programme => States[^1].Programme;

        private ParticipantId Convener => _ids.Person(Role.Convener);

        private LocalDate Day(int day) => First.PlusDays(day);

        /// <summary>Hour by hour and day by day: may it have happened in any of them?</summary>
        internal RefusalCode? WhyNot(PhaseActivity activity, Instant first, int hours)
        {
            var wasActive = false;
            for (var hour = 0; hour <= hours; hour++)
            {
                var at = first + Duration.FromHours(hour);
                if (_statuses.Where(s => s.From <= at).Select(s => s.Status).LastOrDefault(ProgrammeStatus.Active) is not ProgrammeStatus.Active)
                    continue;
                wasActive = true;
                var date = at.InZone(Zone).Date;
                if (Allow(_plans.Select(p => p.Phases).LastOrDefault()) || Allow(_plans.Where(p => p.From <= at).Select(p => p.Phases).LastOrDefault()))
                    return null;

                bool Allow(Phase[]? plan)
                {
                    if (plan is null or [])
                        return true;
                    foreach (var phase in plan)
                    {
                        for (var day = phase.From; day <= (phase.Until ?? new(2030, 1, 1)) && day <= date; day = day.PlusDays(1))
                        {
                            if (day == date && phase.Allows.Contains(activity))
                                return true;
                        }
                    }

                    return false;
                }
            }

            return wasActive ? ProgrammeRefusals.PhaseClosed : ProgrammeRefusals.NotActive;
        }

        /// <summary>What the model's own decisions say, long afterwards, of something that happened some time within these hours.</summary>
        internal RefusalCode? Decided(PhaseActivity activity, Instant first, int hours)
        {
            var when = new Occurred(first.InZone(Zone).ToOffsetDateTime(), (first + Duration.FromHours(hours)).InZone(Zone).ToOffsetDateTime(), Zone.Id);
            var act = Programme.ActAs(_ids.NextAct(), Convener, Begin + Duration.FromDays(365));
            return activity switch
            {
                PhaseActivity.Meetings => Planned().Open(act, when).Refusal?.Code,
                PhaseActivity.Contributions => Contribution.TakeIn(
                    act, _ids.Id<ContributionId>("one"), new(ContributionKind.Statement, RecordQuality.Summary, Town.Sealed(), when)).Refusal?.Code,
                PhaseActivity.Consultations => VoteSheet.Open(act, Asked(), Standing.Personal(Convener), null, when).Refusal?.Code,
                _ => Recommendation.Propose(act, _ids.Id<RecommendationId>("one"), new(Town.Some(), Town.Some()) { When = when }).Refusal?.Code,
            };
        }

        /// <summary>Open all the time, whatever kept it from being opened.</summary>
        private Consultation Asked()
        {
            var act = States[0].Programme.ActAs(_ids.NextAct(), Convener, Begin);
            return Fold.Begin<Consultation, ConsultationEvent>(Consultation.Prepare(
                act, _ids.Id<ConsultationId>("one"), new(Town.Some(), Town.Some(), new(Day(800), null, Zone.Id)))).Apply(new ConsultationEvent.Opened(act.Stamp));
        }

        private Session Planned() => Fold.Begin<Session, SessionEvent>(Session.Schedule(
            States[0].Programme.ActAs(_ids.NextAct(), Convener, Begin), _ids.Id<SessionId>("one"), Town.Plan(new(Day(1), null, Zone.Id))));
    }

    [Fact]
    public void What_may_have_happened_is_what_a_calendar_worked_out_by_hand_allows() => Gen.Select(
        Histories, Gen.Int[-72, 300], Gen.Int[0, 60], Gen.Enum<PhaseActivity>()).Sample(
        (history, from, hours, activity) =>
        {
            var first = history.Begin + Duration.FromHours(from);
            Assert.Equal(history.WhyNot(activity, first, hours)?.Value, history.Decided(activity, first, hours)?.Value);
            Assert.Equal(history.WhyNot(activity, first, 0)?.Value, history.Programme.WhyNot(activity, first)?.Code.Value);
        },
        iter: 3_000);

    /// <summary>The same for a meeting that is yet to come, on a day without a time: by the plan and the status of now.</summary>
    [Fact]
    public void What_may_be_announced_is_what_the_plan_in_force_allows_on_that_day() => Gen.Select(Histories, Gen.Int[0, 40]).Sample(
        (history, day) =>
        {
            var (programme, since) = history.States[^1];
            var date = since.InZone(history.Zone).Date.PlusDays(1 + day);
            var announced = new CivilTime(date, null, history.Zone.Id);
            if (announced.Resolve(DateTimeZoneProviders.Tzdb).Kind is ResolvedTimeKind.Skipped)
                return;
            var act = programme.ActAs(EntityId.Random<ActId>(), programme.Roster[0].Person, since);
            var refusal = Session.Schedule(act, EntityId.Random<SessionId>(), Town.Plan(announced)).Refusal;
            var expected = programme.Status is not ProgrammeStatus.Active ? ProgrammeRefusals.NotActive
                : programme.Phases.Count == 0 || programme.PhasesOn(date).Any(p => p.Allows.Contains(PhaseActivity.Meetings)) ? null
                : ProgrammeRefusals.PhaseClosed;
            Assert.Equal(expected?.Value, refusal?.Code.Value);
        },
        iter: 1_000);

    [Fact]
    public void What_could_be_recorded_when_it_happened_can_be_recorded_later() => Gen.Select(Histories, Gen.Int[-72, 300], Gen.Enum<PhaseActivity>()).Sample(
        (history, from, activity) =>
        {
            var at = history.Begin + Duration.FromHours(from);
            var then = history.States.LastOrDefault(s => s.Since <= at, history.States[0]).Programme;
            if (then.WhyNot(activity, at) is null)
                Assert.Null(history.Programme.WhyNot(activity, at));
        },
        iter: 1_000);
}
