using CivicDialogue.Ballots;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using NodaTime;

namespace CivicDialogue.Participants;

/// <summary>Who last took part in which programme, when: a read model, fed events in the order of their commits. What is kept of people runs from then.</summary>
internal sealed class Participation
{
    private readonly Dictionary<ParticipantId, Dictionary<ProgrammeId, Instant>> _last = [];

    internal void Add(IEvent next)
    {
        var (programme, at) = (next.Stamp.Programme, next.Stamp.At);

        // Whoever acts takes part; but not by what they do about their own data.
        if (next is not ParticipantEvent)
            Saw(next.Stamp.By, at);
        foreach (var (standing, when) in next.Standings)
            Saw(standing.Person, when.CountsFrom(at));
        switch (next)
        {
            case ParticipantEvent.Registered e:
                Saw(e.Id, at);
                break;
            case GuestListEvent.Invited e:
                Saw(e.Person, at);
                break;
            case GuestListEvent.Registered e:
                Saw(e.Person, at);
                break;
            case GuestListEvent.Delegated e:
                Saw(e.Person, at);
                Saw(e.To, at);
                break;
            case GuestListEvent.CheckedIn e:
                Saw(e.Person, e.When.CountsFrom(at));
                break;
            case GuestListEvent.MarkedPresent e:
                Saw(e.Person, e.When.CountsFrom(at));
                break;
            case GuestListEvent.RowTranscribed { Row.Person: { } signed } e:
                Saw(signed, e.When.CountsFrom(at));
                break;
            case FloorEvent.Asked e:
                Saw(e.Person, at);
                break;
            case BallotEvent.Cast e:
                Saw(e.Person, at);
                break;
            case RecommendationEvent.Drafted e:
                foreach (var author in e.Draft.Authors)
                    Saw(author, e.CountsFrom);
                break;
        }

        void Saw(ParticipantId person, Instant when)
        {
            if (!_last.TryGetValue(person, out var last))
                _last.Add(person, last = []);
            last[programme] = last.TryGetValue(programme, out var before) ? Instant.Max(before, when) : when;
        }
    }

    /// <summary>When a person last took part, by programme, under any of their records.</summary>
    internal IReadOnlyDictionary<ProgrammeId, Instant> Of(IEnumerable<ParticipantId> records) => records
        .SelectMany(r => _last.GetValueOrDefault(r) ?? [])
        .GroupBy(l => l.Key)
        .ToDictionary(g => g.Key, g => g.Max(l => l.Value));
}
