using System.Runtime.InteropServices;

namespace CivicDialogue.GuestLists;

/// <summary>
/// Names by what a like one must have in common with them, so that a name is compared with few others: whichever of two alike has no more words than the other, each of its words is
/// there, to the letter, but for one letter, or as two. It proposes; <see cref="NameMatches"/> compares.
/// </summary>
/// <remarks>
/// A word is found by the hashes of all that it is with one letter left out: two words that differ in one share such a hash. Names that may leave out words of another are found by the
/// rarest word of the one that has fewer, and compared where the next rarest is there too: by every word of a name that is here, where the one looked for has fewer, and by the rarest
/// word of one that is here, where that has. So a name is compared with those that share its two rarest words.
/// </remarks>
/// <param name="frequencies">How many names each word is in, of those that will be added and looked for.</param>
internal sealed class NameIndex(IReadOnlyDictionary<string, int> frequencies)
{
    private const ulong Base = 0x9E3779B97F4A7C15;

    private readonly Dictionary<ulong, List<int>> _byAny = [];
    private readonly Dictionary<ulong, List<int>> _byRarest = [];
    private readonly List<(string[] Words, ulong[] Second)> _names = [];

    /// <summary>Adds a name; its number is how many there were before.</summary>
    internal void Add(string[] words)
    {
        var number = _names.Count;
        var rarest = words.OrderBy(w => frequencies[w]).ThenByDescending(w => w.Length).Take(2).Select(Keys).ToArray();
        _names.Add((words, rarest.ElementAtOrDefault(1) ?? []));
        foreach (var key in words.SelectMany(Keys).Concat(Pairs(words)))
            Put(_byAny, key, number);
        foreach (var key in rarest.FirstOrDefault() ?? [])
            Put(_byRarest, key, number);
    }

    /// <summary>The first name added that is like one.</summary>
    internal int? First(string[] words)
    {
        int? first = null;

        // Where the one looked for has fewer words, its two rarest are in the other; where the other has, that one's two rarest are in it.
        var rarest = words.Select(w => Keys(w).Select(k => _byAny.GetValueOrDefault(k)).OfType<List<int>>().ToList()).OrderBy(lists => lists.Sum(l => l.Count)).Take(2).ToList();
        Look(rarest.FirstOrDefault() ?? [], number => rarest.Count < 2 || rarest[1].Exists(l => l.BinarySearch(number) >= 0));
        var keys = words.SelectMany(Keys).Concat(Pairs(words)).ToHashSet();
        Look(keys.Select(k => _byRarest.GetValueOrDefault(k)).OfType<List<int>>(), number => _names[number].Second is { Length: 0 } || _names[number].Second.Any(keys.Contains));
        return first;

        void Look(IEnumerable<List<int>> lists, Predicate<int> mayBe)
        {
            foreach (var numbers in lists)
            {
                // Each list is in order, so that the first like name ends it.
                foreach (var number in numbers)
                {
                    if (number >= first)
                        break;
                    if (!mayBe(number) || !NameMatches.AreAlike(_names[number].Words, words))
                        continue;
                    first = number;
                    break;
                }
            }
        }
    }

    private static void Put(Dictionary<ulong, List<int>> index, ulong key, int number)
    {
        var names = CollectionsMarshal.GetValueRefOrAddDefault(index, key, out _) ??= [];
        if (names.Count == 0 || names[^1] != number)
            names.Add(number);
    }

    /// <summary>Each two words that stand together as one.</summary>
    private static IEnumerable<ulong> Pairs(string[] words) => words.Zip(words.Skip(1), (one, other) => Hash(one + other));

    /// <summary>The word, and all that it is with one letter left out where it is long enough for one to make no difference.</summary>
    private static ulong[] Keys(string word)
    {
        if (word.Length < NameMatches.LongWord)
            return [Hash(word)];
        var (after, shift, power) = (new ulong[word.Length + 1], new ulong[word.Length], 1UL);
        for (var i = word.Length - 1; i >= 0; i--)
        {
            after[i] = unchecked((Letter(word[i]) * power) + after[i + 1]);
            shift[i] = power;
            power = unchecked(power * Base);
        }

        // What stands before the letter that is left out moves up by one.
        var (keys, before) = (new ulong[word.Length + 1], 0UL);
        keys[word.Length] = after[0];
        for (var i = 0; i < word.Length; i++)
        {
            keys[i] = unchecked((before * shift[i]) + after[i + 1]);
            before = unchecked((before * Base) + Letter(word[i]));
        }

        return keys;
    }

    private static ulong Hash(string word)
    {
        var hash = 0UL;
        foreach (var letter in word)
            hash = unchecked((hash * Base) + Letter(letter));
        return hash;
    }

    private static ulong Letter(char letter) => letter + 1UL;
}
