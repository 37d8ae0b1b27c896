using CivicDialogue.Testing;
using CsCheck;

namespace CivicDialogue.Tests.Floors;

/// <summary>Who speaks when at a session, and how the time is shared between the sides.</summary>
public sealed class FloorTests
{
    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Institutions = SideId.Of("institutions");
    private static readonly SideId?[] Anywhere = [Citizens, Institutions, null];

    private readonly Town _town = new();
    private readonly Session _session;
    private readonly Instant _began;

    public FloorTests()
    {
        foreach (var side in (SideId[])[Citizens, Institutions])
            _town.Change(p => p.DefineSide(_town.As(Role.Convener), side, Town.Some()));
        _town.Change(p => p.Place(_town.As(Role.Secretary), _town.Police.Id, Institutions));
        _began = _town.Now;
        _session = _town.After(_town.Planned(), s => s.Open(_town.As(Role.Facilitator), Clock(0)));
    }

    [Fact]
    public void One_side_dominates_the_floor_and_it_shows()
    {
        var floor = Opened((Citizens, 30), (Institutions, 10));
        floor = Spoken(floor, Commander, null, 0, 9);
        floor = Spoken(floor, Resident("baker"), Citizens, 9, 12);
        floor = Spoken(floor, Commander, null, 12, 15);

        var equity = floor.Equity(At(15));

        Assert.Equal(new SideEquity(2, 1, 0, 720, 720, 0.8m, 10, 0), equity.Sides[Institutions]);
        Assert.Equal(new SideEquity(1, 1, 0, 180, 180, 0.2m, 30, 0), equity.Sides[Citizens]);
        Assert.Equal(new SideEquity(0, 0, 0, 0, 0, 0m, null, 0), equity.Unplaced);
        Assert.True(equity.Sides[Institutions].IsOver);
        Assert.Equal(-120, equity.Sides[Institutions].MostSecondsLeft);
        Assert.False(equity.Sides[Citizens].IsOver);
        Assert.Equal(27 * 60, equity.Sides[Citizens].LeastSecondsLeft);
    }

    [Fact]
    public void A_turn_that_is_running_counts_until_the_moment_asked_for()
    {
        var floor = Given(Opened((Citizens, 1)), Resident("baker"), Citizens, 5);

        Assert.Equal(0, floor.Equity(At(4)).Sides[Citizens].MostSeconds);
        Assert.Null(floor.Equity(At(5)).Sides[Citizens].Share);
        Assert.Equal((60, 1m, false), Seen(At(6)));
        Assert.Equal((61, 1m, true), Seen(At(6) + Duration.FromSeconds(1)));
        Assert.Equal(1, floor.Equity(At(6)).Sides[Citizens].Turns);

        (long, decimal?, bool) Seen(Instant at) => floor.Equity(at).Sides[Citizens] is var side ? (side.LeastSeconds, side.Share, side.IsOver) : default;
    }

    [Fact]
    public void Those_who_wait_are_served_by_number_and_a_facilitator_may_call_another()
    {
        _town.Now = At(10);
        var floor = Opened();
        foreach (var name in (string[])["baker", "teacher", "driver"])
            floor = floor.After(floor.Ask(_town.As(Role.Secretary), _session, Resident(name).Person, Citizens));
        floor = floor.After(floor.Withdraw(_town.As(Role.Facilitator), Resident("teacher").Person));
        floor = floor.After(floor.Ask(_town.As(Role.Secretary), _session, Resident("teacher").Person));
        Assert.Equal([1, 3, 4], floor.Queue.Keys);
        Assert.Equal((2, 1), (floor.Equity(At(10)).Sides[Citizens].Waiting, floor.Equity(At(10)).Unplaced.Waiting));

        floor = Spoken(floor, Resident("driver"), null, 1, 2);
        floor = Spoken(floor, Resident("baker"), null, 2, 3);
        floor = Spoken(floor, Commander, null, 3, 4);
        floor = Spoken(floor, Resident("teacher"), null, 4, 5);

        Assert.Equal([false, true, false, true], floor.Turns.Values.Select(t => t.WasNext));
        Assert.Equal([Citizens, Citizens, Institutions, null], floor.Turns.Values.Select(t => t.Side));
        Assert.Empty(floor.Queue);
        Assert.Empty(floor.Waiting);
    }

