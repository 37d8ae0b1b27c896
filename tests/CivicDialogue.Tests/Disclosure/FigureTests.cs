namespace CivicDialogue.Tests.Disclosure;

/// <summary>What figures and lists of names tell of one session, published as a host does it.</summary>
public sealed class FigureTests : IAsyncLifetime
{
    private static readonly SegmentCategoryId Gender = SegmentCategoryId.Of("gender");
    private static readonly Func<Disclosing, SessionId, ViewRequest>[] OfSession =
        [(d, s) => d.Minutes(s, "en"), (d, s) => d.Attendees(s, "en"), (d, s) => d.Inclusion(s, "en"), (d, s) => d.SpeakingTime(s, "en")];

    private Hall _hall = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(new InMemoryStore());
        await OnProgrammeAsync((p, a) => p.AdoptPolicies(a, p.Policies with { DisclosureThreshold = 3, MinimumPopulation = 5 }));
        await OnProgrammeAsync((p, a) => p.AdoptSegments(a, [new(Gender, Town.Some("Gender"), [new(SegmentValueId.Of("woman"), Town.Some("Women")), new(SegmentValueId.Of("man"), Town.Some("Men"))])]));
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task Whoever_sealed_nonsense_as_their_segments_is_somebody_of_whom_they_are_not_known()
    {
        var women = await JoinAsync("woman", 6, "gender: woman");
        var men = await JoinAsync("man", 6, "gender: man");
        var others = await JoinAsync("nonsense", 4, "I would rather not say");
        var meeting = await MeetAsync("meeting", [.. women, .. men, .. others]);

        var figures = await meeting.InclusionAsync();

        Assert.Equal(Counted(16), Total(figures, InclusionStage.Present));
        Assert.Equal(
            [("woman", Counted(6)), ("man", Counted(6)), (null, Counted(4))],
            Assert.Single(figures.Breakdowns).Rows.Select(r => (r.Value, r.Counts[(int)InclusionStage.Present])));
    }

    /// <summary>The sheet has fourteen rows that can be read and one that cannot. Two more spoke, one of whom may well have signed in that row.</summary>
    [Fact]
    public async Task Who_was_there_is_what_the_list_says_whoever_else_is_on_record_as_having_spoken()
    {
        var people = await JoinAsync("neighbour", 20, "gender: woman");
        var (unlisted, invited) = (_hall.Id<ParticipantId>("speaker without a row"), _hall.Id<ParticipantId>("invited speaker without a row"));
        var meeting = await Gathering.PlanAsync(_hall, "meeting");
        await meeting.InviteAsync([.. people, invited]);
        await meeting.OpenAsync();
        await meeting.SignAsync([.. people.Take(14).Select(p => ((ParticipantId?)p, true)), (null, false)]);
        foreach (var speaker in (ParticipantId[])[.. people.Take(5), unlisted, invited])
            await meeting.SayAsync(Standing.Personal(speaker), $"words of {speaker}", s => s with { Attribution = Attribution.ChathamHouse });
        await meeting.CloseAsync();

        var figures = await meeting.InclusionAsync();

        Assert.Equal(Counted(22), Total(figures, InclusionStage.Reached));
        Assert.Equal(Counted(15), Total(figures, InclusionStage.Present));
        Assert.Equal(Counted(5), Total(figures, InclusionStage.Spoke));
        Assert.Equal(15, (await meeting.AttendeesAsync()).Others.AtMost);
        Assert.Equal(7, (await meeting.MinutesAsync()).Unattributed.Count);
        AddsUp(figures);
    }

    /// <summary>
    /// Six spoke of fifteen who came. With the names of all six in the minutes, a total of six would say of everybody else that they kept silent; of three of them, it is as
    /// good as any other.
    /// </summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(6, false)]
    public async Task That_few_spoke_beside_those_who_are_named_is_not_told(int named, bool isTold)
    {
        var people = await JoinAsync("neighbour", 15, "gender: woman");
        var meeting = await Gathering.PlanAsync(_hall, "meeting");
        await meeting.OpenAsync();
        await meeting.MarkAsync(people);
        foreach (var (i, speaker) in people.Take(6).Index())
            await meeting.SayAsync(Standing.Personal(speaker), $"words {i}", s => s with { Attribution = i < named ? Attribution.Named : Attribution.ChathamHouse });
        await meeting.CloseAsync();

        var spoke = Total(await meeting.InclusionAsync(), InclusionStage.Spoke);

        Assert.Equal(named, (await meeting.MinutesAsync()).Attributed.Count);
        Assert.Equal(isTold, spoke == Counted(6));
        Assert.True((spoke.AtMost ?? 15) - Math.Max(spoke.AtLeast ?? 0, named) >= (isTold ? 0 : 3), spoke.ToString());
    }

