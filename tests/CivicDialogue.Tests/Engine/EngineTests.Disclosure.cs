namespace CivicDialogue.Tests.Engine;

/// <summary>The only way out, and what stays unreadable.</summary>
public abstract partial class EngineTests
{
    private const string Words = "we close our shop early all winter";

    private ParticipantId Shopkeeper => Id<ParticipantId>("shopkeeper");

    /// <summary>A session with one contribution by somebody with a name, and approved minutes.</summary>
    private async Task<Session> HeldAsync(string name = "evening", SessionPlan? plan = null)
    {
        var session = await Hall.PlanAsync(name, plan);
        var today = Hall.Today;
        await Hall.OnSessionAsync(name, Role.Facilitator, (s, a) => s.Open(a, today));
        var registering = await Hall.ActAsync(Role.Recorder);
        var called = await Dialogue.SealAsync(registering, Shopkeeper, LocalizedText.Of(("en", "the shopkeeper at the corner")));
        if (await Dialogue.Participants.FindAsync(Shopkeeper) is null)
            (await Dialogue.Participants.StartAsync(Shopkeeper, registering, a => Participant.Register(a, Shopkeeper, called))).OrThrow();
        var recording = await Hall.ActAsync(Role.Rapporteur);
        var said = await Dialogue.SealAsync(recording, Shopkeeper, LocalizedText.Of(("en", Words)));
        var id = Id<ContributionId>($"testimony {name}");
        (await Dialogue.DecideAsync(Dialogue.Sessions.Existing(session.Id), Dialogue.Contributions.Beginning(id), recording, (s, a) =>
            ([], Contribution.Record(a, id, s, new(ContributionKind.Testimony, RecordQuality.Summary, said, today) { Speaker = Standing.Personal(Shopkeeper) })))).OrThrow();
        await Hall.OnSessionAsync(name, Role.Facilitator, (s, a) => s.Close(a, today));
        var drafting = await Hall.ActAsync(Role.Rapporteur);
        var body = await Dialogue.SealAsync(drafting, session.Id, LocalizedText.Of(("en", $"Minutes of the {name}")));
        (await Dialogue.Sessions.DecideAsync(session.Id, drafting, (s, a) => s.DraftMinutes(a, body))).OrThrow();
        await Hall.OnSessionAsync(name, Role.Secretary, (s, a) => s.CirculateMinutes(a, 1));
        return await Hall.OnSessionAsync(name, Role.Chair, (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.ByCirculation));
    }

    private async Task<Release> PublishAsync(SessionId session, Act? act = null) =>
        (await Dialogue.PublishAsync(act ?? await Hall.ActAsync(Role.Rapporteur), Audience.Public, d => d.Minutes(session, "en"))).OrThrow();

    private static MinutesView Minutes(Release? release) => Assert.IsType<MinutesView>(release?.View);

    [Fact]
    public async Task A_release_is_frozen_and_anybody_may_read_it()
    {
        var session = await HeldAsync();
        var release = await PublishAsync(session.Id);
        Assert.Equal(Words, Assert.Single(Minutes(release).Attributed).Text.Text);
        Assert.Equal("the shopkeeper at the corner", Minutes(release).Attributed[0].Name?.Text);
        Assert.Equal("Minutes of the evening", Minutes(release).Body?.Text);
        Assert.Equal((Hall.Programme, Hall.Clock.GetCurrentInstant()), (release.Programme, release.At));

        // What happens later is in later releases.
        Wait(1);
        (await Dialogue.Contributions.DecideAsync(Id<ContributionId>("testimony evening"), await Hall.ActAsync(Role.Facilitator), (c, a) => c.Narrow(a, Attribution.Withheld))).OrThrow();

        await using var elsewhere = Elsewhere();
        Assert.Equal(release, await elsewhere.FindReleaseAsync(release.Id));
        var next = await PublishAsync(session.Id);
        Assert.Empty(Minutes(next).Attributed);
        Assert.NotEqual(release.Id, next.Id);
        Assert.Null(await Dialogue.FindReleaseAsync(Id<ReleaseId>("never made")));
    }

