using CivicDialogue.Participants;

namespace CivicDialogue.Sessions;

/// <summary>How far a version of the minutes has come.</summary>
public enum MinutesState
{
    /// <summary>Written.</summary>
    Drafted,

    /// <summary>Sent round for corrections.</summary>
    Circulated,

    /// <summary>Approved.</summary>
    Approved,
}

/// <summary>How minutes came to be approved.</summary>
public enum MinutesApproval
{
    /// <summary>They were sent round, the time for corrections passed, and the chair signed them off.</summary>
    ByCirculation,

    /// <summary>They are taken from a source that reports what was agreed; nobody present is known to have approved them.</summary>
    AdoptedAsReported,

    /// <summary>The body approved them at a later session.</summary>
    ByBody,
}

/// <summary>One version of the minutes.</summary>
/// <param name="Version">Which version, from 1.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Body">The words, sealed for the session.</param>
/// <param name="Source">What it rests on, where it is not the drafter's own hearing.</param>
/// <param name="Reason">Why approved minutes had to be corrected, where this version does that.</param>
public sealed record MinutesVersion(int Version, MinutesState State, SealedText Body, Provenance? Source, LocalizedText? Reason)
{
    /// <summary>When it came on record.</summary>
    public NodaTime.Instant DraftedAt { get; init; }

    /// <summary>From when it is in force, where it was approved: when that came on record. What is recorded of the session later waits for a further version.</summary>
    public NodaTime.Instant? InForceSince { get; init; }

    /// <summary>The last local date of the time for corrections, where it was circulated and there is one.</summary>
    public NodaTime.LocalDate? CorrectionsUntil { get; init; }

    /// <summary>How it was approved, where it was.</summary>
    public MinutesApproval? Approval { get; init; }

    /// <summary>At which later session, where the body approved it.</summary>
    public SessionId? ApprovedAt { get; init; }
}

/// <summary>That somebody asked for minutes to be corrected.</summary>
/// <param name="Number">Which request, from 1.</param>
/// <param name="Version">Of which version.</param>
/// <param name="By">Who asked.</param>
/// <param name="Text">What they asked for, sealed.</param>
public sealed record CorrectionRequest(int Number, int Version, ParticipantId By, SealedText Text)
{
    /// <summary>Whether it was taken up; <see langword="null"/> while nobody has decided.</summary>
    public bool? IsAccepted { get; init; }

    /// <summary>Why, where that is decided.</summary>
    public LocalizedText? Reason { get; init; }
}
