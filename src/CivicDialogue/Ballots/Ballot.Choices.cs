using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Ballots;

public sealed partial record Ballot
{
    /// <summary>No language: ISO 639-2's code for what has no linguistic content.</summary>
    private static readonly LanguageTag NoLanguage = LanguageTag.Parse("zxx");

    /// <summary>
    /// Casts a choice in an open ballot, or changes it. Open to the elector themselves, and to <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/> and
    /// <see cref="Role.Recorder"/>, who write down what somebody chose, unless they cast it themselves: then nobody else changes it.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="person">Whose choice it is.</param>
    /// <param name="choice">What they choose.</param>
    /// <param name="reason">Why they object or block: required there, and only there.</param>
    /// <returns>
    /// <see cref="BallotEvent.Cast"/>, or nothing where that is on record; refused: <see cref="BallotRefusals.NotOpen"/>, <see cref="BallotRefusals.NotAnElector"/>,
    /// <see cref="BallotRefusals.OtherSecrecy"/>, <see cref="BallotRefusals.AlreadyVoted"/> where they cast it themselves and somebody else acts,
    /// <see cref="BallotRefusals.ChoiceUnfit"/>, <see cref="BallotRefusals.ReasonMissing"/>, <see cref="ActRefusals.ZoneUnknown"/>; by a
    /// dialogue, in this way and in the next two, also <see cref="BallotRefusals.AlreadyVoted"/> where they voted under another record of theirs, and <see cref="ParticipantRefusals.Merged"/>.
    /// </returns>
    /// <exception cref="ArgumentException">A reason is given for another choice, or the person is the default id.</exception>
    public Decision<BallotEvent> Cast(Act act, ParticipantId person, Choice choice, SealedText? reason = null)
    {
        Require.Id(person);
        Require.Defined(choice);
        var needsReason = choice is Choice.Objection or Choice.Block;
        if (reason is not null && !needsReason)
            throw new ArgumentException($"A reason is given for {choice}; expected one for {Choice.Objection} and {Choice.Block} only.", nameof(reason));
        return act.Barred(Programme) is { } foreign ? foreign
            : act.By != person && act.Barred(Role.Secretary, Role.Facilitator, Role.Recorder) is { } barred ? barred
            : Kept(act, person, BallotSecrecy.Open) is { } kept ? kept
            : act.By != person && Votes.GetValueOrDefault(person) is { IsOwn: true } ? BallotRefusals.AlreadyVoted
            : Unfit(choice) is { } unfit ? unfit
            : needsReason && reason is null ? BallotRefusals.ReasonMissing
            : Votes.TryGetValue(person, out var vote) && vote.Choice == choice && (!needsReason || Objections[person].Reason == reason) ? []
            : new BallotEvent.Cast(act.Stamp, person, choice, reason);
    }

    /// <summary>Casts one's own choice in a confidential ballot, or changes it. Open to electors, for themselves alone.</summary>
    /// <param name="act">The act.</param>
    /// <param name="choice">The choice as <see cref="TextOf"/> words it, sealed for the voter. A dialogue does both: <see cref="Dialogue.CastAsync"/>.</param>
    /// <returns>
    /// <see cref="BallotEvent.CastSealed"/>, or nothing where that is on record; refused: <see cref="BallotRefusals.NotOpen"/>, <see cref="BallotRefusals.NotAnElector"/>,
    /// <see cref="BallotRefusals.OtherSecrecy"/>, <see cref="ActRefusals.ZoneUnknown"/>; by a dialogue also <see cref="ActRefusals.TextMisplaced"/> where it is sealed for somebody
    /// else: whoever casts another's choice unread would learn it from the numbers.
    /// </returns>
    public Decision<BallotEvent> CastSealed(Act act, SealedText choice)
    {
        Require.NotNull(choice);
        return act.Barred(Programme) is { } foreign ? foreign
            : Kept(act, act.By, BallotSecrecy.Confidential) is { } kept ? kept
            : Votes.TryGetValue(act.By, out var vote) && vote.Sealed == choice ? []
            : new BallotEvent.CastSealed(act.Stamp, choice);
    }

