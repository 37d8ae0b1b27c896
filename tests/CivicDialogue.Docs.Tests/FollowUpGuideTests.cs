using System.Security.Cryptography;
using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.FollowUp;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using CivicDialogue.Workflows;
using NodaTime;
using NodaTime.Testing;
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class FollowUpGuideTests
{
    private static readonly DateTimeZone Hebron = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

    [Fact]
    public async Task What_was_asked_is_followed_until_it_is_known_what_became_of_it()
    {
        var ct = TestContext.Current.CancellationToken;
        var clock = new FakeClock(Noon(2027, 1, 10));
        var store = new InMemoryStore();
        await using var dialogue = new Dialogue(new() { Events = store, Vault = store, Codec = JsonEventCodec.Instance, VaultKey = RandomNumberGenerator.GetBytes(32), Clock = clock });
        var (programme, convener) = (EntityId.Random<ProgrammeId>(), EntityId.Random<ParticipantId>());
        (await dialogue.FoundProgrammeAsync(NewAct(), convener, programme, new(Text("Roads"), Text("That roads are safe"), ["en"], "Asia/Hebron"), ct)).OrThrow();
        var (secretary, focalPoint, assessor, chair) = (await Granted(Role.Secretary), await Granted(Role.FocalPoint), await Granted(Role.Assessor), await Granted(Role.Chair));
        var (councilId, worksId, ministryId, neighboursId) = (await Added("Council"), await Added("Works directorate"), await Added("Ministry"), await Added("Neighbours"));
        var (council, works, ministry, neighbours) = (await Found(councilId), await Found(worksId), await Found(ministryId), await Found(neighboursId));
        var (mayor, director) = (HolderOf(councilId), HolderOf(worksId));
        var (lanes, signs) = (await Adopted("Pave the lanes"), await Adopted("Signs"));

        // <snippet:follow-clock>
        var calendar = new WorkingCalendar(CalendarId.Of("town"), weekend: [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], holidays: [new(2027, 1, 25)]);
        await OnProgramme((p, a) => p.AdoptCalendar(a, calendar));
        await OnProgramme((p, a) => p.AdoptPolicies(a, p.Policies with { ResponseTerm = new(30, DayCount.Working, calendar.Id), LapseAfterDays = 60 }));

        var referral = EntityId.Random<ReferralId>();
        (await dialogue.Referrals.StartAsync(referral, await As(secretary), a => Referral.Refer(a, referral, lanes, council, Today()), ct)).OrThrow();
        await OnReferral(referral, secretary, (r, a) => r.Extend(a, Today(), days: 5, Text("The council was not sitting.")));
        // </snippet>
        var aboutSigns = EntityId.Random<ReferralId>();
        (await dialogue.Referrals.StartAsync(aboutSigns, await As(secretary), a => Referral.Refer(a, aboutSigns, signs, council, Today()), ct)).OrThrow();
        clock.Reset(Noon(2027, 3, 10));

        // <snippet:follow-escalate>
        await OnReferral(referral, secretary, (r, a) => r.Escalate(a, ministry, Today(), Text("The term is over without an answer.")));
        // </snippet>
        var silent = await dialogue.Queries.OverdueRecommendationsAsync(await As(secretary), cancellationToken: ct);
        Assert.Equal(2, silent.OrThrow().Items.Count);

        // <snippet:follow-respond>
        var by = (await Found(councilId)).StandingOf(mayor, PostOf(councilId), Today()).OrThrow();
        var answer = new Response(ResponseKind.Supported, Text("Yes, from the budget of this year."), by, Today())
        {
            Cost = Text("About 20,000 shekels"),
            Period = Text("Six months"),
            RevealedFrom = Noon(2027, 3, 15),       // the council announces it itself; until then what leaves says only that there is an answer
        };
        await OnReferral(referral, focalPoint, (r, a) => r.Respond(a, answer));
        // </snippet>
        var held = (RecommendationsView)(await dialogue.PublishAsync(await As(secretary), Audience.Public, d => d.Recommendations("en"), ct)).OrThrow().View;
        Assert.Equal((ReferralStatus.Answered, null), (held.Recommendations[0].Referrals[0].Status, held.Recommendations[0].Referrals[0].Response));

        // <snippet:follow-redirect>
        var elsewhere = new Response(ResponseKind.Redirected, Text("Signs are put up by the directorate."), by, Today(), redirectedTo: worksId);
        var toTheDirectorate = EntityId.Random<ReferralId>();
        (await dialogue.DecideAsync(
            dialogue.Referrals.Existing(aboutSigns), dialogue.Referrals.Beginning(toTheDirectorate), await As(secretary),
            (r, a) =>
            {
                var redirected = r.Respond(a, elsewhere);
                return (redirected, redirected.IsAccepted ? Referral.Redirect(a, toTheDirectorate, r.After(redirected), works, Today()) : default);
            },
            ct)).OrThrow();
        // </snippet>
        Assert.Equal(ReferralPhase.Concluded, (await dialogue.Referrals.FindAsync(aboutSigns, ct))!.Phase);
        Assert.Equal(worksId, (await dialogue.Referrals.FindAsync(toTheDirectorate, ct))!.Addressee);

        // <snippet:follow-promise>
        var commitment = EntityId.Random<CommitmentId>();
        var promise = new Promise(Text("Pave the lanes of the old quarter"), serves: [referral], due: new(2027, 9, 30), by, Today())
        {
            Milestones = [new(Text("Plans"), weight: 1, due: new(2027, 5, 31)), new(Text("Works"), weight: 3, due: new(2027, 9, 30))],
            Partners = [ministryId],                // whoever does it with the council does not judge it either
        };
        (await dialogue.DecideAsync(
            dialogue.Referrals.Existing(referral), dialogue.Commitments.Beginning(commitment), await As(focalPoint),
            (r, a) => (r.Link(a, commitment, Today()), Commitment.Make(a, commitment, r, promise)), ct)).OrThrow();
        await OnCommitment(focalPoint, (c, a) => c.ReachMilestone(a, 1, new(Text("The plans are published."), by, Today())));
        await OnCommitment(focalPoint, (c, a) => c.MoveDue(a, new(new(2027, 10, 31), Text("The money came late."), by, Today())));
        // </snippet>
        var promised = (await dialogue.Commitments.FindAsync(commitment, ct))!;
        Assert.Equal((25, new LocalDate(2027, 9, 30), 31), (promised.PercentDone, promised.EarlierDues[0].Due, promised.SlippageDays(clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb)));
        await OnCommitment(secretary, (c, a) => c.ScheduleReview(a, new(2027, 6, 15), Text("After the winter")));

        // <snippet:follow-due>
        var (from, to) = (clock.GetCurrentInstant(), clock.GetCurrentInstant() + Duration.FromDays(120));
        var due = (await dialogue.Queries.DueBetweenAsync(await As(secretary), from, to, of: councilId, cancellationToken: ct)).OrThrow();
        foreach (var item in due.Items)
            Console.WriteLine($"{item.Day:uuuu-MM-dd}: {item.Kind} of {item.Referral?.ToString() ?? item.Commitment.ToString()}");      // what your host reminds of
        // </snippet>
        Assert.Equal([DueKind.Review], due.Items.Select(i => i.Kind));

        // <snippet:follow-overdue>
        var yearEnd = Noon(2027, 12, 31);
        var overdue = (await dialogue.Queries.OverdueItemsAsync(await As(secretary), of: councilId, units: Units.Included, asOf: yearEnd, cancellationToken: ct)).OrThrow();
        foreach (var item in overdue.Items)
            Console.WriteLine($"{item.Due.Kind} of {item.Due.Owner}, due {item.Due.Day:uuuu-MM-dd}: {item.DaysLate} days late");      // the longest overdue first

        var figures = (await dialogue.Queries.ResponseFiguresAsync(await As(secretary), of: councilId, asOf: yearEnd, cancellationToken: ct)).OrThrow();
        Console.WriteLine(figures.ResponseRate is { } rate ? $"{rate:P0} of {figures.Due} answered" : "nothing was due yet");
        // </snippet>
        Assert.Contains((DueKind.Commitment, 61), overdue.Items.Select(i => (i.Due.Kind, i.DaysLate)));

        // <snippet:follow-chronicle>
        var lastTold = clock.GetCurrentInstant() - Duration.FromDays(7);
        var story = (await dialogue.Queries.ChronicleAsync(await As(secretary), commitment, cancellationToken: ct)).OrThrow();
        foreach (var entry in story.Items)
            Console.WriteLine($"{entry.Happened}: {entry.Title.In("en").Text} ({entry.About}, on record since {entry.Recorded})");
        var news = (await dialogue.Queries.ChronicleAsync(await As(secretary), commitment, since: lastTold, cancellationToken: ct)).OrThrow();
        // </snippet>
        Assert.Contains(story.Items, e => e.Event is RecommendationEvent.Drafted);
        Assert.Contains(news.Items, e => e.Event is CommitmentEvent.DueMoved);

        // <snippet:follow-ratify>
        clock.Reset(Noon(2027, 4, 1));
        await OnStakeholder(councilId, (s, a) => s.EndAppointment(a, PostOf(councilId), mayor, until: new(2027, 2, 28)));       // it only becomes known now
        await OnStakeholder(councilId, (s, a) => s.Appoint(a, PostOf(councilId), director, from: new(2027, 3, 1)));
        var waiting = (await dialogue.Queries.RecommendationsAsync(await As(secretary), cancellationToken: ct)).OrThrow().Items[0].Referrals[0].AwaitsRatification;

        var successor = (await Found(councilId)).StandingOf(director, PostOf(councilId), Today()).OrThrow();
        (await dialogue.DecideAsync(
            dialogue.Referrals.Existing(referral), dialogue.Commitments.Existing(commitment), await As(focalPoint),
            (r, c, a) => (r.Ratify(a, version: 1, successor, Today()), c.Ratify(a, successor, Today())), ct)).OrThrow();
        // </snippet>
        Assert.True(waiting);
        Assert.False((await dialogue.Queries.RecommendationsAsync(await As(secretary), cancellationToken: ct)).OrThrow().Items[0].Referrals[0].AwaitsRatification);

        // <snippet:follow-succession>
        clock.Reset(Noon(2027, 7, 1));
        await OnStakeholder(councilId, (s, a) => s.RecordSuccession(a, new(SuccessionKind.Dissolved, lastDay: new(2027, 6, 30), Text("Decree 7"), [worksId])));
        var hierarchy = (await dialogue.Queries.HierarchyAsync(await As(secretary), cancellationToken: ct)).OrThrow();
        (await dialogue.DecideAsync(
            dialogue.Commitments.Existing(commitment), dialogue.Stakeholders.Existing(councilId), await As(secretary),
            (c, gone, a) => (c.PassOn(a, gone, works, Today(), Text("By decree 7"), PostOf(worksId), hierarchy), []), ct)).OrThrow();       // the council is a guard: it adds nothing
        // </snippet>
        Assert.Equal(worksId, (await dialogue.Commitments.FindAsync(commitment, ct))!.Owner);
        clock.Reset(Noon(2027, 12, 1));
        var owner = (await Found(worksId)).StandingOf(director, PostOf(worksId), Today()).OrThrow();

        // <snippet:follow-assess>
        await OnCommitment(focalPoint, (c, a) => c.ClaimImplementation(a, new(Text("Photographs of all lanes"), owner, Today())));
        await OnCommitment(assessor, (c, a) => c.Assess(a, new(Completion.Substantial, Text("One lane is not paved."), Standing.Personal(assessor), Today())));
        await OnCommitment(focalPoint, (c, a) => c.Contest(a, assessment: 1, new(Text("It was never a part of it."), owner, Today())));
        await OnCommitment(chair, (c, a) => c.AnswerContest(a, 1, new(isAccepted: false, Text("It is named in the promise."), Standing.Personal(chair), Today())));
        await OnCommitment(chair, (c, a) => c.Conclude(a, Today(), Text("The rest is in the next plan.")));
        await OnCommitment(chair, (c, a) => c.Reopen(a, Today(), Text("It is not in the plan.")));
        // </snippet>
        Assert.Equal(CommitmentStatus.Overdue, (await dialogue.Commitments.FindAsync(commitment, ct))!.StatusAt(clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb));

        var saying = await As(secretary);
        var call = EntityId.Random<ContributionId>();
        var words = await dialogue.SealAsync(saying, call, Text("Report lights that are broken."), ct);
        var made = (await dialogue.Contributions.StartAsync(
            call, saying, a => Contribution.TakeIn(a, call, new(ContributionKind.CallToAction, RecordQuality.Summary, words, Today()) { Speaker = owner }), ct)).OrThrow();

        // <snippet:follow-call>
        var called = EntityId.Random<ReferralId>();
        (await dialogue.Referrals.StartAsync(called, await As(secretary), a => Referral.Call(a, called, made, neighbours, Today()), ct)).OrThrow();
        var calls = (await dialogue.Queries.CallsToActionAsync(await As(secretary), cancellationToken: ct)).OrThrow();
        // </snippet>
        Assert.Equal(neighboursId, Assert.Single(Assert.Single(calls.Items).Referrals).Referral.Addressee);

        static Instant Noon(int year, int month, int day) => new LocalDateTime(year, month, day, 12, 0).InZoneStrictly(Hebron).ToInstant();

        static ActId NewAct() => EntityId.Random<ActId>();

        static LocalizedText Text(string words) => LocalizedText.Of(("en", words));

        static PostId PostOf(StakeholderId stakeholder) => PostId.From(stakeholder.Value);

        static ParticipantId HolderOf(StakeholderId stakeholder) => ParticipantId.From(stakeholder.Value);

        Occurred Today() => Occurred.On(clock.GetCurrentInstant().InZone(Hebron).Date, Hebron);

        Task<Act> As(ParticipantId person) => dialogue.ActAsync(programme, NewAct(), person, ct);

        async Task OnProgramme(Func<Programme, Act, Decision<ProgrammeEvent>> decide) => (await dialogue.Programmes.DecideAsync(programme, await As(convener), decide, ct)).OrThrow();

        async Task OnReferral(ReferralId id, ParticipantId person, Func<Referral, Act, Decision<ReferralEvent>> decide) => (await dialogue.Referrals.DecideAsync(id, await As(person), decide, ct)).OrThrow();

        async Task OnCommitment(ParticipantId person, Func<Commitment, Act, Decision<CommitmentEvent>> decide) => (await dialogue.Commitments.DecideAsync(commitment, await As(person), decide, ct)).OrThrow();

        async Task OnStakeholder(StakeholderId id, Func<Stakeholder, Act, Decision<StakeholderEvent>> decide) => (await dialogue.Stakeholders.DecideAsync(id, await As(secretary), decide, ct)).OrThrow();

        async Task<ParticipantId> Granted(Role role)
        {
            var person = EntityId.Random<ParticipantId>();
            await OnProgramme((p, a) => p.Grant(a, person, role));
            return person;
        }

        async Task<Stakeholder> Found(StakeholderId id) => (await dialogue.Stakeholders.FindAsync(id, ct))!;

        async Task<StakeholderId> Added(string name)
        {
            var id = EntityId.Random<StakeholderId>();
            (await dialogue.Stakeholders.StartAsync(id, await As(secretary), a => Stakeholder.Register(a, id, Text(name), StakeholderKind.LocalAuthority), ct)).OrThrow();
            await OnStakeholder(id, (s, a) => s.CreatePost(a, PostOf(id), Text("Head"), mayCommit: true));
            await OnStakeholder(id, (s, a) => s.Appoint(a, PostOf(id), HolderOf(id), null));
            return id;
        }

        async Task<Recommendation> Adopted(string title)
        {
            var id = EntityId.Random<RecommendationId>();
            (await dialogue.Recommendations.StartAsync(id, await As(secretary), a => Recommendation.Propose(a, id, new(Text(title), Text(title))), ct)).OrThrow();
            foreach (var trigger in (Trigger[])[Trigger.Propose, Trigger.Deliberate, Trigger.AdoptByAcclamation])
                (await dialogue.Recommendations.DecideAsync(id, await As(trigger == Trigger.AdoptByAcclamation ? chair : secretary), (r, a) => r.Advance(a, trigger), ct)).OrThrow();
            return (await dialogue.Recommendations.FindAsync(id, ct))!;
        }
    }
}
