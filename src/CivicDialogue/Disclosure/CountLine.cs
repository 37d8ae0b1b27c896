namespace CivicDialogue.Disclosure;

/// <summary>How a number of people is told.</summary>
public enum CountKind
{
    /// <summary>As it was counted.</summary>
    Counted,

    /// <summary>Known, but told within a range only: the number itself would tell of single persons.</summary>
    Range,

    /// <summary>As somebody estimated it.</summary>
    Estimated,

    /// <summary>Not known, which is not zero.</summary>
    Unknown,

    /// <summary>Not told: it would tell of single persons, alone or together with other figures.</summary>
    Suppressed,
}

/// <summary>A number of people, as far as it may be told.</summary>
/// <param name="Kind">How it is told.</param>
/// <param name="AtLeast">The least it can be; <see langword="null"/> where it is suppressed or not known.</param>
/// <param name="AtMost">The most it can be; <see langword="null"/> where it is suppressed or not known.</param>
public sealed record CountLine(CountKind Kind, int? AtLeast, int? AtMost)
{
    internal static CountLine Suppressed { get; } = new(CountKind.Suppressed, null, null);

    internal static CountLine Unknown { get; } = new(CountKind.Unknown, null, null);

    /// <summary>A number that stands by itself, under no total.</summary>
    internal static CountLine Of(int number, Programmes.Policies policies) =>
        number >= policies.DisclosureThreshold || (number == 0 && policies.Zeros is Programmes.ZeroPolicy.Shown) ? Counted(number) : Suppressed;

    internal static CountLine Counted(int number) => new(CountKind.Counted, number, number);
}
