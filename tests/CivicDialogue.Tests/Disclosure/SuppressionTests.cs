namespace CivicDialogue.Tests.Disclosure;

public sealed class SuppressionTests
{
    private static readonly InclusionStage[] Stages = Enum.GetValues<InclusionStage>();

    /// <summary>
    /// Hundreds of small panels with one to four sessions and a release after each, members coming and going in between. A solver that has every release, knows who
    /// belonged when and is one of those counted, narrows no suppressed figure and no number of drop-outs that must not be told to fewer than the threshold, and
    /// learns nothing of the segments of those who came or went.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nobody_counted_can_narrow_what_is_suppressed(int from, int count)
    {
        var told = 0;
        for (var seed = from; seed < from + count; seed++)
        {
            var random = new Random(seed);
            var threshold = random.Next(2, 6);
            var panel = Generate(random, threshold);
            var own = panel.Leaks.Select(l => l.Population).Aggregate((a, b) => a.Intersect(b).ToHashSet() is { Count: > 0 } both ? both : a).Order().First();
            var attacker = panel.Attack(own);
            var figures = Figures(panel, threshold).ToList();
            told += panel.Leaks.SelectMany(l => l.View.Breakdowns).SelectMany(b => b.Rows).SelectMany(r => r.Counts).Count(c => c.Kind is CountKind.Counted);
            foreach (var (leak, category, value, stage, before) in figures.OrderBy(_ => random.Next()).Take(10))
            {
                var (low, high) = attacker.Narrow(leak, category, value, stage, before);
                Assert.True(
                    high - low >= threshold,
                    $"Seed {seed}: {category}={value} at {stage}{(before is null ? "" : $" and not {before}")} of release {panel.Leaks.IndexOf(leak)} is {low} to {high}; threshold {threshold}.\n{Shown(panel)}");
            }

            foreach (var group in attacker.Groups.Where(g => g.Count <= threshold && !g.Contains(own)))
            {
                foreach (var breakdown in panel.Leaks.SelectMany(l => l.View.Breakdowns).DistinctBy(b => b.Category))
                {
                    foreach (var row in breakdown.Rows)
                        Assert.Equal((0, group.Count), attacker.Narrow(group, breakdown.Category, row.Value));
                }
            }
        }

        Assert.True(told > count, "Everything was suppressed, so nothing was tried.");
    }

    public static TheoryData<int, int> Seeds => new(Enumerable.Range(0, 12).Select(i => (i * 1_000, 25)));

    private static Panel Generate(Random random, int threshold)
    {
        var (genders, ages) = (random.Next(2, 4), random.Next(2, 4));
        var panel = new Panel(
            new() { DisclosureThreshold = threshold, MinimumPopulation = random.Next(2) == 0 ? 1 : 15 },
            ("gender", [.. Enumerable.Range(0, genders).Select(i => $"g{i}")]),
            ("age", [.. Enumerable.Range(0, ages).Select(i => $"a{i}")]));
        var joined = 0;
        var members = new List<ParticipantId>();
        for (var i = random.Next(8, 60); i > 0; i--)
            Join();
        for (var s = random.Next(1, 5); s > 0; s--)
        {
            var (comes, speaks) = (random.Next(6) == 0 ? 1 : 0.4 + (random.NextDouble() / 2), random.NextDouble());
            var present = members.Where(_ => random.NextDouble() < comes).ToList();
            panel.Meet(members, present, [.. present.Where(_ => random.NextDouble() < speaks)]);
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

        void Join() => members.Add(panel.Join($"member {++joined}", [.. Maybe("gender", 'g', genders), .. Maybe("age", 'a', ages)]));

        IEnumerable<(string, string)> Maybe(string category, char letter, int values) =>
            random.Next(8) == 0 ? [] : [(category, $"{letter}{Math.Min(values - 1, (int)(random.NextDouble() * random.NextDouble() * values * 1.2))}")];
    }

    /// <summary>Every figure that is suppressed, told as a range or must not be computable, of the tables that left.</summary>
    internal static IEnumerable<(Leaked Leak, string? Category, string? Value, InclusionStage Stage, InclusionStage? Before)> Figures(Panel panel, int threshold)
    {
        for (var i = 0; i < panel.Leaks.Count; i++)
        {
            var leak = panel.Leaks[i];
            if (leak.Told(null, null, InclusionStage.Invited) is null)
                continue;
            foreach (var (category, value) in leak.View.Breakdowns.SelectMany(b => b.Rows.Select(r => ((string?)b.Category, r.Value))).Prepend((null, null)))
            {
                // That a population is not told again is no figure of its own: it is as near to the one told before as people stayed.
                var isRepeated = category is not null && panel.Leaks.Take(i).Any(l => l.Population.Overlaps(leak.Population) && l.View.Breakdowns.Any(b => b.Category == category));
                var counts = Stages.Select(s => panel.Reached[i].Count(p => p.Value >= s && (category is null || panel.Known[i].GetValueOrDefault(p.Key)?.Of(SegmentCategoryId.Of(category))?.Value == value))).ToArray();
                foreach (var stage in Stages)
                {
                    if (leak.Told(category, value, stage) is null && !(isRepeated && stage is InclusionStage.Invited))
                        yield return (leak, category, value, stage, null);
                    foreach (var before in Stages.Where(b => b > stage && counts[(int)stage] - counts[(int)b] < threshold))
                        yield return (leak, category, value, stage, before);
                }
            }
        }
    }

    private static string Shown(Panel panel) => string.Join('\n', panel.Leaks.Select(l =>
        $"{l.Population.Count} people: {string.Join(" ", l.View.Stages.Select(s => Tell(s.Count)))}\n"
        + string.Join('\n', l.View.Breakdowns.SelectMany(b => b.Rows.Select(r => $"  {b.Category}={r.Value ?? "?"}: {string.Join(" ", r.Counts.Select(Tell))}")))));

    private static string Tell(CountLine count) => count.AtLeast == count.AtMost ? $"{count.AtLeast?.ToString() ?? "x"}" : $"{count.AtLeast}-{count.AtMost}";
}
