using System.Text;

namespace CivicDialogue.Participants;

/// <summary>
/// How a sealed text names somebody by id instead of by name: <c>[[participant/0190b0c4-5d2e-7c3a-9f10-2b6a1d0e4f55]]</c>. Whoever is named like that is found
/// without a doubt when they are erased, and is called by the name that they have when the text is read.
/// </summary>
/// <remarks>
/// For those who keep the record the name can be put in (<see cref="Resolve"/>, <see cref="Dialogue.NamesAsync"/>). What leaves speaks of a participant instead, whoever it is:
/// an id that stays the same would tell who is one person, and a name in words would stay when its consent is gone.
/// </remarks>
public static class Mentions
{
    private const string Open = "[[participant/";
    private const string Close = "]]";
    private const int IdLength = 36;
    internal const int Length = 14 + IdLength + 2;

    /// <summary>What stands where somebody was taken out of a text, or must not be told: <c>[…]</c>.</summary>
    public const string Hidden = "[…]";

    /// <summary>The place in a text that names somebody.</summary>
    /// <exception cref="ArgumentException">The person is the default id.</exception>
    public static string Of(ParticipantId person) => $"{Open}{Require.Id(person)}{Close}";

    /// <summary>Who is named in a text by id, in any language, each once.</summary>
    public static ValueList<ParticipantId> In(LocalizedText text) =>
        Require.NotNull(text).Entries.Values.SelectMany(e => Find(e.Text)).Select(m => m.Person).Distinct().ToValueList();

    /// <summary>The text with names put in, each in the language of the words around it as far as there is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">What people are called (<see cref="Dialogue.NamesAsync"/>). For whoever is not among them stands <see cref="Hidden"/>.</param>
    /// <exception cref="ArgumentException">With the names the text is longer than <see cref="Limits.SealedText"/> characters.</exception>
    public static LocalizedText Resolve(LocalizedText text, IReadOnlyDictionary<ParticipantId, LocalizedText> names)
    {
        Require.NotNull(text);
        Require.NotNull(names);
        return Replaced(text, (language, words) => Filled(words, person => names.TryGetValue(person, out var name) ? name.In(language).Text : null));
    }

    /// <summary>Words without anybody named by id: in English and Arabic a participant is spoken of, so that what was taken out of a text is not taken for them; elsewhere stands <see cref="Hidden"/>.</summary>
    internal static string Hide(string words, LanguageTag language) => Filled(words, _ => language.Primary switch
    {
        "en" => "a participant",
        "ar" => "أحد المشاركين",
        _ => null,
    });

    private static string Filled(string words, Func<ParticipantId, string?> name)
    {
        var at = 0;
        StringBuilder? resolved = null;
        foreach (var (start, person) in Find(words))
        {
            (resolved ??= new()).Append(words, at, start - at).Append(name(person) ?? Hidden);
            at = start + Length;
        }

        return resolved is null ? words : resolved.Append(words, at, words.Length - at).ToString();
    }

    /// <summary>A text with the words of each language replaced; the same one where nothing changes.</summary>
    internal static LocalizedText Replaced(LocalizedText text, Func<LanguageTag, string, string> replace)
    {
        var changed = false;
        var entries = new List<KeyValuePair<LanguageTag, LocalizedEntry>>();
        foreach (var (language, entry) in text.Entries)
        {
            var words = replace(language, entry.Text);
            changed |= words != entry.Text;
            entries.Add(new(language, words == entry.Text ? entry : new(words, entry.Translation)));
        }

        return changed ? LocalizedText.From(entries) : text;
    }

    internal static IEnumerable<(int Start, ParticipantId Person)> Find(string words)
    {
        for (var at = words.IndexOf(Open, StringComparison.Ordinal); at >= 0 && at + Length <= words.Length; at = words.IndexOf(Open, at + 1, StringComparison.Ordinal))
        {
            if (EntityId.TryParse<ParticipantId>(words.AsSpan(at + Open.Length, IdLength), out var person)
                && words.AsSpan(at + Open.Length + IdLength).StartsWith(Close, StringComparison.Ordinal))
                yield return (at, person);
        }
    }
}
