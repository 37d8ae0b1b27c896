using CivicDialogue.Participants;
using CivicDialogue.Programmes;

namespace CivicDialogue.Disclosure;

/// <summary>Counts who was included in a session, and decides, once, what of it may be told: every view of the session tells from this.</summary>
internal sealed class SessionFigures
{
    /// <summary>The category of the sides.</summary>
    internal const string Sides = "side";

    private static readonly InclusionStage[] Stages = Enum.GetValues<InclusionStage>();

    private readonly SessionSources _sources;
    private readonly SuppressionRules _rules;
    private readonly List<FigureBasis> _earlier;

    private SessionFigures(SessionSources sources)
    {
        _sources = sources;
        var policies = sources.Programme.Policies;
        _rules = new(policies.DisclosureThreshold, policies.MinimumPopulation, policies.Zeros is ZeroPolicy.Shown);
        _earlier = [.. sources.Earlier.Select(r => r.Basis).OfType<FigureBasis>()];
    }

    /// <summary>What may be told, and whether an earlier release keeps it already.</summary>
    internal static (FigureBasis Told, bool IsOnRecord) Of(SessionSources sources)
    {
        var figures = new SessionFigures(sources);
        var basis = figures.Count();

        // What was told of these people stays what is told of them: another choice of what to suppress would show, with the first, more than either.
        var same = figures.EarlierOfThis().FirstOrDefault(e => e.Unnamed == basis.Unnamed && e.People.Count == basis.People.Count
            && e.People.All(p => basis.People.TryGetValue(p.Key, out var now) && now.Reached == p.Value.Reached));
        return same is not null ? (figures.MayTellBySide ? same : same with { Tables = same.Tables.Where(t => t.Category != Sides).ToValueList() }, true) : (figures.Decide(basis), false);
    }

    /// <summary>The sides and segments by which a session is looked at, with the names in force.</summary>
    internal static IEnumerable<Category> Categories(Programme programme)
    {
        if (programme.Sides.Count > 0)
            yield return new(Sides, SideName, programme.Sides.Select(s => new CategoryValue(s.Key.Value, s.Value, null)).ToValueList());
        foreach (var category in programme.Segments)
            yield return new(category.Id.Value, category.Name, category.Values.Select(v => new CategoryValue(v.Id.Value, v.Name, v.TargetPercent)).ToValueList());
    }

    private static LocalizedText SideName { get; } = LocalizedText.Of((LanguageTag.English, "Side"), (LanguageTag.Arabic, "الطرف"));

    private IEnumerable<FigureBasis> EarlierOfThis() => _earlier.Where(e => e.Session == _sources.Session.Id);

    /// <summary>Whom the figures count; what is known of no stage is not told to be nobody.</summary>
    private FigureBasis Count()
    {
        var reached = new Dictionary<ParticipantId, InclusionStage>();
        var sides = new Dictionary<ParticipantId, SideId>();
        var (programme, guests) = (_sources.Programme, _sources.GuestList);
        var isKnown = Stages.Select(IsKnown).ToArray();

        // Who was there is what the guest list says, where it says that of everybody: whoever spoke or authored and is not on it may be one of those who cannot be read, and
        // counting them twice would tell of them.
        var present = isKnown[(int)InclusionStage.Present] ? guests!.Present.Keys.Select(_sources.Whole).ToHashSet() : null;
        foreach (var (person, guest) in guests?.Guests ?? default)
            Reach(person, InclusionStage.Reached, guest.For is { } stakeholder && programme.Placements.TryGetValue(stakeholder, out var side) ? side : null);
        foreach (var person in guests?.Present.Keys ?? [])
            Reach(person, InclusionStage.Present);
        foreach (var said in _sources.Contributions.Where(c => c.IsOnTheOpenRecord && c.Said.Speaker is not null).Select(c => c.Said))
            Reach(said.Speaker!.Person, InclusionStage.Spoke, said.Side);
        foreach (var turn in _sources.Floors.SelectMany(f => f.Turns.Values).Where(t => t.Speaker is not null))
            Reach(turn.Speaker!.Person, InclusionStage.Spoke, turn.Side);
        foreach (var recommendation in _sources.Recommendations)
        {
            foreach (var author in recommendation.Writers)
                Reach(author, recommendation.WasAdopted ? InclusionStage.Adopted : InclusionStage.Authored);
        }

        var first = Array.IndexOf(isKnown, true);
        return new()
        {
            Session = _sources.Session.Id,
            People = ValueMap<ParticipantId, CountedPerson>.From(reached.Where(r => first >= 0 && (int)r.Value >= first).Select(r => KeyValuePair.Create(r.Key, new CountedPerson(
                r.Value,
                sides.TryGetValue(r.Key, out var side) ? side : null,
                _sources.Find(r.Key)?.Segments?.Id)))),
            Unnamed = first is 0 or 1 ? guests?.Unnamed ?? 0 : 0,
            Threshold = _rules.Threshold,
            Totals = isKnown.Select(k => k ? CountLine.Suppressed : CountLine.Unknown).ToValueList(),
        };

        void Reach(ParticipantId person, InclusionStage stage, SideId? side = null)
        {
            person = _sources.Whole(person);
            if (stage > InclusionStage.Reached && present?.Contains(person) == false)
                return;
            reached[person] = reached.TryGetValue(person, out var before) && before > stage ? before : stage;
            if (side is { } known)
                sides[person] = known;
        }
    }

