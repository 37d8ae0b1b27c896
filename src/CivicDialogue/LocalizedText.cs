using System.Buffers.Binary;
using System.Text;
using CivicDialogue.Participants;

namespace CivicDialogue;

/// <summary>
/// One text in one or more languages, each in Unicode form C and at most <see cref="Limits.SealedText"/> characters long.
/// A missing translation is never an error: <see cref="In"/> falls back.
/// </summary>
/// <remarks>Its <see cref="ToString"/> never shows the words, because a text may be a person's.</remarks>
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    private LocalizedText(ValueMap<LanguageTag, LocalizedEntry> entries) => Entries = entries;

    /// <summary>The text per language; at least one.</summary>
    public ValueMap<LanguageTag, LocalizedEntry> Entries { get; }

    /// <summary>A text written in each of these languages: <c>LocalizedText.Of(("ar", "…"), ("en", "…"))</c>.</summary>
    /// <exception cref="ArgumentException">There is none, one is empty, too long or not well-formed Unicode, or a language comes twice.</exception>
    /// <exception cref="FormatException">A language tag is not known.</exception>
    public static LocalizedText Of(params ReadOnlySpan<(LanguageTag Language, string Text)> texts)
    {
        var entries = new List<KeyValuePair<LanguageTag, LocalizedEntry>>(texts.Length);
        foreach (var (language, text) in texts)
            entries.Add(new(language, new(text)));
        return From(entries);
    }

    /// <summary>A text of these entries.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static LocalizedText From(IEnumerable<KeyValuePair<LanguageTag, LocalizedEntry>> entries)
    {
        Require.NotNull(entries);
        var map = ValueMap<LanguageTag, LocalizedEntry>.Empty;
        foreach (var (language, entry) in entries)
        {
            _ = Require.Language(language, nameof(entries));
            if (map.ContainsKey(language))
                throw new ArgumentException($"The language '{language}' comes twice; expected one text per language.", nameof(entries));
            map = map.Set(language, Require.NotNull(entry, "entry"));
        }

        return map.Count switch
        {
            0 => throw new ArgumentException("The text has no language; expected at least one.", nameof(entries)),
            > Limits.Languages => throw new ArgumentException($"The text has {map.Count} languages; expected at most {Limits.Languages}.", nameof(entries)),
            _ => new(map),
        };
    }

    /// <summary>This text with one language added or replaced.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public LocalizedText With(LanguageTag language, string text, Translation? translation = null) =>
        From(Entries.Set(language, new(text, translation)));

    /// <summary>
    /// The text for a reader: in the language asked for, or a shorter form of it (<c>ar-PS</c>, then <c>ar</c>),
    /// or the language to fall back to, or else the first there is.
    /// </summary>
    /// <param name="wanted">The reader's language.</param>
    /// <param name="otherwise">The language to fall back to: a programme's first.</param>
    public TextIn In(LanguageTag wanted, LanguageTag? otherwise = null)
    {
        Require.Language(wanted);
        foreach (var tag in wanted.WithFallbacks().Concat(otherwise?.WithFallbacks() ?? []))
        {
            if (Entries.TryGetValue(tag, out var entry))
                return new(tag, entry.Text);
        }

        foreach (var (tag, entry) in Entries)
        {
            if (tag.Primary == wanted.Primary)
                return new(tag, entry.Text);
        }

        var first = Entries.First();
        return new(first.Key, first.Value.Text);
    }

    internal LocalizedText Within(int limit, string name)
    {
        foreach (var (language, entry) in Entries)
        {
            if (entry.Text.Length > limit)
                throw new ArgumentException($"{name} has {entry.Text.Length} characters in '{language}'; expected at most {limit}.", name);
        }

        return this;
    }

    /// <summary>The bytes that are sealed and committed to: the same text always gives the same bytes.</summary>
    internal byte[] ToCanonicalBytes()
    {
        using var bytes = new MemoryStream();
        Span<byte> four = stackalloc byte[4];
        foreach (var (language, entry) in Entries)
        {
            Part(language.Value, four);
            Part(entry.Text, four);
            Part(entry.Translation?.Of.Value ?? string.Empty, four);
            Part(entry.Translation?.By?.ToString() ?? string.Empty, four);
            Part(entry.Translation is { IsApproved: true } ? "1" : string.Empty, four);
        }

        return bytes.ToArray();

        void Part(string text, Span<byte> length)
        {
            var part = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            bytes.Write(length);
            bytes.Write(part);
        }
    }

    internal static LocalizedText FromCanonicalBytes(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<KeyValuePair<LanguageTag, LocalizedEntry>>();
        while (!bytes.IsEmpty)
        {
            var language = Part(ref bytes);
            var text = Part(ref bytes);
            var of = Part(ref bytes);
            var by = Part(ref bytes);
            var approved = Part(ref bytes);
            entries.Add(new(LanguageTag.Parse(language), new(text, of.Length == 0 ? null
                : new Translation(LanguageTag.Parse(of), by.Length == 0 ? null : ParticipantId.Parse(by), approved == "1"))));
        }

        return From(entries);

        static string Part(ref ReadOnlySpan<byte> rest)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            var text = Encoding.UTF8.GetString(rest.Slice(4, length));
            rest = rest[(4 + length)..];
            return text;
        }
    }

    /// <inheritdoc/>
    public bool Equals(LocalizedText? other) => other is not null && Entries == other.Entries;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.GetHashCode();

    /// <summary>The languages and lengths, such as <c>text (ar 34, en 40)</c>: never the words.</summary>
    public override string ToString() => $"text ({string.Join(", ", Entries.Select(e => $"{e.Key} {e.Value.Text.Length}"))})";
}

/// <summary>A text in one language: the original, or a translation.</summary>
public sealed record LocalizedEntry
{
    /// <summary>A text, checked and normalised.</summary>
    /// <exception cref="ArgumentException">The text is empty, too long or not well-formed Unicode.</exception>
    public LocalizedEntry(string text, Translation? translation = null)
    {
        Text = Require.Text(text, nameof(text), Limits.SealedText);
        Translation = translation;
        if (translation is not null)
        {
            Require.Language(translation.Of, "translation.Of");
            Require.Id(translation.By, "translation.By");
        }
    }

    /// <summary>The words.</summary>
    public string Text { get; }

    /// <summary>How the words came from another language; <see langword="null"/> for an original.</summary>
    public Translation? Translation { get; }

    /// <summary>The length, not the words.</summary>
    public override string ToString() => $"text ({Text.Length})";
}

/// <summary>How a text came from another language.</summary>
/// <param name="Of">The language it was translated from.</param>
/// <param name="By">Who translated it; <see langword="null"/> where that is not known or was no person.</param>
/// <param name="IsApproved">Whether somebody answerable for the original has approved it.</param>
public sealed record Translation(LanguageTag Of, ParticipantId? By = null, bool IsApproved = false);

/// <summary>A text as one reader gets it.</summary>
/// <param name="Language">The language it is in, which may be a fallback.</param>
/// <param name="Text">The words.</param>
public readonly record struct TextIn(LanguageTag Language, string Text)
{
    /// <summary>Whether to lay it out from right to left.</summary>
    public bool IsRightToLeft => Language.IsRightToLeft;

    /// <summary>The language and length, not the words.</summary>
    public override string ToString() => $"text ({Language} {Text?.Length ?? 0})";
}
