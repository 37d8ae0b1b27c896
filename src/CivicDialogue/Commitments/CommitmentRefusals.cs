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
        "An assessor must stand outside the institution that promised and what it is part of.",
        "يجب أن يكون المقيِّم من خارج الجهة المتعهدة والجهة التي تتبع لها.");

    /// <summary>It would have happened before the promise was made.</summary>
    public static RefusalCode BeforePromise { get; } = new("commitment.before-promise", RefusalKind.Unmet,
        "It cannot have happened by {when}: the promise was made at {made} or later.",
        "لا يمكن أن يكون قد حدث في {when}، فالتعهد قُدِّم في {made} أو بعده.");
}
