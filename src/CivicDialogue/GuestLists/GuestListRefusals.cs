namespace CivicDialogue.GuestLists;

/// <summary>Every "no" of a guest list.</summary>
public static class GuestListRefusals
{
    /// <summary>More places are reserved than there are.</summary>
    public static RefusalCode TooManyReserved { get; } = new("guest-list.too-many-reserved", RefusalKind.Unmet,
        "{reserved} places are reserved, but there are only {places}.",
        "عدد المقاعد المحجوزة {reserved} والمتاحة {places} فقط.");

    /// <summary>The session was called off.</summary>
    public static RefusalCode SessionCancelled { get; } = new("guest-list.session-cancelled", RefusalKind.WrongTime,
        "The session was called off; no guest list can be opened for it.",
        "أُلغيت الجلسة، فلا يمكن فتح قائمة ضيوف لها.");

    /// <summary>The session has not begun, or was called off: nobody can have been present.</summary>
    public static RefusalCode NotBegun { get; } = new("guest-list.not-begun", RefusalKind.WrongTime,
        "Presence can be recorded once the session has begun; it is {phase}.",
        "يمكن تسجيل الحضور بعد بدء الجلسة؛ حالتها الآن {phase}.");

    /// <summary>The session is not the one that the list belongs to.</summary>
    public static RefusalCode OtherSession { get; } = new("guest-list.other-session", RefusalKind.Unmet,
        "This guest list belongs to session {session}, not to {given}.",
        "قائمة الضيوف هذه تخص الجلسة {session} وليس {given}.");
}
