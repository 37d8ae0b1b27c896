using CivicDialogue.Testing;

namespace CivicDialogue.Tests.Sessions;

/// <summary>What a meeting is about, in which order, and what may be told of each part.</summary>
public sealed class AgendaTests
{
    private static readonly AgendaItem Welcome = Item("welcome");
    private static readonly AgendaItem Patrols = Item("patrols");
    private static readonly AgendaItem Testimony = Item("testimony") with { Attribution = Attribution.ChathamHouse };

    private readonly Acts _acts = new();

    private Act Secretary => _acts.As(Role.Secretary);

    private Act Facilitator => _acts.As(Role.Facilitator);

    private static AgendaItem Item(string name) => new(Sample.Id<AgendaItemId>(name), Sample.Title);

    private Given<Session, SessionEvent> Planned(params AgendaItem[] agenda) =>
        Scenario.Given(Fold.Begin<Session, SessionEvent>(Session.Schedule(Secretary, Sample.Id<SessionId>("meeting"), Sample.Plan))).And(s => s.SetAgenda(Secretary, [.. agenda]));

    private Given<Session, SessionEvent> Begun(params AgendaItem[] agenda) => Planned(agenda).And(s => s.Open(Facilitator, Sample.Earlier));

    [Fact]
    public void Before_the_meeting_the_agenda_is_changed_at_will()
    {
        var act = Secretary;
        var asked = Patrols with { Minutes = 45, Presenter = Sample.Commander.Person, PresentedFor = Sample.Police.Id, TakesUp = [Sample.Id<ContributionId>("open question")] };

        Planned(Welcome, Testimony).When(s => s.SetAgenda(act, [asked, Welcome])).Then(new SessionEvent.AgendaSet(act.Stamp, [asked, Welcome]));
        Planned(Welcome).When(s => s.SetAgenda(Secretary, [Welcome])).ThenNothing();
        Planned(Testimony).When(s => s.SetAgenda(Secretary, [Testimony with { Attribution = Attribution.Named }])).ThenState(s => s.AttributionOf(Testimony.Id), Attribution.Named);
        Planned().When(s => s.SetAgenda(Secretary, [Welcome with { Items = [Patrols] }, Patrols])).ThenRefused(SessionRefusals.ItemTwice, ("item", Patrols.Id.ToString()));
        Planned().And(s => s.Postpone(Secretary, Sample.Reason)).When(s => s.SetAgenda(Secretary, [Welcome])).ThenState(s => s.Agenda, [Welcome]);
        Planned().And(s => s.Cancel(Secretary, Sample.Reason)).When(s => s.SetAgenda(Secretary, [Welcome])).ThenRefused(SessionRefusals.NotPlanned);
    }

    [Fact]
    public void What_may_be_told_in_a_part_is_the_narrowest_of_all_that_it_is_in()
    {
        var open = Patrols with { Items = [Testimony, Welcome] };
        var session = Planned(open with { Attribution = Attribution.AffiliationOnly }).State;

        Assert.Equal(Attribution.Named, session.AttributionOf(null));
        Assert.Equal(Attribution.AffiliationOnly, session.AttributionOf(Patrols.Id));
        Assert.Equal(Attribution.AffiliationOnly, session.AttributionOf(Welcome.Id));
        Assert.Equal(Attribution.ChathamHouse, session.AttributionOf(Testimony.Id));
        Assert.Equal(Attribution.Withheld, session.After(session.Narrow(Facilitator, Attribution.Withheld)).AttributionOf(Testimony.Id));
        Assert.False(session.HasItem(Sample.Id<AgendaItemId>("never there")));
        Assert.Contains("has no item", Assert.Throws<ArgumentException>(() => session.AttributionOf(Sample.Id<AgendaItemId>("never there"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Once_it_has_begun_items_are_added_and_moved_and_none_is_taken_off_or_told_more_of()
    {
        Begun(Welcome, Testimony).When(s => s.SetAgenda(Facilitator, [Testimony, Item("any other business"), Welcome])).ThenState(s => s.Agenda.Count, 3);
        Begun(Welcome, Testimony).When(s => s.SetAgenda(Facilitator, [Welcome])).ThenRefused(SessionRefusals.ItemFixed, ("item", Testimony.Id.ToString()));
        Begun(Testimony).When(s => s.SetAgenda(Facilitator, [Testimony with { Attribution = Attribution.AffiliationOnly }])).ThenRefused(SessionRefusals.ItemFixed);
        Begun(Testimony with { Items = [Patrols] }).When(s => s.SetAgenda(Facilitator, [Testimony, Patrols])).ThenRefused(SessionRefusals.ItemFixed, ("item", Patrols.Id.ToString()));
        Begun(Patrols, Testimony).When(s => s.SetAgenda(Facilitator, [Testimony with { Items = [Patrols] }])).ThenState(s => s.AttributionOf(Patrols.Id), Attribution.ChathamHouse);
    }

    [Fact]
    public void What_was_forgotten_is_added_after_the_meeting_by_who_may_correct_it_until_the_minutes_are_approved()
    {
        var closed = Begun(Welcome).And(s => s.Close(Facilitator, Sample.Earlier));
        var approved = closed.And(s => s.DraftMinutes(_acts.As(Role.Rapporteur), Sample.Sealed("minutes"), Sample.Source)).And(s => s.ApproveMinutes(_acts.As(Role.Rapporteur), 1, MinutesApproval.AdoptedAsReported));

        closed.When(s => s.SetAgenda(_acts.As(Role.Rapporteur), [Welcome, Patrols])).ThenState(s => s.HasItem(Patrols.Id), true);
        closed.When(s => s.SetAgenda(_acts.As(Role.Convener), [Welcome, Patrols])).ThenRefused(ActRefusals.NotPermitted);
        closed.When(s => s.SetAgenda(Facilitator, [])).ThenRefused(SessionRefusals.ItemFixed);
        approved.When(s => s.SetAgenda(Facilitator, [Welcome, Patrols])).ThenRefused(SessionRefusals.MinutesApproved, ("version", "1"));
    }

    [Fact]
    public void People_agree_in_the_meeting_or_later_that_less_may_be_told()
    {
        var (act, whole) = (Facilitator, Patrols with { Items = [Welcome] });

        Begun(whole).When(s => s.Narrow(act, Attribution.ChathamHouse, Welcome.Id))
            .Then(new SessionEvent.AttributionNarrowed(act.Stamp, Welcome.Id, Attribution.ChathamHouse))
            .ThenState(s => (s.AttributionOf(Welcome.Id), s.AttributionOf(Patrols.Id)), (Attribution.ChathamHouse, Attribution.Named));
        Begun(whole).And(s => s.Narrow(Facilitator, Attribution.ChathamHouse)).When(s => s.Narrow(Facilitator, Attribution.AffiliationOnly, Welcome.Id))
            .ThenRefused(SessionRefusals.Widened, ("now", "chathamHouse"), ("wanted", "affiliationOnly"));
        Begun(whole).When(s => s.Narrow(Facilitator, Attribution.Named)).ThenNothing();
        Begun(whole).When(s => s.Narrow(Facilitator, Attribution.Withheld, Testimony.Id)).ThenRefused(SessionRefusals.ItemUnknown);
        Begun(whole).When(s => s.Narrow(_acts.As(Role.Recorder), Attribution.Withheld)).ThenRefused(ActRefusals.NotPermitted);
        Begun(whole).And(s => s.Close(Facilitator, Sample.Earlier)).When(s => s.Narrow(_acts.As(Role.SafeguardingLead), Attribution.Withheld)).ThenState(s => s.Attribution, Attribution.Withheld);
    }
}
