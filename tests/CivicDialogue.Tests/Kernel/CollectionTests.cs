using CsCheck;

namespace CivicDialogue.Tests.Kernel;

/// <summary>Lists and maps that are equal when what they hold is.</summary>
public sealed class CollectionTests
{
    private static readonly Gen<int[]> Few = Gen.Int[0, 3].Array[0, 4];

    [Fact]
    public void Lists_are_equal_exactly_when_their_items_are_in_order() => Gen.Select(Few, Few).Sample((one, other) =>
    {
        var (left, right) = (one.ToValueList(), ValueList.Of<int>(other));
        var expected = one.SequenceEqual(other);
        Assert.Equal(expected, left == right);
        Assert.Equal(expected, left.Equals((object)right));
        Assert.Equal(!expected, left != right);
        if (expected)
            Assert.Equal(left.GetHashCode(), right.GetHashCode());
    });

    [Fact]
    public void A_list_does_what_a_list_does_and_stays_what_it_was() => Gen.Select(Few, Gen.Int[0, 3]).Sample((items, extra) =>
    {
        var list = items.ToValueList();
        Assert.Equal(items, list);
        Assert.Equal(items, list.AsSpan().ToArray());
        Assert.Equal(items.Length, list.Count);
        Assert.Equal([.. items, extra], list.Add(extra));
        Assert.Equal(items.Where(i => i != extra), list.RemoveAll(i => i == extra));
        for (var i = 0; i < items.Length; i++)
        {
            var changed = items.ToArray();
            changed[i] = extra;
            Assert.Equal(changed, list.SetItem(i, extra));
            Assert.Equal(items[i], list[i]);
        }

        Assert.Equal(items, list);
    });

    [Fact]
    public void The_default_list_and_map_are_the_empty_ones()
    {
        Assert.Equal(ValueList<int>.Empty, default);
        Assert.Equal(((ValueList<int>)[]).GetHashCode(), default(ValueList<int>).GetHashCode());
        Assert.Empty(default(ValueList<int>));
        Assert.Equal([1], default(ValueList<int>).Add(1));
        Assert.Equal(ValueMap<int, int>.Empty, default);
        Assert.Empty(default(ValueMap<int, int>));
        Assert.False(default(ValueMap<int, int>).ContainsKey(1));
        Assert.Equal(default, default(ValueMap<int, int>).Remove(1));
        Assert.Equal(default(ValueMap<int, int>), ValueMap<int, int>.Empty.Set(1, 1).Remove(1));
        Assert.Equal(default(ValueMap<int, int>).GetHashCode(), ValueMap<int, int>.Empty.Set(1, 1).Remove(1).GetHashCode());
    }

    [Fact]
    public void Maps_are_equal_exactly_when_their_entries_are_in_whatever_order_they_came() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2]).Array[0, 5], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2]).Array[0, 5]).Sample((one, other) =>
        {
            static ValueMap<int, int> Map((int Key, int Value)[] entries) => entries.Aggregate(ValueMap<int, int>.Empty, (m, e) => m.Set(e.Key, e.Value));
            static Dictionary<int, int> Model((int Key, int Value)[] entries) => new(entries.GroupBy(e => e.Key).Select(g => KeyValuePair.Create(g.Key, g.Last().Value)));
            var (left, right) = (Map(one), Map(other));
            var expected = Model(one).OrderBy(e => e.Key).SequenceEqual(Model(other).OrderBy(e => e.Key));
            Assert.Equal(expected, left == right);
            Assert.Equal(expected, left.Equals((object)right));
            Assert.Equal(!expected, left != right);
            if (expected)
                Assert.Equal(left.GetHashCode(), right.GetHashCode());
            Assert.Equal(left, ValueMap<int, int>.From(one.Select(e => KeyValuePair.Create(e.Item1, e.Item2))));
        });

    [Fact]
    public void A_map_is_enumerated_in_the_order_of_its_keys_and_does_what_a_map_does() => Gen.Select(Gen.Int[0, 9].Array[0, 12], Gen.Int[0, 9]).Sample((keys, key) =>
    {
        var map = ValueMap<int, string>.From(keys.Select(k => KeyValuePair.Create(k, $"{k}")));
        var model = new SortedDictionary<int, string>(keys.Distinct().ToDictionary(k => k, k => $"{k}"));
        Assert.Equal(model, map);
        Assert.Equal(model.Keys, map.Keys);
        Assert.Equal(model.Values, map.Values);
        Assert.Equal(model.ContainsKey(key), map.ContainsKey(key));
        Assert.Equal(model.ContainsKey(key), map.TryGetValue(key, out var value));
        Assert.Equal(model.GetValueOrDefault(key), value);
        model.Remove(key);
        Assert.Equal(model, map.Remove(key));
    });

    /// <summary>The order of a culture would make one record fold to two states on two machines.</summary>
    [Fact]
    public void Text_keys_are_ordered_by_their_characters_not_by_a_culture()
    {
        var map = ValueMap<string, int>.Empty.Set("b", 1).Set("a", 2).Set("B", 3).Set("ä", 4);
        Assert.Equal(["B", "a", "b", "ä"], map.Keys);
    }

    [Fact]
    public void A_collection_told_in_a_log_says_how_many_and_not_what()
    {
        Assert.Equal("[2]", ((ValueList<string>)["secret", "words"]).ToString());
        Assert.Equal("{1}", ValueMap<string, string>.Empty.Set("secret", "words").ToString());
    }
}
