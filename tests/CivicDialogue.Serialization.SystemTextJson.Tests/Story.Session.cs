using CivicDialogue.Contributions;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Sessions;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>A meeting of a series, from its plan to the second version of its approved minutes.</summary>
internal sealed partial class Story
{
    internal Session Quarterly { get; private set; } = null!;

    private void TellOfSeries()
    {
        Chapter("session", 11, 2);
        var (id, item, part) = (Id<SessionId>("quarterly meeting"), Id<AgendaItemId>("patrols"), Id<AgendaItemId>("what shopkeepers saw"));
        Quarterly = Begin<Session, SessionEvent>(StreamName.Of(id), Session.Schedule(As("secretary"), id, new(
            Text("لقاء فصلي", "Quarterly meeting"), Text("ما تحقق من التوصيات", "What came of the recommendations"), new(new(2026, 11, 10), new(17, 0), "Asia/Hebron"))
        {
            Venue = new(Text("المدرسة", "The school")),
            Series = SeriesId.Of("quarterly"),
            FollowsUp = Session.Id,
            RequiresRiskReview = true,
            CirculationDays = 21,
        }));
        Quarterly = After(Quarterly, s => s.ReviewMeeting(As("safeguarding-lead"), new(1, isCleared: false)
        {
            Conditions = Text("مكان له مخرجان.", "A place with two ways out."),
            Notes = Seal("review of the school", Text("يمر الطريق بحاجز.", "The way there passes a checkpoint.")),
        }));
        Quarterly = After(Quarterly, s => s.Revise(
            As("secretary"), s.Plan with { Venue = new(Text("قاعة البلدية", "Municipal hall"), Text("مدخل بلا درج.", "Step-free entrance.")) }, Text("مكان آمن.", "A safer place.")));
        Quarterly = After(Quarterly, s => s.Postpone(As("convener"), Text("الطرق مغلقة.", "The roads are closed.")));
        Quarterly = After(Quarterly, s => s.Reschedule(As("convener"), new(new(2026, 11, 12), new(17, 0), "Asia/Hebron"), Text("فُتحت الطرق.", "The roads are open.")));
        Quarterly = After(Quarterly, s => s.ReviewMeeting(As("safeguarding-lead"), new(3, isCleared: true)));
        Quarterly = After(Quarterly, s => s.Confirm(As("secretary")));
        ValueList<AgendaItem> agenda =
        [
            new(Id<AgendaItemId>("welcome"), Text("ترحيب", "Welcome")) { Minutes = 10, Presenter = Person("chair") },
            new(item, Text("الدوريات", "The patrols"))
            {
                Minutes = 45,
                PresentedFor = Police.Id,
                TakesUp = [HandedIn.Id],
                Items = [new(part, Text("ما رآه أصحاب المحال", "What shopkeepers saw")) { Attribution = Attribution.AffiliationOnly }],
            },
        ];
        Quarterly = After(Quarterly, s => s.SetAgenda(As("facilitator"), agenda));

        At(11, 12);
        _now += Duration.FromHours(6);
        Quarterly = After(Quarterly, s => s.Open(As("facilitator"), Occurred.At(new LocalDateTime(2026, 11, 12, 17, 0), Zone)));
        Quarterly = After(Quarterly, s => s.Narrow(As("facilitator"), Attribution.ChathamHouse, part));
        Quarterly = After(Quarterly, s => s.Close(As("facilitator"), Occurred.At(_now, Zone)));
        Quarterly = After(Quarterly, s => s.CorrectTimes(As("facilitator"), s.Began!, null, Text("أُغلقت سهوًا.", "Closed by mistake.")));
        Quarterly = After(Quarterly, s => s.Narrow(As("chair"), Attribution.AffiliationOnly));
        Quarterly = After(Quarterly, s => s.Close(As("facilitator"), Occurred.At(_now, Zone)));
        Quarterly = After(Quarterly, s => s.CorrectTimes(
            As("recorder"), Occurred.At(new LocalDateTime(2026, 11, 12, 17, 5), Zone), s.Ended, Text("بدأت متأخرة خمس دقائق.", "It began five minutes late.")));
        CountUp(counted: 31);

        At(11, 14);
        Quarterly = After(Quarterly, s => s.DraftMinutes(As("secretary"), Seal("quarterly minutes 1", Text("سألت إحدى الساكنات وأجاب العقيد.", "A resident asked, the colonel answered."))));
        Quarterly = After(Quarterly, s => s.CirculateMinutes(As("secretary"), 1));
        Quarterly = After(Quarterly, s => s.RequestCorrection(
            As("secretary"), 1, Person("resident"), Seal("what the resident asks for", LocalizedText.Of(("ar", "لم أقل هذا.")))));
        Quarterly = After(Quarterly, s => s.SettleCorrection(As("rapporteur"), 1, isAccepted: true, Text("صحيح.", "Rightly so.")));
        Quarterly = After(Quarterly, s => s.DraftMinutes(As("rapporteur"), Seal("quarterly minutes 2", Text("سُئل وأُجيب.", "Questions were asked and answered.")), Press));

        At(12, 1);
        var next = Id<SessionId>("next quarterly meeting");
        var later = Begin<Session, SessionEvent>(StreamName.Of(next), Session.Schedule(As("recorder"), next, new(
            Text("لقاء فصلي ثانٍ", "Second quarterly meeting"), Text("ما تحقق من التوصيات", "What came of the recommendations"), new(new(2026, 12, 1), new(10, 0), "Asia/Hebron"))
        {
            IsConfirmed = true,
            Series = SeriesId.Of("quarterly"),
            FollowsUp = id,
        }));
        later = After(later, s => s.Open(As("chair"), Occurred.At(_now, Zone)));
        Quarterly = After(Quarterly, s => s.ApproveMinutes(As("secretary"), 2, MinutesApproval.ByBody, later));
        Quarterly = After(Quarterly, s => s.ReviewPublication(As("safeguarding-lead"), new(2, isCleared: true) { Notes = Seal("review of the minutes", Text("لا خطر.", "No risk.")) }));
        Quarterly = After(Quarterly, s => s.RequestCorrection(
            As("resident"), 2, Person("resident"), Seal("what the resident asks for next", LocalizedText.Of(("ar", "ينقص جوابي.")))));
        Quarterly = After(Quarterly, s => s.SettleCorrection(As("data-protection-officer"), 2, isAccepted: true, Text("من حقها.", "It is her right.")));
        Quarterly = After(Quarterly, s => s.CorrectMinutes(
            As("rapporteur"), Seal("quarterly minutes 3", Text("سُئل وأُجيب، وطُلب المزيد.", "Questions were asked and answered, and more was asked for.")), Text("نقص جواب.", "An answer was missing.")));
        Quarterly = After(Quarterly, s => s.CirculateMinutes(As("rapporteur"), 3));

        At(12, 23);
        Quarterly = After(Quarterly, s => s.ApproveMinutes(As("chair"), 3, MinutesApproval.ByCirculation));
        Quarterly = After(Quarterly, s => s.RedactText(
            As("data-protection-officer"), Id<SealedTextId>("quarterly minutes 1"), Seal("quarterly minutes 1, redacted", Text("سُئل وأُجيب.", "A question was answered.")), Text("طُلب الحذف.", "Erasure was asked for.")));
        CountUp(counted: 34);

        // The same meeting, entered twice.
        var twice = Id<SessionId>("quarterly meeting, entered twice");
        var mistake = Begin<Session, SessionEvent>(StreamName.Of(twice), Session.Schedule(As("recorder"), twice, Quarterly.Plan with { FollowsUp = null, IsConfirmed = false }));
        After(mistake, s => s.Void(As("recorder"), Text("سُجلت مرتين.", "Entered twice.")));
    }

    /// <summary>What is counted up comes from decisions that the story does not tell.</summary>
    private void CountUp(int counted)
    {
        var guests = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(As("secretary"), Id<GuestListId>("quarterly guests"), Quarterly));
        guests = guests.After(guests.ReportPresence(As("recorder"), Quarterly, new Figure.Counted(counted), Press));
        Contribution[] said = [.. ((ContributionKind[])[ContributionKind.Question, ContributionKind.Answer]).Select(kind => Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
            As("rapporteur"), Id<ContributionId>($"quarterly {kind}"), Quarterly, new(kind, RecordQuality.Summary, Seal($"quarterly {kind}", Text("قيل في اللقاء الفصلي", "Said at the quarterly meeting")), On(11, 12)))))];
        Quarterly = After(Quarterly, s => s.CountUp(As("secretary"), guests, [], said, []));
    }
}
