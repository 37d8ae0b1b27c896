using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Rumours;

/// <summary>What is to be made known of a rumour in one language by one channel. Its words are public.</summary>
public sealed record CounterMessage
{
    /// <summary>A message.</summary>
    /// <param name="channel">By which way it is to be made known.</param>
    /// <param name="text">The words, in one language: each language is agreed on its own.</param>
    /// <param name="by">As what somebody drafted it.</param>
    /// <param name="when">When.</param>
    /// <exception cref="ArgumentException">The channel is the default one, the text too long or in more than one language.</exception>
    public CounterMessage(RumourChannel channel, LocalizedText text, Standing by, Occurred when)
    {
        Channel = Require.Name(channel);
        Text = Require.PublicText(text);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
        if (text.Entries.Count != 1)
            throw new ArgumentException($"The message is in {text.Entries.Count} languages; expected one: each is agreed on its own.", nameof(text));
    }

    /// <summary>By which way it is to be made known.</summary>
    public RumourChannel Channel { get; }

    /// <summary>The words, in one language.</summary>
    public LocalizedText Text { get; }

    /// <summary>As what somebody drafted it.</summary>
    public Standing By { get; }

    /// <summary>When it was drafted.</summary>
    public Occurred When { get; }

    internal LanguageTag Language => Text.Entries.First().Key;
}

/// <summary>That somebody agrees to a message.</summary>
/// <param name="By">As what they agree.</param>
/// <param name="When">When they did.</param>
public sealed record MessageAgreement(Standing By, Occurred When);

/// <summary>A message that was drafted, and how far it has come. A newer one in the same language and by the same channel takes its place.</summary>
/// <param name="Number">Which of the rumour's messages, from 1.</param>
/// <param name="Assessment">The number of the assessment that it tells of, from 1.</param>
/// <param name="Message">What is to be made known.</param>
/// <param name="RecordedBy">Who put the draft on record, which is not always who drafted it.</param>
/// <param name="Agreements">Who agrees to it; it is agreed once somebody does who neither drafted it nor put it on record.</param>
/// <param name="Published">When it was made known; <see langword="null"/> as long as it was not.</param>
public sealed record DraftedMessage(int Number, int Assessment, CounterMessage Message, ParticipantId RecordedBy, ValueList<MessageAgreement> Agreements, Occurred? Published);
