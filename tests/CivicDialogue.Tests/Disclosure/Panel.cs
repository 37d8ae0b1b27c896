namespace CivicDialogue.Tests.Disclosure;

/// <summary>
/// A panel that meets several times, decided and not forged: members with segments, for a stakeholder on a side or for none, who are invited, come, speak, author, leave
/// and join; and a release of figures after each session, with all that was released before in hand.
/// </summary>
internal sealed class Panel
{
    private readonly Town _town = new();
    private readonly Dictionary<ParticipantId, Participant> _people = [];
    private readonly Dictionary<ParticipantId, Segments> _segments = [];
    private readonly Dictionary<ParticipantId, StakeholderId> _for = [];
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

    /// <summary>Who reached which stage at each session.</summary>
    internal List<Dictionary<ParticipantId, InclusionStage>> Reached { get; } = [];

    /// <summary>What was known of people's sides and segments at each release.</summary>
    internal List<Dictionary<ParticipantId, Dictionary<string, string?>>> Known { get; } = [];

    /// <summary>Two sides, on each of which as many stakeholders stand.</summary>
    internal void Divide(params ReadOnlySpan<string> sides)
    {
        foreach (var side in sides)
        {
            _town.Change(p => p.DefineSide(_town.As(Role.Convener), SideId.Of(side), Town.Some(side)));
            _town.Change(p => p.Place(_town.As(Role.Convener), _town.Id<StakeholderId>(side), SideId.Of(side)));
        }
    }

    internal ParticipantId Join(string name, string? side, params ReadOnlySpan<(string Category, string Value)> segments)
    {
        var id = _town.Id<ParticipantId>(name);
        var map = ValueMap<SegmentCategoryId, SegmentValueId>.Empty;
        foreach (var (category, value) in segments)
            map = map.Set(SegmentCategoryId.Of(category), SegmentValueId.Of(value));
        _segments[id] = new(map);
        _people[id] = Fold.Begin<Participant, ParticipantEvent>(Participant.Register(_town.As(Role.Secretary), id));
        _people[id] = _people[id].After(_people[id].SetSegments(_town.As(Role.Secretary), Town.Sealed($"segments of {name}")));
        if (side is not null)
            _for[id] = _town.Id<StakeholderId>(side);
        return id;
    }

    internal bool IsErased(ParticipantId person) => _erased.ContainsKey(person);

    /// <summary>Everything personal goes; what they did, and for whom, stays.</summary>
    internal void Erase(ParticipantId person)
    {
        _people[person] = _people[person].After(_people[person].Erase(_town.As(Role.DataProtectionOfficer)));
        _segments.Remove(person);
        _erased[person] = _town.Id<ParticipantId>($"{person}, erased");
    }

