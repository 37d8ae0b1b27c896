using CivicDialogue.Stakeholders;

namespace CivicDialogue.Programmes;

/// <summary>What an institution does that the dialogue is about, with what is claimed to have come of it.</summary>
/// <param name="By">Which stakeholder does it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Began">When it began, where that is known.</param>
/// <param name="Source">Where this is known from.</param>
/// <param name="Results">What is claimed to have been achieved, each with who says so.</param>
public sealed record Intervention(StakeholderId By, LocalizedText Title, Occurred? Began, Provenance? Source, ValueList<ReportedResult> Results)
{
    /// <summary>When it ended; <see langword="null"/> where it goes on or that is not known.</summary>
    public Occurred? Ended { get; init; }
}

/// <summary>A claim of achievement.</summary>
/// <param name="Text">What is said to have been achieved.</param>
/// <param name="Source">Who says so.</param>
public sealed record ReportedResult(LocalizedText Text, Provenance Source);