    [Fact]
    public void A_participant_asks_for_themselves_and_for_nobody_else()
    {
        var floor = Opened();
        Assert.True(floor.Ask(_town.As(Role.Participant), _session, _town.Person(Role.Participant)).IsAccepted);
        Assert.True(floor.Ask(_town.AsNobody(), _session, _town.Id<ParticipantId>("passer-by")).IsAccepted);
        Assert.Equal(ActRefusals.NotPermitted, floor.Ask(_town.As(Role.Participant), _session, _town.Person(Role.Chair)).Refusal?.Code);
    }

    [Fact]
    public void A_recorder_enters_turns_long_afterwards_as_precisely_as_is_known()
    {
        _town.Now = At(60 * 24 * 400);
        var closed = _town.After(_session, s => s.Close(_town.As(Role.Facilitator), Range(6, 9)));
        var floor = Opened();
        Assert.Equal(FloorRefusals.NotOpen, floor.Ask(_town.As(Role.Secretary), closed, Resident("baker").Person).Refusal?.Code);

        floor = floor.After(floor.Give(_town.As(Role.Recorder), closed, Resident("baker"), Citizens, Range(0, 2)));
        floor = floor.After(floor.Stop(_town.As(Role.Recorder), closed, Range(5, 9)));
        floor = floor.After(floor.Give(_town.As(Role.Recorder), closed, Commander, null, Range(4, 6)));
        floor = floor.After(floor.Stop(_town.As(Role.Recorder), closed, Range(6, 6)));

        Assert.Equal((180, 540), Seconds(floor.Turns[1]));
        Assert.Equal((0, 60), Seconds(floor.Turns[2]));   // the one before it was not over until minute 5
        Assert.Equal(FloorRefusals.BeforeLastTurn, floor.Give(_town.As(Role.Recorder), closed, Commander, null, Range(3, 5)).Refusal?.Code);

        static (long?, long?) Seconds(Turn turn) => (turn.LeastSeconds, turn.MostSeconds);
    }

    [Fact]
    public void A_budget_can_change_while_people_speak_and_what_was_spoken_counts()
    {
        var floor = Spoken(Opened((Citizens, 10)), Resident("baker"), Citizens, 0, 8);
        Assert.True(floor.SetBudget(_town.As(Role.Chair), Citizens, 10).Events.IsEmpty);

        floor = floor.After(floor.SetBudget(_town.As(Role.Chair), Citizens, 7));

        Assert.True(floor.Equity(At(8)).Sides[Citizens].IsOver);
        Assert.Equal(-60, floor.Equity(At(8)).Sides[Citizens].LeastSecondsLeft);
    }

    [Fact]
    public void Whether_a_budget_is_exceeded_is_not_claimed_before_it_is_certain()
    {
        _town.Now = At(60);
        var floor = Opened((Citizens, 5));
        floor = floor.After(floor.Give(_town.As(Role.Recorder), _session, Resident("baker"), Citizens, Range(0, 2)));
        floor = floor.After(floor.Stop(_town.As(Role.Recorder), _session, Range(6, 8)));

        var side = floor.Equity(At(60)).Sides[Citizens];

        Assert.Equal((-180, 60, false), (side.LeastSecondsLeft, side.MostSecondsLeft, side.IsOver));
    }

    [Fact]
    public void Whoever_speaks_unknown_speaks_for_their_side_all_the_same()
    {
        _town.Now = At(10);
        var floor = Opened((Citizens, 5));
        floor = floor.After(floor.Ask(_town.As(Role.Secretary), _session, Resident("baker").Person, Citizens));
        floor = Spoken(floor, null, Citizens, 0, 4);
        floor = Spoken(floor, Resident("teacher"), Citizens, 4, 6);
        floor = Spoken(floor, null, null, 6, 8);

        var equity = floor.Equity(At(8));
        Assert.Equal(new SideEquity(2, 1, 1, 360, 360, 0.75m, 5, 1), equity.Sides[Citizens]);
        Assert.Equal(new SideEquity(1, 0, 1, 120, 120, 0.25m, null, 0), equity.Unplaced);
        Assert.Equal([false, false, false], floor.Turns.Values.Select(t => t.WasNext));
        Assert.Equal([1], floor.Queue.Keys);
    }

