using System.Collections.Frozen;
using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.FollowUp;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;

namespace CivicDialogue;

/// <summary>
/// What people call the values of the model's enumerations, in English and Arabic: for lists, forms and letters. Enumerations that no reader sees, such as of stores, have none.
/// Whoever needs other words, or other languages, keeps words of their own.
/// </summary>
public static class Labels
{
    private static readonly FrozenDictionary<Enum, LocalizedText> Words = new Dictionary<Enum, (string English, string Arabic)>
    {
        [AmendmentState.Draft] = ("draft", "مسودة"),
        [AmendmentState.Evaluating] = ("put to the participants", "معروض على المشاركين"),
        [AmendmentState.Accepted] = ("accepted", "مقبول"),
        [AmendmentState.Rejected] = ("rejected", "مرفوض"),
        [AmendmentState.Withdrawn] = ("withdrawn", "مسحوب"),

        [AskerState.Waiting] = ("waiting for an answer", "بانتظار الرد"),
        [AskerState.Told] = ("told", "أُبلغ"),
        [AskerState.NotReached] = ("could not be reached", "تعذّر الوصول إليه"),

        [Attribution.Named] = ("by name", "بالاسم"),
        [Attribution.AffiliationOnly] = ("by affiliation only", "باسم الجهة فقط"),
        [Attribution.ChathamHouse] = ("under the Chatham House Rule", "وفق قاعدة تشاتام هاوس"),
        [Attribution.Withheld] = ("withheld", "محجوب"),

        [Audience.Public] = ("the public", "الجمهور"),
        [Audience.Partners] = ("partners", "الشركاء"),
        [Audience.Conveners] = ("conveners", "المنظِّمون"),

        [BallotPhase.Prepared] = ("prepared", "قيد الإعداد"),
        [BallotPhase.Open] = ("open", "مفتوح"),
        [BallotPhase.Closed] = ("closed", "مغلق"),
        [BallotPhase.Counted] = ("counted", "مفروز"),
        [BallotPhase.Annulled] = ("annulled", "ملغى"),

        [BallotSecrecy.Open] = ("open", "علني"),
        [BallotSecrecy.Confidential] = ("confidential", "مكتوم"),
        [BallotSecrecy.Secret] = ("secret", "سري"),

        [Choice.Yes] = ("yes", "نعم"),
        [Choice.No] = ("no", "لا"),
        [Choice.Abstain] = ("abstain", "امتناع"),
        [Choice.Agree] = ("agree", "موافقة"),
        [Choice.StandAside] = ("stand aside", "تنحٍّ"),
        [Choice.Block] = ("block", "تعطيل"),
        [Choice.NoObjection] = ("no objection", "لا اعتراض"),
        [Choice.Objection] = ("objection", "اعتراض"),

        [CommitmentStatus.Promised] = ("promised", "موعود به"),
        [CommitmentStatus.Overdue] = ("overdue", "متأخر"),
        [CommitmentStatus.Claimed] = ("said to be done", "أُفيد بتنفيذه"),
        [CommitmentStatus.Assessed] = ("assessed", "مقيَّم"),
        [CommitmentStatus.Concluded] = ("concluded", "مغلق"),

        [Completion.NoEvidenceAvailable] = ("no evidence available", "لا دليل متاح"),
        [Completion.NotStarted] = ("not started", "لم يبدأ"),
        [Completion.Limited] = ("limited", "محدود"),
        [Completion.Substantial] = ("substantially completed", "أُنجز معظمه"),
        [Completion.Complete] = ("completed", "مكتمل"),

        [Confidence.NotJudged] = ("not judged", "غير مقدَّرة"),
        [Confidence.Low] = ("low", "منخفضة"),
        [Confidence.Moderate] = ("moderate", "متوسطة"),
        [Confidence.High] = ("high", "عالية"),

        [ConsultationPhase.Prepared] = ("prepared", "قيد الإعداد"),
        [ConsultationPhase.Open] = ("open", "مفتوحة"),
        [ConsultationPhase.Closed] = ("closed", "مغلقة"),

        [ContributionKind.Statement] = ("statement", "كلمة"),
        [ContributionKind.Opinion] = ("opinion", "رأي"),
        [ContributionKind.Question] = ("question", "سؤال"),
        [ContributionKind.Answer] = ("answer", "جواب"),
        [ContributionKind.Concern] = ("concern", "مصدر قلق"),
        [ContributionKind.Proposal] = ("proposal", "اقتراح"),
        [ContributionKind.Testimony] = ("testimony", "شهادة"),
        [ContributionKind.RumourReport] = ("report of a rumour", "بلاغ عن شائعة"),
        [ContributionKind.CallToAction] = ("call to action", "دعوة إلى العمل"),

        [ConvenerRole.Organiser] = ("organiser", "الجهة المنظِّمة"),
        [ConvenerRole.CoOrganiser] = ("co-organiser", "شريك في التنظيم"),
        [ConvenerRole.Host] = ("host", "الجهة المستضيفة"),
        [ConvenerRole.Supporter] = ("supporter", "الجهة الداعمة"),
        [ConvenerRole.Funder] = ("funder", "الجهة الممولة"),
        [ConvenerRole.Implementer] = ("implementer", "الجهة المنفِّذة"),

        [CountForm.Full] = ("with its numbers", "مع الأعداد"),
        [CountForm.OutcomeOnly] = ("the outcome only", "النتيجة فقط"),
        [CountForm.Unopened] = ("not counted", "لم يُفرز"),

        [CountKind.Counted] = ("counted", "معدود"),
        [CountKind.Range] = ("between two numbers", "بين عددين"),
        [CountKind.Estimated] = ("estimated", "مقدَّر"),
        [CountKind.Unknown] = ("not known", "غير معروف"),
        [CountKind.Suppressed] = ("not told", "محجوب"),

        [DayCount.Calendar] = ("calendar days", "أيام تقويمية"),
        [DayCount.Working] = ("working days", "أيام عمل"),

        [DueKind.Response] = ("answer", "رد"),
        [DueKind.Lapse] = ("end of the wait for an answer", "نهاية انتظار الرد"),
        [DueKind.Commitment] = ("commitment", "التزام"),
        [DueKind.Milestone] = ("milestone", "مرحلة"),
        [DueKind.Review] = ("review", "مراجعة"),

        [InclusionStage.Reached] = ("reached", "وصلت إليهم الدعوة"),
        [InclusionStage.Present] = ("present", "حضروا"),
        [InclusionStage.Spoke] = ("spoke", "تكلموا"),
        [InclusionStage.Authored] = ("authored a recommendation", "صاغوا توصية"),
        [InclusionStage.Adopted] = ("authored one that was adopted", "صاغوا توصية اعتُمدت"),

        [LegalBasis.Consent] = ("consent", "الموافقة"),
        [LegalBasis.Contract] = ("contract", "العقد"),
        [LegalBasis.LegalObligation] = ("legal obligation", "الالتزام القانوني"),
        [LegalBasis.VitalInterests] = ("vital interests", "المصالح الحيوية"),
        [LegalBasis.PublicTask] = ("public task", "المهمة العامة"),
        [LegalBasis.LegitimateInterests] = ("legitimate interests", "المصالح المشروعة"),

        [MajorityBase.Cast] = ("of those cast", "من الاختيارات المدلى بها"),
        [MajorityBase.Present] = ("of those present", "من الحاضرين"),
        [MajorityBase.Eligible] = ("of all who may vote", "ممن يحق لهم التصويت"),

        [MinutesApproval.ByCirculation] = ("approved by circulation", "معتمد بالتعميم"),
        [MinutesApproval.AdoptedAsReported] = ("approved as reported", "معتمد كما ورد"),
        [MinutesApproval.ByBody] = ("approved by the meeting", "معتمد من الاجتماع"),

        [MinutesState.Drafted] = ("drafted", "مسودة"),
        [MinutesState.Circulated] = ("circulated", "معمَّم"),
        [MinutesState.Approved] = ("approved", "معتمد"),

        [ObjectionFinding.Valid] = ("holds", "قائم"),
        [ObjectionFinding.NotValid] = ("does not hold", "غير قائم"),

        [ObjectionState.Open] = ("open", "مفتوح"),
        [ObjectionState.Withdrawn] = ("withdrawn", "مسحوب"),
        [ObjectionState.Resolved] = ("met", "أُخذ به"),

        [OwnItemKind.Said] = ("said", "قيل"),
        [OwnItemKind.Asked] = ("asked", "سُئل"),
        [OwnItemKind.SpokeFor] = ("spoke for somebody", "تكلَّم باسم غيره"),
        [OwnItemKind.Authored] = ("wrote", "صاغ"),
        [OwnItemKind.Amended] = ("amended", "عدَّل"),
        [OwnItemKind.Endorsed] = ("endorsed", "أيَّد"),
        [OwnItemKind.Objected] = ("objected", "اعترض"),

        [ParticipationLevel.Inform] = ("inform", "إعلام"),
        [ParticipationLevel.Consult] = ("consult", "استشارة"),
        [ParticipationLevel.Involve] = ("involve", "إشراك"),
        [ParticipationLevel.Collaborate] = ("collaborate", "تعاون"),
        [ParticipationLevel.Empower] = ("empower", "تمكين"),

        [PersonalDataKind.Name] = ("name", "الاسم"),
        [PersonalDataKind.Contact] = ("contact", "بيانات الاتصال"),
        [PersonalDataKind.Segments] = ("segments", "الفئات"),
        [PersonalDataKind.Needs] = ("needs", "الاحتياجات"),
        [PersonalDataKind.Words] = ("words", "الأقوال"),

        [PhaseActivity.Meetings] = ("meetings", "الاجتماعات"),
        [PhaseActivity.Contributions] = ("contributions", "المساهمات"),
        [PhaseActivity.Recommendations] = ("recommendations", "التوصيات"),
        [PhaseActivity.Consultations] = ("consultations", "المشاورات"),

        [PlaceState.None] = ("no place", "بلا مقعد"),
        [PlaceState.Waiting] = ("waiting for a place", "في قائمة الانتظار"),
        [PlaceState.Offered] = ("offered a place", "عُرض عليه مقعد"),
        [PlaceState.Taken] = ("has a place", "له مقعد"),

        [PresenceKind.Marked] = ("marked present", "سُجّل حضوره"),
        [PresenceKind.CheckedIn] = ("checked in", "سجّل حضوره بنفسه"),
        [PresenceKind.Signed] = ("signed the sheet", "وقّع على الكشف"),

        [ProgrammeStatus.Active] = ("active", "سارٍ"),
        [ProgrammeStatus.Suspended] = ("suspended", "معلَّق"),
        [ProgrammeStatus.Concluded] = ("concluded", "منتهٍ"),

        [RecommendationPart.Author] = ("author", "صاحب صياغة"),
        [RecommendationPart.InvitedAuthor] = ("asked to be an author", "مدعو إلى الصياغة"),
        [RecommendationPart.OriginAuthor] = ("author of one that went into it", "صاحب صياغة توصية ضُمّت إليها"),
        [RecommendationPart.Amender] = ("amended it", "صاحب تعديل"),
        [RecommendationPart.Endorser] = ("endorsed it", "مؤيِّد"),
        [RecommendationPart.Objector] = ("objected to it", "معترض"),

        [RecommendationStage.InDeliberation] = ("in deliberation", "قيد التداول"),
        [RecommendationStage.Ended] = ("ended", "انتهت"),
        [RecommendationStage.Adopted] = ("adopted, not put to anybody yet", "معتمدة ولم تُحَل إلى أحد بعد"),
        [RecommendationStage.AwaitingResponse] = ("awaiting an answer", "بانتظار الرد"),
        [RecommendationStage.Overdue] = ("overdue", "متأخرة الرد"),
        [RecommendationStage.Lapsed] = ("lapsed: silence on record", "انقضت المهلة دون رد، وذلك مثبت في السجل"),
        [RecommendationStage.Answered] = ("answered", "جاء الرد عليها"),
        [RecommendationStage.InFollowUp] = ("in follow-up: answered with a promise", "قيد المتابعة: أُجيب عنها بالتزام"),
        [RecommendationStage.Assessed] = ("assessed", "مقيَّمة"),

        [RecordQuality.Verbatim] = ("verbatim", "حرفيًا"),
        [RecordQuality.Paraphrase] = ("paraphrase", "بالمعنى"),
        [RecordQuality.Summary] = ("summary", "ملخصًا"),

        [ReferralPhase.Referred] = ("referred", "محالة"),
        [ReferralPhase.Acknowledged] = ("acknowledged", "أُقرّ باستلامها"),
        [ReferralPhase.Responded] = ("answered", "جاء الرد عليها"),
        [ReferralPhase.InFollowUp] = ("in follow-up", "قيد المتابعة"),
        [ReferralPhase.Lapsed] = ("lapsed", "انقضت مهلتها"),
        [ReferralPhase.Concluded] = ("concluded", "مغلقة"),

        [ReferralStatus.Open] = ("awaiting an answer", "بانتظار الرد"),
        [ReferralStatus.Overdue] = ("overdue", "متأخرة الرد"),
        [ReferralStatus.Lapsed] = ("lapsed: silence on record", "انقضت المهلة دون رد، وذلك مثبت في السجل"),
        [ReferralStatus.Answered] = ("answered", "جاء الرد عليها"),
        [ReferralStatus.InFollowUp] = ("in follow-up: answered with a promise", "قيد المتابعة: أُجيب عنها بالتزام"),
        [ReferralStatus.Concluded] = ("concluded", "مغلقة"),

        [Reply.NeedsAction] = ("no reply yet", "لا رد بعد"),
        [Reply.Accepted] = ("accepted", "قَبِل"),
        [Reply.Declined] = ("declined", "اعتذر"),
        [Reply.Tentative] = ("tentative", "ربما"),
        [Reply.Delegated] = ("delegated", "أناب غيره"),

        [ResponseKind.Supported] = ("supported", "مؤيَّدة"),
        [ResponseKind.PartlySupported] = ("partly supported", "مؤيَّدة جزئيًا"),
        [ResponseKind.Noted] = ("noted", "أُخذ العلم بها"),
        [ResponseKind.Declined] = ("declined", "مرفوضة"),
        [ResponseKind.Redirected] = ("passed on to another", "أُحيلت إلى جهة أخرى"),

        [RiskLevel.Low] = ("low", "منخفض"),
        [RiskLevel.Moderate] = ("moderate", "متوسط"),
        [RiskLevel.High] = ("high", "مرتفع"),
        [RiskLevel.Extreme] = ("extreme", "بالغ"),

        [RuleKind.Majority] = ("majority", "أغلبية"),
        [RuleKind.Consent] = ("consent", "عدم اعتراض"),
        [RuleKind.Consensus] = ("consensus", "توافق"),

        [RumourPhase.Reported] = ("reported", "مبلَّغ عنها"),
        [RumourPhase.OutOfScope] = ("out of scope", "خارج النطاق"),
        [RumourPhase.Triaged] = ("triaged", "مفروزة"),
        [RumourPhase.Verifying] = ("being verified", "قيد التحقق"),
        [RumourPhase.Assessed] = ("assessed", "مقيَّمة"),
        [RumourPhase.Published] = ("published", "منشورة"),
        [RumourPhase.Concluded] = ("concluded", "مغلقة"),
        [RumourPhase.Merged] = ("merged", "مدمجة في أخرى"),
        [RumourPhase.Diverted] = ("handed to safeguarding", "محالة إلى ملف حماية"),

        [RumourVerdict.True] = ("true", "صحيح"),
        [RumourVerdict.False] = ("false", "غير صحيح"),
        [RumourVerdict.Misleading] = ("misleading", "مضلِّل"),
        [RumourVerdict.Disputed] = ("disputed", "مختلف فيه"),
        [RumourVerdict.Unproven] = ("unproven", "غير مثبت"),

        [SafeguardingKind.Allegation] = ("allegation", "ادعاء"),
        [SafeguardingKind.Reprisal] = ("reprisal", "انتقام"),

        [SafeguardingOutcome.Substantiated] = ("substantiated", "ثبت"),
        [SafeguardingOutcome.Unsubstantiated] = ("unsubstantiated", "لم يثبت"),
        [SafeguardingOutcome.Unfounded] = ("unfounded", "لا أساس له"),
        [SafeguardingOutcome.Malicious] = ("malicious", "كيدي"),
        [SafeguardingOutcome.ReferredOn] = ("referred on", "أُحيل إلى جهة أخرى"),
        [SafeguardingOutcome.NotPursued] = ("not pursued", "لم يُتابَع"),
        [SafeguardingOutcome.OutOfScope] = ("out of scope", "خارج النطاق"),

        [SafeguardingPhase.Opened] = ("opened", "مفتوح"),
        [SafeguardingPhase.Acknowledged] = ("acknowledged", "أُقرّ باستلامه"),
        [SafeguardingPhase.Closed] = ("closed", "مغلق"),

        [SessionMode.InPerson] = ("in person", "حضوريًا"),
        [SessionMode.Online] = ("online", "عبر الإنترنت"),
        [SessionMode.Hybrid] = ("in person and online", "حضوريًا وعبر الإنترنت"),

        [SessionPhase.Planned] = ("planned", "مقرَّرة"),
        [SessionPhase.Open] = ("open", "منعقدة"),
        [SessionPhase.Closed] = ("closed", "منتهية"),
        [SessionPhase.MinutesApproved] = ("closed, with minutes approved", "منتهية ومحضرها معتمد"),
        [SessionPhase.Cancelled] = ("cancelled", "ملغاة"),
        [SessionPhase.Postponed] = ("postponed", "مؤجلة"),

        [SourceKind.Minutes] = ("minutes", "محضر"),
        [SourceKind.Scribe] = ("scribe", "كاتب"),
        [SourceKind.SignInSheet] = ("sign-in sheet", "كشف حضور"),
        [SourceKind.PressReport] = ("press report", "تقرير صحفي"),
        [SourceKind.OfficialStatement] = ("official statement", "بيان رسمي"),
        [SourceKind.Witness] = ("witness", "شاهد"),
        [SourceKind.Document] = ("document", "وثيقة"),

        [SourceSays.Confirms] = ("confirms", "يؤكد"),
        [SourceSays.Denies] = ("denies", "ينفي"),
        [SourceSays.ConfirmsInPart] = ("confirms in part", "يؤكد جزئيًا"),
        [SourceSays.DoesNotKnow] = ("does not know", "لا يعلم"),
        [SourceSays.DeclinesToSay] = ("declines to say", "يمتنع عن القول"),

        [SourceStatus.Open] = ("awaiting an answer", "بانتظار الرد"),
        [SourceStatus.Overdue] = ("overdue", "متأخر"),
        [SourceStatus.Answered] = ("answered", "جاء الرد"),

        [Spread.NotKnown] = ("not known", "غير معروف"),
        [Spread.Isolated] = ("isolated", "محدود جدًا"),
        [Spread.Local] = ("local", "محلي"),
        [Spread.Widespread] = ("widespread", "واسع الانتشار"),

        [Stance.For] = ("for", "مع"),
        [Stance.Against] = ("against", "ضد"),
        [Stance.Neutral] = ("neutral", "محايد"),

        [StateCategory.Start] = ("begun", "في البداية"),
        [StateCategory.Open] = ("under way", "جارٍ"),
        [StateCategory.Adopted] = ("adopted", "معتمد"),
        [StateCategory.Ended] = ("ended", "انتهى"),
        [StateCategory.Withdrawn] = ("withdrawn", "مسحوب"),
        [StateCategory.Merged] = ("merged", "مدموج"),
        [StateCategory.Superseded] = ("superseded", "حلّ محله غيره"),

        [StatementState.Pending] = ("pending", "قيد النظر"),
        [StatementState.Accepted] = ("accepted", "مقبولة"),
        [StatementState.Rejected] = ("rejected", "مرفوضة"),

        [StatementVote.Agree] = ("agree", "أوافق"),
        [StatementVote.Disagree] = ("disagree", "لا أوافق"),
        [StatementVote.Pass] = ("pass", "أمتنع"),

        [SuccessionKind.Dissolved] = ("dissolved", "حُلّت"),
        [SuccessionKind.Merged] = ("merged", "أُدمجت"),
        [SuccessionKind.Split] = ("split", "انقسمت"),
        [SuccessionKind.Renamed] = ("renamed", "غُيّر اسمها"),

        [Visibility.Public] = ("public", "علنية"),
        [Visibility.PrivateButTransparent] = ("private but transparent", "مغلقة وشفافة"),
        [Visibility.Private] = ("private", "مغلقة"),
    }.ToFrozenDictionary(w => w.Key, w => LocalizedText.Of((LanguageTag.English, w.Value.English), (LanguageTag.Arabic, w.Value.Arabic)));

    /// <summary>What people call a value.</summary>
    /// <param name="value">A value of an enumeration of the model, such as <see cref="ReferralStatus.Overdue"/>.</param>
    /// <exception cref="ArgumentException">The value is none of its enumeration, or of an enumeration that has no words.</exception>
    public static LocalizedText Of(Enum value)
    {
        Require.NotNull(value);
        return Words.TryGetValue(value, out var label) ? label
            : throw new ArgumentException($"There are no words for {value.GetType().Name} '{value}'; expected a value of an enumeration of the model that readers see.", nameof(value));
    }
}
