using System.Globalization;
using System.Text;
using CsCheck;

namespace CivicDialogue.Tests.GuestLists;

/// <summary>A name is compared with few others, and found all the same wherever comparing it with every other finds it.</summary>
public sealed class NameMatchTests
{
    // Few letters, few names and a little noise: much is alike, and much nearly is.
    private static readonly Gen<string> Word = Gen.OneOf(
        Of("mohammad", "mohamad", "mohammed", "muhammad", "abd", "abdu", "allah", "abdallah", "abdullah", "khaled", "khalid", "halim", "abdhalim", "al", "a", "souq", "suq"),
        Of("محمد", "محمود", "أحمد", "احمد", "عبد", "الله", "عبدالله", "عبداللة", "عبداللطيف", "إبراهيم", "ابراهيم", "إبراهيمي", "السوق", "سوق", "فاطمة", "فاطمه", "نـور"),
        Gen.Char["ab"].Array[1, 7].Select(letters => new string(letters)),
        Gen.Char["اب"].Array[1, 7].Select(letters => new string(letters)));

    private static readonly Gen<string> Name = Gen.OneOf(
        Word.Array[1, 4].Select(words => string.Join(' ', words)), Word.Array[1, 4].Select(words => string.Join(' ', words)), Word.Array[2, 7].Select(words => string.Join(", ", words)), Of("...", "؟؟", "-"));

    private static Gen<string> Of(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    [Fact]
    public void Whatever_is_found_by_comparing_each_with_all_is_found() => Gen.Select(Name.Array[0, 40], Name.Array[0, 20]).Sample(
        (rows, known) =>
        {
            var sheet = rows.Index().ToDictionary(r => (r.Index * 3) + 1, r => r.Item);
            var people = known.Index().ToDictionary(k => EntityId.Named<ParticipantId>("https://example.org/names", $"{k.Index}"), k => k.Item);
            Assert.Equal(OfAllPairs(sheet, people), NameMatches.Find(sheet, people));
        },
        iter: 4_000);

    /// <summary>One person in two thousand rows, in every spelling that a scribe comes up with, beside two thousand who are somebody else.</summary>
    [Fact]
    public void One_person_in_many_rows_is_that_person_in_each()
    {
        var spellings = new List<string>();
        foreach (var one in (string[])["abdallah", "abdullah", "abd allah", "abdalah", "Abdallahh"])
        {
            foreach (var other in (string[])["al-khalidi", "khalidi al", "al khaldi", "al khalidy"])
                spellings.AddRange([$"{one} {other}", $"{other}, {one}", $"{one} Omar {other}"]);
        }

        var sheet = Enumerable.Range(0, 4_000).ToDictionary(i => i + 1, i => i % 2 == 0 ? spellings[i / 2 % spellings.Count] : $"{Short(i)} {Short(i + 4_000)}");
        var found = NameMatches.Find(sheet, new Dictionary<ParticipantId, string>());
        Assert.Equal(Enumerable.Range(1, 1_999).Select(i => (2 * i) + 1), found.Select(m => m.Row));
        Assert.Equal(1, found[0].SameAsRow);
        Assert.Equal(OfAllPairs(sheet.Take(240).ToDictionary(), new Dictionary<ParticipantId, string>()), NameMatches.Find(sheet.Take(240).ToDictionary(), new Dictionary<ParticipantId, string>()));
    }

    /// <summary>Four letters for a number: too few for one to make no difference.</summary>
    private static string Short(int number) => new([.. Enumerable.Range(0, 4).Select(i => (char)('a' + (number / (int)Math.Pow(26, i) % 26)))]);

    /// <summary>By the words of the documentation, each with each: the first earlier row and the first person.</summary>
    private static ValueList<NameMatch> OfAllPairs(IReadOnlyDictionary<int, string> rows, IReadOnlyDictionary<ParticipantId, string> known)
    {
        var sheet = rows.OrderBy(r => r.Key).Select(r => (r.Key, Words: Folded(r.Value))).ToList();
        var people = known.OrderBy(k => k.Key).Select(k => (k.Key, Words: Folded(k.Value))).ToList();
        return sheet
            .Select((row, i) => new NameMatch(
                row.Key,
                sheet.Take(i).Where(e => AreAlike(e.Words, row.Words)).Select(e => (int?)e.Key).FirstOrDefault(),
                people.Where(p => AreAlike(p.Words, row.Words)).Select(p => (ParticipantId?)p.Key).FirstOrDefault()))
            .Where(m => m.SameAsRow is not null || m.SameAs is not null).ToValueList();
    }

    private static bool AreAlike(string[] one, string[] other) =>
        (one.Length <= other.Length && IsWithin(one, other)) || (other.Length <= one.Length && IsWithin(other, one));

    private static bool IsWithin(string[] few, string[] many)
    {
        if (few.Length == 0 || (few.Length == 1 && many.Length > 1 && few[0] != string.Concat(many)))
            return false;
        var left = many.ToList<string?>();
        var open = few.ToList();
        open.RemoveAll(word => Take(word, other => other == word));
        return open.TrueForAll(word => Take(word, other => IsOneLetterAway(word, other)) || TakeTwo(word));

        bool Take(string word, Predicate<string> isIt)
        {
            var at = left.FindIndex(other => other is not null && isIt(other));
            if (at >= 0)
                left[at] = null;
            return at >= 0;
        }

        bool TakeTwo(string word)
        {
            for (var i = 0; i + 1 < left.Count; i++)
            {
                if (left[i] is { } first && left[i + 1] is { } second && first + second == word)
                {
                    left[i] = left[i + 1] = null;
                    return true;
                }
            }

            return false;
        }
    }

    private static bool IsOneLetterAway(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return shorter.Length >= 5 && (shorter.Length == longer.Length
            ? shorter.Zip(longer).Count(p => p.First != p.Second) <= 1
            : longer.Length == shorter.Length + 1 && Enumerable.Range(0, longer.Length).Any(i => longer.Remove(i, 1) == shorter));
    }

    private static string[] Folded(string name)
    {
        var folded = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes())
        {
            if (rune.Value is 'ـ' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
                continue;
            folded.Append(rune.Value is 'ة' ? "ه" : rune.Value is 'ى' ? "ي" : Rune.IsLetterOrDigit(rune) ? rune.ToString() : " ");
        }

        return folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
