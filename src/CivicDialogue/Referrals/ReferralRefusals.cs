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

    /// <summary>Something would have been promised in answer before the answer.</summary>
    public static RefusalCode BeforeAnswer { get; } = new("referral.before-answer", RefusalKind.Unmet,
        "Nothing can have been promised by {when}: the answer was given at {answered} or later.",
        "لا يمكن أن يكون قد قُدِّم تعهد في {when}، فالرد صدر في {answered} أو بعده.");

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
}
