using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Testing.Tests;

public sealed class ActsTests
{
    private readonly Acts _acts = new();

    [Fact]
    public void An_act_holds_the_roles_asked_for_and_no_other()
    {
        ValueList<Role> both = [Role.Rapporteur, Role.Chair];

        Assert.Equal([Role.Facilitator], _acts.As(Role.Facilitator).Roles);
        Assert.Equal([Role.Chair, Role.Rapporteur], _acts.As(both).Roles);
        Assert.Equal([Role.Of("role-of-a-host")], _acts.As(Role.Of("role-of-a-host")).Roles);
        Assert.Empty(_acts.WithoutRole().Roles);
        Assert.Empty(_acts.As([]).Roles);
    }

    [Fact]
    public void An_act_is_of_the_time_asked_for_and_of_the_programme()
    {
        var at = Instant.FromUtc(2001, 2, 3, 4, 5);

        Assert.Equal(at, _acts.As(Role.Chair, at).At);
        Assert.Equal([Role.Chair], _acts.As(Role.Chair, at).Roles);
        Assert.Equal(Sample.Now, _acts.As(Role.Chair).At);
        Assert.Equal(_acts.Programme.Id, _acts.As(Role.Chair).Programme);
    }

    [Fact]
    public void Every_act_has_an_id_of_its_own_the_same_in_every_run()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => _acts.As(Role.Chair).Id).ToList();
        var again = new Acts();

        Assert.Distinct(ids);
        Assert.Equal(ids, Enumerable.Range(0, 5).Select(_ => again.As(Role.Chair).Id));
    }

    [Fact]
    public void The_programme_is_one_that_its_rules_make()
    {
        _acts.As(Role.Chair);
        var chair = _acts.As(Role.Chair).By;

        Assert.Equal([Role.Chair], _acts.Programme.RolesOf(chair, Sample.Now));
        Assert.Equal(2, _acts.Programme.Revision);
        Assert.Equal(2, _acts.Programme.Roster.Count);
    }

    [Fact]
    public void Elsewhere_is_another_programme()
    {
        var act = _acts.Elsewhere.As(Role.Secretary);

        Assert.NotEqual(_acts.Programme.Id, act.Programme);
        Assert.Same(_acts.Elsewhere, _acts.Elsewhere);
        Assert.Equal([Role.Secretary], act.Roles);
        Scenario.Given(_acts.Programme).When(p => p.AdoptPolicies(act, new())).ThenRefused(ActRefusals.OtherProgramme);
    }

    [Fact]
    public void A_test_can_bring_a_programme_of_its_own()
    {
        var mine = _acts.Programme.After(_acts.Programme.AdoptPolicies(_acts.As(Role.Convener), new() { LapseAfterDays = 7 }));
        var revision = mine.Revision;

        var acts = Acts.In(mine);

        Assert.Equal([Role.Secretary], acts.As(Role.Secretary).Roles);
        Assert.Equal(mine.Id, acts.As(Role.Secretary).Programme);
        Assert.Equal(7, acts.Programme.Policies.LapseAfterDays);
        Assert.Equal(revision, mine.Revision);
        Assert.DoesNotContain(acts.As(Role.Secretary).Id, Enumerable.Range(0, 9).Select(_ => _acts.As(Role.Secretary).Id));
    }

    [Fact]
    public void People_act_with_the_roles_that_they_hold()
    {
        var chair = _acts.As(Role.Chair).By;

        Assert.Equal([Role.Chair], _acts.By(chair).Roles);
        Assert.Empty(_acts.By(Sample.Person("guest")).Roles);
    }

    [Fact]
    public void Nobody_acts_before_the_programme_is_founded()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _acts.As(Role.Chair, Instant.FromUtc(1999, 12, 31, 0, 0)));

        Assert.Contains("founded at 2000-01-01", error.Message, StringComparison.Ordinal);
    }
}
