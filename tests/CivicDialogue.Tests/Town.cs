namespace CivicDialogue.Tests;

/// <summary>
/// A made-up town in the pure domain, without any store: a programme with one person per role, an institution with a post that may commit it,
/// and what the tests let happen there. Everything is decided; nothing is forged.
/// </summary>
internal sealed class Town
{
    internal static readonly DateTimeZone Hebron = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

    internal static readonly Role[] Offices =
    [
        Role.Assessor, Role.Chair, Role.DataProtectionOfficer, Role.Facilitator, Role.FocalPoint, Role.Interpreter, Role.Observer, Role.Participant,
        Role.Rapporteur, Role.Recorder, Role.SafeguardingLead, Role.Secretary,
    ];

    private int _acts;

    internal Town(ProgrammeCharter? charter = null, Instant? founded = null, string name = "town")
    {
        Name = name;
        Now = founded ?? Noon(2026, 3, 1);
        var id = Id<ProgrammeId>("programme");
        Programme = Begin<Programme, ProgrammeEvent>(id.Value, Programme.Found(NextAct(), Person(Role.Convener), Now, id, charter ?? Charter()));
        foreach (var role in Offices)
            Change(p => p.Grant(As(Role.Convener), Person(role), role));
        var police = Id<StakeholderId>("police");
        Police = Begin<Stakeholder, StakeholderEvent>(police.Value, Stakeholder.Register(
            As(Role.Secretary), police, Text("شرطة المدينة", "Town Police"), StakeholderKind.SecurityInstitution, Registered("ministry")));
        Police = After(Police, p => p.CreatePost(As(Role.Secretary), Commander, Text("مدير الشرطة", "Chief of police"), mayCommit: true));
        Police = After(Police, p => p.CreatePost(As(Role.Secretary), Spokesperson, Text("الناطق", "Spokesperson"), mayCommit: false));
        Police = After(Police, p => p.Appoint(As(Role.Secretary), Commander, Id<ParticipantId>("commander"), null));
        Police = After(Police, p => p.Appoint(As(Role.Secretary), Spokesperson, Id<ParticipantId>("spokesperson"), null));
    }

    /// <summary>An institution without anybody in it.</summary>
    internal Stakeholder Registered(string name) =>
        Fold.Begin<Stakeholder, StakeholderEvent>(Stakeholder.Register(As(Role.Secretary), Id<StakeholderId>(name), Some(), StakeholderKind.GovernmentBody));

    internal string Name { get; }

    internal Programme Programme { get; private set; }

    internal Stakeholder Police { get; private set; }

    internal Instant Now { get; set; }

    /// <summary>Every event so far, in the order in which they came on record.</summary>
    internal List<(Guid Stream, IEvent Event)> Record { get; } = [];

    internal PostId Commander => Id<PostId>("commander");

    internal PostId Spokesperson => Id<PostId>("spokesperson");

    internal static LocalizedText Text(string arabic, string english) => LocalizedText.Of(("ar", arabic), ("en", english));

    internal static LocalizedText Some(string english = "something") => Text("شيء", english);

    /// <summary>Here the chair may sign minutes off as soon as they circulate, so that what tests are about something else need not wait.</summary>
    internal static ProgrammeCharter Charter() => new(
        Text("حوار المدينة", "Town Dialogue"), Text("أن يُسأل ويُجاب", "That questions are asked and answered"), [LanguageTag.Arabic, LanguageTag.English], "Asia/Hebron")
    {
        Policies = new() { CirculationDays = 0 },
    };

    internal static Provenance Press => new(SourceKind.PressReport, Text("خبر صحفي", "A report in the press"));

    /// <summary>Noon in the town.</summary>
    internal static Instant Noon(int year, int month, int day) => new LocalDateTime(year, month, day, 12, 0).InZoneStrictly(Hebron).ToInstant();

    internal static Occurred On(int year, int month, int day) => Occurred.On(new(year, month, day), Hebron);

    /// <summary>The handle of words that some vault keeps.</summary>
    internal static SealedText Sealed(string words = "words") =>
        SealedText.Create(EntityId.Named<SealedTextId>("https://example.org/vault", words), LocalizedText.Of(("en", words)), new byte[16]);

    internal TId Id<TId>(string name)
        where TId : struct, IEntityId<TId> => EntityId.Named<TId>($"https://example.org/{Name}", name);

    /// <summary>Whoever holds an office, known by it.</summary>
    internal ParticipantId Person(Role role) => Id<ParticipantId>(role.Value);

    internal ActId NextAct() => Id<ActId>($"act {++_acts}");

    internal Act As(Role role, Instant? at = null) => Programme.ActAs(NextAct(), Person(role), at ?? Now);

    /// <summary>Somebody without any role.</summary>
    internal Act AsNobody() => Programme.ActAs(NextAct(), Id<ParticipantId>("passer-by"), Now);

    internal void Change(Func<Programme, Decision<ProgrammeEvent>> decide) => Programme = After(Programme.Id.Value, Programme, decide);

