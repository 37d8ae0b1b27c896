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
        "Version {version} of the minutes is not {wanted}; the newest is {newest}.",
        "النسخة {version} من المحضر ليست {wanted}؛ أحدث نسخة هي {newest}.");

    /// <summary>The minutes are approved; a correction needs the approving body.</summary>
    public static RefusalCode MinutesApproved { get; } = new("session.minutes-approved", RefusalKind.WrongTime,
        "The minutes are approved in version {version}.",
        "المحضر معتمد في نسخته {version}.");

    /// <summary>Minutes adopted as reported must rest on a source.</summary>
    public static RefusalCode SourceMissing { get; } = new("session.source-missing", RefusalKind.Unmet,
        "Version {version} of the minutes names no source, so they cannot be adopted as reported.",
        "لا تذكر النسخة {version} من المحضر مصدرًا، فلا يمكن اعتمادها كما وردت.");
}
