namespace CivicDialogue.Tests.GuestLists;

/// <summary>What was typed in, seen or registered by mistake is put right, nothing is lost, and every count follows.</summary>
public sealed class CorrectionTests
{
    private static readonly LocalizedText Why = Town.Text("خطأ في الكتابة", "A slip of the pen");

    private readonly Town _town = new();

    private Session Planned => field ??= _town.Planned();

    private Session Begun => field ??= _town.After(Planned, s => s.Open(_town.As(Role.Facilitator), Today));

    private Occurred Today => Occurred.On(_town.Now.InZone(Town.Hebron).Date, Town.Hebron);

    private SheetId Sheet => _town.Id<SheetId>("sheet");

    [Fact]
    public void A_mistyped_row_is_corrected_and_the_sheet_can_be_typed_in_again_either_way()
    {
        ValueList<SheetRow> typed = [new(1, Person(1), true), new(2, Person(2), true), new(3, null, false)];
        var list = Typed(typed);
        list = list.After(list.CorrectRow(Recording, Begun, Sheet, new(2, Person(1), false), Why));
        list = list.After(list.CorrectRow(Recording, Begun, Sheet, new(3, Person(3), true), Why));

        Assert.Equal(((ParticipantId[])[Person(1), Person(3)]).Order(), list.Present.Keys);
        Assert.Equal((0, new Figure.Counted(2)), (list.Unnamed, list.Attendance));

        // The second row of the same person says no, and a no outweighs.
        Assert.Equal((bool?)false, list.Present[Person(1)].MayBeNamed);
        Assert.Equal((bool?)true, list.Present[Person(3)].MayBeNamed);

        Assert.Empty(Type(list, typed).Events.ToArray());
        Assert.Empty(Type(list, [new(1, Person(1), true), new(2, Person(1), false), new(3, Person(3), true)]).Events.ToArray());
        Assert.Equal(GuestListRefusals.RowDiffers, Type(list, [new(2, Person(9), true)]).Refusal?.Code);
        Assert.Empty(list.CorrectRow(Recording, Begun, Sheet, new(2, Person(1), false), Why).Events.ToArray());
        Assert.Equal(GuestListRefusals.RowUnknown, list.CorrectRow(Recording, Begun, Sheet, new(4, Person(1), false), Why).Refusal?.Code);
        Assert.Equal(GuestListRefusals.RowUnknown, list.CorrectRow(Recording, Begun, _town.Id<SheetId>("other"), new(1, Person(1), false), Why).Refusal?.Code);

        // What was typed first is not lost.
        Assert.Equal((new SheetRow(2, Person(2), true), new SheetRow(2, Person(1), false)), (list.Sheets[Sheet][2].Typed, list.Sheets[Sheet][2].Now));
    }

    [Fact]
    public void A_row_that_is_none_is_taken_back_and_stays_away_until_it_is_brought_back()
    {
        ValueList<SheetRow> typed = [new(1, Person(1), true), new(2, null, false)];
        var list = Typed(typed);
        list = list.After(list.VoidRow(Recording, Begun, Sheet, 2, Why));
        Assert.Equal(new Figure.Counted(1), list.Attendance);
        list = list.After(list.VoidRow(Recording, Begun, Sheet, 1, Why));

        // Nothing of the sheet is left, so how many were there is unknown again, and not zero.
        Assert.Equal((0, 0, new Figure.Unknown()), (list.Present.Count, list.Unnamed, list.Attendance));
        Assert.Empty(Type(list, typed).Events.ToArray());
        Assert.Equal(GuestListRefusals.RowUnknown, list.VoidRow(Recording, Begun, Sheet, 1, Why).Refusal?.Code);

        list = list.After(list.CorrectRow(Recording, Begun, Sheet, new(1, Person(1), true), Why));
        Assert.Equal([Person(1)], list.Present.Keys);
    }