    /// <summary>A session to which some are invited, some of whom come, speak, author and see it adopted; and the release of its figures.</summary>
    /// <param name="reached">Who reached which stage.</param>
    /// <param name="named">Whom the minutes name as having spoken.</param>
    /// <param name="lines">How many things were said by the minutes; <see langword="null"/> where there are none.</param>
    internal Leaked Meet(IReadOnlyDictionary<ParticipantId, InclusionStage> reached, IReadOnlySet<ParticipantId>? named = null, int? lines = null)
    {
        var name = $"session {_releases.Count}";
        var planned = _town.Planned(name: name);
        var today = Occurred.On(_town.Now.InZone(Town.Hebron).Date, Town.Hebron);
        var list = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>(name), planned));
        foreach (var stakeholder in _for.Values.Distinct())
            list = list.After(list.InviteGroup(_town.As(Role.Secretary), planned, stakeholder));
        foreach (var person in reached.Keys)
            list = list.After(list.Invite(_town.As(Role.Secretary), planned, person, _for.TryGetValue(person, out var stakeholder) ? stakeholder : null));
        var session = planned.After(planned.Open(_town.As(Role.Facilitator), today));
        foreach (var person in Those(InclusionStage.Present))
            list = list.After(list.MarkPresent(_town.As(Role.Recorder), session, person, today));
        var floor = Fold.Begin<Floor, FloorEvent>(Floor.Open(_town.As(Role.Facilitator), _town.Id<FloorId>(name), session));
        foreach (var person in Those(InclusionStage.Spoke))
        {
            floor = floor.After(floor.Give(_town.As(Role.Facilitator), session, Standing.Personal(person), null, today));
            floor = floor.After(floor.Stop(_town.As(Role.Facilitator), session, today));
        }

        var said = (named ?? new HashSet<ParticipantId>()).Order().Select(p => Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
            _town.As(Role.Rapporteur), _town.Id<ContributionId>($"{name}: {p}"), session,
            new(ContributionKind.Statement, RecordQuality.Summary, Town.Sealed($"{name}: {p}"), today) { Speaker = Standing.Personal(p) }))).ToList();
        var authored = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(_town.As(Role.Rapporteur), _town.Id<RecommendationId>($"{name}, not adopted"),
            new(Town.Some(), Town.Some()) { Session = session.Id, Authors = [.. Those(InclusionStage.Authored)] }));
        var adopted = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(_town.As(Role.Rapporteur), _town.Id<RecommendationId>($"{name}, adopted"),
            new(Town.Some(), Town.Some()) { Session = session.Id, Authors = [.. Those(InclusionStage.Adopted)] }));
        adopted = adopted.After(adopted.AdoptAsReported(_town.As(Role.Rapporteur), today, Town.Press));
        session = session.After(session.Close(_town.As(Role.Facilitator), today));
        var sources = new SessionSources
        {
            Programme = _town.Programme,
            Session = session,
            At = _town.Now,
            GuestList = list,
            Floors = [floor],
            Contributions = said,
            Recommendations = [authored, adopted],
            Participants = _people,
            Segments = _segments,
            Earlier = [.. _releases],
        };
        var view = InclusionView.Of(sources, Audience.Public, LanguageTag.English).OrThrow();
        _releases.Add(Fold.Begin<Release, ReleaseEvent>(Release.Publish(_town.As(Role.Secretary), _town.Id<ReleaseId>(name), view)));

        // Whoever was erased is somebody else from then on: somebody of whom nothing is known.
        var counted = reached.ToDictionary(r => _erased.GetValueOrDefault(r.Key, r.Key), r => r.Value);
        var leak = new Leaked(view, counted.Keys.ToHashSet())
        {
            Named = (named ?? new HashSet<ParticipantId>()).Select(p => _erased.GetValueOrDefault(p, p)).ToHashSet(),
            Lines = lines,
        };
        Leaks.Add(leak);
        Reached.Add(counted);
        Known.Add(reached.Keys.ToDictionary(p => _erased.GetValueOrDefault(p, p), Of));
        return leak;

        IEnumerable<ParticipantId> Those(InclusionStage stage) => reached.Where(r => r.Value >= stage).Select(r => r.Key).Order();
    }

    /// <summary>How many stand in a row, and reached a stage of a session.</summary>
    internal int Count(int session, string? category, string? value, InclusionStage stage) =>
        Reached[session].Count(p => p.Value >= stage && (category is null || Known[session][p.Key].GetValueOrDefault(category) == value));

    /// <summary>Somebody who was counted, with every release so far.</summary>
    internal Attacker Attack(ParticipantId own, bool readsFigures = true) => new(
        Leaks,
        own,
        Known.Select(k => k.GetValueOrDefault(own)).OfType<Dictionary<string, string?>>().FirstOrDefault() ?? [],
        Leaks.Select((l, i) => (l, Reached[i].GetValueOrDefault(own))).ToDictionary(x => x.l, x => x.Item2),
        _erased.Values.ToHashSet(),
        readsFigures);

    private Dictionary<string, string?> Of(ParticipantId person)
    {
        var known = _segments.TryGetValue(person, out var segments) ? segments.Values.ToDictionary(s => s.Key.Value, s => (string?)s.Value.Value) : [];
        if (_for.TryGetValue(person, out var stakeholder))
            known["side"] = _town.Programme.Placements[stakeholder].Value;
        return known;
    }
}
