using CivicDialogue.Participants;
using CivicDialogue.Programmes;

namespace CivicDialogue.Ballots;

/// <summary>What somebody chose. Choices are names and never signs: no number stands for one, neither in code nor in JSON. Which of them can be chosen, the rule says.</summary>
public enum Choice
{
    /// <summary>For it, where a majority decides.</summary>
    Yes,

    /// <summary>Against it, where a majority decides.</summary>
    No,

    /// <summary>Neither, where a majority decides. An abstention is not cast: it counts among those present and for no turnout.</summary>
    Abstain,

    /// <summary>For it, where consensus is sought.</summary>
    Agree,

    /// <summary>Not for it, and not in its way, where consensus is sought. It is cast.</summary>
    StandAside,

    /// <summary>In its way, for a reason, where consensus is sought.</summary>
    Block,

    /// <summary>Can live with it, where consent is sought.</summary>
    NoObjection,

    /// <summary>Cannot, for a reason, where consent is sought.</summary>
    Objection,
}

/// <summary>What came of testing an objection or a block.</summary>
public enum ObjectionFinding
{
    /// <summary>It holds: what is asked would do harm that the objector names.</summary>
    Valid,

    /// <summary>It does not: it is another wish, or about something else. It stands in the way of nothing any more.</summary>
    NotValid,
}

/// <summary>An objection or a block on record, with what came of it.</summary>
/// <param name="Choice"><see cref="Choice.Objection"/> or <see cref="Choice.Block"/>.</param>
/// <param name="Reason">Why, in the objector's words.</param>
public sealed record Objection(Choice Choice, SealedText Reason)
{
    /// <summary>What came of testing it; <see langword="null"/> while it is not tested.</summary>
    public ObjectionFinding? Finding { get; init; }

    /// <summary>Why it was found so.</summary>
    public LocalizedText? Explanation { get; init; }

    /// <summary>What was changed so that it is met; <see langword="null"/> while it is not.</summary>
    public LocalizedText? Integration { get; init; }

    /// <summary>Whether it stands in the way: it was neither found not to hold nor integrated. One that is not tested yet stands.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Stands => Finding is not ObjectionFinding.NotValid && Integration is null;
}

/// <summary>Somebody who may vote, and for which side.</summary>
/// <param name="Person">Who.</param>
/// <param name="Side">On which side; <see langword="null"/> for none.</param>
public sealed record Elector(ParticipantId Person, SideId? Side = null)
{
    /// <summary>Who.</summary>
    public ParticipantId Person { get; } = Require.Id(Person);

    /// <summary>On which side; <see langword="null"/> for none.</summary>
    public SideId? Side { get; } = Require.Name(Side);
}

/// <summary>That somebody voted, and how as far as that is on record: by name in an open ballot, sealed in a confidential one, not at all in a secret one.</summary>
/// <param name="Choice">What they chose, in an open ballot.</param>
/// <param name="Sealed">What they chose, in a confidential one.</param>
/// <param name="IsOwn">Whether they cast it themselves, and nobody wrote it down for them.</param>
internal sealed record Vote(Choice? Choice, SealedText? Sealed, bool IsOwn);
