namespace CivicDialogue.Tests.Disclosure;

/// <summary>
/// A panel that meets several times, decided and not forged: members with segments who are invited, come, speak, leave and join, and a release of figures after each
/// session, with all that was released before in hand.
/// </summary>
internal sealed class Panel
{
    private readonly Town _town = new();
    private readonly Dictionary<ParticipantId, Participant> _people = [];
    private readonly Dictionary<ParticipantId, Segments> _segments = [];
    private readonly List<Release> _releases = [];
    private readonly Dictionary<ParticipantId, ParticipantId> _erased = [];

    internal Panel(Policies policies, params ReadOnlySpan<(string Category, string[] Values)> scheme)
    {
        _town.Change(p => p.AdoptPolicies(_town.As(Role.Convener), policies));
        var categories = new List<SegmentCategory>();
        foreach (var (category, values) in scheme)
            categories.Add(new(SegmentCategoryId.Of(category), Town.Some(category), [.. values.Select(v => new SegmentValue(SegmentValueId.Of(v), Town.Some(v)))]));
        _town.Change(p => p.AdoptSegments(_town.As(Role.Convener), categories.ToValueList()));
    }

    internal List<Leaked> Leaks { get; } = [];

    internal List<Dictionary<ParticipantId, InclusionStage>> Reached { get; } = [];

    /// <summary>What was known of people's segments at each release.</summary>
    internal List<Dictionary<ParticipantId, Segments>> Known { get; } = [];

    internal ParticipantId Join(string name, params ReadOnlySpan<(string Category, string Value)> segments)
    {
        var id = _town.Id<ParticipantId>(name);
        var map = ValueMap<SegmentCategoryId, SegmentValueId>.Empty;
        foreach (var (category, value) in segments)
            map = map.Set(SegmentCategoryId.Of(category), SegmentValueId.Of(value));
        _segments[id] = new(map);
        _people[id] = _town.Begin<Participant, ParticipantEvent>(id.Value, Participant.Register(_town.As(Role.Secretary), id));
        _people[id] = _people[id].After(_people[id].SetSegments(_town.As(Role.Secretary), Town.Sealed($"segments of {name}")));
        return id;
    }

    /// <summary>Everything personal goes; what they did stays.</summary>
    internal void Erase(ParticipantId person)
    {
        _people[person] = _people[person].After(_people[person].Erase(_town.As(Role.DataProtectionOfficer)));
        _segments.Remove(person);
        _erased[person] = _town.Id<ParticipantId>($"{person}, erased");
    }

    /// <summary>A session to which some are invited, some of them come and some of these speak; and the release of its figures.</summary>
    internal Leaked Meet(IReadOnlyCollection<ParticipantId> invited, IReadOnlyCollection<ParticipantId> present, IReadOnlyCollection<ParticipantId> spoke)
    {
        var name = $"session {_releases.Count}";
        var planned = _town.Planned(name: name);
        var today = Occurred.On(_town.Now.InZone(Town.Hebron).Date, Town.Hebron);
        var list = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>(name), planned));
        foreach (var person in invited)
            list = list.After(list.Invite(_town.As(Role.Secretary), planned, person));
        var session = planned.After(planned.Open(_town.As(Role.Facilitator), today));
        foreach (var person in present)
            list = list.After(list.MarkPresent(_town.As(Role.Recorder), session, person, today));
        var said = spoke.Select(p => Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
            _town.As(Role.Rapporteur),
            _town.Id<ContributionId>($"{name} {p}"),
            session,
            new(ContributionKind.Statement, RecordQuality.Summary, Town.Sealed($"{name} {p}"), today) { Speaker = Standing.Personal(p) }))).ToList();
        session = session.After(session.Close(_town.As(Role.Facilitator), today));
        var sources = new InclusionSources(_town.Programme, session, list, null, said, [], _people, _segments, [.. _releases]);
        var view = InclusionView.Of(sources, Audience.Public, LanguageTag.English).OrThrow();
        _releases.Add(Fold.Begin<Release, ReleaseEvent>(Release.Publish(_town.As(Role.Secretary), _town.Id<ReleaseId>(name), view, InclusionView.BasisOf(sources))));

        // Whoever was erased is somebody else from then on: somebody of whom nothing is known.
        var reached = invited.Concat(present).Distinct().ToDictionary(p => _erased.GetValueOrDefault(p, p), p =>
            spoke.Contains(p) ? InclusionStage.Spoke : present.Contains(p) ? InclusionStage.Present : InclusionStage.Invited);
        var leak = new Leaked(view, reached.Keys.ToHashSet());
        Leaks.Add(leak);
        Reached.Add(reached);
        Known.Add(new(_segments));
        return leak;
    }

    /// <summary>Somebody who was counted, with every release so far.</summary>
    internal Attacker Attack(ParticipantId own) => new(
        Leaks,
        own,
        Known[0].TryGetValue(own, out var mine) ? mine.Values.ToDictionary(s => s.Key.Value, s => (string?)s.Value.Value) : [],
        Leaks.Select((l, i) => (l, Reached[i].GetValueOrDefault(own))).ToDictionary(x => x.l, x => x.Item2),
        _erased.Values.ToHashSet());
}
