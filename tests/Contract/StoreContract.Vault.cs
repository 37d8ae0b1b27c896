using System.Collections.Concurrent;
using System.Security.Cryptography;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CsCheck;
using NodaTime;
using Xunit;

namespace CivicDialogue.Storage.Contract;

public abstract partial class StoreContract<TStore>
{
    private static readonly LanguageTag English = LanguageTag.Parse("en");
    private static readonly LanguageTag Arabic = LanguageTag.Parse("ar");

    private enum Deed { Key, Box, Erase, EraseText, Remove }

    private protected static VaultBox NewBox(StreamName subject, int bytes = 60, Instant? at = null) =>
        new(EntityId.Random<SealedTextId>(), subject, at ?? Drafts.Noon, RandomNumberGenerator.GetBytes(bytes));

    private protected static void AssertSame(IEnumerable<VaultBox> expected, IEnumerable<VaultBox> actual) =>
        Assert.Equal(expected.Select(Shown).Order(StringComparer.Ordinal), actual.Select(Shown).Order(StringComparer.Ordinal));

    private static string Shown(VaultBox box) => $"{box.Id} {box.Subject} {box.SealedAt.ToUnixTimeTicks()} {box.SealedAt.Minus(NodaConstants.UnixEpoch).SubsecondNanoseconds} {Convert.ToHexString(box.Bytes.Span)}";

