using System.Runtime.CompilerServices;

namespace CivicDialogue;

/// <summary>
/// What a decision answers: the events that now are facts, or a refusal. The default value is accepted with nothing to do.
/// </summary>
/// <remarks>
/// A decision method returns an event, <c>[first, second]</c>, a <see cref="Refusal"/> or a <see cref="RefusalCode"/>; all convert.
/// </remarks>
/// <typeparam name="TEvent">The aggregate's closed family of events.</typeparam>
[CollectionBuilder(typeof(Decision), nameof(Decision.Of))]
public readonly struct Decision<TEvent>
    where TEvent : class
{
    private readonly TEvent[]? _events;

    internal Decision(Refusal? refusal, TEvent[]? events)
    {
        Refusal = refusal;
        _events = events;
    }

    /// <summary>Whether the rules said yes.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>The "no", or <see langword="null"/> where the decision is accepted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The facts, in order; empty where refused or where there is nothing to do.</summary>
    public ReadOnlySpan<TEvent> Events => _events;

    /// <summary>Enumerates <see cref="Events"/>.</summary>
    public ReadOnlySpan<TEvent>.Enumerator GetEnumerator() => Events.GetEnumerator();

    /// <summary>This decision where accepted.</summary>
    /// <exception cref="RefusedException">The decision is a refusal.</exception>
    public Decision<TEvent> OrThrow() => Refusal is null ? this : throw new RefusedException(Refusal);

    /// <summary>One fact.</summary>
    public static implicit operator Decision<TEvent>(TEvent fact) =>
        new(null, [fact ?? throw new ArgumentNullException(nameof(fact))]);

    /// <summary>A refusal with its facts.</summary>
    public static implicit operator Decision<TEvent>(Refusal refusal) =>
        new(refusal ?? throw new ArgumentNullException(nameof(refusal)), null);

    /// <summary>A refusal that needs no facts.</summary>
    public static implicit operator Decision<TEvent>(RefusalCode code) =>
        new((code ?? throw new ArgumentNullException(nameof(code))).With(), null);

    /// <summary>The refusal, or the names of the events: never their content.</summary>
    public override string ToString() =>
        Refusal?.ToString() ?? $"accepted: {string.Join(", ", (_events ?? []).Select(e => e.GetType().Name))}";
}

/// <summary>Builds decisions from collection expressions.</summary>
public static class Decision
{
    /// <summary>An accepted decision with these facts, in order.</summary>
    public static Decision<TEvent> Of<TEvent>(ReadOnlySpan<TEvent> events)
        where TEvent : class => new(null, events.ToArray());
}
