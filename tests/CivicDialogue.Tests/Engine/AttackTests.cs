namespace CivicDialogue.Tests.Engine;

/// <summary>What a careless or hostile host might try, through the public doors alone.</summary>
public sealed class AttackTests : IAsyncLifetime
{
    private readonly InMemoryStore _store = new();
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(_store);

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    private Dialogue Dialogue => _hall.Dialogue;

    /// <summary>An act of a programme of the attacker's own making, under the id of the real one.</summary>
    private Act Forged(Role role, ActId? id = null)
    {
        var intruder = _hall.Id<ParticipantId>("intruder");
        var now = _hall.Clock.GetCurrentInstant();
        var mine = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(_hall.NextAct(), intruder, now, _hall.Programme, Town.Charter()));
        if (role != Role.Convener)
            mine = mine.After(mine.Grant(mine.ActAs(_hall.NextAct(), intruder, now), intruder, role));
        return mine.ActAs(id ?? _hall.NextAct(), intruder, now);
    }

    [Fact]
    public async Task A_forged_act_opens_no_door()
    {
        var person = _hall.Id<ParticipantId>("resident");
        var naming = await _hall.ActAsync(Role.Recorder);
        var name = await Dialogue.SealAsync(naming, person, Town.Some());
        (await Dialogue.Participants.StartAsync(person, naming, a => Participant.Register(a, person, name))).OrThrow();
        var head = await _store.HeadAsync(Dialogue.Id);

        Refusal?[] refusals =
        [
            (await Dialogue.RevealAsync(Forged(Role.Secretary), [name])).Refusal,
            (await Dialogue.EraseAsync(Forged(Role.DataProtectionOfficer), person)).Refusal,
            (await Dialogue.PublishAsync(Forged(Role.Secretary), Audience.Public, d => d.Recommendations("en"))).Refusal,
            (await Dialogue.Queries.SessionsAsync(Forged(Role.Secretary))).Refusal,
            (await Dialogue.Queries.RecommendationsAsync(Forged(Role.Secretary))).Refusal,
            (await Dialogue.Queries.OverdueRecommendationsAsync(Forged(Role.Secretary))).Refusal,
            (await Dialogue.Queries.ContributionsAsync(Forged(Role.Secretary), _hall.Id<SessionId>("any"))).Refusal,
            (await Dialogue.Queries.OpenQuestionsAsync(Forged(Role.Secretary))).Refusal,
            (await Dialogue.Queries.SafeguardingCasesAsync(Forged(Role.SafeguardingLead))).Refusal,
            (await Dialogue.Participants.DecideAsync(person, Forged(Role.Secretary), (p, a) => p.SetName(a, Town.Sealed()))).Refusal,
            (await Assert.ThrowsAsync<RefusedException>(() => Dialogue.SealAsync(Forged(Role.Secretary), person, Town.Some()))).Refusal,
        ];

        Assert.All(refusals, r => Assert.Equal(ActRefusals.NotOnRecord.Value, r?.Code.Value));
        Assert.Equal(head, await _store.HeadAsync(Dialogue.Id));
        Assert.Single((await Dialogue.RevealAsync(await _hall.ActAsync(Role.Recorder), [name])).OrThrow());
    }

    [Fact]
    public async Task An_act_keeps_the_terms_under_which_it_was_minted()
    {
        var stale = await _hall.ActAsync(Role.Secretary);
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptPolicies(a, p.Policies with { Attribution = Attribution.ChathamHouse }))).OrThrow();

        var planned = (await Dialogue.Sessions.StartAsync(_hall.Id<SessionId>("before"), stale, a => Session.Schedule(a, _hall.Id<SessionId>("before"), Town.Plan()))).OrThrow();

        Assert.Equal(Attribution.Named, planned.Attribution);     // as minted: the stamp names the revision that says so
    }

    [Fact]
    public async Task Events_with_another_stamp_or_none_at_all_are_not_stored()
    {
        var session = await _hall.PlanAsync("evening");
        var act = await _hall.ActAsync(Role.Observer);
        var lie = act.Stamp with { By = _hall.Person(Role.Convener), Roles = [Role.Convener] };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Dialogue.Sessions.DecideAsync(session.Id, act, (_, _) => new SessionEvent.Cancelled(lie, Town.Some())));
        await Assert.ThrowsAnyAsync<Exception>(() => Dialogue.Sessions.DecideAsync(session.Id, act, (_, a) => new SessionEvent.Cancelled(a.Stamp, null!)));

        Assert.Equal(session, await Dialogue.Sessions.FindAsync(session.Id));
        Assert.Single((await Dialogue.Queries.SessionsAsync(act)).OrThrow().Items);
    }

    [Fact]
    public async Task A_thing_begins_under_the_id_it_was_begun_with()
    {
        var (one, other) = (_hall.Id<SessionId>("one"), _hall.Id<SessionId>("other"));
        var act = await _hall.ActAsync(Role.Secretary);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Dialogue.Sessions.StartAsync(one, act, a => Session.Schedule(a, other, Town.Plan())));

        Assert.Contains($"began session {other}; expected {one}", error.Message, StringComparison.Ordinal);
        Assert.Null(await Dialogue.Sessions.FindAsync(one));
    }

    [Fact]
    public async Task One_thing_cannot_be_both_sides_of_a_decision_and_nobody_else_pays_for_trying()
    {
        var session = await _hall.PlanAsync("evening");
        var act = await _hall.ActAsync(Role.Secretary);
        var bystander = Dialogue.Sessions.DecideAsync(session.Id, await _hall.ActAsync(Role.Secretary), (s, a) => s.Confirm(a));

        await Assert.ThrowsAsync<ArgumentException>(() => Dialogue.DecideAsync(
            Dialogue.Sessions.Existing(session.Id), Dialogue.Sessions.Existing(session.Id), act, (x, y, a) => (x.Confirm(a), y.Cancel(a, Town.Some()))));
        await Assert.ThrowsAsync<ArgumentException>(() => Dialogue.DecideAsync(
            default(Existing<Session, SessionEvent>), Dialogue.Sessions.Existing(session.Id), act, (x, _, a) => (x.Confirm(a), [])));

        Assert.True((await bystander).OrThrow().IsConfirmed);
    }

    [Fact]
    public async Task An_erasure_with_an_act_that_did_something_else_destroys_nothing()
    {
        var (person, naming) = (_hall.Id<ParticipantId>("resident"), await _hall.ActAsync(Role.Recorder));
        var name = await Dialogue.SealAsync(naming, person, Town.Some());
        (await Dialogue.Participants.StartAsync(person, naming, a => Participant.Register(a, person, name))).OrThrow();
        var used = await _hall.ActAsync(Role.Secretary);
        (await Dialogue.Sessions.StartAsync(_hall.Id<SessionId>("evening"), used, a => Session.Schedule(a, _hall.Id<SessionId>("evening"), Town.Plan()))).OrThrow();

        await Assert.ThrowsAsync<ActConflictException>(async () => await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer, used.Id), person));
        await Assert.ThrowsAsync<ActConflictException>(async () => await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer, naming.Id), person));

        Assert.Single((await Dialogue.RevealAsync(await _hall.ActAsync(Role.Recorder), [name])).OrThrow());
    }

    [Fact]
    public async Task Somebody_whose_words_were_sealed_can_be_erased_though_nobody_registered_them()
    {
        var person = _hall.Id<ParticipantId>("passer-by");
        var act = await _hall.ActAsync(Role.Secretary);
        var words = await Dialogue.SealAsync(act, person, Town.Some());
        var contribution = _hall.Id<ContributionId>("remark");
        (await Dialogue.Contributions.StartAsync(contribution, act, a => Contribution.TakeIn(a, contribution, new(ContributionKind.Statement, RecordQuality.Verbatim, words, _hall.Now)))).OrThrow();

        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), person)).OrThrow());

        Assert.Empty((await Dialogue.RevealAsync(await _hall.ActAsync(Role.Recorder), [words])).OrThrow());
        Assert.Equal(ActRefusals.NotFound.Value, (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), _hall.Id<ParticipantId>("nobody"))).Refusal?.Code.Value);
    }

    [Fact]
    public async Task Words_sealed_again_by_a_retry_are_not_swept_from_under_it()
    {
        var session = await _hall.PlanAsync("evening");
        var act = await _hall.ActAsync(Role.Rapporteur);
        var first = await Dialogue.SealAsync(act, session.Id, Town.Some("what was said"));
        _hall.Clock.AdvanceHours(2);

        var again = await Dialogue.SealAsync(act, session.Id, Town.Some("what was said"));

        Assert.Equal(first, again);
        Assert.Equal(0, await Dialogue.SweepAsync(Duration.FromHours(1)));
        _hall.Clock.AdvanceHours(2);
        Assert.Equal(1, await Dialogue.SweepAsync(Duration.FromHours(1)));
    }

    [Fact]
    public async Task Whoever_holds_no_role_fills_no_vault()
    {
        var act = await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Id<ParticipantId>("stranger"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Dialogue.SealAsync(act, _hall.Id<ParticipantId>("somebody else"), Town.Some()));

        Assert.Equal(ActRefusals.NotPermitted.Value, refused.Refusal.Code.Value);
        Assert.NotNull(await Dialogue.SealAsync(act, act.By, Town.Some()));     // one's own words
    }

    [Fact]
    public async Task A_store_that_was_cut_under_a_running_host_is_noticed_each_time()
    {
        var exchanged = new Exchanged(_store);
        await using var hall = await Hall.OpenAsync(Hall.PartsOf(exchanged, new(Town.Noon(2026, 3, 1))), new(Town.Noon(2026, 3, 1)));
        var session = await hall.PlanAsync("evening");
        exchanged.IsCut = true;

        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<ChainBrokenException>(() => hall.Dialogue.Sessions.FindAsync(session.Id));
    }

    [Fact]
    public async Task Whoever_stops_waiting_need_not_wait_for_the_store()
    {
        var hanging = new Exchanged(_store);
        await using var hall = await Hall.OpenAsync(Hall.PartsOf(hanging, new(Town.Noon(2026, 3, 1))), new(Town.Noon(2026, 3, 1)));
        hanging.Gate = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var waiting = hall.Dialogue.Sessions.FindAsync(hall.Id<SessionId>("evening"), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        hanging.Gate.SetResult();
    }

    [Fact]
    public async Task A_release_for_conveners_is_for_them()
    {
        var release = (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Conveners, d => d.Recommendations("en"))).OrThrow();
        var partners = (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Partners, d => d.Recommendations("en"))).OrThrow();
        var stranger = await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Id<ParticipantId>("stranger"));

        Assert.Null(await Dialogue.FindReleaseAsync(release.Id));
        Assert.Null(await Dialogue.FindReleaseAsync(release.Id, await _hall.ActAsync(Role.Observer)));
        Assert.Null(await Dialogue.FindReleaseAsync(release.Id, Forged(Role.Convener)));
        Assert.Equal(release, await Dialogue.FindReleaseAsync(release.Id, await _hall.ActAsync(Role.Convener)));
        Assert.Null(await Dialogue.FindReleaseAsync(partners.Id, stranger));
        Assert.Equal(partners, await Dialogue.FindReleaseAsync(partners.Id, await _hall.ActAsync(Role.Observer)));
    }

    [Fact]
    public async Task What_came_of_a_private_session_is_not_told_to_the_public()
    {
        var session = await _hall.PlanAsync("behind closed doors", Town.Plan() with { Visibility = Visibility.Private });
        var id = _hall.Id<RecommendationId>("lights");
        (await Dialogue.Recommendations.StartAsync(id, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some()) { Session = session.Id }))).OrThrow();
        (await Dialogue.Recommendations.DecideAsync(id, await _hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, _hall.Now, Town.Press))).OrThrow();

        Assert.Empty(await ToldTo(Audience.Public));
        Assert.Empty(await ToldTo(Audience.Partners));
        Assert.Equal(id, Assert.Single(await ToldTo(Audience.Conveners)).Id);

        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptPolicies(a, p.Policies with { Attribution = Attribution.Withheld }))).OrThrow();
        Assert.Equal(DisclosureRefusals.Withheld.Value, (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), Audience.Public, d => d.Recommendations("en"))).Refusal?.Code.Value);

        async Task<ValueList<RecommendationLine>> ToldTo(Audience audience) =>
            ((RecommendationsView)(await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), audience, d => d.Recommendations("en"))).OrThrow().View).Recommendations;
    }

    [Fact]
    public async Task A_commitment_that_nobody_made_is_not_told_as_assessed()
    {
        var town = new Town();
        var log = new FollowUpLog();
        var referral = town.Answered(town.Referred(town.Adopted()));
        referral = town.After(referral, r => r.Link(town.As(Role.FocalPoint), town.Id<CommitmentId>("never made"), Occurred.At(town.Now, Town.Hebron)));
        foreach (var (stream, next) in town.Record)
            log.Add(stream, next);

        var told = Assert.Single(log.At(town.Programme.Id, town.Now, null, DateTimeZoneProviders.Tzdb));

        Assert.Equal(ReferralPhase.InFollowUp, referral.Phase);
        Assert.Equal(RecommendationStage.InFollowUp, told.Stage);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_handle_with_another_commitment_is_not_taken()
    {
        var session = await _hall.PlanAsync("evening");
        (await Dialogue.Sessions.DecideAsync(session.Id, await _hall.ActAsync(Role.Facilitator), (s, a) => s.Open(a, _hall.Now))).OrThrow();
        (await Dialogue.Sessions.DecideAsync(session.Id, await _hall.ActAsync(Role.Facilitator), (s, a) => s.Close(a, _hall.Now))).OrThrow();
        var act = await _hall.ActAsync(Role.Rapporteur);
        var words = await Dialogue.SealAsync(act, session.Id, Town.Some());

        var refused = await Dialogue.Sessions.DecideAsync(session.Id, act, (s, a) => s.DraftMinutes(a, words with { Commitment = default }));

        Assert.Equal(ActRefusals.TextMisplaced.Value, refused.Refusal?.Code.Value);
        Assert.True((await Dialogue.Sessions.DecideAsync(session.Id, act, (s, a) => s.DraftMinutes(a, words))).IsAccepted);
    }

    [Fact]
    public async Task A_text_of_a_person_stands_in_one_place_also_within_one_batch()
    {
        var person = _hall.Id<ParticipantId>("resident");
        var act = await _hall.ActAsync(Role.Secretary);
        var words = await Dialogue.SealAsync(act, person, Town.Some());
        var acts = new List<Act>();
        for (var i = 0; i < 6; i++)
            acts.Add(await _hall.ActAsync(Role.Secretary));

        var outcomes = await Task.WhenAll(acts.Select((a, i) => Dialogue.Contributions.StartAsync(
            _hall.Id<ContributionId>($"copy {i}"), a, x => Contribution.TakeIn(x, _hall.Id<ContributionId>($"copy {i}"), new(ContributionKind.Statement, RecordQuality.Verbatim, words, _hall.Now)))));

        Assert.Single(outcomes, o => o.IsAccepted);
        Assert.All(outcomes.Where(o => !o.IsAccepted), o => Assert.Equal(ActRefusals.TextMisplaced.Value, o.Refusal?.Code.Value));
    }

    [Fact]
    public async Task A_retry_finds_what_is_on_record_though_the_role_is_gone_since()
    {
        var contribution = _hall.Id<ContributionId>("remark");
        var id = _hall.NextAct();
        var first = await Say(await _hall.ActAsync(Role.Rapporteur, id));
        var published = await _hall.ActAsync(Role.Rapporteur);
        var release = (await Dialogue.PublishAsync(published, Audience.Public, d => d.Recommendations("en"))).OrThrow();
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.Revoke(a, _hall.Person(Role.Rapporteur), Role.Rapporteur))).OrThrow();

        Assert.Equal(first, await Say(await _hall.ActAsync(Role.Rapporteur, id)));
        Assert.Equal(release, (await Dialogue.PublishAsync(published, Audience.Public, d => d.Recommendations("en"))).OrThrow());
        Assert.Equal(release, (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Rapporteur, published.Id), Audience.Public, d => d.Recommendations("en"))).OrThrow());
        Assert.Equal(ActRefusals.NotPermitted.Value, (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Rapporteur), Audience.Public, d => d.Recommendations("en"))).Refusal?.Code.Value);

        async Task<Recommendation> Say(Act act)
        {
            var lights = _hall.Id<RecommendationId>("lights");
            await Dialogue.SealAsync(act, contribution, Town.Some());
            return (await Dialogue.Recommendations.StartAsync(lights, act, a => Recommendation.Propose(a, lights, new(Town.Some(), Town.Some())))).OrThrow();
        }
    }

    [Fact]
    public async Task An_act_minted_under_wider_policies_discloses_no_more_than_those_in_force()
    {
        var early = await _hall.ActAsync(Role.Secretary);
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptPolicies(a, p.Policies with { Attribution = Attribution.Withheld }))).OrThrow();

        Assert.Equal(DisclosureRefusals.Withheld.Value, (await Dialogue.PublishAsync(early, Audience.Public, d => d.Recommendations("en"))).Refusal?.Code.Value);
    }

    [Fact]
    public async Task Somebody_appointed_in_the_same_step_may_speak_for_the_institution_in_it()
    {
        var (police, post, person, id) = (_hall.Id<StakeholderId>("police"), _hall.Id<PostId>("chief"), _hall.Id<ParticipantId>("chief"), _hall.Id<ContributionId>("first words"));
        (await Dialogue.Stakeholders.StartAsync(police, await _hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, police, Town.Some(), StakeholderKind.SecurityInstitution))).OrThrow();
        (await Dialogue.Stakeholders.DecideAsync(police, await _hall.ActAsync(Role.Secretary), (s, a) => s.CreatePost(a, post, Town.Some(), true))).OrThrow();

        var act = await _hall.ActAsync(Role.Secretary);
        var words = await Dialogue.SealAsync(act, id, Town.Some());
        var outcome = await Dialogue.DecideAsync(
            Dialogue.Stakeholders.Existing(police), Dialogue.Contributions.Beginning(id), act, (s, a) =>
            {
                var appointed = s.Appoint(a, post, person, new(2026, 1, 1));
                var standing = s.After(appointed).StandingOf(person, post, _hall.Now).OrThrow();
                return (appointed, Contribution.TakeIn(a, id, new(ContributionKind.Statement, RecordQuality.Verbatim, words, _hall.Now) { Speaker = standing }));
            });

        Assert.Equal(person, outcome.OrThrow().Second.Said.Speaker!.Person);
    }

    /// <summary>A store that somebody can cut, or that hangs.</summary>
    private sealed class Exchanged(InMemoryStore store) : IEventStore, IVaultStore
    {
        internal bool IsCut { get; set; }

        internal TaskCompletionSource? Gate { get; set; }

        public async ValueTask<ChainHead> HeadAsync(DialogueId dialogue, CancellationToken cancellationToken = default)
        {
            if (Gate is { } gate)
                await gate.Task;
            return IsCut ? ChainHead.Empty(dialogue) : await store.HeadAsync(dialogue, cancellationToken);
        }

        public IAsyncEnumerable<StoredEvent> ReadAsync(DialogueId dialogue, StreamName stream, int afterVersion, CancellationToken cancellationToken = default) => store.ReadAsync(dialogue, stream, afterVersion, cancellationToken);

        public IAsyncEnumerable<StoredEvent> ReadAllAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default) => store.ReadAllAsync(dialogue, afterPosition, cancellationToken);

        public ValueTask<IReadOnlyList<StoredEvent>> FindActsAsync(DialogueId dialogue, IReadOnlyCollection<ActId> acts, CancellationToken cancellationToken = default) => store.FindActsAsync(dialogue, acts, cancellationToken);

        public ValueTask<AppendResult> AppendAsync(DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken = default) => store.AppendAsync(dialogue, expected, events, cancellationToken);

        public ValueTask WaitAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default) => store.WaitAsync(dialogue, afterPosition, cancellationToken);

        public ValueTask<byte[]> GetOrAddProofAsync(DialogueId dialogue, byte[] candidate, CancellationToken cancellationToken = default) => new(candidate);

        public ValueTask<byte[]?> GetOrAddKeyAsync(DialogueId dialogue, StreamName subject, byte[] candidate, CancellationToken cancellationToken = default) => store.GetOrAddKeyAsync(dialogue, subject, candidate, cancellationToken);

        public ValueTask<IReadOnlyDictionary<StreamName, byte[]>> FindKeysAsync(DialogueId dialogue, IReadOnlyCollection<StreamName> subjects, CancellationToken cancellationToken = default) => store.FindKeysAsync(dialogue, subjects, cancellationToken);

        public ValueTask<bool> AddBoxAsync(DialogueId dialogue, VaultBox box, CancellationToken cancellationToken = default) => store.AddBoxAsync(dialogue, box, cancellationToken);

        public ValueTask<IReadOnlyList<VaultBox>> FindBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, CancellationToken cancellationToken = default) => store.FindBoxesAsync(dialogue, ids, cancellationToken);

        public ValueTask<IReadOnlyList<SealedTextId>> BoxesBeforeAsync(DialogueId dialogue, Instant before, CancellationToken cancellationToken = default) => store.BoxesBeforeAsync(dialogue, before, cancellationToken);

        public ValueTask<ErasureState> RemoveBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, Instant before, CancellationToken cancellationToken = default) => store.RemoveBoxesAsync(dialogue, ids, before, cancellationToken);

        public ValueTask<ErasureState> EraseAsync(DialogueId dialogue, Erasure erasure, CancellationToken cancellationToken = default) => store.EraseAsync(dialogue, erasure, cancellationToken);

        public ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(DialogueId dialogue, CancellationToken cancellationToken = default) => store.ErasuresAsync(dialogue, cancellationToken);
    }
}
