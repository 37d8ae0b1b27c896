namespace CivicDialogue.Rumours;

public sealed partial record Rumour
{
    /// <summary>
    /// Records that it is the same as another, which goes on for both. Decide it together with <see cref="Absorb"/> on the other, so that both are on record or neither.
    /// Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="into">The one that goes on, as it stands.</param>
    /// <returns>
    /// <see cref="RumourEvent.Merged"/>; refused: <see cref="RumourRefusals.SameRumour"/>, <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>; by a dialogue
    /// also <see cref="ActRefusals.OneSided"/> where the other half is not there.
    /// </returns>
    public Decision<RumourEvent> MergeInto(Act act, Rumour into)
    {
        Require.NotNull(into);
        return Unmergeable(act, into) is { } refused ? refused : new RumourEvent.Merged(act.Stamp, into.Id);
    }

    /// <summary>
    /// Takes in a rumour that is the same: its reports add up, and whoever asked there is to be told here. Decide it together with <see cref="MergeInto"/> on the other.
    /// Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="duplicate">The other, as it stands before it is merged.</param>
    /// <returns>
    /// <see cref="RumourEvent.Absorbed"/>; refused: <see cref="RumourRefusals.SubjectDiffers"/>, <see cref="RumourRefusals.SameRumour"/>,
    /// <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>.
    /// </returns>
    public Decision<RumourEvent> Absorb(Act act, Rumour duplicate)
    {
        Require.NotNull(duplicate);
        return Unmergeable(act, duplicate) is { } refused ? refused
            : Differs(duplicate) is { } differs ? differs
            : TakingIn(act.Stamp, duplicate);
    }

    /// <summary>The refusal where another is about somebody whom this one is not about.</summary>
    internal Refusal? Differs(Rumour duplicate) =>
        duplicate.About is { } theirs && !(About ?? RumourSubject.Nobody).Covers(theirs) ? RumourRefusals.SubjectDiffers.With(("rumour", duplicate.Id.ToString())) : null;

    /// <summary>What another brings with it.</summary>
    internal RumourEvent.Absorbed TakingIn(Stamp stamp, Rumour duplicate) => new(
        stamp, duplicate.Id, new(duplicate.ReportCount, duplicate.Spread), duplicate.Askers.Keys.Where(p => !Askers.ContainsKey(p)).ToValueList());

    private Refusal? Unmergeable(Act act, Rumour other) =>
        act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.Recorder) is { } barred ? barred
        : act.Barred(other.Programme) is { } foreign ? foreign
        : other.Id == Id ? RumourRefusals.SameRumour.With()
        : Gone is { } gone ? gone
        : other.Gone;
}
