namespace CivicDialogue.Disclosure;

/// <summary>Under which rules figures are suppressed.</summary>
/// <param name="Threshold">The smallest number of people that a figure may be about, and how wide the interval must stay in which a suppressed one can lie.</param>
/// <param name="MinimumPopulation">The smallest population of which anything but totals is told.</param>
/// <param name="ShowsZeros">Whether a figure may tell that nobody or everybody did something.</param>
internal sealed record SuppressionRules(int Threshold, int MinimumPopulation, bool ShowsZeros)
{
    /// <summary>Whether a number of people may be known.</summary>
    internal bool MayTell(int count) => count >= Threshold || (count == 0 && ShowsZeros);
}

/// <summary>What an earlier release told of how many stood in each row of a population that shares people with this one.</summary>
/// <param name="Rows">By row: how many there were, where that was told.</param>
/// <param name="Left">How many of that population are not in this one, or stand in another row now.</param>
/// <param name="Joined">How many of this population were not in that one, or stood in another row then.</param>
internal sealed record KnownBase(IReadOnlyList<int?> Rows, int Left, int Joined)
{
    /// <summary>Whether it is the same population.</summary>
    internal bool IsSame => Left == 0 && Joined == 0;
}

/// <summary>
/// Decides which counts of a funnel may be told: primary suppression by threshold, of a count and of those who dropped out alike, then complementary
/// suppression until nothing suppressed can be narrowed below the threshold, even by somebody who knows where one of the counted people stands.
/// </summary>
/// <remarks>
/// <para>
/// A funnel counts people by row (the values of one category) and stage; whoever reached a stage reached those before it. The rows of a stage add up to its total.
/// What can be computed from shown counts is found exactly: the counts are flows in a network (<see cref="FlowBounds"/>).
/// </para>
/// <para>
/// Tables of different categories are linked by their totals only: a row is shown only at stages whose total is shown exactly, and for any rows with equal totals
/// there is a population that has them, so that several categories together tell no more than each alone. See docs/adr/0015 and, for the methods, Hundepool et al.,
/// Handbook on Statistical Disclosure Control, 2nd edition (2024), chapters 4 and 5.
/// </para>
/// </remarks>
internal static class Suppression
{
    /// <summary>What may be told of a funnel.</summary>
    /// <param name="tables">For each category the counts by row and stage, as they are, and whether any of them may be told at all.</param>
    /// <param name="totals">The totals by stage, as they are.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="known">For each category what earlier releases told of the same people: the totals must not tell of it either.</param>
    /// <param name="before">For each stage what earlier releases told of the same total, as it was then.</param>
    /// <param name="named">For each stage how many are known by name to have reached it, because minutes tell that they spoke: what is told must be safe for the others.</param>
    internal static (CountLine[] Totals, bool[][][] Shown) Protect(
        IReadOnlyList<(IReadOnlyList<IReadOnlyList<int>> Rows, bool MayTell)> tables,
        IReadOnlyList<int> totals,
        SuppressionRules rules,
        IReadOnlyList<IReadOnlyCollection<KnownBase>> known,
        IReadOnlyList<IReadOnlyCollection<CountLine>> before,
        IReadOnlyList<int> named)
    {
        for (var lines = OfTotals(totals, rules, before, named); ; Degrade(totals, lines, rules))
        {
            var shown = tables.Select((t, c) => OfRows(t.Rows, t.MayTell, lines, rules, known[c], named)).ToArray();
            if (shown.All(s => s is not null) || lines.Skip(1).All(l => l.Kind is CountKind.Suppressed))
                return (lines, [.. shown.Select((s, c) => s ?? Nothing(tables[c].Rows))]);
        }
    }

    /// <summary>Tells less of the deepest total that is told: a range first, then one of twice the width, then nothing.</summary>
    private static void Degrade(IReadOnlyList<int> totals, CountLine[] lines, SuppressionRules rules)
    {
        var deepest = Array.FindLastIndex(lines, l => l.Kind is not CountKind.Suppressed);
        var wider = Range(totals, lines, deepest, rules, lines[deepest].Kind is CountKind.Counted ? rules.Threshold : 2 * rules.Threshold);
        lines[deepest] = wider == lines[deepest] ? CountLine.Suppressed : wider;
    }

