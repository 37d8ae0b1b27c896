using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Consultations;

/// <summary>Where a vote is sealed.</summary>
/// <param name="Text">The text that holds it.</param>
/// <param name="Position">Which of the votes in it, from 0.</param>
public sealed record SealedVote(SealedText Text, int Position);

/// <summary>One person's votes in one consultation, each sealed for them: whoever runs the host and its key could read them, and nobody else.</summary>
public sealed record VoteSheet : IAggregate<VoteSheet, VoteSheetEvent>
{
    /// <summary>Longer than any name of a vote: what is sealed must not tell by its length.</summary>
    private const int Width = 12;

    /// <summary>No language: ISO 639-2's code for what has no linguistic content.</summary>
    private static readonly LanguageTag NoLanguage = LanguageTag.Parse("zxx");

    [JsonConstructor]
    internal VoteSheet()
    {
    }

    /// <summary>The sheet's id.</summary>
    [JsonInclude] public VoteSheetId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Which consultation it is a sheet of.</summary>
    [JsonInclude] public ConsultationId Consultation { get; internal init; }

    /// <summary>As what its owner votes.</summary>
    [JsonInclude] public Standing Voter { get; internal init; } = null!;

    /// <summary>On which side; <see langword="null"/> for none.</summary>
    [JsonInclude] public SideId? Side { get; internal init; }

    /// <summary>The newest vote on each statement that was voted on.</summary>
    [JsonInclude] public ValueMap<int, SealedVote> Votes { get; internal init; }

    /// <summary>The id of somebody's sheet in a consultation: it follows from both, so that nobody has two.</summary>
    public static VoteSheetId IdOf(ConsultationId consultation, ParticipantId person) =>
        EntityId.Named<VoteSheetId>($"consultation {Require.Id(consultation)}", Require.Id(person).ToString());

    /// <summary>
    /// Joins a consultation: from then on one can vote. Open to whoever may take part, for themselves, and to <see cref="Role.Recorder"/>, who enters what others wrote on paper.
    /// </summary>
    /// <param name="act">The act; who records is not who votes.</param>
    /// <param name="consultation">The consultation, as it stands.</param>
    /// <param name="voter">As what they vote; <see cref="Standing.Personal"/> for whoever acts for nobody but themselves.</param>
    /// <param name="side">On which side. Where nothing is said, the side of the voter's institution counts; otherwise they stand on none.</param>
    /// <param name="when">When they joined.</param>
    /// <returns>
    /// <see cref="VoteSheetEvent.Opened"/>, under <see cref="IdOf"/>; refused: <see cref="VoteSheetRefusals.NotOpen"/>, <see cref="VoteSheetRefusals.SideUnknown"/>,
    /// <see cref="VoteSheetRefusals.SideMismatch"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>, and by when they joined,
    /// <see cref="ProgrammeRefusals.PhaseClosed"/> and <see cref="ProgrammeRefusals.NotActive"/>; by a dialogue also <see cref="ParticipantRefusals.Merged"/>, and
    /// <see cref="ActRefusals.AlreadyExists"/> where they joined under another record of theirs.
    /// </returns>
    /// <exception cref="ArgumentException">The side is the default one.</exception>
    public static Decision<VoteSheetEvent> Open(Act act, Consultation consultation, Standing voter, SideId? side, Occurred when)
    {
        Require.NotNull(consultation);
        Require.NotNull(voter);
        Require.Name(side);
        var placed = act.Terms.SideOf(voter);
        return Barred(act, consultation, voter.Person) is { } barred ? barred
            : act.Doubts(when) is { } doubt ? doubt
            : NotOpen(act, consultation) is { } notOpen ? notOpen
            : act.Closed(PhaseActivity.Consultations, when) is { } closed ? closed
            : side is { } unknown && !act.Terms.Sides.ContainsKey(unknown)
                ? VoteSheetRefusals.SideUnknown.With(("side", unknown.Value), ("sides", act.Terms.NamesOfSides()))
            : side is { } named && placed is { } on && named != on ? VoteSheetRefusals.SideMismatch.With(("placed", on.Value), ("side", named.Value))
            : new VoteSheetEvent.Opened(act.Stamp, IdOf(consultation.Id, voter.Person), consultation.Id, voter, side ?? placed, when);
    }

