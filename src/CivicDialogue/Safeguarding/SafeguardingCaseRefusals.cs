namespace CivicDialogue.Safeguarding;

/// <summary>Every "no" of a safeguarding case. None says what a case is about, or who is its lead.</summary>
public static class SafeguardingCaseRefusals
{
    /// <summary>The contribution or the rumour belongs to another case.</summary>
    public static RefusalCode AlreadyDiverted { get; } = new("safeguarding-case.already-diverted", RefusalKind.WrongTime,
        "It belongs to another safeguarding case already.",
        "سبق تحويلها إلى ملف حماية آخر.");

    /// <summary>A case is put in the hands of somebody who holds the role for it.</summary>
    public static RefusalCode LeadUnfit { get; } = new("safeguarding-case.lead-unfit", RefusalKind.Unmet,
        "The lead of a safeguarding case must hold the role: {role}.",
        "يجب أن يحمل المسؤول عن ملف الحماية الدور: {role}.");

    /// <summary>The deadline is past, or too far off to be one.</summary>
    public static RefusalCode DueUnfit { get; } = new("safeguarding-case.due-unfit", RefusalKind.Unmet,
        "The deadline {due} is not between {first} and {last}.",
        "الموعد النهائي {due} ليس بين {first} و{last}.");

    /// <summary>This is for the lead of the case alone, and so are its words.</summary>
    public static RefusalCode NotTheLead { get; } = new("safeguarding-case.not-the-lead", RefusalKind.NotPermitted,
        "This is for the lead of the safeguarding case alone.",
        "هذا للمسؤول عن ملف الحماية دون غيره.");

    /// <summary>The lead has confirmed to have it in hand.</summary>
    public static RefusalCode AlreadyAcknowledged { get; } = new("safeguarding-case.already-acknowledged", RefusalKind.WrongTime,
        "The safeguarding case is already acknowledged.",
        "سبق تأكيد تسلّم ملف الحماية.");

    /// <summary>The case is over.</summary>
    public static RefusalCode Closed { get; } = new("safeguarding-case.closed", RefusalKind.WrongTime,
        "The safeguarding case is closed.",
        "ملف الحماية مغلق.");
}