    /// <summary>Whether anybody kept a record of a stage.</summary>
    private bool IsKnown(InclusionStage stage) => stage switch
    {
        InclusionStage.Reached => _sources.GuestList?.Guests.Count > 0,
        InclusionStage.Present => _sources.GuestList is { } list && list.Attendance == new Figure.Counted(list.Present.Count + list.Unnamed),
        InclusionStage.Spoke => _sources.Floors.Count + _sources.Contributions.Count > 0,
        _ => _sources.Recommendations.Count == 0 || _sources.Recommendations.Any(r => r.Writers.Any()),
    };

    private FigureBasis Decide(FigureBasis basis)
    {
        var stages = Enumerable.Range(0, Stages.Length).Where(k => basis.Totals[k].Kind is not CountKind.Unknown).ToArray();
        if (stages.Length == 0)
            return basis;
        var totals = stages.Select(s => People(basis).Count(p => (int)p >= s)).ToArray();
        var earlier = EarlierOfThis().ToList();
        var categories = Categories(_sources.Programme).ToList();
        var tables = categories.Select(c => (Rows: Table(basis, c, stages), MayTell: earlier.Count == 0 && MayTell(c))).ToList();
        var (lines, shown) = Suppression.Protect(
            tables,
            totals,
            _rules,
            [.. categories.Select((c, i) => Known(basis, c, tables[i].Rows))],
            [.. stages.Select(s => earlier.Select(e => e.Totals[s]).ToList())],
            [.. stages.Select(s => s <= (int)InclusionStage.Spoke ? Named(basis) : 0)]);
        var isTold = lines[0].Kind is CountKind.Counted && totals[0] >= _rules.MinimumPopulation;
        return basis with
        {
            Totals = Whole(lines),
            Tables = categories.Index().Where(c => isTold && tables[c.Index].MayTell).Select(c => new FigureTable(c.Item.Key, c.Item.Keys.Select((v, r) => new FigureRow(
                v, Whole(tables[c.Index].Rows[r].Select((n, k) => shown[c.Index][r][k] ? CountLine.Counted(n) : CountLine.Suppressed)))).ToValueList())).ToValueList(),
        };

        ValueList<CountLine> Whole(IEnumerable<CountLine> told)
        {
            var whole = Enumerable.Repeat(CountLine.Unknown, Stages.Length).ToArray();
            foreach (var (line, stage) in told.Zip(stages))
                whole[stage] = line;
            return whole.ToValueList();
        }

        bool MayTell(Category category) => category.Key != Sides || MayTellBySide;
    }

    /// <summary>Where who spoke is hidden, so is for whom: a side on which one stakeholder stands would tell. It is asked again at every release: policies become narrower.</summary>
    private bool MayTellBySide => _sources.Session.NarrowestOf(null).And(_sources.Programme.Policies.Attribution) < Attribution.ChathamHouse
        || !_sources.Programme.Placements.GroupBy(p => p.Value).Any(s => s.Count() == 1);

