using System.Reflection;

namespace CivicDialogue.Tests.Ballots;

/// <summary>Ballots in a dialogue: what goes where, who can see it, and what a careless or hostile host might try.</summary>
public sealed class BallotBoxTests : IAsyncLifetime
{
    private InMemoryStore _store = new();
    private Hall _hall = null!;

    private Dialogue Dialogue => _hall.Dialogue;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(_store);

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_confidential_choice_is_sealed_for_its_voter_can_be_changed_and_is_read_by_no_role()
    {
        var ballot = await OpenedAsync(BallotSecrecy.Confidential, p => p with { TellsNumbers = true });
        for (var i = 0; i < 12; i++)
            await CastAsync(ballot, i, Choice.No);
        for (var i = 0; i < 7; i++)
            await CastAsync(ballot, i, Choice.Yes);
        var (act, handles) = (_hall.NextAct(), await HandlesAsync(ballot));

        // Cast again by the same act it is the same; with another choice it is another request, and is told so.
        var first = await CastAsync(ballot, 11, Choice.Abstain, act);
        Assert.Equal(first, await CastAsync(ballot, 11, Choice.Abstain, act));
        await Assert.ThrowsAsync<ActConflictException>(() => CastAsync(ballot, 11, Choice.Yes, act));

        // Not even those who keep the record read it, before or after; all of them are of one length.
        foreach (var role in (Role[])[Role.Secretary, Role.Facilitator, Role.Recorder, Role.SafeguardingLead, Role.DataProtectionOfficer])
            Assert.Equal(DisclosureRefusals.TextUnknown, (await Dialogue.RevealAsync(await _hall.ActAsync(role), [handles[^1]])).Refusal?.Code);
        Assert.Single((await _store.FindBoxesAsync(Dialogue.Id, [.. handles.Select(h => h.Id)])).Select(b => b.Bytes.Length).Distinct());
        Assert.Equal(0, await Dialogue.SweepAsync(Duration.FromMinutes(1)));

        var counted = await CloseAndCountAsync(ballot);
        Assert.Equal([7, 4, 1], ((Choice[])[Choice.Yes, Choice.No, Choice.Abstain]).Select(c => counted.Outcome!.Count!.Parts.Single().Choices[c]));
        var view = (BallotView)(await PublishAsync(ballot)).OrThrow().View;
        Assert.Equal([new(Choice.Yes, 7), new(Choice.No, 4), new(Choice.Abstain, 1)], view.Counts.Single().Choices);
        Assert.Equal(12, view.Counts.Single().Eligible);
        Assert.Equal(DisclosureRefusals.TextUnknown, (await Dialogue.RevealAsync(await _hall.ActAsync(Role.Secretary), [handles[0]])).Refusal?.Code);
    }

