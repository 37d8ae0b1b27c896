namespace CivicDialogue;

/// <summary>The refusals that any decision can give.</summary>
public static class ActRefusals
{
    /// <summary>The act belongs to another programme than the thing it would change.</summary>
    public static RefusalCode OtherProgramme { get; } = new("act.other-programme", RefusalKind.NotPermitted,
        "This belongs to programme {programme}; the act is one of programme {act-of}.",
        "هذا يخص البرنامج {programme}، أما الفعل فمن البرنامج {act-of}.");

    /// <summary>The act was not minted from the programme on record.</summary>
    public static RefusalCode NotOnRecord { get; } = new("act.not-on-record", RefusalKind.NotPermitted,
        "This act was not minted from the programme {programme} as it is on record.",
        "لم يُصدَر هذا الفعل عن البرنامج {programme} كما هو في السجل.");

    /// <summary>A role of the act was taken back after the act was minted.</summary>
    public static RefusalCode RoleRevoked { get; } = new("act.role-revoked", RefusalKind.NotPermitted,
        "The role {role} was taken back since; ask for a new act.",
        "سُحب الدور {role} بعد ذلك؛ اطلب فعلًا جديدًا.");

    /// <summary>A sealed text is another's: of another subject, or on record elsewhere.</summary>
    public static RefusalCode TextMisplaced { get; } = new("act.text-misplaced", RefusalKind.Unmet,
        "The sealed text {text} belongs to {owner} and cannot stand in {stream}.",
        "النص المختوم {text} يخص {owner} ولا يمكن أن يرد في {stream}.");

    /// <summary>The vault keeps no such text, and it is not on record where it would stand: it was never sealed here, or was swept before it came on record.</summary>
    public static RefusalCode TextUnknown { get; } = new("act.text-unknown", RefusalKind.Unmet,
        "The vault keeps no sealed text {text}; seal the words again, with this act.",
        "لا يحفظ المخزن المختوم النص {text}؛ اختم الكلمات من جديد بهذا الفعل.");

    /// <summary>A sealed text stands where it cannot be replaced.</summary>
    public static RefusalCode TextFixed { get; } = new("act.text-fixed", RefusalKind.Unmet,
        "The sealed text {text} stands in {stream}, where no words can be taken out of it.",
        "النص المختوم {text} وارد في {stream}، ولا يمكن حذف كلمات منه هناك.");

    /// <summary>What is to take the place of a text is something else than that text with words taken out.</summary>
    public static RefusalCode NotARedaction { get; } = new("act.not-a-redaction", RefusalKind.Unmet,
        "What is to take the place of the text {text} must be that text, in the same languages, in which nothing but […] stands in the place of words.",
        "ما يحل محل النص {text} يجب أن يكون النص نفسه وباللغات نفسها، ولا يحل محل كلماته المحذوفة إلا […].");

    /// <summary>A standing is not what the stakeholder on record says of that day.</summary>
    public static RefusalCode StandingUnknown { get; } = new("act.standing-unknown", RefusalKind.Unmet,
        "The standing for {stakeholder} is not what is on record of it; resolve it again from the stakeholder.",
        "الصفة باسم {stakeholder} ليست كما في السجل؛ استخرجها من الجهة من جديد.");

    /// <summary>None of the roles that may do this is held.</summary>
    public static RefusalCode NotPermitted { get; } = new("act.not-permitted", RefusalKind.NotPermitted,
        "This needs one of the roles: {roles}. Held: {held}.",
        "يتطلب هذا أحد الأدوار: {roles}. الأدوار الحالية: {held}.");

    /// <summary>Nothing of that id is on record.</summary>
    public static RefusalCode NotFound { get; } = new("act.not-found", RefusalKind.NotFound,
        "There is no {kind} {id} on record.",
        "لا يوجد في السجل {kind} بالمعرّف {id}.");

    /// <summary>That nothing of an id is on record.</summary>
    internal static Refusal NoSuch<TId>(TId id)
        where TId : struct, IEntityId<TId> => NotFound.With(("kind", TId.Category), ("id", id.ToString()!));

    /// <summary>Something of that id is already on record.</summary>
    public static RefusalCode AlreadyExists { get; } = new("act.already-exists", RefusalKind.WrongTime,
        "There already is a {kind} {id} on record.",
        "يوجد في السجل مسبقًا {kind} بالمعرّف {id}.");

    /// <summary>Something that a decision was handed beside its own stands otherwise on record.</summary>
    public static RefusalCode Outdated { get; } = new("act.outdated", RefusalKind.WrongTime,
        "The {kind} {id} is on record otherwise than it was handed in; decide on it as it stands.",
        "{kind} بالمعرّف {id} وارد في السجل على غير ما أُعطي؛ خذ القرار عليه كما هو الآن.");

    /// <summary>Of a decision on two things only one half is there.</summary>
    public static RefusalCode OneSided { get; } = new("act.one-sided", RefusalKind.Unmet,
        "This is one half of a decision on two things; the other, on the {kind} {id}, goes on record with it or neither does.",
        "هذا نصف قرار يخص شيئين؛ ونصفه الآخر على {kind} بالمعرّف {id} يُسجَّل معه أو لا يُسجَّل أيٌّ منهما.");

    /// <summary>The zone data of the day does not know a zone.</summary>
    public static RefusalCode ZoneUnknown { get; } = new("act.zone-unknown", RefusalKind.Unmet,
        "The zone {zone} is not in the time zone database; expected an IANA name such as Asia/Hebron.",
        "المنطقة الزمنية {zone} ليست في قاعدة بيانات المناطق الزمنية؛ المتوقع اسم مثل Asia/Hebron.");

    /// <summary>A time is given at another offset than the clocks of its zone showed then.</summary>
    public static RefusalCode OffsetDiffers { get; } = new("act.offset-differs", RefusalKind.Unmet,
        "At {at} the clocks of {zone} showed the offset {shown}, not {offset}.",
        "كان فرق التوقيت في {zone} عند {at} هو {shown} وليس {offset}.");

    /// <summary>What is said to have happened lies after the time of recording.</summary>
    public static RefusalCode NotYet { get; } = new("act.not-yet", RefusalKind.Unmet,
        "It cannot be recorded as having happened at {earliest} or later: the time of recording is {at}.",
        "لا يمكن تسجيله على أنه حدث في {earliest} أو بعده، فوقت التسجيل هو {at}.");
}
