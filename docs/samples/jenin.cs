#!/usr/bin/env -S dotnet run
#:project ../../src/CivicDialogue.Storage.Sqlite
#:package Microsoft.Extensions.DependencyInjection

// An open meeting in Jenin on 18 June 2009, between citizens and security forces: recorded as a news report tells it, in Arabic and English,
// then followed up. People are named by office only.
//
//   dotnet run docs/samples/jenin.cs                      records the meeting in a store of its own, prints it, and removes the store
//   dotnet run docs/samples/jenin.cs -- --lang ar         the same in Arabic
//   dotnet run docs/samples/jenin.cs -- --db jenin.db     keeps the store; run again, it reads it back and adds nothing twice

using System.Globalization;
using System.Security.Cryptography;
using CivicDialogue;
using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.FollowUp;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

if (!TryReadArguments(args, out var language, out var path))
{
    Console.Error.WriteLine("Usage: dotnet run docs/samples/jenin.cs [-- [--lang ar|en] [--db PATH]]");
    return 2;
}

Console.OutputEncoding = System.Text.Encoding.UTF8;
var keep = path is not null;
path ??= Path.Combine(Path.GetTempPath(), $"jenin-{Environment.ProcessId}.db");

// ── A store, and one Dialogue over it ────────────────────────────────────────────────────────────────────────────────────────────────────
// The key opens everything personal, so a real host keeps it in its secret store. A sample has only a file.

await using var services = new ServiceCollection()
    .AddCivicDialogue(o => o.VaultKey = KeyBeside(path, keep))
    .UseSqlite($"Data Source={path}")
    .Services.BuildServiceProvider();
var dialogue = services.GetRequiredService<Dialogue>();
ChainHead before;
try
{
    before = await dialogue.VerifyAsync();
}
catch (StoreException problem)   // not a store, damaged, locked, read-only, or another key: one exception, which says what and what was expected
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

// ── Who records, from what ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
// Every id comes from a name, so that a second run, or one after a crash, repeats the same acts; a repeated act changes nothing.

var hebron = DateTimeZoneProviders.Tzdb["Asia/Hebron"];
var day = new LocalDate(2009, 6, 18);
var duringTheMeeting = Occurred.On(day, hebron).NotAfter(day.At(new(14, 32)), hebron);   // no time is reported, and none is made up
var report = new Provenance(SourceKind.PressReport, Text("News report on the open meeting in Jenin", "خبر صحفي عن اللقاء المفتوح في جنين"))
{
    Published = Occurred.On(day, hebron).NotAfter(day.At(new(14, 32)), hebron),
    Updated = Occurred.At(day.At(new(14, 32)), hebron),
    Retrieved = Occurred.On(new(2024, 5, 29), DateTimeZoneProviders.Tzdb["Asia/Jerusalem"]),
    Confidence = Confidence.Moderate,
};

var convener = Id<ParticipantId>("keeper of this record");
var recorder = Id<ParticipantId>("recorder of this record");
var programme = Id<ProgrammeId>("programme");

Task<Act> As(ParticipantId person, string what) => dialogue.ActAsync(programme, Id<ActId>(what), person);   // roles are looked up, never claimed
Task<Act> Recording(string what) => As(recorder, what);

// ── The programme: what it is for, who runs it, which sides meet in it ───────────────────────────────────────────────────────────────────

var charter = new ProgrammeCharter(
    Text("Citizens and security forces in dialogue", "حوار المواطنين وقوات الأمن"),
    Text("To bring citizens and security forces in the governorate together, and to close the gap between them.", "تقريب المواطنين وقوات الأمن في المحافظة بعضهم من بعض وسد الفجوة بينهم."),
    ["ar", "en"],
    "Asia/Hebron");
(await dialogue.FoundProgrammeAsync(Id<ActId>("found"), convener, programme, charter)).OrThrow();
foreach (var role in (Role[])[Role.Recorder, Role.Rapporteur])
    await OnProgramme($"grant {role}", (p, act) => p.Grant(act, recorder, role));

