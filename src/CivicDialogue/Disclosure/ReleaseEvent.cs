namespace CivicDialogue.Disclosure;

/// <summary>What can be a fact about a release.</summary>
public abstract record ReleaseEvent : IEvent
{
    private ReleaseEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <summary>A view left. It is frozen: public words as they were, and handles of the sealed ones.</summary>
    /// <param name="Stamp">Who published it, when.</param>
    /// <param name="Id">The release.</param>
    /// <param name="View">What was disclosed, without the words of its sealed texts.</param>
    /// <param name="Basis">Whom its figures counted, where they are the first of a session. It does not leave.</param>
    public sealed record Published(Stamp Stamp, ReleaseId Id, PublicView View, FigureBasis? Basis) : ReleaseEvent(Stamp)
    {
        /// <summary>What was disclosed. Words of sealed texts are taken out on the way in: a fact that cannot be erased must not hold them.</summary>
        public PublicView View { get; } = Require.NotNull(View).WithWords(new Dictionary<SealedTextId, LocalizedText>()) with { Basis = null };

        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => View.SealedTexts;
    }
}
