namespace CivicDialogue.Commitments;

/// <summary>Every "no" of a commitment.</summary>
public static class CommitmentRefusals
{
    /// <summary>Only the addressee of a referral can commit itself in answer to it.</summary>
    public static RefusalCode NotTheAddressee { get; } = new("commitment.not-the-addressee", RefusalKind.NotPermitted,
        "The promise is made for {standing}, but the referral {referral} is to {addressee}.",
        "التعهد باسم {standing}، بينما الإحالة {referral} موجهة إلى {addressee}.");

    /// <summary>The referral is not one that the promise serves.</summary>
    public static RefusalCode OtherReferral { get; } = new("commitment.other-referral", RefusalKind.Unmet,
        "The promise does not serve the referral {referral}.",
        "هذا التعهد لا يأتي ردًّا على الإحالة {referral}.");

    /// <summary>The office does not commit its stakeholder.</summary>
    public static RefusalCode MayNotCommit { get; } = new("commitment.may-not-commit", RefusalKind.NotPermitted,
        "The post {post} may not commit its institution; a promise needs one that may.",
        "لا يملك شاغل المنصب {post} صلاحية إلزام جهته؛ يتطلب التعهد منصبًا يملكها.");

    /// <summary>The promise is due before it was made.</summary>
    public static RefusalCode DueBeforeMade { get; } = new("commitment.due-before-made", RefusalKind.Unmet,
        "The promise is due on {due}, before it was made on {made}.",
        "موعد الوفاء بالتعهد {due} يسبق تاريخ تقديمه {made}.");

    /// <summary>Only the one who promised can report or claim.</summary>
    public static RefusalCode NotTheOwner { get; } = new("commitment.not-the-owner", RefusalKind.NotPermitted,
        "Only {owner} can say this of its own commitment; this standing is for {standing}.",
        "لا يقول ذلك عن الالتزام إلا صاحبه {owner}؛ هذه الصفة باسم {standing}.");

    /// <summary>The assessor stands too near to the one who promised.</summary>
    public static RefusalCode NotIndependent { get; } = new("commitment.not-independent", RefusalKind.NotPermitted,
        "Whoever judges must stand outside the institution that promised, what it is part of and its partners, and not have spoken for it; a contest is answered neither by whoever contests nor by whoever assessed.",
        "يجب أن يكون من يقيّم من خارج الجهة المتعهدة والجهة التي تتبع لها وشركائها، وألّا يكون قد تحدث باسمها؛ ولا يجيب عن الاعتراض من قدّمه ولا من أجرى التقييم.");

    /// <summary>It would have happened before the promise was made.</summary>
    public static RefusalCode BeforePromise { get; } = new("commitment.before-promise", RefusalKind.Unmet,
        "It cannot have happened by {when}: the promise was made at {made} or later.",
        "لا يمكن أن يكون قد حدث في {when}، فالتعهد قُدِّم في {made} أو بعده.");

    /// <summary>What it follows (an assessment, a contest) would have come after it.</summary>
    public static RefusalCode TooEarly { get; } = new("commitment.too-early", RefusalKind.Unmet,
        "It cannot have happened by {when}: what it follows happened at {since} or later.",
        "لا يمكن أن يكون قد حدث في {when}، فما يترتب عليه حدث في {since} أو بعده.");

    /// <summary>The commitment is concluded.</summary>
    public static RefusalCode Concluded { get; } = new("commitment.concluded", RefusalKind.WrongTime,
        "The commitment is concluded; it would have to be reopened first.",
        "أُغلق الالتزام؛ ويلزم إعادة فتحه أولًا.");

    /// <summary>The commitment is not concluded.</summary>
    public static RefusalCode NotConcluded { get; } = new("commitment.not-concluded", RefusalKind.WrongTime,
        "The commitment is not concluded.",
        "الالتزام غير مغلق.");

    /// <summary>There is no such milestone, or it was given up.</summary>
    public static RefusalCode MilestoneUnknown { get; } = new("commitment.milestone-unknown", RefusalKind.NotFound,
        "This commitment has no milestone of the number {number}.",
        "لا توجد في هذا الالتزام مرحلة برقم {number}.");

    /// <summary>The milestone was reached already.</summary>
    public static RefusalCode MilestoneReached { get; } = new("commitment.milestone-reached", RefusalKind.WrongTime,
        "The milestone {number} was reached already.",
        "أُنجزت المرحلة {number} بالفعل.");

    /// <summary>There would be more milestones than any commitment may have.</summary>
    public static RefusalCode TooManyMilestones { get; } = new("commitment.too-many-milestones", RefusalKind.Unmet,
        "There are {milestones} milestones; more are not possible.",
        "يوجد {milestones} من المراحل؛ ولا يمكن إضافة المزيد.");

    /// <summary>There is no such assessment.</summary>
    public static RefusalCode AssessmentUnknown { get; } = new("commitment.assessment-unknown", RefusalKind.NotFound,
        "This commitment has no assessment of the number {number}.",
        "لا يوجد لهذا الالتزام تقييم برقم {number}.");

    /// <summary>They contest or contested that assessment already.</summary>
    public static RefusalCode AlreadyContested { get; } = new("commitment.already-contested", RefusalKind.WrongTime,
        "The same person contested the assessment {assessment} already, as contest {number}; only what is found anew can be contested again.",
        "سبق أن اعترض الشخص نفسه على التقييم {assessment} بالاعتراض {number}؛ ولا يُعترض من جديد إلا على تقييم جديد.");

    /// <summary>There is no such contest.</summary>
    public static RefusalCode ContestUnknown { get; } = new("commitment.contest-unknown", RefusalKind.NotFound,
        "This commitment has no contest of the number {number}.",
        "لا يوجد على تقييم هذا الالتزام اعتراض برقم {number}.");

    /// <summary>The contest was answered already.</summary>
    public static RefusalCode ContestAnswered { get; } = new("commitment.contest-answered", RefusalKind.WrongTime,
        "The contest {number} was answered already.",
        "أُجيب عن الاعتراض {number} بالفعل.");

    /// <summary>No review is to be held that was set for that day.</summary>
    public static RefusalCode ReviewUnknown { get; } = new("commitment.review-unknown", RefusalKind.NotFound,
        "No review set for {on} is still to be held.",
        "لا توجد مراجعة محددة في {on} لم تُعقد بعد.");

    /// <summary>It is not the owner's to pass on.</summary>
    public static RefusalCode LiesElsewhere { get; } = new("commitment.lies-elsewhere", RefusalKind.WrongTime,
        "It is owed by {owner}, so it cannot pass on from {from}.",
        "الالتزام على {owner}، فلا يمكن أن ينتقل من {from}.");

    /// <summary>It can pass only to what the owner went over into.</summary>
    public static RefusalCode NotASuccessor { get; } = new("commitment.not-a-successor", RefusalKind.Unmet,
        "It cannot pass from {from} to {to}, which is not on record as its successor by then. On record: {successors}.",
        "لا يمكن أن ينتقل الالتزام من {from} إلى {to}، إذ ليست في السجل خلفًا لها حتى ذلك الحين. وفي السجل: {successors}.");
}
