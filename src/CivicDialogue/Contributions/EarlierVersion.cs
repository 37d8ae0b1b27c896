namespace CivicDialogue.Contributions;

/// <summary>How a contribution stood on record before it was corrected. Nothing is overwritten.</summary>
/// <param name="Said">What was on record.</param>
/// <param name="Reason">Why it was corrected.</param>
public sealed record EarlierVersion(Said Said, LocalizedText Reason);
