namespace CivicDialogue.Ballots;

/// <summary>Every "no" of a ballot. None of them tells what anybody chose.</summary>
public static class BallotRefusals
{
    /// <summary>The recommendation was adopted, or came to an end, already.</summary>
    public static RefusalCode RecommendationDecided { get; } = new("ballot.recommendation-decided", RefusalKind.WrongTime,
        "The recommendation {recommendation} is decided already: its state is {state}.",
        "حُسمت التوصية {recommendation} من قبل: حالتها {state}.");

    /// <summary>The side is not one of the programme's.</summary>
    public static RefusalCode SideUnknown { get; } = new("ballot.side-unknown", RefusalKind.Unmet,
        "The side {side} is not defined in the programme; defined: {sides}.",
        "الطرف {side} غير معرَّف في البرنامج؛ الأطراف المعرَّفة: {sides}.");

    /// <summary>The rule is per side, and somebody is on none that counts.</summary>
    public static RefusalCode SideMissing { get; } = new("ballot.side-missing", RefusalKind.Unmet,
        "The rule is per side, so everybody who may vote stands on one of: {sides}.",
        "القاعدة تُحتسب لكل طرف، فعلى كل من يحق له التصويت أن يكون في أحد الأطراف: {sides}.");

    /// <summary>The clocks skip the announced local time, or the whole day.</summary>
    public static RefusalCode NoSuchTime { get; } = new("ballot.no-such-time", RefusalKind.Unmet,
        "The clocks in {zone} skip {local}; announce a time that they show.",
        "تتخطى الساعات في {zone} الوقت {local}؛ أعلنوا وقتًا تُظهره الساعات.");

    /// <summary>The ballot is open, or was: the electorate is what it is.</summary>
    public static RefusalCode NotPrepared { get; } = new("ballot.not-prepared", RefusalKind.WrongTime,
        "Who may vote can be changed, and the ballot opened, only while it is prepared; it is {phase}.",
        "لا يتغير من يحق له التصويت ولا تُفتح عملية التصويت إلا في أثناء إعدادها؛ حالتها الآن {phase}.");

    /// <summary>Somebody is on the list for another side.</summary>
    public static RefusalCode AlreadyEnrolled { get; } = new("ballot.already-enrolled", RefusalKind.WrongTime,
        "Somebody is on the list already, for the side {side}; take them off it first.",
        "أحدهم مسجَّل في القائمة من قبل عن الطرف {side}؛ أزيلوه منها أولًا.");

    /// <summary>More would be able to vote than one ballot holds.</summary>
    public static RefusalCode TooManyElectors { get; } = new("ballot.too-many-electors", RefusalKind.Unmet,
        "At most {most} may vote in one ballot.",
        "لا يتجاوز عدد من يحق لهم التصويت في عملية واحدة {most}.");

    /// <summary>The deadline is not after the opening.</summary>
    public static RefusalCode DeadlinePast { get; } = new("ballot.deadline-past", RefusalKind.Unmet,
        "The ballot would close at {deadline}, which is not after {at}.",
        "تُغلق عملية التصويت في {deadline}، وهذا ليس بعد {at}.");

    /// <summary>Nobody may vote.</summary>
    public static RefusalCode NoElectors { get; } = new("ballot.no-electors", RefusalKind.Unmet,
        "Nobody may vote; put those on the list who may, and open the ballot then.",
        "لا أحد يحق له التصويت؛ سجّلوا أصحاب الحق أولًا ثم افتحوا عملية التصويت.");

    /// <summary>The rule is per side, and there are no sides, or too many.</summary>
    public static RefusalCode SidesUnfit { get; } = new("ballot.sides-unfit", RefusalKind.Unmet,
        "The rule is per side and needs 1 to {most} sides; there are {sides}.",
        "القاعدة تُحتسب لكل طرف وتتطلب من طرف واحد إلى {most}؛ والموجود {sides}.");

