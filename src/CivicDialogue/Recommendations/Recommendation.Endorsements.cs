using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;

namespace CivicDialogue.Recommendations;

public sealed partial record Recommendation
{
    /// <summary>How many persons endorse the text in force: its signatures. An endorsement of an earlier version is none of the later one.</summary>
    [JsonIgnore]
    public int Signatures => SignaturesTold ?? Endorsements.Values.Count(e => e.Version == Text.Number);

    /// <summary>How many there are where it is not told whose they are.</summary>
    [JsonIgnore]
    internal int? SignaturesTold { get; init; }

    /// <summary>The same for somebody who does not work with the record: how many persons endorse it, and nobody's name but theirs.</summary>
    internal Recommendation SeenBy(Act act) => Endorsements.Keys.All(act.Is) ? this : this with
    {
        SignaturesTold = Signatures,
        Endorsements = ValueMap<ParticipantId, Endorsement>.From(Endorsements.Where(e => act.Is(e.Key))),
    };

    /// <summary>
    /// Records that a person or an institution stands behind it: each once, and again only for a later version of the text. Open until it is decided; in a state with a deadline,
    /// up to that, whatever is decided already, as with a petition that goes on being signed. Needs no role for oneself, and <see cref="Role.Rapporteur"/>,
    /// <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/> for others. Whoever signs for themselves signs as it is recorded; that a sheet was signed in time is entered by one
    /// who keeps the record.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="by">As what they endorse it: a person for themselves, or an institution by an office that may commit it, as of when.</param>
    /// <param name="version">Which version of the text they read; an earlier one where a list was signed before it changed.</param>
    /// <param name="when">When they endorsed it. A deadline and the phases are judged by it only where whoever enters it keeps the record.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.Endorsed"/>; refused: <see cref="RecommendationRefusals.Decided"/>, <see cref="RecommendationRefusals.DeadlinePassed"/>,
    /// <see cref="RecommendationRefusals.VersionUnknown"/>, <see cref="RecommendationRefusals.MayNotCommit"/>, <see cref="RecommendationRefusals.AlreadyEndorsed"/>,
    /// <see cref="RecommendationRefusals.WorkflowUnknown"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>,
    /// <see cref="Programmes.ProgrammeRefusals.PhaseClosed"/>, <see cref="Programmes.ProgrammeRefusals.NotActive"/>; by a dialogue also <see cref="RecommendationRefusals.AlreadyEndorsed"/>
    /// where they did under another record of theirs, and <see cref="Participants.ParticipantRefusals.Merged"/>.
    /// </returns>
    public Decision<RecommendationEvent> Endorse(Act act, Standing by, int version, Occurred when)
    {
        Require.NotNull(by);
        Require.NotNull(when);
        return BarredFor(act, by.Person) is { } barred ? barred
            : act.Doubts(when) is { } doubt ? doubt
            : NotByPhase(act, Signed(act, when)) is { } closed ? closed
            : NotToEndorse(act, Signed(act, when)) is { } over ? over
            : VersionUnknown(version) is { } unknown ? unknown
            : MayNotCommit(by) is { } powerless ? powerless
            : EndorsementOf(by) is { } earlier && earlier.Version >= version ? RecommendationRefusals.AlreadyEndorsed.With(("version", $"{earlier.Version}"))
            : new RecommendationEvent.Endorsed(act.Stamp, by, version, when);
    }

    /// <summary>
    /// Records that a person or an institution does not stand behind it any more, at any time. Needs no role for oneself, and <see cref="Role.Rapporteur"/>,
    /// <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="by">As what they take it back: any office that may commit the institution, or the person.</param>
    /// <param name="when">When they took it back.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.EndorsementWithdrawn"/>; refused: <see cref="RecommendationRefusals.NotEndorsed"/>, <see cref="RecommendationRefusals.MayNotCommit"/>,
    /// <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RecommendationEvent> WithdrawEndorsement(Act act, Standing by, Occurred when)
    {
        Require.NotNull(by);
        Require.NotNull(when);
        return BarredFor(act, by.Person) is { } barred ? barred
            : act.Doubts(when) is { } doubt ? doubt
            : EndorsementOf(by) is null ? RecommendationRefusals.NotEndorsed
            : MayNotCommit(by) is { } powerless ? powerless
            : new RecommendationEvent.EndorsementWithdrawn(act.Stamp, by, when);
    }

    /// <summary>How many signatures a trigger needs at least from where it stands; <see langword="null"/> where it needs none.</summary>
    internal int? SignaturesFor(Act act, Trigger trigger) => Definition(act)?.Find(State, trigger)?.Requirements
        .Select(r => r.Threshold is (var number, true) ? number : default(int?)).Max();

    private Endorsement? EndorsementOf(Standing by) =>
        by.Stakeholder is { } institution ? InstitutionalEndorsements.GetValueOrDefault(institution) : Endorsements.GetValueOrDefault(by.Person);

    /// <summary>When it counts as signed; as it is recorded where <see langword="null"/>.</summary>
    private static Occurred? Signed(Act act, Occurred when) => act.Barred(RecordKeepers.AsSpan()) is null ? when : null;

    private Refusal? NotToEndorse(Act act, Occurred? when) =>
        Definition(act) is not { } definition ? WorkflowUnknown(Workflow)
        : definition.State(State).Deadline is not { } deadline ? Decided()
        : IsLate(definition, act, when) ? DeadlinePassed(definition, deadline, act)
        : null;

    private static Refusal? MayNotCommit(Standing by) =>
        by is { IsOfficial: true, MayCommit: false } ? RecommendationRefusals.MayNotCommit.With(("post", by.Post?.ToString() ?? "-")) : null;
}
