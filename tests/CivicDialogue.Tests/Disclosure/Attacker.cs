using Google.OrTools.Sat;

namespace CivicDialogue.Tests.Disclosure;

/// <summary>What somebody outside has: a release of figures, what the minutes say of how many came, and who belonged to the session, which can be seen.</summary>
internal sealed record Leaked(InclusionView View, IReadOnlySet<ParticipantId> Population)
{
    /// <summary>How many came, as the minutes tell it, where they were published too.</summary>
    internal AttendanceLine? Attendance { get; init; }

    /// <summary>Of whom the minutes tell by name that they spoke.</summary>
    internal IReadOnlySet<ParticipantId> Named { get; init; } = new HashSet<ParticipantId>();

    /// <summary>How many things were said by the minutes: no more people spoke, so far as whoever reads them can think.</summary>
    internal int? Lines { get; init; }

    internal CountLine Count(string? category, string? value, InclusionStage stage) =>
        category is null ? View.Stages.Single(s => s.Stage == stage).Count
        : View.Breakdowns.Single(b => b.Category == category).Rows.Single(r => r.Value == value).Counts[(int)stage];
}

/// <summary>A number that must stay open to somebody outside, and how far: how many of some people there are, or stand in a row, or came so far and no further.</summary>
/// <param name="Name">What it is called, for a person who reads a failure.</param>
/// <param name="Parts">The variables that it is the sum of.</param>
internal sealed record OpenNumber(string Name, IReadOnlyList<int> Parts)
{
    /// <summary>How wide the interval must be.</summary>
    internal int Width { get; init; }

    /// <summary>A number that it must be possible not to exceed.</summary>
    internal int AtMost { get; init; } = int.MaxValue;

    /// <summary>A number that it must be possible to reach.</summary>
    internal int AtLeast { get; init; } = int.MinValue;

    /// <summary>The smallest that it was in any world so far, and the largest.</summary>
    internal (int Low, int High) Seen { get; private set; } = (int.MaxValue / 2, int.MinValue / 2);

    internal bool IsOpen => Seen.High - Seen.Low >= Width && Seen.Low <= AtMost && Seen.High >= AtLeast;

    /// <summary>Whether it is less open than the same number is to somebody else, to whom it need not be open either.</summary>
    internal bool IsCloserThan(OpenNumber other) => Seen.High - Seen.Low < Math.Min(Width, other.Seen.High - other.Seen.Low)
        || Seen.Low > Math.Max(AtMost, other.Seen.Low) || Seen.High < Math.Min(AtLeast, other.Seen.High);

    internal void See(int[] world)
    {
        var value = 0;
        foreach (var part in Parts)
            value += world[part];
        Seen = (Math.Min(Seen.Low, value), Math.Max(Seen.High, value));
    }

    public override string ToString() => $"{Name} is {Seen.Low} to {Seen.High}, and nothing else";
}

/// <summary>
/// Somebody with every release, who was counted and knows where. Everything else they find with a solver: a population is a number of people for each pattern of
/// sessions they belonged to and each combination of values, who drop out of each session after some stage. Every such world that fits the releases is a witness of what
/// numbers can be, and what no world so far leaves open the solver decides.
/// </summary>
internal sealed class Attacker
{
    private static readonly int Stages = Enum.GetValues<InclusionStage>().Length;

    private readonly IReadOnlyList<Leaked> _releases;
    private readonly List<string> _categories;
    private readonly List<string?[]> _cells = [[]];
    private readonly List<(string Pattern, HashSet<ParticipantId> Members)> _groups;
    private readonly CpModel _model = new();
    private readonly List<IntVar> _variables = [];
    private readonly List<(int Low, int High)> _bounds = [];
    private readonly Dictionary<(int Group, int Cell), int> _people = [];
    private readonly Dictionary<(int Release, int Group, int Cell, int Last), int> _last = [];
    private readonly List<(int[] Parts, int Low, int High)> _told = [];
    private readonly ParticipantId _own;

