using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Testing.Modelling;

internal static class GuestListModel
{
    private static readonly ValueList<Role> Keepers = [Role.Convener, Role.Secretary, Role.Recorder];
    private static readonly ValueList<Role> Owners = [Role.Convener, Role.Secretary];
    private static readonly ValueList<Role> ForOthers = [Role.Secretary, Role.FocalPoint, Role.Recorder];
    private static readonly ValueList<Role> Counters = [Role.Facilitator, Role.Secretary, Role.Recorder];

    private static readonly PresenceCode[] Codes =
        [PresenceCode.Parse("7KQ4-M2XH-9TVB-03DA"), PresenceCode.Parse("ZZZZ-0000-ZZZZ-0000"), PresenceCode.Parse("0123-4567-89AB-CDEF")];

    private static readonly ValueList<Role> Correctors = [Role.Recorder, Role.Secretary, Role.Rapporteur, Role.Chair, Role.DataProtectionOfficer];
    private static readonly ValueList<Role> CorrectorsOfPresence = [Role.Facilitator, .. Correctors];

    internal static Model<GuestList, GuestListEvent> Make() => Corrections(Presence(Replies(Invitations(new Model<GuestList, GuestListEvent>()
        .Founding(nameof(GuestList.Open), Keepers, draw =>
        {
            var (id, session, places) = (draw.Own<GuestListId>(), draw.OneIn(6) ? World.Made.ForeignSession : draw.OneIn(6) ? World.Made.Cancelled : World.Made.Sessions[0], draw.Of<int?>(null, 1, 1, 1, 2, 2, 8, 1_000_000));
            ValueList<Reserve> reserves = draw.OneIn(2) ? []
                : [new(Sample.Id<ReserveId>("one"), draw.Of(0, 1, 1, 5), draw.Sealed()), new(Sample.Id<ReserveId>("two"), draw.Of(0, 1, 3, 1_000_000), draw.Sealed())];
            var offerHours = draw.Of<int?>(null, 1, 48, 8_784, 8_784);
            return a => GuestList.Open(a, id, session, places, reserves, offerHours);
        })))))
        .Wrong("Open, no place", (_, a) => GuestList.Open(a, Sample.Id<GuestListId>("one"), World.Made.Sessions[0], 0))
        .Wrong("Open, too many places", (_, a) => GuestList.Open(a, Sample.Id<GuestListId>("one"), World.Made.Sessions[0], 1_000_001))
        .Wrong("Open, offers for no time", (_, a) => GuestList.Open(a, Sample.Id<GuestListId>("one"), World.Made.Sessions[0], 1, offerHours: 0))
        .Wrong("Open, offers for more than a year", (_, a) => GuestList.Open(a, Sample.Id<GuestListId>("one"), World.Made.Sessions[0], 1, offerHours: 8_785))
        .Wrong("Open, an empty id", (_, a) => GuestList.Open(a, default, World.Made.Sessions[0]));