var forces = await AddStakeholder("forces", StakeholderKind.SecurityInstitution, null, "National Security Forces", "قوات الأمن الوطني");
var department = await AddStakeholder("department", StakeholderKind.Unit, forces, "Public relations department of the National Security Forces", "دائرة العلاقات العامة في قوات الأمن الوطني");
var movement = await AddStakeholder("movement", StakeholderKind.PoliticalMovement, null, "Fatah movement", "حركة فتح");
var office = await AddStakeholder("office", StakeholderKind.Unit, movement, "Fatah office in Jenin", "مكتب حركة فتح في جنين");
var forum = await AddStakeholder("forum", StakeholderKind.CivilSocietyOrganisation, null, "Civic Forum", "الملتقى المدني");

var citizens = SideId.Of("citizens");
var security = SideId.Of("security-institutions");
await OnProgramme("side of the citizens", (p, act) => p.DefineSide(act, citizens, Text("Citizens", "المواطنون")));
await OnProgramme("side of the security institutions", (p, act) => p.DefineSide(act, security, Text("Security institutions", "المؤسسات الأمنية")));
await OnProgramme("place the forces", (p, act) => p.Place(act, forces, security));   // and with them whoever speaks for a part of them
await OnProgramme("the forum runs it", (p, act) => p.NameConvener(act, new(forum, ConvenerRole.Implementer)));
await OnProgramme("the department runs it", (p, act) => p.NameConvener(act, new(department, ConvenerRole.Implementer, Text("Speaks for an institution that the dialogue is about.", "تتحدث باسم مؤسسة يدور الحوار حولها."))));

(string Name, string English, string Arabic)[] objectives =
[
    ("voice", "Citizens can say what they think of the forces' activities.", "أن يستطيع المواطنون إبداء رأيهم في نشاطات القوات."),
    ("reach", "The forces can reach every part of society.", "أن تستطيع القوات الوصول إلى كل فئات المجتمع."),
    ("plans", "Plans for working together are discussed.", "أن تُناقَش خطط العمل المشترك."),
    ("manner", "A democratic manner of dialogue takes root.", "أن يترسخ أسلوب ديمقراطي في الحوار."),
    ("rumours", "Rumours are countered.", "أن يُتصدى للشائعات."),
    ("youth", "Young people are heard and cared for.", "أن يُستمع إلى الشباب ويُعتنى بهم."),
];
foreach (var (name, english, arabic) in objectives)
    await OnProgramme($"objective {name}", (p, act) => p.SetObjective(act, Id<ObjectiveId>(name), Text(english, arabic)));

// What the dialogue is about: a campaign of the forces, with what is claimed for it. A claim keeps who made it.
var campaign = Id<InterventionId>("campaign");
var aYearBefore = new Occurred(Occurred.On(new(2008, 1, 1), hebron).Earliest, Occurred.On(new(2008, 12, 31), hebron).Latest, hebron.Id);
var fromTheMajor = new Provenance(SourceKind.OfficialStatement, Text("The director of public relations, as reported", "مدير العلاقات العامة كما ورد في الخبر")) { Confidence = Confidence.NotJudged };
await OnProgramme("campaign", (p, act) => p.RegisterIntervention(act, campaign, forces, Text("Security campaign in the governorate", "الحملة الأمنية في المحافظة"), aYearBefore, report));
await OnProgramme("results of the campaign", (p, act) => p.ReportResult(act, campaign,
    Text("People, their honour and their property are protected; foreign missions move safely; trade and investment have begun again.", "حماية الناس وأعراضهم وممتلكاتهم، وتنقل البعثات الأجنبية بأمان، وعودة التجارة والاستثمار."), fromTheMajor));

// ── Who spoke for whom, on that day ──────────────────────────────────────────────────────────────────────────────────────────────────────

var secretary = await AddSpeaker("secretary", office, Text("Secretary of the movement in Jenin", "أمين سر الحركة في جنين"));
var major = await AddSpeaker("major", department, Text("Director of public relations", "مدير العلاقات العامة"), rank: Text("Major", "رائد"));
var director = await AddSpeaker("director", forum, Text("General director", "المدير العام"));