    /// <summary>
    /// Votes on statements, or changes votes. Open to the sheet's owner, and to <see cref="Role.Recorder"/>, who enters what others wrote on paper.
    /// A dialogue seals and votes in one: <see cref="Dialogue.VoteAsync"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who votes.</param>
    /// <param name="consultation">The consultation, as it stands.</param>
    /// <param name="statements">On which of its statements, in the order of the votes.</param>
    /// <param name="votes">The votes as <see cref="TextOf"/> words them, sealed for the sheet's owner.</param>
    /// <returns>
    /// <see cref="VoteSheetEvent.Voted"/>; refused: <see cref="VoteSheetRefusals.OtherConsultation"/>, <see cref="VoteSheetRefusals.NotOpen"/>,
    /// <see cref="VoteSheetRefusals.StatementNotVotedOn"/>, <see cref="ActRefusals.ZoneUnknown"/>, <see cref="ProgrammeRefusals.PhaseClosed"/>,
    /// <see cref="ProgrammeRefusals.NotActive"/>.
    /// </returns>
    /// <exception cref="ArgumentException">No statement is named, too many, or one twice.</exception>
    public Decision<VoteSheetEvent> Vote(Act act, Consultation consultation, ValueList<int> statements, SealedText votes)
    {
        Require.NotNull(consultation);
        Require.NotNull(votes);
        Require.AtMost(statements, Limits.List);
        if (statements.Count == 0 || statements.Distinct().Count() < statements.Count)
            throw new ArgumentException($"statements names {(statements.Count == 0 ? "none" : "one twice")}; expected at least one, each once.", nameof(statements));
        return act.Barred(Programme) is { } foreign ? foreign
            : consultation.Id != Consultation ? VoteSheetRefusals.OtherConsultation.With(("consultation", Consultation.ToString()), ("given", consultation.Id.ToString()))
            : Barred(act, consultation, Voter.Person) is { } barred ? barred
            : NotOpen(act, consultation) is { } notOpen ? notOpen
            : act.Closed(PhaseActivity.Consultations) is { } closed ? closed
            : statements.Where(s => !consultation.IsVotedOn(s)).Take(1).ToList() is [var unfit] ? VoteSheetRefusals.StatementNotVotedOn.With(("statement", $"{unfit}"))
            : new VoteSheetEvent.Voted(act.Stamp, statements, votes);
    }

    /// <summary>The words to seal for votes, in the order of the statements. Each takes as many characters as any other.</summary>
    /// <exception cref="ArgumentException">There is none, there are more than <see cref="Limits.List"/>, or one is not defined.</exception>
    public static LocalizedText TextOf(ValueList<StatementVote> votes) => Require.AtMost(votes, Limits.List).Count > 0
        ? LocalizedText.Of((NoLanguage, string.Concat(votes.Select(v => Require.Defined(v, nameof(votes)).Wire().PadRight(Width, '.')))))
        : throw new ArgumentException("There is no vote; expected at least one.", nameof(votes));

    /// <summary>What a sheet says, by the words behind its sealed votes. A vote whose words are gone, or are none of a vote, is left out.</summary>
    internal IEnumerable<(int Statement, StatementVote Vote)> VotesIn(IReadOnlyDictionary<SealedTextId, LocalizedText> words)
    {
        foreach (var (statement, (handle, position)) in Votes)
        {
            if (words.TryGetValue(handle.Id, out var text) && Read(text.In(NoLanguage).Text, position) is { } vote)
                yield return (statement, vote);
        }
    }

    /// <summary>The sealed texts in which votes stand that count.</summary>
    internal IEnumerable<SealedText> SealedVotes => Votes.Values.Select(v => v.Text).Distinct();

    private static StatementVote? Read(string text, int position)
    {
        var name = text.Length >= (position + 1) * Width ? text.AsSpan(position * Width, Width).TrimEnd('.') : default;
        foreach (var vote in Enum.GetValues<StatementVote>())
        {
            if (name.SequenceEqual(vote.Wire()))
                return vote;
        }

        return null;
    }

    private static Refusal? Barred(Act act, Consultation consultation, ParticipantId person) =>
        act.Barred(consultation.Programme) is { } foreign ? foreign
        : act.By == person ? act.Barred(consultation.Plan.OpenTo.AsSpan())
        : act.Barred(Role.Recorder);

    private static Refusal? NotOpen(Act act, Consultation consultation) =>
        Consultations.Consultation.ZoneUnknown(act, consultation.Closes) is { } unknown ? unknown
        : consultation.PhaseNow(act) is var phase and not ConsultationPhase.Open ? VoteSheetRefusals.NotOpen.With(("phase", phase.Wire()))
        : null;

    /// <inheritdoc/>
    public static VoteSheet Begin(VoteSheetEvent founding) => founding is VoteSheetEvent.Opened e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Consultation = e.Consultation, Voter = e.Voter, Side = e.Side }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public VoteSheet Apply(VoteSheetEvent next) => next switch
    {
        VoteSheetEvent.Voted e => With(e),
        _ => throw new UnreachableException(),
    };

    private VoteSheet With(VoteSheetEvent.Voted voted)
    {
        var votes = Votes;
        for (var i = 0; i < voted.Statements.Count; i++)
            votes = votes.Set(voted.Statements[i], new(voted.Votes, i));
        return this with { Votes = votes };
    }
}