    /// <summary>Two put a recommendation in words, and six who came joined them before it was adopted: eight wrote it, not two. Somebody who wrote it and left did write it.</summary>
    [Fact]
    public async Task Whoever_joined_the_authors_is_counted_as_one()
    {
        var people = await JoinAsync("neighbour", 20, "gender: woman");
        var meeting = await Gathering.PlanAsync(_hall, "meeting");
        await meeting.OpenAsync();
        await meeting.MarkAsync(people);
        var id = _hall.Id<RecommendationId>("lights");
        (await _hall.Dialogue.Recommendations.StartAsync(id, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(
            a, id, new(Town.Some(), Town.Some()) { Session = meeting.Id, Authors = [.. people.Take(2)] }))).OrThrow();
        foreach (var person in people.Skip(2).Take(6))
        {
            await OnAsync((r, a) => r.InviteAuthor(a, person));
            await OnAsync((r, a) => r.JoinAuthors(a, person));
        }

        await OnAsync((r, a) => r.LeaveAuthors(a, people[0]));
        await OnAsync((r, a) => r.InviteAuthor(a, people[19]));
        await meeting.CloseAsync();

        Assert.Equal(Counted(8), Total(await meeting.InclusionAsync(), InclusionStage.Authored));
        var funnel = (await _hall.Dialogue.Queries.InclusionFunnelAsync(await _hall.ActAsync(Role.Facilitator), meeting.Id)).OrThrow();
        Assert.Equal(new Figure.Counted(8), funnel.Stages[(int)InclusionStage.Authored].Count);

        async Task OnAsync(Func<Recommendation, Act, Decision<RecommendationEvent>> decide) =>
            (await _hall.Dialogue.Recommendations.DecideAsync(id, await _hall.ActAsync(Role.Rapporteur), decide)).OrThrow();
    }

    /// <summary>Without any record of who was there, whoever spoke is all there is to count.</summary>
    [Fact]
    public async Task Where_nobody_kept_a_list_those_who_spoke_are_counted()
    {
        var people = await JoinAsync("neighbour", 4, "gender: woman");
        var meeting = await Gathering.PlanAsync(_hall, "meeting");
        await meeting.OpenAsync();
        foreach (var speaker in people)
            await meeting.SayAsync(Standing.Personal(speaker), $"words of {speaker}");
        await meeting.CloseAsync();

        var figures = await meeting.InclusionAsync();

        Assert.Equal((Unknown, Counted(4)), (Total(figures, InclusionStage.Present), Total(figures, InclusionStage.Spoke)));
    }

    [Fact]
    public async Task Two_records_of_one_person_are_one_however_often_they_were_merged()
    {
        var records = await JoinAsync("record", 12, "gender: woman");
        for (var i = 0; i + 1 < records.Count; i++)
            (await _hall.Dialogue.MergeAsync(await _hall.ActAsync(Role.DataProtectionOfficer), records[i], records[i + 1])).OrThrow();
        var others = await JoinAsync("neighbour", 5, "gender: man");
        var meeting = await Gathering.PlanAsync(_hall, "meeting");
        await meeting.OpenAsync();
        await meeting.MarkAsync([records[0], records[^1], .. others]);
        await meeting.CloseAsync();

        Assert.Equal(Counted(6), Total(await meeting.InclusionAsync(), InclusionStage.Present));
    }

