namespace CivicDialogue.Tests.Disclosure;

public sealed class SuppressionTests
{
    private static readonly InclusionStage[] Stages = Enum.GetValues<InclusionStage>();

    public static TheoryData<int, int> Seeds => new(Enumerable.Range(0, 10).Select(i => (i * 1_000, 15)));

    /// <summary>
    /// Hundreds of small panels with one to four sessions and a release after each, members coming and going in between. A solver that has every release, knows who
    /// belonged when and is one of those counted, and reads in the minutes who is named as a speaker and how much was said, narrows no suppressed figure and no number of drop-outs that must not be told to fewer than the threshold, learns
    /// nothing of those who came or went together in a number below the threshold, and of nobody at all where they stand.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nobody_counted_can_narrow_what_is_suppressed(int from, int count)
    {
        var (told, hidden) = (0, 0);
        for (var seed = from; seed < from + count; seed++)
        {
            var random = new Random(seed);
            var threshold = random.Next(2, 6);
            var zeros = random.Next(4) == 0 ? ZeroPolicy.Shown : ZeroPolicy.Hidden;
            var panel = Generate(random, threshold, zeros);
            TellsTheTruth(panel);
            var everybody = panel.Leaks.Select(l => l.Population).Aggregate((a, b) => a.Intersect(b).ToHashSet() is { Count: > 0 } both ? both : a).Order().ToList();
            var own = everybody[random.Next(everybody.Count)];
            var attacker = panel.Attack(own);
            told += panel.Leaks.SelectMany(l => l.View.Breakdowns).SelectMany(b => b.Rows).SelectMany(r => r.Counts).Count(c => c.Kind is CountKind.Counted);
            var numbers = attacker.Figures(threshold, zeros, panel.Count).Concat(zeros is ZeroPolicy.Hidden ? attacker.OfGroups(few: threshold) : []).ToList();
            hidden += numbers.Count;
            var closed = attacker.CloseMoreThan(panel.Attack(own, readsFigures: false), [.. numbers.OrderBy(_ => random.Next()).Take(10)]);
            Assert.True(closed.Count == 0, $"Seed {seed}, threshold {threshold}: {string.Join("; ", closed)}.\n{Shown(panel)}");
        }

        Assert.True(told > count && hidden > 20 * count, $"{told} numbers were told and {hidden} hidden, so little was tried.");
    }

    /// <summary>A panel of 8 to 60 members, looked at by up to three categories and the sides: 60 cells and more.</summary>
    private static Panel Generate(Random random, int threshold, ZeroPolicy zeros)
    {
        var (genders, ages) = (random.Next(2, 4), random.Next(2, 4));
        var panel = new Panel(
            new() { DisclosureThreshold = threshold, MinimumPopulation = random.Next(2) == 0 ? 1 : 15, Zeros = zeros },
            ("gender", [.. Enumerable.Range(0, genders).Select(i => $"g{i}")]),
            ("age", [.. Enumerable.Range(0, ages).Select(i => $"a{i}")]));
        var sides = random.Next(3) == 0 ? (string[])["citizens", "institutions"] : [];
        panel.Divide(sides);
        var joined = 0;
        var members = new List<ParticipantId>();
        for (var i = random.Next(8, 60); i > 0; i--)
            Join();
        var sessions = random.Next(1, 5);
        var written = random.Next(2 * sessions);                          // in half of the panels the minutes of one session name speakers: each would double the solver's world
        for (var s = sessions - 1; s >= 0; s--)
        {
            var (comes, speaks, authors) = (random.Next(6) == 0 ? 1 : 0.4 + (random.NextDouble() / 2), random.NextDouble(), random.NextDouble());
            var isNamed = s == written ? random.NextDouble() * 1.2 : 0;
            var reached = members.ToDictionary(m => m, _ => random.NextDouble() > comes ? InclusionStage.Reached
                : random.NextDouble() > speaks ? InclusionStage.Present
                : random.NextDouble() > authors ? InclusionStage.Spoke
                : random.NextDouble() > authors ? InclusionStage.Authored
                : InclusionStage.Adopted);
            var speakers = members.Where(m => reached[m] >= InclusionStage.Spoke).ToList();
            var named = speakers.Where(m => !panel.IsErased(m) && random.NextDouble() < isNamed).ToHashSet();
            panel.Meet(reached, named, random.Next(2) == 0 ? speakers.Count + random.Next(speakers.Count + 1) : null);
            if (random.Next(3) == 0)
                panel.Erase(members[random.Next(members.Count)]);
            var all = random.Next(5) == 0 ? members.Count / 2 : 3;
            if (random.Next(2) == 0)
            {
                for (var gone = random.Next(all); gone > 0; gone--)
                    members.RemoveAt(random.Next(members.Count));
                for (var come = random.Next(all); come > 0; come--)
                    Join();
            }
        }

        return panel;

        void Join() => members.Add(panel.Join(
            $"member {++joined}", sides.Length > 0 && random.Next(4) > 0 ? sides[random.Next(3) == 0 ? 1 : 0] : null, [.. Maybe("gender", 'g', genders), .. Maybe("age", 'a', ages)]));

        IEnumerable<(string, string)> Maybe(string category, char letter, int values) =>
            random.Next(8) == 0 ? [] : [(category, $"{letter}{Math.Min(values - 1, (int)(random.NextDouble() * random.NextDouble() * values * 1.2))}")];
    }

    /// <summary>Whatever is told is so.</summary>
    private static void TellsTheTruth(Panel panel)
    {
        for (var i = 0; i < panel.Leaks.Count; i++)
        {
            foreach (var stage in Stages)
            {
                Check(panel.Leaks[i].Count(null, null, stage), panel.Count(i, null, null, stage));
                foreach (var breakdown in panel.Leaks[i].View.Breakdowns)
                {
                    foreach (var row in breakdown.Rows)
                        Check(row.Counts[(int)stage], panel.Count(i, breakdown.Category, row.Value, stage));
                }
            }
        }

        static void Check(CountLine told, int truth) =>
            Assert.True(told.Kind is CountKind.Suppressed or CountKind.Unknown || (told.AtLeast <= truth && truth <= told.AtMost), $"{told} is not {truth}");
    }

    private static string Shown(Panel panel) => string.Join('\n', panel.Leaks.Select(l =>
        $"{l.Population.Count} people: {string.Join(" ", l.View.Stages.Select(s => Tell(s.Count)))}\n"
        + string.Join('\n', l.View.Breakdowns.SelectMany(b => b.Rows.Select(r => $"  {b.Category}={r.Value ?? "?"}: {string.Join(" ", r.Counts.Select(Tell))}")))));

    private static string Tell(CountLine count) => count.AtLeast == count.AtMost ? $"{count.AtLeast?.ToString() ?? "x"}" : $"{count.AtLeast}-{count.AtMost}";
}
