using System.Text;

namespace CivicDialogue.Tests.Rumours;

/// <summary>Rumours in a dialogue with a store: what is asked of them, what leaves, and what two decisions at once keep together.</summary>
public sealed class RegisterTests : IAsyncDisposable
{
    private readonly Hall _hall = Hall.OpenAsync(new InMemoryStore()).GetAwaiter().GetResult();

    private Dialogue Dialogue => _hall.Dialogue;

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    private async Task<Rumour> ReportAsync(string name, string by = "baker", RumourChannel? channel = null)
    {
        var (id, act) = (_hall.Id<RumourId>(name), await _hall.ActAsync(Role.Recorder));
        var wording = await Dialogue.SealAsync(act, _hall.Id<ParticipantId>(by), LocalizedText.Of(("en", $"{by} heard of {name}")));
        return (await Dialogue.Rumours.StartAsync(id, act, a => Rumour.Report(a, id, new(wording, channel ?? RumourChannel.WordOfMouth, Spread.Local, _hall.Now) { By = _hall.Id<ParticipantId>(by) }))).OrThrow();
    }

    private async Task<Rumour> OnAsync(string name, Role role, Func<Rumour, Act, Decision<RumourEvent>> decide) =>
        (await Dialogue.Rumours.DecideAsync(_hall.Id<RumourId>(name), await _hall.ActAsync(role), decide)).OrThrow();

    private Task<Rumour> TriageAsync(string name, int harm, int likelihood) =>
        OnAsync(name, Role.Facilitator, (r, a) => r.Triage(a, new(harm, likelihood), RumourSubject.Nobody, _hall.Now));

    private async Task<string[]> OpenAsync(RiskLevel? risk = null, Instant? asOf = null, Instant? knownAt = null, int size = Limits.Page)
    {
        var names = new List<string>();
        var page = new PageRequest(size);
        do
        {
            var answer = (await Dialogue.Queries.RumoursAsync(await _hall.ActAsync(Role.Observer), risk, asOf, knownAt, page)).OrThrow();
            names.AddRange(answer.Items.Select(i => ((string[])["poison", "market", "school", "bridge", "untriaged"]).Single(n => _hall.Id<RumourId>(n) == i.Rumour.Id)));
            page = answer.Next is { } next ? new(size, next) : default;
        }
        while (page.After is not null);
        return [.. names];
    }

    [Fact]
    public async Task The_worst_comes_first_and_what_nobody_has_looked_at_before_all()
    {
        foreach (var name in (string[])["market", "school", "untriaged", "poison", "bridge"])
            await ReportAsync(name);
        var before = _hall.Clock.GetCurrentInstant();
        _hall.Clock.AdvanceHours(1);
        await TriageAsync("market", 2, 2);
        await TriageAsync("school", 1, 1);
        await TriageAsync("poison", 5, 4);
        await TriageAsync("bridge", 4, 1);

        Assert.Equal(["untriaged", "poison", "market", "bridge", "school"], await OpenAsync());
        Assert.Equal(["untriaged", "poison", "market", "bridge", "school"], await OpenAsync(size: 2));
        Assert.Equal(["market", "bridge"], await OpenAsync(RiskLevel.Moderate));
        Assert.Empty(await OpenAsync(RiskLevel.High));

        // Nobody had looked at any of them before; and what is closed is not open.
        Assert.Equal(["market", "school", "untriaged", "poison", "bridge"], await OpenAsync(knownAt: before));
        var @case = _hall.Id<SafeguardingCaseId>("record");
        (await Dialogue.DecideAsync(Dialogue.Rumours.Existing(_hall.Id<RumourId>("bridge")), Dialogue.SafeguardingCases.Beginning(@case), await _hall.ActAsync(Role.SafeguardingLead), (r, a) =>
            (r.Divert(a, @case), SafeguardingCase.Open(a, @case, r, _hall.Person(Role.SafeguardingLead), new(2026, 3, 8))))).OrThrow();
        Assert.Equal(["untriaged", "poison", "market", "school"], await OpenAsync());
        Assert.Empty(await OpenAsync(asOf: Town.Noon(2026, 2, 1)));
    }

