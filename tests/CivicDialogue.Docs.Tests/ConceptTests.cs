using CivicDialogue.GuestLists;
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
        var reader = EntityId.Random<Participants.ParticipantId>();

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
    public void Minutes_are_corrected_before_and_after_they_are_approved()
    {
        var minted = Acts();
        var (at, inJanuary) = (Instant.FromUtc(2026, 12, 10, 15, 0), Instant.FromUtc(2027, 1, 14, 15, 0));
        var (act, later) = (minted(at), minted(inJanuary));
        var (session, next) = (Planned(act), Planned(later));
        session = session.After(session.Open(act, Occurred.At(at, Hebron)));
        session = session.After(session.Close(act, Occurred.At(at, Hebron)));
        next = next.After(next.Open(later, Occurred.At(inJanuary, Hebron)));
        var resident = EntityId.Random<Participants.ParticipantId>();
        var reason = LocalizedText.Of(("en", "Rightly so."));
        var (body, request, corrected) = (Sealed("A resident asked."), Sealed("I asked nothing."), Sealed("Somebody asked."));

        // <snippet:concept-minutes>
        session = session.After(session.DraftMinutes(act, body));                         // version 1; whatever comes after it, it stays to be read
        session = session.After(session.CirculateMinutes(act, version: 1));               // for as many days as the programme keeps for corrections
        session = session.After(session.RequestCorrection(act, 1, resident, request));    // anybody may ask; who writes it down is not who asks
        session = session.After(session.SettleCorrection(act, 1, isAccepted: true, reason));
        session = session.After(session.DraftMinutes(act, corrected));                    // version 2
        session = session.After(session.ApproveMinutes(later, 2, MinutesApproval.ByBody, next));
        var inForce = session.ApprovedMinutes;                                            // CorrectMinutes drafts a third, which changes this once it is approved
        // </snippet>
        Assert.Equal((2, corrected), (inForce?.Version, inForce?.Body));

        static SealedText Sealed(string words) => SealedText.Create(EntityId.Random<SealedTextId>(), LocalizedText.Of(("en", words)), new byte[16]);
    }

    [Fact]
    public void A_place_that_becomes_free_goes_to_the_first_who_waits()
    {
        var (session, act, _) = Planned();
        var (person, other, reserve, now) = (act.By, EntityId.Random<Participants.ParticipantId>(), EntityId.Random<ReserveId>(), act.At);
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

    private static (Session Session, Act Act, Occurred When) Planned()
    {
        var (at, minted) = (Instant.FromUtc(2026, 12, 10, 15, 0), Acts());
        return (Planned(minted(at)), minted(at), Occurred.At(at, Hebron));
    }

    private static Session Planned(Act act)
    {
        var text = LocalizedText.Of(("en", "Roads"));
        return Fold.Begin<Session, SessionEvent>(Session.Schedule(
            act, EntityId.Random<SessionId>(), new(text, text, new CivilTime(act.At.InZone(Hebron).Date, new(17, 0), "Asia/Hebron"))));
    }

    /// <summary>Acts of one person who does it all.</summary>
    private static Func<Instant, Act> Acts()
    {
        var (person, at, text) = (EntityId.Random<Participants.ParticipantId>(), Instant.FromUtc(2026, 12, 1, 8, 0), LocalizedText.Of(("en", "Roads")));
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(EntityId.Random<ActId>(), person, at, EntityId.Random<ProgrammeId>(), new(text, text, ["en"], "Asia/Hebron")));
        foreach (var role in (Role[])[Role.Facilitator, Role.Secretary, Role.Rapporteur, Role.Chair])
            programme = programme.After(programme.Grant(programme.ActAs(EntityId.Random<ActId>(), person, at), person, role));
        return now => programme.ActAs(EntityId.Random<ActId>(), person, now);
    }
}