// ── The session, recorded after the fact ─────────────────────────────────────────────────────────────────────────────────────────────────

var session = Id<SessionId>("session");
var plan = new SessionPlan(
    Text("The citizen and the security officer", "المواطن ورجل الأمن"),
    Text("How citizens and security officers stand to each other, how to bridge the gap between them, and how to work together more.", "علاقة المواطنين برجال الأمن، وكيف تُجسر الهوة بينهم، وكيف يزداد تعاونهم."),
    new CivilTime(day, null, "Asia/Hebron"))
{
    Format = Text("Open meeting", "لقاء مفتوح"),
    Venue = new(Text("Hall of the Fatah office, Jenin", "قاعة مكتب حركة فتح، جنين")),
    Conveners =
    [
        new(department, ConvenerRole.Organiser),
        new(office, ConvenerRole.Organiser),
        new(office, ConvenerRole.Host),
        new(forum, ConvenerRole.Supporter),
    ],
    Source = report,
};
(await dialogue.Sessions.StartAsync(session, await Recording("plan the session"), act => Session.Schedule(act, session, plan))).OrThrow();
await OnSession("it began", (s, act) => s.Open(act, duringTheMeeting));

var guests = Id<GuestListId>("guests");
var opened = (await dialogue.Sessions.FindAsync(session))!;
var dozens = new Figure.Estimated(Text("dozens", "عشرات"), atLeast: 20, atMost: null, readBy: recorder);   // an estimate stays one
(await dialogue.GuestLists.StartAsync(guests, await Recording("guest list"), act => GuestList.Open(act, guests, opened))).OrThrow();
(await dialogue.GuestLists.DecideAsync(guests, await Recording("dozens came"), (g, act) => g.ReportPresence(act, opened, dozens, report))).OrThrow();

await AddContribution("why such meetings matter", secretary, ContributionKind.Statement,
    "Meetings like this one bridge the gap: the citizen is a partner in the security campaigns, for the rule of law and everybody's safety. The movement stands with the agencies against lawlessness.",
    "مثل هذه اللقاءات تردم الفجوة: المواطن شريك في الحملات الأمنية من أجل سيادة القانون وسلامة الجميع. والحركة تقف مع الأجهزة ضد الفلتان.");
await AddContribution("what the forces do", major, ContributionKind.Statement,
    "The forces stand ready; they help the other agencies to keep order, and lay the ground for political and social stability in the governorate.",
    "القوات جاهزة، وهي تساند الأجهزة الأخرى في حفظ النظام وتهيئ لاستقرار سياسي واجتماعي في المحافظة.");
await AddContribution("on the campaign", major, ContributionKind.Statement,
    "The campaign has run for a year and still carries out limited tasks.",
    "الحملة مستمرة منذ عام وما زالت تنفذ مهمات محدودة.",
    about: campaign);
await AddContribution("what the forces ask", major, ContributionKind.CallToAction,
    "Citizens, officials and civil society are asked to keep what the campaign achieved, and to talk and work with the forces more.",
    "المطلوب من المواطنين والمسؤولين والمجتمع المدني أن يصونوا ما حققته الحملة وأن يزيدوا تواصلهم وتعاونهم مع القوات.",
    about: campaign);
await AddContribution("what the project aims at", director, ContributionKind.Statement,
    "The project lets citizens be heard on the forces' activities and the forces reach everybody, counters rumours, and attends to young people, the largest part of society that stands by the forces.",
    "يتيح المشروع للمواطنين أن يُسمع رأيهم في نشاطات القوات وللقوات أن تصل إلى الجميع، ويتصدى للشائعات، ويهتم بالشباب وهم أكبر فئة تساند القوات.");

