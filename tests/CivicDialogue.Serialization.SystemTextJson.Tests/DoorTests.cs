using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Workflows;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

/// <summary>There is one door, and what goes through it is a view: nobody writes anything else for outside by accident.</summary>
public sealed class DoorTests
{
    private static readonly Assembly Core = typeof(IEvent).Assembly;

    private static readonly Assembly Json = typeof(CivicDialogueJson).Assembly;

    /// <summary>A call with anything else does not compile: every public way to write takes a view, what is held of a person for that person, a definition that holds nothing of anybody, or a state by name.</summary>
    [Fact]
    public void Every_public_way_to_write_takes_a_view()
    {
        var writers = Json.GetExportedTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.Name.StartsWith("Serialize", StringComparison.Ordinal) || m.Name.StartsWith("Write", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [
                $"{nameof(CivicDialogueJson.Serialize)}({nameof(PersonalData)})",
                $"{nameof(CivicDialogueJson.Serialize)}({nameof(PublicView)})",
                $"{nameof(CivicDialogueJson.Serialize)}({nameof(PublicView)}, {typeof(IBufferWriter<byte>).Name})",
                $"{nameof(CivicDialogueJson.Serialize)}({nameof(Workflow)})",
                $"{nameof(CivicDialogueJson.SerializeState)}(TState)",
            ],
            writers.Where(m => m.DeclaringType == typeof(CivicDialogueJson)).Select(m => $"{m.Name}({string.Join(", ", m.GetParameters().Select(p => p.ParameterType.Name))})").Order(StringComparer.Ordinal));
        Assert.All(writers, m => Assert.Equal(typeof(CivicDialogueJson), m.DeclaringType));
    }

    /// <summary>Metadata with which somebody could write what is internal is not handed out.</summary>
    [Fact]
    public void Nobody_gets_the_metadata_of_what_is_stored()
    {
        Type[] keys = [typeof(JsonSerializerContext), typeof(JsonTypeInfo), typeof(IJsonTypeInfoResolver), typeof(JsonConverter)];
        Assert.DoesNotContain(Json.GetExportedTypes(), t => keys.Any(k => k.IsAssignableFrom(t)));
        Assert.DoesNotContain(
            Json.GetExportedTypes().SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
            m => (m as MethodInfo)?.ReturnType is { } returned && keys.Any(k => k.IsAssignableFrom(returned)));
    }

    /// <summary>Nobody outside the library makes a view of their own, by deriving it or by its constructor, or fills one with other words than those of its texts.</summary>
    [Fact]
    public void Nobody_outside_makes_a_view()
    {
        var views = Core.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(PublicView))).ToList();
        Assert.Contains(typeof(AttendeesView), views);
        foreach (var view in views)
        {
            Assert.True(view.IsSealed || view == typeof(PublicView), $"{view.Name} can be derived");
            Assert.DoesNotContain(view.GetConstructors(), _ => true);
            Assert.All(view.GetProperties(), p => Assert.False(p.SetMethod?.IsPublic ?? false, $"{view.Name}.{p.Name} can be set"));
        }

        Assert.True(typeof(PublicView).GetMethod("Filled", BindingFlags.Instance | BindingFlags.NonPublic) is { IsAbstract: true, IsAssembly: true });
    }

    /// <summary>Whatever of the core is a fact, a state, or an entity within one, the public options refuse: by its type, as an object, in a list and as a member.</summary>
    [Fact]
    public void A_hosts_options_refuse_every_state_and_every_event()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web).AddCivicDialogue();
        var values = Story.Told.Events.Cast<object>().Concat(Story.Told.States.Values).DistinctBy(v => v.GetType()).ToList();
        var kinds = Core.GetExportedTypes().Where(t => t is { IsAbstract: false } && (t.IsAssignableTo(typeof(IEvent))
            || t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAggregate<,>)))).ToHashSet();

        Assert.Equal([], kinds.Except(values.Select(v => v.GetType())).Select(t => t.Name));
        foreach (var value in values)
        {
            foreach (var form in (object[])[value, new[] { value }, new { Held = value }, new Dictionary<string, object> { ["held"] = value }])
            {
                Assert.True(Record.Exception(() => JsonSerializer.Serialize(form, options)) is NotSupportedException, $"{value.GetType().Name} goes out in {form.GetType().Name}");
                Assert.True(Record.Exception(() => JsonSerializer.Serialize<object>(form, options)) is NotSupportedException, $"{value.GetType().Name} goes out as an object");
            }
        }
    }
}
