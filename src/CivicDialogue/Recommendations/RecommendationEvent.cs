using CivicDialogue.Ballots;
using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;
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

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <inheritdoc/>
    public virtual IEnumerable<(Standing Standing, Occurred When)> Standings => [];

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
    /// <param name="OpenedAt">When voting in it began.</param>
    public sealed record BallotCounted(Stamp Stamp, BallotId Ballot, bool IsCarried, NodaTime.Instant OpenedAt) : RecommendationEvent(Stamp);

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

    /// <summary>It runs under a newer version of its workflow from now on. Where it stands stays the same; the new version may call it otherwise.</summary>
    /// <param name="Stamp">Who moved it, when.</param>
    /// <param name="Workflow">The version it runs under now.</param>
    /// <param name="State">What its state is called there.</param>
    /// <param name="Names">What else is called otherwise there, by what it was called before.</param>
    public sealed record WorkflowMoved(Stamp Stamp, WorkflowPin Workflow, StateName State, ValueMap<StateName, StateName> Names) : RecommendationEvent(Stamp);

    /// <summary>Its text was changed: by its authors while it was a draft, or by an amendment that was accepted.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="Version">Which version of the text this is.</param>
    /// <param name="Wording">What it says now, whole.</param>
    /// <param name="Author">Who put it so, where that is known.</param>
    /// <param name="Amendment">The amendment that it comes from, where it comes from one.</param>
    /// <param name="When">When it was changed, where that is not the time of recording.</param>
    public sealed record TextChanged(Stamp Stamp, int Version, Wording Wording, ParticipantId? Author, int? Amendment, Occurred? When) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When?.CountsFrom(Stamp.At) ?? Stamp.At;
    }

    /// <summary>Somebody wants it to say something else. It is before the participants once it is submitted.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="Number">Which amendment.</param>
    /// <param name="Version">Which version of the text it is an amendment to.</param>
    /// <param name="Wording">What it should say, whole.</param>
    /// <param name="Author">Who wants that, where it is known.</param>
    /// <param name="When">When it was put so, where that is not the time of recording.</param>
    public sealed record AmendmentDrafted(Stamp Stamp, int Number, int Version, Wording Wording, ParticipantId? Author, Occurred? When) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When?.CountsFrom(Stamp.At) ?? Stamp.At;
    }

    /// <summary>An amendment was put before the participants.</summary>
    /// <param name="Stamp">Who put it there, when.</param>
    /// <param name="Number">Which amendment.</param>
    public sealed record AmendmentSubmitted(Stamp Stamp, int Number) : RecommendationEvent(Stamp);

    /// <summary>An amendment was decided on. Where it was accepted, the text changed with it.</summary>
    /// <param name="Stamp">Who decided, when.</param>
    /// <param name="Number">Which amendment.</param>
    /// <param name="IsAccepted">Whether it was accepted.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="When">When it was decided, where that is not the time of recording.</param>
    public sealed record AmendmentSettled(Stamp Stamp, int Number, bool IsAccepted, LocalizedText Reason, Occurred? When) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When?.CountsFrom(Stamp.At) ?? Stamp.At;
    }

    /// <summary>Whoever wanted an amendment does not any more.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="Number">Which amendment.</param>
    public sealed record AmendmentWithdrawn(Stamp Stamp, int Number) : RecommendationEvent(Stamp);

    /// <summary>Somebody was asked to be one of its authors. They are none until they agree.</summary>
    /// <param name="Stamp">Who asked them, when.</param>
    /// <param name="Person">Who was asked.</param>
    public sealed record AuthorInvited(Stamp Stamp, ParticipantId Person) : RecommendationEvent(Stamp);

    /// <summary>Somebody who was asked agreed to be one of its authors.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="Person">Who agreed.</param>
    public sealed record AuthorJoined(Stamp Stamp, ParticipantId Person) : RecommendationEvent(Stamp);

    /// <summary>Somebody is not one of its authors any more, or did not want to become one.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="Person">Who left.</param>
    public sealed record AuthorLeft(Stamp Stamp, ParticipantId Person) : RecommendationEvent(Stamp);

    /// <summary>A person or an institution stands behind it.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="By">As what they endorsed it.</param>
    /// <param name="Version">Which version of the text they endorsed.</param>
    /// <param name="When">When.</param>
    public sealed record Endorsed(Stamp Stamp, Standing By, int Version, Occurred When) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(By, When)];
    }

    /// <summary>A person or an institution does not stand behind it any more.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="By">As what they took it back.</param>
    /// <param name="When">When.</param>
    public sealed record EndorsementWithdrawn(Stamp Stamp, Standing By, Occurred When) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(By, When)];
    }

    /// <summary>Somebody objects to it.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="Number">Which objection.</param>
    /// <param name="By">As what they object.</param>
    /// <param name="Reason">Why, sealed.</param>
    /// <param name="Version">Which version of the text they object to.</param>
    /// <param name="When">When.</param>
    public sealed record ObjectionRaised(Stamp Stamp, int Number, Standing By, SealedText Reason, int Version, Occurred When) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(By, When)];

        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Reason];
    }

    /// <summary>Whoever objected took it back.</summary>
    /// <param name="Stamp">Who recorded that, when.</param>
    /// <param name="Number">Which objection.</param>
    public sealed record ObjectionWithdrawn(Stamp Stamp, int Number) : RecommendationEvent(Stamp);

    /// <summary>An objection was met.</summary>
    /// <param name="Stamp">Who found that, when.</param>
    /// <param name="Number">Which objection.</param>
    /// <param name="How">How it was met. It is public, and must not repeat the words of whoever objected.</param>
    public sealed record ObjectionResolved(Stamp Stamp, int Number, LocalizedText How) : RecommendationEvent(Stamp);

    /// <summary>It goes into another. That moves no state by itself.</summary>
    /// <param name="Stamp">Who merged it, when.</param>
    /// <param name="Into">Into which.</param>
    public sealed record MergedInto(Stamp Stamp, RecommendationId Into) : RecommendationEvent(Stamp);

    /// <summary>Another went into it. Those who made that one are told what becomes of this one.</summary>
    /// <param name="Stamp">Who merged them, when.</param>
    /// <param name="From">Which one.</param>
    /// <param name="Authors">Its authors, and those of whatever had gone into it before.</param>
    public sealed record Absorbed(Stamp Stamp, RecommendationId From, ValueList<ParticipantId> Authors) : RecommendationEvent(Stamp);

    /// <summary>A later one takes its place. That moves no state by itself.</summary>
    /// <param name="Stamp">Who said so, when.</param>
    /// <param name="By">Which one.</param>
    public sealed record SupersededBy(Stamp Stamp, RecommendationId By) : RecommendationEvent(Stamp);

    /// <summary>Words were taken out of the reason of an objection on demand. The text before stays on record as a handle whose words are gone.</summary>
    /// <param name="Stamp">Who took them out, when.</param>
    /// <param name="Text">Which text.</param>
    /// <param name="Replacement">The text without them; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="Reason">Why. It must not repeat what was taken out.</param>
    public sealed record TextRedacted(Stamp Stamp, SealedTextId Text, SealedText? Replacement, LocalizedText Reason) : RecommendationEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Replacement is null ? [] : [Replacement];
    }
}
