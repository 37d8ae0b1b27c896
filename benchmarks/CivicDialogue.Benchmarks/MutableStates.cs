using System.Diagnostics;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Benchmarks;

/// <summary><see cref="Programme"/> as a class that changes in place: every event of the family, the same members.</summary>
public sealed class MutableProgramme
{
    private readonly ProgrammeId _id;
    private readonly LocalizedText _name;
    private readonly LocalizedText _purpose;
    private readonly ValueList<LanguageTag> _languages;
    private readonly string _zone;
    private readonly List<Workflow> _workflows;
    private readonly Dictionary<CalendarId, WorkingCalendar> _calendars = [];
    private readonly List<Entry> _roster;
    private readonly Dictionary<SideId, LocalizedText> _sides = [];
    private readonly Dictionary<StakeholderId, SideId> _placements = [];
    private readonly List<Convener> _conveners = [];
    private readonly Dictionary<ObjectiveId, LocalizedText> _objectives = [];
    private readonly Dictionary<InterventionId, Doing> _interventions = [];
    private int _revision = 1;
    private Policies _policies;
    private WorkflowPin _workflow;

    internal MutableProgramme(ProgrammeEvent.Founded founding)
    {
        _id = founding.Id;
        _name = founding.Charter.Name;
        _purpose = founding.Charter.Purpose;
        _languages = founding.Charter.Languages;
        _zone = founding.Charter.Zone;
        _policies = founding.Charter.Policies;
        _workflow = founding.Charter.Workflow.Pin;
        _workflows = [founding.Charter.Workflow];
        foreach (var calendar in founding.Charter.Calendars)
            _calendars[calendar.Id] = calendar;
        _roster = [new(founding.Stamp.By, Role.Convener, founding.Stamp.At)];
    }

    internal void Apply(ProgrammeEvent next)
    {
        _revision++;
        switch (next)
        {
            case ProgrammeEvent.RoleGranted e:
                _roster.Add(new(e.Person, e.Role, e.Stamp.At));
                break;
            case ProgrammeEvent.RoleRevoked e:
                foreach (var entry in _roster)
                {
                    if (entry.Person == e.Person && entry.Role == e.Role)
                        entry.Until ??= e.Stamp.At;
                }

                break;
            case ProgrammeEvent.SideDefined e:
                _sides[e.Side] = e.Name;
                break;
            case ProgrammeEvent.StakeholderPlaced e:
                _placements[e.Stakeholder] = e.Side;
                break;
            case ProgrammeEvent.ConvenerNamed e:
                _conveners.Add(e.Convener);
                break;
            case ProgrammeEvent.ObjectiveSet e:
                _objectives[e.Objective] = e.Text;
                break;
            case ProgrammeEvent.InterventionRegistered e:
                _interventions[e.Intervention] = new(e.By, e.Title, e.Began, e.Source);
                break;
            case ProgrammeEvent.ResultReported e:
                _interventions[e.Intervention].Results.Add(new(e.Result, e.Source));
                break;
            case ProgrammeEvent.CalendarAdopted e:
                _calendars[e.Calendar.Id] = e.Calendar;
                break;
            case ProgrammeEvent.PoliciesAdopted e:
                _policies = e.Policies;
                break;
            case ProgrammeEvent.WorkflowAdopted e:
                _workflow = e.Workflow.Pin;
                if (!_workflows.Exists(w => w.Pin == e.Workflow.Pin))
                    _workflows.Add(e.Workflow);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whether it says in every member what the immutable one says.</summary>
    internal bool Holds(Programme other) =>
        _id == other.Id && _revision == other.Revision && _name == other.Name && _purpose == other.Purpose && _languages == other.Languages
        && _zone == other.Zone && _policies == other.Policies && _workflow == other.Workflow && _workflows.SequenceEqual(other.Workflows)
        && Same.Entries(_calendars, other.Calendars) && Same.Entries(_sides, other.Sides) && Same.Entries(_placements, other.Placements)
        && Same.Entries(_objectives, other.Objectives) && _conveners.SequenceEqual(other.Conveners)
        && _roster.Select(e => new RosterEntry(e.Person, e.Role, e.From, e.Until)).SequenceEqual(other.Roster)
        && Same.Entries(
            _interventions.ToDictionary(i => i.Key, i => new Intervention(i.Value.By, i.Value.Title, i.Value.Began, i.Value.Source, i.Value.Results.ToValueList())),
            other.Interventions);

    private sealed class Entry(ParticipantId person, Role role, Instant from)
    {
        internal ParticipantId Person { get; } = person;

        internal Role Role { get; } = role;

        internal Instant From { get; } = from;

        internal Instant? Until { get; set; }
    }

    private sealed class Doing(StakeholderId by, LocalizedText title, Occurred? began, Provenance? source)
    {
        internal StakeholderId By { get; } = by;

        internal LocalizedText Title { get; } = title;

        internal Occurred? Began { get; } = began;

        internal Provenance? Source { get; } = source;

        internal List<ReportedResult> Results { get; } = [];
    }
}

/// <summary><see cref="GuestList"/> as a class that changes in place.</summary>
public sealed class MutableGuestList
{
    private readonly GuestListId _id;
    private readonly ProgrammeId _programme;
    private readonly SessionId _session;
    private readonly int? _places;
    private readonly ValueList<Reserve> _reserves;
    private readonly Dictionary<ParticipantId, Presence> _present = [];
    private readonly List<PresenceReport> _reports = [];

    internal MutableGuestList(GuestListEvent.Opened founding)
    {
        _id = founding.Id;
        _programme = founding.Stamp.Programme;
        _session = founding.Session;
        _places = founding.Places;
        _reserves = founding.Reserves;
    }

    internal void Apply(GuestListEvent next)
    {
        switch (next)
        {
            case GuestListEvent.MarkedPresent e:
                _present[e.Person] = new([new(PresenceKind.Marked, e.When, e.Source, Sheet: null, Row: null, MayBeNamed: null)]);
                break;
            case GuestListEvent.PresenceReported e:
                _reports.Add(new(e.Figure, e.Source));
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whether it says in every member what the immutable one says.</summary>
    internal bool Holds(GuestList other) =>
        _id == other.Id && _programme == other.Programme && _session == other.Session && _places == other.Places && _reserves == other.Reserves
        && Same.Entries(_present, other.Present) && _reports.SequenceEqual(other.Reports);
}

file static class Same
{
    internal static bool Entries<TKey, TValue>(Dictionary<TKey, TValue> one, ValueMap<TKey, TValue> other)
        where TKey : notnull, IComparable<TKey> =>
        one.Count == other.Count && one.All(e => other.TryGetValue(e.Key, out var value) && EqualityComparer<TValue>.Default.Equals(e.Value, value));
}