    private static Model<GuestList, GuestListEvent> Invitations(Model<GuestList, GuestListEvent> model) => model
        .Command(nameof(GuestList.Invite), Keepers, (_, draw) =>
        {
            var (session, person, @for) = (Planned(draw), draw.Person(), draw.OneIn(2) ? default(StakeholderId?) : Institution(draw));
            return (g, a) => g.Invite(a, session, person, @for);
        })
        .Command(nameof(GuestList.InviteGroup), Keepers, (_, draw) =>
        {
            var (session, stakeholder, upTo) = (Planned(draw), Institution(draw), draw.Of<int?>(null, 1, 1, 1_000_000));
            return (g, a) => g.InviteGroup(a, session, stakeholder, upTo);
        }, weight: 2)
        .Command(nameof(GuestList.AnswerForGroup), ForOthers, (_, draw) =>
        {
            var (session, stakeholder, reply) = (Planned(draw), Institution(draw), draw.Of(Reply.Accepted, Reply.Declined, Reply.Tentative));
            return (g, a) => g.AnswerForGroup(a, session, stakeholder, reply);
        }, weight: 2)
        .Command(nameof(GuestList.Remove), Owners, (state, draw) =>
        {
            var (session, person) = (Planned(draw), Guest(state, draw));
            return (g, a) => g.Remove(a, session, person);
        }, weight: 1)
        .Command(nameof(GuestList.SetPlaces), Owners, (_, draw) =>
        {
            var (session, places) = (Planned(draw), draw.Of<int?>(1, 1, 2, 2, 3, 3, 8, draw.OneIn(2) ? null : 1_000_000));
            return (g, a) => g.SetPlaces(a, session, places);
        }, weight: 2)
        .Command(nameof(GuestList.ReleaseReserve), Owners, (_, draw) =>
        {
            var (session, reserve, places) = (Planned(draw), draw.Id<ReserveId>(), draw.Of(1, 1, 3, 1_000_000));
            return (g, a) => g.ReleaseReserve(a, session, reserve, places);
        }, weight: 2)
        .Command(nameof(GuestList.Settle), [], (_, draw) =>
        {
            var session = draw.Session();
            return (g, a) => g.Settle(a, session);
        }, weight: 1)
        .Wrong("Invite, an empty id", (g, a) => g.Invite(a, World.Made.Sessions[0], default))
        .Wrong("Invite, for an empty id", (g, a) => g.Invite(a, World.Made.Sessions[0], Sample.Person("guest"), default(StakeholderId)))
        .Wrong("InviteGroup, an empty id", (g, a) => g.InviteGroup(a, World.Made.Sessions[0], default))
        .Wrong("InviteGroup, up to nobody", (g, a) => g.InviteGroup(a, World.Made.Sessions[0], Sample.Forum.Id, 0))
        .Wrong("AnswerForGroup, an empty id", (g, a) => g.AnswerForGroup(a, World.Made.Sessions[0], default, Reply.Accepted))
        .Wrong("AnswerForGroup, that it sends another", (g, a) => g.AnswerForGroup(a, World.Made.Sessions[0], Sample.Forum.Id, Reply.Delegated))
        .Wrong("Remove, an empty id", (g, a) => g.Remove(a, World.Made.Sessions[0], default))
        .Wrong("SetPlaces, none", (g, a) => g.SetPlaces(a, World.Made.Sessions[0], 0))
        .Wrong("SetPlaces, too many", (g, a) => g.SetPlaces(a, World.Made.Sessions[0], 1_000_001))
        .Wrong("ReleaseReserve, an empty id", (g, a) => g.ReleaseReserve(a, World.Made.Sessions[0], default, 1))
        .Wrong("ReleaseReserve, none", (g, a) => g.ReleaseReserve(a, World.Made.Sessions[0], Sample.Id<ReserveId>("one"), 0));

    private static Model<GuestList, GuestListEvent> Replies(Model<GuestList, GuestListEvent> model) => model
        .Command(nameof(GuestList.Register), ForOthers, (_, draw) =>
        {
            var (session, person, fits) = (draw.OneIn(6) ? World.Made.PrivatelyPlanned : Planned(draw), draw.Person(), Fits(draw));
            return (g, a) => g.Register(a, session, person, fits);
        }, weight: 14)
        .Command(nameof(GuestList.Answer), ForOthers, (state, draw) =>
        {
            var (session, person, reply) = (Planned(draw), Guest(state, draw), draw.Of(Reply.Declined, Reply.Tentative));
            return (g, a) => g.Answer(a, session, person, reply);
        }, weight: 4)
        .Command(nameof(GuestList.AcceptOffer), ForOthers, (state, draw) =>
        {
            ParticipantId[] offered = [.. state.Guests.Where(e => e.Value.Place is PlaceState.Offered).Select(e => e.Key)];
            var (session, person) = (Planned(draw), offered.Length > 0 && !draw.OneIn(4) ? draw.Of(offered) : draw.Person());
            return (g, a) => g.AcceptOffer(a, session, person);
        }, weight: 10)
        .Command(nameof(GuestList.Delegate), ForOthers, (state, draw) =>
        {
            var (session, person, to, fits) = (Planned(draw), Guest(state, draw), draw.Person(), Fits(draw));
            return (g, a) => g.Delegate(a, session, person, to, fits);
        })
        .Wrong("Register, an empty id", (g, a) => g.Register(a, World.Made.Sessions[0], default))
        .Wrong("Register, fitting an empty id", (g, a) => g.Register(a, World.Made.Sessions[0], Sample.Person("guest"), [default]))
        .Wrong("Register, fitting too many", (g, a) => g.Register(
            a, World.Made.Sessions[0], Sample.Person("guest"), Enumerable.Repeat(Sample.Id<ReserveId>("one"), Limits.List + 1).ToValueList()))
        .Wrong("Answer, an empty id", (g, a) => g.Answer(a, World.Made.Sessions[0], default, Reply.Declined))
        .Wrong("Answer, that they come", (g, a) => g.Answer(a, World.Made.Sessions[0], Sample.Person("guest"), Reply.Accepted))
        .Wrong("AcceptOffer, an empty id", (g, a) => g.AcceptOffer(a, World.Made.Sessions[0], default))
        .Wrong("Delegate, an empty id", (g, a) => g.Delegate(a, World.Made.Sessions[0], default, Sample.Person("guest")))
        .Wrong("Delegate, to an empty id", (g, a) => g.Delegate(a, World.Made.Sessions[0], Sample.Person("guest"), default));

