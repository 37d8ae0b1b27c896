using CivicDialogue.Stakeholders;

namespace CivicDialogue.Recommendations;

public sealed partial record Recommendation
{
    /// <summary>
    /// Records that somebody objects to it, and why, until it is decided. Needs no role for oneself, and <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> or
    /// <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="by">As what they object, as of when.</param>
    /// <param name="reason">Why, sealed for whoever objects or for the recommendation.</param>
    /// <param name="version">Which version of the text they object to.</param>
    /// <param name="when">When they objected.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.ObjectionRaised"/>; refused: <see cref="RecommendationRefusals.Decided"/>, <see cref="RecommendationRefusals.VersionUnknown"/>,
    /// <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>, <see cref="Programmes.ProgrammeRefusals.PhaseClosed"/>,
    /// <see cref="Programmes.ProgrammeRefusals.NotActive"/>.
    /// </returns>
    public Decision<RecommendationEvent> RaiseObjection(Act act, Standing by, SealedText reason, int version, Occurred when)
    {
        Require.NotNull(by);
        Require.NotNull(reason);
        Require.NotNull(when);
        return BarredFor(act, by.Person) is { } barred ? barred
            : act.Doubts(when) is { } doubt ? doubt
            : NotByPhase(act, when) is { } closed ? closed
            : Decided() is { } decided ? decided
            : VersionUnknown(version) is { } unknown ? unknown
            : new RecommendationEvent.ObjectionRaised(act.Stamp, Objections.Count == 0 ? 1 : Objections.Keys.Max() + 1, by, reason, version, when);
    }

    /// <summary>
    /// Records that whoever objected took it back. Open to them, and to <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>, at any time.
    /// </summary>
    /// <returns>
    /// <see cref="RecommendationEvent.ObjectionWithdrawn"/>; refused: <see cref="RecommendationRefusals.ObjectionUnknown"/>, <see cref="RecommendationRefusals.ObjectionSettled"/>.
    /// </returns>
    public Decision<RecommendationEvent> WithdrawObjection(Act act, int number) =>
        act.Barred(Programme) is { } foreign ? foreign
        : !Objections.TryGetValue(number, out var objection) ? ObjectionUnknown(number)
        : BarredFor(act, objection.By.Person) is { } barred ? barred
        : objection.State is not ObjectionState.Open ? Settled(objection)
        : new RecommendationEvent.ObjectionWithdrawn(act.Stamp, number);

    /// <summary>Records how an objection was met. Needs <see cref="Role.Chair"/> or <see cref="Role.Facilitator"/>, at any time.</summary>
    /// <param name="act">The act.</param>
    /// <param name="number">Which objection.</param>
    /// <param name="how">How it was met. It is public, and must not repeat the words of whoever objected.</param>
    /// <returns>
    /// <see cref="RecommendationEvent.ObjectionResolved"/>; refused: <see cref="RecommendationRefusals.ObjectionUnknown"/>, <see cref="RecommendationRefusals.ObjectionSettled"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public Decision<RecommendationEvent> ResolveObjection(Act act, int number, LocalizedText how)
    {
        Require.PublicText(how);
        return act.Barred(Programme, Role.Chair, Role.Facilitator) is { } barred ? barred
            : !Objections.TryGetValue(number, out var objection) ? ObjectionUnknown(number)
            : objection.State is not ObjectionState.Open ? Settled(objection)
            : new RecommendationEvent.ObjectionResolved(act.Stamp, number, how);
    }

    /// <summary>
    /// Puts on record that words were taken out of the reason of an objection. It alone erases nothing: a dialogue erases them from the vault as well.
    /// Needs <see cref="Role.DataProtectionOfficer"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="text">Which text.</param>
    /// <param name="replacement">The text without the words, sealed for the same; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="reason">Why. It must not repeat what is taken out.</param>
    /// <returns><see cref="RecommendationEvent.TextRedacted"/>; refused: <see cref="RecommendationRefusals.TextUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<RecommendationEvent> RedactText(Act act, SealedTextId text, SealedText? replacement, LocalizedText reason)
    {
        Require.Id(text);
        Require.PublicText(reason);
        return act.Barred(Programme, Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary) is { } barred ? barred
            : !Objections.Values.Any(o => o.Reason.Id == text) ? RecommendationRefusals.TextUnknown.With(("text", text.ToString()))
            : new RecommendationEvent.TextRedacted(act.Stamp, text, replacement, reason);
    }

    private static Refusal ObjectionUnknown(int number) => RecommendationRefusals.ObjectionUnknown.With(("number", $"{number}"));

    private static Refusal Settled(RaisedObjection objection) =>
        RecommendationRefusals.ObjectionSettled.With(("number", $"{objection.Number}"), ("now", objection.State.Wire()));

    private Recommendation Met(int number, ObjectionState state, LocalizedText? how) =>
        Objections.TryGetValue(number, out var objection) ? this with { Objections = Objections.Set(number, objection with { State = state, Resolution = how }) } : this;

    private Recommendation Redacted(SealedTextId text, SealedText replacement) => this with
    {
        Objections = ValueMap<int, RaisedObjection>.From(Objections.Select(o => o.Value.Reason.Id == text ? new(o.Key, o.Value with { Reason = replacement }) : o)),
    };
}
