using System.Text;
using CsCheck;

namespace CivicDialogue.Tests.GuestLists;

/// <summary>Who gets a place, who waits, who was there.</summary>
public sealed class PlacesTests
{
    private static readonly string[] Reserves = ["women", "youth"];

    private readonly Town _town = new();

    private Session Session => field ??= _town.Planned();

    private Session Begun => field ??= _town.After(Session, s => s.Open(_town.As(Role.Facilitator), Today));

    private Occurred Today => Occurred.On(_town.Now.InZone(Town.Hebron).Date, Town.Hebron);

    /// <summary>
    /// The same requests to a list and to a hall that is kept in plain lists and worked out from scratch each time: same answers, same holders of the same
    /// places until the same time, same order of waiting.
    /// </summary>
    [Fact]
    public void Whatever_is_asked_the_places_are_those_of_a_hall_worked_out_by_hand() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool),
            Gen.Select(Gen.Int[0, 14], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[1, 7], Gen.Int[0, 20]).Array[0, 60])
        .Sample(
            (start, requests) =>
            {
                var (places, women, youth, asks) = (start.Item1 == 0 ? default(int?) : start.Item1, start.Item2, start.Item3, start.Item4);
                if (women + youth > places)
                    return;
                var hall = new PlainHall(places, [women, youth], asks ? 24 : null);
                var opened = GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("guests"), Session, places,
                    [new(_town.Id<ReserveId>(Reserves[0]), women, Town.Sealed()), new(_town.Id<ReserveId>(Reserves[1]), youth, Town.Sealed())], asks ? 24 : null).OrThrow();
                var events = opened.Events.ToArray().ToList();
                var list = Fold.Begin<GuestList, GuestListEvent>(opened);
                var now = _town.Now;
                foreach (var (what, who, other, fits, number, hours) in requests)
                {
                    now += Duration.FromHours(hours);
                    var act = _town.As(Role.Secretary, now);
                    var (person, to) = (Person(who), Person(other));
                    var decision = what switch
                    {
                        <= 4 => list.Register(act, Session, person, Fits(fits)),
                        5 => list.Answer(act, Session, person, Reply.Declined),
                        6 => list.Answer(act, Session, person, Reply.Tentative),
                        7 or 8 => list.AcceptOffer(act, Session, person),
                        9 => list.Delegate(act, Session, person, to, Fits(fits)),
                        10 => list.Remove(act, Session, person),
                        11 => list.SetPlaces(act, Session, number == 7 ? null : number),
                        12 => list.ReleaseReserve(act, Session, _town.Id<ReserveId>(Reserves[other % 2]), 1 + number / 4),
                        13 => list.VoidRegistration(act, Session, person, Town.Some()),
                        _ => list.Settle(act, Session),
                    };
                    var may = what switch
                    {
                        <= 4 => hall.Register(now, who, fits),
                        5 or 6 => hall.Answer(now, who, what == 5 ? Reply.Declined : Reply.Tentative),
                        7 or 8 => hall.Accept(now, who),
                        9 => hall.Delegate(now, who, other, fits),
                        10 => hall.Remove(now, who),
                        11 => hall.SetPlaces(now, number == 7 ? null : number),
                        12 => hall.Release(now, other % 2, 1 + number / 4),
                        13 => hall.Void(now, who),
                        _ => hall.Settle(now),
                    };
                    Assert.Equal(may, decision.IsAccepted);
                    if (!may)
                        continue;
                    events.AddRange(decision.Events.ToArray());
                    list = list.After(decision);
                    Same(hall, list, now);
                }

                Assert.Equal(list, Fold.From<GuestList, GuestListEvent>(events));
                Assert.Equal(list, CivicDialogueJson.DeserializeState<GuestList>(CivicDialogueJson.SerializeState(list)));
            },
            iter: 1_500,
            threads: 1);

    [Fact]
    public void A_person_who_fits_several_reserves_takes_the_one_with_most_places_left_and_of_equals_the_first()
    {
        var list = Open(6, null, ("women", 1), ("youth", 2), ("speakers", 2));
        var taken = new List<ReserveId?>();
        for (var i = 0; i < 6; i++)
        {
            list = list.After(list.Register(_town.As(Role.Recorder), Session, Person(i), [Reserve("speakers"), Reserve("women"), Reserve("youth")]));
            taken.Add(list.Guests[Person(i)].Reserve);
        }

        Assert.Equal([Reserve("youth"), Reserve("speakers"), Reserve("women"), Reserve("youth"), Reserve("speakers"), null], taken);
        Assert.Equal((6, 0, 0), (list.Held, list.Waiting, list.FreeOpen));
    }

    [Fact]
    public void Offers_lapse_one_after_the_other_and_each_place_goes_to_the_next()
    {
        var list = Open(1, 24);
        for (var i = 0; i < 4; i++)
            list = list.After(list.Register(_town.As(Role.Recorder), Session, Person(i)));
        list = list.After(list.Answer(_town.As(Role.Recorder), Session, Person(0), Reply.Declined));
        var (offered, lapses) = (_town.Now, _town.Now + Duration.FromHours(24));
        Assert.Equal(lapses, list.Guests[Person(1)].OfferedUntil);
        Assert.True(list.HoldsPlaceAt(Person(1), lapses - Duration.Epsilon));
        Assert.False(list.HoldsPlaceAt(Person(1), lapses));

        var tooLate = list.AcceptOffer(_town.As(Role.Recorder, lapses), Session, Person(1)).Refusal!;
        Assert.Equal((GuestListRefusals.NoOffer, lapses.ToString()), (tooLate.Code, tooLate.Facts["until"]));
        Assert.True(list.AcceptOffer(_town.As(Role.Recorder, lapses - Duration.Epsilon), Session, Person(1)).IsAccepted);

        // Whoever let an offer lapse stands where anybody else does who asks now: at the end.
        var again = _town.As(Role.Recorder, lapses);
        var decision = list.Register(again, Session, Person(1)).OrThrow();
        Assert.Equal<GuestListEvent>(
            [
                new GuestListEvent.OfferLapsed(again.Stamp, Person(1), lapses),
                new GuestListEvent.Promoted(again.Stamp, Person(2), null, lapses + Duration.FromHours(24)),
                new GuestListEvent.Registered(again.Stamp, Person(1), 5, [], IsWaiting: true, null),
            ],
            decision.Events.ToArray());
        Assert.Equal(lapses, decision.Events[0].CountsFrom);
        Assert.NotEqual(offered, lapses);
    }

    [Fact]
    public void Offers_lapse_in_the_order_of_their_times_then_of_registration()
    {
        var list = Open(1, 24);
        for (var i = 5; i >= 0; i--)
            list = list.After(list.Register(_town.As(Role.Recorder), Session, Person(i)));
        list = list.After(list.SetPlaces(_town.As(Role.Convener), Session, 3));
        list = list.After(list.SetPlaces(_town.As(Role.Convener, _town.Now + Duration.FromHours(1)), Session, 4));
        var lapsed = list.Settle(_town.As(Role.Observer, _town.Now + Duration.FromHours(25)), Session).OrThrow().Events.ToArray();

        Assert.Equal([Person(4), Person(3), Person(2)], lapsed.OfType<GuestListEvent.OfferLapsed>().Select(e => e.Person));
        Assert.Equal([24, 24, 25], lapsed.OfType<GuestListEvent.OfferLapsed>().Select(e => (int)(e.Lapsed - _town.Now).TotalHours));
        Assert.Equal([Person(1), Person(0)], lapsed.OfType<GuestListEvent.Promoted>().Select(e => e.Person));
        Assert.Empty(list.Settle(_town.As(Role.Observer), Session).Events.ToArray());
    }

    /// <summary>A city registers: what a request costs must not grow with the crowd, or this takes far longer than anybody waits for a test.</summary>
    [Fact]
    public void A_crowd_waits_and_is_asked_at_once()
    {
        const int crowd = 20_000;
        var list = Open(1, 24, ("women", 0));
        var recorder = _town.As(Role.Recorder);
        for (var i = 0; i < crowd; i++)
            list = list.After(list.Register(recorder, Session, Person(i), [Reserve("women")]));
        list = list.After(list.SetPlaces(_town.As(Role.Convener), Session, crowd));
        Assert.Equal((crowd, 0), (list.Held, list.Waiting));
        list = list.After(list.Settle(_town.As(Role.Observer, _town.Now + Duration.FromHours(24)), Session));
        Assert.Equal((1, 0), (list.Held, list.Waiting));
    }

    [Fact]
    public void An_invitation_goes_with_the_place_and_a_name_that_is_freed_can_be_given_again()
    {
        var session = _town.Planned(Town.Plan() with { Visibility = Visibility.Private }, "private");
        var list = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("private guests"), session, 5));
        list = list.After(list.InviteGroup(_town.As(Role.Secretary), session, _town.Police.Id, 1));
        list = list.After(list.Invite(_town.As(Role.Secretary), session, Person(0), _town.Police.Id));
        list = list.After(list.Register(_town.As(Role.Recorder), session, Person(0)));
        list = list.After(list.Delegate(_town.As(Role.Recorder), session, Person(0), Person(1)));

        Assert.Equal((Reply.Delegated, PlaceState.None, false), (list.Guests[Person(0)].Reply, list.Guests[Person(0)].Place, list.Guests[Person(0)].IsInvited));
        Assert.Equal((Reply.Accepted, PlaceState.Taken, true), (list.Guests[Person(1)].Reply, list.Guests[Person(1)].Place, list.Guests[Person(1)].IsInvited));
        Assert.Equal((_town.Police.Id, Person(0)), (list.Guests[Person(1)].For, list.Guests[Person(1)].DelegateOf));
        Assert.Equal(new GroupInvitation(1, 1), list.Groups[_town.Police.Id]);
        Assert.Equal(GuestListRefusals.NotInvited, list.Register(_town.As(Role.Recorder), session, Person(0)).Refusal?.Code);
        Assert.Equal(GuestListRefusals.GroupFull, list.Invite(_town.As(Role.Secretary), session, Person(2), _town.Police.Id).Refusal?.Code);

        list = list.After(list.Remove(_town.As(Role.Secretary), session, Person(1)));
        Assert.Equal((0, new GroupInvitation(1, 0)), (list.Held, list.Groups[_town.Police.Id]));
        Assert.True(list.Invite(_town.As(Role.Secretary), session, Person(2), _town.Police.Id).IsAccepted);
    }

    [Fact]
    public void Everybody_answers_for_themselves_and_nobody_for_another_without_a_role()
    {
        var list = Open(5, null);
        var (own, mine) = (_town.AsNobody(), _town.AsNobody().By);
        Assert.True(list.Register(own, Session, mine).IsAccepted);
        Assert.Equal(ActRefusals.NotPermitted, list.Register(own, Session, Person(1)).Refusal?.Code);
        list = list.After(list.Register(own, Session, mine)).After(list.Register(_town.As(Role.FocalPoint), Session, Person(1)));
        Assert.Equal(ActRefusals.NotPermitted, list.Answer(_town.AsNobody(), Session, Person(1), Reply.Declined).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, list.Delegate(_town.AsNobody(), Session, Person(1), mine).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, list.IssueCode(_town.AsNobody(), Person(1), PresenceCode.Random()).Refusal?.Code);
        Assert.True(list.IssueCode(_town.AsNobody(), mine, PresenceCode.Random()).IsAccepted);
    }

    /// <summary>Once people have come together, who holds a place is what it was: what was entered wrongly is corrected, with a reason, and nobody moves up.</summary>
    [Fact]
    public void Once_the_session_has_begun_places_are_only_corrected()
    {
        var list = Open(1, null, ("women", 0));
        for (var i = 0; i < 3; i++)
            list = list.After(list.Register(_town.As(Role.Recorder), Session, Person(i)));
        var convener = _town.As(Role.Convener);

        Assert.Equal(GuestListRefusals.RegistrationOver, list.Remove(convener, Begun, Person(0)).Refusal?.Code);
        Assert.Equal(GuestListRefusals.RegistrationOver, list.SetPlaces(convener, Begun, 3).Refusal?.Code);
        Assert.Equal(GuestListRefusals.RegistrationOver, list.ReleaseReserve(convener, Begun, Reserve("women"), 1).Refusal?.Code);
        var corrected = list.VoidRegistration(_town.As(Role.Secretary), Begun, Person(0), Town.Some()).OrThrow();
        Assert.IsType<GuestListEvent.RegistrationVoided>(Assert.Single(corrected.Events.ToArray()));
        Assert.Empty(list.After(corrected).Settle(convener, Begun).OrThrow().Events.ToArray());
        Assert.Single(list.After(corrected).Settle(convener, Session).OrThrow().Events.ToArray());
        Assert.Equal(GuestListRefusals.OtherSession, list.Settle(convener, _town.Planned(name: "another")).Refusal?.Code);
    }

    [Fact]
    public void A_focal_point_gives_away_the_places_of_those_who_come_for_an_institution_and_of_nobody_else()
    {
        var focal = _town.As(Role.FocalPoint);
        var list = Open(5, null);
        list = list.After(list.InviteGroup(_town.As(Role.Secretary), Session, _town.Police.Id));
        list = list.After(list.Invite(_town.As(Role.Secretary), Session, Person(0), _town.Police.Id));
        for (var i = 0; i < 2; i++)
            list = list.After(list.Register(_town.As(Role.Recorder), Session, Person(i)));

        Assert.Equal(ActRefusals.NotPermitted, list.Delegate(focal, Session, Person(1), Person(2)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, list.Answer(focal, Session, Person(1), Reply.Declined).Refusal?.Code);
        Assert.True(list.Delegate(focal, Session, Person(0), Person(2)).IsAccepted);
        Assert.True(list.Register(focal, Session, Person(3)).IsAccepted);
    }

    [Fact]
    public void A_code_is_good_once_and_a_newer_one_voids_the_older()
    {
        var list = Open(5, null);
        list = list.After(list.Register(_town.As(Role.Recorder), Session, Person(0)));
        var (older, newer) = (PresenceCode.Random(), PresenceCode.Random());
        list = list.After(list.IssueCode(_town.As(Role.Secretary), Person(0), older));
        Assert.Empty(list.IssueCode(_town.As(Role.Secretary), Person(0), older).Events.ToArray());
        list = list.After(list.IssueCode(_town.As(Role.Secretary), Person(0), newer));

        Assert.Equal(GuestListRefusals.NotBegun, list.CheckIn(_town.As(Role.Facilitator), Session, newer, Today).Refusal?.Code);
        Assert.Equal(GuestListRefusals.CodeUnknown, list.CheckIn(_town.As(Role.Facilitator), Begun, older, Today).Refusal?.Code);
        list = list.After(list.CheckIn(_town.As(Role.Facilitator), Begun, newer, Today));
        Assert.Equal(GuestListRefusals.CodeSpent, list.CheckIn(_town.As(Role.Facilitator), Begun, newer, Today).Refusal?.Code);
        Assert.Equal(GuestListRefusals.CodeUnknown, list.CheckIn(_town.As(Role.Facilitator), Begun, PresenceCode.Random(), Today).Refusal?.Code);
        Assert.Equal([Person(0)], list.Present.Keys);

        // Whoever may not check people in learns nothing of codes.
        Assert.Equal(
            list.CheckIn(_town.AsNobody(), Begun, newer, Today).Refusal, list.CheckIn(_town.AsNobody(), Begun, PresenceCode.Random(), Today).Refusal);

        // Of another list it is no code; of somebody taken off the list neither.
        var other = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("others"), Session));
        Assert.Equal(GuestListRefusals.CodeUnknown, other.CheckIn(_town.As(Role.Facilitator), Begun, newer, Today).Refusal?.Code);
        list = list.After(list.Remove(_town.As(Role.Secretary), Session, Person(0)));
        Assert.Equal(GuestListRefusals.CodeUnknown, list.CheckIn(_town.As(Role.Facilitator), Begun, newer, Today).Refusal?.Code);
        Assert.Equal([Person(0)], list.Present.Keys);
    }

    [Theory]
    [InlineData("7KQ4-M2XH-9TVB-03DA"), InlineData("7kq4m2xh9tvb03da"), InlineData(" 7kq4 m2xh\u00A09tvb o3da "), InlineData("7KQ4–M2XH–9TVB–O3DA"), InlineData("٧KQ٤-M٢XH-٩TVB-٠٣DA")]
    public void A_code_is_read_as_people_type(string typed) => Assert.Equal("7KQ4-M2XH-9TVB-03DA", PresenceCode.Parse(typed).Reveal());

    [Theory]
    [InlineData(null), InlineData(""), InlineData("8KQ4-M2XH-9TVB-03D"), InlineData("8KQ4-M2XH-9TVB-03DAA"), InlineData("8KQ4-M2XH-9TVB-03DU"), InlineData("8KQ4_M2XH_9TVB_03DA"), InlineData("código-de-acceso")]
    public void What_is_no_code_is_not_read(string? typed)
    {
        Assert.False(PresenceCode.TryParse(typed, null, out var none));
        Assert.Equal(default, none);
        if (typed?.Length > 0)
            Assert.DoesNotContain(typed, Assert.Throws<FormatException>(() => PresenceCode.Parse(typed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void I_and_l_are_one_and_a_code_is_read_back_from_what_is_shown()
    {
        Assert.Equal(PresenceCode.Parse("1111-1111-1111-0000"), PresenceCode.Parse("iIlL-1111-1111-oO00"));
        for (var i = 0; i < 100; i++)
        {
            var code = PresenceCode.Random();
            Assert.Equal(code, PresenceCode.Parse(code.Reveal()));
            Assert.NotEqual(code, PresenceCode.Random());
        }

        Assert.Throws<InvalidOperationException>(() => default(PresenceCode).Reveal());
    }

    [Fact]
    public void A_code_shows_nowhere_but_where_it_is_revealed()
    {
        var code = PresenceCode.Random();
        var list = Open(5, null);
        list = list.After(list.Register(_town.As(Role.Recorder), Session, Person(0)));
        var issued = list.IssueCode(_town.As(Role.Secretary), Person(0), code);
        list = list.After(issued);
        string[] shown =
        [
            code.ToString(), $"{code}", System.Text.Json.JsonSerializer.Serialize(code), System.Text.Json.JsonSerializer.Serialize(new { code }), issued.ToString(), list.ToString(),
            issued.Events[0].ToString(), CivicDialogueJson.SerializeState(list), Encoding.UTF8.GetString(JsonEventCodec.Instance.Encode(issued.Events[0]).Data.Span),
        ];
        Assert.All(shown, s => Assert.DoesNotContain(code.Reveal(), s, StringComparison.OrdinalIgnoreCase));
        Assert.All(shown, s => Assert.DoesNotContain(code.Reveal().Replace("-", "", StringComparison.Ordinal), s, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_sheet_counts_people_not_rows_and_typed_again_adds_nothing()
    {
        var (sheet, list) = (_town.Id<SheetId>("sheet"), Open(5, null));
        ValueList<SheetRow> rows = [new(1, Person(1), true), new(2, null, false), new(3, Person(2), false), new(4, Person(1), false), new(5, null, false), new(6, Person(3), true)];
        var typed = list.Transcribe(_town.As(Role.Recorder), Begun, sheet, rows, Today, Town.Press);
        Assert.Equal(6, typed.Events.Length);
        list = list.After(typed);

        Assert.Equal((3, 2, new Figure.Counted(5)), (list.Present.Count, list.Unnamed, list.Attendance));
        Assert.Empty(list.Transcribe(_town.As(Role.Recorder), Begun, sheet, rows, Today, Town.Press).Events.ToArray());
        Assert.Single(list.Transcribe(_town.As(Role.Recorder), Begun, sheet, rows.Add(new(7, null, false)), Today, Town.Press).Events.ToArray());
        Assert.Equal(6, list.Transcribe(_town.As(Role.Recorder), Begun, _town.Id<SheetId>("other sheet"), rows, Today, Town.Press).Events.Length);
        foreach (var changed in (SheetRow[])[new(1, Person(2), true), new(1, Person(1), false), new(1, null, false)])
        {
            var refused = list.Transcribe(_town.As(Role.Recorder), Begun, sheet, [new(8, Person(4), true), changed], Today, Town.Press).Refusal!;
            Assert.Equal((GuestListRefusals.RowDiffers, "1"), (refused.Code, refused.Facts["row"]));
        }

        // Not ticked in one place means no; whoever was only seen was not asked.
        Assert.Equal((bool?)false, list.Present[Person(1)].MayBeNamed);
        Assert.Equal((bool?)false, list.Present[Person(2)].MayBeNamed);
        Assert.Equal((bool?)true, list.Present[Person(3)].MayBeNamed);
        list = list.After(list.MarkPresent(_town.As(Role.Recorder), Begun, Person(4), Today));
        Assert.Null(list.Present[Person(4)].MayBeNamed);
        list = list.After(list.Transcribe(_town.As(Role.Recorder), Begun, _town.Id<SheetId>("other sheet"), [new(1, Person(4), true)], Today, Town.Press));
        Assert.Equal((bool?)true, list.Present[Person(4)].MayBeNamed);
    }

    [Fact]
    public void Attendance_is_what_is_known_best_and_unknown_is_not_zero()
    {
        var list = Open(5, null);
        Assert.Equal(new Figure.Unknown(), list.Attendance);
        var marked = list.After(list.MarkPresent(_town.As(Role.Recorder), Begun, Person(0), Today));
        Assert.Equal(new Figure.Counted(1), marked.Attendance);
        var reported = marked.After(marked.ReportPresence(_town.As(Role.Recorder), Begun, new Figure.Counted(40), Town.Press));
        reported = reported.After(reported.ReportPresence(_town.As(Role.Recorder), Begun, new Figure.Counted(41), Town.Press));
        Assert.Equal(new Figure.Counted(41), reported.Attendance);
        var sheet = reported.After(reported.Transcribe(_town.As(Role.Recorder), Begun, _town.Id<SheetId>("sheet"), [new(1, null, false)], Today, Town.Press));
        Assert.Equal((new Figure.Counted(2), 2), (sheet.Attendance, sheet.Reports.Count));

        var code = PresenceCode.Random();
        var shown = reported.After(reported.Register(_town.As(Role.Recorder), Session, Person(1)));
        shown = shown.After(shown.IssueCode(_town.As(Role.Secretary), Person(1), code));
        shown = shown.After(shown.CheckIn(_town.As(Role.Facilitator), Begun, code, Today));
        Assert.Equal(new Figure.Counted(2), shown.Attendance);
    }

    [Theory]
    [InlineData("أمين السر", "امين السّر"), InlineData("مُيَسِّرة الجلسة", "ميسره الجلسه"), InlineData("مقهى السوق", "مقهي السوق"), InlineData("رئيس البلدية", "البلديه رئـــيس")]
    [InlineData("مدير مكتب الجمعية", "مدير الجمعية"), InlineData("نائب عبدالسوق", "نائب عبد السوق"), InlineData("مسؤول الحماية", "مسوول الحمايه"), InlineData("كاتب المحكمة", "کاتب المحكمة")]
    [InlineData("Secrétaire général", "GENERAL, secretaire"), InlineData("Head of the clinic", "Head of Clinic"), InlineData("Sa'ila Market", "Saila Market"), InlineData("Secretary al-Souq", "Secretery Al Souq")]
    public void Spellings_of_one_name_are_found(string one, string other)
    {
        Assert.Equal([new(2, 1, null)], NameMatches.Find(new Dictionary<int, string> { [2] = other, [1] = one }, new Dictionary<ParticipantId, string>()));
        Assert.Equal([new(1, null, Person(0))], NameMatches.Find(new Dictionary<int, string> { [1] = other }, new Dictionary<ParticipantId, string> { [Person(0)] = one }));
    }

    [Theory]
    [InlineData("مدير", "مدير المركز"), InlineData("مدير المركز", "مديرة المركز"), InlineData("كاتب السوق", "كاتب الحارة"), InlineData("Chair", "Chair Clinic"), InlineData("Dean Clinic", "Deal Clinic")]
    [InlineData("مركز مدير", "مركز مدبر"), InlineData("Head Clinic North", "Head Clinic South"), InlineData("...", "---"), InlineData("guest 07", "guest 08")]
    public void What_only_looks_a_little_like_it_is_not(string one, string other) =>
        Assert.Empty(NameMatches.Find(new Dictionary<int, string> { [1] = one, [2] = other }, new Dictionary<ParticipantId, string>()));

    [Fact]
    public void A_name_matches_itself_whatever_becomes_of_case_marks_and_order()
    {
        var word = Gen.OneOf(Gen.Char["abdehklmnorstuyABDEHKLMNORSTUY"].Array[1, 9], Gen.Char["ابتدرسعكلمنهويأإآىةؤئء"].Array[1, 9]).Select(letters => new string(letters));
        Gen.Select(word.Array[1, 6], Gen.Int).Sample((words, seed) =>
        {
            var random = new Random(seed);
            string[] other = [.. words.Select(w => Respelt(w, random))];
            random.Shuffle(other);
            var rows = new Dictionary<int, string> { [1] = string.Join(' ', words), [2] = string.Join(random.Next(2) == 0 ? " " : ", ", other) };
            return NameMatches.Find(rows, new Dictionary<ParticipantId, string>()) == [new NameMatch(2, 1, null)];
        }, iter: 2_000, threads: 1);
    }

    private static string Respelt(string word, Random random)
    {
        var other = new StringBuilder();
        foreach (var letter in word)
        {
            other.Append(letter switch
            {
                >= 'a' and <= 'z' when random.Next(2) == 0 => char.ToUpperInvariant(letter),
                >= 'A' and <= 'Z' when random.Next(2) == 0 => char.ToLowerInvariant(letter),
                'ا' or 'أ' or 'إ' or 'آ' => "اأإآ"[random.Next(4)],
                'ي' or 'ى' or 'ئ' => "يىئ"[random.Next(3)],
                'ه' or 'ة' => "هة"[random.Next(2)],
                'و' or 'ؤ' => "وؤ"[random.Next(2)],
                _ => letter,
            });
            if (random.Next(3) == 0)
                other.Append(char.IsAscii(letter) ? '\u0301' : "\u064E\u0651\u0640"[random.Next(3)]);
        }

        return other.ToString();
    }

    private ParticipantId Person(int number) => _town.Id<ParticipantId>($"guest {number}");

    private ReserveId Reserve(string name) => _town.Id<ReserveId>(name);

    private ValueList<ReserveId> Fits(int mask) => Enumerable.Range(0, 2).Where(r => (mask >> r & 1) == 1).Select(r => Reserve(Reserves[r])).ToValueList();

    private GuestList Open(int? places, int? offerHours, params (string Name, int Places)[] reserves) => Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(
        _town.As(Role.Secretary), _town.Id<GuestListId>("guests"), Session, places, reserves.Select(r => new Reserve(Reserve(r.Name), r.Places, Town.Sealed())).ToValueList(), offerHours));

    private void Same(PlainHall hall, GuestList list, Instant now)
    {
        Assert.Equal(
            hall.Holders.Select(h => (Person(h.Who), h.Of < 0 ? null : (ReserveId?)Reserve(Reserves[h.Of]), h.Until)).OrderBy(h => h.Item1),
            list.Guests.Where(g => g.Value.Place is PlaceState.Taken or PlaceState.Offered).Select(g => (g.Key, g.Value.Reserve, g.Value.OfferedUntil)));
        Assert.Equal(
            hall.Waiting.Select(w => Person(w.Who)),
            list.Guests.Where(g => g.Value.Place is PlaceState.Waiting).OrderBy(g => g.Value.Number).Select(g => g.Key));
        Assert.Equal((hall.Holders.Count, hall.Waiting.Count), (list.Held, list.Waiting));
        Assert.True(list.Held <= (list.Places ?? int.MaxValue));
        Assert.All(list.Guests, g => Assert.Equal(hall.Holders.Exists(h => Person(h.Who) == g.Key && !(h.Until <= now)), list.HoldsPlaceAt(g.Key, now)));
        foreach (var waiting in list.Guests.Values.Where(g => g.Place is PlaceState.Waiting))
        {
            Assert.Equal(0, list.FreeOpen);
            Assert.All(waiting.Fits, r => Assert.Equal(0, list.FreeOf(r)));
        }
    }

    /// <summary>A hall as somebody with paper and pencil would keep it: nothing is remembered but who holds what and who waits, and all is counted anew each time.</summary>
    private sealed class PlainHall(int? places, int[] reserved, int? hours)
    {
        private readonly Dictionary<int, Reply> _replies = [];
        private int? _places = places;

        internal List<(int Who, int Of, Instant? Until)> Holders { get; private set; } = [];

        internal List<(int Who, int Fits)> Waiting { get; } = [];

        internal bool Register(Instant now, int who, int fits) => Try(now, () =>
        {
            if (Holders.Exists(h => h.Who == who) || Waiting.Exists(w => w.Who == who))
                return false;
            _replies[who] = Reply.Accepted;
            Waiting.Add((who, fits));
            Fill(now, asks: false);
            return true;
        });

        internal bool Answer(Instant now, int who, Reply reply) =>
            _replies.TryGetValue(who, out var before) && (before == reply || Try(now, () =>
            {
                Leave(who);
                _replies[who] = reply;
                return true;
            }));

        internal bool Accept(Instant now, int who) => Try(now, () =>
        {
            var at = Holders.FindIndex(h => h.Who == who && h.Until is not null);
            if (at >= 0)
                Holders[at] = Holders[at] with { Until = null };
            return at >= 0;
        });

        internal bool Delegate(Instant now, int who, int to, int fits) => Try(now, () =>
        {
            var at = Holders.FindIndex(h => h.Who == who && h.Until is null);
            if (at < 0 || Holders.Exists(h => h.Who == to) || Holders[at].Of is >= 0 and var of && (fits >> of & 1) == 0)
                return false;
            Waiting.RemoveAll(w => w.Who == to);
            Holders[at] = Holders[at] with { Who = to };
            (_replies[who], _replies[to]) = (Reply.Delegated, Reply.Accepted);
            return true;
        });

        internal bool Remove(Instant now, int who) => _replies.ContainsKey(who) && Try(now, () =>
        {
            Leave(who);
            return _replies.Remove(who);
        });

        internal bool Void(Instant now, int who) => Try(now, () =>
        {
            var registered = Holders.Exists(h => h.Who == who) || Waiting.Exists(w => w.Who == who);
            Leave(who);
            return registered && _replies.Remove(who);
        });

        internal bool SetPlaces(Instant now, int? number) => number == _places || Try(now, () =>
        {
            if (number < Holders.Count(h => h.Of < 0) + reserved.Sum())
                return false;
            _places = number;
            return true;
        });

        internal bool Release(Instant now, int of, int number) => Try(now, () =>
        {
            if (reserved[of] - Holders.Count(h => h.Of == of) < number)
                return false;
            reserved[of] -= number;
            return true;
        });

        internal bool Settle(Instant now) => Try(now, () => true);

        /// <summary>What time has brought, then what is asked, then what follows; nothing of it where the answer is no.</summary>
        private bool Try(Instant now, Func<bool> ask)
        {
            (List<(int, int, Instant?)> holders, List<(int, int)> waiting, Dictionary<int, Reply> replies) = ([.. Holders], [.. Waiting], new(_replies));
            foreach (var (who, _, until) in holders)
            {
                if (until <= now)
                {
                    Leave(who);
                    _replies[who] = Reply.NeedsAction;
                }
            }

            Fill(now, hours is not null);
            if (ask())
            {
                Fill(now, hours is not null);
                return true;
            }

            Holders = holders;
            Waiting.Clear();
            Waiting.AddRange(waiting);
            _replies.Clear();
            foreach (var (who, reply) in replies)
                _replies[who] = reply;
            return false;
        }

        private void Leave(int who)
        {
            Holders.RemoveAll(h => h.Who == who);
            Waiting.RemoveAll(w => w.Who == who);
        }

        private void Fill(Instant now, bool asks)
        {
            while (Waiting.FindIndex(w => Place(w.Fits) is not null) is >= 0 and var at)
            {
                var (who, fits) = Waiting[at];
                Holders.Add((who, Place(fits)!.Value, asks ? now + Duration.FromHours(hours!.Value) : null));
                Waiting.RemoveAt(at);
            }
        }

        /// <summary>The reserve with most places left, the first of equals; -1 for a place that is open to all; nothing where there is none.</summary>
        private int? Place(int fits)
        {
            var best = Enumerable.Range(0, reserved.Length).Where(r => (fits >> r & 1) == 1)
                .Select(r => (Reserve: r, Free: reserved[r] - Holders.Count(h => h.Of == r))).Where(r => r.Free > 0).OrderByDescending(r => r.Free).ToList();
            return best.Count > 0 ? best[0].Reserve
                : _places is null || _places - reserved.Sum() - Holders.Count(h => h.Of < 0) > 0 ? -1
                : null;
        }
    }
}
