using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue.Contributions;

/// <summary>Something said or handed in, at a session or between sessions. Its words are sealed.</summary>
public sealed partial record Contribution : IAggregate<Contribution, ContributionEvent>
{
    [JsonConstructor]
    internal Contribution()
    {
    }

    /// <summary>The contribution's id.</summary>
    [JsonInclude] public ContributionId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>
    /// Who entered it; the speaker is another matter, and is never this person for that reason. <see langword="null"/> in lists for those who may not know who
    /// spoke: people hand in words of their own.
    /// </summary>
    [JsonInclude] public ParticipantId? RecordedBy { get; internal init; }

    /// <summary>When it was entered.</summary>
    [JsonInclude] public Instant RecordedAt { get; internal init; }

    /// <summary>When last something came on record by which a disclosure tells more or other things: its recording, a correction, a waiver, that it is shown again or given back.</summary>
    [JsonInclude] internal Instant ChangedAt { get; init; }

    /// <summary>What was said, by whom, when, as it stands on record now.</summary>
    [JsonInclude] public Said Said { get; internal init; } = null!;

    /// <summary>How it stood on record before it was corrected, oldest first.</summary>
    [JsonInclude] public ValueList<EarlierVersion> Earlier { get; internal init; }

    /// <summary>
    /// The narrowest that others than the speaker set: the programme, the session and the agenda item as they stood, and whoever narrowed it since.
    /// </summary>
    [JsonInclude] public Attribution Ceiling { get; internal init; }

    /// <summary>What a disclosure may say of who spoke where nothing is waived: the narrowest of <see cref="Ceiling"/> and what the speaker wants.</summary>
    [JsonInclude] public Attribution Attribution { get; internal init; }

    /// <summary>The widest that the speaker lets disclosures use for these words, whatever protects the speaker; <see langword="null"/> where nothing is waived.</summary>
    [JsonInclude] public Attribution? Waiver { get; internal init; }

    /// <summary>What was linked as an answer, oldest first.</summary>
    [JsonInclude] public ValueList<ContributionId> Answers { get; internal init; }

    /// <summary>How many of the answers did not settle it: those before it was last put again.</summary>
    [JsonInclude] public int AnsweredBefore { get; internal init; }

    /// <summary>What whoever put it again said was missing, oldest first.</summary>
    [JsonInclude] public ValueList<SealedText> Missing { get; internal init; }

    /// <summary>Whether whoever asked does not wait for an answer any more.</summary>
    [JsonInclude] public bool IsWithdrawn { get; internal init; }

    /// <summary>Why and by whom its words are hidden; <see langword="null"/> where they are not.</summary>
    [JsonInclude] public Hiding? Hiding { get; internal init; }

    /// <summary>Whether its author removed it.</summary>
    [JsonInclude] public bool IsRemoved { get; internal init; }

    /// <summary>The safeguarding case that it was diverted to; <see langword="null"/> where it was not.</summary>
    [JsonInclude] public SafeguardingCaseId? Case { get; internal init; }

    /// <summary>Why it was voided; <see langword="null"/> where it was not.</summary>
    [JsonInclude] public LocalizedText? VoidReason { get; internal init; }

    /// <summary>Whether it was recorded by mistake.</summary>
    [JsonIgnore] public bool IsVoided => VoidReason is not null;

    /// <summary>Whether a moderator keeps its words off the open record.</summary>
    [JsonIgnore] public bool IsHidden => Hiding is not null;

    /// <summary>Whether it was diverted to a safeguarding case.</summary>
    [JsonIgnore] public bool IsDiverted => Case is not null;

    /// <summary>Whether it counts among what was said: it was not voided.</summary>
    [JsonIgnore] public bool IsCounted => !IsVoided;

    /// <summary>Whether its words may stand among those that leave: it was neither voided, removed, hidden nor diverted.</summary>
    [JsonIgnore] public bool IsOnTheOpenRecord => !IsVoided && !IsRemoved && !IsHidden && !IsDiverted;

    /// <summary>Every text of it, of any version.</summary>
    internal IEnumerable<SealedText> Texts =>
        Earlier.Select(e => e.Said.Text).Append(Said.Text).Concat(Missing).Concat(Hiding?.Appeal is { } appeal ? [appeal] : []);

