using CivicDialogue.Consultations;

namespace CivicDialogue;

public sealed partial class DialogueQueries
{
    /// <summary>
    /// The consultations of the act's programme, in the order in which they came on record. Who proposed a statement is seen by those who may reveal words
    /// (<see cref="Dialogue.RevealAsync"/>), and by others of their own alone.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="phase">Only those that have come this far as of the act, by the clock.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The consultations. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<Consultation>>> ConsultationsAsync(
        Act act, ConsultationPhase? phase = null, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        if (phase is { } wanted)
            Require.Defined(wanted, nameof(phase));
        return Members(act, m => Numbered(
            m.All<Consultation>().Where(c => c.Programme == act.Programme), page, c => phase is null || c.PhaseAt(act.At, act.Zones) == phase)
            .Select(c => c.SeenBy(act.Under(m.RecordsOf(act.By)))), cancellationToken);
    }
}
