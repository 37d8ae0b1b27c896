namespace CivicDialogue.Disclosure;

/// <summary>
/// A network through which counts flow: every edge is a count, what flows into a node flows out of it, and some counts are known within bounds.
/// It answers how far a sum of counts can differ from the truth without contradicting what is known. Bounds of flows are whole numbers, so the answer is exact.
/// </summary>
internal sealed class FlowBounds(int nodes)
{
    private readonly List<Edge> _edges = [];

    // Used again for every question: there are many, and small.
    private readonly int[] _best = new int[nodes];
    private readonly (int Edge, bool Forward)[] _via = new (int, bool)[nodes];
    private readonly List<(int Edge, bool Forward)> _cycle = [];
    private int[] _flow = [];
    private int[] _above = [];
    private int[] _gain = [];

    private sealed class Edge(int from, int to, int flow)
    {
        internal int From => from;

        internal int To => to;

        internal int Flow => flow;

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

    internal int Flow(int edge) => _edges[edge].Flow;

    /// <summary>How wide the interval is in which the sum of some counts can lie; no more than is asked for is looked for.</summary>
    internal int Width(ReadOnlySpan<int> sum, int enough)
    {
        var above = Reach(sum, 1, enough);
        _flow.CopyTo(_above);
        if (above >= enough)
        {
            for (var i = 0; i < _edges.Count; i++)
                _flow[i] = _edges[i].Flow;
            return above;
        }

        return above + Reach(sum, -1, enough - above);
    }

    /// <summary>Whether a count was above zero at both ends of the interval that was asked for last: then it is as wide for somebody who knows that it is.</summary>
    internal bool IsOpenBesides(int edge) => _above[edge] > 0 && _flow[edge] > 0;

    /// <summary>How far the sum can move in a direction, by cancelling cycles of the residual network (Klein 1967).</summary>
    private int Reach(ReadOnlySpan<int> sum, int direction, int enough)
    {
        if (_flow.Length < _edges.Count)
            (_flow, _above, _gain) = (new int[_edges.Count], new int[_edges.Count], new int[_edges.Count]);
        for (var i = 0; i < _edges.Count; i++)
            (_flow[i], _gain[i]) = (_edges[i].Flow, 0);
        foreach (var edge in sum)
            _gain[edge] = direction;
        var moved = 0;
        while (moved < enough && FindCycle())
        {
            var room = int.MaxValue;
            var each = 0;
            foreach (var (edge, forward) in _cycle)
            {
                room = Math.Min(room, forward ? _edges[edge].High - _flow[edge] : _flow[edge] - _edges[edge].Low);
                each += forward ? _gain[edge] : -_gain[edge];
            }

            // Far enough is far enough: a cycle without a bound would never end.
            var push = Math.Min(room, (enough - moved + each - 1) / each);
            foreach (var (edge, forward) in _cycle)
                _flow[edge] += forward ? push : -push;
            moved += push * each;
        }

        return moved;
    }

    /// <summary>Finds a cycle of the residual network that moves the sum in the direction of the gain (Bellman–Ford), or answers <see langword="false"/>.</summary>
    private bool FindCycle()
    {
        Array.Clear(_best);
        var last = -1;
        for (var round = 0; round < nodes; round++)
        {
            last = -1;
            for (var i = 0; i < _edges.Count; i++)
            {
                var edge = _edges[i];
                if (_flow[i] < edge.High && _best[edge.From] + _gain[i] > _best[edge.To])
                    (_best[edge.To], _via[edge.To], last) = (_best[edge.From] + _gain[i], (i, true), edge.To);
                if (_flow[i] > edge.Low && _best[edge.To] - _gain[i] > _best[edge.From])
                    (_best[edge.From], _via[edge.From], last) = (_best[edge.To] - _gain[i], (i, false), edge.From);
            }

            if (last < 0)
                return false;
        }

        for (var i = 0; i < nodes; i++)
            last = Before(last);
        _cycle.Clear();
        var at = last;
        do
        {
            _cycle.Add(_via[at]);
            at = Before(at);
        }
        while (at != last);
        return true;

        int Before(int node) => _via[node].Forward ? _edges[_via[node].Edge].From : _edges[_via[node].Edge].To;
    }
}