    /// <summary>So few may vote that a secret ballot would tell of them.</summary>
    public static RefusalCode TooFewElectors { get; } = new("ballot.too-few-electors", RefusalKind.Unmet,
        "A secret ballot needs at least {minimum} who may vote, of each side where the rule is per side; of the side {side} there are {electors}.",
        "يتطلب التصويت السري {minimum} على الأقل ممن يحق لهم التصويت، من كل طرف إن كانت القاعدة لكل طرف؛ وعددهم من الطرف {side} هو {electors}.");

    /// <summary>The threshold is so high that carrying would tell what people chose.</summary>
    public static RefusalCode ThresholdTells { get; } = new("ballot.threshold-tells", RefusalKind.Unmet,
        "Where {minimum} vote, {threshold} is reached only if all of them say yes, or all but one, so the outcome would tell what they chose; lower the threshold, raise the minimum, or hold the ballot openly.",
        "إذا صوّت {minimum} فلا يتحقق الحد {threshold} إلا إن قال نعم جميعهم أو جميعهم عدا واحدًا، فتكشف النتيجة اختياراتهم؛ خفّضوا الحد أو زيدوا أقل عدد للمصوّتين أو أجروا التصويت علنًا.");

    /// <summary>The store cannot write a box and an event in one step.</summary>
    public static RefusalCode SecrecyUnsupported { get; } = new("ballot.secrecy-unsupported", RefusalKind.Unmet,
        "This dialogue's store cannot keep a vote and the mark that somebody voted in one step, so it holds no secret ballots.",
        "لا يستطيع مخزن هذا الحوار حفظ الصوت وعلامة التصويت في خطوة واحدة، فلا تُجرى فيه عمليات تصويت سرية.");

    /// <summary>The box of a secret ballot is not there any more.</summary>
    public static RefusalCode BoxLost { get; } = new("ballot.box-lost", RefusalKind.Unmet,
        "The box of this ballot was destroyed: the store was restored from before that. Annul the ballot and put the question anew.",
        "أُتلف صندوق هذه العملية، فقد استُعيد المخزن من نسخة أقدم. ألغوا العملية واطرحوا السؤال من جديد.");

    /// <summary>Choices are cast, and presence is recorded, while the ballot is open.</summary>
    public static RefusalCode NotOpen { get; } = new("ballot.not-open", RefusalKind.WrongTime,
        "This can be done while the ballot is open; it is {phase}.",
        "يمكن ذلك ما دامت عملية التصويت مفتوحة؛ حالتها الآن {phase}.");

    /// <summary>The ballot goes on, or was not even opened.</summary>
    public static RefusalCode NotOver { get; } = new("ballot.not-over", RefusalKind.WrongTime,
        "What a ballot comes to is known once it is over; it is {phase}.",
        "تُعرف نتيجة التصويت بعد انتهائه؛ حالة العملية الآن {phase}.");

    /// <summary>The person is not on the list of those who may vote.</summary>
    public static RefusalCode NotAnElector { get; } = new("ballot.not-an-elector", RefusalKind.NotPermitted,
        "Only those on the list of the ballot may vote in it.",
        "لا يصوّت إلا المسجَّلون في قائمة عملية التصويت.");

    /// <summary>Choices are cast in another way in this ballot.</summary>
    public static RefusalCode OtherSecrecy { get; } = new("ballot.other-secrecy", RefusalKind.Unmet,
        "Choices are not cast or told in this way here: by name in an open ballot, sealed in a confidential one, into the box in a secret one.",
        "لا يُدلى بالاختيار ولا يُعلن هنا بهذه الطريقة: بالاسم في التصويت العلني، ومختومًا في التصويت المكتوم، وفي الصندوق في التصويت السري.");

    /// <summary>The rule has other choices.</summary>
    public static RefusalCode ChoiceUnfit { get; } = new("ballot.choice-unfit", RefusalKind.Unmet,
        "The choices in this ballot are: {choices}.",
        "الاختيارات في هذه العملية هي: {choices}.");

