using System.Text.Json.Serialization;
using NodaTime;

namespace CivicDialogue.Contributions;

public sealed partial record Contribution
{
    /// <summary>
    /// Whether it waits for an answer: a question or concern that is neither answered since it was last put, nor withdrawn, voided, removed or diverted. Hiding it answers
    /// nothing. Whether an answer is still on record itself is another thing's to say: see <see cref="DialogueQueries.OpenQuestionsAsync"/>.
    /// </summary>
    [JsonIgnore] public bool IsOpen => IsAsked && Answers.Count == AnsweredBefore;

    /// <summary>A question or concern that nobody took back.</summary>
    private bool IsAsked => Said.Kind is ContributionKind.Question or ContributionKind.Concern && !IsWithdrawn && !IsVoided && !IsRemoved && !IsDiverted;

    /// <summary>From when it counts: the end of what is possible, and at the latest when it was recorded.</summary>
    internal Instant CountsFrom => Said.When.CountsFrom(RecordedAt);

    /// <summary>
    /// Whether it waits for an answer, as far as can be told from the answers on record: one that was voided, removed, hidden or corrected to answer something else does not
    /// count, nor does one that was never recorded.
    /// </summary>
    internal bool IsOpenGiven(Func<ContributionId, Contribution?> find) =>
        IsAsked && !Answers.Skip(AnsweredBefore).Any(a => find(a) is { IsOnTheOpenRecord: true } answer && answer.Said.Answers == Id);

    /// <summary>
    /// Links an answer, so that the question or concern is not open any more. Decide it together with the <see cref="Record"/> or <see cref="TakeIn"/> of the answer. Several
    /// can answer it; whom none satisfies may <see cref="Reopen"/> it. Needs <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/>,
    /// <see cref="Role.Recorder"/> or <see cref="Role.FocalPoint"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="answer">The id of the contribution that answers it.</param>
    /// <param name="said">What that contribution says: an answer that names this one.</param>
    /// <returns>
    /// <see cref="ContributionEvent.Answered"/>; refused: <see cref="ContributionRefusals.NotAsking"/>, <see cref="ContributionRefusals.OffRecord"/>,
    /// <see cref="ContributionRefusals.NotAnAnswer"/>, <see cref="ContributionRefusals.AlreadyLinked"/>, <see cref="ContributionRefusals.BeforeQuestion"/>,
    /// <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The id is the default one.</exception>
    public Decision<ContributionEvent> Answer(Act act, ContributionId answer, Said said)
    {
        Require.Id(answer);
        Require.NotNull(said);
        return act.Barred(Programme, Role.Rapporteur, Role.Secretary, Role.Facilitator, Role.Recorder, Role.FocalPoint) is { } barred ? barred
            : act.Doubts(said.When) is { } doubt ? doubt
            : NotAsked() is { } no ? no
            : said.Answers != Id ? ContributionRefusals.NotAnAnswer.With(("answers", said.Answers?.ToString() ?? "-"))
            : Answers.AsSpan().Contains(answer) ? ContributionRefusals.AlreadyLinked.With(("answer", answer.ToString()))
            : said.When.IsBefore(Said.When) ? ContributionRefusals.BeforeQuestion.With(
                ("answered", said.When.Latest.ToInstant().ToString()), ("asked", Said.When.Earliest.ToInstant().ToString()))
            : new ContributionEvent.Answered(act.Stamp, answer, said.When);
    }

    /// <summary>
    /// Puts it again, because what was answered does not settle it. Open to the speaker, and to <see cref="Role.Facilitator"/>, <see cref="Role.Rapporteur"/> and
    /// <see cref="Role.Secretary"/> for whoever has no way to do it themselves.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="missing">What is missing, sealed for the speaker or for the contribution, where that was said.</param>
    /// <returns>
    /// <see cref="ContributionEvent.Reopened"/>; refused: <see cref="ContributionRefusals.NotAsking"/>, <see cref="ContributionRefusals.OffRecord"/>,
    /// <see cref="ContributionRefusals.NotAnswered"/>.
    /// </returns>
    public Decision<ContributionEvent> Reopen(Act act, SealedText? missing = null) =>
        act.Barred(Programme) is { } foreign ? foreign
        : !IsSpeaker(act) && act.Barred(Role.Facilitator, Role.Rapporteur, Role.Secretary) is { } barred ? barred
        : NotAsked() is { } no ? no
        : IsOpen ? ContributionRefusals.NotAnswered
        : new ContributionEvent.Reopened(act.Stamp, missing);

    /// <summary>Takes a question or concern back: it waits for no answer any more. What was said stays on record. Open to the speaker alone.</summary>
    /// <returns>
    /// <see cref="ContributionEvent.Withdrawn"/>; refused: <see cref="ContributionRefusals.NotTheSpeaker"/>, <see cref="ContributionRefusals.NotAsking"/>,
    /// <see cref="ContributionRefusals.OffRecord"/>.
    /// </returns>
    public Decision<ContributionEvent> Withdraw(Act act) =>
        BarredButSpeaker(act) is { } barred ? barred
        : NotAsked() is { } no ? no
        : new ContributionEvent.Withdrawn(act.Stamp);

    private Refusal? NotAsked() =>
        Said.Kind is not (ContributionKind.Question or ContributionKind.Concern) ? ContributionRefusals.NotAsking.With(("kind", Said.Kind.Wire()))
        : OffRecord() is { } off ? off
        : IsWithdrawn ? Off("withdrawn")
        : null;
}
