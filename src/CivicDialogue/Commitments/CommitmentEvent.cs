using CivicDialogue.Stakeholders;

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
    /// <param name="Assessment">The judgement, by whom, when.</param>
    public sealed record Assessed(Stamp Stamp, Assessment Assessment) : CommitmentEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Assessment.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Assessment.By, Assessment.When)];
    }
}