    /// <summary>What may be told of the totals, by stage.</summary>
    private static CountLine[] OfTotals(IReadOnlyList<int> totals, SuppressionRules rules, IReadOnlyList<IReadOnlyCollection<CountLine>> before, IReadOnlyList<int> named)
    {
        var lines = new CountLine[totals.Count];
        for (var k = 0; k < totals.Count; k++)
            lines[k] = Initial(totals, lines, k, rules, before[k], named[k]);
        while (!IsSafe(totals, lines, rules, named) && lines.Skip(1).Any(l => l.Kind is not CountKind.Suppressed))
            Degrade(totals, lines, rules);
        return lines;
    }

    private static CountLine Initial(IReadOnlyList<int> totals, CountLine[] lines, int stage, SuppressionRules rules, IReadOnlyCollection<CountLine> before, int named)
    {
        if (stage > 0 && lines[0].Kind is CountKind.Suppressed)
            return CountLine.Suppressed;
        var may = rules.MayTell(totals[stage]);
        if (stage == 0 && !may)
            return CountLine.Suppressed;

        // That few came or spoke beside those who are named tells of these few; that nobody did, of everybody else.
        may = may && (stage == 0 || rules.MayTell(totals[stage] - named));
        for (var j = 0; j < stage; j++)
            may = may && (lines[j].Kind is not CountKind.Counted || rules.MayTell(totals[j] - totals[stage]));

        // A total that has changed by a few since it was told would tell of these few.
        return may && before.All(b => b.Kind is not CountKind.Counted || b.AtLeast == totals[stage] || Math.Abs(b.AtLeast!.Value - totals[stage]) >= rules.Threshold)
            ? CountLine.Counted(totals[stage])
            : Range(totals, lines, stage, rules, rules.Threshold);
    }

    /// <summary>A range that says roughly how many: as wide as is asked for, and the same for every number that must not be told.</summary>
    private static CountLine Range(IReadOnlyList<int> totals, CountLine[] lines, int stage, SuppressionRules rules, int width)
    {
        var t = rules.Threshold;
        var most = lines.Take(stage).LastOrDefault(l => l.AtMost is not null)?.AtMost;
        return most is { } limit && totals[stage] >= (limit - width) / t * t ? new(CountKind.Range, Math.Max(0, (limit - width) / t * t), limit)
            : totals[stage] <= width ? new(CountKind.Range, 0, width)
            : new(CountKind.Range, totals[stage] / width * width, (totals[stage] / width * width) + width);
    }

    private static bool IsSafe(IReadOnlyList<int> totals, CountLine[] lines, SuppressionRules rules, IReadOnlyList<int> named)
    {
        if (lines[0].Kind is CountKind.Suppressed)
            return true;
        var table = new FunnelTable([totals], totals, lines, named);
        return !table.Narrowest(rules, (_, k) => lines[k].Kind is CountKind.Counted).HasValue;
    }

