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

    /// <summary>A speaker, and whoever something is put to, stands on the side on which the programme placed the institution.</summary>
    public static RefusalCode SideMismatch { get; } = new("contribution.side-mismatch", RefusalKind.Unmet,
        "The institution stands on the side {placed}, not on {side}.",
        "تنتمي الجهة إلى الطرف {placed} لا إلى {side}.");

    /// <summary>The session's agenda has no such item, or it was said at no session.</summary>
    public static RefusalCode ItemUnknown { get; } = new("contribution.item-unknown", RefusalKind.Unmet,
        "The agenda has no item {item} in which this could have been said.",
        "ليس في جدول الأعمال بند {item} يمكن أن يكون هذا قد قيل فيه.");

    /// <summary>This is for the speaker alone.</summary>
    public static RefusalCode NotTheSpeaker { get; } = new("contribution.not-the-speaker", RefusalKind.NotPermitted,
        "Only the speaker may do this.",
        "هذا للمتحدث نفسه دون غيره.");

    /// <summary>It was voided, removed, diverted or withdrawn, and this comes too late.</summary>
    public static RefusalCode OffRecord { get; } = new("contribution.off-record", RefusalKind.WrongTime,
        "This is not possible any more: the contribution was {now}.",
        "لم يعد ذلك ممكنًا: حالة المساهمة {now}.");

    /// <summary>It is neither a question nor a concern.</summary>
    public static RefusalCode NotAsking { get; } = new("contribution.not-asking", RefusalKind.Unmet,
        "Only a question or a concern waits for an answer; the kind of this contribution is {kind}.",
        "لا ينتظر الجواب إلا سؤال أو مصدر قلق؛ نوع هذه المساهمة {kind}.");

    /// <summary>What was handed in answers something else, or nothing.</summary>
    public static RefusalCode NotAnAnswer { get; } = new("contribution.not-an-answer", RefusalKind.Unmet,
        "What was handed in does not answer this contribution; what it answers is {answers}.",
        "ما قُدِّم ليس جوابًا عن هذه المساهمة؛ ما يجيب عنه: {answers}.");

    /// <summary>The answer is linked, and did not settle it or still does.</summary>
    public static RefusalCode AlreadyLinked { get; } = new("contribution.already-linked", RefusalKind.WrongTime,
        "The answer {answer} is already linked.",
        "الجواب {answer} مرتبط بالفعل.");

    /// <summary>The answer was certainly given before the question was put.</summary>
    public static RefusalCode BeforeQuestion { get; } = new("contribution.before-question", RefusalKind.Unmet,
        "It was answered at the latest at {answered}, before it was asked at {asked}.",
        "الجواب في {answered} على أبعد تقدير، أي قبل السؤال في {asked}.");

    /// <summary>There is no answer that could fail to settle it.</summary>
    public static RefusalCode NotAnswered { get; } = new("contribution.not-answered", RefusalKind.WrongTime,
        "It is not answered, so it is still open.",
        "لم يُجَب عنها، فهي ما زالت مفتوحة.");

    /// <summary>Its words are hidden.</summary>
    public static RefusalCode AlreadyHidden { get; } = new("contribution.already-hidden", RefusalKind.WrongTime,
        "The contribution is already hidden.",
        "المساهمة محجوبة بالفعل.");

    /// <summary>Its words are not hidden.</summary>
    public static RefusalCode NotHidden { get; } = new("contribution.not-hidden", RefusalKind.WrongTime,
        "The contribution is not hidden.",
        "المساهمة غير محجوبة.");

    /// <summary>The speaker appealed against this hiding before.</summary>
    public static RefusalCode AlreadyAppealed { get; } = new("contribution.already-appealed", RefusalKind.WrongTime,
        "There already was an appeal against the hiding.",
        "سبق الاعتراض على الحجب.");

    /// <summary>No appeal waits for a decision.</summary>
    public static RefusalCode NotAppealed { get; } = new("contribution.not-appealed", RefusalKind.WrongTime,
        "No appeal waits for a decision.",
        "لا اعتراض ينتظر البت.");

    /// <summary>Nobody decides on their own hiding, nor on their own words.</summary>
    public static RefusalCode NotImpartial { get; } = new("contribution.not-impartial", RefusalKind.NotPermitted,
        "This is neither for whoever hid the contribution nor for its speaker.",
        "ليس هذا لمن حجب المساهمة ولا للمتحدث.");

    /// <summary>The contribution was not diverted to this case.</summary>
    public static RefusalCode OtherCase { get; } = new("contribution.other-case", RefusalKind.Unmet,
        "The contribution was not diverted to the case that was handed in.",
        "لم تُحَل المساهمة إلى ملف الحماية المعطى.");

    /// <summary>Attribution can be narrowed, never widened.</summary>
    public static RefusalCode Widened { get; } = new("contribution.widened", RefusalKind.Unmet,
        "The attribution {wanted} is wider than {now}; it can only be narrowed.",
        "مستوى الإفصاح عن المتحدث «{wanted}» أوسع من «{now}»؛ لا يجوز إلا تضييقه.");

    /// <summary>Only what turned out to be nothing for safeguarding goes back to the record.</summary>
    public static RefusalCode StaysDiverted { get; } = new("contribution.stays-diverted", RefusalKind.WrongTime,
        "The case is not closed as out of scope, so what was diverted to it stays there.",
        "لم يُغلق الملف على أنه خارج نطاق الحماية، فيبقى فيه ما أُحيل إليه.");

    /// <summary>The contribution has no such text.</summary>
    public static RefusalCode TextUnknown { get; } = new("contribution.text-unknown", RefusalKind.NotFound,
        "The contribution has no text {text}.",
        "ليس في المساهمة نص {text}.");
}
