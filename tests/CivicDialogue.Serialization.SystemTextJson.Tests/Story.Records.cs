using CivicDialogue.Floors;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Storage;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

internal sealed partial class Story
{
    /// <summary>A programme in which what was recorded wrongly is put right.</summary>
    internal Programme MendedProgramme { get; private set; } = null!;

    /// <summary>A floor into which turns that were missed were put.</summary>
    internal Floor MendedFloor { get; private set; } = null!;

    private void TellOfSlips()
    {
        Chapter("records", 11, 2);
        var (id, convener) = (Id<ProgrammeId>("programme with slips"), Person("convener"));
        var (answers, trust, shares) = (Id<ObjectiveId>("mended answers"), Id<ObjectiveId>("mended trust"), Id<IndicatorId>("mended shares"));
        var patrols = Id<InterventionId>("mended patrols");
        var survey = new Measurement(342, On(11, 1), Press, isEstimate: true);
        var claim = new ReportedResult(Text("أربعون توقيفًا", "Forty arrests"), Press);
        MendedProgramme = Begin<Programme, ProgrammeEvent>(StreamName.Of(id), Programme.Found(NextAct(), convener, _now, id, Charter));
        Mend((p, a) => p.SetObjective(a, answers, Text("أن يُجاب كل سؤال.", "Every question is answered.")));
        Mend((p, a) => p.SetObjective(a, trust, Text("الثقة.", "Trust.")));
        Mend((p, a) => p.DefineIndicator(a, shares, new(answers, Text("أسئلة أُجيب عنها", "Questions answered"), Text("بالمئة", "per cent"))));
        Mend((p, a) => p.CorrectObjective(a, answers, Text("أن يُجاب كل سؤال خلال شهر.", "Every question is answered within a month."), Text("سقطت المدة.", "The period was left out.")));
        Mend((p, a) => p.VoidObjective(a, trust, Text("كُتب سهوًا.", "Typed in by mistake.")));
        Mend((p, a) => p.RecordMeasurement(a, shares, survey));
        Mend((p, a) => p.CorrectMeasurement(a, shares, survey, new(34.2m, On(11, 1), Press), Text("سقطت الفاصلة.", "The comma was missing.")));
        Mend((p, a) => p.VoidMeasurement(a, shares, p.Measurements[shares][0], Text("استطلاع آخر.", "It was of another survey.")));
        Mend((p, a) => p.RegisterIntervention(a, patrols, Police.Id, Text("دوريات", "Patrols")));
        Mend((p, a) => p.ReportResult(a, patrols, claim.Text, claim.Source));
        Mend((p, a) => p.CorrectResult(a, patrols, claim, Text("أربعة عشر توقيفًا", "Fourteen arrests"), Press, Text("نشرت الصحيفة تصويبًا.", "The paper printed a correction.")));
        Mend((p, a) => p.VoidResult(a, patrols, p.Interventions[patrols].Results[0], Text("سُحب الادعاء.", "It was of another town.")));

        var (meeting, floor) = (Id<SessionId>("mended meeting"), Id<FloorId>("mended floor"));
        var (citizens, item) = (SideId.Of("citizens"), Id<AgendaItemId>("mended lights"));
        var session = Begin<Session, SessionEvent>(StreamName.Of(meeting), Session.Schedule(As("recorder"), meeting, new(
            Text("لقاء خامس", "Fifth meeting"), Text("الإنارة", "Lights"), new(new(2026, 11, 2), new(10, 0), "Asia/Hebron"))));
        session = After(session, s => s.SetAgenda(As("secretary"), [new(item, Text("الإنارة", "Lights"))]));
        session = After(session, s => s.Open(As("facilitator"), On(11, 2)));
        MendedFloor = Begin<Floor, FloorEvent>(StreamName.Of(floor), Floor.Open(As("facilitator"), floor, session));
        MendedFloor = After(MendedFloor, f => f.Give(As("facilitator"), session, null, citizens, Clock(10, 0)));
        MendedFloor = After(MendedFloor, f => f.Stop(As("facilitator"), session, Clock(10, 5)));
        MendedFloor = After(MendedFloor, f => f.Give(As("facilitator"), session, null, citizens, Clock(10, 20)));
        MendedFloor = After(MendedFloor, f => f.Stop(As("facilitator"), session, Clock(10, 25)));
        MendedFloor = After(MendedFloor, f => f.InsertTurn(
            As("recorder"), session, Stakeholders.Standing.Personal(Person("resident")), citizens, Clock(10, 6), Clock(10, 9), Text("من قائمة الميسّر الورقية", "From the facilitator's list on paper"), item));
        MendedFloor = After(MendedFloor, f => f.InsertTurn(As("recorder"), session, null, null, Clock(10, 26), Clock(10, 28), Text("من القائمة نفسها", "From the same list")));

        void Mend(Func<Programme, Act, Decision<ProgrammeEvent>> decide) =>
            MendedProgramme = After(MendedProgramme, p => decide(p, p.ActAs(NextAct(), convener, _now)));

        Occurred Clock(int hour, int minute) => Occurred.At(NodaTime.Instant.FromUtc(2026, 11, 2, hour - 2, minute), Zone);
    }
}