    [Fact]
    public async Task Who_was_asked_and_has_not_answered_is_late_by_the_clock()
    {
        await ReportAsync("market");
        await TriageAsync("market", 3, 3);
        foreach (var day in (int[])[2, 9])
            await OnAsync("market", Role.Secretary, (r, a) => r.AskSource(a, new(Town.Some($"until {day} March"), new(2026, 3, day), _hall.Now)));
        async Task<SourceStatus[]> StatusAsync(Instant? asOf) =>
            [.. (await Dialogue.Queries.RumoursAsync(await _hall.ActAsync(Role.Observer), asOf: asOf)).OrThrow().Items.Single().Sources.Select(s => s.Status)];

        Assert.Equal([SourceStatus.Open, SourceStatus.Open], await StatusAsync(null));
        _hall.Clock.Reset(Town.Noon(2026, 3, 5));
        Assert.Equal([SourceStatus.Overdue, SourceStatus.Open], await StatusAsync(null));
        Assert.Equal([SourceStatus.Open, SourceStatus.Open], await StatusAsync(Town.Noon(2026, 3, 2)));
        var late = await Dialogue.SealAsync(await _hall.ActAsync(Role.Secretary), _hall.Id<RumourId>("market"), Town.Some("late"));
        await OnAsync("market", Role.Secretary, (r, a) => r.RecordAnswer(a, 1, new(SourceSays.Denies, late, _hall.Now)));
        Assert.Equal([SourceStatus.Answered, SourceStatus.Open], await StatusAsync(null));
        Assert.Equal([SourceStatus.Open, SourceStatus.Open], await StatusAsync(Town.Noon(2026, 3, 2)));
    }

    [Fact]
    public async Task A_report_handed_in_and_the_rumour_it_begins_are_one_step()
    {
        var (contribution, teacher, act) = (_hall.Id<ContributionId>("heard"), _hall.Id<ParticipantId>("teacher"), await _hall.ActAsync(Role.Secretary));
        var words = await Dialogue.SealAsync(act, teacher, LocalizedText.Of(("en", "I heard that the market closes, and I am afraid")));
        (await Dialogue.Contributions.StartAsync(contribution, act, a => Contribution.TakeIn(
            a, contribution, new(ContributionKind.RumourReport, RecordQuality.Verbatim, words, _hall.Now) { Speaker = Standing.Personal(teacher) }))).OrThrow();

        var (rumour, linking) = (_hall.Id<RumourId>("market"), await _hall.ActAsync(Role.Recorder));
        var claim = await Dialogue.SealAsync(linking, rumour, LocalizedText.Of(("en", "the market closes")));
        var begun = (await Dialogue.DecideAsync(Dialogue.Contributions.Existing(contribution), Dialogue.Rumours.Beginning(rumour), linking, (c, a) =>
            ([], Rumour.Report(a, rumour, new(claim, RumourChannel.WordOfMouth, Spread.NotKnown, _hall.Now), c)))).OrThrow().Second;
        Assert.Equal((contribution, teacher), (begun.Reports[1].Contribution, begun.Reports[1].By));

        // The words of the contribution stay where they were said.
        var stolen = await Dialogue.Rumours.StartAsync(_hall.Id<RumourId>("school"), await _hall.ActAsync(Role.Recorder), a =>
            Rumour.Report(a, _hall.Id<RumourId>("school"), new(words, RumourChannel.WordOfMouth, Spread.NotKnown, _hall.Now)));
        Assert.Equal(ActRefusals.TextMisplaced, stolen.Refusal?.Code);
    }

