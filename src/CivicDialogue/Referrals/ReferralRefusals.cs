namespace CivicDialogue.Referrals;

/// <summary>Every "no" of a referral.</summary>
public static class ReferralRefusals
{
    /// <summary>Only what is adopted can be referred.</summary>
    public static RefusalCode NotAdopted { get; } = new("referral.not-adopted", RefusalKind.WrongTime,
        "Only an adopted recommendation can be referred; this one is {state}.",
        "لا تُحال إلا توصية معتمدة؛ حالة هذه التوصية {state}.");

    /// <summary>The referral is concluded.</summary>
    public static RefusalCode Concluded { get; } = new("referral.concluded", RefusalKind.WrongTime,
        "The referral is concluded.",
        "أُغلقت الإحالة.");

    /// <summary>The addressee has confirmed or answered already.</summary>
    public static RefusalCode AlreadyAcknowledged { get; } = new("referral.already-acknowledged", RefusalKind.WrongTime,
        "The addressee has already confirmed or answered.",
        "الجهة المحال إليها أكدت الاستلام أو أجابت بالفعل.");

    /// <summary>The addressee has answered; there is nothing left to extend or to let lapse.</summary>
    public static RefusalCode AlreadyAnswered { get; } = new("referral.already-answered", RefusalKind.WrongTime,
        "The addressee has already answered.",
        "الجهة المحال إليها أجابت بالفعل.");

    /// <summary>The term is over; it cannot be extended any more.</summary>
    public static RefusalCode TermOver { get; } = new("referral.term-over", RefusalKind.WrongTime,
        "The term ended on {last-day}; it can only be extended before it ends.",
        "انتهت المهلة في {last-day}، ولا يمكن تمديدها إلا قبل انتهائها.");

    /// <summary>It would have been referred before it was adopted.</summary>
    public static RefusalCode BeforeAdoption { get; } = new("referral.before-adoption", RefusalKind.Unmet,
        "It cannot have been referred by {when}: the recommendation was adopted at {adopted} or later.",
        "لا يمكن أن تكون قد أُحيلت في {when}، فالتوصية اعتُمدت في {adopted} أو بعده.");

    /// <summary>What follows the answer (a promise, a redirection, standing by it) would have come before it.</summary>
    public static RefusalCode BeforeAnswer { get; } = new("referral.before-answer", RefusalKind.Unmet,
        "It cannot have happened by {when}: the answer that it follows was given at {answered} or later.",
        "لا يمكن أن يكون قد حدث في {when}، فالرد الذي يترتب عليه صدر في {answered} أو بعده.");

    /// <summary>The term would be longer than any may be.</summary>
    public static RefusalCode TermTooLong { get; } = new("referral.term-too-long", RefusalKind.Unmet,
        "The term would have {days} days in all; at most {longest} are possible.",
        "تصبح المهلة {days} يومًا في المجموع؛ والحد الأقصى {longest}.");

    /// <summary>The one who answers does not act for the addressee.</summary>
    public static RefusalCode NotTheAddressee { get; } = new("referral.not-the-addressee", RefusalKind.NotPermitted,
        "Only the addressee {addressee} can answer; this standing is for {standing}.",
        "لا يجيب إلا الجهة المحال إليها {addressee}؛ هذه الصفة باسم {standing}.");

    /// <summary>The office does not commit the addressee.</summary>
    public static RefusalCode MayNotCommit { get; } = new("referral.may-not-commit", RefusalKind.NotPermitted,
        "The post {post} may not commit the addressee; an answer needs one that may.",
        "لا يملك شاغل المنصب {post} صلاحية إلزام الجهة المحال إليها؛ يتطلب الرد منصبًا يملكها.");

    /// <summary>The answer would come before the referral.</summary>
    public static RefusalCode BeforeReferral { get; } = new("referral.before-referral", RefusalKind.Unmet,
        "It cannot have happened by {when}: the referral was made at {referred} or later.",
        "لا يمكن أن يكون قد حدث في {when}، فالإحالة تمت في {referred} أو بعده.");

    /// <summary>The silence has not lasted long enough.</summary>
    public static RefusalCode NotLapsed { get; } = new("referral.not-lapsed", RefusalKind.WrongTime,
        "Silence becomes a lapse at {lapses}; it is not on record as one before.",
        "لا يُسجَّل انقضاء المهلة دون رد قبل {lapses}.");

    /// <summary>The lapse is on record already.</summary>
    public static RefusalCode AlreadyLapsed { get; } = new("referral.already-lapsed", RefusalKind.WrongTime,
        "The lapse is already on record.",
        "انقضاء المهلة دون رد مسجَّل بالفعل.");

