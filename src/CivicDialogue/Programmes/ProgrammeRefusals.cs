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

    /// <summary>The newer version of a calendar would change days that are past, by which terms have run.</summary>
    public static RefusalCode DaysPast { get; } = new("programme.days-past", RefusalKind.Unmet,
        "Of the calendar {calendar} only the holidays from {today} on can change; those before, and the weekend, stay as they are.",
        "لا يتغير في التقويم {calendar} إلا العطل ابتداءً من {today}؛ أما ما قبلها وعطلة نهاية الأسبوع فتبقى كما هي.");

    /// <summary>The zone data of the day does not know the zone.</summary>
    public static RefusalCode ZoneUnknown { get; } = new("programme.zone-unknown", RefusalKind.Unmet,
        "The zone {zone} is not in the time zone database; expected an IANA name such as Asia/Hebron.",
        "المنطقة الزمنية {zone} ليست في قاعدة بيانات المناطق الزمنية؛ المتوقع اسم مثل Asia/Hebron.");

    /// <summary>No phase lets it happen on any of the dates on which it can have happened, or is to happen.</summary>
    public static RefusalCode PhaseClosed { get; } = new("programme.phase-closed", RefusalKind.WrongTime,
        "No phase allows {activity} from {first} to {last}; the phases that do: {phases}.",
        "لا تسمح أي مرحلة بـ{activity} من {first} إلى {last}؛ المراحل التي تسمح بذلك: {phases}.");

    /// <summary>The programme was suspended or concluded when it happened, or is to happen.</summary>
    public static RefusalCode NotActive { get; } = new("programme.not-active", RefusalKind.WrongTime,
        "The programme is {status} at that time; there are no {activity} in it then.",
        "البرنامج {status} في ذلك الوقت، فلا {activity} فيه حينها.");

    /// <summary>The programme has that status already, or one that it cannot leave in this way.</summary>
    public static RefusalCode StatusUnfit { get; } = new("programme.status-unfit", RefusalKind.WrongTime,
        "The programme is {status}, so this cannot be done now.",
        "البرنامج {status}، فلا يمكن ذلك الآن.");

    /// <summary>There is no such objective.</summary>
    public static RefusalCode ObjectiveUnknown { get; } = new("programme.objective-unknown", RefusalKind.NotFound,
        "The programme has no objective {objective}.",
        "ليس في البرنامج هدف {objective}.");

    /// <summary>There is no such indicator.</summary>
    public static RefusalCode IndicatorUnknown { get; } = new("programme.indicator-unknown", RefusalKind.NotFound,
        "The programme has no indicator {indicator}.",
        "ليس في البرنامج مؤشر {indicator}.");

    /// <summary>An indicator of the objective has been measured, so the objective was no mistake; take the measurements back first.</summary>
    public static RefusalCode ObjectiveMeasured { get; } = new("programme.objective-measured", RefusalKind.WrongTime,
        "The indicator {indicator} of the objective has been measured; void its measurements first.",
        "قيس المؤشر {indicator} من مؤشرات الهدف؛ أبطِل قياساته أولًا.");

    /// <summary>No such measurement of the indicator stands on record.</summary>
    public static RefusalCode MeasurementUnknown { get; } = new("programme.measurement-unknown", RefusalKind.NotFound,
        "There is no such measurement of the indicator {indicator} on record.",
        "لا يوجد في السجل قياس كهذا للمؤشر {indicator}.");

    /// <summary>No such result is claimed of the intervention, or not any more.</summary>
    public static RefusalCode ResultUnknown { get; } = new("programme.result-unknown", RefusalKind.NotFound,
        "There is no such result of the intervention {intervention} on record.",
        "لا توجد في السجل نتيجة كهذه للإجراء {intervention}.");

    /// <summary>What was measured of the indicator would stand under another objective or unit.</summary>
    public static RefusalCode IndicatorMeasured { get; } = new("programme.indicator-measured", RefusalKind.WrongTime,
        "The indicator {indicator} has been measured, so its objective and its unit stay; define another one.",
        "قيس المؤشر {indicator} من قبل، فلا يتغير هدفه ولا وحدته؛ عرِّف مؤشرًا آخر.");

    /// <summary>The intervention has an end on record.</summary>
    public static RefusalCode InterventionEnded { get; } = new("programme.intervention-ended", RefusalKind.WrongTime,
        "The intervention {intervention} has an end on record already.",
        "للإجراء {intervention} نهاية مسجَّلة بالفعل.");

    /// <summary>The intervention would end before it began.</summary>
    public static RefusalCode EndsBeforeItBegan { get; } = new("programme.ends-before-it-began", RefusalKind.Unmet,
        "The intervention cannot have ended by {ended}: it began at {began} or later.",
        "لا يمكن أن يكون الإجراء قد انتهى في {ended}، فقد بدأ في {began} أو بعده.");

    /// <summary>The stakeholder does not convene the programme in that role.</summary>
    public static RefusalCode NotConvening { get; } = new("programme.not-convening", RefusalKind.NotFound,
        "The stakeholder is not on record as {role} of the programme.",
        "الجهة غير مسجَّلة في البرنامج بصفة {role}.");

    /// <summary>A workflow names a requirement that neither the library nor the host knows.</summary>
    public static RefusalCode RequirementUnknown { get; } = new("programme.requirement-unknown", RefusalKind.Unmet,
        "In the workflow {workflow} the trigger {trigger} from the state {state} requires {required}, which nobody has said the meaning of.",
        "في سير العمل {workflow} يتطلب {trigger} من الحالة {state} شرطًا اسمه {required} لم يحدد أحد معناه.");
}
