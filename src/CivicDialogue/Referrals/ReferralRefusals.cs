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
        "الإحالة منتهية.");

    /// <summary>The addressee has confirmed or answered already.</summary>
    public static RefusalCode AlreadyAcknowledged { get; } = new("referral.already-acknowledged", RefusalKind.WrongTime,
        "The addressee has already confirmed or answered.",
        "الجهة المعنية أكدت الاستلام أو أجابت بالفعل.");

    /// <summary>The addressee has answered; there is nothing left to extend or to let lapse.</summary>
    public static RefusalCode AlreadyAnswered { get; } = new("referral.already-answered", RefusalKind.WrongTime,
        "The addressee has already answered.",
        "الجهة المعنية أجابت بالفعل.");

    /// <summary>The term is over; it cannot be extended any more.</summary>
    public static RefusalCode TermOver { get; } = new("referral.term-over", RefusalKind.WrongTime,
        "The term ended on {last-day}; it can only be extended before it ends.",
        "انتهت المهلة في {last-day}، ولا يمكن تمديدها إلا قبل انتهائها.");

    /// <summary>The one who answers does not act for the addressee.</summary>
    public static RefusalCode NotTheAddressee { get; } = new("referral.not-the-addressee", RefusalKind.NotPermitted,
        "Only the addressee {addressee} can answer; this standing is for {standing}.",
        "لا يجيب إلا الجهة المعنية {addressee}؛ هذه الصفة باسم {standing}.");

    /// <summary>The office does not commit the addressee.</summary>
    public static RefusalCode MayNotCommit { get; } = new("referral.may-not-commit", RefusalKind.NotPermitted,
        "The post {post} may not commit the addressee; an answer needs one that may.",
        "المنصب {post} لا يلزم الجهة المعنية؛ يتطلب الجواب منصبًا مخوَّلًا.");

    /// <summary>The answer would come before the referral.</summary>
    public static RefusalCode BeforeReferral { get; } = new("referral.before-referral", RefusalKind.Unmet,
        "It cannot have happened by {when}: the referral was made at {referred} or later.",
        "لا يمكن أن يكون قد حدث في {when}، فالإحالة تمت في {referred} أو بعده.");

    /// <summary>The silence has not lasted long enough.</summary>
    public static RefusalCode NotLapsed { get; } = new("referral.not-lapsed", RefusalKind.WrongTime,
        "Silence becomes a lapse at {lapses}; it is not on record as one before.",
        "يصبح السكوت انقضاءً عند {lapses}، ولا يُسجَّل قبل ذلك.");

    /// <summary>The lapse is on record already.</summary>
    public static RefusalCode AlreadyLapsed { get; } = new("referral.already-lapsed", RefusalKind.WrongTime,
        "The lapse is already on record.",
        "الانقضاء مسجَّل بالفعل.");

    /// <summary>There is no answer yet to which a commitment could belong.</summary>
    public static RefusalCode NotAnswered { get; } = new("referral.not-answered", RefusalKind.WrongTime,
        "The addressee has not answered yet.",
        "الجهة المعنية لم تجب بعد.");

    /// <summary>The answer promises nothing.</summary>
    public static RefusalCode NothingPromised { get; } = new("referral.nothing-promised", RefusalKind.Unmet,
        "The answer was {response}; only a supported or partly supported recommendation carries a commitment.",
        "كان الجواب {response}؛ ولا يترتب التزام إلا على توصية مؤيدة كليًا أو جزئيًا.");

    /// <summary>The commitment is linked already.</summary>
    public static RefusalCode AlreadyLinked { get; } = new("referral.already-linked", RefusalKind.WrongTime,
        "The commitment {commitment} is already linked.",
        "الالتزام {commitment} مرتبط بالفعل.");
}
