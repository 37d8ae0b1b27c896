namespace CivicDialogue.Disclosure;

/// <summary>Every "no" of a disclosure.</summary>
public static class DisclosureRefusals
{
    /// <summary>Minutes leave once they are approved.</summary>
    public static RefusalCode NotApproved { get; } = new("disclosure.not-approved", RefusalKind.WrongTime,
        "Minutes can be published once they are approved; the session is {phase}.",
        "يمكن نشر المحضر بعد اعتماده؛ حالة الجلسة الآن {phase}.");

    /// <summary>The session is private.</summary>
    public static RefusalCode Private { get; } = new("disclosure.private", RefusalKind.NotPermitted,
        "The session is private; nothing of it may go to the audience {audience}.",
        "الجلسة خاصة، ولا يجوز أن يصل منها شيء إلى {audience}.");

    /// <summary>The policies withhold everything of the session.</summary>
    public static RefusalCode Withheld { get; } = new("disclosure.withheld", RefusalKind.NotPermitted,
        "The policies withhold everything of this session.",
        "تحجب السياسات كل ما يخص هذه الجلسة.");

    /// <summary>A text asked for is of another programme, or not on record.</summary>
    public static RefusalCode TextUnknown { get; } = new("disclosure.text-unknown", RefusalKind.NotFound,
        "The text {text} is not on record in this programme.",
        "النص {text} غير مسجَّل في هذا البرنامج.");

    /// <summary>Views of a session leave once it is over.</summary>
    public static RefusalCode NotOver { get; } = new("disclosure.not-over", RefusalKind.WrongTime,
        "What is made of a session can be published once it is over; this one is {phase}.",
        "يُنشر ما يخص الجلسة بعد انتهائها؛ حالة هذه {phase}.");

    /// <summary>The session was called off, or is on record by mistake: there is nothing of it to publish, nor will there be.</summary>
    public static RefusalCode SessionCancelled { get; } = new("disclosure.session-cancelled", RefusalKind.WrongTime,
        "The session was called off, or is on record by mistake; there is nothing of it to publish.",
        "أُلغيت الجلسة أو قُيّدت خطأً؛ فلا شيء منها يُنشر.");
}
