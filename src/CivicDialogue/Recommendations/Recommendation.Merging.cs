using CivicDialogue.Participants;
using CivicDialogue.Workflows;

namespace CivicDialogue.Recommendations;

public sealed partial record Recommendation
{
    /// <summary>
    /// Merges it into another of its programme, which goes on for both. The other one takes it in by <see cref="Absorb"/>, in the same step. Roles are the workflow's for
    /// <see cref="Trigger.Merge"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="into">The one that goes on, as it stands.</param>
    /// <param name="when">When they were merged, where that is not the time of recording.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.MergedInto"/> and <see cref="RecommendationEvent.Advanced"/>; refused: what <see cref="WhyNot"/> says, the requirement of another aside,
    /// <see cref="RecommendationRefusals.SameRecommendation"/>, <see cref="RecommendationRefusals.TargetUnfit"/>, <see cref="RecommendationRefusals.TooEarly"/>,
    /// <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>; by a dialogue also <see cref="ActRefusals.OneSided"/> where the other half is not there.
    /// </returns>
    public Decision<RecommendationEvent> MergeInto(Act act, Recommendation into, Occurred? when = null)
    {
        Require.NotNull(into);
        return NotInFavourOf(this with { MergedInto = into.Id }, Trigger.Merge, act, into, into.Category.IsUndecided(), when) is { } no ? no
            : [new RecommendationEvent.MergedInto(act.Stamp, into.Id), Advanced(act, Trigger.Merge, when)];
    }

    /// <summary>
    /// Takes in another that is merged into it (<see cref="MergeInto"/>). The other's authors do not become authors of this one without being asked; they are kept as
    /// <see cref="OriginAuthors"/>, and are told what becomes of it. Open to whoever may merge the other; what is merged already is taken in by <see cref="Role.Facilitator"/>,
    /// <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="from">The one that goes into it, as it stands before or after.</param>
    /// <param name="when">When they were merged, where that is not the time of recording.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.Absorbed"/>; refused: what <see cref="MergeInto"/> says, <see cref="RecommendationRefusals.TargetUnfit"/> where the other went elsewhere,
    /// <see cref="RecommendationRefusals.AlreadyAbsorbed"/>.
    /// </returns>
    public Decision<RecommendationEvent> Absorb(Act act, Recommendation from, Occurred? when = null)
    {
        Require.NotNull(from);
        return act.Barred(Programme) is { } foreign ? foreign
            : from.MergedInto is null && from.MergeInto(act, this, when).Refusal is { } no ? no
            : from.MergedInto is not null && act.Barred(from.Programme, Role.Facilitator, Role.Rapporteur, Role.Secretary) is { } barred ? barred
            : from.MergedInto is { } elsewhere && elsewhere != Id ? RecommendationRefusals.TargetUnfit.With(("state", from.State.Value))
            : Absorbed.Contains(from.Id) ? RecommendationRefusals.AlreadyAbsorbed
            : new RecommendationEvent.Absorbed(act.Stamp, from.Id, from.EverybodyBehind);
    }

    /// <summary>
    /// Records that a later one takes its place, before it is decided or after. One that was adopted cannot be referred any more; what it was referred for goes on. Roles are the
    /// workflow's for <see cref="Trigger.Supersede"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="by">The later one, as it stands.</param>
    /// <param name="when">When it took its place, where that is not the time of recording.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.SupersededBy"/> and <see cref="RecommendationEvent.Advanced"/>; refused: what <see cref="WhyNot"/> says, the requirement of a later one
    /// aside, <see cref="RecommendationRefusals.SameRecommendation"/>, <see cref="RecommendationRefusals.TargetUnfit"/>, <see cref="RecommendationRefusals.TooEarly"/>,
    /// <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RecommendationEvent> Supersede(Act act, Recommendation by, Occurred? when = null)
    {
        Require.NotNull(by);
        return NotInFavourOf(this with { SupersededBy = by.Id }, Trigger.Supersede, act, by, !by.Category.IsEnd(), when) is { } no ? no
            : [new RecommendationEvent.SupersededBy(act.Stamp, by.Id), Advanced(act, Trigger.Supersede, when)];
    }

    /// <summary>Its authors, and those of whatever went into it.</summary>
    internal ValueList<ParticipantId> EverybodyBehind => Authors.Union(OriginAuthors).ToValueList();

    private Refusal? NotInFavourOf(Recommendation named, Trigger trigger, Act act, Recommendation other, bool isFit, Occurred? when) =>
        named.NotByWorkflow(trigger, act, when) is { } no ? no
        : act.Barred(other.Programme) is { } foreign ? foreign
        : when is not null && act.Doubts(when) is { } doubt ? doubt
        : other.Id == Id ? RecommendationRefusals.SameRecommendation.With()
        : !isFit ? RecommendationRefusals.TargetUnfit.With(("state", other.State.Value))
        : NotByPhase(act, when) is { } closed ? closed
        : TooEarly(when);
}
