using CivicDialogue.Contributions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Referrals;

public sealed partial record Referral
{
    /// <summary>
    /// Puts a call to action of an institution to citizens: a referral in the other direction, with the same clock and answers. Needs <see cref="Role.Convener"/>,
    /// <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; the programme's term, lapse policy and zone are copied from it.</param>
    /// <param name="id">The referral's id.</param>
    /// <param name="call">What somebody asked for an institution, as it stands.</param>
    /// <param name="addressee">Whose part it is to answer, as it stands: a community group, an association.</param>
    /// <param name="when">When it was put to them. That day does not count; the term ends with its last day.</param>
    /// <returns>
    /// <see cref="ReferralEvent.Referred"/>; refused: <see cref="ReferralRefusals.NotACall"/>, <see cref="ReferralRefusals.OwnCall"/>, <see cref="ReferralRefusals.BeforeCall"/>,
    /// <see cref="StakeholderRefusals.NotThere"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public static Decision<ReferralEvent> Call(Act act, ReferralId id, Contribution call, Stakeholder addressee, Occurred when)
    {
        Require.Id(id);
        Require.NotNull(call);
        Require.NotNull(addressee);
        return act.Barred(call.Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } notYet ? notYet
            : call.Said.Kind is not ContributionKind.CallToAction || !call.IsOnTheOpenRecord || call.Said.Speaker is not { IsOfficial: true } caller
                ? ReferralRefusals.NotACall.With(("contribution", call.Id.ToString()), ("kind", call.Said.Kind.Wire()))
            : caller.Lineage.AsSpan().Contains(addressee.Id) ? ReferralRefusals.OwnCall.With(("addressee", addressee.Id.ToString()))
            : when.IsBefore(call.Said.When) ? ReferralRefusals.BeforeCall.With(
                ("when", when.Latest.ToInstant().ToString()), ("called", call.Said.When.Earliest.ToInstant().ToString()))
            : addressee.Absent(when) is { } absent ? absent
            : new ReferralEvent.Referred(act.Stamp, id, null, call.Id, addressee.Id, when, ClockOf(act), null);
    }

    /// <summary>
    /// Puts it to whom the addressee of another referral named to answer instead, with a clock of its own. Decide it together with <see cref="Respond"/>, so that both are on
    /// record or neither, or later. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; the programme's term, lapse policy and zone are copied from it.</param>
    /// <param name="id">The new referral's id.</param>
    /// <param name="redirected">The referral whose answer redirects, as it stands with that answer.</param>
    /// <param name="addressee">Who is to answer, as it stands.</param>
    /// <param name="when">When it was put to them. That day does not count; the term ends with its last day.</param>
    /// <returns>
    /// <see cref="ReferralEvent.Referred"/>; refused: <see cref="ReferralRefusals.NotRedirected"/>, <see cref="ReferralRefusals.BeforeAnswer"/>,
    /// <see cref="StakeholderRefusals.NotThere"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public static Decision<ReferralEvent> Redirect(Act act, ReferralId id, Referral redirected, Stakeholder addressee, Occurred when)
    {
        Require.Id(id);
        Require.NotNull(redirected);
        Require.NotNull(addressee);
        return act.Barred(redirected.Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } notYet ? notYet
            : redirected.Response is not { } answer || answer.RedirectedTo != addressee.Id ? ReferralRefusals.NotRedirected.With(
                ("referral", redirected.Id.ToString()), ("to", redirected.Response?.RedirectedTo?.ToString() ?? "-"), ("addressee", addressee.Id.ToString()))
            : BeforeAnswer(answer, when) is { } early ? early
            : addressee.Absent(when) is { } absent ? absent
            : new ReferralEvent.Referred(act.Stamp, id, redirected.Recommendation, redirected.CallToAction, addressee.Id, when, ClockOf(act), redirected.Id);
    }

    /// <summary>
    /// Passes it to a successor of its addressee: its clock goes on as it ran, and how late it is by then stays with the one before. Nothing passes by itself. Needs
    /// <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="from">Its addressee, as it stands, with what it went over into.</param>
    /// <param name="to">Who is to answer from now on, as it stands.</param>
    /// <param name="when">When that was decided.</param>
    /// <param name="reason">Why, and by what act.</param>
    /// <returns>
    /// <see cref="ReferralEvent.PassedOn"/>, after <see cref="ReferralEvent.LapseRecorded"/> where that was due; refused: <see cref="ReferralRefusals.LiesElsewhere"/>,
    /// <see cref="ReferralRefusals.NotASuccessor"/>, <see cref="StakeholderRefusals.NotThere"/>, <see cref="ReferralRefusals.Concluded"/>, <see cref="ReferralRefusals.BeforeReferral"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ReferralEvent> PassOn(Act act, Stakeholder from, Stakeholder to, Occurred when, LocalizedText reason)
    {
        Require.NotNull(from);
        Require.NotNull(to);
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
            : from.Id != Addressee ? ReferralRefusals.LiesElsewhere.With(("addressee", Addressee.ToString()), ("from", from.Id.ToString()))
            : to.Id == from.Id || !from.WentInto(to.Id, when.Latest.Date) ? ReferralRefusals.NotASuccessor.With(
                ("from", from.Id.ToString()), ("to", to.Id.ToString()), ("successors", from.NamesOfSuccessors()))
            : to.Absent(when) is { } absent ? absent
            : IsLapsedAt(act) ? [LapseOf(act), new ReferralEvent.PassedOn(act.Stamp, from.Id, to.Id, when, reason)]
            : new ReferralEvent.PassedOn(act.Stamp, from.Id, to.Id, when, reason);
    }

    /// <summary>
    /// Records that somebody who may commit the addressee stands by a version of its answer, whatever is known of the one who gave it. It is always possible, also when the
    /// referral is concluded. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who ratifies.</param>
    /// <param name="version">The number of the answer (<see cref="Responses"/>).</param>
    /// <param name="by">As what: a standing of the addressee, or of one that it passed from or to, that may commit it.</param>
    /// <param name="when">When.</param>
    /// <returns>
    /// <see cref="ReferralEvent.Ratified"/>, or nothing where that is on record; refused: <see cref="ReferralRefusals.VersionUnknown"/>, <see cref="ReferralRefusals.BeforeAnswer"/>,
    /// <see cref="ReferralRefusals.NotTheAddressee"/>, <see cref="ReferralRefusals.MayNotCommit"/>, <see cref="ReferralRefusals.BeforeReferral"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<ReferralEvent> Ratify(Act act, int version, Standing by, Occurred when)
    {
        Require.NotNull(by);
        return act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : !Responses.TryGetValue(version, out var response) ? ReferralRefusals.VersionUnknown.With(("version", $"{version}"))
            : BeforeAnswer(response, when) is { } early ? early
            : by.Stakeholder is not { } house || !Passings.Holders(Addressee).Contains(house) ? NotTheAddressee(by)
            : !by.MayCommit ? MayNotCommit(by)
            : Ratifications.GetValueOrDefault(version).AsSpan().Contains(new(by, when)) ? []
            : new ReferralEvent.Ratified(act.Stamp, version, by, when);
    }

    private static Refusal? BeforeAnswer(Response answer, Occurred when) =>
        when.IsBefore(answer.When)
            ? ReferralRefusals.BeforeAnswer.With(("when", when.Latest.ToInstant().ToString()), ("answered", answer.When.Earliest.ToInstant().ToString()))
            : null;
}
