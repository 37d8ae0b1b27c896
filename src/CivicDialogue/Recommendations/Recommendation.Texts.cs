using CivicDialogue.Participants;
using CivicDialogue.Workflows;

namespace CivicDialogue.Recommendations;

public sealed partial record Recommendation
{
    /// <summary>
    /// Puts it in other words while it is a draft; from then on its text changes by amendments. Open to its authors for themselves, and to <see cref="Role.Rapporteur"/>,
    /// <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="version">The version of the text that this is meant to replace: the one in force.</param>
    /// <param name="wording">What it is to say, whole.</param>
    /// <param name="author">Who put it so, where that is known.</param>
    /// <param name="when">When that was, where that is not the time of recording.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.TextChanged"/>, or nothing where it says that already; refused: <see cref="RecommendationRefusals.TextFixed"/>,
    /// <see cref="RecommendationRefusals.TextOutdated"/>, <see cref="RecommendationRefusals.VersionUnknown"/>, <see cref="RecommendationRefusals.WorkflowUnknown"/>,
    /// <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>, <see cref="Programmes.ProgrammeRefusals.PhaseClosed"/>,
    /// <see cref="Programmes.ProgrammeRefusals.NotActive"/>.
    /// </returns>
    public Decision<RecommendationEvent> Revise(Act act, int version, Wording wording, ParticipantId? author = null, Occurred? when = null)
    {
        Require.NotNull(wording);
        Require.Id(author);
        return BarredFor(act, Authors.Contains(act.By) ? author : null) is { } barred ? barred
            : when is not null && act.Doubts(when) is { } doubt ? doubt
            : NotByPhase(act, when) is { } closed ? closed
            : Category is not StateCategory.Start ? Fixed()
            : NotByText(act) is { } isFixed ? isFixed
            : NotInForce(version) is { } outdated ? outdated
            : wording == Text.Wording ? []
            : new RecommendationEvent.TextChanged(act.Stamp, version + 1, wording, author, null, when);
    }

    /// <summary>
    /// Records what somebody wants it to say instead. It is before nobody until it is submitted. Open to <see cref="Role.Participant"/> for themselves, and to
    /// <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="version">The version of the text that it is an amendment to: the one in force.</param>
    /// <param name="wording">What it should say, whole.</param>
    /// <param name="author">Who wants that, where it is known.</param>
    /// <param name="when">When that was, where that is not the time of recording.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.AmendmentDrafted"/>; refused: <see cref="RecommendationRefusals.TextFixed"/>, <see cref="RecommendationRefusals.TextOutdated"/>,
    /// <see cref="RecommendationRefusals.VersionUnknown"/>, <see cref="RecommendationRefusals.WorkflowUnknown"/>, <see cref="ActRefusals.NotYet"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>, <see cref="Programmes.ProgrammeRefusals.PhaseClosed"/>, <see cref="Programmes.ProgrammeRefusals.NotActive"/>.
    /// </returns>
    public Decision<RecommendationEvent> DraftAmendment(Act act, int version, Wording wording, ParticipantId? author = null, Occurred? when = null)
    {
        Require.NotNull(wording);
        Require.Id(author);
        return act.Barred(Programme, [Role.Participant, .. RecordKeepers]) is { } barred ? barred
            : BarredFor(act, author) is { } others ? others
            : when is not null && act.Doubts(when) is { } doubt ? doubt
            : NotByPhase(act, when) is { } closed ? closed
            : NotByText(act) is { } isFixed ? isFixed
            : NotInForce(version) is { } outdated ? outdated
            : new RecommendationEvent.AmendmentDrafted(act.Stamp, Amendments.Count == 0 ? 1 : Amendments.Keys.Max() + 1, version, wording, author, when);
    }

    /// <summary>
    /// Puts an amendment before the participants. Open to whoever wants it, and to <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> and
    /// <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns>
    /// <see cref="RecommendationEvent.AmendmentSubmitted"/>; refused: <see cref="RecommendationRefusals.AmendmentUnknown"/>, <see cref="RecommendationRefusals.AmendmentUnfit"/>,
    /// <see cref="RecommendationRefusals.TextFixed"/>, <see cref="RecommendationRefusals.TextOutdated"/> where the text changed meanwhile,
    /// <see cref="RecommendationRefusals.WorkflowUnknown"/>, <see cref="Programmes.ProgrammeRefusals.PhaseClosed"/>, <see cref="Programmes.ProgrammeRefusals.NotActive"/>.
    /// </returns>
    public Decision<RecommendationEvent> SubmitAmendment(Act act, int number) =>
        act.Barred(Programme) is { } foreign ? foreign
        : !Amendments.TryGetValue(number, out var amendment) ? AmendmentUnknown(number)
        : BarredFor(act, amendment.Author) is { } barred ? barred
        : amendment.State is not AmendmentState.Draft ? Unfit(amendment, AmendmentState.Draft)
        : NotByPhase(act, null) is { } closed ? closed
        : NotByText(act) is { } isFixed ? isFixed
        : NotInForce(amendment.Version) is { } outdated ? outdated
        : new RecommendationEvent.AmendmentSubmitted(act.Stamp, number);

