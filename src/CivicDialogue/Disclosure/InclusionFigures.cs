using CivicDialogue.Participants;
using CivicDialogue.Programmes;

namespace CivicDialogue.Disclosure;

/// <summary>Counts who was included in a session, and decides what of it may be told.</summary>
internal sealed class InclusionFigures
{
    private const string Sides = "side";
    private static readonly InclusionStage[] Stages = Enum.GetValues<InclusionStage>();

    private readonly InclusionSources _sources;
    private readonly SuppressionRules _rules;

    internal InclusionFigures(InclusionSources sources)
    {
        _sources = sources;
        var policies = sources.Programme.Policies;
        _rules = new(policies.DisclosureThreshold, policies.MinimumPopulation, policies.Zeros is ZeroPolicy.Shown);
        Basis = new(sources.Session.Id, People(), sources.GuestList?.Unnamed ?? 0);
    }

    internal FigureBasis Basis { get; }

    private sealed record Category(string Key, LocalizedText Name, ValueList<Value> Values);

    private sealed record Value(string Key, LocalizedText Name, int? TargetPercent);

    internal InclusionView View(Audience audience, LanguageTag language)
    {
        var otherwise = _sources.Programme.Languages[0];
        var earlier = _sources.Earlier.Where(r => r.Basis?.Session == _sources.Session.Id).ToList();
        var same = earlier.FirstOrDefault(r => CountsTheSame(r.Basis!))?.View as InclusionView;
        var view = new InclusionView(audience, language)
        {
            Session = _sources.Session.Id,
            Programme = Text(_sources.Programme.Name),
            Title = Text(_sources.Session.Plan.Title),
            Threshold = same?.Threshold ?? _rules.Threshold,
        };

        // What was told of these people stays what is told of them: another choice of what to suppress would show, with the first, more than either.
        if (same is not null)
            return view with { Stages = same.Stages, Breakdowns = same.Breakdowns.Select(Renamed).ToValueList() };

        var totals = Stages.Select(s => People(Basis).Count(p => p >= s)).ToArray();
        var categories = earlier.Count > 0 ? [] : Categories().ToList();
        var tables = categories.Select(c => Table(Basis, c)).ToList();
        var (lines, shown) = Suppression.Protect(tables, totals, _rules, [.. categories.Select((c, i) => Known(c, tables[i]))]);
        var isTold = lines[0].Kind is CountKind.Counted && totals[0] >= _rules.MinimumPopulation;
        return view with
        {
            Stages = lines.Select((l, k) => new StageLine(Stages[k], l)).ToValueList(),
            Breakdowns = (isTold ? categories : []).Select((c, i) => new BreakdownLine(c.Key, Text(c.Name), c.Values.Append(null).Select((v, r) => new BreakdownRow(
                v?.Key,
                v is null ? null : Text(v.Name),
                v?.TargetPercent,
                tables[i][r].Select((n, k) => shown[i][r][k] ? CountLine.Counted(n) : CountLine.Suppressed).ToValueList())).ToValueList())).ToValueList(),
        };

        ViewText Text(LocalizedText text) => ViewText.Of(text, language, otherwise);

        BreakdownLine Renamed(BreakdownLine line) => Categories().FirstOrDefault(c => c.Key == line.Category) is not { } category ? line : line with
        {
            Name = Text(category.Name),
            Rows = line.Rows.Select(r => category.Values.FirstOrDefault(v => v.Key == r.Value) is { } value ? r with { Name = Text(value.Name) } : r).ToValueList(),
        };
    }

    /// <summary>Whether the same people were counted at the same stages; where they stand may be known better or worse since.</summary>
    private bool CountsTheSame(FigureBasis then) =>
        then.Unnamed == Basis.Unnamed && then.People.Count == Basis.People.Count
        && then.People.All(p => Basis.People.TryGetValue(p.Key, out var now) && now.Reached == p.Value.Reached);

    private ValueMap<ParticipantId, CountedPerson> People()
    {
        var reached = new Dictionary<ParticipantId, InclusionStage>();
        var sides = new Dictionary<ParticipantId, SideId>();
        var (programme, guests, floor) = (_sources.Programme, _sources.GuestList, _sources.Floor);
        foreach (var (person, guest) in guests?.Guests ?? default)
        {
            Reach(person, InclusionStage.Invited);
            if (guest.For is { } stakeholder && programme.Placements.TryGetValue(stakeholder, out var side))
                sides[person] = side;
        }

        foreach (var person in guests?.Present.Keys ?? [])
            Reach(person, InclusionStage.Present);
        foreach (var contribution in _sources.Contributions.Where(c => c.IsOnTheOpenRecord && c.Said.Speaker is not null))
        {
            Reach(contribution.Said.Speaker!.Person, InclusionStage.Spoke);
            if (contribution.Said.Side is { } side)
                sides[contribution.Said.Speaker.Person] = side;
        }

        foreach (var (_, turn) in floor?.Turns ?? default)
        {
            if (turn.Speaker is not { } speaker)
                continue;
            Reach(speaker.Person, InclusionStage.Spoke);
            if (turn.Side is { } side)
                sides[speaker.Person] = side;
        }

        foreach (var recommendation in _sources.Recommendations)
        {
            foreach (var author in recommendation.Draft.Authors)
                Reach(author, recommendation.IsAdopted ? InclusionStage.Adopted : InclusionStage.Authored);
        }

        return ValueMap<ParticipantId, CountedPerson>.From(reached.Select(r => KeyValuePair.Create(r.Key, new CountedPerson(
            r.Value,
            sides.TryGetValue(r.Key, out var side) ? side : null,
            _sources.Participants.GetValueOrDefault(r.Key)?.Segments?.Id))));

        void Reach(ParticipantId person, InclusionStage stage)
        {
            // Two records of one person are one person.
            for (var i = 0; i < 8 && _sources.Participants.GetValueOrDefault(person)?.MergedInto is { } into; i++)
                person = into;
            reached[person] = reached.TryGetValue(person, out var before) && before > stage ? before : stage;
        }
    }

