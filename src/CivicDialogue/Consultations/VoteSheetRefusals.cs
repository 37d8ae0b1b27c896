namespace CivicDialogue.Consultations;

/// <summary>Every "no" of a sheet of votes.</summary>
public static class VoteSheetRefusals
{
    /// <summary>The consultation handed in is not the sheet's.</summary>
    public static RefusalCode OtherConsultation { get; } = new("vote-sheet.other-consultation", RefusalKind.Unmet,
        "The sheet is one of consultation {consultation}, but consultation {given} was handed in.",
        "ورقة التصويت هذه تخص المشاورة {consultation} بينما المعطاة هي {given}.");

    /// <summary>People join and vote while the consultation is open.</summary>
    public static RefusalCode NotOpen { get; } = new("vote-sheet.not-open", RefusalKind.WrongTime,
        "People vote while the consultation is open; it is {phase}.",
        "يجري التصويت ما دامت المشاورة مفتوحة؛ حالتها الآن {phase}.");

    /// <summary>The side is not one of the programme's.</summary>
    public static RefusalCode SideUnknown { get; } = new("vote-sheet.side-unknown", RefusalKind.Unmet,
        "The side {side} is not defined in the programme; defined: {sides}.",
        "الطرف {side} غير معرَّف في البرنامج؛ الأطراف المعرَّفة: {sides}.");

    /// <summary>A voter stands on the side on which the programme placed their institution.</summary>
    public static RefusalCode SideMismatch { get; } = new("vote-sheet.side-mismatch", RefusalKind.Unmet,
        "The voter's institution stands on the side {placed}, not on {side}.",
        "تنتمي جهة المصوّت إلى الطرف {placed} لا إلى {side}.");

    /// <summary>The statement is not there, waits for moderation, or was rejected.</summary>
    public static RefusalCode StatementNotVotedOn { get; } = new("vote-sheet.statement-not-voted-on", RefusalKind.Unmet,
        "The statement {statement} is not one that is voted on.",
        "العبارة رقم {statement} ليست مطروحة للتصويت.");
}
