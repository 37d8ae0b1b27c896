using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.FollowUp;

/// <summary>One thing that happened, in a story of several: see <see cref="DialogueQueries"/>.</summary>
/// <param name="About">What it happened to, such as a referral.</param>
/// <param name="Event">What happened, whole: the text of every version of an answer, the reasons; words that are sealed stay handles.</param>
/// <param name="Happened">When it happened: from when it counts, or, for what puts the record itself right, when it was recorded.</param>
/// <param name="Recorded">From when on it is known: when it was recorded, and not before what it rests on.</param>
/// <param name="RecordedBy">Who put it on record, as an id: not who did it.</param>
/// <param name="By">As what those acted who it tells of, as was recorded; empty where it does not say.</param>
public sealed record ChronicleEntry(
    StreamName About, IEvent Event, Instant Happened, Instant Recorded, ParticipantId RecordedBy, ValueList<Standing> By)
{
    /// <summary>What kind of thing it is, in English and Arabic, for a screen; of what was said or answered it says nothing.</summary>
    public LocalizedText Title => ChronicleTitles.Of(Event);

    /// <summary>Its place among all that is on record: what came later has a higher one.</summary>
    internal long Order { get; init; }

    internal string Place => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Happened.ToUnixTimeSeconds() + 1_000_000_000_000:D14}{(Happened - Instant.FromUnixTimeSeconds(Happened.ToUnixTimeSeconds())).SubsecondNanoseconds:D9}{Order:D19}");
}
