using System.Text.Json.Serialization;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Participants;

/// <summary>How a consent was given. Who a guardian is stays out of it: that is sealed with the particulars.</summary>
public sealed record Consent
{
    /// <summary>A consent.</summary>
    /// <param name="when">When it was given.</param>
    public Consent(Occurred when) => When = Require.NotNull(when);

    /// <summary>When it was given.</summary>
    public Occurred When { get; }

    /// <summary>Whether a guardian gave it in a child's stead. Such a consent needs the child's own assent, and particulars that say who the guardian is.</summary>
    public bool IsByGuardian { get; init; }

    /// <summary>Whether the child assented themselves.</summary>
    public bool HasAssent { get; init; }

    /// <summary>Where this is known from, where it is not the recorder's own hearing: a form, a sheet.</summary>
    public Provenance? Source { get; init; }
}

/// <summary>That somebody consented to a purpose of a programme, or withdrew that.</summary>
/// <param name="Programme">Which programme.</param>
/// <param name="Purpose">Which purpose of it.</param>
/// <param name="IsGiven">Whether it was given, rather than withdrawn.</param>
/// <param name="When">When that was.</param>
/// <param name="RecordedAt">When it came on record.</param>
/// <param name="Particulars">How it was given, and for a child by whom, sealed for the person; <see langword="null"/> where nothing more is said.</param>
public sealed record ConsentEntry(ProgrammeId Programme, PurposeId Purpose, bool IsGiven, Occurred When, Instant RecordedAt, SealedText? Particulars)
{
    /// <summary>From when it counts. What is given counts from when it certainly was, what is withdrawn from when it can first have been: doubts are the person's.</summary>
    [JsonIgnore]
    internal Instant CountsFrom => IsGiven ? When.CountsFrom(RecordedAt) : When.Earliest.ToInstant();

    /// <summary>
    /// Whether one of these consents is in force: given, and not withdrawn since. A withdrawal ends every consent that was not certainly given after it.
    /// </summary>
    internal static bool IsInForce(IEnumerable<ConsentEntry> entries, Instant asOf, Instant? knownAt)
    {
        var known = entries.Where(e => e.CountsFrom <= asOf && !(e.RecordedAt > knownAt)).ToList();
        return known.Exists(given => given.IsGiven && known.TrueForAll(e => e.IsGiven || e.IsOverBefore(given)));
    }

    /// <summary>
    /// Whether something may be done: with a consent in force, and where none is needed also without any, as long as nobody said no.
    /// </summary>
    internal static bool Allows(IReadOnlyCollection<ConsentEntry> entries, bool needsConsent, Instant asOf, Instant? knownAt) =>
        IsInForce(entries, asOf, knownAt) || (!needsConsent && !entries.Any(e => !e.IsGiven && e.CountsFrom <= asOf && !(e.RecordedAt > knownAt)));

    internal bool IsOverBefore(ConsentEntry other) => When.CountsFrom(RecordedAt) < other.When.Earliest.ToInstant();
}