    [Fact]
    public void A_turn_belongs_to_an_item_of_the_agenda()
    {
        var (lights, patrols) = (_town.Id<AgendaItemId>("lights"), _town.Id<AgendaItemId>("patrols"));
        var session = _session.After(_session.SetAgenda(_town.As(Role.Chair), [new(lights, Town.Some()) { Items = [new(patrols, Town.Some())] }]));
        var floor = Opened();
        Assert.Equal(FloorRefusals.ItemUnknown, floor.Give(_town.As(Role.Facilitator), _session, Commander, null, Clock(0), lights).Refusal?.Code);

        foreach (var item in (AgendaItemId?[])[lights, patrols, null])
        {
            floor = floor.After(floor.Give(_town.As(Role.Facilitator), session, Commander, null, Clock(0), item));
            floor = floor.After(floor.Stop(_town.As(Role.Facilitator), session, Clock(0)));
        }

        Assert.Equal([lights, patrols, null], floor.Turns.Values.Select(t => t.Item));
    }

    [Fact]
    public void Nobody_spoke_before_the_session_or_after_it()
    {
        _town.Now = At(200);
        var closed = _town.After(_session, s => s.Close(_town.As(Role.Facilitator), Range(60, 70)));
        var floor = Opened();
        Assert.Equal(FloorRefusals.BeforeSession, floor.Give(_town.As(Role.Recorder), closed, null, Citizens, Range(-5, -1)).Refusal?.Code);
        Assert.Equal(FloorRefusals.AfterSession, floor.Give(_town.As(Role.Recorder), closed, null, Citizens, Range(71, 75)).Refusal?.Code);
        Assert.True(floor.Give(_town.As(Role.Recorder), closed, null, Citizens, Range(70, 75)).IsAccepted);

        floor = floor.After(floor.Give(_town.As(Role.Recorder), closed, null, Citizens, Range(55, 60)));
        Assert.Equal(FloorRefusals.AfterSession, floor.Stop(_town.As(Role.Recorder), closed, Clock(71)).Refusal?.Code);
        floor = floor.After(floor.Stop(_town.As(Role.Recorder), closed, Range(65, 75)));
        Assert.Equal(FloorRefusals.AfterSession, floor.CorrectTurn(_town.As(Role.Recorder), closed, floor.Turns[1] with { Ended = Clock(71) }, Town.Some()).Refusal?.Code);
        Assert.Equal(FloorRefusals.BeforeSession, floor.CorrectTurn(_town.As(Role.Recorder), closed, floor.Turns[1] with { Began = Range(-9, -1) }, Town.Some()).Refusal?.Code);
    }

