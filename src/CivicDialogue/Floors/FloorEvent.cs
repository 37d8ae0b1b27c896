using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Floors;

/// <summary>What can be a fact about a floor.</summary>
public abstract record FloorEvent : IEvent
{
    private FloorEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<(Standing Standing, Occurred When)> Standings => [];

    /// <summary>The floor of a session was opened.</summary>
    /// <param name="Stamp">Who opened it, when.</param>
    /// <param name="Id">The floor.</param>
    /// <param name="Session">Whose floor it is.</param>
    /// <param name="Budgets">The minutes each side is to have, for sides that have a budget.</param>
    public sealed record Opened(Stamp Stamp, FloorId Id, SessionId Session, ValueMap<SideId, int> Budgets) : FloorEvent(Stamp);

    /// <summary>Somebody asked for the floor.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number under which they wait, from 1; numbers only grow.</param>
    /// <param name="Person">Who asked.</param>
    /// <param name="Side">For which side they want to speak, where they said so.</param>
    public sealed record Asked(Stamp Stamp, int Number, ParticipantId Person, SideId? Side) : FloorEvent(Stamp);

    /// <summary>Somebody who waited no longer wants the floor.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number under which they waited.</param>
    /// <param name="Person">Who waited.</param>
    public sealed record Withdrew(Stamp Stamp, int Number, ParticipantId Person) : FloorEvent(Stamp);

    /// <summary>Somebody began to speak.</summary>
    /// <param name="Stamp">Who recorded it, when; the speaker is another matter.</param>
    /// <param name="Number">Which turn, from 1.</param>
    /// <param name="Speaker">As what they spoke; <see langword="null"/> where it is not known who it was.</param>
    /// <param name="Side">For which side; <see langword="null"/> for none, or for one that is not known.</param>
    /// <param name="Item">Within which item of the agenda, where that is known.</param>
    /// <param name="WasNext">Whether they were the first in the queue.</param>
    /// <param name="When">When they began.</param>
    public sealed record TurnBegan(Stamp Stamp, int Number, Standing? Speaker, SideId? Side, AgendaItemId? Item, bool WasNext, Occurred When) : FloorEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => Speaker is null ? [] : [(Speaker, When)];
    }

    /// <summary>Somebody stopped speaking.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">Which turn, from 1.</param>
    /// <param name="When">When they stopped.</param>
    public sealed record TurnEnded(Stamp Stamp, int Number, Occurred When) : FloorEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>A turn that was missed was put between those on record.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">Which turn. Numbers go by when turns came on record.</param>
    /// <param name="Before">The turn that it came before; <see langword="null"/> where it was the last.</param>
    /// <param name="Speaker">As what they spoke; <see langword="null"/> where it is not known who it was.</param>
    /// <param name="Side">For which side; <see langword="null"/> for none, or for one that is not known.</param>
    /// <param name="Item">Within which item of the agenda, where that is known.</param>
    /// <param name="Began">When they began.</param>
    /// <param name="Ended">When they stopped.</param>
    /// <param name="Reason">Why it was missed, or where it is known from.</param>
    public sealed record TurnInserted(
        Stamp Stamp, int Number, int? Before, Standing? Speaker, SideId? Side, AgendaItemId? Item, Occurred Began, Occurred Ended, LocalizedText Reason) : FloorEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Ended.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => Speaker is null ? [] : [(Speaker, Began)];
    }

    /// <summary>What was recorded of a turn was corrected, whole. What was recorded before stays in the record.</summary>
    /// <param name="Stamp">Who corrected it, when.</param>
    /// <param name="Number">Which turn.</param>
    /// <param name="Speaker">As what they spoke; <see langword="null"/> where it is not known who it was.</param>
    /// <param name="Side">For which side; <see langword="null"/> for none, or for one that is not known.</param>
    /// <param name="Item">Within which item of the agenda, where that is known.</param>
    /// <param name="Began">When they began.</param>
    /// <param name="Ended">When they stopped; <see langword="null"/> where they still speak.</param>
    /// <param name="Reason">Why.</param>
    public sealed record TurnCorrected(
        Stamp Stamp, int Number, Standing? Speaker, SideId? Side, AgendaItemId? Item, Occurred Began, Occurred? Ended, LocalizedText Reason) : FloorEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => Speaker is null ? [] : [(Speaker, Began)];
    }

    /// <summary>A turn was taken back that was recorded by mistake: nobody spoke then.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Number">Which turn. No other gets the number.</param>
    /// <param name="Reason">Why.</param>
    public sealed record TurnVoided(Stamp Stamp, int Number, LocalizedText Reason) : FloorEvent(Stamp);

    /// <summary>A side's budget was set or changed.</summary>
    /// <param name="Stamp">Who set it, when.</param>
    /// <param name="Side">Which side.</param>
    /// <param name="Minutes">The minutes that it is to have in all.</param>
    public sealed record BudgetSet(Stamp Stamp, SideId Side, int Minutes) : FloorEvent(Stamp);
}
