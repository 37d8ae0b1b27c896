using Google.OrTools.Sat;

namespace CivicDialogue.Tests.Disclosure;

/// <summary>What somebody outside has: a release, and who belonged to the session, which can be seen.</summary>
internal sealed record Leaked(InclusionView View, IReadOnlySet<ParticipantId> Population)
{
    internal int? Told(string? category, string? value, InclusionStage stage) =>
        Count(category, value, stage) is { Kind: CountKind.Counted } told ? told.AtLeast : null;

    internal CountLine Count(string? category, string? value, InclusionStage stage) =>
        category is null ? View.Stages.Single(s => s.Stage == stage).Count
        : View.Breakdowns.Single(b => b.Category == category).Rows.Single(r => r.Value == value).Counts[(int)stage];
}

/// <summary>
/// Somebody with every release, who was counted and knows where. Everything else they find with a solver: a population is a number of people for each pattern of
/// sessions they belonged to and each combination of values, who drop out of each session after some stage.
/// </summary>
internal sealed class Attacker
{
    private static readonly int Stages = Enum.GetValues<InclusionStage>().Length;

    private readonly IReadOnlyList<Leaked> _releases;
    private readonly List<string> _categories;
    private readonly List<string?[]> _cells = [[]];
    private readonly List<(string Pattern, HashSet<ParticipantId> Members)> _groups;
    private readonly CpModel _model = new();
    private readonly Dictionary<(int Group, int Cell), IntVar> _people = [];
    private readonly Dictionary<(int Release, int Group, int Cell, int Last), IntVar> _last = [];

    /// <param name="releases">Every release, with who belonged to the session.</param>
    /// <param name="own">Who the attacker is.</param>
    /// <param name="segments">The attacker's own segments.</param>
    /// <param name="reached">The attacker's own stages.</param>
    /// <param name="erased">Those of whom it is known that nothing is known of them any more.</param>
    internal Attacker(
        IReadOnlyList<Leaked> releases,
        ParticipantId own,
        IReadOnlyDictionary<string, string?> segments,
        IReadOnlyDictionary<Leaked, InclusionStage> reached,
        IReadOnlySet<ParticipantId> erased)
    {
        _releases = releases;
        _categories = [.. releases.SelectMany(r => r.View.Breakdowns).Select(b => b.Category).Distinct()];
        foreach (var category in _categories)
        {
            var values = releases.SelectMany(r => r.View.Breakdowns).Where(b => b.Category == category).SelectMany(b => b.Rows).Select(r => r.Value).Distinct().ToList();
            _cells = [.. _cells.SelectMany(c => values.Select(v => (string?[])[.. c, v]))];
        }

        _groups = [.. releases.SelectMany(r => r.Population).Distinct()
            .GroupBy(p => string.Concat(releases.Select(r => r.Population.Contains(p) ? '1' : '0')) + (erased.Contains(p) ? '?' : ' ')).OrderBy(g => g.Key).Select(g => (g.Key, g.ToHashSet()))];
        for (var g = 0; g < _groups.Count; g++)
        {
            var (pattern, members) = _groups[g];
            for (var c = 0; c < _cells.Count; c++)
            {
                var isOwn = members.Contains(own) && Enumerable.Range(0, _categories.Count).All(i => _cells[c][i] == segments.GetValueOrDefault(_categories[i]));
                _people[(g, c)] = _model.NewIntVar(isOwn ? 1 : 0, pattern[^1] == '?' && _cells[c].Any(v => v is not null) ? 0 : members.Count, "");
                for (var r = 0; r < releases.Count; r++)
                {
                    if (pattern[r] == '0')
                        continue;
                    for (var k = 0; k < Stages; k++)
                        _last[(r, g, c, k)] = _model.NewIntVar(isOwn && (int)reached[releases[r]] == k ? 1 : 0, members.Count, "");
                    _model.Add(LinearExpr.Sum(Enumerable.Range(0, Stages).Select(k => _last[(r, g, c, k)])) == _people[(g, c)]);
                }
            }

            _model.Add(LinearExpr.Sum(Enumerable.Range(0, _cells.Count).Select(c => _people[(g, c)])) == members.Count);
        }

        for (var r = 0; r < releases.Count; r++)
        {
            foreach (var stage in Enum.GetValues<InclusionStage>())
            {
                Believe(r, null, null, stage);
                foreach (var breakdown in releases[r].View.Breakdowns)
                {
                    foreach (var row in breakdown.Rows)
                        Believe(r, breakdown.Category, row.Value, stage);
                }
            }
        }
    }

    /// <summary>Between which numbers a figure lies; with a second stage, those who dropped out before it.</summary>
    internal (long Low, long High) Narrow(Leaked release, string? category, string? value, InclusionStage stage, InclusionStage? before = null)
    {
        var r = _releases.ToList().IndexOf(release);
        var count = Reached(r, category, value, stage);
        return Between(before is { } drop ? count - Reached(r, category, value, drop) : count);
    }

    /// <summary>Between which numbers lie those of some people who have a value, where these people are the only ones with their pattern of sessions.</summary>
    internal (long Low, long High) Narrow(IReadOnlySet<ParticipantId> people, string category, string? value)
    {
        var group = _groups.FindIndex(g => g.Members.SetEquals(people));
        return Between(LinearExpr.Sum(Cells(category, value).Select(c => _people[(group, c)])));
    }

    /// <summary>The people who came and went together, apart from all others.</summary>
    internal IEnumerable<IReadOnlySet<ParticipantId>> Groups => _groups.Select(g => g.Members);

    private void Believe(int release, string? category, string? value, InclusionStage stage)
    {
        if (_releases[release].Count(category, value, stage) is { AtLeast: { } least, AtMost: { } most })
            _model.AddLinearConstraint(Reached(release, category, value, stage), least, most);
    }

    private LinearExpr Reached(int release, string? category, string? value, InclusionStage stage)
    {
        var cells = Cells(category, value).ToHashSet();
        return LinearExpr.Sum(_last.Where(l => l.Key.Release == release && l.Key.Last >= (int)stage && cells.Contains(l.Key.Cell)).Select(l => l.Value));
    }

    private IEnumerable<int> Cells(string? category, string? value) =>
        Enumerable.Range(0, _cells.Count).Where(c => category is null || _cells[c][_categories.IndexOf(category)] == value);

    private (long Low, long High) Between(LinearExpr figure)
    {
        _model.Minimize(figure);
        var low = Solve();
        _model.Maximize(figure);
        return (low, Solve());

        long Solve()
        {
            var solver = new CpSolver { StringParameters = "num_workers:1" };
            var status = solver.Solve(_model);
            Assert.True(status is CpSolverStatus.Optimal, $"The releases do not fit together: {status}.");
            return (long)Math.Round(solver.ObjectiveValue);
        }
    }
}
