using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CivicDialogue.Workflows;

/// <summary>The name of what a transition asks for beyond a role. Hosts name their own, and say what they mean: see <see cref="Requirements"/>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct Requirement : IOpenName<Requirement>
{
    private readonly string? _value;

    private Requirement(string value) => _value = value;

    /// <summary>A source that reports the adoption is on record.</summary>
    public static Requirement ReportedAdoption { get; } = new("reported-adoption");

    /// <summary>Of the ballots on record about the text in force the one in which voting began last carried. A dialogue looks them up as they stand, so one that was annulled since counts no more.</summary>
    public static Requirement CarriedBallot { get; } = new("carried-ballot");

    /// <summary>Whoever acts is one of its authors, or keeps the record as <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>.</summary>
    public static Requirement ByAuthor { get; } = new("by-author");

    /// <summary>No amendment is before the participants.</summary>
    public static Requirement NoOpenAmendments { get; } = new("no-open-amendments");

    /// <summary>Every objection was withdrawn or resolved.</summary>
    public static Requirement NoUnresolvedObjections { get; } = new("no-unresolved-objections");

    /// <summary>The deadline of the state is past.</summary>
    public static Requirement DeadlinePassed { get; } = new("deadline-passed");

    /// <summary>The recommendation that it goes into is on record.</summary>
    public static Requirement MergedInto { get; } = new("merged-into");

    /// <summary>The recommendation that takes its place is on record.</summary>
    public static Requirement SupersededBy { get; } = new("superseded-by");

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default Requirement names nothing.");

    private const string AtLeast = "signatures-";
    private const string Fewer = "fewer-signatures-";

    /// <summary>So many persons or more endorsed the text in force: <c>signatures-500</c>. Institutions endorse, and do not sign.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static Requirement Signatures(int atLeast) => new(AtLeast + Number(atLeast));

    /// <summary>Fewer persons than that endorsed the text in force: <c>fewer-signatures-500</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static Requirement FewerSignatures(int than) => new(Fewer + Number(than));

    /// <summary>The number of persons of whom so many or, where <see langword="false"/>, fewer must have signed; <see langword="null"/> where it is about something else.</summary>
    internal (int Number, bool IsAtLeast)? Threshold =>
        NumberAfter(AtLeast) is { } least ? (least, true) : NumberAfter(Fewer) is { } fewer ? (fewer, false) : null;

    private static string Number(int number, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(number))] string name = "") =>
        Require.Between(number, 1, int.MaxValue, name).ToString(CultureInfo.InvariantCulture);

    /// <summary>Only a number as <see cref="Number"/> writes it: one requirement has one name.</summary>
    private int? NumberAfter(string prefix) =>
        _value?.StartsWith(prefix, StringComparison.Ordinal) is true && _value.AsSpan(prefix.Length) is [>= '1' and <= '9', ..] digits
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The requirement of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static Requirement Of(string value) => new(Require.Slug(value, "requirement"));

    /// <inheritdoc cref="Of"/>
    public static Requirement Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Requirement result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(Requirement other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
