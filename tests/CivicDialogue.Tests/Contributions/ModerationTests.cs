namespace CivicDialogue.Tests.Contributions;

/// <summary>What is taken off the open record: with a reason, by whom, and who may say otherwise.</summary>
public sealed class ModerationTests
{
    private readonly Town _town = new();
    private readonly Session _closed;
    private readonly Contribution _opinion;

    public ModerationTests()
    {
        var session = _town.Begun();
        var today = Occurred.On(_town.Now.InZone(Town.Hebron).Date, Town.Hebron);
        _opinion = Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(_town.As(Role.Rapporteur), _town.Id<ContributionId>("opinion"), session, new(
            ContributionKind.Opinion, RecordQuality.Verbatim, Town.Sealed("nobody listens"), today)
        { Speaker = Standing.Personal(_town.Person(Role.Participant)) }));
        _closed = _town.After(session, s => s.Close(_town.As(Role.Facilitator), today));
    }

    [Fact]
    public void What_is_hidden_does_not_leave_and_comes_back_where_an_appeal_is_accepted()
    {
        Assert.Equal(1, Told(_opinion));
        var hidden = _opinion.After(_opinion.Hide(_town.As(Role.Facilitator), Town.Some("foul language")));
        Assert.Equal(0, Told(hidden));
        Assert.Equal((_town.Person(Role.Facilitator), "foul language", true), (hidden.Hiding?.By, hidden.Hiding?.Reason.In("en").Text, hidden.IsCounted));

        var appealed = hidden.After(hidden.Appeal(_town.As(Role.Participant), Town.Sealed("everybody says so")));
        Assert.Equal(0, Told(appealed));
        var shown = appealed.After(appealed.SettleAppeal(_town.As(Role.Chair), isAccepted: true, Town.Some("it touches nobody")));
        Assert.Equal((1, null), (Told(shown), shown.Hiding));
    }

    [Fact]
    public void An_appeal_that_is_declined_is_over_and_a_new_hiding_can_be_appealed_again()
    {
        var appealed = Appealed(_opinion);
        var declined = appealed.After(appealed.SettleAppeal(_town.As(Role.Convener), isAccepted: false, Town.Some("say it without that")));
        Assert.Equal((0, "say it without that"), (Told(declined), declined.Hiding?.Declined?.In("en").Text));
        Assert.Equal(ContributionRefusals.AlreadyAppealed, declined.Appeal(_town.As(Role.Participant), Town.Sealed("again")).Refusal?.Code);
        Assert.Equal(ContributionRefusals.NotAppealed, declined.SettleAppeal(_town.As(Role.Chair), true, Town.Some()).Refusal?.Code);

        var shown = declined.After(declined.Show(_town.As(Role.Facilitator), Town.Some()));
        Assert.True(Appealed(shown).SettleAppeal(_town.As(Role.Chair), true, Town.Some()).IsAccepted);
    }

    [Fact]
    public void Nobody_judges_their_own_hiding_or_their_own_words()
    {
        // One person can hold several roles: what counts is who they are.
        foreach (var role in (Role[])[Role.Chair, Role.Convener])
            _town.Change(p => p.Grant(_town.As(Role.Convener), _town.Person(Role.Facilitator), role));
        foreach (var role in (Role[])[Role.Chair, Role.Facilitator])
            _town.Change(p => p.Grant(_town.As(Role.Convener), _town.Person(Role.Participant), role));
        var appealed = Appealed(_opinion);

        Assert.Equal(ContributionRefusals.NotImpartial, appealed.SettleAppeal(_town.As(Role.Facilitator), true, Town.Some()).Refusal?.Code);
        Assert.Equal(ContributionRefusals.NotImpartial, appealed.SettleAppeal(_town.As(Role.Participant), true, Town.Some()).Refusal?.Code);
        Assert.Equal(ContributionRefusals.NotImpartial, appealed.Show(_town.As(Role.Participant), Town.Some()).Refusal?.Code);
        Assert.True(appealed.SettleAppeal(_town.As(Role.Chair), false, Town.Some()).IsAccepted);
    }

    [Fact]
    public void Who_may_hide_is_not_who_may_decide()
    {
        var appealed = Appealed(_opinion);

        Assert.Equal([Role.Facilitator, Role.SafeguardingLead], Town.Offices.Where(r => _opinion.Hide(_town.As(r), Town.Some()).IsAccepted).Order());
        Assert.Equal([Role.Chair, Role.Convener], Town.Offices.Append(Role.Convener).Where(r => appealed.SettleAppeal(_town.As(r), true, Town.Some()).IsAccepted).Order());
    }

    [Fact]
    public void What_its_author_removed_stays_on_record_and_off_the_open_one_for_good()
    {
        Assert.All(Town.Offices.Where(r => r != Role.Participant), r => Assert.Equal(ContributionRefusals.NotTheSpeaker, _opinion.Remove(_town.As(r)).Refusal?.Code));

        var removed = _opinion.After(_opinion.Remove(_town.As(Role.Participant)));

        Assert.Equal((0, true, _opinion.Said), (Told(removed), removed.IsCounted, removed.Said));
        Assert.Equal(ContributionRefusals.OffRecord, removed.Hide(_town.As(Role.Facilitator), Town.Some()).Refusal?.Code);
        Assert.Equal(ContributionRefusals.OffRecord, removed.Waive(_town.As(Role.Participant), Attribution.Named).Refusal?.Code);
        Assert.True(removed.Divert(_town.As(Role.Facilitator), _town.Id<SafeguardingCaseId>("case")).IsAccepted);
    }

    private Contribution Appealed(Contribution contribution)
    {
        var hidden = contribution.After(contribution.Hide(_town.As(Role.Facilitator), Town.Some()));
        return hidden.After(hidden.Appeal(_town.As(Role.Participant), Town.Sealed("why")));
    }

    /// <summary>How many lines the minutes tell of it.</summary>
    private int Told(Contribution contribution)
    {
        var drafted = _town.After(_closed, s => s.DraftMinutes(_town.As(Role.Rapporteur), Town.Sealed("minutes"), Town.Press));
        var approved = _town.After(drafted, s => s.ApproveMinutes(_town.As(Role.Chair), 1, MinutesApproval.AdoptedAsReported));
        var view = MinutesView.Of(new() { Programme = _town.Programme, Session = approved, At = _town.Now, Contributions = [contribution] }, Audience.Public, "en").OrThrow();
        return view.Attributed.Count + view.Unattributed.Count;
    }
}
