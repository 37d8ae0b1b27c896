using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;

namespace CivicDialogue.Ballots;

/// <summary>What can be a fact about a ballot. Of a secret one no fact ties a voter, a time or an order to a choice.</summary>
public abstract record BallotEvent : IEvent
{
    private BallotEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <summary>A question was put in words, with the rule that is to decide it.</summary>
    /// <param name="Stamp">Who prepared it, when.</param>
    /// <param name="Id">The ballot.</param>
    /// <param name="Plan">What is asked, and under which rule.</param>
    /// <param name="Recommendation">The recommendation that is to be adopted by it, where it is about one.</param>
    public sealed record Prepared(Stamp Stamp, BallotId Id, BallotPlan Plan, RecommendationId? Recommendation) : BallotEvent(Stamp);

    /// <summary>People were put on the list of those who may vote.</summary>
    /// <param name="Stamp">Who put them on it, when.</param>
    /// <param name="Electors">Who, and for which side.</param>
    public sealed record Enrolled(Stamp Stamp, ValueList<Elector> Electors) : BallotEvent(Stamp);

    /// <summary>Somebody was taken off the list of those who may vote.</summary>
    /// <param name="Stamp">Who took them off it, when.</param>
    /// <param name="Person">Who.</param>
    public sealed record Struck(Stamp Stamp, ParticipantId Person) : BallotEvent(Stamp);

    /// <summary>The ballot was opened: from now on the list of those who may vote is what it is.</summary>
    /// <param name="Stamp">Who opened it, when.</param>
    /// <param name="Sides">The sides that count, with what they were called then.</param>
    public sealed record Opened(Stamp Stamp, ValueMap<SideId, LocalizedText> Sides) : BallotEvent(Stamp);

    /// <summary>It was recorded how many of those who may vote are present.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Sides">How many of each side.</param>
    /// <param name="OfNoSide">How many of no side.</param>
    /// <param name="From">The guest list that it was taken from, where it was.</param>
    public sealed record PresenceRecorded(Stamp Stamp, ValueMap<SideId, int> Sides, int OfNoSide, GuestListId? From) : BallotEvent(Stamp);

    /// <summary>A choice was cast in an open ballot, or changed.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Person">Whose choice it is.</param>
    /// <param name="Choice">What they chose.</param>
    /// <param name="Reason">Why, where it is an objection or a block.</param>
    public sealed record Cast(Stamp Stamp, ParticipantId Person, Choice Choice, SealedText? Reason) : BallotEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Reason is null ? [] : [Reason];
    }

    /// <summary>A choice was cast in a confidential ballot, or changed.</summary>
    /// <param name="Stamp">Whose choice it is, and when it was cast.</param>
    /// <param name="Choice">What they chose, sealed for them.</param>
    public sealed record CastSealed(Stamp Stamp, SealedText Choice) : BallotEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Choice];
    }

    /// <summary>Somebody voted in a secret ballot. What they chose is not here, and is nowhere beside it.</summary>
    /// <param name="Stamp">Who voted, when.</param>
    public sealed record Voted(Stamp Stamp) : BallotEvent(Stamp);

    /// <summary>It was found whether an objection or a block holds.</summary>
    /// <param name="Stamp">Who found it, when.</param>
    /// <param name="Person">Whose it is.</param>
    /// <param name="Finding">Whether it holds.</param>
    /// <param name="Explanation">Why.</param>
    public sealed record ObjectionTested(Stamp Stamp, ParticipantId Person, ObjectionFinding Finding, LocalizedText Explanation) : BallotEvent(Stamp);

    /// <summary>What is asked for was changed so that an objection or a block is met.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Person">Whose it is.</param>
    /// <param name="Integration">What was changed.</param>
    public sealed record ObjectionIntegrated(Stamp Stamp, ParticipantId Person, LocalizedText Integration) : BallotEvent(Stamp);

    /// <summary>Words were taken out of the reason of an objection or a block on demand. The reason before stays on record as a handle whose words are gone.</summary>
    /// <param name="Stamp">Who took them out, when.</param>
    /// <param name="Text">Which text.</param>
    /// <param name="Replacement">The text without them; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="Reason">Why. It must not repeat what was taken out.</param>
    public sealed record TextRedacted(Stamp Stamp, SealedTextId Text, SealedText? Replacement, LocalizedText Reason) : BallotEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Replacement is null ? [] : [Replacement];
    }

    /// <summary>The ballot was closed by a decision. One that its deadline has ended is closed without any fact.</summary>
    /// <param name="Stamp">Who closed it, when.</param>
    public sealed record Closed(Stamp Stamp) : BallotEvent(Stamp);

    /// <summary>What the ballot came to was put on record: the choices of a confidential or secret one come to light here, all at once, as numbers.</summary>
    /// <param name="Stamp">Who put it on record, when.</param>
    /// <param name="Form">How much of the count is on record.</param>
    /// <param name="Count">The numbers, where they are told.</param>
    /// <param name="IsCarried">Whether it carried.</param>
    public sealed record Counted(Stamp Stamp, CountForm Form, BallotCount? Count, bool IsCarried) : BallotEvent(Stamp);

    /// <summary>The ballot was declared void. What a box still held is destroyed unopened.</summary>
    /// <param name="Stamp">Who annulled it, when.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Annulled(Stamp Stamp, LocalizedText Reason) : BallotEvent(Stamp);
}
