namespace CivicDialogue;

/// <summary>
/// The stable name of one "no", with its sentence in English and Arabic.
/// Codes are public API: lower-case, <c>area.reason</c>, never renamed.
/// </summary>
/// <remarks>
/// Sentences may name facts in braces, such as <c>{roles}</c>; <see cref="Refusal.Message"/> fills them in.
/// Facts hold ids, roles, dates, counts and limits, never personal data.
/// </remarks>
public sealed class RefusalCode
{
    /// <summary>Defines a code. Hosts may define their own for rules they add.</summary>
    /// <param name="value">Lower-case words, digits and hyphens, with one dot between area and reason.</param>
    /// <param name="kind">How a caller should react.</param>
    /// <param name="english">The sentence in English.</param>
    /// <param name="arabic">The sentence in Arabic.</param>
    /// <exception cref="ArgumentException">The value has another shape, the kind is not defined, or a sentence is empty.</exception>
    public RefusalCode(string value, RefusalKind kind, string english, string arabic)
    {
        Value = Require.DottedName(value, nameof(value));
        Kind = Require.Defined(kind);
        English = Require.Text(english, nameof(english), Limits.Title);
        Arabic = Require.Text(arabic, nameof(arabic), Limits.Title);
    }

    /// <summary>The stable name, such as <c>session.not-open</c>.</summary>
    public string Value { get; }

    /// <summary>How a caller should react.</summary>
    public RefusalKind Kind { get; }

    /// <summary>The sentence in English, with facts in braces.</summary>
    public string English { get; }

    /// <summary>The sentence in Arabic, with facts in braces.</summary>
    public string Arabic { get; }

    /// <summary>This refusal, with the facts that explain it: who would have been allowed, until when, how many.</summary>
    public Refusal With(params ReadOnlySpan<(string Name, string Value)> facts) => new(this, facts);

    /// <summary>The code's <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
