using BenchmarkDotNet.Attributes;
using CivicDialogue.GuestLists;
using CivicDialogue.Programmes;

namespace CivicDialogue.Benchmarks;

/// <summary>
/// From the events of a programme to its state: what immutability costs, against a class that changes in place. Both are given the same event objects.
/// </summary>
/// <remarks>
/// <para>The immutable state is more: it equals another by value, its maps are in the order of their keys, and whoever holds the state of a moment
/// keeps it. The mutable class has none of this, and its collections are the fastest usual ones: <see cref="List{T}"/> and <see cref="Dictionary{TKey, TValue}"/>.</para>
/// <para>The roster is a list, which every change copies: the ratio grows with the number of events.</para>
/// </remarks>
public class ProgrammeFoldBenchmarks
{
    private ProgrammeEvent[] _events = [];

    [Params(10, 100, 1000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _events = Sample.ProgrammeEvents(Events);
        Check.That(_events.Length == Events, "there is another number of events");
        Check.That(Mutable().Holds(Immutable()), "the folds give different programmes");
        Check.That(!Mutable().Holds(Fold.From<Programme, ProgrammeEvent>(_events[..^1])!), "the comparison finds no difference where there is one");
    }

    [Benchmark(Baseline = true, Description = "mutable")]
    public MutableProgramme Mutable()
    {
        var programme = new MutableProgramme((ProgrammeEvent.Founded)_events[0]);
        foreach (var next in _events.AsSpan(1))
            programme.Apply(next);
        return programme;
    }

    [Benchmark(Description = "CivicDialogue")]
    public Programme Immutable() => Fold.From<Programme, ProgrammeEvent>(_events)!;
}

/// <summary>The same for a guest list, which grows with a crowd: a map, and hardly anything else.</summary>
/// <inheritdoc cref="ProgrammeFoldBenchmarks" path="/remarks/para[1]"/>
public class GuestListFoldBenchmarks
{
    private GuestListEvent[] _events = [];

    [Params(10, 100, 1000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _events = Sample.GuestListEvents(Events);
        Check.That(_events.Length == Events, "there is another number of events");
        Check.That(Mutable().Holds(Immutable()), "the folds give different guest lists");
        Check.That(!Mutable().Holds(Fold.From<GuestList, GuestListEvent>(_events[..^1])!), "the comparison finds no difference where there is one");
    }

    [Benchmark(Baseline = true, Description = "mutable")]
    public MutableGuestList Mutable()
    {
        var guests = new MutableGuestList((GuestListEvent.Opened)_events[0]);
        foreach (var next in _events.AsSpan(1))
            guests.Apply(next);
        return guests;
    }

    [Benchmark(Description = "CivicDialogue")]
    public GuestList Immutable() => Fold.From<GuestList, GuestListEvent>(_events)!;
}