    /// <summary>Records something said at a session. Needs <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act; who records is not who spoke.</param>
    /// <param name="id">The contribution's id.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="said">
    /// What was said. Where it names no side, the side of the speaker's institution is taken, and where it names no side that it is put to, that of the institution it is put to.
    /// </param>
    /// <returns>
    /// <see cref="ContributionEvent.Recorded"/>; refused: <see cref="ContributionRefusals.SessionNotBegun"/>, <see cref="ContributionRefusals.OtherSession"/>,
    /// <see cref="ContributionRefusals.ItemUnknown"/>, <see cref="ContributionRefusals.SideUnknown"/>, <see cref="ContributionRefusals.SideMismatch"/>,
    /// <see cref="ContributionRefusals.InterventionUnknown"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>, and by when
    /// it was said <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>: see <see cref="Programmes.Programme.WhyNot"/>; answers always may be given, and what is recorded from a source
    /// was said whatever the phases allowed.
    /// </returns>
    public static Decision<ContributionEvent> Record(Act act, ContributionId id, Session session, Said said)
    {
        Require.Id(id);
        Require.NotNull(session);
        Require.NotNull(said);
        return act.Barred(session.Programme, Role.Rapporteur, Role.Secretary, Role.Facilitator, Role.Recorder) is { } barred ? barred
            : said.Session is { } named && named != session.Id ? OtherSession(named, session)
            : session.Phase is SessionPhase.Planned or SessionPhase.Postponed or SessionPhase.Cancelled
                ? ContributionRefusals.SessionNotBegun.With(("phase", session.Phase.Wire()))
            : Unfit(act, said, session) is { } unfit ? unfit
            : NotAllowed(act, said) is { } closed ? closed
            : new ContributionEvent.Recorded(
                act.Stamp, id, Placed(act, said) with { Session = session.Id }, session.AttributionOf(said.Item).And(act.Terms.Policies.Attribution));
    }

    /// <summary>
    /// Takes in something handed in between sessions. Open to whoever speaks for themselves, and to <see cref="Role.Secretary"/>,
    /// <see cref="Role.Facilitator"/> and <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <remarks>
    /// Nobody is a source of their own words: what somebody hands in for themselves, without such a role, is always judged by the phases, by when it is handed in and not by
    /// when it is said to have been said, unless it answers something.
    /// </remarks>
    /// <inheritdoc cref="Record" path="/returns"/>
    public static Decision<ContributionEvent> TakeIn(Act act, ContributionId id, Said said)
    {
        Require.Id(id);
        Require.NotNull(said);
        var barred = act.Barred(act.Programme, Role.Secretary, Role.Facilitator, Role.Recorder);
        return said.Speaker?.Person != act.By && barred is not null ? barred
            : said.Session is { } named ? OtherSession(named, null)
            : Unfit(act, said, null) is { } unfit ? unfit
            : (barred is null ? NotAllowed(act, said) : NotAllowedNow(act, said)) is { } closed ? closed
            : new ContributionEvent.Recorded(act.Stamp, id, Placed(act, said), act.Terms.Policies.Attribution);
    }

    /// <summary>
    /// Puts the record right; what was there stays on record, and what may be told of it is never widened by it. Open to whoever recorded it, while they hold a role that
    /// may or where it is their own, until the minutes are circulated, to <see cref="Role.Rapporteur"/> until they are approved, to <see cref="Role.Chair"/> afterwards, for the body, and at any time to
    /// <see cref="Role.DataProtectionOfficer"/> where a person it is about demands it.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session it was said at, as it stands; <see langword="null"/> for what was handed in between sessions.</param>
    /// <param name="said">
    /// What was said, whole: <c>contribution.Said with { Side = … }</c>, or another for another kind or other words. Words of another speaker are sealed anew, for that speaker;
    /// a waiver goes with the speaker who gave it.
    /// </param>
    /// <param name="reason">Why. It must not repeat what was wrong.</param>
    /// <returns>
    /// <see cref="ContributionEvent.Corrected"/>, or nothing where it is the same; refused: <see cref="ContributionRefusals.OffRecord"/>, and what <see cref="Record"/> says of
    /// what was said; by the phases where it was an answer and is to be none.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ContributionEvent> Correct(Act act, Session? session, Said said, LocalizedText reason)
    {
        Require.NotNull(said);
        Require.PublicText(reason);
        if (BarredFromCorrecting(act, session) is { } barred)
            return barred;
        if (said.Session is { } named && named != Said.Session)
            return OtherSession(named, session);
        var corrected = Placed(act, said) with { Session = Said.Session };
        return OffRecord(mayBeRemoved: true) is { } off ? off
            : Unfit(act, said, session) is { } unfit ? unfit
            : Said.Kind is ContributionKind.Answer && said.Kind is not ContributionKind.Answer
                && (RecordedBy == Said.Speaker?.Person ? act.Closed(PhaseActivity.Contributions, RecordedAt) : NotAllowed(act, said)) is { } closed ? closed
            : corrected == Said ? []
            : new ContributionEvent.Corrected(act.Stamp, corrected, reason, session is null ? Ceiling : Ceiling.And(session.NarrowestOf(Said.Item)).And(session.AttributionOf(said.Item)));
    }