    /// <summary>Which counts may be told, by row and stage.</summary>
    /// <param name="rows">The counts by row and stage, as they are.</param>
    /// <param name="mayTell">Whether any of them may be told at all.</param>
    /// <param name="totals">What is told of the totals.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="known">What earlier releases told of the same people.</param>
    /// <param name="named">How many are known by name to have reached each stage.</param>
    /// <returns>What may be told; <see langword="null"/> where the totals alone tell too much.</returns>
    private static bool[][]? OfRows(
        IReadOnlyList<IReadOnlyList<int>> rows, bool mayTell, IReadOnlyList<CountLine> totals, SuppressionRules rules, IReadOnlyCollection<KnownBase> known, IReadOnlyList<int> named)
    {
        var stages = totals.Count;
        var sums = Enumerable.Range(0, stages).Select(k => rows.Sum(r => r[k])).ToArray();
        var shown = rows.Select(_ => new bool[stages]).ToArray();
        mayTell = mayTell && totals[0].Kind is CountKind.Counted && sums[0] >= rules.MinimumPopulation && rows.Count > 1;
        var isBaseKnown = rows.Select((_, v) => known.Any(b => b.Rows[v] is not null)).ToArray();
        for (var v = 0; v < rows.Count && mayTell; v++)
        {
            // Rows that one release left open stay open in all, so that they cannot be told apart by comparing.
            if (known.Any(b => b.Rows[v] is null || (b.IsSame && b.Rows[v] != rows[v][0])))
                continue;
            shown[v][0] = rules.MayTell(rows[v][0]);
            for (var k = 1; k < stages && shown[v][0]; k++)
            {
                shown[v][k] = totals[k].Kind is CountKind.Counted && rules.MayTell(rows[v][k])
                    && Enumerable.Range(0, k).All(j => !shown[v][j] || rules.MayTell(rows[v][j] - rows[v][k]))
                    && known.All(b => b.IsSame || rows[v][k] <= b.Rows[v] - b.Left);
            }
        }

        // Whoever moved may have stood in any row: what is told must leave room for that in those that are shown (above) and in the rest together.
        foreach (var earlier in known.Where(b => !b.IsSame))
        {
            for (var k = 1; k < stages; k++)
            {
                var rest = Enumerable.Range(0, rows.Count).Where(v => !shown[v][k]).ToList();
                if (rest.Count < rows.Count && rest.Count > 0 && rest.Sum(v => rows[v][k]) > rest.Sum(v => rows[v][0]) - earlier.Left - earlier.Joined)
                    shown = Nothing(rows);
            }
        }

        if (totals[0].Kind is not CountKind.Counted || rows.Count < 2)
            return shown;
        var table = new FunnelTable(rows, sums, totals, named);
        while (table.Narrowest(rules, (v, k) => shown[v][k] || (k == 0 && isBaseKnown[v])) is { } narrow)
        {
            if (Complement(table, shown, isBaseKnown, rules, narrow) is not (var row, var stage))
                return null;
            Hide(shown, row, stage);
        }

        // The base of a population that shares people with another one that was told is not told: the difference would tell of those who moved.
        if (known.Any(b => !b.IsSame))
        {
            foreach (var row in shown)
                row[0] = false;
        }

        return shown;
    }

    private static bool[][] Nothing(IReadOnlyList<IReadOnlyList<int>> rows) => [.. rows.Select(r => new bool[r.Count])];

    private static void Hide(bool[][] shown, int row, int stage)
    {
        shown[row][stage] = false;

        // Whose number is not told, of them nothing is: so that what one session tells never narrows the number behind another.
        if (stage == 0)
            Array.Clear(shown[row]);
    }

    /// <summary>The count to suppress as well: of those that help most, the smallest.</summary>
    private static (int Row, int Stage)? Complement(FunnelTable table, bool[][] shown, bool[] isBaseKnown, SuppressionRules rules, FunnelSum narrow)
    {
        (int Row, int Stage)? best = null;
        var (bestWidth, bestCount) = (-1, int.MaxValue);
        for (var v = 0; v < shown.Length; v++)
        {
            for (var k = shown[v].Length - 1; k >= 0; k--)
            {
                if (!shown[v][k] || (k == 0 && isBaseKnown[v]))
                    continue;
                var tried = shown.Select(r => (bool[])r.Clone()).ToArray();
                Hide(tried, v, k);
                var width = Math.Min(table.Width(narrow, rules, (r, s) => tried[r][s] || (s == 0 && isBaseKnown[r])), rules.Threshold);
                var count = k == 0 ? table.CountOf(v, k) * 2 : table.CountOf(v, k);
                if (width > bestWidth || (width == bestWidth && count < bestCount))
                    (best, bestWidth, bestCount) = ((v, k), width, count);
            }
        }

        return best;
    }
}

/// <summary>A sum of counts in a funnel: of one row, those who reached a stage; or, with a second one, those who dropped out before it.</summary>
internal readonly record struct FunnelSum(int Row, int Stage, int? Before);

/// <summary>The counts of a funnel as a network, with what is told of them.</summary>
internal sealed class FunnelTable
{
    private readonly IReadOnlyList<IReadOnlyList<int>> _rows;
    private readonly IReadOnlyList<CountLine> _totals;
    private readonly FlowBounds _network;
    private readonly int[][] _reached;
    private readonly int[][] _dropped;
    private readonly HashSet<FunnelSum> _wide = [];

