using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>How a recommendation is deliberated on: amended, endorsed, objected to, merged and superseded; and a workflow that gets a newer version.</summary>
internal sealed partial class Story
{
    internal Recommendation Deliberated { get; private set; } = null!;

    internal Recommendation MergedAway { get; private set; } = null!;

    internal Recommendation Replaced { get; private set; } = null!;

    /// <summary>A workflow that uses everything a definition can say.</summary>
    internal static Workflow Assembly(int version, string collecting = "collecting") => Workflow.Define(WorkflowId.Of("assembly"), version)
        .State("idea", StateCategory.Start, Text("فكرة", "Idea"))
        .State(collecting, StateCategory.Open, Text("جمع التأييد", "Collecting support"), new(60, [Trigger.Decline]))
        .State("debated", StateCategory.Open, Text("قيد النقاش", "Debated"), new(90, [Trigger.Decline, Trigger.AdoptByAcclamation], StateName.Of(collecting)), isTextFixed: true)
        .State("adopted", StateCategory.Adopted, Text("معتمدة", "Adopted"))
        .State("dropped", StateCategory.Ended, Text("متروكة", "Dropped"))
        .State("merged", StateCategory.Merged, Text("مدمجة", "Merged"))
        .State("superseded", StateCategory.Superseded, Text("حلّ محلها غيرها", "Superseded"))
        .Transition(Trigger.Propose, "idea", collecting, [Role.Participant, Role.Rapporteur])
        .Transition(Trigger.Deliberate, collecting, "debated", [Role.Facilitator], Requirement.Signatures(1), Requirement.NoOpenAmendments)
        .Transition(Trigger.AdoptByAcclamation, "debated", "adopted", [Role.Chair], Requirement.NoUnresolvedObjections)
        .Transition(Trigger.Decline, collecting, "dropped", [Role.Chair], Requirement.DeadlinePassed)
        .Transition(Trigger.Decline, "debated", "dropped", [Role.Chair])
        .Transition(Trigger.Merge, "idea", "merged", [Role.Rapporteur], Requirement.MergedInto)
        .Transition(Trigger.Supersede, "adopted", "superseded", [Role.Chair], Requirement.SupersededBy)
        .Build();

    /// <summary>A neighbouring programme, of which only this is told: its own founding comes on record elsewhere.</summary>
    private void TellOfDeliberation()
    {
        Chapter("deliberation", 8, 3);
        var id = Id<ProgrammeId>("programme of deliberation");
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(NextAct(), Person("convener"), _now, id, Charter with { Workflow = Assembly(1) }));
        foreach (var role in (Role[])[Role.Secretary, Role.Chair, Role.Facilitator, Role.Rapporteur, Role.Recorder, Role.Participant])
            programme = programme.After(programme.Grant(By("convener"), Person(role.Value), role));
        var renamed = Assembly(2, "gathering");
        programme = programme.After(programme.AdoptWorkflow(By("convener"), renamed));
        programme = programme.After(programme.AdoptWorkflow(By("convener"), Assembly(1)));

        Deliberated = Proposed("benches", "Benches in the market", Person("resident"));
        Deliberated = After(Deliberated, r => r.Revise(By("resident"), 1, new(Text("مقاعد في السوق", "Benches in the market"), Text("عشرة مقاعد.", "Ten benches.")), Person("resident")));
        Deliberated = After(Deliberated, r => r.InviteAuthor(By("resident"), Person("trader")));
        Deliberated = After(Deliberated, r => r.JoinAuthors(By("trader"), Person("trader")));
        Deliberated = After(Deliberated, r => r.InviteAuthor(By("trader"), Person("neighbour")));
        Deliberated = After(Deliberated, r => r.LeaveAuthors(By("neighbour"), Person("neighbour")));
        var seats = Proposed("seats", "Seats at the bus stop", Person("neighbour"));
        var merging = By("rapporteur");
        MergedAway = After(seats, r => r.MergeInto(merging, Deliberated, On(8, 3)));
        Deliberated = After(Deliberated, r => r.Absorb(merging, seats, On(8, 3)));
        Deliberated = After(Deliberated, r => r.Advance(By("rapporteur"), Trigger.Propose));

