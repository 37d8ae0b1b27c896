using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Floors;

/// <summary>That somebody waits for the floor.</summary>
/// <param name="Number">The number under which they wait, from 1.</param>
/// <param name="Person">Who waits.</param>
/// <param name="Side">For which side they want to speak, where they said so.</param>
public sealed record FloorRequest(int Number, ParticipantId Person, SideId? Side);

/// <summary>Once that somebody had the floor.</summary>
/// <param name="Number">Which turn, from 1. The number of a turn that was taken back is not given again.</param>
/// <param name="Speaker">As what they spoke; <see langword="null"/> where it is not known who it was.</param>
/// <param name="Side">For which side; <see langword="null"/> for none, or for one that is not known.</param>
/// <param name="WasNext">Whether they were the first in the queue when they were given the floor.</param>
/// <param name="Began">When they began.</param>
public sealed record Turn(int Number, Standing? Speaker, SideId? Side, bool WasNext, Occurred Began)
{
    /// <summary>Within which item of the agenda, where that is known.</summary>
    public AgendaItemId? Item { get; init; }

    /// <summary>When they stopped; <see langword="null"/> while they speak.</summary>
    public Occurred? Ended { get; init; }

    /// <summary>The least whole seconds that they can have spoken: from the latest beginning to the earliest end, 0 where these overlap. <see langword="null"/> while they speak.</summary>
    [JsonInclude] public long? LeastSeconds { get; internal init; }

    /// <summary>
    /// The most whole seconds that they can have spoken: from the earliest beginning that the turns before it leave room for to the latest end.
    /// <see langword="null"/> while they speak.
    /// </summary>
    [JsonInclude] public long? MostSeconds { get; internal init; }
}

/// <summary>What turns add up to.</summary>
/// <param name="Turns">How many.</param>
/// <param name="LeastSeconds">The least whole seconds that they can have taken together.</param>
/// <param name="MostSeconds">The most whole seconds that they can have taken together.</param>
/// <param name="Speakers">Who spoke, and in how many of the turns. The other turns are of people who are not known.</param>
public sealed record FloorTotal(int Turns, long LeastSeconds, long MostSeconds, ValueMap<ParticipantId, int> Speakers)
{
    internal static FloorTotal None { get; } = new(0, 0, 0, default);

    /// <summary>Twice the middle of the range, so that it is whole.</summary>
    internal long Middle => LeastSeconds + MostSeconds;

    /// <summary>How many of the turns are of people who are not known.</summary>
    internal int TurnsOfUnknown => Turns - Speakers.Values.Sum();

    internal FloorTotal With(ParticipantId? speaker, long least, long most) => new(
        Turns + 1, LeastSeconds + least, MostSeconds + most, speaker is { } known ? Speakers.Set(known, Speakers.GetValueOrDefault(known) + 1) : Speakers);
}

/// <summary>Whole seconds between two instants; 0 where they come in the other order.</summary>
internal static class Seconds
{
    private const long PerDay = 86_400;

    internal static long Within(Instant from, Instant until) =>
        until <= from ? 0 : (until - from) is var span ? span.Days * PerDay + span.NanosecondOfDay / NodaConstants.NanosecondsPerSecond : 0;

    internal static long Covering(Instant from, Instant until) =>
        Within(from, until) is var whole && from + Duration.FromSeconds(whole) < until ? whole + 1 : whole;
}
