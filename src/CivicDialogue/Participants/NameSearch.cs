using System.Globalization;
using System.Text;
using CivicDialogue.GuestLists;

namespace CivicDialogue.Participants;

/// <summary>
/// Finds somebody in running text: by their ids (<see cref="Mentions"/>) and by the spellings of their name, and takes them out.
/// </summary>
/// <remarks>
/// Words are compared as <see cref="NameMatches"/> compares them. Of a name of two words or more, two must stand together, in any order, with particles and at most one other word between
/// them and no end of a sentence; a name of one word must be that word. What Arabic writes onto a word (and, in, to, like) may precede the first. A given name or a surname alone is not taken
/// for the person: too many share it. That is found where it is handed in as a spelling of its own.
/// </remarks>
internal sealed class NameSearch
{
    private const int LongestWord = 200;

    // Written before a name or within it without belonging to it, in the forms that folding leaves.
    private static readonly HashSet<string> Particles =
    [
        "al", "el", "bin", "ben", "ibn", "bint", "ait", "ال", "بن", "ابن", "بنت", "ابنه",
        "the", "a", "an", "at", "of", "in", "on", "from", "for", "to", "and", "من", "في", "عن", "مع", "احد", "احدي",
        "mr", "mrs", "ms", "dr", "eng", "السيد", "السيده", "الدكتور", "الدكتوره", "د", "المهندس", "المهندسه", "الاستاذ", "الاستاذه",
    ];

    // With these the next word makes one name, together or apart.
    private static readonly HashSet<string> Joiners = ["عبد", "ابو", "ابي", "ابا", "ام", "abd", "abdul", "abdel", "abu", "abou", "um", "umm"];

    private readonly HashSet<ParticipantId> _ids;
    private readonly List<string[]> _names = [];

    internal NameSearch(IEnumerable<ParticipantId> ids, IEnumerable<LocalizedText> names)
    {
        _ids = [.. ids];
        foreach (var name in names.SelectMany(n => n.Entries.Values).Select(e => e.Text).Distinct(StringComparer.Ordinal))
        {
            var words = Units(name).Select(u => u.Word).ToArray();
            if (words.Length > 0 && words.Sum(w => w.Length) > 1)
                _names.Add(words);
        }
    }

    /// <summary>The text without the person; the same one where they are not in it.</summary>
    internal LocalizedText Redact(LocalizedText text) => Mentions.Replaced(text, (_, words) => Redact(words));

    /// <summary>Whether a name is another spelling of one of those looked for, rather than any words: two words or more, one of which stands in that one too, near enough.</summary>
    internal bool IsLike(string name) =>
        Units(name).Select(u => u.Word).ToList() is { Count: > 1 } words
        && _names.Exists(n => n.Length > 1 && n.Any(w => words.Exists(o => o == w || NameMatches.IsNear(o, w))));

    internal bool Finds(LocalizedText text) => !ReferenceEquals(Redact(text), text);

    private string Redact(string words)
    {
        var found = Mentions.Find(words).Where(m => _ids.Contains(m.Person)).Select(m => (m.Start, End: m.Start + Mentions.Length)).ToList();
        if (_names.Count > 0)
        {
            var units = Units(words);
            foreach (var name in _names)
                Find(name, units, found);
        }

        if (found.Count == 0)
            return words;
        var redacted = new StringBuilder();
        var at = 0;
        foreach (var (start, end) in found.OrderBy(f => f.Start).ThenByDescending(f => f.End))
        {
            // Two spellings may overlap; what hangs over an earlier one goes with it.
            if (start >= at)
                redacted.Append(words, at, start - at).Append(Mentions.Hidden);
            at = Math.Max(at, end);
        }

        return redacted.Append(words, at, words.Length - at).ToString();
    }

    private static void Find(string[] name, List<Unit> units, List<(int Start, int End)> found)
    {
        for (var first = 0; first < units.Count; first++)
        {
            var used = new HashSet<int>();
            if (!Take(name, units[first], used, Forms))
                continue;
            var last = first;
            for (var next = first + 1; name.Length > 1 && next < units.Count && next - last <= 2 && !units[next - 1].EndsSentence; next++)
            {
                if (Take(name, units[next], used, word => [word]))
                    last = next;
            }

            if (used.Count < Math.Min(2, name.Length))
                continue;
            found.Add((units[first].Start, units[last].End));
            first = last;
        }
    }

