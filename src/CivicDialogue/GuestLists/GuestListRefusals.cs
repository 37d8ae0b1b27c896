namespace CivicDialogue.GuestLists;

/// <summary>Every "no" of a guest list.</summary>
public static class GuestListRefusals
{
    /// <summary>More places are reserved than there are.</summary>
    public static RefusalCode TooManyReserved { get; } = new("guest-list.too-many-reserved", RefusalKind.Unmet,
        "{reserved} places are reserved, but there are only {places}.",
        "عدد المقاعد المحجوزة {reserved} والمتاحة {places} فقط.");

    /// <summary>The session has a guest list, and only one place counts its seats.</summary>
    public static RefusalCode AlreadyOpened { get; } = new("guest-list.already-opened", RefusalKind.WrongTime,
        "The session has a guest list already: {guest-list}.",
        "للجلسة قائمة ضيوف بالفعل: {guest-list}.");

    /// <summary>The session was called off.</summary>
    public static RefusalCode SessionCancelled { get; } = new("guest-list.session-cancelled", RefusalKind.WrongTime,
        "The session was called off; no guest list can be opened for it.",
        "أُلغيت الجلسة، فلا يمكن فتح قائمة ضيوف لها.");

    /// <summary>The session has begun, is over or was called off, so nobody registers or replies. While it is postponed they do: places are kept.</summary>
    public static RefusalCode RegistrationOver { get; } = new("guest-list.registration-over", RefusalKind.WrongTime,
        "People register and reply while the session is planned or postponed; it is {phase}.",
        "يكون التسجيل والرد ما دامت الجلسة مقرَّرة أو مؤجلة؛ حالتها الآن {phase}.");

    /// <summary>The session is for those invited.</summary>
    public static RefusalCode NotInvited { get; } = new("guest-list.not-invited", RefusalKind.NotPermitted,
        "This session is for those who were invited.",
        "هذه الجلسة للمدعوين فقط.");

    /// <summary>The person was invited already.</summary>
    public static RefusalCode AlreadyInvited { get; } = new("guest-list.already-invited", RefusalKind.WrongTime,
        "This person was already invited.",
        "هذا الشخص مدعو بالفعل.");

    /// <summary>The stakeholder was not invited, so nobody comes for it.</summary>
    public static RefusalCode GroupNotInvited { get; } = new("guest-list.group-not-invited", RefusalKind.Unmet,
        "The stakeholder {stakeholder} was not invited.",
        "الجهة {stakeholder} غير مدعوة.");

    /// <summary>The stakeholder has named as many as it may.</summary>
    public static RefusalCode GroupFull { get; } = new("guest-list.group-full", RefusalKind.Unmet,
        "The stakeholder may name {up-to} people and has named them.",
        "يحق للجهة تسمية {up-to} من الأشخاص وقد سمّتهم.");

    /// <summary>The stakeholder answered that nobody comes for it.</summary>
    public static RefusalCode GroupDeclined { get; } = new("guest-list.group-declined", RefusalKind.WrongTime,
        "The stakeholder {stakeholder} declined, so nobody comes for it.",
        "اعتذرت الجهة {stakeholder}، فلا يحضر عنها أحد.");

    /// <summary>The person has a place, an offer of one, or waits.</summary>
    public static RefusalCode AlreadyRegistered { get; } = new("guest-list.already-registered", RefusalKind.WrongTime,
        "This person is already registered: {place}.",
        "هذا الشخص مسجَّل بالفعل: {place}.");

    /// <summary>The person is not on the list.</summary>
    public static RefusalCode NotOnTheList { get; } = new("guest-list.not-on-the-list", RefusalKind.NotFound,
        "This person is not on the guest list.",
        "هذا الشخص ليس في قائمة الضيوف.");

    /// <summary>The person has no place, no offer of one, and does not wait.</summary>
    public static RefusalCode NotRegistered { get; } = new("guest-list.not-registered", RefusalKind.WrongTime,
        "This person is not registered.",
        "هذا الشخص غير مسجَّل.");

    /// <summary>There is no offer to take, or it has lapsed.</summary>
    public static RefusalCode NoOffer { get; } = new("guest-list.no-offer", RefusalKind.WrongTime,
        "There is no offered place to take; the last offer stood until {until}.",
        "لا يوجد مقعد معروض؛ كان آخر عرض ساريًا حتى {until}.");

    /// <summary>There is no place to give away.</summary>
    public static RefusalCode NoPlace { get; } = new("guest-list.no-place", RefusalKind.WrongTime,
        "This person has no place to pass on.",
        "ليس لهذا الشخص مقعد يتنازل عنه.");

