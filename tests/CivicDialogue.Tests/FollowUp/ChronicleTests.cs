using CivicDialogue.Tests.Scenarios;

namespace CivicDialogue.Tests.FollowUp;

/// <summary>
/// What became of something, as one story, and where those begin who look for their own. Some of it is what people who use a widely used tool for participation report as missing there.
/// </summary>
public sealed class ChronicleTests : IAsyncLifetime
{
    private Hall _hall = null!;
    private Institutions _institutions = null!;
    private Recommendation _lights = null!;

    private ParticipantId Neighbour => _hall.Id<ParticipantId>("neighbour");

    private CommitmentId Lamps => _hall.Id<CommitmentId>("lamps");

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(new InMemoryStore());
        _institutions = new(_hall);
        await _institutions.AddAsync("police");
        await _hall.GrantAsync(Neighbour, Role.Participant);
        var id = _hall.Id<RecommendationId>("lights");
        (await _hall.Dialogue.Recommendations.StartAsync(id, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(
            a, id, new(Town.Some("lights"), Town.Some("light the lanes")) { Authors = [Neighbour] }))).OrThrow();
        await SayAsync("for it", said => said with { Towards = new(id, Stance.For), Speaker = Standing.Personal(Neighbour) });
        await SayAsync("an allegation", said => said with { Towards = new(id, Stance.Against), Speaker = Standing.Personal(Neighbour) });
        await SayAsync("a question", said => said with { Speaker = Standing.Personal(Neighbour) }, ContributionKind.Question);
        var @case = _hall.Id<SafeguardingCaseId>("case");
        (await _hall.Dialogue.DecideAsync(
            _hall.Dialogue.Contributions.Existing(_hall.Id<ContributionId>("an allegation")), _hall.Dialogue.SafeguardingCases.Beginning(@case), await _hall.ActAsync(Role.Recorder),
            (c, a) => (c.Divert(a, @case), SafeguardingCase.Open(a, @case, c, _hall.Person(Role.SafeguardingLead), new(2026, 3, 8))))).OrThrow();
        On(3, 2);
        foreach (var trigger in (Trigger[])[Trigger.Propose, Trigger.Deliberate])
            (await _hall.Dialogue.Recommendations.DecideAsync(id, await _hall.ActAsync(Role.Secretary), (r, a) => r.Advance(a, trigger))).OrThrow();
        _lights = (await _hall.Dialogue.Recommendations.DecideAsync(id, await _hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, _hall.Today, Town.Press))).OrThrow();
        On(3, 3);
        await _institutions.ReferAsync("about lights", _lights, await _institutions.FindAsync("police"), _hall.Today);
        On(3, 10);
        await RespondAsync("first we have to count them");
        On(3, 20);
        await RespondAsync("we counted: ninety lamps");
        await _institutions.PromiseAsync("lamps", "about lights", "police", _hall.Today, new(2026, 6, 30));
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    /// <summary>decidim#13067: how a proposal and its result hang together is one story, wherever one comes from.</summary>
    [Fact]
    public async Task From_what_was_said_from_the_recommendation_and_from_the_promise_it_is_one_story()
    {
        var act = await _hall.ActAsync(Role.Observer);
        var story = (await _hall.Dialogue.Queries.ChronicleAsync(act, _lights.Id)).OrThrow().Items;
        Assert.Equal(story, (await _hall.Dialogue.Queries.ChronicleAsync(act, Lamps)).OrThrow().Items);
        Assert.Equal(story, (await _hall.Dialogue.Queries.ChronicleAsync(act, _hall.Id<ContributionId>("for it"))).OrThrow().Items);
        Assert.Equal(
            [
                typeof(RecommendationEvent.Drafted), typeof(ContributionEvent.Recorded), typeof(RecommendationEvent.Advanced), typeof(RecommendationEvent.Advanced),
                typeof(RecommendationEvent.AdoptionReported), typeof(RecommendationEvent.Advanced), typeof(ReferralEvent.Referred), typeof(ReferralEvent.Responded),
                typeof(ReferralEvent.Responded), typeof(ReferralEvent.CommitmentLinked), typeof(CommitmentEvent.Made),
            ],
            story.Select(e => e.Event.GetType()));
        Assert.Equal(story.Select(e => e.Happened).Order(), story.Select(e => e.Happened));

        var pages = new List<ChronicleEntry>();
        for (var (page, next) = (0, default(string)); page == 0 || next is not null; page++)
        {
            var part = (await _hall.Dialogue.Queries.ChronicleAsync(act, Lamps, page: new(2, next))).OrThrow();
            pages.AddRange(part.Items);
            next = part.Next;
        }

        Assert.Equal(story, pages);
    }

    /// <summary>decidim#16582: every change of status is in the history.</summary>
    [Fact]
    public async Task Every_change_of_its_status_is_told() => Assert.Equal(
        ["proposed", "under-deliberation", "adopted"],
        (await StoryAsync()).Select(e => e.Event).OfType<RecommendationEvent.Advanced>().Select(e => e.To.Value));

    /// <summary>decidim#16384: the history says what was answered, not only that the state changed.</summary>
    [Fact]
    public async Task Every_version_of_the_answer_is_told_with_its_words()
    {
        var answers = (await StoryAsync()).Where(e => e.Event is ReferralEvent.Responded).ToList();
        Assert.Equal(
            [(1, "first we have to count them"), (2, "we counted: ninety lamps")],
            answers.Select(e => (ReferralEvent.Responded)e.Event).Select(e => (e.Version, e.Response.Reason.In("en").Text)));
        Assert.All(answers, e => Assert.Equal(_institutions.Holder("police"), Assert.Single(e.By).Person));
        Assert.All(answers, e => Assert.Equal(_hall.Person(Role.FocalPoint), e.RecordedBy));
    }

    /// <summary>decidim#3974: who wrote a proposal is told when what came of it moves.</summary>
    [Fact]
    public async Task Who_put_it_in_words_is_told_what_they_have_not_been_told_yet()
    {
        var told = _hall.Clock.GetCurrentInstant();
        On(5, 4);
        var by = await _institutions.StandingAsync("police", _hall.Today);
        await _institutions.OnCommitmentAsync("lamps", Role.FocalPoint, (c, a) => c.MoveDue(a, new(new(2026, 9, 30), Town.Some("no lamps to be had"), by, Town.On(2026, 3, 20))));

        var act = await _hall.Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Neighbour);
        var own = (await _hall.Dialogue.Queries.OwnItemsAsync(act)).OrThrow().Items;
        Assert.Equal([_lights.Id], own.Where(i => i.Kind is OwnItemKind.Authored).Select(i => i.Recommendation!.Value));
        var news = Assert.Single((await _hall.Dialogue.Queries.ChronicleAsync(act, _lights.Id, since: told)).OrThrow().Items);
        Assert.Equal(new LocalDate(2026, 9, 30), Assert.IsType<CommitmentEvent.DueMoved>(news.Event).Rescheduling.Due);
        Assert.Equal((act.At, Lamps.Value), (news.Recorded, news.About.Id));
        Assert.DoesNotContain((await _hall.Dialogue.Queries.ChronicleAsync(act, _lights.Id, knownAt: told)).OrThrow().Items, e => e.Event is CommitmentEvent.DueMoved);
    }

    [Fact]
    public async Task A_person_finds_what_is_on_record_as_their_own_and_nothing_that_was_diverted()
    {
        var act = await _hall.Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Neighbour);
        Assert.Equal(
            [(OwnItemKind.Asked, "a question"), (OwnItemKind.SpokeFor, "for it"), (OwnItemKind.Authored, "lights")],
            (await _hall.Dialogue.Queries.OwnItemsAsync(act)).OrThrow().Items.Select(i => (i.Kind, NameOf(i))).OrderBy(i => i.Item2, StringComparer.Ordinal));
        Assert.Empty((await _hall.Dialogue.Queries.OwnItemsAsync(await _hall.ActAsync(Role.Observer))).OrThrow().Items);

        string NameOf(OwnItem item) => item.Kind is OwnItemKind.Authored ? "lights"
            : ((string[])["for it", "an allegation", "a question"]).Single(n => _hall.Id<ContributionId>(n) == item.Contribution);
    }

    [Fact]
    public async Task What_was_diverted_is_in_no_story_and_has_none()
    {
        var allegation = _hall.Id<ContributionId>("an allegation");
        var words = (await _hall.Dialogue.Contributions.FindAsync(allegation))!.Said.Text;
        Assert.DoesNotContain(await StoryAsync(), e => e.About.Id == allegation.Value || e.Event.SealedTexts.Contains(words));
        Assert.Equal(ActRefusals.NotFound, (await _hall.Dialogue.Queries.ChronicleAsync(await _hall.ActAsync(Role.Convener), allegation)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await _hall.Dialogue.Queries.ChronicleAsync(await _hall.ActAsync(Role.Convener), _hall.Id<CommitmentId>("nothing"))).Refusal?.Code);
        var nobody = await _hall.Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Id<ParticipantId>("passer-by"));
        Assert.Equal(ActRefusals.NotPermitted, (await _hall.Dialogue.Queries.ChronicleAsync(nobody, _lights.Id)).Refusal?.Code);
        Assert.Empty((await _hall.Dialogue.Queries.OwnItemsAsync(nobody)).OrThrow().Items);
        Assert.Equal(ActRefusals.NotPermitted, (await _hall.Dialogue.Queries.OverdueItemsAsync(nobody)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await _hall.Dialogue.Queries.ResponseFiguresAsync(nobody)).Refusal?.Code);
    }

    [Fact]
    public async Task Recommendations_are_listed_by_addressee_and_by_the_day_they_were_first_put_in_words()
    {
        await _institutions.AddAsync("council");
        await _institutions.AdoptAsync("benches");
        async Task<IEnumerable<RecommendationId>> ListAsync(string? addressee = null, LocalDate? from = null, LocalDate? to = null) =>
            (await _hall.Dialogue.Queries.RecommendationsAsync(
                await _hall.ActAsync(Role.Observer), addressee: addressee is null ? null : _hall.Id<StakeholderId>(addressee), from: from, to: to)).OrThrow().Items.Select(r => r.Recommendation.Id);
        var benches = _hall.Id<RecommendationId>("benches");
        Assert.Equal([_lights.Id], await ListAsync("police"));
        Assert.Empty(await ListAsync("council"));
        Assert.Equal([_lights.Id], await ListAsync(to: new(2026, 3, 1)));
        Assert.Equal([benches], await ListAsync(from: new(2026, 3, 2)));
        Assert.Equal([_lights.Id, benches], await ListAsync(from: new(2026, 3, 1), to: new(2026, 3, 20)));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => ListAsync(from: new(2026, 3, 2), to: new(2026, 3, 1)));
        Assert.Contains("The days end on 2026-03-01, before they begin on 2026-03-02", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What is not due yet has no rate, and what nobody answered no days to the answer.</summary>
    [Fact]
    public async Task What_cannot_be_said_of_answers_is_not_zero()
    {
        await _institutions.AddAsync("council");
        var act = await _hall.ActAsync(Role.Observer);
        var police = (await _hall.Dialogue.Queries.ResponseFiguresAsync(act, _hall.Id<StakeholderId>("police"))).OrThrow();
        Assert.Equal((1, 0, 1), (police.Referrals, police.Due, police.Answered));
        Assert.Equal(7, police.MedianDaysToAnswer);
        Assert.Null(police.ResponseRate ?? police.InTimeRate ?? police.MedianDaysLate ?? police.DaysLate);
        var council = (await _hall.Dialogue.Queries.ResponseFiguresAsync(act, _hall.Id<StakeholderId>("council"))).OrThrow();
        Assert.Equal(0, council.Referrals);
        Assert.Null(council.ResponseRate ?? council.InTimeRate ?? council.MedianDaysToAnswer ?? council.MedianDaysLate ?? council.DaysLate);
        On(5, 10);
        police = (await _hall.Dialogue.Queries.ResponseFiguresAsync(await _hall.ActAsync(Role.Observer), _hall.Id<StakeholderId>("police"))).OrThrow();
        Assert.Equal((1, 1m, 1m, 0), (police.Due, police.ResponseRate, police.InTimeRate, police.DaysLate));
        Assert.Null(police.MedianDaysLate);
    }

    /// <summary>Whatever is added to these families gets a title of its own, in both languages.</summary>
    [Fact]
    public void Every_kind_of_event_has_a_title_of_its_own_in_English_and_Arabic()
    {
        var kinds = ((Type[])[typeof(ContributionEvent), typeof(RecommendationEvent), typeof(ReferralEvent), typeof(CommitmentEvent)])
            .SelectMany(f => f.GetNestedTypes().Where(t => t.IsSubclassOf(f)))
            .Concat([typeof(BallotEvent.Prepared), typeof(BallotEvent.Opened), typeof(BallotEvent.Closed), typeof(BallotEvent.Counted), typeof(BallotEvent.Annulled)])
            .ToList();
        Assert.True(kinds.Count > 50, "there is something to name");
        var titles = kinds.Select(k => (k, new ChronicleEntry(default, (IEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(k), default, default, default, []).Title)).ToList();
        Assert.All(titles, t => Assert.NotEqual("Something was recorded", t.Title.In("en").Text));
        foreach (var language in (LanguageTag[])["en", "ar"])
            Assert.All(titles.GroupBy(t => t.Title.In(language).Text), g => Assert.True(g.Count() == 1, $"'{g.Key}' is the title of {string.Join(" and ", g.Select(t => t.k.FullName))}"));
    }

    /// <summary>Much falls due on one day. A page goes on where the one before ended, whatever was answered in between.</summary>
    [Fact]
    public async Task What_is_overdue_is_paged_by_the_longest_overdue_while_answers_come()
    {
        await _institutions.AddAsync("council");
        for (var i = 0; i < 9; i++)
        {
            On(3, i < 7 ? 21 : 22);
            await _institutions.ReferAsync($"paged {i}", await _institutions.AdoptAsync($"asked {i}"), await _institutions.FindAsync(i % 2 == 0 ? "police" : "council"), _hall.Today);
        }

        On(6, 1);
        var asOf = _hall.Clock.GetCurrentInstant();
        var all = await PagedAsync(null, 50);
        Assert.Equal(9, all.Count);
        Assert.Equal([.. Enumerable.Repeat(12, 7), 11, 11], all.Select(o => o.DaysLate));
        Assert.Equal(all.Take(7).OrderBy(o => o.Due.Referral!.Value), all.Take(7));
        foreach (var size in (int[])[1, 2, 3, 4, 9])
            Assert.Equal(all, await PagedAsync(null, size));
        Assert.Equal(all.Where(o => o.Due.Owner == _hall.Id<StakeholderId>("council")), await PagedAsync("council", 1));

        // The first of the page before is answered, and so is one of the next.
        var first = (await OverdueRecommendationsAsync(null, 3, null, null)).OrThrow();
        On(6, 2);
        foreach (var answered in (OverdueItem[])[all[0], all[4]])
            await AnswerAsync(answered);
        var rest = (await OverdueRecommendationsAsync(null, 50, first.Next, null)).OrThrow();
        Assert.Equal([all[3], .. all.Skip(5)], first.Items.Concat(rest.Items).Skip(3).Select(o => o with { DaysLate = o.DaysLate - 1 }));

        // As of the day before, nothing has changed: what happened since is looked at by itself.
        Assert.Equal(all, (await OverdueRecommendationsAsync(null, 50, null, asOf)).OrThrow().Items);
        Assert.Equal(all.Skip(3), (await OverdueRecommendationsAsync(null, 50, first.Next, asOf)).OrThrow().Items);

        async Task<List<OverdueItem>> PagedAsync(string? of, int size)
        {
            var items = new List<OverdueItem>();
            for (var (isFirst, next) = (true, default(string)); isFirst || next is not null; isFirst = false)
            {
                var page = (await OverdueRecommendationsAsync(of, size, next, null)).OrThrow();
                Assert.True(page.Items.Count <= size);
                items.AddRange(page.Items);
                next = page.Next;
            }

            return items;
        }

        async Task<Answer<Page<OverdueItem>>> OverdueRecommendationsAsync(string? of, int size, string? after, Instant? at) =>
            await _hall.Dialogue.Queries.OverdueItemsAsync(await _hall.ActAsync(Role.Observer), of is null ? null : _hall.Id<StakeholderId>(of), asOf: at, page: new(size, after));

        async Task AnswerAsync(OverdueItem item)
        {
            var by = await _institutions.StandingAsync(item.Due.Owner == _hall.Id<StakeholderId>("police") ? "police" : "council", _hall.Today);
            (await _hall.Dialogue.Referrals.DecideAsync(
                item.Due.Referral!.Value, await _hall.ActAsync(Role.FocalPoint), (r, a) => r.Respond(a, new(ResponseKind.Noted, Town.Some(), by, _hall.Today)))).OrThrow();
        }
    }

    private async Task<ValueList<ChronicleEntry>> StoryAsync() =>
        (await _hall.Dialogue.Queries.ChronicleAsync(await _hall.ActAsync(Role.Observer), _lights.Id)).OrThrow().Items;

    private void On(int month, int day) => _hall.Clock.Reset(Town.Noon(2026, month, day));

    private async Task RespondAsync(string reason)
    {
        var by = await _institutions.StandingAsync("police", _hall.Today);
        (await _hall.Dialogue.Referrals.DecideAsync(
            _hall.Id<ReferralId>("about lights"), await _hall.ActAsync(Role.FocalPoint), (r, a) => r.Respond(a, new(ResponseKind.Supported, Town.Some(reason), by, _hall.Today)))).OrThrow();
    }

    private async Task SayAsync(string name, Func<Said, Said> also, ContributionKind kind = ContributionKind.Statement)
    {
        var (id, act) = (_hall.Id<ContributionId>(name), await _hall.ActAsync(Role.Secretary));
        var said = also(new(kind, RecordQuality.Summary, await _hall.Dialogue.SealAsync(act, Neighbour, Town.Some(name)), _hall.Now));
        (await _hall.Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, said))).OrThrow();
    }
}
