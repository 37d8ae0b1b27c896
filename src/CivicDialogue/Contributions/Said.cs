using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Contributions;

/// <summary>What kind of contribution it is.</summary>
public enum ContributionKind
{
    /// <summary>Something stated.</summary>
    Statement,

    /// <summary>Something somebody holds.</summary>
    Opinion,

    /// <summary>Something asked; open until answered.</summary>
    Question,

    /// <summary>An answer to a question.</summary>
    Answer,

    /// <summary>Something that worries somebody; open until answered.</summary>
    Concern,

    /// <summary>Something proposed.</summary>
    Proposal,

    /// <summary>What somebody lived through.</summary>
    Testimony,

    /// <summary>That a rumour goes round.</summary>
    RumourReport,

    /// <summary>What an institution asks of others.</summary>
    CallToAction,
}

/// <summary>How near the record is to the words spoken.</summary>
public enum RecordQuality
{
    /// <summary>Word for word.</summary>
    Verbatim,

    /// <summary>In other words, with the same content.</summary>
    Paraphrase,

    /// <summary>Shortened to what mattered to whoever wrote it down.</summary>
    Summary,
}

/// <summary>How somebody stands towards a recommendation. Names, never a sign: what a minus means has been read both ways before.</summary>
public enum Stance
{
    /// <summary>For it.</summary>
    For,

    /// <summary>Against it.</summary>
    Against,

    /// <summary>Neither: heard, and not decided.</summary>
    Neutral,
}

/// <summary>The stance that a contribution takes towards a recommendation.</summary>
public sealed record StanceTowards
{
    /// <summary>A stance.</summary>
    /// <param name="recommendation">Towards which recommendation.</param>
    /// <param name="stance">Which stance.</param>
    /// <exception cref="ArgumentException">The id is the default one, or the stance is not defined.</exception>
    public StanceTowards(RecommendationId recommendation, Stance stance)
    {
        Recommendation = Require.Id(recommendation);
        Stance = Require.Defined(stance);
    }

    /// <summary>Towards which recommendation.</summary>
    public RecommendationId Recommendation { get; }

    /// <summary>Which stance.</summary>
    public Stance Stance { get; }
}

/// <summary>What was said or handed in.</summary>
public sealed record Said
{
    /// <summary>Something said.</summary>
    /// <param name="kind">What kind of contribution.</param>
    /// <param name="quality">How near the record is to the words.</param>
    /// <param name="text">The words, sealed: for the speaker where that is known, for the contribution otherwise.</param>
    /// <param name="when">When it was said.</param>
    /// <exception cref="ArgumentException">A kind or quality is not defined.</exception>
    public Said(ContributionKind kind, RecordQuality quality, SealedText text, Occurred when)
    {
        Kind = Require.Defined(kind);
        Quality = Require.Defined(quality);
        Text = Require.NotNull(text);
        When = Require.NotNull(when);
    }

    /// <summary>What kind of contribution.</summary>
    public ContributionKind Kind { get; }

    /// <summary>How near the record is to the words.</summary>
    public RecordQuality Quality { get; }

    /// <summary>The words, sealed.</summary>
    public SealedText Text { get; internal init; }

    /// <summary>When it was said.</summary>
    public Occurred When { get; }

    /// <summary>As what the speaker spoke; <see langword="null"/> where the speaker is not known.</summary>
    public Standing? Speaker { get; init; }

    /// <summary>On which side the speaker stood, where that is known.</summary>
    public SideId? Side
    {
        get;
        init => field = Require.Name(value, nameof(Side));
    }

    /// <summary>At which session; <see langword="null"/> for what was handed in between sessions.</summary>
    public SessionId? Session
    {
        get;
        init => field = Require.Id(value, nameof(Session));
    }

    /// <summary>Within which item of the session's agenda, where that is known.</summary>
    public AgendaItemId? Item
    {
        get;
        init => field = Require.Id(value, nameof(Item));
    }

    /// <summary>In which languages it was said, where that is known; at most <see cref="Limits.Languages"/>, each once. The sealed text may hold translations into others.</summary>
    public ValueList<LanguageTag> Languages
    {
        get;
        init
        {
            foreach (var language in Require.AtMost(value, Limits.Languages, nameof(Languages)))
                Require.Language(language, nameof(Languages));
            field = value.Distinct().Count() == value.Count ? value
                : throw new ArgumentException("Languages names one twice; expected each once.", nameof(Languages));
        }
    }

    /// <summary>The question or concern that it answers; only an answer answers one.</summary>
    /// <exception cref="ArgumentException">The kind is another than <see cref="ContributionKind.Answer"/>.</exception>
    public ContributionId? Answers
    {
        get;
        init => field = value is null || Kind is ContributionKind.Answer ? Require.Id(value, nameof(Answers))
            : throw new ArgumentException($"A contribution of the kind {Kind} answers nothing; expected the kind {ContributionKind.Answer}.", nameof(Answers));
    }

    /// <summary>Which institution it is put to, where that was said.</summary>
    public StakeholderId? Addressee
    {
        get;
        init => field = Require.Id(value, nameof(Addressee));
    }

    /// <summary>Which side it is put to, where that was said.</summary>
    public SideId? AddresseeSide
    {
        get;
        init => field = Require.Name(value, nameof(AddresseeSide));
    }

    /// <summary>The stance it takes towards a recommendation, where it takes one.</summary>
    public StanceTowards? Towards { get; init; }

    /// <summary>What it is about, where it is about something an institution does.</summary>
    public InterventionId? About
    {
        get;
        init => field = Require.Id(value, nameof(About));
    }

    /// <summary>The attribution that the speaker wants; what holds is the narrowest of it, the agenda item's, the session's and the programme's.</summary>
    public Attribution Attribution
    {
        get;
        init => field = Require.Defined(value);
    }

    /// <summary>Where this is known from, where it is not the recorder's own hearing.</summary>
    public Provenance? Source { get; init; }
}
