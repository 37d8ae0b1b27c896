using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Rumours;
using CivicDialogue.Sessions;

namespace CivicDialogue.Safeguarding;

/// <summary>What can be a fact about a safeguarding case.</summary>
public abstract record SafeguardingCaseEvent : IEvent
{
    private SafeguardingCaseEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <summary>A case was opened: for a contribution or a rumour that was diverted to it, or for a report.</summary>
    /// <param name="Stamp">Who opened it, when.</param>
    /// <param name="Id">The case.</param>
    /// <param name="Kind">What was reported.</param>
    /// <param name="Contribution">The contribution that was diverted; <see langword="null"/> where none was.</param>
    /// <param name="Rumour">The rumour that was diverted; <see langword="null"/> where none was.</param>
    /// <param name="Session">At which session it was said, or with which it has to do, where it has to do with one.</param>
    /// <param name="Text">What was reported, sealed; <see langword="null"/> where what was diverted says it.</param>
    /// <param name="Lead">Who has it in hand.</param>
    /// <param name="Due">The last local date by which it is to be closed.</param>
    /// <param name="Zone">The IANA zone in which that date ends: the programme's.</param>
    public sealed record Opened(
        Stamp Stamp,
        SafeguardingCaseId Id,
        SafeguardingKind Kind,
        ContributionId? Contribution,
        RumourId? Rumour,
        SessionId? Session,
        SealedText? Text,
        ParticipantId Lead,
        NodaTime.LocalDate Due,
        string Zone) : SafeguardingCaseEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Text is null ? [] : [Text];
    }

    /// <summary>Somebody else has it in hand from now on, and is to acknowledge that.</summary>
    /// <param name="Stamp">Who assigned it, when.</param>
    /// <param name="Lead">Who has it in hand.</param>
    public sealed record LeadAssigned(Stamp Stamp, ParticipantId Lead) : SafeguardingCaseEvent(Stamp);

    /// <summary>The lead confirmed to have it in hand.</summary>
    /// <param name="Stamp">Who confirmed: the lead.</param>
    public sealed record Acknowledged(Stamp Stamp) : SafeguardingCaseEvent(Stamp);

    /// <summary>Another deadline was set.</summary>
    /// <param name="Stamp">Who set it: the lead.</param>
    /// <param name="Due">The last local date by which it is to be closed.</param>
    /// <param name="Reason">Why, sealed for the case.</param>
    public sealed record DeadlineSet(Stamp Stamp, NodaTime.LocalDate Due, SealedText Reason) : SafeguardingCaseEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Reason];
    }

    /// <summary>It was closed.</summary>
    /// <param name="Stamp">Who closed it: the lead.</param>
    /// <param name="Outcome">With what outcome.</param>
    /// <param name="Account">What was done, sealed for the case, where that is told.</param>
    public sealed record Closed(Stamp Stamp, SafeguardingOutcome Outcome, SealedText? Account) : SafeguardingCaseEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Account is null ? [] : [Account];
    }
}