var minutes = await dialogue.SealAsync(await Recording("draft the minutes"), session, Text("Three speeches and three recommendations, as the report tells them.", "ثلاث كلمات وثلاث توصيات كما أوردها الخبر."));
await OnSession("it ended", (s, act) => s.Close(act, duringTheMeeting));
await OnSession("draft the minutes", (s, act) => s.DraftMinutes(act, minutes, report));
await OnSession("adopt the minutes", (s, act) => s.ApproveMinutes(act, 1, MinutesApproval.AdoptedAsReported));   // nobody is known to have signed them

var meetings = await AddRecommendation("meetings", "Many more meetings", "المزيد من اللقاءات",
    "Hold many more meetings and workshops that strengthen the relation between the forces and local communities.",
    "عقد المزيد من اللقاءات وورش العمل التي تقوي العلاقة بين القوات والمجتمعات المحلية.");
var rumours = await AddRecommendation("rumours", "Confront rumours", "التصدي للشائعات",
    "Confront false rumours in society about the work of the forces in the areas.",
    "التصدي للشائعات الكاذبة في المجتمع حول عمل القوات في المناطق.");
await AddRecommendation("contact", "Stay in contact", "دوام التواصل",
    "Strengthen contact and communication, permanently, towards a society of justice and the rule of law.",
    "تعزيز الاتصال والتواصل بشكل دائم، وصولًا إلى مجتمع العدالة وسيادة القانون.");

// ── What leaves, leaves as a release: made under the policies, frozen, and on record ─────────────────────────────────────────────────────

var release = (await dialogue.PublishAsync(await Recording($"publish the minutes in {language}"), Audience.Public, d => d.Minutes(session, language))).OrThrow();
PrintMinutes((MinutesView)release.View);

// ── Illustration: what follow-up would look like. The report tells nothing after that day; these addressees and events are made up ───────

var calendar = new WorkingCalendar(CalendarId.Of("jenin"), weekend: [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], holidays: [new(2009, 7, 20)]);
await OnProgramme("calendar", (p, act) => p.AdoptCalendar(act, calendar));
await OnProgramme("policies", (p, act) => p.AdoptPolicies(act, p.Policies with { ResponseTerm = new(30, DayCount.Working, calendar.Id), LapseAfterDays = 90 }));

var examples = await AddStakeholder("illustration A", StakeholderKind.GovernmentBody, null, "Directorate of Examples (made up)", "مديرية الأمثلة (مختلقة)");
var placeholders = await AddStakeholder("illustration B", StakeholderKind.GovernmentBody, null, "Office of Placeholders (made up)", "مكتب النماذج (مختلق)");
var head = await AddSpeaker("illustration head", examples, Text("Head of the directorate", "رئيس المديرية"), until: new(2010, 12, 31), mayCommit: true);

var answered = await AddReferral("meetings", meetings, examples);
await AddReferral("rumours", rumours, placeholders);   // nobody ever answers this one

var answer = new Response(ResponseKind.PartlySupported, Text("Four meetings a year can be held; workshops cannot be paid for.", "يمكن عقد أربعة لقاءات سنويًا، ولا تتوفر كلفة ورش العمل."), head, On(2009, 7, 21));
var commitment = Id<CommitmentId>("meetings");
var promise = new Promise(Text("Hold four open meetings by the end of May 2010.", "عقد أربعة لقاءات مفتوحة حتى نهاية أيار 2010."), [answered], due: new(2010, 5, 31), head, On(2009, 7, 21));
(await dialogue.Referrals.DecideAsync(answered, await Recording("answer"), (r, act) => r.Respond(act, answer))).OrThrow();
(await dialogue.DecideAsync(   // the promise and its link to the referral: both on record, or neither
    dialogue.Referrals.Existing(answered),
    dialogue.Commitments.Beginning(commitment),
    await Recording("commit"),
    (r, act) => (r.Link(act, commitment, On(2009, 7, 21)), Commitment.Make(act, commitment, r, promise)))).OrThrow();
