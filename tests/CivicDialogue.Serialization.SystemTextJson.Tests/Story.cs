using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.FollowUp;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>
/// A made-up dialogue in a made-up town, told by real decisions, so that every event and state is one that the model can make.
/// It uses every optional member somewhere. Ids and salts come from names, so that it is the same in every run.
/// </summary>
internal sealed partial class Story
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

    private readonly List<(StreamName Stream, IEvent Event)> _record = [];
    private readonly Dictionary<SealedTextId, LocalizedText> _words = [];
    private Instant _now = Instant.FromUtc(2026, 3, 1, 8, 0);
    private string _chapter = "";
    private int _acts;
    private Session _opened = null!;

    private Story()
    {
        var founder = Person("convener");
        var id = Id<ProgrammeId>("programme");
        Programme = Begin<Programme, ProgrammeEvent>(StreamName.Of(id), Programme.Found(NextAct(), founder, _now, id, Charter));
        foreach (var role in (Role[])
        [
            Role.Secretary, Role.Chair, Role.Facilitator, Role.Rapporteur, Role.Recorder, Role.Participant, Role.FocalPoint, Role.Assessor,
            Role.SafeguardingLead, Role.DataProtectionOfficer, Role.Observer,
        ])
        {
            Programme = After(Programme, p => p.Grant(As("convener"), Person(role.Value), role));
        }

        Programme = After(Programme, p => p.Revoke(As("convener"), Person("observer"), Role.Observer));
        TellOfProgramme();
        TellOfPeople();
        TellOfSessions();
        TellOfContributions();
        TellOfRecommendation();
        TellOfReferrals();
        TellOfReleases();
        TellOfPlaces();
        TellOfFloor();
        TellOfBallots();
        TellOfPlan();
        TellOfInstitutions();
        TellOfSeries();
        TellOfAnswers();
        TellOfRecordsOfPeople();
        TellOfDeliberation();
        TellOfFigures();
        TellOfSlips();
        TellOfRumours();
        TellOfConsultations();
        TellOfFollowUp();
    }

    /// <summary>The story.</summary>
    internal static Story Told { get; } = new();

    internal IReadOnlyList<(StreamName Stream, IEvent Event)> Record => _record;

    internal IEnumerable<IEvent> Events => _record.Select(r => r.Event);

    /// <summary>The words of everything sealed, as a vault would give them.</summary>
    internal IReadOnlyDictionary<SealedTextId, LocalizedText> Words => _words;

    internal Programme Programme { get; private set; }

    internal Stakeholder Police { get; private set; } = null!;

    internal Stakeholder Forum { get; private set; } = null!;

    internal Participant Speaker { get; private set; } = null!;

    internal Participant Gone { get; private set; } = null!;

    internal Session Session { get; private set; } = null!;

    internal Session Cancelled { get; private set; } = null!;

    internal GuestList Guests { get; private set; } = null!;

    internal GuestList Offers { get; private set; } = null!;

    internal GuestList Kept { get; private set; } = null!;

    internal Floor Floor { get; private set; } = null!;

    internal Contribution Question { get; private set; } = null!;

    internal Contribution Testimony { get; private set; } = null!;

    internal Contribution HandedIn { get; private set; } = null!;

    internal Recommendation Recommendation { get; private set; } = null!;

    internal Referral Referral { get; private set; } = null!;

    internal Referral Silent { get; private set; } = null!;

    internal Commitment Commitment { get; private set; } = null!;

    internal Release MinutesRelease { get; private set; } = null!;

    internal Release FullRelease { get; private set; } = null!;

    internal Release FollowUpRelease { get; private set; } = null!;

    /// <summary>Every state of the story, by a name.</summary>
    internal IReadOnlyDictionary<string, object> States => new Dictionary<string, object>
    {
        ["programme"] = Programme,
        ["programme with a plan"] = PlannedProgramme,
        ["recommendation, deliberated on"] = Deliberated,
        ["recommendation, merged"] = MergedAway,
        ["recommendation, superseded"] = Replaced,
        ["stakeholder"] = Police,
        ["stakeholder, empty"] = Forum,
        ["participant"] = Speaker,
        ["participant, erased"] = Gone,
        ["participant, of whom much is known"] = Known,
        ["participant, merged"] = Twice,
        ["session"] = Session,
        ["session, cancelled"] = Cancelled,
        ["session of a series"] = Quarterly,
        ["guest list"] = Guests,
        ["guest list with offers"] = Offers,
        ["guest list with places kept for some"] = Kept,
        ["floor"] = Floor,
        ["floor, corrected"] = CorrectedFloor,
        ["guest list, corrected"] = CorrectedGuests,
        ["stakeholder, split and over"] = District,
        ["contribution"] = Question,
        ["contribution, handed in"] = HandedIn,
        ["contribution, answered"] = Asked,
        ["contribution, put right and withdrawn"] = Put,
        ["contribution, voided"] = Mistaken,
        ["contribution, hidden and removed"] = Disputed,
        ["contribution, given back"] = Allegation,
        ["safeguarding case"] = Case,
        ["safeguarding case of a reprisal"] = Reprisal,
        ["recommendation"] = Recommendation,
        ["referral"] = Referral,
        ["referral, silent"] = Silent,
        ["commitment"] = Commitment,
        ["commitment, followed up"] = Followed,
        ["referral, escalated and passed on"] = Escalated,
        ["referral, redirected"] = RedirectedAway,
        ["referral that another was redirected to"] = RedirectedTo,
        ["referral of a call to action"] = Call,
        ["contribution, named"] = Testimony,
        ["ballot"] = Ballot,
        ["ballot, secret"] = Secret,
        ["ballot, confidential"] = Confidential,
        ["ballot of consent"] = Consented,
        ["release of a ballot"] = BallotRelease,
        ["release of a void ballot"] = VoidRelease,
        ["release of full minutes"] = FullRelease,
        ["release of minutes"] = MinutesRelease,
        ["release of follow-up"] = FollowUpRelease,
        ["release of follow-up for conveners"] = FollowUpForConveners,
        ["release of follow-up, an answer held back"] = FollowUpHeldBack,
        ["rumour"] = Rumour,
        ["rumour, merged"] = MergedRumour,
        ["rumour of a named person"] = PersonalRumour,
        ["rumour, diverted"] = DivertedRumour,
        ["safeguarding case of a rumour"] = RumourCase,
        ["release of rumours"] = RumoursRelease,
        ["consultation"] = Consultation,
        ["consultation, closed early"] = ShortConsultation,
        ["sheet of votes"] = Sheet,
        ["sheet of votes, official"] = OfficialSheet,
        ["release of a consultation"] = ConsultationRelease,
    };

    internal static LocalizedText Text(string arabic, string english) => LocalizedText.Of(("ar", arabic), ("en", english));

    internal static TId Id<TId>(string name)
        where TId : struct, IEntityId<TId> => EntityId.Named<TId>("https://example.org/made-up-town", name);

    internal static ProgrammeCharter Charter => new(
        Text("حوار الحي الآمن", "Safe Neighbourhood Dialogue"),
        Text("أن يسأل السكان وتجيب المؤسسات، وأن يُعرف ما الذي تحقق.", "Residents ask, institutions answer, and everybody can see what came of it."),
        [LanguageTag.Arabic, LanguageTag.English],
        "Asia/Hebron")
    {
        Policies = new() { Attribution = Attribution.Named, ResponseTerm = new(30, DayCount.Working, CalendarId.Of("town")), LapseAfterDays = 60, DisclosureThreshold = 4 },
        Calendars = [new(CalendarId.Of("town"), [IsoDayOfWeek.Friday], [new(2026, 3, 21), new(2026, 3, 20)])],
    };

    private static Provenance Press => new(SourceKind.PressReport, Text("خبر على موقع البلدية", "News item on the municipality's site"))
    {
        Location = new("https://example.org/أخبار/12?lang=ar"),
        Published = Occurred.On(new(2026, 5, 2), Zone),
        Updated = Occurred.On(new(2026, 5, 3), Zone),
        Retrieved = Occurred.At(new LocalDateTime(2026, 5, 4, 9, 30), Zone),
        Confidence = Confidence.Moderate,
    };

    private static ParticipantId Person(string office) => Id<ParticipantId>(office);

    private ActId NextAct()
    {
        _now += Duration.FromMinutes(7);
        return Id<ActId>($"act {_chapter}{++_acts}");
    }

    /// <summary>Begins a chapter whose ids and times do not depend on the chapters before it.</summary>
    private void Chapter(string name, int month, int day)
    {
        (_chapter, _acts) = ($"of {name} ", 0);
        At(month, day);
    }

    private Act As(string office) => Programme.ActAs(NextAct(), Person(office), _now);

    private void At(int month, int day) => _now = Instant.FromUtc(2026, month, day, 9, 0);

    private static Occurred On(int month, int day) => Occurred.On(new(2026, month, day), Zone);

    private SealedText Seal(string name, LocalizedText words)
    {
        var id = Id<SealedTextId>(name);
        _words[id] = words;
        return SealedText.Create(id, words, id.Value.ToByteArray());
    }

    private TState Begin<TState, TEvent>(StreamName stream, Decision<TEvent> decision)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        foreach (var next in decision.OrThrow())
            _record.Add((stream, next));
        return Fold.Begin<TState, TEvent>(decision);
    }

    private TState After<TState, TEvent>(StreamName stream, TState state, Func<TState, Decision<TEvent>> decide)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        var decision = decide(state).OrThrow();
        foreach (var next in decision)
            _record.Add((stream, next));
        return state.After(decision);
    }

    private Programme After(Programme state, Func<Programme, Decision<ProgrammeEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Stakeholder After(Stakeholder state, Func<Stakeholder, Decision<StakeholderEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Participant After(Participant state, Func<Participant, Decision<ParticipantEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Session After(Session state, Func<Session, Decision<SessionEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private GuestList After(GuestList state, Func<GuestList, Decision<GuestListEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Floor After(Floor state, Func<Floor, Decision<FloorEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Contribution After(Contribution state, Func<Contribution, Decision<ContributionEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Recommendation After(Recommendation state, Func<Recommendation, Decision<RecommendationEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Referral After(Referral state, Func<Referral, Decision<ReferralEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Commitment After(Commitment state, Func<Commitment, Decision<CommitmentEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private void TellOfProgramme()
    {
        var police = Id<StakeholderId>("police");
        var forum = Id<StakeholderId>("forum");
        var objective = Id<ObjectiveId>("objective");
        var patrol = Id<InterventionId>("patrol");
        Programme = After(Programme, p => p.DefineSide(As("convener"), SideId.Of("citizens"), Text("المواطنون", "Citizens")));
        Programme = After(Programme, p => p.DefineSide(As("convener"), SideId.Of("institutions"), Text("المؤسسات", "Institutions")));
        Programme = After(Programme, p => p.Place(As("secretary"), police, SideId.Of("institutions")));
        Programme = After(Programme, p => p.Place(As("secretary"), forum, SideId.Of("citizens")));
        Programme = After(Programme, p => p.NameConvener(As("convener"), new(forum, ConvenerRole.Organiser,
            Text("يعمل الملتقى في الأحياء نفسها.", "The forum works in the same neighbourhoods."))));
        Programme = After(Programme, p => p.SetObjective(As("convener"), objective, Text("أن يعرف كل حي لمن يشتكي.", "Every neighbourhood knows where to complain.")));
        Programme = After(Programme, p => p.RegisterIntervention(As("recorder"), patrol, police, Text("دوريات راجلة مسائية", "Evening foot patrols"), On(2, 1), Press));
        Programme = After(Programme, p => p.ReportResult(As("recorder"), patrol, Text("قلّت الشكاوى من الضجيج.", "Complaints about noise went down."), Press));
        Programme = After(Programme, p => p.AdoptCalendar(As("secretary"), new(CalendarId.Of("town"), [IsoDayOfWeek.Friday], [new(2026, 5, 1), new(2026, 3, 20)])));
        Programme = After(Programme, p => p.AdoptPolicies(As("convener"), p.Policies with { LapseAfterDays = 30 }));
        Programme = After(Programme, p => p.AdoptWorkflow(As("convener"), Workflow.Define(WorkflowId.Of("town-hall"), 2)
            .State("draft", StateCategory.Start, Text("مسودة", "Draft"))
            .State("read-out", StateCategory.Open, Text("قُرئت", "Read out"))
            .State("agreed", StateCategory.Adopted, Text("متفق عليها", "Agreed"))
            .Transition(Trigger.Of("read-out"), "draft", "read-out", [Role.Facilitator, Role.Chair])
            .Transition(Trigger.AdoptAsReported, "read-out", "agreed", [Role.Rapporteur], Requirement.ReportedAdoption)
            .Build()));
    }

    private void TellOfPeople()
    {
        var id = Id<StakeholderId>("ministry");
        var ministry = Begin<Stakeholder, StakeholderEvent>(StreamName.Of(id), Stakeholder.Register(As("secretary"), id, Text("الوزارة", "Ministry"), StakeholderKind.GovernmentBody));
        var police = Id<StakeholderId>("police");
        var chief = Id<PostId>("district commander");
        Police = Begin<Stakeholder, StakeholderEvent>(StreamName.Of(police), Stakeholder.Register(
            As("secretary"), police, Text("شرطة وادي الزيتون", "Wadi al-Zaytun Police District"), StakeholderKind.SecurityInstitution, ministry));
        Police = After(Police, s => s.CreatePost(As("secretary"), chief, Text("مدير شرطة المنطقة", "District commander"), mayCommit: true));
        Police = After(Police, s => s.Appoint(As("secretary"), chief, Person("former commander"), null, new(2025, 12, 31)));
        Police = After(Police, s => s.Appoint(As("secretary"), chief, Person("commander"), new(2026, 1, 1), null, Text("عقيد", "Colonel")));
        Police = After(Police, s => s.CreatePost(As("secretary"), Id<PostId>("spokesperson"), Text("الناطق الإعلامي", "Spokesperson"), mayCommit: false));
        Police = After(Police, s => s.Appoint(As("secretary"), Id<PostId>("spokesperson"), Person("spokesperson"), new(2026, 1, 1)));
        Police = After(Police, s => s.EndAppointment(As("secretary"), Id<PostId>("spokesperson"), Person("spokesperson"), new(2026, 2, 28)));
        var forum = Id<StakeholderId>("forum");
        Forum = Begin<Stakeholder, StakeholderEvent>(StreamName.Of(forum), Stakeholder.Register(
            As("secretary"), forum, Text("ملتقى شباب وادي الزيتون", "Wadi al-Zaytun Youth Forum"), StakeholderKind.CivilSocietyOrganisation));

        var speaker = Person("resident");
        Speaker = Begin<Participant, ParticipantEvent>(StreamName.Of(speaker), Participant.Register(As("recorder"), speaker, Seal("name", Text("أحد سكان الحي", "A resident"))));
        Speaker = After(Speaker, p => p.SetName(As("recorder"), Seal("name, corrected", Text("إحدى ساكنات الحي", "A resident of the quarter"))));
        Speaker = After(Speaker, p => p.SetContact(As("recorder"), Seal("contact", LocalizedText.Of(("en", "resident@example.org")))));
        var gone = Person("guest");
        Gone = Begin<Participant, ParticipantEvent>(StreamName.Of(gone), Participant.Register(As("recorder"), gone));
        Gone = After(Gone, p => p.Erase(As("data-protection-officer")));
    }

    private void TellOfSessions()
    {
        var id = Id<SessionId>("open meeting");
        var plan = new SessionPlan(
            Text("لقاء مفتوح حول أمان الشارع", "Open meeting on street safety"),
            Text("ماذا نفعل مساءً في السوق القديم؟", "What to do about evenings in the old market?"),
            new(new(2026, 4, 30), new(17, 0), "Asia/Hebron"))
        {
            Format = LocalizedText.Of(("ar", "لقاء مفتوح")).With("en", "Open meeting", new Translation("ar", Person("interpreter"), IsApproved: true)),
            Mode = SessionMode.Hybrid,
            Venue = new(Text("قاعة البلدية", "Municipal hall"), Text("مدخل بلا درج، ومترجم إشارة.", "Step-free entrance, sign-language interpreter.")),
            Visibility = Visibility.PrivateButTransparent,
            Conveners = [new(Id<StakeholderId>("forum"), ConvenerRole.Organiser), new(Id<StakeholderId>("police"), ConvenerRole.Host, Text("صاحبة الدوريات.", "Runs the patrols."))],
            Attribution = Attribution.Named,
            Source = Press,
        };
        Session = Begin<Session, SessionEvent>(StreamName.Of(id), Session.Schedule(As("secretary"), id, plan));
        Session = After(Session, s => s.Confirm(As("secretary")));
        Session = After(Session, s => s.Reschedule(As("convener"), new(new(2026, 5, 2), null, "Asia/Hebron"), Text("القاعة مشغولة.", "The hall is taken.")));
        At(5, 2);
        Session = After(Session, s => s.Open(As("facilitator"), Occurred.At(new LocalDateTime(2026, 5, 2, 11, 0), Zone)));

        var list = Id<GuestListId>("guests");
        Guests = Begin<GuestList, GuestListEvent>(StreamName.Of(list), GuestList.Open(
            As("secretary"), list, Session, 80, [new(Id<ReserveId>("reserve"), 6, Seal("reserve", Text("لذوي الإعاقة ومرافقيهم", "For people with disabilities and those with them")))]));
        _opened = Session;
        At(5, 3);
        Guests = After(Guests, g => g.MarkPresent(As("recorder"), Session, Person("resident"), On(5, 2)));
        Guests = After(Guests, g => g.MarkPresent(As("recorder"), Session, Person("commander"), On(5, 2), Press));
        Guests = After(Guests, g => g.ReportPresence(As("recorder"), Session, new Figure.Estimated(Text("العشرات", "Dozens"), 24, null, Person("recorder")), Press));
        Guests = After(Guests, g => g.ReportPresence(As("recorder"), Session, new Figure.Estimated(Text("نحو أربعين", "About forty"), 35, 45, Person("recorder")), Press));
        Guests = After(Guests, g => g.ReportPresence(As("recorder"), Session, new Figure.Unknown(), Press));
        Guests = After(Guests, g => g.ReportPresence(As("recorder"), Session, new Figure.Counted(38), Press));

        Session = After(Session, s => s.Close(As("facilitator"), Occurred.On(new(2026, 5, 2), Zone).NotAfter(new(2026, 5, 2, 14, 32), Zone)));
        Session = After(Session, s => s.DraftMinutes(As("rapporteur"), Seal("minutes 1", Text("مسودة أولى للمحضر", "First draft of the minutes")), Press));
        Session = After(Session, s => s.DraftMinutes(As("rapporteur"), Seal("minutes 2", Text("المحضر:\nسأل السكان وأجابت الشرطة.", "Minutes:\nresidents asked, the police answered."))));
        Session = After(Session, s => s.CirculateMinutes(As("secretary"), 2));
        var sent = _now;
        At(5, 18);
        Session = After(Session, s => s.ApproveMinutes(As("chair"), 2, MinutesApproval.ByCirculation));
        _now = sent + Duration.FromMinutes(7);

        var other = Id<SessionId>("second meeting");
        Cancelled = Begin<Session, SessionEvent>(StreamName.Of(other), Session.Schedule(As("recorder"), other, new(
            Text("لقاء ثانٍ", "Second meeting"), Text("متابعة ما وُعد به", "To follow up what was promised"), new(new(2026, 9, 1), new(10, 30, 15), "Asia/Hebron"))
        { Attribution = Attribution.ChathamHouse }));
        Cancelled = After(Cancelled, s => s.Cancel(As("secretary"), Text("لم يتأكد الحضور.", "Attendance could not be confirmed.")));
    }

    /// <summary>Told last, so that the acts of the other golden files keep their numbers; it happened while the session was open.</summary>
    private void TellOfFloor()
    {
        At(5, 2);
        _now += Duration.FromMinutes(14);
        var (id, citizens, institutions) = (Id<FloorId>("floor"), SideId.Of("citizens"), SideId.Of("institutions"));
        var commander = Police.StandingOf(Person("commander"), Id<PostId>("district commander"), On(5, 2)).OrThrow();
        Floor = Begin<Floor, FloorEvent>(StreamName.Of(id), Floor.Open(
            As("facilitator"), id, _opened, ValueMap<SideId, int>.From([new(citizens, 40), new(institutions, 20)])));
        Floor = After(Floor, f => f.Ask(As("secretary"), _opened, Person("resident"), citizens));
        Floor = After(Floor, f => f.Ask(As("participant"), _opened, Person("participant")));
        Floor = After(Floor, f => f.Give(As("facilitator"), _opened, commander, null, Clock(12, 35)));
        Floor = After(Floor, f => f.Stop(As("facilitator"), _opened, Clock(12, 45)));
        Floor = After(Floor, f => f.Withdraw(As("participant"), Person("participant")));
        Floor = After(Floor, f => f.SetBudget(As("chair"), institutions, 30));
        Floor = After(Floor, f => f.Give(As("facilitator"), _opened, Stakeholders.Standing.Personal(Person("resident")), null, Clock(12, 55)));
        Floor = After(Floor, f => f.Ask(As("secretary"), _opened, Person("participant"), citizens));

        static Occurred Clock(int hour, int minute) => Occurred.At(new LocalDateTime(2026, 5, 2, hour, minute), Zone);
    }

    private void TellOfContributions()
    {
        var speaker = Police.StandingOf(Person("commander"), Id<PostId>("district commander"), On(5, 2)).OrThrow();
        var id = Id<ContributionId>("answer");
        Question = Begin<Contribution, ContributionEvent>(StreamName.Of(id), Contribution.Record(As("rapporteur"), id, Session, new(
            ContributionKind.Answer, RecordQuality.Paraphrase, Seal("answer", Text("سنبقي الدوريات حتى الصيف.", "We will keep the patrols until the summer.")), On(5, 2))
        {
            Speaker = speaker,
            Side = SideId.Of("institutions"),
            About = Id<InterventionId>("patrol"),
            Attribution = Attribution.Named,
            Source = Press,
        }));
        var other = Id<ContributionId>("concern");
        HandedIn = Begin<Contribution, ContributionEvent>(StreamName.Of(other), Contribution.TakeIn(As("secretary"), other, new(
            ContributionKind.Concern, RecordQuality.Verbatim, Seal("concern", LocalizedText.Of(("ar", "الشارع مظلم بعد المغرب."))), On(5, 3))
        {
            Speaker = Stakeholders.Standing.Personal(Person("resident")),
        }));
        var named = Id<ContributionId>("testimony");
        Testimony = Begin<Contribution, ContributionEvent>(StreamName.Of(named), Contribution.Record(As("rapporteur"), named, Session, new(
            ContributionKind.Testimony, RecordQuality.Summary, Seal("testimony", Text("أغلقت محلي مبكرًا طوال الشتاء.", "I closed my shop early all winter.")), On(5, 2))
        {
            Speaker = Stakeholders.Standing.Personal(Person("resident")),
        }));
        HandedIn = After(HandedIn, c => c.Narrow(As("facilitator"), Attribution.AffiliationOnly));
    }

    private void TellOfRecommendation()
    {
        var id = Id<RecommendationId>("lights");
        Recommendation = Begin<Recommendation, RecommendationEvent>(StreamName.Of(id), Recommendation.Propose(As("rapporteur"), id, new(
            Text("إنارة السوق القديم", "Lights for the old market"), Text("أن تُنار أزقة السوق القديم كل مساء.", "Light the lanes of the old market every evening."))
        {
            Session = Session.Id,
            About = Id<InterventionId>("patrol"),
            When = On(5, 2),
            Source = Press,
        }));
        Recommendation = After(Recommendation, r => r.Advance(As("chair"), Trigger.Of("read-out")));
        Recommendation = After(Recommendation, r => r.AdoptAsReported(As("rapporteur"), On(5, 2), Press));
    }

    private void TellOfReferrals()
    {
        var id = Id<ReferralId>("to the police");
        var silent = Id<ReferralId>("to the forum");
        At(5, 4);
        Referral = Begin<Referral, ReferralEvent>(StreamName.Of(id), Referral.Refer(As("secretary"), id, Recommendation, Police, On(5, 3)));
        Silent = Begin<Referral, ReferralEvent>(StreamName.Of(silent), Referral.Refer(As("secretary"), silent, Recommendation, Forum, On(5, 3)));
        At(5, 6);
        Referral = After(Referral, r => r.Acknowledge(As("focal-point"), On(5, 5)));
        Referral = After(Referral, r => r.Extend(As("secretary"), On(5, 5), 10, Text("بسبب العطلة.", "Because of the holiday.")));
        At(5, 20);
        var by = Police.StandingOf(Person("commander"), Id<PostId>("district commander"), On(5, 18)).OrThrow();
        Referral = After(Referral, r => r.Respond(As("focal-point"), new(
            ResponseKind.PartlySupported, Text("نعم حول مركز الشرطة، والباقي عند البلدية.", "Yes around the station; the rest lies with the municipality."), by, On(5, 18))));
        var commitment = Id<CommitmentId>("lights around the station");
        Commitment = Begin<Commitment, CommitmentEvent>(StreamName.Of(commitment), Commitment.Make(As("focal-point"), commitment, Referral, new(
            Text("إنارة الأزقة الثلاثة حول المركز.", "Light the three lanes around the station."), [id], new(2026, 8, 31), by, On(5, 18))));
        Referral = After(Referral, r => r.Link(As("focal-point"), commitment, On(5, 18)));
        At(7, 1);
        Commitment = After(Commitment, c => c.ReportProgress(As("focal-point"), new(60, Text("زقاقان من ثلاثة.", "Two lanes of three."), by, On(6, 30))));
        At(8, 30);
        Commitment = After(Commitment, c => c.ClaimImplementation(As("focal-point"), new(Text("صور الأزقة الثلاثة.", "Photographs of all three lanes."), by, On(8, 30))));
        At(9, 1);
        Commitment = After(Commitment, c => c.Assess(As("assessor"), new(
            Completion.Substantial, Text("زقاق واحد ما زال مظلمًا.", "One lane is still dark."), Stakeholders.Standing.Personal(Person("assessor")), On(8, 31))));
        Silent = After(Silent, r => r.RecordLapse(As("observer")));
        Silent = After(Silent, r => r.Conclude(As("chair"), On(8, 31), Text("تولّت البلدية الأمر.", "The municipality took it over.")));
    }

    private void TellOfReleases()
    {
        Minutes = MinutesOf(Audience.Public, LanguageTag.Arabic, Question, HandedIn, Testimony);
        FullMinutes = MinutesOf(Audience.Conveners, LanguageTag.English, Question, Testimony);
        var log = new FollowUpLog();
        foreach (var (stream, next) in _record)
            log.Add(stream.Id, next);
        FollowUp = RecommendationsView.Of(Programme, log, _now, DateTimeZoneProviders.Tzdb, new Dictionary<SessionId, Session> { [Session.Id] = Session }, Audience.Partners, LanguageTag.English).OrThrow();

        var id = Id<ReleaseId>("minutes");
        MinutesRelease = Begin<Release, ReleaseEvent>(StreamName.Of(id), Release.Publish(As("rapporteur"), id, Minutes.WithWords(_words)));
        var full = Id<ReleaseId>("minutes for conveners");
        FullRelease = Begin<Release, ReleaseEvent>(StreamName.Of(full), Release.Publish(As("rapporteur"), full, FullMinutes.WithWords(_words)));
        var other = Id<ReleaseId>("follow-up");
        FollowUpRelease = Begin<Release, ReleaseEvent>(StreamName.Of(other), Release.Publish(As("secretary"), other, FollowUp));
    }

    /// <summary>Told last, so that what was written down before it stays as it was.</summary>
    private void TellOfPlaces()
    {
        At(9, 5);
        var id = Id<SessionId>("third meeting");
        var session = Begin<Session, SessionEvent>(StreamName.Of(id), Session.Schedule(As("recorder"), id, new(
            Text("لقاء ثالث", "Third meeting"), Text("ما بقي مظلمًا", "What is still dark"), new(new(2026, 10, 1), new(10, 30), "Asia/Hebron"))
        { Attribution = Attribution.ChathamHouse }));

        var offers = Id<GuestListId>("guests of the third meeting");
        Offers = Begin<GuestList, GuestListEvent>(StreamName.Of(offers), GuestList.Open(As("secretary"), offers, session, 2, offerHours: 48));
        Offers = After(Offers, g => g.InviteGroup(As("secretary"), session, Forum.Id, 3));
        Offers = After(Offers, g => g.InviteGroup(As("secretary"), session, Police.Id));
        Offers = After(Offers, g => g.Invite(As("secretary"), session, Person("first guest"), Forum.Id));
        Offers = After(Offers, g => g.Invite(As("secretary"), session, Person("second guest")));
        foreach (var guest in (string[])["first guest", "second guest", "third guest", "fourth guest", "fifth guest", "sixth guest"])
            Offers = After(Offers, g => g.Register(As(guest), session, Person(guest)));
        Offers = After(Offers, g => g.SetPlaces(As("secretary"), session, 3));
        Offers = After(Offers, g => g.AcceptOffer(As("third guest"), session, Person("third guest")));
        Offers = After(Offers, g => g.Answer(As("second guest"), session, Person("second guest"), Reply.Declined));
        At(9, 9);
        Offers = After(Offers, g => g.Settle(As("observer"), session));
        Offers = After(Offers, g => g.Delegate(As("first guest"), session, Person("first guest"), Person("seventh guest")));
        Offers = After(Offers, g => g.Remove(As("secretary"), session, Person("second guest")));
        Offers = After(Offers, g => g.IssueCode(As("seventh guest"), Person("seventh guest"), PresenceCode.Parse("7KQ4-M2XH-9TVB-03DA")));
        Offers = After(Offers, g => g.IssueCode(As("secretary"), Person("third guest"), PresenceCode.Parse("ZZZZ-0000-ZZZZ-0000")));

        var kept = Id<GuestListId>("places of the third meeting");
        var reserve = Id<ReserveId>("reserve of the third meeting");
        Kept = Begin<GuestList, GuestListEvent>(StreamName.Of(kept), GuestList.Open(
            As("secretary"), kept, session, 3, [new(reserve, 2, Seal("reserve of the third meeting", Text("للشابات", "For young women")))]));
        foreach (var guest in (string[])["first guest", "second guest", "third guest", "fourth guest", "fifth guest"])
            Kept = After(Kept, g => g.Register(As("recorder"), session, Person(guest), guest is "third guest" or "fifth guest" ? [] : [reserve]));
        Kept = After(Kept, g => g.Answer(As("recorder"), session, Person("first guest"), Reply.Tentative));
        Kept = After(Kept, g => g.Delegate(As("recorder"), session, Person("second guest"), Person("sixth guest"), [reserve]));
        Kept = After(Kept, g => g.Remove(As("convener"), session, Person("sixth guest")));
        Kept = After(Kept, g => g.ReleaseReserve(As("convener"), session, reserve, 1));
        Kept = After(Kept, g => g.Register(As("recorder"), session, Person("seventh guest")));
        Kept = After(Kept, g => g.SetPlaces(As("convener"), session, null));

        At(10, 1);
        session = After(session, s => s.Open(As("facilitator"), Occurred.At(new LocalDateTime(2026, 10, 1, 10, 30), Zone)));
        Offers = After(Offers, g => g.CheckIn(As("seventh guest"), session, PresenceCode.Parse("7kq4 m2xh 9tvb o3da"), Occurred.At(_now, Zone)));
        Offers = After(Offers, g => g.Transcribe(
            As("recorder"), session, Id<SheetId>("sheet"), [new(1, Person("third guest"), true), new(2, null, false), new(3, Person("fifth guest"), false)], On(10, 1), Press));
    }

    private MinutesView MinutesOf(Audience audience, LanguageTag language, params Contribution[] contributions) => MinutesView.Of(
        new()
        {
            Programme = Programme,
            Session = Session,
            At = _now,
            GuestList = Guests,
            Contributions = contributions,
            Recommendations = [Recommendation],
            Stakeholders = new Dictionary<StakeholderId, Stakeholder> { [Police.Id] = Police, [Forum.Id] = Forum },
            Participants = new Dictionary<ParticipantId, Participant> { [Speaker.Id] = Speaker },
        },
        audience, language).OrThrow();

    /// <summary>The minutes as made, their sealed words not filled in.</summary>
    internal MinutesView Minutes { get; private set; } = null!;

    /// <summary>Minutes in which nobody is hidden, with the text that was approved.</summary>
    internal MinutesView FullMinutes { get; private set; } = null!;

    internal RecommendationsView FollowUp { get; private set; } = null!;
}
