namespace CivicDialogue.Recommendations;

/// <summary>Every "no" of a recommendation.</summary>
public static class RecommendationRefusals
{
    /// <summary>The intervention is not one of the programme's.</summary>
    public static RefusalCode InterventionUnknown { get; } = new("recommendation.intervention-unknown", RefusalKind.Unmet,
        "The intervention {intervention} is not registered in the programme.",
        "الإجراء {intervention} غير مسجَّل في البرنامج.");

    /// <summary>The trigger leads nowhere from the state it is in.</summary>
    public static RefusalCode NoSuchTransition { get; } = new("recommendation.no-such-transition", RefusalKind.WrongTime,
        "From the state {state} the trigger {trigger} leads nowhere; possible: {possible}.",
        "لا يؤدي {trigger} إلى شيء من الحالة {state}؛ الممكن: {possible}.");

    /// <summary>It would have moved on before it came to the state it is in.</summary>
    public static RefusalCode TooEarly { get; } = new("recommendation.too-early", RefusalKind.Unmet,
        "It cannot have moved on by {when}: it has been in the state {state} since {since}.",
        "لا يمكن أن تكون قد انتقلت في {when}، فهي في الحالة {state} منذ {since}.");

    /// <summary>A requirement of the transition is not met.</summary>
    public static RefusalCode RequirementUnmet { get; } = new("recommendation.requirement-unmet", RefusalKind.Unmet,
        "The trigger {trigger} requires {requirement}, which is not on record.",
        "يتطلب {trigger} توفر {requirement}، وهو غير موجود في السجل.");

    /// <summary>Adoption by a ballot looks at the ballot itself, not at what was put on record of it.</summary>
    public static RefusalCode BallotMissing { get; } = new("recommendation.ballot-missing", RefusalKind.Unmet,
        "The trigger {trigger} is pulled with the ballot in hand, as it stands now.",
        "لا يتم {trigger} إلا بعملية التصويت نفسها كما هي الآن.");

    /// <summary>The ballot asks about something else.</summary>
    public static RefusalCode OtherBallot { get; } = new("recommendation.other-ballot", RefusalKind.Unmet,
        "The ballot {ballot} is not about the recommendation {recommendation}.",
        "عملية التصويت {ballot} ليست بشأن التوصية {recommendation}.");

    /// <summary>The programme does not hold the definition that the recommendation runs under.</summary>
    public static RefusalCode WorkflowUnknown { get; } = new("recommendation.workflow-unknown", RefusalKind.Unmet,
        "The programme never adopted the workflow {workflow} version {version} that this recommendation runs under.",
        "لم يعتمد البرنامج قط سير العمل {workflow} بنسخته {version} الذي تسير عليه هذه التوصية.");

    /// <summary>A requirement of the transition is one that neither the library nor the host knows.</summary>
    public static RefusalCode RequirementUnknown { get; } = new("recommendation.requirement-unknown", RefusalKind.Unmet,
        "The trigger {trigger} requires {required}, which nobody has said the meaning of.",
        "يتطلب {trigger} شرطًا اسمه {required} لم يحدد أحد معناه.");

    /// <summary>The deadline of the state it is in is past.</summary>
    public static RefusalCode DeadlinePassed { get; } = new("recommendation.deadline-passed", RefusalKind.WrongTime,
        "The last day of the state {state} was {last-day}; possible now: {possible}.",
        "كان آخر يوم للحالة {state} هو {last-day}؛ الممكن الآن: {possible}.");

    /// <summary>It can only be moved to a newer version of its own workflow.</summary>
    public static RefusalCode NotNewer { get; } = new("recommendation.not-newer", RefusalKind.Unmet,
        "The workflow {workflow} version {version} is no newer version of the one it runs under, {current}.",
        "سير العمل {workflow} بنسخته {version} ليس نسخة أحدث من الذي تسير عليه، وهو {current}.");

    /// <summary>The newer version has no state like the one it is in.</summary>
    public static RefusalCode NoCounterpart { get; } = new("recommendation.no-counterpart", RefusalKind.Unmet,
        "Version {version} has no state {counterpart} that means what the state {state} means.",
        "ليس في النسخة {version} حالة {counterpart} بمعنى الحالة {state}.");

    /// <summary>It is decided already, or over.</summary>
    public static RefusalCode Decided { get; } = new("recommendation.decided", RefusalKind.WrongTime,
        "This is open only until it is decided; it is in the state {state}.",
        "هذا متاح إلى أن يُبَتّ فيها، وهي في الحالة {state}.");

    /// <summary>Its text cannot be changed in this way in the state it is in.</summary>
    public static RefusalCode TextFixed { get; } = new("recommendation.text-fixed", RefusalKind.WrongTime,
        "In the state {state} the text cannot be changed in this way.",
        "لا يمكن تغيير النص بهذه الطريقة في الحالة {state}.");

    /// <summary>It is about a version of the text that is not in force any more.</summary>
    public static RefusalCode TextOutdated { get; } = new("recommendation.text-outdated", RefusalKind.WrongTime,
        "This is about version {version} of the text; version {current} is in force.",
        "هذا يخص النسخة {version} من النص، والسارية هي النسخة {current}.");

