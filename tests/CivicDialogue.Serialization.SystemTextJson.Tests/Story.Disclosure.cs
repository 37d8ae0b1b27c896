using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>What figures, times and names are released of one meeting: how it came about is decided and not told.</summary>
internal sealed partial class Story
{
    /// <summary>Who was there, of those who agreed to be named; the sealed names not filled in.</summary>
    internal AttendeesView Attendees { get; private set; } = null!;

    internal InclusionView Inclusion { get; private set; } = null!;

    internal SpeakingTimeView SpeakingTime { get; private set; } = null!;

    private void TellOfFigures()
    {
        Chapter("disclosure", 4, 1);
        var (programmeId, meeting) = (Id<ProgrammeId>("programme with figures"), Id<SessionId>("meeting with figures"));
        var (gender, citizens, institutions) = (SegmentCategoryId.Of("gender"), SideId.Of("citizens"), SideId.Of("institutions"));
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(NextAct(), Person("convener"), _now, programmeId, Charter with
        {
            Policies = new() { DisclosureThreshold = 3, MinimumPopulation = 10, Zeros = ZeroPolicy.Shown, CirculationDays = 0 },
        }));
        foreach (var role in (Role[])[Role.Secretary, Role.Facilitator, Role.Recorder, Role.Rapporteur, Role.Chair])
            programme = programme.After(programme.Grant(By("convener"), Person(role.Value), role));
        programme = programme.After(programme.DefineSide(By("convener"), citizens, Text("المواطنون", "Citizens")));
        programme = programme.After(programme.DefineSide(By("convener"), institutions, Text("المؤسسات", "Institutions")));
        programme = programme.After(programme.AdoptSegments(By("convener"),
            [new(gender, Text("النوع", "Gender"), [new(SegmentValueId.Of("woman"), Text("نساء", "Women"), 50), new(SegmentValueId.Of("man"), Text("رجال", "Men"))])]));

        At(4, 10);
        var session = Fold.Begin<Session, SessionEvent>(Session.Schedule(By("secretary"), meeting, new(
            Text("لقاء بأرقام", "Meeting with figures"), Text("من حضر", "Who came"), new(new(2026, 4, 10), new(11, 0), "Asia/Hebron"))));
        session = session.After(session.Open(By("facilitator"), On(4, 10)));
        var (people, segments) = (new Dictionary<ParticipantId, Participant>(), new Dictionary<ParticipantId, Segments>());
        for (var i = 0; i < 16; i++)
        {
            var id = Person($"resident {i} of the meeting with figures");
            people[id] = Fold.Begin<Participant, ParticipantEvent>(Participant.Register(
                By("recorder"), id, Seal($"name of resident {i} of the meeting with figures", Text($"ساكنة رقم {i}", $"Resident number {i}"))));
            segments[id] = new(ValueMap<SegmentCategoryId, SegmentValueId>.From([new(gender, SegmentValueId.Of(i % 2 == 0 ? "woman" : "man"))]));
            people[id] = people[id].After(people[id].SetSegments(By("recorder"), Seal($"segments of resident {i} of the meeting with figures", segments[id].ToText())));
        }

        var guests = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(By("secretary"), Id<GuestListId>("guests of the meeting with figures"), session));
        guests = guests.After(guests.Transcribe(
            By("recorder"), session, Id<SheetId>("sheet of the meeting with figures"), people.Keys.Select((p, i) => new SheetRow(i + 1, p, mayBeNamed: i < 12)).ToValueList(), On(4, 10), Press));
        var floor = Fold.Begin<Floor, FloorEvent>(Floor.Open(By("facilitator"), Id<FloorId>("floor of the meeting with figures"), session));
        foreach (var (i, speaker) in people.Keys.Take(10).Index())
        {
            var (began, side) = (new LocalDateTime(2026, 4, 10, 11, 5 * i), i < 5 ? citizens : institutions);
            floor = floor.After(floor.Give(By("facilitator"), session, Stakeholders.Standing.Personal(speaker), side, Occurred.At(began, Zone)));
            floor = floor.After(floor.Stop(By("facilitator"), session, Occurred.At(began.PlusMinutes(4), Zone)));
        }

        session = session.After(session.Close(By("facilitator"), On(4, 10)));
        At(4, 12);
        Inclusion = Publish("inclusion", InclusionView.Of(Sources(), Audience.Public, LanguageTag.English));
        SpeakingTime = Publish("speaking time", SpeakingTimeView.Of(Sources(), Audience.Public, LanguageTag.Arabic));
        Attendees = Publish("attendees", AttendeesView.Of(Sources(), Audience.Partners, LanguageTag.English));

        Act By(string office) => programme.ActAs(NextAct(), Person(office), _now);

        SessionSources Sources() => new()
        {
            Programme = programme,
            Session = session,
            At = _now,
            GuestList = guests,
            Floors = [floor],
            Participants = people,
            Segments = segments,
            Earlier = [.. _record.Select(r => r.Event).OfType<ReleaseEvent>().Select(e => Fold.Begin<Release, ReleaseEvent>(e))],
        };

        TView Publish<TView>(string name, Answer<TView> view)
            where TView : PublicView
        {
            var (id, made) = (Id<ReleaseId>($"{name} of the meeting with figures"), view.OrThrow());
            Begin<Release, ReleaseEvent>(StreamName.Of(id), Release.Publish(By("secretary"), id, made));
            return made;
        }
    }
}
