using System.Text.Json.Serialization;
using CivicDialogue.Participants;

namespace CivicDialogue.Disclosure;

/// <summary>For whom a disclosure is made. Attribution, consent and figures are the same for all of them: what may not be said, nobody outside the record is told.</summary>
public enum Audience
{
    /// <summary>Anybody: nothing of private sessions, and names of those present only where anybody might come.</summary>
    Public,

    /// <summary>Whoever holds a role in the programme: names of those present also where only those invited might come.</summary>
    Partners,

    /// <summary>Its conveners, chairs and secretaries: private sessions as well.</summary>
    Conveners,
}

/// <summary>
/// What may leave: made for an audience under the policies, and the only type that exporters and public JSON accept.
/// Nobody outside this library can make one.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AttendeesView), "attendees")]
[JsonDerivedType(typeof(BallotView), "ballot")]
[JsonDerivedType(typeof(ConsultationView), "consultation")]
[JsonDerivedType(typeof(InclusionView), "inclusion")]
[JsonDerivedType(typeof(MinutesView), "minutes")]
[JsonDerivedType(typeof(RecommendationsView), "recommendations")]
[JsonDerivedType(typeof(RumoursView), "rumours")]
[JsonDerivedType(typeof(SpeakingTimeView), "speaking-time")]
public abstract record PublicView
{
    private protected PublicView(Audience audience, LanguageTag language)
    {
        Audience = audience;
        Language = language;
    }

    /// <summary>For whom it was made.</summary>
    public Audience Audience { get; }

    /// <summary>The language it was made in; single texts may have fallen back to another.</summary>
    public LanguageTag Language { get; }

    /// <summary>
    /// Whom its figures counted, where no release before it keeps that. It goes into the release on record and never leaves: neither with the view nor with what is read
    /// of the release.
    /// </summary>
    [JsonIgnore]
    internal FigureBasis? Basis { get; init; }

    /// <summary>The sealed texts that it discloses.</summary>
    [JsonIgnore]
    public abstract IEnumerable<SealedText> SealedTexts { get; }

    /// <summary>
    /// The same view with the words of its sealed texts filled in. A frozen release keeps handles, never words, so that what is erased later
    /// is gone from releases too.
    /// </summary>
    /// <param name="words">The words that can still be read, by the id of the text.</param>
    public PublicView WithWords(IReadOnlyDictionary<SealedTextId, LocalizedText> words) => Filled(Require.NotNull(words));

    /// <summary>The same view without what it tells of texts that may not be read in it any more.</summary>
    internal virtual PublicView Without(IReadOnlySet<SealedTextId> gone) => this;

    /// <summary>Internal and abstract, so that nobody outside this library can derive a view of their own.</summary>
    internal abstract PublicView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words);
}

/// <summary>One text in a view: public words, or words that were sealed and are disclosed.</summary>
/// <remarks>Its <see cref="ToString"/> never shows the words.</remarks>
public sealed record ViewText
{
    internal ViewText(LanguageTag? language, string? text, SealedText? source)
    {
        Language = language;
        Text = text;
        Source = source;
    }

    /// <summary>The language of the words; <see langword="null"/> where there are none to read.</summary>
    public LanguageTag? Language { get; }

    /// <summary>The words; <see langword="null"/> where they have been erased.</summary>
    public string? Text { get; }

    /// <summary>Whether the words were erased after they had been disclosed.</summary>
    public bool IsErased => Text is null;

    /// <summary>Where the vault keeps the words; <see langword="null"/> for words that always were public.</summary>
    internal SealedText? Source { get; }

    internal static ViewText Of(LocalizedText text, LanguageTag wanted, LanguageTag otherwise)
    {
        var (language, words) = text.In(wanted, otherwise);
        return new(language, words, null);
    }

    internal static ViewText Of(SealedText text) => new(null, null, text);

    internal ViewText Filled(LanguageTag wanted, IReadOnlyDictionary<SealedTextId, LocalizedText> words)
    {
        if (Source is null)
            return this;
        if (!words.TryGetValue(Source.Id, out var text))
            return new(null, null, Source);
        var (language, shown) = text.In(wanted);
        return new(language, Mentions.Hide(shown, language), Source);
    }

    /// <summary>The language and length, not the words.</summary>
    public override string ToString() => Text is null ? "text (erased)" : $"text ({Language} {Text.Length})";
}
