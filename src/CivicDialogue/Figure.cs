using System.Text.Json.Serialization;
using CivicDialogue.Participants;

namespace CivicDialogue;

/// <summary>A number of people or things, honest about how it is known. Unknown is never zero.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Counted), "counted")]
[JsonDerivedType(typeof(Estimated), "estimated")]
[JsonDerivedType(typeof(Unknown), "unknown")]
public abstract record Figure
{
    private Figure()
    {
    }

    /// <summary>Somebody counted.</summary>
    public sealed record Counted : Figure
    {
        /// <summary>A count.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public Counted(int number) => Number = Require.Between(number, 0, int.MaxValue);

        /// <summary>The number, zero or more.</summary>
        public int Number { get; }
    }

    /// <summary>Somebody used words for a number, and somebody read a range into them.</summary>
    public sealed record Estimated : Figure
    {
        /// <summary>An estimate.</summary>
        /// <param name="wording">The words used, such as "dozens".</param>
        /// <param name="atLeast">The least they can mean.</param>
        /// <param name="atMost">The most they can mean; <see langword="null"/> where nobody would say.</param>
        /// <param name="readBy">Who read the range into the words.</param>
        /// <exception cref="ArgumentException">The range is negative or upside down, the wording too long, or the reader the default id.</exception>
        public Estimated(LocalizedText wording, int atLeast, int? atMost, ParticipantId readBy)
        {
            Wording = Require.Title(wording);
            AtLeast = Require.Between(atLeast, 0, int.MaxValue);
            AtMost = atMost is { } most ? Require.Between(most, atLeast, int.MaxValue, nameof(atMost)) : null;
            ReadBy = Require.Id(readBy);
        }

        /// <summary>The words used.</summary>
        public LocalizedText Wording { get; }

        /// <summary>The least they can mean.</summary>
        public int AtLeast { get; }

        /// <summary>The most they can mean, where somebody would say.</summary>
        public int? AtMost { get; }

        /// <summary>Who read the range into the words.</summary>
        public ParticipantId ReadBy { get; }
    }

    /// <summary>Nobody knows.</summary>
    public sealed record Unknown : Figure;
}
