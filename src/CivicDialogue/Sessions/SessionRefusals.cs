namespace CivicDialogue.Sessions;

/// <summary>Every "no" of a session.</summary>
public static class SessionRefusals
{
    /// <summary>The session is not planned any more: it has begun, ended or been called off.</summary>
    public static RefusalCode NotPlanned { get; } = new("session.not-planned", RefusalKind.WrongTime,
        "This can only be done while the session is planned; it is {phase}.",
        "لا يمكن ذلك إلا والجلسة مقرَّرة؛ حالتها الآن {phase}.");

    /// <summary>The session is confirmed already.</summary>
    public static RefusalCode AlreadyConfirmed { get; } = new("session.already-confirmed", RefusalKind.WrongTime,
        "The session is already confirmed.",
        "الجلسة مؤكدة بالفعل.");

    /// <summary>The session is not open.</summary>
    public static RefusalCode NotOpen { get; } = new("session.not-open", RefusalKind.WrongTime,
        "Only an open session can be closed; it is {phase}.",
        "لا يمكن إغلاق إلا جلسة مفتوحة؛ حالتها الآن {phase}.");

    /// <summary>The session is not closed yet.</summary>
    public static RefusalCode NotClosed { get; } = new("session.not-closed", RefusalKind.WrongTime,
        "This can only be done once the session is closed; it is {phase}.",
        "لا يمكن ذلك إلا بعد إغلاق الجلسة؛ حالتها الآن {phase}.");

    /// <summary>The session would end before it began.</summary>
    public static RefusalCode EndsBeforeItBegan { get; } = new("session.ends-before-it-began", RefusalKind.Unmet,
        "The session cannot have ended by {ended}: it began at {began} or later.",
        "لا يمكن أن تكون الجلسة قد انتهت في {ended}، فقد بدأت في {began} أو بعده.");

    /// <summary>The announced local time is skipped by the clocks of its zone, or the zone is not known.</summary>
    public static RefusalCode NoSuchTime { get; } = new("session.no-such-time", RefusalKind.Unmet,
        "The clocks in {zone} skip {local}; announce a time that they show.",
        "الوقت {local} غير موجود في {zone} بسبب تقديم الساعة؛ أعلن وقتًا آخر.");

    /// <summary>The zone data of the day does not know the zone.</summary>
    public static RefusalCode ZoneUnknown { get; } = new("session.zone-unknown", RefusalKind.Unmet,
        "The zone {zone} is not in the time zone database; expected an IANA name such as Asia/Hebron.",
        "المنطقة الزمنية {zone} ليست في قاعدة بيانات المناطق الزمنية؛ المتوقع اسم مثل Asia/Hebron.");

    /// <summary>There is no such version of the minutes, or it is not in the state asked for.</summary>
    public static RefusalCode MinutesNotReady { get; } = new("session.minutes-not-ready", RefusalKind.WrongTime,
        "Version {version} of the minutes is not the newest ({newest}), or it is not {wanted}.",
        "النسخة {version} من المحضر ليست الأحدث ({newest})، أو ليست {wanted}.");

    /// <summary>The minutes are approved; a correction needs the approving body.</summary>
    public static RefusalCode MinutesApproved { get; } = new("session.minutes-approved", RefusalKind.WrongTime,
        "The minutes are approved in version {version}.",
        "المحضر معتمد في نسخته {version}.");

    /// <summary>Minutes adopted as reported must rest on a source.</summary>
    public static RefusalCode SourceMissing { get; } = new("session.source-missing", RefusalKind.Unmet,
        "Version {version} of the minutes names no source, so they cannot be adopted as reported.",
        "لا تذكر النسخة {version} من المحضر مصدرًا، فلا يمكن اعتمادها كما وردت.");

    /// <summary>The session is postponed already.</summary>
    public static RefusalCode AlreadyPostponed { get; } = new("session.already-postponed", RefusalKind.WrongTime,
        "The session is already postponed; announce another time or cancel it.",
        "الجلسة مؤجلة بالفعل؛ أعلن موعدًا آخر أو ألغِها.");

    /// <summary>The programme or the plan asks for a review of risk, and the newest of the plan in force does not clear the meeting, or there is none.</summary>
    public static RefusalCode RiskNotCleared { get; } = new("session.risk-not-cleared", RefusalKind.Unmet,
        "The session needs a review that clears the risk of meeting as it is planned now; the last one says: {review}.",
        "تحتاج الجلسة إلى مراجعة تجيز مخاطر اللقاء كما هو مخطط الآن؛ آخر مراجعة: {review}.");

    /// <summary>The programme or the plan asks for a review of risk, and the newest of the minutes in force does not clear what is to leave, or there is none.</summary>
    public static RefusalCode PublicationNotCleared { get; } = new("session.publication-not-cleared", RefusalKind.Unmet,
        "Nothing leaves before a review clears the risk of publishing version {version} of the minutes; the last one says: {review}.",
        "لا يُنشر شيء قبل مراجعة تجيز مخاطر نشر النسخة {version} من المحضر؛ آخر مراجعة: {review}.");

    /// <summary>What was reviewed is not in force any more.</summary>
    public static RefusalCode OtherVersion { get; } = new("session.other-version", RefusalKind.WrongTime,
        "Version {version} is in force; the review is of version {reviewed}.",
        "النسخة السارية هي {version}، أما المراجعة فللنسخة {reviewed}.");

    /// <summary>Before a session has begun, another time is announced, so that the one before stays known; it is not revised.</summary>
    public static RefusalCode TimeDiffers { get; } = new("session.time-differs", RefusalKind.Unmet,
        "The session is announced for {announced}; another time is announced with its own reason, by rescheduling.",
        "الموعد المعلن للجلسة هو {announced}؛ يُعلن موعد آخر بسببه عن طريق إعادة الجدولة.");