    [Fact]
    public async Task Who_was_erased_in_between_has_voted_and_their_choice_is_gone()
    {
        var ballot = await OpenedAsync(BallotSecrecy.Confidential, p => p with { TellsNumbers = true });
        for (var i = 0; i < 12; i++)
            await CastAsync(ballot, i, i < 7 ? Choice.Yes : Choice.No);
        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), Voter(0))).OrThrow());
        Assert.Equal(ParticipantRefusals.Erased, (await CastAsync(ballot, 0, Choice.No)).Refusal?.Code);

        var counted = await CloseAndCountAsync(ballot);

        Assert.Equal(new BallotCount([new(null, ValueMap<Choice, int>.From([new(Choice.Yes, 6), new(Choice.No, 5)]))], 1), counted.Outcome!.Count);
        Assert.True(counted.Outcome.IsCarried);
    }

    [Fact]
    public async Task What_few_chose_confidentially_does_not_leave()
    {
        var ballot = await OpenedAsync(BallotSecrecy.Confidential);
        for (var i = 0; i < 4; i++)
            await CastAsync(ballot, i, i < 2 ? Choice.Yes : Choice.No);
        Assert.Equal(BallotRefusals.NotCounted, (await PublishAsync(ballot)).Refusal?.Code);
        await CloseAndCountAsync(ballot);

        var refused = (await PublishAsync(ballot)).Refusal!;

        Assert.Equal((BallotRefusals.TooFewVoted, "5"), (refused.Code, refused.Facts["minimum"]));
    }

    [Fact]
    public async Task A_void_ballot_says_why_and_nothing_else()
    {
        var ballot = await OpenedAsync(BallotSecrecy.Secret);
        for (var i = 0; i < 8; i++)
            await CastAsync(ballot, i, i < 5 ? Choice.Yes : Choice.No);
        await CloseAndCountAsync(ballot);
        (await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Convener), (b, a) => b.Annul(a, Town.Some("two lists were in use")))).OrThrow();

        var view = (BallotView)(await PublishAsync(ballot)).OrThrow().View;

        Assert.Equal(("two lists were in use", null, null, 0), (view.AnnulledBecause!.Text, view.IsCarried, view.Form, view.Counts.Count + view.Steps.Count));
    }

    [Fact]
    public async Task The_policies_of_programme_and_session_hold_for_ballots()
    {
        var session = await _hall.PlanAsync("behind closed doors", Town.Plan() with { Visibility = Visibility.Private });
        var ballot = await OpenedAsync(BallotSecrecy.Open, p => p with { Session = session.Id });
        await CastAsync(ballot, 0, Choice.Yes);
        await CloseAndCountAsync(ballot);
        Assert.Equal(DisclosureRefusals.Private, (await PublishAsync(ballot)).Refusal?.Code);
        Assert.True((await PublishAsync(ballot, Audience.Conveners)).HasValue);
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptPolicies(a, p.Policies with { Attribution = Attribution.Withheld }))).OrThrow();
        Assert.Equal(DisclosureRefusals.Withheld, (await PublishAsync(ballot, Audience.Conveners)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await PublishAsync(_hall.Id<BallotId>("never held"))).Refusal?.Code);
    }

    /// <summary>How somebody voted is what a participant said: of a show of hands no number may leave that tells how each of them did.</summary>
    [Fact]
    public async Task Under_the_Chatham_House_Rule_what_all_chose_openly_does_not_leave()
    {
        var session = await _hall.PlanAsync("evening", Town.Plan() with { Attribution = Attribution.ChathamHouse });
        var (alike, nearly, divided, few, elsewhere) = (
            await HoldAsync(12, 12, session.Id), await HoldAsync(12, 8, session.Id), await HoldAsync(12, 7, session.Id), await HoldAsync(4, 2, session.Id), await HoldAsync(4, 4, null));

        foreach (var ballot in (BallotId[])[alike, nearly])
        {
            var view = (BallotView)(await PublishAsync(ballot)).OrThrow().View;
            Assert.Equal((CountForm.OutcomeOnly, true, 0), (view.Form, view.IsCarried, view.Counts.Count));
            Assert.Equal("The numbers of this ballot are not told.", Assert.Single(view.Steps).Explanation.Text);
        }

        Assert.Equal([7, 5, 0], ((BallotView)(await PublishAsync(divided)).OrThrow().View).Counts.Single().Choices.Select(c => c.Count));
        Assert.Equal(BallotRefusals.TooFewVoted, (await PublishAsync(few)).Refusal?.Code);
        Assert.Equal([4, 0, 0], ((BallotView)(await PublishAsync(elsewhere)).OrThrow().View).Counts.Single().Choices.Select(c => c.Count));

        // What the programme narrows later holds for what leaves from then on.
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptPolicies(a, p.Policies with { Attribution = Attribution.ChathamHouse }))).OrThrow();
        Assert.Equal(BallotRefusals.TooFewVoted, (await PublishAsync(elsewhere)).Refusal?.Code);

        async Task<BallotId> HoldAsync(int voters, int yes, SessionId? at)
        {
            var ballot = await OpenedAsync(BallotSecrecy.Open, p => p with { Session = at });
            for (var i = 0; i < voters; i++)
                (await CastAsync(ballot, i, i < yes ? Choice.Yes : Choice.No)).OrThrow();
            await CloseAndCountAsync(ballot);
            return ballot;
        }
    }

    /// <summary>A poll past its deadline is in the list of those that are closed, and in no other, though nobody did anything.</summary>
    [Fact]
    public async Task Ballots_are_listed_by_how_far_they_have_come_by_the_clock()
    {
        var lights = _hall.Id<RecommendationId>("lights");
        var recommendation = (await Dialogue.Recommendations.StartAsync(lights, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, lights, new(Town.Some(), Town.Some())))).OrThrow();
        var timed = await OpenedAsync(BallotSecrecy.Secret, p => p with { Closes = new(new(2026, 3, 8), new(18, 0), "Asia/Hebron") });
        var untimed = await OpenedAsync(BallotSecrecy.Open);
        var prepared = _hall.Id<BallotId>("about the lights");
        (await Dialogue.Ballots.StartAsync(prepared, await _hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, prepared, new(Town.Some(), BallotRule.SimpleMajority, BallotSecrecy.Open), recommendation))).OrThrow();

        Assert.Equal([timed, untimed, prepared], await ListAsync());
        Assert.Equal([timed, untimed], await ListAsync(BallotPhase.Open));
        Assert.Equal([prepared], await ListAsync(BallotPhase.Prepared));
        Assert.Equal([prepared], await ListAsync(about: lights));
        Assert.Empty(await ListAsync(BallotPhase.Closed));
        Assert.Empty(await ListAsync(about: _hall.Id<RecommendationId>("lanes")));

        _hall.Clock.Reset(new LocalDateTime(2026, 3, 8, 18, 0).InZoneStrictly(Town.Hebron).ToInstant());
        Assert.Equal([untimed], await ListAsync(BallotPhase.Open));
        Assert.Equal([timed], await ListAsync(BallotPhase.Closed));
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.BallotsAsync(await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Voter(1)))).Refusal?.Code);

        async Task<IEnumerable<BallotId>> ListAsync(BallotPhase? phase = null, RecommendationId? about = null) =>
            (await Dialogue.Queries.BallotsAsync(await _hall.ActAsync(Role.Observer), phase, about)).OrThrow().Items.Select(b => b.Id);
    }

    /// <summary>An act is minted before the deadline, and used once the result can be seen. A retry of what is on record finds it.</summary>
    [Fact]
    public async Task An_act_that_was_kept_back_casts_no_late_choice()
    {
        foreach (var secrecy in (BallotSecrecy[])[BallotSecrecy.Open, BallotSecrecy.Confidential, BallotSecrecy.Secret])
        {
            var today = _hall.Clock.GetCurrentInstant().InZone(Town.Hebron).Date;
            var ballot = await OpenedAsync(secrecy, p => p with { Closes = new(today, null, "Asia/Hebron") });
            var (kept, timely) = (await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Voter(0)), await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Voter(1)));
            var cast = await Dialogue.CastAsync(timely, ballot, Choice.Yes);
            _hall.Clock.AdvanceDays(1);

            Assert.Equal(BallotRefusals.NotOpen, (await Dialogue.CastAsync(kept, ballot, Choice.No)).Refusal?.Code);
            Assert.Equal(cast, await Dialogue.CastAsync(timely, ballot, Choice.Yes));
            Assert.Equal(1, (await Dialogue.Ballots.FindAsync(ballot))!.Voted);
        }
    }

    /// <summary>Through the decider alone a mark would come without a vote, and a count from nowhere.</summary>
    [Fact]
    public async Task A_host_makes_up_neither_marks_nor_counts()
    {
        foreach (var secrecy in (BallotSecrecy[])[BallotSecrecy.Secret, BallotSecrecy.Confidential, BallotSecrecy.Open])
        {
            var ballot = await OpenedAsync(secrecy);
            for (var i = 0; i < 8; i++)
                await CastAsync(ballot, i, i < 3 ? Choice.Yes : Choice.No);
            var late = await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Voter(0));
            Assert.Equal(BallotRefusals.AlreadyVoted, (await Dialogue.Ballots.DecideAsync(await OpenedWithVoteAsync(), late, (b, a) => b.Vote(a))).Refusal?.Code);
            (await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Chair), (b, a) => b.Close(a))).OrThrow();
            var lie = new BallotCount([new(null, ValueMap<Choice, int>.From([new(Choice.Yes, 5), new(Choice.No, 3)]))]);

            Assert.Equal(BallotRefusals.CountUnfit, (await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Chair), (b, a) => b.Count(a, lie))).Refusal?.Code);
            Assert.Equal(BallotRefusals.CountUnfit, (await Dialogue.Ballots.DecideAsync(
                ballot, await _hall.ActAsync(Role.Chair), (_, a) => new BallotEvent.Counted(a.Stamp, CountForm.Full, lie, true))).Refusal?.Code);
            Assert.Equal(BallotRefusals.CountUnfit, (await Dialogue.Ballots.DecideAsync(
                ballot, await _hall.ActAsync(Role.Chair), (_, a) => new BallotEvent.Counted(a.Stamp, CountForm.OutcomeOnly, null, true))).Refusal?.Code);
            Assert.False((await Dialogue.CountAsync(await _hall.ActAsync(Role.Chair), ballot)).OrThrow().Outcome!.IsCarried);
        }

        var secret = await OpenedAsync(BallotSecrecy.Secret);
        var act = await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Voter(0));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Dialogue.Ballots.DecideAsync(secret, act, (b, a) => b.Vote(a)));
        Assert.False((await Dialogue.Ballots.FindAsync(secret))!.HasVoted(Voter(0)));
        var stranger = await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Id<ParticipantId>("stranger"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Dialogue.Ballots.DecideAsync(secret, stranger, (_, a) => new BallotEvent.Voted(a.Stamp)));

        async Task<BallotId> OpenedWithVoteAsync()
        {
            var other = await OpenedAsync(BallotSecrecy.Secret);
            await CastAsync(other, 0, Choice.Yes);
            return other;
        }
    }

    /// <summary>What a decision returns is what the ballot itself decides: facts that a host makes up are refused, and the box stays what it is.</summary>
    [Fact]
    public async Task A_host_makes_up_no_facts_of_a_ballot()
    {
        foreach (var secrecy in (BallotSecrecy[])[BallotSecrecy.Secret, BallotSecrecy.Confidential, BallotSecrecy.Open])
        {
            var ballot = await OpenedAsync(secrecy);
            (await CastAsync(ballot, 0, Choice.Yes)).OrThrow();
            var position = (await Dialogue.VerifyAsync()).Position;
            Func<Act, BallotEvent>[] made =
            [
                a => new BallotEvent.Enrolled(a.Stamp, [new(_hall.Person(Role.Chair))]), a => new BallotEvent.Struck(a.Stamp, Voter(0)), a => new BallotEvent.Opened(a.Stamp, default),
                a => new BallotEvent.PresenceRecorded(a.Stamp, default, 400, null), a => new BallotEvent.Counted(a.Stamp, CountForm.OutcomeOnly, null, true),
                a => new BallotEvent.Cast(a.Stamp, _hall.Person(Role.Chair), Choice.Yes, null), a => new BallotEvent.CastSealed(a.Stamp, Town.Sealed()),
            ];
            foreach (var fact in made)
                Assert.NotNull((await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Chair), (_, a) => fact(a))).Refusal);
            foreach (var role in (Role[])[Role.Secretary, Role.Observer])
                Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(role), (_, a) => new BallotEvent.Annulled(a.Stamp, Town.Some()))).Refusal?.Code);
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await Dialogue.Ballots.DecideAsync(
                await PreparedAsync(secrecy), await _hall.ActAsync(Role.Chair), (_, a) => new BallotEvent.Opened(a.Stamp, ValueMap<SideId, LocalizedText>.From([new(SideId.Of("made-up"), Town.Some())]))));

            (await CastAsync(ballot, 1, Choice.No)).OrThrow();
            (await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Chair), (b, a) => b.Annul(a, Town.Some()))).OrThrow();
            Assert.Equal(BallotRefusals.Annulled, (await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Chair), (_, a) => new BallotEvent.Annulled(a.Stamp, Town.Some()))).Refusal?.Code);
            Assert.True(position < (await Dialogue.VerifyAsync()).Position);
        }
    }

    [Fact]
    public async Task Only_who_is_registered_may_vote()
    {
        var ballot = await PreparedAsync(BallotSecrecy.Open);
        var nobody = _hall.Id<ParticipantId>("made up");
        var refused = (await EnrolAsync(Voter(0), nobody)).Refusal!;
        Assert.Equal((ActRefusals.NotFound, nobody.ToString()), (refused.Code, refused.Facts["id"]));

        await _hall.RegisterAsync([nobody]);
        Assert.Equal(13, (await EnrolAsync(nobody)).OrThrow().Electors.Count);
        await _hall.RegisterAsync([_hall.Person(Role.Participant)]);
        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await _hall.ActAsync(Role.Participant), _hall.Person(Role.Participant))).OrThrow());
        Assert.Equal(ActRefusals.NotFound, (await EnrolAsync(_hall.Person(Role.Participant))).Refusal?.Code);

        async Task<Outcome<Ballot>> EnrolAsync(params ParticipantId[] people) =>
            await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Secretary), (b, a) => b.Enrol(a, [.. people.Select(p => new Elector(p))]));
    }

    /// <summary>Two who agree to vote alike, the second without knowing how: if that worked, the numbers would tell both.</summary>
    [Fact]
    public async Task Nobody_casts_what_was_sealed_for_another()
    {
        var ballot = await OpenedAsync(BallotSecrecy.Confidential);
        await CastAsync(ballot, 0, Choice.Yes);
        var cast = (await HandlesAsync(ballot)).Single();
        var owner = await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Voter(1));
        var uncast = await Dialogue.SealAsync(owner, Voter(1), Ballot.TextOf(Choice.No));

        foreach (var handle in (SealedText[])[cast, uncast])
        {
            var thief = await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Voter(2));
            Assert.Equal(ActRefusals.TextMisplaced, (await Dialogue.Ballots.DecideAsync(ballot, thief, (b, a) => b.CastSealed(a, handle))).Refusal?.Code);
        }

        Assert.Equal(1, (await Dialogue.Ballots.FindAsync(ballot))!.Voted);
        (await Dialogue.Ballots.DecideAsync(ballot, owner, (b, a) => b.CastSealed(a, uncast))).OrThrow();
    }

    /// <summary>How an open ballot stands is told by the host's clock, whatever time an act bears: neither a result nor a count comes early, and no presence late.</summary>
    [Fact]
    public async Task What_a_ballot_comes_to_is_told_by_the_hosts_clock()
    {
        var today = _hall.Clock.GetCurrentInstant().InZone(Town.Hebron).Date;
        var ballot = await OpenedAsync(BallotSecrecy.Open, p => p with { Closes = new(today, null, "Asia/Hebron") });
        await CastAsync(ballot, 0, Choice.Yes);
        var programme = (await Dialogue.Programmes.FindAsync(_hall.Programme))!;
        var tomorrow = _hall.Clock.GetCurrentInstant() + Duration.FromDays(1);
        var (asking, counting) = (programme.ActAs(_hall.NextAct(), _hall.Person(Role.Observer), tomorrow), programme.ActAs(_hall.NextAct(), _hall.Person(Role.Chair), tomorrow));
        var kept = await _hall.ActAsync(Role.Recorder);

        Assert.Equal(BallotRefusals.NotOver, (await Dialogue.Queries.BallotResultAsync(asking, ballot)).Refusal?.Code);
        Assert.Empty((await Dialogue.Queries.BallotsAsync(asking, BallotPhase.Closed)).OrThrow().Items);
        Assert.Equal(BallotRefusals.NotOver, (await Dialogue.Ballots.DecideAsync(ballot, counting, (b, a) => b.Count(a))).Refusal?.Code);
        Assert.Equal(BallotRefusals.NotOver, (await Dialogue.CountAsync(counting, ballot)).Refusal?.Code);

        _hall.Clock.AdvanceDays(1);
        Assert.True((await Dialogue.Queries.BallotResultAsync(asking, ballot)).OrThrow().IsCarried);
        Assert.Equal(BallotRefusals.NotOpen, (await Dialogue.Ballots.DecideAsync(ballot, kept, (b, a) => b.RecordPresence(a, default, 5))).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.Queries.BallotResultAsync(asking, _hall.Id<BallotId>("never held"))).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.BallotResultAsync(await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Voter(1)), ballot)).Refusal?.Code);
        Assert.True((await Dialogue.CountAsync(await _hall.ActAsync(Role.Chair), ballot)).OrThrow().Outcome!.IsCarried);
    }

    [Fact]
    public async Task A_count_that_is_repeated_answers_what_is_on_record_though_the_box_is_gone()
    {
        var ballot = await OpenedAsync(BallotSecrecy.Secret);
        for (var i = 0; i < 8; i++)
            await CastAsync(ballot, i, Choice.Yes);
        (await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Chair), (b, a) => b.Close(a))).OrThrow();
        var act = await _hall.ActAsync(Role.Chair);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Dialogue.CountAsync(act, ballot))));

        Assert.All(outcomes, o => Assert.Equal(CountForm.OutcomeOnly, o.OrThrow().Outcome!.Form));
        (await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Convener), (b, a) => b.Annul(a, Town.Some()))).OrThrow();
        Assert.Equal(outcomes[0], await Dialogue.CountAsync(act, ballot));
        Assert.Equal(BallotRefusals.Annulled, (await Dialogue.CountAsync(await _hall.ActAsync(Role.Chair), ballot)).Refusal?.Code);
        await Assert.ThrowsAsync<ActConflictException>(async () => await Dialogue.CountAsync(await Dialogue.ActAsync(_hall.Programme, act.Id, _hall.Person(Role.Facilitator)), ballot));
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.CountAsync(await _hall.ActAsync(Role.Observer), ballot)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.CountAsync(await _hall.ActAsync(Role.Chair), _hall.Id<BallotId>("never held"))).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.CastAsync(await _hall.ActAsync(Role.Chair), _hall.Id<BallotId>("never held"), Choice.Yes)).Refusal?.Code);
    }

    [Fact]
    public async Task Annulling_destroys_the_box_unopened()
    {
        var ballot = await OpenedAsync(BallotSecrecy.Secret);
        await CastAsync(ballot, 0, Choice.Yes);
        Assert.Single(await _store.FindKeysAsync(Dialogue.Id, [Box(ballot)]));

        (await Dialogue.Ballots.DecideAsync(ballot, await _hall.ActAsync(Role.Convener), (b, a) => b.Annul(a, Town.Some()))).OrThrow();

        Assert.Empty(await _store.FindKeysAsync(Dialogue.Id, [Box(ballot)]));
        Assert.Contains(await Dialogue.ErasuresAsync(), e => e.Subject == Box(ballot));
    }

    /// <summary>A process that ended between the count and the end of the box: the next sweep, or the same act again, does the rest. A box in use is not swept.</summary>
    [Fact]
    public async Task A_box_that_outlived_its_ballot_is_swept_and_one_in_use_is_not()
    {
        var lazy = StoreFront.Of<IBallotBoxStore>(_store = new());
        await using var hall = await Hall.OpenAsync(Hall.PartsOf(lazy, new(Town.Noon(2026, 3, 1))), new(Town.Noon(2026, 3, 1)));
        var (done, going) = (await OpenedAsync(BallotSecrecy.Secret, hall: hall), await OpenedAsync(BallotSecrecy.Secret, hall: hall));
        await CastAsync(going, 0, Choice.Yes, hall: hall);
        ((StoreFront)lazy).Fails = nameof(IVaultStore.EraseAsync);
        await Assert.ThrowsAsync<StoreException>(async () => await CloseAndCountAsync(done, hall));
        Assert.Equal(BallotPhase.Counted, (await hall.Dialogue.Ballots.FindAsync(done))!.Phase);
        Assert.Equal(2, (await _store.FindKeysAsync(hall.Dialogue.Id, [Box(done), Box(going)])).Count);

        ((StoreFront)lazy).Fails = null;
        hall.Clock.AdvanceDays(100);
        await hall.Dialogue.SweepAsync(Duration.FromDays(1));

        Assert.Equal([Box(going)], (await _store.FindKeysAsync(hall.Dialogue.Id, [Box(done), Box(going)])).Keys);
        (await CastAsync(going, 1, Choice.No, hall: hall)).OrThrow();
    }

    [Fact]
    public async Task A_store_that_cannot_do_both_in_one_step_holds_no_secret_ballots()
    {
        var apart = new InMemoryStore();
        foreach (var parts in (DialogueParts[])[Hall.PartsOf(StoreFront.Of<IPlainStore>(new()), new(Town.Noon(2026, 3, 1))), Hall.PartsOf(apart, new(Town.Noon(2026, 3, 1))) with { Vault = new InMemoryStore() }])
        {
            await using var hall = await Hall.OpenAsync(parts, (NodaTime.Testing.FakeClock)parts.Clock);
            var secret = await PreparedAsync(BallotSecrecy.Secret, hall: hall);
            Assert.Equal(BallotRefusals.SecrecyUnsupported, (await hall.Dialogue.Ballots.DecideAsync(secret, await hall.ActAsync(Role.Chair), (b, a) => b.Open(a))).Refusal?.Code);
            var confidential = await OpenedAsync(BallotSecrecy.Confidential, hall: hall);
            (await CastAsync(confidential, 0, Choice.Yes, hall: hall)).OrThrow();
        }
    }

    /// <summary>Yesterday's copy holds the box of a ballot that was counted today. What is known to be erased is erased there too, and the ballot is void.</summary>
    [Fact]
    public async Task A_box_that_comes_back_with_a_backup_is_destroyed_again()
    {
        var ballot = await OpenedAsync(BallotSecrecy.Secret);
        for (var i = 0; i < 6; i++)
            await CastAsync(ballot, i, Choice.Yes);
        var restored = await CopyAsync(ballot);
        await CastAsync(ballot, 6, Choice.No);
        await CloseAndCountAsync(ballot);
        var log = await Dialogue.ErasuresAsync();

        await using var dialogue = new Dialogue(_hall.Parts with { Events = restored, Vault = restored, KnownErasures = log });
        Assert.Equal(StoreProblem.ErasuresMissing, (await Assert.ThrowsAsync<StoreException>(() => dialogue.Ballots.FindAsync(ballot))).Problem);
        await dialogue.ReplayErasuresAsync();

        var act = await dialogue.ActAsync(_hall.Programme, _hall.NextAct(), Voter(7));
        Assert.Equal(BallotRefusals.BoxLost, (await dialogue.CastAsync(act, ballot, Choice.Yes)).Refusal?.Code);
        var chair = await dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Chair));
        (await dialogue.Ballots.DecideAsync(ballot, chair, (b, a) => b.Close(a))).OrThrow();
        Assert.Equal(BallotRefusals.BoxLost, (await dialogue.CountAsync(await dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Chair)), ballot)).Refusal?.Code);
        (await dialogue.Ballots.DecideAsync(ballot, await dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Chair)), (b, a) => b.Annul(a, Town.Some()))).OrThrow();
    }

    /// <summary>Somebody who can write to the store, without the key, puts an older box back, or another ballot's.</summary>
    [Fact]
    public async Task A_box_that_was_put_back_or_exchanged_is_damage_and_no_result()
    {
        var ballot = await OpenedAsync(BallotSecrecy.Secret);
        await CastAsync(ballot, 0, Choice.Yes);
        var older = await BoxAsync(ballot);
        await CastAsync(ballot, 1, Choice.No);
        await PutAsync(older);

        Assert.Equal(StoreProblem.Damaged, (await Assert.ThrowsAsync<StoreException>(() => CastAsync(ballot, 2, Choice.No))).Problem);
        Assert.Equal(2, (await Dialogue.Ballots.FindAsync(ballot))!.Voted);

        var (one, two) = (await OpenedAsync(BallotSecrecy.Secret), await OpenedAsync(BallotSecrecy.Secret));
        await CastAsync(one, 0, Choice.Yes);
        await CastAsync(two, 0, Choice.No);
        await PutAsync(await BoxAsync(one) with { Bytes = (await BoxAsync(two)).Bytes });
        var damage = await Assert.ThrowsAsync<StoreException>(() => CastAsync(one, 1, Choice.No));
        Assert.Equal((StoreProblem.Damaged, $"The box of ballot {one} is not the one that goes with the record, in which 1 voted."), (damage.Problem, damage.Message));
        (await CastAsync(two, 1, Choice.No)).OrThrow();

        async Task PutAsync(VaultBox box)
        {
            var head = await _store.HeadAsync(Dialogue.Id);
            var stream = new StreamName("programme", Guid.NewGuid());
            var act = _hall.NextAct();
            var founded = await _store.ReadAllAsync(Dialogue.Id, 0).FirstAsync();
            var hash = head.HashOfNext(stream, 1, act, 0, founded.Type, founded.SchemaVersion, founded.Data.Span);
            await _store.AppendWithBoxesAsync(Dialogue.Id, head, [new(head.Position + 1, stream, 1, act, 0, founded.Type, founded.SchemaVersion, founded.Data, hash)], [box]);
        }
    }

    /// <summary>What is decided on a ballot and what it is about can go on record in one step.</summary>
    [Fact]
    public async Task A_ballot_is_a_side_of_a_decision_over_two_things()
    {
        var (lights, id) = (_hall.Id<RecommendationId>("lights"), _hall.Id<BallotId>("about lights"));
        (await Dialogue.Recommendations.StartAsync(lights, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, lights, new(Town.Some(), Town.Some())))).OrThrow();

        var outcome = await Dialogue.DecideAsync(
            Dialogue.Recommendations.Existing(lights), Dialogue.Ballots.Beginning(id), await _hall.ActAsync(Role.Chair),
            (r, a) => (default, Ballot.Prepare(a, id, new(Town.Some("Lights?"), BallotRule.SimpleMajority, BallotSecrecy.Open), r)));

        Assert.Equal(lights, outcome.OrThrow().Second.Recommendation);
    }

    private ParticipantId Voter(int number) => _hall.Id<ParticipantId>($"voter {number}");

    private int _ballots;

    private async Task<BallotId> PreparedAsync(BallotSecrecy secrecy, Func<BallotPlan, BallotPlan>? with = null, Hall? hall = null)
    {
        hall ??= _hall;
        await hall.RegisterAsync(Enumerable.Range(0, 12).Select(Voter));
        var id = hall.Id<BallotId>($"ballot {++_ballots}");
        var plan = new BallotPlan(Town.Some("Lights?"), BallotRule.SimpleMajority, secrecy) { SecrecyMinimum = 5 };
        (await hall.Dialogue.Ballots.StartAsync(id, await hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, id, with?.Invoke(plan) ?? plan))).OrThrow();
        (await hall.Dialogue.Ballots.DecideAsync(id, await hall.ActAsync(Role.Secretary), (b, a) => b.Enrol(a, [.. Enumerable.Range(0, 12).Select(i => new Elector(Voter(i)))]))).OrThrow();
        return id;
    }

    private async Task<BallotId> OpenedAsync(BallotSecrecy secrecy, Func<BallotPlan, BallotPlan>? with = null, Hall? hall = null)
    {
        hall ??= _hall;
        var id = await PreparedAsync(secrecy, with, hall);
        (await hall.Dialogue.Ballots.DecideAsync(id, await hall.ActAsync(Role.Chair), (b, a) => b.Open(a))).OrThrow();
        return id;
    }

    private async Task<Outcome<Ballot>> CastAsync(BallotId ballot, int voter, Choice choice, ActId? act = null, Hall? hall = null)
    {
        hall ??= _hall;
        return await hall.Dialogue.CastAsync(await hall.Dialogue.ActAsync(hall.Programme, act ?? hall.NextAct(), Voter(voter)), ballot, choice);
    }

    private async Task<Ballot> CloseAndCountAsync(BallotId ballot, Hall? hall = null)
    {
        hall ??= _hall;
        (await hall.Dialogue.Ballots.DecideAsync(ballot, await hall.ActAsync(Role.Chair), (b, a) => b.Close(a))).OrThrow();
        return (await hall.Dialogue.CountAsync(await hall.ActAsync(Role.Chair), ballot)).OrThrow();
    }

    private async Task<Answer<Release>> PublishAsync(BallotId ballot, Audience audience = Audience.Public) =>
        await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), audience, d => d.Ballot(ballot, "en"));

    private async Task<List<SealedText>> HandlesAsync(BallotId ballot) => await _store.ReadAsync(Dialogue.Id, StreamName.Of(ballot), 0)
        .Select(e => JsonEventCodec.Instance.Decode(e.Type, e.SchemaVersion, e.Data.Span)).OfType<BallotEvent.CastSealed>().Select(e => e.Choice).ToListAsync();

    private static StreamName Box(BallotId ballot) => new("ballot-box", ballot.Value);

    private async Task<VaultBox> BoxAsync(BallotId ballot) =>
        (await _store.FindBoxesAsync(Dialogue.Id, [.. await _store.BoxesBeforeAsync(Dialogue.Id, Instant.MaxValue)])).Single(b => b.Subject == Box(ballot));

    /// <summary>The store as it stands, copied.</summary>
    private async Task<InMemoryStore> CopyAsync(BallotId ballot)
    {
        var copy = new InMemoryStore();
        await copy.GetOrAddProofAsync(Dialogue.Id, await _store.GetOrAddProofAsync(Dialogue.Id, []));
        await copy.GetOrAddKeyAsync(Dialogue.Id, Box(ballot), (await _store.FindKeysAsync(Dialogue.Id, [Box(ballot)]))[Box(ballot)]);
        await copy.AddBoxAsync(Dialogue.Id, await BoxAsync(ballot));
        await copy.AppendAsync(Dialogue.Id, ChainHead.Empty(Dialogue.Id), await _store.ReadAllAsync(Dialogue.Id, 0).ToListAsync());
        return copy;
    }
}

/// <summary>A store that keeps events and vault, and promises no more.</summary>
public interface IPlainStore : IEventStore, IVaultStore;

/// <summary>Another front of a store: less than it can do, or what it cannot do for a while.</summary>
public class StoreFront : DispatchProxy
{
    private InMemoryStore _store = null!;

    internal string? Fails { get; set; }

    internal static TStore Of<TStore>(InMemoryStore store)
        where TStore : class
    {
        var front = DispatchProxy.Create<TStore, StoreFront>();
        ((StoreFront)(object)front)._store = store;
        return front;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) => method!.Name == Fails
        ? throw new StoreException(StoreProblem.Unavailable, "The store is asleep.")
        : method.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
