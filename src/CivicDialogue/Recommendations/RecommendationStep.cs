using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Recommendations;

/// <summary>One step of a recommendation along its workflow.</summary>
/// <param name="State">The state it came to, as the definition it runs under now calls it.</param>
/// <param name="Category">What that state means.</param>
/// <param name="Trigger">By which trigger; <see langword="null"/> for the first, and where it was moved to a newer version of its workflow.</param>
/// <param name="At">From when it counts as having come there.</param>
/// <param name="When">When it happened, where that was told.</param>
public sealed record RecommendationStep(StateName State, StateCategory Category, Trigger? Trigger, Instant At, Occurred? When);
