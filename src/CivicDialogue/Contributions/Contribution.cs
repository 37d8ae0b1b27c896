using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Contributions;

/// <summary>Something said or handed in, at a session or between sessions. Its words are sealed.</summary>
public sealed record Contribution : IAggregate<Contribution, ContributionEvent>
{
    [JsonConstructor]
    internal Contribution()
    {
    }

    /// <summary>The contribution's id.</summary>
    [JsonInclude] public ContributionId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>What was said, by whom, when.</summary>
    [JsonInclude] public Said Said { get; internal init; } = null!;

    /// <summary>What a disclosure may say of who spoke: the narrowest of the programme's, the session's and its own.</summary>
    [JsonInclude] public Attribution Attribution { get; internal init; }

    /// <summary>Whether it counts among what was said: it was not voided.</summary>
    [JsonIgnore] public bool IsCounted => true;

    /// <summary>Whether its words may stand among those that leave: it was neither voided, removed, hidden nor diverted.</summary>
    [JsonIgnore] public bool IsOnTheOpenRecord => true;

    /// <summary>Records something said at a session. Needs <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act; who records is not who spoke.</param>
    /// <param name="id">The contribution's id.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="said">What was said. Where it names no side, the side of the speaker's institution is taken.</param>
    /// <returns>
    /// <see cref="ContributionEvent.Recorded"/>; refused: <see cref="ContributionRefusals.SessionNotBegun"/>, <see cref="ContributionRefusals.OtherSession"/>,
    /// <see cref="ContributionRefusals.SideUnknown"/>, <see cref="ContributionRefusals.SideMismatch"/>,
    /// <see cref="ContributionRefusals.InterventionUnknown"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>, and by when it was said
    /// <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>: see <see cref="Programmes.Programme.WhyNot"/>. What is recorded from a source was said whatever the phases
    /// allowed.
    /// </returns>
    public static Decision<ContributionEvent> Record(Act act, ContributionId id, Session session, Said said)
    {
        Require.Id(id);
        Require.NotNull(session);
        Require.NotNull(said);
        return act.Barred(session.Programme, Role.Rapporteur, Role.Secretary, Role.Facilitator, Role.Recorder) is { } barred ? barred
            : said.Session is { } named && named != session.Id
                ? ContributionRefusals.OtherSession.With(("named", named.ToString()), ("given", session.Id.ToString()))
            : session.Phase is SessionPhase.Planned or SessionPhase.Cancelled ? ContributionRefusals.SessionNotBegun.With(("phase", session.Phase.Wire()))
            : Unfit(act, said, isReport: said.Source is not null) is { } unfit ? unfit
            : new ContributionEvent.Recorded(act.Stamp, id, Placed(act, said) with
            {
                Session = session.Id,
                Attribution = said.Attribution.And(session.Attribution).And(act.Terms.Policies.Attribution),
            });
    }

    /// <summary>
    /// Takes in something handed in between sessions. Open to whoever speaks for themselves, and to <see cref="Role.Secretary"/>,
    /// <see cref="Role.Facilitator"/> and <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <remarks>Nobody is a source of their own words: what somebody hands in for themselves, without such a role, is always judged by the phases.</remarks>
    /// <inheritdoc cref="Record" path="/returns"/>
    public static Decision<ContributionEvent> TakeIn(Act act, ContributionId id, Said said)
    {
        Require.Id(id);
        Require.NotNull(said);
        var barred = act.Barred(act.Programme, Role.Secretary, Role.Facilitator, Role.Recorder);
        return said.Speaker?.Person != act.By && barred is not null ? barred
            : said.Session is { } named ? ContributionRefusals.OtherSession.With(("named", named.ToString()), ("given", "-"))
            : Unfit(act, said, isReport: said.Source is not null && barred is null) is { } unfit ? unfit
            : new ContributionEvent.Recorded(act.Stamp, id, Placed(act, said) with { Attribution = said.Attribution.And(act.Terms.Policies.Attribution) });
    }

    /// <summary>
    /// Narrows what a disclosure may say of it. Open to the speaker, and to <see cref="Role.Facilitator"/>, <see cref="Role.Rapporteur"/>
    /// and <see cref="Role.SafeguardingLead"/>.
    /// </summary>
    /// <returns><see cref="ContributionEvent.AttributionNarrowed"/>, or nothing where it is that narrow; refused: <see cref="ContributionRefusals.Widened"/>.</returns>
    public Decision<ContributionEvent> Narrow(Act act, Attribution attribution)
    {
        Require.Defined(attribution);
        return act.Barred(Programme) is { } foreign ? foreign
            : Said.Speaker?.Person != act.By && act.Barred(Role.Facilitator, Role.Rapporteur, Role.SafeguardingLead) is { } barred ? barred
            : attribution < Attribution ? ContributionRefusals.Widened.With(("wanted", attribution.Wire()), ("now", Attribution.Wire()))
            : attribution == Attribution ? []
            : new ContributionEvent.AttributionNarrowed(act.Stamp, attribution);
    }

    /// <summary>
    /// Puts on record that words were taken out of its text. It alone erases nothing: a dialogue erases them from the vault as well.
    /// Needs <see cref="Role.DataProtectionOfficer"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="text">Which text.</param>
    /// <param name="replacement">The text without the words, sealed for the same; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="reason">Why. It must not repeat what is taken out.</param>
    /// <returns><see cref="ContributionEvent.TextRedacted"/>; refused: <see cref="ContributionRefusals.TextUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ContributionEvent> RedactText(Act act, SealedTextId text, SealedText? replacement, LocalizedText reason)
    {
        Require.Id(text);
        Require.PublicText(reason);
        return act.Barred(Programme, Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary) is { } barred ? barred
            : text != Said.Text.Id ? ContributionRefusals.TextUnknown.With(("text", text.ToString()))
            : new ContributionEvent.TextRedacted(act.Stamp, text, replacement, reason);
    }

    private static Refusal? Unfit(Act act, Said said, bool isReport) =>
        act.Doubts(said.When) is { } notYet ? notYet
        : !isReport && act.Closed(PhaseActivity.Contributions, said.When) is { } closed ? closed
        : said.Side is { } side && !act.Terms.Sides.ContainsKey(side)
            ? ContributionRefusals.SideUnknown.With(("side", side.Value), ("sides", act.Terms.NamesOfSides()))
        : said.Side is { } taken && act.Terms.SideOf(said.Speaker) is { } placed && placed != taken
            ? ContributionRefusals.SideMismatch.With(("placed", placed.Value), ("side", taken.Value))
        : said.About is { } about && !act.Terms.Interventions.ContainsKey(about)
            ? ContributionRefusals.InterventionUnknown.With(("intervention", about.ToString()))
        : null;

    private static Said Placed(Act act, Said said) => said with { Side = said.Side ?? act.Terms.SideOf(said.Speaker) };

    /// <inheritdoc/>
    public static Contribution Begin(ContributionEvent founding) => founding is ContributionEvent.Recorded e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Said = e.Said, Attribution = e.Said.Attribution }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Contribution Apply(ContributionEvent next) => next switch
    {
        ContributionEvent.AttributionNarrowed e => this with { Attribution = e.Attribution },
        ContributionEvent.TextRedacted e => e.Replacement is { } replacement ? this with { Said = Said with { Text = replacement } } : this,
        _ => throw new UnreachableException(),
    };
}
