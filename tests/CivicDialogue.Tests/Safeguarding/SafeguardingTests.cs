namespace CivicDialogue.Tests.Safeguarding;

/// <summary>An allegation against somebody is in one pair of hands, in time, and on no open record.</summary>
public sealed class SafeguardingTests
{
    private readonly Town _town = new();
    private readonly Contribution _allegation;

    public SafeguardingTests() => _allegation = Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
        _town.As(Role.Recorder), _town.Id<ContributionId>("allegation"), _town.Begun(), Said("one of the guards")));

    private Said Said(string words) => new(ContributionKind.Testimony, RecordQuality.Verbatim, Town.Sealed(words), Occurred.At(_town.Now, Town.Hebron)) { Speaker = Standing.Personal(_town.Person(Role.Participant)) };

    private ParticipantId Lead => _town.Person(Role.SafeguardingLead);

    private SafeguardingCaseId Id => _town.Id<SafeguardingCaseId>("case");

    private SafeguardingCase Opened(LocalDate? due = null) => Fold.Begin<SafeguardingCase, SafeguardingCaseEvent>(
        SafeguardingCase.Open(_town.As(Role.Recorder), Id, _allegation, Lead, due ?? new(2026, 3, 8)));

    [Fact]
    public void A_case_has_a_lead_and_a_deadline_from_its_first_moment_and_whoever_opens_it_need_not_be_the_lead()
    {
        var opened = Opened();

        Assert.Equal((SafeguardingPhase.Opened, Lead, new LocalDate(2026, 3, 8), "Asia/Hebron"), (opened.Phase, opened.Lead, opened.Due, opened.Zone));
        Assert.Equal((SafeguardingKind.Allegation, _allegation.Id, _allegation.Said.Session, null), (opened.Kind, opened.Contribution, opened.Session, opened.Text));
        Assert.Equal(ActRefusals.NotPermitted, SafeguardingCase.Open(_town.As(Role.Participant), Id, _allegation, Lead, new(2026, 3, 8)).Refusal?.Code);
    }

    [Theory, InlineData(2026, 3, 1, true), InlineData(2026, 2, 28, false), InlineData(2027, 3, 2, true), InlineData(2027, 3, 3, false)]
    public void A_deadline_is_one(int year, int month, int day, bool isOne) => Assert.Equal(
        isOne ? null : SafeguardingCaseRefusals.DueUnfit, SafeguardingCase.Open(_town.As(Role.Recorder), Id, _allegation, Lead, new(year, month, day)).Refusal?.Code);

    /// <summary>Summer time: midnight in the town is nine in the evening by UTC.</summary>
    [Fact]
    public void It_is_overdue_from_the_first_instant_after_its_last_day_and_nothing_has_to_run()
    {
        var opened = Opened(new(2026, 3, 31));

        Assert.False(opened.IsOverdueAt(Instant.FromUtc(2026, 3, 31, 20, 59, 59), DateTimeZoneProviders.Tzdb));
        Assert.True(opened.IsOverdueAt(Instant.FromUtc(2026, 3, 31, 21, 0), DateTimeZoneProviders.Tzdb));
        var closed = opened.After(opened.Close(_town.As(Role.SafeguardingLead), SafeguardingOutcome.Unsubstantiated));
        Assert.False(closed.IsOverdueAt(Instant.FromUtc(2030, 1, 1, 0, 0), DateTimeZoneProviders.Tzdb));
    }

    [Fact]
    public void Its_lead_takes_it_to_an_outcome_and_nobody_else_does()
    {
        var others = Town.Offices.Where(r => r != Role.SafeguardingLead).Append(Role.Convener).ToList();
        var @case = Opened();
        Assert.All(others, r => Assert.Equal(ActRefusals.NotPermitted, @case.Close(_town.As(r), SafeguardingOutcome.Unfounded).Refusal?.Code));

        @case = @case.After(@case.Acknowledge(_town.As(Role.SafeguardingLead)));
        @case = @case.After(@case.SetDeadline(_town.As(Role.SafeguardingLead), new(2026, 4, 8), Town.Sealed("a witness travels")));
        @case = @case.After(@case.Close(_town.As(Role.SafeguardingLead), SafeguardingOutcome.ReferredOn, Town.Sealed("handed over")));

        Assert.Equal(
            (SafeguardingPhase.Closed, SafeguardingOutcome.ReferredOn, new LocalDate(2026, 4, 8), Town.Sealed("handed over")),
            (@case.Phase, @case.Outcome, @case.Due, @case.Account));
        Assert.Equal(SafeguardingCaseRefusals.Closed, @case.SetDeadline(_town.As(Role.SafeguardingLead), new(2026, 5, 8), Town.Sealed("more")).Refusal?.Code);
    }

    /// <summary>Leads leave: a convener can put a case into other hands without ever seeing what it is about.</summary>
    [Fact]
    public void A_case_can_be_handed_over_and_the_new_lead_is_to_acknowledge_it()
    {
        var second = _town.Id<ParticipantId>("second lead");
        _town.Change(p => p.Grant(_town.As(Role.Convener), second, Role.SafeguardingLead));
        var @case = Opened();
        @case = @case.After(@case.Acknowledge(_town.As(Role.SafeguardingLead)));

        @case = @case.After(@case.AssignLead(_town.As(Role.Convener), second));

        Assert.Equal((second, SafeguardingPhase.Opened), (@case.Lead, @case.Phase));
        Assert.Equal(SafeguardingCaseRefusals.NotTheLead, @case.Close(_town.As(Role.SafeguardingLead), SafeguardingOutcome.Unfounded).Refusal?.Code);
        Assert.True(@case.AssignLead(_town.Programme.ActAs(_town.NextAct(), second, _town.Now), Lead).IsAccepted);
        Assert.Equal(ActRefusals.NotPermitted, @case.AssignLead(_town.As(Role.Secretary), Lead).Refusal?.Code);
    }

    [Fact]
    public void A_convener_with_the_role_of_a_lead_does_not_take_a_case_into_their_own_hands()
    {
        var @case = Opened();
        _town.Change(p => p.Grant(_town.As(Role.Convener), _town.Person(Role.Convener), Role.SafeguardingLead));
        _town.Now += Duration.FromMinutes(1);

        Assert.Equal(SafeguardingCaseRefusals.NotTheLead, @case.AssignLead(_town.As(Role.Convener), _town.Person(Role.Convener)).Refusal?.Code);
        Assert.True(@case.AssignLead(_town.As(Role.SafeguardingLead), _town.Person(Role.Convener)).IsAccepted);
    }

    [Fact]
    public void A_lead_whose_role_was_taken_back_leads_nothing()
    {
        var @case = Opened();
        _town.Change(p => p.Revoke(_town.As(Role.Convener), Lead, Role.SafeguardingLead));
        _town.Now += Duration.FromMinutes(1);

        Assert.Equal(ActRefusals.NotPermitted, @case.Acknowledge(_town.As(Role.SafeguardingLead)).Refusal?.Code);
        Assert.Equal(SafeguardingCaseRefusals.LeadUnfit, SafeguardingCase.Open(_town.As(Role.Recorder), Id, _allegation, Lead, new(2026, 3, 8)).Refusal?.Code);
    }

    /// <summary>Who suffers for having spoken must not be found beside what they said.</summary>
    [Fact]
    public void A_reprisal_is_reported_by_anybody_into_a_case_of_its_own()
    {
        var reported = Fold.Begin<SafeguardingCase, SafeguardingCaseEvent>(SafeguardingCase.Report(
            _town.AsNobody(), _town.Id<SafeguardingCaseId>("reprisal"), SafeguardingKind.Reprisal, Town.Sealed("kept from working"), Lead, new(2026, 3, 3)));

        Assert.Equal((SafeguardingKind.Reprisal, null, null, Town.Sealed("kept from working")), (reported.Kind, reported.Contribution, reported.Session, reported.Text));
    }

    [Fact]
    public void What_turns_out_to_be_no_allegation_goes_back_to_the_record_and_nothing_else_does()
    {
        var diverted = _allegation.After(_allegation.Divert(_town.As(Role.Recorder), Id));
        Assert.False(diverted.IsOnTheOpenRecord);
        Assert.Equal(ContributionRefusals.OffRecord, diverted.Divert(_town.As(Role.Recorder), _town.Id<SafeguardingCaseId>("another")).Refusal?.Code);

        foreach (var outcome in Enum.GetValues<SafeguardingOutcome>())
        {
            var closed = Opened().After(Opened().Close(_town.As(Role.SafeguardingLead), outcome));
            Assert.Equal(outcome is SafeguardingOutcome.OutOfScope, diverted.Return(_town.As(Role.SafeguardingLead), closed).IsAccepted);
            Assert.Equal(ActRefusals.NotPermitted, diverted.Return(_town.As(Role.Chair), closed).Refusal?.Code);
        }

        var outOfScope = Opened().After(Opened().Close(_town.As(Role.SafeguardingLead), SafeguardingOutcome.OutOfScope));
        var returned = diverted.After(diverted.Return(_town.As(Role.SafeguardingLead), outOfScope));
        Assert.Equal(_allegation, returned);
    }

    /// <summary>A decision that was half taken can be completed: a case is opened for what was diverted to it, and for nothing that was diverted elsewhere.</summary>
    [Fact]
    public void A_case_is_opened_for_what_was_diverted_to_it()
    {
        var diverted = _allegation.After(_allegation.Divert(_town.As(Role.Recorder), Id));

        Assert.True(SafeguardingCase.Open(_town.As(Role.Recorder), Id, diverted, Lead, new(2026, 3, 8)).IsAccepted);
        Assert.Equal(SafeguardingCaseRefusals.AlreadyDiverted, SafeguardingCase.Open(_town.As(Role.Recorder), _town.Id<SafeguardingCaseId>("another"), diverted, Lead, new(2026, 3, 8)).Refusal?.Code);
    }

    /// <summary>A claim that goes round can be an allegation as well: it is taken off the register as a contribution is taken off the record.</summary>
    [Fact]
    public void A_case_is_opened_for_a_rumour_as_for_what_was_said()
    {
        var rumour = Rumours.Register.Reported(_town);
        var opened = Fold.Begin<SafeguardingCase, SafeguardingCaseEvent>(SafeguardingCase.Open(_town.As(Role.Recorder), Id, rumour, Lead, new(2026, 3, 8)));
        Assert.Equal((SafeguardingKind.Allegation, null, rumour.Id, null, null, Lead), (opened.Kind, opened.Contribution, opened.Rumour, opened.Session, opened.Text, opened.Lead));

        var diverted = rumour.After(rumour.Divert(_town.As(Role.Facilitator), Id));
        Assert.True(SafeguardingCase.Open(_town.As(Role.Recorder), Id, diverted, Lead, new(2026, 3, 8)).IsAccepted);
        Assert.Equal(SafeguardingCaseRefusals.AlreadyDiverted, SafeguardingCase.Open(_town.As(Role.Recorder), _town.Id<SafeguardingCaseId>("another"), diverted, Lead, new(2026, 3, 8)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, SafeguardingCase.Open(_town.As(Role.Participant), Id, rumour, Lead, new(2026, 3, 8)).Refusal?.Code);
        Assert.Equal(SafeguardingCaseRefusals.LeadUnfit, SafeguardingCase.Open(_town.As(Role.Recorder), Id, rumour, _town.Person(Role.Chair), new(2026, 3, 8)).Refusal?.Code);
    }

    [Theory, InlineData(0, ZeroPolicy.Hidden, false), InlineData(0, ZeroPolicy.Shown, true), InlineData(1, ZeroPolicy.Shown, false), InlineData(4, ZeroPolicy.Hidden, false), InlineData(5, ZeroPolicy.Hidden, true)]
    public void Minutes_tell_how_many_were_kept_back_as_they_tell_any_small_figure(int diverted, ZeroPolicy zeros, bool isTold)
    {
        _town.Change(p => p.AdoptPolicies(_town.As(Role.Convener), p.Policies with { Zeros = zeros }));
        var session = _town.Begun(isClosed: true);
        session = _town.After(session, s => s.DraftMinutes(_town.As(Role.Rapporteur), Town.Sealed("minutes"), Town.Press));
        session = _town.After(session, s => s.ApproveMinutes(_town.As(Role.Chair), 1, MinutesApproval.AdoptedAsReported));
        var said = Enumerable.Range(0, 7).Select(i => Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
            _town.As(Role.Recorder), _town.Id<ContributionId>($"said {i}"), session, Said($"said {i}"))))
            .Select((c, i) => i < diverted ? c.After(c.Divert(_town.As(Role.Recorder), _town.Id<SafeguardingCaseId>($"case {i}"))) : c).ToList();

        var view = MinutesView.Of(new() { Programme = _town.Programme, Session = session, At = _town.Now, Contributions = said }, Audience.Public, "en").OrThrow();

        Assert.Equal(isTold ? new CountLine(CountKind.Counted, diverted, diverted) : new(CountKind.Suppressed, null, null), view.KeptBack);
        Assert.Equal(7 - diverted, view.Attributed.Count);
        Assert.Equal(diverted == 0, view.Body is not null);     // the minutes are free text, and may tell of it
    }
}
