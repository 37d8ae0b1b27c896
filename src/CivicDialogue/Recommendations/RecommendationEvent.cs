using CivicDialogue.Ballots;
using CivicDialogue.Workflows;

namespace CivicDialogue.Recommendations;

/// <summary>What can be a fact about a recommendation.</summary>
public abstract record RecommendationEvent : IEvent
{
    private RecommendationEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <summary>It was put in words.</summary>
    /// <param name="Stamp">Who drafted it, when.</param>
    /// <param name="Id">The recommendation.</param>
    /// <param name="Draft">Its words and where they come from.</param>
    /// <param name="Workflow">The workflow it runs under from now on, whatever the programme adopts later.</param>
    /// <param name="State">The state in which that workflow begins.</param>
    public sealed record Drafted(Stamp Stamp, RecommendationId Id, Draft Draft, WorkflowPin Workflow, StateName State) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Draft.When?.CountsFrom(Stamp.At) ?? Stamp.At;
    }

    /// <summary>A source reports that it was agreed. That is a fact about the source; it moves no state by itself.</summary>
    /// <param name="Stamp">Who put it on record, when.</param>
    /// <param name="When">When it was agreed, as precisely as is known.</param>
    /// <param name="Source">Who says so.</param>
    public sealed record AdoptionReported(Stamp Stamp, Occurred When, Provenance Source) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>A ballot about it was counted. It moves no state by itself.</summary>
    /// <param name="Stamp">Who put it on record, when.</param>
    /// <param name="Ballot">Which ballot.</param>
    /// <param name="IsCarried">Whether it carried.</param>
    public sealed record BallotCounted(Stamp Stamp, BallotId Ballot, bool IsCarried) : RecommendationEvent(Stamp);

    /// <summary>It moved along its workflow: the only event that moves its state. State and category are written out, so that folding needs no definition.</summary>
    /// <param name="Stamp">Who moved it, when.</param>
    /// <param name="Trigger">Which trigger of its workflow.</param>
    /// <param name="To">The state reached.</param>
    /// <param name="Category">What that state means.</param>
    /// <param name="When">When it happened, where that is not the time of recording.</param>
    public sealed record Advanced(Stamp Stamp, Trigger Trigger, StateName To, StateCategory Category, Occurred? When) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When?.CountsFrom(Stamp.At) ?? Stamp.At;
    }
}
