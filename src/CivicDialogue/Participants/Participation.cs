using CivicDialogue.Ballots;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Participants;

/// <summary>Who last took part in which programme, when: a read model, fed events in the order of their commits. What is kept of people runs from then.</summary>
internal sealed class Participation
{
    private readonly Dictionary<ParticipantId, Dictionary<ProgrammeId, Instant>> _last = [];
    private readonly Dictionary<ParticipantId, HashSet<ProgrammeId>> _homes = [];

    internal void Add(IEvent next)
    {
        var (programme, at) = (next.Stamp.Programme, next.Stamp.At);

        // Whoever acts takes part; but not by what they do about their own data.
        if (next is not ParticipantEvent)
            Saw(next.Stamp.By, at);
        Home(next.Stamp.By).Add(programme);
        foreach (var (standing, when) in next.Standings)
            Saw(standing.Person, when.CountsFrom(at));
        switch (next)
        {
            case ProgrammeEvent.RoleGranted e:
                Met(e.Person);
                break;
            case StakeholderEvent.Appointed e:
                Met(e.Person);
                break;
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
            case GuestListEvent.RowCorrected { Row.Person: { } signed }:
                Saw(signed, at);
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
            case RecommendationEvent.AuthorJoined e:
                Saw(e.Person, at);
                break;
            case RecommendationEvent.AmendmentDrafted { Author: { } author } e:
                Saw(author, e.CountsFrom);
                break;
        }

        void Met(ParticipantId person)
        {
            if (!_homes.ContainsKey(person))
                Home(person).Add(programme);
        }

        void Saw(ParticipantId person, Instant when)
        {
            Met(person);
            if (!_last.TryGetValue(person, out var last))
                _last.Add(person, last = []);
            last[programme] = last.TryGetValue(programme, out var before) ? Instant.Max(before, when) : when;
        }
    }

    private HashSet<ProgrammeId> Home(ParticipantId person)
    {
        if (!_homes.TryGetValue(person, out var homes))
            _homes.Add(person, homes = []);
        return homes;
    }

    /// <summary>
    /// Whether a programme is one that a record belongs to: the one in which it first came on record, or one in which the person acted under it themselves. That others invited them or noted them down
    /// somewhere makes it none: anybody who runs a programme could do that to anybody. A record that is nowhere yet belongs to all.
    /// </summary>
    internal bool BelongsTo(ParticipantId record, ProgrammeId programme) => !_homes.TryGetValue(record, out var homes) || homes.Contains(programme);

    /// <summary>Whether anything on record is of a person: what they did, or what others noted of them.</summary>
    internal bool IsOnRecord(ParticipantId record) => _homes.ContainsKey(record);

    /// <summary>Whether a person took part in a programme under any of their records, or belongs to it.</summary>
    internal bool IsKnownTo(IEnumerable<ParticipantId> records, ProgrammeId programme) =>
        records.Any(r => BelongsTo(r, programme) || _last.GetValueOrDefault(r)?.ContainsKey(programme) == true);

    /// <summary>When a person last took part, by programme, under any of their records.</summary>
    internal IReadOnlyDictionary<ProgrammeId, Instant> Of(IEnumerable<ParticipantId> records) => records
        .SelectMany(r => _last.GetValueOrDefault(r) ?? [])
        .GroupBy(l => l.Key)
        .ToDictionary(g => g.Key, g => g.Max(l => l.Value));
}