    [Fact]
    public void Whoever_was_marked_by_mistake_was_not_there_unless_something_else_says_so()
    {
        var list = Typed([new(1, Person(1), true)]);
        foreach (var person in (ParticipantId[])[Person(1), Person(2)])
            list = list.After(list.MarkPresent(_town.As(Role.Facilitator), Begun, person, Today));
        foreach (var person in (ParticipantId[])[Person(1), Person(2)])
            list = list.After(list.VoidPresence(_town.As(Role.Facilitator), Begun, person, Why));
        Assert.Equal([Person(1)], list.Present.Keys);
        Assert.Equal(GuestListRefusals.NotMarked, list.VoidPresence(_town.As(Role.Facilitator), Begun, Person(1), Why).Refusal?.Code);

        // And the other way round: whoever was seen is not gone with a row that was misread.
        list = list.After(list.MarkPresent(_town.As(Role.Facilitator), Begun, Person(1), Today));
        list = list.After(list.CorrectRow(Recording, Begun, Sheet, new(1, Person(3), true), Why));
        Assert.Equal(((ParticipantId[])[Person(1), Person(3)]).Order(), list.Present.Keys);
        Assert.Null(list.Present[Person(1)].MayBeNamed);
    }

    [Fact]
    public void A_code_that_was_read_for_somebody_else_can_be_shown_after_all()
    {
        var code = PresenceCode.Random();
        var list = Open(5);
        list = list.After(list.Register(Recording, Planned, Person(1)));
        list = list.After(list.IssueCode(_town.As(Role.Secretary), Person(1), code));
        list = list.After(list.ReportPresence(Recording, Begun, new Figure.Counted(40), Town.Press));
        list = list.After(list.CheckIn(_town.As(Role.Facilitator), Begun, code, Today));
        Assert.Equal(new Figure.Counted(1), list.Attendance);

        list = list.After(list.VoidPresence(_town.As(Role.Facilitator), Begun, Person(1), Why));
        Assert.Equal(new Figure.Counted(40), list.Attendance);
        list = list.After(list.CheckIn(_town.As(Role.Facilitator), Begun, code, Today));
        Assert.Equal(GuestListRefusals.CodeSpent, list.CheckIn(_town.As(Role.Facilitator), Begun, code, Today).Refusal?.Code);
        Assert.Equal(new Figure.Counted(1), list.Attendance);
    }

    [Fact]
    public void A_count_with_a_nought_too_many_is_taken_back()
    {
        var list = Open(5);
        foreach (var number in (int[])[85, 850, 84])
            list = list.After(list.ReportPresence(Recording, Begun, new Figure.Counted(number), Town.Press));
        list = list.After(list.VoidReport(Recording, Begun, list.Reports[1], Why));
        Assert.Equal([85, 84], list.Reports.Select(r => ((Figure.Counted)r.Figure).Number));
        list = list.After(list.VoidReport(Recording, Begun, list.Reports[1], Why));
        Assert.Equal(new Figure.Counted(85), list.Attendance);
        Assert.Equal(GuestListRefusals.ReportUnknown, list.VoidReport(Recording, Begun, new(new Figure.Counted(850), Town.Press), Why).Refusal?.Code);
    }

    [Fact]
    public void A_registration_by_mistake_is_taken_back_and_its_place_goes_to_the_first_who_waits()
    {
        var list = Open(1);
        list = list.After(list.Invite(_town.As(Role.Secretary), Planned, Person(1)));
        foreach (var number in (int[])[1, 2, 3])
            list = list.After(list.Register(Recording, Planned, Person(number)));
        var act = Recording;
        var voided = list.VoidRegistration(act, Planned, Person(1), Why);
        Assert.Equal<GuestListEvent>([new GuestListEvent.RegistrationVoided(act.Stamp, Person(1), Why), new GuestListEvent.Promoted(act.Stamp, Person(2), null, null)], voided.Events.ToArray());
        list = list.After(voided);

        // Whoever was invited has not answered; whoever was not was never on the list.
        Assert.Equal((Reply.NeedsAction, PlaceState.None, true, 0), (list.Guests[Person(1)].Reply, list.Guests[Person(1)].Place, list.Guests[Person(1)].IsInvited, list.Guests[Person(1)].Number));
        list = list.After(list.VoidRegistration(Recording, Planned, Person(3), Why));
        Assert.DoesNotContain(Person(3), list.Guests.Keys);
        Assert.Equal((1, 0), (list.Held, list.Waiting));
        Assert.Equal(GuestListRefusals.NotRegistered, list.VoidRegistration(Recording, Planned, Person(1), Why).Refusal?.Code);

        // It may come to light when the session is long over.
        Assert.True(list.VoidRegistration(Recording, Begun, Person(2), Why).IsAccepted);
    }

