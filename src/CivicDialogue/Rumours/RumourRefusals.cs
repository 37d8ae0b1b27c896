namespace CivicDialogue.Rumours;

/// <summary>Every "no" of a rumour.</summary>
public static class RumourRefusals
{
    /// <summary>The contribution is of another kind, or not on the open record any more.</summary>
    public static RefusalCode NotAReport { get; } = new("rumour.not-a-report", RefusalKind.Unmet,
        "The contribution {contribution} is not a report of a rumour on the open record.",
        "المساهمة {contribution} ليست بلاغًا عن شائعة في السجل المفتوح.");

    /// <summary>The rumour turned out to be the same as another, which goes on for both.</summary>
    public static RefusalCode Merged { get; } = new("rumour.merged", RefusalKind.WrongTime,
        "This rumour was merged into {survivor}; go on there.",
        "دُمجت هذه الشائعة في الشائعة {survivor}؛ تابع هناك.");

    /// <summary>The rumour is followed up under protection, and nowhere else.</summary>
    public static RefusalCode Diverted { get; } = new("rumour.diverted", RefusalKind.WrongTime,
        "This rumour was diverted to safeguarding; it is followed up there.",
        "أُحيلت هذه الشائعة إلى الحماية، وتجري متابعتها هناك.");

    /// <summary>The rumour is concluded.</summary>
    public static RefusalCode Concluded { get; } = new("rumour.concluded", RefusalKind.WrongTime,
        "The rumour is concluded; new evidence can reopen it.",
        "أُغلق ملف الشائعة؛ ويمكن إعادة فتحه بدليل جديد.");

    /// <summary>Sources are asked once the rumour has been triaged and found in scope.</summary>
    public static RefusalCode NotTriaged { get; } = new("rumour.not-triaged", RefusalKind.WrongTime,
        "The rumour must be triaged first, and be in scope; it is {phase}.",
        "يجب فرز الشائعة أولًا وأن تكون ضمن النطاق؛ حالتها الآن {phase}.");

    /// <summary>There is an assessment.</summary>
    public static RefusalCode AlreadyAssessed { get; } = new("rumour.already-assessed", RefusalKind.WrongTime,
        "The rumour has been assessed; new evidence can reopen it.",
        "سبق تقييم الشائعة؛ ويمكن إعادة فتحها بدليل جديد.");

    /// <summary>It is assessed while it is verified: once a source has been asked, or after new evidence.</summary>
    public static RefusalCode NotVerifying { get; } = new("rumour.not-verifying", RefusalKind.WrongTime,
        "A rumour is assessed while it is being verified; it is {phase}.",
        "تُقيَّم الشائعة في أثناء التحقق منها؛ حالتها الآن {phase}.");

    /// <summary>There is no assessment in force.</summary>
    public static RefusalCode NotAssessed { get; } = new("rumour.not-assessed", RefusalKind.WrongTime,
        "The rumour must be assessed first; it is {phase}.",
        "يجب تقييم الشائعة أولًا؛ حالتها الآن {phase}.");

    /// <summary>Whom it is about was settled with the assessment: the assessor was to be outside of these.</summary>
    public static RefusalCode SubjectFixed { get; } = new("rumour.subject-fixed", RefusalKind.WrongTime,
        "Whom the rumour is about stays as it is after its assessment; once it is reopened, others can be added.",
        "لا يتغير أطراف الشائعة بعد تقييمها؛ وبعد إعادة فتحها يمكن إضافة غيرهم.");

    /// <summary>The rumour has no such source.</summary>
    public static RefusalCode SourceUnknown { get; } = new("rumour.source-unknown", RefusalKind.NotFound,
        "The rumour has no source {source}.",
        "ليس للشائعة مصدر رقمه {source}.");

    /// <summary>The source has answered.</summary>
    public static RefusalCode SourceAnswered { get; } = new("rumour.source-answered", RefusalKind.WrongTime,
        "The source {source} has answered; ask it again for another answer.",
        "أجاب المصدر رقم {source}؛ اسأله من جديد للحصول على جواب آخر.");

    /// <summary>The last day for an answer is before the question.</summary>
    public static RefusalCode DueBeforeAsked { get; } = new("rumour.due-before-asked", RefusalKind.Unmet,
        "The answer is due on {due}, before it was asked for on {asked}.",
        "موعد الجواب {due} يسبق تاريخ السؤال {asked}.");

    /// <summary>The answer would have been given before the question.</summary>
    public static RefusalCode BeforeAsked { get; } = new("rumour.before-asked", RefusalKind.Unmet,
        "It would have happened at {when}, before the source was asked at {asked}.",
        "يكون قد حدث في {when} قبل سؤال المصدر في {asked}.");

    /// <summary>It would have happened before the rumour was heard.</summary>
    public static RefusalCode BeforeReport { get; } = new("rumour.before-report", RefusalKind.Unmet,
        "It would have happened at {when}, before the rumour was heard at {heard}.",
        "يكون قد حدث في {when} قبل سماع الشائعة في {heard}.");

    /// <summary>It would have happened before the assessment that it rests on.</summary>
    public static RefusalCode BeforeAssessment { get; } = new("rumour.before-assessment", RefusalKind.Unmet,
        "It would have happened at {when}, before the assessment at {assessed}.",
        "يكون قد حدث في {when} قبل التقييم في {assessed}.");