    internal Standing StandingOfCommander(Occurred when) => Police.StandingOf(Id<ParticipantId>("commander"), Commander, when).OrThrow();

    internal Standing StandingOfSpokesperson(Occurred when) => Police.StandingOf(Id<ParticipantId>("spokesperson"), Spokesperson, when).OrThrow();

    internal static SessionPlan Plan(CivilTime? announced = null) => new(
        Text("لقاء مفتوح", "Open meeting"), Text("أمان الشارع", "Street safety"), announced ?? new(new(2026, 5, 2), new(17, 0), "Asia/Hebron"));

    internal Session Planned(SessionPlan? plan = null, string name = "session") =>
        Begin<Session, SessionEvent>(Id<SessionId>(name).Value, Session.Schedule(As(Role.Secretary), Id<SessionId>(name), plan ?? Plan()));

    /// <summary>A session that began and, where asked for, ended today.</summary>
    internal Session Begun(string name = "session", bool isClosed = false)
    {
        var today = Occurred.On(Now.InZone(Hebron).Date, Hebron);
        var session = After(Planned(name: name), s => s.Open(As(Role.Facilitator), today));
        return isClosed ? After(session, s => s.Close(As(Role.Facilitator), today)) : session;
    }

    internal Recommendation Drafted(string name = "lights") => Begin<Recommendation, RecommendationEvent>(
        Id<RecommendationId>(name).Value, Recommendation.Propose(As(Role.Rapporteur), Id<RecommendationId>(name), new(Some(name), Some(name))));

    internal Recommendation Adopted(string name = "lights") =>
        After(Drafted(name), r => r.AdoptAsReported(As(Role.Rapporteur), Occurred.At(Now, Hebron), Press));

    internal Referral Referred(Recommendation recommendation, Occurred? when = null, string name = "to the police") => Begin<Referral, ReferralEvent>(
        Id<ReferralId>(name).Value, Referral.Refer(As(Role.Secretary), Id<ReferralId>(name), recommendation, Police, when ?? Occurred.At(Now, Hebron)));

    /// <summary>Answered today by whoever speaks for the police, or on an earlier day, as the recorder enters.</summary>
    internal Referral Answered(Referral referral, ResponseKind kind = ResponseKind.Supported, Occurred? when = null) =>
        After(referral, r => r.Respond(As(when is null ? Role.FocalPoint : Role.Recorder), Answer(kind, when)));

    internal Response Answer(ResponseKind kind = ResponseKind.Supported, Occurred? when = null)
    {
        var then = when ?? Occurred.At(Now, Hebron);
        return new(kind, Some("because"), StandingOfCommander(then), then);
    }

    internal Promise Promise(Referral referral, Occurred? when = null, LocalDate? due = null, Standing? by = null)
    {
        var then = when ?? Occurred.At(Now, Hebron);
        return new(Some("light the lanes"), [referral.Id], due ?? then.Latest.Date.PlusDays(90), by ?? StandingOfCommander(then), then);
    }

    internal Commitment Promised(Referral referral, Occurred? when = null, LocalDate? due = null, string name = "lanes") => Begin<Commitment, CommitmentEvent>(
        Id<CommitmentId>(name).Value, Commitment.Make(As(Role.FocalPoint), Id<CommitmentId>(name), referral, Promise(referral, when, due)));

    internal TState Begin<TState, TEvent>(Guid stream, Decision<TEvent> decision)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        foreach (var next in decision.OrThrow())
            Record.Add((stream, next));
        return Fold.Begin<TState, TEvent>(decision);
    }

    internal TState After<TState, TEvent>(Guid stream, TState state, Func<TState, Decision<TEvent>> decide)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        var decision = decide(state).OrThrow();
        foreach (var next in decision)
            Record.Add((stream, next));
        return state.After(decision);
    }

    internal Stakeholder After(Stakeholder state, Func<Stakeholder, Decision<StakeholderEvent>> decide) => After(state.Id.Value, state, decide);

    internal Session After(Session state, Func<Session, Decision<SessionEvent>> decide) => After(state.Id.Value, state, decide);

    internal GuestList After(GuestList state, Func<GuestList, Decision<GuestListEvent>> decide) => After(state.Id.Value, state, decide);

    internal Recommendation After(Recommendation state, Func<Recommendation, Decision<RecommendationEvent>> decide) => After(state.Id.Value, state, decide);

    internal Referral After(Referral state, Func<Referral, Decision<ReferralEvent>> decide) => After(state.Id.Value, state, decide);

    internal Commitment After(Commitment state, Func<Commitment, Decision<CommitmentEvent>> decide) => After(state.Id.Value, state, decide);

    /// <summary>The follow-up log of everything on record.</summary>
    internal FollowUpLog Log()
    {
        var log = new FollowUpLog();
        foreach (var (stream, next) in Record)
            log.Add(stream, next);
        return log;
    }
}
