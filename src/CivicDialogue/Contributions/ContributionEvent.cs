using CivicDialogue.Stakeholders;

namespace CivicDialogue.Contributions;

/// <summary>What can be a fact about a contribution.</summary>
public abstract record ContributionEvent : IEvent
{
    private ContributionEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <inheritdoc/>
    public virtual IEnumerable<(Standing Standing, Occurred When)> Standings => [];

    /// <summary>Something was said or handed in.</summary>
    /// <param name="Stamp">Who recorded it, when; the speaker is another matter.</param>
    /// <param name="Id">The contribution.</param>
    /// <param name="Said">What was said, by whom, when.</param>
    public sealed record Recorded(Stamp Stamp, ContributionId Id, Said Said) : ContributionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Said.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Said.Text];

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => Said.Speaker is { } speaker ? [(speaker, Said.When)] : [];
    }

    /// <summary>What a disclosure may say of it was narrowed.</summary>
    /// <param name="Stamp">Who narrowed it, when.</param>
    /// <param name="Attribution">What a disclosure may say now.</param>
    public sealed record AttributionNarrowed(Stamp Stamp, Attribution Attribution) : ContributionEvent(Stamp);

    /// <summary>Words were taken out of its text on demand. The text before stays on record as a handle whose words are gone.</summary>
    /// <param name="Stamp">Who took them out, when.</param>
    /// <param name="Text">Which text.</param>
    /// <param name="Replacement">The text without them; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="Reason">Why. It must not repeat what was taken out.</param>
    public sealed record TextRedacted(Stamp Stamp, SealedTextId Text, SealedText? Replacement, LocalizedText Reason) : ContributionEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Replacement is null ? [] : [Replacement];
    }
}
