using System.Text.Json.Serialization;
using CivicDialogue.Programmes;
using CivicDialogue.Rumours;
using NodaTime;

namespace CivicDialogue.Disclosure;

/// <summary>
/// The rumours of which was made known what was found: the claim as it is told publicly, the verdict, why, and what is said of it. Never who reported, who asked or who
/// was asked, nor the wording in which it was reported, nor an id that could tell when it was.
/// </summary>
/// <remarks>
/// What was opened again since is told as that, without the verdict that is in doubt; of what is about a named person nothing is told meanwhile. What was diverted to a safeguarding
/// case since is not told any more, in releases from before that either.
/// </remarks>
public sealed record RumoursView : PublicView
{
    [JsonConstructor]
    internal RumoursView(Audience audience, LanguageTag language)
        : base(audience, language)
    {
    }

    /// <summary>Which programme.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>What it is called.</summary>
    [JsonInclude] public ViewText Name { get; internal init; } = null!;

    /// <summary>The rumours, in the order in which they were first made known.</summary>
    [JsonInclude] public ValueList<RumourLine> Rumours { get; internal init; }

    /// <summary>Makes the view.</summary>
    /// <param name="programme">The programme, as it stands.</param>
    /// <param name="rumours">Its rumours, as they stand; those of other programmes are passed over.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back. What was made known is told in every language it was made known in.</param>
    /// <returns>The view; refused: <see cref="DisclosureRefusals.Withheld"/>.</returns>
    public static Answer<RumoursView> Of(Programme programme, IReadOnlyCollection<Rumour> rumours, Audience audience, LanguageTag language)
    {
        Require.NotNull(programme);
        Require.NotNull(rumours);
        Require.Defined(audience);
        Require.Language(language);
        if (programme.Policies.Attribution is Attribution.Withheld)
            return DisclosureRefusals.Withheld;
        return new RumoursView(audience, language)
        {
            Programme = programme.Id,
            Name = Public(programme.Name),
            Rumours = rumours.Where(r => r.Programme == programme.Id).Select(Line).OfType<RumourLine>().OrderBy(l => l.FirstPublished).ToValueList(),
        };

        RumourLine? Line(Rumour rumour)
        {
            var published = rumour.Messages.Where(m => m.Published is not null).ToList();
            if (published.Count == 0 || rumour.Phase is RumourPhase.Merged or RumourPhase.Diverted)
                return null;
            var first = published.MinBy(m => m.Published!.Latest.ToInstant())!.Published!.Latest.Date;
            if (!rumour.IsPublished)
                return rumour.About!.NamesAPerson || rumour.Clearance is not null ? null : new(Public(rumour.Assessments[published[^1].Assessment - 1].Claim), first, null, null, []);
            var found = rumour.Assessment!;
            return new(
                Public(found.Claim),
                first,
                found.Verdict,
                Public(found.Explanation),
                published.Where(m => m.Assessment == rumour.Assessments.Count)
                    .Select(m => new RumourMessageLine(m.Message.Channel, Public(m.Message.Text), m.Published!.Latest.Date)).ToValueList());
        }

        ViewText Public(LocalizedText text) => ViewText.Of(text, language, programme.Languages[0]);
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<SealedText> SealedTexts => [];

    /// <summary>
    /// The same view without rumours that were diverted since. A line does not say of which rumour it is, so it is known by the words of its claim: what is told in the same words is
    /// the same claim.
    /// </summary>
    /// <param name="claims">The words in which they were told.</param>
    internal RumoursView Without(IReadOnlySet<string> claims) => claims.Count == 0 ? this : this with { Rumours = Rumours.Where(r => !claims.Contains(r.Claim.Text!)).ToValueList() };

    internal override RumoursView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words) => this;
}

/// <summary>One rumour and what was found.</summary>
/// <param name="Claim">What was claimed, as it is told publicly.</param>
/// <param name="FirstPublished">The date on which something was first made known of it.</param>
/// <param name="Verdict">What it was found to be; <see langword="null"/> where new evidence opened it again and what was found then is not made known.</param>
/// <param name="Explanation">Why; <see langword="null"/> where the verdict is.</param>
/// <param name="Messages">What was made known.</param>
public sealed record RumourLine(ViewText Claim, LocalDate FirstPublished, RumourVerdict? Verdict, ViewText? Explanation, ValueList<RumourMessageLine> Messages);

/// <summary>What was made known by one channel in one language.</summary>
/// <param name="Channel">By which channel.</param>
/// <param name="Text">The words; their language is the one in which they were agreed.</param>
/// <param name="Published">On which date.</param>
public sealed record RumourMessageLine(RumourChannel Channel, ViewText Text, LocalDate Published);
