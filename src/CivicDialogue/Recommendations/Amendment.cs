using CivicDialogue.Participants;

namespace CivicDialogue.Recommendations;

/// <summary>What somebody wants a recommendation to say instead.</summary>
/// <param name="Number">Which amendment, from 1 in the order of recording.</param>
/// <param name="Version">Which version of the text it is an amendment to.</param>
/// <param name="Wording">What it should say, whole.</param>
/// <param name="Author">Who wants that, where it is known.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Reason">Why it was accepted or rejected.</param>
public sealed record Amendment(int Number, int Version, Wording Wording, ParticipantId? Author, AmendmentState State, LocalizedText? Reason)
{
    /// <summary>Whether nobody has decided on it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => State is AmendmentState.Draft or AmendmentState.Evaluating;
}

/// <summary>How far an amendment has come. The states are those of Decidim's amendments (decidim-core, amendment.rb).</summary>
public enum AmendmentState
{
    /// <summary>Being written, and not before the participants yet.</summary>
    Draft,

    /// <summary>Before the participants.</summary>
    Evaluating,

    /// <summary>It is what the recommendation says since.</summary>
    Accepted,

    /// <summary>It was decided that the recommendation does not say so.</summary>
    Rejected,

    /// <summary>Whoever wanted it does not any more.</summary>
    Withdrawn,
}
