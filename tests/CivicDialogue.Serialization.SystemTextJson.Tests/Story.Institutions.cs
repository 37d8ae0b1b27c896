using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

internal sealed partial class Story
{
    /// <summary>A police district that was renamed, moved, split and dissolved.</summary>
    internal Stakeholder District { get; private set; } = null!;

    internal GuestList CorrectedGuests { get; private set; } = null!;

    internal Floor CorrectedFloor { get; private set; } = null!;

    private void TellOfInstitutions()
    {
        Chapter("institutions", 10, 10);
        TellOfSuccession();
        TellOfCorrections();
    }

    private void TellOfSuccession()
    {
        var (ministry, directorate) = (Whole("interior", StakeholderKind.GovernmentBody, null), Id<StakeholderId>("directorate"));
        var general = Begin<Stakeholder, StakeholderEvent>(StreamName.Of(directorate), Stakeholder.Register(
            As("secretary"), directorate, Text("المديرية العامة للشرطة", "General Directorate of Police"), StakeholderKind.SecurityInstitution, ministry, new(1994, 5, 1),
            [new(Text("كل المحافظات", "All governorates")), new(Text("الأمن العام", "Public order")) { Code = new("COFOG", "03.1.0") }]));
        var (north, south) = (Whole("north", StakeholderKind.Unit, general), Whole("south", StakeholderKind.Unit, null));

        var id = Id<StakeholderId>("district");
        District = Begin<Stakeholder, StakeholderEvent>(StreamName.Of(id), Stakeholder.Register(As("secretary"), id, Text("مركز الوادي", "Valley Station"), StakeholderKind.Unit));
        District = After(District, s => s.Describe(As("recorder"), StakeholderKind.SecurityInstitution, [new(Text("الوادي", "The valley")) { Code = new("ISO 3166-2", "PS-JEN") }]));
        District = After(District, s => s.Rename(As("secretary"), Text("شرطة الوادي", "Valley Police"), new(2020, 7, 1), Text("قرار الوزارة رقم 12", "Decision 12 of the ministry"), Press));
        District = After(District, s => s.Rename(As("secretary"), Text("مخفر الوادي", "Valley Post"), null, Text("الاسم في السجل القديم", "The name in the old register")));
        District = After(District, s => s.ChangeParent(As("secretary"), general, null, Text("لم تكن المديرية في السجل", "The directorate was not on record"), above: Hierarchy.Of([ministry])));
        District = After(District, s => s.ChangeParent(As("secretary"), ministry, new(2021, 1, 1), Text("إعادة هيكلة", "Reorganisation"), Press));
        District = After(District, s => s.ChangeParent(As("secretary"), null, new(2025, 1, 1), Text("صار جهازًا مستقلًا", "It became an agency of its own")));

        var post = Id<PostId>("chief of the district");
        District = After(District, s => s.CreatePost(As("secretary"), post, Text("مدير الشرطة", "Chief"), mayCommit: true, since: new(2020, 7, 1)));
        District = After(District, s => s.SetPower(As("secretary"), post, mayCommit: false, new(2024, 1, 1)));
        District = After(District, s => s.SetPower(As("secretary"), post, mayCommit: true, null));
        District = After(District, s => s.SetPower(As("secretary"), post, mayCommit: false, null));
        District = After(District, s => s.Appoint(As("recorder"), post, Person("chief"), new(2020, 7, 1), null, Text("مقدم", "Lieutenant colonel")));
        District = After(District, s => s.Appoint(As("recorder"), post, Person("other chief"), new(2020, 7, 1)));
        District = After(District, s => s.VoidAppointment(As("secretary"), 2, Text("أُدخل مرتين", "Entered twice")));

        District = After(District, s => s.RecordSuccession(As("secretary"), new(
            SuccessionKind.Split, new(2025, 6, 30), Text("صارت ضفة الوادي الشمالية مركزًا", "The north of the valley became a station"), [id, north.Id])
        { Source = Press }));
        District = After(District, s => s.RecordSuccession(As("secretary"), new(SuccessionKind.Dissolved, new(2026, 9, 29), Text("قرار خاطئ", "The wrong decision"))));
        District = After(District, s => s.VoidSuccession(As("secretary"), 2, Text("لم يُحلّ بل أُدمج", "It was merged, not dissolved")));
        District = After(District, s => s.RecordSuccession(As("secretary"), new(SuccessionKind.Merged, new(2026, 9, 30), Text("قرار الوزارة رقم 40", "Decision 40 of the ministry"), [south.Id])));

        Stakeholder Whole(string name, StakeholderKind kind, Stakeholder? parent)
        {
            var whole = Id<StakeholderId>(name);
            return Begin<Stakeholder, StakeholderEvent>(StreamName.Of(whole), Stakeholder.Register(As("secretary"), whole, Text("جهة", $"Institution {name}"), kind, parent));
        }
    }

