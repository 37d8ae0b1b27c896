using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Consultations;

/// <summary>What can be a fact about one person's sheet of votes. What they voted is in none of them.</summary>
public abstract record VoteSheetEvent : IEvent
{
    private VoteSheetEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <inheritdoc/>
    public virtual IEnumerable<(Standing Standing, Occurred When)> Standings => [];

    /// <summary>Somebody joined a consultation.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Id">The sheet.</param>
    /// <param name="Consultation">Which consultation.</param>
    /// <param name="Voter">As what they vote.</param>
    /// <param name="Side">On which side; <see langword="null"/> for none.</param>
    /// <param name="When">When they joined.</param>
    public sealed record Opened(Stamp Stamp, VoteSheetId Id, ConsultationId Consultation, Standing Voter, SideId? Side, Occurred When) : VoteSheetEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Voter, When)];
    }

    /// <summary>They voted on statements, for the first time or anew.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Statements">On which.</param>
    /// <param name="Votes">What they voted on each, in the same order, sealed for them.</param>
    public sealed record Voted(Stamp Stamp, ValueList<int> Statements, SealedText Votes) : VoteSheetEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Votes];
    }
}