    [Fact]
    public void What_a_session_came_to_follows_in_a_further_version()
    {
        var closed = _town.After(Begun, s => s.Close(_town.As(Role.Facilitator), Today));
        var list = Typed([new(1, Person(1), true), new(2, Person(2), true), new(3, null, false)]);
        closed = _town.After(closed, s => s.CountUp(_town.As(Role.Secretary), list, [], [], []));
        list = list.After(list.CorrectRow(Recording, closed, Sheet, new(2, Person(1), true), Why));
        closed = _town.After(closed, s => s.CountUp(_town.As(Role.Secretary), list, [], [], []));

        Assert.Equal([(1, 2, 1, new Figure.Counted(3)), (2, 1, 1, new Figure.Counted(2))], closed.CloseOuts.Select(c => (c.Version, c.Named, c.Unnamed, (Figure.Counted)c.Attendance)));
    }

    [Fact]
    public void Who_may_correct_changes_as_the_record_goes_round()
    {
        var list = Typed([new(1, Person(1), true)]);
        list = list.After(list.MarkPresent(_town.As(Role.Facilitator), Begun, Person(2), Today));
        list = list.After(list.ReportPresence(Recording, Begun, new Figure.Counted(40), Town.Press));
        list = list.After(list.Register(Recording, Planned, Person(3)));
        var closed = Begun.After(Begun.Close(_town.As(Role.Facilitator), Today));
        var drafted = closed.After(closed.DraftMinutes(_town.As(Role.Rapporteur), Town.Sealed(), Town.Press));
        var circulated = drafted.After(drafted.CirculateMinutes(_town.As(Role.Rapporteur), 1));
        var approved = drafted.After(drafted.ApproveMinutes(Recording, 1, MinutesApproval.AdoptedAsReported));
        Role[] later = [Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary], atLast = [Role.Chair, Role.DataProtectionOfficer];

        foreach (var (decide, first) in new (Func<Act, Session, Decision<GuestListEvent>>, Role[])[]
        {
            ((a, s) => list.CorrectRow(a, s, Sheet, new(1, null, false), Why), [Role.DataProtectionOfficer, Role.Recorder, Role.Secretary]),
            ((a, s) => list.VoidRow(a, s, Sheet, 1, Why), [Role.DataProtectionOfficer, Role.Recorder, Role.Secretary]),
            ((a, s) => list.VoidRegistration(a, s, Person(3), Why), [Role.DataProtectionOfficer, Role.Recorder, Role.Secretary]),
            ((a, s) => list.VoidPresence(a, s, Person(2), Why), [Role.DataProtectionOfficer, Role.Facilitator, Role.Recorder, Role.Secretary]),
            ((a, s) => list.VoidReport(a, s, list.Reports[0], Why), [Role.DataProtectionOfficer, Role.Facilitator, Role.Recorder, Role.Secretary]),
        })
        {
            foreach (var (session, may) in ((Session, Role[])[])[(Begun, first), (drafted, first), (circulated, later), (approved, atLast)])
            {
                foreach (var role in Town.Offices)
                    Assert.Equal(may.Contains(role) ? null : ActRefusals.NotPermitted, decide(_town.As(role), session).Refusal?.Code);
            }

            Assert.Equal(GuestListRefusals.OtherSession, decide(_town.As(Role.Secretary), _town.Planned(name: "other")).Refusal?.Code);
            Assert.Equal(ActRefusals.OtherProgramme, decide(new Town(name: "another town").As(Role.Secretary), Begun).Refusal?.Code);
        }
    }