    [Fact]
    public async Task Somebody_without_any_role_tells_what_they_heard_and_is_told_what_came_of_it()
    {
        var (passer, id) = (_hall.Id<ParticipantId>("passer-by"), _hall.Id<RumourId>("market"));
        var act = await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), passer);
        var wording = await Dialogue.SealAsync(act, passer, LocalizedText.Of(("en", "is it true?")));
        var rumour = (await Dialogue.Rumours.StartAsync(id, act, a => Rumour.Report(a, id, new(wording, RumourChannel.Messaging, Spread.NotKnown, _hall.Now) { By = passer }))).OrThrow();
        Assert.Equal(AskerState.Waiting, rumour.Askers[passer].State);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.RumoursAsync(act)).Refusal?.Code);
    }

    [Fact]
    public async Task Two_are_merged_both_or_neither_and_repeating_it_changes_nothing()
    {
        await ReportAsync("market");
        await ReportAsync("school", "teacher");
        var act = await _hall.ActAsync(Role.Facilitator);
        Task<Outcome<(Rumour First, Rumour Second)>> MergeAsync(Act a) => Dialogue.DecideAsync(
            Dialogue.Rumours.Existing(_hall.Id<RumourId>("school")), Dialogue.Rumours.Existing(_hall.Id<RumourId>("market")), a, (s, m, by) => (s.MergeInto(by, m), m.Absorb(by, s)));

        var (gone, survivor) = (await MergeAsync(act)).OrThrow();
        Assert.Equal((survivor.Id, 2, 2), (gone.Survivor, survivor.ReportCount, survivor.Waiting));
        var events = await _hall.CountAsync();
        Assert.Equal(survivor, (await MergeAsync(act)).OrThrow().Second);
        Assert.Equal(RumourRefusals.Merged, (await MergeAsync(await _hall.ActAsync(Role.Facilitator))).Refusal?.Code);
        Assert.Equal(events, await _hall.CountAsync());
    }

    [Fact]
    public async Task What_leaves_names_nobody_and_holds_no_word_of_those_who_reported()
    {
        await ReportAsync("market");
        await TriageAsync("market", 3, 3);
        await OnAsync("market", Role.Secretary, (r, a) => r.AskSource(a, new(Town.Some("the chief of police"), new(2026, 3, 3), _hall.Now)));
        var assessor = Standing.Personal(_hall.Person(Role.Assessor));
        await OnAsync("market", Role.Assessor, (r, a) => r.Assess(a, new(Town.Some("The market is to close."), RumourVerdict.False, Town.Some("There is no such order."), assessor, _hall.Now)));
        await OnAsync("market", Role.Rapporteur, (r, a) => r.DraftMessage(a, new(RumourChannel.Radio, LocalizedText.Of(("en", "The market stays open.")), Standing.Personal(_hall.Person(Role.Rapporteur)), _hall.Now)));
        await OnAsync("market", Role.Chair, (r, a) => r.AgreeToMessage(a, 1, new(Standing.Personal(_hall.Person(Role.Chair)), _hall.Now)));
        async Task<RumoursView> PublishAsync() =>
            Assert.IsType<RumoursView>((await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Rumours("en"))).OrThrow().View);
        Assert.Empty((await PublishAsync()).Rumours);

        var published = await OnAsync("market", Role.Secretary, (r, a) => r.Publish(a, _hall.Now));
        var view = await PublishAsync();
        Assert.Equal("The market stays open.", view.Rumours.Single().Messages.Single().Text.Text);
        var json = CivicDialogueJson.Serialize(view);
        foreach (var hidden in (object[])["baker", _hall.Id<ParticipantId>("baker"), _hall.Id<RumourId>("market"), _hall.Person(Role.Assessor), published.Reports[1].Wording.Id])
            Assert.DoesNotContain(hidden.ToString()!, json, StringComparison.Ordinal);

        // And no event holds the words either.
        await foreach (var next in _hall.Parts.Events.ReadAllAsync(_hall.Parts.Id, 0))
            Assert.DoesNotContain("baker heard", Encoding.UTF8.GetString(next.Data.Span), StringComparison.Ordinal);
    }

    /// <summary>What holds an allegation of abuse is read by one person: neither those who keep the record nor an earlier instant give it away, nor the words of what was merged into it.</summary>
    [Fact]
    public async Task Of_a_rumour_that_was_diverted_the_lead_of_its_case_alone_reads_the_words()
    {
        var (first, second) = (await ReportAsync("market"), await ReportAsync("school", "teacher"));
        var before = _hall.Clock.GetCurrentInstant();
        _hall.Clock.AdvanceHours(1);
        (await Dialogue.DecideAsync(
            Dialogue.Rumours.Existing(second.Id), Dialogue.Rumours.Existing(first.Id), await _hall.ActAsync(Role.Facilitator), (s, m, a) => (s.MergeInto(a, m), m.Absorb(a, s)))).OrThrow();
        SealedText[] words = [first.Reports[1].Wording, second.Reports[1].Wording];
        async Task<Answer<IReadOnlyDictionary<SealedTextId, LocalizedText>>> ReadAsync(Role role) => await Dialogue.RevealAsync(await _hall.ActAsync(role), words);
        Assert.Equal(2, (await ReadAsync(Role.Recorder)).OrThrow().Count);

        // Nowhere is it diverted to where nobody has it in hand: not to a case that does not exist.
        var (id, lead) = (_hall.Id<SafeguardingCaseId>("case"), _hall.Person(Role.SafeguardingLead));
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.Rumours.DecideAsync(first.Id, await _hall.ActAsync(Role.Recorder), (r, a) => r.Divert(a, id))).Refusal?.Code);
        (await Dialogue.DecideAsync(Dialogue.Rumours.Existing(first.Id), Dialogue.SafeguardingCases.Beginning(id), await _hall.ActAsync(Role.Recorder), (r, a) =>
            (r.Divert(a, id), SafeguardingCase.Open(a, id, r, lead, new(2026, 3, 8))))).OrThrow();
        foreach (var role in (Role[])[Role.Recorder, Role.Facilitator, Role.DataProtectionOfficer])
            Assert.Equal(SafeguardingCaseRefusals.NotTheLead, (await ReadAsync(role)).Refusal?.Code);
        Assert.Equal(["baker heard of market", "teacher heard of school"], (await ReadAsync(Role.SafeguardingLead)).OrThrow().Values.Select(t => t.In("en").Text).Order());

        Assert.Empty(await OpenAsync());
        Assert.Empty(await OpenAsync(knownAt: before));
        Assert.Empty((await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Rumours("en"))).OrThrow().View is RumoursView view ? view.Rumours : default);
        Assert.Equal([id], (await Dialogue.Queries.SafeguardingCasesAsync(await _hall.ActAsync(Role.Convener))).OrThrow().Items.Select(c => c.Id));
    }

    private async Task<Rumour> MergeAsync(RumourId duplicate, RumourId into) => (await Dialogue.DecideAsync(
        Dialogue.Rumours.Existing(duplicate), Dialogue.Rumours.Existing(into), await _hall.ActAsync(Role.Facilitator), (d, i, a) => (d.MergeInto(a, i), i.Absorb(a, d)))).OrThrow().First;

    private async Task DivertAsync(RumourId rumour)
    {
        var id = _hall.Id<SafeguardingCaseId>($"case of {rumour}");
        (await Dialogue.DecideAsync(Dialogue.Rumours.Existing(rumour), Dialogue.SafeguardingCases.Beginning(id), await _hall.ActAsync(Role.Facilitator), (r, a) =>
            (r.Divert(a, id), SafeguardingCase.Open(a, id, r, _hall.Person(Role.SafeguardingLead), new(2026, 3, 8))))).OrThrow();
    }

    /// <summary>What the teacher heard turned out to be what the baker heard, and that is an allegation. Whoever keeps the record could still have destroyed the teacher's words.</summary>
    [Fact]
    public async Task Nobody_destroys_the_words_of_what_was_merged_into_an_allegation_but_those_who_answer_for_it()
    {
        var (first, second, third) = (await ReportAsync("market"), await ReportAsync("school", "teacher"), await ReportAsync("bridge", "driver"));
        await MergeAsync(third.Id, second.Id);
        await MergeAsync(second.Id, first.Id);
        await DivertAsync(first.Id);
        SealedTextId[] words = [second.Reports[1].Wording.Id, third.Reports[1].Wording.Id];
        var other = _hall.Id<ParticipantId>("another lead");
        await _hall.GrantAsync(other, Role.SafeguardingLead);
        async Task<Answer<ErasureState>> RedactAsync(SealedTextId text, Act act) => await Dialogue.RedactAsync(act, text, null, Town.Some());

        foreach (var text in words)
        {
            foreach (var role in (Role[])[Role.Rapporteur, Role.Secretary, Role.Chair])
                Assert.Equal(ActRefusals.NotPermitted, (await RedactAsync(text, await _hall.ActAsync(role))).Refusal?.Code);
            Assert.Equal(SafeguardingCaseRefusals.NotTheLead, (await RedactAsync(text, await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), other))).Refusal?.Code);
        }

        // Nor by a decision that says nothing of the case: a merged rumour does not know what became of the other.
        var around = await Dialogue.Rumours.DecideAsync(second.Id, await _hall.ActAsync(Role.Rapporteur), (r, a) => r.RedactText(a, words[0], null, Town.Some()));
        Assert.Equal(SafeguardingCaseRefusals.NotTheLead, around.Refusal?.Code);
        Assert.Equal(2, (await Dialogue.RevealAsync(await _hall.ActAsync(Role.SafeguardingLead), [second.Reports[1].Wording, third.Reports[1].Wording])).OrThrow().Count);

        Assert.Equal(ErasureState.Complete, (await RedactAsync(words[0], await _hall.ActAsync(Role.SafeguardingLead))).OrThrow());
        Assert.Equal(ErasureState.Complete, (await RedactAsync(words[1], await _hall.ActAsync(Role.DataProtectionOfficer))).OrThrow());
        Assert.Empty((await Dialogue.RevealAsync(await _hall.ActAsync(Role.SafeguardingLead), [second.Reports[1].Wording, third.Reports[1].Wording])).OrThrow());
        await Dialogue.VerifyAsync();
    }

    /// <summary>Whoever is accused may have themselves erased, and takes no evidence along: not out of the allegation, and not out of what turned out to be the same.</summary>
    [Fact]
    public async Task Whoever_is_accused_does_not_take_themselves_out_of_what_was_merged_into_the_allegation()
    {
        var (guard, registering) = (_hall.Id<ParticipantId>("guard"), await _hall.ActAsync(Role.Recorder));
        var name = await Dialogue.SealAsync(registering, guard, LocalizedText.Of(("en", "Canary Tokenova")));
        (await Dialogue.Participants.StartAsync(guard, registering, a => Participant.Register(a, guard, name))).OrThrow();
        var (id, act) = (_hall.Id<RumourId>("keys"), await _hall.ActAsync(Role.Recorder));
        var wording = await Dialogue.SealAsync(act, id, LocalizedText.Of(("en", "Canary Tokenova took the keys")));
        (await Dialogue.Rumours.StartAsync(id, act, a => Rumour.Report(a, id, new(wording, RumourChannel.WordOfMouth, Spread.Local, _hall.Now)))).OrThrow();
        var allegation = await ReportAsync("market");
        await MergeAsync(id, allegation.Id);
        await DivertAsync(allegation.Id);

        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), guard), guard)).OrThrow());
        var read = (await Dialogue.RevealAsync(await _hall.ActAsync(Role.SafeguardingLead), [wording])).OrThrow();
        Assert.Equal("Canary Tokenova took the keys", read[wording.Id].In("en").Text);
    }

    private async Task<Rumour> MakeKnownAsync(string name, string claim)
    {
        await ReportAsync(name);
        await TriageAsync(name, 3, 3);
        await OnAsync(name, Role.Secretary, (r, a) => r.AskSource(a, new(Town.Some("the chief of police"), new(2026, 3, 3), _hall.Now)));
        await OnAsync(name, Role.Assessor, (r, a) => r.Assess(a, new(Town.Some(claim), RumourVerdict.False, Town.Some("No."), Standing.Personal(_hall.Person(Role.Assessor)), _hall.Now)));
        await OnAsync(name, Role.Rapporteur, (r, a) => r.DraftMessage(a, new(RumourChannel.Radio, LocalizedText.Of(("en", $"Not so: {claim}")), Standing.Personal(_hall.Person(Role.Rapporteur)), _hall.Now)));
        await OnAsync(name, Role.Chair, (r, a) => r.AgreeToMessage(a, 1, new(Standing.Personal(_hall.Person(Role.Chair)), _hall.Now)));
        return await OnAsync(name, Role.Secretary, (r, a) => r.Publish(a, _hall.Now));
    }

    /// <summary>Three claims were told publicly. Two turn out to be one, and that one an allegation of abuse: it is told nowhere any more, neither there nor in what was released before.</summary>
    [Fact]
    public async Task A_claim_that_was_diverted_is_read_neither_in_earlier_releases_nor_in_what_was_merged_into_it()
    {
        var (market, school, bridge) = (await MakeKnownAsync("market", "A guard beats traders."), await MakeKnownAsync("school", "They beat people at the gate."), await MakeKnownAsync("bridge", "The bridge is to close."));
        var before = (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Rumours("en"))).OrThrow();
        async Task<string[]> ReadAsync() => [.. ((RumoursView)(await Dialogue.FindReleaseAsync(before.Id))!.View).Rumours.Select(r => r.Claim.Text!)];
        Assert.Equal(["A guard beats traders.", "They beat people at the gate.", "The bridge is to close."], await ReadAsync());

        var merged = await MergeAsync(school.Id, market.Id);
        Assert.Equal("They beat people at the gate.", (await Dialogue.Rumours.FindAsync(school.Id))!.Assessment!.Claim.In("en").Text);
        Assert.Equal(3, (await ReadAsync()).Length);
        await DivertAsync(market.Id);

        Assert.Equal(["The bridge is to close."], await ReadAsync());
        var left = (await Dialogue.Rumours.FindAsync(school.Id))!;
        Assert.Equal((school.Id, merged.Phase, merged.Survivor), (left.Id, left.Phase, left.Survivor));
        Assert.Equal((0, 0, 0, null), (left.Assessments.Count, left.Messages.Count, left.ReportCount, left.Risk));
        Assert.Equal(bridge, await Dialogue.Rumours.FindAsync(bridge.Id));
        Assert.Equal(["The bridge is to close."], ((RumoursView)(await Dialogue.Queries.ReleasesAsync(await _hall.ActAsync(Role.Observer))).OrThrow().Items.Single().View).Rumours.Select(r => r.Claim.Text!));
    }

    /// <summary>A rumour names people more than anything else does: who is erased is taken out of the words of those who reported it, and not out of what is kept as evidence.</summary>
    [Fact]
    public async Task Somebody_named_in_a_report_is_taken_out_of_it_when_they_are_erased()
    {
        var (person, id, registering) = (_hall.Id<ParticipantId>("guard"), _hall.Id<RumourId>("keys"), await _hall.ActAsync(Role.Recorder));
        var name = await Dialogue.SealAsync(registering, person, LocalizedText.Of(("en", "Canary Tokenova")));
        (await Dialogue.Participants.StartAsync(person, registering, a => Participant.Register(a, person, name))).OrThrow();
        async Task<Rumour> NamingAsync(RumourId rumour)
        {
            var act = await _hall.ActAsync(Role.Recorder);
            var wording = await Dialogue.SealAsync(act, rumour, LocalizedText.Of(("en", "Canary Tokenova took the keys")));
            return (await Dialogue.Rumours.StartAsync(rumour, act, a => Rumour.Report(a, rumour, new(wording, RumourChannel.WordOfMouth, Spread.Local, _hall.Now)))).OrThrow();
        }

        var (reported, evidence) = (await NamingAsync(id), await NamingAsync(_hall.Id<RumourId>("abuse")));
        var caseId = _hall.Id<SafeguardingCaseId>("case");
        (await Dialogue.DecideAsync(Dialogue.Rumours.Existing(evidence.Id), Dialogue.SafeguardingCases.Beginning(caseId), await _hall.ActAsync(Role.Recorder), (r, a) =>
            (r.Divert(a, caseId), SafeguardingCase.Open(a, caseId, r, _hall.Person(Role.SafeguardingLead), new(2026, 3, 8))))).OrThrow();
        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), person)).OrThrow());

        var left = (await Dialogue.Rumours.FindAsync(id))!.Reports[1].Wording;
        Assert.NotEqual(reported.Reports[1].Wording, left);
        var read = (await Dialogue.RevealAsync(await _hall.ActAsync(Role.SafeguardingLead), [left, evidence.Reports[1].Wording])).OrThrow();
        Assert.DoesNotContain("Tokenova", read[left.Id].In("en").Text, StringComparison.Ordinal);
        Assert.Contains("took the keys", read[left.Id].In("en").Text, StringComparison.Ordinal);
        Assert.Equal("Canary Tokenova took the keys", read[evidence.Reports[1].Wording.Id].In("en").Text);
        await Dialogue.VerifyAsync();
    }

    /// <summary>A directorate is a part of a ministry: an assessor of the ministry is told apart only by whoever tells all that is on record.</summary>
    [Fact]
    public async Task What_the_institutions_are_a_part_of_cannot_be_left_out()
    {
        async Task<Stakeholder> RegisterAsync(string name, Stakeholder? parent = null) => (await Dialogue.Stakeholders.StartAsync(_hall.Id<StakeholderId>(name), await _hall.ActAsync(Role.Secretary), a =>
            Stakeholder.Register(a, _hall.Id<StakeholderId>(name), Town.Some(name), StakeholderKind.Unit, parent))).OrThrow();
        var ministry = await RegisterAsync("ministry");
        var directorate = await RegisterAsync("directorate", ministry);
        var station = await RegisterAsync("station", directorate);
        await ReportAsync("market");
        async Task<Refusal?> TriageAboutAsync(Hierarchy? above) => (await Dialogue.Rumours.DecideAsync(_hall.Id<RumourId>("market"), await _hall.ActAsync(Role.Facilitator), (r, a) =>
            r.Triage(a, new(3, 3), RumourSubject.Of([station], above: above), _hall.Now))).Refusal;

        Assert.Equal(ActRefusals.StandingUnknown, (await TriageAboutAsync(null))?.Code);
        Assert.Null(await TriageAboutAsync((await Dialogue.Queries.HierarchyAsync(await _hall.ActAsync(Role.Facilitator))).OrThrow()));
        Assert.Equal([station.Id, directorate.Id, ministry.Id], (await Dialogue.Rumours.FindAsync(_hall.Id<RumourId>("market")))!.About!.Lineage);
    }

    /// <summary>A standing is what the stakeholder on record says, of whoever a rumour is about too.</summary>
    [Fact]
    public async Task Whom_it_is_about_cannot_be_made_up()
    {
        await ReportAsync("market");
        var outcome = await Dialogue.Rumours.DecideAsync(_hall.Id<RumourId>("market"), await _hall.ActAsync(Role.Facilitator), (r, a) =>
            r.Triage(a, new(1, 1), RumourSubject.Of(persons: [new Town().StandingOfCommander(_hall.Now)]), _hall.Now));
        Assert.Equal(ActRefusals.StandingUnknown, outcome.Refusal?.Code);
    }
}
