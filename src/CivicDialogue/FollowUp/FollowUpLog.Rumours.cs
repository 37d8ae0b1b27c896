using CivicDialogue.Programmes;
using CivicDialogue.Rumours;
using NodaTime;

namespace CivicDialogue.FollowUp;

public sealed partial class FollowUpLog
{
    private readonly Dictionary<RumourId, History<Rumour, RumourEvent>> _rumours = [];
    private readonly Dictionary<ProgrammeId, List<RumourId>> _rumoursOf = [];

    /// <summary>The rumours of a programme that are open, in the order in which they came on record. What was diverted to a safeguarding case, or is merged into what was, is not among them, whatever the instant.</summary>
    /// <param name="programme">Which programme.</param>
    /// <param name="asOf">The instant of the world: what counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record: what was recorded later is left out. <see langword="null"/> for all that is known now.</param>
    /// <param name="zones">The zone data of the day.</param>
    public IEnumerable<RumourFollowUp> RumoursAt(ProgrammeId programme, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones)
    {
        Require.NotNull(zones);
        foreach (var id in _rumoursOf.GetValueOrDefault(programme) ?? [])
        {
            if (!IsDiverted(id) && _rumours[id].At(asOf, knownAt) is { IsOpen: true } rumour)
                yield return new(rumour, rumour.Sources.Select(s => new SourceFollowUp(s, s.StatusAt(asOf, zones), s.OverdueFrom(zones))).ToValueList());
        }
    }

    /// <summary>In which words the rumours of a programme that were diverted to a safeguarding case, or merged into one that was, had been told publicly.</summary>
    internal IReadOnlySet<string> DivertedClaims(ProgrammeId programme) => (_rumoursOf.GetValueOrDefault(programme) ?? []).Where(IsDiverted)
        .SelectMany(r => _rumours[r].Events(Instant.MaxValue, null).Select(e => e.Event)).OfType<RumourEvent.Assessed>()
        .SelectMany(e => e.Assessment.Claim.Entries.Values).Select(e => e.Text).ToHashSet(StringComparer.Ordinal);

    private bool IsDiverted(RumourId id)
    {
        var seen = new HashSet<RumourId>();
        for (var one = id; seen.Add(one) && _rumours.TryGetValue(one, out var history);)
        {
            if (history.Now.Case is not null)
                return true;
            if (history.Now.Survivor is not { } survivor)
                return false;
            one = survivor;
        }

        return false;
    }
}

/// <summary>An open rumour, as of then.</summary>
/// <param name="Rumour">The rumour.</param>
/// <param name="Sources">Who was asked, and how that stood.</param>
public sealed record RumourFollowUp(Rumour Rumour, ValueList<SourceFollowUp> Sources);

/// <summary>A source that was asked, and how that stood.</summary>
/// <param name="Source">The source.</param>
/// <param name="Status">How it stood.</param>
/// <param name="OverdueFrom">The first instant after the last day on which an answer is in time.</param>
public sealed record SourceFollowUp(AskedSource Source, SourceStatus Status, Instant OverdueFrom);
