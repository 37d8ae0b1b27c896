namespace CivicDialogue.Tests.Engine;

/// <summary>Somebody was typed in twice, and the two records were merged, or are still to be: they vote, sign and fill a sheet once.</summary>
public sealed class PersonsTests : IAsyncLifetime
{
    private Hall _hall = null!;

    private Dialogue Dialogue => _hall.Dialogue;

    private ParticipantId Resident => _hall.Id<ParticipantId>("resident");

    private ParticipantId Again => _hall.Id<ParticipantId>("resident, typed in again");

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(new InMemoryStore());
        await RegisterAsync([Resident, Again, .. Others]);
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    private ParticipantId[] Others => [.. Enumerable.Range(0, 12).Select(i => _hall.Id<ParticipantId>($"elector {i}"))];

    private static void Refused(RefusalCode code, Refusal? refusal) => Assert.Equal(code.Value, refusal?.Code.Value);

    private void Merged(Refusal? refusal) => Assert.Equal((ParticipantRefusals.Merged.Value, Resident.ToString()), (refusal?.Code.Value, refusal?.Facts["into"]));

    private async Task RegisterAsync(ParticipantId[] people)
    {
        foreach (var person in people)
            (await Dialogue.Participants.StartAsync(person, await _hall.ActAsync(Role.Recorder), a => Participant.Register(a, person))).OrThrow();
    }

    private async Task MergeAsync() => (await Dialogue.MergeAsync(await _hall.ActAsync(Role.Secretary), Again, Resident)).OrThrow();

