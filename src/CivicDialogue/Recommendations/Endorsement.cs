using CivicDialogue.Stakeholders;

namespace CivicDialogue.Recommendations;

/// <summary>That somebody, or an institution, stands behind a recommendation as it read in one version.</summary>
/// <param name="By">As what they endorsed it: an institution by an office that may commit it, or a person for themselves.</param>
/// <param name="Version">Which version of the text they read. A later one is not endorsed by that.</param>
/// <param name="When">When.</param>
public sealed record Endorsement(Standing By, int Version, Occurred When);
