using CivicDialogue.Contributions;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>What becomes of what is said: answered or open, corrected, hidden and shown, waived, diverted.</summary>
internal sealed partial class Story
{
    internal Contribution Asked { get; private set; } = null!;

    internal Contribution Disputed { get; private set; } = null!;

    internal Contribution Put { get; private set; } = null!;

    internal Contribution Mistaken { get; private set; } = null!;

    internal Contribution Allegation { get; private set; } = null!;

    internal SafeguardingCase Case { get; private set; } = null!;

    internal SafeguardingCase Reprisal { get; private set; } = null!;

    /// <summary>A neighbouring programme, of which only this is told: its own founding and sessions come on record elsewhere.</summary>
    private void TellOfAnswers()
    {
        Chapter("contributions", 7, 13);
        var id = Id<ProgrammeId>("programme of contributions");
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(NextAct(), Person("convener"), _now, id, Charter));
        foreach (var role in (Role[])[Role.Secretary, Role.Chair, Role.Facilitator, Role.Rapporteur, Role.Recorder, Role.SafeguardingLead])
            programme = programme.After(programme.Grant(By("convener"), Person(role.Value), role));
        programme = programme.After(programme.Grant(By("convener"), Person("second safeguarding lead"), Role.SafeguardingLead));
        foreach (var side in (string[])["citizens", "institutions"])
            programme = programme.After(programme.DefineSide(By("convener"), SideId.Of(side), Text("طرف", side)));
        programme = programme.After(programme.Place(By("convener"), Police.Id, SideId.Of("institutions")));
        var (lights, evening) = (Id<AgendaItemId>("lights"), Id<AgendaItemId>("evenings"));
        var session = Fold.Begin<Session, SessionEvent>(Session.Schedule(By("secretary"), Id<SessionId>("meeting of contributions"), new(
            Text("لقاء رابع", "Fourth meeting"), Text("ما سُئل وما أُجيب", "What was asked and answered"), new(new(2026, 7, 13), null, "Asia/Hebron"))));
        session = session.After(session.SetAgenda(By("secretary"),
        [
            new(lights, Text("الإنارة", "Lights")),
            new(evening, Text("المساء", "Evenings")) { Attribution = Attribution.ChathamHouse },
        ]));
        session = session.After(session.Open(By("facilitator"), On(7, 13)));

        TellOfQuestion(By, session, lights);
        TellOfModeration(By, session, evening);
        TellOfSafeguarding(By, session);