    /// <summary>
    /// Records that an amendment was accepted or rejected, and why. Accepting makes it the text in force. Open to the authors of the recommendation, to
    /// <see cref="Role.Chair"/> and to <see cref="Role.Facilitator"/>; never to whoever wants the amendment.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="number">Which amendment.</param>
    /// <param name="isAccepted">Whether it was accepted.</param>
    /// <param name="reason">Why.</param>
    /// <param name="when">When that was, where that is not the time of recording.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.AmendmentSettled"/>, and <see cref="RecommendationEvent.TextChanged"/> where it was accepted; refused:
    /// <see cref="RecommendationRefusals.AmendmentUnknown"/>, <see cref="RecommendationRefusals.OwnAmendment"/>, <see cref="RecommendationRefusals.AmendmentUnfit"/>,
    /// <see cref="RecommendationRefusals.TextFixed"/>, <see cref="RecommendationRefusals.TextOutdated"/> where another was accepted meanwhile, so that this one would undo it,
    /// <see cref="RecommendationRefusals.WorkflowUnknown"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>,
    /// <see cref="Programmes.ProgrammeRefusals.PhaseClosed"/>, <see cref="Programmes.ProgrammeRefusals.NotActive"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<RecommendationEvent> SettleAmendment(Act act, int number, bool isAccepted, LocalizedText reason, Occurred? when = null)
    {
        Require.PublicText(reason);
        if ((Authors.Contains(act.By) ? act.Barred(Programme) : act.Barred(Programme, Role.Chair, Role.Facilitator)) is { } barred)
            return barred;
        if (when is not null && act.Doubts(when) is { } doubt)
            return doubt;
        if (!Amendments.TryGetValue(number, out var amendment))
            return AmendmentUnknown(number);
        if (amendment.Author == act.By)
            return RecommendationRefusals.OwnAmendment.With(("number", $"{number}"));
        if (amendment.State is not AmendmentState.Evaluating)
            return Unfit(amendment, AmendmentState.Evaluating);
        if ((NotByPhase(act, when) ?? NotByText(act) ?? (isAccepted ? NotInForce(amendment.Version) : null)) is { } no)
            return no;
        var settled = new RecommendationEvent.AmendmentSettled(act.Stamp, number, isAccepted, reason, when);
        return isAccepted ? [settled, new RecommendationEvent.TextChanged(act.Stamp, Text.Number + 1, amendment.Wording, amendment.Author, number, when)] : settled;
    }

    /// <summary>
    /// Records that whoever wanted an amendment does not any more. Open to them, and to <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> and
    /// <see cref="Role.Recorder"/>, at any time until it is decided on.
    /// </summary>
    /// <returns>
    /// <see cref="RecommendationEvent.AmendmentWithdrawn"/>; refused: <see cref="RecommendationRefusals.AmendmentUnknown"/>, <see cref="RecommendationRefusals.AmendmentUnfit"/>.
    /// </returns>
    public Decision<RecommendationEvent> WithdrawAmendment(Act act, int number) =>
        act.Barred(Programme) is { } foreign ? foreign
        : !Amendments.TryGetValue(number, out var amendment) ? AmendmentUnknown(number)
        : BarredFor(act, amendment.Author) is { } barred ? barred
        : !amendment.IsOpen ? Unfit(amendment, AmendmentState.Draft, AmendmentState.Evaluating)
        : new RecommendationEvent.AmendmentWithdrawn(act.Stamp, number);

    /// <summary>The refusal where nothing can change the text any more.</summary>
    private Refusal? NotByText(Act act) =>
        !Category.IsUndecided() ? Fixed()
        : Definition(act) is not { } definition ? WorkflowUnknown(Workflow)
        : definition.State(State).IsTextFixed ? Fixed()
        : null;

    private Refusal Fixed() => RecommendationRefusals.TextFixed.With(("state", State.Value));

    private Refusal? NotInForce(int version) =>
        VersionUnknown(version) is { } unknown ? unknown
        : version != Text.Number ? RecommendationRefusals.TextOutdated.With(("version", $"{version}"), ("current", $"{Text.Number}"))
        : null;

    private static Refusal AmendmentUnknown(int number) => RecommendationRefusals.AmendmentUnknown.With(("number", $"{number}"));

    private static Refusal Unfit(Amendment amendment, params ReadOnlySpan<AmendmentState> wanted) => RecommendationRefusals.AmendmentUnfit.With(
        ("number", $"{amendment.Number}"), ("now", amendment.State.Wire()), ("wanted", string.Join(", ", wanted.ToArray().Select(w => w.Wire()))));

    private Recommendation Reworded(RecommendationEvent.TextChanged e) => this with
    {
        Draft = Draft.Saying(e.Wording),
        Texts = Texts.Add(new(e.Version, e.Wording, e.Author is { } author ? [author] : [], e.Stamp.At, e.When, e.Amendment)),
    };

    private Recommendation Amended(int number, AmendmentState state, LocalizedText? reason) =>
        Amendments.TryGetValue(number, out var amendment) ? this with { Amendments = Amendments.Set(number, amendment with { State = state, Reason = reason }) } : this;
}
