using CivicDialogue.Consultations;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

internal sealed partial class Story
{
    internal Consultation Consultation { get; private set; } = null!;

    internal Consultation ShortConsultation { get; private set; } = null!;

    internal VoteSheet Sheet { get; private set; } = null!;

    internal VoteSheet OfficialSheet { get; private set; } = null!;

    internal ConsultationView Votes { get; private set; } = null!;

    internal Release ConsultationRelease { get; private set; } = null!;

    private Consultation After(Consultation state, Func<Consultation, Decision<ConsultationEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private VoteSheet After(VoteSheet state, Func<VoteSheet, Decision<VoteSheetEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private VoteSheet Joined(Standing voter, SideId? side) =>
        Begin<VoteSheet, VoteSheetEvent>(StreamName.Of(VoteSheet.IdOf(Consultation.Id, voter.Person)), VoteSheet.Open(As("recorder"), Consultation, voter, side, On(11, 1)));

    /// <summary>The quarter votes on statements about the evening patrols; what is published tells of nobody.</summary>
    private void TellOfConsultations()
    {
        Chapter("consultations", 11, 1);
        var id = Id<ConsultationId>("patrols");
        var plan = new ConsultationPlan(
            Text("الدوريات المسائية", "Evening patrols"), Text("أين نتفق وأين نختلف؟", "Where do we agree, and where not?"), new(new(2026, 11, 20), new(18, 0), "Asia/Hebron"))
        {
            About = Id<InterventionId>("patrol"),
            OpenTo = [Role.Participant, Role.Recorder],
            StatementsPerPerson = 2,
        };
        Consultation = Begin<Consultation, ConsultationEvent>(StreamName.Of(id), Consultation.Prepare(As("convener"), id, plan, Recommendation));
        Consultation = After(Consultation, c => c.Seed(As("facilitator"), Text("أشعر بالأمان مساءً في السوق.", "I feel safe in the market in the evening.")));
        Consultation = After(Consultation, c => c.Open(As("facilitator")));
        Consultation = After(Consultation, c => c.Propose(As("participant"), Person("participant"), Seal("statement 2", LocalizedText.Of(("ar", "دوريات أطول لو سمحتم")))));
        Consultation = After(Consultation, c => c.Propose(As("recorder"), Person("resident"), Seal("statement 3", LocalizedText.Of(("ar", "اسم شخص")))));
        Consultation = After(Consultation, c => c.Accept(As("facilitator"), 2, Text("نريد دوريات حتى منتصف الليل.", "We want patrols until midnight.")));
        Consultation = After(Consultation, c => c.Reject(As("secretary"), 3, Text("يذكر شخصًا بالاسم.", "It names a person.")));
        Consultation = After(Consultation, c => c.Extend(As("secretary"), new(new(2026, 11, 25), null, "Asia/Hebron"), Text("بطلب من السكان.", "Residents asked for it.")));

        Sheet = Joined(Standing.Personal(Person("resident")), SideId.Of("citizens"));
        Sheet = After(Sheet, s => s.Vote(As("recorder"), Consultation, [1, 2], Seal("votes of the resident", VoteSheet.TextOf([StatementVote.Disagree, StatementVote.Agree]))));
        Sheet = After(Sheet, s => s.Vote(As("recorder"), Consultation, [1], Seal("another vote of the resident", VoteSheet.TextOf([StatementVote.Pass]))));
        OfficialSheet = Joined(Police.StandingOf(Person("commander"), Id<PostId>("district commander"), On(11, 1)).OrThrow(), null);
        var sheets = new List<VoteSheet> { Sheet, OfficialSheet, Fold.Begin<VoteSheet, VoteSheetEvent>(VoteSheet.Open(As("recorder"), Consultation, Standing.Personal(Person("guest")), null, On(11, 1))) };

        // Enough others that something can be told; their sheets are like the resident's.
        foreach (var i in Enumerable.Range(0, 60))
        {
            var sheet = Fold.Begin<VoteSheet, VoteSheetEvent>(VoteSheet.Open(As("recorder"), Consultation, Standing.Personal(Person($"neighbour {i}")), SideId.Of(i % 2 == 0 ? "citizens" : "institutions"), On(11, 1)));
            sheets.Add(sheet.After(sheet.Vote(As("recorder"), Consultation, [1], Seal($"vote of neighbour {i}", VoteSheet.TextOf([(StatementVote)(i / 2 % 3)])))));
        }

        var other = Id<ConsultationId>("lights");
        ShortConsultation = Begin<Consultation, ConsultationEvent>(StreamName.Of(other), Consultation.Prepare(
            As("secretary"), other, new(Text("الإنارة", "Lights"), Text("ماذا أولًا؟", "What first?"), new(new(2026, 11, 30), null, "Asia/Hebron"))));
        ShortConsultation = After(ShortConsultation, c => c.Seed(As("facilitator"), Text("السوق أولًا.", "The market first.")));
        ShortConsultation = After(ShortConsultation, c => c.Open(As("facilitator")));
        ShortConsultation = After(ShortConsultation, c => c.CloseEarly(As("convener"), Text("أُنير السوق.", "The market is lit.")));

        At(11, 26);
        Votes = ConsultationView.Of(new(Programme, Consultation, sheets, _words, []), _now, DateTimeZoneProviders.Tzdb, Audience.Public, LanguageTag.Arabic).OrThrow();
        var release = Id<ReleaseId>("votes");
        ConsultationRelease = Begin<Release, ReleaseEvent>(StreamName.Of(release), Release.Publish(As("secretary"), release, Votes));
    }
}
