namespace CivicDialogue.Programmes;

/// <summary>Every "no" of a programme.</summary>
public static class ProgrammeRefusals
{
    /// <summary>The person holds the role already.</summary>
    public static RefusalCode RoleHeld { get; } = new("programme.role-held", RefusalKind.WrongTime,
        "This person already holds the role {role}.",
        "هذا الشخص يشغل الدور {role} بالفعل.");

    /// <summary>The person does not hold the role that is to be taken back.</summary>
    public static RefusalCode RoleNotHeld { get; } = new("programme.role-not-held", RefusalKind.WrongTime,
        "This person does not hold the role {role}.",
        "هذا الشخص لا يشغل الدور {role}.");

    /// <summary>The last convener cannot be taken off the roster: nobody could act for the programme any more.</summary>
    public static RefusalCode LastConvener { get; } = new("programme.last-convener", RefusalKind.Unmet,
        "The last convener cannot be taken off the roster; grant the role to somebody else first.",
        "لا يمكن شطب آخر منظِّم من القائمة؛ امنح الدور لشخص آخر أولًا.");

    /// <summary>The side is defined already.</summary>
    public static RefusalCode SideDefined { get; } = new("programme.side-defined", RefusalKind.WrongTime,
        "The side {side} is already defined.",
        "الطرف {side} معرَّف بالفعل.");

    /// <summary>No such side is defined.</summary>
    public static RefusalCode SideUnknown { get; } = new("programme.side-unknown", RefusalKind.Unmet,
        "The side {side} is not defined; defined: {sides}.",
        "الطرف {side} غير معرَّف؛ الأطراف المعرَّفة: {sides}.");

    /// <summary>The stakeholder convenes in that role already.</summary>
    public static RefusalCode ConvenerNamed { get; } = new("programme.convener-named", RefusalKind.WrongTime,
        "This stakeholder already convenes the programme as {role}.",
        "هذه الجهة تشارك في تنظيم البرنامج بصفة {role} بالفعل.");

    /// <summary>The objective is set already.</summary>
    public static RefusalCode ObjectiveSet { get; } = new("programme.objective-set", RefusalKind.WrongTime,
        "The objective {objective} is already set.",
        "الهدف {objective} محدَّد بالفعل.");

    /// <summary>The intervention is registered already.</summary>
    public static RefusalCode InterventionRegistered { get; } = new("programme.intervention-registered", RefusalKind.WrongTime,
        "The intervention {intervention} is already registered.",
        "الإجراء {intervention} مسجَّل بالفعل.");

    /// <summary>No such intervention is registered.</summary>
    public static RefusalCode InterventionUnknown { get; } = new("programme.intervention-unknown", RefusalKind.NotFound,
        "The intervention {intervention} is not registered.",
        "الإجراء {intervention} غير مسجَّل.");

    /// <summary>The policies name a calendar that the programme has not adopted.</summary>
    public static RefusalCode CalendarUnknown { get; } = new("programme.calendar-unknown", RefusalKind.Unmet,
        "The policies count the working days of the calendar {calendar}, which the programme has not adopted.",
        "تحتسب السياسات أيام العمل وفق التقويم {calendar} الذي لم يعتمده البرنامج.");

    /// <summary>The zone data of the day does not know the zone.</summary>
    public static RefusalCode ZoneUnknown { get; } = new("programme.zone-unknown", RefusalKind.Unmet,
        "The zone {zone} is not in the time zone database; expected an IANA name such as Asia/Hebron.",
        "المنطقة الزمنية {zone} ليست في قاعدة بيانات المناطق الزمنية؛ المتوقع اسم مثل Asia/Hebron.");

    /// <summary>Two phases have the same name.</summary>
    public static RefusalCode PhaseTwice { get; } = new("programme.phase-twice", RefusalKind.Unmet,
        "The phase {phase} comes twice; each needs a name of its own.",
        "ترد المرحلة {phase} مرتين؛ لكل مرحلة اسم خاص بها.");

    /// <summary>No phase that covers the date lets it happen.</summary>
    public static RefusalCode PhaseClosed { get; } = new("programme.phase-closed", RefusalKind.WrongTime,
        "No phase allows {activity} between {first} and {last}; the phases allow it: {allowed}.",
        "لا تسمح أي مرحلة بـ{activity} بين {first} و{last}؛ المراحل التي تسمح: {allowed}.");

    /// <summary>The programme was suspended or concluded when it happened.</summary>
    public static RefusalCode NotActive { get; } = new("programme.not-active", RefusalKind.WrongTime,
        "The programme was {status} then, so there were no {activity} in it.",
        "كان البرنامج {status} حينها، فلم تكن فيه {activity}.");

    /// <summary>The programme has that status already, or one that it cannot leave in this way.</summary>
    public static RefusalCode StatusUnfit { get; } = new("programme.status-unfit", RefusalKind.WrongTime,
        "The programme is {status}, so this cannot be done now.",
        "البرنامج {status}، فلا يمكن ذلك الآن.");

    /// <summary>The name of a category is reserved, or comes twice.</summary>
    public static RefusalCode CategoryUnfit { get; } = new("programme.category-unfit", RefusalKind.Unmet,
        "The category {category} comes twice, or is 'side', which stands for the sides of the programme.",
        "ترد الفئة {category} مرتين، أو هي side المحجوزة لأطراف البرنامج.");

    /// <summary>There is no such objective.</summary>
    public static RefusalCode ObjectiveUnknown { get; } = new("programme.objective-unknown", RefusalKind.NotFound,
        "The programme has no objective {objective}.",
        "ليس في البرنامج هدف {objective}.");

    /// <summary>There is no such indicator.</summary>
    public static RefusalCode IndicatorUnknown { get; } = new("programme.indicator-unknown", RefusalKind.NotFound,
        "The programme has no indicator {indicator}.",
        "ليس في البرنامج مؤشر {indicator}.");

    /// <summary>The intervention has ended, or would end before it began.</summary>
    public static RefusalCode EndUnfit { get; } = new("programme.end-unfit", RefusalKind.Unmet,
        "The intervention {intervention} has an end already, or began after {ended}.",
        "للتدخل {intervention} نهاية مسجلة، أو أنه بدأ بعد {ended}.");

    /// <summary>The stakeholder does not convene the programme in that role.</summary>
    public static RefusalCode NotConvening { get; } = new("programme.not-convening", RefusalKind.NotFound,
        "The stakeholder is not on record as {role} of the programme.",
        "الجهة غير مسجلة بصفة {role} في البرنامج.");
}
