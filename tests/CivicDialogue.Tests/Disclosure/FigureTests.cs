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
            await meeting.SayAsync(Standing.Personal(speaker), $"words of {speaker}");
        await meeting.CloseAsync();

        var figures = await meeting.InclusionAsync();

        Assert.Equal(Counted(22), Total(figures, InclusionStage.Invited));
        Assert.Equal(Counted(15), Total(figures, InclusionStage.Present));
        Assert.Equal(Counted(5), Total(figures, InclusionStage.Spoke));
        Assert.Equal(15, (await meeting.AttendeesAsync()).Others.AtMost + (await meeting.AttendeesAsync()).Names.Count);
        Assert.Equal(7, (await meeting.MinutesAsync()).Attributed.Count);
        AddsUp(figures);
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
