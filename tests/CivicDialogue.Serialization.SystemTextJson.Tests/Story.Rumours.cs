using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

internal sealed partial class Story
{
    internal Rumour Rumour { get; private set; } = null!;

    internal Rumour MergedRumour { get; private set; } = null!;

    internal Rumour PersonalRumour { get; private set; } = null!;

    internal Rumour DivertedRumour { get; private set; } = null!;

    internal SafeguardingCase RumourCase { get; private set; } = null!;

    internal RumoursView Rumours { get; private set; } = null!;

    internal Release RumoursRelease { get; private set; } = null!;

    private Rumour After(Rumour state, Func<Rumour, Decision<RumourEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Rumour Heard(string name, RumourReport report, Contribution? from = null) =>
        Begin<Rumour, RumourEvent>(StreamName.Of(Id<RumourId>(name)), Rumour.Report(As("recorder"), Id<RumourId>(name), report, from));

    /// <summary>That the market closes in the evening goes round; the police are asked, and residents are told.</summary>
    private void TellOfRumours()
    {
        Chapter("rumours", 9, 20);
        var told = Id<ContributionId>("what a shopkeeper heard");
        var contribution = Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(As("secretary"), told, new(
            ContributionKind.RumourReport, RecordQuality.Summary, SealedText.Create(Id<SealedTextId>("shopkeeper"), Text("سمعت شيئًا", "I heard something"), new byte[16]), On(9, 18))
        { Speaker = Standing.Personal(Person("shopkeeper")) }));

        Rumour = Heard("market", new(Seal("market 1", Text("سيغلق السوق كل مساء.", "The market will close every evening.")), RumourChannel.WordOfMouth, Spread.Local, On(9, 18))
        {
            Place = Text("السوق القديم", "The old market"),
            Source = Press,
        }, contribution);
        Rumour = After(Rumour, r => r.ReportAgain(As("recorder"), new(
            Seal("market 2", LocalizedText.Of(("ar", "يقولون إن السوق سيغلق."))), RumourChannel.Messaging, Spread.Widespread, On(9, 19))
        { By = Person("resident") }));
        var other = Heard("market again", new(Seal("market 3", LocalizedText.Of(("ar", "إغلاق السوق!"))), RumourChannel.Of("loudspeaker"), Spread.NotKnown, On(9, 19)) { By = Person("baker"), WantsAnswer = true });
        other = After(other, r => r.ReportAgain(As("recorder"), new(Seal("market 4", LocalizedText.Of(("ar", "السوق؟"))), RumourChannel.Leaflet, Spread.Isolated, On(9, 19)) { WantsAnswer = false }));
        Rumour = After(Rumour, r => r.Triage(As("facilitator"), new(4, 3), RumourSubject.Of([Police]), On(9, 20)));
        var (survivor, duplicate) = (Rumour, other);
        MergedRumour = After(duplicate, r => r.MergeInto(As("facilitator"), survivor));
        Rumour = After(Rumour, r => r.Absorb(As("facilitator"), duplicate));

        Rumour = After(Rumour, r => r.AskSource(As("secretary"), new(Text("مدير شرطة المنطقة", "The district commander"), new(2026, 9, 22), On(9, 20))
        {
            Institution = Police.Id,
            Person = Person("commander"),
        }));
        Rumour = After(Rumour, r => r.AskSource(As("secretary"), new(Text("سجل قرارات البلدية", "The municipality's register of decisions"), new(2026, 9, 25), On(9, 20))));
        At(9, 23);
        var commander = Police.StandingOf(Person("commander"), Id<PostId>("district commander"), On(9, 22)).OrThrow();
        Rumour = After(Rumour, r => r.RecordAnswer(As("recorder"), 1, new(SourceSays.Denies, Seal("market, answer", Text("لا قرار كهذا.", "There is no such order.")), On(9, 22)) { By = commander, Evidence = Press }));
        var assessor = Standing.Personal(Person("assessor"));
        Rumour = After(Rumour, r => r.Assess(As("assessor"), new(
            Text("سيُغلق السوق القديم كل مساء.", "The old market is to close every evening."), RumourVerdict.False, Text("لم يصدر قرار.", "No order was given."), assessor, On(9, 22))));
        Rumour = After(Rumour, r => r.DraftMessage(As("rapporteur"), new(RumourChannel.Gathering, LocalizedText.Of(("ar", "السوق مفتوح كل مساء.")), Standing.Personal(Person("rapporteur")), On(9, 23))));
        Rumour = After(Rumour, r => r.DraftMessage(As("rapporteur"), new(
            RumourChannel.SocialMedia, LocalizedText.From([new("en", new("The market stays open.", new Translation("ar", Person("interpreter"), IsApproved: true)))]), Standing.Personal(Person("rapporteur")), On(9, 23))));
        foreach (var message in (int[])[1, 2])
            Rumour = After(Rumour, r => r.AgreeToMessage(As("focal-point"), message, new(commander, On(9, 23))));
        Rumour = After(Rumour, r => r.AgreeToMessage(As("chair"), 1, new(Standing.Personal(Person("chair")), On(9, 23))));
        Rumour = After(Rumour, r => r.Publish(As("secretary"), On(9, 23)));
        At(9, 24);
        Rumour = After(Rumour, r => r.Return(As("secretary"), [Person("shopkeeper"), Person("resident")], On(9, 24)));
        Rumour = After(Rumour, r => r.RecordNotReached(As("secretary"), [Person("baker")], On(9, 24)));
        Rumour = After(Rumour, r => r.Conclude(As("chair"), Text("عرف الناس أن السوق مفتوح.", "People know that the market is open.")));
        At(9, 28);
        Rumour = After(Rumour, r => r.Reopen(As("secretary"), Text("سيغلق السوق أيام الجمعة.", "It is to close on Fridays."), Press));
        Rumour = After(Rumour, r => r.Assess(As("recorder"), new(
            Text("سيُغلق السوق القديم كل مساء.", "The old market is to close every evening."), RumourVerdict.Misleading, Text("يُغلق مساء الجمعة وحده.", "On Friday evenings only."), assessor, On(9, 28))));
        Rumour = After(Rumour, r => r.DraftMessage(As("rapporteur"), new(RumourChannel.Gathering, LocalizedText.Of(("ar", "يغلق السوق مساء الجمعة فقط.")), Standing.Personal(Person("rapporteur")), On(9, 28))));
        Rumour = After(Rumour, r => r.AgreeToMessage(As("facilitator"), 3, new(Standing.Personal(Person("facilitator")), On(9, 28))));
        Rumour = After(Rumour, r => r.Publish(As("secretary"), On(9, 28)));

        PersonalRumour = Heard("guard", new(Seal("guard", LocalizedText.Of(("ar", "الحارس أخذ المفاتيح."))), RumourChannel.SocialMedia, Spread.Local, On(9, 27)));
        PersonalRumour = After(PersonalRumour, r => r.PutOutOfScope(As("facilitator"), Text("أمر خاص.", "A private matter.")));
        PersonalRumour = After(PersonalRumour, r => r.Triage(As("facilitator"), new(5, 5), RumourSubject.Of(persons: [Standing.Personal(Person("guard"))], namesOthers: true), On(9, 28)));
        PersonalRumour = After(PersonalRumour, r => r.AskSource(As("assessor"), new(Text("البلدية", "The municipality"), new(2026, 9, 30), On(9, 28))));
        PersonalRumour = After(PersonalRumour, r => r.RecordAnswer(As("assessor"), 1, new(SourceSays.DoesNotKnow, Seal("guard, answer", LocalizedText.Of(("ar", "لا نعلم."))), On(9, 28))));
        PersonalRumour = After(PersonalRumour, r => r.Assess(As("assessor"), new(
            Text("أخذ حارس المفاتيح.", "A guard took the keys."), RumourVerdict.False, Text("المفاتيح في مكانها.", "The keys are where they belong."), assessor, On(9, 28))));
        PersonalRumour = After(PersonalRumour, r => r.Clear(As("data-protection-officer"), Text("بطلب منه.", "He asks for it himself.")));

        DivertedRumour = Heard("abuse", new(Seal("abuse", LocalizedText.Of(("ar", "ما لا يُروى هنا."))), RumourChannel.WordOfMouth, Spread.Isolated, On(9, 28)) { By = Person("resident") });
        PersonalRumour = After(PersonalRumour, r => r.RedactText(
            As("data-protection-officer"), r.Reports[1].Wording.Id, Seal("guard, redacted", LocalizedText.Of(("ar", "[…] أخذ المفاتيح."))), Text("طلب ذلك.", "He asked for it.")));
        PersonalRumour = After(PersonalRumour, r => r.RedactText(As("secretary"), r.Sources[0].Answer!.Words.Id, null, Text("لا لزوم له.", "It is of no use.")));

        var (heard, caseId, diverting) = (DivertedRumour, Id<SafeguardingCaseId>("abuse"), As("safeguarding-lead"));
        RumourCase = Begin<SafeguardingCase, SafeguardingCaseEvent>(
            StreamName.Of(caseId), SafeguardingCase.Open(diverting, caseId, heard, Person("safeguarding-lead"), new(2026, 10, 12)));
        DivertedRumour = After(DivertedRumour, r => r.Divert(diverting, caseId));

        Rumours = RumoursView.Of(Programme, [Rumour, MergedRumour, PersonalRumour, DivertedRumour], Audience.Public, LanguageTag.Arabic).OrThrow();
        var id = Id<ReleaseId>("rumours");
        RumoursRelease = Begin<Release, ReleaseEvent>(StreamName.Of(id), Release.Publish(As("secretary"), id, Rumours));
    }
}
