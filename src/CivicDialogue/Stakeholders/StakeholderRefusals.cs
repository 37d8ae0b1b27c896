namespace CivicDialogue.Stakeholders;

/// <summary>Every "no" of a stakeholder.</summary>
public static class StakeholderRefusals
{
    /// <summary>A stakeholder cannot be a part of itself.</summary>
    public static RefusalCode OwnParent { get; } = new("stakeholder.own-parent", RefusalKind.Unmet,
        "A stakeholder cannot be a part of itself.",
        "لا يمكن أن تكون الجهة جزءًا من نفسها.");

    /// <summary>The post is known already.</summary>
    public static RefusalCode PostExists { get; } = new("stakeholder.post-exists", RefusalKind.WrongTime,
        "The post {post} is already known.",
        "المنصب {post} معروف بالفعل.");

    /// <summary>The stakeholder has no such post.</summary>
    public static RefusalCode PostUnknown { get; } = new("stakeholder.post-unknown", RefusalKind.NotFound,
        "This stakeholder has no post {post}.",
        "لا يوجد لدى هذه الجهة المنصب {post}.");

    /// <summary>The appointment would end before it begins.</summary>
    public static RefusalCode EndsBeforeItBegins { get; } = new("stakeholder.ends-before-it-begins", RefusalKind.Unmet,
        "The appointment would end on {until}, before it begins on {from}.",
        "ينتهي التعيين في {until} قبل أن يبدأ في {from}.");

    /// <summary>The same person is appointed to the same post over the same dates already.</summary>
    public static RefusalCode AlreadyAppointed { get; } = new("stakeholder.already-appointed", RefusalKind.WrongTime,
        "This person is already appointed to this post from {from} until {until}.",
        "هذا الشخص معيَّن في هذا المنصب بالفعل من {from} حتى {until}.");

    /// <summary>The person did not hold the post then.</summary>
    public static RefusalCode NotAppointed { get; } = new("stakeholder.not-appointed", RefusalKind.Unmet,
        "This person is not known to have held this post throughout {first} to {last}. Known appointments: {appointments}.",
        "لا يُعرف أن هذا الشخص شغل هذا المنصب طوال المدة من {first} إلى {last}. التعيينات المعروفة: {appointments}.");
}
