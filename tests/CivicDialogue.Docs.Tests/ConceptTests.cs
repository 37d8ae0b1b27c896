using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Workflows;
using NodaTime;
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class ConceptTests
{
    private static readonly DateTimeZone Hebron = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

    [Fact]
    public void Time_is_told_as_precisely_as_it_is_known()
    {
        // <snippet:concept-time>
        var exactly = Occurred.At(new LocalDateTime(2026, 12, 10, 17, 5), Hebron);
        var thatDay = Occurred.On(new LocalDate(2009, 6, 18), Hebron);                                     // the time of day is not known
        var before = thatDay.NotAfter(new LocalDateTime(2009, 6, 18, 14, 32), Hebron);                     // but it was no later than that
        var announced = new CivilTime(new(2026, 12, 10), new(17, 0), "Asia/Hebron");                       // what people are told; the instant is computed when asked
        var instant = announced.Resolve(DateTimeZoneProviders.Tzdb).First;
        // </snippet>
        Assert.True(exactly.IsExact);
        Assert.False(before.IsExact);
        Assert.Equal(thatDay.Earliest, before.Earliest);
        Assert.Equal(Instant.FromUtc(2026, 12, 10, 15, 0), instant);
    }

    [Fact]
    public void Figures_are_counted_estimated_or_unknown()
    {
        var reader = EntityId.Random<ParticipantId>();

        // <snippet:concept-figure>
        Figure counted = new Figure.Counted(41);
        Figure dozens = new Figure.Estimated(LocalizedText.Of(("ar", "عشرات"), ("en", "dozens")), atLeast: 24, atMost: null, readBy: reader);
        Figure unknown = new Figure.Unknown();                                                            // which is not zero
        // </snippet>
        Assert.Equal(3, new[] { counted, dozens, unknown }.Distinct().Count());
    }

    [Fact]
    public void A_workflow_is_data()
    {
        // <snippet:concept-workflow>
        var workflow = Workflow.Define(WorkflowId.Of("village-council"), version: 1)
            .State("draft", StateCategory.Start, LocalizedText.Of(("en", "Draft"), ("ar", "مسودة")))
            .State("heard", StateCategory.Open, LocalizedText.Of(("en", "Heard by the elders"), ("ar", "سمعها الوجهاء")))
            .State("agreed", StateCategory.Adopted, LocalizedText.Of(("en", "Agreed"), ("ar", "متفق عليها")))
            .State("dropped", StateCategory.Ended, LocalizedText.Of(("en", "Dropped"), ("ar", "متروكة")))
            .Transition(Trigger.Of("hear"), "draft", "heard", [Role.Facilitator])
            .Transition(Trigger.Of("agree"), "heard", "agreed", [Role.Chair])
            .Transition(Trigger.Withdraw, "heard", "dropped", [Role.Chair])
            .Build();      // checked here: every state can be reached, every open one leads somewhere, every transition names a role
        // </snippet>
        Assert.Equal("draft", workflow.Start.Name.Value);
    }

    [Fact]
    public void A_state_is_the_fold_of_its_events()
    {
        var (session, act, when) = Planned();

        // <snippet:concept-pure>
        var decision = session.Open(act, when);           // asks the rules; changes nothing
        if (decision.IsAccepted)
            session = session.After(decision);            // a new state: keep it where you like
        else
            Console.WriteLine(decision.Refusal!.Message("en"));
        // </snippet>
        Assert.Equal(SessionPhase.Open, session.Phase);
    }

    [Fact]
    public void A_place_that_becomes_free_goes_to_the_first_who_waits()
    {
        var (session, act, _) = Planned();
        var (person, other, reserve, now) = (act.By, EntityId.Random<ParticipantId>(), EntityId.Random<ReserveId>(), act.At);
        var meaning = SealedText.Create(EntityId.Random<SealedTextId>(), LocalizedText.Of(("en", "for those who cannot hear")), new byte[16]);
        var list = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(act, EntityId.Random<GuestListId>(), session, 1, [new(reserve, 1, meaning)], offerHours: 48));

        // <snippet:concept-guests>
        list = list.After(list.Register(act, session, person, fits: [reserve]));     // takes a place, or waits
        list = list.After(list.Register(act, session, other, fits: [reserve]));
        list = list.After(list.Answer(act, session, person, Reply.Declined));        // in the same act the place goes to the first who waits and may have it
        var holds = list.HoldsPlaceAt(other, now);                                   // by the clock: an offer that has lapsed does not count
        list = list.After(list.Settle(act));                                         // puts what has lapsed on record; any other decision does too
        // </snippet>
        Assert.True(holds);
        Assert.Equal((PlaceState.None, PlaceState.Offered), (list.Guests[person].Place, list.Guests[other].Place));
    }

    [Fact]
    public void What_may_be_done_with_data_of_people_is_asked_of_their_record()
    {
        var (_, act, when) = Planned();
        var (id, purpose) = (EntityId.Random<ParticipantId>(), new Purpose(LocalizedText.Of(("en", "Your name in the minutes")), LegalBasis.Consent));
        var programme = Founded(act.By, act.At, out var convener);
        programme = programme.After(programme.DeclarePurpose(convener, PurposeId.PublicationOfName, purpose));
        var recorder = programme.ActAs(EntityId.Random<ActId>(), act.By, act.At);
        var person = Fold.Begin<Participant, ParticipantEvent>(Participant.Register(recorder, id));
        var form = new Provenance(SourceKind.Document, LocalizedText.Of(("en", "The form of December")));

        // <snippet:concept-people>
        person = person.After(person.GiveConsent(recorder, PurposeId.PublicationOfName, new(when) { Source = form }));
        var before = person.MayBeNamed(programme, asOf: act.At);                                    // the one question before a name leaves
        person = person.After(person.WithdrawConsent(recorder, PurposeId.PublicationOfName, when));
        var after = person.MayProcess(programme, PurposeId.PublicationOfName, asOf: act.At);        // for any purpose that the programme has declared
        var minutes = LocalizedText.Of(("en", $"{Mentions.Of(id)} spoke of the roads."));           // by id: found for certain when they are erased
        // </snippet>
        Assert.Equal((true, false), (before, after));
        Assert.Equal([id], Mentions.In(minutes));
    }

    private static Programme Founded(ParticipantId person, Instant at, out Act convener)
    {
        var text = LocalizedText.Of(("en", "Roads"));
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(EntityId.Random<ActId>(), person, at, EntityId.Random<ProgrammeId>(), new(text, text, ["en"], "Asia/Hebron")));
        programme = programme.After(programme.Grant(programme.ActAs(EntityId.Random<ActId>(), person, at), person, Role.Recorder));
        convener = programme.ActAs(EntityId.Random<ActId>(), person, at);
        return programme;
    }

    private static (Session Session, Act Act, Occurred When) Planned()
    {
        var (programmeId, sessionId, person) = (EntityId.Random<ProgrammeId>(), EntityId.Random<SessionId>(), EntityId.Random<ParticipantId>());
        var at = Instant.FromUtc(2026, 12, 10, 15, 0);
        var text = LocalizedText.Of(("en", "Roads"));
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(EntityId.Random<ActId>(), person, at, programmeId, new(text, text, ["en"], "Asia/Hebron")));
        foreach (var role in (Role[])[Role.Facilitator, Role.Secretary])
            programme = programme.After(programme.Grant(programme.ActAs(EntityId.Random<ActId>(), person, at), person, role));
        var act = programme.ActAs(EntityId.Random<ActId>(), person, at);
        var plan = new SessionPlan(text, text, new CivilTime(new(2026, 12, 10), new(17, 0), "Asia/Hebron"));
        return (Fold.Begin<Session, SessionEvent>(Session.Schedule(act, sessionId, plan)), act, Occurred.At(at, Hebron));
    }
}
