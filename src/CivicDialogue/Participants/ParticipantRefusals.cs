namespace CivicDialogue.Participants;

/// <summary>Every "no" of a participant.</summary>
public static class ParticipantRefusals
{
    /// <summary>The person has been erased.</summary>
    public static RefusalCode Erased { get; } = new("participant.erased", RefusalKind.WrongTime,
        "This person's data has been erased; nothing more can be recorded of them.",
        "مُحيت بيانات هذا الشخص، ولا يمكن تسجيل المزيد عنه.");
}