    /// <summary>Whoever objects or blocks says why.</summary>
    public static RefusalCode ReasonMissing { get; } = new("ballot.reason-missing", RefusalKind.Unmet,
        "Whoever objects or blocks gives a reason.",
        "على من يعترض أو يعطّل أن يذكر السبب.");

    /// <summary>The person voted already.</summary>
    public static RefusalCode AlreadyVoted { get; } = new("ballot.already-voted", RefusalKind.WrongTime,
        "This person has voted.",
        "صوّت هذا الشخص من قبل.");

    /// <summary>More would be present than may vote, or fewer than voted.</summary>
    public static RefusalCode PresenceUnfit { get; } = new("ballot.presence-unfit", RefusalKind.Unmet,
        "Of the side {side} {present} cannot be present: {voted} voted, and {eligible} may.",
        "لا يمكن أن يكون الحاضرون من الطرف {side} {present}: صوّت منهم {voted} ويحق التصويت لـ {eligible}.");

    /// <summary>The guest list is of another session.</summary>
    public static RefusalCode OtherSession { get; } = new("ballot.other-session", RefusalKind.Unmet,
        "The ballot is held at session {session}, but a guest list of session {given} was handed in.",
        "تُجرى عملية التصويت في الجلسة {session} بينما قائمة الضيوف المعطاة للجلسة {given}.");

    /// <summary>The person has no objection on record.</summary>
    public static RefusalCode NoObjection { get; } = new("ballot.no-objection", RefusalKind.NotFound,
        "This person has no objection or block on record.",
        "لا اعتراض ولا تعطيل مسجَّل لهذا الشخص.");

    /// <summary>Nobody tests their own objection.</summary>
    public static RefusalCode OwnObjection { get; } = new("ballot.own-objection", RefusalKind.NotPermitted,
        "Whoever objects or blocks does not judge themselves whether it holds.",
        "لا يحكم المعترض أو المعطِّل بنفسه على صحة اعتراضه.");

    /// <summary>The text is not the reason of an objection or a block in this ballot.</summary>
    public static RefusalCode TextUnknown { get; } = new("ballot.text-unknown", RefusalKind.NotFound,
        "The text {text} is no reason of an objection or a block in this ballot.",
        "النص {text} ليس سببًا لاعتراض أو تعطيل في عملية التصويت هذه.");

    /// <summary>The ballot was counted.</summary>
    public static RefusalCode AlreadyCounted { get; } = new("ballot.already-counted", RefusalKind.WrongTime,
        "What the ballot came to is on record.",
        "نتيجة التصويت مسجَّلة.");

    /// <summary>What the ballot came to is not on record yet.</summary>
    public static RefusalCode NotCounted { get; } = new("ballot.not-counted", RefusalKind.WrongTime,
        "The ballot is not counted yet.",
        "لم تُفرز الأصوات بعد.");

    /// <summary>The count does not go with the ballot.</summary>
    public static RefusalCode CountUnfit { get; } = new("ballot.count-unfit", RefusalKind.Unmet,
        "The count is not one of this ballot, in which {voted} voted.",
        "هذا العد لا يطابق هذه العملية التي صوّت فيها {voted}.");

    /// <summary>The ballot is void.</summary>
    public static RefusalCode Annulled { get; } = new("ballot.annulled", RefusalKind.WrongTime,
        "The ballot was annulled.",
        "أُلغيت عملية التصويت.");

    /// <summary>So few voted, confidentially or under the Chatham House Rule, that publishing anything of it would tell of them.</summary>
    public static RefusalCode TooFewVoted { get; } = new("ballot.too-few-voted", RefusalKind.Unmet,
        "Fewer than {minimum} voted, of all or of one side, so nothing of this ballot may be published.",
        "صوّت أقل من {minimum}، من الجميع أو من أحد الأطراف، فلا يجوز نشر شيء عن هذه العملية.");
}
