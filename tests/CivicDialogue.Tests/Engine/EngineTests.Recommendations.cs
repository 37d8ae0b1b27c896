namespace CivicDialogue.Tests.Engine;

/// <summary>What the dialogue adds to recommendations: halves that come together, authors who are told, and reasons that can be forgotten.</summary>
public abstract partial class EngineTests
{
    private ParticipantId AuthorOf(string name) => Id<ParticipantId>($"author of {name}");

    private Task<Act> ActAsync(ParticipantId person) => Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), person);

    private async Task<Recommendation> ProposeAsync(string name) => (await Dialogue.Recommendations.StartAsync(
        Id<RecommendationId>(name), await Hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, Id<RecommendationId>(name), new(Town.Some(name), Town.Some(name)) { Authors = [AuthorOf(name)] }))).OrThrow();

    private async Task<Recommendation> OnAsync(string name, Act act, Func<Recommendation, Act, Decision<RecommendationEvent>> decide) =>
        (await Dialogue.Recommendations.DecideAsync(Id<RecommendationId>(name), act, decide)).OrThrow();

    private async Task<Outcome<(Recommendation First, Recommendation Second)>> MergeAsync(string from, string into, Act act) => await Dialogue.DecideAsync(
        Dialogue.Recommendations.Existing(Id<RecommendationId>(from)), Dialogue.Recommendations.Existing(Id<RecommendationId>(into)), act, (f, i, a) => (f.MergeInto(a, i), i.Absorb(a, f)));

    /// <summary>Authors are told nothing elsewhere when what they asked for moves: decidim#3974.</summary>
    [Fact]
    public async Task Whoever_made_a_recommendation_is_told_what_became_of_it_however_often_it_went_into_another()
    {
        foreach (var name in (string[])["seats", "benches", "market"])
            await ProposeAsync(name);
        await MergeAsync("seats", "benches", await Hall.ActAsync(Role.Secretary));
        var merging = await Hall.ActAsync(Role.Secretary);
        var merged = await MergeAsync("benches", "market", merging);
        Assert.Equal(merged, await MergeAsync("benches", "market", merging));
        Assert.Equal([AuthorOf("benches"), AuthorOf("seats")], merged.OrThrow().Second.OriginAuthors);
        await OnAsync("market", await Hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, Hall.Now, Town.Press));

        var own = Assert.Single((await Dialogue.Queries.OwnRecommendationsAsync(await ActAsync(AuthorOf("seats")))).OrThrow().Items);

        Assert.Equal((Id<RecommendationId>("seats"), RecommendationStage.Ended), (own.Made.Recommendation.Id, own.Made.Stage));
        Assert.Equal((Id<RecommendationId>("market"), RecommendationStage.Adopted), (own.Became.Recommendation.Id, own.Became.Stage));
        Assert.Equal([Id<RecommendationId>("benches")], own.Through);

        // Nobody is told of what is not theirs, and the day before nothing of it was known.
        Assert.Empty((await Dialogue.Queries.OwnRecommendationsAsync(await Hall.ActAsync(Role.Chair))).OrThrow().Items);
        Assert.Empty((await Dialogue.Queries.OwnRecommendationsAsync(await ActAsync(AuthorOf("seats")), knownAt: Town.Noon(2026, 2, 28))).OrThrow().Items);
        var market = Assert.Single((await Dialogue.Queries.OwnRecommendationsAsync(await ActAsync(AuthorOf("market")))).OrThrow().Items);
        Assert.Equal((market.Made, 0), (market.Became, market.Through.Count));
    }

    /// <summary>The council announces its answer itself, in June. Those who asked are told that there is one, as everybody is.</summary>
    [Fact]
    public async Task Whoever_asked_is_not_told_an_answer_before_it_is_to_be_revealed()
    {
        var (institutions, reveals) = (new Scenarios.Institutions(Hall), Town.Noon(2026, 6, 1));
        await ProposeAsync("seats");
        var seats = await OnAsync("seats", await Hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, Hall.Now, Town.Press));
        await institutions.ReferAsync("about seats", seats, await institutions.AddAsync("council"), Hall.Today);
        var by = await institutions.StandingAsync("council", Hall.Today);
        (await Dialogue.Referrals.DecideAsync(Id<ReferralId>("about seats"), await Hall.ActAsync(Role.FocalPoint), (r, a) =>
            r.Respond(a, new(ResponseKind.Supported, Town.Some("canary of the answer"), by, Hall.Today) { RevealedFrom = reveals }))).OrThrow();
        await institutions.PromiseAsync("canary of the promise", "about seats", "council", Hall.Today, new(2026, 12, 31));

        foreach (var asOf in (Instant?[])[null, Town.Noon(2027, 1, 1)])
        {
            var own = Assert.Single((await Dialogue.Queries.OwnRecommendationsAsync(await ActAsync(AuthorOf("seats")), asOf)).OrThrow().Items).Became;
            var listed = Assert.Single((await Dialogue.Queries.RecommendationsAsync(await Hall.ActAsync(Role.Participant), asOf: asOf)).OrThrow().Items);
            foreach (var told in (RecommendationFollowUp[])[own, listed])
            {
                var referral = Assert.Single(told.Referrals);
                Assert.Equal((RecommendationStage.Answered, ReferralStatus.Answered, null, 0), (told.Stage, referral.Status, referral.Response?.Kind, referral.Commitments.Count));
                Assert.DoesNotContain("canary", CivicDialogueJson.SerializeState(referral.Referral), StringComparison.Ordinal);
                Assert.Empty(referral.Referral.Commitments);
            }

            var story = (await Dialogue.Queries.ChronicleAsync(await Hall.ActAsync(Role.Participant), Id<RecommendationId>("seats"), asOf)).OrThrow().Items;
            Assert.Contains(story, e => e.Event is ReferralEvent.Referred);
            Assert.DoesNotContain(story, e => e.Event is ReferralEvent.Responded or ReferralEvent.CommitmentLinked or CommitmentEvent);
        }

        // Those who work with the record see it, and so does everybody from June on.
        Assert.Equal(ResponseKind.Supported, (await Dialogue.Queries.RecommendationsAsync(await Hall.ActAsync(Role.Secretary))).OrThrow().Items[0].Referrals[0].Response?.Kind);
        await HearsAllAsync(Role.Secretary);
        Hall.Clock.Reset(reveals);
        var shown = Assert.Single((await Dialogue.Queries.OwnRecommendationsAsync(await ActAsync(AuthorOf("seats")))).OrThrow().Items).Became;
        Assert.Equal((RecommendationStage.InFollowUp, ResponseKind.Supported, 1), (shown.Stage, shown.Referrals[0].Response?.Kind, shown.Referrals[0].Referral.Commitments.Count));
        await HearsAllAsync(Role.Participant);

        async Task HearsAllAsync(Role role)
        {
            var story = (await Dialogue.Queries.ChronicleAsync(await Hall.ActAsync(role), Id<RecommendationId>("seats"))).OrThrow().Items;
            Assert.Contains(story, e => e.Event is ReferralEvent.Responded);
            Assert.Contains(story, e => e.Event is ReferralEvent.CommitmentLinked);
            Assert.Contains(story, e => e.Event is CommitmentEvent.Made);
        }
    }

    [Fact]
    public async Task How_many_signed_is_told_to_all_and_who_did_to_those_who_work_with_the_record()
    {
        await ProposeAsync("seats");
        foreach (var person in (ParticipantId[])[AuthorOf("seats"), Id<ParticipantId>("neighbour")])
            await OnAsync("seats", await ActAsync(person), (r, a) => r.Endorse(a, Standing.Personal(person), 1, Hall.Now));

        Assert.Equal((2, 0), await SignedAsync(Hall.Person(Role.Participant)));
        Assert.Equal((2, 0), await SignedAsync(Hall.Person(Role.Observer)));
        Assert.Equal((2, 2), await SignedAsync(Hall.Person(Role.Secretary)));
        Assert.Equal((0, 2), (await HeardAsync(Role.Observer), await HeardAsync(Role.Secretary)));
        var own = Assert.Single((await Dialogue.Queries.OwnRecommendationsAsync(await ActAsync(AuthorOf("seats")))).OrThrow().Items).Made.Recommendation;
        Assert.Equal((2, AuthorOf("seats")), (own.Signatures, Assert.Single(own.Endorsements.Keys)));

        async Task<int> HeardAsync(Role role) =>
            (await Dialogue.Queries.ChronicleAsync(await Hall.ActAsync(role), Id<RecommendationId>("seats"))).OrThrow().Items.Count(e => e.Event is RecommendationEvent.Endorsed);

        async Task<(int, int)> SignedAsync(ParticipantId person)
        {
            var told = Assert.Single((await Dialogue.Queries.RecommendationsAsync(await ActAsync(person))).OrThrow().Items).Recommendation;
            return (told.Signatures, told.Endorsements.Count);
        }
    }

    /// <summary>Both halves or none: an act that may not merge leaves nothing on either.</summary>
    [Fact]
    public async Task A_merger_that_one_side_refuses_leaves_both_as_they_were()
    {
        await ProposeAsync("seats");
        await ProposeAsync("benches");
        await OnAsync("benches", await Hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, Hall.Now, Town.Press));
        var before = await Hall.CountAsync();

        Assert.Equal(RecommendationRefusals.TargetUnfit, (await MergeAsync("seats", "benches", await Hall.ActAsync(Role.Secretary))).Refusal?.Code);
        Assert.Equal(before, await Hall.CountAsync());
    }

    [Fact]
    public async Task Why_somebody_objected_is_theirs_to_see_and_is_forgotten_with_them_while_that_they_did_stays()
    {
        var person = AuthorOf("objection");
        (await Dialogue.Participants.StartAsync(person, await Hall.ActAsync(Role.Recorder), a => Participant.Register(a, person))).OrThrow();
        await ProposeAsync("benches");
        var objecting = await ActAsync(person);
        var reason = await Dialogue.SealAsync(objecting, person, LocalizedText.Of(("en", "My door would be blocked.")));
        await OnAsync("benches", objecting, (r, a) => r.RaiseObjection(a, Standing.Personal(person), reason, 1, Hall.Now));
        await OnAsync("benches", await ActAsync(person), (r, a) => r.Endorse(a, Standing.Personal(person), 1, Hall.Now));

        var held = (await Dialogue.PersonalDataAsync(await ActAsync(person), person)).OrThrow();
        Assert.Equal(("My door would be blocked.", ObjectionState.Open), (Assert.Single(held.Objections).Words!.In("en").Text, held.Objections[0].State));
        Assert.Equal([RecommendationPart.Endorser, RecommendationPart.Objector], held.Recommendations.Select(r => r.Part));
        Assert.Contains("door", CivicDialogueJson.Serialize(held), StringComparison.Ordinal);

        (await Dialogue.EraseAsync(await Hall.ActAsync(Role.DataProtectionOfficer), person)).OrThrow();

        var after = (await Dialogue.Recommendations.FindAsync(Id<RecommendationId>("benches")))!;
        Assert.Equal((1, 1), (after.Objections.Count, after.Signatures));
        Assert.Empty((await Dialogue.RevealAsync(await Hall.ActAsync(Role.Secretary), [after.Objections[1].Reason])).OrThrow());
        await Dialogue.VerifyAsync();
    }

    /// <summary>A reason sealed for the recommendation, in which somebody else is named, is put right without a word of it left.</summary>
    [Fact]
    public async Task Words_are_taken_out_of_the_reason_of_an_objection()
    {
        await ProposeAsync("benches");
        var objecting = await Hall.ActAsync(Role.Secretary);
        var reason = await Dialogue.SealAsync(objecting, Id<RecommendationId>("benches"), LocalizedText.Of(("en", "Ask at the corner shop.")));
        await OnAsync("benches", objecting, (r, a) => r.RaiseObjection(a, Standing.Personal(AuthorOf("objection")), reason, 1, Hall.Now));

        (await Dialogue.RedactAsync(await Hall.ActAsync(Role.DataProtectionOfficer), reason.Id, LocalizedText.Of(("en", "Ask at […].")), Town.Some())).OrThrow();

        var after = (await Dialogue.Recommendations.FindAsync(Id<RecommendationId>("benches")))!.Objections[1].Reason;
        Assert.NotEqual(reason, after);
        var words = (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Secretary), [reason, after])).OrThrow();
        Assert.Equal((1, "Ask at […]."), (words.Count, words[after.Id].In("en").Text));
    }
}
