using CivicDialogue.Participants;

namespace CivicDialogue.Contributions;

/// <summary>That the words of a contribution are kept off the open record, and what became of the speaker's appeal.</summary>
/// <param name="By">Who hid it.</param>
/// <param name="Reason">Why.</param>
public sealed record Hiding(ParticipantId By, LocalizedText Reason)
{
    /// <summary>Why the speaker wants it shown again, sealed, where they appealed.</summary>
    public SealedText? Appeal { get; init; }

    /// <summary>Why the appeal was declined, where it was. One that is accepted ends the hiding.</summary>
    public LocalizedText? Declined { get; init; }
}
