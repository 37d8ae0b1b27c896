using CivicDialogue.Stakeholders;

namespace CivicDialogue.Commitments;

public sealed partial record Commitment
{
    /// <summary>
    /// Passes it to a successor of its owner: it is due as it was, and how late it is by then stays with the one before. Nothing passes by itself. Needs
    /// <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="from">Its owner, as it stands, with what it went over into.</param>
    /// <param name="to">Who owes it from now on, as it stands.</param>
    /// <param name="when">When that was decided.</param>
    /// <param name="reason">Why, and by what act.</param>
    /// <param name="post">The office that owns it from now on, where that is known.</param>
    /// <param name="above">
    /// What the successor is a part of, and that in turn (<see cref="DialogueQueries.HierarchyAsync"/>): nobody of these judges what became of it. Without it, what it is a part of
    /// at once counts; a dialogue refuses that where more is on record (<see cref="ActRefusals.Outdated"/>).
    /// </param>
    /// <returns>
    /// <see cref="CommitmentEvent.PassedOn"/>; refused: <see cref="CommitmentRefusals.LiesElsewhere"/>, <see cref="CommitmentRefusals.NotASuccessor"/>,
    /// <see cref="StakeholderRefusals.PostUnknown"/>, <see cref="StakeholderRefusals.NotThere"/>, <see cref="CommitmentRefusals.Concluded"/>,
    /// <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<CommitmentEvent> PassOn(Act act, Stakeholder from, Stakeholder to, Occurred when, LocalizedText reason, PostId? post = null, Hierarchy? above = null)
    {
        Require.NotNull(from);
        Require.NotNull(to);
        Require.PublicText(reason);
        Require.Id(post);
        return Barred(act, when, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : from.Id != Owner ? CommitmentRefusals.LiesElsewhere.With(("owner", Owner.ToString()), ("from", from.Id.ToString()))
            : to.Id == from.Id || !from.WentInto(to.Id, when.Latest.Date) ? CommitmentRefusals.NotASuccessor.With(
                ("from", from.Id.ToString()), ("to", to.Id.ToString()), ("successors", from.NamesOfSuccessors()))
            : to.Absent(when) is { } absent ? absent
            : post is { } office && !to.Posts.ContainsKey(office) ? StakeholderRefusals.PostUnknown.With(("post", office.ToString()))
            : new CommitmentEvent.PassedOn(
                act.Stamp, from.Id, to.Id, post, (above ?? Hierarchy.Empty).LineageOf(to, when.Earliest.Date, when.Latest.Date), when, reason);
    }

    /// <summary>
    /// Records that somebody who may commit the owner stands by the promise, whatever is known of the one who made it. It is always possible, also when it is concluded. Needs
    /// <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who ratifies.</param>
    /// <param name="by">As what: a standing of the owner, or of one that it passed from or to, that may commit it.</param>
    /// <param name="when">When.</param>
    /// <returns>
    /// <see cref="CommitmentEvent.Ratified"/>, or nothing where that is on record; refused: <see cref="CommitmentRefusals.NotTheOwner"/>,
    /// <see cref="CommitmentRefusals.MayNotCommit"/>, <see cref="CommitmentRefusals.BeforePromise"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<CommitmentEvent> Ratify(Act act, Standing by, Occurred when)
    {
        Require.NotNull(by);
        return act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : by.Stakeholder is not { } house || !Passings.Holders(Owner).Contains(house)
                ? CommitmentRefusals.NotTheOwner.With(("owner", Owner.ToString()), ("standing", by.Stakeholder?.ToString() ?? "-"))
            : !by.MayCommit ? MayNotCommit(by)
            : Ratifications.AsSpan().Contains(new(by, when)) ? []
            : new CommitmentEvent.Ratified(act.Stamp, by, when);
    }
}
