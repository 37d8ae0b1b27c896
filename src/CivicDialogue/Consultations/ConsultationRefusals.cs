namespace CivicDialogue.Consultations;

/// <summary>Every "no" of a consultation.</summary>
public static class ConsultationRefusals
{
    /// <summary>The intervention is not one of the programme's.</summary>
    public static RefusalCode InterventionUnknown { get; } = new("consultation.intervention-unknown", RefusalKind.Unmet,
        "The intervention {intervention} is not registered in the programme.",
        "الإجراء {intervention} غير مسجَّل في البرنامج.");

    /// <summary>It would close before it opens.</summary>
    public static RefusalCode DeadlinePast { get; } = new("consultation.deadline-past", RefusalKind.Unmet,
        "It would close at {closes}, which is not after now, {at}.",
        "موعد الإغلاق {closes} ليس بعد الوقت الحالي {at}.");

    /// <summary>It was opened before.</summary>
    public static RefusalCode NotPrepared { get; } = new("consultation.not-prepared", RefusalKind.WrongTime,
        "A consultation is opened once, while it is being prepared; it is {phase}.",
        "تُفتح المشاورة مرة واحدة وهي قيد الإعداد؛ حالتها الآن {phase}.");

    /// <summary>There is nothing to vote on.</summary>
    public static RefusalCode NoStatement { get; } = new("consultation.no-statement", RefusalKind.Unmet,
        "There is no statement to vote on yet.",
        "لا توجد بعد عبارة للتصويت عليها.");

    /// <summary>People vote and propose while it is open.</summary>
    public static RefusalCode NotOpen { get; } = new("consultation.not-open", RefusalKind.WrongTime,
        "This can be done while the consultation is open; it is {phase}.",
        "يمكن ذلك ما دامت المشاورة مفتوحة؛ حالتها الآن {phase}.");

    /// <summary>It is over.</summary>
    public static RefusalCode Closed { get; } = new("consultation.closed", RefusalKind.WrongTime,
        "The consultation is over.",
        "انتهت المشاورة.");

    /// <summary>Results are hidden until it is over.</summary>
    public static RefusalCode NotClosed { get; } = new("consultation.not-closed", RefusalKind.WrongTime,
        "The results are hidden until the consultation is over; it is {phase}.",
        "تبقى النتائج محجوبة إلى أن تنتهي المشاورة؛ حالتها الآن {phase}.");

    /// <summary>An extension makes it longer.</summary>
    public static RefusalCode NotLater { get; } = new("consultation.not-later", RefusalKind.Unmet,
        "It would close at {wanted}, which is not later than {closes}; to end it earlier, close it.",
        "موعد الإغلاق {wanted} ليس بعد {closes}؛ ولإنهائها قبل ذلك أغلقها.");

    /// <summary>It has as many statements as it can have.</summary>
    public static RefusalCode Full { get; } = new("consultation.full", RefusalKind.Unmet,
        "The consultation has {most} statements, and takes no more.",
        "بلغت عبارات المشاورة {most}، ولا تقبل المزيد.");

    /// <summary>The person has proposed as many statements as one may.</summary>
    public static RefusalCode ShareUsed { get; } = new("consultation.share-used", RefusalKind.Unmet,
        "One person may propose {most} statements, and has.",
        "يحق للشخص الواحد اقتراح {most} من العبارات، وقد استنفد ذلك.");

    /// <summary>The consultation has no such statement.</summary>
    public static RefusalCode StatementUnknown { get; } = new("consultation.statement-unknown", RefusalKind.NotFound,
        "The consultation has no statement {statement}.",
        "ليس في المشاورة عبارة رقمها {statement}.");

    /// <summary>Somebody has decided on the statement.</summary>
    public static RefusalCode AlreadyModerated { get; } = new("consultation.already-moderated", RefusalKind.WrongTime,
        "The statement has been decided on: it is {state}.",
        "سبق البت في هذه العبارة: حالتها {state}.");

    /// <summary>Nobody moderates what they propose themselves.</summary>
    public static RefusalCode OwnStatement { get; } = new("consultation.own-statement", RefusalKind.NotPermitted,
        "Whoever proposed a statement does not decide on it.",
        "من اقترح العبارة لا يبتّ فيها.");
}