    /// <summary>
    /// Takes it off the record as entered by mistake; that it was there stays on record. Open to whoever recorded it, while they hold a role that may or
    /// where it is their own, until the minutes are circulated, to
    /// <see cref="Role.Rapporteur"/> until they are approved, to <see cref="Role.Chair"/> afterwards, for the body, and at any time to
    /// <see cref="Role.DataProtectionOfficer"/> where a person it is about demands it.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session it was said at, as it stands; <see langword="null"/> for what was handed in between sessions.</param>
    /// <param name="reason">Why. It must not repeat what was recorded.</param>
    /// <returns><see cref="ContributionEvent.Voided"/>; refused: <see cref="ContributionRefusals.OffRecord"/>, <see cref="ContributionRefusals.OtherSession"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ContributionEvent> Void(Act act, Session? session, LocalizedText reason)
    {
        Require.PublicText(reason);
        return BarredFromCorrecting(act, session) is { } barred ? barred
            : OffRecord(mayBeRemoved: true) is { } off ? off
            : new ContributionEvent.Voided(act.Stamp, reason);
    }

    /// <summary>
    /// Narrows what a disclosure may say of it. Open to the speaker, and to <see cref="Role.Facilitator"/>, <see cref="Role.Rapporteur"/>
    /// and <see cref="Role.SafeguardingLead"/>. A speaker who narrows it takes back a waiver that is wider.
    /// </summary>
    /// <returns>
    /// <see cref="ContributionEvent.AttributionNarrowed"/>, with <see cref="ContributionEvent.WaiverWithdrawn"/> before it or instead of it, or nothing where it is that narrow;
    /// refused: <see cref="ContributionRefusals.Widened"/>.
    /// </returns>
    public Decision<ContributionEvent> Narrow(Act act, Attribution attribution)
    {
        Require.Defined(attribution);
        if (act.Barred(Programme) is { } foreign)
            return foreign;
        if (!IsSpeaker(act) && act.Barred(Role.Facilitator, Role.Rapporteur, Role.SafeguardingLead) is { } barred)
            return barred;
        if (attribution < Attribution)
            return ContributionRefusals.Widened.With(("wanted", attribution.Wire()), ("now", Attribution.Wire()));
        return (IsSpeaker(act) && Waiver < attribution, attribution > Attribution) switch
        {
            (true, true) => [new ContributionEvent.WaiverWithdrawn(act.Stamp), new ContributionEvent.AttributionNarrowed(act.Stamp, attribution)],
            (true, false) => new ContributionEvent.WaiverWithdrawn(act.Stamp),
            (false, true) => new ContributionEvent.AttributionNarrowed(act.Stamp, attribution),
            _ => [],
        };
    }

    /// <summary>
    /// Lets disclosures from now on say more of the speaker than the policies would, for these words alone. Open to the speaker alone. See <see cref="EffectiveAttribution"/>
    /// for what it cannot lift.
    /// </summary>
    /// <param name="act">The act, of the speaker.</param>
    /// <param name="attribution">The widest that disclosures may use.</param>
    /// <returns>
    /// <see cref="ContributionEvent.Waived"/>, or nothing where that is waived already; refused: <see cref="ContributionRefusals.NotTheSpeaker"/>,
    /// <see cref="ContributionRefusals.OffRecord"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The attribution is not defined, or is <see cref="Attribution.Withheld"/>, which lets nothing be said.</exception>
    public Decision<ContributionEvent> Waive(Act act, Attribution attribution)
    {
        if (Require.Defined(attribution) is Attribution.Withheld)
            throw new ArgumentException($"The attribution is {attribution}, which waives nothing; expected a wider one.", nameof(attribution));
        return BarredButSpeaker(act) is { } barred ? barred
            : OffRecord() is { } off ? off
            : attribution == Waiver ? []
            : new ContributionEvent.Waived(act.Stamp, attribution);
    }

