using System.Text;

namespace CivicDialogue.Tests.Consultations;

/// <summary>A consultation in a dialogue with a store: votes are sealed and cast in one, hidden until it is over, and told so that they tell of nobody.</summary>
public sealed class ConsultationTests : IAsyncDisposable
{
    private static readonly SideId Citizens = SideId.Of("citizens");

    private readonly InMemoryStore _store = new();
    private readonly Hall _hall;

    public ConsultationTests() => _hall = Hall.OpenAsync(_store).GetAwaiter().GetResult();

    private Dialogue Dialogue => _hall.Dialogue;

    private ConsultationId Id => _hall.Id<ConsultationId>("patrols");

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    private static ValueMap<int, StatementVote> Votes(params StatementVote[] votes) => ValueMap<int, StatementVote>.From(votes.Select((v, i) => KeyValuePair.Create(i + 1, v)));

    private Task<Act> OwnAsync(string voter, ActId? act = null) => Dialogue.ActAsync(_hall.Programme, act ?? _hall.NextAct(), _hall.Id<ParticipantId>(voter));

    private async Task OpenAsync(int statements = 2)
    {
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.DefineSide(a, Citizens, Town.Some()))).OrThrow();
        (await Dialogue.Consultations.StartAsync(Id, await _hall.ActAsync(Role.Secretary), a => Consultation.Prepare(
            a, Id, new(Town.Some("Patrols"), Town.Some("Where are we apart?"), new(new(2026, 3, 10), null, "Asia/Hebron"))))).OrThrow();
        for (var i = 0; i < statements; i++)
            (await Dialogue.Consultations.DecideAsync(Id, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Seed(a, Town.Some($"statement {i + 1}")))).OrThrow();
        (await Dialogue.Consultations.DecideAsync(Id, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Open(a))).OrThrow();
    }

    private async Task<Refusal?> JoinAsync(string voter, SideId? side = null) => (await Dialogue.DecideAsync(
        Dialogue.Consultations.Existing(Id), Dialogue.VoteSheets.Beginning(VoteSheet.IdOf(Id, _hall.Id<ParticipantId>(voter))), await OwnAsync(voter),
        (c, a) => ([], VoteSheet.Open(a, c, Standing.Personal(a.By), side, _hall.Now)))).Refusal;

    private async Task<Outcome<VoteSheet>> VoteAsync(string voter, ValueMap<int, StatementVote> votes, ActId? act = null) =>
        await Dialogue.VoteAsync(await OwnAsync(voter, act), Id, _hall.Id<ParticipantId>(voter), votes);

    private async Task<Answer<Release>> PublishAsync(LanguageTag? language = null) =>
        await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Consultation(Id, language ?? "en"));

    [Fact]
    public async Task Somebody_joins_votes_and_changes_a_vote_and_only_they_can_see_it()
    {
        await OpenAsync();
        Assert.Equal(ActRefusals.NotFound, (await VoteAsync("baker", Votes(StatementVote.Agree))).Refusal?.Code);
        Assert.Null(await JoinAsync("baker", Citizens));
        Assert.Equal(ActRefusals.AlreadyExists, (await JoinAsync("baker"))?.Code);
        (await VoteAsync("baker", Votes(StatementVote.Agree, StatementVote.Pass))).OrThrow();
        var sheet = (await VoteAsync("baker", Votes(StatementVote.Disagree))).OrThrow();

        Assert.Equal(Votes(StatementVote.Disagree, StatementVote.Pass), (await Dialogue.OwnVotesAsync(await OwnAsync("baker"), Id)).OrThrow());
        Assert.Empty((await Dialogue.OwnVotesAsync(await OwnAsync("teacher"), Id)).OrThrow());
        foreach (var role in (Role[])[Role.Secretary, Role.Recorder, Role.DataProtectionOfficer])
            Assert.Equal(DisclosureRefusals.TextUnknown, (await Dialogue.RevealAsync(await _hall.ActAsync(role), [.. sheet.Votes.Values.Select(v => v.Text).Distinct()])).Refusal?.Code);
    }

    [Fact]
    public async Task A_retry_is_one_vote_and_the_same_act_with_another_vote_is_an_error()
    {
        await OpenAsync();
        await JoinAsync("baker");
        var act = _hall.NextAct();
        var first = (await VoteAsync("baker", Votes(StatementVote.Agree), act)).OrThrow();
        var events = await _hall.CountAsync();
        Assert.Equal(first, (await VoteAsync("baker", Votes(StatementVote.Agree), act)).OrThrow());
        Assert.Equal(events, await _hall.CountAsync());
        await Assert.ThrowsAsync<ActConflictException>(() => VoteAsync("baker", Votes(StatementVote.Pass), act));
    }

    /// <summary>Whoever could put another's votes on their own sheet would read them there.</summary>
    [Fact]
    public async Task Nobody_votes_with_what_was_sealed_for_another()
    {
        await OpenAsync();
        Assert.Null(await JoinAsync("baker"));
        Assert.Null(await JoinAsync("teacher"));
        var cast = (await VoteAsync("baker", Votes(StatementVote.Agree))).OrThrow().Votes[1].Text;
        var uncast = await Dialogue.SealAsync(await OwnAsync("baker"), _hall.Id<ParticipantId>("baker"), VoteSheet.TextOf([StatementVote.Pass]));

        foreach (var votes in (SealedText[])[cast, uncast])
        {
            var outcome = await Dialogue.DecideAsync(
                Dialogue.Consultations.Existing(Id), Dialogue.VoteSheets.Existing(VoteSheet.IdOf(Id, _hall.Id<ParticipantId>("teacher"))), await OwnAsync("teacher"),
                (c, s, a) => ([], s.Vote(a, c, [1], votes)));
            Assert.Equal(ActRefusals.TextMisplaced, outcome.Refusal?.Code);
        }

        Assert.Empty((await Dialogue.OwnVotesAsync(await OwnAsync("teacher"), Id)).OrThrow());
    }

    /// <summary>What an operator without the host's key has: events, and boxes that are all of one length.</summary>
    [Fact]
    public async Task Neither_events_nor_the_length_of_what_is_sealed_tell_a_vote()
    {
        await OpenAsync(1);
        var lengths = new HashSet<int>();
        foreach (var (i, vote) in Enum.GetValues<StatementVote>().Index())
        {
            await JoinAsync($"voter {i}");
            var sheet = (await VoteAsync($"voter {i}", Votes(vote))).OrThrow();
            lengths.UnionWith((await ((IVaultStore)_store).FindBoxesAsync(_hall.Parts.Id, [sheet.Votes[1].Text.Id])).Select(b => b.Bytes.Length));
        }

        Assert.Single(lengths);
        await foreach (var next in _store.ReadAllAsync(_hall.Parts.Id, 0))
        {
            foreach (var name in Enum.GetNames<StatementVote>())
                Assert.DoesNotContain($"\"{name}", Encoding.UTF8.GetString(next.Data.Span), StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>No stream grows with those who vote: the consultation's stays as it was when it was opened.</summary>
    [Fact]
    public async Task However_many_vote_the_consultation_stays_as_it_is()
    {
        await OpenAsync();
        var before = await Dialogue.Consultations.FindAsync(Id);
        var length = await _store.ReadAsync(_hall.Parts.Id, StreamName.Of(Id), 0).CountAsync();
        await Parallel.ForAsync(0, 40, async (i, _) =>
        {
            Assert.Null(await JoinAsync($"voter {i}", i % 2 == 0 ? Citizens : null));
            (await VoteAsync($"voter {i}", Votes(StatementVote.Agree))).OrThrow();
        });
        Assert.Equal(before, await Dialogue.Consultations.FindAsync(Id));
        Assert.Equal(length, await _store.ReadAsync(_hall.Parts.Id, StreamName.Of(Id), 0).CountAsync());
    }

    [Fact]
    public async Task Results_come_when_the_clock_has_closed_it_and_stay_what_they_were()
    {
        await OpenAsync();
        foreach (var i in Enumerable.Range(0, 40))
        {
            await JoinAsync($"voter {i}", Citizens);
            (await VoteAsync($"voter {i}", Votes(i % 4 == 0 ? StatementVote.Disagree : StatementVote.Agree, i < 3 ? StatementVote.Pass : StatementVote.Agree))).OrThrow();
        }

        Assert.Equal(ConsultationRefusals.NotClosed, (await PublishAsync()).Refusal?.Code);
        Assert.Equal([Id], (await Dialogue.Queries.ConsultationsAsync(await _hall.ActAsync(Role.Observer), ConsultationPhase.Open)).OrThrow().Items.Select(c => c.Id));
        _hall.Clock.Reset(new LocalDate(2026, 3, 11).AtStartOfDayInZone(Town.Hebron).ToInstant());
        Assert.Empty((await Dialogue.Queries.ConsultationsAsync(await _hall.ActAsync(Role.Observer), ConsultationPhase.Open)).OrThrow().Items);
        Assert.Equal(VoteSheetRefusals.NotOpen, (await VoteAsync("voter 1", Votes(StatementVote.Pass))).Refusal?.Code);

        var told = Assert.IsType<ConsultationView>((await PublishAsync()).OrThrow().View);
        Assert.Equal((30, 10), (told.Statements[0].All.Agree.AtLeast, told.Statements[0].All.Disagree.AtLeast));
        Assert.Equal((30, CountKind.Suppressed), (told.Statements[0].Sides.Single().Votes.Agree.AtLeast, told.Statements[1].All.Pass.Kind));
        Assert.Equal(CountKind.Suppressed, told.Statements[1].All.Agree.Kind);

        // Somebody is erased: their vote is gone, and the next release says what the first did.
        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await OwnAsync("voter 1"), _hall.Id<ParticipantId>("voter 1"))).OrThrow());
        var again = Assert.IsType<ConsultationView>((await PublishAsync("ar")).OrThrow().View);
        Assert.Equal(told.Statements.Select(s => s.All), again.Statements.Select(s => s.All));
        await Dialogue.VerifyAsync();
    }

    /// <summary>Whoever asks too early learns nothing, and nothing is opened on the way to telling them so.</summary>
    [Fact]
    public async Task No_vote_is_opened_before_the_clock_has_closed_it()
    {
        var vault = VaultWatch.Over(_store);
        var parts = _hall.Parts with { Vault = vault };
        await OpenAsync(1);
        await JoinAsync("baker");
        var vote = (await VoteAsync("baker", Votes(StatementVote.Agree))).OrThrow().Votes[1].Text.Id;
        await using var watched = new Dialogue(parts);
        async Task<Answer<Release>> PublishAsync() => await watched.PublishAsync(
            await watched.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Secretary)), Audience.Public, d => d.Consultation(Id, "en"));

        Assert.Equal(ConsultationRefusals.NotClosed, (await PublishAsync()).Refusal?.Code);
        _hall.Clock.Reset(new LocalDate(2026, 3, 11).AtStartOfDayInZone(Town.Hebron).ToInstant() - Duration.FromTicks(1));
        Assert.Equal(ConsultationRefusals.NotClosed, (await PublishAsync()).Refusal?.Code);
        Assert.DoesNotContain(vote, VaultWatch.Asked(vault));

        _hall.Clock.AdvanceTicks(1);
        (await PublishAsync()).OrThrow();
        Assert.Contains(vote, VaultWatch.Asked(vault));
    }

    /// <summary>A host can mint an act for any moment. One for the day after the last opens nothing on the day before it, or whoever asks could vote by what they have seen.</summary>
    [Fact]
    public async Task An_act_minted_for_tomorrow_opens_no_vote_today()
    {
        var vault = VaultWatch.Over(_store);
        await OpenAsync(1);
        foreach (var i in Enumerable.Range(0, 24))
        {
            await JoinAsync($"voter {i}");
            (await VoteAsync($"voter {i}", Votes(i % 2 == 0 ? StatementVote.Agree : StatementVote.Disagree))).OrThrow();
        }

        await using var watched = new Dialogue(_hall.Parts with { Vault = vault });
        var programme = (await watched.Programmes.FindAsync(_hall.Programme))!;
        var tomorrow = programme.ActAs(_hall.NextAct(), _hall.Person(Role.Secretary), Town.Noon(2026, 3, 12));
        var votes = (await Dialogue.VoteSheets.FindAsync(VoteSheet.IdOf(Id, _hall.Id<ParticipantId>("voter 0"))))!.Votes[1].Text.Id;

        Assert.Equal(ConsultationRefusals.NotClosed, (await watched.PublishAsync(tomorrow, Audience.Public, d => d.Consultation(Id, "en"))).Refusal?.Code);
        Assert.DoesNotContain(votes, VaultWatch.Asked(vault));
    }

    /// <summary>
    /// Whoever sees every release, knows who voted, and has one voter after the other erased between two of them, subtracts one from the other and finds nothing: what was told first is
    /// told again, to everybody and in every language.
    /// </summary>
    [Fact]
    public async Task No_vote_follows_from_two_releases_whoever_is_erased_or_taken_out_between_them()
    {
        await OpenAsync(3);
        foreach (var i in Enumerable.Range(0, 18))
        {
            await JoinAsync($"voter {i}", i % 2 == 0 ? Citizens : null);
            (await VoteAsync($"voter {i}", Votes(i < 10 ? StatementVote.Agree : StatementVote.Disagree, i == 0 ? StatementVote.Pass : StatementVote.Agree, (StatementVote)(i % 3)))).OrThrow();
        }

        _hall.Clock.Reset(Town.Noon(2026, 3, 12));
        async Task<ConsultationView> ToldAsync(Audience audience, LanguageTag language) => Assert.IsType<ConsultationView>(
            (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), audience, d => d.Consultation(Id, language))).OrThrow().View);
        var first = await ToldAsync(Audience.Public, "en");
        Assert.Equal((10, 8, null), (first.Statements[0].All.Agree.AtLeast, first.Statements[0].All.Disagree.AtLeast, first.Statements[0].All.Pass.AtLeast));
        Assert.Equal(CountKind.Suppressed, first.Statements[1].All.Agree.Kind);

        foreach (var i in Enumerable.Range(0, 6))
        {
            (await Dialogue.EraseAsync(await OwnAsync($"voter {i}"), _hall.Id<ParticipantId>($"voter {i}"))).OrThrow();
            if (i == 3)
            {
                (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptPolicies(a, p.Policies with { DisclosureThreshold = 2, MinimumPopulation = 2, Zeros = ZeroPolicy.Shown }))).OrThrow();
                (await Dialogue.Consultations.DecideAsync(Id, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Reject(a, 3, Town.Some()))).OrThrow();
            }

            var next = await ToldAsync((Audience)(i % 3), i % 2 == 0 ? "ar" : "en");
            foreach (var (told, again) in first.Statements.Zip(next.Statements))
            {
                Assert.Equal((told.Number, told.All), (again.Number, again.All));
                Assert.Equal(told.Sides.Select(s => (s.Side, s.Votes)), again.Sides.Select(s => (s.Side, s.Votes)));
            }
        }
    }

    /// <summary>A phase that ends before the consultation does ends the voting; what is told of it once it is over is never kept from happening.</summary>
    [Fact]
    public async Task It_is_opened_and_voted_in_while_a_phase_allows_it_and_the_programme_goes_on()
    {
        async Task PlanAsync(params Phase[] phases) =>
            (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.SetPhases(a, [.. phases]))).OrThrow();
        await PlanAsync(new Phase(PhaseId.Of("asking"), Town.Some(), new(2026, 3, 2), new(2026, 3, 5), ParticipationLevel.Consult, [PhaseActivity.Consultations]));
        Assert.Equal(ProgrammeRefusals.PhaseClosed, (await Assert.ThrowsAsync<RefusedException>(() => OpenAsync())).Refusal.Code);

        _hall.Clock.Reset(Town.Noon(2026, 3, 3));
        (await Dialogue.Consultations.DecideAsync(Id, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Open(a))).OrThrow();
        foreach (var i in Enumerable.Range(0, 12))
        {
            Assert.Null(await JoinAsync($"voter {i}"));
            (await VoteAsync($"voter {i}", Votes(i % 2 == 0 ? StatementVote.Agree : StatementVote.Disagree))).OrThrow();
        }

        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.Suspend(a, Town.Some()))).OrThrow();
        _hall.Clock.AdvanceMinutes(1);
        Assert.Equal(ProgrammeRefusals.NotActive, (await VoteAsync("voter 0", Votes(StatementVote.Pass))).Refusal?.Code);
        Assert.Equal(ProgrammeRefusals.NotActive, (await JoinAsync("late"))?.Code);
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.Resume(a, Town.Some()))).OrThrow();
        (await VoteAsync("voter 0", Votes(StatementVote.Agree))).OrThrow();

        _hall.Clock.Reset(Town.Noon(2026, 3, 6));
        Assert.Equal(ProgrammeRefusals.PhaseClosed, (await VoteAsync("voter 0", Votes(StatementVote.Pass))).Refusal?.Code);
        Assert.Equal(ProgrammeRefusals.PhaseClosed, (await JoinAsync("late"))?.Code);
        Assert.Equal(ProgrammeRefusals.PhaseClosed, (await Dialogue.Consultations.DecideAsync(Id, await _hall.ActAsync(Role.Secretary), (c, a) =>
            c.Propose(a, _hall.Id<ParticipantId>("voter 1"), Town.Sealed()))).Refusal?.Code);

        _hall.Clock.Reset(Town.Noon(2026, 3, 12));
        var told = Assert.IsType<ConsultationView>((await this.PublishAsync()).OrThrow().View);
        Assert.Equal((6, 6), (told.Statements[0].All.Agree.AtLeast, told.Statements[0].All.Disagree.AtLeast));
    }

    [Fact]
    public async Task A_recorder_enters_what_somebody_wrote_on_paper_and_it_is_sealed_for_them()
    {
        await OpenAsync(1);
        var (voter, recorder) = (_hall.Id<ParticipantId>("elder"), await _hall.ActAsync(Role.Recorder));
        (await Dialogue.DecideAsync(Dialogue.Consultations.Existing(Id), Dialogue.VoteSheets.Beginning(VoteSheet.IdOf(Id, voter)), recorder, (c, a) =>
            ([], VoteSheet.Open(a, c, Standing.Personal(voter), Citizens, _hall.Now)))).OrThrow();
        (await Dialogue.VoteAsync(await _hall.ActAsync(Role.Recorder), Id, voter, Votes(StatementVote.Agree))).OrThrow();
        Assert.Equal(Votes(StatementVote.Agree), (await Dialogue.OwnVotesAsync(await OwnAsync("elder"), Id)).OrThrow());
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.VoteAsync(await _hall.ActAsync(Role.Observer), Id, voter, Votes(StatementVote.Pass))).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.VoteAsync(await OwnAsync("passer-by"), Id, voter, Votes(StatementVote.Pass))).Refusal?.Code);
    }
}
