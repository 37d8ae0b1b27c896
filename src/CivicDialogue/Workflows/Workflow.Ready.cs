namespace CivicDialogue.Workflows;

public sealed partial record Workflow
{
    /// <summary>
    /// The standard workflow: draft, proposed, under deliberation, then adopted by ballot or by acclamation, or not adopted; adopted as reported where a source says so. Until it is
    /// decided it can be withdrawn by those who made it, or merged into another; a later one can supersede it before and after.
    /// </summary>
    public static Workflow Standard { get; } = Define(WorkflowId.Of("standard"), 1)
        .State("draft", StateCategory.Start, Name("Draft", "مسودة"))
        .State("proposed", StateCategory.Open, Name("Proposed", "مقترحة"))
        .State("under-deliberation", StateCategory.Open, Name("Under deliberation", "قيد المداولة"))
        .State("adopted", StateCategory.Adopted, Name("Adopted", "معتمدة"))
        .State("not-adopted", StateCategory.Ended, Name("Not adopted", "غير معتمدة"))
        .State("withdrawn", StateCategory.Withdrawn, Name("Withdrawn", "مسحوبة"))
        .State("merged", StateCategory.Merged, Name("Merged into another", "مدمجة في غيرها"))
        .State("superseded", StateCategory.Superseded, Name("Superseded by a later one", "حلّت محلها توصية لاحقة"))
        .Transition(Trigger.Propose, "draft", "proposed", [Role.Participant, Role.Rapporteur, Role.Secretary, Role.Recorder])
        .Transition(Trigger.Deliberate, "proposed", "under-deliberation", [Role.Facilitator, Role.Chair, Role.Secretary])
        .Transition(Trigger.AdoptAsReported, "draft", "adopted", [Role.Rapporteur, Role.Recorder, Role.Secretary], Requirement.ReportedAdoption)
        .Transition(Trigger.AdoptAsReported, "proposed", "adopted", [Role.Rapporteur, Role.Recorder, Role.Secretary], Requirement.ReportedAdoption)
        .Transition(Trigger.AdoptAsReported, "under-deliberation", "adopted", [Role.Rapporteur, Role.Recorder, Role.Secretary], Requirement.ReportedAdoption)
        .Transition(Trigger.AdoptByBallot, "under-deliberation", "adopted", [Role.Chair, Role.Secretary], Requirement.CarriedBallot)
        .Transition(Trigger.AdoptByAcclamation, "under-deliberation", "adopted", [Role.Chair], Requirement.NoOpenAmendments, Requirement.NoUnresolvedObjections)
        .Transition(Trigger.Decline, "under-deliberation", "not-adopted", [Role.Chair])
        .Transition(Trigger.Withdraw, "draft", "withdrawn", [Role.Participant, Role.Rapporteur, Role.Secretary], Requirement.ByAuthor)
        .Transition(Trigger.Withdraw, "proposed", "withdrawn", [Role.Participant, Role.Rapporteur, Role.Secretary], Requirement.ByAuthor)
        .Transition(Trigger.Withdraw, "under-deliberation", "withdrawn", [Role.Participant, Role.Rapporteur, Role.Secretary], Requirement.ByAuthor)
        .Transition(Trigger.Merge, "draft", "merged", [Role.Facilitator, Role.Rapporteur, Role.Secretary], Requirement.MergedInto)
        .Transition(Trigger.Merge, "proposed", "merged", [Role.Facilitator, Role.Rapporteur, Role.Secretary], Requirement.MergedInto)
        .Transition(Trigger.Merge, "under-deliberation", "merged", [Role.Facilitator, Role.Rapporteur, Role.Secretary], Requirement.MergedInto)
        .Transition(Trigger.Supersede, "proposed", "superseded", [Role.Chair, Role.Secretary], Requirement.SupersededBy)
        .Transition(Trigger.Supersede, "under-deliberation", "superseded", [Role.Chair, Role.Secretary], Requirement.SupersededBy)
        .Transition(Trigger.Supersede, "adopted", "superseded", [Role.Chair, Role.Secretary], Requirement.SupersededBy)
        .Build();

    /// <summary>
    /// A petition by the rules of the Parliament of the United Kingdom: 5 supporters before it is checked and published; open for six months; with 10,000 signatures it is
    /// answered by the government, with 100,000 considered for a debate. See <see cref="PetitionOf"/> for numbers of one's own.
    /// </summary>
    /// <remarks>
    /// Sources: "How petitions work" at https://petition.parliament.uk/help (supporters, check, thresholds, one signature each); "All petitions run for 6 months" on the page
    /// of each petition, such as https://petition.parliament.uk/petitions/327661. Six months are modelled as 183 days. That parliament may also consider one with fewer
    /// signatures, and that a dissolution closes all, is not modelled.
    /// </remarks>
    public static Workflow Petition { get; } = PetitionOf(WorkflowId.Of("petition"), 1, supporters: 5, toBeAnswered: 10_000, toBeDebated: 100_000, days: 183);

