using System.Text;
using CsCheck;

namespace CivicDialogue.Tests.Kernel;

/// <summary>Language tags, and texts in several languages.</summary>
public sealed class LanguageTests
{
    private static readonly string[] SomeLanguages = ["ar", "en", "fr", "he", "zh", "apc"];

    private static readonly Gen<string> Tags = Gen.Select(
        Gen.OneOf(SomeLanguages), Gen.OneOf("", "-Arab", "-Latn"), Gen.OneOf("", "-PS", "-419"), Gen.OneOf("", "-1996", "-variant"), Gen.OneOf("", "-x-own"),
        (language, script, region, variant, own) => language + script + region + variant + own);

    private static readonly Gen<string> Words = Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['أ', 'ي'], Gen.Const(' ')), 1, 30].Where(w => !string.IsNullOrWhiteSpace(w));

    private static readonly Gen<LocalizedText> Texts = Gen.Select(Gen.OneOf("ar", "en", "fr", "ar-PS", "en-GB"), Words).Array[1, 4]
        .Select(t => LocalizedText.From(t.DistinctBy(e => e.Item1).Select(e => KeyValuePair.Create(LanguageTag.Parse(e.Item1), new LocalizedEntry(e.Item2)))));

    [Fact]
    public void A_tag_is_read_in_any_case_and_written_in_its_own() => Gen.Select(Tags, Gen.Bool).Sample((tag, upper) =>
    {
        var read = LanguageTag.Parse(upper ? tag.ToUpperInvariant() : tag.ToLowerInvariant());
        Assert.Equal(tag, read.Value);
        Assert.Equal(tag, read.ToString());
        Assert.Equal(tag.Split('-')[0], read.Primary);
        Assert.Equal(read, LanguageTag.Parse(read.Value));
    });

    [Theory]
    [InlineData(""), InlineData("a"), InlineData("xx"), InlineData("arabic"), InlineData("ar_PS"), InlineData("ar-"), InlineData("-ar"), InlineData("ar--PS"), InlineData("ar-PS-PS")]
    [InlineData("12"), InlineData("ar PS"), InlineData("عر"), InlineData("i-klingon"), InlineData("ar-u"), InlineData("en-a-bb-a-cc"), InlineData("de-1996-1996"), InlineData(null)]
    public void What_is_no_tag_is_told_with_an_example(string? text)
    {
        Assert.False(LanguageTag.TryParse(text, null, out var none));
        Assert.Equal(default, none);
        var error = Assert.Throws<FormatException>(() => LanguageTag.Parse(text!));
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected one of BCP 47, such as 'ar'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_falls_back_to_ever_shorter_ones()
    {
        Assert.Equal(["ar-Arab-PS", "ar-Arab", "ar"], LanguageTag.Parse("ar-Arab-PS").WithFallbacks().Select(t => t.Value));
        Assert.Equal(["ar-PS-x-own", "ar-PS", "ar"], LanguageTag.Parse("ar-PS-x-own").WithFallbacks().Select(t => t.Value));
        Tags.Sample(tag =>
        {
            var all = LanguageTag.Parse(tag).WithFallbacks().Select(t => t.Value).ToList();
            Assert.Equal(tag, all[0]);
            Assert.Equal(LanguageTag.Parse(tag).Primary, all[^1]);
            Assert.All(all, t => Assert.True(LanguageTag.TryParse(t, null, out _)));
            Assert.All(all.Zip(all.Skip(1)), p => Assert.StartsWith($"{p.Second}-", p.First, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("ar", true), InlineData("ar-PS", true), InlineData("en", false), InlineData("he", true), InlineData("ar-Latn", false), InlineData("en-Arab", true), InlineData("az-Arab-IR", true), InlineData("de-1996", false)]
    public void A_script_says_the_direction_and_otherwise_the_language(string tag, bool isRightToLeft) => Assert.Equal(isRightToLeft, LanguageTag.Parse(tag).IsRightToLeft);

    [Fact]
    public void A_default_tag_names_nothing()
    {
        Assert.Equal(string.Empty, default(LanguageTag).ToString());
        Assert.Throws<InvalidOperationException>(() => default(LanguageTag).Value);
    }

    [Fact]
    public void Every_reader_gets_some_text_and_their_own_language_where_there_is_one() =>
        Gen.Select(Texts, Tags.Select(t => LanguageTag.Parse(t)), Tags.Select(t => LanguageTag.Parse(t))).Sample((text, wanted, otherwise) =>
        {
            var (language, words) = text.In(wanted, otherwise);
            Assert.Equal(text.Entries[language].Text, words);
            var exact = wanted.WithFallbacks().Where(text.Entries.ContainsKey).Take(1).ToList();
            if (exact.Count > 0)
                Assert.Equal(exact[0], language);
            else if (otherwise.WithFallbacks().FirstOrDefault(text.Entries.ContainsKey) is var second && second != default)
                Assert.Equal(second, language);
            else if (text.Entries.Keys.Any(k => k.Primary == wanted.Primary))
                Assert.Equal(wanted.Primary, language.Primary);
        });

    [Fact]
    public void A_text_falls_back_from_the_readers_language_to_the_programmes_first()
    {
        var text = LocalizedText.Of(("ar", "شارع"), ("en", "street"));
        Assert.Equal("شارع", text.In("ar-PS").Text);
        Assert.Equal("street", text.In("fr", "en").Text);
        Assert.Equal("شارع", text.In("fr").Text);
        Assert.True(text.In("ar-PS").IsRightToLeft);
        Assert.Equal("street", LocalizedText.Of(("en-GB", "street")).In("en-US").Text);
    }

    [Fact]
    public void Texts_are_kept_in_form_C_so_that_what_looks_equal_is()
    {
        var composed = LocalizedText.Of(("fr", "caf\u00E9"), ("ar", "\u0623"));
        var decomposed = LocalizedText.Of(("fr", "cafe\u0301"), ("ar", "\u0627\u0654"));
        Assert.Equal(composed, decomposed);
        Assert.Equal(composed.GetHashCode(), decomposed.GetHashCode());
        Words.Sample(w => Assert.True(new LocalizedEntry(w.Normalize(NormalizationForm.FormD)).Text.IsNormalized(NormalizationForm.FormC)));
    }

    /// <summary>The commitment of a sealed text rests on it.</summary>
    [Fact]
    public void The_same_text_is_sealed_to_the_same_bytes_and_another_to_others() => Gen.Select(Texts, Texts, Gen.Byte.Array[16, 40]).Sample((one, other, salt) =>
    {
        var id = EntityId.Named<SealedTextId>("scope", "text");
        var handle = SealedText.Create(id, one, salt);
        var again = LocalizedText.From(one.Entries.Reverse());
        Assert.Equal(handle, SealedText.Create(id, again, salt));
        Assert.True(handle.Matches(again, salt));
        Assert.Equal(one == (object)other || one.Equals(other), handle.Matches(other, salt));
        Assert.False(handle.Matches(one, [.. salt, 0]));
        Assert.False(handle.Matches(one.With("de", "anders"), salt));
    });

    [Fact]
    public void What_a_translation_is_belongs_to_what_is_sealed()
    {
        var translator = EntityId.Named<ParticipantId>("scope", "interpreter");
        LocalizedText With(Translation? t) => LocalizedText.Of(("ar", "شارع")).With("en", "street", t);
        var salt = new byte[16];
        var forms = new[] { null, new Translation("ar"), new("ar", translator), new("ar", translator, true), new("he", translator) }
            .Select(t => SealedText.Create(EntityId.Named<SealedTextId>("scope", "text"), With(t), salt).Commitment).ToList();
        Assert.Equal(forms.Distinct(), forms);
    }

    [Fact]
    public void Salt_must_be_long_enough_to_hide_a_guess() => Assert.Contains("15 bytes; expected at least 16",
        Assert.Throws<ArgumentException>(() => SealedText.Create(EntityId.Named<SealedTextId>("s", "t"), LocalizedText.Of(("en", "a")), new byte[15])).Message, StringComparison.Ordinal);

    [Fact]
    public void No_text_told_in_a_log_shows_its_words() => Texts.Sample(text =>
    {
        var handle = SealedText.Create(EntityId.Named<SealedTextId>("s", "t"), text, new byte[16]);
        foreach (var told in (string[])[text.ToString(), handle.ToString(), .. text.Entries.Values.Select(e => e.ToString()), text.In("en").ToString()])
        {
            foreach (var word in text.Entries.Values.SelectMany(e => e.Text.Split(' ')).Where(w => w.Length > 8))
                Assert.DoesNotContain(word, told, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal($"text ({string.Join(", ", text.Entries.Select(e => $"{e.Key} {e.Value.Text.Length}"))})", text.ToString());
    });

    [Fact]
    public void A_language_comes_once_and_there_is_at_least_one_and_not_too_many()
    {
        Assert.Contains("'ar' comes twice", Assert.Throws<ArgumentException>(() => LocalizedText.Of(("ar", "a"), ("AR", "b"))).Message, StringComparison.Ordinal);
        Assert.Contains("no language", Assert.Throws<ArgumentException>(() => LocalizedText.Of()).Message, StringComparison.Ordinal);
        var many = Enumerable.Range(0, Limits.Languages + 1).Select(i => KeyValuePair.Create(LanguageTag.Parse($"en-x-{i}"), new LocalizedEntry("a"))).ToList();
        Assert.Equal(Limits.Languages, LocalizedText.From(many.Skip(1)).Entries.Count);
        Assert.Contains($"{Limits.Languages + 1} languages; expected at most {Limits.Languages}", Assert.Throws<ArgumentException>(() => LocalizedText.From(many)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u202Eb\u202C", "a directional override (U+202E)")]
    [InlineData("a\u202Db\u202C", "a directional override (U+202D)")]
    [InlineData("a\u202Ab", "does not close")]
    [InlineData("a\u2067b", "does not close")]
    [InlineData("a\u202Cb", "a directional mark that closes nothing (U+202C) at position 1")]
    [InlineData("a\u2069b\u2066", "a directional mark that closes nothing (U+2069) at position 1")]
    [InlineData("a\u0000b", "a control character (U+0000) at position 1")]
    [InlineData("a\u001Bb", "a control character (U+001B)")]
    [InlineData("a\uFFFFb", "not a character")]
    [InlineData("  \n", "is empty; expected text of 1 to 100000 characters")]
    public void What_could_deceive_or_break_a_reader_is_refused_with_its_place(string text, string says) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(() => LocalizedText.Of(("en", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_no_character() => Gen.Select(Gen.Char['a', 'z'].Array[0, 5], Gen.Char['\uD800', '\uDFFF'], Gen.Char['a', 'z'].Array[0, 5]).Sample((before, half, after) =>
        Assert.Contains($"half of a surrogate pair (U+{(int)half:X4}) at position {before.Length}",
            Assert.Throws<ArgumentException>(() => LocalizedText.Of(("en", new string([.. before, half, .. after])))).Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("a\u2067عربي\u2069b"), InlineData("\u202Bعربي\u202C"), InlineData("line\r\nline\tcell"), InlineData("👩🏽‍🤝‍👩🏼"), InlineData("\u200Fعربي\u200E"), InlineData("نون\u200Cجيم")]
    public void What_writing_needs_is_kept_as_it_is(string text) => Assert.Equal(text, LocalizedText.Of(("ar", text)).In("ar").Text);
}
