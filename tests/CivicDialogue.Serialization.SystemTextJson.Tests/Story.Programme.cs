using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

internal sealed partial class Story
{
    /// <summary>A programme with a plan, from its founding to its end.</summary>
    internal Programme PlannedProgramme { get; private set; } = null!;

    /// <summary>A programme of its own, so that the stamps of the other chapters keep the revision that they name.</summary>
    private void TellOfPlan()
    {
        Chapter("programme", 1, 5);
        var (id, convener) = (Id<ProgrammeId>("programme with a plan"), Person("convener"));
        var policies = Charter.Policies with
        {
            Attribution = Attribution.AffiliationOnly,
            MinimumPopulation = 40,
            DominancePercent = 10,
            Zeros = ZeroPolicy.Shown,
            RequiresRiskReview = true,
            CirculationDays = 21,
            Retention = ValueMap<PersonalDataKind, int>.From([new(PersonalDataKind.Contact, 365), new(PersonalDataKind.Segments, 730)]),
        };
        PlannedProgramme = Begin<Programme, ProgrammeEvent>(StreamName.Of(id), Programme.Found(NextAct(), convener, _now, id, Charter with { Policies = policies }));
        Plan((p, a) => p.AdoptPolicies(a, policies with { Retention = default }));
        Plan((p, a) => p.AdoptPolicies(a, policies with { Retention = policies.Retention.Set(PersonalDataKind.Needs, 0) }));
        Plan((p, a) => p.AdoptSegments(a,
        [
            new(SegmentCategoryId.Of("gender"), Text("النوع", "Gender"),
                [new(SegmentValueId.Of("woman"), Text("نساء", "Women"), 50), new(SegmentValueId.Of("man"), Text("رجال", "Men"))]),
        ]));
        Plan((p, a) => p.DeclarePurpose(a, PurposeId.Contact, new(Text("لإبلاغكم بما يلي.", "To tell you what follows."), LegalBasis.Consent)));
        Plan((p, a) => p.SetPhases(a,
        [
            new(PhaseId.Of("listening"), Text("الاستماع", "Listening"), new(2026, 2, 1), new(2026, 3, 31), ParticipationLevel.Consult,
                [PhaseActivity.Contributions, PhaseActivity.Meetings]),
            new(PhaseId.Of("afterwards"), Text("ما بعد ذلك", "Afterwards"), new(2026, 4, 1), null, ParticipationLevel.Inform, []),
        ]));

        var (answered, trust) = (Id<IndicatorId>("questions answered"), Id<IndicatorId>("trust"));
        Plan((p, a) => p.SetObjective(a, Id<ObjectiveId>("answers"), Text("أن يُجاب كل سؤال.", "Every question is answered.")));
        Plan((p, a) => p.DefineIndicator(a, answered, new(Id<ObjectiveId>("answers"), Text("أسئلة أُجيب عنها", "Questions answered"), Text("بالمئة", "per cent"))));
        Plan((p, a) => p.DefineIndicator(a, trust, new(Id<ObjectiveId>("answers"), Text("الثقة", "Trust"), Text("من خمس", "of five"))
        {
            Baseline = -0.50m,
            Target = 3.75m,
            Due = new(2026, 12, 31),
        }));
        At(2, 10);
        Plan((p, a) => p.RecordMeasurement(a, trust, new(1.5m, On(2, 9), Press, isEstimate: true)));
        Plan((p, a) => p.RecordMeasurement(a, trust, new(2, On(2, 10), new(SourceKind.Document, Text("استطلاع", "Survey")))));

        var patrols = Id<InterventionId>("patrols of the programme with a plan");
        Plan((p, a) => p.NameConvener(a, new(Id<StakeholderId>("forum"), ConvenerRole.Funder, Text("يدفع للشرطة أيضًا.", "It pays the police as well."))));
        Plan((p, a) => p.NameConvener(a, new(Id<StakeholderId>("police"), ConvenerRole.Host)));
        Plan((p, a) => p.RegisterIntervention(a, patrols, Id<StakeholderId>("police"), Text("دوريات", "Patrols")));
        At(6, 1);
        Plan((p, a) => p.EndIntervention(a, patrols, On(5, 31)));
        Plan((p, a) => p.WithdrawConvener(a, Id<StakeholderId>("police"), ConvenerRole.Host));
        Plan((p, a) => p.Suspend(a, Text("بسبب الانتخابات.", "Because of the elections.")));
        Plan((p, a) => p.Resume(a, Text("انتهت الانتخابات.", "The elections are over.")));
        Plan((p, a) => p.Conclude(a, Text("أُجيب عن أربعين سؤالًا.", "Forty questions were answered.")));

        void Plan(Func<Programme, Act, Decision<ProgrammeEvent>> decide) =>
            PlannedProgramme = After(PlannedProgramme, p => decide(p, p.ActAs(NextAct(), convener, _now)));
    }
}
