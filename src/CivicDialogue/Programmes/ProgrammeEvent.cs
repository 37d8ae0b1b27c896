using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;

namespace CivicDialogue.Programmes;

/// <summary>What can be a fact about a programme.</summary>
public abstract record ProgrammeEvent : IEvent
{
    private ProgrammeEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual NodaTime.Instant CountsFrom => Stamp.At;

    /// <summary>The programme began; its founder is its first convener.</summary>
    /// <param name="Stamp">Who founded it, when.</param>
    /// <param name="Id">The programme.</param>
    /// <param name="Charter">What it is and under which rules it runs.</param>
    public sealed record Founded(Stamp Stamp, ProgrammeId Id, ProgrammeCharter Charter) : ProgrammeEvent(Stamp);

    /// <summary>Somebody was given a role, from the time of recording on.</summary>
    /// <param name="Stamp">Who gave it, when.</param>
    /// <param name="Person">Who holds it now.</param>
    /// <param name="Role">Which role.</param>
    public sealed record RoleGranted(Stamp Stamp, ParticipantId Person, Role Role) : ProgrammeEvent(Stamp);

    /// <summary>A role was taken back, from the time of recording on.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Person">Who held it.</param>
    /// <param name="Role">Which role.</param>
    public sealed record RoleRevoked(Stamp Stamp, ParticipantId Person, Role Role) : ProgrammeEvent(Stamp);

    /// <summary>A party to the dialogue was defined.</summary>
    /// <param name="Stamp">Who defined it, when.</param>
    /// <param name="Side">Which side.</param>
    /// <param name="Name">What it is called.</param>
    public sealed record SideDefined(Stamp Stamp, SideId Side, LocalizedText Name) : ProgrammeEvent(Stamp);

    /// <summary>A stakeholder was placed on a side.</summary>
    /// <param name="Stamp">Who placed it, when.</param>
    /// <param name="Stakeholder">Which stakeholder.</param>
    /// <param name="Side">On which side.</param>
    public sealed record StakeholderPlaced(Stamp Stamp, StakeholderId Stakeholder, SideId Side) : ProgrammeEvent(Stamp);

    /// <summary>A stakeholder convenes the programme in a role.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Convener">Which stakeholder, as what, with which interest of its own.</param>
    public sealed record ConvenerNamed(Stamp Stamp, Convener Convener) : ProgrammeEvent(Stamp);

    /// <summary>The programme set itself an objective.</summary>
    /// <param name="Stamp">Who set it, when.</param>
    /// <param name="Objective">Which objective.</param>
    /// <param name="Text">What is to be achieved.</param>
    public sealed record ObjectiveSet(Stamp Stamp, ObjectiveId Objective, LocalizedText Text) : ProgrammeEvent(Stamp);

    /// <summary>Something an institution does became a subject of the dialogue.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Intervention">Which intervention.</param>
    /// <param name="By">Which stakeholder does it.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Began">When it began, where that is known.</param>
    /// <param name="Source">Where this is known from.</param>
    public sealed record InterventionRegistered(
        Stamp Stamp, InterventionId Intervention, StakeholderId By, LocalizedText Title, Occurred? Began, Provenance? Source) : ProgrammeEvent(Stamp);

    /// <summary>Somebody claims that an intervention achieved something. A claim keeps its source.</summary>
    /// <param name="Stamp">Who recorded the claim, when.</param>
    /// <param name="Intervention">Which intervention.</param>
    /// <param name="Result">What is said to have been achieved.</param>
    /// <param name="Source">Who says so.</param>
    public sealed record ResultReported(Stamp Stamp, InterventionId Intervention, LocalizedText Result, Provenance Source) : ProgrammeEvent(Stamp);

    /// <summary>A working-day calendar was adopted, or replaced by a newer version; what was computed before with the older one stays as it was known then.</summary>
    /// <param name="Stamp">Who adopted it, when.</param>
    /// <param name="Calendar">The calendar.</param>
    public sealed record CalendarAdopted(Stamp Stamp, WorkingCalendar Calendar) : ProgrammeEvent(Stamp);

    /// <summary>Policies were adopted for what begins from now on.</summary>
    /// <param name="Stamp">Who adopted them, when.</param>
    /// <param name="Policies">The policies.</param>
    public sealed record PoliciesAdopted(Stamp Stamp, Policies Policies) : ProgrammeEvent(Stamp);

    /// <summary>A workflow was adopted for recommendations drafted from now on; those under way keep theirs.</summary>
    /// <param name="Stamp">Who adopted it, when.</param>
    /// <param name="Workflow">The definition, whole.</param>
    public sealed record WorkflowAdopted(Stamp Stamp, Workflow Workflow) : ProgrammeEvent(Stamp);

    /// <summary>The plan of phases was set, or replaced by another.</summary>
    /// <param name="Stamp">Who set it, when.</param>
    /// <param name="Phases">The phases.</param>
    public sealed record PhasesSet(Stamp Stamp, ValueList<Phase> Phases) : ProgrammeEvent(Stamp);

