using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Commitments;

/// <summary>What can be a fact about a commitment.</summary>
public abstract record CommitmentEvent : IEvent
{
    private CommitmentEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<(Standing Standing, Occurred When)> Standings => [];

    /// <summary>Something was promised.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Id">The commitment.</param>
    /// <param name="Promise">What was promised, by whom, by when.</param>
    public sealed record Made(Stamp Stamp, CommitmentId Id, Promise Promise) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Promise.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Promise.By, Promise.When)];
    }

    /// <summary>The one who promised told how far it is, with evidence.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Report">How far it is, by whom, when.</param>
    public sealed record ProgressReported(Stamp Stamp, ProgressReport Report) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Report.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Report.By, Report.When)];
    }

    /// <summary>The one who promised says that it is done. That is a claim.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Claim">What is said to be done, by whom, when.</param>
    public sealed record ImplementationClaimed(Stamp Stamp, ImplementationClaim Claim) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Claim.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Claim.By, Claim.When)];
    }

    /// <summary>Somebody from outside judged what became of it.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number of the assessment, from 1.</param>
    /// <param name="Assessment">The judgement, by whom, when.</param>
    public sealed record Assessed(Stamp Stamp, int Number, Assessment Assessment) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Assessment.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Assessment.By, Assessment.When)];
    }

    /// <summary>Somebody who may commit the owner stands by what another promised.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="By">As what they do so.</param>
    /// <param name="When">When.</param>
    public sealed record Ratified(Stamp Stamp, Standing By, Occurred When) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(By, When)];
    }

    /// <summary>It is to answer another referral as well.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Referral">Which referral.</param>
    /// <param name="When">When that was promised.</param>
    public sealed record ReferralAdded(Stamp Stamp, ReferralId Referral, Occurred When) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>A step on the way was planned.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number of the milestone, from 1.</param>
    /// <param name="Milestone">The step.</param>
    /// <param name="By">As what the person who planned it did so.</param>
    /// <param name="When">When that was decided.</param>
    public sealed record MilestoneAdded(Stamp Stamp, int Number, Milestone Milestone, Standing By, Occurred When) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(By, When)];
    }

    /// <summary>A step on the way was given up.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number of the milestone.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">As what the person who gave it up did so.</param>
    /// <param name="When">When that was decided.</param>
    public sealed record MilestoneDropped(Stamp Stamp, int Number, LocalizedText Reason, Standing By, Occurred When) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(By, When)];
    }

    /// <summary>A step on the way was reached, says the one who promised.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number of the milestone.</param>
    /// <param name="Report">What shows it, by whom, when.</param>
    public sealed record MilestoneReached(Stamp Stamp, int Number, MilestoneReport Report) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Report.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Report.By, Report.When)];
    }

    /// <summary>The last day of the whole or of a milestone was moved. The one before stays on record.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Milestone">The number of the milestone; <see langword="null"/> for the whole.</param>
    /// <param name="Rescheduling">To which day, why, by whom, when.</param>
    public sealed record DueMoved(Stamp Stamp, int? Milestone, Rescheduling Rescheduling) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Rescheduling.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Rescheduling.By, Rescheduling.When)];
    }

    /// <summary>Somebody does not accept an assessment.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number of the contest, from 1.</param>
    /// <param name="Assessment">The number of the assessment.</param>
    /// <param name="Contest">By whom, why, when.</param>
    public sealed record AssessmentContested(Stamp Stamp, int Number, int Assessment, Contest Contest) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Contest.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Contest.By, Contest.When)];
    }

    /// <summary>A contest was answered.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">The number of the contest.</param>
    /// <param name="Answer">What was answered, by whom, when.</param>
    public sealed record ContestAnswered(Stamp Stamp, int Number, ContestAnswer Answer) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Answer.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Answer.By, Answer.When)];
    }

    /// <summary>A day was set on which it is looked at what became of it.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="On">The day.</param>
    /// <param name="Subject">What is to be looked at.</param>
    public sealed record ReviewScheduled(Stamp Stamp, LocalDate On, LocalizedText Subject) : CommitmentEvent(Stamp);

    /// <summary>A review was held.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="On">The day that was set for it.</param>
    /// <param name="When">When it was held.</param>
    /// <param name="Result">What was seen.</param>
    public sealed record ReviewHeld(Stamp Stamp, LocalDate On, Occurred When, LocalizedText Result) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>It passed to a successor of its owner.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="From">Whose it was.</param>
    /// <param name="To">Whose it is from then on.</param>
    /// <param name="Post">The office that owns it from then on, where that is known.</param>
    /// <param name="Lineage">The successor and what it was a part of, as far as that was known.</param>
    /// <param name="When">When it was decided.</param>
    /// <param name="Reason">Why, and by what act.</param>
    public sealed record PassedOn(Stamp Stamp, StakeholderId From, StakeholderId To, PostId? Post, ValueList<StakeholderId> Lineage, Occurred When, LocalizedText Reason) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>Nothing more is to be followed up.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="When">When.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Concluded(Stamp Stamp, Occurred When, LocalizedText Reason) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>It was taken up again after it had been concluded.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="When">When.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Reopened(Stamp Stamp, Occurred When, LocalizedText Reason) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }
}
