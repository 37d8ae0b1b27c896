namespace CivicDialogue.Disclosure;

/// <summary>
/// A network through which counts flow: every edge is a count, what flows into a node flows out of it, and some counts are known within bounds.
/// It answers how far a sum of counts can differ from the truth without contradicting what is known. Bounds of flows are whole numbers, so the answer is exact.
/// </summary>
internal sealed class FlowBounds(int nodes)
{
    private readonly List<Edge> _edges = [];

    private sealed record Edge(int From, int To, int Flow)
    {
        internal int Low { get; set; }

        internal int High { get; set; } = int.MaxValue;
    }

    /// <summary>Adds a count of which nothing is known but that it is not negative.</summary>
    internal int Add(int from, int to, int flow)
    {
        _edges.Add(new(from, to, flow));
        return _edges.Count - 1;
    }

    /// <summary>Says within which bounds, both inclusive, a count is known; the truth must lie between them.</summary>
    internal void Know(int edge, int low, int high)
    {
        var known = _edges[edge];
        if (low > known.Flow || high < known.Flow)
            throw new InvalidOperationException($"A count of {known.Flow} was given the bounds {low} to {high}.");
        (known.Low, known.High) = (low, high);
    }

    /// <summary>The bounds of a count as they are known now.</summary>
    internal (int Low, int High) Known(int edge) => (_edges[edge].Low, _edges[edge].High);

    internal int Flow(int edge) => _edges[edge].Flow;

    /// <summary>How wide the interval is in which the sum of some counts can lie; no more than is asked for is looked for.</summary>
    internal int Width(IReadOnlyCollection<int> sum, int enough)
    {
        var above = Reach(sum, 1, enough);
        return above >= enough ? above : above + Reach(sum, -1, enough - above);
    }

    /// <summary>How far the sum can move in a direction, by cancelling cycles of the residual network (Klein 1967).</summary>
    private int Reach(IReadOnlyCollection<int> sum, int direction, int enough)
    {
        var flow = _edges.Select(e => e.Flow).ToArray();
        var gain = new int[_edges.Count];
        foreach (var edge in sum)
            gain[edge] = direction;
        var moved = 0;
        while (moved < enough && Cycle(flow, gain) is { } cycle)
        {
            var room = int.MaxValue;
            var each = 0;
            foreach (var (edge, forward) in cycle)
            {
                room = Math.Min(room, forward ? _edges[edge].High - flow[edge] : flow[edge] - _edges[edge].Low);
                each += forward ? gain[edge] : -gain[edge];
            }

            // Far enough is far enough: a cycle without a bound would never end.
            var push = Math.Min(room, (enough - moved + each - 1) / each);
            foreach (var (edge, forward) in cycle)
                flow[edge] += forward ? push : -push;
            moved += push * each;
        }

        return moved;
    }

    /// <summary>A cycle of the residual network that moves the sum in the direction of the gain (Bellman–Ford).</summary>
    private List<(int Edge, bool Forward)>? Cycle(int[] flow, int[] gain)
    {
        var best = new int[nodes];
        var via = new (int Edge, bool Forward)?[nodes];
        var last = -1;
        for (var round = 0; round < nodes; round++)
        {
            last = -1;
            for (var i = 0; i < _edges.Count; i++)
            {
                var edge = _edges[i];
                if (flow[i] < edge.High && best[edge.From] + gain[i] > best[edge.To])
                    (best[edge.To], via[edge.To], last) = (best[edge.From] + gain[i], (i, true), edge.To);
                if (flow[i] > edge.Low && best[edge.To] - gain[i] > best[edge.From])
                    (best[edge.From], via[edge.From], last) = (best[edge.To] - gain[i], (i, false), edge.From);
            }

            if (last < 0)
                return null;
        }

        for (var i = 0; i < nodes; i++)
            last = Before(last);
        var cycle = new List<(int Edge, bool Forward)>();
        var at = last;
        do
        {
            cycle.Add(via[at]!.Value);
            at = Before(at);
        }
        while (at != last);
        return cycle;

        int Before(int node) => via[node] is (var edge, var forward) ? (forward ? _edges[edge].From : _edges[edge].To) : throw new InvalidOperationException("A cycle was broken.");
    }
}