await OnCommitment("progress", (c, act) => c.ReportProgress(act, new(50, Text("Two meetings were held.", "عُقد لقاءان."), head, On(2010, 1, 14))));
await OnCommitment("claim", (c, act) => c.ClaimImplementation(act, new(Text("All four meetings were held.", "عُقدت اللقاءات الأربعة كلها."), head, On(2010, 5, 30))));

var assessor = Standing.Personal(Id<ParticipantId>("illustration assessor"));
await OnCommitment("assessment", (c, act) => c.Assess(act, new(Completion.Substantial, Text("Three of four meetings can be shown to have taken place.", "ثبت انعقاد ثلاثة لقاءات من أربعة."), assessor, On(2010, 6, 10))));
(await dialogue.Referrals.DecideAsync(Id<ReferralId>("rumours"), await Recording("silence"), (r, act) => r.RecordLapse(act))).OrThrow();

Line();
Line(Say("ILLUSTRATION: the report tells nothing after that day. Addressees, answers and dates below are made up.", "مثال توضيحي مختلق: لا يذكر الخبر شيئًا بعد ذلك اليوم. الجهات والردود والتواريخ أدناه مختلقة."));
var asking = await Recording("ask");
foreach (var (title, at) in ((string, LocalDate)[])
[
    (Say("The day after", "في اليوم التالي"), new(2009, 6, 19)),
    (Say("Past the deadline", "بعد انقضاء المهلة"), new(2009, 8, 10)),
    (Say("A year on", "بعد عام"), new(2010, 6, 18)),
])
{
    var asOf = hebron.AtStrictly(at.At(new(12, 0))).ToInstant();
    var log = (await dialogue.Queries.RecommendationsAsync(asking, asOf: asOf)).OrThrow();
    PrintFollowUp(title, at, log.Items);
}

// ── Rules say no with a reason that people can read ──────────────────────────────────────────────────────────────────────────────────────

var stranger = await As(Id<ParticipantId>("somebody"), "confirm");
var refused = await dialogue.Sessions.DecideAsync(session, stranger, (s, act) => s.Confirm(act));
Line();
Line(Say("Somebody without a role tries to confirm the session", "شخص بلا دور يحاول تأكيد الجلسة"));
Line($"  {refused.Refusal!.Message(language)}");

// ── What is kept proves itself ───────────────────────────────────────────────────────────────────────────────────────────────────────────

var after = await dialogue.VerifyAsync(checkpoint: before);
Line();
Line(Say(
    $"{after.Position} facts on record, {after.Position - before.Position} of them added by this run; the chain over them verifies.",
    $"في السجل {after.Position} واقعة، أضاف منها هذا التشغيل {after.Position - before.Position}؛ والسلسلة التي تربطها سليمة."));
if (keep)
    Line(Say($"Kept in {path}: run again with the same --db.", $"محفوظ في {path}: أعد التشغيل مع ‎--db‎ نفسه."));
await services.DisposeAsync();
if (!keep)
    File.Delete(path);
return 0;

// ── The few words that recording takes ───────────────────────────────────────────────────────────────────────────────────────────────────

async Task OnProgramme(string what, Func<Programme, Act, Decision<ProgrammeEvent>> decide) =>
    (await dialogue.Programmes.DecideAsync(programme, await As(convener, what), decide)).OrThrow();

async Task OnSession(string what, Func<Session, Act, Decision<SessionEvent>> decide) =>
    (await dialogue.Sessions.DecideAsync(session, await Recording(what), decide)).OrThrow();

async Task OnCommitment(string what, Func<Commitment, Act, Decision<CommitmentEvent>> decide) =>
    (await dialogue.Commitments.DecideAsync(commitment, await Recording(what), decide)).OrThrow();

async Task<StakeholderId> AddStakeholder(string name, StakeholderKind kind, StakeholderId? parent, string english, string arabic)
{
    var id = Id<StakeholderId>(name);
    var whole = parent is { } of ? await dialogue.Stakeholders.FindAsync(of) : null;
    (await dialogue.Stakeholders.StartAsync(id, await Recording($"stakeholder {name}"), act => Stakeholder.Register(act, id, Text(english, arabic), kind, whole))).OrThrow();
    return id;
}