    /// <param name="releases">Every release, with who belonged to the session.</param>
    /// <param name="own">Who the attacker is.</param>
    /// <param name="segments">The attacker's own segments and side.</param>
    /// <param name="reached">The attacker's own stages.</param>
    /// <param name="erased">Those of whom it is known that nothing is known of them any more.</param>
    /// <param name="readsFigures">Whether the attacker has the figures, or the minutes alone.</param>
    internal Attacker(
        IReadOnlyList<Leaked> releases,
        ParticipantId own,
        IReadOnlyDictionary<string, string?> segments,
        IReadOnlyDictionary<Leaked, InclusionStage> reached,
        IReadOnlySet<ParticipantId> erased,
        bool readsFigures = true)
    {
        (_releases, _own) = (releases, own);
        _categories = [.. releases.SelectMany(r => r.View.Breakdowns).Select(b => b.Category).Distinct()];
        foreach (var category in _categories)
        {
            var values = ValuesOf(category).ToList();
            _cells = [.. _cells.SelectMany(c => values.Select(v => (string?[])[.. c, v]))];
        }

        _groups = [.. releases.SelectMany(r => r.Population).Distinct()
            .GroupBy(p => string.Concat(releases.Select(r => r.Population.Contains(p) ? '1' : '0')) + string.Concat(releases.Select(r => r.Named.Contains(p) ? '!' : '-')) + (erased.Contains(p) ? '?' : ' ')).OrderBy(g => g.Key).Select(g => (g.Key, g.ToHashSet()))];
        for (var g = 0; g < _groups.Count; g++)
        {
            var (pattern, members) = _groups[g];
            for (var c = 0; c < _cells.Count; c++)
            {
                var isOwn = members.Contains(own) && Enumerable.Range(0, _categories.Count).All(i => _cells[c][i] == segments.GetValueOrDefault(_categories[i]));
                _people[(g, c)] = Variable(isOwn, IsErased(g) && _cells[c].Where((_, i) => _categories[i] != "side").Any(v => v is not null) ? 0 : members.Count);
                for (var r = 0; r < releases.Count; r++)
                {
                    if (pattern[r] == '0')
                        continue;
                    for (var k = 0; k < Stages; k++)
                        _last[(r, g, c, k)] = Variable(isOwn && (int)reached[releases[r]] == k, IsNamed(g, r) && k < (int)InclusionStage.Spoke ? 0 : members.Count);
                    _model.Add(Sum(Enumerable.Range(0, Stages).Select(k => _last[(r, g, c, k)])) == _variables[_people[(g, c)]]);
                }
            }

            _model.Add(Sum(Enumerable.Range(0, _cells.Count).Select(c => _people[(g, c)])) == members.Count);
        }

        for (var r = 0; r < releases.Count; r++)
        {
            if (releases[r].Lines is { } lines)
                Believe(r, null, null, InclusionStage.Spoke, new(CountKind.Range, 0, lines));
            foreach (var stage in readsFigures ? Enum.GetValues<InclusionStage>() : [])
            {
                Believe(r, null, null, stage, releases[r].Count(null, null, stage));
                foreach (var breakdown in releases[r].View.Breakdowns)
                {
                    foreach (var row in breakdown.Rows)
                        Believe(r, breakdown.Category, row.Value, stage, row.Counts[(int)stage]);
                }
            }

            if (readsFigures && releases[r].Attendance is { } came)
                Believe(r, null, null, InclusionStage.Present, new(came.Kind, came.AtLeast, came.AtMost));
        }
    }

    /// <summary>A figure of a release that must stay open; with a second stage, those who dropped out before it.</summary>
    private OpenNumber Figure(int width, int release, string? category, string? value, InclusionStage stage, InclusionStage? before = null) => new(
        $"{category}={value ?? "?"} at {stage}{(before is null ? "" : $" and not {before}")} of release {release}", Parts(release, category, value, stage, before))
    { Width = width };