        Act By(string office) => programme.ActAs(NextAct(), Person(office), _now);
    }

    private void TellOfQuestion(Func<string, Act> by, Session session, AgendaItemId item)
    {
        var resident = Stakeholders.Standing.Personal(Person("resident"));
        var commander = Police.StandingOf(Person("commander"), Id<PostId>("district commander"), On(7, 13)).OrThrow();
        var asked = Id<ContributionId>("question");
        Asked = Recorded(by("rapporteur"), asked, session, new(
            ContributionKind.Question, RecordQuality.Verbatim, Seal("question", LocalizedText.Of(("ar", "متى تُنار الأزقة؟"))), On(7, 13))
        {
            Speaker = resident,
            Side = SideId.Of("citizens"),
            Item = item,
            Languages = [LanguageTag.Arabic],
            Addressee = Police.Id,
            Towards = new(Recommendation.Id, Stance.For),
            Attribution = Attribution.AffiliationOnly,
        });
        foreach (var (name, words) in ((string, LocalizedText)[])
        [
            ("first answer", Text("قريبًا.", "Soon.")), ("second answer", Text("قبل آخر آب.", "Before the end of August.")), ("third answer", Text("بدأ العمل.", "Work has begun.")),
        ])
        {
            var id = Id<ContributionId>(name);
            var said = new Said(ContributionKind.Answer, RecordQuality.Paraphrase, Seal(name, words), On(7, 13)) { Speaker = commander, Item = item, Languages = ["ar", "en"], Answers = asked };
            Recorded(by("rapporteur"), id, session, said);
            Asked = After(Asked, c => c.Answer(by("rapporteur"), id, said));
            if (name is not "third answer")
                Asked = After(Asked, c => c.Reopen(by(name is "first answer" ? "resident" : "secretary"), name is "first answer" ? Seal("what is missing", Text("متى بالضبط؟", "When exactly?")) : null));
        }

        Asked = After(Asked, c => c.Waive(by("resident"), Attribution.Named));

        var put = Id<ContributionId>("second concern");
        Put = Recorded(by("recorder"), put, session, new(
            ContributionKind.Statement, RecordQuality.Summary, Seal("concern, as first written", Text("الشارع خالٍ.", "The street is empty.")), On(7, 13)));
        Put = After(Put, c => c.Correct(by("recorder"), session, new(
            ContributionKind.Concern, RecordQuality.Paraphrase, Seal("concern, put right", Text("الشارع يخلو بعد المغرب.", "The street empties after sunset.")), On(7, 13))
        { Speaker = resident, Side = SideId.Of("citizens") }, Text("كُتبت على عجل.", "Written down in haste.")));
        Put = After(Put, c => c.Waive(by("resident"), Attribution.AffiliationOnly));
        Put = After(Put, c => c.WithdrawWaiver(by("resident")));
        Put = After(Put, c => c.Withdraw(by("resident")));

        var mistaken = Id<ContributionId>("said at another meeting");
        Mistaken = Recorded(by("recorder"), mistaken, session, new(
            ContributionKind.Proposal, RecordQuality.Summary, Seal("said at another meeting", Text("كاميرات", "Cameras")), On(7, 13)));
        Mistaken = After(Mistaken, c => c.Void(by("recorder"), session, Text("قيل في لقاء آخر.", "It was said at another meeting.")));
    }

    private void TellOfModeration(Func<string, Act> by, Session session, AgendaItemId item)
    {
        var id = Id<ContributionId>("opinion");
        Disputed = Recorded(by("rapporteur"), id, session, new(
            ContributionKind.Opinion, RecordQuality.Verbatim, Seal("opinion", Text("لا أحد يسمعنا.", "Nobody listens to us.")), On(7, 13))
        { Speaker = Stakeholders.Standing.Personal(Person("resident")), Item = item });
        Disputed = After(Disputed, c => c.Hide(by("facilitator"), Text("ألفاظ نابية.", "Foul language.")));
        Disputed = After(Disputed, c => c.Appeal(by("resident"), Seal("appeal", Text("قلتُها كما يقولها الجميع.", "I said it as everybody does."))));
        Disputed = After(Disputed, c => c.SettleAppeal(by("chair"), false, Text("يمكن قولها دون ذلك.", "It can be said without that.")));
        Disputed = After(Disputed, c => c.Show(by("facilitator"), Text("حُذفت الكلمة.", "The word was taken out.")));
        Disputed = After(Disputed, c => c.Hide(by("safeguarding-lead"), Text("شكوى من أحد الحاضرين.", "Somebody present complained.")));
        Disputed = After(Disputed, c => c.Appeal(by("resident"), Seal("second appeal", Text("مرة أخرى؟", "Again?"))));
        Disputed = After(Disputed, c => c.SettleAppeal(by("chair"), true, Text("لا تمس أحدًا.", "It touches nobody.")));
        Disputed = After(Disputed, c => c.Hide(by("facilitator"), Text("شكوى ثانية.", "A second complaint.")));
        Disputed = After(Disputed, c => c.Appeal(by("resident"), Seal("third appeal", Text("لمن أشكو؟", "To whom do I complain?"))));
        Disputed = After(Disputed, c => c.SettleAppeal(by("convener"), false, Text("القرار نفسه.", "The same decision.")));
        Disputed = After(Disputed, c => c.Remove(by("resident")));
    }

    private void TellOfSafeguarding(Func<string, Act> by, Session session)
    {
        var (id, caseId) = (Id<ContributionId>("allegation"), Id<SafeguardingCaseId>("case"));
        Allegation = Recorded(by("rapporteur"), id, session, new(
            ContributionKind.Testimony, RecordQuality.Verbatim, Seal("allegation", Text("أحد الحراس…", "One of the guards…")), On(7, 13)));
        var diverting = by("rapporteur");
        Case = Begin<SafeguardingCase, SafeguardingCaseEvent>(
            StreamName.Of(caseId), SafeguardingCase.Open(diverting, caseId, Allegation, Person("safeguarding-lead"), new(2026, 7, 20)));
        Allegation = After(Allegation, c => c.Divert(diverting, caseId));
        Case = After(Case, c => c.AssignLead(by("safeguarding-lead"), Person("second safeguarding lead")));
        Case = After(Case, c => c.Acknowledge(by("second safeguarding lead")));
        Case = After(Case, c => c.SetDeadline(by("second safeguarding lead"), new(2026, 8, 1), Seal("deadline", Text("سفر أحد الشهود.", "A witness is travelling."))));
        Case = After(Case, c => c.Close(by("second safeguarding lead"), SafeguardingOutcome.OutOfScope, Seal("account", Text("لا تخص شخصًا.", "It is about nobody in particular."))));
        Allegation = After(Allegation, c => c.Return(by("second safeguarding lead"), Case));

        var reprisal = Id<SafeguardingCaseId>("reprisal");
        Reprisal = Begin<SafeguardingCase, SafeguardingCaseEvent>(StreamName.Of(reprisal), SafeguardingCase.Report(
            by("resident"), reprisal, SafeguardingKind.Reprisal, Seal("reprisal", Text("مُنعتُ من العمل.", "I was kept from working.")), Person("safeguarding-lead"), new(2026, 7, 16)));
        Reprisal = After(Reprisal, c => c.Close(by("safeguarding-lead"), SafeguardingOutcome.ReferredOn));
    }

    private Contribution Recorded(Act act, ContributionId id, Session session, Said said) =>
        Begin<Contribution, ContributionEvent>(StreamName.Of(id), Contribution.Record(act, id, session, said));

    private SafeguardingCase After(SafeguardingCase state, Func<SafeguardingCase, Decision<SafeguardingCaseEvent>> decide) => After(StreamName.Of(state.Id), state, decide);
}
