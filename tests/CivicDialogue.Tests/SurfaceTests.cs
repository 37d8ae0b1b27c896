using System.Reflection;
using System.Runtime.CompilerServices;

namespace CivicDialogue.Tests;

/// <summary>What the packages show of themselves: closed where it must be closed, and nothing that two callers could change under each other.</summary>
public sealed class SurfaceTests
{
    internal static readonly Assembly[] Assemblies =
    [
        typeof(IEvent).Assembly, typeof(JsonEventCodec).Assembly, typeof(CivicDialogueBuilder).Assembly, typeof(SqliteStore).Assembly,
    ];

    private static readonly Type[] Public = [.. Assemblies.SelectMany(a => a.GetExportedTypes())];

    /// <summary>The one class that is open: a store of a host's own says with it what is wrong.</summary>
    private static readonly Type[] Open = [typeof(StoreException)];

    [Fact]
    public void What_is_public_is_sealed_static_an_interface_an_enum_or_an_abstract_family_that_is_closed()
    {
        foreach (var type in Public.Where(t => t is { IsClass: true, IsSealed: false }).Except(Open))
        {
            Assert.True(type.IsAbstract, $"{type.Name} can be derived from.");
            Assert.True(IsClosed(type), $"{type.Name} can be derived from outside.");
        }
    }

    [Fact]
    public void Families_of_events_are_closed_and_every_member_is_sealed_within()
    {
        var families = Public.Where(t => t.IsAssignableTo(typeof(IEvent)) && t is { IsClass: true, IsAbstract: true }).ToList();
        Assert.Equal(EventFamilyTests.States.Select(s => s.Event.Name).Order(), families.Select(f => f.Name).Order());
        foreach (var family in families)
        {
            Assert.True(IsClosed(family));
            var members = family.Assembly.GetTypes().Where(t => t.IsSubclassOf(family)).ToList();
            Assert.NotEmpty(members);
            Assert.All(members, m => Assert.True(m.IsSealed && m.DeclaringType == family, $"{m.Name} is not one of the sealed members within {family.Name}."));
        }

        Assert.DoesNotContain(Public, t => t is { IsClass: true } && t.IsAssignableTo(typeof(IEvent)) && t.BaseType == typeof(object) && !t.IsAbstract);
    }

    /// <summary>A setter that only an initialiser may use is a setter: <c>state with { … }</c> would forge.</summary>
    [Fact]
    public void No_state_can_be_made_or_changed_but_by_its_decisions()
    {
        foreach (var (state, _) in EventFamilyTests.States)
        {
            Assert.True(state.IsSealed);
            Assert.Empty(state.GetConstructors().Select(c => $"{state.Name}{c}"));
            Assert.Empty(state.GetProperties().Where(p => p.SetMethod is { IsPublic: true }).Select(p => $"{state.Name}.{p.Name}"));
            Assert.Empty(state.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(f => $"{state.Name}.{f.Name}"));
        }
    }

    /// <summary>Whoever could make one of these could claim a role, an office or a disclosure.</summary>
    [Theory]
    [InlineData(typeof(Act)), InlineData(typeof(Standing)), InlineData(typeof(BallotView)), InlineData(typeof(ConsultationView)), InlineData(typeof(MinutesView)), InlineData(typeof(RecommendationsView)), InlineData(typeof(RumoursView)), InlineData(typeof(ViewText)), InlineData(typeof(ViewRequest))]
    public void What_must_be_looked_up_is_never_filled_in(Type type)
    {
        Assert.Empty(type.GetConstructors());
        Assert.Empty(type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }).Select(p => p.Name));
    }

    [Fact]
    public void Nothing_public_that_all_share_can_be_changed()
    {
        const BindingFlags shared = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var type in Public)
        {
            Assert.Empty(type.GetFields(shared).Where(f => !f.IsLiteral && !f.IsInitOnly).Select(f => $"{type.Name}.{f.Name}"));
            Assert.Empty(type.GetProperties(shared).Where(p => p.SetMethod is not null).Select(p => $"{type.Name}.{p.Name}"));
            foreach (var (name, held) in type.GetFields(shared).Where(f => !f.IsLiteral).Select(f => (f.Name, f.FieldType))
                .Concat(type.GetProperties(shared).Where(p => p.GetMethod!.GetParameters().Length == 0).Select(p => (p.Name, p.PropertyType))))
            {
                Assert.False(held.IsArray || held.Namespace == "System.Collections.Generic" && !held.IsInterface, $"{type.Name}.{name} is a {held.Name}, which anybody could change.");
                Assert.True(held.IsValueType || held.IsInterface || held.GetProperties().All(p => p.SetMethod is null || IsInitOnly(p) || !p.SetMethod.IsPublic), $"{type.Name}.{name} has setters.");
            }
        }
    }

    /// <summary>What a family shows to derive from is nothing but the copy that every record has.</summary>
    private static bool IsClosed(Type family) =>
        family.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(c => c.GetParameters() is not [{ ParameterType: var only }] || only != family)
            .All(c => c.IsPrivate || c.IsAssembly || c.IsFamilyAndAssembly);

    private static bool IsInitOnly(PropertyInfo property) => property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
