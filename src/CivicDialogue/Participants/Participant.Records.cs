namespace CivicDialogue.Participants;

public sealed partial record Participant
{
    /// <summary>
    /// Merges this record into another one of the same person, which goes on for both: one side of a decision of which <see cref="Absorb"/> is the other;
    /// <see cref="Dialogue.MergeAsync"/> takes both. Needs <see cref="Role.Secretary"/> or <see cref="Role.DataProtectionOfficer"/>, and is for nobody of whom one of them is: whoever merged
    /// another's record into their own would have all that is theirs.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="survivor">The record that goes on, as it stands: not one that was merged itself, so that no two records can be merged into each other.</param>
    /// <returns>
    /// <see cref="ParticipantEvent.Merged"/>; refused: <see cref="ParticipantRefusals.OwnRecord"/>, <see cref="ParticipantRefusals.SameRecord"/>, <see cref="ParticipantRefusals.Merged"/>, <see cref="ParticipantRefusals.Erased"/>;
    /// by a dialogue also <see cref="ActRefusals.OneSided"/> where the other half is not there.
    /// </returns>
    public Decision<ParticipantEvent> MergeInto(Act act, Participant survivor)
    {
        Require.NotNull(survivor);
        return Unmergeable(act, survivor) is { } no ? no : new ParticipantEvent.Merged(act.Stamp, survivor.Id);
    }

    /// <summary>The other side of <see cref="MergeInto"/>: goes on with what another record of the same person held. Needs <see cref="Role.Secretary"/> or <see cref="Role.DataProtectionOfficer"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="duplicate">The other record, as it stands.</param>
    /// <param name="names">What the person is called there, the name in use first, and was called before, sealed for this person.</param>
    /// <param name="contact">How to reach the person there, sealed for this person. It is taken where nothing of the kind is known here, and so are the next two.</param>
    /// <param name="segments">Where the person stands in the segment schemes there, sealed for this person.</param>
    /// <param name="needs">What the person needs there, sealed for this person.</param>
    /// <returns>
    /// <see cref="ParticipantEvent.Absorbed"/>; refused: <see cref="ParticipantRefusals.OwnRecord"/>, <see cref="ParticipantRefusals.SameRecord"/>, <see cref="ParticipantRefusals.Merged"/>, <see cref="ParticipantRefusals.Erased"/>.
    /// </returns>
    /// <exception cref="ArgumentException">There are more names than <see cref="Limits.List"/>.</exception>
    public Decision<ParticipantEvent> Absorb(
        Act act, Participant duplicate, ValueList<SealedText> names = default, SealedText? contact = null, SealedText? segments = null, SealedText? needs = null)
    {
        Require.NotNull(duplicate);
        Require.AtMost(names, Limits.List);
        return Unmergeable(act, duplicate) is { } no ? no : new ParticipantEvent.Absorbed(
            act.Stamp,
            duplicate.Merged.Add(duplicate.Id),
            duplicate.Consents.Select(c => c with { Particulars = null }).ToValueList(),
            names,
            Contact is null ? contact : null,
            Segments is null ? segments : null,
            Needs is null ? needs : null);
    }

    /// <summary>The record that goes on for somebody: the one that a record was merged into, and that one again, until one that was not; the record itself where it never was.</summary>
    /// <param name="id">Any record of the person.</param>
    /// <param name="participants">The records by id, as they stand.</param>
    public static ParticipantId SurvivorOf(ParticipantId id, IReadOnlyDictionary<ParticipantId, Participant> participants)
    {
        Require.NotNull(participants);

        // Decisions make no circle; what a host keeps itself might hold one.
        for (var i = 0; i <= participants.Count && participants.TryGetValue(id, out var record) && record.MergedInto is { } into; i++)
            id = into;
        return id;
    }

    private Refusal? Unmergeable(Act act, Participant other) =>
        act.Barred(Role.Secretary, Role.DataProtectionOfficer) is { } barred ? barred
        : IsOf(act.By) || other.IsOf(act.By) ? ParticipantRefusals.OwnRecord.With(("record", (IsOf(act.By) ? Id : other.Id).ToString()))
        : other.Id == Id ? ParticipantRefusals.SameRecord.With(("record", Id.ToString()))
        : Closed() ?? other.Closed();
}
