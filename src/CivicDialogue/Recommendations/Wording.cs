using CivicDialogue.Participants;
using NodaTime;

namespace CivicDialogue.Recommendations;

/// <summary>What a recommendation says, whole. It is public.</summary>
/// <param name="Title">What it is called; at most <see cref="Limits.Title"/> characters per language.</param>
/// <param name="Text">What is asked for; at most <see cref="Limits.PublicText"/> characters per language.</param>
public sealed record Wording(LocalizedText Title, LocalizedText Text)
{
    /// <summary>What it is called.</summary>
    public LocalizedText Title { get; } = Require.Title(Title);

    /// <summary>What is asked for.</summary>
    public LocalizedText Text { get; } = Require.PublicText(Text);
}

/// <summary>One version of a recommendation's text. Every one of them stays to be read.</summary>
/// <param name="Number">Which version, from 1.</param>
/// <param name="Wording">What it says.</param>
/// <param name="Authors">Who put it so, where that is known.</param>
/// <param name="RecordedAt">When it came on record.</param>
/// <param name="When">When it was put so, where that is not the time of recording.</param>
/// <param name="Amendment">The amendment that was accepted, where one made it.</param>
public sealed record TextVersion(int Number, Wording Wording, ValueList<ParticipantId> Authors, Instant RecordedAt, Occurred? When, int? Amendment);