    /// <summary>Of how many of those counted minutes tell that they spoke, by their name or by whom they spoke for: whoever reads both knows of these that they were there.</summary>
    private int Named(FigureBasis basis) => _sources.Contributions
        .Where(c => c.IsOnTheOpenRecord && c.Said.Speaker is { } speaker && Naming.OfSpeaker(c, _sources) <= (speaker.IsOfficial ? Attribution.AffiliationOnly : Attribution.Named))
        .Select(c => _sources.Whole(c.Said.Speaker!.Person)).Distinct()
        .Count(p => basis.People.TryGetValue(p, out var counted) && counted.Reached >= InclusionStage.Spoke);

    private static IEnumerable<InclusionStage> People(FigureBasis basis) =>
        basis.People.Values.Select(p => p.Reached).Concat(Enumerable.Repeat(InclusionStage.Present, basis.Unnamed));

    /// <summary>The row that somebody stands in; <see langword="null"/> where that is not known.</summary>
    private string? RowOf(Category category, ParticipantId id, CountedPerson person) =>
        category.Key == Sides ? person.Side?.Value
        : _sources.Segments.TryGetValue(id, out var segments) ? segments.Of(SegmentCategoryId.Of(category.Key))?.Value
        : null;

    /// <summary>By value, and last for those of whom it is not known, how many reached each stage.</summary>
    private IReadOnlyList<IReadOnlyList<int>> Table(FigureBasis basis, Category category, int[] stages)
    {
        var rows = Enumerable.Range(0, category.Values.Count + 1).Select(_ => new int[stages.Length]).ToArray();
        foreach (var (id, person) in basis.People)
            Count(RowOf(category, id, person), person.Reached);
        for (var i = 0; i < basis.Unnamed; i++)
            Count(null, InclusionStage.Present);
        return rows;

        void Count(string? value, InclusionStage reached)
        {
            var row = Enumerable.Range(0, category.Values.Count).FirstOrDefault(r => category.Values[r].Key == value, category.Values.Count);
            for (var k = 0; k < stages.Length && stages[k] <= (int)reached; k++)
                rows[row][k]++;
        }
    }

    /// <summary>What earlier releases told of people who are counted again.</summary>
    private List<KnownBase> Known(FigureBasis basis, Category category, IReadOnlyList<IReadOnlyList<int>> table)
    {
        var known = new List<KnownBase>();
        foreach (var earlier in _earlier)
        {
            if (earlier.Of(category.Key) is not { } told)
                continue;
            var (left, joined, isShared) = Moved(earlier, basis, category);
            if (!isShared)
                continue;
            var rows = category.Keys.Select(v => told.Of(v)?.Counts[earlier.Base] is { Kind: CountKind.Counted } count ? count.AtLeast : null).ToList();

            // Where enough moved in either direction that each of them may have stood anywhere, the two tell nothing of each other.
            var then = Table(earlier, category, [earlier.Base]);
            var gone = Enumerable.Range(0, rows.Count).Sum(r => Math.Max(0, (rows[r] ?? then[r][0]) - table[r][0]));
            if (left + joined > 0 && left - gone >= _rules.Threshold + 2)
                continue;
            known.Add(new(rows, left, joined));
        }

        return known;
    }

    /// <summary>How many of those counted then are not counted now or stand elsewhere, the other way round, and whether anybody is counted both times.</summary>
    private (int Left, int Joined, bool IsShared) Moved(FigureBasis then, FigureBasis now, Category category)
    {
        var stayed = 0;
        var shared = 0;
        foreach (var (id, person) in now.People)
        {
            if (!then.People.TryGetValue(id, out var before))
                continue;
            shared++;
            stayed += category.Key == Sides ? (before.Side == person.Side ? 1 : 0) : before.Segments == person.Segments && IsReadable(id, person) ? 1 : 0;
        }

        return (then.People.Count + then.Unnamed - stayed, now.People.Count + now.Unnamed - stayed, shared > 0);
    }

    /// <summary>Whether somebody's segments, where there are any, still are what they were: those of somebody erased are not.</summary>
    private bool IsReadable(ParticipantId id, CountedPerson person) => person.Segments is null || _sources.Segments.ContainsKey(id);

    /// <summary>A way to look at whom a session includes.</summary>
    internal sealed record Category(string Key, LocalizedText Name, ValueList<CategoryValue> Values)
    {
        /// <summary>The keys of the values, and last that of those of whom it is not known.</summary>
        internal IEnumerable<string?> Keys => Values.Select(v => (string?)v.Key).Append(null);
    }

    /// <summary>One value of it.</summary>
    internal sealed record CategoryValue(string Key, LocalizedText Name, int? TargetPercent);
}