    [Fact]
    public void Nobody_has_the_floor_of_a_session_that_is_postponed()
    {
        var planned = _town.Planned();
        var postponed = planned.After(planned.Postpone(_town.As(Role.Secretary), Town.Some()));
        var floor = Fold.Begin<Floor, FloorEvent>(Floor.Open(_town.As(Role.Facilitator), _town.Id<FloorId>("floor"), postponed));
        Assert.Equal(FloorRefusals.NotOpen, floor.Ask(_town.As(Role.Secretary), postponed, Resident("baker").Person).Refusal?.Code);
        var refused = floor.Give(_town.As(Role.Facilitator), postponed, Commander, null, Clock(0)).Refusal!;
        Assert.Equal(FloorRefusals.NotBegun, refused.Code);
        Assert.Contains("it is postponed", refused.Message("en"), StringComparison.Ordinal);
        Assert.Contains("مؤجلة", refused.Message("ar"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_turn_recorded_for_the_wrong_side_is_corrected_and_the_time_goes_over()
    {
        var floor = Spoken(Opened((Citizens, 10)), Resident("baker"), null, 0, 6);
        floor = Spoken(floor, Resident("teacher"), Citizens, 6, 8);
        var correction = floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[1] with { Side = Citizens }, Town.Some());
        floor = floor.After(correction);

        var equity = floor.Equity(At(8));
        Assert.Equal(new SideEquity(2, 2, 0, 480, 480, 1m, 10, 0), equity.Sides[Citizens]);
        Assert.Equal((0, 0L), (equity.Unplaced.Turns, equity.Unplaced.MostSeconds));
        Assert.True(floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[1], Town.Some()).Events.IsEmpty);
        Assert.Equal(FloorRefusals.SideMismatch, floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[1] with { Speaker = Commander }, Town.Some()).Refusal?.Code);

        // Whoever was found out to speak for an institution stands on its side.
        floor = floor.After(floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[1] with { Speaker = Commander, Side = null }, Town.Some()));
        Assert.Equal((Institutions, 360L), (floor.Turns[1].Side, floor.Equity(At(8)).Sides[Institutions].LeastSeconds));
    }

    /// <summary>A slip of the hand must not keep the record from going on.</summary>
    [Fact]
    public void A_turn_recorded_hours_too_late_is_taken_back_or_corrected_and_the_next_can_begin()
    {
        _town.Now = At(500);
        var floor = Spoken(Opened(), Resident("baker"), Citizens, 0, 5);
        floor = Spoken(floor, Resident("teacher"), Citizens, 300, 305);
        Assert.Equal(FloorRefusals.BeforeLastTurn, floor.Give(_town.As(Role.Facilitator), _session, Commander, null, Clock(11)).Refusal?.Code);

        var voided = floor.After(floor.VoidTurn(_town.As(Role.Facilitator), _session, 2, Town.Some()));
        Assert.Equal((300L, 1), (voided.Equity(At(500)).Sides[Citizens].MostSeconds, voided.Equity(At(500)).Sides[Citizens].Speakers));
        Assert.Equal([1, 3], Spoken(voided, Commander, null, 11, 12).Turns.Keys);
        Assert.Equal(FloorRefusals.TurnUnknown, voided.VoidTurn(_town.As(Role.Facilitator), _session, 2, Town.Some()).Refusal?.Code);

        var corrected = floor.After(floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[2] with { Began = Clock(5), Ended = Clock(10) }, Town.Some()));
        Assert.Equal(600L, corrected.Equity(At(500)).Sides[Citizens].MostSeconds);
        Assert.True(corrected.Give(_town.As(Role.Facilitator), _session, Commander, null, Clock(11)).IsAccepted);
        Assert.Equal(FloorRefusals.BeforeLastTurn, floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[2] with { Began = Clock(3) }, Town.Some()).Refusal?.Code);
        Assert.Equal(FloorRefusals.EndsBeforeItBegan, floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[2] with { Ended = Clock(299) }, Town.Some()).Refusal?.Code);
        Assert.Equal(FloorRefusals.BeforeLastTurn, floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[1] with { Ended = Clock(301) }, Town.Some()).Refusal?.Code);
    }

    [Fact]
    public void Whoever_was_stopped_by_mistake_has_the_floor_again()
    {
        var floor = Spoken(Opened(), Resident("baker"), Citizens, 0, 5);
        floor = Spoken(floor, Resident("teacher"), Citizens, 5, 6);
        Assert.Equal(FloorRefusals.TurnRunning, floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[1] with { Ended = null }, Town.Some()).Refusal?.Code);

        floor = floor.After(floor.CorrectTurn(_town.As(Role.Facilitator), _session, floor.Turns[2] with { Ended = null }, Town.Some()));
        Assert.Equal(2, floor.Running?.Number);
        Assert.Equal(FloorRefusals.TurnRunning, floor.Give(_town.As(Role.Facilitator), _session, Commander, null, Clock(6)).Refusal?.Code);
        Assert.Equal(5 * 60 + 3 * 60, floor.Equity(At(8)).Sides[Citizens].LeastSeconds);

        floor = floor.After(floor.VoidTurn(_town.As(Role.Chair), _session, 2, Town.Some()));
        Assert.Null(floor.Running);
        Assert.Equal(5 * 60, floor.Equity(At(8)).Sides[Citizens].LeastSeconds);
    }

    /// <summary>For any history: a floor of which turns were taken back is one on which they were never taken, but for their numbers.</summary>
    [Fact]
    public void What_was_taken_back_is_as_if_it_had_never_been() => Histories((floor, _) =>
    {
        var random = new Random(floor.Turns.Count);
        var voided = floor;
        foreach (var number in floor.Turns.Keys.Where(_ => random.Next(3) == 0))
            voided = voided.After(voided.VoidTurn(_town.As(Role.Recorder), _session, number, Town.Some()));

        var afresh = Opened((Citizens, 3));
        foreach (var (number, turn) in voided.Turns)
        {
            afresh = afresh.After(afresh.Give(_town.As(Role.Recorder), _session, turn.Speaker, turn.Side, turn.Began));
            if (turn.Ended is { } ended)
                afresh = afresh.After(afresh.Stop(_town.As(Role.Recorder), _session, ended));
        }

        Assert.Equal(afresh.Equity(At(100_000)), voided.Equity(At(100_000)));
        Assert.Equal((afresh.NotBefore, afresh.Totals, afresh.Unplaced), (voided.NotBefore, voided.Totals, voided.Unplaced));
        Assert.Equal(
            afresh.Turns.Values.Select(t => (t.Speaker, t.LeastSeconds, t.MostSeconds)), voided.Turns.Values.Select(t => (t.Speaker, t.LeastSeconds, t.MostSeconds)));
        Assert.Equal(voided, CivicDialogueJson.DeserializeState<Floor>(CivicDialogueJson.SerializeState(voided)));
    });

    /// <summary>A list on paper is compared afterwards with what was typed in while people spoke.</summary>
    [Fact]
    public void A_turn_that_was_missed_is_put_between_the_others_where_it_overlaps_with_none()
    {
        _town.Now = At(60);
        var floor = Spoken(Spoken(Opened((Citizens, 30)), Resident("baker"), Citizens, 0, 5), Commander, null, 10, 15);
        var recorder = _town.As(Role.Recorder);

        Scenario.Given(floor).When(f => f.InsertTurn(recorder, _session, Resident("teacher"), Citizens, Clock(6), Clock(9), Town.Some()))
            .Then(new FloorEvent.TurnInserted(recorder.Stamp, 3, 2, Resident("teacher"), Citizens, null, Clock(6), Clock(9), Town.Some()))
            .ThenState(f => f.TurnsInOrder.Select(t => t.Number).ToValueList(), [1, 3, 2])
            .ThenState(f => f.Equity(At(60)).Sides[Citizens].LeastSeconds, 8 * 60)
            .ThenState(f => f.Equity(At(60)).Sides[Institutions].LeastSeconds, 5 * 60);
        foreach (var (from, until) in ((int, int)[])[(4, 9), (6, 11), (11, 14), (0, 20)])
        {
            Scenario.Given(floor).When(f => f.InsertTurn(recorder, _session, null, null, Clock(from), Clock(until), Town.Some()))
                .ThenRefused(FloorRefusals.Overlaps, ("began", At(from).ToString()), ("ended", At(until).ToString()));
        }

        Scenario.Given(floor).When(f => f.InsertTurn(recorder, _session, null, null, Clock(20), Clock(21), Town.Some())).ThenState(f => f.TurnsInOrder.Last().Number, 3);
        Scenario.Given(floor).When(f => f.InsertTurn(recorder, _session, null, null, Clock(9), Clock(6), Town.Some())).ThenRefused(FloorRefusals.EndsBeforeItBegan);
        Scenario.Given(floor).When(f => f.InsertTurn(recorder, _session, null, null, Clock(-9), Clock(-6), Town.Some())).ThenRefused(FloorRefusals.BeforeSession);
        Scenario.Given(floor).When(f => f.InsertTurn(recorder, _session, Commander, Citizens, Clock(6), Clock(9), Town.Some())).ThenRefused(FloorRefusals.SideMismatch);
        Scenario.Given(floor).When(f => f.InsertTurn(_town.As(Role.Observer), _session, null, null, Clock(6), Clock(9), Town.Some())).ThenRefused(ActRefusals.NotPermitted);

        // While somebody speaks, what comes before is put in all the same; what comes after is for the next to take; and afterwards all goes on.
        var running = floor.After(floor.InsertTurn(recorder, _session, Resident("teacher"), Citizens, Clock(6), Clock(9), Town.Some()));
        running = Given(running, Resident("baker"), Citizens, 20);
        Scenario.Given(running).When(f => f.InsertTurn(recorder, _session, null, null, Clock(30), Clock(31), Town.Some())).ThenRefused(FloorRefusals.Overlaps);
        Scenario.Given(running).When(f => f.InsertTurn(recorder, _session, null, null, Clock(16), Clock(17), Town.Some()))
            .ThenState(f => f.Running!.Number, 4)
            .ThenState(f => f.TurnsInOrder.Select(t => t.Number).ToValueList(), [1, 3, 2, 5, 4]);
        Scenario.Given(running).When(f => f.CorrectTurn(recorder, _session, f.Turns[2] with { Began = Clock(8) }, Town.Some())).ThenRefused(FloorRefusals.BeforeLastTurn);
        Scenario.Given(running).And(f => f.VoidTurn(recorder, _session, 3, Town.Some())).When(f => f.CorrectTurn(recorder, _session, f.Turns[2] with { Began = Clock(8) }, Town.Some()))
            .ThenState(f => f.Totals[Institutions].LeastSeconds, 7 * 60);
    }

    /// <summary>For any history, exactly known or not: what was taken back can be put in again, and all is as if everything had been taken down in that order.</summary>
    [Fact]
    public void What_was_missed_and_put_in_afterwards_is_as_if_it_had_been_taken_down_in_time() => Histories((floor, _) =>
    {
        var random = new Random(floor.Turns.Count);
        var mended = floor;
        foreach (var turn in floor.Turns.Values.Where(t => t.Ended is not null && random.Next(3) == 0).ToList())
        {
            mended = mended.After(mended.VoidTurn(_town.As(Role.Recorder), _session, turn.Number, Town.Some()));
            mended = mended.After(mended.InsertTurn(_town.As(Role.Recorder), _session, turn.Speaker, turn.Side, turn.Began, turn.Ended!, Town.Some()));
        }

        var afresh = Opened((Citizens, 3));
        foreach (var turn in mended.TurnsInOrder)
        {
            afresh = afresh.After(afresh.Give(_town.As(Role.Recorder), _session, turn.Speaker, turn.Side, turn.Began));
            if (turn.Ended is { } ended)
                afresh = afresh.After(afresh.Stop(_town.As(Role.Recorder), _session, ended));
        }

        Assert.Equal(floor.Turns.Count, mended.Turns.Count);
        Assert.Equal(afresh.Equity(At(100_000)), mended.Equity(At(100_000)));
        Assert.Equal((afresh.NotBefore, afresh.Totals, afresh.Unplaced), (mended.NotBefore, mended.Totals, mended.Unplaced));
        Assert.Equal(mended, CivicDialogueJson.DeserializeState<Floor>(CivicDialogueJson.SerializeState(mended)));
    });

    [Fact]
    public void Who_may_correct_a_turn_changes_as_the_record_goes_round()
    {
        _town.Now = At(60 * 24);
        var floor = Spoken(Opened(), Resident("baker"), Citizens, 0, 5);
        var closed = _session.After(_session.Close(_town.As(Role.Facilitator), Clock(10)));
        var drafted = closed.After(closed.DraftMinutes(_town.As(Role.Rapporteur), Town.Sealed(), Town.Press));
        var circulated = drafted.After(drafted.CirculateMinutes(_town.As(Role.Rapporteur), 1));
        var approved = drafted.After(drafted.ApproveMinutes(_town.As(Role.Recorder), 1, MinutesApproval.AdoptedAsReported));

        foreach (var (session, may) in ((Session, Role[])[])
        [
            (_session, [Role.Chair, Role.DataProtectionOfficer, Role.Facilitator, Role.Recorder, Role.Secretary]),
            (drafted, [Role.Chair, Role.DataProtectionOfficer, Role.Facilitator, Role.Recorder, Role.Secretary]),
            (circulated, [Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary]),
            (approved, [Role.Chair, Role.DataProtectionOfficer]),
        ])
        {
            foreach (var role in Town.Offices)
            {
                foreach (var decision in (Decision<FloorEvent>[])
                [
                    floor.VoidTurn(_town.As(role), session, 1, Town.Some()), floor.CorrectTurn(_town.As(role), session, floor.Turns[1] with { Side = null }, Town.Some()),
                ])
                {
                    Assert.Equal(may.Contains(role) ? null : ActRefusals.NotPermitted, decision.Refusal?.Code);
                }
            }
        }
    }

    [Fact]
    public void A_budget_for_a_side_that_the_programme_does_not_have_is_refused() => Assert.Equal(
        FloorRefusals.SideUnknown,
        Floor.Open(_town.As(Role.Chair), _town.Id<FloorId>("floor"), _session, ValueMap<SideId, int>.From([new(SideId.Of("elders"), 5)])).Refusal?.Code);

    /// <summary>For any history, exactly known or not: what is kept as it goes is what adding up everything afterwards gives.</summary>
    [Fact]
    public void A_naive_count_of_all_turns_agrees() => Histories((floor, told) =>
    {
        var equity = floor.Equity(At(100_000));
        foreach (var side in Anywhere)
        {
            var seen = side is { } named ? equity.Sides.TryGetValue(named, out var of) ? of : null : equity.Unplaced;
            var turns = told.Where(t => t.Side == side).ToList();
            Assert.Equal(turns.Count, seen?.Turns ?? 0);
            Assert.Equal(turns.Select(t => t.Speaker).OfType<ParticipantId>().Distinct().Count(), seen?.Speakers ?? 0);
            Assert.Equal(turns.Count(t => t.Speaker is null), seen?.TurnsOfUnknown ?? 0);
            Assert.Equal(turns.Sum(t => t.Least), seen?.LeastSeconds ?? 0);
            Assert.Equal(turns.Sum(t => t.Most), seen?.MostSeconds ?? 0);
        }
    });

    [Fact]
    public void Sums_per_side_equal_the_sum_of_the_turns() => Histories((floor, _) =>
    {
        var totals = floor.Totals.Values.Append(floor.Unplaced).ToList();
        var ended = floor.Turns.Values.Where(t => t.Ended is not null).ToList();
        Assert.Equal(ended.Count, totals.Sum(t => t.Turns));
        Assert.Equal(ended.Sum(t => t.LeastSeconds), totals.Sum(t => t.LeastSeconds));
        Assert.Equal(ended.Sum(t => t.MostSeconds), totals.Sum(t => t.MostSeconds));
        Assert.Equal(ended.Count(t => t.Speaker is not null), totals.Sum(t => t.Speakers.Values.Sum()));
        Assert.All(ended, t => Assert.InRange(t.LeastSeconds!.Value, 0, t.MostSeconds!.Value));
    });

    [Fact]
    public void Shares_add_up_to_the_whole() => Histories((floor, told) =>
    {
        var equity = floor.Equity(At(100_000));
        var shares = equity.Sides.Values.Append(equity.Unplaced).Select(s => s.Share).ToList();
        if (told.Sum(t => t.Most) == 0)
            Assert.All(shares, s => Assert.Null(s));
        else
            Assert.InRange(shares.Sum()!.Value, 1 - 0.0001m * shares.Count, 1 + 0.0001m * shares.Count);
    });

    /// <summary>Time only adds: a later look never shows less, and neither does a further fact on what is over.</summary>
    [Fact]
    public void Nothing_once_counted_is_lost()
    {
        Histories((floor, _) =>
        {
            var (earlier, later) = (floor.Equity(At(floor.Turns.Count * 3)), floor.Equity(At(floor.Turns.Count * 3 + 7)));
            foreach (var (side, seen) in earlier.Sides.Append(new(SideId.Of("none"), earlier.Unplaced)))
            {
                var then = side == SideId.Of("none") ? later.Unplaced : later.Sides[side];
                Assert.Equal((seen.Turns, seen.Speakers, seen.Waiting), (then.Turns, then.Speakers, then.Waiting));
                Assert.True(seen.LeastSeconds <= then.LeastSeconds && seen.MostSeconds <= then.MostSeconds);
            }
        }, (floor, after) =>
        {
            var before = floor.Unplaced;
            Assert.True(before.Turns <= after.Unplaced.Turns && before.LeastSeconds <= after.Unplaced.LeastSeconds && before.MostSeconds <= after.Unplaced.MostSeconds);
            foreach (var (side, total) in floor.Totals)
                Assert.True(total.Turns <= after.Totals[side].Turns && total.LeastSeconds <= after.Totals[side].LeastSeconds && total.MostSeconds <= after.Totals[side].MostSeconds);
        });
    }

    private sealed record Told(ParticipantId? Speaker, SideId? Side, long Least, long Most);

    /// <summary>
    /// Turns of several people one after the other, each with a pause, a length and a doubt about its beginning and its end, in seconds, so that
    /// what may have been overlaps; at times the last is still running. Written down beside it is what the times told, counted by hand.
    /// </summary>
    private void Histories(Action<Floor, IReadOnlyList<Told>> check, Action<Floor, Floor>? step = null)
    {
        var turn = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[-90, 90], Gen.Int[0, 200], Gen.Int[0, 60], Gen.Int[0, 60]);
        _town.Now = At(100_000);
        Gen.Select(turn.Array[0, 12], Gen.Bool).Sample((turns, isLastRunning) =>
        {
            var floor = Opened((Citizens, 3));
            var (told, clock, over) = (new List<Told>(), 0L, 0L);
            for (var i = 0; i < turns.Length; i++)
            {
                var (person, place, pause, length, doubtOfBegin, doubtOfEnd) = turns[i];
                var (speaker, side) = person switch
                {
                    3 => (Commander, Institutions),
                    4 => (default(Standing?), Anywhere[place]),
                    _ => (Resident($"resident {person}"), Anywhere[place]),
                };
                var begin = Within(clock + pause, doubtOfBegin);
                over = i == 0 ? begin.First : Math.Max(over, begin.First);
                var end = Within(begin.First + length, doubtOfEnd);
                Take(f => f.Give(_town.As(Role.Recorder), _session, speaker, side, Told(begin)));
                if (isLastRunning && i == turns.Length - 1)
                {
                    told.Add(new(speaker?.Person, side, 6_000_000 - begin.Last, 6_000_000 - over));
                    break;
                }

                Take(f => f.Stop(_town.As(Role.Recorder), _session, Told(end)));
                told.Add(new(speaker?.Person, side, Math.Max(0, end.First - begin.Last), end.Last - over));
                (clock, over) = (end.First, Math.Max(over, end.First));
            }

            check(floor, told);

            (long First, long Last) Within(long first, int doubt) => (first, Math.Max(first + doubt, Math.Max(over, 0)));

            void Take(Func<Floor, Decision<FloorEvent>> decide)
            {
                var after = floor.After(decide(floor));
                step?.Invoke(floor, after);
                floor = after;
            }
        }, iter: 150, threads: 1);

        Occurred Told((long First, long Last) seconds) => new(
            (_began + Duration.FromSeconds(seconds.First)).InZone(Town.Hebron).ToOffsetDateTime(),
            (_began + Duration.FromSeconds(seconds.Last)).InZone(Town.Hebron).ToOffsetDateTime(), Town.Hebron.Id);
    }

    private Standing Commander => _town.StandingOfCommander(Clock(0));

    private Standing Resident(string trade) => Standing.Personal(_town.Id<ParticipantId>(trade));

    private Instant At(int minute) => _began + Duration.FromMinutes(minute);

    private Occurred Clock(int minute) => Occurred.At(At(minute), Town.Hebron);

    private Occurred Range(int earliest, int latest) => new(Clock(earliest).Earliest, Clock(latest).Latest, Town.Hebron.Id);

    private Floor Opened(params (SideId Side, int Minutes)[] budgets) => Fold.Begin<Floor, FloorEvent>(Floor.Open(
        _town.As(Role.Facilitator), _town.Id<FloorId>("floor"), _session, ValueMap<SideId, int>.From(budgets.Select(b => KeyValuePair.Create(b.Side, b.Minutes)))));

    private Floor Given(Floor floor, Standing? speaker, SideId? side, int minute)
    {
        _town.Now = Instant.Max(_town.Now, At(minute));
        return floor.After(floor.Give(_town.As(Role.Facilitator), _session, speaker, side, Clock(minute)));
    }

    private Floor Spoken(Floor floor, Standing? speaker, SideId? side, int from, int until)
    {
        floor = Given(floor, speaker, side, from);
        _town.Now = Instant.Max(_town.Now, At(until));
        return floor.After(floor.Stop(_town.As(Role.Facilitator), _session, Clock(until)));
    }
}
