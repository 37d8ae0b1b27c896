using CivicDialogue.FollowUp;
using CivicDialogue.Rumours;
using NodaTime;

namespace CivicDialogue;

public sealed partial class DialogueQueries
{
    /// <summary>
    /// The open rumours of the act's programme: those that are not triaged first, then by what they could do, the worst first. Who told of one and who asked is seen by those who may
    /// reveal words (<see cref="Dialogue.RevealAsync"/>), and by others of themselves alone. Whoever does not work with the record, such as a participant or an observer, sees of what
    /// was found and drafted only what has been made known, and of sources how each stands.
    /// </summary>
    /// <param name="act">Who asks; any role of the programme.</param>
    /// <param name="risk">Only those of this level. Those not triaged have none, which is not the lowest.</param>
    /// <param name="asOf">The instant of the world; the act's where none is given.</param>
    /// <param name="knownAt">The instant of the record; now where none is given.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The rumours; of equal risk, in the order in which they came on record. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    public ValueTask<Answer<Page<RumourFollowUp>>> RumoursAsync(
        Act act, RiskLevel? risk = null, Instant? asOf = null, Instant? knownAt = null, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        Require.NotNull(act);
        if (risk is { } wanted)
            Require.Defined(wanted, nameof(risk));
        Require.Time(asOf);
        return Members(act, m =>
        {
            var rumours = m.Log.RumoursAt(act.Programme, asOf ?? act.At, knownAt, act.Zones)
                .Select((item, i) => (Item: item, Key: $"{(item.Rumour.Risk is { } known ? 26 - known.Score : 0):D2}{i:D9}"))
                .Where(i => risk is null || i.Item.Rumour.Risk?.Level == risk)
                .OrderBy(i => i.Key, StringComparer.Ordinal);
            var (asking, works) = (act.Under(m.RecordsOf(act.By)), WorksWithTheRecord(act));
            return Page<(RumourFollowUp Item, string Key)>.Of(rumours, i => i.Key, page).Select(i => Seen(i.Item));

            RumourFollowUp Seen(RumourFollowUp item) => item with
            {
                Rumour = item.Rumour.SeenBy(asking, works),
                Sources = works ? item.Sources : item.Sources.Select(s => s with { Source = s.Source.Unanswered() }).ToValueList(),
            };
        }, cancellationToken);
    }
}
