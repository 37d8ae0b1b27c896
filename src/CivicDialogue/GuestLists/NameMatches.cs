using System.Globalization;
using System.Text;
using CivicDialogue.Participants;

namespace CivicDialogue.GuestLists;

/// <summary>A row of a sheet that looks like somebody who is there already.</summary>
/// <param name="Row">The row's number.</param>
/// <param name="SameAsRow">The earlier row of the sheet that it looks like, where there is one.</param>
/// <param name="SameAs">The person already known that it looks like, where there is one.</param>
public readonly record struct NameMatch(int Row, int? SameAsRow, ParticipantId? SameAs);

/// <summary>
/// A preview before a sheet is typed in: which rows may be the same person in another spelling. It only suggests; whoever types in the sheet decides.
/// </summary>
/// <remarks>
/// Names are compared without case, marks, apostrophes and lengthening strokes, with the forms of Arabic letters that writers exchange folded into one
/// (hamza carriers, final ya and alif maqsura, ta marbuta and ha), word by word in any order. A word may be written as two, and words of five letters or more
/// may differ in one: below that one letter makes another name. One name of two words or more may leave out words of the other.
/// </remarks>
public static class NameMatches
{
    private const int Most = 10_000;

    /// <summary>How many letters a word has at least of which one may differ.</summary>
    internal const int LongWord = 5;

    /// <summary>The rows that look like an earlier row or a known person, in order.</summary>
    /// <param name="rows">The sheet's rows as they were read, by number; at most 10,000. Rows that cannot be read are left out.</param>
    /// <param name="known">People already known, by id; at most 10,000.</param>
    /// <exception cref="ArgumentException">There are too many, or a name is empty or too long.</exception>
    public static ValueList<NameMatch> Find(IReadOnlyDictionary<int, string> rows, IReadOnlyDictionary<ParticipantId, string> known)
    {
        Require.NotNull(rows);
        Require.NotNull(known);
        Require.Between(rows.Count, 0, Most, nameof(rows));
        Require.Between(known.Count, 0, Most, nameof(known));
        var people = known.OrderBy(k => k.Key).Select(k => (k.Key, Words: Words(k.Value, nameof(known)))).DistinctBy(p => Spelling(p.Words)).ToList();
        var sheet = rows.OrderBy(r => r.Key).Select(r => (r.Key, Words: Words(r.Value, nameof(rows)))).ToList();
        var frequencies = people.Select(p => p.Words).Concat(sheet.Select(r => r.Words)).DistinctBy(Spelling).SelectMany(w => w.Distinct()).CountBy(w => w).ToDictionary();
        var (persons, earlier) = (new NameIndex(frequencies), new NameIndex(frequencies));
        foreach (var (_, words) in people)
            persons.Add(words);
        var (numbered, spelt, matches) = (new List<int>(), new Dictionary<string, NameMatch>(), new List<NameMatch>());
        foreach (var (row, words) in sheet)
        {
            // What is spelt as an earlier row is like whatever that is like, and like that row.
            if (spelt.TryGetValue(Spelling(words), out var same))
            {
                if (words.Length > 0)
                    matches.Add(same with { Row = row, SameAsRow = same.SameAsRow ?? same.Row });
                continue;
            }

            var match = new NameMatch(
                row, earlier.First(words) is { } before ? numbered[before] : null, persons.First(words) is { } person ? people[person].Key : null);
            if (match is not { SameAsRow: null, SameAs: null })
                matches.Add(match);
            spelt.Add(Spelling(words), match);
            earlier.Add(words);
            numbered.Add(row);
        }

        return matches.ToValueList();

        static string Spelling(string[] words) => string.Join(' ', words);
    }

    /// <summary>Whether two names may be of one person.</summary>
    internal static bool AreAlike(string[] one, string[] other) =>
        one.Length == other.Length ? IsWithin(one, other) || IsWithin(other, one)
        : one.Length < other.Length ? IsWithin(one, other) : IsWithin(other, one);

    /// <summary>Whether every word of the one name is in the other. What is the same is taken first, so that nothing that is merely alike takes its place.</summary>
    private static bool IsWithin(string[] few, string[] many)
    {
        if (few.Length == 0 || few.Length == 1 && many.Length > 1 && few[0] != string.Concat(many))
            return false;
        Span<bool> found = stackalloc bool[few.Length];
        Span<bool> taken = stackalloc bool[many.Length];
        for (var i = 0; i < few.Length; i++)
            found[i] = TryTake(few[i], many, taken, IsSame);
        for (var i = 0; i < few.Length; i++)
        {
            if (!found[i] && !TryTake(few[i], many, taken, IsNear) && !TryTakeTwo(few[i], many, taken))
                return false;
        }

        return true;
    }

    private static bool TryTake(string word, string[] words, Span<bool> taken, Func<string, string, bool> isIt)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!taken[i] && isIt(word, words[i]))
                return taken[i] = true;
        }

        return false;
    }

    private static bool TryTakeTwo(string word, string[] words, Span<bool> taken)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (!taken[i] && !taken[i + 1] && words[i].Length + words[i + 1].Length == word.Length
                && word.StartsWith(words[i], StringComparison.Ordinal) && word.EndsWith(words[i + 1], StringComparison.Ordinal))
                return taken[i] = taken[i + 1] = true;
        }

        return false;
    }

    private static bool IsSame(string one, string other) => one == other;

    /// <summary>Whether one letter was put in, left out or exchanged.</summary>
    internal static bool IsNear(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (shorter.Length < LongWord || longer.Length - shorter.Length > 1)
            return false;
        var same = shorter.AsSpan().CommonPrefixLength(longer);
        return shorter.AsSpan(Math.Min(shorter.Length, same + 1 - (longer.Length - shorter.Length))).SequenceEqual(longer.AsSpan(Math.Min(longer.Length, same + 1)));
    }

    private static string[] Words(string name, string parameter) => Words(Require.Text(name, parameter, Limits.Title));

    /// <summary>The words of a name or of any text, with the forms that writers exchange folded into one.</summary>
    internal static string[] Words(string text)
    {
        var folded = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes())
        {
            switch (rune.Value)
            {
                case 'ـ' or '\'' or '`' or '\u2019' or '\u2018' or '\u02BC' or '\u02BE' or '\u02BF':
                    break;
                case 'ٱ':
                    folded.Append('ا');
                    break;
                case 'ى' or 'ی':
                    folded.Append('ي');
                    break;
                case 'ة':
                    folded.Append('ه');
                    break;
                case 'ک':
                    folded.Append('ك');
                    break;
                default:
                    if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                        break;
                    folded.Append(Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark ? rune.ToString() : " ");
                    break;
            }
        }

        return folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
