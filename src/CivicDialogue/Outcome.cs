using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>What became of a decision on record: the state after it, or the refusal.</summary>
/// <typeparam name="TState">The aggregate, or a tuple of two.</typeparam>
public readonly record struct Outcome<TState>
    where TState : notnull
{
    internal Outcome(TState? state, Refusal? refusal, int version)
    {
        State = state;
        Refusal = refusal;
        Version = version;
        IsAccepted = refusal is null;
    }

    /// <summary>The state right after the act; for a repeated act, right after it was first recorded. The default where refused.</summary>
    public TState? State { get; }

    /// <summary>The "no", or <see langword="null"/>. Refusals are not recorded: the same act may be tried again.</summary>
    public Refusal? Refusal { get; }

    /// <summary>How many events the stream had then (of the first stream, where there are two).</summary>
    public int Version { get; }

    /// <summary>Whether the rules said yes and the facts are stored, durably.</summary>
    [MemberNotNullWhen(true, nameof(State))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted { get; }

    /// <summary>The state.</summary>
    /// <exception cref="RefusedException">The decision was refused.</exception>
    public TState OrThrow() => IsAccepted ? State : throw new RefusedException(Refusal ?? throw new InvalidOperationException("A default Outcome holds nothing."));

    /// <summary>The refusal, or the version.</summary>
    public override string ToString() => Refusal?.ToString() ?? $"accepted, version {Version}";
}