    /// <summary>A reserved place cannot go to somebody whom it is not reserved for.</summary>
    public static RefusalCode DoesNotFit { get; } = new("guest-list.does-not-fit", RefusalKind.Unmet,
        "The place is one of the reserve {reserve}, which this person may not take.",
        "المقعد من الحصة المحجوزة {reserve} التي لا يحق لهذا الشخص شغلها.");

    /// <summary>The list has no such reserve.</summary>
    public static RefusalCode ReserveUnknown { get; } = new("guest-list.reserve-unknown", RefusalKind.Unmet,
        "The guest list has no reserve {reserve}.",
        "لا توجد في قائمة الضيوف الحصة المحجوزة {reserve}.");

    /// <summary>Places that somebody holds cannot be taken away by a number.</summary>
    public static RefusalCode PlacesHeld { get; } = new("guest-list.places-held", RefusalKind.Unmet,
        "There cannot be only {places} places: {needed} are held or reserved.",
        "لا يمكن أن يكون عدد المقاعد {places} فقط؛ فالمشغول منها والمحجوز {needed}.");

    /// <summary>Reserved places that somebody holds cannot be opened to all.</summary>
    public static RefusalCode ReserveHeld { get; } = new("guest-list.reserve-held", RefusalKind.Unmet,
        "{places} places of the reserve {reserve} cannot be released: {free} of them are free.",
        "لا يمكن تحرير {places} من مقاعد الحصة المحجوزة {reserve}؛ فالشاغر منها {free}.");

    /// <summary>The code was issued to somebody else.</summary>
    public static RefusalCode CodeTaken { get; } = new("guest-list.code-taken", RefusalKind.WrongTime,
        "This code was issued to somebody else; make a new one.",
        "صدر هذا الرمز لشخص آخر؛ أنشئ رمزًا جديدًا.");

    /// <summary>No such code was issued for this list, or a newer one replaced it.</summary>
    public static RefusalCode CodeUnknown { get; } = new("guest-list.code-unknown", RefusalKind.NotFound,
        "This code was not issued for this guest list, or a newer one replaced it.",
        "لم يصدر هذا الرمز لقائمة الضيوف هذه، أو حل محله رمز أحدث.");

    /// <summary>The person showed a code before.</summary>
    public static RefusalCode CodeSpent { get; } = new("guest-list.code-spent", RefusalKind.WrongTime,
        "The person whose code this is has shown one before.",
        "سبق لصاحب هذا الرمز أن أبرز رمزًا.");

    /// <summary>The row is on record with other content.</summary>
    public static RefusalCode RowDiffers { get; } = new("guest-list.row-differs", RefusalKind.WrongTime,
        "Row {row} of the sheet {sheet} is on record with other content.",
        "الصف {row} من الكشف {sheet} موجود في السجل بمحتوى آخر.");

    /// <summary>The row was not typed in, or was taken back.</summary>
    public static RefusalCode RowUnknown { get; } = new("guest-list.row-unknown", RefusalKind.NotFound,
        "There is no row {row} of the sheet {sheet} on record.",
        "لا يوجد في السجل الصف {row} من الكشف {sheet}.");

    /// <summary>Nobody marked the person present, and no code of theirs was shown.</summary>
    public static RefusalCode NotMarked { get; } = new("guest-list.not-marked", RefusalKind.NotFound,
        "Nobody marked this person present or saw their code; what a sheet says is corrected in its row.",
        "لم يُسجَّل حضور هذا الشخص ولم يُبرز رمزه؛ وما ورد في كشف يُصحَّح في صفه.");

    /// <summary>No such report is on record, or it was taken back.</summary>
    public static RefusalCode ReportUnknown { get; } = new("guest-list.report-unknown", RefusalKind.NotFound,
        "There is no such report of how many were there on record.",
        "لا يوجد في السجل تقرير كهذا عن عدد الحاضرين.");

    /// <summary>The session has not begun, or was called off: nobody can have been present.</summary>
    public static RefusalCode NotBegun { get; } = new("guest-list.not-begun", RefusalKind.WrongTime,
        "Presence can be recorded once the session has begun; it is {phase}.",
        "يمكن تسجيل الحضور بعد بدء الجلسة؛ حالتها الآن {phase}.");

    /// <summary>The session is not the one that the list belongs to.</summary>
    public static RefusalCode OtherSession { get; } = new("guest-list.other-session", RefusalKind.Unmet,
        "This guest list belongs to session {session}, not to {given}.",
        "قائمة الضيوف هذه تخص الجلسة {session} وليس {given}.");
}
