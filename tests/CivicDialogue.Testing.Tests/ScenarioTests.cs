using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Testing.Tests;

public sealed class ScenarioTests
{
    private readonly Acts _acts = new();

    private SessionId Id { get; } = Sample.Id<SessionId>("meeting");

    private SessionEvent Planned => new SessionEvent.Planned(_acts.As(Role.Secretary).Stamp, Id, Sample.Plan);

    private SessionEvent Opened => new SessionEvent.Opened(_acts.As(Role.Facilitator).Stamp, Sample.Yesterday);

    private Given<Session, SessionEvent> Open => Scenario.Given<Session, SessionEvent>(Planned, Opened);

    [Fact]
    public void An_open_session_is_closed()
    {
        var act = _acts.As(Role.Facilitator);

        Open.When(s => s.Close(act, Sample.Earlier))
            .Then(new SessionEvent.Closed(act.Stamp, Sample.Earlier))
            .ThenState(s => s.Phase, SessionPhase.Closed)
            .ThenState(s => s.Ended, Sample.Earlier);
    }

    [Fact]
    public void A_session_is_founded()
    {
        var act = _acts.As(Role.Secretary);

        Scenario.When(() => Session.Schedule(act, Id, Sample.Plan)).Then(new SessionEvent.Planned(act.Stamp, Id, Sample.Plan));
        Scenario.When(() => Session.Schedule(_acts.WithoutRole(), Id, Sample.Plan)).ThenRefused(ActRefusals.NotPermitted, ("held", "-"));
    }

    [Fact]
    public void A_scenario_can_begin_with_a_state_and_go_on_by_decisions() =>
        Scenario.Given(Fold.Begin<Session, SessionEvent>(Planned))
            .And(s => s.Open(_acts.As(Role.Chair), Sample.Yesterday))
            .And(s => s.Close(_acts.As(Role.Chair), Sample.Earlier))
            .When(s => s.Close(_acts.As(Role.Chair), Sample.Earlier))
            .ThenRefused(SessionRefusals.NotOpen, ("phase", "closed"));

    [Fact]
    public void Nothing_to_do_is_an_answer_too() =>
        Scenario.Given<Session, SessionEvent>(Planned).When(s => s.Reschedule(_acts.As(Role.Secretary), Sample.Announced, Sample.Reason)).ThenNothing();

    [Fact]
    public void The_state_after_it_is_there_to_go_on_with()
    {
        var closed = Open.When(s => s.Close(_acts.As(Role.Chair), Sample.Earlier)).State;

        Scenario.Given(closed).When(s => s.CirculateMinutes(_acts.As(Role.Rapporteur), 1)).ThenRefused(SessionRefusals.MinutesNotReady);
    }

    // From here on, what must fail does, and says what was expected and what came.

    [Fact]
    public void A_fact_where_a_refusal_came() => Fails(
        () => Open.When(s => s.Open(_acts.As(Role.Chair), Sample.Earlier)).Then(Opened),
        "Expected: SessionEvent.Opened", "Came:     refused, session.not-planned: ");

    [Fact]
    public void A_refusal_where_a_fact_came() => Fails(
        () => Open.When(s => s.Close(_acts.As(Role.Chair), Sample.Earlier)).ThenRefused(SessionRefusals.NotOpen),
        "Expected: refused, session.not-open", "Came:     SessionEvent.Closed");

    [Fact]
    public void Another_refusal() => Fails(
        () => Open.When(s => s.Open(_acts.As(Role.Chair), Sample.Earlier)).ThenRefused(SessionRefusals.NotOpen),
        "Expected: refused, session.not-open", "Came:     refused, session.not-planned: ");

    [Fact]
    public void Another_fact_of_a_refusal() => Fails(
        () => Open.When(s => s.Open(_acts.As(Role.Chair), Sample.Earlier)).ThenRefused(SessionRefusals.NotPlanned, ("phase", "closed"), ("colour", "green")),
        "phase: expected \"closed\", came \"open\"", "colour: expected \"green\", came nothing");

    [Fact]
    public void Nothing_where_a_fact_or_a_refusal_came()
    {
        Fails(
            () => Open.When(s => s.Close(_acts.As(Role.Chair), Sample.Earlier)).ThenNothing(),
            "Expected: accepted, with nothing to do", "Came:     SessionEvent.Closed");
        Fails(
            () => Open.When(s => s.Open(_acts.As(Role.Chair), Sample.Earlier)).ThenNothing(),
            "Expected: accepted, with nothing to do", "Came:     refused, session.not-planned");
    }