    [Fact]
    public async Task A_vault_store_does_what_its_simplest_model_does()
    {
        var store = await OpenedAsync();
        var deeds = Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, 3], Gen.Int[0, 5], Gen.OneOf(1, 60, 3000, 9000)).Array[1, 25];
        await deeds.SampleAsync(
            async sample =>
            {
                var dialogue = Drafts.NewDialogue();
                var subjects = Enumerable.Range(0, 4).Select(_ => Drafts.NewStream("participant")).ToArray();
                var ids = Enumerable.Range(0, 6).Select(_ => EntityId.Random<SealedTextId>()).ToArray();
                var keys = new Dictionary<StreamName, byte[]>();
                var boxes = new Dictionary<SealedTextId, VaultBox>();
                var log = new List<Erasure>();
                var at = Drafts.Noon;
                foreach (var (deed, s, b, size) in sample)
                {
                    var (subject, id) = (subjects[s], ids[b]);
                    var isErased = log.Exists(e => e.Subject == subject);
                    at += Duration.FromNanoseconds(1);
                    switch (deed)
                    {
                        case Deed.Key:
                            var candidate = RandomNumberGenerator.GetBytes(size);
                            if (!isErased)
                                keys.TryAdd(subject, candidate);
                            Assert.Equal(keys.GetValueOrDefault(subject), await store.GetOrAddKeyAsync(dialogue, subject, candidate));
                            break;
                        case Deed.Box:
                            var box = NewBox(subject, size, at) with { Id = id };
                            if (!isErased && !log.Exists(e => e.Subject == StreamName.Of(id)))
                                boxes[id] = boxes.TryGetValue(id, out var known) ? known with { SealedAt = box.SealedAt } : box;
                            Assert.Equal(!isErased, await store.AddBoxAsync(dialogue, box));
                            break;
                        case Deed.Erase:
                            if (!isErased)
                                log.Add(new(subject, at));
                            keys.Remove(subject);
                            foreach (var gone in boxes.Values.Where(x => x.Subject == subject).ToList())
                                boxes.Remove(gone.Id);
                            Assert.Equal(ErasureState.Complete, await EraseAsync(store, dialogue, subject, at));
                            break;
                        case Deed.EraseText:
                            if (!log.Exists(e => e.Subject == StreamName.Of(id)))
                                log.Add(new(StreamName.Of(id), at));
                            boxes.Remove(id);
                            Assert.Equal(ErasureState.Complete, await EraseAsync(store, dialogue, StreamName.Of(id), at));
                            break;
                        default:
                            // Sealed again since "before", it stays.
                            var before = size % 2 == 0 ? Instant.MaxValue : boxes.GetValueOrDefault(id)?.SealedAt ?? at;
                            if (boxes.TryGetValue(id, out var old) && old.SealedAt < before)
                                boxes.Remove(id);
                            while (await store.RemoveBoxesAsync(dialogue, [id, EntityId.Random<SealedTextId>(), id], before) is ErasureState.Pending)
                                await Task.Yield();
                            break;
                    }

                    Assert.Equal(keys.OrderBy(k => k.Key), (await store.FindKeysAsync(dialogue, [.. subjects, subjects[0]])).OrderBy(k => k.Key), KeysEqual);
                    AssertSame(boxes.Values, await store.FindBoxesAsync(dialogue, [.. ids, ids[0]]));
                    Assert.Equal(log, await store.ErasuresAsync(dialogue));
                }

                // Before is before: what was sealed at that very nanosecond is not.
                foreach (var before in boxes.Values.Select(x => x.SealedAt).Append(Instant.MinValue).Append(Instant.MaxValue))
                    Assert.Equal(boxes.Values.Where(x => x.SealedAt < before).Select(x => x.Id).ToHashSet(), (await store.BoxesBeforeAsync(dialogue, before)).ToHashSet());
            },
            iter: 60);

        static bool KeysEqual(KeyValuePair<StreamName, byte[]> a, KeyValuePair<StreamName, byte[]> b) => a.Key == b.Key && a.Value.AsSpan().SequenceEqual(b.Value);
    }

    /// <summary>Erases until it is complete: with other tests' readers on the same store it may take more than once.</summary>
    private static async Task<ErasureState> EraseAsync(IVaultStore store, DialogueId dialogue, StreamName subject, Instant at)
    {
        while (await store.EraseAsync(dialogue, new(subject, at)) is ErasureState.Pending)
            await Task.Yield();
        return ErasureState.Complete;
    }

    [Fact]
    public async Task Of_candidates_that_race_one_is_stored_and_all_are_told_which()
    {
        var store = await OpenedAsync();
        var other = await SharedAsync(store);
        var (dialogue, subject) = (Drafts.NewDialogue(), Drafts.NewStream("participant"));
        var candidates = Enumerable.Range(0, 16).Select(_ => RandomNumberGenerator.GetBytes(60)).ToArray();

        var proofs = await Task.WhenAll(candidates.Select((c, i) => Task.Run(async () => await (i % 2 == 0 ? store : other).GetOrAddProofAsync(dialogue, c))));
        var keys = await Task.WhenAll(candidates.Select((c, i) => Task.Run(async () => await (i % 2 == 0 ? store : other).GetOrAddKeyAsync(dialogue, subject, c))));
        Assert.Single(proofs.Select(Convert.ToHexString).Distinct());
        Assert.Single(keys.Select(k => Convert.ToHexString(k!)).Distinct());
        Assert.Contains(proofs[0], candidates);
        Assert.Contains(keys[0], candidates);

        // Another dialogue has its own, and so has another subject.
        Assert.Equal([1], await store.GetOrAddProofAsync(Drafts.NewDialogue(), [1]));
        Assert.Equal([2], await store.GetOrAddKeyAsync(Drafts.NewDialogue(), subject, [2]));
        Assert.Equal([3], await store.GetOrAddKeyAsync(dialogue, Drafts.NewStream("participant"), [3]));
    }

    [Fact]
    public async Task Boxes_that_race_with_an_erasure_are_refused_or_erased()
    {
        var store = await OpenedAsync();
        var other = await SharedAsync(store);
        var (dialogue, subject) = (Drafts.NewDialogue(), Drafts.NewStream("participant"));
        var added = new ConcurrentBag<SealedTextId>();
        var adding = Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            while (true)
            {
                var box = NewBox(subject);
                added.Add(box.Id);
                if (await store.GetOrAddKeyAsync(dialogue, subject, [(byte)i]) is null || !await (i % 2 == 0 ? store : other).AddBoxAsync(dialogue, box))
                    return;
            }
        })).ToArray();
        while (added.Count < 20)
            await Task.Yield();
        await EraseAsync(store, dialogue, subject, Drafts.Noon);
        await Task.WhenAll(adding);

        Assert.Empty(await store.FindKeysAsync(dialogue, [subject]));
        Assert.Empty(await store.FindBoxesAsync(dialogue, added));
        Assert.Empty(await store.BoxesBeforeAsync(dialogue, Instant.MaxValue));
    }

    [Fact]
    public async Task An_erasure_is_logged_once_with_its_first_time_and_touches_nobody_else()
    {
        var store = await OpenedAsync();
        var (here, there, erased, kept) = (Drafts.NewDialogue(), Drafts.NewDialogue(), Drafts.NewStream("participant"), Drafts.NewStream("participant"));
        var boxes = new Dictionary<(DialogueId, StreamName), VaultBox>();
        foreach (var dialogue in new[] { here, there })
        {
            foreach (var subject in new[] { erased, kept })
            {
                await store.GetOrAddKeyAsync(dialogue, subject, [1, 2]);
                await store.AddBoxAsync(dialogue, boxes[(dialogue, subject)] = NewBox(subject));
            }
        }

        Assert.Equal(ErasureState.Complete, await store.EraseAsync(here, new(erased, Drafts.Noon)));
        Assert.Equal(ErasureState.Complete, await store.EraseAsync(here, new(erased, Drafts.Noon + Duration.FromDays(1))));
        var never = Drafts.NewStream("participant");
        Assert.Equal(ErasureState.Complete, await store.EraseAsync(here, new(never, Drafts.Noon - Duration.FromDays(1))));

        Assert.Equal([new(erased, Drafts.Noon), new(never, Drafts.Noon - Duration.FromDays(1))], await store.ErasuresAsync(here));
        Assert.Empty(await store.ErasuresAsync(there));
        Assert.Equal([kept], (await store.FindKeysAsync(here, [erased, kept])).Keys);
        AssertSame([boxes[(here, kept)]], await store.FindBoxesAsync(here, [boxes[(here, kept)].Id, boxes[(here, erased)].Id]));
        Assert.Equal(2, (await store.FindKeysAsync(there, [erased, kept])).Count);
        AssertSame([boxes[(there, erased)]], await store.FindBoxesAsync(there, [boxes[(there, erased)].Id]));
        Assert.Null(await store.GetOrAddKeyAsync(here, erased, [3]));
        Assert.Null(await store.GetOrAddKeyAsync(here, never, [3]));
        Assert.False(await store.AddBoxAsync(here, NewBox(erased)));
        Assert.False(await store.AddBoxAsync(here, boxes[(here, erased)]));
    }

    [Fact]
    public async Task What_is_sealed_is_revealed_until_it_is_erased()
    {
        var store = await OpenedAsync();
        var vault = await OpenVaultAsync(store, Drafts.NewDialogue());
        var (salma, omar) = (Drafts.NewStream("participant"), Drafts.NewStream("participant"));
        var words = LocalizedText.Of((English, "The well behind the school is dry."), (Arabic, "البئر خلف المدرسة جافة."));
        var act = Drafts.NewAct();

        var handle = await vault.SealAsync(act, salma, words, Drafts.Noon);
        var others = await vault.SealAsync(act, omar, words, Drafts.Noon);
        Assert.Equal(handle, await vault.SealAsync(act, salma, words, Drafts.Noon + Duration.FromHours(1)));
        Assert.NotEqual(handle, others);
        Assert.NotEqual(handle.Id, (await vault.SealAsync(Drafts.NewAct(), salma, words, Drafts.Noon)).Id);
        Assert.NotEqual(handle.Id, (await vault.SealAsync(act, salma, LocalizedText.Of((English, "Other words")), Drafts.Noon)).Id);

        var revealed = await vault.RevealAsync([handle, others, handle]);
        Assert.Equal(words, revealed[handle.Id]);
        Assert.Equal(words, revealed[others.Id]);

        Assert.Equal(ErasureState.Complete, await vault.EraseAsync(salma, Drafts.Noon));
        Assert.Equal([others.Id], (await vault.RevealAsync([handle, others])).Keys);
        var refused = await Assert.ThrowsAsync<SubjectErasedException>(async () => await vault.SealAsync(act, salma, words, Drafts.Noon));
        Assert.Equal(salma, refused.Subject);
        Assert.Equal([new Erasure(salma, Drafts.Noon)], await vault.ErasuresAsync());
    }

    [Fact]
    public async Task One_text_is_erased_by_itself_and_its_repeated_sealing_gives_the_handle_and_keeps_nothing()
    {
        var store = await OpenedAsync();
        var vault = await OpenVaultAsync(store, Drafts.NewDialogue());
        var (subject, act) = (Drafts.NewStream("participant"), Drafts.NewAct());
        var (words, others) = (LocalizedText.Of((English, "The well is dry.")), LocalizedText.Of((English, "It rained.")));
        var (gone, stays) = (await vault.SealAsync(act, subject, words, Drafts.Noon), await vault.SealAsync(act, subject, others, Drafts.Noon));

        ErasureState state;
        while ((state = await vault.EraseAsync(gone.Id, Drafts.Noon)) is ErasureState.Pending)
            await Task.Yield();
        Assert.Equal(ErasureState.Complete, state);

        Assert.Equal(gone, await vault.SealAsync(act, subject, words, Drafts.Noon));
        Assert.Equal([stays.Id], (await vault.RevealAsync([gone, stays])).Keys);
        Assert.NotEqual(gone.Id, (await vault.SealAsync(Drafts.NewAct(), subject, words, Drafts.Noon)).Id);
        Assert.Equal([new Erasure(StreamName.Of(gone.Id), Drafts.Noon)], await vault.ErasuresAsync());

        // A copy from before it is noticed, and mended.
        Assert.Empty(await vault.MissingFromAsync([new(StreamName.Of(gone.Id), Drafts.Noon)]));
        Assert.Single(await vault.MissingFromAsync([new(StreamName.Of(stays.Id), Drafts.Noon)]));
        while (await vault.ReplayAsync([new(StreamName.Of(stays.Id), Drafts.Noon)]) is ErasureState.Pending)
            await Task.Yield();
        Assert.Empty(await vault.RevealAsync([gone, stays]));
    }

    [Fact]
    public async Task A_vault_opens_with_the_key_it_was_made_with_and_no_other()
    {
        var store = await OpenedAsync();
        var dialogue = Drafts.NewDialogue();
        var key = RandomNumberGenerator.GetBytes(32);
        await new Vault(dialogue, store, key).OpenAsync();
        await new Vault(dialogue, store, key).OpenAsync();

        var refused = await Assert.ThrowsAsync<StoreException>(async () => await new Vault(dialogue, store, RandomNumberGenerator.GetBytes(32)).OpenAsync());
        Assert.Equal(StoreProblem.WrongKey, refused.Problem);
        await new Vault(Drafts.NewDialogue(), store, RandomNumberGenerator.GetBytes(32)).OpenAsync();
    }

    [Fact]
    public async Task A_box_that_was_touched_is_damage_whichever_bit_it_was()
    {
        var store = await OpenedAsync();
        var dialogue = Drafts.NewDialogue();
        var key = RandomNumberGenerator.GetBytes(32);
        var vault = await OpenVaultAsync(store, dialogue, key);
        var handle = await vault.SealAsync(Drafts.NewAct(), Drafts.NewStream("participant"), LocalizedText.Of((English, "Said in confidence")), Drafts.Noon);
        Assert.Single(await vault.RevealAsync([handle]));

        var length = Assert.Single(await store.FindBoxesAsync(dialogue, [handle.Id])).Bytes.Length;
        await Gen.Int[0, (length * 8) - 1].SampleAsync(
            async bit =>
            {
                var touched = new Vault(dialogue, new Tampered(store) { FlippedBit = bit }, key);
                var damage = await Assert.ThrowsAsync<StoreException>(async () => await touched.RevealAsync([handle]));
                Assert.Equal(StoreProblem.Damaged, damage.Problem);
                Assert.DoesNotContain("confidence", damage.ToString(), StringComparison.Ordinal);
            },
            iter: 60);

        var elsewhere = handle with { Commitment = default };
        Assert.Equal(StoreProblem.Damaged, (await Assert.ThrowsAsync<StoreException>(async () => await vault.RevealAsync([elsewhere]))).Problem);
    }

    [Fact]
    public async Task An_older_copy_is_noticed_by_the_log_of_erasures_and_mended_with_it()
    {
        var (store, copy) = (await OpenedAsync(), await OpenedAsync("copy"));
        var dialogue = Drafts.NewDialogue();
        var key = RandomNumberGenerator.GetBytes(32);
        var vault = await OpenVaultAsync(store, dialogue, key);
        var subjects = Enumerable.Range(0, 4).Select(_ => Drafts.NewStream("participant")).ToArray();
        var handles = new List<SealedText>();
        foreach (var subject in subjects)
            handles.Add(await vault.SealAsync(Drafts.NewAct(), subject, LocalizedText.Of((English, "Something personal")), Drafts.Noon));
        await vault.EraseAsync(subjects[0], Drafts.Noon);

        // The copy is made here: it knows the first erasure only.
        await copy.GetOrAddProofAsync(dialogue, await store.GetOrAddProofAsync(dialogue, []));
        foreach (var (subject, wrapped) in await store.FindKeysAsync(dialogue, subjects))
            await copy.GetOrAddKeyAsync(dialogue, subject, wrapped);
        foreach (var box in await store.FindBoxesAsync(dialogue, [.. handles.Select(h => h.Id)]))
            await copy.AddBoxAsync(dialogue, box);
        await copy.EraseAsync(dialogue, new(subjects[0], Drafts.Noon));

        Erasure first = new(subjects[1], Drafts.Noon + Duration.FromDays(1)) { Act = new(Drafts.NewAct(), ProgrammeId.From(Guid.NewGuid()), ParticipantId.From(subjects[3].Id)), Replacement = handles[0].Id };
        await store.EraseAsync(dialogue, first);
        await store.EraseAsync(dialogue, first with { Act = null });
        await vault.EraseAsync(subjects[2], Drafts.Noon + Duration.FromDays(2));
        var log = await vault.ErasuresAsync();
        Assert.Equal(first, log[1]);

        var restored = await OpenVaultAsync(copy, dialogue, key);
        Assert.Equal(handles[1..].Select(h => h.Id).ToHashSet(), (await restored.RevealAsync(handles)).Keys.ToHashSet());
        Assert.Equal(log.Skip(1), await restored.MissingFromAsync(log));
        Assert.Equal(ErasureState.Complete, await restored.ReplayAsync(log));
        Assert.Equal(log, await restored.ErasuresAsync());
        Assert.Empty(await restored.MissingFromAsync(log));
        Assert.Equal([handles[3].Id], (await restored.RevealAsync(handles)).Keys);
    }

    [Fact]
    public async Task Replaying_erasures_stays_pending_until_each_is_complete()
    {
        var store = await OpenedAsync();
        var vault = new Vault(Drafts.NewDialogue(), new Tampered(store) { PendingErasures = 3 }, RandomNumberGenerator.GetBytes(32));
        Erasure[] log = [new(Drafts.NewStream("participant"), Drafts.Noon), new(Drafts.NewStream("participant"), Drafts.Noon)];

        Assert.Equal(ErasureState.Pending, await vault.ReplayAsync(log));
        Assert.Empty(await vault.MissingFromAsync(log));
        Assert.Equal(ErasureState.Pending, await vault.ReplayAsync(log));
        Assert.Equal(ErasureState.Complete, await vault.ReplayAsync(log));
        Assert.Equal(log, await vault.ErasuresAsync());
    }

    private static async Task<Vault> OpenVaultAsync(IVaultStore store, DialogueId dialogue, byte[]? key = null)
    {
        var vault = new Vault(dialogue, store, key ?? RandomNumberGenerator.GetBytes(32));
        await vault.OpenAsync();
        return vault;
    }

    /// <summary>A store whose boxes have one bit wrong, or whose first erasures do not get done at once.</summary>
    private sealed class Tampered(IVaultStore store) : IVaultStore
    {
        internal int? FlippedBit { get; init; }

        internal int PendingErasures { get; set; }

        public ValueTask<byte[]> GetOrAddProofAsync(DialogueId dialogue, byte[] candidate, CancellationToken cancellationToken) => store.GetOrAddProofAsync(dialogue, candidate, cancellationToken);

        public ValueTask<byte[]?> GetOrAddKeyAsync(DialogueId dialogue, StreamName subject, byte[] candidate, CancellationToken cancellationToken) => store.GetOrAddKeyAsync(dialogue, subject, candidate, cancellationToken);

        public ValueTask<IReadOnlyDictionary<StreamName, byte[]>> FindKeysAsync(DialogueId dialogue, IReadOnlyCollection<StreamName> subjects, CancellationToken cancellationToken) => store.FindKeysAsync(dialogue, subjects, cancellationToken);

        public ValueTask<bool> AddBoxAsync(DialogueId dialogue, VaultBox box, CancellationToken cancellationToken) => store.AddBoxAsync(dialogue, box, cancellationToken);

        public async ValueTask<IReadOnlyList<VaultBox>> FindBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, CancellationToken cancellationToken)
        {
            var boxes = await store.FindBoxesAsync(dialogue, ids, cancellationToken);
            return FlippedBit is not { } bit ? boxes : [.. boxes.Select(box =>
            {
                var bytes = box.Bytes.ToArray();
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                return box with { Bytes = bytes };
            })];
        }

        public ValueTask<IReadOnlyList<SealedTextId>> BoxesBeforeAsync(DialogueId dialogue, Instant before, CancellationToken cancellationToken) => store.BoxesBeforeAsync(dialogue, before, cancellationToken);

        public ValueTask<ErasureState> RemoveBoxesAsync(DialogueId dialogue, IReadOnlyCollection<SealedTextId> ids, Instant before, CancellationToken cancellationToken) => store.RemoveBoxesAsync(dialogue, ids, before, cancellationToken);

        public async ValueTask<ErasureState> EraseAsync(DialogueId dialogue, Erasure erasure, CancellationToken cancellationToken)
        {
            var state = await store.EraseAsync(dialogue, erasure, cancellationToken);
            return PendingErasures-- > 0 ? ErasureState.Pending : state;
        }

        public ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(DialogueId dialogue, CancellationToken cancellationToken) => store.ErasuresAsync(dialogue, cancellationToken);
    }
}
