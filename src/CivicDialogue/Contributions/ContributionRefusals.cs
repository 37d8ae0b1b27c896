namespace CivicDialogue.Contributions;

/// <summary>Every "no" of a contribution.</summary>
public static class ContributionRefusals
{
    /// <summary>The session has not begun, or was called off: nothing can have been said at it.</summary>
    public static RefusalCode SessionNotBegun { get; } = new("contribution.session-not-begun", RefusalKind.WrongTime,
        "A contribution to a session can be recorded once the session has begun; it is {phase}.",
        "يمكن تسجيل مساهمة في جلسة بعد بدئها؛ حالتها الآن {phase}.");

    /// <summary>The session named is not the one handed in.</summary>
    public static RefusalCode OtherSession { get; } = new("contribution.other-session", RefusalKind.Unmet,
        "The contribution names session {named}, but session {given} was handed in.",
        "تشير المساهمة إلى الجلسة {named} بينما المعطاة هي {given}.");

    /// <summary>The side is not one of the programme's.</summary>
    public static RefusalCode SideUnknown { get; } = new("contribution.side-unknown", RefusalKind.Unmet,
        "The side {side} is not defined in the programme; defined: {sides}.",
        "الطرف {side} غير معرَّف في البرنامج؛ الأطراف المعرَّفة: {sides}.");

    /// <summary>The intervention is not one of the programme's.</summary>
    public static RefusalCode InterventionUnknown { get; } = new("contribution.intervention-unknown", RefusalKind.Unmet,
        "The intervention {intervention} is not registered in the programme.",
        "الإجراء {intervention} غير مسجَّل في البرنامج.");

    /// <summary>A speaker stands on the side on which the programme placed their institution.</summary>
    public static RefusalCode SideMismatch { get; } = new("contribution.side-mismatch", RefusalKind.Unmet,
        "The speaker's institution stands on the side {placed}, not on {side}.",
        "تنتمي جهة المتحدث إلى الطرف {placed} لا إلى {side}.");

    /// <summary>Attribution can be narrowed, never widened.</summary>
    public static RefusalCode Widened { get; } = new("contribution.widened", RefusalKind.Unmet,
        "The attribution {wanted} is wider than {now}; it can only be narrowed.",
        "مستوى الإفصاح عن المتحدث «{wanted}» أوسع من «{now}»؛ لا يجوز إلا تضييقه.");

    /// <summary>The contribution has no such text.</summary>
    public static RefusalCode TextUnknown { get; } = new("contribution.text-unknown", RefusalKind.NotFound,
        "The contribution has no text {text}.",
        "ليس في المساهمة نص {text}.");
}
