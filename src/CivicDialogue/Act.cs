using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue;

/// <summary>
/// One thing that somebody does, once: the permission that every decision asks for.
/// Only a programme can mint one (<see cref="Programmes.Programme.ActAs"/>), from its roster; nobody can claim a role.
/// </summary>
public sealed class Act
{
    internal Act(ActId id, Programme programme, ParticipantId by, ValueList<Role> roles, Instant at, IDateTimeZoneProvider zones, Requirements requirements)
        : this(programme, zones, requirements, new(id, programme.Id, programme.Revision, by, roles, at))
    {
    }

    private Act(Programme programme, IDateTimeZoneProvider zones, Requirements requirements, Stamp stamp)
    {
        Terms = programme;
        Zones = zones;
        Requirements = requirements;
        Stamp = stamp;
    }

    /// <summary>The act's id: repeating an act with the same id changes nothing.</summary>
    public ActId Id => Stamp.Act;

    /// <summary>The programme it belongs to.</summary>
    public ProgrammeId Programme => Stamp.Programme;

    /// <summary>Who acts.</summary>
    public ParticipantId By => Stamp.By;

    /// <summary>The roles held, in order of name.</summary>
    public ValueList<Role> Roles => Stamp.Roles;

    /// <summary>When it is recorded.</summary>
    public Instant At => Stamp.At;

    /// <summary>
    /// The moment of recording, in the programme's zone: for what happens as it is recorded, such as a meeting that begins. A retry says the same moment again, which the
    /// clock of a host does not, and it is never later than <see cref="At"/>.
    /// </summary>
    public Occurred Now => Occurred.At(At, Zones.GetZoneOrNull(Terms.Zone) ?? DateTimeZone.Utc);

    /// <summary>What every event of this act carries.</summary>
    public Stamp Stamp { get; }

    /// <summary>The programme as it stood when the act was minted: its policies, calendars and workflows are the terms of the act.</summary>
    internal Programme Terms { get; }

    /// <summary>The zone data of the day.</summary>
    internal IDateTimeZoneProvider Zones { get; }

    /// <summary>The requirements that workflows may name.</summary>
    internal Requirements Requirements { get; }

    /// <summary>Other records of whoever acts, where a dialogue knows that some were merged.</summary>
    private ValueList<ParticipantId> Records { get; init; }

    /// <summary>The same act, under other requirements.</summary>
    internal Act Under(Requirements requirements) => new(Terms, Zones, requirements, Stamp) { Records = Records };

    /// <summary>The same act, of somebody of whom these are all records.</summary>
    internal Act Under(ValueList<ParticipantId> records) => new(Terms, Zones, Requirements, Stamp) { Records = records };

    /// <summary>Whether a record is of whoever acts.</summary>
    internal bool Is(ParticipantId person) => person == By || Records.AsSpan().Contains(person);

    /// <summary>Whether the person holds a role.</summary>
    public bool May(Role role) => Roles.AsSpan().Contains(role);

    /// <summary>Whether the person is one of those who keep the record, and may read the words in it.</summary>
    internal bool KeepsTheRecord => BarredFromTheRecord is null;

    /// <summary>The refusal where the person is none of these, or <see langword="null"/>.</summary>
    internal Refusal? BarredFromTheRecord => Barred(Role.Secretary, Role.Rapporteur, Role.Facilitator, Role.Recorder, Role.SafeguardingLead, Role.DataProtectionOfficer);

    /// <summary>
    /// The refusal where this act may not touch something of a programme, or <see langword="null"/>:
    /// the one place where another programme's act and a missing role are refused.
    /// </summary>
    /// <param name="programme">The programme that the thing belongs to.</param>
    /// <param name="anyOf">The roles of which one is needed; none named means that any act of the programme will do.</param>
    public Refusal? Barred(ProgrammeId programme, params ReadOnlySpan<Role> anyOf) =>
        programme != Programme
            ? ActRefusals.OtherProgramme.With(("programme", programme.ToString()), ("act-of", Programme.ToString()))
            : Barred(anyOf);

    /// <summary>The refusal where none of the roles is held, for things that belong to the whole dialogue.</summary>
    public Refusal? Barred(params ReadOnlySpan<Role> anyOf)
    {
        foreach (var role in anyOf)
        {
            if (May(role))
                return null;
        }

        return anyOf.IsEmpty ? null : ActRefusals.NotPermitted.With(
            ("roles", string.Join(", ", anyOf.ToArray())), ("held", Roles.Count == 0 ? "-" : string.Join(", ", Roles)));
    }

    /// <summary>
    /// The refusal where something is said to have happened that, when it is recorded, certainly has not yet (<see cref="ActRefusals.NotYet"/>), in a zone
    /// that is not known (<see cref="ActRefusals.ZoneUnknown"/>), or at an offset that its clocks did not show (<see cref="ActRefusals.OffsetDiffers"/>); or
    /// <see langword="null"/>.
    /// </summary>
    public Refusal? Doubts(Occurred when) =>
        Zones.GetZoneOrNull(Require.NotNull(when).Zone) is not { } zone ? ActRefusals.ZoneUnknown.With(("zone", when.Zone))
        : when.Earliest.ToInstant() > At
            ? ActRefusals.NotYet.With(("earliest", when.Earliest.ToInstant().ToString()), ("at", At.ToString()))
        : Differs(zone, when.Earliest) ?? Differs(zone, when.Latest);

    /// <summary>Dates follow from local times, so an offset that the clocks did not show would move somebody's term of office.</summary>
    private static Refusal? Differs(DateTimeZone zone, OffsetDateTime time) => zone.GetUtcOffset(time.ToInstant()) is var shown && shown != time.Offset
        ? ActRefusals.OffsetDiffers.With(("zone", zone.Id), ("offset", time.Offset.ToString()), ("shown", shown.ToString()), ("at", time.ToInstant().ToString()))
        : null;

    /// <summary>The refusal where the programme's phases or its status kept something from happening at any time at which it can have happened, or <see langword="null"/>.</summary>
    internal Refusal? Closed(PhaseActivity activity, Occurred when) => Terms.Closed(activity, when.Earliest.ToInstant(), when.Latest.ToInstant(), Zones);

    /// <summary>The same for an announced time that the zone data of the day knows: any moment of its day where it has no time of day.</summary>
    internal Refusal? Closed(PhaseActivity activity, CivilTime announced)
    {
        var time = announced.Resolve(Zones);
        return Terms.Closed(activity, time.First, time.Kind is ResolvedTimeKind.DateOnly ? time.Last - Duration.Epsilon : time.Last, Zones);
    }

    /// <summary>The same for what happens as the act is recorded.</summary>
    internal Refusal? Closed(PhaseActivity activity) => Closed(activity, At);

    /// <summary>The same for what happened at an instant.</summary>
    internal Refusal? Closed(PhaseActivity activity, Instant at) => Terms.Closed(activity, at, at, Zones);

    /// <summary>The act's id, time and roles.</summary>
    public override string ToString() => $"act {Id} at {At} as {string.Join(", ", Roles)}";
}
