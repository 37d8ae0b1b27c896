using CsCheck;

namespace CivicDialogue.Tests.Engine;

/// <summary>What is asked and not answered, and what is taken off the open record, through a whole dialogue.</summary>
public abstract partial class EngineTests
{
    private ParticipantId SecondLead => Id<ParticipantId>("second safeguarding lead");

    private Task<Act> ActOfAsync(ParticipantId person) => Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), person);

    /// <summary>Something that the shopkeeper says at a session, or hands in.</summary>
    private async Task<Contribution> SaidAsync(string words, ContributionKind kind = ContributionKind.Question, Session? session = null, StakeholderId? addressee = null, Occurred? when = null)
    {
        var (id, act) = (Id<ContributionId>(words), await Hall.ActAsync(Role.Secretary));
        var said = new Said(kind, RecordQuality.Verbatim, await Dialogue.SealAsync(act, Shopkeeper, LocalizedText.Of(("en", words))), when ?? Hall.Today)
        {
            Speaker = Standing.Personal(Shopkeeper),
            Addressee = addressee,
        };
        return (await Dialogue.Contributions.StartAsync(id, act, a => session is null ? Contribution.TakeIn(a, id, said) : Contribution.Record(a, id, session, said))).OrThrow();
    }

    private async Task<Session> OpenAsync(string name)
    {
        await Hall.PlanAsync(name);
        var today = Hall.Today;
        return await Hall.OnSessionAsync(name, Role.Facilitator, (s, a) => s.Open(a, today));
    }

    /// <summary>Minutes taken from the press, so that nobody has to wait for corrections.</summary>
    private async Task ApproveAsync(string name)
    {
        var today = Hall.Today;
        await Hall.OnSessionAsync(name, Role.Facilitator, (s, a) => s.Close(a, today));
        var drafting = await Hall.ActAsync(Role.Rapporteur);
        var body = await Dialogue.SealAsync(drafting, Id<SessionId>(name), LocalizedText.Of(("en", $"Minutes of the {name}")));
        (await Dialogue.Sessions.DecideAsync(Id<SessionId>(name), drafting, (s, a) => s.DraftMinutes(a, body, Town.Press))).OrThrow();
        await Hall.OnSessionAsync(name, Role.Chair, (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.AdoptedAsReported));
    }

    private async Task DivertAsync(Contribution contribution, string @case, ParticipantId? lead = null)
    {
        var id = Id<SafeguardingCaseId>(@case);
        var due = new LocalDate(2026, 3, 8);
        (await Dialogue.DecideAsync(Dialogue.Contributions.Existing(contribution.Id), Dialogue.SafeguardingCases.Beginning(id), await Hall.ActAsync(Role.Recorder), (c, a) =>
            (c.Divert(a, id), SafeguardingCase.Open(a, id, c, lead ?? Hall.Person(Role.SafeguardingLead), due)))).OrThrow();
    }

    private async Task<List<string>> OpenQuestionsAsync(StakeholderId? addressee = null, Instant? asOf = null, Instant? knownAt = null, int size = Limits.Page)
    {
        var act = await Hall.ActAsync(Role.Observer);
        var open = await AllOfAsync(size, async p => (await Dialogue.Queries.OpenQuestionsAsync(act, addressee, asOf, knownAt, p)).OrThrow());
        var words = (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Recorder), [.. open.Select(q => q.Question.Said.Text)])).OrThrow();
        return [.. open.Select(q => words[q.Question.Said.Text.Id].In("en").Text)];
    }

    [Fact]
    public async Task An_answer_and_the_question_it_closes_come_on_record_together_or_not_at_all()
    {
        var question = await SaidAsync("when are the lanes lit");
        var (id, act) = (Id<ContributionId>("answer"), await Hall.ActAsync(Role.Secretary));
        var said = new Said(ContributionKind.Answer, RecordQuality.Summary, await Dialogue.SealAsync(act, id, LocalizedText.Of(("en", "soon"))), Hall.Now) { Answers = question.Id };
        var count = await Hall.CountAsync();

        var unfit = await Dialogue.DecideAsync(Dialogue.Contributions.Existing(question.Id), Dialogue.Contributions.Beginning(id), act, (q, a) =>
            (q.Answer(a, id, said), Contribution.TakeIn(a, id, said with { Side = SideId.Of("unknown") })));
        Assert.Equal((ContributionRefusals.SideUnknown, count), (unfit.Refusal?.Code, await Hall.CountAsync()));
        Assert.Single(await OpenQuestionsAsync());

        var outcome = await Dialogue.DecideAsync(Dialogue.Contributions.Existing(question.Id), Dialogue.Contributions.Beginning(id), act, (q, a) => (q.Answer(a, id, said), Contribution.TakeIn(a, id, said)));
        Assert.Equal(id, Assert.Single(outcome.OrThrow().First.Answers));
        Assert.Equal(count + 2, await Hall.CountAsync());
        Assert.Empty(await OpenQuestionsAsync());
    }

    [Fact]
    public async Task An_answer_is_linked_that_is_on_record_and_answers_the_question()
    {
        var (question, other, stated) = (await SaidAsync("when are the lanes lit"), await SaidAsync("when are the parks lit"), await SaidAsync("it is dark", ContributionKind.Statement));
        var to = new Said(ContributionKind.Answer, RecordQuality.Summary, question.Said.Text, Hall.Now) { Answers = question.Id };

        Assert.Equal(ActRefusals.NotFound, (await LinkAsync(question.Id, Id<ContributionId>("never recorded"))).Refusal?.Code);
        Assert.Equal(ContributionRefusals.NotAnAnswer, (await LinkAsync(question.Id, stated.Id)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await AnswerAsync("to nothing", Id<ContributionId>("never asked"))).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await AnswerAsync("to a statement", stated.Id)).Refusal?.Code);
        var answer = (await AnswerAsync("soon", other.Id)).OrThrow();
        Assert.Equal(ContributionRefusals.NotAnAnswer, (await LinkAsync(question.Id, answer.Id)).Refusal?.Code);
        Assert.True((await LinkAsync(other.Id, answer.Id)).IsAccepted);
        Assert.Equal(["when are the lanes lit"], await OpenQuestionsAsync());

        async Task<Outcome<Contribution>> LinkAsync(ContributionId asked, ContributionId linked) =>
            await Dialogue.Contributions.DecideAsync(asked, await Hall.ActAsync(Role.Secretary), (q, a) => q.Answer(a, linked, to with { Answers = asked }));

        async Task<Outcome<Contribution>> AnswerAsync(string words, ContributionId asked)
        {
            var (id, act) = (Id<ContributionId>(words), await Hall.ActAsync(Role.Secretary));
            var said = new Said(ContributionKind.Answer, RecordQuality.Summary, await Dialogue.SealAsync(act, id, LocalizedText.Of(("en", words))), Hall.Now) { Answers = asked };
            return await Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, said));
        }
    }

    [Fact]
    public async Task What_an_institution_went_over_into_is_there_and_does_not_lead_back_to_it()
    {
        var why = Town.Some();
        foreach (var name in (string[])["a", "b", "c"])
            (await Dialogue.Stakeholders.StartAsync(Of(name), await Hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, Of(name), Town.Some(name), StakeholderKind.GovernmentBody))).OrThrow();

        (await IntoAsync("b", "c", new(2026, 2, 20))).OrThrow();
        (await IntoAsync("a", "b", new(2026, 1, 31))).OrThrow();
        Assert.Equal(StakeholderRefusals.NotThere, (await IntoAsync("c", "a", new(2026, 2, 25))).Refusal?.Code);
        Assert.Equal(StakeholderRefusals.NotThere, (await IntoAsync("c", "b", new(2026, 2, 25))).Refusal?.Code);

        // Entered the other way round, it would be a circle all the same.
        foreach (var name in (string[])["d", "e"])
            (await Dialogue.Stakeholders.StartAsync(Of(name), await Hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, Of(name), Town.Some(name), StakeholderKind.GovernmentBody))).OrThrow();
        (await IntoAsync("e", "d", new(2026, 2, 20))).OrThrow();
        Assert.Equal(StakeholderRefusals.OwnSuccessor, (await IntoAsync("d", "e", new(2026, 1, 31))).Refusal?.Code);

        StakeholderId Of(string name) => Id<StakeholderId>(name);

        async Task<Outcome<Stakeholder>> IntoAsync(string gone, string heir, LocalDate last) =>
            await Dialogue.Stakeholders.DecideAsync(Of(gone), await Hall.ActAsync(Role.Secretary), (s, a) => s.RecordSuccession(a, new(SuccessionKind.Merged, last, why, [Of(heir)])));
    }

    [Fact]
    public async Task Open_questions_are_listed_oldest_first_whatever_the_size_of_the_page()
    {
        var police = Id<StakeholderId>("police");
        (await Dialogue.Stakeholders.StartAsync(police, await Hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, police, Town.Some(), StakeholderKind.SecurityInstitution))).OrThrow();
        Hall.Clock.AdvanceDays(20);
        foreach (var days in (int[])[3, 11, 0, 7, 15])
        {
            await SaidAsync($"asked {days} days ago", when: Occurred.At(Hall.Clock.GetCurrentInstant() - Duration.FromDays(days), Town.Hebron), addressee: days > 5 ? police : null);
            Hall.Clock.AdvanceMinutes(1);
        }

        var taken = (await SaidAsync("stated", ContributionKind.Statement)).Id;
        string[] all = ["asked 15 days ago", "asked 11 days ago", "asked 7 days ago", "asked 3 days ago", "asked 0 days ago"];
        Assert.Equal(all, await OpenQuestionsAsync());
        Assert.Equal(all[..3], await OpenQuestionsAsync(police));
        await Gen.Int[1, 6].SampleAsync(async size => Assert.Equal(all, await OpenQuestionsAsync(size: size)), iter: 6);
        Assert.Equal(all[..2], await OpenQuestionsAsync(asOf: Hall.Clock.GetCurrentInstant() - Duration.FromDays(10)));
        Assert.DoesNotContain(taken, (await Dialogue.Queries.OpenQuestionsAsync(await Hall.ActAsync(Role.Observer))).OrThrow().Items.Select(q => q.Question.Id));

        var nobody = await Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), Id<ParticipantId>("passer-by"));
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.OpenQuestionsAsync(nobody)).Refusal?.Code);
        Assert.Empty((await Dialogue.Queries.OpenQuestionsAsync(await OtherProgrammeAsync())).OrThrow().Items);
    }

    /// <summary>The words of what was diverted, whatever version they are of, are for one person.</summary>
    [Fact]
    public async Task What_is_diverted_is_read_by_the_lead_of_its_case_alone()
    {
        await Hall.GrantAsync(SecondLead, Role.SafeguardingLead);
        var session = await OpenAsync("evening");
        var contribution = await SaidAsync("one of the guards", ContributionKind.Testimony, session);
        var kept = await SaidAsync("the lanes are dark", ContributionKind.Concern, session);
        var correcting = await Hall.ActAsync(Role.Secretary);
        var corrected = await Dialogue.SealAsync(correcting, Shopkeeper, LocalizedText.Of(("en", "one of the guards, in other words")));
        (await Dialogue.Contributions.DecideAsync(contribution.Id, correcting, (c, a) => c.Correct(a, session, new(ContributionKind.Testimony, RecordQuality.Summary, corrected, c.Said.When), Town.Some()))).OrThrow();
        SealedText[] words = [contribution.Said.Text, corrected];
        Assert.Equal(2, (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Recorder), words)).OrThrow().Count);

        await DivertAsync(contribution, "case", SecondLead);

        foreach (var role in Town.Offices)
        {
            foreach (var handle in words)
                Assert.Contains((await Dialogue.RevealAsync(await Hall.ActAsync(role), [kept.Said.Text, handle])).Refusal?.Code, (RefusalCode?[])[ActRefusals.NotPermitted, SafeguardingCaseRefusals.NotTheLead]);
        }

        Assert.Equal(SafeguardingCaseRefusals.NotTheLead, (await Dialogue.RevealAsync(await Hall.ActAsync(Role.SafeguardingLead), words)).Refusal?.Code);
        Assert.Equal(2, (await Dialogue.RevealAsync(await ActOfAsync(SecondLead), words)).OrThrow().Count);
        Assert.Single((await Dialogue.RevealAsync(await Hall.ActAsync(Role.Recorder), [kept.Said.Text])).OrThrow());

        // In other hands, and out of the first ones.
        (await Dialogue.SafeguardingCases.DecideAsync(Id<SafeguardingCaseId>("case"), await Hall.ActAsync(Role.Convener), (c, a) => c.AssignLead(a, Hall.Person(Role.SafeguardingLead)))).OrThrow();
        Assert.Equal(SafeguardingCaseRefusals.NotTheLead, (await Dialogue.RevealAsync(await ActOfAsync(SecondLead), words)).Refusal?.Code);
        Assert.Equal(2, (await Dialogue.RevealAsync(await Hall.ActAsync(Role.SafeguardingLead), words)).OrThrow().Count);

        // Given back, it is read as before.
        (await Dialogue.SafeguardingCases.DecideAsync(Id<SafeguardingCaseId>("case"), await Hall.ActAsync(Role.SafeguardingLead), (c, a) => c.Close(a, SafeguardingOutcome.OutOfScope))).OrThrow();
        (await Dialogue.DecideAsync(
            Dialogue.Contributions.Existing(contribution.Id), Dialogue.SafeguardingCases.Existing(Id<SafeguardingCaseId>("case")), await Hall.ActAsync(Role.SafeguardingLead), (c, k, a) => (c.Return(a, k), []))).OrThrow();
        Assert.Equal(2, (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Recorder), words)).OrThrow().Count);
    }

    [Fact]
    public async Task Nothing_is_diverted_to_a_case_that_nobody_has_in_hand()
    {
        var contribution = await SaidAsync("one of the guards", ContributionKind.Testimony);
        Assert.Equal(ActRefusals.NotFound, (await ToAsync("never opened")).Refusal?.Code);
        var elsewhere = await OtherProgrammeAsync();
        (await Dialogue.Programmes.DecideAsync(elsewhere.Programme, elsewhere, (p, a) => p.Grant(a, a.By, Role.SafeguardingLead))).OrThrow();
        await ReportAsync(await Dialogue.ActAsync(elsewhere.Programme, Hall.NextAct(), elsewhere.By), "of another programme");
        Assert.Equal(ActRefusals.NotFound, (await ToAsync("of another programme")).Refusal?.Code);

        var lead = await Hall.ActAsync(Role.SafeguardingLead);
        await ReportAsync(lead, "open");
        await ReportAsync(await Hall.ActAsync(Role.SafeguardingLead), "closed");
        (await Dialogue.SafeguardingCases.DecideAsync(Id<SafeguardingCaseId>("closed"), await Hall.ActAsync(Role.SafeguardingLead), (c, a) => c.Close(a, SafeguardingOutcome.Unfounded))).OrThrow();
        Assert.Equal(SafeguardingCaseRefusals.Closed, (await ToAsync("closed")).Refusal?.Code);
        Assert.Equal(Id<SafeguardingCaseId>("open"), (await ToAsync("open")).OrThrow().Case);

        async Task<Outcome<Contribution>> ToAsync(string @case) =>
            await Dialogue.Contributions.DecideAsync(contribution.Id, await Hall.ActAsync(Role.Recorder), (c, a) => c.Divert(a, Id<SafeguardingCaseId>(@case)));

        async Task ReportAsync(Act act, string @case)
        {
            var id = Id<SafeguardingCaseId>(@case);
            var text = await Dialogue.SealAsync(act, id, LocalizedText.Of(("en", @case)));
            (await Dialogue.SafeguardingCases.StartAsync(id, act, a => SafeguardingCase.Report(a, id, SafeguardingKind.Allegation, text, a.By, new(2026, 3, 8)))).OrThrow();
        }
    }

    [Fact]
    public async Task A_diverted_allegation_is_on_no_list_and_in_no_minutes_and_its_words_leave_an_earlier_release()
    {
        var session = await OpenAsync("evening");
        var (said, kept) = (await SaidAsync("one of the guards", ContributionKind.Testimony, session), await SaidAsync("the lanes are dark", ContributionKind.Concern, session));
        await ApproveAsync("evening");
        var before = await PublishAsync(session.Id);
        Assert.Equal(["one of the guards", "the lanes are dark"], Lines(before).Order());
        Assert.Equal("Minutes of the evening", Minutes(before).Body?.Text);

        await DivertAsync(said, "case");

        Assert.Equal([kept.Id], (await Dialogue.Queries.ContributionsAsync(await Hall.ActAsync(Role.Secretary), session.Id)).OrThrow().Items.Select(c => c.Id));
        Assert.Equal(["the lanes are dark"], await OpenQuestionsAsync());
        var after = await PublishAsync(session.Id);
        Assert.Equal(["the lanes are dark"], Lines(after));
        Assert.Equal((CountKind.Suppressed, null), (Minutes(after).KeptBack.Kind, Minutes(after).Body));
        var reread = await Dialogue.FindReleaseAsync(before.Id);
        Assert.Equal(["the lanes are dark"], Lines(reread));
        Assert.True(Minutes(reread).Body?.IsErased);     // free text, which may tell of it
    }

    /// <summary>They may be evidence: whoever keeps the record must not be able to make it go.</summary>
    [Fact]
    public async Task Diverted_words_are_taken_out_by_the_lead_of_the_case_or_the_data_protection_officer_and_nobody_else()
    {
        await Hall.GrantAsync(SecondLead, Role.SafeguardingLead);
        var said = await SaidAsync("one of the guards, at number 12", ContributionKind.Testimony);
        await DivertAsync(said, "case", SecondLead);
        async Task<Answer<ErasureState>> RedactAsync(Act act, SealedTextId text, string left) => await Dialogue.RedactAsync(act, text, LocalizedText.Of(("en", left)), Town.Some());

        foreach (var role in (Role[])[Role.Secretary, Role.Rapporteur, Role.Convener])
            Assert.Equal(ActRefusals.NotPermitted, (await RedactAsync(await Hall.ActAsync(role), said.Said.Text.Id, "nothing")).Refusal?.Code);
        Assert.Equal(SafeguardingCaseRefusals.NotTheLead, (await RedactAsync(await Hall.ActAsync(Role.SafeguardingLead), said.Said.Text.Id, "nothing")).Refusal?.Code);
        var (leading, first) = (await ActOfAsync(SecondLead), said.Said.Text.Id);
        Assert.Equal(ErasureState.Complete, (await RedactAsync(leading, first, "one of the guards, at […]")).OrThrow());
        var left = (await Dialogue.Contributions.FindAsync(said.Id))!.Said.Text;
        Assert.Equal("one of the guards, at […]", (await Dialogue.RevealAsync(await ActOfAsync(SecondLead), [left])).OrThrow()[left.Id].In("en").Text);

        // Put into other hands, the request that was answered is still the same request.
        (await Dialogue.SafeguardingCases.DecideAsync(Id<SafeguardingCaseId>("case"), await Hall.ActAsync(Role.Convener), (c, a) => c.AssignLead(a, Hall.Person(Role.SafeguardingLead)))).OrThrow();
        Assert.Equal(ErasureState.Complete, (await RedactAsync(leading, first, "one of the guards, at […]")).OrThrow());
        Assert.Equal(SafeguardingCaseRefusals.NotTheLead, (await RedactAsync(await ActOfAsync(SecondLead), left.Id, "nothing")).Refusal?.Code);
        Assert.Equal(ErasureState.Complete, (await RedactAsync(await Hall.ActAsync(Role.DataProtectionOfficer), left.Id, "one of […]")).OrThrow());
    }

    [Fact]
    public async Task Words_that_are_hidden_or_removed_are_not_read_in_earlier_releases_and_come_back_with_the_hiding_lifted()
    {
        var session = await OpenAsync("evening");
        var (hidden, removed) = (await SaidAsync("nobody listens", ContributionKind.Opinion, session), await SaidAsync("cameras everywhere", ContributionKind.Proposal, session));
        await ApproveAsync("evening");
        var release = await PublishAsync(session.Id);

        (await Dialogue.Contributions.DecideAsync(hidden.Id, await Hall.ActAsync(Role.Facilitator), (c, a) => c.Hide(a, Town.Some()))).OrThrow();
        (await Dialogue.Contributions.DecideAsync(removed.Id, await ActOfAsync(Shopkeeper), (c, a) => c.Remove(a))).OrThrow();
        Assert.Empty(Lines(await Dialogue.FindReleaseAsync(release.Id)));
        Assert.Empty(Lines(await PublishAsync(session.Id)));

        (await Dialogue.Contributions.DecideAsync(hidden.Id, await Hall.ActAsync(Role.SafeguardingLead), (c, a) => c.Show(a, Town.Some()))).OrThrow();
        Assert.Equal(["nobody listens"], Lines(await Dialogue.FindReleaseAsync(release.Id)));
    }

    [Fact]
    public async Task A_report_is_read_by_its_lead_and_that_it_is_in_time_is_known_to_conveners()
    {
        await Hall.GrantAsync(SecondLead, Role.SafeguardingLead);
        var (id, reporting) = (Id<SafeguardingCaseId>("reprisal"), await ActOfAsync(Shopkeeper));
        var report = await Dialogue.SealAsync(reporting, Shopkeeper, LocalizedText.Of(("en", "kept from working")));
        (await Dialogue.SafeguardingCases.StartAsync(id, reporting, a => SafeguardingCase.Report(a, id, SafeguardingKind.Reprisal, report, SecondLead, new(2026, 3, 3)))).OrThrow();
        var contribution = await SaidAsync("one of the guards", ContributionKind.Testimony);
        await DivertAsync(contribution, "case");
        Hall.Clock.Reset(Instant.FromUtc(2026, 3, 3, 22, 0));     // midnight in the town, in winter

        Assert.Equal([(id, SecondLead, true), (Id<SafeguardingCaseId>("case"), Hall.Person(Role.SafeguardingLead), false)], await CasesAsync(await Hall.ActAsync(Role.Convener)));
        Assert.Equal([(id, SecondLead, true)], await CasesAsync(await ActOfAsync(SecondLead)));
        Assert.Equal([(Id<SafeguardingCaseId>("case"), Hall.Person(Role.SafeguardingLead), false)], await CasesAsync(await Hall.ActAsync(Role.SafeguardingLead)));
        Assert.Empty(await CasesAsync(await OtherProgrammeAsync()));
        foreach (var role in Town.Offices.Where(r => r != Role.SafeguardingLead))
            Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.SafeguardingCasesAsync(await Hall.ActAsync(role))).Refusal?.Code);

        Assert.Equal("kept from working", (await Dialogue.RevealAsync(await ActOfAsync(SecondLead), [report])).OrThrow()[report.Id].In("en").Text);
        foreach (var role in Town.Offices)
            Assert.NotNull((await Dialogue.RevealAsync(await Hall.ActAsync(role), [report])).Refusal);

        async Task<List<(SafeguardingCaseId, ParticipantId, bool)>> CasesAsync(Act act) =>
            [.. (await AllOfAsync(1, async p => (await Dialogue.Queries.SafeguardingCasesAsync(act, p)).OrThrow())).Select(c => (c.Id, c.Lead, c.IsOverdue))];
    }

    private static List<string?> Lines(Release? release) => [.. Minutes(release).Attributed.Concat(Minutes(release).Unattributed).Select(l => l.Text.Text)];
}
