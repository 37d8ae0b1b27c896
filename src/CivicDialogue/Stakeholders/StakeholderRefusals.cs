namespace CivicDialogue.Stakeholders;

/// <summary>Every "no" of a stakeholder.</summary>
public static class StakeholderRefusals
{
    /// <summary>A stakeholder cannot be a part of itself, be it by way of others.</summary>
    public static RefusalCode OwnParent { get; } = new("stakeholder.own-parent", RefusalKind.Unmet,
        "A stakeholder cannot be a part of itself, as it would be from {date} on.",
        "لا يمكن أن تكون الجهة جزءًا من نفسها، كما سيكون الحال ابتداءً من {date}.");

    /// <summary>The stakeholder was not there yet, or not any more: nothing begins in it, and nobody acts for it.</summary>
    public static RefusalCode NotThere { get; } = new("stakeholder.not-there", RefusalKind.Unmet,
        "The stakeholder {stakeholder} was there from {since} to {until}, and not throughout {first} to {last}.",
        "كانت الجهة {stakeholder} قائمة من {since} إلى {until}، لا طوال المدة من {first} إلى {last}.");

    /// <summary>It is on record that the stakeholder ended.</summary>
    public static RefusalCode AlreadyOver { get; } = new("stakeholder.already-over", RefusalKind.WrongTime,
        "It is on record that the stakeholder was there until {until}; that would have to be taken back first.",
        "في السجل أن الجهة كانت قائمة حتى {until}؛ ويلزم سحب ذلك أولًا.");

    /// <summary>Only a stakeholder that is split goes on as one of its own successors.</summary>
    public static RefusalCode OwnSuccessor { get; } = new("stakeholder.own-successor", RefusalKind.Unmet,
        "A stakeholder that is {succession} cannot be its own successor.",
        "لا يمكن أن تكون الجهة خلفًا لنفسها وقد تغيّرت هكذا: {succession}.");

    /// <summary>The stakeholder has no such succession on record, or it was taken back.</summary>
    public static RefusalCode SuccessionUnknown { get; } = new("stakeholder.succession-unknown", RefusalKind.NotFound,
        "This stakeholder has no succession of the number {number}.",
        "لا يوجد في سجل هذه الجهة انتقال برقم {number}.");

    /// <summary>The stakeholder has no such appointment on record, or it was taken back.</summary>
    public static RefusalCode AppointmentUnknown { get; } = new("stakeholder.appointment-unknown", RefusalKind.NotFound,
        "This stakeholder has no appointment of the number {number}.",
        "لا يوجد في سجل هذه الجهة تعيين برقم {number}.");

    /// <summary>The post is known already.</summary>
    public static RefusalCode PostExists { get; } = new("stakeholder.post-exists", RefusalKind.WrongTime,
        "The post {post} is already known.",
        "المنصب {post} معروف بالفعل.");

    /// <summary>The stakeholder has no such post.</summary>
    public static RefusalCode PostUnknown { get; } = new("stakeholder.post-unknown", RefusalKind.NotFound,
        "This stakeholder has no post {post}.",
        "لا يوجد لدى هذه الجهة المنصب {post}.");

    /// <summary>The appointment would end before it begins.</summary>
    public static RefusalCode EndsBeforeItBegins { get; } = new("stakeholder.ends-before-it-begins", RefusalKind.Unmet,
        "The appointment would end on {until}, before it begins on {from}.",
        "ينتهي التعيين في {until} قبل أن يبدأ في {from}.");

    /// <summary>The same person is appointed to the same post over the same dates already.</summary>
    public static RefusalCode AlreadyAppointed { get; } = new("stakeholder.already-appointed", RefusalKind.WrongTime,
        "This person is already appointed to this post from {from} until {until}.",
        "هذا الشخص معيَّن في هذا المنصب بالفعل من {from} حتى {until}.");

    /// <summary>The person did not hold the post then.</summary>
    public static RefusalCode NotAppointed { get; } = new("stakeholder.not-appointed", RefusalKind.Unmet,
        "This person is not known to have held this post throughout {first} to {last}. Known appointments: {appointments}.",
        "لا يُعرف أن هذا الشخص شغل هذا المنصب طوال المدة من {first} إلى {last}. التعيينات المعروفة: {appointments}.");
}