    private static Model<GuestList, GuestListEvent> Presence(Model<GuestList, GuestListEvent> model) => model
        .Command(nameof(GuestList.IssueCode), [Role.Secretary, Role.Facilitator], (state, draw) =>
        {
            var (person, code) = (Guest(state, draw), draw.Of(Codes));
            return (g, a) => g.IssueCode(a, person, code);
        }, weight: 4)
        .Command(nameof(GuestList.CheckIn), Counters, (_, draw) =>
        {
            var (session, code, when) = (draw.Session(), draw.Of(Codes), draw.When());
            return (g, a) => g.CheckIn(a, session, code, when);
        }, weight: 6)
        .Command(nameof(GuestList.Transcribe), [Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var (session, sheet, when, source) = (draw.Session(), draw.Id<SheetId>(), draw.When(), draw.Source());
            var rows = Enumerable.Range(1, draw.Of(0, 1, 3)).Select(number => draw.OneIn(3)
                ? new SheetRow(number, null, mayBeNamed: false)
                : new SheetRow(number, draw.Person(), draw.OneIn(2))).ToValueList();
            return (g, a) => g.Transcribe(a, session, sheet, rows, when, source);
        })
        .Command(nameof(GuestList.MarkPresent), Counters, (_, draw) =>
        {
            var (session, person, when, source) = (draw.Session(), draw.Person(), draw.When(), draw.MaybeSource());
            return (g, a) => g.MarkPresent(a, session, person, when, source);
        })
        .Command(nameof(GuestList.ReportPresence), Counters, (_, draw) =>
        {
            var (session, source) = (draw.Session(), draw.Source());
            var figure = draw.Of<Figure>(
                new Figure.Unknown(), new Figure.Counted(draw.Of(0, 38, int.MaxValue)),
                new Figure.Estimated(draw.Title(), draw.Of(0, 24), draw.Of<int?>(null, 24, int.MaxValue), draw.Person()));
            return (g, a) => g.ReportPresence(a, session, figure, source);
        })
        .Wrong("IssueCode, an empty id", (g, a) => g.IssueCode(a, default, Codes[0]))
        .Wrong("IssueCode, no code", (g, a) => g.IssueCode(a, Sample.Person("guest"), default))
        .Wrong("CheckIn, no code", (g, a) => g.CheckIn(a, World.Made.Sessions[1], default, Sample.Yesterday))
        .Wrong("Transcribe, an empty id", (g, a) => g.Transcribe(a, World.Made.Sessions[1], default, [], Sample.Yesterday, Sample.Source))
        .Wrong("Transcribe, no source", (g, a) => g.Transcribe(a, World.Made.Sessions[1], Sample.Id<SheetId>("one"), [], Sample.Yesterday, null!))
        .Wrong("Transcribe, a row twice", (g, a) => g.Transcribe(
            a, World.Made.Sessions[1], Sample.Id<SheetId>("one"), [new(1, null, false), new(1, Sample.Person("guest"), true)], Sample.Yesterday, Sample.Source))
        .Wrong("MarkPresent, an empty id", (g, a) => g.MarkPresent(a, World.Made.Sessions[1], default, Sample.Yesterday))
        .Wrong("ReportPresence, no figure", (g, a) => g.ReportPresence(a, World.Made.Sessions[1], null!, Sample.Source));

