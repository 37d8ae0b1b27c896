using CivicDialogue.Participants;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.GuestLists;

/// <summary>What can be a fact about a session's guest list.</summary>
public abstract record GuestListEvent : IEvent
{
    private GuestListEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <summary>The list was opened for a session.</summary>
    /// <param name="Stamp">Who opened it, when.</param>
    /// <param name="Id">The list.</param>
    /// <param name="Session">Whose list it is.</param>
    /// <param name="Places">How many places there are; <see langword="null"/> where nobody limits them.</param>
    /// <param name="Reserves">Places kept for some; for whom is sealed.</param>
    /// <param name="OfferHours">How many hours an offered place waits for an answer; <see langword="null"/> where a place that becomes free is given without asking.</param>
    public sealed record Opened(Stamp Stamp, GuestListId Id, SessionId Session, int? Places, ValueList<Reserve> Reserves, int? OfferHours) : GuestListEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Reserves.Select(r => r.Meaning);
    }

    /// <summary>Somebody was invited.</summary>
    /// <param name="Stamp">Who invited them, when.</param>
    /// <param name="Person">Who.</param>
    /// <param name="For">The stakeholder that they come for, where a group was invited and names its people.</param>
    public sealed record Invited(Stamp Stamp, ParticipantId Person, StakeholderId? For) : GuestListEvent(Stamp);

    /// <summary>A stakeholder was invited, and names who comes.</summary>
    /// <param name="Stamp">Who invited it, when.</param>
    /// <param name="Stakeholder">Which stakeholder.</param>
    /// <param name="UpTo">How many people it may name; <see langword="null"/> where nobody limits them.</param>
    public sealed record GroupInvited(Stamp Stamp, StakeholderId Stakeholder, int? UpTo) : GuestListEvent(Stamp);

    /// <summary>A stakeholder that was invited answered for itself; who comes for it is another matter.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Stakeholder">Which stakeholder.</param>
    /// <param name="Reply"><see cref="Reply.Accepted"/>, <see cref="Reply.Declined"/> or <see cref="Reply.Tentative"/>.</param>
    public sealed record GroupReplied(Stamp Stamp, StakeholderId Stakeholder, Reply Reply) : GuestListEvent(Stamp);

    /// <summary>Somebody wants to come, and got a place or waits for one.</summary>
    /// <param name="Stamp">Who registered them, when.</param>
    /// <param name="Person">Who.</param>
    /// <param name="Number">Their number in the order of registration, from 1: the order of the waiting list.</param>
    /// <param name="Fits">The reserves that they may take a place of. The ids tell nothing.</param>
    /// <param name="IsWaiting">Whether they wait.</param>
    /// <param name="Reserve">The reserve that the place was taken of; <see langword="null"/> for one that is open to all.</param>
    public sealed record Registered(Stamp Stamp, ParticipantId Person, int Number, ValueList<ReserveId> Fits, bool IsWaiting, ReserveId? Reserve) : GuestListEvent(Stamp);

    /// <summary>Somebody does not come, or may: what place they had becomes free.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Person">Who.</param>
    /// <param name="Reply"><see cref="Reply.Declined"/> or <see cref="Reply.Tentative"/>.</param>
    public sealed record Replied(Stamp Stamp, ParticipantId Person, Reply Reply) : GuestListEvent(Stamp);

    /// <summary>Somebody sends somebody else in their place.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Person">Who gives the place away.</param>
    /// <param name="To">Who has it now.</param>
    /// <param name="Fits">The reserves that they may take a place of. The ids tell nothing.</param>
    public sealed record Delegated(Stamp Stamp, ParticipantId Person, ParticipantId To, ValueList<ReserveId> Fits) : GuestListEvent(Stamp);

    /// <summary>Somebody was taken off the list.</summary>
    /// <param name="Stamp">Who did it, when.</param>
    /// <param name="Person">Who.</param>
    public sealed record Removed(Stamp Stamp, ParticipantId Person) : GuestListEvent(Stamp);

    /// <summary>A registration was taken back that was recorded by mistake: the person neither asked nor declined. What place they had becomes free.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Person">Whose registration.</param>
    /// <param name="Reason">Why.</param>
    public sealed record RegistrationVoided(Stamp Stamp, ParticipantId Person, LocalizedText Reason) : GuestListEvent(Stamp);

    /// <summary>There are more places, or fewer.</summary>
    /// <param name="Stamp">Who set them, when.</param>
    /// <param name="Places">How many there are now, the reserved ones among them; <see langword="null"/> where nobody limits them any more.</param>
    public sealed record PlacesSet(Stamp Stamp, int? Places) : GuestListEvent(Stamp);

    /// <summary>Reserved places that nobody took became open to all.</summary>
    /// <param name="Stamp">Who released them, when.</param>
    /// <param name="Reserve">Of which reserve.</param>
    /// <param name="Places">How many.</param>
    public sealed record ReserveReleased(Stamp Stamp, ReserveId Reserve, int Places) : GuestListEvent(Stamp);

    /// <summary>Somebody who waited got a place, or the offer of one.</summary>
    /// <param name="Stamp">The act that made the place free or noticed it, when.</param>
    /// <param name="Person">Who.</param>
    /// <param name="Reserve">The reserve that the place is of; <see langword="null"/> for one that is open to all.</param>
    /// <param name="OfferedUntil">Until when it waits for an answer, exclusive; <see langword="null"/> where it was given without asking.</param>
    public sealed record Promoted(Stamp Stamp, ParticipantId Person, ReserveId? Reserve, Instant? OfferedUntil) : GuestListEvent(Stamp);

    /// <summary>An offered place was taken.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Person">Who took it.</param>
    public sealed record OfferAccepted(Stamp Stamp, ParticipantId Person) : GuestListEvent(Stamp);

    /// <summary>An offered place was not taken in time, and is free again.</summary>
    /// <param name="Stamp">The act that put it on record, when.</param>
    /// <param name="Person">Whose offer.</param>
    /// <param name="Lapsed">When it lapsed.</param>
    public sealed record OfferLapsed(Stamp Stamp, ParticipantId Person, Instant Lapsed) : GuestListEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => Lapsed;
    }

    /// <summary>Somebody got a code that shows once, at the door, that it is them.</summary>
    /// <param name="Stamp">Who issued it, when.</param>
    /// <param name="Person">For whom.</param>
    /// <param name="Code">The code's digest: the code itself is on no record.</param>
    public sealed record CodeIssued(Stamp Stamp, ParticipantId Person, Digest Code) : GuestListEvent(Stamp);

    /// <summary>Somebody showed their code at the door.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Person">Who was there.</param>
    /// <param name="When">When.</param>
    public sealed record CheckedIn(Stamp Stamp, ParticipantId Person, Occurred When) : GuestListEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>A row of a sign-in sheet was typed in. A row is known by its sheet and number, so typing it again adds nothing.</summary>
    /// <param name="Stamp">Who typed it in, when. Recording somebody's presence makes nobody present.</param>
    /// <param name="Sheet">Which sheet.</param>
    /// <param name="Row">Which row, and who signed there as far as it can be read.</param>
    /// <param name="When">When the sheet lay there.</param>
    /// <param name="Source">Where this is known from.</param>
    public sealed record RowTranscribed(Stamp Stamp, SheetId Sheet, SheetRow Row, Occurred When, Provenance Source) : GuestListEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>Somebody was there.</summary>
    /// <param name="Stamp">Who recorded it, when. Recording somebody's presence makes nobody present.</param>
    /// <param name="Person">Who was there.</param>
    /// <param name="When">When they were there.</param>
    /// <param name="Source">Where this is known from, where it is not the recorder's own seeing.</param>
    public sealed record MarkedPresent(Stamp Stamp, ParticipantId Person, Occurred When, Provenance? Source) : GuestListEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>How many were there, counted or estimated. Each report is kept beside the others.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Figure">How many.</param>
    /// <param name="Source">Where this is known from.</param>
    public sealed record PresenceReported(Stamp Stamp, Figure Figure, Provenance Source) : GuestListEvent(Stamp);

    /// <summary>A row of a sign-in sheet was typed in wrongly, and this is what it says.</summary>
    /// <param name="Stamp">Who corrected it, when.</param>
    /// <param name="Sheet">Which sheet.</param>
    /// <param name="Row">The row as it is.</param>
    /// <param name="Reason">Why.</param>
    public sealed record RowCorrected(Stamp Stamp, SheetId Sheet, SheetRow Row, LocalizedText Reason) : GuestListEvent(Stamp);

    /// <summary>A row was taken back that is none: nobody signed there.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Sheet">Which sheet.</param>
    /// <param name="Number">Which row.</param>
    /// <param name="Reason">Why.</param>
    public sealed record RowVoided(Stamp Stamp, SheetId Sheet, int Number, LocalizedText Reason) : GuestListEvent(Stamp);

    /// <summary>Somebody was marked present, or checked in with a code, by mistake. What a sheet says of them stays.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Person">Who.</param>
    /// <param name="Reason">Why.</param>
    public sealed record PresenceVoided(Stamp Stamp, ParticipantId Person, LocalizedText Reason) : GuestListEvent(Stamp);

    /// <summary>A report of how many were there was recorded by mistake.</summary>
    /// <param name="Stamp">Who took it back, when.</param>
    /// <param name="Report">The report.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ReportVoided(Stamp Stamp, PresenceReport Report, LocalizedText Reason) : GuestListEvent(Stamp);
}