    /// <summary>A session that is put off is still to come: those who have a place keep it, and others can still ask for one.</summary>
    [Fact]
    public void While_a_session_is_postponed_places_are_kept_and_people_register()
    {
        var postponed = Planned.After(Planned.Postpone(_town.As(Role.Secretary), Town.Some()));
        var list = Open(2);
        list = list.After(list.Register(Recording, Planned, Person(1)));
        list = list.After(list.Register(Recording, postponed, Person(2)));
        list = list.After(list.Register(Recording, postponed, Person(3)));
        list = list.After(list.Answer(Recording, postponed, Person(2), Reply.Declined));
        list = list.After(list.Invite(_town.As(Role.Secretary), postponed, Person(4)));
        list = list.After(list.Delegate(Recording, postponed, Person(1), Person(5)));
        Assert.Equal((2, 0, PlaceState.Taken, PlaceState.Taken), (list.Held, list.Waiting, list.Guests[Person(3)].Place, list.Guests[Person(5)].Place));
        Assert.Equal(GuestListRefusals.NotBegun, list.MarkPresent(Recording, postponed, Person(1), Today).Refusal?.Code);
        Assert.True(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("later"), postponed).IsAccepted);

        var again = postponed.After(postponed.Reschedule(_town.As(Role.Secretary), new(new(2026, 6, 1), null, "Asia/Hebron"), Town.Some()));
        Assert.True(list.Register(Recording, again, Person(6)).IsAccepted);
        Assert.Equal(GuestListRefusals.RegistrationOver, list.Register(Recording, again.After(again.Cancel(_town.As(Role.Secretary), Town.Some())), Person(6)).Refusal?.Code);
    }

    [Fact]
    public void A_stakeholder_that_was_invited_answers_for_itself()
    {
        var list = Open(5);
        Assert.Equal(GuestListRefusals.GroupNotInvited, Answer(Reply.Accepted).Refusal?.Code);
        list = list.After(list.InviteGroup(_town.As(Role.Secretary), Planned, _town.Police.Id, 2));
        Assert.Equal(Reply.NeedsAction, list.Groups[_town.Police.Id].Reply);
        list = list.After(Answer(Reply.Tentative)).After(list.Invite(_town.As(Role.Secretary), Planned, Person(1), _town.Police.Id));
        list = list.After(Answer(Reply.Declined));
        Assert.True(Answer(Reply.Declined).Events.IsEmpty);
        Assert.Equal(new GroupInvitation(2, 1, Reply.Declined), list.Groups[_town.Police.Id]);
        Assert.Equal(GuestListRefusals.GroupDeclined, list.Invite(_town.As(Role.Secretary), Planned, Person(2), _town.Police.Id).Refusal?.Code);

        // Whoever was named stays on the list and answers for themselves; another number does not change the answer.
        Assert.True(list.Register(Recording, Planned, Person(1)).IsAccepted);
        list = list.After(list.InviteGroup(_town.As(Role.Secretary), Planned, _town.Police.Id, 3));
        Assert.Equal(new GroupInvitation(3, 1, Reply.Declined), list.Groups[_town.Police.Id]);
        list = list.After(Answer(Reply.Accepted));
        Assert.True(list.Invite(_town.As(Role.Secretary), Planned, Person(2), _town.Police.Id).IsAccepted);

        Decision<GuestListEvent> Answer(Reply reply) => list.AnswerForGroup(_town.As(Role.FocalPoint), Planned, _town.Police.Id, reply);
    }

    private Act Recording => _town.As(Role.Recorder);

    private ParticipantId Person(int number) => _town.Id<ParticipantId>($"guest {number}");

    private GuestList Open(int? places) => Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("guests"), Planned, places));

    private GuestList Typed(ValueList<SheetRow> rows) => Open(5).After(Type(Open(5), rows));

    private Decision<GuestListEvent> Type(GuestList list, ValueList<SheetRow> rows) => list.Transcribe(Recording, Begun, Sheet, rows, Today, Town.Press);
}