    private static IEnumerable<InclusionStage> People(FigureBasis basis) =>
        basis.People.Values.Select(p => p.Reached).Concat(Enumerable.Repeat(InclusionStage.Present, basis.Unnamed));

    private IEnumerable<Category> Categories()
    {
        var programme = _sources.Programme;
        if (programme.Sides.Count > 0)
            yield return new(Sides, SideName, programme.Sides.Select(s => new Value(s.Key.Value, s.Value, null)).ToValueList());
        foreach (var category in programme.Segments)
            yield return new(category.Id.Value, category.Name, category.Values.Select(v => new Value(v.Id.Value, v.Name, v.TargetPercent)).ToValueList());
    }

    private static LocalizedText SideName { get; } = LocalizedText.Of((LanguageTag.English, "Side"), (LanguageTag.Arabic, "الطرف"));

    /// <summary>The row that somebody stands in; <see langword="null"/> where that is not known.</summary>
    private string? RowOf(Category category, ParticipantId id, CountedPerson person) =>
        category.Key == Sides ? person.Side?.Value
        : _sources.Segments.TryGetValue(id, out var segments) ? segments.Of(SegmentCategoryId.Of(category.Key))?.Value
        : null;

    /// <summary>By value, and last for those of whom it is not known, how many reached each stage.</summary>
    private IReadOnlyList<IReadOnlyList<int>> Table(FigureBasis basis, Category category)
    {
        var rows = Enumerable.Range(0, category.Values.Count + 1).Select(_ => new int[Stages.Length]).ToArray();
        foreach (var (id, person) in basis.People)
            Count(RowOf(category, id, person), person.Reached);
        for (var i = 0; i < basis.Unnamed; i++)
            Count(null, InclusionStage.Present);
        return rows;

        void Count(string? value, InclusionStage reached)
        {
            var row = Enumerable.Range(0, category.Values.Count).FirstOrDefault(r => category.Values[r].Key == value, category.Values.Count);
            for (var k = 0; k <= (int)reached; k++)
                rows[row][k]++;
        }
    }

    /// <summary>What earlier releases told of people who are counted again.</summary>
    private List<KnownBase> Known(Category category, IReadOnlyList<IReadOnlyList<int>> table)
    {
        var known = new List<KnownBase>();
        foreach (var release in _sources.Earlier)
        {
            if (release.Basis is not { } basis || basis.Session == Basis.Session
                || (release.View as InclusionView)?.Breakdowns.FirstOrDefault(b => b.Category == category.Key) is not { } told)
                continue;
            var (left, joined, isShared) = Moved(basis, category);
            if (!isShared)
                continue;
            var rows = category.Values.Select(v => v.Key).Append(null)
                .Select(v => told.Rows.FirstOrDefault(r => r.Value == v)?.Counts[0] is { Kind: CountKind.Counted } count ? count.AtLeast : null).ToList();

            // Where enough moved in either direction that each of them may have stood anywhere, the two tell nothing of each other.
            var then = Table(basis, category);
            var gone = Enumerable.Range(0, rows.Count).Sum(r => Math.Max(0, (rows[r] ?? then[r][0]) - table[r][0]));
            if (left + joined > 0 && left - gone >= _rules.Threshold + 2)
                continue;
            known.Add(new(rows, left, joined));
        }

        return known;
    }

    /// <summary>How many of those counted then are not counted now or stand elsewhere, the other way round, and whether anybody is counted both times.</summary>
    private (int Left, int Joined, bool IsShared) Moved(FigureBasis then, Category category)
    {
        var stayed = 0;
        var shared = 0;
        foreach (var (id, person) in Basis.People)
        {
            if (!then.People.TryGetValue(id, out var before))
                continue;
            shared++;
            stayed += category.Key == Sides ? (before.Side == person.Side ? 1 : 0) : before.Segments == person.Segments && IsReadable(id, person) ? 1 : 0;
        }

        return (then.People.Count + then.Unnamed - stayed, Basis.People.Count + Basis.Unnamed - stayed, shared > 0);
    }

    /// <summary>Whether somebody's segments, where there are any, still are what they were: those of somebody erased are not.</summary>
    private bool IsReadable(ParticipantId id, CountedPerson person) => person.Segments is null || _sources.Segments.ContainsKey(id);
}
