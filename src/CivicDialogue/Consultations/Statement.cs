using CivicDialogue.Participants;

namespace CivicDialogue.Consultations;

/// <summary>How far a statement has come.</summary>
public enum StatementState
{
    /// <summary>Proposed, and nobody has looked at it yet. It is not voted on.</summary>
    Pending,

    /// <summary>It is voted on.</summary>
    Accepted,

    /// <summary>It is not voted on, for a reason. Votes that it had do not count.</summary>
    Rejected,
}

/// <summary>What somebody votes on a statement. Votes are names and never signs: no number stands for one, neither in code nor in JSON.</summary>
public enum StatementVote
{
    /// <summary>They agree.</summary>
    Agree,

    /// <summary>They disagree.</summary>
    Disagree,

    /// <summary>They have seen it, and do not say.</summary>
    Pass,
}

/// <summary>One statement of a consultation.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Text">The words that are voted on, public; <see langword="null"/> as long as it was never accepted.</param>
/// <param name="By">Who proposed it; <see langword="null"/> for one that the consultation began with.</param>
/// <param name="Proposed">The words in which it was proposed, sealed.</param>
/// <param name="Reason">Why it was rejected.</param>
public sealed record Statement(int Number, StatementState State, LocalizedText? Text, ParticipantId? By, SealedText? Proposed, LocalizedText? Reason);

/// <summary>That a consultation closes later than it was to.</summary>
/// <param name="From">When it was to close.</param>
/// <param name="To">When it closes now.</param>
/// <param name="Reason">Why.</param>
public sealed record ConsultationExtension(CivilTime From, CivilTime To, LocalizedText Reason);