    /// <summary>What may be told of a session, or who may come to it, is only ever narrowed.</summary>
    public static RefusalCode Widened { get; } = new("session.widened", RefusalKind.Unmet,
        "It is {now} and can only be narrowed, not become {wanted}.",
        "هو الآن {now} ولا يمكن إلا تضييقه، فلا يصبح {wanted}.");

    /// <summary>A session cannot go on from itself.</summary>
    public static RefusalCode FollowsItself { get; } = new("session.follows-itself", RefusalKind.Unmet,
        "The session {session} cannot follow up itself.",
        "لا يمكن أن تكون الجلسة {session} متابعة لنفسها.");

    /// <summary>The session has not begun.</summary>
    public static RefusalCode NotBegun { get; } = new("session.not-begun", RefusalKind.WrongTime,
        "This can only be done once the session has begun; it is {phase}.",
        "لا يمكن ذلك إلا بعد أن تبدأ الجلسة؛ حالتها الآن {phase}.");

    /// <summary>What has minutes or was counted up is over.</summary>
    public static RefusalCode EndMissing { get; } = new("session.end-missing", RefusalKind.Unmet,
        "The session has minutes or was counted up, so it is over; say when it ended.",
        "للجلسة محضر أو حصيلة، فهي منتهية؛ اذكر متى انتهت.");

    /// <summary>The session is voided already.</summary>
    public static RefusalCode AlreadyVoided { get; } = new("session.already-voided", RefusalKind.WrongTime,
        "The session is already said to be on record by mistake.",
        "سبق أن قُيّد أن الجلسة مسجلة خطأً.");

    /// <summary>Two items of the agenda have the same id.</summary>
    public static RefusalCode ItemTwice { get; } = new("session.item-twice", RefusalKind.Unmet,
        "The agenda has the item {item} twice; each item needs an id of its own.",
        "يرد البند {item} مرتين في جدول الأعمال؛ لكل بند معرّف خاص به.");

    /// <summary>The agenda has no such item.</summary>
    public static RefusalCode ItemUnknown { get; } = new("session.item-unknown", RefusalKind.NotFound,
        "The agenda has no item {item}.",
        "ليس في جدول الأعمال البند {item}.");

    /// <summary>Once the session has begun, items stay, and what may be told of them is only ever narrowed.</summary>
    public static RefusalCode ItemFixed { get; } = new("session.item-fixed", RefusalKind.WrongTime,
        "The session has begun: the item {item} can neither be taken off nor be told more of than before.",
        "بدأت الجلسة: لا يمكن حذف البند {item} ولا التوسع في ما يُنشر عنه.");

    /// <summary>The time for corrections is not over.</summary>
    public static RefusalCode StillCirculating { get; } = new("session.still-circulating", RefusalKind.WrongTime,
        "Version {version} of the minutes can be corrected until {until}, that day included.",
        "يمكن طلب تصحيح النسخة {version} من المحضر حتى {until} ضمنًا.");

    /// <summary>A request for a correction waits for a decision, or was taken up and is not in this version.</summary>
    public static RefusalCode CorrectionOpen { get; } = new("session.correction-open", RefusalKind.Unmet,
        "Request {number} for a correction is not settled, or was taken up and needs a newer version.",
        "طلب التصحيح رقم {number} لم يُبتّ فيه، أو قُبل ويحتاج إلى نسخة أحدث.");

    /// <summary>There is no such request, or it is settled.</summary>
    public static RefusalCode CorrectionUnknown { get; } = new("session.correction-unknown", RefusalKind.NotFound,
        "There is no open request {number} for a correction.",
        "لا يوجد طلب تصحيح مفتوح بالرقم {number}.");

    /// <summary>Approval by the body happens at a later session of the same programme, one that has begun, when the one of the minutes was over.</summary>
    public static RefusalCode NotALaterSession { get; } = new("session.not-a-later-session", RefusalKind.Unmet,
        "The body approves minutes at a later session that began once this one was over; the one handed in is not, or is {phase}.",
        "تعتمد الهيئة المحضر في جلسة لاحقة بدأت بعد انتهاء هذه؛ الجلسة المعطاة ليست كذلك أو حالتها {phase}.");

    /// <summary>Nobody approves what is not written yet; what was approved on paper names the paper.</summary>
    public static RefusalCode WrittenLater { get; } = new("session.written-later", RefusalKind.Unmet,
        "The session handed in was over before version {version} of the minutes came on record, at {drafted}; where it was approved on paper, name the paper as the source of the version.",
        "انتهت الجلسة المعطاة قبل تسجيل النسخة {version} من المحضر في {drafted}؛ فإن اعتُمدت على ورق فاذكر الورقة مصدرًا للنسخة.");

    /// <summary>There are no approved minutes to correct or to review.</summary>
    public static RefusalCode NothingApproved { get; } = new("session.nothing-approved", RefusalKind.WrongTime,
        "The session has no approved minutes yet; it is {phase}.",
        "ليس للجلسة محضر معتمد بعد؛ حالتها {phase}.");

    /// <summary>The session has no such text.</summary>
    public static RefusalCode TextUnknown { get; } = new("session.text-unknown", RefusalKind.NotFound,
        "The session has no text {text}.",
        "ليس في الجلسة نص {text}.");

    /// <summary>What was handed in belongs to another session.</summary>
    public static RefusalCode OtherSession { get; } = new("session.other-session", RefusalKind.Unmet,
        "A {kind} of another session was handed in.",
        "أُعطي عنصر من نوع {kind} يخص جلسة أخرى.");
}
