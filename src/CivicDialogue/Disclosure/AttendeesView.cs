using System.Text.Json.Serialization;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>Who was at a session: the names of those who agreed to be named, and how many others.</summary>
/// <remarks>
/// Names leave only where everybody may be named in every part of the session, and where what is told of how many came leaves room for those who are not named: at least
/// the threshold of them, or nobody. Otherwise there are none, whoever agreed.
/// </remarks>
public sealed record AttendeesView : PublicView
{
    [JsonConstructor]
    internal AttendeesView(Audience audience, LanguageTag language)
        : base(audience, language)
    {
    }

    /// <summary>Which session.</summary>
    [JsonInclude] public SessionId Session { get; internal init; }

    /// <summary>What the programme is called.</summary>
    [JsonInclude] public ViewText Programme { get; internal init; } = null!;

    /// <summary>What the session was called.</summary>
    [JsonInclude] public ViewText Title { get; internal init; } = null!;

    /// <summary>The names, in an order that tells nothing.</summary>
    [JsonInclude] public ValueList<ViewText> Names { get; internal init; }

    /// <summary>How many others were there.</summary>
    [JsonInclude] public AttendanceLine Others { get; internal init; } = null!;

    /// <summary>Makes the list for an audience, under the policies.</summary>
    /// <param name="sources">The states, as they stand.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back.</param>
    /// <returns>
    /// The view, its sealed names not yet filled in; refused: <see cref="DisclosureRefusals.NotOver"/>, <see cref="DisclosureRefusals.SessionCancelled"/>, <see cref="DisclosureRefusals.Private"/>,
    /// <see cref="DisclosureRefusals.Withheld"/>, <see cref="SessionRefusals.PublicationNotCleared"/>.
    /// </returns>
    public static Answer<AttendeesView> Of(SessionSources sources, Audience audience, LanguageTag language)
    {
        Require.NotNull(sources);
        Require.Defined(audience);
        Require.Language(language);
        if (sources.Barred(audience) is { } barred)
            return barred;
        var (told, isOnRecord) = SessionFigures.Of(sources);
        var present = AttendanceLine.Of(sources, told, Text);
        var listed = MayName() ? Naming.Listed(sources).Select(p => p.Name!).OrderBy(n => n.Commitment.ToString(), StringComparer.Ordinal).ToList() : [];
        var mayList = present switch
        {
            { Kind: CountKind.Counted, AtLeast: { } all } => all == listed.Count || all - listed.Count >= told.Threshold,
            { Kind: CountKind.Range, AtLeast: { } least } => listed.Count <= least,
            _ => false,
        };
        var names = mayList ? listed : [];
        return new AttendeesView(audience, language)
        {
            Basis = isOnRecord ? null : told,
            Session = sources.Session.Id,
            Programme = Text(sources.Programme.Name),
            Title = Text(sources.Session.Plan.Title),
            Names = names.Select(ViewText.Of).ToValueList(),
            Others = present with { AtLeast = present.AtLeast - names.Count, AtMost = present.AtMost - names.Count },
        };

        ViewText Text(LocalizedText text) => ViewText.Of(text, language, sources.Programme.Languages[0]);

        bool MayName() => !Naming.HidesAnybody(sources) && (audience is not Audience.Public || sources.Session.Plan.Visibility is Visibility.Public);
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<SealedText> SealedTexts => Names.Select(n => n.Source).OfType<SealedText>();

    internal override AttendeesView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words) =>
        this with { Names = Names.Select(n => n.Filled(Language, words)).ToValueList() };
}