        At(8, 10);
        var commander = Police.StandingOf(Person("commander"), Id<PostId>("district commander"), On(8, 9)).OrThrow();
        var (resident, trader) = (Standing.Personal(Person("resident")), Standing.Personal(Person("trader")));
        foreach (var by in (Standing[])[resident, trader, commander])
            Deliberated = After(Deliberated, r => r.Endorse(By("recorder"), by, 2, On(8, 9)));
        Deliberated = After(Deliberated, r => r.WithdrawEndorsement(By("trader"), trader, On(8, 10)));
        Deliberated = After(Deliberated, r => r.DraftAmendment(By("participant"), 2, new(Text("مقاعد في السوق", "Benches in the market"), Text("عشرة مقاعد في الظل.", "Ten benches in the shade.")), Person("participant")));
        Deliberated = After(Deliberated, r => r.SubmitAmendment(By("participant"), 1));
        Deliberated = After(Deliberated, r => r.DraftAmendment(
            By("recorder"), 2, new(Text("مقاعد", "Benches"), Text("عشرون مقعدًا.", "Twenty benches.")), null, On(8, 9)));
        Deliberated = After(Deliberated, r => r.SubmitAmendment(By("recorder"), 2));
        Deliberated = After(Deliberated, r => r.DraftAmendment(By("participant"), 2, new(Text("مقاعد", "Benches"), Text("مقعد واحد.", "One bench.")), Person("participant")));
        Deliberated = After(Deliberated, r => r.WithdrawAmendment(By("participant"), 3));
        Deliberated = After(Deliberated, r => r.SettleAmendment(By("facilitator"), 2, false, Text("لا مكان لها.", "There is no room for them."), On(8, 10)));
        Deliberated = After(Deliberated, r => r.SettleAmendment(By("resident"), 1, true, Text("الشمس حارقة.", "The sun burns.")));
        Deliberated = After(Deliberated, r => r.Endorse(By("resident"), resident, 3, On(8, 10)));

        Deliberated = After(Deliberated, r => r.RaiseObjection(By("trader"), trader, Seal("objection", Text("ستسد المقاعد الباب.", "They will block the door.")), 3, On(8, 10)));
        Deliberated = After(Deliberated, r => r.RaiseObjection(By("recorder"), commander, Seal("second objection", Text("زحام.", "Crowds.")), 3, On(8, 9)));
        Deliberated = After(Deliberated, r => r.RedactText(
            By("secretary"), Id<SealedTextId>("objection"), Seal("objection, without a name", Text("ستسد المقاعد بابًا.", "They will block a door.")), Text("ذُكر فيه بيت.", "It told of a house.")));
        Deliberated = After(Deliberated, r => r.ResolveObjection(By("chair"), 1, Text("تُترك الأبواب خالية.", "Doors are kept free.")));
        Deliberated = After(Deliberated, r => r.WithdrawObjection(By("commander"), 2));
        programme = programme.After(programme.AdoptWorkflow(By("convener"), renamed));
        Deliberated = After(Deliberated, r => r.MoveTo(By("secretary"), renamed.Pin, ValueMap<StateName, StateName>.From([new(StateName.Of("collecting"), StateName.Of("gathering"))])));
        Deliberated = After(Deliberated, r => r.Advance(By("facilitator"), Trigger.Deliberate));
        Deliberated = After(Deliberated, r => r.Advance(By("chair"), Trigger.AdoptByAcclamation));
        Replaced = After(Deliberated, r => r.Supersede(By("chair"), Proposed("market", "A market to sit in", Person("resident"))));

        Act By(string office) => programme.ActAs(NextAct(), Person(office), _now);

        Recommendation Proposed(string name, string title, Participants.ParticipantId author) => Begin<Recommendation, RecommendationEvent>(
            StreamName.Of(Id<RecommendationId>(name)), Recommendation.Propose(By("rapporteur"), Id<RecommendationId>(name), new(Text("اقتراح", title), Text("مقاعد.", "Benches.")) { Authors = [author] }));
    }
}