    internal FunnelTable(IReadOnlyList<IReadOnlyList<int>> rows, IReadOnlyList<int> sums, IReadOnlyList<CountLine> totals, IReadOnlyList<int> named)
    {
        // People enter at a row, go through its stages, leave after the last they reached, and are gathered by stage from the deepest one up.
        var stages = sums.Count;
        (_rows, _totals) = (rows, totals);
        _network = new((rows.Count * stages) + stages + 1);
        var outside = (rows.Count * stages) + stages;
        _reached = [.. rows.Select((r, v) => Enumerable.Range(0, stages).Select(k => _network.Add(k == 0 ? outside : Node(v, k - 1), Node(v, k), r[k])).ToArray())];
        _dropped = [.. rows.Select((r, v) => Enumerable.Range(0, stages).Select(k => _network.Add(Node(v, k), Gathered(k), r[k] - (k + 1 < stages ? r[k + 1] : 0))).ToArray())];
        for (var k = 0; k < stages; k++)
        {
            var edge = _network.Add(Gathered(k), k == 0 ? outside : Gathered(k - 1), sums[k]);
            if (totals[k] is { AtLeast: { } least, AtMost: { } most })
                _network.Know(edge, Math.Max(least, named[k]), most);
            else
                _network.Know(edge, named[k], sums[0]);
        }

        int Node(int v, int k) => (v * stages) + k;

        int Gathered(int k) => (rows.Count * stages) + k;
    }

    internal int CountOf(int row, int stage) => _rows[row][stage];

    /// <summary>The first sum that must stay hidden and can be narrowed below the threshold, or nothing where all is well. From one time to the next less must be shown.</summary>
    internal FunnelSum? Narrowest(SuppressionRules rules, Func<int, int, bool> isShown)
    {
        Tell(isShown);
        for (var v = 0; v < _rows.Count; v++)
        {
            for (var k = 0; k < _totals.Count; k++)
            {
                if (!(k == 0 && isShown(v, k)) && (!isShown(v, k) || !rules.MayTell(_rows[v][k])) && IsNarrow(new(v, k, null), rules))
                    return new(v, k, null);
                for (var j = 0; j < k; j++)
                {
                    if (!rules.MayTell(_rows[v][j] - _rows[v][k]) && IsNarrow(new(v, j, k), rules))
                        return new(v, j, k);
                }
            }
        }

        return null;
    }

    /// <summary>How wide the interval of a sum stays, under the worst that one of the counted people can know.</summary>
    internal int Width(FunnelSum sum, SuppressionRules rules, Func<int, int, bool> isShown)
    {
        Tell(isShown);
        return WidthAtWorst(sum, rules.Threshold);
    }

    /// <summary>Whether a sum is narrow; what was wide once stays so when less is shown, and is not computed again.</summary>
    private bool IsNarrow(FunnelSum sum, SuppressionRules rules)
    {
        if (_wide.Contains(sum))
            return false;
        if (WidthAtWorst(sum, rules.Threshold) < rules.Threshold)
            return true;
        _wide.Add(sum);
        return false;
    }

    private void Tell(Func<int, int, bool> isShown)
    {
        for (var v = 0; v < _rows.Count; v++)
        {
            for (var k = 0; k < _totals.Count; k++)
            {
                var (edge, count) = (_reached[v][k], _rows[v][k]);
                if (isShown(v, k))
                    _network.Know(edge, count, count);
                else
                    _network.Know(edge, 0, int.MaxValue);
            }
        }
    }

    private int WidthAtWorst(FunnelSum sum, int enough)
    {
        int[] edges = sum.Before is { } before ? _dropped[sum.Row][sum.Stage..before] : [_reached[sum.Row][sum.Stage]];

        // Knowing of one person moves either bound by at most one for each count in the sum.
        var spare = 2 * edges.Length;
        var width = _network.Width(edges, enough + spare);
        if (width >= enough + spare)
            return enough;
        var owns = new List<int>();
        foreach (var row in _dropped)
        {
            foreach (var own in row)
            {
                if (_network.Flow(own) > 0 && !_network.IsOpenBesides(own))
                    owns.Add(own);
            }
        }

        foreach (var own in owns)
        {
            _network.Know(own, 1, int.MaxValue);
            width = Math.Min(width, _network.Width(edges, enough));
            _network.Know(own, 0, int.MaxValue);
        }

        return width;
    }
}