    /// <summary>Every figure that is suppressed, told as a range or must not be computable, of the tables that left.</summary>
    /// <param name="threshold">The threshold of the policies.</param>
    /// <param name="zeros">How they treat zeros.</param>
    /// <param name="count">The truth: how many of a release stand in a row and reached a stage.</param>
    internal IEnumerable<OpenNumber> Figures(int threshold, ZeroPolicy zeros, Func<int, string?, string?, InclusionStage, int> count)
    {
        for (var i = 0; i < _releases.Count; i++)
        {
            var leak = _releases[i];
            if (leak.Count(null, null, InclusionStage.Reached).Kind is not CountKind.Counted)
                continue;
            foreach (var (category, value) in leak.View.Breakdowns.SelectMany(b => b.Rows.Select(r => ((string?)b.Category, r.Value))).Prepend((null, null)))
            {
                // That a population is not told again is no figure of its own: it is as near to the one told before as people stayed.
                var isRepeated = category is not null && _releases.Take(i).Any(l => l.Population.Overlaps(leak.Population) && l.View.Breakdowns.Any(b => b.Category == category));
                foreach (var stage in Enum.GetValues<InclusionStage>())
                {
                    if (leak.Count(category, value, stage).Kind is not CountKind.Counted && !(isRepeated && stage is InclusionStage.Reached) && !MayBeKnown(count(i, category, value, stage)))
                        yield return Figure(threshold, i, category, value, stage);
                    foreach (var before in Enum.GetValues<InclusionStage>().Where(b => b > stage))
                    {
                        var dropped = count(i, category, value, stage) - count(i, category, value, before);
                        if (dropped < threshold && !MayBeKnown(dropped))
                            yield return Figure(threshold, i, category, value, stage, before);
                    }
                }
            }
        }

        bool MayBeKnown(int number) => number == 0 && zeros is ZeroPolicy.Shown;
    }

    /// <summary>
    /// What must stay open of everybody who came and went with the same others. Of few, everything: who stands where, who came, who spoke. Of more nobody may know that
    /// all of them stand in one row, or all came or spoke, or none. The attacker knows of one of them, and of whoever was erased that nothing is known.
    /// </summary>
    internal IEnumerable<OpenNumber> OfGroups(int few)
    {
        for (var g = 0; g < _groups.Count; g++)
        {
            var (pattern, members) = _groups[g];
            var others = members.Contains(_own) ? members.Count - 1 : members.Count;
            if (others == 0)
                continue;
            foreach (var category in _categories.Where(c => !IsErased(g) || c == "side"))
            {
                foreach (var value in ValuesOf(category))
                    yield return Of($"{category}={value ?? "?"}", [.. Cells(category, value).Select(c => _people[(g, c)])], isRow: true);
            }

            for (var r = 0; r < _releases.Count; r++)
            {
                if (pattern[r] == '0' || IsNamed(g, r))
                    continue;
                foreach (var stage in (InclusionStage[])[InclusionStage.Present, InclusionStage.Spoke])
                    yield return Of($"{stage} of release {r}", [.. _last.Where(l => l.Key.Release == r && l.Key.Group == g && l.Key.Last >= (int)stage).Select(l => l.Value)], isRow: false);
            }

            OpenNumber Of(string name, List<int> parts, bool isRow)
            {
                var own = parts.Sum(p => _bounds[p].Low);
                return new($"those of '{pattern}' at {name}", parts)
                {
                    AtMost = others <= few ? own : own + others - 1,
                    AtLeast = others <= few ? own + others : isRow ? int.MinValue : own + 1,
                };
            }
        }
    }