    /// <summary>Takes the waiver back, for disclosures from now on; a release that was made stays as it is. Open to the speaker alone.</summary>
    /// <returns><see cref="ContributionEvent.WaiverWithdrawn"/>, or nothing where nothing is waived; refused: <see cref="ContributionRefusals.NotTheSpeaker"/>.</returns>
    public Decision<ContributionEvent> WithdrawWaiver(Act act) =>
        BarredButSpeaker(act) is { } barred ? barred
        : Waiver is null ? []
        : new ContributionEvent.WaiverWithdrawn(act.Stamp);

    /// <summary>
    /// What a disclosure may say of who spoke: the narrowest of all policies that apply or applied, widened by nothing but the speaker's own waiver.
    /// This is what every disclosure asks.
    /// </summary>
    /// <remarks>
    /// A waiver lifts what protects the speaker: what the programme, the session, the agenda item and others say of attribution, and what the speaker wanted before.
    /// It does not lift <see cref="Attribution.Withheld"/> where others than the speaker say so: words that are withheld altogether are so for the sake of others too.
    /// Where it is not known in which part of a session it was said, the narrowest of them holds.
    /// </remarks>
    /// <param name="policies">The policies of the programme in force.</param>
    /// <param name="session">
    /// The session it was said at, as it stands; for what was handed in between sessions the one with which it is disclosed, or <see langword="null"/>.
    /// </param>
    /// <exception cref="ArgumentException">The session is not the one it was said at, or its agenda has not the item it was said in.</exception>
    public Attribution EffectiveAttribution(Policies policies, Session? session)
    {
        Require.NotNull(policies);
        if (Said.Session is { } at && session?.Id != at)
            throw new ArgumentException($"The session is {session?.Id.ToString() ?? "none"}; expected {at}, where it was said.", nameof(session));
        var ceiling = Ceiling.And(policies.Attribution);
        if (session is not null)
            ceiling = ceiling.And(Said.Item is null ? session.NarrowestOf(null) : session.AttributionOf(Said.Item));
        var narrowest = Attribution.And(ceiling);
        return Waiver is { } waived && waived < narrowest && ceiling is not Attribution.Withheld ? waived : narrowest;
    }

    /// <summary>
    /// Puts on record that words were taken out of its text. It alone erases nothing: a dialogue erases them from the vault as well.
    /// Needs <see cref="Role.DataProtectionOfficer"/>, <see cref="Role.Chair"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>; of what was diverted to a safeguarding case, whose
    /// words may be evidence, <see cref="Role.DataProtectionOfficer"/> or the lead of the case.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="text">Which text.</param>
    /// <param name="replacement">The text without the words, sealed for the same; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="reason">Why. It must not repeat what is taken out.</param>
    /// <param name="case">The case that it was diverted to, as it stands, where it was.</param>
    /// <returns>
    /// <see cref="ContributionEvent.TextRedacted"/>; refused: <see cref="SafeguardingCaseRefusals.NotTheLead"/>, <see cref="ContributionRefusals.TextUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ContributionEvent> RedactText(Act act, SealedTextId text, SealedText? replacement, LocalizedText reason, SafeguardingCase? @case = null)
    {
        Require.Id(text);
        Require.PublicText(reason);
        return act.Barred(Programme) is { } foreign ? foreign
            : (IsDiverted ? act.Barred(Role.DataProtectionOfficer, Role.SafeguardingLead) : act.Barred(Role.DataProtectionOfficer, Role.Chair, Role.Rapporteur, Role.Secretary)) is { } barred ? barred
            : IsDiverted && !act.May(Role.DataProtectionOfficer) && !(@case?.Id == Case && @case!.MayRead(act)) ? SafeguardingCaseRefusals.NotTheLead
            : !Texts.Any(t => t.Id == text) ? ContributionRefusals.TextUnknown.With(("text", text.ToString()))
            : new ContributionEvent.TextRedacted(act.Stamp, text, replacement, reason);
    }

