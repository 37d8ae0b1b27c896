using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Rumours;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Storage;

/// <summary>
/// What decisions were handed beside their own state. It is looked up by its id, and what was decided is decided again with it: where the record says another thing than what
/// was handed in, that counts. One rule, so that what a plain decision refuses a dialogue refuses too, whoever folded what.
/// </summary>
internal sealed partial class DecisionLoop
{
    private async Task<Refusal?> HandedAsync(Side side)
    {
        foreach (var (state, fact) in side.Steps())
        {
            if (await HandedAsync(side, state, fact).ConfigureAwait(false) is { } no)
                return no;
        }

        return null;
    }

    private Task<Refusal?> HandedAsync(Side side, object? state, IEvent fact) => fact switch
    {
        BallotEvent.PresenceRecorded { From: { } from } e => LookAsync<GuestListId, GuestList>(side, from, g => Same(from, e, ((Ballot)state!).TakePresence(side.Act, g))),
        RecommendationEvent e => RecommendationAsync(side, (Recommendation?)state, e),
        ReferralEvent e => ReferralAsync(side, (Referral?)state, e),
        CommitmentEvent e => CommitmentAsync(side, (Commitment?)state, e),
        RumourEvent e => RumourAsync(side, (Rumour?)state, e),
        ConsultationEvent.Prepared { Recommendation: { } about } e => LookAsync<RecommendationId, Recommendation>(
            side, about, r => Same(about, e, Consultation.Prepare(side.Act, e.Id, e.Plan, r))),

        // An act that was minted before the end is not kept to be used after it.
        ConsultationEvent.StatementProposed when PhaseNow(side, (Consultation)state!) is var phase and not ConsultationPhase.Open => No(ConsultationRefusals.NotOpen.With(("phase", phase.Wire()))),
        ConsultationEvent.Extended when PhaseNow(side, (Consultation)state!) is ConsultationPhase.Closed => No(ConsultationRefusals.Closed.With()),
        VoteSheetEvent.Opened e => LookAsync<ConsultationId, Consultation>(
            side, e.Consultation, c => Same(e.Consultation, e, VoteSheet.Open(side.Act, c, e.Voter, e.Side, e.When)) ?? Over(side, c)),
        VoteSheetEvent.Voted e when state is VoteSheet sheet => LookAsync<ConsultationId, Consultation>(
            side, sheet.Consultation, c => Same(c.Id, e, sheet.Vote(side.Act, c, e.Statements, e.Votes)) ?? Over(side, c)),
        ParticipantEvent.Merged e => LookAsync<ParticipantId, Participant>(side, e.Into, p => p.Closed() ?? (p.Merged.Contains(((Participant)state!).Id) ? null : OneSided(e.Into))),
        ParticipantEvent.Absorbed { Records: [.., var from] } e => LookAsync<ParticipantId, Participant>(
            side, from, p => p.MergedInto != ((Participant)state!).Id ? OneSided(from)
                : e.Records != p.Merged.Add(from) || e.Consents != p.Consents.Select(c => c with { Particulars = null }).ToValueList() ? Outdated(from)
                : null),
        _ => No(null),
    };

    private Task<Refusal?> RecommendationAsync(Side side, Recommendation? state, RecommendationEvent fact) => fact switch
    {
        RecommendationEvent.Endorsed e => No(state!.Endorse(Now(side), e.By, e.Version, e.When).Refusal),
        RecommendationEvent.BallotCounted e => LookAsync<BallotId, Ballot>(
            side, e.Ballot, b => state!.Unfit(side.Act, b) ?? ((b.Outcome!.IsCarried, b.OpenedAt) == (e.IsCarried, e.OpenedAt) ? null : Outdated(e.Ballot))),
        RecommendationEvent.MergedInto e => LookAsync<RecommendationId, Recommendation>(
            side, e.Into, r => side.Act.Barred(r.Programme)
                ?? (!r.Absorbed.Contains(state!.Id) ? OneSided(e.Into)
                : !r.Category.IsUndecided() ? RecommendationRefusals.TargetUnfit.With(("state", r.State.Value))
                : null)),
        RecommendationEvent.Absorbed e => LookAsync<RecommendationId, Recommendation>(
            side, e.From, r => r.MergedInto != state!.Id ? OneSided(e.From) : r.EverybodyBehind != e.Authors ? Outdated(e.From) : null),
        RecommendationEvent.SupersededBy e => LookAsync<RecommendationId, Recommendation>(
            side, e.By, r => side.Act.Barred(r.Programme) ?? (r.Category.IsEnd() ? RecommendationRefusals.TargetUnfit.With(("state", r.State.Value)) : null)),
        _ => No(null),
    };

    private Task<Refusal?> ReferralAsync(Side side, Referral? state, ReferralEvent fact) => fact switch
    {
        ReferralEvent.Referred e => LookAsync<StakeholderId, Stakeholder>(side, e.Addressee, addressee => e switch
        {
            { RedirectedFrom: { } from } => LookAsync<ReferralId, Referral>(side, from, r => Same(from, e, Referral.Redirect(side.Act, e.Id, r, addressee, e.When))),
            { Recommendation: { } asked } => LookAsync<RecommendationId, Recommendation>(side, asked, r => Same(asked, e, Referral.Refer(side.Act, e.Id, r, addressee, e.When))),
            { CallToAction: { } call } => LookAsync<ContributionId, Contribution>(side, call, c => Same(call, e, Referral.Call(side.Act, e.Id, c, addressee, e.When))),
            _ => No(null),
        }),
        ReferralEvent.Responded { Response.RedirectedTo: { } to } => LookAsync<StakeholderId, Stakeholder>(side, to, _ => default(Refusal)),
        ReferralEvent.Extended e => No(state!.Extend(Now(side), e.When, e.Days, e.Reason).Refusal),
        ReferralEvent.Escalated e => LookAsync<StakeholderId, Stakeholder>(side, e.To, to => Same(e.To, e, state!.Escalate(side.Act, to, e.When, e.Reason))),
        ReferralEvent.PassedOn e => LookAsync<StakeholderId, Stakeholder>(
            side, e.From, from => LookAsync<StakeholderId, Stakeholder>(side, e.To, to => Same(e.To, e, state!.PassOn(side.Act, from, to, e.When, e.Reason)))),
        ReferralEvent.CommitmentLinked e => LookAsync<CommitmentId, Commitment>(
            side, e.Commitment, c => side.Act.Barred(c.Programme)
                ?? (c.Serves.Contains(state!.Id) ? null : CommitmentRefusals.OtherReferral.With(("referral", state.Id.ToString())))),
        _ => No(null),
    };