    [Fact]
    public async Task No_view_of_a_session_leaves_before_a_review_clears_it()
    {
        var people = await JoinAsync("neighbour", 6, "gender: woman");
        var meeting = await Gathering.PlanAsync(_hall, "meeting", p => p with { RequiresRiskReview = true });
        await meeting.OnSessionAsync(Role.SafeguardingLead, (s, a) => s.ReviewMeeting(a, new(s.PlanVersion, isCleared: true)));
        await meeting.OpenAsync();
        await meeting.MarkAsync(people);
        await meeting.OnSessionAsync(Role.Facilitator, (s, a) => s.Close(a, _hall.Today));
        foreach (var audience in Enum.GetValues<Audience>())
        {
            foreach (var view in OfSession.Skip(1))
                Assert.Equal(SessionRefusals.PublicationNotCleared, (await meeting.PublishAsync(d => view(d, meeting.Id), audience)).Refusal?.Code);
        }

        var drafting = await _hall.ActAsync(Role.Rapporteur);
        var body = await _hall.Dialogue.SealAsync(drafting, meeting.Id, Town.Some("minutes"));
        await meeting.OnSessionAsync(Role.Rapporteur, (s, a) => s.DraftMinutes(a, body, Town.Press));
        await meeting.OnSessionAsync(Role.Chair, (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.AdoptedAsReported));
        foreach (var view in OfSession)
            Assert.Equal(SessionRefusals.PublicationNotCleared, (await meeting.PublishAsync(d => view(d, meeting.Id))).Refusal?.Code);
        await meeting.OnSessionAsync(Role.SafeguardingLead, (s, a) => s.ReviewPublication(a, new(1, isCleared: true)));
        foreach (var view in OfSession)
            Assert.True((await meeting.PublishAsync(d => view(d, meeting.Id))).HasValue);
    }

    [Fact]
    public async Task Minutes_call_an_institution_what_it_was_called_on_the_day()
    {
        var (id, post, speaker) = (_hall.Id<StakeholderId>("council"), _hall.Id<PostId>("head"), _hall.Id<ParticipantId>("head"));
        (await _hall.Dialogue.Stakeholders.StartAsync(id, await _hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, id, Town.Some("Village council"), StakeholderKind.GovernmentBody))).OrThrow();
        await OnStakeholderAsync((s, a) => s.CreatePost(a, post, Town.Some("Head"), mayCommit: true));
        await OnStakeholderAsync((s, a) => s.Appoint(a, post, speaker, null));
        var meeting = await Gathering.PlanAsync(_hall, "meeting", p => p with { Conveners = [new(id, ConvenerRole.Host)] });
        await meeting.OpenAsync();
        await meeting.SayAsync((await _hall.Dialogue.Stakeholders.FindAsync(id))!.StandingOf(speaker, post, _hall.Today).OrThrow(), "words");
        await meeting.CloseAsync();
        var nextDay = _hall.Clock.GetCurrentInstant().InZone(Town.Hebron).Date.PlusDays(1);
        await OnStakeholderAsync((s, a) => s.Rename(a, Town.Some("Municipality"), nextDay, Town.Some("It grew.")));

        var minutes = await meeting.MinutesAsync();

        Assert.Equal(("Village council", "Village council"), (Assert.Single(minutes.Conveners).Name.Text, Assert.Single(minutes.Attributed).Affiliation?.Text));

