using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.FollowUp;

/// <summary>
/// What falls due in one programme by all that is on record, in order of time: in all, and by whose it is. It holds what was worked out of each thing when the thing was last
/// looked at; what changed since waits in <see cref="Changed"/>.
/// </summary>
internal sealed class DueIndex
{
    private readonly SortedSet<DueItem> _all = new(DueItem.Order);
    private readonly Dictionary<StakeholderId, SortedSet<DueItem>> _of = [];
    private readonly Dictionary<StreamName, (ValueList<DueItem> Items, Instant Happened)> _things = [];
    private readonly SortedSet<(Instant Happened, StreamName Thing)> _happened = [];
    private IDateTimeZoneProvider? _zones;
    private string? _version;

    /// <summary>What has to be looked at again.</summary>
    internal HashSet<StreamName> Changed { get; } = [];

    /// <summary>Whose something is that falls due.</summary>
    internal IEnumerable<StakeholderId> Owners => _of.Keys;

    /// <summary>Lets everything be looked at again: what days mean has changed.</summary>
    internal void ChangeAll() => Changed.UnionWith(_things.Keys);

    /// <summary>Lets everything be looked at again where these are other zone data than those it was worked out with.</summary>
    internal void Use(IDateTimeZoneProvider zones)
    {
        if (!ReferenceEquals(_zones, zones) || _version != zones.VersionId)
            ChangeAll();
        (_zones, _version) = (zones, zones.VersionId);
    }

    /// <summary>Takes in how a thing stands with all that is on record.</summary>
    /// <param name="thing">Which thing.</param>
    /// <param name="items">What falls due of it.</param>
    /// <param name="happened">When the last thing happened to it.</param>
    internal void Set(StreamName thing, ValueList<DueItem> items, Instant happened)
    {
        if (_things.Remove(thing, out var before))
        {
            _happened.Remove((before.Happened, thing));
            foreach (var item in before.Items)
            {
                _all.Remove(item);
                _of[item.Owner].Remove(item);
                if (_of[item.Owner].Count == 0)
                    _of.Remove(item.Owner);
            }
        }

        _things.Add(thing, (items, happened));
        _happened.Add((happened, thing));
        foreach (var item in items)
        {
            _all.Add(item);
            if (!_of.TryGetValue(item.Owner, out var own))
                _of.Add(item.Owner, own = new(DueItem.Order));
            own.Add(item);
        }
    }

    /// <summary>To what something happened later than an instant.</summary>
    internal IEnumerable<StreamName> HappenedAfter(Instant at)
    {
        foreach (var (happened, thing) in _happened.Reverse())
        {
            if (happened <= at)
                yield break;
            yield return thing;
        }
    }

    /// <summary>What falls due, in order, from one place in it to another, both inclusive; of some owners where any are named.</summary>
    internal IEnumerable<DueItem> Between(DueItem first, DueItem last, IReadOnlyCollection<StakeholderId>? owners)
    {
        if (DueItem.Order.Compare(first, last) > 0)
            return [];
        return owners is null ? _all.GetViewBetween(first, last) : Merged(owners.Where(_of.ContainsKey).Select(o => _of[o].GetViewBetween(first, last)));
    }

    /// <summary>Several ordered lists as one.</summary>
    internal static IEnumerable<DueItem> Merged(IEnumerable<IEnumerable<DueItem>> ordered)
    {
        var next = new PriorityQueue<IEnumerator<DueItem>, DueItem>(DueItem.Order);
        try
        {
            foreach (var list in ordered)
                Enqueue(list.GetEnumerator());
            while (next.TryDequeue(out var list, out var item))
            {
                yield return item;
                Enqueue(list);
            }
        }
        finally
        {
            while (next.TryDequeue(out var list, out _))
                list.Dispose();
        }

        void Enqueue(IEnumerator<DueItem> list)
        {
            if (list.MoveNext())
                next.Enqueue(list, list.Current);
            else
                list.Dispose();
        }
    }
}