    /// <summary>Whom a rumour is about may answer it, and neither assesses nor clears it, nor drafts what is made known of it; nor do those assess it who stand too near.</summary>
    public static RefusalCode NotIndependent { get; } = new("rumour.not-independent", RefusalKind.NotPermitted,
        "This must be done by somebody outside everybody whom the rumour is about, and what they are part of.",
        "يجب أن يقوم بذلك شخص من خارج جميع من تتناولهم الشائعة والجهات التي يتبعون لها.");

    /// <summary>Only a claim about a named person needs to be cleared.</summary>
    public static RefusalCode NothingToClear { get; } = new("rumour.nothing-to-clear", RefusalKind.WrongTime,
        "The rumour is about no named person, so that nothing needs to be cleared.",
        "لا تتناول الشائعة شخصًا مسمى، فلا حاجة إلى إجازة نشرها.");

    /// <summary>The rumour has no such message.</summary>
    public static RefusalCode MessageUnknown { get; } = new("rumour.message-unknown", RefusalKind.NotFound,
        "The rumour has no message {message}.",
        "ليس للشائعة رسالة رقمها {message}.");

    /// <summary>The message tells of an earlier assessment, or a newer one took its place.</summary>
    public static RefusalCode MessageOutdated { get; } = new("rumour.message-outdated", RefusalKind.WrongTime,
        "The message {message} is not in force any more: there is a newer one, or a newer assessment.",
        "لم تعد الرسالة رقم {message} سارية: هناك رسالة أحدث أو تقييم أحدث.");

    /// <summary>A message is agreed by somebody who neither drafted it nor put the draft on record, and the drafter does not record that for them.</summary>
    public static RefusalCode OwnMessage { get; } = new("rumour.own-message", RefusalKind.NotPermitted,
        "Whoever drafted a message, or put its draft on record, cannot be the one who agrees to it, nor record alone that others do.",
        "من صاغ الرسالة أو قيّد مسودتها لا يكون هو من يوافق عليها، ولا يقيّد وحده موافقة غيره عليها.");

    /// <summary>There is no agreed message that is not published yet.</summary>
    public static RefusalCode NothingAgreed { get; } = new("rumour.nothing-agreed", RefusalKind.Unmet,
        "There is no agreed message left to publish.",
        "لا توجد رسالة متفق عليها لم تُنشر بعد.");

    /// <summary>Nobody knows whether what is claimed of a named person is so.</summary>
    public static RefusalCode NotVerified { get; } = new("rumour.not-verified", RefusalKind.Unmet,
        "A claim about a named person is published only once it is verified; it was found {verdict}.",
        "لا يُنشر ادعاء عن شخص مسمى إلا بعد التحقق منه؛ وقد وُجد أنه {verdict}.");

    /// <summary>Nobody has cleared what is claimed of a named person.</summary>
    public static RefusalCode NotCleared { get; } = new("rumour.not-cleared", RefusalKind.Unmet,
        "A claim about a named person is published only once it is cleared, as it was assessed last.",
        "لا يُنشر ادعاء عن شخص مسمى إلا بعد إجازة نشره بحسب آخر تقييم.");

    /// <summary>There is nothing yet that those who asked could be told.</summary>
    public static RefusalCode NothingToReturn { get; } = new("rumour.nothing-to-return", RefusalKind.WrongTime,
        "Those who asked are told once the rumour is published, out of scope or concluded; it is {phase}.",
        "يُبلَّغ السائلون بعد نشر النتيجة أو الخروج عن النطاق أو الإغلاق؛ حالة الشائعة الآن {phase}.");

    /// <summary>Somebody named did not ask.</summary>
    public static RefusalCode DidNotAsk { get; } = new("rumour.did-not-ask", RefusalKind.Unmet,
        "Of those named, {count} did not ask what came of it.",
        "من بين المذكورين {count} لم يسألوا عمّا آلت إليه الشائعة.");

    /// <summary>Somebody who asked has not been told.</summary>
    public static RefusalCode SomebodyWaits { get; } = new("rumour.somebody-waits", RefusalKind.Unmet,
        "Of those who asked, {waiting} still wait to be told what came of it.",
        "من بين السائلين {waiting} ما زالوا ينتظرون معرفة ما آلت إليه الشائعة.");

    /// <summary>A rumour cannot be merged with itself.</summary>
    public static RefusalCode SameRumour { get; } = new("rumour.same-rumour", RefusalKind.Unmet,
        "A rumour cannot be merged with itself.",
        "لا يمكن دمج شائعة في نفسها.");

    /// <summary>The other is about somebody whom this one is not about.</summary>
    public static RefusalCode SubjectDiffers { get; } = new("rumour.subject-differs", RefusalKind.Unmet,
        "The rumour {rumour} is about somebody whom this one is not said to be about; triage this one anew first.",
        "تتناول الشائعة {rumour} من لم يُذكر أن هذه تتناوله؛ أعد فرز هذه أولًا.");

    /// <summary>The rumour has no such text, or it was diverted.</summary>
    public static RefusalCode TextUnknown { get; } = new("rumour.text-unknown", RefusalKind.NotFound,
        "The rumour has no text {text}.",
        "ليس في الشائعة نص {text}.");
}