    /// <summary>
    /// Marks that one voted in a secret ballot; the choice goes into the box, in the same step. Open to electors, for themselves alone. A dialogue does both:
    /// <see cref="Dialogue.CastAsync"/>; it does not take the mark alone.
    /// </summary>
    /// <returns>
    /// <see cref="BallotEvent.Voted"/>; refused: <see cref="BallotRefusals.NotOpen"/>, <see cref="BallotRefusals.NotAnElector"/>, <see cref="BallotRefusals.OtherSecrecy"/>,
    /// <see cref="BallotRefusals.AlreadyVoted"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<BallotEvent> Vote(Act act) =>
        act.Barred(Programme) is { } foreign ? foreign
        : Kept(act, act.By, BallotSecrecy.Secret) is { } kept ? kept
        : HasVoted(act.By) ? BallotRefusals.AlreadyVoted
        : new BallotEvent.Voted(act.Stamp);

    /// <summary>
    /// Puts on record whether an objection or a block holds. Needs <see cref="Role.Chair"/> or <see cref="Role.Facilitator"/>, and not the one whose it is. It can be done
    /// until the ballot is counted, also after it was closed.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="person">Whose objection it is.</param>
    /// <param name="finding">Whether it holds.</param>
    /// <param name="explanation">Why.</param>
    /// <returns>
    /// <see cref="BallotEvent.ObjectionTested"/>, or nothing where that is on record; refused: <see cref="BallotRefusals.NoObjection"/>, <see cref="BallotRefusals.OwnObjection"/>,
    /// <see cref="BallotRefusals.AlreadyCounted"/>, <see cref="BallotRefusals.Annulled"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The explanation is too long, or the person the default id.</exception>
    public Decision<BallotEvent> TestObjection(Act act, ParticipantId person, ObjectionFinding finding, LocalizedText explanation)
    {
        Require.Id(person);
        Require.Defined(finding);
        Require.PublicText(explanation);
        return act.Barred(Programme, Role.Chair, Role.Facilitator) is { } barred ? barred
            : Ended() is { } ended ? ended
            : !Objections.TryGetValue(person, out var objection) ? BallotRefusals.NoObjection
            : act.By == person ? BallotRefusals.OwnObjection
            : objection.Finding == finding && objection.Explanation!.Equals(explanation) ? []
            : new BallotEvent.ObjectionTested(act.Stamp, person, finding, explanation);
    }

    /// <summary>
    /// Records what was changed so that an objection or a block is met. Whoever thinks that it is not can object again while the ballot is open. Needs <see cref="Role.Chair"/>,
    /// <see cref="Role.Facilitator"/> or <see cref="Role.Rapporteur"/>. It can be done until the ballot is counted.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="person">Whose objection it is.</param>
    /// <param name="integration">What was changed.</param>
    /// <returns>
    /// <see cref="BallotEvent.ObjectionIntegrated"/>, or nothing where that is on record; refused: <see cref="BallotRefusals.NoObjection"/>,
    /// <see cref="BallotRefusals.AlreadyCounted"/>, <see cref="BallotRefusals.Annulled"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The text is too long, or the person the default id.</exception>
    public Decision<BallotEvent> IntegrateObjection(Act act, ParticipantId person, LocalizedText integration)
    {
        Require.Id(person);
        Require.PublicText(integration);
        return act.Barred(Programme, Role.Chair, Role.Facilitator, Role.Rapporteur) is { } barred ? barred
            : Ended() is { } ended ? ended
            : !Objections.TryGetValue(person, out var objection) ? BallotRefusals.NoObjection
            : objection.Integration is { } known && known.Equals(integration) ? []
            : new BallotEvent.ObjectionIntegrated(act.Stamp, person, integration);
    }

    /// <summary>
    /// Puts on record that words were taken out of the reason of an objection or a block. It alone erases nothing: a dialogue erases them from the vault as well.
    /// Needs <see cref="Role.DataProtectionOfficer"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="text">Which text.</param>
    /// <param name="replacement">The text without the words, sealed for the same; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="reason">Why. It must not repeat what is taken out.</param>
    /// <returns><see cref="BallotEvent.TextRedacted"/>; refused: <see cref="BallotRefusals.TextUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long, or the text the default id.</exception>
    public Decision<BallotEvent> RedactText(Act act, SealedTextId text, SealedText? replacement, LocalizedText reason)
    {
        Require.Id(text);
        Require.PublicText(reason);
        return act.Barred(Programme, Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary) is { } barred ? barred
            : !Objections.Values.Any(o => o.Reason.Id == text) ? BallotRefusals.TextUnknown.With(("text", text.ToString()))
            : new BallotEvent.TextRedacted(act.Stamp, text, replacement, reason);
    }

