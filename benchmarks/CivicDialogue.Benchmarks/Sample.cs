using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Benchmarks;

/// <summary>A made-up dialogue in a made-up town. Ids come from names, so that every run measures the same.</summary>
internal static class Sample
{
    internal static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Hebron"];
    internal static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 8, 0);
    internal static readonly Occurred Yesterday = Occurred.At(new LocalDateTime(2026, 2, 28, 17, 30), Zone);

    internal static readonly Provenance Report = new(SourceKind.PressReport, LocalizedText.Of(("ar", "خبر على موقع البلدية"), ("en", "News item on the site of the municipality")))
    {
        Location = new("https://example.org/news/12?lang=ar"),
        Published = Yesterday,
        Confidence = Confidence.Moderate,
    };

    internal static readonly ParticipantId Convener = Id<ParticipantId>("convener");
    internal static readonly ParticipantId Secretary = Id<ParticipantId>("secretary");
    internal static readonly ParticipantId Resident = Id<ParticipantId>("resident");

    internal static TId Id<TId>(string name)
        where TId : struct, IEntityId<TId> => EntityId.Named<TId>("civicdialogue benchmarks", name);

    internal static ProgrammeCharter Charter { get; } = new(
        LocalizedText.Of(("ar", "حوار البلدة"), ("en", "Town dialogue")),
        LocalizedText.Of(("ar", "أن يُسمع أهل البلدة وأن يُجابوا"), ("en", "That the people of the town are heard, and answered")),
        ["ar", "en"],
        Zone.Id);

    internal static Decision<ProgrammeEvent> Founding { get; } = Programme.Found(Id<ActId>("founding"), Convener, Now, Id<ProgrammeId>("programme"), Charter);

    /// <summary>A programme with a convener, a secretary and a participant.</summary>
    internal static Programme Founded()
    {
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Founding);
        programme = programme.After(programme.Grant(ActOf(programme, Convener), Secretary, Role.Secretary));
        return programme.After(programme.Grant(ActOf(programme, Convener), Resident, Role.Participant));
    }

    internal static Act ActOf(Programme programme, ParticipantId person) =>
        programme.ActAs(Id<ActId>($"{person} at {programme.Revision}"), person, Now);

    /// <summary>The decision that drafts a recommendation, with words in two languages.</summary>
    internal static Decision<RecommendationEvent> Drafting(Programme programme) => Recommendation.Propose(
        ActOf(programme, Secretary), Id<RecommendationId>("lights"), new(
            LocalizedText.Of(("ar", "إنارة السوق القديم"), ("en", "Lights for the old market")),
            LocalizedText.Of(
                ("ar", "أن تُنار أزقة السوق القديم كل مساء حتى منتصف الليل، وأن تُصلح المصابيح المعطلة خلال أسبوع من الإبلاغ عنها، وأن يُعلن على لوحة البلدية موعد الصيانة واسم الدائرة المسؤولة عنها."),
                ("en", "Light the lanes of the old market every evening until midnight, repair broken lamps within a week of a report, and put on the board of the municipality when maintenance is due and which department answers for it.")))
        {
            Session = Id<SessionId>("first meeting"),
            When = Yesterday,
            Source = Report,
        });

    /// <summary>A recommendation under deliberation whose adoption a source has reported: what is left is the step itself.</summary>
    internal static Recommendation ReadyToAdopt(Programme programme)
    {
        var secretary = ActOf(programme, Secretary);
        var recommendation = UnderDeliberation(programme);
        return recommendation.Apply(recommendation.AdoptAsReported(secretary, Yesterday, Report).OrThrow().Events[0]);
    }

    internal static Recommendation UnderDeliberation(Programme programme)
    {
        var secretary = ActOf(programme, Secretary);
        var recommendation = Fold.Begin<Recommendation, RecommendationEvent>(Drafting(programme));
        recommendation = recommendation.After(recommendation.Advance(secretary, Trigger.Propose));
        return recommendation.After(recommendation.Advance(secretary, Trigger.Deliberate));
    }

    /// <summary>
    /// The first events of a programme as it grows: of ten, five give a role, one takes one back, two place stakeholders,
    /// one sets an objective and one registers an intervention.
    /// </summary>
    internal static ProgrammeEvent[] ProgrammeEvents(int count)
    {
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Founding);
        List<ProgrammeEvent> events = [.. Founding.Events];
        while (events.Count < count)
        {
            var i = events.Count;
            var act = ActOf(programme, Convener);
            var decision = i switch
            {
                1 => programme.DefineSide(act, SideId.Of("town"), Title(i)),
                2 => programme.DefineSide(act, SideId.Of("police"), Title(i)),
                _ => (i % 10) switch
                {
                    0 or 2 or 4 or 6 or 8 => programme.Grant(act, Id<ParticipantId>($"person {i}"), Role.Participant),
                    5 => programme.Revoke(act, Id<ParticipantId>($"person {i - 1}"), Role.Participant),
                    1 or 3 => programme.Place(act, Id<StakeholderId>($"stakeholder {i}"), SideId.Of(i % 20 < 10 ? "town" : "police")),
                    7 => programme.SetObjective(act, Id<ObjectiveId>($"objective {i}"), Title(i)),
                    _ => programme.RegisterIntervention(act, Id<InterventionId>($"intervention {i}"), Id<StakeholderId>($"stakeholder {i}"), Title(i), Yesterday, Report),
                },
            };
            events.AddRange(decision.OrThrow().Events);
            programme = programme.After(decision);
        }

        return [.. events];
    }

    /// <summary>The events of a guest list: opened, then everybody who was there, and at the end how many a source says they were.</summary>
    internal static GuestListEvent[] GuestListEvents(int count)
    {
        var programme = Founded();
        var secretary = ActOf(programme, Secretary);
        var planned = Session.Schedule(secretary, Id<SessionId>("first meeting"), new(Title(1), Title(2), new(new(2026, 2, 28), null, Zone.Id)));
        var session = Fold.Begin<Session, SessionEvent>(planned);
        programme = programme.After(programme.Grant(ActOf(programme, Convener), Secretary, Role.Facilitator));
        var act = ActOf(programme, Secretary);
        session = session.After(session.Open(act, Yesterday));

        var opening = GuestList.Open(act, Id<GuestListId>("guests"), session);
        var guests = Fold.Begin<GuestList, GuestListEvent>(opening);
        List<GuestListEvent> events = [.. opening.Events];
        while (events.Count < count)
        {
            var decision = events.Count == count - 1
                ? guests.ReportPresence(act, session, new Figure.Counted(count), Report)
                : guests.MarkPresent(act, session, Id<ParticipantId>($"person {events.Count}"), Yesterday, Report);
            events.AddRange(decision.OrThrow().Events);
            guests = guests.After(decision);
        }

        return [.. events];
    }

    internal static LocalizedText Title(int i) => LocalizedText.Of(("ar", $"بند {i}"), ("en", $"Item {i}"));
}
