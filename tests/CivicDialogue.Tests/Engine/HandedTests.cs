using CivicDialogue.Tests.Scenarios;

namespace CivicDialogue.Tests.Engine;

/// <summary>What a host hands a decision beside its own state may be made up in memory, or old. A dialogue looks it up: the record counts.</summary>
public sealed class HandedTests : IAsyncLifetime
{
    private readonly InMemoryStore _store = new();
    private Hall _hall = null!;
    private Institutions _institutions = null!;

    private Dialogue Dialogue => _hall.Dialogue;

    private Occurred Now => _hall.Now;

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(_store);
        _institutions = new(_hall);
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    private static void Refused(RefusalCode code, Refusal? refusal) => Assert.Equal(code.Value, refusal?.Code.Value);

    private async Task<Recommendation> ProposedAsync(string name, bool isDeliberated = false)
    {
        var id = _hall.Id<RecommendationId>(name);
        var proposed = (await Dialogue.Recommendations.StartAsync(id, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(name), Town.Some(name))))).OrThrow();
        foreach (var (trigger, role) in isDeliberated ? [(Trigger.Propose, Role.Rapporteur), (Trigger.Deliberate, Role.Facilitator)] : Array.Empty<(Trigger, Role)>())
            proposed = (await Dialogue.Recommendations.DecideAsync(id, await _hall.ActAsync(role), (r, a) => r.Advance(a, trigger))).OrThrow();
        return proposed;
    }

    private async Task<Refusal?> AdoptAsync(Recommendation recommendation, Ballot ballot) =>
        (await Dialogue.Recommendations.DecideAsync(recommendation.Id, await _hall.ActAsync(Role.Chair), (r, a) => r.AdoptByBallot(a, ballot))).Refusal;

    /// <summary>A ballot as a host can make it up: prepared and counted as it likes, by acts that are real.</summary>
    private async Task<Ballot> CountedAsync(Recommendation about, string name, Choice choice, bool isOnRecord)
    {
        var (id, act) = (_hall.Id<BallotId>(name), await _hall.ActAsync(Role.Chair));
        Func<Ballot, Act, Decision<BallotEvent>>[] steps =
        [
            (b, a) => b.Enrol(a, [new(a.By)]), (b, a) => b.Open(a), (b, a) => b.Cast(a, a.By, choice), (b, a) => b.Close(a), (b, a) => b.Count(a),
        ];
        Decision<BallotEvent> Prepare(Act a) => Ballot.Prepare(a, id, new(Town.Some(), BallotRule.SimpleMajority, BallotSecrecy.Open), about);
        if (!isOnRecord)
            return steps.Aggregate(Fold.Begin<Ballot, BallotEvent>(Prepare(act)), (b, step) => b.After(step(b, act)));
        var ballot = (await Dialogue.Ballots.StartAsync(id, act, Prepare)).OrThrow();
        if (!await IsRegisteredAsync(act.By))
            (await Dialogue.Participants.StartAsync(act.By, await _hall.ActAsync(Role.Recorder), a => Participant.Register(a, act.By))).OrThrow();
        foreach (var step in steps)
            ballot = (await Dialogue.Ballots.DecideAsync(id, await _hall.ActAsync(Role.Chair), step)).OrThrow();
        return ballot;
    }

    private async Task<bool> IsRegisteredAsync(ParticipantId person) => await Dialogue.Participants.FindAsync(person) is not null;

    [Fact]
    public async Task Nothing_is_adopted_by_a_ballot_that_the_record_knows_otherwise_or_not_at_all()
    {
        var lights = await ProposedAsync("lights", isDeliberated: true);
        var madeUp = await CountedAsync(lights, "ballot", Choice.Yes, isOnRecord: false);
        Refused(ActRefusals.NotFound, await AdoptAsync(lights, madeUp));

        // The real one did not carry.
        await CountedAsync(lights, "ballot", Choice.No, isOnRecord: true);
        Refused(ActRefusals.Outdated, await AdoptAsync(lights, madeUp));

        // Another did, was put on record, and is void since: neither the one of before nor none at all adopts by it.
        var carried = await CountedAsync(lights, "again", Choice.Yes, isOnRecord: true);
        (await Dialogue.Recommendations.DecideAsync(lights.Id, await _hall.ActAsync(Role.Secretary), (r, a) => r.RecordBallot(a, carried))).OrThrow();
        (await Dialogue.Ballots.DecideAsync(carried.Id, await _hall.ActAsync(Role.Chair), (b, a) => b.Annul(a, Town.Some()))).OrThrow();
        Refused(RecommendationRefusals.RequirementUnmet, await AdoptAsync(lights, carried));
        Refused(RecommendationRefusals.BallotMissing, (await Dialogue.Recommendations.DecideAsync(lights.Id, await _hall.ActAsync(Role.Chair), (r, a) => r.Advance(a, Trigger.AdoptByBallot))).Refusal);

        Assert.False((await Dialogue.Recommendations.FindAsync(lights.Id))!.IsAdopted);
        _hall.Clock.AdvanceMinutes(1);
        Assert.Null(await AdoptAsync(lights, await CountedAsync(lights, "once more", Choice.Yes, isOnRecord: true)));
    }

    [Fact]
    public async Task Nothing_is_asked_in_a_ballot_or_a_consultation_about_what_is_decided_or_nowhere()
    {
        var before = await ProposedAsync("lights");
        (await Dialogue.Recommendations.DecideAsync(before.Id, await _hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, Now, Town.Press))).OrThrow();
        var nowhere = new Town().Drafted("nowhere");

        Refused(BallotRefusals.RecommendationDecided, await PrepareAsync(before));
        Refused(ActRefusals.OtherProgramme, await PrepareAsync(nowhere));
        var madeUp = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(await _hall.ActAsync(Role.Rapporteur), _hall.Id<RecommendationId>("made up"), new(Town.Some(), Town.Some())));
        Refused(ActRefusals.NotFound, await PrepareAsync(madeUp));
        var id = _hall.Id<ConsultationId>("patrols");
        Refused(ActRefusals.NotFound, (await Dialogue.Consultations.StartAsync(id, await _hall.ActAsync(Role.Secretary), a => Consultation.Prepare(a, id, Consultations.Agora.Plan(), madeUp))).Refusal);

        async Task<Refusal?> PrepareAsync(Recommendation about) => (await Dialogue.Ballots.StartAsync(_hall.Id<BallotId>("ballot"), await _hall.ActAsync(Role.Chair), a =>
            Ballot.Prepare(a, _hall.Id<BallotId>("ballot"), new(Town.Some(), BallotRule.SimpleMajority, BallotSecrecy.Open), about))).Refusal;
    }

    [Fact]
    public async Task Nothing_is_put_to_an_institution_that_was_adopted_in_memory_only()
    {
        var police = await _institutions.AddAsync("police");
        var draft = await ProposedAsync("lights");
        var adopted = draft.After(draft.AdoptAsReported(await _hall.ActAsync(Role.Rapporteur), Now, Town.Press));
        Refused(ReferralRefusals.NotAdopted, await ReferAsync(adopted, police));

        (await Dialogue.Recommendations.DecideAsync(draft.Id, await _hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, Now, Town.Press))).OrThrow();
        Refused(ActRefusals.NotFound, await ReferAsync(adopted, new Town().Registered("nobody knows it")));
        Assert.Null(await ReferAsync(adopted, police));

        async Task<Refusal?> ReferAsync(Recommendation recommendation, Stakeholder addressee) => (await Dialogue.Referrals.StartAsync(
            _hall.Id<ReferralId>("lights"), await _hall.ActAsync(Role.Secretary), a => Referral.Refer(a, _hall.Id<ReferralId>("lights"), recommendation, addressee, Now))).Refusal;
    }

    [Fact]
    public async Task An_answer_names_and_an_escalation_goes_to_somebody_on_record()
    {
        var police = await _institutions.AddAsync("police");
        await _institutions.ReferAsync("lights", await _institutions.AdoptAsync("lights"), police, Now);
        var (by, nobody) = (await _institutions.StandingAsync("police", Now), new Town().Registered("nobody knows it"));
        Refused(ActRefusals.NotFound, await OnAsync(Role.FocalPoint, (r, a) => r.Respond(a, new(ResponseKind.Redirected, Town.Some(), by, Now, nobody.Id))));
        await _institutions.RespondAsync("lights", "police", Now, ResponseKind.Declined);
        Refused(ActRefusals.NotFound, await OnAsync(Role.Secretary, (r, a) => r.Escalate(a, nobody, Now, Town.Some())));

        // It passes on only to what it went over into, and a host's own police did.
        var council = await _institutions.AddAsync("council");
        var over = police.After(police.RecordSuccession(await _hall.ActAsync(Role.Secretary), new(SuccessionKind.Dissolved, new(2026, 2, 27), Town.Some(), [council.Id])));
        Refused(ReferralRefusals.NotASuccessor, await OnAsync(Role.Secretary, (r, a) => r.PassOn(a, over, council, Now, Town.Some())));

        async Task<Refusal?> OnAsync(Role role, Func<Referral, Act, Decision<ReferralEvent>> decide) =>
            (await Dialogue.Referrals.DecideAsync(_hall.Id<ReferralId>("lights"), await _hall.ActAsync(role), decide)).Refusal;
    }

    [Fact]
    public async Task A_promise_answers_what_was_asked_of_the_one_who_promises_and_answered_so()
    {
        await _institutions.AddAsync("police");
        await _institutions.AddAsync("council");
        var lights = await _institutions.AdoptAsync("lights");
        var ours = await _institutions.ReferAsync("to the police", lights, await _institutions.FindAsync("police"), Now);
        await _institutions.ReferAsync("to the council", lights, await _institutions.FindAsync("council"), Now);
        await _institutions.RespondAsync("to the council", "council", Now);
        var by = await _institutions.StandingAsync("police", Now);

        // Nothing was answered; nobody promises for another; and what answers nothing cannot be linked.
        Refused(ReferralRefusals.NotAnswered, await MakeAsync(ours.Id));
        await _institutions.RespondAsync("to the police", "police", Now, ResponseKind.Noted);
        Refused(ReferralRefusals.NothingPromised, await MakeAsync(ours.Id));
        await _institutions.RespondAsync("to the police", "police", Now);
        Refused(CommitmentRefusals.NotTheAddressee, await MakeAsync(ours.Id, _hall.Id<ReferralId>("to the council")));
        Refused(ActRefusals.NotFound, await MakeAsync(ours.Id, _hall.Id<ReferralId>("to nobody")));
        Refused(ActRefusals.NotFound, await LinkAsync("to the police"));
        Assert.Null(await MakeAsync(ours.Id));
        Refused(CommitmentRefusals.OtherReferral, await LinkAsync("to the council"));
        Assert.Null(await LinkAsync("to the police"));

        // Later it is to answer one more: a referral to the owner, as a host has it, that was never put to anybody.
        var madeUp = Fold.Begin<Referral, ReferralEvent>(Referral.Refer(await _hall.ActAsync(Role.Secretary), _hall.Id<ReferralId>("made up"), lights, await _institutions.FindAsync("police"), Now));
        Refused(ActRefusals.NotFound, (await Dialogue.Commitments.DecideAsync(_hall.Id<CommitmentId>("lanes"), await _hall.ActAsync(Role.FocalPoint), (c, a) => c.AlsoServe(a, madeUp, Now))).Refusal);

        async Task<Refusal?> MakeAsync(params ReferralId[] serves) => (await Dialogue.Commitments.StartAsync(
            _hall.Id<CommitmentId>("lanes"), await _hall.ActAsync(Role.FocalPoint), a => Commitment.Make(a, _hall.Id<CommitmentId>("lanes"), ours, new(Town.Some(), [.. serves], new(2026, 6, 1), by, Now)))).Refusal;

        async Task<Refusal?> LinkAsync(string name) =>
            (await Dialogue.Referrals.DecideAsync(_hall.Id<ReferralId>(name), await _hall.ActAsync(Role.FocalPoint), (r, a) => r.Link(a, _hall.Id<CommitmentId>("lanes"), Now))).Refusal;
    }

    private async Task<Consultation> ConsultAsync()
    {
        var id = _hall.Id<ConsultationId>("patrols");
        (await Dialogue.Consultations.StartAsync(id, await _hall.ActAsync(Role.Secretary), a => Consultation.Prepare(a, id, Consultations.Agora.Plan()))).OrThrow();
        (await Dialogue.Consultations.DecideAsync(id, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Seed(a, Town.Some()))).OrThrow();
        return (await Dialogue.Consultations.DecideAsync(id, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Open(a))).OrThrow();
    }

    private async Task<Refusal?> JoinAsync(Consultation seen, Act act) => (await Dialogue.VoteSheets.StartAsync(
        VoteSheet.IdOf(seen.Id, act.By), act, a => VoteSheet.Open(a, seen, Standing.Personal(a.By), null, Occurred.At(a.At, Town.Hebron)))).Refusal;

    private async Task<Refusal?> VoteAsync(Consultation seen, Act act, int statement)
    {
        var votes = await Dialogue.SealAsync(act, act.By, VoteSheet.TextOf([StatementVote.Agree]));
        return (await Dialogue.VoteSheets.DecideAsync(VoteSheet.IdOf(seen.Id, act.By), act, (s, a) => s.Vote(a, seen, [statement], votes))).Refusal;
    }

    [Fact]
    public async Task People_vote_in_a_consultation_as_it_stands()
    {
        var open = await ConsultAsync();
        var wider = open.After(open.Seed(await _hall.ActAsync(Role.Facilitator), Town.Some("smuggled in")));
        Assert.Null(await JoinAsync(open, await _hall.ActAsync(Role.Participant)));
        Refused(VoteSheetRefusals.StatementNotVotedOn, await VoteAsync(wider, await _hall.ActAsync(Role.Participant), 2));
        Assert.Null(await VoteAsync(wider, await _hall.ActAsync(Role.Participant), 1));

        (await Dialogue.Consultations.DecideAsync(open.Id, await _hall.ActAsync(Role.Secretary), (c, a) => c.CloseEarly(a, Town.Some()))).OrThrow();
        Refused(VoteSheetRefusals.NotOpen, await VoteAsync(open, await _hall.ActAsync(Role.Participant), 1));
        Refused(VoteSheetRefusals.NotOpen, await JoinAsync(open, await _hall.ActAsync(Role.Observer)));
    }

    /// <summary>Results can be seen once it is over: an act from before must not be kept until then.</summary>
    [Fact]
    public async Task An_act_of_before_the_end_of_a_consultation_is_not_used_after_it()
    {
        var open = await ConsultAsync();
        Assert.Null(await JoinAsync(open, await _hall.ActAsync(Role.Participant)));
        var (voting, joining, proposing, extending) =
            (await _hall.ActAsync(Role.Participant), await _hall.ActAsync(Role.Observer), await _hall.ActAsync(Role.Participant), await _hall.ActAsync(Role.Secretary));
        var words = await Dialogue.SealAsync(proposing, proposing.By, Town.Some());
        _hall.Clock.Reset(Town.Noon(2026, 3, 12));

        Refused(VoteSheetRefusals.NotOpen, await VoteAsync(open, voting, 1));
        Refused(VoteSheetRefusals.NotOpen, await JoinAsync(open, joining));
        Refused(ConsultationRefusals.NotOpen, (await Dialogue.Consultations.DecideAsync(open.Id, proposing, (c, a) => c.Propose(a, a.By, words))).Refusal);
        Refused(ConsultationRefusals.Closed, (await Dialogue.Consultations.DecideAsync(open.Id, extending, (c, a) => c.Extend(a, new(new(2026, 4, 1), null, "Asia/Hebron"), Town.Some()))).Refusal);
    }

    /// <summary>Of two recommendations, rumours or records that become one, nobody behind them is lost: what goes away and what takes it in come on record together, and as they are.</summary>
    [Fact]
    public async Task Half_a_merger_goes_on_record_nowhere()
    {
        var (seats, benches) = (await ProposedAsync("seats", isDeliberated: true), await ProposedAsync("benches"));
        Refused(ActRefusals.OneSided, (await Dialogue.Recommendations.DecideAsync(seats.Id, await _hall.ActAsync(Role.Secretary), (r, a) => r.MergeInto(a, benches))).Refusal);
        Refused(ActRefusals.OneSided, (await Dialogue.Recommendations.DecideAsync(benches.Id, await _hall.ActAsync(Role.Secretary), (r, a) => r.Absorb(a, seats))).Refusal);

        var (school, market) = (await ReportedAsync("school", "teacher"), await ReportedAsync("market", "baker"));
        Refused(ActRefusals.OneSided, (await Dialogue.Rumours.DecideAsync(school.Id, await _hall.ActAsync(Role.Facilitator), (r, a) => r.MergeInto(a, market))).Refusal);
        Refused(ActRefusals.OneSided, (await Dialogue.Rumours.DecideAsync(market.Id, await _hall.ActAsync(Role.Facilitator), (r, a) => r.Absorb(a, school))).Refusal);

        // Both halves, but of one of them as it was before the grocer asked too.
        (await Dialogue.Rumours.DecideAsync(school.Id, await _hall.ActAsync(Role.Recorder), (r, a) =>
            r.ReportAgain(a, school.Reports[1] with { By = _hall.Id<ParticipantId>("grocer") }))).OrThrow();
        Refused(ActRefusals.Outdated, (await Dialogue.DecideAsync(
            Dialogue.Rumours.Existing(school.Id), Dialogue.Rumours.Existing(market.Id), await _hall.ActAsync(Role.Facilitator), (s, m, a) => (s.MergeInto(a, m), m.Absorb(a, school)))).Refusal);

        var (once, again) = (await RegisteredAsync("resident"), await RegisteredAsync("resident, typed in again"));
        Refused(ActRefusals.OneSided, (await Dialogue.Participants.DecideAsync(again.Id, await _hall.ActAsync(Role.Secretary), (p, a) => p.MergeInto(a, once))).Refusal);
        Refused(ActRefusals.OneSided, (await Dialogue.Participants.DecideAsync(once.Id, await _hall.ActAsync(Role.Secretary), (p, a) => p.Absorb(a, again))).Refusal);
        (await Dialogue.MergeAsync(await _hall.ActAsync(Role.Secretary), again.Id, once.Id)).OrThrow();
    }

    private async Task<Rumour> ReportedAsync(string name, string by)
    {
        var (id, act) = (_hall.Id<RumourId>(name), await _hall.ActAsync(Role.Recorder));
        var wording = await Dialogue.SealAsync(act, id, Town.Some($"{by} heard of {name}"));
        return (await Dialogue.Rumours.StartAsync(id, act, a => Rumour.Report(a, id, new(wording, RumourChannel.WordOfMouth, Spread.Local, Now) { By = _hall.Id<ParticipantId>(by) }))).OrThrow();
    }

    private async Task<Participant> RegisteredAsync(string name)
    {
        var id = _hall.Id<ParticipantId>(name);
        return (await Dialogue.Participants.StartAsync(id, await _hall.ActAsync(Role.Recorder), a => Participant.Register(a, id))).OrThrow();
    }

    /// <summary>Only the lead of a case that was closed as none gives back what was diverted to it, whatever a host has for the case.</summary>
    [Fact]
    public async Task What_was_diverted_is_not_given_back_by_a_case_made_up_in_memory()
    {
        var (id, file, act) = (_hall.Id<ContributionId>("allegation"), _hall.Id<SafeguardingCaseId>("case"), await _hall.ActAsync(Role.Secretary));
        var words = await Dialogue.SealAsync(act, id, Town.Some());
        (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, new(ContributionKind.Concern, RecordQuality.Summary, words, Now)))).OrThrow();
        (await Dialogue.DecideAsync(Dialogue.Contributions.Existing(id), Dialogue.SafeguardingCases.Beginning(file), await _hall.ActAsync(Role.Recorder), (c, a) =>
            (c.Divert(a, file), SafeguardingCase.Open(a, file, c, _hall.Person(Role.SafeguardingLead), new(2026, 3, 8))))).OrThrow();
        var open = (await Dialogue.SafeguardingCases.FindAsync(file))!;
        var closed = open.After(open.Close(await _hall.ActAsync(Role.SafeguardingLead), SafeguardingOutcome.OutOfScope));

        Refused(ContributionRefusals.StaysDiverted, (await Dialogue.Contributions.DecideAsync(id, await _hall.ActAsync(Role.SafeguardingLead), (c, a) => c.Return(a, closed))).Refusal);
    }

    /// <summary>A handle is a promise that words are kept for it, to be read and to be forgotten.</summary>
    [Fact]
    public async Task Words_that_no_vault_keeps_go_on_record_nowhere()
    {
        var (person, act, id) = (_hall.Id<ParticipantId>("resident"), await _hall.ActAsync(Role.Secretary), _hall.Id<ContributionId>("said"));
        Refused(ActRefusals.TextUnknown, (await SayAsync(Town.Sealed(), act)).Refusal);
        var words = await Dialogue.SealAsync(act, person, Town.Some());
        _hall.Clock.AdvanceHours(2);
        Assert.Equal(1, await Dialogue.SweepAsync(Duration.FromHours(1)));
        Refused(ActRefusals.TextUnknown, (await SayAsync(words, act)).Refusal);
        Assert.Equal(words, await Dialogue.SealAsync(act, person, Town.Some()));
        var said = (await SayAsync(words, act)).OrThrow();

        // The words are forgotten; what is said of them is still put right, and a retry hears what was recorded.
        (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), person)).OrThrow();
        Assert.Equal(ContributionKind.Statement, (await SayAsync(words, act)).OrThrow().Said.Kind);
        var corrected = await Dialogue.Contributions.DecideAsync(id, await _hall.ActAsync(Role.Rapporteur), (c, a) => c.Correct(a, null, c.Said with { Source = Town.Press }, Town.Some()));
        Assert.Equal((Town.Press, said.Said.Text), (corrected.OrThrow().Said.Source, corrected.State!.Said.Text));
        Refused(ActRefusals.TextUnknown, (await Dialogue.Contributions.StartAsync(_hall.Id<ContributionId>("copied"), await _hall.ActAsync(Role.Secretary), a =>
            Contribution.TakeIn(a, _hall.Id<ContributionId>("copied"), new(ContributionKind.Statement, RecordQuality.Verbatim, words, said.Said.When)))).Refusal);

        Task<Outcome<Contribution>> SayAsync(SealedText text, Act by) => Dialogue.Contributions.StartAsync(id, by, a =>
            Contribution.TakeIn(a, id, new(ContributionKind.Statement, RecordQuality.Verbatim, text, Occurred.At(act.At, Town.Hebron))));
    }

    [Fact]
    public async Task A_rumour_comes_from_a_contribution_that_is_there()
    {
        var (act, id) = (await _hall.ActAsync(Role.Secretary), _hall.Id<RumourId>("market"));
        var wording = await Dialogue.SealAsync(act, id, Town.Some());
        var madeUp = Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(
            act, _hall.Id<ContributionId>("made up"), new(ContributionKind.RumourReport, RecordQuality.Summary, wording, Now) { Speaker = Standing.Personal(_hall.Id<ParticipantId>("baker")) }));

        Refused(ActRefusals.NotFound, (await Dialogue.Rumours.StartAsync(id, act, a => Rumour.Report(a, id, new(wording, RumourChannel.WordOfMouth, Spread.Local, Now), madeUp))).Refusal);
    }
}