    /// <summary>The programme was suspended, resumed or concluded.</summary>
    /// <param name="Stamp">Who did, when.</param>
    /// <param name="Status">What holds from then on.</param>
    /// <param name="Reason">Why; of a conclusion, what it came to.</param>
    public sealed record StatusChanged(Stamp Stamp, ProgrammeStatus Status, LocalizedText Reason) : ProgrammeEvent(Stamp);

    /// <summary>The segment scheme was adopted, or replaced by another.</summary>
    /// <param name="Stamp">Who adopted it, when.</param>
    /// <param name="Categories">The categories.</param>
    public sealed record SegmentsAdopted(Stamp Stamp, ValueList<SegmentCategory> Categories) : ProgrammeEvent(Stamp);

    /// <summary>An indicator of an objective was defined, or defined anew.</summary>
    /// <param name="Stamp">Who defined it, when.</param>
    /// <param name="Id">Which indicator.</param>
    /// <param name="Indicator">What it is.</param>
    public sealed record IndicatorDefined(Stamp Stamp, IndicatorId Id, Indicator Indicator) : ProgrammeEvent(Stamp);

    /// <summary>An indicator was measured.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Id">Which indicator.</param>
    /// <param name="Measurement">What was found.</param>
    public sealed record MeasurementRecorded(Stamp Stamp, IndicatorId Id, Measurement Measurement) : ProgrammeEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Measurement.When.CountsFrom(Stamp.At);
    }

    /// <summary>It was declared what personal data is processed for, and by what right.</summary>
    /// <param name="Stamp">Who declared it, when.</param>
    /// <param name="Id">Which purpose.</param>
    /// <param name="Purpose">What is done, by what right.</param>
    public sealed record PurposeDeclared(Stamp Stamp, PurposeId Id, Purpose Purpose) : ProgrammeEvent(Stamp);

    /// <summary>An intervention ended.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Intervention">Which intervention.</param>
    /// <param name="When">When it ended.</param>
    public sealed record InterventionEnded(Stamp Stamp, InterventionId Intervention, Occurred When) : ProgrammeEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>An objective was put in other words, because it was recorded wrongly.</summary>
    /// <param name="Stamp">Who corrected it, when.</param>
    /// <param name="Objective">Which objective.</param>
    /// <param name="Text">What is to be achieved.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ObjectiveCorrected(Stamp Stamp, ObjectiveId Objective, LocalizedText Text, LocalizedText Reason) : ProgrammeEvent(Stamp);

    /// <summary>An objective was recorded by mistake, with the indicators of it; none of them had been measured.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Objective">Which objective.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ObjectiveVoided(Stamp Stamp, ObjectiveId Objective, LocalizedText Reason) : ProgrammeEvent(Stamp);

    /// <summary>A measurement was corrected, whole. What was recorded before stays in the record.</summary>
    /// <param name="Stamp">Who corrected it, when.</param>
    /// <param name="Id">Of which indicator.</param>
    /// <param name="Measurement">The measurement as it was on record.</param>
    /// <param name="Corrected">What was found.</param>
    /// <param name="Reason">Why.</param>
    public sealed record MeasurementCorrected(Stamp Stamp, IndicatorId Id, Measurement Measurement, Measurement Corrected, LocalizedText Reason) : ProgrammeEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => Corrected.When.CountsFrom(Stamp.At);
    }

    /// <summary>A measurement was recorded by mistake: nothing of the kind was found. It counts from ever, for what was never so.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Id">Of which indicator.</param>
    /// <param name="Measurement">The measurement as it was on record.</param>
    /// <param name="Reason">Why.</param>
    public sealed record MeasurementVoided(Stamp Stamp, IndicatorId Id, Measurement Measurement, LocalizedText Reason) : ProgrammeEvent(Stamp)
    {
        /// <inheritdoc/>
        public override NodaTime.Instant CountsFrom => NodaTime.Instant.MinValue;
    }

    /// <summary>What was recorded of a claimed result was corrected, whole. What was recorded before stays in the record.</summary>
    /// <param name="Stamp">Who corrected it, when.</param>
    /// <param name="Intervention">Of which intervention.</param>
    /// <param name="Result">The claim as it was on record.</param>
    /// <param name="Corrected">What is said to have been achieved, and who says so.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ResultCorrected(Stamp Stamp, InterventionId Intervention, ReportedResult Result, ReportedResult Corrected, LocalizedText Reason) : ProgrammeEvent(Stamp);

    /// <summary>A claimed result was recorded by mistake: nobody claimed that.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Intervention">Of which intervention.</param>
    /// <param name="Result">The claim as it was on record.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ResultVoided(Stamp Stamp, InterventionId Intervention, ReportedResult Result, LocalizedText Reason) : ProgrammeEvent(Stamp);

    /// <summary>A stakeholder does not convene the programme in a role any more.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Stakeholder">Which stakeholder.</param>
    /// <param name="Role">As what.</param>
    public sealed record ConvenerWithdrew(Stamp Stamp, StakeholderId Stakeholder, ConvenerRole Role) : ProgrammeEvent(Stamp);
}
