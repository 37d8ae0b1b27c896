using CivicDialogue.Participants;
using CivicDialogue.Recommendations;

namespace CivicDialogue.Consultations;

/// <summary>What can be a fact about a consultation. Votes are not among them: each voter has a sheet of their own, so that no stream grows with those who vote.</summary>
public abstract record ConsultationEvent : IEvent
{
    private ConsultationEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <summary>A consultation was prepared.</summary>
    /// <param name="Stamp">Who prepared it, when.</param>
    /// <param name="Id">The consultation.</param>
    /// <param name="Plan">What people are consulted on, until when.</param>
    /// <param name="Recommendation">The recommendation that it is about, where it is about one.</param>
    public sealed record Prepared(Stamp Stamp, ConsultationId Id, ConsultationPlan Plan, RecommendationId? Recommendation) : ConsultationEvent(Stamp);

    /// <summary>Those who prepare it added a statement.</summary>
    /// <param name="Stamp">Who added it, when.</param>
    /// <param name="Number">Which of the consultation's statements, from 1.</param>
    /// <param name="Text">The words that are voted on.</param>
    public sealed record StatementSeeded(Stamp Stamp, int Number, LocalizedText Text) : ConsultationEvent(Stamp);

    /// <summary>Somebody who takes part proposed a statement.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">Which of the consultation's statements, from 1.</param>
    /// <param name="By">Who proposed it.</param>
    /// <param name="Words">Their words, sealed.</param>
    public sealed record StatementProposed(Stamp Stamp, int Number, ParticipantId By, SealedText Words) : ConsultationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Words];
    }

    /// <summary>A proposed statement was let in.</summary>
    /// <param name="Stamp">Who let it in, when.</param>
    /// <param name="Number">Which of the consultation's statements.</param>
    /// <param name="Text">The words that are voted on.</param>
    public sealed record StatementAccepted(Stamp Stamp, int Number, LocalizedText Text) : ConsultationEvent(Stamp);

    /// <summary>A statement was kept out, or taken out.</summary>
    /// <param name="Stamp">Who rejected it, when.</param>
    /// <param name="Number">Which of the consultation's statements.</param>
    /// <param name="Reason">Why.</param>
    public sealed record StatementRejected(Stamp Stamp, int Number, LocalizedText Reason) : ConsultationEvent(Stamp);

    /// <summary>People can vote from now on.</summary>
    /// <param name="Stamp">Who opened it, when.</param>
    public sealed record Opened(Stamp Stamp) : ConsultationEvent(Stamp);

    /// <summary>It closes later than it was to.</summary>
    /// <param name="Stamp">Who extended it, when.</param>
    /// <param name="Closes">When it closes now.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Extended(Stamp Stamp, CivilTime Closes, LocalizedText Reason) : ConsultationEvent(Stamp);

    /// <summary>It was closed before its time. One that its deadline has ended is closed without any fact.</summary>
    /// <param name="Stamp">Who closed it, when.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ClosedEarly(Stamp Stamp, LocalizedText Reason) : ConsultationEvent(Stamp);
}