    /// <summary>
    /// Puts on record what the ballot came to, once it is over. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/>, <see cref="Role.Secretary"/> or
    /// <see cref="Role.Facilitator"/>.
    /// </summary>
    /// <remarks>
    /// Of a confidential or secret ballot the numbers come on record only where its plan says so, and not where hardly anybody chose otherwise than the others: see
    /// <see cref="BallotPlan.TellsNumbers"/>. Where fewer voted in a secret one than its minimum, of a side or in all, or of those present or eligible no more than one above what
    /// it takes to carry, its box stays unopened and it does not carry.
    /// </remarks>
    /// <param name="act">The act.</param>
    /// <param name="count">
    /// What was found where choices are not on record: <see cref="CountOf"/> for a confidential ballot, what the box held for a secret one. <see langword="null"/> for an
    /// open one. A dialogue finds it: <see cref="Dialogue.CountAsync"/>.
    /// </param>
    /// <returns>
    /// <see cref="BallotEvent.Counted"/>; refused: <see cref="BallotRefusals.NotOver"/>, <see cref="BallotRefusals.AlreadyCounted"/>, <see cref="BallotRefusals.Annulled"/>,
    /// <see cref="BallotRefusals.CountUnfit"/>, <see cref="ActRefusals.ZoneUnknown"/>; by a dialogue also <see cref="BallotRefusals.BoxLost"/>.
    /// </returns>
    public Decision<BallotEvent> Count(Act act, BallotCount? count = null) =>
        act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary, Role.Facilitator) is { } barred ? barred
        : Ended() is { } ended ? ended
        : NotOver(act.At, act.Zones) is { } notOver ? notOver
        : !StaysUnopened && !Fits(count) ? BallotRefusals.CountUnfit.With(("voted", $"{Voted}"))
        : Found(act.Stamp, count);

    /// <summary>How many chose what in a confidential ballot, by the words behind its sealed choices.</summary>
    /// <param name="words">The words as the vault reveals them; choices of which there are none count as unreadable.</param>
    public BallotCount CountOf(IReadOnlyDictionary<SealedTextId, LocalizedText> words)
    {
        Require.NotNull(words);
        return Counted(v => v.Sealed is { } handle && words.TryGetValue(handle.Id, out var text) ? ChoiceOf(text) : null);
    }

    /// <summary>The words to seal for a choice. All are of one length, so that what is sealed does not tell by its own.</summary>
    public static LocalizedText TextOf(Choice choice) => LocalizedText.Of((NoLanguage, Require.Defined(choice).Wire().PadRight(12, '.')));

    /// <summary>
    /// What the ballot comes to, as of an instant, with an explanation of each step. Of an open one it is known once it is over, of others once it is on record.
    /// </summary>
    /// <remarks>
    /// This state holds what was chosen openly, so it answers for the instant that it is asked for, and whoever asks for one that is yet to come learns how it stands. What a host
    /// tells others it asks of <see cref="DialogueQueries.BallotResultAsync"/>, which goes by the host's clock.
    /// </remarks>
    /// <param name="at">The instant: now.</param>
    /// <param name="zones">The zone data of the day.</param>
    /// <returns>
    /// The result; refused: <see cref="BallotRefusals.NotOver"/>, <see cref="BallotRefusals.NotCounted"/>, <see cref="BallotRefusals.Annulled"/>,
    /// <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Answer<BallotResult> ResultAt(Instant at, IDateTimeZoneProvider zones) =>
        Phase is BallotPhase.Annulled ? BallotRefusals.Annulled
        : Outcome is { } outcome ? Result(outcome)
        : NotOver(at, zones) is { } notOver ? notOver
        : Plan.Secrecy is not BallotSecrecy.Open ? BallotRefusals.NotCounted
        : Tallied(OpenCount());

    /// <summary>Who chose what in an open ballot, once it is over. It answers for the instant that it is asked for: see <see cref="ResultAt"/>.</summary>
    /// <param name="at">The instant: now.</param>
    /// <param name="zones">The zone data of the day.</param>
    /// <returns>
    /// The choices of those who voted; refused: <see cref="BallotRefusals.OtherSecrecy"/>, <see cref="BallotRefusals.NotOver"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Answer<ValueMap<ParticipantId, Choice>> ChoicesAt(Instant at, IDateTimeZoneProvider zones) =>
        Plan.Secrecy is not BallotSecrecy.Open ? BallotRefusals.OtherSecrecy
        : Phase is not (BallotPhase.Counted or BallotPhase.Annulled) && NotOver(at, zones) is { } notOver ? notOver
        : ValueMap<ParticipantId, Choice>.From(Votes.Select(v => KeyValuePair.Create(v.Key, v.Value.Choice!.Value)));

    /// <summary>What somebody chose in an open ballot: for themselves at any time, for others as <see cref="ChoicesAt"/> says.</summary>
    internal Choice? ChoiceOf(ParticipantId person, bool isOwn, Instant at, IDateTimeZoneProvider zones) =>
        Votes.TryGetValue(person, out var vote) && (isOwn || ChoicesAt(at, zones).HasValue) ? vote.Choice : null;

    /// <summary>Why a choice is none of this ballot's.</summary>
    internal Refusal? Unfit(Choice choice) => Plan.Rule.Choices() is var choices && choices.AsSpan().Contains(choice) ? null
        : BallotRefusals.ChoiceUnfit.With(("choices", string.Join(", ", choices.Select(c => c.Wire()))));

    /// <summary>The sealed choices of a confidential ballot.</summary>
    internal IReadOnlyCollection<SealedText> SealedChoices => [.. Votes.Values.Select(v => v.Sealed).OfType<SealedText>()];

    /// <summary>Whether the box of a secret ballot has no use any more.</summary>
    internal bool IsDoneWithItsBox => Plan.Secrecy is BallotSecrecy.Secret && Phase is (BallotPhase.Counted or BallotPhase.Annulled);

    /// <summary>Whether so few voted in a secret ballot that opening its box would tell of them, whatever they chose.</summary>
    internal bool StaysUnopened => Plan.Secrecy is BallotSecrecy.Secret && (FewestVoted < Plan.Minimum || CarryingTells);

    /// <summary>
    /// Whether it could carry only if all said yes, or all but one. Of those who cast a choice a plan allows no such threshold; of those present or of all who may vote it depends
    /// on how many voted.
    /// </summary>
    private bool CarryingTells
    {
        get
        {
            if (Plan.Rule is not { Base: { } @base, Whole: { } whole })
                return false;
            var voted = VotedByPart();
            var parts = Parts.Select(p => (Voted: voted[p].Count(), Side: p)).Select(p => (p.Voted, Among: @base switch
            {
                MajorityBase.Cast => p.Voted,
                MajorityBase.Present => PresentOf(p.Side, p.Voted),
                _ => EligibleOf(p.Side),
            })).ToList();
            return parts.TrueForAll(p => p.Among is not null)
                && (whole.TellsOf(parts.Sum(p => p.Voted), parts.Sum(p => p.Among!.Value))
                    || (Plan.Rule.EachSide is { } each && parts.Exists(p => each.TellsOf(p.Voted, p.Among!.Value))));
        }
    }

    /// <summary>How many voted of the part of which fewest did.</summary>
    internal int FewestVoted => VotedByPart() is var voted ? Parts.Select(p => voted[p].Count()).DefaultIfEmpty().Min() : 0;

    /// <summary>What comes on record of a count that fits.</summary>
    internal BallotEvent.Counted Found(Stamp stamp, BallotCount? count)
    {
        if (StaysUnopened)
            return new(stamp, CountForm.Unopened, null, false);
        count = Plan.Secrecy is BallotSecrecy.Open ? OpenCount() : count!;
        var isTold = Plan.Secrecy is BallotSecrecy.Open || (Plan.TellsNumbers && !count.Parts.Any(p => p.IsAlikeBut(BallotPlan.FewestOtherwise)));
        return new(stamp, isTold ? CountForm.Full : CountForm.OutcomeOnly, isTold ? count : null, Tallied(count).IsCarried);
    }

    /// <summary>What is on record, step by step as far as that may be told.</summary>
    internal BallotResult Result(BallotOutcome outcome) => outcome switch
    {
        { Count: { } count } => Tallied(count) with { IsCarried = outcome.IsCarried },
        { Form: CountForm.Unopened } => Tally.Unopened(Plan.Minimum),
        _ => Tally.OutcomeOnly(outcome.IsCarried),
    };

    /// <summary>Why somebody cannot cast a choice now, in this way.</summary>
    private Refusal? Kept(Act act, ParticipantId person, BallotSecrecy way) =>
        NotOpen(act) is { } notOpen ? notOpen
        : !Electors.ContainsKey(person) ? BallotRefusals.NotAnElector.With()
        : Plan.Secrecy != way ? BallotRefusals.OtherSecrecy.With()
        : null;

    /// <summary>What the ballot itself says of a fact that a decision came to: the same, where it followed its rules. Beginnings and counts are looked at with what is beside them.</summary>
    internal Decision<BallotEvent> Again(Act act, BallotEvent fact) => fact switch
    {
        BallotEvent.Enrolled e => Enrol(act, e.Electors),
        BallotEvent.Struck e => Strike(act, e.Person),
        BallotEvent.Opened => Open(act),
        // Taken from a guest list it is a number like any other.
        BallotEvent.PresenceRecorded e => RecordPresence(act, e.Sides, e.OfNoSide) is { IsAccepted: false } refused ? refused : e,
        BallotEvent.Cast e => Cast(act, e.Person, e.Choice, e.Reason),
        BallotEvent.CastSealed e => CastSealed(act, e.Choice),
        BallotEvent.Voted => Vote(act),
        BallotEvent.ObjectionTested e => TestObjection(act, e.Person, e.Finding, e.Explanation),
        BallotEvent.ObjectionIntegrated e => IntegrateObjection(act, e.Person, e.Integration),
        // Who may take words out, and that only words are taken out, is looked at where they are: somebody who leaves takes their name along without any role.
        BallotEvent.TextRedacted e => Objections.Values.Any(o => o.Reason.Id == e.Text) ? e : BallotRefusals.TextUnknown.With(("text", e.Text.ToString())),
        BallotEvent.Closed => Close(act),
        BallotEvent.Annulled e => Annul(act, e.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Refusal? Ended() => Phase switch
    {
        BallotPhase.Annulled => BallotRefusals.Annulled.With(),
        BallotPhase.Counted => BallotRefusals.AlreadyCounted.With(),
        _ => null,
    };

    private Refusal? NotOver(Instant at, IDateTimeZoneProvider zones) =>
        ZoneUnknown(Require.NotNull(zones)) is { } unknown ? unknown
        : PhaseAt(at, zones) is var phase and not BallotPhase.Closed ? BallotRefusals.NotOver.With(("phase", phase.Wire()))
        : null;

    /// <summary>Whether a count is one of as many choices as people voted, in the parts that are counted apart. An open ballot has its own.</summary>
    private bool Fits(BallotCount? count)
    {
        if (Plan.Secrecy is BallotSecrecy.Open || count is null)
            return Plan.Secrecy is BallotSecrecy.Open && count is null;
        if (!count.Parts.Select(p => p.Side).SequenceEqual(Parts))
            return false;
        var (choices, voted, missing) = (Plan.Rule.Choices(), VotedByPart(), 0L);
        foreach (var part in count.Parts)
        {
            var left = voted[part.Side].Count() - part.Voted;
            if (left < 0 || part.Choices.Keys.Any(c => !choices.AsSpan().Contains(c)))
                return false;
            missing += left;
        }

        return missing == count.Unreadable && (missing == 0 || Plan.Secrecy is BallotSecrecy.Confidential);
    }

    private ILookup<SideId?, ParticipantId> VotedByPart() => Votes.Keys.ToLookup(PartOf);

    private BallotCount OpenCount() => Counted(v => v.Choice);

    private BallotCount Counted(Func<Vote, Choice?> choiceOf)
    {
        var choices = Votes.ToLookup(v => PartOf(v.Key), v => choiceOf(v.Value));
        return new(
            Parts.Select(p => new PartCount(p, ValueMap<Choice, int>.From(choices[p].OfType<Choice>().CountBy(c => c)))).ToValueList(),
            choices.Sum(p => p.Count(c => c is null)));
    }

    private Choice? ChoiceOf(LocalizedText text)
    {
        var name = text.In(NoLanguage).Text.TrimEnd('.');
        foreach (var choice in Plan.Rule.Choices())
        {
            if (choice.Wire() == name)
                return choice;
        }

        return null;
    }

    private BallotResult Tallied(BallotCount count)
    {
        var voted = VotedByPart();
        return Tally.Of(
            Plan.Rule,
            count.Parts.Select(p => new TallyPart(p.Side, p.Side is { } side ? Sides[side] : null, EligibleOf(p.Side), PresentOf(p.Side, voted[p.Side].Count()), p.Choices)).ToValueList(),
            Objections.Values.Count(o => o.Stands),
            Objections.Values.Count(o => o.Stands && o.Finding is null));
    }

    /// <summary>How many of a part are present: as many as were recorded, and never fewer than voted.</summary>
    private int? PresentOf(SideId? part, int voted) => Presence is not { } presence ? null
        : Math.Max(voted, part is { } side ? presence.Sides.GetValueOrDefault(side) : presence.Sides.Values.Sum() + presence.OfNoSide);
}