    /// <summary>There is no such version of the text.</summary>
    public static RefusalCode VersionUnknown { get; } = new("recommendation.version-unknown", RefusalKind.NotFound,
        "There is no version {version} of the text; the newest is {current}.",
        "لا توجد نسخة {version} من النص؛ أحدثها {current}.");

    /// <summary>There is no such amendment.</summary>
    public static RefusalCode AmendmentUnknown { get; } = new("recommendation.amendment-unknown", RefusalKind.NotFound,
        "There is no amendment {number}.",
        "لا يوجد تعديل رقمه {number}.");

    /// <summary>The amendment is not in a state in which that is possible.</summary>
    public static RefusalCode AmendmentUnfit { get; } = new("recommendation.amendment-unfit", RefusalKind.WrongTime,
        "The amendment {number} is {now}; this needs one that is {wanted}.",
        "حالة التعديل {number} هي: {now}؛ المطلوب: {wanted}.");

    /// <summary>Nobody decides on an amendment of their own.</summary>
    public static RefusalCode OwnAmendment { get; } = new("recommendation.own-amendment", RefusalKind.NotPermitted,
        "Whoever wants the amendment {number} cannot decide on it.",
        "من يطلب التعديل {number} لا يبتّ فيه.");

    /// <summary>Only its authors, the rapporteur and the secretary may do that.</summary>
    public static RefusalCode NotAnAuthor { get; } = new("recommendation.not-an-author", RefusalKind.NotPermitted,
        "Only an author of it, the rapporteur or the secretary may do this.",
        "لا يفعل ذلك إلا أحد أصحابها أو المقرِّر أو أمين السر.");

    /// <summary>The person is one of its authors, or was asked already.</summary>
    public static RefusalCode AlreadyAuthor { get; } = new("recommendation.already-author", RefusalKind.WrongTime,
        "This person is one of its authors already, or was asked to be.",
        "هذا الشخص من أصحابها، أو دُعي إلى ذلك من قبل.");

    /// <summary>Nobody asked the person to be one of its authors.</summary>
    public static RefusalCode NotInvited { get; } = new("recommendation.not-invited", RefusalKind.Unmet,
        "Nobody asked this person to be one of its authors.",
        "لم يُدعَ هذا الشخص إلى أن يكون من أصحابها.");

    /// <summary>The person is none of its authors.</summary>
    public static RefusalCode AuthorUnknown { get; } = new("recommendation.author-unknown", RefusalKind.NotFound,
        "This person is none of its authors, and was not asked to be.",
        "هذا الشخص ليس من أصحابها ولم يُدعَ إلى ذلك.");

    /// <summary>The office does not commit its institution.</summary>
    public static RefusalCode MayNotCommit { get; } = new("recommendation.may-not-commit", RefusalKind.NotPermitted,
        "The post {post} may not commit its institution; an endorsement of an institution needs one that may.",
        "لا يملك شاغل المنصب {post} صلاحية إلزام جهته؛ يتطلب تأييد الجهة منصبًا يملكها.");

    /// <summary>They endorsed this version of the text, or a later one, already.</summary>
    public static RefusalCode AlreadyEndorsed { get; } = new("recommendation.already-endorsed", RefusalKind.WrongTime,
        "It was endorsed already, in version {version} of the text.",
        "سبق تأييدها بنسخة النص {version}.");

    /// <summary>They do not endorse it.</summary>
    public static RefusalCode NotEndorsed { get; } = new("recommendation.not-endorsed", RefusalKind.NotFound,
        "There is no endorsement that could be taken back.",
        "لا يوجد تأييد يمكن سحبه.");

    /// <summary>There is no such objection.</summary>
    public static RefusalCode ObjectionUnknown { get; } = new("recommendation.objection-unknown", RefusalKind.NotFound,
        "There is no objection {number}.",
        "لا يوجد اعتراض رقمه {number}.");

    /// <summary>The objection does not stand any more.</summary>
    public static RefusalCode ObjectionSettled { get; } = new("recommendation.objection-settled", RefusalKind.WrongTime,
        "The objection {number} is {now} already.",
        "حالة الاعتراض {number} من قبل: {now}.");

    /// <summary>It cannot go into itself or take its own place.</summary>
    public static RefusalCode SameRecommendation { get; } = new("recommendation.same-recommendation", RefusalKind.Unmet,
        "A recommendation cannot go into itself or take its own place.",
        "لا تُدمج التوصية في نفسها ولا تحل محل نفسها.");

    /// <summary>The other one cannot go on for it.</summary>
    public static RefusalCode TargetUnfit { get; } = new("recommendation.target-unfit", RefusalKind.WrongTime,
        "The other recommendation is in the state {state}, and cannot go on for this one.",
        "التوصية الأخرى في الحالة {state}، ولا يمكن أن تستمر عن هذه.");

    /// <summary>It has taken in the other one already.</summary>
    public static RefusalCode AlreadyAbsorbed { get; } = new("recommendation.already-absorbed", RefusalKind.WrongTime,
        "It has taken in that recommendation already.",
        "سبق أن أُدمجت فيها تلك التوصية.");

    /// <summary>It has no such sealed text.</summary>
    public static RefusalCode TextUnknown { get; } = new("recommendation.text-unknown", RefusalKind.NotFound,
        "There is no text {text} in this recommendation.",
        "لا يوجد نص {text} في هذه التوصية.");
}
