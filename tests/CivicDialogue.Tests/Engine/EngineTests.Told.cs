using CivicDialogue.Tests.Scenarios;

namespace CivicDialogue.Tests.Engine;

/// <summary>What a list or a story tells somebody who does not work with the record: that there is something, and not more than what leaves may say of it.</summary>
public abstract partial class EngineTests
{
    private static readonly Instant June = Town.Noon(2026, 6, 1);

    private async Task<IReadOnlyList<ChronicleEntry>> StoryAsync(Act act, string recommendation) =>
        (await Dialogue.Queries.ChronicleAsync(act, Id<RecommendationId>(recommendation))).OrThrow().Items;

    private async Task<Recommendation> AdoptedAsync(string name)
    {
        await ProposeAsync(name);
        return await OnAsync(name, await Hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, Hall.Now, Town.Press));
    }

    private async Task<Referral> AnswerAsync(string referral, Standing by, ResponseKind kind, Instant? reveals = null, StakeholderId? to = null) =>
        (await Dialogue.Referrals.DecideAsync(Id<ReferralId>(referral), await Hall.ActAsync(Role.FocalPoint), (r, a) =>
            r.Respond(a, new(kind, Town.Some($"canary of {referral}"), by, Hall.Today, to) { RevealedFrom = reveals }))).OrThrow();

    private async Task<Referral> RedirectAsync(string name, Referral from, Stakeholder to)
    {
        var id = Id<ReferralId>(name);
        return (await Dialogue.Referrals.StartAsync(id, await Hall.ActAsync(Role.Secretary), a => Referral.Redirect(a, id, from, to, Hall.Today))).OrThrow();
    }

    /// <summary>The council passes it to the ministry, to be announced in June; the ministry passes it to the police at once.</summary>
    [Fact]
    public async Task To_whom_it_was_passed_and_why_is_told_once_the_first_answer_is_revealed()
    {
        var institutions = new Institutions(Hall);
        var (council, ministry, police) = (await institutions.AddAsync("council"), await institutions.AddAsync("ministry"), await institutions.AddAsync("police"));
        await institutions.ReferAsync("first", await AdoptedAsync("seats"), council, Hall.Today);
        var first = await AnswerAsync("first", await institutions.StandingAsync("council", Hall.Today), ResponseKind.Redirected, June, ministry.Id);
        await RedirectAsync("second", first, ministry);
        var second = await AnswerAsync("second", await institutions.StandingAsync("ministry", Hall.Today), ResponseKind.Redirected, null, police.Id);
        await RedirectAsync("third", second, police);

        Assert.Equal((1, 0), await HeardAsync(Role.Participant));
        Assert.Equal((3, 2), await HeardAsync(Role.Secretary));
        Assert.Empty(await DueOfAsync(Role.Observer));
        Assert.All(await DueOfAsync(Role.Secretary), d => Assert.Equal(police.Id, d.Owner));
        Assert.NotEmpty(await DueOfAsync(Role.Secretary));
        Hall.Clock.Reset(June);
        Assert.Equal((3, 2), await HeardAsync(Role.Participant));
        Assert.NotEmpty(await DueOfAsync(Role.Observer));

        async Task<(int Referred, int Concluded)> HeardAsync(Role role)
        {
            var story = await StoryAsync(await Hall.ActAsync(role), "seats");
            return (story.Count(e => e.Event is ReferralEvent.Referred), story.Count(e => e.Event is ReferralEvent.Concluded));
        }

        async Task<IReadOnlyList<DueItem>> DueOfAsync(Role role) =>
            (await Dialogue.Queries.DueBetweenAsync(await Hall.ActAsync(role), Town.Noon(2026, 1, 1), Town.Noon(2028, 1, 1))).OrThrow().Items;
    }

    [Fact]
    public async Task What_was_promised_under_an_answer_that_is_not_revealed_falls_due_for_nobody_who_may_not_know_of_it()
    {
        var institutions = new Institutions(Hall);
        await institutions.ReferAsync("about seats", await AdoptedAsync("seats"), await institutions.AddAsync("council"), Hall.Today);
        await AnswerAsync("about seats", await institutions.StandingAsync("council", Hall.Today), ResponseKind.Supported, June);
        await institutions.PromiseAsync("benches by April", "about seats", "council", Hall.Today, new(2026, 4, 1));
        Hall.Clock.Reset(Town.Noon(2026, 5, 1));

        Assert.Equal((0, 0), await OwedAsync(Role.Participant));
        Assert.Equal((1, 1), await OwedAsync(Role.FocalPoint));
        Hall.Clock.Reset(June);
        Assert.Equal((1, 1), await OwedAsync(Role.Participant));

        async Task<(int Due, int Overdue)> OwedAsync(Role role) => (
            (await Dialogue.Queries.DueBetweenAsync(await Hall.ActAsync(role), Town.Noon(2026, 1, 1), Town.Noon(2028, 1, 1))).OrThrow().Items.Count,
            (await Dialogue.Queries.OverdueItemsAsync(await Hall.ActAsync(role))).OrThrow().Items.Count);
    }

    [Fact]
    public async Task An_act_that_bears_a_later_time_is_told_no_answer_earlier()
    {
        var institutions = new Institutions(Hall);
        await institutions.ReferAsync("about seats", await AdoptedAsync("seats"), await institutions.AddAsync("council"), Hall.Today);
        await AnswerAsync("about seats", await institutions.StandingAsync("council", Hall.Today), ResponseKind.Supported, June);
        var later = (await Dialogue.Programmes.FindAsync(Hall.Programme))!.ActAs(Hall.NextAct(), Hall.Person(Role.Participant), June);

        var listed = Assert.Single((await Dialogue.Queries.RecommendationsAsync(later)).OrThrow().Items).Referrals[0];

        Assert.Equal((ReferralStatus.Answered, null), (listed.Status, listed.Response));
        Assert.DoesNotContain(await StoryAsync(later, "seats"), e => e.Event is ReferralEvent.Responded);
    }

    [Fact]
    public async Task What_was_promised_in_answer_to_two_is_told_as_long_as_one_answer_is()
    {
        var institutions = new Institutions(Hall);
        var council = await institutions.AddAsync("council");
        foreach (var name in (string[])["seats", "lights"])
            await institutions.ReferAsync($"about {name}", await AdoptedAsync(name), council, Hall.Today);
        var by = await institutions.StandingAsync("council", Hall.Today);
        await AnswerAsync("about seats", by, ResponseKind.Supported);
        await AnswerAsync("about lights", by, ResponseKind.Supported, June);
        var promise = await institutions.PromiseAsync("both", "about seats", "council", Hall.Today, new(2026, 12, 31));
        (await Dialogue.DecideAsync(
            Dialogue.Referrals.Existing(Id<ReferralId>("about lights")), Dialogue.Commitments.Existing(promise.Id), await Hall.ActAsync(Role.FocalPoint),
            (r, c, a) => (r.Link(a, promise.Id, Hall.Today), c.AlsoServe(a, r, Hall.Today)))).OrThrow();

        var story = (await Dialogue.Queries.ChronicleAsync(await Hall.ActAsync(Role.Participant), promise.Id)).OrThrow().Items;

        Assert.Single(story, e => e.Event is CommitmentEvent.Made);
        Assert.DoesNotContain(story, e => e.Event is CommitmentEvent.ReferralAdded);
        Assert.Equal(StreamName.Of(Id<ReferralId>("about seats")), Assert.Single(story, e => e.Event is ReferralEvent.CommitmentLinked).About);
    }

    /// <summary>Under the Chatham House Rule a list does not say who spoke; neither does the story of what they spoke for, nor the list of calls.</summary>
    [Fact]
    public async Task A_story_names_nobody_whom_the_list_of_what_was_said_does_not_name()
    {
        (await Dialogue.Programmes.DecideAsync(Hall.Programme, await Hall.ActAsync(Role.Convener), (p, a) =>
            p.AdoptPolicies(a, p.Policies with { Attribution = Attribution.ChathamHouse }))).OrThrow();
        await ProposeAsync("seats");
        await Hall.GrantAsync(Shopkeeper, Role.Participant);
        foreach (var kind in (ContributionKind[])[ContributionKind.Testimony, ContributionKind.CallToAction])
        {
            var (id, act) = (Id<ContributionId>($"{kind}"), await Hall.ActAsync(Role.Secretary));
            var said = new Said(kind, RecordQuality.Verbatim, await Dialogue.SealAsync(act, Shopkeeper, Town.Some($"{kind}")), Hall.Today)
            {
                Speaker = Standing.Personal(Shopkeeper),
                Towards = kind is ContributionKind.Testimony ? new(Id<RecommendationId>("seats"), Stance.For) : null,
            };
            (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, said))).OrThrow();
        }

        foreach (var (person, isTold) in ((ParticipantId, bool)[])[
            (Hall.Person(Role.Participant), false), (Hall.Person(Role.Chair), false), (Hall.Person(Role.Secretary), true), (Shopkeeper, true)])
        {
            Assert.Equal(isTold, (await StoryAsync(await ActOfAsync(person), "seats")).Any(e => e.Event is ContributionEvent));
            var call = Assert.Single((await Dialogue.Queries.CallsToActionAsync(await ActOfAsync(person))).OrThrow().Items).Call;
            Assert.Equal(isTold, call.Said.Speaker is not null);
        }
    }

    [Fact]
    public async Task What_somebody_did_under_a_record_that_went_into_theirs_is_told_to_them()
    {
        var (resident, again) = (Id<ParticipantId>("resident"), Id<ParticipantId>("resident, typed in again"));
        await Hall.RegisterAsync([resident, again]);
        await ProposeAsync("seats");
        await OnAsync("seats", await ActAsync(again), (r, a) => r.Endorse(a, Standing.Personal(again), 1, Hall.Now));
        (await Dialogue.MergeAsync(await Hall.ActAsync(Role.Secretary), again, resident)).OrThrow();
        await Hall.GrantAsync(resident, Role.Participant);

        Assert.Single(await StoryAsync(await ActAsync(resident), "seats"), e => e.Event is RecommendationEvent.Endorsed);
        Assert.Equal([again], Assert.Single((await Dialogue.Queries.RecommendationsAsync(await ActAsync(resident))).OrThrow().Items).Recommendation.Endorsements.Keys);
        Assert.DoesNotContain(await StoryAsync(await Hall.ActAsync(Role.Participant), "seats"), e => e.Event is RecommendationEvent.Endorsed);
    }

    [Fact]
    public async Task What_two_chose_confidentially_is_told_to_nobody_who_does_not_keep_the_record()
    {
        await ProposeAsync("seats");
        var seats = (await Dialogue.Recommendations.FindAsync(Id<RecommendationId>("seats")))!;
        var id = Id<BallotId>("ballot");
        var voters = Enumerable.Range(0, 6).Select(i => Id<ParticipantId>($"voter {i}")).ToList();
        await Hall.RegisterAsync(voters);
        (await Dialogue.Ballots.StartAsync(id, await Hall.ActAsync(Role.Chair), a => Ballot.Prepare(
            a, id, new(Town.Some(), BallotRule.SimpleMajority, BallotSecrecy.Confidential) { TellsNumbers = true }, seats))).OrThrow();
        await OnBallotAsync(Role.Secretary, (b, a) => b.Enrol(a, [.. voters.Select(v => new Elector(v))]));
        await OnBallotAsync(Role.Chair, (b, a) => b.Open(a));
        foreach (var voter in voters.Take(2))
            (await Dialogue.CastAsync(await ActAsync(voter), id, Choice.No)).OrThrow();
        await OnBallotAsync(Role.Chair, (b, a) => b.Close(a));
        (await Dialogue.CountAsync(await Hall.ActAsync(Role.Chair), id)).OrThrow();

        Assert.Equal(BallotRefusals.TooFewVoted, (await Dialogue.Queries.BallotResultAsync(await Hall.ActAsync(Role.Observer), id)).Refusal?.Code);
        Assert.Equal((false, false), await ToldAsync(Role.Observer));
        Assert.Equal((true, true), await ToldAsync(Role.Secretary));
        Assert.True((await Dialogue.Queries.BallotResultAsync(await Hall.ActAsync(Role.Secretary), id)).HasValue);

        async Task OnBallotAsync(Role role, Func<Ballot, Act, Decision<BallotEvent>> decide) => (await Dialogue.Ballots.DecideAsync(id, await Hall.ActAsync(role), decide)).OrThrow();

        async Task<(bool InTheStory, bool InTheList)> ToldAsync(Role role)
        {
            var ballot = Assert.Single((await Dialogue.Queries.BallotsAsync(await Hall.ActAsync(role))).OrThrow().Items);
            Assert.Equal(BallotPhase.Counted, ballot.Phase);
            return ((await StoryAsync(await Hall.ActAsync(role), "seats")).Any(e => e.Event is BallotEvent.Counted), ballot.Outcome is not null);
        }
    }

    private async Task<Rumour> OnRumourAsync(Role role, Func<Rumour, Act, Decision<RumourEvent>> decide) =>
        (await Dialogue.Rumours.DecideAsync(Id<RumourId>("market"), await Hall.ActAsync(role), decide)).OrThrow();

    /// <summary>The shopkeeper tells that the market closes, and that a head of office is behind it; it is judged, and not made known.</summary>
    private async Task<Rumour> AssessedAsync(RumourSubject about)
    {
        var (id, act) = (Id<RumourId>("market"), await Hall.ActAsync(Role.Recorder));
        var wording = await Dialogue.SealAsync(act, Shopkeeper, Town.Some("the market closes"));
        (await Dialogue.Rumours.StartAsync(id, act, a => Rumour.Report(a, id, new(wording, RumourChannel.WordOfMouth, Spread.Local, Hall.Now) { By = Shopkeeper }))).OrThrow();
        await OnRumourAsync(Role.Facilitator, (r, a) => r.Triage(a, new(4, 3), about, Hall.Now));
        await OnRumourAsync(Role.Secretary, (r, a) => r.AskSource(a, new(Town.Some("the office"), new(2026, 3, 5), Hall.Now) { Person = Id<ParticipantId>("clerk") }));
        return await OnRumourAsync(Role.Assessor, (r, a) => r.Assess(a, new(Town.Some("The market closes."), RumourVerdict.False, Town.Some("because"), Standing.Personal(a.By), Hall.Now)));
    }

    [Fact]
    public async Task Who_told_of_a_rumour_stays_with_those_who_keep_the_record_and_what_was_found_until_it_is_made_known()
    {
        var institutions = new Institutions(Hall);
        await institutions.AddAsync("council");
        await AssessedAsync(RumourSubject.Of(persons: [await institutions.StandingAsync("council", Hall.Now)]));

        foreach (var role in (Role[])[Role.Observer, Role.FocalPoint])
        {
            var seen = await SeenAsync(role);
            Assert.Equal((1, 1, RumourPhase.Assessed, new RumourRisk(4, 3)), (seen.ReportCount, seen.Waiting, seen.Phase, seen.Risk));
            Assert.Equal((null, 0), (seen.Reports[1].By, seen.Askers.Count));
        }

        var observed = await SeenAsync(Role.Observer);
        Assert.Equal((0, 0, true, null), (observed.Assessments.Count, observed.About!.Persons.Count, observed.About.NamesAPerson, observed.Sources[0].Request.Person));
        Assert.Equal((1, 1), ((await SeenAsync(Role.Convener)).Assessments.Count, (await SeenAsync(Role.Convener)).About!.Persons.Count));
        Assert.Equal(await Dialogue.Rumours.FindAsync(Id<RumourId>("market")), await SeenAsync(Role.Secretary));
        await Hall.GrantAsync(Shopkeeper, Role.Participant);
        var own = Assert.Single((await Dialogue.Queries.RumoursAsync(await ActOfAsync(Shopkeeper))).OrThrow().Items).Rumour;
        Assert.Equal((Shopkeeper, true), (own.Reports[1].By, own.Askers.ContainsKey(Shopkeeper)));

        // Cleared and made known, it is told to all.
        var (drafting, agreeing) = (Standing.Personal(Hall.Person(Role.Rapporteur)), Standing.Personal(Hall.Person(Role.Chair)));
        await OnRumourAsync(Role.SafeguardingLead, (r, a) => r.Clear(a, Town.Some()));
        await OnRumourAsync(Role.Rapporteur, (r, a) => r.DraftMessage(a, new(RumourChannel.Gathering, LocalizedText.Of(("ar", "السوق مفتوح")), drafting, Hall.Now)));
        Assert.Empty((await SeenAsync(Role.Observer)).Messages);
        await OnRumourAsync(Role.Chair, (r, a) => r.AgreeToMessage(a, 1, new(agreeing, Hall.Now)));
        await OnRumourAsync(Role.Secretary, (r, a) => r.Publish(a, Hall.Now));
        observed = await SeenAsync(Role.Observer);
        Assert.Equal((true, RumourVerdict.False, 1), (observed.IsPublished, observed.Assessment?.Verdict, observed.Messages.Count));

        async Task<Rumour> SeenAsync(Role role) => Assert.Single((await Dialogue.Queries.RumoursAsync(await Hall.ActAsync(role))).OrThrow().Items).Rumour;
    }

    [Fact]
    public async Task Who_proposed_a_statement_is_not_told_to_those_who_vote_on_it()
    {
        var id = Id<ConsultationId>("patrols");
        (await Dialogue.Consultations.StartAsync(id, await Hall.ActAsync(Role.Secretary), a => Consultation.Prepare(
            a, id, new(Town.Some("Patrols"), Town.Some("Where are we apart?"), new(new(2026, 3, 10), null, "Asia/Hebron"))))).OrThrow();
        await OnConsultationAsync(await Hall.ActAsync(Role.Facilitator), (c, a) => c.Seed(a, Town.Some("statement")));
        await OnConsultationAsync(await Hall.ActAsync(Role.Facilitator), (c, a) => c.Open(a));
        var proposing = await Hall.ActAsync(Role.Recorder);
        var words = await Dialogue.SealAsync(proposing, Shopkeeper, Town.Some("they come too late"));
        await OnConsultationAsync(proposing, (c, a) => c.Propose(a, Shopkeeper, words));
        await Hall.GrantAsync(Shopkeeper, Role.Participant);

        Assert.Null((await SeenAsync(Hall.Person(Role.Participant))).By);
        Assert.Equal(StatementState.Pending, (await SeenAsync(Hall.Person(Role.Participant))).State);
        Assert.Equal((Shopkeeper, Shopkeeper), ((await SeenAsync(Hall.Person(Role.Facilitator))).By, (await SeenAsync(Shopkeeper)).By));

        async Task OnConsultationAsync(Act act, Func<Consultation, Act, Decision<ConsultationEvent>> decide) => (await Dialogue.Consultations.DecideAsync(id, act, decide)).OrThrow();

        async Task<Statement> SeenAsync(ParticipantId person) => Assert.Single((await Dialogue.Queries.ConsultationsAsync(await ActOfAsync(person))).OrThrow().Items).Statements[2];
    }

    /// <summary>The head of the council goes to the ministry, and the council becomes a part of the region. What the rumour could do is judged anew all the same.</summary>
    [Fact]
    public async Task What_a_rumour_could_do_is_judged_anew_after_those_it_is_about_were_placed_elsewhere()
    {
        var institutions = new Institutions(Hall);
        var council = await institutions.AddAsync("council");
        var (officer, before) = (institutions.Holder("council"), await institutions.StandingAsync("council", Hall.Now));
        await AssessedAsync(RumourSubject.Of([council], [before]));
        await institutions.AddAsync("ministry", isHeld: false);
        Wait(5);
        await institutions.OnAsync("council", (s, a) => s.EndAppointment(a, institutions.HeadOf("council"), officer, new(2026, 3, 3)));
        await institutions.OnAsync("ministry", (s, a) => s.Appoint(a, institutions.HeadOf("ministry"), officer, new(2026, 3, 4)));
        var region = await institutions.AddAsync("region");
        council = await institutions.OnAsync("council", (s, a) => s.ChangeParent(a, region, new(2026, 3, 4), Town.Some()));
        var above = (await Dialogue.Queries.HierarchyAsync(await Hall.ActAsync(Role.Facilitator))).OrThrow();
        var now = await institutions.StandingAsync("ministry", Hall.Now, officer);

        await OnRumourAsync(Role.Facilitator, (r, a) => r.Triage(a, new(4, 4), RumourSubject.Of([council], [before], above: above), Hall.Now));
        await OnRumourAsync(Role.Secretary, (r, a) => r.Reopen(a, Town.Some(), Town.Press));
        var judged = await OnRumourAsync(Role.Facilitator, (r, a) => r.Triage(a, new(5, 5), RumourSubject.Of([council], [now], above: above), Hall.Now));

        Assert.Equal((new RumourRisk(5, 5), now), (judged.Risk, Assert.Single(judged.About!.Persons)));
        foreach (var near in (string[])["council", "region", "ministry"])
            Assert.Contains(Id<StakeholderId>(near), judged.About.Lineage.Concat(now.Lineage));

        // Whom it is about stays.
        var narrower = await Dialogue.Rumours.DecideAsync(judged.Id, await Hall.ActAsync(Role.Facilitator), (r, a) => r.Triage(a, new(1, 1), RumourSubject.Of([council], above: above), Hall.Now));
        Assert.Equal(RumourRefusals.SubjectFixed, narrower.Refusal?.Code);
    }
}