    private Task<Act> OwnAsync(ParticipantId person) => Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), person);

    private async Task<BallotId> PrepareAsync(BallotSecrecy secrecy = BallotSecrecy.Open)
    {
        var id = _hall.Id<BallotId>($"{secrecy} ballot");
        (await Dialogue.Ballots.StartAsync(id, await _hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, id, new(Town.Some(), BallotRule.SimpleMajority, secrecy) { SecrecyMinimum = 5 }))).OrThrow();
        Assert.Null(await EnrolAsync(id, Others));
        return id;
    }

    private async Task<Refusal?> OnAsync(BallotId id, Role role, Func<Ballot, Act, Decision<BallotEvent>> decide) => (await Dialogue.Ballots.DecideAsync(id, await _hall.ActAsync(role), decide)).Refusal;

    private Task<Refusal?> EnrolAsync(BallotId id, params ParticipantId[] people) => OnAsync(id, Role.Secretary, (b, a) => b.Enrol(a, [.. people.Select(p => new Elector(p))]));

    private async Task<Refusal?> CastAsync(BallotId id, ParticipantId person, Choice choice) => (await Dialogue.CastAsync(await OwnAsync(person), id, choice)).Refusal;

    [Theory]
    [InlineData(BallotSecrecy.Open), InlineData(BallotSecrecy.Confidential), InlineData(BallotSecrecy.Secret)]
    public async Task Two_records_of_one_person_have_one_vote(BallotSecrecy secrecy)
    {
        var ballot = await PrepareAsync(secrecy);
        Assert.Null(await EnrolAsync(ballot, Resident, Again));
        Assert.Null(await OnAsync(ballot, Role.Chair, (b, a) => b.Open(a)));
        await MergeAsync();

        Merged(await CastAsync(ballot, Again, Choice.Yes));          // while both are on the frozen list, the record that goes on votes
        Assert.Null(await CastAsync(ballot, Resident, Choice.Yes));
        Refused(BallotRefusals.AlreadyVoted, await CastAsync(ballot, Again, Choice.No));
        Assert.Equal(1, (await Dialogue.Ballots.FindAsync(ballot))!.Voted);
    }

    [Fact]
    public async Task Whoever_voted_before_their_records_were_merged_does_not_vote_again_and_what_they_cast_stays()
    {
        var ballot = await PrepareAsync();
        Assert.Null(await EnrolAsync(ballot, Resident, Again));
        Assert.Null(await OnAsync(ballot, Role.Chair, (b, a) => b.Open(a)));
        Assert.Null(await CastAsync(ballot, Again, Choice.No));
        await MergeAsync();

        Refused(BallotRefusals.AlreadyVoted, await CastAsync(ballot, Resident, Choice.Yes));
        Refused(BallotRefusals.AlreadyVoted, await OnAsync(ballot, Role.Recorder, (b, a) => b.Cast(a, Resident, Choice.Yes)));      // nor does anybody for them
        Assert.Equal(1, (await Dialogue.Ballots.FindAsync(ballot))!.Voted);
    }

    /// <summary>The list is frozen: whoever is on it under a record that went into another since would lose their vote.</summary>
    [Fact]
    public async Task Whoever_is_on_the_frozen_list_under_the_record_that_is_gone_keeps_their_vote()
    {
        var ballot = await PrepareAsync();
        Assert.Null(await EnrolAsync(ballot, Again));
        Assert.Null(await OnAsync(ballot, Role.Chair, (b, a) => b.Open(a)));
        await MergeAsync();

        Refused(BallotRefusals.NotAnElector, await CastAsync(ballot, Resident, Choice.Yes));
        Assert.Null(await CastAsync(ballot, Again, Choice.Yes));
        Assert.Null(await CastAsync(ballot, Again, Choice.No));      // and changes it
    }

    [Fact]
    public async Task Nobody_is_on_the_list_of_a_ballot_twice()
    {
        var ballot = await PrepareAsync();
        Assert.Null(await EnrolAsync(ballot, Resident, Again));
        await MergeAsync();
        Refused(BallotRefusals.AlreadyEnrolled, await OnAsync(ballot, Role.Chair, (b, a) => b.Open(a)));

        Assert.Null(await OnAsync(ballot, Role.Secretary, (b, a) => b.Strike(a, Resident)));
        Refused(BallotRefusals.AlreadyEnrolled, await EnrolAsync(ballot, Resident));
        Assert.Null(await OnAsync(ballot, Role.Secretary, (b, a) => b.Strike(a, Again)));
        Merged(await EnrolAsync(ballot, Again));
        Assert.Null(await EnrolAsync(ballot, Resident));
        Assert.Null(await OnAsync(ballot, Role.Chair, (b, a) => b.Open(a)));
    }

    /// <summary>Somebody merges the records in the same moment in which the person votes with both: whoever comes second is told so.</summary>
    [Fact]
    public async Task Votes_and_a_merger_that_come_at_once_are_one_vote()
    {
        var ballot = await PrepareAsync();
        Assert.Null(await EnrolAsync(ballot, Resident, Again));
        Assert.Null(await OnAsync(ballot, Role.Chair, (b, a) => b.Open(a)));
        var (merging, once, twice) = (await _hall.ActAsync(Role.Secretary), await OwnAsync(Resident), await OwnAsync(Again));

        var merged = Dialogue.DecideAsync(Dialogue.Participants.Existing(Again), Dialogue.Participants.Existing(Resident), merging, (d, s, a) => (d.MergeInto(a, s), s.Absorb(a, d)));
        var first = Dialogue.Ballots.DecideAsync(ballot, once, (b, a) => b.Cast(a, a.By, Choice.Yes));
        var second = Dialogue.Ballots.DecideAsync(ballot, twice, (b, a) => b.Cast(a, a.By, Choice.No));

        Assert.True((await merged).IsAccepted && (await first).IsAccepted);
        Refused(BallotRefusals.AlreadyVoted, (await second).Refusal);
    }

    private async Task<Refusal?> EndorseAsync(ParticipantId person, int version = 1) => (await Dialogue.Recommendations.DecideAsync(
        _hall.Id<RecommendationId>("lights"), await OwnAsync(person), (r, a) => r.Endorse(a, Standing.Personal(a.By), version, a.Now))).Refusal;

    [Fact]
    public async Task One_person_signs_a_text_once()
    {
        var id = _hall.Id<RecommendationId>("lights");
        (await Dialogue.Recommendations.StartAsync(id, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some())))).OrThrow();
        Assert.Null(await EndorseAsync(Again));
        await MergeAsync();

        Refused(RecommendationRefusals.AlreadyEndorsed, await EndorseAsync(Resident));
        (await Dialogue.Recommendations.DecideAsync(id, await OwnAsync(Again), (r, a) => r.WithdrawEndorsement(a, Standing.Personal(a.By), a.Now))).OrThrow();       // what was given can be taken back
        Merged(await EndorseAsync(Again));
        Assert.Null(await EndorseAsync(Resident));
        Assert.Equal(1, (await Dialogue.Recommendations.FindAsync(id))!.Signatures);
    }

    /// <summary>Both records signed before anybody saw that they are one person's: what a petition needs is as many persons.</summary>
    [Fact]
    public async Task A_petition_needs_as_many_persons_as_it_says_and_not_as_many_records()
    {
        var id = _hall.Id<RecommendationId>("lights");
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptWorkflow(a, Workflow.PetitionOf(WorkflowId.Of("small-petition"), 1, supporters: 2, toBeAnswered: 3, toBeDebated: 4, days: 30)))).OrThrow();
        (await Dialogue.Recommendations.StartAsync(id, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some())))).OrThrow();
        Assert.Null(await EndorseAsync(Resident));
        Assert.Null(await EndorseAsync(Again));
        await MergeAsync();

        Refused(RecommendationRefusals.RequirementUnmet, await AdvanceAsync());
        Assert.Null(await EndorseAsync(Others[0]));
        Assert.Null(await AdvanceAsync());

        async Task<Refusal?> AdvanceAsync() => (await Dialogue.Recommendations.DecideAsync(id, await _hall.ActAsync(Role.Secretary), (r, a) => r.Advance(a, Trigger.Of("publish")))).Refusal;
    }

    /// <summary>A sheet of paper is entered in one act: those who signed, and what that makes possible. Each is judged by what was before it.</summary>
    [Fact]
    public async Task The_last_signature_and_the_step_that_needs_it_go_on_record_in_one_act()
    {
        var id = _hall.Id<RecommendationId>("lights");
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptWorkflow(a, Workflow.PetitionOf(WorkflowId.Of("small-petition"), 1, supporters: 2, toBeAnswered: 3, toBeDebated: 4, days: 30)))).OrThrow();
        await _hall.GrantAsync(_hall.Person(Role.Secretary), Role.Rapporteur);

        var entered = (await Dialogue.Recommendations.StartAsync(id, await _hall.ActAsync(Role.Secretary), a =>
        {
            var state = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(a, id, new(Town.Some(), Town.Some())));
            List<RecommendationEvent> events = [.. Recommendation.Propose(a, id, new(Town.Some(), Town.Some())).Events];
            foreach (var decide in (Func<Recommendation, Decision<RecommendationEvent>>[])[
                r => r.Endorse(a, Standing.Personal(Resident), 1, _hall.Now), r => r.Endorse(a, Standing.Personal(Others[0]), 1, _hall.Now), r => r.Advance(a, Trigger.Of("publish"))])
            {
                var decided = decide(state).OrThrow();
                events.AddRange(decided.Events);
                state = state.After(decided);
            }

            return [.. events];
        })).OrThrow();

        Assert.Equal((2, "open"), (entered.Signatures, entered.State.Value));
    }

    [Fact]
    public async Task Nobody_signs_past_the_last_day_with_an_act_from_before_it()
    {
        var id = _hall.Id<RecommendationId>("lights");
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptWorkflow(a, Workflow.PetitionOf(WorkflowId.Of("small-petition"), 1, supporters: 1, toBeAnswered: 3, toBeDebated: 4, days: 30)))).OrThrow();
        (await Dialogue.Recommendations.StartAsync(id, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some())))).OrThrow();
        Assert.Null(await EndorseAsync(Resident));
        (await Dialogue.Recommendations.DecideAsync(id, await _hall.ActAsync(Role.Secretary), (r, a) => r.Advance(a, Trigger.Of("publish")))).OrThrow();
        var (kept, other) = (await OwnAsync(Others[0]), await OwnAsync(Others[1]));

        Assert.Null((await SignAsync(other)).Refusal);
        _hall.Clock.AdvanceDays(40);
        Refused(RecommendationRefusals.DeadlinePassed, (await SignAsync(kept)).Refusal);

        async Task<Outcome<Recommendation>> SignAsync(Act act) => await Dialogue.Recommendations.DecideAsync(id, act, (r, a) => r.Endorse(a, Standing.Personal(a.By), 1, a.Now));
    }

    private async Task<Refusal?> JoinAsync(ParticipantId person) => (await Dialogue.DecideAsync(
        Dialogue.Consultations.Existing(Consultation), Dialogue.VoteSheets.Beginning(VoteSheet.IdOf(Consultation, person)), await OwnAsync(person),
        (c, a) => ([], VoteSheet.Open(a, c, Standing.Personal(a.By), null, _hall.Now)))).Refusal;

    private ConsultationId Consultation => _hall.Id<ConsultationId>("patrols");

    private async Task<Refusal?> VoteAsync(ParticipantId person, StatementVote vote) =>
        (await Dialogue.VoteAsync(await OwnAsync(person), Consultation, person, ValueMap<int, StatementVote>.From([new(1, vote)]))).Refusal;

    private async Task ConsultAsync()
    {
        (await Dialogue.Consultations.StartAsync(Consultation, await _hall.ActAsync(Role.Secretary), a => CivicDialogue.Consultations.Consultation.Prepare(a, Consultation, Consultations.Agora.Plan()))).OrThrow();
        (await Dialogue.Consultations.DecideAsync(Consultation, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Seed(a, Town.Some()))).OrThrow();
        (await Dialogue.Consultations.DecideAsync(Consultation, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Open(a))).OrThrow();
    }

    [Fact]
    public async Task One_person_fills_one_sheet()
    {
        await ConsultAsync();
        Assert.Null(await JoinAsync(Again));
        Assert.Null(await VoteAsync(Again, StatementVote.Agree));
        await MergeAsync();

        Refused(ActRefusals.AlreadyExists, await JoinAsync(Resident));
        Assert.Null(await VoteAsync(Again, StatementVote.Pass));     // on the sheet that they have
    }

    [Fact]
    public async Task Of_two_sheets_of_one_person_the_one_of_the_record_that_goes_on_is_theirs()
    {
        await ConsultAsync();
        foreach (var (i, person) in ((ParticipantId[])[.. Others, Again, Resident]).Index())
        {
            Assert.Null(await JoinAsync(person));
            Assert.Null(await VoteAsync(person, i < 6 ? StatementVote.Disagree : StatementVote.Agree));
        }

        await MergeAsync();
        Merged(await VoteAsync(Again, StatementVote.Disagree));
        Assert.Null(await VoteAsync(Resident, StatementVote.Agree));

        _hall.Clock.Reset(Town.Noon(2026, 3, 12));
        var told = Assert.IsType<ConsultationView>((await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Consultation(Consultation, "en"))).OrThrow().View);
        Assert.Equal((7, 6), (told.Statements[0].All.Agree.AtLeast, told.Statements[0].All.Disagree.AtLeast));
    }

    /// <summary>What somebody did under either record is in the copy that they are handed: votes, signatures, sheets, reports. Others are handed no vote that is hidden from them.</summary>
    [Fact]
    public async Task Whoever_asks_what_is_held_of_them_is_told_what_they_voted_signed_and_told()
    {
        var (open, secret) = (await PrepareAsync(), await PrepareAsync(BallotSecrecy.Secret));
        foreach (var ballot in (BallotId[])[open, secret])
        {
            Assert.Null(await EnrolAsync(ballot, Again));
            Assert.Null(await OnAsync(ballot, Role.Chair, (b, a) => b.Open(a)));
            Assert.Null(await CastAsync(ballot, Again, Choice.No));
        }

        var lights = _hall.Id<RecommendationId>("lights");
        (await Dialogue.Recommendations.StartAsync(lights, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, lights, new(Town.Some(), Town.Some())))).OrThrow();
        Assert.Null(await EndorseAsync(Resident));
        await ConsultAsync();
        Assert.Null(await JoinAsync(Again));
        Assert.Null(await VoteAsync(Again, StatementVote.Disagree));
        var (market, act) = (_hall.Id<RumourId>("market"), await OwnAsync(Resident));
        var wording = await Dialogue.SealAsync(act, Resident, LocalizedText.Of(("en", "The market closes.")));
        (await Dialogue.Rumours.StartAsync(market, act, a => Rumour.Report(a, market, new(wording, RumourChannel.Messaging, Spread.Local, a.Now) { By = Resident }))).OrThrow();
        await MergeAsync();

        var held = (await Dialogue.PersonalDataAsync(await OwnAsync(Resident), Resident)).OrThrow();
        Assert.Equal([(open, true, Choice.No), (secret, true, null)], held.Votes.Select(v => (v.Ballot, v.HasVoted, v.Choice)));
        Assert.Equal((lights, 1), (Assert.Single(held.Endorsements).Recommendation, held.Endorsements[0].Version));
        Assert.Equal((Consultation, StatementVote.Disagree), (Assert.Single(held.Sheets).Consultation, held.Sheets[0].Votes[1]));
        Assert.Equal((market, "The market closes."), (Assert.Single(held.Reports).Rumour, held.Reports[0].Words!.In("en").Text));
        Assert.Contains("The market closes.", CivicDialogueJson.Serialize(held), StringComparison.Ordinal);

        var officers = (await Dialogue.PersonalDataAsync(await _hall.ActAsync(Role.DataProtectionOfficer), Again)).OrThrow();
        Assert.Equal([(true, null), (true, (Choice?)null)], officers.Votes.Select(v => (v.HasVoted, v.Choice)));
        Assert.Equal((1, 0), (Assert.Single(officers.Sheets).Statements.Count, officers.Sheets[0].Votes.Count));
        Assert.Null(await OnAsync(open, Role.Chair, (b, a) => b.Close(a)));
        Assert.Equal(Choice.No, (await Dialogue.PersonalDataAsync(await _hall.ActAsync(Role.DataProtectionOfficer), Resident)).OrThrow().Votes[0].Choice);
    }
}