    private static Model<GuestList, GuestListEvent> Corrections(Model<GuestList, GuestListEvent> model) => model
        .Command(nameof(GuestList.CorrectRow), Correctors, (state, draw) =>
        {
            var ((sheet, number), session, reason) = (Row(state, draw), Recorded(draw), draw.Words());
            var row = draw.OneIn(3) ? new SheetRow(number, null, mayBeNamed: false) : new(number, draw.Person(), draw.OneIn(2));
            return (g, a) => g.CorrectRow(a, session, sheet, row, reason);
        }, weight: 2)
        .Command(nameof(GuestList.VoidRow), Correctors, (state, draw) =>
        {
            var ((sheet, number), session, reason) = (Row(state, draw), Recorded(draw), draw.Words());
            return (g, a) => g.VoidRow(a, session, sheet, number, reason);
        }, weight: 2)
        .Command(nameof(GuestList.VoidPresence), CorrectorsOfPresence, (state, draw) =>
        {
            var (session, person, reason) = (Recorded(draw), state.Present.Count > 0 && !draw.OneIn(4) ? draw.Of<ParticipantId>([.. state.Present.Keys]) : draw.Person(), draw.Words());
            return (g, a) => g.VoidPresence(a, session, person, reason);
        }, weight: 2)
        .Command(nameof(GuestList.VoidReport), CorrectorsOfPresence, (state, draw) =>
        {
            var (session, reason) = (Recorded(draw), draw.Words());
            var report = state.Reports.Count > 0 && !draw.OneIn(4) ? draw.Of(state.Reports.AsSpan()) : new(new Figure.Unknown(), Sample.Source);
            return (g, a) => g.VoidReport(a, session, report, reason);
        }, weight: 1)
        .Command(nameof(GuestList.VoidRegistration), Correctors, (state, draw) =>
        {
            var (session, person, reason) = (Recorded(draw), Guest(state, draw), draw.Words());
            return (g, a) => g.VoidRegistration(a, session, person, reason);
        }, weight: 2)
        .Wrong("CorrectRow, an empty id", (g, a) => g.CorrectRow(a, World.Made.Sessions[1], default, new(1, null, false), Sample.Reason))
        .Wrong("CorrectRow, no row", (g, a) => g.CorrectRow(a, World.Made.Sessions[1], Sample.Id<SheetId>("one"), null!, Sample.Reason))
        .Wrong("CorrectRow, a reason too long", (g, a) => g.CorrectRow(a, World.Made.Sessions[1], Sample.Id<SheetId>("one"), new(1, null, false), Malformed.Text))
        .Wrong("VoidRow, an empty id", (g, a) => g.VoidRow(a, World.Made.Sessions[1], default, 1, Sample.Reason))
        .Wrong("VoidRow, a reason too long", (g, a) => g.VoidRow(a, World.Made.Sessions[1], Sample.Id<SheetId>("one"), 1, Malformed.Text))
        .Wrong("VoidPresence, an empty id", (g, a) => g.VoidPresence(a, World.Made.Sessions[1], default, Sample.Reason))
        .Wrong("VoidPresence, a reason too long", (g, a) => g.VoidPresence(a, World.Made.Sessions[1], Sample.Person("guest"), Malformed.Text))
        .Wrong("VoidReport, of nothing", (g, a) => g.VoidReport(a, World.Made.Sessions[1], null!, Sample.Reason))
        .Wrong("VoidReport, a reason too long", (g, a) => g.VoidReport(a, World.Made.Sessions[1], new(new Figure.Unknown(), Sample.Source), Malformed.Text))
        .Wrong("VoidRegistration, an empty id", (g, a) => g.VoidRegistration(a, World.Made.Sessions[0], default, Sample.Reason))
        .Wrong("VoidRegistration, a reason too long", (g, a) => g.VoidRegistration(a, World.Made.Sessions[0], Sample.Person("guest"), Malformed.Text));

    private static Session Planned(Draw draw) => draw.OneIn(5) ? draw.Session() : draw.OneIn(5) ? World.Made.Postponed : World.Made.Sessions[0];

    /// <summary>The session before it begins and after or, as often, once its minutes go round or are approved.</summary>
    private static Session Recorded(Draw draw) =>
        draw.OneIn(10) ? draw.Session() : draw.Of(World.Made.Sessions[0], World.Made.Sessions[1], World.Made.Sessions[2], World.Made.Circulated, World.Made.Approved);

    /// <summary>Mostly a row that is on record.</summary>
    private static (SheetId Sheet, int Number) Row(GuestList state, Draw draw)
    {
        if (state.Sheets.Count == 0 || draw.OneIn(6))
            return (draw.Id<SheetId>(), draw.Of(1, 3, 99));
        var (sheet, rows) = draw.Of<KeyValuePair<SheetId, ValueMap<int, TranscribedRow>>>([.. state.Sheets]);
        return (sheet, draw.Of<int>([.. rows.Keys]));
    }

    private static StakeholderId Institution(Draw draw) => draw.Of(Sample.Police.Id, Sample.Forum.Id);

    /// <summary>Mostly somebody who is on the list.</summary>
    private static ParticipantId Guest(GuestList state, Draw draw) =>
        state.Guests.Count > 0 && !draw.OneIn(4) ? draw.Of<ParticipantId>([.. state.Guests.Keys]) : draw.Person();

    private static ValueList<ReserveId> Fits(Draw draw) =>
        draw.Of<ValueList<ReserveId>>([], [Sample.Id<ReserveId>("one")], [Sample.Id<ReserveId>("one"), Sample.Id<ReserveId>("two"), Sample.Id<ReserveId>("two")], [draw.Id<ReserveId>()]);
}