    /// <summary>There is no answer yet to which a commitment could belong.</summary>
    public static RefusalCode NotAnswered { get; } = new("referral.not-answered", RefusalKind.WrongTime,
        "The addressee has not answered yet.",
        "الجهة المحال إليها لم تجب بعد.");

    /// <summary>The answer promises nothing.</summary>
    public static RefusalCode NothingPromised { get; } = new("referral.nothing-promised", RefusalKind.Unmet,
        "The answer was {response}; only a supported or partly supported recommendation carries a commitment.",
        "كان الجواب {response}؛ ولا يترتب التزام إلا على توصية مؤيدة كليًا أو جزئيًا.");

    /// <summary>The commitment is linked already.</summary>
    public static RefusalCode AlreadyLinked { get; } = new("referral.already-linked", RefusalKind.WrongTime,
        "The commitment {commitment} is already linked.",
        "الالتزام {commitment} مرتبط بالفعل.");

    /// <summary>The addressee still has time, and has not answered.</summary>
    public static RefusalCode StillInTime { get; } = new("referral.still-in-time", RefusalKind.WrongTime,
        "The addressee has time until {last-day}; it can only be escalated after that, or after an answer.",
        "أمام الجهة المحال إليها مهلة حتى {last-day}؛ ولا يُرفع الأمر إلا بعدها أو بعد الرد.");

    /// <summary>It would be escalated to the addressee itself.</summary>
    public static RefusalCode OwnEscalation { get; } = new("referral.own-escalation", RefusalKind.Unmet,
        "It lies with {addressee} already; it can only be escalated to another.",
        "الأمر لدى {addressee} بالفعل، ولا يُرفع إلا إلى جهة أخرى.");

    /// <summary>The addressee names itself to answer instead.</summary>
    public static RefusalCode OwnRedirect { get; } = new("referral.own-redirect", RefusalKind.Unmet,
        "{addressee} cannot redirect it to itself.",
        "لا يمكن أن تحوّله الجهة {addressee} إلى نفسها.");

    /// <summary>The answer does not name this addressee to answer instead.</summary>
    public static RefusalCode NotRedirected { get; } = new("referral.not-redirected", RefusalKind.WrongTime,
        "The answer of referral {referral} redirects to {to}, not to {addressee}.",
        "الرد على الإحالة {referral} يحوّلها إلى {to}، لا إلى {addressee}.");

    /// <summary>It is not the addressee's to pass on.</summary>
    public static RefusalCode LiesElsewhere { get; } = new("referral.lies-elsewhere", RefusalKind.WrongTime,
        "It lies with {addressee}, so it cannot pass on from {from}.",
        "الأمر لدى {addressee}، فلا يمكن أن ينتقل من {from}.");

    /// <summary>It can pass only to what the addressee went over into.</summary>
    public static RefusalCode NotASuccessor { get; } = new("referral.not-a-successor", RefusalKind.Unmet,
        "It cannot pass from {from} to {to}, which is not on record as its successor by then. On record: {successors}.",
        "لا يمكن أن ينتقل الأمر من {from} إلى {to}، إذ ليست في السجل خلفًا لها حتى ذلك الحين. وفي السجل: {successors}.");

    /// <summary>There is no such version of the answer.</summary>
    public static RefusalCode VersionUnknown { get; } = new("referral.version-unknown", RefusalKind.NotFound,
        "This referral has no answer of the number {version}.",
        "لا يوجد على هذه الإحالة رد برقم {version}.");

    /// <summary>It is not a call to action of an institution on the open record.</summary>
    public static RefusalCode NotACall { get; } = new("referral.not-a-call", RefusalKind.Unmet,
        "The contribution {contribution} ({kind}) is not a call to action for an institution that is on the open record.",
        "المساهمة {contribution} ({kind}) ليست دعوة إلى العمل باسم جهة في السجل المفتوح.");

    /// <summary>The call would be put to the institution that made it.</summary>
    public static RefusalCode OwnCall { get; } = new("referral.own-call", RefusalKind.Unmet,
        "The call was made for {addressee} or a part of it; it can only be put to another.",
        "صدرت الدعوة عن {addressee} أو عن جزء منها، ولا توجَّه إلا إلى جهة أخرى.");

    /// <summary>It would have been put to somebody before it was made.</summary>
    public static RefusalCode BeforeCall { get; } = new("referral.before-call", RefusalKind.Unmet,
        "It cannot have been put to anybody by {when}: the call was made at {called} or later.",
        "لا يمكن أن تكون قد وُجِّهت في {when}، فالدعوة صدرت في {called} أو بعده.");
}
