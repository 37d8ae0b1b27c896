namespace CivicDialogue.Floors;

/// <summary>Every "no" of a floor. Speaking longer than the budget, or out of turn, is not among them: it shows.</summary>
public static class FloorRefusals
{
    /// <summary>The session has a floor, and only one place says whose turn it is.</summary>
    public static RefusalCode AlreadyOpened { get; } = new("floor.already-opened", RefusalKind.WrongTime,
        "The floor of the session is open already: {floor}.",
        "فُتح باب الكلام في الجلسة بالفعل: {floor}.");

    /// <summary>The session was called off: nobody will speak at it.</summary>
    public static RefusalCode SessionCancelled { get; } = new("floor.session-cancelled", RefusalKind.WrongTime,
        "The session was cancelled.",
        "أُلغيت الجلسة.");

    /// <summary>The session handed in is not the floor's.</summary>
    public static RefusalCode OtherSession { get; } = new("floor.other-session", RefusalKind.Unmet,
        "The floor is that of session {session}, but session {given} was handed in.",
        "إدارة الكلام هذه تخص الجلسة {session} بينما المعطاة هي {given}.");

    /// <summary>The floor can be asked for while the session goes on.</summary>
    public static RefusalCode NotOpen { get; } = new("floor.not-open", RefusalKind.WrongTime,
        "The floor can be asked for while the session is open; it is {phase}.",
        "يمكن طلب الكلمة ما دامت الجلسة مفتوحة؛ حالتها الآن {phase}.");

    /// <summary>The session has not begun, or was called off: nobody can have spoken at it.</summary>
    public static RefusalCode NotBegun { get; } = new("floor.not-begun", RefusalKind.WrongTime,
        "A turn can be recorded once the session has begun; it is {phase}.",
        "يمكن تسجيل مداخلة بعد بدء الجلسة؛ حالتها الآن {phase}.");

    /// <summary>The side is not one of the programme's.</summary>
    public static RefusalCode SideUnknown { get; } = new("floor.side-unknown", RefusalKind.Unmet,
        "The side {side} is not defined in the programme; defined: {sides}.",
        "الطرف {side} غير معرَّف في البرنامج؛ الأطراف المعرَّفة: {sides}.");

    /// <summary>A speaker stands on the side on which the programme placed their institution.</summary>
    public static RefusalCode SideMismatch { get; } = new("floor.side-mismatch", RefusalKind.Unmet,
        "The speaker's institution stands on the side {placed}, not on {side}.",
        "تنتمي جهة المتحدث إلى الطرف {placed} لا إلى {side}.");

    /// <summary>The person is in the queue.</summary>
    public static RefusalCode AlreadyWaiting { get; } = new("floor.already-waiting", RefusalKind.WrongTime,
        "They already wait for the floor, under number {number}.",
        "الشخص مسجَّل في قائمة طالبي الكلمة بالرقم {number}.");

    /// <summary>The person has the floor.</summary>
    public static RefusalCode AlreadySpeaking { get; } = new("floor.already-speaking", RefusalKind.WrongTime,
        "They have the floor, in turn {turn}.",
        "الكلمة الآن لهذا الشخص، في المداخلة رقم {turn}.");

    /// <summary>The person is not in the queue.</summary>
    public static RefusalCode NotWaiting { get; } = new("floor.not-waiting", RefusalKind.WrongTime,
        "They do not wait for the floor.",
        "الشخص غير مسجَّل في قائمة طالبي الكلمة.");

    /// <summary>Somebody has the floor, and only one can.</summary>
    public static RefusalCode TurnRunning { get; } = new("floor.turn-running", RefusalKind.WrongTime,
        "Turn {turn} has not ended; one speaks at a time.",
        "لم تنتهِ المداخلة رقم {turn}؛ الكلمة لمتحدث واحد في كل مرة.");

    /// <summary>Nobody has the floor.</summary>
    public static RefusalCode NoTurnRunning { get; } = new("floor.no-turn-running", RefusalKind.WrongTime,
        "Nobody has the floor, so there is no turn to end.",
        "لا أحد يتحدث الآن، فلا مداخلة لإنهائها.");

    /// <summary>The turn certainly began before the session did.</summary>
    public static RefusalCode BeforeSession { get; } = new("floor.before-session", RefusalKind.Unmet,
        "The turn began at the latest at {when}, before the session began at {began}.",
        "بدأت المداخلة في {when} على أبعد تقدير، أي قبل بدء الجلسة في {began}.");

    /// <summary>The turn certainly began, or ended, after the session was over.</summary>
    public static RefusalCode AfterSession { get; } = new("floor.after-session", RefusalKind.Unmet,
        "It cannot have been at {when} or later: the session was over by {ended}.",
        "لا يمكن أن يكون ذلك في {when} أو بعده، فقد انتهت الجلسة في {ended} على أبعد تقدير.");

    /// <summary>The agenda has no such item.</summary>
    public static RefusalCode ItemUnknown { get; } = new("floor.item-unknown", RefusalKind.Unmet,
        "The agenda of the session has no item {item}.",
        "لا يوجد البند {item} في جدول أعمال الجلسة.");

    /// <summary>There is no such turn, or it was taken back.</summary>
    public static RefusalCode TurnUnknown { get; } = new("floor.turn-unknown", RefusalKind.NotFound,
        "There is no turn {turn} on record.",
        "لا توجد في السجل مداخلة رقم {turn}.");

    /// <summary>The turn certainly began while somebody else had the floor, or earlier.</summary>
    public static RefusalCode BeforeLastTurn { get; } = new("floor.before-last-turn", RefusalKind.Unmet,
        "The turn began at the latest at {when}; those before it were not over until {ended}.",
        "بدأت المداخلة في {when} على أبعد تقدير؛ ولم تنتهِ المداخلات السابقة قبل {ended}.");

    /// <summary>A turn that was missed certainly overlaps with one on record, wherever it is put.</summary>
    public static RefusalCode Overlaps { get; } = new("floor.overlaps", RefusalKind.Unmet,
        "Between {began} and {ended} others had the floor; a turn that was missed must fit between those on record.",
        "كانت الكلمة لآخرين بين {began} و{ended}؛ يجب أن تقع المداخلة الفائتة بين المداخلات المسجَّلة.");

    /// <summary>The turn certainly ended before it began.</summary>
    public static RefusalCode EndsBeforeItBegan { get; } = new("floor.ends-before-it-began", RefusalKind.Unmet,
        "The turn ended at the latest at {ended}, before it began at {began}.",
        "انتهت المداخلة في {ended} على أبعد تقدير، أي قبل بدئها في {began}.");
}