    [Fact]
    public void A_fact_where_nothing_came() => Fails(
        () => Scenario.Given<Session, SessionEvent>(Planned).When(s => s.Reschedule(_acts.As(Role.Secretary), Sample.Announced, Sample.Reason)).Then(Opened),
        "Expected: SessionEvent.Opened", "Came:     accepted, with nothing to do");

    [Fact]
    public void A_fact_that_differs_in_words_and_times_is_told_by_member()
    {
        var act = _acts.As(Role.Secretary);
        var other = _acts.As(Role.Convener);
        var reason = Sample.Text(Sample.Reason.In("ar").Text, "It rains.");

        var message = Fails(
            () => Scenario.Given<Session, SessionEvent>(Planned)
                .When(s => s.Reschedule(act, new(new(2026, 6, 1), null, "Asia/Hebron"), Sample.Reason))
                .Then(new SessionEvent.Rescheduled(other.Stamp, Sample.Announced, reason)),
            "SessionEvent.Rescheduled.Announced.Date: expected ",
            "SessionEvent.Rescheduled.Announced.Time: expected 17:00:00, came nothing",
            "SessionEvent.Rescheduled.Reason[en]: expected \"It rains.\", came \"The hall is taken.\"",
            $"SessionEvent.Rescheduled.Stamp.Act: expected {other.Id}, came {act.Id}",
            "SessionEvent.Rescheduled.Stamp.Roles[0]: expected convener, came secretary");
        Assert.DoesNotContain("[ar]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_of_which_one_is_missing_or_in_another_order()
    {
        var act = _acts.As(Role.Facilitator);
        var closed = new SessionEvent.Closed(act.Stamp, Sample.Earlier);

        Fails(() => Open.When(s => s.Close(act, Sample.Earlier)).Then(closed, Opened), "Expected: SessionEvent.Closed, SessionEvent.Opened", "Came:     SessionEvent.Closed");
        Fails(() => Open.When(_ => [closed, Opened]).Then(Opened, closed), "Expected: SessionEvent.Opened, SessionEvent.Closed", "Came:     SessionEvent.Closed, SessionEvent.Opened");
    }

    [Fact]
    public void No_fact_at_all_is_no_expectation() =>
        Assert.Throws<ArgumentException>(() => Open.When(s => s.Close(_acts.As(Role.Chair), Sample.Earlier)).Then());

    [Fact]
    public void Another_state() => Fails(
        () => Open.When(s => s.Close(_acts.As(Role.Chair), Sample.Earlier)).ThenState(s => s.Phase, SessionPhase.Cancelled),
        "s => s.Phase: expected Cancelled, came Closed");

    [Fact]
    public void Another_state_as_a_whole()
    {
        var act = _acts.As(Role.Convener);
        var side = SideId.Of("citizens");
        var expected = _acts.Programme.After(_acts.Programme.DefineSide(act, side, Sample.Title));

        Fails(
            () => Scenario.Given(_acts.Programme).When(p => p.DefineSide(act, side, Sample.Words)).ThenState(p => p, expected),
            "p => p.Sides[citizens][en]: expected \"Open meeting on street safety\", came \"Residents ask, ");
    }

    [Fact]
    public void A_list_that_is_longer()
    {
        var act = _acts.As(Role.Convener);

        Fails(
            () => Scenario.Given(_acts.Programme).When(p => p.Grant(act, Sample.Person("guest"), Role.Chair)).ThenState(p => p.Roster, []),
            "p => p.Roster: expected 0 entries, came 3");
    }

    [Fact]
    public void A_state_after_a_refusal() => Fails(
        () => Open.When(s => s.Open(_acts.As(Role.Chair), Sample.Earlier)).ThenState(s => s.Phase, SessionPhase.Open),
        "There is no state after it: the decision is refused, session.not-planned");

    [Fact]
    public void A_beginning_that_the_rules_refuse() => Fails(
        () => Open.And(s => s.Cancel(_acts.As(Role.Secretary), Sample.Reason)),
        "The test cannot begin: a decision that leads up to it is refused, session.not-planned");

    private static string Fails(Action scenario, params string[] saying)
    {
        var message = Assert.Throws<ExpectationException>(scenario).Message;
        Assert.All(saying, part => Assert.Contains(part, message, StringComparison.Ordinal));
        return message;
    }
}