// A person known by office only: the post, who held it when, and so the standing in which they speak.
async Task<Standing> AddSpeaker(string name, StakeholderId institution, LocalizedText title, LocalizedText? rank = null, LocalDate? until = null, bool mayCommit = false)
{
    var person = Id<ParticipantId>(name);
    var post = Id<PostId>(name);
    (await dialogue.Participants.StartAsync(person, await Recording($"person {name}"), act => Participant.Register(act, person))).OrThrow();
    (await dialogue.Stakeholders.DecideAsync(institution, await Recording($"post {name}"), (s, act) => s.CreatePost(act, post, title, mayCommit))).OrThrow();
    var held = await dialogue.Stakeholders.DecideAsync(institution, await Recording($"appointment {name}"), (s, act) => s.Appoint(act, post, person, from: day, until ?? day, rank));
    return held.OrThrow().StandingOf(person, post, duringTheMeeting).OrThrow();
}

async Task AddContribution(string name, Standing speaker, ContributionKind kind, string english, string arabic, InterventionId? about = null)
{
    var act = await Recording(name);
    var words = await dialogue.SealAsync(act, speaker.Person, Text(english, arabic));   // sealed for the speaker: erasing them erases their words
    var said = new Said(kind, RecordQuality.Summary, words, duringTheMeeting) { Speaker = speaker, About = about, Source = report };
    var id = Id<ContributionId>(name);
    (await dialogue.Contributions.StartAsync(id, act, a => Contribution.Record(a, id, opened, said))).OrThrow();
}

async Task<RecommendationId> AddRecommendation(string name, string title, string arabicTitle, string english, string arabic)
{
    var id = Id<RecommendationId>(name);
    var draft = new Draft(Text(title, arabicTitle), Text(english, arabic)) { Session = session, When = duringTheMeeting, Source = report };
    (await dialogue.Recommendations.StartAsync(id, await Recording($"draft {name}"), act => Recommendation.Propose(act, id, draft))).OrThrow();
    (await dialogue.Recommendations.DecideAsync(id, await Recording($"adopt {name}"), (r, act) => r.AdoptAsReported(act, duringTheMeeting, report))).OrThrow();
    return id;
}

async Task<ReferralId> AddReferral(string name, RecommendationId recommendation, StakeholderId addressee)
{
    var id = Id<ReferralId>(name);
    var adopted = (await dialogue.Recommendations.FindAsync(recommendation))!;
    var institution = (await dialogue.Stakeholders.FindAsync(addressee))!;
    (await dialogue.Referrals.StartAsync(id, await Recording($"refer {name}"), act => Referral.Refer(act, id, adopted, institution, Occurred.On(day, hebron)))).OrThrow();
    return id;
}

Occurred On(int year, int month, int dayOfMonth) => Occurred.On(new(year, month, dayOfMonth), hebron);

static TId Id<TId>(string name)
    where TId : struct, IEntityId<TId> => EntityId.Named<TId>("sample: open meeting in Jenin, 18 June 2009", name);

static LocalizedText Text(string english, string arabic) => LocalizedText.Of(("en", english), ("ar", arabic));

// ── Printing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

void PrintMinutes(MinutesView view)
{
    Line(Say("PUBLISHED MINUTES, as they leave for the public", "المحضر المنشور كما يصدر للعموم"));
    Line();
    Line(view.Title.Text!);
    Line($"  {view.Format?.Text}{Comma()}{Date(view.Announced.Date)}{Bound(view.Ended)}");
    Line($"  {view.Venue?.Text}");
    foreach (var role in view.Conveners.GroupBy(c => c.Role))
        Line($"  {Label(role.Key)}: {string.Join(Say("; ", "؛ "), role.Select(c => c.Name.Text))}");
    Line($"  {Say("Came", "الحضور")}: {view.Attendance.Wording?.Text} ({Say($"an estimate, taken to mean at least {view.Attendance.AtLeast}", $"تقدير يُفهم منه {view.Attendance.AtLeast} على الأقل")})");
    Line($"  {Say("Source", "المصدر")}: {view.Source?.Text}");
    Line();
    Line(Say("Who spoke", "من تحدث"));
    foreach (var line in view.Attributed)
    {
        Line($"  {(line.Rank is { Text: { } rank } ? rank + Comma() : "")}{line.Office?.Text} ({line.Affiliation?.Text}){Comma()}{Label(line.Kind)}:");
        Line($"    {line.Text.Text}");
    }

    Line();
    Line(Say("The participants recommend", "يوصي المشاركون"));
    for (var i = 0; i < view.Recommendations.Count; i++)
        Line($"  {i + 1}. {view.Recommendations[i].Text}");
}

