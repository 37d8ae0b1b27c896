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

    /// <summary>The ballot asks about something else.</summary>
    public static RefusalCode OtherBallot { get; } = new("recommendation.other-ballot", RefusalKind.Unmet,
        "The ballot {ballot} is not about the recommendation {recommendation}.",
        "عملية التصويت {ballot} ليست بشأن التوصية {recommendation}.");

    /// <summary>The programme does not hold the definition that the recommendation runs under.</summary>
    public static RefusalCode WorkflowUnknown { get; } = new("recommendation.workflow-unknown", RefusalKind.Unmet,
        "The programme never adopted the workflow {workflow} version {version} that this recommendation runs under.",
        "لم يعتمد البرنامج قط سير العمل {workflow} بنسخته {version} الذي تسير عليه هذه التوصية.");
}
