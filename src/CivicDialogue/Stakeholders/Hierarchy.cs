using NodaTime;

namespace CivicDialogue.Stakeholders;

/// <summary>
/// What is a part of what, as of any date, by the stakeholders handed in: each knows only what it is a part of at once.
/// A dialogue answers one of everything on record (<see cref="DialogueQueries.HierarchyAsync"/>).
/// </summary>
/// <remarks>A stakeholder that is over keeps its place, so that its parts do not fall out of the whole before they are placed anew.</remarks>
public sealed class Hierarchy
{
    private readonly Dictionary<StakeholderId, Stakeholder> _stakeholders;

    private Hierarchy(Dictionary<StakeholderId, Stakeholder> stakeholders) => _stakeholders = stakeholders;

    /// <summary>A hierarchy of nothing.</summary>
    internal static Hierarchy Empty { get; } = new([]);

    /// <summary>The hierarchy of these stakeholders, as they stand.</summary>
    /// <exception cref="ArgumentException">One is <see langword="null"/> or comes twice.</exception>
    public static Hierarchy Of(IEnumerable<Stakeholder> stakeholders)
    {
        var found = new Dictionary<StakeholderId, Stakeholder>();
        foreach (var one in Require.NotNull(stakeholders))
        {
            if (!found.TryAdd(Require.NotNull(one, nameof(stakeholders)).Id, one))
                throw new ArgumentException($"The stakeholder {one.Id} comes twice; expected each once.", nameof(stakeholders));
        }

        return new(found);
    }

    /// <summary>The stakeholder of an id, where it was handed in.</summary>
    public Stakeholder? Find(StakeholderId id) => _stakeholders.GetValueOrDefault(id);

    /// <summary>A stakeholder and what it is a part of on a date, the nearest first. It goes as far up as the stakeholders are known.</summary>
    /// <exception cref="ArgumentException">The id is the default one.</exception>
    public ValueList<StakeholderId> LineageOf(StakeholderId id, LocalDate date)
    {
        date = Require.Iso(date);
        return Find(Require.Id(id)) is { } known ? LineageOf(known, date, date) : [id];
    }

    /// <summary>
    /// A stakeholder, and after it all its units that are there on a date: its parts, their parts and so on, the nearest first, those as near in order of id.
    /// </summary>
    /// <exception cref="ArgumentException">The id is the default one.</exception>
    public ValueList<StakeholderId> UnitsOf(StakeholderId id, LocalDate date)
    {
        date = Require.Iso(date);
        var parts = _stakeholders.Values.Where(s => s.ParentOn(date) is not null).OrderBy(s => s.Id).ToLookup(s => s.ParentOn(date)!.Value);
        var (seen, next, units) = (new HashSet<StakeholderId> { Require.Id(id) }, new Queue<StakeholderId>([id]), new List<StakeholderId> { id });
        while (next.TryDequeue(out var whole))
        {
            foreach (var part in parts[whole].Where(p => seen.Add(p.Id)))
            {
                next.Enqueue(part.Id);
                if (part.IsThereOn(date))
                    units.Add(part.Id);
            }
        }

        return units.ToValueList();
    }

    /// <summary>A stakeholder as it stands, and whatever it is a part of on any date from one to another: as on the first of them, then what is added later.</summary>
    internal ValueList<StakeholderId> LineageOf(Stakeholder stakeholder, LocalDate first, LocalDate last) => Walk(stakeholder, null, first, last).Lineage;

    /// <summary>
    /// The first date on which a stakeholder as it is to stand would be a part of itself; <see langword="null"/> where it never is.
    /// </summary>
    /// <param name="stakeholder">The stakeholder as it is to stand.</param>
    /// <param name="parent">Something that it is to be a part of, as it stands, where it is not in the hierarchy.</param>
    internal LocalDate? CircleOf(Stakeholder stakeholder, Stakeholder? parent = null) => Walk(stakeholder, parent, LocalDate.MinIsoValue, LocalDate.MaxIsoValue).Circle;

    /// <summary>Goes up from a stakeholder, once for every stretch of dates on which nothing changes on the way.</summary>
    private (ValueList<StakeholderId> Lineage, LocalDate? Circle) Walk(Stakeholder from, Stakeholder? parent, LocalDate first, LocalDate last)
    {
        var (lineage, seen) = (new List<StakeholderId> { from.Id }, new HashSet<StakeholderId> { from.Id });
        var circle = default(LocalDate?);
        for (var (day, until) = (first, last); ; (day, until) = (until.PlusDays(1), last))
        {
            var way = new HashSet<StakeholderId> { from.Id };
            for (var one = from; one is not null;)
            {
                if (one.Parents.NextAfter(day) is { } next && next <= until)
                    until = next.PlusDays(-1);
                if (one.Parents.On(day)?.Parent is not { } whole)
                    break;
                if (!way.Add(whole))
                {
                    circle ??= day;
                    break;
                }

                if (seen.Add(whole))
                    lineage.Add(whole);
                one = whole == parent?.Id ? parent : Find(whole);
            }

            if (until >= last)
                return (lineage.ToValueList(), circle);
        }
    }
}
