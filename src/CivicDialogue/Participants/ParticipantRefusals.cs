namespace CivicDialogue.Participants;

/// <summary>Every "no" of a participant.</summary>
public static class ParticipantRefusals
{
    /// <summary>The person has been erased.</summary>
    public static RefusalCode Erased { get; } = new("participant.erased", RefusalKind.WrongTime,
        "This person's data has been erased; nothing more can be recorded of them.",
        "مُحيت بيانات هذا الشخص، ولا يمكن تسجيل المزيد عنه.");

    /// <summary>The record was merged into another one of the same person, under which they act, vote and sign.</summary>
    public static RefusalCode Merged { get; } = new("participant.merged", RefusalKind.WrongTime,
        "This record was merged into {into}, which goes on for the same person.",
        "دُمج هذا السجل في {into}، وهو السجل الساري للشخص نفسه.");

    /// <summary>A record cannot be merged into itself.</summary>
    public static RefusalCode SameRecord { get; } = new("participant.same-record", RefusalKind.Unmet,
        "Both are the record {record}; two records of one person can be merged.",
        "كلاهما السجل {record}؛ يُدمج سجلان لشخص واحد.");

    /// <summary>One of two records that are to be merged is of whoever acts.</summary>
    public static RefusalCode OwnRecord { get; } = new("participant.own-record", RefusalKind.NotPermitted,
        "The record {record} is that of whoever acts; somebody else decides that another one is of the same person.",
        "السجل {record} يخص من يقوم بالفعل، وعلى غيره أن يقرر أن سجلًا آخر للشخص نفسه.");

    /// <summary>The record belongs to other programmes than the act's.</summary>
    public static RefusalCode Elsewhere { get; } = new("participant.elsewhere", RefusalKind.NotPermitted,
        "The record {record} belongs to another programme than {programme}: there this is decided, or by the person themselves.",
        "السجل {record} يخص برنامجًا آخر غير {programme}، وهناك يُقرَّر هذا أو يقرره الشخص نفسه.");

    /// <summary>The programme has not declared the purpose.</summary>
    public static RefusalCode PurposeUnknown { get; } = new("participant.purpose-unknown", RefusalKind.Unmet,
        "The programme has not declared the purpose {purpose}; nobody can consent to it, or withdraw that, yet.",
        "لم يعلن البرنامج الغرض {purpose}، فلا يمكن الموافقة عليه أو سحب الموافقة بعد.");

    /// <summary>The purpose has another legal basis than consent.</summary>
    public static RefusalCode NoConsentNeeded { get; } = new("participant.no-consent-needed", RefusalKind.Unmet,
        "The purpose {purpose} does not rest on consent but on {basis}; a consent or its withdrawal would change nothing.",
        "لا يقوم الغرض {purpose} على الموافقة بل على {basis}، فلا أثر لموافقة أو سحبها.");

    /// <summary>A consent is to be withdrawn as of a time before it was given.</summary>
    public static RefusalCode BeforeConsent { get; } = new("participant.before-consent", RefusalKind.Unmet,
        "The consent to {purpose} was given at {given} or later; withdrawn at {withdrawn} it would stay in force.",
        "أُعطيت الموافقة على {purpose} في {given} أو بعده، وسحبها في {withdrawn} لا يُنهيها.");

    /// <summary>A guardian consented without the child's own assent.</summary>
    public static RefusalCode AssentMissing { get; } = new("participant.assent-missing", RefusalKind.Unmet,
        "A consent given by a guardian needs the child's own assent.",
        "تتطلب موافقة وليّ الأمر قبولَ الطفل نفسه.");

    /// <summary>A guardian consented, and nothing says who that is.</summary>
    public static RefusalCode GuardianMissing { get; } = new("participant.guardian-missing", RefusalKind.Unmet,
        "A consent given by a guardian needs sealed particulars that say who the guardian is.",
        "تتطلب موافقة وليّ الأمر تفاصيل مختومة تبيّن من هو.");

    /// <summary>Nobody ticked on the sheet that this person may be named.</summary>
    public static RefusalCode NotTicked { get; } = new("participant.not-ticked", RefusalKind.Unmet,
        "On the sheet {sheet} this person did not tick that they may be named.",
        "لم يؤشّر هذا الشخص في الكشف {sheet} على جواز ذكر اسمه.");

    /// <summary>There is no such text about the person.</summary>
    public static RefusalCode TextUnknown { get; } = new("participant.text-unknown", RefusalKind.NotFound,
        "There is no text {text} about this person from which words could be taken out.",
        "لا يوجد نص {text} عن هذا الشخص يمكن حذف كلمات منه.");
}
