using CsCheck;
using Xunit;

namespace CivicDialogue.Storage.Contract;

public abstract partial class StoreContract<TStore>
{
    /// <summary>One event of a sampled append. Slips make it wrong: a version or an ordinal that is not the next.</summary>
    private sealed record Step(int Stream, int VersionSlip, int Act, int OrdinalSlip, int Bytes);

    /// <summary>Milliseconds after which a wait that never ends is given up.</summary>
    private const int Patience = 60_000;

    private static readonly Gen<Step> OneStep = Gen.Select(
        Gen.Int[0, 2], Gen.Frequency((15, Gen.Const(0)), (1, Gen.Int[-1, 1])), Gen.Int[0, 4], Gen.Frequency((15, Gen.Const(0)), (1, Gen.Int[-1, 0])), Gen.OneOf(0, 1, 40, 700, 5000),
        (stream, versionSlip, act, ordinalSlip, bytes) => new Step(stream, versionSlip, act, ordinalSlip, bytes));

    private static readonly Gen<(Step[] Steps, bool IsStale)[]> History =
        Gen.Select(OneStep.Array[1, 5], Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true)))).Array[1, 10];

    [Fact]
    public async Task A_store_holds_exactly_the_appends_that_the_rules_allow()
    {
        var store = await OpenedAsync();
        await History.SampleAsync(
            async history =>
            {
                var dialogue = Drafts.NewDialogue();
                var streams = Enumerable.Range(0, 3).Select(i => Drafts.NewStream(i == 0 ? "session" : "referral")).ToArray();
                var acts = Enumerable.Range(0, 5).Select(_ => Drafts.NewAct()).ToArray();
                var model = new List<StoredEvent>();
                foreach (var (steps, isStale) in history)
                {
                    var head = model.Verify(dialogue);
                    var drafts = new List<Draft>();
                    var isAllowed = true;
                    foreach (var step in steps)
                    {
                        var version = 1 + model.Count(e => e.Stream == streams[step.Stream]) + drafts.Count(d => d.Stream == streams[step.Stream]);
                        var ordinal = model.Count(e => e.Act == acts[step.Act]) + drafts.Count(d => d.Act == acts[step.Act]);
                        var ordinalSlip = ordinal == 0 ? 0 : step.OrdinalSlip;
                        isAllowed &= step.VersionSlip == 0 && ordinalSlip == 0;
                        drafts.Add(new(streams[step.Stream], version + step.VersionSlip, acts[step.Act], ordinal + ordinalSlip, Drafts.Filler(version, step.Bytes)));
                    }

                    if (isStale)
                    {
                        var other = head.Position == 0 ? head with { Hash = default } : ChainHead.Empty(dialogue);
                        Assert.Equal(AppendResult.HeadMoved, await store.AppendAsync(dialogue, other, other.Chain(drafts)));
                    }
                    else if (isAllowed)
                    {
                        Assert.Equal(AppendResult.Appended, await store.AppendAsync(dialogue, head, head.Chain(drafts)));
                        model.AddRange(head.Chain(drafts));
                    }
                    else
                    {
                        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(dialogue, head, head.Chain(drafts)));
                    }

                    Assert.Equal(model.Verify(dialogue), await store.HeadAsync(dialogue));
                    Assert.Equal(model, await store.AllAsync(dialogue));
                }

                for (var after = -1; after <= model.Count + 1; after++)
                    Assert.Equal(model.Where(e => e.Position > after), await store.AllAsync(dialogue, after));
                foreach (var stream in streams)
                {
                    for (var after = -1; after <= model.Count + 1; after++)
                        Assert.Equal(model.Where(e => e.Stream == stream && e.Version > after), await store.ReadAsync(dialogue, stream, after).ToListAsync());
                }

                foreach (var wanted in new[] { acts, [.. acts[1..3], acts[1]], [Drafts.NewAct()], [] })
                    Assert.Equal(model.Where(e => wanted.Contains(e.Act)), await store.FindActsAsync(dialogue, wanted));
            },
            iter: 150);
    }

    [Fact]
    public async Task An_append_whose_last_event_is_wrong_leaves_nothing_of_the_others()
    {
        var store = await OpenedAsync();
        var (dialogue, session, referral, act) = (Drafts.NewDialogue(), Drafts.NewStream(), Drafts.NewStream("referral"), Drafts.NewAct());
        var empty = ChainHead.Empty(dialogue);
        var first = empty.Chain(new Draft(session, 1, act, 0, Drafts.Utf8("first")));
        await store.AppendAsync(dialogue, empty, first);
        var head = first.Verify(dialogue);

        var good = new[] { new Draft(session, 2, Drafts.NewAct(), 0, []), new Draft(referral, 1, Drafts.NewAct(), 0, []) };
        Draft[] wrongEnds =
        [
            new(referral, 3, Drafts.NewAct(), 0, []),          // a gap
            new(referral, 1, Drafts.NewAct(), 0, []),          // again
            new(referral, 2, act, 0, []),                      // an act's ordinal that is stored
            new(referral, 2, good[0].Act, 0, []),              // an act's ordinal that comes earlier in the same append
        ];
        foreach (var wrong in wrongEnds)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(dialogue, head, head.Chain([.. good, wrong])));
            Assert.Equal(first, await store.AllAsync(dialogue));
            Assert.Empty(await store.ReadAsync(dialogue, referral, 0).ToListAsync());
            Assert.Empty(await store.FindActsAsync(dialogue, [good[0].Act, good[1].Act]));
        }

        Assert.Equal(AppendResult.Appended, await store.AppendAsync(dialogue, head, head.Chain(good)));
    }

    [Fact]
    public async Task A_malformed_append_is_an_argument_error_even_where_the_head_has_moved()
    {
        var store = await OpenedAsync();
        var dialogue = Drafts.NewDialogue();
        var empty = ChainHead.Empty(dialogue);
        var events = empty.Chain(Drafts.NewStream(), 1, 2);

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(dialogue, empty, []));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(dialogue, empty, [events[1]]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(dialogue, empty, [events[1], events[0]]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(Drafts.NewDialogue(), empty, events));
        Assert.Equal(empty, await store.HeadAsync(dialogue));

        await store.AppendAsync(dialogue, empty, events);
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(dialogue, empty, []));
        Assert.Equal(AppendResult.HeadMoved, await store.AppendAsync(dialogue, empty, events));
    }

    [Fact]
    public async Task An_append_that_was_cancelled_before_it_began_leaves_nothing()
    {
        var store = await OpenedAsync();
        var dialogue = Drafts.NewDialogue();
        var empty = ChainHead.Empty(dialogue);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await store.AppendAsync(dialogue, empty, empty.Chain(Drafts.NewStream(), 1, 1), new CancellationToken(canceled: true)));
        Assert.Empty(await store.AllAsync(dialogue));
    }

    [Fact]
    public async Task Of_concurrent_appenders_all_get_in_and_the_chain_holds()
    {
        var stores = new[] { await OpenedAsync(), null! };
        stores[1] = await SharedAsync(stores[0]);
        var dialogue = Drafts.NewDialogue();
        var shared = Drafts.NewStream();
        var acts = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var mine = new List<ActId>();
            for (var n = 0; n < 10; n++)
                mine.Add(await stores[i % 2].AppendOneAsync(dialogue, n % 2 == 0 ? shared : new StreamName("session", new Guid(i + 1, 0, 0, new byte[8])), Drafts.Filler(n, 30)));
            return mine;
        })));

        foreach (var store in stores)
        {
            var all = await store.AllAsync(dialogue);
            Assert.Equal(80, all.Verify(dialogue).Position);
            Assert.Equal(all.Verify(dialogue), await store.HeadAsync(dialogue));
            Assert.Equal(acts.SelectMany(a => a).ToHashSet(), all.Select(e => e.Act).ToHashSet());
            Assert.Equal(Enumerable.Range(1, 40), (await store.ReadAsync(dialogue, shared, 0).ToListAsync()).Select(e => e.Version));
        }
    }

    [Fact(Timeout = Patience)]
    public async Task Who_reads_along_while_others_append_misses_nothing()
    {
        const int Writers = 4, Each = 15;
        var store = await OpenedAsync();
        var other = await SharedAsync(store);
        var dialogue = Drafts.NewDialogue();
        var reading = Enumerable.Range(0, 3).Select(i => Task.Run(async () =>
        {
            var head = ChainHead.Empty(dialogue);
            while (head.Position < Writers * Each)
            {
                await (i == 0 ? other : store).WaitAsync(dialogue, head.Position, TestContext.Current.CancellationToken);

                // The chain breaks at an event that is skipped, doubled or early.
                await foreach (var next in (i == 0 ? other : store).ReadAllAsync(dialogue, head.Position))
                    head = head.After(next);
            }

            return head;
        })).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            var stream = Drafts.NewStream();
            for (var n = 0; n < Each; n++)
                await store.AppendOneAsync(dialogue, stream, Drafts.Filler(n, 100));
        })));

        var expected = await store.HeadAsync(dialogue);
        Assert.All(await Task.WhenAll(reading), head => Assert.Equal(expected, head));
    }

    [Fact]
    public async Task Many_and_large_events_come_back_whole_and_in_order()
    {
        var store = await OpenedAsync();
        var dialogue = Drafts.NewDialogue();
        var (many, large) = (Drafts.NewStream(), Drafts.NewStream());
        var head = ChainHead.Empty(dialogue);
        var all = new List<StoredEvent>();
        foreach (var batch in new Func<StoredEvent[]>[]
        {
            () => head.Chain(many, 1, 700),
            () => head.Chain(large, 1, 3, bytes: 1 << 20),
            () => head.Chain(many, 701, 512),
            () => head.Chain(large, 4, 1, bytes: 3 << 20),
        })
        {
            var events = batch();
            Assert.Equal(AppendResult.Appended, await store.AppendAsync(dialogue, head, events));
            all.AddRange(events);
            head = all.Verify(dialogue);
        }

        Assert.Equal(all, await store.AllAsync(dialogue));
        Assert.Equal(all[650..], await store.AllAsync(dialogue, 650));
        Assert.Equal(all.Where(e => e.Stream == many), await store.ReadAsync(dialogue, many, 0).ToListAsync());
        Assert.Equal(all.Where(e => e.Stream == large), await store.ReadAsync(dialogue, large, 0).ToListAsync());
        Assert.Equal(all.Where(e => e.Stream == many).Skip(256), await store.ReadAsync(dialogue, many, 256).ToListAsync());
    }

    [Fact]
    public async Task Dialogues_do_not_see_each_other()
    {
        var store = await OpenedAsync();
        var (one, two, stream, act) = (Drafts.NewDialogue(), Drafts.NewDialogue(), Drafts.NewStream(), Drafts.NewAct());
        var draft = new Draft(stream, 1, act, 0, Drafts.Utf8("the same"));
        var inOne = ChainHead.Empty(one).Chain(draft);
        await store.AppendAsync(one, ChainHead.Empty(one), inOne);

        Assert.Equal(ChainHead.Empty(two), await store.HeadAsync(two));
        Assert.Empty(await store.AllAsync(two));
        Assert.Empty(await store.ReadAsync(two, stream, 0).ToListAsync());
        Assert.Empty(await store.FindActsAsync(two, [act]));

        var inTwo = ChainHead.Empty(two).Chain(draft);
        Assert.Equal(AppendResult.Appended, await store.AppendAsync(two, ChainHead.Empty(two), inTwo));
        Assert.Equal(inOne, await store.AllAsync(one));
        Assert.Equal(inTwo, await store.AllAsync(two));
        Assert.NotEqual(inOne[0].Hash, inTwo[0].Hash);
    }

    [Fact(Timeout = Patience)]
    public async Task Waiting_ends_with_the_event_waited_for_and_not_before()
    {
        var store = await OpenedAsync();
        var other = await SharedAsync(store);
        var (dialogue, stream) = (Drafts.NewDialogue(), Drafts.NewStream());
        await store.AppendOneAsync(dialogue, stream, []);
        var given = TestContext.Current.CancellationToken;
        await store.WaitAsync(dialogue, -1, given);
        await store.WaitAsync(dialogue, 0, given);

        var waiting = new[] { store.WaitAsync(dialogue, 1, given).AsTask(), other.WaitAsync(dialogue, 1, given).AsTask() };
        var later = store.WaitAsync(dialogue, 2, given).AsTask();
        await store.AppendOneAsync(Drafts.NewDialogue(), stream, []);
        Assert.All(waiting, w => Assert.False(w.IsCompleted));

        await store.AppendOneAsync(dialogue, stream, []);
        await Task.WhenAll(waiting);
        Assert.False(later.IsCompleted);

        await other.AppendOneAsync(dialogue, stream, []);
        await later;
        Assert.Equal(3, (await store.HeadAsync(dialogue)).Position);
    }

    [Fact(Timeout = Patience)]
    public async Task Waiting_can_be_cancelled()
    {
        var store = await OpenedAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var waiting = store.WaitAsync(Drafts.NewDialogue(), 0, cancel.Token).AsTask();
        Assert.False(waiting.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
