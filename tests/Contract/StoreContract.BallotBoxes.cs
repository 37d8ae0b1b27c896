using System.Buffers.Binary;
using System.Security.Cryptography;
using NodaTime;
using Xunit;

namespace CivicDialogue.Storage.Contract;

public abstract partial class StoreContract<TStore>
{
    /// <summary>Every store that there is keeps events and boxes in one step; one that could not would not be an <see cref="IBallotBoxStore"/>.</summary>
    private static IBallotBoxStore Both(TStore store) => Assert.IsAssignableFrom<IBallotBoxStore>(store);

    [Fact]
    public async Task Events_and_boxes_are_kept_together_or_not_at_all()
    {
        var store = await OpenedAsync();
        var (dialogue, stream, subject) = (Drafts.NewDialogue(), Drafts.NewStream("ballot"), Drafts.NewStream("ballot-box"));
        var (empty, first, other) = (ChainHead.Empty(dialogue), NewBox(subject, 200), NewBox(subject, 30));
        var opening = empty.Chain(stream, 1, 1);
        Assert.Equal(AppendResult.Appended, await Both(store).AppendWithBoxesAsync(dialogue, empty, opening, [first, other]));
        AssertSame([first, other], await store.FindBoxesAsync(dialogue, [first.Id, other.Id]));

        // Replaced where it stands: its bytes and nothing else of it.
        var head = opening.Verify(dialogue);
        var vote = head.Chain(stream, 2, 2);
        var second = first with { Bytes = RandomNumberGenerator.GetBytes(200), SealedAt = first.SealedAt + Duration.FromDays(1) };
        Assert.Equal(AppendResult.Appended, await Both(store).AppendWithBoxesAsync(dialogue, head, vote, [second]));
        AssertSame([second with { SealedAt = first.SealedAt }, other], await store.FindBoxesAsync(dialogue, [first.Id, other.Id]));

        // With a head that moved, a wrong event, or a box that does not fit, everything stays as it was.
        var now = opening.Concat(vote).Verify(dialogue);
        var third = first with { Bytes = RandomNumberGenerator.GetBytes(200) };
        Assert.Equal(AppendResult.HeadMoved, await Both(store).AppendWithBoxesAsync(dialogue, head, head.Chain(stream, 2, 1), [third]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Both(store).AppendWithBoxesAsync(dialogue, now, now.Chain(stream, 9, 1), [third]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Both(store).AppendWithBoxesAsync(dialogue, now, [], [third]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Both(store).AppendWithBoxesAsync(dialogue, now, now.Chain(stream, 4, 1), [third, third]));
        foreach (var unfit in (VaultBox[])[third with { Bytes = new byte[199] }, third with { Bytes = new byte[201] }, third with { Subject = Drafts.NewStream("ballot-box") }])
            await Assert.ThrowsAsync<ArgumentException>(async () => await Both(store).AppendWithBoxesAsync(dialogue, now, now.Chain(stream, 4, 1), [NewBox(subject, 50), unfit]));
        Assert.Equal(now, await store.HeadAsync(dialogue));
        AssertSame([second with { SealedAt = first.SealedAt }, other], await store.FindBoxesAsync(dialogue, await store.BoxesBeforeAsync(dialogue, Instant.MaxValue)));

        // An append without boxes is an append.
        Assert.Equal(AppendResult.Appended, await Both(store).AppendWithBoxesAsync(dialogue, now, now.Chain(stream, 4, 1), []));
        Assert.Empty(await store.FindBoxesAsync(Drafts.NewDialogue(), [first.Id]));
    }

    [Fact]
    public async Task A_box_of_an_erased_subject_takes_its_events_with_it()
    {
        var store = await OpenedAsync();
        var (dialogue, stream, subject) = (Drafts.NewDialogue(), Drafts.NewStream("ballot"), Drafts.NewStream("ballot-box"));
        var (empty, box) = (ChainHead.Empty(dialogue), NewBox(subject, 200));
        var opening = empty.Chain(stream, 1, 1);
        await store.GetOrAddKeyAsync(dialogue, subject, [1, 2, 3]);
        await Both(store).AppendWithBoxesAsync(dialogue, empty, opening, [box]);
        await EraseAsync(store, dialogue, subject, Drafts.Noon);

        var head = opening.Verify(dialogue);
        var refused = await Assert.ThrowsAsync<SubjectErasedException>(async () => await Both(store).AppendWithBoxesAsync(dialogue, head, head.Chain(stream, 2, 1), [box]));

        Assert.Equal(subject, refused.Subject);
        Assert.Equal(head, await store.HeadAsync(dialogue));
        Assert.Empty(await store.FindBoxesAsync(dialogue, [box.Id]));
    }

    /// <summary>Each adds one to the number in the box it read, with one event: where the head moved meanwhile, it reads again.</summary>
    [Fact]
    public async Task Of_concurrent_writers_of_one_box_none_overwrites_another()
    {
        var stores = new[] { await OpenedAsync(), null! };
        stores[1] = await SharedAsync(stores[0]);
        var (dialogue, stream, subject) = (Drafts.NewDialogue(), Drafts.NewStream("ballot"), Drafts.NewStream("ballot-box"));
        var box = NewBox(subject, 64) with { Bytes = new byte[64] };
        var empty = ChainHead.Empty(dialogue);
        await Both(stores[0]).AppendWithBoxesAsync(dialogue, empty, empty.Chain(stream, 1, 1), [box]);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 10; n++)
                await AddOneAsync(Both(stores[i % 2]));
        })));

        foreach (var store in stores)
        {
            Assert.Equal(61, (await store.AllAsync(dialogue)).Verify(dialogue).Position);
            Assert.Equal(60, NumberIn(Assert.Single(await store.FindBoxesAsync(dialogue, [box.Id]))));
        }

        async Task AddOneAsync(IBallotBoxStore store)
        {
            while (true)
            {
                var head = await store.HeadAsync(dialogue);
                var kept = Assert.Single(await store.FindBoxesAsync(dialogue, [box.Id]));
                var next = new byte[64];
                BinaryPrimitives.WriteInt32BigEndian(next.AsSpan(60), NumberIn(kept) + 1);
                if (NumberIn(kept) == head.Position - 1
                    && await store.AppendWithBoxesAsync(dialogue, head, head.Chain(stream, (int)head.Position + 1, 1), [kept with { Bytes = next }]) is AppendResult.Appended)
                    return;
            }
        }

        static int NumberIn(VaultBox box) => BinaryPrimitives.ReadInt32BigEndian(box.Bytes.Span[60..]);
    }
}
