namespace CivicDialogue;

/// <summary>
/// Thrown only where a caller asked for a value or an exception: by the <c>OrThrow</c> methods,
/// by <see cref="Fold.After{TState, TEvent}"/>, and where a person cannot be given an act at all.
/// </summary>
public sealed class RefusedException : Exception
{
    /// <summary>Carries a refusal out of code that expected none.</summary>
    public RefusedException(Refusal refusal)
        : base((refusal ?? throw new ArgumentNullException(nameof(refusal))).ToString()) => Refusal = refusal;

    /// <summary>The refusal itself.</summary>
    public Refusal Refusal { get; }
}
