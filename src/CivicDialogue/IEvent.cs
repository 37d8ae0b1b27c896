using NodaTime;

namespace CivicDialogue;

/// <summary>One immutable fact. Every event of every aggregate carries the stamp of the act that made it.</summary>
public interface IEvent
{
    /// <summary>Who put it on record, with which roles, when.</summary>
    Stamp Stamp { get; }

    /// <summary>
    /// From when the fact counts in the world: the latest moment at which it can have happened,
    /// or the time of recording for facts that are nothing but the record.
    /// </summary>
    Instant CountsFrom => Stamp.At;

    /// <summary>As what people acted who this fact is about, each with when; a dialogue checks official ones against the stakeholders on record.</summary>
    IEnumerable<(Stakeholders.Standing Standing, Occurred When)> Standings => [];

    /// <summary>The sealed texts that this fact refers to; what no event refers to is swept from the vault.</summary>
    IEnumerable<SealedText> SealedTexts => [];
}
