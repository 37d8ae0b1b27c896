using System.Diagnostics;
using System.Reflection;
using CivicDialogue.Serialization.SystemTextJson.Tests;

namespace CivicDialogue.Tests;

/// <summary>Every event there is: it founds or changes its state, has a name that is never renamed, a schema and a golden file.</summary>
public sealed class EventFamilyTests
{
    /// <summary>Every state with its family of events.</summary>
    internal static readonly (Type State, Type Event)[] States = [.. typeof(IEvent).Assembly.GetTypes()
        .SelectMany(t => t.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAggregate<,>) && i.GenericTypeArguments[0] == t)
            .Select(i => (t, i.GenericTypeArguments[1])))];

    private static readonly Type[] EventTypes = [.. States.SelectMany(s => s.Event.GetNestedTypes().Where(t => t.IsSubclassOf(s.Event)))];

    public static TheoryData<Type, Type> Families
    {
        get
        {
            var data = new TheoryData<Type, Type>();
            foreach (var (state, family) in States)
                data.Add(state, family);
            return data;
        }
    }

    public static TheoryData<Type> Types => [.. EventTypes];

    [Fact]
    public void There_are_families_and_events() => Assert.True(States.Length >= 11 && EventTypes.Length >= 55, $"{States.Length} families, {EventTypes.Length} events");

    [Theory, MemberData(nameof(Types))]
    public void An_event_is_decided_somewhere_in_the_story(Type type) => Assert.Contains(Story.Told.Events, e => e.GetType() == type);

    [Theory, MemberData(nameof(Types))]
    public void An_event_has_a_name_a_schema_and_a_golden_file(Type type)
    {
        var fact = Story.Told.Events.First(e => e.GetType() == type);
        var (name, version, data) = JsonEventCodec.Instance.Encode(fact);
        Assert.Contains(name, EventNames.All);
        Assert.Equal(fact, JsonEventCodec.Instance.Decode(name, version, data.Span));
        Assert.True(File.Exists(RepositoryTests.Path("docs", "schema", $"{name}.v{version}.schema.json")), $"{name} has no schema.");
        Assert.True(File.Exists(RepositoryTests.Path("tests", "CivicDialogue.Serialization.SystemTextJson.Tests", "golden", $"{name}.v{version}.json")), $"{name} has no golden file.");
    }

    [Fact]
    public void There_are_as_many_names_as_events()
    {
        Assert.Equal(EventTypes.Length, EventNames.All.Count);
        Assert.Equal(EventNames.All.Distinct(), EventNames.All);
        Assert.All(EventNames.All, n => Assert.Matches("^[a-z]+(-[a-z]+)*[.][a-z]+(-[a-z]+)*$", n));
    }

    /// <summary>
    /// Each event of the story is applied where it came; the one that founds never changes, and those that change never found.
    /// </summary>
    [Theory, MemberData(nameof(Families))]
    public void Every_event_founds_or_changes_its_state(Type state, Type family) =>
        GetType().GetMethod(nameof(FoldsAll), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(state, family)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);

    private static void FoldsAll<TState, TEvent>()
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        var seen = new HashSet<Type>();
        foreach (var stream in Story.Told.Record.Where(r => r.Event is TEvent).GroupBy(r => r.Stream, r => (TEvent)r.Event))
        {
            var founding = stream.First();
            var state = TState.Begin(founding);
            seen.Add(founding.GetType());
            Assert.Throws<UnreachableException>(() => state.Apply(founding));
            foreach (var next in stream.Skip(1))
            {
                Assert.Throws<UnreachableException>(() => TState.Begin(next));
                var after = state.Apply(next);

                // A text of which nothing is left keeps its handle; its words are gone from the vault.
                if (next is RumourEvent.TextRedacted { Replacement: null })
                    Assert.Equal(state, after);
                else
                    Assert.NotEqual(state, after);
                state = after;
                seen.Add(next.GetType());
            }

            Assert.Equal(state, Fold.From<TState, TEvent>(stream));
        }

        Assert.Equal(EventTypes.Where(t => t.IsAssignableTo(typeof(TEvent))).Select(t => t.Name).Order(), seen.Select(t => t.Name).Order());
    }

    /// <summary>What an event refers to in the vault is swept unless it says so.</summary>
    [Theory, MemberData(nameof(Types))]
    public void An_event_names_every_sealed_text_that_it_holds(Type type)
    {
        foreach (var fact in Story.Told.Events.Where(e => e.GetType() == type))
            Assert.Equal(Handles(fact, 0).Select(h => h.Id).Distinct().Order(), fact.SealedTexts.Select(h => h.Id).Distinct().Order());

        static IEnumerable<SealedText> Handles(object? held, int depth) => held switch
        {
            null or string => [],
            _ when depth > 8 => [],
            SealedText handle => [handle],
            System.Collections.IEnumerable items => items.Cast<object?>().SelectMany(i => Handles(i, depth + 1)),
            _ when held.GetType().Namespace?.StartsWith("CivicDialogue", StringComparison.Ordinal) != true || held.GetType().IsEnum => [],
            _ => held.GetType().GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(p => p.Name is not ("SealedTexts" or "EqualityContract") && p.GetIndexParameters().Length == 0 && (!p.PropertyType.IsValueType || p.PropertyType.IsGenericType))
                .SelectMany(p => Handles(p.GetValue(held), depth + 1)),
        };
    }
}
