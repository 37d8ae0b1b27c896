using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Recommendations;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Referrals;

/// <summary>What can be a fact about a referral.</summary>
public abstract record ReferralEvent : IEvent
{
    private ReferralEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<(Standing Standing, Occurred When)> Standings => [];

    /// <summary>A recommendation or a call to action was put to an addressee, who now owes an answer.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Id">The referral.</param>
    /// <param name="Recommendation">What is to be answered, where it is a recommendation.</param>
    /// <param name="CallToAction">What is to be answered, where it is a call to action.</param>
    /// <param name="Addressee">Who is to answer.</param>
    /// <param name="When">When it was put to them; the term runs from that date.</param>
    /// <param name="Clock">The clock it runs on, copied from the programme's policies.</param>
    /// <param name="RedirectedFrom">The referral whose addressee said that this one was to answer, where one did.</param>
    public sealed record Referred(
        Stamp Stamp,
        ReferralId Id,
        RecommendationId? Recommendation,
        ContributionId? CallToAction,
        StakeholderId Addressee,
        Occurred When,
        ReferralClock Clock,
        ReferralId? RedirectedFrom) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>The addressee confirmed to have it.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="When">When it was confirmed.</param>
    public sealed record Acknowledged(Stamp Stamp, Occurred When) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>The term was made longer.</summary>
    /// <param name="Stamp">Who granted it, when.</param>
    /// <param name="When">When it was granted.</param>
    /// <param name="Days">By how many days, counted as the term is.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Extended(Stamp Stamp, Occurred When, int Days, LocalizedText Reason) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>The addressee answered. Every version of an answer is kept.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Version">The number of the answer, from 1.</param>
    /// <param name="Response">The answer, by whom, when.</param>
    public sealed record Responded(Stamp Stamp, int Version, Response Response) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Response.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Response.By, Response.When)];
    }

    /// <summary>Somebody who may commit the addressee stands by an answer that another gave.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Version">The number of the answer.</param>
    /// <param name="By">As what they do so.</param>
    /// <param name="When">When.</param>
    public sealed record Ratified(Stamp Stamp, int Version, Standing By, Occurred When) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(By, When)];
    }

    /// <summary>It was taken to somebody above or beside the addressee.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="To">To whom.</param>
    /// <param name="When">When.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Escalated(Stamp Stamp, StakeholderId To, Occurred When, LocalizedText Reason) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>It passed to a successor of its addressee.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="From">Whose it was.</param>
    /// <param name="To">Whose it is from then on.</param>
    /// <param name="When">When it was decided.</param>
    /// <param name="Reason">Why, and by what act.</param>
    public sealed record PassedOn(Stamp Stamp, StakeholderId From, StakeholderId To, Occurred When, LocalizedText Reason) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>Something was promised in answer: from here on the commitment is followed up.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Commitment">What was promised.</param>
    /// <param name="When">When it was promised.</param>
    public sealed record CommitmentLinked(Stamp Stamp, CommitmentId Commitment, Occurred When) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>The silence was put on record: the term and the time after it had passed without an answer.</summary>
    /// <param name="Stamp">Who put it on record, when.</param>
    /// <param name="LastDay">The last day on which an answer would have been in time.</param>
    /// <param name="Lapsed">When silence became a lapse.</param>
    public sealed record LapseRecorded(Stamp Stamp, NodaTime.LocalDate LastDay, NodaTime.Instant Lapsed) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Lapsed;
    }

    /// <summary>Nothing more is to be followed up.</summary>
    /// <param name="Stamp">Who concluded it, when.</param>
    /// <param name="When">When.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Concluded(Stamp Stamp, Occurred When, LocalizedText Reason) : ReferralEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }
}
