using NodaTime;

namespace CivicDialogue.Commitments;

/// <summary>A day on which it is looked at what became of a commitment.</summary>
/// <param name="On">The day.</param>
/// <param name="Subject">What is to be looked at.</param>
/// <param name="Held">That it was, and what was seen; <see langword="null"/> while it is to come or overdue.</param>
public sealed record Review(LocalDate On, LocalizedText Subject, ReviewResult? Held);

/// <summary>What a review saw. It judges nothing: that is for an assessment.</summary>
/// <param name="When">When it was held.</param>
/// <param name="Result">What was seen.</param>
public sealed record ReviewResult(Occurred When, LocalizedText Result);

/// <summary>That a concluded commitment was taken up again.</summary>
/// <param name="When">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Reopening(Occurred When, LocalizedText Reason);