        async Task OnStakeholderAsync(Func<Stakeholder, Act, Decision<StakeholderEvent>> decide) =>
            (await _hall.Dialogue.Stakeholders.DecideAsync(id, await _hall.ActAsync(Role.Secretary), decide)).OrThrow();
    }

    /// <summary>Names leave where those who are not named are enough to hide among, or nobody.</summary>
    [Theory]
    [InlineData(9, 9, 3)]
    [InlineData(10, 0, 12)]
    [InlineData(11, 0, 12)]
    [InlineData(12, 12, 0)]
    public async Task Those_who_agreed_are_listed_unless_too_few_did_not(int ticked, int listed, int others)
    {
        var people = await JoinAsync("neighbour", 12, "gender: woman");
        var meeting = await SignedAsync(people, ticked);

        var attendees = await meeting.AttendeesAsync();

        Assert.Equal(people.Take(listed).Select(p => Called(people, p)).Order(StringComparer.Ordinal), attendees.Names.Select(n => n.Text).Order(StringComparer.Ordinal));
        Assert.Equal(new AttendanceLine(CountKind.Counted, others, others, null), attendees.Others);
    }

    [Fact]
    public async Task Whoever_takes_back_their_consent_stands_in_no_later_list_and_whoever_is_erased_in_no_list()
    {
        var people = await JoinAsync("neighbour", 12, "gender: woman");
        var meeting = await SignedAsync(people, 8);
        var first = (await meeting.PublishAsync(d => d.Attendees(meeting.Id, "en"))).OrThrow();

        (await _hall.Dialogue.Participants.DecideAsync(people[0], await _hall.ActAsync(Role.Secretary), (p, a) => p.WithdrawConsent(a, PurposeId.PublicationOfName, _hall.Now))).OrThrow();
        (await _hall.Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), people[1])).OrThrow();

        Assert.Equal(8, ((AttendeesView)first.View).Names.Count);
        var later = await meeting.AttendeesAsync();
        Assert.Equal(people.Skip(2).Take(6).Select(p => Called(people, p)).Order(StringComparer.Ordinal), later.Names.Select(n => n.Text).Order(StringComparer.Ordinal));
        Assert.Equal(6, later.Others.AtLeast);
        var again = (AttendeesView)(await _hall.Dialogue.FindReleaseAsync(first.Id))!.View;
        Assert.Equal((8, 1), (again.Names.Count, again.Names.Count(n => n.IsErased)));
        Assert.Contains(Called(people, people[0]), again.Names.Select(n => n.Text));
    }

    [Theory]
    [InlineData(Visibility.Public, Attribution.Named, 9, 9)]
    [InlineData(Visibility.PrivateButTransparent, Attribution.Named, 0, 9)]
    [InlineData(Visibility.Public, Attribution.AffiliationOnly, 0, 0)]
    [InlineData(Visibility.Public, Attribution.ChathamHouse, 0, 0)]
    public async Task A_list_of_names_is_for_those_who_might_have_come_and_for_nobody_where_anybody_is_hidden(Visibility visibility, Attribution narrowest, int publicly, int toPartners)
    {
        var people = await JoinAsync("neighbour", 12, "gender: woman");
        var meeting = await SignedAsync(people, 9, p => p with { Visibility = visibility }, new AgendaItem(_hall.Id<AgendaItemId>("item"), Town.Some()) { Attribution = narrowest });

        Assert.Equal(publicly, (await meeting.AttendeesAsync()).Names.Count);
        Assert.Equal(toPartners, (await meeting.AttendeesAsync(Audience.Partners)).Names.Count);
    }

    [Theory]
    [InlineData(0, ZeroPolicy.Hidden, null)]
    [InlineData(0, ZeroPolicy.Shown, 0)]
    [InlineData(2, ZeroPolicy.Shown, null)]
    [InlineData(3, ZeroPolicy.Hidden, 3)]
    public async Task Minutes_tell_how_much_is_kept_back_unless_it_is_little(int hidden, ZeroPolicy zeros, int? told)
    {
        await OnProgrammeAsync((p, a) => p.AdoptPolicies(a, p.Policies with { Zeros = zeros }));
        var meeting = await Gathering.PlanAsync(_hall, "meeting");
        await meeting.OpenAsync();
        for (var i = 0; i < 4; i++)
        {
            var id = await meeting.SayAsync(Standing.Personal(_hall.Id<ParticipantId>($"speaker {i}")), $"words {i}");
            if (i < hidden)
                (await _hall.Dialogue.Contributions.DecideAsync(id, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Hide(a, Town.Some("foul")))).OrThrow();
        }

        await meeting.CloseAsync();
        var minutes = await meeting.MinutesAsync();

        Assert.Equal(told is { } number ? Counted(number) : Suppressed, minutes.KeptBack);
        Assert.Equal(4 - hidden, minutes.Attributed.Count);
        Assert.Equal(hidden == 0, minutes.Body is not null);
    }

    /// <summary>The first figures stay; where the numbers behind them change, a total is told anew only where as many came or went that none of them is told of.</summary>
    [Theory]
    [InlineData(0, 16, 16, true)]
    [InlineData(2, 18, 21, false)]
    [InlineData(3, 19, 19, false)]
    public async Task What_changes_between_releases_does_not_tell_of_those_few_who_were_added(int added, int atLeast, int atMost, bool hasBreakdown)
    {
        var people = await JoinAsync("woman", 8, "gender: woman");
        people.AddRange(await JoinAsync("man", 8, "gender: man"));
        var meeting = await MeetAsync("meeting", people);
        var first = await meeting.InclusionAsync();
        Assert.Equal(Counted(16), Total(first, InclusionStage.Present));

        await meeting.MarkAsync(await JoinAsync("forgotten woman", added, "gender: woman"));
        var second = await meeting.InclusionAsync();

        Assert.Equal((atLeast, atMost), (Total(second, InclusionStage.Present).AtLeast!.Value, Total(second, InclusionStage.Present).AtMost!.Value));
        Assert.Equal(hasBreakdown ? first.Breakdowns : [], second.Breakdowns);

        // All views of the session tell the same.
        Assert.Equal((atLeast, atMost), ((await meeting.MinutesAsync()).Attendance.AtLeast!.Value, (await meeting.MinutesAsync()).Attendance.AtMost!.Value));
        var attendees = await meeting.AttendeesAsync();
        Assert.Equal((atLeast, atMost), (attendees.Others.AtLeast!.Value, attendees.Others.AtMost!.Value));
    }

    private static string Called(List<ParticipantId> people, ParticipantId person) => $"neighbour number {people.IndexOf(person)}.";

    /// <summary>A meeting with a sheet on which the first of those who came ticked that they may be named; the hall's clock shows the day after.</summary>
    private async Task<Gathering> SignedAsync(List<ParticipantId> people, int ticked, Func<SessionPlan, SessionPlan>? plan = null, params AgendaItem[] agenda)
    {
        var meeting = await Gathering.PlanAsync(_hall, "meeting", plan, agenda);
        await meeting.OpenAsync();
        await meeting.SignAsync(people.Select((p, i) => ((ParticipantId?)p, i < ticked)));
        await meeting.CloseAsync();
        _hall.Clock.AdvanceDays(1);
        return meeting;
    }

    private static CountLine Suppressed { get; } = new(CountKind.Suppressed, null, null);

    private static CountLine Unknown { get; } = new(CountKind.Unknown, null, null);

    private static CountLine Counted(int number) => new(CountKind.Counted, number, number);

    private static CountLine Total(InclusionView figures, InclusionStage stage) => figures.Stages.Single(s => s.Stage == stage).Count;

    /// <summary>No row has more people than reached the stage before, and none more than there are in all.</summary>
    private static void AddsUp(InclusionView figures)
    {
        var totals = figures.Stages.Select(s => s.Count).ToList();
        foreach (var counts in figures.Breakdowns.SelectMany(b => b.Rows).Select(r => r.Counts).Append(totals.ToValueList()))
        {
            Assert.All(counts.Zip(totals), c => Assert.False(c.First.AtLeast > c.Second.AtMost));
            Assert.All(counts.Zip(counts.Skip(1)), c => Assert.False(c.Second.AtLeast > c.First.AtMost));
        }
    }

    private async Task<List<ParticipantId>> JoinAsync(string name, int count, string segments)
    {
        var people = new List<ParticipantId>();
        for (var i = 0; i < count; i++)
        {
            var id = _hall.Id<ParticipantId>($"{name} {i}");
            var act = await _hall.ActAsync(Role.Recorder);
            var called = await _hall.Dialogue.SealAsync(act, id, Town.Some($"{name} number {i}."));
            (await _hall.Dialogue.Participants.StartAsync(id, act, a => Participant.Register(a, id, called))).OrThrow();
            act = await _hall.ActAsync(Role.Recorder);
            var handle = await _hall.Dialogue.SealAsync(act, id, LocalizedText.Of(("en", segments)));
            (await _hall.Dialogue.Participants.DecideAsync(id, act, (p, a) => p.SetSegments(a, handle))).OrThrow();
            people.Add(id);
        }

        return people;
    }

    /// <summary>A meeting of people who came without being on a list.</summary>
    private async Task<Gathering> MeetAsync(string name, IReadOnlyCollection<ParticipantId> people)
    {
        var meeting = await Gathering.PlanAsync(_hall, name);
        await meeting.OpenAsync();
        await meeting.MarkAsync(people);
        await meeting.CloseAsync();
        return meeting;
    }

    private async Task OnProgrammeAsync(Func<Programme, Act, Decision<ProgrammeEvent>> decide) =>
        (await _hall.Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), decide)).OrThrow();
}
