using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.GuestLists;

/// <summary>Who is invited, registered, waiting and present at one session: the only place that counts seats.</summary>
public sealed record GuestList : IAggregate<GuestList, GuestListEvent>
{
    internal const int MostPlaces = 1_000_000;

    [JsonConstructor]
    internal GuestList()
    {
    }

    /// <summary>The list's id.</summary>
    [JsonInclude] public GuestListId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Whose list it is.</summary>
    [JsonInclude] public SessionId Session { get; internal init; }

    /// <summary>How many places there are; <see langword="null"/> where nobody limits them.</summary>
    [JsonInclude] public int? Places { get; internal init; }

    /// <summary>Places kept for some.</summary>
    [JsonInclude] public ValueList<Reserve> Reserves { get; internal init; }

    /// <summary>Who is known to have been there, with where that is known from.</summary>
    [JsonInclude] public ValueMap<ParticipantId, Presence> Present { get; internal init; }

    /// <summary>Reports of how many were there, oldest first.</summary>
    [JsonInclude] public ValueList<PresenceReport> Reports { get; internal init; }

    /// <summary>How many were there: what was reported last, or how many are known, or unknown where nobody is.</summary>
    [JsonIgnore]
    public Figure Attendance =>
        Reports.Count > 0 ? Reports[^1].Figure
        : Present.Count > 0 ? new Figure.Counted(Present.Count)
        : new Figure.Unknown();

    /// <summary>Opens the list of a session. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The list's id.</param>
    /// <param name="session">The session.</param>
    /// <param name="places">How many places there are, 1 to 1,000,000; <see langword="null"/> where nobody limits them.</param>
    /// <param name="reserves">Places kept for some.</param>
    /// <returns><see cref="GuestListEvent.Opened"/>; refused: <see cref="GuestListRefusals.TooManyReserved"/>, <see cref="GuestListRefusals.SessionCancelled"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of places is out of range.</exception>
    public static Decision<GuestListEvent> Open(Act act, GuestListId id, Session session, int? places = null, ValueList<Reserve> reserves = default)
    {
        Require.Id(id);
        Require.NotNull(session);
        if (places is { } limit)
            Require.Between(limit, 1, MostPlaces, nameof(places));
        if (Require.AtMost(reserves, Limits.List).DistinctBy(r => r.Id).Count() < reserves.Count)
            throw new ArgumentException("A reserve comes twice; expected one of each id.", nameof(reserves));
        var reserved = reserves.Sum(r => (long)r.Places);
        return act.Barred(session.Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : session.Phase is SessionPhase.Cancelled ? GuestListRefusals.SessionCancelled
            : reserved > places ? GuestListRefusals.TooManyReserved.With(("reserved", $"{reserved}"), ("places", $"{places}"))
            : new GuestListEvent.Opened(act.Stamp, id, session.Id, places, reserves);
    }

    /// <summary>Records that somebody was there. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who was there.</param>
    /// <param name="when">When they were there.</param>
    /// <param name="source">Where this is known from, where it is not the recorder's own seeing.</param>
    /// <returns>
    /// <see cref="GuestListEvent.MarkedPresent"/>, or nothing where they are on record already; refused: <see cref="GuestListRefusals.NotBegun"/>,
    /// <see cref="GuestListRefusals.OtherSession"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<GuestListEvent> MarkPresent(Act act, Session session, ParticipantId person, Occurred when, Provenance? source = null)
    {
        Require.Id(person);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } notYet ? notYet
            : Unfit(session) is { } unfit ? unfit
            : Present.ContainsKey(person) ? []
            : new GuestListEvent.MarkedPresent(act.Stamp, person, when, source);
    }

    /// <summary>Records how many were there, as counted or estimated by a source. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns><see cref="GuestListEvent.PresenceReported"/>; refused: <see cref="GuestListRefusals.NotBegun"/>, <see cref="GuestListRefusals.OtherSession"/>.</returns>
    public Decision<GuestListEvent> ReportPresence(Act act, Session session, Figure figure, Provenance source)
    {
        Require.NotNull(figure);
        Require.NotNull(source);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Unfit(session) is { } unfit ? unfit
            : new GuestListEvent.PresenceReported(act.Stamp, figure, source);
    }

    private Refusal? Unfit(Session session) =>
        Require.NotNull(session).Id != Session ? GuestListRefusals.OtherSession.With(("session", Session.ToString()), ("given", session.Id.ToString()))
        : session.Phase is SessionPhase.Planned or SessionPhase.Cancelled ? GuestListRefusals.NotBegun.With(("phase", session.Phase.Wire()))
        : null;

    /// <inheritdoc/>
    public static GuestList Begin(GuestListEvent founding) => founding is GuestListEvent.Opened e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Session = e.Session, Places = e.Places, Reserves = e.Reserves }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public GuestList Apply(GuestListEvent next) => next switch
    {
        GuestListEvent.MarkedPresent e => this with { Present = Present.Set(e.Person, new(e.When, e.Source)) },
        GuestListEvent.PresenceReported e => this with { Reports = Reports.Add(new(e.Figure, e.Source)) },
        _ => throw new UnreachableException(),
    };
}

/// <summary>That somebody was there.</summary>
/// <param name="When">When.</param>
/// <param name="Source">Where this is known from, where it is not the recorder's own seeing.</param>
public sealed record Presence(Occurred When, Provenance? Source);

/// <summary>A report of how many were there.</summary>
/// <param name="Figure">How many.</param>
/// <param name="Source">Where this is known from.</param>
public sealed record PresenceReport(Figure Figure, Provenance Source);