    /// <summary>
    /// As somebody may see it in a list who does not keep the record and is not its speaker: without anything by which the speaker could be known, where that may not be told.
    /// </summary>
    /// <param name="act">Who looks.</param>
    /// <param name="policies">The policies of the programme in force.</param>
    /// <param name="session">The session it was said at.</param>
    internal Contribution SeenBy(Act act, Policies policies, Session? session)
    {
        if (IsSpeaker(act) || act.KeepsTheRecord || EffectiveAttribution(policies, session) is Attribution.Named)
            return this;
        return this with
        {
            RecordedBy = null,
            Said = Said with { Speaker = null, Side = EffectiveAttribution(policies, session) is Attribution.AffiliationOnly ? Said.Side : null, Source = null },
            Earlier = [],
        };
    }

    private bool IsSpeaker(Act act) => Said.Speaker is { } speaker && act.Is(speaker.Person);

    private Refusal? BarredButSpeaker(Act act) =>
        act.Barred(Programme) is { } foreign ? foreign
        : !IsSpeaker(act) ? ContributionRefusals.NotTheSpeaker.With()
        : null;

    /// <summary>The refusal where it is over with it: it was voided, diverted or, unless that does not matter, removed.</summary>
    private Refusal? OffRecord(bool mayBeRemoved = false) =>
        IsVoided ? Off("voided")
        : IsDiverted ? Off("diverted")
        : IsRemoved && !mayBeRemoved ? Off("removed")
        : null;

    private static Refusal Off(string now) => ContributionRefusals.OffRecord.With(("now", now));

    /// <summary>
    /// Whoever entered it may correct it, as long as they keep the record or it is their own, until others rely on it; then those who answer for the minutes may.
    /// </summary>
    private Refusal? BarredFromCorrecting(Act act, Session? session)
    {
        var isRecorder = act.By == RecordedBy && (IsSpeaker(act) || act.Barred(Role.Rapporteur, Role.Secretary, Role.Facilitator, Role.Recorder) is null);
        return act.Barred(Programme) is { } foreign ? foreign
            : !isRecorder && act.Barred(Role.Rapporteur, Role.Chair, Role.DataProtectionOfficer) is { } barred ? barred
            : session?.Id != Said.Session ? OtherSession(Said.Session, session)
            : act.May(Role.DataProtectionOfficer) ? null
            : session?.ApprovedMinutes is not null ? act.Barred(Role.Chair, Role.DataProtectionOfficer)
            : isRecorder && session?.Minutes.Any(m => m.State is MinutesState.Circulated) != true ? null
            : act.Barred(Role.Rapporteur, Role.DataProtectionOfficer);
    }

    private static Refusal OtherSession(SessionId? named, Session? given) =>
        ContributionRefusals.OtherSession.With(("named", named?.ToString() ?? "-"), ("given", given?.Id.ToString() ?? "-"));

    /// <summary>By when it was said, as those say who keep the record; answers always may be given, and what a source reports was said.</summary>
    private static Refusal? NotAllowed(Act act, Said said) =>
        said.Source is null && said.Kind is not ContributionKind.Answer ? act.Closed(PhaseActivity.Contributions, said.When) : null;

    /// <summary>By when it is handed in, where that is for oneself: nobody sets the time of their own words, and an answer is one to something.</summary>
    private static Refusal? NotAllowedNow(Act act, Said said) => said.Answers is null ? act.Closed(PhaseActivity.Contributions) : null;

    private static Refusal? Unfit(Act act, Said said, Session? session) =>
        act.Doubts(said.When) is { } notYet ? notYet
        : said.Item is { } item && session?.HasItem(item) != true ? ContributionRefusals.ItemUnknown.With(("item", item.ToString()))
        : Unknown(act, said.Side) is { } unknown ? unknown
        : Unknown(act, said.AddresseeSide) is { } unknownToo ? unknownToo
        : said.Side is { } taken && act.Terms.SideOf(said.Speaker) is { } placed && placed != taken ? Mismatch(placed, taken)
        : said is { AddresseeSide: { } asked, Addressee: { } addressee } && act.Terms.Placements.TryGetValue(addressee, out var stands) && stands != asked ? Mismatch(stands, asked)
        : said.About is { } about && !act.Terms.Interventions.ContainsKey(about)
            ? ContributionRefusals.InterventionUnknown.With(("intervention", about.ToString()))
        : null;

