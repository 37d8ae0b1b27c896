using System.Security.Cryptography;
using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Safeguarding;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using CivicDialogue.Workflows;
using NodaTime;
using NodaTime.Testing;
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
    public void A_recommendation_is_worked_on_in_the_open()
    {
        var programme = Founded();
        var founder = programme.Roster[0].Person;
        var at = Instant.FromUtc(2027, 1, 10, 9, 0);
        Act As(Role role)
        {
            var person = EntityId.Random<ParticipantId>();
            programme = programme.After(programme.Grant(programme.ActAs(EntityId.Random<ActId>(), founder, at), person, role));
            return programme.ActAs(EntityId.Random<ActId>(), person, at);
        }

        var (resident, chair, secretary, now) = (As(Role.Participant), As(Role.Chair), As(Role.Secretary), Occurred.At(at, Hebron));
        LocalizedText title = LocalizedText.Of(("en", "Benches")), inTheShade = LocalizedText.Of(("en", "Ten benches in the shade")), reason = LocalizedText.Of(("en", "The sun burns."));
        Recommendation Proposed() => Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(secretary, EntityId.Random<RecommendationId>(), new(title, title)));
        var (benches, seats) = (Proposed(), Proposed());

        // <snippet:concept-deliberation>
        benches = benches.After(benches.DraftAmendment(resident, benches.Text.Number, new(title, inTheShade), resident.By));
        benches = benches.After(benches.SubmitAmendment(resident, 1));
        benches = benches.After(benches.SettleAmendment(chair, 1, isAccepted: true, reason));           // version 2
        benches = benches.After(benches.Endorse(resident, Standing.Personal(resident.By), version: 2, now));
        var signatures = benches.Signatures;                                                             // persons who endorse the text in force
        var merged = (seats.MergeInto(secretary, benches), benches.Absorb(secretary, seats));            // both in one step: dialogue.DecideAsync over two recommendations
        // </snippet>
        Assert.Equal((1, inTheShade), (signatures, benches.Text.Wording.Text));
        Assert.True(merged.Item1.IsAccepted && merged.Item2.IsAccepted);
    }

    [Fact]
    public void A_phase_says_what_may_happen_and_how_much_say_people_have()
    {
        var programme = Founded();
        var act = programme.ActAs(EntityId.Random<ActId>(), programme.Roster[0].Person, Instant.FromUtc(2027, 1, 10, 9, 0));
        var now = Instant.FromUtc(2027, 2, 20, 9, 0);
        LocalizedText listening = LocalizedText.Of(("en", "Listening")), deliberating = LocalizedText.Of(("en", "Deliberating")), closing = LocalizedText.Of(("en", "Closing"));

        // <snippet:concept-phases>
        programme = programme.After(programme.SetPhases(act,
        [
            new(PhaseId.Of("listening"), listening, new(2027, 2, 1), new(2027, 3, 31), ParticipationLevel.Consult, [PhaseActivity.Meetings, PhaseActivity.Contributions]),
            new(PhaseId.Of("deliberating"), deliberating, new(2027, 4, 1), new(2027, 6, 30), ParticipationLevel.Collaborate, [PhaseActivity.Meetings, PhaseActivity.Recommendations]),
            new(PhaseId.Of("closing"), closing, new(2027, 7, 1), null, ParticipationLevel.Inform, []),
        ]));
        var level = programme.PhasesAt(now).Single().Level;                     // how much say people have today, in the programme's zone
        var why = programme.WhyNot(PhaseActivity.Recommendations, now);         // not yet: programme.phase-closed, with the phases that will
        // </snippet>
        Assert.Equal((ParticipationLevel.Consult, "programme.phase-closed"), (level, why?.Code.Value));
        Assert.Contains("deliberating 2027-04-01 to 2027-06-30", why!.Message("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_programme_wants_can_be_measured()
    {
        var programme = Founded();
        var act = programme.ActAs(EntityId.Random<ActId>(), programme.Roster[0].Person, Instant.FromUtc(2027, 1, 10, 9, 0));
        var (objective, indicator) = (EntityId.Random<ObjectiveId>(), EntityId.Random<IndicatorId>());
        LocalizedText trust = LocalizedText.Of(("en", "Trust")), gender = LocalizedText.Of(("en", "Gender")), women = LocalizedText.Of(("en", "Women")), men = LocalizedText.Of(("en", "Men"));
        var (percent, survey) = (LocalizedText.Of(("en", "per cent")), new Provenance(SourceKind.Document, LocalizedText.Of(("en", "Survey"))));
        programme = programme.After(programme.SetObjective(act, objective, trust));

        // <snippet:concept-indicators>
        programme = programme.After(programme.DefineIndicator(act, indicator, new(objective, trust, percent) { Baseline = 31, Target = 50, Due = new(2027, 12, 31) }));
        programme = programme.After(programme.RecordMeasurement(act, indicator, new(34.2m, Occurred.On(new(2027, 1, 9), Hebron), survey)));
        programme = programme.After(programme.AdoptSegments(act,
            [new(SegmentCategoryId.Of("gender"), gender, [new(SegmentValueId.Of("woman"), women, targetPercent: 50), new(SegmentValueId.Of("man"), men)])]));
        // </snippet>
        Assert.Equal(34.2m, Assert.Single(programme.Measurements[indicator]).Value);
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
        var (person, other, reserve, now) = (act.By, EntityId.Random<ParticipantId>(), EntityId.Random<ReserveId>(), act.At);
        var meaning = SealedText.Create(EntityId.Random<SealedTextId>(), LocalizedText.Of(("en", "for those who cannot hear")), new byte[16]);
        var list = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(act, EntityId.Random<GuestListId>(), session, 1, [new(reserve, 1, meaning)], offerHours: 48));

        // <snippet:concept-guests>
        list = list.After(list.Register(act, session, person, fits: [reserve]));     // takes a place, or waits
        list = list.After(list.Register(act, session, other, fits: [reserve]));
        list = list.After(list.Answer(act, session, person, Reply.Declined));        // in the same act the place goes to the first who waits and may have it
        var holds = list.HoldsPlaceAt(other, now);                                   // by the clock: an offer that has lapsed does not count
        list = list.After(list.Settle(act, session));                                // puts what has lapsed on record; any other decision does too
        // </snippet>
        Assert.True(holds);
        Assert.Equal((PlaceState.None, PlaceState.Offered), (list.Guests[person].Place, list.Guests[other].Place));
    }

    private static Programme Founded()
    {
        var text = LocalizedText.Of(("en", "Roads"));
        return Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(
            EntityId.Random<ActId>(), EntityId.Random<Participants.ParticipantId>(), Instant.FromUtc(2026, 12, 10, 15, 0), EntityId.Random<ProgrammeId>(), new(text, text, ["en"], "Asia/Hebron")));
    }

    [Fact]
    public void What_an_institution_was_a_part_of_is_asked_for_a_day()
    {
        var (_, act, when) = Planned();
        var (person, post, name, rank, reason) = (act.By, EntityId.Random<PostId>(), Say("Judicial police"), Say("Colonel"), Say("Decree 12"));
        var (interior, justice) = (Registered("Ministry of the interior", null), Registered("Ministry of justice", null));
        var police = Registered("Police", interior);
        police = police.After(police.CreatePost(act, post, Say("Chief"), mayCommit: true));

        // <snippet:concept-institutions>
        police = police.After(police.ChangeParent(act, justice, from: new(2026, 3, 1), reason));        // a part of another ministry from that day on
        police = police.After(police.Rename(act, name, from: new(2026, 3, 1), reason));                 // still the same institution
        police = police.After(police.Appoint(act, post, person, from: new(2026, 3, 1), rank: rank));
        var hierarchy = Hierarchy.Of([interior, justice, police]);                                      // of what is on record: dialogue.Queries.HierarchyAsync
        var above = hierarchy.LineageOf(police.Id, new(2026, 2, 28));                                   // the police, and the ministry of that day
        var units = hierarchy.UnitsOf(justice.Id, new(2026, 3, 1));                                     // that ministry, and all its units on that day
        var standing = police.StandingOf(person, post, when, hierarchy);                                // as what somebody acted, looked up and never claimed
        // </snippet>
        Assert.Equal([police.Id, interior.Id], above);
        Assert.Equal([justice.Id, police.Id], units);
        Assert.Equal((true, rank), (standing.OrThrow().MayCommit, standing.OrThrow().Rank));
        Assert.Equal([police.Id, justice.Id], standing.OrThrow().Lineage);

        static LocalizedText Say(string text) => LocalizedText.Of(("en", text));

        Stakeholder Registered(string called, Stakeholder? parent) =>
            Fold.Begin<Stakeholder, StakeholderEvent>(Stakeholder.Register(act, EntityId.Random<StakeholderId>(), Say(called), StakeholderKind.GovernmentBody, parent));
    }

    [Fact]
    public async Task A_question_is_answered_put_again_and_turns_out_to_be_an_allegation()
    {
        var clock = new FakeClock(Instant.FromUtc(2026, 12, 10, 15, 0));
        var store = new InMemoryStore();
        await using var dialogue = new Dialogue(new() { Events = store, Vault = store, Codec = JsonEventCodec.Instance, Clock = clock, VaultKey = RandomNumberGenerator.GetBytes(32) });
        var (programme, clerk, resident, lead) = (EntityId.Random<ProgrammeId>(), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>());
        var text = LocalizedText.Of(("en", "Roads"));
        (await dialogue.FoundProgrammeAsync(EntityId.Random<ActId>(), clerk, programme, new(text, text, ["en"], "Asia/Hebron"))).OrThrow();
        foreach (var (person, role) in ((ParticipantId, Role)[])[(clerk, Role.Secretary), (lead, Role.SafeguardingLead)])
            (await dialogue.Programmes.DecideAsync(programme, await ActAsync(clerk), (p, a) => p.Grant(a, person, role))).OrThrow();
        var (question, answer, id, now) = (EntityId.Random<ContributionId>(), EntityId.Random<ContributionId>(), EntityId.Random<SafeguardingCaseId>(), Occurred.At(clock.GetCurrentInstant(), Hebron));
        var asking = await ActAsync(resident);
        var asked = new Said(ContributionKind.Question, RecordQuality.Verbatim, await dialogue.SealAsync(asking, resident, text), now) { Speaker = Standing.Personal(resident) };
        (await dialogue.Contributions.StartAsync(question, asking, a => Contribution.TakeIn(a, question, asked))).OrThrow();
        var act = await ActAsync(clerk);
        var said = new Said(ContributionKind.Answer, RecordQuality.Summary, await dialogue.SealAsync(act, answer, text), now) { Answers = question };
        var (again, diverting) = (await ActAsync(resident), await ActAsync(clerk));
        var missing = await dialogue.SealAsync(again, resident, text);

        // <snippet:concept-questions>
        (await dialogue.DecideAsync(dialogue.Contributions.Existing(question), dialogue.Contributions.Beginning(answer), act, (q, a) =>
            (q.Answer(a, answer, said), Contribution.TakeIn(a, answer, said)))).OrThrow();                     // both, or neither
        (await dialogue.Contributions.DecideAsync(question, again, (q, a) => q.Reopen(a, missing))).OrThrow();  // by whoever asked: it is open again
        // </snippet>
        Assert.Equal(question, Assert.Single((await dialogue.Queries.OpenQuestionsAsync(await ActAsync(clerk))).OrThrow().Items).Question.Id);

        // <snippet:concept-safeguarding>
        (await dialogue.DecideAsync(dialogue.Contributions.Existing(question), dialogue.SafeguardingCases.Beginning(id), diverting, (c, a) =>
            (c.Divert(a, id), SafeguardingCase.Open(a, id, c, lead, due: new(2026, 12, 17))))).OrThrow();
        // </snippet>
        Assert.Empty((await dialogue.Queries.OpenQuestionsAsync(await ActAsync(clerk))).OrThrow().Items);
        Assert.Equal(SafeguardingCaseRefusals.NotTheLead, (await dialogue.RevealAsync(await ActAsync(clerk), [asked.Text])).Refusal?.Code);
        Assert.Single((await dialogue.RevealAsync(await ActAsync(lead), [asked.Text])).OrThrow());

        Task<Act> ActAsync(ParticipantId person) => dialogue.ActAsync(programme, EntityId.Random<ActId>(), person);
    }

    [Fact]
    public void What_is_hidden_can_be_appealed_and_a_speaker_may_stand_by_their_words()
    {
        var at = Instant.FromUtc(2026, 12, 10, 15, 0);
        var (text, founder, person) = (LocalizedText.Of(("en", "Roads")), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>());
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(EntityId.Random<ActId>(), founder, at, EntityId.Random<ProgrammeId>(), new(text, text, ["en"], "Asia/Hebron")
        {
            Policies = new() { Attribution = Attribution.ChathamHouse },
        }));
        var helper = EntityId.Random<ParticipantId>();
        foreach (var role in (Role[])[Role.Facilitator, Role.Secretary])
            programme = programme.After(programme.Grant(By(founder), helper, role));
        var (facilitator, chair, speaker, reason) = (By(helper), By(founder), By(person), text);
        var session = Fold.Begin<Session, SessionEvent>(Session.Schedule(facilitator, EntityId.Random<SessionId>(), new(text, text, new(new(2026, 12, 10), null, "Asia/Hebron"))));
        session = session.After(session.Open(facilitator, Occurred.At(at, Hebron)));
        var why = SealedText.Create(EntityId.Random<SealedTextId>(), text, new byte[16]);
        var opinion = Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(facilitator, EntityId.Random<ContributionId>(), session, new(
            ContributionKind.Opinion, RecordQuality.Verbatim, SealedText.Create(EntityId.Random<SealedTextId>(), text, new byte[16]), Occurred.At(at, Hebron))
        { Speaker = Standing.Personal(person) }));
        Assert.Equal(Attribution.ChathamHouse, opinion.EffectiveAttribution(programme.Policies, session));

        // <snippet:concept-open-record>
        opinion = opinion.After(opinion.Hide(facilitator, reason));                       // the reason is public
        opinion = opinion.After(opinion.Appeal(speaker, why));                            // why is sealed
        opinion = opinion.After(opinion.SettleAppeal(chair, isAccepted: true, reason));   // never by whoever hid it
        opinion = opinion.After(opinion.Waive(speaker, Attribution.Named));               // by the speaker alone, for these words alone
        var told = opinion.EffectiveAttribution(programme.Policies, session);             // what every disclosure asks
        // </snippet>
        Assert.Equal((true, Attribution.Named), (opinion.IsOnTheOpenRecord, told));

        Act By(ParticipantId who) => programme.ActAs(EntityId.Random<ActId>(), who, at);
    }

    [Fact]
    public void What_may_be_done_with_data_of_people_is_asked_of_their_record()
    {
        var (_, act, when) = Planned();
        var (id, purpose) = (EntityId.Random<ParticipantId>(), new Purpose(LocalizedText.Of(("en", "Your name in the minutes")), LegalBasis.Consent));
        var programme = FoundedBy(act.By, act.At, out var convener);
        programme = programme.After(programme.DeclarePurpose(convener, PurposeId.PublicationOfName, purpose));
        var recorder = programme.ActAs(EntityId.Random<ActId>(), act.By, act.At);
        var person = Fold.Begin<Participant, ParticipantEvent>(Participant.Register(recorder, id));
        var form = new Provenance(SourceKind.Document, LocalizedText.Of(("en", "The form of December")));

        // <snippet:concept-people>
        person = person.After(person.GiveConsent(recorder, PurposeId.PublicationOfName, new(when) { Source = form }));
        var before = person.MayBeNamed(programme, asOf: act.At);                                    // the one question before a name leaves
        person = person.After(person.WithdrawConsent(recorder, PurposeId.PublicationOfName, when));
        var after = person.MayProcess(programme, PurposeId.PublicationOfName, asOf: act.At);        // for any purpose that the programme has declared
        var minutes = LocalizedText.Of(("en", $"{Mentions.Of(id)} spoke of the roads."));           // by id: found for certain when they are erased; what leaves says "a participant"
        // </snippet>
        Assert.Equal((true, false), (before, after));
        Assert.Equal([id], Mentions.In(minutes));
    }

    private static Programme FoundedBy(ParticipantId person, Instant at, out Act convener)
    {
        var text = LocalizedText.Of(("en", "Roads"));
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(EntityId.Random<ActId>(), person, at, EntityId.Random<ProgrammeId>(), new(text, text, ["en"], "Asia/Hebron")));
        programme = programme.After(programme.Grant(programme.ActAs(EntityId.Random<ActId>(), person, at), person, Role.Recorder));
        convener = programme.ActAs(EntityId.Random<ActId>(), person, at);
        return programme;
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
