namespace CivicDialogue.Tests.Scenarios;

/// <summary>Institutions of a dialogue over a store, what is put to them, and what they answer and promise.</summary>
internal sealed class Institutions(Hall hall)
{
    private Dialogue Dialogue => hall.Dialogue;

    internal PostId HeadOf(string name) => hall.Id<PostId>($"head of {name}");

    internal ParticipantId Holder(string name) => hall.Id<ParticipantId>($"holder of the head of {name}");

    /// <summary>An institution with a head who may commit it, as far back as is known.</summary>
    internal async Task<Stakeholder> AddAsync(string name, bool isHeld = true, LocalDate? since = null)
    {
        var id = hall.Id<StakeholderId>(name);
        (await Dialogue.Stakeholders.StartAsync(id, await hall.ActAsync(Role.Secretary), a => Stakeholder.Register(
            a, id, Town.Some(name), StakeholderKind.GovernmentBody, since: since))).OrThrow();
        await OnAsync(name, (s, a) => s.CreatePost(a, HeadOf(name), Town.Some("head"), mayCommit: true));
        return isHeld ? await OnAsync(name, (s, a) => s.Appoint(a, HeadOf(name), Holder(name), null)) : await FindAsync(name);
    }

    internal async Task<Stakeholder> FindAsync(string name) => (await Dialogue.Stakeholders.FindAsync(hall.Id<StakeholderId>(name)))!;

    internal async Task<Stakeholder> OnAsync(string name, Func<Stakeholder, Act, Decision<StakeholderEvent>> decide) =>
        (await Dialogue.Stakeholders.DecideAsync(hall.Id<StakeholderId>(name), await hall.ActAsync(Role.Secretary), decide)).OrThrow();

    internal async Task<Recommendation> AdoptAsync(string name)
    {
        var id = hall.Id<RecommendationId>(name);
        (await Dialogue.Recommendations.StartAsync(id, await hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(name), Town.Some(name))))).OrThrow();
        return (await Dialogue.Recommendations.DecideAsync(id, await hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, hall.Today, Town.Press))).OrThrow();
    }

    internal async Task<Referral> ReferAsync(string name, Recommendation recommendation, Stakeholder addressee, Occurred when)
    {
        var id = hall.Id<ReferralId>(name);
        return (await Dialogue.Referrals.StartAsync(id, await hall.ActAsync(Role.Secretary), a => Referral.Refer(a, id, recommendation, addressee, when))).OrThrow();
    }

    internal async Task<Standing> StandingAsync(string name, Occurred when, ParticipantId? person = null) =>
        (await FindAsync(name)).StandingOf(person ?? Holder(name), HeadOf(name), when).OrThrow();

    /// <summary>Whoever speaks for an institution enters what it answers today; what came on paper earlier, the recorder does.</summary>
    internal async Task<Referral> RespondAsync(string referral, string institution, Occurred when, ResponseKind kind = ResponseKind.Supported, ParticipantId? person = null)
    {
        var (by, role) = (await StandingAsync(institution, when, person), when.Latest.Date < hall.Today.Latest.Date ? Role.Recorder : Role.FocalPoint);
        return (await Dialogue.Referrals.DecideAsync(
            hall.Id<ReferralId>(referral), await hall.ActAsync(role), (r, a) => r.Respond(a, new(kind, Town.Some("because"), by, when)))).OrThrow();
    }

    internal async Task<Commitment> PromiseAsync(string name, string referral, string institution, Occurred when, LocalDate due, ParticipantId? person = null)
    {
        var (id, by) = (hall.Id<CommitmentId>(name), await StandingAsync(institution, when, person));
        return (await Dialogue.DecideAsync(
            Dialogue.Referrals.Existing(hall.Id<ReferralId>(referral)), Dialogue.Commitments.Beginning(id), await hall.ActAsync(Role.FocalPoint),
            (r, a) => (r.Link(a, id, when), Commitment.Make(a, id, r, new(Town.Some(name), [r.Id], due, by, when))))).OrThrow().Second;
    }

    internal async Task<Commitment> OnCommitmentAsync(string name, Role role, Func<Commitment, Act, Decision<CommitmentEvent>> decide) =>
        (await Dialogue.Commitments.DecideAsync(hall.Id<CommitmentId>(name), await hall.ActAsync(role), decide)).OrThrow();

    internal async Task<RecommendationFollowUp> FollowAsync(Instant asOf, Instant? knownAt = null) =>
        Assert.Single((await Dialogue.Queries.RecommendationsAsync(await hall.ActAsync(Role.Observer), null, asOf, knownAt)).OrThrow().Items);

    internal async Task<ValueList<DueItem>> DueAsync(Instant from, Instant to, string? of = null, Instant? asOf = null, Instant? knownAt = null) =>
        (await Dialogue.Queries.DueBetweenAsync(
            await hall.ActAsync(Role.Observer), from, to, of is null ? null : hall.Id<StakeholderId>(of), asOf, knownAt)).OrThrow().Items;
}