    private static bool Take(string[] name, Unit unit, HashSet<int> used, Func<string, IEnumerable<string>> forms)
    {
        foreach (var word in ((string?[])[unit.Word, unit.WithoutJoiner]).OfType<string>().SelectMany(forms))
        {
            for (var i = 0; i < name.Length; i++)
            {
                if (!used.Contains(i) && IsIt(name, i, word))
                    return used.Add(i);
            }
        }

        return false;
    }

    /// <summary>The same, near enough where other words of the name must be there too, or in the English genitive, once its apostrophe is gone.</summary>
    private static bool IsIt(string[] name, int at, string word) =>
        name[at] == word
        || (name.Length > 1 && NameMatches.IsNear(name[at], word))
        || (word.Length == name[at].Length + 1 && word[^1] == 's' && word.StartsWith(name[at], StringComparison.Ordinal));

    /// <summary>A word, and what it is once what Arabic writes onto it is taken off.</summary>
    private static IEnumerable<string> Forms(string word)
    {
        yield return word;
        for (var cut = 1; cut <= 2 && cut + 1 < word.Length && word[cut - 1] is 'و' or 'ف' or 'ب' or 'ل' or 'ك'; cut++)
            yield return WithoutArticle(word[cut..]);

        // "To the" is written as one: two letters in the place of the article's.
        if (word.Length > 4 && word.StartsWith("لل", StringComparison.Ordinal))
            yield return word[2..];
    }

    /// <summary>A word of a text that can belong to a name, with its place.</summary>
    /// <param name="Word">The word, folded; two where the first makes one name with the second.</param>
    /// <param name="WithoutJoiner">The second of them alone.</param>
    private readonly record struct Unit(string Word, string? WithoutJoiner, int Start, int End, bool EndsSentence);

    private static List<Unit> Units(string text)
    {
        var units = new List<Unit>();
        Unit? joiner = null;
        foreach (var (start, end, endsSentence) in Tokens(text))
        {
            var word = end - start <= LongestWord ? string.Concat(NameMatches.Words(text[start..end])) : string.Empty;
            if (joiner is { EndsSentence: false } open)
            {
                // The article is written apart in Latin letters: abd al rahman.
                if (word is "al" or "el" && !endsSentence)
                    continue;
                units.Add(new(open.Word + word, WithoutArticle(word), open.Start, end, endsSentence));
                joiner = null;
                continue;
            }

            if (joiner is { } alone)
                units.Add(alone);
            joiner = Joiners.Contains(word) ? new(word, null, start, end, endsSentence) : null;
            if (joiner is null && word.Length > 0 && !Particles.Contains(word))
                units.Add(new(WithoutArticle(word), null, start, end, endsSentence));
            else if (joiner is null && endsSentence && units.Count > 0)
                units[^1] = units[^1] with { EndsSentence = true };
        }

        if (joiner is { } last)
            units.Add(last);
        return units;
    }

    /// <summary>The letters before which Arabic has its article: written or not, it is the same name.</summary>
    private static string WithoutArticle(string word) => word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;

    /// <summary>Where words are. What folding leaves out (marks, apostrophes, lengthening strokes) is within them.</summary>
    private static IEnumerable<(int Start, int End, bool EndsSentence)> Tokens(string text)
    {
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            _ = Rune.TryGetRuneAt(text, i, out var rune);
            var isWord = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark
                || (start >= 0 && (rune.Value is 'ـ' or '\'' or '`' or '\u2019' or '\u2018' or '\u02BC' or '\u02BE' or '\u02BF'
                    || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format));
            if (isWord)
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return (start, i, EndsHere(text, start, i));
                start = -1;
            }

            i += rune.Utf16SequenceLength;
        }

        if (start >= 0)
            yield return (start, text.Length, true);
    }

    /// <summary>
    /// Whether a sentence ends before the next word. A point right after a single letter is an abbreviation's, and a line may be broken anywhere; an empty line ends a paragraph.
    /// </summary>
    private static bool EndsHere(string text, int start, int at)
    {
        var lines = 0;
        if (at - start == 1 && at < text.Length && text[at] == '.')
            at++;
        for (; at < text.Length && !char.IsLetterOrDigit(text[at]) && !char.IsSurrogate(text[at]); at++)
        {
            if (text[at] is '.' or '!' or '?' or '؟' or ';' or '؛' or ':' || (text[at] == '\n' && ++lines > 1))
                return true;
        }

        return at == text.Length;
    }
}