    private void TellOfCorrections()
    {
        var id = Id<SessionId>("corrected meeting");
        var (item, citizens) = (Id<AgendaItemId>("lights"), SideId.Of("citizens"));
        var planned = Begin<Session, SessionEvent>(StreamName.Of(id), Session.Schedule(As("recorder"), id, new(
            Text("لقاء رابع", "Fourth meeting"), Text("الإنارة", "Lights"), new(new(2026, 10, 12), new(10, 0), "Asia/Hebron"))
        { Attribution = Attribution.ChathamHouse }));
        planned = After(planned, s => s.SetAgenda(As("secretary"), [new(item, Text("الإنارة", "Lights"))]));

        var list = Id<GuestListId>("corrected guests");
        CorrectedGuests = Begin<GuestList, GuestListEvent>(StreamName.Of(list), GuestList.Open(As("secretary"), list, planned, 1));
        CorrectedGuests = After(CorrectedGuests, g => g.InviteGroup(As("secretary"), planned, Forum.Id, 3));
        CorrectedGuests = After(CorrectedGuests, g => g.AnswerForGroup(As("focal-point"), planned, Forum.Id, Reply.Tentative));
        CorrectedGuests = After(CorrectedGuests, g => g.Register(As("recorder"), planned, Person("mistaken guest")));
        CorrectedGuests = After(CorrectedGuests, g => g.Register(As("recorder"), planned, Person("waiting guest")));
        CorrectedGuests = After(CorrectedGuests, g => g.VoidRegistration(As("recorder"), planned, Person("mistaken guest"), Text("شخص آخر بالاسم نفسه", "Somebody else of the same name")));

        At(10, 12);
        var open = After(planned, s => s.Open(As("facilitator"), On(10, 12)));
        var sheet = Id<SheetId>("corrected sheet");
        CorrectedGuests = After(CorrectedGuests, g => g.Transcribe(
            As("recorder"), open, sheet, [new(1, Person("waiting guest"), true), new(2, null, false), new(3, Person("mistaken guest"), true)], On(10, 12), Press));
        CorrectedGuests = After(CorrectedGuests, g => g.CorrectRow(As("recorder"), open, sheet, new(2, Person("first guest"), false), Text("قُرئ الاسم", "The name could be read")));
        CorrectedGuests = After(CorrectedGuests, g => g.CorrectRow(As("recorder"), open, sheet, new(1, null, false), Text("لا يُقرأ", "It cannot be read")));
        CorrectedGuests = After(CorrectedGuests, g => g.VoidRow(As("secretary"), open, sheet, 3, Text("سطر مشطوب", "A line crossed out")));
        CorrectedGuests = After(CorrectedGuests, g => g.MarkPresent(As("facilitator"), open, Person("mistaken guest"), On(10, 12)));
        CorrectedGuests = After(CorrectedGuests, g => g.VoidPresence(As("facilitator"), open, Person("mistaken guest"), Text("كان شخصًا آخر", "It was somebody else")));
        CorrectedGuests = After(CorrectedGuests, g => g.ReportPresence(As("recorder"), open, new Figure.Counted(850), Press));
        CorrectedGuests = After(CorrectedGuests, g => g.VoidReport(As("recorder"), open, g.Reports[0], Text("خطأ في الكتابة", "A slip of the pen")));

        var floor = Id<FloorId>("corrected floor");
        CorrectedFloor = Begin<Floor, FloorEvent>(StreamName.Of(floor), Floor.Open(As("facilitator"), floor, open));
        CorrectedFloor = After(CorrectedFloor, f => f.Give(As("facilitator"), open, null, citizens, On(10, 12), item));
        CorrectedFloor = After(CorrectedFloor, f => f.Stop(As("facilitator"), open, On(10, 12)));
        CorrectedFloor = After(CorrectedFloor, f => f.Give(As("facilitator"), open, null, citizens, On(10, 12)));
        CorrectedFloor = After(CorrectedFloor, f => f.VoidTurn(As("chair"), open, 2, Text("لم يتكلم أحد", "Nobody spoke")));
        CorrectedFloor = After(CorrectedFloor, f => f.Give(As("facilitator"), open, Stakeholders.Standing.Personal(Person("resident")), null, On(10, 12)));
        CorrectedFloor = After(CorrectedFloor, f => f.CorrectTurn(As("facilitator"), open, f.Turns[3] with { Side = citizens }, Text("كان عن المواطنين", "It was for the citizens")));
        CorrectedFloor = After(CorrectedFloor, f => f.CorrectTurn(
            As("recorder"), open, f.Turns[1] with { Speaker = Stakeholders.Standing.Personal(Person("participant")), Side = null, Item = null }, Text("عُرف المتحدث", "The speaker is known by now")));

        var closed = After(open, s => s.Close(As("facilitator"), On(10, 12)));
        After(closed, s => s.CountUp(As("secretary"), CorrectedGuests, [CorrectedFloor], [], []));
    }
}
