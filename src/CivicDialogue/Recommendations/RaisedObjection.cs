using CivicDialogue.Stakeholders;

namespace CivicDialogue.Recommendations;

/// <summary>That somebody objects to a recommendation, and why. The reason is sealed.</summary>
/// <param name="Number">Which objection, from 1 in the order of recording.</param>
/// <param name="By">As what they object.</param>
/// <param name="Reason">Why, sealed.</param>
/// <param name="Version">Which version of the text they object to.</param>
/// <param name="When">When.</param>
/// <param name="State">What became of it.</param>
/// <param name="Resolution">How it was met, where it was resolved.</param>
public sealed record RaisedObjection(int Number, Standing By, SealedText Reason, int Version, Occurred When, ObjectionState State, LocalizedText? Resolution);

/// <summary>What became of an objection.</summary>
public enum ObjectionState
{
    /// <summary>It stands.</summary>
    Open,

    /// <summary>Whoever raised it took it back.</summary>
    Withdrawn,

    /// <summary>It was met, and it is on record how.</summary>
    Resolved,
}