    private static Refusal? Unknown(Act act, SideId? side) => side is { } named && !act.Terms.Sides.ContainsKey(named)
        ? ContributionRefusals.SideUnknown.With(("side", named.Value), ("sides", act.Terms.NamesOfSides()))
        : null;

    private static Refusal Mismatch(SideId placed, SideId side) => ContributionRefusals.SideMismatch.With(("placed", placed.Value), ("side", side.Value));

    private static Said Placed(Act act, Said said) => said with
    {
        Side = said.Side ?? act.Terms.SideOf(said.Speaker),
        AddresseeSide = said.AddresseeSide ?? (said.Addressee is { } addressee && act.Terms.Placements.TryGetValue(addressee, out var side) ? (SideId?)side : null),
    };

    /// <inheritdoc/>
    public static Contribution Begin(ContributionEvent founding) => founding is ContributionEvent.Recorded e
        ? new()
        {
            Id = e.Id,
            Programme = e.Stamp.Programme,
            RecordedBy = e.Stamp.By,
            RecordedAt = e.Stamp.At,
            ChangedAt = e.Stamp.At,
            Said = e.Said,
            Ceiling = e.Ceiling,
            Attribution = e.Said.Attribution.And(e.Ceiling),
        }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Contribution Apply(ContributionEvent next) => next switch
    {
        ContributionEvent.Corrected e => this with
        {
            ChangedAt = e.Stamp.At,
            Earlier = Earlier.Add(new(Said, e.Reason)),
            Said = e.Said,
            Ceiling = e.Ceiling,
            Attribution = Attribution.And(e.Said.Attribution).And(e.Ceiling),
            Waiver = e.Said.Speaker?.Person == Said.Speaker?.Person ? Waiver : null,
        },
        ContributionEvent.Voided e => this with { VoidReason = e.Reason },
        ContributionEvent.AttributionNarrowed e => this with
        {
            Attribution = e.Attribution,
            Ceiling = e.Stamp.By == Said.Speaker?.Person ? Ceiling : Ceiling.And(e.Attribution),
        },
        ContributionEvent.Waived e => this with { Waiver = e.Attribution, ChangedAt = e.Stamp.At },
        ContributionEvent.WaiverWithdrawn => this with { Waiver = null },
        ContributionEvent.Answered e => this with { Answers = Answers.Add(e.Answer) },
        ContributionEvent.Reopened e => this with { AnsweredBefore = Answers.Count, Missing = e.Text is null ? Missing : Missing.Add(e.Text) },
        ContributionEvent.Withdrawn => this with { IsWithdrawn = true },
        ContributionEvent.Hidden e => this with { Hiding = new(e.Stamp.By, e.Reason) },
        ContributionEvent.Appealed e => this with { Hiding = Hiding is null ? null : Hiding with { Appeal = e.Text } },
        ContributionEvent.AppealSettled { IsAccepted: true } e => this with { Hiding = null, ChangedAt = e.Stamp.At },
        ContributionEvent.AppealSettled e => this with { Hiding = Hiding is null ? null : Hiding with { Declined = e.Reason } },
        ContributionEvent.Shown => this with { Hiding = null, ChangedAt = next.Stamp.At },
        ContributionEvent.Removed => this with { IsRemoved = true },
        ContributionEvent.Diverted e => this with { Case = e.Case },
        ContributionEvent.Returned => this with { Case = null, ChangedAt = next.Stamp.At },
        ContributionEvent.TextRedacted e => e.Replacement is { } replacement ? Redacted(e.Text, replacement) : this,
        _ => throw new UnreachableException(),
    };

    private Contribution Redacted(SealedTextId text, SealedText replacement)
    {
        return this with
        {
            Said = Of(Said),
            Earlier = Earlier.Select(e => e with { Said = Of(e.Said) }).ToValueList(),
            Missing = Missing.Select(m => m.Id == text ? replacement : m).ToValueList(),
            Hiding = Hiding?.Appeal?.Id == text ? Hiding with { Appeal = replacement } : Hiding,
        };

        Said Of(Said said) => said.Text.Id == text ? said with { Text = replacement } : said;
    }
}