    /// <summary>
    /// A review as in the Universal Periodic Review of the Human Rights Council: whoever a recommendation is made to either supports or notes it, and nothing else. What was
    /// noted is no end: it stays on the list, with its text as it was made, and can be supported later.
    /// </summary>
    /// <remarks>
    /// Modelled after paragraph 32 of the annex to Human Rights Council resolution 5/1 of 18 June 2007, whose wording was not checked. That one may support later what one
    /// noted first is this library's, not the resolution's.
    /// </remarks>
    public static Workflow Review { get; } = Define(WorkflowId.Of("review"), 1)
        .State("made", StateCategory.Start, Name("Made", "مقدَّمة"))
        .State("supported", StateCategory.Adopted, Name("Supported", "مؤيَّدة"))
        .State("noted", StateCategory.Open, Name("Noted", "أُخذ العلم بها"), isTextFixed: true)
        .Transition(Trigger.Of("support"), "made", "supported", [Role.FocalPoint, Role.Secretary])
        .Transition(Trigger.Of("note"), "made", "noted", [Role.FocalPoint, Role.Secretary])
        .Transition(Trigger.Of("support"), "noted", "supported", [Role.FocalPoint, Role.Secretary])
        .Build();

    /// <summary>
    /// A petition: supporters make it fit to be checked; once published its text stays as it is, and people sign it until its days are over. Enough signatures get it
    /// answered, which from then on is a referral's to follow up, more of them debated; with too few it closes.
    /// </summary>
    /// <remarks>Signatures are endorsements by persons. A host that collects crowds of them elsewhere names a requirement of its own instead: see <see cref="Requirements"/>.</remarks>
    /// <param name="id">What the definition is called.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="supporters">How many have to sign before it is published; positive.</param>
    /// <param name="toBeAnswered">With how many signatures it is answered; positive.</param>
    /// <param name="toBeDebated">With how many it is debated; more than those.</param>
    /// <param name="days">For how many days it is open, from 1.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static Workflow PetitionOf(WorkflowId id, int version, int supporters, int toBeAnswered, int toBeDebated, int days)
    {
        Require.Between(toBeDebated, Require.Between(toBeAnswered, 1, int.MaxValue - 1) + 1, int.MaxValue);
        var (publish, reject, answer, debate, close) = (Trigger.Of("publish"), Trigger.Of("reject"), Trigger.Of("answer"), Trigger.Of("debate"), Trigger.Of("close"));
        var open = StateName.Of("open");
        return Define(id, version)
            .State("draft", StateCategory.Start, Name("Draft", "مسودة"))
            .State(open.Value, StateCategory.Open, Name("Open for signatures", "مفتوحة للتوقيع"), new(days, [answer, close]), isTextFixed: true)
            .State("to-be-answered", StateCategory.Adopted, Name("To be answered", "بانتظار الرد"), new(days, [debate, close], open))
            .State("to-be-debated", StateCategory.Adopted, Name("To be debated", "بانتظار المناقشة"))
            .State("answered-only", StateCategory.Adopted, Name("Closed, to be answered", "مغلقة بانتظار الرد"))
            .State("closed", StateCategory.Ended, Name("Closed with too few signatures", "أُغلقت بتواقيع غير كافية"))
            .State("rejected", StateCategory.Ended, Name("Rejected", "مرفوضة"))
            .State("withdrawn", StateCategory.Withdrawn, Name("Withdrawn", "مسحوبة"))
            .Transition(publish, "draft", open.Value, [Role.Secretary], Requirement.Signatures(supporters))
            .Transition(reject, "draft", "rejected", [Role.Secretary])
            .Transition(Trigger.Withdraw, "draft", "withdrawn", [Role.Participant, Role.Rapporteur, Role.Secretary], Requirement.ByAuthor)
            .Transition(answer, open.Value, "to-be-answered", [Role.Secretary], Requirement.Signatures(toBeAnswered))
            .Transition(close, open.Value, "closed", [Role.Secretary], Requirement.DeadlinePassed, Requirement.FewerSignatures(toBeAnswered))
            .Transition(debate, "to-be-answered", "to-be-debated", [Role.Secretary], Requirement.Signatures(toBeDebated))
            .Transition(close, "to-be-answered", "answered-only", [Role.Secretary], Requirement.DeadlinePassed, Requirement.FewerSignatures(toBeDebated))
            .Build();
    }

    private static LocalizedText Name(string english, string arabic) => LocalizedText.Of(("en", english), ("ar", arabic));
}