    [Fact]
    public async Task Publishing_again_with_the_same_act_answers_the_release_on_record()
    {
        var session = await HeldAsync();
        var act = await Hall.ActAsync(Role.Rapporteur);
        var release = await PublishAsync(session.Id, act);
        var count = await Hall.CountAsync();
        Wait(1);
        (await Dialogue.Contributions.DecideAsync(Id<ContributionId>("testimony evening"), await Hall.ActAsync(Role.Facilitator), (c, a) => c.Narrow(a, Attribution.Withheld))).OrThrow();

        Assert.Equal(release, await PublishAsync(session.Id, await Hall.ActAsync(Role.Rapporteur, act.Id)));

        Assert.Equal(count + 1, await Hall.CountAsync());
        var other = await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.PublishAsync(act, Audience.Partners, d => d.Minutes(session.Id, "en")));
        Assert.Contains("another view, for public", other.Message, StringComparison.OrdinalIgnoreCase);
        var used = (await OnRecordAsync())[0].Act;
        var spent = await Hall.ActAsync(Role.Convener, used);
        await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.PublishAsync(spent, Audience.Public, d => d.Recommendations("en")));
    }

    [Fact]
    public async Task Nothing_leaves_that_may_not()
    {
        var planned = await Hall.PlanAsync("later");
        var session = await HeldAsync(plan: Town.Plan() with { Visibility = Visibility.Private });
        var count = await Hall.CountAsync();
        async Task<RefusalCode?> TryAsync(Role role, Audience audience, Func<Disclosing, ViewRequest> view) => (await Dialogue.PublishAsync(await Hall.ActAsync(role), audience, view)).Refusal?.Code;

        Assert.Equal(ActRefusals.NotPermitted, await TryAsync(Role.Participant, Audience.Public, d => d.Recommendations("en")));
        Assert.Equal(DisclosureRefusals.NotApproved, await TryAsync(Role.Rapporteur, Audience.Public, d => d.Minutes(planned.Id, "en")));
        Assert.Equal(DisclosureRefusals.Private, await TryAsync(Role.Rapporteur, Audience.Public, d => d.Minutes(session.Id, "en")));
        Assert.Equal(ActRefusals.NotFound, await TryAsync(Role.Rapporteur, Audience.Public, d => d.Minutes(Id<SessionId>("nowhere"), "en")));
        var foreign = await OtherProgrammeAsync();
        Assert.Equal(ActRefusals.OtherProgramme, (await Dialogue.PublishAsync(foreign, Audience.Conveners, d => d.Minutes(session.Id, "en"))).Refusal?.Code);
        Assert.Equal(count + 1, await Hall.CountAsync());
        Assert.Null(await TryAsync(Role.Rapporteur, Audience.Conveners, d => d.Minutes(session.Id, "en")));
    }

    /// <summary>An act of the founder of another programme of the same dialogue.</summary>
    private async Task<Act> OtherProgrammeAsync()
    {
        var (other, founder) = (Id<ProgrammeId>("other"), Id<ParticipantId>("founder of another"));
        (await Dialogue.FoundProgrammeAsync(Hall.NextAct(), founder, other, Town.Charter())).OrThrow();
        return await Dialogue.ActAsync(other, Hall.NextAct(), founder);
    }

    [Fact]
    public async Task Words_are_revealed_to_those_who_keep_the_record_and_to_nobody_else()
    {
        var session = await HeldAsync();
        var contribution = (await Dialogue.Contributions.FindAsync(Id<ContributionId>("testimony evening")))!;
        SealedText[] handles = [contribution.Said.Text, session.Minutes[0].Body];
        foreach (var role in Town.Offices)
        {
            var revealed = await Dialogue.RevealAsync(await Hall.ActAsync(role), handles);
            if (new[] { Role.Secretary, Role.Rapporteur, Role.Facilitator, Role.Recorder, Role.SafeguardingLead, Role.DataProtectionOfficer }.Contains(role))
                Assert.Equal([Words, "Minutes of the evening"], handles.Select(h => revealed.OrThrow()[h.Id].In("en").Text));
            else
                Assert.Equal(ActRefusals.NotPermitted, revealed.Refusal?.Code);
        }

        var act = await OtherProgrammeAsync();
        (await Dialogue.Programmes.DecideAsync(act.Programme, act, (p, a) => p.Grant(a, a.By, Role.Secretary))).OrThrow();
        Wait(1);
        var secretary = await Dialogue.ActAsync(act.Programme, Hall.NextAct(), act.By);
        Assert.Equal(DisclosureRefusals.TextUnknown, (await Dialogue.RevealAsync(secretary, handles)).Refusal?.Code);
    }

    [Fact]
    public async Task Sealing_the_same_words_for_the_same_act_again_gives_the_same_handle_and_other_words_another()
    {
        var act = await Hall.ActAsync(Role.Recorder);
        async Task<SealedText> SealAsync(string words, Act? by = null, string subject = "somebody") =>
            await Dialogue.SealAsync(by ?? act, Id<ParticipantId>(subject), LocalizedText.Of(("en", words)));
        var handle = await SealAsync(Words);
        Assert.Equal(handle, await SealAsync(Words));
        SealedText[] others = [await SealAsync("other words"), await SealAsync(Words, await Hall.ActAsync(Role.Recorder)), await SealAsync(Words, subject: "somebody else")];
        Assert.Equal(4, others.Append(handle).Select(h => h.Id).Distinct().Count());
        Assert.Equal(4, others.Append(handle).Select(h => h.Commitment).Distinct().Count());
    }

    [Fact]
    public async Task What_is_erased_is_gone_from_releases_too_and_the_chain_still_holds()
    {
        var session = await HeldAsync();
        var release = await PublishAsync(session.Id);
        var name = (await Dialogue.Participants.FindAsync(Shopkeeper))!.Name!;
        var checkpoint = await Dialogue.VerifyAsync();
        Wait(1);

        var refused = await Dialogue.EraseAsync(await Hall.ActAsync(Role.Chair), Shopkeeper);
        Assert.Equal(ActRefusals.NotPermitted, refused.Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.EraseAsync(await Hall.ActAsync(Role.DataProtectionOfficer), Id<ParticipantId>("nobody"))).Refusal?.Code);
        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await Hall.ActAsync(Role.DataProtectionOfficer), Shopkeeper)).OrThrow());

        var line = Assert.Single(Minutes(await Dialogue.FindReleaseAsync(release.Id)).Attributed);
        Assert.True(line.Text.IsErased && line.Name!.IsErased);
        Assert.Equal("Minutes of the evening", Minutes(await Dialogue.FindReleaseAsync(release.Id)).Body?.Text);
        Assert.Empty((await Dialogue.RevealAsync(await Hall.ActAsync(Role.DataProtectionOfficer), [name])).OrThrow());
        var person = (await Dialogue.Participants.FindAsync(Shopkeeper))!;
        Assert.True(person is { IsErased: true, Name: null, Contact: null });
        var logged = Assert.Single(await Dialogue.ErasuresAsync());
        Assert.Equal(new Erasure(StreamName.Of(Shopkeeper), Hall.Clock.GetCurrentInstant()) { Act = logged.Act }, logged);
        Assert.Equal((Hall.Programme, Hall.Person(Role.DataProtectionOfficer)), (logged.Act!.Programme, logged.Act.By));
        Assert.Equal(checkpoint.Position + 1, (await Dialogue.VerifyAsync(checkpoint)).Position);
        var late = await Hall.ActAsync(Role.Recorder);
        Assert.Contains("has been erased", (await Assert.ThrowsAsync<SubjectErasedException>(() => Dialogue.SealAsync(late, Shopkeeper, Town.Some()))).Message, StringComparison.Ordinal);

        // Once more, by the person: nothing is left to do.
        var own = await Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), Shopkeeper);
        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(own, Shopkeeper)).OrThrow());
        Assert.Single(await Dialogue.ErasuresAsync());
    }

    [Fact]
    public async Task A_text_that_no_event_refers_to_is_swept_once_it_is_old_enough()
    {
        await HeldAsync();
        var act = await Hall.ActAsync(Role.Recorder);
        var loose = await Dialogue.SealAsync(act, Shopkeeper, Town.Some("words of an act that was refused"));
        var minute = Duration.FromMinutes(1);
        Assert.Equal(0, await Dialogue.SweepAsync(minute));
        Hall.Clock.AdvanceMinutes(2);
        var recent = await Dialogue.SealAsync(await Hall.ActAsync(Role.Recorder), Shopkeeper, Town.Some("words of an act under way"));

        Assert.Equal(1, await Dialogue.SweepAsync(minute));
        Assert.Equal(0, await Dialogue.SweepAsync(minute));

        Assert.Equal([recent.Id], (await Hall.Parts.Vault.FindBoxesAsync(Hall.Parts.Id, [loose.Id, recent.Id])).Select(b => b.Id));
        var kept = (await Dialogue.Contributions.FindAsync(Id<ContributionId>("testimony evening")))!.Said.Text;
        Assert.Equal(Words, (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Rapporteur), [kept])).OrThrow()[kept.Id].In("en").Text);
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Dialogue.SweepAsync(minute - Duration.Epsilon));
        Assert.Contains("expected a minute to 36,600 days", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_lacks_an_erasure_the_host_knows_of_refuses_to_open_until_it_is_made_again()
    {
        var session = await HeldAsync();
        var release = await PublishAsync(session.Id);
        Erasure[] known = [new(StreamName.Of(Shopkeeper), Hall.Clock.GetCurrentInstant())];
        await using var restored = Elsewhere(erasures: known);

        var error = await Assert.ThrowsAsync<StoreException>(() => restored.Sessions.FindAsync(session.Id));

        Assert.Equal(StoreProblem.ErasuresMissing, error.Problem);
        Assert.Contains("lacks 1 of 1 known erasures", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreException>(() => restored.FindReleaseAsync(release.Id));
        Assert.Equal(ErasureState.Complete, await restored.ReplayErasuresAsync());
        Assert.True(Assert.Single(Minutes(await restored.FindReleaseAsync(release.Id)).Attributed).Text.IsErased);
        Assert.Equal(known, await restored.ErasuresAsync());
    }

    [Fact]
    public async Task Another_key_than_the_stores_opens_nothing()
    {
        await Hall.PlanAsync("evening");
        await using var stranger = new Dialogue(Hall.Parts with { VaultKey = new byte[31].Append((byte)1).ToArray() });
        Assert.Equal(StoreProblem.WrongKey, (await Assert.ThrowsAsync<StoreException>(() => stranger.Sessions.FindAsync(Id<SessionId>("evening")))).Problem);
        Assert.Equal(StoreProblem.WrongKey, (await Assert.ThrowsAsync<StoreException>(() => stranger.ReplayErasuresAsync())).Problem);
        Assert.Contains("expected 32 random bytes", Assert.Throws<ArgumentException>(() => new Dialogue(Hall.Parts with { VaultKey = new byte[31] })).Message, StringComparison.Ordinal);
        Assert.Contains("the same byte", Assert.Throws<ArgumentException>(() => new Dialogue(Hall.Parts with { VaultKey = new byte[32] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_change_to_any_event_is_found_with_its_place()
    {
        await Hall.PlanAsync("evening");
        var events = await OnRecordAsync();
        var checkpoint = await Dialogue.VerifyAsync();
        Assert.Equal(events.Count, checkpoint.Position);
        Func<StoredEvent, StoredEvent>[] changes =
        [
            e => e with { Data = Flipped(e.Data) },
            e => e with { Version = e.Version + 1 },
            e => e with { Act = Id<ActId>("forged") },
            e => e with { Ordinal = e.Ordinal + 1 },
            e => e with { Type = "session.cancelled" },
            e => e with { SchemaVersion = e.SchemaVersion + 1 },
            e => e with { Stream = new(e.Stream.Category, Id<SessionId>("forged").Value) },
            e => e with { Hash = Digest.From(new byte[32]) },
        ];
        foreach (var (i, change) in changes.Index())
        {
            var place = i % events.Count;
            await using var dialogue = Elsewhere(new TouchedStore(Store, all => all.Select((e, n) => n == place ? change(e) : e)));
            Assert.Equal(place + 1, (await Assert.ThrowsAsync<ChainBrokenException>(() => dialogue.VerifyAsync())).Position);
        }

        await using var removed = Elsewhere(new TouchedStore(Store, all => all.Where((_, n) => n != 3)));
        Assert.Equal(5, (await Assert.ThrowsAsync<ChainBrokenException>(() => removed.VerifyAsync())).Position);

        static byte[] Flipped(ReadOnlyMemory<byte> data)
        {
            var bytes = data.ToArray();
            bytes[bytes.Length / 2] ^= 1;
            return bytes;
        }
    }

    [Fact]
    public async Task A_removed_or_rewritten_tail_is_found_with_a_checkpoint_kept_elsewhere()
    {
        await Hall.PlanAsync("evening");
        var early = await Dialogue.VerifyAsync();
        await Hall.PlanAsync("morning");
        var late = await Dialogue.VerifyAsync();
        await using var cut = Elsewhere(new TouchedStore(Store, all => all.SkipLast(1)));

        Assert.Equal(early, await cut.VerifyAsync());
        Assert.Equal(early, await cut.VerifyAsync(early));
        var error = await Assert.ThrowsAsync<ChainBrokenException>(() => cut.VerifyAsync(late));
        Assert.Contains($"the checkpoint is at position {late.Position}, but the chain ends at {early.Position}", error.Message, StringComparison.Ordinal);
        Assert.Equal(late, await Dialogue.VerifyAsync(early));

        // The same position with another history.
        var rewritten = late with { Hash = Digest.From(new byte[32]) };
        Assert.Equal(late.Position, (await Assert.ThrowsAsync<ChainBrokenException>(() => Dialogue.VerifyAsync(rewritten))).Position);
        await Assert.ThrowsAsync<ArgumentException>(() => Dialogue.VerifyAsync(ChainHead.Empty(DialogueId.Of("other"))));
    }

    /// <summary>A store that somebody got at with other means.</summary>
    private sealed class TouchedStore(IEventStore store, Func<IEnumerable<StoredEvent>, IEnumerable<StoredEvent>> touch) : IEventStore
    {
        public ValueTask<ChainHead> HeadAsync(DialogueId dialogue, CancellationToken cancellationToken = default) => store.HeadAsync(dialogue, cancellationToken);

        public IAsyncEnumerable<StoredEvent> ReadAsync(DialogueId dialogue, StreamName stream, int afterVersion, CancellationToken cancellationToken = default) =>
            store.ReadAsync(dialogue, stream, afterVersion, cancellationToken);

        public async IAsyncEnumerable<StoredEvent> ReadAllAsync(
            DialogueId dialogue, long afterPosition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var next in touch(await store.ReadAllAsync(dialogue, afterPosition, cancellationToken).ToListAsync(cancellationToken)))
                yield return next;
        }

        public ValueTask<IReadOnlyList<StoredEvent>> FindActsAsync(DialogueId dialogue, IReadOnlyCollection<ActId> acts, CancellationToken cancellationToken = default) =>
            store.FindActsAsync(dialogue, acts, cancellationToken);

        public ValueTask<AppendResult> AppendAsync(DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken = default) =>
            store.AppendAsync(dialogue, expected, events, cancellationToken);

        public ValueTask WaitAsync(DialogueId dialogue, long afterPosition, CancellationToken cancellationToken = default) => store.WaitAsync(dialogue, afterPosition, cancellationToken);
    }
}