void PrintFollowUp(string title, LocalDate at, ValueList<RecommendationFollowUp> log)
{
    Line();
    Line($"{title} ({Date(at)})");
    foreach (var item in log)
    {
        Line($"  {item.Recommendation.Draft.Title.In(language).Text}: {Label(item.Stage)}");
        foreach (var referral in item.Referrals)
        {
            var late = referral.DaysLate > 0 ? Say($", {referral.DaysLate} days late", $"، التأخر بالأيام: {referral.DaysLate}") : "";
            Line($"    {referral.AddresseeName.In(language).Text}: {Label(referral.Status)} ({Say("answer due by", "الرد حتى")} {Date(referral.Dates.LastDay)}{late})");
            if (referral.Referral.Response is { } given)
                Line($"      {Say("Answered", "ورد الرد في")} {Date(given.When.Latest.Date)}{Comma()}{Label(given.Kind)}: {given.Reason.In(language).Text}");
            foreach (var (promised, status) in referral.Commitments)
            {
                Line($"      {Say("Promised", "تعهُّد")}: {promised.Promise.Text.In(language).Text} [{Label(status)}]");
                if (promised.Assessment is { } found)
                    Line($"      {Say("Found", "التقييم")}: {Label(found.Completion)}: {found.Explanation.In(language).Text}");
            }
        }
    }
}

string Say(string english, string arabic) => language.Primary == "ar" ? arabic : english;

string Comma() => Say(", ", "، ");

string Date(LocalDate date) => LocalDatePattern.Create("d MMMM uuuu", CultureInfo.GetCultureInfo(Say("en", "ar-PS"))).Format(date);

string Bound(Occurred? when) => when is { IsExact: false } ? Say($", not after {when.Latest:HH:mm} (no time is reported)", $"، في موعد أقصاه الساعة {when.Latest:HH:mm} (لم يُذكر الوقت)") : "";

string Label(Enum value) => value switch
{
    ConvenerRole.Organiser => Say("Organised by", "التنظيم"),
    ConvenerRole.Host => Say("Hosted by", "الاستضافة"),
    ConvenerRole.Supporter => Say("Supported by", "الدعم"),
    _ => Labels.Of(value).In(language).Text,
};

static void Line(string text = "") => Console.WriteLine(text);

// ── The command line and the key ─────────────────────────────────────────────────────────────────────────────────────────────────────────

static bool TryReadArguments(string[] args, out LanguageTag language, out string? path)
{
    language = "en";
    path = null;
    for (var i = 0; i < args.Length; i += 2)
    {
        if (i + 1 == args.Length)
            return false;
        switch (args[i])
        {
            case "--lang" when args[i + 1] is "ar" or "en":
                language = args[i + 1];
                break;
            case "--db":
                path = args[i + 1];
                break;
            default:
                return false;
        }
    }

    return true;
}

// Written whole or not at all, so that a crash in between cannot leave half a key.
static byte[] KeyBeside(string path, bool keep)
{
    if (!keep)
        return RandomNumberGenerator.GetBytes(32);
    var file = path + ".key";
    if (!File.Exists(file))
    {
        File.WriteAllBytes(file + ".new", RandomNumberGenerator.GetBytes(32));
        File.Move(file + ".new", file);
    }

    return File.ReadAllBytes(file);
}
