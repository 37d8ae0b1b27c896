using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Rumours;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Testing;

/// <summary>
/// Values to test with, in one line each: a made-up dialogue in a made-up town. Texts are in Arabic and English, people are offices,
/// and everything is the same in every run. Take one and change what the test is about: <c>Sample.Plan with { Mode = SessionMode.Online }</c>.
/// </summary>
public static class Sample
{
    private const string Scope = "https://example.org/made-up-town";

    /// <summary>The zone of the town.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

    /// <summary>When the tests' present is: 4 May 2026, noon in the town.</summary>
    public static Instant Now { get; } = Instant.FromUtc(2026, 5, 4, 9, 0);

    /// <summary>An hour before <see cref="Now"/>, known exactly.</summary>
    public static Occurred Earlier { get; } = Occurred.At(Now - Duration.FromHours(1), Zone);

    /// <summary>The day before <see cref="Now"/>, at a time that is not known.</summary>
    public static Occurred Yesterday { get; } = Occurred.On(new(2026, 5, 3), Zone);

    /// <summary>A date and time announced for a week after <see cref="Now"/>.</summary>
    public static CivilTime Announced { get; } = new(new(2026, 5, 11), new(17, 0), Zone.Id);

    /// <summary>A title.</summary>
    public static LocalizedText Title { get; } = Text("لقاء مفتوح حول أمان الشارع", "Open meeting on street safety");

    /// <summary>A sentence or two, as public texts are.</summary>
    public static LocalizedText Words { get; } = Text(
        "أن يسأل السكان وتجيب المؤسسات، وأن يُعرف ما الذي تحقق.", "Residents ask, institutions answer, and everybody can see what came of it.");

    /// <summary>A reason.</summary>
    public static LocalizedText Reason { get; } = Text("القاعة مشغولة.", "The hall is taken.");

    /// <summary>A charter with the policies that hold where nothing is said.</summary>
    public static ProgrammeCharter Charter { get; } = new(
        Text("حوار الحي الآمن", "Safe Neighbourhood Dialogue"), Words, [LanguageTag.Arabic, LanguageTag.English], Zone.Id);

    /// <summary>A public session, announced and not confirmed; its minutes are to circulate as long as <see cref="Charter"/> says.</summary>
    public static SessionPlan Plan { get; } = new(Title, Words, Announced) { CirculationDays = Charter.Policies.CirculationDays };

    /// <summary>A report in the press, for facts entered afterwards.</summary>
    public static Provenance Source { get; } = new(SourceKind.PressReport, Text("خبر على موقع البلدية", "News item on the municipality's site"))
    {
        Location = new("https://example.org/news/12"),
        Published = Yesterday,
        Confidence = Confidence.Moderate,
    };

    /// <summary>A police district, part of a ministry: its commander may commit it and its spokesperson may not.</summary>
    public static Stakeholder Police { get; } = Institution(
        "police", Text("شرطة وادي الزيتون", "Wadi al-Zaytun Police District"), StakeholderKind.SecurityInstitution, Whole(Id<StakeholderId>("ministry")));

    /// <summary>A residents' forum, part of nothing: its head may commit it and its spokesperson may not.</summary>
    public static Stakeholder Forum { get; } = Institution(
        "forum", Text("ملتقى شباب وادي الزيتون", "Wadi al-Zaytun Youth Forum"), StakeholderKind.CivilSocietyOrganisation, null);

    /// <summary>Somebody who acts for <see cref="Police"/> and may commit it.</summary>
    public static Standing Commander { get; } = Holder(Police, "head");

    /// <summary>Somebody who acts for <see cref="Police"/> and may not commit it.</summary>
    public static Standing Spokesperson { get; } = Holder(Police, "spokesperson");

    /// <summary>Somebody who acts for <see cref="Forum"/> and may commit it.</summary>
    public static Standing Chair { get; } = Holder(Forum, "head");

    /// <summary>Somebody who acts for nobody but themselves.</summary>
    public static Standing Resident { get; } = Standing.Personal(Person("resident"));

    /// <summary>A question of <see cref="Resident"/>, written down word for word.</summary>
    public static Said Said { get; } = new(ContributionKind.Question, RecordQuality.Verbatim, Sealed("question"), Yesterday) { Speaker = Resident };

    /// <summary>A report of <see cref="Resident"/> that a claim goes round in the quarter, heard yesterday.</summary>
    public static RumourReport RumourReport { get; } = new(Sealed("rumour"), RumourChannel.WordOfMouth, Spread.Local, Yesterday) { By = Resident.Person };

    /// <summary>A consultation that anybody may take part in, open until <see cref="Announced"/>.</summary>
    public static ConsultationPlan ConsultationPlan { get; } = new(Title, Words, Announced);

    /// <summary>A recommendation's words, from no session in particular.</summary>
    public static Draft Draft { get; } = new(
        Text("إنارة السوق القديم", "Lights for the old market"), Text("أن تُنار أزقة السوق القديم كل مساء.", "Light the lanes of the old market every evening."));

    /// <summary>An answer of <see cref="Commander"/>, given yesterday.</summary>
    public static Response Response { get; } = new(ResponseKind.Supported, Text("نعم، قبل الشتاء.", "Yes, before the winter."), Commander, Yesterday);

    /// <summary>A text in Arabic and English.</summary>
    public static LocalizedText Text(string arabic, string english) => LocalizedText.Of((LanguageTag.Arabic, arabic), (LanguageTag.English, english));

    /// <summary>The id that a name always gets.</summary>
    public static TId Id<TId>(string name)
        where TId : struct, IEntityId<TId> => EntityId.Named<TId>(Scope, name);

    /// <summary>The person who holds an office. Never name a real person, not even in a test.</summary>
    public static ParticipantId Person(string office) => Id<ParticipantId>(office);

    /// <summary>The handle of a sealed text, as a vault would give it; the same for the same name and words.</summary>
    /// <param name="name">What tells this handle from others.</param>
    /// <param name="words">The words; <see cref="Words"/> where none are given.</param>
    public static SealedText Sealed(string name, LocalizedText? words = null)
    {
        var id = Id<SealedTextId>(name);
        return SealedText.Create(id, words ?? Words, [.. id.Value.ToByteArray(), .. id.Value.ToByteArray()]);
    }

    private static Standing Holder(Stakeholder of, string post) => of.StandingOf(Person($"{post} of {of.Id}"), Id<PostId>($"{post} of {of.Id}"), Yesterday).OrThrow();

    /// <summary>Something of this id that others are a part of.</summary>
    internal static Stakeholder Whole(StakeholderId id) => Fold.Begin<Stakeholder, StakeholderEvent>(
        Stakeholder.Register(new Acts().As(Role.Secretary), id, Text("الوزارة", "Ministry"), StakeholderKind.GovernmentBody));

    private static Stakeholder Institution(string name, LocalizedText title, StakeholderKind kind, Stakeholder? parent)
    {
        var secretary = new Acts().As(Role.Secretary);
        var id = Id<StakeholderId>(name);
        var institution = Fold.Begin<Stakeholder, StakeholderEvent>(Stakeholder.Register(secretary, id, title, kind, parent));
        foreach (var (office, mayCommit) in ((string, bool)[])[("head", true), ("spokesperson", false)])
        {
            var post = Id<PostId>($"{office} of {id}");
            institution = institution.After(institution.CreatePost(secretary, post, mayCommit ? Text("المدير", "Head") : Text("الناطق الإعلامي", "Spokesperson"), mayCommit));
            institution = institution.After(institution.Appoint(secretary, post, Person($"{office} of {id}"), null));
        }

        return institution;
    }
}
