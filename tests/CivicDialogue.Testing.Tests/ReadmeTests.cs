using CivicDialogue.Sessions;
using Xunit;

namespace CivicDialogue.Testing.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Given_when_then()
    {
        var id = EntityId.Random<SessionId>();

        // <snippet:testing-scenario>
        var acts = new Acts();                                     // of a tiny programme, made by real decisions
        var act = acts.As(Role.Facilitator);                       // or acts.As([Role.Chair, Role.Rapporteur], at), acts.WithoutRole(), acts.Elsewhere.As(…)

        var planning = acts.As(Role.Secretary);
        Scenario.When(() => Session.Schedule(planning, id, Sample.Plan))
            .Then(new SessionEvent.Planned(planning.Stamp, id, Sample.Plan));

        var session = Fold.Begin<Session, SessionEvent>(Session.Schedule(planning, id, Sample.Plan));
        Scenario.Given(session)                                    // or Given<Session, SessionEvent>(planned, opened)
            .And(s => s.Open(acts.As(Role.Chair), Sample.Yesterday))
            .When(s => s.Close(act, Sample.Earlier))
            .Then(new SessionEvent.Closed(act.Stamp, Sample.Earlier))
            .ThenState(s => s.Phase, SessionPhase.Closed);

        Scenario.Given(session).When(s => s.Close(act, Sample.Earlier)).ThenRefused(SessionRefusals.NotOpen, ("phase", "planned"));
        // </snippet>
    }

    [Fact]
    public void Histories()
    {
        const int seed = 7;

        // <snippet:testing-history>
        var history = Models.Referrals.History(new Random(seed), length: 40);      // the same for the same seed
        foreach (var step in history.Steps)
            Assert.True(!step.Decision.IsAccepted || step.After is not null, history.ToString());
        // </snippet>
    }
}