    private async Task<Refusal?> CommitmentAsync(Side side, Commitment? state, CommitmentEvent fact)
    {
        switch (fact)
        {
            case CommitmentEvent.Made e:
                foreach (var served in e.Promise.Serves)
                {
                    if (await LookAsync<ReferralId, Referral>(side, served, r => Same(served, e, Commitment.Make(side.Act, e.Id, r, e.Promise)) ?? r.NothingPromised).ConfigureAwait(false) is { } no)
                        return no;
                }

                return null;
            case CommitmentEvent.ReferralAdded e:
                return await LookAsync<ReferralId, Referral>(side, e.Referral, r => Same(e.Referral, e, state!.AlsoServe(side.Act, r, e.When)) ?? r.NothingPromised).ConfigureAwait(false);

            // Nobody above the new owner judges: what it is a part of is that on record, as far up as it goes.
            case CommitmentEvent.PassedOn e:
                var above = await AboveAsync(side, e.To).ConfigureAwait(false);
                return await LookAsync<StakeholderId, Stakeholder>(side, e.From, from => LookAsync<StakeholderId, Stakeholder>(
                    side, e.To, to => Same(e.To, e, state!.PassOn(side.Act, from, to, e.When, e.Reason, e.Post, above)))).ConfigureAwait(false);
            default:
                return null;
        }
    }

    private Task<Refusal?> RumourAsync(Side side, Rumour? state, RumourEvent fact) => fact switch
    {
        RumourEvent.Reported { Report.Contribution: { } from } e => LookAsync<ContributionId, Contribution>(side, from, c => Same(from, e, Rumour.Report(side.Act, e.Id, e.Report, c))),
        RumourEvent.ReportedAgain { Report.Contribution: { } from } e => LookAsync<ContributionId, Contribution>(side, from, c => Same(from, e, state!.ReportAgain(side.Act, e.Report, c))),
        RumourEvent.Merged e => LookAsync<RumourId, Rumour>(side, e.Into, r => side.Act.Barred(r.Programme) ?? r.Gone ?? (r.Absorbed.ContainsKey(state!.Id) ? null : OneSided(e.Into))),
        RumourEvent.Absorbed e => LookAsync<RumourId, Rumour>(
            side, e.Rumour, r => r.Survivor != state!.Id ? OneSided(e.Rumour) : state.Differs(r) ?? (state.TakingIn(e.Stamp, r) == e ? null : Outdated(e.Rumour))),
        _ => No(null),
    };

    /// <summary>Looks at something beside a decision, as it stands or as the same act leaves it.</summary>
    private Task<Refusal?> LookAsync<TId, TState>(Side side, TId id, Func<TState, Refusal?> look)
        where TId : struct, IEntityId<TId>
        where TState : class => LookAsync<TId, TState>(side, id, state => No(look(state)));

    private async Task<Refusal?> LookAsync<TId, TState>(Side side, TId id, Func<TState, Task<Refusal?>> look)
        where TId : struct, IEntityId<TId>
        where TState : class =>
        await FindAsync<TId, TState>(side, id).ConfigureAwait(false) is { } found ? await look(found).ConfigureAwait(false) : ActRefusals.NoSuch(id);

    /// <summary>What a decision refuses with what is on record, or that it says another thing with it.</summary>
    private static Refusal? Same<TId, TEvent>(TId id, TEvent fact, Decision<TEvent> again)
        where TId : struct, IEntityId<TId>
        where TEvent : class, IEvent => again.Refusal ?? (again.Events.ToArray().Contains(fact) ? null : Outdated(id));

    private static Refusal Outdated<TId>(TId id)
        where TId : struct, IEntityId<TId> => ActRefusals.Outdated.With(("kind", TId.Category), ("id", id.ToString()!));

    private static Refusal OneSided<TId>(TId id)
        where TId : struct, IEntityId<TId> => ActRefusals.OneSided.With(("kind", TId.Category), ("id", id.ToString()!));

    /// <summary>The act as it would be minted now: one that was minted in time is not kept to be used when it is too late.</summary>
    private Act Now(Side side) => side.Act.Terms.ActAs(side.Act.Id, side.Act.By, Instant.Max(side.Act.At, _hostClock.GetCurrentInstant()), side.Act.Zones, side.Act.Requirements);

    private ConsultationPhase PhaseNow(Side side, Consultation consultation) => consultation.PhaseAt(_hostClock.GetCurrentInstant(), side.Act.Zones);

    private Refusal? Over(Side side, Consultation consultation) =>
        PhaseNow(side, consultation) is var phase and not ConsultationPhase.Open ? VoteSheetRefusals.NotOpen.With(("phase", phase.Wire())) : null;

    private static Task<Refusal?> No(Refusal? refusal) => Task.FromResult(refusal);
}
