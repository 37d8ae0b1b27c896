namespace CivicDialogue.Tests.Disclosure;

/// <summary>
/// A walk through worlds: one person changes their row, or how far they came, at a time. On its way it passes through worlds that do not fit what was told, the worse the
/// less willingly; those that do fit are seen. It proves nothing by not finding a world; it only saves most of the solver's work.
/// </summary>
internal sealed class Walk
{
    private readonly int[] _world;
    private readonly Random _random;
    private readonly (int Low, int High)[] _told;
    private readonly int[] _sums;
    private readonly int[][] _toldOf;
    private readonly List<Person> _people = [];
    private int _misfit; static double E(int i) => double.Parse(Environment.GetEnvironmentVariable("W")!.Split(',')[i]); static readonly int E0=(int)E(0), E1=(int)E(1); static readonly double E2=E(2),E3=E(3),E4=E(4),E5=E(5); internal static readonly int E6=(int)E(6), E7=(int)E(7);

    internal Walk(
        int[] world,
        IReadOnlyList<(int Low, int High)> bounds,
        IReadOnlyDictionary<(int Group, int Cell), int> people,
        IReadOnlyDictionary<(int Release, int Group, int Cell, int Last), int> last,
        IReadOnlyList<(int[] Parts, int Low, int High)> told,
        Random random)
    {
        (_world, _random) = ([.. world], random);
        _told = [.. told.Select(t => (t.Low, t.High))];
        _sums = [.. told.Select(t => t.Parts.Sum(p => world[p]))];
        var of = world.Select(_ => new List<int>()).ToArray();
        for (var t = 0; t < told.Count; t++)
        {
            foreach (var part in told[t].Parts)
                of[part].Add(t);
        }

        _toldOf = [.. of.Select(o => o.ToArray())];
        foreach (var group in people.GroupBy(p => p.Key.Group))
        {
            // Everybody but the attacker, who stands where they stand.
            var cells = group.Where(c => bounds[c.Value].High > 0).ToList();
            var releases = last.Keys.Where(k => k.Group == group.Key).Select(k => k.Release).Distinct().Order().ToList();
            int[] rows = [.. cells.Select(c => c.Value)];
            int[][][] stages = [.. releases.Select(r => cells.Select(c => last.Where(l => l.Key.Release == r && l.Key.Group == group.Key && l.Key.Cell == c.Key.Cell)
                .OrderBy(l => l.Key.Last).Select(l => l.Value).ToArray()).ToArray())];
            for (var c = 0; c < cells.Count; c++)
            {
                var where = stages.Select(s => s[c].SelectMany((v, k) => Enumerable.Repeat(k, world[v] - bounds[v].Low)).ToArray()).ToArray();
                for (var i = 0; i < world[rows[c]] - bounds[rows[c]].Low; i++)
                    _people.Add(new(rows, stages, c, [.. where.Select(w => w[i])]));
            }
        }
    }

    /// <summary>Goes some steps, and shows the worlds that fit on the way.</summary>
    internal void Wander(int steps, Action<int[]> see)
    {
        var sinceSeen = 0;
        for (var step = 0; step < steps && _people.Count > 0; step++)
        {
            Step(null, 0, 0, Cold(step));
            if (_misfit == 0 && ++sinceSeen > 20)
            {
                sinceSeen = 0;
                see(_world);
            }
        }
    }

    /// <summary>Goes some steps up or down with a number, now willingly and now less so, and shows the worlds that fit and have it further than any before.</summary>
    internal void Climb(OpenNumber number, int sign, int steps, Action<int[]> see)
    {
        var parts = new bool[_world.Length];
        foreach (var part in number.Parts)
            parts[part] = true;
        for (var step = 0; step < steps && !number.IsOpen && _people.Count > 0; step++)
        {
            Step(parts, sign, step % E0 < E1 ? E2 : E3, Cold(step));
            if (_misfit == 0 && number.Parts.Sum(p => _world[p]) is var value && (sign > 0 ? value > number.Seen.High : value < number.Seen.Low))
                see(_world);
        }
    }

    /// <summary>By turns warm, to get away, and cold, to fit again.</summary>
    private static double Cold(int step) => E4 + (step % E0 * E5 / E0);

    private void Step(bool[]? towards, int sign, double will, double cold)
    {
        var person = _people[_random.Next(_people.Count)];
        var (cell, stages) = (person.Cell, person.Stages);
        var gain = 0;
        if (_random.Next(2) == 0)
        {
            var r = _random.Next(stages.Length);
            (person.Cell, person.Stages) = (cell, [.. stages]);
            person.Stages[r] = _random.Next(person.Variables[r][cell].Length);
        }
        else
        {
            (person.Cell, person.Stages) = (_random.Next(person.Rows.Length), [.. stages]);
        }

        Stand(cell, stages, -1);
        Stand(person.Cell, person.Stages, 1);
        var after = Misfit();
        var cost = after - _misfit - (will * sign * gain);
        if (cost <= 0 || _random.NextDouble() < Math.Exp(-cost * cold))
        {
            _misfit = after;
            return;
        }

        Stand(person.Cell, person.Stages, -1);
        (person.Cell, person.Stages) = (cell, stages);
        Stand(cell, stages, 1);

        void Stand(int row, int[] reached, int by)
        {
            Change(person.Rows[row], by);
            for (var r = 0; r < reached.Length; r++)
                Change(person.Variables[r][row][reached[r]], by);
        }

        void Change(int variable, int by)
        {
            _world[variable] += by;
            if (towards?[variable] == true)
                gain += by;
            foreach (var told in _toldOf[variable])
                _sums[told] += by;
        }
    }

    private int Misfit()
    {
        var misfit = 0;
        for (var t = 0; t < _told.Length; t++)
            misfit += Math.Max(0, _told[t].Low - _sums[t]) + Math.Max(0, _sums[t] - _told[t].High);
        return misfit;
    }

    /// <summary>Somebody, where they stand and how far they came, each time.</summary>
    private sealed class Person(int[] rows, int[][][] variables, int cell, int[] stages)
    {
        internal int[] Rows => rows;

        internal int[][][] Variables => variables;

        internal int Cell { get; set; } = cell;

        internal int[] Stages { get; set; } = stages;
    }
}
