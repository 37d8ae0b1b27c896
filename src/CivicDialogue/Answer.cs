using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue;

/// <summary>A value, or the refusal to give it: what questions answer, as <see cref="Decision{TEvent}"/> is what decisions answer.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Answer<T>
    where T : notnull
{
    private Answer(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
        HasValue = refusal is null;
    }

    /// <summary>The value; the default where refused.</summary>
    public T? Value { get; }

    /// <summary>The "no", or <see langword="null"/>.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether there is a value. The default of this type has neither value nor refusal.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool HasValue { get; }

    /// <summary>The value.</summary>
    /// <exception cref="RefusedException">The answer is a refusal.</exception>
    public T OrThrow() =>
        HasValue ? Value
        : Refusal is not null ? throw new RefusedException(Refusal)
        : throw new InvalidOperationException("A default Answer holds neither a value nor a refusal.");

    /// <summary>An answer that is a value.</summary>
    public static implicit operator Answer<T>(T value) => new(value ?? throw new ArgumentNullException(nameof(value)), null);

    /// <summary>An answer that is a refusal.</summary>
    public static implicit operator Answer<T>(Refusal refusal) =>
        new(default, refusal ?? throw new ArgumentNullException(nameof(refusal)));

    /// <summary>An answer that is a refusal without facts.</summary>
    public static implicit operator Answer<T>(RefusalCode code) =>
        new(default, (code ?? throw new ArgumentNullException(nameof(code))).With());
}
