namespace CivicDialogue;

/// <summary>The refusals that any decision can give.</summary>
public static class ActRefusals
{
    /// <summary>The act belongs to another programme than the thing it would change.</summary>
    public static RefusalCode OtherProgramme { get; } = new("act.other-programme", RefusalKind.NotPermitted,
        "This belongs to programme {programme}; the act is one of programme {act-of}.",
        "هذا يخص البرنامج {programme}، أما الفعل فمن البرنامج {act-of}.");

    /// <summary>None of the roles that may do this is held.</summary>
    public static RefusalCode NotPermitted { get; } = new("act.not-permitted", RefusalKind.NotPermitted,
        "This needs one of the roles: {roles}. Held: {held}.",
        "يتطلب هذا أحد الأدوار: {roles}. الأدوار الحالية: {held}.");

    /// <summary>Nothing of that id is on record.</summary>
    public static RefusalCode NotFound { get; } = new("act.not-found", RefusalKind.NotFound,
        "There is no {kind} {id} on record.",
        "لا يوجد في السجل {kind} بالمعرّف {id}.");

    /// <summary>Something of that id is already on record.</summary>
    public static RefusalCode AlreadyExists { get; } = new("act.already-exists", RefusalKind.WrongTime,
        "There already is a {kind} {id} on record.",
        "يوجد في السجل مسبقًا {kind} بالمعرّف {id}.");

    /// <summary>What is said to have happened lies after the time of recording.</summary>
    public static RefusalCode NotYet { get; } = new("act.not-yet", RefusalKind.Unmet,
        "It cannot be recorded as having happened at {earliest} or later: the time of recording is {at}.",
        "لا يمكن تسجيله على أنه حدث في {earliest} أو بعده، فوقت التسجيل هو {at}.");
}