    /// <summary>Which of the numbers do not stay open.</summary>
    internal List<OpenNumber> Close(IReadOnlyCollection<OpenNumber> numbers)
    {
        See(Solve(null, 0, null));
        foreach (var number in numbers.Where(n => !n.IsOpen))
        {
            if (!number.IsOpen)
                See(Solve(number, 1, number.Width > 0 ? number.Seen.Low + number.Width : number.AtLeast));
            if (!number.IsOpen)
                See(Solve(number, -1, number.Width > 0 ? number.Seen.High - number.Width : number.AtMost));
        }

        return [.. numbers.Where(n => !n.IsOpen)];

        void See(int[] seen)
        {
            foreach (var (parts, low, high) in _told)
                Assert.InRange(parts.Sum(p => seen[p]), low, high);
            foreach (var number in numbers)
                number.See(seen);
        }
    }

    /// <summary>A world in which a number is as large or as small as it can be, or as far as is asked for.</summary>
    private int[] Solve(OpenNumber? number, int sign, int? far)
    {
        if (number is not null && sign > 0)
            _model.Maximize(Sum(number.Parts));
        else if (number is not null)
            _model.Minimize(Sum(number.Parts));
        var solver = new CpSolver { StringParameters = "num_workers:1,cp_model_presolve:false" };
        var status = solver.Solve(_model, new Enough(far, sign));
        Assert.True(status is CpSolverStatus.Optimal or CpSolverStatus.Feasible, $"The releases do not fit together: {status}.");
        return [.. _variables.Select(v => (int)solver.Value(v))];
    }

    /// <summary>
    /// Which of the numbers that this attacker closes another one who reads the minutes alone does not close as far: what figures tell on top of them. Both have the same
    /// releases.
    /// </summary>
    internal List<OpenNumber> CloseMoreThan(Attacker reader, IReadOnlyCollection<OpenNumber> numbers)
    {
        var closed = Close(numbers);
        if (closed.Count == 0)
            return closed;
        var read = closed.Select(n => new OpenNumber(n.Name, n.Parts) { Width = n.Width, AtMost = n.AtMost, AtLeast = n.AtLeast }).ToList();
        reader.Close(read);
        return [.. closed.Zip(read).Where(n => n.First.IsCloserThan(n.Second)).Select(n => n.First)];
    }

    private bool IsNamed(int group, int release) => _groups[group].Pattern[_releases.Count + release] == '!';

    private bool IsErased(int group) => _groups[group].Pattern[^1] == '?';

    private int Variable(bool isOwn, int most)
    {
        _variables.Add(_model.NewIntVar(isOwn ? 1 : 0, most, ""));
        _bounds.Add((isOwn ? 1 : 0, most));
        return _variables.Count - 1;
    }

    private LinearExpr Sum(IEnumerable<int> variables) => LinearExpr.Sum(variables.Select(v => _variables[v]));

    private int[] Parts(int release, string? category, string? value, InclusionStage stage, InclusionStage? before)
    {
        var cells = Cells(category, value).ToHashSet();
        return [.. _last.Where(l => l.Key.Release == release && l.Key.Last >= (int)stage && (before is null || l.Key.Last < (int)before) && cells.Contains(l.Key.Cell)).Select(l => l.Value)];
    }

    private void Believe(int release, string? category, string? value, InclusionStage stage, CountLine told)
    {
        if (told is not { AtLeast: { } least, AtMost: { } most })
            return;
        var parts = Parts(release, category, value, stage, null);
        _model.AddLinearConstraint(Sum(parts), least, most);
        _told.Add((parts, least, most));
    }

    private IEnumerable<string?> ValuesOf(string category) =>
        _releases.SelectMany(r => r.View.Breakdowns).Where(b => b.Category == category).SelectMany(b => b.Rows).Select(r => r.Value).Distinct();

    private IEnumerable<int> Cells(string? category, string? value) =>
        Enumerable.Range(0, _cells.Count).Where(c => category is null || _cells[c][_categories.IndexOf(category)] == value);

    /// <summary>Stops as soon as a world is far enough from another.</summary>
    private sealed class Enough(int? far, int sign) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback()
        {
            if (far is { } value && sign * (ObjectiveValue() - value) >= 0)
                StopSearch();
        }
    }
}
