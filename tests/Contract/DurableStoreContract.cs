using Xunit;

namespace CivicDialogue.Storage.Contract;

/// <summary>What a store promises beside, that survives its process and that others can open meanwhile.</summary>
public abstract class DurableStoreContract<TStore> : StoreContract<TStore>
    where TStore : class, IEventStore, IVaultStore
{
    protected sealed override bool IsDurable => true;

    [Fact]
    public async Task What_was_answered_is_there_when_the_store_is_opened_again()
    {
        var store = await OpenAsync("again");
        var dialogue = Drafts.NewDialogue();
        var events = ChainHead.Empty(dialogue).Chain(Drafts.NewStream(), 1, 5);
        var (subject, at, box) = (Drafts.NewStream("participant"), Drafts.Noon, NewBox(Drafts.NewStream("participant")));
        await store.AppendAsync(dialogue, ChainHead.Empty(dialogue), events);
        await store.GetOrAddProofAsync(dialogue, [1, 2, 3]);
        await store.GetOrAddKeyAsync(dialogue, box.Subject, [4, 5, 6]);
        await store.AddBoxAsync(dialogue, box);
        await store.EraseAsync(dialogue, new(subject, at));
        await CloseAsync(store);

        store = await OpenedAsync("again");
        Assert.Equal(events, await store.AllAsync(dialogue));
        Assert.Equal([1, 2, 3], await store.GetOrAddProofAsync(dialogue, [9]));
        Assert.Equal([4, 5, 6], (await store.FindKeysAsync(dialogue, [box.Subject]))[box.Subject]);
        AssertSame([box], await store.FindBoxesAsync(dialogue, [box.Id]));
        Assert.Equal([new Erasure(subject, at)], await store.ErasuresAsync(dialogue));
        Assert.Null(await store.GetOrAddKeyAsync(dialogue, subject, [7]));

        var head = events.Verify(dialogue);
        Assert.Equal(AppendResult.Appended, await store.AppendAsync(dialogue, head, head.Chain(Drafts.NewStream(), 1, 1)));
    }
}
